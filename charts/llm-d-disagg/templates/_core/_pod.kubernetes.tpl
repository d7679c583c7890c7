{{- /* src/pod/kubernetes.ts, a template for each function */ -}}
{{- define "llm-d-disagg.pod.kubernetes.fits"}}
{{- $chars := splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $.text "${0}\uffff")}}
{{- if not (hasKey $.g.caches "pod.kubernetes.FORMATS")}}
{{- $_ := set $.g.caches "pod.kubernetes.FORMATS" (dict "dns-label" (dict "pattern" (printf "^%v$" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "most" 63 "words" "at most 63 lower-case letters, digits and '-', with a letter or digit at both ends") "dns-1035-label" (dict "pattern" "^[a-z]([a-z0-9-]*[a-z0-9])?$" "most" 63 "words" "at most 63 lower-case letters, digits and '-', beginning with a letter and ending with a letter or digit") "dns-subdomain" (dict "pattern" (printf "^%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?")) "most" 253 "words" "at most 253 lower-case letters, digits, '-' and '.', with a letter or digit at both ends of each part") "label-key" (dict "pattern" (printf "^(%v/)?%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 317 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends, and before it perhaps a prefix such as example.com/") "label-value" (dict "pattern" (printf "^(%v)?$" "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 63 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends") "annotation-key" (dict "pattern" (printf "^([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*/)?%v$" "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 317 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends, and before it perhaps a prefix such as example.com/") "extended-resource" (dict "pattern" (printf "^%v/%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 308 "words" "the name of an extended resource, such as nvidia.com/gpu") "quantity" (dict "pattern" "^[0-9]{1,15}(\\.[0-9]{1,9})?(m|k|[MGTPE]|[KMGTPE]i)?$" "most" 32 "words" "a Kubernetes quantity such as 4, 500m or 64Gi") "env-name" (dict "pattern" "^[A-Za-z_][A-Za-z0-9_]*$" "most" 1024 "words" "letters, digits and '_', not beginning with a digit") "data-key" (dict "pattern" "^([A-Za-z0-9_-]|\\.[A-Za-z0-9_-])[A-Za-z0-9._-]*$" "most" 253 "words" "at most 253 letters, digits, '-', '_' and '.', not beginning with '..'") "capability" (dict "pattern" "^[A-Z][A-Z0-9_]*$" "most" 63 "words" "the name of a Linux capability without CAP_, such as IPC_LOCK") "absolute-path" (dict "pattern" (printf "^(/%v?)+$" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)") "most" 4096 "words" "a path that begins with / and has no '..'") "relative-path" (dict "pattern" (printf "^%v(/%v?)*$" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)") "most" 4096 "words" "a relative path without '..'"))}}
{{- end}}
{{- $t := index (index $.g.caches "pod.kubernetes.FORMATS") $.format}}
{{- $pattern := $t.pattern}}
{{- $most := $t.most}}
{{- $c := and (le (float64 (len ($chars))) (float64 $most)) (regexMatch $pattern $.text)}}
{{- if $c}}
{{- $f := dict "text" $.text "format" $.format}}
{{- template "llm-d-disagg.pod.kubernetes.prefixLength" $f}}
{{- $c = le (float64 $f.r) 253.0}}
{{- end}}
{{- $_ := set $ "r" $c}}
{{- end}}
{{- define "llm-d-disagg.pod.kubernetes.isPort"}}
{{- $f := dict "value" $.value "least" 1 "most" 65535}}
{{- template "llm-d-disagg.pod.kubernetes.isWhole" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- define "llm-d-disagg.pod.kubernetes.isWhole"}}
{{- $most := ternary 2147483647 $.most (eq $.most nil)}}
{{- $_ := set $ "r" (and (or (kindIs "int64" $.value) (kindIs "int" $.value) (and (kindIs "float64" $.value) (not (has (printf "%v" $.value) (list "+Inf" "-Inf"))) (eq $.value (floor $.value)))) (le (float64 $.least) (float64 $.value)) (le (float64 $.value) (float64 $most)))}}
{{- end}}
{{- define "llm-d-disagg.pod.kubernetes.prefixLength"}}
{{- if and (has $.format (list "label-key" "annotation-key")) (contains "/" $.text)}}
{{- $_ := set $ "r" (len (splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" (index (splitList "/" $.text) 0) "${0}\uffff")))}}
{{- else}}
{{- $_ := set $ "r" 0}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.pod.kubernetes.quantityOf"}}
{{- $chars := splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $.text "${0}\uffff")}}
{{- $unit := regexReplaceAllLiteral "[0-9.]" $.text ""}}
{{- $n := int64 (sub (len ($chars)) (len (splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $unit "${0}\uffff"))))}}
{{- $t := join "" (slice $chars 0 (max 0 (ternary (max 0 (add (len $chars) $n)) (min $n (len $chars)) (lt $n 0)))) | replace "\uffff" ""}}
{{- $n := $.nil}}
{{- if regexMatch "^-?[0-9]{1,15}$" (toString $t)}}
{{- $n = int64 (float64 $t)}}
{{- else}}
{{- $f := dict "text" $t}}
{{- template "llm-d-disagg.runtime.number" $f}}
{{- $n = $f.r}}
{{- end}}
{{- $t := 1}}
{{- if ne $unit ""}}
{{- $n := mulf 1000.0 1000000000000000.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n2 := mulf 1024.0 1125899906842624.0}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $t = index (dict "m" 0.001 "k" 1000 "M" 1000000 "G" 1000000000 "T" 1000000000000 "P" 1000000000000000 "E" $n "Ki" 1024 "Mi" 1048576 "Gi" 1073741824 "Ti" 1099511627776 "Pi" 1125899906842624 "Ei" $n2) $unit}}
{{- end}}
{{- $n := mulf (float64 $n) (float64 $t)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" $n}}
{{- end}}
