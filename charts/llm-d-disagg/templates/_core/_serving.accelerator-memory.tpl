{{- /* src/serving/accelerator-memory.ts, a template for each function */ -}}
{{- define "llm-d-disagg.serving.accelerator-memory.roomOn"}}
{{- $n := mulf (float64 $.kind.memory) (float64 $.fit.share)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n := subf (float64 $.fit.heap) (subf (float64 $.kind.memory) (float64 $n))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $heap := maxf 0 $n}}
{{- if and (eq $heap (floor $heap)) (lt $heap 9e15) (gt $heap -9e15)}}
{{- $heap = int64 $heap}}
{{- end}}
{{- $n := mulf (float64 $.kind.memory) (float64 $.fit.share)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n := subf (subf (subf (float64 $n) (float64 $.fit.weights)) (float64 $.fit.rest)) (float64 $heap)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" (dict "heap" $heap "left" $n)}}
{{- end}}
