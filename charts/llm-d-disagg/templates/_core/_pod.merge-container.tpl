{{- /* src/pod/merge-container.ts, a template for each function */ -}}
{{- define "llm-d-disagg.pod.merge-container.addCapabilities"}}
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
{{- define "llm-d-disagg.pod.merge-container.listAt"}}
{{- $list := index (ternary $.holder dict (kindIs "map" $.holder)) $.key}}
{{- $_ := set $ "r" (ternary $list list (kindIs "slice" $list))}}
{{- end}}
{{- define "llm-d-disagg.pod.merge-container.mergeContainer"}}
{{- if ne $.c.container nil}}
{{- $f := dict "g" $.g "m" $.m "entries" $.c.container.env "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge-container.mergeEnv" $f}}
{{- $f := dict "g" $.g "holder" $.m.container "field" "envFrom" "entries" $.c.container.envFrom}}
{{- template "llm-d-disagg.pod.merge-values.mergeSet" $f}}
{{- if and (ne $.c.container.replacesResources nil) (or (kindIs "map" $.m.container.resources) (kindIs "slice" $.m.container.resources) $.m.container.resources)}}
{{- $f := dict "g" $.g "m" $.m "resources" $.m.container.resources "claimed" $.c.container.replacesResources "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge-container.replaced" $f}}
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
{{- template "llm-d-disagg.pod.merge-values.mergeMap" $f}}
{{- $f := dict "g" $.g "m" $.m "holder" $.m.container.resources "field" "limits" "values" $.c.container.resources "what" "resource limit" "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge-values.mergeMap" $f}}
{{- $t := $.nil}}
{{- if ne $.c.container.claims nil}}
{{- $t = list}}
{{- range $x := $.c.container.claims}}
{{- $t = append $t (dict "name" $x)}}
{{- end}}
{{- end}}
{{- $f := dict "g" $.g "holder" $.m.container.resources "field" "claims" "entries" $t}}
{{- template "llm-d-disagg.pod.merge-values.mergeSet" $f}}
{{- end}}
{{- $t := $.nil}}
{{- if ne $.c.container.capabilities nil}}
{{- $t = len $.c.container.capabilities}}
{{- end}}
{{- if $t}}
{{- $f := dict "argument0" $.m "capabilities" $.c.container.capabilities "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge-container.addCapabilities" $f}}
{{- end}}
{{- if $.c.container.privileged}}
{{- if eq $.m.container.securityContext nil}}
{{- $_ := set $.m.container "securityContext" dict}}
{{- end}}
{{- $f := dict "g" $.g "m" $.m "holder" $.m.container.securityContext "key" "privileged" "value" true "what" "privileged" "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge-values.setScalar" $f}}
{{- $f := dict "g" $.g "m" $.m "holder" $.m.container.securityContext "key" "allowPrivilegeEscalation" "value" true "what" "allowPrivilegeEscalation" "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge-values.setScalar" $f}}
{{- end}}
{{- if ne $.c.container.runAsUser nil}}
{{- if eq $.m.container.securityContext nil}}
{{- $_ := set $.m.container "securityContext" dict}}
{{- end}}
{{- $f := dict "g" $.g "m" $.m "holder" $.m.container.securityContext "key" "runAsUser" "value" $.c.container.runAsUser "what" "runAsUser" "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge-values.setScalar" $f}}
{{- $f := dict "g" $.g "m" $.m "holder" $.m.container.securityContext "key" "runAsGroup" "value" $.c.container.runAsUser "what" "runAsGroup" "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge-values.setScalar" $f}}
{{- end}}
{{- if ne $.c.container.securityContext nil}}
{{- $f := dict "g" $.g "m" $.m "argument1" $.c.container.securityContext "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge-container.mergeSecurityContext" $f}}
{{- end}}
{{- $f := dict "g" $.g "m" $.m "holder" $.m.container "field" "volumeMounts" "entries" $.c.container.volumeMounts "what" "mount" "source" $.c.source "key" "mountPath"}}
{{- template "llm-d-disagg.pod.merge-values.mergeNamed" $f}}
{{- $f := dict "g" $.g "m" $.m "holder" $.m.container "field" "ports" "entries" $.c.container.ports "what" "port" "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge-values.mergeNamed" $f}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.pod.merge-container.mergeEnv"}}
{{- $t := $.nil}}
{{- if ne $.entries nil}}
{{- $t = len $.entries}}
{{- end}}
{{- if $t}}
{{- $env := ternary list $.m.container.env (eq $.m.container.env nil)}}
{{- $known := dict "list" $env "key" "name"}}
{{- template "llm-d-disagg.pod.merge-values.byKey" $known}}
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
{{- template "llm-d-disagg.pod.merge-values.conflict" $f}}
{{- end}}
{{- end}}
{{- end}}
{{- $_ := set $.m.container "env" $env}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.pod.merge-container.mergeSecurityContext"}}
{{- $capabilities := $.argument1.capabilities}}
{{- $rest := omit $.argument1 "capabilities"}}
{{- $f := dict "g" $.g "m" $.m "holder" $.m.container "field" "securityContext" "values" $rest "what" "securityContext" "source" $.source}}
{{- template "llm-d-disagg.pod.merge-values.mergeMap" $f}}
{{- $add := dict "holder" $capabilities "key" "add"}}
{{- template "llm-d-disagg.pod.merge-container.listAt" $add}}
{{- $drop := dict "holder" $capabilities "key" "drop"}}
{{- template "llm-d-disagg.pod.merge-container.listAt" $drop}}
{{- $before := dict "holder" (or $.m.container.securityContext dict).capabilities "key" "add"}}
{{- template "llm-d-disagg.pod.merge-container.listAt" $before}}
{{- $l := list}}
{{- range $x := $drop.r}}
{{- if has $x $before.r}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- range $x := $l}}
{{- $f := dict "m" $.m "what" (printf "capability %v" $x) "before" "add" "after" "drop" "source" $.source}}
{{- template "llm-d-disagg.pod.merge-values.conflict" $f}}
{{- end}}
{{- if len $add.r}}
{{- $f := dict "argument0" $.m "capabilities" $add.r "source" $.source}}
{{- template "llm-d-disagg.pod.merge-container.addCapabilities" $f}}
{{- end}}
{{- if len $drop.r}}
{{- if eq $.m.container.securityContext nil}}
{{- $_ := set $.m.container "securityContext" dict}}
{{- end}}
{{- $all := ternary dict $.m.container.securityContext.capabilities (eq $.m.container.securityContext.capabilities nil)}}
{{- $o := omit $all}}
{{- $f := dict "holder" $all "key" "drop"}}
{{- template "llm-d-disagg.pod.merge-container.listAt" $f}}
{{- $_ := set $o "drop" (uniq (default list (concat $f.r $drop.r)))}}
{{- $_ := set $.m.container.securityContext "capabilities" $o}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.pod.merge-container.mergeSetup"}}
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
{{- define "llm-d-disagg.pod.merge-container.replaced"}}
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
{{- template "llm-d-disagg.pod.merge-values.conflict" $f}}
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
