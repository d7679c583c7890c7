{{- /* src/network/security.ts, gpuInitiatedFaults */ -}}
{{- define "llm-d-disagg.network.security.gpuInitiatedFaults"}}
{{- $facts := (index $.a 0)}}
{{- $gpu := $facts.gpuInitiated}}
{{- $t := $.nil}}
{{- if (or $gpu $.g.none).supported}}
{{- $t = (list)}}
{{- else}}
{{- $t2 := (or $gpu $.g.none).why}}
{{- if eq $t2 nil}}
{{- $t2 = "nothing is known of GPU-initiated RDMA there"}}
{{- end}}
{{- $t = (list (dict "code" "LLMD223" "subject" "gpuInitiated" "problem" (printf "cannot be used on %v: %v" $facts.name $t2) "fix" "leave it out"))}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/network/security.ts, privileges */ -}}
{{- define "llm-d-disagg.network.security.privileges"}}
{{- $facts := (index $.a 0)}}
{{- $gpuInitiated := (index $.a 1)}}
{{- $t := (or $facts.capabilities $.g.none).value}}
{{- if eq $t nil}}
{{- $t = (list)}}
{{- end}}
{{- $own := $t}}
{{- $l := list}}
{{- $l2 := list}}
{{- range $i, $x := $own}}
{{- $why := $facts.capabilities.why}}
{{- $sources := $facts.capabilities.sources}}
{{- $l2 = append $l2 (dict "name" $x "why" $why "sources" $sources)}}
{{- end}}
{{- $l = default list (concat $l $l2)}}
{{- if (ne $facts.privileged nil)}}
{{- $why := $facts.privileged.why}}
{{- $sources := $facts.privileged.sources}}
{{- $l = default list (concat $l (list (dict "name" "privileged" "why" $why "sources" $sources)))}}
{{- end}}
{{- $always := $l}}
{{- $t := $.nil}}
{{- if $gpuInitiated}}
{{- $t = $facts.gpuInitiated}}
{{- end}}
{{- $gpu := $t}}
{{- $t := $.nil}}
{{- if (ne $gpu nil)}}
{{- $l := list}}
{{- $t2 := $gpu.capabilities}}
{{- if eq $t2 nil}}
{{- $t2 = (list)}}
{{- end}}
{{- $l = default list (concat $l $t2)}}
{{- if $gpu.privileged}}
{{- $l = default list (concat $l (list "privileged"))}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $l}}
{{- $why := $gpu.why}}
{{- $sources := $gpu.sources}}
{{- $l2 = append $l2 (dict "name" $x "why" $why "sources" $sources)}}
{{- end}}
{{- $t = $l2}}
{{- else}}
{{- $t = (list)}}
{{- end}}
{{- $besides := $t}}
{{- $l := list}}
{{- $l = default list (concat $l $always)}}
{{- $l2 := list}}
{{- range $i, $x := $besides}}
{{- $name := $x.name}}
{{- $found := false}}
{{- range $i, $x := $always}}
{{- if (eq $x.name $name)}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- if (not $found)}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- $l = default list (concat $l $l2)}}
{{- $o := dict "grants" $l}}
{{- if ne $facts.podSecurityContext nil}}
{{- $_ := set $o "podSecurityContext" $facts.podSecurityContext}}
{{- end}}
{{- $t := $facts.volumes}}
{{- if eq $t nil}}
{{- $t = (list)}}
{{- end}}
{{- $_ := set $o "volumes" $t}}
{{- $_ := set $ "r" $o}}
{{- end}}
