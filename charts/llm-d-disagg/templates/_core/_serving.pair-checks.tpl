{{- /* src/serving/pair-checks.ts, checkBlocks */ -}}
{{- define "llm-d-disagg.serving.pair-checks.checkBlocks"}}
{{- $prefill := (index $.a 0)}}
{{- $decode := (index $.a 1)}}
{{- if (eq (toJson $prefill) (toJson $decode))}}
{{- else}}
{{- if (or (eq $prefill nil) (eq $decode nil))}}
{{- $t := $prefill}}
{{- if eq $t nil}}
{{- $t = "left to vLLM"}}
{{- end}}
{{- $t2 := $decode}}
{{- if eq $t2 nil}}
{{- $t2 = "left to vLLM"}}
{{- end}}
{{- $f := dict "g" $.g "a" (list "LLMD306" (printf "blockSize is %v in prefill and %v in decode, so nobody knows whether they pair; say both, or blockSize once for the pair" (ternary $t (toJson $t | default (printf "%v" $t)) (kindIs "string" $t)) (ternary $t2 (toJson $t2 | default (printf "%v" $t2)) (kindIs "string" $t2))))}}
{{- template "llm-d-disagg.base.errors.fail" $f}}
{{- end}}
{{- $c := (lt (float64 $decode) (float64 $prefill))}}
{{- if not $c}}
{{- if or (ne (float64 $decode) (floor $decode)) (ne (float64 $prefill) (floor $prefill))}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $n := float64 (mod (int64 $decode) (int64 $prefill))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $c = (ne (float64 $n) 0.0)}}
{{- end}}
{{- if $c}}
{{- $f2 := dict "g" $.g "a" (list "LLMD306" (printf "%v%v" (printf "blockSize is %v in prefill and %v in decode: requests would fail one by one while the server looks healthy; " (toJson $prefill | default (printf "%v" $prefill)) (toJson $decode | default (printf "%v" $decode))) "use the same, or a decode block that is a multiple of the prefill block"))}}
{{- template "llm-d-disagg.base.errors.fail" $f2}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/serving/pair-checks.ts, checkColocated */ -}}
{{- define "llm-d-disagg.serving.pair-checks.checkColocated"}}
{{- $spec := (index $.a 0)}}
{{- $t := $spec.prefill.wideEp}}
{{- if eq $t nil}}
{{- $t = $spec.decode.wideEp}}
{{- end}}
{{- $wide := $t}}
{{- if (and $spec.colocated (ne $wide nil))}}
{{- $nodes := $wide.nodes}}
{{- $f := dict "g" $.g "a" (list "LLMD303" (printf "colocated is set, but %v runs in groups of %v %v, which have no node in common with the other role; leave colocated or wideEp out" (ternary "prefill" "decode" (ne $spec.prefill.wideEp nil)) (toJson $nodes | default (printf "%v" $nodes)) (ternary "node" "nodes" (eq (float64 $nodes) 1.0))))}}
{{- template "llm-d-disagg.base.errors.fail" $f}}
{{- end}}
{{- end}}
{{- /* src/serving/pair-checks.ts, checkEngineIds */ -}}
{{- define "llm-d-disagg.serving.pair-checks.checkEngineIds"}}
{{- $role := (index $.a 0)}}
{{- $p := (index $.a 1)}}
{{- $mode := (index $.a 2)}}
{{- $image := (index $.a 3)}}
{{- if $image.distinctEngineIds}}
{{- else}}
{{- $supervised := (eq $mode "multi-port-external")}}
{{- $crossing := (and (hasPrefix "0.23" $image.vllmVersion) (lt (float64 $p.dataParallelSizeLocal) (float64 $p.dataParallelSize)))}}
{{- if (or $supervised $crossing)}}
{{- $f := dict "g" $.g "a" (list "LLMD416" (printf "%v%v" (printf "%v has %v nodes x %v ranks = %v, but vLLM %v numbers its engines within %v only: " $role (toJson $p.nodes | default (printf "%v" $p.nodes)) (toJson $p.dataParallelSizeLocal | default (printf "%v" $p.dataParallelSizeLocal)) (toJson $p.dataParallelSize | default (printf "%v" $p.dataParallelSize)) $image.vllmVersion (ternary "a server" "a host" $supervised)) (printf "several of the %v would present one id to NIXL, and decode would read the wrong KV cache without an error; use an image with vLLM 0.24 or newer, or ghcr.io/llm-d/llm-d-cuda" (toJson $p.dataParallelSize | default (printf "%v" $p.dataParallelSize)))))}}
{{- template "llm-d-disagg.base.errors.fail" $f}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/serving/pair-checks.ts, checkPair */ -}}
{{- define "llm-d-disagg.serving.pair-checks.checkPair"}}
{{- $model := (index $.a 0)}}
{{- $prefill := (index $.a 1)}}
{{- $decode := (index $.a 2)}}
{{- $f := dict "g" $.g "a" (list "prefill" $model $prefill)}}
{{- template "llm-d-disagg.serving.pair-checks.checkRole" $f}}
{{- $f2 := dict "g" $.g "a" (list "decode" $model $decode)}}
{{- template "llm-d-disagg.serving.pair-checks.checkRole" $f2}}
{{- $t := (list $prefill.tensorParallelSize $decode.tensorParallelSize)}}
{{- $p := (index $t 0)}}
{{- $d := (index $t 1)}}
{{- if or (ne (float64 $p) (floor $p)) (ne (float64 $d) (floor $d))}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $n := float64 (mod (int64 $p) (int64 $d))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $c := (ne (float64 $n) 0.0)}}
{{- if $c}}
{{- if or (ne (float64 $d) (floor $d)) (ne (float64 $p) (floor $p))}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $n2 := float64 (mod (int64 $d) (int64 $p))}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $c = (ne (float64 $n2) 0.0)}}
{{- end}}
{{- if $c}}
{{- $n3 := floor (addf (divf (float64 $d) (float64 $p)) 0.5)}}
{{- if and (eq $n3 (floor $n3)) (lt $n3 9e15) (gt $n3 -9e15)}}
{{- $n3 = int64 $n3}}
{{- end}}
{{- $n4 := maxf 1 $n3}}
{{- if and (eq $n4 (floor $n4)) (lt $n4 9e15) (gt $n4 -9e15)}}
{{- $n4 = int64 $n4}}
{{- end}}
{{- $n5 := mulf (float64 $p) (float64 $n4)}}
{{- if and (eq $n5 (floor $n5)) (lt $n5 9e15) (gt $n5 -9e15)}}
{{- $n5 = int64 $n5}}
{{- end}}
{{- $f3 := dict "g" $.g "a" (list "LLMD305" (printf "tensorParallelSize is %v in prefill and %v in decode: NixlConnector needs one to be a multiple of the other; use for example %v and %v" (toJson $p | default (printf "%v" $p)) (toJson $d | default (printf "%v" $d)) (toJson $p | default (printf "%v" $p)) (toJson $n5 | default (printf "%v" $n5))))}}
{{- template "llm-d-disagg.base.errors.fail" $f3}}
{{- end}}
{{- $f4 := dict "g" $.g "a" (list $prefill.blockSize $decode.blockSize)}}
{{- template "llm-d-disagg.serving.pair-checks.checkBlocks" $f4}}
{{- end}}
{{- /* src/serving/pair-checks.ts, checkPartition */ -}}
{{- define "llm-d-disagg.serving.pair-checks.checkPartition"}}
{{- $role := (index $.a 0)}}
{{- $props := (index $.a 1)}}
{{- $partition := (or (or $props.wideEp $.g.none).leaderWorkerSet $.g.none).partition}}
{{- if (ne $partition nil)}}
{{- $f := dict "g" $.g "a" (list "LLMD608" (printf "partition of %v is %v, but a DisaggregatedSet rolls out its roles itself; leave it out" $role (toJson $partition | default (printf "%v" $partition))))}}
{{- template "llm-d-disagg.base.errors.fail" $f}}
{{- end}}
{{- end}}
{{- /* src/serving/pair-checks.ts, checkRole */ -}}
{{- define "llm-d-disagg.serving.pair-checks.checkRole"}}
{{- $role := (index $.a 0)}}
{{- $model := (index $.a 1)}}
{{- $p := (index $.a 2)}}
{{- $replicas := $p.replicas}}
{{- $tensorParallelSize := $p.tensorParallelSize}}
{{- $blockSize := $p.blockSize}}
{{- $most := $.nil}}
{{- if eq $most nil}}
{{- $most = 2147483647}}
{{- end}}
{{- if (not (and (and (or (kindIs "int64" $replicas) (kindIs "int" $replicas) (and (kindIs "float64" $replicas) (not (has (printf "%v" $replicas) (list "+Inf" "-Inf"))) (eq $replicas (floor $replicas)))) (le (float64 0) (float64 $replicas))) (le (float64 $replicas) (float64 $most))))}}
{{- $f := dict "g" $.g "a" (list "LLMD307" (printf "replicas of %v is %v; expected a whole number from 0 up" $role (toJson $replicas | default (printf "%v" $replicas))))}}
{{- template "llm-d-disagg.base.errors.fail" $f}}
{{- end}}
{{- if (or (not (or (kindIs "int64" $tensorParallelSize) (kindIs "int" $tensorParallelSize) (and (kindIs "float64" $tensorParallelSize) (not (has (printf "%v" $tensorParallelSize) (list "+Inf" "-Inf"))) (eq $tensorParallelSize (floor $tensorParallelSize))))) (lt (float64 $tensorParallelSize) 1.0))}}
{{- $f2 := dict "g" $.g "a" (list "LLMD304" (printf "tensorParallelSize of %v is %v; expected a whole number from 1 up" $role (toJson $tensorParallelSize | default (printf "%v" $tensorParallelSize))))}}
{{- template "llm-d-disagg.base.errors.fail" $f2}}
{{- end}}
{{- if (and (ne $blockSize nil) (or (not (or (kindIs "int64" $blockSize) (kindIs "int" $blockSize) (and (kindIs "float64" $blockSize) (not (has (printf "%v" $blockSize) (list "+Inf" "-Inf"))) (eq $blockSize (floor $blockSize))))) (lt (float64 $blockSize) 1.0)))}}
{{- $f3 := dict "g" $.g "a" (list "LLMD306" (printf "blockSize of %v is %v; expected a whole number of tokens from 1 up, such as 16 or 128" $role (toJson $blockSize | default (printf "%v" $blockSize))))}}
{{- template "llm-d-disagg.base.errors.fail" $f3}}
{{- end}}
{{- $f4 := dict "g" $.g "a" (list $model)}}
{{- template "llm-d-disagg.serving.model.Model._attentionHeads" $f4}}
{{- $heads := $f4.r}}
{{- $c := (ne $heads nil)}}
{{- if $c}}
{{- if or (ne (float64 $heads) (floor $heads)) (ne (float64 $tensorParallelSize) (floor $tensorParallelSize))}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $n := float64 (mod (int64 $heads) (int64 $tensorParallelSize))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $c = (ne (float64 $n) 0.0)}}
{{- end}}
{{- if $c}}
{{- $f5 := dict "g" $.g "a" (list "LLMD304" (printf "tensorParallelSize of %v is %v, which does not divide the %v attention heads of %v; use a divisor of %v" $role (toJson $tensorParallelSize | default (printf "%v" $tensorParallelSize)) (toJson $heads | default (printf "%v" $heads)) $model.name (toJson $heads | default (printf "%v" $heads))))}}
{{- template "llm-d-disagg.base.errors.fail" $f5}}
{{- end}}
{{- end}}
{{- /* src/serving/pair-checks.ts, checkSet */ -}}
{{- define "llm-d-disagg.serving.pair-checks.checkSet"}}
{{- $p := (index $.a 0)}}
{{- $prefill := $p.prefill}}
{{- $decode := $p.decode}}
{{- $t := $prefill.replicas}}
{{- if eq $t nil}}
{{- $t = 1}}
{{- end}}
{{- $p2 := $t}}
{{- $t2 := $decode.replicas}}
{{- if eq $t2 nil}}
{{- $t2 = 1}}
{{- end}}
{{- $d := $t2}}
{{- if (ne (eq (float64 $p2) 0.0) (eq (float64 $d) 0.0))}}
{{- $f := dict "g" $.g "a" (list "LLMD608" (printf "replicas is %v in prefill and %v in decode, but a DisaggregatedSet has all of its roles or none; use 0 in both, or leave disaggregatedSet out" (toJson $p2 | default (printf "%v" $p2)) (toJson $d | default (printf "%v" $d))))}}
{{- template "llm-d-disagg.base.errors.fail" $f}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list "prefill" $prefill)}}
{{- template "llm-d-disagg.serving.pair-checks.checkPartition" $f2}}
{{- $f3 := dict "g" $.g "a" (list "decode" $decode)}}
{{- template "llm-d-disagg.serving.pair-checks.checkPartition" $f3}}
{{- end}}
{{- /* src/serving/pair-checks.ts, checkTargetPorts */ -}}
{{- define "llm-d-disagg.serving.pair-checks.checkTargetPorts"}}
{{- $prefill := (index $.a 0)}}
{{- $decode := (index $.a 1)}}
{{- $p := (len $prefill.targetPorts)}}
{{- $d := (len $decode.targetPorts)}}
{{- if (ne $p $d)}}
{{- $most := (max $p $d)}}
{{- $f := dict "g" $.g "a" (list $prefill)}}
{{- template "llm-d-disagg.serving.pair-checks.say" $f}}
{{- $f2 := dict "g" $.g "a" (list $decode)}}
{{- template "llm-d-disagg.serving.pair-checks.say" $f2}}
{{- $f3 := dict "g" $.g "a" (list "LLMD318" (printf "%v%v" (printf "prefill takes requests on %v and decode on %v, but one InferencePool lists the ports of both: %v of %v requests to the smaller role would fail; " $f.r $f2.r (sub $most (min $p $d)) $most) "use loadBalancing hybrid, or as many ranks in each pod on both"))}}
{{- template "llm-d-disagg.base.errors.fail" $f3}}
{{- end}}
{{- end}}
{{- /* src/serving/pair-checks.ts, say */ -}}
{{- define "llm-d-disagg.serving.pair-checks.say"}}
{{- $p := (index $.a 0)}}
{{- $ports := $p.targetPorts}}
{{- $spec := $p.spec}}
{{- $t4 := $.nil}}
{{- if (lt 1.0 (float64 (len $ports)))}}
{{- $t := (index $ports 0)}}
{{- $t2 := (index $ports (sub (len $ports) 1))}}
{{- $t4 = (printf "%v to %v" (toJson $t | default (printf "%v" $t)) (toJson $t2 | default (printf "%v" $t2)))}}
{{- else}}
{{- $t3 := (index $ports 0)}}
{{- $t4 = (printf "%v" (toJson $t3 | default (printf "%v" $t3)))}}
{{- end}}
{{- $range := $t4}}
{{- $t5 := (or $spec.group $.g.none).loadBalancing}}
{{- if eq $t5 nil}}
{{- $t5 = "one server"}}
{{- end}}
{{- $_ := set $ "r" (printf "%v (%v)" $range $t5)}}
{{- end}}
