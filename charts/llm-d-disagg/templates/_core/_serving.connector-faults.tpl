{{- /* src/serving/connector-faults.ts, a template for each function */ -}}
{{- define "llm-d-disagg.serving.connector-faults.connectorFaults"}}
{{- $role := $.ctx.role.role}}
{{- $all := dict "g" $.g "options" $.kvTransfer "role" $role}}
{{- template "llm-d-disagg.vllm.connectors.transfersOf" $all}}
{{- $idle := list}}
{{- if ne $role "prefill-decode"}}
{{- $f := dict "kvTransfer" $.kvTransfer "all" $all.r}}
{{- template "llm-d-disagg.serving.connector-faults.idleFaults" $f}}
{{- $idle = $f.r}}
{{- end}}
{{- if len $idle}}
{{- $_ := set $ "r" $idle}}
{{- else}}
{{- $l := list}}
{{- range $x := $all.r}}
{{- $f := dict "argument0" $x "vendor" $.ctx.facts.machine.accelerator.vendor "platform" $.ctx.facts.name}}
{{- template "llm-d-disagg.serving.connector-faults.vendorFaults" $f}}
{{- $f2 := dict "g" $.g "argument0" $x "vllmVersion" $.ctx.image.vllmVersion}}
{{- template "llm-d-disagg.serving.connector-faults.requiredRow" $f2}}
{{- $t := list $f2.r}}
{{- $l2 := list}}
{{- range $x := $t}}
{{- $i := $.nil}}
{{- if gt (len $x) 1}}
{{- $i = index $x 1}}
{{- end}}
{{- if $i}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- $l3 := list}}
{{- range $x2 := $l2}}
{{- $i := $.nil}}
{{- if gt (len $x2) 0}}
{{- $i = index $x2 0}}
{{- end}}
{{- $i2 := $.nil}}
{{- if gt (len $x2) 2}}
{{- $i2 = index $x2 2}}
{{- end}}
{{- $i3 := $.nil}}
{{- if gt (len $x2) 3}}
{{- $i3 = index $x2 3}}
{{- end}}
{{- $l3 = append $l3 (dict "code" $i "subject" $x.name "problem" $i2 "fix" $i3)}}
{{- end}}
{{- $l = concat $l (default list (concat $f.r $l3))}}
{{- end}}
{{- $f := dict "g" $.g "options" $.kvTransfer "role" $role}}
{{- template "llm-d-disagg.vllm.connectors.transfersOf" $f}}
{{- $l2 := list}}
{{- range $x := $f.r}}
{{- if $x.connects}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- $l3 := list}}
{{- range $x := $l2}}
{{- $f := dict "argument0" $x "argument1" $.ctx}}
{{- template "llm-d-disagg.serving.connector-faults.useOf" $f}}
{{- $f := dict "argument0" $x "use" $f.r}}
{{- template "llm-d-disagg.serving.connector-faults.useFaults" $f}}
{{- $l3 = concat $l3 $f.r}}
{{- end}}
{{- $f := dict "argument0" $.ctx}}
{{- template "llm-d-disagg.serving.connector-faults.memoryFaults" $f}}
{{- $_ := set $ "r" (default list (concat (default list $l) (default list $l3) $f.r))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.connector-faults.idleFaults"}}
{{- $nested := false}}
{{- range $x := $.all}}
{{- if $x.nested}}
{{- $nested = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $alone := $.nil}}
{{- range $x := $.all}}
{{- if and $x.facts.alone $x.nested}}
{{- $alone = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $carries := false}}
{{- range $x := $.all}}
{{- $t := $.nil}}
{{- if $nested}}
{{- $f := dict "options" $x.options}}
{{- template "llm-d-disagg.vllm.kv-transfer.isNixl" $f}}
{{- $t = $f.r}}
{{- else}}
{{- $t = and $x.connects (or (ne $x.facts.protocol nil) (ne $x.options.connectorModulePath nil))}}
{{- end}}
{{- if $t}}
{{- $carries = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $t := (or $alone dict).name}}
{{- if eq $t nil}}
{{- $t = ternary "NixlConnector" $.kvTransfer.connector (eq $.kvTransfer.connector nil)}}
{{- end}}
{{- $t2 := " without NIXL in it"}}
{{- if not $nested}}
{{- $found := false}}
{{- range $x := $.all}}
{{- if not $x.connects}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $t2 = ternary " without its tier p2p" "" $found}}
{{- end}}
{{- $t2 := list (list "LLMD371" (ne $alone nil) "in a MultiConnector carries blocks between pods by a protocol of its own, and the sidecar speaks one only" "use NixlConnector, alone or in a MultiConnector beside others") (list "LLMD371" (and (not $carries) (eq $alone nil)) (printf "takes no blocks from prefill to decode%v" $t2) "use NixlConnector, alone or in a MultiConnector beside others")}}
{{- $l := list}}
{{- range $x := $t2}}
{{- $i := $.nil}}
{{- if gt (len $x) 1}}
{{- $i = index $x 1}}
{{- end}}
{{- if $i}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $i := $.nil}}
{{- if gt (len $x) 0}}
{{- $i = index $x 0}}
{{- end}}
{{- $i2 := $.nil}}
{{- if gt (len $x) 2}}
{{- $i2 = index $x 2}}
{{- end}}
{{- $i3 := $.nil}}
{{- if gt (len $x) 3}}
{{- $i3 = index $x 3}}
{{- end}}
{{- $l2 = append $l2 (dict "code" $i "subject" $t "problem" $i2 "fix" $i3)}}
{{- end}}
{{- $_ := set $ "r" $l2}}
{{- end}}
{{- define "llm-d-disagg.serving.connector-faults.memoryFaults"}}
{{- $given := list (list "sharedMemory" $.argument0.role.sharedMemory) (list "memory" $.argument0.role.memory)}}
{{- $l := list}}
{{- range $x := $given}}
{{- $subject := index $x 0}}
{{- $i := $.nil}}
{{- if gt (len $x) 1}}
{{- $i = index $x 1}}
{{- end}}
{{- $value := default "" $i}}
{{- $r := $.nil}}
{{- $groups := $.nil}}
{{- if regexMatch "^[0-9.]+" $value}}
{{- $p := printf "^(?s:.*?)(%s)(?s:.*)$" "^[0-9.]+"}}
{{- $m := splitList "\uffff" (regexReplaceAll $p $value "${1}")}}
{{- $groups = list (index $m 0)}}
{{- end}}
{{- $t := or $groups list}}
{{- $i := $.nil}}
{{- if gt (len $t) 0}}
{{- $i = index $t 0}}
{{- end}}
{{- $number := ternary "0" $i (eq $i nil)}}
{{- $c := splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $value "${0}\uffff")}}
{{- $n := int64 (len (splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $number "${0}\uffff")))}}
{{- $from := ternary (max 0 (add (len $c) $n)) (min $n (len $c)) (lt $n 0)}}
{{- $unit := index (dict "Mi" 0.0009765625 "Gi" 1 "Ti" 1024) (join "" (slice $c $from) | replace "\uffff" "")}}
{{- $c := eq $unit nil}}
{{- if not $c}}
{{- $n := $.nil}}
{{- if regexMatch "^-?[0-9]{1,15}$" (toString $number)}}
{{- $n = int64 (float64 $number)}}
{{- else}}
{{- $f := dict "text" $number}}
{{- template "llm-d-disagg.runtime.number" $f}}
{{- $n = $f.r}}
{{- end}}
{{- $c = le (float64 $.argument0.offloaded) (mulf (float64 $n) (float64 $unit))}}
{{- end}}
{{- if $c}}
{{- $r = list}}
{{- else}}
{{- $r = list (dict "code" "LLMD378" "subject" (printf "%v of %v" $subject $.argument0.role.role) "value" (printf "'%v'" $value) "problem" (printf "but connectors keep %v GiB of blocks in /dev/shm" (toJson $.argument0.offloaded | default (printf "%v" $.argument0.offloaded))) "fix" "leave it out, or set less cpuBytesToUse")}}
{{- end}}
{{- $l = concat $l $r}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
{{- define "llm-d-disagg.serving.connector-faults.requiredRow"}}
{{- $key := default "" $.argument0.facts.required}}
{{- template "llm-d-disagg.facts.kv-transfer" $.g}}
{{- $lifetimes := (index $.g.facts "kv-transfer").extraConfig}}
{{- $memory := eq $key "cpu_bytes_to_use"}}
{{- $given := $.nil}}
{{- if and $memory (ne $.argument0.options.cpuBytesToUse nil)}}
{{- $given = $.argument0.options.cpuBytesToUse}}
{{- else}}
{{- $given = index (ternary dict $.argument0.options.extraConfig (eq $.argument0.options.extraConfig nil)) $key}}
{{- end}}
{{- $c := ne $key ""}}
{{- if $c}}
{{- $t := index $lifetimes $key}}
{{- $f := dict "version" $.vllmVersion "lifetime" (ternary dict $t (eq $t nil))}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $c = not $f.r}}
{{- end}}
{{- $lacks := and $c (or (eq $given nil) (eq (toJson $given) (toJson 0)) (eq (toJson $given) (toJson "")))}}
{{- $_ := set $ "r" (list "LLMD376" $lacks (printf "needs %v" $key) (ternary "set cpuBytesToUse beside its name" (printf "set %v in extraConfig, to a folder that all pods share" $key) $memory))}}
{{- end}}
{{- define "llm-d-disagg.serving.connector-faults.useFaults"}}
{{- $technologies := default list $.argument0.facts.technologies}}
{{- $pairSince := ternary "0" $.argument0.facts.pairSince (eq $.argument0.facts.pairSince nil)}}
{{- $groups := $.argument0.facts.groups}}
{{- $fits := and (has (default "" $.use.loadBalancing) (default list (or $groups dict).modes)) (or (not (or $groups dict).oneNode) (and (eq (float64 $.use.nodes) 1.0) (eq (float64 $.use.tensorParallelSize) 1.0)))}}
{{- $f := dict "version" $.use.vllmVersion "lifetime" (dict "since" $pairSince)}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $f2 := dict "count" $.use.dataParallelSize "noun" "data-parallel rank"}}
{{- template "llm-d-disagg.base.counted.counted" $f2}}
{{- $f3 := dict "count" $.use.nodes "noun" "node"}}
{{- template "llm-d-disagg.base.counted.counted" $f3}}
{{- $t := (or $groups dict).modes}}
{{- $t2 := $.nil}}
{{- if ne $t nil}}
{{- $t2 = len $t}}
{{- end}}
{{- $t := ""}}
{{- if $t2}}
{{- $t = printf ", or loadBalancing %v" (join " or " $groups.modes)}}
{{- end}}
{{- $t := list (list "LLMD372" (ne $f.r nil) (printf "does not work with the sidecar in vLLM %v: it does since %v" $.use.vllmVersion $pairSince) (printf "%v, or a newer image" "use NixlConnector")) (list "LLMD373" (and (default false $.argument0.facts.splitOnly) $.use.both) "is a producer or a consumer, not both" "leave splitRoles out") (list "LLMD374" (and (ne $groups nil) (lt 1.0 (float64 $.use.dataParallelSize)) (not $fits)) (printf "cannot serve %v with %v on %v and loadBalancing %v: %v" $.use.role $f2.r $f3.r (ternary "none" $.use.loadBalancing (eq $.use.loadBalancing nil)) (default "" (or $groups dict).why)) (printf "%v%v%v" "use NixlConnector" $t (ternary " on one node with tensorParallelSize 1" "" (not (not (or $groups dict).oneNode))))) (list "LLMD375" (and (default false $.argument0.facts.sameTensorParallel) (ne $.use.otherTensorParallelSize nil) (ne (float64 $.use.otherTensorParallelSize) (float64 $.use.tensorParallelSize))) "needs one tensorParallelSize in both roles: the sidecar is told one only" (printf "%v, or the same size" "use NixlConnector")) (list "LLMD377" (and (ne $.use.technology nil) (lt 0.0 (float64 (len $technologies))) (not (has $.use.technology $technologies))) (printf "runs on %v, and the fabric of %v is %v" (join ", " $technologies) (ternary "the pods" $.use.platform (eq $.use.platform nil)) (ternary "not known" $.use.technology (eq $.use.technology nil))) "use NixlConnector")}}
{{- $l := list}}
{{- range $x := $t}}
{{- $i := $.nil}}
{{- if gt (len $x) 1}}
{{- $i = index $x 1}}
{{- end}}
{{- if $i}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $i := $.nil}}
{{- if gt (len $x) 0}}
{{- $i = index $x 0}}
{{- end}}
{{- $i2 := $.nil}}
{{- if gt (len $x) 2}}
{{- $i2 = index $x 2}}
{{- end}}
{{- $i3 := $.nil}}
{{- if gt (len $x) 3}}
{{- $i3 = index $x 3}}
{{- end}}
{{- $l2 = append $l2 (dict "code" $i "subject" $.argument0.name "problem" $i2 "fix" $i3)}}
{{- end}}
{{- $_ := set $ "r" $l2}}
{{- end}}
{{- define "llm-d-disagg.serving.connector-faults.useOf"}}
{{- $t := (or $.argument1.parallelism dict).dataParallelSize}}
{{- $t2 := (or $.argument1.parallelism dict).nodes}}
{{- $_ := set $ "r" (dict "role" $.argument1.role.role "vllmVersion" $.argument1.image.vllmVersion "tensorParallelSize" $.argument1.role.tensorParallelSize "dataParallelSize" (ternary 1 $t (eq $t nil)) "nodes" (ternary 1 $t2 (eq $t2 nil)) "loadBalancing" $.argument1.loadBalancing "otherTensorParallelSize" $.argument1.otherTensorParallelSize "both" (eq $.argument0.options.splitRoles false) "platform" $.argument1.facts.name "technology" $.argument1.facts.fabric.technology)}}
{{- end}}
{{- define "llm-d-disagg.serving.connector-faults.vendorFaults"}}
{{- $vendors := default list $.argument0.facts.vendors}}
{{- $t := list (list "LLMD370" (and (lt 0.0 (float64 (len $vendors))) (not (has $.vendor $vendors))) (printf "runs on accelerators of %v, and %v has those of %v" (join " and " $vendors) $.platform $.vendor) "use NixlConnector")}}
{{- $l := list}}
{{- range $x := $t}}
{{- $i := $.nil}}
{{- if gt (len $x) 1}}
{{- $i = index $x 1}}
{{- end}}
{{- if $i}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $i := $.nil}}
{{- if gt (len $x) 0}}
{{- $i = index $x 0}}
{{- end}}
{{- $i2 := $.nil}}
{{- if gt (len $x) 2}}
{{- $i2 = index $x 2}}
{{- end}}
{{- $i3 := $.nil}}
{{- if gt (len $x) 3}}
{{- $i3 = index $x 3}}
{{- end}}
{{- $l2 = append $l2 (dict "code" $i "subject" $.argument0.name "problem" $i2 "fix" $i3)}}
{{- end}}
{{- $_ := set $ "r" $l2}}
{{- end}}
