{{- /* src/network/plan-faults.ts, hcaFaults */ -}}
{{- define "llm-d-disagg.network.plan-faults.hcaFaults"}}
{{- $facts := (index $.a 0)}}
{{- $request := (index $.a 1)}}
{{- $f := dict "g" $.g "a" (list $facts $request)}}
{{- template "llm-d-disagg.network.attachment.acceleratorsPerNode" $f}}
{{- $f2 := dict "g" $.g "a" (list $f.r 1 64)}}
{{- template "llm-d-disagg.pod.kubernetes.isWhole" $f2}}
{{- if (not $f2.r)}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $l := list}}
{{- $f3 := dict "g" $.g "a" (list $facts $request)}}
{{- template "llm-d-disagg.network.env.deviceToHcaFaults" $f3}}
{{- $l = default list (concat $l $f3.r)}}
{{- $f4 := dict "g" $.g "a" (list $facts $request)}}
{{- template "llm-d-disagg.network.env.nicChoice" $f4}}
{{- $f5 := dict "g" $.g "a" (list $facts $request)}}
{{- template "llm-d-disagg.network.env.nicInventory" $f5}}
{{- $f6 := dict "g" $.g "a" (list $f4.r $f5.r)}}
{{- template "llm-d-disagg.network.nic-selection-faults.nicSelectionFaults" $f6}}
{{- $l = default list (concat $l $f6.r)}}
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
{{- $c2 := $c}}
{{- if $c2}}
{{- $t4 := (or $request.group $.g.none).transport}}
{{- if eq $t4 nil}}
{{- $t4 = "nvshmem"}}
{{- end}}
{{- $c2 = (eq $t4 "nvshmem")}}
{{- end}}
{{- if $c2}}
{{- $t5 := $request.hcas}}
{{- if eq $t5 nil}}
{{- $t5 = (list)}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list $t5)}}
{{- template "llm-d-disagg.network.stacks.nvshmem.nvshmemFaults" $f2}}
{{- $l = default list (concat $l $f2.r)}}
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
{{- $f2 := dict "g" $.g "a" (list $o)}}
{{- template "llm-d-disagg.network.plan-faults.planFaults" $f2}}
{{- $_ := set $ "r" $f2.r}}
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
{{- $f2 := dict "g" $.g "a" (list $facts $request.backend)}}
{{- template "llm-d-disagg.network.backend.backendFaults" $f2}}
{{- $l = default list (concat $l $f2.r)}}
{{- if (and (ne $request.image nil) (ne $request.role "prefill-decode"))}}
{{- $f3 := dict "g" $.g "a" (list $backend $request.image)}}
{{- template "llm-d-disagg.network.backend.imageFaults" $f3}}
{{- $l = default list (concat $l $f3.r)}}
{{- end}}
{{- $f4 := dict "g" $.g "a" (list $facts $request)}}
{{- template "llm-d-disagg.network.plan-faults.podFaults" $f4}}
{{- $l = default list (concat $l $f4.r)}}
{{- if $request.requireRdma}}
{{- $f5 := dict "g" $.g "a" (list $facts $backend $request.tls)}}
{{- template "llm-d-disagg.network.kv-path.requireRdmaFaults" $f5}}
{{- $l = default list (concat $l $f5.r)}}
{{- end}}
{{- if $request.colocated}}
{{- $f6 := dict "g" $.g "a" (list $facts $backend)}}
{{- template "llm-d-disagg.network.kv-path.colocatedFaults" $f6}}
{{- $l = default list (concat $l $f6.r)}}
{{- end}}
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
{{- if $c}}
{{- $f7 := dict "g" $.g "a" (list $facts)}}
{{- template "llm-d-disagg.network.security.gpuInitiatedFaults" $f7}}
{{- $l = default list (concat $l $f7.r)}}
{{- end}}
{{- $f8 := dict "g" $.g "a" (list $facts $request)}}
{{- template "llm-d-disagg.network.plan-faults.hcaFaults" $f8}}
{{- $l = default list (concat $l $f8.r)}}
{{- if not (eq $request.gidIndex nil)}}
{{- $f9 := dict "g" $.g "a" (list $facts $request.gidIndex)}}
{{- template "llm-d-disagg.network.env.gidFaults" $f9}}
{{- $l = default list (concat $l $f9.r)}}
{{- end}}
{{- if not (eq $request.socketInterface nil)}}
{{- $f10 := dict "g" $.g "a" (list $request.socketInterface)}}
{{- template "llm-d-disagg.network.env.socketInterfaceFaults" $f10}}
{{- $l = default list (concat $l $f10.r)}}
{{- end}}
{{- if (ne $request.diagnostics nil)}}
{{- $f11 := dict "g" $.g "a" (list $request.diagnostics)}}
{{- template "llm-d-disagg.network.env.diagnosticsFaults" $f11}}
{{- $l = default list (concat $l $f11.r)}}
{{- end}}
{{- $f12 := dict "g" $.g "a" (list $facts $request $backend)}}
{{- template "llm-d-disagg.network.plan-faults.libraryFaults" $f12}}
{{- $l = default list (concat $l $f12.r)}}
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
{{- $f2 := dict "g" $.g "a" (list $facts $request)}}
{{- template "llm-d-disagg.network.attachment-faults.unusedOptionFaults" $f2}}
{{- $l = default list (concat $l $f2.r)}}
{{- $f3 := dict "g" $.g "a" (list $facts $request)}}
{{- template "llm-d-disagg.network.attachment-faults.attachmentFaults" $f3}}
{{- $l = default list (concat $l $f3.r)}}
{{- if not (len $sizes)}}
{{- $f4 := dict "g" $.g "a" (list $facts $request $pod)}}
{{- template "llm-d-disagg.network.attachment-faults.nicFaults" $f4}}
{{- $l = default list (concat $l $f4.r)}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
