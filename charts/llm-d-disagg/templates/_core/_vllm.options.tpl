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
{{- $f := dict "g" $.g "a" (list $version)}}
{{- template "llm-d-disagg.vllm.options.isReadRelease" $f}}
{{- $t := $.nil}}
{{- if $f.r}}
{{- $f := dict "g" $.g "a" (list $version $option)}}
{{- template "llm-d-disagg.vllm.options.optionOf" $f}}
{{- $t = (or $f.r $.g.none).choices}}
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
{{- range $i, $x := $t}}
{{- $f := dict "g" $.g "a" (list $version $x)}}
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
{{- $l := list}}
{{- range $i, $x := $l2}}
{{- $name := (index $x 0)}}
{{- $l = append $l $name}}
{{- end}}
{{- $_ := set $ "r" $l}}
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
{{- range $i, $x := (list 1 2 3 4)}}
{{- $l2 := list}}
{{- range $i, $x2 := $sorted}}
{{- if (eq (float64 (len (splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $x2 "${0}\uffff")))) (float64 $x))}}
{{- $l2 = append $l2 $x2}}
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
{{- $i := $.nil}}
{{- if gt (len $l) 0}}
{{- $i = index $l 0}}
{{- end}}
{{- $major := $i}}
{{- $i := $.nil}}
{{- if gt (len $l) 1}}
{{- $i = index $l 1}}
{{- end}}
{{- $minor := $i}}
{{- $c := (not (semverCompare (printf "<%s" (index $releases 0)) $version))}}
{{- if $c}}
{{- $n := addf (float64 $minor) 1.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $c = (semverCompare (printf "<%s" (printf "%v.%v" (toJson $major | default (printf "%v" $major)) (toJson $n | default (printf "%v" $n)))) $version)}}
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
{{- $t := $.nil}}
{{- if (ne $life nil)}}
{{- $t2 := $.nil}}
{{- if (kindIs "slice" $life)}}
{{- $t2 = $life}}
{{- else}}
{{- $t2 = (list $life)}}
{{- end}}
{{- $l := list}}
{{- range $i, $x := $t2}}
{{- $t := $x.since}}
{{- if eq $t nil}}
{{- $t = $own.since}}
{{- end}}
{{- $o := dict}}
{{- if ne $t nil}}
{{- $_ := set $o "since" $t}}
{{- end}}
{{- $t := $x.until}}
{{- if eq $t nil}}
{{- $t = $own.until}}
{{- end}}
{{- if ne $t nil}}
{{- $_ := set $o "until" $t}}
{{- end}}
{{- $l = append $l $o}}
{{- end}}
{{- $t = $l}}
{{- else}}
{{- $t = (list)}}
{{- end}}
{{- $r = $t}}
{{- end}}
{{- $l2 = default list (concat $l2 $r)}}
{{- end}}
{{- $lives := $l2}}
{{- $l := list}}
{{- range $i, $x := $lives}}
{{- $f := dict "g" $.g "a" (list $version $x)}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $l = append $l $f.r}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $l}}
{{- if (ne $x nil)}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- $whys := $l2}}
{{- if (not (len $whys))}}
{{- $_ := set $ "r" $.nil}}
{{- else}}
{{- $found := $.nil}}
{{- range $i, $x := $whys}}
{{- if (contains "removed" $x)}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $t := $found}}
{{- if eq $t nil}}
{{- $t = (index $whys 0)}}
{{- end}}
{{- $why := $t}}
{{- $t := $.nil}}
{{- if (contains "removed" $why)}}
{{- if not (hasKey $.g.facts "vllm-replaced")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "vllm-replaced" "numbers" false)}}
{{- end}}
{{- $t = (or (index (index $.g.facts "vllm-replaced" "options") $spelling) $.g.none).instead}}
{{- end}}
{{- $instead := $t}}
{{- $t := $.nil}}
{{- if $instead}}
{{- $t = (printf "%v, use %v instead" $why $instead)}}
{{- else}}
{{- $t = $why}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- end}}
{{- /* src/vllm/options.ts, nameInAnyRelease */ -}}
{{- define "llm-d-disagg.vllm.options.nameInAnyRelease"}}
{{- $spelling := (index $.a 0)}}
{{- if not (hasKey $.g.caches "vllm.options.names")}}
{{- $_ := set $.g.caches "vllm.options.names" dict}}
{{- end}}
{{- if (eq (len (index $.g.caches "vllm.options.names")) 0)}}
{{- if not (hasKey $.g.facts "vllm-options")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "vllm-options" "numbers" false)}}
{{- end}}
{{- range $k, $v := (index $.g.facts "vllm-options").options}}
{{- $l := list}}
{{- $l = append $l $k}}
{{- $t := $v.also}}
{{- if eq $t nil}}
{{- $t = (dict)}}
{{- end}}
{{- $l = default list (concat $l (sortAlpha (keys $t)))}}
{{- range $_, $x := $l}}
{{- if not (hasKey $.g.caches "vllm.options.names")}}
{{- $_ := set $.g.caches "vllm.options.names" dict}}
{{- end}}
{{- if (not (hasKey (index $.g.caches "vllm.options.names") $x))}}
{{- if not (hasKey $.g.caches "vllm.options.names")}}
{{- $_ := set $.g.caches "vllm.options.names" dict}}
{{- end}}
{{- $_ := set (index $.g.caches "vllm.options.names") $x $k}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- if not (hasKey $.g.caches "vllm.options.names")}}
{{- $_ := set $.g.caches "vllm.options.names" dict}}
{{- end}}
{{- $_ := set $ "r" (index (index $.g.caches "vllm.options.names") $spelling)}}
{{- end}}
{{- /* src/vllm/options.ts, nameOfOption */ -}}
{{- define "llm-d-disagg.vllm.options.nameOfOption"}}
{{- $version := (index $.a 0)}}
{{- $spelling := (index $.a 1)}}
{{- $f := dict "g" $.g "a" (list $version)}}
{{- template "llm-d-disagg.vllm.options.spellingsOf" $f}}
{{- $t := (index $f.r $spelling)}}
{{- if eq $t nil}}
{{- $f := dict "g" $.g "a" (list)}}
{{- template "llm-d-disagg.vllm.options.newestRelease" $f}}
{{- $f := dict "g" $.g "a" (list $f.r)}}
{{- template "llm-d-disagg.vllm.options.spellingsOf" $f}}
{{- $t = (index $f.r $spelling)}}
{{- end}}
{{- $t := $t}}
{{- if eq $t nil}}
{{- $f := dict "g" $.g "a" (list $spelling)}}
{{- template "llm-d-disagg.vllm.options.nameInAnyRelease" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $_ := set $ "r" $t}}
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
{{- /* src/vllm/options.ts, optionOf */ -}}
{{- define "llm-d-disagg.vllm.options.optionOf"}}
{{- $version := (index $.a 0)}}
{{- $spelling := (index $.a 1)}}
{{- $f := dict "g" $.g "a" (list $version)}}
{{- template "llm-d-disagg.vllm.options.spellingsOf" $f}}
{{- $name := (index $f.r $spelling)}}
{{- if (eq $name nil)}}
{{- $_ := set $ "r" $.nil}}
{{- else}}
{{- if not (hasKey $.g.facts "vllm-options")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "vllm-options" "numbers" false)}}
{{- end}}
{{- $line := (index (index $.g.facts "vllm-options").options $name)}}
{{- $l := list}}
{{- $t := $line.choices}}
{{- if eq $t nil}}
{{- $t = (dict)}}
{{- end}}
{{- range $k, $v := $t}}
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
{{- range $i, $x := $t}}
{{- $f := dict "g" $.g "a" (list $version $x)}}
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
{{- $l := list}}
{{- range $i, $x := $l2}}
{{- $value := (index $x 0)}}
{{- $l = append $l $value}}
{{- end}}
{{- $choices := $l}}
{{- $t := $line.values}}
{{- if eq $t nil}}
{{- $t = "1"}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $version $t)}}
{{- template "llm-d-disagg.vllm.options.at" $f}}
{{- $t := $line.reads}}
{{- if eq $t nil}}
{{- $t = "text"}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list $version $t)}}
{{- template "llm-d-disagg.vllm.options.at" $f2}}
{{- $o := dict "name" $name "values" $f.r "reads" $f2.r}}
{{- if (len $choices)}}
{{- range $k, $v := (dict "choices" $choices)}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- end}}
{{- if (eq $line.default nil)}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $version $line.default)}}
{{- template "llm-d-disagg.vllm.options.at" $f}}
{{- range $k, $v := (dict "default" $f.r)}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- end}}
{{- /* src/vllm/options.ts, spellingsOf */ -}}
{{- define "llm-d-disagg.vllm.options.spellingsOf"}}
{{- $version := (index $.a 0)}}
{{- if not (hasKey $.g.caches "vllm.options.known")}}
{{- $_ := set $.g.caches "vllm.options.known" dict}}
{{- end}}
{{- $before := (index (index $.g.caches "vllm.options.known") $version)}}
{{- if (ne $before nil)}}
{{- $_ := set $ "r" $before}}
{{- else}}
{{- $o := dict}}
{{- $names := $o}}
{{- if not (hasKey $.g.facts "vllm-options")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "vllm-options" "numbers" false)}}
{{- end}}
{{- range $k, $v := (index $.g.facts "vllm-options").options}}
{{- $c := (or $v.since $v.until)}}
{{- if $c}}
{{- $f := dict "g" $.g "a" (list $version $v)}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $c = $f.r}}
{{- end}}
{{- if $c}}
{{- continue}}
{{- end}}
{{- $_ := set $names $k $k}}
{{- $t := $v.also}}
{{- if eq $t nil}}
{{- $t = (dict)}}
{{- end}}
{{- range $k2, $v := $t}}
{{- $t := $.nil}}
{{- if (kindIs "slice" $v)}}
{{- $t = $v}}
{{- else}}
{{- $t = (list $v)}}
{{- end}}
{{- $found := false}}
{{- range $i, $x := $t}}
{{- $f := dict "g" $.g "a" (list $version $x)}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- if (not $f.r)}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- if $found}}
{{- $_ := set $names $k2 $k}}
{{- end}}
{{- end}}
{{- end}}
{{- if not (hasKey $.g.caches "vllm.options.known")}}
{{- $_ := set $.g.caches "vllm.options.known" dict}}
{{- end}}
{{- $_ := set (index $.g.caches "vllm.options.known") $version $names}}
{{- $_ := set $ "r" $names}}
{{- end}}
{{- end}}
