{{- /* src/pod/security-level.ts, podSecurityLevel */ -}}
{{- define "llm-d-disagg.pod.security-level.podSecurityLevel"}}
{{- $pod := (index $.a 0)}}
{{- $spec := $pod.spec}}
{{- $l := list}}
{{- $t := $spec.initContainers}}
{{- if eq $t nil}}
{{- $t = (list)}}
{{- end}}
{{- $l = concat $l $t}}
{{- $l = concat $l $spec.containers}}
{{- $containers := $l}}
{{- $t2 := $spec.hostNetwork}}
{{- if not (or (kindIs "map" $t2) (kindIs "slice" $t2) $t2)}}
{{- $t2 = $spec.hostPID}}
{{- end}}
{{- $t3 := $t2}}
{{- if not (or (kindIs "map" $t3) (kindIs "slice" $t3) $t3)}}
{{- $t3 = $spec.hostIPC}}
{{- end}}
{{- $t5 := $t3}}
{{- if not (or (kindIs "map" $t5) (kindIs "slice" $t5) $t5)}}
{{- $t4 := $spec.volumes}}
{{- if eq $t4 nil}}
{{- $t4 = (list)}}
{{- end}}
{{- $found := false}}
{{- range $i, $x := $t4}}
{{- if (or (kindIs "map" $x.hostPath) (kindIs "slice" $x.hostPath) $x.hostPath)}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $t5 = $found}}
{{- end}}
{{- $t9 := $t5}}
{{- if not (or (kindIs "map" $t9) (kindIs "slice" $t9) $t9)}}
{{- $found2 := false}}
{{- range $i2, $x2 := $containers}}
{{- $t6 := (or $x2.securityContext $.g.none).privileged}}
{{- $c := (or (kindIs "map" $t6) (kindIs "slice" $t6) $t6)}}
{{- if not $c}}
{{- $t7 := (or (or $x2.securityContext $.g.none).capabilities $.g.none).add}}
{{- if eq $t7 nil}}
{{- $t7 = (list)}}
{{- end}}
{{- $found3 := false}}
{{- range $i3, $x3 := $t7}}
{{- if (not (has $x3 (list "AUDIT_WRITE" "CHOWN" "DAC_OVERRIDE" "FOWNER" "FSETID" "KILL" "MKNOD" "NET_BIND_SERVICE" "SETFCAP" "SETGID" "SETPCAP" "SETUID" "SYS_CHROOT")))}}
{{- $found3 = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c = (or (kindIs "map" $found3) (kindIs "slice" $found3) $found3)}}
{{- end}}
{{- $c2 := $c}}
{{- if not $c2}}
{{- $t8 := $x2.ports}}
{{- if eq $t8 nil}}
{{- $t8 = (list)}}
{{- end}}
{{- $found4 := false}}
{{- range $i4, $x4 := $t8}}
{{- if (or (kindIs "map" $x4.hostPort) (kindIs "slice" $x4.hostPort) $x4.hostPort)}}
{{- $found4 = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c2 = (or (kindIs "map" $found4) (kindIs "slice" $found4) $found4)}}
{{- end}}
{{- if $c2}}
{{- $found2 = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $t9 = $found2}}
{{- end}}
{{- $beyond := $t9}}
{{- $_ := set $ "r" (ternary "privileged" "baseline" (not (not (or (kindIs "map" $beyond) (kindIs "slice" $beyond) $beyond))))}}
{{- end}}
