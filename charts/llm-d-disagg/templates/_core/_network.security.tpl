{{- /* src/network/security.ts, gpuInitiatedFaults */ -}}
{{- define "llm-d-disagg.network.security.gpuInitiatedFaults"}}
{{- $facts := (index $.a 0)}}
{{- $gpu := $facts.gpuInitiated}}
{{- $t2 := $.nil}}
{{- if (or $gpu $.g.none).supported}}
{{- $t2 = (list)}}
{{- else}}
{{- $t := (or $gpu $.g.none).why}}
{{- if eq $t nil}}
{{- $t = "nothing is known of GPU-initiated RDMA there"}}
{{- end}}
{{- $t2 = (list (dict "code" "LLMD223" "subject" "gpuInitiated" "problem" (printf "cannot be used on %v: %v" $facts.name $t) "fix" "leave it out"))}}
{{- end}}
{{- $_ := set $ "r" $t2}}
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
{{- $why2 := $facts.privileged.why}}
{{- $sources2 := $facts.privileged.sources}}
{{- $l = default list (concat $l (list (dict "name" "privileged" "why" $why2 "sources" $sources2)))}}
{{- end}}
{{- $always := $l}}
{{- $t2 := $.nil}}
{{- if $gpuInitiated}}
{{- $t2 = $facts.gpuInitiated}}
{{- end}}
{{- $gpu := $t2}}
{{- $t4 := $.nil}}
{{- if (ne $gpu nil)}}
{{- $l3 := list}}
{{- $t3 := $gpu.capabilities}}
{{- if eq $t3 nil}}
{{- $t3 = (list)}}
{{- end}}
{{- $l3 = default list (concat $l3 $t3)}}
{{- if $gpu.privileged}}
{{- $l3 = default list (concat $l3 (list "privileged"))}}
{{- end}}
{{- $l4 := list}}
{{- range $i2, $x2 := $l3}}
{{- $why3 := $gpu.why}}
{{- $sources3 := $gpu.sources}}
{{- $l4 = append $l4 (dict "name" $x2 "why" $why3 "sources" $sources3)}}
{{- end}}
{{- $t4 = $l4}}
{{- else}}
{{- $t4 = (list)}}
{{- end}}
{{- $besides := $t4}}
{{- $l5 := list}}
{{- $l5 = default list (concat $l5 $always)}}
{{- $l6 := list}}
{{- range $i3, $x3 := $besides}}
{{- $name := $x3.name}}
{{- $found := false}}
{{- range $i4, $x4 := $always}}
{{- if (eq $x4.name $name)}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- if (not $found)}}
{{- $l6 = append $l6 $x3}}
{{- end}}
{{- end}}
{{- $l5 = default list (concat $l5 $l6)}}
{{- $o := dict "grants" $l5}}
{{- if ne $facts.podSecurityContext nil}}
{{- $_ := set $o "podSecurityContext" $facts.podSecurityContext}}
{{- end}}
{{- $t5 := $facts.volumes}}
{{- if eq $t5 nil}}
{{- $t5 = (list)}}
{{- end}}
{{- $_ := set $o "volumes" $t5}}
{{- $_ := set $ "r" $o}}
{{- end}}
