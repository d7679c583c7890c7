{{- /*
What the compiled core asks of Helm itself. Each is called with a frame: `g` are the globals, `a` the arguments, and `r` is set
to the result.
*/ -}}

{{- /* Reads a file of facts into the globals. Usage: template "llm-d-disagg.native.fact" (dict "g" $.g "name" "kv-transfer") */ -}}
{{- define "llm-d-disagg.native.fact" }}
{{- $_ := set $.g.facts $.name ($.g.files.Get (printf "files/facts/%s.json" $.name) | fromJson) }}
{{- end }}

{{- /* The platform of a name, with its facts. */ -}}
{{- define "llm-d-disagg.native.platform" }}
{{- $name := index $.a 0 }}
{{- $facts := $.g.files.Get (printf "files/platforms/%s.json" $name) }}
{{- if not $facts }}
{{- $known := list }}
{{- range $path, $_ := $.g.files.Glob "files/platforms/*.json" }}
{{- $known = append $known ($path | base | trimSuffix ".json") }}
{{- end }}
{{- template "network.platform.refuseUnknown" (dict "g" $.g "a" (list $name (sortAlpha $known))) }}
{{- end }}
{{- $_ := set $ "r" (dict "name" $name "_facts" ($facts | fromJson)) }}
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

{{- /* The number that a text is, as JavaScript reads it but for other bases. */ -}}
{{- define "llm-d-disagg.native.number" }}
{{- $text := trim (toString (index $.a 0)) }}
{{- $number := float64 "NaN" }}
{{- if regexMatch `^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?$` $text }}
{{- $number = float64 $text }}
{{- if and (eq $number (floor $number)) (lt $number 9e15) (gt $number -9e15) }}
{{- $number = int64 $number }}
{{- end }}
{{- else if eq $text "" }}
{{- $number = 0 }}
{{- end }}
{{- $_ := set $ "r" $number }}
{{- end }}

{{- /* A copy of a value without nulls, and with whole numbers as integers: Helm reads every number as a float. */ -}}
{{- define "llm-d-disagg.native.copy" }}
{{- $value := .value }}
{{- if kindIs "map" $value }}
  {{- $copy := dict }}
  {{- range $key, $item := $value }}
    {{- if ne $item nil }}
      {{- $frame := dict "value" $item }}
      {{- template "llm-d-disagg.native.copy" $frame }}
      {{- $_ := set $copy $key $frame.r }}
    {{- end }}
  {{- end }}
  {{- $_ := set . "r" $copy }}
{{- else if kindIs "slice" $value }}
  {{- $copy := list }}
  {{- range $item := $value }}
    {{- $frame := dict "value" $item }}
    {{- template "llm-d-disagg.native.copy" $frame }}
    {{- $copy = append $copy $frame.r }}
  {{- end }}
  {{- $_ := set . "r" $copy }}
{{- else if and (kindIs "float64" $value) (eq $value (floor $value)) (lt $value 9e15) (gt $value -9e15) }}
  {{- $_ := set . "r" (int64 $value) }}
{{- else }}
  {{- $_ := set . "r" $value }}
{{- end }}
{{- end }}
