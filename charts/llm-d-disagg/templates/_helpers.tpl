{{- /*
Everything that the release consists of: {network, accounts, servers, front: objects; notes: text}, made once and kept in
.Values._release. What asks for nothing unusual is looked up in files/table; anything else is computed by files/core.tpl, which
is compiled from the library's own sources.
Usage: include "llm-d-disagg.release" . , then .Values._release
*/ -}}
{{- define "llm-d-disagg.release" }}
{{- if not (hasKey .Values "_release") }}
  {{- $copy := dict "value" (omit .Values "global") }}
  {{- template "llm-d-disagg.native.copy" $copy }}
  {{- $frame := dict "values" $copy.r "name" .Release.Name "files" .Files }}
  {{- template "llm-d-disagg.lookup" $frame }}
  {{- if not $frame.r }}
    {{- $globals := dict "files" .Files "facts" dict "caches" dict "none" dict "noItems" list }}
    {{- $_ := set $frame "g" $globals }}
    {{- $_ := set $frame "a" (list $copy.r .Release.Name) }}
    {{- $_ := tpl (printf "%s{{ template \"helm.release.renderRelease\" . }}" (.Files.Get "files/core.tpl")) $frame }}
  {{- end }}
  {{- $_ := set .Values "_release" $frame.r }}
{{- end }}
{{- end }}

{{- /*
Sets `r` of its frame to what is in the table for the values, if they are those of a pair and say no more than a known model, a
platform, and replicas and sizes that the table has.
Usage: template "llm-d-disagg.lookup" (dict "values" .Values "name" .Release.Name "files" .Files)
*/ -}}
{{- define "llm-d-disagg.lookup" }}
{{- $values := .values }}
{{- $usual := and (kindIs "string" $values.model) $values.network (not (omit $values "model" "network" "prefill" "decode")) (not (omit $values.network "platform")) }}
{{- $shapes := list (include "llm-d-disagg.shape" $values.prefill) (include "llm-d-disagg.shape" $values.decode) }}
{{- if and $usual (regexMatch "^[a-z]([a-z0-9-]{0,30}[a-z0-9])?$" .name) (not (has "" $shapes)) }}
  {{- $model := index (.files.Get "files/models.json" | fromJson) $values.model }}
  {{- $table := .files.Get (printf "files/table/%s.json" $values.network.platform) | fromJson }}
  {{- $shape := join "/" $shapes }}
  {{- if and $model (has $shape ($table.shapes | default list)) (not (has (printf "%s %s" $values.network.platform $shape) $model.not)) }}
    {{- $fill := dict "name" .name "id" $values.model "model" $model "replicas" 0 }}
    {{- $servers := list }}
    {{- $notes := list }}
    {{- $required := list }}
    {{- range $index, $role := list "prefill" "decode" }}
      {{- $line := index $table.servers (printf "%s/%s" $role (index $shapes $index)) }}
      {{- $whole := mergeOverwrite (index $table.base $line.base) $line.differs }}
      {{- $_ := set $fill "replicas" (dig "replicas" 1 (get $values $role)) }}
      {{- $_ := set $fill "text" (toRawJson $whole.object | replace "\"%{containers}\"" (toRawJson (list $whole.container))) }}
      {{- template "llm-d-disagg.fill" $fill }}
      {{- $servers = append $servers $fill.r }}
      {{- range $line.notes }}
        {{- $notes = append $notes (index $table.lines (int .) | replace "%{replicas}" (toString $fill.replicas)) }}
      {{- end }}
      {{- $required = concat $required $line.required }}
    {{- end }}
    {{- if $required }}
      {{- $notes = append $notes "must exist in the cluster:" }}
      {{- range uniq $required }}
        {{- $notes = append $notes (printf "  - %s" (index $table.lines (int .))) }}
      {{- end }}
    {{- end }}
    {{- $_ := set $fill "text" (toRawJson (dict "network" $table.network "accounts" $table.accounts)) }}
    {{- template "llm-d-disagg.fill" $fill }}
    {{- $_ := set $ "r" (dict "network" $fill.r.network "accounts" $fill.r.accounts "servers" $servers "front" list "notes" (join "\n" $notes)) }}
  {{- end }}
{{- end }}
{{- end }}

{{- /* The shape of a role in the table: `4` for a tensor parallel size, `wide2` for a number of hosts; nothing where the role says more. */ -}}
{{- define "llm-d-disagg.shape" }}
{{- $replicas := dig "replicas" 1 (. | default dict) }}
{{- if and (kindIs "map" .) (not (kindIs "float64" $replicas)) (ge (int64 $replicas) 0) (lt (int64 $replicas) 100) }}
  {{- if not (hasKey . "wideEp") }}
    {{- if not (omit . "replicas" "tensorParallelSize") }}
      {{- dig "tensorParallelSize" 1 . }}
    {{- end }}
  {{- else if and (not (omit . "replicas" "wideEp")) (not (omit .wideEp "nodes")) }}
    {{- printf "wide%v" .wideEp.nodes }}
  {{- end }}
{{- end }}
{{- end }}

{{- /* Sets `r` of its frame to what its `text` says, with what the release says in the place of what the table leaves open. */ -}}
{{- define "llm-d-disagg.fill" }}
{{- $text := .text | replace "\"%{replicas}\"" (toString .replicas) }}
{{- range list "failureThreshold" "progressDeadlineSeconds" }}
  {{- $text = replace (printf "\"%%{%s}\"" .) (toString (int64 (index $.model .))) $text }}
{{- end }}
{{- $text = $text | replace "%{name}" .name | replace "%{model}" .id | replace "%{label}" .model.label | replace "%{budget}" .model.budget }}
{{- $_ := set . "r" (fromJson $text) }}
{{- end }}

{{- /* The objects of one part, as YAML documents. Usage: include "llm-d-disagg.objects" (list . "servers") */ -}}
{{- define "llm-d-disagg.objects" }}
{{- $root := index . 0 }}
{{- include "llm-d-disagg.release" $root }}
{{- range get $root.Values._release (index . 1) }}
---
{{ toYaml . }}
{{- end }}
{{- end }}
