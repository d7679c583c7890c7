{{- /* src/pod/expansion.ts, a template for each function */ -}}
{{- define "llm-d-disagg.pod.expansion.expandKnown"}}
{{- if not (contains "$" $.text)}}
{{- $_ := set $ "r" $.text}}
{{- else}}
{{- $l := list}}
{{- range $x := splitList "$$" $.text}}
{{- $r := $.nil}}
{{- $pieces := splitList "$(" $x}}
{{- $from := min 1 (len $pieces)}}
{{- $expanded := list}}
{{- range $x := default list (slice $pieces $from)}}
{{- $r := $.nil}}
{{- $name := index (splitList ")" $x) 0}}
{{- $known := and (contains ")" $x) (hasKey $.values $name)}}
{{- if $known}}
{{- $c := splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $x "${0}\uffff")}}
{{- $n := int64 (add (len (splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $name "${0}\uffff"))) 1)}}
{{- $from := ternary (max 0 (add (len $c) $n)) (min $n (len $c)) (lt $n 0)}}
{{- $r = printf "%v%v" (index $.values $name) (join "" (slice $c $from) | replace "\uffff" "")}}
{{- else}}
{{- $r = printf "$(%v" $x}}
{{- end}}
{{- $expanded = append $expanded $r}}
{{- end}}
{{- $r = printf "%v%v" (index $pieces 0) (join "" $expanded)}}
{{- $l = append $l $r}}
{{- end}}
{{- $_ := set $ "r" (join "$" $l)}}
{{- end}}
{{- end}}
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
{{- /* src/pod/manifest-faults.ts, a template for each function */ -}}
{{- define "llm-d-disagg.pod.manifest-faults.containersOf"}}
{{- $spec := dict}}
{{- if kindIs "map" $.template.spec}}
{{- $spec = $.template.spec}}
{{- end}}
{{- $f := dict "value" $spec.initContainers}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $f2 := dict "value" $spec.containers}}
{{- template "llm-d-disagg.base.json.objectsIn" $f2}}
{{- $_ := set $ "r" (default list (concat $f.r $f2.r))}}
{{- end}}
{{- define "llm-d-disagg.pod.manifest-faults.isForbiddenRoot"}}
{{- $own := dict}}
{{- if kindIs "map" $.container.securityContext}}
{{- $own = $.container.securityContext}}
{{- end}}
{{- $ofPod := dict}}
{{- if kindIs "map" $.spec.securityContext}}
{{- $ofPod = $.spec.securityContext}}
{{- end}}
{{- $t := $own.runAsUser}}
{{- if eq $t nil}}
{{- $t = $ofPod.runAsUser}}
{{- end}}
{{- $c := eq (toJson (ternary $.imageUser $t (eq $t nil))) (toJson 0)}}
{{- if $c}}
{{- $t := $own.runAsNonRoot}}
{{- if eq $t nil}}
{{- $t = $ofPod.runAsNonRoot}}
{{- end}}
{{- $c = eq (toJson $t) (toJson true)}}
{{- end}}
{{- $_ := set $ "r" $c}}
{{- end}}
{{- define "llm-d-disagg.pod.manifest-faults.manifestFaults"}}
{{- $what := printf "its %v" $.manifest.kind}}
{{- $f := dict "g" $.g "manifest" $.manifest}}
{{- template "llm-d-disagg.pod.pod-templates.podTemplatesOf" $f}}
{{- $templates := list}}
{{- range $x := $f.r}}
{{- $templates = append $templates $x.template}}
{{- end}}
{{- $t := dict}}
{{- if kindIs "map" $.manifest.metadata}}
{{- $t = $.manifest.metadata}}
{{- end}}
{{- $f := dict "g" $.g "by" $.by "what" $what "argument2" $t}}
{{- template "llm-d-disagg.pod.manifest-faults.metadataFaults" $f}}
{{- $l := list}}
{{- range $x := $templates}}
{{- $t := dict}}
{{- if kindIs "map" $x.metadata}}
{{- $t = $x.metadata}}
{{- end}}
{{- $f := dict "g" $.g "by" $.by "what" (printf "the pods of %v" $what) "argument2" $t}}
{{- template "llm-d-disagg.pod.manifest-faults.metadataFaults" $f}}
{{- $f2 := dict "template" $x}}
{{- template "llm-d-disagg.pod.manifest-faults.containersOf" $f2}}
{{- $l2 := list}}
{{- range $x2 := $f2.r}}
{{- $f := dict "g" $.g "by" $.by "container" $x2}}
{{- template "llm-d-disagg.pod.manifest-faults.variableFaults" $f}}
{{- $f2 := dict "by" $.by "container" $x2}}
{{- template "llm-d-disagg.pod.manifest-faults.privilegeFaults" $f2}}
{{- $t := dict}}
{{- if kindIs "map" $x.spec}}
{{- $t = $x.spec}}
{{- end}}
{{- $f3 := dict "by" $.by "spec" $t "container" $x2}}
{{- template "llm-d-disagg.pod.manifest-faults.rootFaults" $f3}}
{{- $l2 = concat $l2 (default list (concat $f.r $f2.r $f3.r))}}
{{- end}}
{{- $l = concat $l (default list (concat $f.r (default list $l2)))}}
{{- end}}
{{- $_ := set $ "r" (default list (concat $f.r (default list $l)))}}
{{- end}}
{{- define "llm-d-disagg.pod.manifest-faults.metadataFaults"}}
{{- $labels := $.argument2.labels}}
{{- $annotations := $.argument2.annotations}}
{{- $f := dict "g" $.g "subject" (printf "%v: labels of %v" $.by $.what) "map" $labels "keys" "label-key" "values" "label-value"}}
{{- template "llm-d-disagg.pod.manifest-faults.textMapFaults" $f}}
{{- $f2 := dict "g" $.g "subject" (printf "%v: annotations of %v" $.by $.what) "map" $annotations "keys" "annotation-key"}}
{{- template "llm-d-disagg.pod.manifest-faults.textMapFaults" $f2}}
{{- $_ := set $ "r" (default list (concat $f.r $f2.r))}}
{{- end}}
{{- define "llm-d-disagg.pod.manifest-faults.privilegeFaults"}}
{{- $t := dict}}
{{- if kindIs "map" $.container.securityContext}}
{{- $t = $.container.securityContext}}
{{- end}}
{{- $privileged := $t.privileged}}
{{- $allowPrivilegeEscalation := $t.allowPrivilegeEscalation}}
{{- if and (eq (toJson $privileged) (toJson true)) (eq (toJson $allowPrivilegeEscalation) (toJson false))}}
{{- $_ := set $ "r" (list (dict "code" "LLMD412" "subject" $.by "problem" (printf "make container '%v' privileged and leave allowPrivilegeEscalation false, which the API server refuses together" $.container.name) "fix" "set allowPrivilegeEscalation to true as well"))}}
{{- else}}
{{- $_ := set $ "r" list}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.pod.manifest-faults.rootFaults"}}
{{- $f := dict "spec" $.spec "container" $.container}}
{{- template "llm-d-disagg.pod.manifest-faults.isForbiddenRoot" $f}}
{{- if $f.r}}
{{- $_ := set $ "r" (list (dict "code" "LLMD344" "subject" $.by "problem" (printf "make container '%v' root, but it is runAsNonRoot, and the kubelet would not start it" $.container.name) "fix" "set runAsUser of the container that needs root, not of the pod, or leave runAsNonRoot out"))}}
{{- else}}
{{- $_ := set $ "r" list}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.pod.manifest-faults.textMapFaults"}}
{{- if or (eq $.map nil) (eq $.map nil)}}
{{- $_ := set $ "r" list}}
{{- else if not (kindIs "map" $.map)}}
{{- $f := dict "g" $.g "value" $.map}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $_ := set $ "r" (list (dict "code" "LLMD412" "subject" $.subject "value" $f.r "allowed" "an object of texts"))}}
{{- else}}
{{- $l := list}}
{{- range $x := sortAlpha (sortAlpha (keys $.map))}}
{{- $r := $.nil}}
{{- $value := index $.map $x}}
{{- $invalid := not (or (kindIs "string" $value))}}
{{- if not $invalid}}
{{- $invalid = ne $.values nil}}
{{- if $invalid}}
{{- $f := dict "g" $.g "format" $.values "text" $value}}
{{- template "llm-d-disagg.pod.kubernetes.fits" $f}}
{{- $invalid = not $f.r}}
{{- end}}
{{- end}}
{{- $l2 := list}}
{{- $f := dict "g" $.g "format" $.keys "text" $x}}
{{- template "llm-d-disagg.pod.kubernetes.fits" $f}}
{{- if not $f.r}}
{{- if not (hasKey $.g.caches "pod.kubernetes.FORMATS")}}
{{- $_ := set $.g.caches "pod.kubernetes.FORMATS" (dict "dns-label" (dict "pattern" (printf "^%v$" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "most" 63 "words" "at most 63 lower-case letters, digits and '-', with a letter or digit at both ends") "dns-1035-label" (dict "pattern" "^[a-z]([a-z0-9-]*[a-z0-9])?$" "most" 63 "words" "at most 63 lower-case letters, digits and '-', beginning with a letter and ending with a letter or digit") "dns-subdomain" (dict "pattern" (printf "^%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?")) "most" 253 "words" "at most 253 lower-case letters, digits, '-' and '.', with a letter or digit at both ends of each part") "label-key" (dict "pattern" (printf "^(%v/)?%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 317 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends, and before it perhaps a prefix such as example.com/") "label-value" (dict "pattern" (printf "^(%v)?$" "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 63 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends") "annotation-key" (dict "pattern" (printf "^([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*/)?%v$" "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 317 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends, and before it perhaps a prefix such as example.com/") "extended-resource" (dict "pattern" (printf "^%v/%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 308 "words" "the name of an extended resource, such as nvidia.com/gpu") "quantity" (dict "pattern" "^[0-9]{1,15}(\\.[0-9]{1,9})?(m|k|[MGTPE]|[KMGTPE]i)?$" "most" 32 "words" "a Kubernetes quantity such as 4, 500m or 64Gi") "env-name" (dict "pattern" "^[A-Za-z_][A-Za-z0-9_]*$" "most" 1024 "words" "letters, digits and '_', not beginning with a digit") "data-key" (dict "pattern" "^([A-Za-z0-9_-]|\\.[A-Za-z0-9_-])[A-Za-z0-9._-]*$" "most" 253 "words" "at most 253 letters, digits, '-', '_' and '.', not beginning with '..'") "capability" (dict "pattern" "^[A-Z][A-Z0-9_]*$" "most" 63 "words" "the name of a Linux capability without CAP_, such as IPC_LOCK") "absolute-path" (dict "pattern" (printf "^(/%v?)+$" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)") "most" 4096 "words" "a path that begins with / and has no '..'") "relative-path" (dict "pattern" (printf "^%v(/%v?)*$" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)") "most" 4096 "words" "a relative path without '..'"))}}
{{- end}}
{{- $l2 = concat $l2 (list (dict "code" "LLMD412" "subject" (printf "%v: the key" $.subject) "value" (printf "'%v'" $x) "allowed" (index (index $.g.caches "pod.kubernetes.FORMATS") $.keys).words))}}
{{- end}}
{{- $l2 = $l2}}
{{- if $invalid}}
{{- $f := dict "g" $.g "value" $value}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $t := "text"}}
{{- if ne $.values nil}}
{{- if not (hasKey $.g.caches "pod.kubernetes.FORMATS")}}
{{- $_ := set $.g.caches "pod.kubernetes.FORMATS" (dict "dns-label" (dict "pattern" (printf "^%v$" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "most" 63 "words" "at most 63 lower-case letters, digits and '-', with a letter or digit at both ends") "dns-1035-label" (dict "pattern" "^[a-z]([a-z0-9-]*[a-z0-9])?$" "most" 63 "words" "at most 63 lower-case letters, digits and '-', beginning with a letter and ending with a letter or digit") "dns-subdomain" (dict "pattern" (printf "^%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?")) "most" 253 "words" "at most 253 lower-case letters, digits, '-' and '.', with a letter or digit at both ends of each part") "label-key" (dict "pattern" (printf "^(%v/)?%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 317 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends, and before it perhaps a prefix such as example.com/") "label-value" (dict "pattern" (printf "^(%v)?$" "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 63 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends") "annotation-key" (dict "pattern" (printf "^([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*/)?%v$" "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 317 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends, and before it perhaps a prefix such as example.com/") "extended-resource" (dict "pattern" (printf "^%v/%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 308 "words" "the name of an extended resource, such as nvidia.com/gpu") "quantity" (dict "pattern" "^[0-9]{1,15}(\\.[0-9]{1,9})?(m|k|[MGTPE]|[KMGTPE]i)?$" "most" 32 "words" "a Kubernetes quantity such as 4, 500m or 64Gi") "env-name" (dict "pattern" "^[A-Za-z_][A-Za-z0-9_]*$" "most" 1024 "words" "letters, digits and '_', not beginning with a digit") "data-key" (dict "pattern" "^([A-Za-z0-9_-]|\\.[A-Za-z0-9_-])[A-Za-z0-9._-]*$" "most" 253 "words" "at most 253 letters, digits, '-', '_' and '.', not beginning with '..'") "capability" (dict "pattern" "^[A-Z][A-Z0-9_]*$" "most" 63 "words" "the name of a Linux capability without CAP_, such as IPC_LOCK") "absolute-path" (dict "pattern" (printf "^(/%v?)+$" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)") "most" 4096 "words" "a path that begins with / and has no '..'") "relative-path" (dict "pattern" (printf "^%v(/%v?)*$" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)") "most" 4096 "words" "a relative path without '..'"))}}
{{- end}}
{{- $t = (index (index $.g.caches "pod.kubernetes.FORMATS") $.values).words}}
{{- end}}
{{- $l2 = concat $l2 (list (dict "code" "LLMD412" "subject" (printf "%v: '%v'" $.subject $x) "value" $f.r "allowed" $t))}}
{{- end}}
{{- $r = default list $l2}}
{{- $l = concat $l $r}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.pod.manifest-faults.variableFaults"}}
{{- $where := printf "%v: env of container '%v'" $.by $.container.name}}
{{- $f := dict "value" $.container.env}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $l := list}}
{{- range $x := $f.r}}
{{- $r := $.nil}}
{{- $name := $x.name}}
{{- $value := $x.value}}
{{- if or (not (or (kindIs "string" $name))) (eq $name "")}}
{{- $f := dict "g" $.g "value" (ternary dict $name (eq $name nil))}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $r = list (dict "code" "LLMD412" "subject" (printf "%v: the name" $where) "value" $f.r "allowed" "text")}}
{{- else if or (eq $value nil) (eq $value nil) (kindIs "string" $value)}}
{{- $r = list}}
{{- else}}
{{- $f := dict "g" $.g "value" $value}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $r = list (dict "code" "LLMD412" "subject" (printf "%v: '%v'" $where $name) "value" $f.r "allowed" "text")}}
{{- end}}
{{- $l = concat $l $r}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
{{- /* src/pod/merge.ts, a template for each function */ -}}
{{- define "llm-d-disagg.pod.merge.bothSelectors"}}
{{- $c := eq $.before nil}}
{{- if not $c}}
{{- $f := dict "g" $.g "a" $.before "b" $.after}}
{{- template "llm-d-disagg.pod.merge-values.same" $f}}
{{- $c = $f.r}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" $.after}}
{{- else}}
{{- $others := dict "value" $.after.nodeSelectorTerms}}
{{- template "llm-d-disagg.base.json.objectsIn" $others}}
{{- $f := dict "value" $.before.nodeSelectorTerms}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $l := list}}
{{- range $x := $f.r}}
{{- $l2 := list}}
{{- range $x2 := $others.r}}
{{- $f := dict "one" $x "other" $x2}}
{{- template "llm-d-disagg.pod.merge.bothTerms" $f}}
{{- $l2 = append $l2 $f.r}}
{{- end}}
{{- $l = concat $l $l2}}
{{- end}}
{{- $_ := set $ "r" (dict "nodeSelectorTerms" (default list $l))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.pod.merge.bothTerms"}}
{{- $f := dict "value" $.one.matchExpressions}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $f2 := dict "value" $.other.matchExpressions}}
{{- template "llm-d-disagg.base.json.objectsIn" $f2}}
{{- $expressions := default list (concat $f.r $f2.r)}}
{{- $f := dict "value" $.one.matchFields}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $f2 := dict "value" $.other.matchFields}}
{{- template "llm-d-disagg.base.json.objectsIn" $f2}}
{{- $fields := default list (concat $f.r $f2.r)}}
{{- $o := dict}}
{{- if len $expressions}}
{{- $_ := set $o "matchExpressions" $expressions}}
{{- end}}
{{- if len $fields}}
{{- $_ := set $o "matchFields" $fields}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- define "llm-d-disagg.pod.merge.containerFaults"}}
{{- $list := join ", " $.names}}
{{- if eq $.name nil}}
{{- if eq (len $.names) 1}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $_ := set $ "r" (list (dict "code" "LLMD602" "subject" $.source "problem" (printf "has %v containers (%v): name the one that joins the network with 'container'" (len $.names) $list)))}}
{{- end}}
{{- else if has $.name $.names}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $_ := set $ "r" (list (dict "code" "LLMD602" "subject" $.source "problem" (printf "has no container '%v'" $.name) "allowed" (printf "one of: %v" $list)))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.pod.merge.findContainer"}}
{{- $containers := ternary list $.pod.spec.containers (eq $.pod.spec.containers nil)}}
{{- $l := list}}
{{- range $x := $containers}}
{{- $l = append $l $x.name}}
{{- end}}
{{- $f := dict "names" $l "name" $.name "source" $.source}}
{{- template "llm-d-disagg.pod.merge.containerFaults" $f}}
{{- $f := dict "faults" $f.r}}
{{- template "llm-d-disagg.base.errors.refuse" $f}}
{{- if eq $.name nil}}
{{- $_ := set $ "r" (index $containers 0)}}
{{- else}}
{{- $found := $.nil}}
{{- range $x := $containers}}
{{- if eq (toJson $x.name) (toJson $.name)}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $found}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.pod.merge.mergeAffinity"}}
{{- range $k, $v := $.affinity}}
{{- $o := dict}}
{{- range $k, $v := $.spec.affinity}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $o2 := dict}}
{{- range $k, $v := index (or $.spec.affinity dict) $k}}
{{- $_ := set $o2 $k $v}}
{{- end}}
{{- $_ := set $o $k $o2}}
{{- $_ := set $.spec "affinity" $o}}
{{- range $k2, $v := $v}}
{{- if kindIs "slice" $v}}
{{- $f := dict "g" $.g "holder" (index $.spec.affinity $k) "field" $k2 "entries" $v}}
{{- template "llm-d-disagg.pod.merge-values.mergeSet" $f}}
{{- else}}
{{- $f := dict "g" $.g "before" (index (index $.spec.affinity $k) $k2) "after" $v}}
{{- template "llm-d-disagg.pod.merge.bothSelectors" $f}}
{{- $_ := set (index $.spec.affinity $k) $k2 $f.r}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.pod.merge.mergeInto"}}
{{- if eq $.pod.spec nil}}
{{- $_ := set $.pod "spec" dict}}
{{- end}}
{{- $container := dict "pod" $.pod "name" $.containerName "source" $.baseSource}}
{{- template "llm-d-disagg.pod.merge.findContainer" $container}}
{{- $o := dict}}
{{- $o2 := dict}}
{{- $merging := dict "pod" $.pod "container" $container.r "origin" $o "baseSource" $.baseSource "faults" $o2}}
{{- range $x := $.contributions}}
{{- $f := dict "g" $.g "m" $merging "c" $x}}
{{- template "llm-d-disagg.pod.merge.mergeMetadata" $f}}
{{- $f := dict "g" $.g "m" $merging "c" $x}}
{{- template "llm-d-disagg.pod.merge.mergeSpec" $f}}
{{- $f := dict "g" $.g "m" $merging "c" $x}}
{{- template "llm-d-disagg.pod.merge-container.mergeContainer" $f}}
{{- $f := dict "m" $merging "c" $x}}
{{- template "llm-d-disagg.pod.merge-container.mergeSetup" $f}}
{{- end}}
{{- $l := list}}
{{- range $x := sortAlpha (keys $merging.faults)}}
{{- $l = append $l (index $merging.faults $x)}}
{{- end}}
{{- $f := dict "faults" $l}}
{{- template "llm-d-disagg.base.errors.refuse" $f}}
{{- $_ := set $ "r" $.pod}}
{{- end}}
{{- define "llm-d-disagg.pod.merge.mergeMetadata"}}
{{- if or (ne $.c.labels nil) (ne $.c.annotations nil)}}
{{- if eq $.m.pod.metadata nil}}
{{- $_ := set $.m.pod "metadata" dict}}
{{- end}}
{{- $f := dict "g" $.g "m" $.m "holder" $.m.pod.metadata "field" "labels" "values" $.c.labels "what" "label" "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge-values.mergeMap" $f}}
{{- $f := dict "g" $.g "m" $.m "holder" $.m.pod.metadata "field" "annotations" "values" $.c.annotations "what" "annotation" "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge-values.mergeMap" $f}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.pod.merge.mergeSpec"}}
{{- $spec := $.m.pod.spec}}
{{- range $x := list "hostNetwork" "hostPID" "dnsPolicy"}}
{{- $f := dict "g" $.g "m" $.m "holder" $spec "key" $x "value" (index $.c $x) "what" $x "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge-values.setScalar" $f}}
{{- end}}
{{- range $k, $v := $.c.fields}}
{{- $f := dict "g" $.g "m" $.m "holder" $spec "key" $k "value" $v "what" $k "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge-values.setScalar" $f}}
{{- end}}
{{- $f := dict "g" $.g "m" $.m "holder" $spec "field" "nodeSelector" "values" $.c.nodeSelector "what" "node selector" "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge-values.mergeMap" $f}}
{{- $f := dict "g" $.g "m" $.m "holder" $spec "field" "securityContext" "values" $.c.podSecurityContext "what" "pod securityContext" "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge-values.mergeMap" $f}}
{{- $f := dict "g" $.g "m" $.m "holder" $spec "field" "containers" "entries" $.c.containers "what" "container" "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge-values.mergeNamed" $f}}
{{- $f := dict "g" $.g "m" $.m "holder" $spec "field" "initContainers" "entries" $.c.initContainers "what" "init container" "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge-values.mergeNamed" $f}}
{{- $f := dict "g" $.g "m" $.m "holder" $spec "field" "volumes" "entries" $.c.volumes "what" "volume" "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge-values.mergeNamed" $f}}
{{- $f := dict "g" $.g "m" $.m "holder" $spec "field" "resourceClaims" "entries" $.c.resourceClaims "what" "resource claim" "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge-values.mergeNamed" $f}}
{{- $f := dict "g" $.g "holder" $spec "field" "tolerations" "entries" $.c.tolerations}}
{{- template "llm-d-disagg.pod.merge-values.mergeSet" $f}}
{{- $f := dict "g" $.g "holder" $spec "field" "topologySpreadConstraints" "entries" $.c.topologySpreadConstraints}}
{{- template "llm-d-disagg.pod.merge-values.mergeSet" $f}}
{{- $f := dict "g" $.g "holder" $spec "field" "imagePullSecrets" "entries" $.c.imagePullSecrets}}
{{- template "llm-d-disagg.pod.merge-values.mergeSet" $f}}
{{- $f := dict "g" $.g "holder" $spec "field" "hostAliases" "entries" $.c.hostAliases}}
{{- template "llm-d-disagg.pod.merge-values.mergeSet" $f}}
{{- $f := dict "g" $.g "spec" $spec "affinity" $.c.affinity}}
{{- template "llm-d-disagg.pod.merge.mergeAffinity" $f}}
{{- end}}
{{- /* src/pod/merge-container.ts, a template for each function */ -}}
{{- define "llm-d-disagg.pod.merge-container.addCapabilities"}}
{{- if eq $.argument0.container.securityContext nil}}
{{- $_ := set $.argument0.container "securityContext" dict}}
{{- end}}
{{- if eq $.argument0.container.securityContext.capabilities nil}}
{{- $_ := set $.argument0.container.securityContext "capabilities" dict}}
{{- end}}
{{- $add := ternary list $.argument0.container.securityContext.capabilities.add (eq $.argument0.container.securityContext.capabilities.add nil)}}
{{- $l := list}}
{{- range $x := $.capabilities}}
{{- if not (has $x $add)}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- range $x := $l}}
{{- $_ := set $.argument0.origin (printf "capability %v" $x) $.source}}
{{- end}}
{{- $_ := set $.argument0.container.securityContext.capabilities "add" (uniq (default list (concat $add $.capabilities)))}}
{{- end}}
{{- define "llm-d-disagg.pod.merge-container.listAt"}}
{{- $list := index (ternary $.holder dict (kindIs "map" $.holder)) $.key}}
{{- $_ := set $ "r" (ternary $list list (kindIs "slice" $list))}}
{{- end}}
{{- define "llm-d-disagg.pod.merge-container.mergeContainer"}}
{{- if ne $.c.container nil}}
{{- $f := dict "g" $.g "m" $.m "entries" $.c.container.env "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge-container.mergeEnv" $f}}
{{- $f := dict "g" $.g "holder" $.m.container "field" "envFrom" "entries" $.c.container.envFrom}}
{{- template "llm-d-disagg.pod.merge-values.mergeSet" $f}}
{{- if and (ne $.c.container.replacesResources nil) (or (kindIs "map" $.m.container.resources) (kindIs "slice" $.m.container.resources) $.m.container.resources)}}
{{- $f := dict "g" $.g "m" $.m "resources" $.m.container.resources "claimed" $.c.container.replacesResources "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge-container.replaced" $f}}
{{- $_ := set $.m.container "resources" $f.r}}
{{- end}}
{{- $c := ne $.c.container.resources nil}}
{{- if not $c}}
{{- $c = $.nil}}
{{- if ne $.c.container.claims nil}}
{{- $c = len $.c.container.claims}}
{{- end}}
{{- end}}
{{- if $c}}
{{- if eq $.m.container.resources nil}}
{{- $_ := set $.m.container "resources" dict}}
{{- end}}
{{- $f := dict "g" $.g "m" $.m "holder" $.m.container.resources "field" "requests" "values" $.c.container.resources "what" "resource request" "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge-values.mergeMap" $f}}
{{- $f := dict "g" $.g "m" $.m "holder" $.m.container.resources "field" "limits" "values" $.c.container.resources "what" "resource limit" "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge-values.mergeMap" $f}}
{{- $t := $.nil}}
{{- if ne $.c.container.claims nil}}
{{- $t = list}}
{{- range $x := $.c.container.claims}}
{{- $t = append $t (dict "name" $x)}}
{{- end}}
{{- end}}
{{- $f := dict "g" $.g "holder" $.m.container.resources "field" "claims" "entries" $t}}
{{- template "llm-d-disagg.pod.merge-values.mergeSet" $f}}
{{- end}}
{{- $t := $.nil}}
{{- if ne $.c.container.capabilities nil}}
{{- $t = len $.c.container.capabilities}}
{{- end}}
{{- if $t}}
{{- $f := dict "argument0" $.m "capabilities" $.c.container.capabilities "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge-container.addCapabilities" $f}}
{{- end}}
{{- if $.c.container.privileged}}
{{- if eq $.m.container.securityContext nil}}
{{- $_ := set $.m.container "securityContext" dict}}
{{- end}}
{{- $f := dict "g" $.g "m" $.m "holder" $.m.container.securityContext "key" "privileged" "value" true "what" "privileged" "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge-values.setScalar" $f}}
{{- $f := dict "g" $.g "m" $.m "holder" $.m.container.securityContext "key" "allowPrivilegeEscalation" "value" true "what" "allowPrivilegeEscalation" "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge-values.setScalar" $f}}
{{- end}}
{{- if ne $.c.container.runAsUser nil}}
{{- if eq $.m.container.securityContext nil}}
{{- $_ := set $.m.container "securityContext" dict}}
{{- end}}
{{- $f := dict "g" $.g "m" $.m "holder" $.m.container.securityContext "key" "runAsUser" "value" $.c.container.runAsUser "what" "runAsUser" "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge-values.setScalar" $f}}
{{- $f := dict "g" $.g "m" $.m "holder" $.m.container.securityContext "key" "runAsGroup" "value" $.c.container.runAsUser "what" "runAsGroup" "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge-values.setScalar" $f}}
{{- end}}
{{- if ne $.c.container.securityContext nil}}
{{- $f := dict "g" $.g "m" $.m "argument1" $.c.container.securityContext "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge-container.mergeSecurityContext" $f}}
{{- end}}
{{- $f := dict "g" $.g "m" $.m "holder" $.m.container "field" "volumeMounts" "entries" $.c.container.volumeMounts "what" "mount" "source" $.c.source "key" "mountPath"}}
{{- template "llm-d-disagg.pod.merge-values.mergeNamed" $f}}
{{- $f := dict "g" $.g "m" $.m "holder" $.m.container "field" "ports" "entries" $.c.container.ports "what" "port" "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge-values.mergeNamed" $f}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.pod.merge-container.mergeEnv"}}
{{- $t := $.nil}}
{{- if ne $.entries nil}}
{{- $t = len $.entries}}
{{- end}}
{{- if $t}}
{{- $env := ternary list $.m.container.env (eq $.m.container.env nil)}}
{{- $known := dict "list" $env "key" "name"}}
{{- template "llm-d-disagg.pod.merge-values.byKey" $known}}
{{- range $x := $.entries}}
{{- $found := index $known.r $x.name}}
{{- if eq $found nil}}
{{- $_ := set $known.r $x.name $x}}
{{- $o := omit $x}}
{{- $env = append $env $o}}
{{- $_ := set $.m.origin (printf "env %v" $x.name) $.source}}
{{- else}}
{{- $t := $.nil}}
{{- if or (kindIs "map" $found.valueFrom) (kindIs "slice" $found.valueFrom) $found.valueFrom}}
{{- $t = dict "valueFrom" $found.valueFrom}}
{{- else}}
{{- $t = dict "value" (ternary "" $found.value (eq $found.value nil))}}
{{- end}}
{{- $t2 := $.nil}}
{{- if or (kindIs "map" $x.valueFrom) (kindIs "slice" $x.valueFrom) $x.valueFrom}}
{{- $t2 = dict "valueFrom" $x.valueFrom}}
{{- else}}
{{- $t2 = dict "value" (ternary "" $x.value (eq $x.value nil))}}
{{- end}}
{{- $f := dict "g" $.g "a" $t "b" $t2}}
{{- template "llm-d-disagg.pod.merge-values.same" $f}}
{{- if not $f.r}}
{{- $t := $.nil}}
{{- if or (kindIs "map" $found.valueFrom) (kindIs "slice" $found.valueFrom) $found.valueFrom}}
{{- $f := dict "g" $.g "value" $found.valueFrom}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $t = $f.r}}
{{- else}}
{{- $t = printf "'%v'" (ternary "" $found.value (eq $found.value nil))}}
{{- end}}
{{- $t2 := $.nil}}
{{- if or (kindIs "map" $x.valueFrom) (kindIs "slice" $x.valueFrom) $x.valueFrom}}
{{- $f := dict "g" $.g "value" $x.valueFrom}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $t2 = $f.r}}
{{- else}}
{{- $t2 = printf "'%v'" (ternary "" $x.value (eq $x.value nil))}}
{{- end}}
{{- $f := dict "m" $.m "what" (printf "env %v" $x.name) "before" $t "after" $t2 "source" $.source}}
{{- template "llm-d-disagg.pod.merge-values.conflict" $f}}
{{- end}}
{{- end}}
{{- end}}
{{- $_ := set $.m.container "env" $env}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.pod.merge-container.mergeSecurityContext"}}
{{- $capabilities := $.argument1.capabilities}}
{{- $rest := omit $.argument1 "capabilities"}}
{{- $f := dict "g" $.g "m" $.m "holder" $.m.container "field" "securityContext" "values" $rest "what" "securityContext" "source" $.source}}
{{- template "llm-d-disagg.pod.merge-values.mergeMap" $f}}
{{- $add := dict "holder" $capabilities "key" "add"}}
{{- template "llm-d-disagg.pod.merge-container.listAt" $add}}
{{- $drop := dict "holder" $capabilities "key" "drop"}}
{{- template "llm-d-disagg.pod.merge-container.listAt" $drop}}
{{- $before := dict "holder" (or $.m.container.securityContext dict).capabilities "key" "add"}}
{{- template "llm-d-disagg.pod.merge-container.listAt" $before}}
{{- $l := list}}
{{- range $x := $drop.r}}
{{- if has $x $before.r}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- range $x := $l}}
{{- $f := dict "m" $.m "what" (printf "capability %v" $x) "before" "add" "after" "drop" "source" $.source}}
{{- template "llm-d-disagg.pod.merge-values.conflict" $f}}
{{- end}}
{{- if len $add.r}}
{{- $f := dict "argument0" $.m "capabilities" $add.r "source" $.source}}
{{- template "llm-d-disagg.pod.merge-container.addCapabilities" $f}}
{{- end}}
{{- if len $drop.r}}
{{- if eq $.m.container.securityContext nil}}
{{- $_ := set $.m.container "securityContext" dict}}
{{- end}}
{{- $all := ternary dict $.m.container.securityContext.capabilities (eq $.m.container.securityContext.capabilities nil)}}
{{- $o := omit $all}}
{{- $f := dict "holder" $all "key" "drop"}}
{{- template "llm-d-disagg.pod.merge-container.listAt" $f}}
{{- $_ := set $o "drop" (uniq (default list (concat $f.r $drop.r)))}}
{{- $_ := set $.m.container.securityContext "capabilities" $o}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.pod.merge-container.mergeSetup"}}
{{- $t := $.nil}}
{{- if ne $.c.setup nil}}
{{- $t = len $.c.setup}}
{{- end}}
{{- if $t}}
{{- $script := printf "%v\nset -euo pipefail\nexec \"$@\"" (join "\n" $.c.setup)}}
{{- $command := $.m.container.command}}
{{- $t := or $command list}}
{{- $i := $.nil}}
{{- if gt (len $t) 0}}
{{- $i = index $t 0}}
{{- end}}
{{- $c := eq $i "/bin/bash"}}
{{- if $c}}
{{- $i := $.nil}}
{{- if gt (len $command) 1}}
{{- $i = index $command 1}}
{{- end}}
{{- $c = eq $i "-c"}}
{{- end}}
{{- if $c}}
{{- $i := $.nil}}
{{- if gt (len $command) 2}}
{{- $i = index $command 2}}
{{- end}}
{{- $c = eq $i $script}}
{{- end}}
{{- if not $c}}
{{- $t := $.nil}}
{{- if ne $command nil}}
{{- $t = len $command}}
{{- end}}
{{- if not $t}}
{{- $_ := set $.m.faults (printf "set-up %v" $.c.source) (dict "code" "LLMD603" "subject" $.c.source "problem" (printf "%v%v" (printf "needs steps before the server (%v), but container '%v' of " (join "; " $.c.setup) $.m.container.name) (printf "%v names no command, so what the image would start is not known" $.m.baseSource)) "fix" "set the container's command")}}
{{- else}}
{{- $_ := set $.m.container "command" (concat (list "/bin/bash" "-c" $script (index $command 0)) $command)}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.pod.merge-container.replaced"}}
{{- $result := omit $.resources}}
{{- range $x := list "limits" "requests"}}
{{- $t := index $.resources $x}}
{{- $before := ternary dict $t (eq $t nil)}}
{{- range $k, $v := $.claimed}}
{{- $asked := $.nil}}
{{- if hasKey $before $k}}
{{- $asked = index $before $k}}
{{- end}}
{{- $c := and (ne $asked nil) (ne $asked nil)}}
{{- if $c}}
{{- $f := dict "g" $.g "a" $asked "b" $v}}
{{- template "llm-d-disagg.pod.merge-values.same" $f}}
{{- $c = not $f.r}}
{{- end}}
{{- if $c}}
{{- $t := printf "'%v'" $asked}}
{{- if not (or (kindIs "string" $asked))}}
{{- $f := dict "g" $.g "value" $asked}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $t2 := printf "'%v'" $v}}
{{- if not (or (kindIs "string" $v))}}
{{- $f := dict "g" $.g "value" $v}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $t2 = $f.r}}
{{- end}}
{{- $f := dict "m" $.m "what" (printf "resource %v %v" (ternary "limit" "request" (eq $x "limits")) $k) "before" $t "after" $t2 "source" $.source}}
{{- template "llm-d-disagg.pod.merge-values.conflict" $f}}
{{- end}}
{{- end}}
{{- $rest := dict}}
{{- $l := list}}
{{- range $k, $v := $before}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $name := index $x 0}}
{{- if not (hasKey $.claimed $name)}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- range $e := $l2}}
{{- $_ := set $rest (toString (index $e 0)) (index $e 1)}}
{{- end}}
{{- if lt (float64 (len (sortAlpha (keys $rest)))) (float64 (len (sortAlpha (keys $before))))}}
{{- $_ := set $result $x $rest}}
{{- end}}
{{- end}}
{{- $o := dict}}
{{- $l := list}}
{{- range $k, $v := $result}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $name := index $x 0}}
{{- $values := $.nil}}
{{- if gt (len $x) 1}}
{{- $values = index $x 1}}
{{- end}}
{{- if not (and (has $name (list "limits" "requests")) (eq (len (sortAlpha (keys (ternary dict $values (eq $values nil))))) 0))}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- range $e := $l2}}
{{- $_ := set $o (toString (index $e 0)) (index $e 1)}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- /* src/pod/merge-values.ts, a template for each function */ -}}
{{- define "llm-d-disagg.pod.merge-values.byKey"}}
{{- $found := dict}}
{{- range $x := $.list}}
{{- $name := index $x $.key}}
{{- if and (or (kindIs "string" $name)) (not (hasKey $found $name))}}
{{- $_ := set $found $name $x}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $found}}
{{- end}}
{{- define "llm-d-disagg.pod.merge-values.conflict"}}
{{- $first := index $.m.origin $.what}}
{{- if eq $first nil}}
{{- $first = $.m.baseSource}}
{{- end}}
{{- $_ := set $.m.faults (printf "%v %v" $.what $.source) (dict "code" "LLMD601" "subject" "two sources" "problem" (printf "disagree on %v: %v sets %v, %v sets %v" $.what $first $.before $.source $.after) "fix" "change one of them")}}
{{- end}}
{{- define "llm-d-disagg.pod.merge-values.mergeMap"}}
{{- if not (or (eq $.values nil) (eq (len (sortAlpha (keys $.values))) 0))}}
{{- $o := dict}}
{{- range $k, $v := index $.holder $.field}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $.holder $.field $o}}
{{- range $k, $v := $.values}}
{{- $f := dict "g" $.g "m" $.m "holder" (index $.holder $.field) "key" $k "value" $v "what" (printf "%v %v" $.what $k) "source" $.source}}
{{- template "llm-d-disagg.pod.merge-values.setScalar" $f}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.pod.merge-values.mergeNamed"}}
{{- $key := ternary "name" $.key (eq $.key nil)}}
{{- $t := $.nil}}
{{- if ne $.entries nil}}
{{- $t = len $.entries}}
{{- end}}
{{- if $t}}
{{- $t := index $.holder $.field}}
{{- $list := ternary list $t (eq $t nil)}}
{{- $known := dict "list" $list "key" $key}}
{{- template "llm-d-disagg.pod.merge-values.byKey" $known}}
{{- range $x := $.entries}}
{{- $found := index $known.r (index $x $key)}}
{{- if eq $found nil}}
{{- $_ := set $known.r (index $x $key) $x}}
{{- $list = append $list $x}}
{{- $_ := set $.m.origin (printf "%v %v" $.what (index $x $key)) $.source}}
{{- else}}
{{- $f := dict "g" $.g "a" $found "b" $x}}
{{- template "llm-d-disagg.pod.merge-values.same" $f}}
{{- if not $f.r}}
{{- $t := printf "'%v'" $found}}
{{- if not (or (kindIs "string" $found))}}
{{- $f := dict "g" $.g "value" $found}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $t2 := printf "'%v'" $x}}
{{- if not (or (kindIs "string" $x))}}
{{- $f := dict "g" $.g "value" $x}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $t2 = $f.r}}
{{- end}}
{{- $f := dict "m" $.m "what" (printf "%v %v" $.what (index $x $key)) "before" $t "after" $t2 "source" $.source}}
{{- template "llm-d-disagg.pod.merge-values.conflict" $f}}
{{- end}}
{{- end}}
{{- end}}
{{- $_ := set $.holder $.field $list}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.pod.merge-values.mergeSet"}}
{{- $t := $.nil}}
{{- if ne $.entries nil}}
{{- $t = len $.entries}}
{{- end}}
{{- if $t}}
{{- $t := index $.holder $.field}}
{{- $list := ternary list $t (eq $t nil)}}
{{- $known := dict}}
{{- range $x := $list}}
{{- $f := dict "g" $.g "value" $x}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $_ := set $known (regexReplaceAll "\"(-?[0-9.]+)\"" $f.r "${1}") true}}
{{- end}}
{{- range $x := $.entries}}
{{- $f := dict "g" $.g "value" $x}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $as := regexReplaceAll "\"(-?[0-9.]+)\"" $f.r "${1}"}}
{{- if not (hasKey $known $as)}}
{{- $_ := set $known $as true}}
{{- $list = append $list $x}}
{{- end}}
{{- end}}
{{- $_ := set $.holder $.field $list}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.pod.merge-values.same"}}
{{- $f := dict "g" $.g "value" $.a}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $f2 := dict "g" $.g "value" $.b}}
{{- template "llm-d-disagg.runtime.json" $f2}}
{{- $_ := set $ "r" (eq (regexReplaceAll "\"(-?[0-9.]+)\"" $f.r "${1}") (regexReplaceAll "\"(-?[0-9.]+)\"" $f2.r "${1}"))}}
{{- end}}
{{- define "llm-d-disagg.pod.merge-values.setScalar"}}
{{- if ne $.value nil}}
{{- $before := $.nil}}
{{- if hasKey $.holder $.key}}
{{- $before = index $.holder $.key}}
{{- end}}
{{- $c := ne $before nil}}
{{- if $c}}
{{- $f := dict "g" $.g "a" $before "b" $.value}}
{{- template "llm-d-disagg.pod.merge-values.same" $f}}
{{- $c = not $f.r}}
{{- end}}
{{- if $c}}
{{- $t := printf "'%v'" $before}}
{{- if not (or (kindIs "string" $before))}}
{{- $f := dict "g" $.g "value" $before}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $t2 := printf "'%v'" $.value}}
{{- if not (or (kindIs "string" $.value))}}
{{- $f := dict "g" $.g "value" $.value}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $t2 = $f.r}}
{{- end}}
{{- $f := dict "m" $.m "what" $.what "before" $t "after" $t2 "source" $.source}}
{{- template "llm-d-disagg.pod.merge-values.conflict" $f}}
{{- end}}
{{- if eq $before nil}}
{{- $_ := set $.holder $.key $.value}}
{{- $_ := set $.m.origin $.what $.source}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/pod/option-faults.ts, a template for each function */ -}}
{{- define "llm-d-disagg.pod.option-faults.addressFaults"}}
{{- if regexMatch (printf "^(%v\\.%v\\.%v\\.%v|[0-9a-fA-F:]*:[0-9a-fA-F:.]*)$" "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])" "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])" "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])" "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])") $.ip}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $t := printf "'%v'" $.ip}}
{{- $_ := set $ "r" (list (dict "code" "LLMD618" "subject" $.subject "value" $t "allowed" "an IP address, such as 10.0.0.7"))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.pod.option-faults.affinityFaults"}}
{{- $f := dict "subject" $.subject "object" $.affinity "keys" (list "nodeAffinity" "podAffinity" "podAntiAffinity")}}
{{- template "llm-d-disagg.pod.option-faults.keyFaults" $f}}
{{- $l := list}}
{{- range $x := sortAlpha (sortAlpha (keys $.affinity))}}
{{- $r := $.nil}}
{{- $rules := index $.affinity $x}}
{{- if not (kindIs "map" $rules)}}
{{- $t := printf "%v of %v" $x $.subject}}
{{- $f := dict "g" $.g "value" $rules}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $r = list (dict "code" "LLMD618" "subject" $t "value" $f.r "allowed" "an object")}}
{{- else}}
{{- $f := dict "subject" (printf "%v of %v" $x $.subject) "object" $rules "keys" (list "requiredDuringSchedulingIgnoredDuringExecution" "preferredDuringSchedulingIgnoredDuringExecution")}}
{{- template "llm-d-disagg.pod.option-faults.keyFaults" $f}}
{{- $l := list}}
{{- range $x := list "requiredDuringSchedulingIgnoredDuringExecution" "preferredDuringSchedulingIgnoredDuringExecution"}}
{{- if ne (index $rules $x) nil}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $l2 := list}}
{{- range $x2 := $l}}
{{- $f := dict "g" $.g "subject" (printf "%v of %v of %v" $x2 $x $.subject) "terms" (index $rules $x2) "selector" (and (eq $x "nodeAffinity") (eq $x2 "requiredDuringSchedulingIgnoredDuringExecution"))}}
{{- template "llm-d-disagg.pod.option-faults.termFaults" $f}}
{{- $l2 = concat $l2 $f.r}}
{{- end}}
{{- $r = default list (concat $f.r (default list $l2))}}
{{- end}}
{{- $l = concat $l $r}}
{{- end}}
{{- $_ := set $ "r" (default list (concat $f.r (default list $l)))}}
{{- end}}
{{- define "llm-d-disagg.pod.option-faults.containerFaults"}}
{{- if not (kindIs "map" $.value)}}
{{- $f := dict "g" $.g "value" $.value}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $_ := set $ "r" (list (dict "code" "LLMD614" "subject" $.subject "value" $f.r "allowed" "an object with name and image"))}}
{{- else}}
{{- $name := $.value.name}}
{{- $image := $.value.image}}
{{- $restartPolicy := $.value.restartPolicy}}
{{- $ports := $.value.ports}}
{{- $l := list}}
{{- $c := or (kindIs "string" $name)}}
{{- if $c}}
{{- $f := dict "g" $.g "format" "dns-label" "text" $name}}
{{- template "llm-d-disagg.pod.kubernetes.fits" $f}}
{{- $c = $f.r}}
{{- end}}
{{- if not $c}}
{{- $t := printf "name of %v" $.subject}}
{{- $f := dict "g" $.g "value" (ternary "" $name (eq $name nil))}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- if not (hasKey $.g.caches "pod.kubernetes.FORMATS")}}
{{- $_ := set $.g.caches "pod.kubernetes.FORMATS" (dict "dns-label" (dict "pattern" (printf "^%v$" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "most" 63 "words" "at most 63 lower-case letters, digits and '-', with a letter or digit at both ends") "dns-1035-label" (dict "pattern" "^[a-z]([a-z0-9-]*[a-z0-9])?$" "most" 63 "words" "at most 63 lower-case letters, digits and '-', beginning with a letter and ending with a letter or digit") "dns-subdomain" (dict "pattern" (printf "^%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?")) "most" 253 "words" "at most 253 lower-case letters, digits, '-' and '.', with a letter or digit at both ends of each part") "label-key" (dict "pattern" (printf "^(%v/)?%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 317 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends, and before it perhaps a prefix such as example.com/") "label-value" (dict "pattern" (printf "^(%v)?$" "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 63 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends") "annotation-key" (dict "pattern" (printf "^([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*/)?%v$" "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 317 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends, and before it perhaps a prefix such as example.com/") "extended-resource" (dict "pattern" (printf "^%v/%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 308 "words" "the name of an extended resource, such as nvidia.com/gpu") "quantity" (dict "pattern" "^[0-9]{1,15}(\\.[0-9]{1,9})?(m|k|[MGTPE]|[KMGTPE]i)?$" "most" 32 "words" "a Kubernetes quantity such as 4, 500m or 64Gi") "env-name" (dict "pattern" "^[A-Za-z_][A-Za-z0-9_]*$" "most" 1024 "words" "letters, digits and '_', not beginning with a digit") "data-key" (dict "pattern" "^([A-Za-z0-9_-]|\\.[A-Za-z0-9_-])[A-Za-z0-9._-]*$" "most" 253 "words" "at most 253 letters, digits, '-', '_' and '.', not beginning with '..'") "capability" (dict "pattern" "^[A-Z][A-Z0-9_]*$" "most" 63 "words" "the name of a Linux capability without CAP_, such as IPC_LOCK") "absolute-path" (dict "pattern" (printf "^(/%v?)+$" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)") "most" 4096 "words" "a path that begins with / and has no '..'") "relative-path" (dict "pattern" (printf "^%v(/%v?)*$" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)") "most" 4096 "words" "a relative path without '..'"))}}
{{- end}}
{{- $t2 := (index (index $.g.caches "pod.kubernetes.FORMATS") "dns-label").words}}
{{- $l = concat $l (list (dict "code" "LLMD614" "subject" $t "value" $f.r "allowed" $t2))}}
{{- end}}
{{- $l = $l}}
{{- if not (and (or (kindIs "string" $image)) (ne $image ""))}}
{{- $t := printf "image of %v" $.subject}}
{{- $f := dict "g" $.g "value" (ternary "" $image (eq $image nil))}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $l = concat $l (list (dict "code" "LLMD614" "subject" $t "value" $f.r "allowed" "the reference of an image"))}}
{{- end}}
{{- $f := dict "subject" $.subject "object" $.value "keys" (list "args" "command" "env" "envFrom" "image" "imagePullPolicy" "lifecycle" "livenessProbe" "name" "ports" "readinessProbe" "resizePolicy" "resources" "restartPolicy" "securityContext" "startupProbe" "stdin" "stdinOnce" "terminationMessagePath" "terminationMessagePolicy" "tty" "volumeDevices" "volumeMounts" "workingDir") "code" "LLMD614"}}
{{- template "llm-d-disagg.pod.option-faults.keyFaults" $f}}
{{- $l = concat $l $f.r}}
{{- if not (or (eq $restartPolicy nil) (and $.init (eq (toJson $restartPolicy) (toJson "Always"))))}}
{{- $t := printf "restartPolicy of %v" $.subject}}
{{- $f := dict "g" $.g "value" $restartPolicy}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $t2 := ternary "Always, or none" "none: only initContainers have it" $.init}}
{{- $l = concat $l (list (dict "code" "LLMD614" "subject" $t "value" $f.r "allowed" $t2))}}
{{- end}}
{{- $f := dict "value" $ports}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $l2 := list}}
{{- range $x := $f.r}}
{{- $c := or (kindIs "int" $x.containerPort) (kindIs "int64" $x.containerPort) (kindIs "float64" $x.containerPort)}}
{{- if $c}}
{{- $f := dict "value" $x.containerPort}}
{{- template "llm-d-disagg.pod.kubernetes.isPort" $f}}
{{- $c = $f.r}}
{{- end}}
{{- if not $c}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- $l3 := list}}
{{- range $x := $l2}}
{{- $t := printf "containerPort of %v" $.subject}}
{{- $f := dict "g" $.g "value" (ternary "" $x.containerPort (eq $x.containerPort nil))}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $l3 = append $l3 (dict "code" "LLMD614" "subject" $t "value" $f.r "allowed" "a whole number from 1 to 65535")}}
{{- end}}
{{- $_ := set $ "r" (default list (concat $l $l3))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.pod.option-faults.dnsFaults"}}
{{- $nameservers := default list $.argument1.nameservers}}
{{- $options := default list $.argument1.options}}
{{- $l := list}}
{{- if lt (float64 3) (float64 (len $nameservers))}}
{{- $t := printf "nameservers of %v" $.subject}}
{{- $t2 := printf "%v addresses" (len $nameservers)}}
{{- $t3 := printf "at most %v" 3}}
{{- $l = concat $l (list (dict "code" "LLMD618" "subject" $t "value" $t2 "allowed" $t3))}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $nameservers}}
{{- $f := dict "subject" (printf "nameservers[%v] of %v" $i $.subject) "ip" $x}}
{{- template "llm-d-disagg.pod.option-faults.addressFaults" $f}}
{{- $l2 = concat $l2 $f.r}}
{{- end}}
{{- $l = concat $l (default list $l2)}}
{{- $found := false}}
{{- range $x := $options}}
{{- if eq $x.name ""}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- if $found}}
{{- $t := printf "options of %v" $.subject}}
{{- $l = concat $l (list (dict "code" "LLMD618" "subject" $t "problem" "have one without a name" "fix" "name it, e.g. ndots"))}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
{{- define "llm-d-disagg.pod.option-faults.effectFaults"}}
{{- $topologySpreadConstraints := default list $.argument1.topologySpreadConstraints}}
{{- $places := list}}
{{- range $x := $topologySpreadConstraints}}
{{- $places = append $places (printf "%v, %v" $x.topologyKey $x.whenUnsatisfiable)}}
{{- end}}
{{- $twice := $.nil}}
{{- range $i, $x := $places}}
{{- $t := toJson $x}}
{{- $found := -1}}
{{- range $i, $x := $places}}
{{- if eq (toJson $x) $t}}
{{- $found = $i}}
{{- break}}
{{- end}}
{{- end}}
{{- if ne $found $i}}
{{- $twice = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $l := list}}
{{- $c := eq $.argument1.dnsPolicy "None"}}
{{- if $c}}
{{- $t := (or $.argument1.dnsConfig dict).nameservers}}
{{- $t2 := $.nil}}
{{- if ne $t nil}}
{{- $t2 = len $t}}
{{- end}}
{{- $c = not $t2}}
{{- end}}
{{- if $c}}
{{- $t := printf "dnsPolicy of %v" $.role}}
{{- $l = concat $l (list (dict "code" "LLMD618" "subject" $t "problem" "is None, but no name server is given" "fix" "set nameservers of dnsConfig"))}}
{{- end}}
{{- $l = $l}}
{{- if not (eq $twice nil)}}
{{- $t := printf "topologySpreadConstraints of %v" $.role}}
{{- $t2 := printf "has two for %v" $twice}}
{{- $l = concat $l (list (dict "code" "LLMD618" "subject" $t "problem" $t2 "fix" "leave one of them out"))}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
{{- define "llm-d-disagg.pod.option-faults.keyFaults"}}
{{- $code := ternary "LLMD618" $.code (eq $.code nil)}}
{{- $l := list}}
{{- range $x := sortAlpha (keys $.object)}}
{{- if not (has $x $.keys)}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $l2 := list}}
{{- range $x := sortAlpha $l}}
{{- $r := $.nil}}
{{- $near := dict "word" $x "candidates" $.keys}}
{{- template "llm-d-disagg.base.did-you-mean.didYouMean" $near}}
{{- $r = dict "code" $code "subject" (printf "%v: '%v'" $.subject $x) "problem" "is not a field that Kubernetes has there"}}
{{- if $near.r}}
{{- $_ := set $r "fix" (printf "did you mean '%v'?" $near.r)}}
{{- else}}
{{- $_ := set $r "allowed" (printf "one of: %v" (join ", " $.keys))}}
{{- end}}
{{- $l2 = append $l2 $r}}
{{- end}}
{{- $_ := set $ "r" $l2}}
{{- end}}
{{- define "llm-d-disagg.pod.option-faults.oneFaults"}}
{{- $given := list}}
{{- range $x := $.keys}}
{{- if ne (index $.object $x) nil}}
{{- $given = append $given $x}}
{{- end}}
{{- end}}
{{- if eq (len $given) 1}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $t := "is empty"}}
{{- if len $given}}
{{- $t = printf "has %v" (join " and " $given)}}
{{- end}}
{{- $_ := set $ "r" (list (dict "code" "LLMD618" "subject" $.subject "problem" $t "allowed" (printf "exactly one of: %v" (join ", " $.keys))))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.pod.option-faults.podOptionFaults"}}
{{- $tolerations := default list $.argument0.options.tolerations}}
{{- $topologySpreadConstraints := default list $.argument0.options.topologySpreadConstraints}}
{{- $hostAliases := default list $.argument0.options.hostAliases}}
{{- $envFrom := default list $.argument0.options.envFrom}}
{{- $envValueFrom := ternary dict $.argument0.options.envValueFrom (eq $.argument0.options.envValueFrom nil)}}
{{- $affinity := $.argument0.options.affinity}}
{{- $podSecurityContext := $.argument0.options.podSecurityContext}}
{{- $securityContext := $.argument0.options.securityContext}}
{{- $l := list}}
{{- range $i, $x := $tolerations}}
{{- $f := dict "subject" (printf "tolerations[%v] of %v" $i $.argument0.where) "argument1" $x}}
{{- template "llm-d-disagg.pod.option-faults.tolerationFaults" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $topologySpreadConstraints}}
{{- $f := dict "subject" (printf "topologySpreadConstraints[%v] of %v" $i $.argument0.where) "argument1" $x}}
{{- template "llm-d-disagg.pod.option-faults.spreadFaults" $f}}
{{- $l2 = concat $l2 $f.r}}
{{- end}}
{{- $l3 := list}}
{{- range $i, $x := $hostAliases}}
{{- $f := dict "subject" (printf "ip of hostAliases[%v] of %v" $i $.argument0.where) "ip" $x.ip}}
{{- template "llm-d-disagg.pod.option-faults.addressFaults" $f}}
{{- $l3 = concat $l3 $f.r}}
{{- end}}
{{- $l := concat (default list $l) (default list $l2) (default list $l3)}}
{{- if ne $.argument0.options.dnsConfig nil}}
{{- $f := dict "subject" (printf "dnsConfig of %v" $.argument0.where) "argument1" $.argument0.options.dnsConfig}}
{{- template "llm-d-disagg.pod.option-faults.dnsFaults" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $envFrom}}
{{- $f := dict "subject" (printf "envFrom[%v] of %v" $i $.argument0.where) "object" $x "keys" (list "secretRef" "configMapRef")}}
{{- template "llm-d-disagg.pod.option-faults.oneFaults" $f}}
{{- $l := $f.r}}
{{- $c := eq $x.prefix nil}}
{{- if not $c}}
{{- $f := dict "g" $.g "format" "env-name" "text" $x.prefix}}
{{- template "llm-d-disagg.pod.kubernetes.fits" $f}}
{{- $c = $f.r}}
{{- end}}
{{- if not $c}}
{{- $t := printf "prefix of envFrom[%v] of %v" $i $.argument0.where}}
{{- $t2 := printf "'%v'" $x.prefix}}
{{- if not (hasKey $.g.caches "pod.kubernetes.FORMATS")}}
{{- $_ := set $.g.caches "pod.kubernetes.FORMATS" (dict "dns-label" (dict "pattern" (printf "^%v$" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "most" 63 "words" "at most 63 lower-case letters, digits and '-', with a letter or digit at both ends") "dns-1035-label" (dict "pattern" "^[a-z]([a-z0-9-]*[a-z0-9])?$" "most" 63 "words" "at most 63 lower-case letters, digits and '-', beginning with a letter and ending with a letter or digit") "dns-subdomain" (dict "pattern" (printf "^%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?")) "most" 253 "words" "at most 253 lower-case letters, digits, '-' and '.', with a letter or digit at both ends of each part") "label-key" (dict "pattern" (printf "^(%v/)?%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 317 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends, and before it perhaps a prefix such as example.com/") "label-value" (dict "pattern" (printf "^(%v)?$" "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 63 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends") "annotation-key" (dict "pattern" (printf "^([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*/)?%v$" "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 317 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends, and before it perhaps a prefix such as example.com/") "extended-resource" (dict "pattern" (printf "^%v/%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 308 "words" "the name of an extended resource, such as nvidia.com/gpu") "quantity" (dict "pattern" "^[0-9]{1,15}(\\.[0-9]{1,9})?(m|k|[MGTPE]|[KMGTPE]i)?$" "most" 32 "words" "a Kubernetes quantity such as 4, 500m or 64Gi") "env-name" (dict "pattern" "^[A-Za-z_][A-Za-z0-9_]*$" "most" 1024 "words" "letters, digits and '_', not beginning with a digit") "data-key" (dict "pattern" "^([A-Za-z0-9_-]|\\.[A-Za-z0-9_-])[A-Za-z0-9._-]*$" "most" 253 "words" "at most 253 letters, digits, '-', '_' and '.', not beginning with '..'") "capability" (dict "pattern" "^[A-Z][A-Z0-9_]*$" "most" 63 "words" "the name of a Linux capability without CAP_, such as IPC_LOCK") "absolute-path" (dict "pattern" (printf "^(/%v?)+$" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)") "most" 4096 "words" "a path that begins with / and has no '..'") "relative-path" (dict "pattern" (printf "^%v(/%v?)*$" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)") "most" 4096 "words" "a relative path without '..'"))}}
{{- end}}
{{- $t3 := (index (index $.g.caches "pod.kubernetes.FORMATS") "env-name").words}}
{{- $l = concat $l (list (dict "code" "LLMD618" "subject" $t "value" $t2 "allowed" $t3))}}
{{- end}}
{{- $l2 = concat $l2 (default list $l)}}
{{- end}}
{{- $l3 := list}}
{{- range $x := sortAlpha (sortAlpha (keys $envValueFrom))}}
{{- $f := dict "subject" (printf "envValueFrom.%v of %v" $x $.argument0.where) "object" (index $envValueFrom $x) "keys" (list "secretKeyRef" "configMapKeyRef" "fieldRef" "resourceFieldRef")}}
{{- template "llm-d-disagg.pod.option-faults.oneFaults" $f}}
{{- $l3 = concat $l3 $f.r}}
{{- end}}
{{- $l = concat $l (default list $l2) (default list $l3)}}
{{- if ne $affinity nil}}
{{- $f := dict "g" $.g "subject" (printf "affinity of %v" $.argument0.where) "affinity" $affinity}}
{{- template "llm-d-disagg.pod.option-faults.affinityFaults" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $l = $l}}
{{- if ne $podSecurityContext nil}}
{{- $f := dict "subject" (printf "podSecurityContext of %v" $.argument0.where) "object" $podSecurityContext "keys" (list "appArmorProfile" "fsGroup" "fsGroupChangePolicy" "runAsGroup" "runAsNonRoot" "runAsUser" "seLinuxChangePolicy" "seLinuxOptions" "seccompProfile" "supplementalGroups" "supplementalGroupsPolicy" "sysctls")}}
{{- template "llm-d-disagg.pod.option-faults.keyFaults" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $l = $l}}
{{- if ne $securityContext nil}}
{{- $f := dict "subject" (printf "securityContext of %v" $.argument0.where) "object" $securityContext "keys" (list "allowPrivilegeEscalation" "appArmorProfile" "capabilities" "privileged" "procMount" "readOnlyRootFilesystem" "runAsGroup" "runAsNonRoot" "runAsUser" "seLinuxOptions" "seccompProfile")}}
{{- template "llm-d-disagg.pod.option-faults.keyFaults" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := default list $.argument0.options.extraContainers}}
{{- $f := dict "g" $.g "subject" (printf "extraContainers[%v] of %v" $i $.argument0.where) "value" $x "init" false}}
{{- template "llm-d-disagg.pod.option-faults.containerFaults" $f}}
{{- $l2 = concat $l2 $f.r}}
{{- end}}
{{- $l3 := list}}
{{- range $i, $x := default list $.argument0.options.initContainers}}
{{- $f := dict "g" $.g "subject" (printf "initContainers[%v] of %v" $i $.argument0.where) "value" $x "init" true}}
{{- template "llm-d-disagg.pod.option-faults.containerFaults" $f}}
{{- $l3 = concat $l3 $f.r}}
{{- end}}
{{- $_ := set $ "r" (default list (concat $l (default list $l2) (default list $l3)))}}
{{- end}}
{{- define "llm-d-disagg.pod.option-faults.spreadFaults"}}
{{- $c := eq $.argument1.maxSkew nil}}
{{- if not $c}}
{{- $f := dict "value" $.argument1.maxSkew "least" 1}}
{{- template "llm-d-disagg.pod.kubernetes.isWhole" $f}}
{{- $c = $f.r}}
{{- end}}
{{- $t := list}}
{{- if not $c}}
{{- $t2 := printf "%v of %v" "maxSkew" $.subject}}
{{- $t3 := printf "%v" (toJson $.argument1.maxSkew | default (printf "%v" $.argument1.maxSkew))}}
{{- $t = list (dict "code" "LLMD618" "subject" $t2 "value" $t3 "allowed" "a whole number from 1 up")}}
{{- end}}
{{- $c := eq $.argument1.minDomains nil}}
{{- if not $c}}
{{- $f := dict "value" $.argument1.minDomains "least" 1}}
{{- template "llm-d-disagg.pod.kubernetes.isWhole" $f}}
{{- $c = $f.r}}
{{- end}}
{{- $t2 := list}}
{{- if not $c}}
{{- $t := printf "%v of %v" "minDomains" $.subject}}
{{- $t3 := printf "%v" (toJson $.argument1.minDomains | default (printf "%v" $.argument1.minDomains))}}
{{- $t2 = list (dict "code" "LLMD618" "subject" $t "value" $t3 "allowed" "a whole number from 1 up")}}
{{- end}}
{{- $l := concat $t $t2}}
{{- if and (ne $.argument1.minDomains nil) (ne $.argument1.whenUnsatisfiable "DoNotSchedule")}}
{{- $l = concat $l (list (dict "code" "LLMD618" "subject" $.subject "problem" "has minDomains, which only DoNotSchedule has" "fix" "leave it out"))}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
{{- define "llm-d-disagg.pod.option-faults.termFaults"}}
{{- if not $.selector}}
{{- if kindIs "slice" $.terms}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $f := dict "g" $.g "value" $.terms}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $_ := set $ "r" (list (dict "code" "LLMD618" "subject" $.subject "value" $f.r "allowed" "a list of terms"))}}
{{- end}}
{{- else}}
{{- $f := dict "value" (ternary $.terms dict (kindIs "map" $.terms)).nodeSelectorTerms}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- if lt 0.0 (float64 (len $f.r))}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $f := dict "g" $.g "value" $.terms}}
{{- template "llm-d-disagg.runtime.json" $f}}
{{- $_ := set $ "r" (list (dict "code" "LLMD618" "subject" $.subject "value" $f.r "allowed" "an object with nodeSelectorTerms, at least one"))}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.pod.option-faults.tolerationFaults"}}
{{- $exists := eq $.argument1.operator "Exists"}}
{{- $l := list}}
{{- if and $exists $.argument1.value}}
{{- $t := printf "has the operator Exists and the value '%v'" $.argument1.value}}
{{- $l = concat $l (list (dict "code" "LLMD618" "subject" $.subject "problem" $t "fix" "leave one of them out"))}}
{{- end}}
{{- $l = $l}}
{{- if and (not $exists) (not $.argument1.key)}}
{{- $l = concat $l (list (dict "code" "LLMD618" "subject" $.subject "problem" "has no key" "fix" "set one, or the operator Exists, which tolerates every taint"))}}
{{- end}}
{{- $l = $l}}
{{- if and (ne $.argument1.tolerationSeconds nil) (ne $.argument1.effect "NoExecute")}}
{{- $l = concat $l (list (dict "code" "LLMD618" "subject" $.subject "problem" "has tolerationSeconds, which only the effect NoExecute has" "fix" "set that effect, or leave them out"))}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
{{- /* src/pod/option-parts.ts, a template for each function */ -}}
{{- define "llm-d-disagg.pod.option-parts.optionContribution"}}
{{- $env := ternary dict $.part.options.env (eq $.part.options.env nil)}}
{{- $envValueFrom := ternary dict $.part.options.envValueFrom (eq $.part.options.envValueFrom nil)}}
{{- $topologySpreadConstraints := default list $.part.options.topologySpreadConstraints}}
{{- $l := list}}
{{- range $k, $v := $envValueFrom}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $name := index $x 0}}
{{- $valueFrom := index $x 1}}
{{- $l2 = append $l2 (dict "name" $name "valueFrom" $valueFrom)}}
{{- end}}
{{- $l := list}}
{{- range $k, $v := $env}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $l3 := list}}
{{- range $x := $l}}
{{- $name := index $x 0}}
{{- $value := index $x 1}}
{{- $l3 = append $l3 (dict "name" $name "value" $value)}}
{{- end}}
{{- $l := list}}
{{- range $x := $topologySpreadConstraints}}
{{- $o := dict "labelSelector" (dict "matchLabels" $.selector)}}
{{- range $k, $v := $x}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $l = append $l $o}}
{{- end}}
{{- $_ := set $ "r" (dict "source" (printf "options of %v" $.part.where) "annotations" $.part.options.podAnnotations "container" (dict "env" (default list (concat $l2 $l3)) "envFrom" $.part.options.envFrom "volumeMounts" $.part.options.volumeMounts "securityContext" $.part.options.securityContext) "containers" $.part.options.extraContainers "initContainers" $.part.options.initContainers "volumes" $.part.options.volumes "tolerations" $.part.options.tolerations "nodeSelector" $.part.options.nodeSelector "affinity" $.part.options.affinity "topologySpreadConstraints" $l "imagePullSecrets" $.part.options.imagePullSecrets "hostAliases" $.part.options.hostAliases "podSecurityContext" $.part.options.podSecurityContext "fields" (dict "priorityClassName" $.part.options.priorityClassName "runtimeClassName" $.part.options.runtimeClassName "schedulerName" $.part.options.schedulerName "dnsPolicy" $.part.options.dnsPolicy "dnsConfig" $.part.options.dnsConfig))}}
{{- end}}
{{- define "llm-d-disagg.pod.option-parts.optionParts"}}
{{- $t := list $.all $.own}}
{{- $theirs := $.nil}}
{{- if gt (len $t) 0}}
{{- $theirs = index $t 0}}
{{- end}}
{{- $ours := $.nil}}
{{- if gt (len $t) 1}}
{{- $ours = index $t 1}}
{{- end}}
{{- $kept := list}}
{{- range $x := default list (concat (concat (list "tolerations" "topologySpreadConstraints" "imagePullSecrets" "envFrom" "volumes" "volumeMounts" "extraContainers" "initContainers" "hostAliases") (list "affinity")) (list "labels" "podAnnotations" "nodeSelector" "env" "envValueFrom" "overrideEnv" "podSecurityContext" "securityContext") (list "priorityClassName" "runtimeClassName" "schedulerName" "imagePullPolicy" "terminationGracePeriodSeconds" "dnsPolicy" "dnsConfig"))}}
{{- if and (ne (index $theirs $x) nil) (or (eq (index $ours $x) nil) (not (has $x (list "priorityClassName" "runtimeClassName" "schedulerName" "imagePullPolicy" "terminationGracePeriodSeconds" "dnsPolicy" "dnsConfig"))))}}
{{- $kept = append $kept $x}}
{{- end}}
{{- end}}
{{- $inherited := dict}}
{{- $l := list}}
{{- range $x := $kept}}
{{- $t := $.nil}}
{{- if has $x (list "labels" "podAnnotations" "nodeSelector" "env" "envValueFrom" "overrideEnv" "podSecurityContext" "securityContext")}}
{{- $t2 := index $theirs $x}}
{{- $t3 := index $ours $x}}
{{- $t3 := ternary dict $t3 (eq $t3 nil)}}
{{- $t = dict}}
{{- $l := list}}
{{- range $k, $v := $t2}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $key := index $x 0}}
{{- if not (hasKey $t3 $key)}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- range $e := $l2}}
{{- $_ := set $t (toString (index $e 0)) (index $e 1)}}
{{- end}}
{{- else}}
{{- $t = index $theirs $x}}
{{- end}}
{{- $l = append $l (list $x $t)}}
{{- end}}
{{- range $e := $l}}
{{- $_ := set $inherited (toString (index $e 0)) (index $e 1)}}
{{- end}}
{{- $f := dict "of" $.own}}
{{- template "llm-d-disagg.pod.option-parts.podOptionsOf" $f}}
{{- $parts := list (dict "where" "all pods" "options" $inherited) (dict "where" $.role "options" $f.r)}}
{{- $l := list}}
{{- range $x := $parts}}
{{- $options := $x.options}}
{{- if lt 0.0 (float64 (len (sortAlpha (keys $options))))}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- define "llm-d-disagg.pod.option-parts.optionsInEffect"}}
{{- $t := list $.all $.role}}
{{- $theirs := $.nil}}
{{- if gt (len $t) 0}}
{{- $theirs = index $t 0}}
{{- end}}
{{- $own := $.nil}}
{{- if gt (len $t) 1}}
{{- $own = index $t 1}}
{{- end}}
{{- $given := list}}
{{- range $x := default list (concat (concat (list "tolerations" "topologySpreadConstraints" "imagePullSecrets" "envFrom" "volumes" "volumeMounts" "extraContainers" "initContainers" "hostAliases") (list "affinity")) (list "labels" "podAnnotations" "nodeSelector" "env" "envValueFrom" "overrideEnv" "podSecurityContext" "securityContext") (list "priorityClassName" "runtimeClassName" "schedulerName" "imagePullPolicy" "terminationGracePeriodSeconds" "dnsPolicy" "dnsConfig"))}}
{{- if or (ne (index $theirs $x) nil) (ne (index $own $x) nil)}}
{{- $given = append $given $x}}
{{- end}}
{{- end}}
{{- $o := dict}}
{{- $l := list}}
{{- range $x := $given}}
{{- $f := dict "name" $x "all" (index $theirs $x) "own" (index $own $x)}}
{{- template "llm-d-disagg.pod.option-parts.together" $f}}
{{- $l = append $l (list $x $f.r)}}
{{- end}}
{{- range $e := $l}}
{{- $_ := set $o (toString (index $e 0)) (index $e 1)}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- define "llm-d-disagg.pod.option-parts.podOptionsOf"}}
{{- $o := dict}}
{{- $l := list}}
{{- range $x := default list (concat (concat (list "tolerations" "topologySpreadConstraints" "imagePullSecrets" "envFrom" "volumes" "volumeMounts" "extraContainers" "initContainers" "hostAliases") (list "affinity")) (list "labels" "podAnnotations" "nodeSelector" "env" "envValueFrom" "overrideEnv" "podSecurityContext" "securityContext") (list "priorityClassName" "runtimeClassName" "schedulerName" "imagePullPolicy" "terminationGracePeriodSeconds" "dnsPolicy" "dnsConfig"))}}
{{- if ne (index $.of $x) nil}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $l2 = append $l2 (list $x (index $.of $x))}}
{{- end}}
{{- range $e := $l2}}
{{- $_ := set $o (toString (index $e 0)) (index $e 1)}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- define "llm-d-disagg.pod.option-parts.together"}}
{{- if has $.name (list "tolerations" "topologySpreadConstraints" "imagePullSecrets" "envFrom" "volumes" "volumeMounts" "extraContainers" "initContainers" "hostAliases")}}
{{- $_ := set $ "r" (default list (concat (ternary list $.all (eq $.all nil)) (ternary list $.own (eq $.own nil))))}}
{{- else if has $.name (list "labels" "podAnnotations" "nodeSelector" "env" "envValueFrom" "overrideEnv" "podSecurityContext" "securityContext")}}
{{- $o := dict}}
{{- range $k, $v := $.all}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- range $k, $v := $.own}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- else}}
{{- $_ := set $ "r" (ternary $.all $.own (eq $.own nil))}}
{{- end}}
{{- end}}
{{- /* src/pod/pod-clashes.ts, a template for each function */ -}}
{{- define "llm-d-disagg.pod.pod-clashes.clashFaults"}}
{{- $l := list}}
{{- range $x := $.parts}}
{{- $f := dict "value" $x.options.extraContainers}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $l2 := list}}
{{- range $i, $x2 := $f.r}}
{{- $l2 = append $l2 (dict "subject" (printf "extraContainers[%v] of %v" $i $x.where) "container" $x2)}}
{{- end}}
{{- $f := dict "value" $x.options.initContainers}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $l3 := list}}
{{- range $i, $x2 := $f.r}}
{{- $l3 = append $l3 (dict "subject" (printf "initContainers[%v] of %v" $i $x.where) "container" $x2)}}
{{- end}}
{{- $l = concat $l (default list (concat $l2 $l3))}}
{{- end}}
{{- $all := default list $l}}
{{- $f := dict "value" $.own.volumes}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $volumes := list}}
{{- range $x := $f.r}}
{{- $name := $x.name}}
{{- $volumes = append $volumes $name}}
{{- end}}
{{- $l := list}}
{{- range $x := $.parts}}
{{- $f := dict "value" $x.options.volumes}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $l2 := list}}
{{- range $x := $f.r}}
{{- $name := $x.name}}
{{- $l2 = append $l2 $name}}
{{- end}}
{{- $l = concat $l $l2}}
{{- end}}
{{- $theirs := default list $l}}
{{- $f := dict "value" $.own.initContainers}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $l := list}}
{{- range $x := $f.r}}
{{- $name := $x.name}}
{{- $l = append $l $name}}
{{- end}}
{{- $f := dict "value" $.own.containers}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $l2 := list}}
{{- range $x := $f.r}}
{{- $name := $x.name}}
{{- $l2 = append $l2 $name}}
{{- end}}
{{- $containers := default list (concat $l $l2)}}
{{- $f := dict "where" $.where "own" $containers "all" $all}}
{{- template "llm-d-disagg.pod.pod-clashes.nameFaults" $f}}
{{- $l := list}}
{{- range $x := $.parts}}
{{- $l2 := list}}
{{- range $x2 := $.parts}}
{{- if ne $x2.where $x.where}}
{{- $l2 = append $l2 $x2}}
{{- end}}
{{- end}}
{{- $l3 := list}}
{{- range $x := $l2}}
{{- $f := dict "value" $x.options.volumes}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $l := list}}
{{- range $x := $f.r}}
{{- $name := $x.name}}
{{- $l = append $l $name}}
{{- end}}
{{- $l3 = concat $l3 $l}}
{{- end}}
{{- $f := dict "g" $.g "where" $x.where "volumes" (default list $x.options.volumes) "mounts" (default list $x.options.volumeMounts) "own" (default list (concat $volumes (default list $l3)))}}
{{- template "llm-d-disagg.pod.volumes.volumeFaults" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $all}}
{{- $f := dict "value" $x.container.volumeMounts}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $f := dict "g" $.g "where" $x.subject "volumes" list "mounts" $f.r "own" (default list (concat $volumes $theirs))}}
{{- template "llm-d-disagg.pod.volumes.volumeFaults" $f}}
{{- $l2 = concat $l2 $f.r}}
{{- end}}
{{- $f2 := dict "where" $.where "all" $all "listeners" $.listeners}}
{{- template "llm-d-disagg.pod.pod-clashes.portFaults" $f2}}
{{- $_ := set $ "r" (default list (concat $f.r (default list $l) (default list $l2) $f2.r))}}
{{- end}}
{{- define "llm-d-disagg.pod.pod-clashes.nameFaults"}}
{{- $l := list}}
{{- range $i, $x := $.all}}
{{- $r := $.nil}}
{{- $name := $x.container.name}}
{{- $n := int64 $i}}
{{- $before := $.nil}}
{{- range $x := default list (slice $.all 0 (max 0 (ternary (max 0 (add (len $.all) $n)) (min $n (len $.all)) (lt $n 0))))}}
{{- if eq (toJson $x.container.name) (toJson $name)}}
{{- $before = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- if and (eq $before nil) (not (has $name $.own))}}
{{- $r = list}}
{{- else}}
{{- $taken := printf "that of a container which the %v pod has already" $.where}}
{{- if ne $before nil}}
{{- $taken = printf "that of %v as well" $before.subject}}
{{- end}}
{{- $r = list (dict "code" "LLMD614" "subject" (printf "name of %v" $x.subject) "value" (printf "'%v'" $name) "problem" (printf "which is %v" $taken) "fix" "choose another name")}}
{{- end}}
{{- $l = concat $l $r}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
{{- define "llm-d-disagg.pod.pod-clashes.portFaults"}}
{{- $l := list}}
{{- range $x := $.all}}
{{- $f := dict "value" $x.container.ports}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $l2 := list}}
{{- range $x := $f.r}}
{{- $protocol := $x.protocol}}
{{- if eq (toJson (ternary "TCP" $protocol (eq $protocol nil))) (toJson "TCP")}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- $l3 := list}}
{{- range $x2 := $l2}}
{{- $containerPort := $x2.containerPort}}
{{- $l3 = append $l3 (dict "name" $x.subject "port" $containerPort "count" 1)}}
{{- end}}
{{- $l = concat $l $l3}}
{{- end}}
{{- $theirs := default list $l}}
{{- $l := list}}
{{- range $i, $x := $theirs}}
{{- $r := $.nil}}
{{- $n := int64 $i}}
{{- $taken := $.nil}}
{{- range $x2 := default list (concat $.listeners (default list (slice $theirs 0 (max 0 (ternary (max 0 (add (len $theirs) $n)) (min $n (len $theirs)) (lt $n 0))))))}}
{{- if and (le (float64 $x2.port) (float64 $x.port)) (lt (float64 $x.port) (addf (float64 $x2.port) (float64 $x2.count)))}}
{{- $taken = $x2}}
{{- break}}
{{- end}}
{{- end}}
{{- if ne $taken nil}}
{{- $r = list (dict "code" "LLMD617" "subject" (printf "a port of %v" $x.name) "value" (printf "%v" (toJson $x.port | default (printf "%v" $x.port))) "problem" (printf "on which %v listens in the same pod of %v" $taken.name $.where) "fix" "use another port, or move that of the server with ports")}}
{{- else}}
{{- $r = list}}
{{- end}}
{{- $l = concat $l $r}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
{{- /* src/pod/pod-templates.ts, a template for each function */ -}}
{{- define "llm-d-disagg.pod.pod-templates.follow"}}
{{- $step := $.nil}}
{{- if gt (len $.argument1) 0}}
{{- $step = index $.argument1 0}}
{{- end}}
{{- $rest := default list (slice $.argument1 (min 1 (len $.argument1)))}}
{{- if eq $step nil}}
{{- $_ := set $ "r" (list (dict "path" $.path "template" $.value))}}
{{- else if eq $step "*"}}
{{- if kindIs "slice" $.value}}
{{- $l := list}}
{{- range $i, $x := $.value}}
{{- $f := dict "value" $x "argument1" $rest "path" (printf "%v/%v" $.path $i)}}
{{- template "llm-d-disagg.pod.pod-templates.follow" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- else}}
{{- $_ := set $ "r" list}}
{{- end}}
{{- else if and (kindIs "map" $.value) (hasKey $.value $step)}}
{{- $f := dict "value" (index $.value $step) "argument1" $rest "path" (printf "%v%v" $.path (printf "/%v" (regexReplaceAllLiteral "/" (regexReplaceAllLiteral "~" $step "~0") "~1")))}}
{{- template "llm-d-disagg.pod.pod-templates.follow" $f}}
{{- $_ := set $ "r" $f.r}}
{{- else}}
{{- $_ := set $ "r" list}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.pod.pod-templates.groupKind"}}
{{- $parts := list}}
{{- if or (kindIs "string" $.apiVersion)}}
{{- $parts = splitList "/" $.apiVersion}}
{{- end}}
{{- $t := ""}}
{{- if lt 1.0 (float64 (len $parts))}}
{{- $t = index $parts 0}}
{{- end}}
{{- $_ := set $ "r" (printf "%v/%v" $t (ternary $.kind "" (or (kindIs "string" $.kind))))}}
{{- end}}
{{- define "llm-d-disagg.pod.pod-templates.podTemplatesOf"}}
{{- if not (kindIs "map" $.manifest)}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $key := dict "apiVersion" $.manifest.apiVersion "kind" $.manifest.kind}}
{{- template "llm-d-disagg.pod.pod-templates.groupKind" $key}}
{{- if not (hasKey $.g.caches "pod.pod-templates.TEMPLATES")}}
{{- $l := list}}
{{- range $x := list "leaderTemplate" "workerTemplate"}}
{{- $l = append $l (list "spec" "leaderWorkerTemplate" $x)}}
{{- end}}
{{- $l2 := list}}
{{- range $x := list "leaderTemplate" "workerTemplate"}}
{{- $l2 = append $l2 (list "spec" "roles" "*" "spec" "leaderWorkerTemplate" $x)}}
{{- end}}
{{- $_ := set $.g.caches "pod.pod-templates.TEMPLATES" (dict "/Pod" (list list) "/PodTemplate" (list (list "template")) "/ReplicationController" (list (list "spec" "template")) "apps/Deployment" (list (list "spec" "template")) "apps/StatefulSet" (list (list "spec" "template")) "apps/DaemonSet" (list (list "spec" "template")) "apps/ReplicaSet" (list (list "spec" "template")) "batch/Job" (list (list "spec" "template")) "batch/CronJob" (list (list "spec" "jobTemplate" "spec" "template")) "leaderworkerset.x-k8s.io/LeaderWorkerSet" $l "disaggregatedset.x-k8s.io/DisaggregatedSet" $l2)}}
{{- end}}
{{- $ways := list}}
{{- if hasKey (index $.g.caches "pod.pod-templates.TEMPLATES") $key.r}}
{{- if not (hasKey $.g.caches "pod.pod-templates.TEMPLATES")}}
{{- $l := list}}
{{- range $x := list "leaderTemplate" "workerTemplate"}}
{{- $l = append $l (list "spec" "leaderWorkerTemplate" $x)}}
{{- end}}
{{- $l2 := list}}
{{- range $x := list "leaderTemplate" "workerTemplate"}}
{{- $l2 = append $l2 (list "spec" "roles" "*" "spec" "leaderWorkerTemplate" $x)}}
{{- end}}
{{- $_ := set $.g.caches "pod.pod-templates.TEMPLATES" (dict "/Pod" (list list) "/PodTemplate" (list (list "template")) "/ReplicationController" (list (list "spec" "template")) "apps/Deployment" (list (list "spec" "template")) "apps/StatefulSet" (list (list "spec" "template")) "apps/DaemonSet" (list (list "spec" "template")) "apps/ReplicaSet" (list (list "spec" "template")) "batch/Job" (list (list "spec" "template")) "batch/CronJob" (list (list "spec" "jobTemplate" "spec" "template")) "leaderworkerset.x-k8s.io/LeaderWorkerSet" $l "disaggregatedset.x-k8s.io/DisaggregatedSet" $l2)}}
{{- end}}
{{- $ways = index (index $.g.caches "pod.pod-templates.TEMPLATES") $key.r}}
{{- end}}
{{- $l := list}}
{{- range $x := $ways}}
{{- $f := dict "value" $.manifest "argument1" $x "path" ""}}
{{- template "llm-d-disagg.pod.pod-templates.follow" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $l2 := list}}
{{- range $x := default list $l}}
{{- if kindIs "map" $x.template}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $l2}}
{{- end}}
{{- end}}
{{- /* src/pod/quantity.ts, a template for each function */ -}}
{{- define "llm-d-disagg.pod.quantity.bytesOf"}}
{{- if or (kindIs "int" $.quantity) (kindIs "int64" $.quantity) (kindIs "float64" $.quantity)}}
{{- $_ := set $ "r" $.quantity}}
{{- else if or (kindIs "string" $.quantity)}}
{{- $parts := $.nil}}
{{- if regexMatch "^([0-9]{1,15}|[0-9]{1,15}[.][0-9]{1,9})(k|[MGTP]|[KMGTP]i)$" $.quantity}}
{{- $p := printf "^(?s:.*?)(%s)(?s:.*)$" "^([0-9]{1,15}|[0-9]{1,15}[.][0-9]{1,9})(k|[MGTP]|[KMGTP]i)$"}}
{{- $m := splitList "\uffff" (regexReplaceAll $p $.quantity "${1}\uffff${2}\uffff${3}")}}
{{- $group := index $m 1}}
{{- $group2 := index $m 2}}
{{- $parts = list (index $m 0) (ternary $.nil $group (eq $group "")) (ternary $.nil $group2 (eq $group2 ""))}}
{{- end}}
{{- if ne $parts nil}}
{{- $t := index $parts 1}}
{{- $n := $.nil}}
{{- if regexMatch "^-?[0-9]{1,15}$" (toString $t)}}
{{- $n = int64 (float64 $t)}}
{{- else}}
{{- $f := dict "text" $t}}
{{- template "llm-d-disagg.runtime.number" $f}}
{{- $n = $f.r}}
{{- end}}
{{- $n := mulf (float64 $n) (float64 (index (dict "k" 1000 "M" 1000000 "G" 1000000000 "T" 1000000000000 "P" 1000000000000000 "Ki" 1024 "Mi" 1048576 "Gi" 1073741824 "Ti" 1099511627776 "Pi" 1125899906842624) (index $parts 2)))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" $n}}
{{- else if regexMatch "^[0-9]{1,15}$" $.quantity}}
{{- $n := $.nil}}
{{- if regexMatch "^-?[0-9]{1,15}$" (toString $.quantity)}}
{{- $n = int64 (float64 $.quantity)}}
{{- else}}
{{- $f := dict "text" $.quantity}}
{{- template "llm-d-disagg.runtime.number" $f}}
{{- $n = $f.r}}
{{- end}}
{{- $_ := set $ "r" $n}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/pod/required-object.ts, a template for each function */ -}}
{{- define "llm-d-disagg.pod.required-object.distinct"}}
{{- $known := dict}}
{{- $kept := list}}
{{- range $x := $.objects}}
{{- $key := printf "%v %v %v %v" $x.apiVersion $x.kind (default "" $x.namespace) $x.name}}
{{- if hasKey $known $key}}
{{- continue}}
{{- end}}
{{- $_ := set $known $key true}}
{{- $kept = append $kept $x}}
{{- end}}
{{- $_ := set $ "r" $kept}}
{{- end}}
{{- define "llm-d-disagg.pod.required-object.podReferences"}}
{{- $spec := dict}}
{{- if kindIs "map" $.template.spec}}
{{- $spec = $.template.spec}}
{{- end}}
{{- $f := dict "kind" "ServiceAccount" "name" $spec.serviceAccountName "why" "the pods run as it"}}
{{- template "llm-d-disagg.pod.required-object.reference" $f}}
{{- $f2 := dict "kind" "RuntimeClass" "name" $spec.runtimeClassName "why" "the pods run with it" "optional" false "apiVersion" "node.k8s.io/v1"}}
{{- template "llm-d-disagg.pod.required-object.reference" $f2}}
{{- $f3 := dict "kind" "PriorityClass" "name" $spec.priorityClassName "why" "the pods are scheduled with it" "optional" false "apiVersion" "scheduling.k8s.io/v1"}}
{{- template "llm-d-disagg.pod.required-object.reference" $f3}}
{{- $f4 := dict "value" $spec.imagePullSecrets}}
{{- template "llm-d-disagg.base.json.objectsIn" $f4}}
{{- $l := list}}
{{- range $x := $f4.r}}
{{- $f := dict "kind" "Secret" "name" $x.name "why" "images are pulled with it"}}
{{- template "llm-d-disagg.pod.required-object.reference" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $f4 := dict "value" $spec.volumes}}
{{- template "llm-d-disagg.base.json.objectsIn" $f4}}
{{- $l2 := list}}
{{- range $x := $f4.r}}
{{- $f := dict "argument0" $x}}
{{- template "llm-d-disagg.pod.required-object.volumeReferences" $f}}
{{- $l2 = concat $l2 $f.r}}
{{- end}}
{{- $f4 := dict "value" $spec.initContainers}}
{{- template "llm-d-disagg.base.json.objectsIn" $f4}}
{{- $f5 := dict "value" $spec.containers}}
{{- template "llm-d-disagg.base.json.objectsIn" $f5}}
{{- $l3 := list}}
{{- range $x := default list (concat $f4.r $f5.r)}}
{{- $f := dict "container" $x}}
{{- template "llm-d-disagg.pod.required-object.variableReferences" $f}}
{{- $l3 = concat $l3 $f.r}}
{{- end}}
{{- $f := dict "objects" (default list (concat $f.r $f2.r $f3.r (default list $l) (default list $l2) (default list $l3)))}}
{{- template "llm-d-disagg.pod.required-object.distinct" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- define "llm-d-disagg.pod.required-object.reference"}}
{{- $optional := ternary false $.optional (eq $.optional nil)}}
{{- $apiVersion := ternary "v1" $.apiVersion (eq $.apiVersion nil)}}
{{- if and (or (kindIs "string" $.name)) (ne (toJson $optional) (toJson true))}}
{{- $_ := set $ "r" (list (dict "apiVersion" $apiVersion "kind" $.kind "name" $.name "why" $.why))}}
{{- else}}
{{- $_ := set $ "r" list}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.pod.required-object.sourceReferences"}}
{{- $f := dict "kind" "ConfigMap" "name" (ternary $.configMap dict (kindIs "map" $.configMap)).name "why" $.why "optional" (ternary $.configMap dict (kindIs "map" $.configMap)).optional}}
{{- template "llm-d-disagg.pod.required-object.reference" $f}}
{{- $f2 := dict "kind" "Secret" "name" (ternary $.secret dict (kindIs "map" $.secret)).name "why" $.why "optional" (ternary $.secret dict (kindIs "map" $.secret)).optional}}
{{- template "llm-d-disagg.pod.required-object.reference" $f2}}
{{- $_ := set $ "r" (default list (concat $f.r $f2.r))}}
{{- end}}
{{- define "llm-d-disagg.pod.required-object.variableReferences"}}
{{- $f := dict "value" $.container.env}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $l := list}}
{{- range $x := $f.r}}
{{- $name := $x.name}}
{{- $valueFrom := $x.valueFrom}}
{{- $r := $.nil}}
{{- $t := ternary $valueFrom dict (kindIs "map" $valueFrom)}}
{{- $secretKeyRef := $t.secretKeyRef}}
{{- $configMapKeyRef := $t.configMapKeyRef}}
{{- $t := ternary $configMapKeyRef $secretKeyRef (eq $secretKeyRef nil)}}
{{- $key := (ternary $t dict (kindIs "map" $t)).key}}
{{- $f := dict "configMap" $configMapKeyRef "secret" $secretKeyRef "why" (printf "variable %v, key %v" $name $key)}}
{{- template "llm-d-disagg.pod.required-object.sourceReferences" $f}}
{{- $r = $f.r}}
{{- $l = concat $l $r}}
{{- end}}
{{- $f := dict "value" $.container.envFrom}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $l2 := list}}
{{- range $x := $f.r}}
{{- $configMapRef := $x.configMapRef}}
{{- $secretRef := $x.secretRef}}
{{- $f := dict "configMap" $configMapRef "secret" $secretRef "why" (printf "variables of %v" $.container.name)}}
{{- template "llm-d-disagg.pod.required-object.sourceReferences" $f}}
{{- $l2 = concat $l2 $f.r}}
{{- end}}
{{- $_ := set $ "r" (default list (concat (default list $l) (default list $l2)))}}
{{- end}}
{{- define "llm-d-disagg.pod.required-object.volumeReferences"}}
{{- $name := $.argument0.name}}
{{- $configMap := $.argument0.configMap}}
{{- $secret := $.argument0.secret}}
{{- $persistentVolumeClaim := $.argument0.persistentVolumeClaim}}
{{- $projected := $.argument0.projected}}
{{- $why := printf "volume %v" $name}}
{{- $f := dict "kind" "PersistentVolumeClaim" "name" (ternary $persistentVolumeClaim dict (kindIs "map" $persistentVolumeClaim)).claimName "why" $why}}
{{- template "llm-d-disagg.pod.required-object.reference" $f}}
{{- $f2 := dict "kind" "ConfigMap" "name" (ternary $configMap dict (kindIs "map" $configMap)).name "why" $why "optional" (ternary $configMap dict (kindIs "map" $configMap)).optional}}
{{- template "llm-d-disagg.pod.required-object.reference" $f2}}
{{- $f3 := dict "kind" "Secret" "name" (ternary $secret dict (kindIs "map" $secret)).secretName "why" $why "optional" (ternary $secret dict (kindIs "map" $secret)).optional}}
{{- template "llm-d-disagg.pod.required-object.reference" $f3}}
{{- $f4 := dict "value" (ternary $projected dict (kindIs "map" $projected)).sources}}
{{- template "llm-d-disagg.base.json.objectsIn" $f4}}
{{- $l := list}}
{{- range $x := $f4.r}}
{{- $f := dict "configMap" $x.configMap "secret" $x.secret "why" $why}}
{{- template "llm-d-disagg.pod.required-object.sourceReferences" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $_ := set $ "r" (default list (concat $f.r $f2.r $f3.r (default list $l)))}}
{{- end}}
{{- /* src/pod/security-level.ts, a template for each function */ -}}
{{- define "llm-d-disagg.pod.security-level.beyondBaseline"}}
{{- $spec := dict}}
{{- if kindIs "map" $.template.spec}}
{{- $spec = $.template.spec}}
{{- end}}
{{- $c := not (not (or (kindIs "map" $spec.hostNetwork) (kindIs "slice" $spec.hostNetwork) $spec.hostNetwork (kindIs "map" $spec.hostPID) (kindIs "slice" $spec.hostPID) $spec.hostPID (kindIs "map" $spec.hostIPC) (kindIs "slice" $spec.hostIPC) $spec.hostIPC))}}
{{- if not $c}}
{{- $f := dict "value" $spec.volumes}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $found := false}}
{{- range $x := $f.r}}
{{- if or (kindIs "map" $x.hostPath) (kindIs "slice" $x.hostPath) $x.hostPath}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c = $found}}
{{- end}}
{{- if not $c}}
{{- $f := dict "value" $spec.initContainers}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $f2 := dict "value" $spec.containers}}
{{- template "llm-d-disagg.base.json.objectsIn" $f2}}
{{- $found := false}}
{{- range $x := default list (concat $f.r $f2.r)}}
{{- $f := dict "container" $x}}
{{- template "llm-d-disagg.pod.security-level.privilegedContainer" $f}}
{{- if $f.r}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c = $found}}
{{- end}}
{{- $_ := set $ "r" $c}}
{{- end}}
{{- define "llm-d-disagg.pod.security-level.podSecurityLevel"}}
{{- $found := false}}
{{- range $x := $.templates}}
{{- $f := dict "template" $x}}
{{- template "llm-d-disagg.pod.security-level.beyondBaseline" $f}}
{{- if $f.r}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- if $found}}
{{- $_ := set $ "r" "privileged"}}
{{- else}}
{{- $_ := set $ "r" "baseline"}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.pod.security-level.privilegedContainer"}}
{{- $t := dict}}
{{- if kindIs "map" $.container.securityContext}}
{{- $t = $.container.securityContext}}
{{- end}}
{{- $privileged := $t.privileged}}
{{- $capabilities := $t.capabilities}}
{{- $add := (ternary $capabilities dict (kindIs "map" $capabilities)).add}}
{{- $added := ternary $add list (kindIs "slice" $add)}}
{{- $c := not (not (or (kindIs "map" $privileged) (kindIs "slice" $privileged) $privileged))}}
{{- if not $c}}
{{- $found := false}}
{{- range $x := $added}}
{{- $t := toJson $x}}
{{- $found2 := -1}}
{{- range $i, $x := list "AUDIT_WRITE" "CHOWN" "DAC_OVERRIDE" "FOWNER" "FSETID" "KILL" "MKNOD" "NET_BIND_SERVICE" "SETFCAP" "SETGID" "SETPCAP" "SETUID" "SYS_CHROOT"}}
{{- if eq (toJson $x) $t}}
{{- $found2 = $i}}
{{- break}}
{{- end}}
{{- end}}
{{- if eq $found2 -1}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c = $found}}
{{- end}}
{{- if not $c}}
{{- $f := dict "value" $.container.ports}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $found := false}}
{{- range $x := $f.r}}
{{- if or (kindIs "map" $x.hostPort) (kindIs "slice" $x.hostPort) $x.hostPort}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c = $found}}
{{- end}}
{{- $_ := set $ "r" $c}}
{{- end}}
{{- /* src/pod/volumes.ts, a template for each function */ -}}
{{- define "llm-d-disagg.pod.volumes.faultsOfMount"}}
{{- $c := not (or (kindIs "string" $.mount.mountPath))}}
{{- if not $c}}
{{- $f := dict "g" $.g "format" "absolute-path" "text" $.mount.mountPath}}
{{- template "llm-d-disagg.pod.kubernetes.fits" $f}}
{{- $c = not $f.r}}
{{- end}}
{{- if $c}}
{{- $t := printf "mountPath of %v" $.subject}}
{{- if not (hasKey $.g.caches "pod.kubernetes.FORMATS")}}
{{- $_ := set $.g.caches "pod.kubernetes.FORMATS" (dict "dns-label" (dict "pattern" (printf "^%v$" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "most" 63 "words" "at most 63 lower-case letters, digits and '-', with a letter or digit at both ends") "dns-1035-label" (dict "pattern" "^[a-z]([a-z0-9-]*[a-z0-9])?$" "most" 63 "words" "at most 63 lower-case letters, digits and '-', beginning with a letter and ending with a letter or digit") "dns-subdomain" (dict "pattern" (printf "^%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?")) "most" 253 "words" "at most 253 lower-case letters, digits, '-' and '.', with a letter or digit at both ends of each part") "label-key" (dict "pattern" (printf "^(%v/)?%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 317 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends, and before it perhaps a prefix such as example.com/") "label-value" (dict "pattern" (printf "^(%v)?$" "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 63 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends") "annotation-key" (dict "pattern" (printf "^([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*/)?%v$" "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 317 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends, and before it perhaps a prefix such as example.com/") "extended-resource" (dict "pattern" (printf "^%v/%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 308 "words" "the name of an extended resource, such as nvidia.com/gpu") "quantity" (dict "pattern" "^[0-9]{1,15}(\\.[0-9]{1,9})?(m|k|[MGTPE]|[KMGTPE]i)?$" "most" 32 "words" "a Kubernetes quantity such as 4, 500m or 64Gi") "env-name" (dict "pattern" "^[A-Za-z_][A-Za-z0-9_]*$" "most" 1024 "words" "letters, digits and '_', not beginning with a digit") "data-key" (dict "pattern" "^([A-Za-z0-9_-]|\\.[A-Za-z0-9_-])[A-Za-z0-9._-]*$" "most" 253 "words" "at most 253 letters, digits, '-', '_' and '.', not beginning with '..'") "capability" (dict "pattern" "^[A-Z][A-Z0-9_]*$" "most" 63 "words" "the name of a Linux capability without CAP_, such as IPC_LOCK") "absolute-path" (dict "pattern" (printf "^(/%v?)+$" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)") "most" 4096 "words" "a path that begins with / and has no '..'") "relative-path" (dict "pattern" (printf "^%v(/%v?)*$" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)") "most" 4096 "words" "a relative path without '..'"))}}
{{- end}}
{{- $t2 := (index (index $.g.caches "pod.kubernetes.FORMATS") "absolute-path").words}}
{{- $_ := set $ "r" (list (dict "code" "LLMD611" "subject" $t "problem" "is not one that Kubernetes takes" "allowed" $t2))}}
{{- else if or (not (or (kindIs "string" $.mount.name))) (not (has $.mount.name $.names))}}
{{- $t := printf "name of %v, at %v," $.subject $.mount.mountPath}}
{{- $l := list}}
{{- range $x := $.names}}
{{- if or (kindIs "string" $x)}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $t2 := printf "one of: %v" (join ", " $l)}}
{{- $_ := set $ "r" (list (dict "code" "LLMD611" "subject" $t "problem" "is not that of a volume of the pod" "allowed" $t2))}}
{{- else}}
{{- $_ := set $ "r" list}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.pod.volumes.faultsOfVolume"}}
{{- $l := list}}
{{- range $x := sortAlpha (keys $.volume)}}
{{- if ne $x "name"}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $sources := sortAlpha $l}}
{{- $c := not (or (kindIs "string" $.volume.name))}}
{{- if not $c}}
{{- $f := dict "g" $.g "format" "dns-label" "text" $.volume.name}}
{{- template "llm-d-disagg.pod.kubernetes.fits" $f}}
{{- $c = not $f.r}}
{{- end}}
{{- if $c}}
{{- $t := printf "name of %v" $.subject}}
{{- if not (hasKey $.g.caches "pod.kubernetes.FORMATS")}}
{{- $_ := set $.g.caches "pod.kubernetes.FORMATS" (dict "dns-label" (dict "pattern" (printf "^%v$" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "most" 63 "words" "at most 63 lower-case letters, digits and '-', with a letter or digit at both ends") "dns-1035-label" (dict "pattern" "^[a-z]([a-z0-9-]*[a-z0-9])?$" "most" 63 "words" "at most 63 lower-case letters, digits and '-', beginning with a letter and ending with a letter or digit") "dns-subdomain" (dict "pattern" (printf "^%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?")) "most" 253 "words" "at most 253 lower-case letters, digits, '-' and '.', with a letter or digit at both ends of each part") "label-key" (dict "pattern" (printf "^(%v/)?%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 317 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends, and before it perhaps a prefix such as example.com/") "label-value" (dict "pattern" (printf "^(%v)?$" "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 63 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends") "annotation-key" (dict "pattern" (printf "^([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*/)?%v$" "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 317 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends, and before it perhaps a prefix such as example.com/") "extended-resource" (dict "pattern" (printf "^%v/%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 308 "words" "the name of an extended resource, such as nvidia.com/gpu") "quantity" (dict "pattern" "^[0-9]{1,15}(\\.[0-9]{1,9})?(m|k|[MGTPE]|[KMGTPE]i)?$" "most" 32 "words" "a Kubernetes quantity such as 4, 500m or 64Gi") "env-name" (dict "pattern" "^[A-Za-z_][A-Za-z0-9_]*$" "most" 1024 "words" "letters, digits and '_', not beginning with a digit") "data-key" (dict "pattern" "^([A-Za-z0-9_-]|\\.[A-Za-z0-9_-])[A-Za-z0-9._-]*$" "most" 253 "words" "at most 253 letters, digits, '-', '_' and '.', not beginning with '..'") "capability" (dict "pattern" "^[A-Z][A-Z0-9_]*$" "most" 63 "words" "the name of a Linux capability without CAP_, such as IPC_LOCK") "absolute-path" (dict "pattern" (printf "^(/%v?)+$" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)") "most" 4096 "words" "a path that begins with / and has no '..'") "relative-path" (dict "pattern" (printf "^%v(/%v?)*$" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)") "most" 4096 "words" "a relative path without '..'"))}}
{{- end}}
{{- $t2 := (index (index $.g.caches "pod.kubernetes.FORMATS") "dns-label").words}}
{{- $_ := set $ "r" (list (dict "code" "LLMD611" "subject" $t "problem" "is not one that Kubernetes takes" "allowed" $t2))}}
{{- else if ne (len $sources) 1}}
{{- $t := printf "%v, '%v'," $.subject $.volume.name}}
{{- $t2 := "no source"}}
{{- if ne (len $sources) 0}}
{{- $t2 = printf "%v sources (%v)" (len $sources) (join ", " $sources)}}
{{- end}}
{{- $t2 := printf "has %v" $t2}}
{{- $_ := set $ "r" (list (dict "code" "LLMD611" "subject" $t "problem" $t2 "allowed" "exactly one, such as emptyDir: {}"))}}
{{- else}}
{{- $kind := index $sources 0}}
{{- $source := index $.volume $kind}}
{{- if or (not (or (kindIs "map" $source) (kindIs "slice" $source))) (eq $source nil) (kindIs "slice" $source)}}
{{- $t := printf "%v of %v, '%v'," $kind $.subject $.volume.name}}
{{- $t2 := "an object"}}
{{- if hasKey (dict "configMap" "name" "secret" "secretName" "persistentVolumeClaim" "claimName" "hostPath" "path") $kind}}
{{- $t2 = printf "an object with %v" (index (dict "configMap" "name" "secret" "secretName" "persistentVolumeClaim" "claimName" "hostPath" "path") $kind)}}
{{- end}}
{{- $_ := set $ "r" (list (dict "code" "LLMD611" "subject" $t "problem" "is not an object" "allowed" $t2))}}
{{- else}}
{{- $key := ""}}
{{- if hasKey (dict "configMap" "name" "secret" "secretName" "persistentVolumeClaim" "claimName" "hostPath" "path") $kind}}
{{- $key = index (dict "configMap" "name" "secret" "secretName" "persistentVolumeClaim" "claimName" "hostPath" "path") $kind}}
{{- end}}
{{- $c := $key}}
{{- if $c}}
{{- $t := index $source $key}}
{{- $c = not (or (kindIs "string" $t))}}
{{- if not $c}}
{{- $f := dict "g" $.g "format" (ternary "absolute-path" "dns-subdomain" (eq $key "path")) "text" (index $source $key)}}
{{- template "llm-d-disagg.pod.kubernetes.fits" $f}}
{{- $c = not $f.r}}
{{- end}}
{{- end}}
{{- if $c}}
{{- $t := printf "%v in %v of %v, '%v'," $key $kind $.subject $.volume.name}}
{{- $t2 := ternary "absolute-path" "dns-subdomain" (eq $key "path")}}
{{- if not (hasKey $.g.caches "pod.kubernetes.FORMATS")}}
{{- $_ := set $.g.caches "pod.kubernetes.FORMATS" (dict "dns-label" (dict "pattern" (printf "^%v$" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "most" 63 "words" "at most 63 lower-case letters, digits and '-', with a letter or digit at both ends") "dns-1035-label" (dict "pattern" "^[a-z]([a-z0-9-]*[a-z0-9])?$" "most" 63 "words" "at most 63 lower-case letters, digits and '-', beginning with a letter and ending with a letter or digit") "dns-subdomain" (dict "pattern" (printf "^%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?")) "most" 253 "words" "at most 253 lower-case letters, digits, '-' and '.', with a letter or digit at both ends of each part") "label-key" (dict "pattern" (printf "^(%v/)?%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 317 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends, and before it perhaps a prefix such as example.com/") "label-value" (dict "pattern" (printf "^(%v)?$" "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 63 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends") "annotation-key" (dict "pattern" (printf "^([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*/)?%v$" "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 317 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends, and before it perhaps a prefix such as example.com/") "extended-resource" (dict "pattern" (printf "^%v/%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 308 "words" "the name of an extended resource, such as nvidia.com/gpu") "quantity" (dict "pattern" "^[0-9]{1,15}(\\.[0-9]{1,9})?(m|k|[MGTPE]|[KMGTPE]i)?$" "most" 32 "words" "a Kubernetes quantity such as 4, 500m or 64Gi") "env-name" (dict "pattern" "^[A-Za-z_][A-Za-z0-9_]*$" "most" 1024 "words" "letters, digits and '_', not beginning with a digit") "data-key" (dict "pattern" "^([A-Za-z0-9_-]|\\.[A-Za-z0-9_-])[A-Za-z0-9._-]*$" "most" 253 "words" "at most 253 letters, digits, '-', '_' and '.', not beginning with '..'") "capability" (dict "pattern" "^[A-Z][A-Z0-9_]*$" "most" 63 "words" "the name of a Linux capability without CAP_, such as IPC_LOCK") "absolute-path" (dict "pattern" (printf "^(/%v?)+$" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)") "most" 4096 "words" "a path that begins with / and has no '..'") "relative-path" (dict "pattern" (printf "^%v(/%v?)*$" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)") "most" 4096 "words" "a relative path without '..'"))}}
{{- end}}
{{- $t2 := (index (index $.g.caches "pod.kubernetes.FORMATS") $t2).words}}
{{- $_ := set $ "r" (list (dict "code" "LLMD611" "subject" $t "problem" "is not one that Kubernetes takes" "allowed" $t2))}}
{{- else}}
{{- $_ := set $ "r" list}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.pod.volumes.volumeFaults"}}
{{- $l := list}}
{{- range $x := $.volumes}}
{{- $l = append $l (ternary $x dict (kindIs "map" $x)).name}}
{{- end}}
{{- $names := default list (concat $.own $l)}}
{{- $l := list}}
{{- range $i, $x := $.volumes}}
{{- $f := dict "g" $.g "subject" (printf "volumes[%v] of %v" $i $.where) "volume" (ternary $x dict (kindIs "map" $x))}}
{{- template "llm-d-disagg.pod.volumes.faultsOfVolume" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $.mounts}}
{{- $f := dict "g" $.g "subject" (printf "volumeMounts[%v] of %v" $i $.where) "mount" (ternary $x dict (kindIs "map" $x)) "names" $names}}
{{- template "llm-d-disagg.pod.volumes.faultsOfMount" $f}}
{{- $l2 = concat $l2 $f.r}}
{{- end}}
{{- $_ := set $ "r" (default list (concat (default list $l) (default list $l2)))}}
{{- end}}
