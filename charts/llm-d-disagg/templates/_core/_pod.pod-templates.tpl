{{- /* src/pod/pod-templates.ts, a template for each function */ -}}
{{- define "llm-d-disagg.pod.pod-templates.follow"}}
{{- $step := $.nil}}
{{- if gt (len $.argument1) 0}}
{{- $step = index $.argument1 0}}
{{- end}}
{{- $rest := default list (slice $.argument1 (min 1 (len $.argument1)))}}
{{- if eq $step nil}}
{{- $_ := set $ "r" (list (dict "path" $.path "template" $.value))}}
{{- else if eq $step "*"}}
{{- if kindIs "slice" $.value}}
{{- $l := list}}
{{- range $i, $x := $.value}}
{{- $f := dict "value" $x "argument1" $rest "path" (printf "%v/%v" $.path $i)}}
{{- template "llm-d-disagg.pod.pod-templates.follow" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- else}}
{{- $_ := set $ "r" list}}
{{- end}}
{{- else if and (kindIs "map" $.value) (hasKey $.value $step)}}
{{- $f := dict "value" (index $.value $step) "argument1" $rest "path" (printf "%v%v" $.path (printf "/%v" (regexReplaceAllLiteral "/" (regexReplaceAllLiteral "~" $step "~0") "~1")))}}
{{- template "llm-d-disagg.pod.pod-templates.follow" $f}}
{{- $_ := set $ "r" $f.r}}
{{- else}}
{{- $_ := set $ "r" list}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.pod.pod-templates.groupKind"}}
{{- $parts := list}}
{{- if or (kindIs "string" $.apiVersion)}}
{{- $parts = splitList "/" $.apiVersion}}
{{- end}}
{{- $t := ""}}
{{- if lt 1.0 (float64 (len $parts))}}
{{- $t = index $parts 0}}
{{- end}}
{{- $_ := set $ "r" (printf "%v/%v" $t (ternary $.kind "" (or (kindIs "string" $.kind))))}}
{{- end}}
{{- define "llm-d-disagg.pod.pod-templates.podTemplatesOf"}}
{{- if not (kindIs "map" $.manifest)}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $key := dict "apiVersion" $.manifest.apiVersion "kind" $.manifest.kind}}
{{- template "llm-d-disagg.pod.pod-templates.groupKind" $key}}
{{- if not (hasKey $.g.caches "pod.pod-templates.TEMPLATES")}}
{{- $l := list}}
{{- range $x := list "leaderTemplate" "workerTemplate"}}
{{- $l = append $l (list "spec" "leaderWorkerTemplate" $x)}}
{{- end}}
{{- $l2 := list}}
{{- range $x := list "leaderTemplate" "workerTemplate"}}
{{- $l2 = append $l2 (list "spec" "roles" "*" "spec" "leaderWorkerTemplate" $x)}}
{{- end}}
{{- $_ := set $.g.caches "pod.pod-templates.TEMPLATES" (dict "/Pod" (list list) "/PodTemplate" (list (list "template")) "/ReplicationController" (list (list "spec" "template")) "apps/Deployment" (list (list "spec" "template")) "apps/StatefulSet" (list (list "spec" "template")) "apps/DaemonSet" (list (list "spec" "template")) "apps/ReplicaSet" (list (list "spec" "template")) "batch/Job" (list (list "spec" "template")) "batch/CronJob" (list (list "spec" "jobTemplate" "spec" "template")) "leaderworkerset.x-k8s.io/LeaderWorkerSet" $l "disaggregatedset.x-k8s.io/DisaggregatedSet" $l2)}}
{{- end}}
{{- $ways := list}}
{{- if hasKey (index $.g.caches "pod.pod-templates.TEMPLATES") $key.r}}
{{- if not (hasKey $.g.caches "pod.pod-templates.TEMPLATES")}}
{{- $l := list}}
{{- range $x := list "leaderTemplate" "workerTemplate"}}
{{- $l = append $l (list "spec" "leaderWorkerTemplate" $x)}}
{{- end}}
{{- $l2 := list}}
{{- range $x := list "leaderTemplate" "workerTemplate"}}
{{- $l2 = append $l2 (list "spec" "roles" "*" "spec" "leaderWorkerTemplate" $x)}}
{{- end}}
{{- $_ := set $.g.caches "pod.pod-templates.TEMPLATES" (dict "/Pod" (list list) "/PodTemplate" (list (list "template")) "/ReplicationController" (list (list "spec" "template")) "apps/Deployment" (list (list "spec" "template")) "apps/StatefulSet" (list (list "spec" "template")) "apps/DaemonSet" (list (list "spec" "template")) "apps/ReplicaSet" (list (list "spec" "template")) "batch/Job" (list (list "spec" "template")) "batch/CronJob" (list (list "spec" "jobTemplate" "spec" "template")) "leaderworkerset.x-k8s.io/LeaderWorkerSet" $l "disaggregatedset.x-k8s.io/DisaggregatedSet" $l2)}}
{{- end}}
{{- $ways = index (index $.g.caches "pod.pod-templates.TEMPLATES") $key.r}}
{{- end}}
{{- $l := list}}
{{- range $x := $ways}}
{{- $f := dict "value" $.manifest "argument1" $x "path" ""}}
{{- template "llm-d-disagg.pod.pod-templates.follow" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $l2 := list}}
{{- range $x := default list $l}}
{{- if kindIs "map" $x.template}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $l2}}
{{- end}}
{{- end}}
