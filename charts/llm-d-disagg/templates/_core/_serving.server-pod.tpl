{{- /* src/serving/server-pod.ts, basePod */ -}}
{{- define "llm-d-disagg.serving.server-pod.basePod"}}
{{- $spec := (index $.a 0)}}
{{- $role := $spec.role}}
{{- $model := $spec.model}}
{{- $image := $spec.image}}
{{- $plan := $spec.plan}}
{{- $ports := $spec.ports}}
{{- $f := dict "g" $.g "a" (list $role $image.vllmVersion $spec.kvTransfer.leaseSeconds $spec.preStopSeconds)}}
{{- template "llm-d-disagg.serving.start-up.drain" $f}}
{{- $stop := $f.r}}
{{- $decode := (eq $role "decode")}}
{{- $t := $spec.cpu}}
{{- if eq $t nil}}
{{- $n := mulf (float64 $plan.accelerators) (float64 4)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $t = (printf "%v" (toJson $n | default (printf "%v" $n)))}}
{{- end}}
{{- $cpu := $t}}
{{- $t2 := $spec.memory}}
{{- if eq $t2 nil}}
{{- $n2 := mulf (float64 $plan.accelerators) (float64 64)}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $t2 = (printf "%vGi" (toJson $n2 | default (printf "%v" $n2)))}}
{{- end}}
{{- $memory := $t2}}
{{- $t3 := $spec.startBudgetSeconds}}
{{- if eq $t3 nil}}
{{- $f2 := dict "g" $.g "a" (list $model)}}
{{- template "llm-d-disagg.serving.start-up.startBudget" $f2}}
{{- $t3 = $f2.r}}
{{- end}}
{{- $budget := $t3}}
{{- $o := dict "serviceAccountName" $spec.serviceAccountName "automountServiceAccountToken" false "enableServiceLinks" false "terminationGracePeriodSeconds" $stop.gracePeriodSeconds}}
{{- if $decode}}
{{- $t4 := $spec.kvTransfer.connector}}
{{- if eq $t4 nil}}
{{- $t4 = "NixlConnector"}}
{{- end}}
{{- $f3 := dict "g" $.g "a" (list $ports $t4 $spec.sidecarImage)}}
{{- template "llm-d-disagg.serving.sidecar.sidecar" $f3}}
{{- range $k, $v := (dict "initContainers" (list $f3.r))}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- end}}
{{- $o2 := dict "name" "vllm" "image" $image.reference}}
{{- $f4 := dict "g" $.g "a" (list $spec $budget)}}
{{- template "llm-d-disagg.serving.server-pod.command" $f4}}
{{- range $k2, $v2 := $f4.r}}
{{- $_ := set $o2 $k2 $v2}}
{{- end}}
{{- $f5 := dict "g" $.g "a" (list $spec $budget)}}
{{- template "llm-d-disagg.serving.server-pod.environment" $f5}}
{{- $_ := set $o2 "env" $f5.r}}
{{- $f6 := dict "g" $.g "a" (list $spec)}}
{{- template "llm-d-disagg.serving.server-pod.containerPorts" $f6}}
{{- $_ := set $o2 "ports" $f6.r}}
{{- $_ := set $o2 "resources" (dict "requests" (dict "cpu" $cpu "memory" $memory) "limits" (dict "memory" $memory))}}
{{- $f7 := dict "g" $.g "a" (list $ports $budget)}}
{{- template "llm-d-disagg.serving.start-up.probes" $f7}}
{{- range $k3, $v3 := $f7.r}}
{{- $_ := set $o2 $k3 $v3}}
{{- end}}
{{- $_ := set $o2 "lifecycle" (dict "preStop" (dict "exec" (dict "command" (list "sleep" (printf "%v" (toJson $stop.preStopSeconds | default (printf "%v" $stop.preStopSeconds)))))))}}
{{- $l := list}}
{{- $l = append $l (dict "name" "dshm" "mountPath" "/dev/shm")}}
{{- $l = append $l (dict "name" "cache" "mountPath" "/var/cache")}}
{{- $f8 := dict "g" $.g "a" (list $model)}}
{{- template "llm-d-disagg.serving.model.Model._mount" $f8}}
{{- if (ne $f8.r nil)}}
{{- $f9 := dict "g" $.g "a" (list $model)}}
{{- template "llm-d-disagg.serving.model.Model._mount" $f9}}
{{- $l = default list (concat $l (list $f9.r))}}
{{- end}}
{{- $_ := set $o2 "volumeMounts" $l}}
{{- $_ := set $o "containers" (list $o2)}}
{{- $l2 := list}}
{{- $t5 := $spec.sharedMemory}}
{{- if eq $t5 nil}}
{{- $t5 = "20Gi"}}
{{- end}}
{{- $l2 = append $l2 (dict "name" "dshm" "emptyDir" (dict "medium" "Memory" "sizeLimit" $t5))}}
{{- $o3 := dict "name" "cache"}}
{{- $t6 := $spec.cache}}
{{- if eq $t6 nil}}
{{- $t6 = (dict "emptyDir" (dict))}}
{{- end}}
{{- range $k4, $v4 := $t6}}
{{- $_ := set $o3 $k4 $v4}}
{{- end}}
{{- $l2 = append $l2 $o3}}
{{- $f10 := dict "g" $.g "a" (list $model)}}
{{- template "llm-d-disagg.serving.model.Model._volume" $f10}}
{{- if (ne $f10.r nil)}}
{{- $f11 := dict "g" $.g "a" (list $model)}}
{{- template "llm-d-disagg.serving.model.Model._volume" $f11}}
{{- $l2 = default list (concat $l2 (list $f11.r))}}
{{- end}}
{{- $_ := set $o "volumes" $l2}}
{{- $_ := set $ "r" (dict "metadata" (dict "labels" $spec.labels) "spec" $o)}}
{{- end}}
{{- /* src/serving/server-pod.ts, callerContribution */ -}}
{{- define "llm-d-disagg.serving.server-pod.callerContribution"}}
{{- $spec := (index $.a 0)}}
{{- $l := list}}
{{- $t := $spec.env}}
{{- if eq $t nil}}
{{- $t = (dict)}}
{{- end}}
{{- range $k, $v := $t}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $entries := $l}}
{{- $l2 := list}}
{{- range $i, $x := $entries}}
{{- $name := (index $x 0)}}
{{- $l2 = append $l2 $name}}
{{- end}}
{{- $t2 := $spec.overrideEnv}}
{{- if eq $t2 nil}}
{{- $t2 = (dict)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list (default list (concat $l2 (sortAlpha (keys $t2)))))}}
{{- template "llm-d-disagg.serving.server-pod.checkNames" $f}}
{{- $l3 := list}}
{{- range $i2, $x2 := $entries}}
{{- $name2 := (index $x2 0)}}
{{- $value := (index $x2 1)}}
{{- $l3 = append $l3 (dict "name" $name2 "value" $value)}}
{{- end}}
{{- $o := dict "env" $l3}}
{{- if ne $spec.volumeMounts nil}}
{{- $_ := set $o "volumeMounts" $spec.volumeMounts}}
{{- end}}
{{- $o2 := dict "source" (printf "env, volumes and mounts of %v" $spec.role) "container" $o}}
{{- if ne $spec.volumes nil}}
{{- $_ := set $o2 "volumes" $spec.volumes}}
{{- end}}
{{- $_ := set $ "r" $o2}}
{{- end}}
{{- /* src/serving/server-pod.ts, checkNames */ -}}
{{- define "llm-d-disagg.serving.server-pod.checkNames"}}
{{- $names := (index $.a 0)}}
{{- $found := $.nil}}
{{- range $i, $x := $names}}
{{- $f := dict "g" $.g "a" (list "env-name" $x)}}
{{- template "llm-d-disagg.pod.kubernetes.fits" $f}}
{{- if (not $f.r)}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $bad := $found}}
{{- if (ne $bad nil)}}
{{- $f2 := dict "g" $.g "a" (list "LLMD411" (printf "'%v' is no name of an environment variable; expected %v" $bad (index (dict "dns-label" (dict "pattern" (printf "^%v$" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "most" 63 "words" "at most 63 lower-case letters, digits and '-', with a letter or digit at both ends") "dns-1035-label" (dict "pattern" "^[a-z]([a-z0-9-]*[a-z0-9])?$" "most" 63 "words" "at most 63 lower-case letters, digits and '-', beginning with a letter and ending with a letter or digit") "dns-subdomain" (dict "pattern" (printf "^%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?")) "most" 253 "words" "at most 253 lower-case letters, digits, '-' and '.', with a letter or digit at both ends of each part") "label-key" (dict "pattern" (printf "^(%v/)?%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 317 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends, and before it perhaps a prefix such as example.com/") "label-value" (dict "pattern" (printf "^(%v)?$" "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 63 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends") "annotation-key" (dict "pattern" (printf "^([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*/)?%v$" "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 317 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends, and before it perhaps a prefix such as example.com/") "extended-resource" (dict "pattern" (printf "^%v/%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 308 "words" "the name of an extended resource, such as nvidia.com/gpu") "quantity" (dict "pattern" "^[0-9]{1,15}(\\.[0-9]{1,9})?(m|k|[MGTPE]|[KMGTPE]i)?$" "most" 32 "words" "a Kubernetes quantity such as 4, 500m or 64Gi") "env-name" (dict "pattern" "^[A-Za-z_][A-Za-z0-9_]*$" "most" 1024 "words" "letters, digits and '_', not beginning with a digit") "data-key" (dict "pattern" "^([A-Za-z0-9_-]|\\.[A-Za-z0-9_-])[A-Za-z0-9._-]*$" "most" 253 "words" "at most 253 letters, digits, '-', '_' and '.', not beginning with '..'") "capability" (dict "pattern" "^[A-Z][A-Z0-9_]*$" "most" 63 "words" "the name of a Linux capability without CAP_, such as IPC_LOCK") "absolute-path" (dict "pattern" (printf "^(/%v?)+$" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)") "most" 4096 "words" "a path that begins with / and has no '..'") "relative-path" (dict "pattern" (printf "^%v(/%v?)*$" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)") "most" 4096 "words" "a relative path without '..'")) "env-name").words))}}
{{- template "llm-d-disagg.base.errors.fail" $f2}}
{{- end}}
{{- end}}
{{- /* src/serving/server-pod.ts, checkNumbers */ -}}
{{- define "llm-d-disagg.serving.server-pod.checkNumbers"}}
{{- $spec := (index $.a 0)}}
{{- $share := $spec.gpuMemoryUtilization}}
{{- if eq $share nil}}
{{- $share = 1}}
{{- end}}
{{- $maxModelLen := $spec.maxModelLen}}
{{- if eq $maxModelLen nil}}
{{- $maxModelLen = 1}}
{{- end}}
{{- $startBudgetSeconds := $spec.startBudgetSeconds}}
{{- if eq $startBudgetSeconds nil}}
{{- $startBudgetSeconds = 1}}
{{- end}}
{{- $preStopSeconds := $spec.preStopSeconds}}
{{- if eq $preStopSeconds nil}}
{{- $preStopSeconds = 0}}
{{- end}}
{{- $maxNumBatchedTokens := $spec.maxNumBatchedTokens}}
{{- if eq $maxNumBatchedTokens nil}}
{{- $maxNumBatchedTokens = 1}}
{{- end}}
{{- $maxNumSeqs := $spec.maxNumSeqs}}
{{- if eq $maxNumSeqs nil}}
{{- $maxNumSeqs = 1}}
{{- end}}
{{- $leaseSeconds := $spec.kvTransfer.leaseSeconds}}
{{- if eq $leaseSeconds nil}}
{{- $leaseSeconds = 0}}
{{- end}}
{{- if (not (and (lt 0.0 (float64 $share)) (le (float64 $share) 1.0)))}}
{{- $r := $.nil}}
{{- $f := dict "g" $.g "a" (list "LLMD413" (printf "%v of %v is %v; expected %v" "gpuMemoryUtilization" $spec.role (toJson $share | default (printf "%v" $share)) "a share above 0 and at most 1, such as 0.9"))}}
{{- template "llm-d-disagg.base.errors.fail" $f}}
{{- end}}
{{- $most := $.nil}}
{{- if eq $most nil}}
{{- $most = 2147483647}}
{{- end}}
{{- if (and (not (and (and (or (kindIs "int64" $maxModelLen) (kindIs "int" $maxModelLen) (and (kindIs "float64" $maxModelLen) (not (has (printf "%v" $maxModelLen) (list "+Inf" "-Inf"))) (eq $maxModelLen (floor $maxModelLen)))) (le (float64 1) (float64 $maxModelLen))) (le (float64 $maxModelLen) (float64 $most)))) (ne (float64 $maxModelLen) (float64 -1)))}}
{{- $r2 := $.nil}}
{{- $f2 := dict "g" $.g "a" (list "LLMD413" (printf "%v of %v is %v; expected %v" "maxModelLen" $spec.role (toJson $maxModelLen | default (printf "%v" $maxModelLen)) "a whole number of tokens from 1 up, or -1 for what fits into memory"))}}
{{- template "llm-d-disagg.base.errors.fail" $f2}}
{{- end}}
{{- $most2 := 31536000}}
{{- if eq $most2 nil}}
{{- $most2 = 2147483647}}
{{- end}}
{{- if (not (and (and (or (kindIs "int64" $startBudgetSeconds) (kindIs "int" $startBudgetSeconds) (and (kindIs "float64" $startBudgetSeconds) (not (has (printf "%v" $startBudgetSeconds) (list "+Inf" "-Inf"))) (eq $startBudgetSeconds (floor $startBudgetSeconds)))) (le (float64 1) (float64 $startBudgetSeconds))) (le (float64 $startBudgetSeconds) (float64 $most2))))}}
{{- $r3 := $.nil}}
{{- $f3 := dict "g" $.g "a" (list "LLMD413" (printf "%v of %v is %v; expected %v" "startBudgetSeconds" $spec.role (toJson $startBudgetSeconds | default (printf "%v" $startBudgetSeconds)) "a whole number of seconds from 1 up"))}}
{{- template "llm-d-disagg.base.errors.fail" $f3}}
{{- end}}
{{- $most3 := $.nil}}
{{- if eq $most3 nil}}
{{- $most3 = 2147483647}}
{{- end}}
{{- if (not (and (and (or (kindIs "int64" $maxNumBatchedTokens) (kindIs "int" $maxNumBatchedTokens) (and (kindIs "float64" $maxNumBatchedTokens) (not (has (printf "%v" $maxNumBatchedTokens) (list "+Inf" "-Inf"))) (eq $maxNumBatchedTokens (floor $maxNumBatchedTokens)))) (le (float64 1) (float64 $maxNumBatchedTokens))) (le (float64 $maxNumBatchedTokens) (float64 $most3))))}}
{{- $r4 := $.nil}}
{{- $f4 := dict "g" $.g "a" (list "LLMD413" (printf "%v of %v is %v; expected %v" "maxNumBatchedTokens" $spec.role (toJson $maxNumBatchedTokens | default (printf "%v" $maxNumBatchedTokens)) "a whole number of tokens from 1 up"))}}
{{- template "llm-d-disagg.base.errors.fail" $f4}}
{{- end}}
{{- $most4 := $.nil}}
{{- if eq $most4 nil}}
{{- $most4 = 2147483647}}
{{- end}}
{{- if (not (and (and (or (kindIs "int64" $maxNumSeqs) (kindIs "int" $maxNumSeqs) (and (kindIs "float64" $maxNumSeqs) (not (has (printf "%v" $maxNumSeqs) (list "+Inf" "-Inf"))) (eq $maxNumSeqs (floor $maxNumSeqs)))) (le (float64 1) (float64 $maxNumSeqs))) (le (float64 $maxNumSeqs) (float64 $most4))))}}
{{- $r5 := $.nil}}
{{- $f5 := dict "g" $.g "a" (list "LLMD413" (printf "%v of %v is %v; expected %v" "maxNumSeqs" $spec.role (toJson $maxNumSeqs | default (printf "%v" $maxNumSeqs)) "a whole number of sequences from 1 up"))}}
{{- template "llm-d-disagg.base.errors.fail" $f5}}
{{- end}}
{{- $t := $.nil}}
{{- if (eq $spec.blockSize nil)}}
{{- $t = $.nil}}
{{- else}}
{{- $f6 := dict "g" $.g "a" (list $spec.image.vllmVersion "--block-size")}}
{{- template "llm-d-disagg.vllm.options.choicesOf" $f6}}
{{- $t = $f6.r}}
{{- end}}
{{- $blockSizes := $t}}
{{- if (and (ne $blockSizes nil) (not (has (printf "%v" (toJson $spec.blockSize | default (printf "%v" $spec.blockSize))) $blockSizes)))}}
{{- $t2 := (printf "one of those that vLLM %v takes: %v" $spec.image.vllmVersion (join ", " $blockSizes))}}
{{- $r6 := $.nil}}
{{- $f7 := dict "g" $.g "a" (list "LLMD413" (printf "%v of %v is %v; expected %v" "blockSize" $spec.role (toJson $spec.blockSize | default (printf "%v" $spec.blockSize)) $t2))}}
{{- template "llm-d-disagg.base.errors.fail" $f7}}
{{- end}}
{{- $most5 := 31536000}}
{{- if eq $most5 nil}}
{{- $most5 = 2147483647}}
{{- end}}
{{- if (not (and (and (or (kindIs "int64" $preStopSeconds) (kindIs "int" $preStopSeconds) (and (kindIs "float64" $preStopSeconds) (not (has (printf "%v" $preStopSeconds) (list "+Inf" "-Inf"))) (eq $preStopSeconds (floor $preStopSeconds)))) (le (float64 0) (float64 $preStopSeconds))) (le (float64 $preStopSeconds) (float64 $most5))))}}
{{- $r7 := $.nil}}
{{- $f8 := dict "g" $.g "a" (list "LLMD413" (printf "%v of %v is %v; expected %v" "preStopSeconds" $spec.role (toJson $preStopSeconds | default (printf "%v" $preStopSeconds)) "a whole number of seconds from 0 up"))}}
{{- template "llm-d-disagg.base.errors.fail" $f8}}
{{- end}}
{{- if (lt (float64 31536000) (float64 $leaseSeconds))}}
{{- $t3 := (printf "at most %v seconds" 31536000)}}
{{- $r8 := $.nil}}
{{- $f9 := dict "g" $.g "a" (list "LLMD413" (printf "%v of %v is %v; expected %v" "leaseSeconds of kvTransfer" $spec.role (toJson $leaseSeconds | default (printf "%v" $leaseSeconds)) $t3))}}
{{- template "llm-d-disagg.base.errors.fail" $f9}}
{{- end}}
{{- end}}
{{- /* src/serving/server-pod.ts, command */ -}}
{{- define "llm-d-disagg.serving.server-pod.command"}}
{{- $spec := (index $.a 0)}}
{{- $budgetSeconds := (index $.a 1)}}
{{- $group := $spec.group}}
{{- $ports := $spec.ports}}
{{- $role := $spec.role}}
{{- $plan := $spec.plan}}
{{- $facts := $plan.platform._facts}}
{{- $f2 := dict "g" $.g "a" (list $spec)}}
{{- template "llm-d-disagg.serving.server-pod.transfersNothing" $f2}}
{{- $t := $.nil}}
{{- if $f2.r}}
{{- $t = $.nil}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $spec.kvTransfer (dict "role" $role "backend" $plan.backend "vendor" $facts.machine.accelerator.vendor "bufferDevice" $facts.serving.bufferDevice.value "vllmVersion" $spec.image.vllmVersion))}}
{{- template "llm-d-disagg.vllm.kv-transfer.kvTransferConfig" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $kvTransfer := $t}}
{{- $o := dict}}
{{- range $k, $v := $spec}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- if ne $kvTransfer nil}}
{{- $_ := set $o "kvTransfer" $kvTransfer}}
{{- else}}
{{- $_ := unset $o "kvTransfer"}}
{{- end}}
{{- $t2 := $group}}
{{- if (ne $t2 nil)}}
{{- $f3 := dict "g" $.g "a" (list $group $ports)}}
{{- template "llm-d-disagg.serving.server-pod.groupArgs" $f3}}
{{- $t2 = $f3.r}}
{{- end}}
{{- if ne $t2 nil}}
{{- $_ := set $o "groupArgs" $t2}}
{{- else}}
{{- $_ := unset $o "groupArgs"}}
{{- end}}
{{- $t3 := $spec.maxNumBatchedTokens}}
{{- if eq $t3 nil}}
{{- $t3 = (or (or $group $.g.none).experts $.g.none).tokens}}
{{- end}}
{{- if ne $t3 nil}}
{{- $_ := set $o "maxNumBatchedTokens" $t3}}
{{- else}}
{{- $_ := unset $o "maxNumBatchedTokens"}}
{{- end}}
{{- $t4 := $spec.maxNumSeqs}}
{{- if eq $t4 nil}}
{{- $t4 = (or (or $group $.g.none).experts $.g.none).tokens}}
{{- end}}
{{- if ne $t4 nil}}
{{- $_ := set $o "maxNumSeqs" $t4}}
{{- else}}
{{- $_ := unset $o "maxNumSeqs"}}
{{- end}}
{{- $f4 := dict "g" $.g "a" (list $facts $role $spec.image.vllmVersion)}}
{{- template "llm-d-disagg.serving.server-pod.platformArgs" $f4}}
{{- $_ := set $o "platformArgs" $f4.r}}
{{- $t5 := $spec.extraArgs}}
{{- if eq $t5 nil}}
{{- $t5 = (list)}}
{{- end}}
{{- $_ := set $o "extraArgs" $t5}}
{{- $f5 := dict "g" $.g "a" (list $o)}}
{{- template "llm-d-disagg.serving.command.serveArgs" $f5}}
{{- $args := $f5.r}}
{{- if (not (or $group $.g.none).loadBalancing)}}
{{- $_ := set $ "r" (dict "command" (list "vllm" "serve") "args" $args)}}
{{- else}}
{{- $n := floor (divf (float64 $budgetSeconds) 2.0)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n2 := minf 600 $n}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $wait := $n2}}
{{- $f6 := dict "g" $.g "a" (list $group.parallelism $group.loadBalancing $wait)}}
{{- template "llm-d-disagg.serving.start-script.startScript" $f6}}
{{- $l := list}}
{{- $l = default list (concat $l (list "vllm" "serve"))}}
{{- $l = default list (concat $l $args)}}
{{- $_ := set $ "r" (dict "command" (list "/bin/bash" "-c" $f6.r "start") "args" $l)}}
{{- end}}
{{- end}}
{{- /* src/serving/server-pod.ts, containerPorts */ -}}
{{- define "llm-d-disagg.serving.server-pod.containerPorts"}}
{{- $p := (index $.a 0)}}
{{- $ports := $p.ports}}
{{- $role := $p.role}}
{{- $group := $p.group}}
{{- $l := list}}
{{- $t := (ternary "vllm" "http" (eq $role "decode"))}}
{{- $l2 := list}}
{{- range $_, $i := until (int $ports.apiServers)}}
{{- $t2 := $.nil}}
{{- if (and $i (eq $i $i))}}
{{- $t2 = (printf "%v-%v" $t (toJson $i | default (printf "%v" $i)))}}
{{- else}}
{{- $t2 = $t}}
{{- end}}
{{- $n := addf (float64 $ports.modelServer) (float64 $i)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $l2 = append $l2 (dict "name" $t2 "containerPort" $n "protocol" "TCP")}}
{{- end}}
{{- $l = default list (concat $l $l2)}}
{{- if not (eq $ports.supervisor nil)}}
{{- $l = default list (concat $l (list (dict "name" "supervisor" "containerPort" $ports.supervisor "protocol" "TCP")))}}
{{- end}}
{{- if not (or (or $group $.g.none).loadBalancing (eq $role "prefill-decode"))}}
{{- $l3 := list}}
{{- range $_, $i2 := until (int $ports.sideChannelRanks)}}
{{- $t3 := $.nil}}
{{- if (and $i2 (eq $i2 $i2))}}
{{- $t3 = (printf "%v-%v" "nixl" (toJson $i2 | default (printf "%v" $i2)))}}
{{- else}}
{{- $t3 = "nixl"}}
{{- end}}
{{- $n2 := addf (float64 $ports.sideChannel) (float64 $i2)}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $l3 = append $l3 (dict "name" $t3 "containerPort" $n2 "protocol" "TCP")}}
{{- end}}
{{- $l = default list (concat $l $l3)}}
{{- end}}
{{- if not (or (eq $ports.kvEvents nil) (or $group $.g.none).loadBalancing)}}
{{- $l = default list (concat $l (list (dict "name" "kv-events" "containerPort" $ports.kvEvents "protocol" "TCP")))}}
{{- end}}
{{- if not (eq $ports.dataParallelRpc nil)}}
{{- $l = default list (concat $l (list (dict "name" "dp-rpc" "containerPort" $ports.dataParallelRpc "protocol" "TCP")))}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- /* src/serving/server-pod.ts, environment */ -}}
{{- define "llm-d-disagg.serving.server-pod.environment"}}
{{- $spec := (index $.a 0)}}
{{- $budgetSeconds := (index $.a 1)}}
{{- $role := $spec.role}}
{{- $ports := $spec.ports}}
{{- $l := list}}
{{- $f := dict "g" $.g "a" (list $spec.model)}}
{{- template "llm-d-disagg.serving.model.Model._env" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $l = append $l (dict "name" "VLLM_CACHE_ROOT" "value" (printf "%v/vllm" "/var/cache"))}}
{{- if (eq $spec.plan.platform._facts.machine.accelerator.vendor "nvidia")}}
{{- $l = default list (concat $l (list (dict "name" "CUDA_CACHE_PATH" "value" (printf "%v/cuda" "/var/cache")) (dict "name" "FLASHINFER_WORKSPACE_BASE" "value" (printf "%v/flashinfer" "/var/cache"))))}}
{{- end}}
{{- if (eq $role "prefill")}}
{{- $l = default list (concat $l (list (dict "name" "VLLM_HTTP_TIMEOUT_KEEP_ALIVE" "value" (printf "%v" 120))))}}
{{- end}}
{{- if not (eq $role "prefill-decode")}}
{{- $l = default list (concat $l (list (dict "name" "VLLM_NIXL_SIDE_CHANNEL_HOST" "valueFrom" (dict "fieldRef" (dict "fieldPath" "status.podIP"))) (dict "name" "VLLM_NIXL_SIDE_CHANNEL_PORT" "value" (printf "%v" (toJson $ports.sideChannel | default (printf "%v" $ports.sideChannel))))))}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list $spec $budgetSeconds)}}
{{- template "llm-d-disagg.serving.server-pod.groupEnvironment" $f2}}
{{- $l = default list (concat $l $f2.r)}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- /* src/serving/server-pod.ts, expertContribution */ -}}
{{- define "llm-d-disagg.serving.server-pod.expertContribution"}}
{{- $p := (index $.a 0)}}
{{- $group := $p.group}}
{{- $role := $p.role}}
{{- $t := (or (or $group $.g.none).experts $.g.none).env}}
{{- if eq $t nil}}
{{- $t = (list)}}
{{- end}}
{{- $env := $t}}
{{- $l := list}}
{{- range $i, $x := $env}}
{{- $name := $x.name}}
{{- $value := $x.value}}
{{- $l = append $l (dict "name" $name "value" $value)}}
{{- end}}
{{- $_ := set $ "r" (dict "source" (printf "the experts of %v" $role) "container" (dict "env" $l))}}
{{- end}}
{{- /* src/serving/server-pod.ts, groupArgs */ -}}
{{- define "llm-d-disagg.serving.server-pod.groupArgs"}}
{{- $p := (index $.a 0)}}
{{- $p2 := $p.parallelism}}
{{- $loadBalancing := $p.loadBalancing}}
{{- $experts := $p.experts}}
{{- $ports := (index $.a 1)}}
{{- $t := $.nil}}
{{- if (lt 1.0 (float64 $p2.pipelineParallelSize))}}
{{- $t = (list (printf "--pipeline-parallel-size=%v" (toJson $p2.pipelineParallelSize | default (printf "%v" $p2.pipelineParallelSize))))}}
{{- else}}
{{- $t = (list)}}
{{- end}}
{{- $pipeline := $t}}
{{- $l := list}}
{{- $l = default list (concat $l $pipeline)}}
{{- $f := dict "g" $.g "a" (list $loadBalancing $p2 $ports)}}
{{- template "llm-d-disagg.serving.load-balancing.dataParallelArgs" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $l = default list (concat $l $experts.args)}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- /* src/serving/server-pod.ts, groupEnvironment */ -}}
{{- define "llm-d-disagg.serving.server-pod.groupEnvironment"}}
{{- $p := (index $.a 0)}}
{{- $group := $p.group}}
{{- $image := $p.image}}
{{- $budgetSeconds := (index $.a 1)}}
{{- if (not (or $group $.g.none).loadBalancing)}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "expert-parallel" "numbers" true)}}
{{- end}}
{{- $t := (index $.g.facts "expert-parallel")}}
{{- $engineReadyTimeout := $t.engineReadyTimeout}}
{{- $randomizeDummyInputs := $t.randomizeDummyInputs}}
{{- $l := list}}
{{- if not (semverCompare (printf "<%s" $engineReadyTimeout.since) $image.vllmVersion)}}
{{- $l = default list (concat $l (list (dict "name" $engineReadyTimeout.value "value" (printf "%v" (toJson $budgetSeconds | default (printf "%v" $budgetSeconds))))))}}
{{- end}}
{{- $l = append $l (dict "name" $randomizeDummyInputs.value "value" "1")}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- end}}
{{- /* src/serving/server-pod.ts, leastPrivilege */ -}}
{{- define "llm-d-disagg.serving.server-pod.leastPrivilege"}}
{{- $pod := (index $.a 0)}}
{{- $container := (index $pod.spec.containers 0)}}
{{- $securityContext := $container.securityContext}}
{{- if eq $securityContext nil}}
{{- $securityContext = (dict)}}
{{- end}}
{{- if (not (or (kindIs "map" $securityContext.privileged) (kindIs "slice" $securityContext.privileged) $securityContext.privileged))}}
{{- $o := dict}}
{{- range $k, $v := $securityContext}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $o "allowPrivilegeEscalation" false}}
{{- if ne $o nil}}
{{- $_ := set $container "securityContext" $o}}
{{- else}}
{{- $_ := unset $container "securityContext"}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $pod}}
{{- end}}
{{- /* src/serving/server-pod.ts, modelServerPod */ -}}
{{- define "llm-d-disagg.serving.server-pod.modelServerPod"}}
{{- $spec := (index $.a 0)}}
{{- $f := dict "g" $.g "a" (list $spec)}}
{{- template "llm-d-disagg.serving.server-pod.checkNumbers" $f}}
{{- $role := $spec.role}}
{{- $plan := $spec.plan}}
{{- $image := $spec.image}}
{{- $group := $spec.group}}
{{- $ports := $spec.ports}}
{{- $extraArgs := $spec.extraArgs}}
{{- if eq $extraArgs nil}}
{{- $extraArgs = (list)}}
{{- end}}
{{- $l := list}}
{{- $o := dict}}
{{- range $k, $v := $spec.env}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- range $k2, $v2 := $spec.overrideEnv}}
{{- $_ := set $o $k2 $v2}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list $plan $image $o $extraArgs)}}
{{- template "llm-d-disagg.serving.mnnvl.mnnvlFaults" $f2}}
{{- $l = default list (concat $l $f2.r)}}
{{- $t := $group}}
{{- if (ne $t nil)}}
{{- $f3 := dict "g" $.g "a" (list $group $ports)}}
{{- template "llm-d-disagg.serving.server-pod.groupArgs" $f3}}
{{- $t = $f3.r}}
{{- end}}
{{- $o2 := dict "subject" (printf "extraArgs of %v" $role) "image" $image}}
{{- if ne $t nil}}
{{- $_ := set $o2 "groupArgs" $t}}
{{- end}}
{{- $f4 := dict "g" $.g "a" (list $extraArgs $o2)}}
{{- template "llm-d-disagg.serving.command.extraArgsFaults" $f4}}
{{- $l = default list (concat $l $f4.r)}}
{{- $f5 := dict "g" $.g "a" (list $l)}}
{{- template "llm-d-disagg.base.errors.refuse" $f5}}
{{- $f6 := dict "g" $.g "a" (list $spec)}}
{{- template "llm-d-disagg.serving.server-pod.basePod" $f6}}
{{- $own := $f6.r}}
{{- $l2 := list}}
{{- $l2 = default list (concat $l2 $own.spec.volumes)}}
{{- $f7 := dict "g" $.g "a" (list $plan)}}
{{- template "llm-d-disagg.network.network-plan.NetworkPlan._contribution" $f7}}
{{- $t2 := $f7.r.volumes}}
{{- if eq $t2 nil}}
{{- $t2 = (list)}}
{{- end}}
{{- $l2 = default list (concat $l2 $t2)}}
{{- $volumes := $l2}}
{{- $t3 := $spec.volumes}}
{{- if eq $t3 nil}}
{{- $t3 = (list)}}
{{- end}}
{{- $t4 := $spec.volumeMounts}}
{{- if eq $t4 nil}}
{{- $t4 = (list)}}
{{- end}}
{{- $l3 := list}}
{{- range $i, $x := $volumes}}
{{- $l3 = append $l3 $x.name}}
{{- end}}
{{- $f8 := dict "g" $.g "a" (list $role $t3 $t4 $l3)}}
{{- template "llm-d-disagg.pod.volumes.volumeFaults" $f8}}
{{- $f9 := dict "g" $.g "a" (list $f8.r)}}
{{- template "llm-d-disagg.base.errors.refuse" $f9}}
{{- $f10 := dict "g" $.g "a" (list $spec.plan)}}
{{- template "llm-d-disagg.network.network-plan.NetworkPlan._contribution" $f10}}
{{- $f11 := dict "g" $.g "a" (list $spec)}}
{{- template "llm-d-disagg.serving.server-pod.expertContribution" $f11}}
{{- $f12 := dict "g" $.g "a" (list $spec)}}
{{- template "llm-d-disagg.serving.server-pod.callerContribution" $f12}}
{{- $f13 := dict "g" $.g "a" (list $own "vllm" (printf "the %v pod" $spec.role) (list $f10.r $f11.r $f12.r))}}
{{- template "llm-d-disagg.pod.merge.mergePod" $f13}}
{{- $merged := $f13.r}}
{{- $f14 := dict "g" $.g "a" (list $merged)}}
{{- template "llm-d-disagg.serving.server-pod.leastPrivilege" $f14}}
{{- $t5 := $spec.overrideEnv}}
{{- if eq $t5 nil}}
{{- $t5 = (dict)}}
{{- end}}
{{- $f15 := dict "g" $.g "a" (list $f14.r $t5)}}
{{- template "llm-d-disagg.serving.server-pod.override" $f15}}
{{- $o3 := dict}}
{{- range $k3, $v3 := $spec.env}}
{{- $_ := set $o3 $k3 $v3}}
{{- end}}
{{- range $k4, $v4 := $spec.overrideEnv}}
{{- $_ := set $o3 $k4 $v4}}
{{- end}}
{{- $f16 := dict "g" $.g "a" (list $f15.r (sortAlpha (keys $o3)))}}
{{- template "llm-d-disagg.serving.server-pod.sortEnv" $f16}}
{{- $_ := set $ "r" $f16.r}}
{{- end}}
{{- /* src/serving/server-pod.ts, override */ -}}
{{- define "llm-d-disagg.serving.server-pod.override"}}
{{- $pod := (index $.a 0)}}
{{- $values := (index $.a 1)}}
{{- $container := (index $pod.spec.containers 0)}}
{{- $l := list}}
{{- range $i, $x := $container.env}}
{{- if (not (hasKey $values $x.name))}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $kept := $l}}
{{- $l2 := list}}
{{- $l2 = default list (concat $l2 $kept)}}
{{- $l3 := list}}
{{- range $k, $v := $values}}
{{- $l3 = append $l3 (list $k $v)}}
{{- end}}
{{- $l4 := list}}
{{- range $i2, $x2 := $l3}}
{{- $name := (index $x2 0)}}
{{- $value := (index $x2 1)}}
{{- $l4 = append $l4 (dict "name" $name "value" $value)}}
{{- end}}
{{- $l2 = default list (concat $l2 $l4)}}
{{- $_ := set $container "env" $l2}}
{{- $_ := set $ "r" $pod}}
{{- end}}
{{- /* src/serving/server-pod.ts, platformArgs */ -}}
{{- define "llm-d-disagg.serving.server-pod.platformArgs"}}
{{- $facts := (index $.a 0)}}
{{- $role := (index $.a 1)}}
{{- $vllmVersion := (index $.a 2)}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "expert-parallel" "numbers" true)}}
{{- end}}
{{- $flags := (index $.g.facts "expert-parallel" "flags")}}
{{- $t := $facts.serving.args}}
{{- if eq $t nil}}
{{- $t = (list)}}
{{- end}}
{{- $l := list}}
{{- range $i, $x := $t}}
{{- $t2 := $x.role}}
{{- if eq $t2 nil}}
{{- $t2 = $role}}
{{- end}}
{{- $c := (eq $t2 $role)}}
{{- if $c}}
{{- $t3 := (index $flags (index (splitList "=" $x.arg) 0))}}
{{- if eq $t3 nil}}
{{- $t3 = (dict)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $vllmVersion $t3)}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $c = (not $f.r)}}
{{- end}}
{{- if $c}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $l2 := list}}
{{- range $i2, $x2 := $l}}
{{- $l2 = append $l2 $x2.arg}}
{{- end}}
{{- $_ := set $ "r" $l2}}
{{- end}}
{{- /* src/serving/server-pod.ts, sortEnv */ -}}
{{- define "llm-d-disagg.serving.server-pod.sortEnv"}}
{{- $pod := (index $.a 0)}}
{{- $callers := (index $.a 1)}}
{{- $container := (index $pod.spec.containers 0)}}
{{- $env := $container.env}}
{{- $l := list}}
{{- range $i, $x := $env}}
{{- $t := (toJson $x.name)}}
{{- $l2 := list}}
{{- range $i2, $x2 := $callers}}
{{- $l2 = append $l2 (toJson $x2)}}
{{- end}}
{{- if (not (has $t $l2))}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $o := dict}}
{{- range $i3, $x3 := $l}}
{{- $_ := set $o $x3.name (append (default list (index $o $x3.name)) $x3)}}
{{- end}}
{{- $l3 := list}}
{{- range $_, $v := $o}}
{{- $l3 = append $l3 $v}}
{{- end}}
{{- $l4 := list}}
{{- range $i4, $x4 := $l3}}
{{- $l4 = default list (concat $l4 $x4)}}
{{- end}}
{{- $ours := $l4}}
{{- $l5 := list}}
{{- $l5 = default list (concat $l5 $ours)}}
{{- $l6 := list}}
{{- range $i5, $x5 := $callers}}
{{- $l7 := list}}
{{- range $i6, $x6 := $env}}
{{- if (eq (toJson $x6.name) (toJson $x5))}}
{{- $l7 = append $l7 $x6}}
{{- end}}
{{- end}}
{{- $l6 = default list (concat $l6 $l7)}}
{{- end}}
{{- $l5 = default list (concat $l5 $l6)}}
{{- $_ := set $container "env" $l5}}
{{- $_ := set $ "r" $pod}}
{{- end}}
{{- /* src/serving/server-pod.ts, transfersNothing */ -}}
{{- define "llm-d-disagg.serving.server-pod.transfersNothing"}}
{{- $p := (index $.a 0)}}
{{- $role := $p.role}}
{{- $kvTransfer := $p.kvTransfer}}
{{- if (ne $role "prefill-decode")}}
{{- $_ := set $ "r" false}}
{{- else}}
{{- if (eq (len (sortAlpha (keys $kvTransfer))) 0)}}
{{- $_ := set $ "r" true}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $kvTransfer)}}
{{- template "llm-d-disagg.vllm.kv-transfer.usesNixl" $f}}
{{- if $f.r}}
{{- $t := $kvTransfer.connector}}
{{- if eq $t nil}}
{{- $t = "NixlConnector"}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list "LLMD407" (printf "%v%v" (printf "kvTransfer is set with %v, but pods that do prefill and decode themselves have nobody to transfer to; " $t) "say role, or a connector that stores blocks, such as OffloadingConnector"))}}
{{- template "llm-d-disagg.base.errors.fail" $f2}}
{{- end}}
{{- $_ := set $ "r" false}}
{{- end}}
{{- end}}
{{- end}}
