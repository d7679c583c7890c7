{{- /* src/network/stacks/ucx.ts, a template for each function */ -}}
{{- define "llm-d-disagg.network.stacks.ucx.hasRdmaTransport"}}
{{- $excludesAll := has "ib" $.argument0.names}}
{{- if not $excludesAll}}
{{- $found := true}}
{{- range $x := list (dict "name" "rc" "verbs" (list "rc_v" "rc_verbs") "mlx5" (list "rc_x" "rc_mlx5")) (dict "name" "ud" "verbs" (list "ud_v" "ud_verbs") "mlx5" (list "ud_x" "ud_mlx5")) (dict "name" "dc" "verbs" list "mlx5" (list "dc_x" "dc_mlx5"))}}
{{- $c := has $x.name $.argument0.names}}
{{- if not $c}}
{{- $c2 := not (len $x.verbs)}}
{{- if not $c2}}
{{- $found := false}}
{{- range $x := $x.verbs}}
{{- if has $x $.argument0.names}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c2 = $found}}
{{- end}}
{{- if $c2}}
{{- $found := false}}
{{- range $x := $x.mlx5}}
{{- if has $x $.argument0.names}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c2 = $found}}
{{- end}}
{{- $c = $c2}}
{{- end}}
{{- if not $c}}
{{- $found = false}}
{{- break}}
{{- end}}
{{- end}}
{{- $excludesAll = $found}}
{{- end}}
{{- if $.argument0.excluded}}
{{- $_ := set $ "r" (not $excludesAll)}}
{{- else}}
{{- $found := false}}
{{- range $x := $.argument0.names}}
{{- if regexMatch "^\\\\?(rc|ud|dc|ib|srd|all)(_|$)" $x}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $found}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.network.stacks.ucx.noDeviceFaults"}}
{{- $names := list}}
{{- range $x := $.netDevices}}
{{- $names = append $names (regexReplaceAllLiteral "^\\^" $x "")}}
{{- end}}
{{- $l := list}}
{{- range $x := $names}}
{{- template "llm-d-disagg.facts.libraries" $.g}}
{{- if has $x $.g.facts.libraries.ucx.transports.value}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $l2 = append $l2 (dict "code" "LLMD204" "subject" "netDevices" "problem" (printf "has '%v', which is a transport and no device" $x) "fix" "name devices such as mlx5_0:1 or eth0, or use tls")}}
{{- end}}
{{- $_ := set $ "r" $l2}}
{{- end}}
{{- define "llm-d-disagg.network.stacks.ucx.readTransports"}}
{{- $chars := splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $.text "${0}\uffff")}}
{{- $excluded := hasPrefix "^" $.text}}
{{- $n := int64 (ternary 1 0 $excluded)}}
{{- $from := ternary (max 0 (add (len $chars) $n)) (min $n (len $chars)) (lt $n 0)}}
{{- $entries := splitList "," (join "" (slice $chars $from) | replace "\uffff" "")}}
{{- $all := has "all" $entries}}
{{- $t := $.nil}}
{{- if $all}}
{{- $t = dict "excluded" true "names" list}}
{{- else}}
{{- $l := list}}
{{- range $x := $entries}}
{{- if regexMatch "^\\\\?[A-Za-z][A-Za-z0-9_]*$" $x}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $t = dict "excluded" $excluded "names" $l}}
{{- end}}
{{- $l := list}}
{{- range $x := $entries}}
{{- if not (regexMatch "^\\\\?[A-Za-z][A-Za-z0-9_]*$" $x)}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $l2 = append $l2 (dict "entry" $x "why" (ternary "^ stands once, before the whole list" "not a name: lists have no blanks, and no empty entries" (hasPrefix "^" $x)))}}
{{- end}}
{{- if and $all $excluded}}
{{- $l2 = concat $l2 (list (dict "entry" "all" "why" "all cannot be excluded"))}}
{{- end}}
{{- $_ := set $ "r" (dict "value" $t "unreadable" (default list $l2))}}
{{- end}}
{{- define "llm-d-disagg.network.stacks.ucx.transportFaults"}}
{{- $list := join "," $.tls}}
{{- template "llm-d-disagg.facts.vendors" $.g}}
{{- $copies := (index $.g.facts.vendors.vendors $.vendor).copyTransports}}
{{- $raw := list}}
{{- range $x := $.tls}}
{{- template "llm-d-disagg.facts.libraries" $.g}}
{{- if has $x $.g.facts.libraries.ucx.withoutWireup.value}}
{{- $raw = append $raw $x}}
{{- end}}
{{- end}}
{{- $l := list}}
{{- $c := and $.bufferInGpuMemory (ne $copies nil)}}
{{- if $c}}
{{- $found := false}}
{{- range $x := $.tls}}
{{- if or (has $x $copies) (eq $x "all")}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c = not $found}}
{{- end}}
{{- if $c}}
{{- $t := ""}}
{{- if eq $list "tcp"}}
{{- $t = printf " (tcp,%v)" (index $copies 0)}}
{{- end}}
{{- $l = concat $l (list (dict "code" "LLMD205" "subject" "tls" "problem" (printf "is '%v' but the KV cache is in GPU memory, which NIXL then refuses to register" $list) "fix" (printf "add %v%v, or put the buffers in CPU memory with kvTransfer.bufferDevice" (index $copies 0) $t)))}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $.tls}}
{{- if or (and (ne $.vendor "nvidia") (regexMatch "^cuda|^gdr_copy$" $x)) (and (ne $.vendor "amd") (hasPrefix "rocm" $x)) (and (ne $.vendor "intel") (regexMatch "^ze(_|$)" $x))}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- $l3 := list}}
{{- range $x := $l2}}
{{- $l3 = append $l3 (dict "code" "LLMD205" "subject" "tls" "problem" (printf "names '%v', which moves memory of another vendor's accelerator than %v" $x $.vendor) "fix" "take it out")}}
{{- end}}
{{- $l = concat $l $l3}}
{{- $found := false}}
{{- range $x := $.tls}}
{{- template "llm-d-disagg.facts.libraries" $.g}}
{{- if has $x $.g.facts.libraries.ucx.withWireup.value}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- if not $found}}
{{- $l2 := list}}
{{- range $x := $raw}}
{{- $l2 = append $l2 (dict "code" "LLMD205" "subject" "tls" "problem" (printf "is '%v': '%v' has no transport to connect with" $list $x) "fix" (printf "use '%v' or 'rc'" (ternary "rc_v" "rc_x" (eq $x "rc_verbs"))))}}
{{- end}}
{{- $l = concat $l $l2}}
{{- end}}
{{- $l = $l}}
{{- $found := true}}
{{- range $x := $.tls}}
{{- template "llm-d-disagg.facts.libraries" $.g}}
{{- if not (has $x $.g.facts.libraries.ucx.copying.value)}}
{{- $found = false}}
{{- break}}
{{- end}}
{{- end}}
{{- if $found}}
{{- $l = concat $l (list (dict "code" "LLMD205" "subject" "tls" "problem" (printf "is '%v', by which two pods cannot connect" $list) "fix" "add rc, or tcp where there is no RDMA"))}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
{{- define "llm-d-disagg.network.stacks.ucx.ucxEnv"}}
{{- $tls := $.ctx.options.tls}}
{{- if eq $tls nil}}
{{- $tls = (or $.ctx.facts.tls dict).value}}
{{- end}}
{{- $devices := $.ctx.options.netDevices}}
{{- if eq $devices nil}}
{{- $devices = (or $.ctx.facts.netDevices dict).value}}
{{- end}}
{{- $diagnostics := ternary dict $.ctx.options.diagnostics (eq $.ctx.options.diagnostics nil)}}
{{- $t := $.nil}}
{{- if ne $tls nil}}
{{- $t = join "," $tls}}
{{- end}}
{{- $t2 := $.nil}}
{{- if eq $.ctx.options.tls nil}}
{{- $t2 = $.ctx.facts.tls}}
{{- end}}
{{- $f := dict "name" "UCX_TLS" "value" $t "argument2" $t2}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f}}
{{- $l := $f.r}}
{{- if ne $devices nil}}
{{- $t := $.nil}}
{{- if eq $.ctx.options.netDevices nil}}
{{- $t = $.ctx.facts.netDevices}}
{{- end}}
{{- $f := dict "name" "UCX_NET_DEVICES" "value" (join "," $devices) "argument2" $t}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f}}
{{- $l = concat $l $f.r}}
{{- else}}
{{- $f := dict "this" $.ctx.nics "ucxExcludes" $.ctx.ucxExcludes}}
{{- template "llm-d-disagg.network.nic-selection.NicSelection.ucxNetDevices" $f}}
{{- $f := dict "name" "UCX_NET_DEVICES" "value" $f.r "argument2" $.ctx.nicReason}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $f := dict "name" "UCX_IB_GID_INDEX" "value" (or $.ctx.gidIndex dict).value "argument2" $.ctx.gidIndex}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f}}
{{- $t := $.nil}}
{{- if ne $.ctx.options.sockaddrTlsPriority nil}}
{{- $t = join "," $.ctx.options.sockaddrTlsPriority}}
{{- end}}
{{- $f2 := dict "name" "UCX_SOCKADDR_TLS_PRIORITY" "value" $t}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f2}}
{{- $l = concat $l $f.r $f2.r}}
{{- if $.ctx.options.requireRdma}}
{{- $f := dict "name" "UCX_PROTO_EMULATION_ENABLE" "value" "n" "argument2" (dict "why" "requireRdma: a path that UCX would emulate over TCP fails instead" "sources" (list "caller"))}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $f := dict "name" "UCX_PROTO_INFO" "value" (ternary "y" $.nil (not (not $diagnostics.ucxProtoInfo)))}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f}}
{{- $f2 := dict "name" "UCX_LOG_LEVEL" "value" $diagnostics.ucxLogLevel}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f2}}
{{- $f3 := dict "name" "UCX_LOG_FILE" "value" (ternary "stderr" $.nil (not (not (or $diagnostics.ucxProtoInfo $diagnostics.ucxLogLevel)))) "argument2" (dict "why" "UCX holds back what it prints to stdout until there is more, and the way of READs comes last" "sources" (list "measured-cpu"))}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f3}}
{{- $_ := set $ "r" (default list (concat $l $f.r $f2.r $f3.r))}}
{{- end}}
{{- define "llm-d-disagg.network.stacks.ucx.ucxFaults"}}
{{- $listed := list}}
{{- if ne $.argument0.tls nil}}
{{- $f := dict "subject" "tls" "values" $.argument0.tls}}
{{- template "llm-d-disagg.network.stacks.ucx.ucxListFaults" $f}}
{{- $listed = $f.r}}
{{- end}}
{{- $l := $listed}}
{{- if and (ne $.argument0.tls nil) (not (len $listed)) (not (hasPrefix "^" (index $.argument0.tls 0)))}}
{{- $f := dict "g" $.g "tls" $.argument0.tls "vendor" $.vendor "bufferInGpuMemory" $.bufferInGpuMemory}}
{{- template "llm-d-disagg.network.stacks.ucx.transportFaults" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $l = $l}}
{{- if ne $.argument0.netDevices nil}}
{{- $f := dict "subject" "netDevices" "values" $.argument0.netDevices}}
{{- template "llm-d-disagg.network.stacks.ucx.ucxListFaults" $f}}
{{- $f2 := dict "g" $.g "netDevices" $.argument0.netDevices}}
{{- template "llm-d-disagg.network.stacks.ucx.noDeviceFaults" $f2}}
{{- $l = concat $l (default list (concat $f.r $f2.r))}}
{{- end}}
{{- $l = $l}}
{{- if ne $.argument0.sockaddrTlsPriority nil}}
{{- $f := dict "subject" "sockaddrTlsPriority" "values" $.argument0.sockaddrTlsPriority}}
{{- template "llm-d-disagg.network.stacks.ucx.ucxListFaults" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
{{- define "llm-d-disagg.network.stacks.ucx.ucxListFaults"}}
{{- if eq (len $.values) 0}}
{{- $_ := set $ "r" (list (dict "code" "LLMD204" "subject" $.subject "problem" "is an empty list" "fix" "leave it out or name at least one"))}}
{{- else}}
{{- $l := list}}
{{- range $i, $x := $.values}}
{{- $f := dict "subject" $.subject "value" $x "first" (eq $i 0)}}
{{- template "llm-d-disagg.network.stacks.ucx.ucxNameFaults" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.network.stacks.ucx.ucxNameFaults"}}
{{- if and (not $.first) (hasPrefix "^" $.value)}}
{{- $_ := set $ "r" (list (dict "code" "LLMD204" "subject" $.subject "problem" (printf "has '%v', but ^ stands once, before the first name, and excludes the whole list" $.value) "fix" "write it there only"))}}
{{- else if regexMatch "^[\\^\\\\]?[A-Za-z][A-Za-z0-9_.:\\-]*$" $.value}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $_ := set $ "r" (list (dict "code" "LLMD204" "subject" $.subject "problem" (printf "has '%v'" $.value) "allowed" "one name in each entry, without blanks, commas or shell characters"))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.network.stacks.ucx.ucxWarnings"}}
{{- $t := $.argument0.options.netDevices}}
{{- if eq $t nil}}
{{- $t = $.argument0.facts.netDevices}}
{{- end}}
{{- $written := $.argument0.options.netDevices}}
{{- if eq $written nil}}
{{- $written = $.argument0.facts.netDevices}}
{{- end}}
{{- if eq $written nil}}
{{- $f := dict "this" $.argument0.nics "ucxExcludes" $.argument0.ucxExcludes}}
{{- template "llm-d-disagg.network.nic-selection.NicSelection.ucxNetDevices" $f}}
{{- $written = $f.r}}
{{- end}}
{{- $mayTakeTcp := and (eq $.argument0.facts.fabric.technology "mnnvl") (not $.argument0.options.requireRdma)}}
{{- if $mayTakeTcp}}
{{- $t := $.argument0.options.tls}}
{{- if eq $t nil}}
{{- $t = (or $.argument0.facts.tls dict).value}}
{{- end}}
{{- $mayTakeTcp = has "tcp" (ternary (list "tcp") $t (eq $t nil))}}
{{- end}}
{{- $ignored := and $.argument0.options.requireRdma (not $.argument0.ucxRefuses)}}
{{- $l := list}}
{{- if $mayTakeTcp}}
{{- $l = concat $l (list (dict "code" "LLMD020" "subject" "NVLink between hosts" "problem" "needs an IMEX channel and fabric memory; where one is missing, the KV cache takes TCP without a word, which UCX needs to connect: set requireRdma, and see the path that it takes with diagnostics.ucxProtoInfo"))}}
{{- end}}
{{- $l = $l}}
{{- if $ignored}}
{{- $l = concat $l (list (dict "code" "LLMD021" "subject" "requireRdma" "problem" (printf "does not reach UCX: the one in the image is not known to read UCX_PROTO_EMULATION_ENABLE (%v does), so that it may still emulate RDMA over TCP" "1.21") "fix" "see the path that it takes with diagnostics.ucxProtoInfo"))}}
{{- end}}
{{- $l = $l}}
{{- if and (ne $.argument0.options.excludeHcas nil) (eq $written nil)}}
{{- $l = concat $l (list (dict "code" "LLMD021" "subject" "excludeHcas" "problem" (printf "does not reach UCX: the one in the image is not known to read exclusions (%v does), so that the KV cache may still take these HCAs" "1.21") "fix" "name the others with hcas"))}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
