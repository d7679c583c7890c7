{{- /* src/serving/role-group.ts, a template for each function */ -}}
{{- define "llm-d-disagg.serving.role-group.expertContext"}}
{{- $facts := $.spec.network.platform._facts}}
{{- $f := dict "facts" $facts "options" $.spec.network}}
{{- template "llm-d-disagg.network.attachment.acceleratorsPerNode" $f}}
{{- $_ := set $ "r" (dict "role" $.role.role "facts" $facts "acceleratorsPerNode" $f.r "image" $.image "model" $.spec.model "parallelism" $.parallelism "maxNumBatchedTokens" $.role.maxNumBatchedTokens "gpuMemoryUtilization" $.role.gpuMemoryUtilization "numThreads" (or $.spec.kvTransfer dict).numThreads)}}
{{- end}}
{{- define "llm-d-disagg.serving.role-group.groupSizes"}}
{{- $o := omit $.argument1.wideEp}}
{{- $t := $.argument1.wideEp.gpusPerNode}}
{{- if eq $t nil}}
{{- $f := dict "facts" $.argument0.network.platform._facts "options" $.argument0.network}}
{{- template "llm-d-disagg.network.attachment.acceleratorsPerNode" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $_ := set $o "gpusPerNode" $t}}
{{- $_ := set $o "tensorParallelSize" $.argument1.tensorParallelSize}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- define "llm-d-disagg.serving.role-group.imageFor"}}
{{- $t := $.spec.image}}
{{- if eq $t nil}}
{{- $f := dict "argument0" $.spec "roles" $.roles}}
{{- template "llm-d-disagg.serving.role-group.imageNeeds" $f}}
{{- $f := dict "g" $.g "own" $.spec.network.platform._facts.serving.image.value "needs" $f.r}}
{{- template "llm-d-disagg.serving.image-facts.preferredImage" $f}}
{{- $f := dict "g" $.g "reference" $f.r}}
{{- template "llm-d-disagg.serving.image.Image._of" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- define "llm-d-disagg.serving.role-group.imageNeeds"}}
{{- $facts := $.argument0.network.platform._facts}}
{{- $spread := list}}
{{- range $x := $.roles}}
{{- $t := (or $x.wideEp dict).nodes}}
{{- if lt 1.0 (float64 (ternary 1 $t (eq $t nil)))}}
{{- $spread = append $spread $x}}
{{- end}}
{{- end}}
{{- $chosen := list}}
{{- range $x := $.roles}}
{{- $chosen = append $chosen (or $x.wideEp dict).all2allBackend}}
{{- end}}
{{- $kernels := false}}
{{- range $x := $spread}}
{{- if or (eq $x.wideEp.all2allBackend nil) (has $x.wideEp.all2allBackend (list "deepep_high_throughput" "deepep_low_latency"))}}
{{- $kernels = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $byGpu := and $kernels (default false (or $facts.gpuInitiated dict).supported)}}
{{- if $byGpu}}
{{- $f := dict "facts" $facts "options" $.argument0.network}}
{{- template "llm-d-disagg.network.attachment.acceleratorsPerNode" $f}}
{{- $byGpu = eq (float64 $f.r) (float64 8)}}
{{- end}}
{{- $f := dict "facts" $facts "wanted" $.argument0.network.backend}}
{{- template "llm-d-disagg.network.backend.chooseBackend" $f}}
{{- $t := 2}}
{{- if not (has "deepep_v2" $chosen)}}
{{- $found := false}}
{{- range $x := $chosen}}
{{- if and (ne $x nil) (has $x (list "deepep_high_throughput" "deepep_low_latency"))}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $t = ternary 1 0 $found}}
{{- end}}
{{- $_ := set $ "r" (dict "vendor" $facts.machine.accelerator.vendor "arch" $facts.machine.arch "backend" $f.r.backend "efa" (eq $facts.fabric.technology "efa") "nvshmemRoce" (and (eq $facts.machine.accelerator.vendor "nvidia") (eq $facts.fabric.technology "roce") $byGpu) "hcaMapping" (and (ne $.argument0.network.deviceToHca nil) $byGpu) "deepEp" $t)}}
{{- end}}
{{- define "llm-d-disagg.serving.role-group.ofRelease"}}
{{- $tag := printf ":v%v" $.image.vllmVersion}}
{{- if or (eq $.image.vllmVersion $.release) (not (hasSuffix $tag $.image.reference))}}
{{- $_ := set $ "r" $.image}}
{{- else}}
{{- $c := splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $.image.reference "${0}\uffff")}}
{{- $n := int64 (sub (len (splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $.image.reference "${0}\uffff"))) (len (splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $tag "${0}\uffff"))))}}
{{- $f := dict "g" $.g "reference" (printf "%v:v%v" (join "" (slice $c 0 (max 0 (ternary (max 0 (add (len $c) $n)) (min $n (len $c)) (lt $n 0)))) | replace "\uffff" "") $.release)}}
{{- template "llm-d-disagg.serving.image.Image._of" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.role-group.planRequest"}}
{{- $kvTransfer := ternary dict $.spec.kvTransfer (eq $.spec.kvTransfer nil)}}
{{- $o := omit $.spec.network}}
{{- $_ := set $o "claimTemplateName" $.spec.claimTemplateName}}
{{- $_ := set $o "role" $.settings.role}}
{{- $t := (or (or $.argument3.group dict).parallelism dict).gpusPerNode}}
{{- $_ := set $o "accelerators" (ternary $.settings.tensorParallelSize $t (eq $t nil))}}
{{- $t := $kvTransfer.bufferDevice}}
{{- if eq $t nil}}
{{- $t = $.spec.network.platform._facts.serving.bufferDevice.value}}
{{- end}}
{{- $_ := set $o "bufferInAcceleratorMemory" (ne $t "cpu")}}
{{- $f := dict "options" $kvTransfer}}
{{- template "llm-d-disagg.vllm.kv-transfer.usesNixl" $f}}
{{- $c := $f.r}}
{{- if not $c}}
{{- $f := dict "g" $.g "options" $kvTransfer "role" $.settings.role}}
{{- template "llm-d-disagg.vllm.connectors.transfersOf" $f}}
{{- $l := list}}
{{- range $x := $f.r}}
{{- if $x.connects}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $found := false}}
{{- range $x := $l}}
{{- if eq $x.name "OffloadingConnector"}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c = $found}}
{{- end}}
{{- $t := $.nil}}
{{- if $c}}
{{- $t = $.image.backends}}
{{- end}}
{{- $t2 := $.nil}}
{{- if ne $.argument3.group nil}}
{{- $t2 = $.image.deepEpHcaMapping}}
{{- end}}
{{- $_ := set $o "image" (dict "backends" $t "ucxVersion" $.image.ucxVersion "deepEpHcaMapping" $t2 "runsAsRoot" (eq (toJson $.image.user) (toJson 0)))}}
{{- $_ := set $o "colocated" $.argument3.colocated}}
{{- $f := dict "name" $.spec.name}}
{{- template "llm-d-disagg.serving.labels.instanceSelector" $f}}
{{- $_ := set $o "pairLabels" $f.r}}
{{- $t := $.argument3.otherRole}}
{{- if $t}}
{{- $f := dict "name" $.spec.name "role" $.argument3.otherRole}}
{{- template "llm-d-disagg.serving.labels.roleSelector" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $_ := set $o "otherRoleLabels" $t}}
{{- $t := $.argument3.group}}
{{- if ne $t nil}}
{{- $f := dict "name" $.spec.name "role" $.settings.role}}
{{- template "llm-d-disagg.serving.labels.roleSelector" $f}}
{{- $t = dict "nodes" $.argument3.group.parallelism.nodes "transport" $.argument3.group.experts.transport "gpuInitiated" $.argument3.group.experts.gpuInitiated "roleLabels" $f.r}}
{{- end}}
{{- $_ := set $o "group" $t}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- define "llm-d-disagg.serving.role-group.resolveGroup"}}
{{- $t := $.own.parallelism}}
{{- if ne $t nil}}
{{- $f := dict "g" $.g "image" $.image "argument1" $.own "other" $.other}}
{{- template "llm-d-disagg.serving.role-group.roleLoadBalancing" $f}}
{{- $f2 := dict "spec" $.spec "image" $.image "role" $.own.role "parallelism" $.own.parallelism}}
{{- template "llm-d-disagg.serving.role-group.expertContext" $f2}}
{{- $f2 := dict "g" $.g "options" $.own.role.wideEp "ctx" $f2.r}}
{{- template "llm-d-disagg.serving.expert-parallel.expertPlan" $f2}}
{{- $t = dict "parallelism" $.own.parallelism "loadBalancing" $f.r "experts" $f2.r}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- define "llm-d-disagg.serving.role-group.roleLoadBalancing"}}
{{- if ne $.argument1.parallelism nil}}
{{- $t := (or (or $.other dict).parallelism dict).dataParallelSizeLocal}}
{{- $ranks := ternary 1 $t (eq $t nil)}}
{{- $t := (or (or (or $.other dict).role dict).wideEp dict).loadBalancing}}
{{- $mode := ternary "multi-port-external" $t (eq $t nil)}}
{{- $sameRanks := or (eq $.other nil) (and (eq (float64 $ranks) (float64 $.argument1.parallelism.dataParallelSizeLocal)) (eq $mode "multi-port-external"))}}
{{- $f := dict "g" $.g "given" $.argument1.role.wideEp.loadBalancing "p" $.argument1.parallelism "vllmVersion" $.image.vllmVersion "sameRanks" $sameRanks}}
{{- template "llm-d-disagg.serving.load-balancing.chooseLoadBalancing" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.role-group.sideOf"}}
{{- $own := omit $.spec}}
{{- if ne $.role.network nil}}
{{- $_ := set $own "network" $.role.network}}
{{- $_ := set $own "claimTemplateName" $.role.claimTemplateName}}
{{- end}}
{{- if ne $.role.image nil}}
{{- $_ := set $own "image" $.role.image}}
{{- end}}
{{- $sharing := list $.role}}
{{- if eq $.role.network nil}}
{{- $sharing = list}}
{{- range $x := $.roles}}
{{- if eq $x.network nil}}
{{- $sharing = append $sharing $x}}
{{- end}}
{{- end}}
{{- end}}
{{- $f := dict "g" $.g "spec" $own "roles" $sharing}}
{{- template "llm-d-disagg.serving.role-group.imageFor" $f}}
{{- $_ := set $ "r" (dict "spec" $own "image" $f.r "roles" $sharing)}}
{{- end}}
{{- define "llm-d-disagg.serving.role-group.sidesOf"}}
{{- $devices := list}}
{{- range $x := $.roles}}
{{- $t := $x.network}}
{{- if eq $t nil}}
{{- $t = $.spec.network}}
{{- end}}
{{- $devices = append $devices $t.platform._facts.serving.bufferDevice.value}}
{{- end}}
{{- $inHosts := false}}
{{- range $x := $devices}}
{{- $i := $.nil}}
{{- if gt (len $devices) 0}}
{{- $i = index $devices 0}}
{{- end}}
{{- if ne $x $i}}
{{- $inHosts = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $shared := $.spec}}
{{- if $inHosts}}
{{- $shared = omit $.spec}}
{{- $o := dict "bufferDevice" "cpu"}}
{{- range $k, $v := $.spec.kvTransfer}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $shared "kvTransfer" $o}}
{{- end}}
{{- $sides := list}}
{{- range $x := $.roles}}
{{- $f := dict "g" $.g "spec" $shared "role" $x "roles" $.roles}}
{{- template "llm-d-disagg.serving.role-group.sideOf" $f}}
{{- $sides = append $sides $f.r}}
{{- end}}
{{- $releases := list}}
{{- range $x := $sides}}
{{- $releases = append $releases $x.image.vllmVersion}}
{{- end}}
{{- $oldest := index $releases 0}}
{{- range $x := $releases}}
{{- $oldest = ternary $oldest $x (semverCompare (printf "<%s" $x) $oldest)}}
{{- end}}
{{- $l := list}}
{{- range $x := $sides}}
{{- $t := $x}}
{{- if eq $x.spec.image nil}}
{{- $t = omit $x}}
{{- $f := dict "g" $.g "image" $x.image "release" $oldest}}
{{- template "llm-d-disagg.serving.role-group.ofRelease" $f}}
{{- $_ := set $t "image" $f.r}}
{{- end}}
{{- $l = append $l $t}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- define "llm-d-disagg.serving.role-group.sizeRole"}}
{{- $t := $.role.wideEp}}
{{- if ne $t nil}}
{{- $f := dict "argument0" $.spec "argument1" $.role}}
{{- template "llm-d-disagg.serving.role-group.groupSizes" $f}}
{{- $f := dict "g" $.g "props" $f.r}}
{{- template "llm-d-disagg.serving.parallelism.Parallelism._resolve" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $_ := set $ "r" (dict "role" $.role "parallelism" $t)}}
{{- end}}
