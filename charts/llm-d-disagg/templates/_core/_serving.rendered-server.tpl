{{- /* src/serving/rendered-server.ts, a template for each function */ -}}
{{- define "llm-d-disagg.serving.rendered-server.nixlConfig"}}
{{- $transfer := dict "g" $.g "args" $.args}}
{{- template "llm-d-disagg.vllm.read-kv-transfer.kvTransferOf" $transfer}}
{{- $t := $transfer.r}}
{{- if ne $t nil}}
{{- $f := dict "view" $transfer.r}}
{{- template "llm-d-disagg.vllm.read-kv-transfer.leafConnectors" $f}}
{{- $found := $.nil}}
{{- range $x := $f.r}}
{{- if and (ne $x.connector nil) (has $x.connector (list "NixlConnector" "NixlPullConnector" "NixlPushConnector"))}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $t = (or $found dict).config}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- define "llm-d-disagg.serving.rendered-server.renderedServer"}}
{{- $pod := dict}}
{{- if kindIs "map" $.template.spec}}
{{- $pod = $.template.spec}}
{{- end}}
{{- $containers := dict "value" $pod.containers}}
{{- template "llm-d-disagg.base.json.objectsIn" $containers}}
{{- $found := $.nil}}
{{- range $x := $containers.r}}
{{- if eq (toJson $x.name) (toJson "vllm")}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $container := $.nil}}
{{- range $x := $containers.r}}
{{- if eq (toJson $x.name) (toJson "vllm")}}
{{- $container = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- if eq $container nil}}
{{- $container = $.nil}}
{{- if gt (len $containers.r) 0}}
{{- $container = index $containers.r 0}}
{{- end}}
{{- end}}
{{- if ne $container nil}}
{{- $f := dict "value" $container.env}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $variables := list}}
{{- range $x := $f.r}}
{{- if or (kindIs "string" $x.name)}}
{{- $variables = append $variables $x}}
{{- end}}
{{- end}}
{{- $env := dict}}
{{- $l := list}}
{{- range $x := $variables}}
{{- $value := $x.value}}
{{- if or (kindIs "string" $value)}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $name := $x.name}}
{{- $value := $x.value}}
{{- $l2 = append $l2 (list $name $value)}}
{{- end}}
{{- range $e := $l2}}
{{- $_ := set $env (toString (index $e 0)) (index $e 1)}}
{{- end}}
{{- $args := dict "g" $.g "container" $container "env" $env "image" $.image}}
{{- template "llm-d-disagg.serving.rendered-server.serverArguments" $args}}
{{- $f := dict "value" $container.image}}
{{- template "llm-d-disagg.serving.rendered-server.textOf" $f}}
{{- $t := $args.r}}
{{- if ne $t nil}}
{{- $found := $.nil}}
{{- range $x := $args.r}}
{{- if eq $x.name ""}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $t2 := (or $found dict).values}}
{{- $t2 := or $t2 list}}
{{- $i := $.nil}}
{{- if gt (len $t2) 0}}
{{- $i = index $t2 0}}
{{- end}}
{{- $found := $.nil}}
{{- range $x := $args.r}}
{{- if eq $x.name ""}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $t2 := (or $found dict).values}}
{{- $t2 := or $t2 list}}
{{- $t = $.nil}}
{{- if gt (len $t2) 0}}
{{- $t = index $t2 0}}
{{- end}}
{{- if eq $t nil}}
{{- $f := dict "args" $args.r "name" "--model"}}
{{- template "llm-d-disagg.vllm.argument-values.valueOf" $f}}
{{- $t = $f.r}}
{{- end}}
{{- end}}
{{- $t2 := $args.r}}
{{- if ne $t2 nil}}
{{- $f := dict "g" $.g "args" $args.r}}
{{- template "llm-d-disagg.serving.rendered-server.nixlConfig" $f}}
{{- $t2 = $f.r}}
{{- end}}
{{- $l := list}}
{{- range $x := $variables}}
{{- $name := $x.name}}
{{- $l = append $l $name}}
{{- end}}
{{- $t3 := dict}}
{{- if kindIs "map" $container.resources}}
{{- $t3 = $container.resources}}
{{- end}}
{{- $t4 := dict}}
{{- if kindIs "map" $pod.securityContext}}
{{- $t4 = $pod.securityContext}}
{{- end}}
{{- $o := dict}}
{{- $l2 := list}}
{{- range $k, $v := $t4}}
{{- $l2 = append $l2 (list $k $v)}}
{{- end}}
{{- $l3 := list}}
{{- range $x := $l2}}
{{- $key := index $x 0}}
{{- if has $key (list "runAsUser" "runAsGroup" "runAsNonRoot" "seLinuxOptions" "seccompProfile" "appArmorProfile" "windowsOptions")}}
{{- $l3 = append $l3 $x}}
{{- end}}
{{- end}}
{{- range $e := $l3}}
{{- $_ := set $o (toString (index $e 0)) (index $e 1)}}
{{- end}}
{{- $o := omit $o}}
{{- $t4 := dict}}
{{- if kindIs "map" $container.securityContext}}
{{- $t4 = $container.securityContext}}
{{- end}}
{{- range $k, $v := $t4}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $ "r" (dict "image" $f.r "model" $t "args" $args.r "nixl" $t2 "env" $env "variables" (uniq $l) "resources" $t3 "securityContext" $o "container" $container "pod" $pod)}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.rendered-server.renderedServers"}}
{{- $f := dict "g" $.g "manifest" $.manifest}}
{{- template "llm-d-disagg.pod.pod-templates.podTemplatesOf" $f}}
{{- $servers := list}}
{{- range $x := $f.r}}
{{- $f := dict "g" $.g "template" $x.template "image" $.image}}
{{- template "llm-d-disagg.serving.rendered-server.renderedServer" $f}}
{{- $servers = append $servers $f.r}}
{{- end}}
{{- $l := list}}
{{- range $x := $servers}}
{{- if ne $x nil}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- define "llm-d-disagg.serving.rendered-server.serverArguments"}}
{{- $command := dict "value" $.container.command}}
{{- template "llm-d-disagg.serving.rendered-server.wordsOf" $command}}
{{- $f := dict "value" $.container.args}}
{{- template "llm-d-disagg.serving.rendered-server.wordsOf" $f}}
{{- $words := default list (concat $command.r $f.r)}}
{{- $serve := -1}}
{{- range $i, $x := $words}}
{{- if and (eq $x "serve") (lt 0.0 (float64 $i)) (regexMatch "(^|/)vllm$" (index $words (sub $i 1)))}}
{{- $serve = $i}}
{{- break}}
{{- end}}
{{- end}}
{{- $module := -1}}
{{- range $i, $x := $words}}
{{- if hasPrefix "vllm.entrypoints." $x}}
{{- $module = $i}}
{{- break}}
{{- end}}
{{- end}}
{{- $first := $.nil}}
{{- if le 0.0 (float64 $serve)}}
{{- $first = add $serve 1}}
{{- else}}
{{- $first = add $module 1}}
{{- end}}
{{- if not (and (eq $first 0) (len $command.r))}}
{{- $n := int64 $first}}
{{- $from := ternary (max 0 (add (len $words) $n)) (min $n (len $words)) (lt $n 0)}}
{{- $l := list}}
{{- range $x := default list (slice $words $from)}}
{{- $f := dict "text" $x "values" $.env}}
{{- template "llm-d-disagg.pod.expansion.expandKnown" $f}}
{{- $l = append $l $f.r}}
{{- end}}
{{- $f := dict "g" $.g "argv" $l "ctx" $.image}}
{{- template "llm-d-disagg.vllm.arguments.parseArguments" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.rendered-server.textOf"}}
{{- $_ := set $ "r" (ternary $.value $.nil (or (kindIs "string" $.value)))}}
{{- end}}
{{- define "llm-d-disagg.serving.rendered-server.wordsOf"}}
{{- if not (kindIs "slice" $.value)}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $l := list}}
{{- range $x := $.value}}
{{- if or (kindIs "string" $x)}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- $_ := set $ "r" $l2}}
{{- end}}
{{- end}}
