{{- /* src/base/errors.ts, a template for each function */ -}}
{{- define "llm-d-disagg.base.errors.refuse"}}
{{- if len $.faults}}
{{- $f := dict "faults" $.faults}}
{{- template "llm-d-disagg.base.fault.messageOf" $f}}
{{- template "llm-d-disagg.runtime.fail" $f.r}}
{{- end}}
{{- end}}
