{{- /* src/vllm/extra-args.ts, a template for each function */ -}}
{{- define "llm-d-disagg.vllm.extra-args.argumentFaults"}}
{{- $f := dict "g" $.g "version" $.ctx.vllmVersion}}
{{- template "llm-d-disagg.vllm.options.isReadRelease" $f}}
{{- if not $f.r}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $l := list}}
{{- range $x := $.args}}
{{- $f := dict "g" $.g "subject" $.subject "arg" $x "ctx" $.ctx}}
{{- template "llm-d-disagg.vllm.extra-args.faultsOf" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.vllm.extra-args.countFault"}}
{{- $spelling := dict "spelling" $.arg.spelling}}
{{- template "llm-d-disagg.vllm.arguments.dashed" $spelling}}
{{- if and (ne $.arg.key nil) (not (hasPrefix "json" $.option.reads))}}
{{- $_ := set $ "r" (dict "code" "LLMD419" "subject" $.subject "problem" (printf "has a key of %v, which is not JSON in vLLM %v and has no keys" $spelling.r $.ctx.vllmVersion) "fix" (printf "use %v=value" $spelling.r))}}
{{- else if and (eq $.option.name "--config") (ne $.arg.inline nil)}}
{{- $_ := set $ "r" (dict "code" "LLMD418" "subject" $.subject "problem" (printf "has %v with its file in the same argument, where vLLM does not look for it" $spelling.r) "fix" (printf "use '%v', '%v'" $spelling.r $.arg.inline))}}
{{- else if and (eq $.option.values "0") (ne $.arg.inline nil)}}
{{- $off := $.nil}}
{{- if hasPrefix "--no-" $spelling.r}}
{{- $off = regexReplaceAllLiteral "^--no-" $spelling.r "--"}}
{{- else}}
{{- $off = regexReplaceAllLiteral "^--" $spelling.r "--no-"}}
{{- end}}
{{- $f := dict "g" $.g "version" $.ctx.vllmVersion "spelling" $off}}
{{- template "llm-d-disagg.vllm.options.nameIn" $f}}
{{- $other := ternary (printf ", or %v for the opposite" $off) "" (ne $f.r nil)}}
{{- $_ := set $ "r" (dict "code" "LLMD418" "subject" $.subject "problem" (printf "has %v with the value '%v', but it takes none in vLLM %v" $spelling.r $.arg.inline $.ctx.vllmVersion) "fix" (printf "use %v alone%v" $spelling.r $other))}}
{{- else}}
{{- $needed := or (eq $.option.values "1") (eq $.option.values "+")}}
{{- if and $needed (eq $.arg.inline nil) (eq (len $.arg.values) 0)}}
{{- $t := or $.option.choices list}}
{{- $i := $.nil}}
{{- if gt (len $t) 0}}
{{- $i = index $t 0}}
{{- end}}
{{- $_ := set $ "r" (dict "code" "LLMD418" "subject" $.subject "problem" (printf "has %v without a value, but it takes %v in vLLM %v" $spelling.r (ternary "one" "one or more" (eq $.option.values "1")) $.ctx.vllmVersion) "fix" (printf "use %v=%v" $spelling.r (ternary "value" $i (eq $i nil))))}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.vllm.extra-args.faultsOf"}}
{{- if eq $.arg.name ""}}
{{- $f := dict "g" $.g "subject" $.subject "argument1" $.arg "ctx" $.ctx}}
{{- template "llm-d-disagg.vllm.extra-args.strayFault" $f}}
{{- $_ := set $ "r" (list $f.r)}}
{{- else}}
{{- $f := dict "arg" $.arg "ctx" $.ctx}}
{{- template "llm-d-disagg.vllm.arguments.isExtraOption" $f}}
{{- if $f.r}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $f := dict "spelling" $.arg.spelling}}
{{- template "llm-d-disagg.vllm.arguments.dashed" $f}}
{{- $option := dict "g" $.g "version" $.ctx.vllmVersion "spelling" $f.r}}
{{- template "llm-d-disagg.vllm.options.optionOf" $option}}
{{- if eq $option.r nil}}
{{- if eq $.arg.spelling "-O"}}
{{- $f := dict "subject" $.subject "arg" $.arg "ctx" $.ctx}}
{{- template "llm-d-disagg.vllm.extra-args.levelFaults" $f}}
{{- $_ := set $ "r" $f.r}}
{{- else}}
{{- $f := dict "spelling" $.arg.spelling}}
{{- template "llm-d-disagg.vllm.arguments.dashed" $f}}
{{- $f := dict "g" $.g "subject" $.subject "spelling" $f.r "ctx" $.ctx}}
{{- template "llm-d-disagg.vllm.extra-args.unknownFault" $f}}
{{- $_ := set $ "r" (list $f.r)}}
{{- end}}
{{- else}}
{{- $miscounted := dict "g" $.g "subject" $.subject "arg" $.arg "option" $option.r "ctx" $.ctx}}
{{- template "llm-d-disagg.vllm.extra-args.countFault" $miscounted}}
{{- if ne $miscounted.r nil}}
{{- $_ := set $ "r" (list $miscounted.r)}}
{{- else if ne $.arg.key nil}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $t := $.nil}}
{{- if eq $.arg.inline nil}}
{{- $t = $.arg.values}}
{{- else}}
{{- $t = list $.arg.inline}}
{{- end}}
{{- $l := list}}
{{- range $x := $t}}
{{- $f := dict "g" $.g "subject" $.subject "arg" $.arg "option" $option.r "value" $x "ctx" $.ctx}}
{{- template "llm-d-disagg.vllm.extra-args.valueFaults" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.vllm.extra-args.levelFaults"}}
{{- $level := $.arg.inline}}
{{- if eq $level nil}}
{{- $level = $.nil}}
{{- if gt (len $.arg.values) 0}}
{{- $level = index $.arg.values 0}}
{{- end}}
{{- end}}
{{- if and (eq $.arg.key nil) (ne $level nil) (regexMatch "^[0-3]$" $level)}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $f := dict "args" (list $.arg)}}
{{- template "llm-d-disagg.vllm.arguments.printArguments" $f}}
{{- $_ := set $ "r" (list (dict "code" "LLMD419" "subject" $.subject "problem" (printf "has %v, but -O takes a level from 0 to 3 in vLLM %v" (join " " $f.r) $.ctx.vllmVersion) "fix" "use -O2, or -cc.KEY=value for a key of --compilation-config"))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.vllm.extra-args.strayFault"}}
{{- $text := index $.argument1.values 0}}
{{- if ne $.argument1.after nil}}
{{- $f := dict "spelling" $.argument1.after}}
{{- template "llm-d-disagg.vllm.arguments.dashed" $f}}
{{- $_ := set $ "r" (dict "code" "LLMD418" "subject" $.subject "problem" (printf "has %v followed by '%v', which is neither an option nor a value that it takes in vLLM %v" $f.r $text $.ctx.vllmVersion) "fix" "leave it out")}}
{{- else}}
{{- $first := index (splitList " " $text) 0}}
{{- $c := splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $text "${0}\uffff")}}
{{- $n := int64 (add (len (splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $first "${0}\uffff"))) 1)}}
{{- $from := ternary (max 0 (add (len $c) $n)) (min $n (len $c)) (lt $n 0)}}
{{- $rest := join "" (slice $c $from) | replace "\uffff" ""}}
{{- $f := dict "spelling" (index (splitList "." (index (splitList "=" $first) 0)) 0)}}
{{- template "llm-d-disagg.vllm.arguments.dashed" $f}}
{{- $f := dict "g" $.g "version" $.ctx.vllmVersion "spelling" $f.r}}
{{- template "llm-d-disagg.vllm.options.nameIn" $f}}
{{- $fix := ternary (printf "an option and its value are one argument or two, '%v=%v' or '%v', '%v'" $first $rest $first $rest) "an option begins with - or --, and its values follow it" (ne $f.r nil)}}
{{- $_ := set $ "r" (dict "code" "LLMD418" "subject" $.subject "problem" (printf "has '%v', which is neither an option nor the value of one: %v" $text $fix))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.vllm.extra-args.unknownFault"}}
{{- $f := dict "g" $.g "version" $.ctx.vllmVersion}}
{{- template "llm-d-disagg.vllm.options.spellingsOf" $f}}
{{- $known := sortAlpha $f.r}}
{{- $f := dict "g" $.g "spelling" $.spelling "known" $known "ctx" $.ctx}}
{{- template "llm-d-disagg.vllm.extra-args.whyNot" $f}}
{{- $_ := set $ "r" (dict "code" "LLMD417" "subject" $.subject "problem" (printf "has %v, which vLLM %v does not have: %v" $.spelling $.ctx.vllmVersion $f.r) "fix" "correct it, use another image, or name what yours has besides its release in extraOptions of the image")}}
{{- end}}
{{- define "llm-d-disagg.vllm.extra-args.valueFaults"}}
{{- if or (eq $.value "") (eq $.value "None")}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $f := dict "spelling" $.arg.spelling}}
{{- template "llm-d-disagg.vllm.arguments.dashed" $f}}
{{- $written := printf "%v%v%v" $f.r (ternary " " "=" (eq $.arg.inline nil)) $.value}}
{{- if not (hasKey $.g.caches "vllm.extra-args.KINDS")}}
{{- $_ := set $.g.caches "vllm.extra-args.KINDS" (dict "integer" (dict "form" "^[\\t\\n\\v\\f\\r \\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}]*[+\\-]?\\d+(_\\d+)*[\\t\\n\\v\\f\\r \\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}]*$" "words" "a whole number") "number" (dict "form" "^[\\t\\n\\v\\f\\r \\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}]*[+\\-]?((\\d+(_\\d+)*(\\.[\\d_]*)?|\\.\\d[\\d_]*)([Ee][+\\-]?\\d+)?|[Ii][Nn][Ff]([Ii][Nn][Ii][Tt][Yy])?|[Nn][Aa][Nn])[\\t\\n\\v\\f\\r \\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}]*$" "words" "a number") "count" (dict "form" "^[\\t\\n\\v\\f\\r \\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}]*([+\\-]?\\d+(_\\d+)*|\\d+[KMGT]|\\d+(\\.\\d+)?[kmgt])[\\t\\n\\v\\f\\r \\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}]*$" "words" "a number such as 4096, 4k (4000) or 4K (4096)") "count or auto" (dict "form" "^[\\t\\n\\v\\f\\r \\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}]*([+\\-]?\\d+(_\\d+)*|\\d+[KMGT]|\\d+(\\.\\d+)?[kmgt]|auto)[\\t\\n\\v\\f\\r \\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}]*$" "words" "a number such as 4096, 4k (4000) or 4K (4096), or auto"))}}
{{- end}}
{{- $kind := index (index $.g.caches "vllm.extra-args.KINDS") $.option.reads}}
{{- if and (ne $kind nil) (not (regexMatch $kind.form $.value))}}
{{- $_ := set $ "r" (list (dict "code" "LLMD419" "subject" $.subject "problem" (printf "has %v, which vLLM %v does not take%v" $written $.ctx.vllmVersion (ternary "" (printf ", did you mean '%v'?" $.nil) (eq $.nil nil))) "allowed" $kind.words))}}
{{- else}}
{{- $c := eq $.option.reads "json"}}
{{- if $c}}
{{- $f := dict "text" $.value}}
{{- template "llm-d-disagg.base.json-text.isJson" $f}}
{{- $c = not $f.r}}
{{- end}}
{{- if $c}}
{{- $t := ternary "JSON, and the quotes around it reach vLLM since no shell takes them off; leave them out" "JSON; use for example {\"key\": \"value\"}" (regexMatch "^'(?s:.)*'$" $.value)}}
{{- $_ := set $ "r" (list (dict "code" "LLMD419" "subject" $.subject "problem" (printf "has %v, which vLLM %v does not take%v" $written $.ctx.vllmVersion (ternary "" (printf ", did you mean '%v'?" $.nil) (eq $.nil nil))) "allowed" $t))}}
{{- else}}
{{- $c := ne $.option.choices nil}}
{{- if $c}}
{{- $t := $.value}}
{{- if ne $kind nil}}
{{- $n := $.nil}}
{{- if regexMatch "^-?[0-9]{1,15}$" (toString $.value)}}
{{- $n = int64 (float64 $.value)}}
{{- else}}
{{- $f := dict "text" $.value}}
{{- template "llm-d-disagg.runtime.number" $f}}
{{- $n = $f.r}}
{{- end}}
{{- $t = printf "%v" (toJson $n | default (printf "%v" $n))}}
{{- end}}
{{- $c = not (has $t $.option.choices)}}
{{- end}}
{{- if $c}}
{{- $f := dict "choices" $.option.choices}}
{{- template "llm-d-disagg.vllm.options.inOrder" $f}}
{{- $t := printf "one of: %v" (join ", " $f.r)}}
{{- $t2 := $.nil}}
{{- if eq $kind nil}}
{{- $f := dict "word" $.value "candidates" $.option.choices}}
{{- template "llm-d-disagg.base.did-you-mean.didYouMean" $f}}
{{- $t2 = $f.r}}
{{- end}}
{{- $_ := set $ "r" (list (dict "code" "LLMD419" "subject" $.subject "problem" (printf "has %v, which vLLM %v does not take%v" $written $.ctx.vllmVersion (ternary "" (printf ", did you mean '%v'?" $t2) (eq $t2 nil))) "allowed" $t))}}
{{- else}}
{{- $_ := set $ "r" list}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.vllm.extra-args.whyNot"}}
{{- $chars := splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $.spelling "${0}\uffff")}}
{{- $missing := dict "g" $.g "version" $.ctx.vllmVersion "spelling" $.spelling}}
{{- template "llm-d-disagg.vllm.options.missingOption" $missing}}
{{- if $missing.r}}
{{- $_ := set $ "r" $missing.r}}
{{- else}}
{{- $longer := list}}
{{- range $x := $.known}}
{{- if hasPrefix $.spelling $x}}
{{- $longer = append $longer $x}}
{{- end}}
{{- end}}
{{- if and (len $longer) (hasPrefix "--" $.spelling) (lt 2.0 (float64 (len ($chars))))}}
{{- $_ := set $ "r" (printf "it is the beginning of %v%v, and names have to be written out" (join ", " (default list (slice $longer 0 (max 0 (min 3 (len $longer)))))) (ternary " and others" "" (lt 3.0 (float64 (len $longer)))))}}
{{- else}}
{{- $near := dict "word" $.spelling "candidates" $.known}}
{{- template "llm-d-disagg.base.did-you-mean.didYouMean" $near}}
{{- $_ := set $ "r" (ternary (printf "did you mean '%v'?" $near.r) "no release has it" (not (not $near.r)))}}
{{- end}}
{{- end}}
{{- end}}
