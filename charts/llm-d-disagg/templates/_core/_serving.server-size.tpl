{{- /* src/serving/server-size.ts, a template for each function */ -}}
{{- define "llm-d-disagg.serving.server-size.sizeText"}}
{{- $group := $.argument0.spec.group}}
{{- $nouns := printf "%vs" "accelerator"}}
{{- $pod := printf "with %v" (printf "%v %v" (toJson $.argument0.spec.plan.accelerators | default (printf "%v" $.argument0.spec.plan.accelerators)) (ternary "accelerator" $nouns (eq (float64 $.argument0.spec.plan.accelerators) 1.0)))}}
{{- if ne $group nil}}
{{- $nouns := printf "%vs" "group"}}
{{- $nouns2 := printf "%vs" "pod"}}
{{- $_ := set $ "r" (printf "%v of %v %v each" (printf "%v %v" (toJson $.argument0.replicas | default (printf "%v" $.argument0.replicas)) (ternary "group" $nouns (eq (float64 $.argument0.replicas) 1.0))) (printf "%v %v" (toJson $group.parallelism.nodes | default (printf "%v" $group.parallelism.nodes)) (ternary "pod" $nouns2 (eq (float64 $group.parallelism.nodes) 1.0))) $pod)}}
{{- else}}
{{- $nouns := printf "%vs" "pod"}}
{{- $_ := set $ "r" (printf "%v %v%v" (printf "%v %v" (toJson $.argument0.replicas | default (printf "%v" $.argument0.replicas)) (ternary "pod" $nouns (eq (float64 $.argument0.replicas) 1.0))) $pod (ternary "" " each" (eq (float64 $.argument0.replicas) 1.0)))}}
{{- end}}
{{- end}}
