{{- /* src/network/kv-path.ts, hasRdma */ -}}
{{- define "llm-d-disagg.network.kv-path.hasRdma"}}
{{- $facts := (index $.a 0)}}
{{- $tls := (index $.a 1)}}
{{- if (eq $facts.fabric.technology "mnnvl")}}
{{- $_ := set $ "r" true}}
{{- else}}
{{- if (not (has $facts.fabric.technology (list "infiniband" "roce" "efa")))}}
{{- $_ := set $ "r" false}}
{{- else}}
{{- $t := $.nil}}
{{- if ne $tls nil}}
{{- $t = len $tls}}
{{- end}}
{{- $c := (or (not $t) (hasPrefix "^" (index $tls 0)))}}
{{- if not $c}}
{{- $found := false}}
{{- range $i, $x := $tls}}
{{- if (regexMatch "^(rc|ud|dc|ib|srd|all)(_|$)" $x)}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c = $found}}
{{- end}}
{{- $_ := set $ "r" $c}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/network/kv-path.ts, kvPath */ -}}
{{- define "llm-d-disagg.network.kv-path.kvPath"}}
{{- $facts := (index $.a 0)}}
{{- $backend := (index $.a 1)}}
{{- $tls := (index $.a 2)}}
{{- $colocated := (index $.a 3)}}
{{- $technology := $facts.fabric.technology}}
{{- $vendor := $facts.machine.accelerator.vendor}}
{{- $nvlink := (and (eq $vendor "nvidia") (eq $backend "UCX"))}}
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
{{- if (and $colocated $nvlink)}}
{{- $_ := set $ "r" (dict "crossNode" $crossNode "sameNode" "NVLink" "why" "pods of one node share a PID namespace (hostPID), which CUDA IPC over NVLink needs")}}
{{- else}}
{{- if (ne $crossNode "TCP")}}
{{- $_ := set $ "r" (dict "crossNode" $crossNode "sameNode" $crossNode "why" "also pods of one node go through their NICs: without hostPID they cannot open each other's GPU memory")}}
{{- else}}
{{- $same := (ternary "; two pods of one node get 0.5 GB/s where NVLink gives 300 (measured on two H200), unless both set hostPID (colocated)" "" (eq $vendor "nvidia"))}}
{{- $_ := set $ "r" (dict "crossNode" $crossNode "sameNode" "TCP" "why" (printf "there is no RDMA%v" $same))}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
