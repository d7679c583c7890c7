{{- /* src/serving/rank-faults.ts, a template for each function */ -}}
{{- define "llm-d-disagg.serving.rank-faults.acceleratorFaults"}}
{{- if lt 1.0 (float64 $.sizes.nodes)}}
{{- $_ := set $ "r" (list (dict "code" "LLMD355" "subject" (printf "--nnodes of %v" $.argument0.role) "value" (printf "%v" (toJson $.sizes.nodes | default (printf "%v" $.sizes.nodes))) "problem" "but each pod starts a server of its own, which would wait for other hosts" "fix" "leave it out, and use wideEp for groups of hosts"))}}
{{- else}}
{{- $c := eq (or $.argument0.accelerator dict).resource nil}}
{{- if not $c}}
{{- $found := false}}
{{- range $x := list "--distributed-executor-backend" "--data-parallel-backend"}}
{{- $f := dict "args" $.argument0.server.args "name" $x}}
{{- template "llm-d-disagg.vllm.argument-values.valueOf" $f}}
{{- if eq $f.r "ray"}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c = $found}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $t := dict}}
{{- if kindIs "map" $.argument0.server.resources.limits}}
{{- $t = $.argument0.server.resources.limits}}
{{- end}}
{{- $t := dict}}
{{- if kindIs "map" $.argument0.server.resources.limits}}
{{- $t = $.argument0.server.resources.limits}}
{{- end}}
{{- $given := index $t $.argument0.accelerator.resource}}
{{- if eq $given nil}}
{{- $t := dict}}
{{- if kindIs "map" $.argument0.server.resources.requests}}
{{- $t = $.argument0.server.resources.requests}}
{{- end}}
{{- $given = index $t $.argument0.accelerator.resource}}
{{- end}}
{{- $has := $.argument2.accelerators}}
{{- if or (kindIs "int" $given) (kindIs "int64" $given) (kindIs "float64" $given) (and (or (kindIs "string" $given)) (regexMatch "^[0-9]+$" $given))}}
{{- $has = $given}}
{{- if kindIs "string" $has}}
{{- $n := $.nil}}
{{- if regexMatch "^-?[0-9]{1,15}$" (toString $has)}}
{{- $n = int64 (float64 $has)}}
{{- else}}
{{- $f := dict "text" $has}}
{{- template "llm-d-disagg.runtime.number" $f}}
{{- $n = $f.r}}
{{- end}}
{{- $has = $n}}
{{- end}}
{{- end}}
{{- $needs := mulf (mulf (mulf (float64 $.sizes.tensor) (float64 $.sizes.pipeline)) (float64 $.sizes.prefillContext)) (float64 $.sizes.data)}}
{{- if and (eq $needs (floor $needs)) (lt $needs 9e15) (gt $needs -9e15)}}
{{- $needs = int64 $needs}}
{{- end}}
{{- if le (float64 $needs) (float64 $has)}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $f := dict "argument0" $.sizes}}
{{- template "llm-d-disagg.serving.rank-faults.arithmetic" $f}}
{{- $f2 := dict "count" $needs "noun" "rank"}}
{{- template "llm-d-disagg.base.counted.counted" $f2}}
{{- $f3 := dict "count" $has "noun" "accelerator"}}
{{- template "llm-d-disagg.base.counted.counted" $f3}}
{{- $_ := set $ "r" (list (dict "code" "LLMD355" "subject" $.argument0.role "problem" (printf "has %v = %v in a pod of %v, and each needs one" $f.r $f2.r $f3.r) "fix" "leave sizes to tensorParallelSize, or use wideEp with gpusPerNode for the others"))}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.rank-faults.arithmetic"}}
{{- $parts := list (list $.argument0.pipeline "pipeline") (list $.argument0.prefillContext "prefill context") (list $.argument0.data "data")}}
{{- $l := list}}
{{- range $x := $parts}}
{{- $size := index $x 0}}
{{- if lt 1.0 (float64 $size)}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $size := index $x 0}}
{{- $name := index $x 1}}
{{- $l2 = append $l2 (printf "%v %v" $name (toJson $size | default (printf "%v" $size)))}}
{{- end}}
{{- $_ := set $ "r" (join " x " (concat (list (printf "tensor %v" (toJson $.argument0.tensor | default (printf "%v" $.argument0.tensor)))) $l2))}}
{{- end}}
{{- define "llm-d-disagg.serving.rank-faults.blockFaults"}}
{{- template "llm-d-disagg.facts.serving" $.g}}
{{- $value := $.g.facts.serving.weightBlock.value}}
{{- $until := $.g.facts.serving.weightBlock.until}}
{{- $args := $.argument0.server.args}}
{{- $f := dict "this" $.model}}
{{- template "llm-d-disagg.model.model.Model._quantization" $f}}
{{- $size := $.nil}}
{{- if eq $f.r "fp8-block"}}
{{- $f := dict "this" $.model}}
{{- template "llm-d-disagg.model.model.Model._expertSize" $f}}
{{- $size = $f.r}}
{{- end}}
{{- $c := or (eq $size nil) (not (semverCompare (printf "<%s" $until) $.argument0.image.vllmVersion))}}
{{- if not $c}}
{{- $f := dict "args" $args "name" "--enable-expert-parallel"}}
{{- template "llm-d-disagg.vllm.argument-values.switchOf" $f}}
{{- $c = $f.r}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $f := dict "args" $args "name" "--data-parallel-size"}}
{{- template "llm-d-disagg.serving.rank-faults.numberOf" $f}}
{{- $ranks := mulf (float64 $.argument2.tensor) (float64 (ternary 1 $f.r (eq $f.r nil)))}}
{{- if and (eq $ranks (floor $ranks)) (lt $ranks 9e15) (gt $ranks -9e15)}}
{{- $ranks = int64 $ranks}}
{{- end}}
{{- $n := mulf (float64 $ranks) (float64 $value)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- if or (ne (float64 $size) (floor $size)) (ne (float64 $n) (floor $n))}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $n := float64 (mod (int64 $size) (int64 $n))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- if eq (float64 $n) 0.0}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $n := divf (float64 $size) (float64 $value)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n2 := divf (float64 $size) (float64 $value)}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $_ := set $ "r" (list (dict "code" "LLMD356" "subject" (printf "tensorParallelSize of %v" $.argument0.role) "problem" (printf "gives each of %v ranks %v/%v of the width of an expert of %v, but its weights are quantised in blocks of %v: vLLM %v would end at start" (toJson $ranks | default (printf "%v" $ranks)) (toJson $size | default (printf "%v" $size)) (toJson $ranks | default (printf "%v" $ranks)) $.model.name (toJson $value | default (printf "%v" $value)) $.argument0.image.vllmVersion) "fix" (printf "use --enable-expert-parallel in extraArgs, at most %v ranks that divide %v, or vLLM %v or newer" (toJson $n | default (printf "%v" $n)) (toJson $n2 | default (printf "%v" $n2)) $until)))}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.rank-faults.numberOf"}}
{{- $text := dict "args" $.args "name" $.name}}
{{- template "llm-d-disagg.vllm.argument-values.valueOf" $text}}
{{- if and (ne $text.r nil) (regexMatch "^[0-9]{1,6}$" $text.r)}}
{{- $n := $.nil}}
{{- if regexMatch "^-?[0-9]{1,15}$" (toString $text.r)}}
{{- $n = int64 (float64 $text.r)}}
{{- else}}
{{- $f := dict "text" $text.r}}
{{- template "llm-d-disagg.runtime.number" $f}}
{{- $n = $f.r}}
{{- end}}
{{- $_ := set $ "r" $n}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.rank-faults.rankFaults"}}
{{- $args := $.own.server.args}}
{{- if eq $args nil}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $sizes := dict "g" $.g "args" $args "grouped" $.ctx.grouped}}
{{- template "llm-d-disagg.serving.rank-faults.rankSizes" $sizes}}
{{- $f := dict "argument0" $.own "sizes" $sizes.r "argument2" $.ctx}}
{{- template "llm-d-disagg.serving.rank-faults.acceleratorFaults" $f}}
{{- $f2 := dict "g" $.g "argument0" $.own "model" $.ctx.model "argument2" $sizes.r}}
{{- template "llm-d-disagg.serving.rank-faults.blockFaults" $f2}}
{{- $faults := default list (concat $f.r $f2.r)}}
{{- if ne $.own.server.nixl nil}}
{{- $f := dict "g" $.g "argument0" $.own "argument1" $sizes.r}}
{{- template "llm-d-disagg.serving.rank-faults.splitFaults" $f}}
{{- $f2 := dict "argument0" $.own}}
{{- template "llm-d-disagg.serving.rank-faults.scaleFaults" $f2}}
{{- $_ := set $ "r" (default list (concat $faults $f.r $f2.r))}}
{{- else}}
{{- $_ := set $ "r" $faults}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.rank-faults.rankSizes"}}
{{- $local := dict "args" $.args "name" "--data-parallel-size-local"}}
{{- template "llm-d-disagg.serving.rank-faults.numberOf" $local}}
{{- $alone := $.grouped}}
{{- if not $alone}}
{{- $found := false}}
{{- range $x := $.args}}
{{- if has $x.name (list "--data-parallel-rank" "--data-parallel-external-lb")}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $alone = $found}}
{{- end}}
{{- $f := dict "args" $.args "name" "--tensor-parallel-size"}}
{{- template "llm-d-disagg.serving.rank-faults.numberOf" $f}}
{{- $f2 := dict "args" $.args "name" "--pipeline-parallel-size"}}
{{- template "llm-d-disagg.serving.rank-faults.numberOf" $f2}}
{{- $f3 := dict "args" $.args "name" "--prefill-context-parallel-size"}}
{{- template "llm-d-disagg.serving.rank-faults.numberOf" $f3}}
{{- $f4 := dict "args" $.args "name" "--decode-context-parallel-size"}}
{{- template "llm-d-disagg.serving.rank-faults.numberOf" $f4}}
{{- $t := $local.r}}
{{- if eq $t nil}}
{{- $t = 1}}
{{- if not $alone}}
{{- $f := dict "args" $.args "name" "--data-parallel-size"}}
{{- template "llm-d-disagg.serving.rank-faults.numberOf" $f}}
{{- $t = ternary 1 $f.r (eq $f.r nil)}}
{{- end}}
{{- end}}
{{- $f5 := dict "args" $.args "name" "--nnodes"}}
{{- template "llm-d-disagg.serving.rank-faults.numberOf" $f5}}
{{- $_ := set $ "r" (dict "tensor" (ternary 1 $f.r (eq $f.r nil)) "pipeline" (ternary 1 $f2.r (eq $f2.r nil)) "prefillContext" (ternary 1 $f3.r (eq $f3.r nil)) "decodeContext" (ternary 1 $f4.r (eq $f4.r nil)) "data" $t "nodes" (ternary 1 $f5.r (eq $f5.r nil)))}}
{{- end}}
{{- define "llm-d-disagg.serving.rank-faults.scaleFaults"}}
{{- $args := $.argument0.server.args}}
{{- $f := dict "args" $args "name" "--calculate-kv-scales"}}
{{- template "llm-d-disagg.vllm.argument-values.switchOf" $f}}
{{- if not $f.r}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $f := dict "args" $args "name" "--kv-cache-dtype"}}
{{- template "llm-d-disagg.vllm.argument-values.valueOf" $f}}
{{- $cache := ternary "auto" $f.r (eq $f.r nil)}}
{{- if not (hasPrefix "fp8" $cache)}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $_ := set $ "r" (list (dict "code" "LLMD352" "subject" (printf "--calculate-kv-scales of %v" $.argument0.role) "value" "set" "problem" "but each role would compute scales of its own, and they do not travel with the blocks: decode would read wrong numbers without an error" "fix" "leave it out, and use a checkpoint with scales or the default of 1"))}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.rank-faults.splitFaults"}}
{{- $vllmVersion := $.argument0.image.vllmVersion}}
{{- $config := $.argument0.server.nixl}}
{{- $push := eq (toJson $config.kv_connector) (toJson "NixlPushConnector")}}
{{- template "llm-d-disagg.facts.kv-transfer" $.g}}
{{- $t := (index $.g.facts "kv-transfer").splits}}
{{- $faults := list}}
{{- if lt 1.0 (float64 $.argument1.pipeline)}}
{{- $lacking := dict "version" $vllmVersion "lifetime" (ternary $t.pushPipeline $t.pullPipeline $push)}}
{{- template "llm-d-disagg.base.version.missingIn" $lacking}}
{{- $subject := printf "pipeline parallel size of %v" $.argument0.role}}
{{- if eq $.argument0.role "decode"}}
{{- $faults = append $faults (dict "code" "LLMD354" "subject" $subject "value" (printf "%v" (toJson $.argument1.pipeline | default (printf "%v" $.argument1.pipeline))) "problem" "but NIXL hands the KV cache to a decode of one stage only, in every release" "fix" "use a larger tensorParallelSize in decode")}}
{{- else if $lacking.r}}
{{- $faults = append $faults (dict "code" "LLMD354" "subject" $subject "value" (printf "%v" (toJson $.argument1.pipeline | default (printf "%v" $.argument1.pipeline))) "problem" (printf "but %v of vLLM %v hands on one stage only: %v" $config.kv_connector $vllmVersion $lacking.r) "fix" "use a newer image, or a larger tensorParallelSize")}}
{{- end}}
{{- end}}
{{- if lt 1.0 (float64 $.argument1.prefillContext)}}
{{- $lacking := dict "version" $vllmVersion "lifetime" $t.prefillContext}}
{{- template "llm-d-disagg.base.version.missingIn" $lacking}}
{{- $wrong := "but decode cannot collect blocks so"}}
{{- if ne $.argument0.role "decode"}}
{{- $wrong = printf "but NIXL of vLLM %v does not know of it: %v" $vllmVersion $lacking.r}}
{{- if not $lacking.r}}
{{- $wrong = ternary (printf "but vLLM %v takes it with kv_producer only" $vllmVersion) $.nil (ne (toJson $config.kv_role) (toJson "kv_producer"))}}
{{- end}}
{{- end}}
{{- if ne $wrong nil}}
{{- $faults = append $faults (dict "code" "LLMD354" "subject" (printf "--prefill-context-parallel-size of %v" $.argument0.role) "value" (printf "%v" (toJson $.argument1.prefillContext | default (printf "%v" $.argument1.prefillContext))) "problem" $wrong "fix" "leave it out")}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $faults}}
{{- end}}
