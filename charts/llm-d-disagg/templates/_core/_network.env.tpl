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
{{- $c := (eq $transport "nvshmem")}}
{{- if $c}}
{{- $c2 := (ne (or $request.image $.g.none).deepEpHcaMapping false)}}
{{- if $c2}}
{{- $t := (or $request.group $.g.none).transport}}
{{- if eq $t nil}}
{{- $t = "nvshmem"}}
{{- end}}
{{- $c2 = (eq $t "nvshmem")}}
{{- end}}
{{- $c = (not $c2)}}
{{- end}}
{{- if $c}}
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
{{- $t := $.nil}}
{{- if (eq $chosen nil)}}
{{- $t2 := $own}}
{{- if (ne $t2 nil)}}
{{- $t2 = (dict "value" (printf "%v" (toJson $own.value | default (printf "%v" $own.value))) "why" $own.why "sources" $own.sources)}}
{{- end}}
{{- $t = $t2}}
{{- else}}
{{- $o := dict "value" (printf "%v" (toJson $chosen | default (printf "%v" $chosen)))}}
{{- range $k, $v := (dict "why" "set by the caller" "sources" (list "caller"))}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $t = $o}}
{{- end}}
{{- $_ := set $ "r" $t}}
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
{{- $f := dict "g" $.g "a" (list $stack)}}
{{- template "llm-d-disagg.network.stacks.ucx.ucxEnv" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- end}}
{{- if $transfers}}
{{- $f := dict "g" $.g "a" (list $stack)}}
{{- template "llm-d-disagg.network.stacks.uccl.ucclEnv" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $stack)}}
{{- template "llm-d-disagg.network.stacks.libfabric.libfabricEnv" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list $stack)}}
{{- template "llm-d-disagg.network.stacks.nccl.ncclEnv" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list $stack)}}
{{- template "llm-d-disagg.network.stacks.nvshmem.nvshmemEnv" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list $stack)}}
{{- template "llm-d-disagg.network.stacks.deepep.deepEpEnv" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- if $transfers}}
{{- $f := dict "g" $.g "a" (list "NIXL_LOG_LEVEL" (or $request.diagnostics $.g.none).nixlLogLevel $.nil)}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- end}}
{{- $rendered := $l}}
{{- $f := dict "g" $.g "a" (list $facts $request $backend)}}
{{- template "llm-d-disagg.network.env.platformEnv" $f}}
{{- $l := list}}
{{- range $i, $x := $f.r}}
{{- $found := false}}
{{- range $i, $x2 := $rendered}}
{{- if (eq $x2.name $x.name)}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- if (not $found)}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $added := $l}}
{{- $l := list}}
{{- $l = default list (concat $l $rendered)}}
{{- $l = default list (concat $l $added)}}
{{- $o := dict}}
{{- range $i, $x := $l}}
{{- $_ := set $o $x.name (append (default list (index $o $x.name)) $x)}}
{{- end}}
{{- $l := list}}
{{- range $_, $v := $o}}
{{- $l = append $l $v}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $l}}
{{- $l2 = default list (concat $l2 $x)}}
{{- end}}
{{- $t := $.nil}}
{{- if $usesUcx}}
{{- $f := dict "g" $.g "a" (list $stack)}}
{{- template "llm-d-disagg.network.stacks.ucx.ucxWarnings" $f}}
{{- $t = $f.r}}
{{- else}}
{{- $t = (list)}}
{{- end}}
{{- $t2 := $.nil}}
{{- if (eq (or $request.group $.g.none).transport "nvshmem")}}
{{- $f := dict "g" $.g "a" (list $stack)}}
{{- template "llm-d-disagg.network.stacks.deepep.deepEpWarnings" $f}}
{{- $t2 = $f.r}}
{{- else}}
{{- $t2 = (list)}}
{{- end}}
{{- $_ := set $ "r" (dict "entries" $l2 "ucxWarnings" $t "deepEpWarnings" $t2)}}
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
{{- $c := $isKnown}}
{{- if $c}}
{{- $t := $request.gpuInitiated}}
{{- if eq $t nil}}
{{- $t = false}}
{{- end}}
{{- $c2 := $t}}
{{- if not $c2}}
{{- $t := (or $request.group $.g.none).gpuInitiated}}
{{- if eq $t nil}}
{{- $t = false}}
{{- end}}
{{- $c2 = $t}}
{{- end}}
{{- $c = $c2}}
{{- end}}
{{- $c := $c}}
{{- if $c}}
{{- $c2 := (ne (or $request.image $.g.none).deepEpHcaMapping false)}}
{{- if $c2}}
{{- $t := (or $request.group $.g.none).transport}}
{{- if eq $t nil}}
{{- $t = "nvshmem"}}
{{- end}}
{{- $c2 = (eq $t "nvshmem")}}
{{- end}}
{{- $c = $c2}}
{{- end}}
{{- $t := $.nil}}
{{- if $c}}
{{- $t2 := (or $facts.fabric.hcas $.g.none).value}}
{{- if eq $t2 nil}}
{{- $t2 = (list)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $t2 $perNode)}}
{{- template "llm-d-disagg.network.stacks.deepep.platformMapping" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $own := $t}}
{{- $o := dict}}
{{- if ne $hcas nil}}
{{- $_ := set $o "hcas" $hcas}}
{{- end}}
{{- if ne $excludeHcas nil}}
{{- $_ := set $o "excludeHcas" $excludeHcas}}
{{- end}}
{{- $t := $deviceToHca}}
{{- if eq $t nil}}
{{- $t = $own}}
{{- end}}
{{- if ne $t nil}}
{{- $_ := set $o "deviceToHca" $t}}
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
{{- $t := (or $request.group $.g.none).gpuInitiated}}
{{- if eq $t nil}}
{{- $t = false}}
{{- end}}
{{- $c = $t}}
{{- end}}
{{- $gpuInitiated := $c}}
{{- $t := $facts.env}}
{{- if eq $t nil}}
{{- $t = (list)}}
{{- end}}
{{- $l := list}}
{{- range $i, $x := $t}}
{{- $when := $x.when}}
{{- $c := (or (eq (or $when $.g.none).backend nil) (and $transfers (eq $when.backend $backend)))}}
{{- if $c}}
{{- $t := (or $when $.g.none).gpuInitiated}}
{{- if eq $t nil}}
{{- $t = $gpuInitiated}}
{{- end}}
{{- $c = (eq $t $gpuInitiated)}}
{{- end}}
{{- if $c}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $applies := $l}}
{{- $l := list}}
{{- range $i, $x := $applies}}
{{- $name := $x.name}}
{{- $value := $x.value}}
{{- $why := $x.why}}
{{- $sources := $x.sources}}
{{- $l = append $l (dict "name" $name "value" $value "why" $why "sources" $sources)}}
{{- end}}
{{- $_ := set $ "r" $l}}
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
{{- $t := $facts.socketInterface}}
{{- if eq $t nil}}
{{- $t = (not $several)}}
{{- end}}
{{- if (or (kindIs "map" $t) (kindIs "slice" $t) $t)}}
{{- $_ := set $ "r" $facts.socketInterface}}
{{- else}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "expert-parallel" "numbers" true)}}
{{- end}}
{{- $t := (index $.g.facts "expert-parallel" "socketInterface")}}
{{- $value := $t.value}}
{{- $why := $t.why}}
{{- $sources := $t.sources}}
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
{{- $t := (or $request.group $.g.none).gpuInitiated}}
{{- if eq $t nil}}
{{- $t = false}}
{{- end}}
{{- $c = $t}}
{{- end}}
{{- $gpuInitiated := $c}}
{{- $f := dict "g" $.g "a" (list $facts $request)}}
{{- template "llm-d-disagg.network.env.nicChoice" $f}}
{{- $f2 := dict "g" $.g "a" (list $facts $request)}}
{{- template "llm-d-disagg.network.env.nicInventory" $f2}}
{{- $f := dict "g" $.g "a" (list $f.r $f2.r)}}
{{- template "llm-d-disagg.network.nic-selection.NicSelection.of" $f}}
{{- $t := $.nil}}
{{- if (or (ne $request.hcas nil) (ne $request.excludeHcas nil))}}
{{- $t = (dict "why" "set by the caller" "sources" (list "caller"))}}
{{- else}}
{{- $t2 := $facts.fabric.hcas}}
{{- if eq $t2 nil}}
{{- $t2 = (dict "why" "set by the caller" "sources" (list "caller"))}}
{{- end}}
{{- $t = $t2}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list $facts $request.gidIndex)}}
{{- template "llm-d-disagg.network.env.gidOf" $f2}}
{{- $o := dict "facts" $facts "backend" $backend "options" $request "nics" $f.r "nicReason" $t}}
{{- if ne $f2.r nil}}
{{- $_ := set $o "gidIndex" $f2.r}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $facts $request)}}
{{- template "llm-d-disagg.network.env.socketInterface" $f}}
{{- if ne $f.r nil}}
{{- $_ := set $o "socketInterface" $f.r}}
{{- end}}
{{- $t := (or $request.image $.g.none).ucxVersion}}
{{- if eq $t nil}}
{{- $t = "0.0"}}
{{- end}}
{{- $_ := set $o "ucxExcludes" (not (semverCompare (printf "<%s" "1.21") $t))}}
{{- $t := $.nil}}
{{- if (or $request.group $.g.none).gpuInitiated}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "expert-parallel" "numbers" true)}}
{{- end}}
{{- $t = (dict "why" "the kernels of the all2all backend ring the NIC from the GPU" "sources" (index $.g.facts "expert-parallel" "gpuInitiated" "sources"))}}
{{- else}}
{{- $t = (dict "why" "gpuInitiated: the GPU rings the NIC itself" "sources" (list "caller"))}}
{{- end}}
{{- $_ := set $o "gpuInitiatedReason" $t}}
{{- $c := $gpuInitiated}}
{{- if $c}}
{{- $t := (or $request.group $.g.none).transport}}
{{- if eq $t nil}}
{{- $t = "nvshmem"}}
{{- end}}
{{- $c = (eq $t "nvshmem")}}
{{- end}}
{{- $_ := set $o "nvshmem" $c}}
{{- $_ := set $ "r" $o}}
{{- end}}
