{{- /* src/pod/merge.ts, a template for each function */ -}}
{{- define "llm-d-disagg.pod.merge.containerFaults"}}
{{- $list := join ", " $.names}}
{{- if eq $.name nil}}
{{- if eq (len $.names) 1}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $_ := set $ "r" (list (dict "code" "LLMD602" "subject" $.source "problem" (printf "has %v containers (%v): name the one that joins the network with 'container'" (len $.names) $list)))}}
{{- end}}
{{- else if has $.name $.names}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $_ := set $ "r" (list (dict "code" "LLMD602" "subject" $.source "problem" (printf "has no container '%v'" $.name) "allowed" (printf "one of: %v" $list)))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.pod.merge.findContainer"}}
{{- $containers := ternary list $.pod.spec.containers (eq $.pod.spec.containers nil)}}
{{- $l := list}}
{{- range $x := $containers}}
{{- $l = append $l $x.name}}
{{- end}}
{{- $f := dict "names" $l "name" $.name "source" $.source}}
{{- template "llm-d-disagg.pod.merge.containerFaults" $f}}
{{- $f := dict "faults" $f.r}}
{{- template "llm-d-disagg.base.errors.refuse" $f}}
{{- if eq $.name nil}}
{{- $_ := set $ "r" (index $containers 0)}}
{{- else}}
{{- $found := $.nil}}
{{- range $x := $containers}}
{{- if eq (toJson $x.name) (toJson $.name)}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $found}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.pod.merge.mergeInto"}}
{{- if eq $.pod.spec nil}}
{{- $_ := set $.pod "spec" dict}}
{{- end}}
{{- $container := dict "pod" $.pod "name" $.containerName "source" $.baseSource}}
{{- template "llm-d-disagg.pod.merge.findContainer" $container}}
{{- $o := dict}}
{{- $o2 := dict}}
{{- $merging := dict "pod" $.pod "container" $container.r "origin" $o "baseSource" $.baseSource "faults" $o2}}
{{- range $x := $.contributions}}
{{- $f := dict "g" $.g "m" $merging "c" $x}}
{{- template "llm-d-disagg.pod.merge.mergeMetadata" $f}}
{{- $f := dict "g" $.g "m" $merging "c" $x}}
{{- template "llm-d-disagg.pod.merge.mergeSpec" $f}}
{{- $f := dict "g" $.g "m" $merging "c" $x}}
{{- template "llm-d-disagg.pod.merge-container.mergeContainer" $f}}
{{- $f := dict "m" $merging "c" $x}}
{{- template "llm-d-disagg.pod.merge-container.mergeSetup" $f}}
{{- end}}
{{- $l := list}}
{{- range $x := sortAlpha (keys $merging.faults)}}
{{- $l = append $l (index $merging.faults $x)}}
{{- end}}
{{- $f := dict "faults" $l}}
{{- template "llm-d-disagg.base.errors.refuse" $f}}
{{- $_ := set $ "r" $.pod}}
{{- end}}
{{- define "llm-d-disagg.pod.merge.mergeMetadata"}}
{{- if or (ne $.c.labels nil) (ne $.c.annotations nil)}}
{{- if eq $.m.pod.metadata nil}}
{{- $_ := set $.m.pod "metadata" dict}}
{{- end}}
{{- $f := dict "g" $.g "m" $.m "holder" $.m.pod.metadata "field" "labels" "values" $.c.labels "what" "label" "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge-values.mergeMap" $f}}
{{- $f := dict "g" $.g "m" $.m "holder" $.m.pod.metadata "field" "annotations" "values" $.c.annotations "what" "annotation" "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge-values.mergeMap" $f}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.pod.merge.mergeSpec"}}
{{- $spec := $.m.pod.spec}}
{{- range $x := list "hostNetwork" "hostPID" "dnsPolicy"}}
{{- $f := dict "g" $.g "m" $.m "holder" $spec "key" $x "value" (index $.c $x) "what" $x "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge-values.setScalar" $f}}
{{- end}}
{{- range $k, $v := $.c.fields}}
{{- $f := dict "g" $.g "m" $.m "holder" $spec "key" $k "value" $v "what" $k "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge-values.setScalar" $f}}
{{- end}}
{{- $f := dict "g" $.g "m" $.m "holder" $spec "field" "nodeSelector" "values" $.c.nodeSelector "what" "node selector" "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge-values.mergeMap" $f}}
{{- $f := dict "g" $.g "m" $.m "holder" $spec "field" "securityContext" "values" $.c.podSecurityContext "what" "pod securityContext" "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge-values.mergeMap" $f}}
{{- $f := dict "g" $.g "m" $.m "holder" $spec "field" "containers" "entries" $.c.containers "what" "container" "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge-values.mergeNamed" $f}}
{{- $f := dict "g" $.g "m" $.m "holder" $spec "field" "initContainers" "entries" $.c.initContainers "what" "init container" "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge-values.mergeNamed" $f}}
{{- $f := dict "g" $.g "m" $.m "holder" $spec "field" "volumes" "entries" $.c.volumes "what" "volume" "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge-values.mergeNamed" $f}}
{{- $f := dict "g" $.g "m" $.m "holder" $spec "field" "resourceClaims" "entries" $.c.resourceClaims "what" "resource claim" "source" $.c.source}}
{{- template "llm-d-disagg.pod.merge-values.mergeNamed" $f}}
{{- $f := dict "g" $.g "holder" $spec "field" "tolerations" "entries" $.c.tolerations}}
{{- template "llm-d-disagg.pod.merge-values.mergeSet" $f}}
{{- $f := dict "g" $.g "holder" $spec "field" "topologySpreadConstraints" "entries" $.c.topologySpreadConstraints}}
{{- template "llm-d-disagg.pod.merge-values.mergeSet" $f}}
{{- $f := dict "g" $.g "holder" $spec "field" "imagePullSecrets" "entries" $.c.imagePullSecrets}}
{{- template "llm-d-disagg.pod.merge-values.mergeSet" $f}}
{{- $f := dict "g" $.g "holder" $spec "field" "hostAliases" "entries" $.c.hostAliases}}
{{- template "llm-d-disagg.pod.merge-values.mergeSet" $f}}
{{- $f := dict "g" $.g "spec" $spec "affinity" $.c.affinity}}
{{- template "llm-d-disagg.pod.merge-affinity.mergeAffinity" $f}}
{{- end}}
