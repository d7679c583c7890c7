{{- /*
Routines of the library that the chart has in its own way. Each is called with a frame: `g` are the globals, `a` the arguments, and `r` is set
to the result.
*/ -}}

{{- /* The platform of a name, with its facts. */ -}}
{{- define "llm-d-disagg.native.platform" }}
{{- $name := index $.a 0 }}
{{- $facts := $.g.files.Get (printf "files/platforms/%s.json" $name) }}
{{- if not $facts }}
{{- $known := list }}
{{- range $path, $_ := $.g.files.Glob "files/platforms/*.json" }}
{{- $known = append $known ($path | base | trimSuffix ".json") }}
{{- end }}
{{- template "llm-d-disagg.network.platform.refuseUnknown" (dict "g" $.g "a" (list $name (sortAlpha $known))) }}
{{- end }}
{{- $frame := dict "value" ($facts | fromJson) }}
{{- template "llm-d-disagg.runtime.copy" $frame }}
{{- $_ := set $ "r" (dict "name" $name "_facts" $frame.r) }}
{{- end }}

{{- /* Whether a text is JSON. */ -}}
{{- define "llm-d-disagg.native.isJson" }}
{{- $text := trim (index $.a 0) }}
{{- $is := false }}
{{- if hasPrefix "{" $text }}
{{- $is = not (hasKey (fromJson $text) "Error") }}
{{- else if hasPrefix "[" $text }}
{{- $is = not (hasPrefix "error unmarshaling JSON" (first (append (fromJsonArray $text) "" ) | toString)) }}
{{- else }}
{{- $is = regexMatch `^(null|true|false|-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?|"([^"\\\x00-\x1f]|\\(["\\/bfnrt]|u[0-9a-fA-F]{4}))*")$` $text }}
{{- end }}
{{- $_ := set $ "r" $is }}
{{- end }}
