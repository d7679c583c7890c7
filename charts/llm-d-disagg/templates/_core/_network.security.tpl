{{- /* src/network/security.ts, a template for each function */ -}}
{{- define "llm-d-disagg.network.security.gpuInitiatedFaults"}}
{{- if (or $.facts.gpuInitiated dict).supported}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $t := (or $.facts.gpuInitiated dict).why}}
{{- $_ := set $ "r" (list (dict "code" "LLMD223" "subject" "gpuInitiated" "problem" (printf "cannot be used on %v: %v" $.facts.name (ternary "nothing is known of GPU-initiated RDMA there" $t (eq $t nil))) "fix" "leave it out"))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.network.security.privileges"}}
{{- $image := ternary dict $.argument1.image (eq $.argument1.image nil)}}
{{- $own := default list (or $.facts.capabilities dict).value}}
{{- $l := list}}
{{- range $x := $own}}
{{- $l = append $l (dict "name" $x "why" $.facts.capabilities.why "sources" $.facts.capabilities.sources)}}
{{- end}}
{{- if ne $.facts.privileged nil}}
{{- $l = concat $l (list (dict "name" "privileged" "why" $.facts.privileged.why "sources" $.facts.privileged.sources))}}
{{- end}}
{{- $always := default list $l}}
{{- $gpu := $.nil}}
{{- if $.argument1.gpuInitiated}}
{{- $gpu = $.facts.gpuInitiated}}
{{- end}}
{{- $besides := list}}
{{- if ne $gpu nil}}
{{- $l := default list $gpu.capabilities}}
{{- if $gpu.privileged}}
{{- $l = concat $l (list "privileged")}}
{{- end}}
{{- $besides = list}}
{{- range $x := default list $l}}
{{- $why := $gpu.why}}
{{- $sources := $gpu.sources}}
{{- $besides = append $besides (dict "name" $x "why" $why "sources" $sources)}}
{{- end}}
{{- end}}
{{- $l := list}}
{{- range $x := $besides}}
{{- $found := false}}
{{- range $x2 := $always}}
{{- if eq $x2.name $x.name}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- if not $found}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $grants := default list (concat $always $l)}}
{{- $t := $.facts.runAsUser}}
{{- if eq $t nil}}
{{- $t = $.nil}}
{{- if and (len $grants) (eq $image.runsAsRoot false)}}
{{- template "llm-d-disagg.facts.serving" $.g}}
{{- $t = $.g.facts.serving.privilegedUser}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" (dict "grants" $grants "user" $t "podSecurityContext" $.facts.podSecurityContext "volumes" $.argument1.volumes)}}
{{- end}}
