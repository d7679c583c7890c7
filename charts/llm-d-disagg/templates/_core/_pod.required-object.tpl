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
{{- $spec := $template.spec}}
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
{{- if (and (ne $spec.serviceAccountName nil) (not $optional))}}
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
{{- if (and (ne $spec.runtimeClassName nil) (not $optional2))}}
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
{{- if (and (ne $spec.priorityClassName nil) (not $optional3))}}
{{- $found = (concat $found (list (dict "apiVersion" $apiVersion3 "kind" "PriorityClass" "name" $spec.priorityClassName "why" "the pods are scheduled with it")))}}
{{- end}}
{{- $t := $spec.imagePullSecrets}}
{{- if eq $t nil}}
{{- $t = (list)}}
{{- end}}
{{- range $_, $x := $t}}
{{- $apiVersion4 := $.nil}}
{{- if eq $apiVersion4 nil}}
{{- $apiVersion4 = "v1"}}
{{- end}}
{{- $optional4 := $.nil}}
{{- if eq $optional4 nil}}
{{- $optional4 = false}}
{{- end}}
{{- $r4 := $.nil}}
{{- if (and (ne $x.name nil) (not $optional4))}}
{{- $found = (concat $found (list (dict "apiVersion" $apiVersion4 "kind" "Secret" "name" $x.name "why" "images are pulled with it")))}}
{{- end}}
{{- end}}
{{- $t2 := $spec.volumes}}
{{- if eq $t2 nil}}
{{- $t2 = (list)}}
{{- end}}
{{- range $_, $x2 := $t2}}
{{- $why := (printf "volume %v" $x2.name)}}
{{- $t3 := (or $x2.persistentVolumeClaim $.g.none).claimName}}
{{- $apiVersion5 := $.nil}}
{{- if eq $apiVersion5 nil}}
{{- $apiVersion5 = "v1"}}
{{- end}}
{{- $optional5 := $.nil}}
{{- if eq $optional5 nil}}
{{- $optional5 = false}}
{{- end}}
{{- $r5 := $.nil}}
{{- if (and (ne $t3 nil) (not $optional5))}}
{{- $found = (concat $found (list (dict "apiVersion" $apiVersion5 "kind" "PersistentVolumeClaim" "name" $t3 "why" $why)))}}
{{- end}}
{{- $t4 := (or $x2.configMap $.g.none).name}}
{{- $t5 := (or $x2.configMap $.g.none).optional}}
{{- $apiVersion6 := "v1"}}
{{- if eq $apiVersion6 nil}}
{{- $apiVersion6 = "v1"}}
{{- end}}
{{- $optional6 := $t5}}
{{- if eq $optional6 nil}}
{{- $optional6 = false}}
{{- end}}
{{- $r6 := $.nil}}
{{- if (and (ne $t4 nil) (not $optional6))}}
{{- $found = (concat $found (list (dict "apiVersion" $apiVersion6 "kind" "ConfigMap" "name" $t4 "why" $why)))}}
{{- end}}
{{- $t6 := (or $x2.secret $.g.none).secretName}}
{{- $t7 := (or $x2.secret $.g.none).optional}}
{{- $apiVersion7 := "v1"}}
{{- if eq $apiVersion7 nil}}
{{- $apiVersion7 = "v1"}}
{{- end}}
{{- $optional7 := $t7}}
{{- if eq $optional7 nil}}
{{- $optional7 = false}}
{{- end}}
{{- $r7 := $.nil}}
{{- if (and (ne $t6 nil) (not $optional7))}}
{{- $found = (concat $found (list (dict "apiVersion" $apiVersion7 "kind" "Secret" "name" $t6 "why" $why)))}}
{{- end}}
{{- $t8 := (or $x2.projected $.g.none).sources}}
{{- if eq $t8 nil}}
{{- $t8 = (list)}}
{{- end}}
{{- range $_, $x3 := $t8}}
{{- $configMap := $x3.configMap}}
{{- $secret := $x3.secret}}
{{- $t9 := (or $configMap $.g.none).name}}
{{- $t10 := (or $configMap $.g.none).optional}}
{{- $apiVersion8 := "v1"}}
{{- if eq $apiVersion8 nil}}
{{- $apiVersion8 = "v1"}}
{{- end}}
{{- $optional8 := $t10}}
{{- if eq $optional8 nil}}
{{- $optional8 = false}}
{{- end}}
{{- $r8 := $.nil}}
{{- if (and (ne $t9 nil) (not $optional8))}}
{{- $found = (concat $found (list (dict "apiVersion" $apiVersion8 "kind" "ConfigMap" "name" $t9 "why" $why)))}}
{{- end}}
{{- $t11 := (or $secret $.g.none).name}}
{{- $t12 := (or $secret $.g.none).optional}}
{{- $apiVersion9 := "v1"}}
{{- if eq $apiVersion9 nil}}
{{- $apiVersion9 = "v1"}}
{{- end}}
{{- $optional9 := $t12}}
{{- if eq $optional9 nil}}
{{- $optional9 = false}}
{{- end}}
{{- $r9 := $.nil}}
{{- if (and (ne $t11 nil) (not $optional9))}}
{{- $found = (concat $found (list (dict "apiVersion" $apiVersion9 "kind" "Secret" "name" $t11 "why" $why)))}}
{{- end}}
{{- end}}
{{- end}}
{{- $l := list}}
{{- $t13 := $spec.initContainers}}
{{- if eq $t13 nil}}
{{- $t13 = (list)}}
{{- end}}
{{- $l = concat $l $t13}}
{{- $l = concat $l $spec.containers}}
{{- range $_, $x4 := $l}}
{{- $t14 := $x4.env}}
{{- if eq $t14 nil}}
{{- $t14 = (list)}}
{{- end}}
{{- range $_, $x5 := $t14}}
{{- $name := $x5.name}}
{{- $valueFrom := $x5.valueFrom}}
{{- $t15 := $valueFrom}}
{{- if eq $t15 nil}}
{{- $t15 = (dict)}}
{{- end}}
{{- $secret2 := $t15.secretKeyRef}}
{{- $configMap2 := $t15.configMapKeyRef}}
{{- $t16 := (or $secret2 $.g.none).name}}
{{- $t17 := (printf "variable %v, key %v" $name (or $secret2 $.g.none).key)}}
{{- $t18 := (or $secret2 $.g.none).optional}}
{{- $apiVersion10 := "v1"}}
{{- if eq $apiVersion10 nil}}
{{- $apiVersion10 = "v1"}}
{{- end}}
{{- $optional10 := $t18}}
{{- if eq $optional10 nil}}
{{- $optional10 = false}}
{{- end}}
{{- $r10 := $.nil}}
{{- if (and (ne $t16 nil) (not $optional10))}}
{{- $found = (concat $found (list (dict "apiVersion" $apiVersion10 "kind" "Secret" "name" $t16 "why" $t17)))}}
{{- end}}
{{- $t19 := (or $configMap2 $.g.none).name}}
{{- $t20 := (printf "variable %v, key %v" $name (or $configMap2 $.g.none).key)}}
{{- $t21 := (or $configMap2 $.g.none).optional}}
{{- $apiVersion11 := "v1"}}
{{- if eq $apiVersion11 nil}}
{{- $apiVersion11 = "v1"}}
{{- end}}
{{- $optional11 := $t21}}
{{- if eq $optional11 nil}}
{{- $optional11 = false}}
{{- end}}
{{- $r11 := $.nil}}
{{- if (and (ne $t19 nil) (not $optional11))}}
{{- $found = (concat $found (list (dict "apiVersion" $apiVersion11 "kind" "ConfigMap" "name" $t19 "why" $t20)))}}
{{- end}}
{{- end}}
{{- $t22 := $x4.envFrom}}
{{- if eq $t22 nil}}
{{- $t22 = (list)}}
{{- end}}
{{- range $_, $x6 := $t22}}
{{- $configMapRef := $x6.configMapRef}}
{{- $secretRef := $x6.secretRef}}
{{- $t23 := (or $configMapRef $.g.none).name}}
{{- $t24 := (printf "variables of %v" $x4.name)}}
{{- $t25 := (or $configMapRef $.g.none).optional}}
{{- $apiVersion12 := "v1"}}
{{- if eq $apiVersion12 nil}}
{{- $apiVersion12 = "v1"}}
{{- end}}
{{- $optional12 := $t25}}
{{- if eq $optional12 nil}}
{{- $optional12 = false}}
{{- end}}
{{- $r12 := $.nil}}
{{- if (and (ne $t23 nil) (not $optional12))}}
{{- $found = (concat $found (list (dict "apiVersion" $apiVersion12 "kind" "ConfigMap" "name" $t23 "why" $t24)))}}
{{- end}}
{{- $t26 := (or $secretRef $.g.none).name}}
{{- $t27 := (printf "variables of %v" $x4.name)}}
{{- $t28 := (or $secretRef $.g.none).optional}}
{{- $apiVersion13 := "v1"}}
{{- if eq $apiVersion13 nil}}
{{- $apiVersion13 = "v1"}}
{{- end}}
{{- $optional13 := $t28}}
{{- if eq $optional13 nil}}
{{- $optional13 = false}}
{{- end}}
{{- $r13 := $.nil}}
{{- if (and (ne $t26 nil) (not $optional13))}}
{{- $found = (concat $found (list (dict "apiVersion" $apiVersion13 "kind" "Secret" "name" $t26 "why" $t27)))}}
{{- end}}
{{- end}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $found)}}
{{- template "llm-d-disagg.pod.required-object.distinct" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
