{{- /* src/pod/option-parts.ts, a template for each function */ -}}
{{- define "llm-d-disagg.pod.option-parts.optionContribution"}}
{{- $env := ternary dict $.part.options.env (eq $.part.options.env nil)}}
{{- $envValueFrom := ternary dict $.part.options.envValueFrom (eq $.part.options.envValueFrom nil)}}
{{- $topologySpreadConstraints := default list $.part.options.topologySpreadConstraints}}
{{- $l := list}}
{{- range $k, $v := $envValueFrom}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $name := index $x 0}}
{{- $valueFrom := index $x 1}}
{{- $l2 = append $l2 (dict "name" $name "valueFrom" $valueFrom)}}
{{- end}}
{{- $l := list}}
{{- range $k, $v := $env}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $l3 := list}}
{{- range $x := $l}}
{{- $name := index $x 0}}
{{- $value := index $x 1}}
{{- $l3 = append $l3 (dict "name" $name "value" $value)}}
{{- end}}
{{- $l := list}}
{{- range $x := $topologySpreadConstraints}}
{{- $o := dict "labelSelector" (dict "matchLabels" $.selector)}}
{{- range $k, $v := $x}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $l = append $l $o}}
{{- end}}
{{- $_ := set $ "r" (dict "source" (printf "options of %v" $.part.where) "annotations" $.part.options.podAnnotations "container" (dict "env" (default list (concat $l2 $l3)) "envFrom" $.part.options.envFrom "volumeMounts" $.part.options.volumeMounts "securityContext" $.part.options.securityContext) "containers" $.part.options.extraContainers "initContainers" $.part.options.initContainers "volumes" $.part.options.volumes "tolerations" $.part.options.tolerations "nodeSelector" $.part.options.nodeSelector "affinity" $.part.options.affinity "topologySpreadConstraints" $l "imagePullSecrets" $.part.options.imagePullSecrets "hostAliases" $.part.options.hostAliases "podSecurityContext" $.part.options.podSecurityContext "fields" (dict "priorityClassName" $.part.options.priorityClassName "runtimeClassName" $.part.options.runtimeClassName "schedulerName" $.part.options.schedulerName "dnsPolicy" $.part.options.dnsPolicy "dnsConfig" $.part.options.dnsConfig))}}
{{- end}}
{{- define "llm-d-disagg.pod.option-parts.optionParts"}}
{{- $t := list $.all $.own}}
{{- $theirs := $.nil}}
{{- if gt (len $t) 0}}
{{- $theirs = index $t 0}}
{{- end}}
{{- $ours := $.nil}}
{{- if gt (len $t) 1}}
{{- $ours = index $t 1}}
{{- end}}
{{- $kept := list}}
{{- range $x := default list (concat (concat (list "tolerations" "topologySpreadConstraints" "imagePullSecrets" "envFrom" "volumes" "volumeMounts" "extraContainers" "initContainers" "hostAliases") (list "affinity")) (list "labels" "podAnnotations" "nodeSelector" "env" "envValueFrom" "overrideEnv" "podSecurityContext" "securityContext") (list "priorityClassName" "runtimeClassName" "schedulerName" "imagePullPolicy" "terminationGracePeriodSeconds" "dnsPolicy" "dnsConfig"))}}
{{- if and (ne (index $theirs $x) nil) (or (eq (index $ours $x) nil) (not (has $x (list "priorityClassName" "runtimeClassName" "schedulerName" "imagePullPolicy" "terminationGracePeriodSeconds" "dnsPolicy" "dnsConfig"))))}}
{{- $kept = append $kept $x}}
{{- end}}
{{- end}}
{{- $inherited := dict}}
{{- $l := list}}
{{- range $x := $kept}}
{{- $t := $.nil}}
{{- if has $x (list "labels" "podAnnotations" "nodeSelector" "env" "envValueFrom" "overrideEnv" "podSecurityContext" "securityContext")}}
{{- $t2 := index $theirs $x}}
{{- $t3 := index $ours $x}}
{{- $t3 := ternary dict $t3 (eq $t3 nil)}}
{{- $t = dict}}
{{- $l := list}}
{{- range $k, $v := $t2}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $key := index $x 0}}
{{- if not (hasKey $t3 $key)}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- range $e := $l2}}
{{- $_ := set $t (toString (index $e 0)) (index $e 1)}}
{{- end}}
{{- else}}
{{- $t = index $theirs $x}}
{{- end}}
{{- $l = append $l (list $x $t)}}
{{- end}}
{{- range $e := $l}}
{{- $_ := set $inherited (toString (index $e 0)) (index $e 1)}}
{{- end}}
{{- $f := dict "of" $.own}}
{{- template "llm-d-disagg.pod.option-parts.podOptionsOf" $f}}
{{- $parts := list (dict "where" "all pods" "options" $inherited) (dict "where" $.role "options" $f.r)}}
{{- $l := list}}
{{- range $x := $parts}}
{{- $options := $x.options}}
{{- if lt 0.0 (float64 (len (sortAlpha (keys $options))))}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- define "llm-d-disagg.pod.option-parts.optionsInEffect"}}
{{- $t := list $.all $.role}}
{{- $theirs := $.nil}}
{{- if gt (len $t) 0}}
{{- $theirs = index $t 0}}
{{- end}}
{{- $own := $.nil}}
{{- if gt (len $t) 1}}
{{- $own = index $t 1}}
{{- end}}
{{- $given := list}}
{{- range $x := default list (concat (concat (list "tolerations" "topologySpreadConstraints" "imagePullSecrets" "envFrom" "volumes" "volumeMounts" "extraContainers" "initContainers" "hostAliases") (list "affinity")) (list "labels" "podAnnotations" "nodeSelector" "env" "envValueFrom" "overrideEnv" "podSecurityContext" "securityContext") (list "priorityClassName" "runtimeClassName" "schedulerName" "imagePullPolicy" "terminationGracePeriodSeconds" "dnsPolicy" "dnsConfig"))}}
{{- if or (ne (index $theirs $x) nil) (ne (index $own $x) nil)}}
{{- $given = append $given $x}}
{{- end}}
{{- end}}
{{- $o := dict}}
{{- $l := list}}
{{- range $x := $given}}
{{- $f := dict "name" $x "all" (index $theirs $x) "own" (index $own $x)}}
{{- template "llm-d-disagg.pod.option-parts.together" $f}}
{{- $l = append $l (list $x $f.r)}}
{{- end}}
{{- range $e := $l}}
{{- $_ := set $o (toString (index $e 0)) (index $e 1)}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- define "llm-d-disagg.pod.option-parts.podOptionsOf"}}
{{- $o := dict}}
{{- $l := list}}
{{- range $x := default list (concat (concat (list "tolerations" "topologySpreadConstraints" "imagePullSecrets" "envFrom" "volumes" "volumeMounts" "extraContainers" "initContainers" "hostAliases") (list "affinity")) (list "labels" "podAnnotations" "nodeSelector" "env" "envValueFrom" "overrideEnv" "podSecurityContext" "securityContext") (list "priorityClassName" "runtimeClassName" "schedulerName" "imagePullPolicy" "terminationGracePeriodSeconds" "dnsPolicy" "dnsConfig"))}}
{{- if ne (index $.of $x) nil}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $l2 = append $l2 (list $x (index $.of $x))}}
{{- end}}
{{- range $e := $l2}}
{{- $_ := set $o (toString (index $e 0)) (index $e 1)}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- define "llm-d-disagg.pod.option-parts.together"}}
{{- if has $.name (list "tolerations" "topologySpreadConstraints" "imagePullSecrets" "envFrom" "volumes" "volumeMounts" "extraContainers" "initContainers" "hostAliases")}}
{{- $_ := set $ "r" (default list (concat (ternary list $.all (eq $.all nil)) (ternary list $.own (eq $.own nil))))}}
{{- else if has $.name (list "labels" "podAnnotations" "nodeSelector" "env" "envValueFrom" "overrideEnv" "podSecurityContext" "securityContext")}}
{{- $o := dict}}
{{- range $k, $v := $.all}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- range $k, $v := $.own}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- else}}
{{- $_ := set $ "r" (ternary $.all $.own (eq $.own nil))}}
{{- end}}
{{- end}}
