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
{{- $f := dict "g" $.g "a" (list $vllmVersion)}}
{{- template "llm-d-disagg.vllm.options.environmentOf" $f}}
{{- $known := $f.r}}
{{- $l := list}}
{{- range $i, $x := $own}}
{{- if (not (has $x $known))}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $l}}
{{- $r := $.nil}}
{{- $f := dict "g" $.g "a" (list $x $known $.nil)}}
{{- template "llm-d-disagg.base.did-you-mean.didYouMean" $f}}
{{- $near := $f.r}}
{{- $t := $.nil}}
{{- if $near}}
{{- $t = (printf ", did you mean '%v'?" $near)}}
{{- else}}
{{- $t = ""}}
{{- end}}
{{- $r = (printf "%v of %v is not a variable that vLLM %v reads%v; unless a plugin reads it, it is ignored" $x $role $vllmVersion $t)}}
{{- $l2 = append $l2 $r}}
{{- end}}
{{- $_ := set $ "r" $l2}}
{{- end}}
{{- end}}
