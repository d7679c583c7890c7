{{- /* src/serving/all2all.ts, a template for each function */ -}}
{{- define "llm-d-disagg.serving.all2all.backendsFor"}}
{{- template "llm-d-disagg.facts.expert-parallel" $.g}}
{{- $l := list}}
{{- range $x := sortAlpha (keys (index $.g.facts "expert-parallel").all2all)}}
{{- $c := has $.vendor (index (index $.g.facts "expert-parallel").all2all $x).vendors}}
{{- if $c}}
{{- $f := dict "version" $.image.vllmVersion "lifetime" (index (index $.g.facts "expert-parallel").all2all $x)}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $c = not $f.r}}
{{- end}}
{{- if $c}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" (sortAlpha $l)}}
{{- end}}
{{- define "llm-d-disagg.serving.all2all.carries"}}
{{- if eq $.argument0.dispatches nil}}
{{- $_ := set $ "r" true}}
{{- else}}
{{- $format := dict "this" $.argument1.model}}
{{- template "llm-d-disagg.model.model.Model._tokenFormat" $format}}
{{- if ne $format.r nil}}
{{- $since := index $.argument0.dispatches $format.r}}
{{- $_ := set $ "r" (and (ne $since nil) (not (semverCompare (printf "<%s" $since) $.argument1.image.vllmVersion)))}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.all2all.defaultBackend"}}
{{- $done := false}}
{{- if lt 1.0 (float64 $.ctx.parallelism.nodes)}}
{{- template "llm-d-disagg.facts.expert-parallel" $.g}}
{{- $overNvlink := index (index $.g.facts "expert-parallel").all2all "flashinfer_nvlink_one_sided"}}
{{- $c := eq $.ctx.facts.fabric.technology "mnnvl"}}
{{- if $c}}
{{- $f := dict "version" $.ctx.image.vllmVersion "lifetime" $overNvlink}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $c = not $f.r}}
{{- end}}
{{- if $c}}
{{- $f := dict "argument0" $overNvlink "argument1" $.ctx}}
{{- template "llm-d-disagg.serving.all2all.carries" $f}}
{{- $c = $f.r}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" "flashinfer_nvlink_one_sided"}}
{{- $done = true}}
{{- else}}
{{- $deepEp := and (or $.ctx.facts.gpuInitiated dict).supported (ne $.ctx.facts.fabric.reach "rail-only") $.ctx.image.deepEp (eq $.ctx.facts.machine.accelerator.vendor "nvidia") (eq (float64 $.ctx.parallelism.gpusPerNode) (float64 $.ctx.acceleratorsPerNode)) (eq (float64 $.ctx.parallelism.gpusPerNode) (float64 $.ctx.image.deepEpGpusPerNode))}}
{{- if $deepEp}}
{{- $_ := set $ "r" (ternary "deepep_high_throughput" "deepep_low_latency" (eq $.ctx.role "prefill"))}}
{{- $done = true}}
{{- end}}
{{- end}}
{{- end}}
{{- if not $done}}
{{- $_ := set $ "r" "allgather_reducescatter"}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.all2all.domainFaults"}}
{{- if not $.exchange.facts.wholeNode}}
{{- $_ := set $ "r" list}}
{{- else if ne (float64 $.argument1.parallelism.gpusPerNode) (float64 $.argument1.acceleratorsPerNode)}}
{{- $t := printf "whose kernels take the GPUs of a node for one NVLink domain, but a pod has %v of %v" (toJson $.argument1.parallelism.gpusPerNode | default (printf "%v" $.argument1.parallelism.gpusPerNode)) (toJson $.argument1.acceleratorsPerNode | default (printf "%v" $.argument1.acceleratorsPerNode))}}
{{- $t2 := printf "use gpusPerNode %v, or allgather_reducescatter" (toJson $.argument1.acceleratorsPerNode | default (printf "%v" $.argument1.acceleratorsPerNode))}}
{{- $_ := set $ "r" (list (dict "code" "LLMD315" "subject" $.exchange.subject "value" $.exchange.name "problem" $t "fix" $t2))}}
{{- else if and $.argument1.image.deepEp (ne (float64 $.argument1.parallelism.gpusPerNode) (float64 $.argument1.image.deepEpGpusPerNode))}}
{{- $t := printf "whose kernels in %v take %v GPUs for one NVLink domain, but a pod has %v, so that they would reach into another host" $.argument1.image.reference (toJson $.argument1.image.deepEpGpusPerNode | default (printf "%v" $.argument1.image.deepEpGpusPerNode)) (toJson $.argument1.parallelism.gpusPerNode | default (printf "%v" $.argument1.parallelism.gpusPerNode))}}
{{- $t2 := printf "use an image built for %v (deepEpGpusPerNode of your own), or allgather_reducescatter" (toJson $.argument1.parallelism.gpusPerNode | default (printf "%v" $.argument1.parallelism.gpusPerNode))}}
{{- $_ := set $ "r" (list (dict "code" "LLMD315" "subject" $.exchange.subject "value" $.exchange.name "problem" $t "fix" $t2))}}
{{- else}}
{{- $_ := set $ "r" list}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.all2all.exchangeFaults"}}
{{- $vendor := $.ctx.facts.machine.accelerator.vendor}}
{{- $lacking := dict "version" $.ctx.image.vllmVersion "lifetime" $.exchange.facts}}
{{- template "llm-d-disagg.base.version.missingIn" $lacking}}
{{- if $lacking.r}}
{{- $t := $.exchange.facts.instead}}
{{- if eq $t nil}}
{{- $f := dict "g" $.g "vendor" $vendor "image" $.ctx.image}}
{{- template "llm-d-disagg.serving.all2all.backendsFor" $f}}
{{- $t = printf "one of: %v" (join ", " $f.r)}}
{{- end}}
{{- $fix := printf "use %v" $t}}
{{- $t := printf "which vLLM %v lacks: %v" $.ctx.image.vllmVersion $lacking.r}}
{{- $_ := set $ "r" (list (dict "code" "LLMD414" "subject" $.exchange.subject "value" $.exchange.name "problem" $t "fix" $fix))}}
{{- else if not (has $vendor $.exchange.facts.vendors)}}
{{- $f := dict "g" $.g "vendor" $vendor "image" $.ctx.image}}
{{- template "llm-d-disagg.serving.all2all.backendsFor" $f}}
{{- $fix := printf "use one of: %v" (join ", " $f.r)}}
{{- $t := printf "which runs on %v, not on %v" (join " and " $.exchange.facts.vendors) $vendor}}
{{- $_ := set $ "r" (list (dict "code" "LLMD323" "subject" $.exchange.subject "value" $.exchange.name "problem" $t "fix" $fix))}}
{{- else}}
{{- $l := list}}
{{- if and (hasPrefix "deepep" $.exchange.name) (not $.ctx.image.deepEp)}}
{{- $t := printf "but image %v is not known to contain DeepEP" $.ctx.image.reference}}
{{- $l = append $l (dict "code" "LLMD324" "subject" $.exchange.subject "value" $.exchange.name "problem" $t "fix" "use vllm/vllm-openai, set deepEp of your own image, or use allgather_reducescatter")}}
{{- else if and (ne $.exchange.facts.deepEpVersion nil) (lt (float64 (default 0 $.ctx.image.deepEpVersion)) (float64 $.exchange.facts.deepEpVersion))}}
{{- $t := printf "which is the second version of DeepEP, but image %v has the first" $.ctx.image.reference}}
{{- $l = append $l (dict "code" "LLMD340" "subject" $.exchange.subject "value" $.exchange.name "problem" $t "fix" "use vllm/vllm-openai:v0.30.0, set deepEpVersion of your own image, or use deepep_high_throughput or deepep_low_latency")}}
{{- end}}
{{- $c := ne $.exchange.facts.maxHiddenSize nil}}
{{- if $c}}
{{- $f := dict "this" $.ctx.model}}
{{- template "llm-d-disagg.model.model.Model._hiddenSize" $f}}
{{- $c = lt (float64 $.exchange.facts.maxHiddenSize) (float64 (default 0 $f.r))}}
{{- end}}
{{- if $c}}
{{- $f := dict "this" $.ctx.model}}
{{- template "llm-d-disagg.model.model.Model._hiddenSize" $f}}
{{- $t := printf "whose kernels go up to hidden size %v, and %v has %v" (toJson $.exchange.facts.maxHiddenSize | default (printf "%v" $.exchange.facts.maxHiddenSize)) $.ctx.model.name (toJson $f.r | default (printf "%v" $f.r))}}
{{- $l = append $l (dict "code" "LLMD325" "subject" $.exchange.subject "value" $.exchange.name "problem" $t "fix" "use allgather_reducescatter")}}
{{- end}}
{{- if and (ne $.exchange.facts.maxExpertParallelSize nil) (lt (float64 $.exchange.facts.maxExpertParallelSize) (float64 $.ctx.parallelism.expertParallelSize))}}
{{- $t := printf "%v%v" (printf "whose kernels go up to %v ranks, but tensorParallelSize %v x dataParallelSize " (toJson $.exchange.facts.maxExpertParallelSize | default (printf "%v" $.exchange.facts.maxExpertParallelSize)) (toJson $.ctx.parallelism.tensorParallelSize | default (printf "%v" $.ctx.parallelism.tensorParallelSize))) (printf "%v = %v" (toJson $.ctx.parallelism.dataParallelSize | default (printf "%v" $.ctx.parallelism.dataParallelSize)) (toJson $.ctx.parallelism.expertParallelSize | default (printf "%v" $.ctx.parallelism.expertParallelSize)))}}
{{- $l = append $l (dict "code" "LLMD326" "subject" $.exchange.subject "value" $.exchange.name "problem" $t "fix" "use fewer nodes, or allgather_reducescatter")}}
{{- end}}
{{- if lt 1.0 (float64 $.ctx.parallelism.nodes)}}
{{- $f := dict "exchange" $.exchange "argument1" $.ctx}}
{{- template "llm-d-disagg.serving.all2all.fabricFaults" $f}}
{{- $f2 := dict "exchange" $.exchange "argument1" $.ctx}}
{{- template "llm-d-disagg.serving.all2all.domainFaults" $f2}}
{{- $l = concat $l (default list (concat $f.r $f2.r))}}
{{- end}}
{{- $f := dict "exchange" $.exchange "ctx" $.ctx}}
{{- template "llm-d-disagg.serving.all2all.formatFaults" $f}}
{{- $_ := set $ "r" (default list (concat $l $f.r))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.all2all.exchangeOf"}}
{{- if eq $.argument0.moeBackend "deep_gemm_mega_moe"}}
{{- template "llm-d-disagg.facts.expert-parallel" $.g}}
{{- $_ := set $ "r" (dict "subject" (printf "moeBackend of %v" $.ctx.role) "name" "deep_gemm_mega_moe" "facts" (index $.g.facts "expert-parallel").megaMoe)}}
{{- else}}
{{- $name := $.argument0.all2allBackend}}
{{- if eq $name nil}}
{{- $f := dict "g" $.g "ctx" $.ctx}}
{{- template "llm-d-disagg.serving.all2all.defaultBackend" $f}}
{{- $name = $f.r}}
{{- end}}
{{- template "llm-d-disagg.facts.expert-parallel" $.g}}
{{- $_ := set $ "r" (dict "subject" (printf "all2allBackend of %v" $.ctx.role) "name" $name "facts" (index (index $.g.facts "expert-parallel").all2all $name))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.all2all.fabricFaults"}}
{{- $transport := $.exchange.facts.transport}}
{{- $technology := $.argument1.facts.fabric.technology}}
{{- $overEfa := and (eq $transport "nccl-gin") (eq $technology "efa")}}
{{- if and (has $transport (list "nvshmem" "nccl-gin" "nixl")) (not (or $.argument1.facts.gpuInitiated dict).supported) (not $overEfa)}}
{{- $t := (or $.argument1.facts.gpuInitiated dict).why}}
{{- $t := printf "in which the GPU drives the NIC, but on %v it cannot: %v" $.argument1.facts.name (ternary "nothing is known of it there" $t (eq $t nil))}}
{{- $_ := set $ "r" (list (dict "code" "LLMD327" "subject" $.exchange.subject "value" $.exchange.name "problem" $t "fix" "use allgather_reducescatter"))}}
{{- else if and (eq $transport "nvlink") (ne $technology "mnnvl")}}
{{- $t := printf "which goes over NVLink, but on %v NVLink ends at the host, and the group has %v" $.argument1.facts.name (toJson $.argument1.parallelism.nodes | default (printf "%v" $.argument1.parallelism.nodes))}}
{{- $_ := set $ "r" (list (dict "code" "LLMD314" "subject" $.exchange.subject "value" $.exchange.name "problem" $t "fix" "use a platform with MNNVL, or another backend"))}}
{{- else if and $.exchange.facts.fullMesh (eq $.argument1.facts.fabric.reach "rail-only")}}
{{- $t := printf "which connects every NIC to every other, but the fabric of %v joins NICs of one rail only" $.argument1.facts.name}}
{{- $t2 := printf "use allgather_reducescatter%v" (ternary " or MoRI" "" (eq $.argument1.facts.machine.accelerator.vendor "amd"))}}
{{- $_ := set $ "r" (list (dict "code" "LLMD314" "subject" $.exchange.subject "value" $.exchange.name "problem" $t "fix" $t2))}}
{{- else}}
{{- $_ := set $ "r" list}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.all2all.formatFaults"}}
{{- $dispatches := ternary dict $.exchange.facts.dispatches (eq $.exchange.facts.dispatches nil)}}
{{- $vllmVersion := $.ctx.image.vllmVersion}}
{{- $f := dict "argument0" $.exchange.facts "argument1" $.ctx}}
{{- template "llm-d-disagg.serving.all2all.carries" $f}}
{{- if ne $f.r false}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $l := list}}
{{- range $x := sortAlpha (keys $dispatches)}}
{{- if not (semverCompare (printf "<%s" (index $dispatches $x)) $vllmVersion)}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $carried := sortAlpha $l}}
{{- $f := dict "this" $.ctx.model}}
{{- template "llm-d-disagg.model.model.Model._tokenFormat" $f}}
{{- $t := printf "which in vLLM %v carries tokens of %v models only, and %v is %v" $vllmVersion (join ", " $carried) $.ctx.model.name $f.r}}
{{- $_ := set $ "r" (list (dict "code" "LLMD226" "subject" $.exchange.subject "value" $.exchange.name "problem" $t "fix" "use allgather_reducescatter"))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.all2all.formatWarnings"}}
{{- if or (eq $.argument0.moeBackend "deep_gemm_mega_moe") (ne $.ctx.facts.fabric.technology "mnnvl")}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $name := ternary "flashinfer_nvlink_one_sided" $.argument0.all2allBackend (eq $.argument0.all2allBackend nil)}}
{{- template "llm-d-disagg.facts.expert-parallel" $.g}}
{{- $t := index (index $.g.facts "expert-parallel").all2all $name}}
{{- $dispatches := $t.dispatches}}
{{- $format := dict "this" $.ctx.model}}
{{- template "llm-d-disagg.model.model.Model._tokenFormat" $format}}
{{- $c := eq $dispatches nil}}
{{- if not $c}}
{{- $f := dict "version" $.ctx.image.vllmVersion "lifetime" (index (index $.g.facts "expert-parallel").all2all $name)}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $c = $f.r}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $instead := ternary "" (printf ", so that tokens take %v, which is slower" "allgather_reducescatter") (not (not $.argument0.all2allBackend))}}
{{- if eq $format.r nil}}
{{- $_ := set $ "r" (list (dict "code" "LLMD226" "subject" (printf "the number format of %v" $.ctx.model.name) "problem" (printf "is not known, and %v carries some only%v" $name (ternary ": with another, vLLM stops while it loads the model" $instead (not (not $.argument0.all2allBackend)))) "fix" "say it with quantization of the model"))}}
{{- else}}
{{- $c := ne $.argument0.all2allBackend nil}}
{{- if not $c}}
{{- $f := dict "argument0" (index (index $.g.facts "expert-parallel").all2all $name) "argument1" $.ctx}}
{{- template "llm-d-disagg.serving.all2all.carries" $f}}
{{- $c = $f.r}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $t := printf "does not carry tokens of %v models" $format.r}}
{{- if index $dispatches $format.r}}
{{- $t = printf "carries tokens of %v models from vLLM %v on" $format.r (index $dispatches $format.r)}}
{{- end}}
{{- $problem := printf "%v%v" $t $instead}}
{{- $_ := set $ "r" (list (dict "code" "LLMD226" "subject" $name "problem" $problem))}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
