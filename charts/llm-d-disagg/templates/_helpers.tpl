{{- /*
Everything that the release consists of: {network, rbac, servers, routing: objects; notes: text}. It is made once by the templates
in _core, which are compiled from the library's own sources, and kept beside .Values, where no value can take its place.
Usage: include "llm-d-disagg.release" . , then .rendered
*/ -}}
{{- define "llm-d-disagg.release" }}
{{- if not (hasKey . "rendered") }}
  {{- $values := omit .Values "global" }}
  {{- $frame := dict "a" list }}
  {{- if $values }}
    {{- $copy := dict "value" $values }}
    {{- template "llm-d-disagg.runtime.copy" $copy }}
    {{- $globals := dict "files" .Files "facts" dict "caches" dict }}
    {{- $frame = dict "g" $globals "values" $copy.r "name" .Release.Name }}
    {{- template "llm-d-disagg.helm.release.renderRelease" $frame }}
  {{- else }}
    {{- /* `helm lint` goes on, and looks at a chart that renders nothing */ -}}
    {{- fail "LLMD005: no values are set; expected model, network.platform, and either prefill and decode or wideEpNode (docs/rules/LLMD005.md)" }}
    {{- $_ := set $frame "r" (dict "network" list "rbac" list "servers" list "routing" list "notes" "") }}
  {{- end }}
  {{- $_ := set . "rendered" $frame.r }}
{{- end }}
{{- end }}

{{- /* The objects of one part, as YAML documents. Usage: include "llm-d-disagg.objects" (list . "servers") */ -}}
{{- define "llm-d-disagg.objects" }}
{{- $root := index . 0 }}
{{- include "llm-d-disagg.release" $root }}
{{- range get $root.rendered (index . 1) }}
{{- $object := dict "value" . }}
{{- template "llm-d-disagg.runtime.copy" $object }}
---
{{ toYaml $object.r }}
{{- end }}
{{- end }}
