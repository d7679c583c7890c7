{{- /* src/serving/sidecar.ts, a template for each function */ -}}
{{- define "llm-d-disagg.serving.sidecar.flagName"}}
{{- $o := dict}}
{{- template "llm-d-disagg.facts.sidecar" $.g}}
{{- range $k, $v := index $.g.facts.sidecar.flags $.name}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- range $k, $v := index $.g.facts.sidecar.later $.name}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $next := $o.replacedBy}}
{{- $c := $next}}
{{- if $c}}
{{- $o := dict}}
{{- range $k, $v := index $.g.facts.sidecar.flags $next}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- range $k, $v := index $.g.facts.sidecar.later $next}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $f := dict "version" $.version "lifetime" $o}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $c = not $f.r}}
{{- end}}
{{- if $c}}
{{- $f := dict "g" $.g "name" $next "version" $.version}}
{{- template "llm-d-disagg.serving.sidecar.flagName" $f}}
{{- $_ := set $ "r" $f.r}}
{{- else}}
{{- $_ := set $ "r" $.name}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.sidecar.sidecar"}}
{{- $image := ternary "ghcr.io/llm-d/llm-d-router-disagg-sidecar:v0.10.0" $.image (eq $.image nil)}}
{{- $groups := $.nil}}
{{- if regexMatch ":v?([0-9]+\\.[0-9]+)(\\.[0-9]+)?[^/]*$" $image}}
{{- $p := printf "^(?s:.*?)(%s)(?s:.*)$" ":v?([0-9]+\\.[0-9]+)(\\.[0-9]+)?[^/]*$"}}
{{- $m := splitList "\uffff" (regexReplaceAll $p $image "${1}\uffff${2}\uffff${3}")}}
{{- $group := index $m 1}}
{{- $group2 := index $m 2}}
{{- $groups = list (index $m 0) (ternary $.nil $group (eq $group "")) (ternary $.nil $group2 (eq $group2 ""))}}
{{- end}}
{{- $t := or $groups list}}
{{- $version := $.nil}}
{{- if gt (len $t) 1}}
{{- $version = index $t 1}}
{{- end}}
{{- $f := dict "g" $.g "name" "port" "version" $version}}
{{- template "llm-d-disagg.serving.sidecar.flagName" $f}}
{{- $f2 := dict "g" $.g "name" "vllm-port" "version" $version}}
{{- template "llm-d-disagg.serving.sidecar.flagName" $f2}}
{{- $l := list (printf "--%v=%v" $f.r (ternary $.ports.http (toJson $.ports.http | default (printf "%v" $.ports.http)) (kindIs "string" $.ports.http))) (printf "--%v=%v" $f2.r (ternary $.ports.modelServer (toJson $.ports.modelServer | default (printf "%v" $.ports.modelServer)) (kindIs "string" $.ports.modelServer)))}}
{{- if lt 1.0 (float64 $.ports.apiServers)}}
{{- $f := dict "g" $.g "name" "data-parallel-size" "version" $version}}
{{- template "llm-d-disagg.serving.sidecar.flagName" $f}}
{{- $l = concat $l (list (printf "--%v=%v" $f.r (ternary $.ports.apiServers (toJson $.ports.apiServers | default (printf "%v" $.ports.apiServers)) (kindIs "string" $.ports.apiServers))))}}
{{- end}}
{{- $f := dict "g" $.g "name" "connector" "version" $version}}
{{- template "llm-d-disagg.serving.sidecar.flagName" $f}}
{{- $f2 := dict "g" $.g "name" "secure-proxy" "version" $version}}
{{- template "llm-d-disagg.serving.sidecar.flagName" $f2}}
{{- $l2 := list}}
{{- range $x := sortAlpha (sortAlpha (keys $.link.flags))}}
{{- $l2 = append $l2 (printf "--%v=%v" $x (index $.link.flags $x))}}
{{- end}}
{{- $o := dict "name" "routing-proxy" "image" $image "restartPolicy" "Always" "args" (concat $l (list (printf "--%v=%v" $f.r (ternary $.link.protocol (toJson $.link.protocol | default (printf "%v" $.link.protocol)) (kindIs "string" $.link.protocol))) (printf "--%v=%v" $f2.r (ternary false (toJson false | default (printf "%v" false)) (kindIs "string" false)))) $l2)}}
{{- if $.link.podIp}}
{{- $_ := set $o "env" (list (dict "name" "POD_IP" "valueFrom" (dict "fieldRef" (dict "fieldPath" "status.podIP"))))}}
{{- end}}
{{- $f := dict "ports" $.ports}}
{{- template "llm-d-disagg.serving.ports.targetPorts" $f}}
{{- $l := list}}
{{- range $i, $x := $f.r}}
{{- $l = append $l (dict "name" (ternary (printf "http-%v" $i) "http" (not (not $i))) "containerPort" $x "protocol" "TCP")}}
{{- end}}
{{- $_ := set $o "ports" $l}}
{{- $_ := set $o "resources" (dict "requests" (dict "cpu" "1" "memory" "512Mi") "limits" (dict "memory" "512Mi"))}}
{{- $_ := set $o "securityContext" (dict "allowPrivilegeEscalation" false "runAsNonRoot" true "readOnlyRootFilesystem" true "capabilities" (dict "drop" (list "ALL")) "seccompProfile" (dict "type" "RuntimeDefault"))}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- define "llm-d-disagg.serving.sidecar.sidecarFaults"}}
{{- $image := ternary "ghcr.io/llm-d/llm-d-router-disagg-sidecar:v0.10.0" $.image (eq $.image nil)}}
{{- $reference := dict "subject" "sidecarImage" "reference" $image}}
{{- template "llm-d-disagg.serving.image-facts.referenceFaults" $reference}}
{{- if len $reference.r}}
{{- $_ := set $ "r" $reference.r}}
{{- else}}
{{- $value := printf "'%v'" $image}}
{{- $groups := $.nil}}
{{- if regexMatch ":v?([0-9]+\\.[0-9]+)(\\.[0-9]+)?[^/]*$" $image}}
{{- $p := printf "^(?s:.*?)(%s)(?s:.*)$" ":v?([0-9]+\\.[0-9]+)(\\.[0-9]+)?[^/]*$"}}
{{- $m := splitList "\uffff" (regexReplaceAll $p $image "${1}\uffff${2}\uffff${3}")}}
{{- $group := index $m 1}}
{{- $group2 := index $m 2}}
{{- $groups = list (index $m 0) (ternary $.nil $group (eq $group "")) (ternary $.nil $group2 (eq $group2 ""))}}
{{- end}}
{{- $t := or $groups list}}
{{- $version := $.nil}}
{{- if gt (len $t) 1}}
{{- $version = index $t 1}}
{{- end}}
{{- if not $version}}
{{- $_ := set $ "r" (list (dict "code" "LLMD402" "subject" "sidecarImage" "value" $value "problem" "whose version cannot be read from its tag, and its flags depend on it" "fix" "use a tag such as v0.10.0"))}}
{{- else}}
{{- template "llm-d-disagg.facts.sidecar" $.g}}
{{- if semverCompare (printf "<%s" (regexReplaceAllLiteral "\\.\\d+$" (index (sortAlpha (keys $.g.facts.sidecar.read.releases)) 0) "")) $version}}
{{- $_ := set $ "r" (list (dict "code" "LLMD501" "subject" "sidecarImage" "value" $value "problem" (printf "which is older than %v, the oldest release whose flags are known" (index (sortAlpha (keys $.g.facts.sidecar.read.releases)) 0)) "fix" "use a newer one, or leave it out"))}}
{{- else}}
{{- $l := list}}
{{- range $x := sortAlpha (sortAlpha (keys $.g.facts.sidecar.protocols))}}
{{- $f := dict "version" $version "lifetime" (index $.g.facts.sidecar.protocols $x)}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- if not $f.r}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $protocols := join ", " $l}}
{{- $lacking := dict "version" $version "lifetime" (index $.g.facts.sidecar.protocols $.link.protocol)}}
{{- template "llm-d-disagg.base.version.missingIn" $lacking}}
{{- if $lacking.r}}
{{- $_ := set $ "r" (list (dict "code" "LLMD501" "subject" "sidecarImage" "value" $value "problem" (printf "which does not know the protocol '%v' of %v: %v; release %v knows %v" $.link.protocol $.connector $lacking.r $version $protocols) "fix" "use a sidecarImage of a release that has it, or another connector"))}}
{{- else}}
{{- $name := $.nil}}
{{- range $x := sortAlpha (sortAlpha (keys $.link.flags))}}
{{- $f := dict "version" $version "lifetime" (index $.g.facts.sidecar.later $x)}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- if $f.r}}
{{- $name = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- if eq $name nil}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $f := dict "version" $version "lifetime" (index $.g.facts.sidecar.later $name)}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $_ := set $ "r" (list (dict "code" "LLMD501" "subject" "sidecarImage" "value" $value "problem" (printf "which does not have --%v for %v: %v" $name $.connector $f.r) "fix" "use a sidecarImage of a release that has it, or another connector"))}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
