{{- /* src/network/stacks/context.ts, variable */ -}}
{{- define "llm-d-disagg.network.stacks.context.variable"}}
{{- $name := (index $.a 0)}}
{{- $value := (index $.a 1)}}
{{- $p := (index $.a 2)}}
{{- if eq $p nil}}
{{- $p = (dict "why" "set by the caller" "sources" (list "caller"))}}
{{- end}}
{{- $why := $p.why}}
{{- $sources := $p.sources}}
{{- $t := $.nil}}
{{- if (eq $value nil)}}
{{- $t = (list)}}
{{- else}}
{{- $t = (list (dict "name" $name "value" $value "why" $why "sources" $sources))}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
