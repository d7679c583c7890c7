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
{{- $f2 := dict "g" $.g "a" (list $spec)}}
{{- template "llm-d-disagg.serving.server-pod.modelServerPod" $f2}}
{{- $template := $f2.r}}
{{- $t := $.nil}}
{{- if (eq $role "prefill-decode")}}
{{- $t = $shared.spec.name}}
{{- else}}
{{- $t = (printf "%v-%v" $shared.spec.name $role)}}
{{- end}}
{{- $name := $t}}
{{- $f3 := dict "g" $.g "a" (list $name $shared.spec $request $spec.labels $template)}}
{{- template "llm-d-disagg.serving.serve.workload" $f3}}
{{- $f4 := dict "g" $.g "a" (list $role $f3.r $patches)}}
{{- template "llm-d-disagg.base.json-patch.applyPatches" $f4}}
{{- $manifest := $f4.r}}
{{- $f5 := dict "g" $.g "a" (list $manifest)}}
{{- template "llm-d-disagg.pod.pod-templates.podTemplatesOf" $f5}}
{{- $l := list}}
{{- range $i, $x := $f5.r}}
{{- $l = append $l $x.template}}
{{- end}}
{{- $templates := $l}}
{{- $o := dict}}
{{- range $k, $v := $settings.env}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- range $k2, $v2 := $settings.overrideEnv}}
{{- $_ := set $o $k2 $v2}}
{{- end}}
{{- $callers := (sortAlpha (keys $o))}}
{{- $f6 := dict "g" $.g "a" (list $shared.spec.name $role)}}
{{- template "llm-d-disagg.serving.labels.roleSelector" $f6}}
{{- $f7 := dict "g" $.g "a" (list $spec.ports)}}
{{- template "llm-d-disagg.serving.ports.targetPorts" $f7}}
{{- $f8 := dict "g" $.g "a" (list $templates)}}
{{- template "llm-d-disagg.pod.security-level.podSecurityLevel" $f8}}
{{- $f9 := dict "g" $.g "a" (list $shared.spec $request $spec.plan $templates)}}
{{- template "llm-d-disagg.serving.serve.required" $f9}}
{{- $l2 := list}}
{{- $l2 = default list (concat $l2 $spec.plan.warnings)}}
{{- $t2 := (or (or $spec.group $.g.none).experts $.g.none).warnings}}
{{- if eq $t2 nil}}
{{- $t2 = (list)}}
{{- end}}
{{- $l2 = default list (concat $l2 $t2)}}
{{- $f10 := dict "g" $.g "a" (list $templates $template $callers)}}
{{- template "llm-d-disagg.serving.serve.callersVariables" $f10}}
{{- $f11 := dict "g" $.g "a" (list $role $f10.r $shared.image.vllmVersion)}}
{{- template "llm-d-disagg.vllm.variables.unreadVariables" $f11}}
{{- $l2 = default list (concat $l2 $f11.r)}}
{{- $l3 := list}}
{{- $l3 = default list (concat $l3 $spec.plan.prerequisites)}}
{{- $t3 := $spec.prerequisites}}
{{- if eq $t3 nil}}
{{- $t3 = (list)}}
{{- end}}
{{- $l3 = default list (concat $l3 $t3)}}
{{- $_ := set $ "r" (dict "name" $name "spec" $spec "selector" $f6.r "replicas" $replicas "targetPorts" $f7.r "manifest" $manifest "podSecurityLevel" $f8.r "requiredObjects" $f9.r "warnings" $l2 "prerequisites" $l3)}}
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
{{- $f2 := dict "g" $.g "a" (list $options $image $own.role $o2)}}
{{- template "llm-d-disagg.serving.role-group.planRequest" $f2}}
{{- $f3 := dict "g" $.g "a" (list $f2.r)}}
{{- template "llm-d-disagg.network.network-plan.NetworkPlan._make" $f3}}
{{- $_ := set $o "plan" $f3.r}}
{{- if ne $group nil}}
{{- $_ := set $o "group" $group}}
{{- else}}
{{- $_ := unset $o "group"}}
{{- end}}
{{- $t2 := $options.kvTransfer}}
{{- if eq $t2 nil}}
{{- $t2 = (dict)}}
{{- end}}
{{- $_ := set $o "kvTransfer" $t2}}
{{- $t3 := $options.ports}}
{{- if eq $t3 nil}}
{{- $t3 = (dict)}}
{{- end}}
{{- $t4 := (or (or $group $.g.none).parallelism $.g.none).dataParallelSize}}
{{- if eq $t4 nil}}
{{- $t4 = 1}}
{{- end}}
{{- $t5 := $.nil}}
{{- if (eq (or $group $.g.none).loadBalancing "multi-port-external")}}
{{- $t5 = $group.parallelism.dataParallelSizeLocal}}
{{- else}}
{{- $t5 = 1}}
{{- end}}
{{- $f4 := dict "g" $.g "a" (list $t3 (dict "sidecar" (eq $role "decode") "tensorParallelSize" $tensorParallelSize "vllmVersion" $image.vllmVersion "dataParallelSize" $t4 "apiServers" $t5))}}
{{- template "llm-d-disagg.serving.ports.resolvePorts" $f4}}
{{- $_ := set $o "ports" $f4.r}}
{{- $l := list}}
{{- if (ne (or $settings.wideEp $.g.none).kueue nil)}}
{{- $l = default list (concat $l (list "Kueue with topology-aware scheduling, whose ResourceFlavor names a Topology with the level that the groups ask for, and the LocalQueue in the namespace"))}}
{{- end}}
{{- if $part}}
{{- $l = default list (concat $l (list "the DisaggregatedSet controller: LeaderWorkerSet installed with enableDisaggregatedSet=true"))}}
{{- end}}
{{- $_ := set $o "prerequisites" $l}}
{{- $o3 := dict}}
{{- range $k2, $v2 := $shared.labels}}
{{- $_ := set $o3 $k2 $v2}}
{{- end}}
{{- $f5 := dict "g" $.g "a" (list $options.name $role)}}
{{- template "llm-d-disagg.serving.labels.roleSelector" $f5}}
{{- range $k3, $v3 := $f5.r}}
{{- $_ := set $o3 $k3 $v3}}
{{- end}}
{{- $_ := set $o "labels" $o3}}
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
{{- $f2 := dict "g" $.g "a" (list $name $labels $name $scc)}}
{{- template "llm-d-disagg.render.objects.sccRoleBinding" $f2}}
{{- $l = default list (concat $l (list $f2.r))}}
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
{{- range $i2, $x2 := $l2}}
{{- if (not (and (and (eq $x2.kind "ServiceAccount") (eq $x2.name $spec.name)) (not $spec.serviceAccountName)))}}
{{- $l3 = append $l3 $x2}}
{{- end}}
{{- end}}
{{- $l = default list (concat $l $l3)}}
{{- if $part}}
{{- $l = default list (concat $l (list (dict "apiVersion" "apiextensions.k8s.io/v1" "kind" "CustomResourceDefinition" "name" "leaderworkersets.leaderworkerset.x-k8s.io" "why" "parts of the DisaggregatedSet") (dict "apiVersion" "apiextensions.k8s.io/v1" "kind" "CustomResourceDefinition" "name" "disaggregatedsets.disaggregatedset.x-k8s.io" "why" "both roles roll out together")))}}
{{- end}}
{{- if (ne $kueue nil)}}
{{- $l = default list (concat $l (list (dict "apiVersion" "kueue.x-k8s.io/v1beta2" "kind" "LocalQueue" "name" $kueue.queueName "why" "the groups wait in it")))}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list $l)}}
{{- template "llm-d-disagg.pod.required-object.distinct" $f2}}
{{- $_ := set $ "r" $f2.r}}
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
{{- $f := dict "g" $.g "a" (list $spec)}}
{{- template "llm-d-disagg.serving.faults.nodeFaults" $f}}
{{- $f2 := dict "g" $.g "a" (list $f.r)}}
{{- template "llm-d-disagg.base.errors.refuse" $f2}}
{{- $role := $spec.role}}
{{- $server := $spec.server}}
{{- $t := $role}}
{{- if eq $t nil}}
{{- $t = "prefill-decode"}}
{{- end}}
{{- $f3 := dict "g" $.g "a" (list $t $server $.nil)}}
{{- template "llm-d-disagg.serving.resolved-role.resolveRole" $f3}}
{{- $f4 := dict "g" $.g "a" (list $spec $f3.r)}}
{{- template "llm-d-disagg.serving.role-group.sizeRole" $f4}}
{{- $own := $f4.r}}
{{- $f5 := dict "g" $.g "a" (list $spec (list $own.role))}}
{{- template "llm-d-disagg.serving.serve.share" $f5}}
{{- $shared := $f5.r}}
{{- $f6 := dict "g" $.g "a" (list $shared (dict "own" $own))}}
{{- template "llm-d-disagg.serving.serve.makeServer" $f6}}
{{- $server2 := $f6.r}}
{{- $f7 := dict "g" $.g "a" (list $shared (list $server2) $server2.targetPorts)}}
{{- template "llm-d-disagg.serving.serve.serving" $f7}}
{{- $_ := set $ "r" $f7.r}}
{{- end}}
{{- /* src/serving/serve.ts, servePair */ -}}
{{- define "llm-d-disagg.serving.serve.servePair"}}
{{- $spec := (index $.a 0)}}
{{- $f := dict "g" $.g "a" (list $spec)}}
{{- template "llm-d-disagg.serving.faults.pairFaults" $f}}
{{- $f2 := dict "g" $.g "a" (list $f.r)}}
{{- template "llm-d-disagg.base.errors.refuse" $f2}}
{{- $colocated := $spec.colocated}}
{{- $part := $spec.disaggregatedSet}}
{{- $prefill := $spec.prefill}}
{{- $blockSize := $spec.blockSize}}
{{- $f3 := dict "g" $.g "a" (list "prefill" $prefill $blockSize)}}
{{- template "llm-d-disagg.serving.resolved-role.resolveRole" $f3}}
{{- $f4 := dict "g" $.g "a" (list $spec $f3.r)}}
{{- template "llm-d-disagg.serving.role-group.sizeRole" $f4}}
{{- $prefill2 := $f4.r}}
{{- $decode := $spec.decode}}
{{- $blockSize2 := $spec.blockSize}}
{{- $f5 := dict "g" $.g "a" (list "decode" $decode $blockSize2)}}
{{- template "llm-d-disagg.serving.resolved-role.resolveRole" $f5}}
{{- $f6 := dict "g" $.g "a" (list $spec $f5.r)}}
{{- template "llm-d-disagg.serving.role-group.sizeRole" $f6}}
{{- $decode2 := $f6.r}}
{{- $f7 := dict "g" $.g "a" (list $spec (list $prefill2.role $decode2.role))}}
{{- template "llm-d-disagg.serving.serve.share" $f7}}
{{- $shared := $f7.r}}
{{- $o := dict "own" $prefill2 "other" $decode2}}
{{- if ne $colocated nil}}
{{- $_ := set $o "colocated" $colocated}}
{{- end}}
{{- if ne $part nil}}
{{- $_ := set $o "part" $part}}
{{- end}}
{{- $f8 := dict "g" $.g "a" (list $shared $o)}}
{{- template "llm-d-disagg.serving.serve.makeServer" $f8}}
{{- $first := $f8.r}}
{{- $o2 := dict "own" $decode2 "other" $prefill2}}
{{- if ne $colocated nil}}
{{- $_ := set $o2 "colocated" $colocated}}
{{- end}}
{{- if ne $part nil}}
{{- $_ := set $o2 "part" $part}}
{{- end}}
{{- $f9 := dict "g" $.g "a" (list $shared $o2)}}
{{- template "llm-d-disagg.serving.serve.makeServer" $f9}}
{{- $second := $f9.r}}
{{- $f10 := dict "g" $.g "a" (list $shared (list $first $second) $second.targetPorts)}}
{{- template "llm-d-disagg.serving.serve.serving" $f10}}
{{- $_ := set $ "r" $f10.r}}
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
{{- $t2 := $wideEp}}
{{- if eq $t2 nil}}
{{- $t := $.nil}}
{{- if $part}}
{{- $t = (dict "nodes" 1 "leaderWorkerSet" (dict "restartPolicy" "None"))}}
{{- end}}
{{- $t2 = $t}}
{{- end}}
{{- $group := $t2}}
{{- $t3 := $.nil}}
{{- if (ne $group nil)}}
{{- $f := dict "g" $.g "a" (list $name $labels $replicas $group $template $spec.network.platform._facts.placement.topologyKeys)}}
{{- template "llm-d-disagg.serving.group.groupObject" $f}}
{{- $t3 = $f.r}}
{{- else}}
{{- $f2 := dict "g" $.g "a" (list $spec.name $role)}}
{{- template "llm-d-disagg.serving.labels.roleSelector" $f2}}
{{- $f3 := dict "g" $.g "a" (list $name $labels $replicas $f2.r $template)}}
{{- template "llm-d-disagg.render.objects.deployment" $f3}}
{{- $t3 = $f3.r}}
{{- end}}
{{- $_ := set $ "r" $t3}}
{{- end}}
