{{- /* src/network/stacks/libfabric.ts, a template for each function */ -}}
{{- define "llm-d-disagg.network.stacks.libfabric.libfabricEnv"}}
{{- if ne $.ctx.backend "LIBFABRIC"}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $f := dict "name" "FI_LOG_LEVEL" "value" (or $.ctx.options.diagnostics dict).libfabricLogLevel}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- end}}
