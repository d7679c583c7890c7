{{- /* src/network/env.ts, a template for each function */ -}}
{{- define "llm-d-disagg.network.env.deviceToHcaFaults"}}
{{- if eq $.request.deviceToHca nil}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $transport := (or $.request.group dict).transport}}
{{- $l := list}}
{{- $c := eq $.facts.attachment.accelerators "claim"}}
{{- if $c}}
{{- $f := dict "facts" $.facts "options" $.request}}
{{- template "llm-d-disagg.network.attachment.acceleratorsPerNode" $f}}
{{- $c = lt (float64 $.request.accelerators) (float64 $f.r)}}
{{- end}}
{{- if $c}}
{{- $l = concat $l (list (dict "code" "LLMD215" "subject" "deviceToHca" "problem" (printf "cannot be used on %v by pods with a part of a node: their accelerators come from claims, so that their physical indexes are not known" $.facts.name) "fix" "leave it out"))}}
{{- end}}
{{- $l = $l}}
{{- if and $transport (ne $transport "nvshmem")}}
{{- $l = concat $l (list (dict "code" "LLMD225" "subject" "deviceToHca" "problem" (printf "is set, but the all2all backend of %v goes over %v, which does not read it" $.request.role $transport) "fix" "leave it out"))}}
{{- end}}
{{- $l = $l}}
{{- $c := eq $transport "nvshmem"}}
{{- if $c}}
{{- $c2 := ne (or $.request.image dict).deepEpHcaMapping false}}
{{- if $c2}}
{{- $t := (or $.request.group dict).transport}}
{{- $c2 = eq (ternary "nvshmem" $t (eq $t nil)) "nvshmem"}}
{{- end}}
{{- $c = not $c2}}
{{- end}}
{{- if $c}}
{{- $l = concat $l (list (dict "code" "LLMD225" "subject" "deviceToHca" "problem" "is set, but DeepEP in the image does not read DEEP_EP_DEVICE_TO_HCA_MAPPING and would silently ignore it" "fix" "use ghcr.io/llm-d/llm-d-cuda:v0.9.0, set deepEpHcaMapping of your own image, or leave it out"))}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.network.env.diagnosticsFaults"}}
{{- $levels := list (dict "name" "ucxLogLevel" "level" $.diagnostics.ucxLogLevel) (dict "name" "nixlLogLevel" "level" $.diagnostics.nixlLogLevel) (dict "name" "ncclDebug" "level" $.diagnostics.ncclDebug) (dict "name" "libfabricLogLevel" "level" $.diagnostics.libfabricLogLevel) (dict "name" "ucclLogLevel" "level" $.diagnostics.ucclLogLevel)}}
{{- $l := list}}
{{- range $x := $levels}}
{{- $name := $x.name}}
{{- $level := $x.level}}
{{- $t := list}}
{{- if not (or (eq $level nil) (regexMatch "^[A-Za-z0-9_:.,\\-]+$" $level))}}
{{- $t = list (dict "code" "LLMD204" "subject" (printf "diagnostics.%v" $name) "value" (printf "'%v'" $level) "allowed" "one word, such as info")}}
{{- end}}
{{- $l = concat $l $t}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
{{- define "llm-d-disagg.network.env.gidFaults"}}
{{- $technology := $.facts.fabric.technology}}
{{- $l := list}}
{{- $f := dict "value" $.gidIndex "least" 0 "most" 255}}
{{- template "llm-d-disagg.pod.kubernetes.isWhole" $f}}
{{- if not $f.r}}
{{- $l = concat $l (list (dict "code" "LLMD224" "subject" "gidIndex" "value" (printf "%v" (toJson $.gidIndex | default (printf "%v" $.gidIndex))) "allowed" "a whole number from 0 to 255, as show_gids lists them"))}}
{{- end}}
{{- $l = $l}}
{{- if not (eq $technology "roce")}}
{{- $l = concat $l (list (dict "code" "LLMD224" "subject" "gidIndex" "problem" (printf "is set but %v is %v: only RoCE ports are chosen by GID" $.facts.name $technology) "fix" "leave it out"))}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
{{- define "llm-d-disagg.network.env.gidOf"}}
{{- if eq $.chosen nil}}
{{- $t := $.facts.gidIndex}}
{{- if ne $t nil}}
{{- $t = dict "value" (printf "%v" (toJson $.facts.gidIndex.value | default (printf "%v" $.facts.gidIndex.value))) "why" $.facts.gidIndex.why "sources" $.facts.gidIndex.sources}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- else}}
{{- $o := dict "value" (printf "%v" (toJson $.chosen | default (printf "%v" $.chosen)))}}
{{- range $k, $v := dict "why" "set by the caller" "sources" (list "caller")}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.network.env.networkEnv"}}
{{- $stack := dict "g" $.g "facts" $.facts "request" $.request "backend" $.backend}}
{{- template "llm-d-disagg.network.env.stackContext" $stack}}
{{- $transfers := ne $.request.role "prefill-decode"}}
{{- $usesUcx := and $transfers (eq $.backend "UCX")}}
{{- $l := list}}
{{- if $usesUcx}}
{{- $f := dict "ctx" $stack.r}}
{{- template "llm-d-disagg.network.stacks.ucx.ucxEnv" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $l = $l}}
{{- if $transfers}}
{{- $f := dict "ctx" $stack.r}}
{{- template "llm-d-disagg.network.stacks.uccl.ucclEnv" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $f := dict "ctx" $stack.r}}
{{- template "llm-d-disagg.network.stacks.libfabric.libfabricEnv" $f}}
{{- $f2 := dict "ctx" $stack.r}}
{{- template "llm-d-disagg.network.stacks.nccl.ncclEnv" $f2}}
{{- $f3 := dict "g" $.g "ctx" $stack.r}}
{{- template "llm-d-disagg.network.stacks.nvshmem.nvshmemEnv" $f3}}
{{- $f4 := dict "ctx" $stack.r}}
{{- template "llm-d-disagg.network.stacks.deepep.deepEpEnv" $f4}}
{{- $l = concat $l $f.r $f2.r $f3.r $f4.r}}
{{- if $transfers}}
{{- $f := dict "name" "NIXL_LOG_LEVEL" "value" (or $.request.diagnostics dict).nixlLogLevel}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $rendered := default list $l}}
{{- $f := dict "facts" $.facts "request" $.request "backend" $.backend}}
{{- template "llm-d-disagg.network.env.platformEnv" $f}}
{{- $added := list}}
{{- range $x := $f.r}}
{{- $found := false}}
{{- range $x2 := $rendered}}
{{- if eq $x2.name $x.name}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- if not $found}}
{{- $added = append $added $x}}
{{- end}}
{{- end}}
{{- $o := dict}}
{{- range $x := default list (concat $rendered $added)}}
{{- $_ := set $o $x.name (append (default list (index $o $x.name)) $x)}}
{{- end}}
{{- $l := list}}
{{- range $v := $o}}
{{- $l = append $l $v}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $l2 = default list (concat $l2 $x)}}
{{- end}}
{{- $t := list}}
{{- if $usesUcx}}
{{- $f := dict "argument0" $stack.r}}
{{- template "llm-d-disagg.network.stacks.ucx.ucxWarnings" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $t2 := list}}
{{- if eq (or $.request.group dict).transport "nvshmem"}}
{{- $f := dict "ctx" $stack.r}}
{{- template "llm-d-disagg.network.stacks.deepep.deepEpWarnings" $f}}
{{- $t2 = $f.r}}
{{- end}}
{{- $_ := set $ "r" (dict "entries" $l2 "ucxWarnings" $t "deepEpWarnings" $t2)}}
{{- end}}
{{- define "llm-d-disagg.network.env.nicChoice"}}
{{- $perNode := dict "facts" $.facts "options" $.request}}
{{- template "llm-d-disagg.network.attachment.acceleratorsPerNode" $perNode}}
{{- $isKnown := and (eq $.facts.fabric.hcaOrder "gpu") (eq $.request.hcas nil) (eq $.request.excludeHcas nil) (eq (float64 $.request.accelerators) (float64 $perNode.r))}}
{{- $c := and $isKnown (or (default false $.request.gpuInitiated) (default false (or $.request.group dict).gpuInitiated))}}
{{- if $c}}
{{- $c = ne (or $.request.image dict).deepEpHcaMapping false}}
{{- if $c}}
{{- $t := (or $.request.group dict).transport}}
{{- $c = eq (ternary "nvshmem" $t (eq $t nil)) "nvshmem"}}
{{- end}}
{{- end}}
{{- $own := $.nil}}
{{- if $c}}
{{- $f := dict "hcas" (default list (or $.facts.fabric.hcas dict).value) "accelerators" $perNode.r}}
{{- template "llm-d-disagg.network.stacks.deepep.platformMapping" $f}}
{{- $own = $f.r}}
{{- end}}
{{- $_ := set $ "r" (dict "hcas" $.request.hcas "excludeHcas" $.request.excludeHcas "deviceToHca" (ternary $own $.request.deviceToHca (eq $.request.deviceToHca nil)))}}
{{- end}}
{{- define "llm-d-disagg.network.env.nicInventory"}}
{{- $f := dict "facts" $.facts "options" $.options}}
{{- template "llm-d-disagg.network.attachment.acceleratorsPerNode" $f}}
{{- $_ := set $ "r" (dict "hcas" (default list (or $.facts.fabric.hcas dict).value) "accelerators" $f.r "pinned" (default false $.facts.fabric.pinHcas) "nics" $.facts.fabric.nics "platform" $.facts.name)}}
{{- end}}
{{- define "llm-d-disagg.network.env.platformEnv"}}
{{- $held := list}}
{{- range $x := default list $.facts.env}}
{{- $f := dict "when" $x.when "request" $.request "backend" $.backend}}
{{- template "llm-d-disagg.network.plan-request.holds" $f}}
{{- if $f.r}}
{{- $held = append $held $x}}
{{- end}}
{{- end}}
{{- $l := list}}
{{- range $x := $held}}
{{- $l = append $l (dict "name" $x.name "value" $x.value "why" $x.why "sources" $x.sources)}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- define "llm-d-disagg.network.env.socketInterface"}}
{{- if ne $.request.socketInterface nil}}
{{- $o := dict "value" $.request.socketInterface}}
{{- range $k, $v := dict "why" "set by the caller" "sources" (list "caller")}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- else}}
{{- $t := (or $.request.group dict).nodes}}
{{- $several := and (lt 1.0 (float64 (ternary 1 $t (eq $t nil)))) (eq $.facts.attachment.hostNetwork nil)}}
{{- $t := ternary (not $several) $.facts.socketInterface (eq $.facts.socketInterface nil)}}
{{- if or (kindIs "map" $t) (kindIs "slice" $t) $t}}
{{- $_ := set $ "r" $.facts.socketInterface}}
{{- else}}
{{- template "llm-d-disagg.facts.expert-parallel" $.g}}
{{- $t := (index $.g.facts "expert-parallel").socketInterface}}
{{- $_ := set $ "r" (dict "value" $t.value "why" $t.why "sources" $t.sources)}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.network.env.socketInterfaceFaults"}}
{{- if regexMatch "^[a-z][a-z0-9_.\\-]{0,14}$" $.name}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $_ := set $ "r" (list (dict "code" "LLMD204" "subject" "socketInterface" "value" (printf "'%v'" $.name) "allowed" "the name of one interface, such as eth0"))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.network.env.stackContext"}}
{{- $c := or (default false $.request.gpuInitiated) (default false (or $.request.group dict).gpuInitiated)}}
{{- $f := dict "facts" $.facts "request" $.request}}
{{- template "llm-d-disagg.network.env.nicChoice" $f}}
{{- $f2 := dict "facts" $.facts "options" $.request}}
{{- template "llm-d-disagg.network.env.nicInventory" $f2}}
{{- $f := dict "argument0" $f.r "inventory" $f2.r}}
{{- template "llm-d-disagg.network.nic-selection.NicSelection.of" $f}}
{{- $t := $.nil}}
{{- if or (ne $.request.hcas nil) (ne $.request.excludeHcas nil)}}
{{- $t = dict "why" "set by the caller" "sources" (list "caller")}}
{{- else}}
{{- $t = $.facts.fabric.hcas}}
{{- if eq $t nil}}
{{- $t = dict "why" "set by the caller" "sources" (list "caller")}}
{{- end}}
{{- end}}
{{- $f2 := dict "facts" $.facts "chosen" $.request.gidIndex}}
{{- template "llm-d-disagg.network.env.gidOf" $f2}}
{{- $f3 := dict "g" $.g "facts" $.facts "request" $.request}}
{{- template "llm-d-disagg.network.env.socketInterface" $f3}}
{{- $t2 := (or $.request.image dict).ucxVersion}}
{{- $t3 := (or $.request.image dict).ucxVersion}}
{{- $t4 := $.nil}}
{{- if (or $.request.group dict).gpuInitiated}}
{{- template "llm-d-disagg.facts.expert-parallel" $.g}}
{{- $t4 = dict "why" "the kernels of the all2all backend ring the NIC from the GPU" "sources" (index $.g.facts "expert-parallel").gpuInitiated.sources}}
{{- else}}
{{- $t4 = dict "why" "gpuInitiated: the GPU rings the NIC itself" "sources" (list "caller")}}
{{- end}}
{{- if $c}}
{{- $t := (or $.request.group dict).transport}}
{{- $c = eq (ternary "nvshmem" $t (eq $t nil)) "nvshmem"}}
{{- end}}
{{- $_ := set $ "r" (dict "facts" $.facts "backend" $.backend "options" $.request "nics" $f.r "nicReason" $t "gidIndex" $f2.r "socketInterface" $f3.r "ucxExcludes" (not (semverCompare (printf "<%s" "1.21") (ternary "0.0" $t2 (eq $t2 nil)))) "ucxRefuses" (not (semverCompare (printf "<%s" "1.21") (ternary "0.0" $t3 (eq $t3 nil)))) "gpuInitiatedReason" $t4 "nvshmem" $c)}}
{{- end}}
