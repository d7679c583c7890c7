{{- /* src/network/plan.ts, a template for each function */ -}}
{{- define "llm-d-disagg.network.plan.cautions"}}
{{- $held := list}}
{{- range $x := default list $.facts.cautions}}
{{- $c := eq $x.all2all nil}}
{{- if $c}}
{{- $f := dict "when" (dict "backend" $x.backend) "request" $.request "backend" $.chosen}}
{{- template "llm-d-disagg.network.plan-request.holds" $f}}
{{- $c = $f.r}}
{{- end}}
{{- if $c}}
{{- $held = append $held $x}}
{{- end}}
{{- end}}
{{- $l := list}}
{{- range $x := $held}}
{{- $l = append $l (dict "code" $x.code "subject" $x.text)}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- define "llm-d-disagg.network.plan.contributionOf"}}
{{- $l := list}}
{{- if ne $.plan.attachment.claims nil}}
{{- $l2 := list}}
{{- range $x := $.plan.attachment.claims.names}}
{{- $l2 = append $l2 (dict "name" $x "resourceClaimTemplateName" $.plan.attachment.claims.templateName)}}
{{- end}}
{{- $l = concat $l $l2}}
{{- end}}
{{- $l = $l}}
{{- if ne $.plan.attachment.channel nil}}
{{- $l2 := list}}
{{- range $x := $.plan.attachment.channel.names}}
{{- $l2 = append $l2 (dict "name" $x "resourceClaimTemplateName" $.plan.attachment.channel.templateName)}}
{{- end}}
{{- $l = concat $l $l2}}
{{- end}}
{{- $claims := default list $l}}
{{- $accelerator := $.plan.facts.machine.accelerator.resource}}
{{- $o := dict}}
{{- $l := list}}
{{- range $x := $.plan.attachment.annotations}}
{{- $l = append $l (list $x.name $x.value)}}
{{- end}}
{{- range $e := $l}}
{{- $_ := set $o (toString (index $e 0)) (index $e 1)}}
{{- end}}
{{- $l := list}}
{{- range $x := $.plan.env}}
{{- $l = append $l (dict "name" $x.name "value" $x.value)}}
{{- end}}
{{- $o2 := dict}}
{{- $l2 := list}}
{{- range $x := $.plan.attachment.resources}}
{{- $l2 = append $l2 (list $x.name (printf "%v" (toJson $x.count | default (printf "%v" $x.count))))}}
{{- end}}
{{- range $e := $l2}}
{{- $_ := set $o2 (toString (index $e 0)) (index $e 1)}}
{{- end}}
{{- $t := $.nil}}
{{- if and (eq $.plan.facts.attachment.accelerators "claim") $accelerator}}
{{- $t = dict $accelerator (printf "%v" (toJson $.plan.accelerators | default (printf "%v" $.plan.accelerators)))}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $claims}}
{{- $l2 = append $l2 $x.name}}
{{- end}}
{{- $l3 := list}}
{{- range $x := $.plan.privileges.grants}}
{{- $l3 = append $l3 $x.name}}
{{- end}}
{{- $l4 := list}}
{{- range $x := $l3}}
{{- if ne $x "privileged"}}
{{- $l4 = append $l4 $x}}
{{- end}}
{{- end}}
{{- $found := false}}
{{- range $x := $.plan.privileges.grants}}
{{- if eq $x.name "privileged"}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $l3 := list}}
{{- range $x := $.plan.privileges.volumes}}
{{- $l3 = append $l3 (dict "name" $x.name "mountPath" $x.mountPath)}}
{{- end}}
{{- $t2 := list}}
{{- if ne $.plan.daemon nil}}
{{- $t2 = list $.plan.daemon.container}}
{{- end}}
{{- $l5 := list}}
{{- range $x := $.plan.privileges.volumes}}
{{- $o := dict "path" $x.hostPath}}
{{- if $x.type}}
{{- $_ := set $o "type" $x.type}}
{{- end}}
{{- $l5 = append $l5 (dict "name" $x.name "hostPath" $o)}}
{{- end}}
{{- $l6 := list}}
{{- range $x := $.plan.placement.tolerations}}
{{- $o := dict "key" $x.key "operator" $x.operator}}
{{- if ne $x.value nil}}
{{- $_ := set $o "value" $x.value}}
{{- end}}
{{- if ne $x.effect nil}}
{{- $_ := set $o "effect" $x.effect}}
{{- end}}
{{- $l6 = append $l6 $o}}
{{- end}}
{{- $o3 := dict}}
{{- $l7 := list}}
{{- range $x := $.plan.placement.nodeSelector}}
{{- $l7 = append $l7 (list $x.key $x.value)}}
{{- end}}
{{- range $e := $l7}}
{{- $_ := set $o3 (toString (index $e 0)) (index $e 1)}}
{{- end}}
{{- $f := dict "terms" $.plan.placement.affinity}}
{{- template "llm-d-disagg.network.placement.affinityOf" $f}}
{{- $l7 := list}}
{{- range $x := $.plan.setup}}
{{- $l7 = append $l7 $x.run}}
{{- end}}
{{- $_ := set $ "r" (dict "source" (printf "the network plan for %v" $.plan.facts.name) "annotations" $o "container" (dict "env" $l "resources" $o2 "replacesResources" $t "claims" $l2 "capabilities" $l4 "privileged" $found "runAsUser" (or $.plan.privileges.user dict).value "volumeMounts" $l3) "initContainers" $t2 "volumes" (default list (concat $l5 (default list (or $.plan.daemon dict).volumes))) "resourceClaims" $claims "tolerations" $l6 "nodeSelector" $o3 "affinity" $f.r "podSecurityContext" (or $.plan.privileges.podSecurityContext dict).value "hostNetwork" (ternary true $.nil (ne $.plan.attachment.hostNetwork nil)) "hostPID" (ternary true $.nil (ne $.plan.hostPid nil)) "dnsPolicy" (ternary "ClusterFirstWithHostNet" $.nil (ne $.plan.attachment.hostNetwork nil)) "setup" $l7)}}
{{- end}}
{{- define "llm-d-disagg.network.plan.resolvePlan"}}
{{- $facts := $.request.platform._facts}}
{{- $c := or (default false $.request.gpuInitiated) (default false (or $.request.group dict).gpuInitiated)}}
{{- $colocated := default false $.request.colocated}}
{{- $claimTemplateName := ternary "rdma" $.request.claimTemplateName (eq $.request.claimTemplateName nil)}}
{{- $backend := dict "facts" $facts "wanted" $.request.backend}}
{{- template "llm-d-disagg.network.backend.chooseBackend" $backend}}
{{- $limits := dict "facts" $facts "backend" $backend.r.backend "argument2" $.request}}
{{- template "llm-d-disagg.network.kv-path.ucxLimits" $limits}}
{{- $env := dict "g" $.g "facts" $facts "request" $.request "backend" $backend.r.backend}}
{{- template "llm-d-disagg.network.env.networkEnv" $env}}
{{- $volumes := list}}
{{- range $x := default list $facts.volumes}}
{{- $f := dict "when" $x.when "request" $.request "backend" $backend.r.backend}}
{{- template "llm-d-disagg.network.plan-request.holds" $f}}
{{- if $f.r}}
{{- $volumes = append $volumes $x}}
{{- end}}
{{- end}}
{{- $granted := dict "g" $.g "facts" $facts "argument1" (dict "gpuInitiated" $c "image" $.request.image "volumes" $volumes)}}
{{- template "llm-d-disagg.network.security.privileges" $granted}}
{{- $f := dict "request" $.request}}
{{- template "llm-d-disagg.network.plan-request.groupLabels" $f}}
{{- $related := dict "pair" $.request.pairLabels "otherRole" $.request.otherRoleLabels "group" $f.r}}
{{- $o := omit $limits.r}}
{{- range $k, $v := $.request.variables}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $f := dict "g" $.g "facts" $facts "backend" $backend.r.backend "limits" $o "colocated" $colocated}}
{{- template "llm-d-disagg.network.kv-path.kvPath" $f}}
{{- $f2 := dict "g" $.g "facts" $facts "options" $.request "pod" (dict "role" $.request.role "accelerators" $.request.accelerators "claimTemplateName" $claimTemplateName)}}
{{- template "llm-d-disagg.network.attachment.attach" $f2}}
{{- $t := $.nil}}
{{- if $colocated}}
{{- template "llm-d-disagg.facts.fabrics" $.g}}
{{- $t = dict "why" (printf "colocated: CUDA IPC over NVLink between two pods needs a shared PID namespace; without it the transfer is silently TCP at 1/%v of the speed" 570) "sources" $.g.facts.fabrics.sameNode.sources}}
{{- end}}
{{- $l := list}}
{{- range $x := default list $facts.setup}}
{{- $f := dict "when" $x.when "request" $.request "backend" $backend.r.backend}}
{{- template "llm-d-disagg.network.plan-request.holds" $f}}
{{- if $f.r}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $o := omit $related}}
{{- $_ := set $o "colocated" $colocated}}
{{- $_ := set $o "transfers" (ne $.request.role "prefill-decode")}}
{{- $f3 := dict "g" $.g "facts" $facts "argument1" $limits.r}}
{{- template "llm-d-disagg.network.kv-path.hasRdma" $f3}}
{{- $f3 := dict "facts" $facts "options" $.request "related" $o "rdma" $f3.r}}
{{- template "llm-d-disagg.network.placement.place" $f3}}
{{- $f4 := dict "facts" $facts "options" $.request "name" $claimTemplateName}}
{{- template "llm-d-disagg.network.owned-objects.ownedObjects" $f4}}
{{- $f5 := dict "g" $.g "facts" $facts "options" $.request "group" (ne $.request.group nil)}}
{{- template "llm-d-disagg.network.required-objects.networkObjects" $f5}}
{{- $l2 := list}}
{{- range $x := $facts.prerequisites}}
{{- $f := dict "when" $x.when "request" $.request "backend" $backend.r.backend}}
{{- template "llm-d-disagg.network.plan-request.holds" $f}}
{{- if $f.r}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- $l3 := list}}
{{- range $x := $l2}}
{{- $l3 = append $l3 $x.text}}
{{- end}}
{{- if $c}}
{{- $found := false}}
{{- range $x := $granted.r.grants}}
{{- if eq $x.name "privileged"}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c = not $found}}
{{- end}}
{{- if $c}}
{{- $l3 = concat $l3 (list "the GPU driver is loaded with NVreg_EnableStreamMemOPs=1 and NVreg_RegistryDwords=\"PeerMappingOverride=1;\", so that the GPU can ring the NIC")}}
{{- end}}
{{- $l3 = $l3}}
{{- if ne $.request.group nil}}
{{- $l3 = concat $l3 (list "the LeaderWorkerSet controller, 0.9 or newer, on Kubernetes 1.31 or newer, where pod affinity reads matchLabelKeys")}}
{{- end}}
{{- $f6 := dict "facts" $facts "request" $.request "chosen" $backend.r.backend}}
{{- template "llm-d-disagg.network.plan.cautions" $f6}}
{{- $f7 := dict "facts" $facts "request" $.request}}
{{- template "llm-d-disagg.network.plan.sharedNodeWarnings" $f7}}
{{- $f8 := dict "facts" $facts "argument1" $.request}}
{{- template "llm-d-disagg.network.placement.nodeSelectorWarnings" $f8}}
{{- $_ := set $ "r" (dict "facts" $facts "role" $.request.role "accelerators" $.request.accelerators "backend" $backend.r "kvPath" $f.r "attachment" $f2.r "env" $env.r.entries "privileges" $granted.r "hostPid" $t "setup" $l "daemon" $facts.daemon "placement" $f3.r "ownedObjects" $f4.r "requiredObjects" $f5.r "prerequisites" (default list $l3) "warnings" (default list (concat $env.r.ucxWarnings $f6.r $f7.r $f8.r $env.r.deepEpWarnings)))}}
{{- end}}
{{- define "llm-d-disagg.network.plan.sharedNodeWarnings"}}
{{- $perNode := dict "facts" $.facts "options" $.request}}
{{- template "llm-d-disagg.network.attachment.acceleratorsPerNode" $perNode}}
{{- $isPart := lt (float64 $.request.accelerators) (float64 $perNode.r)}}
{{- $gpuInitiated := or (default false $.request.gpuInitiated) (default false (or $.request.group dict).gpuInitiated)}}
{{- $t := ternary dict $.facts.attachment.computeDomain (eq $.facts.attachment.computeDomain nil)}}
{{- $caution := $t.caution}}
{{- $l := list}}
{{- if and $caution $isPart}}
{{- $l = concat $l (list (dict "code" "LLMD023" "subject" $caution))}}
{{- end}}
{{- $l = $l}}
{{- if and $gpuInitiated (or $.facts.gpuInitiated dict).caution}}
{{- $l = concat $l (list (dict "code" "LLMD024" "subject" $.facts.gpuInitiated.caution))}}
{{- end}}
{{- $l = $l}}
{{- if and $gpuInitiated (ne $.request.deviceToHca nil) $isPart}}
{{- $l = concat $l (list (dict "code" "LLMD215" "subject" "deviceToHca" "problem" (printf "is keyed by physical index, but a pod with %v of the %v GPUs of a node numbers its own from 0, so that they may take the HCAs of others" (toJson $.request.accelerators | default (printf "%v" $.request.accelerators)) (toJson $perNode.r | default (printf "%v" $perNode.r)))))}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
