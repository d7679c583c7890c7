{{- /* src/base/json-patch.ts, applyPatch */ -}}
{{- define "llm-d-disagg.base.json-patch.applyPatch"}}
{{- $object := (index $.a 0)}}
{{- $p := (index $.a 1)}}
{{- $op := $p.op}}
{{- $path := $p.path}}
{{- $value := $p.value}}
{{- $from := $p.from}}
{{- $c := (not (hasPrefix "/" $path))}}
{{- if not $c}}
{{- $t := $from}}
{{- if eq $t nil}}
{{- $t = "/"}}
{{- end}}
{{- $c = (not (hasPrefix "/" $t))}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" $.nil}}
{{- else}}
{{- $t3 := $.nil}}
{{- if (eq $from nil)}}
{{- $t3 = $.nil}}
{{- else}}
{{- $t2 := (splitList "/" $from)}}
{{- $from2 := min 1 (len $t2)}}
{{- $l := list}}
{{- range $i, $x := (default list (slice $t2 $from2))}}
{{- $l = append $l (regexReplaceAllLiteral "~0" (regexReplaceAllLiteral "~1" $x "/") "~")}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $object $l)}}
{{- template "llm-d-disagg.base.json-patch.find" $f}}
{{- $t3 = $f.r}}
{{- end}}
{{- $moved := $t3}}
{{- if (eq $op "test")}}
{{- $t4 := (splitList "/" $path)}}
{{- $from3 := min 1 (len $t4)}}
{{- $l2 := list}}
{{- range $i2, $x2 := (default list (slice $t4 $from3))}}
{{- $l2 = append $l2 (regexReplaceAllLiteral "~0" (regexReplaceAllLiteral "~1" $x2 "/") "~")}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list $object $l2)}}
{{- template "llm-d-disagg.base.json-patch.find" $f2}}
{{- $_ := set $ "r" (ternary $object $.nil (and (ne $f2.r nil) (eq (toRawJson $f2.r) (toRawJson $value))))}}
{{- else}}
{{- if (eq $op "copy")}}
{{- $t6 := $.nil}}
{{- if (eq $moved nil)}}
{{- $t6 = $.nil}}
{{- else}}
{{- $t5 := (splitList "/" $path)}}
{{- $from4 := min 1 (len $t5)}}
{{- $l3 := list}}
{{- range $i3, $x3 := (default list (slice $t5 $from4))}}
{{- $l3 = append $l3 (regexReplaceAllLiteral "~0" (regexReplaceAllLiteral "~1" $x3 "/") "~")}}
{{- end}}
{{- $f3 := dict "g" $.g "a" (list $object $l3 "add" $moved)}}
{{- template "llm-d-disagg.base.json-patch.change" $f3}}
{{- $t6 = $f3.r}}
{{- end}}
{{- $_ := set $ "r" $t6}}
{{- else}}
{{- if (eq $op "move")}}
{{- $t8 := $.nil}}
{{- if (eq $moved nil)}}
{{- $t8 = $.nil}}
{{- else}}
{{- $t7 := (splitList "/" $from)}}
{{- $from5 := min 1 (len $t7)}}
{{- $l4 := list}}
{{- range $i4, $x4 := (default list (slice $t7 $from5))}}
{{- $l4 = append $l4 (regexReplaceAllLiteral "~0" (regexReplaceAllLiteral "~1" $x4 "/") "~")}}
{{- end}}
{{- $f4 := dict "g" $.g "a" (list $object $l4 "remove" $.nil)}}
{{- template "llm-d-disagg.base.json-patch.change" $f4}}
{{- $t8 = $f4.r}}
{{- end}}
{{- $without := $t8}}
{{- $t10 := $without}}
{{- if (or (kindIs "map" $t10) (kindIs "slice" $t10) $t10)}}
{{- $t9 := (splitList "/" $path)}}
{{- $from6 := min 1 (len $t9)}}
{{- $l5 := list}}
{{- range $i5, $x5 := (default list (slice $t9 $from6))}}
{{- $l5 = append $l5 (regexReplaceAllLiteral "~0" (regexReplaceAllLiteral "~1" $x5 "/") "~")}}
{{- end}}
{{- $f5 := dict "g" $.g "a" (list $without $l5 "add" $moved)}}
{{- template "llm-d-disagg.base.json-patch.change" $f5}}
{{- $t10 = $f5.r}}
{{- end}}
{{- $_ := set $ "r" $t10}}
{{- else}}
{{- $t12 := $.nil}}
{{- if (has $op (list "add" "replace" "remove"))}}
{{- $t11 := (splitList "/" $path)}}
{{- $from7 := min 1 (len $t11)}}
{{- $l6 := list}}
{{- range $i6, $x6 := (default list (slice $t11 $from7))}}
{{- $l6 = append $l6 (regexReplaceAllLiteral "~0" (regexReplaceAllLiteral "~1" $x6 "/") "~")}}
{{- end}}
{{- $f6 := dict "g" $.g "a" (list $object $l6 $op $value)}}
{{- template "llm-d-disagg.base.json-patch.change" $f6}}
{{- $t12 = $f6.r}}
{{- end}}
{{- $_ := set $ "r" $t12}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/base/json-patch.ts, applyPatches */ -}}
{{- define "llm-d-disagg.base.json-patch.applyPatches"}}
{{- $role := (index $.a 0)}}
{{- $object := (index $.a 1)}}
{{- $patches := (index $.a 2)}}
{{- $result := $object}}
{{- range $_, $x := $patches}}
{{- $f := dict "g" $.g "a" (list $result $x)}}
{{- template "llm-d-disagg.base.json-patch.applyPatch" $f}}
{{- $changed := $f.r}}
{{- if (eq $changed nil)}}
{{- $f2 := dict "g" $.g "a" (list $result $x)}}
{{- template "llm-d-disagg.base.json-patch.whyNot" $f2}}
{{- $f3 := dict "g" $.g "a" (list "LLMD412" (printf "patches of %v cannot be applied to its %v: %v" $role $object.kind $f2.r))}}
{{- template "llm-d-disagg.base.errors.fail" $f3}}
{{- end}}
{{- $result = $changed}}
{{- end}}
{{- $c := (or (not (or (kindIs "string" $result.apiVersion))) (not (or (kindIs "string" $result.kind))))}}
{{- if not $c}}
{{- $t := (or $result.metadata $.g.none).name}}
{{- $c = (not (or (kindIs "string" $t)))}}
{{- end}}
{{- if $c}}
{{- $f4 := dict "g" $.g "a" (list "LLMD412" (printf "patches of %v leave its %v without apiVersion, kind or metadata.name; an object needs all three" $role $object.kind))}}
{{- template "llm-d-disagg.base.errors.fail" $f4}}
{{- end}}
{{- $_ := set $ "r" $result}}
{{- end}}
{{- /* src/base/json-patch.ts, change */ -}}
{{- define "llm-d-disagg.base.json-patch.change"}}
{{- $holder := (index $.a 0)}}
{{- $keys := (index $.a 1)}}
{{- $op := (index $.a 2)}}
{{- $value := (index $.a 3)}}
{{- $i := $.nil}}
{{- if gt (len $keys) 0}}
{{- $i = index $keys 0}}
{{- end}}
{{- $key := $i}}
{{- if (or (eq $key nil) (eq $key "__proto__"))}}
{{- $_ := set $ "r" $.nil}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $holder $key)}}
{{- template "llm-d-disagg.base.json-patch.member" $f}}
{{- $inner := $f.r}}
{{- if (lt 1.0 (float64 (len $keys)))}}
{{- $t := $.nil}}
{{- if (eq $inner nil)}}
{{- $t = $.nil}}
{{- else}}
{{- $from := min 1 (len $keys)}}
{{- $f2 := dict "g" $.g "a" (list $inner (default list (slice $keys $from)) $op $value)}}
{{- template "llm-d-disagg.base.json-patch.change" $f2}}
{{- $t = $f2.r}}
{{- end}}
{{- $changed := $t}}
{{- $t2 := $.nil}}
{{- if (eq $changed nil)}}
{{- $t2 = $.nil}}
{{- else}}
{{- $f3 := dict "g" $.g "a" (list $holder $key $changed "replace")}}
{{- template "llm-d-disagg.base.json-patch.put" $f3}}
{{- $t2 = $f3.r}}
{{- end}}
{{- $_ := set $ "r" $t2}}
{{- else}}
{{- $t3 := $.nil}}
{{- if (and (ne $op "add") (eq $inner nil))}}
{{- $t3 = $.nil}}
{{- else}}
{{- $f4 := dict "g" $.g "a" (list $holder $key $value $op)}}
{{- template "llm-d-disagg.base.json-patch.put" $f4}}
{{- $t3 = $f4.r}}
{{- end}}
{{- $_ := set $ "r" $t3}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/base/json-patch.ts, find */ -}}
{{- define "llm-d-disagg.base.json-patch.find"}}
{{- $object := (index $.a 0)}}
{{- $keys := (index $.a 1)}}
{{- $at := $object}}
{{- range $_, $x := $keys}}
{{- $f := dict "g" $.g "a" (list $at $x)}}
{{- template "llm-d-disagg.base.json-patch.member" $f}}
{{- $at = $f.r}}
{{- end}}
{{- $_ := set $ "r" $at}}
{{- end}}
{{- /* src/base/json-patch.ts, firstMissing */ -}}
{{- define "llm-d-disagg.base.json-patch.firstMissing"}}
{{- $object := (index $.a 0)}}
{{- $pointer := (index $.a 1)}}
{{- $at := $object}}
{{- $seen := ""}}
{{- $done := false}}
{{- $t := (splitList "/" $pointer)}}
{{- $from := min 1 (len $t)}}
{{- range $_, $x := (default list (slice $t $from))}}
{{- $seen = (printf "%v/%v" $seen $x)}}
{{- $f := dict "g" $.g "a" (list $at (regexReplaceAllLiteral "~0" (regexReplaceAllLiteral "~1" $x "/") "~"))}}
{{- template "llm-d-disagg.base.json-patch.member" $f}}
{{- $at = $f.r}}
{{- if (or (eq $at nil) (eq $at nil))}}
{{- $_ := set $ "r" $seen}}
{{- $done = true}}
{{- break}}
{{- end}}
{{- end}}
{{- if not $done}}
{{- $_ := set $ "r" $.nil}}
{{- else}}
{{- end}}
{{- end}}
{{- /* src/base/json-patch.ts, member */ -}}
{{- define "llm-d-disagg.base.json-patch.member"}}
{{- $holder := (index $.a 0)}}
{{- $key := (index $.a 1)}}
{{- if (kindIs "slice" $holder)}}
{{- $list := $holder}}
{{- $c := (regexMatch "^(0|[1-9][0-9]{0,8})$" $key)}}
{{- if $c}}
{{- $n2 := $.nil}}
{{- if regexMatch "^-?[0-9]{1,15}$" (toString $key)}}
{{- $n2 = int64 (float64 $key)}}
{{- else}}
{{- $f2 := dict "g" $.g "a" (list $key)}}
{{- template "llm-d-disagg.runtime.number" $f2}}
{{- $n2 = $f2.r}}
{{- end}}
{{- $c = (lt (float64 $n2) (float64 (len $list)))}}
{{- end}}
{{- $t := $.nil}}
{{- if $c}}
{{- $n := $.nil}}
{{- if regexMatch "^-?[0-9]{1,15}$" (toString $key)}}
{{- $n = int64 (float64 $key)}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $key)}}
{{- template "llm-d-disagg.runtime.number" $f}}
{{- $n = $f.r}}
{{- end}}
{{- $i := $.nil}}
{{- if gt (len $list) $n}}
{{- $i = index $list $n}}
{{- end}}
{{- $t = $i}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- else}}
{{- $t2 := $.nil}}
{{- if (and (and (or (kindIs "map" $holder) (kindIs "slice" $holder)) (ne $holder nil)) (hasKey $holder $key))}}
{{- $t2 = (index $holder $key)}}
{{- end}}
{{- $_ := set $ "r" $t2}}
{{- end}}
{{- end}}
{{- /* src/base/json-patch.ts, put */ -}}
{{- define "llm-d-disagg.base.json-patch.put"}}
{{- $holder := (index $.a 0)}}
{{- $key := (index $.a 1)}}
{{- $value := (index $.a 2)}}
{{- $op := (index $.a 3)}}
{{- if (not (kindIs "slice" $holder))}}
{{- if (or (not (or (kindIs "map" $holder) (kindIs "slice" $holder))) (eq $holder nil))}}
{{- $_ := set $ "r" $.nil}}
{{- else}}
{{- $o := dict}}
{{- $l := list}}
{{- range $k, $v := $holder}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $l}}
{{- $name := (index $x 0)}}
{{- if (ne $name $key)}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- range $_, $e := $l2}}
{{- if ne (index $e 1) nil}}
{{- $_ := set $o (toString (index $e 0)) (index $e 1)}}
{{- else}}
{{- $_ := unset $o (toString (index $e 0))}}
{{- end}}
{{- end}}
{{- $rest := $o}}
{{- $t := $.nil}}
{{- if (eq $op "remove")}}
{{- $t = $rest}}
{{- else}}
{{- $o2 := dict}}
{{- range $k2, $v2 := $rest}}
{{- $_ := set $o2 $k2 $v2}}
{{- end}}
{{- if ne $value nil}}
{{- $_ := set $o2 $key $value}}
{{- else}}
{{- $_ := unset $o2 $key}}
{{- end}}
{{- $t = $o2}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- else}}
{{- $list := $holder}}
{{- $t3 := $.nil}}
{{- if (eq $key "-")}}
{{- $t3 = (len $list)}}
{{- else}}
{{- $t2 := $.nil}}
{{- if (regexMatch "^(0|[1-9][0-9]{0,8})$" $key)}}
{{- $n := $.nil}}
{{- if regexMatch "^-?[0-9]{1,15}$" (toString $key)}}
{{- $n = int64 (float64 $key)}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $key)}}
{{- template "llm-d-disagg.runtime.number" $f}}
{{- $n = $f.r}}
{{- end}}
{{- $t2 = $n}}
{{- else}}
{{- $t2 = -1}}
{{- end}}
{{- $t3 = $t2}}
{{- end}}
{{- $place := $t3}}
{{- if (or (lt (float64 $place) 0.0) (lt (float64 (len $list)) (float64 $place)))}}
{{- $_ := set $ "r" $.nil}}
{{- else}}
{{- $t4 := $.nil}}
{{- if (eq $op "add")}}
{{- $t4 = $place}}
{{- else}}
{{- $n2 := addf (float64 $place) 1.0}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $t4 = $n2}}
{{- end}}
{{- $n3 := int64 $t4}}
{{- $from := ternary (max 0 (add (len $list) $n3)) (min $n3 (len $list)) (lt $n3 0)}}
{{- $after := (default list (slice $list $from))}}
{{- $l3 := list}}
{{- $n4 := int64 $place}}
{{- $l3 = default list (concat $l3 (default list (slice $list 0 (max 0 (ternary (max 0 (add (len $list) $n4)) (min $n4 (len $list)) (lt $n4 0))))))}}
{{- if not (eq $op "remove")}}
{{- $l3 = default list (concat $l3 (list $value))}}
{{- end}}
{{- $l3 = default list (concat $l3 $after)}}
{{- $_ := set $ "r" $l3}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/base/json-patch.ts, whyNot */ -}}
{{- define "llm-d-disagg.base.json-patch.whyNot"}}
{{- $object := (index $.a 0)}}
{{- $p := (index $.a 1)}}
{{- $op := $p.op}}
{{- $path := $p.path}}
{{- $from := $p.from}}
{{- $t := $.nil}}
{{- if (eq $from nil)}}
{{- $t = ""}}
{{- else}}
{{- $t = (printf "'%v' to " $from)}}
{{- end}}
{{- $what := (printf "%v %v'%v'" $op $t $path)}}
{{- $t2 := $from}}
{{- if eq $t2 nil}}
{{- $t2 = ""}}
{{- end}}
{{- $found := $.nil}}
{{- range $i, $x := (list $path $t2)}}
{{- if (and (ne $x "") (not (hasPrefix "/" $x)))}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $relative := $found}}
{{- if (ne $relative nil)}}
{{- $_ := set $ "r" (printf "%v has '%v', which is not a JSON pointer; begin it with /" $what $relative)}}
{{- else}}
{{- if (or (eq $path "") (eq $from ""))}}
{{- $_ := set $ "r" (printf "%v is about the whole object; name what in it is to change" $what)}}
{{- else}}
{{- $t3 := $from}}
{{- if eq $t3 nil}}
{{- $t3 = ""}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $object $t3)}}
{{- template "llm-d-disagg.base.json-patch.firstMissing" $f}}
{{- $t4 := $f.r}}
{{- if eq $t4 nil}}
{{- $f2 := dict "g" $.g "a" (list $object (regexReplaceAllLiteral "/[^/]*$" $path ""))}}
{{- template "llm-d-disagg.base.json-patch.firstMissing" $f2}}
{{- $t4 = $f2.r}}
{{- end}}
{{- $missing := $t4}}
{{- if (ne $missing nil)}}
{{- $_ := set $ "r" (printf "%v finds no %v; check the path, where / in a key is written ~1 and a list is indexed by number, or add it first" $what $missing)}}
{{- else}}
{{- $t5 := $.nil}}
{{- if (eq $op "test")}}
{{- $t5 = (printf "%v finds another value; change the patch, or what the value comes from" $what)}}
{{- else}}
{{- $t5 = (printf "%v does not fit what is there; check the path and the value" $what)}}
{{- end}}
{{- $_ := set $ "r" $t5}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
