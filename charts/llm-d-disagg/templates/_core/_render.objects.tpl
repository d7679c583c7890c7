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
