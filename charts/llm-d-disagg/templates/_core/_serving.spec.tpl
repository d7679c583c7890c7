{{- /* src/serving/spec.ts, a template for each function */ -}}
{{- define "llm-d-disagg.serving.spec.sharedOptions"}}
{{- $account := dict "serviceAccountName" $.of.serviceAccountName "serviceAccountAnnotations" $.of.serviceAccountAnnotations}}
{{- $o := dict "kvTransfer" $.of.kvTransfer "ports" $.of.ports "maxModelLen" $.of.maxModelLen "sidecarImage" $.of.sidecarImage "labels" $.of.labels "inferencePool" $.of.inferencePool "networkPolicy" $.of.networkPolicy "metricsNamespace" $.of.metricsNamespace "preStartGate" $.of.preStartGate}}
{{- range $k, $v := $account}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- end}}
