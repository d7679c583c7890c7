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
{{- $o3 := dict "name" $role "metadata" $o}}
{{- if ne $spec nil}}
{{- $_ := set $o3 "spec" $spec}}
{{- end}}
{{- $l = append $l $o3}}
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
{{- range $k2, $v2 := (dict (printf "%v/subgroup-exclusive-topology" "leaderworkerset.sigs.k8s.io") $lws.subGroupExclusiveTopology)}}
{{- $_ := set $o $k2 $v2}}
{{- end}}
{{- end}}
{{- $annotations := $o}}
{{- $kueue := $lws.kueue}}
{{- $o2 := dict}}
{{- range $k3, $v3 := $lws.labels}}
{{- $_ := set $o2 $k3 $v3}}
{{- end}}
{{- if (ne $kueue nil)}}
{{- range $k4, $v4 := (dict "kueue.x-k8s.io/queue-name" $kueue.queueName)}}
{{- $_ := set $o2 $k4 $v4}}
{{- end}}
{{- end}}
{{- $o3 := dict "name" $lws.name "labels" $o2}}
{{- if (len (sortAlpha (keys $annotations)))}}
{{- range $k5, $v5 := (dict "annotations" $annotations)}}
{{- $_ := set $o3 $k5 $v5}}
{{- end}}
{{- end}}
{{- $o4 := dict "maxSurge" $lws.maxSurge "maxUnavailable" $lws.maxUnavailable}}
{{- if (eq $lws.partition nil)}}
{{- else}}
{{- range $k6, $v6 := (dict "partition" $lws.partition)}}
{{- $_ := set $o4 $k6 $v6}}
{{- end}}
{{- end}}
{{- $o5 := dict "size" $lws.size "restartPolicy" $lws.restartPolicy}}
{{- if (eq $lws.subGroupSize nil)}}
{{- else}}
{{- range $k7, $v7 := (dict "subGroupPolicy" (dict "subGroupPolicyType" $lws.subGroupPolicyType "subGroupSize" $lws.subGroupSize))}}
{{- $_ := set $o5 $k7 $v7}}
{{- end}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $lws.template $kueue)}}
{{- template "llm-d-disagg.render.leader-worker-set.withTopology" $f}}
{{- $_ := set $o5 "workerTemplate" $f.r}}
{{- $_ := set $ "r" (dict "apiVersion" "leaderworkerset.x-k8s.io/v1" "kind" "LeaderWorkerSet" "metadata" $o3 "spec" (dict "replicas" $lws.replicas "startupPolicy" $lws.startupPolicy "rolloutStrategy" (dict "type" "RollingUpdate" "rollingUpdateConfiguration" $o4) "networkConfig" (dict "subdomainPolicy" $lws.subdomainPolicy) "leaderWorkerTemplate" $o5))}}
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
{{- $o2 := dict}}
{{- range $k2, $v2 := $template}}
{{- $_ := set $o2 $k2 $v2}}
{{- end}}
{{- $o3 := dict}}
{{- range $k3, $v3 := $template.metadata}}
{{- $_ := set $o3 $k3 $v3}}
{{- end}}
{{- if ne $annotations nil}}
{{- $_ := set $o3 "annotations" $annotations}}
{{- else}}
{{- $_ := unset $o3 "annotations"}}
{{- end}}
{{- if ne $o3 nil}}
{{- $_ := set $o2 "metadata" $o3}}
{{- else}}
{{- $_ := unset $o2 "metadata"}}
{{- end}}
{{- $_ := set $ "r" $o2}}
{{- end}}
{{- end}}
