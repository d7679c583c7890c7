{{- /* src/serving/routing.ts, a template for each function */ -}}
{{- define "llm-d-disagg.serving.routing.metricsPorts"}}
{{- $l := list}}
{{- range $x := $.servers}}
{{- $o := dict "protocol" "TCP" "port" $x.spec.ports.modelServer}}
{{- if lt 1.0 (float64 $x.spec.ports.apiServers)}}
{{- $n := subf (addf (float64 $x.spec.ports.modelServer) (float64 $x.spec.ports.apiServers)) 1.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $o "endPort" $n}}
{{- end}}
{{- $l2 := list $o}}
{{- if not (eq $x.spec.ports.supervisor nil)}}
{{- $o := dict "protocol" "TCP" "port" $x.spec.ports.supervisor}}
{{- if lt 1.0 (float64 1)}}
{{- $n := subf (addf (float64 $x.spec.ports.supervisor) (float64 1)) 1.0}}
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
{{- $metrics := $.nil}}
{{- if ne $.spec.metricsNamespace nil}}
{{- $f := dict "g" $.g "servers" $.servers}}
{{- template "llm-d-disagg.serving.routing.metricsPorts" $f}}
{{- $metrics = dict "namespace" $.spec.metricsNamespace "ports" $f.r}}
{{- end}}
{{- $l := list}}
{{- if ne $.spec.inferencePool nil}}
{{- $f := dict "name" $.spec.name}}
{{- template "llm-d-disagg.serving.labels.instanceSelector" $f}}
{{- $f := dict "name" $.spec.name "labels" $.labels "selector" $f.r "ports" $.ports "picker" (dict "name" $.spec.inferencePool.endpointPicker "port" (ternary 9002 $.spec.inferencePool.endpointPickerPort (eq $.spec.inferencePool.endpointPickerPort nil)) "failureMode" (ternary "FailClose" $.spec.inferencePool.failureMode (eq $.spec.inferencePool.failureMode nil)))}}
{{- template "llm-d-disagg.render.objects.inferencePool" $f}}
{{- $l = concat $l (list $f.r)}}
{{- end}}
{{- $l = $l}}
{{- if $.spec.networkPolicy}}
{{- $f := dict "name" $.spec.name}}
{{- template "llm-d-disagg.serving.labels.instanceSelector" $f}}
{{- $f := dict "name" $.spec.name "labels" $.labels "selector" $f.r "ports" $.ports "metrics" $metrics}}
{{- template "llm-d-disagg.render.objects.networkPolicy" $f}}
{{- $l = concat $l (list $f.r)}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
{{- define "llm-d-disagg.serving.routing.routingRequires"}}
{{- if ne $.argument0.inferencePool nil}}
{{- $_ := set $ "r" (list (dict "apiVersion" "apiextensions.k8s.io/v1" "kind" "CustomResourceDefinition" "name" "inferencepools.inference.networking.k8s.io" "why" "the pool of the pods") (dict "apiVersion" "v1" "kind" "Service" "name" $.argument0.inferencePool.endpointPicker "why" "the pool asks it which pod to take"))}}
{{- else}}
{{- $_ := set $ "r" list}}
{{- end}}
{{- end}}
