{{- /* src/network/backend.ts, chooseBackend */ -}}
{{- define "llm-d-disagg.network.backend.chooseBackend"}}
{{- $facts := (index $.a 0)}}
{{- $wanted := (index $.a 1)}}
{{- $own := $facts.backend}}
{{- if (or (eq $wanted nil) (eq $wanted $own.value))}}
{{- $_ := set $ "r" (dict "backend" $own.value "why" $own.why "sources" $own.sources)}}
{{- else}}
{{- $t := $.nil}}
{{- if ne $own.alternatives nil}}
{{- $found := $.nil}}
{{- range $i, $x := $own.alternatives}}
{{- if (eq $x.backend $wanted)}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $t = $found}}
{{- end}}
{{- $alternative := $t}}
{{- if (ne $alternative nil)}}
{{- $_ := set $ "r" (dict "backend" $wanted "why" (printf "chosen by the caller; %v" $alternative.why) "sources" $alternative.sources)}}
{{- else}}
{{- $t2 := $.nil}}
{{- if ne $own.refused nil}}
{{- $found2 := $.nil}}
{{- range $i2, $x2 := $own.refused}}
{{- if (eq $x2.backend $wanted)}}
{{- $found2 = $x2}}
{{- break}}
{{- end}}
{{- end}}
{{- $t2 = $found2}}
{{- end}}
{{- $refused := $t2}}
{{- $l := list}}
{{- $l = append $l $own.value}}
{{- $t3 := $own.alternatives}}
{{- if eq $t3 nil}}
{{- $t3 = (list)}}
{{- end}}
{{- $l2 := list}}
{{- range $i3, $x3 := $t3}}
{{- $l2 = append $l2 $x3.backend}}
{{- end}}
{{- $l = concat $l $l2}}
{{- $works := (join ", " $l)}}
{{- $t4 := (or $refused $.g.none).why}}
{{- if eq $t4 nil}}
{{- $t4 = "nobody was seen to run it there"}}
{{- end}}
{{- $why := $t4}}
{{- $f := dict "g" $.g "a" (list "LLMD201" (printf "backend %v cannot be used on %v: %v; expected one of: %v" $wanted $facts.name $why $works))}}
{{- template "llm-d-disagg.base.errors.fail" $f}}
{{- end}}
{{- end}}
{{- end}}
