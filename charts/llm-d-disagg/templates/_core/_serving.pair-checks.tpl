{{- /* src/serving/pair-checks.ts, a template for each function */ -}}
{{- define "llm-d-disagg.serving.pair-checks.blockFaults"}}
{{- $t := ternary "left to vLLM" $.prefill (eq $.prefill nil)}}
{{- $t2 := ternary "left to vLLM" $.decode (eq $.decode nil)}}
{{- $value := printf "%v in prefill and %v in decode" (ternary $t (toJson $t | default (printf "%v" $t)) (kindIs "string" $t)) (ternary $t2 (toJson $t2 | default (printf "%v" $t2)) (kindIs "string" $t2))}}
{{- if eq (toJson $.prefill) (toJson $.decode)}}
{{- $_ := set $ "r" list}}
{{- else if or (eq $.prefill nil) (eq $.decode nil)}}
{{- $_ := set $ "r" (list (dict "code" "LLMD306" "subject" "blockSize" "value" $value "problem" "so that it is not known whether they pair" "fix" "set both, or blockSize once for the pair"))}}
{{- else}}
{{- $c := le (float64 $.prefill) (float64 $.decode)}}
{{- if $c}}
{{- if or (ne (float64 $.decode) (floor $.decode)) (ne (float64 $.prefill) (floor $.prefill))}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $n := float64 (mod (int64 $.decode) (int64 $.prefill))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $c = eq (float64 $n) 0.0}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $_ := set $ "r" (list (dict "code" "LLMD306" "subject" "blockSize" "value" $value "problem" "so that requests would fail one by one while the server looks healthy" "fix" "use the same, or a decode block that is a multiple of the prefill block"))}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.pair-checks.colocatedFaults"}}
{{- $grouped := ternary $.prefill $.decode (ne $.prefill.wideEp nil)}}
{{- if or (not $.colocated) (eq $grouped.wideEp nil)}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $f := dict "count" $grouped.wideEp.nodes "noun" "node"}}
{{- template "llm-d-disagg.base.counted.counted" $f}}
{{- $_ := set $ "r" (list (dict "code" "LLMD303" "subject" "colocated" "value" "set" "problem" (printf "but %v runs in groups of %v, which have no node in common with the other role" $grouped.role $f.r) "fix" "leave colocated or wideEp out"))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.pair-checks.describePorts"}}
{{- $range := $.nil}}
{{- if lt 1.0 (float64 (len $.argument0.ports))}}
{{- $t := index $.argument0.ports 0}}
{{- $t2 := index $.argument0.ports (sub (len $.argument0.ports) 1)}}
{{- $range = printf "%v to %v" (toJson $t | default (printf "%v" $t)) (toJson $t2 | default (printf "%v" $t2))}}
{{- else}}
{{- $t := index $.argument0.ports 0}}
{{- $range = printf "%v" (toJson $t | default (printf "%v" $t))}}
{{- end}}
{{- $_ := set $ "r" (printf "%v (%v)" $range (ternary "one server" $.argument0.loadBalancing (eq $.argument0.loadBalancing nil)))}}
{{- end}}
{{- define "llm-d-disagg.serving.pair-checks.engineIdFaults"}}
{{- if $.image.distinctEngineIds}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $supervised := eq $.mode "multi-port-external"}}
{{- template "llm-d-disagg.facts.expert-parallel" $.g}}
{{- $f := dict "version" $.image.vllmVersion "lifetime" (index $.g.facts "expert-parallel").engineIdsMixHosts}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $crossing := and (not $f.r) (lt (float64 $.p.dataParallelSizeLocal) (float64 $.p.dataParallelSize))}}
{{- if or $supervised $crossing}}
{{- $f := dict "count" $.p.nodes "noun" "node"}}
{{- template "llm-d-disagg.base.counted.counted" $f}}
{{- $f2 := dict "count" $.p.dataParallelSizeLocal "noun" "rank"}}
{{- template "llm-d-disagg.base.counted.counted" $f2}}
{{- $_ := set $ "r" (list (dict "code" "LLMD416" "subject" $.role "problem" (printf "%v%v" (printf "has %v x %v = %v, but vLLM %v numbers its engines within %v only: " $f.r $f2.r (toJson $.p.dataParallelSize | default (printf "%v" $.p.dataParallelSize)) $.image.vllmVersion (ternary "a server" "a host" $supervised)) (printf "several of the %v would present one id to NIXL, and decode would read the wrong KV cache without an error" (toJson $.p.dataParallelSize | default (printf "%v" $.p.dataParallelSize)))) "fix" (printf "use an image with vLLM %v or newer" "0.24")))}}
{{- else}}
{{- $_ := set $ "r" list}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.pair-checks.headFaults"}}
{{- $heads := dict "this" $.model}}
{{- template "llm-d-disagg.model.model.Model._attentionHeads" $heads}}
{{- $c := eq $heads.r nil}}
{{- if not $c}}
{{- if or (ne (float64 $heads.r) (floor $heads.r)) (ne (float64 $.tensorParallelSize) (floor $.tensorParallelSize))}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $n := float64 (mod (int64 $heads.r) (int64 $.tensorParallelSize))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $c = eq (float64 $n) 0.0}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $_ := set $ "r" (list (dict "code" "LLMD304" "subject" $.subject "value" (printf "%v" (toJson $.tensorParallelSize | default (printf "%v" $.tensorParallelSize))) "problem" (printf "which does not divide the %v attention heads of %v" (toJson $heads.r | default (printf "%v" $heads.r)) $.model.name) "fix" (printf "use a divisor of %v" (toJson $heads.r | default (printf "%v" $heads.r)))))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.pair-checks.partitionFaults"}}
{{- $partition := (or (or $.argument0.wideEp dict).leaderWorkerSet dict).partition}}
{{- if eq $partition nil}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $_ := set $ "r" (list (dict "code" "LLMD608" "subject" (printf "partition of %v" $.argument0.role) "value" (printf "%v" (toJson $partition | default (printf "%v" $partition))) "problem" "but a DisaggregatedSet rolls out its roles itself" "fix" "leave it out"))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.pair-checks.setFaults"}}
{{- $options := ternary dict $.options (eq $.options nil)}}
{{- $t := list $.prefill.replicas $.decode.replicas}}
{{- $p := index $t 0}}
{{- $d := index $t 1}}
{{- $external := or (eq $options.prefillScaling "External") (eq $options.decodeScaling "External")}}
{{- $l := list}}
{{- if not (or $external (eq (eq (float64 $p) 0.0) (eq (float64 $d) 0.0)))}}
{{- $l = concat $l (list (dict "code" "LLMD608" "subject" "replicas" "value" (printf "%v in prefill and %v in decode" (toJson $p | default (printf "%v" $p)) (toJson $d | default (printf "%v" $d))) "problem" "but a DisaggregatedSet has all of its roles or none" "fix" "use 0 in both, or leave disaggregatedSet out"))}}
{{- end}}
{{- $f := dict "argument0" $.prefill}}
{{- template "llm-d-disagg.serving.pair-checks.partitionFaults" $f}}
{{- $f2 := dict "argument0" $.decode}}
{{- template "llm-d-disagg.serving.pair-checks.partitionFaults" $f2}}
{{- $_ := set $ "r" (default list (concat $l $f.r $f2.r))}}
{{- end}}
{{- define "llm-d-disagg.serving.pair-checks.sizeFaults"}}
{{- $subject := printf "tensorParallelSize of %v" $.argument1.role}}
{{- $tensor := dict "code" "LLMD304" "subject" $subject "value" $.argument1.tensorParallelSize "argument3" (dict "least" 1)}}
{{- template "llm-d-disagg.pod.format-faults.wholeNumberFaults" $tensor}}
{{- $t := (or $.argument1.wideEp dict).nodes}}
{{- $t := ternary 1 $t (eq $t nil)}}
{{- $f := dict "value" $t "least" 1}}
{{- template "llm-d-disagg.pod.kubernetes.isWhole" $f}}
{{- $t2 := 2147483647}}
{{- if $f.r}}
{{- $t2 = floor (divf (float64 2147483647) (float64 $t))}}
{{- if and (eq $t2 (floor $t2)) (lt $t2 9e15) (gt $t2 -9e15)}}
{{- $t2 = int64 $t2}}
{{- end}}
{{- end}}
{{- $t := (or $.argument1.wideEp dict).nodes}}
{{- $t := ternary 1 $t (eq $t nil)}}
{{- $f := dict "value" $t "least" 2}}
{{- template "llm-d-disagg.pod.kubernetes.isWhole" $f}}
{{- $t3 := ""}}
{{- if $f.r}}
{{- $t3 = printf ", of %v pods each" (toJson $t | default (printf "%v" $t))}}
{{- end}}
{{- $f := dict "code" "LLMD307" "subject" (printf "replicas of %v" $.argument1.role) "value" $.argument1.replicas "argument3" (dict "least" 0 "most" $t2 "hint" $t3)}}
{{- template "llm-d-disagg.pod.format-faults.wholeNumberFaults" $f}}
{{- $l := concat $f.r $tensor.r}}
{{- if not (len $tensor.r)}}
{{- $f := dict "subject" $subject "model" $.model "tensorParallelSize" $.argument1.tensorParallelSize}}
{{- template "llm-d-disagg.serving.pair-checks.headFaults" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
{{- define "llm-d-disagg.serving.pair-checks.targetPortFaults"}}
{{- $t := list (len $.prefill.ports) (len $.decode.ports)}}
{{- $p := index $t 0}}
{{- $d := index $t 1}}
{{- if eq (float64 $p) (float64 $d)}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $most := maxf $p $d}}
{{- if and (eq $most (floor $most)) (lt $most 9e15) (gt $most -9e15)}}
{{- $most = int64 $most}}
{{- end}}
{{- $f := dict "argument0" $.prefill}}
{{- template "llm-d-disagg.serving.pair-checks.describePorts" $f}}
{{- $f2 := dict "argument0" $.decode}}
{{- template "llm-d-disagg.serving.pair-checks.describePorts" $f2}}
{{- $n := minf $p $d}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n := subf (float64 $most) (float64 $n)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" (list (dict "code" "LLMD318" "subject" "prefill" "problem" (printf "%v%v" (printf "takes requests on %v and decode on %v, but one InferencePool lists the ports of both: " $f.r $f2.r) (printf "%v of %v requests to the smaller role would fail" (toJson $n | default (printf "%v" $n)) (toJson $most | default (printf "%v" $most)))) "fix" "use loadBalancing hybrid, or as many ranks in each pod on both"))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.pair-checks.tensorFaults"}}
{{- if or (ne (float64 $.prefill) (floor $.prefill)) (ne (float64 $.decode) (floor $.decode))}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $n := float64 (mod (int64 $.prefill) (int64 $.decode))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $c := eq (float64 $n) 0.0}}
{{- if not $c}}
{{- if or (ne (float64 $.decode) (floor $.decode)) (ne (float64 $.prefill) (floor $.prefill))}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $n := float64 (mod (int64 $.decode) (int64 $.prefill))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $c = eq (float64 $n) 0.0}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $n := floor (addf (divf (float64 $.decode) (float64 $.prefill)) 0.5)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n := maxf 1 $n}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n := mulf (float64 $.prefill) (float64 $n)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" (list (dict "code" "LLMD305" "subject" "tensorParallelSize" "value" (printf "%v in prefill and %v in decode" (toJson $.prefill | default (printf "%v" $.prefill)) (toJson $.decode | default (printf "%v" $.decode))) "problem" "but NixlConnector needs one to be a multiple of the other" "fix" (printf "use for example %v and %v" (toJson $.prefill | default (printf "%v" $.prefill)) (toJson $n | default (printf "%v" $n)))))}}
{{- end}}
{{- end}}
