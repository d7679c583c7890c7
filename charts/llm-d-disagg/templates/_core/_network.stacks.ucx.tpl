{{- define "llm-d-disagg.network.stacks.ucx.hasRdmaTransport"}}
{{- $excluded := $.argument0.excluded}}
{{- $names := $.argument0.names}}
{{- $excludesAll := has "ib" $names}}
{{- if not $excludesAll}}
{{- $found := true}}
{{- range $x := list (dict "name" "rc" "verbs" (list "rc_v" "rc_verbs") "mlx5" (list "rc_x" "rc_mlx5")) (dict "name" "ud" "verbs" (list "ud_v" "ud_verbs") "mlx5" (list "ud_x" "ud_mlx5")) (dict "name" "dc" "verbs" list "mlx5" (list "dc_x" "dc_mlx5"))}}
{{- $name := $x.name}}
{{- $verbs := $x.verbs}}
{{- $mlx := $x.mlx5}}
{{- $c := has $name $names}}
{{- if not $c}}
{{- $c2 := not (len $verbs)}}
{{- if not $c2}}
{{- $found := false}}
{{- range $x := $verbs}}
{{- if has $x $names}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c2 = $found}}
{{- end}}
{{- if $c2}}
{{- $found := false}}
{{- range $x := $mlx}}
{{- if has $x $names}}
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
{{- if $excluded}}
{{- $_ := set $ "r" (not $excludesAll)}}
{{- else}}
{{- $found := false}}
{{- range $x := $names}}
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
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
{{- define "llm-d-disagg.network.stacks.ucx.ucxEnv"}}
{{- $options := $.ctx.options}}
{{- $facts := $.ctx.facts}}
{{- $tls := $options.tls}}
{{- if eq $tls nil}}
{{- $tls = (or $facts.tls dict).value}}
{{- end}}
{{- $devices := $options.netDevices}}
{{- if eq $devices nil}}
{{- $devices = (or $facts.netDevices dict).value}}
{{- end}}
{{- $diagnostics := ternary dict $options.diagnostics (eq $options.diagnostics nil)}}
{{- $t := $.nil}}
{{- if ne $tls nil}}
{{- $t = join "," $tls}}
{{- end}}
{{- $t2 := $.nil}}
{{- if eq $options.tls nil}}
{{- $t2 = $facts.tls}}
{{- end}}
{{- $f := dict "g" $.g "name" "UCX_TLS" "value" $t "argument2" $t2}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f}}
{{- $l := $f.r}}
{{- if ne $devices nil}}
{{- $t := $.nil}}
{{- if eq $options.netDevices nil}}
{{- $t = $facts.netDevices}}
{{- end}}
{{- $f := dict "g" $.g "name" "UCX_NET_DEVICES" "value" (join "," $devices) "argument2" $t}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f}}
{{- $l = concat $l $f.r}}
{{- else}}
{{- $f := dict "g" $.g "this" $.ctx.nics "ucxExcludes" $.ctx.ucxExcludes}}
{{- template "llm-d-disagg.network.nic-selection.NicSelection.ucxNetDevices" $f}}
{{- $f := dict "g" $.g "name" "UCX_NET_DEVICES" "value" $f.r "argument2" $.ctx.nicReason}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $f := dict "g" $.g "name" "UCX_IB_GID_INDEX" "value" (or $.ctx.gidIndex dict).value "argument2" $.ctx.gidIndex}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f}}
{{- $t := $.nil}}
{{- if ne $options.sockaddrTlsPriority nil}}
{{- $t = join "," $options.sockaddrTlsPriority}}
{{- end}}
{{- $f2 := dict "g" $.g "name" "UCX_SOCKADDR_TLS_PRIORITY" "value" $t}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f2}}
{{- $l = concat $l $f.r $f2.r}}
{{- if $options.requireRdma}}
{{- $f := dict "g" $.g "name" "UCX_PROTO_EMULATION_ENABLE" "value" "n" "argument2" (dict "why" "requireRdma: a path that UCX would emulate over TCP fails instead" "sources" (list "caller"))}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $f := dict "g" $.g "name" "UCX_PROTO_INFO" "value" (ternary "y" $.nil (not (not $diagnostics.ucxProtoInfo)))}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f}}
{{- $f2 := dict "g" $.g "name" "UCX_LOG_LEVEL" "value" $diagnostics.ucxLogLevel}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f2}}
{{- $_ := set $ "r" (default list (concat $l $f.r $f2.r))}}
{{- end}}
{{- define "llm-d-disagg.network.stacks.ucx.ucxFaults"}}
{{- $tls := $.argument0.tls}}
{{- $netDevices := $.argument0.netDevices}}
{{- $sockaddrTlsPriority := $.argument0.sockaddrTlsPriority}}
{{- $listed := list}}
{{- if ne $tls nil}}
{{- $f := dict "g" $.g "subject" "tls" "values" $tls}}
{{- template "llm-d-disagg.network.stacks.ucx.ucxListFaults" $f}}
{{- $listed = $f.r}}
{{- end}}
{{- $l := $listed}}
{{- if and (ne $tls nil) (not (len $listed)) (not (hasPrefix "^" (index $tls 0)))}}
{{- $f := dict "g" $.g "tls" $tls "vendor" $.vendor "bufferInGpuMemory" $.bufferInGpuMemory}}
{{- template "llm-d-disagg.network.stacks.ucx.transportFaults" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $l = $l}}
{{- if ne $netDevices nil}}
{{- $f := dict "g" $.g "subject" "netDevices" "values" $netDevices}}
{{- template "llm-d-disagg.network.stacks.ucx.ucxListFaults" $f}}
{{- $f2 := dict "g" $.g "netDevices" $netDevices}}
{{- template "llm-d-disagg.network.stacks.ucx.noDeviceFaults" $f2}}
{{- $l = concat $l (default list (concat $f.r $f2.r))}}
{{- end}}
{{- $l = $l}}
{{- if ne $sockaddrTlsPriority nil}}
{{- $f := dict "g" $.g "subject" "sockaddrTlsPriority" "values" $sockaddrTlsPriority}}
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
{{- $f := dict "g" $.g "subject" $.subject "value" $x "first" (eq $i 0)}}
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
{{- $options := $.argument0.options}}
{{- $facts := $.argument0.facts}}
{{- $nics := $.argument0.nics}}
{{- $ucxExcludes := $.argument0.ucxExcludes}}
{{- $ucxRefuses := $.argument0.ucxRefuses}}
{{- $t := $options.netDevices}}
{{- if eq $t nil}}
{{- $t = $facts.netDevices}}
{{- end}}
{{- $written := $options.netDevices}}
{{- if eq $written nil}}
{{- $written = $facts.netDevices}}
{{- end}}
{{- if eq $written nil}}
{{- $f := dict "g" $.g "this" $nics "ucxExcludes" $ucxExcludes}}
{{- template "llm-d-disagg.network.nic-selection.NicSelection.ucxNetDevices" $f}}
{{- $written = $f.r}}
{{- end}}
{{- $mayTakeTcp := and (eq $facts.fabric.technology "mnnvl") (not $options.requireRdma)}}
{{- if $mayTakeTcp}}
{{- $t := $options.tls}}
{{- if eq $t nil}}
{{- $t = (or $facts.tls dict).value}}
{{- end}}
{{- $mayTakeTcp = has "tcp" (ternary (list "tcp") $t (eq $t nil))}}
{{- end}}
{{- $ignored := and $options.requireRdma (not $ucxRefuses)}}
{{- $l := list}}
{{- if $mayTakeTcp}}
{{- $l = concat $l (list "NVLink between hosts needs an IMEX channel and fabric memory; where one is missing, the KV cache takes TCP without a word, which UCX needs to connect: set requireRdma, and see the path that it takes with diagnostics.ucxProtoInfo")}}
{{- end}}
{{- $l = $l}}
{{- if $ignored}}
{{- $l = concat $l (list (printf "%v%v" (printf "requireRdma does not reach UCX: the one in the image is not known to read UCX_PROTO_EMULATION_ENABLE (%v does), " "1.21") "so that it may still emulate RDMA over TCP; see the path that it takes with diagnostics.ucxProtoInfo"))}}
{{- end}}
{{- $l = $l}}
{{- if and (ne $options.excludeHcas nil) (eq $written nil)}}
{{- $l = concat $l (list (printf "excludeHcas does not reach UCX: the one in the image is not known to read exclusions (%v does), so that the KV cache may still take these HCAs; name the others with hcas" "1.21"))}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
