{{- /* src/estimate/transfer-time.ts, a template for each function */ -}}
{{- define "llm-d-disagg.estimate.transfer-time.transferTime"}}
{{- $cost := $.nil}}
{{- if and (ne $.rates.shortList nil) (lt (float64 $.argument1.descriptors) (float64 1024))}}
{{- $cost = $.rates.shortList}}
{{- else}}
{{- $cost = $.rates.descriptor}}
{{- end}}
{{- $n := mulf (float64 (default 0 (index (or $cost dict) "typical"))) (float64 $.argument1.descriptors)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n2 := divf (float64 $.argument1.bytes) (float64 (index $.rates.bytesPerSecond "typical"))}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $n3 := maxf $n $n2}}
{{- if and (eq $n3 (floor $n3)) (lt $n3 9e15) (gt $n3 -9e15)}}
{{- $n3 = int64 $n3}}
{{- end}}
{{- $n := minf $n $n2}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n := addf (float64 $n3) (mulf (subf 1.0 (float64 $.rates.overlap)) (float64 $n))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n2 := mulf (float64 (default 0 (index (or $cost dict) "low"))) (float64 $.argument1.descriptors)}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $n3 := divf (float64 $.argument1.bytes) (float64 (index $.rates.bytesPerSecond "high"))}}
{{- if and (eq $n3 (floor $n3)) (lt $n3 9e15) (gt $n3 -9e15)}}
{{- $n3 = int64 $n3}}
{{- end}}
{{- $n4 := maxf $n2 $n3}}
{{- if and (eq $n4 (floor $n4)) (lt $n4 9e15) (gt $n4 -9e15)}}
{{- $n4 = int64 $n4}}
{{- end}}
{{- $n2 := minf $n2 $n3}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $n2 := addf (float64 $n4) (mulf (subf 1.0 (float64 1)) (float64 $n2))}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $n3 := mulf (float64 (default 0 (index (or $cost dict) "high"))) (float64 $.argument1.descriptors)}}
{{- if and (eq $n3 (floor $n3)) (lt $n3 9e15) (gt $n3 -9e15)}}
{{- $n3 = int64 $n3}}
{{- end}}
{{- $n4 := divf (float64 $.argument1.bytes) (float64 (index $.rates.bytesPerSecond "low"))}}
{{- if and (eq $n4 (floor $n4)) (lt $n4 9e15) (gt $n4 -9e15)}}
{{- $n4 = int64 $n4}}
{{- end}}
{{- $n5 := maxf $n3 $n4}}
{{- if and (eq $n5 (floor $n5)) (lt $n5 9e15) (gt $n5 -9e15)}}
{{- $n5 = int64 $n5}}
{{- end}}
{{- $n3 := minf $n3 $n4}}
{{- if and (eq $n3 (floor $n3)) (lt $n3 9e15) (gt $n3 -9e15)}}
{{- $n3 = int64 $n3}}
{{- end}}
{{- $n3 := addf (float64 $n5) (mulf (subf 1.0 (float64 0)) (float64 $n3))}}
{{- if and (eq $n3 (floor $n3)) (lt $n3 9e15) (gt $n3 -9e15)}}
{{- $n3 = int64 $n3}}
{{- end}}
{{- $t := $cost}}
{{- if ne $t nil}}
{{- $t = mulf (float64 (default 0 (index (or $cost dict) "typical"))) (float64 $.argument1.descriptors)}}
{{- if and (eq $t (floor $t)) (lt $t 9e15) (gt $t -9e15)}}
{{- $t = int64 $t}}
{{- end}}
{{- end}}
{{- $n4 := divf (float64 $.argument1.bytes) (float64 (index $.rates.bytesPerSecond "typical"))}}
{{- if and (eq $n4 (floor $n4)) (lt $n4 9e15) (gt $n4 -9e15)}}
{{- $n4 = int64 $n4}}
{{- end}}
{{- $_ := set $ "r" (dict "typical" $n "low" $n2 "high" $n3 "posting" $t "moving" $n4)}}
{{- end}}
