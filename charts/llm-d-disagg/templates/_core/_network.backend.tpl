{{- /* src/network/backend.ts, a template for each function */ -}}
{{- define "llm-d-disagg.network.backend.backendFaults"}}
{{- $l := list}}
{{- range $x := default list $.facts.backend.alternatives}}
{{- $l = append $l $x.backend}}
{{- end}}
{{- $works := concat (list $.facts.backend.value) $l}}
{{- $c := eq $.wanted nil}}
{{- if not $c}}
{{- $found := false}}
{{- range $x := $works}}
{{- if eq $x $.wanted}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c = $found}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $t := $.nil}}
{{- if ne $.facts.backend.refused nil}}
{{- $found := $.nil}}
{{- range $x := $.facts.backend.refused}}
{{- if eq $x.backend $.wanted}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $t = $found}}
{{- end}}
{{- $t := (or $t dict).why}}
{{- $why := ternary "no source shows that it works there" $t (eq $t nil)}}
{{- $_ := set $ "r" (list (dict "code" "LLMD201" "subject" (printf "backend %v" $.wanted) "problem" (printf "cannot be used on %v: %v" $.facts.name $why) "allowed" (printf "one of: %v" (join ", " $works))))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.network.backend.chooseBackend"}}
{{- if or (eq $.wanted nil) (eq $.wanted $.facts.backend.value)}}
{{- $_ := set $ "r" (dict "backend" $.facts.backend.value "why" $.facts.backend.why "sources" $.facts.backend.sources)}}
{{- else}}
{{- $alternative := $.nil}}
{{- if ne $.facts.backend.alternatives nil}}
{{- $found := $.nil}}
{{- range $x := $.facts.backend.alternatives}}
{{- if eq $x.backend $.wanted}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $alternative = $found}}
{{- end}}
{{- $t := (or $alternative dict).why}}
{{- $t2 := (or $alternative dict).sources}}
{{- $_ := set $ "r" (dict "backend" $.wanted "why" (printf "chosen by the caller; %v" (ternary "not known to work there" $t (eq $t nil))) "sources" (ternary (list "caller") $t2 (eq $t2 nil)))}}
{{- end}}
{{- end}}
