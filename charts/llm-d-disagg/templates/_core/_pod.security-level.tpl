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
{{- $c := $c}}
{{- if not $c}}
{{- $l := list}}
{{- $f := dict "g" $.g "a" (list $spec.initContainers)}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list $spec.containers)}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $found := false}}
{{- range $i, $x := $l}}
{{- $f := dict "g" $.g "a" (list $x)}}
{{- template "llm-d-disagg.pod.security-level.privilegedContainer" $f}}
{{- if $f.r}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c = $found}}
{{- end}}
{{- $_ := set $ "r" $c}}
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
{{- $t := (toJson $x)}}
{{- $found2 := -1}}
{{- range $i, $x := (list "AUDIT_WRITE" "CHOWN" "DAC_OVERRIDE" "FOWNER" "FSETID" "KILL" "MKNOD" "NET_BIND_SERVICE" "SETFCAP" "SETGID" "SETPCAP" "SETUID" "SYS_CHROOT")}}
{{- if eq (toJson $x) $t}}
{{- $found2 = $i}}
{{- break}}
{{- end}}
{{- end}}
{{- if (not (ne $found2 -1))}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c = $found}}
{{- end}}
{{- $c := $c}}
{{- if not $c}}
{{- $f := dict "g" $.g "a" (list $container.ports)}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $found := false}}
{{- range $i, $x := $f.r}}
{{- if (not (not (or (kindIs "map" $x.hostPort) (kindIs "slice" $x.hostPort) $x.hostPort)))}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c = $found}}
{{- end}}
{{- $_ := set $ "r" $c}}
{{- end}}
