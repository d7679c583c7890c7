{{- /* src/vllm/allocator.ts, a template for each function */ -}}
{{- define "llm-d-disagg.vllm.allocator.allocatorFaults"}}
{{- template "llm-d-disagg.facts.libraries" $.g}}
{{- $checked := not (semverCompare (printf "<%s" $.g.facts.libraries.expandableSegments.value) $.ctx.vllmVersion)}}
{{- $args := default list $.ctx.args}}
{{- $pooled := $checked}}
{{- if $pooled}}
{{- $found := false}}
{{- range $x := list "--enable-sleep-mode" "--enable-cumem-allocator"}}
{{- $f := dict "args" $args "name" $x}}
{{- template "llm-d-disagg.vllm.argument-values.switchOf" $f}}
{{- if default false $f.r}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $pooled = $found}}
{{- end}}
{{- $wrong := list}}
{{- range $x := $.variables}}
{{- if and (has $x.name (list "PYTORCH_ALLOC_CONF" "PYTORCH_CUDA_ALLOC_CONF" "PYTORCH_HIP_ALLOC_CONF")) (ne $x.value nil) (regexMatch "(^|,)[\\t\\n\\v\\f\\r \\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}]*[Ee][Xx][Pp][Aa][Nn][Dd][Aa][Bb][Ll][Ee]_[Ss][Ee][Gg][Mm][Ee][Nn][Tt][Ss][\\t\\n\\v\\f\\r \\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}]*:[\\t\\n\\v\\f\\r \\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}]*([Tt][Rr][Uu][Ee]|1)[\\t\\n\\v\\f\\r \\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}]*(,|$)" $x.value) (not (and $pooled (eq $x.name "PYTORCH_CUDA_ALLOC_CONF"))) (or $.ctx.registers (and $.ctx.connected $checked (eq $x.name "PYTORCH_CUDA_ALLOC_CONF")))}}
{{- $wrong = append $wrong $x}}
{{- end}}
{{- end}}
{{- $l := list}}
{{- range $x := $wrong}}
{{- $t := "but memory of expandable segments moves after it was registered: reads of the KV cache fail, or silently take TCP"}}
{{- if and $checked (eq $x.name "PYTORCH_CUDA_ALLOC_CONF")}}
{{- $t = printf "with which vLLM %v refuses to start beside a KV connector" $.ctx.vllmVersion}}
{{- end}}
{{- $l = append $l (dict "code" "LLMD422" "subject" (printf "%v in %v" $x.name $x.by) "value" (printf "'%v'" $x.value) "problem" $t "fix" "leave expandable_segments out")}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
