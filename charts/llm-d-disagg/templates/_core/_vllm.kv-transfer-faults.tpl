{{- /* src/vllm/kv-transfer-faults.ts, bufferFaults */ -}}
{{- define "llm-d-disagg.vllm.kv-transfer-faults.bufferFaults"}}
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
{{- /* src/vllm/kv-transfer-faults.ts, connectorFaults */ -}}
{{- define "llm-d-disagg.vllm.kv-transfer-faults.connectorFaults"}}
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
{{- /* src/vllm/kv-transfer-faults.ts, fieldFaults */ -}}
{{- define "llm-d-disagg.vllm.kv-transfer-faults.fieldFaults"}}
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
{{- /* src/vllm/kv-transfer-faults.ts, ignoredFaults */ -}}
{{- define "llm-d-disagg.vllm.kv-transfer-faults.ignoredFaults"}}
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
{{- /* src/vllm/kv-transfer-faults.ts, kvTransferFaults */ -}}
{{- define "llm-d-disagg.vllm.kv-transfer-faults.kvTransferFaults"}}
{{- $options := (index $.a 0)}}
{{- $ctx := (index $.a 1)}}
{{- $f := dict "g" $.g "a" (list $options)}}
{{- template "llm-d-disagg.vllm.kv-transfer.typedExtra" $f}}
{{- $typed := $f.r}}
{{- $l := list}}
{{- $f := dict "g" $.g "a" (list $options $ctx.vllmVersion)}}
{{- template "llm-d-disagg.vllm.kv-transfer-faults.connectorFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list $options $ctx)}}
{{- template "llm-d-disagg.vllm.kv-transfer-faults.bufferFaults" $f}}
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
{{- template "llm-d-disagg.vllm.kv-transfer-faults.fieldFaults" $f}}
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
{{- template "llm-d-disagg.vllm.kv-transfer-faults.fieldFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $options (sortAlpha (keys $typed)))}}
{{- template "llm-d-disagg.vllm.kv-transfer-faults.ignoredFaults" $f}}
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
{{- template "llm-d-disagg.vllm.kv-transfer-faults.nestingFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $t := $options.connectors}}
{{- if eq $t nil}}
{{- $t = (list)}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $t}}
{{- $f := dict "g" $.g "a" (list $x $ctx)}}
{{- template "llm-d-disagg.vllm.kv-transfer-faults.kvTransferFaults" $f}}
{{- $l2 = default list (concat $l2 $f.r)}}
{{- end}}
{{- $l = default list (concat $l $l2)}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- /* src/vllm/kv-transfer-faults.ts, nestingFaults */ -}}
{{- define "llm-d-disagg.vllm.kv-transfer-faults.nestingFaults"}}
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
