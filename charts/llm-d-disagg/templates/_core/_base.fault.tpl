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
{{- $t := $.nil}}
{{- if (eq $problem nil)}}
{{- $t = $what}}
{{- else}}
{{- $t = (printf "%v%v %v" $what (ternary "" "," (eq $value nil)) $problem)}}
{{- end}}
{{- $why := $t}}
{{- $t := $.nil}}
{{- if (eq $allowed nil)}}
{{- $t = ""}}
{{- else}}
{{- $t = (printf "; expected %v" $allowed)}}
{{- end}}
{{- $t2 := $.nil}}
{{- if (eq $fix nil)}}
{{- $t2 = ""}}
{{- else}}
{{- $t2 = (printf "; %v" $fix)}}
{{- end}}
{{- $_ := set $ "r" (printf "%v%v%v" $why $t $t2)}}
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
