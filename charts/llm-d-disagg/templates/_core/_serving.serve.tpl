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
{{- $f := dict "g" $.g "a" (list (or $i $.g.none).env)}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $l := list}}
{{- range $i, $x := $f.r}}
{{- $l = append $l $x.name}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $l}}
{{- if (not (has $x $callers))}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- $ours := $l2}}
{{- $l := list}}
{{- range $i, $x := $rendered}}
{{- $t := $.nil}}
{{- if (and (and (or (kindIs "map" $x.spec) (kindIs "slice" $x.spec)) (ne $x.spec nil)) (not (kindIs "slice" $x.spec)))}}
{{- $t = $x.spec}}
{{- else}}
{{- $t = (dict)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $t.containers)}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $i := $.nil}}
{{- if gt (len $f.r) 0}}
{{- $i = index $f.r 0}}
{{- end}}
{{- $f := dict "g" $.g "a" (list (or $i $.g.none).env)}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $l2 := list}}
{{- range $i, $x := $f.r}}
{{- $l2 = append $l2 $x.name}}
{{- end}}
{{- $l = default list (concat $l $l2)}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := (uniq $l)}}
{{- if (not (has $x $ours))}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $l2}}
{{- end}}
{{- /* src/serving/serve.ts, makeServer */ -}}
{{- define "llm-d-disagg.serving.serve.makeServer"}}
{{- $shared := (index $.a 0)}}
{{- $request := (index $.a 1)}}
{{- $settings := $request.own.role}}
{{- $role := $settings.role}}
{{- $replicas := $settings.replicas}}
{{- $patches := $settings.patches}}
{{- if eq $patches nil}}
{{- $patches = (list)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $shared $request)}}
{{- template "llm-d-disagg.serving.serve.podSpec" $f}}
{{- $spec := $f.r}}
{{- $f := dict "g" $.g "a" (list $spec)}}
{{- template "llm-d-disagg.serving.server-pod.modelServerPod" $f}}
{{- $template := $f.r}}
{{- $t := $.nil}}
{{- if (eq $role "prefill-decode")}}
{{- $t = $shared.spec.name}}
{{- else}}
{{- $t = (printf "%v-%v" $shared.spec.name $role)}}
{{- end}}
{{- $name := $t}}
{{- $f := dict "g" $.g "a" (list $name $shared.spec $request $spec.labels $template)}}
{{- template "llm-d-disagg.serving.serve.workload" $f}}
{{- $f := dict "g" $.g "a" (list $role $f.r $patches)}}
{{- template "llm-d-disagg.base.json-patch.applyPatches" $f}}
{{- $manifest := $f.r}}
{{- $t := $.nil}}
{{- if (len $patches)}}
{{- $f := dict "g" $.g "a" (list $role $manifest)}}
{{- template "llm-d-disagg.pod.manifest-faults.manifestFaults" $f}}
{{- $t = $f.r}}
{{- else}}
{{- $t = (list)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $t)}}
{{- template "llm-d-disagg.base.errors.refuse" $f}}
{{- $f := dict "g" $.g "a" (list $manifest)}}
{{- template "llm-d-disagg.pod.pod-templates.podTemplatesOf" $f}}
{{- $l := list}}
{{- range $i, $x := $f.r}}
{{- $l = append $l $x.template}}
{{- end}}
{{- $templates := $l}}
{{- $o := dict}}
{{- range $k, $v := $settings.env}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- range $k, $v := $settings.overrideEnv}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $callers := (sortAlpha (keys $o))}}
{{- $f := dict "g" $.g "a" (list $shared.spec.name $role)}}
{{- template "llm-d-disagg.serving.labels.roleSelector" $f}}
{{- $f2 := dict "g" $.g "a" (list $spec.ports)}}
{{- template "llm-d-disagg.serving.ports.targetPorts" $f2}}
{{- $f3 := dict "g" $.g "a" (list $templates)}}
{{- template "llm-d-disagg.pod.security-level.podSecurityLevel" $f3}}
{{- $f4 := dict "g" $.g "a" (list $shared.spec $request $spec.plan $templates)}}
{{- template "llm-d-disagg.serving.serve.required" $f4}}
{{- $l := list}}
{{- $l = default list (concat $l $spec.plan.warnings)}}
{{- $t := (or (or $spec.group $.g.none).experts $.g.none).warnings}}
{{- if eq $t nil}}
{{- $t = (list)}}
{{- end}}
{{- $l = default list (concat $l $t)}}
{{- $f5 := dict "g" $.g "a" (list $spec)}}
{{- template "llm-d-disagg.serving.server-pod.attentionContext" $f5}}
{{- $f5 := dict "g" $.g "a" (list $f5.r)}}
{{- template "llm-d-disagg.serving.attention.attentionWarnings" $f5}}
{{- $l = default list (concat $l $f5.r)}}
{{- $f5 := dict "g" $.g "a" (list $templates $template $callers)}}
{{- template "llm-d-disagg.serving.serve.callersVariables" $f5}}
{{- $f5 := dict "g" $.g "a" (list $role $f5.r $shared.image.vllmVersion)}}
{{- template "llm-d-disagg.vllm.variables.unreadVariables" $f5}}
{{- $l = default list (concat $l $f5.r)}}
{{- $l2 := list}}
{{- $l2 = default list (concat $l2 $spec.plan.prerequisites)}}
{{- $t := $spec.prerequisites}}
{{- if eq $t nil}}
{{- $t = (list)}}
{{- end}}
{{- $l2 = default list (concat $l2 $t)}}
{{- $_ := set $ "r" (dict "name" $name "spec" $spec "selector" $f.r "replicas" $replicas "targetPorts" $f2.r "manifest" $manifest "podSecurityLevel" $f3.r "requiredObjects" $f4.r "warnings" $l "prerequisites" $l2)}}
{{- end}}
{{- /* src/serving/serve.ts, podSpec */ -}}
{{- define "llm-d-disagg.serving.serve.podSpec"}}
{{- $shared := (index $.a 0)}}
{{- $request := (index $.a 1)}}
{{- $options := $shared.spec}}
{{- $image := $shared.image}}
{{- $own := $request.own}}
{{- $other := $request.other}}
{{- $part := $request.part}}
{{- $settings := $own.role}}
{{- $role := $settings.role}}
{{- $tensorParallelSize := $settings.tensorParallelSize}}
{{- $f := dict "g" $.g "a" (list $options $image $own $other)}}
{{- template "llm-d-disagg.serving.role-group.resolveGroup" $f}}
{{- $group := $f.r}}
{{- $o := dict}}
{{- range $k, $v := $settings}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $o "model" $options.model}}
{{- $_ := set $o "image" $image}}
{{- $o2 := dict}}
{{- if ne $group nil}}
{{- $_ := set $o2 "group" $group}}
{{- end}}
{{- $t := (or (or $other $.g.none).role $.g.none).role}}
{{- if ne $t nil}}
{{- $_ := set $o2 "otherRole" $t}}
{{- end}}
{{- if ne $request.colocated nil}}
{{- $_ := set $o2 "colocated" $request.colocated}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $options $image $own.role $o2)}}
{{- template "llm-d-disagg.serving.role-group.planRequest" $f}}
{{- $f := dict "g" $.g "a" (list $f.r)}}
{{- template "llm-d-disagg.network.network-plan.NetworkPlan._make" $f}}
{{- $_ := set $o "plan" $f.r}}
{{- if ne $group nil}}
{{- $_ := set $o "group" $group}}
{{- else}}
{{- $_ := unset $o "group"}}
{{- end}}
{{- $t := $other}}
{{- if (ne $t nil)}}
{{- $o := dict "tensorParallelSize" $other.role.tensorParallelSize}}
{{- if ne $other.role.blockSize nil}}
{{- $_ := set $o "blockSize" $other.role.blockSize}}
{{- end}}
{{- $t = $o}}
{{- end}}
{{- if ne $t nil}}
{{- $_ := set $o "other" $t}}
{{- else}}
{{- $_ := unset $o "other"}}
{{- end}}
{{- $t := $options.kvTransfer}}
{{- if eq $t nil}}
{{- $t = (dict)}}
{{- end}}
{{- $_ := set $o "kvTransfer" $t}}
{{- $t := $options.ports}}
{{- if eq $t nil}}
{{- $t = (dict)}}
{{- end}}
{{- $t2 := (or (or $group $.g.none).parallelism $.g.none).dataParallelSize}}
{{- if eq $t2 nil}}
{{- $t2 = 1}}
{{- end}}
{{- $t3 := $.nil}}
{{- if (eq (or $group $.g.none).loadBalancing "multi-port-external")}}
{{- $t3 = $group.parallelism.dataParallelSizeLocal}}
{{- else}}
{{- $t3 = 1}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $t (dict "sidecar" (eq $role "decode") "tensorParallelSize" $tensorParallelSize "vllmVersion" $image.vllmVersion "dataParallelSize" $t2 "apiServers" $t3))}}
{{- template "llm-d-disagg.serving.ports.resolvePorts" $f}}
{{- $_ := set $o "ports" $f.r}}
{{- $l := list}}
{{- if (ne (or $settings.wideEp $.g.none).kueue nil)}}
{{- $l = default list (concat $l (list "Kueue with topology-aware scheduling, whose ResourceFlavor names a Topology with the level that the groups ask for, and the LocalQueue in the namespace"))}}
{{- end}}
{{- if $part}}
{{- $l = default list (concat $l (list "the DisaggregatedSet controller: LeaderWorkerSet installed with enableDisaggregatedSet=true"))}}
{{- end}}
{{- $_ := set $o "prerequisites" $l}}
{{- $o2 := dict}}
{{- range $k, $v := $shared.labels}}
{{- $_ := set $o2 $k $v}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $options.name $role)}}
{{- template "llm-d-disagg.serving.labels.roleSelector" $f}}
{{- range $k, $v := $f.r}}
{{- $_ := set $o2 $k $v}}
{{- end}}
{{- $_ := set $o "labels" $o2}}
{{- $_ := set $o "serviceAccountName" $shared.serviceAccountName}}
{{- if ne $options.sidecarImage nil}}
{{- $_ := set $o "sidecarImage" $options.sidecarImage}}
{{- else}}
{{- $_ := unset $o "sidecarImage"}}
{{- end}}
{{- if ne $options.maxModelLen nil}}
{{- $_ := set $o "maxModelLen" $options.maxModelLen}}
{{- else}}
{{- $_ := unset $o "maxModelLen"}}
{{- end}}
{{- if ne $options.cache nil}}
{{- $_ := set $o "cache" $options.cache}}
{{- else}}
{{- $_ := unset $o "cache"}}
{{- end}}
{{- $_ := set $ "r" $o}}
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
{{- $f := dict "g" $.g "a" (list $name $labels $name $scc)}}
{{- template "llm-d-disagg.render.objects.sccRoleBinding" $f}}
{{- $l = default list (concat $l (list $f.r))}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- /* src/serving/serve.ts, required */ -}}
{{- define "llm-d-disagg.serving.serve.required"}}
{{- $spec := (index $.a 0)}}
{{- $p := (index $.a 1)}}
{{- $own := $p.own}}
{{- $part := $p.part}}
{{- $plan := (index $.a 2)}}
{{- $templates := (index $.a 3)}}
{{- $kueue := (or $own.role.wideEp $.g.none).kueue}}
{{- $l := list}}
{{- $l = default list (concat $l $plan.requiredObjects)}}
{{- $l2 := list}}
{{- range $i, $x := $templates}}
{{- $f := dict "g" $.g "a" (list $x)}}
{{- template "llm-d-disagg.pod.required-object.podReferences" $f}}
{{- $l2 = default list (concat $l2 $f.r)}}
{{- end}}
{{- $l3 := list}}
{{- range $i, $x := $l2}}
{{- if (not (and (and (eq $x.kind "ServiceAccount") (eq $x.name $spec.name)) (not $spec.serviceAccountName)))}}
{{- $l3 = append $l3 $x}}
{{- end}}
{{- end}}
{{- $l = default list (concat $l $l3)}}
{{- if $part}}
{{- $l = default list (concat $l (list (dict "apiVersion" "apiextensions.k8s.io/v1" "kind" "CustomResourceDefinition" "name" "leaderworkersets.leaderworkerset.x-k8s.io" "why" "parts of the DisaggregatedSet") (dict "apiVersion" "apiextensions.k8s.io/v1" "kind" "CustomResourceDefinition" "name" "disaggregatedsets.disaggregatedset.x-k8s.io" "why" "both roles roll out together")))}}
{{- end}}
{{- if (ne $kueue nil)}}
{{- $l = default list (concat $l (list (dict "apiVersion" "kueue.x-k8s.io/v1beta2" "kind" "LocalQueue" "name" $kueue.queueName "why" "the groups wait in it")))}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $l)}}
{{- template "llm-d-disagg.pod.required-object.distinct" $f}}
{{- $_ := set $ "r" $f.r}}
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
{{- $f := dict "g" $.g "a" (list $name $labels $f.r $ports (dict "name" $pool.endpointPicker "port" $t "failureMode" $t2))}}
{{- template "llm-d-disagg.render.objects.inferencePool" $f}}
{{- $l = default list (concat $l (list $f.r))}}
{{- end}}
{{- if $policy}}
{{- $f := dict "g" $.g "a" (list $name)}}
{{- template "llm-d-disagg.serving.labels.instanceSelector" $f}}
{{- $f := dict "g" $.g "a" (list $name $labels $f.r $ports)}}
{{- template "llm-d-disagg.render.objects.networkPolicy" $f}}
{{- $l = default list (concat $l (list $f.r))}}
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
{{- $f := dict "g" $.g "a" (list $spec)}}
{{- template "llm-d-disagg.serving.faults.nodeFaults" $f}}
{{- $f := dict "g" $.g "a" (list $f.r)}}
{{- template "llm-d-disagg.base.errors.refuse" $f}}
{{- $role := $spec.role}}
{{- $server := $spec.server}}
{{- $t := $role}}
{{- if eq $t nil}}
{{- $t = "prefill-decode"}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $t $server $.nil)}}
{{- template "llm-d-disagg.serving.resolved-role.resolveRole" $f}}
{{- $f := dict "g" $.g "a" (list $spec $f.r)}}
{{- template "llm-d-disagg.serving.role-group.sizeRole" $f}}
{{- $own := $f.r}}
{{- $f := dict "g" $.g "a" (list $spec (list $own.role))}}
{{- template "llm-d-disagg.serving.serve.share" $f}}
{{- $shared := $f.r}}
{{- $f := dict "g" $.g "a" (list $shared (dict "own" $own))}}
{{- template "llm-d-disagg.serving.serve.makeServer" $f}}
{{- $server := $f.r}}
{{- $f := dict "g" $.g "a" (list $shared (list $server) $server.targetPorts)}}
{{- template "llm-d-disagg.serving.serve.serving" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- /* src/serving/serve.ts, servePair */ -}}
{{- define "llm-d-disagg.serving.serve.servePair"}}
{{- $spec := (index $.a 0)}}
{{- $f := dict "g" $.g "a" (list $spec)}}
{{- template "llm-d-disagg.serving.faults.pairFaults" $f}}
{{- $f := dict "g" $.g "a" (list $f.r)}}
{{- template "llm-d-disagg.base.errors.refuse" $f}}
{{- $colocated := $spec.colocated}}
{{- $part := $spec.disaggregatedSet}}
{{- $prefill := $spec.prefill}}
{{- $blockSize := $spec.blockSize}}
{{- $f := dict "g" $.g "a" (list "prefill" $prefill $blockSize)}}
{{- template "llm-d-disagg.serving.resolved-role.resolveRole" $f}}
{{- $f := dict "g" $.g "a" (list $spec $f.r)}}
{{- template "llm-d-disagg.serving.role-group.sizeRole" $f}}
{{- $prefill := $f.r}}
{{- $decode := $spec.decode}}
{{- $blockSize := $spec.blockSize}}
{{- $f := dict "g" $.g "a" (list "decode" $decode $blockSize)}}
{{- template "llm-d-disagg.serving.resolved-role.resolveRole" $f}}
{{- $f := dict "g" $.g "a" (list $spec $f.r)}}
{{- template "llm-d-disagg.serving.role-group.sizeRole" $f}}
{{- $decode := $f.r}}
{{- $f := dict "g" $.g "a" (list $spec (list $prefill.role $decode.role))}}
{{- template "llm-d-disagg.serving.serve.share" $f}}
{{- $shared := $f.r}}
{{- $o := dict "own" $prefill "other" $decode}}
{{- if ne $colocated nil}}
{{- $_ := set $o "colocated" $colocated}}
{{- end}}
{{- if ne $part nil}}
{{- $_ := set $o "part" $part}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $shared $o)}}
{{- template "llm-d-disagg.serving.serve.makeServer" $f}}
{{- $first := $f.r}}
{{- $o := dict "own" $decode "other" $prefill}}
{{- if ne $colocated nil}}
{{- $_ := set $o "colocated" $colocated}}
{{- end}}
{{- if ne $part nil}}
{{- $_ := set $o "part" $part}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $shared $o)}}
{{- template "llm-d-disagg.serving.serve.makeServer" $f}}
{{- $second := $f.r}}
{{- $f := dict "g" $.g "a" (list $shared (list $first $second) $second.targetPorts)}}
{{- template "llm-d-disagg.serving.serve.serving" $f}}
{{- $_ := set $ "r" $f.r}}
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
{{- $f := dict "g" $.g "a" (list $shared $ports)}}
{{- template "llm-d-disagg.serving.serve.routingObjects" $f}}
{{- $l := list}}
{{- $l2 := list}}
{{- range $i, $x := $servers}}
{{- $l2 = default list (concat $l2 $x.requiredObjects)}}
{{- end}}
{{- $l = default list (concat $l $l2)}}
{{- $f2 := dict "g" $.g "a" (list $spec)}}
{{- template "llm-d-disagg.serving.serve.routingRequires" $f2}}
{{- $l = default list (concat $l $f2.r)}}
{{- $f2 := dict "g" $.g "a" (list $l)}}
{{- template "llm-d-disagg.pod.required-object.distinct" $f2}}
{{- $_ := set $ "r" (dict "image" $image "labels" $labels "rbac" $t "servers" $servers "routing" $f.r "requiredObjects" $f2.r)}}
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
{{- $name := $spec.name}}
{{- $model := $spec.model}}
{{- $labels := $spec.labels}}
{{- if eq $labels nil}}
{{- $labels = (dict)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $spec $roles)}}
{{- template "llm-d-disagg.serving.role-group.imageFor" $f}}
{{- $f2 := dict "g" $.g "a" (list $name $model $labels)}}
{{- template "llm-d-disagg.serving.labels.instanceLabels" $f2}}
{{- $t := $spec.serviceAccountName}}
{{- if eq $t nil}}
{{- $t = $name}}
{{- end}}
{{- $_ := set $ "r" (dict "spec" $spec "image" $f.r "labels" $f2.r "serviceAccountName" $t)}}
{{- end}}
{{- /* src/serving/serve.ts, workload */ -}}
{{- define "llm-d-disagg.serving.serve.workload"}}
{{- $name := (index $.a 0)}}
{{- $spec := (index $.a 1)}}
{{- $p := (index $.a 2)}}
{{- $own := $p.own}}
{{- $part := $p.part}}
{{- $labels := (index $.a 3)}}
{{- $template := (index $.a 4)}}
{{- $role := $own.role.role}}
{{- $replicas := $own.role.replicas}}
{{- $wideEp := $own.role.wideEp}}
{{- $t := $wideEp}}
{{- if eq $t nil}}
{{- $t2 := $.nil}}
{{- if $part}}
{{- $t2 = (dict "nodes" 1 "leaderWorkerSet" (dict "restartPolicy" "None"))}}
{{- end}}
{{- $t = $t2}}
{{- end}}
{{- $group := $t}}
{{- $t := $.nil}}
{{- if (ne $group nil)}}
{{- $f := dict "g" $.g "a" (list $name $labels $replicas $group $template $spec.network.platform._facts.placement.topologyKeys)}}
{{- template "llm-d-disagg.serving.group.groupObject" $f}}
{{- $t = $f.r}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $spec.name $role)}}
{{- template "llm-d-disagg.serving.labels.roleSelector" $f}}
{{- $f := dict "g" $.g "a" (list $name $labels $replicas $f.r $template)}}
{{- template "llm-d-disagg.render.objects.deployment" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
