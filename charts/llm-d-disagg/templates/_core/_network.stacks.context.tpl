{{- /* src/network/stacks/context.ts, variable */ -}}
{{- define "llm-d-disagg.network.stacks.context.variable"}}
{{- $name := (index $.a 0)}}
{{- $value := (index $.a 1)}}
{{- $claim := (index $.a 2)}}
{{- if eq $claim nil}}
{{- $claim = (dict "why" "asked for by the caller" "sources" (list "caller"))}}
{{- end}}
{{- $t := $.nil}}
{{- if (eq $value nil)}}
{{- $t = (list)}}
{{- else}}
{{- $t = (list (dict "name" $name "value" $value "why" $claim.why "sources" $claim.sources))}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
