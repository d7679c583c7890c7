{{- /* src/serving/start-up.ts, a template for each function */ -}}
{{- define "llm-d-disagg.serving.start-up.drain"}}
{{- template "llm-d-disagg.facts.kv-transfer" $.g}}
{{- $f := dict "version" $.request.image.vllmVersion "lifetime" (index $.g.facts "kv-transfer").extraConfig.kv_lease_duration}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $own := ternary 480 30 (not (not $f.r))}}
{{- $held := 0}}
{{- if eq $.request.role "prefill"}}
{{- $held = ternary $own $.request.leaseSeconds (eq $.request.leaseSeconds nil)}}
{{- end}}
{{- $sleep := $.request.preStopSeconds}}
{{- if eq $sleep nil}}
{{- $sleep = ceil (addf (float64 15) (float64 $held))}}
{{- if and (eq $sleep (floor $sleep)) (lt $sleep 9e15) (gt $sleep -9e15)}}
{{- $sleep = int64 $sleep}}
{{- end}}
{{- end}}
{{- $itself := dict "g" $.g "argument0" $.request}}
{{- template "llm-d-disagg.serving.start-up.drainsItself" $itself}}
{{- $answers := ternary 120 300 $.request.grouped}}
{{- $work := $.request.drainSeconds}}
{{- if eq $work nil}}
{{- $work = ternary 0 $answers (or (eq $.request.role "prefill") (and (ne $.request.preStopSeconds nil) (not $itself.r)))}}
{{- end}}
{{- if and $itself.r (lt 0.0 (float64 $work))}}
{{- $n := addf (addf (float64 $sleep) (float64 $work)) (float64 15)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" (dict "preStopSeconds" $sleep "drainSeconds" $work "gracePeriodSeconds" $n)}}
{{- else}}
{{- $n := addf (float64 $sleep) (float64 $work)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n2 := addf (addf (float64 $sleep) (float64 $work)) (float64 30)}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $_ := set $ "r" (dict "preStopSeconds" $n "drainSeconds" 0 "gracePeriodSeconds" $n2)}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.start-up.drainsItself"}}
{{- $c := eq $.argument0.loadBalancing "hybrid"}}
{{- if not $c}}
{{- $f := dict "version" $.argument0.image.vllmVersion "lifetime" (dict "since" "0.18")}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $c = $f.r}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" false}}
{{- else}}
{{- $f := dict "g" $.g "argv" $.argument0.extraArgs "ctx" $.argument0.image}}
{{- template "llm-d-disagg.vllm.arguments.parseArguments" $f}}
{{- $found := false}}
{{- range $x := $f.r}}
{{- if has $x.name (list "--api-server-count" "--data-parallel-size")}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" (not $found)}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.start-up.probes"}}
{{- $port := $.ports.supervisor}}
{{- if eq $port nil}}
{{- $port = $.ports.modelServer}}
{{- end}}
{{- $t := ternary (list "/v1/models" "/v1/models") (list "/health" "/readyz") (eq $.ports.supervisor nil)}}
{{- $started := index $t 0}}
{{- $ready := index $t 1}}
{{- $t := $.nil}}
{{- if $.grouped}}
{{- template "llm-d-disagg.facts.serving" $.g}}
{{- $t = $.g.facts.serving.groupProbes.value}}
{{- else}}
{{- template "llm-d-disagg.facts.serving" $.g}}
{{- $t = $.g.facts.serving.probes.value}}
{{- end}}
{{- $liveness := $t.liveness}}
{{- $readiness := $t.readiness}}
{{- $n := ceil (divf (float64 $.budgetSeconds) (float64 10))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $o := dict "httpGet" (dict "path" "/health" "port" $port)}}
{{- range $k, $v := dict "periodSeconds" $liveness.period "timeoutSeconds" $liveness.timeout "failureThreshold" $liveness.failures}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $o2 := dict "httpGet" (dict "path" $ready "port" $port)}}
{{- range $k, $v := dict "periodSeconds" $readiness.period "timeoutSeconds" $readiness.timeout "failureThreshold" $readiness.failures}}
{{- $_ := set $o2 $k $v}}
{{- end}}
{{- $_ := set $ "r" (dict "startupProbe" (dict "httpGet" (dict "path" $started "port" $port) "periodSeconds" 10 "timeoutSeconds" 5 "failureThreshold" $n) "livenessProbe" $o "readinessProbe" $o2)}}
{{- end}}
{{- define "llm-d-disagg.serving.start-up.startBudget"}}
{{- $f := dict "this" $.model}}
{{- template "llm-d-disagg.model.model.Model.weightsGigabytes" $f}}
{{- $gigabytes := ternary 240 $f.r (eq $f.r nil)}}
{{- $f := dict "this" $.model}}
{{- template "llm-d-disagg.model.model.Model._downloads" $f}}
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
