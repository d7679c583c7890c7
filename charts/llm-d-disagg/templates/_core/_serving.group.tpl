{{- /* src/serving/group.ts, checkGroup */ -}}
{{- define "llm-d-disagg.serving.group.checkGroup"}}
{{- $role := (index $.a 0)}}
{{- $options := (index $.a 1)}}
{{- $replicas := (index $.a 2)}}
{{- $topologyKeys := (index $.a 3)}}
{{- $perNode := (index $.a 4)}}
{{- $nodes := $options.nodes}}
{{- $lws := $options.leaderWorkerSet}}
{{- if eq $lws nil}}
{{- $lws = (dict)}}
{{- end}}
{{- $kueue := $options.kueue}}
{{- if (and (eq $lws.startupPolicy "LeaderReady") (lt 1.0 (float64 $nodes)))}}
{{- $t := (printf "startupPolicy of %v is LeaderReady, but the leader is ready only when the ranks of all %v nodes have joined: the group would never start; use LeaderCreated" $role (toJson $nodes | default (printf "%v" $nodes)))}}
{{- $r := $.nil}}
{{- $f := dict "g" $.g "a" (list "LLMD320" $t)}}
{{- template "llm-d-disagg.base.errors.fail" $f}}
{{- end}}
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
{{- $subGroupSize := $lws.subGroupSize}}
{{- range $k, $v := (dict "maxSurge" $maxSurge "maxUnavailable" $maxUnavailable "partition" $partition)}}
{{- $most := $.nil}}
{{- if eq $most nil}}
{{- $most = 2147483647}}
{{- end}}
{{- if (not (and (and (or (kindIs "int64" $v) (kindIs "int" $v) (and (kindIs "float64" $v) (not (has (printf "%v" $v) (list "+Inf" "-Inf"))) (eq $v (floor $v)))) (le (float64 0) (float64 $v))) (le (float64 $v) (float64 $most))))}}
{{- $t2 := (printf "%v of %v is %v; expected a whole number of groups from 0 up" $k $role (toJson $v | default (printf "%v" $v)))}}
{{- $r2 := $.nil}}
{{- $f2 := dict "g" $.g "a" (list "LLMD320" $t2)}}
{{- template "llm-d-disagg.base.errors.fail" $f2}}
{{- end}}
{{- end}}
{{- if (and (and (eq (float64 $maxUnavailable) 0.0) (eq (float64 $maxSurge) 0.0)) (lt 0.0 (float64 $replicas)))}}
{{- $t3 := (printf "maxUnavailable and maxSurge of %v are both 0, so that no rollout could begin; use maxUnavailable 1, or maxSurge 1 where the GPUs of a whole group are free" $role)}}
{{- $r3 := $.nil}}
{{- $f3 := dict "g" $.g "a" (list "LLMD320" $t3)}}
{{- template "llm-d-disagg.base.errors.fail" $f3}}
{{- end}}
{{- if (and (ne $subGroupSize nil) (not (and (and (or (kindIs "int64" $subGroupSize) (kindIs "int" $subGroupSize) (and (kindIs "float64" $subGroupSize) (not (has (printf "%v" $subGroupSize) (list "+Inf" "-Inf"))) (eq $subGroupSize (floor $subGroupSize)))) (le 1.0 (float64 $subGroupSize))) (le (float64 $subGroupSize) (float64 $nodes)))))}}
{{- $t4 := (printf "subGroupSize of %v is %v; expected a whole number from 1 to the %v nodes of a group" $role (toJson $subGroupSize | default (printf "%v" $subGroupSize)) (toJson $nodes | default (printf "%v" $nodes)))}}
{{- $r4 := $.nil}}
{{- $f4 := dict "g" $.g "a" (list "LLMD320" $t4)}}
{{- template "llm-d-disagg.base.errors.fail" $f4}}
{{- end}}
{{- if (ne $subGroupSize nil)}}
{{- $excluded := (eq $lws.subGroupPolicyType "LeaderExcluded")}}
{{- $n := subf (float64 $nodes) 1.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- if or (ne (float64 $n) (floor $n)) (ne (float64 $subGroupSize) (floor $subGroupSize))}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $n2 := float64 (mod (int64 $n) (int64 $subGroupSize))}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $c2 := (ne (float64 $n2) 0.0)}}
{{- if $c2}}
{{- $c := $excluded}}
{{- if not $c}}
{{- if or (ne (float64 $nodes) (floor $nodes)) (ne (float64 $subGroupSize) (floor $subGroupSize))}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $n3 := float64 (mod (int64 $nodes) (int64 $subGroupSize))}}
{{- if and (eq $n3 (floor $n3)) (lt $n3 9e15) (gt $n3 -9e15)}}
{{- $n3 = int64 $n3}}
{{- end}}
{{- $c = (ne (float64 $n3) 0.0)}}
{{- end}}
{{- $c2 = $c}}
{{- end}}
{{- if $c2}}
{{- $t5 := $.nil}}
{{- if $excluded}}
{{- $t5 = ""}}
{{- else}}
{{- if or (ne (float64 $nodes) (floor $nodes)) (ne (float64 $subGroupSize) (floor $subGroupSize))}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $n4 := float64 (mod (int64 $nodes) (int64 $subGroupSize))}}
{{- if and (eq $n4 (floor $n4)) (lt $n4 9e15) (gt $n4 -9e15)}}
{{- $n4 = int64 $n4}}
{{- end}}
{{- $t5 = (printf "%v nodes / %v leaves %v, " (toJson $nodes | default (printf "%v" $nodes)) (toJson $subGroupSize | default (printf "%v" $subGroupSize)) (toJson $n4 | default (printf "%v" $n4)))}}
{{- end}}
{{- $n5 := subf (float64 $nodes) 1.0}}
{{- if and (eq $n5 (floor $n5)) (lt $n5 9e15) (gt $n5 -9e15)}}
{{- $n5 = int64 $n5}}
{{- end}}
{{- $n6 := subf (float64 $nodes) 1.0}}
{{- if and (eq $n6 (floor $n6)) (lt $n6 9e15) (gt $n6 -9e15)}}
{{- $n6 = int64 $n6}}
{{- end}}
{{- if or (ne (float64 $n6) (floor $n6)) (ne (float64 $subGroupSize) (floor $subGroupSize))}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $n7 := float64 (mod (int64 $n6) (int64 $subGroupSize))}}
{{- if and (eq $n7 (floor $n7)) (lt $n7 9e15) (gt $n7 -9e15)}}
{{- $n7 = int64 $n7}}
{{- end}}
{{- $t6 := (printf "%v%v" (printf "subGroupSize of %v is %v: %v" $role (toJson $subGroupSize | default (printf "%v" $subGroupSize)) $t5) (printf "%v without the leader / %v leaves %v; use a size that divides %vthem" (toJson $n5 | default (printf "%v" $n5)) (toJson $subGroupSize | default (printf "%v" $subGroupSize)) (toJson $n7 | default (printf "%v" $n7)) (ternary "" "one of " $excluded)))}}
{{- $r5 := $.nil}}
{{- $f5 := dict "g" $.g "a" (list "LLMD320" $t6)}}
{{- template "llm-d-disagg.base.errors.fail" $f5}}
{{- end}}
{{- else}}
{{- $t7 := $lws.subGroupPolicyType}}
{{- if eq $t7 nil}}
{{- $t7 = $lws.subGroupExclusiveTopology}}
{{- end}}
{{- if $t7}}
{{- $t8 := (printf "subGroupPolicyType or subGroupExclusiveTopology of %v is set without subGroupSize; set it, or leave both out" $role)}}
{{- $r6 := $.nil}}
{{- $f6 := dict "g" $.g "a" (list "LLMD320" $t8)}}
{{- template "llm-d-disagg.base.errors.fail" $f6}}
{{- end}}
{{- end}}
{{- $t9 := $options.gpusPerNode}}
{{- if eq $t9 nil}}
{{- $t9 = $perNode}}
{{- end}}
{{- $gpus := $t9}}
{{- $t10 := $subGroupSize}}
{{- if eq $t10 nil}}
{{- $t10 = 1}}
{{- end}}
{{- $required := (list (list "exclusiveTopology" $lws.exclusiveTopology $nodes) (list "subGroupExclusiveTopology" $lws.subGroupExclusiveTopology $t10))}}
{{- range $_, $x := $required}}
{{- $name := (index $x 0)}}
{{- $i := $.nil}}
{{- if gt (len $x) 1}}
{{- $i = index $x 1}}
{{- end}}
{{- $key := $i}}
{{- $pods := (index $x 2)}}
{{- $f7 := dict "g" $.g "a" (list "LLMD320" (printf "%v of %v" $name $role) $key $topologyKeys)}}
{{- template "llm-d-disagg.serving.group.checkTopologyKey" $f7}}
{{- $f8 := dict "g" $.g "a" (list "LLMD320" (printf "%v of %v" $name $role) $key $pods $gpus $perNode)}}
{{- template "llm-d-disagg.serving.group.checkRoom" $f8}}
{{- end}}
{{- if (ne $kueue nil)}}
{{- $f9 := dict "g" $.g "a" (list $role $kueue $topologyKeys)}}
{{- template "llm-d-disagg.serving.group.checkKueue" $f9}}
{{- end}}
{{- $t11 := (or $kueue $.g.none).required}}
{{- if eq $t11 nil}}
{{- $t11 = true}}
{{- end}}
{{- if $t11}}
{{- $f10 := dict "g" $.g "a" (list "LLMD609" (printf "topology of kueue of %v" $role) (or $kueue $.g.none).topology $nodes $gpus $perNode)}}
{{- template "llm-d-disagg.serving.group.checkRoom" $f10}}
{{- end}}
{{- end}}
{{- /* src/serving/group.ts, checkKueue */ -}}
{{- define "llm-d-disagg.serving.group.checkKueue"}}
{{- $role := (index $.a 0)}}
{{- $kueue := (index $.a 1)}}
{{- $topologyKeys := (index $.a 2)}}
{{- if (not (regexMatch "^[a-z0-9]([a-z0-9.\\-]{0,61}[a-z0-9])?$" $kueue.queueName))}}
{{- $f := dict "g" $.g "a" (list "LLMD609" (printf "queueName of kueue of %v is '%v'; expected the name of a LocalQueue: at most 63 lower-case letters, digits, '-' and '.'" $role $kueue.queueName))}}
{{- template "llm-d-disagg.base.errors.fail" $f}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list "LLMD609" (printf "topology of kueue of %v" $role) $kueue.topology $topologyKeys)}}
{{- template "llm-d-disagg.serving.group.checkTopologyKey" $f2}}
{{- end}}
{{- /* src/serving/group.ts, checkRoom */ -}}
{{- define "llm-d-disagg.serving.group.checkRoom"}}
{{- $code := (index $.a 0)}}
{{- $what := (index $.a 1)}}
{{- $key := (index $.a 2)}}
{{- $pods := (index $.a 3)}}
{{- $gpus := (index $.a 4)}}
{{- $perNode := (index $.a 5)}}
{{- $c := (eq $key nil)}}
{{- if not $c}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "expert-parallel" "numbers" true)}}
{{- end}}
{{- $c = (not (has $key (index $.g.facts "expert-parallel" "oneNodeLabels" "value")))}}
{{- end}}
{{- if (or $c (le (mulf (float64 $pods) (float64 $gpus)) (float64 $perNode)))}}
{{- else}}
{{- $n := mulf (float64 $pods) (float64 $gpus)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $code (printf "%v is '%v', which no two nodes share, but %v pods x %v GPUs = %v, and a node has %v: they would wait for ever; use a label that several nodes share, or leave it out" $what $key (toJson $pods | default (printf "%v" $pods)) (toJson $gpus | default (printf "%v" $gpus)) (toJson $n | default (printf "%v" $n)) (toJson $perNode | default (printf "%v" $perNode))))}}
{{- template "llm-d-disagg.base.errors.fail" $f}}
{{- end}}
{{- end}}
{{- /* src/serving/group.ts, checkTopologyKey */ -}}
{{- define "llm-d-disagg.serving.group.checkTopologyKey"}}
{{- $code := (index $.a 0)}}
{{- $what := (index $.a 1)}}
{{- $key := (index $.a 2)}}
{{- $known := (index $.a 3)}}
{{- if (or (eq $key nil) (has $key $known))}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $key $known 2)}}
{{- template "llm-d-disagg.base.did-you-mean.didYouMean" $f}}
{{- $near := $f.r}}
{{- $f2 := dict "g" $.g "a" (list "label-key" $key)}}
{{- template "llm-d-disagg.pod.kubernetes.fits" $f2}}
{{- if (or (not $f2.r) $near)}}
{{- $t := $.nil}}
{{- if $near}}
{{- $t = (printf ", did you mean '%v'?" $near)}}
{{- else}}
{{- $t = ""}}
{{- end}}
{{- $i := $.nil}}
{{- if gt (len $known) 0}}
{{- $i = index $known 0}}
{{- end}}
{{- $t2 := $i}}
{{- if eq $t2 nil}}
{{- $t2 = "topology.kubernetes.io/zone"}}
{{- end}}
{{- $f3 := dict "g" $.g "a" (list $code (printf "%v is '%v', which is no label of the platform's nodes%v; expected a label key such as %v" $what $key $t $t2))}}
{{- template "llm-d-disagg.base.errors.fail" $f3}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/serving/group.ts, groupObject */ -}}
{{- define "llm-d-disagg.serving.group.groupObject"}}
{{- $name := (index $.a 0)}}
{{- $labels := (index $.a 1)}}
{{- $replicas := (index $.a 2)}}
{{- $options := (index $.a 3)}}
{{- $template := (index $.a 4)}}
{{- $platformTopology := (index $.a 5)}}
{{- $lws := $options.leaderWorkerSet}}
{{- if eq $lws nil}}
{{- $lws = (dict)}}
{{- end}}
{{- $kueue := $options.kueue}}
{{- $t := $lws.startupPolicy}}
{{- if eq $t nil}}
{{- $t = "LeaderCreated"}}
{{- end}}
{{- $t2 := $lws.restartPolicy}}
{{- if eq $t2 nil}}
{{- $t2 = "RecreateGroupAfterStart"}}
{{- end}}
{{- $t3 := $lws.subdomainPolicy}}
{{- if eq $t3 nil}}
{{- $t3 = "Shared"}}
{{- end}}
{{- $t4 := $lws.maxSurge}}
{{- if eq $t4 nil}}
{{- $t4 = 0}}
{{- end}}
{{- $t5 := $lws.maxUnavailable}}
{{- if eq $t5 nil}}
{{- $t5 = 1}}
{{- end}}
{{- $o := dict "name" $name "labels" $labels "replicas" $replicas "template" $template "size" $options.nodes "startupPolicy" $t "restartPolicy" $t2 "subdomainPolicy" $t3 "maxSurge" $t4 "maxUnavailable" $t5}}
{{- if ne $lws.partition nil}}
{{- $_ := set $o "partition" $lws.partition}}
{{- end}}
{{- if ne $lws.subGroupSize nil}}
{{- $_ := set $o "subGroupSize" $lws.subGroupSize}}
{{- end}}
{{- $t6 := $lws.subGroupPolicyType}}
{{- if eq $t6 nil}}
{{- $t6 = "LeaderWorker"}}
{{- end}}
{{- $_ := set $o "subGroupPolicyType" $t6}}
{{- if ne $lws.exclusiveTopology nil}}
{{- $_ := set $o "exclusiveTopology" $lws.exclusiveTopology}}
{{- end}}
{{- if ne $lws.subGroupExclusiveTopology nil}}
{{- $_ := set $o "subGroupExclusiveTopology" $lws.subGroupExclusiveTopology}}
{{- end}}
{{- $t9 := $kueue}}
{{- if (ne $t9 nil)}}
{{- $t7 := $kueue.topology}}
{{- if eq $t7 nil}}
{{- $i := $.nil}}
{{- if gt (len $platformTopology) 0}}
{{- $i = index $platformTopology 0}}
{{- end}}
{{- $t7 = $i}}
{{- end}}
{{- $o2 := dict "queueName" $kueue.queueName}}
{{- if ne $t7 nil}}
{{- $_ := set $o2 "topology" $t7}}
{{- end}}
{{- $t8 := $kueue.required}}
{{- if eq $t8 nil}}
{{- $t8 = true}}
{{- end}}
{{- $_ := set $o2 "required" $t8}}
{{- $t9 = $o2}}
{{- end}}
{{- if ne $t9 nil}}
{{- $_ := set $o "kueue" $t9}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $o)}}
{{- template "llm-d-disagg.render.leader-worker-set.leaderWorkerSet" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
