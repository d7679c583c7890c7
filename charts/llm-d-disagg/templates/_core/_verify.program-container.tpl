{{- /* src/verify/program-container.ts, a template for each function */ -}}
{{- define "llm-d-disagg.verify.program-container.programContainer"}}
{{- $o := dict "name" $.name}}
{{- $o2 := dict}}
{{- $l := list}}
{{- range $k, $v := $.server}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $key := index $x 0}}
{{- if has $key (list "image" "imagePullPolicy" "envFrom" "resources" "securityContext" "volumeDevices")}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- range $e := $l2}}
{{- $_ := set $o2 (toString (index $e 0)) (index $e 1)}}
{{- end}}
{{- range $k, $v := $o2}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $f := dict "command" $.server.command}}
{{- template "llm-d-disagg.verify.program-container.setUpOf" $f}}
{{- $_ := set $o "command" (concat $f.r (list "python3" (printf "%v/%v" "/opt/verify" (index $.words 0))))}}
{{- $from := min 1 (len $.words)}}
{{- $_ := set $o "args" (concat (default list (slice $.words $from)) (list (printf "--expect=%v/%v.json" "/opt/verify" $.role) "--termination=/dev/termination-log"))}}
{{- $f := dict "value" $.server.env}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $l := list}}
{{- range $x := $f.r}}
{{- if ne (toJson $x.name) (toJson "POD_NAME")}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $_ := set $o "env" (concat $l (list (dict "name" "POD_NAME" "valueFrom" (dict "fieldRef" (dict "fieldPath" "metadata.name")))))}}
{{- $f := dict "value" $.server.volumeMounts}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $_ := set $o "volumeMounts" (concat $f.r (list (dict "name" "verify-programs" "mountPath" "/opt/verify" "readOnly" true)))}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- define "llm-d-disagg.verify.program-container.setUpOf"}}
{{- if not (kindIs "slice" $.command)}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $l := list}}
{{- range $x := $.command}}
{{- if or (kindIs "string" $x)}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $words := list}}
{{- range $x := $l}}
{{- $words = append $words $x}}
{{- end}}
{{- if lt (float64 (len $words)) 3.0}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $t := list (index $words 0) (index $words 1) (index $words 2)}}
{{- $shell := index $t 0}}
{{- $flag := index $t 1}}
{{- $script := index $t 2}}
{{- $isSetUp := and (regexMatch "(^|/)(ba)?sh$" $shell) (eq $flag "-c") (regexMatch "\\nexec \"\\$@\"[\\t\\n\\v\\f\\r \\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}]*$" $script)}}
{{- $_ := set $ "r" (ternary (list $shell $flag $script "verify") list (and $isSetUp (not (contains "LWS_" $script))))}}
{{- end}}
{{- end}}
{{- end}}
