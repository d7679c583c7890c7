{{- /* src/network/attachment.ts, a template for each function */ -}}
{{- define "llm-d-disagg.network.attachment.acceleratorResource"}}
{{- $name := $.argument0.machine.accelerator.resource}}
{{- if and (eq $.argument0.attachment.accelerators "resource") $name}}
{{- $_ := set $ "r" (list (dict "name" $name "count" $.pod.accelerators "why" "the accelerators of this pod, from the device plugin" "sources" $.argument0.machine.sources))}}
{{- else}}
{{- $_ := set $ "r" list}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.network.attachment.acceleratorsPerNode"}}
{{- $t := $.options.acceleratorsPerNode}}
{{- if eq $t nil}}
{{- $t = $.facts.machine.accelerator.count}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- define "llm-d-disagg.network.attachment.attach"}}
{{- $claims := $.facts.attachment.claim}}
{{- if ne $claims nil}}
{{- $f := dict "claim" $.facts.attachment.claim "options" $.options "pod" $.pod}}
{{- template "llm-d-disagg.network.attachment.claimEntry" $f}}
{{- $claims = $f.r}}
{{- end}}
{{- $f := dict "argument0" $.facts "pod" $.pod}}
{{- template "llm-d-disagg.network.attachment.acceleratorResource" $f}}
{{- $f2 := dict "argument0" $.facts "argument1" $.options "pod" $.pod}}
{{- template "llm-d-disagg.network.attachment.nicResources" $f2}}
{{- $t := $.facts.attachment.computeDomain}}
{{- if ne $t nil}}
{{- $t = dict "names" (list "compute-domain-channel") "templateName" (printf "%v-channel" $.pod.claimTemplateName) "deviceClasses" list "why" $.facts.attachment.computeDomain.why "sources" $.facts.attachment.computeDomain.sources}}
{{- end}}
{{- $f3 := dict "g" $.g "facts" $.facts "options" $.options "pod" $.pod}}
{{- template "llm-d-disagg.network.attachment.multusNetworks" $f3}}
{{- $f4 := dict "g" $.g "argument0" $.facts "options" $.options}}
{{- template "llm-d-disagg.network.attachment.gkeInterfaces" $f4}}
{{- $t2 := $.facts.attachment.hostNetwork}}
{{- if eq $t2 nil}}
{{- $t2 = $.facts.attachment.gkeInterfaces}}
{{- end}}
{{- $t3 := $.nil}}
{{- if ne $t2 nil}}
{{- $t3 = $.facts.fabric.nics}}
{{- else}}
{{- $f := dict "facts" $.facts "options" $.options "pod" $.pod}}
{{- template "llm-d-disagg.network.attachment.deviceCount" $f}}
{{- $t := 0}}
{{- if ne $.facts.attachment.claim nil}}
{{- $l := list}}
{{- range $x := $.facts.attachment.claim.requests}}
{{- if eq $x.kind "nic"}}
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
{{- $l := list}}
{{- range $x := $.facts.attachment.claim.requests}}
{{- if eq $x.kind "accelerator"}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $sum2 := 0}}
{{- range $x := $l}}
{{- $n := addf (float64 $sum2) (float64 $x.count)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $sum2 = $n}}
{{- end}}
{{- $n := maxf 1 $sum2}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n := ceil (divf (float64 $.pod.accelerators) (float64 $n))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $t = mulf (float64 $sum) (float64 $n)}}
{{- if and (eq $t (floor $t)) (lt $t 9e15) (gt $t -9e15)}}
{{- $t = int64 $t}}
{{- end}}
{{- end}}
{{- $t3 = addf (float64 $f.r) (float64 $t)}}
{{- if and (eq $t3 (floor $t3)) (lt $t3 9e15) (gt $t3 -9e15)}}
{{- $t3 = int64 $t3}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" (dict "claims" $claims "resources" (default list (concat $f.r $f2.r)) "channel" $t "annotations" (default list (concat $f3.r $f4.r (default list $.facts.annotations))) "hostNetwork" $.facts.attachment.hostNetwork "nics" $t3)}}
{{- end}}
{{- define "llm-d-disagg.network.attachment.claimEntry"}}
{{- $last := (index $.claim.requests (sub (len $.claim.requests) 1)).name}}
{{- $l := list}}
{{- $l2 := list}}
{{- range $x := $.claim.requests}}
{{- if eq $x.kind "accelerator"}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- $sum := 0}}
{{- range $x := $l2}}
{{- $n := addf (float64 $sum) (float64 $x.count)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $sum = $n}}
{{- end}}
{{- $n := maxf 1 $sum}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n := ceil (divf (float64 $.pod.accelerators) (float64 $n))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- range $i := until (int $n)}}
{{- $l = append $l (printf "%v-%v" $last (toJson $i | default (printf "%v" $i)))}}
{{- end}}
{{- $t := $.claim.templateName}}
{{- if eq $t nil}}
{{- $t = $.pod.claimTemplateName}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $.claim.requests}}
{{- $t := $.nil}}
{{- if eq $x.kind "nic"}}
{{- $t = $.options.nicDeviceClass}}
{{- else}}
{{- $t = $.options.acceleratorDeviceClass}}
{{- end}}
{{- $l2 = append $l2 (ternary $x.deviceClass $t (eq $t nil))}}
{{- end}}
{{- $_ := set $ "r" (dict "names" $l "templateName" $t "deviceClasses" $l2 "why" $.claim.why "sources" $.claim.sources)}}
{{- end}}
{{- define "llm-d-disagg.network.attachment.countFor"}}
{{- if eq $.count.per "pod"}}
{{- $_ := set $ "r" $.count.count}}
{{- else}}
{{- $n := ceil (mulf (float64 $.count.count) (float64 $.accelerators))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" $n}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.network.attachment.deviceCount"}}
{{- $kinds := default list $.facts.attachment.resources}}
{{- $f := dict "argument0" $.facts "argument1" $.options "pod" $.pod}}
{{- template "llm-d-disagg.network.attachment.nicResources" $f}}
{{- $sum := 0}}
{{- range $i, $x := $f.r}}
{{- $i2 := $.nil}}
{{- if gt (len $kinds) $i}}
{{- $i2 = index $kinds $i}}
{{- end}}
{{- $t := $sum}}
{{- if eq (or $i2 dict).kind "devices"}}
{{- $t = addf (float64 $sum) (float64 $x.count)}}
{{- if and (eq $t (floor $t)) (lt $t 9e15) (gt $t -9e15)}}
{{- $t = int64 $t}}
{{- end}}
{{- end}}
{{- $sum = $t}}
{{- end}}
{{- $_ := set $ "r" $sum}}
{{- end}}
{{- define "llm-d-disagg.network.attachment.gkeInterfaces"}}
{{- $gke := $.argument0.attachment.gkeInterfaces}}
{{- if eq $gke nil}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $t := $.options.networkAttachments}}
{{- if eq $t nil}}
{{- $t = $gke.networks}}
{{- end}}
{{- $l := list}}
{{- range $i, $x := $t}}
{{- $n := addf (float64 $gke.firstInterface) (float64 $i)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $l = append $l (dict "interfaceName" (printf "eth%v" (toJson $n | default (printf "%v" $n))) "network" $x)}}
{{- end}}
{{- $interfaces := concat (list (dict "interfaceName" "eth0" "network" "default")) $l}}
{{- $f := dict "g" $.g "value" $interfaces}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $_ := set $ "r" (list (dict "name" "networking.gke.io/interfaces" "value" $f.r "why" $gke.why "sources" $gke.sources))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.network.attachment.multusNetworks"}}
{{- $m := $.facts.attachment.multus}}
{{- if eq $m nil}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $names := $.options.networkAttachments}}
{{- if eq $names nil}}
{{- $names = $m.networks}}
{{- end}}
{{- $networks := $names}}
{{- if eq (len $names) 1}}
{{- $networks = list}}
{{- $f := dict "count" $m "accelerators" $.pod.accelerators}}
{{- template "llm-d-disagg.network.attachment.countFor" $f}}
{{- range $i := until (int $f.r)}}
{{- $networks = append $networks (index $names 0)}}
{{- end}}
{{- end}}
{{- $value := $.nil}}
{{- if eq $m.format "json"}}
{{- $l := list}}
{{- range $i, $x := $networks}}
{{- $r := $.nil}}
{{- $t := $.nil}}
{{- if contains "/" $x}}
{{- $t = splitList "/" $x}}
{{- else}}
{{- $t = list $m.namespace $x}}
{{- end}}
{{- $namespace := $.nil}}
{{- if gt (len $t) 0}}
{{- $namespace = index $t 0}}
{{- end}}
{{- $name := index $t 1}}
{{- $r = dict "name" $name}}
{{- if $namespace}}
{{- $_ := set $r "namespace" $namespace}}
{{- end}}
{{- $_ := set $r "interface" (printf "net%v" (add $i 1))}}
{{- $l = append $l $r}}
{{- end}}
{{- $f := dict "g" $.g "value" $l}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $value = $f.r}}
{{- else}}
{{- $value = join "," $networks}}
{{- end}}
{{- $_ := set $ "r" (list (dict "name" "k8s.v1.cni.cncf.io/networks" "value" $value "why" $m.why "sources" $m.sources))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.network.attachment.nicResources"}}
{{- $t := default list $.argument0.attachment.resources}}
{{- $first := $.nil}}
{{- if gt (len $t) 0}}
{{- $first = index $t 0}}
{{- end}}
{{- $rest := default list (slice $t (min 1 (len $t)))}}
{{- if eq $first nil}}
{{- if $.argument1.nicResource}}
{{- $o := dict "name" $.argument1.nicResource "count" (ternary 1 $.argument1.nicCount (eq $.argument1.nicCount nil))}}
{{- range $k, $v := dict "why" "set by the caller" "sources" (list "caller")}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $ "r" (list $o)}}
{{- else}}
{{- $_ := set $ "r" list}}
{{- end}}
{{- else}}
{{- $f := dict "count" $first "accelerators" $.pod.accelerators}}
{{- template "llm-d-disagg.network.attachment.countFor" $f}}
{{- $own := dict "name" $first.name "count" $f.r "why" $first.why "sources" $first.sources}}
{{- $why := $.nil}}
{{- if eq (ternary $.argument1.nicCount $.argument1.nicResource (eq $.argument1.nicResource nil)) nil}}
{{- $why = $own.why}}
{{- else}}
{{- $why = (dict "why" "set by the caller" "sources" (list "caller")).why}}
{{- end}}
{{- $t := $.argument1.nicResource}}
{{- if eq $t nil}}
{{- $t = $own.name}}
{{- end}}
{{- $t2 := $.argument1.nicCount}}
{{- if eq $t2 nil}}
{{- $t2 = $own.count}}
{{- end}}
{{- $l := list}}
{{- range $x := $rest}}
{{- $f := dict "count" $x "accelerators" $.pod.accelerators}}
{{- template "llm-d-disagg.network.attachment.countFor" $f}}
{{- $l = append $l (dict "name" $x.name "count" $f.r "why" $x.why "sources" $x.sources)}}
{{- end}}
{{- $_ := set $ "r" (concat (list (dict "name" $t "count" $t2 "why" $why "sources" $own.sources)) $l)}}
{{- end}}
{{- end}}
