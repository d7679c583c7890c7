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
