{{- /* src/verify/verified-role.ts, a template for each function */ -}}
{{- define "llm-d-disagg.verify.verified-role.groupOf"}}
{{- $metadata := $.argument0.metadata}}
{{- $spec := $.argument0.spec}}
{{- $t := (ternary $spec dict (kindIs "map" $spec)).leaderWorkerTemplate}}
{{- $t := ternary $t dict (kindIs "map" $t)}}
{{- $size := $t.size}}
{{- $t := ternary $metadata dict (kindIs "map" $metadata)}}
{{- $labels := $t.labels}}
{{- $annotations := $t.annotations}}
{{- $t := list (index (ternary $annotations dict (kindIs "map" $annotations)) "leaderworkerset.sigs.k8s.io/exclusive-topology") (index (ternary $labels dict (kindIs "map" $labels)) "kueue.x-k8s.io/queue-name")}}
{{- $topology := $.nil}}
{{- if gt (len $t) 0}}
{{- $topology = index $t 0}}
{{- end}}
{{- $queue := $.nil}}
{{- if gt (len $t) 1}}
{{- $queue = index $t 1}}
{{- end}}
{{- $_ := set $ "r" (dict "nodes" (ternary $size 1 (and (or (kindIs "int" $size) (kindIs "int64" $size) (kindIs "float64" $size)) (lt 1.0 (float64 $size)))) "topology" (ternary $topology $.nil (or (kindIs "string" $topology))) "queue" (ternary $queue $.nil (or (kindIs "string" $queue))))}}
{{- end}}
{{- define "llm-d-disagg.verify.verified-role.roleOf"}}
{{- $templates := dict "g" $.g "manifest" $.argument0.manifest}}
{{- template "llm-d-disagg.pod.pod-templates.podTemplatesOf" $templates}}
{{- $f := dict "g" $.g "manifest" $.argument0.manifest "image" $.argument0.spec.image}}
{{- template "llm-d-disagg.serving.rendered-server.renderedServers" $f}}
{{- $server := $.nil}}
{{- if gt (len $f.r) 0}}
{{- $server = index $f.r 0}}
{{- end}}
{{- if not (or (eq $server nil) (not (len $templates.r)))}}
{{- $f := dict "this" $.argument0.spec.model}}
{{- template "llm-d-disagg.model.model.Model._facts" $f}}
{{- $f2 := dict "argument0" $.argument0.manifest}}
{{- template "llm-d-disagg.verify.verified-role.groupOf" $f2}}
{{- $_ := set $ "r" (dict "name" $.argument0.name "role" $.argument0.spec.role "template" (index $templates.r 0).template "server" $server "facts" $.argument0.spec.plan.platform._facts "requireRdma" $.argument0.spec.plan._requireRdma "backend" $.argument0.spec.plan.backend "model" $f.r "vllmVersion" $.argument0.spec.image.vllmVersion "group" $f2.r)}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.verify.verified-role.verifiedRoles"}}
{{- $l := list}}
{{- range $x := $.servers}}
{{- $f := dict "g" $.g "argument0" $x}}
{{- template "llm-d-disagg.verify.verified-role.roleOf" $f}}
{{- if eq $f.r nil}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $l2 = append $l2 (dict "code" "LLMD517" "subject" (printf "the pods of %v" $x.name) "problem" "have no server after patches" "fix" "leave its container in")}}
{{- end}}
{{- $f := dict "faults" $l2}}
{{- template "llm-d-disagg.base.errors.refuse" $f}}
{{- $l := list}}
{{- range $x := $.servers}}
{{- $f := dict "g" $.g "argument0" $x}}
{{- template "llm-d-disagg.verify.verified-role.roleOf" $f}}
{{- $l = append $l $f.r}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
