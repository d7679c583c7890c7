{{- /* src/serving/set-faults.ts, a template for each function */ -}}
{{- define "llm-d-disagg.serving.set-faults.identityFaults"}}
{{- $t := (or (or $.role.wideEp dict).leaderWorkerSet dict).groupIdentity}}
{{- if eq $t nil}}
{{- $t = $.set.groupIdentity}}
{{- end}}
{{- if ne $t "Hash"}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $partition := (or (or $.role.wideEp dict).leaderWorkerSet dict).partition}}
{{- $subject := printf "groupIdentity of %v" $.role.role}}
{{- $l := list}}
{{- if not (eq $partition nil)}}
{{- $l = concat $l (list (dict "code" "LLMD393" "subject" $subject "value" "Hash" "problem" "but partition names groups by their numbers, which they do not have" "fix" "leave partition out, or use Ordinal"))}}
{{- end}}
{{- $l = $l}}
{{- if ne (or $.role.wideEp dict).kueue nil}}
{{- $l = concat $l (list (dict "code" "LLMD393" "subject" $subject "value" "Hash" "problem" "but Kueue admits groups by their numbers: those of a Deployment would start without being admitted" "fix" "use Ordinal, or leave kueue out"))}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.set-faults.placementFaults"}}
{{- $slices := ternary 1 $.argument0.slices (eq $.argument0.slices nil)}}
{{- if eq $.argument0.placementPolicy nil}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $type := $.argument0.placementPolicy.type}}
{{- $topology := $.argument0.placementPolicy.topology}}
{{- if eq $type "None"}}
{{- if eq $topology nil}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $_ := set $ "r" (list (dict "code" "LLMD391" "subject" "topology of placementPolicy" "value" (printf "'%v'" $topology) "problem" "but with type None slices go anywhere" "fix" "leave it out, or use ExclusiveSlice"))}}
{{- end}}
{{- else if eq $topology nil}}
{{- $some := " such as topology.kubernetes.io/zone"}}
{{- if len $.ctx.topologyKeys}}
{{- $some = printf ": %v" (join ", " $.ctx.topologyKeys)}}
{{- end}}
{{- $_ := set $ "r" (list (dict "code" "LLMD391" "subject" "topology of placementPolicy" "problem" (printf "is missing, but type %v keeps each slice to one domain" $type) "allowed" (printf "a label of the nodes%v" $some)))}}
{{- else}}
{{- $exclusive := list}}
{{- range $x := list $.ctx.prefill $.ctx.decode}}
{{- $r := $.nil}}
{{- $lws := (or $x.wideEp dict).leaderWorkerSet}}
{{- $r = or (ne (or $lws dict).exclusiveTopology nil) (ne (or $lws dict).subGroupExclusiveTopology nil)}}
{{- if $r}}
{{- $exclusive = append $exclusive $x}}
{{- end}}
{{- end}}
{{- $l := list}}
{{- range $x := list $.ctx.prefill $.ctx.decode}}
{{- $t := $x.tensorParallelSize}}
{{- if ne $x.wideEp nil}}
{{- $t2 := $x.wideEp.gpusPerNode}}
{{- if eq $t2 nil}}
{{- $t2 = $.ctx.perNode}}
{{- end}}
{{- $t = mulf (float64 $x.wideEp.nodes) (float64 $t2)}}
{{- if and (eq $t (floor $t)) (lt $t 9e15) (gt $t -9e15)}}
{{- $t = int64 $t}}
{{- end}}
{{- end}}
{{- $n := mulf (float64 $x.replicas) (float64 $t)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $l = append $l $n}}
{{- end}}
{{- $gpus := 0}}
{{- range $x := $l}}
{{- $n := addf (float64 $gpus) (float64 $x)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $gpus = $n}}
{{- end}}
{{- template "llm-d-disagg.facts.expert-parallel" $.g}}
{{- $single := and (has $topology (index $.g.facts "expert-parallel").oneNodeLabels.value) (lt (float64 $.ctx.perNode) (float64 $gpus))}}
{{- $f := dict "g" $.g "code" "LLMD391" "subject" "topology of placementPolicy" "key" $topology "known" $.ctx.topologyKeys}}
{{- template "llm-d-disagg.serving.group-faults.topologyKeyFaults" $f}}
{{- $l := list}}
{{- range $x := $exclusive}}
{{- $l = append $l (dict "code" "LLMD391" "subject" (printf "exclusiveTopology of %v" $x.role) "problem" (printf "is set, and so is placementPolicy of type %v: both claim domains, and the webhook of DisaggregatedSet refuses them together" $type) "fix" "leave one of them out")}}
{{- end}}
{{- $l := concat $f.r $l}}
{{- if $single}}
{{- $f := dict "count" $gpus "noun" "GPU"}}
{{- template "llm-d-disagg.base.counted.counted" $f}}
{{- $l = concat $l (list (dict "code" "LLMD391" "subject" "topology of placementPolicy" "value" (printf "'%v'" $topology) "problem" (printf "which no two nodes share, but the %v %v, and a node has %v: they would wait forever" (ternary "pair has" "pods of a slice have" (eq (float64 $slices) 1.0)) $f.r (toJson $.ctx.perNode | default (printf "%v" $.ctx.perNode))) "fix" "use a label that several nodes share"))}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.set-faults.scalingFaults"}}
{{- if or (ne $.mode "External") (le (float64 $.argument0.replicas) 1.0)}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $_ := set $ "r" (list (dict "code" "LLMD390" "subject" (printf "replicas of %v" $.argument0.role) "value" (printf "%v" (toJson $.argument0.replicas | default (printf "%v" $.argument0.replicas))) "problem" "but its scaling is External: an autoscaler sets the number" "fix" "leave it out, or use Static scaling"))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.set-faults.setOptionFaults"}}
{{- if eq $.ctx.options nil}}
{{- $_ := set $ "r" list}}
{{- else if not $.ctx.wanted}}
{{- $_ := set $ "r" (list (dict "code" "LLMD392" "subject" "disaggregatedSetOptions" "problem" "are set, but there is no DisaggregatedSet" "fix" "set disaggregatedSet as well, or leave them out"))}}
{{- else}}
{{- $f := dict "argument0" $.ctx.prefill "mode" $.ctx.options.prefillScaling}}
{{- template "llm-d-disagg.serving.set-faults.scalingFaults" $f}}
{{- $f2 := dict "argument0" $.ctx.decode "mode" $.ctx.options.decodeScaling}}
{{- template "llm-d-disagg.serving.set-faults.scalingFaults" $f2}}
{{- $t := list $f.r $f2.r}}
{{- $first := index $t 0}}
{{- $second := index $t 1}}
{{- $f := dict "argument0" $.ctx.options}}
{{- template "llm-d-disagg.serving.set-faults.sliceFaults" $f}}
{{- $f2 := dict "g" $.g "argument0" $.ctx.options "ctx" $.ctx}}
{{- template "llm-d-disagg.serving.set-faults.placementFaults" $f2}}
{{- $_ := set $ "r" (default list (concat $f.r $first $second $f2.r))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.set-faults.sliceFaults"}}
{{- $invalid := dict "code" "LLMD390" "subject" "slices" "value" $.argument0.slices "argument3" (dict "least" 1 "most" 100 "unit" "copies of the pair")}}
{{- template "llm-d-disagg.pod.format-faults.wholeNumberFaults" $invalid}}
{{- $external := or (eq $.argument0.prefillScaling "External") (eq $.argument0.decodeScaling "External")}}
{{- if or (len $invalid.r) (not $external) (eq $.argument0.slices nil) (eq (float64 $.argument0.slices) 1.0)}}
{{- $_ := set $ "r" $invalid.r}}
{{- else}}
{{- $_ := set $ "r" (list (dict "code" "LLMD390" "subject" "slices" "value" (printf "%v" (toJson $.argument0.slices | default (printf "%v" $.argument0.slices))) "problem" "but an autoscaler of a role (External) does not know of slices, and the webhook of DisaggregatedSet refuses both together" "fix" "use one slice, or Static scaling"))}}
{{- end}}
{{- end}}
