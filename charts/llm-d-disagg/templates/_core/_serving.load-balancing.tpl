{{- /* src/serving/load-balancing.ts, a template for each function */ -}}
{{- define "llm-d-disagg.serving.load-balancing.chooseLoadBalancing"}}
{{- if or $.given (eq (float64 $.p.dataParallelSize) 1.0)}}
{{- $_ := set $ "r" $.given}}
{{- else if eq (float64 $.p.dataParallelSizeLocal) 1.0}}
{{- $_ := set $ "r" "external"}}
{{- else}}
{{- $collides := semverCompare (printf "<%s" "0.24") $.vllmVersion}}
{{- template "llm-d-disagg.facts.expert-parallel" $.g}}
{{- $visible := and (not (semverCompare (printf "<%s" (index (index $.g.facts "expert-parallel").flags "--data-parallel-multi-port-external-lb").since) $.vllmVersion)) (not $collides) $.sameRanks (le (float64 $.p.dataParallelSizeLocal) (float64 8))}}
{{- $_ := set $ "r" (ternary "multi-port-external" "hybrid" $visible)}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.load-balancing.dataParallelArgs"}}
{{- if not $.mode}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $size := printf "--data-parallel-size=%v" (toJson $.p.dataParallelSize | default (printf "%v" $.p.dataParallelSize))}}
{{- $rpc := printf "--data-parallel-rpc-port=%v" (toJson $.ports.dataParallelRpc | default (printf "%v" $.ports.dataParallelRpc))}}
{{- $local := printf "--data-parallel-size-local=%v" (toJson $.p.dataParallelSizeLocal | default (printf "%v" $.p.dataParallelSizeLocal))}}
{{- if eq $.mode "external"}}
{{- $_ := set $ "r" (list $size $rpc)}}
{{- else if eq $.mode "hybrid"}}
{{- $_ := set $ "r" (list "--data-parallel-hybrid-lb" $size $local $rpc)}}
{{- else if eq $.mode "multi-port-external"}}
{{- $_ := set $ "r" (list "--data-parallel-multi-port-external-lb" (printf "--data-parallel-supervisor-port=%v" (toJson $.ports.supervisor | default (printf "%v" $.ports.supervisor))) $size $local $rpc)}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.load-balancing.loadBalancingFaults"}}
{{- if eq $.mode nil}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $subject := printf "loadBalancing of %v" $.role}}
{{- if eq (float64 $.p.dataParallelSize) 1.0}}
{{- $f := dict "this" $.p}}
{{- template "llm-d-disagg.serving.parallelism.Parallelism.worldSize" $f}}
{{- $f := dict "count" $f.r "noun" "GPU"}}
{{- template "llm-d-disagg.base.counted.counted" $f}}
{{- $t := printf "but tensorParallelSize %v x pipelineParallelSize %v takes all %v: there is one rank, and nothing to balance" (toJson $.p.tensorParallelSize | default (printf "%v" $.p.tensorParallelSize)) (toJson $.p.pipelineParallelSize | default (printf "%v" $.p.pipelineParallelSize)) $f.r}}
{{- $_ := set $ "r" (list (dict "code" "LLMD311" "subject" $subject "value" $.mode "problem" $t "fix" "leave it out"))}}
{{- else}}
{{- $f := dict "count" $.p.gpusPerNode "noun" "GPU"}}
{{- template "llm-d-disagg.base.counted.counted" $f}}
{{- $f2 := dict "count" $.p.dataParallelSizeLocal "noun" "rank"}}
{{- template "llm-d-disagg.base.counted.counted" $f2}}
{{- $ranks := printf "%v / (tensorParallelSize %v x pipelineParallelSize %v) = %v in a pod" $f.r (toJson $.p.tensorParallelSize | default (printf "%v" $.p.tensorParallelSize)) (toJson $.p.pipelineParallelSize | default (printf "%v" $.p.pipelineParallelSize)) $f2.r}}
{{- if and (eq $.mode "external") (ne (float64 $.p.dataParallelSizeLocal) 1.0)}}
{{- $t := printf "which gives each pod one rank, but %v" $ranks}}
{{- $_ := set $ "r" (list (dict "code" "LLMD311" "subject" $subject "value" $.mode "problem" $t "fix" "use multi-port-external or hybrid, or one rank for each pod"))}}
{{- else if and (ne $.mode "external") (eq (float64 $.p.dataParallelSizeLocal) 1.0)}}
{{- $t := printf "which spreads requests over the ranks of a pod, but %v" $ranks}}
{{- $_ := set $ "r" (list (dict "code" "LLMD311" "subject" $subject "value" $.mode "problem" $t "fix" "use external"))}}
{{- else if ne $.mode "multi-port-external"}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- template "llm-d-disagg.facts.expert-parallel" $.g}}
{{- if semverCompare (printf "<%s" (index (index $.g.facts "expert-parallel").flags "--data-parallel-multi-port-external-lb").since) $.vllmVersion}}
{{- $f := dict "version" $.vllmVersion "lifetime" (index (index $.g.facts "expert-parallel").flags "--data-parallel-multi-port-external-lb")}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $t := printf "which vLLM %v lacks: %v" $.vllmVersion $f.r}}
{{- $_ := set $ "r" (list (dict "code" "LLMD311" "subject" $subject "value" $.mode "problem" $t "fix" "use hybrid, or a newer image"))}}
{{- else if le (float64 $.p.dataParallelSizeLocal) (float64 8)}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $n := subf (float64 $.p.dataParallelSizeLocal) (float64 8)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $t := printf "but %v, and an InferencePool lists at most %v ports: %v would get no requests" $ranks 8 (toJson $n | default (printf "%v" $n))}}
{{- $_ := set $ "r" (list (dict "code" "LLMD312" "subject" $subject "value" $.mode "problem" $t "fix" "use hybrid, or a larger tensorParallelSize"))}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.load-balancing.rankFlag"}}
{{- $_ := set $ "r" (ternary "--data-parallel-rank" "--data-parallel-start-rank" (eq $.mode "external"))}}
{{- end}}
