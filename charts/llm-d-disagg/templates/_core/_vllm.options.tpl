{{- /* src/vllm/options.ts, a template for each function */ -}}
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
{{- $f := dict "versions" $l}}
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
{{- $newest := index $t.releases (sub (len $t.releases) 1)}}
{{- $c := not (semverCompare (printf "<%s" (index $t.releases 0)) $.version)}}
{{- if $c}}
{{- $c = semverCompare (printf "<%s" $newest) $.version}}
{{- if not $c}}
{{- $t := splitList "." $.version}}
{{- $t2 := splitList "." $newest}}
{{- $c = eq (join "." (default list (slice $t 0 (max 0 (min 2 (len $t)))))) (join "." (default list (slice $t2 0 (max 0 (min 2 (len $t2))))))}}
{{- end}}
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
{{- $f := dict "version" $.version "lifetime" $x}}
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
{{- define "llm-d-disagg.vllm.options.nameIn"}}
{{- template "llm-d-disagg.facts.vllm-options" $.g}}
{{- $t := index $.g.facts "vllm-options"}}
{{- $c := hasKey $t.options $.spelling}}
{{- if $c}}
{{- $f := dict "version" $.version "lifetime" (index $t.options $.spelling)}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $c = not $f.r}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" $.spelling}}
{{- else}}
{{- $f := dict "g" $.g "alias" $.spelling}}
{{- template "llm-d-disagg.vllm.options.optionsBehind" $f}}
{{- $found := $.nil}}
{{- range $x := $f.r}}
{{- $f := dict "version" $.version "lifetime" (index $t.options $x)}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $c := not $f.r}}
{{- if $c}}
{{- $t := index (index $t.options $x).also $.spelling}}
{{- $found := false}}
{{- range $x := ternary $t (list $t) (kindIs "slice" $t)}}
{{- $f := dict "version" $.version "lifetime" $x}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- if not $f.r}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c = $found}}
{{- end}}
{{- if $c}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $found}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.vllm.options.nameOfOption"}}
{{- $f := dict "g" $.g "version" $.version "spelling" $.spelling}}
{{- template "llm-d-disagg.vllm.options.nameIn" $f}}
{{- $f := dict "g" $.g "version" $.version "spelling" $.spelling}}
{{- template "llm-d-disagg.vllm.options.nameIn" $f}}
{{- $t := $f.r}}
{{- if eq $t nil}}
{{- $f := dict "g" $.g}}
{{- template "llm-d-disagg.vllm.options.newestRelease" $f}}
{{- $f := dict "g" $.g "version" $f.r "spelling" $.spelling}}
{{- template "llm-d-disagg.vllm.options.nameIn" $f}}
{{- $t = $f.r}}
{{- end}}
{{- if eq $t nil}}
{{- template "llm-d-disagg.facts.vllm-options" $.g}}
{{- $t = $.spelling}}
{{- if not (hasKey (index $.g.facts "vllm-options").options $.spelling)}}
{{- $f := dict "g" $.g "alias" $.spelling}}
{{- template "llm-d-disagg.vllm.options.optionsBehind" $f}}
{{- $t = $.nil}}
{{- if gt (len $f.r) 0}}
{{- $t = index $f.r 0}}
{{- end}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- define "llm-d-disagg.vllm.options.newestRelease"}}
{{- template "llm-d-disagg.facts.vllm-options" $.g}}
{{- $t := index $.g.facts "vllm-options"}}
{{- $_ := set $ "r" (index $t.releases (sub (len $t.releases) 1))}}
{{- end}}
{{- define "llm-d-disagg.vllm.options.optionOf"}}
{{- $name := dict "g" $.g "version" $.version "spelling" $.spelling}}
{{- template "llm-d-disagg.vllm.options.nameIn" $name}}
{{- if ne $name.r nil}}
{{- template "llm-d-disagg.facts.vllm-options" $.g}}
{{- $line := index (index $.g.facts "vllm-options").options $name.r}}
{{- $l := list}}
{{- range $k, $v := ternary dict $line.choices (eq $line.choices nil)}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $life := index $x 1}}
{{- $found := false}}
{{- range $x := ternary $life (list $life) (kindIs "slice" $life)}}
{{- $f := dict "version" $.version "lifetime" $x}}
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
{{- $f := dict "version" $.version "text" (ternary "1" $line.values (eq $line.values nil))}}
{{- template "llm-d-disagg.vllm.options.at" $f}}
{{- $f2 := dict "version" $.version "text" (ternary "text" $line.reads (eq $line.reads nil))}}
{{- template "llm-d-disagg.vllm.options.at" $f2}}
{{- $o := dict "name" $name.r "values" $f.r "reads" $f2.r}}
{{- if len $choices}}
{{- $_ := set $o "choices" $choices}}
{{- end}}
{{- if ne $line.default nil}}
{{- $f := dict "version" $.version "text" $line.default}}
{{- template "llm-d-disagg.vllm.options.at" $f}}
{{- $_ := set $o "default" $f.r}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.vllm.options.optionsBehind"}}
{{- if not (hasKey $.g.caches "vllm.options.aliases")}}
{{- $_ := set $.g.caches "vllm.options.aliases" dict}}
{{- end}}
{{- if eq (len (index $.g.caches "vllm.options.aliases")) 0}}
{{- template "llm-d-disagg.facts.vllm-options" $.g}}
{{- range $k, $v := (index $.g.facts "vllm-options").options}}
{{- range $x := sortAlpha (keys (ternary dict $v.also (eq $v.also nil)))}}
{{- if not (hasKey $.g.caches "vllm.options.aliases")}}
{{- $_ := set $.g.caches "vllm.options.aliases" dict}}
{{- end}}
{{- if not (hasKey $.g.caches "vllm.options.aliases")}}
{{- $_ := set $.g.caches "vllm.options.aliases" dict}}
{{- end}}
{{- $_ := set (index $.g.caches "vllm.options.aliases") $x (concat (default list (index (index $.g.caches "vllm.options.aliases") $x)) (list $k))}}
{{- end}}
{{- end}}
{{- end}}
{{- if not (hasKey $.g.caches "vllm.options.aliases")}}
{{- $_ := set $.g.caches "vllm.options.aliases" dict}}
{{- end}}
{{- $_ := set $ "r" (default list (index (index $.g.caches "vllm.options.aliases") $.alias))}}
{{- end}}
{{- define "llm-d-disagg.vllm.options.spellingsOf"}}
{{- $l := list}}
{{- template "llm-d-disagg.facts.vllm-options" $.g}}
{{- range $k, $v := (index $.g.facts "vllm-options").options}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $line := index $x 1}}
{{- $f := dict "version" $.version "lifetime" $line}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- if not $f.r}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- $l := list}}
{{- range $x := $l2}}
{{- $name := index $x 0}}
{{- $line := index $x 1}}
{{- $l2 := list}}
{{- range $k, $v := ternary dict $line.also (eq $line.also nil)}}
{{- $l2 = append $l2 (list $k $v)}}
{{- end}}
{{- $l3 := list}}
{{- range $x := $l2}}
{{- $life := index $x 1}}
{{- $found := false}}
{{- range $x := ternary $life (list $life) (kindIs "slice" $life)}}
{{- $f := dict "version" $.version "lifetime" $x}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- if not $f.r}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- if $found}}
{{- $l3 = append $l3 $x}}
{{- end}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l3}}
{{- $spelling := index $x 0}}
{{- $l2 = append $l2 $spelling}}
{{- end}}
{{- $l = concat $l (concat (list $name) $l2)}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
