{{- /* src/model/layers.ts, a template for each function */ -}}
{{- define "llm-d-disagg.model.layers.attentionOf"}}
{{- $own := dict "config" $.config}}
{{- template "llm-d-disagg.model.layers.headsOf" $own}}
{{- $l := list}}
{{- range $x := uniq $.kinds}}
{{- $l = concat $l (ternary list (list $x) (eq $x "none"))}}
{{- end}}
{{- $found := default list $l}}
{{- $l := list}}
{{- range $x := $found}}
{{- $r := $.nil}}
{{- $l2 := list}}
{{- range $x2 := $.kinds}}
{{- if eq $x2 $x}}
{{- $l2 = append $l2 $x2}}
{{- end}}
{{- end}}
{{- $layers := len $l2}}
{{- if or (eq $x "linear") (eq $x "mamba")}}
{{- $o := dict "kind" $x "layers" $layers}}
{{- $f := dict "config" $.config "kind" $x}}
{{- template "llm-d-disagg.model.layers.stateOf" $f}}
{{- range $k, $v := $f.r}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $r = list $o}}
{{- else if and (eq $x "mla") (ne $.config.compress_ratios nil)}}
{{- $n := int64 $layers}}
{{- $t := default list (slice $.config.compress_ratios 0 (max 0 (ternary (max 0 (add (len $.config.compress_ratios) $n)) (min $n (len $.config.compress_ratios)) (lt $n 0))))}}
{{- $l := list}}
{{- range $i, $x := $t}}
{{- $t2 := toJson $x}}
{{- $found := -1}}
{{- range $i, $x := $t}}
{{- if eq (toJson $x) $t2}}
{{- $found = $i}}
{{- break}}
{{- end}}
{{- end}}
{{- if eq $found $i}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $r = list}}
{{- range $x := $l}}
{{- $l := list}}
{{- range $x2 := $t}}
{{- if eq (float64 $x2) (float64 $x)}}
{{- $l = append $l $x2}}
{{- end}}
{{- end}}
{{- $o := dict "kind" "mla" "layers" (len $l)}}
{{- if lt 1.0 (float64 $x)}}
{{- $_ := set $o "compression" $x}}
{{- end}}
{{- $r = append $r $o}}
{{- end}}
{{- else}}
{{- $window := $.nil}}
{{- if eq $x "sliding"}}
{{- $window = $.config.sliding_window}}
{{- else}}
{{- $window = $.nil}}
{{- if eq $x "chunked"}}
{{- $window = $.config.attention_chunk_size}}
{{- end}}
{{- end}}
{{- $heads := dict "config" $.config "kind" $x}}
{{- template "llm-d-disagg.model.layers.headsOf" $heads}}
{{- $o := dict "kind" $x "layers" $layers}}
{{- if and $window (eq $window $window)}}
{{- $_ := set $o "window" $window}}
{{- end}}
{{- if ne (float64 $heads.r.kv) (float64 $own.r.kv)}}
{{- $_ := set $o "kvHeads" $heads.r.kv}}
{{- end}}
{{- if ne (float64 $heads.r.key) (float64 $own.r.key)}}
{{- $_ := set $o "headSize" $heads.r.key}}
{{- end}}
{{- if ne (float64 $heads.r.value) (float64 $own.r.value)}}
{{- $_ := set $o "valueHeadSize" $heads.r.value}}
{{- end}}
{{- $r = list $o}}
{{- end}}
{{- $l = concat $l $r}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
{{- define "llm-d-disagg.model.layers.expertsOf"}}
{{- $t := $.config.n_routed_experts}}
{{- if eq $t nil}}
{{- $t = $.config.num_local_experts}}
{{- end}}
{{- $t := $.config.n_routed_experts}}
{{- if eq $t nil}}
{{- $t = $.config.num_local_experts}}
{{- end}}
{{- if eq $t nil}}
{{- $t = $.config.num_experts}}
{{- end}}
{{- $t := $.config.n_routed_experts}}
{{- if eq $t nil}}
{{- $t = $.config.num_local_experts}}
{{- end}}
{{- $experts := $.config.n_routed_experts}}
{{- if eq $experts nil}}
{{- $experts = $.config.num_local_experts}}
{{- end}}
{{- if eq $experts nil}}
{{- $experts = $.config.num_experts}}
{{- end}}
{{- if eq $experts nil}}
{{- $experts = $.config.moe_num_experts}}
{{- end}}
{{- $_ := set $ "r" (ternary $.nil $experts (or (eq $experts nil) (lt (float64 $experts) 2.0)))}}
{{- end}}
{{- define "llm-d-disagg.model.layers.headsOf"}}
{{- $kv := ternary $.config.num_attention_heads $.config.num_key_value_heads (eq $.config.num_key_value_heads nil)}}
{{- $key := $.config.head_dim}}
{{- if eq $key nil}}
{{- $key = divf (float64 $.config.hidden_size) (float64 $.config.num_attention_heads)}}
{{- if and (eq $key (floor $key)) (lt $key 9e15) (gt $key -9e15)}}
{{- $key = int64 $key}}
{{- end}}
{{- end}}
{{- if and $.config.kv_lora_rank (eq $.config.kv_lora_rank $.config.kv_lora_rank) (ne $.kind "linear")}}
{{- $size := addf (float64 (default 0 $.config.qk_nope_head_dim)) (float64 (default 0 $.config.qk_rope_head_dim))}}
{{- if and (eq $size (floor $size)) (lt $size 9e15) (gt $size -9e15)}}
{{- $size = int64 $size}}
{{- end}}
{{- $_ := set $ "r" (dict "query" $.config.num_attention_heads "kv" $kv "key" $size "value" (ternary $size $.config.v_head_dim (eq $.config.v_head_dim nil)))}}
{{- else if and (eq $.kind "full") $.config.global_head_dim (eq $.config.global_head_dim $.config.global_head_dim)}}
{{- $_ := set $ "r" (dict "query" $.config.num_attention_heads "kv" (ternary $kv $.config.num_global_key_value_heads (eq $.config.num_global_key_value_heads nil)) "key" $.config.global_head_dim "value" $.config.global_head_dim)}}
{{- else if and (eq $.kind "sliding") $.config.swa_num_key_value_heads (eq $.config.swa_num_key_value_heads $.config.swa_num_key_value_heads)}}
{{- $size := ternary $key $.config.swa_head_dim (eq $.config.swa_head_dim nil)}}
{{- $_ := set $ "r" (dict "query" (ternary $.config.num_attention_heads $.config.swa_num_attention_heads (eq $.config.swa_num_attention_heads nil)) "kv" $.config.swa_num_key_value_heads "key" $size "value" (ternary $size $.config.swa_v_head_dim (eq $.config.swa_v_head_dim nil)))}}
{{- else}}
{{- $_ := set $ "r" (dict "query" $.config.num_attention_heads "kv" $kv "key" $key "value" (ternary $key $.config.v_head_dim (eq $.config.v_head_dim nil)))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.model.layers.kindAt"}}
{{- $global := ternary 4 $.config.no_rope_layer_interval (eq $.config.no_rope_layer_interval nil)}}
{{- if and $.config.full_attention_interval (eq $.config.full_attention_interval $.config.full_attention_interval)}}
{{- $n := addf (float64 $.i) 1.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- if or (ne (float64 $n) (floor $n)) (ne (float64 $.config.full_attention_interval) (floor $.config.full_attention_interval))}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $n := float64 (mod (int64 $n) (int64 $.config.full_attention_interval))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- if eq (float64 $n) 0.0}}
{{- $_ := set $ "r" "full"}}
{{- else}}
{{- $_ := set $ "r" "linear"}}
{{- end}}
{{- else if and $.config.attention_chunk_size (eq $.config.attention_chunk_size $.config.attention_chunk_size)}}
{{- $n := addf (float64 $.i) 1.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- if or (ne (float64 $n) (floor $n)) (ne (float64 $global) (floor $global))}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $n := float64 (mod (int64 $n) (int64 $global))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- if eq (float64 $n) 0.0}}
{{- $_ := set $ "r" "full"}}
{{- else}}
{{- $_ := set $ "r" "chunked"}}
{{- end}}
{{- else}}
{{- $used := ternary true $.config.use_sliding_window (eq $.config.use_sliding_window nil)}}
{{- if or (not (and $.config.sliding_window (eq $.config.sliding_window $.config.sliding_window))) (not $used)}}
{{- $_ := set $ "r" "full"}}
{{- else}}
{{- $c := and $.config.sliding_window_pattern (eq $.config.sliding_window_pattern $.config.sliding_window_pattern)}}
{{- if $c}}
{{- $n := addf (float64 $.i) 1.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- if or (ne (float64 $n) (floor $n)) (ne (float64 $.config.sliding_window_pattern) (floor $.config.sliding_window_pattern))}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $n := float64 (mod (int64 $n) (int64 $.config.sliding_window_pattern))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $c = eq (float64 $n) 0.0}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" "full"}}
{{- else}}
{{- $_ := set $ "r" "sliding"}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.model.layers.kindsOf"}}
{{- $names := dict "config" $.config}}
{{- template "llm-d-disagg.model.layers.namesOf" $names}}
{{- if ne $names.r nil}}
{{- $l := list}}
{{- range $x := $names.r}}
{{- $t := "mla"}}
{{- if not (and (eq (index (dict "full_attention" "full" "attention" "full" "*" "full" "deepseek_sparse_attention" "full" "sliding_attention" "sliding" "chunked_attention" "chunked" "linear_attention" "linear" "mamba" "mamba" "mamba2" "mamba" "M" "mamba" "moe" "none" "E" "none" "mlp" "none" "-" "none") $x) "full") $.config.kv_lora_rank (eq $.config.kv_lora_rank $.config.kv_lora_rank))}}
{{- $c := eq $x "linear_attention"}}
{{- if $c}}
{{- $c = and (ne $.config.mamba_n_heads nil) (eq $.config.linear_num_value_heads nil)}}
{{- end}}
{{- $t = "mamba"}}
{{- if not $c}}
{{- $t2 := index (dict "full_attention" "full" "attention" "full" "*" "full" "deepseek_sparse_attention" "full" "sliding_attention" "sliding" "chunked_attention" "chunked" "linear_attention" "linear" "mamba" "mamba" "mamba2" "mamba" "M" "mamba" "moe" "none" "E" "none" "mlp" "none" "-" "none") $x}}
{{- $t = ternary "none" $t2 (eq $t2 nil)}}
{{- end}}
{{- end}}
{{- $l = append $l $t}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- else if ne $.config.hybrid_layer_pattern nil}}
{{- $l := list}}
{{- range $x := $.config.hybrid_layer_pattern}}
{{- $l = append $l (ternary "sliding" "full" (eq (float64 $x) 1.0))}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- else}}
{{- $l := list}}
{{- range $i := until (int $.config.num_hidden_layers)}}
{{- $t := "mla"}}
{{- if not (or (and $.config.kv_lora_rank (eq $.config.kv_lora_rank $.config.kv_lora_rank)) (ne $.config.compress_ratios nil))}}
{{- $f := dict "config" $.config "i" $i}}
{{- template "llm-d-disagg.model.layers.kindAt" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $l = append $l $t}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.model.layers.layersOf"}}
{{- $kinds := dict "config" $.config}}
{{- template "llm-d-disagg.model.layers.kindsOf" $kinds}}
{{- $names := $.config.layers_block_type}}
{{- if eq $names nil}}
{{- $names = $.nil}}
{{- if ne $.config.hybrid_override_pattern nil}}
{{- $names = splitList "" $.config.hybrid_override_pattern}}
{{- end}}
{{- end}}
{{- if and (ne $names nil) (has "none" $kinds.r)}}
{{- $l := list}}
{{- range $x := $names}}
{{- if or (eq $x "moe") (eq $x "E")}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $names}}
{{- if or (eq $x "mlp") (eq $x "-")}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" (dict "kinds" $kinds.r "withExperts" (len $l) "dense" (len $l2))}}
{{- else}}
{{- $f := dict "config" $.config}}
{{- template "llm-d-disagg.model.layers.expertsOf" $f}}
{{- $withExperts := 0}}
{{- if ne $f.r nil}}
{{- $f := dict "config" $.config}}
{{- template "llm-d-disagg.model.layers.sparseLayers" $f}}
{{- $withExperts = $f.r}}
{{- end}}
{{- $t := $.nil}}
{{- if $.config.enable_moe_block}}
{{- $t = len $kinds.r}}
{{- else}}
{{- $t = subf (float64 (len $kinds.r)) (float64 $withExperts)}}
{{- if and (eq $t (floor $t)) (lt $t 9e15) (gt $t -9e15)}}
{{- $t = int64 $t}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" (dict "kinds" $kinds.r "withExperts" $withExperts "dense" $t)}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.model.layers.namesOf"}}
{{- $t := $.config.layers_block_type}}
{{- if eq $t nil}}
{{- $t = $.config.layer_types}}
{{- if ne $.config.hybrid_override_pattern nil}}
{{- $t = splitList "" $.config.hybrid_override_pattern}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- define "llm-d-disagg.model.layers.sparseLayers"}}
{{- if kindIs "slice" $.config.moe_layer_freq}}
{{- $l := list}}
{{- range $x := $.config.moe_layer_freq}}
{{- if lt 0.0 (float64 $x)}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" (len $l)}}
{{- else if ne $.config.first_k_dense_replace nil}}
{{- $n := subf (float64 $.config.num_hidden_layers) (float64 $.config.first_k_dense_replace)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" $n}}
{{- else}}
{{- $t := ternary $.config.decoder_sparse_step $.config.interleave_moe_layer_step (eq $.config.interleave_moe_layer_step nil)}}
{{- $n := floor (divf (float64 $.config.num_hidden_layers) (float64 (ternary 1 $t (eq $t nil))))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" $n}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.model.layers.stateOf"}}
{{- $f := dict "config" $.config "kind" $.kind}}
{{- template "llm-d-disagg.model.layers.stateSizes" $f}}
{{- $n := mulf (float64 $f.r.channels) (subf (float64 $f.r.kernel) 1.0)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" (dict "convolutionState" $n "recurrentState" $f.r.recurrent)}}
{{- end}}
{{- define "llm-d-disagg.model.layers.stateSizes"}}
{{- if eq $.kind "linear"}}
{{- $keys := default 0 $.config.linear_num_key_heads}}
{{- $heads := default 0 $.config.linear_num_value_heads}}
{{- $kernel := ternary 4 $.config.linear_conv_kernel_dim (eq $.config.linear_conv_kernel_dim nil)}}
{{- $key := default 0 $.config.linear_key_head_dim}}
{{- $value := default 0 $.config.linear_value_head_dim}}
{{- $n := addf (mulf (mulf 2.0 (float64 $keys)) (float64 $key)) (mulf (float64 $heads) (float64 $value))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n2 := mulf (mulf (float64 $heads) (float64 $key)) (float64 $value)}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $n3 := mulf (float64 $heads) (float64 $value)}}
{{- if and (eq $n3 (floor $n3)) (lt $n3 9e15) (gt $n3 -9e15)}}
{{- $n3 = int64 $n3}}
{{- end}}
{{- $_ := set $ "r" (dict "channels" $n "kernel" $kernel "recurrent" $n2 "heads" $heads "inner" $n3)}}
{{- else}}
{{- $t := $.config.mamba_num_heads}}
{{- if eq $t nil}}
{{- $t = $.config.mamba_n_heads}}
{{- end}}
{{- $heads := default 0 $t}}
{{- $t := $.config.mamba_head_dim}}
{{- if eq $t nil}}
{{- $t = $.config.mamba_d_head}}
{{- end}}
{{- $size := default 0 $t}}
{{- $t := $.config.ssm_state_size}}
{{- if eq $t nil}}
{{- $t = $.config.mamba_d_state}}
{{- end}}
{{- $state := default 0 $t}}
{{- $t := $.config.n_groups}}
{{- if eq $t nil}}
{{- $t = $.config.mamba_n_groups}}
{{- end}}
{{- $groups := ternary 1 $t (eq $t nil)}}
{{- $inner := mulf (float64 $heads) (float64 $size)}}
{{- if and (eq $inner (floor $inner)) (lt $inner 9e15) (gt $inner -9e15)}}
{{- $inner = int64 $inner}}
{{- end}}
{{- $n := addf (float64 $inner) (mulf (mulf 2.0 (float64 $groups)) (float64 $state))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $t := $.config.conv_kernel}}
{{- if eq $t nil}}
{{- $t = $.config.mamba_d_conv}}
{{- end}}
{{- $n2 := mulf (float64 $inner) (float64 $state)}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $_ := set $ "r" (dict "channels" $n "kernel" (ternary 4 $t (eq $t nil)) "recurrent" $n2 "heads" $heads "inner" $inner)}}
{{- end}}
{{- end}}
