{{- /* src/pod/security-level.ts, beyondBaseline */ -}}
{{- define "llm-d-disagg.pod.security-level.beyondBaseline"}}
{{- $template := (index $.a 0)}}
{{- $t := $.nil}}
{{- if (and (and (or (kindIs "map" $template.spec) (kindIs "slice" $template.spec)) (ne $template.spec nil)) (not (kindIs "slice" $template.spec)))}}
{{- $t = $template.spec}}
{{- else}}
{{- $t = (dict)}}
{{- end}}
{{- $spec := $t}}
{{- $c := (not (not (or (or (or (kindIs "map" $spec.hostNetwork) (kindIs "slice" $spec.hostNetwork) $spec.hostNetwork) (or (kindIs "map" $spec.hostPID) (kindIs "slice" $spec.hostPID) $spec.hostPID)) (or (kindIs "map" $spec.hostIPC) (kindIs "slice" $spec.hostIPC) $spec.hostIPC))))}}
{{- if not $c}}
{{- $f := dict "g" $.g "a" (list $spec.volumes)}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $found := false}}
{{- range $i, $x := $f.r}}
{{- if (not (not (or (kindIs "map" $x.hostPath) (kindIs "slice" $x.hostPath) $x.hostPath)))}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c = $found}}
{{- end}}
{{- $c2 := $c}}
{{- if not $c2}}
{{- $l := list}}
{{- $f2 := dict "g" $.g "a" (list $spec.initContainers)}}
{{- template "llm-d-disagg.base.json.objectsIn" $f2}}
{{- $l = default list (concat $l $f2.r)}}
{{- $f3 := dict "g" $.g "a" (list $spec.containers)}}
{{- template "llm-d-disagg.base.json.objectsIn" $f3}}
{{- $l = default list (concat $l $f3.r)}}
{{- $found2 := false}}
{{- range $i2, $x2 := $l}}
{{- $f4 := dict "g" $.g "a" (list $x2)}}
{{- template "llm-d-disagg.pod.security-level.privilegedContainer" $f4}}
{{- if $f4.r}}
{{- $found2 = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c2 = $found2}}
{{- end}}
{{- $_ := set $ "r" $c2}}
{{- end}}
{{- /* src/pod/security-level.ts, podSecurityLevel */ -}}
{{- define "llm-d-disagg.pod.security-level.podSecurityLevel"}}
{{- $templates := (index $.a 0)}}
{{- $found := false}}
{{- range $i, $x := $templates}}
{{- $f := dict "g" $.g "a" (list $x)}}
{{- template "llm-d-disagg.pod.security-level.beyondBaseline" $f}}
{{- if $f.r}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" (ternary "privileged" "baseline" $found)}}
{{- end}}
{{- /* src/pod/security-level.ts, privilegedContainer */ -}}
{{- define "llm-d-disagg.pod.security-level.privilegedContainer"}}
{{- $container := (index $.a 0)}}
{{- $t := $.nil}}
{{- if (and (and (or (kindIs "map" $container.securityContext) (kindIs "slice" $container.securityContext)) (ne $container.securityContext nil)) (not (kindIs "slice" $container.securityContext)))}}
{{- $t = $container.securityContext}}
{{- else}}
{{- $t = (dict)}}
{{- end}}
{{- $privileged := $t.privileged}}
{{- $capabilities := $t.capabilities}}
{{- $add := (ternary $capabilities (dict) (and (and (or (kindIs "map" $capabilities) (kindIs "slice" $capabilities)) (ne $capabilities nil)) (not (kindIs "slice" $capabilities)))).add}}
{{- $added := (ternary $add (list) (kindIs "slice" $add))}}
{{- $c := (not (not (or (kindIs "map" $privileged) (kindIs "slice" $privileged) $privileged)))}}
{{- if not $c}}
{{- $found := false}}
{{- range $i, $x := $added}}
{{- $t2 := (toJson $x)}}
{{- $l := list}}
{{- range $i2, $x2 := (list "AUDIT_WRITE" "CHOWN" "DAC_OVERRIDE" "FOWNER" "FSETID" "KILL" "MKNOD" "NET_BIND_SERVICE" "SETFCAP" "SETGID" "SETPCAP" "SETUID" "SYS_CHROOT")}}
{{- $l = append $l (toJson $x2)}}
{{- end}}
{{- if (not (has $t2 $l))}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c = $found}}
{{- end}}
{{- $c2 := $c}}
{{- if not $c2}}
{{- $f := dict "g" $.g "a" (list $container.ports)}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $found2 := false}}
{{- range $i3, $x3 := $f.r}}
{{- if (not (not (or (kindIs "map" $x3.hostPort) (kindIs "slice" $x3.hostPort) $x3.hostPort)))}}
{{- $found2 = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c2 = $found2}}
{{- end}}
{{- $_ := set $ "r" $c2}}
{{- end}}
