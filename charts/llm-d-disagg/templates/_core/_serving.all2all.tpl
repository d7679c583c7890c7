{{- /* src/serving/all2all.ts, checkBackend */ -}}
{{- define "llm-d-disagg.serving.all2all.checkBackend"}}
{{- $is := (index $.a 0)}}
{{- $name := (index $.a 1)}}
{{- $backend := (index $.a 2)}}
{{- $ctx := (index $.a 3)}}
{{- $facts := $ctx.facts}}
{{- $p := $ctx.parallelism}}
{{- $image := $ctx.image}}
{{- $model := $ctx.model}}
{{- $crossing := $ctx.crossing}}
{{- $vendor := $facts.machine.accelerator.vendor}}
{{- $f := dict "g" $.g "a" (list $image.vllmVersion $backend)}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $why := $f.r}}
{{- if $why}}
{{- $t := $backend.instead}}
{{- if eq $t nil}}
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
{{- $f2 := dict "g" $.g "a" (list $image.vllmVersion (index (index $.g.facts "expert-parallel" "all2all") $x))}}
{{- template "llm-d-disagg.base.version.missingIn" $f2}}
{{- $c = (not $f2.r)}}
{{- end}}
{{- if $c}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $t = (printf "one of: %v" (join ", " (sortAlpha $l)))}}
{{- end}}
{{- $f3 := dict "g" $.g "a" (list "LLMD414" (printf "%v, which vLLM %v lacks: %v; use %v" $is $image.vllmVersion $why $t))}}
{{- template "llm-d-disagg.base.errors.fail" $f3}}
{{- end}}
{{- if (not (has $vendor $backend.vendors))}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "expert-parallel" "numbers" true)}}
{{- end}}
{{- $l2 := list}}
{{- range $i2, $x2 := (sortAlpha (keys (index $.g.facts "expert-parallel" "all2all")))}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "expert-parallel" "numbers" true)}}
{{- end}}
{{- $c2 := (has $vendor (index (index $.g.facts "expert-parallel" "all2all") $x2).vendors)}}
{{- if $c2}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "expert-parallel" "numbers" true)}}
{{- end}}
{{- $f4 := dict "g" $.g "a" (list $image.vllmVersion (index (index $.g.facts "expert-parallel" "all2all") $x2))}}
{{- template "llm-d-disagg.base.version.missingIn" $f4}}
{{- $c2 = (not $f4.r)}}
{{- end}}
{{- if $c2}}
{{- $l2 = append $l2 $x2}}
{{- end}}
{{- end}}
{{- $f5 := dict "g" $.g "a" (list "LLMD317" (printf "%v, which runs on %v, not on %v; use one of: %v" $is (join " and " $backend.vendors) $vendor (join ", " (sortAlpha $l2))))}}
{{- template "llm-d-disagg.base.errors.fail" $f5}}
{{- end}}
{{- $t2 := $.nil}}
{{- if ne $name nil}}
{{- $t2 = (hasPrefix "deepep" $name)}}
{{- end}}
{{- if (and $t2 (not $image.deepEp))}}
{{- $f6 := dict "g" $.g "a" (list "LLMD317" (printf "%v, but nothing says that image %v contains DeepEP; use ghcr.io/llm-d/llm-d-cuda, say deepEp of your own image, or use allgather_reducescatter" $is $image.reference))}}
{{- template "llm-d-disagg.base.errors.fail" $f6}}
{{- end}}
{{- $c3 := (ne $backend.maxHiddenSize nil)}}
{{- if $c3}}
{{- $f7 := dict "g" $.g "a" (list $model)}}
{{- template "llm-d-disagg.serving.model.Model._hiddenSize" $f7}}
{{- $t3 := $f7.r}}
{{- if eq $t3 nil}}
{{- $t3 = 0}}
{{- end}}
{{- $c3 = (lt (float64 $backend.maxHiddenSize) (float64 $t3))}}
{{- end}}
{{- if $c3}}
{{- $f8 := dict "g" $.g "a" (list $model)}}
{{- template "llm-d-disagg.serving.model.Model._hiddenSize" $f8}}
{{- $f9 := dict "g" $.g "a" (list "LLMD317" (printf "%v, whose kernels go up to hidden size %v, and %v has %v; use allgather_reducescatter" $is (toJson $backend.maxHiddenSize | default (printf "%v" $backend.maxHiddenSize)) $model.name (toJson $f8.r | default (printf "%v" $f8.r))))}}
{{- template "llm-d-disagg.base.errors.fail" $f9}}
{{- end}}
{{- if (and (ne $backend.maxExpertParallelSize nil) (lt (float64 $backend.maxExpertParallelSize) (float64 $p.expertParallelSize)))}}
{{- $f10 := dict "g" $.g "a" (list "LLMD317" (printf "%v%v" (printf "%v, whose kernels go up to %v ranks, but tensorParallelSize %v x dataParallelSize %v = " $is (toJson $backend.maxExpertParallelSize | default (printf "%v" $backend.maxExpertParallelSize)) (toJson $p.tensorParallelSize | default (printf "%v" $p.tensorParallelSize)) (toJson $p.dataParallelSize | default (printf "%v" $p.dataParallelSize))) (printf "%v; use fewer nodes, or allgather_reducescatter" (toJson $p.expertParallelSize | default (printf "%v" $p.expertParallelSize)))))}}
{{- template "llm-d-disagg.base.errors.fail" $f10}}
{{- end}}
{{- if $backend.evenExperts}}
{{- $f11 := dict "g" $.g "a" (list $is $ctx.copies $ctx)}}
{{- template "llm-d-disagg.serving.all2all.checkExperts" $f11}}
{{- end}}
{{- if (not $crossing)}}
{{- else}}
{{- $f12 := dict "g" $.g "a" (list $is $backend $ctx)}}
{{- template "llm-d-disagg.serving.all2all.checkDriver" $f12}}
{{- if (and (eq $backend.transport "nvlink") (ne $facts.fabric.technology "mnnvl"))}}
{{- $f13 := dict "g" $.g "a" (list "LLMD314" (printf "%v, which goes over NVLink, but on %v NVLink ends at the host, and the group has %v; use a platform with MNNVL, or another backend" $is $facts.name (toJson $p.nodes | default (printf "%v" $p.nodes))))}}
{{- template "llm-d-disagg.base.errors.fail" $f13}}
{{- end}}
{{- if (and $backend.fullMesh (eq $facts.fabric.reach "rail-only"))}}
{{- $f14 := dict "g" $.g "a" (list "LLMD314" (printf "%v, which connects every NIC to every other, but the fabric of %v joins NICs of one rail only; use allgather_reducescatter%v" $is $facts.name (ternary " or MoRI" "" (eq $vendor "amd"))))}}
{{- template "llm-d-disagg.base.errors.fail" $f14}}
{{- end}}
{{- if (and $backend.wholeNode (ne (float64 $p.gpusPerNode) (float64 $ctx.acceleratorsPerNode)))}}
{{- $f15 := dict "g" $.g "a" (list "LLMD315" (printf "%v%v" (printf "%v, whose kernels take the GPUs of a node for one NVLink domain, but a pod has %v of %v; " $is (toJson $p.gpusPerNode | default (printf "%v" $p.gpusPerNode)) (toJson $ctx.acceleratorsPerNode | default (printf "%v" $ctx.acceleratorsPerNode))) (printf "use gpusPerNode %v, or allgather_reducescatter" (toJson $ctx.acceleratorsPerNode | default (printf "%v" $ctx.acceleratorsPerNode)))))}}
{{- template "llm-d-disagg.base.errors.fail" $f15}}
{{- end}}
{{- if (and $backend.wholeNode (ne (float64 $p.gpusPerNode) (float64 $image.deepEpGpusPerNode)))}}
{{- $f16 := dict "g" $.g "a" (list "LLMD315" (printf "%v%v" (printf "%v, whose kernels in %v take %v GPUs for one NVLink domain, but a pod has %v, so that they would reach into another host; " $is $image.reference (toJson $image.deepEpGpusPerNode | default (printf "%v" $image.deepEpGpusPerNode)) (toJson $p.gpusPerNode | default (printf "%v" $p.gpusPerNode))) (printf "use an image built for %v (deepEpGpusPerNode of your own), or allgather_reducescatter" (toJson $p.gpusPerNode | default (printf "%v" $p.gpusPerNode)))))}}
{{- template "llm-d-disagg.base.errors.fail" $f16}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/serving/all2all.ts, checkDriver */ -}}
{{- define "llm-d-disagg.serving.all2all.checkDriver"}}
{{- $is := (index $.a 0)}}
{{- $backend := (index $.a 1)}}
{{- $ctx := (index $.a 2)}}
{{- $facts := $ctx.facts}}
{{- $gin := (and (eq $backend.transport "nccl-gin") (eq $facts.fabric.technology "efa"))}}
{{- if (or (or (not (has $backend.transport (list "nvshmem" "nccl-gin" "nixl"))) (or $facts.gpuInitiated $.g.none).supported) $gin)}}
{{- else}}
{{- $t := (or $facts.gpuInitiated $.g.none).why}}
{{- if eq $t nil}}
{{- $t = "nothing is known of it there"}}
{{- end}}
{{- $f := dict "g" $.g "a" (list "LLMD317" (printf "%v, in which the GPU drives the NIC, but on %v it cannot: %v; use allgather_reducescatter" $is $facts.name $t))}}
{{- template "llm-d-disagg.base.errors.fail" $f}}
{{- end}}
{{- end}}
{{- /* src/serving/all2all.ts, checkExperts */ -}}
{{- define "llm-d-disagg.serving.all2all.checkExperts"}}
{{- $is := (index $.a 0)}}
{{- $copies := (index $.a 1)}}
{{- $ctx := (index $.a 2)}}
{{- $f := dict "g" $.g "a" (list $ctx.model)}}
{{- template "llm-d-disagg.serving.model.Model._experts" $f}}
{{- $experts := $f.r}}
{{- $size := $ctx.parallelism.expertParallelSize}}
{{- if (eq $experts nil)}}
{{- else}}
{{- $t := $copies}}
{{- if eq $t nil}}
{{- $t = 0}}
{{- end}}
{{- $n := addf (float64 $experts) (float64 $t)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- if or (ne (float64 $n) (floor $n)) (ne (float64 $size) (floor $size))}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $n2 := float64 (mod (int64 $n) (int64 $size))}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $left := $n2}}
{{- if (eq (float64 $left) 0.0)}}
{{- else}}
{{- $t2 := $.nil}}
{{- if (and $copies (eq $copies $copies))}}
{{- $n3 := addf (float64 $experts) (float64 $copies)}}
{{- if and (eq $n3 (floor $n3)) (lt $n3 9e15) (gt $n3 -9e15)}}
{{- $n3 = int64 $n3}}
{{- end}}
{{- $t2 = (printf "%v experts + %v copies = %v" (toJson $experts | default (printf "%v" $experts)) (toJson $copies | default (printf "%v" $copies)) (toJson $n3 | default (printf "%v" $n3)))}}
{{- else}}
{{- $t2 = (printf "%v experts" (toJson $experts | default (printf "%v" $experts)))}}
{{- end}}
{{- $count := $t2}}
{{- $t3 := $.nil}}
{{- if (eq $copies nil)}}
{{- $t3 = "use another number of nodes, or allgather_reducescatter"}}
{{- else}}
{{- if or (ne (float64 $experts) (floor $experts)) (ne (float64 $size) (floor $size))}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $n4 := float64 (mod (int64 $experts) (int64 $size))}}
{{- if and (eq $n4 (floor $n4)) (lt $n4 9e15) (gt $n4 -9e15)}}
{{- $n4 = int64 $n4}}
{{- end}}
{{- $n5 := subf (float64 $size) (float64 $n4)}}
{{- if and (eq $n5 (floor $n5)) (lt $n5 9e15) (gt $n5 -9e15)}}
{{- $n5 = int64 $n5}}
{{- end}}
{{- if or (ne (float64 $n5) (floor $n5)) (ne (float64 $size) (floor $size))}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $n6 := float64 (mod (int64 $n5) (int64 $size))}}
{{- if and (eq $n6 (floor $n6)) (lt $n6 9e15) (gt $n6 -9e15)}}
{{- $n6 = int64 $n6}}
{{- end}}
{{- $t3 = (printf "use numRedundantExperts %v, or another number of nodes" (toJson $n6 | default (printf "%v" $n6)))}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list "LLMD316" (printf "%v%v" (printf "%v, which needs as many experts on each rank, but %v of %v / %v expert-parallel ranks leaves %v over; " $is $count $ctx.model.name (toJson $size | default (printf "%v" $size)) (toJson $left | default (printf "%v" $left))) $t3))}}
{{- template "llm-d-disagg.base.errors.fail" $f2}}
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
{{- $c := (eq $facts.fabric.technology "mnnvl")}}
{{- if $c}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "expert-parallel" "numbers" true)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $image.vllmVersion (index (index $.g.facts "expert-parallel" "all2all") "flashinfer_nvlink_one_sided"))}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $c = (not $f.r)}}
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
