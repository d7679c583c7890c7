{{- /* src/serving/command.ts, a template for each function */ -}}
{{- define "llm-d-disagg.serving.command.applies"}}
{{- if eq (float64 $.when) (float64 0)}}
{{- $_ := set $ "r" true}}
{{- else}}
{{- $_ := set $ "r" (and (ne $.groupArgs nil) (or (eq (float64 $.when) (float64 1)) (has "--data-parallel-multi-port-external-lb" $.groupArgs)))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.command.extraArgsFaults"}}
{{- if not (len $.extraArgs)}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $options := dict "g" $.g "groupArgs" $.ctx.groupArgs}}
{{- template "llm-d-disagg.serving.command.ownedOptions" $options}}
{{- $faults := list}}
{{- $f := dict "g" $.g "argv" $.extraArgs "ctx" $.ctx.image}}
{{- template "llm-d-disagg.vllm.arguments.parseArguments" $f}}
{{- range $x := $f.r}}
{{- if le (float64 10) (float64 (len $faults))}}
{{- break}}
{{- end}}
{{- $found := $.nil}}
{{- range $x2 := $options.r}}
{{- if eq $x2 $x.name}}
{{- $found = $x2}}
{{- break}}
{{- end}}
{{- end}}
{{- $owned := $.nil}}
{{- range $x2 := $options.r}}
{{- if eq $x2 $x.name}}
{{- $owned = $x2}}
{{- break}}
{{- end}}
{{- end}}
{{- if eq $owned nil}}
{{- $t := $.nil}}
{{- if regexMatch "^--\\w" $x.name}}
{{- $found := $.nil}}
{{- range $x2 := $options.r}}
{{- if hasPrefix $x.name $x2}}
{{- $found = $x2}}
{{- break}}
{{- end}}
{{- end}}
{{- $t = $found}}
{{- end}}
{{- $owned = $t}}
{{- end}}
{{- $wrong := $.nil}}
{{- if eq $owned nil}}
{{- $f := dict "g" $.g "subject" $.ctx.subject "args" (list $x) "ctx" $.ctx.image}}
{{- template "llm-d-disagg.vllm.extra-args.argumentFaults" $f}}
{{- $wrong = $f.r}}
{{- else}}
{{- $f := dict "g" $.g "arg" $x "owned" $owned "argument2" $.ctx}}
{{- template "llm-d-disagg.serving.command.ownedFaults" $f}}
{{- $wrong = $f.r}}
{{- end}}
{{- range $x := $wrong}}
{{- $faults = append $faults $x}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $faults}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.command.kvEvents"}}
{{- if eq $.parts.ports.kvEvents nil}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $f := dict "g" $.g "value" (dict "enable_kv_cache_events" true "publisher" "zmq" "endpoint" (printf "tcp://*:%v" (toJson $.parts.ports.kvEvents | default (printf "%v" $.parts.ports.kvEvents))) "topic" (printf "kv@%v" $.parts.model.name))}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $_ := set $ "r" (list (printf "--kv-events-config=%v" $f.r))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.command.ownedFaults"}}
{{- $f := dict "spelling" $.arg.spelling}}
{{- template "llm-d-disagg.vllm.arguments.dashed" $f}}
{{- $t := ""}}
{{- if ne $.arg.key nil}}
{{- $t = printf ".%v" $.arg.key}}
{{- end}}
{{- $written := printf "%v%v" $f.r $t}}
{{- $has := printf "has %v%v" $written (ternary "" (printf ", a form of %v" $.owned) (and (eq $.arg.name $.owned) (not $.arg.negated)))}}
{{- if has $.owned (list "--data-parallel-hybrid-lb" "--data-parallel-external-lb" "--data-parallel-multi-port-external-lb" "--data-parallel-rank")}}
{{- $_ := set $ "r" (list (dict "code" "LLMD415" "subject" $.argument2.subject "problem" (printf "%v, but the group has a way of balancing load already, and vLLM takes one only" $has) "fix" "use wideEp.loadBalancing instead"))}}
{{- else}}
{{- if not (hasKey $.g.caches "serving.command.OWNERS")}}
{{- $_ := set $.g.caches "serving.command.OWNERS" (dict "--model" (dict "when" 0 "prop" "model") "--served-model-name" (dict "when" 0 "prop" "model") "--revision" (dict "when" 0 "prop" "model") "--port" (dict "when" 0 "prop" "ports") "--kv-events-config" (dict "when" 0 "prop" "ports.kvEvents") "--kv-transfer-config" (dict "when" 0 "prop" "kvTransfer") "--tensor-parallel-size" (dict "when" 0 "prop" "tensorParallelSize") "--block-size" (dict "when" 0 "prop" "blockSize") "--max-model-len" (dict "when" 0 "prop" "maxModelLen") "--gpu-memory-utilization" (dict "when" 0 "prop" "gpuMemoryUtilization") "--shutdown-timeout" (dict "when" 0 "prop" "drainSeconds") "--max-num-batched-tokens" (dict "when" 0 "prop" "maxNumBatchedTokens") "--max-num-seqs" (dict "when" 0 "prop" "maxNumSeqs") "--pipeline-parallel-size" (dict "when" 1 "prop" "wideEp.pipelineParallelSize") "--data-parallel-size" (dict "when" 1 "prop" "wideEp.nodes") "--data-parallel-size-local" (dict "when" 1 "prop" "wideEp.gpusPerNode") "--data-parallel-rpc-port" (dict "when" 1 "prop" "ports.dataParallelRpc") "--data-parallel-supervisor-port" (dict "when" 1 "prop" "ports.supervisor") "--all2all-backend" (dict "when" 1 "prop" "wideEp.all2allBackend") "--moe-backend" (dict "when" 1 "prop" "wideEp.moeBackend") "--enable-dbo" (dict "when" 1 "prop" "wideEp.dbo") "--dbo-decode-token-threshold" (dict "when" 1 "prop" "wideEp.dbo.decodeTokenThreshold") "--dbo-prefill-token-threshold" (dict "when" 1 "prop" "wideEp.dbo.prefillTokenThreshold") "--enable-eplb" (dict "when" 1 "prop" "wideEp.eplb") "--eplb-config" (dict "when" 1 "prop" "wideEp.eplb") "--num-redundant-experts" (dict "when" 1 "prop" "wideEp.eplb") "--eplb-window-size" (dict "when" 1 "prop" "wideEp.eplb") "--eplb-step-interval" (dict "when" 1 "prop" "wideEp.eplb") "--eplb-log-balancedness" (dict "when" 1 "prop" "wideEp.eplb") "--expert-placement-strategy" (dict "when" 1 "prop" "wideEp.expertPlacementStrategy") "--enable-ep-weight-filter" (dict "when" 1 "prop" "wideEp.epWeightFilter") "--data-parallel-address" (dict "when" 1 "fixed" "only the pod knows its value, when it starts") "--data-parallel-start-rank" (dict "when" 1 "fixed" "only the pod knows its value, when it starts") "--enable-expert-parallel" (dict "when" 1 "fixed" "every group spreads its experts") "--nnodes" (dict "when" 1 "unfit" "a data-parallel rank stays within its pod") "--node-rank" (dict "when" 1 "unfit" "a data-parallel rank stays within its pod") "--prefill-context-parallel-size" (dict "when" 1 "unfit" "each data-parallel rank would need as many times the GPUs that it has") "--headless" (dict "when" 1 "unfit" "every pod of a group takes requests") "--enable-elastic-ep" (dict "when" 1 "unfit" "the size of a group is fixed, and vLLM resizes groups behind one API server only") "--api-server-count" (dict "when" 2 "unfit" "the supervisor starts one API server for each rank") "--grpc" (dict "when" 2 "unfit" "the supervisor asks its ranks over HTTP") "--uds" (dict "when" 2 "unfit" "each rank of a supervisor listens on a port"))}}
{{- end}}
{{- $owner := index (index $.g.caches "serving.command.OWNERS") $.owned}}
{{- if ne $owner.unfit nil}}
{{- if $.arg.negated}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $_ := set $ "r" (list (dict "code" "LLMD415" "subject" $.argument2.subject "problem" (printf "%v, which a group of hosts cannot have: %v" $has $owner.unfit) "fix" "leave it out"))}}
{{- end}}
{{- else}}
{{- $why := ""}}
{{- if ne $owner.fixed nil}}
{{- $why = printf ": %v" $owner.fixed}}
{{- end}}
{{- $t := "leave it out"}}
{{- if ne $owner.prop nil}}
{{- $t = printf "use %v instead" $owner.prop}}
{{- end}}
{{- $_ := set $ "r" (list (dict "code" "LLMD410" "subject" $.argument2.subject "problem" (printf "%v, which the library sets%v" $has $why) "fix" $t))}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.command.ownedOptions"}}
{{- if not (hasKey $.g.caches "serving.command.OWNERS")}}
{{- $_ := set $.g.caches "serving.command.OWNERS" (dict "--model" (dict "when" 0 "prop" "model") "--served-model-name" (dict "when" 0 "prop" "model") "--revision" (dict "when" 0 "prop" "model") "--port" (dict "when" 0 "prop" "ports") "--kv-events-config" (dict "when" 0 "prop" "ports.kvEvents") "--kv-transfer-config" (dict "when" 0 "prop" "kvTransfer") "--tensor-parallel-size" (dict "when" 0 "prop" "tensorParallelSize") "--block-size" (dict "when" 0 "prop" "blockSize") "--max-model-len" (dict "when" 0 "prop" "maxModelLen") "--gpu-memory-utilization" (dict "when" 0 "prop" "gpuMemoryUtilization") "--shutdown-timeout" (dict "when" 0 "prop" "drainSeconds") "--max-num-batched-tokens" (dict "when" 0 "prop" "maxNumBatchedTokens") "--max-num-seqs" (dict "when" 0 "prop" "maxNumSeqs") "--pipeline-parallel-size" (dict "when" 1 "prop" "wideEp.pipelineParallelSize") "--data-parallel-size" (dict "when" 1 "prop" "wideEp.nodes") "--data-parallel-size-local" (dict "when" 1 "prop" "wideEp.gpusPerNode") "--data-parallel-rpc-port" (dict "when" 1 "prop" "ports.dataParallelRpc") "--data-parallel-supervisor-port" (dict "when" 1 "prop" "ports.supervisor") "--all2all-backend" (dict "when" 1 "prop" "wideEp.all2allBackend") "--moe-backend" (dict "when" 1 "prop" "wideEp.moeBackend") "--enable-dbo" (dict "when" 1 "prop" "wideEp.dbo") "--dbo-decode-token-threshold" (dict "when" 1 "prop" "wideEp.dbo.decodeTokenThreshold") "--dbo-prefill-token-threshold" (dict "when" 1 "prop" "wideEp.dbo.prefillTokenThreshold") "--enable-eplb" (dict "when" 1 "prop" "wideEp.eplb") "--eplb-config" (dict "when" 1 "prop" "wideEp.eplb") "--num-redundant-experts" (dict "when" 1 "prop" "wideEp.eplb") "--eplb-window-size" (dict "when" 1 "prop" "wideEp.eplb") "--eplb-step-interval" (dict "when" 1 "prop" "wideEp.eplb") "--eplb-log-balancedness" (dict "when" 1 "prop" "wideEp.eplb") "--expert-placement-strategy" (dict "when" 1 "prop" "wideEp.expertPlacementStrategy") "--enable-ep-weight-filter" (dict "when" 1 "prop" "wideEp.epWeightFilter") "--data-parallel-address" (dict "when" 1 "fixed" "only the pod knows its value, when it starts") "--data-parallel-start-rank" (dict "when" 1 "fixed" "only the pod knows its value, when it starts") "--enable-expert-parallel" (dict "when" 1 "fixed" "every group spreads its experts") "--nnodes" (dict "when" 1 "unfit" "a data-parallel rank stays within its pod") "--node-rank" (dict "when" 1 "unfit" "a data-parallel rank stays within its pod") "--prefill-context-parallel-size" (dict "when" 1 "unfit" "each data-parallel rank would need as many times the GPUs that it has") "--headless" (dict "when" 1 "unfit" "every pod of a group takes requests") "--enable-elastic-ep" (dict "when" 1 "unfit" "the size of a group is fixed, and vLLM resizes groups behind one API server only") "--api-server-count" (dict "when" 2 "unfit" "the supervisor starts one API server for each rank") "--grpc" (dict "when" 2 "unfit" "the supervisor asks its ranks over HTTP") "--uds" (dict "when" 2 "unfit" "each rank of a supervisor listens on a port"))}}
{{- end}}
{{- $l := list}}
{{- range $x := sortAlpha (keys (index $.g.caches "serving.command.OWNERS"))}}
{{- if not (hasKey $.g.caches "serving.command.OWNERS")}}
{{- $_ := set $.g.caches "serving.command.OWNERS" (dict "--model" (dict "when" 0 "prop" "model") "--served-model-name" (dict "when" 0 "prop" "model") "--revision" (dict "when" 0 "prop" "model") "--port" (dict "when" 0 "prop" "ports") "--kv-events-config" (dict "when" 0 "prop" "ports.kvEvents") "--kv-transfer-config" (dict "when" 0 "prop" "kvTransfer") "--tensor-parallel-size" (dict "when" 0 "prop" "tensorParallelSize") "--block-size" (dict "when" 0 "prop" "blockSize") "--max-model-len" (dict "when" 0 "prop" "maxModelLen") "--gpu-memory-utilization" (dict "when" 0 "prop" "gpuMemoryUtilization") "--shutdown-timeout" (dict "when" 0 "prop" "drainSeconds") "--max-num-batched-tokens" (dict "when" 0 "prop" "maxNumBatchedTokens") "--max-num-seqs" (dict "when" 0 "prop" "maxNumSeqs") "--pipeline-parallel-size" (dict "when" 1 "prop" "wideEp.pipelineParallelSize") "--data-parallel-size" (dict "when" 1 "prop" "wideEp.nodes") "--data-parallel-size-local" (dict "when" 1 "prop" "wideEp.gpusPerNode") "--data-parallel-rpc-port" (dict "when" 1 "prop" "ports.dataParallelRpc") "--data-parallel-supervisor-port" (dict "when" 1 "prop" "ports.supervisor") "--all2all-backend" (dict "when" 1 "prop" "wideEp.all2allBackend") "--moe-backend" (dict "when" 1 "prop" "wideEp.moeBackend") "--enable-dbo" (dict "when" 1 "prop" "wideEp.dbo") "--dbo-decode-token-threshold" (dict "when" 1 "prop" "wideEp.dbo.decodeTokenThreshold") "--dbo-prefill-token-threshold" (dict "when" 1 "prop" "wideEp.dbo.prefillTokenThreshold") "--enable-eplb" (dict "when" 1 "prop" "wideEp.eplb") "--eplb-config" (dict "when" 1 "prop" "wideEp.eplb") "--num-redundant-experts" (dict "when" 1 "prop" "wideEp.eplb") "--eplb-window-size" (dict "when" 1 "prop" "wideEp.eplb") "--eplb-step-interval" (dict "when" 1 "prop" "wideEp.eplb") "--eplb-log-balancedness" (dict "when" 1 "prop" "wideEp.eplb") "--expert-placement-strategy" (dict "when" 1 "prop" "wideEp.expertPlacementStrategy") "--enable-ep-weight-filter" (dict "when" 1 "prop" "wideEp.epWeightFilter") "--data-parallel-address" (dict "when" 1 "fixed" "only the pod knows its value, when it starts") "--data-parallel-start-rank" (dict "when" 1 "fixed" "only the pod knows its value, when it starts") "--enable-expert-parallel" (dict "when" 1 "fixed" "every group spreads its experts") "--nnodes" (dict "when" 1 "unfit" "a data-parallel rank stays within its pod") "--node-rank" (dict "when" 1 "unfit" "a data-parallel rank stays within its pod") "--prefill-context-parallel-size" (dict "when" 1 "unfit" "each data-parallel rank would need as many times the GPUs that it has") "--headless" (dict "when" 1 "unfit" "every pod of a group takes requests") "--enable-elastic-ep" (dict "when" 1 "unfit" "the size of a group is fixed, and vLLM resizes groups behind one API server only") "--api-server-count" (dict "when" 2 "unfit" "the supervisor starts one API server for each rank") "--grpc" (dict "when" 2 "unfit" "the supervisor asks its ranks over HTTP") "--uds" (dict "when" 2 "unfit" "each rank of a supervisor listens on a port"))}}
{{- end}}
{{- $f := dict "g" $.g "when" (index (index $.g.caches "serving.command.OWNERS") $x).when "groupArgs" $.groupArgs}}
{{- template "llm-d-disagg.serving.command.applies" $f}}
{{- if $f.r}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" (default list (concat $l (ternary (list "--data-parallel-hybrid-lb" "--data-parallel-external-lb" "--data-parallel-multi-port-external-lb" "--data-parallel-rank") list (ne $.groupArgs nil))))}}
{{- end}}
{{- define "llm-d-disagg.serving.command.serveArgs"}}
{{- $f := dict "this" $.parts.model}}
{{- template "llm-d-disagg.model.model.Model._args" $f}}
{{- $t := list}}
{{- if ne $.parts.blockSize nil}}
{{- $t = list (printf "%v=%v" "--block-size" (toJson $.parts.blockSize | default (printf "%v" $.parts.blockSize)))}}
{{- end}}
{{- $t2 := list}}
{{- if ne $.parts.maxModelLen nil}}
{{- $t2 = list (printf "%v=%v" "--max-model-len" (toJson $.parts.maxModelLen | default (printf "%v" $.parts.maxModelLen)))}}
{{- end}}
{{- $t3 := list}}
{{- if ne $.parts.gpuMemoryUtilization nil}}
{{- $t3 = list (printf "%v=%v" "--gpu-memory-utilization" (toJson $.parts.gpuMemoryUtilization | default (printf "%v" $.parts.gpuMemoryUtilization)))}}
{{- end}}
{{- $t4 := list}}
{{- if ne $.parts.maxNumBatchedTokens nil}}
{{- $t4 = list (printf "%v=%v" "--max-num-batched-tokens" (toJson $.parts.maxNumBatchedTokens | default (printf "%v" $.parts.maxNumBatchedTokens)))}}
{{- end}}
{{- $t5 := list}}
{{- if ne $.parts.maxNumSeqs nil}}
{{- $t5 = list (printf "%v=%v" "--max-num-seqs" (toJson $.parts.maxNumSeqs | default (printf "%v" $.parts.maxNumSeqs)))}}
{{- end}}
{{- $l := concat (list $.parts.model.location) $f.r (list (printf "--port=%v" (toJson $.parts.ports.modelServer | default (printf "%v" $.parts.ports.modelServer))) (printf "--tensor-parallel-size=%v" (toJson $.parts.tensorParallelSize | default (printf "%v" $.parts.tensorParallelSize)))) $t $t2 $t3 $t4 $t5 (default list $.parts.groupArgs)}}
{{- if ne $.parts.kvTransfer nil}}
{{- $f := dict "g" $.g "value" $.parts.kvTransfer}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $l = concat $l (list (printf "--kv-transfer-config=%v" $f.r))}}
{{- end}}
{{- $f := dict "g" $.g "parts" $.parts}}
{{- template "llm-d-disagg.serving.command.kvEvents" $f}}
{{- $f2 := dict "g" $.g "argument0" $.parts}}
{{- template "llm-d-disagg.serving.command.withoutOverridden" $f2}}
{{- $l2 := list}}
{{- range $x := concat $l $f.r $f2.r $.parts.extraArgs}}
{{- $l2 = append $l2 (regexReplaceAllLiteral "\\$" $x "$$")}}
{{- end}}
{{- $_ := set $ "r" $l2}}
{{- end}}
{{- define "llm-d-disagg.serving.command.withoutOverridden"}}
{{- if and (not (len $.argument0.extraArgs)) (eq $.argument0.gpuMemoryUtilization nil)}}
{{- $_ := set $ "r" $.argument0.defaultArgs}}
{{- else}}
{{- $f := dict "g" $.g "argv" $.argument0.extraArgs "ctx" $.argument0.image}}
{{- template "llm-d-disagg.vllm.arguments.parseArguments" $f}}
{{- $l := list}}
{{- range $x := $f.r}}
{{- $l = append $l $x.name}}
{{- end}}
{{- if not (eq $.argument0.gpuMemoryUtilization nil)}}
{{- $l = concat $l (list "--gpu-memory-utilization")}}
{{- end}}
{{- $given := default list $l}}
{{- $f := dict "g" $.g "argv" $.argument0.defaultArgs "ctx" $.argument0.image}}
{{- template "llm-d-disagg.vllm.arguments.parseArguments" $f}}
{{- $l := list}}
{{- range $x := $f.r}}
{{- if not (has $x.name $given)}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $f := dict "args" $l}}
{{- template "llm-d-disagg.vllm.arguments.printArguments" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- end}}
