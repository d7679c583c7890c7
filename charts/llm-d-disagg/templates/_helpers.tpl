{{- /*
Everything that the release consists of, computed once: {network, accounts, servers, front: objects; notes: text}.
Usage: include "llm-d-disagg.compute" . , then .Values._release
*/ -}}
{{- define "llm-d-disagg.compute" }}
{{- if not (hasKey .Values "_release") }}
  {{- $values := dict "value" (omit .Values "global") }}
  {{- template "native.copy" $values }}
  {{- $globals := dict "files" .Files "facts" dict "caches" dict "none" dict "noItems" list }}
  {{- $frame := dict "g" $globals "a" (list $values.r .Release.Name) }}
  {{- $_ := tpl (printf "%s{{ template \"values.serving-values.renderRelease\" . }}" (.Files.Get "files/core.tpl")) $frame }}
  {{- $_ := set .Values "_release" $frame.r }}
{{- end }}
{{- end }}

{{- /* The objects of one part, as YAML documents. Usage: include "llm-d-disagg.objects" (list . "servers") */ -}}
{{- define "llm-d-disagg.objects" }}
{{- $root := index . 0 }}
{{- include "llm-d-disagg.compute" $root }}
{{- range get $root.Values._release (index . 1) }}
---
{{ toYaml . }}
{{- end }}
{{- end }}
