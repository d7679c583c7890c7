{{- /* src/pod/expansion.ts, a template for each function */ -}}
{{- define "llm-d-disagg.pod.expansion.expandKnown"}}
{{- if not (contains "$" $.text)}}
{{- $_ := set $ "r" $.text}}
{{- else}}
{{- $l := list}}
{{- range $x := splitList "$$" $.text}}
{{- $r := $.nil}}
{{- $pieces := splitList "$(" $x}}
{{- $from := min 1 (len $pieces)}}
{{- $expanded := list}}
{{- range $x := default list (slice $pieces $from)}}
{{- $r := $.nil}}
{{- $name := index (splitList ")" $x) 0}}
{{- $known := and (contains ")" $x) (hasKey $.values $name)}}
{{- if $known}}
{{- $c := splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $x "${0}\uffff")}}
{{- $n := int64 (add (len (splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $name "${0}\uffff"))) 1)}}
{{- $from := ternary (max 0 (add (len $c) $n)) (min $n (len $c)) (lt $n 0)}}
{{- $r = printf "%v%v" (index $.values $name) (join "" (slice $c $from) | replace "\uffff" "")}}
{{- else}}
{{- $r = printf "$(%v" $x}}
{{- end}}
{{- $expanded = append $expanded $r}}
{{- end}}
{{- $r = printf "%v%v" (index $pieces 0) (join "" $expanded)}}
{{- $l = append $l $r}}
{{- end}}
{{- $_ := set $ "r" (join "$" $l)}}
{{- end}}
{{- end}}
