{{- /* src/serving/pod-checks.ts, blockSizeFaults */ -}}
{{- define "llm-d-disagg.serving.pod-checks.blockSizeFaults"}}
{{- $subject := (index $.a 0)}}
{{- $value := (index $.a 1)}}
{{- $vllmVersion := (index $.a 2)}}
{{- if (eq $value nil)}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $f := dict "g" $.g "a" (list "LLMD306" $subject $value (dict "least" 1 "unit" "tokens" "hint" ", such as 16 or 128"))}}
{{- template "llm-d-disagg.serving.format-faults.wholeNumberFaults" $f}}
{{- $invalid := $f.r}}
{{- if (len $invalid)}}
{{- $_ := set $ "r" $invalid}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $vllmVersion "--block-size")}}
{{- template "llm-d-disagg.vllm.options.choicesOf" $f}}
{{- $choices := $f.r}}
{{- $t := $.nil}}
{{- if (or (not (ne $choices nil)) (has (printf "%v" (toJson $value | default (printf "%v" $value))) $choices))}}
{{- $t = (list)}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $choices)}}
{{- template "llm-d-disagg.vllm.options.inOrder" $f}}
{{- $t = (list (dict "code" "LLMD413" "subject" $subject "value" (printf "%v" (toJson $value | default (printf "%v" $value))) "allowed" (printf "one of those that vLLM %v takes: %v" $vllmVersion (join ", " $f.r))))}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/serving/pod-checks.ts, idleTransferFaults */ -}}
{{- define "llm-d-disagg.serving.pod-checks.idleTransferFaults"}}
{{- $role := (index $.a 0)}}
{{- $kvTransfer := (index $.a 1)}}
{{- $c := (or (ne $role "prefill-decode") (eq (len (sortAlpha (keys $kvTransfer))) 0))}}
{{- if not $c}}
{{- $f := dict "g" $.g "a" (list $kvTransfer)}}
{{- template "llm-d-disagg.vllm.kv-transfer.usesNixl" $f}}
{{- $c = (not $f.r)}}
{{- end}}
{{- $t := $.nil}}
{{- if $c}}
{{- $t = (list)}}
{{- else}}
{{- $t2 := $kvTransfer.connector}}
{{- if eq $t2 nil}}
{{- $t2 = "NixlConnector"}}
{{- end}}
{{- $t = (list (dict "code" "LLMD407" "subject" "kvTransfer" "value" (printf "set with %v" $t2) "problem" "but pods that do prefill and decode themselves have no other pods to transfer to" "fix" "set role, or use a connector that stores blocks, such as OffloadingConnector"))}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/serving/pod-checks.ts, maxModelLenFaults */ -}}
{{- define "llm-d-disagg.serving.pod-checks.maxModelLenFaults"}}
{{- $value := (index $.a 0)}}
{{- $c := (or (eq $value nil) (eq (float64 $value) (float64 -1)))}}
{{- if not $c}}
{{- $f := dict "g" $.g "a" (list $value 1 $.nil)}}
{{- template "llm-d-disagg.pod.kubernetes.isWhole" $f}}
{{- $c = $f.r}}
{{- end}}
{{- $t := $.nil}}
{{- if $c}}
{{- $t = (list)}}
{{- else}}
{{- $t = (list (dict "code" "LLMD413" "subject" "maxModelLen" "value" (printf "%v" (toJson $value | default (printf "%v" $value))) "allowed" "a whole number of tokens from 1 up, or -1 for what fits into memory"))}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/serving/pod-checks.ts, podNumberFaults */ -}}
{{- define "llm-d-disagg.serving.pod-checks.podNumberFaults"}}
{{- $role := (index $.a 0)}}
{{- $settings := (index $.a 1)}}
{{- $share := $settings.gpuMemoryUtilization}}
{{- $code := "LLMD413"}}
{{- $l := list}}
{{- if not (or (eq $share nil) (and (lt 0.0 (float64 $share)) (le (float64 $share) 1.0)))}}
{{- $l = default list (concat $l (list (dict "code" $code "subject" (printf "gpuMemoryUtilization of %v" $role) "value" (printf "%v" (toJson $share | default (printf "%v" $share))) "allowed" "a share above 0 and at most 1, such as 0.9")))}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $code (printf "startBudgetSeconds of %v" $role) $settings.startBudgetSeconds (dict "least" 1 "most" 31536000 "unit" "seconds"))}}
{{- template "llm-d-disagg.serving.format-faults.wholeNumberFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list $code (printf "maxNumBatchedTokens of %v" $role) $settings.maxNumBatchedTokens (dict "least" 1 "unit" "tokens"))}}
{{- template "llm-d-disagg.serving.format-faults.wholeNumberFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list $code (printf "maxNumSeqs of %v" $role) $settings.maxNumSeqs (dict "least" 1 "unit" "sequences"))}}
{{- template "llm-d-disagg.serving.format-faults.wholeNumberFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list $code (printf "preStopSeconds of %v" $role) $settings.preStopSeconds (dict "least" 0 "most" 31536000 "unit" "seconds"))}}
{{- template "llm-d-disagg.serving.format-faults.wholeNumberFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- /* src/serving/pod-checks.ts, variableNameFaults */ -}}
{{- define "llm-d-disagg.serving.pod-checks.variableNameFaults"}}
{{- $role := (index $.a 0)}}
{{- $names := (index $.a 1)}}
{{- $l := list}}
{{- range $i, $x := $names}}
{{- $f := dict "g" $.g "a" (list "LLMD411" (printf "name of an environment variable of %v" $role) $x "env-name")}}
{{- template "llm-d-disagg.serving.format-faults.formatFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
