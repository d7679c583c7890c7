{{- /* src/serving/attention.ts, attentionArgs */ -}}
{{- define "llm-d-disagg.serving.attention.attentionArgs"}}
{{- $ctx := (index $.a 0)}}
{{- $model := $ctx.model}}
{{- $image := $ctx.image}}
{{- $other := $ctx.other}}
{{- $c := (ne $other nil)}}
{{- if $c}}
{{- $f := dict "g" $.g "a" (list $model)}}
{{- template "llm-d-disagg.serving.model.Model._hybrid" $f}}
{{- $c = $f.r}}
{{- end}}
{{- $c := (and $c (eq (toJson $other.blockSize) (toJson $ctx.blockSize)))}}
{{- if $c}}
{{- if not (hasKey $.g.facts "serving")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "serving" "numbers" true)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $image.vllmVersion (index $.g.facts "serving" "hybridManager"))}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $c = (not $f.r)}}
{{- end}}
{{- $caches := $c}}
{{- $l := list}}
{{- $vendor := $ctx.vendor}}
{{- $other := $ctx.other}}
{{- $tensorParallelSize := $ctx.tensorParallelSize}}
{{- $c := (and (and (eq $vendor "amd") (ne $other nil)) (ne (float64 $other.tensorParallelSize) (float64 $tensorParallelSize)))}}
{{- if $c}}
{{- $f := dict "g" $.g "a" (list $model)}}
{{- template "llm-d-disagg.serving.model.Model._mla" $f}}
{{- $c = (eq $f.r false)}}
{{- end}}
{{- $c := $c}}
{{- if $c}}
{{- $f := dict "g" $.g "a" (list $model)}}
{{- template "llm-d-disagg.serving.model.Model._sinks" $f}}
{{- $c = (eq $f.r false)}}
{{- end}}
{{- $c := $c}}
{{- if $c}}
{{- if not (hasKey $.g.facts "serving")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "serving" "numbers" true)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $image.vllmVersion (index $.g.facts "serving" "attentionBackend"))}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $c = (not $f.r)}}
{{- end}}
{{- if $c}}
{{- if not (hasKey $.g.facts "serving")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "serving" "numbers" true)}}
{{- end}}
{{- $l = default list (concat $l (list (dict "arg" (printf "--attention-backend=%v" "ROCM_ATTN") "why" "llm-d's overlays for AMD set it where prefill and decode have different tensor parallel sizes; it computes neither sinks nor MLA, and from vLLM 0.23 on it refuses every KV connector" "sources" (index $.g.facts "serving" "attentionBackend" "sources"))))}}
{{- end}}
{{- if $caches}}
{{- if not (hasKey $.g.facts "serving")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "serving" "numbers" true)}}
{{- end}}
{{- $l = default list (concat $l (list (dict "arg" "--no-disable-hybrid-kv-cache-manager" "why" "with a KV connector these releases keep full caches for layers that have a window, and do not start models with a state, unless they are told not to; before, NixlConnector cannot do it, and later ones do it by themselves" "sources" (index $.g.facts "serving" "hybridManager" "sources"))))}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- /* src/serving/attention.ts, attentionFaults */ -}}
{{- define "llm-d-disagg.serving.attention.attentionFaults"}}
{{- $role := (index $.a 0)}}
{{- $p := (index $.a 1)}}
{{- $vllmVersion := $p.vllmVersion}}
{{- $extraOptions := $p.extraOptions}}
{{- $model := (index $.a 2)}}
{{- $extraArgs := (index $.a 3)}}
{{- $t := $.nil}}
{{- if (len $extraArgs)}}
{{- $f := dict "g" $.g "a" (list $extraArgs (dict "vllmVersion" $vllmVersion "extraOptions" $extraOptions))}}
{{- template "llm-d-disagg.vllm.arguments.parseArguments" $f}}
{{- $found := $.nil}}
{{- range $i, $x := $f.r}}
{{- $name := $x.name}}
{{- $key := $x.key}}
{{- $inline := $x.inline}}
{{- $values := $x.values}}
{{- $c := (or (eq $name "--attention-backend") (and (eq $name "--attention-config") (eq $key "backend")))}}
{{- if $c}}
{{- $t := $inline}}
{{- if eq $t nil}}
{{- $i := $.nil}}
{{- if gt (len $values) 0}}
{{- $i = index $values 0}}
{{- end}}
{{- $t = $i}}
{{- end}}
{{- $c = (eq $t "ROCM_ATTN")}}
{{- end}}
{{- if $c}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $t = $found}}
{{- end}}
{{- $chosen := $t}}
{{- if (not (ne $chosen nil))}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $l := list}}
{{- $f := dict "g" $.g "a" (list $model)}}
{{- template "llm-d-disagg.serving.model.Model._mla" $f}}
{{- if $f.r}}
{{- $t := (printf "which cannot compute the multi-head latent attention of %v" $model.name)}}
{{- $l = default list (concat $l (list (dict "code" "LLMD227" "subject" (printf "extraArgs of %v" $role) "problem" (printf "has the attention backend %v, %v" "ROCM_ATTN" $t) "fix" "leave it out: vLLM chooses one that fits")))}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $model)}}
{{- template "llm-d-disagg.serving.model.Model._sinks" $f}}
{{- if $f.r}}
{{- $t := (printf "which cannot compute the attention sinks of %v" $model.name)}}
{{- $l = default list (concat $l (list (dict "code" "LLMD227" "subject" (printf "extraArgs of %v" $role) "problem" (printf "has the attention backend %v, %v" "ROCM_ATTN" $t) "fix" "leave it out: vLLM chooses one that fits")))}}
{{- end}}
{{- if (and (ne $role "prefill-decode") (not (semverCompare (printf "<%s" "0.23") $vllmVersion)))}}
{{- $t := (printf "which vLLM %v refuses beside a KV connector" $vllmVersion)}}
{{- $l = default list (concat $l (list (dict "code" "LLMD227" "subject" (printf "extraArgs of %v" $role) "problem" (printf "has the attention backend %v, %v" "ROCM_ATTN" $t) "fix" "leave it out: vLLM chooses one that fits")))}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- end}}
{{- /* src/serving/attention.ts, attentionWarnings */ -}}
{{- define "llm-d-disagg.serving.attention.attentionWarnings"}}
{{- $ctx := (index $.a 0)}}
{{- $model := $ctx.model}}
{{- $e := $ctx.image}}
{{- $vllmVersion := $e.vllmVersion}}
{{- $vendor := $ctx.vendor}}
{{- $other := $ctx.other}}
{{- $tensorParallelSize := $ctx.tensorParallelSize}}
{{- $c := (not (and (and (eq $vendor "amd") (ne $other nil)) (ne (float64 $other.tensorParallelSize) (float64 $tensorParallelSize))))}}
{{- if not $c}}
{{- $f := dict "g" $.g "a" (list $model)}}
{{- template "llm-d-disagg.serving.model.Model._mla" $f}}
{{- $c = $f.r}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $sizes := (printf "prefill and decode have different tensor parallel sizes, for which %v accelerators are known to work with the attention backend %v only" "amd" "ROCM_ATTN")}}
{{- if not (hasKey $.g.facts "serving")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "serving" "numbers" true)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $vllmVersion (index $.g.facts "serving" "attentionBackend"))}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- if $f.r}}
{{- $_ := set $ "r" (list (printf "%v, which vLLM %v %v: use one size for both" $sizes $vllmVersion (ternary "has no option for" "refuses beside a KV connector" (semverCompare (printf "<%s" "0.13") $vllmVersion))))}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $model)}}
{{- template "llm-d-disagg.serving.model.Model._sinks" $f}}
{{- if $f.r}}
{{- $_ := set $ "r" (list (printf "%v, which cannot compute the attention sinks of %v: use one size for both" $sizes $model.name))}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $model)}}
{{- template "llm-d-disagg.serving.model.Model._mla" $f}}
{{- $c := (eq $f.r false)}}
{{- if $c}}
{{- $f := dict "g" $.g "a" (list $model)}}
{{- template "llm-d-disagg.serving.model.Model._sinks" $f}}
{{- $c = (eq $f.r false)}}
{{- end}}
{{- $t := $.nil}}
{{- if $c}}
{{- $t = (list)}}
{{- else}}
{{- $t = (list (printf "%v, and it is not known whether it can compute %v: say mla and sinks of the model, or use one size for both" $sizes $model.name))}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
