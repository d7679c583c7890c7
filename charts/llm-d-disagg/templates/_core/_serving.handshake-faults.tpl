{{- /* src/serving/handshake-faults.ts, blockSizeFaults */ -}}
{{- define "llm-d-disagg.serving.handshake-faults.blockSizeFaults"}}
{{- $p := (index $.a 0)}}
{{- $prefill := $p.prefill}}
{{- $decode := $p.decode}}
{{- $prefillSizes := $p.prefillSizes}}
{{- $decodeSizes := $p.decodeSizes}}
{{- $vllmVersion := $p.vllmVersion}}
{{- $f := dict "g" $.g "a" (list $prefill)}}
{{- template "llm-d-disagg.serving.handshake-faults.sizeOf" $f}}
{{- $f2 := dict "g" $.g "a" (list $decode)}}
{{- template "llm-d-disagg.serving.handshake-faults.sizeOf" $f2}}
{{- $t := (list $f.r $f2.r)}}
{{- $i := $.nil}}
{{- if gt (len $t) 0}}
{{- $i = index $t 0}}
{{- end}}
{{- $p := $i}}
{{- $i := $.nil}}
{{- if gt (len $t) 1}}
{{- $i = index $t 1}}
{{- end}}
{{- $d := $i}}
{{- $f := dict "g" $.g "a" (list $p $d)}}
{{- template "llm-d-disagg.serving.pair-checks.blockFaults" $f}}
{{- $faults := $f.r}}
{{- $c := (or (len $faults) (eq (toJson $p) (toJson $d)))}}
{{- if not $c}}
{{- $f := dict "g" $.g "a" (list $decode.server.args)}}
{{- template "llm-d-disagg.serving.agreement.nixlConfig" $f}}
{{- $c = (not (ne $f.r nil))}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" $faults}}
{{- else}}
{{- $c := (ne $decode.accelerator.vendor "cpu")}}
{{- if $c}}
{{- $f := dict "g" $.g "a" (list $decode.server.args "kv_buffer_device")}}
{{- template "llm-d-disagg.serving.agreement.transferField" $f}}
{{- $c = (eq $f.r "cpu")}}
{{- end}}
{{- $staged := (and $c (not (semverCompare (printf "<%s" "0.27") $vllmVersion)))}}
{{- $t := $.nil}}
{{- if (lt (float64 $decodeSizes.tensor) (float64 $prefillSizes.tensor))}}
{{- $t = "but blocks must be of one size where prefill has more tensor parallel ranks"}}
{{- else}}
{{- $t2 := $.nil}}
{{- if $staged}}
{{- $t2 = (printf "but vLLM since %v needs one size where blocks wait in CPU memory" "0.27")}}
{{- end}}
{{- $t = $t2}}
{{- end}}
{{- $problem := $t}}
{{- $t := $.nil}}
{{- if (eq $problem nil)}}
{{- $t = (list)}}
{{- else}}
{{- $t = (list (dict "code" "LLMD306" "subject" "blockSize" "value" (printf "%v in prefill and %v in decode" (toJson $p | default (printf "%v" $p)) (toJson $d | default (printf "%v" $d))) "problem" $problem "fix" "set blockSize once for the pair"))}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- end}}
{{- /* src/serving/handshake-faults.ts, contextFaults */ -}}
{{- define "llm-d-disagg.serving.handshake-faults.contextFaults"}}
{{- $p := (index $.a 0)}}
{{- $prefillSizes := $p.prefillSizes}}
{{- $decodeSizes := $p.decodeSizes}}
{{- $vllmVersion := $p.vllmVersion}}
{{- $t := (list $prefillSizes.decodeContext $decodeSizes.decodeContext)}}
{{- $p := (index $t 0)}}
{{- $d := (index $t 1)}}
{{- if not (hasKey $.g.facts "kv-transfer")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "kv-transfer" "numbers" false)}}
{{- end}}
{{- $t := (index $.g.facts "kv-transfer" "splits" "decodeContext")}}
{{- $since := $t.since}}
{{- $c := (eq (float64 $p) (float64 $d))}}
{{- if not $c}}
{{- $c2 := (not (semverCompare (printf "<%s" $since) $vllmVersion))}}
{{- if $c2}}
{{- if or (ne (float64 $p) (floor $p)) (ne (float64 $d) (floor $d))}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $n := float64 (mod (int64 $p) (int64 $d))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $c := (eq (float64 $n) 0.0)}}
{{- if not $c}}
{{- if or (ne (float64 $d) (floor $d)) (ne (float64 $p) (floor $p))}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $n := float64 (mod (int64 $d) (int64 $p))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $c = (eq (float64 $n) 0.0)}}
{{- end}}
{{- $c2 = $c}}
{{- end}}
{{- $c = $c2}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $t := $.nil}}
{{- if (semverCompare (printf "<%s" $since) $vllmVersion)}}
{{- $t = (printf "but vLLM before %v does not tell decode how the tokens are shared" $since)}}
{{- else}}
{{- $t = "but one must be a multiple of the other"}}
{{- end}}
{{- $_ := set $ "r" (list (dict "code" "LLMD354" "subject" "--decode-context-parallel-size" "value" (printf "%v in prefill and %v in decode" (toJson $p | default (printf "%v" $p)) (toJson $d | default (printf "%v" $d))) "problem" $t "fix" "use the same in both"))}}
{{- end}}
{{- end}}
{{- /* src/serving/handshake-faults.ts, directionFaults */ -}}
{{- define "llm-d-disagg.serving.handshake-faults.directionFaults"}}
{{- $p := (index $.a 0)}}
{{- $model := $p.model}}
{{- $prefill := $p.prefill}}
{{- $decode := $p.decode}}
{{- $prefillSizes := $p.prefillSizes}}
{{- $decodeSizes := $p.decodeSizes}}
{{- $vllmVersion := $p.vllmVersion}}
{{- $t := (list $prefillSizes.tensor $decodeSizes.tensor)}}
{{- $p := (index $t 0)}}
{{- $d := (index $t 1)}}
{{- if not (hasKey $.g.facts "kv-transfer")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "kv-transfer" "numbers" false)}}
{{- end}}
{{- $t := (index $.g.facts "kv-transfer" "splits")}}
{{- $smallerDecode := $t.smallerDecode}}
{{- $replicatedDecode := $t.replicatedDecode}}
{{- $stateSpaceSizes := $t.stateSpaceSizes}}
{{- $contiguousHeads := $t.contiguousHeads}}
{{- $c := (eq (float64 $p) (float64 $d))}}
{{- if not $c}}
{{- $f := dict "g" $.g "a" (list $decode.server.args)}}
{{- template "llm-d-disagg.serving.agreement.nixlConfig" $f}}
{{- $c = (not (ne $f.r nil))}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $model)}}
{{- template "llm-d-disagg.serving.model.Model._stateSpace" $f}}
{{- if $f.r}}
{{- $t := $.nil}}
{{- if (semverCompare (printf "<%s" $stateSpaceSizes.value) $vllmVersion)}}
{{- $t2 := (printf "but %v has layers with a state, for which vLLM before %v needs the same size" $model.name $stateSpaceSizes.value)}}
{{- $t = (list (dict "code" "LLMD353" "subject" "tensorParallelSize" "value" (printf "%v in prefill and %v in decode" (toJson $p | default (printf "%v" $p)) (toJson $d | default (printf "%v" $d))) "problem" $t2 "fix" "use the same in both, or a newer image"))}}
{{- else}}
{{- $t = (list)}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- else}}
{{- if (and (lt (float64 $d) (float64 $p)) (semverCompare (printf "<%s" $smallerDecode.value) $vllmVersion))}}
{{- $t := (printf "but vLLM %v ends where decode has the smaller one: it works since %v" $vllmVersion $smallerDecode.value)}}
{{- $t2 := (printf "use at least %v in decode, or a newer image" (toJson $p | default (printf "%v" $p)))}}
{{- $_ := set $ "r" (list (dict "code" "LLMD353" "subject" "tensorParallelSize" "value" (printf "%v in prefill and %v in decode" (toJson $p | default (printf "%v" $p)) (toJson $d | default (printf "%v" $d))) "problem" $t "fix" $t2))}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $model)}}
{{- template "llm-d-disagg.serving.model.Model._mla" $f}}
{{- if $f.r}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $model)}}
{{- template "llm-d-disagg.serving.model.Model._kvHeads" $f}}
{{- $heads := $f.r}}
{{- if (and (and (ne $heads nil) (lt (float64 $d) (float64 $p))) (lt (float64 $heads) (float64 $p)))}}
{{- $t := (printf "but %v has %v KV heads, so that prefill has copies of them, and decode takes copies only with as many ranks or more" $model.name (toJson $heads | default (printf "%v" $heads)))}}
{{- $t2 := (printf "use at most %v in prefill, or at least %v in decode" (toJson $heads | default (printf "%v" $heads)) (toJson $p | default (printf "%v" $p)))}}
{{- $_ := set $ "r" (list (dict "code" "LLMD353" "subject" "tensorParallelSize" "value" (printf "%v in prefill and %v in decode" (toJson $p | default (printf "%v" $p)) (toJson $d | default (printf "%v" $d))) "problem" $t "fix" $t2))}}
{{- else}}
{{- if (and (and (and (ne $heads nil) (le (float64 $p) (float64 $heads))) (lt (float64 $heads) (float64 $d))) (semverCompare (printf "<%s" $replicatedDecode.value) $vllmVersion))}}
{{- $t := (printf "but %v has %v KV heads, and vLLM before %v does not pair decode's copies of them with prefill's shares" $model.name (toJson $heads | default (printf "%v" $heads)) $replicatedDecode.value)}}
{{- $t2 := (printf "use at most %v in decode, or a newer image" (toJson $heads | default (printf "%v" $heads)))}}
{{- $_ := set $ "r" (list (dict "code" "LLMD353" "subject" "tensorParallelSize" "value" (printf "%v in prefill and %v in decode" (toJson $p | default (printf "%v" $p)) (toJson $d | default (printf "%v" $d))) "problem" $t "fix" $t2))}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $prefill $vllmVersion $contiguousHeads.value)}}
{{- template "llm-d-disagg.serving.handshake-faults.layoutFault" $f}}
{{- $t := $.nil}}
{{- if $f.r}}
{{- $t = (list (dict "code" "LLMD353" "subject" "tensorParallelSize" "value" (printf "%v in prefill and %v in decode" (toJson $p | default (printf "%v" $p)) (toJson $d | default (printf "%v" $d))) "problem" "but the blocks of prefill have tokens before heads (VLLM_KV_CACHE_LAYOUT), from which decode cannot take its heads" "fix" "leave the layout to vLLM"))}}
{{- else}}
{{- $t = (list)}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/serving/handshake-faults.ts, headWarnings */ -}}
{{- define "llm-d-disagg.serving.handshake-faults.headWarnings"}}
{{- $p := (index $.a 0)}}
{{- $model := $p.model}}
{{- $decode := $p.decode}}
{{- $prefillSizes := $p.prefillSizes}}
{{- $decodeSizes := $p.decodeSizes}}
{{- $vllmVersion := $p.vllmVersion}}
{{- $t := (list $prefillSizes.tensor $decodeSizes.tensor)}}
{{- $p := (index $t 0)}}
{{- $d := (index $t 1)}}
{{- $f := dict "g" $.g "a" (list $model)}}
{{- template "llm-d-disagg.serving.model.Model._kvHeads" $f}}
{{- $c := (ne $f.r nil)}}
{{- if not $c}}
{{- $f := dict "g" $.g "a" (list $model)}}
{{- template "llm-d-disagg.serving.model.Model._mla" $f}}
{{- $c = $f.r}}
{{- end}}
{{- $c := $c}}
{{- if not $c}}
{{- $f := dict "g" $.g "a" (list $model)}}
{{- template "llm-d-disagg.serving.model.Model._stateSpace" $f}}
{{- $c = $f.r}}
{{- end}}
{{- $c := (or $c (eq (float64 $p) (float64 $d)))}}
{{- if not $c}}
{{- $f := dict "g" $.g "a" (list $decode.server.args)}}
{{- template "llm-d-disagg.serving.agreement.nixlConfig" $f}}
{{- $c = (not (ne $f.r nil))}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- if (lt (float64 $d) (float64 $p))}}
{{- $_ := set $ "r" (list (printf "how many KV heads %v has is not known: with fewer than the %v tensor parallel ranks of prefill, decode with %v would refuse each request" $model.name (toJson $p | default (printf "%v" $p)) (toJson $d | default (printf "%v" $d))))}}
{{- else}}
{{- if not (hasKey $.g.facts "kv-transfer")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "kv-transfer" "numbers" false)}}
{{- end}}
{{- $t := (index $.g.facts "kv-transfer" "splits" "replicatedDecode")}}
{{- $value := $t.value}}
{{- $t := $.nil}}
{{- if (semverCompare (printf "<%s" $value) $vllmVersion)}}
{{- $t = (list (printf "how many KV heads %v has is not known: with fewer than the %v tensor parallel ranks of decode, and at least the %v of prefill, vLLM before %v would refuse each request" $model.name (toJson $d | default (printf "%v" $d)) (toJson $p | default (printf "%v" $p)) $value))}}
{{- else}}
{{- $t = (list)}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/serving/handshake-faults.ts, hybridWarnings */ -}}
{{- define "llm-d-disagg.serving.handshake-faults.hybridWarnings"}}
{{- $p := (index $.a 0)}}
{{- $model := $p.model}}
{{- $prefill := $p.prefill}}
{{- $decode := $p.decode}}
{{- $prefillSizes := $p.prefillSizes}}
{{- $vllmVersion := $p.vllmVersion}}
{{- $f := dict "g" $.g "a" (list $prefill.server.args "--disable-hybrid-kv-cache-manager")}}
{{- template "llm-d-disagg.vllm.argument-values.switchOf" $f}}
{{- $off := (eq $f.r true)}}
{{- $c := $off}}
{{- if not $c}}
{{- $f := dict "g" $.g "a" (list $decode.server.args)}}
{{- template "llm-d-disagg.serving.agreement.nixlConfig" $f}}
{{- $c = (not (ne $f.r nil))}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $prefill)}}
{{- template "llm-d-disagg.serving.handshake-faults.sizeOf" $f}}
{{- $f2 := dict "g" $.g "a" (list $decode)}}
{{- template "llm-d-disagg.serving.handshake-faults.sizeOf" $f2}}
{{- $c := (ne (toJson $f.r) (toJson $f2.r))}}
{{- if $c}}
{{- if not (hasKey $.g.facts "kv-transfer")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "kv-transfer" "numbers" false)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $vllmVersion (index $.g.facts "kv-transfer" "splits" "hybridBlocks"))}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $c = (not $f.r)}}
{{- end}}
{{- $blocks := $c}}
{{- $l := list}}
{{- if $blocks}}
{{- $l = default list (concat $l (list (printf "blocks of two sizes do not pair in vLLM %v where %v has layers of several kinds (a sliding window, a state): use one size, or --disable-hybrid-kv-cache-manager in both" $vllmVersion $model.name)))}}
{{- end}}
{{- if (lt 1.0 (float64 $prefillSizes.pipeline))}}
{{- $l = default list (concat $l (list (printf "a pipeline in prefill ends at start where %v has layers of several kinds (a sliding window, a state): use --disable-hybrid-kv-cache-manager in both" $model.name)))}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- end}}
{{- /* src/serving/handshake-faults.ts, layoutFault */ -}}
{{- define "llm-d-disagg.serving.handshake-faults.layoutFault"}}
{{- $prefill := (index $.a 0)}}
{{- $vllmVersion := (index $.a 1)}}
{{- $since := (index $.a 2)}}
{{- $layout := $prefill.server.env.VLLM_KV_CACHE_LAYOUT}}
{{- $_ := set $ "r" (and (and (ne $layout nil) (has (lower (replace "\u0130" "i\u0307" $layout)) (list "nhd" "lbnhc"))) (not (semverCompare (printf "<%s" $since) $vllmVersion)))}}
{{- end}}
{{- /* src/serving/handshake-faults.ts, pairing */ -}}
{{- define "llm-d-disagg.serving.handshake-faults.pairing"}}
{{- $model := (index $.a 0)}}
{{- $prefill := (index $.a 1)}}
{{- $decode := (index $.a 2)}}
{{- $t := (list $prefill.server.args $decode.server.args)}}
{{- $i := $.nil}}
{{- if gt (len $t) 0}}
{{- $i = index $t 0}}
{{- end}}
{{- $p := $i}}
{{- $i := $.nil}}
{{- if gt (len $t) 1}}
{{- $i = index $t 1}}
{{- end}}
{{- $d := $i}}
{{- if (or (not (ne $p nil)) (not (ne $d nil)))}}
{{- $_ := set $ "r" $.nil}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $p false)}}
{{- template "llm-d-disagg.serving.rank-faults.rankSizes" $f}}
{{- $f2 := dict "g" $.g "a" (list $d false)}}
{{- template "llm-d-disagg.serving.rank-faults.rankSizes" $f2}}
{{- $_ := set $ "r" (dict "model" $model "prefill" $prefill "decode" $decode "prefillSizes" $f.r "decodeSizes" $f2.r "vllmVersion" $decode.image.vllmVersion)}}
{{- end}}
{{- end}}
{{- /* src/serving/handshake-faults.ts, pairingFaults */ -}}
{{- define "llm-d-disagg.serving.handshake-faults.pairingFaults"}}
{{- $model := (index $.a 0)}}
{{- $prefill := (index $.a 1)}}
{{- $decode := (index $.a 2)}}
{{- $f := dict "g" $.g "a" (list $model $prefill $decode)}}
{{- template "llm-d-disagg.serving.handshake-faults.pairing" $f}}
{{- $pair := $f.r}}
{{- if (not (ne $pair nil))}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $p := $pair.prefillSizes}}
{{- $d := $pair.decodeSizes}}
{{- $f := dict "g" $.g "a" (list $p.tensor $d.tensor)}}
{{- template "llm-d-disagg.serving.pair-checks.tensorFaults" $f}}
{{- $tensor := $f.r}}
{{- $l := list}}
{{- $f := dict "g" $.g "a" (list $prefill $decode)}}
{{- template "llm-d-disagg.serving.agreement.agreementFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list $prefill $decode)}}
{{- template "llm-d-disagg.serving.handshake-faults.releaseFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- if (len $tensor)}}
{{- $l = default list (concat $l $tensor)}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $pair)}}
{{- template "llm-d-disagg.serving.handshake-faults.directionFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $pair)}}
{{- template "llm-d-disagg.serving.handshake-faults.contextFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list $pair)}}
{{- template "llm-d-disagg.serving.handshake-faults.blockSizeFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list $pair)}}
{{- template "llm-d-disagg.serving.handshake-faults.stateFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- end}}
{{- /* src/serving/handshake-faults.ts, pairingWarnings */ -}}
{{- define "llm-d-disagg.serving.handshake-faults.pairingWarnings"}}
{{- $model := (index $.a 0)}}
{{- $prefill := (index $.a 1)}}
{{- $decode := (index $.a 2)}}
{{- $f := dict "g" $.g "a" (list $model $prefill $decode)}}
{{- template "llm-d-disagg.serving.handshake-faults.pairing" $f}}
{{- $pair := $f.r}}
{{- $t := $.nil}}
{{- if (ne $pair nil)}}
{{- $l := list}}
{{- $f := dict "g" $.g "a" (list $prefill $decode)}}
{{- template "llm-d-disagg.serving.handshake-faults.releaseWarnings" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list $pair)}}
{{- template "llm-d-disagg.serving.handshake-faults.headWarnings" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list $pair)}}
{{- template "llm-d-disagg.serving.handshake-faults.hybridWarnings" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $t = $l}}
{{- else}}
{{- $t = (list)}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/serving/handshake-faults.ts, releaseFaults */ -}}
{{- define "llm-d-disagg.serving.handshake-faults.releaseFaults"}}
{{- $prefill := (index $.a 0)}}
{{- $decode := (index $.a 1)}}
{{- $f := dict "g" $.g "a" (list $prefill)}}
{{- template "llm-d-disagg.serving.handshake-faults.releaseOf" $f}}
{{- $f2 := dict "g" $.g "a" (list $decode)}}
{{- template "llm-d-disagg.serving.handshake-faults.releaseOf" $f2}}
{{- $t := (list $f.r $f2.r)}}
{{- $i := $.nil}}
{{- if gt (len $t) 0}}
{{- $i = index $t 0}}
{{- end}}
{{- $p := $i}}
{{- $i := $.nil}}
{{- if gt (len $t) 1}}
{{- $i = index $t 1}}
{{- end}}
{{- $d := $i}}
{{- $c := (or (or (eq $p nil) (eq $d nil)) (eq $p $d))}}
{{- if not $c}}
{{- $f := dict "g" $.g "a" (list $decode.server.args "enforce_handshake_compat")}}
{{- template "llm-d-disagg.serving.agreement.transferField" $f}}
{{- $c = (eq $f.r "false")}}
{{- end}}
{{- $t := $.nil}}
{{- if $c}}
{{- $t = (list)}}
{{- else}}
{{- $t2 := $prefill.server.image}}
{{- if eq $t2 nil}}
{{- $t2 = "missing"}}
{{- end}}
{{- $t3 := $decode.server.image}}
{{- if eq $t3 nil}}
{{- $t3 = "missing"}}
{{- end}}
{{- $t = (list (dict "code" "LLMD357" "subject" "image" "value" (printf "%v in prefill and %v in decode" $t2 $t3) "problem" (printf "with vLLM %v and %v, which do not connect: every request would fail while the pods are ready" $p $d) "fix" "use images of one release in both"))}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/serving/handshake-faults.ts, releaseOf */ -}}
{{- define "llm-d-disagg.serving.handshake-faults.releaseOf"}}
{{- $p := (index $.a 0)}}
{{- $server := $p.server}}
{{- $image := $p.image}}
{{- $t := $server.image}}
{{- if eq $t nil}}
{{- $t = ""}}
{{- end}}
{{- $reference := $t}}
{{- if (eq $reference $image.reference)}}
{{- $_ := set $ "r" $image.vllmVersion}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $reference)}}
{{- template "llm-d-disagg.serving.image.knownImageFaults" $f}}
{{- $t := $.nil}}
{{- if (len $f.r)}}
{{- $t = $.nil}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $reference)}}
{{- template "llm-d-disagg.serving.image.Image._of" $f}}
{{- $t = $f.r.vllmVersion}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- end}}
{{- /* src/serving/handshake-faults.ts, releaseWarnings */ -}}
{{- define "llm-d-disagg.serving.handshake-faults.releaseWarnings"}}
{{- $prefill := (index $.a 0)}}
{{- $decode := (index $.a 1)}}
{{- $t := $prefill.server.image}}
{{- if eq $t nil}}
{{- $t = "no image"}}
{{- end}}
{{- $t2 := $decode.server.image}}
{{- if eq $t2 nil}}
{{- $t2 = "no image"}}
{{- end}}
{{- $t := (list $t $t2)}}
{{- $p := (index $t 0)}}
{{- $d := (index $t 1)}}
{{- $c := (eq $p $d)}}
{{- if not $c}}
{{- $f := dict "g" $.g "a" (list $prefill)}}
{{- template "llm-d-disagg.serving.handshake-faults.releaseOf" $f}}
{{- $c2 := $f.r}}
{{- if $c2}}
{{- $f := dict "g" $.g "a" (list $decode)}}
{{- template "llm-d-disagg.serving.handshake-faults.releaseOf" $f}}
{{- $c2 = $f.r}}
{{- end}}
{{- $c = $c2}}
{{- end}}
{{- $t := $.nil}}
{{- if $c}}
{{- $t = (list)}}
{{- else}}
{{- $t = (list (printf "prefill runs %v and decode %v, of which at least one is not known: where their vLLM differs, every request fails its handshake" $p $d))}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/serving/handshake-faults.ts, sizeOf */ -}}
{{- define "llm-d-disagg.serving.handshake-faults.sizeOf"}}
{{- $p := (index $.a 0)}}
{{- $server := $p.server}}
{{- $f := dict "g" $.g "a" (list $server.args "--block-size")}}
{{- template "llm-d-disagg.vllm.argument-values.valueOf" $f}}
{{- $text := $f.r}}
{{- $t := $.nil}}
{{- if (and (ne $text nil) (regexMatch "^[0-9]{1,6}$" $text))}}
{{- $n := $.nil}}
{{- if regexMatch "^-?[0-9]{1,15}$" (toString $text)}}
{{- $n = int64 (float64 $text)}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $text)}}
{{- template "llm-d-disagg.runtime.number" $f}}
{{- $n = $f.r}}
{{- end}}
{{- $t = $n}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/serving/handshake-faults.ts, stateFaults */ -}}
{{- define "llm-d-disagg.serving.handshake-faults.stateFaults"}}
{{- $p := (index $.a 0)}}
{{- $model := $p.model}}
{{- $prefill := $p.prefill}}
{{- $decode := $p.decode}}
{{- $prefillSizes := $p.prefillSizes}}
{{- $decodeSizes := $p.decodeSizes}}
{{- $vllmVersion := $p.vllmVersion}}
{{- if not (hasKey $.g.facts "kv-transfer")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "kv-transfer" "numbers" false)}}
{{- end}}
{{- $t := (index $.g.facts "kv-transfer" "splits")}}
{{- $stateSpace := $t.stateSpace}}
{{- $stateLayout := $t.stateLayout}}
{{- $stateSpaceSizes := $t.stateSpaceSizes}}
{{- $f := dict "g" $.g "a" (list $model)}}
{{- template "llm-d-disagg.serving.model.Model._stateSpace" $f}}
{{- $c := (not $f.r)}}
{{- if not $c}}
{{- $f := dict "g" $.g "a" (list $decode.server.args)}}
{{- template "llm-d-disagg.serving.agreement.nixlConfig" $f}}
{{- $c = (not (ne $f.r nil))}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $code := "LLMD351"}}
{{- if (semverCompare (printf "<%s" $stateSpace.value) $vllmVersion)}}
{{- $_ := set $ "r" (list (dict "code" $code "subject" "model" "value" $model.name "problem" (printf "whose layers with a state vLLM %v does not transfer" $vllmVersion) "fix" (printf "use an image with vLLM %v or newer" $stateSpaceSizes.value)))}}
{{- else}}
{{- $l := list}}
{{- range $i, $x := (list $prefill $decode)}}
{{- $server := $x.server}}
{{- if (ne (index $server.env $stateLayout.name) $stateLayout.value)}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $layouts := $l}}
{{- $f := dict "g" $.g "a" (list $decode.server.args "--enable-prefix-caching")}}
{{- template "llm-d-disagg.vllm.argument-values.switchOf" $f}}
{{- $prefix := (and (eq $f.r true) (ne (float64 $prefillSizes.tensor) (float64 $decodeSizes.tensor)))}}
{{- $l := list}}
{{- if not (semverCompare (printf "<%s" $stateLayout.since) $vllmVersion)}}
{{- $l2 := list}}
{{- range $i, $x := $layouts}}
{{- $role := $x.role}}
{{- $l2 = append $l2 (dict "code" $code "subject" (printf "%v of %v" $stateLayout.name $role) "problem" (printf "is not %v, which NIXL needs of %v: vLLM would end at start" $stateLayout.value $model.name) "fix" "leave it to the library")}}
{{- end}}
{{- $l = default list (concat $l $l2)}}
{{- end}}
{{- if (and $prefix (not (semverCompare (printf "<%s" "0.22") $vllmVersion)))}}
{{- $l = default list (concat $l (list (dict "code" $code "subject" "--enable-prefix-caching of decode" "value" "set" "problem" (printf "but %v has layers with a state, and prefill has other tensor parallel ranks: decode would refuse each request" $model.name) "fix" "leave it out, or use one tensorParallelSize")))}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- end}}
{{- end}}
