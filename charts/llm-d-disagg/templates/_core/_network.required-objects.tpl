{{- /* src/network/required-objects.ts, attachmentDefinition */ -}}
{{- define "llm-d-disagg.network.required-objects.attachmentDefinition"}}
{{- $network := (index $.a 0)}}
{{- $defaultNamespace := (index $.a 1)}}
{{- $t := $.nil}}
{{- if (contains "/" $network)}}
{{- $t = (splitList "/" $network)}}
{{- else}}
{{- $t = (list $defaultNamespace $network)}}
{{- end}}
{{- $i := $.nil}}
{{- if gt (len $t) 0}}
{{- $i = index $t 0}}
{{- end}}
{{- $namespace := $i}}
{{- $name := (index $t 1)}}
{{- $o := dict "apiVersion" "k8s.cni.cncf.io/v1" "kind" "NetworkAttachmentDefinition" "name" $name}}
{{- if $namespace}}
{{- range $k, $v := (dict "namespace" $namespace)}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- end}}
{{- $_ := set $o "why" "the pods join this network"}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- /* src/network/required-objects.ts, networkObjects */ -}}
{{- define "llm-d-disagg.network.required-objects.networkObjects"}}
{{- $facts := (index $.a 0)}}
{{- $options := (index $.a 1)}}
{{- $group := (index $.a 2)}}
{{- $claim := $facts.attachment.claim}}
{{- $multus := $facts.attachment.multus}}
{{- $gkeInterfaces := $facts.attachment.gkeInterfaces}}
{{- $computeDomain := $facts.attachment.computeDomain}}
{{- $scc := (or $facts.securityContextConstraints $.g.none).value}}
{{- $l := list}}
{{- $t := (or $claim $.g.none).requests}}
{{- if eq $t nil}}
{{- $t = (list)}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $t}}
{{- $kind := $x.kind}}
{{- $deviceClass := $x.deviceClass}}
{{- $t2 := $.nil}}
{{- if (eq $kind "nic")}}
{{- $t2 = $options.nicDeviceClass}}
{{- else}}
{{- $t2 = $options.acceleratorDeviceClass}}
{{- end}}
{{- $t3 := $t2}}
{{- if eq $t3 nil}}
{{- $t3 = $deviceClass}}
{{- end}}
{{- $t4 := (printf "claims for %v ask for it" (ternary "a NIC" "an accelerator" (eq $x.kind "nic")))}}
{{- $l2 = append $l2 (dict "apiVersion" "resource.k8s.io/v1" "kind" "DeviceClass" "name" $t3 "why" $t4)}}
{{- end}}
{{- $l = default list (concat $l $l2)}}
{{- if (ne $multus nil)}}
{{- $t5 := $options.networkAttachments}}
{{- if eq $t5 nil}}
{{- $t5 = $multus.networks}}
{{- end}}
{{- $l3 := list}}
{{- range $i2, $x2 := $t5}}
{{- $f := dict "g" $.g "a" (list $x2 $multus.namespace)}}
{{- template "llm-d-disagg.network.required-objects.attachmentDefinition" $f}}
{{- $l3 = append $l3 $f.r}}
{{- end}}
{{- $l = default list (concat $l $l3)}}
{{- end}}
{{- if (ne $gkeInterfaces nil)}}
{{- $t6 := $options.networkAttachments}}
{{- if eq $t6 nil}}
{{- $t6 = $gkeInterfaces.networks}}
{{- end}}
{{- $l4 := list}}
{{- range $i3, $x3 := $t6}}
{{- $l4 = append $l4 (dict "apiVersion" "networking.gke.io/v1" "kind" "Network" "name" $x3 "why" "an interface of the pods is in it")}}
{{- end}}
{{- $l = default list (concat $l $l4)}}
{{- end}}
{{- if (ne $computeDomain nil)}}
{{- $l = default list (concat $l (list (dict "apiVersion" "apiextensions.k8s.io/v1" "kind" "CustomResourceDefinition" "name" "computedomains.resource.nvidia.com" "why" "the driver of ComputeDomains, whose controller makes the claim of the channel") (dict "apiVersion" "resource.k8s.io/v1" "kind" "DeviceClass" "name" "compute-domain-default-channel.nvidia.com" "why" "the claim of the channel asks for it")))}}
{{- end}}
{{- if $scc}}
{{- $l = default list (concat $l (list (dict "apiVersion" "rbac.authorization.k8s.io/v1" "kind" "ClusterRole" "name" (printf "system:openshift:scc:%v" $scc) "why" "lets the service account of the pods use these SecurityContextConstraints")))}}
{{- end}}
{{- if $group}}
{{- $l = default list (concat $l (list (dict "apiVersion" "apiextensions.k8s.io/v1" "kind" "CustomResourceDefinition" "name" "leaderworkersets.leaderworkerset.x-k8s.io" "why" "groups of pods")))}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list $l)}}
{{- template "llm-d-disagg.pod.required-object.distinct" $f2}}
{{- $_ := set $ "r" $f2.r}}
{{- end}}
