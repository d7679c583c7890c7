{{- /* src/serving/start-up.ts, drain */ -}}
{{- define "llm-d-disagg.serving.start-up.drain"}}
{{- template "llm-d-disagg.facts.kv-transfer" $.g}}
{{- $f := dict "g" $.g "version" $.vllmVersion "lifetime" (index $.g.facts "kv-transfer").extraConfig.kv_lease_duration}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $own := ternary 480 30 (not (not $f.r))}}
{{- $lease := ternary $own $.leaseSeconds (eq $.leaseSeconds nil)}}
{{- $work := $lease}}
{{- if ne $.role "prefill"}}
{{- $work = maxf $lease 300}}
{{- if and (eq $work (floor $work)) (lt $work 9e15) (gt $work -9e15)}}
{{- $work = int64 $work}}
{{- end}}
{{- end}}
{{- $preStopSeconds := $.given}}
{{- if eq $preStopSeconds nil}}
{{- $preStopSeconds = ceil (addf (float64 15) (float64 $work))}}
{{- if and (eq $preStopSeconds (floor $preStopSeconds)) (lt $preStopSeconds 9e15) (gt $preStopSeconds -9e15)}}
{{- $preStopSeconds = int64 $preStopSeconds}}
{{- end}}
{{- end}}
{{- $n := addf (float64 $preStopSeconds) (float64 30)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" (dict "preStopSeconds" $preStopSeconds "gracePeriodSeconds" $n)}}
{{- end}}
{{- /* src/serving/start-up.ts, probes */ -}}
{{- define "llm-d-disagg.serving.start-up.probes"}}
{{- $port := $.ports.supervisor}}
{{- if eq $port nil}}
{{- $port = $.ports.modelServer}}
{{- end}}
{{- $t := ternary (list "/v1/models" "/v1/models") (list "/health" "/readyz") (eq $.ports.supervisor nil)}}
{{- $started := index $t 0}}
{{- $ready := index $t 1}}
{{- $n := ceil (divf (float64 $.budgetSeconds) (float64 10))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" (dict "startupProbe" (dict "httpGet" (dict "path" $started "port" $port) "periodSeconds" 10 "timeoutSeconds" 5 "failureThreshold" $n) "livenessProbe" (dict "httpGet" (dict "path" "/health" "port" $port) "periodSeconds" 10 "timeoutSeconds" 5 "failureThreshold" 3) "readinessProbe" (dict "httpGet" (dict "path" $ready "port" $port) "periodSeconds" 5 "timeoutSeconds" 2 "failureThreshold" 3))}}
{{- end}}
{{- /* src/serving/start-up.ts, startBudget */ -}}
{{- define "llm-d-disagg.serving.start-up.startBudget"}}
{{- $f := dict "g" $.g "this" $.model}}
{{- template "llm-d-disagg.serving.model.Model.weightsGigabytes" $f}}
{{- $gigabytes := ternary 240 $f.r (eq $f.r nil)}}
{{- $f := dict "g" $.g "this" $.model}}
{{- template "llm-d-disagg.serving.model.Model._downloads" $f}}
{{- $rate := ternary 0.1 0.5 $f.r}}
{{- $n := ceil (divf (addf (float64 600) (divf (float64 $gigabytes) (float64 $rate))) 60.0)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n := mulf (float64 $n) 60.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" $n}}
{{- end}}
