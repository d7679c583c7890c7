{{- /* src/serving/two-networks.ts, a template for each function */ -}}
{{- define "llm-d-disagg.serving.two-networks.twoNetworkFaults"}}
{{- if not (or (ne $.spec.prefill.network nil) (ne $.spec.decode.network nil))}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $t := list $.prefill.platform._facts $.decode.platform._facts}}
{{- $p := index $t 0}}
{{- $d := index $t 1}}
{{- $f := dict "facts" $p "wanted" $.prefill.backend}}
{{- template "llm-d-disagg.network.backend.chooseBackend" $f}}
{{- $f2 := dict "facts" $d "wanted" $.decode.backend}}
{{- template "llm-d-disagg.network.backend.chooseBackend" $f2}}
{{- $t := list $f.r.backend $f2.r.backend}}
{{- $from := index $t 0}}
{{- $to := index $t 1}}
{{- $l := list}}
{{- if not (eq $p.fabric.technology $d.fabric.technology)}}
{{- $t := printf "but no KV cache crosses from %v to %v, unless silently by TCP" $p.fabric.technology $d.fabric.technology}}
{{- $l = concat $l (list (dict "code" "LLMD241" "subject" "network" "value" (printf "%v in prefill and %v in decode" $p.name $d.name) "problem" $t "fix" "use networks of one fabric"))}}
{{- end}}
{{- $l = $l}}
{{- if not (eq $from $to)}}
{{- $t := printf "but NIXL uses %v in one and %v in the other, which do not understand each other" $from $to}}
{{- $l = concat $l (list (dict "code" "LLMD241" "subject" "network" "value" (printf "%v in prefill and %v in decode" $p.name $d.name) "problem" $t "fix" "set the same backend for both"))}}
{{- end}}
{{- $l = $l}}
{{- if $.spec.colocated}}
{{- $l = concat $l (list (dict "code" "LLMD242" "subject" "colocated" "value" "set" "problem" "but a role has a network of its own, and so other nodes" "fix" "leave one of them out"))}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.two-networks.twoNetworkWarnings"}}
{{- $t := list $.prefill.network.platform._facts $.decode.network.platform._facts}}
{{- $p := index $t 0}}
{{- $d := index $t 1}}
{{- $t := list $p.machine.accelerator.vendor $d.machine.accelerator.vendor}}
{{- $from := index $t 0}}
{{- $to := index $t 1}}
{{- if eq $from $to}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $_ := set $ "r" (list (dict "code" "LLMD504" "subject" "prefill" "problem" (printf "runs on %v and decode on %v accelerators: whether their vLLM builds lay out the KV cache alike was not shown, so compare the text of one prompt with that of a server without prefill and decode first" $from $to)))}}
{{- end}}
{{- end}}
