{{- /* src/serving/resolved-role.ts, a template for each function */ -}}
{{- define "llm-d-disagg.serving.resolved-role.resolveRole"}}
{{- $replicas := ternary 1 $.spec.replicas (eq $.spec.replicas nil)}}
{{- $tensorParallelSize := ternary 1 $.spec.tensorParallelSize (eq $.spec.tensorParallelSize nil)}}
{{- $o := omit $.spec}}
{{- $_ := set $o "role" $.role}}
{{- $n := addf (float64 $replicas) 0.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $o "replicas" $n}}
{{- $_ := set $o "tensorParallelSize" $tensorParallelSize}}
{{- $_ := set $o "blockSize" (ternary $.blockSize $.spec.blockSize (eq $.spec.blockSize nil))}}
{{- $_ := set $ "r" $o}}
{{- end}}
