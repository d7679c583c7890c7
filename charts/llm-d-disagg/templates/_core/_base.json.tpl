{{- /* src/base/json.ts, objectsIn */ -}}
{{- define "llm-d-disagg.base.json.objectsIn"}}
{{- $value := (index $.a 0)}}
{{- if (not (kindIs "slice" $value))}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $list := $value}}
{{- $l := list}}
{{- range $i, $x := $list}}
{{- if (and (and (or (kindIs "map" $x) (kindIs "slice" $x)) (ne $x nil)) (not (kindIs "slice" $x)))}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- end}}
