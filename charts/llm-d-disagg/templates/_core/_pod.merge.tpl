{{- /* src/pod/merge.ts, conflict */ -}}
{{- define "llm-d-disagg.pod.merge.conflict"}}
{{- $m := (index $.a 0)}}
{{- $what := (index $.a 1)}}
{{- $before := (index $.a 2)}}
{{- $after := (index $.a 3)}}
{{- $source := (index $.a 4)}}
{{- $t := (index $m.origin $what)}}
{{- if eq $t nil}}
{{- $t = $m.baseSource}}
{{- end}}
{{- $first := $t}}
{{- $f := dict "g" $.g "a" (list "LLMD601" (printf "two sources disagree on %v: %v sets %v, %v sets %v; change one of them" $what $first $before $source $after))}}
{{- template "llm-d-disagg.base.errors.fail" $f}}
{{- end}}
{{- /* src/pod/merge.ts, findContainer */ -}}
{{- define "llm-d-disagg.pod.merge.findContainer"}}
{{- $pod := (index $.a 0)}}
{{- $name := (index $.a 1)}}
{{- $source := (index $.a 2)}}
{{- $t := $pod.spec.containers}}
{{- if eq $t nil}}
{{- $t = (list)}}
{{- end}}
{{- $containers := $t}}
{{- $l := list}}
{{- range $i, $x := $containers}}
{{- $l = append $l $x.name}}
{{- end}}
{{- $names := (join ", " $l)}}
{{- if (eq $name nil)}}
{{- if (ne (len $containers) 1)}}
{{- $f := dict "g" $.g "a" (list "LLMD602" (printf "%v has %v containers (%v): name the one that joins the network with 'container'" $source (len $containers) $names))}}
{{- template "llm-d-disagg.base.errors.fail" $f}}
{{- end}}
{{- $i2 := $.nil}}
{{- if gt (len $containers) 0}}
{{- $i2 = index $containers 0}}
{{- end}}
{{- $_ := set $ "r" $i2}}
{{- else}}
{{- $found := $.nil}}
{{- range $i3, $x2 := $containers}}
{{- if (eq (toJson $x2.name) (toJson $name))}}
{{- $found = $x2}}
{{- break}}
{{- end}}
{{- end}}
{{- $found2 := $found}}
{{- if (not (ne $found2 nil))}}
{{- $f2 := dict "g" $.g "a" (list "LLMD602" (printf "%v has no container '%v'; expected one of: %v" $source $name $names))}}
{{- template "llm-d-disagg.base.errors.fail" $f2}}
{{- end}}
{{- $_ := set $ "r" $found2}}
{{- end}}
{{- end}}
{{- /* src/pod/merge.ts, mergeAffinity */ -}}
{{- define "llm-d-disagg.pod.merge.mergeAffinity"}}
{{- $spec := (index $.a 0)}}
{{- $affinity := (index $.a 1)}}
{{- $t := $affinity}}
{{- if eq $t nil}}
{{- $t = (dict)}}
{{- end}}
{{- range $k, $v := $t}}
{{- $o := dict}}
{{- range $k2, $v2 := $spec.affinity}}
{{- $_ := set $o $k2 $v2}}
{{- end}}
{{- $o2 := dict}}
{{- range $k3, $v3 := (index (or $spec.affinity $.g.none) $k)}}
{{- $_ := set $o2 $k3 $v3}}
{{- end}}
{{- if ne $o2 nil}}
{{- $_ := set $o $k $o2}}
{{- else}}
{{- $_ := unset $o $k}}
{{- end}}
{{- if ne $o nil}}
{{- $_ := set $spec "affinity" $o}}
{{- else}}
{{- $_ := unset $spec "affinity"}}
{{- end}}
{{- range $k4, $v4 := $v}}
{{- $f := dict "g" $.g "a" (list (index $spec.affinity $k) $k4 $v4)}}
{{- template "llm-d-disagg.pod.merge.mergeSet" $f}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/pod/merge.ts, mergeContainer */ -}}
{{- define "llm-d-disagg.pod.merge.mergeContainer"}}
{{- $m := (index $.a 0)}}
{{- $c := (index $.a 1)}}
{{- $part := $c.container}}
{{- if (not (ne $part nil))}}
{{- else}}
{{- $container := $m.container}}
{{- $f := dict "g" $.g "a" (list $m $part.env $c.source)}}
{{- template "llm-d-disagg.pod.merge.mergeEnv" $f}}
{{- if (and (ne $part.replacesResources nil) (or (kindIs "map" $container.resources) (kindIs "slice" $container.resources) $container.resources))}}
{{- $f2 := dict "g" $.g "a" (list $m $container.resources $part.replacesResources $c.source)}}
{{- template "llm-d-disagg.pod.merge.replaced" $f2}}
{{- $_ := set $container "resources" $f2.r}}
{{- end}}
{{- $c2 := (ne $part.resources nil)}}
{{- if not $c2}}
{{- $t := $.nil}}
{{- if ne $part.claims nil}}
{{- $t = (len $part.claims)}}
{{- end}}
{{- $c2 = $t}}
{{- end}}
{{- if $c2}}
{{- if eq $container.resources nil}}
{{- $_ := set $container "resources" (dict)}}
{{- end}}
{{- $f3 := dict "g" $.g "a" (list $m $container.resources "requests" $part.resources "resource request" $c.source)}}
{{- template "llm-d-disagg.pod.merge.mergeMap" $f3}}
{{- $f4 := dict "g" $.g "a" (list $m $container.resources "limits" $part.resources "resource limit" $c.source)}}
{{- template "llm-d-disagg.pod.merge.mergeMap" $f4}}
{{- $t2 := $.nil}}
{{- if ne $part.claims nil}}
{{- $l := list}}
{{- range $i, $x := $part.claims}}
{{- $l = append $l (dict "name" $x)}}
{{- end}}
{{- $t2 = $l}}
{{- end}}
{{- $f5 := dict "g" $.g "a" (list $container.resources "claims" $t2)}}
{{- template "llm-d-disagg.pod.merge.mergeSet" $f5}}
{{- end}}
{{- $t3 := $.nil}}
{{- if ne $part.capabilities nil}}
{{- $t3 = (len $part.capabilities)}}
{{- end}}
{{- if $t3}}
{{- if eq $container.securityContext nil}}
{{- $_ := set $container "securityContext" (dict)}}
{{- end}}
{{- if eq $container.securityContext.capabilities nil}}
{{- $_ := set $container.securityContext "capabilities" (dict)}}
{{- end}}
{{- $t4 := $container.securityContext.capabilities.add}}
{{- if eq $t4 nil}}
{{- $t4 = (list)}}
{{- end}}
{{- $add := $t4}}
{{- $l2 := list}}
{{- $l2 = default list (concat $l2 $add)}}
{{- $l2 = default list (concat $l2 $part.capabilities)}}
{{- $_ := set $container.securityContext.capabilities "add" (uniq $l2)}}
{{- end}}
{{- if $part.privileged}}
{{- if eq $container.securityContext nil}}
{{- $_ := set $container "securityContext" (dict)}}
{{- end}}
{{- $f6 := dict "g" $.g "a" (list $m $container.securityContext "privileged" true "privileged" $c.source)}}
{{- template "llm-d-disagg.pod.merge.setScalar" $f6}}
{{- $f7 := dict "g" $.g "a" (list $m $container.securityContext "allowPrivilegeEscalation" true "allowPrivilegeEscalation" $c.source)}}
{{- template "llm-d-disagg.pod.merge.setScalar" $f7}}
{{- end}}
{{- $f8 := dict "g" $.g "a" (list $m $container "volumeMounts" $part.volumeMounts "mount" $c.source "mountPath")}}
{{- template "llm-d-disagg.pod.merge.mergeNamed" $f8}}
{{- $f9 := dict "g" $.g "a" (list $m $container "ports" $part.ports "port" $c.source $.nil)}}
{{- template "llm-d-disagg.pod.merge.mergeNamed" $f9}}
{{- end}}
{{- end}}
{{- /* src/pod/merge.ts, mergeEnv */ -}}
{{- define "llm-d-disagg.pod.merge.mergeEnv"}}
{{- $m := (index $.a 0)}}
{{- $entries := (index $.a 1)}}
{{- $source := (index $.a 2)}}
{{- $t := $.nil}}
{{- if ne $entries nil}}
{{- $t = (len $entries)}}
{{- end}}
{{- if (not $t)}}
{{- else}}
{{- $t2 := $m.container.env}}
{{- if eq $t2 nil}}
{{- $t2 = (list)}}
{{- end}}
{{- $env := $t2}}
{{- range $_, $x := $entries}}
{{- $found := $.nil}}
{{- range $i, $x2 := $env}}
{{- if (eq (toJson $x2.name) (toJson $x.name))}}
{{- $found = $x2}}
{{- break}}
{{- end}}
{{- end}}
{{- $found2 := $found}}
{{- if (not (ne $found2 nil))}}
{{- $o := dict}}
{{- range $k, $v := $x}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $env = (default list (concat $env (list $o)))}}
{{- $_ := set $m.origin (printf "env %v" $x.name) $source}}
{{- else}}
{{- $t4 := $.nil}}
{{- if (or (kindIs "map" $found2.valueFrom) (kindIs "slice" $found2.valueFrom) $found2.valueFrom)}}
{{- $o2 := dict}}
{{- if ne $found2.valueFrom nil}}
{{- $_ := set $o2 "valueFrom" $found2.valueFrom}}
{{- end}}
{{- $t4 = $o2}}
{{- else}}
{{- $t3 := $found2.value}}
{{- if eq $t3 nil}}
{{- $t3 = ""}}
{{- end}}
{{- $o3 := dict}}
{{- if ne $t3 nil}}
{{- $_ := set $o3 "value" $t3}}
{{- end}}
{{- $t4 = $o3}}
{{- end}}
{{- $t6 := $.nil}}
{{- if (or (kindIs "map" $x.valueFrom) (kindIs "slice" $x.valueFrom) $x.valueFrom)}}
{{- $o4 := dict}}
{{- if ne $x.valueFrom nil}}
{{- $_ := set $o4 "valueFrom" $x.valueFrom}}
{{- end}}
{{- $t6 = $o4}}
{{- else}}
{{- $t5 := $x.value}}
{{- if eq $t5 nil}}
{{- $t5 = ""}}
{{- end}}
{{- $o5 := dict}}
{{- if ne $t5 nil}}
{{- $_ := set $o5 "value" $t5}}
{{- end}}
{{- $t6 = $o5}}
{{- end}}
{{- if (not (eq (regexReplaceAll "\"(-?[0-9.]+)\"" (toRawJson $t4) "${1}") (regexReplaceAll "\"(-?[0-9.]+)\"" (toRawJson $t6) "${1}")))}}
{{- $t8 := $.nil}}
{{- if (or (kindIs "map" $found2.valueFrom) (kindIs "slice" $found2.valueFrom) $found2.valueFrom)}}
{{- $t8 = (toRawJson $found2.valueFrom)}}
{{- else}}
{{- $t7 := $found2.value}}
{{- if eq $t7 nil}}
{{- $t7 = ""}}
{{- end}}
{{- $t8 = (printf "'%v'" $t7)}}
{{- end}}
{{- $t10 := $.nil}}
{{- if (or (kindIs "map" $x.valueFrom) (kindIs "slice" $x.valueFrom) $x.valueFrom)}}
{{- $t10 = (toRawJson $x.valueFrom)}}
{{- else}}
{{- $t9 := $x.value}}
{{- if eq $t9 nil}}
{{- $t9 = ""}}
{{- end}}
{{- $t10 = (printf "'%v'" $t9)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $m (printf "env %v" $x.name) $t8 $t10 $source)}}
{{- template "llm-d-disagg.pod.merge.conflict" $f}}
{{- end}}
{{- end}}
{{- end}}
{{- $_ := set $m.container "env" $env}}
{{- end}}
{{- end}}
{{- /* src/pod/merge.ts, mergeMap */ -}}
{{- define "llm-d-disagg.pod.merge.mergeMap"}}
{{- $m := (index $.a 0)}}
{{- $holder := (index $.a 1)}}
{{- $field := (index $.a 2)}}
{{- $values := (index $.a 3)}}
{{- $what := (index $.a 4)}}
{{- $source := (index $.a 5)}}
{{- if (or (not (ne $values nil)) (eq (len (sortAlpha (keys $values))) 0))}}
{{- else}}
{{- $o := dict}}
{{- range $k, $v := (index $holder $field)}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- if ne $o nil}}
{{- $_ := set $holder $field $o}}
{{- else}}
{{- $_ := unset $holder $field}}
{{- end}}
{{- range $k2, $v2 := $values}}
{{- $f := dict "g" $.g "a" (list $m (index $holder $field) $k2 $v2 (printf "%v %v" $what $k2) $source)}}
{{- template "llm-d-disagg.pod.merge.setScalar" $f}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/pod/merge.ts, mergeMetadata */ -}}
{{- define "llm-d-disagg.pod.merge.mergeMetadata"}}
{{- $m := (index $.a 0)}}
{{- $c := (index $.a 1)}}
{{- if (or (ne $c.labels nil) (ne $c.annotations nil))}}
{{- if eq $m.pod.metadata nil}}
{{- $_ := set $m.pod "metadata" (dict)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $m $m.pod.metadata "labels" $c.labels "label" $c.source)}}
{{- template "llm-d-disagg.pod.merge.mergeMap" $f}}
{{- $f2 := dict "g" $.g "a" (list $m $m.pod.metadata "annotations" $c.annotations "annotation" $c.source)}}
{{- template "llm-d-disagg.pod.merge.mergeMap" $f2}}
{{- end}}
{{- end}}
{{- /* src/pod/merge.ts, mergeNamed */ -}}
{{- define "llm-d-disagg.pod.merge.mergeNamed"}}
{{- $m := (index $.a 0)}}
{{- $holder := (index $.a 1)}}
{{- $field := (index $.a 2)}}
{{- $entries := (index $.a 3)}}
{{- $what := (index $.a 4)}}
{{- $source := (index $.a 5)}}
{{- $key := (index $.a 6)}}
{{- if eq $key nil}}
{{- $key = "name"}}
{{- end}}
{{- $t := $.nil}}
{{- if ne $entries nil}}
{{- $t = (len $entries)}}
{{- end}}
{{- if (not $t)}}
{{- else}}
{{- $t2 := (index $holder $field)}}
{{- if eq $t2 nil}}
{{- $t2 = (list)}}
{{- end}}
{{- $list := $t2}}
{{- range $_, $x := $entries}}
{{- $found := $.nil}}
{{- range $i, $x2 := $list}}
{{- if (eq (toJson (index $x2 $key)) (toJson (index $x $key)))}}
{{- $found = $x2}}
{{- break}}
{{- end}}
{{- end}}
{{- $found2 := $found}}
{{- if (not (ne $found2 nil))}}
{{- $list = (default list (concat $list (list $x)))}}
{{- $_ := set $m.origin (printf "%v %v" $what (index $x $key)) $source}}
{{- else}}
{{- if (not (eq (regexReplaceAll "\"(-?[0-9.]+)\"" (toRawJson $found2) "${1}") (regexReplaceAll "\"(-?[0-9.]+)\"" (toRawJson $x) "${1}")))}}
{{- $t3 := $.nil}}
{{- if (or (kindIs "string" $found2))}}
{{- $t3 = (printf "'%v'" $found2)}}
{{- else}}
{{- $t3 = (toRawJson $found2)}}
{{- end}}
{{- $t4 := $.nil}}
{{- if (or (kindIs "string" $x))}}
{{- $t4 = (printf "'%v'" $x)}}
{{- else}}
{{- $t4 = (toRawJson $x)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $m (printf "%v %v" $what (index $x $key)) $t3 $t4 $source)}}
{{- template "llm-d-disagg.pod.merge.conflict" $f}}
{{- end}}
{{- end}}
{{- end}}
{{- $_ := set $holder $field $list}}
{{- end}}
{{- end}}
{{- /* src/pod/merge.ts, mergePod */ -}}
{{- define "llm-d-disagg.pod.merge.mergePod"}}
{{- $template := (index $.a 0)}}
{{- $containerName := (index $.a 1)}}
{{- $baseSource := (index $.a 2)}}
{{- $contributions := (index $.a 3)}}
{{- $pod := (deepCopy $template)}}
{{- if eq $pod.spec nil}}
{{- $_ := set $pod "spec" (dict)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $pod $containerName $baseSource)}}
{{- template "llm-d-disagg.pod.merge.findContainer" $f}}
{{- $container := $f.r}}
{{- $o := dict}}
{{- $merging := (dict "pod" $pod "container" $container "origin" $o "baseSource" $baseSource)}}
{{- range $_, $x := $contributions}}
{{- $f2 := dict "g" $.g "a" (list $merging $x)}}
{{- template "llm-d-disagg.pod.merge.mergeMetadata" $f2}}
{{- $f3 := dict "g" $.g "a" (list $merging $x)}}
{{- template "llm-d-disagg.pod.merge.mergeSpec" $f3}}
{{- $f4 := dict "g" $.g "a" (list $merging $x)}}
{{- template "llm-d-disagg.pod.merge.mergeContainer" $f4}}
{{- $f5 := dict "g" $.g "a" (list $merging $x)}}
{{- template "llm-d-disagg.pod.merge.mergeSetup" $f5}}
{{- end}}
{{- $_ := set $ "r" $pod}}
{{- end}}
{{- /* src/pod/merge.ts, mergeSet */ -}}
{{- define "llm-d-disagg.pod.merge.mergeSet"}}
{{- $holder := (index $.a 0)}}
{{- $field := (index $.a 1)}}
{{- $entries := (index $.a 2)}}
{{- $t := $.nil}}
{{- if ne $entries nil}}
{{- $t = (len $entries)}}
{{- end}}
{{- if (not $t)}}
{{- else}}
{{- $t2 := (index $holder $field)}}
{{- if eq $t2 nil}}
{{- $t2 = (list)}}
{{- end}}
{{- $list := $t2}}
{{- range $_, $x := $entries}}
{{- $found := false}}
{{- range $i, $x2 := $list}}
{{- if (eq (regexReplaceAll "\"(-?[0-9.]+)\"" (toRawJson $x2) "${1}") (regexReplaceAll "\"(-?[0-9.]+)\"" (toRawJson $x) "${1}"))}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- if (not $found)}}
{{- $list = (default list (concat $list (list $x)))}}
{{- end}}
{{- end}}
{{- $_ := set $holder $field $list}}
{{- end}}
{{- end}}
{{- /* src/pod/merge.ts, mergeSetup */ -}}
{{- define "llm-d-disagg.pod.merge.mergeSetup"}}
{{- $m := (index $.a 0)}}
{{- $c := (index $.a 1)}}
{{- $t := $.nil}}
{{- if ne $c.setup nil}}
{{- $t = (len $c.setup)}}
{{- end}}
{{- if (not $t)}}
{{- else}}
{{- $script := (printf "%v\nset -euo pipefail\nexec \"$@\"" (join "\n" $c.setup))}}
{{- $command := $m.container.command}}
{{- $t2 := (or $command $.g.noItems)}}
{{- $i := $.nil}}
{{- if gt (len $t2) 0}}
{{- $i = index $t2 0}}
{{- end}}
{{- $c2 := (eq $i "/bin/bash")}}
{{- if $c2}}
{{- $i2 := $.nil}}
{{- if gt (len $command) 1}}
{{- $i2 = index $command 1}}
{{- end}}
{{- $c2 = (eq $i2 "-c")}}
{{- end}}
{{- $c3 := $c2}}
{{- if $c3}}
{{- $i3 := $.nil}}
{{- if gt (len $command) 2}}
{{- $i3 = index $command 2}}
{{- end}}
{{- $c3 = (eq $i3 $script)}}
{{- end}}
{{- if $c3}}
{{- else}}
{{- $t3 := $.nil}}
{{- if ne $command nil}}
{{- $t3 = (len $command)}}
{{- end}}
{{- if (not $t3)}}
{{- $f := dict "g" $.g "a" (list "LLMD603" (printf "%v%v" (printf "%v needs steps before the server (%v), but container '%v' of " $c.source (join "; " $c.setup) $m.container.name) (printf "%v names no command, so what the image would start is not known; set the container's command" $m.baseSource)))}}
{{- template "llm-d-disagg.base.errors.fail" $f}}
{{- end}}
{{- $l := list}}
{{- $l = append $l "/bin/bash"}}
{{- $l = append $l "-c"}}
{{- $l = append $l $script}}
{{- $l = append $l (index $command 0)}}
{{- $l = default list (concat $l $command)}}
{{- $_ := set $m.container "command" $l}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/pod/merge.ts, mergeSpec */ -}}
{{- define "llm-d-disagg.pod.merge.mergeSpec"}}
{{- $m := (index $.a 0)}}
{{- $c := (index $.a 1)}}
{{- $spec := $m.pod.spec}}
{{- range $_, $x := (list "hostNetwork" "hostPID" "dnsPolicy")}}
{{- $f := dict "g" $.g "a" (list $m $spec $x (index $c $x) $x $c.source)}}
{{- template "llm-d-disagg.pod.merge.setScalar" $f}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list $m $spec "nodeSelector" $c.nodeSelector "node selector" $c.source)}}
{{- template "llm-d-disagg.pod.merge.mergeMap" $f2}}
{{- $f3 := dict "g" $.g "a" (list $m $spec "securityContext" $c.podSecurityContext "pod securityContext" $c.source)}}
{{- template "llm-d-disagg.pod.merge.mergeMap" $f3}}
{{- $f4 := dict "g" $.g "a" (list $m $spec "initContainers" $c.initContainers "init container" $c.source $.nil)}}
{{- template "llm-d-disagg.pod.merge.mergeNamed" $f4}}
{{- $f5 := dict "g" $.g "a" (list $m $spec "volumes" $c.volumes "volume" $c.source $.nil)}}
{{- template "llm-d-disagg.pod.merge.mergeNamed" $f5}}
{{- $f6 := dict "g" $.g "a" (list $m $spec "resourceClaims" $c.resourceClaims "resource claim" $c.source $.nil)}}
{{- template "llm-d-disagg.pod.merge.mergeNamed" $f6}}
{{- $f7 := dict "g" $.g "a" (list $spec "tolerations" $c.tolerations)}}
{{- template "llm-d-disagg.pod.merge.mergeSet" $f7}}
{{- $f8 := dict "g" $.g "a" (list $spec $c.affinity)}}
{{- template "llm-d-disagg.pod.merge.mergeAffinity" $f8}}
{{- end}}
{{- /* src/pod/merge.ts, replaced */ -}}
{{- define "llm-d-disagg.pod.merge.replaced"}}
{{- $m := (index $.a 0)}}
{{- $resources := (index $.a 1)}}
{{- $claimed := (index $.a 2)}}
{{- $source := (index $.a 3)}}
{{- $o := dict}}
{{- range $k, $v := $resources}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $result := $o}}
{{- range $_, $x := (list "limits" "requests")}}
{{- $t := (index $resources $x)}}
{{- if eq $t nil}}
{{- $t = (dict)}}
{{- end}}
{{- $before := $t}}
{{- range $k2, $v2 := $claimed}}
{{- $t2 := $.nil}}
{{- if (hasKey $before $k2)}}
{{- $t2 = (index $before $k2)}}
{{- end}}
{{- $asked := $t2}}
{{- if (and (and (ne $asked nil) (ne $asked nil)) (not (eq (regexReplaceAll "\"(-?[0-9.]+)\"" (toRawJson $asked) "${1}") (regexReplaceAll "\"(-?[0-9.]+)\"" (toRawJson $v2) "${1}"))))}}
{{- $t3 := $.nil}}
{{- if (or (kindIs "string" $asked))}}
{{- $t3 = (printf "'%v'" $asked)}}
{{- else}}
{{- $t3 = (toRawJson $asked)}}
{{- end}}
{{- $t4 := $.nil}}
{{- if (or (kindIs "string" $v2))}}
{{- $t4 = (printf "'%v'" $v2)}}
{{- else}}
{{- $t4 = (toRawJson $v2)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $m (printf "resource %v %v" (ternary "limit" "request" (eq $x "limits")) $k2) $t3 $t4 $source)}}
{{- template "llm-d-disagg.pod.merge.conflict" $f}}
{{- end}}
{{- end}}
{{- $o2 := dict}}
{{- $l := list}}
{{- range $k3, $v3 := $before}}
{{- $l = append $l (list $k3 $v3)}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x2 := $l}}
{{- $name := (index $x2 0)}}
{{- if (not (hasKey $claimed $name))}}
{{- $l2 = append $l2 $x2}}
{{- end}}
{{- end}}
{{- range $_, $e := $l2}}
{{- if ne (index $e 1) nil}}
{{- $_ := set $o2 (toString (index $e 0)) (index $e 1)}}
{{- else}}
{{- $_ := unset $o2 (toString (index $e 0))}}
{{- end}}
{{- end}}
{{- $rest := $o2}}
{{- if (lt (float64 (len (sortAlpha (keys $rest)))) (float64 (len (sortAlpha (keys $before)))))}}
{{- $_ := set $result $x $rest}}
{{- end}}
{{- end}}
{{- $o3 := dict}}
{{- $l3 := list}}
{{- range $k4, $v4 := $result}}
{{- $l3 = append $l3 (list $k4 $v4)}}
{{- end}}
{{- $l4 := list}}
{{- range $i2, $x3 := $l3}}
{{- $name2 := (index $x3 0)}}
{{- $i3 := $.nil}}
{{- if gt (len $x3) 1}}
{{- $i3 = index $x3 1}}
{{- end}}
{{- $values := $i3}}
{{- $c := (has $name2 (list "limits" "requests"))}}
{{- if $c}}
{{- $t5 := $values}}
{{- if eq $t5 nil}}
{{- $t5 = (dict)}}
{{- end}}
{{- $c = (eq (len (sortAlpha (keys $t5))) 0)}}
{{- end}}
{{- if (not $c)}}
{{- $l4 = append $l4 $x3}}
{{- end}}
{{- end}}
{{- range $_, $e2 := $l4}}
{{- if ne (index $e2 1) nil}}
{{- $_ := set $o3 (toString (index $e2 0)) (index $e2 1)}}
{{- else}}
{{- $_ := unset $o3 (toString (index $e2 0))}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $o3}}
{{- end}}
{{- /* src/pod/merge.ts, setScalar */ -}}
{{- define "llm-d-disagg.pod.merge.setScalar"}}
{{- $m := (index $.a 0)}}
{{- $holder := (index $.a 1)}}
{{- $key := (index $.a 2)}}
{{- $value := (index $.a 3)}}
{{- $what := (index $.a 4)}}
{{- $source := (index $.a 5)}}
{{- if (eq $value nil)}}
{{- else}}
{{- $t := $.nil}}
{{- if (hasKey $holder $key)}}
{{- $t = (index $holder $key)}}
{{- end}}
{{- $before := $t}}
{{- if (and (ne $before nil) (not (eq (regexReplaceAll "\"(-?[0-9.]+)\"" (toRawJson $before) "${1}") (regexReplaceAll "\"(-?[0-9.]+)\"" (toRawJson $value) "${1}"))))}}
{{- $t2 := $.nil}}
{{- if (or (kindIs "string" $before))}}
{{- $t2 = (printf "'%v'" $before)}}
{{- else}}
{{- $t2 = (toRawJson $before)}}
{{- end}}
{{- $t3 := $.nil}}
{{- if (or (kindIs "string" $value))}}
{{- $t3 = (printf "'%v'" $value)}}
{{- else}}
{{- $t3 = (toRawJson $value)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $m $what $t2 $t3 $source)}}
{{- template "llm-d-disagg.pod.merge.conflict" $f}}
{{- end}}
{{- if (eq $before nil)}}
{{- if ne $value nil}}
{{- $_ := set $holder $key $value}}
{{- else}}
{{- $_ := unset $holder $key}}
{{- end}}
{{- $_ := set $m.origin $what $source}}
{{- end}}
{{- end}}
{{- end}}
