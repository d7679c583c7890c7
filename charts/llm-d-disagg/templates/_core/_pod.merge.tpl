{{- /* src/pod/merge.ts, a template for each function */ -}}
{{- define "llm-d-disagg.pod.merge.addCapabilities"}}
{{- if eq $.argument0.container.securityContext nil}}
{{- $_ := set $.argument0.container "securityContext" dict}}
{{- end}}
{{- if eq $.argument0.container.securityContext.capabilities nil}}
{{- $_ := set $.argument0.container.securityContext "capabilities" dict}}
{{- end}}
{{- $add := ternary list $.argument0.container.securityContext.capabilities.add (eq $.argument0.container.securityContext.capabilities.add nil)}}
{{- $l := list}}
{{- range $x := $.capabilities}}
{{- if not (has $x $add)}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- range $x := $l}}
{{- $_ := set $.argument0.origin (printf "capability %v" $x) $.source}}
{{- end}}
{{- $_ := set $.argument0.container.securityContext.capabilities "add" (uniq (default list (concat $add $.capabilities)))}}
{{- end}}
{{- define "llm-d-disagg.pod.merge.bothSelectors"}}
{{- $c := eq $.before nil}}
{{- if not $c}}
{{- $f := dict "g" $.g "value" $.before}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $f2 := dict "g" $.g "value" $.after}}
{{- template "llm-d-disagg.runtime.json" $f2}}
{{- $c = eq (regexReplaceAll "\"(-?[0-9.]+)\"" $f.r "${1}") (regexReplaceAll "\"(-?[0-9.]+)\"" $f2.r "${1}")}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" $.after}}
{{- else}}
{{- $others := dict "value" $.after.nodeSelectorTerms}}
{{- template "llm-d-disagg.base.json.objectsIn" $others}}
{{- $f := dict "value" $.before.nodeSelectorTerms}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $l := list}}
{{- range $x := $f.r}}
{{- $l2 := list}}
{{- range $x2 := $others.r}}
{{- $f := dict "one" $x "other" $x2}}
{{- template "llm-d-disagg.pod.merge.bothTerms" $f}}
{{- $l2 = append $l2 $f.r}}
{{- end}}
{{- $l = concat $l $l2}}
{{- end}}
{{- $_ := set $ "r" (dict "nodeSelectorTerms" (default list $l))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.pod.merge.bothTerms"}}
{{- $f := dict "value" $.one.matchExpressions}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $f2 := dict "value" $.other.matchExpressions}}
{{- template "llm-d-disagg.base.json.objectsIn" $f2}}
{{- $expressions := default list (concat $f.r $f2.r)}}
{{- $f := dict "value" $.one.matchFields}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $f2 := dict "value" $.other.matchFields}}
{{- template "llm-d-disagg.base.json.objectsIn" $f2}}
{{- $fields := default list (concat $f.r $f2.r)}}
{{- $o := dict}}
{{- if len $expressions}}
{{- $_ := set $o "matchExpressions" $expressions}}
{{- end}}
{{- if len $fields}}
{{- $_ := set $o "matchFields" $fields}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- define "llm-d-disagg.pod.merge.byKey"}}
{{- $found := dict}}
{{- range $x := $.list}}
{{- $name := index $x $.key}}
{{- if and (or (kindIs "string" $name)) (not (hasKey $found $name))}}
{{- $_ := set $found $name $x}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $found}}
{{- end}}
{{- define "llm-d-disagg.pod.merge.conflict"}}
{{- $first := index $.m.origin $.what}}
{{- if eq $first nil}}
{{- $first = $.m.baseSource}}
{{- end}}
{{- $_ := set $.m.faults (printf "%v %v" $.what $.source) (dict "code" "LLMD601" "subject" "two sources" "problem" (printf "disagree on %v: %v sets %v, %v sets %v" $.what $first $.before $.source $.after) "fix" "change one of them")}}
{{- end}}
{{- define "llm-d-disagg.pod.merge.containerFaults"}}
{{- $list := join ", " $.names}}
{{- if eq $.name nil}}
{{- if eq (len $.names) 1}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $_ := set $ "r" (list (dict "code" "LLMD602" "subject" $.source "problem" (printf "has %v containers (%v): name the one that joins the network with 'container'" (len $.names) $list)))}}
{{- end}}
{{- else if has $.name $.names}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $_ := set $ "r" (list (dict "code" "LLMD602" "subject" $.source "problem" (printf "has no container '%v'" $.name) "allowed" (printf "one of: %v" $list)))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.pod.merge.findContainer"}}
{{- $containers := ternary list $.pod.spec.containers (eq $.pod.spec.containers nil)}}
{{- $l := list}}
{{- range $x := $containers}}
{{- $l = append $l $x.name}}
{{- end}}
{{- $f := dict "names" $l "name" $.name "source" $.source}}
{{- template "llm-d-disagg.pod.merge.containerFaults" $f}}
{{- $f := dict "faults" $f.r}}
{{- template "llm-d-disagg.base.errors.refuse" $f}}
{{- if eq $.name nil}}
{{- $_ := set $ "r" (index $containers 0)}}
{{- else}}
{{- $found := $.nil}}
{{- range $x := $containers}}
{{- if eq (toJson $x.name) (toJson $.name)}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $found}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.pod.merge.listAt"}}
{{- $list := index (ternary $.holder dict (kindIs "map" $.holder)) $.key}}
{{- $_ := set $ "r" (ternary $list list (kindIs "slice" $list))}}
{{- end}}
{{- define "llm-d-disagg.pod.merge.mergeAffinity"}}
{{- range $k, $v := $.affinity}}
{{- $o := dict}}
{{- range $k, $v := $.spec.affinity}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $o2 := dict}}
{{- range $k, $v := index (or $.spec.affinity dict) $k}}
{{- $_ := set $o2 $k $v}}
{{- end}}
{{- $_ := set $o $k $o2}}
{{- $_ := set $.spec "affinity" $o}}
{{- range $k2, $v := $v}}
{{- if kindIs "slice" $v}}
{{- $f := dict "g" $.g "holder" (index $.spec.affinity $k) "field" $k2 "entries" $v}}
{{- template "llm-d-disagg.pod.merge.mergeSet" $f}}
{{- else}}
{{- $f := dict "g" $.g "before" (index (index $.spec.affinity $k) $k2) "after" $v}}
{{- template "llm-d-disagg.pod.merge.bothSelectors" $f}}
{{- $_ := set (index $.spec.affinity $k) $k2 $f.r}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.pod.merge.mergeContainer"}}
{{- if ne $.c.container nil}}
{{- $f := dict "g" $.g "m" $.m "entries" $.c.container.env "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge.mergeEnv" $f}}
{{- $f := dict "g" $.g "holder" $.m.container "field" "envFrom" "entries" $.c.container.envFrom}}
{{- template "llm-d-disagg.pod.merge.mergeSet" $f}}
{{- if and (ne $.c.container.replacesResources nil) (or (kindIs "map" $.m.container.resources) (kindIs "slice" $.m.container.resources) $.m.container.resources)}}
{{- $f := dict "g" $.g "m" $.m "resources" $.m.container.resources "claimed" $.c.container.replacesResources "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge.replaced" $f}}
{{- $_ := set $.m.container "resources" $f.r}}
{{- end}}
{{- $c := ne $.c.container.resources nil}}
{{- if not $c}}
{{- $c = $.nil}}
{{- if ne $.c.container.claims nil}}
{{- $c = len $.c.container.claims}}
{{- end}}
{{- end}}
{{- if $c}}
{{- if eq $.m.container.resources nil}}
{{- $_ := set $.m.container "resources" dict}}
{{- end}}
{{- $f := dict "g" $.g "m" $.m "holder" $.m.container.resources "field" "requests" "values" $.c.container.resources "what" "resource request" "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge.mergeMap" $f}}
{{- $f := dict "g" $.g "m" $.m "holder" $.m.container.resources "field" "limits" "values" $.c.container.resources "what" "resource limit" "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge.mergeMap" $f}}
{{- $t := $.nil}}
{{- if ne $.c.container.claims nil}}
{{- $t = list}}
{{- range $x := $.c.container.claims}}
{{- $t = append $t (dict "name" $x)}}
{{- end}}
{{- end}}
{{- $f := dict "g" $.g "holder" $.m.container.resources "field" "claims" "entries" $t}}
{{- template "llm-d-disagg.pod.merge.mergeSet" $f}}
{{- end}}
{{- $t := $.nil}}
{{- if ne $.c.container.capabilities nil}}
{{- $t = len $.c.container.capabilities}}
{{- end}}
{{- if $t}}
{{- $f := dict "argument0" $.m "capabilities" $.c.container.capabilities "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge.addCapabilities" $f}}
{{- end}}
{{- if $.c.container.privileged}}
{{- if eq $.m.container.securityContext nil}}
{{- $_ := set $.m.container "securityContext" dict}}
{{- end}}
{{- $f := dict "g" $.g "m" $.m "holder" $.m.container.securityContext "key" "privileged" "value" true "what" "privileged" "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge.setScalar" $f}}
{{- $f := dict "g" $.g "m" $.m "holder" $.m.container.securityContext "key" "allowPrivilegeEscalation" "value" true "what" "allowPrivilegeEscalation" "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge.setScalar" $f}}
{{- end}}
{{- if ne $.c.container.runAsUser nil}}
{{- if eq $.m.container.securityContext nil}}
{{- $_ := set $.m.container "securityContext" dict}}
{{- end}}
{{- $f := dict "g" $.g "m" $.m "holder" $.m.container.securityContext "key" "runAsUser" "value" $.c.container.runAsUser "what" "runAsUser" "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge.setScalar" $f}}
{{- $f := dict "g" $.g "m" $.m "holder" $.m.container.securityContext "key" "runAsGroup" "value" $.c.container.runAsUser "what" "runAsGroup" "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge.setScalar" $f}}
{{- end}}
{{- if ne $.c.container.securityContext nil}}
{{- $f := dict "g" $.g "m" $.m "argument1" $.c.container.securityContext "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge.mergeSecurityContext" $f}}
{{- end}}
{{- $f := dict "g" $.g "m" $.m "holder" $.m.container "field" "volumeMounts" "entries" $.c.container.volumeMounts "what" "mount" "source" $.c.source "key" "mountPath"}}
{{- template "llm-d-disagg.pod.merge.mergeNamed" $f}}
{{- $f := dict "g" $.g "m" $.m "holder" $.m.container "field" "ports" "entries" $.c.container.ports "what" "port" "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge.mergeNamed" $f}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.pod.merge.mergeEnv"}}
{{- $t := $.nil}}
{{- if ne $.entries nil}}
{{- $t = len $.entries}}
{{- end}}
{{- if $t}}
{{- $env := ternary list $.m.container.env (eq $.m.container.env nil)}}
{{- $known := dict "list" $env "key" "name"}}
{{- template "llm-d-disagg.pod.merge.byKey" $known}}
{{- range $x := $.entries}}
{{- $found := index $known.r $x.name}}
{{- if eq $found nil}}
{{- $_ := set $known.r $x.name $x}}
{{- $o := omit $x}}
{{- $env = append $env $o}}
{{- $_ := set $.m.origin (printf "env %v" $x.name) $.source}}
{{- else}}
{{- $t := $.nil}}
{{- if or (kindIs "map" $found.valueFrom) (kindIs "slice" $found.valueFrom) $found.valueFrom}}
{{- $t = dict "valueFrom" $found.valueFrom}}
{{- else}}
{{- $t = dict "value" (ternary "" $found.value (eq $found.value nil))}}
{{- end}}
{{- $t2 := $.nil}}
{{- if or (kindIs "map" $x.valueFrom) (kindIs "slice" $x.valueFrom) $x.valueFrom}}
{{- $t2 = dict "valueFrom" $x.valueFrom}}
{{- else}}
{{- $t2 = dict "value" (ternary "" $x.value (eq $x.value nil))}}
{{- end}}
{{- $f := dict "g" $.g "value" $t}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $f2 := dict "g" $.g "value" $t2}}
{{- template "llm-d-disagg.runtime.json" $f2}}
{{- if ne (regexReplaceAll "\"(-?[0-9.]+)\"" $f.r "${1}") (regexReplaceAll "\"(-?[0-9.]+)\"" $f2.r "${1}")}}
{{- $t := $.nil}}
{{- if or (kindIs "map" $found.valueFrom) (kindIs "slice" $found.valueFrom) $found.valueFrom}}
{{- $f := dict "g" $.g "value" $found.valueFrom}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $t = $f.r}}
{{- else}}
{{- $t = printf "'%v'" (ternary "" $found.value (eq $found.value nil))}}
{{- end}}
{{- $t2 := $.nil}}
{{- if or (kindIs "map" $x.valueFrom) (kindIs "slice" $x.valueFrom) $x.valueFrom}}
{{- $f := dict "g" $.g "value" $x.valueFrom}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $t2 = $f.r}}
{{- else}}
{{- $t2 = printf "'%v'" (ternary "" $x.value (eq $x.value nil))}}
{{- end}}
{{- $f := dict "m" $.m "what" (printf "env %v" $x.name) "before" $t "after" $t2 "source" $.source}}
{{- template "llm-d-disagg.pod.merge.conflict" $f}}
{{- end}}
{{- end}}
{{- end}}
{{- $_ := set $.m.container "env" $env}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.pod.merge.mergeInto"}}
{{- if eq $.pod.spec nil}}
{{- $_ := set $.pod "spec" dict}}
{{- end}}
{{- $container := dict "pod" $.pod "name" $.containerName "source" $.baseSource}}
{{- template "llm-d-disagg.pod.merge.findContainer" $container}}
{{- $o := dict}}
{{- $o2 := dict}}
{{- $merging := dict "pod" $.pod "container" $container.r "origin" $o "baseSource" $.baseSource "faults" $o2}}
{{- range $x := $.contributions}}
{{- $f := dict "g" $.g "m" $merging "c" $x}}
{{- template "llm-d-disagg.pod.merge.mergeMetadata" $f}}
{{- $f := dict "g" $.g "m" $merging "c" $x}}
{{- template "llm-d-disagg.pod.merge.mergeSpec" $f}}
{{- $f := dict "g" $.g "m" $merging "c" $x}}
{{- template "llm-d-disagg.pod.merge.mergeContainer" $f}}
{{- $f := dict "m" $merging "c" $x}}
{{- template "llm-d-disagg.pod.merge.mergeSetup" $f}}
{{- end}}
{{- $l := list}}
{{- range $x := sortAlpha (keys $merging.faults)}}
{{- $l = append $l (index $merging.faults $x)}}
{{- end}}
{{- $f := dict "faults" $l}}
{{- template "llm-d-disagg.base.errors.refuse" $f}}
{{- $_ := set $ "r" $.pod}}
{{- end}}
{{- define "llm-d-disagg.pod.merge.mergeMap"}}
{{- if not (or (eq $.values nil) (eq (len (sortAlpha (keys $.values))) 0))}}
{{- $o := dict}}
{{- range $k, $v := index $.holder $.field}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $.holder $.field $o}}
{{- range $k, $v := $.values}}
{{- $f := dict "g" $.g "m" $.m "holder" (index $.holder $.field) "key" $k "value" $v "what" (printf "%v %v" $.what $k) "source" $.source}}
{{- template "llm-d-disagg.pod.merge.setScalar" $f}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.pod.merge.mergeMetadata"}}
{{- if or (ne $.c.labels nil) (ne $.c.annotations nil)}}
{{- if eq $.m.pod.metadata nil}}
{{- $_ := set $.m.pod "metadata" dict}}
{{- end}}
{{- $f := dict "g" $.g "m" $.m "holder" $.m.pod.metadata "field" "labels" "values" $.c.labels "what" "label" "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge.mergeMap" $f}}
{{- $f := dict "g" $.g "m" $.m "holder" $.m.pod.metadata "field" "annotations" "values" $.c.annotations "what" "annotation" "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge.mergeMap" $f}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.pod.merge.mergeNamed"}}
{{- $key := ternary "name" $.key (eq $.key nil)}}
{{- $t := $.nil}}
{{- if ne $.entries nil}}
{{- $t = len $.entries}}
{{- end}}
{{- if $t}}
{{- $t := index $.holder $.field}}
{{- $list := ternary list $t (eq $t nil)}}
{{- $known := dict "list" $list "key" $key}}
{{- template "llm-d-disagg.pod.merge.byKey" $known}}
{{- range $x := $.entries}}
{{- $found := index $known.r (index $x $key)}}
{{- if eq $found nil}}
{{- $_ := set $known.r (index $x $key) $x}}
{{- $list = append $list $x}}
{{- $_ := set $.m.origin (printf "%v %v" $.what (index $x $key)) $.source}}
{{- else}}
{{- $f := dict "g" $.g "value" $found}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $f2 := dict "g" $.g "value" $x}}
{{- template "llm-d-disagg.runtime.json" $f2}}
{{- if ne (regexReplaceAll "\"(-?[0-9.]+)\"" $f.r "${1}") (regexReplaceAll "\"(-?[0-9.]+)\"" $f2.r "${1}")}}
{{- $t := printf "'%v'" $found}}
{{- if not (or (kindIs "string" $found))}}
{{- $f := dict "g" $.g "value" $found}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $t2 := printf "'%v'" $x}}
{{- if not (or (kindIs "string" $x))}}
{{- $f := dict "g" $.g "value" $x}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $t2 = $f.r}}
{{- end}}
{{- $f := dict "m" $.m "what" (printf "%v %v" $.what (index $x $key)) "before" $t "after" $t2 "source" $.source}}
{{- template "llm-d-disagg.pod.merge.conflict" $f}}
{{- end}}
{{- end}}
{{- end}}
{{- $_ := set $.holder $.field $list}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.pod.merge.mergeSecurityContext"}}
{{- $capabilities := $.argument1.capabilities}}
{{- $rest := omit $.argument1 "capabilities"}}
{{- $f := dict "g" $.g "m" $.m "holder" $.m.container "field" "securityContext" "values" $rest "what" "securityContext" "source" $.source}}
{{- template "llm-d-disagg.pod.merge.mergeMap" $f}}
{{- $add := dict "holder" $capabilities "key" "add"}}
{{- template "llm-d-disagg.pod.merge.listAt" $add}}
{{- $drop := dict "holder" $capabilities "key" "drop"}}
{{- template "llm-d-disagg.pod.merge.listAt" $drop}}
{{- $before := dict "holder" (or $.m.container.securityContext dict).capabilities "key" "add"}}
{{- template "llm-d-disagg.pod.merge.listAt" $before}}
{{- $l := list}}
{{- range $x := $drop.r}}
{{- if has $x $before.r}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- range $x := $l}}
{{- $f := dict "m" $.m "what" (printf "capability %v" $x) "before" "add" "after" "drop" "source" $.source}}
{{- template "llm-d-disagg.pod.merge.conflict" $f}}
{{- end}}
{{- if len $add.r}}
{{- $f := dict "argument0" $.m "capabilities" $add.r "source" $.source}}
{{- template "llm-d-disagg.pod.merge.addCapabilities" $f}}
{{- end}}
{{- if len $drop.r}}
{{- if eq $.m.container.securityContext nil}}
{{- $_ := set $.m.container "securityContext" dict}}
{{- end}}
{{- $all := ternary dict $.m.container.securityContext.capabilities (eq $.m.container.securityContext.capabilities nil)}}
{{- $o := omit $all}}
{{- $f := dict "holder" $all "key" "drop"}}
{{- template "llm-d-disagg.pod.merge.listAt" $f}}
{{- $_ := set $o "drop" (uniq (default list (concat $f.r $drop.r)))}}
{{- $_ := set $.m.container.securityContext "capabilities" $o}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.pod.merge.mergeSet"}}
{{- $t := $.nil}}
{{- if ne $.entries nil}}
{{- $t = len $.entries}}
{{- end}}
{{- if $t}}
{{- $t := index $.holder $.field}}
{{- $list := ternary list $t (eq $t nil)}}
{{- $known := dict}}
{{- range $x := $list}}
{{- $f := dict "g" $.g "value" $x}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $_ := set $known (regexReplaceAll "\"(-?[0-9.]+)\"" $f.r "${1}") true}}
{{- end}}
{{- range $x := $.entries}}
{{- $f := dict "g" $.g "value" $x}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $as := regexReplaceAll "\"(-?[0-9.]+)\"" $f.r "${1}"}}
{{- if not (hasKey $known $as)}}
{{- $_ := set $known $as true}}
{{- $list = append $list $x}}
{{- end}}
{{- end}}
{{- $_ := set $.holder $.field $list}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.pod.merge.mergeSetup"}}
{{- $t := $.nil}}
{{- if ne $.c.setup nil}}
{{- $t = len $.c.setup}}
{{- end}}
{{- if $t}}
{{- $script := printf "%v\nset -euo pipefail\nexec \"$@\"" (join "\n" $.c.setup)}}
{{- $command := $.m.container.command}}
{{- $t := or $command list}}
{{- $i := $.nil}}
{{- if gt (len $t) 0}}
{{- $i = index $t 0}}
{{- end}}
{{- $c := eq $i "/bin/bash"}}
{{- if $c}}
{{- $i := $.nil}}
{{- if gt (len $command) 1}}
{{- $i = index $command 1}}
{{- end}}
{{- $c = eq $i "-c"}}
{{- end}}
{{- if $c}}
{{- $i := $.nil}}
{{- if gt (len $command) 2}}
{{- $i = index $command 2}}
{{- end}}
{{- $c = eq $i $script}}
{{- end}}
{{- if not $c}}
{{- $t := $.nil}}
{{- if ne $command nil}}
{{- $t = len $command}}
{{- end}}
{{- if not $t}}
{{- $_ := set $.m.faults (printf "set-up %v" $.c.source) (dict "code" "LLMD603" "subject" $.c.source "problem" (printf "%v%v" (printf "needs steps before the server (%v), but container '%v' of " (join "; " $.c.setup) $.m.container.name) (printf "%v names no command, so what the image would start is not known" $.m.baseSource)) "fix" "set the container's command")}}
{{- else}}
{{- $_ := set $.m.container "command" (concat (list "/bin/bash" "-c" $script (index $command 0)) $command)}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.pod.merge.mergeSpec"}}
{{- $spec := $.m.pod.spec}}
{{- range $x := list "hostNetwork" "hostPID" "dnsPolicy"}}
{{- $f := dict "g" $.g "m" $.m "holder" $spec "key" $x "value" (index $.c $x) "what" $x "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge.setScalar" $f}}
{{- end}}
{{- range $k, $v := $.c.fields}}
{{- $f := dict "g" $.g "m" $.m "holder" $spec "key" $k "value" $v "what" $k "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge.setScalar" $f}}
{{- end}}
{{- $f := dict "g" $.g "m" $.m "holder" $spec "field" "nodeSelector" "values" $.c.nodeSelector "what" "node selector" "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge.mergeMap" $f}}
{{- $f := dict "g" $.g "m" $.m "holder" $spec "field" "securityContext" "values" $.c.podSecurityContext "what" "pod securityContext" "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge.mergeMap" $f}}
{{- $f := dict "g" $.g "m" $.m "holder" $spec "field" "containers" "entries" $.c.containers "what" "container" "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge.mergeNamed" $f}}
{{- $f := dict "g" $.g "m" $.m "holder" $spec "field" "initContainers" "entries" $.c.initContainers "what" "init container" "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge.mergeNamed" $f}}
{{- $f := dict "g" $.g "m" $.m "holder" $spec "field" "volumes" "entries" $.c.volumes "what" "volume" "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge.mergeNamed" $f}}
{{- $f := dict "g" $.g "m" $.m "holder" $spec "field" "resourceClaims" "entries" $.c.resourceClaims "what" "resource claim" "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge.mergeNamed" $f}}
{{- $f := dict "g" $.g "holder" $spec "field" "tolerations" "entries" $.c.tolerations}}
{{- template "llm-d-disagg.pod.merge.mergeSet" $f}}
{{- $f := dict "g" $.g "holder" $spec "field" "topologySpreadConstraints" "entries" $.c.topologySpreadConstraints}}
{{- template "llm-d-disagg.pod.merge.mergeSet" $f}}
{{- $f := dict "g" $.g "holder" $spec "field" "imagePullSecrets" "entries" $.c.imagePullSecrets}}
{{- template "llm-d-disagg.pod.merge.mergeSet" $f}}
{{- $f := dict "g" $.g "holder" $spec "field" "hostAliases" "entries" $.c.hostAliases}}
{{- template "llm-d-disagg.pod.merge.mergeSet" $f}}
{{- $f := dict "g" $.g "spec" $spec "affinity" $.c.affinity}}
{{- template "llm-d-disagg.pod.merge.mergeAffinity" $f}}
{{- end}}
{{- define "llm-d-disagg.pod.merge.replaced"}}
{{- $result := omit $.resources}}
{{- range $x := list "limits" "requests"}}
{{- $t := index $.resources $x}}
{{- $before := ternary dict $t (eq $t nil)}}
{{- range $k, $v := $.claimed}}
{{- $asked := $.nil}}
{{- if hasKey $before $k}}
{{- $asked = index $before $k}}
{{- end}}
{{- $c := and (ne $asked nil) (ne $asked nil)}}
{{- if $c}}
{{- $f := dict "g" $.g "value" $asked}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $f2 := dict "g" $.g "value" $v}}
{{- template "llm-d-disagg.runtime.json" $f2}}
{{- $c = ne (regexReplaceAll "\"(-?[0-9.]+)\"" $f.r "${1}") (regexReplaceAll "\"(-?[0-9.]+)\"" $f2.r "${1}")}}
{{- end}}
{{- if $c}}
{{- $t := printf "'%v'" $asked}}
{{- if not (or (kindIs "string" $asked))}}
{{- $f := dict "g" $.g "value" $asked}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $t2 := printf "'%v'" $v}}
{{- if not (or (kindIs "string" $v))}}
{{- $f := dict "g" $.g "value" $v}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $t2 = $f.r}}
{{- end}}
{{- $f := dict "m" $.m "what" (printf "resource %v %v" (ternary "limit" "request" (eq $x "limits")) $k) "before" $t "after" $t2 "source" $.source}}
{{- template "llm-d-disagg.pod.merge.conflict" $f}}
{{- end}}
{{- end}}
{{- $rest := dict}}
{{- $l := list}}
{{- range $k, $v := $before}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $name := index $x 0}}
{{- if not (hasKey $.claimed $name)}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- range $e := $l2}}
{{- $_ := set $rest (toString (index $e 0)) (index $e 1)}}
{{- end}}
{{- if lt (float64 (len (sortAlpha (keys $rest)))) (float64 (len (sortAlpha (keys $before))))}}
{{- $_ := set $result $x $rest}}
{{- end}}
{{- end}}
{{- $o := dict}}
{{- $l := list}}
{{- range $k, $v := $result}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $name := index $x 0}}
{{- $values := $.nil}}
{{- if gt (len $x) 1}}
{{- $values = index $x 1}}
{{- end}}
{{- if not (and (has $name (list "limits" "requests")) (eq (len (sortAlpha (keys (ternary dict $values (eq $values nil))))) 0))}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- range $e := $l2}}
{{- $_ := set $o (toString (index $e 0)) (index $e 1)}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- define "llm-d-disagg.pod.merge.setScalar"}}
{{- if ne $.value nil}}
{{- $before := $.nil}}
{{- if hasKey $.holder $.key}}
{{- $before = index $.holder $.key}}
{{- end}}
{{- $c := ne $before nil}}
{{- if $c}}
{{- $f := dict "g" $.g "value" $before}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $f2 := dict "g" $.g "value" $.value}}
{{- template "llm-d-disagg.runtime.json" $f2}}
{{- $c = ne (regexReplaceAll "\"(-?[0-9.]+)\"" $f.r "${1}") (regexReplaceAll "\"(-?[0-9.]+)\"" $f2.r "${1}")}}
{{- end}}
{{- if $c}}
{{- $t := printf "'%v'" $before}}
{{- if not (or (kindIs "string" $before))}}
{{- $f := dict "g" $.g "value" $before}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $t2 := printf "'%v'" $.value}}
{{- if not (or (kindIs "string" $.value))}}
{{- $f := dict "g" $.g "value" $.value}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $t2 = $f.r}}
{{- end}}
{{- $f := dict "m" $.m "what" $.what "before" $t "after" $t2 "source" $.source}}
{{- template "llm-d-disagg.pod.merge.conflict" $f}}
{{- end}}
{{- if eq $before nil}}
{{- $_ := set $.holder $.key $.value}}
{{- $_ := set $.m.origin $.what $.source}}
{{- end}}
{{- end}}
{{- end}}
