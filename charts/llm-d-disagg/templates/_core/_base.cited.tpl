{{- /* src/base/cited.ts, citation */ -}}
{{- define "llm-d-disagg.base.cited.citation"}}
{{- $sources := (index $.a 0)}}
{{- $key := (index $.a 1)}}
{{- $source := (index $sources $key)}}
{{- if (not (ne $source nil))}}
{{- $_ := set $ "r" $key}}
{{- else}}
{{- $t := $.nil}}
{{- if $source.url}}
{{- $t = (printf "%v (%v)" $source.title $source.url)}}
{{- else}}
{{- $t = $source.title}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- end}}
