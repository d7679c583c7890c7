{{- /* src/serving/group.ts, groupObject */ -}}
{{- define "llm-d-disagg.serving.group.groupObject"}}
{{- $name := (index $.a 0)}}
{{- $labels := (index $.a 1)}}
{{- $replicas := (index $.a 2)}}
{{- $options := (index $.a 3)}}
{{- $template := (index $.a 4)}}
{{- $platformTopology := (index $.a 5)}}
{{- $lws := $options.leaderWorkerSet}}
{{- if eq $lws nil}}
{{- $lws = (dict)}}
{{- end}}
{{- $kueue := $options.kueue}}
{{- $t := $lws.startupPolicy}}
{{- if eq $t nil}}
{{- $t = "LeaderCreated"}}
{{- end}}
{{- $t2 := $lws.restartPolicy}}
{{- if eq $t2 nil}}
{{- $t2 = "RecreateGroupAfterStart"}}
{{- end}}
{{- $t3 := $lws.subdomainPolicy}}
{{- if eq $t3 nil}}
{{- $t3 = "Shared"}}
{{- end}}
{{- $t4 := $lws.maxSurge}}
{{- if eq $t4 nil}}
{{- $t4 = 0}}
{{- end}}
{{- $t5 := $lws.maxUnavailable}}
{{- if eq $t5 nil}}
{{- $t5 = 1}}
{{- end}}
{{- $o := dict "name" $name "labels" $labels "replicas" $replicas "template" $template "size" $options.nodes "startupPolicy" $t "restartPolicy" $t2 "subdomainPolicy" $t3 "maxSurge" $t4 "maxUnavailable" $t5}}
{{- if ne $lws.partition nil}}
{{- $_ := set $o "partition" $lws.partition}}
{{- end}}
{{- if ne $lws.subGroupSize nil}}
{{- $_ := set $o "subGroupSize" $lws.subGroupSize}}
{{- end}}
{{- $t := $lws.subGroupPolicyType}}
{{- if eq $t nil}}
{{- $t = "LeaderWorker"}}
{{- end}}
{{- $_ := set $o "subGroupPolicyType" $t}}
{{- if ne $lws.exclusiveTopology nil}}
{{- $_ := set $o "exclusiveTopology" $lws.exclusiveTopology}}
{{- end}}
{{- if ne $lws.subGroupExclusiveTopology nil}}
{{- $_ := set $o "subGroupExclusiveTopology" $lws.subGroupExclusiveTopology}}
{{- end}}
{{- $t := $kueue}}
{{- if (ne $t nil)}}
{{- $t2 := $kueue.topology}}
{{- if eq $t2 nil}}
{{- $i := $.nil}}
{{- if gt (len $platformTopology) 0}}
{{- $i = index $platformTopology 0}}
{{- end}}
{{- $t2 = $i}}
{{- end}}
{{- $o := dict "queueName" $kueue.queueName}}
{{- if ne $t2 nil}}
{{- $_ := set $o "topology" $t2}}
{{- end}}
{{- $t2 := $kueue.required}}
{{- if eq $t2 nil}}
{{- $t2 = true}}
{{- end}}
{{- $_ := set $o "required" $t2}}
{{- $t = $o}}
{{- end}}
{{- if ne $t nil}}
{{- $_ := set $o "kueue" $t}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $o)}}
{{- template "llm-d-disagg.render.leader-worker-set.leaderWorkerSet" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
