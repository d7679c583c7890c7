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
{{- $o := dict}}
{{- $l := list}}
{{- range $i, $x := $attachment.resources}}
{{- $l = append $l (list $x.name (printf "%v" (toJson $x.count | default (printf "%v" $x.count))))}}
{{- end}}
{{- range $_, $e := $l}}
{{- if ne (index $e 1) nil}}
{{- $_ := set $o (toString (index $e 0)) (index $e 1)}}
{{- else}}
{{- $_ := unset $o (toString (index $e 0))}}
{{- end}}
{{- end}}
{{- $_ := set $this "resources" $o}}
{{- $grants := $privileges.grants}}
{{- $l := list}}
{{- range $i, $x := $grants}}
{{- $l = append $l $x.name}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $l}}
{{- if (ne $x "privileged")}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- $_ := set $this "capabilities" $l2}}
{{- $found := false}}
{{- range $i, $x := $privileges.grants}}
{{- if (eq $x.name "privileged")}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $_ := set $this "privileged" $found}}
{{- $o := dict}}
{{- $l := list}}
{{- range $i, $x := $attachment.annotations}}
{{- $l = append $l (list $x.name $x.value)}}
{{- end}}
{{- range $_, $e := $l}}
{{- if ne (index $e 1) nil}}
{{- $_ := set $o (toString (index $e 0)) (index $e 1)}}
{{- else}}
{{- $_ := unset $o (toString (index $e 0))}}
{{- end}}
{{- end}}
{{- $_ := set $this "annotations" $o}}
{{- $o := dict}}
{{- $l := list}}
{{- range $i, $x := $placement.nodeSelector}}
{{- $l = append $l (list $x.key $x.value)}}
{{- end}}
{{- range $_, $e := $l}}
{{- if ne (index $e 1) nil}}
{{- $_ := set $o (toString (index $e 0)) (index $e 1)}}
{{- else}}
{{- $_ := unset $o (toString (index $e 0))}}
{{- end}}
{{- end}}
{{- $_ := set $this "nodeSelector" $o}}
{{- $l := list}}
{{- range $i, $x := $plan.setup}}
{{- $l = append $l $x.run}}
{{- end}}
{{- $_ := set $this "setup" $l}}
{{- $_ := set $this "securityContextConstraints" (or $plan.facts.securityContextConstraints $.g.none).value}}
{{- $_ := set $this "prerequisites" $plan.prerequisites}}
{{- $_ := set $this "requiredObjects" $plan.requiredObjects}}
{{- $_ := set $this "warnings" $plan.warnings}}
{{- end}}
