{{- /* src/network/environment.ts, a template for each function */ -}}
{{- define "llm-d-disagg.network.environment.contradictions"}}
{{- $excludeHcas := default list $.argument2.excludeHcas}}
{{- $l := list}}
{{- range $x := $.names}}
{{- if has $x $excludeHcas}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $l2 = append $l2 (dict "code" "LLMD211" "subject" (printf "HCA '%v'" $x) "problem" (printf "is in %v and in excludeHcas" $.subject) "fix" "leave it in one of them")}}
{{- end}}
{{- if ne $.argument2.hcas nil}}
{{- $l := list}}
{{- range $x := $.names}}
{{- if not (has $x $.argument2.hcas)}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $l3 := list}}
{{- range $x := $l}}
{{- $l3 = append $l3 (dict "code" "LLMD211" "subject" (printf "HCA '%v'" $x) "problem" (printf "is in %v, but hcas of the network leaves it out" $.subject) "fix" "name the same in both")}}
{{- end}}
{{- $l2 = concat $l2 $l3}}
{{- end}}
{{- $_ := set $ "r" (default list $l2)}}
{{- end}}
{{- define "llm-d-disagg.network.environment.limitReview"}}
{{- $facts := $.ctx.network.platform._facts}}
{{- if or (not $.ctx.transfers) (ne $.ctx.backend "UCX") (not (has $.argument0.name (list "UCX_TLS" "UCX_NET_DEVICES")))}}
{{- $_ := set $ "r" (dict "faults" list "warnings" list)}}
{{- else}}
{{- $lists := $.nil}}
{{- if eq $.argument0.name "UCX_TLS"}}
{{- $lists = dict "tls" (splitList "," $.argument0.value)}}
{{- else}}
{{- $lists = dict "netDevices" (splitList "," $.argument0.value)}}
{{- end}}
{{- $f := dict "g" $.g "argument0" $lists "vendor" $facts.machine.accelerator.vendor "bufferInGpuMemory" $.ctx.bufferInAcceleratorMemory}}
{{- template "llm-d-disagg.network.stacks.ucx.ucxFaults" $f}}
{{- $misread := list}}
{{- range $x := $f.r}}
{{- $o := omit $x}}
{{- $_ := set $o "subject" $.argument0.subject}}
{{- $misread = append $misread $o}}
{{- end}}
{{- $chosen := dict "tls" $.ctx.network.tls "netDevices" $.ctx.network.netDevices}}
{{- range $k, $v := $lists}}
{{- $_ := set $chosen $k $v}}
{{- end}}
{{- $f := dict "facts" $facts "backend" $.ctx.backend "argument2" $.ctx.network}}
{{- template "llm-d-disagg.network.kv-path.ucxLimits" $f}}
{{- $f := dict "g" $.g "facts" $facts "argument1" $f.r}}
{{- template "llm-d-disagg.network.kv-path.hasRdma" $f}}
{{- $slow := $f.r}}
{{- if $slow}}
{{- $f := dict "facts" $facts "backend" $.ctx.backend "argument2" $chosen}}
{{- template "llm-d-disagg.network.kv-path.ucxLimits" $f}}
{{- $f := dict "g" $.g "facts" $facts "argument1" $f.r}}
{{- template "llm-d-disagg.network.kv-path.hasRdma" $f}}
{{- $slow = not $f.r}}
{{- end}}
{{- $l := $misread}}
{{- if ne $lists.netDevices nil}}
{{- $l2 := list}}
{{- range $x := $lists.netDevices}}
{{- $l2 = append $l2 (regexReplaceAllLiteral "^\\^" $x "")}}
{{- end}}
{{- $l3 := list}}
{{- range $x := $l2}}
{{- if regexMatch "^[A-Za-z][A-Za-z0-9_.\\-]*:[0-9]+$" $x}}
{{- $l3 = append $l3 $x}}
{{- end}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l3}}
{{- $l2 = append $l2 (index (splitList ":" $x) 0)}}
{{- end}}
{{- $f := dict "facts" $facts "options" $.ctx.network}}
{{- template "llm-d-disagg.network.env.nicInventory" $f}}
{{- $f := dict "list" $.argument0.subject "names" $l2 "argument2" $f.r}}
{{- template "llm-d-disagg.network.nic-selection-faults.listFaults" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $l = $l}}
{{- if and $slow $.ctx.network.requireRdma}}
{{- $f := dict "g" $.g "facts" $facts "backend" $.ctx.backend "chosen" $chosen "names" (dict "tls" $.argument0.subject "netDevices" $.argument0.subject)}}
{{- template "llm-d-disagg.network.kv-path.requireRdmaFaults" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $t := list}}
{{- if and $slow (not $.ctx.network.requireRdma) (not (len $misread))}}
{{- $f := dict "devices" (default list $lists.netDevices)}}
{{- template "llm-d-disagg.network.kv-path.areInterfaces" $f}}
{{- $t = list (dict "code" "LLMD020" "subject" $.argument0.subject "value" (printf "'%v'" $.argument0.value) "problem" (printf "%v: the KV cache goes over TCP although %v has RDMA" (ternary "over which UCX has TCP alone" "which has no RDMA transport" $f.r) $facts.name))}}
{{- end}}
{{- $_ := set $ "r" (dict "limits" $lists "faults" (default list $l) "warnings" $t)}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.network.environment.nicFaults"}}
{{- if not (hasKey (dict "NCCL_IB_HCA" (dict "ucx" (dict "marks" (list "^") "exact" true "all" "all" "ports" true) "nccl" (dict "marks" (list "^=" "^" "=") "exact" false "ports" true) "nvshmem" (dict "marks" (list "^") "exact" true "ports" true) "plain" (dict "marks" list "exact" true "ports" false)).nccl "NCCL_EXCLUDE_IB_HCA" (dict "ucx" (dict "marks" (list "^") "exact" true "all" "all" "ports" true) "nccl" (dict "marks" (list "^=" "^" "=") "exact" false "ports" true) "nvshmem" (dict "marks" (list "^") "exact" true "ports" true) "plain" (dict "marks" list "exact" true "ports" false)).plain "NVSHMEM_HCA_LIST" (dict "ucx" (dict "marks" (list "^") "exact" true "all" "all" "ports" true) "nccl" (dict "marks" (list "^=" "^" "=") "exact" false "ports" true) "nvshmem" (dict "marks" (list "^") "exact" true "ports" true) "plain" (dict "marks" list "exact" true "ports" false)).nvshmem "UCCL_P2P_RDMA_DEV" (dict "ucx" (dict "marks" (list "^") "exact" true "all" "all" "ports" true) "nccl" (dict "marks" (list "^=" "^" "=") "exact" false "ports" true) "nvshmem" (dict "marks" (list "^") "exact" true "ports" true) "plain" (dict "marks" list "exact" true "ports" false)).plain) $.variable.name)}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $f := dict "g" $.g "text" $.variable.value "grammar" (index (dict "NCCL_IB_HCA" (dict "ucx" (dict "marks" (list "^") "exact" true "all" "all" "ports" true) "nccl" (dict "marks" (list "^=" "^" "=") "exact" false "ports" true) "nvshmem" (dict "marks" (list "^") "exact" true "ports" true) "plain" (dict "marks" list "exact" true "ports" false)).nccl "NCCL_EXCLUDE_IB_HCA" (dict "ucx" (dict "marks" (list "^") "exact" true "all" "all" "ports" true) "nccl" (dict "marks" (list "^=" "^" "=") "exact" false "ports" true) "nvshmem" (dict "marks" (list "^") "exact" true "ports" true) "plain" (dict "marks" list "exact" true "ports" false)).plain "NVSHMEM_HCA_LIST" (dict "ucx" (dict "marks" (list "^") "exact" true "all" "all" "ports" true) "nccl" (dict "marks" (list "^=" "^" "=") "exact" false "ports" true) "nvshmem" (dict "marks" (list "^") "exact" true "ports" true) "plain" (dict "marks" list "exact" true "ports" false)).nvshmem "UCCL_P2P_RDMA_DEV" (dict "ucx" (dict "marks" (list "^") "exact" true "all" "all" "ports" true) "nccl" (dict "marks" (list "^=" "^" "=") "exact" false "ports" true) "nvshmem" (dict "marks" (list "^") "exact" true "ports" true) "plain" (dict "marks" list "exact" true "ports" false)).plain) $.variable.name)}}
{{- template "llm-d-disagg.network.nic-list.readNicList" $f}}
{{- $excludes := or $f.r.value.excluded (eq $.variable.name "NCCL_EXCLUDE_IB_HCA")}}
{{- $f2 := dict "facts" $.network.platform._facts "options" $.network}}
{{- template "llm-d-disagg.network.env.nicInventory" $f2}}
{{- $f2 := dict "g" $.g "argument0" $.variable "inventory" $f2.r}}
{{- template "llm-d-disagg.network.environment.nicListFaults" $f2}}
{{- $l := $f2.r}}
{{- if not (or $excludes (not $f.r.value.exact))}}
{{- $l2 := list}}
{{- range $x := $f.r.value.nics}}
{{- $l2 = append $l2 $x.name}}
{{- end}}
{{- $f := dict "subject" $.variable.subject "names" $l2 "argument2" $.network}}
{{- template "llm-d-disagg.network.environment.contradictions" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.network.environment.nicListFaults"}}
{{- if not (hasKey (dict "NCCL_IB_HCA" (dict "ucx" (dict "marks" (list "^") "exact" true "all" "all" "ports" true) "nccl" (dict "marks" (list "^=" "^" "=") "exact" false "ports" true) "nvshmem" (dict "marks" (list "^") "exact" true "ports" true) "plain" (dict "marks" list "exact" true "ports" false)).nccl "NCCL_EXCLUDE_IB_HCA" (dict "ucx" (dict "marks" (list "^") "exact" true "all" "all" "ports" true) "nccl" (dict "marks" (list "^=" "^" "=") "exact" false "ports" true) "nvshmem" (dict "marks" (list "^") "exact" true "ports" true) "plain" (dict "marks" list "exact" true "ports" false)).plain "NVSHMEM_HCA_LIST" (dict "ucx" (dict "marks" (list "^") "exact" true "all" "all" "ports" true) "nccl" (dict "marks" (list "^=" "^" "=") "exact" false "ports" true) "nvshmem" (dict "marks" (list "^") "exact" true "ports" true) "plain" (dict "marks" list "exact" true "ports" false)).nvshmem "UCCL_P2P_RDMA_DEV" (dict "ucx" (dict "marks" (list "^") "exact" true "all" "all" "ports" true) "nccl" (dict "marks" (list "^=" "^" "=") "exact" false "ports" true) "nvshmem" (dict "marks" (list "^") "exact" true "ports" true) "plain" (dict "marks" list "exact" true "ports" false)).plain) $.argument0.name)}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $f := dict "g" $.g "text" $.argument0.value "grammar" (index (dict "NCCL_IB_HCA" (dict "ucx" (dict "marks" (list "^") "exact" true "all" "all" "ports" true) "nccl" (dict "marks" (list "^=" "^" "=") "exact" false "ports" true) "nvshmem" (dict "marks" (list "^") "exact" true "ports" true) "plain" (dict "marks" list "exact" true "ports" false)).nccl "NCCL_EXCLUDE_IB_HCA" (dict "ucx" (dict "marks" (list "^") "exact" true "all" "all" "ports" true) "nccl" (dict "marks" (list "^=" "^" "=") "exact" false "ports" true) "nvshmem" (dict "marks" (list "^") "exact" true "ports" true) "plain" (dict "marks" list "exact" true "ports" false)).plain "NVSHMEM_HCA_LIST" (dict "ucx" (dict "marks" (list "^") "exact" true "all" "all" "ports" true) "nccl" (dict "marks" (list "^=" "^" "=") "exact" false "ports" true) "nvshmem" (dict "marks" (list "^") "exact" true "ports" true) "plain" (dict "marks" list "exact" true "ports" false)).nvshmem "UCCL_P2P_RDMA_DEV" (dict "ucx" (dict "marks" (list "^") "exact" true "all" "all" "ports" true) "nccl" (dict "marks" (list "^=" "^" "=") "exact" false "ports" true) "nvshmem" (dict "marks" (list "^") "exact" true "ports" true) "plain" (dict "marks" list "exact" true "ports" false)).plain) $.argument0.name)}}
{{- template "llm-d-disagg.network.nic-list.readNicList" $f}}
{{- $names := list}}
{{- range $x := $f.r.value.nics}}
{{- $names = append $names $x.name}}
{{- end}}
{{- $excludes := or $f.r.value.excluded (eq $.argument0.name "NCCL_EXCLUDE_IB_HCA")}}
{{- $leaves := or (not $excludes) (not $f.r.value.exact) (eq (len $.inventory.hcas) 0)}}
{{- if not $leaves}}
{{- $found := false}}
{{- range $x := $.inventory.hcas}}
{{- if not (has $x $names)}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $leaves = $found}}
{{- end}}
{{- $l := list}}
{{- range $x := $f.r.unreadable}}
{{- $l = append $l (dict "code" "LLMD210" "subject" $.argument0.subject "value" (printf "'%v'" $.argument0.value) "problem" (printf "in which '%v' is not readable: %v" $x.entry $x.why))}}
{{- end}}
{{- $t := $names}}
{{- if not $f.r.value.exact}}
{{- $l := list}}
{{- range $x := $names}}
{{- $found := false}}
{{- range $x2 := $.inventory.hcas}}
{{- if hasPrefix $x $x2}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- if not $found}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $t = $l}}
{{- end}}
{{- $f := dict "list" $.argument0.subject "names" $t "argument2" $.inventory}}
{{- template "llm-d-disagg.network.nic-selection-faults.listFaults" $f}}
{{- $l := concat $l $f.r}}
{{- if not $leaves}}
{{- $f := dict "count" (len $.inventory.hcas) "noun" "HCA"}}
{{- template "llm-d-disagg.base.counted.counted" $f}}
{{- $l = concat $l (list (dict "code" "LLMD213" "subject" $.argument0.subject "problem" (printf "leaves none of the %v of %v" $f.r $.inventory.platform) "fix" "exclude fewer"))}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.network.environment.reviewEnvironment"}}
{{- $l := list}}
{{- range $x := $.variables}}
{{- if and (ne $x.value nil) (not (regexMatch "\\$\\([A-Za-z_][A-Za-z0-9_.\\-]*\\)" $x.value))}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $known := list}}
{{- range $x := $l}}
{{- $known = append $known (dict "name" $x.name "value" $x.value "subject" (printf "%v in %v" $x.name $x.by))}}
{{- end}}
{{- $l := list}}
{{- range $x := $known}}
{{- $f := dict "g" $.g "argument0" $x "ctx" $.ctx}}
{{- template "llm-d-disagg.network.environment.switchReviews" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $switched := default list $l}}
{{- $limits := list}}
{{- range $x := $known}}
{{- $f := dict "g" $.g "argument0" $x "ctx" $.ctx}}
{{- template "llm-d-disagg.network.environment.limitReview" $f}}
{{- $limits = append $limits $f.r}}
{{- end}}
{{- $limited := false}}
{{- range $x := $limits}}
{{- if ne $x.limits nil}}
{{- $limited = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $l := list}}
{{- range $x := $limits}}
{{- $l = concat $l $x.faults}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $known}}
{{- $f := dict "g" $.g "variable" $x "network" $.ctx.network}}
{{- template "llm-d-disagg.network.environment.nicFaults" $f}}
{{- $l2 = concat $l2 $f.r}}
{{- end}}
{{- $l3 := list}}
{{- range $x := $switched}}
{{- $l3 = concat $l3 $x.faults}}
{{- end}}
{{- $l4 := list}}
{{- range $x := $limits}}
{{- $l4 = concat $l4 $x.warnings}}
{{- end}}
{{- $l5 := list}}
{{- range $x := $switched}}
{{- $l5 = concat $l5 $x.warnings}}
{{- end}}
{{- $t := $.nil}}
{{- if $limited}}
{{- $t = dict}}
{{- range $x := $limits}}
{{- $o := omit $t}}
{{- range $k, $v := $x.limits}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $t = $o}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" (dict "faults" (default list (concat (default list $l) (default list $l2) (default list $l3))) "warnings" (default list (concat (default list $l4) (default list $l5))) "limits" $t)}}
{{- end}}
{{- define "llm-d-disagg.network.environment.switchReviews"}}
{{- $technology := $.ctx.network.platform._facts.fabric.technology}}
{{- template "llm-d-disagg.facts.libraries" $.g}}
{{- $l := list}}
{{- range $x := $.g.facts.libraries.switches}}
{{- if and (eq $x.name $.argument0.name) (has (lower (replace "\u0130" "i\u0307" $.argument0.value)) $x.off)}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $off := list}}
{{- range $x := $l}}
{{- if has $technology $x.fabrics}}
{{- $off = append $off $x}}
{{- end}}
{{- end}}
{{- $l := list}}
{{- range $x := $off}}
{{- $t := $.nil}}
{{- if eq $x.backend nil}}
{{- $t = $.ctx.grouped}}
{{- else}}
{{- $t = and $.ctx.transfers (eq $x.backend $.ctx.backend)}}
{{- end}}
{{- if $t}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $r := $.nil}}
{{- if and (eq $x.loses "rdma") $.ctx.network.requireRdma}}
{{- $r = dict "faults" (list (dict "code" "LLMD220" "subject" "requireRdma" "problem" (printf "is set but %v is '%v', and %v" $.argument0.subject $.argument0.value $x.effect) "fix" "leave one of them out")) "warnings" list}}
{{- else if and (ne $x.backend nil) $.ctx.bufferInAcceleratorMemory}}
{{- $r = dict "faults" (list (dict "code" "LLMD421" "subject" $.argument0.subject "value" (printf "'%v'" $.argument0.value) "problem" (printf "with which %v" $x.effect) "fix" "leave it out, or put the buffers in CPU memory with kvTransfer.bufferDevice")) "warnings" list}}
{{- else}}
{{- $r = dict "faults" list "warnings" (list (dict "code" (ternary "LLMD020" "LLMD421" (eq $x.loses "rdma")) "subject" $.argument0.subject "value" (printf "'%v'" $.argument0.value) "problem" (printf "with which %v" $x.effect)))}}
{{- end}}
{{- $l2 = append $l2 $r}}
{{- end}}
{{- $_ := set $ "r" $l2}}
{{- end}}
