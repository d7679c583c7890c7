{{- /* src/vllm/argument-values.ts, a template for each function */ -}}
{{- define "llm-d-disagg.vllm.argument-values.jsonOf"}}
{{- $keyed := list}}
{{- range $x := $.args}}
{{- if and (eq $x.name $.name) (ne $x.key nil)}}
{{- $keyed = append $keyed $x}}
{{- end}}
{{- end}}
{{- if not (len $keyed)}}
{{- $f := dict "args" $.args "name" $.name}}
{{- template "llm-d-disagg.vllm.argument-values.valueOf" $f}}
{{- $f := dict "g" $.g "text" $f.r}}
{{- template "llm-d-disagg.native.readJson" $f}}
{{- $_ := set $ "r" $f.r}}
{{- else}}
{{- $result := dict}}
{{- range $x := $keyed}}
{{- $key := default "" $x.key}}
{{- $t := $x.inline}}
{{- if eq $t nil}}
{{- $t = $.nil}}
{{- if gt (len $x.values) 0}}
{{- $t = index $x.values 0}}
{{- end}}
{{- end}}
{{- $value := default "" $t}}
{{- $t := $.nil}}
{{- if hasSuffix "+" $key}}
{{- $t = list}}
{{- range $x := splitList "," $value}}
{{- $f := dict "g" $.g "text" $x}}
{{- template "llm-d-disagg.native.readJson" $f}}
{{- $t = append $t (ternary $x $f.r (eq $f.r nil))}}
{{- end}}
{{- else}}
{{- $f := dict "g" $.g "text" $value}}
{{- template "llm-d-disagg.native.readJson" $f}}
{{- $t = ternary $value $f.r (eq $f.r nil)}}
{{- end}}
{{- $f := dict "holder" $result "keys" (splitList "." (regexReplaceAllLiteral "\\+$" $key "")) "value" $t}}
{{- template "llm-d-disagg.vllm.argument-values.put" $f}}
{{- $result = $f.r}}
{{- end}}
{{- $_ := set $ "r" $result}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.vllm.argument-values.put"}}
{{- $key := index $.keys 0}}
{{- $below := $.nil}}
{{- if hasKey $.holder $key}}
{{- $below = index $.holder $key}}
{{- end}}
{{- $o := omit $.holder}}
{{- $t := $.value}}
{{- if ne (len $.keys) 1}}
{{- $from := min 1 (len $.keys)}}
{{- $f := dict "holder" (ternary $below dict (kindIs "map" $below)) "keys" (default list (slice $.keys $from)) "value" $.value}}
{{- template "llm-d-disagg.vllm.argument-values.put" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $_ := set $o $key $t}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- define "llm-d-disagg.vllm.argument-values.switchOf"}}
{{- $on := $.nil}}
{{- range $x := $.args}}
{{- if and (eq $x.name $.name) (eq $x.key nil)}}
{{- $on = not $x.negated}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $on}}
{{- end}}
{{- define "llm-d-disagg.vllm.argument-values.valueOf"}}
{{- $value := $.nil}}
{{- range $x := $.args}}
{{- if and (eq $x.name $.name) (eq $x.key nil) (not $x.negated)}}
{{- $value = $x.inline}}
{{- if eq $value nil}}
{{- $value = $.nil}}
{{- if gt (len $x.values) 0}}
{{- $value = index $x.values 0}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $value}}
{{- end}}
