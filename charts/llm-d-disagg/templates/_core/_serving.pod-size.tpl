{{- /* src/serving/pod-size.ts, a template for each function */ -}}
{{- define "llm-d-disagg.serving.pod-size.resourcesOf"}}
{{- $cpu := $.spec.cpu}}
{{- if eq $cpu nil}}
{{- $n := mulf (float64 $.spec.plan.accelerators) (float64 4)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $cpu = printf "%v" (toJson $n | default (printf "%v" $n))}}
{{- end}}
{{- $memory := $.spec.memory}}
{{- if eq $memory nil}}
{{- $t := 0}}
{{- if eq $.spec.plan.platform._facts.machine.accelerator.vendor "cpu"}}
{{- $f := dict "this" $.spec.model}}
{{- template "llm-d-disagg.model.model.Model.weightsGigabytes" $f}}
{{- $t = ceil (divf (mulf (float64 (default 0 $f.r)) 1000000000.0) (float64 1073741824))}}
{{- if and (eq $t (floor $t)) (lt $t 9e15) (gt $t -9e15)}}
{{- $t = int64 $t}}
{{- end}}
{{- end}}
{{- $n := addf (addf (mulf (float64 $.spec.plan.accelerators) (float64 64)) (float64 $t)) (float64 $.offloaded)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $memory = printf "%vGi" (toJson $n | default (printf "%v" $n))}}
{{- end}}
{{- $o := dict "cpu" $cpu "memory" $memory}}
{{- $f := dict "argument0" $.spec}}
{{- template "llm-d-disagg.serving.pod-size.storage" $f}}
{{- range $k, $v := $f.r}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $ "r" (dict "requests" $o "limits" (dict "memory" $memory))}}
{{- end}}
{{- define "llm-d-disagg.serving.pod-size.sizeWarnings"}}
{{- $gigabytes := dict "this" $.spec.model}}
{{- template "llm-d-disagg.model.model.Model.weightsGigabytes" $gigabytes}}
{{- $unknown := printf "it is not known how large the weights of %v are" $.spec.model.name}}
{{- if and (eq $.spec.plan.platform._facts.machine.accelerator.vendor "cpu") (eq $.spec.memory nil) (eq $gigabytes.r nil)}}
{{- $_ := set $ "r" (list (dict "code" "LLMD508" "subject" (printf "%v, and they must fit into the memory of the pod" $unknown) "fix" "set memory, or weightsGigabytes of the model"))}}
{{- else}}
{{- $f := dict "this" $.spec.model}}
{{- template "llm-d-disagg.model.model.Model._knownGigabytes" $f}}
{{- if or (ne $f.r nil) (ne $.spec.startBudgetSeconds nil)}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $t := $.nil}}
{{- if eq $gigabytes.r nil}}
{{- $t = dict "code" "LLMD508" "subject" (printf "%v: its pods get the time to start of a model of %v GB, and whether it fits into the accelerators is not checked" $unknown 240) "fix" "set weightsGigabytes or config of the model"}}
{{- else}}
{{- $t = dict "code" "LLMD508" "subject" (printf "the weights of %v" $.spec.model.name) "problem" (printf "are taken for %v GB, which its name suggests" (toJson $gigabytes.r | default (printf "%v" $gigabytes.r))) "fix" "set weightsGigabytes or config of the model"}}
{{- end}}
{{- $_ := set $ "r" (list $t)}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.pod-size.storage"}}
{{- $gigabytes := dict "this" $.argument0.model}}
{{- template "llm-d-disagg.model.model.Model.weightsGigabytes" $gigabytes}}
{{- $c := or (eq $.argument0.cache nil) (ne $.argument0.cache.emptyDir nil)}}
{{- if $c}}
{{- $f := dict "this" $.argument0.model}}
{{- template "llm-d-disagg.model.model.Model._downloads" $f}}
{{- $c = $f.r}}
{{- end}}
{{- if and $c (ne $gigabytes.r nil)}}
{{- $n := ceil (addf (float64 $gigabytes.r) (float64 20))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" (dict "ephemeral-storage" (printf "%vG" (toJson $n | default (printf "%v" $n))))}}
{{- else}}
{{- $_ := set $ "r" dict}}
{{- end}}
{{- end}}
