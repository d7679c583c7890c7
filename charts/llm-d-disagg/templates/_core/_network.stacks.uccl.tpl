{{- define "llm-d-disagg.network.stacks.uccl.ucclEnv"}}
{{- if ne $.ctx.backend "UCCL"}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $transport := $.ctx.facts.backend.ucclTransport}}
{{- $f := dict "g" $.g "name" "UCCL_P2P_TRANSPORT" "value" $transport "argument2" (dict "why" (printf "UCCL uses RDMA unless the transport of this fabric is set: %v" (ternary "none" $transport (eq $transport nil))) "sources" $.ctx.facts.backend.sources)}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f}}
{{- $f2 := dict "g" $.g "name" "UCCL_P2P_RDMA_GID_INDEX" "value" (or $.ctx.gidIndex dict).value "argument2" $.ctx.gidIndex}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f2}}
{{- $f3 := dict "g" $.g "this" $.ctx.nics}}
{{- template "llm-d-disagg.network.nic-selection.NicSelection.ucclDevices" $f3}}
{{- $f3 := dict "g" $.g "name" "UCCL_P2P_RDMA_DEV" "value" $f3.r "argument2" $.ctx.nicReason}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f3}}
{{- $f4 := dict "g" $.g "name" "UCCL_P2P_LOG_LEVEL" "value" (or $.ctx.options.diagnostics dict).ucclLogLevel}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f4}}
{{- $_ := set $ "r" (default list (concat $f.r $f2.r $f3.r $f4.r))}}
{{- end}}
{{- end}}
