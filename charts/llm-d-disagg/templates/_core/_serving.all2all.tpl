{{- /* src/serving/all2all.ts, backendsFor */ -}}
{{- define "llm-d-disagg.serving.all2all.backendsFor"}}
{{- $vendor := (index $.a 0)}}
{{- $image := (index $.a 1)}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "expert-parallel" "numbers" true)}}
{{- end}}
{{- $l := list}}
{{- range $i, $x := (sortAlpha (keys (index $.g.facts "expert-parallel" "all2all")))}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "expert-parallel" "numbers" true)}}
{{- end}}
{{- $c := (has $vendor (index (index $.g.facts "expert-parallel" "all2all") $x).vendors)}}
{{- if $c}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "expert-parallel" "numbers" true)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $image.vllmVersion (index (index $.g.facts "expert-parallel" "all2all") $x))}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $c = (not $f.r)}}
{{- end}}
{{- if $c}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" (sortAlpha $l)}}
{{- end}}
{{- /* src/serving/all2all.ts, carries */ -}}
{{- define "llm-d-disagg.serving.all2all.carries"}}
{{- $p := (index $.a 0)}}
{{- $dispatches := $p.dispatches}}
{{- $p := (index $.a 1)}}
{{- $model := $p.model}}
{{- $image := $p.image}}
{{- if (not (ne $dispatches nil))}}
{{- $_ := set $ "r" true}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $model)}}
{{- template "llm-d-disagg.serving.model.Model._quantization" $f}}
{{- $format := $f.r}}
{{- if (eq $format nil)}}
{{- $_ := set $ "r" $.nil}}
{{- else}}
{{- $since := (index $dispatches $format)}}
{{- $_ := set $ "r" (and (ne $since nil) (not (semverCompare (printf "<%s" $since) $image.vllmVersion)))}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/serving/all2all.ts, defaultBackend */ -}}
{{- define "llm-d-disagg.serving.all2all.defaultBackend"}}
{{- $ctx := (index $.a 0)}}
{{- $facts := $ctx.facts}}
{{- $parallelism := $ctx.parallelism}}
{{- $image := $ctx.image}}
{{- $done := false}}
{{- if (lt 1.0 (float64 $parallelism.nodes))}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "expert-parallel" "numbers" true)}}
{{- end}}
{{- $overNvlink := (index (index $.g.facts "expert-parallel" "all2all") "flashinfer_nvlink_one_sided")}}
{{- $c := (eq $facts.fabric.technology "mnnvl")}}
{{- if $c}}
{{- $f := dict "g" $.g "a" (list $image.vllmVersion $overNvlink)}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $c = (not $f.r)}}
{{- end}}
{{- $c := $c}}
{{- if $c}}
{{- $f := dict "g" $.g "a" (list $overNvlink $ctx)}}
{{- template "llm-d-disagg.serving.all2all.carries" $f}}
{{- $c = $f.r}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" "flashinfer_nvlink_one_sided"}}
{{- $done = true}}
{{- else}}
{{- $deepEp := (and (and (and (and (and (or $facts.gpuInitiated $.g.none).supported (ne $facts.fabric.reach "rail-only")) $image.deepEp) (eq $facts.machine.accelerator.vendor "nvidia")) (eq (float64 $parallelism.gpusPerNode) (float64 $ctx.acceleratorsPerNode))) (eq (float64 $parallelism.gpusPerNode) (float64 $image.deepEpGpusPerNode)))}}
{{- if $deepEp}}
{{- $_ := set $ "r" (ternary "deepep_high_throughput" "deepep_low_latency" (eq $ctx.role "prefill"))}}
{{- $done = true}}
{{- end}}
{{- end}}
{{- end}}
{{- if not $done}}
{{- $_ := set $ "r" "allgather_reducescatter"}}
{{- else}}
{{- end}}
{{- end}}
{{- /* src/serving/all2all.ts, domainFaults */ -}}
{{- define "llm-d-disagg.serving.all2all.domainFaults"}}
{{- $exchange := (index $.a 0)}}
{{- $p := (index $.a 1)}}
{{- $image := $p.image}}
{{- $acceleratorsPerNode := $p.acceleratorsPerNode}}
{{- $p := $p.parallelism}}
{{- if (not $exchange.facts.wholeNode)}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- if (ne (float64 $p.gpusPerNode) (float64 $acceleratorsPerNode))}}
{{- $t := (printf "whose kernels take the GPUs of a node for one NVLink domain, but a pod has %v of %v" (toJson $p.gpusPerNode | default (printf "%v" $p.gpusPerNode)) (toJson $acceleratorsPerNode | default (printf "%v" $acceleratorsPerNode)))}}
{{- $t2 := (printf "use gpusPerNode %v, or allgather_reducescatter" (toJson $acceleratorsPerNode | default (printf "%v" $acceleratorsPerNode)))}}
{{- $subject := $exchange.subject}}
{{- $name := $exchange.name}}
{{- $_ := set $ "r" (list (dict "code" "LLMD315" "subject" $subject "value" $name "problem" $t "fix" $t2))}}
{{- else}}
{{- if (and $image.deepEp (ne (float64 $p.gpusPerNode) (float64 $image.deepEpGpusPerNode)))}}
{{- $t := (printf "whose kernels in %v take %v GPUs for one NVLink domain, but a pod has %v, so that they would reach into another host" $image.reference (toJson $image.deepEpGpusPerNode | default (printf "%v" $image.deepEpGpusPerNode)) (toJson $p.gpusPerNode | default (printf "%v" $p.gpusPerNode)))}}
{{- $t2 := (printf "use an image built for %v (deepEpGpusPerNode of your own), or allgather_reducescatter" (toJson $p.gpusPerNode | default (printf "%v" $p.gpusPerNode)))}}
{{- $subject := $exchange.subject}}
{{- $name := $exchange.name}}
{{- $_ := set $ "r" (list (dict "code" "LLMD315" "subject" $subject "value" $name "problem" $t "fix" $t2))}}
{{- else}}
{{- $_ := set $ "r" (list)}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/serving/all2all.ts, exchangeFaults */ -}}
{{- define "llm-d-disagg.serving.all2all.exchangeFaults"}}
{{- $exchange := (index $.a 0)}}
{{- $ctx := (index $.a 1)}}
{{- $name := $exchange.name}}
{{- $backend := $exchange.facts}}
{{- $p := $ctx.parallelism}}
{{- $image := $ctx.image}}
{{- $model := $ctx.model}}
{{- $vendor := $ctx.facts.machine.accelerator.vendor}}
{{- $f := dict "g" $.g "a" (list $image.vllmVersion $backend)}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $lacking := $f.r}}
{{- if $lacking}}
{{- $t := $backend.instead}}
{{- if eq $t nil}}
{{- $f := dict "g" $.g "a" (list $vendor $image)}}
{{- template "llm-d-disagg.serving.all2all.backendsFor" $f}}
{{- $t = (printf "one of: %v" (join ", " $f.r))}}
{{- end}}
{{- $fix := (printf "use %v" $t)}}
{{- $t := (printf "which vLLM %v lacks: %v" $image.vllmVersion $lacking)}}
{{- $subject := $exchange.subject}}
{{- $name := $exchange.name}}
{{- $_ := set $ "r" (list (dict "code" "LLMD414" "subject" $subject "value" $name "problem" $t "fix" $fix))}}
{{- else}}
{{- if (not (has $vendor $backend.vendors))}}
{{- $f := dict "g" $.g "a" (list $vendor $image)}}
{{- template "llm-d-disagg.serving.all2all.backendsFor" $f}}
{{- $fix := (printf "use one of: %v" (join ", " $f.r))}}
{{- $t := (printf "which runs on %v, not on %v" (join " and " $backend.vendors) $vendor)}}
{{- $subject := $exchange.subject}}
{{- $name := $exchange.name}}
{{- $_ := set $ "r" (list (dict "code" "LLMD323" "subject" $subject "value" $name "problem" $t "fix" $fix))}}
{{- else}}
{{- $faults := (list)}}
{{- if (and (hasPrefix "deepep" $name) (not $image.deepEp))}}
{{- $t := (printf "but image %v is not known to contain DeepEP" $image.reference)}}
{{- $t2 := (printf "use %v, set deepEp of your own image, or use allgather_reducescatter" "ghcr.io/llm-d/llm-d-cuda")}}
{{- $subject := $exchange.subject}}
{{- $name := $exchange.name}}
{{- $faults = (default list (concat $faults (list (dict "code" "LLMD324" "subject" $subject "value" $name "problem" $t "fix" $t2))))}}
{{- end}}
{{- $c := (ne $backend.maxHiddenSize nil)}}
{{- if $c}}
{{- $f := dict "g" $.g "a" (list $model)}}
{{- template "llm-d-disagg.serving.model.Model._hiddenSize" $f}}
{{- $t := $f.r}}
{{- if eq $t nil}}
{{- $t = 0}}
{{- end}}
{{- $c = (lt (float64 $backend.maxHiddenSize) (float64 $t))}}
{{- end}}
{{- if $c}}
{{- $f := dict "g" $.g "a" (list $model)}}
{{- template "llm-d-disagg.serving.model.Model._hiddenSize" $f}}
{{- $t := (printf "whose kernels go up to hidden size %v, and %v has %v" (toJson $backend.maxHiddenSize | default (printf "%v" $backend.maxHiddenSize)) $model.name (toJson $f.r | default (printf "%v" $f.r)))}}
{{- $subject := $exchange.subject}}
{{- $name := $exchange.name}}
{{- $faults = (default list (concat $faults (list (dict "code" "LLMD325" "subject" $subject "value" $name "problem" $t "fix" "use allgather_reducescatter"))))}}
{{- end}}
{{- if (and (ne $backend.maxExpertParallelSize nil) (lt (float64 $backend.maxExpertParallelSize) (float64 $p.expertParallelSize)))}}
{{- $t := (printf "%v%v" (printf "whose kernels go up to %v ranks, but tensorParallelSize %v x dataParallelSize " (toJson $backend.maxExpertParallelSize | default (printf "%v" $backend.maxExpertParallelSize)) (toJson $p.tensorParallelSize | default (printf "%v" $p.tensorParallelSize))) (printf "%v = %v" (toJson $p.dataParallelSize | default (printf "%v" $p.dataParallelSize)) (toJson $p.expertParallelSize | default (printf "%v" $p.expertParallelSize))))}}
{{- $subject := $exchange.subject}}
{{- $name := $exchange.name}}
{{- $faults = (default list (concat $faults (list (dict "code" "LLMD326" "subject" $subject "value" $name "problem" $t "fix" "use fewer nodes, or allgather_reducescatter"))))}}
{{- end}}
{{- $l := list}}
{{- $l = default list (concat $l $faults)}}
{{- if (lt 1.0 (float64 $p.nodes))}}
{{- $l2 := list}}
{{- $f := dict "g" $.g "a" (list $exchange $ctx)}}
{{- template "llm-d-disagg.serving.all2all.fabricFaults" $f}}
{{- $l2 = default list (concat $l2 $f.r)}}
{{- $f := dict "g" $.g "a" (list $exchange $ctx)}}
{{- template "llm-d-disagg.serving.all2all.domainFaults" $f}}
{{- $l2 = default list (concat $l2 $f.r)}}
{{- $l = default list (concat $l $l2)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $exchange $ctx)}}
{{- template "llm-d-disagg.serving.all2all.formatFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/serving/all2all.ts, exchangeOf */ -}}
{{- define "llm-d-disagg.serving.all2all.exchangeOf"}}
{{- $p := (index $.a 0)}}
{{- $all2allBackend := $p.all2allBackend}}
{{- $moeBackend := $p.moeBackend}}
{{- $ctx := (index $.a 1)}}
{{- if (eq $moeBackend "deep_gemm_mega_moe")}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "expert-parallel" "numbers" true)}}
{{- end}}
{{- $_ := set $ "r" (dict "subject" (printf "moeBackend of %v" $ctx.role) "name" "deep_gemm_mega_moe" "facts" (index $.g.facts "expert-parallel" "megaMoe"))}}
{{- else}}
{{- $t := $all2allBackend}}
{{- if eq $t nil}}
{{- $f := dict "g" $.g "a" (list $ctx)}}
{{- template "llm-d-disagg.serving.all2all.defaultBackend" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $name := $t}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "expert-parallel" "numbers" true)}}
{{- end}}
{{- $_ := set $ "r" (dict "subject" (printf "all2allBackend of %v" $ctx.role) "name" $name "facts" (index (index $.g.facts "expert-parallel" "all2all") $name))}}
{{- end}}
{{- end}}
{{- /* src/serving/all2all.ts, fabricFaults */ -}}
{{- define "llm-d-disagg.serving.all2all.fabricFaults"}}
{{- $exchange := (index $.a 0)}}
{{- $p := (index $.a 1)}}
{{- $facts := $p.facts}}
{{- $p := $p.parallelism}}
{{- $transport := $exchange.facts.transport}}
{{- $fullMesh := $exchange.facts.fullMesh}}
{{- $technology := $facts.fabric.technology}}
{{- $reach := $facts.fabric.reach}}
{{- $overEfa := (and (eq $transport "nccl-gin") (eq $technology "efa"))}}
{{- if (and (and (has $transport (list "nvshmem" "nccl-gin" "nixl")) (not (or $facts.gpuInitiated $.g.none).supported)) (not $overEfa))}}
{{- $t := (or $facts.gpuInitiated $.g.none).why}}
{{- if eq $t nil}}
{{- $t = "nothing is known of it there"}}
{{- end}}
{{- $t := (printf "in which the GPU drives the NIC, but on %v it cannot: %v" $facts.name $t)}}
{{- $subject := $exchange.subject}}
{{- $name := $exchange.name}}
{{- $_ := set $ "r" (list (dict "code" "LLMD327" "subject" $subject "value" $name "problem" $t "fix" "use allgather_reducescatter"))}}
{{- else}}
{{- if (and (eq $transport "nvlink") (ne $technology "mnnvl"))}}
{{- $t := (printf "which goes over NVLink, but on %v NVLink ends at the host, and the group has %v" $facts.name (toJson $p.nodes | default (printf "%v" $p.nodes)))}}
{{- $subject := $exchange.subject}}
{{- $name := $exchange.name}}
{{- $_ := set $ "r" (list (dict "code" "LLMD314" "subject" $subject "value" $name "problem" $t "fix" "use a platform with MNNVL, or another backend"))}}
{{- else}}
{{- if (and $fullMesh (eq $reach "rail-only"))}}
{{- $t := (printf "which connects every NIC to every other, but the fabric of %v joins NICs of one rail only" $facts.name)}}
{{- $t2 := (printf "use allgather_reducescatter%v" (ternary " or MoRI" "" (eq $facts.machine.accelerator.vendor "amd")))}}
{{- $subject := $exchange.subject}}
{{- $name := $exchange.name}}
{{- $_ := set $ "r" (list (dict "code" "LLMD314" "subject" $subject "value" $name "problem" $t "fix" $t2))}}
{{- else}}
{{- $_ := set $ "r" (list)}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/serving/all2all.ts, formatFaults */ -}}
{{- define "llm-d-disagg.serving.all2all.formatFaults"}}
{{- $exchange := (index $.a 0)}}
{{- $ctx := (index $.a 1)}}
{{- $dispatches := $exchange.facts.dispatches}}
{{- if eq $dispatches nil}}
{{- $dispatches = (dict)}}
{{- end}}
{{- $model := $ctx.model}}
{{- $e := $ctx.image}}
{{- $vllmVersion := $e.vllmVersion}}
{{- $f := dict "g" $.g "a" (list $exchange.facts $ctx)}}
{{- template "llm-d-disagg.serving.all2all.carries" $f}}
{{- if (ne $f.r false)}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $l := list}}
{{- range $i, $x := (sortAlpha (keys $dispatches))}}
{{- if (not (semverCompare (printf "<%s" (index $dispatches $x)) $vllmVersion))}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $carried := (sortAlpha $l)}}
{{- $f := dict "g" $.g "a" (list $model)}}
{{- template "llm-d-disagg.serving.model.Model._quantization" $f}}
{{- $t := (printf "which in vLLM %v carries tokens of %v models only, and %v is %v" $vllmVersion (join ", " $carried) $model.name $f.r)}}
{{- $subject := $exchange.subject}}
{{- $name := $exchange.name}}
{{- $_ := set $ "r" (list (dict "code" "LLMD226" "subject" $subject "value" $name "problem" $t "fix" "use allgather_reducescatter"))}}
{{- end}}
{{- end}}
{{- /* src/serving/all2all.ts, formatWarnings */ -}}
{{- define "llm-d-disagg.serving.all2all.formatWarnings"}}
{{- $p := (index $.a 0)}}
{{- $all2allBackend := $p.all2allBackend}}
{{- $moeBackend := $p.moeBackend}}
{{- $ctx := (index $.a 1)}}
{{- $facts := $ctx.facts}}
{{- $model := $ctx.model}}
{{- $image := $ctx.image}}
{{- if (or (eq $moeBackend "deep_gemm_mega_moe") (ne $facts.fabric.technology "mnnvl"))}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $t := $all2allBackend}}
{{- if eq $t nil}}
{{- $t = "flashinfer_nvlink_one_sided"}}
{{- end}}
{{- $name := $t}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "expert-parallel" "numbers" true)}}
{{- end}}
{{- $t := (index (index $.g.facts "expert-parallel" "all2all") $name)}}
{{- $dispatches := $t.dispatches}}
{{- $f := dict "g" $.g "a" (list $model)}}
{{- template "llm-d-disagg.serving.model.Model._quantization" $f}}
{{- $format := $f.r}}
{{- $c := (not (ne $dispatches nil))}}
{{- if not $c}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "expert-parallel" "numbers" true)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $image.vllmVersion (index (index $.g.facts "expert-parallel" "all2all") $name))}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $c = $f.r}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $t := $.nil}}
{{- if $all2allBackend}}
{{- $t = ""}}
{{- else}}
{{- $t = (printf ", so that tokens take %v, which is slower" "allgather_reducescatter")}}
{{- end}}
{{- $instead := $t}}
{{- if (eq $format nil)}}
{{- $_ := set $ "r" (list (printf "the number format of %v is not known, and %v carries some only%v; say it with quantization of the model" $model.name $name (ternary ": with another, vLLM stops while it loads the model" $instead (not (not $all2allBackend)))))}}
{{- else}}
{{- $c := (ne $all2allBackend nil)}}
{{- if not $c}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "expert-parallel" "numbers" true)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list (index (index $.g.facts "expert-parallel" "all2all") $name) $ctx)}}
{{- template "llm-d-disagg.serving.all2all.carries" $f}}
{{- $c = $f.r}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $t := $.nil}}
{{- if (index $dispatches $format)}}
{{- $t = (printf "carries tokens of %v models from vLLM %v on" $format (index $dispatches $format))}}
{{- else}}
{{- $t = (printf "does not carry tokens of %v models" $format)}}
{{- end}}
{{- $_ := set $ "r" (list (printf "%v %v%v" $name $t $instead))}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
