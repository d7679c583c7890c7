{{- define "llm-d-disagg.network.placement.affinityOf"}}
{{- $near := list}}
{{- range $x := $.terms}}
{{- if ne $x.to "otherRole"}}
{{- $near = append $near $x}}
{{- end}}
{{- end}}
{{- $required := list}}
{{- range $x := $near}}
{{- if eq $x.weight nil}}
{{- $required = append $required $x}}
{{- end}}
{{- end}}
{{- $preferred := list}}
{{- range $x := $near}}
{{- if ne $x.weight nil}}
{{- $preferred = append $preferred $x}}
{{- end}}
{{- end}}
{{- $apart := list}}
{{- range $x := $.terms}}
{{- if eq $x.to "otherRole"}}
{{- $apart = append $apart $x}}
{{- end}}
{{- end}}
{{- $o := dict}}
{{- if len $near}}
{{- $o2 := dict}}
{{- if len $required}}
{{- $l := list}}
{{- range $x := $required}}
{{- $to := $x.to}}
{{- $topologyKey := $x.topologyKey}}
{{- $matchLabels := $x.matchLabels}}
{{- $o := dict "labelSelector" (dict "matchLabels" $matchLabels) "topologyKey" $topologyKey}}
{{- if eq $to "group"}}
{{- $_ := set $o "matchLabelKeys" (list "leaderworkerset.sigs.k8s.io/group-key")}}
{{- end}}
{{- $l = append $l $o}}
{{- end}}
{{- $_ := set $o2 "requiredDuringSchedulingIgnoredDuringExecution" $l}}
{{- end}}
{{- if len $preferred}}
{{- $l := list}}
{{- range $x := $preferred}}
{{- $to := $x.to}}
{{- $topologyKey := $x.topologyKey}}
{{- $matchLabels := $x.matchLabels}}
{{- $o := dict "labelSelector" (dict "matchLabels" $matchLabels) "topologyKey" $topologyKey}}
{{- if eq $to "group"}}
{{- $_ := set $o "matchLabelKeys" (list "leaderworkerset.sigs.k8s.io/group-key")}}
{{- end}}
{{- $l = append $l (dict "weight" $x.weight "podAffinityTerm" $o)}}
{{- end}}
{{- $_ := set $o2 "preferredDuringSchedulingIgnoredDuringExecution" $l}}
{{- end}}
{{- $_ := set $o "podAffinity" $o2}}
{{- end}}
{{- if len $apart}}
{{- $l := list}}
{{- range $x := $apart}}
{{- $to := $x.to}}
{{- $topologyKey := $x.topologyKey}}
{{- $matchLabels := $x.matchLabels}}
{{- $o := dict "labelSelector" (dict "matchLabels" $matchLabels) "topologyKey" $topologyKey}}
{{- if eq $to "group"}}
{{- $_ := set $o "matchLabelKeys" (list "leaderworkerset.sigs.k8s.io/group-key")}}
{{- end}}
{{- $l = append $l (dict "weight" $x.weight "podAffinityTerm" $o)}}
{{- end}}
{{- $_ := set $o "podAntiAffinity" (dict "preferredDuringSchedulingIgnoredDuringExecution" $l)}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- define "llm-d-disagg.network.placement.groupTerms"}}
{{- $topologyKeys := $.facts.placement.topologyKeys}}
{{- $prefer := $.facts.placement.prefer}}
{{- $require := default list $.facts.placement.require}}
{{- $why := $.facts.placement.why}}
{{- $sources := $.facts.placement.sources}}
{{- $l := list}}
{{- range $x := $topologyKeys}}
{{- $found := false}}
{{- range $x2 := $require}}
{{- if eq $x2.topologyKey $x}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- if not $found}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $r := $.nil}}
{{- $listed := $.nil}}
{{- if ne $prefer nil}}
{{- $found := $.nil}}
{{- range $x2 := $prefer}}
{{- if eq $x2.topologyKey $x}}
{{- $found = $x2}}
{{- break}}
{{- end}}
{{- end}}
{{- $listed = $found}}
{{- end}}
{{- $t := (or $listed dict).weight}}
{{- $t2 := (or $listed dict).why}}
{{- $t3 := (or $listed dict).sources}}
{{- $r = dict "to" "group" "topologyKey" $x "matchLabels" $.matchLabels "weight" (ternary 1 $t (eq $t nil)) "why" (ternary (printf "the ranks of a group exchange tokens all the time, and are nearer the more of these labels they share; %v" $why) $t2 (eq $t2 nil)) "sources" (ternary $sources $t3 (eq $t3 nil))}}
{{- $l2 = append $l2 $r}}
{{- end}}
{{- $_ := set $ "r" $l2}}
{{- end}}
{{- define "llm-d-disagg.network.placement.nodeTerms"}}
{{- $pair := $.argument1.pair}}
{{- $otherRole := $.argument1.otherRole}}
{{- $colocated := $.argument1.colocated}}
{{- if and $colocated (ne $pair nil)}}
{{- $near := dict "to" "colocated" "topologyKey" "kubernetes.io/hostname" "matchLabels" $pair "sources" (list "caller")}}
{{- $t := $.nil}}
{{- if $.rdma}}
{{- $t = omit $near}}
{{- $_ := set $t "weight" 100}}
{{- $_ := set $t "why" "colocated: both roles on one node reach each other over NVLink; where they do not fit, the KV cache takes the NICs"}}
{{- else}}
{{- $t = omit $near}}
{{- $_ := set $t "why" "colocated without RDMA: on two nodes the KV cache would silently take TCP, so pods that do not fit beside the first one wait"}}
{{- end}}
{{- $_ := set $ "r" (list $t)}}
{{- else}}
{{- $spread := $.facts.placement.spreadRoles}}
{{- if and (ne $spread nil) (ne $otherRole nil)}}
{{- $_ := set $ "r" (list (dict "to" "otherRole" "topologyKey" "kubernetes.io/hostname" "matchLabels" $otherRole "weight" 100 "why" $spread.why "sources" $spread.sources))}}
{{- else}}
{{- $_ := set $ "r" list}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.network.placement.pairTerms"}}
{{- $topologyKey := $.argument1.topologyKey}}
{{- if $topologyKey}}
{{- $o := dict "to" "pair" "topologyKey" $topologyKey "matchLabels" $.matchLabels "weight" 100}}
{{- range $k, $v := dict "why" "set by the caller" "sources" (list "caller")}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $ "r" (list $o)}}
{{- else}}
{{- $l := list}}
{{- range $x := default list $.facts.placement.prefer}}
{{- $l = append $l (dict "to" "pair" "topologyKey" $x.topologyKey "matchLabels" $.matchLabels "weight" $x.weight "why" $x.why "sources" $x.sources)}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.network.placement.place"}}
{{- $t := $.nil}}
{{- if ne $.options.nodeSelector nil}}
{{- $l := list}}
{{- range $k, $v := $.options.nodeSelector}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $t = list}}
{{- range $x := $l}}
{{- $key := index $x 0}}
{{- $value := index $x 1}}
{{- $o := dict "key" $key "value" $value}}
{{- range $k, $v := dict "why" "set by the caller" "sources" (list "caller")}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $t = append $t $o}}
{{- end}}
{{- else}}
{{- $t = default list $.facts.nodeSelector}}
{{- end}}
{{- $f := dict "g" $.g "argument0" $.facts "argument1" $.related}}
{{- template "llm-d-disagg.network.placement.requiredTerms" $f}}
{{- $l := $f.r}}
{{- if ne $.related.group nil}}
{{- $f := dict "g" $.g "facts" $.facts "matchLabels" $.related.group}}
{{- template "llm-d-disagg.network.placement.groupTerms" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $l = $l}}
{{- if ne $.related.pair nil}}
{{- $f := dict "g" $.g "facts" $.facts "argument1" $.options "matchLabels" $.related.pair}}
{{- template "llm-d-disagg.network.placement.pairTerms" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $f := dict "g" $.g "facts" $.facts "argument1" $.related "rdma" $.rdma}}
{{- template "llm-d-disagg.network.placement.nodeTerms" $f}}
{{- $_ := set $ "r" (dict "nodeSelector" $t "tolerations" (default list $.facts.tolerations) "affinity" (default list (concat $l $f.r)))}}
{{- end}}
{{- define "llm-d-disagg.network.placement.requiredTerms"}}
{{- $e := $.argument0.placement}}
{{- $require := default list $e.require}}
{{- $transfers := $.argument1.transfers}}
{{- $pair := $.argument1.pair}}
{{- $group := $.argument1.group}}
{{- $to := ternary "pair" "group" (not (not (and $transfers (ne $pair nil))))}}
{{- $matchLabels := ternary $pair $group (eq $to "pair")}}
{{- if ne $matchLabels nil}}
{{- $l := list}}
{{- range $x := $require}}
{{- $topologyKey := $x.topologyKey}}
{{- $why := $x.why}}
{{- $sources := $x.sources}}
{{- $l = append $l (dict "to" $to "topologyKey" $topologyKey "matchLabels" $matchLabels "why" $why "sources" $sources)}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- else}}
{{- $_ := set $ "r" list}}
{{- end}}
{{- end}}
