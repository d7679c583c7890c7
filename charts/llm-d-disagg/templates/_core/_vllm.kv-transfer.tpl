{{- /* src/vllm/kv-transfer.ts, checkConnector */ -}}
{{- define "llm-d-disagg.vllm.kv-transfer.checkConnector"}}
{{- $connector := (index $.a 0)}}
{{- $options := (index $.a 1)}}
{{- $ctx := (index $.a 2)}}
{{- if (ne $options.connectorModulePath nil)}}
{{- if (not (regexMatch "^[A-Za-z_][\\w.]*$" $options.connectorModulePath))}}
{{- $f := dict "g" $.g "a" (list "LLMD406" (printf "connectorModulePath is '%v'; expected a Python module such as my_package.connector" $options.connectorModulePath))}}
{{- template "llm-d-disagg.base.errors.fail" $f}}
{{- end}}
{{- else}}
{{- if not (hasKey $.g.facts "kv-transfer")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "kv-transfer" "numbers" false)}}
{{- end}}
{{- $table := (index $.g.facts "kv-transfer" "connectors")}}
{{- $t := $.nil}}
{{- if (hasKey $table $connector)}}
{{- $t = (index $table $connector)}}
{{- end}}
{{- $known := $t}}
{{- $l := list}}
{{- range $i, $x := (sortAlpha (keys $table))}}
{{- $f2 := dict "g" $.g "a" (list $ctx.vllmVersion (index $table $x))}}
{{- template "llm-d-disagg.base.version.missingIn" $f2}}
{{- if (not $f2.r)}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $names := (sortAlpha $l)}}
{{- if (not (ne $known nil))}}
{{- $f3 := dict "g" $.g "a" (list $connector $names $.nil)}}
{{- template "llm-d-disagg.base.did-you-mean.didYouMean" $f3}}
{{- $near := $f3.r}}
{{- $t2 := $.nil}}
{{- if $near}}
{{- $t2 = (printf ", did you mean '%v'?" $near)}}
{{- else}}
{{- $t2 = ""}}
{{- end}}
{{- $f4 := dict "g" $.g "a" (list "LLMD406" (printf "%v%v" (printf "vLLM %v has no connector '%v'%v; expected one of: %v; " $ctx.vllmVersion $connector $t2 (join ", " $names)) "for one of your own set connectorModulePath"))}}
{{- template "llm-d-disagg.base.errors.fail" $f4}}
{{- end}}
{{- $f5 := dict "g" $.g "a" (list $ctx.vllmVersion $known)}}
{{- template "llm-d-disagg.base.version.missingIn" $f5}}
{{- $why := $f5.r}}
{{- if $why}}
{{- $t3 := $known.instead}}
{{- if eq $t3 nil}}
{{- $t3 = (printf "one of: %v" (join ", " $names))}}
{{- end}}
{{- $f6 := dict "g" $.g "a" (list "LLMD406" (printf "vLLM %v has no connector '%v': %v; use %v" $ctx.vllmVersion $connector $why $t3))}}
{{- template "llm-d-disagg.base.errors.fail" $f6}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/vllm/kv-transfer.ts, checkNumber */ -}}
{{- define "llm-d-disagg.vllm.kv-transfer.checkNumber"}}
{{- $field := (index $.a 0)}}
{{- $value := (index $.a 1)}}
{{- if (and (or (kindIs "int" $value) (kindIs "int64" $value) (kindIs "float64" $value)) (not (and (or (kindIs "int64" $value) (kindIs "int" $value) (and (kindIs "float64" $value) (not (has (printf "%v" $value) (list "+Inf" "-Inf" "NaN"))))) (le 0.0 (float64 $value)))))}}
{{- $f := dict "g" $.g "a" (list "LLMD407" (printf "%v is %v; expected a number from 0 up" $field (toJson $value | default (printf "%v" $value))))}}
{{- template "llm-d-disagg.base.errors.fail" $f}}
{{- end}}
{{- end}}
{{- /* src/vllm/kv-transfer.ts, extraConfig */ -}}
{{- define "llm-d-disagg.vllm.kv-transfer.extraConfig"}}
{{- $options := (index $.a 0)}}
{{- $ctx := (index $.a 1)}}
{{- $nixl := (index $.a 2)}}
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
{{- if (eq $options.enableCrossLayersBlocks nil)}}
{{- $t = $.nil}}
{{- else}}
{{- $t = (ternary "True" "False" $options.enableCrossLayersBlocks)}}
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
{{- $typed := $o}}
{{- $l := list}}
{{- range $k, $v := $typed}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $l}}
{{- $i2 := $.nil}}
{{- if gt (len $x) 1}}
{{- $i2 = index $x 1}}
{{- end}}
{{- $value := $i2}}
{{- if (ne $value nil)}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- $said := $l2}}
{{- if (and (not $nixl) (len $said))}}
{{- $t2 := (index $said 0)}}
{{- $i3 := $.nil}}
{{- if gt (len $t2) 0}}
{{- $i3 = index $t2 0}}
{{- end}}
{{- $t3 := $options.connector}}
{{- if eq $t3 nil}}
{{- $t3 = "another connector"}}
{{- end}}
{{- $f := dict "g" $.g "a" (list "LLMD407" (printf "%v is an option of NixlConnector and %v would ignore it; leave it out or put it in extraConfig" $i3 $t3))}}
{{- template "llm-d-disagg.base.errors.fail" $f}}
{{- end}}
{{- range $_, $x2 := $said}}
{{- $key := (index $x2 0)}}
{{- $i4 := $.nil}}
{{- if gt (len $x2) 1}}
{{- $i4 = index $x2 1}}
{{- end}}
{{- $value2 := $i4}}
{{- if not (hasKey $.g.facts "kv-transfer")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "kv-transfer" "numbers" false)}}
{{- end}}
{{- $t4 := (index (index $.g.facts "kv-transfer" "extraConfig") $key)}}
{{- if eq $t4 nil}}
{{- $t4 = (dict)}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list $ctx.vllmVersion $t4)}}
{{- template "llm-d-disagg.base.version.missingIn" $f2}}
{{- $why := $f2.r}}
{{- if $why}}
{{- $f3 := dict "g" $.g "a" (list "LLMD405" (printf "%v cannot be set with vLLM %v: %v; leave it out or use another release" $key $ctx.vllmVersion $why))}}
{{- template "llm-d-disagg.base.errors.fail" $f3}}
{{- end}}
{{- $f4 := dict "g" $.g "a" (list $key $value2)}}
{{- template "llm-d-disagg.vllm.kv-transfer.checkNumber" $f4}}
{{- end}}
{{- if (and (ne $options.numThreads nil) (ne $ctx.backend "UCX"))}}
{{- $f5 := dict "g" $.g "a" (list "LLMD407" (printf "num_threads is set, but vLLM drops it with backend %v; leave numThreads out" $ctx.backend))}}
{{- template "llm-d-disagg.base.errors.fail" $f5}}
{{- end}}
{{- $t5 := $.nil}}
{{- if ne $options.connectors nil}}
{{- $l3 := list}}
{{- range $i5, $x3 := $options.connectors}}
{{- $f6 := dict "g" $.g "a" (list $x3 $ctx)}}
{{- template "llm-d-disagg.vllm.kv-transfer.kvTransferConfig" $f6}}
{{- $l3 = append $l3 $f6.r}}
{{- end}}
{{- $t5 = $l3}}
{{- end}}
{{- $children := $t5}}
{{- $t6 := $.nil}}
{{- if ne $children nil}}
{{- $t6 = (len $children)}}
{{- end}}
{{- if (ne (eq $options.connector "MultiConnector") (not (not $t6)))}}
{{- $f7 := dict "g" $.g "a" (list "LLMD407" "connectors and connector MultiConnector belong together: set both or neither")}}
{{- template "llm-d-disagg.base.errors.fail" $f7}}
{{- end}}
{{- $o2 := dict}}
{{- if $nixl}}
{{- range $k2, $v2 := (dict "backends" (list $ctx.backend))}}
{{- $_ := set $o2 $k2 $v2}}
{{- end}}
{{- end}}
{{- $o3 := dict}}
{{- range $_, $e := $said}}
{{- if ne (index $e 1) nil}}
{{- $_ := set $o3 (toString (index $e 0)) (index $e 1)}}
{{- else}}
{{- $_ := unset $o3 (toString (index $e 0))}}
{{- end}}
{{- end}}
{{- range $k3, $v3 := $o3}}
{{- $_ := set $o2 $k3 $v3}}
{{- end}}
{{- if (ne $children nil)}}
{{- range $k4, $v4 := (dict "connectors" $children)}}
{{- $_ := set $o2 $k4 $v4}}
{{- end}}
{{- end}}
{{- range $k5, $v5 := $options.extraConfig}}
{{- $_ := set $o2 $k5 $v5}}
{{- end}}
{{- $_ := set $ "r" $o2}}
{{- end}}
{{- /* src/vllm/kv-transfer.ts, kvTransferConfig */ -}}
{{- define "llm-d-disagg.vllm.kv-transfer.kvTransferConfig"}}
{{- $options := (index $.a 0)}}
{{- $ctx := (index $.a 1)}}
{{- $t := $options.connector}}
{{- if eq $t nil}}
{{- $t = "NixlConnector"}}
{{- end}}
{{- $connector := $t}}
{{- $f := dict "g" $.g "a" (list $connector $options $ctx)}}
{{- template "llm-d-disagg.vllm.kv-transfer.checkConnector" $f}}
{{- $nixl := (has $connector (list "NixlConnector" "NixlPullConnector" "NixlPushConnector"))}}
{{- $t2 := $options.bufferDevice}}
{{- if eq $t2 nil}}
{{- $t2 = $ctx.bufferDevice}}
{{- end}}
{{- $buffer := $t2}}
{{- if not (hasKey $.g.facts "kv-transfer")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "kv-transfer" "numbers" false)}}
{{- end}}
{{- $allowed := (index (index $.g.facts "kv-transfer" "bufferDevices") $ctx.vendor)}}
{{- if (not (has $buffer $allowed))}}
{{- $f2 := dict "g" $.g "a" (list "LLMD404" (printf "bufferDevice is %v, but vLLM on %v stages KV blocks in %v; use one of: %v" $buffer $ctx.vendor (join " or " $allowed) (join ", " $allowed)))}}
{{- template "llm-d-disagg.base.errors.fail" $f2}}
{{- end}}
{{- $f3 := dict "g" $.g "a" (list $options $ctx $nixl)}}
{{- template "llm-d-disagg.vllm.kv-transfer.extraConfig" $f3}}
{{- $extra := $f3.r}}
{{- $o := dict "kv_connector" $connector}}
{{- if ne $options.connectorModulePath nil}}
{{- $_ := set $o "kv_connector_module_path" $options.connectorModulePath}}
{{- end}}
{{- $f4 := dict "g" $.g "a" (list $options $ctx.role)}}
{{- template "llm-d-disagg.vllm.kv-transfer.role" $f4}}
{{- $_ := set $o "kv_role" $f4.r}}
{{- $t3 := (ternary $buffer $.nil (not (not (or $nixl $options.bufferDevice))))}}
{{- if ne $t3 nil}}
{{- $_ := set $o "kv_buffer_device" $t3}}
{{- end}}
{{- $t4 := $options.loadFailurePolicy}}
{{- if eq $t4 nil}}
{{- $f5 := dict "g" $.g "a" (list "kv_load_failure_policy" $ctx)}}
{{- template "llm-d-disagg.vllm.kv-transfer.missing" $f5}}
{{- $t4 = (ternary $.nil "fail" (not (not $f5.r)))}}
{{- end}}
{{- if ne $t4 nil}}
{{- $_ := set $o "kv_load_failure_policy" $t4}}
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
{{- $t5 := (ternary $extra $.nil (not (not (len (sortAlpha (keys $extra))))))}}
{{- if ne $t5 nil}}
{{- $_ := set $o "kv_connector_extra_config" $t5}}
{{- end}}
{{- $config := $o}}
{{- $l := list}}
{{- range $k, $v := $config}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $l}}
{{- $i2 := $.nil}}
{{- if gt (len $x) 1}}
{{- $i2 = index $x 1}}
{{- end}}
{{- $value := $i2}}
{{- if (ne $value nil)}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- $present := $l2}}
{{- range $_, $x2 := $present}}
{{- $field := (index $x2 0)}}
{{- $i3 := $.nil}}
{{- if gt (len $x2) 1}}
{{- $i3 = index $x2 1}}
{{- end}}
{{- $value2 := $i3}}
{{- $f6 := dict "g" $.g "a" (list $field $ctx)}}
{{- template "llm-d-disagg.vllm.kv-transfer.missing" $f6}}
{{- $why := $f6.r}}
{{- if $why}}
{{- $f7 := dict "g" $.g "a" (list "LLMD405" (printf "%v cannot be set with vLLM %v: %v; leave it out or use another release" $field $ctx.vllmVersion $why))}}
{{- template "llm-d-disagg.base.errors.fail" $f7}}
{{- end}}
{{- $f8 := dict "g" $.g "a" (list $field $value2)}}
{{- template "llm-d-disagg.vllm.kv-transfer.checkNumber" $f8}}
{{- end}}
{{- $o2 := dict}}
{{- range $_, $e := $present}}
{{- if ne (index $e 1) nil}}
{{- $_ := set $o2 (toString (index $e 0)) (index $e 1)}}
{{- else}}
{{- $_ := unset $o2 (toString (index $e 0))}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $o2}}
{{- end}}
{{- /* src/vllm/kv-transfer.ts, missing */ -}}
{{- define "llm-d-disagg.vllm.kv-transfer.missing"}}
{{- $field := (index $.a 0)}}
{{- $ctx := (index $.a 1)}}
{{- if not (hasKey $.g.facts "kv-transfer")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "kv-transfer" "numbers" false)}}
{{- end}}
{{- $t := (index (index $.g.facts "kv-transfer" "fields") $field)}}
{{- if eq $t nil}}
{{- $t = (dict)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $ctx.vllmVersion $t)}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- /* src/vllm/kv-transfer.ts, role */ -}}
{{- define "llm-d-disagg.vllm.kv-transfer.role"}}
{{- $options := (index $.a 0)}}
{{- $side := (index $.a 1)}}
{{- if (not $options.splitRoles)}}
{{- $_ := set $ "r" "kv_both"}}
{{- else}}
{{- $_ := set $ "r" (ternary "kv_producer" "kv_consumer" (eq $side "prefill"))}}
{{- end}}
{{- end}}
{{- /* src/vllm/kv-transfer.ts, usesNixl */ -}}
{{- define "llm-d-disagg.vllm.kv-transfer.usesNixl"}}
{{- $options := (index $.a 0)}}
{{- $t := $options.connector}}
{{- if eq $t nil}}
{{- $t = "NixlConnector"}}
{{- end}}
{{- $c := (has $t (list "NixlConnector" "NixlPullConnector" "NixlPushConnector"))}}
{{- if not $c}}
{{- $t2 := $options.connectors}}
{{- if eq $t2 nil}}
{{- $t2 = (list)}}
{{- end}}
{{- $found := false}}
{{- range $i, $x := $t2}}
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
