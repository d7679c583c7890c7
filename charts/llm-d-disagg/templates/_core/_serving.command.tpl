{{- /* src/serving/command.ts, checkExtra */ -}}
{{- define "llm-d-disagg.serving.command.checkExtra"}}
{{- $p := (index $.a 0)}}
{{- $extraArgs := $p.extraArgs}}
{{- $groupArgs := $p.groupArgs}}
{{- $t := $.nil}}
{{- if (ne $groupArgs nil)}}
{{- $o := dict}}
{{- range $k, $v := (dict "--model" "model" "--port" "ports" "--tensor-parallel-size" "tensorParallelSize" "-tp" "tensorParallelSize" "--kv-transfer-config" "kvTransfer" "--block-size" "blockSize" "--max-model-len" "maxModelLen" "--gpu-memory-utilization" "gpuMemoryUtilization" "--device-memory-utilization" "gpuMemoryUtilization" "--kv-events-config" "ports.kvEvents" "--served-model-name" "model" "--revision" "model" "--max-num-batched-tokens" "maxNumBatchedTokens" "--max-num-seqs" "maxNumSeqs")}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- range $k2, $v2 := (dict "--pipeline-parallel-size" "wideEp.pipelineParallelSize" "-pp" "wideEp.pipelineParallelSize" "--data-parallel-size" "wideEp.nodes" "-dp" "wideEp.nodes" "--data-parallel-size-local" "wideEp.gpusPerNode" "-dpl" "wideEp.gpusPerNode" "--data-parallel-rpc-port" "ports.dataParallelRpc" "-dpp" "ports.dataParallelRpc" "--data-parallel-supervisor-port" "ports.supervisor" "--all2all-backend" "wideEp.all2allBackend" "--moe-backend" "wideEp.moeBackend" "--enable-dbo" "wideEp.dbo" "--dbo-decode-token-threshold" "wideEp.dbo.decodeTokenThreshold" "--dbo-prefill-token-threshold" "wideEp.dbo.prefillTokenThreshold" "--enable-eplb" "wideEp.eplb" "--eplb-config" "wideEp.eplb" "--num-redundant-experts" "wideEp.eplb" "--eplb-window-size" "wideEp.eplb" "--eplb-step-interval" "wideEp.eplb" "--eplb-log-balancedness" "wideEp.eplb" "--expert-placement-strategy" "wideEp.expertPlacementStrategy" "--enable-ep-weight-filter" "wideEp.epWeightFilter")}}
{{- $_ := set $o $k2 $v2}}
{{- end}}
{{- $t = $o}}
{{- else}}
{{- $t = (dict "--model" "model" "--port" "ports" "--tensor-parallel-size" "tensorParallelSize" "-tp" "tensorParallelSize" "--kv-transfer-config" "kvTransfer" "--block-size" "blockSize" "--max-model-len" "maxModelLen" "--gpu-memory-utilization" "gpuMemoryUtilization" "--device-memory-utilization" "gpuMemoryUtilization" "--kv-events-config" "ports.kvEvents" "--served-model-name" "model" "--revision" "model" "--max-num-batched-tokens" "maxNumBatchedTokens" "--max-num-seqs" "maxNumSeqs")}}
{{- end}}
{{- $owned := $t}}
{{- $t2 := $.nil}}
{{- if (ne $groupArgs nil)}}
{{- $f := dict "g" $.g "a" (list $groupArgs)}}
{{- template "llm-d-disagg.serving.command.unfitFlags" $f}}
{{- $t2 = $f.r}}
{{- else}}
{{- $t2 = (dict)}}
{{- end}}
{{- $unfit := $t2}}
{{- $t3 := $.nil}}
{{- if (ne $groupArgs nil)}}
{{- $l := list}}
{{- $l = concat $l (sortAlpha (keys $owned))}}
{{- $l = concat $l (sortAlpha (keys (dict "--data-parallel-address" "only the pod knows its value, when it starts" "-dpa" "only the pod knows its value, when it starts" "--data-parallel-start-rank" "only the pod knows its value, when it starts" "-dpr" "only the pod knows its value, when it starts" "--enable-expert-parallel" "every group spreads its experts" "-ep" "every group spreads its experts")))}}
{{- $l = concat $l (list "--data-parallel-hybrid-lb" "-dph" "--data-parallel-external-lb" "-dpe" "--data-parallel-multi-port-external-lb" "-dpm" "--data-parallel-rank" "-dpn")}}
{{- $l = concat $l (sortAlpha (keys $unfit))}}
{{- $t3 = $l}}
{{- else}}
{{- $t3 = (sortAlpha (keys $owned))}}
{{- end}}
{{- $flags := $t3}}
{{- $l2 := list}}
{{- range $i, $x2 := $extraArgs}}
{{- $l2 = append $l2 (regexReplaceAllLiteral "_" (index (splitList "=" $x2) 0) "-")}}
{{- end}}
{{- range $_, $x := $l2}}
{{- $f2 := dict "g" $.g "a" (list $x $flags)}}
{{- template "llm-d-disagg.serving.command.meant" $f2}}
{{- $flag := $f2.r}}
{{- if (eq $flag nil)}}
{{- continue}}
{{- end}}
{{- $t4 := $.nil}}
{{- if (hasPrefix $flag $x)}}
{{- $t4 = ""}}
{{- else}}
{{- $t4 = (printf ", a form of %v" $flag)}}
{{- end}}
{{- $has := (printf "extraArgs has %v%v" $x $t4)}}
{{- if (has $flag (list "--data-parallel-hybrid-lb" "-dph" "--data-parallel-external-lb" "-dpe" "--data-parallel-multi-port-external-lb" "-dpm" "--data-parallel-rank" "-dpn"))}}
{{- $f3 := dict "g" $.g "a" (list "LLMD415" (printf "%v, but the group has a way of balancing load already, and vLLM takes one only; use the prop wideEp.loadBalancing instead" $has))}}
{{- template "llm-d-disagg.base.errors.fail" $f3}}
{{- end}}
{{- if (hasKey $unfit $flag)}}
{{- if (regexMatch "^--(no|disable)-" $x)}}
{{- continue}}
{{- end}}
{{- $f4 := dict "g" $.g "a" (list "LLMD415" (printf "%v, which a group of hosts cannot have: %v; leave it out" $has (index $unfit $flag)))}}
{{- template "llm-d-disagg.base.errors.fail" $f4}}
{{- end}}
{{- $t5 := $.nil}}
{{- if (hasKey (dict "--data-parallel-address" "only the pod knows its value, when it starts" "-dpa" "only the pod knows its value, when it starts" "--data-parallel-start-rank" "only the pod knows its value, when it starts" "-dpr" "only the pod knows its value, when it starts" "--enable-expert-parallel" "every group spreads its experts" "-ep" "every group spreads its experts") $flag)}}
{{- $t5 = (printf ": %v; leave it out" (index (dict "--data-parallel-address" "only the pod knows its value, when it starts" "-dpa" "only the pod knows its value, when it starts" "--data-parallel-start-rank" "only the pod knows its value, when it starts" "-dpr" "only the pod knows its value, when it starts" "--enable-expert-parallel" "every group spreads its experts" "-ep" "every group spreads its experts") $flag))}}
{{- else}}
{{- $t5 = (printf "; use the prop %v instead" (index $owned $flag))}}
{{- end}}
{{- $instead := $t5}}
{{- $f5 := dict "g" $.g "a" (list "LLMD410" (printf "%v, which the library sets%v" $has $instead))}}
{{- template "llm-d-disagg.base.errors.fail" $f5}}
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
{{- /* src/serving/command.ts, meant */ -}}
{{- define "llm-d-disagg.serving.command.meant"}}
{{- $said := (index $.a 0)}}
{{- $flags := (index $.a 1)}}
{{- $name := (index (splitList "." (regexReplaceAllLiteral "^--disable-" (regexReplaceAllLiteral "^--no-" $said "--") "--enable-")) 0)}}
{{- $found := $.nil}}
{{- range $i, $x := $flags}}
{{- if (eq $x $name)}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $t2 := $found}}
{{- if eq $t2 nil}}
{{- $found2 := $.nil}}
{{- range $i2, $x2 := $flags}}
{{- $t := $.nil}}
{{- if (regexMatch "^--\\w" $name)}}
{{- $t = (hasPrefix $name $x2)}}
{{- else}}
{{- $t = (and (regexMatch "^-\\w$" $x2) (hasPrefix $x2 $name))}}
{{- end}}
{{- if $t}}
{{- $found2 = $x2}}
{{- break}}
{{- end}}
{{- end}}
{{- $t2 = $found2}}
{{- end}}
{{- $_ := set $ "r" $t2}}
{{- end}}
{{- /* src/serving/command.ts, serveArgs */ -}}
{{- define "llm-d-disagg.serving.command.serveArgs"}}
{{- $parts := (index $.a 0)}}
{{- $f := dict "g" $.g "a" (list $parts)}}
{{- template "llm-d-disagg.serving.command.checkExtra" $f}}
{{- if (len $parts.extraArgs)}}
{{- $f2 := dict "g" $.g "a" (list $parts.extraArgs $parts.image)}}
{{- template "llm-d-disagg.vllm.extra-args.checkExtraArgs" $f2}}
{{- end}}
{{- $l := list}}
{{- range $i, $x := $parts.extraArgs}}
{{- $l = append $l (regexReplaceAllLiteral "^--no-" (regexReplaceAllLiteral "_" (index (splitList "=" $x) 0) "-") "--")}}
{{- end}}
{{- $overridden := (uniq $l)}}
{{- $l2 := list}}
{{- $l2 = append $l2 $parts.model.location}}
{{- $f3 := dict "g" $.g "a" (list $parts.model)}}
{{- template "llm-d-disagg.serving.model.Model._args" $f3}}
{{- $l2 = concat $l2 $f3.r}}
{{- $l2 = append $l2 (printf "--port=%v" (toJson $parts.ports.modelServer | default (printf "%v" $parts.ports.modelServer)))}}
{{- $l2 = append $l2 (printf "--tensor-parallel-size=%v" (toJson $parts.tensorParallelSize | default (printf "%v" $parts.tensorParallelSize)))}}
{{- $t := $.nil}}
{{- if (eq $parts.blockSize nil)}}
{{- $t = (list)}}
{{- else}}
{{- $t = (list (printf "%v=%v" "--block-size" (toJson $parts.blockSize | default (printf "%v" $parts.blockSize))))}}
{{- end}}
{{- $l2 = concat $l2 $t}}
{{- $t2 := $.nil}}
{{- if (eq $parts.maxModelLen nil)}}
{{- $t2 = (list)}}
{{- else}}
{{- $t2 = (list (printf "%v=%v" "--max-model-len" (toJson $parts.maxModelLen | default (printf "%v" $parts.maxModelLen))))}}
{{- end}}
{{- $l2 = concat $l2 $t2}}
{{- $t3 := $.nil}}
{{- if (eq $parts.gpuMemoryUtilization nil)}}
{{- $t3 = (list)}}
{{- else}}
{{- $t3 = (list (printf "%v=%v" "--gpu-memory-utilization" (toJson $parts.gpuMemoryUtilization | default (printf "%v" $parts.gpuMemoryUtilization))))}}
{{- end}}
{{- $l2 = concat $l2 $t3}}
{{- $t4 := $.nil}}
{{- if (eq $parts.maxNumBatchedTokens nil)}}
{{- $t4 = (list)}}
{{- else}}
{{- $t4 = (list (printf "%v=%v" "--max-num-batched-tokens" (toJson $parts.maxNumBatchedTokens | default (printf "%v" $parts.maxNumBatchedTokens))))}}
{{- end}}
{{- $l2 = concat $l2 $t4}}
{{- $t5 := $.nil}}
{{- if (eq $parts.maxNumSeqs nil)}}
{{- $t5 = (list)}}
{{- else}}
{{- $t5 = (list (printf "%v=%v" "--max-num-seqs" (toJson $parts.maxNumSeqs | default (printf "%v" $parts.maxNumSeqs))))}}
{{- end}}
{{- $l2 = concat $l2 $t5}}
{{- $t6 := $parts.groupArgs}}
{{- if eq $t6 nil}}
{{- $t6 = (list)}}
{{- end}}
{{- $l2 = concat $l2 $t6}}
{{- if (ne $parts.kvTransfer nil)}}
{{- $l2 = concat $l2 (list (printf "--kv-transfer-config=%v" (toRawJson $parts.kvTransfer)))}}
{{- end}}
{{- $f4 := dict "g" $.g "a" (list $parts)}}
{{- template "llm-d-disagg.serving.command.kvEvents" $f4}}
{{- $l2 = concat $l2 $f4.r}}
{{- $l3 := list}}
{{- range $i2, $x2 := $parts.platformArgs}}
{{- if (not (has (regexReplaceAllLiteral "^--no-" (regexReplaceAllLiteral "_" (index (splitList "=" $x2) 0) "-") "--") $overridden))}}
{{- $l3 = append $l3 $x2}}
{{- end}}
{{- end}}
{{- $l2 = concat $l2 $l3}}
{{- $l2 = concat $l2 $parts.extraArgs}}
{{- $l4 := list}}
{{- range $i3, $x3 := $l2}}
{{- $l4 = append $l4 (regexReplaceAllLiteral "\\$" $x3 "$$")}}
{{- end}}
{{- $_ := set $ "r" $l4}}
{{- end}}
{{- /* src/serving/command.ts, unfitFlags */ -}}
{{- define "llm-d-disagg.serving.command.unfitFlags"}}
{{- $args := (index $.a 0)}}
{{- $t := $.nil}}
{{- if (has "--data-parallel-multi-port-external-lb" $args)}}
{{- $o := dict}}
{{- range $k, $v := (dict "--nnodes" "a data-parallel rank stays within its pod" "-n" "a data-parallel rank stays within its pod" "--node-rank" "a data-parallel rank stays within its pod" "-r" "a data-parallel rank stays within its pod" "--prefill-context-parallel-size" "each data-parallel rank would need as many times the GPUs that it has" "-pcp" "each data-parallel rank would need as many times the GPUs that it has" "--headless" "every pod of a group takes requests" "--enable-elastic-ep" "the size of a group is fixed, and vLLM resizes groups behind one API server only")}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- range $k2, $v2 := (dict "--api-server-count" "the supervisor starts one API server for each rank" "-asc" "the supervisor starts one API server for each rank" "--grpc" "the supervisor asks its ranks over HTTP" "--uds" "each rank of a supervisor listens on a port")}}
{{- $_ := set $o $k2 $v2}}
{{- end}}
{{- $t = $o}}
{{- else}}
{{- $t = (dict "--nnodes" "a data-parallel rank stays within its pod" "-n" "a data-parallel rank stays within its pod" "--node-rank" "a data-parallel rank stays within its pod" "-r" "a data-parallel rank stays within its pod" "--prefill-context-parallel-size" "each data-parallel rank would need as many times the GPUs that it has" "-pcp" "each data-parallel rank would need as many times the GPUs that it has" "--headless" "every pod of a group takes requests" "--enable-elastic-ep" "the size of a group is fixed, and vLLM resizes groups behind one API server only")}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
