{{- /* src/network/owned-objects.ts, claimTemplate */ -}}
{{- define "llm-d-disagg.network.owned-objects.claimTemplate"}}
{{- $requests := list}}
{{- range $x := $.claim.requests}}
{{- $kind := $x.kind}}
{{- $deviceClass := $x.deviceClass}}
{{- $t := $.nil}}
{{- if eq $kind "nic"}}
{{- $t = $.options.nicDeviceClass}}
{{- else}}
{{- $t = $.options.acceleratorDeviceClass}}
{{- end}}
{{- $o := dict "deviceClassName" (ternary $deviceClass $t (eq $t nil)) "count" $x.count}}
{{- if $x.selector}}
{{- $_ := set $o "selectors" (list (dict "cel" (dict "expression" $x.selector)))}}
{{- end}}
{{- $requests = append $requests (dict "name" $x.name "exactly" $o)}}
{{- end}}
{{- $constraints := dict}}
{{- if $.claim.matchAttribute}}
{{- $constraints = dict "constraints" (list (dict "matchAttribute" $.claim.matchAttribute))}}
{{- end}}
{{- $o := dict "requests" $requests}}
{{- range $k, $v := $constraints}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $ "r" (dict "apiVersion" "resource.k8s.io/v1" "kind" "ResourceClaimTemplate" "metadata" (dict "name" $.name) "spec" (dict "spec" (dict "devices" $o)))}}
{{- end}}
{{- /* src/network/owned-objects.ts, computeDomainObject */ -}}
{{- define "llm-d-disagg.network.owned-objects.computeDomainObject"}}
{{- $_ := set $ "r" (dict "apiVersion" "resource.nvidia.com/v1beta1" "kind" "ComputeDomain" "metadata" (dict "name" $.name) "spec" (dict "numNodes" 0 "channel" (dict "resourceClaimTemplate" (dict "name" (printf "%v-channel" $.name)))))}}
{{- end}}
{{- /* src/network/owned-objects.ts, ownedObjects */ -}}
{{- define "llm-d-disagg.network.owned-objects.ownedObjects"}}
{{- $claim := $.facts.attachment.claim}}
{{- $computeDomain := $.facts.attachment.computeDomain}}
{{- $l := list}}
{{- if ne $claim nil}}
{{- $f := dict "g" $.g "name" $.name "claim" $claim "options" $.options}}
{{- template "llm-d-disagg.network.owned-objects.claimTemplate" $f}}
{{- $l = concat $l (list $f.r)}}
{{- end}}
{{- $l = $l}}
{{- if ne $computeDomain nil}}
{{- $f := dict "g" $.g "name" $.name}}
{{- template "llm-d-disagg.network.owned-objects.computeDomainObject" $f}}
{{- $l = concat $l (list $f.r)}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
