{{- /* src/serving/labels.ts, a template for each function */ -}}
{{- define "llm-d-disagg.serving.labels.instanceLabels"}}
{{- $f := dict "model" $.model.name}}
{{- template "llm-d-disagg.serving.labels.labelValue" $f}}
{{- $o := dict "app.kubernetes.io/instance" $.name "app.kubernetes.io/part-of" "llm-d" "llm-d.ai/engine-type" "vllm" "llm-d.ai/inference-serving" "true" "llm-d.ai/model" $f.r}}
{{- range $k, $v := $.extra}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- define "llm-d-disagg.serving.labels.instanceSelector"}}
{{- $_ := set $ "r" (dict "app.kubernetes.io/instance" $.name)}}
{{- end}}
{{- define "llm-d-disagg.serving.labels.labelFaults"}}
{{- $l := list}}
{{- range $k, $v := $.extra}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $key := index $x 0}}
{{- $value := index $x 1}}
{{- $r := $.nil}}
{{- if has $key (list "app.kubernetes.io/instance" "app.kubernetes.io/part-of" "llm-d.ai/engine-type" "llm-d.ai/inference-serving" "llm-d.ai/model" "llm-d.ai/role")}}
{{- $r = list (dict "code" "LLMD606" "subject" (printf "label '%v'" $key) "value" (printf "'%v'" $value) "problem" "but the library sets it" "fix" "choose another label")}}
{{- else}}
{{- $f := dict "g" $.g "code" "LLMD606" "subject" "key of a label" "value" $key "format" "label-key"}}
{{- template "llm-d-disagg.pod.format-faults.formatFaults" $f}}
{{- $f2 := dict "g" $.g "code" "LLMD606" "subject" (printf "label '%v'" $key) "value" $value "format" "label-value"}}
{{- template "llm-d-disagg.pod.format-faults.formatFaults" $f2}}
{{- $r = default list (concat $f.r $f2.r)}}
{{- end}}
{{- $l2 = concat $l2 $r}}
{{- end}}
{{- $_ := set $ "r" (default list $l2)}}
{{- end}}
{{- define "llm-d-disagg.serving.labels.labelValue"}}
{{- $last := last (splitList "/" $.model)}}
{{- $t := regexReplaceAllLiteral "^[^A-Za-z0-9]+" (regexReplaceAllLiteral "[^A-Za-z0-9._\\-]" $last "-") ""}}
{{- $c := splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $t "${0}\uffff")}}
{{- $_ := set $ "r" (regexReplaceAllLiteral "[^A-Za-z0-9]+$" (join "" (slice $c 0 (max 0 (min 63 (len $c)))) | replace "\uffff" "") "")}}
{{- end}}
{{- define "llm-d-disagg.serving.labels.nameFaults"}}
{{- $chars := splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $.name "${0}\uffff")}}
{{- $long := lt (float64 $.argument1.most) (float64 (len ($chars)))}}
{{- if or (not (regexMatch "^[a-z]([a-z0-9\\-]*[a-z0-9])?$" $.name)) (and $long (not $.argument1.why))}}
{{- $_ := set $ "r" (list (dict "code" "LLMD606" "subject" "name" "value" (printf "'%v'" $.name) "problem" "which is not a valid name of objects" "allowed" (printf "at most %v lower-case letters, digits and '-', beginning with a letter and ending with a letter or digit" (toJson $.argument1.most | default (printf "%v" $.argument1.most)))))}}
{{- else if $long}}
{{- $_ := set $ "r" (list (dict "code" "LLMD607" "subject" "name" "value" (printf "'%v'" $.name) "problem" (printf "which has %v characters, but %v" (len ($chars)) $.argument1.why) "fix" (printf "use at most %v" (toJson $.argument1.most | default (printf "%v" $.argument1.most)))))}}
{{- else}}
{{- $_ := set $ "r" list}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.labels.nameLimit"}}
{{- template "llm-d-disagg.facts.expert-parallel" $.g}}
{{- $t := index $.g.facts "expert-parallel"}}
{{- $n := subf (float64 $.argument0.replicas) 1.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $digits := max 0 (sub (len (splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" (printf "%v" (toJson $n | default (printf "%v" $n))) "${0}\uffff"))) 2)}}
{{- if $.argument0.inSet}}
{{- $whole := $t.nameLengths.disaggregatedSetKueue}}
{{- if not $.argument0.queued}}
{{- $t2 := 0}}
{{- if $.argument0.hashed}}
{{- $t2 = subf (float64 $t.nameLengths.leaderWorkerSet) (float64 $t.nameLengths.hash)}}
{{- if and (eq $t2 (floor $t2)) (lt $t2 9e15) (gt $t2 -9e15)}}
{{- $t2 = int64 $t2}}
{{- end}}
{{- end}}
{{- $whole = subf (float64 $t.nameLengths.disaggregatedSet) (float64 $t2)}}
{{- if and (eq $whole (floor $whole)) (lt $whole 9e15) (gt $whole -9e15)}}
{{- $whole = int64 $whole}}
{{- end}}
{{- end}}
{{- $n := subf (float64 $.argument0.slices) 1.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $more := max 0 (sub (len (splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" (printf "%v" (toJson $n | default (printf "%v" $n))) "${0}\uffff"))) 1)}}
{{- $n := subf (subf (float64 $whole) (float64 $digits)) (float64 $more)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" (dict "most" $n "why" (printf "DisaggregatedSet makes <name>-<slice>-<revision>%v of it%v" "-prefill" (ternary ", and Kueue adds to that" "" $.argument0.queued)))}}
{{- else if not $.argument0.grouped}}
{{- $_ := set $ "r" (dict "most" 52)}}
{{- else}}
{{- $t2 := $.nil}}
{{- if $.argument0.queued}}
{{- $t2 = $t.nameLengths.kueue}}
{{- else}}
{{- $t2 = $.nil}}
{{- if $.argument0.hashed}}
{{- $t2 = $t.nameLengths.hash}}
{{- else}}
{{- $t2 = $t.nameLengths.leaderWorkerSet}}
{{- end}}
{{- end}}
{{- $whole := subf (float64 $t2) (float64 $digits)}}
{{- if and (eq $whole (floor $whole)) (lt $whole 9e15) (gt $whole -9e15)}}
{{- $whole = int64 $whole}}
{{- end}}
{{- $n := subf (float64 $whole) (float64 (len (splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" "-prefill" "${0}\uffff"))))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" (dict "most" $n "why" (printf "%v takes at most %v characters, %v among them, so that what it appends still fits" (ternary "Kueue" "LeaderWorkerSet" $.argument0.queued) (toJson $whole | default (printf "%v" $whole)) "-prefill"))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.labels.nameLimitOf"}}
{{- $set := ternary dict $.set (eq $.set nil)}}
{{- $found := false}}
{{- range $x := $.roles}}
{{- if ne $x.wideEp nil}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $found2 := false}}
{{- range $x := $.roles}}
{{- if ne (or $x.wideEp dict).kueue nil}}
{{- $found2 = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $l := list}}
{{- range $x := $.roles}}
{{- $f := dict "value" $x.replicas "least" 0}}
{{- template "llm-d-disagg.pod.kubernetes.isWhole" $f}}
{{- $t := 1}}
{{- if $f.r}}
{{- $t = $x.replicas}}
{{- end}}
{{- $l = append $l $t}}
{{- end}}
{{- $n := -1.7976931348623157e308}}
{{- range $x := $l}}
{{- $n = maxf $n $x}}
{{- end}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $c := ne $set.slices nil}}
{{- if $c}}
{{- $f := dict "value" $set.slices "least" 1}}
{{- template "llm-d-disagg.pod.kubernetes.isWhole" $f}}
{{- $c = $f.r}}
{{- end}}
{{- $t := 1}}
{{- if $c}}
{{- $t = $set.slices}}
{{- end}}
{{- $found3 := false}}
{{- range $x := $.roles}}
{{- $t := (or $x.wideEp dict).nodes}}
{{- $c := lt 1.0 (float64 (ternary 1 $t (eq $t nil)))}}
{{- if $c}}
{{- $t := (or (or $x.wideEp dict).leaderWorkerSet dict).groupIdentity}}
{{- if eq $t nil}}
{{- $t = $set.groupIdentity}}
{{- end}}
{{- $c = eq $t "Hash"}}
{{- end}}
{{- if $c}}
{{- $found3 = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $f := dict "g" $.g "argument0" (dict "grouped" $found "queued" $found2 "inSet" $.inSet "replicas" $n "slices" $t "hashed" $found3)}}
{{- template "llm-d-disagg.serving.labels.nameLimit" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- define "llm-d-disagg.serving.labels.roleSelector"}}
{{- $f := dict "name" $.name}}
{{- template "llm-d-disagg.serving.labels.instanceSelector" $f}}
{{- $o := omit $f.r}}
{{- $_ := set $o "llm-d.ai/role" $.role}}
{{- $_ := set $ "r" $o}}
{{- end}}
