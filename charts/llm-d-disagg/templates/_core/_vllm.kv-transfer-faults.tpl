{{- /* src/vllm/kv-transfer-faults.ts, a template for each function */ -}}
{{- define "llm-d-disagg.vllm.kv-transfer-faults.bufferFaults"}}
{{- $buffer := $.options.bufferDevice}}
{{- if eq $buffer nil}}
{{- $buffer = $.ctx.bufferDevice}}
{{- end}}
{{- template "llm-d-disagg.facts.kv-transfer" $.g}}
{{- $devices := index (index $.g.facts "kv-transfer").bufferDevices $.ctx.vendor}}
{{- if has $buffer $devices}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $_ := set $ "r" (list (dict "code" "LLMD404" "subject" "bufferDevice" "value" $buffer "problem" (printf "but vLLM on %v stages KV blocks in %v" $.ctx.vendor (join " or " $devices)) "fix" (printf "use one of: %v" (join ", " $devices))))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.vllm.kv-transfer-faults.connectorFaults"}}
{{- $connector := ternary "NixlConnector" $.options.connector (eq $.options.connector nil)}}
{{- if ne $.options.connectorModulePath nil}}
{{- $l := list}}
{{- if not (regexMatch "^[A-Za-z_]\\w*$" $connector)}}
{{- $l = concat $l (list (dict "code" "LLMD406" "subject" "connector" "value" (printf "'%v'" $connector) "allowed" "the name of a Python class such as MyConnector"))}}
{{- end}}
{{- $l = $l}}
{{- if not (regexMatch "^[A-Za-z_][\\w.]*$" $.options.connectorModulePath)}}
{{- $l = concat $l (list (dict "code" "LLMD406" "subject" "connectorModulePath" "value" (printf "'%v'" $.options.connectorModulePath) "allowed" "a Python module such as my_package.connector"))}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- else}}
{{- template "llm-d-disagg.facts.kv-transfer" $.g}}
{{- $known := $.nil}}
{{- if hasKey (index $.g.facts "kv-transfer").connectors $connector}}
{{- $known = index (index $.g.facts "kv-transfer").connectors $connector}}
{{- end}}
{{- $lacking := $known}}
{{- if ne $lacking nil}}
{{- $f := dict "version" $.vllmVersion "lifetime" $known}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $lacking = $f.r}}
{{- end}}
{{- if and (ne $known nil) (not $lacking)}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $l := list}}
{{- range $x := sortAlpha (keys (index $.g.facts "kv-transfer").connectors)}}
{{- $f := dict "version" $.vllmVersion "lifetime" (index (index $.g.facts "kv-transfer").connectors $x)}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- if not $f.r}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $names := sortAlpha $l}}
{{- $subject := printf "vLLM %v" $.vllmVersion}}
{{- if $lacking}}
{{- $t := (or $known dict).instead}}
{{- if eq $t nil}}
{{- $t = printf "one of: %v" (join ", " $names)}}
{{- end}}
{{- $_ := set $ "r" (list (dict "code" "LLMD406" "subject" $subject "problem" (printf "has no connector '%v': %v" $connector $lacking) "fix" (printf "use %v" $t)))}}
{{- else}}
{{- $near := dict "word" $connector "candidates" $names}}
{{- template "llm-d-disagg.base.did-you-mean.didYouMean" $near}}
{{- $_ := set $ "r" (list (dict "code" "LLMD406" "subject" $subject "problem" (printf "has no connector '%v'%v" $connector (ternary (printf ", did you mean '%v'?" $near.r) "" (not (not $near.r)))) "allowed" (printf "one of: %v" (join ", " $names)) "fix" "for one of your own set connectorModulePath"))}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.vllm.kv-transfer-faults.fieldFaults"}}
{{- $l := list}}
{{- range $k, $v := $.values}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $field := index $x 0}}
{{- $value := $.nil}}
{{- if gt (len $x) 1}}
{{- $value = index $x 1}}
{{- end}}
{{- $r := $.nil}}
{{- $t := index $.lifetimes $field}}
{{- $lacking := dict "version" $.vllmVersion "lifetime" (ternary dict $t (eq $t nil))}}
{{- template "llm-d-disagg.base.version.missingIn" $lacking}}
{{- if $lacking.r}}
{{- $r = list (dict "code" "LLMD405" "subject" $field "problem" (printf "cannot be set with vLLM %v: %v" $.vllmVersion $lacking.r) "fix" "leave it out or use another release")}}
{{- else}}
{{- $whole := has $field (list "kv_port" "kv_rank" "kv_parallel_size" "num_threads" "kv_recompute_threshold" "cpu_bytes_to_use")}}
{{- if or (not (or (kindIs "int" $value) (kindIs "int64" $value) (kindIs "float64" $value))) (and (le 0.0 (float64 $value)) (le (float64 $value) (float64 $.most)) (or (not $whole) (kindIs "int64" $value) (kindIs "int" $value) (and (kindIs "float64" $value) (not (has (printf "%v" $value) (list "+Inf" "-Inf"))) (eq $value (floor $value)))))}}
{{- $r = list}}
{{- else}}
{{- $t := "up"}}
{{- if lt (float64 $.most) (float64 $value)}}
{{- $t = printf "to %v" (toJson $.most | default (printf "%v" $.most))}}
{{- end}}
{{- $r = list (dict "code" "LLMD407" "subject" $field "value" (printf "%v" (toJson $value | default (printf "%v" $value))) "allowed" (printf "a %vnumber from 0 %v" (ternary "whole " "" $whole) $t))}}
{{- end}}
{{- end}}
{{- $l2 = concat $l2 $r}}
{{- end}}
{{- $_ := set $ "r" (default list $l2)}}
{{- end}}
{{- define "llm-d-disagg.vllm.kv-transfer-faults.ignoredFaults"}}
{{- $owner := ternary "NixlConnector" $.owner (eq $.owner nil)}}
{{- $l := list}}
{{- range $x := $.names}}
{{- $connector := ternary "NixlConnector" $.options.connector (eq $.options.connector nil)}}
{{- $l = append $l (dict "code" "LLMD407" "subject" $x "value" (printf "an option of %v" $owner) "problem" (printf "and %v would ignore it" $connector) "fix" "leave it out or put it in extraConfig")}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- define "llm-d-disagg.vllm.kv-transfer-faults.kvTransferFaults"}}
{{- $typed := dict "options" $.options}}
{{- template "llm-d-disagg.vllm.kv-transfer.typedExtra" $typed}}
{{- $f := dict "g" $.g "options" $.options "vllmVersion" $.ctx.vllmVersion}}
{{- template "llm-d-disagg.vllm.kv-transfer-faults.connectorFaults" $f}}
{{- $f2 := dict "g" $.g "options" $.options "ctx" $.ctx}}
{{- template "llm-d-disagg.vllm.kv-transfer-faults.bufferFaults" $f2}}
{{- $f3 := dict "g" $.g "options" $.options "ctx" $.ctx}}
{{- template "llm-d-disagg.vllm.kv-transfer.fields" $f3}}
{{- $o := dict}}
{{- $l := list}}
{{- range $k, $v := $f3.r}}
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
{{- template "llm-d-disagg.facts.kv-transfer" $.g}}
{{- $f3 := dict "values" $o "vllmVersion" $.ctx.vllmVersion "lifetimes" (index $.g.facts "kv-transfer").fields "most" 9007199254740991}}
{{- template "llm-d-disagg.vllm.kv-transfer-faults.fieldFaults" $f3}}
{{- $l := concat $f.r $f2.r $f3.r}}
{{- $f := dict "options" $.options}}
{{- template "llm-d-disagg.vllm.kv-transfer.isNixl" $f}}
{{- if $f.r}}
{{- $f := dict "values" $typed.r "vllmVersion" $.ctx.vllmVersion "lifetimes" (index $.g.facts "kv-transfer").extraConfig "most" 31536000}}
{{- template "llm-d-disagg.vllm.kv-transfer-faults.fieldFaults" $f}}
{{- $l = concat $l $f.r}}
{{- else}}
{{- $f := dict "options" $.options "names" (sortAlpha (keys $typed.r))}}
{{- template "llm-d-disagg.vllm.kv-transfer-faults.ignoredFaults" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $l = $l}}
{{- $f := dict "options" $.options}}
{{- template "llm-d-disagg.vllm.kv-transfer.isNixl" $f}}
{{- if and $f.r (ne $.options.numThreads nil) (ne $.ctx.backend "UCX")}}
{{- $l = concat $l (list (dict "code" "LLMD407" "subject" "num_threads" "value" "set" "problem" (printf "but vLLM drops it with backend %v" $.ctx.backend) "fix" "leave numThreads out"))}}
{{- end}}
{{- $f := dict "g" $.g "options" $.options "vllmVersion" $.ctx.vllmVersion}}
{{- template "llm-d-disagg.vllm.kv-transfer-faults.offloadingFaults" $f}}
{{- $f2 := dict "argument0" $.options}}
{{- template "llm-d-disagg.vllm.kv-transfer-faults.nestingFaults" $f2}}
{{- $l2 := list}}
{{- range $x := default list $.options.connectors}}
{{- $f := dict "g" $.g "options" $x "ctx" $.ctx}}
{{- template "llm-d-disagg.vllm.kv-transfer-faults.kvTransferFaults" $f}}
{{- $l2 = concat $l2 $f.r}}
{{- end}}
{{- $_ := set $ "r" (default list (concat $l $f.r $f2.r (default list $l2)))}}
{{- end}}
{{- define "llm-d-disagg.vllm.kv-transfer-faults.nestingFaults"}}
{{- $t := $.nil}}
{{- if ne $.argument0.connectors nil}}
{{- $t = len $.argument0.connectors}}
{{- end}}
{{- if eq (eq $.argument0.connector "MultiConnector") (not (not $t))}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $_ := set $ "r" (list (dict "code" "LLMD407" "subject" "connectors and connector MultiConnector" "problem" "belong together" "fix" "set both or neither"))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.vllm.kv-transfer-faults.offloadingFaults"}}
{{- $t := dict "cpu_bytes_to_use" $.options.cpuBytesToUse "p2p" $.options.p2p}}
{{- $set := dict}}
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
{{- $_ := set $set (toString (index $e 0)) (index $e 1)}}
{{- end}}
{{- if eq $.options.connector "OffloadingConnector"}}
{{- template "llm-d-disagg.facts.kv-transfer" $.g}}
{{- $f := dict "values" $set "vllmVersion" $.vllmVersion "lifetimes" (index $.g.facts "kv-transfer").extraConfig "most" 9007199254740991}}
{{- template "llm-d-disagg.vllm.kv-transfer-faults.fieldFaults" $f}}
{{- $_ := set $ "r" $f.r}}
{{- else}}
{{- $f := dict "options" $.options "names" (sortAlpha (keys $set)) "owner" "OffloadingConnector"}}
{{- template "llm-d-disagg.vllm.kv-transfer-faults.ignoredFaults" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- end}}
