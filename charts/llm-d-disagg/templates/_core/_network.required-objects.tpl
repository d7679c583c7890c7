{{- /* src/network/required-objects.ts, a template for each function */ -}}
{{- define "llm-d-disagg.network.required-objects.attachmentDefinition"}}
{{- $t := list $.defaultNamespace $.network}}
{{- if contains "/" $.network}}
{{- $t = splitList "/" $.network}}
{{- end}}
{{- $namespace := $.nil}}
{{- if gt (len $t) 0}}
{{- $namespace = index $t 0}}
{{- end}}
{{- $name := index $t 1}}
{{- $o := dict "apiVersion" "k8s.cni.cncf.io/v1" "kind" "NetworkAttachmentDefinition" "name" $name}}
{{- if $namespace}}
{{- $_ := set $o "namespace" $namespace}}
{{- end}}
{{- $_ := set $o "why" "the pods join this network"}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- define "llm-d-disagg.network.required-objects.networkObjects"}}
{{- $claim := $.facts.attachment.claim}}
{{- $multus := $.facts.attachment.multus}}
{{- $gkeInterfaces := $.facts.attachment.gkeInterfaces}}
{{- $scc := (or $.facts.securityContextConstraints dict).value}}
{{- $l := list}}
{{- range $x := default list (or $claim dict).requests}}
{{- $t := $.nil}}
{{- if eq $x.kind "nic"}}
{{- $t = $.options.nicDeviceClass}}
{{- else}}
{{- $t = $.options.acceleratorDeviceClass}}
{{- end}}
{{- $t := ternary $x.deviceClass $t (eq $t nil)}}
{{- $t2 := printf "claims for %v ask for it" (ternary "a NIC" "an accelerator" (eq $x.kind "nic"))}}
{{- $l = append $l (dict "apiVersion" "resource.k8s.io/v1" "kind" "DeviceClass" "name" $t "why" $t2)}}
{{- end}}
{{- if not (eq (or $claim dict).templateName nil)}}
{{- $l = concat $l (list (dict "apiVersion" "resource.k8s.io/v1" "kind" "ResourceClaimTemplate" "name" $claim.templateName "why" "the claims of the pods are made from it"))}}
{{- end}}
{{- $l = $l}}
{{- if ne $multus nil}}
{{- $t := $.options.networkAttachments}}
{{- if eq $t nil}}
{{- $t = $multus.networks}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $t}}
{{- $f := dict "network" $x "defaultNamespace" $multus.namespace}}
{{- template "llm-d-disagg.network.required-objects.attachmentDefinition" $f}}
{{- $l2 = append $l2 $f.r}}
{{- end}}
{{- $l = concat $l $l2}}
{{- end}}
{{- $l = $l}}
{{- if ne $gkeInterfaces nil}}
{{- $t := $.options.networkAttachments}}
{{- if eq $t nil}}
{{- $t = $gkeInterfaces.networks}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $t}}
{{- $l2 = append $l2 (dict "apiVersion" "networking.gke.io/v1" "kind" "Network" "name" $x "why" "an interface of the pods is in it")}}
{{- end}}
{{- $l = concat $l $l2}}
{{- end}}
{{- $l = $l}}
{{- if ne $.facts.attachment.computeDomain nil}}
{{- $l = concat $l (list (dict "apiVersion" "apiextensions.k8s.io/v1" "kind" "CustomResourceDefinition" "name" "computedomains.resource.nvidia.com" "why" "the driver of ComputeDomains, whose controller makes the claim of the channel") (dict "apiVersion" "resource.k8s.io/v1" "kind" "DeviceClass" "name" "compute-domain-default-channel.nvidia.com" "why" "the claim of the channel asks for it"))}}
{{- end}}
{{- $l = $l}}
{{- if $scc}}
{{- $l = concat $l (list (dict "apiVersion" "rbac.authorization.k8s.io/v1" "kind" "ClusterRole" "name" (printf "system:openshift:scc:%v" $scc) "why" "lets the service account of the pods use these SecurityContextConstraints"))}}
{{- end}}
{{- $l = $l}}
{{- if $.group}}
{{- $l = concat $l (list (dict "apiVersion" "apiextensions.k8s.io/v1" "kind" "CustomResourceDefinition" "name" "leaderworkersets.leaderworkerset.x-k8s.io" "why" "groups of pods"))}}
{{- end}}
{{- $f := dict "objects" (default list $l)}}
{{- template "llm-d-disagg.pod.required-object.distinct" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
