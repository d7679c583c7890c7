{{- define "llm-d-disagg.network.stacks.libfabric.libfabricEnv"}}
{{- if ne $.ctx.backend "LIBFABRIC"}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $f := dict "g" $.g "name" "FI_LOG_LEVEL" "value" (or $.ctx.options.diagnostics dict).libfabricLogLevel}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- end}}
