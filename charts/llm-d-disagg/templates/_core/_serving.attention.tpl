{{- define "llm-d-disagg.serving.attention.attentionArgs"}}
{{- $model := $.ctx.model}}
{{- $image := $.ctx.image}}
{{- $other := $.ctx.other}}
{{- $c := ne $other nil}}
{{- if $c}}
{{- $f := dict "g" $.g "this" $model}}
{{- template "llm-d-disagg.serving.model.Model._hybrid" $f}}
{{- $c = $f.r}}
{{- end}}
{{- $caches := and $c (eq (toJson $other.blockSize) (toJson $.ctx.blockSize))}}
{{- if $caches}}
{{- template "llm-d-disagg.facts.serving" $.g}}
{{- $f := dict "g" $.g "version" $image.vllmVersion "lifetime" $.g.facts.serving.hybridManager}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $caches = not $f.r}}
{{- end}}
{{- $l := list}}
{{- $vendor := $.ctx.vendor}}
{{- $other := $.ctx.other}}
{{- $tensorParallelSize := $.ctx.tensorParallelSize}}
{{- $c := and (eq $vendor "amd") (ne $other nil) (ne (float64 $other.tensorParallelSize) (float64 $tensorParallelSize))}}
{{- if $c}}
{{- $f := dict "g" $.g "this" $model}}
{{- template "llm-d-disagg.serving.model.Model._mla" $f}}
{{- $c = eq $f.r false}}
{{- end}}
{{- if $c}}
{{- $f := dict "g" $.g "this" $model}}
{{- template "llm-d-disagg.serving.model.Model._sinks" $f}}
{{- $c = eq $f.r false}}
{{- end}}
{{- if $c}}
{{- template "llm-d-disagg.facts.serving" $.g}}
{{- $f := dict "g" $.g "version" $image.vllmVersion "lifetime" $.g.facts.serving.attentionBackend}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $c = not $f.r}}
{{- end}}
{{- if $c}}
{{- template "llm-d-disagg.facts.serving" $.g}}
{{- $l = concat $l (list (dict "arg" (printf "--attention-backend=%v" "ROCM_ATTN") "why" "llm-d's overlays for AMD set it where prefill and decode have different tensor parallel sizes; it computes neither sinks nor MLA, and from vLLM 0.23 on it refuses every KV connector" "sources" $.g.facts.serving.attentionBackend.sources))}}
{{- end}}
{{- $l = $l}}
{{- if $caches}}
{{- template "llm-d-disagg.facts.serving" $.g}}
{{- $l = concat $l (list (dict "arg" "--no-disable-hybrid-kv-cache-manager" "why" "with a KV connector these releases keep full caches for layers that have a window, and do not start models with a state, unless they are told not to; before, NixlConnector cannot do it, and later ones do it by themselves" "sources" $.g.facts.serving.hybridManager.sources))}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
{{- define "llm-d-disagg.serving.attention.attentionFaults"}}
{{- $vllmVersion := $.argument1.vllmVersion}}
{{- $extraOptions := $.argument1.extraOptions}}
{{- $chosen := $.nil}}
{{- if len $.extraArgs}}
{{- $f := dict "g" $.g "argv" $.extraArgs "ctx" (dict "vllmVersion" $vllmVersion "extraOptions" $extraOptions)}}
{{- template "llm-d-disagg.vllm.arguments.parseArguments" $f}}
{{- $found := $.nil}}
{{- range $x := $f.r}}
{{- $name := $x.name}}
{{- $key := $x.key}}
{{- $inline := $x.inline}}
{{- $values := $x.values}}
{{- $c := or (eq $name "--attention-backend") (and (eq $name "--attention-config") (eq $key "backend"))}}
{{- if $c}}
{{- $t := $inline}}
{{- if eq $t nil}}
{{- $t = $.nil}}
{{- if gt (len $values) 0}}
{{- $t = index $values 0}}
{{- end}}
{{- end}}
{{- $c = eq $t "ROCM_ATTN"}}
{{- end}}
{{- if $c}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $chosen = $found}}
{{- end}}
{{- if eq $chosen nil}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $l := list}}
{{- $f := dict "g" $.g "this" $.model}}
{{- template "llm-d-disagg.serving.model.Model._mla" $f}}
{{- if $f.r}}
{{- $t := printf "which cannot compute the multi-head latent attention of %v" $.model.name}}
{{- $l = concat $l (list (dict "code" "LLMD227" "subject" (printf "extraArgs of %v" $.role) "problem" (printf "has the attention backend %v, %v" "ROCM_ATTN" $t) "fix" "leave it out: vLLM chooses one that fits"))}}
{{- end}}
{{- $l = $l}}
{{- $f := dict "g" $.g "this" $.model}}
{{- template "llm-d-disagg.serving.model.Model._sinks" $f}}
{{- if $f.r}}
{{- $t := printf "which cannot compute the attention sinks of %v" $.model.name}}
{{- $l = concat $l (list (dict "code" "LLMD227" "subject" (printf "extraArgs of %v" $.role) "problem" (printf "has the attention backend %v, %v" "ROCM_ATTN" $t) "fix" "leave it out: vLLM chooses one that fits"))}}
{{- end}}
{{- $l = $l}}
{{- if and (ne $.role "prefill-decode") (not (semverCompare (printf "<%s" "0.23") $vllmVersion))}}
{{- $t := printf "which vLLM %v refuses beside a KV connector" $vllmVersion}}
{{- $l = concat $l (list (dict "code" "LLMD227" "subject" (printf "extraArgs of %v" $.role) "problem" (printf "has the attention backend %v, %v" "ROCM_ATTN" $t) "fix" "leave it out: vLLM chooses one that fits"))}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.attention.attentionWarnings"}}
{{- $model := $.ctx.model}}
{{- $e := $.ctx.image}}
{{- $vllmVersion := $e.vllmVersion}}
{{- $vendor := $.ctx.vendor}}
{{- $other := $.ctx.other}}
{{- $tensorParallelSize := $.ctx.tensorParallelSize}}
{{- $c := not (and (eq $vendor "amd") (ne $other nil) (ne (float64 $other.tensorParallelSize) (float64 $tensorParallelSize)))}}
{{- if not $c}}
{{- $f := dict "g" $.g "this" $model}}
{{- template "llm-d-disagg.serving.model.Model._mla" $f}}
{{- $c = $f.r}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $sizes := printf "prefill and decode have different tensor parallel sizes, for which %v accelerators are known to work with the attention backend %v only" "amd" "ROCM_ATTN"}}
{{- template "llm-d-disagg.facts.serving" $.g}}
{{- $f := dict "g" $.g "version" $vllmVersion "lifetime" $.g.facts.serving.attentionBackend}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- if $f.r}}
{{- $_ := set $ "r" (list (printf "%v, which vLLM %v %v: use one size for both" $sizes $vllmVersion (ternary "has no option for" "refuses beside a KV connector" (semverCompare (printf "<%s" "0.13") $vllmVersion))))}}
{{- else}}
{{- $f := dict "g" $.g "this" $model}}
{{- template "llm-d-disagg.serving.model.Model._sinks" $f}}
{{- if $f.r}}
{{- $_ := set $ "r" (list (printf "%v, which cannot compute the attention sinks of %v: use one size for both" $sizes $model.name))}}
{{- else}}
{{- $f := dict "g" $.g "this" $model}}
{{- template "llm-d-disagg.serving.model.Model._mla" $f}}
{{- $c := eq $f.r false}}
{{- if $c}}
{{- $f := dict "g" $.g "this" $model}}
{{- template "llm-d-disagg.serving.model.Model._sinks" $f}}
{{- $c = eq $f.r false}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $_ := set $ "r" (list (printf "%v, and it is not known whether it can compute %v: say mla and sinks of the model, or use one size for both" $sizes $model.name))}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
