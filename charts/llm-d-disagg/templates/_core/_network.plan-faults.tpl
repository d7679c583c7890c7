{{- /* src/network/plan-faults.ts, hcaFaults */ -}}
{{- define "llm-d-disagg.network.plan-faults.hcaFaults"}}
{{- $facts := (index $.a 0)}}
{{- $request := (index $.a 1)}}
{{- $f := dict "g" $.g "a" (list $facts $request)}}
{{- template "llm-d-disagg.network.attachment.acceleratorsPerNode" $f}}
{{- $f := dict "g" $.g "a" (list $f.r 1 64)}}
{{- template "llm-d-disagg.pod.kubernetes.isWhole" $f}}
{{- if (not $f.r)}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $l := list}}
{{- $f := dict "g" $.g "a" (list $facts $request)}}
{{- template "llm-d-disagg.network.env.deviceToHcaFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list $facts $request)}}
{{- template "llm-d-disagg.network.env.nicChoice" $f}}
{{- $f2 := dict "g" $.g "a" (list $facts $request)}}
{{- template "llm-d-disagg.network.env.nicInventory" $f2}}
{{- $f := dict "g" $.g "a" (list $f.r $f2.r)}}
{{- template "llm-d-disagg.network.nic-selection-faults.nicSelectionFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- end}}
{{- /* src/network/plan-faults.ts, libraryFaults */ -}}
{{- define "llm-d-disagg.network.plan-faults.libraryFaults"}}
{{- $facts := (index $.a 0)}}
{{- $request := (index $.a 1)}}
{{- $backend := (index $.a 2)}}
{{- $usesUcx := (and (eq $backend "UCX") (ne $request.role "prefill-decode"))}}
{{- $t := $request.bufferInAcceleratorMemory}}
{{- if eq $t nil}}
{{- $t = (ne $facts.serving.bufferDevice.value "cpu")}}
{{- end}}
{{- $inGpuMemory := $t}}
{{- $l := list}}
{{- if $usesUcx}}
{{- $f := dict "g" $.g "a" (list $request $facts.machine.accelerator.vendor $inGpuMemory)}}
{{- template "llm-d-disagg.network.stacks.ucx.ucxFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- end}}
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
{{- $c := $c}}
{{- if $c}}
{{- $t := (or $request.group $.g.none).transport}}
{{- if eq $t nil}}
{{- $t = "nvshmem"}}
{{- end}}
{{- $c = (eq $t "nvshmem")}}
{{- end}}
{{- if $c}}
{{- $t := $request.hcas}}
{{- if eq $t nil}}
{{- $t = (list)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $t)}}
{{- template "llm-d-disagg.network.stacks.nvshmem.nvshmemFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- /* src/network/plan-faults.ts, networkFaults */ -}}
{{- define "llm-d-disagg.network.plan-faults.networkFaults"}}
{{- $options := (index $.a 0)}}
{{- $f := dict "g" $.g "a" (list $options.platform._facts $options)}}
{{- template "llm-d-disagg.network.attachment.acceleratorsPerNode" $f}}
{{- $accelerators := $f.r}}
{{- $o := dict}}
{{- range $k, $v := $options}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $o "accelerators" $accelerators}}
{{- $_ := set $o "role" "decode"}}
{{- $_ := set $o "bufferInAcceleratorMemory" false}}
{{- $f := dict "g" $.g "a" (list $o)}}
{{- template "llm-d-disagg.network.plan-faults.planFaults" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- /* src/network/plan-faults.ts, planFaults */ -}}
{{- define "llm-d-disagg.network.plan-faults.planFaults"}}
{{- $request := (index $.a 0)}}
{{- $facts := $request.platform._facts}}
{{- $t := $request.backend}}
{{- if eq $t nil}}
{{- $t = $facts.backend.value}}
{{- end}}
{{- $backend := $t}}
{{- $l := list}}
{{- $f := dict "g" $.g "a" (list $request)}}
{{- template "llm-d-disagg.network.plan-request.groupFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list $facts $request.backend)}}
{{- template "llm-d-disagg.network.backend.backendFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- if (and (ne $request.image nil) (ne $request.role "prefill-decode"))}}
{{- $f := dict "g" $.g "a" (list $backend $request.image)}}
{{- template "llm-d-disagg.network.backend.imageFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $facts $request)}}
{{- template "llm-d-disagg.network.plan-faults.podFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- if $request.requireRdma}}
{{- $f := dict "g" $.g "a" (list $facts $backend $request.tls)}}
{{- template "llm-d-disagg.network.kv-path.requireRdmaFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- end}}
{{- if $request.colocated}}
{{- $f := dict "g" $.g "a" (list $facts $backend)}}
{{- template "llm-d-disagg.network.kv-path.colocatedFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- end}}
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
{{- if $c}}
{{- $f := dict "g" $.g "a" (list $facts)}}
{{- template "llm-d-disagg.network.security.gpuInitiatedFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $facts $request)}}
{{- template "llm-d-disagg.network.plan-faults.hcaFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- if not (eq $request.gidIndex nil)}}
{{- $f := dict "g" $.g "a" (list $facts $request.gidIndex)}}
{{- template "llm-d-disagg.network.env.gidFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- end}}
{{- if not (eq $request.socketInterface nil)}}
{{- $f := dict "g" $.g "a" (list $request.socketInterface)}}
{{- template "llm-d-disagg.network.env.socketInterfaceFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- end}}
{{- if (ne $request.diagnostics nil)}}
{{- $f := dict "g" $.g "a" (list $request.diagnostics)}}
{{- template "llm-d-disagg.network.env.diagnosticsFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $facts $request $backend)}}
{{- template "llm-d-disagg.network.plan-faults.libraryFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- /* src/network/plan-faults.ts, podFaults */ -}}
{{- define "llm-d-disagg.network.plan-faults.podFaults"}}
{{- $facts := (index $.a 0)}}
{{- $request := (index $.a 1)}}
{{- $t := $request.claimTemplateName}}
{{- if eq $t nil}}
{{- $t = "rdma"}}
{{- end}}
{{- $pod := (dict "role" $request.role "accelerators" $request.accelerators "claimTemplateName" $t)}}
{{- $f := dict "g" $.g "a" (list $facts $request $pod)}}
{{- template "llm-d-disagg.network.attachment-faults.acceleratorFaults" $f}}
{{- $sizes := $f.r}}
{{- $l := list}}
{{- $l = default list (concat $l $sizes)}}
{{- $f := dict "g" $.g "a" (list $facts $request)}}
{{- template "llm-d-disagg.network.attachment-faults.unusedOptionFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list $facts $request)}}
{{- template "llm-d-disagg.network.attachment-faults.attachmentFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- if not (len $sizes)}}
{{- $f := dict "g" $.g "a" (list $facts $request $pod)}}
{{- template "llm-d-disagg.network.attachment-faults.nicFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
