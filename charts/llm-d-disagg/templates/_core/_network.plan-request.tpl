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
