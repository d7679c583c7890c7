{{- /* src/render/leader-worker-set.ts, disaggregatedSet */ -}}
{{- define "llm-d-disagg.render.leader-worker-set.disaggregatedSet"}}
{{- $name := (index $.a 0)}}
{{- $labels := (index $.a 1)}}
{{- $roles := (index $.a 2)}}
{{- $l := list}}
{{- range $i, $x := $roles}}
{{- $role := $x.role}}
{{- $e := $x.manifest}}
{{- $metadata := $e.metadata}}
{{- $spec := $e.spec}}
{{- $o := dict}}
{{- if ne $metadata.labels nil}}
{{- $_ := set $o "labels" $metadata.labels}}
{{- end}}
{{- if (or (kindIs "map" $metadata.annotations) (kindIs "slice" $metadata.annotations) $metadata.annotations)}}
{{- $o2 := dict}}
{{- if ne $metadata.annotations nil}}
{{- $_ := set $o2 "annotations" $metadata.annotations}}
{{- end}}
{{- range $k, $v := $o2}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- end}}
{{- $o := dict "name" $role "metadata" $o}}
{{- if ne $spec nil}}
{{- $_ := set $o "spec" $spec}}
{{- end}}
{{- $l = append $l $o}}
{{- end}}
{{- $_ := set $ "r" (dict "apiVersion" "disaggregatedset.x-k8s.io/v1" "kind" "DisaggregatedSet" "metadata" (dict "name" $name "labels" $labels) "spec" (dict "roles" $l))}}
{{- end}}
{{- /* src/render/leader-worker-set.ts, leaderWorkerSet */ -}}
{{- define "llm-d-disagg.render.leader-worker-set.leaderWorkerSet"}}
{{- $lws := (index $.a 0)}}
{{- $o := dict}}
{{- if $lws.exclusiveTopology}}
{{- range $k, $v := (dict (printf "%v/exclusive-topology" "leaderworkerset.sigs.k8s.io") $lws.exclusiveTopology)}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- end}}
{{- if $lws.subGroupExclusiveTopology}}
{{- range $k, $v := (dict (printf "%v/subgroup-exclusive-topology" "leaderworkerset.sigs.k8s.io") $lws.subGroupExclusiveTopology)}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- end}}
{{- $annotations := $o}}
{{- $kueue := $lws.kueue}}
{{- $o := dict}}
{{- range $k, $v := $lws.labels}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- if (ne $kueue nil)}}
{{- range $k, $v := (dict "kueue.x-k8s.io/queue-name" $kueue.queueName)}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- end}}
{{- $o := dict "name" $lws.name "labels" $o}}
{{- if (len (sortAlpha (keys $annotations)))}}
{{- range $k, $v := (dict "annotations" $annotations)}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- end}}
{{- $o2 := dict "maxSurge" $lws.maxSurge "maxUnavailable" $lws.maxUnavailable}}
{{- if (eq $lws.partition nil)}}
{{- else}}
{{- range $k, $v := (dict "partition" $lws.partition)}}
{{- $_ := set $o2 $k $v}}
{{- end}}
{{- end}}
{{- $o3 := dict "size" $lws.size "restartPolicy" $lws.restartPolicy}}
{{- if (eq $lws.subGroupSize nil)}}
{{- else}}
{{- range $k, $v := (dict "subGroupPolicy" (dict "subGroupPolicyType" $lws.subGroupPolicyType "subGroupSize" $lws.subGroupSize))}}
{{- $_ := set $o3 $k $v}}
{{- end}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $lws.template $kueue)}}
{{- template "llm-d-disagg.render.leader-worker-set.withTopology" $f}}
{{- $_ := set $o3 "workerTemplate" $f.r}}
{{- $_ := set $ "r" (dict "apiVersion" "leaderworkerset.x-k8s.io/v1" "kind" "LeaderWorkerSet" "metadata" $o "spec" (dict "replicas" $lws.replicas "startupPolicy" $lws.startupPolicy "rolloutStrategy" (dict "type" "RollingUpdate" "rollingUpdateConfiguration" $o2) "networkConfig" (dict "subdomainPolicy" $lws.subdomainPolicy) "leaderWorkerTemplate" $o3))}}
{{- end}}
{{- /* src/render/leader-worker-set.ts, withTopology */ -}}
{{- define "llm-d-disagg.render.leader-worker-set.withTopology"}}
{{- $template := (index $.a 0)}}
{{- $kueue := (index $.a 1)}}
{{- if (not (or $kueue $.g.none).topology)}}
{{- $_ := set $ "r" $template}}
{{- else}}
{{- $strength := (ternary "required" "preferred" $kueue.required)}}
{{- $o := dict}}
{{- range $k, $v := $template.metadata.annotations}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $o (printf "kueue.x-k8s.io/podset-%v-topology" $strength) $kueue.topology}}
{{- $annotations := $o}}
{{- $o := dict}}
{{- range $k, $v := $template}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $o2 := dict}}
{{- range $k, $v := $template.metadata}}
{{- $_ := set $o2 $k $v}}
{{- end}}
{{- if ne $annotations nil}}
{{- $_ := set $o2 "annotations" $annotations}}
{{- else}}
{{- $_ := unset $o2 "annotations"}}
{{- end}}
{{- if ne $o2 nil}}
{{- $_ := set $o "metadata" $o2}}
{{- else}}
{{- $_ := unset $o "metadata"}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- end}}
