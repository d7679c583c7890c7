{{- /* src/base/json.ts, a template for each function */ -}}
{{- define "llm-d-disagg.base.json.objectsIn"}}
{{- if not (kindIs "slice" $.value)}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $l := list}}
{{- range $x := $.value}}
{{- if and (or (kindIs "map" $x) (kindIs "slice" $x)) (ne $x nil) (not (kindIs "slice" $x))}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- end}}
