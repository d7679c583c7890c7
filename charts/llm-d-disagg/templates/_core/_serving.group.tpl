{{- /* src/serving/group.ts, a template for each function */ -}}
{{- define "llm-d-disagg.serving.group.groupObject"}}
{{- $lws := ternary dict $.options.leaderWorkerSet (eq $.options.leaderWorkerSet nil)}}
{{- $t := $.options.kueue}}
{{- if ne $t nil}}
{{- $t2 := $.options.kueue.topology}}
{{- if eq $t2 nil}}
{{- $t2 = $.nil}}
{{- if gt (len $.platformTopology) 0}}
{{- $t2 = index $.platformTopology 0}}
{{- end}}
{{- end}}
{{- $t = dict "queueName" $.options.kueue.queueName "topology" $t2 "required" (ternary true $.options.kueue.required (eq $.options.kueue.required nil))}}
{{- end}}
{{- $f := dict "lws" (dict "name" $.name "labels" $.labels "replicas" $.replicas "template" $.template "size" $.options.nodes "startupPolicy" (ternary "LeaderCreated" $lws.startupPolicy (eq $lws.startupPolicy nil)) "groupIdentity" $lws.groupIdentity "restartPolicy" (ternary "RecreateGroupAfterStart" $lws.restartPolicy (eq $lws.restartPolicy nil)) "subdomainPolicy" (ternary "Shared" $lws.subdomainPolicy (eq $lws.subdomainPolicy nil)) "maxSurge" (default 0 $lws.maxSurge) "maxUnavailable" (ternary 1 $lws.maxUnavailable (eq $lws.maxUnavailable nil)) "partition" $lws.partition "subGroupSize" $lws.subGroupSize "subGroupPolicyType" (ternary "LeaderWorker" $lws.subGroupPolicyType (eq $lws.subGroupPolicyType nil)) "exclusiveTopology" $lws.exclusiveTopology "subGroupExclusiveTopology" $lws.subGroupExclusiveTopology "kueue" $t)}}
{{- template "llm-d-disagg.render.leader-worker-set.leaderWorkerSet" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
