{{- /* src/network/owned-objects.ts, a template for each function */ -}}
{{- define "llm-d-disagg.network.owned-objects.claimTemplate"}}
{{- $requests := list}}
{{- range $x := $.claim.requests}}
{{- $r := $.nil}}
{{- $t := $.nil}}
{{- if eq $x.kind "nic"}}
{{- $t = $.options.nicDeviceClass}}
{{- else}}
{{- $t = $.options.acceleratorDeviceClass}}
{{- end}}
{{- $devices := dict "deviceClassName" (ternary $x.deviceClass $t (eq $t nil)) "count" $x.count}}
{{- if ne $x.firstAvailable nil}}
{{- $l := list}}
{{- range $i, $x2 := $x.firstAvailable}}
{{- $o := dict "name" (printf "%v-%v" $x.name $i)}}
{{- range $k, $v := $devices}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $t := dict}}
{{- if ne $x2 nil}}
{{- $t = dict "selectors" (list (dict "cel" (dict "expression" $x2)))}}
{{- end}}
{{- range $k, $v := $t}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $l = append $l $o}}
{{- end}}
{{- $r = dict "name" $x.name "firstAvailable" $l}}
{{- else}}
{{- $o := omit $devices}}
{{- $t := dict}}
{{- if ne $x.selector nil}}
{{- $t = dict "selectors" (list (dict "cel" (dict "expression" $x.selector)))}}
{{- end}}
{{- range $k, $v := $t}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $r = dict "name" $x.name "exactly" $o}}
{{- end}}
{{- $requests = append $requests $r}}
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
{{- define "llm-d-disagg.network.owned-objects.computeDomainObject"}}
{{- $_ := set $ "r" (dict "apiVersion" "resource.nvidia.com/v1beta1" "kind" "ComputeDomain" "metadata" (dict "name" $.name) "spec" (dict "numNodes" 0 "channel" (dict "resourceClaimTemplate" (dict "name" (printf "%v-channel" $.name)))))}}
{{- end}}
{{- define "llm-d-disagg.network.owned-objects.ownedObjects"}}
{{- $claim := $.facts.attachment.claim}}
{{- $l := list}}
{{- if and (ne $claim nil) (eq $claim.templateName nil)}}
{{- $f := dict "name" $.name "claim" $claim "options" $.options}}
{{- template "llm-d-disagg.network.owned-objects.claimTemplate" $f}}
{{- $l = concat $l (list $f.r)}}
{{- end}}
{{- $l = $l}}
{{- if ne $.facts.attachment.computeDomain nil}}
{{- $f := dict "name" $.name}}
{{- template "llm-d-disagg.network.owned-objects.computeDomainObject" $f}}
{{- $l = concat $l (list $f.r)}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
