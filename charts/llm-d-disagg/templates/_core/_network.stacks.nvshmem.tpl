{{- /* src/network/stacks/nvshmem.ts, a template for each function */ -}}
{{- define "llm-d-disagg.network.stacks.nvshmem.commonPrefix"}}
{{- $i := $.nil}}
{{- if gt (len $.hcas) 0}}
{{- $i = index $.hcas 0}}
{{- end}}
{{- $prefix := default "" $i}}
{{- range $x := $.hcas}}
{{- $f := dict "a" $prefix "b" $x}}
{{- template "llm-d-disagg.network.stacks.nvshmem.sharedStart" $f}}
{{- $prefix = $f.r}}
{{- end}}
{{- if hasPrefix "mlx5" $prefix}}
{{- $_ := set $ "r" "mlx5"}}
{{- else}}
{{- $_ := set $ "r" (regexReplaceAllLiteral "_?[0-9]*$" $prefix "")}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.network.stacks.nvshmem.nvshmemEnv"}}
{{- if not $.ctx.nvshmem}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $list := dict "this" $.ctx.nics}}
{{- template "llm-d-disagg.network.nic-selection.NicSelection.nvshmemHcaList" $list}}
{{- $prefix := $.nil}}
{{- if $.ctx.nics.explicit}}
{{- $f := dict "hcas" $.ctx.nics.hcas}}
{{- template "llm-d-disagg.network.stacks.nvshmem.commonPrefix" $f}}
{{- $prefix = $f.r}}
{{- else}}
{{- $prefix = (or $.ctx.facts.hcaPrefix dict).value}}
{{- end}}
{{- $f := dict "name" "NVSHMEM_IB_ENABLE_IBGDA" "value" "true" "argument2" $.ctx.gpuInitiatedReason}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f}}
{{- $t := (or $.ctx.facts.hcaPrefix dict).sources}}
{{- $f2 := dict "name" "NVSHMEM_HCA_PREFIX" "value" (ternary $.nil $prefix (eq $prefix "mlx5")) "argument2" (dict "why" (printf "NVSHMEM drops HCAs whose name does not contain its prefix, %v by default" "mlx5") "sources" (ternary (list "caller") $t (eq $t nil)))}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f2}}
{{- $f3 := dict "name" "NVSHMEM_HCA_LIST" "value" $list.r "argument2" $.ctx.nicReason}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f3}}
{{- template "llm-d-disagg.facts.libraries" $.g}}
{{- $f4 := dict "name" "NVSHMEM_ENABLE_NIC_PE_MAPPING" "value" (ternary $.nil "1" (eq $list.r nil)) "argument2" $.g.facts.libraries.nvshmem.listNeeds}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f4}}
{{- $f5 := dict "name" "NVSHMEM_IB_GID_INDEX" "value" (or $.ctx.gidIndex dict).value "argument2" $.ctx.gidIndex}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f5}}
{{- $f6 := dict "name" "NVSHMEM_BOOTSTRAP_UID_SOCK_IFNAME" "value" (or $.ctx.socketInterface dict).value "argument2" $.ctx.socketInterface}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f6}}
{{- $_ := set $ "r" (default list (concat $f.r $f2.r $f3.r $f4.r $f5.r $f6.r))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.network.stacks.nvshmem.nvshmemFaults"}}
{{- $c := eq (len $.hcas) 0}}
{{- if not $c}}
{{- $f := dict "hcas" $.hcas}}
{{- template "llm-d-disagg.network.stacks.nvshmem.commonPrefix" $f}}
{{- $c = ne $f.r ""}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $_ := set $ "r" (list (dict "code" "LLMD219" "subject" (printf "hcas %v" (join ", " $.hcas)) "problem" "share no prefix, and NVSHMEM keeps only HCAs of one prefix (NVSHMEM_HCA_PREFIX)" "fix" "name HCAs of one kind"))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.network.stacks.nvshmem.sharedStart"}}
{{- $chars := splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $.a "${0}\uffff")}}
{{- $chars2 := splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $.b "${0}\uffff")}}
{{- $length := min (len ($chars)) (len ($chars2))}}
{{- $l := list}}
{{- range $i := until (int $length)}}
{{- $l = append $l $i}}
{{- end}}
{{- $differs := $.nil}}
{{- range $x := $l}}
{{- $t := $chars}}
{{- $i := $.nil}}
{{- if gt (len $t) $x}}
{{- $i = index $t $x}}
{{- end}}
{{- $t := $chars2}}
{{- $i2 := $.nil}}
{{- if gt (len $t) $x}}
{{- $i2 = index $t $x}}
{{- end}}
{{- if ne $i $i2}}
{{- $differs = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $n := int64 (ternary $length $differs (eq $differs nil))}}
{{- $_ := set $ "r" (join "" (slice $chars 0 (max 0 (ternary (max 0 (add (len $chars) $n)) (min $n (len $chars)) (lt $n 0)))) | replace "\uffff" "")}}
{{- end}}
