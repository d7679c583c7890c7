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
{{- $f := dict "g" $.g "a" (list $this)}}
{{- template "llm-d-disagg.serving.model.Model.facts" $f}}
{{- $c = (eq $f.r.experts nil)}}
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
{{- $t := $this.given.hiddenSize}}
{{- if eq $t nil}}
{{- $f := dict "g" $.g "a" (list $this)}}
{{- template "llm-d-disagg.serving.model.Model.facts" $f}}
{{- $t = (or $f.r $.g.none).hiddenSize}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/serving/model.ts, Model._hostPath */ -}}
{{- define "llm-d-disagg.serving.model.Model._hostPath"}}
{{- $path := (index $.a 0)}}
{{- $options := (index $.a 1)}}
{{- $f := dict "g" $.g "a" (list "LLMD403" "hostPath of the model" $path "absolute-path")}}
{{- template "llm-d-disagg.serving.format-faults.formatFaults" $f}}
{{- $faults := $f.r}}
{{- $f := dict "g" $.g "a" (list (dict "hostPath" (dict "path" $path "type" "Directory")) $options $faults)}}
{{- template "llm-d-disagg.serving.model.Model.inVolume" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- /* src/serving/model.ts, Model._huggingFace */ -}}
{{- define "llm-d-disagg.serving.model.Model._huggingFace"}}
{{- $id := (index $.a 0)}}
{{- $options := (index $.a 1)}}
{{- if eq $options nil}}
{{- $options = (dict)}}
{{- end}}
{{- $l := list}}
{{- $f := dict "g" $.g "a" (list $id)}}
{{- template "llm-d-disagg.serving.model.idFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list $id $options.revision)}}
{{- template "llm-d-disagg.serving.model.revisionFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list $id $options)}}
{{- template "llm-d-disagg.serving.model.modelSizeFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list $l)}}
{{- template "llm-d-disagg.base.errors.refuse" $f}}
{{- $token := $options.tokenSecret}}
{{- $t := $.nil}}
{{- if $options.revision}}
{{- $t = (list (printf "--revision=%v" $options.revision))}}
{{- else}}
{{- $t = (list)}}
{{- end}}
{{- $t2 := $.nil}}
{{- if (ne $token nil)}}
{{- $t := $token.key}}
{{- if eq $t nil}}
{{- $t = "HF_TOKEN"}}
{{- end}}
{{- $t2 = (list (dict "name" "HF_TOKEN" "valueFrom" (dict "secretKeyRef" (dict "name" $token.secretName "key" $t))))}}
{{- else}}
{{- $t2 = (list)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $id $id $options (dict "args" $t "env" $t2 "downloads" true))}}
{{- template "llm-d-disagg.serving.model.Model.new" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- /* src/serving/model.ts, Model._hybrid */ -}}
{{- define "llm-d-disagg.serving.model.Model._hybrid"}}
{{- $this := index $.a 0}}
{{- $f := dict "g" $.g "a" (list $this)}}
{{- template "llm-d-disagg.serving.model.Model._stateSpace" $f}}
{{- $t := $f.r}}
{{- if eq $t nil}}
{{- $t = false}}
{{- end}}
{{- $c := $t}}
{{- if not $c}}
{{- $f := dict "g" $.g "a" (list $this)}}
{{- template "llm-d-disagg.serving.model.Model.facts" $f}}
{{- $t := (or $f.r $.g.none).slidingWindow}}
{{- if eq $t nil}}
{{- $t = false}}
{{- end}}
{{- $c = $t}}
{{- end}}
{{- $_ := set $ "r" $c}}
{{- end}}
{{- /* src/serving/model.ts, Model._mla */ -}}
{{- define "llm-d-disagg.serving.model.Model._mla"}}
{{- $this := index $.a 0}}
{{- $t := $this.given.mla}}
{{- if eq $t nil}}
{{- $f := dict "g" $.g "a" (list $this)}}
{{- template "llm-d-disagg.serving.model.Model.facts" $f}}
{{- $t2 := $f.r}}
{{- if (ne $t2 nil)}}
{{- $f := dict "g" $.g "a" (list $this)}}
{{- template "llm-d-disagg.serving.model.Model.facts" $f}}
{{- $t := $f.r.mla}}
{{- if eq $t nil}}
{{- $t = false}}
{{- end}}
{{- $t2 = $t}}
{{- end}}
{{- $t = $t2}}
{{- end}}
{{- $_ := set $ "r" $t}}
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
{{- $f := dict "g" $.g "a" (list (dict "persistentVolumeClaim" (dict "claimName" $claimName "readOnly" true)) $options $.nil)}}
{{- template "llm-d-disagg.serving.model.Model.inVolume" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- /* src/serving/model.ts, Model._quantization */ -}}
{{- define "llm-d-disagg.serving.model.Model._quantization"}}
{{- $this := index $.a 0}}
{{- $t := $this.given.quantization}}
{{- if eq $t nil}}
{{- $f := dict "g" $.g "a" (list $this)}}
{{- template "llm-d-disagg.serving.model.Model.facts" $f}}
{{- $t = (or $f.r $.g.none).quantization}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/serving/model.ts, Model._sinks */ -}}
{{- define "llm-d-disagg.serving.model.Model._sinks"}}
{{- $this := index $.a 0}}
{{- $t := $this.given.sinks}}
{{- if eq $t nil}}
{{- $f := dict "g" $.g "a" (list $this)}}
{{- template "llm-d-disagg.serving.model.Model.facts" $f}}
{{- $t2 := $f.r}}
{{- if (ne $t2 nil)}}
{{- $f := dict "g" $.g "a" (list $this)}}
{{- template "llm-d-disagg.serving.model.Model.facts" $f}}
{{- $t := $f.r.sinks}}
{{- if eq $t nil}}
{{- $t = false}}
{{- end}}
{{- $t2 = $t}}
{{- end}}
{{- $t = $t2}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/serving/model.ts, Model._stateSpace */ -}}
{{- define "llm-d-disagg.serving.model.Model._stateSpace"}}
{{- $this := index $.a 0}}
{{- $t := $this.given.stateSpace}}
{{- if eq $t nil}}
{{- $f := dict "g" $.g "a" (list $this)}}
{{- template "llm-d-disagg.serving.model.Model.facts" $f}}
{{- $t2 := $f.r}}
{{- if (ne $t2 nil)}}
{{- $f := dict "g" $.g "a" (list $this)}}
{{- template "llm-d-disagg.serving.model.Model.facts" $f}}
{{- $t := $f.r.stateSpace}}
{{- if eq $t nil}}
{{- $t = false}}
{{- end}}
{{- $t2 = $t}}
{{- end}}
{{- $t = $t2}}
{{- end}}
{{- $_ := set $ "r" $t}}
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
{{- $t := $.nil}}
{{- if (hasKey (index $.g.facts "models" "models") $this.name)}}
{{- if not (hasKey $.g.facts "models")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "models" "numbers" true)}}
{{- end}}
{{- $t = (index (index $.g.facts "models" "models") $this.name)}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/serving/model.ts, Model.inVolume */ -}}
{{- define "llm-d-disagg.serving.model.Model.inVolume"}}
{{- $source := (index $.a 0)}}
{{- $options := (index $.a 1)}}
{{- $faults := (index $.a 2)}}
{{- if eq $faults nil}}
{{- $faults = (list)}}
{{- end}}
{{- $servedModelName := $options.servedModelName}}
{{- $subPath := $options.subPath}}
{{- $t := $subPath}}
{{- if not $t}}
{{- $t = $.nil}}
{{- end}}
{{- $f := dict "g" $.g "a" (list "LLMD403" "subPath of the model" $t "relative-path")}}
{{- template "llm-d-disagg.serving.format-faults.formatFaults" $f}}
{{- $path := $f.r}}
{{- $l := list}}
{{- $l = default list (concat $l $faults)}}
{{- $f := dict "g" $.g "a" (list $servedModelName)}}
{{- template "llm-d-disagg.serving.model.servedNameFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $l = default list (concat $l $path)}}
{{- $f := dict "g" $.g "a" (list $servedModelName $options)}}
{{- template "llm-d-disagg.serving.model.modelSizeFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list $l)}}
{{- template "llm-d-disagg.base.errors.refuse" $f}}
{{- $o := dict "name" "model"}}
{{- range $k, $v := $source}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $o2 := dict "name" "model" "mountPath" "/models/model" "readOnly" true}}
{{- if $subPath}}
{{- range $k, $v := (dict "subPath" $subPath)}}
{{- $_ := set $o2 $k $v}}
{{- end}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $servedModelName "/models/model" $options (dict "args" (list (printf "--served-model-name=%v" $servedModelName)) "env" (list) "volume" $o "mount" $o2 "downloads" false))}}
{{- template "llm-d-disagg.serving.model.Model.new" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- /* src/serving/model.ts, Model.new */ -}}
{{- define "llm-d-disagg.serving.model.Model.new"}}
{{- $this := dict}}
{{- $name := (index $.a 0)}}
{{- $_ := set $this "name" $name}}
{{- $location := (index $.a 1)}}
{{- $_ := set $this "location" $location}}
{{- $given := (index $.a 2)}}
{{- $_ := set $this "given" $given}}
{{- $parts := (index $.a 3)}}
{{- $_ := set $this "parts" $parts}}
{{- $_ := set $ "r" $this}}
{{- end}}
{{- /* src/serving/model.ts, Model.weightsGigabytes */ -}}
{{- define "llm-d-disagg.serving.model.Model.weightsGigabytes"}}
{{- $this := index $.a 0}}
{{- if (ne $this.given.weightsGigabytes nil)}}
{{- $_ := set $ "r" $this.given.weightsGigabytes}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $this)}}
{{- template "llm-d-disagg.serving.model.Model.facts" $f}}
{{- if (ne $f.r nil)}}
{{- $f := dict "g" $.g "a" (list $this)}}
{{- template "llm-d-disagg.serving.model.Model.facts" $f}}
{{- $_ := set $ "r" $f.r.weightsGB}}
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
{{- $t := $.nil}}
{{- if $billions}}
{{- $n := $.nil}}
{{- if regexMatch "^-?[0-9]{1,15}$" (toString $billions)}}
{{- $n = int64 (float64 $billions)}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $billions)}}
{{- template "llm-d-disagg.runtime.number" $f}}
{{- $n = $f.r}}
{{- end}}
{{- $n := floor (addf (mulf (float64 $n) 2.0) 0.5)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $t = $n}}
{{- end}}
{{- $gigabytes := $t}}
{{- $_ := set $ "r" (ternary $gigabytes $.nil (and (ne $gigabytes nil) (le (float64 $gigabytes) (float64 100000))))}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/serving/model.ts, idFaults */ -}}
{{- define "llm-d-disagg.serving.model.idFaults"}}
{{- $id := (index $.a 0)}}
{{- $t := $.nil}}
{{- if (regexMatch "^[A-Za-z0-9][\\w.\\-]*/[A-Za-z0-9][\\w.\\-]*$" $id)}}
{{- $t = (list)}}
{{- else}}
{{- $t = (list (dict "code" "LLMD403" "subject" "model" "value" (printf "'%v'" $id) "problem" "which is not a valid Hugging Face model id" "allowed" "owner/name of letters, digits, '.', '_' and '-', such as openai/gpt-oss-120b"))}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/serving/model.ts, modelSizeFaults */ -}}
{{- define "llm-d-disagg.serving.model.modelSizeFaults"}}
{{- $name := (index $.a 0)}}
{{- $p := (index $.a 1)}}
{{- $gigabytes := $p.weightsGigabytes}}
{{- $hiddenSize := $p.hiddenSize}}
{{- $code := "LLMD403"}}
{{- $l := list}}
{{- if not (or (eq $gigabytes nil) (and (lt 0.0 (float64 $gigabytes)) (le (float64 $gigabytes) (float64 100000))))}}
{{- $l = default list (concat $l (list (dict "code" $code "subject" (printf "weightsGigabytes of %v" $name) "value" (printf "%v" (toJson $gigabytes | default (printf "%v" $gigabytes))) "allowed" (printf "a number above 0 and at most %v" 100000))))}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $code (printf "hiddenSize of %v" $name) $hiddenSize (dict "least" 1))}}
{{- template "llm-d-disagg.serving.format-faults.wholeNumberFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- /* src/serving/model.ts, revisionFaults */ -}}
{{- define "llm-d-disagg.serving.model.revisionFaults"}}
{{- $id := (index $.a 0)}}
{{- $revision := (index $.a 1)}}
{{- $t := $.nil}}
{{- if (or (eq $revision nil) (regexMatch "^[\\w][\\w./\\-]*$" $revision))}}
{{- $t = (list)}}
{{- else}}
{{- $t = (list (dict "code" "LLMD403" "subject" (printf "revision of %v" $id) "value" (printf "'%v'" $revision) "problem" "which is not a valid commit, tag or branch" "allowed" "letters, digits, '.', '/', '_' and '-'"))}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/serving/model.ts, servedNameFaults */ -}}
{{- define "llm-d-disagg.serving.model.servedNameFaults"}}
{{- $name := (index $.a 0)}}
{{- $t := $.nil}}
{{- if (regexMatch "^[A-Za-z0-9][\\w./\\-]*$" $name)}}
{{- $t = (list)}}
{{- else}}
{{- $t = (list (dict "code" "LLMD403" "subject" "servedModelName" "value" (printf "'%v'" $name) "allowed" "letters, digits, '.', '/', '_' and '-', beginning with a letter or digit"))}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
