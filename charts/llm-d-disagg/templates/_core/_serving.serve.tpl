{{- /* src/serving/serve.ts, callersVariables */ -}}
{{- define "llm-d-disagg.serving.serve.callersVariables"}}
{{- $rendered := (index $.a 0)}}
{{- $own := (index $.a 1)}}
{{- $callers := (index $.a 2)}}
{{- $t := $.nil}}
{{- if (and (and (or (kindIs "map" $own.spec) (kindIs "slice" $own.spec)) (ne $own.spec nil)) (not (kindIs "slice" $own.spec)))}}
{{- $t = $own.spec}}
{{- else}}
{{- $t = (dict)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $t.containers)}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $i := $.nil}}
{{- if gt (len $f.r) 0}}
{{- $i = index $f.r 0}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list (or $i $.g.none).env)}}
{{- template "llm-d-disagg.base.json.objectsIn" $f2}}
{{- $l := list}}
{{- range $i2, $x := $f2.r}}
{{- $l = append $l $x.name}}
{{- end}}
{{- $l2 := list}}
{{- range $i3, $x2 := $l}}
{{- if (not (has $x2 $callers))}}
{{- $l2 = append $l2 $x2}}
{{- end}}
{{- end}}
{{- $ours := $l2}}
{{- $l3 := list}}
{{- range $i4, $x3 := $rendered}}
{{- $t2 := $.nil}}
{{- if (and (and (or (kindIs "map" $x3.spec) (kindIs "slice" $x3.spec)) (ne $x3.spec nil)) (not (kindIs "slice" $x3.spec)))}}
{{- $t2 = $x3.spec}}
{{- else}}
{{- $t2 = (dict)}}
{{- end}}
{{- $f3 := dict "g" $.g "a" (list $t2.containers)}}
{{- template "llm-d-disagg.base.json.objectsIn" $f3}}
{{- $i5 := $.nil}}
{{- if gt (len $f3.r) 0}}
{{- $i5 = index $f3.r 0}}
{{- end}}
{{- $f4 := dict "g" $.g "a" (list (or $i5 $.g.none).env)}}
{{- template "llm-d-disagg.base.json.objectsIn" $f4}}
{{- $l4 := list}}
{{- range $i6, $x4 := $f4.r}}
{{- $l4 = append $l4 $x4.name}}
{{- end}}
{{- $l3 = default list (concat $l3 $l4)}}
{{- end}}
{{- $l5 := list}}
{{- range $i7, $x5 := (uniq $l3)}}
{{- if (not (has $x5 $ours))}}
{{- $l5 = append $l5 $x5}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $l5}}
{{- end}}
{{- /* src/serving/serve.ts, groupOf */ -}}
{{- define "llm-d-disagg.serving.serve.groupOf"}}
{{- $p := (index $.a 0)}}
{{- $spec := $p.spec}}
{{- $image := $p.image}}
{{- $p2 := (index $.a 1)}}
{{- $role := $p2.role}}
{{- $props := $p2.props}}
{{- $other := $p2.other}}
{{- $wideEp := $props.wideEp}}
{{- if (not (ne $wideEp nil))}}
{{- $_ := set $ "r" $.nil}}
{{- else}}
{{- $facts := $spec.network.platform._facts}}
{{- $f := dict "g" $.g "a" (list $facts $spec.network)}}
{{- template "llm-d-disagg.network.attachment.acceleratorsPerNode" $f}}
{{- $perNode := $f.r}}
{{- $o := dict}}
{{- range $k, $v := $wideEp}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $t := $wideEp.gpusPerNode}}
{{- if eq $t nil}}
{{- $t = $perNode}}
{{- end}}
{{- $_ := set $o "gpusPerNode" $t}}
{{- if ne $props.tensorParallelSize nil}}
{{- $_ := set $o "tensorParallelSize" $props.tensorParallelSize}}
{{- else}}
{{- $_ := unset $o "tensorParallelSize"}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list $o)}}
{{- template "llm-d-disagg.serving.parallelism.Parallelism._resolve" $f2}}
{{- $parallelism := $f2.r}}
{{- $t2 := $props.replicas}}
{{- if eq $t2 nil}}
{{- $t2 = 1}}
{{- end}}
{{- $f3 := dict "g" $.g "a" (list $role $wideEp $t2 $facts.placement.topologyKeys $perNode)}}
{{- template "llm-d-disagg.serving.group.checkGroup" $f3}}
{{- $t4 := $.nil}}
{{- if (ne (or $other $.g.none).wideEp nil)}}
{{- $o2 := dict}}
{{- range $k2, $v2 := $other.wideEp}}
{{- $_ := set $o2 $k2 $v2}}
{{- end}}
{{- $t3 := $other.wideEp.gpusPerNode}}
{{- if eq $t3 nil}}
{{- $t3 = $perNode}}
{{- end}}
{{- $_ := set $o2 "gpusPerNode" $t3}}
{{- if ne $other.tensorParallelSize nil}}
{{- $_ := set $o2 "tensorParallelSize" $other.tensorParallelSize}}
{{- else}}
{{- $_ := unset $o2 "tensorParallelSize"}}
{{- end}}
{{- $f4 := dict "g" $.g "a" (list $o2)}}
{{- template "llm-d-disagg.serving.parallelism.Parallelism._resolve" $f4}}
{{- $t4 = $f4.r.dataParallelSizeLocal}}
{{- else}}
{{- $t4 = 1}}
{{- end}}
{{- $theirs := $t4}}
{{- $t5 := (or (or $other $.g.none).wideEp $.g.none).loadBalancing}}
{{- if eq $t5 nil}}
{{- $t5 = "multi-port-external"}}
{{- end}}
{{- $asked := $t5}}
{{- $sameRanks := (or (not (ne $other nil)) (and (eq (float64 $theirs) (float64 $parallelism.dataParallelSizeLocal)) (eq $asked "multi-port-external")))}}
{{- $f5 := dict "g" $.g "a" (list $wideEp.loadBalancing $parallelism $image.vllmVersion $sameRanks)}}
{{- template "llm-d-disagg.serving.load-balancing.chooseLoadBalancing" $f5}}
{{- $loadBalancing := $f5.r}}
{{- $c := (ne $role "prefill-decode")}}
{{- if $c}}
{{- $t6 := $spec.kvTransfer}}
{{- if eq $t6 nil}}
{{- $t6 = (dict)}}
{{- end}}
{{- $f6 := dict "g" $.g "a" (list $t6)}}
{{- template "llm-d-disagg.vllm.kv-transfer.usesNixl" $f6}}
{{- $c = $f6.r}}
{{- end}}
{{- if $c}}
{{- $f7 := dict "g" $.g "a" (list $role $parallelism $loadBalancing $image)}}
{{- template "llm-d-disagg.serving.pair-checks.checkEngineIds" $f7}}
{{- end}}
{{- $o3 := dict "role" $role "facts" $facts "acceleratorsPerNode" $perNode "image" $image "model" $spec.model "parallelism" $parallelism}}
{{- if ne $props.maxNumBatchedTokens nil}}
{{- $_ := set $o3 "maxNumBatchedTokens" $props.maxNumBatchedTokens}}
{{- end}}
{{- $t7 := (or $spec.kvTransfer $.g.none).numThreads}}
{{- if ne $t7 nil}}
{{- $_ := set $o3 "numThreads" $t7}}
{{- end}}
{{- $f8 := dict "g" $.g "a" (list $wideEp $o3)}}
{{- template "llm-d-disagg.serving.expert-parallel.expertPlan" $f8}}
{{- $experts := $f8.r}}
{{- $o4 := dict "parallelism" $parallelism}}
{{- if ne $loadBalancing nil}}
{{- $_ := set $o4 "loadBalancing" $loadBalancing}}
{{- end}}
{{- $_ := set $o4 "experts" $experts}}
{{- $_ := set $ "r" $o4}}
{{- end}}
{{- end}}
{{- /* src/serving/serve.ts, limitOf */ -}}
{{- define "llm-d-disagg.serving.serve.limitOf"}}
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
{{- range $i2, $x2 := $roles}}
{{- if (ne (or $x2.wideEp $.g.none).kueue nil)}}
{{- $found2 = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $l := list}}
{{- range $i3, $x3 := $roles}}
{{- $t := $x3.replicas}}
{{- if eq $t nil}}
{{- $t = 1}}
{{- end}}
{{- $l = append $l $t}}
{{- end}}
{{- $m := -1.7976931348623157e308}}
{{- range $_, $x4 := $l}}
{{- $m = maxf $m $x4}}
{{- end}}
{{- $n := $m}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $f := dict "g" $.g "a" (list (dict "grouped" $found "queued" $found2 "inSet" $inSet "replicas" $n))}}
{{- template "llm-d-disagg.serving.labels.nameLimit" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- /* src/serving/serve.ts, makeServer */ -}}
{{- define "llm-d-disagg.serving.serve.makeServer"}}
{{- $shared := (index $.a 0)}}
{{- $request := (index $.a 1)}}
{{- $e := $shared.spec}}
{{- $name := $e.name}}
{{- $rest := omit $e "name"}}
{{- $image := $shared.image}}
{{- $role := $request.role}}
{{- $props := $request.props}}
{{- $otherRole := $request.otherRole}}
{{- $t := $rest.kvTransfer}}
{{- if eq $t nil}}
{{- $t = (dict)}}
{{- end}}
{{- $kvTransfer := $t}}
{{- $facts := $rest.network.platform._facts}}
{{- $f := dict "g" $.g "a" (list $shared $request)}}
{{- template "llm-d-disagg.serving.serve.groupOf" $f}}
{{- $group := $f.r}}
{{- $f2 := dict "g" $.g "a" (list $name $role)}}
{{- template "llm-d-disagg.serving.labels.roleSelector" $f2}}
{{- $selector := $f2.r}}
{{- $t2 := $props.tensorParallelSize}}
{{- if eq $t2 nil}}
{{- $t2 = 1}}
{{- end}}
{{- $tensorParallelSize := $t2}}
{{- $o := dict}}
{{- range $k, $v := $rest.network}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $o "claimTemplateName" $rest.claimTemplateName}}
{{- $_ := set $o "role" $role}}
{{- $t3 := (or (or $group $.g.none).parallelism $.g.none).gpusPerNode}}
{{- if eq $t3 nil}}
{{- $t3 = $tensorParallelSize}}
{{- end}}
{{- $_ := set $o "accelerators" $t3}}
{{- $t4 := $kvTransfer.bufferDevice}}
{{- if eq $t4 nil}}
{{- $t4 = $facts.serving.bufferDevice.value}}
{{- end}}
{{- $_ := set $o "bufferInAcceleratorMemory" (ne $t4 "cpu")}}
{{- $f3 := dict "g" $.g "a" (list $kvTransfer)}}
{{- template "llm-d-disagg.vllm.kv-transfer.usesNixl" $f3}}
{{- $t5 := $.nil}}
{{- if $f3.r}}
{{- $t5 = $image.backends}}
{{- end}}
{{- $o2 := dict}}
{{- if ne $t5 nil}}
{{- $_ := set $o2 "backends" $t5}}
{{- end}}
{{- if ne $image.ucxVersion nil}}
{{- $_ := set $o2 "ucxVersion" $image.ucxVersion}}
{{- end}}
{{- $t6 := $.nil}}
{{- if (ne $group nil)}}
{{- $t6 = $image.deepEpHcaMapping}}
{{- end}}
{{- if ne $t6 nil}}
{{- $_ := set $o2 "deepEpHcaMapping" $t6}}
{{- end}}
{{- $_ := set $o "image" $o2}}
{{- if ne $request.colocated nil}}
{{- $_ := set $o "colocated" $request.colocated}}
{{- else}}
{{- $_ := unset $o "colocated"}}
{{- end}}
{{- $f4 := dict "g" $.g "a" (list $name)}}
{{- template "llm-d-disagg.serving.labels.instanceSelector" $f4}}
{{- $_ := set $o "pairLabels" $f4.r}}
{{- $t7 := $otherRole}}
{{- if $t7}}
{{- $f5 := dict "g" $.g "a" (list $name $otherRole)}}
{{- template "llm-d-disagg.serving.labels.roleSelector" $f5}}
{{- $t7 = $f5.r}}
{{- end}}
{{- if ne $t7 nil}}
{{- $_ := set $o "otherRoleLabels" $t7}}
{{- else}}
{{- $_ := unset $o "otherRoleLabels"}}
{{- end}}
{{- $t8 := $group}}
{{- if (ne $t8 nil)}}
{{- $o3 := dict "nodes" $group.parallelism.nodes}}
{{- if ne $group.experts.transport nil}}
{{- $_ := set $o3 "transport" $group.experts.transport}}
{{- end}}
{{- $_ := set $o3 "gpuInitiated" $group.experts.gpuInitiated}}
{{- $_ := set $o3 "roleLabels" $selector}}
{{- $t8 = $o3}}
{{- end}}
{{- if ne $t8 nil}}
{{- $_ := set $o "group" $t8}}
{{- else}}
{{- $_ := unset $o "group"}}
{{- end}}
{{- $planRequest := $o}}
{{- $f6 := dict "g" $.g "a" (list $planRequest)}}
{{- template "llm-d-disagg.network.plan-faults.planFaults" $f6}}
{{- $f7 := dict "g" $.g "a" (list $f6.r)}}
{{- template "llm-d-disagg.base.errors.refuse" $f7}}
{{- $f8 := dict "g" $.g "a" (list $planRequest)}}
{{- template "llm-d-disagg.network.network-plan.NetworkPlan._make" $f8}}
{{- $plan := $f8.r}}
{{- $t9 := $rest.ports}}
{{- if eq $t9 nil}}
{{- $t9 = (dict)}}
{{- end}}
{{- $t10 := (or (or $group $.g.none).parallelism $.g.none).dataParallelSize}}
{{- if eq $t10 nil}}
{{- $t10 = 1}}
{{- end}}
{{- $t11 := $.nil}}
{{- if (eq (or $group $.g.none).loadBalancing "multi-port-external")}}
{{- $t11 = $group.parallelism.dataParallelSizeLocal}}
{{- else}}
{{- $t11 = 1}}
{{- end}}
{{- $f9 := dict "g" $.g "a" (list $t9 (dict "role" $role "sidecar" (eq $role "decode") "tensorParallelSize" $tensorParallelSize "vllmVersion" $image.vllmVersion "dataParallelSize" $t10 "apiServers" $t11))}}
{{- template "llm-d-disagg.serving.ports.resolvePorts" $f9}}
{{- $ports := $f9.r}}
{{- $kueue := (or $props.wideEp $.g.none).kueue}}
{{- $o4 := dict}}
{{- range $k2, $v2 := $props}}
{{- $_ := set $o4 $k2 $v2}}
{{- end}}
{{- $_ := set $o4 "role" $role}}
{{- $_ := set $o4 "model" $rest.model}}
{{- $_ := set $o4 "image" $image}}
{{- $_ := set $o4 "plan" $plan}}
{{- $_ := set $o4 "tensorParallelSize" $tensorParallelSize}}
{{- if ne $group nil}}
{{- $_ := set $o4 "group" $group}}
{{- else}}
{{- $_ := unset $o4 "group"}}
{{- end}}
{{- $_ := set $o4 "kvTransfer" $kvTransfer}}
{{- $_ := set $o4 "ports" $ports}}
{{- $l := list}}
{{- if (ne $kueue nil)}}
{{- $l = default list (concat $l (list "Kueue with topology-aware scheduling, whose ResourceFlavor names a Topology with the level that the groups ask for, and the LocalQueue in the namespace"))}}
{{- end}}
{{- if $request.part}}
{{- $l = default list (concat $l (list "the DisaggregatedSet controller: LeaderWorkerSet installed with enableDisaggregatedSet=true"))}}
{{- end}}
{{- $_ := set $o4 "prerequisites" $l}}
{{- $o5 := dict}}
{{- range $k3, $v3 := $shared.labels}}
{{- $_ := set $o5 $k3 $v3}}
{{- end}}
{{- range $k4, $v4 := $selector}}
{{- $_ := set $o5 $k4 $v4}}
{{- end}}
{{- $_ := set $o4 "labels" $o5}}
{{- $_ := set $o4 "serviceAccountName" $shared.serviceAccountName}}
{{- if ne $rest.sidecarImage nil}}
{{- $_ := set $o4 "sidecarImage" $rest.sidecarImage}}
{{- else}}
{{- $_ := unset $o4 "sidecarImage"}}
{{- end}}
{{- if ne $rest.maxModelLen nil}}
{{- $_ := set $o4 "maxModelLen" $rest.maxModelLen}}
{{- else}}
{{- $_ := unset $o4 "maxModelLen"}}
{{- end}}
{{- if ne $rest.cache nil}}
{{- $_ := set $o4 "cache" $rest.cache}}
{{- else}}
{{- $_ := unset $o4 "cache"}}
{{- end}}
{{- $spec := $o4}}
{{- $f10 := dict "g" $.g "a" (list $spec)}}
{{- template "llm-d-disagg.serving.server-pod.modelServerPod" $f10}}
{{- $template := $f10.r}}
{{- $t12 := $.nil}}
{{- if (eq $role "prefill-decode")}}
{{- $t12 = $name}}
{{- else}}
{{- $t12 = (printf "%v-%v" $name $role)}}
{{- end}}
{{- $objectName := $t12}}
{{- $t13 := $props.replicas}}
{{- if eq $t13 nil}}
{{- $t13 = 1}}
{{- end}}
{{- $replicas := $t13}}
{{- $t15 := $props.wideEp}}
{{- if eq $t15 nil}}
{{- $t14 := $.nil}}
{{- if $request.part}}
{{- $t14 = (dict "nodes" 1 "leaderWorkerSet" (dict "restartPolicy" "None"))}}
{{- end}}
{{- $t15 = $t14}}
{{- end}}
{{- $asGroup := $t15}}
{{- $t16 := $.nil}}
{{- if (ne $asGroup nil)}}
{{- $f11 := dict "g" $.g "a" (list $objectName $spec.labels $replicas $asGroup $template $facts.placement.topologyKeys)}}
{{- template "llm-d-disagg.serving.group.groupObject" $f11}}
{{- $t16 = $f11.r}}
{{- else}}
{{- $f12 := dict "g" $.g "a" (list $objectName $spec.labels $replicas $selector $template)}}
{{- template "llm-d-disagg.render.objects.deployment" $f12}}
{{- $t16 = $f12.r}}
{{- end}}
{{- $unchanged := $t16}}
{{- $t17 := $props.patches}}
{{- if eq $t17 nil}}
{{- $t17 = (list)}}
{{- end}}
{{- $f13 := dict "g" $.g "a" (list $role $unchanged $t17)}}
{{- template "llm-d-disagg.base.json-patch.applyPatches" $f13}}
{{- $manifest := $f13.r}}
{{- $f14 := dict "g" $.g "a" (list $manifest)}}
{{- template "llm-d-disagg.pod.pod-templates.podTemplatesOf" $f14}}
{{- $l2 := list}}
{{- range $i, $x := $f14.r}}
{{- $l2 = append $l2 $x.template}}
{{- end}}
{{- $templates := $l2}}
{{- $f15 := dict "g" $.g "a" (list $ports)}}
{{- template "llm-d-disagg.serving.ports.targetPorts" $f15}}
{{- $f16 := dict "g" $.g "a" (list $templates)}}
{{- template "llm-d-disagg.pod.security-level.podSecurityLevel" $f16}}
{{- $l3 := list}}
{{- $l3 = default list (concat $l3 $plan.requiredObjects)}}
{{- $l4 := list}}
{{- range $i2, $x2 := $templates}}
{{- $f17 := dict "g" $.g "a" (list $x2)}}
{{- template "llm-d-disagg.pod.required-object.podReferences" $f17}}
{{- $l4 = default list (concat $l4 $f17.r)}}
{{- end}}
{{- $l5 := list}}
{{- range $i3, $x3 := $l4}}
{{- if (not (and (and (eq $x3.kind "ServiceAccount") (eq $x3.name $name)) (not $rest.serviceAccountName)))}}
{{- $l5 = append $l5 $x3}}
{{- end}}
{{- end}}
{{- $l3 = default list (concat $l3 $l5)}}
{{- if $request.part}}
{{- $l3 = default list (concat $l3 (list (dict "apiVersion" "apiextensions.k8s.io/v1" "kind" "CustomResourceDefinition" "name" "leaderworkersets.leaderworkerset.x-k8s.io" "why" "parts of the DisaggregatedSet") (dict "apiVersion" "apiextensions.k8s.io/v1" "kind" "CustomResourceDefinition" "name" "disaggregatedsets.disaggregatedset.x-k8s.io" "why" "both roles roll out together")))}}
{{- end}}
{{- if (ne $kueue nil)}}
{{- $l3 = default list (concat $l3 (list (dict "apiVersion" "kueue.x-k8s.io/v1beta2" "kind" "LocalQueue" "name" $kueue.queueName "why" "the groups wait in it")))}}
{{- end}}
{{- $f18 := dict "g" $.g "a" (list $l3)}}
{{- template "llm-d-disagg.pod.required-object.distinct" $f18}}
{{- $l6 := list}}
{{- $l6 = default list (concat $l6 $plan.warnings)}}
{{- if (ne $group nil)}}
{{- $l6 = default list (concat $l6 $group.experts.warnings)}}
{{- end}}
{{- $o6 := dict}}
{{- range $k5, $v5 := $props.env}}
{{- $_ := set $o6 $k5 $v5}}
{{- end}}
{{- range $k6, $v6 := $props.overrideEnv}}
{{- $_ := set $o6 $k6 $v6}}
{{- end}}
{{- $f19 := dict "g" $.g "a" (list $templates $template (sortAlpha (keys $o6)))}}
{{- template "llm-d-disagg.serving.serve.callersVariables" $f19}}
{{- $f20 := dict "g" $.g "a" (list $role $f19.r $image.vllmVersion)}}
{{- template "llm-d-disagg.vllm.variables.unreadVariables" $f20}}
{{- $l6 = default list (concat $l6 $f20.r)}}
{{- $l7 := list}}
{{- $l7 = default list (concat $l7 $plan.prerequisites)}}
{{- $t18 := $spec.prerequisites}}
{{- if eq $t18 nil}}
{{- $t18 = (list)}}
{{- end}}
{{- $l7 = default list (concat $l7 $t18)}}
{{- $_ := set $ "r" (dict "name" $objectName "spec" $spec "selector" $selector "replicas" $replicas "targetPorts" $f15.r "manifest" $manifest "podSecurityLevel" $f16.r "requiredObjects" $f18.r "warnings" $l6 "prerequisites" $l7)}}
{{- end}}
{{- /* src/serving/serve.ts, poolFaults */ -}}
{{- define "llm-d-disagg.serving.serve.poolFaults"}}
{{- $p := (index $.a 0)}}
{{- $pool := $p.inferencePool}}
{{- $port := (or $pool $.g.none).endpointPickerPort}}
{{- $c := (eq $port nil)}}
{{- if not $c}}
{{- $most := 65535}}
{{- if eq $most nil}}
{{- $most = 2147483647}}
{{- end}}
{{- $c = (and (and (or (kindIs "int64" $port) (kindIs "int" $port) (and (kindIs "float64" $port) (not (has (printf "%v" $port) (list "+Inf" "-Inf"))) (eq $port (floor $port)))) (le (float64 1) (float64 $port))) (le (float64 $port) (float64 $most)))}}
{{- end}}
{{- $t := $.nil}}
{{- if $c}}
{{- $t = (list)}}
{{- else}}
{{- $t = (list (dict "code" "LLMD013" "subject" "inferencePool.endpointPickerPort" "value" (printf "%v" (toJson $port | default (printf "%v" $port))) "allowed" "a whole number from 1 to 65535"))}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/serving/serve.ts, rbacObjects */ -}}
{{- define "llm-d-disagg.serving.serve.rbacObjects"}}
{{- $p := (index $.a 0)}}
{{- $spec := $p.spec}}
{{- $labels := $p.labels}}
{{- $name := $p.serviceAccountName}}
{{- $scc := (or $spec.network.platform._facts.securityContextConstraints $.g.none).value}}
{{- $l := list}}
{{- $f := dict "g" $.g "a" (list $name $labels)}}
{{- template "llm-d-disagg.render.objects.serviceAccount" $f}}
{{- $l = append $l $f.r}}
{{- if $scc}}
{{- $f2 := dict "g" $.g "a" (list $name $labels $name $scc)}}
{{- template "llm-d-disagg.render.objects.sccRoleBinding" $f2}}
{{- $l = default list (concat $l (list $f2.r))}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- /* src/serving/serve.ts, routingObjects */ -}}
{{- define "llm-d-disagg.serving.serve.routingObjects"}}
{{- $p := (index $.a 0)}}
{{- $spec := $p.spec}}
{{- $labels := $p.labels}}
{{- $ports := (index $.a 1)}}
{{- $name := $spec.name}}
{{- $pool := $spec.inferencePool}}
{{- $policy := $spec.networkPolicy}}
{{- $l := list}}
{{- if (ne $pool nil)}}
{{- $f := dict "g" $.g "a" (list $name)}}
{{- template "llm-d-disagg.serving.labels.instanceSelector" $f}}
{{- $t := $pool.endpointPickerPort}}
{{- if eq $t nil}}
{{- $t = 9002}}
{{- end}}
{{- $t2 := $pool.failureMode}}
{{- if eq $t2 nil}}
{{- $t2 = "FailClose"}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list $name $labels $f.r $ports (dict "name" $pool.endpointPicker "port" $t "failureMode" $t2))}}
{{- template "llm-d-disagg.render.objects.inferencePool" $f2}}
{{- $l = default list (concat $l (list $f2.r))}}
{{- end}}
{{- if $policy}}
{{- $f3 := dict "g" $.g "a" (list $name)}}
{{- template "llm-d-disagg.serving.labels.instanceSelector" $f3}}
{{- $f4 := dict "g" $.g "a" (list $name $labels $f3.r $ports)}}
{{- template "llm-d-disagg.render.objects.networkPolicy" $f4}}
{{- $l = default list (concat $l (list $f4.r))}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- /* src/serving/serve.ts, routingRequires */ -}}
{{- define "llm-d-disagg.serving.serve.routingRequires"}}
{{- $p := (index $.a 0)}}
{{- $pool := $p.inferencePool}}
{{- $t := $.nil}}
{{- if (ne $pool nil)}}
{{- $t = (list (dict "apiVersion" "apiextensions.k8s.io/v1" "kind" "CustomResourceDefinition" "name" "inferencepools.inference.networking.k8s.io" "why" "the pool of the pods") (dict "apiVersion" "v1" "kind" "Service" "name" $pool.endpointPicker "why" "the pool asks it which pod to take"))}}
{{- else}}
{{- $t = (list)}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/serving/serve.ts, serveNode */ -}}
{{- define "llm-d-disagg.serving.serve.serveNode"}}
{{- $spec := (index $.a 0)}}
{{- $t := $spec.role}}
{{- if eq $t nil}}
{{- $t = "prefill-decode"}}
{{- end}}
{{- $role := $t}}
{{- $t2 := $spec.server.replicas}}
{{- if eq $t2 nil}}
{{- $t2 = 1}}
{{- end}}
{{- $t3 := $spec.server.tensorParallelSize}}
{{- if eq $t3 nil}}
{{- $t3 = 1}}
{{- end}}
{{- $o := dict "replicas" $t2 "tensorParallelSize" $t3}}
{{- if ne $spec.server.blockSize nil}}
{{- $_ := set $o "blockSize" $spec.server.blockSize}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $role $spec.model $o)}}
{{- template "llm-d-disagg.serving.pair-checks.checkRole" $f}}
{{- $f2 := dict "g" $.g "a" (list $spec (list $spec.server) false)}}
{{- template "llm-d-disagg.serving.serve.share" $f2}}
{{- $shared := $f2.r}}
{{- $f3 := dict "g" $.g "a" (list $shared (dict "role" $role "props" $spec.server))}}
{{- template "llm-d-disagg.serving.serve.makeServer" $f3}}
{{- $server := $f3.r}}
{{- $f4 := dict "g" $.g "a" (list $shared (list $server) $server.targetPorts)}}
{{- template "llm-d-disagg.serving.serve.serving" $f4}}
{{- $_ := set $ "r" $f4.r}}
{{- end}}
{{- /* src/serving/serve.ts, servePair */ -}}
{{- define "llm-d-disagg.serving.serve.servePair"}}
{{- $spec := (index $.a 0)}}
{{- $o := dict}}
{{- range $k, $v := $spec.prefill}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $t := $spec.prefill.blockSize}}
{{- if eq $t nil}}
{{- $t = $spec.blockSize}}
{{- end}}
{{- if ne $t nil}}
{{- $_ := set $o "blockSize" $t}}
{{- else}}
{{- $_ := unset $o "blockSize"}}
{{- end}}
{{- $prefill := $o}}
{{- $o2 := dict}}
{{- range $k2, $v2 := $spec.decode}}
{{- $_ := set $o2 $k2 $v2}}
{{- end}}
{{- $t2 := $spec.decode.blockSize}}
{{- if eq $t2 nil}}
{{- $t2 = $spec.blockSize}}
{{- end}}
{{- if ne $t2 nil}}
{{- $_ := set $o2 "blockSize" $t2}}
{{- else}}
{{- $_ := unset $o2 "blockSize"}}
{{- end}}
{{- $decode := $o2}}
{{- $t3 := $spec.disaggregatedSet}}
{{- if eq $t3 nil}}
{{- $t3 = false}}
{{- end}}
{{- $inSet := $t3}}
{{- $t4 := $prefill.replicas}}
{{- if eq $t4 nil}}
{{- $t4 = 1}}
{{- end}}
{{- $t5 := $prefill.tensorParallelSize}}
{{- if eq $t5 nil}}
{{- $t5 = 1}}
{{- end}}
{{- $o3 := dict "replicas" $t4 "tensorParallelSize" $t5}}
{{- if ne $prefill.blockSize nil}}
{{- $_ := set $o3 "blockSize" $prefill.blockSize}}
{{- end}}
{{- $t6 := $decode.replicas}}
{{- if eq $t6 nil}}
{{- $t6 = 1}}
{{- end}}
{{- $t7 := $decode.tensorParallelSize}}
{{- if eq $t7 nil}}
{{- $t7 = 1}}
{{- end}}
{{- $o4 := dict "replicas" $t6 "tensorParallelSize" $t7}}
{{- if ne $decode.blockSize nil}}
{{- $_ := set $o4 "blockSize" $decode.blockSize}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $spec.model $o3 $o4)}}
{{- template "llm-d-disagg.serving.pair-checks.checkPair" $f}}
{{- $f2 := dict "g" $.g "a" (list $spec)}}
{{- template "llm-d-disagg.serving.pair-checks.checkColocated" $f2}}
{{- if $inSet}}
{{- $f3 := dict "g" $.g "a" (list $spec)}}
{{- template "llm-d-disagg.serving.pair-checks.checkSet" $f3}}
{{- end}}
{{- $f4 := dict "g" $.g "a" (list $spec (list $prefill $decode) $inSet)}}
{{- template "llm-d-disagg.serving.serve.share" $f4}}
{{- $shared := $f4.r}}
{{- $o5 := dict}}
{{- if ne $spec.colocated nil}}
{{- $_ := set $o5 "colocated" $spec.colocated}}
{{- end}}
{{- $_ := set $o5 "part" $inSet}}
{{- $both := $o5}}
{{- $o6 := dict}}
{{- range $k3, $v3 := $both}}
{{- $_ := set $o6 $k3 $v3}}
{{- end}}
{{- $_ := set $o6 "role" "prefill"}}
{{- $_ := set $o6 "props" $prefill}}
{{- $_ := set $o6 "other" $decode}}
{{- $_ := set $o6 "otherRole" "decode"}}
{{- $f5 := dict "g" $.g "a" (list $shared $o6)}}
{{- template "llm-d-disagg.serving.serve.makeServer" $f5}}
{{- $first := $f5.r}}
{{- $o7 := dict}}
{{- range $k4, $v4 := $both}}
{{- $_ := set $o7 $k4 $v4}}
{{- end}}
{{- $_ := set $o7 "role" "decode"}}
{{- $_ := set $o7 "props" $decode}}
{{- $_ := set $o7 "other" $prefill}}
{{- $_ := set $o7 "otherRole" "prefill"}}
{{- $f6 := dict "g" $.g "a" (list $shared $o7)}}
{{- template "llm-d-disagg.serving.serve.makeServer" $f6}}
{{- $second := $f6.r}}
{{- $f7 := dict "g" $.g "a" (list $first $second)}}
{{- template "llm-d-disagg.serving.pair-checks.checkTargetPorts" $f7}}
{{- $f8 := dict "g" $.g "a" (list $shared (list $first $second) $second.targetPorts)}}
{{- template "llm-d-disagg.serving.serve.serving" $f8}}
{{- $_ := set $ "r" $f8.r}}
{{- end}}
{{- /* src/serving/serve.ts, serving */ -}}
{{- define "llm-d-disagg.serving.serve.serving"}}
{{- $shared := (index $.a 0)}}
{{- $servers := (index $.a 1)}}
{{- $ports := (index $.a 2)}}
{{- $spec := $shared.spec}}
{{- $labels := $shared.labels}}
{{- $image := $shared.image}}
{{- $t := $.nil}}
{{- if $spec.serviceAccountName}}
{{- $t = (list)}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $shared)}}
{{- template "llm-d-disagg.serving.serve.rbacObjects" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list $shared $ports)}}
{{- template "llm-d-disagg.serving.serve.routingObjects" $f2}}
{{- $l := list}}
{{- $l2 := list}}
{{- range $i, $x := $servers}}
{{- $l2 = default list (concat $l2 $x.requiredObjects)}}
{{- end}}
{{- $l = default list (concat $l $l2)}}
{{- $f3 := dict "g" $.g "a" (list $spec)}}
{{- template "llm-d-disagg.serving.serve.routingRequires" $f3}}
{{- $l = default list (concat $l $f3.r)}}
{{- $f4 := dict "g" $.g "a" (list $l)}}
{{- template "llm-d-disagg.pod.required-object.distinct" $f4}}
{{- $_ := set $ "r" (dict "image" $image "labels" $labels "rbac" $t "servers" $servers "routing" $f2.r "requiredObjects" $f4.r)}}
{{- end}}
{{- /* src/serving/serve.ts, setOf */ -}}
{{- define "llm-d-disagg.serving.serve.setOf"}}
{{- $spec := (index $.a 0)}}
{{- $labels := (index $.a 1)}}
{{- $prefill := (index $.a 2)}}
{{- $decode := (index $.a 3)}}
{{- $f := dict "g" $.g "a" (list $spec.name $labels (list (dict "role" "prefill" "manifest" $prefill) (dict "role" "decode" "manifest" $decode)))}}
{{- template "llm-d-disagg.render.leader-worker-set.disaggregatedSet" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- /* src/serving/serve.ts, share */ -}}
{{- define "llm-d-disagg.serving.serve.share"}}
{{- $spec := (index $.a 0)}}
{{- $roles := (index $.a 1)}}
{{- $inSet := (index $.a 2)}}
{{- $f := dict "g" $.g "a" (list $spec)}}
{{- template "llm-d-disagg.serving.serve.poolFaults" $f}}
{{- $f2 := dict "g" $.g "a" (list $f.r)}}
{{- template "llm-d-disagg.base.errors.refuse" $f2}}
{{- $f3 := dict "g" $.g "a" (list $roles $inSet)}}
{{- template "llm-d-disagg.serving.serve.limitOf" $f3}}
{{- $f4 := dict "g" $.g "a" (list $spec.name $f3.r)}}
{{- template "llm-d-disagg.serving.labels.checkName" $f4}}
{{- $t := $spec.labels}}
{{- if eq $t nil}}
{{- $t = (dict)}}
{{- end}}
{{- $f5 := dict "g" $.g "a" (list $spec.name $spec.model $t)}}
{{- template "llm-d-disagg.serving.labels.instanceLabels" $f5}}
{{- $labels := $f5.r}}
{{- $facts := $spec.network.platform._facts}}
{{- $f6 := dict "g" $.g "a" (list $facts $spec.network.backend)}}
{{- template "llm-d-disagg.network.backend.chooseBackend" $f6}}
{{- $backend := $f6.r.backend}}
{{- $found := false}}
{{- range $i, $x := $roles}}
{{- $t2 := (or $x.wideEp $.g.none).nodes}}
{{- if eq $t2 nil}}
{{- $t2 = 1}}
{{- end}}
{{- if (lt 1.0 (float64 $t2))}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $crossing := $found}}
{{- $t3 := $spec.image}}
{{- if eq $t3 nil}}
{{- $f7 := dict "g" $.g "a" (list $facts $backend $crossing)}}
{{- template "llm-d-disagg.serving.image.chooseImage" $f7}}
{{- $t3 = $f7.r}}
{{- end}}
{{- $t4 := $spec.serviceAccountName}}
{{- if eq $t4 nil}}
{{- $t4 = $spec.name}}
{{- end}}
{{- $_ := set $ "r" (dict "spec" $spec "labels" $labels "image" $t3 "serviceAccountName" $t4)}}
{{- end}}
