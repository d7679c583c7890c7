{{- /* src/model/kv-shape.ts, a template for each function */ -}}
{{- define "llm-d-disagg.model.kv-shape.descriptorBytesOf"}}
{{- $layer := dict "g" $.g "model" $.model "cut" $.cut}}
{{- template "llm-d-disagg.model.kv-shape.layerBytes" $layer}}
{{- if ne $layer.r nil}}
{{- $f := dict "model" $.model "cut" $.cut}}
{{- template "llm-d-disagg.model.kv-shape.piecesOf" $f}}
{{- $n := divf (mulf (float64 $layer.r) (float64 $.cut.blockTokens)) (float64 $f.r)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" $n}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.model.kv-shape.layerBytes"}}
{{- $cacheType := ternary "auto" $.cut.cacheType (eq $.cut.cacheType nil)}}
{{- $valueHeadSize := ternary $.model.headSize $.model.valueHeadSize (eq $.model.valueHeadSize nil)}}
{{- $numbers := $.nil}}
{{- if not (or (eq $.model.kvLoraRank nil) (eq $.model.qkRopeHeadDim nil))}}
{{- $numbers = addf (float64 $.model.kvLoraRank) (float64 $.model.qkRopeHeadDim)}}
{{- if and (eq $numbers (floor $numbers)) (lt $numbers 9e15) (gt $numbers -9e15)}}
{{- $numbers = int64 $numbers}}
{{- end}}
{{- end}}
{{- $t := list "mla"}}
{{- $found := false}}
{{- range $x := $.model.attention}}
{{- if has $x.kind $t}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- if not $found}}
{{- $n := floor (divf (float64 $.model.kvHeads) (float64 $.cut.decodeRanks))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n := maxf 1 $n}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $numbers = mulf (float64 $n) (addf (float64 $.model.headSize) (float64 $valueHeadSize))}}
{{- if and (eq $numbers (floor $numbers)) (lt $numbers 9e15) (gt $numbers -9e15)}}
{{- $numbers = int64 $numbers}}
{{- end}}
{{- end}}
{{- $c := ne $numbers nil}}
{{- if $c}}
{{- $c2 := eq $.model.indexHeadSize nil}}
{{- if $c2}}
{{- $found := true}}
{{- range $x := $.model.attention}}
{{- $c := and (has $x.kind (list "full" "sliding" "mla")) (eq (eq $x.kind "mla") (eq (index $.model.attention 0).kind "mla"))}}
{{- if $c}}
{{- $found := true}}
{{- range $x := list $x.compression $x.kvHeads $x.headSize $x.valueHeadSize}}
{{- if not (eq $x nil)}}
{{- $found = false}}
{{- break}}
{{- end}}
{{- end}}
{{- $c = $found}}
{{- end}}
{{- if not $c}}
{{- $found = false}}
{{- break}}
{{- end}}
{{- end}}
{{- $c2 = $found}}
{{- end}}
{{- $c = $c2}}
{{- end}}
{{- if $c}}
{{- template "llm-d-disagg.facts.kv-shape" $.g}}
{{- $c = hasKey (index $.g.facts "kv-shape").elementBytes.value $cacheType}}
{{- end}}
{{- if $c}}
{{- template "llm-d-disagg.facts.kv-shape" $.g}}
{{- $n := mulf (float64 $numbers) (float64 (index (index $.g.facts "kv-shape").elementBytes.value $cacheType))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" $n}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.model.kv-shape.piecesOf"}}
{{- $t := list "mla"}}
{{- $found := false}}
{{- range $x := $.model.attention}}
{{- if has $x.kind $t}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $halves := ternary 1 2 (or $found (not (semverCompare (printf "<%s" "0.26") $.cut.vllmVersion)))}}
{{- $f := dict "model" $.model "argument1" $.cut}}
{{- template "llm-d-disagg.model.kv-shape.sourcesOf" $f}}
{{- $n := mulf (float64 $halves) (float64 $f.r)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" $n}}
{{- end}}
{{- define "llm-d-disagg.model.kv-shape.sourcesOf"}}
{{- $t := list "mla"}}
{{- $found := false}}
{{- range $x := $.model.attention}}
{{- if has $x.kind $t}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- if or $found (le (float64 $.argument1.prefillRanks) (float64 $.argument1.decodeRanks))}}
{{- $_ := set $ "r" 1}}
{{- else}}
{{- $n := divf (float64 $.argument1.prefillRanks) (float64 $.argument1.decodeRanks)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n2 := floor (divf (float64 $.model.kvHeads) (float64 $.argument1.decodeRanks))}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $n2 := maxf 1 $n2}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $n := minf $n $n2}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" $n}}
{{- end}}
{{- end}}
