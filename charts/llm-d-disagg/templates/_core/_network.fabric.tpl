{{- /* src/network/fabric.ts, a template for each function */ -}}
{{- define "llm-d-disagg.network.fabric.isRdmaFabric"}}
{{- template "llm-d-disagg.facts.fabrics" $.g}}
{{- $_ := set $ "r" (index $.g.facts.fabrics.fabrics $.technology).rdma}}
{{- end}}
