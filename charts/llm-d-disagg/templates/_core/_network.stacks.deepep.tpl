{{- /* src/network/stacks/deepep.ts, a template for each function */ -}}
{{- define "llm-d-disagg.network.stacks.deepep.deepEpEnv"}}
{{- $f := dict "this" $.ctx.nics}}
{{- template "llm-d-disagg.network.nic-selection.NicSelection.deepEpDeviceToHcaMapping" $f}}
{{- $t := list "caller"}}
{{- if eq $.ctx.options.deviceToHca nil}}
{{- $t = $.ctx.facts.fabric.sources}}
{{- end}}
{{- $f := dict "name" "DEEP_EP_DEVICE_TO_HCA_MAPPING" "value" $f.r "argument2" (dict "why" "GPUs behind one PCIe switch would choose the same NIC and halve the rate; read only by DeepEP builds that carry the mapping patch (llm-d-cuda)" "sources" $t)}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- define "llm-d-disagg.network.stacks.deepep.deepEpWarnings"}}
{{- if len $.ctx.nics.deviceToHca}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $_ := set $ "r" (list (dict "code" "LLMD218" "subject" "NVSHMEM" "problem" "takes the nearest NIC for each GPU, so that two GPUs behind one switch may share one and run at half the rate; no mapping is written, since the order of HCAs to GPUs, or whether the image reads it, is not known"))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.network.stacks.deepep.platformMapping"}}
{{- if eq (float64 (len $.hcas)) (float64 $.accelerators)}}
{{- $o := dict}}
{{- $l := list}}
{{- range $i, $x := $.hcas}}
{{- $l = append $l (list (printf "%v" $i) $x)}}
{{- end}}
{{- range $e := $l}}
{{- $_ := set $o (toString (index $e 0)) (index $e 1)}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- end}}
