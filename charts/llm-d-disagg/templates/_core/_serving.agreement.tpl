{{- /* src/serving/agreement.ts, a template for each function */ -}}
{{- define "llm-d-disagg.serving.agreement.agree"}}
{{- $f := dict "argument0" $.term "value" $.prefill}}
{{- template "llm-d-disagg.serving.agreement.meant" $f}}
{{- $f2 := dict "argument0" $.term "value" $.decode}}
{{- template "llm-d-disagg.serving.agreement.meant" $f2}}
{{- $t := list $f.r $f2.r}}
{{- $p := index $t 0}}
{{- $d := index $t 1}}
{{- if eq $p $d}}
{{- $_ := set $ "r" true}}
{{- else if eq $.term.reads "backends"}}
{{- $found := false}}
{{- range $x := splitList "," $p}}
{{- if has $x (splitList "," $d)}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $found}}
{{- else}}
{{- $c := eq $.term.reads "layout"}}
{{- if $c}}
{{- $f := dict "argument0" $.term "value" "hnd"}}
{{- template "llm-d-disagg.serving.agreement.meant" $f}}
{{- $c = eq $p $f.r}}
{{- end}}
{{- if $c}}
{{- $f := dict "argument0" $.term "value" "nhd"}}
{{- template "llm-d-disagg.serving.agreement.meant" $f}}
{{- $c = eq $d $f.r}}
{{- end}}
{{- if $c}}
{{- $f := dict "g" $.g "argument0" $.reader "field" "enable_permute_local_kv"}}
{{- template "llm-d-disagg.serving.agreement.transferField" $f}}
{{- $c = eq $f.r "true"}}
{{- end}}
{{- $_ := set $ "r" $c}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.agreement.agreementFaults"}}
{{- if or (eq $.prefill.server.args nil) (eq $.decode.server.args nil)}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $vllmVersion := $.decode.image.vllmVersion}}
{{- $f := dict "g" $.g "argument0" $.decode.server "field" "enforce_handshake_compat"}}
{{- template "llm-d-disagg.serving.agreement.transferField" $f}}
{{- $hashed := ne $f.r "false"}}
{{- $f := dict "g" $.g "server" $.prefill.server "vllmVersion" $vllmVersion}}
{{- template "llm-d-disagg.serving.agreement.attentionBackend" $f}}
{{- $named := ne $f.r nil}}
{{- if $named}}
{{- $f := dict "g" $.g "server" $.decode.server "vllmVersion" $vllmVersion}}
{{- template "llm-d-disagg.serving.agreement.attentionBackend" $f}}
{{- $named = ne $f.r nil}}
{{- end}}
{{- template "llm-d-disagg.facts.kv-transfer" $.g}}
{{- $terms := list}}
{{- range $x := (index $.g.facts "kv-transfer").agreement.terms}}
{{- $f := dict "version" $vllmVersion "lifetime" $x}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- if and (not $f.r) (or (ne $x.breaks "hash") (and $hashed (not (and $named (eq $x.reads "variable")))))}}
{{- $terms = append $terms $x}}
{{- end}}
{{- end}}
{{- $l := list}}
{{- range $x := $terms}}
{{- $r := $.nil}}
{{- $f := dict "g" $.g "server" $.prefill.server "argument1" $x "vllmVersion" $vllmVersion}}
{{- template "llm-d-disagg.serving.agreement.said" $f}}
{{- $f2 := dict "g" $.g "server" $.decode.server "argument1" $x "vllmVersion" $vllmVersion}}
{{- template "llm-d-disagg.serving.agreement.said" $f2}}
{{- $t := list $f.r $f2.r}}
{{- $p := $.nil}}
{{- if gt (len $t) 0}}
{{- $p = index $t 0}}
{{- end}}
{{- $d := $.nil}}
{{- if gt (len $t) 1}}
{{- $d = index $t 1}}
{{- end}}
{{- $c := eq $p $d}}
{{- if not $c}}
{{- $f := dict "g" $.g "term" $x "prefill" $p "decode" $d "reader" $.decode.server}}
{{- template "llm-d-disagg.serving.agreement.agree" $f}}
{{- $c = $f.r}}
{{- end}}
{{- if $c}}
{{- $r = list}}
{{- else}}
{{- $f := dict "g" $.g "role" $.prefill "term" $x "value" $p "vllmVersion" $vllmVersion}}
{{- template "llm-d-disagg.serving.agreement.describe" $f}}
{{- $f2 := dict "g" $.g "role" $.decode "term" $x "value" $d "vllmVersion" $vllmVersion}}
{{- template "llm-d-disagg.serving.agreement.describe" $f2}}
{{- $r = list (dict "code" "LLMD350" "subject" $x.name "value" (printf "%v and %v" $f.r $f2.r) "problem" (index (index $.g.facts "kv-transfer").agreement.broken $x.breaks) "fix" "say the same for both roles")}}
{{- end}}
{{- $l = concat $l $r}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.agreement.attentionBackend"}}
{{- $config := dict "g" $.g "args" $.server.args "name" "--attention-config"}}
{{- template "llm-d-disagg.vllm.argument-values.jsonOf" $config}}
{{- $f := dict "args" $.server.args "name" "--attention-backend"}}
{{- template "llm-d-disagg.vllm.argument-values.valueOf" $f}}
{{- $f := dict "args" $.server.args "name" "--attention-backend"}}
{{- template "llm-d-disagg.vllm.argument-values.valueOf" $f}}
{{- $option := $f.r}}
{{- if eq $option nil}}
{{- $option = $.nil}}
{{- if kindIs "map" $config.r}}
{{- $f := dict "value" $config.r.backend}}
{{- template "llm-d-disagg.serving.agreement.textOf" $f}}
{{- $option = $f.r}}
{{- end}}
{{- end}}
{{- template "llm-d-disagg.facts.kv-transfer" $.g}}
{{- $f := dict "version" $.vllmVersion "lifetime" (index $.g.facts "kv-transfer").agreement.attentionVariable}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $read := $.nil}}
{{- if not $f.r}}
{{- $f := dict "argument0" $.server "name" "VLLM_ATTENTION_BACKEND"}}
{{- template "llm-d-disagg.serving.agreement.variable" $f}}
{{- $read = $f.r}}
{{- end}}
{{- $_ := set $ "r" (ternary $read $option (eq $option nil))}}
{{- end}}
{{- define "llm-d-disagg.serving.agreement.describe"}}
{{- $source := dict "g" $.g "of" $.role "term" $.term "value" $.value "vllmVersion" $.vllmVersion}}
{{- template "llm-d-disagg.serving.agreement.sourceOf" $source}}
{{- $_ := set $ "r" (printf "%v in %v%v" (ternary "left to vLLM" (printf "'%v'" $.value) (eq $.value nil)) $.role.role (ternary "" (printf " (%v)" $source.r) (eq $source.r nil)))}}
{{- end}}
{{- define "llm-d-disagg.serving.agreement.direction"}}
{{- $connector := dict "value" (or $.argument0.nixl dict).kv_connector}}
{{- template "llm-d-disagg.serving.agreement.textOf" $connector}}
{{- if ne $connector.r nil}}
{{- $_ := set $ "r" (ternary "push" "pull" (eq $connector.r "NixlPushConnector"))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.agreement.listOf"}}
{{- $found := list}}
{{- range $x := $.args}}
{{- if eq $x.name $.name}}
{{- $found = append $found $x}}
{{- end}}
{{- end}}
{{- $n := int64 (sub (len $found) 1)}}
{{- $from := ternary (max 0 (add (len $found) $n)) (min $n (len $found)) (lt $n 0)}}
{{- $l := list}}
{{- range $x := default list (slice $found $from)}}
{{- $t := $.nil}}
{{- if eq $x.inline nil}}
{{- $t = $x.values}}
{{- else}}
{{- $t = list $x.inline}}
{{- end}}
{{- $l = concat $l $t}}
{{- end}}
{{- $last := default list $l}}
{{- if len $found}}
{{- $_ := set $ "r" (join " " $last)}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.agreement.meant"}}
{{- $rest := omit $.argument0 "same" "reads"}}
{{- $t := $.value}}
{{- if eq $t nil}}
{{- $t = $rest.default}}
{{- end}}
{{- $written := default "" $t}}
{{- $text := $written}}
{{- if or (eq $.argument0.reads "layout") (eq $.argument0.reads "attention")}}
{{- $text = lower (replace "\u0130" "i\u0307" $written)}}
{{- end}}
{{- if and (ne $.argument0.same nil) (hasKey $.argument0.same $text)}}
{{- $_ := set $ "r" (index $.argument0.same $text)}}
{{- else}}
{{- $_ := set $ "r" $text}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.agreement.said"}}
{{- $done := false}}
{{- if eq $.argument1.reads "model"}}
{{- $_ := set $ "r" $.server.model}}
{{- $done = true}}
{{- else if eq $.argument1.reads "switch"}}
{{- $on := dict "args" $.server.args "name" $.argument1.name}}
{{- template "llm-d-disagg.vllm.argument-values.switchOf" $on}}
{{- if eq $on.r nil}}
{{- $done = true}}
{{- else}}
{{- $_ := set $ "r" (ternary "on" "off" $on.r)}}
{{- $done = true}}
{{- end}}
{{- else if eq $.argument1.reads "list"}}
{{- $f := dict "args" $.server.args "name" $.argument1.name}}
{{- template "llm-d-disagg.serving.agreement.listOf" $f}}
{{- $_ := set $ "r" $f.r}}
{{- $done = true}}
{{- else if eq $.argument1.reads "variable"}}
{{- $f := dict "argument0" $.server "name" $.argument1.name}}
{{- template "llm-d-disagg.serving.agreement.variable" $f}}
{{- $_ := set $ "r" $f.r}}
{{- $done = true}}
{{- else if eq $.argument1.reads "layout"}}
{{- $f := dict "argument0" $.server "name" $.argument1.name}}
{{- template "llm-d-disagg.serving.agreement.variable" $f}}
{{- $_ := set $ "r" $f.r}}
{{- $done = true}}
{{- else if eq $.argument1.reads "attention"}}
{{- $f := dict "g" $.g "server" $.server "vllmVersion" $.vllmVersion}}
{{- template "llm-d-disagg.serving.agreement.attentionBackend" $f}}
{{- $_ := set $ "r" $f.r}}
{{- $done = true}}
{{- else if eq $.argument1.reads "speculation"}}
{{- $f := dict "g" $.g "args" $.server.args}}
{{- template "llm-d-disagg.serving.agreement.speculation" $f}}
{{- $_ := set $ "r" $f.r}}
{{- $done = true}}
{{- else if eq $.argument1.reads "transfer"}}
{{- $f := dict "g" $.g "argument0" $.server "field" $.argument1.name}}
{{- template "llm-d-disagg.serving.agreement.transferField" $f}}
{{- $_ := set $ "r" $f.r}}
{{- $done = true}}
{{- else if eq $.argument1.reads "backends"}}
{{- $f := dict "g" $.g "argument0" $.server "field" $.argument1.name}}
{{- template "llm-d-disagg.serving.agreement.transferField" $f}}
{{- $_ := set $ "r" $f.r}}
{{- $done = true}}
{{- else if eq $.argument1.reads "direction"}}
{{- $f := dict "argument0" $.server}}
{{- template "llm-d-disagg.serving.agreement.direction" $f}}
{{- $_ := set $ "r" $f.r}}
{{- $done = true}}
{{- end}}
{{- if not $done}}
{{- $f := dict "args" $.server.args "name" $.argument1.name}}
{{- template "llm-d-disagg.vllm.argument-values.valueOf" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.agreement.sourceOf"}}
{{- if not (or (eq $.of.unpatched nil) (eq $.of.settings nil))}}
{{- $before := dict "g" $.g "template" $.of.unpatched "image" $.of.image}}
{{- template "llm-d-disagg.serving.rendered-server.renderedServer" $before}}
{{- $c := ne (or $before.r dict).args nil}}
{{- if $c}}
{{- $f := dict "g" $.g "server" $before.r "argument1" $.term "vllmVersion" $.vllmVersion}}
{{- template "llm-d-disagg.serving.agreement.said" $f}}
{{- $c = ne $f.r $.value}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" (printf "patches of %v" $.of.role)}}
{{- else if ne $.value nil}}
{{- $env := ternary dict $.of.settings.env (eq $.of.settings.env nil)}}
{{- $overrideEnv := ternary dict $.of.settings.overrideEnv (eq $.of.settings.overrideEnv nil)}}
{{- $extraArgs := default list $.of.settings.extraArgs}}
{{- $variables := list $.term.name}}
{{- if eq $.term.reads "attention"}}
{{- $variables = concat $variables (list "VLLM_ATTENTION_BACKEND")}}
{{- end}}
{{- $found := false}}
{{- range $x := $variables}}
{{- if hasKey $overrideEnv $x}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- if $found}}
{{- $_ := set $ "r" (printf "overrideEnv of %v" $.of.role)}}
{{- else}}
{{- $found := false}}
{{- range $x := $variables}}
{{- if hasKey $env $x}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- if $found}}
{{- $_ := set $ "r" (printf "env of %v" $.of.role)}}
{{- else}}
{{- $others := list "--attention-config"}}
{{- if ne $.term.reads "attention"}}
{{- $others = ternary (list "--spec-method" "--spec-model") list (eq $.term.reads "speculation")}}
{{- end}}
{{- $options := concat (list $.term.name) $others}}
{{- $f := dict "g" $.g "argv" $extraArgs "ctx" $.of.image}}
{{- template "llm-d-disagg.vllm.arguments.parseArguments" $f}}
{{- $found := false}}
{{- range $x := $f.r}}
{{- if has $x.name $options}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- if $found}}
{{- $_ := set $ "r" (printf "extraArgs of %v" $.of.role)}}
{{- else}}
{{- if not (hasKey $.g.caches "serving.command.OWNERS")}}
{{- $_ := set $.g.caches "serving.command.OWNERS" (dict "--model" (dict "when" 0 "prop" "model") "--served-model-name" (dict "when" 0 "prop" "model") "--revision" (dict "when" 0 "prop" "model") "--port" (dict "when" 0 "prop" "ports") "--kv-events-config" (dict "when" 0 "prop" "ports.kvEvents") "--kv-transfer-config" (dict "when" 0 "prop" "kvTransfer") "--tensor-parallel-size" (dict "when" 0 "prop" "tensorParallelSize") "--block-size" (dict "when" 0 "prop" "blockSize") "--max-model-len" (dict "when" 0 "prop" "maxModelLen") "--gpu-memory-utilization" (dict "when" 0 "prop" "gpuMemoryUtilization") "--shutdown-timeout" (dict "when" 0 "prop" "drainSeconds") "--max-num-batched-tokens" (dict "when" 0 "prop" "maxNumBatchedTokens") "--max-num-seqs" (dict "when" 0 "prop" "maxNumSeqs") "--pipeline-parallel-size" (dict "when" 1 "prop" "wideEp.pipelineParallelSize") "--data-parallel-size" (dict "when" 1 "prop" "wideEp.nodes") "--data-parallel-size-local" (dict "when" 1 "prop" "wideEp.gpusPerNode") "--data-parallel-rpc-port" (dict "when" 1 "prop" "ports.dataParallelRpc") "--data-parallel-supervisor-port" (dict "when" 1 "prop" "ports.supervisor") "--all2all-backend" (dict "when" 1 "prop" "wideEp.all2allBackend") "--moe-backend" (dict "when" 1 "prop" "wideEp.moeBackend") "--enable-dbo" (dict "when" 1 "prop" "wideEp.dbo") "--dbo-decode-token-threshold" (dict "when" 1 "prop" "wideEp.dbo.decodeTokenThreshold") "--dbo-prefill-token-threshold" (dict "when" 1 "prop" "wideEp.dbo.prefillTokenThreshold") "--enable-eplb" (dict "when" 1 "prop" "wideEp.eplb") "--eplb-config" (dict "when" 1 "prop" "wideEp.eplb") "--num-redundant-experts" (dict "when" 1 "prop" "wideEp.eplb") "--eplb-window-size" (dict "when" 1 "prop" "wideEp.eplb") "--eplb-step-interval" (dict "when" 1 "prop" "wideEp.eplb") "--eplb-log-balancedness" (dict "when" 1 "prop" "wideEp.eplb") "--expert-placement-strategy" (dict "when" 1 "prop" "wideEp.expertPlacementStrategy") "--enable-ep-weight-filter" (dict "when" 1 "prop" "wideEp.epWeightFilter") "--data-parallel-address" (dict "when" 1 "fixed" "only the pod knows its value, when it starts") "--data-parallel-start-rank" (dict "when" 1 "fixed" "only the pod knows its value, when it starts") "--enable-expert-parallel" (dict "when" 1 "fixed" "every group spreads its experts") "--nnodes" (dict "when" 1 "unfit" "a data-parallel rank stays within its pod") "--node-rank" (dict "when" 1 "unfit" "a data-parallel rank stays within its pod") "--prefill-context-parallel-size" (dict "when" 1 "unfit" "each data-parallel rank would need as many times the GPUs that it has") "--headless" (dict "when" 1 "unfit" "every pod of a group takes requests") "--enable-elastic-ep" (dict "when" 1 "unfit" "the size of a group is fixed, and vLLM resizes groups behind one API server only") "--api-server-count" (dict "when" 2 "unfit" "the supervisor starts one API server for each rank") "--grpc" (dict "when" 2 "unfit" "the supervisor asks its ranks over HTTP") "--uds" (dict "when" 2 "unfit" "each rank of a supervisor listens on a port"))}}
{{- end}}
{{- $t := $.nil}}
{{- if hasKey (index $.g.caches "serving.command.OWNERS") $.term.name}}
{{- if not (hasKey $.g.caches "serving.command.OWNERS")}}
{{- $_ := set $.g.caches "serving.command.OWNERS" (dict "--model" (dict "when" 0 "prop" "model") "--served-model-name" (dict "when" 0 "prop" "model") "--revision" (dict "when" 0 "prop" "model") "--port" (dict "when" 0 "prop" "ports") "--kv-events-config" (dict "when" 0 "prop" "ports.kvEvents") "--kv-transfer-config" (dict "when" 0 "prop" "kvTransfer") "--tensor-parallel-size" (dict "when" 0 "prop" "tensorParallelSize") "--block-size" (dict "when" 0 "prop" "blockSize") "--max-model-len" (dict "when" 0 "prop" "maxModelLen") "--gpu-memory-utilization" (dict "when" 0 "prop" "gpuMemoryUtilization") "--shutdown-timeout" (dict "when" 0 "prop" "drainSeconds") "--max-num-batched-tokens" (dict "when" 0 "prop" "maxNumBatchedTokens") "--max-num-seqs" (dict "when" 0 "prop" "maxNumSeqs") "--pipeline-parallel-size" (dict "when" 1 "prop" "wideEp.pipelineParallelSize") "--data-parallel-size" (dict "when" 1 "prop" "wideEp.nodes") "--data-parallel-size-local" (dict "when" 1 "prop" "wideEp.gpusPerNode") "--data-parallel-rpc-port" (dict "when" 1 "prop" "ports.dataParallelRpc") "--data-parallel-supervisor-port" (dict "when" 1 "prop" "ports.supervisor") "--all2all-backend" (dict "when" 1 "prop" "wideEp.all2allBackend") "--moe-backend" (dict "when" 1 "prop" "wideEp.moeBackend") "--enable-dbo" (dict "when" 1 "prop" "wideEp.dbo") "--dbo-decode-token-threshold" (dict "when" 1 "prop" "wideEp.dbo.decodeTokenThreshold") "--dbo-prefill-token-threshold" (dict "when" 1 "prop" "wideEp.dbo.prefillTokenThreshold") "--enable-eplb" (dict "when" 1 "prop" "wideEp.eplb") "--eplb-config" (dict "when" 1 "prop" "wideEp.eplb") "--num-redundant-experts" (dict "when" 1 "prop" "wideEp.eplb") "--eplb-window-size" (dict "when" 1 "prop" "wideEp.eplb") "--eplb-step-interval" (dict "when" 1 "prop" "wideEp.eplb") "--eplb-log-balancedness" (dict "when" 1 "prop" "wideEp.eplb") "--expert-placement-strategy" (dict "when" 1 "prop" "wideEp.expertPlacementStrategy") "--enable-ep-weight-filter" (dict "when" 1 "prop" "wideEp.epWeightFilter") "--data-parallel-address" (dict "when" 1 "fixed" "only the pod knows its value, when it starts") "--data-parallel-start-rank" (dict "when" 1 "fixed" "only the pod knows its value, when it starts") "--enable-expert-parallel" (dict "when" 1 "fixed" "every group spreads its experts") "--nnodes" (dict "when" 1 "unfit" "a data-parallel rank stays within its pod") "--node-rank" (dict "when" 1 "unfit" "a data-parallel rank stays within its pod") "--prefill-context-parallel-size" (dict "when" 1 "unfit" "each data-parallel rank would need as many times the GPUs that it has") "--headless" (dict "when" 1 "unfit" "every pod of a group takes requests") "--enable-elastic-ep" (dict "when" 1 "unfit" "the size of a group is fixed, and vLLM resizes groups behind one API server only") "--api-server-count" (dict "when" 2 "unfit" "the supervisor starts one API server for each rank") "--grpc" (dict "when" 2 "unfit" "the supervisor asks its ranks over HTTP") "--uds" (dict "when" 2 "unfit" "each rank of a supervisor listens on a port"))}}
{{- end}}
{{- $t = (index (index $.g.caches "serving.command.OWNERS") $.term.name).prop}}
{{- end}}
{{- $_ := set $ "r" (ternary "the library" $t (eq $t nil))}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.agreement.speculation"}}
{{- $config := dict "g" $.g "args" $.args "name" "--speculative-config"}}
{{- template "llm-d-disagg.vllm.argument-values.jsonOf" $config}}
{{- $written := ternary $config.r dict (kindIs "map" $config.r)}}
{{- $f := dict "value" $written.method}}
{{- template "llm-d-disagg.serving.agreement.textOf" $f}}
{{- $f := dict "value" $written.method}}
{{- template "llm-d-disagg.serving.agreement.textOf" $f}}
{{- $method := $f.r}}
{{- if eq $method nil}}
{{- $f := dict "args" $.args "name" "--spec-method"}}
{{- template "llm-d-disagg.vllm.argument-values.valueOf" $f}}
{{- $method = $f.r}}
{{- end}}
{{- $c := ne $method nil}}
{{- if $c}}
{{- template "llm-d-disagg.facts.kv-transfer" $.g}}
{{- $c = has $method (index $.g.facts "kv-transfer").agreement.draftsWithoutCache}}
{{- end}}
{{- if not $c}}
{{- $f := dict "value" $written.model}}
{{- template "llm-d-disagg.serving.agreement.textOf" $f}}
{{- $f := dict "value" $written.model}}
{{- template "llm-d-disagg.serving.agreement.textOf" $f}}
{{- $t := $f.r}}
{{- if eq $t nil}}
{{- $f := dict "args" $.args "name" "--spec-model"}}
{{- template "llm-d-disagg.vllm.argument-values.valueOf" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $parts := dict "method" $method "model" $t}}
{{- $more := dict}}
{{- $l := list}}
{{- range $k, $v := $written}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $key := index $x 0}}
{{- $value := $.nil}}
{{- if gt (len $x) 1}}
{{- $value = index $x 1}}
{{- end}}
{{- template "llm-d-disagg.facts.kv-transfer" $.g}}
{{- if and (has $key (index $.g.facts "kv-transfer").agreement.speculation) (or (kindIs "string" $value) (kindIs "bool" $value))}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- range $e := $l2}}
{{- $_ := set $more (toString (index $e 0)) (index $e 1)}}
{{- end}}
{{- $o := omit $more}}
{{- range $k, $v := $parts}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $all := dict "g" $.g "value" $o}}
{{- template "llm-d-disagg.runtime.json" $all}}
{{- if eq $all.r "{}"}}
{{- $f := dict "args" $.args "name" "--speculative-config"}}
{{- template "llm-d-disagg.vllm.argument-values.valueOf" $f}}
{{- $_ := set $ "r" $f.r}}
{{- else}}
{{- $_ := set $ "r" $all.r}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.agreement.textOf"}}
{{- $_ := set $ "r" (ternary $.value $.nil (or (kindIs "string" $.value)))}}
{{- end}}
{{- define "llm-d-disagg.serving.agreement.transferField"}}
{{- $nixl := ternary dict $.argument0.nixl (eq $.argument0.nixl nil)}}
{{- $t := dict}}
{{- if kindIs "map" $nixl.kv_connector_extra_config}}
{{- $t = $nixl.kv_connector_extra_config}}
{{- end}}
{{- $t := dict}}
{{- if kindIs "map" $nixl.kv_connector_extra_config}}
{{- $t = $nixl.kv_connector_extra_config}}
{{- end}}
{{- $value := index $t $.field}}
{{- if eq $value nil}}
{{- $value = index $nixl $.field}}
{{- end}}
{{- if kindIs "slice" $value}}
{{- $l := list}}
{{- range $x := $value}}
{{- $t := $x}}
{{- if not (or (kindIs "string" $x))}}
{{- $f := dict "g" $.g "value" $x}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $l = append $l $t}}
{{- end}}
{{- $_ := set $ "r" (join "," $l)}}
{{- else if or (kindIs "string" $value)}}
{{- $t := $value}}
{{- if or (eq $value "True") (eq $value "False")}}
{{- $t = lower (replace "\u0130" "i\u0307" $value)}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- else if ne $value nil}}
{{- $f := dict "g" $.g "value" $value}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.agreement.variable"}}
{{- $t := index $.argument0.env $.name}}
{{- if eq $t nil}}
{{- $t = ternary "a value from elsewhere" $.nil (has $.name $.argument0.variables)}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
