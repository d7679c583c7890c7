{{- /* src/network/env.ts, deviceToHcaFaults */ -}}
{{- define "llm-d-disagg.network.env.deviceToHcaFaults"}}
{{- $facts := (index $.a 0)}}
{{- $request := (index $.a 1)}}
{{- if (not (ne $request.deviceToHca nil))}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $transport := (or $request.group $.g.none).transport}}
{{- $l := list}}
{{- if (eq $facts.attachment.accelerators "claim")}}
{{- $l = default list (concat $l (list (dict "code" "LLMD215" "subject" "deviceToHca" "problem" (printf "cannot be used on %v: its accelerators come from claims, so their physical indexes are not known" $facts.name) "fix" "leave it out")))}}
{{- end}}
{{- if (and $transport (ne $transport "nvshmem"))}}
{{- $l = default list (concat $l (list (dict "code" "LLMD225" "subject" "deviceToHca" "problem" (printf "is set, but the all2all backend of %v goes over %v, which does not read it" $request.role $transport) "fix" "leave it out")))}}
{{- end}}
{{- $c2 := (eq $transport "nvshmem")}}
{{- if $c2}}
{{- $c := (ne (or $request.image $.g.none).deepEpHcaMapping false)}}
{{- if $c}}
{{- $t := (or $request.group $.g.none).transport}}
{{- if eq $t nil}}
{{- $t = "nvshmem"}}
{{- end}}
{{- $c = (eq $t "nvshmem")}}
{{- end}}
{{- $c2 = (not $c)}}
{{- end}}
{{- if $c2}}
{{- $l = default list (concat $l (list (dict "code" "LLMD225" "subject" "deviceToHca" "problem" "is set, but DeepEP in the image does not read DEEP_EP_DEVICE_TO_HCA_MAPPING and would silently ignore it" "fix" (printf "use %v, set deepEpHcaMapping of your own image, or leave it out" "ghcr.io/llm-d/llm-d-cuda"))))}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- end}}
{{- /* src/network/env.ts, diagnosticsFaults */ -}}
{{- define "llm-d-disagg.network.env.diagnosticsFaults"}}
{{- $diagnostics := (index $.a 0)}}
{{- $o := dict "name" "ucxLogLevel"}}
{{- if ne $diagnostics.ucxLogLevel nil}}
{{- $_ := set $o "level" $diagnostics.ucxLogLevel}}
{{- end}}
{{- $o2 := dict "name" "nixlLogLevel"}}
{{- if ne $diagnostics.nixlLogLevel nil}}
{{- $_ := set $o2 "level" $diagnostics.nixlLogLevel}}
{{- end}}
{{- $o3 := dict "name" "ncclDebug"}}
{{- if ne $diagnostics.ncclDebug nil}}
{{- $_ := set $o3 "level" $diagnostics.ncclDebug}}
{{- end}}
{{- $o4 := dict "name" "libfabricLogLevel"}}
{{- if ne $diagnostics.libfabricLogLevel nil}}
{{- $_ := set $o4 "level" $diagnostics.libfabricLogLevel}}
{{- end}}
{{- $o5 := dict "name" "ucclLogLevel"}}
{{- if ne $diagnostics.ucclLogLevel nil}}
{{- $_ := set $o5 "level" $diagnostics.ucclLogLevel}}
{{- end}}
{{- $levels := (list $o $o2 $o3 $o4 $o5)}}
{{- $l := list}}
{{- range $i, $x := $levels}}
{{- $name := $x.name}}
{{- $level := $x.level}}
{{- $t := $.nil}}
{{- if (or (eq $level nil) (regexMatch "^[A-Za-z0-9_:.,\\-]+$" $level))}}
{{- $t = (list)}}
{{- else}}
{{- $t = (list (dict "code" "LLMD204" "subject" (printf "diagnostics.%v" $name) "value" (printf "'%v'" $level) "allowed" "one word, such as info"))}}
{{- end}}
{{- $l = default list (concat $l $t)}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- /* src/network/env.ts, gidFaults */ -}}
{{- define "llm-d-disagg.network.env.gidFaults"}}
{{- $facts := (index $.a 0)}}
{{- $gidIndex := (index $.a 1)}}
{{- $technology := $facts.fabric.technology}}
{{- $l := list}}
{{- $f := dict "g" $.g "a" (list $gidIndex 0 255)}}
{{- template "llm-d-disagg.pod.kubernetes.isWhole" $f}}
{{- if not $f.r}}
{{- $l = default list (concat $l (list (dict "code" "LLMD224" "subject" "gidIndex" "value" (printf "%v" (toJson $gidIndex | default (printf "%v" $gidIndex))) "allowed" "a whole number from 0 to 255, as show_gids lists them")))}}
{{- end}}
{{- if not (eq $technology "roce")}}
{{- $l = default list (concat $l (list (dict "code" "LLMD224" "subject" "gidIndex" "problem" (printf "is set but %v is %v: only RoCE ports are chosen by GID" $facts.name $technology) "fix" "leave it out")))}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- /* src/network/env.ts, gidOf */ -}}
{{- define "llm-d-disagg.network.env.gidOf"}}
{{- $facts := (index $.a 0)}}
{{- $chosen := (index $.a 1)}}
{{- $own := $facts.gidIndex}}
{{- $t2 := $.nil}}
{{- if (eq $chosen nil)}}
{{- $t := $own}}
{{- if (ne $t nil)}}
{{- $t = (dict "value" (printf "%v" (toJson $own.value | default (printf "%v" $own.value))) "why" $own.why "sources" $own.sources)}}
{{- end}}
{{- $t2 = $t}}
{{- else}}
{{- $o := dict "value" (printf "%v" (toJson $chosen | default (printf "%v" $chosen)))}}
{{- range $k, $v := (dict "why" "set by the caller" "sources" (list "caller"))}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $t2 = $o}}
{{- end}}
{{- $_ := set $ "r" $t2}}
{{- end}}
{{- /* src/network/env.ts, networkEnv */ -}}
{{- define "llm-d-disagg.network.env.networkEnv"}}
{{- $facts := (index $.a 0)}}
{{- $request := (index $.a 1)}}
{{- $backend := (index $.a 2)}}
{{- $f := dict "g" $.g "a" (list $facts $request $backend)}}
{{- template "llm-d-disagg.network.env.stackContext" $f}}
{{- $stack := $f.r}}
{{- $transfers := (ne $request.role "prefill-decode")}}
{{- $usesUcx := (and $transfers (eq $backend "UCX"))}}
{{- $l := list}}
{{- if $usesUcx}}
{{- $f2 := dict "g" $.g "a" (list $stack)}}
{{- template "llm-d-disagg.network.stacks.ucx.ucxEnv" $f2}}
{{- $l = default list (concat $l $f2.r)}}
{{- end}}
{{- if $transfers}}
{{- $f3 := dict "g" $.g "a" (list $stack)}}
{{- template "llm-d-disagg.network.stacks.uccl.ucclEnv" $f3}}
{{- $l = default list (concat $l $f3.r)}}
{{- end}}
{{- $f4 := dict "g" $.g "a" (list $stack)}}
{{- template "llm-d-disagg.network.stacks.libfabric.libfabricEnv" $f4}}
{{- $l = default list (concat $l $f4.r)}}
{{- $f5 := dict "g" $.g "a" (list $stack)}}
{{- template "llm-d-disagg.network.stacks.nccl.ncclEnv" $f5}}
{{- $l = default list (concat $l $f5.r)}}
{{- $f6 := dict "g" $.g "a" (list $stack)}}
{{- template "llm-d-disagg.network.stacks.nvshmem.nvshmemEnv" $f6}}
{{- $l = default list (concat $l $f6.r)}}
{{- $f7 := dict "g" $.g "a" (list $stack)}}
{{- template "llm-d-disagg.network.stacks.deepep.deepEpEnv" $f7}}
{{- $l = default list (concat $l $f7.r)}}
{{- if $transfers}}
{{- $f8 := dict "g" $.g "a" (list "NIXL_LOG_LEVEL" (or $request.diagnostics $.g.none).nixlLogLevel $.nil)}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f8}}
{{- $l = default list (concat $l $f8.r)}}
{{- end}}
{{- $rendered := $l}}
{{- $f9 := dict "g" $.g "a" (list $facts $request $backend)}}
{{- template "llm-d-disagg.network.env.platformEnv" $f9}}
{{- $l2 := list}}
{{- range $i, $x := $f9.r}}
{{- $found := false}}
{{- range $i2, $x2 := $rendered}}
{{- if (eq $x2.name $x.name)}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- if (not $found)}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- $added := $l2}}
{{- $l3 := list}}
{{- $l3 = default list (concat $l3 $rendered)}}
{{- $l3 = default list (concat $l3 $added)}}
{{- $o := dict}}
{{- range $i3, $x3 := $l3}}
{{- $_ := set $o $x3.name (append (default list (index $o $x3.name)) $x3)}}
{{- end}}
{{- $l4 := list}}
{{- range $_, $v := $o}}
{{- $l4 = append $l4 $v}}
{{- end}}
{{- $l5 := list}}
{{- range $i4, $x4 := $l4}}
{{- $l5 = default list (concat $l5 $x4)}}
{{- end}}
{{- $t := $.nil}}
{{- if $usesUcx}}
{{- $f10 := dict "g" $.g "a" (list $stack)}}
{{- template "llm-d-disagg.network.stacks.ucx.ucxWarnings" $f10}}
{{- $t = $f10.r}}
{{- else}}
{{- $t = (list)}}
{{- end}}
{{- $t2 := $.nil}}
{{- if (eq (or $request.group $.g.none).transport "nvshmem")}}
{{- $f11 := dict "g" $.g "a" (list $stack)}}
{{- template "llm-d-disagg.network.stacks.deepep.deepEpWarnings" $f11}}
{{- $t2 = $f11.r}}
{{- else}}
{{- $t2 = (list)}}
{{- end}}
{{- $_ := set $ "r" (dict "entries" $l5 "ucxWarnings" $t "deepEpWarnings" $t2)}}
{{- end}}
{{- /* src/network/env.ts, nicChoice */ -}}
{{- define "llm-d-disagg.network.env.nicChoice"}}
{{- $facts := (index $.a 0)}}
{{- $request := (index $.a 1)}}
{{- $hcas := $request.hcas}}
{{- $excludeHcas := $request.excludeHcas}}
{{- $deviceToHca := $request.deviceToHca}}
{{- $f := dict "g" $.g "a" (list $facts $request)}}
{{- template "llm-d-disagg.network.attachment.acceleratorsPerNode" $f}}
{{- $perNode := $f.r}}
{{- $isKnown := (and (and (and (and (eq $facts.fabric.hcaOrder "gpu") (not (ne $hcas nil))) (not (ne $excludeHcas nil))) (ne $facts.attachment.accelerators "claim")) (eq (float64 $request.accelerators) (float64 $perNode)))}}
{{- $c2 := $isKnown}}
{{- if $c2}}
{{- $t2 := $request.gpuInitiated}}
{{- if eq $t2 nil}}
{{- $t2 = false}}
{{- end}}
{{- $c := $t2}}
{{- if not $c}}
{{- $t3 := (or $request.group $.g.none).gpuInitiated}}
{{- if eq $t3 nil}}
{{- $t3 = false}}
{{- end}}
{{- $c = $t3}}
{{- end}}
{{- $c2 = $c}}
{{- end}}
{{- $c4 := $c2}}
{{- if $c4}}
{{- $c3 := (ne (or $request.image $.g.none).deepEpHcaMapping false)}}
{{- if $c3}}
{{- $t4 := (or $request.group $.g.none).transport}}
{{- if eq $t4 nil}}
{{- $t4 = "nvshmem"}}
{{- end}}
{{- $c3 = (eq $t4 "nvshmem")}}
{{- end}}
{{- $c4 = $c3}}
{{- end}}
{{- $t5 := $.nil}}
{{- if $c4}}
{{- $t := (or $facts.fabric.hcas $.g.none).value}}
{{- if eq $t nil}}
{{- $t = (list)}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list $t $perNode)}}
{{- template "llm-d-disagg.network.stacks.deepep.platformMapping" $f2}}
{{- $t5 = $f2.r}}
{{- end}}
{{- $own := $t5}}
{{- $o := dict}}
{{- if ne $hcas nil}}
{{- $_ := set $o "hcas" $hcas}}
{{- end}}
{{- if ne $excludeHcas nil}}
{{- $_ := set $o "excludeHcas" $excludeHcas}}
{{- end}}
{{- $t6 := $deviceToHca}}
{{- if eq $t6 nil}}
{{- $t6 = $own}}
{{- end}}
{{- if ne $t6 nil}}
{{- $_ := set $o "deviceToHca" $t6}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- /* src/network/env.ts, nicInventory */ -}}
{{- define "llm-d-disagg.network.env.nicInventory"}}
{{- $facts := (index $.a 0)}}
{{- $options := (index $.a 1)}}
{{- $t := (or $facts.fabric.hcas $.g.none).value}}
{{- if eq $t nil}}
{{- $t = (list)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $facts $options)}}
{{- template "llm-d-disagg.network.attachment.acceleratorsPerNode" $f}}
{{- $t2 := $facts.fabric.pinHcas}}
{{- if eq $t2 nil}}
{{- $t2 = false}}
{{- end}}
{{- $_ := set $ "r" (dict "hcas" $t "accelerators" $f.r "pinned" $t2 "nics" $facts.fabric.nics "platform" $facts.name)}}
{{- end}}
{{- /* src/network/env.ts, platformEnv */ -}}
{{- define "llm-d-disagg.network.env.platformEnv"}}
{{- $facts := (index $.a 0)}}
{{- $request := (index $.a 1)}}
{{- $backend := (index $.a 2)}}
{{- $transfers := (ne $request.role "prefill-decode")}}
{{- $t := $request.gpuInitiated}}
{{- if eq $t nil}}
{{- $t = false}}
{{- end}}
{{- $c := $t}}
{{- if not $c}}
{{- $t2 := (or $request.group $.g.none).gpuInitiated}}
{{- if eq $t2 nil}}
{{- $t2 = false}}
{{- end}}
{{- $c = $t2}}
{{- end}}
{{- $gpuInitiated := $c}}
{{- $t3 := $facts.env}}
{{- if eq $t3 nil}}
{{- $t3 = (list)}}
{{- end}}
{{- $l := list}}
{{- range $i, $x := $t3}}
{{- $when := $x.when}}
{{- $c2 := (or (eq (or $when $.g.none).backend nil) (and $transfers (eq $when.backend $backend)))}}
{{- if $c2}}
{{- $t4 := (or $when $.g.none).gpuInitiated}}
{{- if eq $t4 nil}}
{{- $t4 = $gpuInitiated}}
{{- end}}
{{- $c2 = (eq $t4 $gpuInitiated)}}
{{- end}}
{{- if $c2}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $applies := $l}}
{{- $l2 := list}}
{{- range $i2, $x2 := $applies}}
{{- $name := $x2.name}}
{{- $value := $x2.value}}
{{- $why := $x2.why}}
{{- $sources := $x2.sources}}
{{- $l2 = append $l2 (dict "name" $name "value" $value "why" $why "sources" $sources)}}
{{- end}}
{{- $_ := set $ "r" $l2}}
{{- end}}
{{- /* src/network/env.ts, socketInterface */ -}}
{{- define "llm-d-disagg.network.env.socketInterface"}}
{{- $facts := (index $.a 0)}}
{{- $request := (index $.a 1)}}
{{- if (ne $request.socketInterface nil)}}
{{- $o := dict "value" $request.socketInterface}}
{{- range $k, $v := (dict "why" "set by the caller" "sources" (list "caller"))}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- else}}
{{- $t := (or $request.group $.g.none).nodes}}
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
{{- $_ := set $ "r" (dict "value" $value "why" $why "sources" $sources)}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/network/env.ts, socketInterfaceFaults */ -}}
{{- define "llm-d-disagg.network.env.socketInterfaceFaults"}}
{{- $name := (index $.a 0)}}
{{- $t := $.nil}}
{{- if (regexMatch "^[a-z][a-z0-9_.\\-]{0,14}$" $name)}}
{{- $t = (list)}}
{{- else}}
{{- $t = (list (dict "code" "LLMD204" "subject" "socketInterface" "value" (printf "'%v'" $name) "allowed" "the name of one interface, such as eth0"))}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/network/env.ts, stackContext */ -}}
{{- define "llm-d-disagg.network.env.stackContext"}}
{{- $facts := (index $.a 0)}}
{{- $request := (index $.a 1)}}
{{- $backend := (index $.a 2)}}
{{- $t := $request.gpuInitiated}}
{{- if eq $t nil}}
{{- $t = false}}
{{- end}}
{{- $c := $t}}
{{- if not $c}}
{{- $t2 := (or $request.group $.g.none).gpuInitiated}}
{{- if eq $t2 nil}}
{{- $t2 = false}}
{{- end}}
{{- $c = $t2}}
{{- end}}
{{- $gpuInitiated := $c}}
{{- $f := dict "g" $.g "a" (list $facts $request)}}
{{- template "llm-d-disagg.network.env.nicChoice" $f}}
{{- $f2 := dict "g" $.g "a" (list $facts $request)}}
{{- template "llm-d-disagg.network.env.nicInventory" $f2}}
{{- $f3 := dict "g" $.g "a" (list $f.r $f2.r)}}
{{- template "llm-d-disagg.network.nic-selection.NicSelection.of" $f3}}
{{- $t4 := $.nil}}
{{- if (or (ne $request.hcas nil) (ne $request.excludeHcas nil))}}
{{- $t4 = (dict "why" "set by the caller" "sources" (list "caller"))}}
{{- else}}
{{- $t3 := $facts.fabric.hcas}}
{{- if eq $t3 nil}}
{{- $t3 = (dict "why" "set by the caller" "sources" (list "caller"))}}
{{- end}}
{{- $t4 = $t3}}
{{- end}}
{{- $f4 := dict "g" $.g "a" (list $facts $request.gidIndex)}}
{{- template "llm-d-disagg.network.env.gidOf" $f4}}
{{- $o := dict "facts" $facts "backend" $backend "options" $request "nics" $f3.r "nicReason" $t4}}
{{- if ne $f4.r nil}}
{{- $_ := set $o "gidIndex" $f4.r}}
{{- end}}
{{- $f5 := dict "g" $.g "a" (list $facts $request)}}
{{- template "llm-d-disagg.network.env.socketInterface" $f5}}
{{- if ne $f5.r nil}}
{{- $_ := set $o "socketInterface" $f5.r}}
{{- end}}
{{- $t5 := (or $request.image $.g.none).ucxVersion}}
{{- if eq $t5 nil}}
{{- $t5 = "0.0"}}
{{- end}}
{{- $_ := set $o "ucxExcludes" (not (semverCompare (printf "<%s" "1.21") $t5))}}
{{- $t6 := $.nil}}
{{- if (or $request.group $.g.none).gpuInitiated}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "expert-parallel" "numbers" true)}}
{{- end}}
{{- $t6 = (dict "why" "the kernels of the all2all backend ring the NIC from the GPU" "sources" (index $.g.facts "expert-parallel" "gpuInitiated" "sources"))}}
{{- else}}
{{- $t6 = (dict "why" "gpuInitiated: the GPU rings the NIC itself" "sources" (list "caller"))}}
{{- end}}
{{- $_ := set $o "gpuInitiatedReason" $t6}}
{{- $c2 := $gpuInitiated}}
{{- if $c2}}
{{- $t7 := (or $request.group $.g.none).transport}}
{{- if eq $t7 nil}}
{{- $t7 = "nvshmem"}}
{{- end}}
{{- $c2 = (eq $t7 "nvshmem")}}
{{- end}}
{{- $_ := set $o "nvshmem" $c2}}
{{- $_ := set $ "r" $o}}
{{- end}}
