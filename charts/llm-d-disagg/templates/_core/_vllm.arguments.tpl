{{- /* src/vllm/arguments.ts, dashed */ -}}
{{- define "llm-d-disagg.vllm.arguments.dashed"}}
{{- $spelling := (index $.a 0)}}
{{- $t := $.nil}}
{{- if (hasPrefix "--" $spelling)}}
{{- $t = (regexReplaceAllLiteral "_" $spelling "-")}}
{{- else}}
{{- $t = $spelling}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/vllm/arguments.ts, isExtraOption */ -}}
{{- define "llm-d-disagg.vllm.arguments.isExtraOption"}}
{{- $arg := (index $.a 0)}}
{{- $ctx := (index $.a 1)}}
{{- $l := list}}
{{- range $i, $x := $ctx.extraOptions}}
{{- $f := dict "g" $.g "a" (list $x)}}
{{- template "llm-d-disagg.vllm.arguments.dashed" $f}}
{{- $l = append $l $f.r}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list $arg.spelling)}}
{{- template "llm-d-disagg.vllm.arguments.dashed" $f2}}
{{- $_ := set $ "r" (has $f2.r $l)}}
{{- end}}
{{- /* src/vllm/arguments.ts, isOption */ -}}
{{- define "llm-d-disagg.vllm.arguments.isOption"}}
{{- $arg := (index $.a 0)}}
{{- if (or (not (regexMatch "^-(?s:.)" $arg)) (regexMatch "^-(\\d+|\\d*\\.\\d+)$" $arg))}}
{{- $_ := set $ "r" false}}
{{- else}}
{{- $_ := set $ "r" (not (regexMatch "^[^=]* " $arg))}}
{{- end}}
{{- end}}
{{- /* src/vllm/arguments.ts, mostValues */ -}}
{{- define "llm-d-disagg.vllm.arguments.mostValues"}}
{{- $option := (index $.a 0)}}
{{- $ctx := (index $.a 1)}}
{{- $all := 2147483647}}
{{- $c := (ne $ctx nil)}}
{{- if $c}}
{{- $f := dict "g" $.g "a" (list $option $ctx)}}
{{- template "llm-d-disagg.vllm.arguments.isExtraOption" $f}}
{{- $c = $f.r}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" $all}}
{{- else}}
{{- $c2 := (ne $ctx nil)}}
{{- if $c2}}
{{- $f3 := dict "g" $.g "a" (list $ctx.vllmVersion)}}
{{- template "llm-d-disagg.vllm.options.isReadRelease" $f3}}
{{- $c2 = $f3.r}}
{{- end}}
{{- $t := $.nil}}
{{- if $c2}}
{{- $t = $ctx.vllmVersion}}
{{- else}}
{{- $f2 := dict "g" $.g "a" (list)}}
{{- template "llm-d-disagg.vllm.options.newestRelease" $f2}}
{{- $t = $f2.r}}
{{- end}}
{{- $f4 := dict "g" $.g "a" (list $t)}}
{{- template "llm-d-disagg.vllm.options.optionsOf" $f4}}
{{- $options := $f4.r}}
{{- $f5 := dict "g" $.g "a" (list $option.spelling)}}
{{- template "llm-d-disagg.vllm.arguments.dashed" $f5}}
{{- $t3 := (index $options $f5.r)}}
{{- if eq $t3 nil}}
{{- $t2 := $.nil}}
{{- if (eq $option.spelling "-O")}}
{{- $t2 = (index $options "--optimization-level")}}
{{- end}}
{{- $t3 = $t2}}
{{- end}}
{{- $known := $t3}}
{{- if (or (not (ne $known nil)) (eq $known.values "+"))}}
{{- $_ := set $ "r" $all}}
{{- else}}
{{- $_ := set $ "r" (ternary 0 1 (eq $known.values "0"))}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/vllm/arguments.ts, nameOf */ -}}
{{- define "llm-d-disagg.vllm.arguments.nameOf"}}
{{- $spelling := (index $.a 0)}}
{{- $ctx := (index $.a 1)}}
{{- $c := (ne $ctx nil)}}
{{- if $c}}
{{- $f2 := dict "g" $.g "a" (list $ctx.vllmVersion)}}
{{- template "llm-d-disagg.vllm.options.isReadRelease" $f2}}
{{- $c = $f2.r}}
{{- end}}
{{- $t := $.nil}}
{{- if $c}}
{{- $t = $ctx.vllmVersion}}
{{- else}}
{{- $f := dict "g" $.g "a" (list)}}
{{- template "llm-d-disagg.vllm.options.newestRelease" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $release := $t}}
{{- $c2 := (eq $spelling "-O")}}
{{- if $c2}}
{{- $f3 := dict "g" $.g "a" (list $release)}}
{{- template "llm-d-disagg.vllm.options.optionsOf" $f3}}
{{- $c2 = (not (hasKey $f3.r "-O"))}}
{{- end}}
{{- if $c2}}
{{- $_ := set $ "r" "--optimization-level"}}
{{- else}}
{{- $c3 := (ne $ctx nil)}}
{{- if $c3}}
{{- $l := list}}
{{- range $i, $x := $ctx.extraOptions}}
{{- $f5 := dict "g" $.g "a" (list $x)}}
{{- template "llm-d-disagg.vllm.arguments.dashed" $f5}}
{{- $l = append $l $f5.r}}
{{- end}}
{{- $f6 := dict "g" $.g "a" (list $spelling)}}
{{- template "llm-d-disagg.vllm.arguments.dashed" $f6}}
{{- $c3 = (has $f6.r $l)}}
{{- end}}
{{- $t2 := $.nil}}
{{- if $c3}}
{{- $f4 := dict "g" $.g "a" (list $spelling)}}
{{- template "llm-d-disagg.vllm.arguments.dashed" $f4}}
{{- $t2 = $f4.r}}
{{- end}}
{{- $extra := $t2}}
{{- $f7 := dict "g" $.g "a" (list $spelling)}}
{{- template "llm-d-disagg.vllm.arguments.dashed" $f7}}
{{- $f8 := dict "g" $.g "a" (list $release $f7.r)}}
{{- template "llm-d-disagg.vllm.options.nameOfOption" $f8}}
{{- $t3 := $f8.r}}
{{- if eq $t3 nil}}
{{- $t3 = $extra}}
{{- end}}
{{- $_ := set $ "r" $t3}}
{{- end}}
{{- end}}
{{- /* src/vllm/arguments.ts, parseArguments */ -}}
{{- define "llm-d-disagg.vllm.arguments.parseArguments"}}
{{- $argv := (index $.a 0)}}
{{- $ctx := (index $.a 1)}}
{{- $l := list}}
{{- range $i, $x := $argv}}
{{- $f := dict "g" $.g "a" (list $x)}}
{{- template "llm-d-disagg.vllm.arguments.isOption" $f}}
{{- $l = append $l (ternary $i -1 $f.r)}}
{{- end}}
{{- $l2 := list}}
{{- range $i2, $x2 := $l}}
{{- if (le 0.0 (float64 $x2))}}
{{- $l2 = append $l2 $x2}}
{{- end}}
{{- end}}
{{- $starts := $l2}}
{{- $l3 := list}}
{{- $i3 := $.nil}}
{{- if gt (len $starts) 0}}
{{- $i3 = index $starts 0}}
{{- end}}
{{- $t := $i3}}
{{- if eq $t nil}}
{{- $t = (len $argv)}}
{{- end}}
{{- $n := int64 $t}}
{{- $l4 := list}}
{{- range $i4, $x3 := (default list (slice $argv 0 (max 0 (ternary (max 0 (add (len $argv) $n)) (min $n (len $argv)) (lt $n 0)))))}}
{{- $f2 := dict "g" $.g "a" (list $x3 $.nil)}}
{{- template "llm-d-disagg.vllm.arguments.word" $f2}}
{{- $l4 = append $l4 $f2.r}}
{{- end}}
{{- $l3 = default list (concat $l3 $l4)}}
{{- $l5 := list}}
{{- range $i5, $x4 := $starts}}
{{- $r := $.nil}}
{{- $f3 := dict "g" $.g "a" (list (index $argv $x4) $ctx)}}
{{- template "llm-d-disagg.vllm.arguments.parseOption" $f3}}
{{- $option := $f3.r}}
{{- $n2 := addf (float64 $x4) 1.0}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $n3 := int64 $n2}}
{{- $from := ternary (max 0 (add (len $argv) $n3)) (min $n3 (len $argv)) (lt $n3 0)}}
{{- $n4 := addf (float64 $i5) 1.0}}
{{- if and (eq $n4 (floor $n4)) (lt $n4 9e15) (gt $n4 -9e15)}}
{{- $n4 = int64 $n4}}
{{- end}}
{{- $i6 := $.nil}}
{{- if gt (len $starts) $n4}}
{{- $i6 = index $starts $n4}}
{{- end}}
{{- $t2 := $i6}}
{{- if eq $t2 nil}}
{{- $t2 = (len $argv)}}
{{- end}}
{{- $n5 := int64 $t2}}
{{- $following := (default list (slice $argv $from (max $from (ternary (max 0 (add (len $argv) $n5)) (min $n5 (len $argv)) (lt $n5 0)))))}}
{{- $t3 := $.nil}}
{{- if (eq $option.inline nil)}}
{{- $f4 := dict "g" $.g "a" (list $option $ctx)}}
{{- template "llm-d-disagg.vllm.arguments.mostValues" $f4}}
{{- $n6 := minf $f4.r (len $following)}}
{{- if and (eq $n6 (floor $n6)) (lt $n6 9e15) (gt $n6 -9e15)}}
{{- $n6 = int64 $n6}}
{{- end}}
{{- $t3 = $n6}}
{{- else}}
{{- $t3 = 0}}
{{- end}}
{{- $taken := $t3}}
{{- $l6 := list}}
{{- $o := dict}}
{{- range $k, $v := $option}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $n7 := int64 $taken}}
{{- $_ := set $o "values" (default list (slice $following 0 (max 0 (ternary (max 0 (add (len $following) $n7)) (min $n7 (len $following)) (lt $n7 0)))))}}
{{- $l6 = append $l6 $o}}
{{- $n8 := int64 $taken}}
{{- $from2 := ternary (max 0 (add (len $following) $n8)) (min $n8 (len $following)) (lt $n8 0)}}
{{- $l7 := list}}
{{- range $i7, $x5 := (default list (slice $following $from2))}}
{{- $f5 := dict "g" $.g "a" (list $x5 $option.spelling)}}
{{- template "llm-d-disagg.vllm.arguments.word" $f5}}
{{- $l7 = append $l7 $f5.r}}
{{- end}}
{{- $l6 = default list (concat $l6 $l7)}}
{{- $r = $l6}}
{{- $l5 = default list (concat $l5 $r)}}
{{- end}}
{{- $l3 = default list (concat $l3 $l5)}}
{{- $_ := set $ "r" $l3}}
{{- end}}
{{- /* src/vllm/arguments.ts, parseOption */ -}}
{{- define "llm-d-disagg.vllm.arguments.parseOption"}}
{{- $arg := (index $.a 0)}}
{{- $chars := splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $arg "${0}\uffff")}}
{{- $ctx := (index $.a 1)}}
{{- $written := (index (splitList "=" $arg) 0)}}
{{- $spelling := (index (splitList "." $written) 0)}}
{{- $f := dict "g" $.g "a" (list $spelling $ctx)}}
{{- template "llm-d-disagg.vllm.arguments.nameOf" $f}}
{{- $known := $f.r}}
{{- $c := $chars}}
{{- $letter := (join "" (slice $c 0 (max 0 (min 2 (len $c)))) | replace "\uffff" "")}}
{{- $c3 := (and (eq $known nil) (regexMatch "^-[A-Za-z](?s:.)" $arg))}}
{{- if $c3}}
{{- $c2 := (regexMatch "^[^\\n\\r\\x{2028}\\x{2029}][^\\n\\r\\x{2028}\\x{2029}]\\d" $arg)}}
{{- if not $c2}}
{{- $f2 := dict "g" $.g "a" (list $letter $ctx)}}
{{- template "llm-d-disagg.vllm.arguments.nameOf" $f2}}
{{- $c2 = (ne $f2.r nil)}}
{{- end}}
{{- $c3 = $c2}}
{{- end}}
{{- if $c3}}
{{- $f3 := dict "g" $.g "a" (list $letter $ctx)}}
{{- template "llm-d-disagg.vllm.arguments.nameOf" $f3}}
{{- $t := $f3.r}}
{{- if eq $t nil}}
{{- $t = $letter}}
{{- end}}
{{- $c4 := $chars}}
{{- $from := min 2 (len $c4)}}
{{- $_ := set $ "r" (dict "name" $t "spelling" $letter "negated" false "inline" (join "" (slice $c4 $from) | replace "\uffff" "") "values" (list))}}
{{- else}}
{{- $t2 := $known}}
{{- if eq $t2 nil}}
{{- $f4 := dict "g" $.g "a" (list $spelling)}}
{{- template "llm-d-disagg.vllm.arguments.dashed" $f4}}
{{- $t2 = (regexReplaceAllLiteral "^--no-" $f4.r "--")}}
{{- end}}
{{- $name := $t2}}
{{- $f5 := dict "g" $.g "a" (list $spelling)}}
{{- template "llm-d-disagg.vllm.arguments.dashed" $f5}}
{{- $c5 := (ne $name $f5.r)}}
{{- if $c5}}
{{- $f6 := dict "g" $.g "a" (list $spelling)}}
{{- template "llm-d-disagg.vllm.arguments.dashed" $f6}}
{{- $c5 = (regexMatch "^--(no|disable)-" $f6.r)}}
{{- end}}
{{- $t3 := $.nil}}
{{- if (lt (float64 (len (splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $spelling "${0}\uffff")))) (float64 (len (splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $written "${0}\uffff")))))}}
{{- $c6 := splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $written "${0}\uffff")}}
{{- $n := int64 (add (len (splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $spelling "${0}\uffff"))) 1)}}
{{- $from2 := ternary (max 0 (add (len $c6) $n)) (min $n (len $c6)) (lt $n 0)}}
{{- $t3 = (join "" (slice $c6 $from2) | replace "\uffff" "")}}
{{- end}}
{{- $o := dict "name" $name "spelling" $spelling "negated" $c5}}
{{- if ne $t3 nil}}
{{- $_ := set $o "key" $t3}}
{{- end}}
{{- $t4 := $.nil}}
{{- if (lt (float64 (len (splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $written "${0}\uffff")))) (float64 (len ($chars))))}}
{{- $c7 := $chars}}
{{- $n2 := int64 (add (len (splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $written "${0}\uffff"))) 1)}}
{{- $from3 := ternary (max 0 (add (len $c7) $n2)) (min $n2 (len $c7)) (lt $n2 0)}}
{{- $t4 = (join "" (slice $c7 $from3) | replace "\uffff" "")}}
{{- end}}
{{- if ne $t4 nil}}
{{- $_ := set $o "inline" $t4}}
{{- end}}
{{- $_ := set $o "values" (list)}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- end}}
{{- /* src/vllm/arguments.ts, printArguments */ -}}
{{- define "llm-d-disagg.vllm.arguments.printArguments"}}
{{- $args := (index $.a 0)}}
{{- $l := list}}
{{- range $i, $x := $args}}
{{- $t := $.nil}}
{{- if (eq $x.name "")}}
{{- $t = $x.values}}
{{- else}}
{{- $l2 := list}}
{{- $f := dict "g" $.g "a" (list $x)}}
{{- template "llm-d-disagg.vllm.arguments.printOption" $f}}
{{- $l2 = append $l2 $f.r}}
{{- $l2 = default list (concat $l2 $x.values)}}
{{- $t = $l2}}
{{- end}}
{{- $l = default list (concat $l $t)}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- /* src/vllm/arguments.ts, printOption */ -}}
{{- define "llm-d-disagg.vllm.arguments.printOption"}}
{{- $p := (index $.a 0)}}
{{- $spelling := $p.spelling}}
{{- $key := $p.key}}
{{- $inline := $p.inline}}
{{- $t := $.nil}}
{{- if (eq $key nil)}}
{{- $t = $spelling}}
{{- else}}
{{- $t = (printf "%v.%v" $spelling $key)}}
{{- end}}
{{- $name := $t}}
{{- if (eq $inline nil)}}
{{- $_ := set $ "r" $name}}
{{- else}}
{{- $t2 := $.nil}}
{{- if (and (regexMatch "^-[A-Za-z]$" $name) (regexMatch "^\\d\\w*$" $inline))}}
{{- $t2 = (printf "%v%v" $name $inline)}}
{{- else}}
{{- $t2 = (printf "%v=%v" $name $inline)}}
{{- end}}
{{- $_ := set $ "r" $t2}}
{{- end}}
{{- end}}
{{- /* src/vllm/arguments.ts, word */ -}}
{{- define "llm-d-disagg.vllm.arguments.word"}}
{{- $text := (index $.a 0)}}
{{- $after := (index $.a 1)}}
{{- $o := dict "name" "" "spelling" "" "negated" false "values" (list $text)}}
{{- if ne $after nil}}
{{- $_ := set $o "after" $after}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- end}}
