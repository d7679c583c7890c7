{{- /* src/base/fault.ts, a template for each function */ -}}
{{- define "llm-d-disagg.base.fault.describeFault"}}
{{- $what := ternary $.argument0.subject (printf "%v is %v" $.argument0.subject $.argument0.value) (eq $.argument0.value nil)}}
{{- $why := $what}}
{{- if ne $.argument0.problem nil}}
{{- $why = printf "%v%v %v" $what (ternary "" "," (eq $.argument0.value nil)) $.argument0.problem}}
{{- end}}
{{- $_ := set $ "r" (printf "%v%v%v" $why (ternary "" (printf "; expected %v" $.argument0.allowed) (eq $.argument0.allowed nil)) (ternary "" (printf "; %v" $.argument0.fix) (eq $.argument0.fix nil)))}}
{{- end}}
{{- define "llm-d-disagg.base.fault.describeWarning"}}
{{- $f := dict "argument0" $.warning}}
{{- template "llm-d-disagg.base.fault.describeFault" $f}}
{{- $_ := set $ "r" (printf "%v: %v" $.warning.code $f.r)}}
{{- end}}
{{- define "llm-d-disagg.base.fault.messageOf"}}
{{- $l := list}}
{{- range $x := $.faults}}
{{- $f := dict "argument0" $x}}
{{- template "llm-d-disagg.base.fault.describeFault" $f}}
{{- $l = append $l (printf "%v: %v (docs/rules/%v.md)" $x.code $f.r $x.code)}}
{{- end}}
{{- $_ := set $ "r" (join "\n" $l)}}
{{- end}}
