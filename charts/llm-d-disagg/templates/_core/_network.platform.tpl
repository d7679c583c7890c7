{{- /* src/network/platform.ts, refuseUnknown */ -}}
{{- define "llm-d-disagg.network.platform.refuseUnknown"}}
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
{{- $f2 := dict "g" $.g "a" (list "LLMD202" (printf "unknown platform '%v'%v; expected one of: %v; describe any other with Platform.custom()" $name $t (join ", " $known)))}}
{{- template "llm-d-disagg.base.errors.fail" $f2}}
{{- end}}
