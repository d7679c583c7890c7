{{- /* src/network/network-plan.ts, NetworkPlan._contribution */ -}}
{{- define "llm-d-disagg.network.network-plan.NetworkPlan._contribution"}}
{{- $this := index $.a 0}}
{{- $_ := set $ "r" $this.contribution}}
{{- end}}
{{- /* src/network/network-plan.ts, NetworkPlan._make */ -}}
{{- define "llm-d-disagg.network.network-plan.NetworkPlan._make"}}
{{- $request := (index $.a 0)}}
{{- $f := dict "g" $.g "a" (list $request)}}
{{- template "llm-d-disagg.network.network-plan.NetworkPlan.new" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- /* src/network/network-plan.ts, NetworkPlan.new */ -}}
{{- define "llm-d-disagg.network.network-plan.NetworkPlan.new"}}
{{- $this := dict}}
{{- $request := (index $.a 0)}}
{{- $_ := set $ "r" $this}}
{{- $facts := $request.platform._facts}}
{{- $f := dict "g" $.g "a" (list $request)}}
{{- template "llm-d-disagg.network.plan-request.withGroup" $f}}
{{- $props := $f.r}}
{{- $t := $props.claimTemplateName}}
{{- if eq $t nil}}
{{- $t = "rdma"}}
{{- end}}
{{- $claimTemplateName := $t}}
{{- $_ := set $this "platform" $props.platform}}
{{- $_ := set $this "role" $props.role}}
{{- $_ := set $this "accelerators" $props.accelerators}}
{{- $f2 := dict "g" $.g "a" (list $facts $props.backend)}}
{{- template "llm-d-disagg.network.backend.chooseBackend" $f2}}
{{- $choice := $f2.r}}
{{- $_ := set $this "backend" $choice.backend}}
{{- $_ := set $this "backendReason" $choice.why}}
{{- if (ne $props.role "prefill-decode")}}
{{- $f3 := dict "g" $.g "a" (list $this.backend $props)}}
{{- template "llm-d-disagg.network.network-plan.checkImage" $f3}}
{{- end}}
{{- $f4 := dict "g" $.g "a" (list $facts $props (dict "role" $props.role "accelerators" $props.accelerators "claimTemplateName" $claimTemplateName))}}
{{- template "llm-d-disagg.network.attachment.attach" $f4}}
{{- $attachment := $f4.r}}
{{- $_ := set $this "nics" $attachment.nics}}
{{- $t3 := $.nil}}
{{- if (eq $this.backend "UCX")}}
{{- $t2 := $props.tls}}
{{- if eq $t2 nil}}
{{- $t2 = (or $facts.tls $.g.none).value}}
{{- end}}
{{- $t3 = $t2}}
{{- end}}
{{- $tls := $t3}}
{{- $f5 := dict "g" $.g "a" (list $facts $tls)}}
{{- template "llm-d-disagg.network.kv-path.hasRdma" $f5}}
{{- $rdma := $f5.r}}
{{- $f6 := dict "g" $.g "a" (list $facts $props $rdma)}}
{{- template "llm-d-disagg.network.network-plan.checkRequireRdma" $f6}}
{{- $f7 := dict "g" $.g "a" (list $facts $props $this.backend)}}
{{- template "llm-d-disagg.network.network-plan.checkColocated" $f7}}
{{- $t4 := $props.colocated}}
{{- if eq $t4 nil}}
{{- $t4 = false}}
{{- end}}
{{- $f8 := dict "g" $.g "a" (list $facts $choice.backend $tls $t4)}}
{{- template "llm-d-disagg.network.kv-path.kvPath" $f8}}
{{- $_ := set $this "kvPath" $f8.r}}
{{- $f9 := dict "g" $.g "a" (list $facts $props)}}
{{- template "llm-d-disagg.network.security.privileges" $f9}}
{{- $security := $f9.r}}
{{- $o := dict}}
{{- if ne $props.pairLabels nil}}
{{- $_ := set $o "pair" $props.pairLabels}}
{{- end}}
{{- if ne $props.otherRoleLabels nil}}
{{- $_ := set $o "otherRole" $props.otherRoleLabels}}
{{- end}}
{{- $f10 := dict "g" $.g "a" (list $props)}}
{{- template "llm-d-disagg.network.plan-request.groupLabels" $f10}}
{{- if ne $f10.r nil}}
{{- $_ := set $o "group" $f10.r}}
{{- end}}
{{- $t5 := $props.colocated}}
{{- if eq $t5 nil}}
{{- $t5 = false}}
{{- end}}
{{- $_ := set $o "colocated" $t5}}
{{- $peers := $o}}
{{- $f11 := dict "g" $.g "a" (list $facts $props $peers $rdma)}}
{{- template "llm-d-disagg.network.placement.place" $f11}}
{{- $placement := $f11.r}}
{{- $f12 := dict "g" $.g "a" (list $facts $props $this.backend)}}
{{- template "llm-d-disagg.network.env.environment" $f12}}
{{- $env := $f12.r}}
{{- $o2 := dict}}
{{- $l := list}}
{{- range $i, $x := $env}}
{{- $l = append $l (list $x.name $x.value)}}
{{- end}}
{{- range $_, $e := $l}}
{{- if ne (index $e 1) nil}}
{{- $_ := set $o2 (index $e 0) (index $e 1)}}
{{- end}}
{{- end}}
{{- $_ := set $this "env" $o2}}
{{- $_ := set $this "resources" $attachment.resources}}
{{- $_ := set $this "capabilities" $security.capabilities}}
{{- $_ := set $this "privileged" $security.privileged}}
{{- $_ := set $this "annotations" $attachment.annotations}}
{{- $_ := set $this "nodeSelector" $placement.nodeSelector}}
{{- $t6 := $facts.setup}}
{{- if eq $t6 nil}}
{{- $t6 = (list)}}
{{- end}}
{{- $l2 := list}}
{{- range $i2, $x2 := $t6}}
{{- $l2 = append $l2 $x2.run}}
{{- end}}
{{- $_ := set $this "setup" $l2}}
{{- $_ := set $this "securityContextConstraints" (or $facts.securityContextConstraints $.g.none).value}}
{{- $t7 := $.nil}}
{{- if (and $props.gpuInitiated (not $security.privileged))}}
{{- $t7 = (list "the GPU driver is loaded with NVreg_EnableStreamMemOPs=1 and NVreg_RegistryDwords=\"PeerMappingOverride=1;\", so that the GPU can ring the NIC")}}
{{- else}}
{{- $t7 = (list)}}
{{- end}}
{{- $driver := $t7}}
{{- $t8 := $.nil}}
{{- if (ne $props.group nil)}}
{{- $t8 = (list "the LeaderWorkerSet controller, 0.9 or newer, on Kubernetes 1.31 or newer, where pod affinity reads matchLabelKeys")}}
{{- else}}
{{- $t8 = (list)}}
{{- end}}
{{- $controller := $t8}}
{{- $l3 := list}}
{{- $l4 := list}}
{{- range $i3, $x3 := $facts.prerequisites}}
{{- $l4 = append $l4 $x3.text}}
{{- end}}
{{- $l3 = concat $l3 $l4}}
{{- $l3 = concat $l3 $driver}}
{{- $l3 = concat $l3 $controller}}
{{- $_ := set $this "prerequisites" $l3}}
{{- $f13 := dict "g" $.g "a" (list $facts $props (ne $props.group nil))}}
{{- template "llm-d-disagg.network.required-objects.networkObjects" $f13}}
{{- $_ := set $this "requiredObjects" $f13.r}}
{{- $f14 := dict "g" $.g "a" (list $facts $props $this.backend $this.env)}}
{{- template "llm-d-disagg.network.network-plan.warnings" $f14}}
{{- $_ := set $this "warnings" $f14.r}}
{{- $computeDomain := $facts.attachment.computeDomain}}
{{- $channel := (printf "%v-channel" $claimTemplateName)}}
{{- $l5 := list}}
{{- $l5 = concat $l5 $attachment.resourceClaims}}
{{- if (ne $computeDomain nil)}}
{{- $l5 = concat $l5 (list (dict "name" "compute-domain-channel" "resourceClaimTemplateName" $channel))}}
{{- end}}
{{- $resourceClaims := $l5}}
{{- $l6 := list}}
{{- if (ne $attachment.claimTemplate nil)}}
{{- $f15 := dict "g" $.g "a" (list $claimTemplateName $attachment.claimTemplate)}}
{{- template "llm-d-disagg.network.network-plan.resourceClaimTemplate" $f15}}
{{- $l6 = concat $l6 (list $f15.r)}}
{{- end}}
{{- if (ne $computeDomain nil)}}
{{- $f16 := dict "g" $.g "a" (list $claimTemplateName $channel)}}
{{- template "llm-d-disagg.network.network-plan.computeDomainObject" $f16}}
{{- $l6 = concat $l6 (list $f16.r)}}
{{- end}}
{{- $_ := set $this "_objects" $l6}}
{{- $l7 := list}}
{{- range $i4, $x4 := $env}}
{{- $name := $x4.name}}
{{- $value := $x4.value}}
{{- $l7 = append $l7 (dict "name" $name "value" $value)}}
{{- end}}
{{- $t9 := $.nil}}
{{- if (and (eq $facts.attachment.accelerators "claim") $facts.machine.accelerator.resource)}}
{{- $t9 = (list $facts.machine.accelerator.resource)}}
{{- end}}
{{- $o3 := dict "env" $l7 "resources" $attachment.resources}}
{{- if ne $t9 nil}}
{{- $_ := set $o3 "replacesResources" $t9}}
{{- end}}
{{- $l8 := list}}
{{- range $i5, $x5 := $resourceClaims}}
{{- $l8 = append $l8 $x5.name}}
{{- end}}
{{- $_ := set $o3 "claims" $l8}}
{{- $_ := set $o3 "capabilities" $security.capabilities}}
{{- $_ := set $o3 "privileged" $security.privileged}}
{{- $_ := set $o3 "volumeMounts" $security.volumeMounts}}
{{- $t10 := $.nil}}
{{- if (ne $facts.daemon nil)}}
{{- $t10 = (list $facts.daemon.container)}}
{{- else}}
{{- $t10 = (list)}}
{{- end}}
{{- $l9 := list}}
{{- $l9 = concat $l9 $security.volumes}}
{{- $t11 := (or $facts.daemon $.g.none).volumes}}
{{- if eq $t11 nil}}
{{- $t11 = (list)}}
{{- end}}
{{- $l9 = concat $l9 $t11}}
{{- $o4 := dict "source" (printf "the network plan for %v" $facts.name) "annotations" $attachment.annotations "container" $o3 "initContainers" $t10 "volumes" $l9 "resourceClaims" $resourceClaims "tolerations" $placement.tolerations "nodeSelector" $placement.nodeSelector "affinity" $placement.affinity}}
{{- if ne $security.podSecurityContext nil}}
{{- $_ := set $o4 "podSecurityContext" $security.podSecurityContext}}
{{- end}}
{{- $t12 := (or $attachment.hostNetwork (or (kindIs "map" $.nil) (kindIs "slice" $.nil) $.nil))}}
{{- if ne $t12 nil}}
{{- $_ := set $o4 "hostNetwork" $t12}}
{{- end}}
{{- $t13 := (or $props.colocated (or (kindIs "map" $.nil) (kindIs "slice" $.nil) $.nil))}}
{{- if ne $t13 nil}}
{{- $_ := set $o4 "hostPID" $t13}}
{{- end}}
{{- $t14 := (ternary "ClusterFirstWithHostNet" $.nil $attachment.hostNetwork)}}
{{- if ne $t14 nil}}
{{- $_ := set $o4 "dnsPolicy" $t14}}
{{- end}}
{{- $_ := set $o4 "setup" $this.setup}}
{{- $_ := set $this "contribution" $o4}}
{{- $f17 := dict "g" $.g "a" (list (dict "spec" (dict "containers" (list (dict "name" "server" "command" (list "server"))))) "server" "nobody" (list $this.contribution))}}
{{- template "llm-d-disagg.pod.merge.mergePod" $f17}}
{{- $f18 := dict "g" $.g "a" (list $f17.r)}}
{{- template "llm-d-disagg.pod.security-level.podSecurityLevel" $f18}}
{{- $_ := set $this "podSecurityLevel" $f18.r}}
{{- end}}
{{- /* src/network/network-plan.ts, checkColocated */ -}}
{{- define "llm-d-disagg.network.network-plan.checkColocated"}}
{{- $facts := (index $.a 0)}}
{{- $props := (index $.a 1)}}
{{- $backend := (index $.a 2)}}
{{- if (and $props.colocated (or (ne $facts.machine.accelerator.vendor "nvidia") (ne $backend "UCX")))}}
{{- $f := dict "g" $.g "a" (list "LLMD303" (printf "colocated cannot be used on %v with %v: NVLink between pods is known to work with NVIDIA GPUs and UCX only; leave it out" $facts.name $backend))}}
{{- template "llm-d-disagg.base.errors.fail" $f}}
{{- end}}
{{- end}}
{{- /* src/network/network-plan.ts, checkImage */ -}}
{{- define "llm-d-disagg.network.network-plan.checkImage"}}
{{- $backend := (index $.a 0)}}
{{- $props := (index $.a 1)}}
{{- if (and (ne $props.imageBackends nil) (not (has $backend $props.imageBackends)))}}
{{- $f := dict "g" $.g "a" (list "LLMD206" (printf "%v%v" (printf "backend %v is not in the image, which contains %v; NIXL would only log a warning and fail later; " $backend (join ", " $props.imageBackends)) "choose an image that contains it (for NVIDIA on amd64 ghcr.io/llm-d/llm-d-cuda has all three), or another backend"))}}
{{- template "llm-d-disagg.base.errors.fail" $f}}
{{- end}}
{{- end}}
{{- /* src/network/network-plan.ts, checkRequireRdma */ -}}
{{- define "llm-d-disagg.network.network-plan.checkRequireRdma"}}
{{- $facts := (index $.a 0)}}
{{- $props := (index $.a 1)}}
{{- $rdma := (index $.a 2)}}
{{- if (or (not $props.requireRdma) $rdma)}}
{{- else}}
{{- $c := (ne $props.tls nil)}}
{{- if $c}}
{{- $f := dict "g" $.g "a" (list $facts (or $facts.tls $.g.none).value)}}
{{- template "llm-d-disagg.network.kv-path.hasRdma" $f}}
{{- $c = $f.r}}
{{- end}}
{{- if $c}}
{{- $f2 := dict "g" $.g "a" (list "LLMD220" (printf "requireRdma is set but tls is '%v', which has no RDMA transport; add rc or leave tls out" (join "," $props.tls)))}}
{{- template "llm-d-disagg.base.errors.fail" $f2}}
{{- end}}
{{- $technology := $facts.fabric.technology}}
{{- $f3 := dict "g" $.g "a" (list "LLMD220" (printf "%v%v" (printf "requireRdma is set but on %v the KV cache goes over %v; " $facts.name (ternary "GPUDirect-TCPX" "TCP" (eq $technology "tcpx"))) "choose a platform with InfiniBand, RoCE, EFA or MNNVL, or leave requireRdma out"))}}
{{- template "llm-d-disagg.base.errors.fail" $f3}}
{{- end}}
{{- end}}
{{- /* src/network/network-plan.ts, computeDomainObject */ -}}
{{- define "llm-d-disagg.network.network-plan.computeDomainObject"}}
{{- $name := (index $.a 0)}}
{{- $channel := (index $.a 1)}}
{{- $_ := set $ "r" (dict "apiVersion" "resource.nvidia.com/v1beta1" "kind" "ComputeDomain" "metadata" (dict "name" $name) "spec" (dict "numNodes" 0 "channel" (dict "resourceClaimTemplate" (dict "name" $channel))))}}
{{- end}}
{{- /* src/network/network-plan.ts, resourceClaimTemplate */ -}}
{{- define "llm-d-disagg.network.network-plan.resourceClaimTemplate"}}
{{- $name := (index $.a 0)}}
{{- $spec := (index $.a 1)}}
{{- $_ := set $ "r" (dict "apiVersion" "resource.k8s.io/v1" "kind" "ResourceClaimTemplate" "metadata" (dict "name" $name) "spec" (dict "spec" $spec))}}
{{- end}}
{{- /* src/network/network-plan.ts, warnings */ -}}
{{- define "llm-d-disagg.network.network-plan.warnings"}}
{{- $facts := (index $.a 0)}}
{{- $request := (index $.a 1)}}
{{- $backend := (index $.a 2)}}
{{- $env := (index $.a 3)}}
{{- $nvshmem := (eq (or $request.group $.g.none).transport "nvshmem")}}
{{- $t := $facts.attachment.computeDomain}}
{{- if eq $t nil}}
{{- $t = (dict)}}
{{- end}}
{{- $caution := $t.caution}}
{{- $unreached := (and (and (and (ne $request.excludeHcas nil) (eq $backend "UCX")) (not (hasKey $env "UCX_NET_DEVICES"))) (ne $request.role "prefill-decode"))}}
{{- $l := list}}
{{- if $unreached}}
{{- $l = concat $l (list "excludeHcas does not reach UCX: the one in the image is not known to read exclusions (1.21 does), so that the KV cache may still take these HCAs; name the others with hcas")}}
{{- end}}
{{- $c := $caution}}
{{- if $c}}
{{- $f := dict "g" $.g "a" (list $facts $request)}}
{{- template "llm-d-disagg.network.attachment.acceleratorsPerNode" $f}}
{{- $c = (lt (float64 $request.accelerators) (float64 $f.r))}}
{{- end}}
{{- if $c}}
{{- $l = concat $l (list $caution)}}
{{- end}}
{{- if (and $request.gpuInitiated (or $facts.gpuInitiated $.g.none).caution)}}
{{- $l = concat $l (list $facts.gpuInitiated.caution)}}
{{- end}}
{{- $c2 := (and $request.gpuInitiated (ne $request.deviceToHca nil))}}
{{- if $c2}}
{{- $f2 := dict "g" $.g "a" (list $facts $request)}}
{{- template "llm-d-disagg.network.attachment.acceleratorsPerNode" $f2}}
{{- $c2 = (lt (float64 $request.accelerators) (float64 $f2.r))}}
{{- end}}
{{- if $c2}}
{{- $f3 := dict "g" $.g "a" (list $facts $request)}}
{{- template "llm-d-disagg.network.attachment.acceleratorsPerNode" $f3}}
{{- $l = concat $l (list (printf "deviceToHca is keyed by physical index, but a pod with %v of the %v GPUs of a node numbers its own from 0, so that they may take the HCAs of others" (toJson $request.accelerators | default (printf "%v" $request.accelerators)) (toJson $f3.r | default (printf "%v" $f3.r))))}}
{{- end}}
{{- if (and $nvshmem (not (hasKey $env "DEEP_EP_DEVICE_TO_HCA_MAPPING")))}}
{{- $l = concat $l (list "NVSHMEM takes the nearest NIC for each GPU, so that two GPUs behind one switch may share one and run at half the rate; no mapping is written, since the order of HCAs to GPUs, or whether the image reads it, is not known")}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
