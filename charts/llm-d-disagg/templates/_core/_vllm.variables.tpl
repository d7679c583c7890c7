{{- /* src/vllm/variables.ts, unreadVariables */ -}}
{{- define "llm-d-disagg.vllm.variables.unreadVariables"}}
{{- $own := list}}
{{- range $x := $.names}}
{{- if hasPrefix "VLLM_" $x}}
{{- $own = append $own $x}}
{{- end}}
{{- end}}
{{- $c := not (len $own)}}
{{- if not $c}}
{{- $f := dict "g" $.g "version" $.vllmVersion}}
{{- template "llm-d-disagg.vllm.options.isReadRelease" $f}}
{{- $c = not $f.r}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $known := dict "g" $.g "version" $.vllmVersion}}
{{- template "llm-d-disagg.vllm.options.environmentOf" $known}}
{{- $l := list}}
{{- range $x := $own}}
{{- if not (has $x $known.r)}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $r := $.nil}}
{{- $near := dict "g" $.g "word" $x "candidates" $known.r}}
{{- template "llm-d-disagg.base.did-you-mean.didYouMean" $near}}
{{- $r = printf "%v of %v is not a variable that vLLM %v reads%v; unless a plugin reads it, it is ignored" $x $.role $.vllmVersion (ternary (printf ", did you mean '%v'?" $near.r) "" (not (not $near.r)))}}
{{- $l2 = append $l2 $r}}
{{- end}}
{{- $_ := set $ "r" $l2}}
{{- end}}
{{- end}}
