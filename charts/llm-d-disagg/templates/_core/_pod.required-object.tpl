{{- /* src/pod/required-object.ts, distinct */ -}}
{{- define "llm-d-disagg.pod.required-object.distinct"}}
{{- $objects := (index $.a 0)}}
{{- $o := dict}}
{{- $seen := $o}}
{{- range $_, $x := $objects}}
{{- $key := (join " " (list $x.apiVersion $x.kind $x.namespace $x.name))}}
{{- if (not (hasKey $seen $key))}}
{{- $_ := set $seen $key $x}}
{{- end}}
{{- end}}
{{- $l := list}}
{{- range $_, $v := $seen}}
{{- $l = append $l $v}}
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
{{- $apiVersion := $.nil}}
{{- if eq $apiVersion nil}}
{{- $apiVersion = "v1"}}
{{- end}}
{{- $optional := $.nil}}
{{- if eq $optional nil}}
{{- $optional = false}}
{{- end}}
{{- $r := $.nil}}
{{- if (and (or (kindIs "string" $spec.serviceAccountName)) (not $optional))}}
{{- $found = (concat $found (list (dict "apiVersion" $apiVersion "kind" "ServiceAccount" "name" $spec.serviceAccountName "why" "the pods run as it")))}}
{{- end}}
{{- $apiVersion2 := "node.k8s.io/v1"}}
{{- if eq $apiVersion2 nil}}
{{- $apiVersion2 = "v1"}}
{{- end}}
{{- $optional2 := $.nil}}
{{- if eq $optional2 nil}}
{{- $optional2 = false}}
{{- end}}
{{- $r2 := $.nil}}
{{- if (and (or (kindIs "string" $spec.runtimeClassName)) (not $optional2))}}
{{- $found = (concat $found (list (dict "apiVersion" $apiVersion2 "kind" "RuntimeClass" "name" $spec.runtimeClassName "why" "the pods run with it")))}}
{{- end}}
{{- $apiVersion3 := "scheduling.k8s.io/v1"}}
{{- if eq $apiVersion3 nil}}
{{- $apiVersion3 = "v1"}}
{{- end}}
{{- $optional3 := $.nil}}
{{- if eq $optional3 nil}}
{{- $optional3 = false}}
{{- end}}
{{- $r3 := $.nil}}
{{- if (and (or (kindIs "string" $spec.priorityClassName)) (not $optional3))}}
{{- $found = (concat $found (list (dict "apiVersion" $apiVersion3 "kind" "PriorityClass" "name" $spec.priorityClassName "why" "the pods are scheduled with it")))}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $spec.imagePullSecrets)}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- range $_, $x := $f.r}}
{{- $apiVersion4 := $.nil}}
{{- if eq $apiVersion4 nil}}
{{- $apiVersion4 = "v1"}}
{{- end}}
{{- $optional4 := $.nil}}
{{- if eq $optional4 nil}}
{{- $optional4 = false}}
{{- end}}
{{- $r4 := $.nil}}
{{- if (and (or (kindIs "string" $x.name)) (not $optional4))}}
{{- $found = (concat $found (list (dict "apiVersion" $apiVersion4 "kind" "Secret" "name" $x.name "why" "images are pulled with it")))}}
{{- end}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list $spec.volumes)}}
{{- template "llm-d-disagg.base.json.objectsIn" $f2}}
{{- range $_, $x2 := $f2.r}}
{{- $why := (printf "volume %v" $x2.name)}}
{{- $configMap := $x2.configMap}}
{{- $secret := $x2.secret}}
{{- $claim := $x2.persistentVolumeClaim}}
{{- $projected := $x2.projected}}
{{- $t2 := (ternary $claim (dict) (and (and (or (kindIs "map" $claim) (kindIs "slice" $claim)) (ne $claim nil)) (not (kindIs "slice" $claim)))).claimName}}
{{- $apiVersion5 := $.nil}}
{{- if eq $apiVersion5 nil}}
{{- $apiVersion5 = "v1"}}
{{- end}}
{{- $optional5 := $.nil}}
{{- if eq $optional5 nil}}
{{- $optional5 = false}}
{{- end}}
{{- $r5 := $.nil}}
{{- if (and (or (kindIs "string" $t2)) (not $optional5))}}
{{- $found = (concat $found (list (dict "apiVersion" $apiVersion5 "kind" "PersistentVolumeClaim" "name" $t2 "why" $why)))}}
{{- end}}
{{- $t3 := (ternary $configMap (dict) (and (and (or (kindIs "map" $configMap) (kindIs "slice" $configMap)) (ne $configMap nil)) (not (kindIs "slice" $configMap)))).name}}
{{- $t4 := (eq (ternary $configMap (dict) (and (and (or (kindIs "map" $configMap) (kindIs "slice" $configMap)) (ne $configMap nil)) (not (kindIs "slice" $configMap)))).optional true)}}
{{- $apiVersion6 := "v1"}}
{{- if eq $apiVersion6 nil}}
{{- $apiVersion6 = "v1"}}
{{- end}}
{{- $optional6 := $t4}}
{{- if eq $optional6 nil}}
{{- $optional6 = false}}
{{- end}}
{{- $r6 := $.nil}}
{{- if (and (or (kindIs "string" $t3)) (not $optional6))}}
{{- $found = (concat $found (list (dict "apiVersion" $apiVersion6 "kind" "ConfigMap" "name" $t3 "why" $why)))}}
{{- end}}
{{- $t5 := (ternary $secret (dict) (and (and (or (kindIs "map" $secret) (kindIs "slice" $secret)) (ne $secret nil)) (not (kindIs "slice" $secret)))).secretName}}
{{- $t6 := (eq (ternary $secret (dict) (and (and (or (kindIs "map" $secret) (kindIs "slice" $secret)) (ne $secret nil)) (not (kindIs "slice" $secret)))).optional true)}}
{{- $apiVersion7 := "v1"}}
{{- if eq $apiVersion7 nil}}
{{- $apiVersion7 = "v1"}}
{{- end}}
{{- $optional7 := $t6}}
{{- if eq $optional7 nil}}
{{- $optional7 = false}}
{{- end}}
{{- $r7 := $.nil}}
{{- if (and (or (kindIs "string" $t5)) (not $optional7))}}
{{- $found = (concat $found (list (dict "apiVersion" $apiVersion7 "kind" "Secret" "name" $t5 "why" $why)))}}
{{- end}}
{{- $f3 := dict "g" $.g "a" (list (ternary $projected (dict) (and (and (or (kindIs "map" $projected) (kindIs "slice" $projected)) (ne $projected nil)) (not (kindIs "slice" $projected)))).sources)}}
{{- template "llm-d-disagg.base.json.objectsIn" $f3}}
{{- range $_, $x3 := $f3.r}}
{{- $t7 := $.nil}}
{{- if (and (and (or (kindIs "map" $x3.configMap) (kindIs "slice" $x3.configMap)) (ne $x3.configMap nil)) (not (kindIs "slice" $x3.configMap)))}}
{{- $t7 = $x3.configMap}}
{{- else}}
{{- $t7 = (dict)}}
{{- end}}
{{- $t8 := $.nil}}
{{- if (and (and (or (kindIs "map" $x3.configMap) (kindIs "slice" $x3.configMap)) (ne $x3.configMap nil)) (not (kindIs "slice" $x3.configMap)))}}
{{- $t8 = $x3.configMap}}
{{- else}}
{{- $t8 = (dict)}}
{{- end}}
{{- $t9 := (eq $t8.optional true)}}
{{- $apiVersion8 := "v1"}}
{{- if eq $apiVersion8 nil}}
{{- $apiVersion8 = "v1"}}
{{- end}}
{{- $optional8 := $t9}}
{{- if eq $optional8 nil}}
{{- $optional8 = false}}
{{- end}}
{{- $r8 := $.nil}}
{{- if (and (or (kindIs "string" $t7.name)) (not $optional8))}}
{{- $found = (concat $found (list (dict "apiVersion" $apiVersion8 "kind" "ConfigMap" "name" $t7.name "why" $why)))}}
{{- end}}
{{- $t10 := $.nil}}
{{- if (and (and (or (kindIs "map" $x3.secret) (kindIs "slice" $x3.secret)) (ne $x3.secret nil)) (not (kindIs "slice" $x3.secret)))}}
{{- $t10 = $x3.secret}}
{{- else}}
{{- $t10 = (dict)}}
{{- end}}
{{- $t11 := $.nil}}
{{- if (and (and (or (kindIs "map" $x3.secret) (kindIs "slice" $x3.secret)) (ne $x3.secret nil)) (not (kindIs "slice" $x3.secret)))}}
{{- $t11 = $x3.secret}}
{{- else}}
{{- $t11 = (dict)}}
{{- end}}
{{- $t12 := (eq $t11.optional true)}}
{{- $apiVersion9 := "v1"}}
{{- if eq $apiVersion9 nil}}
{{- $apiVersion9 = "v1"}}
{{- end}}
{{- $optional9 := $t12}}
{{- if eq $optional9 nil}}
{{- $optional9 = false}}
{{- end}}
{{- $r9 := $.nil}}
{{- if (and (or (kindIs "string" $t10.name)) (not $optional9))}}
{{- $found = (concat $found (list (dict "apiVersion" $apiVersion9 "kind" "Secret" "name" $t10.name "why" $why)))}}
{{- end}}
{{- end}}
{{- end}}
{{- $l := list}}
{{- $f4 := dict "g" $.g "a" (list $spec.initContainers)}}
{{- template "llm-d-disagg.base.json.objectsIn" $f4}}
{{- $l = concat $l $f4.r}}
{{- $f5 := dict "g" $.g "a" (list $spec.containers)}}
{{- template "llm-d-disagg.base.json.objectsIn" $f5}}
{{- $l = concat $l $f5.r}}
{{- range $_, $x4 := $l}}
{{- $f6 := dict "g" $.g "a" (list $x4.env)}}
{{- template "llm-d-disagg.base.json.objectsIn" $f6}}
{{- range $_, $x5 := $f6.r}}
{{- $name := $x5.name}}
{{- $valueFrom := $x5.valueFrom}}
{{- $t13 := (ternary $valueFrom (dict) (and (and (or (kindIs "map" $valueFrom) (kindIs "slice" $valueFrom)) (ne $valueFrom nil)) (not (kindIs "slice" $valueFrom)))).secretKeyRef}}
{{- $secret2 := (ternary $t13 (dict) (and (and (or (kindIs "map" $t13) (kindIs "slice" $t13)) (ne $t13 nil)) (not (kindIs "slice" $t13))))}}
{{- $t14 := (ternary $valueFrom (dict) (and (and (or (kindIs "map" $valueFrom) (kindIs "slice" $valueFrom)) (ne $valueFrom nil)) (not (kindIs "slice" $valueFrom)))).configMapKeyRef}}
{{- $configMap2 := (ternary $t14 (dict) (and (and (or (kindIs "map" $t14) (kindIs "slice" $t14)) (ne $t14 nil)) (not (kindIs "slice" $t14))))}}
{{- $t15 := (printf "variable %v, key %v" $name $secret2.key)}}
{{- $t16 := (eq $secret2.optional true)}}
{{- $apiVersion10 := "v1"}}
{{- if eq $apiVersion10 nil}}
{{- $apiVersion10 = "v1"}}
{{- end}}
{{- $optional10 := $t16}}
{{- if eq $optional10 nil}}
{{- $optional10 = false}}
{{- end}}
{{- $r10 := $.nil}}
{{- if (and (or (kindIs "string" $secret2.name)) (not $optional10))}}
{{- $found = (concat $found (list (dict "apiVersion" $apiVersion10 "kind" "Secret" "name" $secret2.name "why" $t15)))}}
{{- end}}
{{- $t17 := (printf "variable %v, key %v" $name $configMap2.key)}}
{{- $t18 := (eq $configMap2.optional true)}}
{{- $apiVersion11 := "v1"}}
{{- if eq $apiVersion11 nil}}
{{- $apiVersion11 = "v1"}}
{{- end}}
{{- $optional11 := $t18}}
{{- if eq $optional11 nil}}
{{- $optional11 = false}}
{{- end}}
{{- $r11 := $.nil}}
{{- if (and (or (kindIs "string" $configMap2.name)) (not $optional11))}}
{{- $found = (concat $found (list (dict "apiVersion" $apiVersion11 "kind" "ConfigMap" "name" $configMap2.name "why" $t17)))}}
{{- end}}
{{- end}}
{{- $f7 := dict "g" $.g "a" (list $x4.envFrom)}}
{{- template "llm-d-disagg.base.json.objectsIn" $f7}}
{{- range $_, $x6 := $f7.r}}
{{- $configMapRef := $x6.configMapRef}}
{{- $secretRef := $x6.secretRef}}
{{- $t19 := (ternary $configMapRef (dict) (and (and (or (kindIs "map" $configMapRef) (kindIs "slice" $configMapRef)) (ne $configMapRef nil)) (not (kindIs "slice" $configMapRef)))).name}}
{{- $t20 := (printf "variables of %v" $x4.name)}}
{{- $t21 := (eq (ternary $configMapRef (dict) (and (and (or (kindIs "map" $configMapRef) (kindIs "slice" $configMapRef)) (ne $configMapRef nil)) (not (kindIs "slice" $configMapRef)))).optional true)}}
{{- $apiVersion12 := "v1"}}
{{- if eq $apiVersion12 nil}}
{{- $apiVersion12 = "v1"}}
{{- end}}
{{- $optional12 := $t21}}
{{- if eq $optional12 nil}}
{{- $optional12 = false}}
{{- end}}
{{- $r12 := $.nil}}
{{- if (and (or (kindIs "string" $t19)) (not $optional12))}}
{{- $found = (concat $found (list (dict "apiVersion" $apiVersion12 "kind" "ConfigMap" "name" $t19 "why" $t20)))}}
{{- end}}
{{- $t22 := (ternary $secretRef (dict) (and (and (or (kindIs "map" $secretRef) (kindIs "slice" $secretRef)) (ne $secretRef nil)) (not (kindIs "slice" $secretRef)))).name}}
{{- $t23 := (printf "variables of %v" $x4.name)}}
{{- $t24 := (eq (ternary $secretRef (dict) (and (and (or (kindIs "map" $secretRef) (kindIs "slice" $secretRef)) (ne $secretRef nil)) (not (kindIs "slice" $secretRef)))).optional true)}}
{{- $apiVersion13 := "v1"}}
{{- if eq $apiVersion13 nil}}
{{- $apiVersion13 = "v1"}}
{{- end}}
{{- $optional13 := $t24}}
{{- if eq $optional13 nil}}
{{- $optional13 = false}}
{{- end}}
{{- $r13 := $.nil}}
{{- if (and (or (kindIs "string" $t22)) (not $optional13))}}
{{- $found = (concat $found (list (dict "apiVersion" $apiVersion13 "kind" "Secret" "name" $t22 "why" $t23)))}}
{{- end}}
{{- end}}
{{- end}}
{{- $f8 := dict "g" $.g "a" (list $found)}}
{{- template "llm-d-disagg.pod.required-object.distinct" $f8}}
{{- $_ := set $ "r" $f8.r}}
{{- end}}
