{{- /* src/serving/mnnvl.ts, missingAllocator */ -}}
{{- define "llm-d-disagg.serving.mnnvl.missingAllocator"}}
{{- $role := (index $.a 0)}}
{{- $image := (index $.a 1)}}
{{- $extraArgs := (index $.a 2)}}
{{- $t := $.nil}}
{{- if (len $extraArgs)}}
{{- $f := dict "g" $.g "a" (list $extraArgs $image)}}
{{- template "llm-d-disagg.vllm.arguments.parseArguments" $f}}
{{- $t = $f.r}}
{{- else}}
{{- $t = (list)}}
{{- end}}
{{- $args := $t}}
{{- $found := $.nil}}
{{- range $i, $x := $args}}
{{- if (and (eq $x.name "--enable-cumem-allocator") $x.negated)}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $disabled := $found}}
{{- if (ne $disabled nil)}}
{{- $_ := set $ "r" (list (dict "subject" (printf "extraArgs of %v" $role) "lacks" (printf "has %v" $disabled.spelling)))}}
{{- else}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "expert-parallel" "numbers" true)}}
{{- end}}
{{- $t := (index (index $.g.facts "expert-parallel" "flags") "--enable-cumem-allocator")}}
{{- $since := $t.since}}
{{- $c := (not (semverCompare (printf "<%s" $since) $image.vllmVersion))}}
{{- if not $c}}
{{- $found := false}}
{{- range $i, $x := $args}}
{{- if (and (eq $x.name "--enable-sleep-mode") (not $x.negated))}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c = $found}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $_ := set $ "r" (list (dict "subject" (printf "the image of %v" $role) "lacks" (printf "has vLLM %v, which has no %v: it exists since %v, and --enable-sleep-mode before" $image.vllmVersion "--enable-cumem-allocator" $since)))}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/serving/mnnvl.ts, missingParts */ -}}
{{- define "llm-d-disagg.serving.mnnvl.missingParts"}}
{{- $p := (index $.a 0)}}
{{- $role := $p.role}}
{{- $image := $p.image}}
{{- $own := $p.tls}}
{{- $env := (index $.a 1)}}
{{- $extraArgs := (index $.a 2)}}
{{- $t := $env.UCX_TLS}}
{{- if eq $t nil}}
{{- $t2 := $.nil}}
{{- if ne $own nil}}
{{- $t2 = (join "," $own)}}
{{- end}}
{{- $t = $t2}}
{{- end}}
{{- $tls := $t}}
{{- $t := $tls}}
{{- if $t}}
{{- $t = (not (hasPrefix "^" $tls))}}
{{- end}}
{{- $t := $t}}
{{- if (and $t (eq $t $t))}}
{{- $found := false}}
{{- range $i, $x := (splitList "," $tls)}}
{{- if (has $x (list "cuda_ipc" "cuda" "all"))}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $t = (not $found)}}
{{- end}}
{{- $withoutIpc := $t}}
{{- $l := list}}
{{- $f := dict "g" $.g "a" (list $role $image $extraArgs)}}
{{- template "llm-d-disagg.serving.mnnvl.missingAllocator" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- if (and $withoutIpc (eq $withoutIpc $withoutIpc))}}
{{- $l = default list (concat $l (list (dict "subject" (printf "UCX_TLS of %v" $role) "value" (printf "'%v'" $tls) "lacks" "without cuda_ipc")))}}
{{- end}}
{{- $l2 := list}}
{{- $l2 = default list (concat $l2 (list "UCX_CUDA_IPC_ENABLE_MNNVL" "NCCL_MNNVL_ENABLE"))}}
{{- $l2 = append $l2 "NCCL_CUMEM_ENABLE"}}
{{- $l3 := list}}
{{- range $i, $x := $l2}}
{{- if (and (hasKey $env $x) (regexMatch "^(|0|[Nn]|[Nn][Oo]|[Oo][Ff][Ff]|[Ff][Aa][Ll][Ss][Ee])$" (index $env $x)))}}
{{- $l3 = append $l3 $x}}
{{- end}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $l3}}
{{- $l2 = append $l2 (dict "subject" (printf "%v of %v" $x $role) "value" (printf "'%v'" (index $env $x)))}}
{{- end}}
{{- $l = default list (concat $l $l2)}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- /* src/serving/mnnvl.ts, mnnvlFaults */ -}}
{{- define "llm-d-disagg.serving.mnnvl.mnnvlFaults"}}
{{- $ctx := (index $.a 0)}}
{{- $env := (index $.a 1)}}
{{- $extraArgs := (index $.a 2)}}
{{- $facts := $ctx.facts}}
{{- $role := $ctx.role}}
{{- if (not (ne $facts.attachment.computeDomain nil))}}
{{- $l := list}}
{{- range $i, $x := (list "UCX_CUDA_IPC_ENABLE_MNNVL" "NCCL_MNNVL_ENABLE")}}
{{- if (and (hasKey $env $x) (not (regexMatch "^(|0|[Nn]|[Nn][Oo]|[Oo][Ff][Ff]|[Ff][Aa][Ll][Ss][Ee])$" (index $env $x))))}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $l}}
{{- $l2 = append $l2 (dict "code" "LLMD319" "subject" (printf "%v of %v" $x $role) "value" (printf "'%v'" (index $env $x)) "problem" (printf "but pods on %v have no IMEX channel, so that no GPU of another host can be reached over NVLink" $facts.name) "fix" "leave it out, or use a platform with MNNVL")}}
{{- end}}
{{- $_ := set $ "r" $l2}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $ctx $env $extraArgs)}}
{{- template "llm-d-disagg.serving.mnnvl.missingParts" $f}}
{{- $l := list}}
{{- range $i, $x := $f.r}}
{{- $subject := $x.subject}}
{{- $value := $x.value}}
{{- $lacks := $x.lacks}}
{{- $o := dict "code" "LLMD319" "subject" $subject}}
{{- if ne $value nil}}
{{- $_ := set $o "value" $value}}
{{- end}}
{{- $t := $.nil}}
{{- if (eq $lacks nil)}}
{{- $t = ""}}
{{- else}}
{{- $t = (printf "%v, " $lacks)}}
{{- end}}
{{- $l2 := list}}
{{- $l2 = default list (concat $l2 (list "UCX_CUDA_IPC_ENABLE_MNNVL" "NCCL_MNNVL_ENABLE"))}}
{{- $l2 = append $l2 "NCCL_CUMEM_ENABLE"}}
{{- $_ := set $o "problem" (printf "%v%v" (printf "%vbut on %v the KV cache goes over NVLink between hosts, which needs all of: the ComputeDomain's channel, memory of the cumem " $t $facts.name) (printf "allocator, cuda_ipc, %v; with one missing it is silently TCP" (join ", " $l2)))}}
{{- $_ := set $o "fix" "leave it as it is, or use another platform"}}
{{- $l = append $l $o}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- end}}
