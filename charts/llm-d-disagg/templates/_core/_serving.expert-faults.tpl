{{- /* src/serving/expert-faults.ts, choiceFaults */ -}}
{{- define "llm-d-disagg.serving.expert-faults.choiceFaults"}}
{{- $p := (index $.a 0)}}
{{- $all2allBackend := $p.all2allBackend}}
{{- $moeBackend := $p.moeBackend}}
{{- $p := (index $.a 1)}}
{{- $role := $p.role}}
{{- $p := $p.parallelism}}
{{- if (eq $all2allBackend nil)}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $subject := (printf "all2allBackend of %v" $role)}}
{{- if (eq $moeBackend "deep_gemm_mega_moe")}}
{{- $_ := set $ "r" (list (dict "code" "LLMD328" "subject" $subject "value" $all2allBackend "problem" (printf "but moeBackend %v exchanges tokens itself" $moeBackend) "fix" "leave one of them out"))}}
{{- else}}
{{- if (eq (float64 $p.dataParallelSize) 1.0)}}
{{- $f := dict "g" $.g "a" (list $p)}}
{{- template "llm-d-disagg.serving.parallelism.Parallelism.worldSize" $f}}
{{- $_ := set $ "r" (list (dict "code" "LLMD329" "subject" $subject "value" $all2allBackend "fix" "leave it out" "problem" (printf "but tensorParallelSize %v x pipelineParallelSize %v takes all %v GPUs: there is one data-parallel rank, and none to exchange tokens with" (toJson $p.tensorParallelSize | default (printf "%v" $p.tensorParallelSize)) (toJson $p.pipelineParallelSize | default (printf "%v" $p.pipelineParallelSize)) (toJson $f.r | default (printf "%v" $f.r)))))}}
{{- else}}
{{- $_ := set $ "r" (list)}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/serving/expert-faults.ts, chosenFaults */ -}}
{{- define "llm-d-disagg.serving.expert-faults.chosenFaults"}}
{{- $options := (index $.a 0)}}
{{- $ctx := (index $.a 1)}}
{{- $f := dict "g" $.g "a" (list $options $ctx)}}
{{- template "llm-d-disagg.serving.all2all.exchangeOf" $f}}
{{- $exchange := $f.r}}
{{- $subject := $exchange.subject}}
{{- $name := $exchange.name}}
{{- $facts := $exchange.facts}}
{{- $f := dict "g" $.g "a" (list $exchange $ctx)}}
{{- template "llm-d-disagg.serving.all2all.exchangeFaults" $f}}
{{- $faults := $f.r}}
{{- $c := (and $facts.evenExperts (eq $options.eplb nil))}}
{{- if $c}}
{{- $found := false}}
{{- range $i, $x := $faults}}
{{- if (or (eq $x.code "LLMD414") (eq $x.code "LLMD323"))}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c = (not $found)}}
{{- end}}
{{- $counts := $c}}
{{- $t := $.nil}}
{{- if $counts}}
{{- $l := list}}
{{- $l = default list (concat $l $faults)}}
{{- $f := dict "g" $.g "a" (list $subject $name $.nil $ctx)}}
{{- template "llm-d-disagg.serving.expert-faults.unevenFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $t = $l}}
{{- else}}
{{- $t = $faults}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/serving/expert-faults.ts, dboFaults */ -}}
{{- define "llm-d-disagg.serving.expert-faults.dboFaults"}}
{{- $options := (index $.a 0)}}
{{- $settled := (index $.a 1)}}
{{- $ctx := (index $.a 2)}}
{{- $dbo := $options.dbo}}
{{- if (not (ne $dbo nil))}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $dbo $ctx.role)}}
{{- template "llm-d-disagg.serving.expert-faults.thresholdFaults" $f}}
{{- $thresholds := $f.r}}
{{- if (not $settled)}}
{{- $_ := set $ "r" $thresholds}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $options $ctx)}}
{{- template "llm-d-disagg.serving.all2all.exchangeOf" $f}}
{{- $name := $f.r.name}}
{{- $facts := $f.r.facts}}
{{- $since := $facts.microbatchesSince}}
{{- if (or $facts.microbatches (and (ne $since nil) (not (semverCompare (printf "<%s" $since) $ctx.image.vllmVersion))))}}
{{- $_ := set $ "r" $thresholds}}
{{- else}}
{{- $l := list}}
{{- $l = append $l (dict "code" "LLMD332" "subject" (printf "dbo of %v" $ctx.role) "value" "set" "problem" (printf "but %v cannot work on half batches" $name) "fix" "use deepep_high_throughput or deepep_low_latency, or leave dbo out")}}
{{- $l = default list (concat $l $thresholds)}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/serving/expert-faults.ts, eplbFaults */ -}}
{{- define "llm-d-disagg.serving.expert-faults.eplbFaults"}}
{{- $eplb := (index $.a 0)}}
{{- $ctx := (index $.a 1)}}
{{- if (not (ne $eplb nil))}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $subject := (printf "eplb of %v" $ctx.role)}}
{{- $vendor := $ctx.facts.machine.accelerator.vendor}}
{{- if (and (ne $vendor "nvidia") (ne $vendor "amd"))}}
{{- $_ := set $ "r" (list (dict "code" "LLMD334" "subject" $subject "value" "set" "problem" (printf "but vLLM balances experts on nvidia and amd only, not on %v" $vendor) "fix" "leave it out"))}}
{{- else}}
{{- if (eq (float64 $ctx.parallelism.expertParallelSize) 1.0)}}
{{- $_ := set $ "r" (list (dict "code" "LLMD335" "subject" $subject "value" "set" "problem" "but all experts are on one rank: there is nothing to balance" "fix" "leave it out"))}}
{{- else}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "expert-parallel" "numbers" true)}}
{{- end}}
{{- $communicators := (index $.g.facts "expert-parallel" "eplbCommunicators" "value")}}
{{- $t := $eplb.numRedundantExperts}}
{{- if eq $t nil}}
{{- $t = 0}}
{{- end}}
{{- $copies := $t}}
{{- $other := (and (ne $eplb.communicator nil) (not (has $eplb.communicator $communicators)))}}
{{- $l := list}}
{{- $f := dict "g" $.g "a" (list "LLMD336" (printf "numRedundantExperts of %v" $ctx.role) $eplb.numRedundantExperts (dict "least" 0))}}
{{- template "llm-d-disagg.serving.format-faults.wholeNumberFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list "LLMD336" (printf "windowSize of %v" $ctx.role) $eplb.windowSize (dict "least" 1))}}
{{- template "llm-d-disagg.serving.format-faults.wholeNumberFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list "LLMD336" (printf "stepInterval of %v" $ctx.role) $eplb.stepInterval (dict "least" 1))}}
{{- template "llm-d-disagg.serving.format-faults.wholeNumberFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- if $other}}
{{- $l = default list (concat $l (list (dict "code" "LLMD337" "subject" (printf "communicator of %v" $subject) "value" (printf "'%v'" $eplb.communicator) "allowed" (printf "one of: %v" (join ", " $communicators)))))}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $copies 0 $.nil)}}
{{- template "llm-d-disagg.pod.kubernetes.isWhole" $f}}
{{- if $f.r}}
{{- $f := dict "g" $.g "a" (list $subject "set" $copies $ctx)}}
{{- template "llm-d-disagg.serving.expert-faults.unevenFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/serving/expert-faults.ts, expertFaults */ -}}
{{- define "llm-d-disagg.serving.expert-faults.expertFaults"}}
{{- $options := (index $.a 0)}}
{{- $ctx := (index $.a 1)}}
{{- $f := dict "g" $.g "a" (list $ctx)}}
{{- template "llm-d-disagg.serving.expert-faults.spreadFaults" $f}}
{{- $spread := $f.r}}
{{- if (len $spread)}}
{{- $_ := set $ "r" $spread}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $options.moeBackend $ctx)}}
{{- template "llm-d-disagg.serving.expert-faults.moeBackendFaults" $f}}
{{- $moe := $f.r}}
{{- $f := dict "g" $.g "a" (list $options $ctx)}}
{{- template "llm-d-disagg.serving.expert-faults.choiceFaults" $f}}
{{- $choice := $f.r}}
{{- $f := dict "g" $.g "a" (list $options.eplb $ctx)}}
{{- template "llm-d-disagg.serving.expert-faults.eplbFaults" $f}}
{{- $eplb := $f.r}}
{{- $settled := (and (eq (len $choice) 0) (not (and (lt 0.0 (float64 (len $moe))) (eq $options.moeBackend "deep_gemm_mega_moe"))))}}
{{- $t := $.nil}}
{{- if $settled}}
{{- $f := dict "g" $.g "a" (list $options $ctx)}}
{{- template "llm-d-disagg.serving.expert-faults.chosenFaults" $f}}
{{- $t = $f.r}}
{{- else}}
{{- $t = (list)}}
{{- end}}
{{- $exchange := $t}}
{{- $l := list}}
{{- if $options.epWeightFilter}}
{{- $f := dict "g" $.g "a" (list "--enable-ep-weight-filter" $ctx)}}
{{- template "llm-d-disagg.serving.expert-faults.flagFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- end}}
{{- $l = default list (concat $l $moe)}}
{{- $l = default list (concat $l $choice)}}
{{- $l = default list (concat $l $eplb)}}
{{- $l = default list (concat $l $exchange)}}
{{- $f := dict "g" $.g "a" (list $options (and $settled (eq (len $exchange) 0)) $ctx)}}
{{- template "llm-d-disagg.serving.expert-faults.dboFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- end}}
{{- /* src/serving/expert-faults.ts, flagFaults */ -}}
{{- define "llm-d-disagg.serving.expert-faults.flagFaults"}}
{{- $flag := (index $.a 0)}}
{{- $p := (index $.a 1)}}
{{- $image := $p.image}}
{{- $role := $p.role}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "expert-parallel" "numbers" true)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $image.vllmVersion (index (index $.g.facts "expert-parallel" "flags") $flag))}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $lacking := $f.r}}
{{- $t := $.nil}}
{{- if $lacking}}
{{- $t = (list (dict "code" "LLMD414" "subject" (printf "%v of %v" $flag $role) "value" (printf "not in vLLM %v: %v" $image.vllmVersion $lacking) "fix" "use another image"))}}
{{- else}}
{{- $t = (list)}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/serving/expert-faults.ts, moeBackendFaults */ -}}
{{- define "llm-d-disagg.serving.expert-faults.moeBackendFaults"}}
{{- $moeBackend := (index $.a 0)}}
{{- $ctx := (index $.a 1)}}
{{- if (eq $moeBackend nil)}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $f := dict "g" $.g "a" (list "--moe-backend" $ctx)}}
{{- template "llm-d-disagg.serving.expert-faults.flagFaults" $f}}
{{- $flag := $f.r}}
{{- if (len $flag)}}
{{- $_ := set $ "r" $flag}}
{{- else}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "expert-parallel" "numbers" true)}}
{{- end}}
{{- $table := (index $.g.facts "expert-parallel" "moeBackends")}}
{{- $vllmVersion := $ctx.image.vllmVersion}}
{{- $vendor := $ctx.facts.machine.accelerator.vendor}}
{{- $l := list}}
{{- range $i, $x := (sortAlpha (sortAlpha (keys $table)))}}
{{- $f := dict "g" $.g "a" (list $vllmVersion (index $table $x))}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $c := (not $f.r)}}
{{- if $c}}
{{- $t := (index $table $x).vendor}}
{{- if eq $t nil}}
{{- $t = $vendor}}
{{- end}}
{{- $c = (eq $t $vendor)}}
{{- end}}
{{- if $c}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $available := $l}}
{{- $l := list}}
{{- range $i, $x := $available}}
{{- if (not (index $table $x).exchanges)}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $known := $l}}
{{- $subject := (printf "moeBackend of %v" $ctx.role)}}
{{- if (not (has $moeBackend $available))}}
{{- $t := $.nil}}
{{- if (hasKey $table $moeBackend)}}
{{- $t = (index $table $moeBackend)}}
{{- end}}
{{- $line := $t}}
{{- $t := $.nil}}
{{- if (ne $line nil)}}
{{- $f := dict "g" $.g "a" (list $vllmVersion $line)}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $t2 := $f.r}}
{{- if eq $t2 nil}}
{{- $t := $line.vendor}}
{{- if eq $t nil}}
{{- $t = "another vendor"}}
{{- end}}
{{- $t2 = (printf "it is for %v" $t)}}
{{- end}}
{{- $t = $t2}}
{{- else}}
{{- $t = "no release has that name"}}
{{- end}}
{{- $why := $t}}
{{- $_ := set $ "r" (list (dict "code" "LLMD414" "subject" $subject "value" (printf "'%v'" $moeBackend) "problem" (printf "which vLLM %v lacks on %v: %v" $vllmVersion $vendor $why) "allowed" (printf "one of: %v" (join ", " $known))))}}
{{- else}}
{{- if (not (has $moeBackend $known))}}
{{- $_ := set $ "r" (list (dict "code" "LLMD330" "subject" $subject "value" $moeBackend "fix" (printf "use one of: %v" (join ", " $known)) "problem" "which exchanges tokens itself, and nothing is known here of the network and the sizes that it needs"))}}
{{- else}}
{{- if (and (eq $moeBackend "deep_gemm_mega_moe") (not (contains "DeepSeek-V4" $ctx.model.name)))}}
{{- $_ := set $ "r" (list (dict "code" "LLMD331" "subject" $subject "value" $moeBackend "problem" (printf "which computes the FP4 experts of %v only, not %v" "DeepSeek-V4" $ctx.model.name) "fix" "use deep_gemm"))}}
{{- else}}
{{- $_ := set $ "r" (list)}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/serving/expert-faults.ts, spreadFaults */ -}}
{{- define "llm-d-disagg.serving.expert-faults.spreadFaults"}}
{{- $ctx := (index $.a 0)}}
{{- $subject := (printf "wideEp of %v" $ctx.role)}}
{{- $f := dict "g" $.g "a" (list "--all2all-backend" $ctx)}}
{{- template "llm-d-disagg.serving.expert-faults.flagFaults" $f}}
{{- $flag := $f.r}}
{{- if (len $flag)}}
{{- $_ := set $ "r" $flag}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $ctx.model)}}
{{- template "llm-d-disagg.serving.model.Model._dense" $f}}
{{- if $f.r}}
{{- $_ := set $ "r" (list (dict "code" "LLMD321" "subject" $subject "problem" (printf "spreads experts over hosts, but %v has none" $ctx.model.name) "fix" "use tensorParallelSize and replicas without wideEp"))}}
{{- else}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "expert-parallel" "numbers" true)}}
{{- end}}
{{- $t := (index (index $.g.facts "expert-parallel" "all2all") "allgather_reducescatter")}}
{{- $vendors := $t.vendors}}
{{- if (not (has $ctx.facts.machine.accelerator.vendor $vendors))}}
{{- $_ := set $ "r" (list (dict "code" "LLMD322" "subject" $subject "problem" (printf "cannot be used on %v: vLLM spreads experts on %v only" $ctx.facts.name (join ", " $vendors)) "fix" "leave it out"))}}
{{- else}}
{{- $_ := set $ "r" (list)}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/serving/expert-faults.ts, thresholdFaults */ -}}
{{- define "llm-d-disagg.serving.expert-faults.thresholdFaults"}}
{{- $p := (index $.a 0)}}
{{- $decodeTokenThreshold := $p.decodeTokenThreshold}}
{{- $prefillTokenThreshold := $p.prefillTokenThreshold}}
{{- $role := (index $.a 1)}}
{{- $range := (dict "least" 2 "unit" "tokens" "hint" ", one for each half batch")}}
{{- $l := list}}
{{- $f := dict "g" $.g "a" (list "LLMD333" (printf "decodeTokenThreshold of %v" $role) $decodeTokenThreshold $range)}}
{{- template "llm-d-disagg.serving.format-faults.wholeNumberFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list "LLMD333" (printf "prefillTokenThreshold of %v" $role) $prefillTokenThreshold $range)}}
{{- template "llm-d-disagg.serving.format-faults.wholeNumberFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- /* src/serving/expert-faults.ts, unevenFaults */ -}}
{{- define "llm-d-disagg.serving.expert-faults.unevenFaults"}}
{{- $subject := (index $.a 0)}}
{{- $value := (index $.a 1)}}
{{- $copies := (index $.a 2)}}
{{- $p := (index $.a 3)}}
{{- $model := $p.model}}
{{- $parallelism := $p.parallelism}}
{{- $f := dict "g" $.g "a" (list $model)}}
{{- template "llm-d-disagg.serving.model.Model._experts" $f}}
{{- $experts := $f.r}}
{{- $size := $parallelism.expertParallelSize}}
{{- if (eq $experts nil)}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $t := $copies}}
{{- if eq $t nil}}
{{- $t = 0}}
{{- end}}
{{- $n := addf (float64 $experts) (float64 $t)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- if or (ne (float64 $n) (floor $n)) (ne (float64 $size) (floor $size))}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $n := float64 (mod (int64 $n) (int64 $size))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $left := $n}}
{{- if (eq (float64 $left) 0.0)}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $t := $.nil}}
{{- if (and $copies (eq $copies $copies))}}
{{- $n := addf (float64 $experts) (float64 $copies)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $t = (printf "%v experts + %v copies = %v" (toJson $experts | default (printf "%v" $experts)) (toJson $copies | default (printf "%v" $copies)) (toJson $n | default (printf "%v" $n)))}}
{{- else}}
{{- $t = (printf "%v experts" (toJson $experts | default (printf "%v" $experts)))}}
{{- end}}
{{- $count := $t}}
{{- $t := $.nil}}
{{- if (eq $copies nil)}}
{{- $t = "use another number of nodes, or allgather_reducescatter"}}
{{- else}}
{{- if or (ne (float64 $experts) (floor $experts)) (ne (float64 $size) (floor $size))}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $n := float64 (mod (int64 $experts) (int64 $size))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n := subf (float64 $size) (float64 $n)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- if or (ne (float64 $n) (floor $n)) (ne (float64 $size) (floor $size))}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $n := float64 (mod (int64 $n) (int64 $size))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $t = (printf "use numRedundantExperts %v, or another number of nodes" (toJson $n | default (printf "%v" $n)))}}
{{- end}}
{{- $_ := set $ "r" (list (dict "code" "LLMD316" "subject" $subject "value" $value "problem" (printf "which needs as many experts on each rank, but %v of %v / %v expert-parallel ranks leaves %v over" $count $model.name (toJson $size | default (printf "%v" $size)) (toJson $left | default (printf "%v" $left))) "fix" $t))}}
{{- end}}
{{- end}}
{{- end}}
