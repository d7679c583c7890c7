{{- /* src/pod/required-object.ts, a template for each function */ -}}
{{- define "llm-d-disagg.pod.required-object.distinct"}}
{{- $known := dict}}
{{- $kept := list}}
{{- range $x := $.objects}}
{{- $key := printf "%v %v %v %v" $x.apiVersion $x.kind (default "" $x.namespace) $x.name}}
{{- if hasKey $known $key}}
{{- continue}}
{{- end}}
{{- $_ := set $known $key true}}
{{- $kept = append $kept $x}}
{{- end}}
{{- $_ := set $ "r" $kept}}
{{- end}}
{{- define "llm-d-disagg.pod.required-object.podReferences"}}
{{- $spec := dict}}
{{- if kindIs "map" $.template.spec}}
{{- $spec = $.template.spec}}
{{- end}}
{{- $f := dict "kind" "ServiceAccount" "name" $spec.serviceAccountName "why" "the pods run as it"}}
{{- template "llm-d-disagg.pod.required-object.reference" $f}}
{{- $f2 := dict "kind" "RuntimeClass" "name" $spec.runtimeClassName "why" "the pods run with it" "optional" false "apiVersion" "node.k8s.io/v1"}}
{{- template "llm-d-disagg.pod.required-object.reference" $f2}}
{{- $f3 := dict "kind" "PriorityClass" "name" $spec.priorityClassName "why" "the pods are scheduled with it" "optional" false "apiVersion" "scheduling.k8s.io/v1"}}
{{- template "llm-d-disagg.pod.required-object.reference" $f3}}
{{- $f4 := dict "value" $spec.imagePullSecrets}}
{{- template "llm-d-disagg.base.json.objectsIn" $f4}}
{{- $l := list}}
{{- range $x := $f4.r}}
{{- $f := dict "kind" "Secret" "name" $x.name "why" "images are pulled with it"}}
{{- template "llm-d-disagg.pod.required-object.reference" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $f4 := dict "value" $spec.volumes}}
{{- template "llm-d-disagg.base.json.objectsIn" $f4}}
{{- $l2 := list}}
{{- range $x := $f4.r}}
{{- $f := dict "argument0" $x}}
{{- template "llm-d-disagg.pod.required-object.volumeReferences" $f}}
{{- $l2 = concat $l2 $f.r}}
{{- end}}
{{- $f4 := dict "value" $spec.initContainers}}
{{- template "llm-d-disagg.base.json.objectsIn" $f4}}
{{- $f5 := dict "value" $spec.containers}}
{{- template "llm-d-disagg.base.json.objectsIn" $f5}}
{{- $l3 := list}}
{{- range $x := default list (concat $f4.r $f5.r)}}
{{- $f := dict "container" $x}}
{{- template "llm-d-disagg.pod.required-object.variableReferences" $f}}
{{- $l3 = concat $l3 $f.r}}
{{- end}}
{{- $f := dict "objects" (default list (concat $f.r $f2.r $f3.r (default list $l) (default list $l2) (default list $l3)))}}
{{- template "llm-d-disagg.pod.required-object.distinct" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- define "llm-d-disagg.pod.required-object.reference"}}
{{- $optional := ternary false $.optional (eq $.optional nil)}}
{{- $apiVersion := ternary "v1" $.apiVersion (eq $.apiVersion nil)}}
{{- if and (or (kindIs "string" $.name)) (ne (toJson $optional) (toJson true))}}
{{- $_ := set $ "r" (list (dict "apiVersion" $apiVersion "kind" $.kind "name" $.name "why" $.why))}}
{{- else}}
{{- $_ := set $ "r" list}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.pod.required-object.sourceReferences"}}
{{- $f := dict "kind" "ConfigMap" "name" (ternary $.configMap dict (kindIs "map" $.configMap)).name "why" $.why "optional" (ternary $.configMap dict (kindIs "map" $.configMap)).optional}}
{{- template "llm-d-disagg.pod.required-object.reference" $f}}
{{- $f2 := dict "kind" "Secret" "name" (ternary $.secret dict (kindIs "map" $.secret)).name "why" $.why "optional" (ternary $.secret dict (kindIs "map" $.secret)).optional}}
{{- template "llm-d-disagg.pod.required-object.reference" $f2}}
{{- $_ := set $ "r" (default list (concat $f.r $f2.r))}}
{{- end}}
{{- define "llm-d-disagg.pod.required-object.variableReferences"}}
{{- $f := dict "value" $.container.env}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $l := list}}
{{- range $x := $f.r}}
{{- $name := $x.name}}
{{- $valueFrom := $x.valueFrom}}
{{- $r := $.nil}}
{{- $t := ternary $valueFrom dict (kindIs "map" $valueFrom)}}
{{- $secretKeyRef := $t.secretKeyRef}}
{{- $configMapKeyRef := $t.configMapKeyRef}}
{{- $t := ternary $configMapKeyRef $secretKeyRef (eq $secretKeyRef nil)}}
{{- $key := (ternary $t dict (kindIs "map" $t)).key}}
{{- $f := dict "configMap" $configMapKeyRef "secret" $secretKeyRef "why" (printf "variable %v, key %v" $name $key)}}
{{- template "llm-d-disagg.pod.required-object.sourceReferences" $f}}
{{- $r = $f.r}}
{{- $l = concat $l $r}}
{{- end}}
{{- $f := dict "value" $.container.envFrom}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $l2 := list}}
{{- range $x := $f.r}}
{{- $configMapRef := $x.configMapRef}}
{{- $secretRef := $x.secretRef}}
{{- $f := dict "configMap" $configMapRef "secret" $secretRef "why" (printf "variables of %v" $.container.name)}}
{{- template "llm-d-disagg.pod.required-object.sourceReferences" $f}}
{{- $l2 = concat $l2 $f.r}}
{{- end}}
{{- $_ := set $ "r" (default list (concat (default list $l) (default list $l2)))}}
{{- end}}
{{- define "llm-d-disagg.pod.required-object.volumeReferences"}}
{{- $name := $.argument0.name}}
{{- $configMap := $.argument0.configMap}}
{{- $secret := $.argument0.secret}}
{{- $persistentVolumeClaim := $.argument0.persistentVolumeClaim}}
{{- $projected := $.argument0.projected}}
{{- $why := printf "volume %v" $name}}
{{- $f := dict "kind" "PersistentVolumeClaim" "name" (ternary $persistentVolumeClaim dict (kindIs "map" $persistentVolumeClaim)).claimName "why" $why}}
{{- template "llm-d-disagg.pod.required-object.reference" $f}}
{{- $f2 := dict "kind" "ConfigMap" "name" (ternary $configMap dict (kindIs "map" $configMap)).name "why" $why "optional" (ternary $configMap dict (kindIs "map" $configMap)).optional}}
{{- template "llm-d-disagg.pod.required-object.reference" $f2}}
{{- $f3 := dict "kind" "Secret" "name" (ternary $secret dict (kindIs "map" $secret)).secretName "why" $why "optional" (ternary $secret dict (kindIs "map" $secret)).optional}}
{{- template "llm-d-disagg.pod.required-object.reference" $f3}}
{{- $f4 := dict "value" (ternary $projected dict (kindIs "map" $projected)).sources}}
{{- template "llm-d-disagg.base.json.objectsIn" $f4}}
{{- $l := list}}
{{- range $x := $f4.r}}
{{- $f := dict "configMap" $x.configMap "secret" $x.secret "why" $why}}
{{- template "llm-d-disagg.pod.required-object.sourceReferences" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $_ := set $ "r" (default list (concat $f.r $f2.r $f3.r (default list $l)))}}
{{- end}}
