{{- /* src/serving/option-checks.ts, a template for each function */ -}}
{{- define "llm-d-disagg.serving.option-checks.accountFaults"}}
{{- if or (eq $.argument0.serviceAccountName nil) (eq $.argument0.serviceAccountAnnotations nil)}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $_ := set $ "r" (list (dict "code" "LLMD619" "subject" "serviceAccountAnnotations" "problem" (printf "has no effect: the pods run as '%v', which is not made here" $.argument0.serviceAccountName) "fix" "annotate that account, or leave serviceAccountName out"))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.option-checks.optionFaults"}}
{{- $l := list}}
{{- range $x := $.role.parts}}
{{- $f := dict "g" $.g "argument0" $x}}
{{- template "llm-d-disagg.pod.option-faults.podOptionFaults" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $f := dict "role" $.role.role "argument1" $.role}}
{{- template "llm-d-disagg.pod.option-faults.effectFaults" $f}}
{{- $f2 := dict "g" $.g "extra" (ternary dict $.role.labels (eq $.role.labels nil))}}
{{- template "llm-d-disagg.serving.labels.labelFaults" $f2}}
{{- $_ := set $ "r" (default list (concat (default list $l) $f.r $f2.r))}}
{{- end}}
{{- define "llm-d-disagg.serving.option-checks.strategyFaults"}}
{{- if eq $.argument0.strategy nil}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $subject := printf "strategy of %v" $.argument0.role}}
{{- if or (ne $.argument0.wideEp nil) $.inSet}}
{{- $_ := set $ "r" (list (dict "code" "LLMD619" "subject" $subject "problem" (printf "has no effect: its pods are %v, and not those of a Deployment" (ternary "parts of a DisaggregatedSet" "groups" $.inSet)) "fix" (ternary "leave it out" "set leaderWorkerSet of wideEp" $.inSet)))}}
{{- else}}
{{- $rollingUpdate := ternary dict $.argument0.strategy.rollingUpdate (eq $.argument0.strategy.rollingUpdate nil)}}
{{- if eq $.argument0.strategy.type "Recreate"}}
{{- if eq (len (sortAlpha (keys $rollingUpdate))) 0}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $_ := set $ "r" (list (dict "code" "LLMD618" "subject" $subject "problem" "is Recreate and has a rollingUpdate, which the API server refuses" "fix" "leave one of them out"))}}
{{- end}}
{{- else}}
{{- $type := ternary "RollingUpdate" $.argument0.strategy.type (eq $.argument0.strategy.type nil)}}
{{- $t := dict "type" $type}}
{{- if ne $type "Recreate"}}
{{- $o := dict "maxSurge" 0 "maxUnavailable" 1}}
{{- range $k, $v := $.argument0.strategy.rollingUpdate}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $t = dict "type" $type "rollingUpdate" $o}}
{{- end}}
{{- $numbers := $t.rollingUpdate}}
{{- $invalid := list}}
{{- range $x := sortAlpha (sortAlpha (keys $numbers))}}
{{- $t := index $numbers $x}}
{{- $t2 := $.nil}}
{{- if or (kindIs "int" $t) (kindIs "int64" $t) (kindIs "float64" $t)}}
{{- $f := dict "value" $t "least" 0}}
{{- template "llm-d-disagg.pod.kubernetes.isWhole" $f}}
{{- $t2 = $f.r}}
{{- else}}
{{- $t2 = and (or (kindIs "string" $t)) (regexMatch "^[0-9]{1,3}%$" $t)}}
{{- end}}
{{- if not $t2}}
{{- $invalid = append $invalid $x}}
{{- end}}
{{- end}}
{{- $stuck := eq (len $invalid) 0}}
{{- if $stuck}}
{{- $found := true}}
{{- range $x := sortAlpha (keys $numbers)}}
{{- if not (or (eq (toJson (index $numbers $x)) (toJson 0)) (eq (toJson (index $numbers $x)) (toJson "0%")))}}
{{- $found = false}}
{{- break}}
{{- end}}
{{- end}}
{{- $stuck = $found}}
{{- end}}
{{- $l := list}}
{{- range $x := $invalid}}
{{- $f := dict "g" $.g "value" (index $numbers $x)}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $l = append $l (dict "code" "LLMD618" "subject" (printf "%v of %v" $x $subject) "value" $f.r "allowed" "a whole number from 0 up, or a share such as 25%")}}
{{- end}}
{{- if $stuck}}
{{- $l = concat $l (list (dict "code" "LLMD618" "subject" $subject "problem" "would replace no pod: maxSurge and maxUnavailable are both 0" "fix" "set one of them to 1 or more"))}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
