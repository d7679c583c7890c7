{{- define "llm-d-disagg.vllm.options.at"}}
{{- if or (kindIs "string" $.text)}}
{{- $_ := set $ "r" $.text}}
{{- else}}
{{- $l := list}}
{{- range $x := sortAlpha (keys $.text)}}
{{- if not (semverCompare (printf "<%s" $x) $.version)}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $f := dict "g" $.g "versions" $l}}
{{- template "llm-d-disagg.base.version.latest" $f}}
{{- $_ := set $ "r" (index $.text $f.r)}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.vllm.options.choicesOf"}}
{{- $f := dict "g" $.g "version" $.version}}
{{- template "llm-d-disagg.vllm.options.isReadRelease" $f}}
{{- if $f.r}}
{{- $f := dict "g" $.g "version" $.version "spelling" $.option}}
{{- template "llm-d-disagg.vllm.options.optionOf" $f}}
{{- $_ := set $ "r" (or $f.r dict).choices}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.vllm.options.inOrder"}}
{{- $sorted := sortAlpha (default list (slice $.choices 0))}}
{{- $found := false}}
{{- range $x := $sorted}}
{{- if not (regexMatch "^[0-9]{1,4}$" $x)}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- if $found}}
{{- $_ := set $ "r" $sorted}}
{{- else}}
{{- $l := list}}
{{- range $x := list 1 2 3 4}}
{{- $l2 := list}}
{{- range $x2 := $sorted}}
{{- if eq (float64 (len (splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $x2 "${0}\uffff")))) (float64 $x)}}
{{- $l2 = append $l2 $x2}}
{{- end}}
{{- end}}
{{- $l = concat $l $l2}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.vllm.options.isReadRelease"}}
{{- template "llm-d-disagg.facts.vllm-options" $.g}}
{{- $t := index $.g.facts "vllm-options"}}
{{- $releases := $t.releases}}
{{- $l := list}}
{{- range $x := splitList "." (index $releases (sub (len $releases) 1))}}
{{- $n := $.nil}}
{{- if regexMatch "^-?[0-9]{1,15}$" (toString $x)}}
{{- $n = int64 (float64 $x)}}
{{- else}}
{{- $f := dict "g" $.g "text" $x}}
{{- template "llm-d-disagg.runtime.number" $f}}
{{- $n = $f.r}}
{{- end}}
{{- $l = append $l $n}}
{{- end}}
{{- $major := $.nil}}
{{- if gt (len $l) 0}}
{{- $major = index $l 0}}
{{- end}}
{{- $minor := $.nil}}
{{- if gt (len $l) 1}}
{{- $minor = index $l 1}}
{{- end}}
{{- $c := not (semverCompare (printf "<%s" (index $releases 0)) $.version)}}
{{- if $c}}
{{- $n := addf (float64 $minor) 1.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $c = semverCompare (printf "<%s" (printf "%v.%v" (toJson $major | default (printf "%v" $major)) (toJson $n | default (printf "%v" $n)))) $.version}}
{{- end}}
{{- $_ := set $ "r" $c}}
{{- end}}
{{- define "llm-d-disagg.vllm.options.missingOption"}}
{{- $l := list}}
{{- template "llm-d-disagg.facts.vllm-options" $.g}}
{{- range $k, $v := (index $.g.facts "vllm-options").options}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $name := index $x 0}}
{{- $line := index $x 1}}
{{- $r := $.nil}}
{{- $own := dict "since" $line.since "until" $line.until}}
{{- if eq $name $.spelling}}
{{- $r = list $own}}
{{- else}}
{{- $life := index (or $line.also dict) $.spelling}}
{{- if ne $life nil}}
{{- $r = list}}
{{- range $x := ternary $life (list $life) (kindIs "slice" $life)}}
{{- $t := $x.since}}
{{- if eq $t nil}}
{{- $t = $own.since}}
{{- end}}
{{- $t2 := $x.until}}
{{- if eq $t2 nil}}
{{- $t2 = $own.until}}
{{- end}}
{{- $r = append $r (dict "since" $t "until" $t2)}}
{{- end}}
{{- else}}
{{- $r = list}}
{{- end}}
{{- end}}
{{- $l2 = concat $l2 $r}}
{{- end}}
{{- $lives := default list $l2}}
{{- $l := list}}
{{- range $x := $lives}}
{{- $f := dict "g" $.g "version" $.version "lifetime" $x}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $l = append $l $f.r}}
{{- end}}
{{- $whys := list}}
{{- range $x := $l}}
{{- if ne $x nil}}
{{- $whys = append $whys $x}}
{{- end}}
{{- end}}
{{- if len $whys}}
{{- $found := $.nil}}
{{- range $x := $whys}}
{{- if contains "removed" $x}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $why := $.nil}}
{{- range $x := $whys}}
{{- if contains "removed" $x}}
{{- $why = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- if eq $why nil}}
{{- $why = index $whys 0}}
{{- end}}
{{- $instead := $.nil}}
{{- if contains "removed" $why}}
{{- template "llm-d-disagg.facts.vllm-replaced" $.g}}
{{- $instead = (or (index (index $.g.facts "vllm-replaced").options $.spelling) dict).instead}}
{{- end}}
{{- $_ := set $ "r" (ternary (printf "%v, use %v instead" $why $instead) $why (not (not $instead)))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.vllm.options.nameInAnyRelease"}}
{{- if not (hasKey $.g.caches "vllm.options.names")}}
{{- $_ := set $.g.caches "vllm.options.names" dict}}
{{- end}}
{{- if eq (len (index $.g.caches "vllm.options.names")) 0}}
{{- template "llm-d-disagg.facts.vllm-options" $.g}}
{{- range $k, $v := (index $.g.facts "vllm-options").options}}
{{- range $x := concat (list $k) (sortAlpha (keys (ternary dict $v.also (eq $v.also nil))))}}
{{- if not (hasKey $.g.caches "vllm.options.names")}}
{{- $_ := set $.g.caches "vllm.options.names" dict}}
{{- end}}
{{- if not (hasKey (index $.g.caches "vllm.options.names") $x)}}
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
{{- $_ := set $ "r" (index (index $.g.caches "vllm.options.names") $.spelling)}}
{{- end}}
{{- define "llm-d-disagg.vllm.options.nameOfOption"}}
{{- $f := dict "g" $.g "version" $.version}}
{{- template "llm-d-disagg.vllm.options.spellingsOf" $f}}
{{- $f := dict "g" $.g "version" $.version}}
{{- template "llm-d-disagg.vllm.options.spellingsOf" $f}}
{{- $t := index $f.r $.spelling}}
{{- if eq $t nil}}
{{- $f := dict "g" $.g}}
{{- template "llm-d-disagg.vllm.options.newestRelease" $f}}
{{- $f := dict "g" $.g "version" $f.r}}
{{- template "llm-d-disagg.vllm.options.spellingsOf" $f}}
{{- $t = index $f.r $.spelling}}
{{- end}}
{{- $f := dict "g" $.g "version" $.version}}
{{- template "llm-d-disagg.vllm.options.spellingsOf" $f}}
{{- $f := dict "g" $.g "version" $.version}}
{{- template "llm-d-disagg.vllm.options.spellingsOf" $f}}
{{- $t := index $f.r $.spelling}}
{{- if eq $t nil}}
{{- $f := dict "g" $.g}}
{{- template "llm-d-disagg.vllm.options.newestRelease" $f}}
{{- $f := dict "g" $.g "version" $f.r}}
{{- template "llm-d-disagg.vllm.options.spellingsOf" $f}}
{{- $t = index $f.r $.spelling}}
{{- end}}
{{- if eq $t nil}}
{{- $f := dict "g" $.g "spelling" $.spelling}}
{{- template "llm-d-disagg.vllm.options.nameInAnyRelease" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- define "llm-d-disagg.vllm.options.newestRelease"}}
{{- template "llm-d-disagg.facts.vllm-options" $.g}}
{{- $t := index $.g.facts "vllm-options"}}
{{- $releases := $t.releases}}
{{- $_ := set $ "r" (index $releases (sub (len $releases) 1))}}
{{- end}}
{{- define "llm-d-disagg.vllm.options.optionOf"}}
{{- $f := dict "g" $.g "version" $.version}}
{{- template "llm-d-disagg.vllm.options.spellingsOf" $f}}
{{- $name := index $f.r $.spelling}}
{{- if ne $name nil}}
{{- template "llm-d-disagg.facts.vllm-options" $.g}}
{{- $line := index (index $.g.facts "vllm-options").options $name}}
{{- $l := list}}
{{- range $k, $v := ternary dict $line.choices (eq $line.choices nil)}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $life := index $x 1}}
{{- $found := false}}
{{- range $x := ternary $life (list $life) (kindIs "slice" $life)}}
{{- $f := dict "g" $.g "version" $.version "lifetime" $x}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- if not $f.r}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- if $found}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- $choices := list}}
{{- range $x := $l2}}
{{- $value := index $x 0}}
{{- $choices = append $choices $value}}
{{- end}}
{{- $f := dict "g" $.g "version" $.version "text" (ternary "1" $line.values (eq $line.values nil))}}
{{- template "llm-d-disagg.vllm.options.at" $f}}
{{- $f2 := dict "g" $.g "version" $.version "text" (ternary "text" $line.reads (eq $line.reads nil))}}
{{- template "llm-d-disagg.vllm.options.at" $f2}}
{{- $o := dict "name" $name "values" $f.r "reads" $f2.r}}
{{- if len $choices}}
{{- $_ := set $o "choices" $choices}}
{{- end}}
{{- if ne $line.default nil}}
{{- $f := dict "g" $.g "version" $.version "text" $line.default}}
{{- template "llm-d-disagg.vllm.options.at" $f}}
{{- $_ := set $o "default" $f.r}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.vllm.options.spellingsOf"}}
{{- if not (hasKey $.g.caches "vllm.options.known")}}
{{- $_ := set $.g.caches "vllm.options.known" dict}}
{{- end}}
{{- $before := index (index $.g.caches "vllm.options.known") $.version}}
{{- if ne $before nil}}
{{- $_ := set $ "r" $before}}
{{- else}}
{{- $names := dict}}
{{- template "llm-d-disagg.facts.vllm-options" $.g}}
{{- range $k, $v := (index $.g.facts "vllm-options").options}}
{{- $c := or $v.since $v.until}}
{{- if $c}}
{{- $f := dict "g" $.g "version" $.version "lifetime" $v}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $c = $f.r}}
{{- end}}
{{- if $c}}
{{- continue}}
{{- end}}
{{- $_ := set $names $k $k}}
{{- range $k2, $v := $v.also}}
{{- $found := false}}
{{- range $x := ternary $v (list $v) (kindIs "slice" $v)}}
{{- $f := dict "g" $.g "version" $.version "lifetime" $x}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- if not $f.r}}
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
{{- $_ := set (index $.g.caches "vllm.options.known") $.version $names}}
{{- $_ := set $ "r" $names}}
{{- end}}
{{- end}}
