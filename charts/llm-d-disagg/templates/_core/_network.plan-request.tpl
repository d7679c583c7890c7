{{- /* src/network/plan-request.ts, groupLabels */ -}}
{{- define "llm-d-disagg.network.plan-request.groupLabels"}}
{{- $request := (index $.a 0)}}
{{- $t := $.nil}}
{{- if (and (ne $request.group nil) (lt 1.0 (float64 $request.group.nodes)))}}
{{- $t = $request.group.roleLabels}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/network/plan-request.ts, withGroup */ -}}
{{- define "llm-d-disagg.network.plan-request.withGroup"}}
{{- $request := (index $.a 0)}}
{{- if (not (or $request.group $.g.none).gpuInitiated)}}
{{- $_ := set $ "r" $request}}
{{- else}}
{{- if (eq $request.gpuInitiated false)}}
{{- $f := dict "g" $.g "a" (list "LLMD223" (printf "gpuInitiated is false, but in the all2all backend of %v the GPU drives the NIC; leave it out, or use all2allBackend allgather_reducescatter" $request.role))}}
{{- template "llm-d-disagg.base.errors.fail" $f}}
{{- end}}
{{- $o := dict}}
{{- range $k, $v := $request}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $o "gpuInitiated" true}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- end}}
