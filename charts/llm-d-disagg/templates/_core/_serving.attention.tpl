{{- /* src/serving/attention.ts, a template for each function */ -}}
{{- define "llm-d-disagg.serving.attention.attentionArgs"}}
{{- $c := ne $.ctx.other nil}}
{{- if $c}}
{{- $f := dict "this" $.ctx.model}}
{{- template "llm-d-disagg.model.model.Model._hybrid" $f}}
{{- $c = $f.r}}
{{- end}}
{{- $caches := and $c (eq (toJson $.ctx.other.blockSize) (toJson $.ctx.blockSize))}}
{{- if $caches}}
{{- template "llm-d-disagg.facts.serving" $.g}}
{{- $f := dict "version" $.ctx.image.vllmVersion "lifetime" $.g.facts.serving.hybridManager}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $caches = not $f.r}}
{{- end}}
{{- $l := list}}
{{- $c := and (eq $.ctx.vendor "amd") (ne $.ctx.other nil) (ne (float64 $.ctx.other.tensorParallelSize) (float64 $.ctx.tensorParallelSize))}}
{{- if $c}}
{{- $f := dict "this" $.ctx.model}}
{{- template "llm-d-disagg.model.model.Model._mla" $f}}
{{- $c = eq $f.r false}}
{{- end}}
{{- if $c}}
{{- $f := dict "this" $.ctx.model}}
{{- template "llm-d-disagg.model.model.Model._sinks" $f}}
{{- $c = eq $f.r false}}
{{- end}}
{{- if $c}}
{{- template "llm-d-disagg.facts.serving" $.g}}
{{- $f := dict "version" $.ctx.image.vllmVersion "lifetime" $.g.facts.serving.attentionBackend}}
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
{{- $chosen := $.nil}}
{{- if len $.extraArgs}}
{{- $f := dict "g" $.g "argv" $.extraArgs "ctx" (dict "vllmVersion" $.argument1.vllmVersion "extraOptions" $.argument1.extraOptions)}}
{{- template "llm-d-disagg.vllm.arguments.parseArguments" $f}}
{{- $found := $.nil}}
{{- range $x := $f.r}}
{{- $c := or (eq $x.name "--attention-backend") (and (eq $x.name "--attention-config") (eq $x.key "backend"))}}
{{- if $c}}
{{- $t := $x.inline}}
{{- if eq $t nil}}
{{- $t = $.nil}}
{{- if gt (len $x.values) 0}}
{{- $t = index $x.values 0}}
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
{{- $f := dict "this" $.model}}
{{- template "llm-d-disagg.model.model.Model._mla" $f}}
{{- if $f.r}}
{{- $t := printf "which cannot compute the multi-head latent attention of %v" $.model.name}}
{{- $l = concat $l (list (dict "code" "LLMD227" "subject" (printf "extraArgs of %v" $.role) "problem" (printf "has the attention backend %v, %v" "ROCM_ATTN" $t) "fix" "leave it out: vLLM chooses one that fits"))}}
{{- end}}
{{- $l = $l}}
{{- $f := dict "this" $.model}}
{{- template "llm-d-disagg.model.model.Model._sinks" $f}}
{{- if $f.r}}
{{- $t := printf "which cannot compute the attention sinks of %v" $.model.name}}
{{- $l = concat $l (list (dict "code" "LLMD227" "subject" (printf "extraArgs of %v" $.role) "problem" (printf "has the attention backend %v, %v" "ROCM_ATTN" $t) "fix" "leave it out: vLLM chooses one that fits"))}}
{{- end}}
{{- $l = $l}}
{{- if and (ne $.role "prefill-decode") (not (semverCompare (printf "<%s" "0.23") $.argument1.vllmVersion))}}
{{- $t := printf "which vLLM %v refuses beside a KV connector" $.argument1.vllmVersion}}
{{- $l = concat $l (list (dict "code" "LLMD227" "subject" (printf "extraArgs of %v" $.role) "problem" (printf "has the attention backend %v, %v" "ROCM_ATTN" $t) "fix" "leave it out: vLLM chooses one that fits"))}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.attention.attentionWarnings"}}
{{- $vllmVersion := $.ctx.image.vllmVersion}}
{{- $c := not (and (eq $.ctx.vendor "amd") (ne $.ctx.other nil) (ne (float64 $.ctx.other.tensorParallelSize) (float64 $.ctx.tensorParallelSize)))}}
{{- if not $c}}
{{- $f := dict "this" $.ctx.model}}
{{- template "llm-d-disagg.model.model.Model._mla" $f}}
{{- $c = $f.r}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $sizes := printf "have different tensor parallel sizes, for which %v accelerators are known to work with the attention backend %v only" "amd" "ROCM_ATTN"}}
{{- template "llm-d-disagg.facts.serving" $.g}}
{{- $f := dict "version" $vllmVersion "lifetime" $.g.facts.serving.attentionBackend}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- if $f.r}}
{{- $t := printf "%v, which vLLM %v %v: use one size for both" $sizes $vllmVersion (ternary "has no option for" "refuses beside a KV connector" (semverCompare (printf "<%s" "0.13") $vllmVersion))}}
{{- $_ := set $ "r" (list (dict "code" "LLMD227" "subject" "prefill and decode" "problem" $t))}}
{{- else}}
{{- $f := dict "this" $.ctx.model}}
{{- template "llm-d-disagg.model.model.Model._sinks" $f}}
{{- if $f.r}}
{{- $t := printf "%v, which cannot compute the attention sinks of %v: use one size for both" $sizes $.ctx.model.name}}
{{- $_ := set $ "r" (list (dict "code" "LLMD227" "subject" "prefill and decode" "problem" $t))}}
{{- else}}
{{- $f := dict "this" $.ctx.model}}
{{- template "llm-d-disagg.model.model.Model._mla" $f}}
{{- $c := eq $f.r false}}
{{- if $c}}
{{- $f := dict "this" $.ctx.model}}
{{- template "llm-d-disagg.model.model.Model._sinks" $f}}
{{- $c = eq $f.r false}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $t := printf "%v, and it is not known whether it can compute %v: say mla and sinks of the model, or use one size for both" $sizes $.ctx.model.name}}
{{- $_ := set $ "r" (list (dict "code" "LLMD227" "subject" "prefill and decode" "problem" $t))}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
