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
{{- range $k2, $v2 := (index (index $.g.facts "sidecar" "later") $name)}}
{{- $_ := set $o $k2 $v2}}
{{- end}}
{{- $next := $o.replacedBy}}
{{- $c := $next}}
{{- if $c}}
{{- $o2 := dict}}
{{- if not (hasKey $.g.facts "sidecar")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "sidecar" "numbers" false)}}
{{- end}}
{{- range $k3, $v3 := (index (index $.g.facts "sidecar" "flags") $next)}}
{{- $_ := set $o2 $k3 $v3}}
{{- end}}
{{- if not (hasKey $.g.facts "sidecar")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "sidecar" "numbers" false)}}
{{- end}}
{{- range $k4, $v4 := (index (index $.g.facts "sidecar" "later") $next)}}
{{- $_ := set $o2 $k4 $v4}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list $version $o2)}}
{{- template "llm-d-disagg.base.version.missingIn" $f2}}
{{- $c = (not $f2.r)}}
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
{{- $group2 := regexReplaceAll $p $image "${3}"}}
{{- $groups = append $groups (ternary $.nil $group2 (eq $group2 ""))}}
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
{{- $f2 := dict "g" $.g "a" (list "vllm-port" $version)}}
{{- template "llm-d-disagg.serving.sidecar.flagName" $f2}}
{{- $l = append $l (printf "--%v=%v" $f2.r (ternary $ports.modelServer (toJson $ports.modelServer | default (printf "%v" $ports.modelServer)) (kindIs "string" $ports.modelServer)))}}
{{- if (lt 1.0 (float64 $ports.apiServers))}}
{{- $f3 := dict "g" $.g "a" (list "data-parallel-size" $version)}}
{{- template "llm-d-disagg.serving.sidecar.flagName" $f3}}
{{- $l = default list (concat $l (list (printf "--%v=%v" $f3.r (ternary $ports.apiServers (toJson $ports.apiServers | default (printf "%v" $ports.apiServers)) (kindIs "string" $ports.apiServers)))))}}
{{- end}}
{{- if not (hasKey $.g.facts "sidecar")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "sidecar" "numbers" false)}}
{{- end}}
{{- $t2 := $.nil}}
{{- if (hasKey (index $.g.facts "sidecar" "connectors") $connector)}}
{{- if not (hasKey $.g.facts "sidecar")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "sidecar" "numbers" false)}}
{{- end}}
{{- $t2 = (index (index $.g.facts "sidecar" "connectors") $connector)}}
{{- else}}
{{- $t2 = "nixlv2"}}
{{- end}}
{{- $f4 := dict "g" $.g "a" (list "connector" $version)}}
{{- template "llm-d-disagg.serving.sidecar.flagName" $f4}}
{{- $l = append $l (printf "--%v=%v" $f4.r (ternary $t2 (toJson $t2 | default (printf "%v" $t2)) (kindIs "string" $t2)))}}
{{- $f5 := dict "g" $.g "a" (list "secure-proxy" $version)}}
{{- template "llm-d-disagg.serving.sidecar.flagName" $f5}}
{{- $l = append $l (printf "--%v=%v" $f5.r (ternary false (toJson false | default (printf "%v" false)) (kindIs "string" false)))}}
{{- $f6 := dict "g" $.g "a" (list $ports)}}
{{- template "llm-d-disagg.serving.ports.targetPorts" $f6}}
{{- $l2 := list}}
{{- range $i2, $x := $f6.r}}
{{- $t3 := $.nil}}
{{- if (and $i2 (eq $i2 $i2))}}
{{- $t3 = (printf "http-%v" (toJson $i2 | default (printf "%v" $i2)))}}
{{- else}}
{{- $t3 = "http"}}
{{- end}}
{{- $l2 = append $l2 (dict "name" $t3 "containerPort" $x "protocol" "TCP")}}
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
{{- $group2 := regexReplaceAll $p $image "${3}"}}
{{- $groups = append $groups (ternary $.nil $group2 (eq $group2 ""))}}
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
{{- $t2 := $.nil}}
{{- if (hasKey (index $.g.facts "sidecar" "connectors") $connector)}}
{{- if not (hasKey $.g.facts "sidecar")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "sidecar" "numbers" false)}}
{{- end}}
{{- $t2 = (index (index $.g.facts "sidecar" "connectors") $connector)}}
{{- else}}
{{- $t2 = "nixlv2"}}
{{- end}}
{{- $protocol := $t2}}
{{- if not (hasKey $.g.facts "sidecar")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "sidecar" "numbers" false)}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list $version (index (index $.g.facts "sidecar" "protocols") $protocol))}}
{{- template "llm-d-disagg.base.version.missingIn" $f2}}
{{- $lacking := $f2.r}}
{{- if (not $lacking)}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- if not (hasKey $.g.facts "sidecar")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "sidecar" "numbers" false)}}
{{- end}}
{{- $l := list}}
{{- range $i2, $x := (sortAlpha (sortAlpha (keys (index $.g.facts "sidecar" "protocols"))))}}
{{- if not (hasKey $.g.facts "sidecar")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "sidecar" "numbers" false)}}
{{- end}}
{{- $f3 := dict "g" $.g "a" (list $version (index (index $.g.facts "sidecar" "protocols") $x))}}
{{- template "llm-d-disagg.base.version.missingIn" $f3}}
{{- if (not $f3.r)}}
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
