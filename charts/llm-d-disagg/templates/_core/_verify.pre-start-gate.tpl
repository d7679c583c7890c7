{{- /* src/verify/pre-start-gate.ts, a template for each function */ -}}
{{- define "llm-d-disagg.verify.pre-start-gate.clashFaults"}}
{{- $spec := dict}}
{{- if kindIs "map" $.argument0.template.spec}}
{{- $spec = $.argument0.template.spec}}
{{- end}}
{{- $f := dict "value" $spec.containers}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $f2 := dict "value" $spec.initContainers}}
{{- template "llm-d-disagg.base.json.objectsIn" $f2}}
{{- $other := false}}
{{- range $x := default list (concat $f.r $f2.r)}}
{{- $c := eq (toJson $x.name) (toJson "verify")}}
{{- if $c}}
{{- $f := dict "value" $x.volumeMounts}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $found := false}}
{{- range $x := $f.r}}
{{- if eq (toJson $x.name) (toJson "verify-programs")}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c = not $found}}
{{- end}}
{{- if $c}}
{{- $other = true}}
{{- break}}
{{- end}}
{{- end}}
{{- if $other}}
{{- $_ := set $ "r" (list (dict "code" "LLMD516" "subject" (printf "container '%v' of %v" "verify" $.argument0.name) "problem" "has the name of the gate" "fix" "give it another name"))}}
{{- else}}
{{- $_ := set $ "r" list}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.verify.pre-start-gate.gate"}}
{{- $policy := ternary "fail" $.argument1.policy (eq $.argument1.policy nil)}}
{{- $timeoutSeconds := ternary 300 $.argument1.timeoutSeconds (eq $.argument1.timeoutSeconds nil)}}
{{- $f := dict "server" $.argument0.server.container "name" "verify" "words" (list "verify_pod.py" (printf "--policy=%v" $policy) "--sentinel=/tmp/hold" (printf "--timeout=%v" (toJson $timeoutSeconds | default (printf "%v" $timeoutSeconds)))) "role" $.argument0.role}}
{{- template "llm-d-disagg.verify.program-container.programContainer" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- define "llm-d-disagg.verify.pre-start-gate.gatedManifest"}}
{{- $below := default "" $.below}}
{{- $f := dict "argument0" $.role}}
{{- template "llm-d-disagg.verify.pre-start-gate.clashFaults" $f}}
{{- $f := dict "faults" $f.r}}
{{- template "llm-d-disagg.base.errors.refuse" $f}}
{{- $copy := deepCopy $.manifest}}
{{- $f := dict "g" $.g "manifest" $copy}}
{{- template "llm-d-disagg.pod.pod-templates.podTemplatesOf" $f}}
{{- range $x := $f.r}}
{{- if hasPrefix $below $x.path}}
{{- $spec := $x.template.spec}}
{{- $f := dict "value" $spec.initContainers}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $l := list}}
{{- range $x := $f.r}}
{{- if ne (toJson $x.name) (toJson "verify")}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $f := dict "argument0" $.role "argument1" $.options}}
{{- template "llm-d-disagg.verify.pre-start-gate.gate" $f}}
{{- $_ := set $spec "initContainers" (concat $l (list $f.r))}}
{{- $f := dict "value" $spec.volumes}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $l := list}}
{{- range $x := $f.r}}
{{- if ne (toJson $x.name) (toJson "verify-programs")}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $_ := set $spec "volumes" (concat $l (list (dict "name" "verify-programs" "configMap" (dict "name" $.configMap))))}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $copy}}
{{- end}}
{{- define "llm-d-disagg.verify.pre-start-gate.gatedServing"}}
{{- if or (eq $.options nil) (eq $.options.policy "off")}}
{{- $_ := set $ "r" (dict "serving" $.serving "objects" list)}}
{{- else}}
{{- $configMap := printf "%v-gate" $.name}}
{{- $roles := dict "g" $.g "servers" $.serving.servers}}
{{- template "llm-d-disagg.verify.verified-role.verifiedRoles" $roles}}
{{- $o := omit $.serving}}
{{- $l := list}}
{{- range $i, $x := $.serving.servers}}
{{- $o := omit $x}}
{{- $f := dict "g" $.g "manifest" $x.manifest "role" (index $roles.r $i) "configMap" $configMap "options" $.options}}
{{- template "llm-d-disagg.verify.pre-start-gate.gatedManifest" $f}}
{{- $_ := set $o "manifest" $f.r}}
{{- $l = append $l $o}}
{{- end}}
{{- $_ := set $o "servers" $l}}
{{- $t := dict "name" $configMap "labels" $.labels}}
{{- $o2 := dict}}
{{- $l := list}}
{{- range $k, $v := $.programs}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $file := index $x 0}}
{{- if has $file (list "check_result.py" "checks_gpu.py" "checks_process.py" "checks_rdma.py" "machine_reader.py" "verify_pod.py")}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- range $e := $l2}}
{{- $_ := set $o2 (toString (index $e 0)) (index $e 1)}}
{{- end}}
{{- $o2 := omit $o2}}
{{- $o3 := dict}}
{{- $l := list}}
{{- range $x := $roles.r}}
{{- $f := dict "g" $.g "argument0" $x}}
{{- template "llm-d-disagg.verify.expectations.expectationsOf" $f}}
{{- $f := dict "g" $.g "expectations" $f.r}}
{{- template "llm-d-disagg.verify.expectations.expectationsText" $f}}
{{- $l = append $l (list (printf "%v.json" $x.role) $f.r)}}
{{- end}}
{{- range $e := $l}}
{{- $_ := set $o3 (toString (index $e 0)) (index $e 1)}}
{{- end}}
{{- range $k, $v := $o3}}
{{- $_ := set $o2 $k $v}}
{{- end}}
{{- $_ := set $ "r" (dict "serving" $o "objects" (list (dict "apiVersion" "v1" "kind" "ConfigMap" "metadata" $t "data" $o2)))}}
{{- end}}
{{- end}}
