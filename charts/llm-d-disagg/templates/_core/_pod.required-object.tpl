{{- define "llm-d-disagg.pod.required-object.distinct"}}
{{- $keys := list}}
{{- range $x := $.objects}}
{{- $keys = append $keys (printf "%v %v %v %v" $x.apiVersion $x.kind (default "" $x.namespace) $x.name)}}
{{- end}}
{{- $l := list}}
{{- range $i, $x := $.objects}}
{{- $t := toJson (index $keys $i)}}
{{- $found := -1}}
{{- range $i, $x := $keys}}
{{- if eq (toJson $x) $t}}
{{- $found = $i}}
{{- break}}
{{- end}}
{{- end}}
{{- if eq $found $i}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- define "llm-d-disagg.pod.required-object.podReferences"}}
{{- $spec := dict}}
{{- if kindIs "map" $.template.spec}}
{{- $spec = $.template.spec}}
{{- end}}
{{- $found := list}}
{{- $a := $spec.serviceAccountName}}
{{- if and (or (kindIs "string" $a)) (not false)}}
{{- $found = append $found (dict "apiVersion" "v1" "kind" "ServiceAccount" "name" $a "why" "the pods run as it")}}
{{- end}}
{{- $a := $spec.runtimeClassName}}
{{- $apiVersion := ternary "v1" "node.k8s.io/v1" (eq "node.k8s.io/v1" nil)}}
{{- if and (or (kindIs "string" $a)) (not false)}}
{{- $found = append $found (dict "apiVersion" $apiVersion "kind" "RuntimeClass" "name" $a "why" "the pods run with it")}}
{{- end}}
{{- $a := $spec.priorityClassName}}
{{- $apiVersion := ternary "v1" "scheduling.k8s.io/v1" (eq "scheduling.k8s.io/v1" nil)}}
{{- if and (or (kindIs "string" $a)) (not false)}}
{{- $found = append $found (dict "apiVersion" $apiVersion "kind" "PriorityClass" "name" $a "why" "the pods are scheduled with it")}}
{{- end}}
{{- $f := dict "g" $.g "value" $spec.imagePullSecrets}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- range $x := $f.r}}
{{- $a := $x.name}}
{{- if and (or (kindIs "string" $a)) (not false)}}
{{- $found = append $found (dict "apiVersion" "v1" "kind" "Secret" "name" $a "why" "images are pulled with it")}}
{{- end}}
{{- end}}
{{- $f := dict "g" $.g "value" $spec.volumes}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- range $x := $f.r}}
{{- $why := printf "volume %v" $x.name}}
{{- $configMap := $x.configMap}}
{{- $secret := $x.secret}}
{{- $claim := $x.persistentVolumeClaim}}
{{- $projected := $x.projected}}
{{- $a := (ternary $claim dict (kindIs "map" $claim)).claimName}}
{{- if and (or (kindIs "string" $a)) (not false)}}
{{- $found = append $found (dict "apiVersion" "v1" "kind" "PersistentVolumeClaim" "name" $a "why" $why)}}
{{- end}}
{{- $a := (ternary $configMap dict (kindIs "map" $configMap)).name}}
{{- $a2 := eq (toJson (ternary $configMap dict (kindIs "map" $configMap)).optional) (toJson true)}}
{{- $apiVersion := ternary "v1" "v1" (eq "v1" nil)}}
{{- $optional := default false $a2}}
{{- if and (or (kindIs "string" $a)) (not $optional)}}
{{- $found = append $found (dict "apiVersion" $apiVersion "kind" "ConfigMap" "name" $a "why" $why)}}
{{- end}}
{{- $a := (ternary $secret dict (kindIs "map" $secret)).secretName}}
{{- $a2 := eq (toJson (ternary $secret dict (kindIs "map" $secret)).optional) (toJson true)}}
{{- $apiVersion := ternary "v1" "v1" (eq "v1" nil)}}
{{- $optional := default false $a2}}
{{- if and (or (kindIs "string" $a)) (not $optional)}}
{{- $found = append $found (dict "apiVersion" $apiVersion "kind" "Secret" "name" $a "why" $why)}}
{{- end}}
{{- $f := dict "g" $.g "value" (ternary $projected dict (kindIs "map" $projected)).sources}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- range $x := $f.r}}
{{- $t := dict}}
{{- if kindIs "map" $x.configMap}}
{{- $t = $x.configMap}}
{{- end}}
{{- $a := $t.name}}
{{- $t := dict}}
{{- if kindIs "map" $x.configMap}}
{{- $t = $x.configMap}}
{{- end}}
{{- $a2 := eq (toJson $t.optional) (toJson true)}}
{{- $apiVersion := ternary "v1" "v1" (eq "v1" nil)}}
{{- $optional := default false $a2}}
{{- if and (or (kindIs "string" $a)) (not $optional)}}
{{- $found = append $found (dict "apiVersion" $apiVersion "kind" "ConfigMap" "name" $a "why" $why)}}
{{- end}}
{{- $t := dict}}
{{- if kindIs "map" $x.secret}}
{{- $t = $x.secret}}
{{- end}}
{{- $a := $t.name}}
{{- $t := dict}}
{{- if kindIs "map" $x.secret}}
{{- $t = $x.secret}}
{{- end}}
{{- $a2 := eq (toJson $t.optional) (toJson true)}}
{{- $apiVersion := ternary "v1" "v1" (eq "v1" nil)}}
{{- $optional := default false $a2}}
{{- if and (or (kindIs "string" $a)) (not $optional)}}
{{- $found = append $found (dict "apiVersion" $apiVersion "kind" "Secret" "name" $a "why" $why)}}
{{- end}}
{{- end}}
{{- end}}
{{- $f := dict "g" $.g "value" $spec.initContainers}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $f2 := dict "g" $.g "value" $spec.containers}}
{{- template "llm-d-disagg.base.json.objectsIn" $f2}}
{{- range $x := default list (concat $f.r $f2.r)}}
{{- $f := dict "g" $.g "value" $x.env}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- range $x := $f.r}}
{{- $name := $x.name}}
{{- $valueFrom := $x.valueFrom}}
{{- $t := (ternary $valueFrom dict (kindIs "map" $valueFrom)).secretKeyRef}}
{{- $secret := ternary $t dict (kindIs "map" $t)}}
{{- $t := (ternary $valueFrom dict (kindIs "map" $valueFrom)).configMapKeyRef}}
{{- $configMap := ternary $t dict (kindIs "map" $t)}}
{{- $a := $secret.name}}
{{- $a2 := printf "variable %v, key %v" $name $secret.key}}
{{- $a3 := eq (toJson $secret.optional) (toJson true)}}
{{- $apiVersion := ternary "v1" "v1" (eq "v1" nil)}}
{{- $optional := default false $a3}}
{{- if and (or (kindIs "string" $a)) (not $optional)}}
{{- $found = append $found (dict "apiVersion" $apiVersion "kind" "Secret" "name" $a "why" $a2)}}
{{- end}}
{{- $a := $configMap.name}}
{{- $a2 := printf "variable %v, key %v" $name $configMap.key}}
{{- $a3 := eq (toJson $configMap.optional) (toJson true)}}
{{- $apiVersion := ternary "v1" "v1" (eq "v1" nil)}}
{{- $optional := default false $a3}}
{{- if and (or (kindIs "string" $a)) (not $optional)}}
{{- $found = append $found (dict "apiVersion" $apiVersion "kind" "ConfigMap" "name" $a "why" $a2)}}
{{- end}}
{{- end}}
{{- $f := dict "g" $.g "value" $x.envFrom}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- range $x2 := $f.r}}
{{- $configMapRef := $x2.configMapRef}}
{{- $secretRef := $x2.secretRef}}
{{- $a := (ternary $configMapRef dict (kindIs "map" $configMapRef)).name}}
{{- $a2 := printf "variables of %v" $x.name}}
{{- $a3 := eq (toJson (ternary $configMapRef dict (kindIs "map" $configMapRef)).optional) (toJson true)}}
{{- $apiVersion := ternary "v1" "v1" (eq "v1" nil)}}
{{- $optional := default false $a3}}
{{- if and (or (kindIs "string" $a)) (not $optional)}}
{{- $found = append $found (dict "apiVersion" $apiVersion "kind" "ConfigMap" "name" $a "why" $a2)}}
{{- end}}
{{- $a := (ternary $secretRef dict (kindIs "map" $secretRef)).name}}
{{- $a2 := printf "variables of %v" $x.name}}
{{- $a3 := eq (toJson (ternary $secretRef dict (kindIs "map" $secretRef)).optional) (toJson true)}}
{{- $apiVersion := ternary "v1" "v1" (eq "v1" nil)}}
{{- $optional := default false $a3}}
{{- if and (or (kindIs "string" $a)) (not $optional)}}
{{- $found = append $found (dict "apiVersion" $apiVersion "kind" "Secret" "name" $a "why" $a2)}}
{{- end}}
{{- end}}
{{- end}}
{{- $f := dict "g" $.g "objects" $found}}
{{- template "llm-d-disagg.pod.required-object.distinct" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
