{{- /* src/pod/quantity.ts, a template for each function */ -}}
{{- define "llm-d-disagg.pod.quantity.bytesOf"}}
{{- if or (kindIs "int" $.quantity) (kindIs "int64" $.quantity) (kindIs "float64" $.quantity)}}
{{- $_ := set $ "r" $.quantity}}
{{- else if or (kindIs "string" $.quantity)}}
{{- $parts := $.nil}}
{{- if regexMatch "^([0-9]{1,15}|[0-9]{1,15}[.][0-9]{1,9})(k|[MGTP]|[KMGTP]i)$" $.quantity}}
{{- $p := printf "^(?s:.*?)(%s)(?s:.*)$" "^([0-9]{1,15}|[0-9]{1,15}[.][0-9]{1,9})(k|[MGTP]|[KMGTP]i)$"}}
{{- $m := splitList "\uffff" (regexReplaceAll $p $.quantity "${1}\uffff${2}\uffff${3}")}}
{{- $group := index $m 1}}
{{- $group2 := index $m 2}}
{{- $parts = list (index $m 0) (ternary $.nil $group (eq $group "")) (ternary $.nil $group2 (eq $group2 ""))}}
{{- end}}
{{- if ne $parts nil}}
{{- $t := index $parts 1}}
{{- $n := $.nil}}
{{- if regexMatch "^-?[0-9]{1,15}$" (toString $t)}}
{{- $n = int64 (float64 $t)}}
{{- else}}
{{- $f := dict "text" $t}}
{{- template "llm-d-disagg.runtime.number" $f}}
{{- $n = $f.r}}
{{- end}}
{{- $n := mulf (float64 $n) (float64 (index (dict "k" 1000 "M" 1000000 "G" 1000000000 "T" 1000000000000 "P" 1000000000000000 "Ki" 1024 "Mi" 1048576 "Gi" 1073741824 "Ti" 1099511627776 "Pi" 1125899906842624) (index $parts 2)))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" $n}}
{{- else if regexMatch "^[0-9]{1,15}$" $.quantity}}
{{- $n := $.nil}}
{{- if regexMatch "^-?[0-9]{1,15}$" (toString $.quantity)}}
{{- $n = int64 (float64 $.quantity)}}
{{- else}}
{{- $f := dict "text" $.quantity}}
{{- template "llm-d-disagg.runtime.number" $f}}
{{- $n = $f.r}}
{{- end}}
{{- $_ := set $ "r" $n}}
{{- end}}
{{- end}}
{{- end}}
