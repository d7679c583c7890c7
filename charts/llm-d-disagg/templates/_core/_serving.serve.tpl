{{- /* src/serving/serve.ts, a template for each function */ -}}
{{- define "llm-d-disagg.serving.serve.authors"}}
{{- $l := list}}
{{- if lt 0.0 (float64 (len $.parts))}}
{{- $l = concat $l (list "options")}}
{{- end}}
{{- $l = $l}}
{{- if $.patched}}
{{- $l = concat $l (list "patches")}}
{{- end}}
{{- $all := default list $l}}
{{- if lt 0.0 (float64 (len $all))}}
{{- $_ := set $ "r" (printf "%v of %v" (join " or " $all) $.role)}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.serve.cachePair"}}
{{- $kvTransfer := ternary dict $.argument0.kvTransfer (eq $.argument0.kvTransfer nil)}}
{{- $ports := ternary dict $.argument0.ports (eq $.argument0.ports nil)}}
{{- $l := list}}
{{- range $i, $x := $.roles}}
{{- $r := $.nil}}
{{- $t := index $.sides $i}}
{{- $spec := $t.spec}}
{{- $image := $t.image}}
{{- $machine := $spec.network.platform._facts.machine}}
{{- $fabric := $spec.network.platform._facts.fabric}}
{{- $r = omit $x}}
{{- $_ := set $r "image" $image}}
{{- $_ := set $r "accelerator" $machine.accelerator}}
{{- $_ := set $r "technology" $fabric.technology}}
{{- $l = append $l $r}}
{{- end}}
{{- $prefill := $.nil}}
{{- if gt (len $l) 0}}
{{- $prefill = index $l 0}}
{{- end}}
{{- $decode := $.nil}}
{{- if gt (len $l) 1}}
{{- $decode = index $l 1}}
{{- end}}
{{- $_ := set $ "r" (dict "model" $.argument0.model "kvTransfer" $kvTransfer "kvEvents" (ne $ports.kvEvents nil) "prefill" $prefill "decode" $decode)}}
{{- end}}
{{- define "llm-d-disagg.serving.serve.makeServer"}}
{{- $settings := $.request.own.role}}
{{- $patches := default list $settings.patches}}
{{- $spec := dict "g" $.g "shared" $.shared "request" $.request}}
{{- template "llm-d-disagg.serving.serve.podSpec" $spec}}
{{- $template := dict "g" $.g "spec" $spec.r}}
{{- template "llm-d-disagg.serving.server-pod.modelServerPod" $template}}
{{- $name := $.nil}}
{{- if eq $settings.role "prefill-decode"}}
{{- $name = $.shared.spec.name}}
{{- else}}
{{- $name = printf "%v-%v" $.shared.spec.name $settings.role}}
{{- end}}
{{- $f := dict "name" $name "spec" $.shared.spec "argument2" $.request "labels" $spec.r.labels "template" $template.r}}
{{- template "llm-d-disagg.serving.serve.workload" $f}}
{{- $manifest := dict "g" $.g "role" $settings.role "object" $f.r "patches" $patches}}
{{- template "llm-d-disagg.base.json-patch.applyPatches" $manifest}}
{{- $f := dict "g" $.g "manifest" $manifest.r}}
{{- template "llm-d-disagg.pod.pod-templates.podTemplatesOf" $f}}
{{- $templates := list}}
{{- range $x := $f.r}}
{{- $templates = append $templates $x.template}}
{{- end}}
{{- $rendered := dict "g" $.g "manifest" $manifest.r "image" $spec.r.image}}
{{- template "llm-d-disagg.serving.rendered-server.renderedServers" $rendered}}
{{- $patched := lt 0.0 (float64 (len $patches))}}
{{- $by := dict "role" $settings.role "parts" (default list $spec.r.parts) "patched" $patched}}
{{- template "llm-d-disagg.serving.serve.authors" $by}}
{{- $f := dict "facts" $spec.r.plan.platform._facts "options" $.shared.spec.network}}
{{- template "llm-d-disagg.network.attachment.acceleratorsPerNode" $f}}
{{- $isPart := lt (float64 $spec.r.plan.accelerators) (float64 $f.r)}}
{{- $l := list}}
{{- range $x := $templates}}
{{- $f := dict "role" $settings.role "rendered" $x "own" $template.r "isPart" $isPart}}
{{- template "llm-d-disagg.serving.pod-checks.hostNetworkFaults" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $ofHost := default list $l}}
{{- $review := dict "g" $.g "spec" $spec.r "network" $.shared.spec.network "argument2" (dict "template" $template.r "rendered" $rendered.r "patched" $patched)}}
{{- template "llm-d-disagg.serving.variable-review.reviewVariables" $review}}
{{- $l := list}}
{{- if $by.r}}
{{- $f := dict "g" $.g "by" $by.r "manifest" $manifest.r}}
{{- template "llm-d-disagg.pod.manifest-faults.manifestFaults" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $l = $l}}
{{- if $patched}}
{{- $l = concat $l $ofHost}}
{{- end}}
{{- $f := dict "role" $settings.role "templates" $templates}}
{{- template "llm-d-disagg.serving.host-devices.hostDeviceFaults" $f}}
{{- $f := dict "faults" (default list (concat $l $review.r.faults $f.r))}}
{{- template "llm-d-disagg.base.errors.refuse" $f}}
{{- $made := dict "spec" $spec.r "rendered" $rendered.r "template" $template.r "settings" $settings}}
{{- template "llm-d-disagg.serving.serve.roleOf" $made}}
{{- $fit := $made.r}}
{{- if ne $fit nil}}
{{- $t := (or (or $spec.r.group dict).parallelism dict).nodes}}
{{- $f := dict "g" $.g "argument0" $made.r "argument1" (dict "model" $spec.r.model "accelerator" $spec.r.plan.platform._facts.machine.accelerator "nodes" (ternary 1 $t (eq $t nil)))}}
{{- template "llm-d-disagg.serving.fit.fitOf" $f}}
{{- $fit = $f.r}}
{{- end}}
{{- $plan := $.nil}}
{{- if ne $review.r.limits nil}}
{{- $f := dict "g" $.g "spec" $.shared.spec "image" $.shared.image "settings" $.request.own.role "argument3" (dict "group" $spec.r.group "otherRole" (or (or $.request.other dict).role dict).role "colocated" $.request.colocated)}}
{{- template "llm-d-disagg.serving.role-group.planRequest" $f}}
{{- $o := omit $f.r}}
{{- $_ := set $o "variables" $review.r.limits}}
{{- $f := dict "g" $.g "request" $o}}
{{- template "llm-d-disagg.network.network-plan.NetworkPlan._make" $f}}
{{- $plan = $f.r}}
{{- else}}
{{- $plan = $spec.r.plan}}
{{- end}}
{{- $o := omit $spec.r}}
{{- $_ := set $o "fit" $fit}}
{{- $_ := set $o "plan" $plan}}
{{- $f := dict "name" $.shared.spec.name "role" $settings.role}}
{{- template "llm-d-disagg.serving.labels.roleSelector" $f}}
{{- $f2 := dict "ports" $spec.r.ports}}
{{- template "llm-d-disagg.serving.ports.targetPorts" $f2}}
{{- $f3 := dict "templates" $templates}}
{{- template "llm-d-disagg.pod.security-level.podSecurityLevel" $f3}}
{{- $f4 := dict "g" $.g "spec" $.shared.spec "request" $.request "plan" $spec.r.plan "templates" $templates}}
{{- template "llm-d-disagg.serving.serve.required" $f4}}
{{- $f5 := dict "this" $spec.r.plan}}
{{- template "llm-d-disagg.network.network-plan.NetworkPlan._warnings" $f5}}
{{- $f6 := dict "argument0" $spec.r}}
{{- template "llm-d-disagg.serving.server-pod.attentionContext" $f6}}
{{- $f6 := dict "g" $.g "ctx" $f6.r}}
{{- template "llm-d-disagg.serving.attention.attentionWarnings" $f6}}
{{- $f7 := dict "g" $.g "options" $spec.r.kvTransfer "role" $settings.role}}
{{- template "llm-d-disagg.vllm.connectors.transfersOf" $f7}}
{{- $l := list}}
{{- range $x := $f7.r}}
{{- if $x.connects}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $t := list}}
{{- if $x.facts.stores}}
{{- $t = list (dict "code" "LLMD503" "subject" (printf "%v of %v" $x.name $settings.role) "problem" "keeps blocks in a store that is not rendered here: both roles must reach the same one, or decode computes each prompt itself")}}
{{- end}}
{{- $l2 = concat $l2 $t}}
{{- end}}
{{- $envFrom := default list $settings.envFrom}}
{{- $l := list}}
{{- range $x := $envFrom}}
{{- $t := $.nil}}
{{- if ne $x.secretRef nil}}
{{- $t = printf "Secret %v" $x.secretRef.name}}
{{- else}}
{{- $t = printf "ConfigMap %v" (default "" (or $x.configMapRef dict).name)}}
{{- end}}
{{- $l = append $l (dict "code" "LLMD621" "subject" (printf "envFrom of %v" $settings.role) "problem" (printf "sets the variables of %v, which are not known here: nothing checks what they change for UCX, NCCL, NIXL and vLLM" $t))}}
{{- end}}
{{- $f7 := dict "g" $.g "argument0" $.shared.spec "image" $.shared.image}}
{{- template "llm-d-disagg.serving.image-fit.imageWarnings" $f7}}
{{- $f8 := dict "role" $settings.role "templates" $templates "argument2" $spec.r}}
{{- template "llm-d-disagg.serving.pod-user.userWarnings" $f8}}
{{- $f9 := dict "spec" $spec.r}}
{{- template "llm-d-disagg.serving.pod-size.sizeWarnings" $f9}}
{{- $l := concat $f5.r (default list (or (or $spec.r.group dict).experts dict).warnings) $f6.r (default list $l2) $review.r.warnings $l $f7.r $f8.r $f9.r}}
{{- if ne $made.r nil}}
{{- $f := dict "argument0" $made.r "accelerators" $spec.r.plan.accelerators}}
{{- template "llm-d-disagg.serving.model-checks.memoryWarnings" $f}}
{{- $f2 := dict "fit" $fit "role" $settings.role "model" $spec.r.model}}
{{- template "llm-d-disagg.serving.fit.fitWarnings" $f2}}
{{- $l = concat $l (default list (concat $f.r $f2.r))}}
{{- end}}
{{- $f5 := dict "role" $settings.role "templates" $templates}}
{{- template "llm-d-disagg.serving.service-mesh.meshWarnings" $f5}}
{{- $server := dict "name" $name "spec" $o "selector" $f.r "replicas" $settings.replicas "targetPorts" $f2.r "manifest" $manifest.r "podSecurityLevel" $f3.r "requiredObjects" $f4.r "warnings" (default list (concat $l $f5.r)) "prerequisites" (default list (concat $spec.r.plan.prerequisites (default list $spec.r.prerequisites)))}}
{{- $_ := set $ "r" (dict "server" $server "template" $template.r "rendered" $rendered.r "settings" $settings)}}
{{- end}}
{{- define "llm-d-disagg.serving.serve.podSpec"}}
{{- $settings := $.request.own.role}}
{{- $group := dict "g" $.g "spec" $.shared.spec "image" $.shared.image "own" $.request.own "other" $.request.other}}
{{- template "llm-d-disagg.serving.role-group.resolveGroup" $group}}
{{- $kvTransfer := dict}}
{{- range $k, $v := $.shared.spec.kvTransfer}}
{{- $_ := set $kvTransfer $k $v}}
{{- end}}
{{- if (or $.request.blocks dict).crossLayers}}
{{- $_ := set $kvTransfer "enableCrossLayersBlocks" true}}
{{- end}}
{{- $o := omit $settings}}
{{- $_ := set $o "model" $.shared.spec.model}}
{{- $_ := set $o "image" $.shared.image}}
{{- $f := dict "g" $.g "spec" $.shared.spec "image" $.shared.image "settings" $.request.own.role "argument3" (dict "group" $group.r "otherRole" (or (or $.request.other dict).role dict).role "colocated" $.request.colocated)}}
{{- template "llm-d-disagg.serving.role-group.planRequest" $f}}
{{- $f := dict "g" $.g "request" $f.r}}
{{- template "llm-d-disagg.network.network-plan.NetworkPlan._make" $f}}
{{- $_ := set $o "plan" $f.r}}
{{- $_ := set $o "group" $group.r}}
{{- $t := $.request.other}}
{{- if ne $t nil}}
{{- $t = dict "tensorParallelSize" $.request.other.role.tensorParallelSize "blockSize" $.request.other.role.blockSize}}
{{- end}}
{{- $_ := set $o "other" $t}}
{{- $_ := set $o "kvTransfer" $kvTransfer}}
{{- $_ := set $o "kvBlocks" $.request.blocks}}
{{- $t := (or (or $group.r dict).parallelism dict).dataParallelSize}}
{{- $t2 := (or (or $group.r dict).parallelism dict).dataParallelSizeLocal}}
{{- $f := dict "g" $.g "options" $kvTransfer "role" $settings.role}}
{{- template "llm-d-disagg.vllm.connectors.transfersOf" $f}}
{{- $l := list}}
{{- range $x := $f.r}}
{{- if $x.connects}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $found := false}}
{{- range $x := $l}}
{{- $f := dict "options" $x.options}}
{{- template "llm-d-disagg.vllm.kv-transfer.isNixl" $f}}
{{- if or $f.r (ne $x.options.connectorModulePath nil)}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $f := dict "g" $.g "options" $kvTransfer "role" $settings.role}}
{{- template "llm-d-disagg.vllm.connectors.transfersOf" $f}}
{{- $l := list}}
{{- range $x := $f.r}}
{{- if $x.connects}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $l2 = concat $l2 (default list $x.facts.ports)}}
{{- end}}
{{- $t3 := 1}}
{{- if eq (or $group.r dict).loadBalancing "multi-port-external"}}
{{- $t3 = $group.r.parallelism.dataParallelSizeLocal}}
{{- end}}
{{- $f := dict "options" (ternary dict $.shared.spec.ports (eq $.shared.spec.ports nil)) "ctx" (dict "sidecar" (eq $settings.role "decode") "tensorParallelSize" $settings.tensorParallelSize "vllmVersion" $.shared.image.vllmVersion "dataParallelSize" (ternary 1 $t (eq $t nil)) "dataParallelSizeLocal" (ternary 1 $t2 (eq $t2 nil)) "nixl" $found "connectorPorts" (default list $l2) "apiServers" $t3)}}
{{- template "llm-d-disagg.serving.ports.resolvePorts" $f}}
{{- $_ := set $o "ports" $f.r}}
{{- $f := dict "g" $.g "options" $kvTransfer "role" $settings.role}}
{{- template "llm-d-disagg.vllm.connectors.transfersOf" $f}}
{{- $l := list}}
{{- range $x := $f.r}}
{{- if $x.connects}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $t := list}}
{{- if ne $x.facts.needs nil}}
{{- $t = list (printf "for %v: %v" $x.name $x.facts.needs)}}
{{- end}}
{{- $l2 = concat $l2 $t}}
{{- end}}
{{- $l := default list $l2}}
{{- if ne (or $settings.wideEp dict).kueue nil}}
{{- $l = concat $l (list "Kueue with topology-aware scheduling, whose ResourceFlavor names a Topology with the level that the groups ask for, and the LocalQueue in the namespace")}}
{{- end}}
{{- $l = $l}}
{{- if ne $.request.set nil}}
{{- $l = concat $l (list "the DisaggregatedSet controller: LeaderWorkerSet installed with enableDisaggregatedSet=true")}}
{{- end}}
{{- $f := dict "g" $.g "role" $settings "set" $.request.set}}
{{- template "llm-d-disagg.serving.disaggregated-set.fieldNeeds" $f}}
{{- $_ := set $o "prerequisites" (default list (concat $l $f.r))}}
{{- $o2 := omit $.shared.labels}}
{{- range $k, $v := $settings.labels}}
{{- $_ := set $o2 $k $v}}
{{- end}}
{{- $f := dict "name" $.shared.spec.name "role" $settings.role}}
{{- template "llm-d-disagg.serving.labels.roleSelector" $f}}
{{- range $k, $v := $f.r}}
{{- $_ := set $o2 $k $v}}
{{- end}}
{{- $_ := set $o "labels" $o2}}
{{- $_ := set $o "serviceAccountName" $.shared.serviceAccountName}}
{{- $_ := set $o "sidecarImage" $.shared.spec.sidecarImage}}
{{- $_ := set $o "maxModelLen" $.shared.spec.maxModelLen}}
{{- $_ := set $o "cache" $.shared.spec.cache}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- define "llm-d-disagg.serving.serve.rbacObjects"}}
{{- $t := index $.sides 0}}
{{- $e := $t.spec}}
{{- $serviceAccountAnnotations := $e.serviceAccountAnnotations}}
{{- $labels := $t.labels}}
{{- $name := $t.serviceAccountName}}
{{- $facts := list}}
{{- range $x := $.sides}}
{{- $facts = append $facts $x.spec.network.platform._facts.securityContextConstraints}}
{{- end}}
{{- $l := list}}
{{- range $x := $facts}}
{{- $t := list}}
{{- if ne $x nil}}
{{- $t = list $x.value}}
{{- end}}
{{- $l = concat $l $t}}
{{- end}}
{{- $constraints := uniq (default list $l)}}
{{- $f := dict "name" $name "labels" $labels "annotations" $serviceAccountAnnotations}}
{{- template "llm-d-disagg.render.objects.serviceAccount" $f}}
{{- $l := list}}
{{- range $i, $x := $constraints}}
{{- $f := dict "name" (ternary (printf "%v-%v" $name $x) $name (not (not $i))) "labels" $labels "serviceAccountName" $name "scc" $x}}
{{- template "llm-d-disagg.render.objects.sccRoleBinding" $f}}
{{- $l = append $l $f.r}}
{{- end}}
{{- $_ := set $ "r" (concat (list $f.r) $l)}}
{{- end}}
{{- define "llm-d-disagg.serving.serve.renderedFaults"}}
{{- $model := $.argument0.server.spec.model}}
{{- if eq $.rendered nil}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $ranks := dict "g" $.g "own" $.rendered "ctx" (dict "model" $model "grouped" (ne $.argument0.server.spec.group nil) "accelerators" $.argument0.server.spec.plan.accelerators)}}
{{- template "llm-d-disagg.serving.rank-faults.rankFaults" $ranks}}
{{- $f := dict "argument0" $.rendered "model" $model}}
{{- template "llm-d-disagg.serving.model-checks.storageFaults" $f}}
{{- $f2 := dict "argument0" $.rendered "model" $model}}
{{- template "llm-d-disagg.serving.model-checks.contextFaults" $f2}}
{{- $l := concat $ranks.r (default list (concat $f.r $f2.r))}}
{{- if not (len $ranks.r)}}
{{- $t := (or (or $.argument0.server.spec.group dict).parallelism dict).nodes}}
{{- $f := dict "g" $.g "fit" $.argument0.server.spec.fit "own" $.rendered "ctx" (dict "model" $.argument0.server.spec.model "accelerator" $.argument0.server.spec.plan.platform._facts.machine.accelerator "nodes" (ternary 1 $t (eq $t nil)))}}
{{- template "llm-d-disagg.serving.fit.fitFaults" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.serve.required"}}
{{- $f := dict "g" $.g "role" $.request.own.role "set" $.request.set}}
{{- template "llm-d-disagg.serving.disaggregated-set.fieldNeeds" $f}}
{{- $l := list}}
{{- range $x := $f.r}}
{{- $l = append $l (printf "; %v" $x)}}
{{- end}}
{{- $needs := join "" $l}}
{{- $kueue := (or $.request.own.role.wideEp dict).kueue}}
{{- $l := list}}
{{- if and $needs (eq $.request.set nil)}}
{{- $t := printf "groups of pods%v" $needs}}
{{- $l = concat $l (list (dict "apiVersion" "apiextensions.k8s.io/v1" "kind" "CustomResourceDefinition" "name" "leaderworkersets.leaderworkerset.x-k8s.io" "why" $t))}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $.templates}}
{{- $f := dict "template" $x}}
{{- template "llm-d-disagg.pod.required-object.podReferences" $f}}
{{- $l2 = concat $l2 $f.r}}
{{- end}}
{{- $l3 := list}}
{{- range $x := default list $l2}}
{{- if not (and (eq $x.kind "ServiceAccount") (eq $x.name $.spec.name) (not $.spec.serviceAccountName))}}
{{- $l3 = append $l3 $x}}
{{- end}}
{{- end}}
{{- $l = concat $l $.plan.requiredObjects $l3}}
{{- if ne $.request.set nil}}
{{- $t := printf "both roles roll out together%v" $needs}}
{{- $l = concat $l (list (dict "apiVersion" "apiextensions.k8s.io/v1" "kind" "CustomResourceDefinition" "name" "leaderworkersets.leaderworkerset.x-k8s.io" "why" "parts of the DisaggregatedSet") (dict "apiVersion" "apiextensions.k8s.io/v1" "kind" "CustomResourceDefinition" "name" "disaggregatedsets.disaggregatedset.x-k8s.io" "why" $t))}}
{{- end}}
{{- $l = $l}}
{{- if ne $kueue nil}}
{{- $l = concat $l (list (dict "apiVersion" "kueue.x-k8s.io/v1beta2" "kind" "LocalQueue" "name" $kueue.queueName "why" "the groups wait in it"))}}
{{- end}}
{{- $f := dict "objects" (default list $l)}}
{{- template "llm-d-disagg.pod.required-object.distinct" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- define "llm-d-disagg.serving.serve.roleOf"}}
{{- $server := $.nil}}
{{- if gt (len $.rendered) 0}}
{{- $server = index $.rendered 0}}
{{- end}}
{{- if ne $server nil}}
{{- $_ := set $ "r" (dict "role" $.spec.role "image" $.spec.image "server" $server "unpatched" $.template "settings" $.settings "accelerator" $.spec.plan.platform._facts.machine.accelerator)}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.serve.serveNode"}}
{{- $f := dict "g" $.g "spec" $.spec}}
{{- template "llm-d-disagg.serving.faults.nodeFaults" $f}}
{{- $f := dict "faults" $f.r}}
{{- template "llm-d-disagg.base.errors.refuse" $f}}
{{- $f := dict "role" (ternary "prefill-decode" $.spec.role (eq $.spec.role nil)) "spec" $.spec.server "argument2" (dict "pods" $.spec.pods)}}
{{- template "llm-d-disagg.serving.resolved-role.resolveRole" $f}}
{{- $own := dict "g" $.g "spec" $.spec "role" $f.r}}
{{- template "llm-d-disagg.serving.role-group.sizeRole" $own}}
{{- $f := dict "g" $.g "spec" $.spec "roles" (list $own.r.role)}}
{{- template "llm-d-disagg.serving.role-group.sidesOf" $f}}
{{- $shared := dict "argument0" (index $f.r 0)}}
{{- template "llm-d-disagg.serving.serve.share" $shared}}
{{- $made := dict "g" $.g "shared" $shared.r "request" (dict "own" $own.r)}}
{{- template "llm-d-disagg.serving.serve.makeServer" $made}}
{{- $f := dict "spec" $made.r.server.spec "rendered" $made.r.rendered "template" $made.r.template "settings" $made.r.settings}}
{{- template "llm-d-disagg.serving.serve.roleOf" $f}}
{{- $f := dict "g" $.g "argument0" $made.r "rendered" $f.r}}
{{- template "llm-d-disagg.serving.serve.renderedFaults" $f}}
{{- $f := dict "faults" $f.r}}
{{- template "llm-d-disagg.base.errors.refuse" $f}}
{{- $f := dict "g" $.g "sides" (list $shared.r) "servers" (list $made.r.server) "ports" $made.r.server.targetPorts}}
{{- template "llm-d-disagg.serving.serve.serving" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- define "llm-d-disagg.serving.serve.servePair"}}
{{- $f := dict "g" $.g "spec" $.spec}}
{{- template "llm-d-disagg.serving.faults.pairFaults" $f}}
{{- $f := dict "faults" $f.r}}
{{- template "llm-d-disagg.base.errors.refuse" $f}}
{{- $set := $.nil}}
{{- if $.spec.disaggregatedSet}}
{{- $set = ternary dict $.spec.disaggregatedSetOptions (eq $.spec.disaggregatedSetOptions nil)}}
{{- end}}
{{- $f := dict "role" "prefill" "spec" $.spec.prefill "argument2" $.spec}}
{{- template "llm-d-disagg.serving.resolved-role.resolveRole" $f}}
{{- $f2 := dict "role" "decode" "spec" $.spec.decode "argument2" $.spec}}
{{- template "llm-d-disagg.serving.resolved-role.resolveRole" $f2}}
{{- $roles := list $f.r $f2.r}}
{{- $f := dict "g" $.g "spec" $.spec "roles" $roles}}
{{- template "llm-d-disagg.serving.role-group.sidesOf" $f}}
{{- $sides := list}}
{{- range $x := $f.r}}
{{- $f := dict "argument0" $x}}
{{- template "llm-d-disagg.serving.serve.share" $f}}
{{- $sides = append $sides $f.r}}
{{- end}}
{{- $cache := dict "argument0" $.spec "sides" $sides "roles" $roles}}
{{- template "llm-d-disagg.serving.serve.cachePair" $cache}}
{{- $blocks := dict "g" $.g "pair" $cache.r}}
{{- template "llm-d-disagg.serving.kv-blocks.kvBlocks" $blocks}}
{{- $l := list}}
{{- range $i, $x := $roles}}
{{- $o := omit $x}}
{{- $t := $x.blockSize}}
{{- if eq $t nil}}
{{- $t = (or $blocks.r.size dict).value}}
{{- end}}
{{- $_ := set $o "blockSize" $t}}
{{- $f := dict "g" $.g "spec" (index $sides $i).spec "role" $o}}
{{- template "llm-d-disagg.serving.role-group.sizeRole" $f}}
{{- $l = append $l $f.r}}
{{- end}}
{{- $prefill := $.nil}}
{{- if gt (len $l) 0}}
{{- $prefill = index $l 0}}
{{- end}}
{{- $decode := $.nil}}
{{- if gt (len $l) 1}}
{{- $decode = index $l 1}}
{{- end}}
{{- $first := dict "g" $.g "shared" (index $sides 0) "request" (dict "own" $prefill "other" $decode "colocated" $.spec.colocated "set" $set "blocks" $blocks.r)}}
{{- template "llm-d-disagg.serving.serve.makeServer" $first}}
{{- $second := dict "g" $.g "shared" (index $sides 1) "request" (dict "own" $decode "other" $prefill "colocated" $.spec.colocated "set" $set "blocks" $blocks.r)}}
{{- template "llm-d-disagg.serving.serve.makeServer" $second}}
{{- $f := dict "spec" $first.r.server.spec "rendered" $first.r.rendered "template" $first.r.template "settings" $first.r.settings}}
{{- template "llm-d-disagg.serving.serve.roleOf" $f}}
{{- $f2 := dict "spec" $second.r.server.spec "rendered" $second.r.rendered "template" $second.r.template "settings" $second.r.settings}}
{{- template "llm-d-disagg.serving.serve.roleOf" $f2}}
{{- $t := list $f.r $f2.r}}
{{- $p := $.nil}}
{{- if gt (len $t) 0}}
{{- $p = index $t 0}}
{{- end}}
{{- $d := $.nil}}
{{- if gt (len $t) 1}}
{{- $d = index $t 1}}
{{- end}}
{{- $f := dict "g" $.g "argument0" $first.r "rendered" $p}}
{{- template "llm-d-disagg.serving.serve.renderedFaults" $f}}
{{- $f2 := dict "g" $.g "argument0" $second.r "rendered" $d}}
{{- template "llm-d-disagg.serving.serve.renderedFaults" $f2}}
{{- $l := concat $f.r $f2.r}}
{{- if and (ne $p nil) (ne $d nil)}}
{{- $f := dict "this" $.spec.model}}
{{- template "llm-d-disagg.model.model.Model._facts" $f}}
{{- $f2 := dict "this" $.spec.model}}
{{- template "llm-d-disagg.model.model.Model._kvHeads" $f2}}
{{- $f3 := dict "this" $.spec.model}}
{{- template "llm-d-disagg.model.model.Model._mla" $f3}}
{{- $f4 := dict "this" $.spec.model}}
{{- template "llm-d-disagg.model.model.Model._stateSpace" $f4}}
{{- $f := dict "g" $.g "model" (dict "name" $.spec.model.name "facts" $f.r "kvHeads" $f2.r "mla" $f3.r "stateSpace" $f4.r) "prefill" $p "decode" $d}}
{{- template "llm-d-disagg.serving.handshake-faults.pairingFaults" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $f := dict "faults" (default list $l)}}
{{- template "llm-d-disagg.base.errors.refuse" $f}}
{{- $pairing := list}}
{{- if and (ne $p nil) (ne $d nil)}}
{{- $f := dict "this" $.spec.model}}
{{- template "llm-d-disagg.model.model.Model._facts" $f}}
{{- $f2 := dict "this" $.spec.model}}
{{- template "llm-d-disagg.model.model.Model._kvHeads" $f2}}
{{- $f3 := dict "this" $.spec.model}}
{{- template "llm-d-disagg.model.model.Model._mla" $f3}}
{{- $f4 := dict "this" $.spec.model}}
{{- template "llm-d-disagg.model.model.Model._stateSpace" $f4}}
{{- $f := dict "g" $.g "model" (dict "name" $.spec.model.name "facts" $f.r "kvHeads" $f2.r "mla" $f3.r "stateSpace" $f4.r) "prefill" $p "decode" $d}}
{{- template "llm-d-disagg.serving.handshake-faults.pairingWarnings" $f}}
{{- $pairing = $f.r}}
{{- end}}
{{- $f := dict "g" $.g "pair" $cache.r}}
{{- template "llm-d-disagg.serving.kv-blocks.blockWarnings" $f}}
{{- $f2 := dict "prefill" (index $sides 0).spec "decode" (index $sides 1).spec}}
{{- template "llm-d-disagg.serving.two-networks.twoNetworkWarnings" $f2}}
{{- $warnings := default list (concat $f.r $f2.r $pairing)}}
{{- $o := omit $second.r.server}}
{{- $_ := set $o "warnings" (default list (concat $second.r.server.warnings $warnings))}}
{{- $f := dict "g" $.g "sides" $sides "servers" (list $first.r.server $o) "ports" $second.r.server.targetPorts}}
{{- template "llm-d-disagg.serving.serve.serving" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- define "llm-d-disagg.serving.serve.serving"}}
{{- $shared := index $.sides (sub (len $.sides) 1)}}
{{- $t := list}}
{{- if not $shared.spec.serviceAccountName}}
{{- $f := dict "sides" $.sides}}
{{- template "llm-d-disagg.serving.serve.rbacObjects" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $f := dict "g" $.g "spec" $shared.spec "labels" $shared.labels "servers" $.servers "ports" $.ports}}
{{- template "llm-d-disagg.serving.routing.routingObjects" $f}}
{{- $l := list}}
{{- range $x := $.servers}}
{{- $l = concat $l $x.requiredObjects}}
{{- end}}
{{- $f2 := dict "argument0" $shared.spec}}
{{- template "llm-d-disagg.serving.routing.routingRequires" $f2}}
{{- $f2 := dict "objects" (default list (concat (default list $l) $f2.r))}}
{{- template "llm-d-disagg.pod.required-object.distinct" $f2}}
{{- $_ := set $ "r" (dict "image" $shared.image "labels" $shared.labels "rbac" $t "servers" $.servers "routing" $f.r "requiredObjects" $f2.r)}}
{{- end}}
{{- define "llm-d-disagg.serving.serve.share"}}
{{- $name := $.argument0.spec.name}}
{{- $labels := ternary dict $.argument0.spec.labels (eq $.argument0.spec.labels nil)}}
{{- $f := dict "name" $name "model" $.argument0.spec.model "extra" $labels}}
{{- template "llm-d-disagg.serving.labels.instanceLabels" $f}}
{{- $_ := set $ "r" (dict "spec" $.argument0.spec "image" $.argument0.image "labels" $f.r "serviceAccountName" (ternary $name $.argument0.spec.serviceAccountName (eq $.argument0.spec.serviceAccountName nil)))}}
{{- end}}
{{- define "llm-d-disagg.serving.serve.workload"}}
{{- $replicas := $.argument2.own.role.replicas}}
{{- $group := $.argument2.own.role.wideEp}}
{{- if eq $group nil}}
{{- $group = $.nil}}
{{- if ne $.argument2.set nil}}
{{- $group = dict "nodes" 1 "leaderWorkerSet" (dict "restartPolicy" "None")}}
{{- end}}
{{- end}}
{{- if ne $group nil}}
{{- $options := omit $group}}
{{- $o := dict}}
{{- range $k, $v := $group.leaderWorkerSet}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $t := ternary dict $.argument2.set (eq $.argument2.set nil)}}
{{- $t2 := (or (or $.argument2.own.role.wideEp dict).leaderWorkerSet dict).groupIdentity}}
{{- if eq $t2 nil}}
{{- $t2 = $t.groupIdentity}}
{{- end}}
{{- $_ := set $o "groupIdentity" $t2}}
{{- $_ := set $options "leaderWorkerSet" $o}}
{{- $f := dict "name" $.name "labels" $.labels "replicas" $replicas "options" $options "template" $.template "platformTopology" $.spec.network.platform._facts.placement.topologyKeys}}
{{- template "llm-d-disagg.serving.group.groupObject" $f}}
{{- $_ := set $ "r" $f.r}}
{{- else}}
{{- $f := dict "name" $.spec.name "role" $.argument2.own.role.role}}
{{- template "llm-d-disagg.serving.labels.roleSelector" $f}}
{{- $f := dict "name" $.name "labels" $.labels "replicas" $replicas "selector" $f.r "template" $.template "strategy" $.argument2.own.role.strategy}}
{{- template "llm-d-disagg.render.objects.deployment" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- end}}
