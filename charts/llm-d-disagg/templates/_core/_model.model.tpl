{{- /* src/model/model.ts, a template for each function */ -}}
{{- define "llm-d-disagg.model.model.Model._args"}}
{{- $_ := set $ "r" $.this.parts.args}}
{{- end}}
{{- define "llm-d-disagg.model.model.Model._attentionHeads"}}
{{- $f := dict "g" $.g "this" $.this}}
{{- template "llm-d-disagg.model.model.Model._facts" $f}}
{{- $_ := set $ "r" (or $f.r dict).queryHeads}}
{{- end}}
{{- define "llm-d-disagg.model.model.Model._dense"}}
{{- $f := dict "g" $.g "this" $.this}}
{{- template "llm-d-disagg.model.model.Model._facts" $f}}
{{- $c := ne $f.r nil}}
{{- if $c}}
{{- $f := dict "g" $.g "this" $.this}}
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
{{- $f := dict "g" $.g "this" $.this}}
{{- template "llm-d-disagg.model.model.Model._facts" $f}}
{{- $_ := set $ "r" (or $f.r dict).expertSize}}
{{- end}}
{{- define "llm-d-disagg.model.model.Model._experts"}}
{{- $f := dict "g" $.g "this" $.this}}
{{- template "llm-d-disagg.model.model.Model._facts" $f}}
{{- $_ := set $ "r" (or $f.r dict).experts}}
{{- end}}
{{- define "llm-d-disagg.model.model.Model._facts"}}
{{- template "llm-d-disagg.facts.models" $.g}}
{{- $t := $.nil}}
{{- if hasKey $.g.facts.models.models $.this.name}}
{{- $t = index $.g.facts.models.models $.this.name}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- define "llm-d-disagg.model.model.Model._hiddenSize"}}
{{- $t := $.this.given.hiddenSize}}
{{- if eq $t nil}}
{{- $f := dict "g" $.g "this" $.this}}
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
{{- $f3 := dict "name" $.id "argument1" $options}}
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
{{- $f := dict "g" $.g "name" $.id "location" $.id "given" $options "parts" (dict "args" $t "env" $t2 "downloads" true)}}
{{- template "llm-d-disagg.model.model.Model.new" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- define "llm-d-disagg.model.model.Model._hybrid"}}
{{- $f := dict "g" $.g "this" $.this}}
{{- template "llm-d-disagg.model.model.Model._stateSpace" $f}}
{{- $c := default false $f.r}}
{{- if not $c}}
{{- $f := dict "g" $.g "this" $.this}}
{{- template "llm-d-disagg.model.model.Model._facts" $f}}
{{- $c2 := ne $f.r nil}}
{{- if $c2}}
{{- $f := dict "g" $.g "this" $.this}}
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
{{- define "llm-d-disagg.model.model.Model._kvHeads"}}
{{- $t := $.this.given.kvHeads}}
{{- if eq $t nil}}
{{- $f := dict "g" $.g "this" $.this}}
{{- template "llm-d-disagg.model.model.Model._facts" $f}}
{{- $t = (or $f.r dict).kvHeads}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- define "llm-d-disagg.model.model.Model._mla"}}
{{- $t := $.this.given.mla}}
{{- if eq $t nil}}
{{- $f := dict "g" $.g "this" $.this}}
{{- template "llm-d-disagg.model.model.Model._facts" $f}}
{{- $t2 := $f.r}}
{{- if ne $t2 nil}}
{{- $f := dict "g" $.g "this" $.this}}
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
{{- $f := dict "g" $.g "this" $.this}}
{{- template "llm-d-disagg.model.model.Model._facts" $f}}
{{- $t = (or $f.r dict).quantization}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- define "llm-d-disagg.model.model.Model._sinks"}}
{{- $t := $.this.given.sinks}}
{{- if eq $t nil}}
{{- $f := dict "g" $.g "this" $.this}}
{{- template "llm-d-disagg.model.model.Model._facts" $f}}
{{- $t = $f.r}}
{{- if ne $t nil}}
{{- $f := dict "g" $.g "this" $.this}}
{{- template "llm-d-disagg.model.model.Model._facts" $f}}
{{- $t = default false $f.r.sinks}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- define "llm-d-disagg.model.model.Model._stateSpace"}}
{{- $t := $.this.given.stateSpace}}
{{- if eq $t nil}}
{{- $f := dict "g" $.g "this" $.this}}
{{- template "llm-d-disagg.model.model.Model._facts" $f}}
{{- $t2 := $f.r}}
{{- if ne $t2 nil}}
{{- $f := dict "g" $.g "this" $.this}}
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
{{- $f2 := dict "name" $.options.servedModelName "argument1" $.options}}
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
{{- $f := dict "g" $.g "name" $.options.servedModelName "location" "/models/model" "given" $.options "parts" (dict "args" (list (printf "--served-model-name=%v" $.options.servedModelName)) "env" list "volume" $o "mount" $o2 "downloads" false)}}
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
{{- if ne $.this.given.weightsGigabytes nil}}
{{- $_ := set $ "r" $.this.given.weightsGigabytes}}
{{- else}}
{{- $f := dict "g" $.g "this" $.this}}
{{- template "llm-d-disagg.model.model.Model._facts" $f}}
{{- if ne $f.r nil}}
{{- $f := dict "g" $.g "this" $.this}}
{{- template "llm-d-disagg.model.model.Model._facts" $f}}
{{- $n := divf (float64 $f.r.weightsBytes) 1000000000.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" $n}}
{{- else}}
{{- $groups := $.nil}}
{{- if regexMatch "(?:^|[\\-_/])([0-9]+(?:\\.[0-9]+)?)[bB](?:[\\-_.]|$)" $.this.name}}
{{- $p := printf "^(?s:.*?)(%s)(?s:.*)$" "(?:^|[\\-_/])([0-9]+(?:\\.[0-9]+)?)[bB](?:[\\-_.]|$)"}}
{{- $m := splitList "\uffff" (regexReplaceAll $p $.this.name "${1}\uffff${2}")}}
{{- $group := index $m 1}}
{{- $groups = list (index $m 0) (ternary $.nil $group (eq $group ""))}}
{{- end}}
{{- $t := or $groups list}}
{{- $billions := $.nil}}
{{- if gt (len $t) 1}}
{{- $billions = index $t 1}}
{{- end}}
{{- $gigabytes := $.nil}}
{{- if $billions}}
{{- $n := $.nil}}
{{- if regexMatch "^-?[0-9]{1,15}$" (toString $billions)}}
{{- $n = int64 (float64 $billions)}}
{{- else}}
{{- $f := dict "text" $billions}}
{{- template "llm-d-disagg.runtime.number" $f}}
{{- $n = $f.r}}
{{- end}}
{{- $gigabytes = floor (addf (mulf (float64 $n) 2.0) 0.5)}}
{{- if and (eq $gigabytes (floor $gigabytes)) (lt $gigabytes 9e15) (gt $gigabytes -9e15)}}
{{- $gigabytes = int64 $gigabytes}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" (ternary $gigabytes $.nil (and (ne $gigabytes nil) (le (float64 $gigabytes) (float64 100000))))}}
{{- end}}
{{- end}}
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
{{- $_ := set $ "r" (default list (concat $l $f.r $f2.r))}}
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
