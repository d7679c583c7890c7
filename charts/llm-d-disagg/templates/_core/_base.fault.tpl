{{- /* src/base/fault.ts, describeFault */ -}}
{{- define "llm-d-disagg.base.fault.describeFault"}}
{{- $p := (index $.a 0)}}
{{- $subject := $p.subject}}
{{- $value := $p.value}}
{{- $problem := $p.problem}}
{{- $allowed := $p.allowed}}
{{- $fix := $p.fix}}
{{- $t := $.nil}}
{{- if (eq $value nil)}}
{{- $t = $subject}}
{{- else}}
{{- $t = (printf "%v is %v" $subject $value)}}
{{- end}}
{{- $what := $t}}
{{- $t2 := $.nil}}
{{- if (eq $problem nil)}}
{{- $t2 = $what}}
{{- else}}
{{- $t2 = (printf "%v%v %v" $what (ternary "" "," (eq $value nil)) $problem)}}
{{- end}}
{{- $why := $t2}}
{{- $t3 := $.nil}}
{{- if (eq $allowed nil)}}
{{- $t3 = ""}}
{{- else}}
{{- $t3 = (printf "; expected %v" $allowed)}}
{{- end}}
{{- $t4 := $.nil}}
{{- if (eq $fix nil)}}
{{- $t4 = ""}}
{{- else}}
{{- $t4 = (printf "; %v" $fix)}}
{{- end}}
{{- $_ := set $ "r" (printf "%v%v%v" $why $t3 $t4)}}
{{- end}}
{{- /* src/base/fault.ts, messageOf */ -}}
{{- define "llm-d-disagg.base.fault.messageOf"}}
{{- $faults := (index $.a 0)}}
{{- $l := list}}
{{- range $i, $x := $faults}}
{{- $f := dict "g" $.g "a" (list $x)}}
{{- template "llm-d-disagg.base.fault.describeFault" $f}}
{{- $l = append $l (printf "%v: %v (docs/rules/%v.md)" $x.code $f.r $x.code)}}
{{- end}}
{{- $_ := set $ "r" (join "\n" $l)}}
{{- end}}
