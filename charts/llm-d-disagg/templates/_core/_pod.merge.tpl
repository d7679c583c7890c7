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
{{- $_ := set $m.faults (printf "%v %v" $what $source) (dict "code" "LLMD601" "subject" "two sources" "problem" (printf "disagree on %v: %v sets %v, %v sets %v" $what $first $before $source $after) "fix" "change one of them")}}
{{- end}}
{{- /* src/pod/merge.ts, containerFaults */ -}}
{{- define "llm-d-disagg.pod.merge.containerFaults"}}
{{- $names := (index $.a 0)}}
{{- $name := (index $.a 1)}}
{{- $source := (index $.a 2)}}
{{- $list := (join ", " $names)}}
{{- if (eq $name nil)}}
{{- $t := $.nil}}
{{- if (eq (len $names) 1)}}
{{- $t = (list)}}
{{- else}}
{{- $t = (list (dict "code" "LLMD602" "subject" $source "problem" (printf "has %v containers (%v): name the one that joins the network with 'container'" (len $names) $list)))}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- else}}
{{- $t := $.nil}}
{{- if (has $name $names)}}
{{- $t = (list)}}
{{- else}}
{{- $t = (list (dict "code" "LLMD602" "subject" $source "problem" (printf "has no container '%v'" $name) "allowed" (printf "one of: %v" $list)))}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
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
{{- $f := dict "g" $.g "a" (list $l $name $source)}}
{{- template "llm-d-disagg.pod.merge.containerFaults" $f}}
{{- $f := dict "g" $.g "a" (list $f.r)}}
{{- template "llm-d-disagg.base.errors.refuse" $f}}
{{- $t := $.nil}}
{{- if (eq $name nil)}}
{{- $t = (index $containers 0)}}
{{- else}}
{{- $found := $.nil}}
{{- range $i, $x := $containers}}
{{- if (eq (toJson $x.name) (toJson $name))}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $t = $found}}
{{- end}}
{{- $_ := set $ "r" $t}}
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
{{- range $k, $v := $spec.affinity}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $o2 := dict}}
{{- range $k, $v := (index (or $spec.affinity $.g.none) $k)}}
{{- $_ := set $o2 $k $v}}
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
{{- range $k2, $v := $v}}
{{- $f := dict "g" $.g "a" (list (index $spec.affinity $k) $k2 $v)}}
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
{{- $f := dict "g" $.g "a" (list $m $container.resources $part.replacesResources $c.source)}}
{{- template "llm-d-disagg.pod.merge.replaced" $f}}
{{- $_ := set $container "resources" $f.r}}
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
{{- $f := dict "g" $.g "a" (list $m $container.resources "requests" $part.resources "resource request" $c.source)}}
{{- template "llm-d-disagg.pod.merge.mergeMap" $f}}
{{- $f := dict "g" $.g "a" (list $m $container.resources "limits" $part.resources "resource limit" $c.source)}}
{{- template "llm-d-disagg.pod.merge.mergeMap" $f}}
{{- $t := $.nil}}
{{- if ne $part.claims nil}}
{{- $l := list}}
{{- range $i, $x := $part.claims}}
{{- $l = append $l (dict "name" $x)}}
{{- end}}
{{- $t = $l}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $container.resources "claims" $t)}}
{{- template "llm-d-disagg.pod.merge.mergeSet" $f}}
{{- end}}
{{- $t := $.nil}}
{{- if ne $part.capabilities nil}}
{{- $t = (len $part.capabilities)}}
{{- end}}
{{- if $t}}
{{- if eq $container.securityContext nil}}
{{- $_ := set $container "securityContext" (dict)}}
{{- end}}
{{- if eq $container.securityContext.capabilities nil}}
{{- $_ := set $container.securityContext "capabilities" (dict)}}
{{- end}}
{{- $t := $container.securityContext.capabilities.add}}
{{- if eq $t nil}}
{{- $t = (list)}}
{{- end}}
{{- $add := $t}}
{{- $l := list}}
{{- $l = default list (concat $l $add)}}
{{- $l = default list (concat $l $part.capabilities)}}
{{- $_ := set $container.securityContext.capabilities "add" (uniq $l)}}
{{- end}}
{{- if $part.privileged}}
{{- if eq $container.securityContext nil}}
{{- $_ := set $container "securityContext" (dict)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $m $container.securityContext "privileged" true "privileged" $c.source)}}
{{- template "llm-d-disagg.pod.merge.setScalar" $f}}
{{- $f := dict "g" $.g "a" (list $m $container.securityContext "allowPrivilegeEscalation" true "allowPrivilegeEscalation" $c.source)}}
{{- template "llm-d-disagg.pod.merge.setScalar" $f}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $m $container "volumeMounts" $part.volumeMounts "mount" $c.source "mountPath")}}
{{- template "llm-d-disagg.pod.merge.mergeNamed" $f}}
{{- $f := dict "g" $.g "a" (list $m $container "ports" $part.ports "port" $c.source $.nil)}}
{{- template "llm-d-disagg.pod.merge.mergeNamed" $f}}
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
{{- $t := $m.container.env}}
{{- if eq $t nil}}
{{- $t = (list)}}
{{- end}}
{{- $env := $t}}
{{- range $_, $x := $entries}}
{{- $found := $.nil}}
{{- range $i, $x2 := $env}}
{{- if (eq (toJson $x2.name) (toJson $x.name))}}
{{- $found = $x2}}
{{- break}}
{{- end}}
{{- end}}
{{- $found := $found}}
{{- if (not (ne $found nil))}}
{{- $o := dict}}
{{- range $k, $v := $x}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $env = (default list (concat $env (list $o)))}}
{{- $_ := set $m.origin (printf "env %v" $x.name) $source}}
{{- else}}
{{- $t := $.nil}}
{{- if (or (kindIs "map" $found.valueFrom) (kindIs "slice" $found.valueFrom) $found.valueFrom)}}
{{- $o := dict}}
{{- if ne $found.valueFrom nil}}
{{- $_ := set $o "valueFrom" $found.valueFrom}}
{{- end}}
{{- $t = $o}}
{{- else}}
{{- $t2 := $found.value}}
{{- if eq $t2 nil}}
{{- $t2 = ""}}
{{- end}}
{{- $o := dict}}
{{- if ne $t2 nil}}
{{- $_ := set $o "value" $t2}}
{{- end}}
{{- $t = $o}}
{{- end}}
{{- $t2 := $.nil}}
{{- if (or (kindIs "map" $x.valueFrom) (kindIs "slice" $x.valueFrom) $x.valueFrom)}}
{{- $o := dict}}
{{- if ne $x.valueFrom nil}}
{{- $_ := set $o "valueFrom" $x.valueFrom}}
{{- end}}
{{- $t2 = $o}}
{{- else}}
{{- $t := $x.value}}
{{- if eq $t nil}}
{{- $t = ""}}
{{- end}}
{{- $o := dict}}
{{- if ne $t nil}}
{{- $_ := set $o "value" $t}}
{{- end}}
{{- $t2 = $o}}
{{- end}}
{{- if (not (eq (regexReplaceAll "\"(-?[0-9.]+)\"" (toRawJson $t) "${1}") (regexReplaceAll "\"(-?[0-9.]+)\"" (toRawJson $t2) "${1}")))}}
{{- $t := $.nil}}
{{- if (or (kindIs "map" $found.valueFrom) (kindIs "slice" $found.valueFrom) $found.valueFrom)}}
{{- $t = (toRawJson $found.valueFrom)}}
{{- else}}
{{- $t2 := $found.value}}
{{- if eq $t2 nil}}
{{- $t2 = ""}}
{{- end}}
{{- $t = (printf "'%v'" $t2)}}
{{- end}}
{{- $t2 := $.nil}}
{{- if (or (kindIs "map" $x.valueFrom) (kindIs "slice" $x.valueFrom) $x.valueFrom)}}
{{- $t2 = (toRawJson $x.valueFrom)}}
{{- else}}
{{- $t := $x.value}}
{{- if eq $t nil}}
{{- $t = ""}}
{{- end}}
{{- $t2 = (printf "'%v'" $t)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $m (printf "env %v" $x.name) $t $t2 $source)}}
{{- template "llm-d-disagg.pod.merge.conflict" $f}}
{{- end}}
{{- end}}
{{- end}}
{{- $_ := set $m.container "env" $env}}
{{- end}}
{{- end}}
{{- /* src/pod/merge.ts, mergeInto */ -}}
{{- define "llm-d-disagg.pod.merge.mergeInto"}}
{{- $pod := (index $.a 0)}}
{{- $containerName := (index $.a 1)}}
{{- $baseSource := (index $.a 2)}}
{{- $contributions := (index $.a 3)}}
{{- if eq $pod.spec nil}}
{{- $_ := set $pod "spec" (dict)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $pod $containerName $baseSource)}}
{{- template "llm-d-disagg.pod.merge.findContainer" $f}}
{{- $container := $f.r}}
{{- $o := dict}}
{{- $o2 := dict}}
{{- $merging := (dict "pod" $pod "container" $container "origin" $o "baseSource" $baseSource "faults" $o2)}}
{{- range $_, $x := $contributions}}
{{- $f := dict "g" $.g "a" (list $merging $x)}}
{{- template "llm-d-disagg.pod.merge.mergeMetadata" $f}}
{{- $f := dict "g" $.g "a" (list $merging $x)}}
{{- template "llm-d-disagg.pod.merge.mergeSpec" $f}}
{{- $f := dict "g" $.g "a" (list $merging $x)}}
{{- template "llm-d-disagg.pod.merge.mergeContainer" $f}}
{{- $f := dict "g" $.g "a" (list $merging $x)}}
{{- template "llm-d-disagg.pod.merge.mergeSetup" $f}}
{{- end}}
{{- $l := list}}
{{- range $i, $x := (sortAlpha (keys $merging.faults))}}
{{- $l = append $l (index $merging.faults $x)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $l)}}
{{- template "llm-d-disagg.base.errors.refuse" $f}}
{{- $_ := set $ "r" $pod}}
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
{{- range $k, $v := $values}}
{{- $f := dict "g" $.g "a" (list $m (index $holder $field) $k $v (printf "%v %v" $what $k) $source)}}
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
{{- $f := dict "g" $.g "a" (list $m $m.pod.metadata "annotations" $c.annotations "annotation" $c.source)}}
{{- template "llm-d-disagg.pod.merge.mergeMap" $f}}
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
{{- $t := (index $holder $field)}}
{{- if eq $t nil}}
{{- $t = (list)}}
{{- end}}
{{- $list := $t}}
{{- range $_, $x := $entries}}
{{- $found := $.nil}}
{{- range $i, $x2 := $list}}
{{- if (eq (toJson (index $x2 $key)) (toJson (index $x $key)))}}
{{- $found = $x2}}
{{- break}}
{{- end}}
{{- end}}
{{- $found := $found}}
{{- if (not (ne $found nil))}}
{{- $list = (default list (concat $list (list $x)))}}
{{- $_ := set $m.origin (printf "%v %v" $what (index $x $key)) $source}}
{{- else}}
{{- if (not (eq (regexReplaceAll "\"(-?[0-9.]+)\"" (toRawJson $found) "${1}") (regexReplaceAll "\"(-?[0-9.]+)\"" (toRawJson $x) "${1}")))}}
{{- $t := $.nil}}
{{- if (or (kindIs "string" $found))}}
{{- $t = (printf "'%v'" $found)}}
{{- else}}
{{- $t = (toRawJson $found)}}
{{- end}}
{{- $t2 := $.nil}}
{{- if (or (kindIs "string" $x))}}
{{- $t2 = (printf "'%v'" $x)}}
{{- else}}
{{- $t2 = (toRawJson $x)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $m (printf "%v %v" $what (index $x $key)) $t $t2 $source)}}
{{- template "llm-d-disagg.pod.merge.conflict" $f}}
{{- end}}
{{- end}}
{{- end}}
{{- $_ := set $holder $field $list}}
{{- end}}
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
{{- $t := (index $holder $field)}}
{{- if eq $t nil}}
{{- $t = (list)}}
{{- end}}
{{- $list := $t}}
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
{{- $t := (or $command $.g.noItems)}}
{{- $i := $.nil}}
{{- if gt (len $t) 0}}
{{- $i = index $t 0}}
{{- end}}
{{- $c2 := (eq $i "/bin/bash")}}
{{- if $c2}}
{{- $i := $.nil}}
{{- if gt (len $command) 1}}
{{- $i = index $command 1}}
{{- end}}
{{- $c2 = (eq $i "-c")}}
{{- end}}
{{- $c2 := $c2}}
{{- if $c2}}
{{- $i := $.nil}}
{{- if gt (len $command) 2}}
{{- $i = index $command 2}}
{{- end}}
{{- $c2 = (eq $i $script)}}
{{- end}}
{{- if $c2}}
{{- else}}
{{- $t := $.nil}}
{{- if ne $command nil}}
{{- $t = (len $command)}}
{{- end}}
{{- if (not $t)}}
{{- $_ := set $m.faults (printf "set-up %v" $c.source) (dict "code" "LLMD603" "subject" $c.source "problem" (printf "%v%v" (printf "needs steps before the server (%v), but container '%v' of " (join "; " $c.setup) $m.container.name) (printf "%v names no command, so what the image would start is not known" $m.baseSource)) "fix" "set the container's command")}}
{{- else}}
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
{{- $f := dict "g" $.g "a" (list $m $spec "nodeSelector" $c.nodeSelector "node selector" $c.source)}}
{{- template "llm-d-disagg.pod.merge.mergeMap" $f}}
{{- $f := dict "g" $.g "a" (list $m $spec "securityContext" $c.podSecurityContext "pod securityContext" $c.source)}}
{{- template "llm-d-disagg.pod.merge.mergeMap" $f}}
{{- $f := dict "g" $.g "a" (list $m $spec "initContainers" $c.initContainers "init container" $c.source $.nil)}}
{{- template "llm-d-disagg.pod.merge.mergeNamed" $f}}
{{- $f := dict "g" $.g "a" (list $m $spec "volumes" $c.volumes "volume" $c.source $.nil)}}
{{- template "llm-d-disagg.pod.merge.mergeNamed" $f}}
{{- $f := dict "g" $.g "a" (list $m $spec "resourceClaims" $c.resourceClaims "resource claim" $c.source $.nil)}}
{{- template "llm-d-disagg.pod.merge.mergeNamed" $f}}
{{- $f := dict "g" $.g "a" (list $spec "tolerations" $c.tolerations)}}
{{- template "llm-d-disagg.pod.merge.mergeSet" $f}}
{{- $f := dict "g" $.g "a" (list $spec $c.affinity)}}
{{- template "llm-d-disagg.pod.merge.mergeAffinity" $f}}
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
{{- range $k, $v := $claimed}}
{{- $t := $.nil}}
{{- if (hasKey $before $k)}}
{{- $t = (index $before $k)}}
{{- end}}
{{- $asked := $t}}
{{- if (and (and (ne $asked nil) (ne $asked nil)) (not (eq (regexReplaceAll "\"(-?[0-9.]+)\"" (toRawJson $asked) "${1}") (regexReplaceAll "\"(-?[0-9.]+)\"" (toRawJson $v) "${1}"))))}}
{{- $t := $.nil}}
{{- if (or (kindIs "string" $asked))}}
{{- $t = (printf "'%v'" $asked)}}
{{- else}}
{{- $t = (toRawJson $asked)}}
{{- end}}
{{- $t2 := $.nil}}
{{- if (or (kindIs "string" $v))}}
{{- $t2 = (printf "'%v'" $v)}}
{{- else}}
{{- $t2 = (toRawJson $v)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $m (printf "resource %v %v" (ternary "limit" "request" (eq $x "limits")) $k) $t $t2 $source)}}
{{- template "llm-d-disagg.pod.merge.conflict" $f}}
{{- end}}
{{- end}}
{{- $o := dict}}
{{- $l := list}}
{{- range $k, $v := $before}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $l}}
{{- $name := (index $x 0)}}
{{- if (not (hasKey $claimed $name))}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- range $_, $e := $l2}}
{{- if ne (index $e 1) nil}}
{{- $_ := set $o (toString (index $e 0)) (index $e 1)}}
{{- else}}
{{- $_ := unset $o (toString (index $e 0))}}
{{- end}}
{{- end}}
{{- $rest := $o}}
{{- if (lt (float64 (len (sortAlpha (keys $rest)))) (float64 (len (sortAlpha (keys $before)))))}}
{{- $_ := set $result $x $rest}}
{{- end}}
{{- end}}
{{- $o := dict}}
{{- $l := list}}
{{- range $k, $v := $result}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $l}}
{{- $name := (index $x 0)}}
{{- $i := $.nil}}
{{- if gt (len $x) 1}}
{{- $i = index $x 1}}
{{- end}}
{{- $values := $i}}
{{- $c := (has $name (list "limits" "requests"))}}
{{- if $c}}
{{- $t := $values}}
{{- if eq $t nil}}
{{- $t = (dict)}}
{{- end}}
{{- $c = (eq (len (sortAlpha (keys $t))) 0)}}
{{- end}}
{{- if (not $c)}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- range $_, $e := $l2}}
{{- if ne (index $e 1) nil}}
{{- $_ := set $o (toString (index $e 0)) (index $e 1)}}
{{- else}}
{{- $_ := unset $o (toString (index $e 0))}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $o}}
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
{{- $t := $.nil}}
{{- if (or (kindIs "string" $before))}}
{{- $t = (printf "'%v'" $before)}}
{{- else}}
{{- $t = (toRawJson $before)}}
{{- end}}
{{- $t2 := $.nil}}
{{- if (or (kindIs "string" $value))}}
{{- $t2 = (printf "'%v'" $value)}}
{{- else}}
{{- $t2 = (toRawJson $value)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $m $what $t $t2 $source)}}
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
