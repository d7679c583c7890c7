{{- /*
What compiled code asks of Helm. Each is called with a frame: `g` are the globals, `a` the arguments, and `r` is set to the result.
*/ -}}

{{- /*
Reads a file of facts into the globals; `numbers` says whether it has any.
Usage: template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "kv-transfer" "numbers" false)
*/ -}}
{{- define "llm-d-disagg.runtime.fact" }}
{{- $frame := dict "r" ($.g.files.Get (printf "files/facts/%s.json" $.name) | fromJson) }}
{{- if $.numbers }}
{{- $frame = dict "value" $frame.r }}
{{- template "llm-d-disagg.runtime.copy" $frame }}
{{- end }}
{{- $_ := set $.g.facts $.name $frame.r }}
{{- end }}

{{- /* The number that a text is, as JavaScript reads it but for other bases. */ -}}
{{- define "llm-d-disagg.runtime.number" }}
{{- $text := regexReplaceAll `^[\t\n\v\f\r \x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x{feff}]+|[\t\n\v\f\r \x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x{feff}]+$` (index $.a 0) "" }}
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

{{- /* A copy of a value without nulls, and with whole numbers as integers: Helm reads every number as a float. */ -}}
{{- define "llm-d-disagg.runtime.copy" }}
{{- $value := .value }}
{{- if kindIs "map" $value }}
  {{- $copy := dict }}
  {{- range $key, $item := $value }}
    {{- if ne $item nil }}
      {{- $frame := dict "value" $item }}
      {{- template "llm-d-disagg.runtime.copy" $frame }}
      {{- $_ := set $copy $key $frame.r }}
    {{- end }}
  {{- end }}
  {{- $_ := set . "r" $copy }}
{{- else if kindIs "slice" $value }}
  {{- $copy := list }}
  {{- range $item := $value }}
    {{- $frame := dict "value" $item }}
    {{- template "llm-d-disagg.runtime.copy" $frame }}
    {{- $copy = append $copy $frame.r }}
  {{- end }}
  {{- $_ := set . "r" $copy }}
{{- else if and (kindIs "float64" $value) (eq $value (floor $value)) (lt $value 9e15) (gt $value -9e15) }}
  {{- $_ := set . "r" (int64 $value) }}
{{- else }}
  {{- $_ := set . "r" $value }}
{{- end }}
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
