{{- /* src/network/stacks/ucx.ts, hasRdmaTransport */ -}}
{{- define "llm-d-disagg.network.stacks.ucx.hasRdmaTransport"}}
{{- $p := (index $.a 0)}}
{{- $excluded := $p.excluded}}
{{- $names := $p.names}}
{{- $c := (has "ib" $names)}}
{{- if not $c}}
{{- $found := true}}
{{- range $i, $x := (list "rc" "ud" "dc")}}
{{- if not (has $x $names)}}
{{- $found = false}}
{{- break}}
{{- end}}
{{- end}}
{{- $c = $found}}
{{- end}}
{{- $excludesAll := $c}}
{{- $t := $.nil}}
{{- if $excluded}}
{{- $t = (not $excludesAll)}}
{{- else}}
{{- $found := false}}
{{- range $i, $x := $names}}
{{- if (regexMatch "^\\\\?(rc|ud|dc|ib|srd|all)(_|$)" $x)}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $t = $found}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/network/stacks/ucx.ts, readTransports */ -}}
{{- define "llm-d-disagg.network.stacks.ucx.readTransports"}}
{{- $text := (index $.a 0)}}
{{- $chars := splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $text "${0}\uffff")}}
{{- $excluded := (hasPrefix "^" $text)}}
{{- $c := $chars}}
{{- $n := int64 (ternary 1 0 $excluded)}}
{{- $from := ternary (max 0 (add (len $c) $n)) (min $n (len $c)) (lt $n 0)}}
{{- $entries := (splitList "," (join "" (slice $c $from) | replace "\uffff" ""))}}
{{- $all := (has "all" $entries)}}
{{- $t := $.nil}}
{{- if $all}}
{{- $t = (dict "excluded" true "names" (list))}}
{{- else}}
{{- $l := list}}
{{- range $i, $x := $entries}}
{{- if (regexMatch "^\\\\?[A-Za-z][A-Za-z0-9_]*$" $x)}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $t = (dict "excluded" $excluded "names" $l)}}
{{- end}}
{{- $l := list}}
{{- $l2 := list}}
{{- range $i, $x := $entries}}
{{- if (not (regexMatch "^\\\\?[A-Za-z][A-Za-z0-9_]*$" $x))}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- $l3 := list}}
{{- range $i, $x := $l2}}
{{- $l3 = append $l3 (dict "entry" $x "why" (ternary "^ stands once, before the whole list" "not a name: lists have no blanks, and no empty entries" (hasPrefix "^" $x)))}}
{{- end}}
{{- $l = default list (concat $l $l3)}}
{{- if (and $all $excluded)}}
{{- $l = default list (concat $l (list (dict "entry" "all" "why" "all cannot be excluded")))}}
{{- end}}
{{- $_ := set $ "r" (dict "value" $t "unreadable" $l)}}
{{- end}}
{{- /* src/network/stacks/ucx.ts, transportFaults */ -}}
{{- define "llm-d-disagg.network.stacks.ucx.transportFaults"}}
{{- $tls := (index $.a 0)}}
{{- $vendor := (index $.a 1)}}
{{- $bufferInGpuMemory := (index $.a 2)}}
{{- $list := (join "," $tls)}}
{{- if not (hasKey $.g.facts "vendors")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "vendors" "numbers" true)}}
{{- end}}
{{- $copies := (index (index $.g.facts "vendors" "vendors") $vendor).copyTransports}}
{{- $l := list}}
{{- range $i, $x := $tls}}
{{- if not (hasKey $.g.facts "libraries")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "libraries" "numbers" true)}}
{{- end}}
{{- if (has $x (index $.g.facts "libraries" "ucx" "withoutWireup" "value"))}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $raw := $l}}
{{- $l := list}}
{{- $c := (and $bufferInGpuMemory (ne $copies nil))}}
{{- if $c}}
{{- $found := false}}
{{- range $i, $x := $tls}}
{{- if (or (has $x $copies) (eq $x "all"))}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c = (not $found)}}
{{- end}}
{{- if $c}}
{{- $t := $.nil}}
{{- if (eq $list "tcp")}}
{{- $t = (printf " (tcp,%v)" (index $copies 0))}}
{{- else}}
{{- $t = ""}}
{{- end}}
{{- $l = default list (concat $l (list (dict "code" "LLMD205" "subject" "tls" "problem" (printf "is '%v' but the KV cache is in GPU memory, which NIXL then refuses to register" $list) "fix" (printf "add %v%v, or put the buffers in CPU memory with kvTransfer.bufferDevice" (index $copies 0) $t))))}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $tls}}
{{- if (or (or (and (ne $vendor "nvidia") (regexMatch "^cuda|^gdr_copy$" $x)) (and (ne $vendor "amd") (hasPrefix "rocm" $x))) (and (ne $vendor "intel") (regexMatch "^ze(_|$)" $x)))}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- $l3 := list}}
{{- range $i, $x := $l2}}
{{- $l3 = append $l3 (dict "code" "LLMD205" "subject" "tls" "problem" (printf "names '%v', which moves memory of another vendor's accelerator than %v" $x $vendor) "fix" "take it out")}}
{{- end}}
{{- $l = default list (concat $l $l3)}}
{{- $found := false}}
{{- range $i, $x := $tls}}
{{- if not (hasKey $.g.facts "libraries")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "libraries" "numbers" true)}}
{{- end}}
{{- if (has $x (index $.g.facts "libraries" "ucx" "withWireup" "value"))}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- if not $found}}
{{- $l2 := list}}
{{- range $i, $x := $raw}}
{{- $l2 = append $l2 (dict "code" "LLMD205" "subject" "tls" "problem" (printf "is '%v': '%v' has no transport to connect with" $list $x) "fix" (printf "use '%v' or 'rc'" (ternary "rc_v" "rc_x" (eq $x "rc_verbs"))))}}
{{- end}}
{{- $l = default list (concat $l $l2)}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- /* src/network/stacks/ucx.ts, ucxEnv */ -}}
{{- define "llm-d-disagg.network.stacks.ucx.ucxEnv"}}
{{- $ctx := (index $.a 0)}}
{{- $options := $ctx.options}}
{{- $facts := $ctx.facts}}
{{- $t := $options.tls}}
{{- if eq $t nil}}
{{- $t = (or $facts.tls $.g.none).value}}
{{- end}}
{{- $tls := $t}}
{{- $t := $options.netDevices}}
{{- if eq $t nil}}
{{- $t = (or $facts.netDevices $.g.none).value}}
{{- end}}
{{- $devices := $t}}
{{- $t := $options.diagnostics}}
{{- if eq $t nil}}
{{- $t = (dict)}}
{{- end}}
{{- $diagnostics := $t}}
{{- $l := list}}
{{- $t := $.nil}}
{{- if ne $tls nil}}
{{- $t = (join "," $tls)}}
{{- end}}
{{- $t2 := $.nil}}
{{- if (ne $options.tls nil)}}
{{- $t2 = $.nil}}
{{- else}}
{{- $t2 = $facts.tls}}
{{- end}}
{{- $f := dict "g" $.g "a" (list "UCX_TLS" $t $t2)}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- if (ne $devices nil)}}
{{- $t := $.nil}}
{{- if (ne $options.netDevices nil)}}
{{- $t = $.nil}}
{{- else}}
{{- $t = $facts.netDevices}}
{{- end}}
{{- $f := dict "g" $.g "a" (list "UCX_NET_DEVICES" (join "," $devices) $t)}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $ctx.nics $ctx.ucxExcludes)}}
{{- template "llm-d-disagg.network.nic-selection.NicSelection.ucxNetDevices" $f}}
{{- $f := dict "g" $.g "a" (list "UCX_NET_DEVICES" $f.r $ctx.nicReason)}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list "UCX_IB_GID_INDEX" (or $ctx.gidIndex $.g.none).value $ctx.gidIndex)}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $t := $.nil}}
{{- if ne $options.sockaddrTlsPriority nil}}
{{- $t = (join "," $options.sockaddrTlsPriority)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list "UCX_SOCKADDR_TLS_PRIORITY" $t $.nil)}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- if $options.requireRdma}}
{{- $f := dict "g" $.g "a" (list "UCX_PROTO_EMULATION_ENABLE" "n" (dict "why" "requireRdma: a path that UCX would emulate over TCP fails instead" "sources" (list "caller")))}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list "UCX_PROTO_INFO" (ternary "y" $.nil (not (not $diagnostics.ucxProtoInfo))) $.nil)}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list "UCX_LOG_LEVEL" $diagnostics.ucxLogLevel $.nil)}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- /* src/network/stacks/ucx.ts, ucxFaults */ -}}
{{- define "llm-d-disagg.network.stacks.ucx.ucxFaults"}}
{{- $p := (index $.a 0)}}
{{- $tls := $p.tls}}
{{- $netDevices := $p.netDevices}}
{{- $sockaddrTlsPriority := $p.sockaddrTlsPriority}}
{{- $vendor := (index $.a 1)}}
{{- $bufferInGpuMemory := (index $.a 2)}}
{{- $t := $.nil}}
{{- if (ne $tls nil)}}
{{- $f := dict "g" $.g "a" (list "tls" $tls)}}
{{- template "llm-d-disagg.network.stacks.ucx.ucxListFaults" $f}}
{{- $t = $f.r}}
{{- else}}
{{- $t = (list)}}
{{- end}}
{{- $listed := $t}}
{{- $l := list}}
{{- $l = default list (concat $l $listed)}}
{{- if (and (and (ne $tls nil) (not (len $listed))) (not (hasPrefix "^" (index $tls 0))))}}
{{- $f := dict "g" $.g "a" (list $tls $vendor $bufferInGpuMemory)}}
{{- template "llm-d-disagg.network.stacks.ucx.transportFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- end}}
{{- if (ne $netDevices nil)}}
{{- $f := dict "g" $.g "a" (list "netDevices" $netDevices)}}
{{- template "llm-d-disagg.network.stacks.ucx.ucxListFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- end}}
{{- if (ne $sockaddrTlsPriority nil)}}
{{- $f := dict "g" $.g "a" (list "sockaddrTlsPriority" $sockaddrTlsPriority)}}
{{- template "llm-d-disagg.network.stacks.ucx.ucxListFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- /* src/network/stacks/ucx.ts, ucxListFaults */ -}}
{{- define "llm-d-disagg.network.stacks.ucx.ucxListFaults"}}
{{- $subject := (index $.a 0)}}
{{- $values := (index $.a 1)}}
{{- if (eq (len $values) 0)}}
{{- $_ := set $ "r" (list (dict "code" "LLMD204" "subject" $subject "problem" "is an empty list" "fix" "leave it out or name at least one"))}}
{{- else}}
{{- $l := list}}
{{- range $i, $x := $values}}
{{- $f := dict "g" $.g "a" (list $subject $x (eq (float64 $i) 0.0))}}
{{- template "llm-d-disagg.network.stacks.ucx.ucxNameFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- end}}
{{- /* src/network/stacks/ucx.ts, ucxNameFaults */ -}}
{{- define "llm-d-disagg.network.stacks.ucx.ucxNameFaults"}}
{{- $subject := (index $.a 0)}}
{{- $value := (index $.a 1)}}
{{- $first := (index $.a 2)}}
{{- if (and (not $first) (hasPrefix "^" $value))}}
{{- $_ := set $ "r" (list (dict "code" "LLMD204" "subject" $subject "problem" (printf "has '%v', but ^ stands once, before the first name, and excludes the whole list" $value) "fix" "write it there only"))}}
{{- else}}
{{- $t := $.nil}}
{{- if (regexMatch "^[\\^\\\\]?[A-Za-z][A-Za-z0-9_.:\\-]*$" $value)}}
{{- $t = (list)}}
{{- else}}
{{- $t = (list (dict "code" "LLMD204" "subject" $subject "problem" (printf "has '%v'" $value) "allowed" "one name in each entry, without blanks, commas or shell characters"))}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- end}}
{{- /* src/network/stacks/ucx.ts, ucxWarnings */ -}}
{{- define "llm-d-disagg.network.stacks.ucx.ucxWarnings"}}
{{- $p := (index $.a 0)}}
{{- $options := $p.options}}
{{- $facts := $p.facts}}
{{- $nics := $p.nics}}
{{- $ucxExcludes := $p.ucxExcludes}}
{{- $t := $options.netDevices}}
{{- if eq $t nil}}
{{- $t = $facts.netDevices}}
{{- end}}
{{- $t := $t}}
{{- if eq $t nil}}
{{- $f := dict "g" $.g "a" (list $nics $ucxExcludes)}}
{{- template "llm-d-disagg.network.nic-selection.NicSelection.ucxNetDevices" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $written := $t}}
{{- $t := $.nil}}
{{- if (and (ne $options.excludeHcas nil) (eq $written nil))}}
{{- $t = (list (printf "excludeHcas does not reach UCX: the one in the image is not known to read exclusions (%v does), so that the KV cache may still take these HCAs; name the others with hcas" "1.21"))}}
{{- else}}
{{- $t = (list)}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
