{{- /* src/network/placement.ts, a template for each function */ -}}
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
{{- $o := dict "labelSelector" (dict "matchLabels" $x.matchLabels) "topologyKey" $x.topologyKey}}
{{- if eq $x.to "group"}}
{{- $_ := set $o "matchLabelKeys" (list "leaderworkerset.sigs.k8s.io/group-key")}}
{{- end}}
{{- $l = append $l $o}}
{{- end}}
{{- $_ := set $o2 "requiredDuringSchedulingIgnoredDuringExecution" $l}}
{{- end}}
{{- if len $preferred}}
{{- $l := list}}
{{- range $x := $preferred}}
{{- $o := dict "labelSelector" (dict "matchLabels" $x.matchLabels) "topologyKey" $x.topologyKey}}
{{- if eq $x.to "group"}}
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
{{- $o := dict "labelSelector" (dict "matchLabels" $x.matchLabels) "topologyKey" $x.topologyKey}}
{{- if eq $x.to "group"}}
{{- $_ := set $o "matchLabelKeys" (list "leaderworkerset.sigs.k8s.io/group-key")}}
{{- end}}
{{- $l = append $l (dict "weight" $x.weight "podAffinityTerm" $o)}}
{{- end}}
{{- $_ := set $o "podAntiAffinity" (dict "preferredDuringSchedulingIgnoredDuringExecution" $l)}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- define "llm-d-disagg.network.placement.groupTerms"}}
{{- $prefer := $.facts.placement.prefer}}
{{- $require := default list $.facts.placement.require}}
{{- $l := list}}
{{- range $x := $.facts.placement.topologyKeys}}
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
{{- $t2 := (or $listed dict).sources}}
{{- $r = dict "to" "group" "topologyKey" $x "matchLabels" $.matchLabels "weight" (ternary 1 $t (eq $t nil)) "sources" (ternary $.facts.placement.sources $t2 (eq $t2 nil))}}
{{- $l2 = append $l2 $r}}
{{- end}}
{{- $_ := set $ "r" $l2}}
{{- end}}
{{- define "llm-d-disagg.network.placement.nodeLabels"}}
{{- $nodeSelector := ternary dict $.argument1.nodeSelector (eq $.argument1.nodeSelector nil)}}
{{- $required := $.nil}}
{{- if ne $.argument1.replaceNodeSelector nil}}
{{- $l := list}}
{{- range $k, $v := $.argument1.replaceNodeSelector}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $required = list}}
{{- range $x := $l}}
{{- $key := index $x 0}}
{{- $value := index $x 1}}
{{- $o := dict "key" $key "value" $value}}
{{- range $k, $v := dict "why" "set by the caller" "sources" (list "caller")}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $required = append $required $o}}
{{- end}}
{{- else}}
{{- $required = default list $.facts.nodeSelector}}
{{- end}}
{{- $l := list}}
{{- range $k, $v := $nodeSelector}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $key := index $x 0}}
{{- $value := index $x 1}}
{{- $o := dict "key" $key "value" $value}}
{{- range $k, $v := dict "why" "set by the caller" "sources" (list "caller")}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $l2 = append $l2 $o}}
{{- end}}
{{- $l := list}}
{{- range $x := $l2}}
{{- $found := false}}
{{- range $x2 := $required}}
{{- if eq $x2.key $x.key}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- if not $found}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" (default list (concat $required $l))}}
{{- end}}
{{- define "llm-d-disagg.network.placement.nodeSelectorFaults"}}
{{- $nodeSelector := ternary dict $.argument1.nodeSelector (eq $.argument1.nodeSelector nil)}}
{{- $labels := $.argument1.replaceNodeSelector}}
{{- if eq $labels nil}}
{{- $labels = dict}}
{{- $l := list}}
{{- range $x := default list $.facts.nodeSelector}}
{{- $l = append $l (list $x.key $x.value)}}
{{- end}}
{{- range $e := $l}}
{{- $_ := set $labels (toString (index $e 0)) (index $e 1)}}
{{- end}}
{{- end}}
{{- $l := list}}
{{- range $x := sortAlpha (sortAlpha (keys $nodeSelector))}}
{{- if and (hasKey $labels $x) (ne (index $labels $x) (index $nodeSelector $x))}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $t := "replaceNodeSelector"}}
{{- if eq $.argument1.replaceNodeSelector nil}}
{{- $t = printf "platform %v" $.facts.name}}
{{- end}}
{{- $l2 = append $l2 (dict "code" "LLMD615" "subject" (printf "nodeSelector '%v' of the network" $x) "value" (printf "'%v'" (index $nodeSelector $x)) "problem" (printf "but %v has '%v' there, and no node has both" $t (index $labels $x)) "fix" (ternary "leave it out of one of them" "leave it out, choose the platform of those nodes, or set replaceNodeSelector" (ne $.argument1.replaceNodeSelector nil)))}}
{{- end}}
{{- $_ := set $ "r" $l2}}
{{- end}}
{{- define "llm-d-disagg.network.placement.nodeSelectorWarnings"}}
{{- if eq $.argument1.replaceNodeSelector nil}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $lost := list}}
{{- range $x := default list $.facts.nodeSelector}}
{{- if or (not (hasKey $.argument1.replaceNodeSelector $x.key)) (ne (index $.argument1.replaceNodeSelector $x.key) $x.value)}}
{{- $lost = append $lost $x}}
{{- end}}
{{- end}}
{{- $l := list}}
{{- range $x := $lost}}
{{- $l = append $l (dict "code" "LLMD620" "subject" "replaceNodeSelector" "problem" (printf "lets pods run on nodes without %v=%v: what is set for %v holds only where those are of the same kind" $x.key $x.value $.facts.name))}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.network.placement.nodeTerms"}}
{{- if and $.argument1.colocated (ne $.argument1.pair nil)}}
{{- $near := dict "to" "colocated" "topologyKey" "kubernetes.io/hostname" "matchLabels" $.argument1.pair "sources" (list "caller")}}
{{- $t := $.nil}}
{{- if $.rdma}}
{{- $t = omit $near}}
{{- $_ := set $t "weight" 100}}
{{- else}}
{{- $t = omit $near}}
{{- end}}
{{- $_ := set $ "r" (list $t)}}
{{- else}}
{{- $spread := $.facts.placement.spreadRoles}}
{{- if and (ne $spread nil) (ne $.argument1.otherRole nil)}}
{{- $_ := set $ "r" (list (dict "to" "otherRole" "topologyKey" "kubernetes.io/hostname" "matchLabels" $.argument1.otherRole "weight" 100 "sources" $spread.sources))}}
{{- else}}
{{- $_ := set $ "r" list}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.network.placement.pairTerms"}}
{{- if $.argument1.topologyKey}}
{{- $o := dict "to" "pair" "topologyKey" $.argument1.topologyKey "matchLabels" $.matchLabels "weight" 100}}
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
{{- $f := dict "facts" $.facts "argument1" $.options}}
{{- template "llm-d-disagg.network.placement.nodeLabels" $f}}
{{- $f2 := dict "argument0" $.facts "argument1" $.related}}
{{- template "llm-d-disagg.network.placement.requiredTerms" $f2}}
{{- $l := $f2.r}}
{{- if ne $.related.group nil}}
{{- $f := dict "facts" $.facts "matchLabels" $.related.group}}
{{- template "llm-d-disagg.network.placement.groupTerms" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $l = $l}}
{{- if ne $.related.pair nil}}
{{- $f := dict "facts" $.facts "argument1" $.options "matchLabels" $.related.pair}}
{{- template "llm-d-disagg.network.placement.pairTerms" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $f2 := dict "facts" $.facts "argument1" $.related "rdma" $.rdma}}
{{- template "llm-d-disagg.network.placement.nodeTerms" $f2}}
{{- $_ := set $ "r" (dict "nodeSelector" $f.r "tolerations" (default list $.facts.tolerations) "affinity" (default list (concat $l $f2.r)))}}
{{- end}}
{{- define "llm-d-disagg.network.placement.requiredTerms"}}
{{- $require := default list $.argument0.placement.require}}
{{- $to := ternary "pair" "group" (not (not (and $.argument1.transfers (ne $.argument1.pair nil))))}}
{{- $matchLabels := ternary $.argument1.pair $.argument1.group (eq $to "pair")}}
{{- if ne $matchLabels nil}}
{{- $l := list}}
{{- range $x := $require}}
{{- $l = append $l (dict "to" $to "topologyKey" $x.topologyKey "matchLabels" $matchLabels "why" $x.why "sources" $x.sources)}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- else}}
{{- $_ := set $ "r" list}}
{{- end}}
{{- end}}
