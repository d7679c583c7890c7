{{- /* src/serving/mnnvl.ts, checkMnnvl */ -}}
{{- define "llm-d-disagg.serving.mnnvl.checkMnnvl"}}
{{- $plan := (index $.a 0)}}
{{- $image := (index $.a 1)}}
{{- $said := (index $.a 2)}}
{{- $extraArgs := (index $.a 3)}}
{{- $facts := $plan.platform._facts}}
{{- if (not (ne $facts.attachment.computeDomain nil))}}
{{- $found := $.nil}}
{{- range $i, $x := (list "UCX_CUDA_IPC_ENABLE_MNNVL" "NCCL_MNNVL_ENABLE")}}
{{- if (and (hasKey $said $x) (not (regexMatch "(?i)^(|0|n|no|off|false)$" (index $said $x))))}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $alone := $found}}
{{- if $alone}}
{{- $f := dict "g" $.g "a" (list "LLMD319" (printf "%v%v" (printf "%v of %v is %v, but pods on %v have no IMEX channel, so that no GPU of another host can be reached over NVLink; " $alone $plan.role (index $said $alone) $facts.name) "leave it out, or use a platform with MNNVL"))}}
{{- template "llm-d-disagg.base.errors.fail" $f}}
{{- end}}
{{- else}}
{{- $l := list}}
{{- range $i2, $x2 := $extraArgs}}
{{- $l = append $l (regexReplaceAllLiteral "_" $x2 "-")}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list $plan $image $said $l)}}
{{- template "llm-d-disagg.serving.mnnvl.missingPart" $f2}}
{{- $missing := $f2.r}}
{{- if $missing}}
{{- $l2 := list}}
{{- $l2 = concat $l2 (list "UCX_CUDA_IPC_ENABLE_MNNVL" "NCCL_MNNVL_ENABLE")}}
{{- $l2 = append $l2 "NCCL_CUMEM_ENABLE"}}
{{- $f3 := dict "g" $.g "a" (list "LLMD319" (printf "%v%v" (printf "%v in %v, but on %v the KV cache goes over NVLink between hosts, which needs all of: the ComputeDomain's channel, memory of the cumem " $missing $plan.role $facts.name) (printf "allocator, cuda_ipc, %v; with one missing it is silently TCP; leave it as it is, or use another platform" (join ", " $l2))))}}
{{- template "llm-d-disagg.base.errors.fail" $f3}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/serving/mnnvl.ts, missingPart */ -}}
{{- define "llm-d-disagg.serving.mnnvl.missingPart"}}
{{- $plan := (index $.a 0)}}
{{- $image := (index $.a 1)}}
{{- $said := (index $.a 2)}}
{{- $args := (index $.a 3)}}
{{- $allocator := "0.22"}}
{{- $found := $.nil}}
{{- range $i, $x := $args}}
{{- if (has $x (list "--no-enable-cumem-allocator" "--disable-cumem-allocator"))}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $disabled := $found}}
{{- if $disabled}}
{{- $_ := set $ "r" (printf "%v is given" $disabled)}}
{{- else}}
{{- if (and (semverCompare (printf "<%s" $allocator) $image.vllmVersion) (not (has "--enable-sleep-mode" $args)))}}
{{- $_ := set $ "r" (printf "vLLM %v has no --enable-cumem-allocator: it is there since %v, and --enable-sleep-mode before" $image.vllmVersion $allocator)}}
{{- else}}
{{- $t := $said.UCX_TLS}}
{{- if eq $t nil}}
{{- $t = $plan.env.UCX_TLS}}
{{- end}}
{{- $tls := $t}}
{{- $c := (and $tls (not (hasPrefix "^" $tls)))}}
{{- if $c}}
{{- $found2 := false}}
{{- range $i2, $x2 := (splitList "," $tls)}}
{{- if (has $x2 (list "cuda_ipc" "cuda" "all"))}}
{{- $found2 = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c = (not $found2)}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" (printf "UCX_TLS is %v, without cuda_ipc," $tls)}}
{{- else}}
{{- $l := list}}
{{- $l = concat $l (list "UCX_CUDA_IPC_ENABLE_MNNVL" "NCCL_MNNVL_ENABLE")}}
{{- $l = append $l "NCCL_CUMEM_ENABLE"}}
{{- $found3 := $.nil}}
{{- range $i3, $x3 := $l}}
{{- if (and (hasKey $said $x3) (regexMatch "(?i)^(|0|n|no|off|false)$" (index $said $x3)))}}
{{- $found3 = $x3}}
{{- break}}
{{- end}}
{{- end}}
{{- $off := $found3}}
{{- $t2 := $off}}
{{- if $t2}}
{{- $t2 = (printf "%v is %v" $off (index $said $off))}}
{{- end}}
{{- $_ := set $ "r" $t2}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
