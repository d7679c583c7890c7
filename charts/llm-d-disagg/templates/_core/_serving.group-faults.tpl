{{- /* src/serving/group-faults.ts, a template for each function */ -}}
{{- define "llm-d-disagg.serving.group-faults.groupFaults"}}
{{- $lws := ternary dict $.options.leaderWorkerSet (eq $.options.leaderWorkerSet nil)}}
{{- $l := list}}
{{- if $.ctx.sized}}
{{- $f := dict "role" $.ctx.role "nodes" $.options.nodes "policy" $lws.startupPolicy}}
{{- template "llm-d-disagg.serving.group-faults.startupFaults" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $f := dict "role" $.ctx.role "lws" $lws "replicas" $.ctx.replicas}}
{{- template "llm-d-disagg.serving.group-faults.rolloutFaults" $f}}
{{- $l = concat $l $f.r}}
{{- if $.ctx.sized}}
{{- $f := dict "role" $.ctx.role "nodes" $.options.nodes "lws" $lws}}
{{- template "llm-d-disagg.serving.group-faults.subGroupFaults" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $f := dict "g" $.g "place" (dict "code" "LLMD320" "subject" (printf "exclusiveTopology of %v" $.ctx.role) "key" $lws.exclusiveTopology "pods" $.options.nodes) "argument1" $.options "argument2" $.ctx}}
{{- template "llm-d-disagg.serving.group-faults.placeFaults" $f}}
{{- $f2 := dict "g" $.g "place" (dict "code" "LLMD320" "subject" (printf "subGroupExclusiveTopology of %v" $.ctx.role) "key" $lws.subGroupExclusiveTopology "pods" (ternary 1 $lws.subGroupSize (eq $lws.subGroupSize nil))) "argument1" $.options "argument2" $.ctx}}
{{- template "llm-d-disagg.serving.group-faults.placeFaults" $f2}}
{{- $l = concat $l $f.r $f2.r}}
{{- if ne $.options.kueue nil}}
{{- $f := dict "g" $.g "argument0" $.options.kueue "options" $.options "ctx" $.ctx}}
{{- template "llm-d-disagg.serving.group-faults.kueueFaults" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
{{- define "llm-d-disagg.serving.group-faults.kueueFaults"}}
{{- $required := ternary true $.argument0.required (eq $.argument0.required nil)}}
{{- $t := 0}}
{{- if $required}}
{{- $t = $.options.nodes}}
{{- end}}
{{- $place := dict "code" "LLMD609" "subject" (printf "topology of kueue of %v" $.ctx.role) "key" $.argument0.topology "pods" $t}}
{{- $l := list}}
{{- if not (regexMatch "^[a-z0-9]([a-z0-9.\\-]{0,61}[a-z0-9])?$" $.argument0.queueName)}}
{{- $l = concat $l (list (dict "code" "LLMD609" "subject" (printf "queueName of kueue of %v" $.ctx.role) "value" (printf "'%v'" $.argument0.queueName) "allowed" "the name of a LocalQueue: at most 63 lower-case letters, digits, '-' and '.'"))}}
{{- end}}
{{- $f := dict "g" $.g "place" $place "argument1" $.options "argument2" $.ctx}}
{{- template "llm-d-disagg.serving.group-faults.placeFaults" $f}}
{{- $_ := set $ "r" (default list (concat $l $f.r))}}
{{- end}}
{{- define "llm-d-disagg.serving.group-faults.placeFaults"}}
{{- if eq $.place.key nil}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $unknown := dict "g" $.g "code" $.place.code "subject" $.place.subject "key" $.place.key "known" $.argument2.topologyKeys}}
{{- template "llm-d-disagg.serving.group-faults.topologyKeyFaults" $unknown}}
{{- if or (len $unknown.r) (not $.argument2.sized)}}
{{- $_ := set $ "r" $unknown.r}}
{{- else}}
{{- $gpus := ternary $.argument2.perNode $.argument1.gpusPerNode (eq $.argument1.gpusPerNode nil)}}
{{- template "llm-d-disagg.facts.expert-parallel" $.g}}
{{- if or (not (has $.place.key (index $.g.facts "expert-parallel").oneNodeLabels.value)) (le (mulf (float64 $.place.pods) (float64 $gpus)) (float64 $.argument2.perNode))}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $f := dict "count" $.place.pods "noun" "pod"}}
{{- template "llm-d-disagg.base.counted.counted" $f}}
{{- $f2 := dict "count" $gpus "noun" "GPU"}}
{{- template "llm-d-disagg.base.counted.counted" $f2}}
{{- $n := mulf (float64 $.place.pods) (float64 $gpus)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" (list (dict "code" $.place.code "subject" $.place.subject "value" (printf "'%v'" $.place.key) "problem" (printf "which no two nodes share, but %v x %v = %v, and a node has %v: they would wait forever" $f.r $f2.r (toJson $n | default (printf "%v" $n)) (toJson $.argument2.perNode | default (printf "%v" $.argument2.perNode))) "fix" "use a label that several nodes share, or leave it out"))}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.group-faults.rolloutFaults"}}
{{- $maxUnavailable := ternary 1 $.lws.maxUnavailable (eq $.lws.maxUnavailable nil)}}
{{- $maxSurge := default 0 $.lws.maxSurge}}
{{- $partition := default 0 $.lws.partition}}
{{- $groups := dict "least" 0 "unit" "groups"}}
{{- $stuck := and (eq (float64 $maxUnavailable) 0.0) (eq (float64 $maxSurge) 0.0) (ne $.replicas nil) (lt 0.0 (float64 $.replicas))}}
{{- $f := dict "code" "LLMD320" "subject" (printf "maxSurge of %v" $.role) "value" $maxSurge "argument3" $groups}}
{{- template "llm-d-disagg.pod.format-faults.wholeNumberFaults" $f}}
{{- $f2 := dict "code" "LLMD320" "subject" (printf "maxUnavailable of %v" $.role) "value" $maxUnavailable "argument3" $groups}}
{{- template "llm-d-disagg.pod.format-faults.wholeNumberFaults" $f2}}
{{- $f3 := dict "code" "LLMD320" "subject" (printf "partition of %v" $.role) "value" $partition "argument3" $groups}}
{{- template "llm-d-disagg.pod.format-faults.wholeNumberFaults" $f3}}
{{- $l := concat $f.r $f2.r $f3.r}}
{{- if $stuck}}
{{- $l = concat $l (list (dict "code" "LLMD320" "subject" (printf "maxUnavailable of %v" $.role) "value" "0" "problem" "and so is maxSurge, so that no rollout could begin" "fix" "use maxUnavailable 1, or maxSurge 1 where the GPUs of a whole group are free"))}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
{{- define "llm-d-disagg.serving.group-faults.startupFaults"}}
{{- if or (ne $.policy "LeaderReady") (eq (float64 $.nodes) 1.0)}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $_ := set $ "r" (list (dict "code" "LLMD320" "subject" (printf "startupPolicy of %v" $.role) "value" $.policy "fix" "use LeaderCreated" "problem" (printf "but the leader is ready only when the ranks of all %v nodes have joined: the group would never start" (toJson $.nodes | default (printf "%v" $.nodes)))))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.group-faults.subGroupFaults"}}
{{- $subject := printf "subGroupSize of %v" $.role}}
{{- if eq $.lws.subGroupSize nil}}
{{- if ternary $.lws.subGroupExclusiveTopology $.lws.subGroupPolicyType (eq $.lws.subGroupPolicyType nil)}}
{{- $_ := set $ "r" (list (dict "code" "LLMD320" "subject" $subject "problem" "is missing, but subGroupPolicyType or subGroupExclusiveTopology is set" "fix" "set it, or leave both out"))}}
{{- else}}
{{- $_ := set $ "r" list}}
{{- end}}
{{- else}}
{{- $f := dict "value" $.lws.subGroupSize "least" 1 "most" $.nodes}}
{{- template "llm-d-disagg.pod.kubernetes.isWhole" $f}}
{{- if not $f.r}}
{{- $_ := set $ "r" (list (dict "code" "LLMD320" "subject" $subject "value" (printf "%v" (toJson $.lws.subGroupSize | default (printf "%v" $.lws.subGroupSize))) "allowed" (printf "a whole number from 1 to the %v nodes of a group" (toJson $.nodes | default (printf "%v" $.nodes)))))}}
{{- else}}
{{- $excluded := eq $.lws.subGroupPolicyType "LeaderExcluded"}}
{{- $workers := subf (float64 $.nodes) 1.0}}
{{- if and (eq $workers (floor $workers)) (lt $workers 9e15) (gt $workers -9e15)}}
{{- $workers = int64 $workers}}
{{- end}}
{{- if or (ne (float64 $workers) (floor $workers)) (ne (float64 $.lws.subGroupSize) (floor $.lws.subGroupSize))}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $n := float64 (mod (int64 $workers) (int64 $.lws.subGroupSize))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $c := eq (float64 $n) 0.0}}
{{- if not $c}}
{{- $c = not $excluded}}
{{- if $c}}
{{- if or (ne (float64 $.nodes) (floor $.nodes)) (ne (float64 $.lws.subGroupSize) (floor $.lws.subGroupSize))}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $n := float64 (mod (int64 $.nodes) (int64 $.lws.subGroupSize))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $c = eq (float64 $n) 0.0}}
{{- end}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $t := ""}}
{{- if not $excluded}}
{{- if or (ne (float64 $.nodes) (floor $.nodes)) (ne (float64 $.lws.subGroupSize) (floor $.lws.subGroupSize))}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $n := float64 (mod (int64 $.nodes) (int64 $.lws.subGroupSize))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $t = printf "%v nodes / %v leaves %v, " (toJson $.nodes | default (printf "%v" $.nodes)) (toJson $.lws.subGroupSize | default (printf "%v" $.lws.subGroupSize)) (toJson $n | default (printf "%v" $n))}}
{{- end}}
{{- if or (ne (float64 $workers) (floor $workers)) (ne (float64 $.lws.subGroupSize) (floor $.lws.subGroupSize))}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $n := float64 (mod (int64 $workers) (int64 $.lws.subGroupSize))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" (list (dict "code" "LLMD320" "subject" $subject "value" (printf "%v" (toJson $.lws.subGroupSize | default (printf "%v" $.lws.subGroupSize))) "problem" (printf "but %v%v without the leader / %v leaves %v" $t (toJson $workers | default (printf "%v" $workers)) (toJson $.lws.subGroupSize | default (printf "%v" $.lws.subGroupSize)) (toJson $n | default (printf "%v" $n))) "fix" (printf "use a size that divides %vthem" (ternary "" "one of " $excluded))))}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.group-faults.topologyKeyFaults"}}
{{- if has $.key $.known}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $near := dict "word" $.key "candidates" $.known "most" 2}}
{{- template "llm-d-disagg.base.did-you-mean.didYouMean" $near}}
{{- $f := dict "g" $.g "format" "label-key" "text" $.key}}
{{- template "llm-d-disagg.pod.kubernetes.fits" $f}}
{{- if and $f.r (not $near.r)}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $i := $.nil}}
{{- if gt (len $.known) 0}}
{{- $i = index $.known 0}}
{{- end}}
{{- $_ := set $ "r" (list (dict "code" $.code "subject" $.subject "value" (printf "'%v'" $.key) "problem" (printf "which is not a valid label of the platform's nodes%v" (ternary (printf ", did you mean '%v'?" $near.r) "" (not (not $near.r)))) "allowed" (printf "a label key such as %v" (ternary "topology.kubernetes.io/zone" $i (eq $i nil)))))}}
{{- end}}
{{- end}}
{{- end}}
