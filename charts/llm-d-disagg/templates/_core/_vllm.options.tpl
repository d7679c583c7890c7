{{- /* src/vllm/options.ts, at */ -}}
{{- define "llm-d-disagg.vllm.options.at"}}
{{- $version := (index $.a 0)}}
{{- $text := (index $.a 1)}}
{{- if (or (kindIs "string" $text))}}
{{- $_ := set $ "r" $text}}
{{- else}}
{{- $l := list}}
{{- range $i, $x := (sortAlpha (keys $text))}}
{{- if (not (semverCompare (printf "<%s" $x) $version))}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $l)}}
{{- template "llm-d-disagg.base.version.latest" $f}}
{{- $_ := set $ "r" (index $text $f.r)}}
{{- end}}
{{- end}}
{{- /* src/vllm/options.ts, choicesOf */ -}}
{{- define "llm-d-disagg.vllm.options.choicesOf"}}
{{- $version := (index $.a 0)}}
{{- $option := (index $.a 1)}}
{{- $f2 := dict "g" $.g "a" (list $version)}}
{{- template "llm-d-disagg.vllm.options.isReadRelease" $f2}}
{{- $t := $.nil}}
{{- if $f2.r}}
{{- $f := dict "g" $.g "a" (list $version)}}
{{- template "llm-d-disagg.vllm.options.optionsOf" $f}}
{{- $t = (or (index $f.r $option) $.g.none).choices}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/vllm/options.ts, environmentOf */ -}}
{{- define "llm-d-disagg.vllm.options.environmentOf"}}
{{- $version := (index $.a 0)}}
{{- $l := list}}
{{- if not (hasKey $.g.facts "vllm-options")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "vllm-options" "numbers" false)}}
{{- end}}
{{- range $k, $v := (index $.g.facts "vllm-options").environment}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $l}}
{{- $life := (index $x 1)}}
{{- $t := $.nil}}
{{- if (kindIs "slice" $life)}}
{{- $t = $life}}
{{- else}}
{{- $t = (list $life)}}
{{- end}}
{{- $found := false}}
{{- range $i2, $x2 := $t}}
{{- $f := dict "g" $.g "a" (list $version $x2)}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- if (not $f.r)}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- if $found}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- $l3 := list}}
{{- range $i3, $x3 := $l2}}
{{- $name := (index $x3 0)}}
{{- $l3 = append $l3 $name}}
{{- end}}
{{- $_ := set $ "r" $l3}}
{{- end}}
{{- /* src/vllm/options.ts, inOrder */ -}}
{{- define "llm-d-disagg.vllm.options.inOrder"}}
{{- $choices := (index $.a 0)}}
{{- $sorted := (sortAlpha (default list (slice $choices 0)))}}
{{- $found := false}}
{{- range $i, $x := $sorted}}
{{- if (not (regexMatch "^[0-9]{1,4}$" $x))}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- if $found}}
{{- $_ := set $ "r" $sorted}}
{{- else}}
{{- $l := list}}
{{- range $i2, $x2 := (list 1 2 3 4)}}
{{- $l2 := list}}
{{- range $i3, $x3 := $sorted}}
{{- if (eq (float64 (len (splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $x3 "${0}\uffff")))) (float64 $x2))}}
{{- $l2 = append $l2 $x3}}
{{- end}}
{{- end}}
{{- $l = default list (concat $l $l2)}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- end}}
{{- /* src/vllm/options.ts, isReadRelease */ -}}
{{- define "llm-d-disagg.vllm.options.isReadRelease"}}
{{- $version := (index $.a 0)}}
{{- if not (hasKey $.g.facts "vllm-options")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "vllm-options" "numbers" false)}}
{{- end}}
{{- $t := (index $.g.facts "vllm-options")}}
{{- $releases := $t.releases}}
{{- $l := list}}
{{- range $i, $x := (splitList "." (index $releases (sub (len $releases) 1)))}}
{{- $n := $.nil}}
{{- if regexMatch "^-?[0-9]{1,15}$" (toString $x)}}
{{- $n = int64 (float64 $x)}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $x)}}
{{- template "llm-d-disagg.runtime.number" $f}}
{{- $n = $f.r}}
{{- end}}
{{- $l = append $l $n}}
{{- end}}
{{- $i2 := $.nil}}
{{- if gt (len $l) 0}}
{{- $i2 = index $l 0}}
{{- end}}
{{- $major := $i2}}
{{- $i3 := $.nil}}
{{- if gt (len $l) 1}}
{{- $i3 = index $l 1}}
{{- end}}
{{- $minor := $i3}}
{{- $c := (not (semverCompare (printf "<%s" (index $releases 0)) $version))}}
{{- if $c}}
{{- $n2 := addf (float64 $minor) 1.0}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $c = (semverCompare (printf "<%s" (printf "%v.%v" (toJson $major | default (printf "%v" $major)) (toJson $n2 | default (printf "%v" $n2)))) $version)}}
{{- end}}
{{- $_ := set $ "r" $c}}
{{- end}}
{{- /* src/vllm/options.ts, missingOption */ -}}
{{- define "llm-d-disagg.vllm.options.missingOption"}}
{{- $version := (index $.a 0)}}
{{- $spelling := (index $.a 1)}}
{{- $l := list}}
{{- if not (hasKey $.g.facts "vllm-options")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "vllm-options" "numbers" false)}}
{{- end}}
{{- range $k, $v := (index $.g.facts "vllm-options").options}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $l}}
{{- $name := (index $x 0)}}
{{- $line := (index $x 1)}}
{{- $r := $.nil}}
{{- $o := dict}}
{{- if ne $line.since nil}}
{{- $_ := set $o "since" $line.since}}
{{- end}}
{{- if ne $line.until nil}}
{{- $_ := set $o "until" $line.until}}
{{- end}}
{{- $own := $o}}
{{- if (eq $name $spelling)}}
{{- $r = (list $own)}}
{{- else}}
{{- $life := (index (or $line.also $.g.none) $spelling)}}
{{- $t4 := $.nil}}
{{- if (ne $life nil)}}
{{- $t := $.nil}}
{{- if (kindIs "slice" $life)}}
{{- $t = $life}}
{{- else}}
{{- $t = (list $life)}}
{{- end}}
{{- $l3 := list}}
{{- range $i2, $x2 := $t}}
{{- $t2 := $x2.since}}
{{- if eq $t2 nil}}
{{- $t2 = $own.since}}
{{- end}}
{{- $o2 := dict}}
{{- if ne $t2 nil}}
{{- $_ := set $o2 "since" $t2}}
{{- end}}
{{- $t3 := $x2.until}}
{{- if eq $t3 nil}}
{{- $t3 = $own.until}}
{{- end}}
{{- if ne $t3 nil}}
{{- $_ := set $o2 "until" $t3}}
{{- end}}
{{- $l3 = append $l3 $o2}}
{{- end}}
{{- $t4 = $l3}}
{{- else}}
{{- $t4 = (list)}}
{{- end}}
{{- $r = $t4}}
{{- end}}
{{- $l2 = default list (concat $l2 $r)}}
{{- end}}
{{- $lives := $l2}}
{{- $l4 := list}}
{{- range $i3, $x3 := $lives}}
{{- $f := dict "g" $.g "a" (list $version $x3)}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $l4 = append $l4 $f.r}}
{{- end}}
{{- $l5 := list}}
{{- range $i4, $x4 := $l4}}
{{- if (ne $x4 nil)}}
{{- $l5 = append $l5 $x4}}
{{- end}}
{{- end}}
{{- $whys := $l5}}
{{- if (not (len $whys))}}
{{- $_ := set $ "r" $.nil}}
{{- else}}
{{- $found := $.nil}}
{{- range $i5, $x5 := $whys}}
{{- if (contains "removed" $x5)}}
{{- $found = $x5}}
{{- break}}
{{- end}}
{{- end}}
{{- $t5 := $found}}
{{- if eq $t5 nil}}
{{- $t5 = (index $whys 0)}}
{{- end}}
{{- $why := $t5}}
{{- $t6 := $.nil}}
{{- if (contains "removed" $why)}}
{{- if not (hasKey $.g.facts "vllm-replaced")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "vllm-replaced" "numbers" false)}}
{{- end}}
{{- $t6 = (or (index (index $.g.facts "vllm-replaced" "options") $spelling) $.g.none).instead}}
{{- end}}
{{- $instead := $t6}}
{{- $t7 := $.nil}}
{{- if $instead}}
{{- $t7 = (printf "%v, use %v instead" $why $instead)}}
{{- else}}
{{- $t7 = $why}}
{{- end}}
{{- $_ := set $ "r" $t7}}
{{- end}}
{{- end}}
{{- /* src/vllm/options.ts, nameOfOption */ -}}
{{- define "llm-d-disagg.vllm.options.nameOfOption"}}
{{- $version := (index $.a 0)}}
{{- $spelling := (index $.a 1)}}
{{- $f := dict "g" $.g "a" (list $version)}}
{{- template "llm-d-disagg.vllm.options.optionsOf" $f}}
{{- $t := (index $f.r $spelling)}}
{{- if eq $t nil}}
{{- $f2 := dict "g" $.g "a" (list)}}
{{- template "llm-d-disagg.vllm.options.newestRelease" $f2}}
{{- $f3 := dict "g" $.g "a" (list $f2.r)}}
{{- template "llm-d-disagg.vllm.options.optionsOf" $f3}}
{{- $t = (index $f3.r $spelling)}}
{{- end}}
{{- $option := $t}}
{{- $t3 := (or $option $.g.none).name}}
{{- if eq $t3 nil}}
{{- $l := list}}
{{- if not (hasKey $.g.facts "vllm-options")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "vllm-options" "numbers" false)}}
{{- end}}
{{- range $k, $v := (index $.g.facts "vllm-options").options}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $found := $.nil}}
{{- range $i, $x := $l}}
{{- $name := (index $x 0)}}
{{- $line := (index $x 1)}}
{{- if (or (eq $name $spelling) (ne (index (or $line.also $.g.none) $spelling) nil))}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $t2 := (or $found $.g.noItems)}}
{{- $i2 := $.nil}}
{{- if gt (len $t2) 0}}
{{- $i2 = index $t2 0}}
{{- end}}
{{- $t3 = $i2}}
{{- end}}
{{- $_ := set $ "r" $t3}}
{{- end}}
{{- /* src/vllm/options.ts, newestRelease */ -}}
{{- define "llm-d-disagg.vllm.options.newestRelease"}}
{{- if not (hasKey $.g.facts "vllm-options")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "vllm-options" "numbers" false)}}
{{- end}}
{{- $t := (index $.g.facts "vllm-options")}}
{{- $releases := $t.releases}}
{{- $_ := set $ "r" (index $releases (sub (len $releases) 1))}}
{{- end}}
{{- /* src/vllm/options.ts, optionsOf */ -}}
{{- define "llm-d-disagg.vllm.options.optionsOf"}}
{{- $version := (index $.a 0)}}
{{- if not (hasKey $.g.caches "vllm.options.known")}}
{{- $_ := set $.g.caches "vllm.options.known" dict}}
{{- end}}
{{- $before := (index (index $.g.caches "vllm.options.known") $version)}}
{{- if (ne $before nil)}}
{{- $_ := set $ "r" $before}}
{{- else}}
{{- $o := dict}}
{{- $options := $o}}
{{- if not (hasKey $.g.facts "vllm-options")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "vllm-options" "numbers" false)}}
{{- end}}
{{- range $k, $v := (index $.g.facts "vllm-options").options}}
{{- $f := dict "g" $.g "a" (list $version $v)}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- if $f.r}}
{{- continue}}
{{- end}}
{{- $l := list}}
{{- $t := $v.choices}}
{{- if eq $t nil}}
{{- $t = (dict)}}
{{- end}}
{{- range $k2, $v2 := $t}}
{{- $l = append $l (list $k2 $v2)}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $l}}
{{- $life := (index $x 1)}}
{{- $t2 := $.nil}}
{{- if (kindIs "slice" $life)}}
{{- $t2 = $life}}
{{- else}}
{{- $t2 = (list $life)}}
{{- end}}
{{- $found := false}}
{{- range $i2, $x2 := $t2}}
{{- $f2 := dict "g" $.g "a" (list $version $x2)}}
{{- template "llm-d-disagg.base.version.missingIn" $f2}}
{{- if (not $f2.r)}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- if $found}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- $l3 := list}}
{{- range $i3, $x3 := $l2}}
{{- $value := (index $x3 0)}}
{{- $l3 = append $l3 $value}}
{{- end}}
{{- $choices := $l3}}
{{- $t3 := $v.values}}
{{- if eq $t3 nil}}
{{- $t3 = "1"}}
{{- end}}
{{- $f3 := dict "g" $.g "a" (list $version $t3)}}
{{- template "llm-d-disagg.vllm.options.at" $f3}}
{{- $t4 := $v.reads}}
{{- if eq $t4 nil}}
{{- $t4 = "text"}}
{{- end}}
{{- $f4 := dict "g" $.g "a" (list $version $t4)}}
{{- template "llm-d-disagg.vllm.options.at" $f4}}
{{- $o2 := dict "name" $k "values" $f3.r "reads" $f4.r}}
{{- if (len $choices)}}
{{- range $k3, $v3 := (dict "choices" $choices)}}
{{- $_ := set $o2 $k3 $v3}}
{{- end}}
{{- end}}
{{- if (eq $v.default nil)}}
{{- else}}
{{- $f5 := dict "g" $.g "a" (list $version $v.default)}}
{{- template "llm-d-disagg.vllm.options.at" $f5}}
{{- range $k4, $v4 := (dict "default" $f5.r)}}
{{- $_ := set $o2 $k4 $v4}}
{{- end}}
{{- end}}
{{- $option := $o2}}
{{- $l4 := list}}
{{- $l4 = append $l4 $k}}
{{- $l5 := list}}
{{- $t5 := $v.also}}
{{- if eq $t5 nil}}
{{- $t5 = (dict)}}
{{- end}}
{{- range $k5, $v5 := $t5}}
{{- $l5 = append $l5 (list $k5 $v5)}}
{{- end}}
{{- $l6 := list}}
{{- range $i4, $x5 := $l5}}
{{- $life2 := (index $x5 1)}}
{{- $t6 := $.nil}}
{{- if (kindIs "slice" $life2)}}
{{- $t6 = $life2}}
{{- else}}
{{- $t6 = (list $life2)}}
{{- end}}
{{- $found2 := false}}
{{- range $i5, $x6 := $t6}}
{{- $f6 := dict "g" $.g "a" (list $version $x6)}}
{{- template "llm-d-disagg.base.version.missingIn" $f6}}
{{- if (not $f6.r)}}
{{- $found2 = true}}
{{- break}}
{{- end}}
{{- end}}
{{- if $found2}}
{{- $l6 = append $l6 $x5}}
{{- end}}
{{- end}}
{{- $l7 := list}}
{{- range $i6, $x7 := $l6}}
{{- $s := (index $x7 0)}}
{{- $l7 = append $l7 $s}}
{{- end}}
{{- $l4 = default list (concat $l4 $l7)}}
{{- range $_, $x4 := $l4}}
{{- $_ := set $options $x4 $option}}
{{- end}}
{{- end}}
{{- if not (hasKey $.g.caches "vllm.options.known")}}
{{- $_ := set $.g.caches "vllm.options.known" dict}}
{{- end}}
{{- $_ := set (index $.g.caches "vllm.options.known") $version $options}}
{{- $_ := set $ "r" $options}}
{{- end}}
{{- end}}
