{{- /* src/serving/sidecar.ts, flagName */ -}}
{{- define "llm-d-disagg.serving.sidecar.flagName"}}
{{- $name := (index $.a 0)}}
{{- $version := (index $.a 1)}}
{{- $o := dict}}
{{- if not (hasKey $.g.facts "sidecar")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "sidecar" "numbers" false)}}
{{- end}}
{{- range $k, $v := (index (index $.g.facts "sidecar" "flags") $name)}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- if not (hasKey $.g.facts "sidecar")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "sidecar" "numbers" false)}}
{{- end}}
{{- range $k, $v := (index (index $.g.facts "sidecar" "later") $name)}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $next := $o.replacedBy}}
{{- $c := $next}}
{{- if $c}}
{{- $o := dict}}
{{- if not (hasKey $.g.facts "sidecar")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "sidecar" "numbers" false)}}
{{- end}}
{{- range $k, $v := (index (index $.g.facts "sidecar" "flags") $next)}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- if not (hasKey $.g.facts "sidecar")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "sidecar" "numbers" false)}}
{{- end}}
{{- range $k, $v := (index (index $.g.facts "sidecar" "later") $next)}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $version $o)}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $c = (not $f.r)}}
{{- end}}
{{- $t := $.nil}}
{{- if $c}}
{{- $f := dict "g" $.g "a" (list $next $version)}}
{{- template "llm-d-disagg.serving.sidecar.flagName" $f}}
{{- $t = $f.r}}
{{- else}}
{{- $t = $name}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/serving/sidecar.ts, sidecar */ -}}
{{- define "llm-d-disagg.serving.sidecar.sidecar"}}
{{- $ports := (index $.a 0)}}
{{- $connector := (index $.a 1)}}
{{- $image := (index $.a 2)}}
{{- if eq $image nil}}
{{- $image = "ghcr.io/llm-d/llm-d-router-disagg-sidecar:v0.9.0"}}
{{- end}}
{{- $groups := $.nil}}
{{- if regexMatch ":v?([0-9]+\\.[0-9]+)(\\.[0-9]+)?[^/]*$" $image}}
{{- $p := printf "^(?s:.*?)(%s)(?s:.*)$" ":v?([0-9]+\\.[0-9]+)(\\.[0-9]+)?[^/]*$"}}
{{- $groups = list (regexReplaceAll $p $image "${1}")}}
{{- $group := regexReplaceAll $p $image "${2}"}}
{{- $groups = append $groups (ternary $.nil $group (eq $group ""))}}
{{- $group := regexReplaceAll $p $image "${3}"}}
{{- $groups = append $groups (ternary $.nil $group (eq $group ""))}}
{{- end}}
{{- $t := (or $groups $.g.noItems)}}
{{- $i := $.nil}}
{{- if gt (len $t) 1}}
{{- $i = index $t 1}}
{{- end}}
{{- $version := $i}}
{{- $l := list}}
{{- $f := dict "g" $.g "a" (list "port" $version)}}
{{- template "llm-d-disagg.serving.sidecar.flagName" $f}}
{{- $l = append $l (printf "--%v=%v" $f.r (ternary $ports.http (toJson $ports.http | default (printf "%v" $ports.http)) (kindIs "string" $ports.http)))}}
{{- $f := dict "g" $.g "a" (list "vllm-port" $version)}}
{{- template "llm-d-disagg.serving.sidecar.flagName" $f}}
{{- $l = append $l (printf "--%v=%v" $f.r (ternary $ports.modelServer (toJson $ports.modelServer | default (printf "%v" $ports.modelServer)) (kindIs "string" $ports.modelServer)))}}
{{- if (lt 1.0 (float64 $ports.apiServers))}}
{{- $f := dict "g" $.g "a" (list "data-parallel-size" $version)}}
{{- template "llm-d-disagg.serving.sidecar.flagName" $f}}
{{- $l = default list (concat $l (list (printf "--%v=%v" $f.r (ternary $ports.apiServers (toJson $ports.apiServers | default (printf "%v" $ports.apiServers)) (kindIs "string" $ports.apiServers)))))}}
{{- end}}
{{- if not (hasKey $.g.facts "sidecar")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "sidecar" "numbers" false)}}
{{- end}}
{{- $t := $.nil}}
{{- if (hasKey (index $.g.facts "sidecar" "connectors") $connector)}}
{{- if not (hasKey $.g.facts "sidecar")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "sidecar" "numbers" false)}}
{{- end}}
{{- $t = (index (index $.g.facts "sidecar" "connectors") $connector)}}
{{- else}}
{{- $t = "nixlv2"}}
{{- end}}
{{- $f := dict "g" $.g "a" (list "connector" $version)}}
{{- template "llm-d-disagg.serving.sidecar.flagName" $f}}
{{- $l = append $l (printf "--%v=%v" $f.r (ternary $t (toJson $t | default (printf "%v" $t)) (kindIs "string" $t)))}}
{{- $f := dict "g" $.g "a" (list "secure-proxy" $version)}}
{{- template "llm-d-disagg.serving.sidecar.flagName" $f}}
{{- $l = append $l (printf "--%v=%v" $f.r (ternary false (toJson false | default (printf "%v" false)) (kindIs "string" false)))}}
{{- $f := dict "g" $.g "a" (list $ports)}}
{{- template "llm-d-disagg.serving.ports.targetPorts" $f}}
{{- $l2 := list}}
{{- range $i, $x := $f.r}}
{{- $t := $.nil}}
{{- if (and $i (eq $i $i))}}
{{- $t = (printf "http-%v" (toJson $i | default (printf "%v" $i)))}}
{{- else}}
{{- $t = "http"}}
{{- end}}
{{- $l2 = append $l2 (dict "name" $t "containerPort" $x "protocol" "TCP")}}
{{- end}}
{{- $_ := set $ "r" (dict "name" "routing-proxy" "image" $image "restartPolicy" "Always" "args" $l "ports" $l2 "resources" (dict "requests" (dict "cpu" "1" "memory" "512Mi") "limits" (dict "memory" "512Mi")) "securityContext" (dict "allowPrivilegeEscalation" false "runAsNonRoot" true "readOnlyRootFilesystem" true "capabilities" (dict "drop" (list "ALL")) "seccompProfile" (dict "type" "RuntimeDefault")))}}
{{- end}}
{{- /* src/serving/sidecar.ts, sidecarFaults */ -}}
{{- define "llm-d-disagg.serving.sidecar.sidecarFaults"}}
{{- $connector := (index $.a 0)}}
{{- $image := (index $.a 1)}}
{{- if eq $image nil}}
{{- $image = "ghcr.io/llm-d/llm-d-router-disagg-sidecar:v0.9.0"}}
{{- end}}
{{- $f := dict "g" $.g "a" (list "sidecarImage" $image)}}
{{- template "llm-d-disagg.serving.image.referenceFaults" $f}}
{{- $reference := $f.r}}
{{- if (len $reference)}}
{{- $_ := set $ "r" $reference}}
{{- else}}
{{- $subject := "sidecarImage"}}
{{- $value := (printf "'%v'" $image)}}
{{- $groups := $.nil}}
{{- if regexMatch ":v?([0-9]+\\.[0-9]+)(\\.[0-9]+)?[^/]*$" $image}}
{{- $p := printf "^(?s:.*?)(%s)(?s:.*)$" ":v?([0-9]+\\.[0-9]+)(\\.[0-9]+)?[^/]*$"}}
{{- $groups = list (regexReplaceAll $p $image "${1}")}}
{{- $group := regexReplaceAll $p $image "${2}"}}
{{- $groups = append $groups (ternary $.nil $group (eq $group ""))}}
{{- $group := regexReplaceAll $p $image "${3}"}}
{{- $groups = append $groups (ternary $.nil $group (eq $group ""))}}
{{- end}}
{{- $t := (or $groups $.g.noItems)}}
{{- $i := $.nil}}
{{- if gt (len $t) 1}}
{{- $i = index $t 1}}
{{- end}}
{{- $version := $i}}
{{- if (not $version)}}
{{- $_ := set $ "r" (list (dict "code" "LLMD402" "subject" $subject "value" $value "problem" "whose version cannot be read from its tag, and its flags depend on it" "fix" "use a tag such as v0.9.0"))}}
{{- else}}
{{- if not (hasKey $.g.facts "sidecar")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "sidecar" "numbers" false)}}
{{- end}}
{{- if (semverCompare (printf "<%s" (regexReplaceAllLiteral "\\.\\d+$" (index (sortAlpha (keys (index $.g.facts "sidecar" "read" "releases"))) 0) "")) $version)}}
{{- if not (hasKey $.g.facts "sidecar")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "sidecar" "numbers" false)}}
{{- end}}
{{- $_ := set $ "r" (list (dict "code" "LLMD501" "subject" $subject "value" $value "problem" (printf "which is older than %v, the oldest release whose flags are known" (index (sortAlpha (keys (index $.g.facts "sidecar" "read" "releases"))) 0)) "fix" "use a newer one, or leave it out"))}}
{{- else}}
{{- if not (hasKey $.g.facts "sidecar")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "sidecar" "numbers" false)}}
{{- end}}
{{- $t := $.nil}}
{{- if (hasKey (index $.g.facts "sidecar" "connectors") $connector)}}
{{- if not (hasKey $.g.facts "sidecar")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "sidecar" "numbers" false)}}
{{- end}}
{{- $t = (index (index $.g.facts "sidecar" "connectors") $connector)}}
{{- else}}
{{- $t = "nixlv2"}}
{{- end}}
{{- $protocol := $t}}
{{- if not (hasKey $.g.facts "sidecar")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "sidecar" "numbers" false)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $version (index (index $.g.facts "sidecar" "protocols") $protocol))}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- $lacking := $f.r}}
{{- if (not $lacking)}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- if not (hasKey $.g.facts "sidecar")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "sidecar" "numbers" false)}}
{{- end}}
{{- $l := list}}
{{- range $i, $x := (sortAlpha (sortAlpha (keys (index $.g.facts "sidecar" "protocols"))))}}
{{- if not (hasKey $.g.facts "sidecar")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "sidecar" "numbers" false)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $version (index (index $.g.facts "sidecar" "protocols") $x))}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- if (not $f.r)}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $others := (join ", " $l)}}
{{- $_ := set $ "r" (list (dict "code" "LLMD501" "subject" $subject "value" $value "problem" (printf "which does not know the protocol '%v' of %v: %v; release %v knows %v" $protocol $connector $lacking $version $others) "fix" "use a sidecarImage of a release that has it, or another connector"))}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
