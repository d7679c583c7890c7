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
{{- $names2 := $attachment.channel.names}}
{{- $templateName2 := $attachment.channel.templateName}}
{{- $l3 := list}}
{{- range $i2, $x2 := $names2}}
{{- $l3 = append $l3 (dict "name" $x2 "resourceClaimTemplateName" $templateName2)}}
{{- end}}
{{- $l = default list (concat $l $l3)}}
{{- end}}
{{- $claims := $l}}
{{- $accelerator := $facts.machine.accelerator.resource}}
{{- $o := dict}}
{{- $l4 := list}}
{{- range $i3, $x3 := $attachment.annotations}}
{{- $l4 = append $l4 (list $x3.name $x3.value)}}
{{- end}}
{{- range $_, $e := $l4}}
{{- if ne (index $e 1) nil}}
{{- $_ := set $o (toString (index $e 0)) (index $e 1)}}
{{- else}}
{{- $_ := unset $o (toString (index $e 0))}}
{{- end}}
{{- end}}
{{- $l5 := list}}
{{- range $i4, $x4 := $plan.env}}
{{- $name := $x4.name}}
{{- $value := $x4.value}}
{{- $l5 = append $l5 (dict "name" $name "value" $value)}}
{{- end}}
{{- $o2 := dict}}
{{- $l6 := list}}
{{- range $i5, $x5 := $attachment.resources}}
{{- $l6 = append $l6 (list $x5.name (printf "%v" (toJson $x5.count | default (printf "%v" $x5.count))))}}
{{- end}}
{{- range $_, $e2 := $l6}}
{{- if ne (index $e2 1) nil}}
{{- $_ := set $o2 (toString (index $e2 0)) (index $e2 1)}}
{{- else}}
{{- $_ := unset $o2 (toString (index $e2 0))}}
{{- end}}
{{- end}}
{{- $t := $.nil}}
{{- if (and (eq $facts.attachment.accelerators "claim") $accelerator)}}
{{- $t = (dict $accelerator (printf "%v" (toJson $plan.accelerators | default (printf "%v" $plan.accelerators))))}}
{{- end}}
{{- $o3 := dict "env" $l5 "resources" $o2}}
{{- if ne $t nil}}
{{- $_ := set $o3 "replacesResources" $t}}
{{- end}}
{{- $l7 := list}}
{{- range $i6, $x6 := $claims}}
{{- $l7 = append $l7 $x6.name}}
{{- end}}
{{- $_ := set $o3 "claims" $l7}}
{{- $grants := $granted.grants}}
{{- $l8 := list}}
{{- range $i7, $x7 := $grants}}
{{- $l8 = append $l8 $x7.name}}
{{- end}}
{{- $l9 := list}}
{{- range $i8, $x8 := $l8}}
{{- if (ne $x8 "privileged")}}
{{- $l9 = append $l9 $x8}}
{{- end}}
{{- end}}
{{- $_ := set $o3 "capabilities" $l9}}
{{- $found := false}}
{{- range $i9, $x9 := $granted.grants}}
{{- if (eq $x9.name "privileged")}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $_ := set $o3 "privileged" $found}}
{{- $l10 := list}}
{{- range $i10, $x10 := $granted.volumes}}
{{- $name2 := $x10.name}}
{{- $mountPath := $x10.mountPath}}
{{- $l10 = append $l10 (dict "name" $name2 "mountPath" $mountPath)}}
{{- end}}
{{- $_ := set $o3 "volumeMounts" $l10}}
{{- $t2 := $.nil}}
{{- if (ne $daemon nil)}}
{{- $t2 = (list $daemon.container)}}
{{- else}}
{{- $t2 = (list)}}
{{- end}}
{{- $l11 := list}}
{{- $l12 := list}}
{{- range $i11, $x11 := $granted.volumes}}
{{- $name3 := $x11.name}}
{{- $hostPath := $x11.hostPath}}
{{- $type := $x11.type}}
{{- $o4 := dict "path" $hostPath}}
{{- if $type}}
{{- range $k, $v := (dict "type" $type)}}
{{- $_ := set $o4 $k $v}}
{{- end}}
{{- end}}
{{- $l12 = append $l12 (dict "name" $name3 "hostPath" $o4)}}
{{- end}}
{{- $l11 = default list (concat $l11 $l12)}}
{{- $t3 := (or $daemon $.g.none).volumes}}
{{- if eq $t3 nil}}
{{- $t3 = (list)}}
{{- end}}
{{- $l11 = default list (concat $l11 $t3)}}
{{- $l13 := list}}
{{- range $i12, $x12 := $placement.tolerations}}
{{- $key := $x12.key}}
{{- $operator := $x12.operator}}
{{- $value2 := $x12.value}}
{{- $effect := $x12.effect}}
{{- $o5 := dict "key" $key "operator" $operator}}
{{- if (eq $value2 nil)}}
{{- else}}
{{- range $k2, $v2 := (dict "value" $value2)}}
{{- $_ := set $o5 $k2 $v2}}
{{- end}}
{{- end}}
{{- $_ := set $o5 "effect" $effect}}
{{- $l13 = append $l13 $o5}}
{{- end}}
{{- $o6 := dict}}
{{- $l14 := list}}
{{- range $i13, $x13 := $placement.nodeSelector}}
{{- $l14 = append $l14 (list $x13.key $x13.value)}}
{{- end}}
{{- range $_, $e3 := $l14}}
{{- if ne (index $e3 1) nil}}
{{- $_ := set $o6 (toString (index $e3 0)) (index $e3 1)}}
{{- else}}
{{- $_ := unset $o6 (toString (index $e3 0))}}
{{- end}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $placement.affinity)}}
{{- template "llm-d-disagg.network.placement.affinityOf" $f}}
{{- $t4 := (or $granted.podSecurityContext $.g.none).value}}
{{- $o7 := dict "source" (printf "the network plan for %v" $facts.name) "annotations" $o "container" $o3 "initContainers" $t2 "volumes" $l11 "resourceClaims" $claims "tolerations" $l13 "nodeSelector" $o6 "affinity" $f.r}}
{{- if ne $t4 nil}}
{{- $_ := set $o7 "podSecurityContext" $t4}}
{{- end}}
{{- $t5 := (ternary true $.nil (ne $attachment.hostNetwork nil))}}
{{- if ne $t5 nil}}
{{- $_ := set $o7 "hostNetwork" $t5}}
{{- end}}
{{- $t6 := (ternary true $.nil (ne $plan.hostPid nil))}}
{{- if ne $t6 nil}}
{{- $_ := set $o7 "hostPID" $t6}}
{{- end}}
{{- $t7 := (ternary "ClusterFirstWithHostNet" $.nil (ne $attachment.hostNetwork nil))}}
{{- if ne $t7 nil}}
{{- $_ := set $o7 "dnsPolicy" $t7}}
{{- end}}
{{- $l15 := list}}
{{- range $i14, $x14 := $plan.setup}}
{{- $l15 = append $l15 $x14.run}}
{{- end}}
{{- $_ := set $o7 "setup" $l15}}
{{- $_ := set $ "r" $o7}}
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
{{- $t2 := (or $request.group $.g.none).gpuInitiated}}
{{- if eq $t2 nil}}
{{- $t2 = false}}
{{- end}}
{{- $c = $t2}}
{{- end}}
{{- $gpuInitiated := $c}}
{{- $t3 := $request.colocated}}
{{- if eq $t3 nil}}
{{- $t3 = false}}
{{- end}}
{{- $colocated := $t3}}
{{- $t4 := $request.claimTemplateName}}
{{- if eq $t4 nil}}
{{- $t4 = "rdma"}}
{{- end}}
{{- $claimTemplateName := $t4}}
{{- $f := dict "g" $.g "a" (list $facts $request.backend)}}
{{- template "llm-d-disagg.network.backend.chooseBackend" $f}}
{{- $backend := $f.r}}
{{- $t6 := $.nil}}
{{- if (eq $backend.backend "UCX")}}
{{- $t5 := $request.tls}}
{{- if eq $t5 nil}}
{{- $t5 = (or $facts.tls $.g.none).value}}
{{- end}}
{{- $t6 = $t5}}
{{- end}}
{{- $tls := $t6}}
{{- $f2 := dict "g" $.g "a" (list $facts $request $backend.backend)}}
{{- template "llm-d-disagg.network.env.networkEnv" $f2}}
{{- $env := $f2.r}}
{{- $f3 := dict "g" $.g "a" (list $facts $gpuInitiated)}}
{{- template "llm-d-disagg.network.security.privileges" $f3}}
{{- $granted := $f3.r}}
{{- $o := dict}}
{{- if ne $request.pairLabels nil}}
{{- $_ := set $o "pair" $request.pairLabels}}
{{- end}}
{{- if ne $request.otherRoleLabels nil}}
{{- $_ := set $o "otherRole" $request.otherRoleLabels}}
{{- end}}
{{- $f4 := dict "g" $.g "a" (list $request)}}
{{- template "llm-d-disagg.network.plan-request.groupLabels" $f4}}
{{- if ne $f4.r nil}}
{{- $_ := set $o "group" $f4.r}}
{{- end}}
{{- $_ := set $o "colocated" $colocated}}
{{- $related := $o}}
{{- $f5 := dict "g" $.g "a" (list $facts $backend.backend $tls $colocated)}}
{{- template "llm-d-disagg.network.kv-path.kvPath" $f5}}
{{- $f6 := dict "g" $.g "a" (list $facts $request (dict "role" $request.role "accelerators" $request.accelerators "claimTemplateName" $claimTemplateName))}}
{{- template "llm-d-disagg.network.attachment.attach" $f6}}
{{- $t7 := $.nil}}
{{- if $colocated}}
{{- if not (hasKey $.g.facts "fabrics")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "fabrics" "numbers" true)}}
{{- end}}
{{- $t7 = (dict "why" (printf "colocated: CUDA IPC over NVLink between two pods needs a shared PID namespace; without it the transfer is silently TCP at 1/%v of the speed" 570) "sources" (index $.g.facts "fabrics" "sameNode" "sources"))}}
{{- end}}
{{- $o2 := dict "facts" $facts "role" $request.role "accelerators" $request.accelerators "backend" $backend "kvPath" $f5.r "attachment" $f6.r "env" $env.entries "privileges" $granted}}
{{- if ne $t7 nil}}
{{- $_ := set $o2 "hostPid" $t7}}
{{- end}}
{{- $t8 := $facts.setup}}
{{- if eq $t8 nil}}
{{- $t8 = (list)}}
{{- end}}
{{- $_ := set $o2 "setup" $t8}}
{{- if ne $facts.daemon nil}}
{{- $_ := set $o2 "daemon" $facts.daemon}}
{{- end}}
{{- $f7 := dict "g" $.g "a" (list $facts $tls)}}
{{- template "llm-d-disagg.network.kv-path.hasRdma" $f7}}
{{- $f8 := dict "g" $.g "a" (list $facts $request $related $f7.r)}}
{{- template "llm-d-disagg.network.placement.place" $f8}}
{{- $_ := set $o2 "placement" $f8.r}}
{{- $f9 := dict "g" $.g "a" (list $facts $request $claimTemplateName)}}
{{- template "llm-d-disagg.network.owned-objects.ownedObjects" $f9}}
{{- $_ := set $o2 "ownedObjects" $f9.r}}
{{- $f10 := dict "g" $.g "a" (list $facts $request (ne $request.group nil))}}
{{- template "llm-d-disagg.network.required-objects.networkObjects" $f10}}
{{- $_ := set $o2 "requiredObjects" $f10.r}}
{{- $l := list}}
{{- $l2 := list}}
{{- range $i, $x := $facts.prerequisites}}
{{- $l2 = append $l2 $x.text}}
{{- end}}
{{- $l = default list (concat $l $l2)}}
{{- $c2 := $gpuInitiated}}
{{- if $c2}}
{{- $found := false}}
{{- range $i2, $x2 := $granted.grants}}
{{- if (eq $x2.name "privileged")}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c2 = (not $found)}}
{{- end}}
{{- if $c2}}
{{- $l = default list (concat $l (list "the GPU driver is loaded with NVreg_EnableStreamMemOPs=1 and NVreg_RegistryDwords=\"PeerMappingOverride=1;\", so that the GPU can ring the NIC"))}}
{{- end}}
{{- if (ne $request.group nil)}}
{{- $l = default list (concat $l (list "the LeaderWorkerSet controller, 0.9 or newer, on Kubernetes 1.31 or newer, where pod affinity reads matchLabelKeys"))}}
{{- end}}
{{- $_ := set $o2 "prerequisites" $l}}
{{- $l3 := list}}
{{- $l3 = default list (concat $l3 $env.ucxWarnings)}}
{{- $f11 := dict "g" $.g "a" (list $facts $request)}}
{{- template "llm-d-disagg.network.plan.sharedNodeWarnings" $f11}}
{{- $l3 = default list (concat $l3 $f11.r)}}
{{- $l3 = default list (concat $l3 $env.deepEpWarnings)}}
{{- $_ := set $o2 "warnings" $l3}}
{{- $_ := set $ "r" $o2}}
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
{{- $t2 := (or $request.group $.g.none).gpuInitiated}}
{{- if eq $t2 nil}}
{{- $t2 = false}}
{{- end}}
{{- $c = $t2}}
{{- end}}
{{- $gpuInitiated := $c}}
{{- $t3 := $facts.attachment.computeDomain}}
{{- if eq $t3 nil}}
{{- $t3 = (dict)}}
{{- end}}
{{- $caution := $t3.caution}}
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
