{{- /* src/network/stacks/nccl.ts, a template for each function */ -}}
{{- define "llm-d-disagg.network.stacks.nccl.ncclEnv"}}
{{- $f := dict "this" $.ctx.nics}}
{{- template "llm-d-disagg.network.nic-selection.NicSelection.narrowed" $f}}
{{- $t := $.nil}}
{{- if not $f.r}}
{{- $t = $.ctx.facts.hcaPrefix}}
{{- end}}
{{- $f := dict "this" $.ctx.nics}}
{{- template "llm-d-disagg.network.nic-selection.NicSelection.ncclExcludeIbHca" $f}}
{{- $f := dict "name" "NCCL_EXCLUDE_IB_HCA" "value" $f.r "argument2" (dict "why" "the guide's name for excluded HCAs; llm-d's start-up script reads it, NCCL reads NCCL_IB_HCA" "sources" (list "caller"))}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f}}
{{- $f2 := dict "this" $.ctx.nics}}
{{- template "llm-d-disagg.network.nic-selection.NicSelection.ncclIbHca" $f2}}
{{- $f2 := dict "this" $.ctx.nics}}
{{- template "llm-d-disagg.network.nic-selection.NicSelection.ncclIbHca" $f2}}
{{- $t2 := $f2.r}}
{{- if eq $t2 nil}}
{{- $t2 = (or $t dict).value}}
{{- end}}
{{- if eq $t nil}}
{{- $t = $.ctx.nicReason}}
{{- end}}
{{- $f2 := dict "name" "NCCL_IB_HCA" "value" $t2 "argument2" $t}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f2}}
{{- $f3 := dict "name" "NCCL_IB_GID_INDEX" "value" (or $.ctx.gidIndex dict).value "argument2" $.ctx.gidIndex}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f3}}
{{- $f4 := dict "name" "NCCL_SOCKET_IFNAME" "value" (or $.ctx.socketInterface dict).value "argument2" $.ctx.socketInterface}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f4}}
{{- $f5 := dict "name" "GLOO_SOCKET_IFNAME" "value" (or $.ctx.socketInterface dict).value "argument2" $.ctx.socketInterface}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f5}}
{{- $f6 := dict "name" "NCCL_DEBUG" "value" (or $.ctx.options.diagnostics dict).ncclDebug}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f6}}
{{- $_ := set $ "r" (default list (concat $f.r $f2.r $f3.r $f4.r $f5.r $f6.r))}}
{{- end}}
