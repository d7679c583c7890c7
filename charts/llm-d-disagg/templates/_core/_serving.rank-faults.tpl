{{- /* src/serving/rank-faults.ts, acceleratorFaults */ -}}
{{- define "llm-d-disagg.serving.rank-faults.acceleratorFaults"}}
{{- $p := (index $.a 0)}}
{{- $role := $p.role}}
{{- $server := $p.server}}
{{- $accelerator := $p.accelerator}}
{{- $sizes := (index $.a 1)}}
{{- $p := (index $.a 2)}}
{{- $accelerators := $p.accelerators}}
{{- $code := "LLMD355"}}
{{- if (lt 1.0 (float64 $sizes.nodes))}}
{{- $_ := set $ "r" (list (dict "code" $code "subject" (printf "--nnodes of %v" $role) "value" (printf "%v" (toJson $sizes.nodes | default (printf "%v" $sizes.nodes))) "problem" "but each pod starts a server of its own, which would wait for other hosts" "fix" "leave it out, and use wideEp for groups of hosts"))}}
{{- else}}
{{- $c := (eq $accelerator.resource nil)}}
{{- if not $c}}
{{- $found := false}}
{{- range $i, $x := (list "--distributed-executor-backend" "--data-parallel-backend")}}
{{- $f := dict "g" $.g "a" (list $server.args $x)}}
{{- template "llm-d-disagg.vllm.argument-values.valueOf" $f}}
{{- if (eq $f.r "ray")}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c = $found}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $t := $.nil}}
{{- if (and (and (or (kindIs "map" $server.resources.limits) (kindIs "slice" $server.resources.limits)) (ne $server.resources.limits nil)) (not (kindIs "slice" $server.resources.limits)))}}
{{- $t = $server.resources.limits}}
{{- else}}
{{- $t = (dict)}}
{{- end}}
{{- $t := (index $t $accelerator.resource)}}
{{- if eq $t nil}}
{{- $t2 := $.nil}}
{{- if (and (and (or (kindIs "map" $server.resources.requests) (kindIs "slice" $server.resources.requests)) (ne $server.resources.requests nil)) (not (kindIs "slice" $server.resources.requests)))}}
{{- $t2 = $server.resources.requests}}
{{- else}}
{{- $t2 = (dict)}}
{{- end}}
{{- $t = (index $t2 $accelerator.resource)}}
{{- end}}
{{- $given := $t}}
{{- $t := $.nil}}
{{- if (or (or (kindIs "int" $given) (kindIs "int64" $given) (kindIs "float64" $given)) (and (or (kindIs "string" $given)) (regexMatch "^[0-9]+$" $given)))}}
{{- $n := $given}}
{{- if kindIs "string" $n}}
{{- $n2 := $.nil}}
{{- if regexMatch "^-?[0-9]{1,15}$" (toString $n)}}
{{- $n2 = int64 (float64 $n)}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $n)}}
{{- template "llm-d-disagg.runtime.number" $f}}
{{- $n2 = $f.r}}
{{- end}}
{{- $n = $n2}}
{{- end}}
{{- $t = $n}}
{{- else}}
{{- $t = $accelerators}}
{{- end}}
{{- $has := $t}}
{{- $n := mulf (mulf (mulf (float64 $sizes.tensor) (float64 $sizes.pipeline)) (float64 $sizes.prefillContext)) (float64 $sizes.data)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $needs := $n}}
{{- $t := $.nil}}
{{- if (le (float64 $needs) (float64 $has))}}
{{- $t = (list)}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $sizes)}}
{{- template "llm-d-disagg.serving.rank-faults.arithmetic" $f}}
{{- $t = (list (dict "code" $code "subject" $role "problem" (printf "has %v = %v ranks in a pod of %v %v, and each needs one" $f.r (toJson $needs | default (printf "%v" $needs)) (toJson $has | default (printf "%v" $has)) (ternary "accelerator" "accelerators" (eq (float64 $has) 1.0))) "fix" "leave sizes to tensorParallelSize, or use wideEp with gpusPerNode for the others"))}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/serving/rank-faults.ts, arithmetic */ -}}
{{- define "llm-d-disagg.serving.rank-faults.arithmetic"}}
{{- $p := (index $.a 0)}}
{{- $tensor := $p.tensor}}
{{- $pipeline := $p.pipeline}}
{{- $prefillContext := $p.prefillContext}}
{{- $data := $p.data}}
{{- $parts := (list (list $pipeline "pipeline") (list $prefillContext "prefill context") (list $data "data"))}}
{{- $l := list}}
{{- $l = append $l (printf "tensor %v" (toJson $tensor | default (printf "%v" $tensor)))}}
{{- $l2 := list}}
{{- range $i, $x := $parts}}
{{- $size := (index $x 0)}}
{{- if (lt 1.0 (float64 $size))}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- $l3 := list}}
{{- range $i, $x := $l2}}
{{- $size := (index $x 0)}}
{{- $name := (index $x 1)}}
{{- $l3 = append $l3 (printf "%v %v" $name (toJson $size | default (printf "%v" $size)))}}
{{- end}}
{{- $l = default list (concat $l $l3)}}
{{- $_ := set $ "r" (join " x " $l)}}
{{- end}}
{{- /* src/serving/rank-faults.ts, numberOf */ -}}
{{- define "llm-d-disagg.serving.rank-faults.numberOf"}}
{{- $args := (index $.a 0)}}
{{- $name := (index $.a 1)}}
{{- $f := dict "g" $.g "a" (list $args $name)}}
{{- template "llm-d-disagg.vllm.argument-values.valueOf" $f}}
{{- $text := $f.r}}
{{- $t := $.nil}}
{{- if (and (ne $text nil) (regexMatch "^[0-9]{1,6}$" $text))}}
{{- $n := $.nil}}
{{- if regexMatch "^-?[0-9]{1,15}$" (toString $text)}}
{{- $n = int64 (float64 $text)}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $text)}}
{{- template "llm-d-disagg.runtime.number" $f}}
{{- $n = $f.r}}
{{- end}}
{{- $t = $n}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/serving/rank-faults.ts, rankFaults */ -}}
{{- define "llm-d-disagg.serving.rank-faults.rankFaults"}}
{{- $own := (index $.a 0)}}
{{- $ctx := (index $.a 1)}}
{{- $args := $own.server.args}}
{{- if (not (ne $args nil))}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $args $ctx.grouped)}}
{{- template "llm-d-disagg.serving.rank-faults.rankSizes" $f}}
{{- $sizes := $f.r}}
{{- $l := list}}
{{- $f := dict "g" $.g "a" (list $own $sizes $ctx)}}
{{- template "llm-d-disagg.serving.rank-faults.acceleratorFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list $args)}}
{{- template "llm-d-disagg.serving.agreement.nixlConfig" $f}}
{{- if (ne $f.r nil)}}
{{- $l2 := list}}
{{- $f := dict "g" $.g "a" (list $own $sizes)}}
{{- template "llm-d-disagg.serving.rank-faults.splitFaults" $f}}
{{- $l2 = default list (concat $l2 $f.r)}}
{{- $f := dict "g" $.g "a" (list $own)}}
{{- template "llm-d-disagg.serving.rank-faults.scaleFaults" $f}}
{{- $l2 = default list (concat $l2 $f.r)}}
{{- $l = default list (concat $l $l2)}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- end}}
{{- /* src/serving/rank-faults.ts, rankSizes */ -}}
{{- define "llm-d-disagg.serving.rank-faults.rankSizes"}}
{{- $args := (index $.a 0)}}
{{- $grouped := (index $.a 1)}}
{{- $f := dict "g" $.g "a" (list $args "--data-parallel-size-local")}}
{{- template "llm-d-disagg.serving.rank-faults.numberOf" $f}}
{{- $local := $f.r}}
{{- $c := $grouped}}
{{- if not $c}}
{{- $found := false}}
{{- range $i, $x := $args}}
{{- if (has $x.name (list "--data-parallel-rank" "--data-parallel-external-lb"))}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c = $found}}
{{- end}}
{{- $alone := $c}}
{{- $f := dict "g" $.g "a" (list $args "--tensor-parallel-size")}}
{{- template "llm-d-disagg.serving.rank-faults.numberOf" $f}}
{{- $t := $f.r}}
{{- if eq $t nil}}
{{- $t = 1}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $args "--pipeline-parallel-size")}}
{{- template "llm-d-disagg.serving.rank-faults.numberOf" $f}}
{{- $t2 := $f.r}}
{{- if eq $t2 nil}}
{{- $t2 = 1}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $args "--prefill-context-parallel-size")}}
{{- template "llm-d-disagg.serving.rank-faults.numberOf" $f}}
{{- $t3 := $f.r}}
{{- if eq $t3 nil}}
{{- $t3 = 1}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $args "--decode-context-parallel-size")}}
{{- template "llm-d-disagg.serving.rank-faults.numberOf" $f}}
{{- $t4 := $f.r}}
{{- if eq $t4 nil}}
{{- $t4 = 1}}
{{- end}}
{{- $t5 := $local}}
{{- if eq $t5 nil}}
{{- $t := $.nil}}
{{- if $alone}}
{{- $t = 1}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $args "--data-parallel-size")}}
{{- template "llm-d-disagg.serving.rank-faults.numberOf" $f}}
{{- $t2 := $f.r}}
{{- if eq $t2 nil}}
{{- $t2 = 1}}
{{- end}}
{{- $t = $t2}}
{{- end}}
{{- $t5 = $t}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $args "--nnodes")}}
{{- template "llm-d-disagg.serving.rank-faults.numberOf" $f}}
{{- $t6 := $f.r}}
{{- if eq $t6 nil}}
{{- $t6 = 1}}
{{- end}}
{{- $_ := set $ "r" (dict "tensor" $t "pipeline" $t2 "prefillContext" $t3 "decodeContext" $t4 "data" $t5 "nodes" $t6)}}
{{- end}}
{{- /* src/serving/rank-faults.ts, scaleFaults */ -}}
{{- define "llm-d-disagg.serving.rank-faults.scaleFaults"}}
{{- $p := (index $.a 0)}}
{{- $role := $p.role}}
{{- $server := $p.server}}
{{- $args := $server.args}}
{{- $f := dict "g" $.g "a" (list $args "--calculate-kv-scales")}}
{{- template "llm-d-disagg.vllm.argument-values.switchOf" $f}}
{{- if (not $f.r)}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $args "--kv-cache-dtype")}}
{{- template "llm-d-disagg.vllm.argument-values.valueOf" $f}}
{{- $t := $f.r}}
{{- if eq $t nil}}
{{- $t = "auto"}}
{{- end}}
{{- $cache := $t}}
{{- $t := $.nil}}
{{- if (not (hasPrefix "fp8" $cache))}}
{{- $t = (list)}}
{{- else}}
{{- $t = (list (dict "code" "LLMD352" "subject" (printf "--calculate-kv-scales of %v" $role) "value" "set" "problem" "but each role would compute scales of its own, and they do not travel with the blocks: decode would read wrong numbers without an error" "fix" "leave it out, and use a checkpoint with scales or the default of 1"))}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- end}}
{{- /* src/serving/rank-faults.ts, splitFaults */ -}}
{{- define "llm-d-disagg.serving.rank-faults.splitFaults"}}
{{- $p := (index $.a 0)}}
{{- $role := $p.role}}
{{- $server := $p.server}}
{{- $image := $p.image}}
{{- $p := (index $.a 1)}}
{{- $pipeline := $p.pipeline}}
{{- $prefillContext := $p.prefillContext}}
{{- $vllmVersion := $image.vllmVersion}}
{{- $f := dict "g" $.g "a" (list $server.args)}}
{{- template "llm-d-disagg.serving.agreement.nixlConfig" $f}}
{{- $config := $f.r}}
{{- $push := (eq (toJson $config.kv_connector) (toJson "NixlPushConnector"))}}
{{- if not (hasKey $.g.facts "kv-transfer")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "kv-transfer" "numbers" false)}}
{{- end}}
{{- $t := (index $.g.facts "kv-transfer" "splits")}}
{{- $pullPipeline := $t.pullPipeline}}
{{- $pushPipeline := $t.pushPipeline}}
{{- $context := $t.prefillContext}}
{{- $code := "LLMD354"}}
{{- $faults := (list)}}
{{- if (lt 1.0 (float64 $pipeline))}}
{{- $f := dict "g" $.g "a" (list $vllmVersion (ternary $pushPipeline $pullPipeline $push))}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $lacking := $f.r}}
{{- $subject := (printf "pipeline parallel size of %v" $role)}}
{{- if (eq $role "decode")}}
{{- $faults = (default list (concat $faults (list (dict "code" $code "subject" $subject "value" (printf "%v" (toJson $pipeline | default (printf "%v" $pipeline))) "problem" "but NIXL hands the KV cache to a decode of one stage only, in every release" "fix" "use a larger tensorParallelSize in decode"))))}}
{{- else}}
{{- if $lacking}}
{{- $faults = (default list (concat $faults (list (dict "code" $code "subject" $subject "value" (printf "%v" (toJson $pipeline | default (printf "%v" $pipeline))) "problem" (printf "but %v of vLLM %v hands on one stage only: %v" $config.kv_connector $vllmVersion $lacking) "fix" "use a newer image, or a larger tensorParallelSize"))))}}
{{- end}}
{{- end}}
{{- end}}
{{- if (lt 1.0 (float64 $prefillContext))}}
{{- $f := dict "g" $.g "a" (list $vllmVersion $context)}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $lacking := $f.r}}
{{- $t := $.nil}}
{{- if (eq $role "decode")}}
{{- $t = "but decode cannot collect blocks so"}}
{{- else}}
{{- $t2 := $.nil}}
{{- if $lacking}}
{{- $t2 = (printf "but NIXL of vLLM %v does not know of it: %v" $vllmVersion $lacking)}}
{{- else}}
{{- $t := $.nil}}
{{- if (ne (toJson $config.kv_role) (toJson "kv_producer"))}}
{{- $t = (printf "but vLLM %v takes it with kv_producer only" $vllmVersion)}}
{{- end}}
{{- $t2 = $t}}
{{- end}}
{{- $t = $t2}}
{{- end}}
{{- $wrong := $t}}
{{- if (ne $wrong nil)}}
{{- $faults = (default list (concat $faults (list (dict "code" $code "subject" (printf "--prefill-context-parallel-size of %v" $role) "value" (printf "%v" (toJson $prefillContext | default (printf "%v" $prefillContext))) "problem" $wrong "fix" "leave it out"))))}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $faults}}
{{- end}}
