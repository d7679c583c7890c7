{{- /* src/serving/image-fit.ts, a template for each function */ -}}
{{- define "llm-d-disagg.serving.image-fit.cpuFaults"}}
{{- $machine := $.argument0.network.platform._facts.machine}}
{{- template "llm-d-disagg.facts.images" $.g}}
{{- $broken := $.g.facts.images.brokenOnCpu}}
{{- $c := ne $machine.accelerator.vendor "cpu"}}
{{- if not $c}}
{{- $f := dict "options" (ternary dict $.argument0.kvTransfer (eq $.argument0.kvTransfer nil))}}
{{- template "llm-d-disagg.vllm.kv-transfer.usesNixl" $f}}
{{- $c = not $f.r}}
{{- end}}
{{- if not $c}}
{{- $f := dict "version" $.image.vllmVersion "lifetime" $broken}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $c = $f.r}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $t := printf "whose vLLM %v stops on CPUs when NIXL registers the KV cache: 'All kv cache tensors must have the same number of blocks'" $.image.vllmVersion}}
{{- $t2 := printf "use an image with vLLM %v or newer" $broken.until}}
{{- $_ := set $ "r" (list (dict "code" "LLMD343" "subject" "image" "value" (printf "'%v'" $.image.reference) "problem" $t "fix" $t2))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.image-fit.efaFaults"}}
{{- $name := $.argument0.network.platform._facts.name}}
{{- $fabric := $.argument0.network.platform._facts.fabric}}
{{- $needs := ternary "NCCL would take tokens between the hosts of a group over TCP without a word" "NIXL's LIBFABRIC plugin would find no libfabric" $.crossing}}
{{- if or (ne $fabric.technology "efa") $.image.efa (not (or $.crossing (has "LIBFABRIC" $.image.backends)))}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $t := printf "which has no EFA runtime, but %v is EFA: %v" $name $needs}}
{{- $_ := set $ "r" (list (dict "code" "LLMD342" "subject" "image" "value" (printf "'%v'" $.image.reference) "problem" $t "fix" "leave it out, or set efa of your own image where it has libfabric and aws-ofi-nccl"))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.image-fit.imageFitFaults"}}
{{- $name := $.spec.network.platform._facts.name}}
{{- $e := $.spec.network.platform._facts.machine}}
{{- $arch := $e.arch}}
{{- $accelerator := $e.accelerator}}
{{- $f := dict "image" $.image "argument1" (dict "name" $name "arch" $arch "vendor" $accelerator.vendor)}}
{{- template "llm-d-disagg.serving.image-fit.machineFaults" $f}}
{{- $f2 := dict "argument0" $.spec "image" $.image "crossing" $.crossing}}
{{- template "llm-d-disagg.serving.image-fit.efaFaults" $f2}}
{{- $f3 := dict "g" $.g "argument0" $.spec "image" $.image}}
{{- template "llm-d-disagg.serving.image-fit.cpuFaults" $f3}}
{{- $_ := set $ "r" (default list (concat $f.r $f2.r $f3.r))}}
{{- end}}
{{- define "llm-d-disagg.serving.image-fit.imageWarnings"}}
{{- $instead := (or (or $.image._repository dict).deprecated dict).instead}}
{{- $f := dict "g" $.g "argument0" $.image}}
{{- template "llm-d-disagg.serving.image-fit.releaseWarnings" $f}}
{{- $l := concat $.image._warnings $f.r}}
{{- if and (ne $.argument0.image nil) $instead}}
{{- $l = concat $l (list (dict "code" "LLMD506" "subject" $.image.reference "problem" (printf "is deprecated by those who make it: use %v instead" $instead)))}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
{{- define "llm-d-disagg.serving.image-fit.machineFaults"}}
{{- if eq $.image._repository nil}}
{{- $_ := set $ "r" list}}
{{- else if ne $.image._repository.vendor $.argument1.vendor}}
{{- $t := printf "which is built for %v, but %v has accelerators of %v" $.image._repository.vendor $.argument1.name $.argument1.vendor}}
{{- $_ := set $ "r" (list (dict "code" "LLMD341" "subject" "image" "value" (printf "'%v'" $.image.reference) "problem" $t "fix" "leave it out, or use an image for them"))}}
{{- else if or (eq $.argument1.arch nil) (has $.argument1.arch $.image._repository.arch)}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $t := printf "which is published for %v, but nodes of %v are %v" (join " and " $.image._repository.arch) $.argument1.name $.argument1.arch}}
{{- $_ := set $ "r" (list (dict "code" "LLMD341" "subject" "image" "value" (printf "'%v'" $.image.reference) "problem" $t "fix" "leave it out, or use an image that is published for them"))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.image-fit.releaseWarnings"}}
{{- $c := and (ne $.argument0._repository nil) (not (len $.argument0._warnings))}}
{{- if not $c}}
{{- $f := dict "g" $.g "version" $.argument0.vllmVersion}}
{{- template "llm-d-disagg.vllm.options.isReadRelease" $f}}
{{- $c = $f.r}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- template "llm-d-disagg.facts.vllm-options" $.g}}
{{- $f := dict "g" $.g}}
{{- template "llm-d-disagg.vllm.options.newestRelease" $f}}
{{- $_ := set $ "r" (list (dict "code" "LLMD030" "subject" $.argument0.reference "problem" (printf "has vLLM %v, and options were read from %v to %v only: extraArgs and env are not checked" $.argument0.vllmVersion (index (index $.g.facts "vllm-options").releases 0) $f.r)))}}
{{- end}}
{{- end}}
