{{- /* src/vllm/kv-transfer.ts, a template for each function */ -}}
{{- define "llm-d-disagg.vllm.kv-transfer.extraConfig"}}
{{- $extra := dict}}
{{- $f := dict "options" $.options}}
{{- template "llm-d-disagg.vllm.kv-transfer.isNixl" $f}}
{{- if $f.r}}
{{- $_ := set $extra "backends" (list $.ctx.backend)}}
{{- end}}
{{- $f := dict "options" $.options}}
{{- template "llm-d-disagg.vllm.kv-transfer.typedExtra" $f}}
{{- range $k, $v := $f.r}}
{{- $_ := set $extra $k $v}}
{{- end}}
{{- if ne $.options.connectors nil}}
{{- $l := list}}
{{- range $x := $.options.connectors}}
{{- $o := omit $.ctx}}
{{- $_ := set $o "nested" true}}
{{- $f := dict "g" $.g "options" $x "ctx" $o}}
{{- template "llm-d-disagg.vllm.kv-transfer.kvTransferConfig" $f}}
{{- $l = append $l $f.r}}
{{- end}}
{{- $_ := set $extra "connectors" $l}}
{{- end}}
{{- $f := dict "g" $.g "options" $.options "ctx" $.ctx "given" (ternary dict $.options.extraConfig (eq $.options.extraConfig nil))}}
{{- template "llm-d-disagg.vllm.connectors.connectorExtra" $f}}
{{- range $k, $v := $f.r}}
{{- $_ := set $extra $k $v}}
{{- end}}
{{- $_ := set $ "r" (ternary $extra $.nil (not (not (len (sortAlpha (keys $extra))))))}}
{{- end}}
{{- define "llm-d-disagg.vllm.kv-transfer.fields"}}
{{- template "llm-d-disagg.facts.kv-transfer" $.g}}
{{- $f := dict "version" $.ctx.vllmVersion "lifetime" (index $.g.facts "kv-transfer").fields.kv_load_failure_policy}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $policy := ternary $.nil "fail" (not (not $f.r))}}
{{- $connector := ternary "NixlConnector" $.options.connector (eq $.options.connector nil)}}
{{- $f := dict "options" $.options}}
{{- template "llm-d-disagg.vllm.kv-transfer.isNixl" $f}}
{{- $t := $.nil}}
{{- if $f.r}}
{{- $t = $.options.bufferDevice}}
{{- if eq $t nil}}
{{- $t = $.ctx.bufferDevice}}
{{- end}}
{{- else}}
{{- $t = $.options.bufferDevice}}
{{- end}}
{{- $_ := set $ "r" (dict "kv_connector" $connector "kv_connector_module_path" $.options.connectorModulePath "kv_buffer_device" $t "kv_load_failure_policy" (ternary $policy $.options.loadFailurePolicy (eq $.options.loadFailurePolicy nil)) "enable_permute_local_kv" $.options.enablePermuteLocalKv "kv_ip" $.options.kvIp "kv_port" $.options.kvPort "kv_rank" $.options.kvRank "kv_parallel_size" $.options.kvParallelSize "kv_buffer_size" $.options.kvBufferSize)}}
{{- end}}
{{- define "llm-d-disagg.vllm.kv-transfer.isNixl"}}
{{- $connector := ternary "NixlConnector" $.options.connector (eq $.options.connector nil)}}
{{- $_ := set $ "r" (and (ne $connector nil) (has $connector (list "NixlConnector" "NixlPullConnector" "NixlPushConnector")))}}
{{- end}}
{{- define "llm-d-disagg.vllm.kv-transfer.kvRole"}}
{{- $t := $.options.splitRoles}}
{{- if eq $t nil}}
{{- $f := dict "g" $.g "options" $.options}}
{{- template "llm-d-disagg.vllm.connectors.factsOf" $f}}
{{- $t = $f.r.splitRoles}}
{{- end}}
{{- $split := $.options.splitRoles}}
{{- if eq $split nil}}
{{- $f := dict "g" $.g "options" $.options}}
{{- template "llm-d-disagg.vllm.connectors.factsOf" $f}}
{{- $split = $f.r.splitRoles}}
{{- end}}
{{- if eq $split nil}}
{{- $f := dict "options" $.options}}
{{- template "llm-d-disagg.vllm.kv-transfer.isNixl" $f}}
{{- $split = and $f.r (not (semverCompare (printf "<%s" "0.23") $.argument1.vllmVersion))}}
{{- end}}
{{- if or (not $split) (eq $.argument1.role "prefill-decode")}}
{{- $_ := set $ "r" "kv_both"}}
{{- else}}
{{- $_ := set $ "r" (ternary "kv_producer" "kv_consumer" (eq $.argument1.role "prefill"))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.vllm.kv-transfer.kvTransferConfig"}}
{{- $f := dict "g" $.g "options" $.options "ctx" $.ctx}}
{{- template "llm-d-disagg.vllm.kv-transfer.fields" $f}}
{{- $o := omit $f.r}}
{{- $f := dict "g" $.g "options" $.options "argument1" $.ctx}}
{{- template "llm-d-disagg.vllm.kv-transfer.kvRole" $f}}
{{- $_ := set $o "kv_role" $f.r}}
{{- $f := dict "g" $.g "options" $.options "ctx" $.ctx}}
{{- template "llm-d-disagg.vllm.kv-transfer.extraConfig" $f}}
{{- $_ := set $o "kv_connector_extra_config" $f.r}}
{{- $o2 := dict}}
{{- $l := list}}
{{- range $k, $v := $o}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $value := $.nil}}
{{- if gt (len $x) 1}}
{{- $value = index $x 1}}
{{- end}}
{{- if ne $value nil}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- range $e := $l2}}
{{- $_ := set $o2 (toString (index $e 0)) (index $e 1)}}
{{- end}}
{{- $_ := set $ "r" $o2}}
{{- end}}
{{- define "llm-d-disagg.vllm.kv-transfer.typedExtra"}}
{{- $t := $.nil}}
{{- if ne $.options.enableCrossLayersBlocks nil}}
{{- $t = ternary "True" "False" $.options.enableCrossLayersBlocks}}
{{- end}}
{{- $t := dict "num_threads" $.options.numThreads "kv_lease_duration" $.options.leaseSeconds "enforce_handshake_compat" $.options.enforceHandshakeCompat "enable_cross_layers_blocks" $t "bidirectional_kv_xfer" $.options.bidirectionalKvXfer "kv_recompute_threshold" $.options.recomputeThreshold "engine_ttl" $.options.engineTtlSeconds}}
{{- $o := dict}}
{{- $l := list}}
{{- range $k, $v := $t}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $value := $.nil}}
{{- if gt (len $x) 1}}
{{- $value = index $x 1}}
{{- end}}
{{- if ne $value nil}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- range $e := $l2}}
{{- $_ := set $o (toString (index $e 0)) (index $e 1)}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- define "llm-d-disagg.vllm.kv-transfer.usesNixl"}}
{{- $f := dict "options" $.options}}
{{- template "llm-d-disagg.vllm.kv-transfer.isNixl" $f}}
{{- $c := $f.r}}
{{- if not $c}}
{{- $found := false}}
{{- range $x := default list $.options.connectors}}
{{- $f := dict "options" $x}}
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
