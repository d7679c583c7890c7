{{- /* src/verify/verification.ts, a template for each function */ -}}
{{- define "llm-d-disagg.verify.verification.affinityOf"}}
{{- $t := dict}}
{{- if kindIs "map" $.spec.affinity}}
{{- $t = $.spec.affinity}}
{{- end}}
{{- $own := dict "value" $t}}
{{- template "llm-d-disagg.verify.relabel.relabelledTerms" $own}}
{{- if or (eq $.argument1.topology nil) (eq (float64 $.argument1.nodes) 1.0)}}
{{- $_ := set $ "r" (ternary dict (dict "affinity" $own.r) (eq $.spec.affinity nil))}}
{{- else}}
{{- $podAffinity := dict}}
{{- if kindIs "map" $own.r.podAffinity}}
{{- $podAffinity = $own.r.podAffinity}}
{{- end}}
{{- $together := dict "labelSelector" (dict "matchLabels" (dict "app.kubernetes.io/name" (index $.labels "app.kubernetes.io/name") "verify.llm-d.ai/role" (index $.labels "verify.llm-d.ai/role"))) "topologyKey" $.argument1.topology}}
{{- $o := omit $own.r}}
{{- $o2 := omit $podAffinity}}
{{- $f := dict "value" (index $podAffinity "requiredDuringSchedulingIgnoredDuringExecution")}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $_ := set $o2 "requiredDuringSchedulingIgnoredDuringExecution" (concat $f.r (list $together))}}
{{- $_ := set $o "podAffinity" $o2}}
{{- $_ := set $ "r" (dict "affinity" $o)}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.verify.verification.isRouter"}}
{{- $name := $.argument0.name}}
{{- $image := $.argument0.image}}
{{- $found := false}}
{{- range $x := list $name $image}}
{{- if and (or (kindIs "string" $x)) (regexMatch "routing-(proxy|sidecar)|disagg-sidecar" $x)}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $found}}
{{- end}}
{{- define "llm-d-disagg.verify.verification.jobOf"}}
{{- $template := $.argument0.role.template}}
{{- $group := $.argument0.role.group}}
{{- $spec := dict}}
{{- if kindIs "map" $template.spec}}
{{- $spec = $template.spec}}
{{- end}}
{{- $t := dict}}
{{- if kindIs "map" $template.metadata}}
{{- $t = $template.metadata}}
{{- end}}
{{- $f := dict "labels" $t.labels}}
{{- template "llm-d-disagg.verify.relabel.relabelled" $f}}
{{- $labels := omit $f.r}}
{{- $_ := set $labels "app.kubernetes.io/name" $.argument1.name}}
{{- $_ := set $labels "verify.llm-d.ai/role" $.argument0.role.role}}
{{- $f := dict "value" $spec.volumes}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $l := list}}
{{- range $x := $f.r}}
{{- if kindIs "map" $x.persistentVolumeClaim}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $l2 = append $l2 $x.name}}
{{- end}}
{{- $stores := concat (list "verify-programs") $l2}}
{{- $f := dict "value" $spec.initContainers}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $l := list}}
{{- range $x := $f.r}}
{{- $c := eq (toJson $x.restartPolicy) (toJson "Always")}}
{{- if $c}}
{{- $f := dict "argument0" $x}}
{{- template "llm-d-disagg.verify.verification.isRouter" $f}}
{{- $c = not $f.r}}
{{- end}}
{{- if $c}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $sidecars := list}}
{{- range $x := $l}}
{{- $o := omit $x}}
{{- if ne $x.volumeMounts nil}}
{{- $f := dict "value" $x.volumeMounts}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $l := list}}
{{- range $x := $f.r}}
{{- if not (has $x.name $stores)}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $_ := set $o "volumeMounts" $l}}
{{- end}}
{{- $sidecars = append $sidecars $o}}
{{- end}}
{{- $o := dict "app.kubernetes.io/name" $.argument1.name}}
{{- range $k, $v := ternary dict (dict "kueue.x-k8s.io/queue-name" $group.queue) (eq $group.queue nil)}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $t := dict "namespace" $.argument1.namespace "labels" $o}}
{{- $o := dict "name" $.argument0.job}}
{{- if ne $t.namespace nil}}
{{- $_ := set $o "namespace" $t.namespace}}
{{- end}}
{{- $_ := set $o "labels" $t.labels}}
{{- $o2 := dict "backoffLimit" 0 "activeDeadlineSeconds" $.argument1.deadlineSeconds}}
{{- if lt 1.0 (float64 $group.nodes)}}
{{- $_ := set $o2 "completionMode" "Indexed"}}
{{- $_ := set $o2 "completions" $group.nodes}}
{{- $_ := set $o2 "parallelism" $group.nodes}}
{{- end}}
{{- $t := dict}}
{{- if kindIs "map" $template.metadata}}
{{- $t = $template.metadata}}
{{- end}}
{{- $o3 := omit $t}}
{{- $_ := set $o3 "labels" $labels}}
{{- $o4 := dict}}
{{- $l := list}}
{{- range $k, $v := $spec}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $key := index $x 0}}
{{- if not (has $key (list "affinity" "topologySpreadConstraints" "initContainers" "containers" "volumes" "restartPolicy" "terminationGracePeriodSeconds"))}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- range $e := $l2}}
{{- $_ := set $o4 (toString (index $e 0)) (index $e 1)}}
{{- end}}
{{- $o4 := omit $o4}}
{{- $_ := set $o4 "restartPolicy" "Never"}}
{{- $_ := set $o4 "terminationGracePeriodSeconds" 5}}
{{- if and (lt 1.0 (float64 $group.nodes)) (ne $.argument1.service nil)}}
{{- $_ := set $o4 "subdomain" $.argument1.service}}
{{- end}}
{{- $f := dict "spec" $spec "argument1" $group "labels" $labels}}
{{- template "llm-d-disagg.verify.verification.affinityOf" $f}}
{{- range $k, $v := $f.r}}
{{- $_ := set $o4 $k $v}}
{{- end}}
{{- if ne $spec.topologySpreadConstraints nil}}
{{- $f := dict "value" $spec.topologySpreadConstraints}}
{{- template "llm-d-disagg.verify.relabel.relabelledTerms" $f}}
{{- $_ := set $o4 "topologySpreadConstraints" $f.r}}
{{- end}}
{{- if len $sidecars}}
{{- $_ := set $o4 "initContainers" $sidecars}}
{{- end}}
{{- $o5 := omit $.argument0.role.server.container}}
{{- if ne $.argument0.role.server.container.volumeMounts nil}}
{{- $f := dict "value" $.argument0.role.server.container.volumeMounts}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $l := list}}
{{- range $x := $f.r}}
{{- if not (has $x.name $stores)}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $_ := set $o5 "volumeMounts" $l}}
{{- end}}
{{- $f := dict "server" $o5 "name" "verify" "words" $.argument0.words "role" $.argument0.role.role}}
{{- template "llm-d-disagg.verify.program-container.programContainer" $f}}
{{- $_ := set $o4 "containers" (list $f.r)}}
{{- $f := dict "value" $spec.volumes}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $l := list}}
{{- range $x := $f.r}}
{{- if not (has $x.name $stores)}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $_ := set $o4 "volumes" (concat $l (list (dict "name" "verify-programs" "configMap" (dict "name" $.argument1.name))))}}
{{- $_ := set $o2 "template" (dict "metadata" $o3 "spec" $o4)}}
{{- $_ := set $ "r" (dict "apiVersion" "batch/v1" "kind" "Job" "metadata" $o "spec" $o2)}}
{{- end}}
{{- define "llm-d-disagg.verify.verification.nameOf"}}
{{- $chars := splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $.name "${0}\uffff")}}
{{- $chars2 := splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $.suffix "${0}\uffff")}}
{{- $room := sub (sub 58 (len ($chars2))) 1}}
{{- $n := int64 $room}}
{{- $_ := set $ "r" (printf "%v-%v" (regexReplaceAllLiteral "[\\-.]+$" (join "" (slice $chars 0 (max 0 (ternary (max 0 (add (len $chars) $n)) (min $n (len $chars)) (lt $n 0)))) | replace "\uffff" "") "") $.suffix)}}
{{- end}}
{{- define "llm-d-disagg.verify.verification.partAlone"}}
{{- $nodes := $.role.group.nodes}}
{{- $own := dict "name" $.name "suffix" $.role.role}}
{{- template "llm-d-disagg.verify.verification.nameOf" $own}}
{{- $t := list "verify_pod.py"}}
{{- if lt 1.0 (float64 $nodes)}}
{{- $t2 := list $own.r}}
{{- if lt 1.0 (float64 $nodes)}}
{{- $t2 = list}}
{{- range $i := until (int $nodes)}}
{{- $t2 = append $t2 (printf "%v-%v.%v" $own.r (toJson $i | default (printf "%v" $i)) $own.r)}}
{{- end}}
{{- end}}
{{- $t = concat (list "verify_transfer.py" "group") $t2}}
{{- end}}
{{- $_ := set $ "r" (dict "role" $.role "job" $own.r "words" $t)}}
{{- end}}
{{- define "llm-d-disagg.verify.verification.partsOfPair"}}
{{- $t := list $.prefill.group.nodes $.decode.group.nodes}}
{{- $servers := index $t 0}}
{{- $leaders := index $t 1}}
{{- $f := dict "name" $.name "suffix" $.prefill.role}}
{{- template "llm-d-disagg.verify.verification.nameOf" $f}}
{{- $f2 := dict "name" $.name "suffix" $.decode.role}}
{{- template "llm-d-disagg.verify.verification.nameOf" $f2}}
{{- $t := list $f.r $f2.r}}
{{- $serving := index $t 0}}
{{- $leading := index $t 1}}
{{- $hosts := list $serving}}
{{- if lt 1.0 (float64 $servers)}}
{{- $hosts = list}}
{{- range $i := until (int $servers)}}
{{- $hosts = append $hosts (printf "%v-%v.%v" $serving (toJson $i | default (printf "%v" $i)) $serving)}}
{{- end}}
{{- end}}
{{- $sizes := list}}
{{- if or (lt 1.0 (float64 $servers)) (lt 1.0 (float64 $leaders))}}
{{- $sizes = list (printf "--servers=%v" (toJson $servers | default (printf "%v" $servers))) (printf "--leaders=%v" (toJson $leaders | default (printf "%v" $leaders)))}}
{{- end}}
{{- $_ := set $ "r" (list (dict "role" $.prefill "job" $serving "words" (concat (list "verify_transfer.py" "serve") $sizes)) (dict "role" $.decode "job" $leading "words" (concat (list "verify_transfer.py" "lead") $hosts $sizes)))}}
{{- end}}
{{- define "llm-d-disagg.verify.verification.verificationObjects"}}
{{- $deadlineSeconds := ternary 1800 $.request.deadlineSeconds (eq $.request.deadlineSeconds nil)}}
{{- $policies := default list $.request.policies}}
{{- $name := dict "name" $.request.name "suffix" "verify"}}
{{- template "llm-d-disagg.verify.verification.nameOf" $name}}
{{- $about := dict "namespace" $.request.namespace "labels" (dict "app.kubernetes.io/name" $name.r)}}
{{- $i := $.nil}}
{{- if gt (len $.roles) 1}}
{{- $i = index $.roles 1}}
{{- end}}
{{- $t := list (index $.roles 0) $i}}
{{- $first := index $t 0}}
{{- $second := $.nil}}
{{- if gt (len $t) 1}}
{{- $second = index $t 1}}
{{- end}}
{{- $parts := $.nil}}
{{- if ne $second nil}}
{{- $f := dict "name" $name.r "prefill" $first "decode" $second}}
{{- template "llm-d-disagg.verify.verification.partsOfPair" $f}}
{{- $parts = $f.r}}
{{- else}}
{{- $f := dict "name" $name.r "role" $first}}
{{- template "llm-d-disagg.verify.verification.partAlone" $f}}
{{- $parts = list $f.r}}
{{- end}}
{{- $page := $.request.pageBytes}}
{{- if eq $page nil}}
{{- $page = $.nil}}
{{- if ne $second nil}}
{{- $f := dict "g" $.g "prefill" $first "decode" $second}}
{{- template "llm-d-disagg.verify.expectations.descriptorBytes" $f}}
{{- $page = $f.r}}
{{- end}}
{{- end}}
{{- $texts := list}}
{{- range $x := $parts}}
{{- $f := dict "g" $.g "argument0" $x.role "page" $page}}
{{- template "llm-d-disagg.verify.expectations.expectationsOf" $f}}
{{- $f := dict "g" $.g "expectations" $f.r}}
{{- template "llm-d-disagg.verify.expectations.expectationsText" $f}}
{{- $texts = append $texts (list (printf "%v.json" $x.role.role) $f.r)}}
{{- end}}
{{- $service := dict "name" $name.r "suffix" $first.role}}
{{- template "llm-d-disagg.verify.verification.nameOf" $service}}
{{- $o := dict "name" $name.r}}
{{- if ne $about.namespace nil}}
{{- $_ := set $o "namespace" $about.namespace}}
{{- end}}
{{- $_ := set $o "labels" $about.labels}}
{{- $o2 := omit $.request.programs}}
{{- $o3 := dict}}
{{- range $e := $texts}}
{{- $_ := set $o3 (toString (index $e 0)) (index $e 1)}}
{{- end}}
{{- range $k, $v := $o3}}
{{- $_ := set $o2 $k $v}}
{{- end}}
{{- $o3 := dict "name" $service.r}}
{{- if ne $about.namespace nil}}
{{- $_ := set $o3 "namespace" $about.namespace}}
{{- end}}
{{- $_ := set $o3 "labels" $about.labels}}
{{- $l := list}}
{{- range $x := $policies}}
{{- $o := omit $x}}
{{- $o2 := dict "name" $name.r}}
{{- if ne $about.namespace nil}}
{{- $_ := set $o2 "namespace" $about.namespace}}
{{- end}}
{{- $_ := set $o2 "labels" $about.labels}}
{{- $_ := set $o "metadata" $o2}}
{{- $f := dict "value" $x.spec}}
{{- template "llm-d-disagg.verify.relabel.relabelledTerms" $f}}
{{- $_ := set $o "spec" $f.r}}
{{- $l = append $l $o}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $parts}}
{{- $f := dict "argument0" $x "argument1" (dict "name" $name.r "namespace" $.request.namespace "deadlineSeconds" $deadlineSeconds "service" (ternary $service.r $.nil (eq $x.role.role $first.role)))}}
{{- template "llm-d-disagg.verify.verification.jobOf" $f}}
{{- $l2 = append $l2 $f.r}}
{{- end}}
{{- $_ := set $ "r" (concat (list (dict "apiVersion" "v1" "kind" "ConfigMap" "metadata" $o "data" $o2) (dict "apiVersion" "v1" "kind" "Service" "metadata" $o3 "spec" (dict "clusterIP" "None" "publishNotReadyAddresses" true "selector" (dict "app.kubernetes.io/name" $name.r "verify.llm-d.ai/role" $first.role)))) $l $l2)}}
{{- end}}
