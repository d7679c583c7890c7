{{- /* src/network/plan-request.ts, a template for each function */ -}}
{{- define "llm-d-disagg.network.plan-request.groupFaults"}}
{{- if or (not (or $.argument0.group dict).gpuInitiated) (ne $.argument0.gpuInitiated false)}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $_ := set $ "r" (list (dict "code" "LLMD223" "subject" "gpuInitiated" "problem" (printf "is false, but in the all2all backend of %v the GPU drives the NIC" $.argument0.role) "fix" "leave it out, or use all2allBackend allgather_reducescatter"))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.network.plan-request.groupLabels"}}
{{- $t := (or $.request.group dict).nodes}}
{{- if lt 1.0 (float64 (ternary 1 $t (eq $t nil)))}}
{{- $_ := set $ "r" $.request.group.roleLabels}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.network.plan-request.holds"}}
{{- $gpuInitiated := or (default false $.request.gpuInitiated) (default false (or $.request.group dict).gpuInitiated)}}
{{- $t := (or $.request.group dict).nodes}}
{{- $grouped := lt 1.0 (float64 (ternary 1 $t (eq $t nil)))}}
{{- $c := or (eq (or $.when dict).backend nil) (and (ne $.request.role "prefill-decode") (eq $.when.backend $.backend))}}
{{- if $c}}
{{- $t := (or $.when dict).gpuInitiated}}
{{- $c = eq (ternary $gpuInitiated $t (eq $t nil)) $gpuInitiated}}
{{- end}}
{{- if $c}}
{{- $t := (or $.when dict).group}}
{{- $c = eq (ternary $grouped $t (eq $t nil)) $grouped}}
{{- end}}
{{- $_ := set $ "r" $c}}
{{- end}}
