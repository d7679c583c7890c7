{{- /* src/serving/kv-bytes.ts, a template for each function */ -}}
{{- define "llm-d-disagg.serving.kv-bytes.bytesIn"}}
{{- $compression := ternary 1 $.layers.compression (eq $.layers.compression nil)}}
{{- $window := ternary $.argument2.tokens $.layers.window (eq $.layers.window nil)}}
{{- if or (eq $.layers.kind "linear") (eq $.layers.kind "mamba")}}
{{- $n := divf (addf (mulf (float64 (default 0 $.layers.convolutionState)) 2.0) (mulf (float64 (default 0 $.layers.recurrentState)) 4.0)) (float64 $.argument2.tensor)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" $n}}
{{- else if eq $.layers.kind "mla"}}
{{- $n := mulf (divf (float64 $.argument2.tokens) (float64 $compression)) (addf (mulf (addf (float64 (default 0 $.facts.kvLoraRank)) (float64 (default 0 $.facts.qkRopeHeadDim))) (float64 $.argument2.bytes)) (float64 (default 0 $.facts.indexHeadSize)))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" $n}}
{{- else}}
{{- $key := $.layers.headSize}}
{{- if eq $key nil}}
{{- $key = $.facts.headSize}}
{{- end}}
{{- $t := $.layers.valueHeadSize}}
{{- if eq $t nil}}
{{- $t = $.facts.valueHeadSize}}
{{- end}}
{{- $value := ternary $key $t (eq $t nil)}}
{{- $n := minf $.argument2.tokens $window}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $t := $.layers.kvHeads}}
{{- if eq $t nil}}
{{- $t = $.facts.kvHeads}}
{{- end}}
{{- $n2 := ceil (divf (float64 $t) (float64 $.argument2.tensor))}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $n := mulf (mulf (mulf (float64 $n) (float64 $n2)) (addf (float64 $key) (float64 $value))) (float64 $.argument2.bytes)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" $n}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.kv-bytes.cachedBytes"}}
{{- $sum := 0}}
{{- range $x := $.facts.attention}}
{{- $f := dict "facts" $.facts "layers" $x "argument2" $.sequence}}
{{- template "llm-d-disagg.serving.kv-bytes.bytesIn" $f}}
{{- $n := addf (float64 $sum) (mulf (float64 $x.layers) (float64 $f.r))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $sum = $n}}
{{- end}}
{{- $_ := set $ "r" $sum}}
{{- end}}
