{{- /* src/serving/handshake-faults.ts, a template for each function */ -}}
{{- define "llm-d-disagg.serving.handshake-faults.acceleratorWarnings"}}
{{- if or (eq $.argument0.prefill.accelerator nil) (eq $.argument0.decode.accelerator nil)}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $l := list}}
{{- range $x := list $.argument0.prefill.accelerator $.argument0.decode.accelerator}}
{{- $groups := $.nil}}
{{- if regexMatch "^G?([A-Z]+)" $x.model}}
{{- $p := printf "^(?s:.*?)(%s)(?s:.*)$" "^G?([A-Z]+)"}}
{{- $m := splitList "\uffff" (regexReplaceAll $p $x.model "${1}\uffff${2}")}}
{{- $group := index $m 1}}
{{- $groups = list (index $m 0) (ternary $.nil $group (eq $group ""))}}
{{- end}}
{{- $t := or $groups list}}
{{- $i := $.nil}}
{{- if gt (len $t) 1}}
{{- $i = index $t 1}}
{{- end}}
{{- $l = append $l (printf "%v %v" $x.vendor (ternary $x.model $i (eq $i nil)))}}
{{- end}}
{{- $p := $.nil}}
{{- if gt (len $l) 0}}
{{- $p = index $l 0}}
{{- end}}
{{- $d := $.nil}}
{{- if gt (len $l) 1}}
{{- $d = index $l 1}}
{{- end}}
{{- $named := false}}
{{- range $x := list $.argument0.prefill $.argument0.decode}}
{{- $f := dict "g" $.g "server" $x.server "vllmVersion" $.argument0.vllmVersion}}
{{- template "llm-d-disagg.serving.agreement.attentionBackend" $f}}
{{- if ne $f.r nil}}
{{- $named = true}}
{{- break}}
{{- end}}
{{- end}}
{{- if or (eq $p $d) $named}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $_ := set $ "r" (list (dict "code" "LLMD350" "subject" "vLLM" "problem" (printf "chooses an attention backend by the accelerator, %v in prefill and %v in decode: where it chooses two, every request fails its handshake" $.argument0.prefill.accelerator.model $.argument0.decode.accelerator.model) "fix" "name one in both with --attention-backend in extraArgs"))}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.handshake-faults.blockSizeFaults"}}
{{- $f := dict "argument0" $.argument0.prefill}}
{{- template "llm-d-disagg.serving.handshake-faults.sizeOf" $f}}
{{- $f2 := dict "argument0" $.argument0.decode}}
{{- template "llm-d-disagg.serving.handshake-faults.sizeOf" $f2}}
{{- $t := list $f.r $f2.r}}
{{- $p := $.nil}}
{{- if gt (len $t) 0}}
{{- $p = index $t 0}}
{{- end}}
{{- $d := $.nil}}
{{- if gt (len $t) 1}}
{{- $d = index $t 1}}
{{- end}}
{{- $faults := dict "prefill" $p "decode" $d}}
{{- template "llm-d-disagg.serving.pair-checks.blockFaults" $faults}}
{{- if or (len $faults.r) (eq (toJson $p) (toJson $d)) (eq $.argument0.decode.server.nixl nil)}}
{{- $_ := set $ "r" $faults.r}}
{{- else}}
{{- $onCpu := eq (or $.argument0.decode.accelerator dict).vendor "cpu"}}
{{- $f := dict "g" $.g "argument0" $.argument0.decode.server "field" "kv_buffer_device"}}
{{- template "llm-d-disagg.serving.agreement.transferField" $f}}
{{- $staged := and (eq $f.r "cpu") (not (semverCompare (printf "<%s" "0.27") $.argument0.vllmVersion))}}
{{- $problem := "but on CPUs decode puts the blocks of prefill together wrongly, and answers with other tokens without an error"}}
{{- if not $onCpu}}
{{- $problem = "but blocks must be of one size where prefill has more tensor parallel ranks"}}
{{- if not (lt (float64 $.argument0.decodeSizes.tensor) (float64 $.argument0.prefillSizes.tensor))}}
{{- $problem = ternary (printf "but vLLM since %v needs one size where blocks wait in CPU memory" "0.27") $.nil $staged}}
{{- end}}
{{- end}}
{{- if eq $problem nil}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $_ := set $ "r" (list (dict "code" "LLMD306" "subject" "blockSize" "value" (printf "%v in prefill and %v in decode" (toJson $p | default (printf "%v" $p)) (toJson $d | default (printf "%v" $d))) "problem" $problem "fix" "set blockSize once for the pair"))}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.handshake-faults.contextFaults"}}
{{- $t := list $.argument0.prefillSizes.decodeContext $.argument0.decodeSizes.decodeContext}}
{{- $p := index $t 0}}
{{- $d := index $t 1}}
{{- $c := eq (float64 $p) (float64 $d)}}
{{- if not $c}}
{{- $c = not (semverCompare (printf "<%s" "0.29") $.argument0.vllmVersion)}}
{{- if $c}}
{{- if or (ne (float64 $p) (floor $p)) (ne (float64 $d) (floor $d))}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $n := float64 (mod (int64 $p) (int64 $d))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $c = eq (float64 $n) 0.0}}
{{- if not $c}}
{{- if or (ne (float64 $d) (floor $d)) (ne (float64 $p) (floor $p))}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $n := float64 (mod (int64 $d) (int64 $p))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $c = eq (float64 $n) 0.0}}
{{- end}}
{{- end}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $_ := set $ "r" (list (dict "code" "LLMD354" "subject" "--decode-context-parallel-size" "value" (printf "%v in prefill and %v in decode" (toJson $p | default (printf "%v" $p)) (toJson $d | default (printf "%v" $d))) "problem" (ternary (printf "but vLLM before %v does not tell decode how the tokens are shared" "0.29") "but one must be a multiple of the other" (semverCompare (printf "<%s" "0.29") $.argument0.vllmVersion)) "fix" "use the same in both"))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.handshake-faults.directionFault"}}
{{- $_ := set $ "r" (list (dict "code" "LLMD353" "subject" "tensorParallelSize" "value" (printf "%v in prefill and %v in decode" (toJson $.prefill | default (printf "%v" $.prefill)) (toJson $.decode | default (printf "%v" $.decode))) "problem" $.problem "fix" $.fix))}}
{{- end}}
{{- define "llm-d-disagg.serving.handshake-faults.directionFaults"}}
{{- $t := list $.argument0.prefillSizes.tensor $.argument0.decodeSizes.tensor}}
{{- $p := index $t 0}}
{{- $d := index $t 1}}
{{- template "llm-d-disagg.facts.kv-transfer" $.g}}
{{- $t := (index $.g.facts "kv-transfer").splits}}
{{- if or (eq (float64 $p) (float64 $d)) (eq $.argument0.decode.server.nixl nil)}}
{{- $_ := set $ "r" list}}
{{- else if $.argument0.model.stateSpace}}
{{- if semverCompare (printf "<%s" $t.stateSpaceSizes) $.argument0.vllmVersion}}
{{- $f := dict "prefill" $p "decode" $d "problem" (printf "but %v has layers with a state, for which vLLM before %v needs the same size" $.argument0.model.name $t.stateSpaceSizes) "fix" "use the same in both, or a newer image"}}
{{- template "llm-d-disagg.serving.handshake-faults.directionFault" $f}}
{{- $_ := set $ "r" $f.r}}
{{- else}}
{{- $_ := set $ "r" list}}
{{- end}}
{{- else if and (lt (float64 $d) (float64 $p)) (semverCompare (printf "<%s" $t.smallerDecode) $.argument0.vllmVersion)}}
{{- $f := dict "prefill" $p "decode" $d "problem" (printf "but vLLM %v ends where decode has the smaller one: it works since %v" $.argument0.vllmVersion $t.smallerDecode) "fix" (printf "use at least %v in decode, or a newer image" (toJson $p | default (printf "%v" $p)))}}
{{- template "llm-d-disagg.serving.handshake-faults.directionFault" $f}}
{{- $_ := set $ "r" $f.r}}
{{- else if $.argument0.model.mla}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $heads := $.argument0.model.kvHeads}}
{{- if and (ne $heads nil) (lt (float64 $d) (float64 $p)) (lt (float64 $heads) (float64 $p))}}
{{- $f := dict "count" $heads "noun" "KV head"}}
{{- template "llm-d-disagg.base.counted.counted" $f}}
{{- $f := dict "prefill" $p "decode" $d "problem" (printf "but %v has %v, so that prefill has copies of them, and decode takes copies only with as many ranks or more" $.argument0.model.name $f.r) "fix" (printf "use at most %v in prefill, or at least %v in decode" (toJson $heads | default (printf "%v" $heads)) (toJson $p | default (printf "%v" $p)))}}
{{- template "llm-d-disagg.serving.handshake-faults.directionFault" $f}}
{{- $_ := set $ "r" $f.r}}
{{- else if and (ne $heads nil) (le (float64 $p) (float64 $heads)) (lt (float64 $heads) (float64 $d)) (semverCompare (printf "<%s" $t.replicatedDecode) $.argument0.vllmVersion)}}
{{- $f := dict "count" $heads "noun" "KV head"}}
{{- template "llm-d-disagg.base.counted.counted" $f}}
{{- $f := dict "prefill" $p "decode" $d "problem" (printf "but %v has %v, and vLLM before %v does not pair decode's copies of them with prefill's shares" $.argument0.model.name $f.r $t.replicatedDecode) "fix" (printf "use at most %v in decode, or a newer image" (toJson $heads | default (printf "%v" $heads)))}}
{{- template "llm-d-disagg.serving.handshake-faults.directionFault" $f}}
{{- $_ := set $ "r" $f.r}}
{{- else}}
{{- $f := dict "prefill" $.argument0.prefill "vllmVersion" $.argument0.vllmVersion "since" $t.contiguousHeads}}
{{- template "llm-d-disagg.serving.handshake-faults.layoutFault" $f}}
{{- if $f.r}}
{{- $f := dict "prefill" $p "decode" $d "problem" "but the blocks of prefill have tokens before heads (VLLM_KV_CACHE_LAYOUT), from which decode cannot take its heads" "fix" "leave the layout to vLLM"}}
{{- template "llm-d-disagg.serving.handshake-faults.directionFault" $f}}
{{- $_ := set $ "r" $f.r}}
{{- else}}
{{- $_ := set $ "r" list}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.handshake-faults.fileWarnings"}}
{{- $l := list}}
{{- range $x := list $.argument0.prefill $.argument0.decode}}
{{- $f := dict "args" $x.server.args "name" "--config"}}
{{- template "llm-d-disagg.vllm.argument-values.valueOf" $f}}
{{- $l = append $l $f.r}}
{{- end}}
{{- $p := $.nil}}
{{- if gt (len $l) 0}}
{{- $p = index $l 0}}
{{- end}}
{{- $d := $.nil}}
{{- if gt (len $l) 1}}
{{- $d = index $l 1}}
{{- end}}
{{- if eq $p $d}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $_ := set $ "r" (list (dict "code" "LLMD350" "subject" "--config" "value" (printf "%v in prefill and %v in decode" (ternary "not given" $p (eq $p nil)) (ternary "not given" $d (eq $d nil))) "problem" "but what the files say of types, attention and layouts must be the same, and is not checked"))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.handshake-faults.headWarnings"}}
{{- $t := list $.argument0.prefillSizes.tensor $.argument0.decodeSizes.tensor}}
{{- $p := index $t 0}}
{{- $d := index $t 1}}
{{- if or (ne $.argument0.model.kvHeads nil) $.argument0.model.mla $.argument0.model.stateSpace (eq (float64 $p) (float64 $d)) (eq $.argument0.decode.server.nixl nil)}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $t := list "LLMD353" (printf "how many KV heads %v has" $.argument0.model.name)}}
{{- $code := index $t 0}}
{{- $subject := index $t 1}}
{{- if lt (float64 $d) (float64 $p)}}
{{- $_ := set $ "r" (list (dict "code" $code "subject" $subject "problem" (printf "is not known: with fewer than the %v tensor parallel ranks of prefill, decode with %v would refuse each request" (toJson $p | default (printf "%v" $p)) (toJson $d | default (printf "%v" $d)))))}}
{{- else if semverCompare (printf "<%s" "0.24") $.argument0.vllmVersion}}
{{- $_ := set $ "r" (list (dict "code" $code "subject" $subject "problem" (printf "is not known: with fewer than the %v tensor parallel ranks of decode, and at least the %v of prefill, vLLM before %v would refuse each request" (toJson $d | default (printf "%v" $d)) (toJson $p | default (printf "%v" $p)) "0.24")))}}
{{- else}}
{{- $_ := set $ "r" list}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.handshake-faults.hybridWarnings"}}
{{- $f := dict "args" $.argument0.prefill.server.args "name" "--disable-hybrid-kv-cache-manager"}}
{{- template "llm-d-disagg.vllm.argument-values.switchOf" $f}}
{{- $off := eq $f.r true}}
{{- if or $off (eq $.argument0.decode.server.nixl nil)}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $f := dict "argument0" $.argument0.prefill}}
{{- template "llm-d-disagg.serving.handshake-faults.sizeOf" $f}}
{{- $f2 := dict "argument0" $.argument0.decode}}
{{- template "llm-d-disagg.serving.handshake-faults.sizeOf" $f2}}
{{- $blocks := ne (toJson $f.r) (toJson $f2.r)}}
{{- if $blocks}}
{{- template "llm-d-disagg.facts.kv-transfer" $.g}}
{{- $f := dict "version" $.argument0.vllmVersion "lifetime" (index $.g.facts "kv-transfer").splits.hybridBlocks}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $blocks = not $f.r}}
{{- end}}
{{- $l := list}}
{{- if $blocks}}
{{- $l = concat $l (list (dict "code" "LLMD306" "subject" "blocks of two sizes" "problem" (printf "do not pair in vLLM %v where %v has layers of several kinds (a sliding window, a state): use one size, or --disable-hybrid-kv-cache-manager in both" $.argument0.vllmVersion $.argument0.model.name)))}}
{{- end}}
{{- $l = $l}}
{{- if lt 1.0 (float64 $.argument0.prefillSizes.pipeline)}}
{{- $l = concat $l (list (dict "code" "LLMD354" "subject" "a pipeline in prefill" "problem" (printf "ends at start where %v has layers of several kinds (a sliding window, a state): use --disable-hybrid-kv-cache-manager in both" $.argument0.model.name)))}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.handshake-faults.layoutFault"}}
{{- $_ := set $ "r" (and (ne $.prefill.server.env.VLLM_KV_CACHE_LAYOUT nil) (has (lower (replace "\u0130" "i\u0307" $.prefill.server.env.VLLM_KV_CACHE_LAYOUT)) (list "nhd" "lbnhc")) (not (semverCompare (printf "<%s" $.since) $.vllmVersion)))}}
{{- end}}
{{- define "llm-d-disagg.serving.handshake-faults.pairing"}}
{{- $t := list $.prefill.server.args $.decode.server.args}}
{{- $p := $.nil}}
{{- if gt (len $t) 0}}
{{- $p = index $t 0}}
{{- end}}
{{- $d := $.nil}}
{{- if gt (len $t) 1}}
{{- $d = index $t 1}}
{{- end}}
{{- if not (or (eq $p nil) (eq $d nil))}}
{{- $f := dict "g" $.g "args" $p "grouped" false}}
{{- template "llm-d-disagg.serving.rank-faults.rankSizes" $f}}
{{- $f2 := dict "g" $.g "args" $d "grouped" false}}
{{- template "llm-d-disagg.serving.rank-faults.rankSizes" $f2}}
{{- $_ := set $ "r" (dict "model" $.model "prefill" $.prefill "decode" $.decode "prefillSizes" $f.r "decodeSizes" $f2.r "vllmVersion" $.decode.image.vllmVersion)}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.handshake-faults.pairingFaults"}}
{{- $pair := dict "g" $.g "model" $.model "prefill" $.prefill "decode" $.decode}}
{{- template "llm-d-disagg.serving.handshake-faults.pairing" $pair}}
{{- if eq $pair.r nil}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $tensor := dict "prefill" $pair.r.prefillSizes.tensor "decode" $pair.r.decodeSizes.tensor}}
{{- template "llm-d-disagg.serving.pair-checks.tensorFaults" $tensor}}
{{- $f := dict "g" $.g "prefill" $.prefill "decode" $.decode}}
{{- template "llm-d-disagg.serving.agreement.agreementFaults" $f}}
{{- $f2 := dict "g" $.g "prefill" $.prefill "decode" $.decode}}
{{- template "llm-d-disagg.serving.handshake-faults.releaseFaults" $f2}}
{{- $l := concat $f.r $f2.r}}
{{- if len $tensor.r}}
{{- $l = concat $l $tensor.r}}
{{- else}}
{{- $f := dict "g" $.g "argument0" $pair.r}}
{{- template "llm-d-disagg.serving.handshake-faults.directionFaults" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $f := dict "argument0" $pair.r}}
{{- template "llm-d-disagg.serving.handshake-faults.contextFaults" $f}}
{{- $f2 := dict "g" $.g "argument0" $pair.r}}
{{- template "llm-d-disagg.serving.handshake-faults.blockSizeFaults" $f2}}
{{- $f3 := dict "g" $.g "argument0" $pair.r}}
{{- template "llm-d-disagg.serving.handshake-faults.stateFaults" $f3}}
{{- $_ := set $ "r" (default list (concat $l $f.r $f2.r $f3.r))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.handshake-faults.pairingWarnings"}}
{{- $pair := dict "g" $.g "model" $.model "prefill" $.prefill "decode" $.decode}}
{{- template "llm-d-disagg.serving.handshake-faults.pairing" $pair}}
{{- if eq $pair.r nil}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $f := dict "g" $.g "prefill" $.prefill "decode" $.decode}}
{{- template "llm-d-disagg.serving.handshake-faults.releaseWarnings" $f}}
{{- $f2 := dict "g" $.g "argument0" $pair.r}}
{{- template "llm-d-disagg.serving.handshake-faults.acceleratorWarnings" $f2}}
{{- $f3 := dict "argument0" $pair.r}}
{{- template "llm-d-disagg.serving.handshake-faults.fileWarnings" $f3}}
{{- $f4 := dict "argument0" $pair.r}}
{{- template "llm-d-disagg.serving.handshake-faults.headWarnings" $f4}}
{{- $f5 := dict "g" $.g "argument0" $pair.r}}
{{- template "llm-d-disagg.serving.handshake-faults.hybridWarnings" $f5}}
{{- $_ := set $ "r" (default list (concat $f.r $f2.r $f3.r $f4.r $f5.r))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.handshake-faults.releaseFaults"}}
{{- $f := dict "g" $.g "argument0" $.prefill}}
{{- template "llm-d-disagg.serving.handshake-faults.releaseOf" $f}}
{{- $f2 := dict "g" $.g "argument0" $.decode}}
{{- template "llm-d-disagg.serving.handshake-faults.releaseOf" $f2}}
{{- $t := list $f.r $f2.r}}
{{- $p := $.nil}}
{{- if gt (len $t) 0}}
{{- $p = index $t 0}}
{{- end}}
{{- $d := $.nil}}
{{- if gt (len $t) 1}}
{{- $d = index $t 1}}
{{- end}}
{{- $c := or (eq $p nil) (eq $d nil) (eq $p $d)}}
{{- if not $c}}
{{- $f := dict "g" $.g "argument0" $.decode.server "field" "enforce_handshake_compat"}}
{{- template "llm-d-disagg.serving.agreement.transferField" $f}}
{{- $c = eq $f.r "false"}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $_ := set $ "r" (list (dict "code" "LLMD357" "subject" "image" "value" (printf "%v in prefill and %v in decode" (ternary "missing" $.prefill.server.image (eq $.prefill.server.image nil)) (ternary "missing" $.decode.server.image (eq $.decode.server.image nil))) "problem" (printf "with vLLM %v and %v, which do not connect: every request would fail while the pods are ready" $p $d) "fix" "use images of one release in both"))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.handshake-faults.releaseOf"}}
{{- $reference := default "" $.argument0.server.image}}
{{- if eq $reference $.argument0.image.reference}}
{{- $_ := set $ "r" $.argument0.image.vllmVersion}}
{{- else}}
{{- $f := dict "g" $.g "reference" $reference}}
{{- template "llm-d-disagg.serving.image-facts.knownImageFaults" $f}}
{{- if not (len $f.r)}}
{{- $f := dict "g" $.g "reference" $reference}}
{{- template "llm-d-disagg.serving.image.Image._of" $f}}
{{- $_ := set $ "r" $f.r.vllmVersion}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.handshake-faults.releaseWarnings"}}
{{- $t := list (ternary "no image" $.prefill.server.image (eq $.prefill.server.image nil)) (ternary "no image" $.decode.server.image (eq $.decode.server.image nil))}}
{{- $p := index $t 0}}
{{- $d := index $t 1}}
{{- $c := eq $p $d}}
{{- if not $c}}
{{- $f := dict "g" $.g "argument0" $.prefill}}
{{- template "llm-d-disagg.serving.handshake-faults.releaseOf" $f}}
{{- $c = $f.r}}
{{- if $c}}
{{- $f := dict "g" $.g "argument0" $.decode}}
{{- template "llm-d-disagg.serving.handshake-faults.releaseOf" $f}}
{{- $c = $f.r}}
{{- end}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $_ := set $ "r" (list (dict "code" "LLMD357" "subject" "prefill" "problem" (printf "runs %v and decode %v, of which at least one is not known: where their vLLM differs, every request fails its handshake" $p $d)))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.handshake-faults.sizeOf"}}
{{- $text := dict "args" $.argument0.server.args "name" "--block-size"}}
{{- template "llm-d-disagg.vllm.argument-values.valueOf" $text}}
{{- if and (ne $text.r nil) (regexMatch "^[0-9]{1,6}$" $text.r)}}
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
{{- define "llm-d-disagg.serving.handshake-faults.stateFaults"}}
{{- template "llm-d-disagg.facts.kv-transfer" $.g}}
{{- $t := (index $.g.facts "kv-transfer").splits}}
{{- if or (not $.argument0.model.stateSpace) (eq $.argument0.decode.server.nixl nil)}}
{{- $_ := set $ "r" list}}
{{- else if semverCompare (printf "<%s" $t.stateSpace) $.argument0.vllmVersion}}
{{- $_ := set $ "r" (list (dict "code" "LLMD351" "subject" "model" "value" $.argument0.model.name "problem" (printf "whose layers with a state vLLM %v does not transfer" $.argument0.vllmVersion) "fix" (printf "use an image with vLLM %v or newer" $t.stateSpaceSizes)))}}
{{- else}}
{{- $linear := ne $.argument0.model.facts nil}}
{{- if $linear}}
{{- $t := list "linear"}}
{{- $found := false}}
{{- range $x := $.argument0.model.facts.attention}}
{{- if has $x.kind $t}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $linear = $found}}
{{- end}}
{{- if and $linear (not (semverCompare (printf "<%s" $t.stateSpaceSizes) $.argument0.vllmVersion)) (semverCompare (printf "<%s" $t.linearStates) $.argument0.vllmVersion)}}
{{- $_ := set $ "r" (list (dict "code" "LLMD351" "subject" "model" "value" $.argument0.model.name "problem" (printf "whose linear attention NIXL in vLLM %v does not transfer, so that vLLM ends at start" $.argument0.vllmVersion) "fix" (printf "use an image with vLLM %v or newer" $t.linearStates)))}}
{{- else}}
{{- $layouts := list}}
{{- range $x := list $.argument0.prefill $.argument0.decode}}
{{- if ne (index $x.server.env $t.stateLayout.name) $t.stateLayout.value}}
{{- $layouts = append $layouts $x}}
{{- end}}
{{- end}}
{{- $f := dict "args" $.argument0.decode.server.args "name" "--enable-prefix-caching"}}
{{- template "llm-d-disagg.vllm.argument-values.switchOf" $f}}
{{- $prefix := and (eq $f.r true) (ne (float64 $.argument0.prefillSizes.tensor) (float64 $.argument0.decodeSizes.tensor))}}
{{- $l := list}}
{{- if not (semverCompare (printf "<%s" $t.stateLayout.since) $.argument0.vllmVersion)}}
{{- $l2 := list}}
{{- range $x := $layouts}}
{{- $l2 = append $l2 (dict "code" "LLMD351" "subject" (printf "%v of %v" $t.stateLayout.name $x.role) "problem" (printf "is not %v, which NIXL needs of %v: vLLM would end at start" $t.stateLayout.value $.argument0.model.name) "fix" "leave it to the library")}}
{{- end}}
{{- $l = concat $l $l2}}
{{- end}}
{{- $l = $l}}
{{- if and $prefix (not (semverCompare (printf "<%s" "0.22") $.argument0.vllmVersion))}}
{{- $l = concat $l (list (dict "code" "LLMD351" "subject" "--enable-prefix-caching of decode" "value" "set" "problem" (printf "but %v has layers with a state, and prefill has other tensor parallel ranks: decode would refuse each request" $.argument0.model.name) "fix" "leave it out, or use one tensorParallelSize"))}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
{{- end}}
{{- end}}
