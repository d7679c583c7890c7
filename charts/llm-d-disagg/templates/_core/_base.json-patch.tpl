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
{{- $t := $.nil}}
{{- if (eq $from nil)}}
{{- $t = $.nil}}
{{- else}}
{{- $t2 := (splitList "/" $from)}}
{{- $from := min 1 (len $t2)}}
{{- $l := list}}
{{- range $i, $x := (default list (slice $t2 $from))}}
{{- $l = append $l (regexReplaceAllLiteral "~0" (regexReplaceAllLiteral "~1" $x "/") "~")}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $object $l)}}
{{- template "llm-d-disagg.base.json-patch.find" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $moved := $t}}
{{- if (eq $op "test")}}
{{- $t := (splitList "/" $path)}}
{{- $from := min 1 (len $t)}}
{{- $l := list}}
{{- range $i, $x := (default list (slice $t $from))}}
{{- $l = append $l (regexReplaceAllLiteral "~0" (regexReplaceAllLiteral "~1" $x "/") "~")}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $object $l)}}
{{- template "llm-d-disagg.base.json-patch.find" $f}}
{{- $_ := set $ "r" (ternary $object $.nil (and (ne $f.r nil) (eq (toRawJson $f.r) (toRawJson $value))))}}
{{- else}}
{{- if (eq $op "copy")}}
{{- $t := $.nil}}
{{- if (eq $moved nil)}}
{{- $t = $.nil}}
{{- else}}
{{- $t2 := (splitList "/" $path)}}
{{- $from := min 1 (len $t2)}}
{{- $l := list}}
{{- range $i, $x := (default list (slice $t2 $from))}}
{{- $l = append $l (regexReplaceAllLiteral "~0" (regexReplaceAllLiteral "~1" $x "/") "~")}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $object $l "add" $moved)}}
{{- template "llm-d-disagg.base.json-patch.change" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- else}}
{{- if (eq $op "move")}}
{{- $t := $.nil}}
{{- if (eq $moved nil)}}
{{- $t = $.nil}}
{{- else}}
{{- $t2 := (splitList "/" $from)}}
{{- $from := min 1 (len $t2)}}
{{- $l := list}}
{{- range $i, $x := (default list (slice $t2 $from))}}
{{- $l = append $l (regexReplaceAllLiteral "~0" (regexReplaceAllLiteral "~1" $x "/") "~")}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $object $l "remove" $.nil)}}
{{- template "llm-d-disagg.base.json-patch.change" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $without := $t}}
{{- $t := $without}}
{{- if (or (kindIs "map" $t) (kindIs "slice" $t) $t)}}
{{- $t2 := (splitList "/" $path)}}
{{- $from := min 1 (len $t2)}}
{{- $l := list}}
{{- range $i, $x := (default list (slice $t2 $from))}}
{{- $l = append $l (regexReplaceAllLiteral "~0" (regexReplaceAllLiteral "~1" $x "/") "~")}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $without $l "add" $moved)}}
{{- template "llm-d-disagg.base.json-patch.change" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- else}}
{{- $t := $.nil}}
{{- if (has $op (list "add" "replace" "remove"))}}
{{- $t2 := (splitList "/" $path)}}
{{- $from := min 1 (len $t2)}}
{{- $l := list}}
{{- range $i, $x := (default list (slice $t2 $from))}}
{{- $l = append $l (regexReplaceAllLiteral "~0" (regexReplaceAllLiteral "~1" $x "/") "~")}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $object $l $op $value)}}
{{- template "llm-d-disagg.base.json-patch.change" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $_ := set $ "r" $t}}
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
{{- $t := $.nil}}
{{- if (eq $changed nil)}}
{{- $f := dict "g" $.g "a" (list $result $x)}}
{{- template "llm-d-disagg.base.json-patch.whyNot" $f}}
{{- $t2 := (printf "cannot be applied to its %v: %v" $object.kind $f.r)}}
{{- $t = (list (dict "code" "LLMD412" "subject" (printf "patches of %v" $role) "problem" $t2))}}
{{- else}}
{{- $t = (list)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $t)}}
{{- template "llm-d-disagg.base.errors.refuse" $f}}
{{- $result = $changed}}
{{- end}}
{{- $c := (and (or (kindIs "string" $result.apiVersion)) (or (kindIs "string" $result.kind)))}}
{{- if $c}}
{{- $t := (or $result.metadata $.g.none).name}}
{{- $c = (or (kindIs "string" $t))}}
{{- end}}
{{- $whole := $c}}
{{- $t := $.nil}}
{{- if $whole}}
{{- $t = (list)}}
{{- else}}
{{- $t2 := (printf "leave its %v without apiVersion, kind or metadata.name; an object needs all three" $object.kind)}}
{{- $t = (list (dict "code" "LLMD412" "subject" (printf "patches of %v" $role) "problem" $t2))}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $t)}}
{{- template "llm-d-disagg.base.errors.refuse" $f}}
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
{{- $f := dict "g" $.g "a" (list $inner (default list (slice $keys $from)) $op $value)}}
{{- template "llm-d-disagg.base.json-patch.change" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $changed := $t}}
{{- $t := $.nil}}
{{- if (eq $changed nil)}}
{{- $t = $.nil}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $holder $key $changed "replace")}}
{{- template "llm-d-disagg.base.json-patch.put" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- else}}
{{- $t := $.nil}}
{{- if (and (ne $op "add") (eq $inner nil))}}
{{- $t = $.nil}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $holder $key $value $op)}}
{{- template "llm-d-disagg.base.json-patch.put" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $_ := set $ "r" $t}}
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
{{- $n := $.nil}}
{{- if regexMatch "^-?[0-9]{1,15}$" (toString $key)}}
{{- $n = int64 (float64 $key)}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $key)}}
{{- template "llm-d-disagg.runtime.number" $f}}
{{- $n = $f.r}}
{{- end}}
{{- $c = (lt (float64 $n) (float64 (len $list)))}}
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
{{- $t := $.nil}}
{{- if (and (and (or (kindIs "map" $holder) (kindIs "slice" $holder)) (ne $holder nil)) (hasKey $holder $key))}}
{{- $t = (index $holder $key)}}
{{- end}}
{{- $_ := set $ "r" $t}}
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
{{- $o := dict}}
{{- range $k, $v := $rest}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- if ne $value nil}}
{{- $_ := set $o $key $value}}
{{- else}}
{{- $_ := unset $o $key}}
{{- end}}
{{- $t = $o}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- else}}
{{- $list := $holder}}
{{- $t := $.nil}}
{{- if (eq $key "-")}}
{{- $t = (len $list)}}
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
{{- $t = $t2}}
{{- end}}
{{- $place := $t}}
{{- if (or (lt (float64 $place) 0.0) (lt (float64 (len $list)) (float64 $place)))}}
{{- $_ := set $ "r" $.nil}}
{{- else}}
{{- $t := $.nil}}
{{- if (eq $op "add")}}
{{- $t = $place}}
{{- else}}
{{- $n := addf (float64 $place) 1.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $t = $n}}
{{- end}}
{{- $n := int64 $t}}
{{- $from := ternary (max 0 (add (len $list) $n)) (min $n (len $list)) (lt $n 0)}}
{{- $after := (default list (slice $list $from))}}
{{- $l := list}}
{{- $n := int64 $place}}
{{- $l = default list (concat $l (default list (slice $list 0 (max 0 (ternary (max 0 (add (len $list) $n)) (min $n (len $list)) (lt $n 0))))))}}
{{- if not (eq $op "remove")}}
{{- $l = default list (concat $l (list $value))}}
{{- end}}
{{- $l = default list (concat $l $after)}}
{{- $_ := set $ "r" $l}}
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
{{- $t := $from}}
{{- if eq $t nil}}
{{- $t = ""}}
{{- end}}
{{- $found := $.nil}}
{{- range $i, $x := (list $path $t)}}
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
{{- $t := $from}}
{{- if eq $t nil}}
{{- $t = ""}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $object $t)}}
{{- template "llm-d-disagg.base.json-patch.firstMissing" $f}}
{{- $t := $f.r}}
{{- if eq $t nil}}
{{- $f := dict "g" $.g "a" (list $object (regexReplaceAllLiteral "/[^/]*$" $path ""))}}
{{- template "llm-d-disagg.base.json-patch.firstMissing" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $missing := $t}}
{{- if (ne $missing nil)}}
{{- $_ := set $ "r" (printf "%v finds no %v; check the path, where / in a key is written ~1 and a list is indexed by number, or add it first" $what $missing)}}
{{- else}}
{{- $t := $.nil}}
{{- if (eq $op "test")}}
{{- $t = (printf "%v finds another value; change the patch, or what the value comes from" $what)}}
{{- else}}
{{- $t = (printf "%v does not fit what is there; check the path and the value" $what)}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
