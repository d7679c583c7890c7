{{- /* src/network/plan.ts, contributionOf */ -}}
{{- define "llm-d-disagg.network.plan.contributionOf"}}
{{- $plan := (index $.a 0)}}
{{- $facts := $plan.facts}}
{{- $attachment := $plan.attachment}}
{{- $granted := $plan.privileges}}
{{- $daemon := $plan.daemon}}
{{- $placement := $plan.placement}}
{{- $l := list}}
{{- if (ne $attachment.claims nil)}}
{{- $names := $attachment.claims.names}}
{{- $templateName := $attachment.claims.templateName}}
{{- $l2 := list}}
{{- range $i, $x := $names}}
{{- $l2 = append $l2 (dict "name" $x "resourceClaimTemplateName" $templateName)}}
{{- end}}
{{- $l = default list (concat $l $l2)}}
{{- end}}
{{- if (ne $attachment.channel nil)}}
{{- $names := $attachment.channel.names}}
{{- $templateName := $attachment.channel.templateName}}
{{- $l2 := list}}
{{- range $i, $x := $names}}
{{- $l2 = append $l2 (dict "name" $x "resourceClaimTemplateName" $templateName)}}
{{- end}}
{{- $l = default list (concat $l $l2)}}
{{- end}}
{{- $claims := $l}}
{{- $accelerator := $facts.machine.accelerator.resource}}
{{- $o := dict}}
{{- $l := list}}
{{- range $i, $x := $attachment.annotations}}
{{- $l = append $l (list $x.name $x.value)}}
{{- end}}
{{- range $_, $e := $l}}
{{- if ne (index $e 1) nil}}
{{- $_ := set $o (toString (index $e 0)) (index $e 1)}}
{{- else}}
{{- $_ := unset $o (toString (index $e 0))}}
{{- end}}
{{- end}}
{{- $l := list}}
{{- range $i, $x := $plan.env}}
{{- $name := $x.name}}
{{- $value := $x.value}}
{{- $l = append $l (dict "name" $name "value" $value)}}
{{- end}}
{{- $o2 := dict}}
{{- $l2 := list}}
{{- range $i, $x := $attachment.resources}}
{{- $l2 = append $l2 (list $x.name (printf "%v" (toJson $x.count | default (printf "%v" $x.count))))}}
{{- end}}
{{- range $_, $e := $l2}}
{{- if ne (index $e 1) nil}}
{{- $_ := set $o2 (toString (index $e 0)) (index $e 1)}}
{{- else}}
{{- $_ := unset $o2 (toString (index $e 0))}}
{{- end}}
{{- end}}
{{- $t := $.nil}}
{{- if (and (eq $facts.attachment.accelerators "claim") $accelerator)}}
{{- $t = (dict $accelerator (printf "%v" (toJson $plan.accelerators | default (printf "%v" $plan.accelerators))))}}
{{- end}}
{{- $o2 := dict "env" $l "resources" $o2}}
{{- if ne $t nil}}
{{- $_ := set $o2 "replacesResources" $t}}
{{- end}}
{{- $l := list}}
{{- range $i, $x := $claims}}
{{- $l = append $l $x.name}}
{{- end}}
{{- $_ := set $o2 "claims" $l}}
{{- $grants := $granted.grants}}
{{- $l := list}}
{{- range $i, $x := $grants}}
{{- $l = append $l $x.name}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $l}}
{{- if (ne $x "privileged")}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- $_ := set $o2 "capabilities" $l2}}
{{- $found := false}}
{{- range $i, $x := $granted.grants}}
{{- if (eq $x.name "privileged")}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $_ := set $o2 "privileged" $found}}
{{- $l := list}}
{{- range $i, $x := $granted.volumes}}
{{- $name := $x.name}}
{{- $mountPath := $x.mountPath}}
{{- $l = append $l (dict "name" $name "mountPath" $mountPath)}}
{{- end}}
{{- $_ := set $o2 "volumeMounts" $l}}
{{- $t := $.nil}}
{{- if (ne $daemon nil)}}
{{- $t = (list $daemon.container)}}
{{- else}}
{{- $t = (list)}}
{{- end}}
{{- $l := list}}
{{- $l2 := list}}
{{- range $i, $x := $granted.volumes}}
{{- $name := $x.name}}
{{- $hostPath := $x.hostPath}}
{{- $type := $x.type}}
{{- $o := dict "path" $hostPath}}
{{- if $type}}
{{- range $k, $v := (dict "type" $type)}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- end}}
{{- $l2 = append $l2 (dict "name" $name "hostPath" $o)}}
{{- end}}
{{- $l = default list (concat $l $l2)}}
{{- $t2 := (or $daemon $.g.none).volumes}}
{{- if eq $t2 nil}}
{{- $t2 = (list)}}
{{- end}}
{{- $l = default list (concat $l $t2)}}
{{- $l2 := list}}
{{- range $i, $x := $placement.tolerations}}
{{- $key := $x.key}}
{{- $operator := $x.operator}}
{{- $value := $x.value}}
{{- $effect := $x.effect}}
{{- $o := dict "key" $key "operator" $operator}}
{{- if (eq $value nil)}}
{{- else}}
{{- range $k, $v := (dict "value" $value)}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- end}}
{{- $_ := set $o "effect" $effect}}
{{- $l2 = append $l2 $o}}
{{- end}}
{{- $o3 := dict}}
{{- $l3 := list}}
{{- range $i, $x := $placement.nodeSelector}}
{{- $l3 = append $l3 (list $x.key $x.value)}}
{{- end}}
{{- range $_, $e := $l3}}
{{- if ne (index $e 1) nil}}
{{- $_ := set $o3 (toString (index $e 0)) (index $e 1)}}
{{- else}}
{{- $_ := unset $o3 (toString (index $e 0))}}
{{- end}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $placement.affinity)}}
{{- template "llm-d-disagg.network.placement.affinityOf" $f}}
{{- $t2 := (or $granted.podSecurityContext $.g.none).value}}
{{- $o := dict "source" (printf "the network plan for %v" $facts.name) "annotations" $o "container" $o2 "initContainers" $t "volumes" $l "resourceClaims" $claims "tolerations" $l2 "nodeSelector" $o3 "affinity" $f.r}}
{{- if ne $t2 nil}}
{{- $_ := set $o "podSecurityContext" $t2}}
{{- end}}
{{- $t := (ternary true $.nil (ne $attachment.hostNetwork nil))}}
{{- if ne $t nil}}
{{- $_ := set $o "hostNetwork" $t}}
{{- end}}
{{- $t := (ternary true $.nil (ne $plan.hostPid nil))}}
{{- if ne $t nil}}
{{- $_ := set $o "hostPID" $t}}
{{- end}}
{{- $t := (ternary "ClusterFirstWithHostNet" $.nil (ne $attachment.hostNetwork nil))}}
{{- if ne $t nil}}
{{- $_ := set $o "dnsPolicy" $t}}
{{- end}}
{{- $l := list}}
{{- range $i, $x := $plan.setup}}
{{- $l = append $l $x.run}}
{{- end}}
{{- $_ := set $o "setup" $l}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- /* src/network/plan.ts, resolvePlan */ -}}
{{- define "llm-d-disagg.network.plan.resolvePlan"}}
{{- $request := (index $.a 0)}}
{{- $facts := $request.platform._facts}}
{{- $t := $request.gpuInitiated}}
{{- if eq $t nil}}
{{- $t = false}}
{{- end}}
{{- $c := $t}}
{{- if not $c}}
{{- $t := (or $request.group $.g.none).gpuInitiated}}
{{- if eq $t nil}}
{{- $t = false}}
{{- end}}
{{- $c = $t}}
{{- end}}
{{- $gpuInitiated := $c}}
{{- $t := $request.colocated}}
{{- if eq $t nil}}
{{- $t = false}}
{{- end}}
{{- $colocated := $t}}
{{- $t := $request.claimTemplateName}}
{{- if eq $t nil}}
{{- $t = "rdma"}}
{{- end}}
{{- $claimTemplateName := $t}}
{{- $f := dict "g" $.g "a" (list $facts $request.backend)}}
{{- template "llm-d-disagg.network.backend.chooseBackend" $f}}
{{- $backend := $f.r}}
{{- $t := $.nil}}
{{- if (eq $backend.backend "UCX")}}
{{- $t2 := $request.tls}}
{{- if eq $t2 nil}}
{{- $t2 = (or $facts.tls $.g.none).value}}
{{- end}}
{{- $t = $t2}}
{{- end}}
{{- $tls := $t}}
{{- $f := dict "g" $.g "a" (list $facts $request $backend.backend)}}
{{- template "llm-d-disagg.network.env.networkEnv" $f}}
{{- $env := $f.r}}
{{- $f := dict "g" $.g "a" (list $facts $gpuInitiated)}}
{{- template "llm-d-disagg.network.security.privileges" $f}}
{{- $granted := $f.r}}
{{- $o := dict}}
{{- if ne $request.pairLabels nil}}
{{- $_ := set $o "pair" $request.pairLabels}}
{{- end}}
{{- if ne $request.otherRoleLabels nil}}
{{- $_ := set $o "otherRole" $request.otherRoleLabels}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $request)}}
{{- template "llm-d-disagg.network.plan-request.groupLabels" $f}}
{{- if ne $f.r nil}}
{{- $_ := set $o "group" $f.r}}
{{- end}}
{{- $_ := set $o "colocated" $colocated}}
{{- $related := $o}}
{{- $f := dict "g" $.g "a" (list $facts $backend.backend $tls $colocated)}}
{{- template "llm-d-disagg.network.kv-path.kvPath" $f}}
{{- $f2 := dict "g" $.g "a" (list $facts $request (dict "role" $request.role "accelerators" $request.accelerators "claimTemplateName" $claimTemplateName))}}
{{- template "llm-d-disagg.network.attachment.attach" $f2}}
{{- $t := $.nil}}
{{- if $colocated}}
{{- if not (hasKey $.g.facts "fabrics")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "fabrics" "numbers" true)}}
{{- end}}
{{- $t = (dict "why" (printf "colocated: CUDA IPC over NVLink between two pods needs a shared PID namespace; without it the transfer is silently TCP at 1/%v of the speed" 570) "sources" (index $.g.facts "fabrics" "sameNode" "sources"))}}
{{- end}}
{{- $o := dict "facts" $facts "role" $request.role "accelerators" $request.accelerators "backend" $backend "kvPath" $f.r "attachment" $f2.r "env" $env.entries "privileges" $granted}}
{{- if ne $t nil}}
{{- $_ := set $o "hostPid" $t}}
{{- end}}
{{- $t := $facts.setup}}
{{- if eq $t nil}}
{{- $t = (list)}}
{{- end}}
{{- $_ := set $o "setup" $t}}
{{- if ne $facts.daemon nil}}
{{- $_ := set $o "daemon" $facts.daemon}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $facts $tls)}}
{{- template "llm-d-disagg.network.kv-path.hasRdma" $f}}
{{- $f := dict "g" $.g "a" (list $facts $request $related $f.r)}}
{{- template "llm-d-disagg.network.placement.place" $f}}
{{- $_ := set $o "placement" $f.r}}
{{- $f := dict "g" $.g "a" (list $facts $request $claimTemplateName)}}
{{- template "llm-d-disagg.network.owned-objects.ownedObjects" $f}}
{{- $_ := set $o "ownedObjects" $f.r}}
{{- $f := dict "g" $.g "a" (list $facts $request (ne $request.group nil))}}
{{- template "llm-d-disagg.network.required-objects.networkObjects" $f}}
{{- $_ := set $o "requiredObjects" $f.r}}
{{- $l := list}}
{{- $l2 := list}}
{{- range $i, $x := $facts.prerequisites}}
{{- $l2 = append $l2 $x.text}}
{{- end}}
{{- $l = default list (concat $l $l2)}}
{{- $c := $gpuInitiated}}
{{- if $c}}
{{- $found := false}}
{{- range $i, $x := $granted.grants}}
{{- if (eq $x.name "privileged")}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c = (not $found)}}
{{- end}}
{{- if $c}}
{{- $l = default list (concat $l (list "the GPU driver is loaded with NVreg_EnableStreamMemOPs=1 and NVreg_RegistryDwords=\"PeerMappingOverride=1;\", so that the GPU can ring the NIC"))}}
{{- end}}
{{- if (ne $request.group nil)}}
{{- $l = default list (concat $l (list "the LeaderWorkerSet controller, 0.9 or newer, on Kubernetes 1.31 or newer, where pod affinity reads matchLabelKeys"))}}
{{- end}}
{{- $_ := set $o "prerequisites" $l}}
{{- $l := list}}
{{- $l = default list (concat $l $env.ucxWarnings)}}
{{- $f := dict "g" $.g "a" (list $facts $request)}}
{{- template "llm-d-disagg.network.plan.sharedNodeWarnings" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $l = default list (concat $l $env.deepEpWarnings)}}
{{- $_ := set $o "warnings" $l}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- /* src/network/plan.ts, sharedNodeWarnings */ -}}
{{- define "llm-d-disagg.network.plan.sharedNodeWarnings"}}
{{- $facts := (index $.a 0)}}
{{- $request := (index $.a 1)}}
{{- $f := dict "g" $.g "a" (list $facts $request)}}
{{- template "llm-d-disagg.network.attachment.acceleratorsPerNode" $f}}
{{- $perNode := $f.r}}
{{- $isPart := (lt (float64 $request.accelerators) (float64 $perNode))}}
{{- $t := $request.gpuInitiated}}
{{- if eq $t nil}}
{{- $t = false}}
{{- end}}
{{- $c := $t}}
{{- if not $c}}
{{- $t := (or $request.group $.g.none).gpuInitiated}}
{{- if eq $t nil}}
{{- $t = false}}
{{- end}}
{{- $c = $t}}
{{- end}}
{{- $gpuInitiated := $c}}
{{- $t := $facts.attachment.computeDomain}}
{{- if eq $t nil}}
{{- $t = (dict)}}
{{- end}}
{{- $caution := $t.caution}}
{{- $l := list}}
{{- if (and $caution $isPart)}}
{{- $l = default list (concat $l (list $caution))}}
{{- end}}
{{- if (and $gpuInitiated (or $facts.gpuInitiated $.g.none).caution)}}
{{- $l = default list (concat $l (list $facts.gpuInitiated.caution))}}
{{- end}}
{{- if (and (and $gpuInitiated (ne $request.deviceToHca nil)) $isPart)}}
{{- $l = default list (concat $l (list (printf "deviceToHca is keyed by physical index, but a pod with %v of the %v GPUs of a node numbers its own from 0, so that they may take the HCAs of others" (toJson $request.accelerators | default (printf "%v" $request.accelerators)) (toJson $perNode | default (printf "%v" $perNode)))))}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
