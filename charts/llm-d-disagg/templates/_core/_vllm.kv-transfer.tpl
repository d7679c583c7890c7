{{- /* src/vllm/kv-transfer.ts, bufferFaults */ -}}
{{- define "llm-d-disagg.vllm.kv-transfer.bufferFaults"}}
{{- $options := (index $.a 0)}}
{{- $ctx := (index $.a 1)}}
{{- $t := $options.bufferDevice}}
{{- if eq $t nil}}
{{- $t = $ctx.bufferDevice}}
{{- end}}
{{- $buffer := $t}}
{{- if not (hasKey $.g.facts "kv-transfer")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "kv-transfer" "numbers" false)}}
{{- end}}
{{- $devices := (index (index $.g.facts "kv-transfer" "bufferDevices") $ctx.vendor)}}
{{- $t := $.nil}}
{{- if (has $buffer $devices)}}
{{- $t = (list)}}
{{- else}}
{{- $t = (list (dict "code" "LLMD404" "subject" "bufferDevice" "value" $buffer "problem" (printf "but vLLM on %v stages KV blocks in %v" $ctx.vendor (join " or " $devices)) "fix" (printf "use one of: %v" (join ", " $devices))))}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/vllm/kv-transfer.ts, connectorFaults */ -}}
{{- define "llm-d-disagg.vllm.kv-transfer.connectorFaults"}}
{{- $p := (index $.a 0)}}
{{- $connector := $p.connector}}
{{- if eq $connector nil}}
{{- $connector = "NixlConnector"}}
{{- end}}
{{- $path := $p.connectorModulePath}}
{{- $vllmVersion := (index $.a 1)}}
{{- $code := "LLMD406"}}
{{- if (ne $path nil)}}
{{- $t := $.nil}}
{{- if (regexMatch "^[A-Za-z_][\\w.]*$" $path)}}
{{- $t = (list)}}
{{- else}}
{{- $t = (list (dict "code" $code "subject" "connectorModulePath" "value" (printf "'%v'" $path) "allowed" "a Python module such as my_package.connector"))}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- else}}
{{- if not (hasKey $.g.facts "kv-transfer")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "kv-transfer" "numbers" false)}}
{{- end}}
{{- $t := $.nil}}
{{- if (hasKey (index $.g.facts "kv-transfer" "connectors") $connector)}}
{{- if not (hasKey $.g.facts "kv-transfer")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "kv-transfer" "numbers" false)}}
{{- end}}
{{- $t = (index (index $.g.facts "kv-transfer" "connectors") $connector)}}
{{- end}}
{{- $known := $t}}
{{- $t := $known}}
{{- if (ne $t nil)}}
{{- $f := dict "g" $.g "a" (list $vllmVersion $known)}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $lacking := $t}}
{{- if (and (ne $known nil) (not $lacking))}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- if not (hasKey $.g.facts "kv-transfer")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "kv-transfer" "numbers" false)}}
{{- end}}
{{- $l := list}}
{{- range $i, $x := (sortAlpha (keys (index $.g.facts "kv-transfer" "connectors")))}}
{{- if not (hasKey $.g.facts "kv-transfer")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "kv-transfer" "numbers" false)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $vllmVersion (index (index $.g.facts "kv-transfer" "connectors") $x))}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- if (not $f.r)}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $names := (sortAlpha $l)}}
{{- $subject := (printf "vLLM %v" $vllmVersion)}}
{{- if $lacking}}
{{- $t := (or $known $.g.none).instead}}
{{- if eq $t nil}}
{{- $t = (printf "one of: %v" (join ", " $names))}}
{{- end}}
{{- $_ := set $ "r" (list (dict "code" $code "subject" $subject "problem" (printf "has no connector '%v': %v" $connector $lacking) "fix" (printf "use %v" $t)))}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $connector $names $.nil)}}
{{- template "llm-d-disagg.base.did-you-mean.didYouMean" $f}}
{{- $near := $f.r}}
{{- $t := $.nil}}
{{- if $near}}
{{- $t = (printf ", did you mean '%v'?" $near)}}
{{- else}}
{{- $t = ""}}
{{- end}}
{{- $_ := set $ "r" (list (dict "code" $code "subject" $subject "problem" (printf "has no connector '%v'%v" $connector $t) "allowed" (printf "one of: %v" (join ", " $names)) "fix" "for one of your own set connectorModulePath"))}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
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
{{- /* src/vllm/kv-transfer.ts, fieldFaults */ -}}
{{- define "llm-d-disagg.vllm.kv-transfer.fieldFaults"}}
{{- $values := (index $.a 0)}}
{{- $vllmVersion := (index $.a 1)}}
{{- $lifetimes := (index $.a 2)}}
{{- $most := (index $.a 3)}}
{{- $l := list}}
{{- range $k, $v := $values}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $l}}
{{- $field := (index $x 0)}}
{{- $i := $.nil}}
{{- if gt (len $x) 1}}
{{- $i = index $x 1}}
{{- end}}
{{- $value := $i}}
{{- $r := $.nil}}
{{- $t := (index $lifetimes $field)}}
{{- if eq $t nil}}
{{- $t = (dict)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $vllmVersion $t)}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $lacking := $f.r}}
{{- if $lacking}}
{{- $r = (list (dict "code" "LLMD405" "subject" $field "problem" (printf "cannot be set with vLLM %v: %v" $vllmVersion $lacking) "fix" "leave it out or use another release"))}}
{{- else}}
{{- $whole := (has $field (list "kv_port" "kv_rank" "kv_parallel_size" "num_threads" "kv_recompute_threshold"))}}
{{- if (or (not (or (kindIs "int" $value) (kindIs "int64" $value) (kindIs "float64" $value))) (and (and (le 0.0 (float64 $value)) (le (float64 $value) (float64 $most))) (or (not $whole) (or (kindIs "int64" $value) (kindIs "int" $value) (and (kindIs "float64" $value) (not (has (printf "%v" $value) (list "+Inf" "-Inf"))) (eq $value (floor $value)))))))}}
{{- $r = (list)}}
{{- else}}
{{- $t := $.nil}}
{{- if (lt (float64 $most) (float64 $value))}}
{{- $t = (printf "to %v" (toJson $most | default (printf "%v" $most)))}}
{{- else}}
{{- $t = "up"}}
{{- end}}
{{- $r = (list (dict "code" "LLMD407" "subject" $field "value" (printf "%v" (toJson $value | default (printf "%v" $value))) "allowed" (printf "a %vnumber from 0 %v" (ternary "whole " "" $whole) $t)))}}
{{- end}}
{{- end}}
{{- $l2 = default list (concat $l2 $r)}}
{{- end}}
{{- $_ := set $ "r" $l2}}
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
{{- /* src/vllm/kv-transfer.ts, ignoredFaults */ -}}
{{- define "llm-d-disagg.vllm.kv-transfer.ignoredFaults"}}
{{- $p := (index $.a 0)}}
{{- $connector := $p.connector}}
{{- $names := (index $.a 1)}}
{{- $l := list}}
{{- range $i, $x := $names}}
{{- $t := $connector}}
{{- if eq $t nil}}
{{- $t = "another connector"}}
{{- end}}
{{- $l = append $l (dict "code" "LLMD407" "subject" $x "value" "an option of NixlConnector" "problem" (printf "and %v would ignore it" $t) "fix" "leave it out or put it in extraConfig")}}
{{- end}}
{{- $_ := set $ "r" $l}}
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
{{- /* src/vllm/kv-transfer.ts, kvTransferFaults */ -}}
{{- define "llm-d-disagg.vllm.kv-transfer.kvTransferFaults"}}
{{- $options := (index $.a 0)}}
{{- $ctx := (index $.a 1)}}
{{- $f := dict "g" $.g "a" (list $options)}}
{{- template "llm-d-disagg.vllm.kv-transfer.typedExtra" $f}}
{{- $typed := $f.r}}
{{- $l := list}}
{{- $f := dict "g" $.g "a" (list $options $ctx.vllmVersion)}}
{{- template "llm-d-disagg.vllm.kv-transfer.connectorFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list $options $ctx)}}
{{- template "llm-d-disagg.vllm.kv-transfer.bufferFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list $options $ctx)}}
{{- template "llm-d-disagg.vllm.kv-transfer.fields" $f}}
{{- $o := dict}}
{{- $l2 := list}}
{{- range $k, $v := $f.r}}
{{- $l2 = append $l2 (list $k $v)}}
{{- end}}
{{- $l3 := list}}
{{- range $i, $x := $l2}}
{{- $i := $.nil}}
{{- if gt (len $x) 1}}
{{- $i = index $x 1}}
{{- end}}
{{- $value := $i}}
{{- if (ne $value nil)}}
{{- $l3 = append $l3 $x}}
{{- end}}
{{- end}}
{{- range $_, $e := $l3}}
{{- if ne (index $e 1) nil}}
{{- $_ := set $o (toString (index $e 0)) (index $e 1)}}
{{- else}}
{{- $_ := unset $o (toString (index $e 0))}}
{{- end}}
{{- end}}
{{- if not (hasKey $.g.facts "kv-transfer")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "kv-transfer" "numbers" false)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $o $ctx.vllmVersion (index $.g.facts "kv-transfer" "fields") 9007199254740991)}}
{{- template "llm-d-disagg.vllm.kv-transfer.fieldFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $connector := $options.connector}}
{{- $t := $connector}}
{{- if eq $t nil}}
{{- $t = "NixlConnector"}}
{{- end}}
{{- if (has $t (list "NixlConnector" "NixlPullConnector" "NixlPushConnector"))}}
{{- if not (hasKey $.g.facts "kv-transfer")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "kv-transfer" "numbers" false)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $typed $ctx.vllmVersion (index $.g.facts "kv-transfer" "extraConfig") 31536000)}}
{{- template "llm-d-disagg.vllm.kv-transfer.fieldFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $options (sortAlpha (keys $typed)))}}
{{- template "llm-d-disagg.vllm.kv-transfer.ignoredFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- end}}
{{- $connector := $options.connector}}
{{- $t := $connector}}
{{- if eq $t nil}}
{{- $t = "NixlConnector"}}
{{- end}}
{{- if (and (and (has $t (list "NixlConnector" "NixlPullConnector" "NixlPushConnector")) (ne $options.numThreads nil)) (ne $ctx.backend "UCX"))}}
{{- $l = default list (concat $l (list (dict "code" "LLMD407" "subject" "num_threads" "value" "set" "problem" (printf "but vLLM drops it with backend %v" $ctx.backend) "fix" "leave numThreads out")))}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $options)}}
{{- template "llm-d-disagg.vllm.kv-transfer.nestingFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $t := $options.connectors}}
{{- if eq $t nil}}
{{- $t = (list)}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $t}}
{{- $f := dict "g" $.g "a" (list $x $ctx)}}
{{- template "llm-d-disagg.vllm.kv-transfer.kvTransferFaults" $f}}
{{- $l2 = default list (concat $l2 $f.r)}}
{{- end}}
{{- $l = default list (concat $l $l2)}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- /* src/vllm/kv-transfer.ts, nestingFaults */ -}}
{{- define "llm-d-disagg.vllm.kv-transfer.nestingFaults"}}
{{- $p := (index $.a 0)}}
{{- $connector := $p.connector}}
{{- $connectors := $p.connectors}}
{{- $t := $.nil}}
{{- if ne $connectors nil}}
{{- $t = (len $connectors)}}
{{- end}}
{{- $t2 := $.nil}}
{{- if (eq (eq $connector "MultiConnector") (not (not $t)))}}
{{- $t2 = (list)}}
{{- else}}
{{- $t2 = (list (dict "code" "LLMD407" "subject" "connectors and connector MultiConnector" "problem" "belong together" "fix" "set both or neither"))}}
{{- end}}
{{- $_ := set $ "r" $t2}}
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
