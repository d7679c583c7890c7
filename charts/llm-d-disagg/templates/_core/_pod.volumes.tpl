{{- /* src/pod/volumes.ts, faultsOfMount */ -}}
{{- define "llm-d-disagg.pod.volumes.faultsOfMount"}}
{{- $subject := (index $.a 0)}}
{{- $mount := (index $.a 1)}}
{{- $names := (index $.a 2)}}
{{- $c := (not (or (kindIs "string" $mount.mountPath)))}}
{{- if not $c}}
{{- $f := dict "g" $.g "a" (list "absolute-path" $mount.mountPath)}}
{{- template "llm-d-disagg.pod.kubernetes.fits" $f}}
{{- $c = (not $f.r)}}
{{- end}}
{{- if $c}}
{{- $t := (printf "mountPath of %v" $subject)}}
{{- if not (hasKey $.g.caches "pod.kubernetes.FORMATS")}}
{{- $_ := set $.g.caches "pod.kubernetes.FORMATS" (dict "dns-label" (dict "pattern" (printf "^%v$" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "most" 63 "words" "at most 63 lower-case letters, digits and '-', with a letter or digit at both ends") "dns-1035-label" (dict "pattern" "^[a-z]([a-z0-9-]*[a-z0-9])?$" "most" 63 "words" "at most 63 lower-case letters, digits and '-', beginning with a letter and ending with a letter or digit") "dns-subdomain" (dict "pattern" (printf "^%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?")) "most" 253 "words" "at most 253 lower-case letters, digits, '-' and '.', with a letter or digit at both ends of each part") "label-key" (dict "pattern" (printf "^(%v/)?%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 317 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends, and before it perhaps a prefix such as example.com/") "label-value" (dict "pattern" (printf "^(%v)?$" "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 63 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends") "annotation-key" (dict "pattern" (printf "^([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*/)?%v$" "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 317 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends, and before it perhaps a prefix such as example.com/") "extended-resource" (dict "pattern" (printf "^%v/%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 308 "words" "the name of an extended resource, such as nvidia.com/gpu") "quantity" (dict "pattern" "^[0-9]{1,15}(\\.[0-9]{1,9})?(m|k|[MGTPE]|[KMGTPE]i)?$" "most" 32 "words" "a Kubernetes quantity such as 4, 500m or 64Gi") "env-name" (dict "pattern" "^[A-Za-z_][A-Za-z0-9_]*$" "most" 1024 "words" "letters, digits and '_', not beginning with a digit") "data-key" (dict "pattern" "^([A-Za-z0-9_-]|\\.[A-Za-z0-9_-])[A-Za-z0-9._-]*$" "most" 253 "words" "at most 253 letters, digits, '-', '_' and '.', not beginning with '..'") "capability" (dict "pattern" "^[A-Z][A-Z0-9_]*$" "most" 63 "words" "the name of a Linux capability without CAP_, such as IPC_LOCK") "absolute-path" (dict "pattern" (printf "^(/%v?)+$" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)") "most" 4096 "words" "a path that begins with / and has no '..'") "relative-path" (dict "pattern" (printf "^%v(/%v?)*$" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)") "most" 4096 "words" "a relative path without '..'"))}}
{{- end}}
{{- $t2 := (index (index $.g.caches "pod.kubernetes.FORMATS") "absolute-path").words}}
{{- $_ := set $ "r" (list (dict "code" "LLMD611" "subject" $t "problem" "is not one that Kubernetes takes" "allowed" $t2))}}
{{- else}}
{{- if (or (not (or (kindIs "string" $mount.name))) (not (has $mount.name $names)))}}
{{- $t := (printf "name of %v, at %v," $subject $mount.mountPath)}}
{{- $l := list}}
{{- range $i, $x := $names}}
{{- if (or (kindIs "string" $x))}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $t2 := (printf "one of: %v" (join ", " $l))}}
{{- $_ := set $ "r" (list (dict "code" "LLMD611" "subject" $t "problem" "is not that of a volume of the pod" "allowed" $t2))}}
{{- else}}
{{- $_ := set $ "r" (list)}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/pod/volumes.ts, faultsOfVolume */ -}}
{{- define "llm-d-disagg.pod.volumes.faultsOfVolume"}}
{{- $subject := (index $.a 0)}}
{{- $volume := (index $.a 1)}}
{{- $l := list}}
{{- range $i, $x := (sortAlpha (keys $volume))}}
{{- if (ne $x "name")}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $sources := (sortAlpha $l)}}
{{- $c := (not (or (kindIs "string" $volume.name)))}}
{{- if not $c}}
{{- $f := dict "g" $.g "a" (list "dns-label" $volume.name)}}
{{- template "llm-d-disagg.pod.kubernetes.fits" $f}}
{{- $c = (not $f.r)}}
{{- end}}
{{- if $c}}
{{- $t := (printf "name of %v" $subject)}}
{{- if not (hasKey $.g.caches "pod.kubernetes.FORMATS")}}
{{- $_ := set $.g.caches "pod.kubernetes.FORMATS" (dict "dns-label" (dict "pattern" (printf "^%v$" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "most" 63 "words" "at most 63 lower-case letters, digits and '-', with a letter or digit at both ends") "dns-1035-label" (dict "pattern" "^[a-z]([a-z0-9-]*[a-z0-9])?$" "most" 63 "words" "at most 63 lower-case letters, digits and '-', beginning with a letter and ending with a letter or digit") "dns-subdomain" (dict "pattern" (printf "^%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?")) "most" 253 "words" "at most 253 lower-case letters, digits, '-' and '.', with a letter or digit at both ends of each part") "label-key" (dict "pattern" (printf "^(%v/)?%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 317 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends, and before it perhaps a prefix such as example.com/") "label-value" (dict "pattern" (printf "^(%v)?$" "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 63 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends") "annotation-key" (dict "pattern" (printf "^([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*/)?%v$" "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 317 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends, and before it perhaps a prefix such as example.com/") "extended-resource" (dict "pattern" (printf "^%v/%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 308 "words" "the name of an extended resource, such as nvidia.com/gpu") "quantity" (dict "pattern" "^[0-9]{1,15}(\\.[0-9]{1,9})?(m|k|[MGTPE]|[KMGTPE]i)?$" "most" 32 "words" "a Kubernetes quantity such as 4, 500m or 64Gi") "env-name" (dict "pattern" "^[A-Za-z_][A-Za-z0-9_]*$" "most" 1024 "words" "letters, digits and '_', not beginning with a digit") "data-key" (dict "pattern" "^([A-Za-z0-9_-]|\\.[A-Za-z0-9_-])[A-Za-z0-9._-]*$" "most" 253 "words" "at most 253 letters, digits, '-', '_' and '.', not beginning with '..'") "capability" (dict "pattern" "^[A-Z][A-Z0-9_]*$" "most" 63 "words" "the name of a Linux capability without CAP_, such as IPC_LOCK") "absolute-path" (dict "pattern" (printf "^(/%v?)+$" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)") "most" 4096 "words" "a path that begins with / and has no '..'") "relative-path" (dict "pattern" (printf "^%v(/%v?)*$" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)") "most" 4096 "words" "a relative path without '..'"))}}
{{- end}}
{{- $t2 := (index (index $.g.caches "pod.kubernetes.FORMATS") "dns-label").words}}
{{- $_ := set $ "r" (list (dict "code" "LLMD611" "subject" $t "problem" "is not one that Kubernetes takes" "allowed" $t2))}}
{{- else}}
{{- if (ne (len $sources) 1)}}
{{- $t := (printf "%v, '%v'," $subject $volume.name)}}
{{- $t2 := $.nil}}
{{- if (eq (len $sources) 0)}}
{{- $t2 = "no source"}}
{{- else}}
{{- $t2 = (printf "%v sources (%v)" (len $sources) (join ", " $sources))}}
{{- end}}
{{- $t2 := (printf "has %v" $t2)}}
{{- $_ := set $ "r" (list (dict "code" "LLMD611" "subject" $t "problem" $t2 "allowed" "exactly one, such as emptyDir: {}"))}}
{{- else}}
{{- $kind := (index $sources 0)}}
{{- $source := (index $volume $kind)}}
{{- if (or (or (not (or (kindIs "map" $source) (kindIs "slice" $source))) (eq $source nil)) (kindIs "slice" $source))}}
{{- $t := (printf "%v of %v, '%v'," $kind $subject $volume.name)}}
{{- $t2 := $.nil}}
{{- if (hasKey (dict "configMap" "name" "secret" "secretName" "persistentVolumeClaim" "claimName" "hostPath" "path") $kind)}}
{{- $t2 = (printf "an object with %v" (index (dict "configMap" "name" "secret" "secretName" "persistentVolumeClaim" "claimName" "hostPath" "path") $kind))}}
{{- else}}
{{- $t2 = "an object"}}
{{- end}}
{{- $_ := set $ "r" (list (dict "code" "LLMD611" "subject" $t "problem" "is not an object" "allowed" $t2))}}
{{- else}}
{{- $t := $.nil}}
{{- if (hasKey (dict "configMap" "name" "secret" "secretName" "persistentVolumeClaim" "claimName" "hostPath" "path") $kind)}}
{{- $t = (index (dict "configMap" "name" "secret" "secretName" "persistentVolumeClaim" "claimName" "hostPath" "path") $kind)}}
{{- else}}
{{- $t = ""}}
{{- end}}
{{- $key := $t}}
{{- $c := $key}}
{{- if $c}}
{{- $t := (index $source $key)}}
{{- $c2 := (not (or (kindIs "string" $t)))}}
{{- if not $c2}}
{{- $f := dict "g" $.g "a" (list (ternary "absolute-path" "dns-subdomain" (eq $key "path")) (index $source $key))}}
{{- template "llm-d-disagg.pod.kubernetes.fits" $f}}
{{- $c2 = (not $f.r)}}
{{- end}}
{{- $c = $c2}}
{{- end}}
{{- if $c}}
{{- $t := (printf "%v in %v of %v, '%v'," $key $kind $subject $volume.name)}}
{{- $t2 := (ternary "absolute-path" "dns-subdomain" (eq $key "path"))}}
{{- if not (hasKey $.g.caches "pod.kubernetes.FORMATS")}}
{{- $_ := set $.g.caches "pod.kubernetes.FORMATS" (dict "dns-label" (dict "pattern" (printf "^%v$" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "most" 63 "words" "at most 63 lower-case letters, digits and '-', with a letter or digit at both ends") "dns-1035-label" (dict "pattern" "^[a-z]([a-z0-9-]*[a-z0-9])?$" "most" 63 "words" "at most 63 lower-case letters, digits and '-', beginning with a letter and ending with a letter or digit") "dns-subdomain" (dict "pattern" (printf "^%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?")) "most" 253 "words" "at most 253 lower-case letters, digits, '-' and '.', with a letter or digit at both ends of each part") "label-key" (dict "pattern" (printf "^(%v/)?%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 317 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends, and before it perhaps a prefix such as example.com/") "label-value" (dict "pattern" (printf "^(%v)?$" "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 63 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends") "annotation-key" (dict "pattern" (printf "^([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*/)?%v$" "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 317 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends, and before it perhaps a prefix such as example.com/") "extended-resource" (dict "pattern" (printf "^%v/%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 308 "words" "the name of an extended resource, such as nvidia.com/gpu") "quantity" (dict "pattern" "^[0-9]{1,15}(\\.[0-9]{1,9})?(m|k|[MGTPE]|[KMGTPE]i)?$" "most" 32 "words" "a Kubernetes quantity such as 4, 500m or 64Gi") "env-name" (dict "pattern" "^[A-Za-z_][A-Za-z0-9_]*$" "most" 1024 "words" "letters, digits and '_', not beginning with a digit") "data-key" (dict "pattern" "^([A-Za-z0-9_-]|\\.[A-Za-z0-9_-])[A-Za-z0-9._-]*$" "most" 253 "words" "at most 253 letters, digits, '-', '_' and '.', not beginning with '..'") "capability" (dict "pattern" "^[A-Z][A-Z0-9_]*$" "most" 63 "words" "the name of a Linux capability without CAP_, such as IPC_LOCK") "absolute-path" (dict "pattern" (printf "^(/%v?)+$" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)") "most" 4096 "words" "a path that begins with / and has no '..'") "relative-path" (dict "pattern" (printf "^%v(/%v?)*$" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)") "most" 4096 "words" "a relative path without '..'"))}}
{{- end}}
{{- $t2 := (index (index $.g.caches "pod.kubernetes.FORMATS") $t2).words}}
{{- $_ := set $ "r" (list (dict "code" "LLMD611" "subject" $t "problem" "is not one that Kubernetes takes" "allowed" $t2))}}
{{- else}}
{{- $_ := set $ "r" (list)}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/pod/volumes.ts, volumeFaults */ -}}
{{- define "llm-d-disagg.pod.volumes.volumeFaults"}}
{{- $where := (index $.a 0)}}
{{- $volumes := (index $.a 1)}}
{{- $mounts := (index $.a 2)}}
{{- $own := (index $.a 3)}}
{{- $l := list}}
{{- $l = default list (concat $l $own)}}
{{- $l2 := list}}
{{- range $i, $x := $volumes}}
{{- $l2 = append $l2 (ternary $x (dict) (and (and (or (kindIs "map" $x) (kindIs "slice" $x)) (ne $x nil)) (not (kindIs "slice" $x)))).name}}
{{- end}}
{{- $l = default list (concat $l $l2)}}
{{- $names := $l}}
{{- $l := list}}
{{- $l2 := list}}
{{- range $i, $x := $volumes}}
{{- $f := dict "g" $.g "a" (list (printf "volumes[%v] of %v" (toJson $i | default (printf "%v" $i)) $where) (ternary $x (dict) (and (and (or (kindIs "map" $x) (kindIs "slice" $x)) (ne $x nil)) (not (kindIs "slice" $x)))))}}
{{- template "llm-d-disagg.pod.volumes.faultsOfVolume" $f}}
{{- $l2 = default list (concat $l2 $f.r)}}
{{- end}}
{{- $l = default list (concat $l $l2)}}
{{- $l2 := list}}
{{- range $i, $x := $mounts}}
{{- $f := dict "g" $.g "a" (list (printf "volumeMounts[%v] of %v" (toJson $i | default (printf "%v" $i)) $where) (ternary $x (dict) (and (and (or (kindIs "map" $x) (kindIs "slice" $x)) (ne $x nil)) (not (kindIs "slice" $x)))) $names)}}
{{- template "llm-d-disagg.pod.volumes.faultsOfMount" $f}}
{{- $l2 = default list (concat $l2 $f.r)}}
{{- end}}
{{- $l = default list (concat $l $l2)}}
{{- $_ := set $ "r" $l}}
{{- end}}
