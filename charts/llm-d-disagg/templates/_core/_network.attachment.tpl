{{- /* src/network/attachment.ts, acceleratorResource */ -}}
{{- define "llm-d-disagg.network.attachment.acceleratorResource"}}
{{- $p := (index $.a 0)}}
{{- $attachment := $p.attachment}}
{{- $machine := $p.machine}}
{{- $pod := (index $.a 1)}}
{{- $name := $machine.accelerator.resource}}
{{- $t := $.nil}}
{{- if (and (eq $attachment.accelerators "resource") $name)}}
{{- $t = (list (dict "name" $name "count" $pod.accelerators "why" "the accelerators of this pod, from the device plugin" "sources" $machine.sources))}}
{{- else}}
{{- $t = (list)}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/network/attachment.ts, acceleratorsPerNode */ -}}
{{- define "llm-d-disagg.network.attachment.acceleratorsPerNode"}}
{{- $facts := (index $.a 0)}}
{{- $options := (index $.a 1)}}
{{- $t := $options.acceleratorsPerNode}}
{{- if eq $t nil}}
{{- $t = $facts.machine.accelerator.count}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/network/attachment.ts, attach */ -}}
{{- define "llm-d-disagg.network.attachment.attach"}}
{{- $facts := (index $.a 0)}}
{{- $options := (index $.a 1)}}
{{- $pod := (index $.a 2)}}
{{- $attachment := $facts.attachment}}
{{- $fabric := $facts.fabric}}
{{- $t := $attachment.claim}}
{{- if (ne $t nil)}}
{{- $f := dict "g" $.g "a" (list $attachment.claim $options $pod)}}
{{- template "llm-d-disagg.network.attachment.claimEntry" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $claims := $t}}
{{- $o := dict}}
{{- if ne $claims nil}}
{{- $_ := set $o "claims" $claims}}
{{- end}}
{{- $l := list}}
{{- $f := dict "g" $.g "a" (list $facts $pod)}}
{{- template "llm-d-disagg.network.attachment.acceleratorResource" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list $facts $options $pod)}}
{{- template "llm-d-disagg.network.attachment.nicResources" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $_ := set $o "resources" $l}}
{{- $t := $attachment.computeDomain}}
{{- if (ne $t nil)}}
{{- $t = (dict "names" (list "compute-domain-channel") "templateName" (printf "%v-channel" $pod.claimTemplateName) "deviceClasses" (list) "why" $attachment.computeDomain.why "sources" $attachment.computeDomain.sources)}}
{{- end}}
{{- if ne $t nil}}
{{- $_ := set $o "channel" $t}}
{{- end}}
{{- $l := list}}
{{- $f := dict "g" $.g "a" (list $facts $options $pod)}}
{{- template "llm-d-disagg.network.attachment.multusNetworks" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list $facts $options)}}
{{- template "llm-d-disagg.network.attachment.gkeInterfaces" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $t := $facts.annotations}}
{{- if eq $t nil}}
{{- $t = (list)}}
{{- end}}
{{- $l = default list (concat $l $t)}}
{{- $_ := set $o "annotations" $l}}
{{- if ne $attachment.hostNetwork nil}}
{{- $_ := set $o "hostNetwork" $attachment.hostNetwork}}
{{- end}}
{{- $t := $attachment.hostNetwork}}
{{- if eq $t nil}}
{{- $t = $attachment.gkeInterfaces}}
{{- end}}
{{- $t2 := $.nil}}
{{- if (ne $t nil)}}
{{- $t2 = $fabric.nics}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $facts $options $pod)}}
{{- template "llm-d-disagg.network.attachment.deviceCount" $f}}
{{- $t := (or $attachment.claim $.g.none).requests}}
{{- if eq $t nil}}
{{- $t = (list)}}
{{- end}}
{{- $l := list}}
{{- range $i, $x := $t}}
{{- if (eq $x.kind "nic")}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $sum := 0}}
{{- range $i, $x := $l}}
{{- $n := addf (float64 $sum) (float64 $x.count)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $sum = $n}}
{{- end}}
{{- $n := mulf (float64 $sum) (float64 $pod.accelerators)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n := addf (float64 $f.r) (float64 $n)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $t2 = $n}}
{{- end}}
{{- $_ := set $o "nics" $t2}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- /* src/network/attachment.ts, claimEntry */ -}}
{{- define "llm-d-disagg.network.attachment.claimEntry"}}
{{- $claim := (index $.a 0)}}
{{- $options := (index $.a 1)}}
{{- $pod := (index $.a 2)}}
{{- $last := (index $claim.requests (sub (len $claim.requests) 1)).name}}
{{- $l := list}}
{{- range $_, $i := until (int $pod.accelerators)}}
{{- $l = append $l (printf "%v-%v" $last (toJson $i | default (printf "%v" $i)))}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $claim.requests}}
{{- $kind := $x.kind}}
{{- $deviceClass := $x.deviceClass}}
{{- $t := $.nil}}
{{- if (eq $kind "nic")}}
{{- $t = $options.nicDeviceClass}}
{{- else}}
{{- $t = $options.acceleratorDeviceClass}}
{{- end}}
{{- $t := $t}}
{{- if eq $t nil}}
{{- $t = $deviceClass}}
{{- end}}
{{- $l2 = append $l2 $t}}
{{- end}}
{{- $_ := set $ "r" (dict "names" $l "templateName" $pod.claimTemplateName "deviceClasses" $l2 "why" $claim.why "sources" $claim.sources)}}
{{- end}}
{{- /* src/network/attachment.ts, countFor */ -}}
{{- define "llm-d-disagg.network.attachment.countFor"}}
{{- $count := (index $.a 0)}}
{{- $accelerators := (index $.a 1)}}
{{- $t := $.nil}}
{{- if (eq $count.per "pod")}}
{{- $t = $count.count}}
{{- else}}
{{- $n := ceil (mulf (float64 $count.count) (float64 $accelerators))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $t = $n}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/network/attachment.ts, deviceCount */ -}}
{{- define "llm-d-disagg.network.attachment.deviceCount"}}
{{- $facts := (index $.a 0)}}
{{- $options := (index $.a 1)}}
{{- $pod := (index $.a 2)}}
{{- $t := $facts.attachment.resources}}
{{- if eq $t nil}}
{{- $t = (list)}}
{{- end}}
{{- $kinds := $t}}
{{- $f := dict "g" $.g "a" (list $facts $options $pod)}}
{{- template "llm-d-disagg.network.attachment.nicResources" $f}}
{{- $sum := 0}}
{{- range $i, $x := $f.r}}
{{- $count := $x.count}}
{{- $i2 := $.nil}}
{{- if gt (len $kinds) $i}}
{{- $i2 = index $kinds $i}}
{{- end}}
{{- $t := $.nil}}
{{- if (eq (or $i2 $.g.none).kind "devices")}}
{{- $n := addf (float64 $sum) (float64 $count)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $t = $n}}
{{- else}}
{{- $t = $sum}}
{{- end}}
{{- $sum = $t}}
{{- end}}
{{- $_ := set $ "r" $sum}}
{{- end}}
{{- /* src/network/attachment.ts, gkeInterfaces */ -}}
{{- define "llm-d-disagg.network.attachment.gkeInterfaces"}}
{{- $p := (index $.a 0)}}
{{- $attachment := $p.attachment}}
{{- $options := (index $.a 1)}}
{{- $gke := $attachment.gkeInterfaces}}
{{- if (not (ne $gke nil))}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $l := list}}
{{- $l = append $l (dict "interfaceName" "eth0" "network" "default")}}
{{- $t := $options.networkAttachments}}
{{- if eq $t nil}}
{{- $t = $gke.networks}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $t}}
{{- $n := addf (float64 $gke.firstInterface) (float64 $i)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $l2 = append $l2 (dict "interfaceName" (printf "eth%v" (toJson $n | default (printf "%v" $n))) "network" $x)}}
{{- end}}
{{- $l = default list (concat $l $l2)}}
{{- $interfaces := $l}}
{{- $_ := set $ "r" (list (dict "name" "networking.gke.io/interfaces" "value" (toRawJson $interfaces) "why" $gke.why "sources" $gke.sources))}}
{{- end}}
{{- end}}
{{- /* src/network/attachment.ts, multusNetworks */ -}}
{{- define "llm-d-disagg.network.attachment.multusNetworks"}}
{{- $facts := (index $.a 0)}}
{{- $options := (index $.a 1)}}
{{- $pod := (index $.a 2)}}
{{- $m := $facts.attachment.multus}}
{{- if (not (ne $m nil))}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $t := $options.networkAttachments}}
{{- if eq $t nil}}
{{- $t = $m.networks}}
{{- end}}
{{- $names := $t}}
{{- $t := $.nil}}
{{- if (eq (len $names) 1)}}
{{- $l := list}}
{{- $f := dict "g" $.g "a" (list $m $pod.accelerators)}}
{{- template "llm-d-disagg.network.attachment.countFor" $f}}
{{- range $_, $i := until (int $f.r)}}
{{- $l = append $l (index $names 0)}}
{{- end}}
{{- $t = $l}}
{{- else}}
{{- $t = $names}}
{{- end}}
{{- $networks := $t}}
{{- $t := $.nil}}
{{- if (eq $m.format "json")}}
{{- $l := list}}
{{- range $i, $x := $networks}}
{{- $r := $.nil}}
{{- $t := $.nil}}
{{- if (contains "/" $x)}}
{{- $t = (splitList "/" $x)}}
{{- else}}
{{- $t = (list $m.namespace $x)}}
{{- end}}
{{- $i2 := $.nil}}
{{- if gt (len $t) 0}}
{{- $i2 = index $t 0}}
{{- end}}
{{- $namespace := $i2}}
{{- $name := (index $t 1)}}
{{- $o := dict "name" $name}}
{{- if $namespace}}
{{- range $k, $v := (dict "namespace" $namespace)}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- end}}
{{- $n := addf (float64 $i) 1.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $o "interface" (printf "net%v" (toJson $n | default (printf "%v" $n)))}}
{{- $r = $o}}
{{- $l = append $l $r}}
{{- end}}
{{- $t = (toRawJson $l)}}
{{- else}}
{{- $t = (join "," $networks)}}
{{- end}}
{{- $value := $t}}
{{- $_ := set $ "r" (list (dict "name" "k8s.v1.cni.cncf.io/networks" "value" $value "why" $m.why "sources" $m.sources))}}
{{- end}}
{{- end}}
{{- /* src/network/attachment.ts, nicResources */ -}}
{{- define "llm-d-disagg.network.attachment.nicResources"}}
{{- $p := (index $.a 0)}}
{{- $attachment := $p.attachment}}
{{- $p := (index $.a 1)}}
{{- $nicResource := $p.nicResource}}
{{- $nicCount := $p.nicCount}}
{{- $pod := (index $.a 2)}}
{{- $t := $attachment.resources}}
{{- if eq $t nil}}
{{- $t = (list)}}
{{- end}}
{{- $i := $.nil}}
{{- if gt (len $t) 0}}
{{- $i = index $t 0}}
{{- end}}
{{- $first := $i}}
{{- $rest := default list (slice $t (min 1 (len $t)))}}
{{- if (not (ne $first nil))}}
{{- $t := $.nil}}
{{- if $nicResource}}
{{- $t2 := $nicCount}}
{{- if eq $t2 nil}}
{{- $t2 = 1}}
{{- end}}
{{- $o := dict "name" $nicResource "count" $t2}}
{{- range $k, $v := (dict "why" "set by the caller" "sources" (list "caller"))}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $t = (list $o)}}
{{- else}}
{{- $t = (list)}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $first $pod.accelerators)}}
{{- template "llm-d-disagg.network.attachment.countFor" $f}}
{{- $own := (dict "name" $first.name "count" $f.r "why" $first.why "sources" $first.sources)}}
{{- $t := $nicResource}}
{{- if eq $t nil}}
{{- $t = $nicCount}}
{{- end}}
{{- $t2 := $.nil}}
{{- if (eq $t nil)}}
{{- $t2 = $own.why}}
{{- else}}
{{- $t2 = (dict "why" "set by the caller" "sources" (list "caller")).why}}
{{- end}}
{{- $why := $t2}}
{{- $l := list}}
{{- $t := $nicResource}}
{{- if eq $t nil}}
{{- $t = $own.name}}
{{- end}}
{{- $t2 := $nicCount}}
{{- if eq $t2 nil}}
{{- $t2 = $own.count}}
{{- end}}
{{- $l = append $l (dict "name" $t "count" $t2 "why" $why "sources" $own.sources)}}
{{- $l2 := list}}
{{- range $i, $x := $rest}}
{{- $f := dict "g" $.g "a" (list $x $pod.accelerators)}}
{{- template "llm-d-disagg.network.attachment.countFor" $f}}
{{- $l2 = append $l2 (dict "name" $x.name "count" $f.r "why" $x.why "sources" $x.sources)}}
{{- end}}
{{- $l = default list (concat $l $l2)}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- end}}
