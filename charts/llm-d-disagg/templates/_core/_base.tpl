{{- /* src/base/counted.ts, a template for each function */ -}}
{{- define "llm-d-disagg.base.counted.counted"}}
{{- $nouns := ternary (printf "%vs" $.noun) $.nouns (eq $.nouns nil)}}
{{- if eq (float64 $.count) 1.0}}
{{- $_ := set $ "r" (printf "1 %v" $.noun)}}
{{- else}}
{{- $_ := set $ "r" (printf "%v %v" (toJson $.count | default (printf "%v" $.count)) $nouns)}}
{{- end}}
{{- end}}
{{- /* src/base/did-you-mean.ts, a template for each function */ -}}
{{- define "llm-d-disagg.base.did-you-mean.didYouMean"}}
{{- $chars := splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $.word "${0}\uffff")}}
{{- $most := $.most}}
{{- if eq $most nil}}
{{- $n := floor (divf (float64 (len ($chars))) 3.0)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $most = maxf 2 $n}}
{{- if and (eq $most (floor $most)) (lt $most 9e15) (gt $most -9e15)}}
{{- $most = int64 $most}}
{{- end}}
{{- end}}
{{- $best := $.nil}}
{{- $least := addf (float64 $most) 1.0}}
{{- if and (eq $least (floor $least)) (lt $least 9e15) (gt $least -9e15)}}
{{- $least = int64 $least}}
{{- end}}
{{- $letters := splitList "" (lower (replace "\u0130" "i\u0307" $.word))}}
{{- range $x := sortAlpha (default list (slice $.candidates 0))}}
{{- $theirs := splitList "" (lower (replace "\u0130" "i\u0307" $x))}}
{{- $far := le (float64 $least) (subf (float64 (max (len $letters) (len $theirs))) (float64 (min (len $letters) (len $theirs))))}}
{{- if not $far}}
{{- $l := list}}
{{- range $x := $letters}}
{{- if not (has $x $theirs)}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $theirs}}
{{- if not (has $x $letters)}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- $n := maxf (len $l) (len $l2)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $far = le (float64 $least) (float64 $n)}}
{{- end}}
{{- $distance := $least}}
{{- if not $far}}
{{- $f := dict "a" $letters "b" $theirs "limit" $least}}
{{- template "llm-d-disagg.base.did-you-mean.editDistance" $f}}
{{- $distance = $f.r}}
{{- end}}
{{- if lt (float64 $distance) (float64 $least)}}
{{- $best = $x}}
{{- $least = $distance}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $best}}
{{- end}}
{{- define "llm-d-disagg.base.did-you-mean.editDistance"}}
{{- $row := list}}
{{- range $i := until (int (add (len $.b) 1))}}
{{- $row = append $row $i}}
{{- end}}
{{- $done := false}}
{{- range $i := untilStep (int 1) (int (add (len $.a) 1)) 1}}
{{- $next := list $i}}
{{- range $j := untilStep (int 1) (int (add (len $.b) 1)) 1}}
{{- $n := addf (float64 (index $row $j)) 1.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n2 := addf (float64 (index $next (sub $j 1))) 1.0}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $t := sub $i 1}}
{{- $i := $.nil}}
{{- if gt (len $.a) $t}}
{{- $i = index $.a $t}}
{{- end}}
{{- $t := sub $j 1}}
{{- $i2 := $.nil}}
{{- if gt (len $.b) $t}}
{{- $i2 = index $.b $t}}
{{- end}}
{{- $n3 := addf (float64 (index $row (sub $j 1))) (float64 (ternary 0 1 (eq $i $i2)))}}
{{- if and (eq $n3 (floor $n3)) (lt $n3 9e15) (gt $n3 -9e15)}}
{{- $n3 = int64 $n3}}
{{- end}}
{{- $n := minf $n $n2 $n3}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $next = append $next $n}}
{{- end}}
{{- $n := 1.7976931348623157e308}}
{{- range $x := $next}}
{{- $n = minf $n $x}}
{{- end}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- if le (float64 $.limit) (float64 $n)}}
{{- $_ := set $ "r" $.limit}}
{{- $done = true}}
{{- break}}
{{- else}}
{{- $row = $next}}
{{- end}}
{{- end}}
{{- if not $done}}
{{- $_ := set $ "r" (index $row (len $.b))}}
{{- end}}
{{- end}}
{{- /* src/base/errors.ts, a template for each function */ -}}
{{- define "llm-d-disagg.base.errors.refuse"}}
{{- if len $.faults}}
{{- $f := dict "faults" $.faults}}
{{- template "llm-d-disagg.base.fault.messageOf" $f}}
{{- template "llm-d-disagg.runtime.fail" $f.r}}
{{- end}}
{{- end}}
{{- /* src/base/fault.ts, a template for each function */ -}}
{{- define "llm-d-disagg.base.fault.describeFault"}}
{{- $what := ternary $.argument0.subject (printf "%v is %v" $.argument0.subject $.argument0.value) (eq $.argument0.value nil)}}
{{- $why := $what}}
{{- if ne $.argument0.problem nil}}
{{- $why = printf "%v%v %v" $what (ternary "" "," (eq $.argument0.value nil)) $.argument0.problem}}
{{- end}}
{{- $_ := set $ "r" (printf "%v%v%v" $why (ternary "" (printf "; expected %v" $.argument0.allowed) (eq $.argument0.allowed nil)) (ternary "" (printf "; %v" $.argument0.fix) (eq $.argument0.fix nil)))}}
{{- end}}
{{- define "llm-d-disagg.base.fault.describeWarning"}}
{{- $f := dict "argument0" $.warning}}
{{- template "llm-d-disagg.base.fault.describeFault" $f}}
{{- $_ := set $ "r" (printf "%v: %v" $.warning.code $f.r)}}
{{- end}}
{{- define "llm-d-disagg.base.fault.messageOf"}}
{{- $l := list}}
{{- range $i, $x := $.faults}}
{{- $r := $.nil}}
{{- $n := int64 (add $i 1)}}
{{- $from := ternary (max 0 (add (len $.faults) $n)) (min $n (len $.faults)) (lt $n 0)}}
{{- $again := false}}
{{- range $x2 := default list (slice $.faults $from)}}
{{- if eq $x2.code $x.code}}
{{- $again = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $f := dict "argument0" $x}}
{{- template "llm-d-disagg.base.fault.describeFault" $f}}
{{- $t := ""}}
{{- if not $again}}
{{- $f := dict "code" $x.code}}
{{- template "llm-d-disagg.base.fault.pageOf" $f}}
{{- $t = printf " (%v)" $f.r}}
{{- end}}
{{- $r = printf "%v: %v%v" $x.code $f.r $t}}
{{- $l = append $l $r}}
{{- end}}
{{- $_ := set $ "r" (join "\n" $l)}}
{{- end}}
{{- define "llm-d-disagg.base.fault.pageOf"}}
{{- $_ := set $ "r" (printf "%v%v.md" "https://github.com/cdk8s-llm-d/cdk8s-llm-d/blob/main/docs/rules/" $.code)}}
{{- end}}
{{- /* src/base/json.ts, a template for each function */ -}}
{{- define "llm-d-disagg.base.json.objectsIn"}}
{{- if not (kindIs "slice" $.value)}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $l := list}}
{{- range $x := $.value}}
{{- if and (or (kindIs "map" $x) (kindIs "slice" $x)) (ne $x nil) (not (kindIs "slice" $x))}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- end}}
{{- /* src/base/json-patch.ts, a template for each function */ -}}
{{- define "llm-d-disagg.base.json-patch.applyPatch"}}
{{- if not (or (not (hasPrefix "/" $.argument1.path)) (not (hasPrefix "/" (ternary "/" $.argument1.from (eq $.argument1.from nil)))))}}
{{- $moved := $.nil}}
{{- if ne $.argument1.from nil}}
{{- $t := splitList "/" $.argument1.from}}
{{- $from := min 1 (len $t)}}
{{- $l := list}}
{{- range $x := default list (slice $t $from)}}
{{- $l = append $l (regexReplaceAllLiteral "~0" (regexReplaceAllLiteral "~1" $x "/") "~")}}
{{- end}}
{{- $f := dict "object" $.object "keys" $l}}
{{- template "llm-d-disagg.base.json-patch.find" $f}}
{{- $moved = $f.r}}
{{- end}}
{{- if eq $.argument1.op "test"}}
{{- $t := splitList "/" $.argument1.path}}
{{- $from := min 1 (len $t)}}
{{- $l := list}}
{{- range $x := default list (slice $t $from)}}
{{- $l = append $l (regexReplaceAllLiteral "~0" (regexReplaceAllLiteral "~1" $x "/") "~")}}
{{- end}}
{{- $f := dict "object" $.object "keys" $l}}
{{- template "llm-d-disagg.base.json-patch.find" $f}}
{{- $c := ne $f.r nil}}
{{- if $c}}
{{- $f := dict "g" $.g "value" $f.r}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $f2 := dict "g" $.g "value" $.argument1.value}}
{{- template "llm-d-disagg.runtime.json" $f2}}
{{- $c = eq $f.r $f2.r}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" $.object}}
{{- end}}
{{- else if eq $.argument1.op "copy"}}
{{- if ne $moved nil}}
{{- $t := splitList "/" $.argument1.path}}
{{- $from := min 1 (len $t)}}
{{- $l := list}}
{{- range $x := default list (slice $t $from)}}
{{- $l = append $l (regexReplaceAllLiteral "~0" (regexReplaceAllLiteral "~1" $x "/") "~")}}
{{- end}}
{{- $f := dict "holder" $.object "keys" $l "op" "add" "value" $moved}}
{{- template "llm-d-disagg.base.json-patch.change" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- else if eq $.argument1.op "move"}}
{{- $without := $.nil}}
{{- if ne $moved nil}}
{{- $t := splitList "/" $.argument1.from}}
{{- $from := min 1 (len $t)}}
{{- $l := list}}
{{- range $x := default list (slice $t $from)}}
{{- $l = append $l (regexReplaceAllLiteral "~0" (regexReplaceAllLiteral "~1" $x "/") "~")}}
{{- end}}
{{- $f := dict "holder" $.object "keys" $l "op" "remove"}}
{{- template "llm-d-disagg.base.json-patch.change" $f}}
{{- $without = $f.r}}
{{- end}}
{{- $t := $without}}
{{- if or (kindIs "map" $t) (kindIs "slice" $t) $t}}
{{- $t2 := splitList "/" $.argument1.path}}
{{- $from := min 1 (len $t2)}}
{{- $l := list}}
{{- range $x := default list (slice $t2 $from)}}
{{- $l = append $l (regexReplaceAllLiteral "~0" (regexReplaceAllLiteral "~1" $x "/") "~")}}
{{- end}}
{{- $f := dict "holder" $without "keys" $l "op" "add" "value" $moved}}
{{- template "llm-d-disagg.base.json-patch.change" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- else if has $.argument1.op (list "add" "replace" "remove")}}
{{- $t := splitList "/" $.argument1.path}}
{{- $from := min 1 (len $t)}}
{{- $l := list}}
{{- range $x := default list (slice $t $from)}}
{{- $l = append $l (regexReplaceAllLiteral "~0" (regexReplaceAllLiteral "~1" $x "/") "~")}}
{{- end}}
{{- $f := dict "holder" $.object "keys" $l "op" $.argument1.op "value" $.argument1.value}}
{{- template "llm-d-disagg.base.json-patch.change" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.base.json-patch.applyPatches"}}
{{- $result := $.object}}
{{- range $x := $.patches}}
{{- $changed := dict "g" $.g "object" $result "argument1" $x}}
{{- template "llm-d-disagg.base.json-patch.applyPatch" $changed}}
{{- $t := list}}
{{- if eq $changed.r nil}}
{{- $f := dict "object" $result "argument1" $x}}
{{- template "llm-d-disagg.base.json-patch.whyNot" $f}}
{{- $t2 := printf "cannot be applied to its %v: %v" $.object.kind $f.r}}
{{- $t = list (dict "code" "LLMD412" "subject" (printf "patches of %v" $.role) "problem" $t2)}}
{{- end}}
{{- $f := dict "faults" $t}}
{{- template "llm-d-disagg.base.errors.refuse" $f}}
{{- $result = $changed.r}}
{{- end}}
{{- $whole := and (or (kindIs "string" $result.apiVersion)) (or (kindIs "string" $result.kind))}}
{{- if $whole}}
{{- $t := (or $result.metadata dict).name}}
{{- $whole = or (kindIs "string" $t)}}
{{- end}}
{{- $t := list}}
{{- if not $whole}}
{{- $t2 := printf "leave its %v without apiVersion, kind or metadata.name; an object needs all three" $.object.kind}}
{{- $t = list (dict "code" "LLMD412" "subject" (printf "patches of %v" $.role) "problem" $t2)}}
{{- end}}
{{- $f := dict "faults" $t}}
{{- template "llm-d-disagg.base.errors.refuse" $f}}
{{- $_ := set $ "r" $result}}
{{- end}}
{{- define "llm-d-disagg.base.json-patch.change"}}
{{- $key := $.nil}}
{{- if gt (len $.keys) 0}}
{{- $key = index $.keys 0}}
{{- end}}
{{- if not (or (eq $key nil) (eq $key "__proto__"))}}
{{- $inner := dict "holder" $.holder "key" $key}}
{{- template "llm-d-disagg.base.json-patch.member" $inner}}
{{- if lt 1.0 (float64 (len $.keys))}}
{{- $changed := $.nil}}
{{- if ne $inner.r nil}}
{{- $from := min 1 (len $.keys)}}
{{- $f := dict "holder" $inner.r "keys" (default list (slice $.keys $from)) "op" $.op "value" $.value}}
{{- template "llm-d-disagg.base.json-patch.change" $f}}
{{- $changed = $f.r}}
{{- end}}
{{- if ne $changed nil}}
{{- $f := dict "holder" $.holder "key" $key "value" $changed "op" "replace"}}
{{- template "llm-d-disagg.base.json-patch.put" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- else if not (and (ne $.op "add") (eq $inner.r nil))}}
{{- $f := dict "holder" $.holder "key" $key "value" $.value "op" $.op}}
{{- template "llm-d-disagg.base.json-patch.put" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.base.json-patch.find"}}
{{- $at := $.object}}
{{- range $x := $.keys}}
{{- $f := dict "holder" $at "key" $x}}
{{- template "llm-d-disagg.base.json-patch.member" $f}}
{{- $at = $f.r}}
{{- end}}
{{- $_ := set $ "r" $at}}
{{- end}}
{{- define "llm-d-disagg.base.json-patch.firstMissing"}}
{{- $at := $.object}}
{{- $seen := ""}}
{{- $done := false}}
{{- $t := splitList "/" $.pointer}}
{{- $from := min 1 (len $t)}}
{{- range $x := default list (slice $t $from)}}
{{- $seen = printf "%v/%v" $seen $x}}
{{- $f := dict "holder" $at "key" (regexReplaceAllLiteral "~0" (regexReplaceAllLiteral "~1" $x "/") "~")}}
{{- template "llm-d-disagg.base.json-patch.member" $f}}
{{- $at = $f.r}}
{{- if or (eq $at nil) (eq $at nil)}}
{{- $_ := set $ "r" $seen}}
{{- $done = true}}
{{- break}}
{{- end}}
{{- end}}
{{- if not $done}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.base.json-patch.member"}}
{{- if kindIs "slice" $.holder}}
{{- $c := regexMatch "^(0|[1-9][0-9]{0,8})$" $.key}}
{{- if $c}}
{{- $n := $.nil}}
{{- if regexMatch "^-?[0-9]{1,15}$" (toString $.key)}}
{{- $n = int64 (float64 $.key)}}
{{- else}}
{{- $f := dict "text" $.key}}
{{- template "llm-d-disagg.runtime.number" $f}}
{{- $n = $f.r}}
{{- end}}
{{- $c = lt (float64 $n) (float64 (len $.holder))}}
{{- end}}
{{- if $c}}
{{- $n := $.nil}}
{{- if regexMatch "^-?[0-9]{1,15}$" (toString $.key)}}
{{- $n = int64 (float64 $.key)}}
{{- else}}
{{- $f := dict "text" $.key}}
{{- template "llm-d-disagg.runtime.number" $f}}
{{- $n = $f.r}}
{{- end}}
{{- $i := $.nil}}
{{- if gt (len $.holder) $n}}
{{- $i = index $.holder $n}}
{{- end}}
{{- $_ := set $ "r" $i}}
{{- end}}
{{- else if and (or (kindIs "map" $.holder) (kindIs "slice" $.holder)) (ne $.holder nil) (hasKey $.holder $.key)}}
{{- $_ := set $ "r" (index $.holder $.key)}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.base.json-patch.put"}}
{{- if not (kindIs "slice" $.holder)}}
{{- if not (or (not (or (kindIs "map" $.holder) (kindIs "slice" $.holder))) (eq $.holder nil))}}
{{- $rest := dict}}
{{- $l := list}}
{{- range $k, $v := $.holder}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $name := index $x 0}}
{{- if ne $name $.key}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- range $e := $l2}}
{{- $_ := set $rest (toString (index $e 0)) (index $e 1)}}
{{- end}}
{{- if eq $.op "remove"}}
{{- $_ := set $ "r" $rest}}
{{- else}}
{{- $o := omit $rest}}
{{- $_ := set $o $.key $.value}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- end}}
{{- else}}
{{- $place := $.nil}}
{{- if eq $.key "-"}}
{{- $place = len $.holder}}
{{- else}}
{{- $place = -1}}
{{- if regexMatch "^(0|[1-9][0-9]{0,8})$" $.key}}
{{- $place = $.nil}}
{{- if regexMatch "^-?[0-9]{1,15}$" (toString $.key)}}
{{- $place = int64 (float64 $.key)}}
{{- else}}
{{- $f := dict "text" $.key}}
{{- template "llm-d-disagg.runtime.number" $f}}
{{- $place = $f.r}}
{{- end}}
{{- end}}
{{- end}}
{{- if not (or (lt (float64 $place) 0.0) (lt (float64 (len $.holder)) (float64 $place)))}}
{{- $t := $place}}
{{- if ne $.op "add"}}
{{- $t = addf (float64 $place) 1.0}}
{{- if and (eq $t (floor $t)) (lt $t 9e15) (gt $t -9e15)}}
{{- $t = int64 $t}}
{{- end}}
{{- end}}
{{- $n := int64 $t}}
{{- $from := ternary (max 0 (add (len $.holder) $n)) (min $n (len $.holder)) (lt $n 0)}}
{{- $after := default list (slice $.holder $from)}}
{{- $n := int64 $place}}
{{- $l := default list (slice $.holder 0 (max 0 (ternary (max 0 (add (len $.holder) $n)) (min $n (len $.holder)) (lt $n 0))))}}
{{- if not (eq $.op "remove")}}
{{- $l = concat $l (list $.value)}}
{{- end}}
{{- $_ := set $ "r" (default list (concat $l $after))}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.base.json-patch.whyNot"}}
{{- $what := printf "%v %v'%v'" $.argument1.op (ternary "" (printf "'%v' to " $.argument1.from) (eq $.argument1.from nil)) $.argument1.path}}
{{- $relative := $.nil}}
{{- range $x := list $.argument1.path (default "" $.argument1.from)}}
{{- if and (ne $x "") (not (hasPrefix "/" $x))}}
{{- $relative = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- if ne $relative nil}}
{{- $_ := set $ "r" (printf "%v has '%v', which is not a JSON pointer; begin it with /" $what $relative)}}
{{- else if or (eq $.argument1.path "") (eq $.argument1.from "")}}
{{- $_ := set $ "r" (printf "%v is about the whole object; name what in it is to change" $what)}}
{{- else}}
{{- $f := dict "object" $.object "pointer" (default "" $.argument1.from)}}
{{- template "llm-d-disagg.base.json-patch.firstMissing" $f}}
{{- $f := dict "object" $.object "pointer" (default "" $.argument1.from)}}
{{- template "llm-d-disagg.base.json-patch.firstMissing" $f}}
{{- $missing := $f.r}}
{{- if eq $missing nil}}
{{- $f := dict "object" $.object "pointer" (regexReplaceAllLiteral "/[^/]*$" $.argument1.path "")}}
{{- template "llm-d-disagg.base.json-patch.firstMissing" $f}}
{{- $missing = $f.r}}
{{- end}}
{{- if ne $missing nil}}
{{- $_ := set $ "r" (printf "%v finds no %v; check the path, where / in a key is written ~1 and a list is indexed by number, or add it first" $what $missing)}}
{{- else}}
{{- $_ := set $ "r" (ternary (printf "%v finds another value; change the patch, or what the value comes from" $what) (printf "%v does not fit what is there; check the path and the value" $what) (eq $.argument1.op "test"))}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/base/json-text.ts, a template for each function */ -}}
{{- define "llm-d-disagg.base.json-text.isJson"}}
{{- if regexMatch "[#@]" (regexReplaceAllLiteral "\"[^\"\\\\\\x{0}-\\x{1f}]*(\\\\([\"\\\\/bfnrt]|u[0-9a-fA-F]{4})[^\"\\\\\\x{0}-\\x{1f}]*)*\"" $.text "")}}
{{- $_ := set $ "r" false}}
{{- else}}
{{- $rest := regexReplaceAllLiteral "[ \\t\\n\\r]" (regexReplaceAllLiteral "-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+\\-]?[0-9]+)?|true|false|null" (regexReplaceAllLiteral "\"[^\"\\\\\\x{0}-\\x{1f}]*(\\\\([\"\\\\/bfnrt]|u[0-9a-fA-F]{4})[^\"\\\\\\x{0}-\\x{1f}]*)*\"" $.text "#") "@") ""}}
{{- $done := false}}
{{- range $level := untilStep (int 0) (int 500) 1}}
{{- $outer := regexReplaceAllLiteral "\\[([#@](,[#@])*)?\\]|\\{(#:[#@](,#:[#@])*)?\\}" $rest "@"}}
{{- if eq $outer $rest}}
{{- $_ := set $ "r" (or (eq $rest "#") (eq $rest "@"))}}
{{- $done = true}}
{{- break}}
{{- else}}
{{- $rest = $outer}}
{{- end}}
{{- end}}
{{- if not $done}}
{{- $_ := set $ "r" (or (eq $rest "#") (eq $rest "@"))}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/base/version.ts, a template for each function */ -}}
{{- define "llm-d-disagg.base.version.latest"}}
{{- $best := $.nil}}
{{- range $x := $.versions}}
{{- if or (eq $best nil) (semverCompare (printf "<%s" $x) $best)}}
{{- $best = $x}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $best}}
{{- end}}
{{- define "llm-d-disagg.base.version.missingIn"}}
{{- if and $.lifetime.since (semverCompare (printf "<%s" $.lifetime.since) $.version)}}
{{- $_ := set $ "r" (printf "it exists since %v" $.lifetime.since)}}
{{- else if and $.lifetime.until (not (semverCompare (printf "<%s" $.lifetime.until) $.version))}}
{{- $_ := set $ "r" (printf "it was removed in %v" $.lifetime.until)}}
{{- end}}
{{- end}}
