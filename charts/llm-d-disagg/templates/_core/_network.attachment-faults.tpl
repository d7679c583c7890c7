{{- /* src/network/attachment-faults.ts, acceleratorFaults */ -}}
{{- define "llm-d-disagg.network.attachment-faults.acceleratorFaults"}}
{{- $facts := (index $.a 0)}}
{{- $options := (index $.a 1)}}
{{- $p := (index $.a 2)}}
{{- $role := $p.role}}
{{- $accelerators := $p.accelerators}}
{{- $f := dict "g" $.g "a" (list $facts $options)}}
{{- template "llm-d-disagg.network.attachment.acceleratorsPerNode" $f}}
{{- $perNode := $f.r}}
{{- $f := dict "g" $.g "a" (list $perNode 1 64)}}
{{- template "llm-d-disagg.pod.kubernetes.isWhole" $f}}
{{- if (not $f.r)}}
{{- $_ := set $ "r" (list (dict "code" "LLMD301" "subject" "acceleratorsPerNode" "value" (printf "%v" (toJson $perNode | default (printf "%v" $perNode))) "allowed" (printf "a whole number from 1 to %v" 64)))}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $accelerators 1 $perNode)}}
{{- template "llm-d-disagg.pod.kubernetes.isWhole" $f}}
{{- if (not $f.r)}}
{{- $_ := set $ "r" (list (dict "code" "LLMD301" "subject" $role "problem" (printf "asks for %v accelerators but %v has %v" (toJson $accelerators | default (printf "%v" $accelerators)) $facts.machine.type (toJson $perNode | default (printf "%v" $perNode))) "fix" (printf "ask for 1 to %v%v" (toJson $perNode | default (printf "%v" $perNode)) (ternary ", spread the model over several hosts, or set acceleratorsPerNode if your machines differ" "" (lt (float64 $perNode) (float64 $accelerators))))))}}
{{- else}}
{{- $whole := $facts.attachment.wholeNode}}
{{- $t := $.nil}}
{{- if (or (not (ne $whole nil)) (eq (float64 $accelerators) (float64 $perNode)))}}
{{- $t = (list)}}
{{- else}}
{{- $t2 := $.nil}}
{{- if (ne $facts.alternative nil)}}
{{- $t2 = (printf ", or %v, where %v" $facts.alternative.value $facts.alternative.why)}}
{{- else}}
{{- $t2 = ""}}
{{- end}}
{{- $t = (list (dict "code" "LLMD302" "subject" $role "problem" (printf "asks for %v accelerators but on %v only a pod with all %v gets the NICs: %v" (toJson $accelerators | default (printf "%v" $accelerators)) $facts.name (toJson $perNode | default (printf "%v" $perNode)) $whole.why) "fix" (printf "%v%v" (printf "use %v accelerators in each pod" (toJson $perNode | default (printf "%v" $perNode))) (printf "%v" $t2))))}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/network/attachment-faults.ts, attachmentFaults */ -}}
{{- define "llm-d-disagg.network.attachment-faults.attachmentFaults"}}
{{- $facts := (index $.a 0)}}
{{- $options := (index $.a 1)}}
{{- $nicCount := $options.nicCount}}
{{- $nicResource := $options.nicResource}}
{{- $accelerator := $facts.machine.accelerator.resource}}
{{- $l := list}}
{{- $c := (ne $nicCount nil)}}
{{- if $c}}
{{- $f := dict "g" $.g "a" (list $nicCount 1 $.nil)}}
{{- template "llm-d-disagg.pod.kubernetes.isWhole" $f}}
{{- $c = (not $f.r)}}
{{- end}}
{{- if $c}}
{{- $l = default list (concat $l (list (dict "code" "LLMD214" "subject" "nicCount" "value" (printf "%v" (toJson $nicCount | default (printf "%v" $nicCount))) "allowed" "a whole number from 1 up")))}}
{{- end}}
{{- $c := (ne $nicResource nil)}}
{{- if $c}}
{{- $f := dict "g" $.g "a" (list "extended-resource" $nicResource)}}
{{- template "llm-d-disagg.pod.kubernetes.fits" $f}}
{{- $c = (not $f.r)}}
{{- end}}
{{- if $c}}
{{- $l = default list (concat $l (list (dict "code" "LLMD222" "subject" "nicResource" "value" (printf "'%v'" $nicResource) "allowed" "an extended resource such as rdma/hca_shared_devices_a")))}}
{{- end}}
{{- if (and (ne $nicResource nil) (eq $nicResource $accelerator))}}
{{- $l = default list (concat $l (list (dict "code" "LLMD222" "subject" "nicResource" "value" (printf "'%v'" $nicResource) "problem" "which gives the pod its accelerators" "fix" "name the resource of the NICs")))}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $facts $options.networkAttachments)}}
{{- template "llm-d-disagg.network.attachment-faults.networkFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- /* src/network/attachment-faults.ts, isObjectName */ -}}
{{- define "llm-d-disagg.network.attachment-faults.isObjectName"}}
{{- $text := (index $.a 0)}}
{{- $parts := (splitList "/" $text)}}
{{- $c := (le (float64 (len $parts)) 2.0)}}
{{- if $c}}
{{- $found := true}}
{{- range $i, $x := $parts}}
{{- $f := dict "g" $.g "a" (list "dns-subdomain" $x)}}
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
{{- /* src/network/attachment-faults.ts, networkFaults */ -}}
{{- define "llm-d-disagg.network.attachment-faults.networkFaults"}}
{{- $facts := (index $.a 0)}}
{{- $names := (index $.a 1)}}
{{- if (not (ne $names nil))}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $expected := "names of Kubernetes objects such as rdma-0, or namespace/name"}}
{{- $gke := $facts.attachment.gkeInterfaces}}
{{- $l := list}}
{{- if (eq (len $names) 0)}}
{{- $l = default list (concat $l (list (dict "code" "LLMD222" "subject" "networkAttachments" "problem" "is an empty list" "allowed" $expected)))}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $names}}
{{- $f := dict "g" $.g "a" (list $x)}}
{{- template "llm-d-disagg.network.attachment-faults.isObjectName" $f}}
{{- if (not $f.r)}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- $l3 := list}}
{{- range $i, $x := $l2}}
{{- $l3 = append $l3 (dict "code" "LLMD222" "subject" "networkAttachments" "problem" (printf "has '%v'" $x) "allowed" $expected)}}
{{- end}}
{{- $l = default list (concat $l $l3)}}
{{- if (and (and (ne $gke nil) (lt 0.0 (float64 (len $names)))) (ne (len $names) (len $gke.networks)))}}
{{- $l = default list (concat $l (list (dict "code" "LLMD222" "subject" "networkAttachments" "problem" (printf "names %v networks but %v has %v NICs" (len $names) $facts.machine.type (len $gke.networks)) "fix" "name one for each")))}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- end}}
{{- /* src/network/attachment-faults.ts, nicFaults */ -}}
{{- define "llm-d-disagg.network.attachment-faults.nicFaults"}}
{{- $facts := (index $.a 0)}}
{{- $options := (index $.a 1)}}
{{- $pod := (index $.a 2)}}
{{- $resources := $facts.attachment.resources}}
{{- $claim := $facts.attachment.claim}}
{{- $gkeInterfaces := $facts.attachment.gkeInterfaces}}
{{- $hostNetwork := $facts.attachment.hostNetwork}}
{{- $most := $facts.fabric.nics}}
{{- $f := dict "g" $.g "a" (list $facts $options $pod)}}
{{- template "llm-d-disagg.network.attachment.nicResources" $f}}
{{- $entries := $f.r}}
{{- $attached := (or (or (or (lt 0.0 (float64 (len $entries))) (ne $claim nil)) (ne $gkeInterfaces nil)) (ne $hostNetwork nil))}}
{{- $l := list}}
{{- $l2 := list}}
{{- range $i, $x := $entries}}
{{- $name := $x.name}}
{{- $count := $x.count}}
{{- $t := (or $resources $.g.noItems)}}
{{- $i2 := $.nil}}
{{- if gt (len $t) $i}}
{{- $i2 = index $t $i}}
{{- end}}
{{- $t := $.nil}}
{{- if (and (and (eq (or $i2 $.g.none).kind "devices") (lt 0.0 (float64 $most))) (lt (float64 $most) (float64 $count)))}}
{{- $t2 := (or $resources $.g.noItems)}}
{{- $i2 := $.nil}}
{{- if gt (len $t2) $i}}
{{- $i2 = index $t2 $i}}
{{- end}}
{{- $t2 := $.nil}}
{{- if (eq (or $i2 $.g.none).per "accelerator")}}
{{- $t := (index $resources $i).count}}
{{- $t2 = (printf "%v per accelerator" (toJson $t | default (printf "%v" $t)))}}
{{- else}}
{{- $t2 = (printf "%v" (toJson $most | default (printf "%v" $most)))}}
{{- end}}
{{- $t = (list (dict "code" "LLMD214" "subject" $pod.role "problem" (printf "asks for %v %v but %v has %v" (toJson $count | default (printf "%v" $count)) $name $facts.machine.type (toJson $most | default (printf "%v" $most))) "fix" (printf "use at most %v" $t2)))}}
{{- else}}
{{- $t = (list)}}
{{- end}}
{{- $l2 = default list (concat $l2 $t)}}
{{- end}}
{{- $l = default list (concat $l $l2)}}
{{- $f := dict "g" $.g "a" (list $facts.fabric.technology)}}
{{- template "llm-d-disagg.network.fabric.isRdmaFabric" $f}}
{{- if (and $f.r (not $attached))}}
{{- $l = default list (concat $l (list (dict "code" "LLMD221" "subject" $facts.name "problem" "is an RDMA fabric but nothing gives the pod a NIC, so it would silently use TCP" "fix" "set nicResource")))}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- /* src/network/attachment-faults.ts, unusedOptionFaults */ -}}
{{- define "llm-d-disagg.network.attachment-faults.unusedOptionFaults"}}
{{- $p := (index $.a 0)}}
{{- $name := $p.name}}
{{- $attachment := $p.attachment}}
{{- $options := (index $.a 1)}}
{{- $resources := $attachment.resources}}
{{- $multus := $attachment.multus}}
{{- $gkeInterfaces := $attachment.gkeInterfaces}}
{{- $claim := $attachment.claim}}
{{- $t := $.nil}}
{{- if ne $resources nil}}
{{- $t = (len $resources)}}
{{- end}}
{{- $t2 := $multus}}
{{- if eq $t2 nil}}
{{- $t2 = $gkeInterfaces}}
{{- end}}
{{- $t3 := (or $claim $.g.none).requests}}
{{- if eq $t3 nil}}
{{- $t3 = (list)}}
{{- end}}
{{- $found := false}}
{{- range $i, $x := $t3}}
{{- if (eq $x.kind "nic")}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $t3 := (or $claim $.g.none).requests}}
{{- if eq $t3 nil}}
{{- $t3 = (list)}}
{{- end}}
{{- $found2 := false}}
{{- range $i, $x := $t3}}
{{- if (eq $x.kind "accelerator")}}
{{- $found2 = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $uses := (list (dict "option" "nicCount" "set" (ne $options.nicCount nil) "used" (not (not (or $t $options.nicResource))) "why" "nothing is counted there") (dict "option" "networkAttachments" "set" (ne $options.networkAttachments nil) "used" (not (not (ne $t2 nil))) "why" "pods join no other network there") (dict "option" "nicDeviceClass" "set" (ne $options.nicDeviceClass nil) "used" $found "why" "NICs do not come from a claim there") (dict "option" "acceleratorDeviceClass" "set" (ne $options.acceleratorDeviceClass nil) "used" $found2 "why" "accelerators do not come from a claim there"))}}
{{- $l := list}}
{{- range $i, $x := $uses}}
{{- $set := $x.set}}
{{- $used := $x.used}}
{{- if (and $set (not $used))}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $l}}
{{- $option := $x.option}}
{{- $why := $x.why}}
{{- $l2 = append $l2 (dict "code" "LLMD222" "subject" $option "problem" (printf "has no effect on %v: %v" $name $why) "fix" "leave it out, or describe your own platform with Platform.custom()")}}
{{- end}}
{{- $_ := set $ "r" $l2}}
{{- end}}
