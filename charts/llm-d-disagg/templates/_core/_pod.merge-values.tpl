{{- /* src/pod/merge-values.ts, a template for each function */ -}}
{{- define "llm-d-disagg.pod.merge-values.byKey"}}
{{- $found := dict}}
{{- range $x := $.list}}
{{- $name := index $x $.key}}
{{- if and (or (kindIs "string" $name)) (not (hasKey $found $name))}}
{{- $_ := set $found $name $x}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $found}}
{{- end}}
{{- define "llm-d-disagg.pod.merge-values.conflict"}}
{{- $first := index $.m.origin $.what}}
{{- if eq $first nil}}
{{- $first = $.m.baseSource}}
{{- end}}
{{- $_ := set $.m.faults (printf "%v %v" $.what $.source) (dict "code" "LLMD601" "subject" "two sources" "problem" (printf "disagree on %v: %v sets %v, %v sets %v" $.what $first $.before $.source $.after) "fix" "change one of them")}}
{{- end}}
{{- define "llm-d-disagg.pod.merge-values.mergeMap"}}
{{- if not (or (eq $.values nil) (eq (len (sortAlpha (keys $.values))) 0))}}
{{- $o := dict}}
{{- range $k, $v := index $.holder $.field}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $.holder $.field $o}}
{{- range $k, $v := $.values}}
{{- $f := dict "g" $.g "m" $.m "holder" (index $.holder $.field) "key" $k "value" $v "what" (printf "%v %v" $.what $k) "source" $.source}}
{{- template "llm-d-disagg.pod.merge-values.setScalar" $f}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.pod.merge-values.mergeNamed"}}
{{- $key := ternary "name" $.key (eq $.key nil)}}
{{- $t := $.nil}}
{{- if ne $.entries nil}}
{{- $t = len $.entries}}
{{- end}}
{{- if $t}}
{{- $t := index $.holder $.field}}
{{- $list := ternary list $t (eq $t nil)}}
{{- $known := dict "list" $list "key" $key}}
{{- template "llm-d-disagg.pod.merge-values.byKey" $known}}
{{- range $x := $.entries}}
{{- $found := index $known.r (index $x $key)}}
{{- if eq $found nil}}
{{- $_ := set $known.r (index $x $key) $x}}
{{- $list = append $list $x}}
{{- $_ := set $.m.origin (printf "%v %v" $.what (index $x $key)) $.source}}
{{- else}}
{{- $f := dict "g" $.g "value" $found}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $f2 := dict "g" $.g "value" $x}}
{{- template "llm-d-disagg.runtime.json" $f2}}
{{- if ne (regexReplaceAll "\"(-?[0-9.]+)\"" $f.r "${1}") (regexReplaceAll "\"(-?[0-9.]+)\"" $f2.r "${1}")}}
{{- $t := printf "'%v'" $found}}
{{- if not (or (kindIs "string" $found))}}
{{- $f := dict "g" $.g "value" $found}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $t2 := printf "'%v'" $x}}
{{- if not (or (kindIs "string" $x))}}
{{- $f := dict "g" $.g "value" $x}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $t2 = $f.r}}
{{- end}}
{{- $f := dict "m" $.m "what" (printf "%v %v" $.what (index $x $key)) "before" $t "after" $t2 "source" $.source}}
{{- template "llm-d-disagg.pod.merge-values.conflict" $f}}
{{- end}}
{{- end}}
{{- end}}
{{- $_ := set $.holder $.field $list}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.pod.merge-values.mergeSet"}}
{{- $t := $.nil}}
{{- if ne $.entries nil}}
{{- $t = len $.entries}}
{{- end}}
{{- if $t}}
{{- $t := index $.holder $.field}}
{{- $list := ternary list $t (eq $t nil)}}
{{- $known := dict}}
{{- range $x := $list}}
{{- $f := dict "g" $.g "value" $x}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $_ := set $known (regexReplaceAll "\"(-?[0-9.]+)\"" $f.r "${1}") true}}
{{- end}}
{{- range $x := $.entries}}
{{- $f := dict "g" $.g "value" $x}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $as := regexReplaceAll "\"(-?[0-9.]+)\"" $f.r "${1}"}}
{{- if not (hasKey $known $as)}}
{{- $_ := set $known $as true}}
{{- $list = append $list $x}}
{{- end}}
{{- end}}
{{- $_ := set $.holder $.field $list}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.pod.merge-values.setScalar"}}
{{- if ne $.value nil}}
{{- $before := $.nil}}
{{- if hasKey $.holder $.key}}
{{- $before = index $.holder $.key}}
{{- end}}
{{- $c := ne $before nil}}
{{- if $c}}
{{- $f := dict "g" $.g "value" $before}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $f2 := dict "g" $.g "value" $.value}}
{{- template "llm-d-disagg.runtime.json" $f2}}
{{- $c = ne (regexReplaceAll "\"(-?[0-9.]+)\"" $f.r "${1}") (regexReplaceAll "\"(-?[0-9.]+)\"" $f2.r "${1}")}}
{{- end}}
{{- if $c}}
{{- $t := printf "'%v'" $before}}
{{- if not (or (kindIs "string" $before))}}
{{- $f := dict "g" $.g "value" $before}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $t2 := printf "'%v'" $.value}}
{{- if not (or (kindIs "string" $.value))}}
{{- $f := dict "g" $.g "value" $.value}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $t2 = $f.r}}
{{- end}}
{{- $f := dict "m" $.m "what" $.what "before" $t "after" $t2 "source" $.source}}
{{- template "llm-d-disagg.pod.merge-values.conflict" $f}}
{{- end}}
{{- if eq $before nil}}
{{- $_ := set $.holder $.key $.value}}
{{- $_ := set $.m.origin $.what $.source}}
{{- end}}
{{- end}}
{{- end}}
