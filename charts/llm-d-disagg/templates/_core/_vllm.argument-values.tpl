{{- /* src/vllm/argument-values.ts, jsonOf */ -}}
{{- define "llm-d-disagg.vllm.argument-values.jsonOf"}}
{{- $args := (index $.a 0)}}
{{- $name := (index $.a 1)}}
{{- $l := list}}
{{- range $i, $x := $args}}
{{- if (and (eq $x.name $name) (ne $x.key nil))}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $keyed := $l}}
{{- if (not (len $keyed))}}
{{- $f := dict "g" $.g "a" (list $args $name)}}
{{- template "llm-d-disagg.vllm.argument-values.valueOf" $f}}
{{- $f := dict "g" $.g "a" (list $f.r)}}
{{- template "llm-d-disagg.native.readJson" $f}}
{{- $_ := set $ "r" $f.r}}
{{- else}}
{{- $result := (dict)}}
{{- range $_, $x := $keyed}}
{{- $key := $x.key}}
{{- if eq $key nil}}
{{- $key = ""}}
{{- end}}
{{- $inline := $x.inline}}
{{- $values := $x.values}}
{{- $t := $inline}}
{{- if eq $t nil}}
{{- $i := $.nil}}
{{- if gt (len $values) 0}}
{{- $i = index $values 0}}
{{- end}}
{{- $t = $i}}
{{- end}}
{{- $t := $t}}
{{- if eq $t nil}}
{{- $t = ""}}
{{- end}}
{{- $value := $t}}
{{- $t := $.nil}}
{{- if (hasSuffix "+" $key)}}
{{- $l := list}}
{{- range $i, $x := (splitList "," $value)}}
{{- $f := dict "g" $.g "a" (list $x)}}
{{- template "llm-d-disagg.native.readJson" $f}}
{{- $t := $f.r}}
{{- if eq $t nil}}
{{- $t = $x}}
{{- end}}
{{- $l = append $l $t}}
{{- end}}
{{- $t = $l}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $value)}}
{{- template "llm-d-disagg.native.readJson" $f}}
{{- $t2 := $f.r}}
{{- if eq $t2 nil}}
{{- $t2 = $value}}
{{- end}}
{{- $t = $t2}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $result (splitList "." (regexReplaceAllLiteral "\\+$" $key "")) $t)}}
{{- template "llm-d-disagg.vllm.argument-values.put" $f}}
{{- $result = $f.r}}
{{- end}}
{{- $_ := set $ "r" $result}}
{{- end}}
{{- end}}
{{- /* src/vllm/argument-values.ts, lastOf */ -}}
{{- define "llm-d-disagg.vllm.argument-values.lastOf"}}
{{- $args := (index $.a 0)}}
{{- $name := (index $.a 1)}}
{{- $last := $.nil}}
{{- range $_, $x := $args}}
{{- if (and (eq $x.name $name) (eq $x.key nil))}}
{{- $last = $x}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $last}}
{{- end}}
{{- /* src/vllm/argument-values.ts, put */ -}}
{{- define "llm-d-disagg.vllm.argument-values.put"}}
{{- $holder := (index $.a 0)}}
{{- $keys := (index $.a 1)}}
{{- $value := (index $.a 2)}}
{{- $key := (index $keys 0)}}
{{- $t := $.nil}}
{{- if (hasKey $holder $key)}}
{{- $t = (index $holder $key)}}
{{- end}}
{{- $below := $t}}
{{- $o := dict}}
{{- range $k, $v := $holder}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $t := $.nil}}
{{- if (eq (len $keys) 1)}}
{{- $t = $value}}
{{- else}}
{{- $from := min 1 (len $keys)}}
{{- $f := dict "g" $.g "a" (list (ternary $below (dict) (and (and (or (kindIs "map" $below) (kindIs "slice" $below)) (ne $below nil)) (not (kindIs "slice" $below)))) (default list (slice $keys $from)) $value)}}
{{- template "llm-d-disagg.vllm.argument-values.put" $f}}
{{- $t = $f.r}}
{{- end}}
{{- if ne $t nil}}
{{- $_ := set $o $key $t}}
{{- else}}
{{- $_ := unset $o $key}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- /* src/vllm/argument-values.ts, switchOf */ -}}
{{- define "llm-d-disagg.vllm.argument-values.switchOf"}}
{{- $args := (index $.a 0)}}
{{- $name := (index $.a 1)}}
{{- $f := dict "g" $.g "a" (list $args $name)}}
{{- template "llm-d-disagg.vllm.argument-values.lastOf" $f}}
{{- $last := $f.r}}
{{- $t := $last}}
{{- if (ne $t nil)}}
{{- $t = (not $last.negated)}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/vllm/argument-values.ts, valueOf */ -}}
{{- define "llm-d-disagg.vllm.argument-values.valueOf"}}
{{- $args := (index $.a 0)}}
{{- $name := (index $.a 1)}}
{{- $l := list}}
{{- range $i, $x := $args}}
{{- if (not $x.negated)}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $l $name)}}
{{- template "llm-d-disagg.vllm.argument-values.lastOf" $f}}
{{- $last := $f.r}}
{{- $t := $last}}
{{- if (ne $t nil)}}
{{- $t2 := $last.inline}}
{{- if eq $t2 nil}}
{{- $i := $.nil}}
{{- if gt (len $last.values) 0}}
{{- $i = index $last.values 0}}
{{- end}}
{{- $t2 = $i}}
{{- end}}
{{- $t = $t2}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
