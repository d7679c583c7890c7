{{- /* src/serving/labels.ts, checkName */ -}}
{{- define "llm-d-disagg.serving.labels.checkName"}}
{{- $name := (index $.a 0)}}
{{- $chars := splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $name "${0}\uffff")}}
{{- $p := (index $.a 1)}}
{{- $most := $p.most}}
{{- $why := $p.why}}
{{- $long := (lt (float64 $most) (float64 (len ($chars))))}}
{{- if (or (not (regexMatch "^[a-z]([a-z0-9\\-]*[a-z0-9])?$" $name)) (and $long (not $why)))}}
{{- $f := dict "g" $.g "a" (list "LLMD606" (printf "name '%v' cannot be used for objects; expected at most %v lower-case letters, digits and '-', beginning with a letter" $name (toJson $most | default (printf "%v" $most))))}}
{{- template "llm-d-disagg.base.errors.fail" $f}}
{{- end}}
{{- if $long}}
{{- $t := $why}}
{{- if eq $t nil}}
{{- $t = ""}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list "LLMD607" (printf "name '%v' has %v characters, but %v; use at most %v" $name (len ($chars)) $t (toJson $most | default (printf "%v" $most))))}}
{{- template "llm-d-disagg.base.errors.fail" $f2}}
{{- end}}
{{- end}}
{{- /* src/serving/labels.ts, instanceLabels */ -}}
{{- define "llm-d-disagg.serving.labels.instanceLabels"}}
{{- $name := (index $.a 0)}}
{{- $model := (index $.a 1)}}
{{- $extra := (index $.a 2)}}
{{- $f := dict "g" $.g "a" (list $model.name)}}
{{- template "llm-d-disagg.serving.labels.labelValue" $f}}
{{- $own := (dict "app.kubernetes.io/instance" $name "app.kubernetes.io/part-of" "llm-d" "llm-d.ai/engine-type" "vllm" "llm-d.ai/inference-serving" "true" "llm-d.ai/model" $f.r)}}
{{- $found := $.nil}}
{{- range $i, $x := (sortAlpha (keys $extra))}}
{{- if (or (hasKey $own $x) (eq $x "llm-d.ai/role"))}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $taken := $found}}
{{- if $taken}}
{{- $f2 := dict "g" $.g "a" (list "LLMD606" (printf "labels sets '%v', which the library sets; choose another label" $taken))}}
{{- template "llm-d-disagg.base.errors.fail" $f2}}
{{- end}}
{{- range $k, $v := $extra}}
{{- $f3 := dict "g" $.g "a" (list "label-key" $k)}}
{{- template "llm-d-disagg.pod.kubernetes.fits" $f3}}
{{- $c := (not $f3.r)}}
{{- if not $c}}
{{- $f4 := dict "g" $.g "a" (list "label-value" $v)}}
{{- template "llm-d-disagg.pod.kubernetes.fits" $f4}}
{{- $c = (not $f4.r)}}
{{- end}}
{{- if $c}}
{{- $f5 := dict "g" $.g "a" (list "LLMD606" (printf "%v%v" (printf "labels sets '%v' to '%v', which Kubernetes refuses; expected at most 63 letters, digits, '-', '_' and '.' in each, " $k $v) "with a letter or digit at both ends; a prefix such as example.com/ may stand before the key"))}}
{{- template "llm-d-disagg.base.errors.fail" $f5}}
{{- end}}
{{- end}}
{{- $o := dict}}
{{- range $k2, $v2 := $own}}
{{- $_ := set $o $k2 $v2}}
{{- end}}
{{- range $k3, $v3 := $extra}}
{{- $_ := set $o $k3 $v3}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- /* src/serving/labels.ts, instanceSelector */ -}}
{{- define "llm-d-disagg.serving.labels.instanceSelector"}}
{{- $name := (index $.a 0)}}
{{- $_ := set $ "r" (dict "app.kubernetes.io/instance" $name)}}
{{- end}}
{{- /* src/serving/labels.ts, labelValue */ -}}
{{- define "llm-d-disagg.serving.labels.labelValue"}}
{{- $model := (index $.a 0)}}
{{- $last := (last (splitList "/" $model))}}
{{- $t := (regexReplaceAllLiteral "[^A-Za-z0-9._\\-]" $last "-")}}
{{- $c := splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $t "${0}\uffff")}}
{{- $_ := set $ "r" (regexReplaceAllLiteral "[^A-Za-z0-9]+$" (join "" (slice $c 0 (max 0 (min 63 (len $c)))) | replace "\uffff" "") "")}}
{{- end}}
{{- /* src/serving/labels.ts, nameLimit */ -}}
{{- define "llm-d-disagg.serving.labels.nameLimit"}}
{{- $p := (index $.a 0)}}
{{- $grouped := $p.grouped}}
{{- $queued := $p.queued}}
{{- $inSet := $p.inSet}}
{{- $replicas := $p.replicas}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "expert-parallel" "numbers" true)}}
{{- end}}
{{- $t := (index $.g.facts "expert-parallel")}}
{{- $most := $t.nameLengths}}
{{- $suffix := "-prefill"}}
{{- $n := subf (float64 $replicas) 1.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $digits := (max 0 (sub (len (splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" (printf "%v" (toJson $n | default (printf "%v" $n))) "${0}\uffff"))) 2))}}
{{- if $inSet}}
{{- $disaggregatedSet := $most.disaggregatedSet}}
{{- $disaggregatedSetKueue := $most.disaggregatedSetKueue}}
{{- $n2 := subf (float64 (ternary $disaggregatedSetKueue $disaggregatedSet $queued)) (float64 $digits)}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $_ := set $ "r" (dict "most" $n2 "why" (printf "DisaggregatedSet makes <name>-<slice>-<revision>%v of it%v" $suffix (ternary ", and Kueue adds to that" "" $queued)))}}
{{- else}}
{{- if (not $grouped)}}
{{- $_ := set $ "r" (dict "most" 52)}}
{{- else}}
{{- $t2 := $.nil}}
{{- if $queued}}
{{- $t2 = $most.kueue}}
{{- else}}
{{- $t2 = $most.leaderWorkerSet}}
{{- end}}
{{- $n3 := subf (float64 $t2) (float64 $digits)}}
{{- if and (eq $n3 (floor $n3)) (lt $n3 9e15) (gt $n3 -9e15)}}
{{- $n3 = int64 $n3}}
{{- end}}
{{- $whole := $n3}}
{{- $n4 := subf (float64 $whole) (float64 (len (splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $suffix "${0}\uffff"))))}}
{{- if and (eq $n4 (floor $n4)) (lt $n4 9e15) (gt $n4 -9e15)}}
{{- $n4 = int64 $n4}}
{{- end}}
{{- $_ := set $ "r" (dict "most" $n4 "why" (printf "%v takes at most %v characters, %v among them, so that what it appends still fits" (ternary "Kueue" "LeaderWorkerSet" $queued) (toJson $whole | default (printf "%v" $whole)) $suffix))}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/serving/labels.ts, roleSelector */ -}}
{{- define "llm-d-disagg.serving.labels.roleSelector"}}
{{- $name := (index $.a 0)}}
{{- $role := (index $.a 1)}}
{{- $o := dict}}
{{- $f := dict "g" $.g "a" (list $name)}}
{{- template "llm-d-disagg.serving.labels.instanceSelector" $f}}
{{- range $k, $v := $f.r}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $o "llm-d.ai/role" $role}}
{{- $_ := set $ "r" $o}}
{{- end}}
