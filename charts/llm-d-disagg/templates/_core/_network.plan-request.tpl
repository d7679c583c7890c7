{{- /* src/network/plan-request.ts, groupFaults */ -}}
{{- define "llm-d-disagg.network.plan-request.groupFaults"}}
{{- $role := $.argument0.role}}
{{- $gpuInitiated := $.argument0.gpuInitiated}}
{{- $group := $.argument0.group}}
{{- if or (not (or $group dict).gpuInitiated) (ne $gpuInitiated false)}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $_ := set $ "r" (list (dict "code" "LLMD223" "subject" "gpuInitiated" "problem" (printf "is false, but in the all2all backend of %v the GPU drives the NIC" $role) "fix" "leave it out, or use all2allBackend allgather_reducescatter"))}}
{{- end}}
{{- end}}
{{- /* src/network/plan-request.ts, groupLabels */ -}}
{{- define "llm-d-disagg.network.plan-request.groupLabels"}}
{{- if and (ne $.request.group nil) (lt 1.0 (float64 $.request.group.nodes))}}
{{- $_ := set $ "r" $.request.group.roleLabels}}
{{- end}}
{{- end}}
