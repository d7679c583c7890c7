{{- /* src/network/network-plan.ts, a template for each function */ -}}
{{- define "llm-d-disagg.network.network-plan.NetworkPlan._contribution"}}
{{- $f := dict "plan" $.this.plan}}
{{- template "llm-d-disagg.network.plan.contributionOf" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- define "llm-d-disagg.network.network-plan.NetworkPlan._make"}}
{{- $f := dict "g" $.g "request" $.request}}
{{- template "llm-d-disagg.network.network-plan.NetworkPlan.new" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- define "llm-d-disagg.network.network-plan.NetworkPlan._user"}}
{{- $_ := set $ "r" (or $.this.plan.privileges.user dict).value}}
{{- end}}
{{- define "llm-d-disagg.network.network-plan.NetworkPlan._warnings"}}
{{- $_ := set $ "r" $.this.plan.warnings}}
{{- end}}
{{- define "llm-d-disagg.network.network-plan.NetworkPlan.new"}}
{{- $this := dict}}
{{- $_ := set $ "r" $this}}
{{- $plan := dict "g" $.g "request" $.request}}
{{- template "llm-d-disagg.network.plan.resolvePlan" $plan}}
{{- $_ := set $this "plan" $plan.r}}
{{- $_ := set $this "platform" $.request.platform}}
{{- $_ := set $this "role" $.request.role}}
{{- $_ := set $this "accelerators" $.request.accelerators}}
{{- $_ := set $this "_requireRdma" (default false $.request.requireRdma)}}
{{- $_ := set $this "backend" $plan.r.backend.backend}}
{{- $_ := set $this "backendReason" $plan.r.backend.why}}
{{- $_ := set $this "kvPath" $plan.r.kvPath}}
{{- $_ := set $this "nics" $plan.r.attachment.nics}}
{{- $o := dict}}
{{- $l := list}}
{{- range $x := $plan.r.env}}
{{- $l = append $l (list $x.name $x.value)}}
{{- end}}
{{- range $e := $l}}
{{- $_ := set $o (toString (index $e 0)) (index $e 1)}}
{{- end}}
{{- $_ := set $this "env" $o}}
{{- $o := dict}}
{{- $l := list}}
{{- range $x := $plan.r.attachment.resources}}
{{- $l = append $l (list $x.name (printf "%v" (toJson $x.count | default (printf "%v" $x.count))))}}
{{- end}}
{{- range $e := $l}}
{{- $_ := set $o (toString (index $e 0)) (index $e 1)}}
{{- end}}
{{- $_ := set $this "resources" $o}}
{{- $l := list}}
{{- range $x := $plan.r.privileges.grants}}
{{- $l = append $l $x.name}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- if ne $x "privileged"}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- $_ := set $this "capabilities" $l2}}
{{- $found := false}}
{{- range $x := $plan.r.privileges.grants}}
{{- if eq $x.name "privileged"}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $_ := set $this "privileged" $found}}
{{- $o := dict}}
{{- $l := list}}
{{- range $x := $plan.r.attachment.annotations}}
{{- $l = append $l (list $x.name $x.value)}}
{{- end}}
{{- range $e := $l}}
{{- $_ := set $o (toString (index $e 0)) (index $e 1)}}
{{- end}}
{{- $_ := set $this "annotations" $o}}
{{- $o := dict}}
{{- $l := list}}
{{- range $x := $plan.r.placement.nodeSelector}}
{{- $l = append $l (list $x.key $x.value)}}
{{- end}}
{{- range $e := $l}}
{{- $_ := set $o (toString (index $e 0)) (index $e 1)}}
{{- end}}
{{- $_ := set $this "nodeSelector" $o}}
{{- $l := list}}
{{- range $x := $plan.r.setup}}
{{- $l = append $l $x.run}}
{{- end}}
{{- $_ := set $this "setup" $l}}
{{- $_ := set $this "securityContextConstraints" (or $plan.r.facts.securityContextConstraints dict).value}}
{{- $_ := set $this "prerequisites" $plan.r.prerequisites}}
{{- $_ := set $this "requiredObjects" $plan.r.requiredObjects}}
{{- $l := list}}
{{- range $x := $plan.r.warnings}}
{{- $f := dict "warning" $x}}
{{- template "llm-d-disagg.base.fault.describeWarning" $f}}
{{- $l = append $l $f.r}}
{{- end}}
{{- $_ := set $this "warnings" $l}}
{{- end}}
