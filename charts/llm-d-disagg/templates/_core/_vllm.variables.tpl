{{- /* src/vllm/variables.ts, unreadVariables */ -}}
{{- define "llm-d-disagg.vllm.variables.unreadVariables"}}
{{- $role := (index $.a 0)}}
{{- $names := (index $.a 1)}}
{{- $vllmVersion := (index $.a 2)}}
{{- $l := list}}
{{- range $i, $x := $names}}
{{- if (hasPrefix "VLLM_" $x)}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $own := $l}}
{{- $c := (not (len $own))}}
{{- if not $c}}
{{- $f := dict "g" $.g "a" (list $vllmVersion)}}
{{- template "llm-d-disagg.vllm.options.isReadRelease" $f}}
{{- $c = (not $f.r)}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $f2 := dict "g" $.g "a" (list $vllmVersion)}}
{{- template "llm-d-disagg.vllm.options.environmentOf" $f2}}
{{- $known := $f2.r}}
{{- $l2 := list}}
{{- range $i2, $x2 := $own}}
{{- if (not (has $x2 $known))}}
{{- $l2 = append $l2 $x2}}
{{- end}}
{{- end}}
{{- $l3 := list}}
{{- range $i3, $x3 := $l2}}
{{- $r := $.nil}}
{{- $f3 := dict "g" $.g "a" (list $x3 $known $.nil)}}
{{- template "llm-d-disagg.base.did-you-mean.didYouMean" $f3}}
{{- $near := $f3.r}}
{{- $t := $.nil}}
{{- if $near}}
{{- $t = (printf ", did you mean '%v'?" $near)}}
{{- else}}
{{- $t = ""}}
{{- end}}
{{- $r = (printf "%v of %v is not a variable that vLLM %v reads%v; unless a plugin reads it, it is ignored" $x3 $role $vllmVersion $t)}}
{{- $l3 = append $l3 $r}}
{{- end}}
{{- $_ := set $ "r" $l3}}
{{- end}}
{{- end}}
