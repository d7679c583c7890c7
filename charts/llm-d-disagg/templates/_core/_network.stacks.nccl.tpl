{{- define "llm-d-disagg.network.stacks.nccl.ncclEnv"}}
{{- $facts := $.ctx.facts}}
{{- $nics := $.ctx.nics}}
{{- $f := dict "g" $.g "this" $nics}}
{{- template "llm-d-disagg.network.nic-selection.NicSelection.narrowed" $f}}
{{- $t := $.nil}}
{{- if not $f.r}}
{{- $t = $facts.hcaPrefix}}
{{- end}}
{{- $f := dict "g" $.g "this" $nics}}
{{- template "llm-d-disagg.network.nic-selection.NicSelection.ncclExcludeIbHca" $f}}
{{- $f := dict "g" $.g "name" "NCCL_EXCLUDE_IB_HCA" "value" $f.r "argument2" (dict "why" "the guide's name for excluded HCAs; llm-d's start-up script reads it, NCCL reads NCCL_IB_HCA" "sources" (list "caller"))}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f}}
{{- $f2 := dict "g" $.g "this" $nics}}
{{- template "llm-d-disagg.network.nic-selection.NicSelection.ncclIbHca" $f2}}
{{- $f2 := dict "g" $.g "this" $nics}}
{{- template "llm-d-disagg.network.nic-selection.NicSelection.ncclIbHca" $f2}}
{{- $t2 := $f2.r}}
{{- if eq $t2 nil}}
{{- $t2 = (or $t dict).value}}
{{- end}}
{{- if eq $t nil}}
{{- $t = $.ctx.nicReason}}
{{- end}}
{{- $f2 := dict "g" $.g "name" "NCCL_IB_HCA" "value" $t2 "argument2" $t}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f2}}
{{- $f3 := dict "g" $.g "name" "NCCL_IB_GID_INDEX" "value" (or $.ctx.gidIndex dict).value "argument2" $.ctx.gidIndex}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f3}}
{{- $f4 := dict "g" $.g "name" "NCCL_SOCKET_IFNAME" "value" (or $.ctx.socketInterface dict).value "argument2" $.ctx.socketInterface}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f4}}
{{- $f5 := dict "g" $.g "name" "GLOO_SOCKET_IFNAME" "value" (or $.ctx.socketInterface dict).value "argument2" $.ctx.socketInterface}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f5}}
{{- $f6 := dict "g" $.g "name" "NCCL_DEBUG" "value" (or $.ctx.options.diagnostics dict).ncclDebug}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f6}}
{{- $_ := set $ "r" (default list (concat $f.r $f2.r $f3.r $f4.r $f5.r $f6.r))}}
{{- end}}
