{{- /* src/network/platform.ts, refuseUnknown */ -}}
{{- define "llm-d-disagg.network.platform.refuseUnknown"}}
{{- $name := (index $.a 0)}}
{{- $known := (index $.a 1)}}
{{- $f := dict "g" $.g "a" (list $name $known)}}
{{- template "llm-d-disagg.network.platform.unknownPlatform" $f}}
{{- $f := dict "g" $.g "a" (list (list $f.r))}}
{{- template "llm-d-disagg.base.errors.refuse" $f}}
{{- end}}
{{- /* src/network/platform.ts, unknownPlatform */ -}}
{{- define "llm-d-disagg.network.platform.unknownPlatform"}}
{{- $name := (index $.a 0)}}
{{- $known := (index $.a 1)}}
{{- $f := dict "g" $.g "a" (list $name $known $.nil)}}
{{- template "llm-d-disagg.base.did-you-mean.didYouMean" $f}}
{{- $near := $f.r}}
{{- $t := $.nil}}
{{- if $near}}
{{- $t = (printf ", did you mean '%v'?" $near)}}
{{- else}}
{{- $t = ""}}
{{- end}}
{{- $_ := set $ "r" (dict "code" "LLMD202" "subject" (printf "unknown platform '%v'%v" $name $t) "allowed" (printf "one of: %v" (join ", " $known)) "fix" "describe any other with Platform.custom()")}}
{{- end}}
