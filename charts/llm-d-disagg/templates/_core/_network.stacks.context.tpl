{{- /* src/network/stacks/context.ts, a template for each function */ -}}
{{- define "llm-d-disagg.network.stacks.context.variable"}}
{{- $e := $.argument2}}
{{- if eq $e nil}}
{{- $e = dict "why" "set by the caller" "sources" (list "caller")}}
{{- end}}
{{- $why := $e.why}}
{{- $sources := $e.sources}}
{{- if eq $.value nil}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $_ := set $ "r" (list (dict "name" $.name "value" $.value "why" $why "sources" $sources))}}
{{- end}}
{{- end}}
