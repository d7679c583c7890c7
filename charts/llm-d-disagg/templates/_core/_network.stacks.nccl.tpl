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
{{- $f2 := dict "g" $.g "a" (list $nics)}}
{{- template "llm-d-disagg.network.nic-selection.NicSelection.ncclExcludeIbHca" $f2}}
{{- $f3 := dict "g" $.g "a" (list "NCCL_EXCLUDE_IB_HCA" $f2.r (dict "why" "the guide's name for excluded HCAs; llm-d's start-up script reads it, NCCL reads NCCL_IB_HCA" "sources" (list "caller")))}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f3}}
{{- $l = default list (concat $l $f3.r)}}
{{- $f4 := dict "g" $.g "a" (list $nics)}}
{{- template "llm-d-disagg.network.nic-selection.NicSelection.ncclIbHca" $f4}}
{{- $t2 := $f4.r}}
{{- if eq $t2 nil}}
{{- $t2 = (or $prefix $.g.none).value}}
{{- end}}
{{- $t3 := $prefix}}
{{- if eq $t3 nil}}
{{- $t3 = $ctx.nicReason}}
{{- end}}
{{- $f5 := dict "g" $.g "a" (list "NCCL_IB_HCA" $t2 $t3)}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f5}}
{{- $l = default list (concat $l $f5.r)}}
{{- $f6 := dict "g" $.g "a" (list "NCCL_IB_GID_INDEX" (or $ctx.gidIndex $.g.none).value $ctx.gidIndex)}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f6}}
{{- $l = default list (concat $l $f6.r)}}
{{- $f7 := dict "g" $.g "a" (list "NCCL_SOCKET_IFNAME" (or $ctx.socketInterface $.g.none).value $ctx.socketInterface)}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f7}}
{{- $l = default list (concat $l $f7.r)}}
{{- $f8 := dict "g" $.g "a" (list "GLOO_SOCKET_IFNAME" (or $ctx.socketInterface $.g.none).value $ctx.socketInterface)}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f8}}
{{- $l = default list (concat $l $f8.r)}}
{{- $f9 := dict "g" $.g "a" (list "NCCL_DEBUG" (or $ctx.options.diagnostics $.g.none).ncclDebug $.nil)}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f9}}
{{- $l = default list (concat $l $f9.r)}}
{{- $_ := set $ "r" $l}}
{{- end}}
