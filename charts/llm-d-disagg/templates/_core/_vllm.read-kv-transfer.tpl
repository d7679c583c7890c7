{{- /* src/vllm/read-kv-transfer.ts, a template for each function */ -}}
{{- define "llm-d-disagg.vllm.read-kv-transfer.kvTransferOf"}}
{{- $config := dict "g" $.g "args" $.args "name" "--kv-transfer-config"}}
{{- template "llm-d-disagg.vllm.argument-values.jsonOf" $config}}
{{- if kindIs "map" $config.r}}
{{- $f := dict "config" $config.r "depth" 0}}
{{- template "llm-d-disagg.vllm.read-kv-transfer.viewOf" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.vllm.read-kv-transfer.leafConnectors"}}
{{- if len $.view.connectors}}
{{- $l := list}}
{{- range $x := $.view.connectors}}
{{- $f := dict "view" $x}}
{{- template "llm-d-disagg.vllm.read-kv-transfer.leafConnectors" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- else}}
{{- $_ := set $ "r" (list $.view)}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.vllm.read-kv-transfer.viewOf"}}
{{- $extraConfig := dict}}
{{- if kindIs "map" $.config.kv_connector_extra_config}}
{{- $extraConfig = $.config.kv_connector_extra_config}}
{{- end}}
{{- $inner := list}}
{{- if and (lt (float64 $.depth) (float64 16)) (kindIs "slice" $extraConfig.connectors)}}
{{- $inner = $extraConfig.connectors}}
{{- end}}
{{- $t := $.nil}}
{{- if or (kindIs "string" $.config.kv_connector)}}
{{- $t = $.config.kv_connector}}
{{- end}}
{{- $t2 := $.nil}}
{{- if or (kindIs "string" $.config.kv_connector_module_path)}}
{{- $t2 = $.config.kv_connector_module_path}}
{{- end}}
{{- $t3 := $.nil}}
{{- if or (kindIs "string" $.config.kv_role)}}
{{- $t3 = $.config.kv_role}}
{{- end}}
{{- $t4 := $.nil}}
{{- if or (kindIs "string" $.config.kv_buffer_device)}}
{{- $t4 = $.config.kv_buffer_device}}
{{- end}}
{{- $t5 := list}}
{{- if kindIs "slice" $extraConfig.backends}}
{{- $t5 = list}}
{{- range $x := $extraConfig.backends}}
{{- if or (kindIs "string" $x)}}
{{- $t5 = append $t5 $x}}
{{- end}}
{{- end}}
{{- end}}
{{- $l := list}}
{{- range $x := $inner}}
{{- if and (or (kindIs "map" $x) (kindIs "slice" $x)) (ne $x nil) (not (kindIs "slice" $x))}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $n := addf (float64 $.depth) 1.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $f := dict "config" $x "depth" $n}}
{{- template "llm-d-disagg.vllm.read-kv-transfer.viewOf" $f}}
{{- $l2 = append $l2 $f.r}}
{{- end}}
{{- $_ := set $ "r" (dict "config" $.config "extraConfig" $extraConfig "connector" $t "modulePath" $t2 "role" $t3 "bufferDevice" $t4 "backends" $t5 "connectors" $l2)}}
{{- end}}
