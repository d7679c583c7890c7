{{- /* src/serving/disaggregated-set.ts, a template for each function */ -}}
{{- define "llm-d-disagg.serving.disaggregated-set.fieldNeeds"}}
{{- $set := ternary dict $.set (eq $.set nil)}}
{{- $external := or (eq $set.prefillScaling "External") (eq $set.decodeScaling "External")}}
{{- $l := list}}
{{- $t := (or (or $.role.wideEp dict).leaderWorkerSet dict).groupIdentity}}
{{- if eq $t nil}}
{{- $t = $set.groupIdentity}}
{{- end}}
{{- if not (eq $t nil)}}
{{- $l = concat $l (list "groupIdentity")}}
{{- end}}
{{- $l = $l}}
{{- if not (eq $set.placementPolicy nil)}}
{{- $l = concat $l (list "placementPolicy")}}
{{- end}}
{{- $l = $l}}
{{- if $external}}
{{- $l = concat $l (list "scaling")}}
{{- end}}
{{- $l = $l}}
{{- if not (eq $set.slices nil)}}
{{- $l = concat $l (list "slices")}}
{{- end}}
{{- $used := default list $l}}
{{- template "llm-d-disagg.facts.expert-parallel" $.g}}
{{- $since := (index $.g.facts "expert-parallel").leaderWorkerSetFields.value}}
{{- $l := list}}
{{- range $x := $used}}
{{- $l = append $l (index $since $x)}}
{{- end}}
{{- $newest := dict "versions" $l}}
{{- template "llm-d-disagg.base.version.latest" $newest}}
{{- if eq $newest.r nil}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $_ := set $ "r" (list (printf "%v of LeaderWorkerSet %v or newer" (join ", " $used) $newest.r))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.disaggregated-set.setOf"}}
{{- $options := ternary dict $.options (eq $.options nil)}}
{{- $t := list (index $.manifests 0) (index $.manifests 1)}}
{{- $prefill := index $t 0}}
{{- $decode := index $t 1}}
{{- $f := dict "name" $.name "labels" $.labels "roles" (list (dict "role" "prefill" "manifest" $prefill "external" (eq $options.prefillScaling "External")) (dict "role" "decode" "manifest" $decode "external" (eq $options.decodeScaling "External"))) "argument3" (dict "slices" $options.slices "placementPolicy" $options.placementPolicy)}}
{{- template "llm-d-disagg.render.leader-worker-set.disaggregatedSet" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
