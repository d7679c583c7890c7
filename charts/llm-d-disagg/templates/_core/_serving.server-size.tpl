{{- /* src/serving/server-size.ts, a template for each function */ -}}
{{- define "llm-d-disagg.serving.server-size.sizeText"}}
{{- $group := $.argument0.spec.group}}
{{- $f := dict "count" $.argument0.spec.plan.accelerators "noun" "accelerator"}}
{{- template "llm-d-disagg.base.counted.counted" $f}}
{{- $pod := printf "with %v" $f.r}}
{{- if ne $group nil}}
{{- $f := dict "count" $.argument0.replicas "noun" "group"}}
{{- template "llm-d-disagg.base.counted.counted" $f}}
{{- $f2 := dict "count" $group.parallelism.nodes "noun" "pod"}}
{{- template "llm-d-disagg.base.counted.counted" $f2}}
{{- $_ := set $ "r" (printf "%v of %v %v each" $f.r $f2.r $pod)}}
{{- else}}
{{- $f := dict "count" $.argument0.replicas "noun" "pod"}}
{{- template "llm-d-disagg.base.counted.counted" $f}}
{{- $_ := set $ "r" (printf "%v %v%v" $f.r $pod (ternary "" " each" (eq (float64 $.argument0.replicas) 1.0)))}}
{{- end}}
{{- end}}
