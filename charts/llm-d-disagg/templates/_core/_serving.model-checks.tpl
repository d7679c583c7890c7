{{- /* src/serving/model-checks.ts, a template for each function */ -}}
{{- define "llm-d-disagg.serving.model-checks.contextFaults"}}
{{- $args := default list $.argument0.server.args}}
{{- $f := dict "this" $.model}}
{{- template "llm-d-disagg.model.model.Model._facts" $f}}
{{- $most := (or $f.r dict).contextLength}}
{{- $said := dict "args" $args "name" "--max-model-len"}}
{{- template "llm-d-disagg.vllm.argument-values.valueOf" $said}}
{{- $c := or (eq $most nil) (eq $said.r nil) (not (regexMatch "^[0-9]{1,9}$" $said.r))}}
{{- if not $c}}
{{- $n := $.nil}}
{{- if regexMatch "^-?[0-9]{1,15}$" (toString $said.r)}}
{{- $n = int64 (float64 $said.r)}}
{{- else}}
{{- $f := dict "text" $said.r}}
{{- template "llm-d-disagg.runtime.number" $f}}
{{- $n = $f.r}}
{{- end}}
{{- $c = le (float64 $n) (float64 $most)}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $c := eq $.argument0.server.env.VLLM_ALLOW_LONG_MAX_MODEL_LEN "1"}}
{{- if not $c}}
{{- $found := false}}
{{- range $x := $args}}
{{- if has $x.name (list "--hf-overrides" "--rope-scaling")}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c = $found}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $_ := set $ "r" (list (dict "code" "LLMD435" "subject" (printf "maxModelLen in %v" $.argument0.role) "value" $said.r "problem" (printf "but %v has %v positions, and vLLM does not start with more" $.model.name (toJson $most | default (printf "%v" $most))) "fix" (printf "use at most %v, or scale the positions with --hf-overrides in extraArgs" (toJson $most | default (printf "%v" $most)))))}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.model-checks.memoryWarnings"}}
{{- if eq (or $.argument0.accelerator dict).resource nil}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $t := dict}}
{{- if kindIs "map" $.argument0.server.resources.limits}}
{{- $t = $.argument0.server.resources.limits}}
{{- end}}
{{- $t := dict}}
{{- if kindIs "map" $.argument0.server.resources.limits}}
{{- $t = $.argument0.server.resources.limits}}
{{- end}}
{{- $t := $t.memory}}
{{- if eq $t nil}}
{{- $t2 := dict}}
{{- if kindIs "map" $.argument0.server.resources.requests}}
{{- $t2 = $.argument0.server.resources.requests}}
{{- end}}
{{- $t = $t2.memory}}
{{- end}}
{{- $memory := dict "quantity" $t}}
{{- template "llm-d-disagg.pod.quantity.bytesOf" $memory}}
{{- $f := dict "value" $.argument0.server.pod.volumes}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $shared := 0}}
{{- range $x := $f.r}}
{{- $r := $.nil}}
{{- $folder := dict}}
{{- if kindIs "map" $x.emptyDir}}
{{- $folder = $x.emptyDir}}
{{- end}}
{{- if eq (toJson $folder.medium) (toJson "Memory")}}
{{- $f := dict "quantity" $folder.sizeLimit}}
{{- template "llm-d-disagg.pod.quantity.bytesOf" $f}}
{{- $r = addf (float64 $shared) (float64 (default 0 $f.r))}}
{{- if and (eq $r (floor $r)) (lt $r 9e15) (gt $r -9e15)}}
{{- $r = int64 $r}}
{{- end}}
{{- else}}
{{- $r = $shared}}
{{- end}}
{{- $shared = $r}}
{{- end}}
{{- if or (eq $memory.r nil) (le (addf (float64 $shared) (mulf (mulf (float64 $.accelerators) (float64 4)) (float64 1073741824))) (float64 $memory.r))}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $n := floor (addf (mulf (divf (float64 $memory.r) (float64 1073741824)) 10.0) 0.5)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n := divf (float64 $n) 10.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n2 := floor (addf (mulf (divf (float64 $shared) (float64 1073741824)) 10.0) 0.5)}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $n2 := divf (float64 $n2) 10.0}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $f := dict "count" $.accelerators "noun" "accelerator"}}
{{- template "llm-d-disagg.base.counted.counted" $f}}
{{- $_ := set $ "r" (list (dict "code" "LLMD349" "subject" (printf "memory of %v" $.argument0.role) "value" (printf "%vGi" (toJson $n | default (printf "%v" $n))) "problem" (printf "%v%v" (printf "of which /dev/shm may take %vGi, and the processes of %v about %vGi each while they load the weights: " (toJson $n2 | default (printf "%v" $n2)) $f.r (toJson 4 | default (printf "%v" 4))) "the kernel may kill the pod") "fix" "set memory to more, or sharedMemory to less"))}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.model-checks.storageFaults"}}
{{- $gigabytes := dict "this" $.model}}
{{- template "llm-d-disagg.model.model.Model._knownGigabytes" $gigabytes}}
{{- $f := dict "this" $.model}}
{{- template "llm-d-disagg.model.model.Model._downloads" $f}}
{{- if or (not $f.r) (eq $gigabytes.r nil)}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $f := dict "value" $.argument0.server.pod.volumes}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $found := $.nil}}
{{- range $x := $f.r}}
{{- $name := $x.name}}
{{- if eq (toJson $name) (toJson "cache")}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $cache := ternary dict $found (eq $found nil)}}
{{- $folder := $.nil}}
{{- if ne $cache.emptyDir nil}}
{{- $folder = dict}}
{{- if kindIs "map" $cache.emptyDir}}
{{- $folder = $cache.emptyDir}}
{{- end}}
{{- end}}
{{- $t := dict}}
{{- if kindIs "map" $cache.ephemeral}}
{{- $t = $cache.ephemeral}}
{{- end}}
{{- $t2 := dict}}
{{- if kindIs "map" $t.volumeClaimTemplate}}
{{- $t2 = $t.volumeClaimTemplate}}
{{- end}}
{{- $t := dict}}
{{- if kindIs "map" $t2.spec}}
{{- $t = $t2.spec}}
{{- end}}
{{- $t2 := dict}}
{{- if kindIs "map" $t.resources}}
{{- $t2 = $t.resources}}
{{- end}}
{{- $t := dict}}
{{- if kindIs "map" $t2.requests}}
{{- $t = $t2.requests}}
{{- end}}
{{- $places := list (list "sizeLimit of the cache" (or $folder dict).sizeLimit) (list "storage of the cache" $t.storage)}}
{{- if and (ne $folder nil) (eq $folder.medium nil)}}
{{- $t := dict}}
{{- if kindIs "map" $.argument0.server.resources.limits}}
{{- $t = $.argument0.server.resources.limits}}
{{- end}}
{{- $places = concat $places (list (list "limit of ephemeral-storage" (index $t "ephemeral-storage")))}}
{{- end}}
{{- $l := list}}
{{- range $x := $places}}
{{- $subject := index $x 0}}
{{- $value := $.nil}}
{{- if gt (len $x) 1}}
{{- $value = index $x 1}}
{{- end}}
{{- $r := $.nil}}
{{- $bytes := dict "quantity" $value}}
{{- template "llm-d-disagg.pod.quantity.bytesOf" $bytes}}
{{- if or (eq $bytes.r nil) (le (mulf (float64 $gigabytes.r) (float64 1000000000)) (float64 $bytes.r))}}
{{- $r = list}}
{{- else}}
{{- $n := ceil (float64 $gigabytes.r)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n2 := ceil (addf (float64 $gigabytes.r) (float64 20))}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $r = list (dict "code" "LLMD345" "subject" (printf "%v in %v" $subject $.argument0.role) "value" (printf "%v" $value) "problem" (printf "but the weights of %v take %v GB, which are downloaded into it" $.model.name (toJson $n | default (printf "%v" $n))) "fix" (printf "use at least %vG, or keep the weights on the node or in a volume with ModelCache" (toJson $n2 | default (printf "%v" $n2))))}}
{{- end}}
{{- $l = concat $l $r}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
{{- end}}
