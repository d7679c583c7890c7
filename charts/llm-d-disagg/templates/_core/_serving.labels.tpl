{{- /* src/serving/labels.ts, instanceLabels */ -}}
{{- define "llm-d-disagg.serving.labels.instanceLabels"}}
{{- $name := (index $.a 0)}}
{{- $model := (index $.a 1)}}
{{- $extra := (index $.a 2)}}
{{- $f := dict "g" $.g "a" (list $model.name)}}
{{- template "llm-d-disagg.serving.labels.labelValue" $f}}
{{- $o := dict "app.kubernetes.io/instance" $name "app.kubernetes.io/part-of" "llm-d" "llm-d.ai/engine-type" "vllm" "llm-d.ai/inference-serving" "true" "llm-d.ai/model" $f.r}}
{{- range $k, $v := $extra}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- /* src/serving/labels.ts, instanceSelector */ -}}
{{- define "llm-d-disagg.serving.labels.instanceSelector"}}
{{- $name := (index $.a 0)}}
{{- $_ := set $ "r" (dict "app.kubernetes.io/instance" $name)}}
{{- end}}
{{- /* src/serving/labels.ts, labelFaults */ -}}
{{- define "llm-d-disagg.serving.labels.labelFaults"}}
{{- $extra := (index $.a 0)}}
{{- $l := list}}
{{- range $k, $v := $extra}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $l}}
{{- $key := (index $x 0)}}
{{- $value := (index $x 1)}}
{{- $r := $.nil}}
{{- if (has $key (list "app.kubernetes.io/instance" "app.kubernetes.io/part-of" "llm-d.ai/engine-type" "llm-d.ai/inference-serving" "llm-d.ai/model" "llm-d.ai/role"))}}
{{- $r = (list (dict "code" "LLMD606" "subject" (printf "label '%v'" $key) "value" (printf "'%v'" $value) "problem" "but the library sets it" "fix" "choose another label"))}}
{{- else}}
{{- $code := "LLMD606"}}
{{- $l := list}}
{{- $f := dict "g" $.g "a" (list $code "key of a label" $key "label-key")}}
{{- template "llm-d-disagg.serving.format-faults.formatFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list $code (printf "label '%v'" $key) $value "label-value")}}
{{- template "llm-d-disagg.serving.format-faults.formatFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $r = $l}}
{{- end}}
{{- $l2 = default list (concat $l2 $r)}}
{{- end}}
{{- $_ := set $ "r" $l2}}
{{- end}}
{{- /* src/serving/labels.ts, labelValue */ -}}
{{- define "llm-d-disagg.serving.labels.labelValue"}}
{{- $model := (index $.a 0)}}
{{- $last := (last (splitList "/" $model))}}
{{- $t := (regexReplaceAllLiteral "^[^A-Za-z0-9]+" (regexReplaceAllLiteral "[^A-Za-z0-9._\\-]" $last "-") "")}}
{{- $c := splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $t "${0}\uffff")}}
{{- $_ := set $ "r" (regexReplaceAllLiteral "[^A-Za-z0-9]+$" (join "" (slice $c 0 (max 0 (min 63 (len $c)))) | replace "\uffff" "") "")}}
{{- end}}
{{- /* src/serving/labels.ts, nameFaults */ -}}
{{- define "llm-d-disagg.serving.labels.nameFaults"}}
{{- $name := (index $.a 0)}}
{{- $chars := splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $name "${0}\uffff")}}
{{- $p := (index $.a 1)}}
{{- $most := $p.most}}
{{- $why := $p.why}}
{{- $long := (lt (float64 $most) (float64 (len ($chars))))}}
{{- if (or (not (regexMatch "^[a-z]([a-z0-9\\-]*[a-z0-9])?$" $name)) (and $long (not $why)))}}
{{- $_ := set $ "r" (list (dict "code" "LLMD606" "subject" "name" "value" (printf "'%v'" $name) "problem" "which is not a valid name of objects" "allowed" (printf "at most %v lower-case letters, digits and '-', beginning with a letter and ending with a letter or digit" (toJson $most | default (printf "%v" $most)))))}}
{{- else}}
{{- $t := $.nil}}
{{- if $long}}
{{- $t = (list (dict "code" "LLMD607" "subject" "name" "value" (printf "'%v'" $name) "problem" (printf "which has %v characters, but %v" (len ($chars)) $why) "fix" (printf "use at most %v" (toJson $most | default (printf "%v" $most)))))}}
{{- else}}
{{- $t = (list)}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
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
{{- $n := subf (float64 (ternary $disaggregatedSetKueue $disaggregatedSet $queued)) (float64 $digits)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" (dict "most" $n "why" (printf "DisaggregatedSet makes <name>-<slice>-<revision>%v of it%v" $suffix (ternary ", and Kueue adds to that" "" $queued)))}}
{{- else}}
{{- if (not $grouped)}}
{{- $_ := set $ "r" (dict "most" 52)}}
{{- else}}
{{- $t := $.nil}}
{{- if $queued}}
{{- $t = $most.kueue}}
{{- else}}
{{- $t = $most.leaderWorkerSet}}
{{- end}}
{{- $n := subf (float64 $t) (float64 $digits)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $whole := $n}}
{{- $n := subf (float64 $whole) (float64 (len (splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $suffix "${0}\uffff"))))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" (dict "most" $n "why" (printf "%v takes at most %v characters, %v among them, so that what it appends still fits" (ternary "Kueue" "LeaderWorkerSet" $queued) (toJson $whole | default (printf "%v" $whole)) $suffix))}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/serving/labels.ts, nameLimitOf */ -}}
{{- define "llm-d-disagg.serving.labels.nameLimitOf"}}
{{- $roles := (index $.a 0)}}
{{- $inSet := (index $.a 1)}}
{{- $found := false}}
{{- range $i, $x := $roles}}
{{- if (ne $x.wideEp nil)}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $found2 := false}}
{{- range $i, $x := $roles}}
{{- if (ne (or $x.wideEp $.g.none).kueue nil)}}
{{- $found2 = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $l := list}}
{{- range $i, $x := $roles}}
{{- $f := dict "g" $.g "a" (list $x.replicas 0 $.nil)}}
{{- template "llm-d-disagg.pod.kubernetes.isWhole" $f}}
{{- $t := $.nil}}
{{- if $f.r}}
{{- $t = $x.replicas}}
{{- else}}
{{- $t = 1}}
{{- end}}
{{- $l = append $l $t}}
{{- end}}
{{- $m := -1.7976931348623157e308}}
{{- range $_, $x := $l}}
{{- $m = maxf $m $x}}
{{- end}}
{{- $n := $m}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $f := dict "g" $.g "a" (list (dict "grouped" $found "queued" $found2 "inSet" $inSet "replicas" $n))}}
{{- template "llm-d-disagg.serving.labels.nameLimit" $f}}
{{- $_ := set $ "r" $f.r}}
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
