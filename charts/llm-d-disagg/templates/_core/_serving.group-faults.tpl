{{- /* src/serving/group-faults.ts, groupFaults */ -}}
{{- define "llm-d-disagg.serving.group-faults.groupFaults"}}
{{- $options := (index $.a 0)}}
{{- $ctx := (index $.a 1)}}
{{- $nodes := $options.nodes}}
{{- $lws := $options.leaderWorkerSet}}
{{- if eq $lws nil}}
{{- $lws = (dict)}}
{{- end}}
{{- $kueue := $options.kueue}}
{{- $role := $ctx.role}}
{{- $l := list}}
{{- if $ctx.sized}}
{{- $f := dict "g" $.g "a" (list $role $nodes $lws.startupPolicy)}}
{{- template "llm-d-disagg.serving.group-faults.startupFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $role $lws $ctx.replicas)}}
{{- template "llm-d-disagg.serving.group-faults.rolloutFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- if $ctx.sized}}
{{- $f := dict "g" $.g "a" (list $role $nodes $lws)}}
{{- template "llm-d-disagg.serving.group-faults.subGroupFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- end}}
{{- $o := dict "code" "LLMD320" "subject" (printf "exclusiveTopology of %v" $role)}}
{{- if ne $lws.exclusiveTopology nil}}
{{- $_ := set $o "key" $lws.exclusiveTopology}}
{{- end}}
{{- $_ := set $o "pods" $nodes}}
{{- $f := dict "g" $.g "a" (list $o $options $ctx)}}
{{- template "llm-d-disagg.serving.group-faults.placeFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $o := dict "code" "LLMD320" "subject" (printf "subGroupExclusiveTopology of %v" $role)}}
{{- if ne $lws.subGroupExclusiveTopology nil}}
{{- $_ := set $o "key" $lws.subGroupExclusiveTopology}}
{{- end}}
{{- $t := $lws.subGroupSize}}
{{- if eq $t nil}}
{{- $t = 1}}
{{- end}}
{{- $_ := set $o "pods" $t}}
{{- $f := dict "g" $.g "a" (list $o $options $ctx)}}
{{- template "llm-d-disagg.serving.group-faults.placeFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- if (ne $kueue nil)}}
{{- $f := dict "g" $.g "a" (list $kueue $options $ctx)}}
{{- template "llm-d-disagg.serving.group-faults.kueueFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- /* src/serving/group-faults.ts, kueueFaults */ -}}
{{- define "llm-d-disagg.serving.group-faults.kueueFaults"}}
{{- $p := (index $.a 0)}}
{{- $queueName := $p.queueName}}
{{- $topology := $p.topology}}
{{- $required := $p.required}}
{{- if eq $required nil}}
{{- $required = true}}
{{- end}}
{{- $options := (index $.a 1)}}
{{- $ctx := (index $.a 2)}}
{{- $o := dict "code" "LLMD609" "subject" (printf "topology of kueue of %v" $ctx.role)}}
{{- if ne $topology nil}}
{{- $_ := set $o "key" $topology}}
{{- end}}
{{- $t := $.nil}}
{{- if $required}}
{{- $t = $options.nodes}}
{{- else}}
{{- $t = 0}}
{{- end}}
{{- $_ := set $o "pods" $t}}
{{- $place := $o}}
{{- $l := list}}
{{- if not (regexMatch "^[a-z0-9]([a-z0-9.\\-]{0,61}[a-z0-9])?$" $queueName)}}
{{- $l = default list (concat $l (list (dict "code" "LLMD609" "subject" (printf "queueName of kueue of %v" $ctx.role) "value" (printf "'%v'" $queueName) "allowed" "the name of a LocalQueue: at most 63 lower-case letters, digits, '-' and '.'")))}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $place $options $ctx)}}
{{- template "llm-d-disagg.serving.group-faults.placeFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- /* src/serving/group-faults.ts, placeFaults */ -}}
{{- define "llm-d-disagg.serving.group-faults.placeFaults"}}
{{- $place := (index $.a 0)}}
{{- $p := (index $.a 1)}}
{{- $gpusPerNode := $p.gpusPerNode}}
{{- $p := (index $.a 2)}}
{{- $sized := $p.sized}}
{{- $topologyKeys := $p.topologyKeys}}
{{- $perNode := $p.perNode}}
{{- $code := $place.code}}
{{- $subject := $place.subject}}
{{- $key := $place.key}}
{{- $pods := $place.pods}}
{{- if (eq $key nil)}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $code $subject $key $topologyKeys)}}
{{- template "llm-d-disagg.serving.group-faults.topologyKeyFaults" $f}}
{{- $unknown := $f.r}}
{{- if (or (len $unknown) (not $sized))}}
{{- $_ := set $ "r" $unknown}}
{{- else}}
{{- $t := $gpusPerNode}}
{{- if eq $t nil}}
{{- $t = $perNode}}
{{- end}}
{{- $gpus := $t}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "expert-parallel" "numbers" true)}}
{{- end}}
{{- if (or (not (has $key (index $.g.facts "expert-parallel" "oneNodeLabels" "value"))) (le (mulf (float64 $pods) (float64 $gpus)) (float64 $perNode)))}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $n := mulf (float64 $pods) (float64 $gpus)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" (list (dict "code" $code "subject" $subject "value" (printf "'%v'" $key) "problem" (printf "which no two nodes share, but %v pods x %v GPUs = %v, and a node has %v: they would wait forever" (toJson $pods | default (printf "%v" $pods)) (toJson $gpus | default (printf "%v" $gpus)) (toJson $n | default (printf "%v" $n)) (toJson $perNode | default (printf "%v" $perNode))) "fix" "use a label that several nodes share, or leave it out"))}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/serving/group-faults.ts, rolloutFaults */ -}}
{{- define "llm-d-disagg.serving.group-faults.rolloutFaults"}}
{{- $role := (index $.a 0)}}
{{- $lws := (index $.a 1)}}
{{- $replicas := (index $.a 2)}}
{{- $maxUnavailable := $lws.maxUnavailable}}
{{- if eq $maxUnavailable nil}}
{{- $maxUnavailable = 1}}
{{- end}}
{{- $maxSurge := $lws.maxSurge}}
{{- if eq $maxSurge nil}}
{{- $maxSurge = 0}}
{{- end}}
{{- $partition := $lws.partition}}
{{- if eq $partition nil}}
{{- $partition = 0}}
{{- end}}
{{- $groups := (dict "least" 0 "unit" "groups")}}
{{- $stuck := (and (and (and (eq (float64 $maxUnavailable) 0.0) (eq (float64 $maxSurge) 0.0)) (ne $replicas nil)) (lt 0.0 (float64 $replicas)))}}
{{- $l := list}}
{{- $f := dict "g" $.g "a" (list "LLMD320" (printf "maxSurge of %v" $role) $maxSurge $groups)}}
{{- template "llm-d-disagg.serving.format-faults.wholeNumberFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list "LLMD320" (printf "maxUnavailable of %v" $role) $maxUnavailable $groups)}}
{{- template "llm-d-disagg.serving.format-faults.wholeNumberFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list "LLMD320" (printf "partition of %v" $role) $partition $groups)}}
{{- template "llm-d-disagg.serving.format-faults.wholeNumberFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- if $stuck}}
{{- $l = default list (concat $l (list (dict "code" "LLMD320" "subject" (printf "maxUnavailable of %v" $role) "value" "0" "problem" "and so is maxSurge, so that no rollout could begin" "fix" "use maxUnavailable 1, or maxSurge 1 where the GPUs of a whole group are free")))}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- /* src/serving/group-faults.ts, startupFaults */ -}}
{{- define "llm-d-disagg.serving.group-faults.startupFaults"}}
{{- $role := (index $.a 0)}}
{{- $nodes := (index $.a 1)}}
{{- $policy := (index $.a 2)}}
{{- $t := $.nil}}
{{- if (or (ne $policy "LeaderReady") (eq (float64 $nodes) 1.0))}}
{{- $t = (list)}}
{{- else}}
{{- $t = (list (dict "code" "LLMD320" "subject" (printf "startupPolicy of %v" $role) "value" $policy "fix" "use LeaderCreated" "problem" (printf "but the leader is ready only when the ranks of all %v nodes have joined: the group would never start" (toJson $nodes | default (printf "%v" $nodes)))))}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/serving/group-faults.ts, subGroupFaults */ -}}
{{- define "llm-d-disagg.serving.group-faults.subGroupFaults"}}
{{- $role := (index $.a 0)}}
{{- $nodes := (index $.a 1)}}
{{- $lws := (index $.a 2)}}
{{- $size := $lws.subGroupSize}}
{{- $subGroupPolicyType := $lws.subGroupPolicyType}}
{{- $subGroupExclusiveTopology := $lws.subGroupExclusiveTopology}}
{{- $subject := (printf "subGroupSize of %v" $role)}}
{{- if (eq $size nil)}}
{{- $t := $subGroupPolicyType}}
{{- if eq $t nil}}
{{- $t = $subGroupExclusiveTopology}}
{{- end}}
{{- $t2 := $.nil}}
{{- if $t}}
{{- $t2 = (list (dict "code" "LLMD320" "subject" $subject "problem" "is missing, but subGroupPolicyType or subGroupExclusiveTopology is set" "fix" "set it, or leave both out"))}}
{{- else}}
{{- $t2 = (list)}}
{{- end}}
{{- $_ := set $ "r" $t2}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $size 1 $nodes)}}
{{- template "llm-d-disagg.pod.kubernetes.isWhole" $f}}
{{- if (not $f.r)}}
{{- $_ := set $ "r" (list (dict "code" "LLMD320" "subject" $subject "value" (printf "%v" (toJson $size | default (printf "%v" $size))) "allowed" (printf "a whole number from 1 to the %v nodes of a group" (toJson $nodes | default (printf "%v" $nodes)))))}}
{{- else}}
{{- $excluded := (eq $subGroupPolicyType "LeaderExcluded")}}
{{- $n := subf (float64 $nodes) 1.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $workers := $n}}
{{- if or (ne (float64 $workers) (floor $workers)) (ne (float64 $size) (floor $size))}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $n := float64 (mod (int64 $workers) (int64 $size))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $c := (eq (float64 $n) 0.0)}}
{{- if not $c}}
{{- $c2 := (not $excluded)}}
{{- if $c2}}
{{- if or (ne (float64 $nodes) (floor $nodes)) (ne (float64 $size) (floor $size))}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $n := float64 (mod (int64 $nodes) (int64 $size))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $c2 = (eq (float64 $n) 0.0)}}
{{- end}}
{{- $c = $c2}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $t := $.nil}}
{{- if $excluded}}
{{- $t = ""}}
{{- else}}
{{- if or (ne (float64 $nodes) (floor $nodes)) (ne (float64 $size) (floor $size))}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $n := float64 (mod (int64 $nodes) (int64 $size))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $t = (printf "%v nodes / %v leaves %v, " (toJson $nodes | default (printf "%v" $nodes)) (toJson $size | default (printf "%v" $size)) (toJson $n | default (printf "%v" $n)))}}
{{- end}}
{{- if or (ne (float64 $workers) (floor $workers)) (ne (float64 $size) (floor $size))}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $n := float64 (mod (int64 $workers) (int64 $size))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" (list (dict "code" "LLMD320" "subject" $subject "value" (printf "%v" (toJson $size | default (printf "%v" $size))) "problem" (printf "but %v%v without the leader / %v leaves %v" $t (toJson $workers | default (printf "%v" $workers)) (toJson $size | default (printf "%v" $size)) (toJson $n | default (printf "%v" $n))) "fix" (printf "use a size that divides %vthem" (ternary "" "one of " $excluded))))}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/serving/group-faults.ts, topologyKeyFaults */ -}}
{{- define "llm-d-disagg.serving.group-faults.topologyKeyFaults"}}
{{- $code := (index $.a 0)}}
{{- $subject := (index $.a 1)}}
{{- $key := (index $.a 2)}}
{{- $known := (index $.a 3)}}
{{- if (has $key $known)}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $key $known 2)}}
{{- template "llm-d-disagg.base.did-you-mean.didYouMean" $f}}
{{- $near := $f.r}}
{{- $f := dict "g" $.g "a" (list "label-key" $key)}}
{{- template "llm-d-disagg.pod.kubernetes.fits" $f}}
{{- $t := $.nil}}
{{- if (and $f.r (not $near))}}
{{- $t = (list)}}
{{- else}}
{{- $t2 := $.nil}}
{{- if $near}}
{{- $t2 = (printf ", did you mean '%v'?" $near)}}
{{- else}}
{{- $t2 = ""}}
{{- end}}
{{- $i := $.nil}}
{{- if gt (len $known) 0}}
{{- $i = index $known 0}}
{{- end}}
{{- $t3 := $i}}
{{- if eq $t3 nil}}
{{- $t3 = "topology.kubernetes.io/zone"}}
{{- end}}
{{- $t = (list (dict "code" $code "subject" $subject "value" (printf "'%v'" $key) "problem" (printf "which is not a valid label of the platform's nodes%v" $t2) "allowed" (printf "a label key such as %v" $t3)))}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- end}}
