{{- /* src/network/kv-path.ts, a template for each function */ -}}
{{- define "llm-d-disagg.network.kv-path.colocatedFaults"}}
{{- if and (eq $.facts.machine.accelerator.vendor "nvidia") (eq $.backend "UCX")}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $_ := set $ "r" (list (dict "code" "LLMD303" "subject" "colocated" "problem" (printf "cannot be used on %v with %v: NVLink between pods is known to work with NVIDIA GPUs and UCX only" $.facts.name $.backend) "fix" "leave it out"))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.network.kv-path.hasRdma"}}
{{- $technology := $.facts.fabric.technology}}
{{- $c := eq $technology "mnnvl"}}
{{- if not $c}}
{{- $f := dict "g" $.g "technology" $technology}}
{{- template "llm-d-disagg.network.fabric.isRdmaFabric" $f}}
{{- $c2 := $f.r}}
{{- if $c2}}
{{- $t := $.nil}}
{{- if ne $.argument1.tls nil}}
{{- $t = len $.argument1.tls}}
{{- end}}
{{- $c2 = not $t}}
{{- if not $c2}}
{{- $f := dict "text" (join "," $.argument1.tls)}}
{{- template "llm-d-disagg.network.stacks.ucx.readTransports" $f}}
{{- $f := dict "argument0" $f.r.value}}
{{- template "llm-d-disagg.network.stacks.ucx.hasRdmaTransport" $f}}
{{- $c2 = $f.r}}
{{- end}}
{{- end}}
{{- if $c2}}
{{- $t := default list $.argument1.netDevices}}
{{- $c := lt 0.0 (float64 (len $t))}}
{{- if $c}}
{{- $found := true}}
{{- range $x := $t}}
{{- if not (regexMatch "^(eth|net|ens|eno|bond|lo)[0-9]*" $x)}}
{{- $found = false}}
{{- break}}
{{- end}}
{{- end}}
{{- $c = $found}}
{{- end}}
{{- $c2 = not $c}}
{{- end}}
{{- $c = $c2}}
{{- end}}
{{- $_ := set $ "r" $c}}
{{- end}}
{{- define "llm-d-disagg.network.kv-path.kvPath"}}
{{- $technology := $.facts.fabric.technology}}
{{- if eq $technology "mnnvl"}}
{{- $_ := set $ "r" (dict "crossNode" "NVLink" "sameNode" "NVLink" "why" "all GPUs of the NVLink domain reach each other through the IMEX channel of the ComputeDomain")}}
{{- else}}
{{- $f := dict "g" $.g "facts" $.facts "argument1" $.limits}}
{{- template "llm-d-disagg.network.kv-path.hasRdma" $f}}
{{- $crossNode := "RDMA"}}
{{- if not $f.r}}
{{- $crossNode = ternary "GPUDirect-TCPX" "TCP" (and (eq $technology "tcpx") (eq $.backend "UCCL"))}}
{{- end}}
{{- $joined := and $.colocated (eq $.facts.machine.accelerator.vendor "nvidia") (eq $.backend "UCX")}}
{{- $c := $joined}}
{{- if $c}}
{{- $t := $.nil}}
{{- if ne $.limits.tls nil}}
{{- $t = len $.limits.tls}}
{{- end}}
{{- $c2 := not $t}}
{{- if not $c2}}
{{- $f := dict "text" (join "," $.limits.tls)}}
{{- template "llm-d-disagg.network.stacks.ucx.readTransports" $f}}
{{- $found := false}}
{{- range $x := $f.r.value.names}}
{{- if has $x (list "cuda_ipc" "\\cuda_ipc" "cuda")}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c2 = ne $f.r.value.excluded $found}}
{{- end}}
{{- $c = $c2}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" (dict "crossNode" $crossNode "sameNode" "NVLink" "why" "pods of one node share a PID namespace (hostPID), which CUDA IPC over NVLink needs")}}
{{- else if $joined}}
{{- $_ := set $ "r" (dict "crossNode" $crossNode "sameNode" $crossNode "why" (printf "UCX is limited to the transports %v, without cuda_ipc, which NVLink between pods of one node needs" (join "," $.limits.tls)))}}
{{- else if ne $crossNode "TCP"}}
{{- $_ := set $ "r" (dict "crossNode" $crossNode "sameNode" $crossNode "why" "also pods of one node go through their NICs: without hostPID they cannot open each other's GPU memory")}}
{{- else}}
{{- $same := ternary (printf "; two pods of one node get %v GB/s where NVLink gives %v (measured on two H200), unless both set hostPID (colocated)" 0.5 300) "" (eq $.facts.machine.accelerator.vendor "nvidia")}}
{{- $f := dict "g" $.g "technology" $technology}}
{{- template "llm-d-disagg.network.fabric.isRdmaFabric" $f}}
{{- $t := "there is no RDMA"}}
{{- if $f.r}}
{{- $c := ne $.limits.netDevices nil}}
{{- if $c}}
{{- $c2 := lt 0.0 (float64 (len $.limits.netDevices))}}
{{- if $c2}}
{{- $found := true}}
{{- range $x := $.limits.netDevices}}
{{- if not (regexMatch "^(eth|net|ens|eno|bond|lo)[0-9]*" $x)}}
{{- $found = false}}
{{- break}}
{{- end}}
{{- end}}
{{- $c2 = $found}}
{{- end}}
{{- $c = $c2}}
{{- end}}
{{- $t = $.nil}}
{{- if $c}}
{{- $t = printf "UCX is limited to the devices %v, over which it has TCP alone" (join "," $.limits.netDevices)}}
{{- else}}
{{- $t = printf "UCX is limited to the transports %v, none of which is RDMA" (join "," (default list $.limits.tls))}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" (dict "crossNode" $crossNode "sameNode" "TCP" "why" (printf "%v%v" $t $same))}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.network.kv-path.requireRdmaFaults"}}
{{- $names := ternary (dict "tls" "tls" "netDevices" "netDevices") $.names (eq $.names nil)}}
{{- $t := dict}}
{{- if eq $.backend "UCX"}}
{{- $t2 := $.chosen.tls}}
{{- if eq $t2 nil}}
{{- $t2 = (or $.facts.tls dict).value}}
{{- end}}
{{- $t3 := $.chosen.netDevices}}
{{- if eq $t3 nil}}
{{- $t3 = (or $.facts.netDevices dict).value}}
{{- end}}
{{- $t = dict "tls" $t2 "netDevices" $t3}}
{{- end}}
{{- $f := dict "g" $.g "facts" $.facts "argument1" $t}}
{{- template "llm-d-disagg.network.kv-path.hasRdma" $f}}
{{- if $f.r}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $t := dict}}
{{- $t2 := dict}}
{{- if eq $.backend "UCX"}}
{{- $t3 := $t.tls}}
{{- if eq $t3 nil}}
{{- $t3 = (or $.facts.tls dict).value}}
{{- end}}
{{- $t := $t.netDevices}}
{{- if eq $t nil}}
{{- $t = (or $.facts.netDevices dict).value}}
{{- end}}
{{- $t2 = dict "tls" $t3 "netDevices" $t}}
{{- end}}
{{- $otherwise := dict "g" $.g "facts" $.facts "argument1" $t2}}
{{- template "llm-d-disagg.network.kv-path.hasRdma" $otherwise}}
{{- $c := and $otherwise.r (ne $.chosen.netDevices nil)}}
{{- if $c}}
{{- $c2 := lt 0.0 (float64 (len $.chosen.netDevices))}}
{{- if $c2}}
{{- $found := true}}
{{- range $x := $.chosen.netDevices}}
{{- if not (regexMatch "^(eth|net|ens|eno|bond|lo)[0-9]*" $x)}}
{{- $found = false}}
{{- break}}
{{- end}}
{{- end}}
{{- $c2 = $found}}
{{- end}}
{{- $c = $c2}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" (list (dict "code" "LLMD220" "subject" "requireRdma" "problem" (printf "is set but %v is '%v', over which UCX has TCP alone" $names.netDevices (join "," $.chosen.netDevices)) "fix" (printf "name HCAs with their ports, or leave %v out" $names.netDevices)))}}
{{- else}}
{{- $t := $.nil}}
{{- if and $otherwise.r (ne $.chosen.tls nil)}}
{{- $t = dict "code" "LLMD220" "subject" "requireRdma" "problem" (printf "is set but %v is '%v', which has no RDMA transport" $names.tls (join "," $.chosen.tls)) "fix" (printf "add rc or leave %v out" $names.tls)}}
{{- else}}
{{- $t = dict "code" "LLMD220" "subject" "requireRdma" "problem" (printf "is set but on %v the KV cache goes over %v" $.facts.name (ternary "GPUDirect-TCPX" "TCP" (eq $.facts.fabric.technology "tcpx"))) "fix" "choose a platform with InfiniBand, RoCE, EFA or MNNVL, or leave requireRdma out"}}
{{- end}}
{{- $_ := set $ "r" (list $t)}}
{{- end}}
{{- end}}
{{- end}}
