{{- define "llm-d-disagg.network.security.gpuInitiatedFaults"}}
{{- $gpu := $.facts.gpuInitiated}}
{{- if (or $gpu dict).supported}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $t := (or $gpu dict).why}}
{{- $_ := set $ "r" (list (dict "code" "LLMD223" "subject" "gpuInitiated" "problem" (printf "cannot be used on %v: %v" $.facts.name (ternary "nothing is known of GPU-initiated RDMA there" $t (eq $t nil))) "fix" "leave it out"))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.network.security.privileges"}}
{{- $gpuInitiated := $.argument1.gpuInitiated}}
{{- $image := ternary dict $.argument1.image (eq $.argument1.image nil)}}
{{- $volumes := $.argument1.volumes}}
{{- $own := default list (or $.facts.capabilities dict).value}}
{{- $l := list}}
{{- range $x := $own}}
{{- $why := $.facts.capabilities.why}}
{{- $sources := $.facts.capabilities.sources}}
{{- $l = append $l (dict "name" $x "why" $why "sources" $sources)}}
{{- end}}
{{- if ne $.facts.privileged nil}}
{{- $why := $.facts.privileged.why}}
{{- $sources := $.facts.privileged.sources}}
{{- $l = concat $l (list (dict "name" "privileged" "why" $why "sources" $sources))}}
{{- end}}
{{- $always := default list $l}}
{{- $gpu := $.nil}}
{{- if $gpuInitiated}}
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
{{- $name := $x.name}}
{{- $found := false}}
{{- range $x := $always}}
{{- if eq $x.name $name}}
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
{{- $_ := set $ "r" (dict "grants" $grants "user" $t "podSecurityContext" $.facts.podSecurityContext "volumes" $volumes)}}
{{- end}}
