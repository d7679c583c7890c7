{{- /* src/model/weights.ts, a template for each function */ -}}
{{- define "llm-d-disagg.model.weights.attentionIn"}}
{{- $rope := default 0 $.config.qk_rope_head_dim}}
{{- $nope := default 0 $.config.qk_nope_head_dim}}
{{- $heads := dict "config" $.config "kind" $.kind}}
{{- template "llm-d-disagg.model.layers.headsOf" $heads}}
{{- if or (eq $.kind "linear") (eq $.kind "mamba")}}
{{- $f := dict "config" $.config "kind" $.kind}}
{{- template "llm-d-disagg.model.layers.stateSizes" $f}}
{{- $n := addf (addf (mulf (float64 $.config.hidden_size) (addf (addf (float64 $f.r.channels) (float64 $f.r.inner)) (mulf (float64 (ternary 2 1 (eq $.kind "linear"))) (float64 $f.r.heads)))) (mulf (float64 $f.r.channels) (float64 $f.r.kernel))) (mulf (float64 $f.r.inner) (float64 $.config.hidden_size))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" $n}}
{{- else if and (eq $.kind "mla") $.config.kv_lora_rank (eq $.config.kv_lora_rank $.config.kv_lora_rank)}}
{{- $queries := $.nil}}
{{- if and $.config.q_lora_rank (eq $.config.q_lora_rank $.config.q_lora_rank)}}
{{- $queries = mulf (float64 $.config.q_lora_rank) (addf (float64 $.config.hidden_size) (mulf (float64 $heads.r.query) (float64 $heads.r.key)))}}
{{- if and (eq $queries (floor $queries)) (lt $queries 9e15) (gt $queries -9e15)}}
{{- $queries = int64 $queries}}
{{- end}}
{{- else}}
{{- $queries = mulf (mulf (float64 $.config.hidden_size) (float64 $heads.r.query)) (float64 $heads.r.key)}}
{{- if and (eq $queries (floor $queries)) (lt $queries 9e15) (gt $queries -9e15)}}
{{- $queries = int64 $queries}}
{{- end}}
{{- end}}
{{- $index := 0}}
{{- if and $.config.index_head_dim (eq $.config.index_head_dim $.config.index_head_dim) $.config.index_n_heads (eq $.config.index_n_heads $.config.index_n_heads)}}
{{- $index = addf (mulf (mulf (float64 (ternary $.config.hidden_size $.config.q_lora_rank (eq $.config.q_lora_rank nil))) (float64 $.config.index_n_heads)) (float64 $.config.index_head_dim)) (mulf (float64 $.config.hidden_size) (addf (float64 $.config.index_head_dim) (float64 $.config.index_n_heads)))}}
{{- if and (eq $index (floor $index)) (lt $index 9e15) (gt $index -9e15)}}
{{- $index = int64 $index}}
{{- end}}
{{- end}}
{{- $n := addf (addf (addf (addf (float64 $queries) (mulf (float64 $.config.hidden_size) (addf (float64 $.config.kv_lora_rank) (float64 $rope)))) (mulf (mulf (float64 $.config.kv_lora_rank) (float64 $heads.r.query)) (addf (float64 $nope) (float64 $heads.r.value)))) (mulf (mulf (float64 $heads.r.query) (float64 $heads.r.value)) (float64 $.config.hidden_size))) (float64 $index)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" $n}}
{{- else if ne $.config.compress_ratios nil}}
{{- $low := ternary $.config.hidden_size $.config.q_lora_rank (eq $.config.q_lora_rank nil)}}
{{- $out := default 0 $.config.o_lora_rank}}
{{- $groups := ternary 1 $.config.o_groups (eq $.config.o_groups nil)}}
{{- $n := addf (addf (addf (addf (mulf (float64 $.config.hidden_size) (float64 $low)) (mulf (mulf (float64 $low) (float64 $heads.r.query)) (float64 $heads.r.key))) (mulf (float64 $.config.hidden_size) (float64 $heads.r.key))) (mulf (mulf (float64 $heads.r.query) (float64 $heads.r.key)) (float64 $out))) (mulf (mulf (float64 $out) (float64 $groups)) (float64 $.config.hidden_size))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" $n}}
{{- else}}
{{- $queries := $heads.r.query}}
{{- if $.config.attn_output_gate}}
{{- $queries = mulf 2.0 (float64 $heads.r.query)}}
{{- if and (eq $queries (floor $queries)) (lt $queries 9e15) (gt $queries -9e15)}}
{{- $queries = int64 $queries}}
{{- end}}
{{- end}}
{{- $values := 0}}
{{- if not (and $.config.attention_k_eq_v (eq $.kind "full"))}}
{{- $values = mulf (float64 $heads.r.kv) (float64 $heads.r.value)}}
{{- if and (eq $values (floor $values)) (lt $values 9e15) (gt $values -9e15)}}
{{- $values = int64 $values}}
{{- end}}
{{- end}}
{{- $n := mulf (float64 $.config.hidden_size) (addf (addf (addf (mulf (float64 $queries) (float64 $heads.r.key)) (mulf (float64 $heads.r.kv) (float64 $heads.r.key))) (float64 $values)) (mulf (float64 $heads.r.query) (float64 $heads.r.value)))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" $n}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.model.weights.bytesOf"}}
{{- $scaled := or (eq $.argument0.format "int4") (eq $.argument0.format "int8")}}
{{- $n := addf 1.0 (divf 4.0 16384.0)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n2 := addf 0.5 (divf 1.0 16.0)}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $n3 := addf 1.0 (divf 1.0 32.0)}}
{{- if and (eq $n3 (floor $n3)) (lt $n3 9e15) (gt $n3 -9e15)}}
{{- $n3 = int64 $n3}}
{{- end}}
{{- $n4 := addf 0.5 (divf 1.0 32.0)}}
{{- if and (eq $n4 (floor $n4)) (lt $n4 9e15) (gt $n4 -9e15)}}
{{- $n4 = int64 $n4}}
{{- end}}
{{- $t := 0}}
{{- if and $scaled $.argument0.groupSize (eq $.argument0.groupSize $.argument0.groupSize)}}
{{- $t = divf 2.0 (float64 $.argument0.groupSize)}}
{{- if and (eq $t (floor $t)) (lt $t 9e15) (gt $t -9e15)}}
{{- $t = int64 $t}}
{{- end}}
{{- end}}
{{- $n := addf (float64 (index (dict "bf16" 2 "fp8" 1 "fp8-block" $n "nvfp4" $n2 "mxfp8" $n3 "mxfp4" $n4 "int4" 0.5 "int8" 1) $.argument0.format)) (float64 $t)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" $n}}
{{- end}}
{{- define "llm-d-disagg.model.weights.denseIn"}}
{{- $size := $.nil}}
{{- if and $.argument1.withExperts (eq $.argument1.withExperts $.argument1.withExperts)}}
{{- $t := $.config.intermediate_size_mlp}}
{{- if eq $t nil}}
{{- $t = $.config.intermediate_size}}
{{- end}}
{{- $size = default 0 $t}}
{{- else}}
{{- $size = default 0 $.config.intermediate_size}}
{{- end}}
{{- $n := mulf (mulf (float64 (ternary 2 3 (or (eq $.config.mlp_hidden_act "relu2") (has (default "" $.config.model_type) (list "opt" "gpt2" "gpt_neox" "phi" "starcoder2"))))) (float64 $.config.hidden_size)) (float64 $size)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" $n}}
{{- end}}
{{- define "llm-d-disagg.model.weights.keeps"}}
{{- if eq $.argument0.format "bf16"}}
{{- $_ := set $ "r" true}}
{{- else}}
{{- $named := list}}
{{- range $x := $.argument0.kept}}
{{- if regexMatch (index (dict "attention" "self_attn([.]?[*]|$)|self_attn[.](o_proj|q_proj|qkv_proj|q_b_proj|kv_b_proj)|[*][.]attn[.]|re:[^\\n\\r\\x{2028}\\x{2029}]*self_attn" "linear" "linear_attn|mixer[.](in|out)_proj" "mamba" "mamba|mixer[.](in|out)_proj" "experts" "mlp[.]experts|re:[^\\n\\r\\x{2028}\\x{2029}]*[.]experts" "shared" "shared_expert(s)?([.*]|$)" "dense" "layers[.][0-9]+[.]mlp[*]?$|mlp[\\\\]*[.][(]gate") $.part) $x}}
{{- $named = append $named $x}}
{{- end}}
{{- end}}
{{- $found := false}}
{{- range $x := $named}}
{{- if not (regexMatch "layers[.][0-9]" $x)}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" (or $found (lt (float64 $.layers) (mulf (float64 (len $named)) 2.0)))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.model.weights.sharedIn"}}
{{- $count := default 0 $.config.n_shared_experts}}
{{- $size := $.config.moe_shared_expert_intermediate_size}}
{{- if eq $size nil}}
{{- $size = $.config.shared_expert_intermediate_size}}
{{- end}}
{{- if eq $size nil}}
{{- $size = $.nil}}
{{- if eq $.config.model_type "llama4_text"}}
{{- $size = default 0 $.config.intermediate_size}}
{{- else}}
{{- $size = $.config.shared_intermediate_size}}
{{- if eq $size nil}}
{{- $t := $.config.moe_intermediate_size}}
{{- if eq $t nil}}
{{- $t = $.config.intermediate_size}}
{{- end}}
{{- $size = mulf (float64 $count) (float64 (default 0 $t))}}
{{- if and (eq $size (floor $size)) (lt $size 9e15) (gt $size -9e15)}}
{{- $size = int64 $size}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- $t := 0}}
{{- if ne $.config.moe_latent_size nil}}
{{- $t = mulf (mulf 2.0 (float64 $.config.hidden_size)) (float64 $.config.moe_latent_size)}}
{{- if and (eq $t (floor $t)) (lt $t 9e15) (gt $t -9e15)}}
{{- $t = int64 $t}}
{{- end}}
{{- end}}
{{- $n := addf (mulf (mulf (float64 (ternary 2 3 (or (eq $.config.mlp_hidden_act "relu2") (has (default "" $.config.model_type) (list "opt" "gpt2" "gpt_neox" "phi" "starcoder2"))))) (float64 $.config.hidden_size)) (float64 $size)) (float64 $t)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" $n}}
{{- end}}
{{- define "llm-d-disagg.model.weights.towers"}}
{{- $vision := $.config.vision_config}}
{{- if not (kindIs "map" $vision)}}
{{- $_ := set $ "r" 0}}
{{- else}}
{{- $t := $vision.hidden_size}}
{{- if eq $t nil}}
{{- $t = $vision.vt_hidden_size}}
{{- end}}
{{- $width := ternary 0 $t (eq $t nil)}}
{{- $t := $vision.depth}}
{{- if eq $t nil}}
{{- $t = $vision.num_hidden_layers}}
{{- end}}
{{- $t := $vision.depth}}
{{- if eq $t nil}}
{{- $t = $vision.num_hidden_layers}}
{{- end}}
{{- if eq $t nil}}
{{- $t = $vision.vt_num_hidden_layers}}
{{- end}}
{{- $depth := ternary 0 $t (eq $t nil)}}
{{- $t := $vision.intermediate_size}}
{{- if eq $t nil}}
{{- $t = $vision.vt_intermediate_size}}
{{- end}}
{{- $inner := $vision.intermediate_size}}
{{- if eq $inner nil}}
{{- $inner = $vision.vt_intermediate_size}}
{{- end}}
{{- if eq $inner nil}}
{{- $inner = mulf 4.0 (float64 $width)}}
{{- if and (eq $inner (floor $inner)) (lt $inner 9e15) (gt $inner -9e15)}}
{{- $inner = int64 $inner}}
{{- end}}
{{- end}}
{{- $n := mulf (mulf (mulf (float64 $depth) (float64 $width)) (addf (mulf 4.0 (float64 $width)) (mulf 2.0 (float64 $inner)))) 2.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" $n}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.model.weights.weightsOf"}}
{{- $text := dict "config" $.config}}
{{- template "llm-d-disagg.model.config.textConfig" $text}}
{{- $stored := dict "g" $.g "config" $.config}}
{{- template "llm-d-disagg.model.config.storedAs" $stored}}
{{- $layers := dict "config" $text.r}}
{{- template "llm-d-disagg.model.layers.layersOf" $layers}}
{{- $next := $text.r.num_nextn_predict_layers}}
{{- if eq $next nil}}
{{- $next = default 0 $text.r.mtp_num_hidden_layers}}
{{- end}}
{{- $f := dict "config" $text.r}}
{{- template "llm-d-disagg.model.layers.expertsOf" $f}}
{{- $t := $text.r.moe_latent_size}}
{{- if eq $t nil}}
{{- $t = $text.r.hidden_size}}
{{- end}}
{{- $t2 := $text.r.moe_intermediate_size}}
{{- if eq $t2 nil}}
{{- $t2 = $text.r.intermediate_size}}
{{- end}}
{{- $n := mulf (mulf (mulf (float64 (default 0 $f.r)) (float64 (ternary 2 3 (or (eq $text.r.mlp_hidden_act "relu2") (has (default "" $text.r.model_type) (list "opt" "gpt2" "gpt_neox" "phi" "starcoder2")))))) (float64 $t)) (float64 (default 0 $t2))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $t := $.nil}}
{{- if eq $text.r.expert_dtype "fp4"}}
{{- $n := addf 1.0 (divf 4.0 16384.0)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n2 := addf 0.5 (divf 1.0 16.0)}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $n3 := addf 1.0 (divf 1.0 32.0)}}
{{- if and (eq $n3 (floor $n3)) (lt $n3 9e15) (gt $n3 -9e15)}}
{{- $n3 = int64 $n3}}
{{- end}}
{{- $n4 := addf 0.5 (divf 1.0 32.0)}}
{{- if and (eq $n4 (floor $n4)) (lt $n4 9e15) (gt $n4 -9e15)}}
{{- $n4 = int64 $n4}}
{{- end}}
{{- $t = index (dict "bf16" 2 "fp8" 1 "fp8-block" $n "nvfp4" $n2 "mxfp8" $n3 "mxfp4" $n4 "int4" 0.5 "int8" 1) "mxfp4"}}
{{- else}}
{{- $f := dict "argument0" $stored.r "part" "experts" "layers" (len $layers.r.kinds)}}
{{- template "llm-d-disagg.model.weights.keeps" $f}}
{{- $t = 2}}
{{- if not $f.r}}
{{- $f := dict "argument0" $stored.r}}
{{- template "llm-d-disagg.model.weights.bytesOf" $f}}
{{- $t = $f.r}}
{{- end}}
{{- end}}
{{- $expertBytes := floor (addf (mulf (mulf (float64 $layers.r.withExperts) (float64 $n)) (float64 $t)) 0.5)}}
{{- if and (eq $expertBytes (floor $expertBytes)) (lt $expertBytes 9e15) (gt $expertBytes -9e15)}}
{{- $expertBytes = int64 $expertBytes}}
{{- end}}
{{- $attention := 0}}
{{- range $x := $layers.r.kinds}}
{{- $t := 0}}
{{- if ne $x "none"}}
{{- $f := dict "config" $text.r "kind" $x}}
{{- template "llm-d-disagg.model.weights.attentionIn" $f}}
{{- $t2 := ternary $x "attention" (or (eq $x "linear") (eq $x "mamba"))}}
{{- $f2 := dict "argument0" $stored.r "part" $t2 "layers" (len $layers.r.kinds)}}
{{- template "llm-d-disagg.model.weights.keeps" $f2}}
{{- $t2 := 2}}
{{- if not $f2.r}}
{{- $f := dict "argument0" $stored.r}}
{{- template "llm-d-disagg.model.weights.bytesOf" $f}}
{{- $t2 = $f.r}}
{{- end}}
{{- $t = mulf (float64 $f.r) (float64 $t2)}}
{{- if and (eq $t (floor $t)) (lt $t 9e15) (gt $t -9e15)}}
{{- $t = int64 $t}}
{{- end}}
{{- end}}
{{- $n := addf (float64 $attention) (float64 $t)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $attention = $n}}
{{- end}}
{{- $f := dict "config" $text.r}}
{{- template "llm-d-disagg.model.weights.sharedIn" $f}}
{{- $f2 := dict "argument0" $stored.r "part" "shared" "layers" (len $layers.r.kinds)}}
{{- template "llm-d-disagg.model.weights.keeps" $f2}}
{{- $t := 2}}
{{- if not $f2.r}}
{{- $f := dict "argument0" $stored.r}}
{{- template "llm-d-disagg.model.weights.bytesOf" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $f2 := dict "config" $text.r}}
{{- template "llm-d-disagg.model.layers.expertsOf" $f2}}
{{- $shared := mulf (float64 $layers.r.withExperts) (addf (mulf (float64 $f.r) (float64 $t)) (mulf (mulf (float64 (default 0 $f2.r)) (float64 $text.r.hidden_size)) 2.0))}}
{{- if and (eq $shared (floor $shared)) (lt $shared 9e15) (gt $shared -9e15)}}
{{- $shared = int64 $shared}}
{{- end}}
{{- $f := dict "config" $text.r "argument1" $layers.r}}
{{- template "llm-d-disagg.model.weights.denseIn" $f}}
{{- $f2 := dict "argument0" $stored.r "part" "dense" "layers" (len $layers.r.kinds)}}
{{- template "llm-d-disagg.model.weights.keeps" $f2}}
{{- $t := 2}}
{{- if not $f2.r}}
{{- $f := dict "argument0" $stored.r}}
{{- template "llm-d-disagg.model.weights.bytesOf" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $dense := mulf (mulf (float64 $layers.r.dense) (float64 $f.r)) (float64 $t)}}
{{- if and (eq $dense (floor $dense)) (lt $dense 9e15) (gt $dense -9e15)}}
{{- $dense = int64 $dense}}
{{- end}}
{{- $ends := mulf (mulf (mulf (float64 (ternary 1 2 (not (not $text.r.tie_word_embeddings)))) (float64 $text.r.vocab_size)) (float64 $text.r.hidden_size)) 2.0}}
{{- if and (eq $ends (floor $ends)) (lt $ends 9e15) (gt $ends -9e15)}}
{{- $ends = int64 $ends}}
{{- end}}
{{- $norms := mulf (mulf (addf (mulf (float64 (len $layers.r.kinds)) 2.0) 1.0) (float64 $text.r.hidden_size)) 2.0}}
{{- if and (eq $norms (floor $norms)) (lt $norms 9e15) (gt $norms -9e15)}}
{{- $norms = int64 $norms}}
{{- end}}
{{- $body := addf (addf (addf (float64 $attention) (float64 $shared)) (float64 $dense)) (float64 $norms)}}
{{- if and (eq $body (floor $body)) (lt $body 9e15) (gt $body -9e15)}}
{{- $body = int64 $body}}
{{- end}}
{{- $draft := 0}}
{{- if ne (float64 $next) 0.0}}
{{- $t := sub (len $layers.r.kinds) 1}}
{{- $i := $.nil}}
{{- if gt (len $layers.r.kinds) $t}}
{{- $i = index $layers.r.kinds $t}}
{{- end}}
{{- $f := dict "config" $text.r "kind" $i}}
{{- template "llm-d-disagg.model.weights.attentionIn" $f}}
{{- $f2 := dict "argument0" $stored.r "part" "attention" "layers" (len $layers.r.kinds)}}
{{- template "llm-d-disagg.model.weights.keeps" $f2}}
{{- $t := 2}}
{{- if not $f2.r}}
{{- $f := dict "argument0" $stored.r}}
{{- template "llm-d-disagg.model.weights.bytesOf" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $t2 := $.nil}}
{{- if and $layers.r.withExperts (eq $layers.r.withExperts $layers.r.withExperts)}}
{{- $f := dict "config" $text.r}}
{{- template "llm-d-disagg.model.layers.expertsOf" $f}}
{{- $t := $text.r.moe_latent_size}}
{{- if eq $t nil}}
{{- $t = $text.r.hidden_size}}
{{- end}}
{{- $t3 := $text.r.moe_intermediate_size}}
{{- if eq $t3 nil}}
{{- $t3 = $text.r.intermediate_size}}
{{- end}}
{{- $n := mulf (mulf (mulf (float64 (default 0 $f.r)) (float64 (ternary 2 3 (or (eq $text.r.mlp_hidden_act "relu2") (has (default "" $text.r.model_type) (list "opt" "gpt2" "gpt_neox" "phi" "starcoder2")))))) (float64 $t)) (float64 (default 0 $t3))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $f := dict "argument0" $stored.r "part" "experts" "layers" (len $layers.r.kinds)}}
{{- template "llm-d-disagg.model.weights.keeps" $f}}
{{- $t := 2}}
{{- if not $f.r}}
{{- $f := dict "argument0" $stored.r}}
{{- template "llm-d-disagg.model.weights.bytesOf" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $f := dict "config" $text.r}}
{{- template "llm-d-disagg.model.weights.sharedIn" $f}}
{{- $f2 := dict "argument0" $stored.r "part" "shared" "layers" (len $layers.r.kinds)}}
{{- template "llm-d-disagg.model.weights.keeps" $f2}}
{{- $t3 := 2}}
{{- if not $f2.r}}
{{- $f := dict "argument0" $stored.r}}
{{- template "llm-d-disagg.model.weights.bytesOf" $f}}
{{- $t3 = $f.r}}
{{- end}}
{{- $t2 = addf (mulf (float64 $n) (float64 $t)) (mulf (float64 $f.r) (float64 $t3))}}
{{- if and (eq $t2 (floor $t2)) (lt $t2 9e15) (gt $t2 -9e15)}}
{{- $t2 = int64 $t2}}
{{- end}}
{{- else}}
{{- $f := dict "config" $text.r "argument1" $layers.r}}
{{- template "llm-d-disagg.model.weights.denseIn" $f}}
{{- $f2 := dict "argument0" $stored.r "part" "dense" "layers" (len $layers.r.kinds)}}
{{- template "llm-d-disagg.model.weights.keeps" $f2}}
{{- $t := 2}}
{{- if not $f2.r}}
{{- $f := dict "argument0" $stored.r}}
{{- template "llm-d-disagg.model.weights.bytesOf" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $t2 = mulf (float64 $f.r) (float64 $t)}}
{{- if and (eq $t2 (floor $t2)) (lt $t2 9e15) (gt $t2 -9e15)}}
{{- $t2 = int64 $t2}}
{{- end}}
{{- end}}
{{- $t3 := 0}}
{{- if has (default "" $text.r.model_type) (list "deepseek_v3" "deepseek_v32" "glm4_moe")}}
{{- $t3 = mulf (mulf (mulf 2.0 (float64 $text.r.vocab_size)) (float64 $text.r.hidden_size)) 2.0}}
{{- if and (eq $t3 (floor $t3)) (lt $t3 9e15) (gt $t3 -9e15)}}
{{- $t3 = int64 $t3}}
{{- end}}
{{- end}}
{{- $draft = mulf (float64 $next) (addf (addf (addf (mulf (float64 $f.r) (float64 $t)) (float64 $t2)) (mulf (mulf (mulf 2.0 (float64 $text.r.hidden_size)) (float64 $text.r.hidden_size)) 2.0)) (float64 $t3))}}
{{- if and (eq $draft (floor $draft)) (lt $draft 9e15) (gt $draft -9e15)}}
{{- $draft = int64 $draft}}
{{- end}}
{{- end}}
{{- $draftBytes := floor (addf (float64 $draft) 0.5)}}
{{- if and (eq $draftBytes (floor $draftBytes)) (lt $draftBytes 9e15) (gt $draftBytes -9e15)}}
{{- $draftBytes = int64 $draftBytes}}
{{- end}}
{{- $f := dict "config" $.config}}
{{- template "llm-d-disagg.model.weights.towers" $f}}
{{- $n := floor (addf (addf (addf (addf (float64 $expertBytes) (float64 $body)) (float64 $ends)) (float64 $f.r)) 0.5)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n := addf (float64 $n) (float64 $draftBytes)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" (dict "bytes" $n "expertBytes" $expertBytes "draftBytes" $draftBytes)}}
{{- end}}
