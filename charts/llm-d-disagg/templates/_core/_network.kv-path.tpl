{{- /* src/network/kv-path.ts, a template for each function */ -}}
{{- define "llm-d-disagg.network.kv-path.areInterfaces"}}
{{- $c := lt 0.0 (float64 (len $.devices))}}
{{- if $c}}
{{- $found := true}}
{{- range $x := $.devices}}
{{- if not (regexMatch "^(eth|net|ens|eno|bond|lo)[0-9]*" $x)}}
{{- $found = false}}
{{- break}}
{{- end}}
{{- end}}
{{- $c = $found}}
{{- end}}
{{- $_ := set $ "r" $c}}
{{- end}}
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
{{- $c = $f.r}}
{{- if $c}}
{{- $t := $.nil}}
{{- if ne $.argument1.tls nil}}
{{- $t = len $.argument1.tls}}
{{- end}}
{{- $c = not $t}}
{{- if not $c}}
{{- $f := dict "text" (join "," $.argument1.tls)}}
{{- template "llm-d-disagg.network.stacks.ucx.readTransports" $f}}
{{- $f := dict "argument0" $f.r.value}}
{{- template "llm-d-disagg.network.stacks.ucx.hasRdmaTransport" $f}}
{{- $c = $f.r}}
{{- end}}
{{- end}}
{{- if $c}}
{{- $f := dict "devices" (default list $.argument1.netDevices)}}
{{- template "llm-d-disagg.network.kv-path.areInterfaces" $f}}
{{- $c = not $f.r}}
{{- end}}
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
{{- else}}
{{- $list := join ", " (default list (concat (default list $.limits.tls) (default list $.limits.netDevices)))}}
{{- if ne $crossNode "TCP"}}
{{- $why := ternary (printf "UCX is limited to %v, without cuda_ipc for NVLink" $list) "also pods of one node go through their NICs: without hostPID they cannot open each other's GPU memory" $joined}}
{{- $_ := set $ "r" (dict "crossNode" $crossNode "sameNode" $crossNode "why" $why)}}
{{- else}}
{{- $same := ternary (printf "; two pods of one node get %v GB/s where NVLink gives %v (measured on two H200), unless both set hostPID (colocated)" 0.5 300) "" (eq $.facts.machine.accelerator.vendor "nvidia")}}
{{- $f := dict "g" $.g "technology" $technology}}
{{- template "llm-d-disagg.network.fabric.isRdmaFabric" $f}}
{{- $_ := set $ "r" (dict "crossNode" $crossNode "sameNode" "TCP" "why" (printf "%v%v" (ternary (printf "UCX is limited to %v, which has no RDMA" $list) "there is no RDMA" $f.r) $same))}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.network.kv-path.requireRdmaFaults"}}
{{- $names := ternary (dict "tls" "tls" "netDevices" "netDevices") $.names (eq $.names nil)}}
{{- $f := dict "facts" $.facts "backend" $.backend "argument2" $.chosen}}
{{- template "llm-d-disagg.network.kv-path.ucxLimits" $f}}
{{- $f := dict "g" $.g "facts" $.facts "argument1" $f.r}}
{{- template "llm-d-disagg.network.kv-path.hasRdma" $f}}
{{- if $f.r}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $f := dict "facts" $.facts "backend" $.backend "argument2" dict}}
{{- template "llm-d-disagg.network.kv-path.ucxLimits" $f}}
{{- $otherwise := dict "g" $.g "facts" $.facts "argument1" $f.r}}
{{- template "llm-d-disagg.network.kv-path.hasRdma" $otherwise}}
{{- $c := and $otherwise.r (ne $.chosen.netDevices nil)}}
{{- if $c}}
{{- $f := dict "devices" $.chosen.netDevices}}
{{- template "llm-d-disagg.network.kv-path.areInterfaces" $f}}
{{- $c = $f.r}}
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
{{- define "llm-d-disagg.network.kv-path.ucxLimits"}}
{{- if eq $.backend "UCX"}}
{{- $t := $.argument2.tls}}
{{- if eq $t nil}}
{{- $t = (or $.facts.tls dict).value}}
{{- end}}
{{- $t2 := $.argument2.netDevices}}
{{- if eq $t2 nil}}
{{- $t2 = (or $.facts.netDevices dict).value}}
{{- end}}
{{- $_ := set $ "r" (dict "tls" $t "netDevices" $t2)}}
{{- else}}
{{- $_ := set $ "r" dict}}
{{- end}}
{{- end}}
