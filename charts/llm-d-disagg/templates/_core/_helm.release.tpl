{{- /* src/helm/release.ts, a template for each function */ -}}
{{- define "llm-d-disagg.helm.release.cacheOf"}}
{{- if eq (or $.cache dict).hostPath nil}}
{{- $_ := set $ "r" $.cache}}
{{- else}}
{{- $_ := set $ "r" (dict "hostPath" (dict "path" $.cache.hostPath.path "type" "DirectoryOrCreate"))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.helm.release.imageOf"}}
{{- if or (kindIs "string" $.image)}}
{{- $f := dict "g" $.g "reference" $.image}}
{{- template "llm-d-disagg.serving.image.Image._of" $f}}
{{- $_ := set $ "r" $f.r}}
{{- else}}
{{- $f := dict "reference" $.image.reference "contents" $.image}}
{{- template "llm-d-disagg.serving.image.Image._custom" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.helm.release.jobsOf"}}
{{- if eq $.options nil}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $f := dict "argument0" $.options}}
{{- template "llm-d-disagg.serving.verification-options.verificationFaults" $f}}
{{- $f := dict "faults" $f.r}}
{{- template "llm-d-disagg.base.errors.refuse" $f}}
{{- $policies := list}}
{{- range $x := $.argument0.routing}}
{{- $kind := $x.kind}}
{{- if eq (toJson $kind) (toJson "NetworkPolicy")}}
{{- $policies = append $policies $x}}
{{- end}}
{{- end}}
{{- $f := dict "g" $.g "servers" $.argument0.servers}}
{{- template "llm-d-disagg.verify.verified-role.verifiedRoles" $f}}
{{- $o := omit $.options}}
{{- $_ := set $o "name" $.name}}
{{- $_ := set $o "programs" $.programs}}
{{- $_ := set $o "policies" $policies}}
{{- $f := dict "g" $.g "roles" $f.r "request" $o}}
{{- template "llm-d-disagg.verify.verification.verificationObjects" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.helm.release.modelOf"}}
{{- if or (kindIs "string" $.model)}}
{{- $f := dict "g" $.g "id" $.model}}
{{- template "llm-d-disagg.model.model.Model._huggingFace" $f}}
{{- $_ := set $ "r" $f.r}}
{{- else if ne $.model.huggingFace nil}}
{{- $f := dict "g" $.g "id" $.model.huggingFace.id "options" $.model.huggingFace}}
{{- template "llm-d-disagg.model.model.Model._huggingFace" $f}}
{{- $_ := set $ "r" $f.r}}
{{- else if ne $.model.persistentVolumeClaim nil}}
{{- $f := dict "g" $.g "claimName" $.model.persistentVolumeClaim.claimName "options" $.model.persistentVolumeClaim}}
{{- template "llm-d-disagg.model.model.Model._persistentVolumeClaim" $f}}
{{- $_ := set $ "r" $f.r}}
{{- else}}
{{- $f := dict "g" $.g "path" $.model.hostPath.path "options" $.model.hostPath}}
{{- template "llm-d-disagg.model.model.Model._hostPath" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.helm.release.networkOf"}}
{{- $network := omit $.values}}
{{- $f := dict "g" $.g "name" $.values.platform}}
{{- template "llm-d-disagg.native.platform" $f}}
{{- $_ := set $network "platform" $f.r}}
{{- $f := dict "name" $.claimTemplateName "argument1" (dict "most" 63)}}
{{- template "llm-d-disagg.serving.labels.nameFaults" $f}}
{{- $f := dict "faults" $f.r}}
{{- template "llm-d-disagg.base.errors.refuse" $f}}
{{- $f := dict "g" $.g "options" $network}}
{{- template "llm-d-disagg.network.plan-faults.networkFaults" $f}}
{{- $f := dict "faults" $f.r}}
{{- template "llm-d-disagg.base.errors.refuse" $f}}
{{- $_ := set $ "r" $network}}
{{- end}}
{{- define "llm-d-disagg.helm.release.nodeOf"}}
{{- $o := omit $.shared}}
{{- $o2 := dict}}
{{- range $k, $v := $.shared.labels}}
{{- $_ := set $o2 $k $v}}
{{- end}}
{{- range $k, $v := $.node.labels}}
{{- $_ := set $o2 $k $v}}
{{- end}}
{{- $_ := set $o "labels" $o2}}
{{- $_ := set $o "role" $.node.role}}
{{- $o2 := omit $.node}}
{{- $t := $.nil}}
{{- if ne $.node.cpu nil}}
{{- $t = printf "%v" (ternary $.node.cpu (toJson $.node.cpu | default (printf "%v" $.node.cpu)) (kindIs "string" $.node.cpu))}}
{{- end}}
{{- $_ := set $o2 "cpu" $t}}
{{- $_ := set $o2 "wideEp" $.node}}
{{- $_ := set $o "server" $o2}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- define "llm-d-disagg.helm.release.notesOf"}}
{{- $required := list}}
{{- range $x := $.serving.requiredObjects}}
{{- $required = append $required (printf "%v %v%v: %v" $x.kind (ternary (printf "%v/" $x.namespace) "" (not (not $x.namespace))) $x.name $x.why)}}
{{- end}}
{{- $l := list}}
{{- range $x := $.serving.servers}}
{{- $f := dict "server" $x}}
{{- template "llm-d-disagg.helm.release.serverNotes" $f}}
{{- $l = append $l $f.r}}
{{- end}}
{{- if len $required}}
{{- $l2 := list}}
{{- range $x := $required}}
{{- $l2 = append $l2 (printf "  - %v" $x)}}
{{- end}}
{{- $l = concat $l (concat (list "must exist in the cluster:") $l2)}}
{{- end}}
{{- $_ := set $ "r" (join "\n" (default list $l))}}
{{- end}}
{{- define "llm-d-disagg.helm.release.pairOf"}}
{{- $f := dict "g" $.g "argument0" $.shared "role" "prefill" "values" $.values.prefill}}
{{- template "llm-d-disagg.helm.release.roleOf" $f}}
{{- $f2 := dict "g" $.g "argument0" $.shared "role" "decode" "values" $.values.decode}}
{{- template "llm-d-disagg.helm.release.roleOf" $f2}}
{{- $t := list $f.r $f2.r}}
{{- $prefill := index $t 0}}
{{- $decode := index $t 1}}
{{- $o := omit $.shared}}
{{- $_ := set $o "prefill" $prefill}}
{{- $_ := set $o "decode" $decode}}
{{- $_ := set $o "blockSize" $.values.blockSize}}
{{- $_ := set $o "colocated" $.values.colocated}}
{{- $_ := set $o "disaggregatedSet" $.values.disaggregatedSet}}
{{- $_ := set $o "disaggregatedSetOptions" $.values.disaggregatedSetOptions}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- define "llm-d-disagg.helm.release.renderRelease"}}
{{- $programs := ternary dict $.programs (eq $.programs nil)}}
{{- $shared := dict "g" $.g "values" $.values "release" $.name}}
{{- template "llm-d-disagg.helm.release.servingOf" $shared}}
{{- $pair := $.nil}}
{{- if eq $.values.wideEpNode nil}}
{{- $f := dict "g" $.g "shared" $shared.r "values" $.values}}
{{- template "llm-d-disagg.helm.release.pairOf" $f}}
{{- $pair = $f.r}}
{{- end}}
{{- $l := list}}
{{- if ne $shared.r.network nil}}
{{- $f := dict "facts" $shared.r.network.platform._facts "options" $shared.r.network "name" $shared.r.claimTemplateName}}
{{- template "llm-d-disagg.network.owned-objects.ownedObjects" $f}}
{{- $l = $f.r}}
{{- end}}
{{- if ne $pair nil}}
{{- $network := $pair.prefill.network}}
{{- $claimTemplateName := $pair.prefill.claimTemplateName}}
{{- $t := list}}
{{- if ne $network nil}}
{{- $f := dict "facts" $network.platform._facts "options" $network "name" $claimTemplateName}}
{{- template "llm-d-disagg.network.owned-objects.ownedObjects" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $network := $pair.decode.network}}
{{- $claimTemplateName := $pair.decode.claimTemplateName}}
{{- $t2 := list}}
{{- if ne $network nil}}
{{- $f := dict "facts" $network.platform._facts "options" $network "name" $claimTemplateName}}
{{- template "llm-d-disagg.network.owned-objects.ownedObjects" $f}}
{{- $t2 = $f.r}}
{{- end}}
{{- $l = concat $l (default list (concat $t $t2))}}
{{- end}}
{{- $network := default list $l}}
{{- $served := $.nil}}
{{- if ne $pair nil}}
{{- $f := dict "g" $.g "spec" $pair}}
{{- template "llm-d-disagg.serving.serve.servePair" $f}}
{{- $served = $f.r}}
{{- else}}
{{- $f := dict "shared" $shared.r "node" $.values.wideEpNode}}
{{- template "llm-d-disagg.helm.release.nodeOf" $f}}
{{- $f := dict "g" $.g "spec" $f.r}}
{{- template "llm-d-disagg.serving.serve.serveNode" $f}}
{{- $served = $f.r}}
{{- end}}
{{- $f := dict "g" $.g "serving" $served "name" $shared.r.name "labels" $served.labels "options" $shared.r.preStartGate "programs" $programs}}
{{- template "llm-d-disagg.verify.pre-start-gate.gatedServing" $f}}
{{- $servers := list}}
{{- range $x := $f.r.serving.servers}}
{{- $servers = append $servers $x.manifest}}
{{- end}}
{{- $t := $servers}}
{{- if and $.values.disaggregatedSet (eq $.values.wideEpNode nil)}}
{{- $f := dict "name" $shared.r.name "labels" $f.r.serving.labels "manifests" $servers "options" $.values.disaggregatedSetOptions}}
{{- template "llm-d-disagg.serving.disaggregated-set.setOf" $f}}
{{- $t = list $f.r}}
{{- end}}
{{- $f2 := dict "g" $.g "argument0" $served "name" $shared.r.name "options" $.values.verification "programs" $programs}}
{{- template "llm-d-disagg.helm.release.jobsOf" $f2}}
{{- $f3 := dict "serving" $f.r.serving}}
{{- template "llm-d-disagg.helm.release.notesOf" $f3}}
{{- $_ := set $ "r" (dict "network" $network "rbac" $f.r.serving.rbac "servers" $t "routing" $f.r.serving.routing "verification" (default list (concat $f.r.objects $f2.r)) "notes" $f3.r)}}
{{- end}}
{{- define "llm-d-disagg.helm.release.roleOf"}}
{{- $claimTemplateName := $.nil}}
{{- if ne $.values.network nil}}
{{- $claimTemplateName = ternary (printf "%v-%v-network" $.argument0.name $.role) $.values.network.name (eq $.values.network.name nil)}}
{{- end}}
{{- $o := omit $.values}}
{{- $t := $.nil}}
{{- if ne $.values.cpu nil}}
{{- $t = printf "%v" (ternary $.values.cpu (toJson $.values.cpu | default (printf "%v" $.values.cpu)) (kindIs "string" $.values.cpu))}}
{{- end}}
{{- $_ := set $o "cpu" $t}}
{{- $t := $.nil}}
{{- if ne $.values.network nil}}
{{- $f := dict "g" $.g "values" $.values.network "claimTemplateName" $claimTemplateName}}
{{- template "llm-d-disagg.helm.release.networkOf" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $_ := set $o "network" $t}}
{{- $_ := set $o "claimTemplateName" $claimTemplateName}}
{{- $t := $.nil}}
{{- if ne $.values.image nil}}
{{- $f := dict "g" $.g "image" $.values.image}}
{{- template "llm-d-disagg.helm.release.imageOf" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $_ := set $o "image" $t}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- define "llm-d-disagg.helm.release.serverNotes"}}
{{- $plan := $.server.spec.plan}}
{{- $role := $.server.spec.role}}
{{- $group := $.server.spec.group}}
{{- $facts := $plan.platform._facts}}
{{- $f := dict "argument0" $.server}}
{{- template "llm-d-disagg.serving.server-size.sizeText" $f}}
{{- $t := $facts.reviewed}}
{{- if not $t}}
{{- $t = "described by the caller"}}
{{- end}}
{{- $l := list (printf "%v: %v, on %v, %v" $role $f.r $facts.title $facts.name) (printf "  evidence       %v" (printf "%v (%v)" (index (dict "measured" "measured by this project" "tested" "tested by upstream projects" "documented" "documented by the vendor or upstream" "inferred" "inferred, run it before you rely on it") $facts.evidence.value) $t)) (printf "  image          %v (vLLM %v)" $.server.spec.image.reference $.server.spec.image.vllmVersion)}}
{{- if not (eq $role "prefill-decode")}}
{{- $l = concat $l (list (printf "  KV cache       NIXL over %v: %v" $plan.backend $plan.backendReason) (printf "  between nodes  %v; within a node %v: %v" $plan.kvPath.crossNode $plan.kvPath.sameNode $plan.kvPath.why))}}
{{- end}}
{{- $t := "none of its own"}}
{{- if lt 0.0 (float64 $plan.nics)}}
{{- $t = printf "%v in each pod" (toJson $plan.nics | default (printf "%v" $plan.nics))}}
{{- end}}
{{- $t2 := "privileged"}}
{{- if not $plan.privileged}}
{{- $t2 = "none"}}
{{- if len $plan.capabilities}}
{{- $t2 = join ", " $plan.capabilities}}
{{- end}}
{{- end}}
{{- $l = concat $l (list (printf "  NICs           %v" $t) (printf "  privileges     %v; Pod Security level %v" $t2 $.server.podSecurityLevel))}}
{{- if ne $group nil}}
{{- $l = concat $l (list (printf "  experts        %v: %v" (ternary "exchanged by the MoE backend" $group.experts.all2allBackend (eq $group.experts.all2allBackend nil)) $group.experts.claim.why) (printf "  load balancing %v" (ternary "one rank" $group.loadBalancing (eq $group.loadBalancing nil))))}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $.server.prerequisites}}
{{- $l2 = append $l2 (printf "  the cluster    %v" $x)}}
{{- end}}
{{- $l3 := list}}
{{- range $x := $.server.warnings}}
{{- $f := dict "warning" $x}}
{{- template "llm-d-disagg.base.fault.describeWarning" $f}}
{{- $l3 = append $l3 (printf "  warning        %v" $f.r)}}
{{- end}}
{{- $_ := set $ "r" (join "\n" (concat $l $l2 $l3 (list "")))}}
{{- end}}
{{- define "llm-d-disagg.helm.release.servingOf"}}
{{- $name := ternary $.release $.values.name (eq $.values.name nil)}}
{{- $claimTemplateName := ternary (printf "%v-network" $name) $.values.network.name (eq $.values.network.name nil)}}
{{- $model := dict "g" $.g "model" $.values.model}}
{{- template "llm-d-disagg.helm.release.modelOf" $model}}
{{- $network := dict "g" $.g "values" $.values.network "claimTemplateName" $claimTemplateName}}
{{- template "llm-d-disagg.helm.release.networkOf" $network}}
{{- $f := dict "of" $.values}}
{{- template "llm-d-disagg.serving.spec.sharedOptions" $f}}
{{- $o := omit $f.r}}
{{- $_ := set $o "name" $name}}
{{- $_ := set $o "model" $model.r}}
{{- $_ := set $o "network" $network.r}}
{{- $_ := set $o "claimTemplateName" $claimTemplateName}}
{{- $t := $.nil}}
{{- if ne $.values.image nil}}
{{- $f := dict "g" $.g "image" $.values.image}}
{{- template "llm-d-disagg.helm.release.imageOf" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $_ := set $o "image" $t}}
{{- $f := dict "cache" $.values.cache}}
{{- template "llm-d-disagg.helm.release.cacheOf" $f}}
{{- $_ := set $o "cache" $f.r}}
{{- $f := dict "of" $.values}}
{{- template "llm-d-disagg.pod.option-parts.podOptionsOf" $f}}
{{- $_ := set $o "pods" $f.r}}
{{- $_ := set $ "r" $o}}
{{- end}}
