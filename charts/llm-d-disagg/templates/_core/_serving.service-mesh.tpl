{{- /* src/serving/service-mesh.ts, a template for each function */ -}}
{{- define "llm-d-disagg.serving.service-mesh.meshWarnings"}}
{{- $l := list}}
{{- range $x := $.templates}}
{{- $r := $.nil}}
{{- $t := dict}}
{{- if kindIs "map" $x.metadata}}
{{- $t = $x.metadata}}
{{- end}}
{{- $labels := $t.labels}}
{{- $annotations := $t.annotations}}
{{- $said := omit (ternary $annotations dict (kindIs "map" $annotations))}}
{{- range $k, $v := ternary $labels dict (kindIs "map" $labels)}}
{{- $_ := set $said $k $v}}
{{- end}}
{{- $r = list}}
{{- range $x := sortAlpha (keys (dict "sidecar.istio.io/inject" "true" "linkerd.io/inject" "enabled"))}}
{{- if eq (toJson (index $said $x)) (toJson (index (dict "sidecar.istio.io/inject" "true" "linkerd.io/inject" "enabled") $x))}}
{{- $r = append $r $x}}
{{- end}}
{{- end}}
{{- $l = concat $l $r}}
{{- end}}
{{- $told := default list $l}}
{{- $l := list}}
{{- range $x := uniq $told}}
{{- $l = append $l (dict "code" "LLMD502" "subject" (printf "%v of %v" $x $.role) "problem" "puts a proxy of the service mesh before its ports: the side channel, and the sockets by which ranks and NICs find each other, may then be refused or hang")}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
