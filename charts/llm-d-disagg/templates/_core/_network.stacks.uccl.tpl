{{- /* src/network/stacks/uccl.ts, a template for each function */ -}}
{{- define "llm-d-disagg.network.stacks.uccl.ucclEnv"}}
{{- if ne $.ctx.backend "UCCL"}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $f := dict "name" "UCCL_P2P_TRANSPORT" "value" $.ctx.facts.backend.ucclTransport "argument2" (dict "why" (printf "UCCL uses RDMA unless the transport of this fabric is set: %v" (ternary "none" $.ctx.facts.backend.ucclTransport (eq $.ctx.facts.backend.ucclTransport nil))) "sources" $.ctx.facts.backend.sources)}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f}}
{{- $f2 := dict "name" "UCCL_P2P_RDMA_GID_INDEX" "value" (or $.ctx.gidIndex dict).value "argument2" $.ctx.gidIndex}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f2}}
{{- $f3 := dict "this" $.ctx.nics}}
{{- template "llm-d-disagg.network.nic-selection.NicSelection.ucclDevices" $f3}}
{{- $f3 := dict "name" "UCCL_P2P_RDMA_DEV" "value" $f3.r "argument2" $.ctx.nicReason}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f3}}
{{- $f4 := dict "name" "UCCL_P2P_LOG_LEVEL" "value" (or $.ctx.options.diagnostics dict).ucclLogLevel}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f4}}
{{- $_ := set $ "r" (default list (concat $f.r $f2.r $f3.r $f4.r))}}
{{- end}}
{{- end}}
