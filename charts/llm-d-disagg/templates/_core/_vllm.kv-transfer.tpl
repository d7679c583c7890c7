{{- /* src/vllm/kv-transfer.ts, extraConfig */ -}}
{{- define "llm-d-disagg.vllm.kv-transfer.extraConfig"}}
{{- $options := (index $.a 0)}}
{{- $ctx := (index $.a 1)}}
{{- $o := dict}}
{{- $connector := $options.connector}}
{{- $t := $connector}}
{{- if eq $t nil}}
{{- $t = "NixlConnector"}}
{{- end}}
{{- if (has $t (list "NixlConnector" "NixlPullConnector" "NixlPushConnector"))}}
{{- range $k, $v := (dict "backends" (list $ctx.backend))}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $options)}}
{{- template "llm-d-disagg.vllm.kv-transfer.typedExtra" $f}}
{{- range $k, $v := $f.r}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- if (ne $options.connectors nil)}}
{{- $l := list}}
{{- range $i, $x := $options.connectors}}
{{- $f := dict "g" $.g "a" (list $x $ctx)}}
{{- template "llm-d-disagg.vllm.kv-transfer.kvTransferConfig" $f}}
{{- $l = append $l $f.r}}
{{- end}}
{{- range $k, $v := (dict "connectors" $l)}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- end}}
{{- range $k, $v := $options.extraConfig}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $extra := $o}}
{{- $_ := set $ "r" (ternary $extra $.nil (not (not (len (sortAlpha (keys $extra))))))}}
{{- end}}
{{- /* src/vllm/kv-transfer.ts, fields */ -}}
{{- define "llm-d-disagg.vllm.kv-transfer.fields"}}
{{- $options := (index $.a 0)}}
{{- $ctx := (index $.a 1)}}
{{- if not (hasKey $.g.facts "kv-transfer")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "kv-transfer" "numbers" false)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $ctx.vllmVersion (index $.g.facts "kv-transfer" "fields" "kv_load_failure_policy"))}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $policy := (ternary $.nil "fail" (not (not $f.r)))}}
{{- $t := $options.connector}}
{{- if eq $t nil}}
{{- $t = "NixlConnector"}}
{{- end}}
{{- $o := dict "kv_connector" $t}}
{{- if ne $options.connectorModulePath nil}}
{{- $_ := set $o "kv_connector_module_path" $options.connectorModulePath}}
{{- end}}
{{- $connector := $options.connector}}
{{- $t := $connector}}
{{- if eq $t nil}}
{{- $t = "NixlConnector"}}
{{- end}}
{{- $t2 := $.nil}}
{{- if (has $t (list "NixlConnector" "NixlPullConnector" "NixlPushConnector"))}}
{{- $t := $options.bufferDevice}}
{{- if eq $t nil}}
{{- $t = $ctx.bufferDevice}}
{{- end}}
{{- $t2 = $t}}
{{- else}}
{{- $t2 = $options.bufferDevice}}
{{- end}}
{{- if ne $t2 nil}}
{{- $_ := set $o "kv_buffer_device" $t2}}
{{- end}}
{{- $t := $options.loadFailurePolicy}}
{{- if eq $t nil}}
{{- $t = $policy}}
{{- end}}
{{- if ne $t nil}}
{{- $_ := set $o "kv_load_failure_policy" $t}}
{{- end}}
{{- if ne $options.enablePermuteLocalKv nil}}
{{- $_ := set $o "enable_permute_local_kv" $options.enablePermuteLocalKv}}
{{- end}}
{{- if ne $options.kvIp nil}}
{{- $_ := set $o "kv_ip" $options.kvIp}}
{{- end}}
{{- if ne $options.kvPort nil}}
{{- $_ := set $o "kv_port" $options.kvPort}}
{{- end}}
{{- if ne $options.kvRank nil}}
{{- $_ := set $o "kv_rank" $options.kvRank}}
{{- end}}
{{- if ne $options.kvParallelSize nil}}
{{- $_ := set $o "kv_parallel_size" $options.kvParallelSize}}
{{- end}}
{{- if ne $options.kvBufferSize nil}}
{{- $_ := set $o "kv_buffer_size" $options.kvBufferSize}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- /* src/vllm/kv-transfer.ts, kvRole */ -}}
{{- define "llm-d-disagg.vllm.kv-transfer.kvRole"}}
{{- $p := (index $.a 0)}}
{{- $splitRoles := $p.splitRoles}}
{{- $side := (index $.a 1)}}
{{- if (not $splitRoles)}}
{{- $_ := set $ "r" "kv_both"}}
{{- else}}
{{- $_ := set $ "r" (ternary "kv_producer" "kv_consumer" (eq $side "prefill"))}}
{{- end}}
{{- end}}
{{- /* src/vllm/kv-transfer.ts, kvTransferConfig */ -}}
{{- define "llm-d-disagg.vllm.kv-transfer.kvTransferConfig"}}
{{- $options := (index $.a 0)}}
{{- $ctx := (index $.a 1)}}
{{- $o := dict}}
{{- $f := dict "g" $.g "a" (list $options $ctx)}}
{{- template "llm-d-disagg.vllm.kv-transfer.fields" $f}}
{{- range $k, $v := $f.r}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $options $ctx.role)}}
{{- template "llm-d-disagg.vllm.kv-transfer.kvRole" $f}}
{{- $_ := set $o "kv_role" $f.r}}
{{- $f := dict "g" $.g "a" (list $options $ctx)}}
{{- template "llm-d-disagg.vllm.kv-transfer.extraConfig" $f}}
{{- if ne $f.r nil}}
{{- $_ := set $o "kv_connector_extra_config" $f.r}}
{{- else}}
{{- $_ := unset $o "kv_connector_extra_config"}}
{{- end}}
{{- $o2 := dict}}
{{- $l := list}}
{{- range $k, $v := $o}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $l}}
{{- $i := $.nil}}
{{- if gt (len $x) 1}}
{{- $i = index $x 1}}
{{- end}}
{{- $value := $i}}
{{- if (ne $value nil)}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- range $_, $e := $l2}}
{{- if ne (index $e 1) nil}}
{{- $_ := set $o2 (toString (index $e 0)) (index $e 1)}}
{{- else}}
{{- $_ := unset $o2 (toString (index $e 0))}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $o2}}
{{- end}}
{{- /* src/vllm/kv-transfer.ts, typedExtra */ -}}
{{- define "llm-d-disagg.vllm.kv-transfer.typedExtra"}}
{{- $options := (index $.a 0)}}
{{- $crossLayers := $options.enableCrossLayersBlocks}}
{{- $o := dict}}
{{- if ne $options.numThreads nil}}
{{- $_ := set $o "num_threads" $options.numThreads}}
{{- end}}
{{- if ne $options.leaseSeconds nil}}
{{- $_ := set $o "kv_lease_duration" $options.leaseSeconds}}
{{- end}}
{{- if ne $options.enforceHandshakeCompat nil}}
{{- $_ := set $o "enforce_handshake_compat" $options.enforceHandshakeCompat}}
{{- end}}
{{- $t := $.nil}}
{{- if (eq $crossLayers nil)}}
{{- $t = $.nil}}
{{- else}}
{{- $t = (ternary "True" "False" $crossLayers)}}
{{- end}}
{{- if ne $t nil}}
{{- $_ := set $o "enable_cross_layers_blocks" $t}}
{{- end}}
{{- if ne $options.bidirectionalKvXfer nil}}
{{- $_ := set $o "bidirectional_kv_xfer" $options.bidirectionalKvXfer}}
{{- end}}
{{- if ne $options.recomputeThreshold nil}}
{{- $_ := set $o "kv_recompute_threshold" $options.recomputeThreshold}}
{{- end}}
{{- if ne $options.engineTtlSeconds nil}}
{{- $_ := set $o "engine_ttl" $options.engineTtlSeconds}}
{{- end}}
{{- $o2 := dict}}
{{- $l := list}}
{{- range $k, $v := $o}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $l}}
{{- $i := $.nil}}
{{- if gt (len $x) 1}}
{{- $i = index $x 1}}
{{- end}}
{{- $value := $i}}
{{- if (ne $value nil)}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- range $_, $e := $l2}}
{{- if ne (index $e 1) nil}}
{{- $_ := set $o2 (toString (index $e 0)) (index $e 1)}}
{{- else}}
{{- $_ := unset $o2 (toString (index $e 0))}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $o2}}
{{- end}}
{{- /* src/vllm/kv-transfer.ts, usesNixl */ -}}
{{- define "llm-d-disagg.vllm.kv-transfer.usesNixl"}}
{{- $options := (index $.a 0)}}
{{- $connector := $options.connector}}
{{- $t := $connector}}
{{- if eq $t nil}}
{{- $t = "NixlConnector"}}
{{- end}}
{{- $c := (has $t (list "NixlConnector" "NixlPullConnector" "NixlPushConnector"))}}
{{- if not $c}}
{{- $t := $options.connectors}}
{{- if eq $t nil}}
{{- $t = (list)}}
{{- end}}
{{- $found := false}}
{{- range $i, $x := $t}}
{{- $f := dict "g" $.g "a" (list $x)}}
{{- template "llm-d-disagg.vllm.kv-transfer.usesNixl" $f}}
{{- if $f.r}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c = $found}}
{{- end}}
{{- $_ := set $ "r" $c}}
{{- end}}
