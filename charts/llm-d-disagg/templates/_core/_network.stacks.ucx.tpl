{{- /* src/network/stacks/ucx.ts, checkList */ -}}
{{- define "llm-d-disagg.network.stacks.ucx.checkList"}}
{{- $prop := (index $.a 0)}}
{{- $values := (index $.a 1)}}
{{- if (eq (len $values) 0)}}
{{- $f := dict "g" $.g "a" (list "LLMD204" (printf "%v is an empty list; leave it out or name at least one" $prop))}}
{{- template "llm-d-disagg.base.errors.fail" $f}}
{{- end}}
{{- $found := $.nil}}
{{- range $i, $x := $values}}
{{- if (not (regexMatch "^[\\^\\\\]?[A-Za-z][A-Za-z0-9_.:-]*$" $x))}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $bad := $found}}
{{- if (ne $bad nil)}}
{{- $f2 := dict "g" $.g "a" (list "LLMD204" (printf "%v has '%v'; expected one name in each entry, without blanks, commas or shell characters" $prop $bad))}}
{{- template "llm-d-disagg.base.errors.fail" $f2}}
{{- end}}
{{- end}}
{{- /* src/network/stacks/ucx.ts, checkTls */ -}}
{{- define "llm-d-disagg.network.stacks.ucx.checkTls"}}
{{- $ctx := (index $.a 0)}}
{{- $tls := (index $.a 1)}}
{{- $bufferInGpuMemory := (index $.a 2)}}
{{- $f := dict "g" $.g "a" (list "tls" $tls)}}
{{- template "llm-d-disagg.network.stacks.ucx.checkList" $f}}
{{- $facts := $ctx.facts}}
{{- if (hasPrefix "^" (index $tls 0))}}
{{- else}}
{{- $vendor := $facts.machine.accelerator.vendor}}
{{- $copies := (index (dict "nvidia" (list "cuda_copy" "cuda") "amd" (list "rocm_copy" "rocm")) $vendor)}}
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
{{- $i2 := $.nil}}
{{- if gt (len $copies) 0}}
{{- $i2 = index $copies 0}}
{{- end}}
{{- $t := $.nil}}
{{- if (eq (join "," $tls) "tcp")}}
{{- $i3 := $.nil}}
{{- if gt (len $copies) 0}}
{{- $i3 = index $copies 0}}
{{- end}}
{{- $t = (printf " (tcp,%v)" $i3)}}
{{- else}}
{{- $t = ""}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list "LLMD205" (printf "%v%v" (printf "tls is '%v' but the KV cache is in GPU memory, which NIXL then refuses to register; add %v" (join "," $tls) $i2) (printf "%v, or put the buffers in CPU memory with kvTransfer.bufferDevice" $t)))}}
{{- template "llm-d-disagg.base.errors.fail" $f2}}
{{- end}}
{{- $found2 := $.nil}}
{{- range $i4, $x2 := $tls}}
{{- if (or (or (and (ne $vendor "nvidia") (regexMatch "^cuda|^gdr_copy$" $x2)) (and (ne $vendor "amd") (hasPrefix "rocm" $x2))) (and (ne $vendor "intel") (regexMatch "^ze(_|$)" $x2)))}}
{{- $found2 = $x2}}
{{- break}}
{{- end}}
{{- end}}
{{- $foreign := $found2}}
{{- if $foreign}}
{{- $f3 := dict "g" $.g "a" (list "LLMD205" (printf "tls names '%v', which moves memory of another vendor's accelerator than %v; take it out" $foreign $vendor))}}
{{- template "llm-d-disagg.base.errors.fail" $f3}}
{{- end}}
{{- $found3 := $.nil}}
{{- range $i5, $x3 := $tls}}
{{- if (has $x3 (list "rc_verbs" "rc_mlx5"))}}
{{- $found3 = $x3}}
{{- break}}
{{- end}}
{{- end}}
{{- $raw := $found3}}
{{- $c2 := $raw}}
{{- if $c2}}
{{- $found4 := false}}
{{- range $i6, $x4 := $tls}}
{{- if (has $x4 (list "rc" "rc_v" "rc_x" "ud" "ud_v" "ud_x" "ud_verbs" "ud_mlx5" "dc" "dc_x" "ib" "tcp" "all"))}}
{{- $found4 = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c2 = (not $found4)}}
{{- end}}
{{- if $c2}}
{{- $f4 := dict "g" $.g "a" (list "LLMD205" (printf "tls is '%v': '%v' has no transport to connect with; use '%v' or 'rc'" (join "," $tls) $raw (ternary "rc_v" "rc_x" (eq $raw "rc_verbs"))))}}
{{- template "llm-d-disagg.base.errors.fail" $f4}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/network/stacks/ucx.ts, ucxEnv */ -}}
{{- define "llm-d-disagg.network.stacks.ucx.ucxEnv"}}
{{- $ctx := (index $.a 0)}}
{{- $bufferInGpuMemory := (index $.a 1)}}
{{- $options := $ctx.options}}
{{- $facts := $ctx.facts}}
{{- $t := $options.tls}}
{{- if eq $t nil}}
{{- $t = (or $facts.tls $.g.none).value}}
{{- end}}
{{- $tls := $t}}
{{- if (ne $options.tls nil)}}
{{- $f := dict "g" $.g "a" (list $ctx $options.tls $bufferInGpuMemory)}}
{{- template "llm-d-disagg.network.stacks.ucx.checkTls" $f}}
{{- end}}
{{- $t2 := $options.netDevices}}
{{- if eq $t2 nil}}
{{- $t2 = (or $facts.netDevices $.g.none).value}}
{{- end}}
{{- $devices := $t2}}
{{- if (ne $options.netDevices nil)}}
{{- $f2 := dict "g" $.g "a" (list "netDevices" $options.netDevices)}}
{{- template "llm-d-disagg.network.stacks.ucx.checkList" $f2}}
{{- end}}
{{- if (ne $options.sockaddrTlsPriority nil)}}
{{- $f3 := dict "g" $.g "a" (list "sockaddrTlsPriority" $options.sockaddrTlsPriority)}}
{{- template "llm-d-disagg.network.stacks.ucx.checkList" $f3}}
{{- end}}
{{- $t3 := $options.diagnostics}}
{{- if eq $t3 nil}}
{{- $t3 = (dict)}}
{{- end}}
{{- $diagnostics := $t3}}
{{- $l := list}}
{{- $t4 := $.nil}}
{{- if ne $tls nil}}
{{- $t4 = (join "," $tls)}}
{{- end}}
{{- $t5 := $.nil}}
{{- if (ne $options.tls nil)}}
{{- $t5 = $.nil}}
{{- else}}
{{- $t5 = $facts.tls}}
{{- end}}
{{- $f4 := dict "g" $.g "a" (list "UCX_TLS" $t4 $t5)}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f4}}
{{- $l = concat $l $f4.r}}
{{- if (ne $devices nil)}}
{{- $t6 := $.nil}}
{{- if (ne $options.netDevices nil)}}
{{- $t6 = $.nil}}
{{- else}}
{{- $t6 = $facts.netDevices}}
{{- end}}
{{- $f5 := dict "g" $.g "a" (list "UCX_NET_DEVICES" (join "," $devices) $t6)}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f5}}
{{- $l = concat $l $f5.r}}
{{- else}}
{{- $f6 := dict "g" $.g "a" (list $ctx.nics $ctx.ucxExcludes)}}
{{- template "llm-d-disagg.network.nic-selection.NicSelection.ucxNetDevices" $f6}}
{{- $f7 := dict "g" $.g "a" (list "UCX_NET_DEVICES" $f6.r $ctx.nicClaim)}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f7}}
{{- $l = concat $l $f7.r}}
{{- end}}
{{- $f8 := dict "g" $.g "a" (list "UCX_IB_GID_INDEX" (or $ctx.gidIndex $.g.none).value $ctx.gidIndex)}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f8}}
{{- $l = concat $l $f8.r}}
{{- $t7 := $.nil}}
{{- if ne $options.sockaddrTlsPriority nil}}
{{- $t7 = (join "," $options.sockaddrTlsPriority)}}
{{- end}}
{{- $f9 := dict "g" $.g "a" (list "UCX_SOCKADDR_TLS_PRIORITY" $t7 $.nil)}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f9}}
{{- $l = concat $l $f9.r}}
{{- if $options.requireRdma}}
{{- $f10 := dict "g" $.g "a" (list "UCX_PROTO_EMULATION_ENABLE" "n" (dict "why" "requireRdma: a path that UCX would emulate over TCP fails instead" "sources" (list "caller")))}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f10}}
{{- $l = concat $l $f10.r}}
{{- end}}
{{- $f11 := dict "g" $.g "a" (list "UCX_PROTO_INFO" (ternary "y" $.nil (not (not $diagnostics.ucxProtoInfo))) $.nil)}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f11}}
{{- $l = concat $l $f11.r}}
{{- $f12 := dict "g" $.g "a" (list "UCX_LOG_LEVEL" $diagnostics.ucxLogLevel $.nil)}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f12}}
{{- $l = concat $l $f12.r}}
{{- $_ := set $ "r" $l}}
{{- end}}
