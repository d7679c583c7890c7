{{- /* src/serving/agreement.ts, agree */ -}}
{{- define "llm-d-disagg.serving.agreement.agree"}}
{{- $term := (index $.a 0)}}
{{- $prefill := (index $.a 1)}}
{{- $decode := (index $.a 2)}}
{{- $reader := (index $.a 3)}}
{{- $f := dict "g" $.g "a" (list $term $prefill)}}
{{- template "llm-d-disagg.serving.agreement.meant" $f}}
{{- $f2 := dict "g" $.g "a" (list $term $decode)}}
{{- template "llm-d-disagg.serving.agreement.meant" $f2}}
{{- $t := (list $f.r $f2.r)}}
{{- $p := (index $t 0)}}
{{- $d := (index $t 1)}}
{{- if (eq $p $d)}}
{{- $_ := set $ "r" true}}
{{- else}}
{{- if (eq $term.reads "backends")}}
{{- $found := false}}
{{- range $i, $x := (splitList "," $p)}}
{{- if (has $x (splitList "," $d))}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $found}}
{{- else}}
{{- $c := (eq $term.reads "layout")}}
{{- if $c}}
{{- $f := dict "g" $.g "a" (list $term "hnd")}}
{{- template "llm-d-disagg.serving.agreement.meant" $f}}
{{- $c = (eq $p $f.r)}}
{{- end}}
{{- $c := $c}}
{{- if $c}}
{{- $f := dict "g" $.g "a" (list $term "nhd")}}
{{- template "llm-d-disagg.serving.agreement.meant" $f}}
{{- $c = (eq $d $f.r)}}
{{- end}}
{{- $c := $c}}
{{- if $c}}
{{- $f := dict "g" $.g "a" (list $reader.args "enable_permute_local_kv")}}
{{- template "llm-d-disagg.serving.agreement.transferField" $f}}
{{- $c = (eq $f.r "true")}}
{{- end}}
{{- $_ := set $ "r" $c}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/serving/agreement.ts, agreementFaults */ -}}
{{- define "llm-d-disagg.serving.agreement.agreementFaults"}}
{{- $prefill := (index $.a 0)}}
{{- $decode := (index $.a 1)}}
{{- if (or (not (ne $prefill.server.args nil)) (not (ne $decode.server.args nil)))}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $vllmVersion := $decode.image.vllmVersion}}
{{- $f := dict "g" $.g "a" (list $decode.server.args "enforce_handshake_compat")}}
{{- template "llm-d-disagg.serving.agreement.transferField" $f}}
{{- $hashed := (not (eq $f.r "false"))}}
{{- if not (hasKey $.g.facts "kv-transfer")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "kv-transfer" "numbers" false)}}
{{- end}}
{{- $l := list}}
{{- range $i, $x := (index $.g.facts "kv-transfer" "agreement" "terms")}}
{{- $f := dict "g" $.g "a" (list $vllmVersion $x)}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- if (and (not $f.r) (or $hashed (ne $x.breaks "hash")))}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $terms := $l}}
{{- $l := list}}
{{- range $i, $x := $terms}}
{{- $r := $.nil}}
{{- $f := dict "g" $.g "a" (list $prefill.server $x $vllmVersion)}}
{{- template "llm-d-disagg.serving.agreement.said" $f}}
{{- $f2 := dict "g" $.g "a" (list $decode.server $x $vllmVersion)}}
{{- template "llm-d-disagg.serving.agreement.said" $f2}}
{{- $t := (list $f.r $f2.r)}}
{{- $i := $.nil}}
{{- if gt (len $t) 0}}
{{- $i = index $t 0}}
{{- end}}
{{- $p := $i}}
{{- $i := $.nil}}
{{- if gt (len $t) 1}}
{{- $i = index $t 1}}
{{- end}}
{{- $d := $i}}
{{- $c := (eq $p $d)}}
{{- if not $c}}
{{- $f := dict "g" $.g "a" (list $x $p $d $decode.server)}}
{{- template "llm-d-disagg.serving.agreement.agree" $f}}
{{- $c = $f.r}}
{{- end}}
{{- $t := $.nil}}
{{- if $c}}
{{- $t = (list)}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $prefill $x $p $vllmVersion)}}
{{- template "llm-d-disagg.serving.agreement.describe" $f}}
{{- $f2 := dict "g" $.g "a" (list $decode $x $d $vllmVersion)}}
{{- template "llm-d-disagg.serving.agreement.describe" $f2}}
{{- if not (hasKey $.g.facts "kv-transfer")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "kv-transfer" "numbers" false)}}
{{- end}}
{{- $t = (list (dict "code" "LLMD350" "subject" $x.name "value" (printf "%v and %v" $f.r $f2.r) "problem" (index (index $.g.facts "kv-transfer" "agreement" "broken") $x.breaks) "fix" "say the same for both roles"))}}
{{- end}}
{{- $r = $t}}
{{- $l = default list (concat $l $r)}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- end}}
{{- /* src/serving/agreement.ts, attentionBackend */ -}}
{{- define "llm-d-disagg.serving.agreement.attentionBackend"}}
{{- $server := (index $.a 0)}}
{{- $vllmVersion := (index $.a 1)}}
{{- $args := $server.args}}
{{- $f := dict "g" $.g "a" (list $args "--attention-config")}}
{{- template "llm-d-disagg.vllm.argument-values.jsonOf" $f}}
{{- $config := $f.r}}
{{- $f := dict "g" $.g "a" (list $args "--attention-backend")}}
{{- template "llm-d-disagg.vllm.argument-values.valueOf" $f}}
{{- $t := $f.r}}
{{- if eq $t nil}}
{{- $t2 := $.nil}}
{{- if (and (and (or (kindIs "map" $config) (kindIs "slice" $config)) (ne $config nil)) (not (kindIs "slice" $config)))}}
{{- $t := $.nil}}
{{- if (or (kindIs "string" $config.backend))}}
{{- $t = $config.backend}}
{{- end}}
{{- $t2 = $t}}
{{- end}}
{{- $t = $t2}}
{{- end}}
{{- $option := $t}}
{{- if not (hasKey $.g.facts "kv-transfer")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "kv-transfer" "numbers" false)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $vllmVersion (index $.g.facts "kv-transfer" "agreement" "attentionVariable"))}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $t := $.nil}}
{{- if $f.r}}
{{- $t = $.nil}}
{{- else}}
{{- $t2 := (index $server.env "VLLM_ATTENTION_BACKEND")}}
{{- if eq $t2 nil}}
{{- $t2 = (ternary "a value from elsewhere" $.nil (has "VLLM_ATTENTION_BACKEND" $server.variables))}}
{{- end}}
{{- $t = $t2}}
{{- end}}
{{- $read := $t}}
{{- $t := $option}}
{{- if eq $t nil}}
{{- $t = $read}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/serving/agreement.ts, describe */ -}}
{{- define "llm-d-disagg.serving.agreement.describe"}}
{{- $role := (index $.a 0)}}
{{- $term := (index $.a 1)}}
{{- $value := (index $.a 2)}}
{{- $vllmVersion := (index $.a 3)}}
{{- $f := dict "g" $.g "a" (list $role $term $value $vllmVersion)}}
{{- template "llm-d-disagg.serving.agreement.sourceOf" $f}}
{{- $source := $f.r}}
{{- $t := $.nil}}
{{- if (eq $value nil)}}
{{- $t = "left to vLLM"}}
{{- else}}
{{- $t = (printf "'%v'" $value)}}
{{- end}}
{{- $t2 := $.nil}}
{{- if (eq $source nil)}}
{{- $t2 = ""}}
{{- else}}
{{- $t2 = (printf " (%v)" $source)}}
{{- end}}
{{- $_ := set $ "r" (printf "%v in %v%v" $t $role.role $t2)}}
{{- end}}
{{- /* src/serving/agreement.ts, direction */ -}}
{{- define "llm-d-disagg.serving.agreement.direction"}}
{{- $args := (index $.a 0)}}
{{- $f := dict "g" $.g "a" (list $args)}}
{{- template "llm-d-disagg.serving.agreement.nixlConfig" $f}}
{{- $t := (or $f.r $.g.none).kv_connector}}
{{- $connector := (ternary $t $.nil (or (kindIs "string" $t)))}}
{{- $t := $.nil}}
{{- if (eq $connector nil)}}
{{- $t = $.nil}}
{{- else}}
{{- $t = (ternary "push" "pull" (eq $connector "NixlPushConnector"))}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/serving/agreement.ts, listOf */ -}}
{{- define "llm-d-disagg.serving.agreement.listOf"}}
{{- $args := (index $.a 0)}}
{{- $name := (index $.a 1)}}
{{- $l := list}}
{{- range $i, $x := $args}}
{{- if (eq $x.name $name)}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $found := $l}}
{{- $n := int64 (sub (len $found) 1)}}
{{- $from := ternary (max 0 (add (len $found) $n)) (min $n (len $found)) (lt $n 0)}}
{{- $l := list}}
{{- range $i, $x := (default list (slice $found $from))}}
{{- $t := $.nil}}
{{- if (eq $x.inline nil)}}
{{- $t = $x.values}}
{{- else}}
{{- $t = (list $x.inline)}}
{{- end}}
{{- $l = default list (concat $l $t)}}
{{- end}}
{{- $last := $l}}
{{- $t := $.nil}}
{{- if (len $found)}}
{{- $t = (join " " $last)}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/serving/agreement.ts, meant */ -}}
{{- define "llm-d-disagg.serving.agreement.meant"}}
{{- $p := (index $.a 0)}}
{{- $same := $p.same}}
{{- $reads := $p.reads}}
{{- $rest := omit $p "same" "reads"}}
{{- $value := (index $.a 1)}}
{{- $t := $value}}
{{- if eq $t nil}}
{{- $t = $rest.default}}
{{- end}}
{{- $t := $t}}
{{- if eq $t nil}}
{{- $t = ""}}
{{- end}}
{{- $written := $t}}
{{- $t := $.nil}}
{{- if (or (eq $reads "layout") (eq $reads "attention"))}}
{{- $t = (lower (replace "\u0130" "i\u0307" $written))}}
{{- else}}
{{- $t = $written}}
{{- end}}
{{- $text := $t}}
{{- $t := $.nil}}
{{- if (and (ne $same nil) (hasKey $same $text))}}
{{- $t = (index $same $text)}}
{{- else}}
{{- $t = $text}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/serving/agreement.ts, nixlConfig */ -}}
{{- define "llm-d-disagg.serving.agreement.nixlConfig"}}
{{- $args := (index $.a 0)}}
{{- $f := dict "g" $.g "a" (list $args "--kv-transfer-config")}}
{{- template "llm-d-disagg.vllm.argument-values.jsonOf" $f}}
{{- $config := $f.r}}
{{- $t := $.nil}}
{{- if (and (and (or (kindIs "map" $config) (kindIs "slice" $config)) (ne $config nil)) (not (kindIs "slice" $config)))}}
{{- $f := dict "g" $.g "a" (list $config 0)}}
{{- template "llm-d-disagg.serving.agreement.nixlIn" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/serving/agreement.ts, nixlIn */ -}}
{{- define "llm-d-disagg.serving.agreement.nixlIn"}}
{{- $config := (index $.a 0)}}
{{- $depth := (index $.a 1)}}
{{- $t := $.nil}}
{{- if (or (kindIs "string" $config.kv_connector))}}
{{- $t = $config.kv_connector}}
{{- end}}
{{- $t := $t}}
{{- if eq $t nil}}
{{- $t = ""}}
{{- end}}
{{- if (regexMatch "^Nixl(Pull|Push|)Connector$" $t)}}
{{- $_ := set $ "r" $config}}
{{- else}}
{{- $extra := $config.kv_connector_extra_config}}
{{- $t := $.nil}}
{{- if (and (and (or (kindIs "map" $extra) (kindIs "slice" $extra)) (ne $extra nil)) (not (kindIs "slice" $extra)))}}
{{- $t = $extra.connectors}}
{{- end}}
{{- $inner := $t}}
{{- if (or (not (kindIs "slice" $inner)) (lt 4.0 (float64 $depth)))}}
{{- $_ := set $ "r" $.nil}}
{{- else}}
{{- $held := $inner}}
{{- $l := list}}
{{- range $i, $x := $held}}
{{- if (and (and (or (kindIs "map" $x) (kindIs "slice" $x)) (ne $x nil)) (not (kindIs "slice" $x)))}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $l}}
{{- $n := addf (float64 $depth) 1.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $x $n)}}
{{- template "llm-d-disagg.serving.agreement.nixlIn" $f}}
{{- $l2 = append $l2 $f.r}}
{{- end}}
{{- $found := $.nil}}
{{- range $i, $x := $l2}}
{{- if (ne $x nil)}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $found}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/serving/agreement.ts, said */ -}}
{{- define "llm-d-disagg.serving.agreement.said"}}
{{- $server := (index $.a 0)}}
{{- $p := (index $.a 1)}}
{{- $name := $p.name}}
{{- $reads := $p.reads}}
{{- $vllmVersion := (index $.a 2)}}
{{- $args := $server.args}}
{{- $done := false}}
{{- if (eq $reads "model")}}
{{- $_ := set $ "r" $server.model}}
{{- $done = true}}
{{- else}}
{{- if (eq $reads "switch")}}
{{- $f := dict "g" $.g "a" (list $args $name)}}
{{- template "llm-d-disagg.vllm.argument-values.switchOf" $f}}
{{- $on := $f.r}}
{{- $t := $.nil}}
{{- if (eq $on nil)}}
{{- $t = $.nil}}
{{- else}}
{{- $t = (ternary "on" "off" $on)}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- $done = true}}
{{- else}}
{{- if (eq $reads "list")}}
{{- $f := dict "g" $.g "a" (list $args $name)}}
{{- template "llm-d-disagg.serving.agreement.listOf" $f}}
{{- $_ := set $ "r" $f.r}}
{{- $done = true}}
{{- else}}
{{- if (eq $reads "variable")}}
{{- $t := (index $server.env $name)}}
{{- if eq $t nil}}
{{- $t = (ternary "a value from elsewhere" $.nil (has $name $server.variables))}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- $done = true}}
{{- else}}
{{- if (eq $reads "layout")}}
{{- $t := (index $server.env $name)}}
{{- if eq $t nil}}
{{- $t = (ternary "a value from elsewhere" $.nil (has $name $server.variables))}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- $done = true}}
{{- else}}
{{- if (eq $reads "attention")}}
{{- $f := dict "g" $.g "a" (list $server $vllmVersion)}}
{{- template "llm-d-disagg.serving.agreement.attentionBackend" $f}}
{{- $_ := set $ "r" $f.r}}
{{- $done = true}}
{{- else}}
{{- if (eq $reads "speculation")}}
{{- $f := dict "g" $.g "a" (list $args)}}
{{- template "llm-d-disagg.serving.agreement.speculation" $f}}
{{- $_ := set $ "r" $f.r}}
{{- $done = true}}
{{- else}}
{{- if (eq $reads "transfer")}}
{{- $f := dict "g" $.g "a" (list $args $name)}}
{{- template "llm-d-disagg.serving.agreement.transferField" $f}}
{{- $_ := set $ "r" $f.r}}
{{- $done = true}}
{{- else}}
{{- if (eq $reads "backends")}}
{{- $f := dict "g" $.g "a" (list $args $name)}}
{{- template "llm-d-disagg.serving.agreement.transferField" $f}}
{{- $_ := set $ "r" $f.r}}
{{- $done = true}}
{{- else}}
{{- if (eq $reads "direction")}}
{{- $f := dict "g" $.g "a" (list $args)}}
{{- template "llm-d-disagg.serving.agreement.direction" $f}}
{{- $_ := set $ "r" $f.r}}
{{- $done = true}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- if not $done}}
{{- $f := dict "g" $.g "a" (list $args $name)}}
{{- template "llm-d-disagg.vllm.argument-values.valueOf" $f}}
{{- $_ := set $ "r" $f.r}}
{{- else}}
{{- end}}
{{- end}}
{{- /* src/serving/agreement.ts, sourceOf */ -}}
{{- define "llm-d-disagg.serving.agreement.sourceOf"}}
{{- $of := (index $.a 0)}}
{{- $term := (index $.a 1)}}
{{- $value := (index $.a 2)}}
{{- $vllmVersion := (index $.a 3)}}
{{- $unpatched := $of.unpatched}}
{{- $image := $of.image}}
{{- $settings := $of.settings}}
{{- $role := $of.role}}
{{- $f := dict "g" $.g "a" (list $unpatched $image)}}
{{- template "llm-d-disagg.serving.rendered-server.renderedServer" $f}}
{{- $before := $f.r}}
{{- $c := (ne (or $before $.g.none).args nil)}}
{{- if $c}}
{{- $f := dict "g" $.g "a" (list $before $term $vllmVersion)}}
{{- template "llm-d-disagg.serving.agreement.said" $f}}
{{- $c = (ne $f.r $value)}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" (printf "patches of %v" $role)}}
{{- else}}
{{- if (eq $value nil)}}
{{- $_ := set $ "r" $.nil}}
{{- else}}
{{- $env := $settings.env}}
{{- if eq $env nil}}
{{- $env = (dict)}}
{{- end}}
{{- $overrideEnv := $settings.overrideEnv}}
{{- if eq $overrideEnv nil}}
{{- $overrideEnv = (dict)}}
{{- end}}
{{- $extraArgs := $settings.extraArgs}}
{{- if eq $extraArgs nil}}
{{- $extraArgs = (list)}}
{{- end}}
{{- $l := list}}
{{- $l = append $l $term.name}}
{{- if (eq $term.reads "attention")}}
{{- $l = default list (concat $l (list "VLLM_ATTENTION_BACKEND"))}}
{{- end}}
{{- $variables := $l}}
{{- $found := false}}
{{- range $i, $x := $variables}}
{{- if (hasKey $overrideEnv $x)}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- if $found}}
{{- $_ := set $ "r" (printf "overrideEnv of %v" $role)}}
{{- else}}
{{- $found := false}}
{{- range $i, $x := $variables}}
{{- if (hasKey $env $x)}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- if $found}}
{{- $_ := set $ "r" (printf "env of %v" $role)}}
{{- else}}
{{- $t := $.nil}}
{{- if (eq $term.reads "attention")}}
{{- $t = (list "--attention-config")}}
{{- else}}
{{- $t2 := $.nil}}
{{- if (eq $term.reads "speculation")}}
{{- $t2 = (list "--spec-method" "--spec-model")}}
{{- else}}
{{- $t2 = (list)}}
{{- end}}
{{- $t = $t2}}
{{- end}}
{{- $others := $t}}
{{- $l := list}}
{{- $l = append $l $term.name}}
{{- $l = default list (concat $l $others)}}
{{- $options := $l}}
{{- $f := dict "g" $.g "a" (list $extraArgs $image)}}
{{- template "llm-d-disagg.vllm.arguments.parseArguments" $f}}
{{- $found := false}}
{{- range $i, $x := $f.r}}
{{- if (has $x.name $options)}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- if $found}}
{{- $_ := set $ "r" (printf "extraArgs of %v" $role)}}
{{- else}}
{{- if not (hasKey $.g.caches "serving.command.OWNERS")}}
{{- $_ := set $.g.caches "serving.command.OWNERS" (dict "--model" (dict "when" 0 "prop" "model") "--served-model-name" (dict "when" 0 "prop" "model") "--revision" (dict "when" 0 "prop" "model") "--port" (dict "when" 0 "prop" "ports") "--kv-events-config" (dict "when" 0 "prop" "ports.kvEvents") "--kv-transfer-config" (dict "when" 0 "prop" "kvTransfer") "--tensor-parallel-size" (dict "when" 0 "prop" "tensorParallelSize") "--block-size" (dict "when" 0 "prop" "blockSize") "--max-model-len" (dict "when" 0 "prop" "maxModelLen") "--gpu-memory-utilization" (dict "when" 0 "prop" "gpuMemoryUtilization") "--max-num-batched-tokens" (dict "when" 0 "prop" "maxNumBatchedTokens") "--max-num-seqs" (dict "when" 0 "prop" "maxNumSeqs") "--pipeline-parallel-size" (dict "when" 1 "prop" "wideEp.pipelineParallelSize") "--data-parallel-size" (dict "when" 1 "prop" "wideEp.nodes") "--data-parallel-size-local" (dict "when" 1 "prop" "wideEp.gpusPerNode") "--data-parallel-rpc-port" (dict "when" 1 "prop" "ports.dataParallelRpc") "--data-parallel-supervisor-port" (dict "when" 1 "prop" "ports.supervisor") "--all2all-backend" (dict "when" 1 "prop" "wideEp.all2allBackend") "--moe-backend" (dict "when" 1 "prop" "wideEp.moeBackend") "--enable-dbo" (dict "when" 1 "prop" "wideEp.dbo") "--dbo-decode-token-threshold" (dict "when" 1 "prop" "wideEp.dbo.decodeTokenThreshold") "--dbo-prefill-token-threshold" (dict "when" 1 "prop" "wideEp.dbo.prefillTokenThreshold") "--enable-eplb" (dict "when" 1 "prop" "wideEp.eplb") "--eplb-config" (dict "when" 1 "prop" "wideEp.eplb") "--num-redundant-experts" (dict "when" 1 "prop" "wideEp.eplb") "--eplb-window-size" (dict "when" 1 "prop" "wideEp.eplb") "--eplb-step-interval" (dict "when" 1 "prop" "wideEp.eplb") "--eplb-log-balancedness" (dict "when" 1 "prop" "wideEp.eplb") "--expert-placement-strategy" (dict "when" 1 "prop" "wideEp.expertPlacementStrategy") "--enable-ep-weight-filter" (dict "when" 1 "prop" "wideEp.epWeightFilter") "--data-parallel-address" (dict "when" 1 "fixed" "only the pod knows its value, when it starts") "--data-parallel-start-rank" (dict "when" 1 "fixed" "only the pod knows its value, when it starts") "--enable-expert-parallel" (dict "when" 1 "fixed" "every group spreads its experts") "--nnodes" (dict "when" 1 "unfit" "a data-parallel rank stays within its pod") "--node-rank" (dict "when" 1 "unfit" "a data-parallel rank stays within its pod") "--prefill-context-parallel-size" (dict "when" 1 "unfit" "each data-parallel rank would need as many times the GPUs that it has") "--headless" (dict "when" 1 "unfit" "every pod of a group takes requests") "--enable-elastic-ep" (dict "when" 1 "unfit" "the size of a group is fixed, and vLLM resizes groups behind one API server only") "--api-server-count" (dict "when" 2 "unfit" "the supervisor starts one API server for each rank") "--grpc" (dict "when" 2 "unfit" "the supervisor asks its ranks over HTTP") "--uds" (dict "when" 2 "unfit" "each rank of a supervisor listens on a port"))}}
{{- end}}
{{- $t := $.nil}}
{{- if (hasKey (index $.g.caches "serving.command.OWNERS") $term.name)}}
{{- if not (hasKey $.g.caches "serving.command.OWNERS")}}
{{- $_ := set $.g.caches "serving.command.OWNERS" (dict "--model" (dict "when" 0 "prop" "model") "--served-model-name" (dict "when" 0 "prop" "model") "--revision" (dict "when" 0 "prop" "model") "--port" (dict "when" 0 "prop" "ports") "--kv-events-config" (dict "when" 0 "prop" "ports.kvEvents") "--kv-transfer-config" (dict "when" 0 "prop" "kvTransfer") "--tensor-parallel-size" (dict "when" 0 "prop" "tensorParallelSize") "--block-size" (dict "when" 0 "prop" "blockSize") "--max-model-len" (dict "when" 0 "prop" "maxModelLen") "--gpu-memory-utilization" (dict "when" 0 "prop" "gpuMemoryUtilization") "--max-num-batched-tokens" (dict "when" 0 "prop" "maxNumBatchedTokens") "--max-num-seqs" (dict "when" 0 "prop" "maxNumSeqs") "--pipeline-parallel-size" (dict "when" 1 "prop" "wideEp.pipelineParallelSize") "--data-parallel-size" (dict "when" 1 "prop" "wideEp.nodes") "--data-parallel-size-local" (dict "when" 1 "prop" "wideEp.gpusPerNode") "--data-parallel-rpc-port" (dict "when" 1 "prop" "ports.dataParallelRpc") "--data-parallel-supervisor-port" (dict "when" 1 "prop" "ports.supervisor") "--all2all-backend" (dict "when" 1 "prop" "wideEp.all2allBackend") "--moe-backend" (dict "when" 1 "prop" "wideEp.moeBackend") "--enable-dbo" (dict "when" 1 "prop" "wideEp.dbo") "--dbo-decode-token-threshold" (dict "when" 1 "prop" "wideEp.dbo.decodeTokenThreshold") "--dbo-prefill-token-threshold" (dict "when" 1 "prop" "wideEp.dbo.prefillTokenThreshold") "--enable-eplb" (dict "when" 1 "prop" "wideEp.eplb") "--eplb-config" (dict "when" 1 "prop" "wideEp.eplb") "--num-redundant-experts" (dict "when" 1 "prop" "wideEp.eplb") "--eplb-window-size" (dict "when" 1 "prop" "wideEp.eplb") "--eplb-step-interval" (dict "when" 1 "prop" "wideEp.eplb") "--eplb-log-balancedness" (dict "when" 1 "prop" "wideEp.eplb") "--expert-placement-strategy" (dict "when" 1 "prop" "wideEp.expertPlacementStrategy") "--enable-ep-weight-filter" (dict "when" 1 "prop" "wideEp.epWeightFilter") "--data-parallel-address" (dict "when" 1 "fixed" "only the pod knows its value, when it starts") "--data-parallel-start-rank" (dict "when" 1 "fixed" "only the pod knows its value, when it starts") "--enable-expert-parallel" (dict "when" 1 "fixed" "every group spreads its experts") "--nnodes" (dict "when" 1 "unfit" "a data-parallel rank stays within its pod") "--node-rank" (dict "when" 1 "unfit" "a data-parallel rank stays within its pod") "--prefill-context-parallel-size" (dict "when" 1 "unfit" "each data-parallel rank would need as many times the GPUs that it has") "--headless" (dict "when" 1 "unfit" "every pod of a group takes requests") "--enable-elastic-ep" (dict "when" 1 "unfit" "the size of a group is fixed, and vLLM resizes groups behind one API server only") "--api-server-count" (dict "when" 2 "unfit" "the supervisor starts one API server for each rank") "--grpc" (dict "when" 2 "unfit" "the supervisor asks its ranks over HTTP") "--uds" (dict "when" 2 "unfit" "each rank of a supervisor listens on a port"))}}
{{- end}}
{{- $t = (index (index $.g.caches "serving.command.OWNERS") $term.name).prop}}
{{- end}}
{{- $t := $t}}
{{- if eq $t nil}}
{{- $t = "the library"}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/serving/agreement.ts, speculation */ -}}
{{- define "llm-d-disagg.serving.agreement.speculation"}}
{{- $args := (index $.a 0)}}
{{- $f := dict "g" $.g "a" (list $args "--speculative-config")}}
{{- template "llm-d-disagg.vllm.argument-values.jsonOf" $f}}
{{- $config := $f.r}}
{{- $written := (ternary $config (dict) (and (and (or (kindIs "map" $config) (kindIs "slice" $config)) (ne $config nil)) (not (kindIs "slice" $config))))}}
{{- $t := $.nil}}
{{- if (or (kindIs "string" $written.method))}}
{{- $t = $written.method}}
{{- end}}
{{- $t := $t}}
{{- if eq $t nil}}
{{- $f := dict "g" $.g "a" (list $args "--spec-method")}}
{{- template "llm-d-disagg.vllm.argument-values.valueOf" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $method := $t}}
{{- $c := (ne $method nil)}}
{{- if $c}}
{{- if not (hasKey $.g.facts "kv-transfer")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "kv-transfer" "numbers" false)}}
{{- end}}
{{- $c = (has $method (index $.g.facts "kv-transfer" "agreement" "draftsWithoutCache"))}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" $.nil}}
{{- else}}
{{- $o := dict}}
{{- if ne $method nil}}
{{- $_ := set $o "method" $method}}
{{- end}}
{{- $t := $.nil}}
{{- if (or (kindIs "string" $written.model))}}
{{- $t = $written.model}}
{{- end}}
{{- $t := $t}}
{{- if eq $t nil}}
{{- $f := dict "g" $.g "a" (list $args "--spec-model")}}
{{- template "llm-d-disagg.vllm.argument-values.valueOf" $f}}
{{- $t = $f.r}}
{{- end}}
{{- if ne $t nil}}
{{- $_ := set $o "model" $t}}
{{- end}}
{{- $parts := $o}}
{{- $o := dict}}
{{- $l := list}}
{{- range $k, $v := $written}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $l}}
{{- $key := (index $x 0)}}
{{- $i := $.nil}}
{{- if gt (len $x) 1}}
{{- $i = index $x 1}}
{{- end}}
{{- $value := $i}}
{{- if not (hasKey $.g.facts "kv-transfer")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "kv-transfer" "numbers" false)}}
{{- end}}
{{- if (and (has $key (index $.g.facts "kv-transfer" "agreement" "speculation")) (or (or (kindIs "string" $value)) (or (kindIs "bool" $value))))}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- range $_, $e := $l2}}
{{- if ne (index $e 1) nil}}
{{- $_ := set $o (toString (index $e 0)) (index $e 1)}}
{{- else}}
{{- $_ := unset $o (toString (index $e 0))}}
{{- end}}
{{- end}}
{{- $more := $o}}
{{- $o := dict}}
{{- range $k, $v := $more}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- range $k, $v := $parts}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $all := (toRawJson $o)}}
{{- $t := $.nil}}
{{- if (eq $all "{}")}}
{{- $f := dict "g" $.g "a" (list $args "--speculative-config")}}
{{- template "llm-d-disagg.vllm.argument-values.valueOf" $f}}
{{- $t = $f.r}}
{{- else}}
{{- $t = $all}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- end}}
{{- /* src/serving/agreement.ts, transferField */ -}}
{{- define "llm-d-disagg.serving.agreement.transferField"}}
{{- $args := (index $.a 0)}}
{{- $field := (index $.a 1)}}
{{- $f := dict "g" $.g "a" (list $args)}}
{{- template "llm-d-disagg.serving.agreement.nixlConfig" $f}}
{{- $config := $f.r}}
{{- if (not (ne $config nil))}}
{{- $_ := set $ "r" $.nil}}
{{- else}}
{{- $t := $.nil}}
{{- if (and (and (or (kindIs "map" $config.kv_connector_extra_config) (kindIs "slice" $config.kv_connector_extra_config)) (ne $config.kv_connector_extra_config nil)) (not (kindIs "slice" $config.kv_connector_extra_config)))}}
{{- $t = $config.kv_connector_extra_config}}
{{- else}}
{{- $t = (dict)}}
{{- end}}
{{- $extra := $t}}
{{- $t := (index $extra $field)}}
{{- if eq $t nil}}
{{- $t = (index $config $field)}}
{{- end}}
{{- $value := $t}}
{{- if (kindIs "slice" $value)}}
{{- $l := list}}
{{- range $i, $x := $value}}
{{- $t := $.nil}}
{{- if (or (kindIs "string" $x))}}
{{- $t = $x}}
{{- else}}
{{- $t = (toRawJson $x)}}
{{- end}}
{{- $l = append $l $t}}
{{- end}}
{{- $_ := set $ "r" (join "," $l)}}
{{- else}}
{{- $t := $.nil}}
{{- if (or (kindIs "string" $value))}}
{{- $t2 := $.nil}}
{{- if (or (eq $value "True") (eq $value "False"))}}
{{- $t2 = (lower (replace "\u0130" "i\u0307" $value))}}
{{- else}}
{{- $t2 = $value}}
{{- end}}
{{- $t = $t2}}
{{- else}}
{{- $t2 := $.nil}}
{{- if (eq $value nil)}}
{{- $t2 = $.nil}}
{{- else}}
{{- $t2 = (toRawJson $value)}}
{{- end}}
{{- $t = $t2}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- end}}
{{- end}}
