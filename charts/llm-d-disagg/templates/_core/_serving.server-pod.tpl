{{- /* src/serving/server-pod.ts, attentionContext */ -}}
{{- define "llm-d-disagg.serving.server-pod.attentionContext"}}
{{- $p := (index $.a 0)}}
{{- $model := $p.model}}
{{- $image := $p.image}}
{{- $plan := $p.plan}}
{{- $tensorParallelSize := $p.tensorParallelSize}}
{{- $blockSize := $p.blockSize}}
{{- $other := $p.other}}
{{- $kvTransfer := $p.kvTransfer}}
{{- $vendor := $plan.platform._facts.machine.accelerator.vendor}}
{{- $o := dict "vendor" $vendor "model" $model "image" $image "tensorParallelSize" $tensorParallelSize}}
{{- if ne $blockSize nil}}
{{- $_ := set $o "blockSize" $blockSize}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $kvTransfer)}}
{{- template "llm-d-disagg.vllm.kv-transfer.usesNixl" $f}}
{{- $t := (ternary $other $.nil $f.r)}}
{{- if ne $t nil}}
{{- $_ := set $o "other" $t}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- /* src/serving/server-pod.ts, basePod */ -}}
{{- define "llm-d-disagg.serving.server-pod.basePod"}}
{{- $spec := (index $.a 0)}}
{{- $role := $spec.role}}
{{- $model := $spec.model}}
{{- $image := $spec.image}}
{{- $plan := $spec.plan}}
{{- $ports := $spec.ports}}
{{- $f := dict "g" $.g "a" (list $role $image.vllmVersion $spec.kvTransfer.leaseSeconds $spec.preStopSeconds)}}
{{- template "llm-d-disagg.serving.start-up.drain" $f}}
{{- $stop := $f.r}}
{{- $decode := (eq $role "decode")}}
{{- $t := $spec.cpu}}
{{- if eq $t nil}}
{{- $n := mulf (float64 $plan.accelerators) (float64 4)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $t = (printf "%v" (toJson $n | default (printf "%v" $n)))}}
{{- end}}
{{- $cpu := $t}}
{{- $t := $spec.memory}}
{{- if eq $t nil}}
{{- $n := mulf (float64 $plan.accelerators) (float64 64)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $t = (printf "%vGi" (toJson $n | default (printf "%v" $n)))}}
{{- end}}
{{- $memory := $t}}
{{- $t := $spec.startBudgetSeconds}}
{{- if eq $t nil}}
{{- $f := dict "g" $.g "a" (list $model)}}
{{- template "llm-d-disagg.serving.start-up.startBudget" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $budget := $t}}
{{- $o := dict "serviceAccountName" $spec.serviceAccountName "automountServiceAccountToken" false "enableServiceLinks" false "terminationGracePeriodSeconds" $stop.gracePeriodSeconds}}
{{- if $decode}}
{{- $t := $spec.kvTransfer.connector}}
{{- if eq $t nil}}
{{- $t = "NixlConnector"}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $ports $t $spec.sidecarImage)}}
{{- template "llm-d-disagg.serving.sidecar.sidecar" $f}}
{{- range $k, $v := (dict "initContainers" (list $f.r))}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- end}}
{{- $o2 := dict "name" "vllm" "image" $image.reference}}
{{- $f := dict "g" $.g "a" (list $spec $budget)}}
{{- template "llm-d-disagg.serving.server-pod.command" $f}}
{{- range $k, $v := $f.r}}
{{- $_ := set $o2 $k $v}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $spec $budget)}}
{{- template "llm-d-disagg.serving.server-pod.environment" $f}}
{{- $_ := set $o2 "env" $f.r}}
{{- $f := dict "g" $.g "a" (list $spec)}}
{{- template "llm-d-disagg.serving.server-pod.containerPorts" $f}}
{{- $_ := set $o2 "ports" $f.r}}
{{- $_ := set $o2 "resources" (dict "requests" (dict "cpu" $cpu "memory" $memory) "limits" (dict "memory" $memory))}}
{{- $f := dict "g" $.g "a" (list $ports $budget)}}
{{- template "llm-d-disagg.serving.start-up.probes" $f}}
{{- range $k, $v := $f.r}}
{{- $_ := set $o2 $k $v}}
{{- end}}
{{- $_ := set $o2 "lifecycle" (dict "preStop" (dict "exec" (dict "command" (list "sleep" (printf "%v" (toJson $stop.preStopSeconds | default (printf "%v" $stop.preStopSeconds)))))))}}
{{- $l := list}}
{{- $l = append $l (dict "name" "dshm" "mountPath" "/dev/shm")}}
{{- $l = append $l (dict "name" "cache" "mountPath" "/var/cache")}}
{{- $f := dict "g" $.g "a" (list $model)}}
{{- template "llm-d-disagg.serving.model.Model._mount" $f}}
{{- if (ne $f.r nil)}}
{{- $f := dict "g" $.g "a" (list $model)}}
{{- template "llm-d-disagg.serving.model.Model._mount" $f}}
{{- $l = default list (concat $l (list $f.r))}}
{{- end}}
{{- $_ := set $o2 "volumeMounts" $l}}
{{- $_ := set $o "containers" (list $o2)}}
{{- $l := list}}
{{- $t := $spec.sharedMemory}}
{{- if eq $t nil}}
{{- $t = "20Gi"}}
{{- end}}
{{- $l = append $l (dict "name" "dshm" "emptyDir" (dict "medium" "Memory" "sizeLimit" $t))}}
{{- $o2 := dict "name" "cache"}}
{{- $t := $spec.cache}}
{{- if eq $t nil}}
{{- $t = (dict "emptyDir" (dict))}}
{{- end}}
{{- range $k, $v := $t}}
{{- $_ := set $o2 $k $v}}
{{- end}}
{{- $l = append $l $o2}}
{{- $f := dict "g" $.g "a" (list $model)}}
{{- template "llm-d-disagg.serving.model.Model._volume" $f}}
{{- if (ne $f.r nil)}}
{{- $f := dict "g" $.g "a" (list $model)}}
{{- template "llm-d-disagg.serving.model.Model._volume" $f}}
{{- $l = default list (concat $l (list $f.r))}}
{{- end}}
{{- $_ := set $o "volumes" $l}}
{{- $_ := set $ "r" (dict "metadata" (dict "labels" $spec.labels) "spec" $o)}}
{{- end}}
{{- /* src/serving/server-pod.ts, callerContribution */ -}}
{{- define "llm-d-disagg.serving.server-pod.callerContribution"}}
{{- $spec := (index $.a 0)}}
{{- $l := list}}
{{- $t := $spec.env}}
{{- if eq $t nil}}
{{- $t = (dict)}}
{{- end}}
{{- range $k, $v := $t}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $entries := $l}}
{{- $l := list}}
{{- range $i, $x := $entries}}
{{- $name := (index $x 0)}}
{{- $value := (index $x 1)}}
{{- $l = append $l (dict "name" $name "value" $value)}}
{{- end}}
{{- $o := dict "env" $l}}
{{- if ne $spec.volumeMounts nil}}
{{- $_ := set $o "volumeMounts" $spec.volumeMounts}}
{{- end}}
{{- $o := dict "source" (printf "env, volumes and mounts of %v" $spec.role) "container" $o}}
{{- if ne $spec.volumes nil}}
{{- $_ := set $o "volumes" $spec.volumes}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- /* src/serving/server-pod.ts, command */ -}}
{{- define "llm-d-disagg.serving.server-pod.command"}}
{{- $spec := (index $.a 0)}}
{{- $budgetSeconds := (index $.a 1)}}
{{- $group := $spec.group}}
{{- $ports := $spec.ports}}
{{- $role := $spec.role}}
{{- $plan := $spec.plan}}
{{- $facts := $plan.platform._facts}}
{{- $role2 := $spec.role}}
{{- $kvTransfer := $spec.kvTransfer}}
{{- $t := $.nil}}
{{- if (and (eq $role2 "prefill-decode") (eq (len (sortAlpha (keys $kvTransfer))) 0))}}
{{- $t = $.nil}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $facts $role $plan.backend $spec.image)}}
{{- template "llm-d-disagg.serving.server-pod.kvTransferContext" $f}}
{{- $f := dict "g" $.g "a" (list $spec.kvTransfer $f.r)}}
{{- template "llm-d-disagg.vllm.kv-transfer.kvTransferConfig" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $kvTransfer := $t}}
{{- $o := dict}}
{{- range $k, $v := $spec}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- if ne $kvTransfer nil}}
{{- $_ := set $o "kvTransfer" $kvTransfer}}
{{- else}}
{{- $_ := unset $o "kvTransfer"}}
{{- end}}
{{- $t := $group}}
{{- if (ne $t nil)}}
{{- $f := dict "g" $.g "a" (list $group $ports)}}
{{- template "llm-d-disagg.serving.server-pod.groupArgs" $f}}
{{- $t = $f.r}}
{{- end}}
{{- if ne $t nil}}
{{- $_ := set $o "groupArgs" $t}}
{{- else}}
{{- $_ := unset $o "groupArgs"}}
{{- end}}
{{- $t := $spec.maxNumBatchedTokens}}
{{- if eq $t nil}}
{{- $t = (or (or $group $.g.none).experts $.g.none).tokens}}
{{- end}}
{{- if ne $t nil}}
{{- $_ := set $o "maxNumBatchedTokens" $t}}
{{- else}}
{{- $_ := unset $o "maxNumBatchedTokens"}}
{{- end}}
{{- $t := $spec.maxNumSeqs}}
{{- if eq $t nil}}
{{- $t = (or (or $group $.g.none).experts $.g.none).tokens}}
{{- end}}
{{- if ne $t nil}}
{{- $_ := set $o "maxNumSeqs" $t}}
{{- else}}
{{- $_ := unset $o "maxNumSeqs"}}
{{- end}}
{{- $l := list}}
{{- $f := dict "g" $.g "a" (list $facts $role $spec.image.vllmVersion)}}
{{- template "llm-d-disagg.serving.server-pod.platformArgs" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list $spec)}}
{{- template "llm-d-disagg.serving.server-pod.attentionContext" $f}}
{{- $f := dict "g" $.g "a" (list $f.r)}}
{{- template "llm-d-disagg.serving.attention.attentionArgs" $f}}
{{- $l2 := list}}
{{- range $i, $x := $f.r}}
{{- $arg := $x.arg}}
{{- $l2 = append $l2 $arg}}
{{- end}}
{{- $l = default list (concat $l $l2)}}
{{- $_ := set $o "platformArgs" $l}}
{{- $t := $spec.extraArgs}}
{{- if eq $t nil}}
{{- $t = (list)}}
{{- end}}
{{- $_ := set $o "extraArgs" $t}}
{{- $f := dict "g" $.g "a" (list $o)}}
{{- template "llm-d-disagg.serving.command.serveArgs" $f}}
{{- $args := $f.r}}
{{- if (not (or $group $.g.none).loadBalancing)}}
{{- $_ := set $ "r" (dict "command" (list "vllm" "serve") "args" $args)}}
{{- else}}
{{- $n := floor (divf (float64 $budgetSeconds) 2.0)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n := minf 600 $n}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $wait := $n}}
{{- $f := dict "g" $.g "a" (list $group.parallelism $group.loadBalancing $wait)}}
{{- template "llm-d-disagg.serving.start-script.startScript" $f}}
{{- $l := list}}
{{- $l = default list (concat $l (list "vllm" "serve"))}}
{{- $l = default list (concat $l $args)}}
{{- $_ := set $ "r" (dict "command" (list "/bin/bash" "-c" $f.r "start") "args" $l)}}
{{- end}}
{{- end}}
{{- /* src/serving/server-pod.ts, containerPorts */ -}}
{{- define "llm-d-disagg.serving.server-pod.containerPorts"}}
{{- $p := (index $.a 0)}}
{{- $ports := $p.ports}}
{{- $role := $p.role}}
{{- $group := $p.group}}
{{- $l := list}}
{{- $t := (ternary "vllm" "http" (eq $role "decode"))}}
{{- $l2 := list}}
{{- range $_, $i := until (int $ports.apiServers)}}
{{- $t2 := $.nil}}
{{- if (and $i (eq $i $i))}}
{{- $t2 = (printf "%v-%v" $t (toJson $i | default (printf "%v" $i)))}}
{{- else}}
{{- $t2 = $t}}
{{- end}}
{{- $n := addf (float64 $ports.modelServer) (float64 $i)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $l2 = append $l2 (dict "name" $t2 "containerPort" $n "protocol" "TCP")}}
{{- end}}
{{- $l = default list (concat $l $l2)}}
{{- if not (eq $ports.supervisor nil)}}
{{- $l = default list (concat $l (list (dict "name" "supervisor" "containerPort" $ports.supervisor "protocol" "TCP")))}}
{{- end}}
{{- if not (or (or $group $.g.none).loadBalancing (eq $role "prefill-decode"))}}
{{- $l2 := list}}
{{- range $_, $i := until (int $ports.sideChannelRanks)}}
{{- $t := $.nil}}
{{- if (and $i (eq $i $i))}}
{{- $t = (printf "%v-%v" "nixl" (toJson $i | default (printf "%v" $i)))}}
{{- else}}
{{- $t = "nixl"}}
{{- end}}
{{- $n := addf (float64 $ports.sideChannel) (float64 $i)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $l2 = append $l2 (dict "name" $t "containerPort" $n "protocol" "TCP")}}
{{- end}}
{{- $l = default list (concat $l $l2)}}
{{- end}}
{{- if not (or (eq $ports.kvEvents nil) (or $group $.g.none).loadBalancing)}}
{{- $l = default list (concat $l (list (dict "name" "kv-events" "containerPort" $ports.kvEvents "protocol" "TCP")))}}
{{- end}}
{{- if not (eq $ports.dataParallelRpc nil)}}
{{- $l = default list (concat $l (list (dict "name" "dp-rpc" "containerPort" $ports.dataParallelRpc "protocol" "TCP")))}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- /* src/serving/server-pod.ts, environment */ -}}
{{- define "llm-d-disagg.serving.server-pod.environment"}}
{{- $spec := (index $.a 0)}}
{{- $budgetSeconds := (index $.a 1)}}
{{- $role := $spec.role}}
{{- $ports := $spec.ports}}
{{- $l := list}}
{{- $f := dict "g" $.g "a" (list $spec.model)}}
{{- template "llm-d-disagg.serving.model.Model._env" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $l = append $l (dict "name" "VLLM_CACHE_ROOT" "value" (printf "%v/vllm" "/var/cache"))}}
{{- if (eq $spec.plan.platform._facts.machine.accelerator.vendor "nvidia")}}
{{- $l = default list (concat $l (list (dict "name" "CUDA_CACHE_PATH" "value" (printf "%v/cuda" "/var/cache")) (dict "name" "FLASHINFER_WORKSPACE_BASE" "value" (printf "%v/flashinfer" "/var/cache"))))}}
{{- end}}
{{- if (eq $role "prefill")}}
{{- $l = default list (concat $l (list (dict "name" "VLLM_HTTP_TIMEOUT_KEEP_ALIVE" "value" (printf "%v" 120))))}}
{{- end}}
{{- if not (eq $role "prefill-decode")}}
{{- $l = default list (concat $l (list (dict "name" "VLLM_NIXL_SIDE_CHANNEL_HOST" "valueFrom" (dict "fieldRef" (dict "fieldPath" "status.podIP"))) (dict "name" "VLLM_NIXL_SIDE_CHANNEL_PORT" "value" (printf "%v" (toJson $ports.sideChannel | default (printf "%v" $ports.sideChannel))))))}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $spec $budgetSeconds)}}
{{- template "llm-d-disagg.serving.server-pod.groupEnvironment" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- /* src/serving/server-pod.ts, expertContribution */ -}}
{{- define "llm-d-disagg.serving.server-pod.expertContribution"}}
{{- $p := (index $.a 0)}}
{{- $group := $p.group}}
{{- $role := $p.role}}
{{- $t := (or (or $group $.g.none).experts $.g.none).env}}
{{- if eq $t nil}}
{{- $t = (list)}}
{{- end}}
{{- $env := $t}}
{{- $l := list}}
{{- range $i, $x := $env}}
{{- $name := $x.name}}
{{- $value := $x.value}}
{{- $l = append $l (dict "name" $name "value" $value)}}
{{- end}}
{{- $_ := set $ "r" (dict "source" (printf "the experts of %v" $role) "container" (dict "env" $l))}}
{{- end}}
{{- /* src/serving/server-pod.ts, groupArgs */ -}}
{{- define "llm-d-disagg.serving.server-pod.groupArgs"}}
{{- $p := (index $.a 0)}}
{{- $p2 := $p.parallelism}}
{{- $loadBalancing := $p.loadBalancing}}
{{- $experts := $p.experts}}
{{- $ports := (index $.a 1)}}
{{- $t := $.nil}}
{{- if (lt 1.0 (float64 $p2.pipelineParallelSize))}}
{{- $t = (list (printf "--pipeline-parallel-size=%v" (toJson $p2.pipelineParallelSize | default (printf "%v" $p2.pipelineParallelSize))))}}
{{- else}}
{{- $t = (list)}}
{{- end}}
{{- $pipeline := $t}}
{{- $l := list}}
{{- $l = default list (concat $l $pipeline)}}
{{- $f := dict "g" $.g "a" (list $loadBalancing $p2 $ports)}}
{{- template "llm-d-disagg.serving.load-balancing.dataParallelArgs" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $l = default list (concat $l $experts.args)}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- /* src/serving/server-pod.ts, groupEnvironment */ -}}
{{- define "llm-d-disagg.serving.server-pod.groupEnvironment"}}
{{- $p := (index $.a 0)}}
{{- $group := $p.group}}
{{- $image := $p.image}}
{{- $budgetSeconds := (index $.a 1)}}
{{- if (not (or $group $.g.none).loadBalancing)}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "expert-parallel" "numbers" true)}}
{{- end}}
{{- $t := (index $.g.facts "expert-parallel")}}
{{- $engineReadyTimeout := $t.engineReadyTimeout}}
{{- $randomizeDummyInputs := $t.randomizeDummyInputs}}
{{- $l := list}}
{{- if not (semverCompare (printf "<%s" $engineReadyTimeout.since) $image.vllmVersion)}}
{{- $l = default list (concat $l (list (dict "name" $engineReadyTimeout.value "value" (printf "%v" (toJson $budgetSeconds | default (printf "%v" $budgetSeconds))))))}}
{{- end}}
{{- $l = append $l (dict "name" $randomizeDummyInputs.value "value" "1")}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- end}}
{{- /* src/serving/server-pod.ts, kvTransferContext */ -}}
{{- define "llm-d-disagg.serving.server-pod.kvTransferContext"}}
{{- $facts := (index $.a 0)}}
{{- $role := (index $.a 1)}}
{{- $backend := (index $.a 2)}}
{{- $image := (index $.a 3)}}
{{- $_ := set $ "r" (dict "role" $role "backend" $backend "vendor" $facts.machine.accelerator.vendor "bufferDevice" $facts.serving.bufferDevice.value "vllmVersion" $image.vllmVersion)}}
{{- end}}
{{- /* src/serving/server-pod.ts, leastPrivilege */ -}}
{{- define "llm-d-disagg.serving.server-pod.leastPrivilege"}}
{{- $pod := (index $.a 0)}}
{{- $container := (index $pod.spec.containers 0)}}
{{- $securityContext := $container.securityContext}}
{{- if eq $securityContext nil}}
{{- $securityContext = (dict)}}
{{- end}}
{{- if (not (or (kindIs "map" $securityContext.privileged) (kindIs "slice" $securityContext.privileged) $securityContext.privileged))}}
{{- $o := dict}}
{{- range $k, $v := $securityContext}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $o "allowPrivilegeEscalation" false}}
{{- if ne $o nil}}
{{- $_ := set $container "securityContext" $o}}
{{- else}}
{{- $_ := unset $container "securityContext"}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $pod}}
{{- end}}
{{- /* src/serving/server-pod.ts, modelServerPod */ -}}
{{- define "llm-d-disagg.serving.server-pod.modelServerPod"}}
{{- $spec := (index $.a 0)}}
{{- $role := $spec.role}}
{{- $plan := $spec.plan}}
{{- $f := dict "g" $.g "a" (list $spec)}}
{{- template "llm-d-disagg.serving.server-pod.basePod" $f}}
{{- $own := $f.r}}
{{- $l := list}}
{{- $l = default list (concat $l $own.spec.volumes)}}
{{- $f := dict "g" $.g "a" (list $plan)}}
{{- template "llm-d-disagg.network.network-plan.NetworkPlan._contribution" $f}}
{{- $t := $f.r.volumes}}
{{- if eq $t nil}}
{{- $t = (list)}}
{{- end}}
{{- $l = default list (concat $l $t)}}
{{- $volumes := $l}}
{{- $t := $spec.volumes}}
{{- if eq $t nil}}
{{- $t = (list)}}
{{- end}}
{{- $t2 := $spec.volumeMounts}}
{{- if eq $t2 nil}}
{{- $t2 = (list)}}
{{- end}}
{{- $l := list}}
{{- range $i, $x := $volumes}}
{{- $l = append $l $x.name}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $role $t $t2 $l)}}
{{- template "llm-d-disagg.pod.volumes.volumeFaults" $f}}
{{- $f := dict "g" $.g "a" (list $f.r)}}
{{- template "llm-d-disagg.base.errors.refuse" $f}}
{{- $f := dict "g" $.g "a" (list $plan)}}
{{- template "llm-d-disagg.network.network-plan.NetworkPlan._contribution" $f}}
{{- $f2 := dict "g" $.g "a" (list $spec)}}
{{- template "llm-d-disagg.serving.server-pod.expertContribution" $f2}}
{{- $f3 := dict "g" $.g "a" (list $spec)}}
{{- template "llm-d-disagg.serving.server-pod.callerContribution" $f3}}
{{- $f := dict "g" $.g "a" (list $own "vllm" (printf "the %v pod" $role) (list $f.r $f2.r $f3.r))}}
{{- template "llm-d-disagg.pod.merge.mergeInto" $f}}
{{- $merged := $f.r}}
{{- $f := dict "g" $.g "a" (list $merged)}}
{{- template "llm-d-disagg.serving.server-pod.leastPrivilege" $f}}
{{- $t := $spec.overrideEnv}}
{{- if eq $t nil}}
{{- $t = (dict)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $f.r $t)}}
{{- template "llm-d-disagg.serving.server-pod.override" $f}}
{{- $o := dict}}
{{- range $k, $v := $spec.env}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- range $k, $v := $spec.overrideEnv}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $f.r (sortAlpha (keys $o)))}}
{{- template "llm-d-disagg.serving.server-pod.sortEnv" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- /* src/serving/server-pod.ts, override */ -}}
{{- define "llm-d-disagg.serving.server-pod.override"}}
{{- $pod := (index $.a 0)}}
{{- $values := (index $.a 1)}}
{{- $container := (index $pod.spec.containers 0)}}
{{- $l := list}}
{{- range $i, $x := $container.env}}
{{- if (not (hasKey $values $x.name))}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $kept := $l}}
{{- $l := list}}
{{- $l = default list (concat $l $kept)}}
{{- $l2 := list}}
{{- range $k, $v := $values}}
{{- $l2 = append $l2 (list $k $v)}}
{{- end}}
{{- $l3 := list}}
{{- range $i, $x := $l2}}
{{- $name := (index $x 0)}}
{{- $value := (index $x 1)}}
{{- $l3 = append $l3 (dict "name" $name "value" $value)}}
{{- end}}
{{- $l = default list (concat $l $l3)}}
{{- $_ := set $container "env" $l}}
{{- $_ := set $ "r" $pod}}
{{- end}}
{{- /* src/serving/server-pod.ts, platformArgs */ -}}
{{- define "llm-d-disagg.serving.server-pod.platformArgs"}}
{{- $facts := (index $.a 0)}}
{{- $role := (index $.a 1)}}
{{- $vllmVersion := (index $.a 2)}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "expert-parallel" "numbers" true)}}
{{- end}}
{{- $flags := (index $.g.facts "expert-parallel" "flags")}}
{{- $t := $facts.serving.args}}
{{- if eq $t nil}}
{{- $t = (list)}}
{{- end}}
{{- $l := list}}
{{- range $i, $x := $t}}
{{- $t := $x.role}}
{{- if eq $t nil}}
{{- $t = $role}}
{{- end}}
{{- $c := (eq $t $role)}}
{{- if $c}}
{{- $t := (index $flags (index (splitList "=" $x.arg) 0))}}
{{- if eq $t nil}}
{{- $t = (dict)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $vllmVersion $t)}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $c = (not $f.r)}}
{{- end}}
{{- if $c}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $l}}
{{- $l2 = append $l2 $x.arg}}
{{- end}}
{{- $_ := set $ "r" $l2}}
{{- end}}
{{- /* src/serving/server-pod.ts, sortEnv */ -}}
{{- define "llm-d-disagg.serving.server-pod.sortEnv"}}
{{- $pod := (index $.a 0)}}
{{- $callers := (index $.a 1)}}
{{- $container := (index $pod.spec.containers 0)}}
{{- $env := $container.env}}
{{- $l := list}}
{{- range $i, $x := $env}}
{{- if (not (has $x.name $callers))}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $o := dict}}
{{- range $i, $x := $l}}
{{- $_ := set $o $x.name (append (default list (index $o $x.name)) $x)}}
{{- end}}
{{- $l := list}}
{{- range $_, $v := $o}}
{{- $l = append $l $v}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $l}}
{{- $l2 = default list (concat $l2 $x)}}
{{- end}}
{{- $ours := $l2}}
{{- $l := list}}
{{- $l = default list (concat $l $ours)}}
{{- $l2 := list}}
{{- range $i, $x := $callers}}
{{- $l := list}}
{{- range $i, $x2 := $env}}
{{- if (eq (toJson $x2.name) (toJson $x))}}
{{- $l = append $l $x2}}
{{- end}}
{{- end}}
{{- $l2 = default list (concat $l2 $l)}}
{{- end}}
{{- $l = default list (concat $l $l2)}}
{{- $_ := set $container "env" $l}}
{{- $_ := set $ "r" $pod}}
{{- end}}
