{{- /* src/serving/pod-size.ts, a template for each function */ -}}
{{- define "llm-d-disagg.serving.pod-size.diskFaults"}}
{{- $f := dict "argument0" $.spec}}
{{- template "llm-d-disagg.serving.pod-size.diskOf" $f}}
{{- $t := list $f.r $.spec.ephemeralStorageLimit}}
{{- $disk := $.nil}}
{{- if gt (len $t) 0}}
{{- $disk = index $t 0}}
{{- end}}
{{- $most := $.nil}}
{{- if gt (len $t) 1}}
{{- $most = index $t 1}}
{{- end}}
{{- $c := or (eq $disk nil) (eq $most nil)}}
{{- if not $c}}
{{- $f := dict "text" $disk}}
{{- template "llm-d-disagg.pod.kubernetes.quantityOf" $f}}
{{- $f2 := dict "text" $most}}
{{- template "llm-d-disagg.pod.kubernetes.quantityOf" $f2}}
{{- $c = le (float64 $f.r) (float64 $f2.r)}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $_ := set $ "r" (list (dict "code" "LLMD618" "subject" (printf "ephemeralStorageLimit of %v" $.role) "value" (printf "'%v'" $most) "problem" (printf "which is less than the %v that a pod requests%v" $disk (ternary " for weights that it downloads, and for kernels" "" (eq $.spec.ephemeralStorage nil))) "fix" "set it to more, or ephemeralStorage to less"))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.pod-size.diskOf"}}
{{- $t := $.argument0.ephemeralStorage}}
{{- $gigabytes := dict "this" $.argument0.model}}
{{- template "llm-d-disagg.model.model.Model.weightsGigabytes" $gigabytes}}
{{- $isFolder := or (eq $.argument0.cache nil) (ne $.argument0.cache.emptyDir nil)}}
{{- if eq $t nil}}
{{- $c := $isFolder}}
{{- if $c}}
{{- $f := dict "this" $.argument0.model}}
{{- template "llm-d-disagg.model.model.Model._downloads" $f}}
{{- $c = $f.r}}
{{- end}}
{{- $t = $.nil}}
{{- if and $c (ne $gigabytes.r nil)}}
{{- $n := ceil (addf (float64 $gigabytes.r) (float64 20))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $t = printf "%vG" (toJson $n | default (printf "%v" $n))}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
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
{{- $f := dict "argument0" $.spec}}
{{- template "llm-d-disagg.serving.pod-size.diskOf" $f}}
{{- $t := list $f.r $.spec.ephemeralStorageLimit}}
{{- $disk := $.nil}}
{{- if gt (len $t) 0}}
{{- $disk = index $t 0}}
{{- end}}
{{- $most := $.nil}}
{{- if gt (len $t) 1}}
{{- $most = index $t 1}}
{{- end}}
{{- $o := dict "cpu" $cpu "memory" $memory}}
{{- if ne $disk nil}}
{{- $_ := set $o "ephemeral-storage" $disk}}
{{- end}}
{{- $o2 := dict "memory" $memory}}
{{- if ne $most nil}}
{{- $_ := set $o2 "ephemeral-storage" $most}}
{{- end}}
{{- $_ := set $ "r" (dict "requests" $o "limits" $o2)}}
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
