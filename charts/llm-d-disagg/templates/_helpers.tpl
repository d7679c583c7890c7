{{- /*
Everything that the release consists of: {network, rbac, servers, routing, verification: objects; notes: text}. It is made once by the templates
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
    {{- $programs := dict }}
    {{- if or (hasKey $values "verification") (hasKey $values "preStartGate") }}
    {{- range $path, $text := .Files.Glob "files/programs/*.py" }}
    {{- $_ := set $programs (base $path) (toString $text) }}
    {{- end }}
    {{- end }}
    {{- $frame = dict "g" $globals "values" $copy.r "name" .Release.Name "programs" $programs }}
    {{- template "llm-d-disagg.helm.release.renderRelease" $frame }}
  {{- else }}
    {{- /* `helm lint` goes on, and looks at a chart that renders nothing */ -}}
    {{- fail "LLMD005: no values are set; expected model, network.platform, and either prefill and decode or wideEpNode (https://github.com/cdk8s-llm-d/cdk8s-llm-d/blob/main/docs/rules/LLMD005.md)" }}
    {{- $_ := set $frame "r" (dict "network" list "rbac" list "servers" list "routing" list "verification" list "notes" "") }}
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

{{- /* What to do next, with the names of this release. A pod that decodes takes requests, behind its sidecar if it has one. */ -}}
{{- define "llm-d-disagg.next" }}
{{- include "llm-d-disagg.release" . }}
{{- $name := .Values.name | default .Release.Name }}
{{- $kubectl := printf "kubectl --namespace %s" .Release.Namespace }}
{{- $selector := printf "app.kubernetes.io/instance=%s" $name }}
{{- $role := ternary "prefill-decode" "decode" (hasKey .Values "wideEpNode") }}
{{- $server := printf "$(%s get pods -l %s,llm-d.ai/role=%s -o name | head -n 1)" $kubectl $selector $role }}
{{- range .rendered.servers }}
{{- if and (eq .kind "Deployment") (eq (index .metadata.labels "llm-d.ai/role") $role) }}
{{- $server = printf "deployment/%s" .metadata.name }}
{{- end }}
{{- end }}
{{- $http := dig "ports" "http" 8000 .Values.AsMap }}
Watch:
  {{ $kubectl }} get pods -l {{ $selector }} -w

Send a request, once the pods are ready:
  {{ $kubectl }} port-forward {{ $server }} {{ $http }}:{{ $http }} &
  curl -s localhost:{{ $http }}/v1/models
  curl -s localhost:{{ $http }}/v1/completions -H 'Content-Type: application/json' -d '{"model": "NAME FROM ABOVE", "prompt": "Hello", "max_tokens": 16}'

Debug:
  {{ $kubectl }} describe pods -l {{ $selector }}
  {{ $kubectl }} logs {{ $server }} --container vllm
  https://github.com/cdk8s-llm-d/cdk8s-llm-d/blob/main/docs/how-to/pods-pending.md
  https://github.com/cdk8s-llm-d/cdk8s-llm-d/blob/main/docs/how-to/rdma-or-tcp.md
{{- end }}
