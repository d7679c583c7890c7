{{- /* src/serving/spec.ts, a template for each function */ -}}
{{- define "llm-d-disagg.serving.spec.sharedOptions"}}
{{- $_ := set $ "r" (dict "kvTransfer" $.of.kvTransfer "ports" $.of.ports "maxModelLen" $.of.maxModelLen "sidecarImage" $.of.sidecarImage "labels" $.of.labels "serviceAccountName" $.of.serviceAccountName "inferencePool" $.of.inferencePool "networkPolicy" $.of.networkPolicy "metricsNamespace" $.of.metricsNamespace)}}
{{- end}}
