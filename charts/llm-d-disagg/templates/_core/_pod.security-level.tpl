{{- /* src/pod/security-level.ts, a template for each function */ -}}
{{- define "llm-d-disagg.pod.security-level.beyondBaseline"}}
{{- $spec := dict}}
{{- if kindIs "map" $.template.spec}}
{{- $spec = $.template.spec}}
{{- end}}
{{- $c := not (not (or (kindIs "map" $spec.hostNetwork) (kindIs "slice" $spec.hostNetwork) $spec.hostNetwork (kindIs "map" $spec.hostPID) (kindIs "slice" $spec.hostPID) $spec.hostPID (kindIs "map" $spec.hostIPC) (kindIs "slice" $spec.hostIPC) $spec.hostIPC))}}
{{- if not $c}}
{{- $f := dict "value" $spec.volumes}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $found := false}}
{{- range $x := $f.r}}
{{- if or (kindIs "map" $x.hostPath) (kindIs "slice" $x.hostPath) $x.hostPath}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c = $found}}
{{- end}}
{{- if not $c}}
{{- $f := dict "value" $spec.initContainers}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $f2 := dict "value" $spec.containers}}
{{- template "llm-d-disagg.base.json.objectsIn" $f2}}
{{- $found := false}}
{{- range $x := default list (concat $f.r $f2.r)}}
{{- $f := dict "container" $x}}
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
{{- define "llm-d-disagg.pod.security-level.podSecurityLevel"}}
{{- $found := false}}
{{- range $x := $.templates}}
{{- $f := dict "template" $x}}
{{- template "llm-d-disagg.pod.security-level.beyondBaseline" $f}}
{{- if $f.r}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- if $found}}
{{- $_ := set $ "r" "privileged"}}
{{- else}}
{{- $_ := set $ "r" "baseline"}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.pod.security-level.privilegedContainer"}}
{{- $t := dict}}
{{- if kindIs "map" $.container.securityContext}}
{{- $t = $.container.securityContext}}
{{- end}}
{{- $privileged := $t.privileged}}
{{- $capabilities := $t.capabilities}}
{{- $add := (ternary $capabilities dict (kindIs "map" $capabilities)).add}}
{{- $added := ternary $add list (kindIs "slice" $add)}}
{{- $c := not (not (or (kindIs "map" $privileged) (kindIs "slice" $privileged) $privileged))}}
{{- if not $c}}
{{- $found := false}}
{{- range $x := $added}}
{{- $t := toJson $x}}
{{- $found2 := -1}}
{{- range $i, $x := list "AUDIT_WRITE" "CHOWN" "DAC_OVERRIDE" "FOWNER" "FSETID" "KILL" "MKNOD" "NET_BIND_SERVICE" "SETFCAP" "SETGID" "SETPCAP" "SETUID" "SYS_CHROOT"}}
{{- if eq (toJson $x) $t}}
{{- $found2 = $i}}
{{- break}}
{{- end}}
{{- end}}
{{- if eq $found2 -1}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c = $found}}
{{- end}}
{{- if not $c}}
{{- $f := dict "value" $.container.ports}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $found := false}}
{{- range $x := $f.r}}
{{- if or (kindIs "map" $x.hostPort) (kindIs "slice" $x.hostPort) $x.hostPort}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c = $found}}
{{- end}}
{{- $_ := set $ "r" $c}}
{{- end}}
