{{- /* src/network/stacks/uccl.ts, ucclEnv */ -}}
{{- define "llm-d-disagg.network.stacks.uccl.ucclEnv"}}
{{- $ctx := (index $.a 0)}}
{{- if (ne $ctx.backend "UCCL")}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $transport := $ctx.facts.backend.ucclTransport}}
{{- $l := list}}
{{- $t := $transport}}
{{- if eq $t nil}}
{{- $t = "none"}}
{{- end}}
{{- $f := dict "g" $.g "a" (list "UCCL_P2P_TRANSPORT" $transport (dict "why" (printf "UCCL uses RDMA unless the transport of this fabric is set: %v" $t) "sources" $ctx.facts.backend.sources))}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list "UCCL_P2P_RDMA_GID_INDEX" (or $ctx.gidIndex $.g.none).value $ctx.gidIndex)}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list $ctx.nics)}}
{{- template "llm-d-disagg.network.nic-selection.NicSelection.ucclDevices" $f}}
{{- $f := dict "g" $.g "a" (list "UCCL_P2P_RDMA_DEV" $f.r $ctx.nicReason)}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list "UCCL_P2P_LOG_LEVEL" (or $ctx.options.diagnostics $.g.none).ucclLogLevel $.nil)}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- end}}
