{{- define "llm-d-disagg.network.fabric.isRdmaFabric"}}
{{- template "llm-d-disagg.facts.fabrics" $.g}}
{{- $_ := set $ "r" (index $.g.facts.fabrics.fabrics $.technology).rdma}}
{{- end}}
