{{- /* src/network/placement.ts, affinityOf */ -}}
{{- define "llm-d-disagg.network.placement.affinityOf"}}
{{- $terms := (index $.a 0)}}
{{- $l := list}}
{{- range $i, $x := $terms}}
{{- if (ne $x.to "otherRole")}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $near := $l}}
{{- $l2 := list}}
{{- range $i2, $x2 := $near}}
{{- if (eq $x2.weight nil)}}
{{- $l2 = append $l2 $x2}}
{{- end}}
{{- end}}
{{- $required := $l2}}
{{- $l3 := list}}
{{- range $i3, $x3 := $near}}
{{- if (ne $x3.weight nil)}}
{{- $l3 = append $l3 $x3}}
{{- end}}
{{- end}}
{{- $preferred := $l3}}
{{- $l4 := list}}
{{- range $i4, $x4 := $terms}}
{{- if (eq $x4.to "otherRole")}}
{{- $l4 = append $l4 $x4}}
{{- end}}
{{- end}}
{{- $apart := $l4}}
{{- $o := dict}}
{{- if (len $near)}}
{{- $o2 := dict}}
{{- if (len $required)}}
{{- $l5 := list}}
{{- range $i5, $x5 := $required}}
{{- $to := $x5.to}}
{{- $topologyKey := $x5.topologyKey}}
{{- $matchLabels := $x5.matchLabels}}
{{- $o3 := dict "labelSelector" (dict "matchLabels" $matchLabels) "topologyKey" $topologyKey}}
{{- if (eq $to "group")}}
{{- range $k3, $v3 := (dict "matchLabelKeys" (list "leaderworkerset.sigs.k8s.io/group-key"))}}
{{- $_ := set $o3 $k3 $v3}}
{{- end}}
{{- end}}
{{- $l5 = append $l5 $o3}}
{{- end}}
{{- range $k2, $v2 := (dict "requiredDuringSchedulingIgnoredDuringExecution" $l5)}}
{{- $_ := set $o2 $k2 $v2}}
{{- end}}
{{- end}}
{{- if (len $preferred)}}
{{- $l6 := list}}
{{- range $i6, $x6 := $preferred}}
{{- $o4 := dict}}
{{- if ne $x6.weight nil}}
{{- $_ := set $o4 "weight" $x6.weight}}
{{- end}}
{{- $to2 := $x6.to}}
{{- $topologyKey2 := $x6.topologyKey}}
{{- $matchLabels2 := $x6.matchLabels}}
{{- $o5 := dict "labelSelector" (dict "matchLabels" $matchLabels2) "topologyKey" $topologyKey2}}
{{- if (eq $to2 "group")}}
{{- range $k5, $v5 := (dict "matchLabelKeys" (list "leaderworkerset.sigs.k8s.io/group-key"))}}
{{- $_ := set $o5 $k5 $v5}}
{{- end}}
{{- end}}
{{- $_ := set $o4 "podAffinityTerm" $o5}}
{{- $l6 = append $l6 $o4}}
{{- end}}
{{- range $k4, $v4 := (dict "preferredDuringSchedulingIgnoredDuringExecution" $l6)}}
{{- $_ := set $o2 $k4 $v4}}
{{- end}}
{{- end}}
{{- range $k, $v := (dict "podAffinity" $o2)}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- end}}
{{- if (len $apart)}}
{{- $l7 := list}}
{{- range $i7, $x7 := $apart}}
{{- $o6 := dict}}
{{- if ne $x7.weight nil}}
{{- $_ := set $o6 "weight" $x7.weight}}
{{- end}}
{{- $to3 := $x7.to}}
{{- $topologyKey3 := $x7.topologyKey}}
{{- $matchLabels3 := $x7.matchLabels}}
{{- $o7 := dict "labelSelector" (dict "matchLabels" $matchLabels3) "topologyKey" $topologyKey3}}
{{- if (eq $to3 "group")}}
{{- range $k7, $v7 := (dict "matchLabelKeys" (list "leaderworkerset.sigs.k8s.io/group-key"))}}
{{- $_ := set $o7 $k7 $v7}}
{{- end}}
{{- end}}
{{- $_ := set $o6 "podAffinityTerm" $o7}}
{{- $l7 = append $l7 $o6}}
{{- end}}
{{- range $k6, $v6 := (dict "podAntiAffinity" (dict "preferredDuringSchedulingIgnoredDuringExecution" $l7))}}
{{- $_ := set $o $k6 $v6}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- /* src/network/placement.ts, groupTerms */ -}}
{{- define "llm-d-disagg.network.placement.groupTerms"}}
{{- $facts := (index $.a 0)}}
{{- $matchLabels := (index $.a 1)}}
{{- $topologyKeys := $facts.placement.topologyKeys}}
{{- $prefer := $facts.placement.prefer}}
{{- $why := $facts.placement.why}}
{{- $sources := $facts.placement.sources}}
{{- $l := list}}
{{- range $i, $x := $topologyKeys}}
{{- $r := $.nil}}
{{- $t := $.nil}}
{{- if ne $prefer nil}}
{{- $found := $.nil}}
{{- range $i2, $x2 := $prefer}}
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
{{- $t3 := (or $listed $.g.none).why}}
{{- if eq $t3 nil}}
{{- $t3 = (printf "the ranks of a group exchange tokens all the time, and are nearer the more of these labels they share; %v" $why)}}
{{- end}}
{{- $t4 := (or $listed $.g.none).sources}}
{{- if eq $t4 nil}}
{{- $t4 = $sources}}
{{- end}}
{{- $r = (dict "to" "group" "topologyKey" $x "matchLabels" $matchLabels "weight" $t2 "why" $t3 "sources" $t4)}}
{{- $l = append $l $r}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- /* src/network/placement.ts, nodeTerms */ -}}
{{- define "llm-d-disagg.network.placement.nodeTerms"}}
{{- $facts := (index $.a 0)}}
{{- $p := (index $.a 1)}}
{{- $pair := $p.pair}}
{{- $otherRole := $p.otherRole}}
{{- $colocated := $p.colocated}}
{{- $rdma := (index $.a 2)}}
{{- if (and $colocated (ne $pair nil))}}
{{- $near := (dict "to" "colocated" "topologyKey" "kubernetes.io/hostname" "matchLabels" $pair "sources" (list "caller"))}}
{{- $t := $.nil}}
{{- if $rdma}}
{{- $o := dict}}
{{- range $k, $v := $near}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $o "weight" 100}}
{{- $_ := set $o "why" "colocated: both roles on one node reach each other over NVLink; where they do not fit, the KV cache takes the NICs"}}
{{- $t = $o}}
{{- else}}
{{- $o2 := dict}}
{{- range $k2, $v2 := $near}}
{{- $_ := set $o2 $k2 $v2}}
{{- end}}
{{- $_ := set $o2 "why" "colocated without RDMA: on two nodes the KV cache would silently take TCP, so pods that do not fit beside the first one wait"}}
{{- $t = $o2}}
{{- end}}
{{- $_ := set $ "r" (list $t)}}
{{- else}}
{{- $spread := $facts.placement.spreadRoles}}
{{- $t2 := $.nil}}
{{- if (and (ne $spread nil) (ne $otherRole nil))}}
{{- $t2 = (list (dict "to" "otherRole" "topologyKey" "kubernetes.io/hostname" "matchLabels" $otherRole "weight" 100 "why" $spread.why "sources" $spread.sources))}}
{{- else}}
{{- $t2 = (list)}}
{{- end}}
{{- $_ := set $ "r" $t2}}
{{- end}}
{{- end}}
{{- /* src/network/placement.ts, pairTerms */ -}}
{{- define "llm-d-disagg.network.placement.pairTerms"}}
{{- $facts := (index $.a 0)}}
{{- $p := (index $.a 1)}}
{{- $topologyKey := $p.topologyKey}}
{{- $matchLabels := (index $.a 2)}}
{{- if $topologyKey}}
{{- $o := dict "to" "pair" "topologyKey" $topologyKey "matchLabels" $matchLabels "weight" 100}}
{{- range $k, $v := (dict "why" "set by the caller" "sources" (list "caller"))}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $ "r" (list $o)}}
{{- else}}
{{- $t := $facts.placement.prefer}}
{{- if eq $t nil}}
{{- $t = (list)}}
{{- end}}
{{- $l := list}}
{{- range $i, $x := $t}}
{{- $l = append $l (dict "to" "pair" "topologyKey" $x.topologyKey "matchLabels" $matchLabels "weight" $x.weight "why" $x.why "sources" $x.sources)}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- end}}
{{- /* src/network/placement.ts, place */ -}}
{{- define "llm-d-disagg.network.placement.place"}}
{{- $facts := (index $.a 0)}}
{{- $options := (index $.a 1)}}
{{- $related := (index $.a 2)}}
{{- $rdma := (index $.a 3)}}
{{- $t2 := $.nil}}
{{- if (ne $options.nodeSelector nil)}}
{{- $l := list}}
{{- range $k, $v := $options.nodeSelector}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $l}}
{{- $key := (index $x 0)}}
{{- $value := (index $x 1)}}
{{- $o := dict "key" $key "value" $value}}
{{- range $k2, $v2 := (dict "why" "set by the caller" "sources" (list "caller"))}}
{{- $_ := set $o $k2 $v2}}
{{- end}}
{{- $l2 = append $l2 $o}}
{{- end}}
{{- $t2 = $l2}}
{{- else}}
{{- $t := $facts.nodeSelector}}
{{- if eq $t nil}}
{{- $t = (list)}}
{{- end}}
{{- $t2 = $t}}
{{- end}}
{{- $t3 := $facts.tolerations}}
{{- if eq $t3 nil}}
{{- $t3 = (list)}}
{{- end}}
{{- $l3 := list}}
{{- if (ne $related.group nil)}}
{{- $f := dict "g" $.g "a" (list $facts $related.group)}}
{{- template "llm-d-disagg.network.placement.groupTerms" $f}}
{{- $l3 = default list (concat $l3 $f.r)}}
{{- end}}
{{- if (ne $related.pair nil)}}
{{- $f2 := dict "g" $.g "a" (list $facts $options $related.pair)}}
{{- template "llm-d-disagg.network.placement.pairTerms" $f2}}
{{- $l3 = default list (concat $l3 $f2.r)}}
{{- end}}
{{- $f3 := dict "g" $.g "a" (list $facts $related $rdma)}}
{{- template "llm-d-disagg.network.placement.nodeTerms" $f3}}
{{- $l3 = default list (concat $l3 $f3.r)}}
{{- $_ := set $ "r" (dict "nodeSelector" $t2 "tolerations" $t3 "affinity" $l3)}}
{{- end}}
