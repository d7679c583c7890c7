{{- /* src/serving/expert-parallel.ts, dboArgs */ -}}
{{- define "llm-d-disagg.serving.expert-parallel.dboArgs"}}
{{- $dbo := (index $.a 0)}}
{{- if (not (ne $dbo nil))}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $l := list}}
{{- $l = append $l "--enable-dbo"}}
{{- if not (eq $dbo.decodeTokenThreshold nil)}}
{{- $l = default list (concat $l (list (printf "--dbo-decode-token-threshold=%v" (toJson $dbo.decodeTokenThreshold | default (printf "%v" $dbo.decodeTokenThreshold)))))}}
{{- end}}
{{- if not (eq $dbo.prefillTokenThreshold nil)}}
{{- $l = default list (concat $l (list (printf "--dbo-prefill-token-threshold=%v" (toJson $dbo.prefillTokenThreshold | default (printf "%v" $dbo.prefillTokenThreshold)))))}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- end}}
{{- /* src/serving/expert-parallel.ts, eplbArgs */ -}}
{{- define "llm-d-disagg.serving.expert-parallel.eplbArgs"}}
{{- $eplb := (index $.a 0)}}
{{- if (not (ne $eplb nil))}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $o := dict}}
{{- if ne $eplb.numRedundantExperts nil}}
{{- $_ := set $o "num_redundant_experts" $eplb.numRedundantExperts}}
{{- end}}
{{- if ne $eplb.windowSize nil}}
{{- $_ := set $o "window_size" $eplb.windowSize}}
{{- end}}
{{- if ne $eplb.stepInterval nil}}
{{- $_ := set $o "step_interval" $eplb.stepInterval}}
{{- end}}
{{- if ne $eplb.logBalancedness nil}}
{{- $_ := set $o "log_balancedness" $eplb.logBalancedness}}
{{- end}}
{{- if ne $eplb.useAsync nil}}
{{- $_ := set $o "use_async" $eplb.useAsync}}
{{- end}}
{{- if ne $eplb.communicator nil}}
{{- $_ := set $o "communicator" $eplb.communicator}}
{{- end}}
{{- $config := $o}}
{{- $l := list}}
{{- range $_, $v := $config}}
{{- $l = append $l $v}}
{{- end}}
{{- $found := false}}
{{- range $i, $x := $l}}
{{- if (ne $x nil)}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $configured := $found}}
{{- $l := list}}
{{- $l = append $l "--enable-eplb"}}
{{- if $configured}}
{{- $l = default list (concat $l (list (printf "--eplb-config=%v" (toRawJson $config))))}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- end}}
{{- /* src/serving/expert-parallel.ts, expertPlan */ -}}
{{- define "llm-d-disagg.serving.expert-parallel.expertPlan"}}
{{- $options := (index $.a 0)}}
{{- $ctx := (index $.a 1)}}
{{- $f := dict "g" $.g "a" (list $options $ctx)}}
{{- template "llm-d-disagg.serving.all2all.exchangeOf" $f}}
{{- $name := $f.r.name}}
{{- $backend := $f.r.facts}}
{{- $all2allBackend := (ternary $.nil $name (eq $options.moeBackend "deep_gemm_mega_moe"))}}
{{- $crossing := (lt 1.0 (float64 $ctx.parallelism.nodes))}}
{{- $t := $.nil}}
{{- if (eq $backend.tokens nil)}}
{{- $t = $.nil}}
{{- else}}
{{- $t2 := $ctx.maxNumBatchedTokens}}
{{- if eq $t2 nil}}
{{- $t2 = $backend.tokens}}
{{- end}}
{{- $t = $t2}}
{{- end}}
{{- $tokens := $t}}
{{- $t := $.nil}}
{{- if $crossing}}
{{- $t = $backend.transport}}
{{- end}}
{{- $transport := $t}}
{{- $o := dict}}
{{- if ne $all2allBackend nil}}
{{- $_ := set $o "all2allBackend" $all2allBackend}}
{{- end}}
{{- $_ := set $o "claim" $backend}}
{{- if ne $transport nil}}
{{- $_ := set $o "transport" $transport}}
{{- end}}
{{- $c := (and (ne $transport nil) (has $transport (list "nvshmem" "nccl-gin" "nixl")))}}
{{- if $c}}
{{- $t := (or $ctx.facts.gpuInitiated $.g.none).supported}}
{{- if eq $t nil}}
{{- $t = false}}
{{- end}}
{{- $c = $t}}
{{- end}}
{{- $_ := set $o "gpuInitiated" $c}}
{{- $l := list}}
{{- $l = append $l "--enable-expert-parallel"}}
{{- if $all2allBackend}}
{{- $l = default list (concat $l (list (printf "--all2all-backend=%v" $all2allBackend)))}}
{{- end}}
{{- if $options.moeBackend}}
{{- $l = default list (concat $l (list (printf "--moe-backend=%v" $options.moeBackend)))}}
{{- end}}
{{- if $options.epWeightFilter}}
{{- $l = default list (concat $l (list "--enable-ep-weight-filter"))}}
{{- end}}
{{- if $options.expertPlacementStrategy}}
{{- $l = default list (concat $l (list (printf "--expert-placement-strategy=%v" $options.expertPlacementStrategy)))}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $options.dbo)}}
{{- template "llm-d-disagg.serving.expert-parallel.dboArgs" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list $options.eplb)}}
{{- template "llm-d-disagg.serving.expert-parallel.eplbArgs" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $_ := set $o "args" $l}}
{{- if ne $tokens nil}}
{{- $_ := set $o "tokens" $tokens}}
{{- end}}
{{- $t := $.nil}}
{{- if $crossing}}
{{- $l := list}}
{{- $t2 := $backend.env}}
{{- if eq $t2 nil}}
{{- $t2 = (list)}}
{{- end}}
{{- $l = default list (concat $l $t2)}}
{{- $f := dict "g" $.g "a" (list $backend $tokens)}}
{{- template "llm-d-disagg.serving.expert-parallel.queueDepth" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list $backend $ctx)}}
{{- template "llm-d-disagg.serving.expert-parallel.moriEnv" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $t = $l}}
{{- else}}
{{- $t = (list)}}
{{- end}}
{{- $_ := set $o "env" $t}}
{{- $t := $.nil}}
{{- if $crossing}}
{{- $l := list}}
{{- $f := dict "g" $.g "a" (list $backend $ctx)}}
{{- template "llm-d-disagg.serving.expert-parallel.warnings" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list $options $ctx)}}
{{- template "llm-d-disagg.serving.all2all.formatWarnings" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $t = $l}}
{{- else}}
{{- $t = (list)}}
{{- end}}
{{- $_ := set $o "warnings" $t}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- /* src/serving/expert-parallel.ts, moriEnv */ -}}
{{- define "llm-d-disagg.serving.expert-parallel.moriEnv"}}
{{- $backend := (index $.a 0)}}
{{- $ctx := (index $.a 1)}}
{{- if (ne $backend.transport "mori")}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "expert-parallel" "numbers" true)}}
{{- end}}
{{- $t := (index $.g.facts "expert-parallel" "mori")}}
{{- $heap := $t.heap}}
{{- $railOnly := $t.railOnly}}
{{- $l := list}}
{{- $l = append $l (dict "name" "MORI_SHMEM_HEAP_SIZE" "value" $heap.value "why" $heap.why "sources" $heap.sources)}}
{{- if (eq $ctx.facts.fabric.reach "rail-only")}}
{{- $l = default list (concat $l (list (dict "name" "MORI_ENABLE_RAIL_ONLY" "value" $railOnly.value "why" $railOnly.why "sources" $railOnly.sources)))}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- end}}
{{- /* src/serving/expert-parallel.ts, queueDepth */ -}}
{{- define "llm-d-disagg.serving.expert-parallel.queueDepth"}}
{{- $backend := (index $.a 0)}}
{{- $tokens := (index $.a 1)}}
{{- if (or (eq $backend.queueDepth nil) (eq $tokens nil))}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $n := mulf 2.0 (addf (float64 $tokens) 1.0)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $needed := $n}}
{{- $t := $.nil}}
{{- if (le (float64 $needed) (float64 $backend.queueDepth))}}
{{- $t = (list)}}
{{- else}}
{{- $t = (list (dict "name" "NVSHMEM_QP_DEPTH" "value" (printf "%v" (toJson $needed | default (printf "%v" $needed))) "why" (printf "a batch of %v tokens needs queues of 2 x (%v + 1); NVSHMEM's own are %v deep" (toJson $tokens | default (printf "%v" $tokens)) (toJson $tokens | default (printf "%v" $tokens)) (toJson $backend.queueDepth | default (printf "%v" $backend.queueDepth))) "sources" $backend.sources))}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- end}}
{{- /* src/serving/expert-parallel.ts, warnings */ -}}
{{- define "llm-d-disagg.serving.expert-parallel.warnings"}}
{{- $backend := (index $.a 0)}}
{{- $ctx := (index $.a 1)}}
{{- $facts := $ctx.facts}}
{{- $most := 4}}
{{- $l := list}}
{{- if (and $backend.fullMesh (eq $facts.fabric.reach "unknown"))}}
{{- $l = default list (concat $l (list (printf "it is not known whether the fabric of %v joins every NIC to every other, which the all2all backend needs: on a rail-only fabric it never comes up" $facts.name)))}}
{{- end}}
{{- $c := (eq $backend.transport "nvshmem")}}
{{- if $c}}
{{- $t := $ctx.numThreads}}
{{- if eq $t nil}}
{{- $t = 0}}
{{- end}}
{{- $c = (lt (float64 $most) (float64 $t))}}
{{- end}}
{{- if $c}}
{{- $t := $ctx.numThreads}}
{{- if eq $t nil}}
{{- $t = 0}}
{{- end}}
{{- $l = default list (concat $l (list (printf "kvTransfer.numThreads is %v: more than %v UCX threads were seen to leave NVSHMEM without doorbells (mlx5dv_devx_alloc_uar)" (toJson $t | default (printf "%v" $t)) (toJson $most | default (printf "%v" $most)))))}}
{{- end}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "expert-parallel" "numbers" true)}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := (index $.g.facts "expert-parallel" "cautions")}}
{{- $c := (eq $x.fabric $facts.fabric.technology)}}
{{- if $c}}
{{- $t := $x.transport}}
{{- if eq $t nil}}
{{- $t = $backend.transport}}
{{- end}}
{{- $c = (eq $t $backend.transport)}}
{{- end}}
{{- if $c}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- $l3 := list}}
{{- range $i, $x := $l2}}
{{- $l3 = append $l3 $x.text}}
{{- end}}
{{- $l = default list (concat $l $l3)}}
{{- $_ := set $ "r" $l}}
{{- end}}
