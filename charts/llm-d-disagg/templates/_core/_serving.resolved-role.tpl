{{- /* src/serving/resolved-role.ts, a template for each function */ -}}
{{- define "llm-d-disagg.serving.resolved-role.resolveRole"}}
{{- $e := ternary dict $.argument2 (eq $.argument2 nil)}}
{{- $pods := ternary dict $e.pods (eq $e.pods nil)}}
{{- $replicas := ternary 1 $.spec.replicas (eq $.spec.replicas nil)}}
{{- $tensorParallelSize := ternary 1 $.spec.tensorParallelSize (eq $.spec.tensorParallelSize nil)}}
{{- $o := omit $.spec}}
{{- $f := dict "all" $pods "role" $.spec}}
{{- template "llm-d-disagg.pod.option-parts.optionsInEffect" $f}}
{{- range $k, $v := $f.r}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $o "role" $.role}}
{{- $n := addf (float64 $replicas) 0.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $o "replicas" $n}}
{{- $_ := set $o "tensorParallelSize" $tensorParallelSize}}
{{- $_ := set $o "blockSize" (ternary $e.blockSize $.spec.blockSize (eq $.spec.blockSize nil))}}
{{- $f := dict "all" $pods "role" $.role "own" $.spec}}
{{- template "llm-d-disagg.pod.option-parts.optionParts" $f}}
{{- $_ := set $o "parts" $f.r}}
{{- $_ := set $ "r" $o}}
{{- end}}
