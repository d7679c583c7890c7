{{- /* src/model/model.ts, a template for each function */ -}}
{{- define "llm-d-disagg.model.model.Model._args"}}
{{- $_ := set $ "r" $.this.parts.args}}
{{- end}}
{{- define "llm-d-disagg.model.model.Model._attentionHeads"}}
{{- $f := dict "this" $.this}}
{{- template "llm-d-disagg.model.model.Model._facts" $f}}
{{- $_ := set $ "r" (or $f.r dict).queryHeads}}
{{- end}}
{{- define "llm-d-disagg.model.model.Model._dense"}}
{{- $f := dict "this" $.this}}
{{- template "llm-d-disagg.model.model.Model._facts" $f}}
{{- $c := ne $f.r nil}}
{{- if $c}}
{{- $f := dict "this" $.this}}
{{- template "llm-d-disagg.model.model.Model._facts" $f}}
{{- $c = eq $f.r.experts nil}}
{{- end}}
{{- $_ := set $ "r" $c}}
{{- end}}
{{- define "llm-d-disagg.model.model.Model._downloads"}}
{{- $_ := set $ "r" $.this.parts.downloads}}
{{- end}}
{{- define "llm-d-disagg.model.model.Model._env"}}
{{- if $.this.parts.downloads}}
{{- $_ := set $ "r" (concat $.this.parts.env (list (dict "name" "HF_HUB_CACHE" "value" "/var/cache/huggingface")))}}
{{- else}}
{{- $_ := set $ "r" $.this.parts.env}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.model.model.Model._expertSize"}}
{{- $f := dict "this" $.this}}
{{- template "llm-d-disagg.model.model.Model._facts" $f}}
{{- $_ := set $ "r" (or $f.r dict).expertSize}}
{{- end}}
{{- define "llm-d-disagg.model.model.Model._experts"}}
{{- $f := dict "this" $.this}}
{{- template "llm-d-disagg.model.model.Model._facts" $f}}
{{- $_ := set $ "r" (or $f.r dict).experts}}
{{- end}}
{{- define "llm-d-disagg.model.model.Model._facts"}}
{{- $_ := set $ "r" $.this.parts.facts}}
{{- end}}
{{- define "llm-d-disagg.model.model.Model._hiddenSize"}}
{{- $t := $.this.given.hiddenSize}}
{{- if eq $t nil}}
{{- $f := dict "this" $.this}}
{{- template "llm-d-disagg.model.model.Model._facts" $f}}
{{- $t = (or $f.r dict).hiddenSize}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- define "llm-d-disagg.model.model.Model._hostPath"}}
{{- $faults := dict "g" $.g "code" "LLMD403" "subject" "hostPath of the model" "value" $.path "format" "absolute-path"}}
{{- template "llm-d-disagg.pod.format-faults.formatFaults" $faults}}
{{- $f := dict "g" $.g "source" (dict "hostPath" (dict "path" $.path "type" "Directory")) "options" $.options "faults" $faults.r}}
{{- template "llm-d-disagg.model.model.Model.inVolume" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- define "llm-d-disagg.model.model.Model._huggingFace"}}
{{- $options := ternary dict $.options (eq $.options nil)}}
{{- $f := dict "id" $.id}}
{{- template "llm-d-disagg.model.model.idFaults" $f}}
{{- $f2 := dict "id" $.id "revision" $options.revision}}
{{- template "llm-d-disagg.model.model.revisionFaults" $f2}}
{{- $f3 := dict "g" $.g "name" $.id "argument1" $options}}
{{- template "llm-d-disagg.model.model.modelSizeFaults" $f3}}
{{- $f := dict "faults" (default list (concat $f.r $f2.r $f3.r))}}
{{- template "llm-d-disagg.base.errors.refuse" $f}}
{{- $t := list}}
{{- if $options.revision}}
{{- $t = list (printf "--revision=%v" $options.revision)}}
{{- end}}
{{- $t2 := list}}
{{- if ne $options.tokenSecret nil}}
{{- $t2 = list (dict "name" "HF_TOKEN" "valueFrom" (dict "secretKeyRef" (dict "name" $options.tokenSecret.secretName "key" (ternary "HF_TOKEN" $options.tokenSecret.key (eq $options.tokenSecret.key nil)))))}}
{{- end}}
{{- $rest := omit $options "config"}}
{{- $t3 := $.nil}}
{{- if ne $options.config nil}}
{{- $f := dict "g" $.g "config" $options.config "argument1" $rest}}
{{- template "llm-d-disagg.model.read-config.factsOfConfig" $f}}
{{- $t3 = $f.r}}
{{- else}}
{{- template "llm-d-disagg.facts.models" $.g}}
{{- $t3 = $.nil}}
{{- if hasKey $.g.facts.models.models $.id}}
{{- $t3 = index $.g.facts.models.models $.id}}
{{- end}}
{{- end}}
{{- $f := dict "g" $.g "name" $.id "location" $.id "given" $options "parts" (dict "args" $t "env" $t2 "downloads" true "facts" $t3)}}
{{- template "llm-d-disagg.model.model.Model.new" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- define "llm-d-disagg.model.model.Model._hybrid"}}
{{- $f := dict "this" $.this}}
{{- template "llm-d-disagg.model.model.Model._stateSpace" $f}}
{{- $c := default false $f.r}}
{{- if not $c}}
{{- $f := dict "this" $.this}}
{{- template "llm-d-disagg.model.model.Model._facts" $f}}
{{- $c2 := ne $f.r nil}}
{{- if $c2}}
{{- $f := dict "this" $.this}}
{{- template "llm-d-disagg.model.model.Model._facts" $f}}
{{- $t := list "sliding" "chunked"}}
{{- $found := false}}
{{- range $x := $f.r.attention}}
{{- if has $x.kind $t}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c2 = $found}}
{{- end}}
{{- $c = $c2}}
{{- end}}
{{- $_ := set $ "r" $c}}
{{- end}}
{{- define "llm-d-disagg.model.model.Model._knownGigabytes"}}
{{- $t := $.this.given.weightsGigabytes}}
{{- if eq $t nil}}
{{- $f := dict "this" $.this}}
{{- template "llm-d-disagg.model.model.Model._facts" $f}}
{{- $t = $f.r}}
{{- if ne $t nil}}
{{- $f := dict "this" $.this}}
{{- template "llm-d-disagg.model.model.Model._facts" $f}}
{{- $t = divf (float64 $f.r.weightsBytes) 1000000000.0}}
{{- if and (eq $t (floor $t)) (lt $t 9e15) (gt $t -9e15)}}
{{- $t = int64 $t}}
{{- end}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- define "llm-d-disagg.model.model.Model._kvHeads"}}
{{- $t := $.this.given.kvHeads}}
{{- if eq $t nil}}
{{- $f := dict "this" $.this}}
{{- template "llm-d-disagg.model.model.Model._facts" $f}}
{{- $t = (or $f.r dict).kvHeads}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- define "llm-d-disagg.model.model.Model._mla"}}
{{- $t := $.this.given.mla}}
{{- if eq $t nil}}
{{- $f := dict "this" $.this}}
{{- template "llm-d-disagg.model.model.Model._facts" $f}}
{{- $t2 := $f.r}}
{{- if ne $t2 nil}}
{{- $f := dict "this" $.this}}
{{- template "llm-d-disagg.model.model.Model._facts" $f}}
{{- $t := list "mla"}}
{{- $found := false}}
{{- range $x := $f.r.attention}}
{{- if has $x.kind $t}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $t2 = $found}}
{{- end}}
{{- $t = $t2}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- define "llm-d-disagg.model.model.Model._mount"}}
{{- $_ := set $ "r" $.this.parts.mount}}
{{- end}}
{{- define "llm-d-disagg.model.model.Model._persistentVolumeClaim"}}
{{- $f := dict "g" $.g "source" (dict "persistentVolumeClaim" (dict "claimName" $.claimName "readOnly" true)) "options" $.options}}
{{- template "llm-d-disagg.model.model.Model.inVolume" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- define "llm-d-disagg.model.model.Model._quantization"}}
{{- $t := $.this.given.quantization}}
{{- if eq $t nil}}
{{- $f := dict "this" $.this}}
{{- template "llm-d-disagg.model.model.Model._facts" $f}}
{{- $t = (or $f.r dict).quantization}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- define "llm-d-disagg.model.model.Model._sinks"}}
{{- $t := $.this.given.sinks}}
{{- if eq $t nil}}
{{- $f := dict "this" $.this}}
{{- template "llm-d-disagg.model.model.Model._facts" $f}}
{{- $t = $f.r}}
{{- if ne $t nil}}
{{- $f := dict "this" $.this}}
{{- template "llm-d-disagg.model.model.Model._facts" $f}}
{{- $t = default false $f.r.sinks}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- define "llm-d-disagg.model.model.Model._stateSpace"}}
{{- $t := $.this.given.stateSpace}}
{{- if eq $t nil}}
{{- $f := dict "this" $.this}}
{{- template "llm-d-disagg.model.model.Model._facts" $f}}
{{- $t2 := $f.r}}
{{- if ne $t2 nil}}
{{- $f := dict "this" $.this}}
{{- template "llm-d-disagg.model.model.Model._facts" $f}}
{{- $t := list "linear" "mamba"}}
{{- $found := false}}
{{- range $x := $f.r.attention}}
{{- if has $x.kind $t}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $t2 = $found}}
{{- end}}
{{- $t = $t2}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- define "llm-d-disagg.model.model.Model._tokenFormat"}}
{{- $f := dict "this" $.this}}
{{- template "llm-d-disagg.model.model.Model._quantization" $f}}
{{- if eq $f.r "int4"}}
{{- $_ := set $ "r" "bf16"}}
{{- else}}
{{- $f := dict "this" $.this}}
{{- template "llm-d-disagg.model.model.Model._quantization" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.model.model.Model._volume"}}
{{- $_ := set $ "r" $.this.parts.volume}}
{{- end}}
{{- define "llm-d-disagg.model.model.Model.inVolume"}}
{{- $faults := default list $.faults}}
{{- $t := $.options.subPath}}
{{- if not $t}}
{{- $t = $.nil}}
{{- end}}
{{- $path := dict "g" $.g "code" "LLMD403" "subject" "subPath of the model" "value" $t "format" "relative-path"}}
{{- template "llm-d-disagg.pod.format-faults.formatFaults" $path}}
{{- $f := dict "name" $.options.servedModelName}}
{{- template "llm-d-disagg.model.model.servedNameFaults" $f}}
{{- $f2 := dict "g" $.g "name" $.options.servedModelName "argument1" $.options}}
{{- template "llm-d-disagg.model.model.modelSizeFaults" $f2}}
{{- $f := dict "faults" (default list (concat $faults $f.r $path.r $f2.r))}}
{{- template "llm-d-disagg.base.errors.refuse" $f}}
{{- $o := dict "name" "model"}}
{{- range $k, $v := $.source}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $o2 := dict "name" "model" "mountPath" "/models/model" "readOnly" true}}
{{- if $.options.subPath}}
{{- $_ := set $o2 "subPath" $.options.subPath}}
{{- end}}
{{- $rest := omit $.options "config"}}
{{- $t := $.nil}}
{{- if ne $.options.config nil}}
{{- $f := dict "g" $.g "config" $.options.config "argument1" $rest}}
{{- template "llm-d-disagg.model.read-config.factsOfConfig" $f}}
{{- $t = $f.r}}
{{- else}}
{{- template "llm-d-disagg.facts.models" $.g}}
{{- $t = $.nil}}
{{- if hasKey $.g.facts.models.models $.options.servedModelName}}
{{- $t = index $.g.facts.models.models $.options.servedModelName}}
{{- end}}
{{- end}}
{{- $f := dict "g" $.g "name" $.options.servedModelName "location" "/models/model" "given" $.options "parts" (dict "args" (list (printf "--served-model-name=%v" $.options.servedModelName)) "env" list "volume" $o "mount" $o2 "downloads" false "facts" $t)}}
{{- template "llm-d-disagg.model.model.Model.new" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- define "llm-d-disagg.model.model.Model.new"}}
{{- $this := dict}}
{{- $_ := set $this "name" $.name}}
{{- $_ := set $this "location" $.location}}
{{- $_ := set $this "given" $.given}}
{{- $_ := set $this "parts" $.parts}}
{{- $_ := set $ "r" $this}}
{{- end}}
{{- define "llm-d-disagg.model.model.Model.weightsGigabytes"}}
{{- $f := dict "this" $.this}}
{{- template "llm-d-disagg.model.model.Model._knownGigabytes" $f}}
{{- $f := dict "this" $.this}}
{{- template "llm-d-disagg.model.model.Model._knownGigabytes" $f}}
{{- $t := $f.r}}
{{- if eq $t nil}}
{{- $f := dict "name" $.this.name}}
{{- template "llm-d-disagg.model.names.gigabytesInName" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- define "llm-d-disagg.model.model.idFaults"}}
{{- if regexMatch "^[A-Za-z0-9][\\w.\\-]*/[A-Za-z0-9][\\w.\\-]*$" $.id}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $_ := set $ "r" (list (dict "code" "LLMD403" "subject" "model" "value" (printf "'%v'" $.id) "problem" "which is not a valid Hugging Face model id" "allowed" "owner/name of letters, digits, '.', '_' and '-', such as openai/gpt-oss-120b"))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.model.model.modelSizeFaults"}}
{{- $l := list}}
{{- if not (or (eq $.argument1.weightsGigabytes nil) (and (lt 0.0 (float64 $.argument1.weightsGigabytes)) (le (float64 $.argument1.weightsGigabytes) (float64 100000))))}}
{{- $l = concat $l (list (dict "code" "LLMD403" "subject" (printf "weightsGigabytes of %v" $.name) "value" (printf "%v" (toJson $.argument1.weightsGigabytes | default (printf "%v" $.argument1.weightsGigabytes))) "allowed" (printf "a number above 0 and at most %v" 100000)))}}
{{- end}}
{{- $f := dict "code" "LLMD403" "subject" (printf "hiddenSize of %v" $.name) "value" $.argument1.hiddenSize "argument3" (dict "least" 1)}}
{{- template "llm-d-disagg.pod.format-faults.wholeNumberFaults" $f}}
{{- $f2 := dict "code" "LLMD403" "subject" (printf "kvHeads of %v" $.name) "value" $.argument1.kvHeads "argument3" (dict "least" 1)}}
{{- template "llm-d-disagg.pod.format-faults.wholeNumberFaults" $f2}}
{{- $l = concat $l $f.r $f2.r}}
{{- if not (eq $.argument1.config nil)}}
{{- $f := dict "g" $.g "subject" (printf "config of %v" $.name) "config" $.argument1.config "given" (dict "weightsGigabytes" $.argument1.weightsGigabytes "quantization" $.argument1.quantization)}}
{{- template "llm-d-disagg.model.read-config.configFaults" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
{{- define "llm-d-disagg.model.model.revisionFaults"}}
{{- if or (eq $.revision nil) (regexMatch "^[\\w][\\w./\\-]*$" $.revision)}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $_ := set $ "r" (list (dict "code" "LLMD403" "subject" (printf "revision of %v" $.id) "value" (printf "'%v'" $.revision) "problem" "which is not a valid commit, tag or branch" "allowed" "letters, digits, '.', '/', '_' and '-'"))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.model.model.servedNameFaults"}}
{{- if regexMatch "^[A-Za-z0-9][\\w./\\-]*$" $.name}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $_ := set $ "r" (list (dict "code" "LLMD403" "subject" "servedModelName" "value" (printf "'%v'" $.name) "allowed" "letters, digits, '.', '/', '_' and '-', beginning with a letter or digit"))}}
{{- end}}
{{- end}}
