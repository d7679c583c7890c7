{{- /* src/model/names.ts, a template for each function */ -}}
{{- define "llm-d-disagg.model.names.billionsIn"}}
{{- $mixed := $.nil}}
{{- range $x := $.words}}
{{- if regexMatch "^[0-9]+x[0-9]+[.]?[0-9]*b$" $x}}
{{- $mixed = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- if ne $mixed nil}}
{{- $t := list (index (splitList "x" $mixed) 0) (index (splitList "x" $mixed) 1)}}
{{- $experts := index $t 0}}
{{- $size := index $t 1}}
{{- $n := $.nil}}
{{- if regexMatch "^-?[0-9]{1,15}$" (toString $experts)}}
{{- $n = int64 (float64 $experts)}}
{{- else}}
{{- $f := dict "text" $experts}}
{{- template "llm-d-disagg.runtime.number" $f}}
{{- $n = $f.r}}
{{- end}}
{{- $c := splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $size "${0}\uffff")}}
{{- $n2 := int64 (sub (len (splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $size "${0}\uffff"))) 1)}}
{{- $t := join "" (slice $c 0 (max 0 (ternary (max 0 (add (len $c) $n2)) (min $n2 (len $c)) (lt $n2 0)))) | replace "\uffff" ""}}
{{- $n2 := $.nil}}
{{- if regexMatch "^-?[0-9]{1,15}$" (toString $t)}}
{{- $n2 = int64 (float64 $t)}}
{{- else}}
{{- $f := dict "text" $t}}
{{- template "llm-d-disagg.runtime.number" $f}}
{{- $n2 = $f.r}}
{{- end}}
{{- $n := mulf (float64 $n) (float64 $n2)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" $n}}
{{- else}}
{{- $at := -1}}
{{- range $i, $x := $.words}}
{{- if regexMatch "^[0-9]+[.]?[0-9]*[mbt]$" $x}}
{{- $at = $i}}
{{- break}}
{{- end}}
{{- end}}
{{- if not (or (lt (float64 $at) 0.0) (and (lt (addf (float64 $at) 1.0) (float64 (len $.words))) (regexMatch "^[0-9]+e$" (index $.words (add $at 1)))))}}
{{- $word := index $.words $at}}
{{- $c := splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $word "${0}\uffff")}}
{{- $n := int64 (sub (len (splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $word "${0}\uffff"))) 1)}}
{{- $t := join "" (slice $c 0 (max 0 (ternary (max 0 (add (len $c) $n)) (min $n (len $c)) (lt $n 0)))) | replace "\uffff" ""}}
{{- $n := $.nil}}
{{- if regexMatch "^-?[0-9]{1,15}$" (toString $t)}}
{{- $n = int64 (float64 $t)}}
{{- else}}
{{- $f := dict "text" $t}}
{{- template "llm-d-disagg.runtime.number" $f}}
{{- $n = $f.r}}
{{- end}}
{{- $c := splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $word "${0}\uffff")}}
{{- $n2 := int64 (sub (len (splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $word "${0}\uffff"))) 1)}}
{{- $from := ternary (max 0 (add (len $c) $n2)) (min $n2 (len $c)) (lt $n2 0)}}
{{- $n := mulf (float64 $n) (float64 (index (dict "m" 0.001 "b" 1 "t" 1000) (join "" (slice $c $from) | replace "\uffff" "")))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" $n}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.model.names.gigabytesInName"}}
{{- $segments := splitList "/" (lower (replace "\u0130" "i\u0307" $.name))}}
{{- $words := splitList "-" (regexReplaceAllLiteral "_" (index $segments (sub (len $segments) 1)) "-")}}
{{- $billions := dict "words" $words}}
{{- template "llm-d-disagg.model.names.billionsIn" $billions}}
{{- if not (or (eq $billions.r nil) (lt (float64 20000) (float64 $billions.r)))}}
{{- $found := false}}
{{- range $x := $words}}
{{- if has $x (list "fp8" "mxfp8" "int8" "w8a8" "w8a16" "8bit")}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $bytes := 1.03}}
{{- if not $found}}
{{- $found := false}}
{{- range $x := $words}}
{{- if has $x (list "fp4" "nvfp4" "mxfp4" "int4" "awq" "gptq" "w4a16" "w4a8" "4bit")}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $bytes = ternary 0.6 2 $found}}
{{- end}}
{{- $n := ceil (mulf (float64 $billions.r) (float64 $bytes))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" $n}}
{{- end}}
{{- end}}
