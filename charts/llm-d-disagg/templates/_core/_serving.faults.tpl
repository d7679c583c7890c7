{{- /* src/serving/faults.ts, distinct */ -}}
{{- define "llm-d-disagg.serving.faults.distinct"}}
{{- $faults := (index $.a 0)}}
{{- $l := list}}
{{- range $i, $x := $faults}}
{{- $f := dict "g" $.g "a" (list $x)}}
{{- template "llm-d-disagg.base.fault.describeFault" $f}}
{{- $l = append $l (printf "%v: %v" $x.code $f.r)}}
{{- end}}
{{- $lines := $l}}
{{- $l2 := list}}
{{- range $i2, $x2 := $faults}}
{{- $t := (toJson (index $lines $i2))}}
{{- $found := -1}}
{{- range $i3, $x3 := $lines}}
{{- if eq (toJson $x3) $t}}
{{- $found = $i3}}
{{- break}}
{{- end}}
{{- end}}
{{- if (eq (float64 $found) (float64 $i2))}}
{{- $l2 = append $l2 $x2}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $l2}}
{{- end}}
{{- /* src/serving/faults.ts, groupFlags */ -}}
{{- define "llm-d-disagg.serving.faults.groupFlags"}}
{{- $image := (index $.a 0)}}
{{- $own := (index $.a 1)}}
{{- $other := (index $.a 2)}}
{{- if (not (ne $own.role.wideEp nil))}}
{{- $_ := set $ "r" $.nil}}
{{- else}}
{{- $c := $own.settled}}
{{- if $c}}
{{- $f := dict "g" $.g "a" (list $image $own $other)}}
{{- template "llm-d-disagg.serving.role-group.roleLoadBalancing" $f}}
{{- $c = (eq $f.r "multi-port-external")}}
{{- end}}
{{- $t := $.nil}}
{{- if $c}}
{{- $t = (list "--data-parallel-multi-port-external-lb")}}
{{- else}}
{{- $t = (list)}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- end}}
{{- /* src/serving/faults.ts, groupedFaults */ -}}
{{- define "llm-d-disagg.serving.faults.groupedFaults"}}
{{- $spec := (index $.a 0)}}
{{- $image := (index $.a 1)}}
{{- $own := (index $.a 2)}}
{{- $other := (index $.a 3)}}
{{- $settings := $own.role}}
{{- $parallelism := $own.parallelism}}
{{- $role := $settings.role}}
{{- $replicas := $settings.replicas}}
{{- $wideEp := $settings.wideEp}}
{{- $facts := $spec.network.platform._facts}}
{{- $t := (ternary $replicas $.nil $own.counted)}}
{{- $o := dict "role" $role}}
{{- if ne $t nil}}
{{- $_ := set $o "replicas" $t}}
{{- end}}
{{- $_ := set $o "sized" (ne $parallelism nil)}}
{{- $_ := set $o "topologyKeys" $facts.placement.topologyKeys}}
{{- $f := dict "g" $.g "a" (list $facts $spec.network)}}
{{- template "llm-d-disagg.network.attachment.acceleratorsPerNode" $f}}
{{- $_ := set $o "perNode" $f.r}}
{{- $f2 := dict "g" $.g "a" (list $wideEp $o)}}
{{- template "llm-d-disagg.serving.group.groupFaults" $f2}}
{{- $group := $f2.r}}
{{- if (not (ne $parallelism nil))}}
{{- $l := list}}
{{- $l = default list (concat $l $own.sizes)}}
{{- $l = default list (concat $l $group)}}
{{- $_ := set $ "r" $l}}
{{- else}}
{{- $c := (and $own.settled (ne $role "prefill-decode"))}}
{{- if $c}}
{{- $t2 := $spec.kvTransfer}}
{{- if eq $t2 nil}}
{{- $t2 = (dict)}}
{{- end}}
{{- $f3 := dict "g" $.g "a" (list $t2)}}
{{- template "llm-d-disagg.vllm.kv-transfer.usesNixl" $f3}}
{{- $c = $f3.r}}
{{- end}}
{{- $identifies := $c}}
{{- $l2 := list}}
{{- $l2 = default list (concat $l2 $group)}}
{{- $l2 = default list (concat $l2 $own.balancing)}}
{{- if $identifies}}
{{- $f4 := dict "g" $.g "a" (list $image $own $other)}}
{{- template "llm-d-disagg.serving.role-group.roleLoadBalancing" $f4}}
{{- $f5 := dict "g" $.g "a" (list $role $parallelism $f4.r $image)}}
{{- template "llm-d-disagg.serving.pair-checks.engineIdFaults" $f5}}
{{- $l2 = default list (concat $l2 $f5.r)}}
{{- end}}
{{- $l2 = default list (concat $l2 $own.experts)}}
{{- $_ := set $ "r" $l2}}
{{- end}}
{{- end}}
{{- /* src/serving/faults.ts, listenerFaults */ -}}
{{- define "llm-d-disagg.serving.faults.listenerFaults"}}
{{- $spec := (index $.a 0)}}
{{- $image := (index $.a 1)}}
{{- $own := (index $.a 2)}}
{{- $other := (index $.a 3)}}
{{- $t := $spec.ports}}
{{- if eq $t nil}}
{{- $t = (dict)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $t)}}
{{- template "llm-d-disagg.serving.ports.portOptionFaults" $f}}
{{- if (or (len $f.r) (not $own.tensor))}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $role := $own.role.role}}
{{- $f2 := dict "g" $.g "a" (list $spec $image $own $other)}}
{{- template "llm-d-disagg.serving.faults.portsOf" $f2}}
{{- $f3 := dict "g" $.g "a" (list $f2.r (eq $role "decode"))}}
{{- template "llm-d-disagg.serving.ports.listeners" $f3}}
{{- $f4 := dict "g" $.g "a" (list $role $f3.r)}}
{{- template "llm-d-disagg.serving.ports.portFaults" $f4}}
{{- $_ := set $ "r" $f4.r}}
{{- end}}
{{- end}}
{{- /* src/serving/faults.ts, networkFaults */ -}}
{{- define "llm-d-disagg.serving.faults.networkFaults"}}
{{- $spec := (index $.a 0)}}
{{- $image := (index $.a 1)}}
{{- $own := (index $.a 2)}}
{{- $other := (index $.a 3)}}
{{- $settings := $own.role}}
{{- $parallelism := $own.parallelism}}
{{- $role := $settings.role}}
{{- $wideEp := $settings.wideEp}}
{{- $env := $settings.env}}
{{- $overrideEnv := $settings.overrideEnv}}
{{- $extraArgs := $settings.extraArgs}}
{{- if eq $extraArgs nil}}
{{- $extraArgs = (list)}}
{{- end}}
{{- $network := $spec.network}}
{{- $facts := $network.platform._facts}}
{{- $t := $.nil}}
{{- if (and $own.settled (eq (len $own.experts) 0))}}
{{- $f := dict "g" $.g "a" (list $spec $image $own $other)}}
{{- template "llm-d-disagg.serving.role-group.resolveGroup" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $group := $t}}
{{- $o := dict}}
{{- if ne $group nil}}
{{- $_ := set $o "group" $group}}
{{- end}}
{{- $t2 := (or (or $other $.g.none).role $.g.none).role}}
{{- if ne $t2 nil}}
{{- $_ := set $o "otherRole" $t2}}
{{- end}}
{{- if ne $own.colocated nil}}
{{- $_ := set $o "colocated" $own.colocated}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list $spec $image $settings $o)}}
{{- template "llm-d-disagg.serving.role-group.planRequest" $f2}}
{{- $request := $f2.r}}
{{- $t4 := (or $parallelism $.g.none).gpusPerNode}}
{{- if eq $t4 nil}}
{{- $t3 := $.nil}}
{{- if (or (ne $wideEp nil) (not $own.tensor))}}
{{- $f3 := dict "g" $.g "a" (list $facts $network)}}
{{- template "llm-d-disagg.network.attachment.acceleratorsPerNode" $f3}}
{{- $t3 = $f3.r}}
{{- else}}
{{- $t3 = $settings.tensorParallelSize}}
{{- end}}
{{- $t4 = $t3}}
{{- end}}
{{- $accelerators := $t4}}
{{- $t7 := $.nil}}
{{- if (eq $role "prefill-decode")}}
{{- $t7 = $.nil}}
{{- else}}
{{- $f4 := dict "g" $.g "a" (list $facts $network.backend)}}
{{- template "llm-d-disagg.network.backend.chooseBackend" $f4}}
{{- $t6 := $.nil}}
{{- if (eq $f4.r.backend "UCX")}}
{{- $t5 := $network.tls}}
{{- if eq $t5 nil}}
{{- $t5 = (or $facts.tls $.g.none).value}}
{{- end}}
{{- $t6 = $t5}}
{{- end}}
{{- $t7 = $t6}}
{{- end}}
{{- $tls := $t7}}
{{- $l := list}}
{{- $o2 := dict}}
{{- range $k, $v := $request}}
{{- $_ := set $o2 $k $v}}
{{- end}}
{{- $_ := set $o2 "accelerators" $accelerators}}
{{- $f5 := dict "g" $.g "a" (list $o2)}}
{{- template "llm-d-disagg.network.plan-faults.planFaults" $f5}}
{{- $l = default list (concat $l $f5.r)}}
{{- $o3 := dict "role" $role "facts" $facts "image" $image}}
{{- if ne $tls nil}}
{{- $_ := set $o3 "tls" $tls}}
{{- end}}
{{- $o4 := dict}}
{{- range $k2, $v2 := $env}}
{{- $_ := set $o4 $k2 $v2}}
{{- end}}
{{- range $k3, $v3 := $overrideEnv}}
{{- $_ := set $o4 $k3 $v3}}
{{- end}}
{{- $f6 := dict "g" $.g "a" (list $o3 $o4 $extraArgs)}}
{{- template "llm-d-disagg.serving.mnnvl.mnnvlFaults" $f6}}
{{- $l = default list (concat $l $f6.r)}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- /* src/serving/faults.ts, nodeFaults */ -}}
{{- define "llm-d-disagg.serving.faults.nodeFaults"}}
{{- $spec := (index $.a 0)}}
{{- $role := $spec.role}}
{{- $server := $spec.server}}
{{- $t := $role}}
{{- if eq $t nil}}
{{- $t = "prefill-decode"}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $t $server $.nil)}}
{{- template "llm-d-disagg.serving.resolved-role.resolveRole" $f}}
{{- $role2 := $f.r}}
{{- $f2 := dict "g" $.g "a" (list $spec (list $role2))}}
{{- template "llm-d-disagg.serving.role-group.imageFor" $f2}}
{{- $image := $f2.r}}
{{- $f3 := dict "g" $.g "a" (list $spec $image $role2 $.nil)}}
{{- template "llm-d-disagg.serving.faults.review" $f3}}
{{- $node := $f3.r}}
{{- $l := list}}
{{- $l = default list (concat $l $node.faults)}}
{{- $f4 := dict "g" $.g "a" (list (printf "blockSize of %v" $role2.role) $role2.blockSize $image.vllmVersion)}}
{{- template "llm-d-disagg.serving.pod-checks.blockSizeFaults" $f4}}
{{- $l = default list (concat $l $f4.r)}}
{{- $f5 := dict "g" $.g "a" (list $spec (list $role2) false)}}
{{- template "llm-d-disagg.serving.faults.sharedFaults" $f5}}
{{- $l = default list (concat $l $f5.r)}}
{{- $f6 := dict "g" $.g "a" (list $spec $image $node $.nil)}}
{{- template "llm-d-disagg.serving.faults.roleFaults" $f6}}
{{- $l = default list (concat $l $f6.r)}}
{{- $f7 := dict "g" $.g "a" (list $l)}}
{{- template "llm-d-disagg.serving.faults.distinct" $f7}}
{{- $_ := set $ "r" $f7.r}}
{{- end}}
{{- /* src/serving/faults.ts, pairBlockFaults */ -}}
{{- define "llm-d-disagg.serving.faults.pairBlockFaults"}}
{{- $spec := (index $.a 0)}}
{{- $p := (index $.a 1)}}
{{- $vllmVersion := $p.vllmVersion}}
{{- $prefill := $spec.prefill}}
{{- $decode := $spec.decode}}
{{- $blockSize := $spec.blockSize}}
{{- $inherited := (or (eq $prefill.blockSize nil) (eq $decode.blockSize nil))}}
{{- $l := list}}
{{- if $inherited}}
{{- $f := dict "g" $.g "a" (list "blockSize" $blockSize $vllmVersion)}}
{{- template "llm-d-disagg.serving.pod-checks.blockSizeFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list "blockSize of prefill" $prefill.blockSize $vllmVersion)}}
{{- template "llm-d-disagg.serving.pod-checks.blockSizeFaults" $f2}}
{{- $l = default list (concat $l $f2.r)}}
{{- $f3 := dict "g" $.g "a" (list "blockSize of decode" $decode.blockSize $vllmVersion)}}
{{- template "llm-d-disagg.serving.pod-checks.blockSizeFaults" $f3}}
{{- $l = default list (concat $l $f3.r)}}
{{- $faults := $l}}
{{- $t3 := $.nil}}
{{- if (len $faults)}}
{{- $t3 = $faults}}
{{- else}}
{{- $t := $prefill.blockSize}}
{{- if eq $t nil}}
{{- $t = $blockSize}}
{{- end}}
{{- $t2 := $decode.blockSize}}
{{- if eq $t2 nil}}
{{- $t2 = $blockSize}}
{{- end}}
{{- $f4 := dict "g" $.g "a" (list $t $t2)}}
{{- template "llm-d-disagg.serving.pair-checks.blockFaults" $f4}}
{{- $t3 = $f4.r}}
{{- end}}
{{- $_ := set $ "r" $t3}}
{{- end}}
{{- /* src/serving/faults.ts, pairFaults */ -}}
{{- define "llm-d-disagg.serving.faults.pairFaults"}}
{{- $spec := (index $.a 0)}}
{{- $prefill := $spec.prefill}}
{{- $blockSize := $spec.blockSize}}
{{- $f := dict "g" $.g "a" (list "prefill" $prefill $blockSize)}}
{{- template "llm-d-disagg.serving.resolved-role.resolveRole" $f}}
{{- $decode := $spec.decode}}
{{- $blockSize2 := $spec.blockSize}}
{{- $f2 := dict "g" $.g "a" (list "decode" $decode $blockSize2)}}
{{- template "llm-d-disagg.serving.resolved-role.resolveRole" $f2}}
{{- $roles := (list $f.r $f2.r)}}
{{- $f3 := dict "g" $.g "a" (list $spec $roles)}}
{{- template "llm-d-disagg.serving.role-group.imageFor" $f3}}
{{- $image := $f3.r}}
{{- $f4 := dict "g" $.g "a" (list $spec $image (index $roles 0) $spec.colocated)}}
{{- template "llm-d-disagg.serving.faults.review" $f4}}
{{- $f5 := dict "g" $.g "a" (list $spec $image (index $roles 1) $spec.colocated)}}
{{- template "llm-d-disagg.serving.faults.review" $f5}}
{{- $t := (list $f4.r $f5.r)}}
{{- $prefill2 := (index $t 0)}}
{{- $decode2 := (index $t 1)}}
{{- $f6 := dict "g" $.g "a" (list $spec $image $prefill2 $decode2)}}
{{- template "llm-d-disagg.serving.faults.roleFaults" $f6}}
{{- $first := $f6.r}}
{{- $f7 := dict "g" $.g "a" (list $spec $image $decode2 $prefill2)}}
{{- template "llm-d-disagg.serving.faults.roleFaults" $f7}}
{{- $second := $f7.r}}
{{- $l := list}}
{{- $l = default list (concat $l $prefill2.faults)}}
{{- $l = default list (concat $l $decode2.faults)}}
{{- if (and $prefill2.tensor $decode2.tensor)}}
{{- $f8 := dict "g" $.g "a" (list $prefill2.role.tensorParallelSize $decode2.role.tensorParallelSize)}}
{{- template "llm-d-disagg.serving.pair-checks.tensorFaults" $f8}}
{{- $l = default list (concat $l $f8.r)}}
{{- end}}
{{- $f9 := dict "g" $.g "a" (list $spec $image)}}
{{- template "llm-d-disagg.serving.faults.pairBlockFaults" $f9}}
{{- $l = default list (concat $l $f9.r)}}
{{- $f10 := dict "g" $.g "a" (list $spec.colocated $prefill2.role $decode2.role)}}
{{- template "llm-d-disagg.serving.pair-checks.colocatedFaults" $f10}}
{{- $l = default list (concat $l $f10.r)}}
{{- if (and (and $spec.disaggregatedSet $prefill2.counted) $decode2.counted)}}
{{- $f11 := dict "g" $.g "a" (list $prefill2.role $decode2.role)}}
{{- template "llm-d-disagg.serving.pair-checks.setFaults" $f11}}
{{- $l = default list (concat $l $f11.r)}}
{{- end}}
{{- $t2 := $spec.disaggregatedSet}}
{{- if eq $t2 nil}}
{{- $t2 = false}}
{{- end}}
{{- $f12 := dict "g" $.g "a" (list $spec $roles $t2)}}
{{- template "llm-d-disagg.serving.faults.sharedFaults" $f12}}
{{- $l = default list (concat $l $f12.r)}}
{{- $l = default list (concat $l $first)}}
{{- $l2 := list}}
{{- range $i, $x := $second}}
{{- $code := $x.code}}
{{- $problem := $x.problem}}
{{- $found := false}}
{{- range $i2, $x2 := $first}}
{{- if (and (eq $x2.code $code) (or (eq $code "LLMD416") (and (eq $code "LLMD409") (eq $x2.problem $problem))))}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- if (not $found)}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- $l = default list (concat $l $l2)}}
{{- $f13 := dict "g" $.g "a" (list $spec $image $prefill2 $decode2)}}
{{- template "llm-d-disagg.serving.faults.pairPortFaults" $f13}}
{{- $l = default list (concat $l $f13.r)}}
{{- $f14 := dict "g" $.g "a" (list $l)}}
{{- template "llm-d-disagg.serving.faults.distinct" $f14}}
{{- $_ := set $ "r" $f14.r}}
{{- end}}
{{- /* src/serving/faults.ts, pairPortFaults */ -}}
{{- define "llm-d-disagg.serving.faults.pairPortFaults"}}
{{- $spec := (index $.a 0)}}
{{- $image := (index $.a 1)}}
{{- $prefill := (index $.a 2)}}
{{- $decode := (index $.a 3)}}
{{- $c := (or (not $prefill.settled) (not $decode.settled))}}
{{- if not $c}}
{{- $t := $spec.ports}}
{{- if eq $t nil}}
{{- $t = (dict)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $t)}}
{{- template "llm-d-disagg.serving.ports.portOptionFaults" $f}}
{{- $c = (len $f.r)}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $f2 := dict "g" $.g "a" (list $spec $image $prefill $decode)}}
{{- template "llm-d-disagg.serving.faults.requestPorts" $f2}}
{{- $f3 := dict "g" $.g "a" (list $spec $image $decode $prefill)}}
{{- template "llm-d-disagg.serving.faults.requestPorts" $f3}}
{{- $f4 := dict "g" $.g "a" (list $f2.r $f3.r)}}
{{- template "llm-d-disagg.serving.pair-checks.targetPortFaults" $f4}}
{{- $_ := set $ "r" $f4.r}}
{{- end}}
{{- end}}
{{- /* src/serving/faults.ts, portsOf */ -}}
{{- define "llm-d-disagg.serving.faults.portsOf"}}
{{- $spec := (index $.a 0)}}
{{- $image := (index $.a 1)}}
{{- $own := (index $.a 2)}}
{{- $other := (index $.a 3)}}
{{- $role := $own.role.role}}
{{- $tensorParallelSize := $own.role.tensorParallelSize}}
{{- $t := $.nil}}
{{- if $own.settled}}
{{- $f := dict "g" $.g "a" (list $image $own $other)}}
{{- template "llm-d-disagg.serving.role-group.roleLoadBalancing" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $mode := $t}}
{{- $t2 := $spec.ports}}
{{- if eq $t2 nil}}
{{- $t2 = (dict)}}
{{- end}}
{{- $t4 := $.nil}}
{{- if $own.settled}}
{{- $t3 := (or $own.parallelism $.g.none).dataParallelSize}}
{{- if eq $t3 nil}}
{{- $t3 = 1}}
{{- end}}
{{- $t4 = $t3}}
{{- else}}
{{- $t4 = 1}}
{{- end}}
{{- $t5 := $.nil}}
{{- if (eq $mode "multi-port-external")}}
{{- $t5 = $own.parallelism.dataParallelSizeLocal}}
{{- else}}
{{- $t5 = 1}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list $t2 (dict "sidecar" (eq $role "decode") "tensorParallelSize" $tensorParallelSize "vllmVersion" $image.vllmVersion "dataParallelSize" $t4 "apiServers" $t5))}}
{{- template "llm-d-disagg.serving.ports.resolvePorts" $f2}}
{{- $_ := set $ "r" $f2.r}}
{{- end}}
{{- /* src/serving/faults.ts, requestPorts */ -}}
{{- define "llm-d-disagg.serving.faults.requestPorts"}}
{{- $spec := (index $.a 0)}}
{{- $image := (index $.a 1)}}
{{- $own := (index $.a 2)}}
{{- $other := (index $.a 3)}}
{{- $f := dict "g" $.g "a" (list $spec $image $own $other)}}
{{- template "llm-d-disagg.serving.faults.portsOf" $f}}
{{- $f2 := dict "g" $.g "a" (list $f.r)}}
{{- template "llm-d-disagg.serving.ports.targetPorts" $f2}}
{{- $f3 := dict "g" $.g "a" (list $image $own $other)}}
{{- template "llm-d-disagg.serving.role-group.roleLoadBalancing" $f3}}
{{- $o := dict "ports" $f2.r}}
{{- if ne $f3.r nil}}
{{- $_ := set $o "loadBalancing" $f3.r}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- /* src/serving/faults.ts, review */ -}}
{{- define "llm-d-disagg.serving.faults.review"}}
{{- $spec := (index $.a 0)}}
{{- $image := (index $.a 1)}}
{{- $role := (index $.a 2)}}
{{- $colocated := (index $.a 3)}}
{{- $f := dict "g" $.g "a" (list $spec.model $role)}}
{{- template "llm-d-disagg.serving.pair-checks.sizeFaults" $f}}
{{- $faults := $f.r}}
{{- $found := false}}
{{- range $i, $x := $faults}}
{{- if (eq $x.code "LLMD304")}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $tensor := (not $found)}}
{{- $o := dict "role" $role}}
{{- if ne $colocated nil}}
{{- $_ := set $o "colocated" $colocated}}
{{- end}}
{{- $_ := set $o "faults" $faults}}
{{- $_ := set $o "tensor" $tensor}}
{{- $f2 := dict "g" $.g "a" (list $role.replicas 0 $.nil)}}
{{- template "llm-d-disagg.pod.kubernetes.isWhole" $f2}}
{{- $_ := set $o "counted" $f2.r}}
{{- $_ := set $o "sizes" (list)}}
{{- $_ := set $o "balancing" (list)}}
{{- $_ := set $o "experts" (list)}}
{{- $_ := set $o "settled" false}}
{{- $own := $o}}
{{- if (not (ne $role.wideEp nil))}}
{{- $o2 := dict}}
{{- range $k, $v := $own}}
{{- $_ := set $o2 $k $v}}
{{- end}}
{{- $_ := set $o2 "settled" true}}
{{- $_ := set $ "r" $o2}}
{{- else}}
{{- $f3 := dict "g" $.g "a" (list $spec.network.platform._facts $spec.network)}}
{{- template "llm-d-disagg.network.attachment.acceleratorsPerNode" $f3}}
{{- $f4 := dict "g" $.g "a" (list $f3.r 1 $.nil)}}
{{- template "llm-d-disagg.pod.kubernetes.isWhole" $f4}}
{{- if (not $f4.r)}}
{{- $_ := set $ "r" $own}}
{{- else}}
{{- $f5 := dict "g" $.g "a" (list $spec $role)}}
{{- template "llm-d-disagg.serving.role-group.groupSizes" $f5}}
{{- $props := $f5.r}}
{{- $nodes := $props.nodes}}
{{- $gpusPerNode := $props.gpusPerNode}}
{{- $pipelineParallelSize := $props.pipelineParallelSize}}
{{- $t := $.nil}}
{{- if $tensor}}
{{- $t = $props}}
{{- else}}
{{- $o3 := dict "nodes" $nodes "gpusPerNode" $gpusPerNode}}
{{- if ne $pipelineParallelSize nil}}
{{- $_ := set $o3 "pipelineParallelSize" $pipelineParallelSize}}
{{- end}}
{{- $t = $o3}}
{{- end}}
{{- $f6 := dict "g" $.g "a" (list $t (printf " of %v" $role.role))}}
{{- template "llm-d-disagg.serving.parallelism.parallelismFaults" $f6}}
{{- $sizes := $f6.r}}
{{- if (or (len $sizes) (not $tensor))}}
{{- $o4 := dict}}
{{- range $k2, $v2 := $own}}
{{- $_ := set $o4 $k2 $v2}}
{{- end}}
{{- $_ := set $o4 "sizes" $sizes}}
{{- $_ := set $ "r" $o4}}
{{- else}}
{{- $f7 := dict "g" $.g "a" (list $props)}}
{{- template "llm-d-disagg.serving.parallelism.Parallelism._resolve" $f7}}
{{- $parallelism := $f7.r}}
{{- $f8 := dict "g" $.g "a" (list $role.role $role.wideEp.loadBalancing $parallelism $image.vllmVersion)}}
{{- template "llm-d-disagg.serving.load-balancing.loadBalancingFaults" $f8}}
{{- $balancing := $f8.r}}
{{- $f9 := dict "g" $.g "a" (list $spec $image $role $parallelism)}}
{{- template "llm-d-disagg.serving.role-group.expertContext" $f9}}
{{- $f10 := dict "g" $.g "a" (list $role.wideEp $f9.r)}}
{{- template "llm-d-disagg.serving.expert-faults.expertFaults" $f10}}
{{- $experts := $f10.r}}
{{- $o5 := dict}}
{{- range $k3, $v3 := $own}}
{{- $_ := set $o5 $k3 $v3}}
{{- end}}
{{- $_ := set $o5 "parallelism" $parallelism}}
{{- $_ := set $o5 "balancing" $balancing}}
{{- $_ := set $o5 "experts" $experts}}
{{- $_ := set $o5 "settled" (eq (len $balancing) 0)}}
{{- $_ := set $ "r" $o5}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/serving/faults.ts, roleFaults */ -}}
{{- define "llm-d-disagg.serving.faults.roleFaults"}}
{{- $spec := (index $.a 0)}}
{{- $image := (index $.a 1)}}
{{- $own := (index $.a 2)}}
{{- $other := (index $.a 3)}}
{{- $settings := $own.role}}
{{- $role := $settings.role}}
{{- $l := list}}
{{- if (ne $settings.wideEp nil)}}
{{- $f := dict "g" $.g "a" (list $spec $image $own $other)}}
{{- template "llm-d-disagg.serving.faults.groupedFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list $spec $image $own $other)}}
{{- template "llm-d-disagg.serving.faults.networkFaults" $f2}}
{{- $l = default list (concat $l $f2.r)}}
{{- $f3 := dict "g" $.g "a" (list $spec $image $own $other)}}
{{- template "llm-d-disagg.serving.faults.listenerFaults" $f3}}
{{- $l = default list (concat $l $f3.r)}}
{{- $f4 := dict "g" $.g "a" (list $role $settings)}}
{{- template "llm-d-disagg.serving.pod-checks.podNumberFaults" $f4}}
{{- $l = default list (concat $l $f4.r)}}
{{- $o := dict}}
{{- range $k, $v := $settings.env}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- range $k2, $v2 := $settings.overrideEnv}}
{{- $_ := set $o $k2 $v2}}
{{- end}}
{{- $f5 := dict "g" $.g "a" (list $role (sortAlpha (keys $o)))}}
{{- template "llm-d-disagg.serving.pod-checks.variableNameFaults" $f5}}
{{- $l = default list (concat $l $f5.r)}}
{{- if (eq $role "decode")}}
{{- $t := (or $spec.kvTransfer $.g.none).connector}}
{{- if eq $t nil}}
{{- $t = "NixlConnector"}}
{{- end}}
{{- $f6 := dict "g" $.g "a" (list $t $spec.sidecarImage)}}
{{- template "llm-d-disagg.serving.sidecar.sidecarFaults" $f6}}
{{- $l = default list (concat $l $f6.r)}}
{{- end}}
{{- $f7 := dict "g" $.g "a" (list $spec $image $role)}}
{{- template "llm-d-disagg.serving.faults.transferFaults" $f7}}
{{- $l = default list (concat $l $f7.r)}}
{{- $t2 := $settings.extraArgs}}
{{- if eq $t2 nil}}
{{- $t2 = (list)}}
{{- end}}
{{- $f8 := dict "g" $.g "a" (list $image $own $other)}}
{{- template "llm-d-disagg.serving.faults.groupFlags" $f8}}
{{- $o2 := dict "subject" (printf "extraArgs of %v" $role) "image" $image}}
{{- if ne $f8.r nil}}
{{- $_ := set $o2 "groupArgs" $f8.r}}
{{- end}}
{{- $f9 := dict "g" $.g "a" (list $t2 $o2)}}
{{- template "llm-d-disagg.serving.command.extraArgsFaults" $f9}}
{{- $l = default list (concat $l $f9.r)}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- /* src/serving/faults.ts, sharedFaults */ -}}
{{- define "llm-d-disagg.serving.faults.sharedFaults"}}
{{- $spec := (index $.a 0)}}
{{- $roles := (index $.a 1)}}
{{- $inSet := (index $.a 2)}}
{{- $l := list}}
{{- $f := dict "g" $.g "a" (list $roles $inSet)}}
{{- template "llm-d-disagg.serving.labels.nameLimitOf" $f}}
{{- $f2 := dict "g" $.g "a" (list $spec.name $f.r)}}
{{- template "llm-d-disagg.serving.labels.nameFaults" $f2}}
{{- $l = default list (concat $l $f2.r)}}
{{- $t := $spec.labels}}
{{- if eq $t nil}}
{{- $t = (dict)}}
{{- end}}
{{- $f3 := dict "g" $.g "a" (list $t)}}
{{- template "llm-d-disagg.serving.labels.labelFaults" $f3}}
{{- $l = default list (concat $l $f3.r)}}
{{- $f4 := dict "g" $.g "a" (list "LLMD013" "inferencePool.endpointPickerPort" (or $spec.inferencePool $.g.none).endpointPickerPort)}}
{{- template "llm-d-disagg.serving.ports.portNumberFaults" $f4}}
{{- $l = default list (concat $l $f4.r)}}
{{- $t2 := $spec.ports}}
{{- if eq $t2 nil}}
{{- $t2 = (dict)}}
{{- end}}
{{- $f5 := dict "g" $.g "a" (list $t2)}}
{{- template "llm-d-disagg.serving.ports.portOptionFaults" $f5}}
{{- $l = default list (concat $l $f5.r)}}
{{- $f6 := dict "g" $.g "a" (list $spec.maxModelLen)}}
{{- template "llm-d-disagg.serving.pod-checks.maxModelLenFaults" $f6}}
{{- $l = default list (concat $l $f6.r)}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- /* src/serving/faults.ts, transferFaults */ -}}
{{- define "llm-d-disagg.serving.faults.transferFaults"}}
{{- $spec := (index $.a 0)}}
{{- $image := (index $.a 1)}}
{{- $role := (index $.a 2)}}
{{- $t := $spec.kvTransfer}}
{{- if eq $t nil}}
{{- $t = (dict)}}
{{- end}}
{{- $kvTransfer := $t}}
{{- $f := dict "g" $.g "a" (list $role $kvTransfer)}}
{{- template "llm-d-disagg.serving.pod-checks.idleTransferFaults" $f}}
{{- $idle := $f.r}}
{{- if (or (len $idle) (and (eq $role "prefill-decode") (eq (len (sortAlpha (keys $kvTransfer))) 0)))}}
{{- $_ := set $ "r" $idle}}
{{- else}}
{{- $facts := $spec.network.platform._facts}}
{{- $f2 := dict "g" $.g "a" (list $facts $spec.network.backend)}}
{{- template "llm-d-disagg.network.backend.chooseBackend" $f2}}
{{- $f3 := dict "g" $.g "a" (list $facts $role $f2.r.backend $image)}}
{{- template "llm-d-disagg.serving.server-pod.kvTransferContext" $f3}}
{{- $f4 := dict "g" $.g "a" (list $kvTransfer $f3.r)}}
{{- template "llm-d-disagg.vllm.kv-transfer.kvTransferFaults" $f4}}
{{- $_ := set $ "r" $f4.r}}
{{- end}}
{{- end}}
