{{- /*
Routines of the library that the chart has in its own way. Each is called with a frame: `g` are the globals, arguments have the names of the parameters, and `r` is set
to the result.
*/ -}}

{{- /* The platform of a name, with its facts; what it does not have itself is that of the platform that it extends. */ -}}
{{- define "llm-d-disagg.native.platform" }}
{{- $name := $.name }}
{{- $facts := $.g.files.Get (printf "files/platforms/%s.json" $name) }}
{{- if not $facts }}
{{- $known := list }}
{{- range $path, $_ := $.g.files.Glob "files/platforms/*.json" }}
{{- $known = append $known ($path | base | trimSuffix ".json") }}
{{- end }}
{{- template "llm-d-disagg.network.platform.refuseUnknown" (dict "g" $.g "name" $name "known" (sortAlpha $known)) }}
{{- end }}
{{- $frame := dict "value" ($facts | fromJson) }}
{{- template "llm-d-disagg.runtime.copy" $frame }}
{{- $own := $frame.r }}
{{- if $own.extends }}
{{- $base := dict "g" $.g "name" $own.extends }}
{{- template "llm-d-disagg.native.platform" $base }}
{{- range $key, $fact := $base.r._facts }}
{{- if not (hasKey $own $key) }}
{{- $_ := set $own $key $fact }}
{{- end }}
{{- end }}
{{- end }}
{{- $_ := set $ "r" (dict "name" $name "_facts" $own) }}
{{- end }}

{{- /* What a text of JSON says; nothing where it is not JSON. */ -}}
{{- define "llm-d-disagg.native.readJson" }}
{{- $text := $.text }}
{{- if kindIs "string" $text }}
{{- $frame := dict "g" $.g "text" $text }}
{{- template "llm-d-disagg.base.json-text.isJson" $frame }}
{{- if $frame.r }}
{{- $copied := dict "value" (printf `{"value":%s}` $text | fromJson) }}
{{- template "llm-d-disagg.runtime.copy" $copied }}
{{- $_ := set $ "r" $copied.r.value }}
{{- end }}
{{- end }}
{{- end }}
