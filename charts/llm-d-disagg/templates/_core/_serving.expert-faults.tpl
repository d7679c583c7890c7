{{- /* src/serving/expert-faults.ts, a template for each function */ -}}
{{- define "llm-d-disagg.serving.expert-faults.choiceFaults"}}
{{- if eq $.argument0.all2allBackend nil}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $subject := printf "all2allBackend of %v" $.argument1.role}}
{{- if eq $.argument0.moeBackend "deep_gemm_mega_moe"}}
{{- $_ := set $ "r" (list (dict "code" "LLMD328" "subject" $subject "value" $.argument0.all2allBackend "problem" (printf "but moeBackend %v exchanges tokens itself" $.argument0.moeBackend) "fix" "leave one of them out"))}}
{{- else if eq (float64 $.argument1.parallelism.dataParallelSize) 1.0}}
{{- $f := dict "this" $.argument1.parallelism}}
{{- template "llm-d-disagg.serving.parallelism.Parallelism.worldSize" $f}}
{{- $f := dict "count" $f.r "noun" "GPU"}}
{{- template "llm-d-disagg.base.counted.counted" $f}}
{{- $_ := set $ "r" (list (dict "code" "LLMD329" "subject" $subject "value" $.argument0.all2allBackend "fix" "leave it out" "problem" (printf "but tensorParallelSize %v x pipelineParallelSize %v takes all %v: there is one data-parallel rank, and none to exchange tokens with" (toJson $.argument1.parallelism.tensorParallelSize | default (printf "%v" $.argument1.parallelism.tensorParallelSize)) (toJson $.argument1.parallelism.pipelineParallelSize | default (printf "%v" $.argument1.parallelism.pipelineParallelSize)) $f.r)))}}
{{- else}}
{{- $_ := set $ "r" list}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.expert-faults.chosenFaults"}}
{{- $exchange := dict "g" $.g "argument0" $.options "ctx" $.ctx}}
{{- template "llm-d-disagg.serving.all2all.exchangeOf" $exchange}}
{{- $faults := dict "g" $.g "exchange" $exchange.r "ctx" $.ctx}}
{{- template "llm-d-disagg.serving.all2all.exchangeFaults" $faults}}
{{- $counts := and $exchange.r.facts.evenExperts (eq $.options.eplb nil)}}
{{- if $counts}}
{{- $found := false}}
{{- range $x := $faults.r}}
{{- if or (eq $x.code "LLMD414") (eq $x.code "LLMD323")}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $counts = not $found}}
{{- end}}
{{- if $counts}}
{{- $f := dict "subject" $exchange.r.subject "value" $exchange.r.name "argument3" $.ctx}}
{{- template "llm-d-disagg.serving.expert-faults.unevenFaults" $f}}
{{- $_ := set $ "r" (default list (concat $faults.r $f.r))}}
{{- else}}
{{- $_ := set $ "r" $faults.r}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.expert-faults.dboFaults"}}
{{- if eq $.options.dbo nil}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $thresholds := dict "argument0" $.options.dbo "role" $.ctx.role}}
{{- template "llm-d-disagg.serving.expert-faults.thresholdFaults" $thresholds}}
{{- if not $.settled}}
{{- $_ := set $ "r" $thresholds.r}}
{{- else}}
{{- $f := dict "g" $.g "argument0" $.options "ctx" $.ctx}}
{{- template "llm-d-disagg.serving.all2all.exchangeOf" $f}}
{{- if or $f.r.facts.microbatches (and (ne $f.r.facts.microbatchesSince nil) (not (semverCompare (printf "<%s" $f.r.facts.microbatchesSince) $.ctx.image.vllmVersion)))}}
{{- $_ := set $ "r" $thresholds.r}}
{{- else}}
{{- $_ := set $ "r" (concat (list (dict "code" "LLMD332" "subject" (printf "dbo of %v" $.ctx.role) "value" "set" "problem" (printf "but %v cannot work on half batches" $f.r.name) "fix" "use deepep_high_throughput or deepep_low_latency, or leave dbo out")) $thresholds.r)}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.expert-faults.eplbFaults"}}
{{- if eq $.eplb nil}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $subject := printf "eplb of %v" $.ctx.role}}
{{- $vendor := $.ctx.facts.machine.accelerator.vendor}}
{{- if and (ne $vendor "nvidia") (ne $vendor "amd")}}
{{- $_ := set $ "r" (list (dict "code" "LLMD334" "subject" $subject "value" "set" "problem" (printf "but vLLM balances experts on nvidia and amd only, not on %v" $vendor) "fix" "leave it out"))}}
{{- else if eq (float64 $.ctx.parallelism.expertParallelSize) 1.0}}
{{- $_ := set $ "r" (list (dict "code" "LLMD335" "subject" $subject "value" "set" "problem" "but all experts are on one rank: there is nothing to balance" "fix" "leave it out"))}}
{{- else}}
{{- $copies := default 0 $.eplb.numRedundantExperts}}
{{- $f := dict "code" "LLMD336" "subject" (printf "numRedundantExperts of %v" $.ctx.role) "value" $.eplb.numRedundantExperts "argument3" (dict "least" 0)}}
{{- template "llm-d-disagg.pod.format-faults.wholeNumberFaults" $f}}
{{- $f2 := dict "code" "LLMD336" "subject" (printf "windowSize of %v" $.ctx.role) "value" $.eplb.windowSize "argument3" (dict "least" 1)}}
{{- template "llm-d-disagg.pod.format-faults.wholeNumberFaults" $f2}}
{{- $f3 := dict "code" "LLMD336" "subject" (printf "stepInterval of %v" $.ctx.role) "value" $.eplb.stepInterval "argument3" (dict "least" 1)}}
{{- template "llm-d-disagg.pod.format-faults.wholeNumberFaults" $f3}}
{{- $l := concat $f.r $f2.r $f3.r}}
{{- $f := dict "value" $copies "least" 0}}
{{- template "llm-d-disagg.pod.kubernetes.isWhole" $f}}
{{- if $f.r}}
{{- $f := dict "subject" $subject "value" "set" "copies" $copies "argument3" $.ctx}}
{{- template "llm-d-disagg.serving.expert-faults.unevenFaults" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.expert-faults.expertFaults"}}
{{- $spread := dict "g" $.g "ctx" $.ctx}}
{{- template "llm-d-disagg.serving.expert-faults.spreadFaults" $spread}}
{{- if len $spread.r}}
{{- $_ := set $ "r" $spread.r}}
{{- else}}
{{- $moe := dict "g" $.g "moeBackend" $.options.moeBackend "ctx" $.ctx}}
{{- template "llm-d-disagg.serving.expert-faults.moeBackendFaults" $moe}}
{{- $choice := dict "argument0" $.options "argument1" $.ctx}}
{{- template "llm-d-disagg.serving.expert-faults.choiceFaults" $choice}}
{{- $eplb := dict "eplb" $.options.eplb "ctx" $.ctx}}
{{- template "llm-d-disagg.serving.expert-faults.eplbFaults" $eplb}}
{{- $settled := and (eq (len $choice.r) 0) (not (and (lt 0.0 (float64 (len $moe.r))) (eq $.options.moeBackend "deep_gemm_mega_moe")))}}
{{- $exchange := list}}
{{- if $settled}}
{{- $f := dict "g" $.g "options" $.options "ctx" $.ctx}}
{{- template "llm-d-disagg.serving.expert-faults.chosenFaults" $f}}
{{- $exchange = $f.r}}
{{- end}}
{{- $l := list}}
{{- if $.options.epWeightFilter}}
{{- $f := dict "g" $.g "flag" "--enable-ep-weight-filter" "argument1" $.ctx}}
{{- template "llm-d-disagg.serving.expert-faults.flagFaults" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $f := dict "g" $.g "options" $.options "settled" (and $settled (eq (len $exchange) 0)) "ctx" $.ctx}}
{{- template "llm-d-disagg.serving.expert-faults.dboFaults" $f}}
{{- $_ := set $ "r" (default list (concat $l $moe.r $choice.r $eplb.r $exchange $f.r))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.expert-faults.flagFaults"}}
{{- template "llm-d-disagg.facts.expert-parallel" $.g}}
{{- $lacking := dict "version" $.argument1.image.vllmVersion "lifetime" (index (index $.g.facts "expert-parallel").flags $.flag)}}
{{- template "llm-d-disagg.base.version.missingIn" $lacking}}
{{- if $lacking.r}}
{{- $_ := set $ "r" (list (dict "code" "LLMD414" "subject" (printf "%v of %v" $.flag $.argument1.role) "value" (printf "not in vLLM %v: %v" $.argument1.image.vllmVersion $lacking.r) "fix" "use another image"))}}
{{- else}}
{{- $_ := set $ "r" list}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.expert-faults.moeBackendFaults"}}
{{- if eq $.moeBackend nil}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $flag := dict "g" $.g "flag" "--moe-backend" "argument1" $.ctx}}
{{- template "llm-d-disagg.serving.expert-faults.flagFaults" $flag}}
{{- if len $flag.r}}
{{- $_ := set $ "r" $flag.r}}
{{- else}}
{{- template "llm-d-disagg.facts.expert-parallel" $.g}}
{{- $table := (index $.g.facts "expert-parallel").moeBackends}}
{{- $vllmVersion := $.ctx.image.vllmVersion}}
{{- $vendor := $.ctx.facts.machine.accelerator.vendor}}
{{- $available := list}}
{{- range $x := sortAlpha (sortAlpha (keys $table))}}
{{- $f := dict "version" $vllmVersion "lifetime" (index $table $x)}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $c := not $f.r}}
{{- if $c}}
{{- $t := (index $table $x).vendor}}
{{- $c = eq (ternary $vendor $t (eq $t nil)) $vendor}}
{{- end}}
{{- if $c}}
{{- $available = append $available $x}}
{{- end}}
{{- end}}
{{- $known := list}}
{{- range $x := $available}}
{{- if not (index $table $x).exchanges}}
{{- $known = append $known $x}}
{{- end}}
{{- end}}
{{- $subject := printf "moeBackend of %v" $.ctx.role}}
{{- if not (has $.moeBackend $available)}}
{{- $line := $.nil}}
{{- if hasKey $table $.moeBackend}}
{{- $line = index $table $.moeBackend}}
{{- end}}
{{- $why := "no release has that name"}}
{{- if ne $line nil}}
{{- $f := dict "version" $vllmVersion "lifetime" $line}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $f := dict "version" $vllmVersion "lifetime" $line}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $why = $f.r}}
{{- if eq $why nil}}
{{- $why = printf "it is for %v" (ternary "another vendor" $line.vendor (eq $line.vendor nil))}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" (list (dict "code" "LLMD414" "subject" $subject "value" (printf "'%v'" $.moeBackend) "problem" (printf "which vLLM %v lacks on %v: %v" $vllmVersion $vendor $why) "allowed" (printf "one of: %v" (join ", " $known))))}}
{{- else if not (has $.moeBackend $known)}}
{{- $_ := set $ "r" (list (dict "code" "LLMD330" "subject" $subject "value" $.moeBackend "fix" (printf "use one of: %v" (join ", " $known)) "problem" "which exchanges tokens itself, and nothing is known here of the network and the sizes that it needs"))}}
{{- else if and (eq $.moeBackend "deep_gemm_mega_moe") (not (contains "DeepSeek-V4" $.ctx.model.name))}}
{{- $_ := set $ "r" (list (dict "code" "LLMD331" "subject" $subject "value" $.moeBackend "problem" (printf "which computes the FP4 experts of %v only, not %v" "DeepSeek-V4" $.ctx.model.name) "fix" "use deep_gemm"))}}
{{- else}}
{{- $_ := set $ "r" list}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.expert-faults.spreadFaults"}}
{{- $subject := printf "wideEp of %v" $.ctx.role}}
{{- $flag := dict "g" $.g "flag" "--all2all-backend" "argument1" $.ctx}}
{{- template "llm-d-disagg.serving.expert-faults.flagFaults" $flag}}
{{- if len $flag.r}}
{{- $_ := set $ "r" $flag.r}}
{{- else}}
{{- $f := dict "this" $.ctx.model}}
{{- template "llm-d-disagg.model.model.Model._dense" $f}}
{{- if $f.r}}
{{- $_ := set $ "r" (list (dict "code" "LLMD321" "subject" $subject "problem" (printf "spreads experts over hosts, but %v has none" $.ctx.model.name) "fix" "use tensorParallelSize and replicas without wideEp"))}}
{{- else}}
{{- template "llm-d-disagg.facts.expert-parallel" $.g}}
{{- $t := index (index $.g.facts "expert-parallel").all2all "allgather_reducescatter"}}
{{- $vendors := $t.vendors}}
{{- if not (has $.ctx.facts.machine.accelerator.vendor $vendors)}}
{{- $_ := set $ "r" (list (dict "code" "LLMD322" "subject" $subject "problem" (printf "cannot be used on %v: vLLM spreads experts on %v only" $.ctx.facts.name (join ", " $vendors)) "fix" "leave it out"))}}
{{- else}}
{{- $_ := set $ "r" list}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.expert-faults.thresholdFaults"}}
{{- $range := dict "least" 2 "unit" "tokens" "hint" ", one for each half batch"}}
{{- $f := dict "code" "LLMD333" "subject" (printf "decodeTokenThreshold of %v" $.role) "value" $.argument0.decodeTokenThreshold "argument3" $range}}
{{- template "llm-d-disagg.pod.format-faults.wholeNumberFaults" $f}}
{{- $f2 := dict "code" "LLMD333" "subject" (printf "prefillTokenThreshold of %v" $.role) "value" $.argument0.prefillTokenThreshold "argument3" $range}}
{{- template "llm-d-disagg.pod.format-faults.wholeNumberFaults" $f2}}
{{- $_ := set $ "r" (default list (concat $f.r $f2.r))}}
{{- end}}
{{- define "llm-d-disagg.serving.expert-faults.unevenFaults"}}
{{- $experts := dict "this" $.argument3.model}}
{{- template "llm-d-disagg.model.model.Model._experts" $experts}}
{{- $size := $.argument3.parallelism.expertParallelSize}}
{{- if eq $experts.r nil}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $n := addf (float64 $experts.r) (float64 (default 0 $.copies))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- if or (ne (float64 $n) (floor $n)) (ne (float64 $size) (floor $size))}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $left := float64 (mod (int64 $n) (int64 $size))}}
{{- if and (eq $left (floor $left)) (lt $left 9e15) (gt $left -9e15)}}
{{- $left = int64 $left}}
{{- end}}
{{- if eq (float64 $left) 0.0}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $count := $.nil}}
{{- if and $.copies (eq $.copies $.copies)}}
{{- $n := addf (float64 $experts.r) (float64 $.copies)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $count = printf "%v experts + %v copies = %v" (toJson $experts.r | default (printf "%v" $experts.r)) (toJson $.copies | default (printf "%v" $.copies)) (toJson $n | default (printf "%v" $n))}}
{{- else}}
{{- $count = printf "%v experts" (toJson $experts.r | default (printf "%v" $experts.r))}}
{{- end}}
{{- $t := "use another number of nodes, or allgather_reducescatter"}}
{{- if ne $.copies nil}}
{{- if or (ne (float64 $experts.r) (floor $experts.r)) (ne (float64 $size) (floor $size))}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $n := float64 (mod (int64 $experts.r) (int64 $size))}}
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
{{- $t = printf "use numRedundantExperts %v, or another number of nodes" (toJson $n | default (printf "%v" $n))}}
{{- end}}
{{- $_ := set $ "r" (list (dict "code" "LLMD316" "subject" $.subject "value" $.value "problem" (printf "which needs as many experts on each rank, but %v of %v / %v expert-parallel ranks leaves %v over" $count $.argument3.model.name (toJson $size | default (printf "%v" $size)) (toJson $left | default (printf "%v" $left))) "fix" $t))}}
{{- end}}
{{- end}}
{{- end}}
