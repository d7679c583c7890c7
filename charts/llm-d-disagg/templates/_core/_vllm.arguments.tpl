{{- /* src/vllm/arguments.ts, a template for each function */ -}}
{{- define "llm-d-disagg.vllm.arguments.dashed"}}
{{- if hasPrefix "--" $.spelling}}
{{- $_ := set $ "r" (regexReplaceAllLiteral "_" $.spelling "-")}}
{{- else}}
{{- $_ := set $ "r" $.spelling}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.vllm.arguments.isExtraOption"}}
{{- $l := list}}
{{- range $x := $.ctx.extraOptions}}
{{- $f := dict "spelling" $x}}
{{- template "llm-d-disagg.vllm.arguments.dashed" $f}}
{{- $l = append $l $f.r}}
{{- end}}
{{- $f := dict "spelling" $.arg.spelling}}
{{- template "llm-d-disagg.vllm.arguments.dashed" $f}}
{{- $_ := set $ "r" (has $f.r $l)}}
{{- end}}
{{- define "llm-d-disagg.vllm.arguments.isOption"}}
{{- if or (not (regexMatch "^-(?s:.)" $.arg)) (regexMatch "^-(\\d+|\\d*\\.\\d+)$" $.arg)}}
{{- $_ := set $ "r" false}}
{{- else}}
{{- $_ := set $ "r" (not (regexMatch "^[^=]* " $.arg))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.vllm.arguments.mostValues"}}
{{- $c := ne $.ctx nil}}
{{- if $c}}
{{- $f := dict "arg" $.option "ctx" $.ctx}}
{{- template "llm-d-disagg.vllm.arguments.isExtraOption" $f}}
{{- $c = $f.r}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" 2147483647}}
{{- else}}
{{- $c := ne $.ctx nil}}
{{- if $c}}
{{- $f := dict "g" $.g "version" $.ctx.vllmVersion}}
{{- template "llm-d-disagg.vllm.options.isReadRelease" $f}}
{{- $c = $f.r}}
{{- end}}
{{- $release := $.nil}}
{{- if $c}}
{{- $release = $.ctx.vllmVersion}}
{{- else}}
{{- $f := dict "g" $.g}}
{{- template "llm-d-disagg.vllm.options.newestRelease" $f}}
{{- $release = $f.r}}
{{- end}}
{{- $f := dict "spelling" $.option.spelling}}
{{- template "llm-d-disagg.vllm.arguments.dashed" $f}}
{{- $f := dict "g" $.g "version" $release "spelling" $f.r}}
{{- template "llm-d-disagg.vllm.options.optionOf" $f}}
{{- $f := dict "spelling" $.option.spelling}}
{{- template "llm-d-disagg.vllm.arguments.dashed" $f}}
{{- $f := dict "g" $.g "version" $release "spelling" $f.r}}
{{- template "llm-d-disagg.vllm.options.optionOf" $f}}
{{- $known := $f.r}}
{{- if eq $known nil}}
{{- $known = $.nil}}
{{- if eq $.option.spelling "-O"}}
{{- $f := dict "g" $.g "version" $release "spelling" "--optimization-level"}}
{{- template "llm-d-disagg.vllm.options.optionOf" $f}}
{{- $known = $f.r}}
{{- end}}
{{- end}}
{{- if or (eq $known nil) (eq $known.values "+")}}
{{- $_ := set $ "r" 2147483647}}
{{- else}}
{{- $_ := set $ "r" (ternary 0 1 (eq $known.values "0"))}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.vllm.arguments.nameOf"}}
{{- $c := ne $.ctx nil}}
{{- if $c}}
{{- $f := dict "g" $.g "version" $.ctx.vllmVersion}}
{{- template "llm-d-disagg.vllm.options.isReadRelease" $f}}
{{- $c = $f.r}}
{{- end}}
{{- $release := $.nil}}
{{- if $c}}
{{- $release = $.ctx.vllmVersion}}
{{- else}}
{{- $f := dict "g" $.g}}
{{- template "llm-d-disagg.vllm.options.newestRelease" $f}}
{{- $release = $f.r}}
{{- end}}
{{- $c := eq $.spelling "-O"}}
{{- if $c}}
{{- $f := dict "g" $.g "version" $release "spelling" "-O"}}
{{- template "llm-d-disagg.vllm.options.nameIn" $f}}
{{- $c = eq $f.r nil}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" "--optimization-level"}}
{{- else}}
{{- $c := ne $.ctx nil}}
{{- if $c}}
{{- $l := list}}
{{- range $x := $.ctx.extraOptions}}
{{- $f := dict "spelling" $x}}
{{- template "llm-d-disagg.vllm.arguments.dashed" $f}}
{{- $l = append $l $f.r}}
{{- end}}
{{- $f := dict "spelling" $.spelling}}
{{- template "llm-d-disagg.vllm.arguments.dashed" $f}}
{{- $c = has $f.r $l}}
{{- end}}
{{- $extra := $.nil}}
{{- if $c}}
{{- $f := dict "spelling" $.spelling}}
{{- template "llm-d-disagg.vllm.arguments.dashed" $f}}
{{- $extra = $f.r}}
{{- end}}
{{- $f := dict "spelling" $.spelling}}
{{- template "llm-d-disagg.vllm.arguments.dashed" $f}}
{{- $f := dict "g" $.g "version" $release "spelling" $f.r}}
{{- template "llm-d-disagg.vllm.options.nameOfOption" $f}}
{{- $_ := set $ "r" (ternary $extra $f.r (eq $f.r nil))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.vllm.arguments.parseArguments"}}
{{- $l := list}}
{{- range $i, $x := $.argv}}
{{- $f := dict "arg" $x}}
{{- template "llm-d-disagg.vllm.arguments.isOption" $f}}
{{- $l = append $l (ternary $i -1 $f.r)}}
{{- end}}
{{- $starts := list}}
{{- range $x := $l}}
{{- if le 0.0 (float64 $x)}}
{{- $starts = append $starts $x}}
{{- end}}
{{- end}}
{{- $i := $.nil}}
{{- if gt (len $starts) 0}}
{{- $i = index $starts 0}}
{{- end}}
{{- $t := $.nil}}
{{- if gt (len $starts) 0}}
{{- $t = index $starts 0}}
{{- end}}
{{- if eq $t nil}}
{{- $t = len $.argv}}
{{- end}}
{{- $n := int64 $t}}
{{- $l := list}}
{{- range $x := default list (slice $.argv 0 (max 0 (ternary (max 0 (add (len $.argv) $n)) (min $n (len $.argv)) (lt $n 0))))}}
{{- $f := dict "text" $x}}
{{- template "llm-d-disagg.vllm.arguments.word" $f}}
{{- $l = append $l $f.r}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $starts}}
{{- $r := $.nil}}
{{- $option := dict "g" $.g "arg" (index $.argv $x) "ctx" $.ctx}}
{{- template "llm-d-disagg.vllm.arguments.parseOption" $option}}
{{- $n := addf (float64 $x) 1.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n := int64 $n}}
{{- $from := ternary (max 0 (add (len $.argv) $n)) (min $n (len $.argv)) (lt $n 0)}}
{{- $t := add $i 1}}
{{- $i2 := $.nil}}
{{- if gt (len $starts) $t}}
{{- $i2 = index $starts $t}}
{{- end}}
{{- $t := add $i 1}}
{{- $t2 := $.nil}}
{{- if gt (len $starts) $t}}
{{- $t2 = index $starts $t}}
{{- end}}
{{- if eq $t2 nil}}
{{- $t2 = len $.argv}}
{{- end}}
{{- $n := int64 $t2}}
{{- $following := default list (slice $.argv $from (max $from (ternary (max 0 (add (len $.argv) $n)) (min $n (len $.argv)) (lt $n 0))))}}
{{- $taken := 0}}
{{- if eq $option.r.inline nil}}
{{- $f := dict "g" $.g "option" $option.r "ctx" $.ctx}}
{{- template "llm-d-disagg.vllm.arguments.mostValues" $f}}
{{- $taken = minf $f.r (len $following)}}
{{- if and (eq $taken (floor $taken)) (lt $taken 9e15) (gt $taken -9e15)}}
{{- $taken = int64 $taken}}
{{- end}}
{{- end}}
{{- $o := omit $option.r}}
{{- $n := int64 $taken}}
{{- $_ := set $o "values" (default list (slice $following 0 (max 0 (ternary (max 0 (add (len $following) $n)) (min $n (len $following)) (lt $n 0)))))}}
{{- $n := int64 $taken}}
{{- $from := ternary (max 0 (add (len $following) $n)) (min $n (len $following)) (lt $n 0)}}
{{- $l := list}}
{{- range $x := default list (slice $following $from)}}
{{- $f := dict "text" $x "after" $option.r.spelling}}
{{- template "llm-d-disagg.vllm.arguments.word" $f}}
{{- $l = append $l $f.r}}
{{- end}}
{{- $r = concat (list $o) $l}}
{{- $l2 = concat $l2 $r}}
{{- end}}
{{- $_ := set $ "r" (default list (concat $l (default list $l2)))}}
{{- end}}
{{- define "llm-d-disagg.vllm.arguments.parseOption"}}
{{- $chars := splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $.arg "${0}\uffff")}}
{{- $written := index (splitList "=" $.arg) 0}}
{{- $spelling := index (splitList "." $written) 0}}
{{- $known := dict "g" $.g "spelling" $spelling "ctx" $.ctx}}
{{- template "llm-d-disagg.vllm.arguments.nameOf" $known}}
{{- $letter := join "" (slice $chars 0 (max 0 (min 2 (len $chars)))) | replace "\uffff" ""}}
{{- $c := and (eq $known.r nil) (regexMatch "^-[A-Za-z](?s:.)" $.arg)}}
{{- if $c}}
{{- $c = regexMatch "^[^\\n\\r\\x{2028}\\x{2029}][^\\n\\r\\x{2028}\\x{2029}]\\d" $.arg}}
{{- if not $c}}
{{- $f := dict "g" $.g "spelling" $letter "ctx" $.ctx}}
{{- template "llm-d-disagg.vllm.arguments.nameOf" $f}}
{{- $c = ne $f.r nil}}
{{- end}}
{{- end}}
{{- if $c}}
{{- $f := dict "g" $.g "spelling" $letter "ctx" $.ctx}}
{{- template "llm-d-disagg.vllm.arguments.nameOf" $f}}
{{- $from := min 2 (len $chars)}}
{{- $_ := set $ "r" (dict "name" (ternary $letter $f.r (eq $f.r nil)) "spelling" $letter "negated" false "inline" (join "" (slice $chars $from) | replace "\uffff" "") "values" list)}}
{{- else}}
{{- $name := $known.r}}
{{- if eq $name nil}}
{{- $f := dict "spelling" $spelling}}
{{- template "llm-d-disagg.vllm.arguments.dashed" $f}}
{{- $name = regexReplaceAllLiteral "^--no-" $f.r "--"}}
{{- end}}
{{- $f := dict "spelling" $spelling}}
{{- template "llm-d-disagg.vllm.arguments.dashed" $f}}
{{- $c := ne $name $f.r}}
{{- if $c}}
{{- $f := dict "spelling" $spelling}}
{{- template "llm-d-disagg.vllm.arguments.dashed" $f}}
{{- $c = regexMatch "^--(no|disable)-" $f.r}}
{{- end}}
{{- $t := $.nil}}
{{- if lt (float64 (len (splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $spelling "${0}\uffff")))) (float64 (len (splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $written "${0}\uffff"))))}}
{{- $c := splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $written "${0}\uffff")}}
{{- $n := int64 (add (len (splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $spelling "${0}\uffff"))) 1)}}
{{- $from := ternary (max 0 (add (len $c) $n)) (min $n (len $c)) (lt $n 0)}}
{{- $t = join "" (slice $c $from) | replace "\uffff" ""}}
{{- end}}
{{- $t2 := $.nil}}
{{- if lt (float64 (len (splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $written "${0}\uffff")))) (float64 (len ($chars)))}}
{{- $n := int64 (add (len (splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $written "${0}\uffff"))) 1)}}
{{- $from := ternary (max 0 (add (len $chars) $n)) (min $n (len $chars)) (lt $n 0)}}
{{- $t2 = join "" (slice $chars $from) | replace "\uffff" ""}}
{{- end}}
{{- $_ := set $ "r" (dict "name" $name "spelling" $spelling "negated" $c "key" $t "inline" $t2 "values" list)}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.vllm.arguments.printArguments"}}
{{- $l := list}}
{{- range $x := $.args}}
{{- $t := $.nil}}
{{- if eq $x.name ""}}
{{- $t = $x.values}}
{{- else}}
{{- $f := dict "argument0" $x}}
{{- template "llm-d-disagg.vllm.arguments.printOption" $f}}
{{- $t = concat (list $f.r) $x.values}}
{{- end}}
{{- $l = concat $l $t}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
{{- define "llm-d-disagg.vllm.arguments.printOption"}}
{{- $name := ternary $.argument0.spelling (printf "%v.%v" $.argument0.spelling $.argument0.key) (eq $.argument0.key nil)}}
{{- if eq $.argument0.inline nil}}
{{- $_ := set $ "r" $name}}
{{- else}}
{{- $_ := set $ "r" (ternary (printf "%v%v" $name $.argument0.inline) (printf "%v=%v" $name $.argument0.inline) (and (regexMatch "^-[A-Za-z]$" $name) (regexMatch "^\\d\\w*$" $.argument0.inline)))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.vllm.arguments.word"}}
{{- $_ := set $ "r" (dict "name" "" "spelling" "" "negated" false "values" (list $.text) "after" $.after)}}
{{- end}}
