{{- define "llm-d-disagg.base.fault.describeFault"}}
{{- $subject := $.argument0.subject}}
{{- $value := $.argument0.value}}
{{- $problem := $.argument0.problem}}
{{- $allowed := $.argument0.allowed}}
{{- $fix := $.argument0.fix}}
{{- $what := ternary $subject (printf "%v is %v" $subject $value) (eq $value nil)}}
{{- $why := $what}}
{{- if ne $problem nil}}
{{- $why = printf "%v%v %v" $what (ternary "" "," (eq $value nil)) $problem}}
{{- end}}
{{- $_ := set $ "r" (printf "%v%v%v" $why (ternary "" (printf "; expected %v" $allowed) (eq $allowed nil)) (ternary "" (printf "; %v" $fix) (eq $fix nil)))}}
{{- end}}
{{- define "llm-d-disagg.base.fault.messageOf"}}
{{- $l := list}}
{{- range $x := $.faults}}
{{- $f := dict "g" $.g "argument0" $x}}
{{- template "llm-d-disagg.base.fault.describeFault" $f}}
{{- $l = append $l (printf "%v: %v (docs/rules/%v.md)" $x.code $f.r $x.code)}}
{{- end}}
{{- $_ := set $ "r" (join "\n" $l)}}
{{- end}}
