{{- /* src/model/read-config.ts, a template for each function */ -}}
{{- define "llm-d-disagg.model.read-config.configFaults"}}
{{- if not (kindIs "map" $.config)}}
{{- $_ := set $ "r" (list (dict "code" "LLMD430" "subject" $.subject "problem" "is not an object" "fix" "give the content of the config.json of the model, as JSON or YAML"))}}
{{- else if and (not (or (kindIs "string" $.config.model_type))) (not (kindIs "slice" $.config.architectures))}}
{{- $_ := set $ "r" (list (dict "code" "LLMD430" "subject" $.subject "problem" "has neither model_type nor architectures, which every config.json of a model has" "fix" "give the config.json of the model itself, not that of a tokenizer or an adapter"))}}
{{- else}}
{{- $text := dict "config" $.config}}
{{- template "llm-d-disagg.model.config.textConfig" $text}}
{{- $listed := or (ne $text.r.layers_block_type nil) (ne $text.r.hybrid_override_pattern nil)}}
{{- $missing := list}}
{{- range $x := list "hidden_size" "num_hidden_layers" "num_attention_heads" "vocab_size" "max_position_embeddings"}}
{{- if and (eq (index $text.r $x) nil) (not (and (eq $x "num_hidden_layers") $listed))}}
{{- $missing = append $missing $x}}
{{- end}}
{{- end}}
{{- if not (hasKey $.g.caches "model.read-config.OPTIONAL")}}
{{- $_ := set $.g.caches "model.read-config.OPTIONAL" (list "num_key_value_heads" "head_dim" "intermediate_size" "kv_lora_rank" "q_lora_rank" "qk_nope_head_dim" "qk_rope_head_dim" "v_head_dim" "index_head_dim" "index_n_heads" "sliding_window" "attention_chunk_size" "full_attention_interval" "n_routed_experts" "num_local_experts" "num_experts" "moe_num_experts" "moe_intermediate_size" "n_shared_experts" "shared_expert_intermediate_size" "moe_latent_size" "first_k_dense_replace" "num_nextn_predict_layers" "mamba_num_heads" "mamba_head_dim" "ssm_state_size" "linear_num_key_heads" "linear_num_value_heads" "linear_key_head_dim" "linear_value_head_dim" "linear_conv_kernel_dim")}}
{{- end}}
{{- $said := list}}
{{- range $x := default list (concat (list "hidden_size" "num_hidden_layers" "num_attention_heads" "vocab_size" "max_position_embeddings") (index $.g.caches "model.read-config.OPTIONAL"))}}
{{- if ne (index $text.r $x) nil}}
{{- $said = append $said $x}}
{{- end}}
{{- end}}
{{- $l := list}}
{{- range $x := $said}}
{{- $f := dict "subject" $.subject "text" $text.r "key" $x}}
{{- template "llm-d-disagg.model.read-config.numberFaults" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $numbers := default list $l}}
{{- $l := list}}
{{- range $x := list "layer_types" "layers_block_type" "hybrid_layer_pattern" "compress_ratios"}}
{{- if ne (index $text.r $x) nil}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $f := dict "subject" $.subject "text" $text.r "key" $x}}
{{- template "llm-d-disagg.model.read-config.listFaults" $f}}
{{- $l2 = concat $l2 $f.r}}
{{- end}}
{{- $lists := default list $l2}}
{{- $l := list}}
{{- if len $missing}}
{{- $l = concat $l (list (dict "code" "LLMD431" "subject" $.subject "problem" (printf "is without %v" (join ", " $missing)) "fix" "give the whole file; where another file has these sizes, put them beside the rest"))}}
{{- end}}
{{- $faults := default list (concat $l $numbers $lists)}}
{{- if len $faults}}
{{- $_ := set $ "r" $faults}}
{{- else}}
{{- $f := dict "subject" $.subject "text" $text.r}}
{{- template "llm-d-disagg.model.read-config.shapeFaults" $f}}
{{- $f2 := dict "g" $.g "subject" $.subject "config" $.config "argument2" $.given}}
{{- template "llm-d-disagg.model.read-config.quantizationFaults" $f2}}
{{- $_ := set $ "r" (default list (concat $f.r $f2.r))}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.model.read-config.contextOf"}}
{{- $kind := (or $.argument0.rope_scaling dict).rope_type}}
{{- if eq $kind nil}}
{{- $kind = (or $.argument0.rope_scaling dict).type}}
{{- end}}
{{- $factor := (or $.argument0.rope_scaling dict).factor}}
{{- if or (not (and $factor (eq $factor $factor))) (eq $kind nil) (has $kind (list "su" "longrope" "llama3" "mrope" "default"))}}
{{- $_ := set $ "r" $.argument0.max_position_embeddings}}
{{- else}}
{{- $t := $.argument0.max_position_embeddings}}
{{- if eq $kind "yarn"}}
{{- $t2 := (or $.argument0.rope_scaling dict).original_max_position_embeddings}}
{{- $t = ternary $.argument0.max_position_embeddings $t2 (eq $t2 nil)}}
{{- end}}
{{- $n := floor (addf (mulf (float64 $t) (float64 $factor)) 0.5)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" $n}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.model.read-config.factsOfConfig"}}
{{- $e := ternary dict $.argument1 (eq $.argument1 nil)}}
{{- $t := $e.quantization}}
{{- $text := dict "config" $.config}}
{{- template "llm-d-disagg.model.config.textConfig" $text}}
{{- $f := dict "config" $text.r}}
{{- template "llm-d-disagg.model.layers.layersOf" $f}}
{{- $own := dict "config" $text.r}}
{{- template "llm-d-disagg.model.layers.headsOf" $own}}
{{- $experts := dict "config" $text.r}}
{{- template "llm-d-disagg.model.layers.expertsOf" $experts}}
{{- $stored := dict "g" $.g "config" $.config}}
{{- template "llm-d-disagg.model.config.storedAs" $stored}}
{{- $t2 := $.config}}
{{- if eq $stored.r nil}}
{{- $t2 = omit $.config}}
{{- $_ := set $t2 "quantization_config" $.nil}}
{{- end}}
{{- $weights := dict "g" $.g "config" $t2}}
{{- template "llm-d-disagg.model.weights.weightsOf" $weights}}
{{- $bytes := $.nil}}
{{- if eq $e.weightsGigabytes nil}}
{{- $bytes = $weights.r.bytes}}
{{- else}}
{{- $bytes = floor (addf (mulf (float64 $e.weightsGigabytes) 1000000000.0) 0.5)}}
{{- if and (eq $bytes (floor $bytes)) (lt $bytes 9e15) (gt $bytes -9e15)}}
{{- $bytes = int64 $bytes}}
{{- end}}
{{- end}}
{{- $o := dict "weightsBytes" $bytes}}
{{- if ne $experts.r nil}}
{{- $n := floor (addf (mulf (float64 $weights.r.expertBytes) (divf (float64 $bytes) (float64 $weights.r.bytes))) 0.5)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $o "expertBytes" $n}}
{{- end}}
{{- if ne (float64 $weights.r.draftBytes) 0.0}}
{{- $n := floor (addf (mulf (float64 $weights.r.draftBytes) (divf (float64 $bytes) (float64 $weights.r.bytes))) 0.5)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $o "draftBytes" $n}}
{{- end}}
{{- $_ := set $o "layers" (len $f.r.kinds)}}
{{- $_ := set $o "hiddenSize" $text.r.hidden_size}}
{{- $f := dict "config" $text.r "kinds" $f.r.kinds}}
{{- template "llm-d-disagg.model.layers.attentionOf" $f}}
{{- $_ := set $o "attention" $f.r}}
{{- $_ := set $o "queryHeads" $own.r.query}}
{{- $_ := set $o "kvHeads" $own.r.kv}}
{{- $_ := set $o "headSize" $own.r.key}}
{{- if ne (float64 $own.r.value) (float64 $own.r.key)}}
{{- $_ := set $o "valueHeadSize" $own.r.value}}
{{- end}}
{{- $f := dict "config" $text.r}}
{{- template "llm-d-disagg.model.read-config.latentOf" $f}}
{{- range $k, $v := $f.r}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- if ne $experts.r nil}}
{{- $_ := set $o "experts" $experts.r}}
{{- $t := $text.r.moe_intermediate_size}}
{{- if eq $t nil}}
{{- $t = $text.r.intermediate_size}}
{{- end}}
{{- $_ := set $o "expertSize" $t}}
{{- end}}
{{- if has (default "" $text.r.model_type) (list "gpt_oss" "deepseek_v4" "mimo_v2_flash")}}
{{- $_ := set $o "sinks" true}}
{{- end}}
{{- if eq $t nil}}
{{- $t = "mxfp4"}}
{{- if ne $text.r.expert_dtype "fp4"}}
{{- $t2 := (or $stored.r dict).format}}
{{- $t = ternary "bf16" $t2 (eq $t2 nil)}}
{{- end}}
{{- end}}
{{- $_ := set $o "quantization" $t}}
{{- $_ := set $o "vocabularySize" $text.r.vocab_size}}
{{- $f := dict "argument0" $text.r}}
{{- template "llm-d-disagg.model.read-config.contextOf" $f}}
{{- $_ := set $o "contextLength" $f.r}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- define "llm-d-disagg.model.read-config.latentOf"}}
{{- $size := default 0 $.config.head_dim}}
{{- $rope := default 0 $.config.qk_rope_head_dim}}
{{- if and (not (and $.config.kv_lora_rank (eq $.config.kv_lora_rank $.config.kv_lora_rank))) (eq $.config.compress_ratios nil)}}
{{- $_ := set $ "r" dict}}
{{- else}}
{{- $t := $.config.kv_lora_rank}}
{{- if not (and $.config.kv_lora_rank (eq $.config.kv_lora_rank $.config.kv_lora_rank))}}
{{- $t = subf (float64 $size) (float64 $rope)}}
{{- if and (eq $t (floor $t)) (lt $t 9e15) (gt $t -9e15)}}
{{- $t = int64 $t}}
{{- end}}
{{- end}}
{{- $o := dict "kvLoraRank" $t "qkRopeHeadDim" $rope}}
{{- if and $.config.index_head_dim (eq $.config.index_head_dim $.config.index_head_dim)}}
{{- $_ := set $o "indexHeadSize" $.config.index_head_dim}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.model.read-config.listFaults"}}
{{- if not (kindIs "slice" (index $.text $.key))}}
{{- $_ := set $ "r" (list (dict "code" "LLMD432" "subject" (printf "%v in %v" $.key $.subject) "problem" "is not a list"))}}
{{- else}}
{{- $list := index $.text $.key}}
{{- $layers := $.text.num_hidden_layers}}
{{- if or (eq $layers nil) (le (float64 $layers) (float64 (len $list)))}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $f := dict "count" (len $list) "noun" "entry" "nouns" "entries"}}
{{- template "llm-d-disagg.base.counted.counted" $f}}
{{- $f2 := dict "count" $layers "noun" "layer"}}
{{- template "llm-d-disagg.base.counted.counted" $f2}}
{{- $_ := set $ "r" (list (dict "code" "LLMD432" "subject" (printf "%v in %v" $.key $.subject) "problem" (printf "has %v for %v" $f.r $f2.r)))}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.model.read-config.numberFaults"}}
{{- $value := index $.text $.key}}
{{- $most := ternary 1000 1000000000 (eq $.key "num_hidden_layers")}}
{{- $least := ternary 1 0 (has $.key (list "hidden_size" "num_hidden_layers" "num_attention_heads" "vocab_size" "max_position_embeddings"))}}
{{- $f := dict "value" $value "least" $least "most" $most}}
{{- template "llm-d-disagg.pod.kubernetes.isWhole" $f}}
{{- if $f.r}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $t := printf "'%v'" $value}}
{{- if not (or (kindIs "string" $value))}}
{{- $t = "no number"}}
{{- if or (kindIs "int" $value) (kindIs "int64" $value) (kindIs "float64" $value)}}
{{- $t = printf "%v" (toJson $value | default (printf "%v" $value))}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" (list (dict "code" "LLMD432" "subject" (printf "%v in %v" $.key $.subject) "value" $t "allowed" (printf "a whole number from %v to %v" $least $most)))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.model.read-config.quantizationFaults"}}
{{- $quantized := dict "config" $.config}}
{{- template "llm-d-disagg.model.config.quantizationConfig" $quantized}}
{{- $c := eq $quantized.r nil}}
{{- if not $c}}
{{- $f := dict "g" $.g "config" $.config}}
{{- template "llm-d-disagg.model.config.storedAs" $f}}
{{- $c = ne $f.r nil}}
{{- end}}
{{- if or $c (and (ne $.argument2.weightsGigabytes nil) (ne $.argument2.quantization nil))}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $l := list}}
{{- range $x := list $quantized.r.quant_method $quantized.r.quant_algo}}
{{- if or (kindIs "string" $x)}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $name := join ", " $l}}
{{- $_ := set $ "r" (list (dict "code" "LLMD434" "subject" (printf "quantization_config in %v" $.subject) "value" (ternary (printf "'%v'" $name) "without a method" (not (not $name))) "problem" "of which it is not known how many bytes a number takes" "fix" "set weightsGigabytes and quantization of the model"))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.model.read-config.shapeFaults"}}
{{- $kv := ternary $.text.num_attention_heads $.text.num_key_value_heads (eq $.text.num_key_value_heads nil)}}
{{- $f := dict "config" $.text}}
{{- template "llm-d-disagg.model.layers.namesOf" $f}}
{{- $l := list}}
{{- range $x := uniq (default list $f.r)}}
{{- if not (hasKey (dict "full_attention" "full" "attention" "full" "*" "full" "deepseek_sparse_attention" "full" "sliding_attention" "sliding" "chunked_attention" "chunked" "linear_attention" "linear" "mamba" "mamba" "mamba2" "mamba" "M" "mamba" "moe" "none" "E" "none" "mlp" "none" "-" "none") $x)}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $l := sortAlpha $l}}
{{- $t := $.text.mamba_d_state}}
{{- if eq $t nil}}
{{- $t = $.text.ssm_state_size}}
{{- end}}
{{- $c := ne $t nil}}
{{- if $c}}
{{- $f := dict "config" $.text}}
{{- template "llm-d-disagg.model.layers.namesOf" $f}}
{{- $c = eq $f.r nil}}
{{- end}}
{{- if $c}}
{{- $l = concat $l (list "mamba, of which it is not listed where they are")}}
{{- end}}
{{- $unknown := default list $l}}
{{- $l := list}}
{{- if len $unknown}}
{{- $l = concat $l (list (dict "code" "LLMD433" "subject" $.subject "problem" (printf "has layers that are not known: %v" (join ", " $unknown)) "fix" "leave config out, and say weightsGigabytes, kvHeads and what else is known of the model"))}}
{{- end}}
{{- $l = $l}}
{{- $c := lt (float64 $kv) 1.0}}
{{- if not $c}}
{{- if or (ne (float64 $.text.num_attention_heads) (floor $.text.num_attention_heads)) (ne (float64 $kv) (floor $kv))}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $n := float64 (mod (int64 $.text.num_attention_heads) (int64 $kv))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $c = ne (float64 $n) 0.0}}
{{- end}}
{{- if $c}}
{{- $l = concat $l (list (dict "code" "LLMD432" "subject" (printf "num_key_value_heads in %v" $.subject) "value" (printf "%v" (toJson $kv | default (printf "%v" $kv))) "allowed" (printf "a divisor of the %v attention heads" (toJson $.text.num_attention_heads | default (printf "%v" $.text.num_attention_heads)))))}}
{{- end}}
{{- $l = $l}}
{{- $c := eq $.text.head_dim nil}}
{{- if $c}}
{{- if or (ne (float64 $.text.hidden_size) (floor $.text.hidden_size)) (ne (float64 $.text.num_attention_heads) (floor $.text.num_attention_heads))}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $n := float64 (mod (int64 $.text.hidden_size) (int64 $.text.num_attention_heads))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $c = ne (float64 $n) 0.0}}
{{- end}}
{{- if $c}}
{{- $l = concat $l (list (dict "code" "LLMD432" "subject" (printf "hidden_size in %v" $.subject) "value" (printf "%v" (toJson $.text.hidden_size | default (printf "%v" $.text.hidden_size))) "allowed" (printf "a multiple of the %v attention heads, where head_dim is not said" (toJson $.text.num_attention_heads | default (printf "%v" $.text.num_attention_heads)))))}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
