{{- /* src/base/did-you-mean.ts, didYouMean */ -}}
{{- define "llm-d-disagg.base.did-you-mean.didYouMean"}}
{{- $word := (index $.a 0)}}
{{- $chars := splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $word "${0}\uffff")}}
{{- $candidates := (index $.a 1)}}
{{- $most := (index $.a 2)}}
{{- if eq $most nil}}
{{- $n := floor (divf (float64 (len ($chars))) 3.0)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n2 := maxf 2 $n}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $most = $n2}}
{{- end}}
{{- $best := $.nil}}
{{- $n3 := addf (float64 $most) 1.0}}
{{- if and (eq $n3 (floor $n3)) (lt $n3 9e15) (gt $n3 -9e15)}}
{{- $n3 = int64 $n3}}
{{- end}}
{{- $least := $n3}}
{{- range $_, $x := (sortAlpha (default list (slice $candidates 0)))}}
{{- $far := (le (float64 $least) (subf (float64 (max (len (splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $x "${0}\uffff"))) (len ($chars)))) (float64 (min (len (splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $x "${0}\uffff"))) (len ($chars))))))}}
{{- $t := $.nil}}
{{- if $far}}
{{- $t = $least}}
{{- else}}
{{- $f := dict "g" $.g "a" (list (lower (replace "\u0130" "i\u0307" $word)) (lower (replace "\u0130" "i\u0307" $x)))}}
{{- template "llm-d-disagg.base.did-you-mean.editDistance" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $distance := $t}}
{{- if (lt (float64 $distance) (float64 $least))}}
{{- $best = $x}}
{{- $least = $distance}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $best}}
{{- end}}
{{- /* src/base/did-you-mean.ts, editDistance */ -}}
{{- define "llm-d-disagg.base.did-you-mean.editDistance"}}
{{- $a := (index $.a 0)}}
{{- $chars2 := splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $a "${0}\uffff")}}
{{- $b := (index $.a 1)}}
{{- $chars := splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $b "${0}\uffff")}}
{{- $l := list}}
{{- range $_, $i := until (int (add (len ($chars)) 1))}}
{{- $l = append $l $i}}
{{- end}}
{{- $row := $l}}
{{- range $_, $i2 := untilStep (int 1) (int (add (len ($chars2)) 1)) 1}}
{{- $next := (list $i2)}}
{{- range $_, $j := untilStep (int 1) (int (add (len ($chars)) 1)) 1}}
{{- $n := addf (float64 (index $row $j)) 1.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n2 := addf (float64 (index $next (sub $j 1))) 1.0}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $t := ($chars2)}}
{{- $t2 := (sub $i2 1)}}
{{- $i3 := $.nil}}
{{- if gt (len $t) $t2}}
{{- $i3 = index $t $t2}}
{{- end}}
{{- $t3 := ($chars)}}
{{- $t4 := (sub $j 1)}}
{{- $i4 := $.nil}}
{{- if gt (len $t3) $t4}}
{{- $i4 = index $t3 $t4}}
{{- end}}
{{- $n3 := addf (float64 (index $row (sub $j 1))) (float64 (ternary 0 1 (eq $i3 $i4)))}}
{{- if and (eq $n3 (floor $n3)) (lt $n3 9e15) (gt $n3 -9e15)}}
{{- $n3 = int64 $n3}}
{{- end}}
{{- $n4 := minf $n $n2 $n3}}
{{- if and (eq $n4 (floor $n4)) (lt $n4 9e15) (gt $n4 -9e15)}}
{{- $n4 = int64 $n4}}
{{- end}}
{{- $next = (default list (concat $next (list $n4)))}}
{{- end}}
{{- $row = $next}}
{{- end}}
{{- $_ := set $ "r" (index $row (len ($chars)))}}
{{- end}}
