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
{{- $t2 := $.nil}}
{{- if (eq $role "prefill")}}
{{- $t2 = $lease}}
{{- else}}
{{- $n := maxf $lease 300}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $t2 = $n}}
{{- end}}
{{- $work := $t2}}
{{- $t3 := $given}}
{{- if eq $t3 nil}}
{{- $n2 := ceil (addf (float64 15) (float64 $work))}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $t3 = $n2}}
{{- end}}
{{- $preStopSeconds := $t3}}
{{- $n3 := addf (float64 $preStopSeconds) (float64 30)}}
{{- if and (eq $n3 (floor $n3)) (lt $n3 9e15) (gt $n3 -9e15)}}
{{- $n3 = int64 $n3}}
{{- end}}
{{- $_ := set $ "r" (dict "preStopSeconds" $preStopSeconds "gracePeriodSeconds" $n3)}}
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
{{- $t2 := $.nil}}
{{- if (eq $ports.supervisor nil)}}
{{- $t2 = (list "/v1/models" "/v1/models")}}
{{- else}}
{{- $t2 = (list "/health" "/readyz")}}
{{- end}}
{{- $started := (index $t2 0)}}
{{- $ready := (index $t2 1)}}
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
{{- $f2 := dict "g" $.g "a" (list $model)}}
{{- template "llm-d-disagg.serving.model.Model._downloads" $f2}}
{{- $rate := (ternary 0.1 0.5 $f2.r)}}
{{- $n := ceil (divf (addf (float64 600) (divf (float64 $gigabytes) (float64 $rate))) 60.0)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n2 := mulf (float64 $n) 60.0}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $_ := set $ "r" $n2}}
{{- end}}
