{{- /* src/serving/verification-options.ts, a template for each function */ -}}
{{- define "llm-d-disagg.serving.verification-options.verificationFaults"}}
{{- $page := dict "code" "LLMD515" "subject" "pageBytes of verification" "value" $.argument0.pageBytes "argument3" (dict "least" 8 "unit" "bytes")}}
{{- template "llm-d-disagg.pod.format-faults.wholeNumberFaults" $page}}
{{- $words := and (ne $.argument0.pageBytes nil) (not (len $page.r))}}
{{- if $words}}
{{- if or (ne (float64 $.argument0.pageBytes) (floor $.argument0.pageBytes)) (ne (float64 8) (floor 8))}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $n := float64 (mod (int64 $.argument0.pageBytes) (int64 8))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $words = lt 0.0 (float64 $n)}}
{{- end}}
{{- $l := $page.r}}
{{- if $words}}
{{- $l = concat $l (list (dict "code" "LLMD515" "subject" "pageBytes of verification" "value" (printf "%v" (toJson $.argument0.pageBytes | default (printf "%v" $.argument0.pageBytes))) "allowed" "a multiple of 8, since words are compared"))}}
{{- end}}
{{- $f := dict "code" "LLMD515" "subject" "deadlineSeconds of verification" "value" $.argument0.deadlineSeconds "argument3" (dict "least" 60 "most" 2147483647 "unit" "seconds")}}
{{- template "llm-d-disagg.pod.format-faults.wholeNumberFaults" $f}}
{{- $_ := set $ "r" (default list (concat $l $f.r))}}
{{- end}}
