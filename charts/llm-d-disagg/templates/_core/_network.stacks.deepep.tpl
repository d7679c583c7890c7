{{- /* src/network/stacks/deepep.ts, deepEpEnv */ -}}
{{- define "llm-d-disagg.network.stacks.deepep.deepEpEnv"}}
{{- $ctx := (index $.a 0)}}
{{- $f := dict "g" $.g "a" (list $ctx.nics)}}
{{- template "llm-d-disagg.network.nic-selection.NicSelection.deepEpDeviceToHcaMapping" $f}}
{{- $t := $.nil}}
{{- if (ne $ctx.options.deviceToHca nil)}}
{{- $t = (list "caller")}}
{{- else}}
{{- $t = $ctx.facts.fabric.sources}}
{{- end}}
{{- $f := dict "g" $.g "a" (list "DEEP_EP_DEVICE_TO_HCA_MAPPING" $f.r (dict "why" "GPUs behind one PCIe switch would choose the same NIC and halve the rate; read only by DeepEP builds that carry the mapping patch (llm-d-cuda)" "sources" $t))}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- /* src/network/stacks/deepep.ts, deepEpWarnings */ -}}
{{- define "llm-d-disagg.network.stacks.deepep.deepEpWarnings"}}
{{- $ctx := (index $.a 0)}}
{{- $t := $.nil}}
{{- if (len $ctx.nics.deviceToHca)}}
{{- $t = (list)}}
{{- else}}
{{- $t = (list "NVSHMEM takes the nearest NIC for each GPU, so that two GPUs behind one switch may share one and run at half the rate; no mapping is written, since the order of HCAs to GPUs, or whether the image reads it, is not known")}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/network/stacks/deepep.ts, platformMapping */ -}}
{{- define "llm-d-disagg.network.stacks.deepep.platformMapping"}}
{{- $hcas := (index $.a 0)}}
{{- $accelerators := (index $.a 1)}}
{{- if (ne (float64 (len $hcas)) (float64 $accelerators))}}
{{- $_ := set $ "r" $.nil}}
{{- else}}
{{- $o := dict}}
{{- $l := list}}
{{- range $i, $x := $hcas}}
{{- $l = append $l (list (printf "%v" (toJson $i | default (printf "%v" $i))) $x)}}
{{- end}}
{{- range $_, $e := $l}}
{{- if ne (index $e 1) nil}}
{{- $_ := set $o (toString (index $e 0)) (index $e 1)}}
{{- else}}
{{- $_ := unset $o (toString (index $e 0))}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- end}}
