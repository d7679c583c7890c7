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
{{- if ne $.tls nil}}
{{- $t = len $.tls}}
{{- end}}
{{- $c = not $t}}
{{- if not $c}}
{{- $f := dict "g" $.g "text" (join "," $.tls)}}
{{- template "llm-d-disagg.network.stacks.ucx.readTransports" $f}}
{{- $f := dict "g" $.g "argument0" $f.r.value}}
{{- template "llm-d-disagg.network.stacks.ucx.hasRdmaTransport" $f}}
{{- $c = $f.r}}
{{- end}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $c}}
{{- end}}
{{- define "llm-d-disagg.network.kv-path.kvPath"}}
{{- $technology := $.facts.fabric.technology}}
{{- $vendor := $.facts.machine.accelerator.vendor}}
{{- if eq $technology "mnnvl"}}
{{- $_ := set $ "r" (dict "crossNode" "NVLink" "sameNode" "NVLink" "why" "all GPUs of the NVLink domain reach each other through the IMEX channel of the ComputeDomain")}}
{{- else}}
{{- $f := dict "g" $.g "facts" $.facts "tls" $.tls}}
{{- template "llm-d-disagg.network.kv-path.hasRdma" $f}}
{{- $crossNode := "RDMA"}}
{{- if not $f.r}}
{{- $crossNode = ternary "GPUDirect-TCPX" "TCP" (and (eq $technology "tcpx") (eq $.backend "UCCL"))}}
{{- end}}
{{- if and $.colocated (eq $.facts.machine.accelerator.vendor "nvidia") (eq $.backend "UCX")}}
{{- $_ := set $ "r" (dict "crossNode" $crossNode "sameNode" "NVLink" "why" "pods of one node share a PID namespace (hostPID), which CUDA IPC over NVLink needs")}}
{{- else if ne $crossNode "TCP"}}
{{- $_ := set $ "r" (dict "crossNode" $crossNode "sameNode" $crossNode "why" "also pods of one node go through their NICs: without hostPID they cannot open each other's GPU memory")}}
{{- else}}
{{- $same := ternary (printf "; two pods of one node get %v GB/s where NVLink gives %v (measured on two H200), unless both set hostPID (colocated)" 0.5 300) "" (eq $vendor "nvidia")}}
{{- $_ := set $ "r" (dict "crossNode" $crossNode "sameNode" "TCP" "why" (printf "there is no RDMA%v" $same))}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.network.kv-path.requireRdmaFaults"}}
{{- $t := $.nil}}
{{- if eq $.backend "UCX"}}
{{- $t = $.tls}}
{{- if eq $t nil}}
{{- $t = (or $.facts.tls dict).value}}
{{- end}}
{{- end}}
{{- $f := dict "g" $.g "facts" $.facts "tls" $t}}
{{- template "llm-d-disagg.network.kv-path.hasRdma" $f}}
{{- if $f.r}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $technology := $.facts.fabric.technology}}
{{- $c := ne $.tls nil}}
{{- if $c}}
{{- $f := dict "g" $.g "facts" $.facts "tls" (or $.facts.tls dict).value}}
{{- template "llm-d-disagg.network.kv-path.hasRdma" $f}}
{{- $c = $f.r}}
{{- end}}
{{- $t := $.nil}}
{{- if $c}}
{{- $t = dict "code" "LLMD220" "subject" "requireRdma" "problem" (printf "is set but tls is '%v', which has no RDMA transport" (join "," $.tls)) "fix" "add rc or leave tls out"}}
{{- else}}
{{- $t = dict "code" "LLMD220" "subject" "requireRdma" "problem" (printf "is set but on %v the KV cache goes over %v" $.facts.name (ternary "GPUDirect-TCPX" "TCP" (eq $technology "tcpx"))) "fix" "choose a platform with InfiniBand, RoCE, EFA or MNNVL, or leave requireRdma out"}}
{{- end}}
{{- $_ := set $ "r" (list $t)}}
{{- end}}
{{- end}}
