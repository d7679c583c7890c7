{{- /* src/serving/pair-checks.ts, blockFaults */ -}}
{{- define "llm-d-disagg.serving.pair-checks.blockFaults"}}
{{- $prefill := (index $.a 0)}}
{{- $decode := (index $.a 1)}}
{{- $t := $prefill}}
{{- if eq $t nil}}
{{- $t = "left to vLLM"}}
{{- end}}
{{- $t2 := $decode}}
{{- if eq $t2 nil}}
{{- $t2 = "left to vLLM"}}
{{- end}}
{{- $value := (printf "%v in prefill and %v in decode" (ternary $t (toJson $t | default (printf "%v" $t)) (kindIs "string" $t)) (ternary $t2 (toJson $t2 | default (printf "%v" $t2)) (kindIs "string" $t2)))}}
{{- if (eq (toJson $prefill) (toJson $decode))}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- if (or (eq $prefill nil) (eq $decode nil))}}
{{- $_ := set $ "r" (list (dict "code" "LLMD306" "subject" "blockSize" "value" $value "problem" "so that it is not known whether they pair" "fix" "set both, or blockSize once for the pair"))}}
{{- else}}
{{- $c := (le (float64 $prefill) (float64 $decode))}}
{{- if $c}}
{{- if or (ne (float64 $decode) (floor $decode)) (ne (float64 $prefill) (floor $prefill))}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $n := float64 (mod (int64 $decode) (int64 $prefill))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $c = (eq (float64 $n) 0.0)}}
{{- end}}
{{- $t := $.nil}}
{{- if $c}}
{{- $t = (list)}}
{{- else}}
{{- $t = (list (dict "code" "LLMD306" "subject" "blockSize" "value" $value "problem" "so that requests would fail one by one while the server looks healthy" "fix" "use the same, or a decode block that is a multiple of the prefill block"))}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/serving/pair-checks.ts, colocatedFaults */ -}}
{{- define "llm-d-disagg.serving.pair-checks.colocatedFaults"}}
{{- $colocated := (index $.a 0)}}
{{- $prefill := (index $.a 1)}}
{{- $decode := (index $.a 2)}}
{{- $grouped := (ternary $prefill $decode (ne $prefill.wideEp nil))}}
{{- if (or (not $colocated) (not (ne $grouped.wideEp nil)))}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $nodes := $grouped.wideEp.nodes}}
{{- $_ := set $ "r" (list (dict "code" "LLMD303" "subject" "colocated" "value" "set" "problem" (printf "but %v runs in groups of %v %v, which have no node in common with the other role" $grouped.role (toJson $nodes | default (printf "%v" $nodes)) (ternary "node" "nodes" (eq (float64 $nodes) 1.0))) "fix" "leave colocated or wideEp out"))}}
{{- end}}
{{- end}}
{{- /* src/serving/pair-checks.ts, describePorts */ -}}
{{- define "llm-d-disagg.serving.pair-checks.describePorts"}}
{{- $p := (index $.a 0)}}
{{- $ports := $p.ports}}
{{- $loadBalancing := $p.loadBalancing}}
{{- $t := $.nil}}
{{- if (lt 1.0 (float64 (len $ports)))}}
{{- $t2 := (index $ports 0)}}
{{- $t3 := (index $ports (sub (len $ports) 1))}}
{{- $t = (printf "%v to %v" (toJson $t2 | default (printf "%v" $t2)) (toJson $t3 | default (printf "%v" $t3)))}}
{{- else}}
{{- $t2 := (index $ports 0)}}
{{- $t = (printf "%v" (toJson $t2 | default (printf "%v" $t2)))}}
{{- end}}
{{- $range := $t}}
{{- $t := $loadBalancing}}
{{- if eq $t nil}}
{{- $t = "one server"}}
{{- end}}
{{- $_ := set $ "r" (printf "%v (%v)" $range $t)}}
{{- end}}
{{- /* src/serving/pair-checks.ts, engineIdFaults */ -}}
{{- define "llm-d-disagg.serving.pair-checks.engineIdFaults"}}
{{- $role := (index $.a 0)}}
{{- $p := (index $.a 1)}}
{{- $mode := (index $.a 2)}}
{{- $image := (index $.a 3)}}
{{- if $image.distinctEngineIds}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $supervised := (eq $mode "multi-port-external")}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "expert-parallel" "numbers" true)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $image.vllmVersion (index $.g.facts "expert-parallel" "engineIdsMixHosts"))}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $crossing := (and (not $f.r) (lt (float64 $p.dataParallelSizeLocal) (float64 $p.dataParallelSize)))}}
{{- $t := $.nil}}
{{- if (or $supervised $crossing)}}
{{- $t = (list (dict "code" "LLMD416" "subject" $role "problem" (printf "%v%v" (printf "has %v nodes x %v ranks = %v, but vLLM %v numbers its engines within %v only: " (toJson $p.nodes | default (printf "%v" $p.nodes)) (toJson $p.dataParallelSizeLocal | default (printf "%v" $p.dataParallelSizeLocal)) (toJson $p.dataParallelSize | default (printf "%v" $p.dataParallelSize)) $image.vllmVersion (ternary "a server" "a host" $supervised)) (printf "several of the %v would present one id to NIXL, and decode would read the wrong KV cache without an error" (toJson $p.dataParallelSize | default (printf "%v" $p.dataParallelSize)))) "fix" (printf "use an image with vLLM %v or newer, or %v" "0.24" "ghcr.io/llm-d/llm-d-cuda")))}}
{{- else}}
{{- $t = (list)}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- end}}
{{- /* src/serving/pair-checks.ts, partitionFaults */ -}}
{{- define "llm-d-disagg.serving.pair-checks.partitionFaults"}}
{{- $p := (index $.a 0)}}
{{- $role := $p.role}}
{{- $wideEp := $p.wideEp}}
{{- $partition := (or (or $wideEp $.g.none).leaderWorkerSet $.g.none).partition}}
{{- $t := $.nil}}
{{- if (eq $partition nil)}}
{{- $t = (list)}}
{{- else}}
{{- $t = (list (dict "code" "LLMD608" "subject" (printf "partition of %v" $role) "value" (printf "%v" (toJson $partition | default (printf "%v" $partition))) "problem" "but a DisaggregatedSet rolls out its roles itself" "fix" "leave it out"))}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/serving/pair-checks.ts, setFaults */ -}}
{{- define "llm-d-disagg.serving.pair-checks.setFaults"}}
{{- $prefill := (index $.a 0)}}
{{- $decode := (index $.a 1)}}
{{- $t := (list $prefill.replicas $decode.replicas)}}
{{- $p := (index $t 0)}}
{{- $d := (index $t 1)}}
{{- $l := list}}
{{- if not (eq (eq (float64 $p) 0.0) (eq (float64 $d) 0.0))}}
{{- $l = default list (concat $l (list (dict "code" "LLMD608" "subject" "replicas" "value" (printf "%v in prefill and %v in decode" (toJson $p | default (printf "%v" $p)) (toJson $d | default (printf "%v" $d))) "problem" "but a DisaggregatedSet has all of its roles or none" "fix" "use 0 in both, or leave disaggregatedSet out")))}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $prefill)}}
{{- template "llm-d-disagg.serving.pair-checks.partitionFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list $decode)}}
{{- template "llm-d-disagg.serving.pair-checks.partitionFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- /* src/serving/pair-checks.ts, sizeFaults */ -}}
{{- define "llm-d-disagg.serving.pair-checks.sizeFaults"}}
{{- $model := (index $.a 0)}}
{{- $p := (index $.a 1)}}
{{- $role := $p.role}}
{{- $replicas := $p.replicas}}
{{- $tensorParallelSize := $p.tensorParallelSize}}
{{- $wideEp := $p.wideEp}}
{{- $subject := (printf "tensorParallelSize of %v" $role)}}
{{- $f := dict "g" $.g "a" (list "LLMD304" $subject $tensorParallelSize (dict "least" 1))}}
{{- template "llm-d-disagg.serving.format-faults.wholeNumberFaults" $f}}
{{- $tensor := $f.r}}
{{- $f := dict "g" $.g "a" (list $model)}}
{{- template "llm-d-disagg.serving.model.Model._attentionHeads" $f}}
{{- $heads := $f.r}}
{{- $c := (or (lt 0.0 (float64 (len $tensor))) (eq $heads nil))}}
{{- if not $c}}
{{- if or (ne (float64 $heads) (floor $heads)) (ne (float64 $tensorParallelSize) (floor $tensorParallelSize))}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $n := float64 (mod (int64 $heads) (int64 $tensorParallelSize))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $c = (eq (float64 $n) 0.0)}}
{{- end}}
{{- $divides := $c}}
{{- $l := list}}
{{- $t := (or $wideEp $.g.none).nodes}}
{{- if eq $t nil}}
{{- $t = 1}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $t 1 $.nil)}}
{{- template "llm-d-disagg.pod.kubernetes.isWhole" $f}}
{{- $t2 := $.nil}}
{{- if $f.r}}
{{- $n := floor (divf (float64 2147483647) (float64 $t))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $t2 = $n}}
{{- else}}
{{- $t2 = 2147483647}}
{{- end}}
{{- $t := (or $wideEp $.g.none).nodes}}
{{- if eq $t nil}}
{{- $t = 1}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $t 2 $.nil)}}
{{- template "llm-d-disagg.pod.kubernetes.isWhole" $f}}
{{- $t3 := $.nil}}
{{- if $f.r}}
{{- $t3 = (printf ", of %v pods each" (toJson $t | default (printf "%v" $t)))}}
{{- else}}
{{- $t3 = ""}}
{{- end}}
{{- $f := dict "g" $.g "a" (list "LLMD307" (printf "replicas of %v" $role) $replicas (dict "least" 0 "most" $t2 "hint" $t3))}}
{{- template "llm-d-disagg.serving.format-faults.wholeNumberFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $l = default list (concat $l $tensor)}}
{{- if not $divides}}
{{- $l = default list (concat $l (list (dict "code" "LLMD304" "subject" $subject "value" (printf "%v" (toJson $tensorParallelSize | default (printf "%v" $tensorParallelSize))) "problem" (printf "which does not divide the %v attention heads of %v" (toJson $heads | default (printf "%v" $heads)) $model.name) "fix" (printf "use a divisor of %v" (toJson $heads | default (printf "%v" $heads))))))}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- /* src/serving/pair-checks.ts, targetPortFaults */ -}}
{{- define "llm-d-disagg.serving.pair-checks.targetPortFaults"}}
{{- $prefill := (index $.a 0)}}
{{- $decode := (index $.a 1)}}
{{- $t := (list (len $prefill.ports) (len $decode.ports))}}
{{- $p := (index $t 0)}}
{{- $d := (index $t 1)}}
{{- if (eq (float64 $p) (float64 $d))}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $n := maxf $p $d}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $most := $n}}
{{- $f := dict "g" $.g "a" (list $prefill)}}
{{- template "llm-d-disagg.serving.pair-checks.describePorts" $f}}
{{- $f2 := dict "g" $.g "a" (list $decode)}}
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
{{- /* src/serving/pair-checks.ts, tensorFaults */ -}}
{{- define "llm-d-disagg.serving.pair-checks.tensorFaults"}}
{{- $prefill := (index $.a 0)}}
{{- $decode := (index $.a 1)}}
{{- if or (ne (float64 $prefill) (floor $prefill)) (ne (float64 $decode) (floor $decode))}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $n := float64 (mod (int64 $prefill) (int64 $decode))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $c := (eq (float64 $n) 0.0)}}
{{- if not $c}}
{{- if or (ne (float64 $decode) (floor $decode)) (ne (float64 $prefill) (floor $prefill))}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $n := float64 (mod (int64 $decode) (int64 $prefill))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $c = (eq (float64 $n) 0.0)}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $n := floor (addf (divf (float64 $decode) (float64 $prefill)) 0.5)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n := maxf 1 $n}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n := mulf (float64 $prefill) (float64 $n)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" (list (dict "code" "LLMD305" "subject" "tensorParallelSize" "value" (printf "%v in prefill and %v in decode" (toJson $prefill | default (printf "%v" $prefill)) (toJson $decode | default (printf "%v" $decode))) "problem" "but NixlConnector needs one to be a multiple of the other" "fix" (printf "use for example %v and %v" (toJson $prefill | default (printf "%v" $prefill)) (toJson $n | default (printf "%v" $n)))))}}
{{- end}}
{{- end}}
