{{- /* src/serving/load-balancing.ts, chooseLoadBalancing */ -}}
{{- define "llm-d-disagg.serving.load-balancing.chooseLoadBalancing"}}
{{- $asked := (index $.a 0)}}
{{- $p := (index $.a 1)}}
{{- $vllmVersion := (index $.a 2)}}
{{- $sameRanks := (index $.a 3)}}
{{- $local := $p.dataParallelSizeLocal}}
{{- $done := false}}
{{- if (eq (float64 $p.dataParallelSize) 1.0)}}
{{- if (not $asked)}}
{{- $_ := set $ "r" $.nil}}
{{- $done = true}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $p)}}
{{- template "llm-d-disagg.serving.parallelism.Parallelism.worldSize" $f}}
{{- $f2 := dict "g" $.g "a" (list "LLMD311" (printf "%v%v" (printf "loadBalancing is %v, but tensorParallelSize %v x pipelineParallelSize %v takes all " $asked (toJson $p.tensorParallelSize | default (printf "%v" $p.tensorParallelSize)) (toJson $p.pipelineParallelSize | default (printf "%v" $p.pipelineParallelSize))) (printf "%v GPUs: there is one rank, and nothing to balance; leave it out" (toJson $f.r | default (printf "%v" $f.r)))))}}
{{- template "llm-d-disagg.base.errors.fail" $f2}}
{{- end}}
{{- end}}
{{- if not $done}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "expert-parallel" "numbers" true)}}
{{- end}}
{{- $supervisor := (index (index $.g.facts "expert-parallel" "flags") "--data-parallel-multi-port-external-lb")}}
{{- $multiPort := (not (semverCompare (printf "<%s" $supervisor.since) $vllmVersion))}}
{{- if (not $asked)}}
{{- if (eq (float64 $local) 1.0)}}
{{- $_ := set $ "r" "external"}}
{{- else}}
{{- $collides := (semverCompare (printf "<%s" "0.24") $vllmVersion)}}
{{- $_ := set $ "r" (ternary "multi-port-external" "hybrid" (and (and (and $multiPort (not $collides)) $sameRanks) (le (float64 $local) (float64 8))))}}
{{- end}}
{{- else}}
{{- $ranks := (printf "%v GPUs / (tensorParallelSize %v x pipelineParallelSize %v) = %v %v in a pod" (toJson $p.gpusPerNode | default (printf "%v" $p.gpusPerNode)) (toJson $p.tensorParallelSize | default (printf "%v" $p.tensorParallelSize)) (toJson $p.pipelineParallelSize | default (printf "%v" $p.pipelineParallelSize)) (toJson $local | default (printf "%v" $local)) (ternary "rank" "ranks" (eq (float64 $local) 1.0)))}}
{{- if (and (eq $asked "external") (ne (float64 $local) 1.0))}}
{{- $f3 := dict "g" $.g "a" (list "LLMD311" (printf "loadBalancing is external, which gives each pod one rank, but %v; use multi-port-external or hybrid, or one rank for each pod" $ranks))}}
{{- template "llm-d-disagg.base.errors.fail" $f3}}
{{- end}}
{{- if (and (ne $asked "external") (eq (float64 $local) 1.0))}}
{{- $f4 := dict "g" $.g "a" (list "LLMD311" (printf "loadBalancing is %v, which spreads requests over the ranks of a pod, but %v; use external" $asked $ranks))}}
{{- template "llm-d-disagg.base.errors.fail" $f4}}
{{- end}}
{{- if (and (eq $asked "multi-port-external") (not $multiPort))}}
{{- $f5 := dict "g" $.g "a" (list "LLMD311" (printf "loadBalancing is %v, which vLLM %v lacks: it is there since %v; use hybrid, or a newer image" $asked $vllmVersion $supervisor.since))}}
{{- template "llm-d-disagg.base.errors.fail" $f5}}
{{- end}}
{{- if (and (eq $asked "multi-port-external") (lt (float64 8) (float64 $local)))}}
{{- $n := subf (float64 $local) (float64 8)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $f6 := dict "g" $.g "a" (list "LLMD312" (printf "%v%v" (printf "loadBalancing is %v, but %v, and an InferencePool lists at most %v ports: %v would get no requests; " $asked $ranks 8 (toJson $n | default (printf "%v" $n))) "use hybrid, or a larger tensorParallelSize"))}}
{{- template "llm-d-disagg.base.errors.fail" $f6}}
{{- end}}
{{- $_ := set $ "r" $asked}}
{{- end}}
{{- else}}
{{- end}}
{{- end}}
{{- /* src/serving/load-balancing.ts, dataParallelArgs */ -}}
{{- define "llm-d-disagg.serving.load-balancing.dataParallelArgs"}}
{{- $mode := (index $.a 0)}}
{{- $p := (index $.a 1)}}
{{- $ports := (index $.a 2)}}
{{- if (not $mode)}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $size := (printf "--data-parallel-size=%v" (toJson $p.dataParallelSize | default (printf "%v" $p.dataParallelSize)))}}
{{- $rpc := (printf "--data-parallel-rpc-port=%v" (toJson $ports.dataParallelRpc | default (printf "%v" $ports.dataParallelRpc)))}}
{{- $local := (printf "--data-parallel-size-local=%v" (toJson $p.dataParallelSizeLocal | default (printf "%v" $p.dataParallelSizeLocal)))}}
{{- if (eq $mode "external")}}
{{- $_ := set $ "r" (list $size $rpc)}}
{{- else}}
{{- if (eq $mode "hybrid")}}
{{- $_ := set $ "r" (list "--data-parallel-hybrid-lb" $size $local $rpc)}}
{{- else}}
{{- if (eq $mode "multi-port-external")}}
{{- $_ := set $ "r" (list "--data-parallel-multi-port-external-lb" (printf "--data-parallel-supervisor-port=%v" (toJson $ports.supervisor | default (printf "%v" $ports.supervisor))) $size $local $rpc)}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/serving/load-balancing.ts, rankFlag */ -}}
{{- define "llm-d-disagg.serving.load-balancing.rankFlag"}}
{{- $mode := (index $.a 0)}}
{{- $_ := set $ "r" (ternary "--data-parallel-rank" "--data-parallel-start-rank" (eq $mode "external"))}}
{{- end}}
