{{- /* src/network/stacks/nccl.ts, ncclEnv */ -}}
{{- define "llm-d-disagg.network.stacks.nccl.ncclEnv"}}
{{- $ctx := (index $.a 0)}}
{{- $facts := $ctx.facts}}
{{- $nics := $ctx.nics}}
{{- $f := dict "g" $.g "a" (list $nics)}}
{{- template "llm-d-disagg.network.nic-selection.NicSelection.narrowed" $f}}
{{- $t := $.nil}}
{{- if (not $f.r)}}
{{- $t = $facts.hcaPrefix}}
{{- end}}
{{- $prefix := $t}}
{{- $l := list}}
{{- $f := dict "g" $.g "a" (list $nics)}}
{{- template "llm-d-disagg.network.nic-selection.NicSelection.ncclExcludeIbHca" $f}}
{{- $f := dict "g" $.g "a" (list "NCCL_EXCLUDE_IB_HCA" $f.r (dict "why" "the guide's name for excluded HCAs; llm-d's start-up script reads it, NCCL reads NCCL_IB_HCA" "sources" (list "caller")))}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list $nics)}}
{{- template "llm-d-disagg.network.nic-selection.NicSelection.ncclIbHca" $f}}
{{- $t := $f.r}}
{{- if eq $t nil}}
{{- $t = (or $prefix $.g.none).value}}
{{- end}}
{{- $t2 := $prefix}}
{{- if eq $t2 nil}}
{{- $t2 = $ctx.nicReason}}
{{- end}}
{{- $f := dict "g" $.g "a" (list "NCCL_IB_HCA" $t $t2)}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list "NCCL_IB_GID_INDEX" (or $ctx.gidIndex $.g.none).value $ctx.gidIndex)}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list "NCCL_SOCKET_IFNAME" (or $ctx.socketInterface $.g.none).value $ctx.socketInterface)}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list "GLOO_SOCKET_IFNAME" (or $ctx.socketInterface $.g.none).value $ctx.socketInterface)}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list "NCCL_DEBUG" (or $ctx.options.diagnostics $.g.none).ncclDebug $.nil)}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $_ := set $ "r" $l}}
{{- end}}
