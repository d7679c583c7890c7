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
