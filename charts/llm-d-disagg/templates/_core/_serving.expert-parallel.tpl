{{- /* src/serving/expert-parallel.ts, a template for each function */ -}}
{{- define "llm-d-disagg.serving.expert-parallel.dboArgs"}}
{{- if eq $.dbo nil}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $l := list "--enable-dbo"}}
{{- if not (eq $.dbo.decodeTokenThreshold nil)}}
{{- $l = concat $l (list (printf "--dbo-decode-token-threshold=%v" (toJson $.dbo.decodeTokenThreshold | default (printf "%v" $.dbo.decodeTokenThreshold))))}}
{{- end}}
{{- $l = $l}}
{{- if not (eq $.dbo.prefillTokenThreshold nil)}}
{{- $l = concat $l (list (printf "--dbo-prefill-token-threshold=%v" (toJson $.dbo.prefillTokenThreshold | default (printf "%v" $.dbo.prefillTokenThreshold))))}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.expert-parallel.eplbArgs"}}
{{- if eq $.eplb nil}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $config := dict "num_redundant_experts" $.eplb.numRedundantExperts "window_size" $.eplb.windowSize "step_interval" $.eplb.stepInterval "log_balancedness" $.eplb.logBalancedness "use_async" $.eplb.useAsync "communicator" $.eplb.communicator}}
{{- $l := list}}
{{- range $v := $config}}
{{- $l = append $l $v}}
{{- end}}
{{- $configured := false}}
{{- range $x := $l}}
{{- if ne $x nil}}
{{- $configured = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $l := list "--enable-eplb"}}
{{- if $configured}}
{{- $f := dict "g" $.g "value" $config}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $l = concat $l (list (printf "--eplb-config=%v" $f.r))}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.expert-parallel.expertPlan"}}
{{- $f := dict "g" $.g "argument0" $.options "ctx" $.ctx}}
{{- template "llm-d-disagg.serving.all2all.exchangeOf" $f}}
{{- $all2allBackend := ternary $.nil $f.r.name (eq $.options.moeBackend "deep_gemm_mega_moe")}}
{{- $crossing := lt 1.0 (float64 $.ctx.parallelism.nodes)}}
{{- $tokens := $.nil}}
{{- if ne $f.r.facts.tokens nil}}
{{- $tokens = $.ctx.maxNumBatchedTokens}}
{{- if eq $tokens nil}}
{{- $tokens = $f.r.facts.tokens}}
{{- end}}
{{- end}}
{{- $transport := $.nil}}
{{- if $crossing}}
{{- $transport = $f.r.facts.transport}}
{{- end}}
{{- $l := list "--enable-expert-parallel"}}
{{- if $all2allBackend}}
{{- $l = concat $l (list (printf "--all2all-backend=%v" $all2allBackend))}}
{{- end}}
{{- $l = $l}}
{{- if $.options.moeBackend}}
{{- $l = concat $l (list (printf "--moe-backend=%v" $.options.moeBackend))}}
{{- end}}
{{- $l = $l}}
{{- if $.options.epWeightFilter}}
{{- $l = concat $l (list "--enable-ep-weight-filter")}}
{{- end}}
{{- $l = $l}}
{{- if $.options.expertPlacementStrategy}}
{{- $l = concat $l (list (printf "--expert-placement-strategy=%v" $.options.expertPlacementStrategy))}}
{{- end}}
{{- $f2 := dict "dbo" $.options.dbo}}
{{- template "llm-d-disagg.serving.expert-parallel.dboArgs" $f2}}
{{- $f3 := dict "g" $.g "eplb" $.options.eplb}}
{{- template "llm-d-disagg.serving.expert-parallel.eplbArgs" $f3}}
{{- $t := list}}
{{- if $crossing}}
{{- $f2 := dict "backend" $f.r.facts "argument1" $.ctx}}
{{- template "llm-d-disagg.serving.expert-parallel.fabricEnv" $f2}}
{{- $f3 := dict "backend" $f.r.facts "tokens" $tokens}}
{{- template "llm-d-disagg.serving.expert-parallel.queueDepth" $f3}}
{{- $f := dict "g" $.g "backend" $f.r.facts "ctx" $.ctx}}
{{- template "llm-d-disagg.serving.expert-parallel.moriEnv" $f}}
{{- $t = default list (concat $f2.r $f3.r $f.r)}}
{{- end}}
{{- $t2 := list}}
{{- if $crossing}}
{{- $f2 := dict "g" $.g "backend" $f.r.facts "ctx" $.ctx}}
{{- template "llm-d-disagg.serving.expert-parallel.warnings" $f2}}
{{- $f := dict "name" $f.r.name "argument1" $.ctx}}
{{- template "llm-d-disagg.serving.expert-parallel.platformCautions" $f}}
{{- $f3 := dict "g" $.g "argument0" $.options "ctx" $.ctx}}
{{- template "llm-d-disagg.serving.all2all.formatWarnings" $f3}}
{{- $t2 = default list (concat $f2.r $f.r $f3.r)}}
{{- end}}
{{- $_ := set $ "r" (dict "all2allBackend" $all2allBackend "claim" $f.r.facts "transport" $transport "gpuInitiated" (and (ne $transport nil) (has $transport (list "nvshmem" "nccl-gin" "nixl")) (default false (or $.ctx.facts.gpuInitiated dict).supported)) "args" (concat $l $f2.r $f3.r) "tokens" $tokens "memoryShare" (ternary 0.8 $.nil (eq $transport "nvshmem")) "env" $t "warnings" $t2)}}
{{- end}}
{{- define "llm-d-disagg.serving.expert-parallel.fabricEnv"}}
{{- $needed := list}}
{{- range $x := default list $.backend.env}}
{{- if or (eq $x.fabric nil) (eq $x.fabric $.argument1.facts.fabric.technology)}}
{{- $needed = append $needed $x}}
{{- end}}
{{- end}}
{{- $l := list}}
{{- range $x := $needed}}
{{- $l = append $l (dict "name" $x.name "value" $x.value "why" $x.why "sources" $x.sources)}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- define "llm-d-disagg.serving.expert-parallel.memoryWarnings"}}
{{- $share := default 0 $.argument1.gpuMemoryUtilization}}
{{- template "llm-d-disagg.facts.expert-parallel" $.g}}
{{- $t := (index $.g.facts "expert-parallel").memoryShare}}
{{- $n := floor (addf (mulf (subf 1.0 (float64 $share)) 1000.0) 0.5)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n := divf (float64 $n) 10.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $rest := printf "%v %% of each GPU" (toJson $n | default (printf "%v" $n))}}
{{- if and (eq $.argument0.transport "nvshmem") (lt (float64 $t.value) (float64 $share))}}
{{- $_ := set $ "r" (list (dict "code" "LLMD028" "subject" (printf "gpuMemoryUtilization of %v" $.argument1.role) "value" (printf "%v" (toJson $share | default (printf "%v" $share))) "problem" (printf "with which %v are left for NVSHMEM's heap and for ranks whose experts are wanted most; llm-d has %v" $rest (toJson $t.value | default (printf "%v" $t.value)))))}}
{{- else if le (float64 $share) (float64 $t.most)}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $_ := set $ "r" (list (dict "code" "LLMD028" "subject" (printf "gpuMemoryUtilization of %v" $.argument1.role) "value" (printf "%v" (toJson $share | default (printf "%v" $share))) "problem" (printf "with which %v are left, but the communicators of a group take 4 to 5 GiB before vLLM measures what is free, so that it may not start" $rest)))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.expert-parallel.moriEnv"}}
{{- if ne $.backend.transport "mori"}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- template "llm-d-disagg.facts.expert-parallel" $.g}}
{{- $t := (index $.g.facts "expert-parallel").mori}}
{{- $l := list (dict "name" "MORI_SHMEM_HEAP_SIZE" "value" $t.heap.value "why" $t.heap.why "sources" $t.heap.sources)}}
{{- if eq $.ctx.facts.fabric.reach "rail-only"}}
{{- $l = concat $l (list (dict "name" "MORI_ENABLE_RAIL_ONLY" "value" $t.railOnly.value "why" $t.railOnly.why "sources" $t.railOnly.sources))}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.expert-parallel.platformCautions"}}
{{- $l := list}}
{{- range $x := default list $.argument1.facts.cautions}}
{{- if eq $x.all2all $.name}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $l2 = append $l2 (dict "code" $x.code "subject" $x.text)}}
{{- end}}
{{- $_ := set $ "r" $l2}}
{{- end}}
{{- define "llm-d-disagg.serving.expert-parallel.queueDepth"}}
{{- if or (eq $.backend.queueDepth nil) (eq $.tokens nil)}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $needed := mulf 2.0 (addf (float64 $.tokens) 1.0)}}
{{- if and (eq $needed (floor $needed)) (lt $needed 9e15) (gt $needed -9e15)}}
{{- $needed = int64 $needed}}
{{- end}}
{{- if le (float64 $needed) (float64 $.backend.queueDepth)}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $f := dict "count" $.tokens "noun" "token"}}
{{- template "llm-d-disagg.base.counted.counted" $f}}
{{- $_ := set $ "r" (list (dict "name" "NVSHMEM_QP_DEPTH" "value" (printf "%v" (toJson $needed | default (printf "%v" $needed))) "why" (printf "a batch of %v needs queues of 2 x (%v + 1); NVSHMEM's own are %v deep" $f.r (toJson $.tokens | default (printf "%v" $.tokens)) (toJson $.backend.queueDepth | default (printf "%v" $.backend.queueDepth))) "sources" $.backend.sources))}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.expert-parallel.warnings"}}
{{- $l := list}}
{{- if and $.backend.fullMesh (eq $.ctx.facts.fabric.reach "unknown")}}
{{- $l = concat $l (list (dict "code" "LLMD314" "subject" (printf "whether the fabric of %v joins every NIC to every other" $.ctx.facts.name) "problem" "is not known, but the all2all backend needs it: on a rail-only fabric it never comes up"))}}
{{- end}}
{{- $l = $l}}
{{- if and (eq $.backend.transport "nvshmem") (lt (float64 4) (float64 (default 0 $.ctx.numThreads)))}}
{{- $t := default 0 $.ctx.numThreads}}
{{- $l = concat $l (list (dict "code" "LLMD026" "subject" "kvTransfer.numThreads" "value" (printf "%v" (toJson $t | default (printf "%v" $t))) "problem" (printf "but more than %v UCX threads were seen to leave NVSHMEM without doorbells (mlx5dv_devx_alloc_uar)" (toJson 4 | default (printf "%v" 4)))))}}
{{- end}}
{{- $l = $l}}
{{- if and (eq $.backend.transport "nvshmem") (eq $.ctx.facts.fabric.technology "roce") (not $.ctx.image.nvshmemRoce)}}
{{- $l = concat $l (list (dict "code" "LLMD027" "subject" (printf "NVSHMEM 3.4.5 in %v" $.ctx.image.reference) "problem" "lacks the patch that it needs over RoCE, which llm-d-cuda has"))}}
{{- end}}
{{- $f := dict "g" $.g "argument0" $.backend "argument1" $.ctx}}
{{- template "llm-d-disagg.serving.expert-parallel.memoryWarnings" $f}}
{{- template "llm-d-disagg.facts.expert-parallel" $.g}}
{{- $l2 := list}}
{{- range $x := (index $.g.facts "expert-parallel").cautions}}
{{- $c := eq $x.fabric $.ctx.facts.fabric.technology}}
{{- if $c}}
{{- $t := $x.transport}}
{{- if eq $t nil}}
{{- $t = $.backend.transport}}
{{- end}}
{{- $c = eq $t $.backend.transport}}
{{- end}}
{{- if $c}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- $l3 := list}}
{{- range $x := $l2}}
{{- $l3 = append $l3 (dict "code" "LLMD342" "subject" $x.text)}}
{{- end}}
{{- $_ := set $ "r" (default list (concat $l $f.r $l3))}}
{{- end}}
