{{- /* src/network/placement.ts, affinityOf */ -}}
{{- define "llm-d-disagg.network.placement.affinityOf"}}
{{- $facts := (index $.a 0)}}
{{- $options := (index $.a 1)}}
{{- $peers := (index $.a 2)}}
{{- $rdma := (index $.a 3)}}
{{- $near := (list)}}
{{- $apart := (list)}}
{{- $here := (list)}}
{{- if (ne $peers.group nil)}}
{{- range $_, $x := $facts.placement.topologyKeys}}
{{- $t := $.nil}}
{{- if ne $facts.placement.prefer nil}}
{{- $found := $.nil}}
{{- range $i, $x2 := $facts.placement.prefer}}
{{- if (eq $x2.topologyKey $x)}}
{{- $found = $x2}}
{{- break}}
{{- end}}
{{- end}}
{{- $t = $found}}
{{- end}}
{{- $listed := $t}}
{{- $t2 := (or $listed $.g.none).weight}}
{{- if eq $t2 nil}}
{{- $t2 = 1}}
{{- end}}
{{- $o := dict}}
{{- range $k, $v := (dict "labelSelector" (dict "matchLabels" $peers.group) "topologyKey" $x)}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $o "matchLabelKeys" (list "leaderworkerset.sigs.k8s.io/group-key")}}
{{- $near = (concat $near (list (dict "weight" $t2 "podAffinityTerm" $o)))}}
{{- end}}
{{- end}}
{{- if (ne $peers.pair nil)}}
{{- $t4 := $.nil}}
{{- if $options.topologyKey}}
{{- $t4 = (list (dict "topologyKey" $options.topologyKey "weight" 100 "why" "asked for by the caller" "sources" (list "caller")))}}
{{- else}}
{{- $t3 := $facts.placement.prefer}}
{{- if eq $t3 nil}}
{{- $t3 = (list)}}
{{- end}}
{{- $t4 = $t3}}
{{- end}}
{{- $prefer := $t4}}
{{- range $_, $x3 := $prefer}}
{{- $near = (concat $near (list (dict "weight" $x3.weight "podAffinityTerm" (dict "labelSelector" (dict "matchLabels" $peers.pair) "topologyKey" $x3.topologyKey))))}}
{{- end}}
{{- end}}
{{- if (and $peers.colocated (ne $peers.pair nil))}}
{{- if $rdma}}
{{- $near = (concat $near (list (dict "weight" 100 "podAffinityTerm" (dict "labelSelector" (dict "matchLabels" $peers.pair) "topologyKey" "kubernetes.io/hostname"))))}}
{{- else}}
{{- $here = (concat $here (list (dict "labelSelector" (dict "matchLabels" $peers.pair) "topologyKey" "kubernetes.io/hostname")))}}
{{- end}}
{{- else}}
{{- if (and (ne $facts.placement.spreadRoles nil) (ne $peers.otherRole nil))}}
{{- $apart = (concat $apart (list (dict "weight" 100 "podAffinityTerm" (dict "labelSelector" (dict "matchLabels" $peers.otherRole) "topologyKey" "kubernetes.io/hostname"))))}}
{{- end}}
{{- end}}
{{- $affinity := (dict)}}
{{- if (or (len $near) (len $here))}}
{{- $o2 := dict}}
{{- if (len $here)}}
{{- range $k2, $v2 := (dict "requiredDuringSchedulingIgnoredDuringExecution" $here)}}
{{- $_ := set $o2 $k2 $v2}}
{{- end}}
{{- end}}
{{- if (len $near)}}
{{- range $k3, $v3 := (dict "preferredDuringSchedulingIgnoredDuringExecution" $near)}}
{{- $_ := set $o2 $k3 $v3}}
{{- end}}
{{- end}}
{{- $_ := set $affinity "podAffinity" $o2}}
{{- end}}
{{- if (len $apart)}}
{{- $_ := set $affinity "podAntiAffinity" (dict "preferredDuringSchedulingIgnoredDuringExecution" $apart)}}
{{- end}}
{{- $_ := set $ "r" (dict "affinity" $affinity)}}
{{- end}}
{{- /* src/network/placement.ts, place */ -}}
{{- define "llm-d-disagg.network.placement.place"}}
{{- $facts := (index $.a 0)}}
{{- $options := (index $.a 1)}}
{{- $peers := (index $.a 2)}}
{{- $rdma := (index $.a 3)}}
{{- $nodeSelector := (dict)}}
{{- $t2 := $.nil}}
{{- if (ne $options.nodeSelector nil)}}
{{- $t2 = (list)}}
{{- else}}
{{- $t := $facts.nodeSelector}}
{{- if eq $t nil}}
{{- $t = (list)}}
{{- end}}
{{- $t2 = $t}}
{{- end}}
{{- range $_, $x := $t2}}
{{- $key := $x.key}}
{{- $value := $x.value}}
{{- $why := $x.why}}
{{- $sources := $x.sources}}
{{- $_ := set $nodeSelector $key $value}}
{{- end}}
{{- $t3 := $options.nodeSelector}}
{{- if eq $t3 nil}}
{{- $t3 = (dict)}}
{{- end}}
{{- range $k, $v := $t3}}
{{- $_ := set $nodeSelector $k $v}}
{{- end}}
{{- $t4 := $facts.tolerations}}
{{- if eq $t4 nil}}
{{- $t4 = (list)}}
{{- end}}
{{- $l := list}}
{{- range $i, $x2 := $t4}}
{{- $r := $.nil}}
{{- $o := dict "key" $x2.key "operator" $x2.operator}}
{{- if (eq $x2.value nil)}}
{{- else}}
{{- range $k2, $v2 := (dict "value" $x2.value)}}
{{- $_ := set $o $k2 $v2}}
{{- end}}
{{- end}}
{{- $_ := set $o "effect" $x2.effect}}
{{- $r = $o}}
{{- $l = append $l $r}}
{{- end}}
{{- $tolerations := $l}}
{{- $f := dict "g" $.g "a" (list $facts $options $peers $rdma)}}
{{- template "llm-d-disagg.network.placement.affinityOf" $f}}
{{- $nearness := $f.r}}
{{- $_ := set $ "r" (dict "nodeSelector" $nodeSelector "tolerations" $tolerations "affinity" $nearness.affinity)}}
{{- end}}
