{{- /* src/serving/expert-parallel.ts, checkDbo */ -}}
{{- define "llm-d-disagg.serving.expert-parallel.checkDbo"}}
{{- $options := (index $.a 0)}}
{{- $name := (index $.a 1)}}
{{- $backend := (index $.a 2)}}
{{- $ctx := (index $.a 3)}}
{{- if (not (ne $options.dbo nil))}}
{{- else}}
{{- $since := $backend.microbatchesSince}}
{{- $able := (or $backend.microbatches (and (ne $since nil) (not (semverCompare (printf "<%s" $since) $ctx.image.vllmVersion))))}}
{{- if (not $able)}}
{{- $t := $name}}
{{- if eq $t nil}}
{{- $t = $options.moeBackend}}
{{- end}}
{{- $t2 := $t}}
{{- if eq $t2 nil}}
{{- $t2 = "the backend"}}
{{- end}}
{{- $f := dict "g" $.g "a" (list "LLMD317" (printf "dbo of %v is set, but %v cannot work on half batches; use deepep_high_throughput or deepep_low_latency, or leave dbo out" $ctx.role $t2))}}
{{- template "llm-d-disagg.base.errors.fail" $f}}
{{- end}}
{{- range $k, $v := $options.dbo}}
{{- if (and (ne $v nil) (not (and (or (kindIs "int64" $v) (kindIs "int" $v) (and (kindIs "float64" $v) (not (has (printf "%v" $v) (list "+Inf" "-Inf"))) (eq $v (floor $v)))) (le 2.0 (float64 $v)))))}}
{{- $f2 := dict "g" $.g "a" (list "LLMD317" (printf "%v of %v is %v; expected a whole number of tokens from 2 up, one for each half batch" $k $ctx.role (toJson $v | default (printf "%v" $v))))}}
{{- template "llm-d-disagg.base.errors.fail" $f2}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/serving/expert-parallel.ts, checkEplb */ -}}
{{- define "llm-d-disagg.serving.expert-parallel.checkEplb"}}
{{- $options := (index $.a 0)}}
{{- $ctx := (index $.a 1)}}
{{- $eplb := $options.eplb}}
{{- if (not (ne $eplb nil))}}
{{- else}}
{{- $vendor := $ctx.facts.machine.accelerator.vendor}}
{{- if (and (ne $vendor "nvidia") (ne $vendor "amd"))}}
{{- $f := dict "g" $.g "a" (list "LLMD317" (printf "eplb of %v is set, but vLLM balances experts on nvidia and amd only, not on %v; leave it out" $ctx.role $vendor))}}
{{- template "llm-d-disagg.base.errors.fail" $f}}
{{- end}}
{{- if (eq (float64 $ctx.parallelism.expertParallelSize) 1.0)}}
{{- $f2 := dict "g" $.g "a" (list "LLMD317" (printf "eplb of %v is set, but all experts are on one rank: there is nothing to balance; leave it out" $ctx.role))}}
{{- template "llm-d-disagg.base.errors.fail" $f2}}
{{- end}}
{{- $numbers := (list (list "numRedundantExperts" $eplb.numRedundantExperts 0) (list "windowSize" $eplb.windowSize 1) (list "stepInterval" $eplb.stepInterval 1))}}
{{- $found := $.nil}}
{{- range $i, $x := $numbers}}
{{- $i2 := $.nil}}
{{- if gt (len $x) 1}}
{{- $i2 = index $x 1}}
{{- end}}
{{- $value := $i2}}
{{- $least := (index $x 2)}}
{{- if (and (ne $value nil) (not (and (or (kindIs "int64" $value) (kindIs "int" $value) (and (kindIs "float64" $value) (not (has (printf "%v" $value) (list "+Inf" "-Inf"))) (eq $value (floor $value)))) (le (float64 $least) (float64 $value)))))}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $bad := $found}}
{{- if (ne $bad nil)}}
{{- $i3 := $.nil}}
{{- if gt (len $bad) 0}}
{{- $i3 = index $bad 0}}
{{- end}}
{{- $t := (index $bad 1)}}
{{- $i4 := $.nil}}
{{- if gt (len $bad) 2}}
{{- $i4 = index $bad 2}}
{{- end}}
{{- $f3 := dict "g" $.g "a" (list "LLMD317" (printf "%v of %v is %v; expected a whole number from %v up" $i3 $ctx.role (toJson $t | default (printf "%v" $t)) (toJson $i4 | default (printf "%v" $i4))))}}
{{- template "llm-d-disagg.base.errors.fail" $f3}}
{{- end}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "expert-parallel" "numbers" true)}}
{{- end}}
{{- $communicators := (index $.g.facts "expert-parallel" "eplbCommunicators" "value")}}
{{- if (and (ne $eplb.communicator nil) (not (has $eplb.communicator $communicators)))}}
{{- $f4 := dict "g" $.g "a" (list "LLMD317" (printf "communicator of eplb of %v is '%v'; expected one of: %v" $ctx.role $eplb.communicator (join ", " $communicators)))}}
{{- template "llm-d-disagg.base.errors.fail" $f4}}
{{- end}}
{{- $t2 := $eplb.numRedundantExperts}}
{{- if eq $t2 nil}}
{{- $t2 = 0}}
{{- end}}
{{- $f5 := dict "g" $.g "a" (list (printf "eplb of %v is set" $ctx.role) $t2 $ctx)}}
{{- template "llm-d-disagg.serving.all2all.checkExperts" $f5}}
{{- end}}
{{- end}}
{{- /* src/serving/expert-parallel.ts, checkExchange */ -}}
{{- define "llm-d-disagg.serving.expert-parallel.checkExchange"}}
{{- $p := (index $.a 0)}}
{{- $all2allBackend := $p.all2allBackend}}
{{- $p2 := (index $.a 1)}}
{{- $role := $p2.role}}
{{- $p3 := $p2.parallelism}}
{{- if (or (eq $all2allBackend nil) (lt 1.0 (float64 $p3.dataParallelSize)))}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $p3)}}
{{- template "llm-d-disagg.serving.parallelism.Parallelism.worldSize" $f}}
{{- $f2 := dict "g" $.g "a" (list "LLMD317" (printf "%v%v" (printf "all2allBackend of %v is %v, but tensorParallelSize %v x pipelineParallelSize %v takes all " $role $all2allBackend (toJson $p3.tensorParallelSize | default (printf "%v" $p3.tensorParallelSize)) (toJson $p3.pipelineParallelSize | default (printf "%v" $p3.pipelineParallelSize))) (printf "%v GPUs: there is one data-parallel rank, and nobody to exchange tokens with; leave it out" (toJson $f.r | default (printf "%v" $f.r)))))}}
{{- template "llm-d-disagg.base.errors.fail" $f2}}
{{- end}}
{{- end}}
{{- /* src/serving/expert-parallel.ts, checkMoeBackend */ -}}
{{- define "llm-d-disagg.serving.expert-parallel.checkMoeBackend"}}
{{- $options := (index $.a 0)}}
{{- $ctx := (index $.a 1)}}
{{- if $options.epWeightFilter}}
{{- $f := dict "g" $.g "a" (list "--enable-ep-weight-filter" $ctx)}}
{{- template "llm-d-disagg.serving.expert-parallel.requireFlag" $f}}
{{- end}}
{{- $moeBackend := $options.moeBackend}}
{{- if (eq $moeBackend nil)}}
{{- else}}
{{- $f2 := dict "g" $.g "a" (list "--moe-backend" $ctx)}}
{{- template "llm-d-disagg.serving.expert-parallel.requireFlag" $f2}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "expert-parallel" "numbers" true)}}
{{- end}}
{{- $table := (index $.g.facts "expert-parallel" "moeBackends")}}
{{- $vendor := $ctx.facts.machine.accelerator.vendor}}
{{- $l := list}}
{{- range $i, $x := (sortAlpha (sortAlpha (keys $table)))}}
{{- $f3 := dict "g" $.g "a" (list $ctx.image.vllmVersion (index $table $x))}}
{{- template "llm-d-disagg.base.version.missingIn" $f3}}
{{- $c := (not $f3.r)}}
{{- if $c}}
{{- $t := (index $table $x).vendor}}
{{- if eq $t nil}}
{{- $t = $vendor}}
{{- end}}
{{- $c = (eq $t $vendor)}}
{{- end}}
{{- if $c}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $there := $l}}
{{- $l2 := list}}
{{- range $i2, $x2 := $there}}
{{- if (not (index $table $x2).exchanges)}}
{{- $l2 = append $l2 $x2}}
{{- end}}
{{- end}}
{{- $known := $l2}}
{{- if (not (has $moeBackend $there))}}
{{- $t2 := $.nil}}
{{- if (hasKey $table $moeBackend)}}
{{- $t2 = (index $table $moeBackend)}}
{{- end}}
{{- $line := $t2}}
{{- $t5 := $.nil}}
{{- if (ne $line nil)}}
{{- $f4 := dict "g" $.g "a" (list $ctx.image.vllmVersion $line)}}
{{- template "llm-d-disagg.base.version.missingIn" $f4}}
{{- $t4 := $f4.r}}
{{- if eq $t4 nil}}
{{- $t3 := $line.vendor}}
{{- if eq $t3 nil}}
{{- $t3 = "another vendor"}}
{{- end}}
{{- $t4 = (printf "it is for %v" $t3)}}
{{- end}}
{{- $t5 = $t4}}
{{- else}}
{{- $t5 = "it is none of its names"}}
{{- end}}
{{- $why := $t5}}
{{- $f5 := dict "g" $.g "a" (list "LLMD414" (printf "moeBackend of %v is '%v', which vLLM %v lacks on %v: %v; expected one of: %v" $ctx.role $moeBackend $ctx.image.vllmVersion $vendor $why (join ", " $known)))}}
{{- template "llm-d-disagg.base.errors.fail" $f5}}
{{- end}}
{{- if (not (has $moeBackend $known))}}
{{- $f6 := dict "g" $.g "a" (list "LLMD317" (printf "moeBackend of %v is %v, which exchanges tokens itself, and nothing is known here of the network and the sizes that it needs; use one of: %v" $ctx.role $moeBackend (join ", " $known)))}}
{{- template "llm-d-disagg.base.errors.fail" $f6}}
{{- end}}
{{- if (and (eq $moeBackend "deep_gemm_mega_moe") (not (contains "DeepSeek-V4" $ctx.model.name)))}}
{{- $f7 := dict "g" $.g "a" (list "LLMD317" (printf "moeBackend of %v is %v, which computes the FP4 experts of %v only, not %v; use deep_gemm" $ctx.role $moeBackend "DeepSeek-V4" $ctx.model.name))}}
{{- template "llm-d-disagg.base.errors.fail" $f7}}
{{- end}}
{{- end}}
{{- end}}
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
{{- $said := $found}}
{{- $l2 := list}}
{{- $l2 = append $l2 "--enable-eplb"}}
{{- if $said}}
{{- $l2 = default list (concat $l2 (list (printf "--eplb-config=%v" (toRawJson $config))))}}
{{- end}}
{{- $_ := set $ "r" $l2}}
{{- end}}
{{- end}}
{{- /* src/serving/expert-parallel.ts, expertPlan */ -}}
{{- define "llm-d-disagg.serving.expert-parallel.expertPlan"}}
{{- $options := (index $.a 0)}}
{{- $ctx := (index $.a 1)}}
{{- $f := dict "g" $.g "a" (list "--all2all-backend" $ctx)}}
{{- template "llm-d-disagg.serving.expert-parallel.requireFlag" $f}}
{{- $f2 := dict "g" $.g "a" (list $ctx.model)}}
{{- template "llm-d-disagg.serving.model.Model._dense" $f2}}
{{- if $f2.r}}
{{- $f3 := dict "g" $.g "a" (list "LLMD317" (printf "wideEp of %v spreads experts over hosts, but %v has none; use tensorParallelSize and replicas without wideEp" $ctx.role $ctx.model.name))}}
{{- template "llm-d-disagg.base.errors.fail" $f3}}
{{- end}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "expert-parallel" "numbers" true)}}
{{- end}}
{{- $t := (index (index $.g.facts "expert-parallel" "all2all") "allgather_reducescatter")}}
{{- $vendors := $t.vendors}}
{{- if (not (has $ctx.facts.machine.accelerator.vendor $vendors))}}
{{- $f4 := dict "g" $.g "a" (list "LLMD317" (printf "wideEp of %v cannot be used on %v: vLLM spreads experts on %v only; leave it out" $ctx.role $ctx.facts.name (join ", " $vendors)))}}
{{- template "llm-d-disagg.base.errors.fail" $f4}}
{{- end}}
{{- $p := $ctx.parallelism}}
{{- $f5 := dict "g" $.g "a" (list $options $ctx)}}
{{- template "llm-d-disagg.serving.expert-parallel.checkMoeBackend" $f5}}
{{- $fused := (eq $options.moeBackend "deep_gemm_mega_moe")}}
{{- if (and $fused $options.all2allBackend)}}
{{- $f6 := dict "g" $.g "a" (list "LLMD317" (printf "all2allBackend is %v beside moeBackend %v, which does the exchange itself; leave one of them out" $options.all2allBackend $options.moeBackend))}}
{{- template "llm-d-disagg.base.errors.fail" $f6}}
{{- end}}
{{- $f7 := dict "g" $.g "a" (list $options $ctx)}}
{{- template "llm-d-disagg.serving.expert-parallel.checkExchange" $f7}}
{{- $t3 := $.nil}}
{{- if $fused}}
{{- $t3 = $.nil}}
{{- else}}
{{- $t2 := $options.all2allBackend}}
{{- if eq $t2 nil}}
{{- $f8 := dict "g" $.g "a" (list $ctx)}}
{{- template "llm-d-disagg.serving.all2all.defaultBackend" $f8}}
{{- $t2 = $f8.r}}
{{- end}}
{{- $t3 = $t2}}
{{- end}}
{{- $name := $t3}}
{{- $t4 := $.nil}}
{{- if (eq $name nil)}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "expert-parallel" "numbers" true)}}
{{- end}}
{{- $t4 = (index $.g.facts "expert-parallel" "megaMoe")}}
{{- else}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "expert-parallel" "numbers" true)}}
{{- end}}
{{- $t4 = (index (index $.g.facts "expert-parallel" "all2all") $name)}}
{{- end}}
{{- $backend := $t4}}
{{- $crossing := (lt 1.0 (float64 $p.nodes))}}
{{- $f9 := dict "g" $.g "a" (list $options $ctx)}}
{{- template "llm-d-disagg.serving.expert-parallel.checkEplb" $f9}}
{{- $t6 := $.nil}}
{{- if $name}}
{{- $t6 = (printf "all2allBackend of %v is %v" $ctx.role $name)}}
{{- else}}
{{- $t5 := $options.moeBackend}}
{{- if eq $t5 nil}}
{{- $t5 = "unset"}}
{{- end}}
{{- $t6 = (printf "moeBackend of %v is %v" $ctx.role $t5)}}
{{- end}}
{{- $o := dict}}
{{- range $k, $v := $ctx}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $t8 := $options.eplb}}
{{- if (ne $t8 nil)}}
{{- $t7 := $options.eplb.numRedundantExperts}}
{{- if eq $t7 nil}}
{{- $t7 = 0}}
{{- end}}
{{- $t8 = $t7}}
{{- end}}
{{- if ne $t8 nil}}
{{- $_ := set $o "copies" $t8}}
{{- else}}
{{- $_ := unset $o "copies"}}
{{- end}}
{{- $_ := set $o "crossing" $crossing}}
{{- $f10 := dict "g" $.g "a" (list $t6 $name $backend $o)}}
{{- template "llm-d-disagg.serving.all2all.checkBackend" $f10}}
{{- $f11 := dict "g" $.g "a" (list $options $name $backend $ctx)}}
{{- template "llm-d-disagg.serving.expert-parallel.checkDbo" $f11}}
{{- $t10 := $.nil}}
{{- if (eq $backend.tokens nil)}}
{{- $t10 = $.nil}}
{{- else}}
{{- $t9 := $ctx.maxNumBatchedTokens}}
{{- if eq $t9 nil}}
{{- $t9 = $backend.tokens}}
{{- end}}
{{- $t10 = $t9}}
{{- end}}
{{- $tokens := $t10}}
{{- $t11 := $.nil}}
{{- if $crossing}}
{{- $t11 = $backend.transport}}
{{- end}}
{{- $transport := $t11}}
{{- $o2 := dict}}
{{- if ne $name nil}}
{{- $_ := set $o2 "all2allBackend" $name}}
{{- end}}
{{- $_ := set $o2 "claim" $backend}}
{{- if ne $transport nil}}
{{- $_ := set $o2 "transport" $transport}}
{{- end}}
{{- $c := (and (ne $transport nil) (has $transport (list "nvshmem" "nccl-gin" "nixl")))}}
{{- if $c}}
{{- $t12 := (or $ctx.facts.gpuInitiated $.g.none).supported}}
{{- if eq $t12 nil}}
{{- $t12 = false}}
{{- end}}
{{- $c = $t12}}
{{- end}}
{{- $_ := set $o2 "gpuInitiated" $c}}
{{- $l := list}}
{{- $l = append $l "--enable-expert-parallel"}}
{{- if $name}}
{{- $l = default list (concat $l (list (printf "--all2all-backend=%v" $name)))}}
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
{{- $f12 := dict "g" $.g "a" (list $options.dbo)}}
{{- template "llm-d-disagg.serving.expert-parallel.dboArgs" $f12}}
{{- $l = default list (concat $l $f12.r)}}
{{- $f13 := dict "g" $.g "a" (list $options.eplb)}}
{{- template "llm-d-disagg.serving.expert-parallel.eplbArgs" $f13}}
{{- $l = default list (concat $l $f13.r)}}
{{- $_ := set $o2 "args" $l}}
{{- if ne $tokens nil}}
{{- $_ := set $o2 "tokens" $tokens}}
{{- end}}
{{- $t14 := $.nil}}
{{- if $crossing}}
{{- $l2 := list}}
{{- $t13 := $backend.env}}
{{- if eq $t13 nil}}
{{- $t13 = (list)}}
{{- end}}
{{- $l2 = default list (concat $l2 $t13)}}
{{- $f14 := dict "g" $.g "a" (list $backend $tokens)}}
{{- template "llm-d-disagg.serving.expert-parallel.queueDepth" $f14}}
{{- $l2 = default list (concat $l2 $f14.r)}}
{{- $f15 := dict "g" $.g "a" (list $backend $ctx)}}
{{- template "llm-d-disagg.serving.expert-parallel.moriEnv" $f15}}
{{- $l2 = default list (concat $l2 $f15.r)}}
{{- $t14 = $l2}}
{{- else}}
{{- $t14 = (list)}}
{{- end}}
{{- $_ := set $o2 "env" $t14}}
{{- $t15 := $.nil}}
{{- if $crossing}}
{{- $f16 := dict "g" $.g "a" (list $backend $ctx)}}
{{- template "llm-d-disagg.serving.expert-parallel.warnings" $f16}}
{{- $t15 = $f16.r}}
{{- else}}
{{- $t15 = (list)}}
{{- end}}
{{- $_ := set $o2 "warnings" $t15}}
{{- $_ := set $ "r" $o2}}
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
{{- /* src/serving/expert-parallel.ts, requireFlag */ -}}
{{- define "llm-d-disagg.serving.expert-parallel.requireFlag"}}
{{- $flag := (index $.a 0)}}
{{- $ctx := (index $.a 1)}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "expert-parallel" "numbers" true)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $ctx.image.vllmVersion (index (index $.g.facts "expert-parallel" "flags") $flag))}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $why := $f.r}}
{{- if $why}}
{{- $f2 := dict "g" $.g "a" (list "LLMD414" (printf "%v of %v is not in vLLM %v: %v; use another image" $flag $ctx.role $ctx.image.vllmVersion $why))}}
{{- template "llm-d-disagg.base.errors.fail" $f2}}
{{- end}}
{{- end}}
{{- /* src/serving/expert-parallel.ts, warnings */ -}}
{{- define "llm-d-disagg.serving.expert-parallel.warnings"}}
{{- $backend := (index $.a 0)}}
{{- $ctx := (index $.a 1)}}
{{- $facts := $ctx.facts}}
{{- $l := list}}
{{- if (and $backend.fullMesh (eq $facts.fabric.reach "unknown"))}}
{{- $l = default list (concat $l (list (printf "nothing says whether the fabric of %v joins every NIC to every other, which the all2all backend needs: on a rail-only fabric it never comes up" $facts.name)))}}
{{- end}}
{{- if (and (eq $backend.transport "nccl-gin") (eq $facts.fabric.technology "efa"))}}
{{- $l = default list (concat $l (list "deepep_v2 on EFA needs aws-ofi-nccl with GIN in the image (EFA installer 1.50 or newer); no image of the table is known to have it"))}}
{{- end}}
{{- if (and (eq $backend.transport "nccl") (eq $facts.fabric.technology "efa"))}}
{{- $l = default list (concat $l (list "collectives reach EFA only through aws-ofi-nccl in the image, else NCCL silently takes TCP: look for NET/OFI in its log (diagnostics.ncclDebug INFO)"))}}
{{- end}}
{{- $c := (eq $backend.transport "nvshmem")}}
{{- if $c}}
{{- $t := $ctx.numThreads}}
{{- if eq $t nil}}
{{- $t = 0}}
{{- end}}
{{- $c = (lt 4.0 (float64 $t))}}
{{- end}}
{{- if $c}}
{{- $t2 := $ctx.numThreads}}
{{- if eq $t2 nil}}
{{- $t2 = 0}}
{{- end}}
{{- $l = default list (concat $l (list (printf "kvTransfer.numThreads is %v: more than 4 UCX threads were seen to leave NVSHMEM without doorbells (mlx5dv_devx_alloc_uar)" (toJson $t2 | default (printf "%v" $t2)))))}}
{{- end}}
{{- if (eq $facts.fabric.technology "mnnvl")}}
{{- $l = default list (concat $l (list "NVLink does not leave the NVLink domain (nvidia.com/gpu.clique): soft affinity prefers one, Kueue topology-aware scheduling or a node selector keeps to it"))}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
