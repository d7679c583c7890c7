{{- /* src/pod/required-object.ts, distinct */ -}}
{{- define "llm-d-disagg.pod.required-object.distinct"}}
{{- $objects := (index $.a 0)}}
{{- $l := list}}
{{- range $i, $x := $objects}}
{{- $t := $x.namespace}}
{{- if eq $t nil}}
{{- $t = ""}}
{{- end}}
{{- $l = append $l (printf "%v %v %v %v" $x.apiVersion $x.kind $t $x.name)}}
{{- end}}
{{- $keys := $l}}
{{- $l := list}}
{{- range $i, $x := $objects}}
{{- $t := (toJson (index $keys $i))}}
{{- $found := -1}}
{{- range $i, $x := $keys}}
{{- if eq (toJson $x) $t}}
{{- $found = $i}}
{{- break}}
{{- end}}
{{- end}}
{{- if (eq (float64 $found) (float64 $i))}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- /* src/pod/required-object.ts, podReferences */ -}}
{{- define "llm-d-disagg.pod.required-object.podReferences"}}
{{- $template := (index $.a 0)}}
{{- $t := $.nil}}
{{- if (and (and (or (kindIs "map" $template.spec) (kindIs "slice" $template.spec)) (ne $template.spec nil)) (not (kindIs "slice" $template.spec)))}}
{{- $t = $template.spec}}
{{- else}}
{{- $t = (dict)}}
{{- end}}
{{- $spec := $t}}
{{- $found := (list)}}
{{- $a := "ServiceAccount"}}
{{- $a2 := $spec.serviceAccountName}}
{{- $a3 := "the pods run as it"}}
{{- $apiVersion := $.nil}}
{{- if eq $apiVersion nil}}
{{- $apiVersion = "v1"}}
{{- end}}
{{- $optional := $.nil}}
{{- if eq $optional nil}}
{{- $optional = false}}
{{- end}}
{{- $r := $.nil}}
{{- if (and (or (kindIs "string" $a2)) (not $optional))}}
{{- $found = (default list (concat $found (list (dict "apiVersion" $apiVersion "kind" $a "name" $a2 "why" $a3))))}}
{{- end}}
{{- $a := "RuntimeClass"}}
{{- $a2 := $spec.runtimeClassName}}
{{- $a3 := "the pods run with it"}}
{{- $a4 := "node.k8s.io/v1"}}
{{- $apiVersion := $a4}}
{{- if eq $apiVersion nil}}
{{- $apiVersion = "v1"}}
{{- end}}
{{- $optional := $.nil}}
{{- if eq $optional nil}}
{{- $optional = false}}
{{- end}}
{{- $r := $.nil}}
{{- if (and (or (kindIs "string" $a2)) (not $optional))}}
{{- $found = (default list (concat $found (list (dict "apiVersion" $apiVersion "kind" $a "name" $a2 "why" $a3))))}}
{{- end}}
{{- $a := "PriorityClass"}}
{{- $a2 := $spec.priorityClassName}}
{{- $a3 := "the pods are scheduled with it"}}
{{- $a4 := "scheduling.k8s.io/v1"}}
{{- $apiVersion := $a4}}
{{- if eq $apiVersion nil}}
{{- $apiVersion = "v1"}}
{{- end}}
{{- $optional := $.nil}}
{{- if eq $optional nil}}
{{- $optional = false}}
{{- end}}
{{- $r := $.nil}}
{{- if (and (or (kindIs "string" $a2)) (not $optional))}}
{{- $found = (default list (concat $found (list (dict "apiVersion" $apiVersion "kind" $a "name" $a2 "why" $a3))))}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $spec.imagePullSecrets)}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- range $_, $x := $f.r}}
{{- $a := "Secret"}}
{{- $a2 := $x.name}}
{{- $a3 := "images are pulled with it"}}
{{- $apiVersion := $.nil}}
{{- if eq $apiVersion nil}}
{{- $apiVersion = "v1"}}
{{- end}}
{{- $optional := $.nil}}
{{- if eq $optional nil}}
{{- $optional = false}}
{{- end}}
{{- $r := $.nil}}
{{- if (and (or (kindIs "string" $a2)) (not $optional))}}
{{- $found = (default list (concat $found (list (dict "apiVersion" $apiVersion "kind" $a "name" $a2 "why" $a3))))}}
{{- end}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $spec.volumes)}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- range $_, $x := $f.r}}
{{- $why := (printf "volume %v" $x.name)}}
{{- $configMap := $x.configMap}}
{{- $secret := $x.secret}}
{{- $claim := $x.persistentVolumeClaim}}
{{- $projected := $x.projected}}
{{- $a := "PersistentVolumeClaim"}}
{{- $a2 := (ternary $claim (dict) (and (and (or (kindIs "map" $claim) (kindIs "slice" $claim)) (ne $claim nil)) (not (kindIs "slice" $claim)))).claimName}}
{{- $a3 := $why}}
{{- $apiVersion := $.nil}}
{{- if eq $apiVersion nil}}
{{- $apiVersion = "v1"}}
{{- end}}
{{- $optional := $.nil}}
{{- if eq $optional nil}}
{{- $optional = false}}
{{- end}}
{{- $r := $.nil}}
{{- if (and (or (kindIs "string" $a2)) (not $optional))}}
{{- $found = (default list (concat $found (list (dict "apiVersion" $apiVersion "kind" $a "name" $a2 "why" $a3))))}}
{{- end}}
{{- $a := "ConfigMap"}}
{{- $a2 := (ternary $configMap (dict) (and (and (or (kindIs "map" $configMap) (kindIs "slice" $configMap)) (ne $configMap nil)) (not (kindIs "slice" $configMap)))).name}}
{{- $a3 := $why}}
{{- $a4 := "v1"}}
{{- $a5 := (eq (toJson (ternary $configMap (dict) (and (and (or (kindIs "map" $configMap) (kindIs "slice" $configMap)) (ne $configMap nil)) (not (kindIs "slice" $configMap)))).optional) (toJson true))}}
{{- $apiVersion := $a4}}
{{- if eq $apiVersion nil}}
{{- $apiVersion = "v1"}}
{{- end}}
{{- $optional := $a5}}
{{- if eq $optional nil}}
{{- $optional = false}}
{{- end}}
{{- $r := $.nil}}
{{- if (and (or (kindIs "string" $a2)) (not $optional))}}
{{- $found = (default list (concat $found (list (dict "apiVersion" $apiVersion "kind" $a "name" $a2 "why" $a3))))}}
{{- end}}
{{- $a := "Secret"}}
{{- $a2 := (ternary $secret (dict) (and (and (or (kindIs "map" $secret) (kindIs "slice" $secret)) (ne $secret nil)) (not (kindIs "slice" $secret)))).secretName}}
{{- $a3 := $why}}
{{- $a4 := "v1"}}
{{- $a5 := (eq (toJson (ternary $secret (dict) (and (and (or (kindIs "map" $secret) (kindIs "slice" $secret)) (ne $secret nil)) (not (kindIs "slice" $secret)))).optional) (toJson true))}}
{{- $apiVersion := $a4}}
{{- if eq $apiVersion nil}}
{{- $apiVersion = "v1"}}
{{- end}}
{{- $optional := $a5}}
{{- if eq $optional nil}}
{{- $optional = false}}
{{- end}}
{{- $r := $.nil}}
{{- if (and (or (kindIs "string" $a2)) (not $optional))}}
{{- $found = (default list (concat $found (list (dict "apiVersion" $apiVersion "kind" $a "name" $a2 "why" $a3))))}}
{{- end}}
{{- $f := dict "g" $.g "a" (list (ternary $projected (dict) (and (and (or (kindIs "map" $projected) (kindIs "slice" $projected)) (ne $projected nil)) (not (kindIs "slice" $projected)))).sources)}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- range $_, $x := $f.r}}
{{- $a := "ConfigMap"}}
{{- $t := $.nil}}
{{- if (and (and (or (kindIs "map" $x.configMap) (kindIs "slice" $x.configMap)) (ne $x.configMap nil)) (not (kindIs "slice" $x.configMap)))}}
{{- $t = $x.configMap}}
{{- else}}
{{- $t = (dict)}}
{{- end}}
{{- $a2 := $t.name}}
{{- $a3 := $why}}
{{- $a4 := "v1"}}
{{- $t := $.nil}}
{{- if (and (and (or (kindIs "map" $x.configMap) (kindIs "slice" $x.configMap)) (ne $x.configMap nil)) (not (kindIs "slice" $x.configMap)))}}
{{- $t = $x.configMap}}
{{- else}}
{{- $t = (dict)}}
{{- end}}
{{- $a5 := (eq (toJson $t.optional) (toJson true))}}
{{- $apiVersion := $a4}}
{{- if eq $apiVersion nil}}
{{- $apiVersion = "v1"}}
{{- end}}
{{- $optional := $a5}}
{{- if eq $optional nil}}
{{- $optional = false}}
{{- end}}
{{- $r := $.nil}}
{{- if (and (or (kindIs "string" $a2)) (not $optional))}}
{{- $found = (default list (concat $found (list (dict "apiVersion" $apiVersion "kind" $a "name" $a2 "why" $a3))))}}
{{- end}}
{{- $a := "Secret"}}
{{- $t := $.nil}}
{{- if (and (and (or (kindIs "map" $x.secret) (kindIs "slice" $x.secret)) (ne $x.secret nil)) (not (kindIs "slice" $x.secret)))}}
{{- $t = $x.secret}}
{{- else}}
{{- $t = (dict)}}
{{- end}}
{{- $a2 := $t.name}}
{{- $a3 := $why}}
{{- $a4 := "v1"}}
{{- $t := $.nil}}
{{- if (and (and (or (kindIs "map" $x.secret) (kindIs "slice" $x.secret)) (ne $x.secret nil)) (not (kindIs "slice" $x.secret)))}}
{{- $t = $x.secret}}
{{- else}}
{{- $t = (dict)}}
{{- end}}
{{- $a5 := (eq (toJson $t.optional) (toJson true))}}
{{- $apiVersion := $a4}}
{{- if eq $apiVersion nil}}
{{- $apiVersion = "v1"}}
{{- end}}
{{- $optional := $a5}}
{{- if eq $optional nil}}
{{- $optional = false}}
{{- end}}
{{- $r := $.nil}}
{{- if (and (or (kindIs "string" $a2)) (not $optional))}}
{{- $found = (default list (concat $found (list (dict "apiVersion" $apiVersion "kind" $a "name" $a2 "why" $a3))))}}
{{- end}}
{{- end}}
{{- end}}
{{- $l := list}}
{{- $f := dict "g" $.g "a" (list $spec.initContainers)}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list $spec.containers)}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- range $_, $x := $l}}
{{- $f := dict "g" $.g "a" (list $x.env)}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- range $_, $x := $f.r}}
{{- $name := $x.name}}
{{- $valueFrom := $x.valueFrom}}
{{- $t := (ternary $valueFrom (dict) (and (and (or (kindIs "map" $valueFrom) (kindIs "slice" $valueFrom)) (ne $valueFrom nil)) (not (kindIs "slice" $valueFrom)))).secretKeyRef}}
{{- $secret := (ternary $t (dict) (and (and (or (kindIs "map" $t) (kindIs "slice" $t)) (ne $t nil)) (not (kindIs "slice" $t))))}}
{{- $t := (ternary $valueFrom (dict) (and (and (or (kindIs "map" $valueFrom) (kindIs "slice" $valueFrom)) (ne $valueFrom nil)) (not (kindIs "slice" $valueFrom)))).configMapKeyRef}}
{{- $configMap := (ternary $t (dict) (and (and (or (kindIs "map" $t) (kindIs "slice" $t)) (ne $t nil)) (not (kindIs "slice" $t))))}}
{{- $a := "Secret"}}
{{- $a2 := $secret.name}}
{{- $a3 := (printf "variable %v, key %v" $name $secret.key)}}
{{- $a4 := "v1"}}
{{- $a5 := (eq (toJson $secret.optional) (toJson true))}}
{{- $apiVersion := $a4}}
{{- if eq $apiVersion nil}}
{{- $apiVersion = "v1"}}
{{- end}}
{{- $optional := $a5}}
{{- if eq $optional nil}}
{{- $optional = false}}
{{- end}}
{{- $r := $.nil}}
{{- if (and (or (kindIs "string" $a2)) (not $optional))}}
{{- $found = (default list (concat $found (list (dict "apiVersion" $apiVersion "kind" $a "name" $a2 "why" $a3))))}}
{{- end}}
{{- $a := "ConfigMap"}}
{{- $a2 := $configMap.name}}
{{- $a3 := (printf "variable %v, key %v" $name $configMap.key)}}
{{- $a4 := "v1"}}
{{- $a5 := (eq (toJson $configMap.optional) (toJson true))}}
{{- $apiVersion := $a4}}
{{- if eq $apiVersion nil}}
{{- $apiVersion = "v1"}}
{{- end}}
{{- $optional := $a5}}
{{- if eq $optional nil}}
{{- $optional = false}}
{{- end}}
{{- $r := $.nil}}
{{- if (and (or (kindIs "string" $a2)) (not $optional))}}
{{- $found = (default list (concat $found (list (dict "apiVersion" $apiVersion "kind" $a "name" $a2 "why" $a3))))}}
{{- end}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $x.envFrom)}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- range $_, $x2 := $f.r}}
{{- $configMapRef := $x2.configMapRef}}
{{- $secretRef := $x2.secretRef}}
{{- $a := "ConfigMap"}}
{{- $a2 := (ternary $configMapRef (dict) (and (and (or (kindIs "map" $configMapRef) (kindIs "slice" $configMapRef)) (ne $configMapRef nil)) (not (kindIs "slice" $configMapRef)))).name}}
{{- $a3 := (printf "variables of %v" $x.name)}}
{{- $a4 := "v1"}}
{{- $a5 := (eq (toJson (ternary $configMapRef (dict) (and (and (or (kindIs "map" $configMapRef) (kindIs "slice" $configMapRef)) (ne $configMapRef nil)) (not (kindIs "slice" $configMapRef)))).optional) (toJson true))}}
{{- $apiVersion := $a4}}
{{- if eq $apiVersion nil}}
{{- $apiVersion = "v1"}}
{{- end}}
{{- $optional := $a5}}
{{- if eq $optional nil}}
{{- $optional = false}}
{{- end}}
{{- $r := $.nil}}
{{- if (and (or (kindIs "string" $a2)) (not $optional))}}
{{- $found = (default list (concat $found (list (dict "apiVersion" $apiVersion "kind" $a "name" $a2 "why" $a3))))}}
{{- end}}
{{- $a := "Secret"}}
{{- $a2 := (ternary $secretRef (dict) (and (and (or (kindIs "map" $secretRef) (kindIs "slice" $secretRef)) (ne $secretRef nil)) (not (kindIs "slice" $secretRef)))).name}}
{{- $a3 := (printf "variables of %v" $x.name)}}
{{- $a4 := "v1"}}
{{- $a5 := (eq (toJson (ternary $secretRef (dict) (and (and (or (kindIs "map" $secretRef) (kindIs "slice" $secretRef)) (ne $secretRef nil)) (not (kindIs "slice" $secretRef)))).optional) (toJson true))}}
{{- $apiVersion := $a4}}
{{- if eq $apiVersion nil}}
{{- $apiVersion = "v1"}}
{{- end}}
{{- $optional := $a5}}
{{- if eq $optional nil}}
{{- $optional = false}}
{{- end}}
{{- $r := $.nil}}
{{- if (and (or (kindIs "string" $a2)) (not $optional))}}
{{- $found = (default list (concat $found (list (dict "apiVersion" $apiVersion "kind" $a "name" $a2 "why" $a3))))}}
{{- end}}
{{- end}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $found)}}
{{- template "llm-d-disagg.pod.required-object.distinct" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
