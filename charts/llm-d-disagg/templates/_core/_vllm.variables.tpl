{{- /* src/vllm/variables.ts, a template for each function */ -}}
{{- define "llm-d-disagg.vllm.variables.hint"}}
{{- template "llm-d-disagg.facts.vllm-replaced" $.g}}
{{- $instead := $.nil}}
{{- if hasKey (index $.g.facts "vllm-replaced").variables $.name}}
{{- $instead = (index (index $.g.facts "vllm-replaced").variables $.name).instead}}
{{- end}}
{{- $life := dict "g" $.g "version" $.version "name" $.name}}
{{- template "llm-d-disagg.vllm.variables.lifeOf" $life}}
{{- if ne $instead nil}}
{{- $_ := set $ "r" (printf "%v, use %v instead" (ternary "" (printf ": %v" $life.r) (eq $life.r nil)) $instead)}}
{{- else if ne $life.r nil}}
{{- $_ := set $ "r" (printf ": %v" $life.r)}}
{{- else}}
{{- $near := dict "word" $.name "candidates" $.declared}}
{{- template "llm-d-disagg.base.did-you-mean.didYouMean" $near}}
{{- $_ := set $ "r" (ternary "" (printf ", did you mean '%v'?" $near.r) (eq $near.r nil))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.vllm.variables.lifeOf"}}
{{- template "llm-d-disagg.facts.vllm-variables" $.g}}
{{- $spans := list}}
{{- range $x := default list (concat (index $.g.facts "vllm-variables").declared (index $.g.facts "vllm-variables").elsewhere)}}
{{- if has $.name $x.names}}
{{- $spans = append $spans $x}}
{{- end}}
{{- end}}
{{- $l := list}}
{{- range $x := $spans}}
{{- $f := dict "version" $.version "lifetime" $x}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $l = append $l (default "" $f.r)}}
{{- end}}
{{- $whys := list}}
{{- range $x := $l}}
{{- if ne $x ""}}
{{- $whys = append $whys $x}}
{{- end}}
{{- end}}
{{- $found := $.nil}}
{{- range $x := $whys}}
{{- if contains "removed" $x}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $t := $.nil}}
{{- range $x := $whys}}
{{- if contains "removed" $x}}
{{- $t = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- if eq $t nil}}
{{- $t = $.nil}}
{{- if gt (len $whys) 0}}
{{- $t = index $whys 0}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- define "llm-d-disagg.vllm.variables.unreadVariables"}}
{{- $own := list}}
{{- range $x := $.variables}}
{{- if hasPrefix "VLLM_" $x.name}}
{{- $own = append $own $x}}
{{- end}}
{{- end}}
{{- $c := not (len $own)}}
{{- if not $c}}
{{- $f := dict "g" $.g "version" $.ctx.vllmVersion}}
{{- template "llm-d-disagg.vllm.options.isReadRelease" $f}}
{{- $c = not $f.r}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" (dict "faults" list "warnings" list)}}
{{- else}}
{{- template "llm-d-disagg.facts.vllm-variables" $.g}}
{{- $t := (index $.g.facts "vllm-variables").declared}}
{{- $l := list}}
{{- range $x := $t}}
{{- $f := dict "version" $.ctx.vllmVersion "lifetime" $x}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $t := list}}
{{- if not $f.r}}
{{- $t = $x.names}}
{{- end}}
{{- $l = concat $l $t}}
{{- end}}
{{- $declared := default list $l}}
{{- $t := (index $.g.facts "vllm-variables").declared}}
{{- $l := list}}
{{- range $x := $t}}
{{- $f := dict "version" $.ctx.vllmVersion "lifetime" $x}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $t := list}}
{{- if not $f.r}}
{{- $t = $x.names}}
{{- end}}
{{- $l = concat $l $t}}
{{- end}}
{{- $t := (index $.g.facts "vllm-variables").elsewhere}}
{{- $l2 := list}}
{{- range $x := $t}}
{{- $f := dict "version" $.ctx.vllmVersion "lifetime" $x}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $t := list}}
{{- if not $f.r}}
{{- $t = $x.names}}
{{- end}}
{{- $l2 = concat $l2 $t}}
{{- end}}
{{- $read := default list (concat (default list $l) (default list $l2))}}
{{- $unread := list}}
{{- range $x := $own}}
{{- $c := not (has $x.name $read)}}
{{- if $c}}
{{- template "llm-d-disagg.facts.vllm-replaced" $.g}}
{{- $found := false}}
{{- range $x2 := (index $.g.facts "vllm-replaced").unlisted.value}}
{{- if hasPrefix $x2 $x.name}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c = not $found}}
{{- end}}
{{- if $c}}
{{- $unread = append $unread $x}}
{{- end}}
{{- end}}
{{- $t := list}}
{{- if $.ctx.strict}}
{{- $t = list}}
{{- range $x := $own}}
{{- if not (has $x.name $declared)}}
{{- $t = append $t $x}}
{{- end}}
{{- end}}
{{- end}}
{{- $l := list}}
{{- range $x := $t}}
{{- $f := dict "g" $.g "version" $.ctx.vllmVersion "name" $x.name "declared" $declared}}
{{- template "llm-d-disagg.vllm.variables.hint" $f}}
{{- $l = append $l (dict "code" "LLMD420" "subject" $x.by "problem" (printf "has %v, which vLLM %v does not declare, so that it stops at start with --fail-on-environ-validation%v" $x.name $.ctx.vllmVersion $f.r) "fix" "take one of them out")}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $unread}}
{{- $c := and (not $.ctx.strict) $.ctx.known}}
{{- if $c}}
{{- template "llm-d-disagg.facts.vllm-replaced" $.g}}
{{- $c = hasKey (index $.g.facts "vllm-replaced").variables $x.name}}
{{- end}}
{{- if $c}}
{{- $f := dict "g" $.g "version" $.ctx.vllmVersion "name" $x.name}}
{{- template "llm-d-disagg.vllm.variables.lifeOf" $f}}
{{- $t := $.nil}}
{{- if ne $f.r nil}}
{{- $t = contains "removed" $f.r}}
{{- end}}
{{- $c = default false $t}}
{{- end}}
{{- if $c}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- $l3 := list}}
{{- range $x := $l2}}
{{- $f := dict "g" $.g "version" $.ctx.vllmVersion "name" $x.name}}
{{- template "llm-d-disagg.vllm.variables.lifeOf" $f}}
{{- template "llm-d-disagg.facts.vllm-replaced" $.g}}
{{- $l3 = append $l3 (dict "code" "LLMD420" "subject" $x.by "problem" (printf "has %v, which vLLM %v does not read: %v" $x.name $.ctx.vllmVersion $f.r) "fix" (printf "use %v instead" (index (index $.g.facts "vllm-replaced").variables $x.name).instead))}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $unread}}
{{- $c := not $.ctx.strict}}
{{- if $c}}
{{- $c2 := and (not $.ctx.strict) $.ctx.known}}
{{- if $c2}}
{{- template "llm-d-disagg.facts.vllm-replaced" $.g}}
{{- $c2 = hasKey (index $.g.facts "vllm-replaced").variables $x.name}}
{{- end}}
{{- if $c2}}
{{- $f := dict "g" $.g "version" $.ctx.vllmVersion "name" $x.name}}
{{- template "llm-d-disagg.vllm.variables.lifeOf" $f}}
{{- $t := $.nil}}
{{- if ne $f.r nil}}
{{- $t = contains "removed" $f.r}}
{{- end}}
{{- $c2 = default false $t}}
{{- end}}
{{- $c = not $c2}}
{{- end}}
{{- if $c}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- $l4 := list}}
{{- range $x := $l2}}
{{- $f := dict "g" $.g "version" $.ctx.vllmVersion "name" $x.name "declared" $declared}}
{{- template "llm-d-disagg.vllm.variables.hint" $f}}
{{- $l4 = append $l4 (dict "code" "LLMD420" "subject" (printf "%v in %v" $x.name $x.by) "problem" (printf "is not a variable that vLLM %v reads%v; unless a plugin reads it, it is ignored" $.ctx.vllmVersion $f.r))}}
{{- end}}
{{- $_ := set $ "r" (dict "faults" (default list (concat $l $l3)) "warnings" $l4)}}
{{- end}}
{{- end}}
