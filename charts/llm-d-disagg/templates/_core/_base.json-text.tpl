{{- /* src/base/json-text.ts, a template for each function */ -}}
{{- define "llm-d-disagg.base.json-text.isJson"}}
{{- if regexMatch "[#@]" (regexReplaceAllLiteral "\"[^\"\\\\\\x{0}-\\x{1f}]*(\\\\([\"\\\\/bfnrt]|u[0-9a-fA-F]{4})[^\"\\\\\\x{0}-\\x{1f}]*)*\"" $.text "")}}
{{- $_ := set $ "r" false}}
{{- else}}
{{- $rest := regexReplaceAllLiteral "[ \\t\\n\\r]" (regexReplaceAllLiteral "-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+\\-]?[0-9]+)?|true|false|null" (regexReplaceAllLiteral "\"[^\"\\\\\\x{0}-\\x{1f}]*(\\\\([\"\\\\/bfnrt]|u[0-9a-fA-F]{4})[^\"\\\\\\x{0}-\\x{1f}]*)*\"" $.text "#") "@") ""}}
{{- $done := false}}
{{- range $level := untilStep (int 0) (int 500) 1}}
{{- $outer := regexReplaceAllLiteral "\\[([#@](,[#@])*)?\\]|\\{(#:[#@](,#:[#@])*)?\\}" $rest "@"}}
{{- if eq $outer $rest}}
{{- $_ := set $ "r" (or (eq $rest "#") (eq $rest "@"))}}
{{- $done = true}}
{{- break}}
{{- else}}
{{- $rest = $outer}}
{{- end}}
{{- end}}
{{- if not $done}}
{{- $_ := set $ "r" (or (eq $rest "#") (eq $rest "@"))}}
{{- end}}
{{- end}}
{{- end}}
