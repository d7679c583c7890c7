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
