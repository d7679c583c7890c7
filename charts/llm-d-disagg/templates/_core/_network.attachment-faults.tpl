{{- /* src/network/attachment-faults.ts, a template for each function */ -}}
{{- define "llm-d-disagg.network.attachment-faults.acceleratorFaults"}}
{{- $perNode := dict "facts" $.facts "options" $.options}}
{{- template "llm-d-disagg.network.attachment.acceleratorsPerNode" $perNode}}
{{- $f := dict "value" $perNode.r "least" 1 "most" 64}}
{{- template "llm-d-disagg.pod.kubernetes.isWhole" $f}}
{{- if not $f.r}}
{{- $_ := set $ "r" (list (dict "code" "LLMD301" "subject" "acceleratorsPerNode" "value" (printf "%v" (toJson $perNode.r | default (printf "%v" $perNode.r))) "allowed" (printf "a whole number from 1 to %v" 64)))}}
{{- else}}
{{- $f := dict "value" $.argument2.accelerators "least" 1 "most" $perNode.r}}
{{- template "llm-d-disagg.pod.kubernetes.isWhole" $f}}
{{- if not $f.r}}
{{- $f := dict "count" $.argument2.accelerators "noun" "accelerator"}}
{{- template "llm-d-disagg.base.counted.counted" $f}}
{{- $_ := set $ "r" (list (dict "code" "LLMD301" "subject" $.argument2.role "problem" (printf "asks for %v but %v has %v" $f.r $.facts.machine.type (toJson $perNode.r | default (printf "%v" $perNode.r))) "fix" (printf "ask for 1 to %v%v" (toJson $perNode.r | default (printf "%v" $perNode.r)) (ternary ", spread the model over several hosts, or set acceleratorsPerNode if your machines differ" "" (lt (float64 $perNode.r) (float64 $.argument2.accelerators))))))}}
{{- else}}
{{- $whole := $.facts.attachment.wholeNode}}
{{- $claim := $.facts.attachment.claim}}
{{- $each := 1}}
{{- if ne $claim nil}}
{{- $l := list}}
{{- range $x := $claim.requests}}
{{- if eq $x.kind "accelerator"}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $sum := 0}}
{{- range $x := $l}}
{{- $n := addf (float64 $sum) (float64 $x.count)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $sum = $n}}
{{- end}}
{{- $each = maxf 1 $sum}}
{{- if and (eq $each (floor $each)) (lt $each 9e15) (gt $each -9e15)}}
{{- $each = int64 $each}}
{{- end}}
{{- end}}
{{- if or (ne (float64 $.argument2.accelerators) (floor $.argument2.accelerators)) (ne (float64 $each) (floor $each))}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $n := float64 (mod (int64 $.argument2.accelerators) (int64 $each))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- if ne (float64 $n) 0.0}}
{{- $f := dict "count" $.argument2.accelerators "noun" "accelerator"}}
{{- template "llm-d-disagg.base.counted.counted" $f}}
{{- $_ := set $ "r" (list (dict "code" "LLMD239" "subject" $.argument2.role "problem" (printf "asks for %v, but a claim on %v holds %v" $f.r $.facts.name (toJson $each | default (printf "%v" $each))) "fix" (printf "use a multiple of %v" (toJson $each | default (printf "%v" $each)))))}}
{{- else if or (eq $whole nil) (eq (float64 $.argument2.accelerators) (float64 $perNode.r))}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $f := dict "count" $.argument2.accelerators "noun" "accelerator"}}
{{- template "llm-d-disagg.base.counted.counted" $f}}
{{- $f2 := dict "count" $perNode.r "noun" "accelerator"}}
{{- template "llm-d-disagg.base.counted.counted" $f2}}
{{- $t := ""}}
{{- if ne $.facts.alternative nil}}
{{- $t = printf ", or %v, where %v" $.facts.alternative.value $.facts.alternative.why}}
{{- end}}
{{- $_ := set $ "r" (list (dict "code" "LLMD302" "subject" $.argument2.role "problem" (printf "asks for %v but on %v only a pod with all %v gets the NICs: %v" $f.r $.facts.name (toJson $perNode.r | default (printf "%v" $perNode.r)) $whole.why) "fix" (printf "%v%v" (printf "use %v in each pod" $f2.r) (printf "%v" $t))))}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.network.attachment-faults.attachmentFaults"}}
{{- $l := list}}
{{- $c := ne $.options.nicCount nil}}
{{- if $c}}
{{- $f := dict "value" $.options.nicCount "least" 1}}
{{- template "llm-d-disagg.pod.kubernetes.isWhole" $f}}
{{- $c = not $f.r}}
{{- end}}
{{- if $c}}
{{- $l = concat $l (list (dict "code" "LLMD214" "subject" "nicCount" "value" (printf "%v" (toJson $.options.nicCount | default (printf "%v" $.options.nicCount))) "allowed" "a whole number from 1 up"))}}
{{- end}}
{{- $l = $l}}
{{- $c := ne $.options.nicResource nil}}
{{- if $c}}
{{- $f := dict "g" $.g "format" "extended-resource" "text" $.options.nicResource}}
{{- template "llm-d-disagg.pod.kubernetes.fits" $f}}
{{- $c = not $f.r}}
{{- end}}
{{- if $c}}
{{- $l = concat $l (list (dict "code" "LLMD222" "subject" "nicResource" "value" (printf "'%v'" $.options.nicResource) "allowed" "an extended resource such as rdma/hca_shared_devices_a"))}}
{{- end}}
{{- $l = $l}}
{{- if and (ne $.options.nicResource nil) (eq $.options.nicResource $.facts.machine.accelerator.resource)}}
{{- $l = concat $l (list (dict "code" "LLMD222" "subject" "nicResource" "value" (printf "'%v'" $.options.nicResource) "problem" "which gives the pod its accelerators" "fix" "name the resource of the NICs"))}}
{{- end}}
{{- $f := dict "g" $.g "facts" $.facts "names" $.options.networkAttachments}}
{{- template "llm-d-disagg.network.attachment-faults.networkFaults" $f}}
{{- $_ := set $ "r" (default list (concat $l $f.r))}}
{{- end}}
{{- define "llm-d-disagg.network.attachment-faults.isObjectName"}}
{{- $parts := splitList "/" $.text}}
{{- $c := le (float64 (len $parts)) 2.0}}
{{- if $c}}
{{- $found := true}}
{{- range $x := $parts}}
{{- $f := dict "g" $.g "format" "dns-subdomain" "text" $x}}
{{- template "llm-d-disagg.pod.kubernetes.fits" $f}}
{{- if not $f.r}}
{{- $found = false}}
{{- break}}
{{- end}}
{{- end}}
{{- $c = $found}}
{{- end}}
{{- $_ := set $ "r" $c}}
{{- end}}
{{- define "llm-d-disagg.network.attachment-faults.networkFaults"}}
{{- if eq $.names nil}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $gke := $.facts.attachment.gkeInterfaces}}
{{- $l := list}}
{{- if eq (len $.names) 0}}
{{- $l = concat $l (list (dict "code" "LLMD222" "subject" "networkAttachments" "problem" "is an empty list" "allowed" "names of Kubernetes objects such as rdma-0, or namespace/name"))}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $.names}}
{{- $f := dict "g" $.g "text" $x}}
{{- template "llm-d-disagg.network.attachment-faults.isObjectName" $f}}
{{- if not $f.r}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- $l3 := list}}
{{- range $x := $l2}}
{{- $l3 = append $l3 (dict "code" "LLMD222" "subject" "networkAttachments" "problem" (printf "has '%v'" $x) "allowed" "names of Kubernetes objects such as rdma-0, or namespace/name")}}
{{- end}}
{{- $l = concat $l $l3}}
{{- if and (ne $gke nil) (lt 0.0 (float64 (len $.names))) (ne (len $.names) (len $gke.networks))}}
{{- $f := dict "count" (len $.names) "noun" "network"}}
{{- template "llm-d-disagg.base.counted.counted" $f}}
{{- $f2 := dict "count" (len $gke.networks) "noun" "NIC"}}
{{- template "llm-d-disagg.base.counted.counted" $f2}}
{{- $l = concat $l (list (dict "code" "LLMD222" "subject" "networkAttachments" "problem" (printf "names %v but %v has %v" $f.r $.facts.machine.type $f2.r) "fix" "name one for each"))}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.network.attachment-faults.nicFaults"}}
{{- $resources := $.facts.attachment.resources}}
{{- $most := $.facts.fabric.nics}}
{{- $entries := dict "argument0" $.facts "argument1" $.options "pod" $.pod}}
{{- template "llm-d-disagg.network.attachment.nicResources" $entries}}
{{- $attached := or (lt 0.0 (float64 (len $entries.r))) (ne $.facts.attachment.claim nil) (ne $.facts.attachment.gkeInterfaces nil) (ne $.facts.attachment.hostNetwork nil)}}
{{- $l := list}}
{{- range $i, $x := $entries.r}}
{{- $t := or $resources list}}
{{- $i2 := $.nil}}
{{- if gt (len $t) $i}}
{{- $i2 = index $t $i}}
{{- end}}
{{- $t := list}}
{{- if and (eq (or $i2 dict).kind "devices") (lt 0.0 (float64 $most)) (lt (float64 $most) (float64 $x.count))}}
{{- $t2 := or $resources list}}
{{- $i2 := $.nil}}
{{- if gt (len $t2) $i}}
{{- $i2 = index $t2 $i}}
{{- end}}
{{- $t2 := $.nil}}
{{- if eq (or $i2 dict).per "accelerator"}}
{{- $t := (index $resources $i).count}}
{{- $t2 = printf "%v per accelerator" (toJson $t | default (printf "%v" $t))}}
{{- else}}
{{- $t2 = printf "%v" (toJson $most | default (printf "%v" $most))}}
{{- end}}
{{- $t = list (dict "code" "LLMD214" "subject" $.pod.role "problem" (printf "asks for %v %v but %v has %v" (toJson $x.count | default (printf "%v" $x.count)) $x.name $.facts.machine.type (toJson $most | default (printf "%v" $most))) "fix" (printf "use at most %v" $t2))}}
{{- end}}
{{- $l = concat $l $t}}
{{- end}}
{{- $l := default list $l}}
{{- $f := dict "g" $.g "technology" $.facts.fabric.technology}}
{{- template "llm-d-disagg.network.fabric.isRdmaFabric" $f}}
{{- if and $f.r (not $attached)}}
{{- $l = concat $l (list (dict "code" "LLMD221" "subject" $.facts.name "problem" "is an RDMA fabric but nothing gives the pod a NIC, so it would silently use TCP" "fix" "set nicResource"))}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
{{- define "llm-d-disagg.network.attachment-faults.unusedOptionFaults"}}
{{- $resources := $.argument0.attachment.resources}}
{{- $claim := $.argument0.attachment.claim}}
{{- $t := $.nil}}
{{- if ne $resources nil}}
{{- $t = len $resources}}
{{- end}}
{{- $found := false}}
{{- range $x := default list (or $claim dict).requests}}
{{- if eq $x.kind "nic"}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $found2 := false}}
{{- range $x := default list (or $claim dict).requests}}
{{- if eq $x.kind "accelerator"}}
{{- $found2 = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $uses := list (dict "option" "nicCount" "set" (ne $.options.nicCount nil) "used" (not (not (or $t $.options.nicResource))) "why" "nothing is counted there") (dict "option" "networkAttachments" "set" (ne $.options.networkAttachments nil) "used" (not (not (ne (ternary $.argument0.attachment.gkeInterfaces $.argument0.attachment.multus (eq $.argument0.attachment.multus nil)) nil))) "why" "pods join no other network there") (dict "option" "nicDeviceClass" "set" (ne $.options.nicDeviceClass nil) "used" $found "why" "NICs do not come from a claim there") (dict "option" "acceleratorDeviceClass" "set" (ne $.options.acceleratorDeviceClass nil) "used" $found2 "why" "accelerators do not come from a claim there")}}
{{- $l := list}}
{{- range $x := $uses}}
{{- $set := $x.set}}
{{- $used := $x.used}}
{{- if and $set (not $used)}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $option := $x.option}}
{{- $why := $x.why}}
{{- $l2 = append $l2 (dict "code" "LLMD222" "subject" $option "problem" (printf "has no effect on %v: %v" $.argument0.name $why) "fix" "leave it out, or describe your own platform with Platform.custom() in a program")}}
{{- end}}
{{- $_ := set $ "r" $l2}}
{{- end}}
