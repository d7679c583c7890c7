{{- /* src/network/env.ts, checkMappingReader */ -}}
{{- define "llm-d-disagg.network.env.checkMappingReader"}}
{{- $props := (index $.a 0)}}
{{- $c := (or (not (ne $props.deviceToHca nil)) (not (ne $props.group nil)))}}
{{- if not $c}}
{{- $f := dict "g" $.g "a" (list $props)}}
{{- template "llm-d-disagg.network.env.readsMapping" $f}}
{{- $c = $f.r}}
{{- end}}
{{- if $c}}
{{- else}}
{{- $transport := $props.group.transport}}
{{- if (and $transport (ne $transport "nvshmem"))}}
{{- $f2 := dict "g" $.g "a" (list "LLMD225" (printf "deviceToHca is set, but the all2all backend of %v goes over %v, which does not read it; leave it out" $props.role $transport))}}
{{- template "llm-d-disagg.base.errors.fail" $f2}}
{{- end}}
{{- if $transport}}
{{- $f3 := dict "g" $.g "a" (list "LLMD225" "deviceToHca is set, but DeepEP in the image does not read DEEP_EP_DEVICE_TO_HCA_MAPPING and would silently ignore it; use ghcr.io/llm-d/llm-d-cuda, say deepEpHcaMapping of your own image, or leave it out")}}
{{- template "llm-d-disagg.base.errors.fail" $f3}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/network/env.ts, environment */ -}}
{{- define "llm-d-disagg.network.env.environment"}}
{{- $facts := (index $.a 0)}}
{{- $props := (index $.a 1)}}
{{- $backend := (index $.a 2)}}
{{- $t := (or $facts.fabric.hcas $.g.none).value}}
{{- if eq $t nil}}
{{- $t = (list)}}
{{- end}}
{{- $hcas := $t}}
{{- $f := dict "g" $.g "a" (list $facts $props)}}
{{- template "llm-d-disagg.network.attachment.acceleratorsPerNode" $f}}
{{- $accelerators := $f.r}}
{{- $known := (and (and (eq $facts.fabric.hcaOrder "gpu") (not (ne $props.hcas nil))) (not (ne $props.excludeHcas nil)))}}
{{- $claimed := (eq $facts.attachment.accelerators "claim")}}
{{- if (and (ne $props.deviceToHca nil) $claimed)}}
{{- $f2 := dict "g" $.g "a" (list "LLMD215" (printf "deviceToHca cannot be used on %v: its accelerators come from claims, so their physical indexes are not known; leave it out" $facts.name))}}
{{- template "llm-d-disagg.base.errors.fail" $f2}}
{{- end}}
{{- $f3 := dict "g" $.g "a" (list $props)}}
{{- template "llm-d-disagg.network.env.checkMappingReader" $f3}}
{{- $indexed := (and (and $known (not $claimed)) (eq (float64 $props.accelerators) (float64 $accelerators)))}}
{{- $c := (and $props.gpuInitiated $indexed)}}
{{- if $c}}
{{- $f5 := dict "g" $.g "a" (list $props)}}
{{- template "llm-d-disagg.network.env.readsMapping" $f5}}
{{- $c = $f5.r}}
{{- end}}
{{- $t2 := $.nil}}
{{- if $c}}
{{- $f4 := dict "g" $.g "a" (list $hcas $accelerators)}}
{{- template "llm-d-disagg.network.stacks.deepep.platformMapping" $f4}}
{{- $t2 = $f4.r}}
{{- end}}
{{- $derived := $t2}}
{{- $o := dict}}
{{- range $k, $v := $props}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $t3 := $props.deviceToHca}}
{{- if eq $t3 nil}}
{{- $t3 = $derived}}
{{- end}}
{{- if ne $t3 nil}}
{{- $_ := set $o "deviceToHca" $t3}}
{{- else}}
{{- $_ := unset $o "deviceToHca"}}
{{- end}}
{{- $n := $.nil}}
{{- if regexMatch "^-?[0-9]+$" (toString $facts.fabric.nics)}}
{{- $n = int64 (float64 $facts.fabric.nics)}}
{{- else}}
{{- $f6 := dict "g" $.g "a" (list $facts.fabric.nics)}}
{{- template "llm-d-disagg.runtime.number" $f6}}
{{- $n = $f6.r}}
{{- end}}
{{- $f7 := dict "g" $.g "a" (list $o (dict "hcas" $hcas "accelerators" $accelerators "pinned" (eq $facts.fabric.pinHcas "true") "nics" $n "platform" $facts.name))}}
{{- template "llm-d-disagg.network.nic-selection.NicSelection.of" $f7}}
{{- $nics := $f7.r}}
{{- $t5 := $.nil}}
{{- if (or (ne $props.hcas nil) (ne $props.excludeHcas nil))}}
{{- $t5 = (dict "why" "asked for by the caller" "sources" (list "caller"))}}
{{- else}}
{{- $t4 := $facts.fabric.hcas}}
{{- if eq $t4 nil}}
{{- $t4 = (dict "why" "asked for by the caller" "sources" (list "caller"))}}
{{- end}}
{{- $t5 = $t4}}
{{- end}}
{{- $nicClaim := $t5}}
{{- $f8 := dict "g" $.g "a" (list $facts $props)}}
{{- template "llm-d-disagg.network.env.gidIndex" $f8}}
{{- $o2 := dict "facts" $facts "backend" $backend "nics" $nics "nicClaim" $nicClaim "options" $props}}
{{- if ne $f8.r nil}}
{{- $_ := set $o2 "gidIndex" $f8.r}}
{{- end}}
{{- $f9 := dict "g" $.g "a" (list $facts $props)}}
{{- template "llm-d-disagg.network.env.socketInterface" $f9}}
{{- if ne $f9.r nil}}
{{- $_ := set $o2 "socketInterface" $f9.r}}
{{- end}}
{{- $t6 := $props.imageUcxVersion}}
{{- if eq $t6 nil}}
{{- $t6 = "0.0"}}
{{- end}}
{{- $_ := set $o2 "ucxExcludes" (not (semverCompare (printf "<%s" "1.21") $t6))}}
{{- $t7 := $.nil}}
{{- if (or $props.group $.g.none).gpuInitiated}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "expert-parallel")}}
{{- end}}
{{- $l := list}}
{{- range $i, $x := (index $.g.facts "expert-parallel" "gpuInitiated" "sources")}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "expert-parallel")}}
{{- end}}
{{- $f10 := dict "g" $.g "a" (list (index $.g.facts "expert-parallel" "sources") $x)}}
{{- template "llm-d-disagg.base.cited.citation" $f10}}
{{- $l = append $l $f10.r}}
{{- end}}
{{- $t7 = (dict "why" "the kernels of the all2all backend ring the NIC from the GPU" "sources" $l)}}
{{- else}}
{{- $t7 = (dict "why" "gpuInitiated: the GPU rings the NIC itself" "sources" (list "caller"))}}
{{- end}}
{{- $_ := set $o2 "gpuInitiatedClaim" $t7}}
{{- $t8 := $props.gpuInitiated}}
{{- if eq $t8 nil}}
{{- $t8 = false}}
{{- end}}
{{- $c2 := $t8}}
{{- if $c2}}
{{- $t9 := (or $props.group $.g.none).transport}}
{{- if eq $t9 nil}}
{{- $t9 = "nvshmem"}}
{{- end}}
{{- $c2 = (eq $t9 "nvshmem")}}
{{- end}}
{{- $_ := set $o2 "nvshmem" $c2}}
{{- $stack := $o2}}
{{- $transfers := (ne $props.role "prefill-decode")}}
{{- $t10 := $props.bufferInAcceleratorMemory}}
{{- if eq $t10 nil}}
{{- $t10 = (ne $facts.serving.bufferDevice.value "cpu")}}
{{- end}}
{{- $inGpu := $t10}}
{{- $l2 := list}}
{{- if (and $transfers (eq $backend "UCX"))}}
{{- $f11 := dict "g" $.g "a" (list $stack $inGpu)}}
{{- template "llm-d-disagg.network.stacks.ucx.ucxEnv" $f11}}
{{- $l2 = concat $l2 $f11.r}}
{{- end}}
{{- if $transfers}}
{{- $f12 := dict "g" $.g "a" (list $stack)}}
{{- template "llm-d-disagg.network.stacks.uccl.ucclEnv" $f12}}
{{- $l2 = concat $l2 $f12.r}}
{{- end}}
{{- $f13 := dict "g" $.g "a" (list $stack)}}
{{- template "llm-d-disagg.network.stacks.libfabric.libfabricEnv" $f13}}
{{- $l2 = concat $l2 $f13.r}}
{{- $f14 := dict "g" $.g "a" (list $stack)}}
{{- template "llm-d-disagg.network.stacks.nccl.ncclEnv" $f14}}
{{- $l2 = concat $l2 $f14.r}}
{{- $f15 := dict "g" $.g "a" (list $stack)}}
{{- template "llm-d-disagg.network.stacks.nvshmem.nvshmemEnv" $f15}}
{{- $l2 = concat $l2 $f15.r}}
{{- $f16 := dict "g" $.g "a" (list $stack)}}
{{- template "llm-d-disagg.network.stacks.deepep.deepEpEnv" $f16}}
{{- $l2 = concat $l2 $f16.r}}
{{- if (and $transfers (or $props.diagnostics $.g.none).nixlLogLevel)}}
{{- $o3 := dict "name" "NIXL_LOG_LEVEL" "value" $props.diagnostics.nixlLogLevel}}
{{- range $k2, $v2 := (dict "why" "asked for by the caller" "sources" (list "caller"))}}
{{- $_ := set $o3 $k2 $v2}}
{{- end}}
{{- $l2 = concat $l2 (list $o3)}}
{{- end}}
{{- $rendered := $l2}}
{{- $t11 := $facts.env}}
{{- if eq $t11 nil}}
{{- $t11 = (list)}}
{{- end}}
{{- $l3 := list}}
{{- range $i2, $x2 := $t11}}
{{- $t12 := (or $x2.when $.g.none).backend}}
{{- if eq $t12 nil}}
{{- $t12 = $backend}}
{{- end}}
{{- $c3 := (and (eq $t12 $backend) (or $transfers (not (or $x2.when $.g.none).backend)))}}
{{- if $c3}}
{{- $t13 := (or $x2.when $.g.none).gpuInitiated}}
{{- if eq $t13 nil}}
{{- $t13 = $props.gpuInitiated}}
{{- end}}
{{- $t14 := $t13}}
{{- if eq $t14 nil}}
{{- $t14 = false}}
{{- end}}
{{- $t15 := $props.gpuInitiated}}
{{- if eq $t15 nil}}
{{- $t15 = false}}
{{- end}}
{{- $c3 = (eq $t14 $t15)}}
{{- end}}
{{- $c4 := $c3}}
{{- if $c4}}
{{- $found := false}}
{{- range $i3, $x3 := $rendered}}
{{- if (eq $x3.name $x2.name)}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c4 = (not $found)}}
{{- end}}
{{- if $c4}}
{{- $l3 = append $l3 $x2}}
{{- end}}
{{- end}}
{{- $applies := $l3}}
{{- $l4 := list}}
{{- $l4 = concat $l4 $rendered}}
{{- $l5 := list}}
{{- range $i4, $x4 := $applies}}
{{- $name := $x4.name}}
{{- $value := $x4.value}}
{{- $why := $x4.why}}
{{- $sources := $x4.sources}}
{{- $l5 = append $l5 (dict "name" $name "value" $value "why" $why "sources" $sources)}}
{{- end}}
{{- $l4 = concat $l4 $l5}}
{{- $o4 := dict}}
{{- range $i5, $x5 := $l4}}
{{- $_ := set $o4 $x5.name $x5}}
{{- end}}
{{- $l6 := list}}
{{- range $_, $v3 := $o4}}
{{- $l6 = append $l6 $v3}}
{{- end}}
{{- $_ := set $ "r" $l6}}
{{- end}}
{{- /* src/network/env.ts, gidIndex */ -}}
{{- define "llm-d-disagg.network.env.gidIndex"}}
{{- $facts := (index $.a 0)}}
{{- $props := (index $.a 1)}}
{{- if (eq $props.gidIndex nil)}}
{{- $_ := set $ "r" $facts.gidIndex}}
{{- else}}
{{- if (or (or (not (or (kindIs "int64" $props.gidIndex) (kindIs "int" $props.gidIndex) (and (kindIs "float64" $props.gidIndex) (eq $props.gidIndex (floor $props.gidIndex))))) (lt (float64 $props.gidIndex) 0.0)) (lt 255.0 (float64 $props.gidIndex)))}}
{{- $f := dict "g" $.g "a" (list "LLMD224" (printf "gidIndex is %v; expected a whole number from 0 to 255, as show_gids lists them" (toJson $props.gidIndex | default (printf "%v" $props.gidIndex))))}}
{{- template "llm-d-disagg.base.errors.fail" $f}}
{{- end}}
{{- if (ne $facts.fabric.technology "roce")}}
{{- $f2 := dict "g" $.g "a" (list "LLMD224" (printf "gidIndex is set but %v is %v: only RoCE ports are chosen by GID; leave it out" $facts.name $facts.fabric.technology))}}
{{- template "llm-d-disagg.base.errors.fail" $f2}}
{{- end}}
{{- $o := dict "value" (toJson $props.gidIndex | default (printf "%v" $props.gidIndex))}}
{{- range $k, $v := (dict "why" "asked for by the caller" "sources" (list "caller"))}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- end}}
{{- /* src/network/env.ts, readsMapping */ -}}
{{- define "llm-d-disagg.network.env.readsMapping"}}
{{- $props := (index $.a 0)}}
{{- $c := (ne $props.imageDeepEpHcaMapping false)}}
{{- if $c}}
{{- $t := (or $props.group $.g.none).transport}}
{{- if eq $t nil}}
{{- $t = "nvshmem"}}
{{- end}}
{{- $c = (eq $t "nvshmem")}}
{{- end}}
{{- $_ := set $ "r" $c}}
{{- end}}
{{- /* src/network/env.ts, socketInterface */ -}}
{{- define "llm-d-disagg.network.env.socketInterface"}}
{{- $facts := (index $.a 0)}}
{{- $props := (index $.a 1)}}
{{- if (ne $props.socketInterface nil)}}
{{- if (not (regexMatch "^[a-z][a-z0-9_.-]{0,14}$" $props.socketInterface))}}
{{- $f := dict "g" $.g "a" (list "LLMD204" (printf "socketInterface is '%v'; expected the name of one interface, such as eth0" $props.socketInterface))}}
{{- template "llm-d-disagg.base.errors.fail" $f}}
{{- end}}
{{- $o := dict "value" $props.socketInterface}}
{{- range $k, $v := (dict "why" "asked for by the caller" "sources" (list "caller"))}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- else}}
{{- $t := (or $props.group $.g.none).nodes}}
{{- if eq $t nil}}
{{- $t = 1}}
{{- end}}
{{- $several := (and (lt 1.0 (float64 $t)) (not (ne $facts.attachment.hostNetwork nil)))}}
{{- $t2 := $facts.socketInterface}}
{{- if eq $t2 nil}}
{{- $t2 = (not $several)}}
{{- end}}
{{- if (or (kindIs "map" $t2) (kindIs "slice" $t2) $t2)}}
{{- $_ := set $ "r" $facts.socketInterface}}
{{- else}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "expert-parallel")}}
{{- end}}
{{- $t3 := (index $.g.facts "expert-parallel" "socketInterface")}}
{{- $value := $t3.value}}
{{- $why := $t3.why}}
{{- $sources := $t3.sources}}
{{- $l := list}}
{{- range $i, $x := $sources}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "expert-parallel")}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list (index $.g.facts "expert-parallel" "sources") $x)}}
{{- template "llm-d-disagg.base.cited.citation" $f2}}
{{- $l = append $l $f2.r}}
{{- end}}
{{- $_ := set $ "r" (dict "value" $value "why" $why "sources" $l)}}
{{- end}}
{{- end}}
{{- end}}
