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
{{- $l := list}}
{{- range $i, $x := $near}}
{{- if (eq $x.weight nil)}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $required := $l}}
{{- $l := list}}
{{- range $i, $x := $near}}
{{- if (ne $x.weight nil)}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $preferred := $l}}
{{- $l := list}}
{{- range $i, $x := $terms}}
{{- if (eq $x.to "otherRole")}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $apart := $l}}
{{- $o := dict}}
{{- if (len $near)}}
{{- $o2 := dict}}
{{- if (len $required)}}
{{- $l := list}}
{{- range $i, $x := $required}}
{{- $to := $x.to}}
{{- $topologyKey := $x.topologyKey}}
{{- $matchLabels := $x.matchLabels}}
{{- $o := dict "labelSelector" (dict "matchLabels" $matchLabels) "topologyKey" $topologyKey}}
{{- if (eq $to "group")}}
{{- range $k, $v := (dict "matchLabelKeys" (list "leaderworkerset.sigs.k8s.io/group-key"))}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- end}}
{{- $l = append $l $o}}
{{- end}}
{{- range $k, $v := (dict "requiredDuringSchedulingIgnoredDuringExecution" $l)}}
{{- $_ := set $o2 $k $v}}
{{- end}}
{{- end}}
{{- if (len $preferred)}}
{{- $l := list}}
{{- range $i, $x := $preferred}}
{{- $o := dict}}
{{- if ne $x.weight nil}}
{{- $_ := set $o "weight" $x.weight}}
{{- end}}
{{- $to := $x.to}}
{{- $topologyKey := $x.topologyKey}}
{{- $matchLabels := $x.matchLabels}}
{{- $o2 := dict "labelSelector" (dict "matchLabels" $matchLabels) "topologyKey" $topologyKey}}
{{- if (eq $to "group")}}
{{- range $k, $v := (dict "matchLabelKeys" (list "leaderworkerset.sigs.k8s.io/group-key"))}}
{{- $_ := set $o2 $k $v}}
{{- end}}
{{- end}}
{{- $_ := set $o "podAffinityTerm" $o2}}
{{- $l = append $l $o}}
{{- end}}
{{- range $k, $v := (dict "preferredDuringSchedulingIgnoredDuringExecution" $l)}}
{{- $_ := set $o2 $k $v}}
{{- end}}
{{- end}}
{{- range $k, $v := (dict "podAffinity" $o2)}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- end}}
{{- if (len $apart)}}
{{- $l := list}}
{{- range $i, $x := $apart}}
{{- $o := dict}}
{{- if ne $x.weight nil}}
{{- $_ := set $o "weight" $x.weight}}
{{- end}}
{{- $to := $x.to}}
{{- $topologyKey := $x.topologyKey}}
{{- $matchLabels := $x.matchLabels}}
{{- $o2 := dict "labelSelector" (dict "matchLabels" $matchLabels) "topologyKey" $topologyKey}}
{{- if (eq $to "group")}}
{{- range $k, $v := (dict "matchLabelKeys" (list "leaderworkerset.sigs.k8s.io/group-key"))}}
{{- $_ := set $o2 $k $v}}
{{- end}}
{{- end}}
{{- $_ := set $o "podAffinityTerm" $o2}}
{{- $l = append $l $o}}
{{- end}}
{{- range $k, $v := (dict "podAntiAffinity" (dict "preferredDuringSchedulingIgnoredDuringExecution" $l))}}
{{- $_ := set $o $k $v}}
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
{{- range $i, $x2 := $prefer}}
{{- if (eq $x2.topologyKey $x)}}
{{- $found = $x2}}
{{- break}}
{{- end}}
{{- end}}
{{- $t = $found}}
{{- end}}
{{- $listed := $t}}
{{- $t := (or $listed $.g.none).weight}}
{{- if eq $t nil}}
{{- $t = 1}}
{{- end}}
{{- $t2 := (or $listed $.g.none).why}}
{{- if eq $t2 nil}}
{{- $t2 = (printf "the ranks of a group exchange tokens all the time, and are nearer the more of these labels they share; %v" $why)}}
{{- end}}
{{- $t3 := (or $listed $.g.none).sources}}
{{- if eq $t3 nil}}
{{- $t3 = $sources}}
{{- end}}
{{- $r = (dict "to" "group" "topologyKey" $x "matchLabels" $matchLabels "weight" $t "why" $t2 "sources" $t3)}}
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
{{- $o := dict}}
{{- range $k, $v := $near}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $o "why" "colocated without RDMA: on two nodes the KV cache would silently take TCP, so pods that do not fit beside the first one wait"}}
{{- $t = $o}}
{{- end}}
{{- $_ := set $ "r" (list $t)}}
{{- else}}
{{- $spread := $facts.placement.spreadRoles}}
{{- $t := $.nil}}
{{- if (and (ne $spread nil) (ne $otherRole nil))}}
{{- $t = (list (dict "to" "otherRole" "topologyKey" "kubernetes.io/hostname" "matchLabels" $otherRole "weight" 100 "why" $spread.why "sources" $spread.sources))}}
{{- else}}
{{- $t = (list)}}
{{- end}}
{{- $_ := set $ "r" $t}}
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
{{- $t := $.nil}}
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
{{- range $k, $v := (dict "why" "set by the caller" "sources" (list "caller"))}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $l2 = append $l2 $o}}
{{- end}}
{{- $t = $l2}}
{{- else}}
{{- $t2 := $facts.nodeSelector}}
{{- if eq $t2 nil}}
{{- $t2 = (list)}}
{{- end}}
{{- $t = $t2}}
{{- end}}
{{- $t2 := $facts.tolerations}}
{{- if eq $t2 nil}}
{{- $t2 = (list)}}
{{- end}}
{{- $l := list}}
{{- if (ne $related.group nil)}}
{{- $f := dict "g" $.g "a" (list $facts $related.group)}}
{{- template "llm-d-disagg.network.placement.groupTerms" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- end}}
{{- if (ne $related.pair nil)}}
{{- $f := dict "g" $.g "a" (list $facts $options $related.pair)}}
{{- template "llm-d-disagg.network.placement.pairTerms" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $facts $related $rdma)}}
{{- template "llm-d-disagg.network.placement.nodeTerms" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $_ := set $ "r" (dict "nodeSelector" $t "tolerations" $t2 "affinity" $l)}}
{{- end}}
