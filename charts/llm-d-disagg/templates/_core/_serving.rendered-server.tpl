{{- /* src/serving/rendered-server.ts, expanded */ -}}
{{- define "llm-d-disagg.serving.rendered-server.expanded"}}
{{- $word := (index $.a 0)}}
{{- $env := (index $.a 1)}}
{{- if (not (contains "$" $word))}}
{{- $_ := set $ "r" $word}}
{{- else}}
{{- $l := list}}
{{- range $i, $x := (splitList "$$" $word)}}
{{- $r := $.nil}}
{{- $text := $x}}
{{- range $k, $v := $env}}
{{- $text = (join $v (splitList (printf "$(%v)" $k) $text))}}
{{- end}}
{{- $r = $text}}
{{- $l = append $l $r}}
{{- end}}
{{- $_ := set $ "r" (join "$" $l)}}
{{- end}}
{{- end}}
{{- /* src/serving/rendered-server.ts, renderedServer */ -}}
{{- define "llm-d-disagg.serving.rendered-server.renderedServer"}}
{{- $template := (index $.a 0)}}
{{- $image := (index $.a 1)}}
{{- $t := $.nil}}
{{- if (and (and (or (kindIs "map" $template.spec) (kindIs "slice" $template.spec)) (ne $template.spec nil)) (not (kindIs "slice" $template.spec)))}}
{{- $t = $template.spec}}
{{- else}}
{{- $t = (dict)}}
{{- end}}
{{- $pod := $t}}
{{- $f := dict "g" $.g "a" (list $pod.containers)}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $containers := $f.r}}
{{- $found := $.nil}}
{{- range $i, $x := $containers}}
{{- if (eq (toJson $x.name) (toJson "vllm"))}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $t := $found}}
{{- if eq $t nil}}
{{- $i := $.nil}}
{{- if gt (len $containers) 0}}
{{- $i = index $containers 0}}
{{- end}}
{{- $t = $i}}
{{- end}}
{{- $container := $t}}
{{- if (eq $container nil)}}
{{- $_ := set $ "r" $.nil}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $container.env)}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $l := list}}
{{- range $i, $x := $f.r}}
{{- if (or (kindIs "string" $x.name))}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $variables := $l}}
{{- $o := dict}}
{{- $l := list}}
{{- range $i, $x := $variables}}
{{- $value := $x.value}}
{{- if (or (kindIs "string" $value))}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $l}}
{{- $name := $x.name}}
{{- $value := $x.value}}
{{- $l2 = append $l2 (list $name $value)}}
{{- end}}
{{- range $_, $e := $l2}}
{{- if ne (index $e 1) nil}}
{{- $_ := set $o (toString (index $e 0)) (index $e 1)}}
{{- else}}
{{- $_ := unset $o (toString (index $e 0))}}
{{- end}}
{{- end}}
{{- $env := $o}}
{{- $f := dict "g" $.g "a" (list $container $env $image)}}
{{- template "llm-d-disagg.serving.rendered-server.serverArguments" $f}}
{{- $args := $f.r}}
{{- $t := $.nil}}
{{- if (or (kindIs "string" $container.image))}}
{{- $t = $container.image}}
{{- end}}
{{- $o := dict}}
{{- if ne $t nil}}
{{- $_ := set $o "image" $t}}
{{- end}}
{{- $t := $args}}
{{- if (ne $t nil)}}
{{- $found := $.nil}}
{{- range $i, $x := $args}}
{{- if (eq $x.name "")}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $t2 := (or $found $.g.none).values}}
{{- $t2 := (or $t2 $.g.noItems)}}
{{- $i := $.nil}}
{{- if gt (len $t2) 0}}
{{- $i = index $t2 0}}
{{- end}}
{{- $t2 := $i}}
{{- if eq $t2 nil}}
{{- $f := dict "g" $.g "a" (list $args "--model")}}
{{- template "llm-d-disagg.vllm.argument-values.valueOf" $f}}
{{- $t2 = $f.r}}
{{- end}}
{{- $t = $t2}}
{{- end}}
{{- if ne $t nil}}
{{- $_ := set $o "model" $t}}
{{- end}}
{{- if ne $args nil}}
{{- $_ := set $o "args" $args}}
{{- end}}
{{- $_ := set $o "env" $env}}
{{- $l := list}}
{{- range $i, $x := $variables}}
{{- $name := $x.name}}
{{- $l = append $l $name}}
{{- end}}
{{- $_ := set $o "variables" (uniq $l)}}
{{- $t := $.nil}}
{{- if (and (and (or (kindIs "map" $container.resources) (kindIs "slice" $container.resources)) (ne $container.resources nil)) (not (kindIs "slice" $container.resources)))}}
{{- $t = $container.resources}}
{{- else}}
{{- $t = (dict)}}
{{- end}}
{{- $_ := set $o "resources" $t}}
{{- $o2 := dict}}
{{- $t := $.nil}}
{{- if (and (and (or (kindIs "map" $pod.securityContext) (kindIs "slice" $pod.securityContext)) (ne $pod.securityContext nil)) (not (kindIs "slice" $pod.securityContext)))}}
{{- $t = $pod.securityContext}}
{{- else}}
{{- $t = (dict)}}
{{- end}}
{{- $o3 := dict}}
{{- $l := list}}
{{- range $k, $v := $t}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $l}}
{{- $key := (index $x 0)}}
{{- if (has $key (list "runAsUser" "runAsGroup" "runAsNonRoot" "seLinuxOptions" "seccompProfile" "appArmorProfile" "windowsOptions"))}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- range $_, $e := $l2}}
{{- if ne (index $e 1) nil}}
{{- $_ := set $o3 (toString (index $e 0)) (index $e 1)}}
{{- else}}
{{- $_ := unset $o3 (toString (index $e 0))}}
{{- end}}
{{- end}}
{{- range $k, $v := $o3}}
{{- $_ := set $o2 $k $v}}
{{- end}}
{{- $t := $.nil}}
{{- if (and (and (or (kindIs "map" $container.securityContext) (kindIs "slice" $container.securityContext)) (ne $container.securityContext nil)) (not (kindIs "slice" $container.securityContext)))}}
{{- $t = $container.securityContext}}
{{- else}}
{{- $t = (dict)}}
{{- end}}
{{- range $k, $v := $t}}
{{- $_ := set $o2 $k $v}}
{{- end}}
{{- $_ := set $o "securityContext" $o2}}
{{- $_ := set $o "container" $container}}
{{- $_ := set $o "pod" $pod}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- end}}
{{- /* src/serving/rendered-server.ts, renderedServers */ -}}
{{- define "llm-d-disagg.serving.rendered-server.renderedServers"}}
{{- $manifest := (index $.a 0)}}
{{- $image := (index $.a 1)}}
{{- $f := dict "g" $.g "a" (list $manifest)}}
{{- template "llm-d-disagg.pod.pod-templates.podTemplatesOf" $f}}
{{- $l := list}}
{{- range $i, $x := $f.r}}
{{- $template := $x.template}}
{{- $f := dict "g" $.g "a" (list $template $image)}}
{{- template "llm-d-disagg.serving.rendered-server.renderedServer" $f}}
{{- $l = append $l $f.r}}
{{- end}}
{{- $servers := $l}}
{{- $l := list}}
{{- range $i, $x := $servers}}
{{- if (ne $x nil)}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- /* src/serving/rendered-server.ts, serverArguments */ -}}
{{- define "llm-d-disagg.serving.rendered-server.serverArguments"}}
{{- $container := (index $.a 0)}}
{{- $env := (index $.a 1)}}
{{- $image := (index $.a 2)}}
{{- $f := dict "g" $.g "a" (list $container.command)}}
{{- template "llm-d-disagg.serving.rendered-server.wordsOf" $f}}
{{- $command := $f.r}}
{{- $l := list}}
{{- $l = default list (concat $l $command)}}
{{- $f := dict "g" $.g "a" (list $container.args)}}
{{- template "llm-d-disagg.serving.rendered-server.wordsOf" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $words := $l}}
{{- $found := -1}}
{{- range $i, $x := $words}}
{{- $c := (and (eq $x "serve") (lt 0.0 (float64 $i)))}}
{{- if $c}}
{{- $n := subf (float64 $i) 1.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $c = (regexMatch "(^|/)vllm$" (index $words $n))}}
{{- end}}
{{- if $c}}
{{- $found = $i}}
{{- break}}
{{- end}}
{{- end}}
{{- $serve := $found}}
{{- $found := -1}}
{{- range $i, $x := $words}}
{{- if (hasPrefix "vllm.entrypoints." $x)}}
{{- $found = $i}}
{{- break}}
{{- end}}
{{- end}}
{{- $module := $found}}
{{- $t := $.nil}}
{{- if (le 0.0 (float64 $serve))}}
{{- $n := addf (float64 $serve) 1.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $t = $n}}
{{- else}}
{{- $n := addf (float64 $module) 1.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $t = $n}}
{{- end}}
{{- $first := $t}}
{{- if (and (eq (float64 $first) 0.0) (len $command))}}
{{- $_ := set $ "r" $.nil}}
{{- else}}
{{- $n := int64 $first}}
{{- $from := ternary (max 0 (add (len $words) $n)) (min $n (len $words)) (lt $n 0)}}
{{- $l := list}}
{{- range $i, $x := (default list (slice $words $from))}}
{{- $f := dict "g" $.g "a" (list $x $env)}}
{{- template "llm-d-disagg.serving.rendered-server.expanded" $f}}
{{- $l = append $l $f.r}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $l $image)}}
{{- template "llm-d-disagg.vllm.arguments.parseArguments" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- end}}
{{- /* src/serving/rendered-server.ts, wordsOf */ -}}
{{- define "llm-d-disagg.serving.rendered-server.wordsOf"}}
{{- $value := (index $.a 0)}}
{{- if (not (kindIs "slice" $value))}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $list := $value}}
{{- $l := list}}
{{- range $i, $x := $list}}
{{- if (or (kindIs "string" $x))}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $l}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- $_ := set $ "r" $l2}}
{{- end}}
{{- end}}
