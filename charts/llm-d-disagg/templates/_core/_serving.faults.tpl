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
{{- $l := list}}
{{- range $i, $x := $faults}}
{{- $t := (toJson (index $lines $i))}}
{{- $found := -1}}
{{- range $i, $x := $lines}}
{{- if eq (toJson $x) $t}}
{{- $found = $i}}
{{- break}}
{{- end}}
{{- end}}
{{- if (eq (float64 $found) (float64 $i))}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $l}}
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
{{- $f := dict "g" $.g "a" (list $wideEp $o)}}
{{- template "llm-d-disagg.serving.group-faults.groupFaults" $f}}
{{- $group := $f.r}}
{{- if (not (ne $parallelism nil))}}
{{- $l := list}}
{{- $l = default list (concat $l $own.sizes)}}
{{- $l = default list (concat $l $group)}}
{{- $_ := set $ "r" $l}}
{{- else}}
{{- $c := (and $own.settled (ne $role "prefill-decode"))}}
{{- if $c}}
{{- $t := $spec.kvTransfer}}
{{- if eq $t nil}}
{{- $t = (dict)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $t)}}
{{- template "llm-d-disagg.vllm.kv-transfer.usesNixl" $f}}
{{- $c = $f.r}}
{{- end}}
{{- $identifies := $c}}
{{- $l := list}}
{{- $l = default list (concat $l $group)}}
{{- $l = default list (concat $l $own.balancing)}}
{{- if $identifies}}
{{- $f := dict "g" $.g "a" (list $image $own $other)}}
{{- template "llm-d-disagg.serving.role-group.roleLoadBalancing" $f}}
{{- $f := dict "g" $.g "a" (list $role $parallelism $f.r $image)}}
{{- template "llm-d-disagg.serving.pair-checks.engineIdFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- end}}
{{- $l = default list (concat $l $own.experts)}}
{{- $_ := set $ "r" $l}}
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
{{- $f := dict "g" $.g "a" (list $spec $image $own $other)}}
{{- template "llm-d-disagg.serving.faults.portsOf" $f}}
{{- $f := dict "g" $.g "a" (list $f.r (eq $role "decode"))}}
{{- template "llm-d-disagg.serving.ports.listeners" $f}}
{{- $f := dict "g" $.g "a" (list $role $f.r)}}
{{- template "llm-d-disagg.serving.ports.portFaults" $f}}
{{- $_ := set $ "r" $f.r}}
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
{{- $t := (or (or $other $.g.none).role $.g.none).role}}
{{- if ne $t nil}}
{{- $_ := set $o "otherRole" $t}}
{{- end}}
{{- if ne $own.colocated nil}}
{{- $_ := set $o "colocated" $own.colocated}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $spec $image $settings $o)}}
{{- template "llm-d-disagg.serving.role-group.planRequest" $f}}
{{- $request := $f.r}}
{{- $t := (or $parallelism $.g.none).gpusPerNode}}
{{- if eq $t nil}}
{{- $t2 := $.nil}}
{{- if (or (ne $wideEp nil) (not $own.tensor))}}
{{- $f := dict "g" $.g "a" (list $facts $network)}}
{{- template "llm-d-disagg.network.attachment.acceleratorsPerNode" $f}}
{{- $t2 = $f.r}}
{{- else}}
{{- $t2 = $settings.tensorParallelSize}}
{{- end}}
{{- $t = $t2}}
{{- end}}
{{- $accelerators := $t}}
{{- $t := $.nil}}
{{- if (eq $role "prefill-decode")}}
{{- $t = $.nil}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $facts $network.backend)}}
{{- template "llm-d-disagg.network.backend.chooseBackend" $f}}
{{- $t2 := $.nil}}
{{- if (eq $f.r.backend "UCX")}}
{{- $t := $network.tls}}
{{- if eq $t nil}}
{{- $t = (or $facts.tls $.g.none).value}}
{{- end}}
{{- $t2 = $t}}
{{- end}}
{{- $t = $t2}}
{{- end}}
{{- $tls := $t}}
{{- $l := list}}
{{- $o := dict}}
{{- range $k, $v := $request}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $o "accelerators" $accelerators}}
{{- $f := dict "g" $.g "a" (list $o)}}
{{- template "llm-d-disagg.network.plan-faults.planFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $o := dict "role" $role "facts" $facts "image" $image}}
{{- if ne $tls nil}}
{{- $_ := set $o "tls" $tls}}
{{- end}}
{{- $o2 := dict}}
{{- range $k, $v := $env}}
{{- $_ := set $o2 $k $v}}
{{- end}}
{{- range $k, $v := $overrideEnv}}
{{- $_ := set $o2 $k $v}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $o $o2 $extraArgs)}}
{{- template "llm-d-disagg.serving.mnnvl.mnnvlFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
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
{{- $role := $f.r}}
{{- $f := dict "g" $.g "a" (list $spec (list $role))}}
{{- template "llm-d-disagg.serving.role-group.imageFor" $f}}
{{- $image := $f.r}}
{{- $f := dict "g" $.g "a" (list $spec $image $role $.nil)}}
{{- template "llm-d-disagg.serving.faults.review" $f}}
{{- $node := $f.r}}
{{- $l := list}}
{{- $l = default list (concat $l $node.faults)}}
{{- $f := dict "g" $.g "a" (list (printf "blockSize of %v" $role.role) $role.blockSize $image.vllmVersion)}}
{{- template "llm-d-disagg.serving.pod-checks.blockSizeFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list $spec (list $role) false)}}
{{- template "llm-d-disagg.serving.faults.sharedFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list $spec $image $node $.nil)}}
{{- template "llm-d-disagg.serving.faults.roleFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list $l)}}
{{- template "llm-d-disagg.serving.faults.distinct" $f}}
{{- $_ := set $ "r" $f.r}}
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
{{- $f := dict "g" $.g "a" (list "blockSize of prefill" $prefill.blockSize $vllmVersion)}}
{{- template "llm-d-disagg.serving.pod-checks.blockSizeFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list "blockSize of decode" $decode.blockSize $vllmVersion)}}
{{- template "llm-d-disagg.serving.pod-checks.blockSizeFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $faults := $l}}
{{- $t := $.nil}}
{{- if (len $faults)}}
{{- $t = $faults}}
{{- else}}
{{- $t2 := $prefill.blockSize}}
{{- if eq $t2 nil}}
{{- $t2 = $blockSize}}
{{- end}}
{{- $t3 := $decode.blockSize}}
{{- if eq $t3 nil}}
{{- $t3 = $blockSize}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $t2 $t3)}}
{{- template "llm-d-disagg.serving.pair-checks.blockFaults" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/serving/faults.ts, pairFaults */ -}}
{{- define "llm-d-disagg.serving.faults.pairFaults"}}
{{- $spec := (index $.a 0)}}
{{- $prefill := $spec.prefill}}
{{- $blockSize := $spec.blockSize}}
{{- $f := dict "g" $.g "a" (list "prefill" $prefill $blockSize)}}
{{- template "llm-d-disagg.serving.resolved-role.resolveRole" $f}}
{{- $decode := $spec.decode}}
{{- $blockSize := $spec.blockSize}}
{{- $f2 := dict "g" $.g "a" (list "decode" $decode $blockSize)}}
{{- template "llm-d-disagg.serving.resolved-role.resolveRole" $f2}}
{{- $roles := (list $f.r $f2.r)}}
{{- $f := dict "g" $.g "a" (list $spec $roles)}}
{{- template "llm-d-disagg.serving.role-group.imageFor" $f}}
{{- $image := $f.r}}
{{- $f := dict "g" $.g "a" (list $spec $image (index $roles 0) $spec.colocated)}}
{{- template "llm-d-disagg.serving.faults.review" $f}}
{{- $f2 := dict "g" $.g "a" (list $spec $image (index $roles 1) $spec.colocated)}}
{{- template "llm-d-disagg.serving.faults.review" $f2}}
{{- $t := (list $f.r $f2.r)}}
{{- $prefill := (index $t 0)}}
{{- $decode := (index $t 1)}}
{{- $f := dict "g" $.g "a" (list $spec $image $prefill $decode)}}
{{- template "llm-d-disagg.serving.faults.roleFaults" $f}}
{{- $first := $f.r}}
{{- $f := dict "g" $.g "a" (list $spec $image $decode $prefill)}}
{{- template "llm-d-disagg.serving.faults.roleFaults" $f}}
{{- $second := $f.r}}
{{- $l := list}}
{{- $l = default list (concat $l $prefill.faults)}}
{{- $l = default list (concat $l $decode.faults)}}
{{- if (and $prefill.tensor $decode.tensor)}}
{{- $f := dict "g" $.g "a" (list $prefill.role.tensorParallelSize $decode.role.tensorParallelSize)}}
{{- template "llm-d-disagg.serving.pair-checks.tensorFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $spec $image)}}
{{- template "llm-d-disagg.serving.faults.pairBlockFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list $spec.colocated $prefill.role $decode.role)}}
{{- template "llm-d-disagg.serving.pair-checks.colocatedFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- if (and (and $spec.disaggregatedSet $prefill.counted) $decode.counted)}}
{{- $f := dict "g" $.g "a" (list $prefill.role $decode.role)}}
{{- template "llm-d-disagg.serving.pair-checks.setFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- end}}
{{- $t := $spec.disaggregatedSet}}
{{- if eq $t nil}}
{{- $t = false}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $spec $roles $t)}}
{{- template "llm-d-disagg.serving.faults.sharedFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $l = default list (concat $l $first)}}
{{- $l2 := list}}
{{- range $i, $x := $second}}
{{- $code := $x.code}}
{{- $problem := $x.problem}}
{{- $found := false}}
{{- range $i, $x := $first}}
{{- if (and (eq $x.code $code) (or (eq $code "LLMD416") (and (eq $code "LLMD409") (eq $x.problem $problem))))}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- if (not $found)}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- $l = default list (concat $l $l2)}}
{{- $f := dict "g" $.g "a" (list $spec $image $prefill $decode)}}
{{- template "llm-d-disagg.serving.faults.pairPortFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list $l)}}
{{- template "llm-d-disagg.serving.faults.distinct" $f}}
{{- $_ := set $ "r" $f.r}}
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
{{- $f := dict "g" $.g "a" (list $spec $image $prefill $decode)}}
{{- template "llm-d-disagg.serving.faults.requestPorts" $f}}
{{- $f2 := dict "g" $.g "a" (list $spec $image $decode $prefill)}}
{{- template "llm-d-disagg.serving.faults.requestPorts" $f2}}
{{- $f := dict "g" $.g "a" (list $f.r $f2.r)}}
{{- template "llm-d-disagg.serving.pair-checks.targetPortFaults" $f}}
{{- $_ := set $ "r" $f.r}}
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
{{- $t := $spec.ports}}
{{- if eq $t nil}}
{{- $t = (dict)}}
{{- end}}
{{- $t2 := $.nil}}
{{- if $own.settled}}
{{- $t := (or $own.parallelism $.g.none).dataParallelSize}}
{{- if eq $t nil}}
{{- $t = 1}}
{{- end}}
{{- $t2 = $t}}
{{- else}}
{{- $t2 = 1}}
{{- end}}
{{- $t3 := $.nil}}
{{- if (eq $mode "multi-port-external")}}
{{- $t3 = $own.parallelism.dataParallelSizeLocal}}
{{- else}}
{{- $t3 = 1}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $t (dict "sidecar" (eq $role "decode") "tensorParallelSize" $tensorParallelSize "vllmVersion" $image.vllmVersion "dataParallelSize" $t2 "apiServers" $t3))}}
{{- template "llm-d-disagg.serving.ports.resolvePorts" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- /* src/serving/faults.ts, requestPorts */ -}}
{{- define "llm-d-disagg.serving.faults.requestPorts"}}
{{- $spec := (index $.a 0)}}
{{- $image := (index $.a 1)}}
{{- $own := (index $.a 2)}}
{{- $other := (index $.a 3)}}
{{- $f := dict "g" $.g "a" (list $spec $image $own $other)}}
{{- template "llm-d-disagg.serving.faults.portsOf" $f}}
{{- $f := dict "g" $.g "a" (list $f.r)}}
{{- template "llm-d-disagg.serving.ports.targetPorts" $f}}
{{- $f2 := dict "g" $.g "a" (list $image $own $other)}}
{{- template "llm-d-disagg.serving.role-group.roleLoadBalancing" $f2}}
{{- $o := dict "ports" $f.r}}
{{- if ne $f2.r nil}}
{{- $_ := set $o "loadBalancing" $f2.r}}
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
{{- $f := dict "g" $.g "a" (list $role.replicas 0 $.nil)}}
{{- template "llm-d-disagg.pod.kubernetes.isWhole" $f}}
{{- $_ := set $o "counted" $f.r}}
{{- $_ := set $o "sizes" (list)}}
{{- $_ := set $o "balancing" (list)}}
{{- $_ := set $o "experts" (list)}}
{{- $_ := set $o "settled" false}}
{{- $own := $o}}
{{- if (not (ne $role.wideEp nil))}}
{{- $o := dict}}
{{- range $k, $v := $own}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $o "settled" true}}
{{- $_ := set $ "r" $o}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $spec.network.platform._facts $spec.network)}}
{{- template "llm-d-disagg.network.attachment.acceleratorsPerNode" $f}}
{{- $f := dict "g" $.g "a" (list $f.r 1 $.nil)}}
{{- template "llm-d-disagg.pod.kubernetes.isWhole" $f}}
{{- if (not $f.r)}}
{{- $_ := set $ "r" $own}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $spec $role)}}
{{- template "llm-d-disagg.serving.role-group.groupSizes" $f}}
{{- $props := $f.r}}
{{- $nodes := $props.nodes}}
{{- $gpusPerNode := $props.gpusPerNode}}
{{- $pipelineParallelSize := $props.pipelineParallelSize}}
{{- $t := $.nil}}
{{- if $tensor}}
{{- $t = $props}}
{{- else}}
{{- $o := dict "nodes" $nodes "gpusPerNode" $gpusPerNode}}
{{- if ne $pipelineParallelSize nil}}
{{- $_ := set $o "pipelineParallelSize" $pipelineParallelSize}}
{{- end}}
{{- $t = $o}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $t (printf " of %v" $role.role))}}
{{- template "llm-d-disagg.serving.parallelism.parallelismFaults" $f}}
{{- $sizes := $f.r}}
{{- if (or (len $sizes) (not $tensor))}}
{{- $o := dict}}
{{- range $k, $v := $own}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $o "sizes" $sizes}}
{{- $_ := set $ "r" $o}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $props)}}
{{- template "llm-d-disagg.serving.parallelism.Parallelism._resolve" $f}}
{{- $parallelism := $f.r}}
{{- $f := dict "g" $.g "a" (list $role.role $role.wideEp.loadBalancing $parallelism $image.vllmVersion)}}
{{- template "llm-d-disagg.serving.load-balancing.loadBalancingFaults" $f}}
{{- $balancing := $f.r}}
{{- $f := dict "g" $.g "a" (list $spec $image $role $parallelism)}}
{{- template "llm-d-disagg.serving.role-group.expertContext" $f}}
{{- $f := dict "g" $.g "a" (list $role.wideEp $f.r)}}
{{- template "llm-d-disagg.serving.expert-faults.expertFaults" $f}}
{{- $experts := $f.r}}
{{- $o := dict}}
{{- range $k, $v := $own}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $o "parallelism" $parallelism}}
{{- $_ := set $o "balancing" $balancing}}
{{- $_ := set $o "experts" $experts}}
{{- $_ := set $o "settled" (eq (len $balancing) 0)}}
{{- $_ := set $ "r" $o}}
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
{{- $f := dict "g" $.g "a" (list $spec $image $own $other)}}
{{- template "llm-d-disagg.serving.faults.networkFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list $spec $image $own $other)}}
{{- template "llm-d-disagg.serving.faults.listenerFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list $role $settings)}}
{{- template "llm-d-disagg.serving.pod-checks.podNumberFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $o := dict}}
{{- range $k, $v := $settings.env}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- range $k, $v := $settings.overrideEnv}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $role (sortAlpha (keys $o)))}}
{{- template "llm-d-disagg.serving.pod-checks.variableNameFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- if (eq $role "decode")}}
{{- $t := (or $spec.kvTransfer $.g.none).connector}}
{{- if eq $t nil}}
{{- $t = "NixlConnector"}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $t $spec.sidecarImage)}}
{{- template "llm-d-disagg.serving.sidecar.sidecarFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $spec $image $role)}}
{{- template "llm-d-disagg.serving.faults.transferFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $t := $settings.extraArgs}}
{{- if eq $t nil}}
{{- $t = (list)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $role $image $spec.model $t)}}
{{- template "llm-d-disagg.serving.attention.attentionFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $t := $settings.extraArgs}}
{{- if eq $t nil}}
{{- $t = (list)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $image $own $other)}}
{{- template "llm-d-disagg.serving.faults.groupFlags" $f}}
{{- $o := dict "subject" (printf "extraArgs of %v" $role) "image" $image}}
{{- if ne $f.r nil}}
{{- $_ := set $o "groupArgs" $f.r}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $t $o)}}
{{- template "llm-d-disagg.serving.command.extraArgsFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
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
{{- $f := dict "g" $.g "a" (list $spec.name $f.r)}}
{{- template "llm-d-disagg.serving.labels.nameFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $t := $spec.labels}}
{{- if eq $t nil}}
{{- $t = (dict)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $t)}}
{{- template "llm-d-disagg.serving.labels.labelFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list "LLMD013" "inferencePool.endpointPickerPort" (or $spec.inferencePool $.g.none).endpointPickerPort)}}
{{- template "llm-d-disagg.serving.ports.portNumberFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $t := $spec.ports}}
{{- if eq $t nil}}
{{- $t = (dict)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $t)}}
{{- template "llm-d-disagg.serving.ports.portOptionFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list $spec.maxModelLen)}}
{{- template "llm-d-disagg.serving.pod-checks.maxModelLenFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
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
{{- $f := dict "g" $.g "a" (list $facts $spec.network.backend)}}
{{- template "llm-d-disagg.network.backend.chooseBackend" $f}}
{{- $f := dict "g" $.g "a" (list $facts $role $f.r.backend $image)}}
{{- template "llm-d-disagg.serving.server-pod.kvTransferContext" $f}}
{{- $f := dict "g" $.g "a" (list $kvTransfer $f.r)}}
{{- template "llm-d-disagg.vllm.kv-transfer-faults.kvTransferFaults" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- end}}
