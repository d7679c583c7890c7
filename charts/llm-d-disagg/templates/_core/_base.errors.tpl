{{- /* src/base/errors.ts, refuse */ -}}
{{- define "llm-d-disagg.base.errors.refuse"}}
{{- $faults := (index $.a 0)}}
{{- if (len $faults)}}
{{- $f := dict "g" $.g "a" (list $faults)}}
{{- template "llm-d-disagg.base.fault.messageOf" $f}}
{{- template "llm-d-disagg.runtime.fail" $f.r}}
{{- end}}
{{- end}}
