{{- /* src/serving/kv-blocks.ts, a template for each function */ -}}
{{- define "llm-d-disagg.serving.kv-blocks.blockWarnings"}}
{{- $f := dict "options" $.pair.kvTransfer}}
{{- template "llm-d-disagg.vllm.kv-transfer.isNixl" $f}}
{{- $left := and $f.r $.pair.kvEvents (eq $.pair.prefill.blockSize nil) (eq $.pair.decode.blockSize nil)}}
{{- $blocks := $.nil}}
{{- if and $left (ne $.pair.prefill.technology "tcp")}}
{{- $f := dict "g" $.g "argument0" $.pair}}
{{- template "llm-d-disagg.serving.kv-blocks.sharedBlocks" $f}}
{{- $blocks = $f.r}}
{{- end}}
{{- if or (eq (or $blocks dict).own nil) (eq (float64 $blocks.own) (float64 $blocks.value))}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $n := divf (float64 $blocks.value) (float64 $blocks.own)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" (list (dict "code" "LLMD358" "subject" "blockSize" "value" (printf "left to vLLM, which takes %v tokens" (toJson $blocks.own | default (printf "%v" $blocks.own))) "problem" (printf "since what reads kvEvents counts blocks: with %v tokens a request would be transferred in %v times fewer pieces" (toJson $blocks.value | default (printf "%v" $blocks.value)) (toJson $n | default (printf "%v" $n))) "fix" (printf "set blockSize to %v here, and in what reads the events" (toJson $blocks.value | default (printf "%v" $blocks.value)))))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.kv-blocks.blocksOf"}}
{{- $extraArgs := default list $.argument1.extraArgs}}
{{- $env := ternary dict $.argument1.env (eq $.argument1.env nil)}}
{{- $overrideEnv := ternary dict $.argument1.overrideEnv (eq $.argument1.overrideEnv nil)}}
{{- $facts := dict "this" $.model}}
{{- template "llm-d-disagg.model.model.Model._facts" $facts}}
{{- $c := eq $facts.r nil}}
{{- if not $c}}
{{- $c2 := eq $facts.r.indexHeadSize nil}}
{{- if $c2}}
{{- $found := true}}
{{- range $x := $facts.r.attention}}
{{- $c := and (has $x.kind (list "full" "sliding" "mla")) (eq (eq $x.kind "mla") (eq (index $facts.r.attention 0).kind "mla"))}}
{{- if $c}}
{{- $found := true}}
{{- range $x := list $x.compression $x.kvHeads $x.headSize $x.valueHeadSize}}
{{- if not (eq $x nil)}}
{{- $found = false}}
{{- break}}
{{- end}}
{{- end}}
{{- $c = $found}}
{{- end}}
{{- if not $c}}
{{- $found = false}}
{{- break}}
{{- end}}
{{- end}}
{{- $c2 = $found}}
{{- end}}
{{- $c = not $c2}}
{{- end}}
{{- if not (or $c (lt (float64 256) (float64 $facts.r.headSize)))}}
{{- $args := list}}
{{- if len $extraArgs}}
{{- $f := dict "g" $.g "argv" $extraArgs "ctx" $.argument1.image}}
{{- template "llm-d-disagg.vllm.arguments.parseArguments" $f}}
{{- $args = $f.r}}
{{- end}}
{{- $found := false}}
{{- range $x := $args}}
{{- if has $x.name (list "--attention-backend" "--attention-config" "--decode-context-parallel-size" "--kv-cache-dtype-skip-layers" "--hf-overrides" "--model-impl" "--config")}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- if not (or $found (hasKey $env "VLLM_ATTENTION_BACKEND") (hasKey $overrideEnv "VLLM_ATTENTION_BACKEND"))}}
{{- $t := list "mla"}}
{{- $found := false}}
{{- range $x := $facts.r.attention}}
{{- if has $x.kind $t}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $layers := ternary "latent" "heads" $found}}
{{- $f := dict "args" $args "name" "--kv-cache-dtype"}}
{{- template "llm-d-disagg.vllm.argument-values.valueOf" $f}}
{{- $certain := eq $f.r nil}}
{{- template "llm-d-disagg.facts.kv-shape" $.g}}
{{- $found := $.nil}}
{{- range $x := (index $.g.facts "kv-shape").blocks}}
{{- $c := and (eq $x.vendor $.argument1.accelerator.vendor) (eq $x.layers $layers)}}
{{- if $c}}
{{- $f := dict "version" $.argument1.image.vllmVersion "lifetime" $x}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $c = not $f.r}}
{{- end}}
{{- if and $c (or (eq $x.accelerators nil) (and $certain (has $.argument1.accelerator.model $x.accelerators)))}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $found}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.kv-blocks.crossLayers"}}
{{- $extraConfig := ternary dict $.argument0.kvTransfer.extraConfig (eq $.argument0.kvTransfer.extraConfig nil)}}
{{- $releases := list}}
{{- range $x := list $.argument0.prefill $.argument0.decode}}
{{- $releases = append $releases $x.image.vllmVersion}}
{{- end}}
{{- $c := and (eq $.argument0.kvTransfer.enableCrossLayersBlocks nil) (not (hasKey $extraConfig "enable_cross_layers_blocks"))}}
{{- if $c}}
{{- $found := true}}
{{- range $x := $releases}}
{{- template "llm-d-disagg.facts.kv-shape" $.g}}
{{- $f := dict "version" $x "lifetime" (index $.g.facts "kv-shape").crossLayers}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- if not (not $f.r)}}
{{- $found = false}}
{{- break}}
{{- end}}
{{- end}}
{{- $c = $found}}
{{- end}}
{{- $c := and $c (eq $.argument0.decode.accelerator.model $.argument0.prefill.accelerator.model) (eq (float64 $.argument0.prefill.tensorParallelSize) (float64 $.argument0.decode.tensorParallelSize)) (eq (toJson $.argument0.prefill.blockSize) (toJson $.argument0.decode.blockSize))}}
{{- if $c}}
{{- $f := dict "this" $.argument0.model}}
{{- template "llm-d-disagg.model.model.Model._facts" $f}}
{{- $found := true}}
{{- range $x := default list (or $f.r dict).attention}}
{{- if not (eq $x.kind "full")}}
{{- $found = false}}
{{- break}}
{{- end}}
{{- end}}
{{- $c = $found}}
{{- end}}
{{- $_ := set $ "r" $c}}
{{- end}}
{{- define "llm-d-disagg.serving.kv-blocks.kvBlocks"}}
{{- $f := dict "options" $.pair.kvTransfer}}
{{- template "llm-d-disagg.vllm.kv-transfer.isNixl" $f}}
{{- $blocks := $.nil}}
{{- if $f.r}}
{{- $f := dict "g" $.g "argument0" $.pair}}
{{- template "llm-d-disagg.serving.kv-blocks.sharedBlocks" $f}}
{{- $blocks = $f.r}}
{{- end}}
{{- $sized := or (ne $.pair.prefill.blockSize nil) (ne $.pair.decode.blockSize nil)}}
{{- $o := dict}}
{{- if and (ne $blocks nil) (ne (toJson $blocks.value) (toJson $blocks.own)) (not $sized) (not $.pair.kvEvents)}}
{{- $_ := set $o "size" $blocks}}
{{- end}}
{{- $c := eq (or $blocks dict).vendor "nvidia"}}
{{- if $c}}
{{- $f := dict "g" $.g "argument0" $.pair}}
{{- template "llm-d-disagg.serving.kv-blocks.crossLayers" $f}}
{{- $c = $f.r}}
{{- end}}
{{- $_ := set $o "crossLayers" $c}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- define "llm-d-disagg.serving.kv-blocks.sharedBlocks"}}
{{- $l := list}}
{{- range $x := list $.argument0.prefill $.argument0.decode}}
{{- $f := dict "g" $.g "model" $.argument0.model "argument1" $x}}
{{- template "llm-d-disagg.serving.kv-blocks.blocksOf" $f}}
{{- $l = append $l $f.r}}
{{- end}}
{{- $p := $.nil}}
{{- if gt (len $l) 0}}
{{- $p = index $l 0}}
{{- end}}
{{- $d := $.nil}}
{{- if gt (len $l) 1}}
{{- $d = index $l 1}}
{{- end}}
{{- $t := $p}}
{{- if ne $t nil}}
{{- $t = $d}}
{{- end}}
{{- if ne $t nil}}
{{- $t = ternary $p $d (le (float64 $p.value) (float64 $d.value))}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
