{{- /* src/serving/start-up.ts, drain */ -}}
{{- define "llm-d-disagg.serving.start-up.drain"}}
{{- $role := (index $.a 0)}}
{{- $vllmVersion := (index $.a 1)}}
{{- $leaseSeconds := (index $.a 2)}}
{{- $asked := (index $.a 3)}}
{{- $t2 := $leaseSeconds}}
{{- if eq $t2 nil}}
{{- $t := (ternary "480" "30" (semverCompare (printf "<%s" "0.22") $vllmVersion))}}
{{- $n := $.nil}}
{{- if regexMatch "^-?[0-9]+$" (toString $t)}}
{{- $n = int64 (float64 $t)}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $t)}}
{{- template "llm-d-disagg.runtime.number" $f}}
{{- $n = $f.r}}
{{- end}}
{{- $t2 = $n}}
{{- end}}
{{- $lease := $t2}}
{{- $t3 := $.nil}}
{{- if (eq $role "prefill")}}
{{- $t3 = $lease}}
{{- else}}
{{- $n2 := maxf $lease 300}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $t3 = $n2}}
{{- end}}
{{- $work := $t3}}
{{- $t4 := $asked}}
{{- if eq $t4 nil}}
{{- $t4 = (int64 (ceil (addf (float64 15) (float64 $work))))}}
{{- end}}
{{- $preStopSeconds := $t4}}
{{- $n3 := addf (float64 $preStopSeconds) 30.0}}
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
{{- $_ := set $ "r" (dict "startupProbe" (dict "httpGet" (dict "path" $started "port" $port) "periodSeconds" 10 "timeoutSeconds" 5 "failureThreshold" (int64 (ceil (divf (float64 $budgetSeconds) (float64 10))))) "livenessProbe" (dict "httpGet" (dict "path" "/health" "port" $port) "periodSeconds" 10 "timeoutSeconds" 5 "failureThreshold" 3) "readinessProbe" (dict "httpGet" (dict "path" $ready "port" $port) "periodSeconds" 5 "timeoutSeconds" 2 "failureThreshold" 3))}}
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
{{- $t2 := (ternary "0.1" "0.5" $f2.r)}}
{{- $n := $.nil}}
{{- if regexMatch "^-?[0-9]+$" (toString $t2)}}
{{- $n = int64 (float64 $t2)}}
{{- else}}
{{- $f3 := dict "g" $.g "a" (list $t2)}}
{{- template "llm-d-disagg.runtime.number" $f3}}
{{- $n = $f3.r}}
{{- end}}
{{- $rate := $n}}
{{- $_ := set $ "r" (mul (int64 (ceil (divf (addf (float64 600) (divf (float64 $gigabytes) (float64 $rate))) 60.0))) 60)}}
{{- end}}
