{{- /* src/network/network-plan.ts, NetworkPlan._contribution */ -}}
{{- define "llm-d-disagg.network.network-plan.NetworkPlan._contribution"}}
{{- $this := index $.a 0}}
{{- $f := dict "g" $.g "a" (list $this.plan)}}
{{- template "llm-d-disagg.network.plan.contributionOf" $f}}
{{- $_ := set $ "r" $f.r}}
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
{{- $f := dict "g" $.g "a" (list $request)}}
{{- template "llm-d-disagg.network.plan.resolvePlan" $f}}
{{- $plan := $f.r}}
{{- $attachment := $plan.attachment}}
{{- $privileges := $plan.privileges}}
{{- $placement := $plan.placement}}
{{- $_ := set $this "plan" $plan}}
{{- $_ := set $this "platform" $request.platform}}
{{- $_ := set $this "role" $request.role}}
{{- $_ := set $this "accelerators" $request.accelerators}}
{{- $_ := set $this "backend" $plan.backend.backend}}
{{- $_ := set $this "backendReason" $plan.backend.why}}
{{- $_ := set $this "kvPath" $plan.kvPath}}
{{- $_ := set $this "nics" $attachment.nics}}
{{- $o := dict}}
{{- $l := list}}
{{- range $i, $x := $plan.env}}
{{- $l = append $l (list $x.name $x.value)}}
{{- end}}
{{- range $_, $e := $l}}
{{- if ne (index $e 1) nil}}
{{- $_ := set $o (toString (index $e 0)) (index $e 1)}}
{{- else}}
{{- $_ := unset $o (toString (index $e 0))}}
{{- end}}
{{- end}}
{{- $_ := set $this "env" $o}}
{{- $o2 := dict}}
{{- $l2 := list}}
{{- range $i2, $x2 := $attachment.resources}}
{{- $l2 = append $l2 (list $x2.name (printf "%v" (toJson $x2.count | default (printf "%v" $x2.count))))}}
{{- end}}
{{- range $_, $e2 := $l2}}
{{- if ne (index $e2 1) nil}}
{{- $_ := set $o2 (toString (index $e2 0)) (index $e2 1)}}
{{- else}}
{{- $_ := unset $o2 (toString (index $e2 0))}}
{{- end}}
{{- end}}
{{- $_ := set $this "resources" $o2}}
{{- $grants := $privileges.grants}}
{{- $l3 := list}}
{{- range $i3, $x3 := $grants}}
{{- $l3 = append $l3 $x3.name}}
{{- end}}
{{- $l4 := list}}
{{- range $i4, $x4 := $l3}}
{{- if (ne $x4 "privileged")}}
{{- $l4 = append $l4 $x4}}
{{- end}}
{{- end}}
{{- $_ := set $this "capabilities" $l4}}
{{- $found := false}}
{{- range $i5, $x5 := $privileges.grants}}
{{- if (eq $x5.name "privileged")}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $_ := set $this "privileged" $found}}
{{- $o3 := dict}}
{{- $l5 := list}}
{{- range $i6, $x6 := $attachment.annotations}}
{{- $l5 = append $l5 (list $x6.name $x6.value)}}
{{- end}}
{{- range $_, $e3 := $l5}}
{{- if ne (index $e3 1) nil}}
{{- $_ := set $o3 (toString (index $e3 0)) (index $e3 1)}}
{{- else}}
{{- $_ := unset $o3 (toString (index $e3 0))}}
{{- end}}
{{- end}}
{{- $_ := set $this "annotations" $o3}}
{{- $o4 := dict}}
{{- $l6 := list}}
{{- range $i7, $x7 := $placement.nodeSelector}}
{{- $l6 = append $l6 (list $x7.key $x7.value)}}
{{- end}}
{{- range $_, $e4 := $l6}}
{{- if ne (index $e4 1) nil}}
{{- $_ := set $o4 (toString (index $e4 0)) (index $e4 1)}}
{{- else}}
{{- $_ := unset $o4 (toString (index $e4 0))}}
{{- end}}
{{- end}}
{{- $_ := set $this "nodeSelector" $o4}}
{{- $l7 := list}}
{{- range $i8, $x8 := $plan.setup}}
{{- $l7 = append $l7 $x8.run}}
{{- end}}
{{- $_ := set $this "setup" $l7}}
{{- $_ := set $this "securityContextConstraints" (or $plan.facts.securityContextConstraints $.g.none).value}}
{{- $_ := set $this "prerequisites" $plan.prerequisites}}
{{- $_ := set $this "requiredObjects" $plan.requiredObjects}}
{{- $_ := set $this "warnings" $plan.warnings}}
{{- end}}
