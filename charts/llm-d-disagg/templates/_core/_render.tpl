{{- /* src/render/leader-worker-set.ts, a template for each function */ -}}
{{- define "llm-d-disagg.render.leader-worker-set.disaggregatedSet"}}
{{- $o := dict}}
{{- if ne $.argument3.slices nil}}
{{- $_ := set $o "slices" $.argument3.slices}}
{{- end}}
{{- if ne $.argument3.placementPolicy nil}}
{{- $_ := set $o "placementPolicy" $.argument3.placementPolicy}}
{{- end}}
{{- $l := list}}
{{- range $x := $.roles}}
{{- $metadata := $x.manifest.metadata}}
{{- $spec := $x.manifest.spec}}
{{- $o := dict "name" $x.role}}
{{- if $x.external}}
{{- $_ := set $o "scaling" (dict "mode" "External")}}
{{- end}}
{{- $o2 := dict "labels" $metadata.labels}}
{{- if or (kindIs "map" $metadata.annotations) (kindIs "slice" $metadata.annotations) $metadata.annotations}}
{{- $_ := set $o2 "annotations" $metadata.annotations}}
{{- end}}
{{- $_ := set $o "metadata" $o2}}
{{- $t := $spec}}
{{- if $x.external}}
{{- $t = dict}}
{{- $l := list}}
{{- range $k, $v := $spec}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $key := index $x 0}}
{{- if ne $key "replicas"}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- range $e := $l2}}
{{- $_ := set $t (toString (index $e 0)) (index $e 1)}}
{{- end}}
{{- end}}
{{- $_ := set $o "spec" $t}}
{{- $l = append $l $o}}
{{- end}}
{{- $_ := set $o "roles" $l}}
{{- $_ := set $ "r" (dict "apiVersion" "disaggregatedset.x-k8s.io/v1" "kind" "DisaggregatedSet" "metadata" (dict "name" $.name "labels" $.labels) "spec" $o)}}
{{- end}}
{{- define "llm-d-disagg.render.leader-worker-set.leaderWorkerSet"}}
{{- $annotations := dict}}
{{- if $.lws.exclusiveTopology}}
{{- $_ := set $annotations (printf "%v/exclusive-topology" "leaderworkerset.sigs.k8s.io") $.lws.exclusiveTopology}}
{{- end}}
{{- if $.lws.subGroupExclusiveTopology}}
{{- $_ := set $annotations (printf "%v/subgroup-exclusive-topology" "leaderworkerset.sigs.k8s.io") $.lws.subGroupExclusiveTopology}}
{{- end}}
{{- $o := omit $.lws.labels}}
{{- if ne $.lws.kueue nil}}
{{- $_ := set $o "kueue.x-k8s.io/queue-name" $.lws.kueue.queueName}}
{{- end}}
{{- $o := dict "name" $.lws.name "labels" $o}}
{{- if len (sortAlpha (keys $annotations))}}
{{- $_ := set $o "annotations" $annotations}}
{{- end}}
{{- $o2 := dict "replicas" $.lws.replicas "startupPolicy" $.lws.startupPolicy}}
{{- if ne $.lws.groupIdentity nil}}
{{- $_ := set $o2 "groupIdentity" $.lws.groupIdentity}}
{{- end}}
{{- $o3 := dict "maxSurge" $.lws.maxSurge "maxUnavailable" $.lws.maxUnavailable}}
{{- if ne $.lws.partition nil}}
{{- $_ := set $o3 "partition" $.lws.partition}}
{{- end}}
{{- $_ := set $o2 "rolloutStrategy" (dict "type" "RollingUpdate" "rollingUpdateConfiguration" $o3)}}
{{- $_ := set $o2 "networkConfig" (dict "subdomainPolicy" $.lws.subdomainPolicy)}}
{{- $o3 := dict "size" $.lws.size "restartPolicy" $.lws.restartPolicy}}
{{- if ne $.lws.subGroupSize nil}}
{{- $_ := set $o3 "subGroupPolicy" (dict "subGroupPolicyType" $.lws.subGroupPolicyType "subGroupSize" $.lws.subGroupSize)}}
{{- end}}
{{- $f := dict "template" $.lws.template "kueue" $.lws.kueue}}
{{- template "llm-d-disagg.render.leader-worker-set.withTopology" $f}}
{{- $_ := set $o3 "workerTemplate" $f.r}}
{{- $_ := set $o2 "leaderWorkerTemplate" $o3}}
{{- $_ := set $ "r" (dict "apiVersion" "leaderworkerset.x-k8s.io/v1" "kind" "LeaderWorkerSet" "metadata" $o "spec" $o2)}}
{{- end}}
{{- define "llm-d-disagg.render.leader-worker-set.withTopology"}}
{{- if not (or $.kueue dict).topology}}
{{- $_ := set $ "r" $.template}}
{{- else}}
{{- $strength := ternary "required" "preferred" $.kueue.required}}
{{- $annotations := dict}}
{{- range $k, $v := $.template.metadata.annotations}}
{{- $_ := set $annotations $k $v}}
{{- end}}
{{- $_ := set $annotations (printf "kueue.x-k8s.io/podset-%v-topology" $strength) $.kueue.topology}}
{{- $o := omit $.template}}
{{- $o2 := dict}}
{{- range $k, $v := $.template.metadata}}
{{- $_ := set $o2 $k $v}}
{{- end}}
{{- $_ := set $o2 "annotations" $annotations}}
{{- $_ := set $o "metadata" $o2}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- end}}
{{- /* src/render/objects.ts, a template for each function */ -}}
{{- define "llm-d-disagg.render.objects.deployment"}}
{{- $strategy := ternary dict $.strategy (eq $.strategy nil)}}
{{- $type := ternary "RollingUpdate" $strategy.type (eq $strategy.type nil)}}
{{- $t := dict "type" $type}}
{{- if ne $type "Recreate"}}
{{- $o := dict "maxSurge" 0 "maxUnavailable" 1}}
{{- range $k, $v := $strategy.rollingUpdate}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $t = dict "type" $type "rollingUpdate" $o}}
{{- end}}
{{- $f := dict "template" $.template}}
{{- template "llm-d-disagg.render.objects.progressDeadline" $f}}
{{- $_ := set $ "r" (dict "apiVersion" "apps/v1" "kind" "Deployment" "metadata" (dict "name" $.name "labels" $.labels) "spec" (dict "replicas" $.replicas "selector" (dict "matchLabels" $.selector) "strategy" $t "progressDeadlineSeconds" $f.r "template" $.template))}}
{{- end}}
{{- define "llm-d-disagg.render.objects.inferencePool"}}
{{- $l := list}}
{{- range $x := $.ports}}
{{- $l = append $l (dict "number" $x)}}
{{- end}}
{{- $_ := set $ "r" (dict "apiVersion" "inference.networking.k8s.io/v1" "kind" "InferencePool" "metadata" (dict "name" $.name "labels" $.labels) "spec" (dict "selector" (dict "matchLabels" $.selector) "targetPorts" $l "endpointPickerRef" (dict "group" "" "kind" "Service" "name" $.picker.name "port" (dict "number" $.picker.port) "failureMode" $.picker.failureMode)))}}
{{- end}}
{{- define "llm-d-disagg.render.objects.networkPolicy"}}
{{- $first := index $.ports 0}}
{{- $last := index $.ports (sub (len $.ports) 1)}}
{{- $o := dict "protocol" "TCP" "port" $first}}
{{- if lt (float64 $first) (float64 $last)}}
{{- $_ := set $o "endPort" $last}}
{{- end}}
{{- $l := list (dict "ports" (list $o)) (dict "from" (list (dict "podSelector" (dict "matchLabels" $.selector))))}}
{{- if ne $.metrics nil}}
{{- $l = concat $l (list (dict "from" (list (dict "namespaceSelector" (dict "matchLabels" (dict "kubernetes.io/metadata.name" $.metrics.namespace)))) "ports" $.metrics.ports))}}
{{- end}}
{{- $_ := set $ "r" (dict "apiVersion" "networking.k8s.io/v1" "kind" "NetworkPolicy" "metadata" (dict "name" $.name "labels" $.labels) "spec" (dict "podSelector" (dict "matchLabels" $.selector) "policyTypes" (list "Ingress") "ingress" $l))}}
{{- end}}
{{- define "llm-d-disagg.render.objects.progressDeadline"}}
{{- $t := (index $.template.spec.containers 0).startupProbe}}
{{- $periodSeconds := $t.periodSeconds}}
{{- $failureThreshold := $t.failureThreshold}}
{{- $n := addf (mulf (float64 $periodSeconds) (float64 $failureThreshold)) 600.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" $n}}
{{- end}}
{{- define "llm-d-disagg.render.objects.sccRoleBinding"}}
{{- $_ := set $ "r" (dict "apiVersion" "rbac.authorization.k8s.io/v1" "kind" "RoleBinding" "metadata" (dict "name" $.name "labels" $.labels) "roleRef" (dict "apiGroup" "rbac.authorization.k8s.io" "kind" "ClusterRole" "name" (printf "system:openshift:scc:%v" $.scc)) "subjects" (list (dict "kind" "ServiceAccount" "name" $.serviceAccountName)))}}
{{- end}}
{{- define "llm-d-disagg.render.objects.serviceAccount"}}
{{- $o := dict "name" $.name "labels" $.labels}}
{{- if ne $.annotations nil}}
{{- $_ := set $o "annotations" $.annotations}}
{{- end}}
{{- $_ := set $ "r" (dict "apiVersion" "v1" "kind" "ServiceAccount" "metadata" $o "automountServiceAccountToken" false)}}
{{- end}}
