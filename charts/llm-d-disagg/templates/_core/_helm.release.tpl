{{- /* src/helm/release.ts, cacheOf */ -}}
{{- define "llm-d-disagg.helm.release.cacheOf"}}
{{- $cache := (index $.a 0)}}
{{- if (not (ne (or $cache $.g.none).hostPath nil))}}
{{- $_ := set $ "r" $cache}}
{{- else}}
{{- $_ := set $ "r" (dict "hostPath" (dict "path" $cache.hostPath.path "type" "DirectoryOrCreate"))}}
{{- end}}
{{- end}}
{{- /* src/helm/release.ts, imageOf */ -}}
{{- define "llm-d-disagg.helm.release.imageOf"}}
{{- $image := (index $.a 0)}}
{{- if (or (kindIs "string" $image))}}
{{- $f := dict "g" $.g "a" (list $image)}}
{{- template "llm-d-disagg.serving.image.Image._of" $f}}
{{- $_ := set $ "r" $f.r}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $image.reference $image)}}
{{- template "llm-d-disagg.serving.image.Image._custom" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- end}}
{{- /* src/helm/release.ts, modelOf */ -}}
{{- define "llm-d-disagg.helm.release.modelOf"}}
{{- $model := (index $.a 0)}}
{{- if (or (kindIs "string" $model))}}
{{- $f := dict "g" $.g "a" (list $model $.nil)}}
{{- template "llm-d-disagg.serving.model.Model._huggingFace" $f}}
{{- $_ := set $ "r" $f.r}}
{{- else}}
{{- $huggingFace := $model.huggingFace}}
{{- $persistentVolumeClaim := $model.persistentVolumeClaim}}
{{- $hostPath := $model.hostPath}}
{{- if (ne $huggingFace nil)}}
{{- $f := dict "g" $.g "a" (list $huggingFace.id $huggingFace)}}
{{- template "llm-d-disagg.serving.model.Model._huggingFace" $f}}
{{- $_ := set $ "r" $f.r}}
{{- else}}
{{- if (ne $persistentVolumeClaim nil)}}
{{- $f := dict "g" $.g "a" (list $persistentVolumeClaim.claimName $persistentVolumeClaim)}}
{{- template "llm-d-disagg.serving.model.Model._persistentVolumeClaim" $f}}
{{- $_ := set $ "r" $f.r}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $hostPath.path $hostPath)}}
{{- template "llm-d-disagg.serving.model.Model._hostPath" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/helm/release.ts, nodeOf */ -}}
{{- define "llm-d-disagg.helm.release.nodeOf"}}
{{- $shared := (index $.a 0)}}
{{- $node := (index $.a 1)}}
{{- $o := dict}}
{{- range $k, $v := $shared}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- if ne $node.role nil}}
{{- $_ := set $o "role" $node.role}}
{{- else}}
{{- $_ := unset $o "role"}}
{{- end}}
{{- $o2 := dict}}
{{- range $k, $v := $node}}
{{- $_ := set $o2 $k $v}}
{{- end}}
{{- $_ := set $o2 "wideEp" $node}}
{{- $_ := set $o "server" $o2}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- /* src/helm/release.ts, notesOf */ -}}
{{- define "llm-d-disagg.helm.release.notesOf"}}
{{- $serving := (index $.a 0)}}
{{- $l := list}}
{{- range $i, $x := $serving.requiredObjects}}
{{- $kind := $x.kind}}
{{- $namespace := $x.namespace}}
{{- $name := $x.name}}
{{- $why := $x.why}}
{{- $t := $.nil}}
{{- if $namespace}}
{{- $t = (printf "%v/" $namespace)}}
{{- else}}
{{- $t = ""}}
{{- end}}
{{- $l = append $l (printf "%v %v%v: %v" $kind $t $name $why)}}
{{- end}}
{{- $required := $l}}
{{- $l := list}}
{{- $l2 := list}}
{{- range $i, $x := $serving.servers}}
{{- $f := dict "g" $.g "a" (list $x)}}
{{- template "llm-d-disagg.helm.release.serverNotes" $f}}
{{- $l2 = append $l2 $f.r}}
{{- end}}
{{- $l = default list (concat $l $l2)}}
{{- if (len $required)}}
{{- $l2 := list}}
{{- $l2 = append $l2 "must exist in the cluster:"}}
{{- $l3 := list}}
{{- range $i, $x := $required}}
{{- $l3 = append $l3 (printf "  - %v" $x)}}
{{- end}}
{{- $l2 = default list (concat $l2 $l3)}}
{{- $l = default list (concat $l $l2)}}
{{- end}}
{{- $_ := set $ "r" (join "\n" $l)}}
{{- end}}
{{- /* src/helm/release.ts, pairOf */ -}}
{{- define "llm-d-disagg.helm.release.pairOf"}}
{{- $shared := (index $.a 0)}}
{{- $p := (index $.a 1)}}
{{- $prefill := $p.prefill}}
{{- $decode := $p.decode}}
{{- $blockSize := $p.blockSize}}
{{- $colocated := $p.colocated}}
{{- $disaggregatedSet := $p.disaggregatedSet}}
{{- $o := dict}}
{{- range $k, $v := $shared}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $o "prefill" $prefill}}
{{- $_ := set $o "decode" $decode}}
{{- if ne $blockSize nil}}
{{- $_ := set $o "blockSize" $blockSize}}
{{- else}}
{{- $_ := unset $o "blockSize"}}
{{- end}}
{{- if ne $colocated nil}}
{{- $_ := set $o "colocated" $colocated}}
{{- else}}
{{- $_ := unset $o "colocated"}}
{{- end}}
{{- if ne $disaggregatedSet nil}}
{{- $_ := set $o "disaggregatedSet" $disaggregatedSet}}
{{- else}}
{{- $_ := unset $o "disaggregatedSet"}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- /* src/helm/release.ts, renderRelease */ -}}
{{- define "llm-d-disagg.helm.release.renderRelease"}}
{{- $values := (index $.a 0)}}
{{- $name := (index $.a 1)}}
{{- $f := dict "g" $.g "a" (list $values $name)}}
{{- template "llm-d-disagg.helm.release.servingOf" $f}}
{{- $shared := $f.r}}
{{- $network := $shared.network}}
{{- $claimTemplateName := $shared.claimTemplateName}}
{{- $f := dict "g" $.g "a" (list $network.platform._facts $network $claimTemplateName)}}
{{- template "llm-d-disagg.network.owned-objects.ownedObjects" $f}}
{{- $network := $f.r}}
{{- $wideEpNode := $values.wideEpNode}}
{{- $f := dict "g" $.g "a" (list $shared $values)}}
{{- template "llm-d-disagg.helm.release.serve" $f}}
{{- $serving := $f.r}}
{{- $l := list}}
{{- range $i, $x := $serving.servers}}
{{- $l = append $l $x.manifest}}
{{- end}}
{{- $servers := $l}}
{{- $t := $.nil}}
{{- if (and $values.disaggregatedSet (not (ne $wideEpNode nil)))}}
{{- $f := dict "g" $.g "a" (list $shared $serving.labels (index $servers 0) (index $servers 1))}}
{{- template "llm-d-disagg.serving.serve.setOf" $f}}
{{- $t = (list $f.r)}}
{{- else}}
{{- $t = $servers}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $serving)}}
{{- template "llm-d-disagg.helm.release.notesOf" $f}}
{{- $_ := set $ "r" (dict "network" $network "rbac" $serving.rbac "servers" $t "routing" $serving.routing "notes" $f.r)}}
{{- end}}
{{- /* src/helm/release.ts, serve */ -}}
{{- define "llm-d-disagg.helm.release.serve"}}
{{- $shared := (index $.a 0)}}
{{- $values := (index $.a 1)}}
{{- $wideEpNode := $values.wideEpNode}}
{{- $t := $.nil}}
{{- if (ne $wideEpNode nil)}}
{{- $f := dict "g" $.g "a" (list $shared $wideEpNode)}}
{{- template "llm-d-disagg.helm.release.nodeOf" $f}}
{{- $f := dict "g" $.g "a" (list $f.r)}}
{{- template "llm-d-disagg.serving.serve.serveNode" $f}}
{{- $t = $f.r}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $shared $values)}}
{{- template "llm-d-disagg.helm.release.pairOf" $f}}
{{- $f := dict "g" $.g "a" (list $f.r)}}
{{- template "llm-d-disagg.serving.serve.servePair" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/helm/release.ts, serverNotes */ -}}
{{- define "llm-d-disagg.helm.release.serverNotes"}}
{{- $p := (index $.a 0)}}
{{- $spec := $p.spec}}
{{- $replicas := $p.replicas}}
{{- $podSecurityLevel := $p.podSecurityLevel}}
{{- $prerequisites := $p.prerequisites}}
{{- $warnings := $p.warnings}}
{{- $plan := $spec.plan}}
{{- $role := $spec.role}}
{{- $group := $spec.group}}
{{- $image := $spec.image}}
{{- $facts := $plan.platform._facts}}
{{- $t := $.nil}}
{{- if (ne $group nil)}}
{{- $t = (printf "groups of %v pods with %v accelerators each" (toJson $group.parallelism.nodes | default (printf "%v" $group.parallelism.nodes)) (toJson $plan.accelerators | default (printf "%v" $plan.accelerators)))}}
{{- else}}
{{- $t = (printf "pods with %v %v each" (toJson $plan.accelerators | default (printf "%v" $plan.accelerators)) (ternary "accelerator" "accelerators" (eq (float64 $plan.accelerators) 1.0)))}}
{{- end}}
{{- $size := $t}}
{{- $l := list}}
{{- $l = append $l (printf "%v: %v %v, on %v, %v" $role (toJson $replicas | default (printf "%v" $replicas)) $size $facts.title $facts.name)}}
{{- $l = append $l (printf "  image          %v (vLLM %v)" $image.reference $image.vllmVersion)}}
{{- if not (eq $role "prefill-decode")}}
{{- $l = default list (concat $l (list (printf "  KV cache       NIXL over %v: %v" $plan.backend $plan.backendReason) (printf "  between nodes  %v; within a node %v: %v" $plan.kvPath.crossNode $plan.kvPath.sameNode $plan.kvPath.why)))}}
{{- end}}
{{- $t := $.nil}}
{{- if (lt 0.0 (float64 $plan.nics))}}
{{- $t = (printf "%v in each pod" (toJson $plan.nics | default (printf "%v" $plan.nics)))}}
{{- else}}
{{- $t = "none of its own"}}
{{- end}}
{{- $l = append $l (printf "  NICs           %v" $t)}}
{{- $t := $.nil}}
{{- if $plan.privileged}}
{{- $t = "privileged"}}
{{- else}}
{{- $t2 := $.nil}}
{{- if (len $plan.capabilities)}}
{{- $t2 = (join ", " $plan.capabilities)}}
{{- else}}
{{- $t2 = "none"}}
{{- end}}
{{- $t = $t2}}
{{- end}}
{{- $l = append $l (printf "  privileges     %v; Pod Security level %v" $t $podSecurityLevel)}}
{{- if (ne $group nil)}}
{{- $t := $group.experts.all2allBackend}}
{{- if eq $t nil}}
{{- $t = "exchanged by the MoE backend"}}
{{- end}}
{{- $t2 := $group.loadBalancing}}
{{- if eq $t2 nil}}
{{- $t2 = "one rank"}}
{{- end}}
{{- $l = default list (concat $l (list (printf "  experts        %v: %v" $t $group.experts.claim.why) (printf "  load balancing %v" $t2)))}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $prerequisites}}
{{- $l2 = append $l2 (printf "  the cluster    %v" $x)}}
{{- end}}
{{- $l = default list (concat $l $l2)}}
{{- $l2 := list}}
{{- range $i, $x := $warnings}}
{{- $l2 = append $l2 (printf "  warning        %v" $x)}}
{{- end}}
{{- $l = default list (concat $l $l2)}}
{{- $l = append $l ""}}
{{- $_ := set $ "r" (join "\n" $l)}}
{{- end}}
{{- /* src/helm/release.ts, servingOf */ -}}
{{- define "llm-d-disagg.helm.release.servingOf"}}
{{- $values := (index $.a 0)}}
{{- $release := (index $.a 1)}}
{{- $kvTransfer := $values.kvTransfer}}
{{- $ports := $values.ports}}
{{- $maxModelLen := $values.maxModelLen}}
{{- $sidecarImage := $values.sidecarImage}}
{{- $labels := $values.labels}}
{{- $serviceAccountName := $values.serviceAccountName}}
{{- $inferencePool := $values.inferencePool}}
{{- $networkPolicy := $values.networkPolicy}}
{{- $image := $values.image}}
{{- $t := $values.name}}
{{- if eq $t nil}}
{{- $t = $release}}
{{- end}}
{{- $name := $t}}
{{- $t := $values.network.name}}
{{- if eq $t nil}}
{{- $t = (printf "%v-network" $name)}}
{{- end}}
{{- $claimTemplateName := $t}}
{{- $f := dict "g" $.g "a" (list $values.model)}}
{{- template "llm-d-disagg.helm.release.modelOf" $f}}
{{- $model := $f.r}}
{{- $o := dict}}
{{- range $k, $v := $values.network}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $values.network.platform)}}
{{- template "llm-d-disagg.native.platform" $f}}
{{- $_ := set $o "platform" $f.r}}
{{- $network := $o}}
{{- $f := dict "g" $.g "a" (list $claimTemplateName (dict "most" 63))}}
{{- template "llm-d-disagg.serving.labels.nameFaults" $f}}
{{- $f := dict "g" $.g "a" (list $f.r)}}
{{- template "llm-d-disagg.base.errors.refuse" $f}}
{{- $f := dict "g" $.g "a" (list $network)}}
{{- template "llm-d-disagg.network.plan-faults.networkFaults" $f}}
{{- $f := dict "g" $.g "a" (list $f.r)}}
{{- template "llm-d-disagg.base.errors.refuse" $f}}
{{- $o := dict "name" $name}}
{{- if ne $kvTransfer nil}}
{{- $_ := set $o "kvTransfer" $kvTransfer}}
{{- end}}
{{- if ne $ports nil}}
{{- $_ := set $o "ports" $ports}}
{{- end}}
{{- if ne $maxModelLen nil}}
{{- $_ := set $o "maxModelLen" $maxModelLen}}
{{- end}}
{{- if ne $sidecarImage nil}}
{{- $_ := set $o "sidecarImage" $sidecarImage}}
{{- end}}
{{- if ne $labels nil}}
{{- $_ := set $o "labels" $labels}}
{{- end}}
{{- if ne $serviceAccountName nil}}
{{- $_ := set $o "serviceAccountName" $serviceAccountName}}
{{- end}}
{{- if ne $inferencePool nil}}
{{- $_ := set $o "inferencePool" $inferencePool}}
{{- end}}
{{- if ne $networkPolicy nil}}
{{- $_ := set $o "networkPolicy" $networkPolicy}}
{{- end}}
{{- $_ := set $o "model" $model}}
{{- $_ := set $o "network" $network}}
{{- $_ := set $o "claimTemplateName" $claimTemplateName}}
{{- $t := $.nil}}
{{- if (eq $image nil)}}
{{- $t = $.nil}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $image)}}
{{- template "llm-d-disagg.helm.release.imageOf" $f}}
{{- $t = $f.r}}
{{- end}}
{{- if ne $t nil}}
{{- $_ := set $o "image" $t}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $values.cache)}}
{{- template "llm-d-disagg.helm.release.cacheOf" $f}}
{{- if ne $f.r nil}}
{{- $_ := set $o "cache" $f.r}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- end}}
