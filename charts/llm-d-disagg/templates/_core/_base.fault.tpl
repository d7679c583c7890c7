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
{{- range $i, $x := $.faults}}
{{- $r := $.nil}}
{{- $n := int64 (add $i 1)}}
{{- $from := ternary (max 0 (add (len $.faults) $n)) (min $n (len $.faults)) (lt $n 0)}}
{{- $again := false}}
{{- range $x2 := default list (slice $.faults $from)}}
{{- if eq $x2.code $x.code}}
{{- $again = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $f := dict "argument0" $x}}
{{- template "llm-d-disagg.base.fault.describeFault" $f}}
{{- $t := ""}}
{{- if not $again}}
{{- $f := dict "code" $x.code}}
{{- template "llm-d-disagg.base.fault.pageOf" $f}}
{{- $t = printf " (%v)" $f.r}}
{{- end}}
{{- $r = printf "%v: %v%v" $x.code $f.r $t}}
{{- $l = append $l $r}}
{{- end}}
{{- $_ := set $ "r" (join "\n" $l)}}
{{- end}}
{{- define "llm-d-disagg.base.fault.pageOf"}}
{{- $_ := set $ "r" (printf "%v%v.md" "https://github.com/cdk8s-llm-d/cdk8s-llm-d/blob/main/docs/rules/" $.code)}}
{{- end}}
