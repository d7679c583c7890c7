{{- /* src/pod/pod-templates.ts, follow */ -}}
{{- define "llm-d-disagg.pod.pod-templates.follow"}}
{{- $value := (index $.a 0)}}
{{- $p := (index $.a 1)}}
{{- $i := $.nil}}
{{- if gt (len $p) 0}}
{{- $i = index $p 0}}
{{- end}}
{{- $step := $i}}
{{- $rest := default list (slice $p (min 1 (len $p)))}}
{{- $path := (index $.a 2)}}
{{- if (eq $step nil)}}
{{- $o := dict "path" $path}}
{{- if ne $value nil}}
{{- $_ := set $o "template" $value}}
{{- end}}
{{- $_ := set $ "r" (list $o)}}
{{- else}}
{{- if (eq $step "*")}}
{{- $t := $.nil}}
{{- if (kindIs "slice" $value)}}
{{- $l := list}}
{{- range $i, $x := $value}}
{{- $f := dict "g" $.g "a" (list $x $rest (printf "%v/%v" $path (toJson $i | default (printf "%v" $i))))}}
{{- template "llm-d-disagg.pod.pod-templates.follow" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- end}}
{{- $t = $l}}
{{- else}}
{{- $t = (list)}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- else}}
{{- $t := $.nil}}
{{- if (and (and (and (or (kindIs "map" $value) (kindIs "slice" $value)) (ne $value nil)) (not (kindIs "slice" $value))) (hasKey $value $step))}}
{{- $f := dict "g" $.g "a" (list (index $value $step) $rest (printf "%v%v" $path (printf "/%v" (regexReplaceAllLiteral "/" (regexReplaceAllLiteral "~" $step "~0") "~1"))))}}
{{- template "llm-d-disagg.pod.pod-templates.follow" $f}}
{{- $t = $f.r}}
{{- else}}
{{- $t = (list)}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/pod/pod-templates.ts, groupKind */ -}}
{{- define "llm-d-disagg.pod.pod-templates.groupKind"}}
{{- $apiVersion := (index $.a 0)}}
{{- $kind := (index $.a 1)}}
{{- $t := $.nil}}
{{- if (or (kindIs "string" $apiVersion))}}
{{- $t = (splitList "/" $apiVersion)}}
{{- else}}
{{- $t = (list)}}
{{- end}}
{{- $parts := $t}}
{{- $t := $.nil}}
{{- if (lt 1.0 (float64 (len $parts)))}}
{{- $t = (index $parts 0)}}
{{- else}}
{{- $t = ""}}
{{- end}}
{{- $_ := set $ "r" (printf "%v/%v" $t (ternary $kind "" (or (kindIs "string" $kind))))}}
{{- end}}
{{- /* src/pod/pod-templates.ts, podTemplatesOf */ -}}
{{- define "llm-d-disagg.pod.pod-templates.podTemplatesOf"}}
{{- $manifest := (index $.a 0)}}
{{- if (not (and (and (or (kindIs "map" $manifest) (kindIs "slice" $manifest)) (ne $manifest nil)) (not (kindIs "slice" $manifest))))}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $manifest.apiVersion $manifest.kind)}}
{{- template "llm-d-disagg.pod.pod-templates.groupKind" $f}}
{{- $key := $f.r}}
{{- if not (hasKey $.g.caches "pod.pod-templates.TEMPLATES")}}
{{- $l := list}}
{{- range $i, $x := (list "leaderTemplate" "workerTemplate")}}
{{- $l = append $l (list "spec" "leaderWorkerTemplate" $x)}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := (list "leaderTemplate" "workerTemplate")}}
{{- $l2 = append $l2 (list "spec" "roles" "*" "spec" "leaderWorkerTemplate" $x)}}
{{- end}}
{{- $_ := set $.g.caches "pod.pod-templates.TEMPLATES" (dict "/Pod" (list (list)) "/PodTemplate" (list (list "template")) "/ReplicationController" (list (list "spec" "template")) "apps/Deployment" (list (list "spec" "template")) "apps/StatefulSet" (list (list "spec" "template")) "apps/DaemonSet" (list (list "spec" "template")) "apps/ReplicaSet" (list (list "spec" "template")) "batch/Job" (list (list "spec" "template")) "batch/CronJob" (list (list "spec" "jobTemplate" "spec" "template")) "leaderworkerset.x-k8s.io/LeaderWorkerSet" $l "disaggregatedset.x-k8s.io/DisaggregatedSet" $l2)}}
{{- end}}
{{- $t := $.nil}}
{{- if (hasKey (index $.g.caches "pod.pod-templates.TEMPLATES") $key)}}
{{- if not (hasKey $.g.caches "pod.pod-templates.TEMPLATES")}}
{{- $l := list}}
{{- range $i, $x := (list "leaderTemplate" "workerTemplate")}}
{{- $l = append $l (list "spec" "leaderWorkerTemplate" $x)}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := (list "leaderTemplate" "workerTemplate")}}
{{- $l2 = append $l2 (list "spec" "roles" "*" "spec" "leaderWorkerTemplate" $x)}}
{{- end}}
{{- $_ := set $.g.caches "pod.pod-templates.TEMPLATES" (dict "/Pod" (list (list)) "/PodTemplate" (list (list "template")) "/ReplicationController" (list (list "spec" "template")) "apps/Deployment" (list (list "spec" "template")) "apps/StatefulSet" (list (list "spec" "template")) "apps/DaemonSet" (list (list "spec" "template")) "apps/ReplicaSet" (list (list "spec" "template")) "batch/Job" (list (list "spec" "template")) "batch/CronJob" (list (list "spec" "jobTemplate" "spec" "template")) "leaderworkerset.x-k8s.io/LeaderWorkerSet" $l "disaggregatedset.x-k8s.io/DisaggregatedSet" $l2)}}
{{- end}}
{{- $t = (index (index $.g.caches "pod.pod-templates.TEMPLATES") $key)}}
{{- else}}
{{- $t = (list)}}
{{- end}}
{{- $ways := $t}}
{{- $l := list}}
{{- range $i, $x := $ways}}
{{- $f := dict "g" $.g "a" (list $manifest $x "")}}
{{- template "llm-d-disagg.pod.pod-templates.follow" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $l}}
{{- if (and (and (or (kindIs "map" $x.template) (kindIs "slice" $x.template)) (ne $x.template nil)) (not (kindIs "slice" $x.template)))}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $l2}}
{{- end}}
{{- end}}
