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
{{- $t4 := $facts.fabric.pinHcas}}
{{- if eq $t4 nil}}
{{- $t4 = false}}
{{- end}}
{{- $f6 := dict "g" $.g "a" (list $o (dict "hcas" $hcas "accelerators" $accelerators "pinned" $t4 "nics" $facts.fabric.nics "platform" $facts.name))}}
{{- template "llm-d-disagg.network.nic-selection.NicSelection.of" $f6}}
{{- $nics := $f6.r}}
{{- $t6 := $.nil}}
{{- if (or (ne $props.hcas nil) (ne $props.excludeHcas nil))}}
{{- $t6 = (dict "why" "asked for by the caller" "sources" (list "caller"))}}
{{- else}}
{{- $t5 := $facts.fabric.hcas}}
{{- if eq $t5 nil}}
{{- $t5 = (dict "why" "asked for by the caller" "sources" (list "caller"))}}
{{- end}}
{{- $t6 = $t5}}
{{- end}}
{{- $nicClaim := $t6}}
{{- $f7 := dict "g" $.g "a" (list $facts $props)}}
{{- template "llm-d-disagg.network.env.gidIndex" $f7}}
{{- $o2 := dict "facts" $facts "backend" $backend "nics" $nics "nicClaim" $nicClaim "options" $props}}
{{- if ne $f7.r nil}}
{{- $_ := set $o2 "gidIndex" $f7.r}}
{{- end}}
{{- $f8 := dict "g" $.g "a" (list $facts $props)}}
{{- template "llm-d-disagg.network.env.socketInterface" $f8}}
{{- if ne $f8.r nil}}
{{- $_ := set $o2 "socketInterface" $f8.r}}
{{- end}}
{{- $t7 := $props.imageUcxVersion}}
{{- if eq $t7 nil}}
{{- $t7 = "0.0"}}
{{- end}}
{{- $_ := set $o2 "ucxExcludes" (not (semverCompare (printf "<%s" "1.21") $t7))}}
{{- $t8 := $.nil}}
{{- if (or $props.group $.g.none).gpuInitiated}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "expert-parallel" "numbers" true)}}
{{- end}}
{{- $l := list}}
{{- range $i, $x := (index $.g.facts "expert-parallel" "gpuInitiated" "sources")}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "expert-parallel" "numbers" true)}}
{{- end}}
{{- $f9 := dict "g" $.g "a" (list (index $.g.facts "expert-parallel" "sources") $x)}}
{{- template "llm-d-disagg.base.cited.citation" $f9}}
{{- $l = append $l $f9.r}}
{{- end}}
{{- $t8 = (dict "why" "the kernels of the all2all backend ring the NIC from the GPU" "sources" $l)}}
{{- else}}
{{- $t8 = (dict "why" "gpuInitiated: the GPU rings the NIC itself" "sources" (list "caller"))}}
{{- end}}
{{- $_ := set $o2 "gpuInitiatedClaim" $t8}}
{{- $t9 := $props.gpuInitiated}}
{{- if eq $t9 nil}}
{{- $t9 = false}}
{{- end}}
{{- $c2 := $t9}}
{{- if $c2}}
{{- $t10 := (or $props.group $.g.none).transport}}
{{- if eq $t10 nil}}
{{- $t10 = "nvshmem"}}
{{- end}}
{{- $c2 = (eq $t10 "nvshmem")}}
{{- end}}
{{- $_ := set $o2 "nvshmem" $c2}}
{{- $stack := $o2}}
{{- $transfers := (ne $props.role "prefill-decode")}}
{{- $t11 := $props.bufferInAcceleratorMemory}}
{{- if eq $t11 nil}}
{{- $t11 = (ne $facts.serving.bufferDevice.value "cpu")}}
{{- end}}
{{- $inGpu := $t11}}
{{- $l2 := list}}
{{- if (and $transfers (eq $backend "UCX"))}}
{{- $f10 := dict "g" $.g "a" (list $stack $inGpu)}}
{{- template "llm-d-disagg.network.stacks.ucx.ucxEnv" $f10}}
{{- $l2 = concat $l2 $f10.r}}
{{- end}}
{{- if $transfers}}
{{- $f11 := dict "g" $.g "a" (list $stack)}}
{{- template "llm-d-disagg.network.stacks.uccl.ucclEnv" $f11}}
{{- $l2 = concat $l2 $f11.r}}
{{- end}}
{{- $f12 := dict "g" $.g "a" (list $stack)}}
{{- template "llm-d-disagg.network.stacks.libfabric.libfabricEnv" $f12}}
{{- $l2 = concat $l2 $f12.r}}
{{- $f13 := dict "g" $.g "a" (list $stack)}}
{{- template "llm-d-disagg.network.stacks.nccl.ncclEnv" $f13}}
{{- $l2 = concat $l2 $f13.r}}
{{- $f14 := dict "g" $.g "a" (list $stack)}}
{{- template "llm-d-disagg.network.stacks.nvshmem.nvshmemEnv" $f14}}
{{- $l2 = concat $l2 $f14.r}}
{{- $f15 := dict "g" $.g "a" (list $stack)}}
{{- template "llm-d-disagg.network.stacks.deepep.deepEpEnv" $f15}}
{{- $l2 = concat $l2 $f15.r}}
{{- if (and $transfers (or $props.diagnostics $.g.none).nixlLogLevel)}}
{{- $o3 := dict "name" "NIXL_LOG_LEVEL" "value" $props.diagnostics.nixlLogLevel}}
{{- range $k2, $v2 := (dict "why" "asked for by the caller" "sources" (list "caller"))}}
{{- $_ := set $o3 $k2 $v2}}
{{- end}}
{{- $l2 = concat $l2 (list $o3)}}
{{- end}}
{{- $rendered := $l2}}
{{- $t12 := $facts.env}}
{{- if eq $t12 nil}}
{{- $t12 = (list)}}
{{- end}}
{{- $l3 := list}}
{{- range $i2, $x2 := $t12}}
{{- $t13 := (or $x2.when $.g.none).backend}}
{{- if eq $t13 nil}}
{{- $t13 = $backend}}
{{- end}}
{{- $c3 := (and (eq $t13 $backend) (or $transfers (not (or $x2.when $.g.none).backend)))}}
{{- if $c3}}
{{- $t14 := (or $x2.when $.g.none).gpuInitiated}}
{{- if eq $t14 nil}}
{{- $t14 = $props.gpuInitiated}}
{{- end}}
{{- $t15 := $t14}}
{{- if eq $t15 nil}}
{{- $t15 = false}}
{{- end}}
{{- $t16 := $props.gpuInitiated}}
{{- if eq $t16 nil}}
{{- $t16 = false}}
{{- end}}
{{- $c3 = (eq $t15 $t16)}}
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
{{- $t := $facts.gidIndex}}
{{- if (ne $t nil)}}
{{- $o := dict}}
{{- range $k, $v := $facts.gidIndex}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $o "value" (toJson $facts.gidIndex.value | default (printf "%v" $facts.gidIndex.value))}}
{{- $t = $o}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- else}}
{{- if (or (or (not (or (kindIs "int64" $props.gidIndex) (kindIs "int" $props.gidIndex) (and (kindIs "float64" $props.gidIndex) (eq $props.gidIndex (floor $props.gidIndex))))) (lt (float64 $props.gidIndex) 0.0)) (lt 255.0 (float64 $props.gidIndex)))}}
{{- $f := dict "g" $.g "a" (list "LLMD224" (printf "gidIndex is %v; expected a whole number from 0 to 255, as show_gids lists them" (toJson $props.gidIndex | default (printf "%v" $props.gidIndex))))}}
{{- template "llm-d-disagg.base.errors.fail" $f}}
{{- end}}
{{- if (ne $facts.fabric.technology "roce")}}
{{- $f2 := dict "g" $.g "a" (list "LLMD224" (printf "gidIndex is set but %v is %v: only RoCE ports are chosen by GID; leave it out" $facts.name $facts.fabric.technology))}}
{{- template "llm-d-disagg.base.errors.fail" $f2}}
{{- end}}
{{- $o2 := dict "value" (toJson $props.gidIndex | default (printf "%v" $props.gidIndex))}}
{{- range $k2, $v2 := (dict "why" "asked for by the caller" "sources" (list "caller"))}}
{{- $_ := set $o2 $k2 $v2}}
{{- end}}
{{- $_ := set $ "r" $o2}}
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
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "expert-parallel" "numbers" true)}}
{{- end}}
{{- $t3 := (index $.g.facts "expert-parallel" "socketInterface")}}
{{- $value := $t3.value}}
{{- $why := $t3.why}}
{{- $sources := $t3.sources}}
{{- $l := list}}
{{- range $i, $x := $sources}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "expert-parallel" "numbers" true)}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list (index $.g.facts "expert-parallel" "sources") $x)}}
{{- template "llm-d-disagg.base.cited.citation" $f2}}
{{- $l = append $l $f2.r}}
{{- end}}
{{- $_ := set $ "r" (dict "value" $value "why" $why "sources" $l)}}
{{- end}}
{{- end}}
{{- end}}
