{{- /* src/network/kv-path.ts, colocatedFaults */ -}}
{{- define "llm-d-disagg.network.kv-path.colocatedFaults"}}
{{- $facts := (index $.a 0)}}
{{- $backend := (index $.a 1)}}
{{- $t := $.nil}}
{{- if (and (eq $facts.machine.accelerator.vendor "nvidia") (eq $backend "UCX"))}}
{{- $t = (list)}}
{{- else}}
{{- $t = (list (dict "code" "LLMD303" "subject" "colocated" "problem" (printf "cannot be used on %v with %v: NVLink between pods is known to work with NVIDIA GPUs and UCX only" $facts.name $backend) "fix" "leave it out"))}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/network/kv-path.ts, hasRdma */ -}}
{{- define "llm-d-disagg.network.kv-path.hasRdma"}}
{{- $facts := (index $.a 0)}}
{{- $tls := (index $.a 1)}}
{{- $technology := $facts.fabric.technology}}
{{- $c := (eq $technology "mnnvl")}}
{{- if not $c}}
{{- $f := dict "g" $.g "a" (list $technology)}}
{{- template "llm-d-disagg.network.fabric.isRdmaFabric" $f}}
{{- $c2 := $f.r}}
{{- if $c2}}
{{- $t := $.nil}}
{{- if ne $tls nil}}
{{- $t = (len $tls)}}
{{- end}}
{{- $c := (not $t)}}
{{- if not $c}}
{{- $f := dict "g" $.g "a" (list (join "," $tls))}}
{{- template "llm-d-disagg.network.stacks.ucx.readTransports" $f}}
{{- $f := dict "g" $.g "a" (list $f.r.value)}}
{{- template "llm-d-disagg.network.stacks.ucx.hasRdmaTransport" $f}}
{{- $c = $f.r}}
{{- end}}
{{- $c2 = $c}}
{{- end}}
{{- $c = $c2}}
{{- end}}
{{- $_ := set $ "r" $c}}
{{- end}}
{{- /* src/network/kv-path.ts, kvPath */ -}}
{{- define "llm-d-disagg.network.kv-path.kvPath"}}
{{- $facts := (index $.a 0)}}
{{- $backend := (index $.a 1)}}
{{- $tls := (index $.a 2)}}
{{- $colocated := (index $.a 3)}}
{{- $technology := $facts.fabric.technology}}
{{- $vendor := $facts.machine.accelerator.vendor}}
{{- if (eq $technology "mnnvl")}}
{{- $_ := set $ "r" (dict "crossNode" "NVLink" "sameNode" "NVLink" "why" "all GPUs of the NVLink domain reach each other through the IMEX channel of the ComputeDomain")}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $facts $tls)}}
{{- template "llm-d-disagg.network.kv-path.hasRdma" $f}}
{{- $t := $.nil}}
{{- if $f.r}}
{{- $t = "RDMA"}}
{{- else}}
{{- $t = (ternary "GPUDirect-TCPX" "TCP" (and (eq $technology "tcpx") (eq $backend "UCCL")))}}
{{- end}}
{{- $crossNode := $t}}
{{- if (and $colocated (and (eq $facts.machine.accelerator.vendor "nvidia") (eq $backend "UCX")))}}
{{- $_ := set $ "r" (dict "crossNode" $crossNode "sameNode" "NVLink" "why" "pods of one node share a PID namespace (hostPID), which CUDA IPC over NVLink needs")}}
{{- else}}
{{- if (ne $crossNode "TCP")}}
{{- $_ := set $ "r" (dict "crossNode" $crossNode "sameNode" $crossNode "why" "also pods of one node go through their NICs: without hostPID they cannot open each other's GPU memory")}}
{{- else}}
{{- $t := $.nil}}
{{- if (eq $vendor "nvidia")}}
{{- $t = (printf "; two pods of one node get %v GB/s where NVLink gives %v (measured on two H200), unless both set hostPID (colocated)" 0.5 300)}}
{{- else}}
{{- $t = ""}}
{{- end}}
{{- $same := $t}}
{{- $_ := set $ "r" (dict "crossNode" $crossNode "sameNode" "TCP" "why" (printf "there is no RDMA%v" $same))}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/network/kv-path.ts, requireRdmaFaults */ -}}
{{- define "llm-d-disagg.network.kv-path.requireRdmaFaults"}}
{{- $facts := (index $.a 0)}}
{{- $backend := (index $.a 1)}}
{{- $tls := (index $.a 2)}}
{{- $t := $.nil}}
{{- if (eq $backend "UCX")}}
{{- $t2 := $tls}}
{{- if eq $t2 nil}}
{{- $t2 = (or $facts.tls $.g.none).value}}
{{- end}}
{{- $t = $t2}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $facts $t)}}
{{- template "llm-d-disagg.network.kv-path.hasRdma" $f}}
{{- if $f.r}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $technology := $facts.fabric.technology}}
{{- $c := (ne $tls nil)}}
{{- if $c}}
{{- $f := dict "g" $.g "a" (list $facts (or $facts.tls $.g.none).value)}}
{{- template "llm-d-disagg.network.kv-path.hasRdma" $f}}
{{- $c = $f.r}}
{{- end}}
{{- $t := $.nil}}
{{- if $c}}
{{- $t = (dict "code" "LLMD220" "subject" "requireRdma" "problem" (printf "is set but tls is '%v', which has no RDMA transport" (join "," $tls)) "fix" "add rc or leave tls out")}}
{{- else}}
{{- $t = (dict "code" "LLMD220" "subject" "requireRdma" "problem" (printf "is set but on %v the KV cache goes over %v" $facts.name (ternary "GPUDirect-TCPX" "TCP" (eq $technology "tcpx"))) "fix" "choose a platform with InfiniBand, RoCE, EFA or MNNVL, or leave requireRdma out")}}
{{- end}}
{{- $_ := set $ "r" (list $t)}}
{{- end}}
{{- end}}
