{{- /* src/serving/start-up.ts, drain */ -}}
{{- define "llm-d-disagg.serving.start-up.drain"}}
{{- $role := (index $.a 0)}}
{{- $vllmVersion := (index $.a 1)}}
{{- $leaseSeconds := (index $.a 2)}}
{{- $given := (index $.a 3)}}
{{- if not (hasKey $.g.facts "kv-transfer")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "kv-transfer" "numbers" false)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $vllmVersion (index $.g.facts "kv-transfer" "extraConfig" "kv_lease_duration"))}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $own := (ternary 480 30 (not (not $f.r)))}}
{{- $t := $leaseSeconds}}
{{- if eq $t nil}}
{{- $t = $own}}
{{- end}}
{{- $lease := $t}}
{{- $t := $.nil}}
{{- if (eq $role "prefill")}}
{{- $t = $lease}}
{{- else}}
{{- $n := maxf $lease 300}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $t = $n}}
{{- end}}
{{- $work := $t}}
{{- $t := $given}}
{{- if eq $t nil}}
{{- $n := ceil (addf (float64 15) (float64 $work))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $t = $n}}
{{- end}}
{{- $preStopSeconds := $t}}
{{- $n := addf (float64 $preStopSeconds) (float64 30)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" (dict "preStopSeconds" $preStopSeconds "gracePeriodSeconds" $n)}}
{{- end}}
{{- /* src/serving/start-up.ts, probes */ -}}
{{- define "llm-d-disagg.serving.start-up.probes"}}
{{- $ports := (index $.a 0)}}
{{- $budgetSeconds := (index $.a 1)}}
{{- $t := $ports.supervisor}}
{{- if eq $t nil}}
{{- $t = $ports.modelServer}}
{{- end}}
{{- $port := $t}}
{{- $t := $.nil}}
{{- if (eq $ports.supervisor nil)}}
{{- $t = (list "/v1/models" "/v1/models")}}
{{- else}}
{{- $t = (list "/health" "/readyz")}}
{{- end}}
{{- $started := (index $t 0)}}
{{- $ready := (index $t 1)}}
{{- $n := ceil (divf (float64 $budgetSeconds) (float64 10))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" (dict "startupProbe" (dict "httpGet" (dict "path" $started "port" $port) "periodSeconds" 10 "timeoutSeconds" 5 "failureThreshold" $n) "livenessProbe" (dict "httpGet" (dict "path" "/health" "port" $port) "periodSeconds" 10 "timeoutSeconds" 5 "failureThreshold" 3) "readinessProbe" (dict "httpGet" (dict "path" $ready "port" $port) "periodSeconds" 5 "timeoutSeconds" 2 "failureThreshold" 3))}}
{{- end}}
{{- /* src/serving/start-up.ts, startBudget */ -}}
{{- define "llm-d-disagg.serving.start-up.startBudget"}}
{{- $model := (index $.a 0)}}
{{- $f := dict "g" $.g "a" (list $model)}}
{{- template "llm-d-disagg.serving.model.Model.weightsGigabytes" $f}}
{{- $t := $f.r}}
{{- if eq $t nil}}
{{- $t = 240}}
{{- end}}
{{- $gigabytes := $t}}
{{- $f := dict "g" $.g "a" (list $model)}}
{{- template "llm-d-disagg.serving.model.Model._downloads" $f}}
{{- $rate := (ternary 0.1 0.5 $f.r)}}
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
