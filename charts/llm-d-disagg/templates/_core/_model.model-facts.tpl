{{- /* src/model/model-facts.ts, a template for each function */ -}}
{{- define "llm-d-disagg.model.model-facts.lastPart"}}
{{- $parts := splitList "/" $.id}}
{{- $_ := set $ "r" (index $parts (sub (len $parts) 1))}}
{{- end}}
{{- define "llm-d-disagg.model.model-facts.smallerVariants"}}
{{- $own := dict "id" $.id}}
{{- template "llm-d-disagg.model.model-facts.lastPart" $own}}
{{- template "llm-d-disagg.facts.models" $.g}}
{{- $l := list}}
{{- range $x := sortAlpha (sortAlpha (keys $.g.facts.models.models))}}
{{- $c := ne $x $.id}}
{{- if $c}}
{{- $f := dict "id" $x}}
{{- template "llm-d-disagg.model.model-facts.lastPart" $f}}
{{- $c = hasPrefix (printf "%v-" $own.r) $f.r}}
{{- end}}
{{- if $c}}
{{- $c = le (float64 (index $.g.facts.models.models $x).weightsBytes) (float64 $.bytes)}}
{{- end}}
{{- if $c}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" (default list (slice $l 0 (max 0 (min 2 (len $l)))))}}
{{- end}}
