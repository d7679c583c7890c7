{{- /* src/network/stacks/libfabric.ts, libfabricEnv */ -}}
{{- define "llm-d-disagg.network.stacks.libfabric.libfabricEnv"}}
{{- $ctx := (index $.a 0)}}
{{- if (ne $ctx.backend "LIBFABRIC")}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $f := dict "g" $.g "a" (list "FI_LOG_LEVEL" (or $ctx.options.diagnostics $.g.none).libfabricLogLevel $.nil)}}
{{- template "llm-d-disagg.network.stacks.context.variable" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- end}}
