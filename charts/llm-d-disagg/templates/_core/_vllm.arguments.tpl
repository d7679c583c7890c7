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
{{- $f := dict "g" $.g "a" (list $arg.spelling)}}
{{- template "llm-d-disagg.vllm.arguments.dashed" $f}}
{{- $_ := set $ "r" (has $f.r $l)}}
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
{{- $c := (ne $ctx nil)}}
{{- if $c}}
{{- $f := dict "g" $.g "a" (list $ctx.vllmVersion)}}
{{- template "llm-d-disagg.vllm.options.isReadRelease" $f}}
{{- $c = $f.r}}
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
{{- $f := dict "g" $.g "a" (list $option.spelling)}}
{{- template "llm-d-disagg.vllm.arguments.dashed" $f}}
{{- $f := dict "g" $.g "a" (list $release $f.r)}}
{{- template "llm-d-disagg.vllm.options.optionOf" $f}}
{{- $t := $f.r}}
{{- if eq $t nil}}
{{- $t2 := $.nil}}
{{- if (eq $option.spelling "-O")}}
{{- $f := dict "g" $.g "a" (list $release "--optimization-level")}}
{{- template "llm-d-disagg.vllm.options.optionOf" $f}}
{{- $t2 = $f.r}}
{{- end}}
{{- $t = $t2}}
{{- end}}
{{- $known := $t}}
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
{{- $f := dict "g" $.g "a" (list $ctx.vllmVersion)}}
{{- template "llm-d-disagg.vllm.options.isReadRelease" $f}}
{{- $c = $f.r}}
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
{{- $c := (eq $spelling "-O")}}
{{- if $c}}
{{- $f := dict "g" $.g "a" (list $release)}}
{{- template "llm-d-disagg.vllm.options.spellingsOf" $f}}
{{- $c = (not (hasKey $f.r "-O"))}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" "--optimization-level"}}
{{- else}}
{{- $c := (ne $ctx nil)}}
{{- if $c}}
{{- $l := list}}
{{- range $i, $x := $ctx.extraOptions}}
{{- $f := dict "g" $.g "a" (list $x)}}
{{- template "llm-d-disagg.vllm.arguments.dashed" $f}}
{{- $l = append $l $f.r}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $spelling)}}
{{- template "llm-d-disagg.vllm.arguments.dashed" $f}}
{{- $c = (has $f.r $l)}}
{{- end}}
{{- $t := $.nil}}
{{- if $c}}
{{- $f := dict "g" $.g "a" (list $spelling)}}
{{- template "llm-d-disagg.vllm.arguments.dashed" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $extra := $t}}
{{- $f := dict "g" $.g "a" (list $spelling)}}
{{- template "llm-d-disagg.vllm.arguments.dashed" $f}}
{{- $f := dict "g" $.g "a" (list $release $f.r)}}
{{- template "llm-d-disagg.vllm.options.nameOfOption" $f}}
{{- $t := $f.r}}
{{- if eq $t nil}}
{{- $t = $extra}}
{{- end}}
{{- $_ := set $ "r" $t}}
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
{{- range $i, $x := $l}}
{{- if (le 0.0 (float64 $x))}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- $starts := $l2}}
{{- $l := list}}
{{- $i := $.nil}}
{{- if gt (len $starts) 0}}
{{- $i = index $starts 0}}
{{- end}}
{{- $t := $i}}
{{- if eq $t nil}}
{{- $t = (len $argv)}}
{{- end}}
{{- $n := int64 $t}}
{{- $l2 := list}}
{{- range $i, $x := (default list (slice $argv 0 (max 0 (ternary (max 0 (add (len $argv) $n)) (min $n (len $argv)) (lt $n 0)))))}}
{{- $f := dict "g" $.g "a" (list $x $.nil)}}
{{- template "llm-d-disagg.vllm.arguments.word" $f}}
{{- $l2 = append $l2 $f.r}}
{{- end}}
{{- $l = default list (concat $l $l2)}}
{{- $l2 := list}}
{{- range $i, $x := $starts}}
{{- $r := $.nil}}
{{- $f := dict "g" $.g "a" (list (index $argv $x) $ctx)}}
{{- template "llm-d-disagg.vllm.arguments.parseOption" $f}}
{{- $option := $f.r}}
{{- $n := addf (float64 $x) 1.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n := int64 $n}}
{{- $from := ternary (max 0 (add (len $argv) $n)) (min $n (len $argv)) (lt $n 0)}}
{{- $n := addf (float64 $i) 1.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $i := $.nil}}
{{- if gt (len $starts) $n}}
{{- $i = index $starts $n}}
{{- end}}
{{- $t := $i}}
{{- if eq $t nil}}
{{- $t = (len $argv)}}
{{- end}}
{{- $n := int64 $t}}
{{- $following := (default list (slice $argv $from (max $from (ternary (max 0 (add (len $argv) $n)) (min $n (len $argv)) (lt $n 0)))))}}
{{- $t := $.nil}}
{{- if (eq $option.inline nil)}}
{{- $f := dict "g" $.g "a" (list $option $ctx)}}
{{- template "llm-d-disagg.vllm.arguments.mostValues" $f}}
{{- $n := minf $f.r (len $following)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $t = $n}}
{{- else}}
{{- $t = 0}}
{{- end}}
{{- $taken := $t}}
{{- $l := list}}
{{- $o := dict}}
{{- range $k, $v := $option}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $n := int64 $taken}}
{{- $_ := set $o "values" (default list (slice $following 0 (max 0 (ternary (max 0 (add (len $following) $n)) (min $n (len $following)) (lt $n 0)))))}}
{{- $l = append $l $o}}
{{- $n := int64 $taken}}
{{- $from := ternary (max 0 (add (len $following) $n)) (min $n (len $following)) (lt $n 0)}}
{{- $l3 := list}}
{{- range $i, $x := (default list (slice $following $from))}}
{{- $f := dict "g" $.g "a" (list $x $option.spelling)}}
{{- template "llm-d-disagg.vllm.arguments.word" $f}}
{{- $l3 = append $l3 $f.r}}
{{- end}}
{{- $l = default list (concat $l $l3)}}
{{- $r = $l}}
{{- $l2 = default list (concat $l2 $r)}}
{{- end}}
{{- $l = default list (concat $l $l2)}}
{{- $_ := set $ "r" $l}}
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
{{- $c := (and (eq $known nil) (regexMatch "^-[A-Za-z](?s:.)" $arg))}}
{{- if $c}}
{{- $c2 := (regexMatch "^[^\\n\\r\\x{2028}\\x{2029}][^\\n\\r\\x{2028}\\x{2029}]\\d" $arg)}}
{{- if not $c2}}
{{- $f := dict "g" $.g "a" (list $letter $ctx)}}
{{- template "llm-d-disagg.vllm.arguments.nameOf" $f}}
{{- $c2 = (ne $f.r nil)}}
{{- end}}
{{- $c = $c2}}
{{- end}}
{{- if $c}}
{{- $f := dict "g" $.g "a" (list $letter $ctx)}}
{{- template "llm-d-disagg.vllm.arguments.nameOf" $f}}
{{- $t := $f.r}}
{{- if eq $t nil}}
{{- $t = $letter}}
{{- end}}
{{- $c := $chars}}
{{- $from := min 2 (len $c)}}
{{- $_ := set $ "r" (dict "name" $t "spelling" $letter "negated" false "inline" (join "" (slice $c $from) | replace "\uffff" "") "values" (list))}}
{{- else}}
{{- $t := $known}}
{{- if eq $t nil}}
{{- $f := dict "g" $.g "a" (list $spelling)}}
{{- template "llm-d-disagg.vllm.arguments.dashed" $f}}
{{- $t = (regexReplaceAllLiteral "^--no-" $f.r "--")}}
{{- end}}
{{- $name := $t}}
{{- $f := dict "g" $.g "a" (list $spelling)}}
{{- template "llm-d-disagg.vllm.arguments.dashed" $f}}
{{- $c := (ne $name $f.r)}}
{{- if $c}}
{{- $f := dict "g" $.g "a" (list $spelling)}}
{{- template "llm-d-disagg.vllm.arguments.dashed" $f}}
{{- $c = (regexMatch "^--(no|disable)-" $f.r)}}
{{- end}}
{{- $t := $.nil}}
{{- if (lt (float64 (len (splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $spelling "${0}\uffff")))) (float64 (len (splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $written "${0}\uffff")))))}}
{{- $c := splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $written "${0}\uffff")}}
{{- $n := int64 (add (len (splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $spelling "${0}\uffff"))) 1)}}
{{- $from := ternary (max 0 (add (len $c) $n)) (min $n (len $c)) (lt $n 0)}}
{{- $t = (join "" (slice $c $from) | replace "\uffff" "")}}
{{- end}}
{{- $o := dict "name" $name "spelling" $spelling "negated" $c}}
{{- if ne $t nil}}
{{- $_ := set $o "key" $t}}
{{- end}}
{{- $t := $.nil}}
{{- if (lt (float64 (len (splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $written "${0}\uffff")))) (float64 (len ($chars))))}}
{{- $c := $chars}}
{{- $n := int64 (add (len (splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $written "${0}\uffff"))) 1)}}
{{- $from := ternary (max 0 (add (len $c) $n)) (min $n (len $c)) (lt $n 0)}}
{{- $t = (join "" (slice $c $from) | replace "\uffff" "")}}
{{- end}}
{{- if ne $t nil}}
{{- $_ := set $o "inline" $t}}
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
{{- $l := list}}
{{- $f := dict "g" $.g "a" (list $x)}}
{{- template "llm-d-disagg.vllm.arguments.printOption" $f}}
{{- $l = append $l $f.r}}
{{- $l = default list (concat $l $x.values)}}
{{- $t = $l}}
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
{{- $t := $.nil}}
{{- if (and (regexMatch "^-[A-Za-z]$" $name) (regexMatch "^\\d\\w*$" $inline))}}
{{- $t = (printf "%v%v" $name $inline)}}
{{- else}}
{{- $t = (printf "%v=%v" $name $inline)}}
{{- end}}
{{- $_ := set $ "r" $t}}
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
