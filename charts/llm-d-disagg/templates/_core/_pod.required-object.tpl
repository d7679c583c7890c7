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
{{- $l2 := list}}
{{- range $i2, $x2 := $objects}}
{{- $t2 := (toJson (index $keys $i2))}}
{{- $found := -1}}
{{- range $i3, $x3 := $keys}}
{{- if eq (toJson $x3) $t2}}
{{- $found = $i3}}
{{- break}}
{{- end}}
{{- end}}
{{- if (eq (float64 $found) (float64 $i2))}}
{{- $l2 = append $l2 $x2}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $l2}}
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
{{- $a4 := "RuntimeClass"}}
{{- $a5 := $spec.runtimeClassName}}
{{- $a6 := "the pods run with it"}}
{{- $a7 := "node.k8s.io/v1"}}
{{- $apiVersion2 := $a7}}
{{- if eq $apiVersion2 nil}}
{{- $apiVersion2 = "v1"}}
{{- end}}
{{- $optional2 := $.nil}}
{{- if eq $optional2 nil}}
{{- $optional2 = false}}
{{- end}}
{{- $r2 := $.nil}}
{{- if (and (or (kindIs "string" $a5)) (not $optional2))}}
{{- $found = (default list (concat $found (list (dict "apiVersion" $apiVersion2 "kind" $a4 "name" $a5 "why" $a6))))}}
{{- end}}
{{- $a8 := "PriorityClass"}}
{{- $a9 := $spec.priorityClassName}}
{{- $a10 := "the pods are scheduled with it"}}
{{- $a11 := "scheduling.k8s.io/v1"}}
{{- $apiVersion3 := $a11}}
{{- if eq $apiVersion3 nil}}
{{- $apiVersion3 = "v1"}}
{{- end}}
{{- $optional3 := $.nil}}
{{- if eq $optional3 nil}}
{{- $optional3 = false}}
{{- end}}
{{- $r3 := $.nil}}
{{- if (and (or (kindIs "string" $a9)) (not $optional3))}}
{{- $found = (default list (concat $found (list (dict "apiVersion" $apiVersion3 "kind" $a8 "name" $a9 "why" $a10))))}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $spec.imagePullSecrets)}}
{{- template "llm-d-disagg.base.json.objectsIn" $f}}
{{- range $_, $x := $f.r}}
{{- $a12 := "Secret"}}
{{- $a13 := $x.name}}
{{- $a14 := "images are pulled with it"}}
{{- $apiVersion4 := $.nil}}
{{- if eq $apiVersion4 nil}}
{{- $apiVersion4 = "v1"}}
{{- end}}
{{- $optional4 := $.nil}}
{{- if eq $optional4 nil}}
{{- $optional4 = false}}
{{- end}}
{{- $r4 := $.nil}}
{{- if (and (or (kindIs "string" $a13)) (not $optional4))}}
{{- $found = (default list (concat $found (list (dict "apiVersion" $apiVersion4 "kind" $a12 "name" $a13 "why" $a14))))}}
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
{{- $a15 := "PersistentVolumeClaim"}}
{{- $a16 := (ternary $claim (dict) (and (and (or (kindIs "map" $claim) (kindIs "slice" $claim)) (ne $claim nil)) (not (kindIs "slice" $claim)))).claimName}}
{{- $a17 := $why}}
{{- $apiVersion5 := $.nil}}
{{- if eq $apiVersion5 nil}}
{{- $apiVersion5 = "v1"}}
{{- end}}
{{- $optional5 := $.nil}}
{{- if eq $optional5 nil}}
{{- $optional5 = false}}
{{- end}}
{{- $r5 := $.nil}}
{{- if (and (or (kindIs "string" $a16)) (not $optional5))}}
{{- $found = (default list (concat $found (list (dict "apiVersion" $apiVersion5 "kind" $a15 "name" $a16 "why" $a17))))}}
{{- end}}
{{- $a18 := "ConfigMap"}}
{{- $a19 := (ternary $configMap (dict) (and (and (or (kindIs "map" $configMap) (kindIs "slice" $configMap)) (ne $configMap nil)) (not (kindIs "slice" $configMap)))).name}}
{{- $a20 := $why}}
{{- $a21 := "v1"}}
{{- $a22 := (eq (toJson (ternary $configMap (dict) (and (and (or (kindIs "map" $configMap) (kindIs "slice" $configMap)) (ne $configMap nil)) (not (kindIs "slice" $configMap)))).optional) (toJson true))}}
{{- $apiVersion6 := $a21}}
{{- if eq $apiVersion6 nil}}
{{- $apiVersion6 = "v1"}}
{{- end}}
{{- $optional6 := $a22}}
{{- if eq $optional6 nil}}
{{- $optional6 = false}}
{{- end}}
{{- $r6 := $.nil}}
{{- if (and (or (kindIs "string" $a19)) (not $optional6))}}
{{- $found = (default list (concat $found (list (dict "apiVersion" $apiVersion6 "kind" $a18 "name" $a19 "why" $a20))))}}
{{- end}}
{{- $a23 := "Secret"}}
{{- $a24 := (ternary $secret (dict) (and (and (or (kindIs "map" $secret) (kindIs "slice" $secret)) (ne $secret nil)) (not (kindIs "slice" $secret)))).secretName}}
{{- $a25 := $why}}
{{- $a26 := "v1"}}
{{- $a27 := (eq (toJson (ternary $secret (dict) (and (and (or (kindIs "map" $secret) (kindIs "slice" $secret)) (ne $secret nil)) (not (kindIs "slice" $secret)))).optional) (toJson true))}}
{{- $apiVersion7 := $a26}}
{{- if eq $apiVersion7 nil}}
{{- $apiVersion7 = "v1"}}
{{- end}}
{{- $optional7 := $a27}}
{{- if eq $optional7 nil}}
{{- $optional7 = false}}
{{- end}}
{{- $r7 := $.nil}}
{{- if (and (or (kindIs "string" $a24)) (not $optional7))}}
{{- $found = (default list (concat $found (list (dict "apiVersion" $apiVersion7 "kind" $a23 "name" $a24 "why" $a25))))}}
{{- end}}
{{- $f3 := dict "g" $.g "a" (list (ternary $projected (dict) (and (and (or (kindIs "map" $projected) (kindIs "slice" $projected)) (ne $projected nil)) (not (kindIs "slice" $projected)))).sources)}}
{{- template "llm-d-disagg.base.json.objectsIn" $f3}}
{{- range $_, $x3 := $f3.r}}
{{- $a28 := "ConfigMap"}}
{{- $t2 := $.nil}}
{{- if (and (and (or (kindIs "map" $x3.configMap) (kindIs "slice" $x3.configMap)) (ne $x3.configMap nil)) (not (kindIs "slice" $x3.configMap)))}}
{{- $t2 = $x3.configMap}}
{{- else}}
{{- $t2 = (dict)}}
{{- end}}
{{- $a29 := $t2.name}}
{{- $a30 := $why}}
{{- $a31 := "v1"}}
{{- $t3 := $.nil}}
{{- if (and (and (or (kindIs "map" $x3.configMap) (kindIs "slice" $x3.configMap)) (ne $x3.configMap nil)) (not (kindIs "slice" $x3.configMap)))}}
{{- $t3 = $x3.configMap}}
{{- else}}
{{- $t3 = (dict)}}
{{- end}}
{{- $a32 := (eq (toJson $t3.optional) (toJson true))}}
{{- $apiVersion8 := $a31}}
{{- if eq $apiVersion8 nil}}
{{- $apiVersion8 = "v1"}}
{{- end}}
{{- $optional8 := $a32}}
{{- if eq $optional8 nil}}
{{- $optional8 = false}}
{{- end}}
{{- $r8 := $.nil}}
{{- if (and (or (kindIs "string" $a29)) (not $optional8))}}
{{- $found = (default list (concat $found (list (dict "apiVersion" $apiVersion8 "kind" $a28 "name" $a29 "why" $a30))))}}
{{- end}}
{{- $a33 := "Secret"}}
{{- $t4 := $.nil}}
{{- if (and (and (or (kindIs "map" $x3.secret) (kindIs "slice" $x3.secret)) (ne $x3.secret nil)) (not (kindIs "slice" $x3.secret)))}}
{{- $t4 = $x3.secret}}
{{- else}}
{{- $t4 = (dict)}}
{{- end}}
{{- $a34 := $t4.name}}
{{- $a35 := $why}}
{{- $a36 := "v1"}}
{{- $t5 := $.nil}}
{{- if (and (and (or (kindIs "map" $x3.secret) (kindIs "slice" $x3.secret)) (ne $x3.secret nil)) (not (kindIs "slice" $x3.secret)))}}
{{- $t5 = $x3.secret}}
{{- else}}
{{- $t5 = (dict)}}
{{- end}}
{{- $a37 := (eq (toJson $t5.optional) (toJson true))}}
{{- $apiVersion9 := $a36}}
{{- if eq $apiVersion9 nil}}
{{- $apiVersion9 = "v1"}}
{{- end}}
{{- $optional9 := $a37}}
{{- if eq $optional9 nil}}
{{- $optional9 = false}}
{{- end}}
{{- $r9 := $.nil}}
{{- if (and (or (kindIs "string" $a34)) (not $optional9))}}
{{- $found = (default list (concat $found (list (dict "apiVersion" $apiVersion9 "kind" $a33 "name" $a34 "why" $a35))))}}
{{- end}}
{{- end}}
{{- end}}
{{- $l := list}}
{{- $f4 := dict "g" $.g "a" (list $spec.initContainers)}}
{{- template "llm-d-disagg.base.json.objectsIn" $f4}}
{{- $l = default list (concat $l $f4.r)}}
{{- $f5 := dict "g" $.g "a" (list $spec.containers)}}
{{- template "llm-d-disagg.base.json.objectsIn" $f5}}
{{- $l = default list (concat $l $f5.r)}}
{{- range $_, $x4 := $l}}
{{- $f6 := dict "g" $.g "a" (list $x4.env)}}
{{- template "llm-d-disagg.base.json.objectsIn" $f6}}
{{- range $_, $x5 := $f6.r}}
{{- $name := $x5.name}}
{{- $valueFrom := $x5.valueFrom}}
{{- $t6 := (ternary $valueFrom (dict) (and (and (or (kindIs "map" $valueFrom) (kindIs "slice" $valueFrom)) (ne $valueFrom nil)) (not (kindIs "slice" $valueFrom)))).secretKeyRef}}
{{- $secret2 := (ternary $t6 (dict) (and (and (or (kindIs "map" $t6) (kindIs "slice" $t6)) (ne $t6 nil)) (not (kindIs "slice" $t6))))}}
{{- $t7 := (ternary $valueFrom (dict) (and (and (or (kindIs "map" $valueFrom) (kindIs "slice" $valueFrom)) (ne $valueFrom nil)) (not (kindIs "slice" $valueFrom)))).configMapKeyRef}}
{{- $configMap2 := (ternary $t7 (dict) (and (and (or (kindIs "map" $t7) (kindIs "slice" $t7)) (ne $t7 nil)) (not (kindIs "slice" $t7))))}}
{{- $a38 := "Secret"}}
{{- $a39 := $secret2.name}}
{{- $a40 := (printf "variable %v, key %v" $name $secret2.key)}}
{{- $a41 := "v1"}}
{{- $a42 := (eq (toJson $secret2.optional) (toJson true))}}
{{- $apiVersion10 := $a41}}
{{- if eq $apiVersion10 nil}}
{{- $apiVersion10 = "v1"}}
{{- end}}
{{- $optional10 := $a42}}
{{- if eq $optional10 nil}}
{{- $optional10 = false}}
{{- end}}
{{- $r10 := $.nil}}
{{- if (and (or (kindIs "string" $a39)) (not $optional10))}}
{{- $found = (default list (concat $found (list (dict "apiVersion" $apiVersion10 "kind" $a38 "name" $a39 "why" $a40))))}}
{{- end}}
{{- $a43 := "ConfigMap"}}
{{- $a44 := $configMap2.name}}
{{- $a45 := (printf "variable %v, key %v" $name $configMap2.key)}}
{{- $a46 := "v1"}}
{{- $a47 := (eq (toJson $configMap2.optional) (toJson true))}}
{{- $apiVersion11 := $a46}}
{{- if eq $apiVersion11 nil}}
{{- $apiVersion11 = "v1"}}
{{- end}}
{{- $optional11 := $a47}}
{{- if eq $optional11 nil}}
{{- $optional11 = false}}
{{- end}}
{{- $r11 := $.nil}}
{{- if (and (or (kindIs "string" $a44)) (not $optional11))}}
{{- $found = (default list (concat $found (list (dict "apiVersion" $apiVersion11 "kind" $a43 "name" $a44 "why" $a45))))}}
{{- end}}
{{- end}}
{{- $f7 := dict "g" $.g "a" (list $x4.envFrom)}}
{{- template "llm-d-disagg.base.json.objectsIn" $f7}}
{{- range $_, $x6 := $f7.r}}
{{- $configMapRef := $x6.configMapRef}}
{{- $secretRef := $x6.secretRef}}
{{- $a48 := "ConfigMap"}}
{{- $a49 := (ternary $configMapRef (dict) (and (and (or (kindIs "map" $configMapRef) (kindIs "slice" $configMapRef)) (ne $configMapRef nil)) (not (kindIs "slice" $configMapRef)))).name}}
{{- $a50 := (printf "variables of %v" $x4.name)}}
{{- $a51 := "v1"}}
{{- $a52 := (eq (toJson (ternary $configMapRef (dict) (and (and (or (kindIs "map" $configMapRef) (kindIs "slice" $configMapRef)) (ne $configMapRef nil)) (not (kindIs "slice" $configMapRef)))).optional) (toJson true))}}
{{- $apiVersion12 := $a51}}
{{- if eq $apiVersion12 nil}}
{{- $apiVersion12 = "v1"}}
{{- end}}
{{- $optional12 := $a52}}
{{- if eq $optional12 nil}}
{{- $optional12 = false}}
{{- end}}
{{- $r12 := $.nil}}
{{- if (and (or (kindIs "string" $a49)) (not $optional12))}}
{{- $found = (default list (concat $found (list (dict "apiVersion" $apiVersion12 "kind" $a48 "name" $a49 "why" $a50))))}}
{{- end}}
{{- $a53 := "Secret"}}
{{- $a54 := (ternary $secretRef (dict) (and (and (or (kindIs "map" $secretRef) (kindIs "slice" $secretRef)) (ne $secretRef nil)) (not (kindIs "slice" $secretRef)))).name}}
{{- $a55 := (printf "variables of %v" $x4.name)}}
{{- $a56 := "v1"}}
{{- $a57 := (eq (toJson (ternary $secretRef (dict) (and (and (or (kindIs "map" $secretRef) (kindIs "slice" $secretRef)) (ne $secretRef nil)) (not (kindIs "slice" $secretRef)))).optional) (toJson true))}}
{{- $apiVersion13 := $a56}}
{{- if eq $apiVersion13 nil}}
{{- $apiVersion13 = "v1"}}
{{- end}}
{{- $optional13 := $a57}}
{{- if eq $optional13 nil}}
{{- $optional13 = false}}
{{- end}}
{{- $r13 := $.nil}}
{{- if (and (or (kindIs "string" $a54)) (not $optional13))}}
{{- $found = (default list (concat $found (list (dict "apiVersion" $apiVersion13 "kind" $a53 "name" $a54 "why" $a55))))}}
{{- end}}
{{- end}}
{{- end}}
{{- $f8 := dict "g" $.g "a" (list $found)}}
{{- template "llm-d-disagg.pod.required-object.distinct" $f8}}
{{- $_ := set $ "r" $f8.r}}
{{- end}}
