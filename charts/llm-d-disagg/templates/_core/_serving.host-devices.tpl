{{- /* src/serving/host-devices.ts, a template for each function */ -}}
{{- define "llm-d-disagg.serving.host-devices.hostDeviceFaults"}}
{{- $l := list}}
{{- range $x := $.templates}}
{{- $t := dict}}
{{- if kindIs "map" $x.spec}}
{{- $t = $x.spec}}
{{- end}}
{{- $l = append $l $t}}
{{- end}}
{{- $pods := list}}
{{- range $x := $l}}
{{- $f := dict "value" $x.containers}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $found := false}}
{{- range $x := $f.r}}
{{- $t := dict}}
{{- if kindIs "map" $x.resources}}
{{- $t = $x.resources}}
{{- end}}
{{- $t2 := dict}}
{{- if kindIs "map" $t.limits}}
{{- $t2 = $t.limits}}
{{- end}}
{{- if hasKey $t2 "vpc.amazonaws.com/efa"}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- if $found}}
{{- $pods = append $pods $x}}
{{- end}}
{{- end}}
{{- $l := list}}
{{- range $x := $pods}}
{{- $f := dict "value" $x.volumes}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $mounted := list}}
{{- range $x := default list $l}}
{{- $t := dict}}
{{- if kindIs "map" $x.hostPath}}
{{- $t = $x.hostPath}}
{{- end}}
{{- $mounted = append $mounted $t.path}}
{{- end}}
{{- $l := list}}
{{- range $x := $mounted}}
{{- $t := list}}
{{- if and (or (kindIs "string" $x)) (regexMatch "^/+(dev/*(infiniband(/[^\\n\\r\\x{2028}\\x{2029}]*)?)?)?$" $x)}}
{{- $t = list (dict "code" "LLMD228" "subject" (printf "volumes of %v" $.role) "problem" (printf "mount %v of the host, which puts NICs that are not EFA beside the pod's own: libfabric then finds no EFA at all, and traffic takes TCP" $x) "fix" "leave it out: the device plugin gives the pod its device files")}}
{{- end}}
{{- $l = concat $l $t}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
