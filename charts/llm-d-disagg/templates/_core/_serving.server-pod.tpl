{{- define "llm-d-disagg.serving.server-pod.attentionContext"}}
{{- $model := $.argument0.model}}
{{- $image := $.argument0.image}}
{{- $plan := $.argument0.plan}}
{{- $tensorParallelSize := $.argument0.tensorParallelSize}}
{{- $blockSize := $.argument0.blockSize}}
{{- $other := $.argument0.other}}
{{- $kvTransfer := $.argument0.kvTransfer}}
{{- $vendor := $plan.platform._facts.machine.accelerator.vendor}}
{{- $f := dict "g" $.g "options" $kvTransfer}}
{{- template "llm-d-disagg.vllm.kv-transfer.usesNixl" $f}}
{{- $_ := set $ "r" (dict "vendor" $vendor "model" $model "image" $image "tensorParallelSize" $tensorParallelSize "blockSize" $blockSize "other" (ternary $other $.nil $f.r))}}
{{- end}}
{{- define "llm-d-disagg.serving.server-pod.basePod"}}
{{- $role := $.spec.role}}
{{- $model := $.spec.model}}
{{- $image := $.spec.image}}
{{- $ports := $.spec.ports}}
{{- $stop := dict "g" $.g "spec" $.spec}}
{{- template "llm-d-disagg.serving.server-pod.drainOf" $stop}}
{{- $decode := eq $role "decode"}}
{{- $t := (or (or $.spec.group dict).parallelism dict).dataParallelSizeLocal}}
{{- $offloaded := dict "g" $.g "kvTransfer" $.spec.kvTransfer "role" $role "ranks" (ternary 1 $t (eq $t nil))}}
{{- template "llm-d-disagg.serving.connector.offloadedGi" $offloaded}}
{{- $budget := $.spec.startBudgetSeconds}}
{{- if eq $budget nil}}
{{- $f := dict "g" $.g "model" $model}}
{{- template "llm-d-disagg.serving.start-up.startBudget" $f}}
{{- $budget = $f.r}}
{{- end}}
{{- $o := omit (dict "sidecar.istio.io/inject" "false")}}
{{- range $k, $v := $.spec.labels}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $o2 := dict "serviceAccountName" $.spec.serviceAccountName "automountServiceAccountToken" false "enableServiceLinks" false "terminationGracePeriodSeconds" $stop.r.gracePeriodSeconds}}
{{- $f := dict "g" $.g "spec" $.spec}}
{{- template "llm-d-disagg.serving.pod-user.podSecurityContext" $f}}
{{- range $k, $v := $f.r}}
{{- $_ := set $o2 $k $v}}
{{- end}}
{{- if $decode}}
{{- $group := $.spec.group}}
{{- $tensorParallelSize := $.spec.tensorParallelSize}}
{{- $t := (or (or $group dict).parallelism dict).dataParallelSize}}
{{- $f := dict "g" $.g "kvTransfer" $.spec.kvTransfer "ports" $ports "sizes" (dict "tensorParallelSize" $tensorParallelSize "dataParallelSize" (ternary 1 $t (eq $t nil)))}}
{{- template "llm-d-disagg.serving.connector.sidecarLink" $f}}
{{- $f := dict "g" $.g "ports" $ports "link" $f.r "image" $.spec.sidecarImage}}
{{- template "llm-d-disagg.serving.sidecar.sidecar" $f}}
{{- $_ := set $o2 "initContainers" (list $f.r)}}
{{- end}}
{{- $o3 := dict "name" "vllm" "image" $image.reference}}
{{- $f := dict "g" $.g "spec" $.spec "budgetSeconds" $budget "stop" $stop.r}}
{{- template "llm-d-disagg.serving.server-pod.command" $f}}
{{- range $k, $v := $f.r}}
{{- $_ := set $o3 $k $v}}
{{- end}}
{{- $f := dict "g" $.g "spec" $.spec "budgetSeconds" $budget}}
{{- template "llm-d-disagg.serving.server-pod.environment" $f}}
{{- $_ := set $o3 "env" $f.r}}
{{- $f := dict "g" $.g "argument0" $.spec}}
{{- template "llm-d-disagg.serving.server-pod.containerPorts" $f}}
{{- $_ := set $o3 "ports" $f.r}}
{{- $f := dict "g" $.g "spec" $.spec "offloaded" $offloaded.r}}
{{- template "llm-d-disagg.serving.pod-size.resourcesOf" $f}}
{{- $_ := set $o3 "resources" $f.r}}
{{- $f := dict "g" $.g "spec" $.spec}}
{{- template "llm-d-disagg.serving.pod-user.containerSecurityContext" $f}}
{{- range $k, $v := $f.r}}
{{- $_ := set $o3 $k $v}}
{{- end}}
{{- $f := dict "g" $.g "ports" $ports "budgetSeconds" $budget "grouped" (ne $.spec.group nil)}}
{{- template "llm-d-disagg.serving.start-up.probes" $f}}
{{- range $k, $v := $f.r}}
{{- $_ := set $o3 $k $v}}
{{- end}}
{{- $_ := set $o3 "lifecycle" (dict "preStop" (dict "exec" (dict "command" (list "sleep" (printf "%v" (toJson $stop.r.preStopSeconds | default (printf "%v" $stop.r.preStopSeconds)))))))}}
{{- $l := list (dict "name" "dshm" "mountPath" "/dev/shm") (dict "name" "cache" "mountPath" "/var/cache")}}
{{- $f := dict "g" $.g "this" $model}}
{{- template "llm-d-disagg.serving.model.Model._mount" $f}}
{{- if ne $f.r nil}}
{{- $f := dict "g" $.g "this" $model}}
{{- template "llm-d-disagg.serving.model.Model._mount" $f}}
{{- $l = concat $l (list $f.r)}}
{{- end}}
{{- $_ := set $o3 "volumeMounts" $l}}
{{- $_ := set $o2 "containers" (list $o3)}}
{{- $t := $.spec.sharedMemory}}
{{- if eq $t nil}}
{{- $n := addf (float64 20) (float64 $offloaded.r)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $t = printf "%vGi" (toJson $n | default (printf "%v" $n))}}
{{- end}}
{{- $o3 := dict "name" "cache"}}
{{- $t2 := $.spec.cache}}
{{- if eq $t2 nil}}
{{- $t2 = dict "emptyDir" dict}}
{{- end}}
{{- range $k, $v := $t2}}
{{- $_ := set $o3 $k $v}}
{{- end}}
{{- $l := list (dict "name" "dshm" "emptyDir" (dict "medium" "Memory" "sizeLimit" $t)) $o3}}
{{- $f := dict "g" $.g "this" $model}}
{{- template "llm-d-disagg.serving.model.Model._volume" $f}}
{{- if ne $f.r nil}}
{{- $f := dict "g" $.g "this" $model}}
{{- template "llm-d-disagg.serving.model.Model._volume" $f}}
{{- $l = concat $l (list $f.r)}}
{{- end}}
{{- $_ := set $o2 "volumes" $l}}
{{- $_ := set $ "r" (dict "metadata" (dict "labels" $o) "spec" $o2)}}
{{- end}}
{{- define "llm-d-disagg.serving.server-pod.callerContribution"}}
{{- $entries := list}}
{{- range $k, $v := ternary dict $.spec.env (eq $.spec.env nil)}}
{{- $entries = append $entries (list $k $v)}}
{{- end}}
{{- $l := list}}
{{- range $x := $entries}}
{{- $name := index $x 0}}
{{- $value := index $x 1}}
{{- $l = append $l (dict "name" $name "value" $value)}}
{{- end}}
{{- $_ := set $ "r" (dict "source" (printf "env, volumes and mounts of %v" $.spec.role) "container" (dict "env" $l "volumeMounts" $.spec.volumeMounts) "volumes" $.spec.volumes)}}
{{- end}}
{{- define "llm-d-disagg.serving.server-pod.command"}}
{{- $group := $.spec.group}}
{{- $ports := $.spec.ports}}
{{- $role := $.spec.role}}
{{- $plan := $.spec.plan}}
{{- $facts := $plan.platform._facts}}
{{- $f := dict "g" $.g "facts" $facts "role" $role "backend" $plan.backend "image" $.spec.image}}
{{- template "llm-d-disagg.serving.server-pod.kvTransferContext" $f}}
{{- $context := omit $f.r}}
{{- $f := dict "g" $.g "argument0" $ports}}
{{- template "llm-d-disagg.serving.server-pod.portKeys" $f}}
{{- $_ := set $context "ports" $f.r}}
{{- $role2 := $.spec.role}}
{{- $kvTransfer := $.spec.kvTransfer}}
{{- $kvTransfer2 := $.nil}}
{{- if not (and (eq $role2 "prefill-decode") (eq (len (sortAlpha (keys $kvTransfer))) 0))}}
{{- $f := dict "g" $.g "options" $.spec.kvTransfer "ctx" $context}}
{{- template "llm-d-disagg.vllm.kv-transfer.kvTransferConfig" $f}}
{{- $kvTransfer2 = $f.r}}
{{- end}}
{{- $o := omit $.spec}}
{{- $_ := set $o "kvTransfer" $kvTransfer2}}
{{- $t := $group}}
{{- if ne $t nil}}
{{- $f := dict "g" $.g "argument0" $group "ports" $ports}}
{{- template "llm-d-disagg.serving.server-pod.groupArgs" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $_ := set $o "groupArgs" $t}}
{{- $t := $.spec.gpuMemoryUtilization}}
{{- if eq $t nil}}
{{- $t = (or (or $group dict).experts dict).memoryShare}}
{{- end}}
{{- $_ := set $o "gpuMemoryUtilization" $t}}
{{- $t := $.spec.maxNumBatchedTokens}}
{{- if eq $t nil}}
{{- $t = (or (or $group dict).experts dict).tokens}}
{{- end}}
{{- $_ := set $o "maxNumBatchedTokens" $t}}
{{- $t := $.spec.maxNumSeqs}}
{{- if eq $t nil}}
{{- $t = (or (or $group dict).experts dict).tokens}}
{{- end}}
{{- $_ := set $o "maxNumSeqs" $t}}
{{- $f := dict "g" $.g "facts" $facts "role" $role "vllmVersion" $.spec.image.vllmVersion}}
{{- template "llm-d-disagg.serving.server-pod.platformArgs" $f}}
{{- $f2 := dict "g" $.g "argument0" $.spec}}
{{- template "llm-d-disagg.serving.server-pod.attentionContext" $f2}}
{{- $f2 := dict "g" $.g "ctx" $f2.r}}
{{- template "llm-d-disagg.serving.attention.attentionArgs" $f2}}
{{- $l := list}}
{{- range $x := $f2.r}}
{{- $arg := $x.arg}}
{{- $l = append $l $arg}}
{{- end}}
{{- $drainSeconds := $.stop.drainSeconds}}
{{- $t := list}}
{{- if lt 0.0 (float64 $drainSeconds)}}
{{- $t = list (printf "%v=%v" "--shutdown-timeout" (toJson $drainSeconds | default (printf "%v" $drainSeconds)))}}
{{- end}}
{{- $f2 := dict "g" $.g "group" $group}}
{{- template "llm-d-disagg.serving.server-pod.supervisorArgs" $f2}}
{{- $_ := set $o "defaultArgs" (default list (concat $f.r $l $t $f2.r))}}
{{- $_ := set $o "extraArgs" (default list $.spec.extraArgs)}}
{{- $args := dict "g" $.g "parts" $o}}
{{- template "llm-d-disagg.serving.command.serveArgs" $args}}
{{- if not (or $group dict).loadBalancing}}
{{- $_ := set $ "r" (dict "command" (list "vllm" "serve") "args" $args.r)}}
{{- else}}
{{- $n := floor (divf (float64 $.budgetSeconds) 2.0)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $wait := minf 600 $n}}
{{- if and (eq $wait (floor $wait)) (lt $wait 9e15) (gt $wait -9e15)}}
{{- $wait = int64 $wait}}
{{- end}}
{{- $l := list}}
{{- range $x := default list $ports.connectorPorts}}
{{- $env := $x.env}}
{{- $each := $x.each}}
{{- $l = concat $l (ternary (list $env) list (and (eq $each "rank") (ne $env nil)))}}
{{- end}}
{{- $f := dict "g" $.g "p" $group.parallelism "mode" $group.loadBalancing "waitSeconds" $wait "shifted" (default list $l)}}
{{- template "llm-d-disagg.serving.start-script.startScript" $f}}
{{- $_ := set $ "r" (dict "command" (list "/bin/bash" "-c" $f.r "start") "args" (default list (concat (list "vllm" "serve") $args.r)))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.server-pod.containerPorts"}}
{{- $ports := $.argument0.ports}}
{{- $role := $.argument0.role}}
{{- $group := $.argument0.group}}
{{- $t := ternary "vllm" "http" (eq $role "decode")}}
{{- $l := list}}
{{- range $i := until (int $ports.apiServers)}}
{{- $t2 := $t}}
{{- if and $i (eq $i $i)}}
{{- $t2 = printf "%v-%v" $t (toJson $i | default (printf "%v" $i))}}
{{- end}}
{{- $n := addf (float64 $ports.modelServer) (float64 $i)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $l = append $l (dict "name" $t2 "containerPort" $n "protocol" "TCP")}}
{{- end}}
{{- if not (eq $ports.supervisor nil)}}
{{- $l = concat $l (list (dict "name" "supervisor" "containerPort" $ports.supervisor "protocol" "TCP"))}}
{{- end}}
{{- $l = $l}}
{{- if not (or $group dict).loadBalancing}}
{{- $l2 := list}}
{{- range $i := until (int $ports.sideChannelRanks)}}
{{- $t := "nixl"}}
{{- if and $i (eq $i $i)}}
{{- $t = printf "%v-%v" "nixl" (toJson $i | default (printf "%v" $i))}}
{{- end}}
{{- $n := addf (float64 $ports.sideChannel) (float64 $i)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $l2 = append $l2 (dict "name" $t "containerPort" $n "protocol" "TCP")}}
{{- end}}
{{- $l = concat $l $l2}}
{{- end}}
{{- $l = $l}}
{{- if not (or (eq $ports.kvEvents nil) (or $group dict).loadBalancing)}}
{{- $l = concat $l (list (dict "name" "kv-events" "containerPort" $ports.kvEvents "protocol" "TCP"))}}
{{- end}}
{{- $l = $l}}
{{- if not (eq $ports.dataParallelRpc nil)}}
{{- $l = concat $l (list (dict "name" "dp-rpc" "containerPort" $ports.dataParallelRpc "protocol" "TCP"))}}
{{- end}}
{{- $l2 := list}}
{{- range $x := default list $ports.connectorPorts}}
{{- if $x.listens}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- $l3 := list}}
{{- range $x := $l2}}
{{- $l := list}}
{{- range $i := until (int $x.count)}}
{{- $t := $.nil}}
{{- if and $i (eq $i $i)}}
{{- $t = printf "%v-%v" $x.name (toJson $i | default (printf "%v" $i))}}
{{- else}}
{{- $t = $x.name}}
{{- end}}
{{- $n := addf (float64 $x.port) (float64 $i)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $l = append $l (dict "name" $t "containerPort" $n "protocol" "TCP")}}
{{- end}}
{{- $l3 = concat $l3 $l}}
{{- end}}
{{- $_ := set $ "r" (default list (concat $l (default list $l3)))}}
{{- end}}
{{- define "llm-d-disagg.serving.server-pod.drainOf"}}
{{- $role := $.spec.role}}
{{- $image := $.spec.image}}
{{- $group := $.spec.group}}
{{- $e := $.spec.kvTransfer}}
{{- $leaseSeconds := $e.leaseSeconds}}
{{- $preStopSeconds := $.spec.preStopSeconds}}
{{- $drainSeconds := $.spec.drainSeconds}}
{{- $extraArgs := default list $.spec.extraArgs}}
{{- $loadBalancing := (or $group dict).loadBalancing}}
{{- $f := dict "g" $.g "request" (dict "role" $role "image" $image "loadBalancing" $loadBalancing "leaseSeconds" $leaseSeconds "preStopSeconds" $preStopSeconds "drainSeconds" $drainSeconds "extraArgs" $extraArgs "grouped" (ne $group nil))}}
{{- template "llm-d-disagg.serving.start-up.drain" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- define "llm-d-disagg.serving.server-pod.environment"}}
{{- $role := $.spec.role}}
{{- $ports := $.spec.ports}}
{{- $f := dict "g" $.g "this" $.spec.model}}
{{- template "llm-d-disagg.serving.model.Model._env" $f}}
{{- $f2 := dict "g" $.g "argument0" $.spec "home" "/var/cache"}}
{{- template "llm-d-disagg.serving.pod-user.imageVariables" $f2}}
{{- $l := list}}
{{- range $x := $f2.r}}
{{- $name := $x.name}}
{{- $value := $x.value}}
{{- $l = append $l (dict "name" $name "value" $value)}}
{{- end}}
{{- $l := concat $f.r $l (list (dict "name" "VLLM_CACHE_ROOT" "value" (printf "%v/vllm" "/var/cache")))}}
{{- if eq $.spec.plan.platform._facts.machine.accelerator.vendor "nvidia"}}
{{- $l = concat $l (list (dict "name" "CUDA_CACHE_PATH" "value" (printf "%v/cuda" "/var/cache")) (dict "name" "FLASHINFER_WORKSPACE_BASE" "value" (printf "%v/flashinfer" "/var/cache")))}}
{{- end}}
{{- $l = $l}}
{{- if eq $role "prefill"}}
{{- $l = concat $l (list (dict "name" "VLLM_HTTP_TIMEOUT_KEEP_ALIVE" "value" (printf "%v" 120)))}}
{{- end}}
{{- $l = $l}}
{{- if not (eq (float64 $ports.sideChannelRanks) 0.0)}}
{{- $l = concat $l (list (dict "name" "VLLM_NIXL_SIDE_CHANNEL_HOST" "valueFrom" (dict "fieldRef" (dict "fieldPath" "status.podIP"))) (dict "name" "VLLM_NIXL_SIDE_CHANNEL_PORT" "value" (printf "%v" (toJson $ports.sideChannel | default (printf "%v" $ports.sideChannel)))))}}
{{- end}}
{{- $f := dict "g" $.g "kvTransfer" $.spec.kvTransfer "role" $role "ports" $ports}}
{{- template "llm-d-disagg.serving.connector.connectorEnvironment" $f}}
{{- $f2 := dict "g" $.g "argument0" $.spec}}
{{- template "llm-d-disagg.serving.server-pod.stateLayout" $f2}}
{{- $f3 := dict "g" $.g "argument0" $.spec "budgetSeconds" $.budgetSeconds}}
{{- template "llm-d-disagg.serving.server-pod.groupEnvironment" $f3}}
{{- $_ := set $ "r" (concat $l $f.r $f2.r $f3.r)}}
{{- end}}
{{- define "llm-d-disagg.serving.server-pod.expertContribution"}}
{{- $group := $.argument0.group}}
{{- $role := $.argument0.role}}
{{- $env := default list (or (or $group dict).experts dict).env}}
{{- $l := list}}
{{- range $x := $env}}
{{- $name := $x.name}}
{{- $value := $x.value}}
{{- $l = append $l (dict "name" $name "value" $value)}}
{{- end}}
{{- $_ := set $ "r" (dict "source" (printf "the experts of %v" $role) "container" (dict "env" $l))}}
{{- end}}
{{- define "llm-d-disagg.serving.server-pod.groupArgs"}}
{{- $p := $.argument0.parallelism}}
{{- $loadBalancing := $.argument0.loadBalancing}}
{{- $experts := $.argument0.experts}}
{{- $pipeline := list}}
{{- if lt 1.0 (float64 $p.pipelineParallelSize)}}
{{- $pipeline = list (printf "--pipeline-parallel-size=%v" (toJson $p.pipelineParallelSize | default (printf "%v" $p.pipelineParallelSize)))}}
{{- end}}
{{- $f := dict "g" $.g "mode" $loadBalancing "p" $p "ports" $.ports}}
{{- template "llm-d-disagg.serving.load-balancing.dataParallelArgs" $f}}
{{- $_ := set $ "r" (default list (concat $pipeline $f.r $experts.args))}}
{{- end}}
{{- define "llm-d-disagg.serving.server-pod.groupEnvironment"}}
{{- $group := $.argument0.group}}
{{- $image := $.argument0.image}}
{{- if not (or $group dict).loadBalancing}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- template "llm-d-disagg.facts.expert-parallel" $.g}}
{{- $t := index $.g.facts "expert-parallel"}}
{{- $engineReadyTimeout := $t.engineReadyTimeout}}
{{- $randomizeDummyInputs := $t.randomizeDummyInputs}}
{{- $l := list}}
{{- if not (semverCompare (printf "<%s" $engineReadyTimeout.since) $image.vllmVersion)}}
{{- $l = concat $l (list (dict "name" $engineReadyTimeout.value "value" (printf "%v" (toJson $.budgetSeconds | default (printf "%v" $.budgetSeconds)))))}}
{{- end}}
{{- $_ := set $ "r" (concat $l (list (dict "name" $randomizeDummyInputs.value "value" "1")))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.server-pod.kvTransferContext"}}
{{- $vllmVersion := $.image.vllmVersion}}
{{- $vendor := $.facts.machine.accelerator.vendor}}
{{- $f := dict "g" $.g "technology" $.facts.fabric.technology}}
{{- template "llm-d-disagg.network.fabric.isRdmaFabric" $f}}
{{- $_ := set $ "r" (dict "role" $.role "backend" $.backend "vendor" $vendor "bufferDevice" $.facts.serving.bufferDevice.value "vllmVersion" $vllmVersion "rdma" $f.r)}}
{{- end}}
{{- define "llm-d-disagg.serving.server-pod.leastPrivilege"}}
{{- $container := index $.pod.spec.containers 0}}
{{- $securityContext := ternary dict $container.securityContext (eq $container.securityContext nil)}}
{{- if not (or (kindIs "map" $securityContext.privileged) (kindIs "slice" $securityContext.privileged) $securityContext.privileged)}}
{{- $o := dict}}
{{- range $k, $v := $securityContext}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $o "allowPrivilegeEscalation" false}}
{{- $_ := set $container "securityContext" $o}}
{{- end}}
{{- $_ := set $ "r" $.pod}}
{{- end}}
{{- define "llm-d-disagg.serving.server-pod.modelServerPod"}}
{{- $role := $.spec.role}}
{{- $plan := $.spec.plan}}
{{- $own := dict "g" $.g "spec" $.spec}}
{{- template "llm-d-disagg.serving.server-pod.basePod" $own}}
{{- $f := dict "g" $.g "this" $plan}}
{{- template "llm-d-disagg.network.network-plan.NetworkPlan._contribution" $f}}
{{- $volumes := default list (concat $own.r.spec.volumes (default list $f.r.volumes))}}
{{- $l := list}}
{{- range $x := $volumes}}
{{- $l = append $l $x.name}}
{{- end}}
{{- $f := dict "g" $.g "where" $role "volumes" (default list $.spec.volumes) "mounts" (default list $.spec.volumeMounts) "own" $l}}
{{- template "llm-d-disagg.pod.volumes.volumeFaults" $f}}
{{- $f := dict "g" $.g "faults" $f.r}}
{{- template "llm-d-disagg.base.errors.refuse" $f}}
{{- $f := dict "g" $.g "this" $plan}}
{{- template "llm-d-disagg.network.network-plan.NetworkPlan._contribution" $f}}
{{- $f2 := dict "g" $.g "argument0" $.spec}}
{{- template "llm-d-disagg.serving.server-pod.expertContribution" $f2}}
{{- $f3 := dict "g" $.g "spec" $.spec}}
{{- template "llm-d-disagg.serving.server-pod.callerContribution" $f3}}
{{- $merged := dict "g" $.g "pod" $own.r "containerName" "vllm" "baseSource" (printf "the %v pod" $role) "contributions" (list $f.r $f2.r $f3.r)}}
{{- template "llm-d-disagg.pod.merge.mergeInto" $merged}}
{{- $f := dict "g" $.g "pod" $merged.r}}
{{- template "llm-d-disagg.serving.server-pod.leastPrivilege" $f}}
{{- $f := dict "g" $.g "pod" $f.r "values" (ternary dict $.spec.overrideEnv (eq $.spec.overrideEnv nil))}}
{{- template "llm-d-disagg.serving.server-pod.override" $f}}
{{- $o := dict}}
{{- range $k, $v := $.spec.env}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- range $k, $v := $.spec.overrideEnv}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $f := dict "g" $.g "pod" $f.r "callers" (sortAlpha (keys $o))}}
{{- template "llm-d-disagg.serving.server-pod.sortEnv" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- define "llm-d-disagg.serving.server-pod.override"}}
{{- $container := index $.pod.spec.containers 0}}
{{- $kept := list}}
{{- range $x := $container.env}}
{{- if not (hasKey $.values $x.name)}}
{{- $kept = append $kept $x}}
{{- end}}
{{- end}}
{{- $l := list}}
{{- range $k, $v := $.values}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $name := index $x 0}}
{{- $value := index $x 1}}
{{- $l2 = append $l2 (dict "name" $name "value" $value)}}
{{- end}}
{{- $_ := set $container "env" (default list (concat $kept $l2))}}
{{- $_ := set $ "r" $.pod}}
{{- end}}
{{- define "llm-d-disagg.serving.server-pod.platformArgs"}}
{{- template "llm-d-disagg.facts.expert-parallel" $.g}}
{{- $flags := (index $.g.facts "expert-parallel").flags}}
{{- $l := list}}
{{- range $x := default list $.facts.serving.args}}
{{- $c := eq (ternary $.role $x.role (eq $x.role nil)) $.role}}
{{- if $c}}
{{- $t := index $flags (index (splitList "=" $x.arg) 0)}}
{{- $f := dict "g" $.g "version" $.vllmVersion "lifetime" (ternary dict $t (eq $t nil))}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $c = not $f.r}}
{{- end}}
{{- if $c}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $l2 = append $l2 $x.arg}}
{{- end}}
{{- $_ := set $ "r" $l2}}
{{- end}}
{{- define "llm-d-disagg.serving.server-pod.portKeys"}}
{{- $modelServer := $.argument0.modelServer}}
{{- $connectorPorts := default list $.argument0.connectorPorts}}
{{- $l := list}}
{{- range $x := $connectorPorts}}
{{- $key := $x.key}}
{{- $port := $x.port}}
{{- $t := list}}
{{- if ne $key nil}}
{{- $t = list (list $key $port)}}
{{- end}}
{{- $l = concat $l $t}}
{{- end}}
{{- $keys := default list $l}}
{{- $o := dict "http_port" $modelServer}}
{{- $o2 := dict}}
{{- range $e := $keys}}
{{- $_ := set $o2 (toString (index $e 0)) (index $e 1)}}
{{- end}}
{{- range $k, $v := $o2}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- define "llm-d-disagg.serving.server-pod.sortEnv"}}
{{- $container := index $.pod.spec.containers 0}}
{{- $env := $container.env}}
{{- $theirs := dict}}
{{- $l := list}}
{{- range $x := $.callers}}
{{- $l = append $l (list $x dict)}}
{{- end}}
{{- range $e := $l}}
{{- $_ := set $theirs (toString (index $e 0)) (index $e 1)}}
{{- end}}
{{- $l := list}}
{{- range $x := $env}}
{{- if not (hasKey $theirs $x.name)}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $o := dict}}
{{- range $x := $l}}
{{- $_ := set $o $x.name (append (default list (index $o $x.name)) $x)}}
{{- end}}
{{- $l := list}}
{{- range $v := $o}}
{{- $l = append $l $v}}
{{- end}}
{{- $ours := list}}
{{- range $x := $l}}
{{- $ours = default list (concat $ours $x)}}
{{- end}}
{{- range $x := $env}}
{{- if hasKey $theirs $x.name}}
{{- $_ := set $theirs $x.name $x}}
{{- end}}
{{- end}}
{{- $l := list}}
{{- range $x := $.callers}}
{{- $l = append $l (index $theirs $x)}}
{{- end}}
{{- $_ := set $container "env" (default list (concat $ours $l))}}
{{- $_ := set $ "r" $.pod}}
{{- end}}
{{- define "llm-d-disagg.serving.server-pod.stateLayout"}}
{{- $role := $.argument0.role}}
{{- $model := $.argument0.model}}
{{- $image := $.argument0.image}}
{{- $kvTransfer := $.argument0.kvTransfer}}
{{- template "llm-d-disagg.facts.kv-transfer" $.g}}
{{- $t := (index $.g.facts "kv-transfer").splits.stateLayout}}
{{- $name := $t.name}}
{{- $value := $t.value}}
{{- $since := $t.since}}
{{- $c := ne $role "prefill-decode"}}
{{- if $c}}
{{- $f := dict "g" $.g "this" $model}}
{{- template "llm-d-disagg.serving.model.Model._stateSpace" $f}}
{{- $c = $f.r}}
{{- end}}
{{- if $c}}
{{- $f := dict "g" $.g "options" $kvTransfer}}
{{- template "llm-d-disagg.vllm.kv-transfer.usesNixl" $f}}
{{- $c = $f.r}}
{{- end}}
{{- $transferred := and $c (not (semverCompare (printf "<%s" $since) $image.vllmVersion))}}
{{- if $transferred}}
{{- $_ := set $ "r" (list (dict "name" $name "value" $value))}}
{{- else}}
{{- $_ := set $ "r" list}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.server-pod.supervisorArgs"}}
{{- if ne (or $.group dict).loadBalancing "multi-port-external"}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- template "llm-d-disagg.facts.expert-parallel" $.g}}
{{- $probe := (index $.g.facts "expert-parallel").supervisorProbe.value}}
{{- $l := list}}
{{- range $x := sortAlpha (sortAlpha (keys $probe))}}
{{- $t := index $probe $x}}
{{- $l = append $l (printf "%v=%v" $x (toJson $t | default (printf "%v" $t)))}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- end}}
