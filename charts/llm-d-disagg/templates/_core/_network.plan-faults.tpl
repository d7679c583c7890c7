{{- /* src/network/plan-faults.ts, a template for each function */ -}}
{{- define "llm-d-disagg.network.plan-faults.hcaFaults"}}
{{- $f := dict "facts" $.facts "options" $.request}}
{{- template "llm-d-disagg.network.attachment.acceleratorsPerNode" $f}}
{{- $f := dict "value" $f.r "least" 1 "most" 64}}
{{- template "llm-d-disagg.pod.kubernetes.isWhole" $f}}
{{- if not $f.r}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $f := dict "facts" $.facts "request" $.request}}
{{- template "llm-d-disagg.network.env.deviceToHcaFaults" $f}}
{{- $f2 := dict "facts" $.facts "request" $.request}}
{{- template "llm-d-disagg.network.env.nicChoice" $f2}}
{{- $f3 := dict "facts" $.facts "options" $.request}}
{{- template "llm-d-disagg.network.env.nicInventory" $f3}}
{{- $f2 := dict "g" $.g "choice" $f2.r "inventory" $f3.r}}
{{- template "llm-d-disagg.network.nic-selection-faults.nicSelectionFaults" $f2}}
{{- $_ := set $ "r" (default list (concat $f.r $f2.r))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.network.plan-faults.libraryFaults"}}
{{- $usesUcx := and (eq $.backend "UCX") (ne $.request.role "prefill-decode")}}
{{- $inGpuMemory := $.request.bufferInAcceleratorMemory}}
{{- if eq $inGpuMemory nil}}
{{- $inGpuMemory = ne $.facts.serving.bufferDevice.value "cpu"}}
{{- end}}
{{- $l := list}}
{{- if and $usesUcx (ne $.request.netDevices nil)}}
{{- $l2 := list}}
{{- range $x := $.request.netDevices}}
{{- $l2 = append $l2 (regexReplaceAllLiteral "^\\^" $x "")}}
{{- end}}
{{- $l3 := list}}
{{- range $x := $l2}}
{{- if regexMatch "^[A-Za-z][A-Za-z0-9_.\\-]*:[0-9]+$" $x}}
{{- $l3 = append $l3 $x}}
{{- end}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l3}}
{{- $l2 = append $l2 (index (splitList ":" $x) 0)}}
{{- end}}
{{- $f := dict "facts" $.facts "options" $.request}}
{{- template "llm-d-disagg.network.env.nicInventory" $f}}
{{- $f := dict "list" "netDevices" "names" $l2 "argument2" $f.r}}
{{- template "llm-d-disagg.network.nic-selection-faults.listFaults" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $l = $l}}
{{- if $usesUcx}}
{{- $f := dict "g" $.g "argument0" $.request "vendor" $.facts.machine.accelerator.vendor "bufferInGpuMemory" $inGpuMemory}}
{{- template "llm-d-disagg.network.stacks.ucx.ucxFaults" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $l = $l}}
{{- $c := or (default false $.request.gpuInitiated) (default false (or $.request.group dict).gpuInitiated)}}
{{- if $c}}
{{- $t := (or $.request.group dict).transport}}
{{- $c = eq (ternary "nvshmem" $t (eq $t nil)) "nvshmem"}}
{{- end}}
{{- if $c}}
{{- $f := dict "hcas" (default list $.request.hcas)}}
{{- template "llm-d-disagg.network.stacks.nvshmem.nvshmemFaults" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
{{- define "llm-d-disagg.network.plan-faults.networkFaults"}}
{{- $accelerators := dict "facts" $.options.platform._facts "options" $.options}}
{{- template "llm-d-disagg.network.attachment.acceleratorsPerNode" $accelerators}}
{{- $o := omit $.options}}
{{- $_ := set $o "accelerators" $accelerators.r}}
{{- $_ := set $o "role" "decode"}}
{{- $_ := set $o "bufferInAcceleratorMemory" false}}
{{- $f := dict "g" $.g "request" $o}}
{{- template "llm-d-disagg.network.plan-faults.planFaults" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- define "llm-d-disagg.network.plan-faults.planFaults"}}
{{- $facts := $.request.platform._facts}}
{{- $backend := $.request.backend}}
{{- if eq $backend nil}}
{{- $backend = $facts.backend.value}}
{{- end}}
{{- $f := dict "argument0" $.request}}
{{- template "llm-d-disagg.network.plan-request.groupFaults" $f}}
{{- $f2 := dict "facts" $facts "wanted" $.request.backend}}
{{- template "llm-d-disagg.network.backend.backendFaults" $f2}}
{{- $l := concat $f.r $f2.r}}
{{- if and (ne $.request.image nil) (ne $.request.role "prefill-decode")}}
{{- $f := dict "backend" $backend "image" $.request.image}}
{{- template "llm-d-disagg.network.image-libraries.imageFaults" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $f := dict "g" $.g "facts" $facts "request" $.request}}
{{- template "llm-d-disagg.network.plan-faults.podFaults" $f}}
{{- $l = concat $l $f.r}}
{{- if $.request.requireRdma}}
{{- $f := dict "g" $.g "facts" $facts "backend" $backend "chosen" $.request}}
{{- template "llm-d-disagg.network.kv-path.requireRdmaFaults" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $l = $l}}
{{- if $.request.colocated}}
{{- $f := dict "facts" $facts "backend" $backend}}
{{- template "llm-d-disagg.network.kv-path.colocatedFaults" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $l = $l}}
{{- if or (default false $.request.gpuInitiated) (default false (or $.request.group dict).gpuInitiated)}}
{{- $f := dict "facts" $facts}}
{{- template "llm-d-disagg.network.security.gpuInitiatedFaults" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $f := dict "g" $.g "facts" $facts "request" $.request}}
{{- template "llm-d-disagg.network.plan-faults.hcaFaults" $f}}
{{- $f2 := dict "facts" $facts "argument1" $.request}}
{{- template "llm-d-disagg.network.placement.nodeSelectorFaults" $f2}}
{{- $l = concat $l $f.r $f2.r}}
{{- if not (eq $.request.gidIndex nil)}}
{{- $f := dict "g" $.g "facts" $facts "gidIndex" $.request.gidIndex}}
{{- template "llm-d-disagg.network.env.gidFaults" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $l = $l}}
{{- if not (eq $.request.socketInterface nil)}}
{{- $f := dict "name" $.request.socketInterface}}
{{- template "llm-d-disagg.network.env.socketInterfaceFaults" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $l = $l}}
{{- if ne $.request.diagnostics nil}}
{{- $f := dict "diagnostics" $.request.diagnostics}}
{{- template "llm-d-disagg.network.env.diagnosticsFaults" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $f := dict "g" $.g "facts" $facts "request" $.request "backend" $backend}}
{{- template "llm-d-disagg.network.plan-faults.libraryFaults" $f}}
{{- $_ := set $ "r" (default list (concat $l $f.r))}}
{{- end}}
{{- define "llm-d-disagg.network.plan-faults.podFaults"}}
{{- $pod := dict "role" $.request.role "accelerators" $.request.accelerators "claimTemplateName" (ternary "rdma" $.request.claimTemplateName (eq $.request.claimTemplateName nil))}}
{{- $sizes := dict "facts" $.facts "options" $.request "argument2" $pod}}
{{- template "llm-d-disagg.network.attachment-faults.acceleratorFaults" $sizes}}
{{- $f := dict "argument0" $.facts "options" $.request}}
{{- template "llm-d-disagg.network.attachment-faults.unusedOptionFaults" $f}}
{{- $f2 := dict "g" $.g "facts" $.facts "options" $.request}}
{{- template "llm-d-disagg.network.attachment-faults.attachmentFaults" $f2}}
{{- $l := concat $sizes.r $f.r $f2.r}}
{{- if not (len $sizes.r)}}
{{- $f := dict "g" $.g "facts" $.facts "options" $.request "pod" $pod}}
{{- template "llm-d-disagg.network.attachment-faults.nicFaults" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
