{{- /* src/network/library-variables.ts, a template for each function */ -}}
{{- define "llm-d-disagg.network.library-variables.misspelledVariables"}}
{{- $l := list}}
{{- range $x := $.variables}}
{{- $r := $.nil}}
{{- $near := dict "g" $.g "name" $x.name}}
{{- template "llm-d-disagg.network.library-variables.nearest" $near}}
{{- if eq $near.r nil}}
{{- $r = list}}
{{- else}}
{{- $r = list (dict "code" "LLMD025" "subject" (printf "%v in %v" $x.name $x.by) "problem" (printf "is not a variable that is known of its library, did you mean '%v'?" $near.r))}}
{{- end}}
{{- $l = concat $l $r}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
{{- define "llm-d-disagg.network.library-variables.nearest"}}
{{- $groups := $.nil}}
{{- if regexMatch "^(UCX|NCCL|NVSHMEM|FI|UCCL|NIXL)_" $.name}}
{{- $p := printf "^(?s:.*?)(%s)(?s:.*)$" "^(UCX|NCCL|NVSHMEM|FI|UCCL|NIXL)_"}}
{{- $m := splitList "\uffff" (regexReplaceAll $p $.name "${1}\uffff${2}")}}
{{- $group := index $m 1}}
{{- $groups = list (index $m 0) (ternary $.nil $group (eq $group ""))}}
{{- end}}
{{- $t := or $groups list}}
{{- $prefix := $.nil}}
{{- if gt (len $t) 0}}
{{- $prefix = index $t 0}}
{{- end}}
{{- $c := eq $prefix nil}}
{{- if not $c}}
{{- template "llm-d-disagg.facts.libraries" $.g}}
{{- $c = has $.name $.g.facts.libraries.variables.value}}
{{- end}}
{{- if not $c}}
{{- template "llm-d-disagg.facts.libraries" $.g}}
{{- $family := list}}
{{- range $x := $.g.facts.libraries.variables.value}}
{{- if hasPrefix $prefix $x}}
{{- $family = append $family $x}}
{{- end}}
{{- end}}
{{- $found := $.nil}}
{{- range $x := $family}}
{{- if and (hasPrefix (printf "%v_" $.name) $x) (lt 2.0 (float64 (len (splitList "_" $.name))))}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $t := $.nil}}
{{- range $x := $family}}
{{- if and (hasPrefix (printf "%v_" $.name) $x) (lt 2.0 (float64 (len (splitList "_" $.name))))}}
{{- $t = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- if eq $t nil}}
{{- $f := dict "word" $.name "candidates" $family "most" 2}}
{{- template "llm-d-disagg.base.did-you-mean.didYouMean" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- end}}
