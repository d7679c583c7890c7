{{- /* src/serving/pod-checks.ts, a template for each function */ -}}
{{- define "llm-d-disagg.serving.pod-checks.blockSizeFaults"}}
{{- if eq $.value nil}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $invalid := dict "code" "LLMD306" "subject" $.subject "value" $.value "argument3" (dict "least" 1 "unit" "tokens" "hint" ", such as 16 or 128")}}
{{- template "llm-d-disagg.pod.format-faults.wholeNumberFaults" $invalid}}
{{- if len $invalid.r}}
{{- $_ := set $ "r" $invalid.r}}
{{- else}}
{{- $choices := dict "g" $.g "version" $.vllmVersion "option" "--block-size"}}
{{- template "llm-d-disagg.vllm.options.choicesOf" $choices}}
{{- if or (eq $choices.r nil) (has (printf "%v" (toJson $.value | default (printf "%v" $.value))) $choices.r)}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $f := dict "choices" $choices.r}}
{{- template "llm-d-disagg.vllm.options.inOrder" $f}}
{{- $_ := set $ "r" (list (dict "code" "LLMD413" "subject" $.subject "value" (printf "%v" (toJson $.value | default (printf "%v" $.value))) "allowed" (printf "one of those that vLLM %v takes: %v" $.vllmVersion (join ", " $f.r))))}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.pod-checks.dnsFaults"}}
{{- $hostNetwork := $.argument1.hostNetwork}}
{{- $dnsPolicy := ternary "ClusterFirst" $.argument1.dnsPolicy (eq $.argument1.dnsPolicy nil)}}
{{- $whose := ternary "for pods that" $.whose (eq $.whose nil)}}
{{- if or (ne (toJson $hostNetwork) (toJson true)) (ne (toJson $dnsPolicy) (toJson "ClusterFirst"))}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $_ := set $ "r" (list (dict "code" "LLMD240" "subject" $.subject "problem" (printf "is set %v could not resolve names of Services: dnsPolicy ClusterFirst means the node's there" $whose) "fix" "set dnsPolicy to ClusterFirstWithHostNet as well"))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.pod-checks.gracePeriodFaults"}}
{{- $least := addf (float64 $.argument2.preStopSeconds) (float64 $.argument2.drainSeconds)}}
{{- if and (eq $least (floor $least)) (lt $least 9e15) (gt $least -9e15)}}
{{- $least = int64 $least}}
{{- end}}
{{- if or (eq $.given nil) (le (float64 $least) (float64 $.given))}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $t := ""}}
{{- if lt 0.0 (float64 $.argument2.drainSeconds)}}
{{- $t = printf " and the %v s that vLLM may take to finish what it has begun" (toJson $.argument2.drainSeconds | default (printf "%v" $.argument2.drainSeconds))}}
{{- end}}
{{- $_ := set $ "r" (list (dict "code" "LLMD616" "subject" (printf "terminationGracePeriodSeconds of %v" $.role) "value" (printf "%v" (toJson $.given | default (printf "%v" $.given))) "problem" (printf "which is less than the %v s that the pod keeps serving%v" (toJson $.argument2.preStopSeconds | default (printf "%v" $.argument2.preStopSeconds)) $t) "fix" (printf "use at least %v, or set %vpreStopSeconds to less" (toJson $least | default (printf "%v" $least)) (ternary "drainSeconds and " "" (lt 0.0 (float64 $.argument2.drainSeconds))))))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.pod-checks.hostNetworkFaults"}}
{{- $t := dict}}
{{- if kindIs "map" $.rendered.spec}}
{{- $t = $.rendered.spec}}
{{- end}}
{{- $c := ne (toJson $t.hostNetwork) (toJson true)}}
{{- if not $c}}
{{- $t := dict}}
{{- if kindIs "map" $.own.spec}}
{{- $t = $.own.spec}}
{{- end}}
{{- $c = eq (toJson $t.hostNetwork) (toJson true)}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $subject := printf "hostNetwork of %v" $.role}}
{{- $t := dict}}
{{- if kindIs "map" $.rendered.spec}}
{{- $t = $.rendered.spec}}
{{- end}}
{{- $f := dict "subject" $subject "argument1" $t "whose" "by a patch whose pods"}}
{{- template "llm-d-disagg.serving.pod-checks.dnsFaults" $f}}
{{- $l := $f.r}}
{{- if $.isPart}}
{{- $l = concat $l (list (dict "code" "LLMD240" "subject" $subject "problem" "is set by a patch for pods with a part of a node, which would share the ports of their node" "fix" "give each pod all accelerators of a node"))}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.pod-checks.idleTransferFaults"}}
{{- $c := or (ne $.role "prefill-decode") (eq (len (sortAlpha (keys $.kvTransfer))) 0)}}
{{- if not $c}}
{{- $f := dict "options" $.kvTransfer}}
{{- template "llm-d-disagg.vllm.kv-transfer.usesNixl" $f}}
{{- $c = not $f.r}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $connector := ternary "NixlConnector" $.kvTransfer.connector (eq $.kvTransfer.connector nil)}}
{{- $_ := set $ "r" (list (dict "code" "LLMD407" "subject" "kvTransfer" "value" (printf "set with %v" $connector) "problem" "but pods that do prefill and decode themselves have no other pods to transfer to" "fix" "set role, or use a connector that stores blocks, such as OffloadingConnector"))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.pod-checks.maxModelLenFaults"}}
{{- $c := or (eq $.value nil) (eq (float64 $.value) (float64 -1))}}
{{- if not $c}}
{{- $f := dict "value" $.value "least" 1}}
{{- template "llm-d-disagg.pod.kubernetes.isWhole" $f}}
{{- $c = $f.r}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $_ := set $ "r" (list (dict "code" "LLMD413" "subject" "maxModelLen" "value" (printf "%v" (toJson $.value | default (printf "%v" $.value))) "allowed" "a whole number of tokens from 1 up, or -1 for what fits into memory"))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.pod-checks.podNumberFaults"}}
{{- $l := list}}
{{- if not (or (eq $.settings.gpuMemoryUtilization nil) (and (lt 0.0 (float64 $.settings.gpuMemoryUtilization)) (le (float64 $.settings.gpuMemoryUtilization) 1.0)))}}
{{- $l = concat $l (list (dict "code" "LLMD413" "subject" (printf "gpuMemoryUtilization of %v" $.role) "value" (printf "%v" (toJson $.settings.gpuMemoryUtilization | default (printf "%v" $.settings.gpuMemoryUtilization))) "allowed" "a share above 0 and at most 1, such as 0.9"))}}
{{- end}}
{{- $f := dict "code" "LLMD413" "subject" (printf "startBudgetSeconds of %v" $.role) "value" $.settings.startBudgetSeconds "argument3" (dict "least" 1 "most" 31536000 "unit" "seconds")}}
{{- template "llm-d-disagg.pod.format-faults.wholeNumberFaults" $f}}
{{- $f2 := dict "code" "LLMD413" "subject" (printf "maxNumBatchedTokens of %v" $.role) "value" $.settings.maxNumBatchedTokens "argument3" (dict "least" 1 "unit" "tokens")}}
{{- template "llm-d-disagg.pod.format-faults.wholeNumberFaults" $f2}}
{{- $f3 := dict "code" "LLMD413" "subject" (printf "maxNumSeqs of %v" $.role) "value" $.settings.maxNumSeqs "argument3" (dict "least" 1 "unit" "sequences")}}
{{- template "llm-d-disagg.pod.format-faults.wholeNumberFaults" $f3}}
{{- $f4 := dict "g" $.g "code" "LLMD413" "subject" (printf "cpu of %v" $.role) "value" $.settings.cpu "format" "quantity"}}
{{- template "llm-d-disagg.pod.format-faults.formatFaults" $f4}}
{{- $f5 := dict "g" $.g "code" "LLMD413" "subject" (printf "memory of %v" $.role) "value" $.settings.memory "format" "quantity"}}
{{- template "llm-d-disagg.pod.format-faults.formatFaults" $f5}}
{{- $f6 := dict "g" $.g "code" "LLMD413" "subject" (printf "sharedMemory of %v" $.role) "value" $.settings.sharedMemory "format" "quantity"}}
{{- template "llm-d-disagg.pod.format-faults.formatFaults" $f6}}
{{- $f7 := dict "g" $.g "code" "LLMD413" "subject" (printf "ephemeralStorage of %v" $.role) "value" $.settings.ephemeralStorage "format" "quantity"}}
{{- template "llm-d-disagg.pod.format-faults.formatFaults" $f7}}
{{- $f8 := dict "g" $.g "code" "LLMD413" "subject" (printf "ephemeralStorageLimit of %v" $.role) "value" $.settings.ephemeralStorageLimit "format" "quantity"}}
{{- template "llm-d-disagg.pod.format-faults.formatFaults" $f8}}
{{- $f9 := dict "code" "LLMD413" "subject" (printf "preStopSeconds of %v" $.role) "value" $.settings.preStopSeconds "argument3" (dict "least" 0 "most" 31536000 "unit" "seconds")}}
{{- template "llm-d-disagg.pod.format-faults.wholeNumberFaults" $f9}}
{{- $f10 := dict "code" "LLMD413" "subject" (printf "drainSeconds of %v" $.role) "value" $.settings.drainSeconds "argument3" (dict "least" 0 "most" 31536000 "unit" "seconds")}}
{{- template "llm-d-disagg.pod.format-faults.wholeNumberFaults" $f10}}
{{- $f11 := dict "code" "LLMD413" "subject" (printf "terminationGracePeriodSeconds of %v" $.role) "value" $.settings.terminationGracePeriodSeconds "argument3" (dict "least" 1 "most" 31536000 "unit" "seconds")}}
{{- template "llm-d-disagg.pod.format-faults.wholeNumberFaults" $f11}}
{{- $_ := set $ "r" (default list (concat $l $f.r $f2.r $f3.r $f4.r $f5.r $f6.r $f7.r $f8.r $f9.r $f10.r $f11.r))}}
{{- end}}
{{- define "llm-d-disagg.serving.pod-checks.variableFaults"}}
{{- $l := list}}
{{- range $x := sortAlpha (keys $.variables)}}
{{- $f := dict "g" $.g "code" "LLMD411" "subject" (printf "name of an environment variable of %v" $.role) "value" $x "format" "env-name"}}
{{- template "llm-d-disagg.pod.format-faults.formatFaults" $f}}
{{- $l2 := $f.r}}
{{- $t := index $.variables $x}}
{{- if not (or (kindIs "string" $t))}}
{{- $f := dict "g" $.g "value" (index $.variables $x)}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $l2 = concat $l2 (list (dict "code" "LLMD411" "subject" (printf "variable %v of %v" $x $.role) "value" $f.r "allowed" "text"))}}
{{- end}}
{{- $l = concat $l (default list $l2)}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
