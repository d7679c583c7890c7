{{- /* src/verify/expectations.ts, a template for each function */ -}}
{{- define "llm-d-disagg.verify.expectations.acceleratorsOf"}}
{{- $args := default list $.argument0.args}}
{{- $accelerator := $.argument1.machine.accelerator}}
{{- if eq $accelerator.vendor "cpu"}}
{{- $_ := set $ "r" 0}}
{{- else}}
{{- $limit := dict "resources" $.argument0.resources "name" (default "" $accelerator.resource)}}
{{- template "llm-d-disagg.verify.expectations.countIn" $limit}}
{{- if lt 0.0 (float64 $limit.r)}}
{{- $_ := set $ "r" $limit.r}}
{{- else}}
{{- $f := dict "args" $args "option" "--tensor-parallel-size" "otherwise" 1}}
{{- template "llm-d-disagg.verify.expectations.numberOf" $f}}
{{- $f2 := dict "args" $args "option" "--data-parallel-size-local" "otherwise" 1}}
{{- template "llm-d-disagg.verify.expectations.numberOf" $f2}}
{{- $n := mulf (float64 $f.r) (float64 $f2.r)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" $n}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.verify.expectations.backendIn"}}
{{- $t := dict}}
{{- if kindIs "map" $.config.kv_connector_extra_config}}
{{- $t = $.config.kv_connector_extra_config}}
{{- end}}
{{- $backends := $t.backends}}
{{- if not (or (not (kindIs "slice" $backends)) (not (len $backends)))}}
{{- $first := $.nil}}
{{- if gt (len $backends) 0}}
{{- $first = index $backends 0}}
{{- end}}
{{- $_ := set $ "r" (ternary $first $.nil (or (kindIs "string" $first)))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.verify.expectations.countIn"}}
{{- $t := dict}}
{{- if kindIs "map" $.resources.limits}}
{{- $t = $.resources.limits}}
{{- end}}
{{- $limit := index $t $.name}}
{{- if or (kindIs "int" $limit) (kindIs "int64" $limit) (kindIs "float64" $limit)}}
{{- $_ := set $ "r" $limit}}
{{- else if and (or (kindIs "string" $limit)) (regexMatch "^[0-9]{1,6}$" $limit)}}
{{- $n := $.nil}}
{{- if regexMatch "^-?[0-9]{1,15}$" (toString $limit)}}
{{- $n = int64 (float64 $limit)}}
{{- else}}
{{- $f := dict "text" $limit}}
{{- template "llm-d-disagg.runtime.number" $f}}
{{- $n = $f.r}}
{{- end}}
{{- $_ := set $ "r" $n}}
{{- else}}
{{- $_ := set $ "r" 0}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.verify.expectations.descriptorBytes"}}
{{- $t := list (default list $.prefill.server.args) (default list $.decode.server.args)}}
{{- $theirs := index $t 0}}
{{- $ours := index $t 1}}
{{- $f := dict "args" $theirs "option" "--block-size" "otherwise" 0}}
{{- template "llm-d-disagg.verify.expectations.numberOf" $f}}
{{- $f2 := dict "args" $ours "option" "--block-size" "otherwise" 0}}
{{- template "llm-d-disagg.verify.expectations.numberOf" $f2}}
{{- $blockTokens := minf $f.r $f2.r}}
{{- if and (eq $blockTokens (floor $blockTokens)) (lt $blockTokens 9e15) (gt $blockTokens -9e15)}}
{{- $blockTokens = int64 $blockTokens}}
{{- end}}
{{- $t := dict}}
{{- if kindIs "map" $.prefill.server.nixl}}
{{- $t = $.prefill.server.nixl}}
{{- end}}
{{- $t2 := dict}}
{{- if kindIs "map" $t.kv_connector_extra_config}}
{{- $t2 = $t.kv_connector_extra_config}}
{{- end}}
{{- $crossLayers := $t2.enable_cross_layers_blocks}}
{{- $otherwise := eq (toJson $crossLayers) (toJson true)}}
{{- if not $otherwise}}
{{- $f := dict "args" $theirs "option" "--pipeline-parallel-size" "otherwise" 1}}
{{- template "llm-d-disagg.verify.expectations.numberOf" $f}}
{{- $otherwise = lt 1.0 (float64 $f.r)}}
{{- end}}
{{- if not $otherwise}}
{{- $f := dict "args" $ours "option" "--pipeline-parallel-size" "otherwise" 1}}
{{- template "llm-d-disagg.verify.expectations.numberOf" $f}}
{{- $otherwise = lt 1.0 (float64 $f.r)}}
{{- end}}
{{- if not (or (eq $.prefill.model nil) (not $.prefill.vllmVersion) $otherwise (lt (float64 $blockTokens) 1.0))}}
{{- $f := dict "args" $theirs "option" "--tensor-parallel-size" "otherwise" 1}}
{{- template "llm-d-disagg.verify.expectations.numberOf" $f}}
{{- $f2 := dict "args" $ours "option" "--tensor-parallel-size" "otherwise" 1}}
{{- template "llm-d-disagg.verify.expectations.numberOf" $f2}}
{{- $t := list $f.r $f2.r}}
{{- $prefillRanks := index $t 0}}
{{- $decodeRanks := index $t 1}}
{{- $f := dict "args" $ours "name" "--kv-cache-dtype"}}
{{- template "llm-d-disagg.vllm.argument-values.valueOf" $f}}
{{- $bytes := dict "g" $.g "model" $.prefill.model "cut" (dict "vllmVersion" $.prefill.vllmVersion "prefillRanks" $prefillRanks "decodeRanks" $decodeRanks "blockTokens" $blockTokens "cacheType" $f.r)}}
{{- template "llm-d-disagg.model.kv-shape.descriptorBytesOf" $bytes}}
{{- $c := ne $bytes.r nil}}
{{- if $c}}
{{- $n := divf (float64 $bytes.r) (float64 8)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $c = or (kindIs "int64" $n) (kindIs "int" $n) (and (kindIs "float64" $n) (not (has (printf "%v" $n) (list "+Inf" "-Inf"))) (eq $n (floor $n)))}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" $bytes.r}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.verify.expectations.expectationsOf"}}
{{- $env := $.argument0.server.env}}
{{- $image := $.argument0.server.image}}
{{- $securityContext := $.argument0.server.securityContext}}
{{- $container := $.argument0.server.container}}
{{- $f := dict "value" $container.command}}
{{- template "llm-d-disagg.serving.rendered-server.wordsOf" $f}}
{{- $f2 := dict "value" $container.args}}
{{- template "llm-d-disagg.serving.rendered-server.wordsOf" $f2}}
{{- $words := default list (concat $f.r $f2.r)}}
{{- $nixl := ternary dict $.argument0.server.nixl (eq $.argument0.server.nixl nil)}}
{{- $f := dict "config" $nixl}}
{{- template "llm-d-disagg.verify.expectations.backendIn" $f}}
{{- $backend := ternary $.argument0.backend $f.r (eq $f.r nil)}}
{{- $t := $.nil}}
{{- if ne $env.UCX_TLS nil}}
{{- $t = list}}
{{- range $x := splitList "," $env.UCX_TLS}}
{{- if ne $x ""}}
{{- $t = append $t $x}}
{{- end}}
{{- end}}
{{- end}}
{{- $t2 := $.nil}}
{{- if ne $env.UCX_NET_DEVICES nil}}
{{- $t2 = list}}
{{- range $x := splitList "," $env.UCX_NET_DEVICES}}
{{- if ne $x ""}}
{{- $t2 = append $t2 $x}}
{{- end}}
{{- end}}
{{- end}}
{{- $limits := dict "tls" $t "netDevices" $t2}}
{{- $f := dict "facts" $.argument0.facts "backend" $backend "argument2" $limits}}
{{- template "llm-d-disagg.network.kv-path.ucxLimits" $f}}
{{- $ways := dict "g" $.g "facts" $.argument0.facts "backend" $backend "limits" $f.r "colocated" (eq (toJson $.argument0.server.pod.hostPID) (toJson true))}}
{{- template "llm-d-disagg.network.kv-path.kvPath" $ways}}
{{- $path := "NVLink"}}
{{- if ne $ways.r.sameNode "NVLink"}}
{{- $path = $ways.r.crossNode}}
{{- end}}
{{- $c := eq $image nil}}
{{- if not $c}}
{{- $f := dict "subject" "image" "reference" $image}}
{{- template "llm-d-disagg.serving.image-facts.referenceFaults" $f}}
{{- $c = len $f.r}}
{{- end}}
{{- $contents := $.nil}}
{{- if not $c}}
{{- $f := dict "g" $.g "reference" $image}}
{{- template "llm-d-disagg.serving.image-facts.knownImage" $f}}
{{- $contents = (or $f.r dict).contents}}
{{- end}}
{{- $t := dict}}
{{- if kindIs "map" $securityContext.capabilities}}
{{- $t = $securityContext.capabilities}}
{{- end}}
{{- $added := $t.add}}
{{- $user := $securityContext.runAsUser}}
{{- $f := dict "argument0" $.argument0.server "argument1" $.argument0.facts}}
{{- template "llm-d-disagg.verify.expectations.acceleratorsOf" $f}}
{{- $t := $.nil}}
{{- if eq $path "RDMA"}}
{{- $f := dict "g" $.g "argument0" $.argument0.server "argument1" $.argument0.facts}}
{{- template "llm-d-disagg.verify.expectations.nicsIn" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $t2 := list}}
{{- if kindIs "slice" $added}}
{{- $t2 = list}}
{{- range $x := $added}}
{{- $t2 = append $t2 $x}}
{{- end}}
{{- end}}
{{- $found := false}}
{{- range $x := $words}}
{{- if contains "VLLM_NIXL_SIDE_CHANNEL_HOST=" $x}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $f2 := dict "g" $.g "facts" $.argument0.facts "path" $path "page" $.page}}
{{- template "llm-d-disagg.verify.expectations.transferOf" $f2}}
{{- $_ := set $ "r" (dict "format" "cdk8s-llm-d/expectations/1" "name" $.argument0.name "role" $.argument0.role "platform" $.argument0.facts.name "vendor" $.argument0.facts.machine.accelerator.vendor "arch" $.argument0.facts.machine.arch "accelerators" $f.r "nvlink" (and (eq $.argument0.facts.machine.accelerator.vendor "nvidia") (le 4.0 (float64 $.argument0.facts.machine.accelerator.count)) (regexMatch "^(A100|A800|H[0-9]00|H20|B[23]00|GB[0-9]00)" $.argument0.facts.machine.accelerator.model)) "path" $path "backend" $backend "memory" (ternary "cpu" "cuda" (or (eq (toJson $nixl.kv_buffer_device) (toJson "cpu")) (eq $.argument0.facts.machine.accelerator.vendor "cpu"))) "requireRdma" (or $.argument0.requireRdma (eq $env.UCX_PROTO_EMULATION_ENABLE "n")) "nics" $t "capabilities" $t2 "user" (ternary $user $.nil (or (kindIs "int" $user) (kindIs "int64" $user) (kindIs "float64" $user))) "gdrCopy" (and (ne $env.NVSHMEM_IB_ENABLE_IBGDA nil) (eq $env.NVSHMEM_DISABLE_GDRCOPY nil)) "image" (dict "reference" $image "nixl" (or $contents dict).nixl) "sideChannelHost" (ternary "script" "environment" $found) "transfer" $f2.r)}}
{{- end}}
{{- define "llm-d-disagg.verify.expectations.expectationsText"}}
{{- $l := list}}
{{- range $k, $v := $.expectations}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $value := $.nil}}
{{- if gt (len $x) 1}}
{{- $value = index $x 1}}
{{- end}}
{{- if ne $value nil}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- $lines := list}}
{{- range $x := $l2}}
{{- $key := index $x 0}}
{{- $value := $.nil}}
{{- if gt (len $x) 1}}
{{- $value = index $x 1}}
{{- end}}
{{- $f := dict "g" $.g "value" $key}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $f2 := dict "g" $.g "value" $value}}
{{- template "llm-d-disagg.runtime.json" $f2}}
{{- $lines = append $lines (printf "  %v: %v" $f.r $f2.r)}}
{{- end}}
{{- $_ := set $ "r" (printf "{\n%v\n}\n" (join ",\n" (sortAlpha $lines)))}}
{{- end}}
{{- define "llm-d-disagg.verify.expectations.nicsIn"}}
{{- $devices := list}}
{{- range $x := default list $.argument1.attachment.resources}}
{{- if eq $x.kind "devices"}}
{{- $devices = append $devices $x}}
{{- end}}
{{- end}}
{{- $count := 0}}
{{- range $x := $devices}}
{{- $f := dict "resources" $.argument0.resources "name" $x.name}}
{{- template "llm-d-disagg.verify.expectations.countIn" $f}}
{{- $n := addf (float64 $count) (float64 $f.r)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $count = $n}}
{{- end}}
{{- $f := dict "g" $.g "technology" $.argument1.fabric.technology}}
{{- template "llm-d-disagg.network.fabric.isRdmaFabric" $f}}
{{- if $f.r}}
{{- $_ := set $ "r" (dict "technology" $.argument1.fabric.technology "count" $count "rateGbps" $.argument1.fabric.lineRateGbps)}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.verify.expectations.numberOf"}}
{{- $text := dict "args" $.args "name" $.option}}
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
{{- else}}
{{- $_ := set $ "r" $.otherwise}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.verify.expectations.transferOf"}}
{{- $f := dict "argument0" $.facts "transport" $.path}}
{{- template "llm-d-disagg.estimate.transfer-rates.pathOf" $f}}
{{- $f2 := dict "argument0" $.facts}}
{{- template "llm-d-disagg.estimate.transfer-rates.nicsOf" $f2}}
{{- $costs := dict "g" $.g "path" $f.r "nics" $f2.r}}
{{- template "llm-d-disagg.estimate.transfer-rates.costsOf" $costs}}
{{- $most := mul (ternary 64 256 (eq $.path "TCP")) 1048576}}
{{- $bytes := $most}}
{{- if ne $.page nil}}
{{- $n := floor (divf (float64 $most) (float64 $.page))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n := maxf 1 $n}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $bytes = mulf (float64 $n) (float64 $.page)}}
{{- if and (eq $bytes (floor $bytes)) (lt $bytes 9e15) (gt $bytes -9e15)}}
{{- $bytes = int64 $bytes}}
{{- end}}
{{- end}}
{{- $small := ternary (list 8192 65536 1048576) (list $.page) (eq $.page nil)}}
{{- $t := toJson $bytes}}
{{- $found := -1}}
{{- range $i, $x := $small}}
{{- if eq (toJson $x) $t}}
{{- $found = $i}}
{{- break}}
{{- end}}
{{- end}}
{{- $pages := $small}}
{{- if eq $found -1}}
{{- $pages = concat $small (list $bytes)}}
{{- end}}
{{- $l := list}}
{{- range $x := $pages}}
{{- $r := $.nil}}
{{- $time := $costs.r}}
{{- if ne $time nil}}
{{- $n := divf (float64 $bytes) (float64 $x)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $f := dict "rates" $costs.r "argument1" (dict "descriptors" $n "bytes" $bytes)}}
{{- template "llm-d-disagg.estimate.transfer-time.transferTime" $f}}
{{- $time = $f.r}}
{{- end}}
{{- $r = dict "pageBytes" $x "bytes" $bytes}}
{{- if ne $time nil}}
{{- $n := floor (addf (mulf (float64 $time.high) 1000000.0) 0.5)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n := maxf 1 $n}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n := divf (float64 $n) 1000000.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $r "floorSeconds" $n}}
{{- $n := floor (addf (mulf (float64 $time.typical) 1000000.0) 0.5)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n := maxf 1 $n}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n := divf (float64 $n) 1000000.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $r "estimateSeconds" $n}}
{{- end}}
{{- $l = append $l $r}}
{{- end}}
{{- $_ := set $ "r" (dict "bytes" $bytes "pages" $l)}}
{{- end}}
