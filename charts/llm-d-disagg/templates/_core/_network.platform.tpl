{{- /* src/network/platform.ts, a template for each function */ -}}
{{- define "llm-d-disagg.network.platform.refuseUnknown"}}
{{- $f := dict "name" $.name "known" $.known}}
{{- template "llm-d-disagg.network.platform.unknownPlatform" $f}}
{{- $f := dict "faults" (list $f.r)}}
{{- template "llm-d-disagg.base.errors.refuse" $f}}
{{- end}}
{{- define "llm-d-disagg.network.platform.unknownPlatform"}}
{{- $near := dict "word" $.name "candidates" $.known}}
{{- template "llm-d-disagg.base.did-you-mean.didYouMean" $near}}
{{- $o := dict "code" "LLMD202" "subject" (printf "unknown platform '%v'%v" $.name (ternary (printf ", did you mean '%v'?" $near.r) "" (not (not $near.r))))}}
{{- if not $near.r}}
{{- $_ := set $o "allowed" (printf "one of: %v" (join ", " $.known))}}
{{- end}}
{{- $_ := set $o "fix" "take the nearest and set what differs in its network, or describe yours with Platform.custom() in a program"}}
{{- $_ := set $ "r" $o}}
{{- end}}
