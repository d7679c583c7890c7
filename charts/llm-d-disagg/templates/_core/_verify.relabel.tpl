{{- /* src/verify/relabel.ts, a template for each function */ -}}
{{- define "llm-d-disagg.verify.relabel.isSelected"}}
{{- $_ := set $ "r" (and (or (not (contains "/" $.key)) (regexMatch "(^|\\.)(llm-d\\.ai|kubernetes\\.io)/" $.key)) (not (hasPrefix "topology." $.key)))}}
{{- end}}
{{- define "llm-d-disagg.verify.relabel.other"}}
{{- if not (or (kindIs "string" $.value))}}
{{- $_ := set $ "r" $.value}}
{{- else}}
{{- $c := splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $.value "${0}\uffff")}}
{{- $n := int64 (sub 63 (len (splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" "-verify" "${0}\uffff"))))}}
{{- $_ := set $ "r" (printf "%v%v" (join "" (slice $c 0 (max 0 (ternary (max 0 (add (len $c) $n)) (min $n (len $c)) (lt $n 0)))) | replace "\uffff" "") "-verify")}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.verify.relabel.relabelled"}}
{{- if kindIs "map" $.labels}}
{{- $o := dict}}
{{- $l := list}}
{{- range $k, $v := $.labels}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $key := index $x 0}}
{{- $value := $.nil}}
{{- if gt (len $x) 1}}
{{- $value = index $x 1}}
{{- end}}
{{- $f := dict "key" $key}}
{{- template "llm-d-disagg.verify.relabel.isSelected" $f}}
{{- $t := $value}}
{{- if $f.r}}
{{- $f := dict "value" $value}}
{{- template "llm-d-disagg.verify.relabel.other" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $l2 = append $l2 (list $key $t)}}
{{- end}}
{{- range $e := $l2}}
{{- $_ := set $o (toString (index $e 0)) (index $e 1)}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- else}}
{{- $_ := set $ "r" dict}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.verify.relabel.relabelledExpression"}}
{{- $key := $.expression.key}}
{{- $values := $.expression.values}}
{{- $c := or (kindIs "string" $key)}}
{{- if $c}}
{{- $f := dict "key" $key}}
{{- template "llm-d-disagg.verify.relabel.isSelected" $f}}
{{- $c = $f.r}}
{{- end}}
{{- if and $c (kindIs "slice" $values)}}
{{- $o := omit $.expression}}
{{- $l := list}}
{{- range $x := $values}}
{{- $f := dict "value" $x}}
{{- template "llm-d-disagg.verify.relabel.other" $f}}
{{- $l = append $l $f.r}}
{{- end}}
{{- $_ := set $o "values" $l}}
{{- $_ := set $ "r" $o}}
{{- else}}
{{- $_ := set $ "r" $.expression}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.verify.relabel.relabelledTerms"}}
{{- if kindIs "slice" $.value}}
{{- $l := list}}
{{- range $x := $.value}}
{{- $f := dict "value" $x}}
{{- template "llm-d-disagg.verify.relabel.relabelledTerms" $f}}
{{- $l = append $l $f.r}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- else if not (kindIs "map" $.value)}}
{{- $_ := set $ "r" $.value}}
{{- else}}
{{- $o := dict}}
{{- $l := list}}
{{- range $k, $v := $.value}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $key := index $x 0}}
{{- $inner := $.nil}}
{{- if gt (len $x) 1}}
{{- $inner = index $x 1}}
{{- end}}
{{- $t := $.nil}}
{{- if and (has $key (list "labelSelector" "podSelector")) (kindIs "map" $inner)}}
{{- $f := dict "labels" $inner}}
{{- template "llm-d-disagg.verify.relabel.selector" $f}}
{{- $t = $f.r}}
{{- else}}
{{- $f := dict "value" $inner}}
{{- template "llm-d-disagg.verify.relabel.relabelledTerms" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $l2 = append $l2 (list $key $t)}}
{{- end}}
{{- range $e := $l2}}
{{- $_ := set $o (toString (index $e 0)) (index $e 1)}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.verify.relabel.selector"}}
{{- $matchLabels := $.labels.matchLabels}}
{{- $matchExpressions := $.labels.matchExpressions}}
{{- $o := omit $.labels}}
{{- if ne $matchLabels nil}}
{{- $f := dict "labels" $matchLabels}}
{{- template "llm-d-disagg.verify.relabel.relabelled" $f}}
{{- $_ := set $o "matchLabels" $f.r}}
{{- end}}
{{- if ne $matchExpressions nil}}
{{- $f := dict "value" $matchExpressions}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $l := list}}
{{- range $x := $f.r}}
{{- $f := dict "expression" $x}}
{{- template "llm-d-disagg.verify.relabel.relabelledExpression" $f}}
{{- $l = append $l $f.r}}
{{- end}}
{{- $_ := set $o "matchExpressions" $l}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- end}}
