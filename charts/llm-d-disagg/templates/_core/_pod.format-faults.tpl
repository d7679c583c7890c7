{{- /* src/pod/format-faults.ts, a template for each function */ -}}
{{- define "llm-d-disagg.pod.format-faults.formatFaults"}}
{{- $c := eq $.value nil}}
{{- if not $c}}
{{- $f := dict "g" $.g "format" $.format "text" $.value}}
{{- template "llm-d-disagg.pod.kubernetes.fits" $f}}
{{- $c = $f.r}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- if not (hasKey $.g.caches "pod.kubernetes.FORMATS")}}
{{- $_ := set $.g.caches "pod.kubernetes.FORMATS" (dict "dns-label" (dict "pattern" (printf "^%v$" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "most" 63 "words" "at most 63 lower-case letters, digits and '-', with a letter or digit at both ends") "dns-1035-label" (dict "pattern" "^[a-z]([a-z0-9-]*[a-z0-9])?$" "most" 63 "words" "at most 63 lower-case letters, digits and '-', beginning with a letter and ending with a letter or digit") "dns-subdomain" (dict "pattern" (printf "^%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?")) "most" 253 "words" "at most 253 lower-case letters, digits, '-' and '.', with a letter or digit at both ends of each part") "label-key" (dict "pattern" (printf "^(%v/)?%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 317 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends, and before it perhaps a prefix such as example.com/") "label-value" (dict "pattern" (printf "^(%v)?$" "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 63 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends") "annotation-key" (dict "pattern" (printf "^([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*/)?%v$" "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 317 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends, and before it perhaps a prefix such as example.com/") "extended-resource" (dict "pattern" (printf "^%v/%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 308 "words" "the name of an extended resource, such as nvidia.com/gpu") "quantity" (dict "pattern" "^[0-9]{1,15}(\\.[0-9]{1,9})?(m|k|[MGTPE]|[KMGTPE]i)?$" "most" 32 "words" "a Kubernetes quantity such as 4, 500m or 64Gi") "env-name" (dict "pattern" "^[A-Za-z_][A-Za-z0-9_]*$" "most" 1024 "words" "letters, digits and '_', not beginning with a digit") "data-key" (dict "pattern" "^([A-Za-z0-9_-]|\\.[A-Za-z0-9_-])[A-Za-z0-9._-]*$" "most" 253 "words" "at most 253 letters, digits, '-', '_' and '.', not beginning with '..'") "capability" (dict "pattern" "^[A-Z][A-Z0-9_]*$" "most" 63 "words" "the name of a Linux capability without CAP_, such as IPC_LOCK") "absolute-path" (dict "pattern" (printf "^(/%v?)+$" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)") "most" 4096 "words" "a path that begins with / and has no '..'") "relative-path" (dict "pattern" (printf "^%v(/%v?)*$" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)") "most" 4096 "words" "a relative path without '..'"))}}
{{- end}}
{{- $_ := set $ "r" (list (dict "code" $.code "subject" $.subject "value" (printf "'%v'" $.value) "allowed" (index (index $.g.caches "pod.kubernetes.FORMATS") $.format).words))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.pod.format-faults.wholeNumberFaults"}}
{{- $most := ternary 2147483647 $.argument3.most (eq $.argument3.most nil)}}
{{- $hint := default "" $.argument3.hint}}
{{- $c := eq $.value nil}}
{{- if not $c}}
{{- $f := dict "value" $.value "least" $.argument3.least "most" $most}}
{{- template "llm-d-disagg.pod.kubernetes.isWhole" $f}}
{{- $c = $f.r}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $range := $.nil}}
{{- if lt (float64 $most) (float64 $.value)}}
{{- $range = printf "from %v to %v" (toJson $.argument3.least | default (printf "%v" $.argument3.least)) (toJson $most | default (printf "%v" $most))}}
{{- else}}
{{- $range = printf "from %v up" (toJson $.argument3.least | default (printf "%v" $.argument3.least))}}
{{- end}}
{{- $_ := set $ "r" (list (dict "code" $.code "subject" $.subject "value" (printf "%v" (toJson $.value | default (printf "%v" $.value))) "allowed" (printf "a whole number%v %v%v" (ternary (printf " of %v" $.argument3.unit) "" (not (not $.argument3.unit))) $range $hint)))}}
{{- end}}
{{- end}}
