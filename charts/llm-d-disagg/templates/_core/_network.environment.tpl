{{- define "llm-d-disagg.network.environment.contradictions"}}
{{- $hcas := $.argument2.hcas}}
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
{{- if ne $hcas nil}}
{{- $l := list}}
{{- range $x := $.names}}
{{- if not (has $x $hcas)}}
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
{{- $name := $.argument0.name}}
{{- $value := $.argument0.value}}
{{- $subject := $.argument0.subject}}
{{- $network := $.ctx.network}}
{{- $backend := $.ctx.backend}}
{{- $transfers := $.ctx.transfers}}
{{- $bufferInAcceleratorMemory := $.ctx.bufferInAcceleratorMemory}}
{{- $facts := $network.platform._facts}}
{{- if or (not $transfers) (ne $backend "UCX") (not (has $name (list "UCX_TLS" "UCX_NET_DEVICES")))}}
{{- $_ := set $ "r" (dict "faults" list "warnings" list)}}
{{- else}}
{{- $lists := $.nil}}
{{- if eq $name "UCX_TLS"}}
{{- $lists = dict "tls" (splitList "," $value)}}
{{- else}}
{{- $lists = dict "netDevices" (splitList "," $value)}}
{{- end}}
{{- $f := dict "g" $.g "argument0" $lists "vendor" $facts.machine.accelerator.vendor "bufferInGpuMemory" $bufferInAcceleratorMemory}}
{{- template "llm-d-disagg.network.stacks.ucx.ucxFaults" $f}}
{{- $misread := list}}
{{- range $x := $f.r}}
{{- $o := omit $x}}
{{- $_ := set $o "subject" $subject}}
{{- $misread = append $misread $o}}
{{- end}}
{{- $chosen := dict "tls" $network.tls "netDevices" $network.netDevices}}
{{- range $k, $v := $lists}}
{{- $_ := set $chosen $k $v}}
{{- end}}
{{- $tls := $network.tls}}
{{- $netDevices := $network.netDevices}}
{{- $t := dict}}
{{- if eq $backend "UCX"}}
{{- $t2 := $tls}}
{{- if eq $t2 nil}}
{{- $t2 = (or $facts.tls dict).value}}
{{- end}}
{{- $t3 := $netDevices}}
{{- if eq $t3 nil}}
{{- $t3 = (or $facts.netDevices dict).value}}
{{- end}}
{{- $t = dict "tls" $t2 "netDevices" $t3}}
{{- end}}
{{- $f := dict "g" $.g "facts" $facts "argument1" $t}}
{{- template "llm-d-disagg.network.kv-path.hasRdma" $f}}
{{- $slow := $f.r}}
{{- if $slow}}
{{- $tls := $chosen.tls}}
{{- $netDevices := $chosen.netDevices}}
{{- $t := dict}}
{{- if eq $backend "UCX"}}
{{- $t2 := $tls}}
{{- if eq $t2 nil}}
{{- $t2 = (or $facts.tls dict).value}}
{{- end}}
{{- $t3 := $netDevices}}
{{- if eq $t3 nil}}
{{- $t3 = (or $facts.netDevices dict).value}}
{{- end}}
{{- $t = dict "tls" $t2 "netDevices" $t3}}
{{- end}}
{{- $f := dict "g" $.g "facts" $facts "argument1" $t}}
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
{{- $f := dict "g" $.g "facts" $facts "options" $network}}
{{- template "llm-d-disagg.network.env.nicInventory" $f}}
{{- $f := dict "g" $.g "list" $subject "names" $l2 "argument2" $f.r}}
{{- template "llm-d-disagg.network.nic-selection-faults.listFaults" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $l = $l}}
{{- if and $slow $network.requireRdma}}
{{- $f := dict "g" $.g "facts" $facts "backend" $backend "chosen" $chosen "names" (dict "tls" $subject "netDevices" $subject)}}
{{- template "llm-d-disagg.network.kv-path.requireRdmaFaults" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $t := list}}
{{- if and $slow (not $network.requireRdma) (not (len $misread))}}
{{- $t2 := default list $lists.netDevices}}
{{- $c := lt 0.0 (float64 (len $t2))}}
{{- if $c}}
{{- $found := true}}
{{- range $x := $t2}}
{{- if not (regexMatch "^(eth|net|ens|eno|bond|lo)[0-9]*" $x)}}
{{- $found = false}}
{{- break}}
{{- end}}
{{- end}}
{{- $c = $found}}
{{- end}}
{{- $t = list (printf "%v is '%v', %v: the KV cache goes over TCP although %v has RDMA" $subject $value (ternary "over which UCX has TCP alone" "which has no RDMA transport" $c) $facts.name)}}
{{- end}}
{{- $_ := set $ "r" (dict "faults" (default list $l) "warnings" $t)}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.network.environment.nicFaults"}}
{{- $name := $.argument0.name}}
{{- $value := $.argument0.value}}
{{- $subject := $.argument0.subject}}
{{- if not (hasKey (dict "NCCL_IB_HCA" (dict "ucx" (dict "marks" (list "^") "exact" true "all" "all" "ports" true) "nccl" (dict "marks" (list "^=" "^" "=") "exact" false "ports" true) "nvshmem" (dict "marks" (list "^") "exact" true "ports" true) "plain" (dict "marks" list "exact" true "ports" false)).nccl "NCCL_EXCLUDE_IB_HCA" (dict "ucx" (dict "marks" (list "^") "exact" true "all" "all" "ports" true) "nccl" (dict "marks" (list "^=" "^" "=") "exact" false "ports" true) "nvshmem" (dict "marks" (list "^") "exact" true "ports" true) "plain" (dict "marks" list "exact" true "ports" false)).plain "NVSHMEM_HCA_LIST" (dict "ucx" (dict "marks" (list "^") "exact" true "all" "all" "ports" true) "nccl" (dict "marks" (list "^=" "^" "=") "exact" false "ports" true) "nvshmem" (dict "marks" (list "^") "exact" true "ports" true) "plain" (dict "marks" list "exact" true "ports" false)).nvshmem "UCCL_P2P_RDMA_DEV" (dict "ucx" (dict "marks" (list "^") "exact" true "all" "all" "ports" true) "nccl" (dict "marks" (list "^=" "^" "=") "exact" false "ports" true) "nvshmem" (dict "marks" (list "^") "exact" true "ports" true) "plain" (dict "marks" list "exact" true "ports" false)).plain) $name)}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $inventory := dict "g" $.g "facts" $.network.platform._facts "options" $.network}}
{{- template "llm-d-disagg.network.env.nicInventory" $inventory}}
{{- $f := dict "g" $.g "text" $value "grammar" (index (dict "NCCL_IB_HCA" (dict "ucx" (dict "marks" (list "^") "exact" true "all" "all" "ports" true) "nccl" (dict "marks" (list "^=" "^" "=") "exact" false "ports" true) "nvshmem" (dict "marks" (list "^") "exact" true "ports" true) "plain" (dict "marks" list "exact" true "ports" false)).nccl "NCCL_EXCLUDE_IB_HCA" (dict "ucx" (dict "marks" (list "^") "exact" true "all" "all" "ports" true) "nccl" (dict "marks" (list "^=" "^" "=") "exact" false "ports" true) "nvshmem" (dict "marks" (list "^") "exact" true "ports" true) "plain" (dict "marks" list "exact" true "ports" false)).plain "NVSHMEM_HCA_LIST" (dict "ucx" (dict "marks" (list "^") "exact" true "all" "all" "ports" true) "nccl" (dict "marks" (list "^=" "^" "=") "exact" false "ports" true) "nvshmem" (dict "marks" (list "^") "exact" true "ports" true) "plain" (dict "marks" list "exact" true "ports" false)).nvshmem "UCCL_P2P_RDMA_DEV" (dict "ucx" (dict "marks" (list "^") "exact" true "all" "all" "ports" true) "nccl" (dict "marks" (list "^=" "^" "=") "exact" false "ports" true) "nvshmem" (dict "marks" (list "^") "exact" true "ports" true) "plain" (dict "marks" list "exact" true "ports" false)).plain) $name)}}
{{- template "llm-d-disagg.network.nic-list.readNicList" $f}}
{{- $list := $f.r.value}}
{{- $unreadable := $f.r.unreadable}}
{{- $names := list}}
{{- range $x := $list.nics}}
{{- $names = append $names $x.name}}
{{- end}}
{{- $excludes := or $list.excluded (eq $name "NCCL_EXCLUDE_IB_HCA")}}
{{- $leaves := or (not $excludes) (not $list.exact) (eq (len $inventory.r.hcas) 0)}}
{{- if not $leaves}}
{{- $found := false}}
{{- range $x := $inventory.r.hcas}}
{{- if not (has $x $names)}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $leaves = $found}}
{{- end}}
{{- $l := list}}
{{- range $x := $unreadable}}
{{- $entry := $x.entry}}
{{- $why := $x.why}}
{{- $l = append $l (dict "code" "LLMD210" "subject" $subject "value" (printf "'%v'" $value) "problem" (printf "in which '%v' is not readable: %v" $entry $why))}}
{{- end}}
{{- $t := $names}}
{{- if not $list.exact}}
{{- $l := list}}
{{- range $x := $names}}
{{- $found := false}}
{{- range $x2 := $inventory.r.hcas}}
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
{{- $f := dict "g" $.g "list" $subject "names" $t "argument2" $inventory.r}}
{{- template "llm-d-disagg.network.nic-selection-faults.listFaults" $f}}
{{- $l := concat $l $f.r}}
{{- if not (or $excludes (not $list.exact))}}
{{- $f := dict "g" $.g "subject" $subject "names" $names "argument2" $.network}}
{{- template "llm-d-disagg.network.environment.contradictions" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $l = $l}}
{{- if not $leaves}}
{{- $hcas := $inventory.r.hcas}}
{{- $platform := $inventory.r.platform}}
{{- $l = concat $l (list (dict "code" "LLMD213" "subject" $subject "problem" (printf "leaves none of the %v HCAs of %v" (len $hcas) $platform) "fix" "exclude fewer"))}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.network.environment.reviewEnvironment"}}
{{- $l := list}}
{{- range $x := $.variables}}
{{- $value := $x.value}}
{{- if and (ne $value nil) (not (regexMatch "\\$\\([A-Za-z_][A-Za-z0-9_.\\-]*\\)" $value))}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $known := list}}
{{- range $x := $l}}
{{- $name := $x.name}}
{{- $value := $x.value}}
{{- $by := $x.by}}
{{- $known = append $known (dict "name" $name "value" $value "subject" (printf "%v in %v" $name $by))}}
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
{{- $l := list}}
{{- range $x := $limits}}
{{- $l = concat $l $x.faults}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $known}}
{{- $f := dict "g" $.g "argument0" $x "network" $.ctx.network}}
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
{{- $_ := set $ "r" (dict "faults" (default list (concat (default list $l) (default list $l2) (default list $l3))) "warnings" (default list (concat (default list $l4) (default list $l5))))}}
{{- end}}
{{- define "llm-d-disagg.network.environment.switchReviews"}}
{{- $name := $.argument0.name}}
{{- $value := $.argument0.value}}
{{- $subject := $.argument0.subject}}
{{- $technology := $.ctx.network.platform._facts.fabric.technology}}
{{- template "llm-d-disagg.facts.libraries" $.g}}
{{- $off := list}}
{{- range $x := $.g.facts.libraries.switches}}
{{- if and (eq $x.name $name) (has (lower (replace "\u0130" "i\u0307" $value)) $x.off) (has $technology $x.fabrics)}}
{{- $off = append $off $x}}
{{- end}}
{{- end}}
{{- $l := list}}
{{- range $x := $off}}
{{- $backend := $x.backend}}
{{- $t := $.nil}}
{{- if eq $backend nil}}
{{- $t = $.ctx.grouped}}
{{- else}}
{{- $t = and $.ctx.transfers (eq $backend $.ctx.backend)}}
{{- end}}
{{- if $t}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $r := $.nil}}
{{- if and (eq $x.loses "rdma") $.ctx.network.requireRdma}}
{{- $r = dict "faults" (list (dict "code" "LLMD220" "subject" "requireRdma" "problem" (printf "is set but %v is '%v', and %v" $subject $value $x.effect) "fix" "leave one of them out")) "warnings" list}}
{{- else if and (ne $x.backend nil) $.ctx.bufferInAcceleratorMemory}}
{{- $r = dict "faults" (list (dict "code" "LLMD421" "subject" $subject "value" (printf "'%v'" $value) "problem" (printf "with which %v" $x.effect) "fix" "leave it out, or put the buffers in CPU memory with kvTransfer.bufferDevice")) "warnings" list}}
{{- else}}
{{- $r = dict "faults" list "warnings" (list (printf "%v is '%v': %v" $subject $value $x.effect))}}
{{- end}}
{{- $l2 = append $l2 $r}}
{{- end}}
{{- $_ := set $ "r" $l2}}
{{- end}}
