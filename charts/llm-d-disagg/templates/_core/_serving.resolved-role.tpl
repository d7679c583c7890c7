{{- /* src/serving/resolved-role.ts, resolveRole */ -}}
{{- define "llm-d-disagg.serving.resolved-role.resolveRole"}}
{{- $role := (index $.a 0)}}
{{- $spec := (index $.a 1)}}
{{- $blockSize := (index $.a 2)}}
{{- $replicas := $spec.replicas}}
{{- if eq $replicas nil}}
{{- $replicas = 1}}
{{- end}}
{{- $tensorParallelSize := $spec.tensorParallelSize}}
{{- if eq $tensorParallelSize nil}}
{{- $tensorParallelSize = 1}}
{{- end}}
{{- $o := dict}}
{{- range $k, $v := $spec}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $o "role" $role}}
{{- $n := addf (float64 $replicas) 0.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $o "replicas" $n}}
{{- $_ := set $o "tensorParallelSize" $tensorParallelSize}}
{{- $t := $spec.blockSize}}
{{- if eq $t nil}}
{{- $t = $blockSize}}
{{- end}}
{{- if ne $t nil}}
{{- $_ := set $o "blockSize" $t}}
{{- else}}
{{- $_ := unset $o "blockSize"}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- end}}
