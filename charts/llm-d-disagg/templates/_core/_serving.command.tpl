{{- /* src/serving/command.ts, applies */ -}}
{{- define "llm-d-disagg.serving.command.applies"}}
{{- $when := (index $.a 0)}}
{{- $groupArgs := (index $.a 1)}}
{{- if (eq (float64 $when) (float64 0))}}
{{- $_ := set $ "r" true}}
{{- else}}
{{- $_ := set $ "r" (and (ne $groupArgs nil) (or (eq (float64 $when) (float64 1)) (has "--data-parallel-multi-port-external-lb" $groupArgs)))}}
{{- end}}
{{- end}}
{{- /* src/serving/command.ts, extraArgsFaults */ -}}
{{- define "llm-d-disagg.serving.command.extraArgsFaults"}}
{{- $extraArgs := (index $.a 0)}}
{{- $ctx := (index $.a 1)}}
{{- if (not (len $extraArgs))}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $ctx.groupArgs)}}
{{- template "llm-d-disagg.serving.command.ownedOptions" $f}}
{{- $options := $f.r}}
{{- $faults := (list)}}
{{- $f := dict "g" $.g "a" (list $extraArgs $ctx.image)}}
{{- template "llm-d-disagg.vllm.arguments.parseArguments" $f}}
{{- range $_, $x := $f.r}}
{{- if (le (float64 10) (float64 (len $faults)))}}
{{- break}}
{{- end}}
{{- $found := $.nil}}
{{- range $i, $x2 := $options}}
{{- if (eq $x2 $x.name)}}
{{- $found = $x2}}
{{- break}}
{{- end}}
{{- end}}
{{- $t := $found}}
{{- if eq $t nil}}
{{- $t2 := $.nil}}
{{- if (regexMatch "^--\\w" $x.name)}}
{{- $found := $.nil}}
{{- range $i, $x2 := $options}}
{{- if (hasPrefix $x.name $x2)}}
{{- $found = $x2}}
{{- break}}
{{- end}}
{{- end}}
{{- $t2 = $found}}
{{- end}}
{{- $t = $t2}}
{{- end}}
{{- $owned := $t}}
{{- $t := $.nil}}
{{- if (eq $owned nil)}}
{{- $f := dict "g" $.g "a" (list $ctx.subject (list $x) $ctx.image)}}
{{- template "llm-d-disagg.vllm.extra-args.argumentFaults" $f}}
{{- $t = $f.r}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $x $owned $ctx)}}
{{- template "llm-d-disagg.serving.command.ownedFaults" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $wrong := $t}}
{{- range $_, $x := $wrong}}
{{- $faults = (default list (concat $faults (list $x)))}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $faults}}
{{- end}}
{{- end}}
{{- /* src/serving/command.ts, kvEvents */ -}}
{{- define "llm-d-disagg.serving.command.kvEvents"}}
{{- $parts := (index $.a 0)}}
{{- if (eq $parts.ports.kvEvents nil)}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $_ := set $ "r" (list (printf "--kv-events-config=%v" (toRawJson (dict "enable_kv_cache_events" true "publisher" "zmq" "endpoint" (printf "tcp://*:%v" (toJson $parts.ports.kvEvents | default (printf "%v" $parts.ports.kvEvents))) "topic" (printf "kv@%v" $parts.model.name)))))}}
{{- end}}
{{- end}}
{{- /* src/serving/command.ts, ownedFaults */ -}}
{{- define "llm-d-disagg.serving.command.ownedFaults"}}
{{- $arg := (index $.a 0)}}
{{- $owned := (index $.a 1)}}
{{- $p := (index $.a 2)}}
{{- $subject := $p.subject}}
{{- $f := dict "g" $.g "a" (list $arg.spelling)}}
{{- template "llm-d-disagg.vllm.arguments.dashed" $f}}
{{- $t := $.nil}}
{{- if (eq $arg.key nil)}}
{{- $t = ""}}
{{- else}}
{{- $t = (printf ".%v" $arg.key)}}
{{- end}}
{{- $written := (printf "%v%v" $f.r $t)}}
{{- $t := $.nil}}
{{- if (and (eq $arg.name $owned) (not $arg.negated))}}
{{- $t = ""}}
{{- else}}
{{- $t = (printf ", a form of %v" $owned)}}
{{- end}}
{{- $has := (printf "has %v%v" $written $t)}}
{{- if (has $owned (list "--data-parallel-hybrid-lb" "--data-parallel-external-lb" "--data-parallel-multi-port-external-lb" "--data-parallel-rank"))}}
{{- $_ := set $ "r" (list (dict "code" "LLMD415" "subject" $subject "problem" (printf "%v, but the group has a way of balancing load already, and vLLM takes one only" $has) "fix" "use the prop wideEp.loadBalancing instead"))}}
{{- else}}
{{- if not (hasKey $.g.caches "serving.command.OWNERS")}}
{{- $_ := set $.g.caches "serving.command.OWNERS" (dict "--model" (dict "when" 0 "prop" "model") "--served-model-name" (dict "when" 0 "prop" "model") "--revision" (dict "when" 0 "prop" "model") "--port" (dict "when" 0 "prop" "ports") "--kv-events-config" (dict "when" 0 "prop" "ports.kvEvents") "--kv-transfer-config" (dict "when" 0 "prop" "kvTransfer") "--tensor-parallel-size" (dict "when" 0 "prop" "tensorParallelSize") "--block-size" (dict "when" 0 "prop" "blockSize") "--max-model-len" (dict "when" 0 "prop" "maxModelLen") "--gpu-memory-utilization" (dict "when" 0 "prop" "gpuMemoryUtilization") "--max-num-batched-tokens" (dict "when" 0 "prop" "maxNumBatchedTokens") "--max-num-seqs" (dict "when" 0 "prop" "maxNumSeqs") "--pipeline-parallel-size" (dict "when" 1 "prop" "wideEp.pipelineParallelSize") "--data-parallel-size" (dict "when" 1 "prop" "wideEp.nodes") "--data-parallel-size-local" (dict "when" 1 "prop" "wideEp.gpusPerNode") "--data-parallel-rpc-port" (dict "when" 1 "prop" "ports.dataParallelRpc") "--data-parallel-supervisor-port" (dict "when" 1 "prop" "ports.supervisor") "--all2all-backend" (dict "when" 1 "prop" "wideEp.all2allBackend") "--moe-backend" (dict "when" 1 "prop" "wideEp.moeBackend") "--enable-dbo" (dict "when" 1 "prop" "wideEp.dbo") "--dbo-decode-token-threshold" (dict "when" 1 "prop" "wideEp.dbo.decodeTokenThreshold") "--dbo-prefill-token-threshold" (dict "when" 1 "prop" "wideEp.dbo.prefillTokenThreshold") "--enable-eplb" (dict "when" 1 "prop" "wideEp.eplb") "--eplb-config" (dict "when" 1 "prop" "wideEp.eplb") "--num-redundant-experts" (dict "when" 1 "prop" "wideEp.eplb") "--eplb-window-size" (dict "when" 1 "prop" "wideEp.eplb") "--eplb-step-interval" (dict "when" 1 "prop" "wideEp.eplb") "--eplb-log-balancedness" (dict "when" 1 "prop" "wideEp.eplb") "--expert-placement-strategy" (dict "when" 1 "prop" "wideEp.expertPlacementStrategy") "--enable-ep-weight-filter" (dict "when" 1 "prop" "wideEp.epWeightFilter") "--data-parallel-address" (dict "when" 1 "fixed" "only the pod knows its value, when it starts") "--data-parallel-start-rank" (dict "when" 1 "fixed" "only the pod knows its value, when it starts") "--enable-expert-parallel" (dict "when" 1 "fixed" "every group spreads its experts") "--nnodes" (dict "when" 1 "unfit" "a data-parallel rank stays within its pod") "--node-rank" (dict "when" 1 "unfit" "a data-parallel rank stays within its pod") "--prefill-context-parallel-size" (dict "when" 1 "unfit" "each data-parallel rank would need as many times the GPUs that it has") "--headless" (dict "when" 1 "unfit" "every pod of a group takes requests") "--enable-elastic-ep" (dict "when" 1 "unfit" "the size of a group is fixed, and vLLM resizes groups behind one API server only") "--api-server-count" (dict "when" 2 "unfit" "the supervisor starts one API server for each rank") "--grpc" (dict "when" 2 "unfit" "the supervisor asks its ranks over HTTP") "--uds" (dict "when" 2 "unfit" "each rank of a supervisor listens on a port"))}}
{{- end}}
{{- $owner := (index (index $.g.caches "serving.command.OWNERS") $owned)}}
{{- if (ne $owner.unfit nil)}}
{{- if $arg.negated}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $_ := set $ "r" (list (dict "code" "LLMD415" "subject" $subject "problem" (printf "%v, which a group of hosts cannot have: %v" $has $owner.unfit) "fix" "leave it out"))}}
{{- end}}
{{- else}}
{{- $t := $.nil}}
{{- if (eq $owner.fixed nil)}}
{{- $t = ""}}
{{- else}}
{{- $t = (printf ": %v" $owner.fixed)}}
{{- end}}
{{- $why := $t}}
{{- $t := $.nil}}
{{- if (eq $owner.prop nil)}}
{{- $t = "leave it out"}}
{{- else}}
{{- $t = (printf "use the prop %v instead" $owner.prop)}}
{{- end}}
{{- $_ := set $ "r" (list (dict "code" "LLMD410" "subject" $subject "problem" (printf "%v, which the library sets%v" $has $why) "fix" $t))}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/serving/command.ts, ownedOptions */ -}}
{{- define "llm-d-disagg.serving.command.ownedOptions"}}
{{- $groupArgs := (index $.a 0)}}
{{- if not (hasKey $.g.caches "serving.command.OWNERS")}}
{{- $_ := set $.g.caches "serving.command.OWNERS" (dict "--model" (dict "when" 0 "prop" "model") "--served-model-name" (dict "when" 0 "prop" "model") "--revision" (dict "when" 0 "prop" "model") "--port" (dict "when" 0 "prop" "ports") "--kv-events-config" (dict "when" 0 "prop" "ports.kvEvents") "--kv-transfer-config" (dict "when" 0 "prop" "kvTransfer") "--tensor-parallel-size" (dict "when" 0 "prop" "tensorParallelSize") "--block-size" (dict "when" 0 "prop" "blockSize") "--max-model-len" (dict "when" 0 "prop" "maxModelLen") "--gpu-memory-utilization" (dict "when" 0 "prop" "gpuMemoryUtilization") "--max-num-batched-tokens" (dict "when" 0 "prop" "maxNumBatchedTokens") "--max-num-seqs" (dict "when" 0 "prop" "maxNumSeqs") "--pipeline-parallel-size" (dict "when" 1 "prop" "wideEp.pipelineParallelSize") "--data-parallel-size" (dict "when" 1 "prop" "wideEp.nodes") "--data-parallel-size-local" (dict "when" 1 "prop" "wideEp.gpusPerNode") "--data-parallel-rpc-port" (dict "when" 1 "prop" "ports.dataParallelRpc") "--data-parallel-supervisor-port" (dict "when" 1 "prop" "ports.supervisor") "--all2all-backend" (dict "when" 1 "prop" "wideEp.all2allBackend") "--moe-backend" (dict "when" 1 "prop" "wideEp.moeBackend") "--enable-dbo" (dict "when" 1 "prop" "wideEp.dbo") "--dbo-decode-token-threshold" (dict "when" 1 "prop" "wideEp.dbo.decodeTokenThreshold") "--dbo-prefill-token-threshold" (dict "when" 1 "prop" "wideEp.dbo.prefillTokenThreshold") "--enable-eplb" (dict "when" 1 "prop" "wideEp.eplb") "--eplb-config" (dict "when" 1 "prop" "wideEp.eplb") "--num-redundant-experts" (dict "when" 1 "prop" "wideEp.eplb") "--eplb-window-size" (dict "when" 1 "prop" "wideEp.eplb") "--eplb-step-interval" (dict "when" 1 "prop" "wideEp.eplb") "--eplb-log-balancedness" (dict "when" 1 "prop" "wideEp.eplb") "--expert-placement-strategy" (dict "when" 1 "prop" "wideEp.expertPlacementStrategy") "--enable-ep-weight-filter" (dict "when" 1 "prop" "wideEp.epWeightFilter") "--data-parallel-address" (dict "when" 1 "fixed" "only the pod knows its value, when it starts") "--data-parallel-start-rank" (dict "when" 1 "fixed" "only the pod knows its value, when it starts") "--enable-expert-parallel" (dict "when" 1 "fixed" "every group spreads its experts") "--nnodes" (dict "when" 1 "unfit" "a data-parallel rank stays within its pod") "--node-rank" (dict "when" 1 "unfit" "a data-parallel rank stays within its pod") "--prefill-context-parallel-size" (dict "when" 1 "unfit" "each data-parallel rank would need as many times the GPUs that it has") "--headless" (dict "when" 1 "unfit" "every pod of a group takes requests") "--enable-elastic-ep" (dict "when" 1 "unfit" "the size of a group is fixed, and vLLM resizes groups behind one API server only") "--api-server-count" (dict "when" 2 "unfit" "the supervisor starts one API server for each rank") "--grpc" (dict "when" 2 "unfit" "the supervisor asks its ranks over HTTP") "--uds" (dict "when" 2 "unfit" "each rank of a supervisor listens on a port"))}}
{{- end}}
{{- $l := list}}
{{- range $i, $x := (sortAlpha (keys (index $.g.caches "serving.command.OWNERS")))}}
{{- if not (hasKey $.g.caches "serving.command.OWNERS")}}
{{- $_ := set $.g.caches "serving.command.OWNERS" (dict "--model" (dict "when" 0 "prop" "model") "--served-model-name" (dict "when" 0 "prop" "model") "--revision" (dict "when" 0 "prop" "model") "--port" (dict "when" 0 "prop" "ports") "--kv-events-config" (dict "when" 0 "prop" "ports.kvEvents") "--kv-transfer-config" (dict "when" 0 "prop" "kvTransfer") "--tensor-parallel-size" (dict "when" 0 "prop" "tensorParallelSize") "--block-size" (dict "when" 0 "prop" "blockSize") "--max-model-len" (dict "when" 0 "prop" "maxModelLen") "--gpu-memory-utilization" (dict "when" 0 "prop" "gpuMemoryUtilization") "--max-num-batched-tokens" (dict "when" 0 "prop" "maxNumBatchedTokens") "--max-num-seqs" (dict "when" 0 "prop" "maxNumSeqs") "--pipeline-parallel-size" (dict "when" 1 "prop" "wideEp.pipelineParallelSize") "--data-parallel-size" (dict "when" 1 "prop" "wideEp.nodes") "--data-parallel-size-local" (dict "when" 1 "prop" "wideEp.gpusPerNode") "--data-parallel-rpc-port" (dict "when" 1 "prop" "ports.dataParallelRpc") "--data-parallel-supervisor-port" (dict "when" 1 "prop" "ports.supervisor") "--all2all-backend" (dict "when" 1 "prop" "wideEp.all2allBackend") "--moe-backend" (dict "when" 1 "prop" "wideEp.moeBackend") "--enable-dbo" (dict "when" 1 "prop" "wideEp.dbo") "--dbo-decode-token-threshold" (dict "when" 1 "prop" "wideEp.dbo.decodeTokenThreshold") "--dbo-prefill-token-threshold" (dict "when" 1 "prop" "wideEp.dbo.prefillTokenThreshold") "--enable-eplb" (dict "when" 1 "prop" "wideEp.eplb") "--eplb-config" (dict "when" 1 "prop" "wideEp.eplb") "--num-redundant-experts" (dict "when" 1 "prop" "wideEp.eplb") "--eplb-window-size" (dict "when" 1 "prop" "wideEp.eplb") "--eplb-step-interval" (dict "when" 1 "prop" "wideEp.eplb") "--eplb-log-balancedness" (dict "when" 1 "prop" "wideEp.eplb") "--expert-placement-strategy" (dict "when" 1 "prop" "wideEp.expertPlacementStrategy") "--enable-ep-weight-filter" (dict "when" 1 "prop" "wideEp.epWeightFilter") "--data-parallel-address" (dict "when" 1 "fixed" "only the pod knows its value, when it starts") "--data-parallel-start-rank" (dict "when" 1 "fixed" "only the pod knows its value, when it starts") "--enable-expert-parallel" (dict "when" 1 "fixed" "every group spreads its experts") "--nnodes" (dict "when" 1 "unfit" "a data-parallel rank stays within its pod") "--node-rank" (dict "when" 1 "unfit" "a data-parallel rank stays within its pod") "--prefill-context-parallel-size" (dict "when" 1 "unfit" "each data-parallel rank would need as many times the GPUs that it has") "--headless" (dict "when" 1 "unfit" "every pod of a group takes requests") "--enable-elastic-ep" (dict "when" 1 "unfit" "the size of a group is fixed, and vLLM resizes groups behind one API server only") "--api-server-count" (dict "when" 2 "unfit" "the supervisor starts one API server for each rank") "--grpc" (dict "when" 2 "unfit" "the supervisor asks its ranks over HTTP") "--uds" (dict "when" 2 "unfit" "each rank of a supervisor listens on a port"))}}
{{- end}}
{{- $f := dict "g" $.g "a" (list (index (index $.g.caches "serving.command.OWNERS") $x).when $groupArgs)}}
{{- template "llm-d-disagg.serving.command.applies" $f}}
{{- if $f.r}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $t := $.nil}}
{{- if (ne $groupArgs nil)}}
{{- $t = (list "--data-parallel-hybrid-lb" "--data-parallel-external-lb" "--data-parallel-multi-port-external-lb" "--data-parallel-rank")}}
{{- else}}
{{- $t = (list)}}
{{- end}}
{{- $_ := set $ "r" (default list (concat $l $t))}}
{{- end}}
{{- /* src/serving/command.ts, serveArgs */ -}}
{{- define "llm-d-disagg.serving.command.serveArgs"}}
{{- $parts := (index $.a 0)}}
{{- $l := list}}
{{- $l = append $l $parts.model.location}}
{{- $f := dict "g" $.g "a" (list $parts.model)}}
{{- template "llm-d-disagg.serving.model.Model._args" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $l = append $l (printf "--port=%v" (toJson $parts.ports.modelServer | default (printf "%v" $parts.ports.modelServer)))}}
{{- $l = append $l (printf "--tensor-parallel-size=%v" (toJson $parts.tensorParallelSize | default (printf "%v" $parts.tensorParallelSize)))}}
{{- $t := $.nil}}
{{- if (eq $parts.blockSize nil)}}
{{- $t = (list)}}
{{- else}}
{{- $t = (list (printf "%v=%v" "--block-size" (toJson $parts.blockSize | default (printf "%v" $parts.blockSize))))}}
{{- end}}
{{- $l = default list (concat $l $t)}}
{{- $t := $.nil}}
{{- if (eq $parts.maxModelLen nil)}}
{{- $t = (list)}}
{{- else}}
{{- $t = (list (printf "%v=%v" "--max-model-len" (toJson $parts.maxModelLen | default (printf "%v" $parts.maxModelLen))))}}
{{- end}}
{{- $l = default list (concat $l $t)}}
{{- $t := $.nil}}
{{- if (eq $parts.gpuMemoryUtilization nil)}}
{{- $t = (list)}}
{{- else}}
{{- $t = (list (printf "%v=%v" "--gpu-memory-utilization" (toJson $parts.gpuMemoryUtilization | default (printf "%v" $parts.gpuMemoryUtilization))))}}
{{- end}}
{{- $l = default list (concat $l $t)}}
{{- $t := $.nil}}
{{- if (eq $parts.maxNumBatchedTokens nil)}}
{{- $t = (list)}}
{{- else}}
{{- $t = (list (printf "%v=%v" "--max-num-batched-tokens" (toJson $parts.maxNumBatchedTokens | default (printf "%v" $parts.maxNumBatchedTokens))))}}
{{- end}}
{{- $l = default list (concat $l $t)}}
{{- $t := $.nil}}
{{- if (eq $parts.maxNumSeqs nil)}}
{{- $t = (list)}}
{{- else}}
{{- $t = (list (printf "%v=%v" "--max-num-seqs" (toJson $parts.maxNumSeqs | default (printf "%v" $parts.maxNumSeqs))))}}
{{- end}}
{{- $l = default list (concat $l $t)}}
{{- $t := $parts.groupArgs}}
{{- if eq $t nil}}
{{- $t = (list)}}
{{- end}}
{{- $l = default list (concat $l $t)}}
{{- if (ne $parts.kvTransfer nil)}}
{{- $l = default list (concat $l (list (printf "--kv-transfer-config=%v" (toRawJson $parts.kvTransfer))))}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $parts)}}
{{- template "llm-d-disagg.serving.command.kvEvents" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list $parts)}}
{{- template "llm-d-disagg.serving.command.withoutOverridden" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $l = default list (concat $l $parts.extraArgs)}}
{{- $l2 := list}}
{{- range $i, $x := $l}}
{{- $l2 = append $l2 (regexReplaceAllLiteral "\\$" $x "$$")}}
{{- end}}
{{- $_ := set $ "r" $l2}}
{{- end}}
{{- /* src/serving/command.ts, withoutOverridden */ -}}
{{- define "llm-d-disagg.serving.command.withoutOverridden"}}
{{- $p := (index $.a 0)}}
{{- $platformArgs := $p.platformArgs}}
{{- $extraArgs := $p.extraArgs}}
{{- $image := $p.image}}
{{- if (not (len $extraArgs))}}
{{- $_ := set $ "r" $platformArgs}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $extraArgs $image)}}
{{- template "llm-d-disagg.vllm.arguments.parseArguments" $f}}
{{- $l := list}}
{{- range $i, $x := $f.r}}
{{- $l = append $l $x.name}}
{{- end}}
{{- $given := $l}}
{{- $f := dict "g" $.g "a" (list $platformArgs $image)}}
{{- template "llm-d-disagg.vllm.arguments.parseArguments" $f}}
{{- $l := list}}
{{- range $i, $x := $f.r}}
{{- if (not (has $x.name $given))}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $l)}}
{{- template "llm-d-disagg.vllm.arguments.printArguments" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- end}}
