{{- /* src/base/did-you-mean.ts, a template for each function */ -}}
{{- define "llm-d-disagg.base.did-you-mean.didYouMean"}}
{{- $chars := splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $.word "${0}\uffff")}}
{{- $most := $.most}}
{{- if eq $most nil}}
{{- $n := floor (divf (float64 (len ($chars))) 3.0)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $most = maxf 2 $n}}
{{- if and (eq $most (floor $most)) (lt $most 9e15) (gt $most -9e15)}}
{{- $most = int64 $most}}
{{- end}}
{{- end}}
{{- $best := $.nil}}
{{- $least := addf (float64 $most) 1.0}}
{{- if and (eq $least (floor $least)) (lt $least 9e15) (gt $least -9e15)}}
{{- $least = int64 $least}}
{{- end}}
{{- $letters := splitList "" (lower (replace "\u0130" "i\u0307" $.word))}}
{{- range $x := sortAlpha (default list (slice $.candidates 0))}}
{{- $theirs := splitList "" (lower (replace "\u0130" "i\u0307" $x))}}
{{- $far := le (float64 $least) (subf (float64 (max (len $letters) (len $theirs))) (float64 (min (len $letters) (len $theirs))))}}
{{- if not $far}}
{{- $l := list}}
{{- range $x := $letters}}
{{- if not (has $x $theirs)}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $theirs}}
{{- if not (has $x $letters)}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- $n := maxf (len $l) (len $l2)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $far = le (float64 $least) (float64 $n)}}
{{- end}}
{{- $distance := $least}}
{{- if not $far}}
{{- $f := dict "a" $letters "b" $theirs "limit" $least}}
{{- template "llm-d-disagg.base.did-you-mean.editDistance" $f}}
{{- $distance = $f.r}}
{{- end}}
{{- if lt (float64 $distance) (float64 $least)}}
{{- $best = $x}}
{{- $least = $distance}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $best}}
{{- end}}
{{- define "llm-d-disagg.base.did-you-mean.editDistance"}}
{{- $row := list}}
{{- range $i := until (int (add (len $.b) 1))}}
{{- $row = append $row $i}}
{{- end}}
{{- $done := false}}
{{- range $i := untilStep (int 1) (int (add (len $.a) 1)) 1}}
{{- $next := list $i}}
{{- range $j := untilStep (int 1) (int (add (len $.b) 1)) 1}}
{{- $n := addf (float64 (index $row $j)) 1.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n2 := addf (float64 (index $next (sub $j 1))) 1.0}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $t := sub $i 1}}
{{- $i := $.nil}}
{{- if gt (len $.a) $t}}
{{- $i = index $.a $t}}
{{- end}}
{{- $t := sub $j 1}}
{{- $i2 := $.nil}}
{{- if gt (len $.b) $t}}
{{- $i2 = index $.b $t}}
{{- end}}
{{- $n3 := addf (float64 (index $row (sub $j 1))) (float64 (ternary 0 1 (eq $i $i2)))}}
{{- if and (eq $n3 (floor $n3)) (lt $n3 9e15) (gt $n3 -9e15)}}
{{- $n3 = int64 $n3}}
{{- end}}
{{- $n := minf $n $n2 $n3}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $next = append $next $n}}
{{- end}}
{{- $n := 1.7976931348623157e308}}
{{- range $x := $next}}
{{- $n = minf $n $x}}
{{- end}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- if le (float64 $.limit) (float64 $n)}}
{{- $_ := set $ "r" $.limit}}
{{- $done = true}}
{{- break}}
{{- else}}
{{- $row = $next}}
{{- end}}
{{- end}}
{{- if not $done}}
{{- $_ := set $ "r" (index $row (len $.b))}}
{{- end}}
{{- end}}
