{{- define "llm-d-disagg.serving.all2all.backendsFor"}}
{{- template "llm-d-disagg.facts.expert-parallel" $.g}}
{{- $l := list}}
{{- range $x := sortAlpha (keys (index $.g.facts "expert-parallel").all2all)}}
{{- template "llm-d-disagg.facts.expert-parallel" $.g}}
{{- $c := has $.vendor (index (index $.g.facts "expert-parallel").all2all $x).vendors}}
{{- if $c}}
{{- template "llm-d-disagg.facts.expert-parallel" $.g}}
{{- $f := dict "g" $.g "version" $.image.vllmVersion "lifetime" (index (index $.g.facts "expert-parallel").all2all $x)}}
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
{{- $dispatches := $.argument0.dispatches}}
{{- $model := $.argument1.model}}
{{- $image := $.argument1.image}}
{{- if eq $dispatches nil}}
{{- $_ := set $ "r" true}}
{{- else}}
{{- $format := dict "g" $.g "this" $model}}
{{- template "llm-d-disagg.serving.model.Model._quantization" $format}}
{{- if ne $format.r nil}}
{{- $since := index $dispatches $format.r}}
{{- $_ := set $ "r" (and (ne $since nil) (not (semverCompare (printf "<%s" $since) $image.vllmVersion)))}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.all2all.defaultBackend"}}
{{- $facts := $.ctx.facts}}
{{- $parallelism := $.ctx.parallelism}}
{{- $image := $.ctx.image}}
{{- $done := false}}
{{- if lt 1.0 (float64 $parallelism.nodes)}}
{{- template "llm-d-disagg.facts.expert-parallel" $.g}}
{{- $overNvlink := index (index $.g.facts "expert-parallel").all2all "flashinfer_nvlink_one_sided"}}
{{- $c := eq $facts.fabric.technology "mnnvl"}}
{{- if $c}}
{{- $f := dict "g" $.g "version" $image.vllmVersion "lifetime" $overNvlink}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $c = not $f.r}}
{{- end}}
{{- if $c}}
{{- $f := dict "g" $.g "argument0" $overNvlink "argument1" $.ctx}}
{{- template "llm-d-disagg.serving.all2all.carries" $f}}
{{- $c = $f.r}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" "flashinfer_nvlink_one_sided"}}
{{- $done = true}}
{{- else}}
{{- $deepEp := and (or $facts.gpuInitiated dict).supported (ne $facts.fabric.reach "rail-only") $image.deepEp (eq $facts.machine.accelerator.vendor "nvidia") (eq (float64 $parallelism.gpusPerNode) (float64 $.ctx.acceleratorsPerNode)) (eq (float64 $parallelism.gpusPerNode) (float64 $image.deepEpGpusPerNode))}}
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
{{- $image := $.argument1.image}}
{{- $acceleratorsPerNode := $.argument1.acceleratorsPerNode}}
{{- $p := $.argument1.parallelism}}
{{- if not $.exchange.facts.wholeNode}}
{{- $_ := set $ "r" list}}
{{- else if ne (float64 $p.gpusPerNode) (float64 $acceleratorsPerNode)}}
{{- $t := printf "whose kernels take the GPUs of a node for one NVLink domain, but a pod has %v of %v" (toJson $p.gpusPerNode | default (printf "%v" $p.gpusPerNode)) (toJson $acceleratorsPerNode | default (printf "%v" $acceleratorsPerNode))}}
{{- $t2 := printf "use gpusPerNode %v, or allgather_reducescatter" (toJson $acceleratorsPerNode | default (printf "%v" $acceleratorsPerNode))}}
{{- $subject := $.exchange.subject}}
{{- $name := $.exchange.name}}
{{- $_ := set $ "r" (list (dict "code" "LLMD315" "subject" $subject "value" $name "problem" $t "fix" $t2))}}
{{- else if and $image.deepEp (ne (float64 $p.gpusPerNode) (float64 $image.deepEpGpusPerNode))}}
{{- $t := printf "whose kernels in %v take %v GPUs for one NVLink domain, but a pod has %v, so that they would reach into another host" $image.reference (toJson $image.deepEpGpusPerNode | default (printf "%v" $image.deepEpGpusPerNode)) (toJson $p.gpusPerNode | default (printf "%v" $p.gpusPerNode))}}
{{- $t2 := printf "use an image built for %v (deepEpGpusPerNode of your own), or allgather_reducescatter" (toJson $p.gpusPerNode | default (printf "%v" $p.gpusPerNode))}}
{{- $subject := $.exchange.subject}}
{{- $name := $.exchange.name}}
{{- $_ := set $ "r" (list (dict "code" "LLMD315" "subject" $subject "value" $name "problem" $t "fix" $t2))}}
{{- else}}
{{- $_ := set $ "r" list}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.all2all.exchangeFaults"}}
{{- $name := $.exchange.name}}
{{- $backend := $.exchange.facts}}
{{- $p := $.ctx.parallelism}}
{{- $image := $.ctx.image}}
{{- $model := $.ctx.model}}
{{- $vendor := $.ctx.facts.machine.accelerator.vendor}}
{{- $lacking := dict "g" $.g "version" $image.vllmVersion "lifetime" $backend}}
{{- template "llm-d-disagg.base.version.missingIn" $lacking}}
{{- if $lacking.r}}
{{- $t := $backend.instead}}
{{- if eq $t nil}}
{{- $f := dict "g" $.g "vendor" $vendor "image" $image}}
{{- template "llm-d-disagg.serving.all2all.backendsFor" $f}}
{{- $t = printf "one of: %v" (join ", " $f.r)}}
{{- end}}
{{- $fix := printf "use %v" $t}}
{{- $t := printf "which vLLM %v lacks: %v" $image.vllmVersion $lacking.r}}
{{- $subject := $.exchange.subject}}
{{- $name := $.exchange.name}}
{{- $_ := set $ "r" (list (dict "code" "LLMD414" "subject" $subject "value" $name "problem" $t "fix" $fix))}}
{{- else if not (has $vendor $backend.vendors)}}
{{- $f := dict "g" $.g "vendor" $vendor "image" $image}}
{{- template "llm-d-disagg.serving.all2all.backendsFor" $f}}
{{- $fix := printf "use one of: %v" (join ", " $f.r)}}
{{- $t := printf "which runs on %v, not on %v" (join " and " $backend.vendors) $vendor}}
{{- $subject := $.exchange.subject}}
{{- $name := $.exchange.name}}
{{- $_ := set $ "r" (list (dict "code" "LLMD323" "subject" $subject "value" $name "problem" $t "fix" $fix))}}
{{- else}}
{{- $l := list}}
{{- if and (hasPrefix "deepep" $name) (not $image.deepEp)}}
{{- $t := printf "but image %v is not known to contain DeepEP" $image.reference}}
{{- $subject := $.exchange.subject}}
{{- $name := $.exchange.name}}
{{- $l = append $l (dict "code" "LLMD324" "subject" $subject "value" $name "problem" $t "fix" "use vllm/vllm-openai, set deepEp of your own image, or use allgather_reducescatter")}}
{{- else if and (ne $backend.deepEpVersion nil) (lt (float64 (default 0 $image.deepEpVersion)) (float64 $backend.deepEpVersion))}}
{{- $t := printf "which is the second version of DeepEP, but image %v has the first" $image.reference}}
{{- $subject := $.exchange.subject}}
{{- $name := $.exchange.name}}
{{- $l = append $l (dict "code" "LLMD340" "subject" $subject "value" $name "problem" $t "fix" "use vllm/vllm-openai:v0.30.0, set deepEpVersion of your own image, or use deepep_high_throughput or deepep_low_latency")}}
{{- end}}
{{- $c := ne $backend.maxHiddenSize nil}}
{{- if $c}}
{{- $f := dict "g" $.g "this" $model}}
{{- template "llm-d-disagg.serving.model.Model._hiddenSize" $f}}
{{- $c = lt (float64 $backend.maxHiddenSize) (float64 (default 0 $f.r))}}
{{- end}}
{{- if $c}}
{{- $f := dict "g" $.g "this" $model}}
{{- template "llm-d-disagg.serving.model.Model._hiddenSize" $f}}
{{- $t := printf "whose kernels go up to hidden size %v, and %v has %v" (toJson $backend.maxHiddenSize | default (printf "%v" $backend.maxHiddenSize)) $model.name (toJson $f.r | default (printf "%v" $f.r))}}
{{- $subject := $.exchange.subject}}
{{- $name := $.exchange.name}}
{{- $l = append $l (dict "code" "LLMD325" "subject" $subject "value" $name "problem" $t "fix" "use allgather_reducescatter")}}
{{- end}}
{{- if and (ne $backend.maxExpertParallelSize nil) (lt (float64 $backend.maxExpertParallelSize) (float64 $p.expertParallelSize))}}
{{- $t := printf "%v%v" (printf "whose kernels go up to %v ranks, but tensorParallelSize %v x dataParallelSize " (toJson $backend.maxExpertParallelSize | default (printf "%v" $backend.maxExpertParallelSize)) (toJson $p.tensorParallelSize | default (printf "%v" $p.tensorParallelSize))) (printf "%v = %v" (toJson $p.dataParallelSize | default (printf "%v" $p.dataParallelSize)) (toJson $p.expertParallelSize | default (printf "%v" $p.expertParallelSize)))}}
{{- $subject := $.exchange.subject}}
{{- $name := $.exchange.name}}
{{- $l = append $l (dict "code" "LLMD326" "subject" $subject "value" $name "problem" $t "fix" "use fewer nodes, or allgather_reducescatter")}}
{{- end}}
{{- if lt 1.0 (float64 $p.nodes)}}
{{- $f := dict "g" $.g "exchange" $.exchange "argument1" $.ctx}}
{{- template "llm-d-disagg.serving.all2all.fabricFaults" $f}}
{{- $f2 := dict "g" $.g "exchange" $.exchange "argument1" $.ctx}}
{{- template "llm-d-disagg.serving.all2all.domainFaults" $f2}}
{{- $l = concat $l (default list (concat $f.r $f2.r))}}
{{- end}}
{{- $f := dict "g" $.g "exchange" $.exchange "ctx" $.ctx}}
{{- template "llm-d-disagg.serving.all2all.formatFaults" $f}}
{{- $_ := set $ "r" (default list (concat $l $f.r))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.all2all.exchangeOf"}}
{{- $all2allBackend := $.argument0.all2allBackend}}
{{- $moeBackend := $.argument0.moeBackend}}
{{- if eq $moeBackend "deep_gemm_mega_moe"}}
{{- template "llm-d-disagg.facts.expert-parallel" $.g}}
{{- $_ := set $ "r" (dict "subject" (printf "moeBackend of %v" $.ctx.role) "name" "deep_gemm_mega_moe" "facts" (index $.g.facts "expert-parallel").megaMoe)}}
{{- else}}
{{- $name := $all2allBackend}}
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
{{- $facts := $.argument1.facts}}
{{- $p := $.argument1.parallelism}}
{{- $transport := $.exchange.facts.transport}}
{{- $fullMesh := $.exchange.facts.fullMesh}}
{{- $technology := $facts.fabric.technology}}
{{- $reach := $facts.fabric.reach}}
{{- $overEfa := and (eq $transport "nccl-gin") (eq $technology "efa")}}
{{- if and (has $transport (list "nvshmem" "nccl-gin" "nixl")) (not (or $facts.gpuInitiated dict).supported) (not $overEfa)}}
{{- $t := (or $facts.gpuInitiated dict).why}}
{{- $t := printf "in which the GPU drives the NIC, but on %v it cannot: %v" $facts.name (ternary "nothing is known of it there" $t (eq $t nil))}}
{{- $subject := $.exchange.subject}}
{{- $name := $.exchange.name}}
{{- $_ := set $ "r" (list (dict "code" "LLMD327" "subject" $subject "value" $name "problem" $t "fix" "use allgather_reducescatter"))}}
{{- else if and (eq $transport "nvlink") (ne $technology "mnnvl")}}
{{- $t := printf "which goes over NVLink, but on %v NVLink ends at the host, and the group has %v" $facts.name (toJson $p.nodes | default (printf "%v" $p.nodes))}}
{{- $subject := $.exchange.subject}}
{{- $name := $.exchange.name}}
{{- $_ := set $ "r" (list (dict "code" "LLMD314" "subject" $subject "value" $name "problem" $t "fix" "use a platform with MNNVL, or another backend"))}}
{{- else if and $fullMesh (eq $reach "rail-only")}}
{{- $t := printf "which connects every NIC to every other, but the fabric of %v joins NICs of one rail only" $facts.name}}
{{- $t2 := printf "use allgather_reducescatter%v" (ternary " or MoRI" "" (eq $facts.machine.accelerator.vendor "amd"))}}
{{- $subject := $.exchange.subject}}
{{- $name := $.exchange.name}}
{{- $_ := set $ "r" (list (dict "code" "LLMD314" "subject" $subject "value" $name "problem" $t "fix" $t2))}}
{{- else}}
{{- $_ := set $ "r" list}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.all2all.formatFaults"}}
{{- $dispatches := ternary dict $.exchange.facts.dispatches (eq $.exchange.facts.dispatches nil)}}
{{- $model := $.ctx.model}}
{{- $e := $.ctx.image}}
{{- $vllmVersion := $e.vllmVersion}}
{{- $f := dict "g" $.g "argument0" $.exchange.facts "argument1" $.ctx}}
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
{{- $f := dict "g" $.g "this" $model}}
{{- template "llm-d-disagg.serving.model.Model._quantization" $f}}
{{- $t := printf "which in vLLM %v carries tokens of %v models only, and %v is %v" $vllmVersion (join ", " $carried) $model.name $f.r}}
{{- $subject := $.exchange.subject}}
{{- $name := $.exchange.name}}
{{- $_ := set $ "r" (list (dict "code" "LLMD226" "subject" $subject "value" $name "problem" $t "fix" "use allgather_reducescatter"))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.all2all.formatWarnings"}}
{{- $all2allBackend := $.argument0.all2allBackend}}
{{- $moeBackend := $.argument0.moeBackend}}
{{- $facts := $.ctx.facts}}
{{- $model := $.ctx.model}}
{{- $image := $.ctx.image}}
{{- if or (eq $moeBackend "deep_gemm_mega_moe") (ne $facts.fabric.technology "mnnvl")}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $name := ternary "flashinfer_nvlink_one_sided" $all2allBackend (eq $all2allBackend nil)}}
{{- template "llm-d-disagg.facts.expert-parallel" $.g}}
{{- $t := index (index $.g.facts "expert-parallel").all2all $name}}
{{- $dispatches := $t.dispatches}}
{{- $format := dict "g" $.g "this" $model}}
{{- template "llm-d-disagg.serving.model.Model._quantization" $format}}
{{- $c := eq $dispatches nil}}
{{- if not $c}}
{{- template "llm-d-disagg.facts.expert-parallel" $.g}}
{{- $f := dict "g" $.g "version" $image.vllmVersion "lifetime" (index (index $.g.facts "expert-parallel").all2all $name)}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $c = $f.r}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $instead := ternary "" (printf ", so that tokens take %v, which is slower" "allgather_reducescatter") (not (not $all2allBackend))}}
{{- if eq $format.r nil}}
{{- $_ := set $ "r" (list (printf "the number format of %v is not known, and %v carries some only%v; say it with quantization of the model" $model.name $name (ternary ": with another, vLLM stops while it loads the model" $instead (not (not $all2allBackend)))))}}
{{- else}}
{{- $c := ne $all2allBackend nil}}
{{- if not $c}}
{{- template "llm-d-disagg.facts.expert-parallel" $.g}}
{{- $f := dict "g" $.g "argument0" (index (index $.g.facts "expert-parallel").all2all $name) "argument1" $.ctx}}
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
{{- $_ := set $ "r" (list (printf "%v %v%v" $name $t $instead))}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
