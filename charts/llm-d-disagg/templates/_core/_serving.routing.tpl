{{- define "llm-d-disagg.serving.routing.metricsPorts"}}
{{- $l := list}}
{{- range $x := $.servers}}
{{- $e := $x.spec}}
{{- $ports := $e.ports}}
{{- $o := dict "protocol" "TCP" "port" $ports.modelServer}}
{{- if lt 1.0 (float64 $ports.apiServers)}}
{{- $n := subf (addf (float64 $ports.modelServer) (float64 $ports.apiServers)) 1.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $o "endPort" $n}}
{{- end}}
{{- $l2 := list $o}}
{{- if not (eq $ports.supervisor nil)}}
{{- $o := dict "protocol" "TCP" "port" $ports.supervisor}}
{{- if lt 1.0 (float64 1)}}
{{- $n := subf (addf (float64 $ports.supervisor) (float64 1)) 1.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $o "endPort" $n}}
{{- end}}
{{- $l2 = concat $l2 (list $o)}}
{{- end}}
{{- $l = concat $l $l2}}
{{- end}}
{{- $all := default list $l}}
{{- $keys := list}}
{{- range $x := $all}}
{{- $f := dict "g" $.g "value" $x}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $keys = append $keys $f.r}}
{{- end}}
{{- $l := list}}
{{- range $i, $x := $all}}
{{- $t := toJson (index $keys $i)}}
{{- $found := -1}}
{{- range $i, $x := $keys}}
{{- if eq (toJson $x) $t}}
{{- $found = $i}}
{{- break}}
{{- end}}
{{- end}}
{{- if eq $found $i}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- define "llm-d-disagg.serving.routing.routingObjects"}}
{{- $name := $.spec.name}}
{{- $pool := $.spec.inferencePool}}
{{- $policy := $.spec.networkPolicy}}
{{- $namespace := $.spec.metricsNamespace}}
{{- $metrics := $.nil}}
{{- if ne $namespace nil}}
{{- $f := dict "g" $.g "servers" $.servers}}
{{- template "llm-d-disagg.serving.routing.metricsPorts" $f}}
{{- $metrics = dict "namespace" $namespace "ports" $f.r}}
{{- end}}
{{- $l := list}}
{{- if ne $pool nil}}
{{- $f := dict "g" $.g "name" $name}}
{{- template "llm-d-disagg.serving.labels.instanceSelector" $f}}
{{- $f := dict "g" $.g "name" $name "labels" $.labels "selector" $f.r "ports" $.ports "picker" (dict "name" $pool.endpointPicker "port" (ternary 9002 $pool.endpointPickerPort (eq $pool.endpointPickerPort nil)) "failureMode" (ternary "FailClose" $pool.failureMode (eq $pool.failureMode nil)))}}
{{- template "llm-d-disagg.render.objects.inferencePool" $f}}
{{- $l = concat $l (list $f.r)}}
{{- end}}
{{- $l = $l}}
{{- if $policy}}
{{- $f := dict "g" $.g "name" $name}}
{{- template "llm-d-disagg.serving.labels.instanceSelector" $f}}
{{- $f := dict "g" $.g "name" $name "labels" $.labels "selector" $f.r "ports" $.ports "metrics" $metrics}}
{{- template "llm-d-disagg.render.objects.networkPolicy" $f}}
{{- $l = concat $l (list $f.r)}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
{{- define "llm-d-disagg.serving.routing.routingRequires"}}
{{- $pool := $.argument0.inferencePool}}
{{- if ne $pool nil}}
{{- $_ := set $ "r" (list (dict "apiVersion" "apiextensions.k8s.io/v1" "kind" "CustomResourceDefinition" "name" "inferencepools.inference.networking.k8s.io" "why" "the pool of the pods") (dict "apiVersion" "v1" "kind" "Service" "name" $pool.endpointPicker "why" "the pool asks it which pod to take"))}}
{{- else}}
{{- $_ := set $ "r" list}}
{{- end}}
{{- end}}
