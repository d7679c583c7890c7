{{- /* src/serving/role-group.ts, expertContext */ -}}
{{- define "llm-d-disagg.serving.role-group.expertContext"}}
{{- $spec := (index $.a 0)}}
{{- $image := (index $.a 1)}}
{{- $role := (index $.a 2)}}
{{- $parallelism := (index $.a 3)}}
{{- $facts := $spec.network.platform._facts}}
{{- $f := dict "g" $.g "a" (list $facts $spec.network)}}
{{- template "llm-d-disagg.network.attachment.acceleratorsPerNode" $f}}
{{- $o := dict "role" $role.role "facts" $facts "acceleratorsPerNode" $f.r "image" $image "model" $spec.model "parallelism" $parallelism}}
{{- if ne $role.maxNumBatchedTokens nil}}
{{- $_ := set $o "maxNumBatchedTokens" $role.maxNumBatchedTokens}}
{{- end}}
{{- $t := (or $spec.kvTransfer $.g.none).numThreads}}
{{- if ne $t nil}}
{{- $_ := set $o "numThreads" $t}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- /* src/serving/role-group.ts, groupSizes */ -}}
{{- define "llm-d-disagg.serving.role-group.groupSizes"}}
{{- $p := (index $.a 0)}}
{{- $network := $p.network}}
{{- $p := (index $.a 1)}}
{{- $wideEp := $p.wideEp}}
{{- $tensorParallelSize := $p.tensorParallelSize}}
{{- $o := dict}}
{{- range $k, $v := $wideEp}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $t := $wideEp.gpusPerNode}}
{{- if eq $t nil}}
{{- $f := dict "g" $.g "a" (list $network.platform._facts $network)}}
{{- template "llm-d-disagg.network.attachment.acceleratorsPerNode" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $_ := set $o "gpusPerNode" $t}}
{{- $_ := set $o "tensorParallelSize" $tensorParallelSize}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- /* src/serving/role-group.ts, imageFor */ -}}
{{- define "llm-d-disagg.serving.role-group.imageFor"}}
{{- $p := (index $.a 0)}}
{{- $image := $p.image}}
{{- $network := $p.network}}
{{- $roles := (index $.a 1)}}
{{- $facts := $network.platform._facts}}
{{- $t := $image}}
{{- if eq $t nil}}
{{- $f := dict "g" $.g "a" (list $facts $network.backend)}}
{{- template "llm-d-disagg.network.backend.chooseBackend" $f}}
{{- $found := false}}
{{- range $i, $x := $roles}}
{{- $t := (or $x.wideEp $.g.none).nodes}}
{{- if eq $t nil}}
{{- $t = 1}}
{{- end}}
{{- if (lt 1.0 (float64 $t))}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $facts $f.r.backend $found)}}
{{- template "llm-d-disagg.serving.image.chooseImage" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/serving/role-group.ts, planRequest */ -}}
{{- define "llm-d-disagg.serving.role-group.planRequest"}}
{{- $spec := (index $.a 0)}}
{{- $image := (index $.a 1)}}
{{- $settings := (index $.a 2)}}
{{- $p := (index $.a 3)}}
{{- $group := $p.group}}
{{- $otherRole := $p.otherRole}}
{{- $colocated := $p.colocated}}
{{- $role := $settings.role}}
{{- $tensorParallelSize := $settings.tensorParallelSize}}
{{- $name := $spec.name}}
{{- $network := $spec.network}}
{{- $claimTemplateName := $spec.claimTemplateName}}
{{- $kvTransfer := $spec.kvTransfer}}
{{- if eq $kvTransfer nil}}
{{- $kvTransfer = (dict)}}
{{- end}}
{{- $o := dict}}
{{- range $k, $v := $network}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $o "claimTemplateName" $claimTemplateName}}
{{- $_ := set $o "role" $role}}
{{- $t := (or (or $group $.g.none).parallelism $.g.none).gpusPerNode}}
{{- if eq $t nil}}
{{- $t = $tensorParallelSize}}
{{- end}}
{{- $_ := set $o "accelerators" $t}}
{{- $t := $kvTransfer.bufferDevice}}
{{- if eq $t nil}}
{{- $t = $network.platform._facts.serving.bufferDevice.value}}
{{- end}}
{{- $_ := set $o "bufferInAcceleratorMemory" (ne $t "cpu")}}
{{- $f := dict "g" $.g "a" (list $kvTransfer)}}
{{- template "llm-d-disagg.vllm.kv-transfer.usesNixl" $f}}
{{- $t := $.nil}}
{{- if $f.r}}
{{- $t = $image.backends}}
{{- end}}
{{- $o2 := dict}}
{{- if ne $t nil}}
{{- $_ := set $o2 "backends" $t}}
{{- end}}
{{- if ne $image.ucxVersion nil}}
{{- $_ := set $o2 "ucxVersion" $image.ucxVersion}}
{{- end}}
{{- $t := $.nil}}
{{- if (ne $group nil)}}
{{- $t = $image.deepEpHcaMapping}}
{{- end}}
{{- if ne $t nil}}
{{- $_ := set $o2 "deepEpHcaMapping" $t}}
{{- end}}
{{- $_ := set $o "image" $o2}}
{{- if ne $colocated nil}}
{{- $_ := set $o "colocated" $colocated}}
{{- else}}
{{- $_ := unset $o "colocated"}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $name)}}
{{- template "llm-d-disagg.serving.labels.instanceSelector" $f}}
{{- $_ := set $o "pairLabels" $f.r}}
{{- $t := $otherRole}}
{{- if $t}}
{{- $f := dict "g" $.g "a" (list $name $otherRole)}}
{{- template "llm-d-disagg.serving.labels.roleSelector" $f}}
{{- $t = $f.r}}
{{- end}}
{{- if ne $t nil}}
{{- $_ := set $o "otherRoleLabels" $t}}
{{- else}}
{{- $_ := unset $o "otherRoleLabels"}}
{{- end}}
{{- $t := $group}}
{{- if (ne $t nil)}}
{{- $o := dict "nodes" $group.parallelism.nodes}}
{{- if ne $group.experts.transport nil}}
{{- $_ := set $o "transport" $group.experts.transport}}
{{- end}}
{{- $_ := set $o "gpuInitiated" $group.experts.gpuInitiated}}
{{- $f := dict "g" $.g "a" (list $name $role)}}
{{- template "llm-d-disagg.serving.labels.roleSelector" $f}}
{{- $_ := set $o "roleLabels" $f.r}}
{{- $t = $o}}
{{- end}}
{{- if ne $t nil}}
{{- $_ := set $o "group" $t}}
{{- else}}
{{- $_ := unset $o "group"}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- /* src/serving/role-group.ts, resolveGroup */ -}}
{{- define "llm-d-disagg.serving.role-group.resolveGroup"}}
{{- $spec := (index $.a 0)}}
{{- $image := (index $.a 1)}}
{{- $own := (index $.a 2)}}
{{- $other := (index $.a 3)}}
{{- $role := $own.role}}
{{- $parallelism := $own.parallelism}}
{{- $t := $parallelism}}
{{- if (ne $t nil)}}
{{- $f := dict "g" $.g "a" (list $image $own $other)}}
{{- template "llm-d-disagg.serving.role-group.roleLoadBalancing" $f}}
{{- $o := dict "parallelism" $parallelism}}
{{- if ne $f.r nil}}
{{- $_ := set $o "loadBalancing" $f.r}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $spec $image $role $parallelism)}}
{{- template "llm-d-disagg.serving.role-group.expertContext" $f}}
{{- $f := dict "g" $.g "a" (list $role.wideEp $f.r)}}
{{- template "llm-d-disagg.serving.expert-parallel.expertPlan" $f}}
{{- $_ := set $o "experts" $f.r}}
{{- $t = $o}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/serving/role-group.ts, roleLoadBalancing */ -}}
{{- define "llm-d-disagg.serving.role-group.roleLoadBalancing"}}
{{- $image := (index $.a 0)}}
{{- $p := (index $.a 1)}}
{{- $role := $p.role}}
{{- $parallelism := $p.parallelism}}
{{- $other := (index $.a 2)}}
{{- if (not (ne $parallelism nil))}}
{{- $_ := set $ "r" $.nil}}
{{- else}}
{{- $t := (or (or $other $.g.none).parallelism $.g.none).dataParallelSizeLocal}}
{{- if eq $t nil}}
{{- $t = 1}}
{{- end}}
{{- $ranks := $t}}
{{- $t := (or (or (or $other $.g.none).role $.g.none).wideEp $.g.none).loadBalancing}}
{{- if eq $t nil}}
{{- $t = "multi-port-external"}}
{{- end}}
{{- $mode := $t}}
{{- $sameRanks := (or (not (ne $other nil)) (and (eq (float64 $ranks) (float64 $parallelism.dataParallelSizeLocal)) (eq $mode "multi-port-external")))}}
{{- $f := dict "g" $.g "a" (list $role.wideEp.loadBalancing $parallelism $image.vllmVersion $sameRanks)}}
{{- template "llm-d-disagg.serving.load-balancing.chooseLoadBalancing" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- end}}
{{- /* src/serving/role-group.ts, sizeRole */ -}}
{{- define "llm-d-disagg.serving.role-group.sizeRole"}}
{{- $spec := (index $.a 0)}}
{{- $role := (index $.a 1)}}
{{- $t := $role.wideEp}}
{{- if (ne $t nil)}}
{{- $f := dict "g" $.g "a" (list $spec $role)}}
{{- template "llm-d-disagg.serving.role-group.groupSizes" $f}}
{{- $f := dict "g" $.g "a" (list $f.r)}}
{{- template "llm-d-disagg.serving.parallelism.Parallelism._resolve" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $o := dict "role" $role}}
{{- if ne $t nil}}
{{- $_ := set $o "parallelism" $t}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- end}}
