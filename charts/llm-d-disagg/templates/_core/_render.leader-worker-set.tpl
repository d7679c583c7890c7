{{- /* src/render/leader-worker-set.ts, a template for each function */ -}}
{{- define "llm-d-disagg.render.leader-worker-set.disaggregatedSet"}}
{{- $o := dict}}
{{- if ne $.argument3.slices nil}}
{{- $_ := set $o "slices" $.argument3.slices}}
{{- end}}
{{- if ne $.argument3.placementPolicy nil}}
{{- $_ := set $o "placementPolicy" $.argument3.placementPolicy}}
{{- end}}
{{- $l := list}}
{{- range $x := $.roles}}
{{- $metadata := $x.manifest.metadata}}
{{- $spec := $x.manifest.spec}}
{{- $o := dict "name" $x.role}}
{{- if $x.external}}
{{- $_ := set $o "scaling" (dict "mode" "External")}}
{{- end}}
{{- $o2 := dict "labels" $metadata.labels}}
{{- if or (kindIs "map" $metadata.annotations) (kindIs "slice" $metadata.annotations) $metadata.annotations}}
{{- $_ := set $o2 "annotations" $metadata.annotations}}
{{- end}}
{{- $_ := set $o "metadata" $o2}}
{{- $t := $spec}}
{{- if $x.external}}
{{- $t = dict}}
{{- $l := list}}
{{- range $k, $v := $spec}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $key := index $x 0}}
{{- if ne $key "replicas"}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- range $e := $l2}}
{{- $_ := set $t (toString (index $e 0)) (index $e 1)}}
{{- end}}
{{- end}}
{{- $_ := set $o "spec" $t}}
{{- $l = append $l $o}}
{{- end}}
{{- $_ := set $o "roles" $l}}
{{- $_ := set $ "r" (dict "apiVersion" "disaggregatedset.x-k8s.io/v1" "kind" "DisaggregatedSet" "metadata" (dict "name" $.name "labels" $.labels) "spec" $o)}}
{{- end}}
{{- define "llm-d-disagg.render.leader-worker-set.leaderWorkerSet"}}
{{- $annotations := dict}}
{{- if $.lws.exclusiveTopology}}
{{- $_ := set $annotations (printf "%v/exclusive-topology" "leaderworkerset.sigs.k8s.io") $.lws.exclusiveTopology}}
{{- end}}
{{- if $.lws.subGroupExclusiveTopology}}
{{- $_ := set $annotations (printf "%v/subgroup-exclusive-topology" "leaderworkerset.sigs.k8s.io") $.lws.subGroupExclusiveTopology}}
{{- end}}
{{- $o := omit $.lws.labels}}
{{- if ne $.lws.kueue nil}}
{{- $_ := set $o "kueue.x-k8s.io/queue-name" $.lws.kueue.queueName}}
{{- end}}
{{- $o := dict "name" $.lws.name "labels" $o}}
{{- if len (sortAlpha (keys $annotations))}}
{{- $_ := set $o "annotations" $annotations}}
{{- end}}
{{- $o2 := dict "replicas" $.lws.replicas "startupPolicy" $.lws.startupPolicy}}
{{- if ne $.lws.groupIdentity nil}}
{{- $_ := set $o2 "groupIdentity" $.lws.groupIdentity}}
{{- end}}
{{- $o3 := dict "maxSurge" $.lws.maxSurge "maxUnavailable" $.lws.maxUnavailable}}
{{- if ne $.lws.partition nil}}
{{- $_ := set $o3 "partition" $.lws.partition}}
{{- end}}
{{- $_ := set $o2 "rolloutStrategy" (dict "type" "RollingUpdate" "rollingUpdateConfiguration" $o3)}}
{{- $_ := set $o2 "networkConfig" (dict "subdomainPolicy" $.lws.subdomainPolicy)}}
{{- $o3 := dict "size" $.lws.size "restartPolicy" $.lws.restartPolicy}}
{{- if ne $.lws.subGroupSize nil}}
{{- $_ := set $o3 "subGroupPolicy" (dict "subGroupPolicyType" $.lws.subGroupPolicyType "subGroupSize" $.lws.subGroupSize)}}
{{- end}}
{{- $f := dict "template" $.lws.template "kueue" $.lws.kueue}}
{{- template "llm-d-disagg.render.leader-worker-set.withTopology" $f}}
{{- $_ := set $o3 "workerTemplate" $f.r}}
{{- $_ := set $o2 "leaderWorkerTemplate" $o3}}
{{- $_ := set $ "r" (dict "apiVersion" "leaderworkerset.x-k8s.io/v1" "kind" "LeaderWorkerSet" "metadata" $o "spec" $o2)}}
{{- end}}
{{- define "llm-d-disagg.render.leader-worker-set.withTopology"}}
{{- if not (or $.kueue dict).topology}}
{{- $_ := set $ "r" $.template}}
{{- else}}
{{- $strength := ternary "required" "preferred" $.kueue.required}}
{{- $annotations := dict}}
{{- range $k, $v := $.template.metadata.annotations}}
{{- $_ := set $annotations $k $v}}
{{- end}}
{{- $_ := set $annotations (printf "kueue.x-k8s.io/podset-%v-topology" $strength) $.kueue.topology}}
{{- $o := omit $.template}}
{{- $o2 := dict}}
{{- range $k, $v := $.template.metadata}}
{{- $_ := set $o2 $k $v}}
{{- end}}
{{- $_ := set $o2 "annotations" $annotations}}
{{- $_ := set $o "metadata" $o2}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- end}}
