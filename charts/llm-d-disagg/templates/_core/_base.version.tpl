{{- /* src/base/version.ts, a template for each function */ -}}
{{- define "llm-d-disagg.base.version.latest"}}
{{- $best := $.nil}}
{{- range $x := $.versions}}
{{- if or (eq $best nil) (semverCompare (printf "<%s" $x) $best)}}
{{- $best = $x}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $best}}
{{- end}}
{{- define "llm-d-disagg.base.version.missingIn"}}
{{- if and $.lifetime.since (semverCompare (printf "<%s" $.lifetime.since) $.version)}}
{{- $_ := set $ "r" (printf "it exists since %v" $.lifetime.since)}}
{{- else if and $.lifetime.until (not (semverCompare (printf "<%s" $.lifetime.until) $.version))}}
{{- $_ := set $ "r" (printf "it was removed in %v" $.lifetime.until)}}
{{- end}}
{{- end}}
