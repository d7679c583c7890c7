{{- /* src/pod/manifest-faults.ts, containersOf */ -}}
{{- define "llm-d-disagg.pod.manifest-faults.containersOf"}}
{{- $template := (index $.a 0)}}
{{- $t := $.nil}}
{{- if (and (and (or (kindIs "map" $template.spec) (kindIs "slice" $template.spec)) (ne $template.spec nil)) (not (kindIs "slice" $template.spec)))}}
{{- $t = $template.spec}}
{{- else}}
{{- $t = (dict)}}
{{- end}}
{{- $spec := $t}}
{{- $l := list}}
{{- $f := dict "g" $.g "a" (list $spec.initContainers)}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list $spec.containers)}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- /* src/pod/manifest-faults.ts, manifestFaults */ -}}
{{- define "llm-d-disagg.pod.manifest-faults.manifestFaults"}}
{{- $role := (index $.a 0)}}
{{- $manifest := (index $.a 1)}}
{{- $what := (printf "its %v" $manifest.kind)}}
{{- $f := dict "g" $.g "a" (list $manifest)}}
{{- template "llm-d-disagg.pod.pod-templates.podTemplatesOf" $f}}
{{- $l := list}}
{{- range $i, $x := $f.r}}
{{- $l = append $l $x.template}}
{{- end}}
{{- $templates := $l}}
{{- $l := list}}
{{- $t := $.nil}}
{{- if (and (and (or (kindIs "map" $manifest.metadata) (kindIs "slice" $manifest.metadata)) (ne $manifest.metadata nil)) (not (kindIs "slice" $manifest.metadata)))}}
{{- $t = $manifest.metadata}}
{{- else}}
{{- $t = (dict)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $role $what $t)}}
{{- template "llm-d-disagg.pod.manifest-faults.metadataFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $l2 := list}}
{{- range $i, $x := $templates}}
{{- $l := list}}
{{- $t := $.nil}}
{{- if (and (and (or (kindIs "map" $x.metadata) (kindIs "slice" $x.metadata)) (ne $x.metadata nil)) (not (kindIs "slice" $x.metadata)))}}
{{- $t = $x.metadata}}
{{- else}}
{{- $t = (dict)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $role (printf "the pods of %v" $what) $t)}}
{{- template "llm-d-disagg.pod.manifest-faults.metadataFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list $x)}}
{{- template "llm-d-disagg.pod.manifest-faults.containersOf" $f}}
{{- $l3 := list}}
{{- range $i, $x := $f.r}}
{{- $f := dict "g" $.g "a" (list $role $x)}}
{{- template "llm-d-disagg.pod.manifest-faults.privilegeFaults" $f}}
{{- $l3 = default list (concat $l3 $f.r)}}
{{- end}}
{{- $l = default list (concat $l $l3)}}
{{- $l2 = default list (concat $l2 $l)}}
{{- end}}
{{- $l = default list (concat $l $l2)}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- /* src/pod/manifest-faults.ts, metadataFaults */ -}}
{{- define "llm-d-disagg.pod.manifest-faults.metadataFaults"}}
{{- $role := (index $.a 0)}}
{{- $what := (index $.a 1)}}
{{- $p := (index $.a 2)}}
{{- $labels := $p.labels}}
{{- $annotations := $p.annotations}}
{{- $l := list}}
{{- $f := dict "g" $.g "a" (list (printf "patches of %v: labels of %v" $role $what) $labels "label-key" "label-value")}}
{{- template "llm-d-disagg.pod.manifest-faults.textMapFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list (printf "patches of %v: annotations of %v" $role $what) $annotations "annotation-key" $.nil)}}
{{- template "llm-d-disagg.pod.manifest-faults.textMapFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- /* src/pod/manifest-faults.ts, privilegeFaults */ -}}
{{- define "llm-d-disagg.pod.manifest-faults.privilegeFaults"}}
{{- $role := (index $.a 0)}}
{{- $container := (index $.a 1)}}
{{- $t := $.nil}}
{{- if (and (and (or (kindIs "map" $container.securityContext) (kindIs "slice" $container.securityContext)) (ne $container.securityContext nil)) (not (kindIs "slice" $container.securityContext)))}}
{{- $t = $container.securityContext}}
{{- else}}
{{- $t = (dict)}}
{{- end}}
{{- $privileged := $t.privileged}}
{{- $allowPrivilegeEscalation := $t.allowPrivilegeEscalation}}
{{- $t := $.nil}}
{{- if (and (eq (toJson $privileged) (toJson true)) (eq (toJson $allowPrivilegeEscalation) (toJson false)))}}
{{- $t = (list (dict "code" "LLMD412" "subject" (printf "patches of %v" $role) "problem" (printf "make container '%v' privileged and leave allowPrivilegeEscalation false, which the API server refuses together" $container.name) "fix" "set allowPrivilegeEscalation to true as well"))}}
{{- else}}
{{- $t = (list)}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/pod/manifest-faults.ts, textMapFaults */ -}}
{{- define "llm-d-disagg.pod.manifest-faults.textMapFaults"}}
{{- $subject := (index $.a 0)}}
{{- $map := (index $.a 1)}}
{{- $keys := (index $.a 2)}}
{{- $values := (index $.a 3)}}
{{- if (or (eq $map nil) (eq $map nil))}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- if (not (and (and (or (kindIs "map" $map) (kindIs "slice" $map)) (ne $map nil)) (not (kindIs "slice" $map))))}}
{{- $_ := set $ "r" (list (dict "code" "LLMD412" "subject" $subject "value" (toRawJson $map) "allowed" "an object of texts"))}}
{{- else}}
{{- $entries := $map}}
{{- $l := list}}
{{- range $i, $x := (sortAlpha (sortAlpha (keys $entries)))}}
{{- $r := $.nil}}
{{- $value := (index $entries $x)}}
{{- $c := (not (or (kindIs "string" $value)))}}
{{- if not $c}}
{{- $c2 := (ne $values nil)}}
{{- if $c2}}
{{- $f := dict "g" $.g "a" (list $values $value)}}
{{- template "llm-d-disagg.pod.kubernetes.fits" $f}}
{{- $c2 = (not $f.r)}}
{{- end}}
{{- $c = $c2}}
{{- end}}
{{- $invalid := $c}}
{{- $l2 := list}}
{{- $f := dict "g" $.g "a" (list $keys $x)}}
{{- template "llm-d-disagg.pod.kubernetes.fits" $f}}
{{- if not $f.r}}
{{- if not (hasKey $.g.caches "pod.kubernetes.FORMATS")}}
{{- $_ := set $.g.caches "pod.kubernetes.FORMATS" (dict "dns-label" (dict "pattern" (printf "^%v$" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "most" 63 "words" "at most 63 lower-case letters, digits and '-', with a letter or digit at both ends") "dns-1035-label" (dict "pattern" "^[a-z]([a-z0-9-]*[a-z0-9])?$" "most" 63 "words" "at most 63 lower-case letters, digits and '-', beginning with a letter and ending with a letter or digit") "dns-subdomain" (dict "pattern" (printf "^%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?")) "most" 253 "words" "at most 253 lower-case letters, digits, '-' and '.', with a letter or digit at both ends of each part") "label-key" (dict "pattern" (printf "^(%v/)?%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 317 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends, and before it perhaps a prefix such as example.com/") "label-value" (dict "pattern" (printf "^(%v)?$" "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 63 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends") "annotation-key" (dict "pattern" (printf "^([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*/)?%v$" "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 317 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends, and before it perhaps a prefix such as example.com/") "extended-resource" (dict "pattern" (printf "^%v/%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 308 "words" "the name of an extended resource, such as nvidia.com/gpu") "quantity" (dict "pattern" "^[0-9]{1,15}(\\.[0-9]{1,9})?(m|k|[MGTPE]|[KMGTPE]i)?$" "most" 32 "words" "a Kubernetes quantity such as 4, 500m or 64Gi") "env-name" (dict "pattern" "^[A-Za-z_][A-Za-z0-9_]*$" "most" 1024 "words" "letters, digits and '_', not beginning with a digit") "data-key" (dict "pattern" "^([A-Za-z0-9_-]|\\.[A-Za-z0-9_-])[A-Za-z0-9._-]*$" "most" 253 "words" "at most 253 letters, digits, '-', '_' and '.', not beginning with '..'") "capability" (dict "pattern" "^[A-Z][A-Z0-9_]*$" "most" 63 "words" "the name of a Linux capability without CAP_, such as IPC_LOCK") "absolute-path" (dict "pattern" (printf "^(/%v?)+$" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)") "most" 4096 "words" "a path that begins with / and has no '..'") "relative-path" (dict "pattern" (printf "^%v(/%v?)*$" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)") "most" 4096 "words" "a relative path without '..'"))}}
{{- end}}
{{- $l2 = default list (concat $l2 (list (dict "code" "LLMD412" "subject" (printf "%v: the key" $subject) "value" (printf "'%v'" $x) "allowed" (index (index $.g.caches "pod.kubernetes.FORMATS") $keys).words)))}}
{{- end}}
{{- if $invalid}}
{{- $t := $.nil}}
{{- if (eq $values nil)}}
{{- $t = "text"}}
{{- else}}
{{- if not (hasKey $.g.caches "pod.kubernetes.FORMATS")}}
{{- $_ := set $.g.caches "pod.kubernetes.FORMATS" (dict "dns-label" (dict "pattern" (printf "^%v$" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "most" 63 "words" "at most 63 lower-case letters, digits and '-', with a letter or digit at both ends") "dns-1035-label" (dict "pattern" "^[a-z]([a-z0-9-]*[a-z0-9])?$" "most" 63 "words" "at most 63 lower-case letters, digits and '-', beginning with a letter and ending with a letter or digit") "dns-subdomain" (dict "pattern" (printf "^%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?")) "most" 253 "words" "at most 253 lower-case letters, digits, '-' and '.', with a letter or digit at both ends of each part") "label-key" (dict "pattern" (printf "^(%v/)?%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 317 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends, and before it perhaps a prefix such as example.com/") "label-value" (dict "pattern" (printf "^(%v)?$" "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 63 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends") "annotation-key" (dict "pattern" (printf "^([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*/)?%v$" "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 317 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends, and before it perhaps a prefix such as example.com/") "extended-resource" (dict "pattern" (printf "^%v/%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 308 "words" "the name of an extended resource, such as nvidia.com/gpu") "quantity" (dict "pattern" "^[0-9]{1,15}(\\.[0-9]{1,9})?(m|k|[MGTPE]|[KMGTPE]i)?$" "most" 32 "words" "a Kubernetes quantity such as 4, 500m or 64Gi") "env-name" (dict "pattern" "^[A-Za-z_][A-Za-z0-9_]*$" "most" 1024 "words" "letters, digits and '_', not beginning with a digit") "data-key" (dict "pattern" "^([A-Za-z0-9_-]|\\.[A-Za-z0-9_-])[A-Za-z0-9._-]*$" "most" 253 "words" "at most 253 letters, digits, '-', '_' and '.', not beginning with '..'") "capability" (dict "pattern" "^[A-Z][A-Z0-9_]*$" "most" 63 "words" "the name of a Linux capability without CAP_, such as IPC_LOCK") "absolute-path" (dict "pattern" (printf "^(/%v?)+$" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)") "most" 4096 "words" "a path that begins with / and has no '..'") "relative-path" (dict "pattern" (printf "^%v(/%v?)*$" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)") "most" 4096 "words" "a relative path without '..'"))}}
{{- end}}
{{- $t = (index (index $.g.caches "pod.kubernetes.FORMATS") $values).words}}
{{- end}}
{{- $l2 = default list (concat $l2 (list (dict "code" "LLMD412" "subject" (printf "%v: '%v'" $subject $x) "value" (toRawJson $value) "allowed" $t)))}}
{{- end}}
{{- $r = $l2}}
{{- $l = default list (concat $l $r)}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- end}}
{{- end}}
