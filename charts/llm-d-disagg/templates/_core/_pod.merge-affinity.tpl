{{- /* src/pod/merge-affinity.ts, a template for each function */ -}}
{{- define "llm-d-disagg.pod.merge-affinity.bothSelectors"}}
{{- $c := eq $.before nil}}
{{- if not $c}}
{{- $f := dict "g" $.g "value" $.before}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $f2 := dict "g" $.g "value" $.after}}
{{- template "llm-d-disagg.runtime.json" $f2}}
{{- $c = eq (regexReplaceAll "\"(-?[0-9.]+)\"" $f.r "${1}") (regexReplaceAll "\"(-?[0-9.]+)\"" $f2.r "${1}")}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" $.after}}
{{- else}}
{{- $others := dict "value" $.after.nodeSelectorTerms}}
{{- template "llm-d-disagg.base.json.objectsIn" $others}}
{{- $f := dict "value" $.before.nodeSelectorTerms}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $l := list}}
{{- range $x := $f.r}}
{{- $l2 := list}}
{{- range $x2 := $others.r}}
{{- $f := dict "one" $x "other" $x2}}
{{- template "llm-d-disagg.pod.merge-affinity.bothTerms" $f}}
{{- $l2 = append $l2 $f.r}}
{{- end}}
{{- $l = concat $l $l2}}
{{- end}}
{{- $_ := set $ "r" (dict "nodeSelectorTerms" (default list $l))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.pod.merge-affinity.bothTerms"}}
{{- $f := dict "value" $.one.matchExpressions}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $f2 := dict "value" $.other.matchExpressions}}
{{- template "llm-d-disagg.base.json.objectsIn" $f2}}
{{- $expressions := default list (concat $f.r $f2.r)}}
{{- $f := dict "value" $.one.matchFields}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $f2 := dict "value" $.other.matchFields}}
{{- template "llm-d-disagg.base.json.objectsIn" $f2}}
{{- $fields := default list (concat $f.r $f2.r)}}
{{- $o := dict}}
{{- if len $expressions}}
{{- $_ := set $o "matchExpressions" $expressions}}
{{- end}}
{{- if len $fields}}
{{- $_ := set $o "matchFields" $fields}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- define "llm-d-disagg.pod.merge-affinity.mergeAffinity"}}
{{- range $k, $v := $.affinity}}
{{- $o := dict}}
{{- range $k, $v := $.spec.affinity}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $o2 := dict}}
{{- range $k, $v := index (or $.spec.affinity dict) $k}}
{{- $_ := set $o2 $k $v}}
{{- end}}
{{- $_ := set $o $k $o2}}
{{- $_ := set $.spec "affinity" $o}}
{{- range $k2, $v := $v}}
{{- if kindIs "slice" $v}}
{{- $f := dict "g" $.g "holder" (index $.spec.affinity $k) "field" $k2 "entries" $v}}
{{- template "llm-d-disagg.pod.merge-values.mergeSet" $f}}
{{- else}}
{{- $f := dict "g" $.g "before" (index (index $.spec.affinity $k) $k2) "after" $v}}
{{- template "llm-d-disagg.pod.merge-affinity.bothSelectors" $f}}
{{- $_ := set (index $.spec.affinity $k) $k2 $f.r}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
