{{- /*
What compiled code asks of Helm. Each is called with a frame that holds its arguments, and `r` is set to the result.
*/ -}}

{{- /* The number that a text is, as JavaScript reads it but for other bases. */ -}}
{{- define "llm-d-disagg.runtime.number" }}
{{- $text := regexReplaceAll `^[\t\n\v\f\r \x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x{feff}]+|[\t\n\v\f\r \x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x{feff}]+$` $.text "" }}
{{- $number := float64 "NaN" }}
{{- if regexMatch `^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?$` $text }}
{{- $number = float64 $text }}
{{- if and (eq $number (floor $number)) (lt $number 9e15) (gt $number -9e15) }}
{{- $number = int64 $number }}
{{- end }}
{{- else if regexMatch `^0([xX][0-9a-fA-F]{1,13}|[oO][0-7]{1,17}|[bB][01]{1,52})$` $text }}
{{- $number = int64 $text }}
{{- else if eq $text "" }}
{{- $number = 0 }}
{{- end }}
{{- $_ := set $ "r" $number }}
{{- end }}

{{- /* A copy of a value without nulls in objects, and with whole numbers as integers: Helm reads every number as a float. */ -}}
{{- define "llm-d-disagg.runtime.copy" }}
{{- $value := .value }}
{{- if kindIs "map" $value }}
  {{- $copy := dict }}
  {{- range $key, $item := $value }}
    {{- if kindIs "string" $item }}
      {{- $_ := set $copy $key $item }}
    {{- else if or (kindIs "map" $item) (kindIs "slice" $item) (kindIs "float64" $item) }}
      {{- $frame := dict "value" $item }}
      {{- template "llm-d-disagg.runtime.copy" $frame }}
      {{- $_ := set $copy $key $frame.r }}
    {{- else if ne $item nil }}
      {{- $_ := set $copy $key $item }}
    {{- end }}
  {{- end }}
  {{- $_ := set . "r" $copy }}
{{- else if kindIs "slice" $value }}
  {{- $copy := list }}
  {{- range $item := $value }}
    {{- if kindIs "string" $item }}
      {{- $copy = append $copy $item }}
    {{- else }}
      {{- $frame := dict "value" $item }}
      {{- template "llm-d-disagg.runtime.copy" $frame }}
      {{- $copy = append $copy $frame.r }}
    {{- end }}
  {{- end }}
  {{- $_ := set . "r" $copy }}
{{- else if and (kindIs "float64" $value) (eq $value (floor $value)) (lt $value 9e15) (gt $value -9e15) }}
  {{- $_ := set . "r" (int64 $value) }}
{{- else }}
  {{- $_ := set . "r" $value }}
{{- end }}
{{- end }}

{{- /* A value as JSON on one line: what is nothing in an object is not there. */ -}}
{{- define "llm-d-disagg.runtime.json" }}
{{- $text := toRawJson $.value }}
{{- if contains ":null" $text }}
{{- template "llm-d-disagg.runtime.copy" $ }}
{{- $text = toRawJson $.r }}
{{- end }}
{{- $_ := set $ "r" $text }}
{{- end }}

{{- /*
Ends with a message, cut where a terminal would drown in it. `helm lint` does not end at `fail`: only an error of the template
language ends it before what follows fails for other reasons, and this one shows the first line. Usage: template "llm-d-disagg.runtime.fail" "LLMD214: ..."
*/ -}}
{{- define "llm-d-disagg.runtime.fail" }}
{{- $shown := . }}
{{- if gt (len .) 1000 }}
{{- $shown = printf "%s ... (%d bytes in all)" (trunc 1000 .) (len .) }}
{{- end }}
{{- fail $shown }}
{{- $first := index (splitList "\n" $shown) 0 | trunc 300 }}
{{- include $first . }}
{{- end }}
