{{- /* src/network/fabric.ts, isRdmaFabric */ -}}
{{- define "llm-d-disagg.network.fabric.isRdmaFabric"}}
{{- $technology := (index $.a 0)}}
{{- if not (hasKey $.g.facts "fabrics")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "fabrics" "numbers" true)}}
{{- end}}
{{- $_ := set $ "r" (index (index $.g.facts "fabrics" "fabrics") $technology).rdma}}
{{- end}}
