{{- /* src/serving/model.ts, Model._args */ -}}
{{- define "llm-d-disagg.serving.model.Model._args"}}
{{- $this := index $.a 0}}
{{- $_ := set $ "r" $this.parts.args}}
{{- end}}
{{- /* src/serving/model.ts, Model._attentionHeads */ -}}
{{- define "llm-d-disagg.serving.model.Model._attentionHeads"}}
{{- $this := index $.a 0}}
{{- $f := dict "g" $.g "a" (list $this)}}
{{- template "llm-d-disagg.serving.model.Model.facts" $f}}
{{- $_ := set $ "r" (or $f.r $.g.none).attentionHeads}}
{{- end}}
{{- /* src/serving/model.ts, Model._dense */ -}}
{{- define "llm-d-disagg.serving.model.Model._dense"}}
{{- $this := index $.a 0}}
{{- $f := dict "g" $.g "a" (list $this)}}
{{- template "llm-d-disagg.serving.model.Model.facts" $f}}
{{- $c := (ne $f.r nil)}}
{{- if $c}}
{{- $f2 := dict "g" $.g "a" (list $this)}}
{{- template "llm-d-disagg.serving.model.Model.facts" $f2}}
{{- $c = (eq $f2.r.experts nil)}}
{{- end}}
{{- $_ := set $ "r" $c}}
{{- end}}
{{- /* src/serving/model.ts, Model._downloads */ -}}
{{- define "llm-d-disagg.serving.model.Model._downloads"}}
{{- $this := index $.a 0}}
{{- $_ := set $ "r" $this.parts.downloads}}
{{- end}}
{{- /* src/serving/model.ts, Model._env */ -}}
{{- define "llm-d-disagg.serving.model.Model._env"}}
{{- $this := index $.a 0}}
{{- $t := $.nil}}
{{- if $this.parts.downloads}}
{{- $l := list}}
{{- $l = default list (concat $l $this.parts.env)}}
{{- $l = append $l (dict "name" "HF_HUB_CACHE" "value" "/var/cache/huggingface")}}
{{- $t = $l}}
{{- else}}
{{- $t = $this.parts.env}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/serving/model.ts, Model._experts */ -}}
{{- define "llm-d-disagg.serving.model.Model._experts"}}
{{- $this := index $.a 0}}
{{- $f := dict "g" $.g "a" (list $this)}}
{{- template "llm-d-disagg.serving.model.Model.facts" $f}}
{{- $_ := set $ "r" (or $f.r $.g.none).experts}}
{{- end}}
{{- /* src/serving/model.ts, Model._hiddenSize */ -}}
{{- define "llm-d-disagg.serving.model.Model._hiddenSize"}}
{{- $this := index $.a 0}}
{{- $f := dict "g" $.g "a" (list $this)}}
{{- template "llm-d-disagg.serving.model.Model.facts" $f}}
{{- $_ := set $ "r" (or $f.r $.g.none).hiddenSize}}
{{- end}}
{{- /* src/serving/model.ts, Model._hostPath */ -}}
{{- define "llm-d-disagg.serving.model.Model._hostPath"}}
{{- $path := (index $.a 0)}}
{{- $options := (index $.a 1)}}
{{- $f := dict "g" $.g "a" (list "absolute-path" $path)}}
{{- template "llm-d-disagg.pod.kubernetes.fits" $f}}
{{- if (not $f.r)}}
{{- $f2 := dict "g" $.g "a" (list "LLMD403" (printf "hostPath '%v' of the model is not absolute; expected %v" $path (index (dict "dns-label" (dict "pattern" (printf "^%v$" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "most" 63 "words" "at most 63 lower-case letters, digits and '-', with a letter or digit at both ends") "dns-1035-label" (dict "pattern" "^[a-z]([a-z0-9-]*[a-z0-9])?$" "most" 63 "words" "at most 63 lower-case letters, digits and '-', beginning with a letter and ending with a letter or digit") "dns-subdomain" (dict "pattern" (printf "^%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?")) "most" 253 "words" "at most 253 lower-case letters, digits, '-' and '.', with a letter or digit at both ends of each part") "label-key" (dict "pattern" (printf "^(%v/)?%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 317 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends, and before it perhaps a prefix such as example.com/") "label-value" (dict "pattern" (printf "^(%v)?$" "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 63 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends") "annotation-key" (dict "pattern" (printf "^([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*/)?%v$" "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 317 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends, and before it perhaps a prefix such as example.com/") "extended-resource" (dict "pattern" (printf "^%v/%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 308 "words" "the name of an extended resource, such as nvidia.com/gpu") "quantity" (dict "pattern" "^[0-9]{1,15}(\\.[0-9]{1,9})?(m|k|[MGTPE]|[KMGTPE]i)?$" "most" 32 "words" "a Kubernetes quantity such as 4, 500m or 64Gi") "env-name" (dict "pattern" "^[A-Za-z_][A-Za-z0-9_]*$" "most" 1024 "words" "letters, digits and '_', not beginning with a digit") "data-key" (dict "pattern" "^([A-Za-z0-9_-]|\\.[A-Za-z0-9_-])[A-Za-z0-9._-]*$" "most" 253 "words" "at most 253 letters, digits, '-', '_' and '.', not beginning with '..'") "capability" (dict "pattern" "^[A-Z][A-Z0-9_]*$" "most" 63 "words" "the name of a Linux capability without CAP_, such as IPC_LOCK") "absolute-path" (dict "pattern" (printf "^(/%v?)+$" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)") "most" 4096 "words" "a path that begins with / and has no '..'") "relative-path" (dict "pattern" (printf "^%v(/%v?)*$" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)") "most" 4096 "words" "a relative path without '..'")) "absolute-path").words))}}
{{- template "llm-d-disagg.base.errors.fail" $f2}}
{{- end}}
{{- $f3 := dict "g" $.g "a" (list (dict "hostPath" (dict "path" $path "type" "Directory")) $options)}}
{{- template "llm-d-disagg.serving.model.Model.inVolume" $f3}}
{{- $_ := set $ "r" $f3.r}}
{{- end}}
{{- /* src/serving/model.ts, Model._huggingFace */ -}}
{{- define "llm-d-disagg.serving.model.Model._huggingFace"}}
{{- $id := (index $.a 0)}}
{{- $options := (index $.a 1)}}
{{- if eq $options nil}}
{{- $options = (dict)}}
{{- end}}
{{- if (not (regexMatch "^[A-Za-z0-9][\\w.\\-]*/[A-Za-z0-9][\\w.\\-]*$" $id))}}
{{- $f := dict "g" $.g "a" (list "LLMD403" (printf "'%v' is no Hugging Face model id; expected owner/name of letters, digits, '.', '_' and '-', such as openai/gpt-oss-120b" $id))}}
{{- template "llm-d-disagg.base.errors.fail" $f}}
{{- end}}
{{- if (and (ne $options.revision nil) (not (regexMatch "^[\\w][\\w./\\-]*$" $options.revision)))}}
{{- $f2 := dict "g" $.g "a" (list "LLMD403" (printf "revision '%v' of %v is no commit, tag or branch; expected letters, digits, '.', '/', '_' and '-'" $options.revision $id))}}
{{- template "llm-d-disagg.base.errors.fail" $f2}}
{{- end}}
{{- $token := $options.tokenSecret}}
{{- $t := $.nil}}
{{- if $options.revision}}
{{- $t = (list (printf "--revision=%v" $options.revision))}}
{{- else}}
{{- $t = (list)}}
{{- end}}
{{- $t3 := $.nil}}
{{- if (ne $token nil)}}
{{- $t2 := $token.key}}
{{- if eq $t2 nil}}
{{- $t2 = "HF_TOKEN"}}
{{- end}}
{{- $t3 = (list (dict "name" "HF_TOKEN" "valueFrom" (dict "secretKeyRef" (dict "name" $token.secretName "key" $t2))))}}
{{- else}}
{{- $t3 = (list)}}
{{- end}}
{{- $f3 := dict "g" $.g "a" (list $id $id $options.weightsGigabytes (dict "args" $t "env" $t3 "downloads" true))}}
{{- template "llm-d-disagg.serving.model.Model.new" $f3}}
{{- $_ := set $ "r" $f3.r}}
{{- end}}
{{- /* src/serving/model.ts, Model._mount */ -}}
{{- define "llm-d-disagg.serving.model.Model._mount"}}
{{- $this := index $.a 0}}
{{- $_ := set $ "r" $this.parts.mount}}
{{- end}}
{{- /* src/serving/model.ts, Model._persistentVolumeClaim */ -}}
{{- define "llm-d-disagg.serving.model.Model._persistentVolumeClaim"}}
{{- $claimName := (index $.a 0)}}
{{- $options := (index $.a 1)}}
{{- $f := dict "g" $.g "a" (list (dict "persistentVolumeClaim" (dict "claimName" $claimName "readOnly" true)) $options)}}
{{- template "llm-d-disagg.serving.model.Model.inVolume" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- /* src/serving/model.ts, Model._volume */ -}}
{{- define "llm-d-disagg.serving.model.Model._volume"}}
{{- $this := index $.a 0}}
{{- $_ := set $ "r" $this.parts.volume}}
{{- end}}
{{- /* src/serving/model.ts, Model.facts */ -}}
{{- define "llm-d-disagg.serving.model.Model.facts"}}
{{- $this := index $.a 0}}
{{- if not (hasKey $.g.facts "models")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "models" "numbers" true)}}
{{- end}}
{{- $line := (index (index $.g.facts "models") $this.name)}}
{{- $_ := set $ "r" (ternary $line $.nil (not (not (and (ne $line nil) (hasKey $line "weightsGB")))))}}
{{- end}}
{{- /* src/serving/model.ts, Model.inVolume */ -}}
{{- define "llm-d-disagg.serving.model.Model.inVolume"}}
{{- $source := (index $.a 0)}}
{{- $options := (index $.a 1)}}
{{- $servedModelName := $options.servedModelName}}
{{- $subPath := $options.subPath}}
{{- if (not (regexMatch "^[A-Za-z0-9][\\w./\\-]*$" $servedModelName))}}
{{- $f := dict "g" $.g "a" (list "LLMD403" (printf "servedModelName '%v' cannot be used; expected letters, digits, '.', '/', '_' and '-'" $servedModelName))}}
{{- template "llm-d-disagg.base.errors.fail" $f}}
{{- end}}
{{- $c := $subPath}}
{{- if $c}}
{{- $f2 := dict "g" $.g "a" (list "relative-path" $subPath)}}
{{- template "llm-d-disagg.pod.kubernetes.fits" $f2}}
{{- $c = (not $f2.r)}}
{{- end}}
{{- if $c}}
{{- $f3 := dict "g" $.g "a" (list "LLMD403" (printf "subPath '%v' of the model leaves its volume; expected %v" $subPath (index (dict "dns-label" (dict "pattern" (printf "^%v$" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "most" 63 "words" "at most 63 lower-case letters, digits and '-', with a letter or digit at both ends") "dns-1035-label" (dict "pattern" "^[a-z]([a-z0-9-]*[a-z0-9])?$" "most" 63 "words" "at most 63 lower-case letters, digits and '-', beginning with a letter and ending with a letter or digit") "dns-subdomain" (dict "pattern" (printf "^%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?")) "most" 253 "words" "at most 253 lower-case letters, digits, '-' and '.', with a letter or digit at both ends of each part") "label-key" (dict "pattern" (printf "^(%v/)?%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 317 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends, and before it perhaps a prefix such as example.com/") "label-value" (dict "pattern" (printf "^(%v)?$" "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 63 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends") "annotation-key" (dict "pattern" (printf "^([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*/)?%v$" "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 317 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends, and before it perhaps a prefix such as example.com/") "extended-resource" (dict "pattern" (printf "^%v/%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 308 "words" "the name of an extended resource, such as nvidia.com/gpu") "quantity" (dict "pattern" "^[0-9]{1,15}(\\.[0-9]{1,9})?(m|k|[MGTPE]|[KMGTPE]i)?$" "most" 32 "words" "a Kubernetes quantity such as 4, 500m or 64Gi") "env-name" (dict "pattern" "^[A-Za-z_][A-Za-z0-9_]*$" "most" 1024 "words" "letters, digits and '_', not beginning with a digit") "data-key" (dict "pattern" "^([A-Za-z0-9_-]|\\.[A-Za-z0-9_-])[A-Za-z0-9._-]*$" "most" 253 "words" "at most 253 letters, digits, '-', '_' and '.', not beginning with '..'") "capability" (dict "pattern" "^[A-Z][A-Z0-9_]*$" "most" 63 "words" "the name of a Linux capability without CAP_, such as IPC_LOCK") "absolute-path" (dict "pattern" (printf "^(/%v?)+$" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)") "most" 4096 "words" "a path that begins with / and has no '..'") "relative-path" (dict "pattern" (printf "^%v(/%v?)*$" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)") "most" 4096 "words" "a relative path without '..'")) "relative-path").words))}}
{{- template "llm-d-disagg.base.errors.fail" $f3}}
{{- end}}
{{- $o := dict "name" "model"}}
{{- range $k, $v := $source}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $o2 := dict "name" "model" "mountPath" "/models/model" "readOnly" true}}
{{- if $subPath}}
{{- range $k2, $v2 := (dict "subPath" $subPath)}}
{{- $_ := set $o2 $k2 $v2}}
{{- end}}
{{- end}}
{{- $f4 := dict "g" $.g "a" (list $servedModelName "/models/model" $options.weightsGigabytes (dict "args" (list (printf "--served-model-name=%v" $servedModelName)) "env" (list) "volume" $o "mount" $o2 "downloads" false))}}
{{- template "llm-d-disagg.serving.model.Model.new" $f4}}
{{- $_ := set $ "r" $f4.r}}
{{- end}}
{{- /* src/serving/model.ts, Model.new */ -}}
{{- define "llm-d-disagg.serving.model.Model.new"}}
{{- $this := dict}}
{{- $name := (index $.a 0)}}
{{- $_ := set $this "name" $name}}
{{- $location := (index $.a 1)}}
{{- $_ := set $this "location" $location}}
{{- $weights := (index $.a 2)}}
{{- $_ := set $this "weights" $weights}}
{{- $parts := (index $.a 3)}}
{{- $_ := set $this "parts" $parts}}
{{- $_ := set $ "r" $this}}
{{- if (and (ne $weights nil) (not (and (lt 0.0 (float64 $weights)) (le (float64 $weights) (float64 100000)))))}}
{{- $f := dict "g" $.g "a" (list "LLMD403" (printf "weightsGigabytes of %v is %v; expected a number above 0 and at most %v" $name (toJson $weights | default (printf "%v" $weights)) 100000))}}
{{- template "llm-d-disagg.base.errors.fail" $f}}
{{- end}}
{{- end}}
{{- /* src/serving/model.ts, Model.weightsGigabytes */ -}}
{{- define "llm-d-disagg.serving.model.Model.weightsGigabytes"}}
{{- $this := index $.a 0}}
{{- if (ne $this.weights nil)}}
{{- $_ := set $ "r" $this.weights}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $this)}}
{{- template "llm-d-disagg.serving.model.Model.facts" $f}}
{{- if (ne $f.r nil)}}
{{- $f2 := dict "g" $.g "a" (list $this)}}
{{- template "llm-d-disagg.serving.model.Model.facts" $f2}}
{{- $_ := set $ "r" $f2.r.weightsGB}}
{{- else}}
{{- $groups := $.nil}}
{{- if regexMatch "(?:^|[\\-_/])([0-9]+(?:\\.[0-9]+)?)[bB](?:[\\-_.]|$)" $this.name}}
{{- $p := printf "^(?s:.*?)(%s)(?s:.*)$" "(?:^|[\\-_/])([0-9]+(?:\\.[0-9]+)?)[bB](?:[\\-_.]|$)"}}
{{- $groups = list (regexReplaceAll $p $this.name "${1}")}}
{{- $group := regexReplaceAll $p $this.name "${2}"}}
{{- $groups = append $groups (ternary $.nil $group (eq $group ""))}}
{{- end}}
{{- $t := (or $groups $.g.noItems)}}
{{- $i := $.nil}}
{{- if gt (len $t) 1}}
{{- $i = index $t 1}}
{{- end}}
{{- $billions := $i}}
{{- $t2 := $.nil}}
{{- if $billions}}
{{- $n := $.nil}}
{{- if regexMatch "^-?[0-9]{1,15}$" (toString $billions)}}
{{- $n = int64 (float64 $billions)}}
{{- else}}
{{- $f3 := dict "g" $.g "a" (list $billions)}}
{{- template "llm-d-disagg.runtime.number" $f3}}
{{- $n = $f3.r}}
{{- end}}
{{- $n2 := floor (addf (mulf (float64 $n) 2.0) 0.5)}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $t2 = $n2}}
{{- end}}
{{- $gigabytes := $t2}}
{{- $_ := set $ "r" (ternary $gigabytes $.nil (and (ne $gigabytes nil) (le (float64 $gigabytes) (float64 100000))))}}
{{- end}}
{{- end}}
{{- end}}
