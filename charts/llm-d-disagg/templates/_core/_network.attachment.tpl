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
{{- $asker := (index $.a 2)}}
{{- $attachment := $facts.attachment}}
{{- $f := dict "g" $.g "a" (list $facts $options)}}
{{- template "llm-d-disagg.network.attachment.acceleratorsPerNode" $f}}
{{- $perNode := $f.r}}
{{- $f2 := dict "g" $.g "a" (list $facts $options $asker $perNode)}}
{{- template "llm-d-disagg.network.attachment.checkAccelerators" $f2}}
{{- $f3 := dict "g" $.g "a" (list $facts $options)}}
{{- template "llm-d-disagg.network.attachment.checkUse" $f3}}
{{- $resources := (dict)}}
{{- $nics := 0}}
{{- $accelerator := $facts.machine.accelerator}}
{{- if (and (eq $attachment.accelerators "resource") $accelerator.resource)}}
{{- $_ := set $resources $accelerator.resource (toJson $asker.accelerators | default (printf "%v" $asker.accelerators))}}
{{- end}}
{{- $t := $.nil}}
{{- if ne $attachment.resources nil}}
{{- range $i, $x := $attachment.resources}}
{{- $r := $.nil}}
{{- $first := (eq (float64 $i) 0.0)}}
{{- $t2 := $.nil}}
{{- if (and $first $options.nicResource)}}
{{- $t2 = $options.nicResource}}
{{- else}}
{{- $t2 = $x.name}}
{{- end}}
{{- $name := $t2}}
{{- $t3 := $.nil}}
{{- if (and $first (ne $options.nicCount nil))}}
{{- $t3 = $options.nicCount}}
{{- else}}
{{- $f4 := dict "g" $.g "a" (list $x $asker.accelerators)}}
{{- template "llm-d-disagg.network.attachment.countFor" $f4}}
{{- $t3 = $f4.r}}
{{- end}}
{{- $count := $t3}}
{{- if (eq $x.kind "devices")}}
{{- $there := $facts.fabric.nics}}
{{- if (and (lt 0.0 (float64 $there)) (lt (float64 $there) (float64 $count)))}}
{{- $t4 := $.nil}}
{{- if (eq $x.per "accelerator")}}
{{- $t4 = (printf "%v per accelerator" (toJson $x.count | default (printf "%v" $x.count)))}}
{{- else}}
{{- $t4 = $there}}
{{- end}}
{{- $f5 := dict "g" $.g "a" (list "LLMD214" (printf "%v asks for %v %v but %v has %v; use at most %v" $asker.role (toJson $count | default (printf "%v" $count)) $name $facts.machine.type (toJson $there | default (printf "%v" $there)) $t4))}}
{{- template "llm-d-disagg.base.errors.fail" $f5}}
{{- end}}
{{- $n := addf (float64 $nics) (float64 $count)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $nics = $n}}
{{- end}}
{{- $_ := set $resources $name (toJson $count | default (printf "%v" $count))}}
{{- end}}
{{- $t = $.nil}}
{{- end}}
{{- $c := $options.nicResource}}
{{- if $c}}
{{- $t5 := $.nil}}
{{- if ne $attachment.resources nil}}
{{- $t5 = len $attachment.resources}}
{{- end}}
{{- $c = (not $t5)}}
{{- end}}
{{- if $c}}
{{- $t6 := $options.nicCount}}
{{- if eq $t6 nil}}
{{- $t6 = 1}}
{{- end}}
{{- $count2 := $t6}}
{{- $_ := set $resources $options.nicResource (toJson $count2 | default (printf "%v" $count2))}}
{{- end}}
{{- $f6 := dict "g" $.g "a" (list $attachment.claim $options $asker)}}
{{- template "llm-d-disagg.network.attachment.claimDevices" $f6}}
{{- $claims := $f6.r}}
{{- $n2 := addf (float64 $nics) (float64 $claims.nics)}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $nics = $n2}}
{{- $f7 := dict "g" $.g "a" (list $facts $options $asker)}}
{{- template "llm-d-disagg.network.attachment.multusNetworks" $f7}}
{{- $multus := $f7.r}}
{{- $f8 := dict "g" $.g "a" (list $facts $options)}}
{{- template "llm-d-disagg.network.attachment.gkeInterfaces" $f8}}
{{- $gke := $f8.r}}
{{- $o := dict}}
{{- range $k, $v := $multus.annotations}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- range $k2, $v2 := $gke.annotations}}
{{- $_ := set $o $k2 $v2}}
{{- end}}
{{- $annotations := $o}}
{{- $t7 := $facts.annotations}}
{{- if eq $t7 nil}}
{{- $t7 = (list)}}
{{- end}}
{{- range $_, $x2 := $t7}}
{{- $name2 := $x2.name}}
{{- $value := $x2.value}}
{{- $why := $x2.why}}
{{- $sources := $x2.sources}}
{{- $_ := set $annotations $name2 $value}}
{{- end}}
{{- if (ne $attachment.hostNetwork nil)}}
{{- $nics = $facts.fabric.nics}}
{{- end}}
{{- if (ne $attachment.gkeInterfaces nil)}}
{{- $nics = $facts.fabric.nics}}
{{- end}}
{{- $f9 := dict "g" $.g "a" (list $facts $resources $claims.resourceClaims $annotations (not (not (ne $attachment.hostNetwork nil))))}}
{{- template "llm-d-disagg.network.attachment.requireNic" $f9}}
{{- $o2 := dict "resources" $resources "annotations" $annotations "nics" $nics "resourceClaims" $claims.resourceClaims}}
{{- if ne $claims.template nil}}
{{- $_ := set $o2 "claimTemplate" $claims.template}}
{{- end}}
{{- $_ := set $o2 "hostNetwork" (not (not (ne $attachment.hostNetwork nil)))}}
{{- $_ := set $ "r" $o2}}
{{- end}}
{{- /* src/network/attachment.ts, checkAccelerators */ -}}
{{- define "llm-d-disagg.network.attachment.checkAccelerators"}}
{{- $facts := (index $.a 0)}}
{{- $options := (index $.a 1)}}
{{- $asker := (index $.a 2)}}
{{- $perNode := (index $.a 3)}}
{{- if (and (ne $options.acceleratorsPerNode nil) (not (and (and (or (kindIs "int64" $perNode) (kindIs "int" $perNode) (and (kindIs "float64" $perNode) (eq $perNode (floor $perNode)))) (le 1.0 (float64 $perNode))) (le (float64 $perNode) (float64 64)))))}}
{{- $f := dict "g" $.g "a" (list "LLMD301" (printf "acceleratorsPerNode is %v; expected a whole number from 1 to %v" (toJson $perNode | default (printf "%v" $perNode)) 64))}}
{{- template "llm-d-disagg.base.errors.fail" $f}}
{{- end}}
{{- if (or (or (not (or (kindIs "int64" $asker.accelerators) (kindIs "int" $asker.accelerators) (and (kindIs "float64" $asker.accelerators) (eq $asker.accelerators (floor $asker.accelerators))))) (lt (float64 $asker.accelerators) 1.0)) (lt (float64 $perNode) (float64 $asker.accelerators)))}}
{{- $f2 := dict "g" $.g "a" (list "LLMD301" (printf "%v%v" (printf "%v asks for %v accelerators but %v has %v; ask for 1 to %v" $asker.role (toJson $asker.accelerators | default (printf "%v" $asker.accelerators)) $facts.machine.type (toJson $perNode | default (printf "%v" $perNode)) (toJson $perNode | default (printf "%v" $perNode))) (printf "%v" (ternary ", spread the model over several hosts, or set acceleratorsPerNode if your machines differ" "" (lt (float64 $perNode) (float64 $asker.accelerators))))))}}
{{- template "llm-d-disagg.base.errors.fail" $f2}}
{{- end}}
{{- $whole := $facts.attachment.wholeNode}}
{{- if (and (ne $whole nil) (ne (float64 $asker.accelerators) (float64 $perNode)))}}
{{- $t := $.nil}}
{{- if (hasSuffix "-multi-nic" $facts.name)}}
{{- $t = (printf ", or %v, where a claim gives each accelerator its NIC" (regexReplaceAllLiteral "-multi-nic$" $facts.name ""))}}
{{- else}}
{{- $t = ""}}
{{- end}}
{{- $f3 := dict "g" $.g "a" (list "LLMD302" (printf "%v%v" (printf "%v asks for %v accelerators but on %v only a pod with all %v gets the NICs: %v; " $asker.role (toJson $asker.accelerators | default (printf "%v" $asker.accelerators)) $facts.name (toJson $perNode | default (printf "%v" $perNode)) $whole.why) (printf "use %v accelerators in each pod%v" (toJson $perNode | default (printf "%v" $perNode)) $t)))}}
{{- template "llm-d-disagg.base.errors.fail" $f3}}
{{- end}}
{{- end}}
{{- /* src/network/attachment.ts, checkUse */ -}}
{{- define "llm-d-disagg.network.attachment.checkUse"}}
{{- $facts := (index $.a 0)}}
{{- $options := (index $.a 1)}}
{{- $attachment := $facts.attachment}}
{{- $t := $.nil}}
{{- if ne $attachment.resources nil}}
{{- $t = len $attachment.resources}}
{{- end}}
{{- $t2 := $attachment.multus}}
{{- if eq $t2 nil}}
{{- $t2 = $attachment.gkeInterfaces}}
{{- end}}
{{- $t3 := (or $attachment.claim $.g.none).requests}}
{{- $t4 := $.nil}}
{{- if ne $t3 nil}}
{{- $found := false}}
{{- range $i, $x := $t3}}
{{- if (eq $x.kind "nic")}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $t4 = $found}}
{{- end}}
{{- $t5 := (or $attachment.claim $.g.none).requests}}
{{- $t6 := $.nil}}
{{- if ne $t5 nil}}
{{- $found2 := false}}
{{- range $i2, $x2 := $t5}}
{{- if (eq $x2.kind "accelerator")}}
{{- $found2 = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $t6 = $found2}}
{{- end}}
{{- $use := (list (list "nicCount" (not (not (or $t $options.nicResource))) "nothing is counted there") (list "networkAttachments" (not (not (ne $t2 nil))) "pods join no other network there") (list "nicDeviceClass" (not (not $t4)) "NICs do not come from a claim there") (list "acceleratorDeviceClass" (not (not $t6)) "accelerators do not come from a claim there"))}}
{{- range $_, $x3 := $use}}
{{- $option := (index $x3 0)}}
{{- $used := (index $x3 1)}}
{{- $why := (index $x3 2)}}
{{- if (and (ne (index $options $option) nil) (not $used))}}
{{- $f := dict "g" $.g "a" (list "LLMD222" (printf "%v has no effect on %v: %v; leave it out, or describe your own platform with Platform.custom()" $option $facts.name $why))}}
{{- template "llm-d-disagg.base.errors.fail" $f}}
{{- end}}
{{- end}}
{{- if (and (ne $options.nicCount nil) (not (and (or (kindIs "int64" $options.nicCount) (kindIs "int" $options.nicCount) (and (kindIs "float64" $options.nicCount) (eq $options.nicCount (floor $options.nicCount)))) (le 1.0 (float64 $options.nicCount)))))}}
{{- $f2 := dict "g" $.g "a" (list "LLMD214" (printf "nicCount is %v; expected a whole number from 1 up" (toJson $options.nicCount | default (printf "%v" $options.nicCount))))}}
{{- template "llm-d-disagg.base.errors.fail" $f2}}
{{- end}}
{{- if (and (ne $options.nicResource nil) (not (regexMatch "^[a-z0-9.-]+/[A-Za-z0-9._-]+$" $options.nicResource)))}}
{{- $f3 := dict "g" $.g "a" (list "LLMD222" (printf "nicResource is '%v'; expected an extended resource such as rdma/hca_shared_devices_a" $options.nicResource))}}
{{- template "llm-d-disagg.base.errors.fail" $f3}}
{{- end}}
{{- $t7 := $.nil}}
{{- if ne $options.networkAttachments nil}}
{{- $found3 := $.nil}}
{{- range $i3, $x4 := $options.networkAttachments}}
{{- if (not (regexMatch "^([a-z0-9.-]+/)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?$" $x4))}}
{{- $found3 = $x4}}
{{- break}}
{{- end}}
{{- end}}
{{- $t7 = $found3}}
{{- end}}
{{- $badNetwork := $t7}}
{{- $c := (ne $badNetwork nil)}}
{{- if not $c}}
{{- $t8 := $.nil}}
{{- if ne $options.networkAttachments nil}}
{{- $t8 = len $options.networkAttachments}}
{{- end}}
{{- $c = (eq $t8 0)}}
{{- end}}
{{- if $c}}
{{- $t9 := $badNetwork}}
{{- if eq $t9 nil}}
{{- $t9 = "no entry"}}
{{- end}}
{{- $f4 := dict "g" $.g "a" (list "LLMD222" (printf "networkAttachments has '%v'; expected names of Kubernetes objects such as rdma-0, or namespace/name" $t9))}}
{{- template "llm-d-disagg.base.errors.fail" $f4}}
{{- end}}
{{- end}}
{{- /* src/network/attachment.ts, claimDevices */ -}}
{{- define "llm-d-disagg.network.attachment.claimDevices"}}
{{- $facts := (index $.a 0)}}
{{- $options := (index $.a 1)}}
{{- $asker := (index $.a 2)}}
{{- if (not (ne $facts nil))}}
{{- $_ := set $ "r" (dict "resourceClaims" (list) "nics" 0)}}
{{- else}}
{{- $o := dict}}
{{- if ne $options.nicDeviceClass nil}}
{{- $_ := set $o "nic" $options.nicDeviceClass}}
{{- end}}
{{- if ne $options.acceleratorDeviceClass nil}}
{{- $_ := set $o "accelerator" $options.acceleratorDeviceClass}}
{{- end}}
{{- $classOf := $o}}
{{- $l := list}}
{{- range $i, $x := $facts.requests}}
{{- $t := (index $classOf $x.kind)}}
{{- if eq $t nil}}
{{- $t = $x.deviceClass}}
{{- end}}
{{- $o2 := dict "deviceClassName" $t "count" $x.count}}
{{- if $x.selector}}
{{- range $k, $v := (dict "selectors" (list (dict "cel" (dict "expression" $x.selector))))}}
{{- $_ := set $o2 $k $v}}
{{- end}}
{{- end}}
{{- $l = append $l (dict "name" $x.name "exactly" $o2)}}
{{- end}}
{{- $requests := $l}}
{{- $o3 := dict "requests" $requests}}
{{- if $facts.matchAttribute}}
{{- range $k2, $v2 := (dict "constraints" (list (dict "matchAttribute" $facts.matchAttribute)))}}
{{- $_ := set $o3 $k2 $v2}}
{{- end}}
{{- end}}
{{- $template := (dict "devices" $o3)}}
{{- $l2 := list}}
{{- range $_, $i2 := until (int $asker.accelerators)}}
{{- $l2 = append $l2 (dict "name" (printf "%v-%v" (index $requests (sub (len $requests) 1)).name (toJson $i2 | default (printf "%v" $i2))) "resourceClaimTemplateName" $asker.claimTemplateName)}}
{{- end}}
{{- $resourceClaims := $l2}}
{{- $l3 := list}}
{{- range $i3, $x2 := $facts.requests}}
{{- if (eq $x2.kind "nic")}}
{{- $l3 = append $l3 $x2}}
{{- end}}
{{- end}}
{{- $sum := 0}}
{{- range $i4, $x3 := $l3}}
{{- $n := addf (float64 $sum) (float64 $x3.count)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $sum = $n}}
{{- end}}
{{- $nicsPerClaim := $sum}}
{{- $l4 := list}}
{{- range $i5, $x4 := $requests}}
{{- $l4 = append $l4 $x4.exactly.deviceClassName}}
{{- end}}
{{- $subject := (printf "%v resource claims (%v)" (toJson $asker.accelerators | default (printf "%v" $asker.accelerators)) (join " + " $l4))}}
{{- $n2 := mulf (float64 $nicsPerClaim) (float64 $asker.accelerators)}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $_ := set $ "r" (dict "resourceClaims" $resourceClaims "template" $template "nics" $n2)}}
{{- end}}
{{- end}}
{{- /* src/network/attachment.ts, countFor */ -}}
{{- define "llm-d-disagg.network.attachment.countFor"}}
{{- $count := (index $.a 0)}}
{{- $accelerators := (index $.a 1)}}
{{- $t := $.nil}}
{{- if (eq $count.per "pod")}}
{{- $t = $count.count}}
{{- else}}
{{- $t = (int64 (ceil (mulf (float64 $count.count) (float64 $accelerators))))}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/network/attachment.ts, gkeInterfaces */ -}}
{{- define "llm-d-disagg.network.attachment.gkeInterfaces"}}
{{- $facts := (index $.a 0)}}
{{- $options := (index $.a 1)}}
{{- $gke := $facts.attachment.gkeInterfaces}}
{{- if (not (ne $gke nil))}}
{{- $_ := set $ "r" (dict "annotations" (dict))}}
{{- else}}
{{- $t := $options.networkAttachments}}
{{- if eq $t nil}}
{{- $t = $gke.networks}}
{{- end}}
{{- $networks := $t}}
{{- if (ne (len $networks) (len $gke.networks))}}
{{- $f := dict "g" $.g "a" (list "LLMD222" (printf "networkAttachments names %v networks but %v has %v NICs; name one for each" (len $networks) $facts.machine.type (len $gke.networks)))}}
{{- template "llm-d-disagg.base.errors.fail" $f}}
{{- end}}
{{- $l := list}}
{{- $l = append $l (dict "interfaceName" "eth0" "network" "default")}}
{{- $l2 := list}}
{{- range $i, $x := $networks}}
{{- $n := addf (float64 $gke.firstInterface) (float64 $i)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $l2 = append $l2 (dict "interfaceName" (printf "eth%v" (toJson $n | default (printf "%v" $n))) "network" $x)}}
{{- end}}
{{- $l = concat $l $l2}}
{{- $interfaces := $l}}
{{- $_ := set $ "r" (dict "annotations" (dict "networking.gke.io/interfaces" (toRawJson $interfaces)))}}
{{- end}}
{{- end}}
{{- /* src/network/attachment.ts, multusNetworks */ -}}
{{- define "llm-d-disagg.network.attachment.multusNetworks"}}
{{- $facts := (index $.a 0)}}
{{- $options := (index $.a 1)}}
{{- $asker := (index $.a 2)}}
{{- $m := $facts.attachment.multus}}
{{- if (not (ne $m nil))}}
{{- $_ := set $ "r" (dict "annotations" (dict))}}
{{- else}}
{{- $t := $options.networkAttachments}}
{{- if eq $t nil}}
{{- $t = $m.networks}}
{{- end}}
{{- $names := $t}}
{{- $f := dict "g" $.g "a" (list $m $asker.accelerators)}}
{{- template "llm-d-disagg.network.attachment.countFor" $f}}
{{- $count := $f.r}}
{{- $t2 := $.nil}}
{{- if (eq (len $names) 1)}}
{{- $l := list}}
{{- range $_, $i := until (int $count)}}
{{- $l = append $l (index $names 0)}}
{{- end}}
{{- $t2 = $l}}
{{- else}}
{{- $t2 = $names}}
{{- end}}
{{- $networks := $t2}}
{{- $t4 := $.nil}}
{{- if (eq $m.format "json")}}
{{- $l2 := list}}
{{- range $i2, $x := $networks}}
{{- $r := $.nil}}
{{- $t3 := $.nil}}
{{- if (contains "/" $x)}}
{{- $t3 = (splitList "/" $x)}}
{{- else}}
{{- $t3 = (list $m.namespace $x)}}
{{- end}}
{{- $i3 := $.nil}}
{{- if gt (len $t3) 0}}
{{- $i3 = index $t3 0}}
{{- end}}
{{- $namespace := $i3}}
{{- $name := (index $t3 1)}}
{{- $o := dict "name" $name}}
{{- if $namespace}}
{{- range $k, $v := (dict "namespace" $namespace)}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- end}}
{{- $n := addf (float64 $i2) 1.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $o "interface" (printf "net%v" (toJson $n | default (printf "%v" $n)))}}
{{- $r = $o}}
{{- $l2 = append $l2 $r}}
{{- end}}
{{- $t4 = (toRawJson $l2)}}
{{- else}}
{{- $t4 = (join "," $networks)}}
{{- end}}
{{- $value := $t4}}
{{- $_ := set $ "r" (dict "annotations" (dict "k8s.v1.cni.cncf.io/networks" $value))}}
{{- end}}
{{- end}}
{{- /* src/network/attachment.ts, requireNic */ -}}
{{- define "llm-d-disagg.network.attachment.requireNic"}}
{{- $facts := (index $.a 0)}}
{{- $resources := (index $.a 1)}}
{{- $claims := (index $.a 2)}}
{{- $annotations := (index $.a 3)}}
{{- $hostNetwork := (index $.a 4)}}
{{- $rdma := (has $facts.fabric.technology (list "infiniband" "roce" "efa"))}}
{{- $t := $facts.machine.accelerator.resource}}
{{- if eq $t nil}}
{{- $t = ""}}
{{- end}}
{{- $accelerator := $t}}
{{- $found := false}}
{{- range $i, $x := (sortAlpha (keys $resources))}}
{{- if (ne $x $accelerator)}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $hasResource := $found}}
{{- $c := (and (and $rdma (not $hasResource)) (not (len $claims)))}}
{{- if $c}}
{{- $t2 := (index $annotations "networking.gke.io/interfaces")}}
{{- $c = (not (or (kindIs "map" $t2) (kindIs "slice" $t2) $t2))}}
{{- end}}
{{- if (and $c (not $hostNetwork))}}
{{- $f := dict "g" $.g "a" (list "LLMD221" (printf "%v is an RDMA fabric but nothing gives the pod a NIC, so it would silently use TCP; set nicResource" $facts.name))}}
{{- template "llm-d-disagg.base.errors.fail" $f}}
{{- end}}
{{- end}}
