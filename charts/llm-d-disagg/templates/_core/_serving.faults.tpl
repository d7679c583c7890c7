{{- /* src/serving/faults.ts, a template for each function */ -}}
{{- define "llm-d-disagg.serving.faults.distinct"}}
{{- $known := dict}}
{{- $kept := list}}
{{- range $x := $.faults}}
{{- $f := dict "argument0" $x}}
{{- template "llm-d-disagg.base.fault.describeFault" $f}}
{{- $line := printf "%v: %v" $x.code $f.r}}
{{- if hasKey $known $line}}
{{- continue}}
{{- end}}
{{- $_ := set $known $line true}}
{{- $kept = append $kept $x}}
{{- end}}
{{- $_ := set $ "r" $kept}}
{{- end}}
{{- define "llm-d-disagg.serving.faults.groupFlags"}}
{{- if ne $.own.role.wideEp nil}}
{{- $c := $.own.settled}}
{{- if $c}}
{{- $f := dict "g" $.g "image" $.image "argument1" $.own "other" $.other}}
{{- template "llm-d-disagg.serving.role-group.roleLoadBalancing" $f}}
{{- $c = eq $f.r "multi-port-external"}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" (list "--data-parallel-multi-port-external-lb")}}
{{- else}}
{{- $_ := set $ "r" list}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.faults.groupedFaults"}}
{{- $role := $.own.role.role}}
{{- $facts := $.spec.network.platform._facts}}
{{- $f := dict "facts" $facts "options" $.spec.network}}
{{- template "llm-d-disagg.network.attachment.acceleratorsPerNode" $f}}
{{- $group := dict "g" $.g "options" $.own.role.wideEp "ctx" (dict "role" $role "replicas" (ternary $.own.role.replicas $.nil $.own.counted) "sized" (ne $.own.parallelism nil) "topologyKeys" $facts.placement.topologyKeys "perNode" $f.r)}}
{{- template "llm-d-disagg.serving.group-faults.groupFaults" $group}}
{{- if eq $.own.parallelism nil}}
{{- $_ := set $ "r" (default list (concat $.own.sizes $group.r))}}
{{- else}}
{{- $identifies := and $.own.settled (ne $role "prefill-decode")}}
{{- if $identifies}}
{{- $f := dict "options" (ternary dict $.spec.kvTransfer (eq $.spec.kvTransfer nil))}}
{{- template "llm-d-disagg.vllm.kv-transfer.usesNixl" $f}}
{{- $identifies = $f.r}}
{{- end}}
{{- $l := concat $group.r $.own.balancing}}
{{- if $identifies}}
{{- $f := dict "g" $.g "image" $.image "argument1" $.own "other" $.other}}
{{- template "llm-d-disagg.serving.role-group.roleLoadBalancing" $f}}
{{- $f := dict "g" $.g "role" $role "p" $.own.parallelism "mode" $f.r "image" $.image}}
{{- template "llm-d-disagg.serving.pair-checks.engineIdFaults" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $_ := set $ "r" (default list (concat $l $.own.experts))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.faults.linkFaults"}}
{{- $kvTransfer := ternary dict $.spec.kvTransfer (eq $.spec.kvTransfer nil)}}
{{- $t := (or $.own.parallelism dict).dataParallelSize}}
{{- $sizes := dict "tensorParallelSize" $.own.role.tensorParallelSize "dataParallelSize" (ternary 1 $t (eq $t nil))}}
{{- $f := dict "g" $.g "spec" $.spec "image" $.image "own" $.own "other" $.other}}
{{- template "llm-d-disagg.serving.faults.portsOf" $f}}
{{- $link := dict "g" $.g "kvTransfer" $kvTransfer "ports" $f.r "sizes" $sizes}}
{{- template "llm-d-disagg.serving.connector.sidecarLink" $link}}
{{- $connector := ternary "NixlConnector" $kvTransfer.connector (eq $kvTransfer.connector nil)}}
{{- $f := dict "g" $.g "connector" $connector "link" $link.r "image" $.spec.sidecarImage}}
{{- template "llm-d-disagg.serving.sidecar.sidecarFaults" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- define "llm-d-disagg.serving.faults.listenerFaults"}}
{{- $f := dict "options" (ternary dict $.spec.ports (eq $.spec.ports nil))}}
{{- template "llm-d-disagg.serving.ports.portOptionFaults" $f}}
{{- if or (len $f.r) (not $.own.tensor)}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $role := $.own.role.role}}
{{- $f := dict "g" $.g "spec" $.spec "image" $.image "own" $.own "other" $.other}}
{{- template "llm-d-disagg.serving.faults.portsOf" $f}}
{{- $f := dict "ports" $f.r "sidecar" (eq $role "decode")}}
{{- template "llm-d-disagg.serving.ports.listeners" $f}}
{{- $f := dict "role" $role "ranges" $f.r}}
{{- template "llm-d-disagg.serving.ports.portFaults" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.faults.metricsFaults"}}
{{- if or (eq $.argument0.metricsNamespace nil) $.argument0.networkPolicy}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $_ := set $ "r" (list (dict "code" "LLMD394" "subject" "metricsNamespace" "value" (printf "'%v'" $.argument0.metricsNamespace) "problem" "but without networkPolicy nothing is closed" "fix" "set networkPolicy as well, or leave it out"))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.faults.networkFaults"}}
{{- $role := $.own.role.role}}
{{- $extraArgs := default list $.own.role.extraArgs}}
{{- $facts := $.spec.network.platform._facts}}
{{- $group := $.nil}}
{{- if and $.own.settled (eq (len $.own.experts) 0)}}
{{- $f := dict "g" $.g "spec" $.spec "image" $.image "own" $.own "other" $.other}}
{{- template "llm-d-disagg.serving.role-group.resolveGroup" $f}}
{{- $group = $f.r}}
{{- end}}
{{- $request := dict "g" $.g "spec" $.spec "image" $.image "settings" $.own.role "argument3" (dict "group" $group "otherRole" (or (or $.other dict).role dict).role "colocated" $.own.colocated)}}
{{- template "llm-d-disagg.serving.role-group.planRequest" $request}}
{{- $accelerators := (or $.own.parallelism dict).gpusPerNode}}
{{- if eq $accelerators nil}}
{{- $accelerators = $.nil}}
{{- if or (ne $.own.role.wideEp nil) (not $.own.tensor)}}
{{- $f := dict "facts" $facts "options" $.spec.network}}
{{- template "llm-d-disagg.network.attachment.acceleratorsPerNode" $f}}
{{- $accelerators = $f.r}}
{{- else}}
{{- $accelerators = $.own.role.tensorParallelSize}}
{{- end}}
{{- end}}
{{- $t := dict}}
{{- if ne $role "prefill-decode"}}
{{- $f := dict "facts" $facts "wanted" $.spec.network.backend}}
{{- template "llm-d-disagg.network.backend.chooseBackend" $f}}
{{- $f := dict "facts" $facts "backend" $f.r.backend "argument2" $.spec.network}}
{{- template "llm-d-disagg.network.kv-path.ucxLimits" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $tls := $t.tls}}
{{- $o := omit $request.r}}
{{- $_ := set $o "accelerators" $accelerators}}
{{- $f := dict "g" $.g "request" $o}}
{{- template "llm-d-disagg.network.plan-faults.planFaults" $f}}
{{- $o := dict}}
{{- range $k, $v := $.own.role.env}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- range $k, $v := $.own.role.overrideEnv}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $f2 := dict "g" $.g "ctx" (dict "role" $role "facts" $facts "image" $.image "tls" $tls) "env" $o "extraArgs" $extraArgs}}
{{- template "llm-d-disagg.serving.mnnvl.mnnvlFaults" $f2}}
{{- $_ := set $ "r" (default list (concat $f.r $f2.r))}}
{{- end}}
{{- define "llm-d-disagg.serving.faults.nodeFaults"}}
{{- $role := dict "role" (ternary "prefill-decode" $.spec.role (eq $.spec.role nil)) "spec" $.spec.server "argument2" (dict "pods" $.spec.pods)}}
{{- template "llm-d-disagg.serving.resolved-role.resolveRole" $role}}
{{- $image := dict "g" $.g "spec" $.spec "roles" (list $role.r)}}
{{- template "llm-d-disagg.serving.role-group.imageFor" $image}}
{{- $node := dict "g" $.g "spec" $.spec "image" $image.r "role" $role.r}}
{{- template "llm-d-disagg.serving.faults.review" $node}}
{{- $f := dict "g" $.g "subject" (printf "blockSize of %v" $role.r.role) "value" $role.r.blockSize "vllmVersion" $image.r.vllmVersion}}
{{- template "llm-d-disagg.serving.pod-checks.blockSizeFaults" $f}}
{{- $f2 := dict "g" $.g "spec" $.spec "roles" (list $role.r)}}
{{- template "llm-d-disagg.serving.faults.sharedFaults" $f2}}
{{- $t := list $role.r}}
{{- $found := false}}
{{- range $x := $t}}
{{- $t := (or $x.wideEp dict).nodes}}
{{- if lt 1.0 (float64 (ternary 1 $t (eq $t nil)))}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $f3 := dict "g" $.g "spec" $.spec "image" $image.r "crossing" $found}}
{{- template "llm-d-disagg.serving.image-fit.imageFitFaults" $f3}}
{{- $f4 := dict "g" $.g "spec" $.spec "image" $image.r "own" $node.r}}
{{- template "llm-d-disagg.serving.faults.roleFaults" $f4}}
{{- $f := dict "faults" (default list (concat $node.r.faults $f.r $f2.r $f3.r $f4.r))}}
{{- template "llm-d-disagg.serving.faults.distinct" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- define "llm-d-disagg.serving.faults.pairBlockFaults"}}
{{- $inherited := or (eq $.spec.prefill.blockSize nil) (eq $.spec.decode.blockSize nil)}}
{{- $l := list}}
{{- if $inherited}}
{{- $f := dict "g" $.g "subject" "blockSize" "value" $.spec.blockSize "vllmVersion" $.argument1.vllmVersion}}
{{- template "llm-d-disagg.serving.pod-checks.blockSizeFaults" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $f := dict "g" $.g "subject" "blockSize of prefill" "value" $.spec.prefill.blockSize "vllmVersion" $.argument1.vllmVersion}}
{{- template "llm-d-disagg.serving.pod-checks.blockSizeFaults" $f}}
{{- $f2 := dict "g" $.g "subject" "blockSize of decode" "value" $.spec.decode.blockSize "vllmVersion" $.argument1.vllmVersion}}
{{- template "llm-d-disagg.serving.pod-checks.blockSizeFaults" $f2}}
{{- $faults := default list (concat $l $f.r $f2.r)}}
{{- if len $faults}}
{{- $_ := set $ "r" $faults}}
{{- else}}
{{- $f := dict "prefill" (ternary $.spec.blockSize $.spec.prefill.blockSize (eq $.spec.prefill.blockSize nil)) "decode" (ternary $.spec.blockSize $.spec.decode.blockSize (eq $.spec.decode.blockSize nil))}}
{{- template "llm-d-disagg.serving.pair-checks.blockFaults" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.faults.pairFaults"}}
{{- $f := dict "role" "prefill" "spec" $.spec.prefill "argument2" $.spec}}
{{- template "llm-d-disagg.serving.resolved-role.resolveRole" $f}}
{{- $f2 := dict "role" "decode" "spec" $.spec.decode "argument2" $.spec}}
{{- template "llm-d-disagg.serving.resolved-role.resolveRole" $f2}}
{{- $roles := list $f.r $f2.r}}
{{- $sides := dict "g" $.g "spec" $.spec "roles" $roles}}
{{- template "llm-d-disagg.serving.role-group.sidesOf" $sides}}
{{- $t := list (index $sides.r 0) (index $sides.r 1)}}
{{- $p := index $t 0}}
{{- $d := index $t 1}}
{{- $f := dict "g" $.g "spec" $p.spec "image" $p.image "role" (index $roles 0) "colocated" $.spec.colocated}}
{{- template "llm-d-disagg.serving.faults.review" $f}}
{{- $f2 := dict "g" $.g "spec" $d.spec "image" $d.image "role" (index $roles 1) "colocated" $.spec.colocated}}
{{- template "llm-d-disagg.serving.faults.review" $f2}}
{{- $t := list $f.r $f2.r}}
{{- $prefill := index $t 0}}
{{- $decode := index $t 1}}
{{- $first := dict "g" $.g "spec" $p.spec "image" $p.image "own" $prefill "other" $decode}}
{{- template "llm-d-disagg.serving.faults.roleFaults" $first}}
{{- $second := dict "g" $.g "spec" $d.spec "image" $d.image "own" $decode "other" $prefill}}
{{- template "llm-d-disagg.serving.faults.roleFaults" $second}}
{{- $l := concat $prefill.faults $decode.faults}}
{{- if and $prefill.tensor $decode.tensor}}
{{- $f := dict "prefill" $prefill.role.tensorParallelSize "decode" $decode.role.tensorParallelSize}}
{{- template "llm-d-disagg.serving.pair-checks.tensorFaults" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $f := dict "g" $.g "spec" $.spec "argument1" $d.image}}
{{- template "llm-d-disagg.serving.faults.pairBlockFaults" $f}}
{{- $f2 := dict "colocated" $.spec.colocated "prefill" $prefill.role "decode" $decode.role}}
{{- template "llm-d-disagg.serving.pair-checks.colocatedFaults" $f2}}
{{- $l = concat $l $f.r $f2.r}}
{{- if and $.spec.disaggregatedSet $prefill.counted $decode.counted}}
{{- $f := dict "prefill" $prefill.role "decode" $decode.role "options" $.spec.disaggregatedSetOptions}}
{{- template "llm-d-disagg.serving.pair-checks.setFaults" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $f := dict "facts" $.spec.network.platform._facts "options" $.spec.network}}
{{- template "llm-d-disagg.network.attachment.acceleratorsPerNode" $f}}
{{- $f := dict "g" $.g "ctx" (dict "options" $.spec.disaggregatedSetOptions "wanted" (default false $.spec.disaggregatedSet) "prefill" $prefill.role "decode" $decode.role "topologyKeys" $.spec.network.platform._facts.placement.topologyKeys "perNode" $f.r)}}
{{- template "llm-d-disagg.serving.set-faults.setOptionFaults" $f}}
{{- $t := $.nil}}
{{- if $.spec.disaggregatedSet}}
{{- $t = ternary dict $.spec.disaggregatedSetOptions (eq $.spec.disaggregatedSetOptions nil)}}
{{- end}}
{{- $f2 := dict "g" $.g "spec" $.spec "roles" $roles "set" $t}}
{{- template "llm-d-disagg.serving.faults.sharedFaults" $f2}}
{{- $found := false}}
{{- range $x := $p.roles}}
{{- $t := (or $x.wideEp dict).nodes}}
{{- if lt 1.0 (float64 (ternary 1 $t (eq $t nil)))}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $f3 := dict "g" $.g "spec" $p.spec "image" $p.image "crossing" $found}}
{{- template "llm-d-disagg.serving.image-fit.imageFitFaults" $f3}}
{{- $found := false}}
{{- range $x := $d.roles}}
{{- $t := (or $x.wideEp dict).nodes}}
{{- if lt 1.0 (float64 (ternary 1 $t (eq $t nil)))}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $f4 := dict "g" $.g "spec" $d.spec "image" $d.image "crossing" $found}}
{{- template "llm-d-disagg.serving.image-fit.imageFitFaults" $f4}}
{{- $f5 := dict "spec" $.spec "prefill" $p.spec.network "decode" $d.spec.network}}
{{- template "llm-d-disagg.serving.two-networks.twoNetworkFaults" $f5}}
{{- $l2 := list}}
{{- range $x := $second.r}}
{{- $found := false}}
{{- range $x2 := $first.r}}
{{- if and (eq $x2.code $x.code) (or (eq $x.code "LLMD416") (and (eq $x.code "LLMD409") (eq $x2.problem $x.problem)))}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- if not $found}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- $f6 := dict "g" $.g "p" $p "d" $d "prefill" $prefill "decode" $decode}}
{{- template "llm-d-disagg.serving.faults.pairPortFaults" $f6}}
{{- $f := dict "faults" (default list (concat $l $f.r $f2.r $f3.r $f4.r $f5.r $first.r $l2 $f6.r))}}
{{- template "llm-d-disagg.serving.faults.distinct" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- define "llm-d-disagg.serving.faults.pairPortFaults"}}
{{- $c := or (not $.prefill.settled) (not $.decode.settled)}}
{{- if not $c}}
{{- $f := dict "options" (ternary dict $.p.spec.ports (eq $.p.spec.ports nil))}}
{{- template "llm-d-disagg.serving.ports.portOptionFaults" $f}}
{{- $c = len $f.r}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $f := dict "g" $.g "argument0" $.p "own" $.prefill "other" $.decode}}
{{- template "llm-d-disagg.serving.faults.requestPorts" $f}}
{{- $f2 := dict "g" $.g "argument0" $.d "own" $.decode "other" $.prefill}}
{{- template "llm-d-disagg.serving.faults.requestPorts" $f2}}
{{- $f := dict "prefill" $f.r "decode" $f2.r}}
{{- template "llm-d-disagg.serving.pair-checks.targetPortFaults" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.faults.portsOf"}}
{{- $role := $.own.role.role}}
{{- $mode := $.nil}}
{{- if $.own.settled}}
{{- $f := dict "g" $.g "image" $.image "argument1" $.own "other" $.other}}
{{- template "llm-d-disagg.serving.role-group.roleLoadBalancing" $f}}
{{- $mode = $f.r}}
{{- end}}
{{- $t := 1}}
{{- if $.own.settled}}
{{- $t2 := (or $.own.parallelism dict).dataParallelSize}}
{{- $t = ternary 1 $t2 (eq $t2 nil)}}
{{- end}}
{{- $t2 := 1}}
{{- if $.own.settled}}
{{- $t := (or $.own.parallelism dict).dataParallelSizeLocal}}
{{- $t2 = ternary 1 $t (eq $t nil)}}
{{- end}}
{{- $t3 := ternary dict $.spec.kvTransfer (eq $.spec.kvTransfer nil)}}
{{- $f := dict "g" $.g "options" $t3 "role" $role}}
{{- template "llm-d-disagg.vllm.connectors.transfersOf" $f}}
{{- $l := list}}
{{- range $x := $f.r}}
{{- if $x.connects}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $found := false}}
{{- range $x := $l}}
{{- $f := dict "options" $x.options}}
{{- template "llm-d-disagg.vllm.kv-transfer.isNixl" $f}}
{{- if or $f.r (ne $x.options.connectorModulePath nil)}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $t3 := ternary dict $.spec.kvTransfer (eq $.spec.kvTransfer nil)}}
{{- $f := dict "g" $.g "options" $t3 "role" $role}}
{{- template "llm-d-disagg.vllm.connectors.transfersOf" $f}}
{{- $l := list}}
{{- range $x := $f.r}}
{{- if $x.connects}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $l2 = concat $l2 (default list $x.facts.ports)}}
{{- end}}
{{- $t3 := 1}}
{{- if eq $mode "multi-port-external"}}
{{- $t3 = $.own.parallelism.dataParallelSizeLocal}}
{{- end}}
{{- $f := dict "options" (ternary dict $.spec.ports (eq $.spec.ports nil)) "ctx" (dict "sidecar" (eq $role "decode") "tensorParallelSize" $.own.role.tensorParallelSize "vllmVersion" $.image.vllmVersion "dataParallelSize" $t "dataParallelSizeLocal" $t2 "nixl" $found "connectorPorts" (default list $l2) "apiServers" $t3)}}
{{- template "llm-d-disagg.serving.ports.resolvePorts" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- define "llm-d-disagg.serving.faults.requestPorts"}}
{{- $f := dict "g" $.g "spec" $.argument0.spec "image" $.argument0.image "own" $.own "other" $.other}}
{{- template "llm-d-disagg.serving.faults.portsOf" $f}}
{{- $f := dict "ports" $f.r}}
{{- template "llm-d-disagg.serving.ports.targetPorts" $f}}
{{- $f2 := dict "g" $.g "image" $.argument0.image "argument1" $.own "other" $.other}}
{{- template "llm-d-disagg.serving.role-group.roleLoadBalancing" $f2}}
{{- $_ := set $ "r" (dict "ports" $f.r "loadBalancing" $f2.r)}}
{{- end}}
{{- define "llm-d-disagg.serving.faults.review"}}
{{- $faults := dict "model" $.spec.model "argument1" $.role}}
{{- template "llm-d-disagg.serving.pair-checks.sizeFaults" $faults}}
{{- $found := false}}
{{- range $x := $faults.r}}
{{- if eq $x.code "LLMD304"}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $tensor := not $found}}
{{- $f := dict "value" $.role.replicas "least" 0}}
{{- template "llm-d-disagg.pod.kubernetes.isWhole" $f}}
{{- $own := dict "role" $.role "colocated" $.colocated "faults" $faults.r "tensor" $tensor "counted" $f.r "sizes" list "balancing" list "experts" list "settled" false}}
{{- if eq $.role.wideEp nil}}
{{- $o := omit $own}}
{{- $_ := set $o "settled" true}}
{{- $_ := set $ "r" $o}}
{{- else}}
{{- $f := dict "facts" $.spec.network.platform._facts "options" $.spec.network}}
{{- template "llm-d-disagg.network.attachment.acceleratorsPerNode" $f}}
{{- $f := dict "value" $f.r "least" 1}}
{{- template "llm-d-disagg.pod.kubernetes.isWhole" $f}}
{{- if not $f.r}}
{{- $_ := set $ "r" $own}}
{{- else}}
{{- $props := dict "argument0" $.spec "argument1" $.role}}
{{- template "llm-d-disagg.serving.role-group.groupSizes" $props}}
{{- $sizes := dict "g" $.g "props" (ternary $props.r (dict "nodes" $props.r.nodes "gpusPerNode" $props.r.gpusPerNode "pipelineParallelSize" $props.r.pipelineParallelSize) $tensor) "of" (printf " of %v" $.role.role)}}
{{- template "llm-d-disagg.serving.parallelism.parallelismFaults" $sizes}}
{{- if or (len $sizes.r) (not $tensor)}}
{{- $o := omit $own}}
{{- $_ := set $o "sizes" $sizes.r}}
{{- $_ := set $ "r" $o}}
{{- else}}
{{- $parallelism := dict "g" $.g "props" $props.r}}
{{- template "llm-d-disagg.serving.parallelism.Parallelism._resolve" $parallelism}}
{{- $balancing := dict "g" $.g "role" $.role.role "mode" $.role.wideEp.loadBalancing "p" $parallelism.r "vllmVersion" $.image.vllmVersion}}
{{- template "llm-d-disagg.serving.load-balancing.loadBalancingFaults" $balancing}}
{{- $f := dict "spec" $.spec "image" $.image "role" $.role "parallelism" $parallelism.r}}
{{- template "llm-d-disagg.serving.role-group.expertContext" $f}}
{{- $experts := dict "g" $.g "options" $.role.wideEp "ctx" $f.r}}
{{- template "llm-d-disagg.serving.expert-faults.expertFaults" $experts}}
{{- $o := omit $own}}
{{- $_ := set $o "parallelism" $parallelism.r}}
{{- $_ := set $o "balancing" $balancing.r}}
{{- $_ := set $o "experts" $experts.r}}
{{- $_ := set $o "settled" (eq (len $balancing.r) 0)}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.faults.roleFaults"}}
{{- $role := $.own.role.role}}
{{- $l := list}}
{{- if ne $.own.role.wideEp nil}}
{{- $f := dict "g" $.g "spec" $.spec "image" $.image "own" $.own "other" $.other}}
{{- template "llm-d-disagg.serving.faults.groupedFaults" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $f := dict "g" $.g "spec" $.spec "image" $.image "own" $.own "other" $.other}}
{{- template "llm-d-disagg.serving.faults.networkFaults" $f}}
{{- $f2 := dict "g" $.g "spec" $.spec "image" $.image "own" $.own "other" $.other}}
{{- template "llm-d-disagg.serving.faults.listenerFaults" $f2}}
{{- $f3 := dict "g" $.g "role" $role "settings" $.own.role}}
{{- template "llm-d-disagg.serving.pod-checks.podNumberFaults" $f3}}
{{- $f4 := dict "g" $.g "role" $.own.role}}
{{- template "llm-d-disagg.serving.option-checks.optionFaults" $f4}}
{{- $o := dict}}
{{- range $k, $v := $.own.role.env}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- range $k, $v := $.own.role.overrideEnv}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $f5 := dict "g" $.g "role" $role "variables" $o}}
{{- template "llm-d-disagg.serving.pod-checks.variableFaults" $f5}}
{{- $l = concat $l $f.r $f2.r $f3.r $f4.r $f5.r}}
{{- if eq $role "decode"}}
{{- $f := dict "g" $.g "spec" $.spec "image" $.image "own" $.own "other" $.other}}
{{- template "llm-d-disagg.serving.faults.linkFaults" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $f := dict "g" $.g "spec" $.spec "image" $.image "own" $.own "other" $.other}}
{{- template "llm-d-disagg.serving.faults.transferFaults" $f}}
{{- $f2 := dict "g" $.g "role" $role "argument1" $.image "model" $.spec.model "extraArgs" (default list $.own.role.extraArgs)}}
{{- template "llm-d-disagg.serving.attention.attentionFaults" $f2}}
{{- $f3 := dict "g" $.g "image" $.image "own" $.own "other" $.other}}
{{- template "llm-d-disagg.serving.faults.groupFlags" $f3}}
{{- $f3 := dict "g" $.g "extraArgs" (default list $.own.role.extraArgs) "ctx" (dict "subject" (printf "extraArgs of %v" $role) "image" $.image "groupArgs" $f3.r)}}
{{- template "llm-d-disagg.serving.command.extraArgsFaults" $f3}}
{{- $_ := set $ "r" (default list (concat $l $f.r $f2.r $f3.r))}}
{{- end}}
{{- define "llm-d-disagg.serving.faults.sharedFaults"}}
{{- $f := dict "g" $.g "roles" $.roles "inSet" (ne $.set nil) "set" $.set}}
{{- template "llm-d-disagg.serving.labels.nameLimitOf" $f}}
{{- $f := dict "name" $.spec.name "argument1" $f.r}}
{{- template "llm-d-disagg.serving.labels.nameFaults" $f}}
{{- $l := list}}
{{- range $x := $.roles}}
{{- $f := dict "role" $x "set" (ternary dict $.set (eq $.set nil))}}
{{- template "llm-d-disagg.serving.set-faults.identityFaults" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $f2 := dict "g" $.g "extra" (ternary dict $.spec.labels (eq $.spec.labels nil))}}
{{- template "llm-d-disagg.serving.labels.labelFaults" $f2}}
{{- $f3 := dict "argument0" $.spec}}
{{- template "llm-d-disagg.serving.option-checks.accountFaults" $f3}}
{{- $l2 := list}}
{{- range $x := $.roles}}
{{- $f := dict "g" $.g "argument0" $x "inSet" (ne $.set nil)}}
{{- template "llm-d-disagg.serving.option-checks.strategyFaults" $f}}
{{- $l2 = concat $l2 $f.r}}
{{- end}}
{{- $f4 := dict "code" "LLMD013" "subject" "inferencePool.endpointPickerPort" "port" (or $.spec.inferencePool dict).endpointPickerPort}}
{{- template "llm-d-disagg.serving.ports.portNumberFaults" $f4}}
{{- $f5 := dict "options" (ternary dict $.spec.ports (eq $.spec.ports nil))}}
{{- template "llm-d-disagg.serving.ports.portOptionFaults" $f5}}
{{- $f6 := dict "argument0" $.spec}}
{{- template "llm-d-disagg.serving.faults.metricsFaults" $f6}}
{{- $f7 := dict "value" $.spec.maxModelLen}}
{{- template "llm-d-disagg.serving.pod-checks.maxModelLenFaults" $f7}}
{{- $options := ternary dict $.spec.preStartGate (eq $.spec.preStartGate nil)}}
{{- $f8 := dict "code" "LLMD514" "subject" "timeoutSeconds of preStartGate" "value" $options.timeoutSeconds "argument3" (dict "least" 0 "most" 86400 "unit" "seconds")}}
{{- template "llm-d-disagg.pod.format-faults.wholeNumberFaults" $f8}}
{{- $_ := set $ "r" (default list (concat $f.r (default list $l) $f2.r $f3.r (default list $l2) $f4.r $f5.r $f6.r $f7.r $f8.r))}}
{{- end}}
{{- define "llm-d-disagg.serving.faults.transferFaults"}}
{{- $kvTransfer := ternary dict $.spec.kvTransfer (eq $.spec.kvTransfer nil)}}
{{- $role := $.own.role.role}}
{{- $idle := dict "role" $role "kvTransfer" $kvTransfer}}
{{- template "llm-d-disagg.serving.pod-checks.idleTransferFaults" $idle}}
{{- if or (len $idle.r) (and (eq $role "prefill-decode") (eq (len (sortAlpha (keys $kvTransfer))) 0))}}
{{- $_ := set $ "r" $idle.r}}
{{- else}}
{{- $facts := $.spec.network.platform._facts}}
{{- $f := dict "facts" $facts "wanted" $.spec.network.backend}}
{{- template "llm-d-disagg.network.backend.chooseBackend" $f}}
{{- $f := dict "g" $.g "facts" $facts "role" $role "backend" $f.r.backend "image" $.image}}
{{- template "llm-d-disagg.serving.server-pod.kvTransferContext" $f}}
{{- $wrong := dict "g" $.g "options" $kvTransfer "ctx" $f.r}}
{{- template "llm-d-disagg.vllm.kv-transfer-faults.kvTransferFaults" $wrong}}
{{- if len $wrong.r}}
{{- $_ := set $ "r" $wrong.r}}
{{- else}}
{{- $parallelism := $.nil}}
{{- if $.own.settled}}
{{- $parallelism = $.own.parallelism}}
{{- end}}
{{- $loadBalancing := $.nil}}
{{- if $.own.settled}}
{{- $f := dict "g" $.g "image" $.image "argument1" $.own "other" $.other}}
{{- template "llm-d-disagg.serving.role-group.roleLoadBalancing" $f}}
{{- $loadBalancing = $f.r}}
{{- end}}
{{- $t := (or $parallelism dict).dataParallelSizeLocal}}
{{- $offloaded := dict "g" $.g "kvTransfer" $kvTransfer "role" $role "ranks" (ternary 1 $t (eq $t nil))}}
{{- template "llm-d-disagg.serving.connector.offloadedGi" $offloaded}}
{{- $otherTensorParallelSize := $.nil}}
{{- if and $.own.tensor (or $.other dict).tensor}}
{{- $otherTensorParallelSize = $.other.role.tensorParallelSize}}
{{- end}}
{{- $f := dict "g" $.g "kvTransfer" $kvTransfer "ctx" (dict "role" $.own.role "facts" $facts "image" $.image "parallelism" $parallelism "loadBalancing" $loadBalancing "otherTensorParallelSize" $otherTensorParallelSize "offloaded" $offloaded.r)}}
{{- template "llm-d-disagg.serving.connector-faults.connectorFaults" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- end}}
{{- end}}
