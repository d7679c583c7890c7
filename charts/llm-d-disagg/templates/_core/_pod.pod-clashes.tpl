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
