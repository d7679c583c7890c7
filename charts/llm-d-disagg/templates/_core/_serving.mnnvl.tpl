{{- /* src/serving/mnnvl.ts, a template for each function */ -}}
{{- define "llm-d-disagg.serving.mnnvl.channelFaults"}}
{{- $f := dict "g" $.g "argument0" $.ctx "env" $.env "extraArgs" $.extraArgs}}
{{- template "llm-d-disagg.serving.mnnvl.missingParts" $f}}
{{- $l := list}}
{{- range $x := $f.r}}
{{- $l = append $l (dict "code" "LLMD319" "subject" $x.subject "value" $x.value "problem" (printf "%v%v" (printf "%vbut %v the KV cache goes over NVLink between hosts, which needs all of: the ComputeDomain's channel, memory of the cumem " (ternary "" (printf "%v, " $x.lacks) (eq $x.lacks nil)) $.place) (printf "allocator, cuda_ipc, %v; with one missing it is silently TCP" (join ", " (concat (list "UCX_CUDA_IPC_ENABLE_MNNVL" "NCCL_MNNVL_ENABLE") (list "NCCL_CUMEM_ENABLE"))))) "fix" "leave it as it is, or use another platform")}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- define "llm-d-disagg.serving.mnnvl.missingAllocator"}}
{{- $args := list}}
{{- if len $.extraArgs}}
{{- $f := dict "g" $.g "argv" $.extraArgs "ctx" $.image}}
{{- template "llm-d-disagg.vllm.arguments.parseArguments" $f}}
{{- $args = $f.r}}
{{- end}}
{{- $disabled := $.nil}}
{{- range $x := $args}}
{{- if and (eq $x.name "--enable-cumem-allocator") $x.negated}}
{{- $disabled = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- if ne $disabled nil}}
{{- $_ := set $ "r" (list (dict "subject" (printf "extraArgs of %v" $.role) "lacks" (printf "has %v" $disabled.spelling)))}}
{{- else}}
{{- template "llm-d-disagg.facts.expert-parallel" $.g}}
{{- $t := index (index $.g.facts "expert-parallel").flags "--enable-cumem-allocator"}}
{{- $since := $t.since}}
{{- $c := not (semverCompare (printf "<%s" $since) $.image.vllmVersion)}}
{{- if not $c}}
{{- $found := false}}
{{- range $x := $args}}
{{- if and (eq $x.name "--enable-sleep-mode") (not $x.negated)}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c = $found}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $_ := set $ "r" (list (dict "subject" (printf "the image of %v" $.role) "lacks" (printf "has vLLM %v, which has no %v: it exists since %v, and --enable-sleep-mode before" $.image.vllmVersion "--enable-cumem-allocator" $since)))}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.mnnvl.missingParts"}}
{{- $tls := $.env.UCX_TLS}}
{{- if eq $tls nil}}
{{- $tls = $.nil}}
{{- if ne $.argument0.tls nil}}
{{- $tls = join "," $.argument0.tls}}
{{- end}}
{{- end}}
{{- $withoutIpc := $tls}}
{{- if $withoutIpc}}
{{- $withoutIpc = not (hasPrefix "^" $tls)}}
{{- end}}
{{- if and $withoutIpc (eq $withoutIpc $withoutIpc)}}
{{- $found := false}}
{{- range $x := splitList "," $tls}}
{{- if has $x (list "cuda_ipc" "cuda" "all")}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $withoutIpc = not $found}}
{{- end}}
{{- $l := list}}
{{- if ne $.extraArgs nil}}
{{- $f := dict "g" $.g "role" $.argument0.role "image" $.argument0.image "extraArgs" $.extraArgs}}
{{- template "llm-d-disagg.serving.mnnvl.missingAllocator" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $l = $l}}
{{- if and $withoutIpc (eq $withoutIpc $withoutIpc)}}
{{- $l = concat $l (list (dict "subject" (printf "UCX_TLS of %v" $.argument0.role) "value" (printf "'%v'" $tls) "lacks" "without cuda_ipc"))}}
{{- end}}
{{- $l2 := list}}
{{- range $x := concat (list "UCX_CUDA_IPC_ENABLE_MNNVL" "NCCL_MNNVL_ENABLE") (list "NCCL_CUMEM_ENABLE")}}
{{- if and (hasKey $.env $x) (regexMatch "^(|0|[Nn]|[Nn][Oo]|[Oo][Ff][Ff]|[Ff][Aa][Ll][Ss][Ee])$" (index $.env $x))}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- $l3 := list}}
{{- range $x := $l2}}
{{- $l3 = append $l3 (dict "subject" (printf "%v of %v" $x $.argument0.role) "value" (printf "'%v'" (index $.env $x)))}}
{{- end}}
{{- $_ := set $ "r" (default list (concat $l $l3))}}
{{- end}}
{{- define "llm-d-disagg.serving.mnnvl.mnnvlFaults"}}
{{- if ne $.ctx.facts.attachment.computeDomain nil}}
{{- $f := dict "g" $.g "ctx" $.ctx "place" (printf "on %v" $.ctx.facts.name) "env" $.env "extraArgs" $.extraArgs}}
{{- template "llm-d-disagg.serving.mnnvl.channelFaults" $f}}
{{- $_ := set $ "r" $f.r}}
{{- else}}
{{- $f := dict "role" $.ctx.role "pods" (printf "pods on %v have" $.ctx.facts.name) "env" $.env}}
{{- template "llm-d-disagg.serving.mnnvl.noChannelFaults" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.mnnvl.noChannelFaults"}}
{{- $l := list}}
{{- range $x := list "UCX_CUDA_IPC_ENABLE_MNNVL" "NCCL_MNNVL_ENABLE"}}
{{- if and (hasKey $.env $x) (not (regexMatch "^(|0|[Nn]|[Nn][Oo]|[Oo][Ff][Ff]|[Ff][Aa][Ll][Ss][Ee])$" (index $.env $x)))}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $l2 = append $l2 (dict "code" "LLMD319" "subject" (printf "%v of %v" $x $.role) "value" (printf "'%v'" (index $.env $x)) "problem" (printf "but %v no IMEX channel, so that no GPU of another host can be reached over NVLink" $.pods) "fix" "leave it out, or use a platform with MNNVL")}}
{{- end}}
{{- $_ := set $ "r" $l2}}
{{- end}}
