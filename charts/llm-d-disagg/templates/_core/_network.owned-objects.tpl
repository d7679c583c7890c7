{{- /* src/network/owned-objects.ts, claimTemplate */ -}}
{{- define "llm-d-disagg.network.owned-objects.claimTemplate"}}
{{- $name := (index $.a 0)}}
{{- $claim := (index $.a 1)}}
{{- $options := (index $.a 2)}}
{{- $l := list}}
{{- range $i, $x := $claim.requests}}
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
{{- $o := dict "deviceClassName" $t "count" $x.count}}
{{- if $x.selector}}
{{- range $k, $v := (dict "selectors" (list (dict "cel" (dict "expression" $x.selector))))}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- end}}
{{- $l = append $l (dict "name" $x.name "exactly" $o)}}
{{- end}}
{{- $requests := $l}}
{{- $t := $.nil}}
{{- if $claim.matchAttribute}}
{{- $t = (dict "constraints" (list (dict "matchAttribute" $claim.matchAttribute)))}}
{{- else}}
{{- $t = (dict)}}
{{- end}}
{{- $constraints := $t}}
{{- $o := dict "requests" $requests}}
{{- range $k, $v := $constraints}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $ "r" (dict "apiVersion" "resource.k8s.io/v1" "kind" "ResourceClaimTemplate" "metadata" (dict "name" $name) "spec" (dict "spec" (dict "devices" $o)))}}
{{- end}}
{{- /* src/network/owned-objects.ts, computeDomainObject */ -}}
{{- define "llm-d-disagg.network.owned-objects.computeDomainObject"}}
{{- $name := (index $.a 0)}}
{{- $_ := set $ "r" (dict "apiVersion" "resource.nvidia.com/v1beta1" "kind" "ComputeDomain" "metadata" (dict "name" $name) "spec" (dict "numNodes" 0 "channel" (dict "resourceClaimTemplate" (dict "name" (printf "%v-channel" $name)))))}}
{{- end}}
{{- /* src/network/owned-objects.ts, ownedObjects */ -}}
{{- define "llm-d-disagg.network.owned-objects.ownedObjects"}}
{{- $facts := (index $.a 0)}}
{{- $options := (index $.a 1)}}
{{- $name := (index $.a 2)}}
{{- $claim := $facts.attachment.claim}}
{{- $computeDomain := $facts.attachment.computeDomain}}
{{- $l := list}}
{{- if (ne $claim nil)}}
{{- $f := dict "g" $.g "a" (list $name $claim $options)}}
{{- template "llm-d-disagg.network.owned-objects.claimTemplate" $f}}
{{- $l = default list (concat $l (list $f.r))}}
{{- end}}
{{- if (ne $computeDomain nil)}}
{{- $f := dict "g" $.g "a" (list $name)}}
{{- template "llm-d-disagg.network.owned-objects.computeDomainObject" $f}}
{{- $l = default list (concat $l (list $f.r))}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
