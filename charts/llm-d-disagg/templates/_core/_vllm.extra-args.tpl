{{- /* src/vllm/extra-args.ts, checkCount */ -}}
{{- define "llm-d-disagg.vllm.extra-args.checkCount"}}
{{- $p := (index $.a 0)}}
{{- $spelling := $p.spelling}}
{{- $option := $p.option}}
{{- $value := $p.value}}
{{- $dotted := $p.dotted}}
{{- $values := (index $.a 1)}}
{{- $ctx := (index $.a 2)}}
{{- if (and $dotted (not (hasPrefix "json" $option.reads)))}}
{{- $f := dict "g" $.g "a" (list "LLMD419" (printf "extraArgs has a key of %v, which is no JSON in vLLM %v and has no keys; use %v=value" $spelling $ctx.vllmVersion $spelling))}}
{{- template "llm-d-disagg.base.errors.fail" $f}}
{{- end}}
{{- $t3 := $.nil}}
{{- if (ne $value nil)}}
{{- $i := $.nil}}
{{- if gt (len $values) 0}}
{{- $i = index $values 0}}
{{- end}}
{{- $t3 = $i}}
{{- else}}
{{- $t2 := $.nil}}
{{- if (eq $option.values "0")}}
{{- $i2 := $.nil}}
{{- if gt (len $values) 0}}
{{- $i2 = index $values 0}}
{{- end}}
{{- $t2 = $i2}}
{{- else}}
{{- $t := $.nil}}
{{- if (eq $option.values "+")}}
{{- $t = $.nil}}
{{- else}}
{{- $i3 := $.nil}}
{{- if gt (len $values) 1}}
{{- $i3 = index $values 1}}
{{- end}}
{{- $t = $i3}}
{{- end}}
{{- $t2 = $t}}
{{- end}}
{{- $t3 = $t2}}
{{- end}}
{{- $stray := $t3}}
{{- if (and (eq $option.name "--config") (ne $value nil))}}
{{- $t4 := (printf "with its file in the same argument, where vLLM does not look for it; use '%v', '%v'" $spelling $value)}}
{{- $r := $.nil}}
{{- $f2 := dict "g" $.g "a" (list "LLMD418" (printf "extraArgs has %v %v" $spelling $t4))}}
{{- template "llm-d-disagg.base.errors.fail" $f2}}
{{- end}}
{{- if (and (eq $option.values "0") (ne $value nil))}}
{{- $t5 := $.nil}}
{{- if (hasPrefix "--no-" $spelling)}}
{{- $t5 = (regexReplaceAllLiteral "^--no-" $spelling "--")}}
{{- else}}
{{- $t5 = (regexReplaceAllLiteral "^--" $spelling "--no-")}}
{{- end}}
{{- $off := $t5}}
{{- $f3 := dict "g" $.g "a" (list $ctx.vllmVersion)}}
{{- template "llm-d-disagg.vllm.options.optionsOf" $f3}}
{{- $t6 := $.nil}}
{{- if (hasKey $f3.r $off)}}
{{- $t6 = (printf ", or %v for the opposite" $off)}}
{{- else}}
{{- $t6 = ""}}
{{- end}}
{{- $other := $t6}}
{{- $t7 := (printf "with the value '%v', but it takes none in vLLM %v; use %v alone%v" $value $ctx.vllmVersion $spelling $other)}}
{{- $r2 := $.nil}}
{{- $f4 := dict "g" $.g "a" (list "LLMD418" (printf "extraArgs has %v %v" $spelling $t7))}}
{{- template "llm-d-disagg.base.errors.fail" $f4}}
{{- end}}
{{- if (ne $stray nil)}}
{{- $t8 := (printf "followed by '%v', which is neither an option nor a value that it takes in vLLM %v; leave it out" $stray $ctx.vllmVersion)}}
{{- $r3 := $.nil}}
{{- $f5 := dict "g" $.g "a" (list "LLMD418" (printf "extraArgs has %v %v" $spelling $t8))}}
{{- template "llm-d-disagg.base.errors.fail" $f5}}
{{- end}}
{{- $needed := (or (eq $option.values "1") (eq $option.values "+"))}}
{{- if (and (and $needed (eq $value nil)) (eq (len $values) 0))}}
{{- $t9 := (or $option.choices $.g.noItems)}}
{{- $i4 := $.nil}}
{{- if gt (len $t9) 0}}
{{- $i4 = index $t9 0}}
{{- end}}
{{- $t10 := $i4}}
{{- if eq $t10 nil}}
{{- $t10 = "value"}}
{{- end}}
{{- $t11 := (printf "without a value, but it takes %v in vLLM %v; use %v=%v" (ternary "one" "one or more" (eq $option.values "1")) $ctx.vllmVersion $spelling $t10)}}
{{- $r4 := $.nil}}
{{- $f6 := dict "g" $.g "a" (list "LLMD418" (printf "extraArgs has %v %v" $spelling $t11))}}
{{- template "llm-d-disagg.base.errors.fail" $f6}}
{{- end}}
{{- end}}
{{- /* src/vllm/extra-args.ts, checkExtraArgs */ -}}
{{- define "llm-d-disagg.vllm.extra-args.checkExtraArgs"}}
{{- $args := (index $.a 0)}}
{{- $ctx := (index $.a 1)}}
{{- $f := dict "g" $.g "a" (list $ctx.vllmVersion)}}
{{- template "llm-d-disagg.vllm.options.isReadRelease" $f}}
{{- if (not $f.r)}}
{{- else}}
{{- $f2 := dict "g" $.g "a" (list $args $ctx)}}
{{- template "llm-d-disagg.vllm.extra-args.checkFrom" $f2}}
{{- end}}
{{- end}}
{{- /* src/vllm/extra-args.ts, checkFrom */ -}}
{{- define "llm-d-disagg.vllm.extra-args.checkFrom"}}
{{- $args := (index $.a 0)}}
{{- $ctx := (index $.a 1)}}
{{- if (not (len $args))}}
{{- else}}
{{- $f := dict "g" $.g "a" (list (default list (slice $args (min 1 (len $args)))))}}
{{- template "llm-d-disagg.vllm.extra-args.followers" $f}}
{{- $n := addf 1.0 (float64 $f.r)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $next := $n}}
{{- $f2 := dict "g" $.g "a" (list (index $args 0) (default list (slice $args (min 1 (len $args)) (min $next (len $args)))) $ctx)}}
{{- template "llm-d-disagg.vllm.extra-args.checkOne" $f2}}
{{- $f3 := dict "g" $.g "a" (list (default list (slice $args (min $next (len $args)))) $ctx)}}
{{- template "llm-d-disagg.vllm.extra-args.checkFrom" $f3}}
{{- end}}
{{- end}}
{{- /* src/vllm/extra-args.ts, checkLevel */ -}}
{{- define "llm-d-disagg.vllm.extra-args.checkLevel"}}
{{- $arg := (index $.a 0)}}
{{- $chars := splitList "" $arg}}
{{- $values := (index $.a 1)}}
{{- $ctx := (index $.a 2)}}
{{- $f := dict "g" $.g "a" (list $ctx.vllmVersion)}}
{{- template "llm-d-disagg.vllm.options.optionsOf" $f}}
{{- if (hasKey $f.r "-O")}}
{{- $_ := set $ "r" $.nil}}
{{- else}}
{{- $t2 := $.nil}}
{{- if (eq $arg "-O")}}
{{- $i := $.nil}}
{{- if gt (len $values) 0}}
{{- $i = index $values 0}}
{{- end}}
{{- $t2 = $i}}
{{- else}}
{{- $c := splitList "" $arg}}
{{- $t := ($chars)}}
{{- $i2 := $.nil}}
{{- if gt (len $t) 2}}
{{- $i2 = index $t 2}}
{{- end}}
{{- $from := (min (ternary 3 2 (eq $i2 "=")) (len $c))}}
{{- $t2 = (join "" (slice $c $from))}}
{{- end}}
{{- $level := $t2}}
{{- if (or (eq $level nil) (not (regexMatch "^[0-3]$" $level)))}}
{{- $l := list}}
{{- $l = append $l $arg}}
{{- $l = concat $l $values}}
{{- $f2 := dict "g" $.g "a" (list "LLMD419" (printf "%v%v" (printf "extraArgs has %v, but -O takes a level from 0 to 3 in vLLM %v; use -O2, " (join " " $l) $ctx.vllmVersion) "or -cc.KEY=value for a key of --compilation-config"))}}
{{- template "llm-d-disagg.base.errors.fail" $f2}}
{{- end}}
{{- $f3 := dict "g" $.g "a" (list $ctx.vllmVersion)}}
{{- template "llm-d-disagg.vllm.options.optionsOf" $f3}}
{{- $t3 := (ternary $.nil $level (eq $arg "-O"))}}
{{- $o := dict "spelling" "--optimization-level" "option" (index $f3.r "--optimization-level") "dotted" false}}
{{- if ne $t3 nil}}
{{- $_ := set $o "value" $t3}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- end}}
{{- /* src/vllm/extra-args.ts, checkOne */ -}}
{{- define "llm-d-disagg.vllm.extra-args.checkOne"}}
{{- $arg := (index $.a 0)}}
{{- $values := (index $.a 1)}}
{{- $ctx := (index $.a 2)}}
{{- $f := dict "g" $.g "a" (list $arg)}}
{{- template "llm-d-disagg.vllm.extra-args.nameOf" $f}}
{{- $l := list}}
{{- range $i, $x := $ctx.extraOptions}}
{{- $f2 := dict "g" $.g "a" (list $x)}}
{{- template "llm-d-disagg.vllm.extra-args.nameOf" $f2}}
{{- $l = append $l $f2.r}}
{{- end}}
{{- if (has $f.r $l)}}
{{- else}}
{{- $f3 := dict "g" $.g "a" (list $arg)}}
{{- template "llm-d-disagg.vllm.extra-args.isOption" $f3}}
{{- if (not $f3.r)}}
{{- $f4 := dict "g" $.g "a" (list $arg $ctx)}}
{{- template "llm-d-disagg.vllm.extra-args.refuseStray" $f4}}
{{- end}}
{{- $f7 := dict "g" $.g "a" (list $arg $ctx)}}
{{- template "llm-d-disagg.vllm.extra-args.isLevel" $f7}}
{{- $t := $.nil}}
{{- if $f7.r}}
{{- $f5 := dict "g" $.g "a" (list $arg $values $ctx)}}
{{- template "llm-d-disagg.vllm.extra-args.checkLevel" $f5}}
{{- $t = $f5.r}}
{{- else}}
{{- $f6 := dict "g" $.g "a" (list $arg $ctx)}}
{{- template "llm-d-disagg.vllm.extra-args.find" $f6}}
{{- $t = $f6.r}}
{{- end}}
{{- $said := $t}}
{{- if (not (ne $said nil))}}
{{- else}}
{{- $f8 := dict "g" $.g "a" (list $said $values $ctx)}}
{{- template "llm-d-disagg.vllm.extra-args.checkCount" $f8}}
{{- if $said.dotted}}
{{- else}}
{{- $t2 := $.nil}}
{{- if (eq $said.value nil)}}
{{- $t2 = $values}}
{{- else}}
{{- $t2 = (list $said.value)}}
{{- end}}
{{- range $_, $x2 := $t2}}
{{- $f9 := dict "g" $.g "a" (list $said $x2 $ctx)}}
{{- template "llm-d-disagg.vllm.extra-args.checkValue" $f9}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/vllm/extra-args.ts, checkValue */ -}}
{{- define "llm-d-disagg.vllm.extra-args.checkValue"}}
{{- $p := (index $.a 0)}}
{{- $spelling := $p.spelling}}
{{- $option := $p.option}}
{{- $inline := $p.value}}
{{- $value := (index $.a 1)}}
{{- $ctx := (index $.a 2)}}
{{- if (or (eq $value "") (eq $value "None"))}}
{{- else}}
{{- $kind := (index (dict "integer" (dict "form" "^\\s*[+-]?\\d+(_\\d+)*\\s*$" "words" "a whole number") "number" (dict "form" "(?i)^\\s*[+-]?((\\d[\\d_]*)?\\.?\\d[\\d_]*\\.?(e[+-]?\\d+)?|inf(inity)?|nan)\\s*$" "words" "a number") "count" (dict "form" "^\\s*([+-]?\\d+(_\\d+)*|\\d+[KMGT]|\\d+(\\.\\d+)?[kmgt])\\s*$" "words" "a number such as 4096, 4k (4000) or 4K (4096)") "count or auto" (dict "form" "^\\s*([+-]?\\d+(_\\d+)*|\\d+[KMGT]|\\d+(\\.\\d+)?[kmgt]|auto)\\s*$" "words" "a number such as 4096, 4k (4000) or 4K (4096), or auto")) $option.reads)}}
{{- if (and (ne $kind nil) (not (regexMatch $kind.form $value)))}}
{{- $r := $.nil}}
{{- $said := (printf "%v%v%v" $spelling (ternary " " "=" (eq $inline nil)) $value)}}
{{- $t := $.nil}}
{{- if $.nil}}
{{- $t = (printf ", did you mean '%v'?" $.nil)}}
{{- else}}
{{- $t = ""}}
{{- end}}
{{- $f := dict "g" $.g "a" (list "LLMD419" (printf "extraArgs has %v, which vLLM %v does not take%v; expected %v" $said $ctx.vllmVersion $t $kind.words))}}
{{- template "llm-d-disagg.base.errors.fail" $f}}
{{- end}}
{{- $c := (eq $option.reads "json")}}
{{- if $c}}
{{- $f2 := dict "g" $.g "a" (list $value)}}
{{- template "llm-d-disagg.native.isJson" $f2}}
{{- $c = (not $f2.r)}}
{{- end}}
{{- if $c}}
{{- $t2 := (ternary "JSON, and the quotes around it reach vLLM since no shell takes them off; leave them out" "JSON; use for example {\"key\": \"value\"}" (regexMatch "(?s)^'.*'$" $value))}}
{{- $r2 := $.nil}}
{{- $said2 := (printf "%v%v%v" $spelling (ternary " " "=" (eq $inline nil)) $value)}}
{{- $t3 := $.nil}}
{{- if $.nil}}
{{- $t3 = (printf ", did you mean '%v'?" $.nil)}}
{{- else}}
{{- $t3 = ""}}
{{- end}}
{{- $f3 := dict "g" $.g "a" (list "LLMD419" (printf "extraArgs has %v, which vLLM %v does not take%v; expected %v" $said2 $ctx.vllmVersion $t3 $t2))}}
{{- template "llm-d-disagg.base.errors.fail" $f3}}
{{- end}}
{{- $choices := $option.choices}}
{{- $c2 := (ne $choices nil)}}
{{- if $c2}}
{{- $t4 := $.nil}}
{{- if (ne $kind nil)}}
{{- $n := $.nil}}
{{- if regexMatch "^-?[0-9]+$" (toString $value)}}
{{- $n = int64 (float64 $value)}}
{{- else}}
{{- $f4 := dict "g" $.g "a" (list $value)}}
{{- template "llm-d-disagg.runtime.number" $f4}}
{{- $n = $f4.r}}
{{- end}}
{{- $t4 = (toJson $n | default (printf "%v" $n))}}
{{- else}}
{{- $t4 = $value}}
{{- end}}
{{- $c2 = (not (has $t4 $choices))}}
{{- end}}
{{- if $c2}}
{{- $t5 := (printf "one of: %v" (join ", " $choices))}}
{{- $t6 := $.nil}}
{{- if (ne $kind nil)}}
{{- $t6 = $.nil}}
{{- else}}
{{- $f5 := dict "g" $.g "a" (list $value $choices $.nil)}}
{{- template "llm-d-disagg.base.did-you-mean.didYouMean" $f5}}
{{- $t6 = $f5.r}}
{{- end}}
{{- $r3 := $.nil}}
{{- $said3 := (printf "%v%v%v" $spelling (ternary " " "=" (eq $inline nil)) $value)}}
{{- $t7 := $.nil}}
{{- if $t6}}
{{- $t7 = (printf ", did you mean '%v'?" $t6)}}
{{- else}}
{{- $t7 = ""}}
{{- end}}
{{- $f6 := dict "g" $.g "a" (list "LLMD419" (printf "extraArgs has %v, which vLLM %v does not take%v; expected %v" $said3 $ctx.vllmVersion $t7 $t5))}}
{{- template "llm-d-disagg.base.errors.fail" $f6}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/vllm/extra-args.ts, find */ -}}
{{- define "llm-d-disagg.vllm.extra-args.find"}}
{{- $arg := (index $.a 0)}}
{{- $chars := splitList "" $arg}}
{{- $ctx := (index $.a 1)}}
{{- $f := dict "g" $.g "a" (list $ctx.vllmVersion)}}
{{- template "llm-d-disagg.vllm.options.optionsOf" $f}}
{{- $options := $f.r}}
{{- $f2 := dict "g" $.g "a" (list $arg)}}
{{- template "llm-d-disagg.vllm.extra-args.nameOf" $f2}}
{{- $spelling := $f2.r}}
{{- $key := (index (splitList "=" $arg) 0)}}
{{- $t := $.nil}}
{{- if (lt (float64 (len (splitList "" $key))) (float64 (len ($chars))))}}
{{- $c := splitList "" $arg}}
{{- $from := (min (add (len (splitList "" $key)) 1) (len $c))}}
{{- $t = (join "" (slice $c $from))}}
{{- end}}
{{- $value := $t}}
{{- $option := (index $options $spelling)}}
{{- if (ne $option nil)}}
{{- $o := dict "spelling" $spelling "option" $option "dotted" (contains "." $key)}}
{{- if ne $value nil}}
{{- $_ := set $o "value" $value}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- else}}
{{- $c2 := splitList "" $arg}}
{{- $from2 := (min 0 (len $c2))}}
{{- $letter := (index $options (join "" (slice $c2 $from2 (max $from2 (min 2 (len $c2))))))}}
{{- if (and (ne $letter nil) (not (hasPrefix "--" $arg)))}}
{{- $c3 := splitList "" $arg}}
{{- $from3 := (min 0 (len $c3))}}
{{- $c4 := splitList "" $arg}}
{{- $from4 := (min 2 (len $c4))}}
{{- $_ := set $ "r" (dict "spelling" (join "" (slice $c3 $from3 (max $from3 (min 2 (len $c3))))) "option" $letter "dotted" false "value" (join "" (slice $c4 $from4)))}}
{{- else}}
{{- $f3 := dict "g" $.g "a" (list $spelling (sortAlpha (sortAlpha (keys $options))) $ctx)}}
{{- template "llm-d-disagg.vllm.extra-args.whyNot" $f3}}
{{- $f4 := dict "g" $.g "a" (list "LLMD417" (printf "%v%v" (printf "extraArgs has %v, which vLLM %v does not have: %v; " $spelling $ctx.vllmVersion $f3.r) "correct it, use another image, or name what yours has besides its release in extraOptions of Image.custom()"))}}
{{- template "llm-d-disagg.base.errors.fail" $f4}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/vllm/extra-args.ts, followers */ -}}
{{- define "llm-d-disagg.vllm.extra-args.followers"}}
{{- $rest := (index $.a 0)}}
{{- $found := -1}}
{{- range $i, $x := $rest}}
{{- $f := dict "g" $.g "a" (list $x)}}
{{- template "llm-d-disagg.vllm.extra-args.isOption" $f}}
{{- if $f.r}}
{{- $found = $i}}
{{- break}}
{{- end}}
{{- end}}
{{- $end := $found}}
{{- $t := $.nil}}
{{- if (lt (float64 $end) 0.0)}}
{{- $t = (len $rest)}}
{{- else}}
{{- $t = $end}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/vllm/extra-args.ts, isLevel */ -}}
{{- define "llm-d-disagg.vllm.extra-args.isLevel"}}
{{- $arg := (index $.a 0)}}
{{- $ctx := (index $.a 1)}}
{{- $c := (hasPrefix "-O" $arg)}}
{{- if $c}}
{{- $f := dict "g" $.g "a" (list $ctx.vllmVersion)}}
{{- template "llm-d-disagg.vllm.options.optionsOf" $f}}
{{- $c = (not (and (hasKey $f.r "-O") (regexMatch "^-O($|\\.)" $arg)))}}
{{- end}}
{{- $_ := set $ "r" $c}}
{{- end}}
{{- /* src/vllm/extra-args.ts, isOption */ -}}
{{- define "llm-d-disagg.vllm.extra-args.isOption"}}
{{- $arg := (index $.a 0)}}
{{- if (or (not (regexMatch "(?s)^-." $arg)) (regexMatch "^-(\\d+|\\d*\\.\\d+)$" $arg))}}
{{- $_ := set $ "r" false}}
{{- else}}
{{- $_ := set $ "r" (not (regexMatch "^[^=]* " $arg))}}
{{- end}}
{{- end}}
{{- /* src/vllm/extra-args.ts, nameOf */ -}}
{{- define "llm-d-disagg.vllm.extra-args.nameOf"}}
{{- $arg := (index $.a 0)}}
{{- $name := (index (regexSplit "[.=]" $arg -1) 0)}}
{{- $t := $.nil}}
{{- if (hasPrefix "--" $name)}}
{{- $t = (regexReplaceAllLiteral "_" $name "-")}}
{{- else}}
{{- $t = $name}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/vllm/extra-args.ts, refuseStray */ -}}
{{- define "llm-d-disagg.vllm.extra-args.refuseStray"}}
{{- $arg := (index $.a 0)}}
{{- $ctx := (index $.a 1)}}
{{- $t := (splitList " " $arg)}}
{{- $i := $.nil}}
{{- if gt (len $t) 0}}
{{- $i = index $t 0}}
{{- end}}
{{- $first := $i}}
{{- $rest := default list (slice $t (min 1 (len $t)))}}
{{- $f := dict "g" $.g "a" (list $ctx.vllmVersion)}}
{{- template "llm-d-disagg.vllm.options.optionsOf" $f}}
{{- $f2 := dict "g" $.g "a" (list $first)}}
{{- template "llm-d-disagg.vllm.extra-args.nameOf" $f2}}
{{- $t2 := $.nil}}
{{- if (hasKey $f.r $f2.r)}}
{{- $t2 = (printf "an option and its value are one argument or two, '%v=%v' or '%v', '%v'" $first (join " " $rest) $first (join " " $rest))}}
{{- else}}
{{- $t2 = "an option begins with - or --, and its values follow it"}}
{{- end}}
{{- $fix := $t2}}
{{- $f3 := dict "g" $.g "a" (list "LLMD418" (printf "extraArgs has '%v', which is neither an option nor the value of one: %v" $arg $fix))}}
{{- template "llm-d-disagg.base.errors.fail" $f3}}
{{- end}}
{{- /* src/vllm/extra-args.ts, whyNot */ -}}
{{- define "llm-d-disagg.vllm.extra-args.whyNot"}}
{{- $spelling := (index $.a 0)}}
{{- $chars := splitList "" $spelling}}
{{- $known := (index $.a 1)}}
{{- $ctx := (index $.a 2)}}
{{- $f := dict "g" $.g "a" (list $ctx.vllmVersion $spelling)}}
{{- template "llm-d-disagg.vllm.options.missingOption" $f}}
{{- $missing := $f.r}}
{{- if $missing}}
{{- $_ := set $ "r" $missing}}
{{- else}}
{{- $l := list}}
{{- range $i, $x := $known}}
{{- if (hasPrefix $spelling $x)}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $longer := $l}}
{{- if (and (and (len $longer) (hasPrefix "--" $spelling)) (lt 2.0 (float64 (len ($chars)))))}}
{{- $_ := set $ "r" (printf "it is the beginning of %v%v, and names have to be written out" (join ", " (default list (slice $longer (min 0 (len $longer)) (min 3 (len $longer))))) (ternary " and others" "" (lt 3.0 (float64 (len $longer)))))}}
{{- else}}
{{- $f2 := dict "g" $.g "a" (list $spelling $known $.nil)}}
{{- template "llm-d-disagg.base.did-you-mean.didYouMean" $f2}}
{{- $near := $f2.r}}
{{- $t := $.nil}}
{{- if $near}}
{{- $t = (printf "did you mean '%v'?" $near)}}
{{- else}}
{{- $t = "no release has it"}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- end}}
{{- end}}
