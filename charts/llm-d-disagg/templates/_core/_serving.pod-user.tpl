{{- /* src/serving/pod-user.ts, a template for each function */ -}}
{{- define "llm-d-disagg.serving.pod-user.containerSecurityContext"}}
{{- $c := ne (toJson $.spec.image.user) (toJson 0)}}
{{- if $c}}
{{- $t := (or $.spec.cache dict).hostPath}}
{{- $c = or (kindIs "map" $t) (kindIs "slice" $t) $t}}
{{- end}}
{{- $user := $.nil}}
{{- if $c}}
{{- template "llm-d-disagg.facts.serving" $.g}}
{{- $user = $.g.facts.serving.hostPathUser}}
{{- end}}
{{- if ne $user nil}}
{{- $_ := set $ "r" (dict "securityContext" (dict "runAsUser" $user.value "runAsGroup" $user.value))}}
{{- else}}
{{- $_ := set $ "r" dict}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.pod-user.idlePrivileges"}}
{{- $privileges := dict "argument0" $.container}}
{{- template "llm-d-disagg.serving.pod-user.privilegesOf" $privileges}}
{{- $t := dict}}
{{- if kindIs "map" $.container.securityContext}}
{{- $t = $.container.securityContext}}
{{- end}}
{{- $t := dict}}
{{- if kindIs "map" $.container.securityContext}}
{{- $t = $.container.securityContext}}
{{- end}}
{{- $t := $t.runAsUser}}
{{- if eq $t nil}}
{{- $t2 := dict}}
{{- if kindIs "map" $.spec.securityContext}}
{{- $t2 = $.spec.securityContext}}
{{- end}}
{{- $t = $t2.runAsUser}}
{{- end}}
{{- $user := ternary $.imageUser $t (eq $t nil)}}
{{- if or (eq (len $privileges.r) 0) (eq $user nil) (eq (toJson $user) (toJson 0))}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $t := "that is not a number"}}
{{- if or (kindIs "int" $user) (kindIs "int64" $user) (kindIs "float64" $user)}}
{{- $t = printf "%v" (toJson $user | default (printf "%v" $user))}}
{{- end}}
{{- $_ := set $ "r" (list (dict "code" "LLMD507" "subject" $.subject "problem" (printf "%v%v" (printf "runs as user %v, for whom %v %v not effective: Kubernetes gives capabilities to root only, so that the " $t (join ", " $privileges.r) (ternary "are" "is" (lt 1.0 (float64 (len $privileges.r))))) "node's limit of locked memory holds, and RDMA may fail to register memory")))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.pod-user.imageVariables"}}
{{- $env := ternary dict $.argument0.env (eq $.argument0.env nil)}}
{{- $envValueFrom := ternary dict $.argument0.envValueFrom (eq $.argument0.envValueFrom nil)}}
{{- template "llm-d-disagg.facts.images" $.g}}
{{- $t := (or $.argument0.image._repository dict).env}}
{{- $own := ternary dict $t (eq $t nil)}}
{{- $l := list}}
{{- if not (semverCompare (printf "<%s" $.g.facts.images.userName.since) $.argument0.image.vllmVersion)}}
{{- $o := omit $.g.facts.images.userName}}
{{- $_ := set $o "name" $.g.facts.images.userName.name}}
{{- $l = concat $l (list $o)}}
{{- end}}
{{- $l = $l}}
{{- $c := ne $.argument0.plan.securityContextConstraints nil}}
{{- if $c}}
{{- $f := dict "this" $.argument0.plan}}
{{- template "llm-d-disagg.network.network-plan.NetworkPlan._user" $f}}
{{- $c = eq $f.r nil}}
{{- end}}
{{- if $c}}
{{- template "llm-d-disagg.facts.serving" $.g}}
{{- $o := omit $.g.facts.serving.home}}
{{- $_ := set $o "name" "HOME"}}
{{- $_ := set $o "value" $.home}}
{{- $l = concat $l (list $o)}}
{{- end}}
{{- $l2 := list}}
{{- range $x := sortAlpha (sortAlpha (keys $own))}}
{{- $o := omit (index $own $x)}}
{{- $_ := set $o "name" $x}}
{{- $l2 = append $l2 $o}}
{{- end}}
{{- $variables := default list (concat $l $l2)}}
{{- $l := list}}
{{- range $x := $variables}}
{{- if and (not (hasKey $env $x.name)) (not (hasKey $envValueFrom $x.name))}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- define "llm-d-disagg.serving.pod-user.podSecurityContext"}}
{{- $group := dict "g" $.g "spec" $.spec}}
{{- template "llm-d-disagg.serving.pod-user.volumeGroup" $group}}
{{- if ne $group.r nil}}
{{- $_ := set $ "r" (dict "securityContext" (dict "fsGroup" $group.r.value "fsGroupChangePolicy" "OnRootMismatch"))}}
{{- else}}
{{- $_ := set $ "r" dict}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.pod-user.privilegesOf"}}
{{- $securityContext := $.argument0.securityContext}}
{{- $t := ternary $securityContext dict (kindIs "map" $securityContext)}}
{{- $capabilities := $t.capabilities}}
{{- $privileged := $t.privileged}}
{{- $add := (ternary $capabilities dict (kindIs "map" $capabilities)).add}}
{{- $l := list}}
{{- if eq (toJson $privileged) (toJson true)}}
{{- $l = concat $l (list "privileged")}}
{{- end}}
{{- $l = $l}}
{{- if kindIs "slice" $add}}
{{- $l = concat $l $add}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
{{- define "llm-d-disagg.serving.pod-user.userWarnings"}}
{{- $l := list}}
{{- range $x := $.templates}}
{{- $r := $.nil}}
{{- $spec := dict}}
{{- if kindIs "map" $x.spec}}
{{- $spec = $x.spec}}
{{- end}}
{{- $f := dict "value" $spec.containers}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $i := $.nil}}
{{- if gt (len $f.r) 0}}
{{- $i = index $f.r 0}}
{{- end}}
{{- $container := ternary dict $i (eq $i nil)}}
{{- $privileges := dict "argument0" $container}}
{{- template "llm-d-disagg.serving.pod-user.privilegesOf" $privileges}}
{{- $idle := dict "subject" $.role "container" $container "spec" $spec "imageUser" $.argument2.image.user}}
{{- template "llm-d-disagg.serving.pod-user.idlePrivileges" $idle}}
{{- if or (eq (len $privileges.r) 0) (lt 0.0 (float64 (len $idle.r)))}}
{{- $r = $idle.r}}
{{- else}}
{{- $c := ne $.argument2.plan.securityContextConstraints nil}}
{{- if $c}}
{{- $f := dict "this" $.argument2.plan}}
{{- template "llm-d-disagg.network.network-plan.NetworkPlan._user" $f}}
{{- $c = eq $f.r nil}}
{{- end}}
{{- if $c}}
{{- $t := dict}}
{{- if kindIs "map" $container.securityContext}}
{{- $t = $container.securityContext}}
{{- end}}
{{- $c = eq $t.runAsUser nil}}
{{- end}}
{{- if $c}}
{{- $r = list (dict "code" "LLMD507" "subject" (printf "SecurityContextConstraints %v" (default "" $.argument2.plan.securityContextConstraints)) "problem" (printf "may give the pods of %v a user of their own, for whom %v would not be effective" $.role (join ", " $privileges.r)))}}
{{- else}}
{{- $r = list}}
{{- end}}
{{- end}}
{{- $l = concat $l $r}}
{{- end}}
{{- $found := default list $l}}
{{- $texts := list}}
{{- range $x := $found}}
{{- $f := dict "argument0" $x}}
{{- template "llm-d-disagg.base.fault.describeFault" $f}}
{{- $texts = append $texts $f.r}}
{{- end}}
{{- $l := list}}
{{- range $i, $x := $found}}
{{- $t := toJson (index $texts $i)}}
{{- $found := -1}}
{{- range $i, $x := $texts}}
{{- if eq (toJson $x) $t}}
{{- $found = $i}}
{{- break}}
{{- end}}
{{- end}}
{{- if eq $found $i}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- define "llm-d-disagg.serving.pod-user.volumeGroup"}}
{{- $volumes := default list $.spec.volumes}}
{{- $isRoot := not (and $.spec.image.user (eq $.spec.image.user $.spec.image.user))}}
{{- if not $isRoot}}
{{- $f := dict "this" $.spec.plan}}
{{- template "llm-d-disagg.network.network-plan.NetworkPlan._user" $f}}
{{- $isRoot = ne $f.r nil}}
{{- end}}
{{- if not $isRoot}}
{{- $c := ne (toJson $.spec.image.user) (toJson 0)}}
{{- if $c}}
{{- $t := (or $.spec.cache dict).hostPath}}
{{- $c = or (kindIs "map" $t) (kindIs "slice" $t) $t}}
{{- end}}
{{- $t := $.nil}}
{{- if $c}}
{{- template "llm-d-disagg.facts.serving" $.g}}
{{- $t = $.g.facts.serving.hostPathUser}}
{{- end}}
{{- $isRoot = ne $t nil}}
{{- end}}
{{- $f := dict "value" (concat (list $.spec.cache) $volumes)}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $claims := false}}
{{- range $x := $f.r}}
{{- $t := $x.persistentVolumeClaim}}
{{- if eq $t nil}}
{{- $t = $x.ephemeral}}
{{- end}}
{{- if or (kindIs "map" $t) (kindIs "slice" $t) $t}}
{{- $claims = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $t := dict}}
{{- if kindIs "map" $.spec.podSecurityContext}}
{{- $t = $.spec.podSecurityContext}}
{{- end}}
{{- $isSet := ne $t.fsGroup nil}}
{{- if not (or $isRoot $isSet (not $claims) (ne $.spec.plan.securityContextConstraints nil))}}
{{- template "llm-d-disagg.facts.serving" $.g}}
{{- $_ := set $ "r" $.g.facts.serving.volumeGroup}}
{{- end}}
{{- end}}
