{{- /* src/network/security.ts, privileges */ -}}
{{- define "llm-d-disagg.network.security.privileges"}}
{{- $facts := (index $.a 0)}}
{{- $options := (index $.a 1)}}
{{- $capabilities := (list)}}
{{- if (ne $facts.capabilities nil)}}
{{- $l := list}}
{{- range $i, $x := $facts.capabilities.value}}
{{- if (not (has $x $capabilities))}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- range $i2, $x2 := $l}}
{{- $r := $.nil}}
{{- if not (has $x2 $capabilities)}}
{{- $capabilities = (append $capabilities $x2)}}
{{- end}}
{{- end}}
{{- end}}
{{- $privileged := false}}
{{- if (ne $facts.privileged nil)}}
{{- $privileged = true}}
{{- end}}
{{- if $options.gpuInitiated}}
{{- $gpu := $facts.gpuInitiated}}
{{- if (not (or $gpu $.g.none).supported)}}
{{- $t := (or $gpu $.g.none).why}}
{{- if eq $t nil}}
{{- $t = "nothing is known of GPU-initiated RDMA there"}}
{{- end}}
{{- $f := dict "g" $.g "a" (list "LLMD223" (printf "gpuInitiated cannot be used on %v: %v; leave it out" $facts.name $t))}}
{{- template "llm-d-disagg.base.errors.fail" $f}}
{{- end}}
{{- $t2 := $gpu.capabilities}}
{{- if eq $t2 nil}}
{{- $t2 = (list)}}
{{- end}}
{{- $l2 := list}}
{{- range $i3, $x3 := $t2}}
{{- if (not (has $x3 $capabilities))}}
{{- $l2 = append $l2 $x3}}
{{- end}}
{{- end}}
{{- range $i4, $x4 := $l2}}
{{- $r2 := $.nil}}
{{- if not (has $x4 $capabilities)}}
{{- $capabilities = (append $capabilities $x4)}}
{{- end}}
{{- end}}
{{- if (and $gpu.privileged (not $privileged))}}
{{- $privileged = true}}
{{- end}}
{{- end}}
{{- if (ne $facts.podSecurityContext nil)}}
{{- end}}
{{- $t3 := $facts.volumes}}
{{- if eq $t3 nil}}
{{- $t3 = (list)}}
{{- end}}
{{- range $_, $x5 := $t3}}
{{- end}}
{{- $t4 := (or $facts.podSecurityContext $.g.none).value}}
{{- $o := dict "capabilities" $capabilities "privileged" $privileged}}
{{- if ne $t4 nil}}
{{- $_ := set $o "podSecurityContext" $t4}}
{{- end}}
{{- $t5 := $facts.volumes}}
{{- if eq $t5 nil}}
{{- $t5 = (list)}}
{{- end}}
{{- $l3 := list}}
{{- range $i5, $x6 := $t5}}
{{- $o2 := dict "path" $x6.hostPath}}
{{- if $x6.type}}
{{- range $k, $v := (dict "type" $x6.type)}}
{{- $_ := set $o2 $k $v}}
{{- end}}
{{- end}}
{{- $l3 = append $l3 (dict "name" $x6.name "hostPath" $o2)}}
{{- end}}
{{- $_ := set $o "volumes" $l3}}
{{- $t6 := $facts.volumes}}
{{- if eq $t6 nil}}
{{- $t6 = (list)}}
{{- end}}
{{- $l4 := list}}
{{- range $i6, $x7 := $t6}}
{{- $l4 = append $l4 (dict "name" $x7.name "mountPath" $x7.mountPath)}}
{{- end}}
{{- $_ := set $o "volumeMounts" $l4}}
{{- $_ := set $ "r" $o}}
{{- end}}
