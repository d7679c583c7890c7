{{- /* src/serving/fit.ts, a template for each function */ -}}
{{- define "llm-d-disagg.serving.fit.cacheWarnings"}}
{{- if or (eq $.fit.sequence nil) (not $.fit.certain)}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $f := dict "fit" $.fit "kind" $.kind}}
{{- template "llm-d-disagg.serving.accelerator-memory.roomOn" $f}}
{{- if le (float64 $.fit.sequence.size) (float64 $f.r.left)}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $n := mulf (float64 $.kind.memory) (float64 $.fit.share)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n := floor (addf (mulf (float64 $n) 10.0) 0.5)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n := divf (float64 $n) 10.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n2 := floor (addf (mulf (float64 $.fit.weights) 10.0) 0.5)}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $n2 := divf (float64 $n2) 10.0}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $n3 := floor (addf (mulf (float64 $.fit.rest) 10.0) 0.5)}}
{{- if and (eq $n3 (floor $n3)) (lt $n3 9e15) (gt $n3 -9e15)}}
{{- $n3 = int64 $n3}}
{{- end}}
{{- $n3 := divf (float64 $n3) 10.0}}
{{- if and (eq $n3 (floor $n3)) (lt $n3 9e15) (gt $n3 -9e15)}}
{{- $n3 = int64 $n3}}
{{- end}}
{{- $t := ""}}
{{- if lt 0.0 (float64 $f.r.heap)}}
{{- $n := floor (addf (mulf (float64 $f.r.heap) 10.0) 0.5)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n := divf (float64 $n) 10.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $t = printf " and %v GiB of NVSHMEM's heap" (toJson $n | default (printf "%v" $n))}}
{{- end}}
{{- $taken := printf "%v%v" (printf "%v on %v, less %v GiB of weights (%v), about %v GiB of activations, graphs and communicators" (printf "%v GiB x %v = %v GiB" (toJson $.kind.memory | default (printf "%v" $.kind.memory)) (toJson $.fit.share | default (printf "%v" $.fit.share)) (toJson $n | default (printf "%v" $n))) $.kind.name (toJson $n2 | default (printf "%v" $n2)) $.fit.spread (toJson $n3 | default (printf "%v" $n3))) (printf "%v" $t)}}
{{- $t := "nothing"}}
{{- if lt 0.0 (float64 $f.r.left)}}
{{- $n := floor (addf (mulf (float64 $f.r.left) 10.0) 0.5)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n := divf (float64 $n) 10.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $t = printf "%v GiB" (toJson $n | default (printf "%v" $n))}}
{{- end}}
{{- $n := floor (addf (mulf (float64 $.fit.sequence.size) 10.0) 0.5)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n := divf (float64 $n) 10.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" (list (dict "code" "LLMD347" "subject" $.subject "problem" (printf "%v%v" (printf "has about %v for the KV cache on each accelerator: %v; one sequence of %v tokens takes %v GiB, " $t $taken (toJson $.fit.sequence.tokens | default (printf "%v" $.fit.sequence.tokens)) (toJson $n | default (printf "%v" $n))) "and vLLM does not start with less") "fix" "set maxModelLen, or use more accelerators or a smaller variant"))}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.fit.expertBytes"}}
{{- $facts := dict "this" $.model}}
{{- template "llm-d-disagg.model.model.Model._facts" $facts}}
{{- if eq $facts.r nil}}
{{- $_ := set $ "r" $.bytes}}
{{- else}}
{{- $n := divf (mulf (float64 $.bytes) (float64 (default 0 $facts.r.expertBytes))) (subf (float64 $facts.r.weightsBytes) (float64 (default 0 $facts.r.draftBytes)))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" $n}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.fit.fitFaults"}}
{{- $c := eq $.fit nil}}
{{- if not $c}}
{{- $f := dict "this" $.ctx.model}}
{{- template "llm-d-disagg.model.model.Model._knownGigabytes" $f}}
{{- $c = eq $f.r nil}}
{{- end}}
{{- if not $c}}
{{- $sum := index $.fit.kinds 0}}
{{- range $x := $.fit.kinds}}
{{- $sum = ternary $x $sum (lt (float64 $sum.memory) (float64 $x.memory))}}
{{- end}}
{{- $memory := $sum.memory}}
{{- $n := mulf (float64 $memory) (float64 $.fit.share)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $c = le (float64 $.fit.weights) (float64 $n)}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $f := dict "fit" $.fit "model" $.ctx.model}}
{{- template "llm-d-disagg.serving.fit.tooLarge" $f}}
{{- $f2 := dict "g" $.g "fit" $.fit "argument1" $.own "argument2" $.ctx}}
{{- template "llm-d-disagg.serving.fit.remedies" $f2}}
{{- $_ := set $ "r" (list (dict "code" "LLMD346" "subject" (printf "%v" $.own.role) "problem" $f.r "fix" $f2.r))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.fit.fitOf"}}
{{- $args := $.argument0.server.args}}
{{- $gigabytes := dict "this" $.argument1.model}}
{{- template "llm-d-disagg.model.model.Model.weightsGigabytes" $gigabytes}}
{{- $c := or (eq $args nil) (eq $gigabytes.r nil) (ne $.argument0.server.model $.argument1.model.location)}}
{{- if not $c}}
{{- $found := false}}
{{- range $x := $args}}
{{- if has $x.name (list "--quantization" "-q" "--cpu-offload-gb" "--offload-backend" "--hf-overrides" "--load-format" "--prefill-context-parallel-size" "--decode-context-parallel-size" "--nnodes")}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c = $found}}
{{- end}}
{{- if not $c}}
{{- $name := $.argument1.accelerator.model}}
{{- $l := list}}
{{- range $v := ternary dict $.argument0.server.pod.nodeSelector (eq $.argument0.server.pod.nodeSelector nil)}}
{{- $l = append $l $v}}
{{- end}}
{{- $wanted := list}}
{{- range $x := $l}}
{{- $wanted = append $wanted (lower (replace "\u0130" "i\u0307" (printf "%v" $x)))}}
{{- end}}
{{- $kinds := dict "g" $.g "vendor" $.argument1.accelerator.vendor "models" $name "wanted" $wanted}}
{{- template "llm-d-disagg.serving.fit.kindsOf" $kinds}}
{{- if len $kinds.r}}
{{- $sizes := dict "g" $.g "args" $args "grouped" (lt 1.0 (float64 $.argument1.nodes))}}
{{- template "llm-d-disagg.serving.rank-faults.rankSizes" $sizes}}
{{- $f := dict "args" $args "name" "--data-parallel-size"}}
{{- template "llm-d-disagg.serving.fit.wholeOf" $f}}
{{- $data := ternary 1 $f.r (eq $f.r nil)}}
{{- $n := mulf (float64 $gigabytes.r) 1000000000.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $bytes := dict "model" $.argument1.model "bytes" $n "args" $args}}
{{- template "llm-d-disagg.serving.fit.loadedBytes" $bytes}}
{{- $experts := dict "model" $.argument1.model "bytes" $bytes.r}}
{{- template "llm-d-disagg.serving.fit.expertBytes" $experts}}
{{- $f := dict "this" $.argument1.model}}
{{- template "llm-d-disagg.model.model.Model._experts" $f}}
{{- $f := dict "args" $args "experts" $f.r}}
{{- template "llm-d-disagg.serving.fit.redundancy" $f}}
{{- $copies := addf 1.0 (float64 $f.r)}}
{{- if and (eq $copies (floor $copies)) (lt $copies 9e15) (gt $copies -9e15)}}
{{- $copies = int64 $copies}}
{{- end}}
{{- $divided := divf (mulf (float64 $experts.r) (float64 $copies)) (mulf (mulf (float64 $sizes.r.tensor) (float64 $data)) (float64 $sizes.r.pipeline))}}
{{- if and (eq $divided (floor $divided)) (lt $divided 9e15) (gt $divided -9e15)}}
{{- $divided = int64 $divided}}
{{- end}}
{{- $weights := addf (float64 $divided) (divf (subf (float64 $bytes.r) (float64 $experts.r)) (mulf (float64 $sizes.r.tensor) (float64 $sizes.r.pipeline)))}}
{{- if and (eq $weights (floor $weights)) (lt $weights 9e15) (gt $weights -9e15)}}
{{- $weights = int64 $weights}}
{{- end}}
{{- template "llm-d-disagg.facts.serving" $.g}}
{{- $f := dict "g" $.g "args" $args "vllmVersion" $.argument0.image.vllmVersion}}
{{- template "llm-d-disagg.serving.fit.shareOf" $f}}
{{- $n := divf (float64 $weights) (float64 1073741824)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n2 := divf (float64 $divided) (float64 1073741824)}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $f2 := dict "bytes" $bytes.r "experts" $experts.r "argument2" (dict "tensor" $sizes.r.tensor "data" $data "pipeline" $sizes.r.pipeline)}}
{{- template "llm-d-disagg.serving.fit.spreadOf" $f2}}
{{- $t := $.nil}}
{{- if lt 1.0 (float64 $.argument1.nodes)}}
{{- $t = $.g.facts.serving.fit.groupCommunicatorsGiB.value}}
{{- else}}
{{- $t = 0}}
{{- if lt 1.0 (float64 $sizes.r.tensor)}}
{{- $t = $.g.facts.serving.fit.communicatorsGiB.value}}
{{- end}}
{{- end}}
{{- $n3 := addf (float64 $.g.facts.serving.fit.activationsGiB.value) (float64 $t)}}
{{- if and (eq $n3 (floor $n3)) (lt $n3 9e15) (gt $n3 -9e15)}}
{{- $n3 = int64 $n3}}
{{- end}}
{{- $f3 := dict "text" (default "" $.argument0.server.env.NVSHMEM_SYMMETRIC_SIZE)}}
{{- template "llm-d-disagg.serving.fit.heapOf" $f3}}
{{- $f4 := dict "g" $.g "model" $.argument1.model "args" $args "tensor" $sizes.r.tensor "pipeline" $sizes.r.pipeline}}
{{- template "llm-d-disagg.serving.fit.sequenceOf" $f4}}
{{- $_ := set $ "r" (dict "kinds" $kinds.r "certain" (ne $name "any") "share" $f.r "weights" $n "experts" $n2 "spread" $f2.r "rest" $n3 "heap" $f3.r "sequence" $f4.r)}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.fit.fitWarnings"}}
{{- if eq $.fit nil}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $subject := printf "%v" $.role}}
{{- $sum := index $.fit.kinds 0}}
{{- range $x := $.fit.kinds}}
{{- $sum = ternary $x $sum (lt (float64 $sum.memory) (float64 $x.memory))}}
{{- end}}
{{- $memory := $sum.memory}}
{{- $n := mulf (float64 $memory) (float64 $.fit.share)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- if not (le (float64 $.fit.weights) (float64 $n))}}
{{- $f := dict "this" $.model}}
{{- template "llm-d-disagg.model.model.Model._knownGigabytes" $f}}
{{- if eq $f.r nil}}
{{- $f := dict "fit" $.fit "model" $.model}}
{{- template "llm-d-disagg.serving.fit.tooLarge" $f}}
{{- $_ := set $ "r" (list (dict "code" "LLMD346" "subject" $subject "problem" (printf "%v; its size is taken from its name" $f.r) "fix" "set weightsGigabytes or config of the model"))}}
{{- else}}
{{- $_ := set $ "r" list}}
{{- end}}
{{- else}}
{{- $smallest := index $.fit.kinds 0}}
{{- range $x := $.fit.kinds}}
{{- $smallest = ternary $x $smallest (lt (float64 $x.memory) (float64 $smallest.memory))}}
{{- end}}
{{- $c := not $.fit.certain}}
{{- if not $c}}
{{- $memory := $smallest.memory}}
{{- $n := mulf (float64 $memory) (float64 $.fit.share)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $c = le (float64 $.fit.weights) (float64 $n)}}
{{- end}}
{{- if $c}}
{{- $f := dict "fit" $.fit "subject" $subject "kind" $smallest}}
{{- template "llm-d-disagg.serving.fit.cacheWarnings" $f}}
{{- $_ := set $ "r" $f.r}}
{{- else}}
{{- $sum := index $.fit.kinds 0}}
{{- range $x := $.fit.kinds}}
{{- $sum = ternary $x $sum (lt (float64 $sum.memory) (float64 $x.memory))}}
{{- end}}
{{- $n := floor (addf (mulf (float64 $.fit.weights) 10.0) 0.5)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n := divf (float64 $n) 10.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $memory := $smallest.memory}}
{{- $n2 := mulf (float64 $memory) (float64 $.fit.share)}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $n2 := floor (addf (mulf (float64 $n2) 10.0) 0.5)}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $n2 := divf (float64 $n2) 10.0}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $narrow := dict "code" "LLMD348" "subject" $subject "problem" (printf "fits on %v only: it has %v GiB of weights on each accelerator (%v), of %v on %v" $sum.name (toJson $n | default (printf "%v" $n)) $.fit.spread (printf "%v GiB x %v = %v GiB" (toJson $smallest.memory | default (printf "%v" $smallest.memory)) (toJson $.fit.share | default (printf "%v" $.fit.share)) (toJson $n2 | default (printf "%v" $n2))) $smallest.name) "fix" "choose the nodes with nodeSelector of the network, or use more accelerators"}}
{{- $sum := index $.fit.kinds 0}}
{{- range $x := $.fit.kinds}}
{{- $sum = ternary $x $sum (lt (float64 $sum.memory) (float64 $x.memory))}}
{{- end}}
{{- $f := dict "fit" $.fit "subject" $subject "kind" $sum}}
{{- template "llm-d-disagg.serving.fit.cacheWarnings" $f}}
{{- $_ := set $ "r" (concat (list $narrow) $f.r)}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.fit.heapOf"}}
{{- $chars := splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $.text "${0}\uffff")}}
{{- if regexMatch "^[0-9]{1,4}G$" $.text}}
{{- $n := int64 (sub (len ($chars)) 1)}}
{{- $t := join "" (slice $chars 0 (max 0 (ternary (max 0 (add (len $chars) $n)) (min $n (len $chars)) (lt $n 0)))) | replace "\uffff" ""}}
{{- $n := $.nil}}
{{- if regexMatch "^-?[0-9]{1,15}$" (toString $t)}}
{{- $n = int64 (float64 $t)}}
{{- else}}
{{- $f := dict "text" $t}}
{{- template "llm-d-disagg.runtime.number" $f}}
{{- $n = $f.r}}
{{- end}}
{{- $_ := set $ "r" $n}}
{{- else}}
{{- $_ := set $ "r" 0}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.fit.kindsOf"}}
{{- template "llm-d-disagg.facts.accelerators" $.g}}
{{- $all := $.g.facts.accelerators.accelerators}}
{{- $l := list}}
{{- range $x := sortAlpha (keys $all)}}
{{- if eq (index $all $x).vendor $.vendor}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $known := list}}
{{- range $x := $l}}
{{- $known = append $known (dict "name" $x "memory" (index $all $x).memoryGiB)}}
{{- end}}
{{- if eq $.models "any"}}
{{- if len $known}}
{{- $sum := index $known 0}}
{{- range $x := $known}}
{{- $sum = ternary $x $sum (lt (float64 $sum.memory) (float64 $x.memory))}}
{{- end}}
{{- $_ := set $ "r" (list $sum)}}
{{- else}}
{{- $_ := set $ "r" list}}
{{- end}}
{{- else}}
{{- $names := splitList ", " (regexReplaceAllLiteral " or " $.models ", ")}}
{{- $kinds := list}}
{{- range $x := $known}}
{{- $name := $x.name}}
{{- if has $name $names}}
{{- $kinds = append $kinds $x}}
{{- end}}
{{- end}}
{{- $chosen := list}}
{{- range $x := $kinds}}
{{- $name := $x.name}}
{{- $found := false}}
{{- range $x := $.wanted}}
{{- if contains (lower (replace "\u0130" "i\u0307" $name)) $x}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- if $found}}
{{- $chosen = append $chosen $x}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" (ternary $chosen $kinds (not (not (len $chosen))))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.fit.loadedBytes"}}
{{- $facts := dict "this" $.model}}
{{- template "llm-d-disagg.model.model.Model._facts" $facts}}
{{- $draft := default 0 (or $facts.r dict).draftBytes}}
{{- $c := eq (float64 $draft) 0.0}}
{{- if not $c}}
{{- $found := false}}
{{- range $x := $.args}}
{{- if eq $x.name "--speculative-config"}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c = $found}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" $.bytes}}
{{- else}}
{{- $n := mulf (float64 $.bytes) (subf 1.0 (divf (float64 $draft) (float64 $facts.r.weightsBytes)))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" $n}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.fit.redundancy"}}
{{- $f := dict "args" $.args "name" "--eplb-config"}}
{{- template "llm-d-disagg.vllm.argument-values.valueOf" $f}}
{{- $text := default "" $f.r}}
{{- $groups := $.nil}}
{{- if regexMatch "\"num_redundant_experts\":([0-9]+)" $text}}
{{- $p := printf "^(?s:.*?)(%s)(?s:.*)$" "\"num_redundant_experts\":([0-9]+)"}}
{{- $m := splitList "\uffff" (regexReplaceAll $p $text "${1}\uffff${2}")}}
{{- $group := index $m 1}}
{{- $groups = list (index $m 0) (ternary $.nil $group (eq $group ""))}}
{{- end}}
{{- $t := or $groups list}}
{{- $copies := $.nil}}
{{- if gt (len $t) 1}}
{{- $copies = index $t 1}}
{{- end}}
{{- if and $.experts (eq $.experts $.experts) (ne $copies nil)}}
{{- $n := $.nil}}
{{- if regexMatch "^-?[0-9]{1,15}$" (toString $copies)}}
{{- $n = int64 (float64 $copies)}}
{{- else}}
{{- $f := dict "text" $copies}}
{{- template "llm-d-disagg.runtime.number" $f}}
{{- $n = $f.r}}
{{- end}}
{{- $n := divf (float64 $n) (float64 $.experts)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" $n}}
{{- else}}
{{- $_ := set $ "r" 0}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.fit.remedies"}}
{{- $args := $.argument1.server.args}}
{{- $f := dict "g" $.g "args" $args "grouped" (lt 1.0 (float64 $.argument2.nodes))}}
{{- template "llm-d-disagg.serving.rank-faults.rankSizes" $f}}
{{- $f2 := dict "args" $args "name" "--data-parallel-size"}}
{{- template "llm-d-disagg.serving.fit.wholeOf" $f2}}
{{- $data := ternary 1 $f2.r (eq $f2.r nil)}}
{{- $count := $.argument2.accelerator.count}}
{{- $sum := index $.fit.kinds 0}}
{{- range $x := $.fit.kinds}}
{{- $sum = ternary $x $sum (lt (float64 $sum.memory) (float64 $x.memory))}}
{{- end}}
{{- $memory := $sum.memory}}
{{- $n := mulf (float64 $memory) (float64 $.fit.share)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $room := subf (float64 $n) (float64 $.fit.rest)}}
{{- if and (eq $room (floor $room)) (lt $room 9e15) (gt $room -9e15)}}
{{- $room = int64 $room}}
{{- end}}
{{- $others := subf (float64 $.fit.weights) (float64 $.fit.experts)}}
{{- if and (eq $others (floor $others)) (lt $others 9e15) (gt $others -9e15)}}
{{- $others = int64 $others}}
{{- end}}
{{- $f2 := dict "this" $.argument2.model}}
{{- template "llm-d-disagg.model.model.Model._attentionHeads" $f2}}
{{- $heads := ternary 128 $f2.r (eq $f2.r nil)}}
{{- $size := $.nil}}
{{- range $x := list 2 4 8 16}}
{{- $c := and (lt (float64 $f.r.tensor) (float64 $x)) (le (float64 $x) (float64 $count))}}
{{- if $c}}
{{- if or (ne (float64 $heads) (floor $heads)) (ne (float64 $x) (floor $x))}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $n := float64 (mod (int64 $heads) (int64 $x))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $c = eq (float64 $n) 0.0}}
{{- end}}
{{- if $c}}
{{- $t := $.nil}}
{{- if lt 1.0 (float64 $data)}}
{{- $t = $.fit.experts}}
{{- else}}
{{- $t = divf (mulf (float64 $.fit.experts) (float64 $f.r.tensor)) (float64 $x)}}
{{- if and (eq $t (floor $t)) (lt $t 9e15) (gt $t -9e15)}}
{{- $t = int64 $t}}
{{- end}}
{{- end}}
{{- $n := addf (float64 $t) (divf (mulf (float64 $others) (float64 $f.r.tensor)) (float64 $x))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $c = le (float64 $n) (float64 $room)}}
{{- end}}
{{- if $c}}
{{- $size = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $hosts := $.nil}}
{{- if lt 0.0 (float64 $.fit.experts)}}
{{- $found := $.nil}}
{{- range $x := list 2 4 8 16}}
{{- $c := lt (float64 $.argument2.nodes) (float64 $x)}}
{{- if $c}}
{{- $t := $.nil}}
{{- if lt 1.0 (float64 $data)}}
{{- $t = divf (float64 $.argument2.nodes) (float64 $x)}}
{{- if and (eq $t (floor $t)) (lt $t 9e15) (gt $t -9e15)}}
{{- $t = int64 $t}}
{{- end}}
{{- else}}
{{- $t = divf (float64 $f.r.tensor) (mulf (float64 $count) (float64 $x))}}
{{- if and (eq $t (floor $t)) (lt $t 9e15) (gt $t -9e15)}}
{{- $t = int64 $t}}
{{- end}}
{{- end}}
{{- $n := addf (mulf (float64 $.fit.experts) (float64 $t)) (float64 $others)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $c = le (float64 $n) (float64 $room)}}
{{- end}}
{{- if $c}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $hosts = $found}}
{{- end}}
{{- $f2 := dict "this" $.argument2.model}}
{{- template "llm-d-disagg.model.model.Model.weightsGigabytes" $f2}}
{{- $n := mulf (mulf (divf (float64 $room) (float64 $.fit.weights)) (float64 $f2.r)) 1000000000.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $smaller := dict "g" $.g "id" $.argument2.model.name "bytes" $n}}
{{- template "llm-d-disagg.model.model-facts.smallerVariants" $smaller}}
{{- $l := list}}
{{- if not (eq $size nil)}}
{{- $t := $.nil}}
{{- if lt 1.0 (float64 $data)}}
{{- $t = $.fit.experts}}
{{- else}}
{{- $t = divf (mulf (float64 $.fit.experts) (float64 $f.r.tensor)) (float64 $size)}}
{{- if and (eq $t (floor $t)) (lt $t 9e15) (gt $t -9e15)}}
{{- $t = int64 $t}}
{{- end}}
{{- end}}
{{- $n := addf (float64 $t) (divf (mulf (float64 $others) (float64 $f.r.tensor)) (float64 $size))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n := floor (addf (mulf (float64 $n) 10.0) 0.5)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n := divf (float64 $n) 10.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $l = concat $l (list (printf "tensorParallelSize %v (%v GiB)" (toJson $size | default (printf "%v" $size)) (toJson $n | default (printf "%v" $n))))}}
{{- end}}
{{- $l = $l}}
{{- if not (eq $hosts nil)}}
{{- $t := $.nil}}
{{- if lt 1.0 (float64 $data)}}
{{- $t = divf (float64 $.argument2.nodes) (float64 $hosts)}}
{{- if and (eq $t (floor $t)) (lt $t 9e15) (gt $t -9e15)}}
{{- $t = int64 $t}}
{{- end}}
{{- else}}
{{- $t = divf (float64 $f.r.tensor) (mulf (float64 $count) (float64 $hosts))}}
{{- if and (eq $t (floor $t)) (lt $t 9e15) (gt $t -9e15)}}
{{- $t = int64 $t}}
{{- end}}
{{- end}}
{{- $n := addf (mulf (float64 $.fit.experts) (float64 $t)) (float64 $others)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n := floor (addf (mulf (float64 $n) 10.0) 0.5)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n := divf (float64 $n) 10.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $l = concat $l (list (printf "wideEp with %v nodes (%v GiB)" (toJson $hosts | default (printf "%v" $hosts)) (toJson $n | default (printf "%v" $n))))}}
{{- end}}
{{- $l = $l}}
{{- if len $smaller.r}}
{{- $l = concat $l (list (printf "a smaller variant (%v)" (join ", " $smaller.r)))}}
{{- end}}
{{- $ways := default list $l}}
{{- $t := "more accelerators, with a larger tensorParallelSize, pipelineParallelSize or number of nodes"}}
{{- if len $ways}}
{{- $t = join ", or " $ways}}
{{- end}}
{{- $_ := set $ "r" (printf "use %v" $t)}}
{{- end}}
{{- define "llm-d-disagg.serving.fit.sequenceOf"}}
{{- $facts := dict "this" $.model}}
{{- template "llm-d-disagg.model.model.Model._facts" $facts}}
{{- $said := dict "args" $.args "name" "--max-model-len"}}
{{- template "llm-d-disagg.vllm.argument-values.valueOf" $said}}
{{- $tokens := $.nil}}
{{- if eq $said.r nil}}
{{- $tokens = (or $facts.r dict).contextLength}}
{{- else}}
{{- $f := dict "args" $.args "name" "--max-model-len"}}
{{- template "llm-d-disagg.serving.fit.wholeOf" $f}}
{{- $tokens = $f.r}}
{{- end}}
{{- if not (or (eq $facts.r nil) (eq $tokens nil))}}
{{- $f := dict "args" $.args "name" "--kv-cache-dtype"}}
{{- template "llm-d-disagg.vllm.argument-values.valueOf" $f}}
{{- $type := ternary "auto" $f.r (eq $f.r nil)}}
{{- template "llm-d-disagg.facts.kv-shape" $.g}}
{{- $t := 2}}
{{- if hasKey (index $.g.facts "kv-shape").elementBytes.value $type}}
{{- $t = index (index $.g.facts "kv-shape").elementBytes.value $type}}
{{- end}}
{{- $cached := dict "facts" $facts.r "sequence" (dict "tokens" $tokens "tensor" $.tensor "bytes" $t)}}
{{- template "llm-d-disagg.serving.kv-bytes.cachedBytes" $cached}}
{{- $n := divf (divf (float64 $cached.r) (float64 $.pipeline)) (float64 1073741824)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" (dict "tokens" $tokens "size" $n)}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.fit.shareOf"}}
{{- $text := dict "args" $.args "name" "--gpu-memory-utilization"}}
{{- template "llm-d-disagg.vllm.argument-values.valueOf" $text}}
{{- if and (ne $text.r nil) (regexMatch "^[01]?[.]?[0-9]{1,9}$" $text.r)}}
{{- $n := $.nil}}
{{- if regexMatch "^-?[0-9]{1,15}$" (toString $text.r)}}
{{- $n = int64 (float64 $text.r)}}
{{- else}}
{{- $f := dict "text" $text.r}}
{{- template "llm-d-disagg.runtime.number" $f}}
{{- $n = $f.r}}
{{- end}}
{{- $_ := set $ "r" $n}}
{{- else}}
{{- template "llm-d-disagg.facts.serving" $.g}}
{{- $_ := set $ "r" (ternary $.g.facts.serving.fit.utilization.before $.g.facts.serving.fit.utilization.value (semverCompare (printf "<%s" $.g.facts.serving.fit.utilization.since) $.vllmVersion))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.fit.spreadOf"}}
{{- $stages := ""}}
{{- if lt 1.0 (float64 $.argument2.pipeline)}}
{{- $stages = printf " / pipeline %v" (toJson $.argument2.pipeline | default (printf "%v" $.argument2.pipeline))}}
{{- end}}
{{- $n := divf (float64 $.bytes) 1000000000.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n := floor (addf (mulf (float64 $n) 10.0) 0.5)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n := divf (float64 $n) 10.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $whole := printf "%v GB / tensor %v%v" (toJson $n | default (printf "%v" $n)) (toJson $.argument2.tensor | default (printf "%v" $.argument2.tensor)) $stages}}
{{- if or (eq (float64 $.experts) 0.0) (eq (float64 $.argument2.data) 1.0)}}
{{- $_ := set $ "r" $whole}}
{{- else}}
{{- $n := divf (float64 $.experts) 1000000000.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n := floor (addf (mulf (float64 $n) 10.0) 0.5)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n := divf (float64 $n) 10.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n2 := mulf (float64 $.argument2.tensor) (float64 $.argument2.data)}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $n3 := divf (subf (float64 $.bytes) (float64 $.experts)) 1000000000.0}}
{{- if and (eq $n3 (floor $n3)) (lt $n3 9e15) (gt $n3 -9e15)}}
{{- $n3 = int64 $n3}}
{{- end}}
{{- $n3 := floor (addf (mulf (float64 $n3) 10.0) 0.5)}}
{{- if and (eq $n3 (floor $n3)) (lt $n3 9e15) (gt $n3 -9e15)}}
{{- $n3 = int64 $n3}}
{{- end}}
{{- $n3 := divf (float64 $n3) 10.0}}
{{- if and (eq $n3 (floor $n3)) (lt $n3 9e15) (gt $n3 -9e15)}}
{{- $n3 = int64 $n3}}
{{- end}}
{{- $_ := set $ "r" (printf "%v GB of experts / %v ranks + %v GB / tensor %v%v" (toJson $n | default (printf "%v" $n)) (toJson $n2 | default (printf "%v" $n2)) (toJson $n3 | default (printf "%v" $n3)) (toJson $.argument2.tensor | default (printf "%v" $.argument2.tensor)) $stages)}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.fit.tooLarge"}}
{{- $kind := index $.fit.kinds 0}}
{{- range $x := $.fit.kinds}}
{{- $kind = ternary $x $kind (lt (float64 $kind.memory) (float64 $x.memory))}}
{{- end}}
{{- $which := $.nil}}
{{- if $.fit.certain}}
{{- $which = printf "%v" $kind.name}}
{{- else}}
{{- $which = printf "the largest accelerator, %v" $kind.name}}
{{- end}}
{{- $n := floor (addf (mulf (float64 $.fit.weights) 10.0) 0.5)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n := divf (float64 $n) 10.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $memory := $kind.memory}}
{{- $n2 := mulf (float64 $memory) (float64 $.fit.share)}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $n2 := floor (addf (mulf (float64 $n2) 10.0) 0.5)}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $n2 := divf (float64 $n2) 10.0}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $_ := set $ "r" (printf "has %v GiB of the weights of %v on each accelerator (%v), and vLLM takes %v of %v" (toJson $n | default (printf "%v" $n)) $.model.name $.fit.spread (printf "%v GiB x %v = %v GiB" (toJson $kind.memory | default (printf "%v" $kind.memory)) (toJson $.fit.share | default (printf "%v" $.fit.share)) (toJson $n2 | default (printf "%v" $n2))) $which)}}
{{- end}}
{{- define "llm-d-disagg.serving.fit.wholeOf"}}
{{- $text := dict "args" $.args "name" $.name}}
{{- template "llm-d-disagg.vllm.argument-values.valueOf" $text}}
{{- if and (ne $text.r nil) (regexMatch "^[0-9]{1,9}$" $text.r)}}
{{- $n := $.nil}}
{{- if regexMatch "^-?[0-9]{1,15}$" (toString $text.r)}}
{{- $n = int64 (float64 $text.r)}}
{{- else}}
{{- $f := dict "text" $text.r}}
{{- template "llm-d-disagg.runtime.number" $f}}
{{- $n = $f.r}}
{{- end}}
{{- $_ := set $ "r" $n}}
{{- end}}
{{- end}}
