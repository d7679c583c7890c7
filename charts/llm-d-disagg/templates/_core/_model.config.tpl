{{- /* src/model/config.ts, a template for each function */ -}}
{{- define "llm-d-disagg.model.config.formatOf"}}
{{- $method := ""}}
{{- if or (kindIs "string" $.quantized.quant_method)}}
{{- $method = lower (replace "\u0130" "i\u0307" $.quantized.quant_method)}}
{{- end}}
{{- $algorithm := ""}}
{{- if or (kindIs "string" $.quantized.quant_algo)}}
{{- $algorithm = lower (replace "\u0130" "i\u0307" $.quantized.quant_algo)}}
{{- end}}
{{- if $algorithm}}
{{- $_ := set $ "r" (index (dict "fp8" "fp8" "fp8_pb_wo" "fp8-block" "fp8_per_channel_per_token" "fp8" "nvfp4" "nvfp4" "nvfp4_awq" "nvfp4" "w4a16_awq" "int4" "mxfp8" "mxfp8") $algorithm)}}
{{- else if eq $method "fp8"}}
{{- $_ := set $ "r" (ternary "fp8-block" "fp8" (kindIs "slice" $.quantized.weight_block_size))}}
{{- else if eq $method "fbgemm_fp8"}}
{{- $_ := set $ "r" "fp8"}}
{{- else if eq $method "mxfp4"}}
{{- $_ := set $ "r" "mxfp4"}}
{{- else if eq $method "mxfp8"}}
{{- $_ := set $ "r" "mxfp8"}}
{{- else if has $method (list "awq" "gptq" "auto-round")}}
{{- $t := $.quantized.bits}}
{{- if eq $t nil}}
{{- $t = $.quantized.w_bit}}
{{- end}}
{{- if eq (toJson $t) (toJson 8)}}
{{- $_ := set $ "r" "int8"}}
{{- else}}
{{- $_ := set $ "r" "int4"}}
{{- end}}
{{- else if ne $method "compressed-tensors"}}
{{- else if and (eq (toJson $.group.type) (toJson "float")) (eq (toJson $.group.num_bits) (toJson 4))}}
{{- $_ := set $ "r" (ternary "mxfp4" "nvfp4" (eq (toJson $.group.group_size) (toJson 32)))}}
{{- else if and (eq (toJson $.group.type) (toJson "float")) (eq (toJson $.group.num_bits) (toJson 8))}}
{{- $_ := set $ "r" (ternary "fp8-block" "fp8" (eq (toJson $.group.strategy) (toJson "block")))}}
{{- else if eq (toJson $.group.num_bits) (toJson 4)}}
{{- $_ := set $ "r" "int4"}}
{{- else}}
{{- $_ := set $ "r" (ternary "int8" $.nil (eq (toJson $.group.num_bits) (toJson 8)))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.model.config.groupOf"}}
{{- $groups := $.argument0.config_groups}}
{{- if not (kindIs "map" $groups)}}
{{- $_ := set $ "r" dict}}
{{- else}}
{{- $t := sortAlpha (sortAlpha (keys $groups))}}
{{- $first := $.nil}}
{{- if gt (len $t) 0}}
{{- $first = index $t 0}}
{{- end}}
{{- $group := dict}}
{{- if and (ne $first nil) (kindIs "map" (index $groups $first))}}
{{- $group = index $groups $first}}
{{- end}}
{{- if kindIs "map" $group.weights}}
{{- $_ := set $ "r" $group.weights}}
{{- else}}
{{- $_ := set $ "r" dict}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.model.config.namesIn"}}
{{- $l := list}}
{{- range $x := $.list}}
{{- if or (kindIs "string" $x)}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- define "llm-d-disagg.model.config.quantizationConfig"}}
{{- $found := $.config.quantization_config}}
{{- if eq $found nil}}
{{- $f := dict "config" $.config}}
{{- template "llm-d-disagg.model.config.textConfig" $f}}
{{- $found = $f.r.quantization_config}}
{{- end}}
{{- $_ := set $ "r" (ternary $found $.nil (kindIs "map" $found))}}
{{- end}}
{{- define "llm-d-disagg.model.config.storedAs"}}
{{- $quantized := dict "config" $.config}}
{{- template "llm-d-disagg.model.config.quantizationConfig" $quantized}}
{{- if eq $quantized.r nil}}
{{- $_ := set $ "r" (dict "format" "bf16" "kept" list)}}
{{- else}}
{{- $l := list}}
{{- range $x := list "modules_to_not_convert" "ignore" "exclude_modules" "ignored_layers"}}
{{- $l = append $l (index $quantized.r $x)}}
{{- end}}
{{- $lists := list}}
{{- range $x := $l}}
{{- if kindIs "slice" $x}}
{{- $lists = append $lists $x}}
{{- end}}
{{- end}}
{{- $l := list}}
{{- range $x := $lists}}
{{- $f := dict "list" $x}}
{{- template "llm-d-disagg.model.config.namesIn" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $kept := default list $l}}
{{- $group := dict "argument0" $quantized.r}}
{{- template "llm-d-disagg.model.config.groupOf" $group}}
{{- $format := dict "g" $.g "quantized" $quantized.r "group" $group.r}}
{{- template "llm-d-disagg.model.config.formatOf" $format}}
{{- $t := $format.r}}
{{- if $t}}
{{- $t2 := $quantized.r.group_size}}
{{- if eq $t2 nil}}
{{- $t2 = $group.r.group_size}}
{{- end}}
{{- $t = dict "format" $format.r "groupSize" $t2 "kept" $kept}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.model.config.textConfig"}}
{{- $nested := $.nil}}
{{- range $x := list "text_config" "llm_config" "language_config"}}
{{- if kindIs "map" (index $.config $x)}}
{{- $nested = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $tied := dict}}
{{- if ne $.config.tie_word_embeddings nil}}
{{- $tied = dict "tie_word_embeddings" $.config.tie_word_embeddings}}
{{- end}}
{{- if eq $nested nil}}
{{- $_ := set $ "r" $.config}}
{{- else}}
{{- $o := omit $tied}}
{{- range $k, $v := index $.config $nested}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- end}}
