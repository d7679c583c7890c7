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
{{- $t := $.nil}}
{{- if (eq $kind "nic")}}
{{- $t = $options.nicDeviceClass}}
{{- else}}
{{- $t = $options.acceleratorDeviceClass}}
{{- end}}
{{- $t := $t}}
{{- if eq $t nil}}
{{- $t = $deviceClass}}
{{- end}}
{{- $t2 := (printf "claims for %v ask for it" (ternary "a NIC" "an accelerator" (eq $x.kind "nic")))}}
{{- $l2 = append $l2 (dict "apiVersion" "resource.k8s.io/v1" "kind" "DeviceClass" "name" $t "why" $t2)}}
{{- end}}
{{- $l = default list (concat $l $l2)}}
{{- if (ne $multus nil)}}
{{- $t := $options.networkAttachments}}
{{- if eq $t nil}}
{{- $t = $multus.networks}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $t}}
{{- $f := dict "g" $.g "a" (list $x $multus.namespace)}}
{{- template "llm-d-disagg.network.required-objects.attachmentDefinition" $f}}
{{- $l2 = append $l2 $f.r}}
{{- end}}
{{- $l = default list (concat $l $l2)}}
{{- end}}
{{- if (ne $gkeInterfaces nil)}}
{{- $t := $options.networkAttachments}}
{{- if eq $t nil}}
{{- $t = $gkeInterfaces.networks}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $t}}
{{- $l2 = append $l2 (dict "apiVersion" "networking.gke.io/v1" "kind" "Network" "name" $x "why" "an interface of the pods is in it")}}
{{- end}}
{{- $l = default list (concat $l $l2)}}
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
{{- $f := dict "g" $.g "a" (list $l)}}
{{- template "llm-d-disagg.pod.required-object.distinct" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
