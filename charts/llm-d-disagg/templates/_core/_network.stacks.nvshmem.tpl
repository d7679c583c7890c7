{{- /* src/network/stacks/nvshmem.ts, commonPrefix */ -}}
{{- define "llm-d-disagg.network.stacks.nvshmem.commonPrefix"}}
{{- $hcas := (index $.a 0)}}
{{- $i := $.nil}}
{{- if gt (len $hcas) 0}}
{{- $i = index $hcas 0}}
{{- end}}
{{- $t := $i}}
{{- if eq $t nil}}
{{- $t = ""}}
{{- end}}
{{- $sum := $t}}
{{- range $i, $x := $hcas}}
{{- $f := dict "g" $.g "a" (list $sum $x)}}
{{- template "llm-d-disagg.network.stacks.nvshmem.sharedStart" $f}}
{{- $sum = $f.r}}
{{- end}}
{{- $prefix := $sum}}
{{- $t := $.nil}}
{{- if (hasPrefix "mlx5" $prefix)}}
{{- $t = "mlx5"}}
{{- else}}
{{- $t = (regexReplaceAllLiteral "_?[0-9]*$" $prefix "")}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/network/stacks/nvshmem.ts, nvshmemEnv */ -}}
{{- define "llm-d-disagg.network.stacks.nvshmem.nvshmemEnv"}}
{{- $ctx := (index $.a 0)}}
{{- if (not $ctx.nvshmem)}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $facts := $ctx.facts}}
{{- $nics := $ctx.nics}}
{{- $t := $.nil}}
{{- if $nics.explicit}}
{{- $f := dict "g" $.g "a" (list $nics.hcas)}}
{{- template "llm-d-disagg.network.stacks.nvshmem.commonPrefix" $f}}
{{- $t = $f.r}}
{{- else}}
{{- $t = (or $facts.hcaPrefix $.g.none).value}}
{{- end}}
{{- $prefix := $t}}
{{- $l := list}}
{{- $f := dict "g" $.g "a" (list "NVSHMEM_IB_ENABLE_IBGDA" "true" $ctx.gpuInitiatedReason)}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $t := (or $facts.hcaPrefix $.g.none).sources}}
{{- if eq $t nil}}
{{- $t = (list "caller")}}
{{- end}}
{{- $f := dict "g" $.g "a" (list "NVSHMEM_HCA_PREFIX" (ternary $.nil $prefix (eq $prefix "mlx5")) (dict "why" (printf "NVSHMEM drops HCAs whose name does not contain its prefix, %v by default" "mlx5") "sources" $t))}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list $nics)}}
{{- template "llm-d-disagg.network.nic-selection.NicSelection.nvshmemHcaList" $f}}
{{- $f := dict "g" $.g "a" (list "NVSHMEM_HCA_LIST" $f.r $ctx.nicReason)}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list "NVSHMEM_IB_GID_INDEX" (or $ctx.gidIndex $.g.none).value $ctx.gidIndex)}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list "NVSHMEM_BOOTSTRAP_UID_SOCK_IFNAME" (or $ctx.socketInterface $.g.none).value $ctx.socketInterface)}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- end}}
{{- /* src/network/stacks/nvshmem.ts, nvshmemFaults */ -}}
{{- define "llm-d-disagg.network.stacks.nvshmem.nvshmemFaults"}}
{{- $hcas := (index $.a 0)}}
{{- $c := (eq (len $hcas) 0)}}
{{- if not $c}}
{{- $f := dict "g" $.g "a" (list $hcas)}}
{{- template "llm-d-disagg.network.stacks.nvshmem.commonPrefix" $f}}
{{- $c = (ne $f.r "")}}
{{- end}}
{{- $t := $.nil}}
{{- if $c}}
{{- $t = (list)}}
{{- else}}
{{- $t = (list (dict "code" "LLMD219" "subject" (printf "hcas %v" (join ", " $hcas)) "problem" "share no prefix, and NVSHMEM keeps only HCAs of one prefix (NVSHMEM_HCA_PREFIX)" "fix" "name HCAs of one kind"))}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/network/stacks/nvshmem.ts, sharedStart */ -}}
{{- define "llm-d-disagg.network.stacks.nvshmem.sharedStart"}}
{{- $a := (index $.a 0)}}
{{- $chars := splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $a "${0}\uffff")}}
{{- $b := (index $.a 1)}}
{{- $chars2 := splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $b "${0}\uffff")}}
{{- $length := (min (len ($chars)) (len ($chars2)))}}
{{- $l := list}}
{{- range $_, $i := until (int $length)}}
{{- $l = append $l $i}}
{{- end}}
{{- $found := $.nil}}
{{- range $i, $x := $l}}
{{- $t := ($chars)}}
{{- $i := $.nil}}
{{- if gt (len $t) $x}}
{{- $i = index $t $x}}
{{- end}}
{{- $t := ($chars2)}}
{{- $i2 := $.nil}}
{{- if gt (len $t) $x}}
{{- $i2 = index $t $x}}
{{- end}}
{{- if (ne $i $i2)}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $differs := $found}}
{{- $c := $chars}}
{{- $t := $differs}}
{{- if eq $t nil}}
{{- $t = $length}}
{{- end}}
{{- $n := int64 $t}}
{{- $_ := set $ "r" (join "" (slice $c 0 (max 0 (ternary (max 0 (add (len $c) $n)) (min $n (len $c)) (lt $n 0)))) | replace "\uffff" "")}}
{{- end}}
