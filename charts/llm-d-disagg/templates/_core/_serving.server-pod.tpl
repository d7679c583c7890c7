{{- /* src/serving/server-pod.ts, a template for each function */ -}}
{{- define "llm-d-disagg.serving.server-pod.attentionContext"}}
{{- $vendor := $.argument0.plan.platform._facts.machine.accelerator.vendor}}
{{- $f := dict "options" $.argument0.kvTransfer}}
{{- template "llm-d-disagg.vllm.kv-transfer.usesNixl" $f}}
{{- $_ := set $ "r" (dict "vendor" $vendor "model" $.argument0.model "image" $.argument0.image "tensorParallelSize" $.argument0.tensorParallelSize "blockSize" $.argument0.blockSize "other" (ternary $.argument0.other $.nil $f.r))}}
{{- end}}
{{- define "llm-d-disagg.serving.server-pod.basePod"}}
{{- $stop := dict "g" $.g "spec" $.spec}}
{{- template "llm-d-disagg.serving.server-pod.drainOf" $stop}}
{{- $decode := eq $.spec.role "decode"}}
{{- $t := (or (or $.spec.group dict).parallelism dict).dataParallelSizeLocal}}
{{- $offloaded := dict "g" $.g "kvTransfer" $.spec.kvTransfer "role" $.spec.role "ranks" (ternary 1 $t (eq $t nil))}}
{{- template "llm-d-disagg.serving.connector.offloadedGi" $offloaded}}
{{- $budget := $.spec.startBudgetSeconds}}
{{- if eq $budget nil}}
{{- $f := dict "model" $.spec.model}}
{{- template "llm-d-disagg.serving.start-up.startBudget" $f}}
{{- $budget = $f.r}}
{{- end}}
{{- $pullPolicy := dict}}
{{- if $.spec.imagePullPolicy}}
{{- $pullPolicy = dict "imagePullPolicy" $.spec.imagePullPolicy}}
{{- end}}
{{- $o := omit (dict "sidecar.istio.io/inject" "false")}}
{{- range $k, $v := $.spec.labels}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $t := $.spec.terminationGracePeriodSeconds}}
{{- if eq $t nil}}
{{- $t = $stop.r.gracePeriodSeconds}}
{{- end}}
{{- $o2 := dict "serviceAccountName" $.spec.serviceAccountName "automountServiceAccountToken" false "enableServiceLinks" false "terminationGracePeriodSeconds" $t}}
{{- $f := dict "g" $.g "spec" $.spec}}
{{- template "llm-d-disagg.serving.pod-user.podSecurityContext" $f}}
{{- range $k, $v := $f.r}}
{{- $_ := set $o2 $k $v}}
{{- end}}
{{- if $decode}}
{{- $t := (or (or $.spec.group dict).parallelism dict).dataParallelSize}}
{{- $f := dict "g" $.g "kvTransfer" $.spec.kvTransfer "ports" $.spec.ports "sizes" (dict "tensorParallelSize" $.spec.tensorParallelSize "dataParallelSize" (ternary 1 $t (eq $t nil)))}}
{{- template "llm-d-disagg.serving.connector.sidecarLink" $f}}
{{- $f := dict "g" $.g "ports" $.spec.ports "link" $f.r "image" $.spec.sidecarImage}}
{{- template "llm-d-disagg.serving.sidecar.sidecar" $f}}
{{- $o := omit $f.r}}
{{- range $k, $v := $pullPolicy}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $o2 "initContainers" (list $o)}}
{{- end}}
{{- $o3 := dict "name" "vllm" "image" $.spec.image.reference}}
{{- range $k, $v := $pullPolicy}}
{{- $_ := set $o3 $k $v}}
{{- end}}
{{- $f := dict "g" $.g "spec" $.spec "budgetSeconds" $budget "stop" $stop.r}}
{{- template "llm-d-disagg.serving.server-pod.command" $f}}
{{- range $k, $v := $f.r}}
{{- $_ := set $o3 $k $v}}
{{- end}}
{{- $f := dict "g" $.g "spec" $.spec "budgetSeconds" $budget}}
{{- template "llm-d-disagg.serving.server-pod.environment" $f}}
{{- $_ := set $o3 "env" $f.r}}
{{- $f := dict "argument0" $.spec}}
{{- template "llm-d-disagg.serving.server-pod.containerPorts" $f}}
{{- $_ := set $o3 "ports" $f.r}}
{{- $f := dict "spec" $.spec "offloaded" $offloaded.r}}
{{- template "llm-d-disagg.serving.pod-size.resourcesOf" $f}}
{{- $_ := set $o3 "resources" $f.r}}
{{- $f := dict "g" $.g "spec" $.spec}}
{{- template "llm-d-disagg.serving.pod-user.containerSecurityContext" $f}}
{{- range $k, $v := $f.r}}
{{- $_ := set $o3 $k $v}}
{{- end}}
{{- $f := dict "g" $.g "ports" $.spec.ports "budgetSeconds" $budget "grouped" (ne $.spec.group nil)}}
{{- template "llm-d-disagg.serving.start-up.probes" $f}}
{{- range $k, $v := $f.r}}
{{- $_ := set $o3 $k $v}}
{{- end}}
{{- $_ := set $o3 "lifecycle" (dict "preStop" (dict "exec" (dict "command" (list "sleep" (printf "%v" (toJson $stop.r.preStopSeconds | default (printf "%v" $stop.r.preStopSeconds)))))))}}
{{- $l := list (dict "name" "dshm" "mountPath" "/dev/shm") (dict "name" "cache" "mountPath" "/var/cache")}}
{{- $f := dict "this" $.spec.model}}
{{- template "llm-d-disagg.model.model.Model._mount" $f}}
{{- if ne $f.r nil}}
{{- $f := dict "this" $.spec.model}}
{{- template "llm-d-disagg.model.model.Model._mount" $f}}
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
{{- $f := dict "this" $.spec.model}}
{{- template "llm-d-disagg.model.model.Model._volume" $f}}
{{- if ne $f.r nil}}
{{- $f := dict "this" $.spec.model}}
{{- template "llm-d-disagg.model.model.Model._volume" $f}}
{{- $l = concat $l (list $f.r)}}
{{- end}}
{{- $_ := set $o2 "volumes" $l}}
{{- $_ := set $ "r" (dict "metadata" (dict "labels" $o) "spec" $o2)}}
{{- end}}
{{- define "llm-d-disagg.serving.server-pod.command"}}
{{- $facts := $.spec.plan.platform._facts}}
{{- $f := dict "g" $.g "facts" $facts "role" $.spec.role "backend" $.spec.plan.backend "image" $.spec.image}}
{{- template "llm-d-disagg.serving.server-pod.kvTransferContext" $f}}
{{- $context := omit $f.r}}
{{- $f := dict "argument0" $.spec.ports}}
{{- template "llm-d-disagg.serving.server-pod.portKeys" $f}}
{{- $_ := set $context "ports" $f.r}}
{{- $kvTransfer := $.nil}}
{{- if not (and (eq $.spec.role "prefill-decode") (eq (len (sortAlpha (keys $.spec.kvTransfer))) 0))}}
{{- $f := dict "g" $.g "options" $.spec.kvTransfer "ctx" $context}}
{{- template "llm-d-disagg.vllm.kv-transfer.kvTransferConfig" $f}}
{{- $kvTransfer = $f.r}}
{{- end}}
{{- $o := omit $.spec}}
{{- $_ := set $o "kvTransfer" $kvTransfer}}
{{- $t := $.spec.group}}
{{- if ne $t nil}}
{{- $f := dict "argument0" $.spec.group "ports" $.spec.ports}}
{{- template "llm-d-disagg.serving.server-pod.groupArgs" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $_ := set $o "groupArgs" $t}}
{{- $t := $.spec.gpuMemoryUtilization}}
{{- if eq $t nil}}
{{- $t = (or (or $.spec.group dict).experts dict).memoryShare}}
{{- end}}
{{- $_ := set $o "gpuMemoryUtilization" $t}}
{{- $t := $.spec.maxNumBatchedTokens}}
{{- if eq $t nil}}
{{- $t = (or (or $.spec.group dict).experts dict).tokens}}
{{- end}}
{{- $_ := set $o "maxNumBatchedTokens" $t}}
{{- $t := $.spec.maxNumSeqs}}
{{- if eq $t nil}}
{{- $t = (or (or $.spec.group dict).experts dict).tokens}}
{{- end}}
{{- $_ := set $o "maxNumSeqs" $t}}
{{- $f := dict "g" $.g "facts" $facts "role" $.spec.role "vllmVersion" $.spec.image.vllmVersion}}
{{- template "llm-d-disagg.serving.server-pod.platformArgs" $f}}
{{- $f2 := dict "argument0" $.spec}}
{{- template "llm-d-disagg.serving.server-pod.attentionContext" $f2}}
{{- $f2 := dict "g" $.g "ctx" $f2.r}}
{{- template "llm-d-disagg.serving.attention.attentionArgs" $f2}}
{{- $l := list}}
{{- range $x := $f2.r}}
{{- $l = append $l $x.arg}}
{{- end}}
{{- $t := list}}
{{- if lt 0.0 (float64 $.stop.drainSeconds)}}
{{- $t = list (printf "%v=%v" "--shutdown-timeout" (toJson $.stop.drainSeconds | default (printf "%v" $.stop.drainSeconds)))}}
{{- end}}
{{- $f2 := dict "g" $.g "group" $.spec.group}}
{{- template "llm-d-disagg.serving.server-pod.supervisorArgs" $f2}}
{{- $_ := set $o "defaultArgs" (default list (concat $f.r $l $t $f2.r))}}
{{- $_ := set $o "extraArgs" (default list $.spec.extraArgs)}}
{{- $args := dict "g" $.g "parts" $o}}
{{- template "llm-d-disagg.serving.command.serveArgs" $args}}
{{- if not (or $.spec.group dict).loadBalancing}}
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
{{- range $x := default list $.spec.ports.connectorPorts}}
{{- $l = concat $l (ternary (list $x.env) list (and (eq $x.each "rank") (ne $x.env nil)))}}
{{- end}}
{{- $f := dict "p" $.spec.group.parallelism "mode" $.spec.group.loadBalancing "waitSeconds" $wait "shifted" (default list $l)}}
{{- template "llm-d-disagg.serving.start-script.startScript" $f}}
{{- $_ := set $ "r" (dict "command" (list "/bin/bash" "-c" $f.r "start") "args" (default list (concat (list "vllm" "serve") $args.r)))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.server-pod.containerPorts"}}
{{- $t := ternary "vllm" "http" (eq $.argument0.role "decode")}}
{{- $l := list}}
{{- range $i := until (int $.argument0.ports.apiServers)}}
{{- $t2 := $t}}
{{- if and $i (eq $i $i)}}
{{- $t2 = printf "%v-%v" $t (toJson $i | default (printf "%v" $i))}}
{{- end}}
{{- $n := addf (float64 $.argument0.ports.modelServer) (float64 $i)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $l = append $l (dict "name" $t2 "containerPort" $n "protocol" "TCP")}}
{{- end}}
{{- if not (eq $.argument0.ports.supervisor nil)}}
{{- $l = concat $l (list (dict "name" "supervisor" "containerPort" $.argument0.ports.supervisor "protocol" "TCP"))}}
{{- end}}
{{- $l = $l}}
{{- if not (or $.argument0.group dict).loadBalancing}}
{{- $l2 := list}}
{{- range $i := until (int $.argument0.ports.sideChannelRanks)}}
{{- $t := "nixl"}}
{{- if and $i (eq $i $i)}}
{{- $t = printf "%v-%v" "nixl" (toJson $i | default (printf "%v" $i))}}
{{- end}}
{{- $n := addf (float64 $.argument0.ports.sideChannel) (float64 $i)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $l2 = append $l2 (dict "name" $t "containerPort" $n "protocol" "TCP")}}
{{- end}}
{{- $l = concat $l $l2}}
{{- end}}
{{- $l = $l}}
{{- if not (or (eq $.argument0.ports.kvEvents nil) (or $.argument0.group dict).loadBalancing)}}
{{- $l = concat $l (list (dict "name" "kv-events" "containerPort" $.argument0.ports.kvEvents "protocol" "TCP"))}}
{{- end}}
{{- $l = $l}}
{{- if not (eq $.argument0.ports.dataParallelRpc nil)}}
{{- $l = concat $l (list (dict "name" "dp-rpc" "containerPort" $.argument0.ports.dataParallelRpc "protocol" "TCP"))}}
{{- end}}
{{- $l2 := list}}
{{- range $x := default list $.argument0.ports.connectorPorts}}
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
{{- $extraArgs := default list $.spec.extraArgs}}
{{- $loadBalancing := (or $.spec.group dict).loadBalancing}}
{{- $f := dict "g" $.g "request" (dict "role" $.spec.role "image" $.spec.image "loadBalancing" $loadBalancing "leaseSeconds" $.spec.kvTransfer.leaseSeconds "preStopSeconds" $.spec.preStopSeconds "drainSeconds" $.spec.drainSeconds "extraArgs" $extraArgs "grouped" (ne $.spec.group nil))}}
{{- template "llm-d-disagg.serving.start-up.drain" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- define "llm-d-disagg.serving.server-pod.environment"}}
{{- $f := dict "g" $.g "argument0" $.spec "home" "/var/cache"}}
{{- template "llm-d-disagg.serving.pod-user.imageVariables" $f}}
{{- $l := list}}
{{- range $x := $f.r}}
{{- $l = append $l (dict "name" $x.name "value" $x.value)}}
{{- end}}
{{- $l := concat $l (list (dict "name" "VLLM_CACHE_ROOT" "value" (printf "%v/vllm" "/var/cache")))}}
{{- if eq $.spec.plan.platform._facts.machine.accelerator.vendor "nvidia"}}
{{- $l = concat $l (list (dict "name" "CUDA_CACHE_PATH" "value" (printf "%v/cuda" "/var/cache")) (dict "name" "FLASHINFER_WORKSPACE_BASE" "value" (printf "%v/flashinfer" "/var/cache")))}}
{{- end}}
{{- $l = $l}}
{{- if eq $.spec.role "prefill"}}
{{- $l = concat $l (list (dict "name" "VLLM_HTTP_TIMEOUT_KEEP_ALIVE" "value" (printf "%v" 120)))}}
{{- end}}
{{- $l = $l}}
{{- if not (eq (float64 $.spec.ports.sideChannelRanks) 0.0)}}
{{- $l = concat $l (list (dict "name" "VLLM_NIXL_SIDE_CHANNEL_HOST" "valueFrom" (dict "fieldRef" (dict "fieldPath" "status.podIP"))) (dict "name" "VLLM_NIXL_SIDE_CHANNEL_PORT" "value" (printf "%v" (toJson $.spec.ports.sideChannel | default (printf "%v" $.spec.ports.sideChannel)))))}}
{{- end}}
{{- $f := dict "g" $.g "kvTransfer" $.spec.kvTransfer "role" $.spec.role "ports" $.spec.ports}}
{{- template "llm-d-disagg.serving.connector.connectorEnvironment" $f}}
{{- $f2 := dict "g" $.g "argument0" $.spec}}
{{- template "llm-d-disagg.serving.server-pod.stateLayout" $f2}}
{{- $f3 := dict "g" $.g "argument0" $.spec "budgetSeconds" $.budgetSeconds}}
{{- template "llm-d-disagg.serving.server-pod.groupEnvironment" $f3}}
{{- $_ := set $ "r" (concat $l $f.r $f2.r $f3.r)}}
{{- end}}
{{- define "llm-d-disagg.serving.server-pod.expertContribution"}}
{{- $env := default list (or (or $.argument0.group dict).experts dict).env}}
{{- $l := list}}
{{- range $x := $env}}
{{- $l = append $l (dict "name" $x.name "value" $x.value)}}
{{- end}}
{{- $_ := set $ "r" (dict "source" (printf "the experts of %v" $.argument0.role) "container" (dict "env" $l))}}
{{- end}}
{{- define "llm-d-disagg.serving.server-pod.groupArgs"}}
{{- $pipeline := list}}
{{- if lt 1.0 (float64 $.argument0.parallelism.pipelineParallelSize)}}
{{- $pipeline = list (printf "--pipeline-parallel-size=%v" (toJson $.argument0.parallelism.pipelineParallelSize | default (printf "%v" $.argument0.parallelism.pipelineParallelSize)))}}
{{- end}}
{{- $f := dict "mode" $.argument0.loadBalancing "p" $.argument0.parallelism "ports" $.ports}}
{{- template "llm-d-disagg.serving.load-balancing.dataParallelArgs" $f}}
{{- $_ := set $ "r" (default list (concat $pipeline $f.r $.argument0.experts.args))}}
{{- end}}
{{- define "llm-d-disagg.serving.server-pod.groupEnvironment"}}
{{- if not (or $.argument0.group dict).loadBalancing}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- template "llm-d-disagg.facts.expert-parallel" $.g}}
{{- $t := index $.g.facts "expert-parallel"}}
{{- $l := list}}
{{- if not (semverCompare (printf "<%s" $t.engineReadyTimeout.since) $.argument0.image.vllmVersion)}}
{{- $l = concat $l (list (dict "name" $t.engineReadyTimeout.value "value" (printf "%v" (toJson $.budgetSeconds | default (printf "%v" $.budgetSeconds)))))}}
{{- end}}
{{- $_ := set $ "r" (concat $l (list (dict "name" $t.randomizeDummyInputs.value "value" "1")))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.server-pod.kvTransferContext"}}
{{- $f := dict "g" $.g "technology" $.facts.fabric.technology}}
{{- template "llm-d-disagg.network.fabric.isRdmaFabric" $f}}
{{- $_ := set $ "r" (dict "role" $.role "backend" $.backend "vendor" $.facts.machine.accelerator.vendor "bufferDevice" $.facts.serving.bufferDevice.value "vllmVersion" $.image.vllmVersion "rdma" $f.r)}}
{{- end}}
{{- define "llm-d-disagg.serving.server-pod.leastPrivilege"}}
{{- $container := index $.pod.spec.containers 0}}
{{- $securityContext := ternary dict $container.securityContext (eq $container.securityContext nil)}}
{{- if not (or (kindIs "map" $securityContext.privileged) (kindIs "slice" $securityContext.privileged) $securityContext.privileged)}}
{{- $o := dict "allowPrivilegeEscalation" false}}
{{- range $k, $v := $securityContext}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $container "securityContext" $o}}
{{- end}}
{{- $_ := set $ "r" $.pod}}
{{- end}}
{{- define "llm-d-disagg.serving.server-pod.modelServerPod"}}
{{- $parts := default list $.spec.parts}}
{{- $own := dict "g" $.g "spec" $.spec}}
{{- template "llm-d-disagg.serving.server-pod.basePod" $own}}
{{- $network := dict "this" $.spec.plan}}
{{- template "llm-d-disagg.network.network-plan.NetworkPlan._contribution" $network}}
{{- $f := dict "argument0" $own.r.spec "network" $network.r}}
{{- template "llm-d-disagg.serving.server-pod.withNamesOf" $f}}
{{- $f2 := dict "ports" $.spec.ports "sidecar" (eq $.spec.role "decode")}}
{{- template "llm-d-disagg.serving.ports.listeners" $f2}}
{{- $f := dict "g" $.g "where" $.spec.role "own" $f.r "parts" $parts "listeners" $f2.r}}
{{- template "llm-d-disagg.pod.pod-clashes.clashFaults" $f}}
{{- $f2 := dict "role" $.spec.role "spec" $.spec}}
{{- template "llm-d-disagg.serving.pod-size.diskFaults" $f2}}
{{- $f3 := dict "g" $.g "spec" $.spec}}
{{- template "llm-d-disagg.serving.server-pod.drainOf" $f3}}
{{- $f3 := dict "g" $.g "role" $.spec.role "given" $.spec.terminationGracePeriodSeconds "argument2" $f3.r}}
{{- template "llm-d-disagg.serving.pod-checks.gracePeriodFaults" $f3}}
{{- $f := dict "faults" (default list (concat $f.r $f2.r $f3.r))}}
{{- template "llm-d-disagg.base.errors.refuse" $f}}
{{- $options := list}}
{{- range $x := $parts}}
{{- $o := dict}}
{{- $l := list}}
{{- range $x := list "app.kubernetes.io/instance" "llm-d.ai/role"}}
{{- if hasKey $.spec.labels $x}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $l2 = append $l2 (list $x (index $.spec.labels $x))}}
{{- end}}
{{- range $e := $l2}}
{{- $_ := set $o (toString (index $e 0)) (index $e 1)}}
{{- end}}
{{- $f := dict "part" $x "selector" $o}}
{{- template "llm-d-disagg.pod.option-parts.optionContribution" $f}}
{{- $options = append $options $f.r}}
{{- end}}
{{- $f := dict "this" $.spec.model}}
{{- template "llm-d-disagg.model.model.Model._env" $f}}
{{- $f2 := dict "argument0" $.spec}}
{{- template "llm-d-disagg.serving.server-pod.expertContribution" $f2}}
{{- $merged := dict "g" $.g "pod" $own.r "containerName" "vllm" "baseSource" (printf "the %v pod" $.spec.role) "contributions" (concat (list (dict "source" "tokenSecret of the model" "container" (dict "env" $f.r)) $network.r $f2.r) $options)}}
{{- template "llm-d-disagg.pod.merge.mergeInto" $merged}}
{{- $f := dict "pod" $merged.r}}
{{- template "llm-d-disagg.serving.server-pod.leastPrivilege" $f}}
{{- $f := dict "pod" $f.r "values" (ternary dict $.spec.overrideEnv (eq $.spec.overrideEnv nil))}}
{{- template "llm-d-disagg.serving.server-pod.override" $f}}
{{- $o := dict}}
{{- range $k, $v := $.spec.envValueFrom}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- range $k, $v := $.spec.env}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- range $k, $v := $.spec.overrideEnv}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $f := dict "pod" $f.r "callers" (sortAlpha (keys $o))}}
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
{{- $f := dict "version" $.vllmVersion "lifetime" (ternary dict $t (eq $t nil))}}
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
{{- $connectorPorts := default list $.argument0.connectorPorts}}
{{- $l := list}}
{{- range $x := $connectorPorts}}
{{- $t := list}}
{{- if ne $x.key nil}}
{{- $t = list (list $x.key $x.port)}}
{{- end}}
{{- $l = concat $l $t}}
{{- end}}
{{- $keys := default list $l}}
{{- $o := dict "http_port" $.argument0.modelServer}}
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
{{- template "llm-d-disagg.facts.kv-transfer" $.g}}
{{- $t := (index $.g.facts "kv-transfer").splits.stateLayout}}
{{- $c := ne $.argument0.role "prefill-decode"}}
{{- if $c}}
{{- $f := dict "this" $.argument0.model}}
{{- template "llm-d-disagg.model.model.Model._stateSpace" $f}}
{{- $c = $f.r}}
{{- end}}
{{- if $c}}
{{- $f := dict "options" $.argument0.kvTransfer}}
{{- template "llm-d-disagg.vllm.kv-transfer.usesNixl" $f}}
{{- $c = $f.r}}
{{- end}}
{{- $transferred := and $c (not (semverCompare (printf "<%s" $t.since) $.argument0.image.vllmVersion))}}
{{- if $transferred}}
{{- $_ := set $ "r" (list (dict "name" $t.name "value" $t.value))}}
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
{{- define "llm-d-disagg.serving.server-pod.withNamesOf"}}
{{- $containers := $.argument0.containers}}
{{- $initContainers := ternary list $.argument0.initContainers (eq $.argument0.initContainers nil)}}
{{- $volumes := $.argument0.volumes}}
{{- $_ := set $ "r" (dict "containers" $containers "initContainers" (default list (concat $initContainers (default list $.network.initContainers))) "volumes" (default list (concat $volumes (default list $.network.volumes))))}}
{{- end}}
