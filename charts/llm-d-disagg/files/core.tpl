{{- define "Image._default"}}
{{- $key := (index $.a 0)}}
{{- if not (hasKey $.g.facts "images")}}
{{- template "llm-d-disagg.native.fact" (dict "g" $.g "name" "images")}}
{{- end}}
{{- $f := dict "g" $.g "a" (list (index (index $.g.facts "images") $key).reference)}}
{{- template "Image.of" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- define "Image._with"}}
{{- $backend := (index $.a 0)}}
{{- $vendor := (index $.a 1)}}
{{- $arch := (index $.a 2)}}
{{- $f := dict "g" $.g "a" (list)}}
{{- template "serving.image.table" $f}}
{{- $found := $.nil}}
{{- range $i, $x := $f.r}}
{{- if (and (and (eq $x.vendor $vendor) (has $arch $x.arch)) (has $backend $x.backends))}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $facts := $found}}
{{- $t := $facts}}
{{- if (ne $t nil)}}
{{- $f2 := dict "g" $.g "a" (list $facts.reference)}}
{{- template "Image.of" $f2}}
{{- $t = $f2.r}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- define "Image.custom"}}
{{- $reference := (index $.a 0)}}
{{- $contents := (index $.a 1)}}
{{- $f := dict "g" $.g "a" (list $reference)}}
{{- template "serving.image.parse" $f}}
{{- if (not (regexMatch "^[0-9]+\\.[0-9]+(\\.[0-9]+)?$" $contents.vllmVersion))}}
{{- $f2 := dict "g" $.g "a" (list "LLMD401" (printf "vllmVersion of image '%v' is '%v'; expected a release such as 0.24.0" $reference $contents.vllmVersion))}}
{{- template "base.errors.fail" $f2}}
{{- end}}
{{- $t := $.nil}}
{{- if ne $contents.backends nil}}
{{- $l := list}}
{{- range $i, $x := $contents.backends}}
{{- $l = append $l $x}}
{{- end}}
{{- $t = $l}}
{{- end}}
{{- $t2 := $t}}
{{- if eq $t2 nil}}
{{- $t2 = (list "UCX")}}
{{- end}}
{{- $backends := $t2}}
{{- $vllmVersion := $contents.vllmVersion}}
{{- $ucxVersion := $contents.ucxVersion}}
{{- $deepEpHcaMapping := $contents.deepEpHcaMapping}}
{{- if eq $deepEpHcaMapping nil}}
{{- $deepEpHcaMapping = false}}
{{- end}}
{{- $deepEp := $contents.deepEp}}
{{- if eq $deepEp nil}}
{{- $deepEp = $deepEpHcaMapping}}
{{- end}}
{{- $distinctEngineIds := $contents.distinctEngineIds}}
{{- if eq $distinctEngineIds nil}}
{{- $distinctEngineIds = (not (semverCompare (printf "<%s" "0.24") $vllmVersion))}}
{{- end}}
{{- $t3 := $contents.deepEpGpusPerNode}}
{{- if eq $t3 nil}}
{{- $t3 = 8}}
{{- end}}
{{- $peers := $t3}}
{{- $extraOptions := $contents.extraOptions}}
{{- if eq $extraOptions nil}}
{{- $extraOptions = (list)}}
{{- end}}
{{- $found := $.nil}}
{{- range $i2, $x2 := $extraOptions}}
{{- if (not (regexMatch "^--?[A-Za-z][\\w-]*$" $x2))}}
{{- $found = $x2}}
{{- break}}
{{- end}}
{{- end}}
{{- $bad := $found}}
{{- if (ne $bad nil)}}
{{- $f3 := dict "g" $.g "a" (list "LLMD401" (printf "extraOptions of image '%v' has '%v'; expected the name of an option alone, such as --my-option" $reference $bad))}}
{{- template "base.errors.fail" $f3}}
{{- end}}
{{- $f4 := dict "g" $.g "a" (list $reference $vllmVersion $backends $ucxVersion $deepEp $peers $deepEpHcaMapping $distinctEngineIds $extraOptions)}}
{{- template "Image.new" $f4}}
{{- $_ := set $ "r" $f4.r}}
{{- end}}
{{- define "Image.new"}}
{{- $this := dict}}
{{- $reference := (index $.a 0)}}
{{- $_ := set $this "reference" $reference}}
{{- $vllmVersion := (index $.a 1)}}
{{- $_ := set $this "vllmVersion" $vllmVersion}}
{{- $backends := (index $.a 2)}}
{{- $_ := set $this "backends" $backends}}
{{- $ucxVersion := (index $.a 3)}}
{{- $_ := set $this "ucxVersion" $ucxVersion}}
{{- $deepEp := (index $.a 4)}}
{{- $_ := set $this "deepEp" $deepEp}}
{{- $deepEpGpusPerNode := (index $.a 5)}}
{{- $_ := set $this "deepEpGpusPerNode" $deepEpGpusPerNode}}
{{- $deepEpHcaMapping := (index $.a 6)}}
{{- $_ := set $this "deepEpHcaMapping" $deepEpHcaMapping}}
{{- $distinctEngineIds := (index $.a 7)}}
{{- $_ := set $this "distinctEngineIds" $distinctEngineIds}}
{{- $extraOptions := (index $.a 8)}}
{{- $_ := set $this "extraOptions" $extraOptions}}
{{- $_ := set $ "r" $this}}
{{- end}}
{{- define "Image.of"}}
{{- $reference := (index $.a 0)}}
{{- $f := dict "g" $.g "a" (list $reference)}}
{{- template "serving.image.parse" $f}}
{{- $repository := $f.r.repository}}
{{- $tag := $f.r.tag}}
{{- $f2 := dict "g" $.g "a" (list)}}
{{- template "serving.image.table" $f2}}
{{- $found := $.nil}}
{{- range $i, $x := $f2.r}}
{{- if (or (eq $x.repository $repository) (hasSuffix (printf "/%v" $x.repository) $repository))}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $facts := $found}}
{{- if (not (ne $facts nil))}}
{{- $f3 := dict "g" $.g "a" (list)}}
{{- template "serving.image.table" $f3}}
{{- $l := list}}
{{- range $i2, $x2 := $f3.r}}
{{- $l = append $l $x2.repository}}
{{- end}}
{{- $f4 := dict "g" $.g "a" (list "LLMD401" (printf "%v%v" (printf "nothing is known of the contents of image '%v'; known are %v; " $reference (join ", " $l)) "say what yours contains with Image.custom()"))}}
{{- template "base.errors.fail" $f4}}
{{- end}}
{{- $t := $.nil}}
{{- if (and (ne $facts.vllmByTag nil) (hasKey $facts.vllmByTag $tag))}}
{{- $t = (index $facts.vllmByTag $tag)}}
{{- end}}
{{- $t4 := $t}}
{{- if eq $t4 nil}}
{{- $t3 := $.nil}}
{{- if $facts.vllmFromTag}}
{{- $groups := $.nil}}
{{- if regexMatch $facts.vllmFromTag $tag}}
{{- $m := regexFind $facts.vllmFromTag $tag}}
{{- $groups = list $m}}
{{- $group := regexReplaceAll $facts.vllmFromTag $m "${1}"}}
{{- $groups = append $groups (ternary $.nil $group (eq $group ""))}}
{{- end}}
{{- $t2 := (or $groups $.g.noItems)}}
{{- $i3 := $.nil}}
{{- if gt (len $t2) 1}}
{{- $i3 = index $t2 1}}
{{- end}}
{{- $t3 = $i3}}
{{- end}}
{{- $t4 = $t3}}
{{- end}}
{{- $version := $t4}}
{{- if (not $version)}}
{{- $f5 := dict "g" $.g "a" (list "LLMD401" (printf "the vLLM version of image '%v' cannot be read from its tag; use a tag such as that of %v, or Image.custom()" $reference $facts.reference))}}
{{- template "base.errors.fail" $f5}}
{{- end}}
{{- $f6 := dict "g" $.g "a" (list $facts $version)}}
{{- template "serving.image.ucxOf" $f6}}
{{- $t5 := $facts.deepEpGpusPerNode}}
{{- if eq $t5 nil}}
{{- $t5 = "8"}}
{{- end}}
{{- $n := $.nil}}
{{- if regexMatch "^-?[0-9]+$" (toString $t5)}}
{{- $n = int64 (float64 $t5)}}
{{- else}}
{{- $f7 := dict "g" $.g "a" (list $t5)}}
{{- template "llm-d-disagg.native.number" $f7}}
{{- $n = $f7.r}}
{{- end}}
{{- $f8 := dict "g" $.g "a" (list $reference $version $facts.backends $f6.r (eq $facts.deepEp "true") $n (eq $facts.deepEpHcaMapping "true") (or (not (semverCompare (printf "<%s" "0.24") $version)) (eq $facts.engineIdsPatched "true")) (list))}}
{{- template "Image.new" $f8}}
{{- $_ := set $ "r" $f8.r}}
{{- end}}
{{- define "Model._args"}}
{{- $this := index $.a 0}}
{{- $_ := set $ "r" $this.parts.args}}
{{- end}}
{{- define "Model._attentionHeads"}}
{{- $this := index $.a 0}}
{{- $f := dict "g" $.g "a" (list $this)}}
{{- template "Model.facts" $f}}
{{- $t := $f.r}}
{{- if (ne $t nil)}}
{{- $f2 := dict "g" $.g "a" (list $this)}}
{{- template "Model.facts" $f2}}
{{- $n := $.nil}}
{{- if regexMatch "^-?[0-9]+$" (toString $f2.r.attentionHeads)}}
{{- $n = int64 (float64 $f2.r.attentionHeads)}}
{{- else}}
{{- $f3 := dict "g" $.g "a" (list $f2.r.attentionHeads)}}
{{- template "llm-d-disagg.native.number" $f3}}
{{- $n = $f3.r}}
{{- end}}
{{- $t = $n}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- define "Model._dense"}}
{{- $this := index $.a 0}}
{{- $f := dict "g" $.g "a" (list $this)}}
{{- template "Model.facts" $f}}
{{- $c := (ne $f.r nil)}}
{{- if $c}}
{{- $f2 := dict "g" $.g "a" (list $this)}}
{{- template "Model.facts" $f2}}
{{- $c = (eq $f2.r.experts nil)}}
{{- end}}
{{- $_ := set $ "r" $c}}
{{- end}}
{{- define "Model._downloads"}}
{{- $this := index $.a 0}}
{{- $_ := set $ "r" $this.parts.downloads}}
{{- end}}
{{- define "Model._env"}}
{{- $this := index $.a 0}}
{{- $t := $.nil}}
{{- if $this.parts.downloads}}
{{- $l := list}}
{{- $l = concat $l $this.parts.env}}
{{- $l = append $l (dict "name" "HF_HUB_CACHE" "value" "/var/cache/huggingface")}}
{{- $t = $l}}
{{- else}}
{{- $t = $this.parts.env}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- define "Model._experts"}}
{{- $this := index $.a 0}}
{{- $f3 := dict "g" $.g "a" (list $this)}}
{{- template "Model.facts" $f3}}
{{- $t := $.nil}}
{{- if (eq (or $f3.r $.g.none).experts nil)}}
{{- $t = $.nil}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $this)}}
{{- template "Model.facts" $f}}
{{- $n := $.nil}}
{{- if regexMatch "^-?[0-9]+$" (toString $f.r.experts)}}
{{- $n = int64 (float64 $f.r.experts)}}
{{- else}}
{{- $f2 := dict "g" $.g "a" (list $f.r.experts)}}
{{- template "llm-d-disagg.native.number" $f2}}
{{- $n = $f2.r}}
{{- end}}
{{- $t = $n}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- define "Model._hiddenSize"}}
{{- $this := index $.a 0}}
{{- $f3 := dict "g" $.g "a" (list $this)}}
{{- template "Model.facts" $f3}}
{{- $t := $.nil}}
{{- if (eq (or $f3.r $.g.none).hiddenSize nil)}}
{{- $t = $.nil}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $this)}}
{{- template "Model.facts" $f}}
{{- $n := $.nil}}
{{- if regexMatch "^-?[0-9]+$" (toString $f.r.hiddenSize)}}
{{- $n = int64 (float64 $f.r.hiddenSize)}}
{{- else}}
{{- $f2 := dict "g" $.g "a" (list $f.r.hiddenSize)}}
{{- template "llm-d-disagg.native.number" $f2}}
{{- $n = $f2.r}}
{{- end}}
{{- $t = $n}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- define "Model._mount"}}
{{- $this := index $.a 0}}
{{- $_ := set $ "r" $this.parts.mount}}
{{- end}}
{{- define "Model._volume"}}
{{- $this := index $.a 0}}
{{- $_ := set $ "r" $this.parts.volume}}
{{- end}}
{{- define "Model.facts"}}
{{- $this := index $.a 0}}
{{- if not (hasKey $.g.facts "models")}}
{{- template "llm-d-disagg.native.fact" (dict "g" $.g "name" "models")}}
{{- end}}
{{- $line := (index (index $.g.facts "models") $this.name)}}
{{- $_ := set $ "r" (ternary $line $.nil (not (not (and (ne $line nil) (hasKey $line "weightsGB")))))}}
{{- end}}
{{- define "Model.hostPath"}}
{{- $path := (index $.a 0)}}
{{- $options := (index $.a 1)}}
{{- if (not (hasPrefix "/" $path))}}
{{- $f := dict "g" $.g "a" (list "LLMD403" (printf "hostPath '%v' of the model is not absolute; expected a path that begins with /" $path))}}
{{- template "base.errors.fail" $f}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list (dict "hostPath" (dict "path" $path "type" "Directory")) $options)}}
{{- template "Model.inVolume" $f2}}
{{- $_ := set $ "r" $f2.r}}
{{- end}}
{{- define "Model.huggingFace"}}
{{- $id := (index $.a 0)}}
{{- $options := (index $.a 1)}}
{{- if eq $options nil}}
{{- $options = (dict)}}
{{- end}}
{{- if (not (regexMatch "^[A-Za-z0-9][\\w.-]*/[A-Za-z0-9][\\w.-]*$" $id))}}
{{- $f := dict "g" $.g "a" (list "LLMD403" (printf "'%v' is no Hugging Face model id; expected owner/name of letters, digits, '.', '_' and '-', such as openai/gpt-oss-120b" $id))}}
{{- template "base.errors.fail" $f}}
{{- end}}
{{- if (and (ne $options.revision nil) (not (regexMatch "^[\\w][\\w./-]*$" $options.revision)))}}
{{- $f2 := dict "g" $.g "a" (list "LLMD403" (printf "revision '%v' of %v is no commit, tag or branch; expected letters, digits, '.', '/', '_' and '-'" $options.revision $id))}}
{{- template "base.errors.fail" $f2}}
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
{{- template "Model.new" $f3}}
{{- $_ := set $ "r" $f3.r}}
{{- end}}
{{- define "Model.inVolume"}}
{{- $source := (index $.a 0)}}
{{- $options := (index $.a 1)}}
{{- $servedModelName := $options.servedModelName}}
{{- $subPath := $options.subPath}}
{{- if (not (regexMatch "^[A-Za-z0-9][\\w./-]*$" $servedModelName))}}
{{- $f := dict "g" $.g "a" (list "LLMD403" (printf "servedModelName '%v' cannot be used; expected letters, digits, '.', '/', '_' and '-'" $servedModelName))}}
{{- template "base.errors.fail" $f}}
{{- end}}
{{- if (and (ne $subPath nil) (or (hasPrefix "/" $subPath) (has ".." (splitList "/" $subPath))))}}
{{- $f2 := dict "g" $.g "a" (list "LLMD403" (printf "subPath '%v' of the model leaves its volume; expected a relative path without '..'" $subPath))}}
{{- template "base.errors.fail" $f2}}
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
{{- $f3 := dict "g" $.g "a" (list $servedModelName "/models/model" $options.weightsGigabytes (dict "args" (list (printf "--served-model-name=%v" $servedModelName)) "env" (list) "volume" $o "mount" $o2 "downloads" false))}}
{{- template "Model.new" $f3}}
{{- $_ := set $ "r" $f3.r}}
{{- end}}
{{- define "Model.new"}}
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
{{- if (and (ne $weights nil) (not (and (lt 0.0 (float64 $weights)) (lt (float64 $weights) (float64 1.7976931348623157e308)))))}}
{{- $f := dict "g" $.g "a" (list "LLMD403" (printf "weightsGigabytes of %v is %v; expected a number above 0" $name (toJson $weights | default (printf "%v" $weights))))}}
{{- template "base.errors.fail" $f}}
{{- end}}
{{- end}}
{{- define "Model.persistentVolumeClaim"}}
{{- $claimName := (index $.a 0)}}
{{- $options := (index $.a 1)}}
{{- $f := dict "g" $.g "a" (list (dict "persistentVolumeClaim" (dict "claimName" $claimName "readOnly" true)) $options)}}
{{- template "Model.inVolume" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- define "Model.weightsGigabytes"}}
{{- $this := index $.a 0}}
{{- if (ne $this.weights nil)}}
{{- $_ := set $ "r" $this.weights}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $this)}}
{{- template "Model.facts" $f}}
{{- if (ne $f.r nil)}}
{{- $f2 := dict "g" $.g "a" (list $this)}}
{{- template "Model.facts" $f2}}
{{- $n := $.nil}}
{{- if regexMatch "^-?[0-9]+$" (toString $f2.r.weightsGB)}}
{{- $n = int64 (float64 $f2.r.weightsGB)}}
{{- else}}
{{- $f3 := dict "g" $.g "a" (list $f2.r.weightsGB)}}
{{- template "llm-d-disagg.native.number" $f3}}
{{- $n = $f3.r}}
{{- end}}
{{- $_ := set $ "r" $n}}
{{- else}}
{{- $groups := $.nil}}
{{- if regexMatch "(?:^|[-_/])([0-9]+(?:\\.[0-9]+)?)[bB](?:[-_.]|$)" $this.name}}
{{- $m := regexFind "(?:^|[-_/])([0-9]+(?:\\.[0-9]+)?)[bB](?:[-_.]|$)" $this.name}}
{{- $groups = list $m}}
{{- $group := regexReplaceAll "(?:^|[-_/])([0-9]+(?:\\.[0-9]+)?)[bB](?:[-_.]|$)" $m "${1}"}}
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
{{- $n2 := $.nil}}
{{- if regexMatch "^-?[0-9]+$" (toString $billions)}}
{{- $n2 = int64 (float64 $billions)}}
{{- else}}
{{- $f4 := dict "g" $.g "a" (list $billions)}}
{{- template "llm-d-disagg.native.number" $f4}}
{{- $n2 = $f4.r}}
{{- end}}
{{- $t2 = (int64 (floor (addf (mulf (float64 $n2) 2.0) 0.5)))}}
{{- end}}
{{- $_ := set $ "r" $t2}}
{{- end}}
{{- end}}
{{- end}}
{{- define "NetworkPlan._contribution"}}
{{- $this := index $.a 0}}
{{- $_ := set $ "r" $this.contribution}}
{{- end}}
{{- define "NetworkPlan._make"}}
{{- $request := (index $.a 0)}}
{{- $f := dict "g" $.g "a" (list $request)}}
{{- template "NetworkPlan.new" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- define "NetworkPlan.new"}}
{{- $this := dict}}
{{- $request := (index $.a 0)}}
{{- $_ := set $ "r" $this}}
{{- $facts := $request.platform._facts}}
{{- $f := dict "g" $.g "a" (list $request)}}
{{- template "network.plan-request.withGroup" $f}}
{{- $props := $f.r}}
{{- $t := $props.claimTemplateName}}
{{- if eq $t nil}}
{{- $t = "rdma"}}
{{- end}}
{{- $claimTemplateName := $t}}
{{- $_ := set $this "platform" $props.platform}}
{{- $_ := set $this "role" $props.role}}
{{- $_ := set $this "accelerators" $props.accelerators}}
{{- $f2 := dict "g" $.g "a" (list $facts $props.backend)}}
{{- template "network.backend.chooseBackend" $f2}}
{{- $choice := $f2.r}}
{{- $_ := set $this "backend" $choice.backend}}
{{- $_ := set $this "backendReason" $choice.why}}
{{- if (ne $props.role "prefill-decode")}}
{{- $f3 := dict "g" $.g "a" (list $this.backend $props)}}
{{- template "network.network-plan.checkImage" $f3}}
{{- end}}
{{- $f4 := dict "g" $.g "a" (list $facts $props (dict "role" $props.role "accelerators" $props.accelerators "claimTemplateName" $claimTemplateName))}}
{{- template "network.attachment.attach" $f4}}
{{- $attachment := $f4.r}}
{{- $_ := set $this "nics" $attachment.nics}}
{{- $t3 := $.nil}}
{{- if (eq $this.backend "UCX")}}
{{- $t2 := $props.tls}}
{{- if eq $t2 nil}}
{{- $t2 = (or $facts.tls $.g.none).value}}
{{- end}}
{{- $t3 = $t2}}
{{- end}}
{{- $tls := $t3}}
{{- $f5 := dict "g" $.g "a" (list $facts $tls)}}
{{- template "network.kv-path.hasRdma" $f5}}
{{- $rdma := $f5.r}}
{{- $f6 := dict "g" $.g "a" (list $facts $props $rdma)}}
{{- template "network.network-plan.checkRequireRdma" $f6}}
{{- $f7 := dict "g" $.g "a" (list $facts $props $this.backend)}}
{{- template "network.network-plan.checkColocated" $f7}}
{{- $t4 := $props.colocated}}
{{- if eq $t4 nil}}
{{- $t4 = false}}
{{- end}}
{{- $f8 := dict "g" $.g "a" (list $facts $choice.backend $tls $t4)}}
{{- template "network.kv-path.kvPath" $f8}}
{{- $_ := set $this "kvPath" $f8.r}}
{{- $f9 := dict "g" $.g "a" (list $facts $props)}}
{{- template "network.security.privileges" $f9}}
{{- $security := $f9.r}}
{{- $o := dict}}
{{- if ne $props.pairLabels nil}}
{{- $_ := set $o "pair" $props.pairLabels}}
{{- end}}
{{- if ne $props.otherRoleLabels nil}}
{{- $_ := set $o "otherRole" $props.otherRoleLabels}}
{{- end}}
{{- $f10 := dict "g" $.g "a" (list $props)}}
{{- template "network.plan-request.groupLabels" $f10}}
{{- if ne $f10.r nil}}
{{- $_ := set $o "group" $f10.r}}
{{- end}}
{{- $t5 := $props.colocated}}
{{- if eq $t5 nil}}
{{- $t5 = false}}
{{- end}}
{{- $_ := set $o "colocated" $t5}}
{{- $peers := $o}}
{{- $f11 := dict "g" $.g "a" (list $facts $props $peers $rdma)}}
{{- template "network.placement.place" $f11}}
{{- $placement := $f11.r}}
{{- $f12 := dict "g" $.g "a" (list $facts $props $this.backend)}}
{{- template "network.env.environment" $f12}}
{{- $env := $f12.r}}
{{- $o2 := dict}}
{{- $l := list}}
{{- range $i, $x := $env}}
{{- $l = append $l (list $x.name $x.value)}}
{{- end}}
{{- range $_, $e := $l}}
{{- if ne (index $e 1) nil}}
{{- $_ := set $o2 (index $e 0) (index $e 1)}}
{{- end}}
{{- end}}
{{- $_ := set $this "env" $o2}}
{{- $_ := set $this "resources" $attachment.resources}}
{{- $_ := set $this "capabilities" $security.capabilities}}
{{- $_ := set $this "privileged" $security.privileged}}
{{- $_ := set $this "annotations" $attachment.annotations}}
{{- $_ := set $this "nodeSelector" $placement.nodeSelector}}
{{- $t6 := $facts.setup}}
{{- if eq $t6 nil}}
{{- $t6 = (list)}}
{{- end}}
{{- $l2 := list}}
{{- range $i2, $x2 := $t6}}
{{- $l2 = append $l2 $x2.run}}
{{- end}}
{{- $_ := set $this "setup" $l2}}
{{- $_ := set $this "securityContextConstraints" (or $facts.securityContextConstraints $.g.none).value}}
{{- $t7 := $.nil}}
{{- if (and $props.gpuInitiated (not $security.privileged))}}
{{- $t7 = (list "the GPU driver is loaded with NVreg_EnableStreamMemOPs=1 and NVreg_RegistryDwords=\"PeerMappingOverride=1;\", so that the GPU can ring the NIC")}}
{{- else}}
{{- $t7 = (list)}}
{{- end}}
{{- $driver := $t7}}
{{- $t8 := $.nil}}
{{- if (ne $props.group nil)}}
{{- $t8 = (list "the LeaderWorkerSet controller, 0.9 or newer, on Kubernetes 1.31 or newer, where pod affinity reads matchLabelKeys")}}
{{- else}}
{{- $t8 = (list)}}
{{- end}}
{{- $controller := $t8}}
{{- $l3 := list}}
{{- $l4 := list}}
{{- range $i3, $x3 := $facts.prerequisites}}
{{- $l4 = append $l4 $x3.text}}
{{- end}}
{{- $l3 = concat $l3 $l4}}
{{- $l3 = concat $l3 $driver}}
{{- $l3 = concat $l3 $controller}}
{{- $_ := set $this "prerequisites" $l3}}
{{- $f13 := dict "g" $.g "a" (list $facts $props (ne $props.group nil))}}
{{- template "network.required-objects.networkObjects" $f13}}
{{- $_ := set $this "requiredObjects" $f13.r}}
{{- $f14 := dict "g" $.g "a" (list $facts $props $this.backend $this.env)}}
{{- template "network.network-plan.warnings" $f14}}
{{- $_ := set $this "warnings" $f14.r}}
{{- $computeDomain := $facts.attachment.computeDomain}}
{{- $channel := (printf "%v-channel" $claimTemplateName)}}
{{- $l5 := list}}
{{- $l5 = concat $l5 $attachment.resourceClaims}}
{{- if (ne $computeDomain nil)}}
{{- $l5 = concat $l5 (list (dict "name" "compute-domain-channel" "resourceClaimTemplateName" $channel))}}
{{- end}}
{{- $resourceClaims := $l5}}
{{- $l6 := list}}
{{- if (ne $attachment.claimTemplate nil)}}
{{- $f15 := dict "g" $.g "a" (list $claimTemplateName $attachment.claimTemplate)}}
{{- template "network.network-plan.resourceClaimTemplate" $f15}}
{{- $l6 = concat $l6 (list $f15.r)}}
{{- end}}
{{- if (ne $computeDomain nil)}}
{{- $f16 := dict "g" $.g "a" (list $claimTemplateName $channel)}}
{{- template "network.network-plan.computeDomainObject" $f16}}
{{- $l6 = concat $l6 (list $f16.r)}}
{{- end}}
{{- $_ := set $this "_objects" $l6}}
{{- $l7 := list}}
{{- range $i4, $x4 := $env}}
{{- $name := $x4.name}}
{{- $value := $x4.value}}
{{- $l7 = append $l7 (dict "name" $name "value" $value)}}
{{- end}}
{{- $t9 := $.nil}}
{{- if (and (eq $facts.attachment.accelerators "claim") $facts.machine.accelerator.resource)}}
{{- $t9 = (list $facts.machine.accelerator.resource)}}
{{- end}}
{{- $o3 := dict "env" $l7 "resources" $attachment.resources}}
{{- if ne $t9 nil}}
{{- $_ := set $o3 "replacesResources" $t9}}
{{- end}}
{{- $l8 := list}}
{{- range $i5, $x5 := $resourceClaims}}
{{- $l8 = append $l8 $x5.name}}
{{- end}}
{{- $_ := set $o3 "claims" $l8}}
{{- $_ := set $o3 "capabilities" $security.capabilities}}
{{- $_ := set $o3 "privileged" $security.privileged}}
{{- $_ := set $o3 "volumeMounts" $security.volumeMounts}}
{{- $t10 := $.nil}}
{{- if (ne $facts.daemon nil)}}
{{- $t10 = (list $facts.daemon.container)}}
{{- else}}
{{- $t10 = (list)}}
{{- end}}
{{- $l9 := list}}
{{- $l9 = concat $l9 $security.volumes}}
{{- $t11 := (or $facts.daemon $.g.none).volumes}}
{{- if eq $t11 nil}}
{{- $t11 = (list)}}
{{- end}}
{{- $l9 = concat $l9 $t11}}
{{- $o4 := dict "source" (printf "the network plan for %v" $facts.name) "annotations" $attachment.annotations "container" $o3 "initContainers" $t10 "volumes" $l9 "resourceClaims" $resourceClaims "tolerations" $placement.tolerations "nodeSelector" $placement.nodeSelector "affinity" $placement.affinity}}
{{- if ne $security.podSecurityContext nil}}
{{- $_ := set $o4 "podSecurityContext" $security.podSecurityContext}}
{{- end}}
{{- $t12 := (or $attachment.hostNetwork (or (kindIs "map" $.nil) (kindIs "slice" $.nil) $.nil))}}
{{- if ne $t12 nil}}
{{- $_ := set $o4 "hostNetwork" $t12}}
{{- end}}
{{- $t13 := (or $props.colocated (or (kindIs "map" $.nil) (kindIs "slice" $.nil) $.nil))}}
{{- if ne $t13 nil}}
{{- $_ := set $o4 "hostPID" $t13}}
{{- end}}
{{- $t14 := (ternary "ClusterFirstWithHostNet" $.nil $attachment.hostNetwork)}}
{{- if ne $t14 nil}}
{{- $_ := set $o4 "dnsPolicy" $t14}}
{{- end}}
{{- $_ := set $o4 "setup" $this.setup}}
{{- $_ := set $this "contribution" $o4}}
{{- $f17 := dict "g" $.g "a" (list (dict "spec" (dict "containers" (list (dict "name" "server" "command" (list "server"))))) "server" "nobody" (list $this.contribution))}}
{{- template "pod.merge.mergePod" $f17}}
{{- $f18 := dict "g" $.g "a" (list $f17.r)}}
{{- template "pod.security-level.podSecurityLevel" $f18}}
{{- $_ := set $this "podSecurityLevel" $f18.r}}
{{- end}}
{{- define "NicSelection.deepEpDeviceToHcaMapping"}}
{{- $this := index $.a 0}}
{{- if (not (len $this.deviceToHca))}}
{{- $_ := set $ "r" $.nil}}
{{- else}}
{{- $l := list}}
{{- range $i, $x := $this.deviceToHca}}
{{- $l = append $l (printf "%v:%v:1" (toJson $i | default (printf "%v" $i)) $x)}}
{{- end}}
{{- $_ := set $ "r" (join "," $l)}}
{{- end}}
{{- end}}
{{- define "NicSelection.narrowed"}}
{{- $this := index $.a 0}}
{{- $_ := set $ "r" (or $this.chosen (lt 0.0 (float64 (len $this.excluded))))}}
{{- end}}
{{- define "NicSelection.ncclExcludeIbHca"}}
{{- $this := index $.a 0}}
{{- $t := $.nil}}
{{- if (len $this.excluded)}}
{{- $t = (join "," $this.excluded)}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- define "NicSelection.ncclIbHca"}}
{{- $this := index $.a 0}}
{{- $f := dict "g" $.g "a" (list $this)}}
{{- template "NicSelection.narrowed" $f}}
{{- if (not $f.r)}}
{{- $_ := set $ "r" $.nil}}
{{- else}}
{{- $t := $.nil}}
{{- if (and (len $this.excluded) (not $this.chosen))}}
{{- $t = (printf "^=%v" (join "," $this.excluded))}}
{{- else}}
{{- $t = (printf "=%v" (join "," $this.hcas))}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- end}}
{{- define "NicSelection.new"}}
{{- $this := dict}}
{{- $hcas := (index $.a 0)}}
{{- $_ := set $this "hcas" $hcas}}
{{- $excluded := (index $.a 1)}}
{{- $_ := set $this "excluded" $excluded}}
{{- $chosen := (index $.a 2)}}
{{- $_ := set $this "chosen" $chosen}}
{{- $explicit := (index $.a 3)}}
{{- $_ := set $this "explicit" $explicit}}
{{- $deviceToHca := (index $.a 4)}}
{{- $_ := set $this "deviceToHca" $deviceToHca}}
{{- $_ := set $ "r" $this}}
{{- end}}
{{- define "NicSelection.nvshmemHcaList"}}
{{- $this := index $.a 0}}
{{- $f := dict "g" $.g "a" (list $this)}}
{{- template "NicSelection.narrowed" $f}}
{{- if (not $f.r)}}
{{- $_ := set $ "r" $.nil}}
{{- else}}
{{- $t := $.nil}}
{{- if (len $this.hcas)}}
{{- $l := list}}
{{- range $i, $x := $this.hcas}}
{{- $l = append $l (printf "%v:1" $x)}}
{{- end}}
{{- $t = (join "," $l)}}
{{- else}}
{{- $l2 := list}}
{{- range $i2, $x2 := $this.excluded}}
{{- $l2 = append $l2 (printf "%v:1" $x2)}}
{{- end}}
{{- $t = (printf "^%v" (join "," $l2))}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- end}}
{{- define "NicSelection.of"}}
{{- $choice := (index $.a 0)}}
{{- $inventory := (index $.a 1)}}
{{- $f := dict "g" $.g "a" (list "hcas" $choice.hcas $inventory)}}
{{- template "network.nic-selection.checkList" $f}}
{{- $hcas := $f.r}}
{{- $f2 := dict "g" $.g "a" (list "excludeHcas" $choice.excludeHcas $inventory)}}
{{- template "network.nic-selection.checkList" $f2}}
{{- $excluded := $f2.r}}
{{- $found := $.nil}}
{{- range $i, $x := $hcas}}
{{- if (has $x $excluded)}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $both := $found}}
{{- if $both}}
{{- $f3 := dict "g" $.g "a" (list "LLMD211" (printf "HCA '%v' is in hcas and in excludeHcas; leave it in one of them" $both))}}
{{- template "base.errors.fail" $f3}}
{{- end}}
{{- if (and (lt 0.0 (float64 $inventory.nics)) (lt (float64 $inventory.nics) (float64 (len $hcas))))}}
{{- $f4 := dict "g" $.g "a" (list "LLMD213" (printf "hcas names %v HCAs but %v has %v NICs on a node; name at most %v" (len $hcas) $inventory.platform (toJson $inventory.nics | default (printf "%v" $inventory.nics)) (toJson $inventory.nics | default (printf "%v" $inventory.nics))))}}
{{- template "base.errors.fail" $f4}}
{{- end}}
{{- $t := $.nil}}
{{- if (len $hcas)}}
{{- $t = $hcas}}
{{- else}}
{{- $l := list}}
{{- range $i2, $x2 := $inventory.hcas}}
{{- if (not (has $x2 $excluded))}}
{{- $l = append $l $x2}}
{{- end}}
{{- end}}
{{- $t = $l}}
{{- end}}
{{- $known := $t}}
{{- if (and (and (len $excluded) (len $inventory.hcas)) (not (len $known)))}}
{{- $f5 := dict "g" $.g "a" (list "LLMD213" (printf "excludeHcas leaves none of the %v HCAs of %v; exclude fewer" (len $inventory.hcas) $inventory.platform))}}
{{- template "base.errors.fail" $f5}}
{{- end}}
{{- $f6 := dict "g" $.g "a" (list $choice.deviceToHca $known $excluded $inventory)}}
{{- template "network.nic-selection.checkMapping" $f6}}
{{- $mapping := $f6.r}}
{{- $f7 := dict "g" $.g "a" (list $known $excluded (or (lt 0.0 (float64 (len $hcas))) $inventory.pinned) (lt 0.0 (float64 (len $hcas))) $mapping)}}
{{- template "NicSelection.new" $f7}}
{{- $_ := set $ "r" $f7.r}}
{{- end}}
{{- define "NicSelection.ucclDevices"}}
{{- $this := index $.a 0}}
{{- $f := dict "g" $.g "a" (list $this)}}
{{- template "NicSelection.narrowed" $f}}
{{- $t := $.nil}}
{{- if (and $f.r (len $this.hcas))}}
{{- $t = (join "," $this.hcas)}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- define "NicSelection.ucxNetDevices"}}
{{- $this := index $.a 0}}
{{- $ucxExcludes := (index $.a 1)}}
{{- $f := dict "g" $.g "a" (list $this)}}
{{- template "NicSelection.narrowed" $f}}
{{- if (not $f.r)}}
{{- $_ := set $ "r" $.nil}}
{{- else}}
{{- if (len $this.hcas)}}
{{- $l := list}}
{{- range $i, $x := $this.hcas}}
{{- $l = append $l (printf "%v:1" $x)}}
{{- end}}
{{- $_ := set $ "r" (join "," $l)}}
{{- else}}
{{- $t := $.nil}}
{{- if $ucxExcludes}}
{{- $l2 := list}}
{{- range $i2, $x2 := $this.excluded}}
{{- $l2 = append $l2 (printf "%v:1" $x2)}}
{{- end}}
{{- $t = (printf "^%v" (join "," $l2))}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- end}}
{{- end}}
{{- define "Parallelism.new"}}
{{- $this := dict}}
{{- $nodes := (index $.a 0)}}
{{- $_ := set $this "nodes" $nodes}}
{{- $gpusPerNode := (index $.a 1)}}
{{- $_ := set $this "gpusPerNode" $gpusPerNode}}
{{- $tensorParallelSize := (index $.a 2)}}
{{- $_ := set $this "tensorParallelSize" $tensorParallelSize}}
{{- $pipelineParallelSize := (index $.a 3)}}
{{- $_ := set $this "pipelineParallelSize" $pipelineParallelSize}}
{{- $dataParallelSizeLocal := (index $.a 4)}}
{{- $_ := set $this "dataParallelSizeLocal" $dataParallelSizeLocal}}
{{- $dataParallelSize := (index $.a 5)}}
{{- $_ := set $this "dataParallelSize" $dataParallelSize}}
{{- $expertParallelSize := (index $.a 6)}}
{{- $_ := set $this "expertParallelSize" $expertParallelSize}}
{{- $_ := set $ "r" $this}}
{{- end}}
{{- define "Parallelism.resolve"}}
{{- $props := (index $.a 0)}}
{{- $nodes := $props.nodes}}
{{- $gpusPerNode := $props.gpusPerNode}}
{{- $tensorParallelSize := $props.tensorParallelSize}}
{{- if eq $tensorParallelSize nil}}
{{- $tensorParallelSize = 1}}
{{- end}}
{{- $pipelineParallelSize := $props.pipelineParallelSize}}
{{- if eq $pipelineParallelSize nil}}
{{- $pipelineParallelSize = 1}}
{{- end}}
{{- $f := dict "g" $.g "a" (list "nodes" $nodes 256)}}
{{- template "serving.parallelism.whole" $f}}
{{- $f2 := dict "g" $.g "a" (list "gpusPerNode" $gpusPerNode 64)}}
{{- template "serving.parallelism.whole" $f2}}
{{- $f3 := dict "g" $.g "a" (list "tensorParallelSize" $tensorParallelSize 64)}}
{{- template "serving.parallelism.whole" $f3}}
{{- $f4 := dict "g" $.g "a" (list "pipelineParallelSize" $pipelineParallelSize 64)}}
{{- template "serving.parallelism.whole" $f4}}
{{- $n := mulf (float64 $tensorParallelSize) (float64 $pipelineParallelSize)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $gpusPerRank := $n}}
{{- $rank := (printf "tensorParallelSize %v x pipelineParallelSize %v = %v GPUs for each data-parallel rank" (toJson $tensorParallelSize | default (printf "%v" $tensorParallelSize)) (toJson $pipelineParallelSize | default (printf "%v" $pipelineParallelSize)) (toJson $gpusPerRank | default (printf "%v" $gpusPerRank)))}}
{{- if (lt (float64 $gpusPerNode) (float64 $gpusPerRank))}}
{{- $f5 := dict "g" $.g "a" (list "LLMD309" (printf "%v, but a pod has %v: a rank over several hosts has no engine id that NIXL can tell apart; use at most %v" $rank (toJson $gpusPerNode | default (printf "%v" $gpusPerNode)) (toJson $gpusPerNode | default (printf "%v" $gpusPerNode))))}}
{{- template "base.errors.fail" $f5}}
{{- end}}
{{- if or (kindIs "float64" $gpusPerNode) (kindIs "float64" $gpusPerRank)}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- if (ne (float64 (mod $gpusPerNode $gpusPerRank)) 0.0)}}
{{- if or (kindIs "float64" $gpusPerNode) (kindIs "float64" $gpusPerRank)}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $t := (mod $gpusPerNode $gpusPerRank)}}
{{- $l := list}}
{{- range $_, $i := until (int $gpusPerNode)}}
{{- $n2 := addf (float64 $i) 1.0}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $l = append $l $n2}}
{{- end}}
{{- $l2 := list}}
{{- range $i2, $x := $l}}
{{- if or (kindIs "float64" $gpusPerNode) (kindIs "float64" $x)}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- if (eq (float64 (mod $gpusPerNode $x)) 0.0)}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- $l3 := list}}
{{- range $i3, $x2 := $l2}}
{{- $l3 = append $l3 (toJson $x2 | default (printf "%v" $x2))}}
{{- end}}
{{- $f6 := dict "g" $.g "a" (list "LLMD309" (printf "%v%v" (printf "%v, which does not divide the %v of a pod: %v would be left over; " $rank (toJson $gpusPerNode | default (printf "%v" $gpusPerNode)) (toJson $t | default (printf "%v" $t))) (printf "use sizes whose product is one of %v" (join ", " $l3))))}}
{{- template "base.errors.fail" $f6}}
{{- end}}
{{- $n3 := divf (float64 $gpusPerNode) (float64 $gpusPerRank)}}
{{- if and (eq $n3 (floor $n3)) (lt $n3 9e15) (gt $n3 -9e15)}}
{{- $n3 = int64 $n3}}
{{- end}}
{{- $dataParallelSizeLocal := $n3}}
{{- $n4 := mulf (float64 $nodes) (float64 $dataParallelSizeLocal)}}
{{- if and (eq $n4 (floor $n4)) (lt $n4 9e15) (gt $n4 -9e15)}}
{{- $n4 = int64 $n4}}
{{- end}}
{{- $dataParallelSize := $n4}}
{{- $n5 := mulf (float64 $tensorParallelSize) (float64 $dataParallelSize)}}
{{- if and (eq $n5 (floor $n5)) (lt $n5 9e15) (gt $n5 -9e15)}}
{{- $n5 = int64 $n5}}
{{- end}}
{{- $expertParallelSize := $n5}}
{{- $f7 := dict "g" $.g "a" (list $nodes $gpusPerNode $tensorParallelSize $pipelineParallelSize $dataParallelSizeLocal $dataParallelSize $expertParallelSize)}}
{{- template "Parallelism.new" $f7}}
{{- $result := $f7.r}}
{{- $derived := (dict "dataParallelSizeLocal" (printf "%v GPUs per node / %v per rank = %v" (toJson $gpusPerNode | default (printf "%v" $gpusPerNode)) (toJson $gpusPerRank | default (printf "%v" $gpusPerRank)) (toJson $dataParallelSizeLocal | default (printf "%v" $dataParallelSizeLocal))) "dataParallelSize" (printf "%v nodes x %v ranks = %v" (toJson $nodes | default (printf "%v" $nodes)) (toJson $dataParallelSizeLocal | default (printf "%v" $dataParallelSizeLocal)) (toJson $dataParallelSize | default (printf "%v" $dataParallelSize))) "expertParallelSize" (printf "tensorParallelSize %v x dataParallelSize %v = %v" (toJson $tensorParallelSize | default (printf "%v" $tensorParallelSize)) (toJson $dataParallelSize | default (printf "%v" $dataParallelSize)) (toJson $expertParallelSize | default (printf "%v" $expertParallelSize))))}}
{{- $l4 := list}}
{{- range $k, $v := $derived}}
{{- $l4 = append $l4 (list $k $v)}}
{{- end}}
{{- range $_, $x3 := $l4}}
{{- $name := (index $x3 0)}}
{{- $how := (index $x3 1)}}
{{- if (and (ne (index $props $name) nil) (ne (float64 (index $props $name)) (float64 (index $result $name))))}}
{{- $t2 := (index $props $name)}}
{{- $f8 := dict "g" $.g "a" (list "LLMD310" (printf "%v is said to be %v, but %v; leave it out, or change nodes, gpusPerNode or tensorParallelSize" $name (toJson $t2 | default (printf "%v" $t2)) $how))}}
{{- template "base.errors.fail" $f8}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $result}}
{{- end}}
{{- define "Parallelism.worldSize"}}
{{- $this := index $.a 0}}
{{- $n := mulf (float64 $this.nodes) (float64 $this.gpusPerNode)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" $n}}
{{- end}}
{{- define "base.cited.citation"}}
{{- $sources := (index $.a 0)}}
{{- $key := (index $.a 1)}}
{{- $source := (index $sources $key)}}
{{- if (not (ne $source nil))}}
{{- $_ := set $ "r" $key}}
{{- else}}
{{- $t := $.nil}}
{{- if $source.url}}
{{- $t = (printf "%v (%v)" $source.title $source.url)}}
{{- else}}
{{- $t = $source.title}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- end}}
{{- define "base.did-you-mean.didYouMean"}}
{{- $word := (index $.a 0)}}
{{- $chars := splitList "" $word}}
{{- $candidates := (index $.a 1)}}
{{- $most := (index $.a 2)}}
{{- if eq $most nil}}
{{- $most = (max 2 (int64 (floor (divf (float64 (len ($chars))) 3.0))))}}
{{- end}}
{{- $best := $.nil}}
{{- $n := addf (float64 $most) 1.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $least := $n}}
{{- range $_, $x := (sortAlpha (default list (slice $candidates (min 0 (len $candidates)))))}}
{{- $far := (le (float64 $least) (subf (float64 (max (len (splitList "" $x)) (len ($chars)))) (float64 (min (len (splitList "" $x)) (len ($chars))))))}}
{{- $t := $.nil}}
{{- if $far}}
{{- $t = $least}}
{{- else}}
{{- $f := dict "g" $.g "a" (list (lower $word) (lower $x))}}
{{- template "base.did-you-mean.editDistance" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $distance := $t}}
{{- if (lt (float64 $distance) (float64 $least))}}
{{- $best = $x}}
{{- $least = $distance}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $best}}
{{- end}}
{{- define "base.did-you-mean.editDistance"}}
{{- $a := (index $.a 0)}}
{{- $chars2 := splitList "" $a}}
{{- $b := (index $.a 1)}}
{{- $chars := splitList "" $b}}
{{- $l := list}}
{{- range $_, $i := until (int (add (len ($chars)) 1))}}
{{- $l = append $l $i}}
{{- end}}
{{- $row := $l}}
{{- range $_, $i2 := untilStep (int 1) (int (add (len ($chars2)) 1)) 1}}
{{- $next := (list $i2)}}
{{- range $_, $j := untilStep (int 1) (int (add (len ($chars)) 1)) 1}}
{{- $n := addf (float64 (index $row $j)) 1.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n2 := addf (float64 (index $next (sub $j 1))) 1.0}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $t := ($chars2)}}
{{- $t2 := (sub $i2 1)}}
{{- $i3 := $.nil}}
{{- if gt (len $t) $t2}}
{{- $i3 = index $t $t2}}
{{- end}}
{{- $t3 := ($chars)}}
{{- $t4 := (sub $j 1)}}
{{- $i4 := $.nil}}
{{- if gt (len $t3) $t4}}
{{- $i4 = index $t3 $t4}}
{{- end}}
{{- $n3 := addf (float64 (index $row (sub $j 1))) (float64 (ternary 0 1 (eq $i3 $i4)))}}
{{- if and (eq $n3 (floor $n3)) (lt $n3 9e15) (gt $n3 -9e15)}}
{{- $n3 = int64 $n3}}
{{- end}}
{{- $n4 := minf $n $n2 $n3}}
{{- if and (eq $n4 (floor $n4)) (lt $n4 9e15) (gt $n4 -9e15)}}
{{- $n4 = int64 $n4}}
{{- end}}
{{- $next = (concat $next (list $n4))}}
{{- end}}
{{- $row = $next}}
{{- end}}
{{- $_ := set $ "r" (index $row (len ($chars)))}}
{{- end}}
{{- define "base.errors.fail"}}
{{- $code := (index $.a 0)}}
{{- $text := (index $.a 1)}}
{{- $faults := (list (dict "code" $code "subject" $text))}}
{{- $f := dict "g" $.g "a" (list $faults)}}
{{- template "base.fault.messageOf" $f}}
{{- fail $f.r}}
{{- end}}
{{- define "base.fault.describeFault"}}
{{- $p := (index $.a 0)}}
{{- $subject := $p.subject}}
{{- $value := $p.value}}
{{- $problem := $p.problem}}
{{- $allowed := $p.allowed}}
{{- $fix := $p.fix}}
{{- $t := $.nil}}
{{- if (eq $value nil)}}
{{- $t = $subject}}
{{- else}}
{{- $t = (printf "%v is %v" $subject $value)}}
{{- end}}
{{- $what := $t}}
{{- $t2 := $.nil}}
{{- if (eq $problem nil)}}
{{- $t2 = $what}}
{{- else}}
{{- $t2 = (printf "%v%v %v" $what (ternary "" "," (eq $value nil)) $problem)}}
{{- end}}
{{- $why := $t2}}
{{- $t3 := $.nil}}
{{- if (eq $allowed nil)}}
{{- $t3 = ""}}
{{- else}}
{{- $t3 = (printf "; expected %v" $allowed)}}
{{- end}}
{{- $t4 := $.nil}}
{{- if (eq $fix nil)}}
{{- $t4 = ""}}
{{- else}}
{{- $t4 = (printf "; %v" $fix)}}
{{- end}}
{{- $_ := set $ "r" (printf "%v%v%v" $why $t3 $t4)}}
{{- end}}
{{- define "base.fault.messageOf"}}
{{- $faults := (index $.a 0)}}
{{- $l := list}}
{{- range $i, $x := $faults}}
{{- $f := dict "g" $.g "a" (list $x)}}
{{- template "base.fault.describeFault" $f}}
{{- $l = append $l (printf "%v: %v (docs/rules/%v.md)" $x.code $f.r $x.code)}}
{{- end}}
{{- $_ := set $ "r" (join "\n" $l)}}
{{- end}}
{{- define "base.json-patch.applyPatch"}}
{{- $object := (index $.a 0)}}
{{- $p := (index $.a 1)}}
{{- $op := $p.op}}
{{- $path := $p.path}}
{{- $value := $p.value}}
{{- $from := $p.from}}
{{- $t2 := $.nil}}
{{- if (eq $from nil)}}
{{- $t2 = $.nil}}
{{- else}}
{{- $t := (splitList "/" $from)}}
{{- $l := list}}
{{- range $i, $x := (default list (slice $t (min 1 (len $t))))}}
{{- $l = append $l (regexReplaceAllLiteral "~0" (regexReplaceAllLiteral "~1" $x "/") "~")}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $object $l)}}
{{- template "base.json-patch.find" $f}}
{{- $t2 = $f.r}}
{{- end}}
{{- $moved := $t2}}
{{- if eq $op "test"}}
{{- $t3 := (splitList "/" $path)}}
{{- $l2 := list}}
{{- range $i2, $x2 := (default list (slice $t3 (min 1 (len $t3))))}}
{{- $l2 = append $l2 (regexReplaceAllLiteral "~0" (regexReplaceAllLiteral "~1" $x2 "/") "~")}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list $object $l2)}}
{{- template "base.json-patch.find" $f2}}
{{- $_ := set $ "r" (ternary $object $.nil (eq (toRawJson $f2.r) (toRawJson $value)))}}
{{- else}}
{{- if eq $op "copy"}}
{{- $t5 := $.nil}}
{{- if (eq $moved nil)}}
{{- $t5 = $.nil}}
{{- else}}
{{- $t4 := (splitList "/" $path)}}
{{- $l3 := list}}
{{- range $i3, $x3 := (default list (slice $t4 (min 1 (len $t4))))}}
{{- $l3 = append $l3 (regexReplaceAllLiteral "~0" (regexReplaceAllLiteral "~1" $x3 "/") "~")}}
{{- end}}
{{- $f3 := dict "g" $.g "a" (list $object $l3 "add" $moved)}}
{{- template "base.json-patch.change" $f3}}
{{- $t5 = $f3.r}}
{{- end}}
{{- $_ := set $ "r" $t5}}
{{- else}}
{{- if eq $op "move"}}
{{- $t7 := $.nil}}
{{- if (eq $moved nil)}}
{{- $t7 = $.nil}}
{{- else}}
{{- $t6 := (splitList "/" $from)}}
{{- $l4 := list}}
{{- range $i4, $x4 := (default list (slice $t6 (min 1 (len $t6))))}}
{{- $l4 = append $l4 (regexReplaceAllLiteral "~0" (regexReplaceAllLiteral "~1" $x4 "/") "~")}}
{{- end}}
{{- $f4 := dict "g" $.g "a" (list $object $l4 "remove" $.nil)}}
{{- template "base.json-patch.change" $f4}}
{{- $t7 = $f4.r}}
{{- end}}
{{- $without := $t7}}
{{- $t9 := $without}}
{{- if (or (kindIs "map" $t9) (kindIs "slice" $t9) $t9)}}
{{- $t8 := (splitList "/" $path)}}
{{- $l5 := list}}
{{- range $i5, $x5 := (default list (slice $t8 (min 1 (len $t8))))}}
{{- $l5 = append $l5 (regexReplaceAllLiteral "~0" (regexReplaceAllLiteral "~1" $x5 "/") "~")}}
{{- end}}
{{- $f5 := dict "g" $.g "a" (list $without $l5 "add" $moved)}}
{{- template "base.json-patch.change" $f5}}
{{- $t9 = $f5.r}}
{{- end}}
{{- $_ := set $ "r" $t9}}
{{- else}}
{{- $t11 := $.nil}}
{{- if (has $op (list "add" "replace" "remove"))}}
{{- $t10 := (splitList "/" $path)}}
{{- $l6 := list}}
{{- range $i6, $x6 := (default list (slice $t10 (min 1 (len $t10))))}}
{{- $l6 = append $l6 (regexReplaceAllLiteral "~0" (regexReplaceAllLiteral "~1" $x6 "/") "~")}}
{{- end}}
{{- $f6 := dict "g" $.g "a" (list $object $l6 $op $value)}}
{{- template "base.json-patch.change" $f6}}
{{- $t11 = $f6.r}}
{{- end}}
{{- $_ := set $ "r" $t11}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- define "base.json-patch.applyPatches"}}
{{- $role := (index $.a 0)}}
{{- $object := (index $.a 1)}}
{{- $patches := (index $.a 2)}}
{{- $result := $object}}
{{- range $_, $x := $patches}}
{{- $f := dict "g" $.g "a" (list $result $x)}}
{{- template "base.json-patch.applyPatch" $f}}
{{- $changed := $f.r}}
{{- if (eq $changed nil)}}
{{- $f2 := dict "g" $.g "a" (list $result $x)}}
{{- template "base.json-patch.whyNot" $f2}}
{{- $f3 := dict "g" $.g "a" (list "LLMD412" (printf "patches of %v cannot be applied to its %v: %v" $role $object.kind $f2.r))}}
{{- template "base.errors.fail" $f3}}
{{- end}}
{{- $result = $changed}}
{{- end}}
{{- $_ := set $ "r" $result}}
{{- end}}
{{- define "base.json-patch.change"}}
{{- $holder := (index $.a 0)}}
{{- $keys := (index $.a 1)}}
{{- $op := (index $.a 2)}}
{{- $value := (index $.a 3)}}
{{- $i := $.nil}}
{{- if gt (len $keys) 0}}
{{- $i = index $keys 0}}
{{- end}}
{{- $key := $i}}
{{- if (eq $key nil)}}
{{- $_ := set $ "r" $.nil}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $holder $key)}}
{{- template "base.json-patch.member" $f}}
{{- $inner := $f.r}}
{{- if (lt 1.0 (float64 (len $keys)))}}
{{- $t := $.nil}}
{{- if (eq $inner nil)}}
{{- $t = $.nil}}
{{- else}}
{{- $f2 := dict "g" $.g "a" (list $inner (default list (slice $keys (min 1 (len $keys)))) $op $value)}}
{{- template "base.json-patch.change" $f2}}
{{- $t = $f2.r}}
{{- end}}
{{- $changed := $t}}
{{- $t2 := $.nil}}
{{- if (eq $changed nil)}}
{{- $t2 = $.nil}}
{{- else}}
{{- $f3 := dict "g" $.g "a" (list $holder $key $changed "replace")}}
{{- template "base.json-patch.put" $f3}}
{{- $t2 = $f3.r}}
{{- end}}
{{- $_ := set $ "r" $t2}}
{{- else}}
{{- $t3 := $.nil}}
{{- if (and (ne $op "add") (eq $inner nil))}}
{{- $t3 = $.nil}}
{{- else}}
{{- $f4 := dict "g" $.g "a" (list $holder $key $value $op)}}
{{- template "base.json-patch.put" $f4}}
{{- $t3 = $f4.r}}
{{- end}}
{{- $_ := set $ "r" $t3}}
{{- end}}
{{- end}}
{{- end}}
{{- define "base.json-patch.find"}}
{{- $object := (index $.a 0)}}
{{- $keys := (index $.a 1)}}
{{- $at := $object}}
{{- range $_, $x := $keys}}
{{- $f := dict "g" $.g "a" (list $at $x)}}
{{- template "base.json-patch.member" $f}}
{{- $at = $f.r}}
{{- end}}
{{- $_ := set $ "r" $at}}
{{- end}}
{{- define "base.json-patch.firstMissing"}}
{{- $object := (index $.a 0)}}
{{- $pointer := (index $.a 1)}}
{{- $at := $object}}
{{- $seen := ""}}
{{- $done := false}}
{{- $t := (splitList "/" $pointer)}}
{{- range $_, $x := (default list (slice $t (min 1 (len $t))))}}
{{- $seen = (printf "%v/%v" $seen $x)}}
{{- $f := dict "g" $.g "a" (list $at (regexReplaceAllLiteral "~0" (regexReplaceAllLiteral "~1" $x "/") "~"))}}
{{- template "base.json-patch.member" $f}}
{{- $at = $f.r}}
{{- if (or (eq $at nil) (eq $at nil))}}
{{- $_ := set $ "r" $seen}}
{{- $done = true}}
{{- break}}
{{- end}}
{{- end}}
{{- if not $done}}
{{- $_ := set $ "r" $.nil}}
{{- else}}
{{- end}}
{{- end}}
{{- define "base.json-patch.member"}}
{{- $holder := (index $.a 0)}}
{{- $key := (index $.a 1)}}
{{- if (kindIs "slice" $holder)}}
{{- $list := $holder}}
{{- $c := (regexMatch "^(0|[1-9][0-9]{0,8})$" $key)}}
{{- if $c}}
{{- $n3 := $.nil}}
{{- if regexMatch "^-?[0-9]+$" (toString $key)}}
{{- $n3 = int64 (float64 $key)}}
{{- else}}
{{- $f3 := dict "g" $.g "a" (list $key)}}
{{- template "llm-d-disagg.native.number" $f3}}
{{- $n3 = $f3.r}}
{{- end}}
{{- $c = (lt (float64 $n3) (float64 (len $list)))}}
{{- end}}
{{- $t := $.nil}}
{{- if $c}}
{{- $n2 := $.nil}}
{{- if regexMatch "^-?[0-9]+$" (toString $key)}}
{{- $n2 = int64 (float64 $key)}}
{{- else}}
{{- $f2 := dict "g" $.g "a" (list $key)}}
{{- template "llm-d-disagg.native.number" $f2}}
{{- $n2 = $f2.r}}
{{- end}}
{{- $i := $.nil}}
{{- if gt (len $list) $n2}}
{{- $i = index $list $n2}}
{{- end}}
{{- $t = $i}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- else}}
{{- $t2 := $.nil}}
{{- if (and (or (kindIs "map" $holder) (kindIs "slice" $holder)) (ne $holder nil))}}
{{- $t2 = (index $holder $key)}}
{{- end}}
{{- $_ := set $ "r" $t2}}
{{- end}}
{{- end}}
{{- define "base.json-patch.put"}}
{{- $holder := (index $.a 0)}}
{{- $key := (index $.a 1)}}
{{- $value := (index $.a 2)}}
{{- $op := (index $.a 3)}}
{{- if (not (kindIs "slice" $holder))}}
{{- if (not (or (kindIs "map" $holder) (kindIs "slice" $holder)))}}
{{- $_ := set $ "r" $.nil}}
{{- else}}
{{- $o := dict}}
{{- $l := list}}
{{- range $k, $v := $holder}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $l}}
{{- $name := (index $x 0)}}
{{- if (ne $name $key)}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- range $_, $e := $l2}}
{{- if ne (index $e 1) nil}}
{{- $_ := set $o (index $e 0) (index $e 1)}}
{{- end}}
{{- end}}
{{- $rest := $o}}
{{- $t := $.nil}}
{{- if (eq $op "remove")}}
{{- $t = $rest}}
{{- else}}
{{- $o2 := dict}}
{{- range $k2, $v2 := $rest}}
{{- $_ := set $o2 $k2 $v2}}
{{- end}}
{{- if ne $value nil}}
{{- $_ := set $o2 $key $value}}
{{- else}}
{{- $_ := unset $o2 $key}}
{{- end}}
{{- $t = $o2}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- else}}
{{- $list := $holder}}
{{- $t3 := $.nil}}
{{- if (eq $key "-")}}
{{- $t3 = (len $list)}}
{{- else}}
{{- $t2 := $.nil}}
{{- if (regexMatch "^(0|[1-9][0-9]{0,8})$" $key)}}
{{- $n := $.nil}}
{{- if regexMatch "^-?[0-9]+$" (toString $key)}}
{{- $n = int64 (float64 $key)}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $key)}}
{{- template "llm-d-disagg.native.number" $f}}
{{- $n = $f.r}}
{{- end}}
{{- $t2 = $n}}
{{- else}}
{{- $t2 = -1}}
{{- end}}
{{- $t3 = $t2}}
{{- end}}
{{- $place := $t3}}
{{- if (or (lt (float64 $place) 0.0) (lt (float64 (len $list)) (float64 $place)))}}
{{- $_ := set $ "r" $.nil}}
{{- else}}
{{- $t4 := $.nil}}
{{- if (eq $op "add")}}
{{- $t4 = $place}}
{{- else}}
{{- $n2 := addf (float64 $place) 1.0}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $t4 = $n2}}
{{- end}}
{{- $after := (default list (slice $list (min $t4 (len $list))))}}
{{- $l3 := list}}
{{- $l3 = concat $l3 (default list (slice $list (min 0 (len $list)) (min $place (len $list))))}}
{{- if not (eq $op "remove")}}
{{- $l3 = concat $l3 (list $value)}}
{{- end}}
{{- $l3 = concat $l3 $after}}
{{- $_ := set $ "r" $l3}}
{{- end}}
{{- end}}
{{- end}}
{{- define "base.json-patch.whyNot"}}
{{- $object := (index $.a 0)}}
{{- $p := (index $.a 1)}}
{{- $op := $p.op}}
{{- $path := $p.path}}
{{- $from := $p.from}}
{{- $t := $.nil}}
{{- if (eq $from nil)}}
{{- $t = ""}}
{{- else}}
{{- $t = (printf "'%v' to " $from)}}
{{- end}}
{{- $what := (printf "%v %v'%v'" $op $t $path)}}
{{- $t2 := $from}}
{{- if eq $t2 nil}}
{{- $t2 = ""}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $object $t2)}}
{{- template "base.json-patch.firstMissing" $f}}
{{- $t3 := $f.r}}
{{- if eq $t3 nil}}
{{- $f2 := dict "g" $.g "a" (list $object (regexReplaceAllLiteral "/[^/]*$" $path ""))}}
{{- template "base.json-patch.firstMissing" $f2}}
{{- $t3 = $f2.r}}
{{- end}}
{{- $missing := $t3}}
{{- if (ne $missing nil)}}
{{- $_ := set $ "r" (printf "%v finds no %v; check the path, where / in a key is written ~1 and a list is indexed by number, or add it first" $what $missing)}}
{{- else}}
{{- $t4 := $.nil}}
{{- if (eq $op "test")}}
{{- $t4 = (printf "%v finds another value; change the patch, or what the value comes from" $what)}}
{{- else}}
{{- $t4 = (printf "%v does not fit what is there; check the path and the value" $what)}}
{{- end}}
{{- $_ := set $ "r" $t4}}
{{- end}}
{{- end}}
{{- define "base.version.latest"}}
{{- $versions := (index $.a 0)}}
{{- $best := $.nil}}
{{- range $_, $x := $versions}}
{{- if (or (eq $best nil) (semverCompare (printf "<%s" $x) $best))}}
{{- $best = $x}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $best}}
{{- end}}
{{- define "base.version.missingIn"}}
{{- $version := (index $.a 0)}}
{{- $lifetime := (index $.a 1)}}
{{- if (and $lifetime.since (semverCompare (printf "<%s" $lifetime.since) $version))}}
{{- $_ := set $ "r" (printf "it is there since %v" $lifetime.since)}}
{{- else}}
{{- if (and $lifetime.until (not (semverCompare (printf "<%s" $lifetime.until) $version)))}}
{{- $_ := set $ "r" (printf "it was removed in %v" $lifetime.until)}}
{{- else}}
{{- $_ := set $ "r" $.nil}}
{{- end}}
{{- end}}
{{- end}}
{{- define "helm.release.cacheOf"}}
{{- $cache := (index $.a 0)}}
{{- if (not (ne (or $cache $.g.none).hostPath nil))}}
{{- $_ := set $ "r" $cache}}
{{- else}}
{{- $_ := set $ "r" (dict "hostPath" (dict "path" $cache.hostPath.path "type" "DirectoryOrCreate"))}}
{{- end}}
{{- end}}
{{- define "helm.release.imageOf"}}
{{- $image := (index $.a 0)}}
{{- if (or (kindIs "string" $image))}}
{{- $f := dict "g" $.g "a" (list $image)}}
{{- template "Image.of" $f}}
{{- $_ := set $ "r" $f.r}}
{{- else}}
{{- $f2 := dict "g" $.g "a" (list $image.reference $image)}}
{{- template "Image.custom" $f2}}
{{- $_ := set $ "r" $f2.r}}
{{- end}}
{{- end}}
{{- define "helm.release.modelOf"}}
{{- $model := (index $.a 0)}}
{{- if (or (kindIs "string" $model))}}
{{- $f := dict "g" $.g "a" (list $model $.nil)}}
{{- template "Model.huggingFace" $f}}
{{- $_ := set $ "r" $f.r}}
{{- else}}
{{- $huggingFace := $model.huggingFace}}
{{- $persistentVolumeClaim := $model.persistentVolumeClaim}}
{{- $hostPath := $model.hostPath}}
{{- if (ne $huggingFace nil)}}
{{- $f2 := dict "g" $.g "a" (list $huggingFace.id $huggingFace)}}
{{- template "Model.huggingFace" $f2}}
{{- $_ := set $ "r" $f2.r}}
{{- else}}
{{- if (ne $persistentVolumeClaim nil)}}
{{- $f3 := dict "g" $.g "a" (list $persistentVolumeClaim.claimName $persistentVolumeClaim)}}
{{- template "Model.persistentVolumeClaim" $f3}}
{{- $_ := set $ "r" $f3.r}}
{{- else}}
{{- $f4 := dict "g" $.g "a" (list $hostPath.path $hostPath)}}
{{- template "Model.hostPath" $f4}}
{{- $_ := set $ "r" $f4.r}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- define "helm.release.networkOf"}}
{{- $p := (index $.a 0)}}
{{- $network := $p.network}}
{{- $claimTemplateName := $p.claimTemplateName}}
{{- $t := $network.acceleratorsPerNode}}
{{- if eq $t nil}}
{{- $n := $.nil}}
{{- if regexMatch "^-?[0-9]+$" (toString $network.platform._facts.machine.accelerator.count)}}
{{- $n = int64 (float64 $network.platform._facts.machine.accelerator.count)}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $network.platform._facts.machine.accelerator.count)}}
{{- template "llm-d-disagg.native.number" $f}}
{{- $n = $f.r}}
{{- end}}
{{- $t = $n}}
{{- end}}
{{- $accelerators := $t}}
{{- $o := dict}}
{{- range $k, $v := $network}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $o "claimTemplateName" $claimTemplateName}}
{{- $_ := set $o "accelerators" $accelerators}}
{{- $_ := set $o "role" "decode"}}
{{- $_ := set $o "bufferInAcceleratorMemory" false}}
{{- $f2 := dict "g" $.g "a" (list $o)}}
{{- template "NetworkPlan._make" $f2}}
{{- $_ := set $ "r" $f2.r._objects}}
{{- end}}
{{- define "helm.release.nodeOf"}}
{{- $shared := (index $.a 0)}}
{{- $node := (index $.a 1)}}
{{- $o := dict}}
{{- range $k, $v := $shared}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- if ne $node.role nil}}
{{- $_ := set $o "role" $node.role}}
{{- else}}
{{- $_ := unset $o "role"}}
{{- end}}
{{- $o2 := dict}}
{{- range $k2, $v2 := $node}}
{{- $_ := set $o2 $k2 $v2}}
{{- end}}
{{- $_ := set $o2 "wideEp" $node}}
{{- $_ := set $o "server" $o2}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- define "helm.release.notesOf"}}
{{- $serving := (index $.a 0)}}
{{- $l := list}}
{{- range $i, $x := $serving.requiredObjects}}
{{- $kind := $x.kind}}
{{- $namespace := $x.namespace}}
{{- $name := $x.name}}
{{- $why := $x.why}}
{{- $t := $.nil}}
{{- if $namespace}}
{{- $t = (printf "%v/" $namespace)}}
{{- else}}
{{- $t = ""}}
{{- end}}
{{- $l = append $l (printf "%v %v%v: %v" $kind $t $name $why)}}
{{- end}}
{{- $required := $l}}
{{- $l2 := list}}
{{- $l3 := list}}
{{- range $i2, $x2 := $serving.servers}}
{{- $f := dict "g" $.g "a" (list $x2)}}
{{- template "helm.release.serverNotes" $f}}
{{- $l3 = append $l3 $f.r}}
{{- end}}
{{- $l2 = concat $l2 $l3}}
{{- if (len $required)}}
{{- $l4 := list}}
{{- $l4 = append $l4 "must exist in the cluster:"}}
{{- $l5 := list}}
{{- range $i3, $x3 := $required}}
{{- $l5 = append $l5 (printf "  - %v" $x3)}}
{{- end}}
{{- $l4 = concat $l4 $l5}}
{{- $l2 = concat $l2 $l4}}
{{- end}}
{{- $_ := set $ "r" (join "\n" $l2)}}
{{- end}}
{{- define "helm.release.pairOf"}}
{{- $shared := (index $.a 0)}}
{{- $p := (index $.a 1)}}
{{- $prefill := $p.prefill}}
{{- $decode := $p.decode}}
{{- $blockSize := $p.blockSize}}
{{- $colocated := $p.colocated}}
{{- $disaggregatedSet := $p.disaggregatedSet}}
{{- $o := dict}}
{{- range $k, $v := $shared}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $o "prefill" $prefill}}
{{- $_ := set $o "decode" $decode}}
{{- if ne $blockSize nil}}
{{- $_ := set $o "blockSize" $blockSize}}
{{- else}}
{{- $_ := unset $o "blockSize"}}
{{- end}}
{{- if ne $colocated nil}}
{{- $_ := set $o "colocated" $colocated}}
{{- else}}
{{- $_ := unset $o "colocated"}}
{{- end}}
{{- if ne $disaggregatedSet nil}}
{{- $_ := set $o "disaggregatedSet" $disaggregatedSet}}
{{- else}}
{{- $_ := unset $o "disaggregatedSet"}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- define "helm.release.renderRelease"}}
{{- $values := (index $.a 0)}}
{{- $name := (index $.a 1)}}
{{- $f := dict "g" $.g "a" (list $values $name)}}
{{- template "helm.release.servingOf" $f}}
{{- $shared := $f.r}}
{{- $f2 := dict "g" $.g "a" (list $shared)}}
{{- template "helm.release.networkOf" $f2}}
{{- $network := $f2.r}}
{{- $wideEpNode := $values.wideEpNode}}
{{- $f3 := dict "g" $.g "a" (list $shared $values)}}
{{- template "helm.release.serve" $f3}}
{{- $serving := $f3.r}}
{{- $t := $.nil}}
{{- if (ne $wideEpNode nil)}}
{{- $t = (list $wideEpNode.patches)}}
{{- else}}
{{- $t = (list $values.prefill.patches $values.decode.patches)}}
{{- end}}
{{- $patches := $t}}
{{- $l := list}}
{{- range $i, $x := $serving.servers}}
{{- $i2 := $.nil}}
{{- if gt (len $patches) $i}}
{{- $i2 = index $patches $i}}
{{- end}}
{{- $t2 := $i2}}
{{- if eq $t2 nil}}
{{- $t2 = (list)}}
{{- end}}
{{- $f4 := dict "g" $.g "a" (list $x.spec.role $x.manifest $t2)}}
{{- template "base.json-patch.applyPatches" $f4}}
{{- $l = append $l $f4.r}}
{{- end}}
{{- $servers := $l}}
{{- $t3 := $.nil}}
{{- if (and $values.disaggregatedSet (not (ne $wideEpNode nil)))}}
{{- $f5 := dict "g" $.g "a" (list $shared $serving.labels (index $servers 0) (index $servers 1))}}
{{- template "serving.serve.setOf" $f5}}
{{- $t3 = (list $f5.r)}}
{{- else}}
{{- $t3 = $servers}}
{{- end}}
{{- $f6 := dict "g" $.g "a" (list $serving)}}
{{- template "helm.release.notesOf" $f6}}
{{- $_ := set $ "r" (dict "network" $network "accounts" $serving.accounts "servers" $t3 "front" $serving.front "notes" $f6.r)}}
{{- end}}
{{- define "helm.release.serve"}}
{{- $shared := (index $.a 0)}}
{{- $values := (index $.a 1)}}
{{- $wideEpNode := $values.wideEpNode}}
{{- $t := $.nil}}
{{- if (ne $wideEpNode nil)}}
{{- $f := dict "g" $.g "a" (list $shared $wideEpNode)}}
{{- template "helm.release.nodeOf" $f}}
{{- $f2 := dict "g" $.g "a" (list $f.r)}}
{{- template "serving.serve.serveNode" $f2}}
{{- $t = $f2.r}}
{{- else}}
{{- $f3 := dict "g" $.g "a" (list $shared $values)}}
{{- template "helm.release.pairOf" $f3}}
{{- $f4 := dict "g" $.g "a" (list $f3.r)}}
{{- template "serving.serve.servePair" $f4}}
{{- $t = $f4.r}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- define "helm.release.serverNotes"}}
{{- $p := (index $.a 0)}}
{{- $spec := $p.spec}}
{{- $replicas := $p.replicas}}
{{- $prerequisites := $p.prerequisites}}
{{- $warnings := $p.warnings}}
{{- $plan := $spec.plan}}
{{- $role := $spec.role}}
{{- $group := $spec.group}}
{{- $image := $spec.image}}
{{- $facts := $plan.platform._facts}}
{{- $t := $.nil}}
{{- if (ne $group nil)}}
{{- $t = (printf "groups of %v pods with %v accelerators each" (toJson $group.parallelism.nodes | default (printf "%v" $group.parallelism.nodes)) (toJson $plan.accelerators | default (printf "%v" $plan.accelerators)))}}
{{- else}}
{{- $t = (printf "pods with %v %v each" (toJson $plan.accelerators | default (printf "%v" $plan.accelerators)) (ternary "accelerator" "accelerators" (eq (float64 $plan.accelerators) 1.0)))}}
{{- end}}
{{- $size := $t}}
{{- $l := list}}
{{- $l = append $l (printf "%v: %v %v, on %v, %v" $role (toJson $replicas | default (printf "%v" $replicas)) $size $facts.title $facts.name)}}
{{- $l = append $l (printf "  image          %v (vLLM %v)" $image.reference $image.vllmVersion)}}
{{- if not (eq $role "prefill-decode")}}
{{- $l = concat $l (list (printf "  KV cache       NIXL over %v: %v" $plan.backend $plan.backendReason) (printf "  between nodes  %v; within a node %v: %v" $plan.kvPath.crossNode $plan.kvPath.sameNode $plan.kvPath.why))}}
{{- end}}
{{- $t2 := $.nil}}
{{- if (lt 0.0 (float64 $plan.nics))}}
{{- $t2 = (printf "%v in each pod" (toJson $plan.nics | default (printf "%v" $plan.nics)))}}
{{- else}}
{{- $t2 = "none of its own"}}
{{- end}}
{{- $l = append $l (printf "  NICs           %v" $t2)}}
{{- $t4 := $.nil}}
{{- if $plan.privileged}}
{{- $t4 = "privileged"}}
{{- else}}
{{- $t3 := $.nil}}
{{- if (len $plan.capabilities)}}
{{- $t3 = (join ", " $plan.capabilities)}}
{{- else}}
{{- $t3 = "none"}}
{{- end}}
{{- $t4 = $t3}}
{{- end}}
{{- $l = append $l (printf "  privileges     %v; Pod Security level %v" $t4 $plan.podSecurityLevel)}}
{{- if (ne $group nil)}}
{{- $t5 := $group.experts.all2allBackend}}
{{- if eq $t5 nil}}
{{- $t5 = "exchanged by the MoE backend"}}
{{- end}}
{{- $t6 := $group.loadBalancing}}
{{- if eq $t6 nil}}
{{- $t6 = "one rank"}}
{{- end}}
{{- $l = concat $l (list (printf "  experts        %v: %v" $t5 $group.experts.claim.why) (printf "  load balancing %v" $t6))}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $prerequisites}}
{{- $l2 = append $l2 (printf "  the cluster    %v" $x)}}
{{- end}}
{{- $l = concat $l $l2}}
{{- $l3 := list}}
{{- range $i2, $x2 := $warnings}}
{{- $l3 = append $l3 (printf "  warning        %v" $x2)}}
{{- end}}
{{- $l = concat $l $l3}}
{{- $l = append $l ""}}
{{- $_ := set $ "r" (join "\n" $l)}}
{{- end}}
{{- define "helm.release.servingOf"}}
{{- $values := (index $.a 0)}}
{{- $release := (index $.a 1)}}
{{- $kvTransfer := $values.kvTransfer}}
{{- $ports := $values.ports}}
{{- $maxModelLen := $values.maxModelLen}}
{{- $sidecarImage := $values.sidecarImage}}
{{- $labels := $values.labels}}
{{- $serviceAccountName := $values.serviceAccountName}}
{{- $inferencePool := $values.inferencePool}}
{{- $networkPolicy := $values.networkPolicy}}
{{- $image := $values.image}}
{{- $t := $values.name}}
{{- if eq $t nil}}
{{- $t = $release}}
{{- end}}
{{- $name := $t}}
{{- $t2 := $values.network.name}}
{{- if eq $t2 nil}}
{{- $t2 = (printf "%v-network" $name)}}
{{- end}}
{{- $networkName := $t2}}
{{- $f := dict "g" $.g "a" (list $networkName (dict "most" 63))}}
{{- template "serving.labels.checkName" $f}}
{{- $o := dict "name" $name}}
{{- if ne $kvTransfer nil}}
{{- $_ := set $o "kvTransfer" $kvTransfer}}
{{- end}}
{{- if ne $ports nil}}
{{- $_ := set $o "ports" $ports}}
{{- end}}
{{- if ne $maxModelLen nil}}
{{- $_ := set $o "maxModelLen" $maxModelLen}}
{{- end}}
{{- if ne $sidecarImage nil}}
{{- $_ := set $o "sidecarImage" $sidecarImage}}
{{- end}}
{{- if ne $labels nil}}
{{- $_ := set $o "labels" $labels}}
{{- end}}
{{- if ne $serviceAccountName nil}}
{{- $_ := set $o "serviceAccountName" $serviceAccountName}}
{{- end}}
{{- if ne $inferencePool nil}}
{{- $_ := set $o "inferencePool" $inferencePool}}
{{- end}}
{{- if ne $networkPolicy nil}}
{{- $_ := set $o "networkPolicy" $networkPolicy}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list $values.model)}}
{{- template "helm.release.modelOf" $f2}}
{{- $_ := set $o "model" $f2.r}}
{{- $o2 := dict}}
{{- range $k, $v := $values.network}}
{{- $_ := set $o2 $k $v}}
{{- end}}
{{- $f3 := dict "g" $.g "a" (list $values.network.platform)}}
{{- template "llm-d-disagg.native.platform" $f3}}
{{- $_ := set $o2 "platform" $f3.r}}
{{- $_ := set $o "network" $o2}}
{{- $_ := set $o "claimTemplateName" $networkName}}
{{- $t3 := $.nil}}
{{- if (eq $image nil)}}
{{- $t3 = $.nil}}
{{- else}}
{{- $f4 := dict "g" $.g "a" (list $image)}}
{{- template "helm.release.imageOf" $f4}}
{{- $t3 = $f4.r}}
{{- end}}
{{- if ne $t3 nil}}
{{- $_ := set $o "image" $t3}}
{{- end}}
{{- $f5 := dict "g" $.g "a" (list $values.cache)}}
{{- template "helm.release.cacheOf" $f5}}
{{- if ne $f5.r nil}}
{{- $_ := set $o "cache" $f5.r}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- define "network.attachment.acceleratorsPerNode"}}
{{- $facts := (index $.a 0)}}
{{- $options := (index $.a 1)}}
{{- $t := $options.acceleratorsPerNode}}
{{- if eq $t nil}}
{{- $n := $.nil}}
{{- if regexMatch "^-?[0-9]+$" (toString $facts.machine.accelerator.count)}}
{{- $n = int64 (float64 $facts.machine.accelerator.count)}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $facts.machine.accelerator.count)}}
{{- template "llm-d-disagg.native.number" $f}}
{{- $n = $f.r}}
{{- end}}
{{- $t = $n}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- define "network.attachment.attach"}}
{{- $facts := (index $.a 0)}}
{{- $options := (index $.a 1)}}
{{- $asker := (index $.a 2)}}
{{- $attachment := $facts.attachment}}
{{- $f := dict "g" $.g "a" (list $facts $options)}}
{{- template "network.attachment.acceleratorsPerNode" $f}}
{{- $perNode := $f.r}}
{{- $f2 := dict "g" $.g "a" (list $facts $options $asker $perNode)}}
{{- template "network.attachment.checkAccelerators" $f2}}
{{- $f3 := dict "g" $.g "a" (list $facts $options)}}
{{- template "network.attachment.checkUse" $f3}}
{{- $resources := (dict)}}
{{- $nics := 0}}
{{- $accelerator := $facts.machine.accelerator}}
{{- if (and (eq $attachment.accelerators "resource") $accelerator.resource)}}
{{- $_ := set $resources $accelerator.resource (toJson $asker.accelerators | default (printf "%v" $asker.accelerators))}}
{{- end}}
{{- $t := $.nil}}
{{- if ne $attachment.resources nil}}
{{- range $i, $x := $attachment.resources}}
{{- $r := $.nil}}
{{- $first := (eq (float64 $i) 0.0)}}
{{- $t2 := $.nil}}
{{- if (and $first $options.nicResource)}}
{{- $t2 = $options.nicResource}}
{{- else}}
{{- $t2 = $x.name}}
{{- end}}
{{- $name := $t2}}
{{- $t3 := $.nil}}
{{- if (and $first (ne $options.nicCount nil))}}
{{- $t3 = $options.nicCount}}
{{- else}}
{{- $f4 := dict "g" $.g "a" (list $x $asker.accelerators)}}
{{- template "network.attachment.countFor" $f4}}
{{- $t3 = $f4.r}}
{{- end}}
{{- $count := $t3}}
{{- if (eq $x.kind "devices")}}
{{- $n := $.nil}}
{{- if regexMatch "^-?[0-9]+$" (toString $facts.fabric.nics)}}
{{- $n = int64 (float64 $facts.fabric.nics)}}
{{- else}}
{{- $f5 := dict "g" $.g "a" (list $facts.fabric.nics)}}
{{- template "llm-d-disagg.native.number" $f5}}
{{- $n = $f5.r}}
{{- end}}
{{- $there := $n}}
{{- if (and (lt 0.0 (float64 $there)) (lt (float64 $there) (float64 $count)))}}
{{- $t4 := $.nil}}
{{- if (eq $x.per "accelerator")}}
{{- $t4 = (printf "%v per accelerator" $x.count)}}
{{- else}}
{{- $t4 = $there}}
{{- end}}
{{- $f6 := dict "g" $.g "a" (list "LLMD214" (printf "%v asks for %v %v but %v has %v; use at most %v" $asker.role (toJson $count | default (printf "%v" $count)) $name $facts.machine.type (toJson $there | default (printf "%v" $there)) $t4))}}
{{- template "base.errors.fail" $f6}}
{{- end}}
{{- $n2 := addf (float64 $nics) (float64 $count)}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $nics = $n2}}
{{- end}}
{{- $_ := set $resources $name (toJson $count | default (printf "%v" $count))}}
{{- end}}
{{- $t = $.nil}}
{{- end}}
{{- $c := $options.nicResource}}
{{- if $c}}
{{- $t5 := $.nil}}
{{- if ne $attachment.resources nil}}
{{- $t5 = len $attachment.resources}}
{{- end}}
{{- $c = (not $t5)}}
{{- end}}
{{- if $c}}
{{- $t6 := $options.nicCount}}
{{- if eq $t6 nil}}
{{- $t6 = 1}}
{{- end}}
{{- $count2 := $t6}}
{{- $_ := set $resources $options.nicResource (toJson $count2 | default (printf "%v" $count2))}}
{{- end}}
{{- $f7 := dict "g" $.g "a" (list $attachment.claim $options $asker)}}
{{- template "network.attachment.claimDevices" $f7}}
{{- $claims := $f7.r}}
{{- $n3 := addf (float64 $nics) (float64 $claims.nics)}}
{{- if and (eq $n3 (floor $n3)) (lt $n3 9e15) (gt $n3 -9e15)}}
{{- $n3 = int64 $n3}}
{{- end}}
{{- $nics = $n3}}
{{- $f8 := dict "g" $.g "a" (list $facts $options $asker)}}
{{- template "network.attachment.multusNetworks" $f8}}
{{- $multus := $f8.r}}
{{- $f9 := dict "g" $.g "a" (list $facts $options)}}
{{- template "network.attachment.gkeInterfaces" $f9}}
{{- $gke := $f9.r}}
{{- $o := dict}}
{{- range $k, $v := $multus.annotations}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- range $k2, $v2 := $gke.annotations}}
{{- $_ := set $o $k2 $v2}}
{{- end}}
{{- $annotations := $o}}
{{- $t7 := $facts.annotations}}
{{- if eq $t7 nil}}
{{- $t7 = (list)}}
{{- end}}
{{- range $_, $x2 := $t7}}
{{- $name2 := $x2.name}}
{{- $value := $x2.value}}
{{- $why := $x2.why}}
{{- $sources := $x2.sources}}
{{- $_ := set $annotations $name2 $value}}
{{- end}}
{{- if (ne $attachment.hostNetwork nil)}}
{{- $n4 := $.nil}}
{{- if regexMatch "^-?[0-9]+$" (toString $facts.fabric.nics)}}
{{- $n4 = int64 (float64 $facts.fabric.nics)}}
{{- else}}
{{- $f10 := dict "g" $.g "a" (list $facts.fabric.nics)}}
{{- template "llm-d-disagg.native.number" $f10}}
{{- $n4 = $f10.r}}
{{- end}}
{{- $nics = $n4}}
{{- end}}
{{- if (ne $attachment.gkeInterfaces nil)}}
{{- $n5 := $.nil}}
{{- if regexMatch "^-?[0-9]+$" (toString $facts.fabric.nics)}}
{{- $n5 = int64 (float64 $facts.fabric.nics)}}
{{- else}}
{{- $f11 := dict "g" $.g "a" (list $facts.fabric.nics)}}
{{- template "llm-d-disagg.native.number" $f11}}
{{- $n5 = $f11.r}}
{{- end}}
{{- $nics = $n5}}
{{- end}}
{{- $f12 := dict "g" $.g "a" (list $facts $resources $claims.resourceClaims $annotations (not (not (ne $attachment.hostNetwork nil))))}}
{{- template "network.attachment.requireNic" $f12}}
{{- $o2 := dict "resources" $resources "annotations" $annotations "nics" $nics "resourceClaims" $claims.resourceClaims}}
{{- if ne $claims.template nil}}
{{- $_ := set $o2 "claimTemplate" $claims.template}}
{{- end}}
{{- $_ := set $o2 "hostNetwork" (not (not (ne $attachment.hostNetwork nil)))}}
{{- $_ := set $ "r" $o2}}
{{- end}}
{{- define "network.attachment.checkAccelerators"}}
{{- $facts := (index $.a 0)}}
{{- $options := (index $.a 1)}}
{{- $asker := (index $.a 2)}}
{{- $perNode := (index $.a 3)}}
{{- if (and (ne $options.acceleratorsPerNode nil) (not (and (and (or (kindIs "int64" $perNode) (kindIs "int" $perNode) (and (kindIs "float64" $perNode) (eq $perNode (floor $perNode)))) (le 1.0 (float64 $perNode))) (le (float64 $perNode) (float64 64)))))}}
{{- $f := dict "g" $.g "a" (list "LLMD301" (printf "acceleratorsPerNode is %v; expected a whole number from 1 to %v" (toJson $perNode | default (printf "%v" $perNode)) 64))}}
{{- template "base.errors.fail" $f}}
{{- end}}
{{- if (or (or (not (or (kindIs "int64" $asker.accelerators) (kindIs "int" $asker.accelerators) (and (kindIs "float64" $asker.accelerators) (eq $asker.accelerators (floor $asker.accelerators))))) (lt (float64 $asker.accelerators) 1.0)) (lt (float64 $perNode) (float64 $asker.accelerators)))}}
{{- $f2 := dict "g" $.g "a" (list "LLMD301" (printf "%v%v" (printf "%v asks for %v accelerators but %v has %v; ask for 1 to %v" $asker.role (toJson $asker.accelerators | default (printf "%v" $asker.accelerators)) $facts.machine.type (toJson $perNode | default (printf "%v" $perNode)) (toJson $perNode | default (printf "%v" $perNode))) (printf "%v" (ternary ", spread the model over several hosts, or set acceleratorsPerNode if your machines differ" "" (lt (float64 $perNode) (float64 $asker.accelerators))))))}}
{{- template "base.errors.fail" $f2}}
{{- end}}
{{- $whole := $facts.attachment.wholeNode}}
{{- if (and (ne $whole nil) (ne (float64 $asker.accelerators) (float64 $perNode)))}}
{{- $t := $.nil}}
{{- if (hasSuffix "-multi-nic" $facts.name)}}
{{- $t = (printf ", or %v, where a claim gives each accelerator its NIC" (regexReplaceAllLiteral "-multi-nic$" $facts.name ""))}}
{{- else}}
{{- $t = ""}}
{{- end}}
{{- $f3 := dict "g" $.g "a" (list "LLMD302" (printf "%v%v" (printf "%v asks for %v accelerators but on %v only a pod with all %v gets the NICs: %v; " $asker.role (toJson $asker.accelerators | default (printf "%v" $asker.accelerators)) $facts.name (toJson $perNode | default (printf "%v" $perNode)) $whole.why) (printf "use %v accelerators in each pod%v" (toJson $perNode | default (printf "%v" $perNode)) $t)))}}
{{- template "base.errors.fail" $f3}}
{{- end}}
{{- end}}
{{- define "network.attachment.checkUse"}}
{{- $facts := (index $.a 0)}}
{{- $options := (index $.a 1)}}
{{- $attachment := $facts.attachment}}
{{- $t := $.nil}}
{{- if ne $attachment.resources nil}}
{{- $t = len $attachment.resources}}
{{- end}}
{{- $t2 := $attachment.multus}}
{{- if eq $t2 nil}}
{{- $t2 = $attachment.gkeInterfaces}}
{{- end}}
{{- $t3 := (or $attachment.claim $.g.none).requests}}
{{- $t4 := $.nil}}
{{- if ne $t3 nil}}
{{- $found := false}}
{{- range $i, $x := $t3}}
{{- if (eq $x.kind "nic")}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $t4 = $found}}
{{- end}}
{{- $t5 := (or $attachment.claim $.g.none).requests}}
{{- $t6 := $.nil}}
{{- if ne $t5 nil}}
{{- $found2 := false}}
{{- range $i2, $x2 := $t5}}
{{- if (eq $x2.kind "accelerator")}}
{{- $found2 = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $t6 = $found2}}
{{- end}}
{{- $use := (list (list "nicCount" (not (not (or $t $options.nicResource))) "nothing is counted there") (list "networkAttachments" (not (not (ne $t2 nil))) "pods join no other network there") (list "nicDeviceClass" (not (not $t4)) "NICs do not come from a claim there") (list "acceleratorDeviceClass" (not (not $t6)) "accelerators do not come from a claim there"))}}
{{- range $_, $x3 := $use}}
{{- $option := (index $x3 0)}}
{{- $used := (index $x3 1)}}
{{- $why := (index $x3 2)}}
{{- if (and (ne (index $options $option) nil) (not $used))}}
{{- $f := dict "g" $.g "a" (list "LLMD222" (printf "%v has no effect on %v: %v; leave it out, or describe your own platform with Platform.custom()" $option $facts.name $why))}}
{{- template "base.errors.fail" $f}}
{{- end}}
{{- end}}
{{- if (and (ne $options.nicCount nil) (not (and (or (kindIs "int64" $options.nicCount) (kindIs "int" $options.nicCount) (and (kindIs "float64" $options.nicCount) (eq $options.nicCount (floor $options.nicCount)))) (le 1.0 (float64 $options.nicCount)))))}}
{{- $f2 := dict "g" $.g "a" (list "LLMD214" (printf "nicCount is %v; expected a whole number from 1 up" (toJson $options.nicCount | default (printf "%v" $options.nicCount))))}}
{{- template "base.errors.fail" $f2}}
{{- end}}
{{- if (and (ne $options.nicResource nil) (not (regexMatch "^[a-z0-9.-]+/[A-Za-z0-9._-]+$" $options.nicResource)))}}
{{- $f3 := dict "g" $.g "a" (list "LLMD222" (printf "nicResource is '%v'; expected an extended resource such as rdma/hca_shared_devices_a" $options.nicResource))}}
{{- template "base.errors.fail" $f3}}
{{- end}}
{{- $t7 := $.nil}}
{{- if ne $options.networkAttachments nil}}
{{- $found3 := $.nil}}
{{- range $i3, $x4 := $options.networkAttachments}}
{{- if (not (regexMatch "^([a-z0-9.-]+/)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?$" $x4))}}
{{- $found3 = $x4}}
{{- break}}
{{- end}}
{{- end}}
{{- $t7 = $found3}}
{{- end}}
{{- $badNetwork := $t7}}
{{- $c := (ne $badNetwork nil)}}
{{- if not $c}}
{{- $t8 := $.nil}}
{{- if ne $options.networkAttachments nil}}
{{- $t8 = len $options.networkAttachments}}
{{- end}}
{{- $c = (eq $t8 0)}}
{{- end}}
{{- if $c}}
{{- $t9 := $badNetwork}}
{{- if eq $t9 nil}}
{{- $t9 = "no entry"}}
{{- end}}
{{- $f4 := dict "g" $.g "a" (list "LLMD222" (printf "networkAttachments has '%v'; expected names of Kubernetes objects such as rdma-0, or namespace/name" $t9))}}
{{- template "base.errors.fail" $f4}}
{{- end}}
{{- end}}
{{- define "network.attachment.claimDevices"}}
{{- $facts := (index $.a 0)}}
{{- $options := (index $.a 1)}}
{{- $asker := (index $.a 2)}}
{{- if (not (ne $facts nil))}}
{{- $_ := set $ "r" (dict "resourceClaims" (list) "nics" 0)}}
{{- else}}
{{- $o := dict}}
{{- if ne $options.nicDeviceClass nil}}
{{- $_ := set $o "nic" $options.nicDeviceClass}}
{{- end}}
{{- if ne $options.acceleratorDeviceClass nil}}
{{- $_ := set $o "accelerator" $options.acceleratorDeviceClass}}
{{- end}}
{{- $classOf := $o}}
{{- $l := list}}
{{- range $i, $x := $facts.requests}}
{{- $t := (index $classOf $x.kind)}}
{{- if eq $t nil}}
{{- $t = $x.deviceClass}}
{{- end}}
{{- $n := $.nil}}
{{- if regexMatch "^-?[0-9]+$" (toString $x.count)}}
{{- $n = int64 (float64 $x.count)}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $x.count)}}
{{- template "llm-d-disagg.native.number" $f}}
{{- $n = $f.r}}
{{- end}}
{{- $o2 := dict "deviceClassName" $t "count" $n}}
{{- if $x.selector}}
{{- range $k, $v := (dict "selectors" (list (dict "cel" (dict "expression" $x.selector))))}}
{{- $_ := set $o2 $k $v}}
{{- end}}
{{- end}}
{{- $l = append $l (dict "name" $x.name "exactly" $o2)}}
{{- end}}
{{- $requests := $l}}
{{- $o3 := dict "requests" $requests}}
{{- if $facts.matchAttribute}}
{{- range $k2, $v2 := (dict "constraints" (list (dict "matchAttribute" $facts.matchAttribute)))}}
{{- $_ := set $o3 $k2 $v2}}
{{- end}}
{{- end}}
{{- $template := (dict "devices" $o3)}}
{{- $l2 := list}}
{{- range $_, $i2 := until (int $asker.accelerators)}}
{{- $l2 = append $l2 (dict "name" (printf "%v-%v" (index $requests (sub (len $requests) 1)).name (toJson $i2 | default (printf "%v" $i2))) "resourceClaimTemplateName" $asker.claimTemplateName)}}
{{- end}}
{{- $resourceClaims := $l2}}
{{- $l3 := list}}
{{- range $i3, $x2 := $facts.requests}}
{{- if (eq $x2.kind "nic")}}
{{- $l3 = append $l3 $x2}}
{{- end}}
{{- end}}
{{- $sum := 0}}
{{- range $i4, $x3 := $l3}}
{{- $n2 := $.nil}}
{{- if regexMatch "^-?[0-9]+$" (toString $x3.count)}}
{{- $n2 = int64 (float64 $x3.count)}}
{{- else}}
{{- $f2 := dict "g" $.g "a" (list $x3.count)}}
{{- template "llm-d-disagg.native.number" $f2}}
{{- $n2 = $f2.r}}
{{- end}}
{{- $n3 := addf (float64 $sum) (float64 $n2)}}
{{- if and (eq $n3 (floor $n3)) (lt $n3 9e15) (gt $n3 -9e15)}}
{{- $n3 = int64 $n3}}
{{- end}}
{{- $sum = $n3}}
{{- end}}
{{- $nicsPerClaim := $sum}}
{{- $l4 := list}}
{{- range $i5, $x4 := $requests}}
{{- $l4 = append $l4 $x4.exactly.deviceClassName}}
{{- end}}
{{- $subject := (printf "%v resource claims (%v)" (toJson $asker.accelerators | default (printf "%v" $asker.accelerators)) (join " + " $l4))}}
{{- $n4 := mulf (float64 $nicsPerClaim) (float64 $asker.accelerators)}}
{{- if and (eq $n4 (floor $n4)) (lt $n4 9e15) (gt $n4 -9e15)}}
{{- $n4 = int64 $n4}}
{{- end}}
{{- $_ := set $ "r" (dict "resourceClaims" $resourceClaims "template" $template "nics" $n4)}}
{{- end}}
{{- end}}
{{- define "network.attachment.countFor"}}
{{- $count := (index $.a 0)}}
{{- $accelerators := (index $.a 1)}}
{{- $t := $.nil}}
{{- if (eq $count.per "pod")}}
{{- $n := $.nil}}
{{- if regexMatch "^-?[0-9]+$" (toString $count.count)}}
{{- $n = int64 (float64 $count.count)}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $count.count)}}
{{- template "llm-d-disagg.native.number" $f}}
{{- $n = $f.r}}
{{- end}}
{{- $t = $n}}
{{- else}}
{{- $n2 := $.nil}}
{{- if regexMatch "^-?[0-9]+$" (toString $count.count)}}
{{- $n2 = int64 (float64 $count.count)}}
{{- else}}
{{- $f2 := dict "g" $.g "a" (list $count.count)}}
{{- template "llm-d-disagg.native.number" $f2}}
{{- $n2 = $f2.r}}
{{- end}}
{{- $t = (int64 (ceil (mulf (float64 $n2) (float64 $accelerators))))}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- define "network.attachment.gkeInterfaces"}}
{{- $facts := (index $.a 0)}}
{{- $options := (index $.a 1)}}
{{- $gke := $facts.attachment.gkeInterfaces}}
{{- if (not (ne $gke nil))}}
{{- $_ := set $ "r" (dict "annotations" (dict))}}
{{- else}}
{{- $t := $options.networkAttachments}}
{{- if eq $t nil}}
{{- $t = $gke.networks}}
{{- end}}
{{- $networks := $t}}
{{- if (ne (len $networks) (len $gke.networks))}}
{{- $f := dict "g" $.g "a" (list "LLMD222" (printf "networkAttachments names %v networks but %v has %v NICs; name one for each" (len $networks) $facts.machine.type (len $gke.networks)))}}
{{- template "base.errors.fail" $f}}
{{- end}}
{{- $n := $.nil}}
{{- if regexMatch "^-?[0-9]+$" (toString $gke.firstInterface)}}
{{- $n = int64 (float64 $gke.firstInterface)}}
{{- else}}
{{- $f2 := dict "g" $.g "a" (list $gke.firstInterface)}}
{{- template "llm-d-disagg.native.number" $f2}}
{{- $n = $f2.r}}
{{- end}}
{{- $first := $n}}
{{- $l := list}}
{{- $l = append $l (dict "interfaceName" "eth0" "network" "default")}}
{{- $l2 := list}}
{{- range $i, $x := $networks}}
{{- $n2 := addf (float64 $first) (float64 $i)}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $l2 = append $l2 (dict "interfaceName" (printf "eth%v" (toJson $n2 | default (printf "%v" $n2))) "network" $x)}}
{{- end}}
{{- $l = concat $l $l2}}
{{- $interfaces := $l}}
{{- $_ := set $ "r" (dict "annotations" (dict "networking.gke.io/interfaces" (toRawJson $interfaces)))}}
{{- end}}
{{- end}}
{{- define "network.attachment.multusNetworks"}}
{{- $facts := (index $.a 0)}}
{{- $options := (index $.a 1)}}
{{- $asker := (index $.a 2)}}
{{- $m := $facts.attachment.multus}}
{{- if (not (ne $m nil))}}
{{- $_ := set $ "r" (dict "annotations" (dict))}}
{{- else}}
{{- $t := $options.networkAttachments}}
{{- if eq $t nil}}
{{- $t = $m.networks}}
{{- end}}
{{- $names := $t}}
{{- $f := dict "g" $.g "a" (list $m $asker.accelerators)}}
{{- template "network.attachment.countFor" $f}}
{{- $count := $f.r}}
{{- $t2 := $.nil}}
{{- if (eq (len $names) 1)}}
{{- $l := list}}
{{- range $_, $i := until (int $count)}}
{{- $l = append $l (index $names 0)}}
{{- end}}
{{- $t2 = $l}}
{{- else}}
{{- $t2 = $names}}
{{- end}}
{{- $networks := $t2}}
{{- $t4 := $.nil}}
{{- if (eq $m.format "json")}}
{{- $l2 := list}}
{{- range $i2, $x := $networks}}
{{- $r := $.nil}}
{{- $t3 := $.nil}}
{{- if (contains "/" $x)}}
{{- $t3 = (splitList "/" $x)}}
{{- else}}
{{- $t3 = (list $m.namespace $x)}}
{{- end}}
{{- $i3 := $.nil}}
{{- if gt (len $t3) 0}}
{{- $i3 = index $t3 0}}
{{- end}}
{{- $namespace := $i3}}
{{- $name := (index $t3 1)}}
{{- $o := dict "name" $name}}
{{- if $namespace}}
{{- range $k, $v := (dict "namespace" $namespace)}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- end}}
{{- $n := addf (float64 $i2) 1.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $o "interface" (printf "net%v" (toJson $n | default (printf "%v" $n)))}}
{{- $r = $o}}
{{- $l2 = append $l2 $r}}
{{- end}}
{{- $t4 = (toRawJson $l2)}}
{{- else}}
{{- $t4 = (join "," $networks)}}
{{- end}}
{{- $value := $t4}}
{{- $_ := set $ "r" (dict "annotations" (dict "k8s.v1.cni.cncf.io/networks" $value))}}
{{- end}}
{{- end}}
{{- define "network.attachment.requireNic"}}
{{- $facts := (index $.a 0)}}
{{- $resources := (index $.a 1)}}
{{- $claims := (index $.a 2)}}
{{- $annotations := (index $.a 3)}}
{{- $hostNetwork := (index $.a 4)}}
{{- $rdma := (has $facts.fabric.technology (list "infiniband" "roce" "efa"))}}
{{- $t := $facts.machine.accelerator.resource}}
{{- if eq $t nil}}
{{- $t = ""}}
{{- end}}
{{- $accelerator := $t}}
{{- $found := false}}
{{- range $i, $x := (sortAlpha (keys $resources))}}
{{- if (ne $x $accelerator)}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $hasResource := $found}}
{{- $c := (and (and $rdma (not $hasResource)) (not (len $claims)))}}
{{- if $c}}
{{- $t2 := (index $annotations "networking.gke.io/interfaces")}}
{{- $c = (not (or (kindIs "map" $t2) (kindIs "slice" $t2) $t2))}}
{{- end}}
{{- if (and $c (not $hostNetwork))}}
{{- $f := dict "g" $.g "a" (list "LLMD221" (printf "%v is an RDMA fabric but nothing gives the pod a NIC, so it would silently use TCP; set nicResource" $facts.name))}}
{{- template "base.errors.fail" $f}}
{{- end}}
{{- end}}
{{- define "network.backend.chooseBackend"}}
{{- $facts := (index $.a 0)}}
{{- $wanted := (index $.a 1)}}
{{- $own := $facts.backend}}
{{- if (or (eq $wanted nil) (eq $wanted $own.value))}}
{{- $_ := set $ "r" (dict "backend" $own.value "why" $own.why "sources" $own.sources)}}
{{- else}}
{{- $t := $.nil}}
{{- if ne $own.alternatives nil}}
{{- $found := $.nil}}
{{- range $i, $x := $own.alternatives}}
{{- if (eq $x.backend $wanted)}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $t = $found}}
{{- end}}
{{- $alternative := $t}}
{{- if (ne $alternative nil)}}
{{- $_ := set $ "r" (dict "backend" $wanted "why" (printf "chosen by the caller; %v" $alternative.why) "sources" $alternative.sources)}}
{{- else}}
{{- $t2 := $.nil}}
{{- if ne $own.refused nil}}
{{- $found2 := $.nil}}
{{- range $i2, $x2 := $own.refused}}
{{- if (eq $x2.backend $wanted)}}
{{- $found2 = $x2}}
{{- break}}
{{- end}}
{{- end}}
{{- $t2 = $found2}}
{{- end}}
{{- $refused := $t2}}
{{- $l := list}}
{{- $l = append $l $own.value}}
{{- $t3 := $own.alternatives}}
{{- if eq $t3 nil}}
{{- $t3 = (list)}}
{{- end}}
{{- $l2 := list}}
{{- range $i3, $x3 := $t3}}
{{- $l2 = append $l2 $x3.backend}}
{{- end}}
{{- $l = concat $l $l2}}
{{- $works := (join ", " $l)}}
{{- $t4 := (or $refused $.g.none).why}}
{{- if eq $t4 nil}}
{{- $t4 = "nobody was seen to run it there"}}
{{- end}}
{{- $why := $t4}}
{{- $f := dict "g" $.g "a" (list "LLMD201" (printf "backend %v cannot be used on %v: %v; expected one of: %v" $wanted $facts.name $why $works))}}
{{- template "base.errors.fail" $f}}
{{- end}}
{{- end}}
{{- end}}
{{- define "network.env.checkMappingReader"}}
{{- $props := (index $.a 0)}}
{{- $c := (or (not (ne $props.deviceToHca nil)) (not (ne $props.group nil)))}}
{{- if not $c}}
{{- $f := dict "g" $.g "a" (list $props)}}
{{- template "network.env.readsMapping" $f}}
{{- $c = $f.r}}
{{- end}}
{{- if $c}}
{{- else}}
{{- $transport := $props.group.transport}}
{{- if (and $transport (ne $transport "nvshmem"))}}
{{- $f2 := dict "g" $.g "a" (list "LLMD225" (printf "deviceToHca is set, but the all2all backend of %v goes over %v, which does not read it; leave it out" $props.role $transport))}}
{{- template "base.errors.fail" $f2}}
{{- end}}
{{- if $transport}}
{{- $f3 := dict "g" $.g "a" (list "LLMD225" "deviceToHca is set, but DeepEP in the image does not read DEEP_EP_DEVICE_TO_HCA_MAPPING and would silently ignore it; use ghcr.io/llm-d/llm-d-cuda, say deepEpHcaMapping of your own image, or leave it out")}}
{{- template "base.errors.fail" $f3}}
{{- end}}
{{- end}}
{{- end}}
{{- define "network.env.environment"}}
{{- $facts := (index $.a 0)}}
{{- $props := (index $.a 1)}}
{{- $backend := (index $.a 2)}}
{{- $t := (or $facts.fabric.hcas $.g.none).value}}
{{- if eq $t nil}}
{{- $t = (list)}}
{{- end}}
{{- $hcas := $t}}
{{- $f := dict "g" $.g "a" (list $facts $props)}}
{{- template "network.attachment.acceleratorsPerNode" $f}}
{{- $accelerators := $f.r}}
{{- $known := (and (and (eq $facts.fabric.hcaOrder "gpu") (not (ne $props.hcas nil))) (not (ne $props.excludeHcas nil)))}}
{{- $claimed := (eq $facts.attachment.accelerators "claim")}}
{{- if (and (ne $props.deviceToHca nil) $claimed)}}
{{- $f2 := dict "g" $.g "a" (list "LLMD215" (printf "deviceToHca cannot be used on %v: its accelerators come from claims, so their physical indexes are not known; leave it out" $facts.name))}}
{{- template "base.errors.fail" $f2}}
{{- end}}
{{- $f3 := dict "g" $.g "a" (list $props)}}
{{- template "network.env.checkMappingReader" $f3}}
{{- $indexed := (and (and $known (not $claimed)) (eq (float64 $props.accelerators) (float64 $accelerators)))}}
{{- $c := (and $props.gpuInitiated $indexed)}}
{{- if $c}}
{{- $f5 := dict "g" $.g "a" (list $props)}}
{{- template "network.env.readsMapping" $f5}}
{{- $c = $f5.r}}
{{- end}}
{{- $t2 := $.nil}}
{{- if $c}}
{{- $f4 := dict "g" $.g "a" (list $hcas $accelerators)}}
{{- template "network.stacks.deepep.platformMapping" $f4}}
{{- $t2 = $f4.r}}
{{- end}}
{{- $derived := $t2}}
{{- $o := dict}}
{{- range $k, $v := $props}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $t3 := $props.deviceToHca}}
{{- if eq $t3 nil}}
{{- $t3 = $derived}}
{{- end}}
{{- if ne $t3 nil}}
{{- $_ := set $o "deviceToHca" $t3}}
{{- else}}
{{- $_ := unset $o "deviceToHca"}}
{{- end}}
{{- $n := $.nil}}
{{- if regexMatch "^-?[0-9]+$" (toString $facts.fabric.nics)}}
{{- $n = int64 (float64 $facts.fabric.nics)}}
{{- else}}
{{- $f6 := dict "g" $.g "a" (list $facts.fabric.nics)}}
{{- template "llm-d-disagg.native.number" $f6}}
{{- $n = $f6.r}}
{{- end}}
{{- $f7 := dict "g" $.g "a" (list $o (dict "hcas" $hcas "accelerators" $accelerators "pinned" (eq $facts.fabric.pinHcas "true") "nics" $n "platform" $facts.name))}}
{{- template "NicSelection.of" $f7}}
{{- $nics := $f7.r}}
{{- $t5 := $.nil}}
{{- if (or (ne $props.hcas nil) (ne $props.excludeHcas nil))}}
{{- $t5 = (dict "why" "asked for by the caller" "sources" (list "caller"))}}
{{- else}}
{{- $t4 := $facts.fabric.hcas}}
{{- if eq $t4 nil}}
{{- $t4 = (dict "why" "asked for by the caller" "sources" (list "caller"))}}
{{- end}}
{{- $t5 = $t4}}
{{- end}}
{{- $nicClaim := $t5}}
{{- $f8 := dict "g" $.g "a" (list $facts $props)}}
{{- template "network.env.gidIndex" $f8}}
{{- $o2 := dict "facts" $facts "backend" $backend "nics" $nics "nicClaim" $nicClaim "options" $props}}
{{- if ne $f8.r nil}}
{{- $_ := set $o2 "gidIndex" $f8.r}}
{{- end}}
{{- $f9 := dict "g" $.g "a" (list $facts $props)}}
{{- template "network.env.socketInterface" $f9}}
{{- if ne $f9.r nil}}
{{- $_ := set $o2 "socketInterface" $f9.r}}
{{- end}}
{{- $t6 := $props.imageUcxVersion}}
{{- if eq $t6 nil}}
{{- $t6 = "0.0"}}
{{- end}}
{{- $_ := set $o2 "ucxExcludes" (not (semverCompare (printf "<%s" "1.21") $t6))}}
{{- $t7 := $.nil}}
{{- if (or $props.group $.g.none).gpuInitiated}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.native.fact" (dict "g" $.g "name" "expert-parallel")}}
{{- end}}
{{- $l := list}}
{{- range $i, $x := (index $.g.facts "expert-parallel" "gpuInitiated" "sources")}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.native.fact" (dict "g" $.g "name" "expert-parallel")}}
{{- end}}
{{- $f10 := dict "g" $.g "a" (list (index $.g.facts "expert-parallel" "sources") $x)}}
{{- template "base.cited.citation" $f10}}
{{- $l = append $l $f10.r}}
{{- end}}
{{- $t7 = (dict "why" "the kernels of the all2all backend ring the NIC from the GPU" "sources" $l)}}
{{- else}}
{{- $t7 = (dict "why" "gpuInitiated: the GPU rings the NIC itself" "sources" (list "caller"))}}
{{- end}}
{{- $_ := set $o2 "gpuInitiatedClaim" $t7}}
{{- $t8 := $props.gpuInitiated}}
{{- if eq $t8 nil}}
{{- $t8 = false}}
{{- end}}
{{- $c2 := $t8}}
{{- if $c2}}
{{- $t9 := (or $props.group $.g.none).transport}}
{{- if eq $t9 nil}}
{{- $t9 = "nvshmem"}}
{{- end}}
{{- $c2 = (eq $t9 "nvshmem")}}
{{- end}}
{{- $_ := set $o2 "nvshmem" $c2}}
{{- $stack := $o2}}
{{- $transfers := (ne $props.role "prefill-decode")}}
{{- $t10 := $props.bufferInAcceleratorMemory}}
{{- if eq $t10 nil}}
{{- $t10 = (ne $facts.serving.bufferDevice.value "cpu")}}
{{- end}}
{{- $inGpu := $t10}}
{{- $l2 := list}}
{{- if (and $transfers (eq $backend "UCX"))}}
{{- $f11 := dict "g" $.g "a" (list $stack $inGpu)}}
{{- template "network.stacks.ucx.ucxEnv" $f11}}
{{- $l2 = concat $l2 $f11.r}}
{{- end}}
{{- if $transfers}}
{{- $f12 := dict "g" $.g "a" (list $stack)}}
{{- template "network.stacks.uccl.ucclEnv" $f12}}
{{- $l2 = concat $l2 $f12.r}}
{{- end}}
{{- $f13 := dict "g" $.g "a" (list $stack)}}
{{- template "network.stacks.libfabric.libfabricEnv" $f13}}
{{- $l2 = concat $l2 $f13.r}}
{{- $f14 := dict "g" $.g "a" (list $stack)}}
{{- template "network.stacks.nccl.ncclEnv" $f14}}
{{- $l2 = concat $l2 $f14.r}}
{{- $f15 := dict "g" $.g "a" (list $stack)}}
{{- template "network.stacks.nvshmem.nvshmemEnv" $f15}}
{{- $l2 = concat $l2 $f15.r}}
{{- $f16 := dict "g" $.g "a" (list $stack)}}
{{- template "network.stacks.deepep.deepEpEnv" $f16}}
{{- $l2 = concat $l2 $f16.r}}
{{- if (and $transfers (or $props.diagnostics $.g.none).nixlLogLevel)}}
{{- $o3 := dict "name" "NIXL_LOG_LEVEL" "value" $props.diagnostics.nixlLogLevel}}
{{- range $k2, $v2 := (dict "why" "asked for by the caller" "sources" (list "caller"))}}
{{- $_ := set $o3 $k2 $v2}}
{{- end}}
{{- $l2 = concat $l2 (list $o3)}}
{{- end}}
{{- $rendered := $l2}}
{{- $t11 := $facts.env}}
{{- if eq $t11 nil}}
{{- $t11 = (list)}}
{{- end}}
{{- $l3 := list}}
{{- range $i2, $x2 := $t11}}
{{- $t12 := (or $x2.when $.g.none).backend}}
{{- if eq $t12 nil}}
{{- $t12 = $backend}}
{{- end}}
{{- $c3 := (and (eq $t12 $backend) (or $transfers (not (or $x2.when $.g.none).backend)))}}
{{- if $c3}}
{{- $t13 := (or $x2.when $.g.none).gpuInitiated}}
{{- if eq $t13 nil}}
{{- $t13 = $props.gpuInitiated}}
{{- end}}
{{- $t14 := $t13}}
{{- if eq $t14 nil}}
{{- $t14 = false}}
{{- end}}
{{- $t15 := $props.gpuInitiated}}
{{- if eq $t15 nil}}
{{- $t15 = false}}
{{- end}}
{{- $c3 = (eq $t14 $t15)}}
{{- end}}
{{- $c4 := $c3}}
{{- if $c4}}
{{- $found := false}}
{{- range $i3, $x3 := $rendered}}
{{- if (eq $x3.name $x2.name)}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c4 = (not $found)}}
{{- end}}
{{- if $c4}}
{{- $l3 = append $l3 $x2}}
{{- end}}
{{- end}}
{{- $applies := $l3}}
{{- $l4 := list}}
{{- $l4 = concat $l4 $rendered}}
{{- $l5 := list}}
{{- range $i4, $x4 := $applies}}
{{- $name := $x4.name}}
{{- $value := $x4.value}}
{{- $why := $x4.why}}
{{- $sources := $x4.sources}}
{{- $l5 = append $l5 (dict "name" $name "value" $value "why" $why "sources" $sources)}}
{{- end}}
{{- $l4 = concat $l4 $l5}}
{{- $o4 := dict}}
{{- range $i5, $x5 := $l4}}
{{- $_ := set $o4 $x5.name $x5}}
{{- end}}
{{- $l6 := list}}
{{- range $_, $v3 := $o4}}
{{- $l6 = append $l6 $v3}}
{{- end}}
{{- $_ := set $ "r" $l6}}
{{- end}}
{{- define "network.env.gidIndex"}}
{{- $facts := (index $.a 0)}}
{{- $props := (index $.a 1)}}
{{- if (eq $props.gidIndex nil)}}
{{- $_ := set $ "r" $facts.gidIndex}}
{{- else}}
{{- if (or (or (not (or (kindIs "int64" $props.gidIndex) (kindIs "int" $props.gidIndex) (and (kindIs "float64" $props.gidIndex) (eq $props.gidIndex (floor $props.gidIndex))))) (lt (float64 $props.gidIndex) 0.0)) (lt 255.0 (float64 $props.gidIndex)))}}
{{- $f := dict "g" $.g "a" (list "LLMD224" (printf "gidIndex is %v; expected a whole number from 0 to 255, as show_gids lists them" (toJson $props.gidIndex | default (printf "%v" $props.gidIndex))))}}
{{- template "base.errors.fail" $f}}
{{- end}}
{{- if (ne $facts.fabric.technology "roce")}}
{{- $f2 := dict "g" $.g "a" (list "LLMD224" (printf "gidIndex is set but %v is %v: only RoCE ports are chosen by GID; leave it out" $facts.name $facts.fabric.technology))}}
{{- template "base.errors.fail" $f2}}
{{- end}}
{{- $o := dict "value" (toJson $props.gidIndex | default (printf "%v" $props.gidIndex))}}
{{- range $k, $v := (dict "why" "asked for by the caller" "sources" (list "caller"))}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- end}}
{{- define "network.env.readsMapping"}}
{{- $props := (index $.a 0)}}
{{- $c := (ne $props.imageDeepEpHcaMapping false)}}
{{- if $c}}
{{- $t := (or $props.group $.g.none).transport}}
{{- if eq $t nil}}
{{- $t = "nvshmem"}}
{{- end}}
{{- $c = (eq $t "nvshmem")}}
{{- end}}
{{- $_ := set $ "r" $c}}
{{- end}}
{{- define "network.env.socketInterface"}}
{{- $facts := (index $.a 0)}}
{{- $props := (index $.a 1)}}
{{- if (ne $props.socketInterface nil)}}
{{- if (not (regexMatch "^[a-z][a-z0-9_.-]{0,14}$" $props.socketInterface))}}
{{- $f := dict "g" $.g "a" (list "LLMD204" (printf "socketInterface is '%v'; expected the name of one interface, such as eth0" $props.socketInterface))}}
{{- template "base.errors.fail" $f}}
{{- end}}
{{- $o := dict "value" $props.socketInterface}}
{{- range $k, $v := (dict "why" "asked for by the caller" "sources" (list "caller"))}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- else}}
{{- $t := (or $props.group $.g.none).nodes}}
{{- if eq $t nil}}
{{- $t = 1}}
{{- end}}
{{- $several := (and (lt 1.0 (float64 $t)) (not (ne $facts.attachment.hostNetwork nil)))}}
{{- $t2 := $facts.socketInterface}}
{{- if eq $t2 nil}}
{{- $t2 = (not $several)}}
{{- end}}
{{- if (or (kindIs "map" $t2) (kindIs "slice" $t2) $t2)}}
{{- $_ := set $ "r" $facts.socketInterface}}
{{- else}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.native.fact" (dict "g" $.g "name" "expert-parallel")}}
{{- end}}
{{- $t3 := (index $.g.facts "expert-parallel" "socketInterface")}}
{{- $value := $t3.value}}
{{- $why := $t3.why}}
{{- $sources := $t3.sources}}
{{- $l := list}}
{{- range $i, $x := $sources}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.native.fact" (dict "g" $.g "name" "expert-parallel")}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list (index $.g.facts "expert-parallel" "sources") $x)}}
{{- template "base.cited.citation" $f2}}
{{- $l = append $l $f2.r}}
{{- end}}
{{- $_ := set $ "r" (dict "value" $value "why" $why "sources" $l)}}
{{- end}}
{{- end}}
{{- end}}
{{- define "network.kv-path.hasRdma"}}
{{- $facts := (index $.a 0)}}
{{- $tls := (index $.a 1)}}
{{- if (eq $facts.fabric.technology "mnnvl")}}
{{- $_ := set $ "r" true}}
{{- else}}
{{- if (not (has $facts.fabric.technology (list "infiniband" "roce" "efa")))}}
{{- $_ := set $ "r" false}}
{{- else}}
{{- $t := $.nil}}
{{- if ne $tls nil}}
{{- $t = len $tls}}
{{- end}}
{{- $c := (or (not $t) (hasPrefix "^" (index $tls 0)))}}
{{- if not $c}}
{{- $found := false}}
{{- range $i, $x := $tls}}
{{- if (regexMatch "^(rc|ud|dc|ib|srd|all)(_|$)" $x)}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c = $found}}
{{- end}}
{{- $_ := set $ "r" $c}}
{{- end}}
{{- end}}
{{- end}}
{{- define "network.kv-path.kvPath"}}
{{- $facts := (index $.a 0)}}
{{- $backend := (index $.a 1)}}
{{- $tls := (index $.a 2)}}
{{- $colocated := (index $.a 3)}}
{{- $technology := $facts.fabric.technology}}
{{- $vendor := $facts.machine.accelerator.vendor}}
{{- $nvlink := (and (eq $vendor "nvidia") (eq $backend "UCX"))}}
{{- if (eq $technology "mnnvl")}}
{{- $_ := set $ "r" (dict "crossNode" "NVLink" "sameNode" "NVLink" "why" "all GPUs of the NVLink domain reach each other through the IMEX channel of the ComputeDomain")}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $facts $tls)}}
{{- template "network.kv-path.hasRdma" $f}}
{{- $t := $.nil}}
{{- if $f.r}}
{{- $t = "RDMA"}}
{{- else}}
{{- $t = (ternary "GPUDirect-TCPX" "TCP" (and (eq $technology "tcpx") (eq $backend "UCCL")))}}
{{- end}}
{{- $crossNode := $t}}
{{- if (and $colocated $nvlink)}}
{{- $_ := set $ "r" (dict "crossNode" $crossNode "sameNode" "NVLink" "why" "pods of one node share a PID namespace (hostPID), which CUDA IPC over NVLink needs")}}
{{- else}}
{{- if (ne $crossNode "TCP")}}
{{- $_ := set $ "r" (dict "crossNode" $crossNode "sameNode" $crossNode "why" "also pods of one node go through their NICs: without hostPID they cannot open each other's GPU memory")}}
{{- else}}
{{- $same := (ternary "; two pods of one node get 0.5 GB/s where NVLink gives 300 (measured on two H200), unless both set hostPID (colocated)" "" (eq $vendor "nvidia"))}}
{{- $_ := set $ "r" (dict "crossNode" $crossNode "sameNode" "TCP" "why" (printf "there is no RDMA%v" $same))}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- define "network.network-plan.checkColocated"}}
{{- $facts := (index $.a 0)}}
{{- $props := (index $.a 1)}}
{{- $backend := (index $.a 2)}}
{{- if (and $props.colocated (or (ne $facts.machine.accelerator.vendor "nvidia") (ne $backend "UCX")))}}
{{- $f := dict "g" $.g "a" (list "LLMD303" (printf "colocated cannot be used on %v with %v: NVLink between pods is known to work with NVIDIA GPUs and UCX only; leave it out" $facts.name $backend))}}
{{- template "base.errors.fail" $f}}
{{- end}}
{{- end}}
{{- define "network.network-plan.checkImage"}}
{{- $backend := (index $.a 0)}}
{{- $props := (index $.a 1)}}
{{- if (and (ne $props.imageBackends nil) (not (has $backend $props.imageBackends)))}}
{{- $f := dict "g" $.g "a" (list "LLMD206" (printf "%v%v" (printf "backend %v is not in the image, which contains %v; NIXL would only log a warning and fail later; " $backend (join ", " $props.imageBackends)) "choose an image that contains it (for NVIDIA on amd64 ghcr.io/llm-d/llm-d-cuda has all three), or another backend"))}}
{{- template "base.errors.fail" $f}}
{{- end}}
{{- end}}
{{- define "network.network-plan.checkRequireRdma"}}
{{- $facts := (index $.a 0)}}
{{- $props := (index $.a 1)}}
{{- $rdma := (index $.a 2)}}
{{- if (or (not $props.requireRdma) $rdma)}}
{{- else}}
{{- $c := (ne $props.tls nil)}}
{{- if $c}}
{{- $f := dict "g" $.g "a" (list $facts (or $facts.tls $.g.none).value)}}
{{- template "network.kv-path.hasRdma" $f}}
{{- $c = $f.r}}
{{- end}}
{{- if $c}}
{{- $f2 := dict "g" $.g "a" (list "LLMD220" (printf "requireRdma is set but tls is '%v', which has no RDMA transport; add rc or leave tls out" (join "," $props.tls)))}}
{{- template "base.errors.fail" $f2}}
{{- end}}
{{- $technology := $facts.fabric.technology}}
{{- $f3 := dict "g" $.g "a" (list "LLMD220" (printf "%v%v" (printf "requireRdma is set but on %v the KV cache goes over %v; " $facts.name (ternary "GPUDirect-TCPX" "TCP" (eq $technology "tcpx"))) "choose a platform with InfiniBand, RoCE, EFA or MNNVL, or leave requireRdma out"))}}
{{- template "base.errors.fail" $f3}}
{{- end}}
{{- end}}
{{- define "network.network-plan.computeDomainObject"}}
{{- $name := (index $.a 0)}}
{{- $channel := (index $.a 1)}}
{{- $_ := set $ "r" (dict "apiVersion" "resource.nvidia.com/v1beta1" "kind" "ComputeDomain" "metadata" (dict "name" $name) "spec" (dict "numNodes" 0 "channel" (dict "resourceClaimTemplate" (dict "name" $channel))))}}
{{- end}}
{{- define "network.network-plan.resourceClaimTemplate"}}
{{- $name := (index $.a 0)}}
{{- $spec := (index $.a 1)}}
{{- $_ := set $ "r" (dict "apiVersion" "resource.k8s.io/v1" "kind" "ResourceClaimTemplate" "metadata" (dict "name" $name) "spec" (dict "spec" $spec))}}
{{- end}}
{{- define "network.network-plan.warnings"}}
{{- $facts := (index $.a 0)}}
{{- $request := (index $.a 1)}}
{{- $backend := (index $.a 2)}}
{{- $env := (index $.a 3)}}
{{- $nvshmem := (eq (or $request.group $.g.none).transport "nvshmem")}}
{{- $t := $facts.attachment.computeDomain}}
{{- if eq $t nil}}
{{- $t = (dict)}}
{{- end}}
{{- $caution := $t.caution}}
{{- $unreached := (and (and (and (ne $request.excludeHcas nil) (eq $backend "UCX")) (not (hasKey $env "UCX_NET_DEVICES"))) (ne $request.role "prefill-decode"))}}
{{- $l := list}}
{{- if $unreached}}
{{- $l = concat $l (list "excludeHcas does not reach UCX: the one in the image is not known to read exclusions (1.21 does), so that the KV cache may still take these HCAs; name the others with hcas")}}
{{- end}}
{{- $c := $caution}}
{{- if $c}}
{{- $f := dict "g" $.g "a" (list $facts $request)}}
{{- template "network.attachment.acceleratorsPerNode" $f}}
{{- $c = (lt (float64 $request.accelerators) (float64 $f.r))}}
{{- end}}
{{- if $c}}
{{- $l = concat $l (list $caution)}}
{{- end}}
{{- if (and $request.gpuInitiated (or $facts.gpuInitiated $.g.none).caution)}}
{{- $l = concat $l (list $facts.gpuInitiated.caution)}}
{{- end}}
{{- $c2 := (and $request.gpuInitiated (ne $request.deviceToHca nil))}}
{{- if $c2}}
{{- $f2 := dict "g" $.g "a" (list $facts $request)}}
{{- template "network.attachment.acceleratorsPerNode" $f2}}
{{- $c2 = (lt (float64 $request.accelerators) (float64 $f2.r))}}
{{- end}}
{{- if $c2}}
{{- $f3 := dict "g" $.g "a" (list $facts $request)}}
{{- template "network.attachment.acceleratorsPerNode" $f3}}
{{- $l = concat $l (list (printf "deviceToHca is keyed by physical index, but a pod with %v of the %v GPUs of a node numbers its own from 0, so that they may take the HCAs of others" (toJson $request.accelerators | default (printf "%v" $request.accelerators)) (toJson $f3.r | default (printf "%v" $f3.r))))}}
{{- end}}
{{- if (and $nvshmem (not (hasKey $env "DEEP_EP_DEVICE_TO_HCA_MAPPING")))}}
{{- $l = concat $l (list "NVSHMEM takes the nearest NIC for each GPU, so that two GPUs behind one switch may share one and run at half the rate; no mapping is written, since the order of HCAs to GPUs, or whether the image reads it, is not known")}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- define "network.nic-selection.checkHcaName"}}
{{- $prop := (index $.a 0)}}
{{- $name := (index $.a 1)}}
{{- if (not (regexMatch "^[a-zA-Z][a-zA-Z0-9_.-]*$" $name))}}
{{- $f := dict "g" $.g "a" (list "LLMD210" (printf "%v%v" (printf "%v has '%v', which is no device name; expected letters, digits, '_', '.' or '-' without blanks " $prop $name) "and without a port, such as mlx5_0 (each consumer gets its own list grammar from the library)"))}}
{{- template "base.errors.fail" $f}}
{{- end}}
{{- end}}
{{- define "network.nic-selection.checkList"}}
{{- $prop := (index $.a 0)}}
{{- $names := (index $.a 1)}}
{{- $inventory := (index $.a 2)}}
{{- $t := $names}}
{{- if eq $t nil}}
{{- $t = (list)}}
{{- end}}
{{- range $_, $x := $t}}
{{- $f := dict "g" $.g "a" (list $prop $x)}}
{{- template "network.nic-selection.checkHcaName" $f}}
{{- if (and (len $inventory.hcas) (not (has $x $inventory.hcas)))}}
{{- $f2 := dict "g" $.g "a" (list "LLMD212" (printf "%v names '%v', which %v does not have; expected some of: %v" $prop $x $inventory.platform (join ", " $inventory.hcas)))}}
{{- template "base.errors.fail" $f2}}
{{- end}}
{{- end}}
{{- $t2 := $.nil}}
{{- if ne $names nil}}
{{- $found := $.nil}}
{{- range $i, $x2 := $names}}
{{- $found2 := -1}}
{{- range $i2, $x3 := $names}}
{{- if eq $x3 $x2}}
{{- $found2 = $i2}}
{{- break}}
{{- end}}
{{- end}}
{{- if (ne (float64 $found2) (float64 $i))}}
{{- $found = $x2}}
{{- break}}
{{- end}}
{{- end}}
{{- $t2 = $found}}
{{- end}}
{{- $twice := $t2}}
{{- if $twice}}
{{- $f3 := dict "g" $.g "a" (list "LLMD211" (printf "%v names '%v' twice; name each HCA once" $prop $twice))}}
{{- template "base.errors.fail" $f3}}
{{- end}}
{{- $t3 := $names}}
{{- if eq $t3 nil}}
{{- $t3 = (list)}}
{{- end}}
{{- $_ := set $ "r" $t3}}
{{- end}}
{{- define "network.nic-selection.checkMapping"}}
{{- $mapping := (index $.a 0)}}
{{- $known := (index $.a 1)}}
{{- $excluded := (index $.a 2)}}
{{- $inventory := (index $.a 3)}}
{{- if (not (ne $mapping nil))}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- range $k, $v := $mapping}}
{{- $c := (not (regexMatch "^(0|[1-9][0-9]{0,5})$" $k))}}
{{- if not $c}}
{{- $n := $.nil}}
{{- if regexMatch "^-?[0-9]+$" (toString $k)}}
{{- $n = int64 (float64 $k)}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $k)}}
{{- template "llm-d-disagg.native.number" $f}}
{{- $n = $f.r}}
{{- end}}
{{- $c = (le (float64 $inventory.accelerators) (float64 $n))}}
{{- end}}
{{- if $c}}
{{- $n2 := subf (float64 $inventory.accelerators) 1.0}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list "LLMD215" (printf "deviceToHca has GPU '%v'; expected the physical indexes 0 to %v of %v" $k (toJson $n2 | default (printf "%v" $n2)) $inventory.platform))}}
{{- template "base.errors.fail" $f2}}
{{- end}}
{{- $f3 := dict "g" $.g "a" (list "deviceToHca" $v)}}
{{- template "network.nic-selection.checkHcaName" $f3}}
{{- if (has $v $excluded)}}
{{- $f4 := dict "g" $.g "a" (list "LLMD216" (printf "deviceToHca sends GPU %v to '%v', which excludeHcas excludes; choose another HCA or take it out of excludeHcas" $k $v))}}
{{- template "base.errors.fail" $f4}}
{{- end}}
{{- if (and (len $known) (not (has $v $known)))}}
{{- $f5 := dict "g" $.g "a" (list "LLMD212" (printf "deviceToHca sends GPU %v to '%v', which is not among the selected HCAs; expected one of: %v" $k $v (join ", " $known)))}}
{{- template "base.errors.fail" $f5}}
{{- end}}
{{- end}}
{{- range $_, $gpu := untilStep (int 0) (int (int64 (ceil (float64 $inventory.accelerators)))) 1}}
{{- if (eq (index $mapping (toJson $gpu | default (printf "%v" $gpu))) nil)}}
{{- $n3 := subf (float64 $inventory.accelerators) 1.0}}
{{- if and (eq $n3 (floor $n3)) (lt $n3 9e15) (gt $n3 -9e15)}}
{{- $n3 = int64 $n3}}
{{- end}}
{{- $f6 := dict "g" $.g "a" (list "LLMD217" (printf "deviceToHca misses GPU %v: DeepEP stops with an assertion on a GPU that the mapping lacks; map each of 0 to %v" $gpu (toJson $n3 | default (printf "%v" $n3))))}}
{{- template "base.errors.fail" $f6}}
{{- end}}
{{- end}}
{{- $l := list}}
{{- range $_, $i := until (int $inventory.accelerators)}}
{{- $l = append $l (index $mapping (toJson $i | default (printf "%v" $i)))}}
{{- end}}
{{- $hcas := $l}}
{{- $found := $.nil}}
{{- range $i2, $x := $hcas}}
{{- $found2 := -1}}
{{- range $i3, $x2 := $hcas}}
{{- if eq $x2 $x}}
{{- $found2 = $i3}}
{{- break}}
{{- end}}
{{- end}}
{{- if (ne (float64 $found2) (float64 $i2))}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $shared := $found}}
{{- $t := (len $known)}}
{{- if not $t}}
{{- $t = $inventory.nics}}
{{- end}}
{{- $enough := (le (float64 $inventory.accelerators) (float64 $t))}}
{{- if (and $shared $enough)}}
{{- $f7 := dict "g" $.g "a" (list "LLMD218" (printf "deviceToHca sends two GPUs to '%v' although there is an HCA for each GPU: both would run at half the rate; give each GPU its own" $shared))}}
{{- template "base.errors.fail" $f7}}
{{- end}}
{{- $_ := set $ "r" $hcas}}
{{- end}}
{{- end}}
{{- define "network.placement.affinityOf"}}
{{- $facts := (index $.a 0)}}
{{- $options := (index $.a 1)}}
{{- $peers := (index $.a 2)}}
{{- $rdma := (index $.a 3)}}
{{- $near := (list)}}
{{- $apart := (list)}}
{{- $here := (list)}}
{{- if (ne $peers.group nil)}}
{{- range $_, $x := $facts.placement.topologyKeys}}
{{- $t := $.nil}}
{{- if ne $facts.placement.prefer nil}}
{{- $found := $.nil}}
{{- range $i, $x2 := $facts.placement.prefer}}
{{- if (eq $x2.topologyKey $x)}}
{{- $found = $x2}}
{{- break}}
{{- end}}
{{- end}}
{{- $t = $found}}
{{- end}}
{{- $listed := $t}}
{{- $t2 := (or $listed $.g.none).weight}}
{{- if eq $t2 nil}}
{{- $t2 = 1}}
{{- end}}
{{- $n := $.nil}}
{{- if regexMatch "^-?[0-9]+$" (toString $t2)}}
{{- $n = int64 (float64 $t2)}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $t2)}}
{{- template "llm-d-disagg.native.number" $f}}
{{- $n = $f.r}}
{{- end}}
{{- $o := dict}}
{{- range $k, $v := (dict "labelSelector" (dict "matchLabels" $peers.group) "topologyKey" $x)}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $o "matchLabelKeys" (list "leaderworkerset.sigs.k8s.io/group-key")}}
{{- $near = (concat $near (list (dict "weight" $n "podAffinityTerm" $o)))}}
{{- end}}
{{- end}}
{{- if (ne $peers.pair nil)}}
{{- $t4 := $.nil}}
{{- if $options.topologyKey}}
{{- $t4 = (list (dict "topologyKey" $options.topologyKey "weight" "100" "why" "asked for by the caller" "sources" (list "caller")))}}
{{- else}}
{{- $t3 := $facts.placement.prefer}}
{{- if eq $t3 nil}}
{{- $t3 = (list)}}
{{- end}}
{{- $t4 = $t3}}
{{- end}}
{{- $prefer := $t4}}
{{- range $_, $x3 := $prefer}}
{{- $n2 := $.nil}}
{{- if regexMatch "^-?[0-9]+$" (toString $x3.weight)}}
{{- $n2 = int64 (float64 $x3.weight)}}
{{- else}}
{{- $f2 := dict "g" $.g "a" (list $x3.weight)}}
{{- template "llm-d-disagg.native.number" $f2}}
{{- $n2 = $f2.r}}
{{- end}}
{{- $near = (concat $near (list (dict "weight" $n2 "podAffinityTerm" (dict "labelSelector" (dict "matchLabels" $peers.pair) "topologyKey" $x3.topologyKey))))}}
{{- end}}
{{- end}}
{{- if (and $peers.colocated (ne $peers.pair nil))}}
{{- if $rdma}}
{{- $near = (concat $near (list (dict "weight" 100 "podAffinityTerm" (dict "labelSelector" (dict "matchLabels" $peers.pair) "topologyKey" "kubernetes.io/hostname"))))}}
{{- else}}
{{- $here = (concat $here (list (dict "labelSelector" (dict "matchLabels" $peers.pair) "topologyKey" "kubernetes.io/hostname")))}}
{{- end}}
{{- else}}
{{- if (and (ne $facts.placement.spreadRoles nil) (ne $peers.otherRole nil))}}
{{- $apart = (concat $apart (list (dict "weight" 100 "podAffinityTerm" (dict "labelSelector" (dict "matchLabels" $peers.otherRole) "topologyKey" "kubernetes.io/hostname"))))}}
{{- end}}
{{- end}}
{{- $affinity := (dict)}}
{{- if (or (len $near) (len $here))}}
{{- $o2 := dict}}
{{- if (len $here)}}
{{- range $k2, $v2 := (dict "requiredDuringSchedulingIgnoredDuringExecution" $here)}}
{{- $_ := set $o2 $k2 $v2}}
{{- end}}
{{- end}}
{{- if (len $near)}}
{{- range $k3, $v3 := (dict "preferredDuringSchedulingIgnoredDuringExecution" $near)}}
{{- $_ := set $o2 $k3 $v3}}
{{- end}}
{{- end}}
{{- $_ := set $affinity "podAffinity" $o2}}
{{- end}}
{{- if (len $apart)}}
{{- $_ := set $affinity "podAntiAffinity" (dict "preferredDuringSchedulingIgnoredDuringExecution" $apart)}}
{{- end}}
{{- $_ := set $ "r" (dict "affinity" $affinity)}}
{{- end}}
{{- define "network.placement.place"}}
{{- $facts := (index $.a 0)}}
{{- $options := (index $.a 1)}}
{{- $peers := (index $.a 2)}}
{{- $rdma := (index $.a 3)}}
{{- $nodeSelector := (dict)}}
{{- $t2 := $.nil}}
{{- if (ne $options.nodeSelector nil)}}
{{- $t2 = (list)}}
{{- else}}
{{- $t := $facts.nodeSelector}}
{{- if eq $t nil}}
{{- $t = (list)}}
{{- end}}
{{- $t2 = $t}}
{{- end}}
{{- range $_, $x := $t2}}
{{- $key := $x.key}}
{{- $value := $x.value}}
{{- $why := $x.why}}
{{- $sources := $x.sources}}
{{- $_ := set $nodeSelector $key $value}}
{{- end}}
{{- $t3 := $options.nodeSelector}}
{{- if eq $t3 nil}}
{{- $t3 = (dict)}}
{{- end}}
{{- range $k, $v := $t3}}
{{- $_ := set $nodeSelector $k $v}}
{{- end}}
{{- $t4 := $facts.tolerations}}
{{- if eq $t4 nil}}
{{- $t4 = (list)}}
{{- end}}
{{- $l := list}}
{{- range $i, $x2 := $t4}}
{{- $r := $.nil}}
{{- $o := dict "key" $x2.key "operator" $x2.operator}}
{{- if (eq $x2.value nil)}}
{{- else}}
{{- range $k2, $v2 := (dict "value" $x2.value)}}
{{- $_ := set $o $k2 $v2}}
{{- end}}
{{- end}}
{{- $_ := set $o "effect" $x2.effect}}
{{- $r = $o}}
{{- $l = append $l $r}}
{{- end}}
{{- $tolerations := $l}}
{{- $f := dict "g" $.g "a" (list $facts $options $peers $rdma)}}
{{- template "network.placement.affinityOf" $f}}
{{- $nearness := $f.r}}
{{- $_ := set $ "r" (dict "nodeSelector" $nodeSelector "tolerations" $tolerations "affinity" $nearness.affinity)}}
{{- end}}
{{- define "network.plan-request.groupLabels"}}
{{- $request := (index $.a 0)}}
{{- $t := $.nil}}
{{- if (and (ne $request.group nil) (lt 1.0 (float64 $request.group.nodes)))}}
{{- $t = $request.group.roleLabels}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- define "network.plan-request.withGroup"}}
{{- $request := (index $.a 0)}}
{{- if (not (or $request.group $.g.none).gpuInitiated)}}
{{- $_ := set $ "r" $request}}
{{- else}}
{{- if (eq $request.gpuInitiated false)}}
{{- $f := dict "g" $.g "a" (list "LLMD223" (printf "gpuInitiated is false, but in the all2all backend of %v the GPU drives the NIC; leave it out, or use all2allBackend allgather_reducescatter" $request.role))}}
{{- template "base.errors.fail" $f}}
{{- end}}
{{- $o := dict}}
{{- range $k, $v := $request}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $o "gpuInitiated" true}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- end}}
{{- define "network.platform.refuseUnknown"}}
{{- $name := (index $.a 0)}}
{{- $known := (index $.a 1)}}
{{- $f := dict "g" $.g "a" (list $name $known $.nil)}}
{{- template "base.did-you-mean.didYouMean" $f}}
{{- $near := $f.r}}
{{- $t := $.nil}}
{{- if $near}}
{{- $t = (printf ", did you mean '%v'?" $near)}}
{{- else}}
{{- $t = ""}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list "LLMD202" (printf "unknown platform '%v'%v; expected one of: %v; describe any other with Platform.custom()" $name $t (join ", " $known)))}}
{{- template "base.errors.fail" $f2}}
{{- end}}
{{- define "network.required-objects.attachmentDefinition"}}
{{- $network := (index $.a 0)}}
{{- $defaultNamespace := (index $.a 1)}}
{{- $t := $.nil}}
{{- if (contains "/" $network)}}
{{- $t = (splitList "/" $network)}}
{{- else}}
{{- $t = (list $defaultNamespace $network)}}
{{- end}}
{{- $i := $.nil}}
{{- if gt (len $t) 0}}
{{- $i = index $t 0}}
{{- end}}
{{- $namespace := $i}}
{{- $name := (index $t 1)}}
{{- $o := dict "apiVersion" "k8s.cni.cncf.io/v1" "kind" "NetworkAttachmentDefinition" "name" $name}}
{{- if $namespace}}
{{- range $k, $v := (dict "namespace" $namespace)}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- end}}
{{- $_ := set $o "why" "the pods join this network"}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- define "network.required-objects.networkObjects"}}
{{- $facts := (index $.a 0)}}
{{- $options := (index $.a 1)}}
{{- $group := (index $.a 2)}}
{{- $claim := $facts.attachment.claim}}
{{- $multus := $facts.attachment.multus}}
{{- $gkeInterfaces := $facts.attachment.gkeInterfaces}}
{{- $computeDomain := $facts.attachment.computeDomain}}
{{- $o := dict}}
{{- if ne $options.nicDeviceClass nil}}
{{- $_ := set $o "nic" $options.nicDeviceClass}}
{{- end}}
{{- if ne $options.acceleratorDeviceClass nil}}
{{- $_ := set $o "accelerator" $options.acceleratorDeviceClass}}
{{- end}}
{{- $classOf := $o}}
{{- $scc := (or $facts.securityContextConstraints $.g.none).value}}
{{- $l := list}}
{{- $t := (or $claim $.g.none).requests}}
{{- if eq $t nil}}
{{- $t = (list)}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $t}}
{{- $t2 := (index $classOf $x.kind)}}
{{- if eq $t2 nil}}
{{- $t2 = $x.deviceClass}}
{{- end}}
{{- $t3 := (printf "claims for %v ask for it" (ternary "a NIC" "an accelerator" (eq $x.kind "nic")))}}
{{- $l2 = append $l2 (dict "apiVersion" "resource.k8s.io/v1" "kind" "DeviceClass" "name" $t2 "why" $t3)}}
{{- end}}
{{- $l = concat $l $l2}}
{{- if (ne $multus nil)}}
{{- $t4 := $options.networkAttachments}}
{{- if eq $t4 nil}}
{{- $t4 = $multus.networks}}
{{- end}}
{{- $l3 := list}}
{{- range $i2, $x2 := $t4}}
{{- $f := dict "g" $.g "a" (list $x2 $multus.namespace)}}
{{- template "network.required-objects.attachmentDefinition" $f}}
{{- $l3 = append $l3 $f.r}}
{{- end}}
{{- $l = concat $l $l3}}
{{- end}}
{{- if (ne $gkeInterfaces nil)}}
{{- $t5 := $options.networkAttachments}}
{{- if eq $t5 nil}}
{{- $t5 = $gkeInterfaces.networks}}
{{- end}}
{{- $l4 := list}}
{{- range $i3, $x3 := $t5}}
{{- $l4 = append $l4 (dict "apiVersion" "networking.gke.io/v1" "kind" "Network" "name" $x3 "why" "an interface of the pods is in it")}}
{{- end}}
{{- $l = concat $l $l4}}
{{- end}}
{{- if (ne $computeDomain nil)}}
{{- $l = concat $l (list (dict "apiVersion" "apiextensions.k8s.io/v1" "kind" "CustomResourceDefinition" "name" "computedomains.resource.nvidia.com" "why" "the driver of ComputeDomains, whose controller makes the claim of the channel") (dict "apiVersion" "resource.k8s.io/v1" "kind" "DeviceClass" "name" "compute-domain-default-channel.nvidia.com" "why" "the claim of the channel asks for it"))}}
{{- end}}
{{- if $scc}}
{{- $l = concat $l (list (dict "apiVersion" "rbac.authorization.k8s.io/v1" "kind" "ClusterRole" "name" (printf "system:openshift:scc:%v" $scc) "why" "lets the service account of the pods use these SecurityContextConstraints"))}}
{{- end}}
{{- if $group}}
{{- $l = concat $l (list (dict "apiVersion" "apiextensions.k8s.io/v1" "kind" "CustomResourceDefinition" "name" "leaderworkersets.leaderworkerset.x-k8s.io" "why" "groups of pods"))}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list $l)}}
{{- template "pod.required-object.distinct" $f2}}
{{- $_ := set $ "r" $f2.r}}
{{- end}}
{{- define "network.security.privileges"}}
{{- $facts := (index $.a 0)}}
{{- $options := (index $.a 1)}}
{{- $capabilities := (list)}}
{{- if (ne $facts.capabilities nil)}}
{{- $l := list}}
{{- range $i, $x := $facts.capabilities.value}}
{{- if (not (has $x $capabilities))}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- range $i2, $x2 := $l}}
{{- $r := $.nil}}
{{- if not (has $x2 $capabilities)}}
{{- $capabilities = (append $capabilities $x2)}}
{{- end}}
{{- end}}
{{- end}}
{{- $privileged := false}}
{{- if (ne $facts.privileged nil)}}
{{- $privileged = true}}
{{- end}}
{{- if $options.gpuInitiated}}
{{- $gpu := $facts.gpuInitiated}}
{{- if (ne (or $gpu $.g.none).supported "true")}}
{{- $t := (or $gpu $.g.none).why}}
{{- if eq $t nil}}
{{- $t = "nothing is known of GPU-initiated RDMA there"}}
{{- end}}
{{- $f := dict "g" $.g "a" (list "LLMD223" (printf "gpuInitiated cannot be used on %v: %v; leave it out" $facts.name $t))}}
{{- template "base.errors.fail" $f}}
{{- end}}
{{- $t2 := $gpu.capabilities}}
{{- if eq $t2 nil}}
{{- $t2 = (list)}}
{{- end}}
{{- $l2 := list}}
{{- range $i3, $x3 := $t2}}
{{- if (not (has $x3 $capabilities))}}
{{- $l2 = append $l2 $x3}}
{{- end}}
{{- end}}
{{- range $i4, $x4 := $l2}}
{{- $r2 := $.nil}}
{{- if not (has $x4 $capabilities)}}
{{- $capabilities = (append $capabilities $x4)}}
{{- end}}
{{- end}}
{{- if (and $gpu.privileged (not $privileged))}}
{{- $privileged = true}}
{{- end}}
{{- end}}
{{- if (ne $facts.podSecurityContext nil)}}
{{- end}}
{{- $t3 := $facts.volumes}}
{{- if eq $t3 nil}}
{{- $t3 = (list)}}
{{- end}}
{{- range $_, $x5 := $t3}}
{{- end}}
{{- $t4 := (or $facts.podSecurityContext $.g.none).value}}
{{- $o := dict "capabilities" $capabilities "privileged" $privileged}}
{{- if ne $t4 nil}}
{{- $_ := set $o "podSecurityContext" $t4}}
{{- end}}
{{- $t5 := $facts.volumes}}
{{- if eq $t5 nil}}
{{- $t5 = (list)}}
{{- end}}
{{- $l3 := list}}
{{- range $i5, $x6 := $t5}}
{{- $o2 := dict "path" $x6.hostPath}}
{{- if $x6.type}}
{{- range $k, $v := (dict "type" $x6.type)}}
{{- $_ := set $o2 $k $v}}
{{- end}}
{{- end}}
{{- $l3 = append $l3 (dict "name" $x6.name "hostPath" $o2)}}
{{- end}}
{{- $_ := set $o "volumes" $l3}}
{{- $t6 := $facts.volumes}}
{{- if eq $t6 nil}}
{{- $t6 = (list)}}
{{- end}}
{{- $l4 := list}}
{{- range $i6, $x7 := $t6}}
{{- $l4 = append $l4 (dict "name" $x7.name "mountPath" $x7.mountPath)}}
{{- end}}
{{- $_ := set $o "volumeMounts" $l4}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- define "network.stacks.context.variable"}}
{{- $name := (index $.a 0)}}
{{- $value := (index $.a 1)}}
{{- $claim := (index $.a 2)}}
{{- if eq $claim nil}}
{{- $claim = (dict "why" "asked for by the caller" "sources" (list "caller"))}}
{{- end}}
{{- $t := $.nil}}
{{- if (eq $value nil)}}
{{- $t = (list)}}
{{- else}}
{{- $t = (list (dict "name" $name "value" $value "why" $claim.why "sources" $claim.sources))}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- define "network.stacks.deepep.deepEpEnv"}}
{{- $ctx := (index $.a 0)}}
{{- $f := dict "g" $.g "a" (list $ctx.nics)}}
{{- template "NicSelection.deepEpDeviceToHcaMapping" $f}}
{{- $t := $.nil}}
{{- if (ne $ctx.options.deviceToHca nil)}}
{{- $t = (list "caller")}}
{{- else}}
{{- $t = $ctx.facts.fabric.sources}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list "DEEP_EP_DEVICE_TO_HCA_MAPPING" $f.r (dict "why" "GPUs behind one PCIe switch would choose the same NIC and halve the rate; read only by DeepEP builds that carry the mapping patch (llm-d-cuda)" "sources" $t))}}
{{- template "network.stacks.context.variable" $f2}}
{{- $_ := set $ "r" $f2.r}}
{{- end}}
{{- define "network.stacks.deepep.platformMapping"}}
{{- $hcas := (index $.a 0)}}
{{- $accelerators := (index $.a 1)}}
{{- if (ne (float64 (len $hcas)) (float64 $accelerators))}}
{{- $_ := set $ "r" $.nil}}
{{- else}}
{{- $o := dict}}
{{- $l := list}}
{{- range $i, $x := $hcas}}
{{- $l = append $l (list (toJson $i | default (printf "%v" $i)) $x)}}
{{- end}}
{{- range $_, $e := $l}}
{{- if ne (index $e 1) nil}}
{{- $_ := set $o (index $e 0) (index $e 1)}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- end}}
{{- define "network.stacks.libfabric.libfabricEnv"}}
{{- $ctx := (index $.a 0)}}
{{- if (ne $ctx.backend "LIBFABRIC")}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $f := dict "g" $.g "a" (list "FI_LOG_LEVEL" (or $ctx.options.diagnostics $.g.none).libfabricLogLevel $.nil)}}
{{- template "network.stacks.context.variable" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- end}}
{{- define "network.stacks.nccl.ncclEnv"}}
{{- $ctx := (index $.a 0)}}
{{- $facts := $ctx.facts}}
{{- $nics := $ctx.nics}}
{{- $f := dict "g" $.g "a" (list $nics)}}
{{- template "NicSelection.narrowed" $f}}
{{- $t := $.nil}}
{{- if (not $f.r)}}
{{- $t = $facts.hcaPrefix}}
{{- end}}
{{- $prefix := $t}}
{{- $l := list}}
{{- $f2 := dict "g" $.g "a" (list $nics)}}
{{- template "NicSelection.ncclExcludeIbHca" $f2}}
{{- $f3 := dict "g" $.g "a" (list "NCCL_EXCLUDE_IB_HCA" $f2.r (dict "why" "the guide's name for excluded HCAs; llm-d's start-up script reads it, NCCL reads NCCL_IB_HCA" "sources" (list "caller")))}}
{{- template "network.stacks.context.variable" $f3}}
{{- $l = concat $l $f3.r}}
{{- $f4 := dict "g" $.g "a" (list $nics)}}
{{- template "NicSelection.ncclIbHca" $f4}}
{{- $t2 := $f4.r}}
{{- if eq $t2 nil}}
{{- $t2 = (or $prefix $.g.none).value}}
{{- end}}
{{- $t3 := $prefix}}
{{- if eq $t3 nil}}
{{- $t3 = $ctx.nicClaim}}
{{- end}}
{{- $f5 := dict "g" $.g "a" (list "NCCL_IB_HCA" $t2 $t3)}}
{{- template "network.stacks.context.variable" $f5}}
{{- $l = concat $l $f5.r}}
{{- $f6 := dict "g" $.g "a" (list "NCCL_IB_GID_INDEX" (or $ctx.gidIndex $.g.none).value $ctx.gidIndex)}}
{{- template "network.stacks.context.variable" $f6}}
{{- $l = concat $l $f6.r}}
{{- $f7 := dict "g" $.g "a" (list "NCCL_SOCKET_IFNAME" (or $ctx.socketInterface $.g.none).value $ctx.socketInterface)}}
{{- template "network.stacks.context.variable" $f7}}
{{- $l = concat $l $f7.r}}
{{- $f8 := dict "g" $.g "a" (list "GLOO_SOCKET_IFNAME" (or $ctx.socketInterface $.g.none).value $ctx.socketInterface)}}
{{- template "network.stacks.context.variable" $f8}}
{{- $l = concat $l $f8.r}}
{{- $f9 := dict "g" $.g "a" (list "NCCL_DEBUG" (or $ctx.options.diagnostics $.g.none).ncclDebug $.nil)}}
{{- template "network.stacks.context.variable" $f9}}
{{- $l = concat $l $f9.r}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- define "network.stacks.nvshmem.common"}}
{{- $a := (index $.a 0)}}
{{- $chars := splitList "" $a}}
{{- $b := (index $.a 1)}}
{{- $chars2 := splitList "" $b}}
{{- $length := (min (len ($chars)) (len ($chars2)))}}
{{- $l := list}}
{{- range $_, $i := until (int $length)}}
{{- $l = append $l $i}}
{{- end}}
{{- $found := $.nil}}
{{- range $i2, $x := $l}}
{{- $t := ($chars)}}
{{- $i3 := $.nil}}
{{- if gt (len $t) $x}}
{{- $i3 = index $t $x}}
{{- end}}
{{- $t2 := ($chars2)}}
{{- $i4 := $.nil}}
{{- if gt (len $t2) $x}}
{{- $i4 = index $t2 $x}}
{{- end}}
{{- if (ne $i3 $i4)}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $differs := $found}}
{{- $c := splitList "" $a}}
{{- $t3 := $differs}}
{{- if eq $t3 nil}}
{{- $t3 = $length}}
{{- end}}
{{- $from := (min 0 (len $c))}}
{{- $_ := set $ "r" (join "" (slice $c $from (max $from (min $t3 (len $c)))))}}
{{- end}}
{{- define "network.stacks.nvshmem.commonPrefix"}}
{{- $hcas := (index $.a 0)}}
{{- $i := $.nil}}
{{- if gt (len $hcas) 0}}
{{- $i = index $hcas 0}}
{{- end}}
{{- $t := $i}}
{{- if eq $t nil}}
{{- $t = ""}}
{{- end}}
{{- $prefix := $t}}
{{- range $_, $x := $hcas}}
{{- $f := dict "g" $.g "a" (list $prefix $x)}}
{{- template "network.stacks.nvshmem.common" $f}}
{{- $prefix = $f.r}}
{{- end}}
{{- $t2 := $.nil}}
{{- if (hasPrefix "mlx5" $prefix)}}
{{- $t2 = "mlx5"}}
{{- else}}
{{- $t2 = (regexReplaceAllLiteral "_?[0-9]*$" $prefix "")}}
{{- end}}
{{- $prefix = $t2}}
{{- if (not $prefix)}}
{{- $f2 := dict "g" $.g "a" (list "LLMD219" (printf "hcas %v share no prefix, and NVSHMEM keeps only HCAs of one prefix (NVSHMEM_HCA_PREFIX); name HCAs of one kind" (join ", " $hcas)))}}
{{- template "base.errors.fail" $f2}}
{{- end}}
{{- $_ := set $ "r" $prefix}}
{{- end}}
{{- define "network.stacks.nvshmem.nvshmemEnv"}}
{{- $ctx := (index $.a 0)}}
{{- if (not $ctx.nvshmem)}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $facts := $ctx.facts}}
{{- $nics := $ctx.nics}}
{{- $t := $.nil}}
{{- if $nics.explicit}}
{{- $f := dict "g" $.g "a" (list $nics.hcas)}}
{{- template "network.stacks.nvshmem.commonPrefix" $f}}
{{- $t = $f.r}}
{{- else}}
{{- $t = (or $facts.hcaPrefix $.g.none).value}}
{{- end}}
{{- $prefix := $t}}
{{- $l := list}}
{{- $f2 := dict "g" $.g "a" (list "NVSHMEM_IB_ENABLE_IBGDA" "true" $ctx.gpuInitiatedClaim)}}
{{- template "network.stacks.context.variable" $f2}}
{{- $l = concat $l $f2.r}}
{{- $t2 := (or $facts.hcaPrefix $.g.none).sources}}
{{- if eq $t2 nil}}
{{- $t2 = (list "caller")}}
{{- end}}
{{- $f3 := dict "g" $.g "a" (list "NVSHMEM_HCA_PREFIX" (ternary $.nil $prefix (eq $prefix "mlx5")) (dict "why" (printf "NVSHMEM drops HCAs whose name does not contain its prefix, %v unless said" "mlx5") "sources" $t2))}}
{{- template "network.stacks.context.variable" $f3}}
{{- $l = concat $l $f3.r}}
{{- $f4 := dict "g" $.g "a" (list $nics)}}
{{- template "NicSelection.nvshmemHcaList" $f4}}
{{- $f5 := dict "g" $.g "a" (list "NVSHMEM_HCA_LIST" $f4.r $ctx.nicClaim)}}
{{- template "network.stacks.context.variable" $f5}}
{{- $l = concat $l $f5.r}}
{{- $f6 := dict "g" $.g "a" (list "NVSHMEM_IB_GID_INDEX" (or $ctx.gidIndex $.g.none).value $ctx.gidIndex)}}
{{- template "network.stacks.context.variable" $f6}}
{{- $l = concat $l $f6.r}}
{{- $f7 := dict "g" $.g "a" (list "NVSHMEM_BOOTSTRAP_UID_SOCK_IFNAME" (or $ctx.socketInterface $.g.none).value $ctx.socketInterface)}}
{{- template "network.stacks.context.variable" $f7}}
{{- $l = concat $l $f7.r}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- end}}
{{- define "network.stacks.uccl.ucclEnv"}}
{{- $ctx := (index $.a 0)}}
{{- if (ne $ctx.backend "UCCL")}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $transport := $ctx.facts.backend.ucclTransport}}
{{- $l := list}}
{{- $f := dict "g" $.g "a" (list "UCCL_P2P_TRANSPORT" $transport (dict "why" (printf "UCCL takes RDMA unless told the transport of this fabric: %v" $transport) "sources" $ctx.facts.backend.sources))}}
{{- template "network.stacks.context.variable" $f}}
{{- $l = concat $l $f.r}}
{{- $f2 := dict "g" $.g "a" (list "UCCL_P2P_RDMA_GID_INDEX" (or $ctx.gidIndex $.g.none).value $ctx.gidIndex)}}
{{- template "network.stacks.context.variable" $f2}}
{{- $l = concat $l $f2.r}}
{{- $f3 := dict "g" $.g "a" (list $ctx.nics)}}
{{- template "NicSelection.ucclDevices" $f3}}
{{- $f4 := dict "g" $.g "a" (list "UCCL_P2P_RDMA_DEV" $f3.r $ctx.nicClaim)}}
{{- template "network.stacks.context.variable" $f4}}
{{- $l = concat $l $f4.r}}
{{- $f5 := dict "g" $.g "a" (list "UCCL_P2P_LOG_LEVEL" (or $ctx.options.diagnostics $.g.none).ucclLogLevel $.nil)}}
{{- template "network.stacks.context.variable" $f5}}
{{- $l = concat $l $f5.r}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- end}}
{{- define "network.stacks.ucx.checkList"}}
{{- $prop := (index $.a 0)}}
{{- $values := (index $.a 1)}}
{{- if (eq (len $values) 0)}}
{{- $f := dict "g" $.g "a" (list "LLMD204" (printf "%v is an empty list; leave it out or name at least one" $prop))}}
{{- template "base.errors.fail" $f}}
{{- end}}
{{- $found := $.nil}}
{{- range $i, $x := $values}}
{{- if (not (regexMatch "^[\\^\\\\]?[A-Za-z][A-Za-z0-9_.:-]*$" $x))}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $bad := $found}}
{{- if (ne $bad nil)}}
{{- $f2 := dict "g" $.g "a" (list "LLMD204" (printf "%v has '%v'; expected one name in each entry, without blanks, commas or shell characters" $prop $bad))}}
{{- template "base.errors.fail" $f2}}
{{- end}}
{{- end}}
{{- define "network.stacks.ucx.checkTls"}}
{{- $ctx := (index $.a 0)}}
{{- $tls := (index $.a 1)}}
{{- $bufferInGpuMemory := (index $.a 2)}}
{{- $f := dict "g" $.g "a" (list "tls" $tls)}}
{{- template "network.stacks.ucx.checkList" $f}}
{{- $facts := $ctx.facts}}
{{- if (hasPrefix "^" (index $tls 0))}}
{{- else}}
{{- $vendor := $facts.machine.accelerator.vendor}}
{{- $copies := (index (dict "nvidia" (list "cuda_copy" "cuda") "amd" (list "rocm_copy" "rocm")) $vendor)}}
{{- $c := (and $bufferInGpuMemory (ne $copies nil))}}
{{- if $c}}
{{- $found := false}}
{{- range $i, $x := $tls}}
{{- if (or (has $x $copies) (eq $x "all"))}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c = (not $found)}}
{{- end}}
{{- if $c}}
{{- $i2 := $.nil}}
{{- if gt (len $copies) 0}}
{{- $i2 = index $copies 0}}
{{- end}}
{{- $t := $.nil}}
{{- if (eq (join "," $tls) "tcp")}}
{{- $i3 := $.nil}}
{{- if gt (len $copies) 0}}
{{- $i3 = index $copies 0}}
{{- end}}
{{- $t = (printf " (tcp,%v)" $i3)}}
{{- else}}
{{- $t = ""}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list "LLMD205" (printf "%v%v" (printf "tls is '%v' but the KV cache is in GPU memory, which NIXL then refuses to register; add %v" (join "," $tls) $i2) (printf "%v, or put the buffers in CPU memory with kvTransfer.bufferDevice" $t)))}}
{{- template "base.errors.fail" $f2}}
{{- end}}
{{- $found2 := $.nil}}
{{- range $i4, $x2 := $tls}}
{{- if (or (or (and (ne $vendor "nvidia") (regexMatch "^cuda|^gdr_copy$" $x2)) (and (ne $vendor "amd") (hasPrefix "rocm" $x2))) (and (ne $vendor "intel") (regexMatch "^ze(_|$)" $x2)))}}
{{- $found2 = $x2}}
{{- break}}
{{- end}}
{{- end}}
{{- $foreign := $found2}}
{{- if $foreign}}
{{- $f3 := dict "g" $.g "a" (list "LLMD205" (printf "tls names '%v', which moves memory of another vendor's accelerator than %v; take it out" $foreign $vendor))}}
{{- template "base.errors.fail" $f3}}
{{- end}}
{{- $found3 := $.nil}}
{{- range $i5, $x3 := $tls}}
{{- if (has $x3 (list "rc_verbs" "rc_mlx5"))}}
{{- $found3 = $x3}}
{{- break}}
{{- end}}
{{- end}}
{{- $raw := $found3}}
{{- $c2 := $raw}}
{{- if $c2}}
{{- $found4 := false}}
{{- range $i6, $x4 := $tls}}
{{- if (has $x4 (list "rc" "rc_v" "rc_x" "ud" "ud_v" "ud_x" "ud_verbs" "ud_mlx5" "dc" "dc_x" "ib" "tcp" "all"))}}
{{- $found4 = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c2 = (not $found4)}}
{{- end}}
{{- if $c2}}
{{- $f4 := dict "g" $.g "a" (list "LLMD205" (printf "tls is '%v': '%v' has no transport to connect with; use '%v' or 'rc'" (join "," $tls) $raw (ternary "rc_v" "rc_x" (eq $raw "rc_verbs"))))}}
{{- template "base.errors.fail" $f4}}
{{- end}}
{{- end}}
{{- end}}
{{- define "network.stacks.ucx.ucxEnv"}}
{{- $ctx := (index $.a 0)}}
{{- $bufferInGpuMemory := (index $.a 1)}}
{{- $options := $ctx.options}}
{{- $facts := $ctx.facts}}
{{- $t := $options.tls}}
{{- if eq $t nil}}
{{- $t = (or $facts.tls $.g.none).value}}
{{- end}}
{{- $tls := $t}}
{{- if (ne $options.tls nil)}}
{{- $f := dict "g" $.g "a" (list $ctx $options.tls $bufferInGpuMemory)}}
{{- template "network.stacks.ucx.checkTls" $f}}
{{- end}}
{{- $t2 := $options.netDevices}}
{{- if eq $t2 nil}}
{{- $t2 = (or $facts.netDevices $.g.none).value}}
{{- end}}
{{- $devices := $t2}}
{{- if (ne $options.netDevices nil)}}
{{- $f2 := dict "g" $.g "a" (list "netDevices" $options.netDevices)}}
{{- template "network.stacks.ucx.checkList" $f2}}
{{- end}}
{{- if (ne $options.sockaddrTlsPriority nil)}}
{{- $f3 := dict "g" $.g "a" (list "sockaddrTlsPriority" $options.sockaddrTlsPriority)}}
{{- template "network.stacks.ucx.checkList" $f3}}
{{- end}}
{{- $t3 := $options.diagnostics}}
{{- if eq $t3 nil}}
{{- $t3 = (dict)}}
{{- end}}
{{- $diagnostics := $t3}}
{{- $l := list}}
{{- $t4 := $.nil}}
{{- if ne $tls nil}}
{{- $t4 = (join "," $tls)}}
{{- end}}
{{- $t5 := $.nil}}
{{- if (ne $options.tls nil)}}
{{- $t5 = $.nil}}
{{- else}}
{{- $t5 = $facts.tls}}
{{- end}}
{{- $f4 := dict "g" $.g "a" (list "UCX_TLS" $t4 $t5)}}
{{- template "network.stacks.context.variable" $f4}}
{{- $l = concat $l $f4.r}}
{{- if (ne $devices nil)}}
{{- $t6 := $.nil}}
{{- if (ne $options.netDevices nil)}}
{{- $t6 = $.nil}}
{{- else}}
{{- $t6 = $facts.netDevices}}
{{- end}}
{{- $f5 := dict "g" $.g "a" (list "UCX_NET_DEVICES" (join "," $devices) $t6)}}
{{- template "network.stacks.context.variable" $f5}}
{{- $l = concat $l $f5.r}}
{{- else}}
{{- $f6 := dict "g" $.g "a" (list $ctx.nics $ctx.ucxExcludes)}}
{{- template "NicSelection.ucxNetDevices" $f6}}
{{- $f7 := dict "g" $.g "a" (list "UCX_NET_DEVICES" $f6.r $ctx.nicClaim)}}
{{- template "network.stacks.context.variable" $f7}}
{{- $l = concat $l $f7.r}}
{{- end}}
{{- $f8 := dict "g" $.g "a" (list "UCX_IB_GID_INDEX" (or $ctx.gidIndex $.g.none).value $ctx.gidIndex)}}
{{- template "network.stacks.context.variable" $f8}}
{{- $l = concat $l $f8.r}}
{{- $t7 := $.nil}}
{{- if ne $options.sockaddrTlsPriority nil}}
{{- $t7 = (join "," $options.sockaddrTlsPriority)}}
{{- end}}
{{- $f9 := dict "g" $.g "a" (list "UCX_SOCKADDR_TLS_PRIORITY" $t7 $.nil)}}
{{- template "network.stacks.context.variable" $f9}}
{{- $l = concat $l $f9.r}}
{{- if $options.requireRdma}}
{{- $f10 := dict "g" $.g "a" (list "UCX_PROTO_EMULATION_ENABLE" "n" (dict "why" "requireRdma: a path that UCX would emulate over TCP fails instead" "sources" (list "caller")))}}
{{- template "network.stacks.context.variable" $f10}}
{{- $l = concat $l $f10.r}}
{{- end}}
{{- $f11 := dict "g" $.g "a" (list "UCX_PROTO_INFO" (ternary "y" $.nil (not (not $diagnostics.ucxProtoInfo))) $.nil)}}
{{- template "network.stacks.context.variable" $f11}}
{{- $l = concat $l $f11.r}}
{{- $f12 := dict "g" $.g "a" (list "UCX_LOG_LEVEL" $diagnostics.ucxLogLevel $.nil)}}
{{- template "network.stacks.context.variable" $f12}}
{{- $l = concat $l $f12.r}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- define "pod.kubernetes.fits"}}
{{- $format := (index $.a 0)}}
{{- $text := (index $.a 1)}}
{{- $chars := splitList "" $text}}
{{- $t := (index (dict "dns-label" (dict "pattern" (printf "^%v$" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "most" 63 "words" "at most 63 lower-case letters, digits and '-', with a letter or digit at both ends") "dns-1035-label" (dict "pattern" "^[a-z]([a-z0-9-]*[a-z0-9])?$" "most" 63 "words" "at most 63 lower-case letters, digits and '-', beginning with a letter and ending with a letter or digit") "dns-subdomain" (dict "pattern" (printf "^%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?")) "most" 253 "words" "at most 253 lower-case letters, digits, '-' and '.', with a letter or digit at both ends of each part") "label-key" (dict "pattern" (printf "^(%v/)?%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 317 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends, and before it perhaps a prefix such as example.com/") "label-value" (dict "pattern" (printf "^(%v)?$" "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 63 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends") "annotation-key" (dict "pattern" (printf "^([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*/)?%v$" "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 317 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends, and before it perhaps a prefix such as example.com/") "extended-resource" (dict "pattern" (printf "^%v/%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 308 "words" "the name of an extended resource, such as nvidia.com/gpu") "quantity" (dict "pattern" "^[0-9]{1,15}(\\.[0-9]{1,9})?(m|k|[MGTPE]|[KMGTPE]i)?$" "most" 32 "words" "a Kubernetes quantity such as 4, 500m or 64Gi") "env-name" (dict "pattern" "^[A-Za-z_][A-Za-z0-9_]*$" "most" 1024 "words" "letters, digits and '_', not beginning with a digit") "data-key" (dict "pattern" "^([A-Za-z0-9_-]|\\.[A-Za-z0-9_-])[A-Za-z0-9._-]*$" "most" 253 "words" "at most 253 letters, digits, '-', '_' and '.', not beginning with '..'") "capability" (dict "pattern" "^[A-Z][A-Z0-9_]*$" "most" 63 "words" "the name of a Linux capability without CAP_, such as IPC_LOCK") "absolute-path" (dict "pattern" (printf "^(/%v?)+$" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)") "most" 4096 "words" "a path that begins with / and has no '..'") "relative-path" (dict "pattern" (printf "^%v(/%v?)*$" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)") "most" 4096 "words" "a relative path without '..'")) $format)}}
{{- $pattern := $t.pattern}}
{{- $most := $t.most}}
{{- $c := (and (le (float64 (len ($chars))) (float64 $most)) (regexMatch $pattern $text))}}
{{- if $c}}
{{- $f := dict "g" $.g "a" (list $text $format)}}
{{- template "pod.kubernetes.prefixLength" $f}}
{{- $c = (le (float64 $f.r) 253.0)}}
{{- end}}
{{- $_ := set $ "r" $c}}
{{- end}}
{{- define "pod.kubernetes.prefixLength"}}
{{- $text := (index $.a 0)}}
{{- $format := (index $.a 1)}}
{{- $t := $.nil}}
{{- if (and (has $format (list "label-key" "annotation-key")) (contains "/" $text))}}
{{- $t = (len (splitList "" (index (splitList "/" $text) 0)))}}
{{- else}}
{{- $t = 0}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- define "pod.merge.conflict"}}
{{- $m := (index $.a 0)}}
{{- $what := (index $.a 1)}}
{{- $before := (index $.a 2)}}
{{- $after := (index $.a 3)}}
{{- $source := (index $.a 4)}}
{{- $t := (index $m.origin $what)}}
{{- if eq $t nil}}
{{- $t = $m.baseSource}}
{{- end}}
{{- $first := $t}}
{{- $f := dict "g" $.g "a" (list "LLMD601" (printf "two sources disagree on %v: %v says %v, %v says %v; change one of them" $what $first $before $source $after))}}
{{- template "base.errors.fail" $f}}
{{- end}}
{{- define "pod.merge.findContainer"}}
{{- $pod := (index $.a 0)}}
{{- $name := (index $.a 1)}}
{{- $source := (index $.a 2)}}
{{- $t := $pod.spec.containers}}
{{- if eq $t nil}}
{{- $t = (list)}}
{{- end}}
{{- $containers := $t}}
{{- $l := list}}
{{- range $i, $x := $containers}}
{{- $l = append $l $x.name}}
{{- end}}
{{- $names := (join ", " $l)}}
{{- if (eq $name nil)}}
{{- if (ne (len $containers) 1)}}
{{- $f := dict "g" $.g "a" (list "LLMD602" (printf "%v has %v containers (%v): name the one that joins the network with 'container'" $source (len $containers) $names))}}
{{- template "base.errors.fail" $f}}
{{- end}}
{{- $i2 := $.nil}}
{{- if gt (len $containers) 0}}
{{- $i2 = index $containers 0}}
{{- end}}
{{- $_ := set $ "r" $i2}}
{{- else}}
{{- $found := $.nil}}
{{- range $i3, $x2 := $containers}}
{{- if (eq $x2.name $name)}}
{{- $found = $x2}}
{{- break}}
{{- end}}
{{- end}}
{{- $found2 := $found}}
{{- if (not (ne $found2 nil))}}
{{- $f2 := dict "g" $.g "a" (list "LLMD602" (printf "%v has no container '%v'; expected one of: %v" $source $name $names))}}
{{- template "base.errors.fail" $f2}}
{{- end}}
{{- $_ := set $ "r" $found2}}
{{- end}}
{{- end}}
{{- define "pod.merge.mergeAffinity"}}
{{- $spec := (index $.a 0)}}
{{- $affinity := (index $.a 1)}}
{{- $t := $affinity}}
{{- if eq $t nil}}
{{- $t = (dict)}}
{{- end}}
{{- range $k, $v := $t}}
{{- $o := dict}}
{{- range $k2, $v2 := $spec.affinity}}
{{- $_ := set $o $k2 $v2}}
{{- end}}
{{- $o2 := dict}}
{{- range $k3, $v3 := (index (or $spec.affinity $.g.none) $k)}}
{{- $_ := set $o2 $k3 $v3}}
{{- end}}
{{- if ne $o2 nil}}
{{- $_ := set $o $k $o2}}
{{- else}}
{{- $_ := unset $o $k}}
{{- end}}
{{- if ne $o nil}}
{{- $_ := set $spec "affinity" $o}}
{{- else}}
{{- $_ := unset $spec "affinity"}}
{{- end}}
{{- range $k4, $v4 := $v}}
{{- $f := dict "g" $.g "a" (list (index $spec.affinity $k) $k4 $v4)}}
{{- template "pod.merge.mergeSet" $f}}
{{- end}}
{{- end}}
{{- end}}
{{- define "pod.merge.mergeContainer"}}
{{- $m := (index $.a 0)}}
{{- $c := (index $.a 1)}}
{{- $part := $c.container}}
{{- if (not (ne $part nil))}}
{{- else}}
{{- $container := $m.container}}
{{- $f := dict "g" $.g "a" (list $m $part.env $c.source)}}
{{- template "pod.merge.mergeEnv" $f}}
{{- if (and (ne $part.replacesResources nil) (or (kindIs "map" $container.resources) (kindIs "slice" $container.resources) $container.resources))}}
{{- $f2 := dict "g" $.g "a" (list $container.resources $part.replacesResources)}}
{{- template "pod.merge.without" $f2}}
{{- $_ := set $container "resources" $f2.r}}
{{- end}}
{{- $c2 := (ne $part.resources nil)}}
{{- if not $c2}}
{{- $t := $.nil}}
{{- if ne $part.claims nil}}
{{- $t = len $part.claims}}
{{- end}}
{{- $c2 = $t}}
{{- end}}
{{- if $c2}}
{{- if eq $container.resources nil}}
{{- $_ := set $container "resources" (dict)}}
{{- end}}
{{- $f3 := dict "g" $.g "a" (list $m $container.resources "requests" $part.resources "resource request" $c.source)}}
{{- template "pod.merge.mergeMap" $f3}}
{{- $f4 := dict "g" $.g "a" (list $m $container.resources "limits" $part.resources "resource limit" $c.source)}}
{{- template "pod.merge.mergeMap" $f4}}
{{- $t2 := $.nil}}
{{- if ne $part.claims nil}}
{{- $l := list}}
{{- range $i, $x := $part.claims}}
{{- $l = append $l (dict "name" $x)}}
{{- end}}
{{- $t2 = $l}}
{{- end}}
{{- $f5 := dict "g" $.g "a" (list $container.resources "claims" $t2)}}
{{- template "pod.merge.mergeSet" $f5}}
{{- end}}
{{- $t3 := $.nil}}
{{- if ne $part.capabilities nil}}
{{- $t3 = len $part.capabilities}}
{{- end}}
{{- if $t3}}
{{- if eq $container.securityContext nil}}
{{- $_ := set $container "securityContext" (dict)}}
{{- end}}
{{- if eq $container.securityContext.capabilities nil}}
{{- $_ := set $container.securityContext "capabilities" (dict)}}
{{- end}}
{{- $t4 := $container.securityContext.capabilities.add}}
{{- if eq $t4 nil}}
{{- $t4 = (list)}}
{{- end}}
{{- $add := $t4}}
{{- $l2 := list}}
{{- $l2 = concat $l2 $add}}
{{- $l2 = concat $l2 $part.capabilities}}
{{- $_ := set $container.securityContext.capabilities "add" (uniq $l2)}}
{{- end}}
{{- if $part.privileged}}
{{- if eq $container.securityContext nil}}
{{- $_ := set $container "securityContext" (dict)}}
{{- end}}
{{- $f6 := dict "g" $.g "a" (list $m $container.securityContext "privileged" true "privileged" $c.source)}}
{{- template "pod.merge.setScalar" $f6}}
{{- $f7 := dict "g" $.g "a" (list $m $container.securityContext "allowPrivilegeEscalation" true "allowPrivilegeEscalation" $c.source)}}
{{- template "pod.merge.setScalar" $f7}}
{{- end}}
{{- $f8 := dict "g" $.g "a" (list $m $container "volumeMounts" $part.volumeMounts "mount" $c.source "mountPath")}}
{{- template "pod.merge.mergeNamed" $f8}}
{{- $f9 := dict "g" $.g "a" (list $m $container "ports" $part.ports "port" $c.source $.nil)}}
{{- template "pod.merge.mergeNamed" $f9}}
{{- end}}
{{- end}}
{{- define "pod.merge.mergeEnv"}}
{{- $m := (index $.a 0)}}
{{- $entries := (index $.a 1)}}
{{- $source := (index $.a 2)}}
{{- $t := $.nil}}
{{- if ne $entries nil}}
{{- $t = len $entries}}
{{- end}}
{{- if (not $t)}}
{{- else}}
{{- $t2 := $m.container.env}}
{{- if eq $t2 nil}}
{{- $t2 = (list)}}
{{- end}}
{{- $env := $t2}}
{{- range $_, $x := $entries}}
{{- $found := $.nil}}
{{- range $i, $x2 := $env}}
{{- if (eq $x2.name $x.name)}}
{{- $found = $x2}}
{{- break}}
{{- end}}
{{- end}}
{{- $found2 := $found}}
{{- if (not (ne $found2 nil))}}
{{- $o := dict}}
{{- range $k, $v := $x}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $env = (concat $env (list $o))}}
{{- $_ := set $m.origin (printf "env %v" $x.name) $source}}
{{- else}}
{{- $t4 := $.nil}}
{{- if (or (kindIs "map" $found2.valueFrom) (kindIs "slice" $found2.valueFrom) $found2.valueFrom)}}
{{- $o2 := dict}}
{{- if ne $found2.valueFrom nil}}
{{- $_ := set $o2 "valueFrom" $found2.valueFrom}}
{{- end}}
{{- $t4 = $o2}}
{{- else}}
{{- $t3 := $found2.value}}
{{- if eq $t3 nil}}
{{- $t3 = ""}}
{{- end}}
{{- $o3 := dict}}
{{- if ne $t3 nil}}
{{- $_ := set $o3 "value" $t3}}
{{- end}}
{{- $t4 = $o3}}
{{- end}}
{{- $t6 := $.nil}}
{{- if (or (kindIs "map" $x.valueFrom) (kindIs "slice" $x.valueFrom) $x.valueFrom)}}
{{- $o4 := dict}}
{{- if ne $x.valueFrom nil}}
{{- $_ := set $o4 "valueFrom" $x.valueFrom}}
{{- end}}
{{- $t6 = $o4}}
{{- else}}
{{- $t5 := $x.value}}
{{- if eq $t5 nil}}
{{- $t5 = ""}}
{{- end}}
{{- $o5 := dict}}
{{- if ne $t5 nil}}
{{- $_ := set $o5 "value" $t5}}
{{- end}}
{{- $t6 = $o5}}
{{- end}}
{{- if (not (eq (regexReplaceAll "\"(-?[0-9.]+)\"" (toRawJson $t4) "${1}") (regexReplaceAll "\"(-?[0-9.]+)\"" (toRawJson $t6) "${1}")))}}
{{- $t8 := $.nil}}
{{- if (or (kindIs "map" $found2.valueFrom) (kindIs "slice" $found2.valueFrom) $found2.valueFrom)}}
{{- $t8 = (toRawJson $found2.valueFrom)}}
{{- else}}
{{- $t7 := $found2.value}}
{{- if eq $t7 nil}}
{{- $t7 = ""}}
{{- end}}
{{- $t8 = (printf "'%v'" $t7)}}
{{- end}}
{{- $t10 := $.nil}}
{{- if (or (kindIs "map" $x.valueFrom) (kindIs "slice" $x.valueFrom) $x.valueFrom)}}
{{- $t10 = (toRawJson $x.valueFrom)}}
{{- else}}
{{- $t9 := $x.value}}
{{- if eq $t9 nil}}
{{- $t9 = ""}}
{{- end}}
{{- $t10 = (printf "'%v'" $t9)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $m (printf "env %v" $x.name) $t8 $t10 $source)}}
{{- template "pod.merge.conflict" $f}}
{{- end}}
{{- end}}
{{- end}}
{{- $_ := set $m.container "env" $env}}
{{- end}}
{{- end}}
{{- define "pod.merge.mergeMap"}}
{{- $m := (index $.a 0)}}
{{- $holder := (index $.a 1)}}
{{- $field := (index $.a 2)}}
{{- $values := (index $.a 3)}}
{{- $what := (index $.a 4)}}
{{- $source := (index $.a 5)}}
{{- if (or (not (ne $values nil)) (eq (len (sortAlpha (keys $values))) 0))}}
{{- else}}
{{- $o := dict}}
{{- range $k, $v := (index $holder $field)}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- if ne $o nil}}
{{- $_ := set $holder $field $o}}
{{- else}}
{{- $_ := unset $holder $field}}
{{- end}}
{{- range $k2, $v2 := $values}}
{{- $f := dict "g" $.g "a" (list $m (index $holder $field) $k2 $v2 (printf "%v %v" $what $k2) $source)}}
{{- template "pod.merge.setScalar" $f}}
{{- end}}
{{- end}}
{{- end}}
{{- define "pod.merge.mergeMetadata"}}
{{- $m := (index $.a 0)}}
{{- $c := (index $.a 1)}}
{{- if (or (ne $c.labels nil) (ne $c.annotations nil))}}
{{- if eq $m.pod.metadata nil}}
{{- $_ := set $m.pod "metadata" (dict)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $m $m.pod.metadata "labels" $c.labels "label" $c.source)}}
{{- template "pod.merge.mergeMap" $f}}
{{- $f2 := dict "g" $.g "a" (list $m $m.pod.metadata "annotations" $c.annotations "annotation" $c.source)}}
{{- template "pod.merge.mergeMap" $f2}}
{{- end}}
{{- end}}
{{- define "pod.merge.mergeNamed"}}
{{- $m := (index $.a 0)}}
{{- $holder := (index $.a 1)}}
{{- $field := (index $.a 2)}}
{{- $entries := (index $.a 3)}}
{{- $what := (index $.a 4)}}
{{- $source := (index $.a 5)}}
{{- $key := (index $.a 6)}}
{{- if eq $key nil}}
{{- $key = "name"}}
{{- end}}
{{- $t := $.nil}}
{{- if ne $entries nil}}
{{- $t = len $entries}}
{{- end}}
{{- if (not $t)}}
{{- else}}
{{- $t2 := (index $holder $field)}}
{{- if eq $t2 nil}}
{{- $t2 = (list)}}
{{- end}}
{{- $list := $t2}}
{{- range $_, $x := $entries}}
{{- $found := $.nil}}
{{- range $i, $x2 := $list}}
{{- if (eq (index $x2 $key) (index $x $key))}}
{{- $found = $x2}}
{{- break}}
{{- end}}
{{- end}}
{{- $found2 := $found}}
{{- if (not (ne $found2 nil))}}
{{- $list = (concat $list (list $x))}}
{{- $_ := set $m.origin (printf "%v %v" $what (index $x $key)) $source}}
{{- else}}
{{- if (not (eq (regexReplaceAll "\"(-?[0-9.]+)\"" (toRawJson $found2) "${1}") (regexReplaceAll "\"(-?[0-9.]+)\"" (toRawJson $x) "${1}")))}}
{{- $t3 := $.nil}}
{{- if (or (kindIs "string" $found2))}}
{{- $t3 = (printf "'%v'" $found2)}}
{{- else}}
{{- $t3 = (toRawJson $found2)}}
{{- end}}
{{- $t4 := $.nil}}
{{- if (or (kindIs "string" $x))}}
{{- $t4 = (printf "'%v'" $x)}}
{{- else}}
{{- $t4 = (toRawJson $x)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $m (printf "%v %v" $what (index $x $key)) $t3 $t4 $source)}}
{{- template "pod.merge.conflict" $f}}
{{- end}}
{{- end}}
{{- end}}
{{- $_ := set $holder $field $list}}
{{- end}}
{{- end}}
{{- define "pod.merge.mergePod"}}
{{- $template := (index $.a 0)}}
{{- $containerName := (index $.a 1)}}
{{- $baseSource := (index $.a 2)}}
{{- $contributions := (index $.a 3)}}
{{- $pod := (deepCopy $template)}}
{{- if eq $pod.spec nil}}
{{- $_ := set $pod "spec" (dict)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $pod $containerName $baseSource)}}
{{- template "pod.merge.findContainer" $f}}
{{- $container := $f.r}}
{{- $o := dict}}
{{- $merging := (dict "pod" $pod "container" $container "origin" $o "baseSource" $baseSource)}}
{{- range $_, $x := $contributions}}
{{- $f2 := dict "g" $.g "a" (list $merging $x)}}
{{- template "pod.merge.mergeMetadata" $f2}}
{{- $f3 := dict "g" $.g "a" (list $merging $x)}}
{{- template "pod.merge.mergeSpec" $f3}}
{{- $f4 := dict "g" $.g "a" (list $merging $x)}}
{{- template "pod.merge.mergeContainer" $f4}}
{{- $f5 := dict "g" $.g "a" (list $merging $x)}}
{{- template "pod.merge.mergeSetup" $f5}}
{{- end}}
{{- $_ := set $ "r" $pod}}
{{- end}}
{{- define "pod.merge.mergeSet"}}
{{- $holder := (index $.a 0)}}
{{- $field := (index $.a 1)}}
{{- $entries := (index $.a 2)}}
{{- $t := $.nil}}
{{- if ne $entries nil}}
{{- $t = len $entries}}
{{- end}}
{{- if (not $t)}}
{{- else}}
{{- $t2 := (index $holder $field)}}
{{- if eq $t2 nil}}
{{- $t2 = (list)}}
{{- end}}
{{- $list := $t2}}
{{- range $_, $x := $entries}}
{{- $found := false}}
{{- range $i, $x2 := $list}}
{{- if (eq (regexReplaceAll "\"(-?[0-9.]+)\"" (toRawJson $x2) "${1}") (regexReplaceAll "\"(-?[0-9.]+)\"" (toRawJson $x) "${1}"))}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- if (not $found)}}
{{- $list = (concat $list (list $x))}}
{{- end}}
{{- end}}
{{- $_ := set $holder $field $list}}
{{- end}}
{{- end}}
{{- define "pod.merge.mergeSetup"}}
{{- $m := (index $.a 0)}}
{{- $c := (index $.a 1)}}
{{- $t := $.nil}}
{{- if ne $c.setup nil}}
{{- $t = len $c.setup}}
{{- end}}
{{- if (not $t)}}
{{- else}}
{{- $script := (printf "%v\nset -euo pipefail\nexec \"$@\"" (join "\n" $c.setup))}}
{{- $command := $m.container.command}}
{{- $t2 := (or $command $.g.noItems)}}
{{- $i := $.nil}}
{{- if gt (len $t2) 0}}
{{- $i = index $t2 0}}
{{- end}}
{{- $c2 := (eq $i "/bin/bash")}}
{{- if $c2}}
{{- $i2 := $.nil}}
{{- if gt (len $command) 1}}
{{- $i2 = index $command 1}}
{{- end}}
{{- $c2 = (eq $i2 "-c")}}
{{- end}}
{{- $c3 := $c2}}
{{- if $c3}}
{{- $i3 := $.nil}}
{{- if gt (len $command) 2}}
{{- $i3 = index $command 2}}
{{- end}}
{{- $c3 = (eq $i3 $script)}}
{{- end}}
{{- if $c3}}
{{- else}}
{{- $t3 := $.nil}}
{{- if ne $command nil}}
{{- $t3 = len $command}}
{{- end}}
{{- if (not $t3)}}
{{- $f := dict "g" $.g "a" (list "LLMD603" (printf "%v%v" (printf "%v needs steps before the server (%v), but container '%v' of " $c.source (join "; " $c.setup) $m.container.name) (printf "%v names no command, so what the image would start is not known; set the container's command" $m.baseSource)))}}
{{- template "base.errors.fail" $f}}
{{- end}}
{{- $l := list}}
{{- $l = append $l "/bin/bash"}}
{{- $l = append $l "-c"}}
{{- $l = append $l $script}}
{{- $l = append $l (index $command 0)}}
{{- $l = concat $l $command}}
{{- $_ := set $m.container "command" $l}}
{{- end}}
{{- end}}
{{- end}}
{{- define "pod.merge.mergeSpec"}}
{{- $m := (index $.a 0)}}
{{- $c := (index $.a 1)}}
{{- $spec := $m.pod.spec}}
{{- range $_, $x := (list "hostNetwork" "hostPID" "dnsPolicy")}}
{{- $f := dict "g" $.g "a" (list $m $spec $x (index $c $x) $x $c.source)}}
{{- template "pod.merge.setScalar" $f}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list $m $spec "nodeSelector" $c.nodeSelector "node selector" $c.source)}}
{{- template "pod.merge.mergeMap" $f2}}
{{- $f3 := dict "g" $.g "a" (list $m $spec "securityContext" $c.podSecurityContext "pod securityContext" $c.source)}}
{{- template "pod.merge.mergeMap" $f3}}
{{- $f4 := dict "g" $.g "a" (list $m $spec "initContainers" $c.initContainers "init container" $c.source $.nil)}}
{{- template "pod.merge.mergeNamed" $f4}}
{{- $f5 := dict "g" $.g "a" (list $m $spec "volumes" $c.volumes "volume" $c.source $.nil)}}
{{- template "pod.merge.mergeNamed" $f5}}
{{- $f6 := dict "g" $.g "a" (list $m $spec "resourceClaims" $c.resourceClaims "resource claim" $c.source $.nil)}}
{{- template "pod.merge.mergeNamed" $f6}}
{{- $f7 := dict "g" $.g "a" (list $spec "tolerations" $c.tolerations)}}
{{- template "pod.merge.mergeSet" $f7}}
{{- $f8 := dict "g" $.g "a" (list $spec $c.affinity)}}
{{- template "pod.merge.mergeAffinity" $f8}}
{{- end}}
{{- define "pod.merge.setScalar"}}
{{- $m := (index $.a 0)}}
{{- $holder := (index $.a 1)}}
{{- $key := (index $.a 2)}}
{{- $value := (index $.a 3)}}
{{- $what := (index $.a 4)}}
{{- $source := (index $.a 5)}}
{{- if (eq $value nil)}}
{{- else}}
{{- $before := (index $holder $key)}}
{{- if (and (and (ne $before nil) (ne $before nil)) (not (eq (regexReplaceAll "\"(-?[0-9.]+)\"" (toRawJson $before) "${1}") (regexReplaceAll "\"(-?[0-9.]+)\"" (toRawJson $value) "${1}"))))}}
{{- $t := $.nil}}
{{- if (or (kindIs "string" $before))}}
{{- $t = (printf "'%v'" $before)}}
{{- else}}
{{- $t = (toRawJson $before)}}
{{- end}}
{{- $t2 := $.nil}}
{{- if (or (kindIs "string" $value))}}
{{- $t2 = (printf "'%v'" $value)}}
{{- else}}
{{- $t2 = (toRawJson $value)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $m $what $t $t2 $source)}}
{{- template "pod.merge.conflict" $f}}
{{- end}}
{{- if (or (eq $before nil) (eq $before nil))}}
{{- if ne $value nil}}
{{- $_ := set $holder $key $value}}
{{- else}}
{{- $_ := unset $holder $key}}
{{- end}}
{{- $_ := set $m.origin $what $source}}
{{- end}}
{{- end}}
{{- end}}
{{- define "pod.merge.without"}}
{{- $resources := (index $.a 0)}}
{{- $names := (index $.a 1)}}
{{- $o := dict}}
{{- range $k, $v := $resources}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $o2 := dict}}
{{- $l := list}}
{{- $t := $resources.limits}}
{{- if eq $t nil}}
{{- $t = (dict)}}
{{- end}}
{{- range $k2, $v2 := $t}}
{{- $l = append $l (list $k2 $v2)}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $l}}
{{- $name := (index $x 0)}}
{{- if (not (has $name $names))}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- range $_, $e := $l2}}
{{- if ne (index $e 1) nil}}
{{- $_ := set $o2 (index $e 0) (index $e 1)}}
{{- end}}
{{- end}}
{{- $_ := set $o "limits" $o2}}
{{- $o3 := dict}}
{{- $l3 := list}}
{{- $t2 := $resources.requests}}
{{- if eq $t2 nil}}
{{- $t2 = (dict)}}
{{- end}}
{{- range $k3, $v3 := $t2}}
{{- $l3 = append $l3 (list $k3 $v3)}}
{{- end}}
{{- $l4 := list}}
{{- range $i2, $x2 := $l3}}
{{- $name2 := (index $x2 0)}}
{{- if (not (has $name2 $names))}}
{{- $l4 = append $l4 $x2}}
{{- end}}
{{- end}}
{{- range $_, $e2 := $l4}}
{{- if ne (index $e2 1) nil}}
{{- $_ := set $o3 (index $e2 0) (index $e2 1)}}
{{- end}}
{{- end}}
{{- $_ := set $o "requests" $o3}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- define "pod.required-object.distinct"}}
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
{{- define "pod.required-object.podReferences"}}
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
{{- template "pod.required-object.distinct" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- define "pod.security-level.podSecurityLevel"}}
{{- $pod := (index $.a 0)}}
{{- $spec := $pod.spec}}
{{- $l := list}}
{{- $t := $spec.initContainers}}
{{- if eq $t nil}}
{{- $t = (list)}}
{{- end}}
{{- $l = concat $l $t}}
{{- $l = concat $l $spec.containers}}
{{- $containers := $l}}
{{- $t2 := $spec.hostNetwork}}
{{- if not (or (kindIs "map" $t2) (kindIs "slice" $t2) $t2)}}
{{- $t2 = $spec.hostPID}}
{{- end}}
{{- $t3 := $t2}}
{{- if not (or (kindIs "map" $t3) (kindIs "slice" $t3) $t3)}}
{{- $t3 = $spec.hostIPC}}
{{- end}}
{{- $t5 := $t3}}
{{- if not (or (kindIs "map" $t5) (kindIs "slice" $t5) $t5)}}
{{- $t4 := $spec.volumes}}
{{- if eq $t4 nil}}
{{- $t4 = (list)}}
{{- end}}
{{- $found := false}}
{{- range $i, $x := $t4}}
{{- if (or (kindIs "map" $x.hostPath) (kindIs "slice" $x.hostPath) $x.hostPath)}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $t5 = $found}}
{{- end}}
{{- $t9 := $t5}}
{{- if not (or (kindIs "map" $t9) (kindIs "slice" $t9) $t9)}}
{{- $found2 := false}}
{{- range $i2, $x2 := $containers}}
{{- $t6 := (or $x2.securityContext $.g.none).privileged}}
{{- $c := (or (kindIs "map" $t6) (kindIs "slice" $t6) $t6)}}
{{- if not $c}}
{{- $t7 := (or (or $x2.securityContext $.g.none).capabilities $.g.none).add}}
{{- if eq $t7 nil}}
{{- $t7 = (list)}}
{{- end}}
{{- $found3 := false}}
{{- range $i3, $x3 := $t7}}
{{- if (not (has $x3 (list "AUDIT_WRITE" "CHOWN" "DAC_OVERRIDE" "FOWNER" "FSETID" "KILL" "MKNOD" "NET_BIND_SERVICE" "SETFCAP" "SETGID" "SETPCAP" "SETUID" "SYS_CHROOT")))}}
{{- $found3 = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c = (or (kindIs "map" $found3) (kindIs "slice" $found3) $found3)}}
{{- end}}
{{- $c2 := $c}}
{{- if not $c2}}
{{- $t8 := $x2.ports}}
{{- if eq $t8 nil}}
{{- $t8 = (list)}}
{{- end}}
{{- $found4 := false}}
{{- range $i4, $x4 := $t8}}
{{- if (or (kindIs "map" $x4.hostPort) (kindIs "slice" $x4.hostPort) $x4.hostPort)}}
{{- $found4 = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c2 = (or (kindIs "map" $found4) (kindIs "slice" $found4) $found4)}}
{{- end}}
{{- if $c2}}
{{- $found2 = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $t9 = $found2}}
{{- end}}
{{- $beyond := $t9}}
{{- $_ := set $ "r" (ternary "privileged" "baseline" (not (not (or (kindIs "map" $beyond) (kindIs "slice" $beyond) $beyond))))}}
{{- end}}
{{- define "render.leader-worker-set.disaggregatedSet"}}
{{- $name := (index $.a 0)}}
{{- $labels := (index $.a 1)}}
{{- $roles := (index $.a 2)}}
{{- $l := list}}
{{- range $i, $x := $roles}}
{{- $role := $x.role}}
{{- $e := $x.manifest}}
{{- $metadata := $e.metadata}}
{{- $spec := $e.spec}}
{{- $o := dict}}
{{- if ne $metadata.labels nil}}
{{- $_ := set $o "labels" $metadata.labels}}
{{- end}}
{{- if (or (kindIs "map" $metadata.annotations) (kindIs "slice" $metadata.annotations) $metadata.annotations)}}
{{- $o2 := dict}}
{{- if ne $metadata.annotations nil}}
{{- $_ := set $o2 "annotations" $metadata.annotations}}
{{- end}}
{{- range $k, $v := $o2}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- end}}
{{- $o3 := dict "name" $role "metadata" $o}}
{{- if ne $spec nil}}
{{- $_ := set $o3 "spec" $spec}}
{{- end}}
{{- $l = append $l $o3}}
{{- end}}
{{- $_ := set $ "r" (dict "apiVersion" "disaggregatedset.x-k8s.io/v1" "kind" "DisaggregatedSet" "metadata" (dict "name" $name "labels" $labels) "spec" (dict "roles" $l))}}
{{- end}}
{{- define "render.leader-worker-set.leaderWorkerSet"}}
{{- $lws := (index $.a 0)}}
{{- $o := dict}}
{{- if $lws.exclusiveTopology}}
{{- range $k, $v := (dict (printf "%v/exclusive-topology" "leaderworkerset.sigs.k8s.io") $lws.exclusiveTopology)}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- end}}
{{- if $lws.subGroupExclusiveTopology}}
{{- range $k2, $v2 := (dict (printf "%v/subgroup-exclusive-topology" "leaderworkerset.sigs.k8s.io") $lws.subGroupExclusiveTopology)}}
{{- $_ := set $o $k2 $v2}}
{{- end}}
{{- end}}
{{- $annotations := $o}}
{{- $kueue := $lws.kueue}}
{{- $o2 := dict}}
{{- range $k3, $v3 := $lws.labels}}
{{- $_ := set $o2 $k3 $v3}}
{{- end}}
{{- if (ne $kueue nil)}}
{{- range $k4, $v4 := (dict "kueue.x-k8s.io/queue-name" $kueue.queueName)}}
{{- $_ := set $o2 $k4 $v4}}
{{- end}}
{{- end}}
{{- $o3 := dict "name" $lws.name "labels" $o2}}
{{- if (len (sortAlpha (keys $annotations)))}}
{{- range $k5, $v5 := (dict "annotations" $annotations)}}
{{- $_ := set $o3 $k5 $v5}}
{{- end}}
{{- end}}
{{- $o4 := dict "maxSurge" $lws.maxSurge "maxUnavailable" $lws.maxUnavailable}}
{{- if (eq $lws.partition nil)}}
{{- else}}
{{- range $k6, $v6 := (dict "partition" $lws.partition)}}
{{- $_ := set $o4 $k6 $v6}}
{{- end}}
{{- end}}
{{- $o5 := dict "size" $lws.size "restartPolicy" $lws.restartPolicy}}
{{- if (eq $lws.subGroupSize nil)}}
{{- else}}
{{- range $k7, $v7 := (dict "subGroupPolicy" (dict "subGroupPolicyType" $lws.subGroupPolicyType "subGroupSize" $lws.subGroupSize))}}
{{- $_ := set $o5 $k7 $v7}}
{{- end}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $lws.template $kueue)}}
{{- template "render.leader-worker-set.withTopology" $f}}
{{- $_ := set $o5 "workerTemplate" $f.r}}
{{- $_ := set $ "r" (dict "apiVersion" "leaderworkerset.x-k8s.io/v1" "kind" "LeaderWorkerSet" "metadata" $o3 "spec" (dict "replicas" $lws.replicas "startupPolicy" $lws.startupPolicy "rolloutStrategy" (dict "type" "RollingUpdate" "rollingUpdateConfiguration" $o4) "networkConfig" (dict "subdomainPolicy" $lws.subdomainPolicy) "leaderWorkerTemplate" $o5))}}
{{- end}}
{{- define "render.leader-worker-set.withTopology"}}
{{- $template := (index $.a 0)}}
{{- $kueue := (index $.a 1)}}
{{- if (not (or $kueue $.g.none).topology)}}
{{- $_ := set $ "r" $template}}
{{- else}}
{{- $strength := (ternary "required" "preferred" $kueue.required)}}
{{- $o := dict}}
{{- range $k, $v := $template.metadata.annotations}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $o (printf "kueue.x-k8s.io/podset-%v-topology" $strength) $kueue.topology}}
{{- $annotations := $o}}
{{- $o2 := dict}}
{{- range $k2, $v2 := $template}}
{{- $_ := set $o2 $k2 $v2}}
{{- end}}
{{- $o3 := dict}}
{{- range $k3, $v3 := $template.metadata}}
{{- $_ := set $o3 $k3 $v3}}
{{- end}}
{{- if ne $annotations nil}}
{{- $_ := set $o3 "annotations" $annotations}}
{{- else}}
{{- $_ := unset $o3 "annotations"}}
{{- end}}
{{- if ne $o3 nil}}
{{- $_ := set $o2 "metadata" $o3}}
{{- else}}
{{- $_ := unset $o2 "metadata"}}
{{- end}}
{{- $_ := set $ "r" $o2}}
{{- end}}
{{- end}}
{{- define "render.objects.deployment"}}
{{- $name := (index $.a 0)}}
{{- $labels := (index $.a 1)}}
{{- $replicas := (index $.a 2)}}
{{- $selector := (index $.a 3)}}
{{- $template := (index $.a 4)}}
{{- $f := dict "g" $.g "a" (list $template)}}
{{- template "render.objects.progressDeadline" $f}}
{{- $_ := set $ "r" (dict "apiVersion" "apps/v1" "kind" "Deployment" "metadata" (dict "name" $name "labels" $labels) "spec" (dict "replicas" $replicas "selector" (dict "matchLabels" $selector) "strategy" (dict "type" "RollingUpdate" "rollingUpdate" (dict "maxSurge" 0 "maxUnavailable" 1)) "progressDeadlineSeconds" $f.r "template" $template))}}
{{- end}}
{{- define "render.objects.inferencePool"}}
{{- $name := (index $.a 0)}}
{{- $labels := (index $.a 1)}}
{{- $selector := (index $.a 2)}}
{{- $ports := (index $.a 3)}}
{{- $picker := (index $.a 4)}}
{{- $l := list}}
{{- range $i, $x := $ports}}
{{- $l = append $l (dict "number" $x)}}
{{- end}}
{{- $_ := set $ "r" (dict "apiVersion" "inference.networking.k8s.io/v1" "kind" "InferencePool" "metadata" (dict "name" $name "labels" $labels) "spec" (dict "selector" (dict "matchLabels" $selector) "targetPorts" $l "endpointPickerRef" (dict "group" "" "kind" "Service" "name" $picker.name "port" (dict "number" $picker.port) "failureMode" $picker.failureMode)))}}
{{- end}}
{{- define "render.objects.networkPolicy"}}
{{- $name := (index $.a 0)}}
{{- $labels := (index $.a 1)}}
{{- $selector := (index $.a 2)}}
{{- $ports := (index $.a 3)}}
{{- $first := (index $ports 0)}}
{{- $last := (index $ports (sub (len $ports) 1))}}
{{- $o := dict "protocol" "TCP" "port" $first}}
{{- if (lt (float64 $first) (float64 $last))}}
{{- range $k, $v := (dict "endPort" $last)}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" (dict "apiVersion" "networking.k8s.io/v1" "kind" "NetworkPolicy" "metadata" (dict "name" $name "labels" $labels) "spec" (dict "podSelector" (dict "matchLabels" $selector) "policyTypes" (list "Ingress") "ingress" (list (dict "ports" (list $o)) (dict "from" (list (dict "podSelector" (dict "matchLabels" $selector)))))))}}
{{- end}}
{{- define "render.objects.progressDeadline"}}
{{- $template := (index $.a 0)}}
{{- $t := (index $template.spec.containers 0).startupProbe}}
{{- $periodSeconds := $t.periodSeconds}}
{{- $failureThreshold := $t.failureThreshold}}
{{- $n := addf (mulf (float64 $periodSeconds) (float64 $failureThreshold)) 600.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" $n}}
{{- end}}
{{- define "render.objects.sccRoleBinding"}}
{{- $name := (index $.a 0)}}
{{- $labels := (index $.a 1)}}
{{- $serviceAccountName := (index $.a 2)}}
{{- $scc := (index $.a 3)}}
{{- $_ := set $ "r" (dict "apiVersion" "rbac.authorization.k8s.io/v1" "kind" "RoleBinding" "metadata" (dict "name" $name "labels" $labels) "roleRef" (dict "apiGroup" "rbac.authorization.k8s.io" "kind" "ClusterRole" "name" (printf "system:openshift:scc:%v" $scc)) "subjects" (list (dict "kind" "ServiceAccount" "name" $serviceAccountName)))}}
{{- end}}
{{- define "render.objects.serviceAccount"}}
{{- $name := (index $.a 0)}}
{{- $labels := (index $.a 1)}}
{{- $_ := set $ "r" (dict "apiVersion" "v1" "kind" "ServiceAccount" "metadata" (dict "name" $name "labels" $labels) "automountServiceAccountToken" false)}}
{{- end}}
{{- define "serving.all2all.checkBackend"}}
{{- $is := (index $.a 0)}}
{{- $name := (index $.a 1)}}
{{- $backend := (index $.a 2)}}
{{- $ctx := (index $.a 3)}}
{{- $facts := $ctx.facts}}
{{- $p := $ctx.parallelism}}
{{- $image := $ctx.image}}
{{- $model := $ctx.model}}
{{- $crossing := $ctx.crossing}}
{{- $vendor := $facts.machine.accelerator.vendor}}
{{- $f := dict "g" $.g "a" (list $image.vllmVersion $backend)}}
{{- template "base.version.missingIn" $f}}
{{- $why := $f.r}}
{{- if $why}}
{{- $t := $backend.instead}}
{{- if eq $t nil}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.native.fact" (dict "g" $.g "name" "expert-parallel")}}
{{- end}}
{{- $l := list}}
{{- range $i, $x := (sortAlpha (keys (index $.g.facts "expert-parallel" "all2all")))}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.native.fact" (dict "g" $.g "name" "expert-parallel")}}
{{- end}}
{{- $c := (has $vendor (index (index $.g.facts "expert-parallel" "all2all") $x).vendors)}}
{{- if $c}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.native.fact" (dict "g" $.g "name" "expert-parallel")}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list $image.vllmVersion (index (index $.g.facts "expert-parallel" "all2all") $x))}}
{{- template "base.version.missingIn" $f2}}
{{- $c = (not $f2.r)}}
{{- end}}
{{- if $c}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $t = (printf "one of: %v" (join ", " (sortAlpha $l)))}}
{{- end}}
{{- $f3 := dict "g" $.g "a" (list "LLMD414" (printf "%v, which vLLM %v lacks: %v; use %v" $is $image.vllmVersion $why $t))}}
{{- template "base.errors.fail" $f3}}
{{- end}}
{{- if (not (has $vendor $backend.vendors))}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.native.fact" (dict "g" $.g "name" "expert-parallel")}}
{{- end}}
{{- $l2 := list}}
{{- range $i2, $x2 := (sortAlpha (keys (index $.g.facts "expert-parallel" "all2all")))}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.native.fact" (dict "g" $.g "name" "expert-parallel")}}
{{- end}}
{{- $c2 := (has $vendor (index (index $.g.facts "expert-parallel" "all2all") $x2).vendors)}}
{{- if $c2}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.native.fact" (dict "g" $.g "name" "expert-parallel")}}
{{- end}}
{{- $f4 := dict "g" $.g "a" (list $image.vllmVersion (index (index $.g.facts "expert-parallel" "all2all") $x2))}}
{{- template "base.version.missingIn" $f4}}
{{- $c2 = (not $f4.r)}}
{{- end}}
{{- if $c2}}
{{- $l2 = append $l2 $x2}}
{{- end}}
{{- end}}
{{- $f5 := dict "g" $.g "a" (list "LLMD317" (printf "%v, which runs on %v, not on %v; use one of: %v" $is (join " and " $backend.vendors) $vendor (join ", " (sortAlpha $l2))))}}
{{- template "base.errors.fail" $f5}}
{{- end}}
{{- $t2 := $.nil}}
{{- if ne $name nil}}
{{- $t2 = (hasPrefix "deepep" $name)}}
{{- end}}
{{- if (and $t2 (not $image.deepEp))}}
{{- $f6 := dict "g" $.g "a" (list "LLMD317" (printf "%v, but nothing says that image %v contains DeepEP; use ghcr.io/llm-d/llm-d-cuda, say deepEp of your own image, or use allgather_reducescatter" $is $image.reference))}}
{{- template "base.errors.fail" $f6}}
{{- end}}
{{- $c3 := (ne $backend.maxHiddenSize nil)}}
{{- if $c3}}
{{- $f7 := dict "g" $.g "a" (list $model)}}
{{- template "Model._hiddenSize" $f7}}
{{- $t3 := $f7.r}}
{{- if eq $t3 nil}}
{{- $t3 = 0}}
{{- end}}
{{- $n := $.nil}}
{{- if regexMatch "^-?[0-9]+$" (toString $backend.maxHiddenSize)}}
{{- $n = int64 (float64 $backend.maxHiddenSize)}}
{{- else}}
{{- $f8 := dict "g" $.g "a" (list $backend.maxHiddenSize)}}
{{- template "llm-d-disagg.native.number" $f8}}
{{- $n = $f8.r}}
{{- end}}
{{- $c3 = (lt (float64 $n) (float64 $t3))}}
{{- end}}
{{- if $c3}}
{{- $f9 := dict "g" $.g "a" (list $model)}}
{{- template "Model._hiddenSize" $f9}}
{{- $f10 := dict "g" $.g "a" (list "LLMD317" (printf "%v, whose kernels go up to hidden size %v, and %v has %v; use allgather_reducescatter" $is $backend.maxHiddenSize $model.name (toJson $f9.r | default (printf "%v" $f9.r))))}}
{{- template "base.errors.fail" $f10}}
{{- end}}
{{- $c4 := (ne $backend.maxExpertParallelSize nil)}}
{{- if $c4}}
{{- $n2 := $.nil}}
{{- if regexMatch "^-?[0-9]+$" (toString $backend.maxExpertParallelSize)}}
{{- $n2 = int64 (float64 $backend.maxExpertParallelSize)}}
{{- else}}
{{- $f11 := dict "g" $.g "a" (list $backend.maxExpertParallelSize)}}
{{- template "llm-d-disagg.native.number" $f11}}
{{- $n2 = $f11.r}}
{{- end}}
{{- $c4 = (lt (float64 $n2) (float64 $p.expertParallelSize))}}
{{- end}}
{{- if $c4}}
{{- $f12 := dict "g" $.g "a" (list "LLMD317" (printf "%v%v" (printf "%v, whose kernels go up to %v ranks, but tensorParallelSize %v x dataParallelSize %v = " $is $backend.maxExpertParallelSize (toJson $p.tensorParallelSize | default (printf "%v" $p.tensorParallelSize)) (toJson $p.dataParallelSize | default (printf "%v" $p.dataParallelSize))) (printf "%v; use fewer nodes, or allgather_reducescatter" (toJson $p.expertParallelSize | default (printf "%v" $p.expertParallelSize)))))}}
{{- template "base.errors.fail" $f12}}
{{- end}}
{{- if $backend.evenExperts}}
{{- $f13 := dict "g" $.g "a" (list $is $ctx.copies $ctx)}}
{{- template "serving.all2all.checkExperts" $f13}}
{{- end}}
{{- if (not $crossing)}}
{{- else}}
{{- $f14 := dict "g" $.g "a" (list $is $backend $ctx)}}
{{- template "serving.all2all.checkDriver" $f14}}
{{- if (and (eq $backend.transport "nvlink") (ne $facts.fabric.technology "mnnvl"))}}
{{- $f15 := dict "g" $.g "a" (list "LLMD314" (printf "%v, which goes over NVLink, but on %v NVLink ends at the host, and the group has %v; use a platform with MNNVL, or another backend" $is $facts.name (toJson $p.nodes | default (printf "%v" $p.nodes))))}}
{{- template "base.errors.fail" $f15}}
{{- end}}
{{- if (and $backend.fullMesh (eq $facts.fabric.reach "rail-only"))}}
{{- $f16 := dict "g" $.g "a" (list "LLMD314" (printf "%v, which connects every NIC to every other, but the fabric of %v joins NICs of one rail only; use allgather_reducescatter%v" $is $facts.name (ternary " or MoRI" "" (eq $vendor "amd"))))}}
{{- template "base.errors.fail" $f16}}
{{- end}}
{{- if (and $backend.wholeNode (ne (float64 $p.gpusPerNode) (float64 $ctx.acceleratorsPerNode)))}}
{{- $f17 := dict "g" $.g "a" (list "LLMD315" (printf "%v%v" (printf "%v, whose kernels take the GPUs of a node for one NVLink domain, but a pod has %v of %v; " $is (toJson $p.gpusPerNode | default (printf "%v" $p.gpusPerNode)) (toJson $ctx.acceleratorsPerNode | default (printf "%v" $ctx.acceleratorsPerNode))) (printf "use gpusPerNode %v, or allgather_reducescatter" (toJson $ctx.acceleratorsPerNode | default (printf "%v" $ctx.acceleratorsPerNode)))))}}
{{- template "base.errors.fail" $f17}}
{{- end}}
{{- if (and $backend.wholeNode (ne (float64 $p.gpusPerNode) (float64 $image.deepEpGpusPerNode)))}}
{{- $f18 := dict "g" $.g "a" (list "LLMD315" (printf "%v%v" (printf "%v, whose kernels in %v take %v GPUs for one NVLink domain, but a pod has %v, so that they would reach into another host; " $is $image.reference (toJson $image.deepEpGpusPerNode | default (printf "%v" $image.deepEpGpusPerNode)) (toJson $p.gpusPerNode | default (printf "%v" $p.gpusPerNode))) (printf "use an image built for %v (deepEpGpusPerNode of your own), or allgather_reducescatter" (toJson $p.gpusPerNode | default (printf "%v" $p.gpusPerNode)))))}}
{{- template "base.errors.fail" $f18}}
{{- end}}
{{- end}}
{{- end}}
{{- define "serving.all2all.checkDriver"}}
{{- $is := (index $.a 0)}}
{{- $backend := (index $.a 1)}}
{{- $ctx := (index $.a 2)}}
{{- $facts := $ctx.facts}}
{{- $gin := (and (eq $backend.transport "nccl-gin") (eq $facts.fabric.technology "efa"))}}
{{- if (or (or (not (has $backend.transport (list "nvshmem" "nccl-gin" "nixl"))) (eq (or $facts.gpuInitiated $.g.none).supported "true")) $gin)}}
{{- else}}
{{- $t := (or $facts.gpuInitiated $.g.none).why}}
{{- if eq $t nil}}
{{- $t = "nothing is known of it there"}}
{{- end}}
{{- $f := dict "g" $.g "a" (list "LLMD317" (printf "%v, in which the GPU drives the NIC, but on %v it cannot: %v; use allgather_reducescatter" $is $facts.name $t))}}
{{- template "base.errors.fail" $f}}
{{- end}}
{{- end}}
{{- define "serving.all2all.checkExperts"}}
{{- $is := (index $.a 0)}}
{{- $copies := (index $.a 1)}}
{{- $ctx := (index $.a 2)}}
{{- $f := dict "g" $.g "a" (list $ctx.model)}}
{{- template "Model._experts" $f}}
{{- $experts := $f.r}}
{{- $size := $ctx.parallelism.expertParallelSize}}
{{- if (eq $experts nil)}}
{{- else}}
{{- $t := $copies}}
{{- if eq $t nil}}
{{- $t = 0}}
{{- end}}
{{- $n := addf (float64 $experts) (float64 $t)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- if or (kindIs "float64" $n) (kindIs "float64" $size)}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $left := (mod $n $size)}}
{{- if (eq (float64 $left) 0.0)}}
{{- else}}
{{- $t2 := $.nil}}
{{- if $copies}}
{{- $n2 := addf (float64 $experts) (float64 $copies)}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $t2 = (printf "%v experts + %v copies = %v" (toJson $experts | default (printf "%v" $experts)) (toJson $copies | default (printf "%v" $copies)) (toJson $n2 | default (printf "%v" $n2)))}}
{{- else}}
{{- $t2 = (printf "%v experts" (toJson $experts | default (printf "%v" $experts)))}}
{{- end}}
{{- $count := $t2}}
{{- $t4 := $.nil}}
{{- if (eq $copies nil)}}
{{- $t4 = "use another number of nodes, or allgather_reducescatter"}}
{{- else}}
{{- if or (kindIs "float64" $experts) (kindIs "float64" $size)}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $n3 := subf (float64 $size) (float64 (mod $experts $size))}}
{{- if and (eq $n3 (floor $n3)) (lt $n3 9e15) (gt $n3 -9e15)}}
{{- $n3 = int64 $n3}}
{{- end}}
{{- if or (kindIs "float64" $n3) (kindIs "float64" $size)}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $t3 := (mod $n3 $size)}}
{{- $t4 = (printf "use numRedundantExperts %v, or another number of nodes" (toJson $t3 | default (printf "%v" $t3)))}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list "LLMD316" (printf "%v%v" (printf "%v, which needs as many experts on each rank, but %v of %v / %v expert-parallel ranks leaves %v over; " $is $count $ctx.model.name (toJson $size | default (printf "%v" $size)) (toJson $left | default (printf "%v" $left))) $t4))}}
{{- template "base.errors.fail" $f2}}
{{- end}}
{{- end}}
{{- end}}
{{- define "serving.all2all.defaultBackend"}}
{{- $ctx := (index $.a 0)}}
{{- $facts := $ctx.facts}}
{{- $parallelism := $ctx.parallelism}}
{{- $image := $ctx.image}}
{{- $done := false}}
{{- if (lt 1.0 (float64 $parallelism.nodes))}}
{{- $c := (eq $facts.fabric.technology "mnnvl")}}
{{- if $c}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.native.fact" (dict "g" $.g "name" "expert-parallel")}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $image.vllmVersion (index (index $.g.facts "expert-parallel" "all2all") "flashinfer_nvlink_one_sided"))}}
{{- template "base.version.missingIn" $f}}
{{- $c = (not $f.r)}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" "flashinfer_nvlink_one_sided"}}
{{- $done = true}}
{{- else}}
{{- $deepEp := (and (and (and (and (and (eq (or $facts.gpuInitiated $.g.none).supported "true") (ne $facts.fabric.reach "rail-only")) $image.deepEp) (eq $facts.machine.accelerator.vendor "nvidia")) (eq (float64 $parallelism.gpusPerNode) (float64 $ctx.acceleratorsPerNode))) (eq (float64 $parallelism.gpusPerNode) (float64 $image.deepEpGpusPerNode)))}}
{{- if $deepEp}}
{{- $_ := set $ "r" (ternary "deepep_high_throughput" "deepep_low_latency" (eq $ctx.role "prefill"))}}
{{- $done = true}}
{{- end}}
{{- end}}
{{- end}}
{{- if not $done}}
{{- $_ := set $ "r" "allgather_reducescatter"}}
{{- else}}
{{- end}}
{{- end}}
{{- define "serving.command.checkExtra"}}
{{- $p := (index $.a 0)}}
{{- $extraArgs := $p.extraArgs}}
{{- $groupArgs := $p.groupArgs}}
{{- $t := $.nil}}
{{- if (ne $groupArgs nil)}}
{{- $o := dict}}
{{- range $k, $v := (dict "--model" "model" "--port" "ports" "--tensor-parallel-size" "tensorParallelSize" "-tp" "tensorParallelSize" "--kv-transfer-config" "kvTransfer" "--block-size" "blockSize" "--max-model-len" "maxModelLen" "--gpu-memory-utilization" "gpuMemoryUtilization" "--device-memory-utilization" "gpuMemoryUtilization" "--kv-events-config" "ports.kvEvents" "--served-model-name" "model" "--revision" "model" "--max-num-batched-tokens" "maxNumBatchedTokens" "--max-num-seqs" "maxNumSeqs")}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- range $k2, $v2 := (dict "--pipeline-parallel-size" "wideEp.pipelineParallelSize" "-pp" "wideEp.pipelineParallelSize" "--data-parallel-size" "wideEp.nodes" "-dp" "wideEp.nodes" "--data-parallel-size-local" "wideEp.gpusPerNode" "-dpl" "wideEp.gpusPerNode" "--data-parallel-rpc-port" "ports.dataParallelRpc" "-dpp" "ports.dataParallelRpc" "--data-parallel-supervisor-port" "ports.supervisor" "--all2all-backend" "wideEp.all2allBackend" "--moe-backend" "wideEp.moeBackend" "--enable-dbo" "wideEp.dbo" "--dbo-decode-token-threshold" "wideEp.dbo.decodeTokenThreshold" "--dbo-prefill-token-threshold" "wideEp.dbo.prefillTokenThreshold" "--enable-eplb" "wideEp.eplb" "--eplb-config" "wideEp.eplb" "--num-redundant-experts" "wideEp.eplb" "--eplb-window-size" "wideEp.eplb" "--eplb-step-interval" "wideEp.eplb" "--eplb-log-balancedness" "wideEp.eplb" "--expert-placement-strategy" "wideEp.expertPlacementStrategy" "--enable-ep-weight-filter" "wideEp.epWeightFilter")}}
{{- $_ := set $o $k2 $v2}}
{{- end}}
{{- $t = $o}}
{{- else}}
{{- $t = (dict "--model" "model" "--port" "ports" "--tensor-parallel-size" "tensorParallelSize" "-tp" "tensorParallelSize" "--kv-transfer-config" "kvTransfer" "--block-size" "blockSize" "--max-model-len" "maxModelLen" "--gpu-memory-utilization" "gpuMemoryUtilization" "--device-memory-utilization" "gpuMemoryUtilization" "--kv-events-config" "ports.kvEvents" "--served-model-name" "model" "--revision" "model" "--max-num-batched-tokens" "maxNumBatchedTokens" "--max-num-seqs" "maxNumSeqs")}}
{{- end}}
{{- $owned := $t}}
{{- $t2 := $.nil}}
{{- if (ne $groupArgs nil)}}
{{- $f := dict "g" $.g "a" (list $groupArgs)}}
{{- template "serving.command.unfitFlags" $f}}
{{- $t2 = $f.r}}
{{- else}}
{{- $t2 = (dict)}}
{{- end}}
{{- $unfit := $t2}}
{{- $t3 := $.nil}}
{{- if (ne $groupArgs nil)}}
{{- $l := list}}
{{- $l = concat $l (sortAlpha (keys $owned))}}
{{- $l = concat $l (sortAlpha (keys (dict "--data-parallel-address" "only the pod knows its value, when it starts" "-dpa" "only the pod knows its value, when it starts" "--data-parallel-start-rank" "only the pod knows its value, when it starts" "-dpr" "only the pod knows its value, when it starts" "--enable-expert-parallel" "every group spreads its experts" "-ep" "every group spreads its experts")))}}
{{- $l = concat $l (list "--data-parallel-hybrid-lb" "-dph" "--data-parallel-external-lb" "-dpe" "--data-parallel-multi-port-external-lb" "-dpm" "--data-parallel-rank" "-dpn")}}
{{- $l = concat $l (sortAlpha (keys $unfit))}}
{{- $t3 = $l}}
{{- else}}
{{- $t3 = (sortAlpha (keys $owned))}}
{{- end}}
{{- $flags := $t3}}
{{- $l2 := list}}
{{- range $i, $x2 := $extraArgs}}
{{- $l2 = append $l2 (regexReplaceAllLiteral "_" (index (splitList "=" $x2) 0) "-")}}
{{- end}}
{{- range $_, $x := $l2}}
{{- $f2 := dict "g" $.g "a" (list $x $flags)}}
{{- template "serving.command.meant" $f2}}
{{- $flag := $f2.r}}
{{- if (eq $flag nil)}}
{{- continue}}
{{- end}}
{{- $t4 := $.nil}}
{{- if (hasPrefix $flag $x)}}
{{- $t4 = ""}}
{{- else}}
{{- $t4 = (printf ", a form of %v" $flag)}}
{{- end}}
{{- $has := (printf "extraArgs has %v%v" $x $t4)}}
{{- if (has $flag (list "--data-parallel-hybrid-lb" "-dph" "--data-parallel-external-lb" "-dpe" "--data-parallel-multi-port-external-lb" "-dpm" "--data-parallel-rank" "-dpn"))}}
{{- $f3 := dict "g" $.g "a" (list "LLMD415" (printf "%v, but the group has a way of balancing load already, and vLLM takes one only; use the prop wideEp.loadBalancing instead" $has))}}
{{- template "base.errors.fail" $f3}}
{{- end}}
{{- if (hasKey $unfit $flag)}}
{{- if (regexMatch "^--(no|disable)-" $x)}}
{{- continue}}
{{- end}}
{{- $f4 := dict "g" $.g "a" (list "LLMD415" (printf "%v, which a group of hosts cannot have: %v; leave it out" $has (index $unfit $flag)))}}
{{- template "base.errors.fail" $f4}}
{{- end}}
{{- $t5 := $.nil}}
{{- if (hasKey (dict "--data-parallel-address" "only the pod knows its value, when it starts" "-dpa" "only the pod knows its value, when it starts" "--data-parallel-start-rank" "only the pod knows its value, when it starts" "-dpr" "only the pod knows its value, when it starts" "--enable-expert-parallel" "every group spreads its experts" "-ep" "every group spreads its experts") $flag)}}
{{- $t5 = (printf ": %v; leave it out" (index (dict "--data-parallel-address" "only the pod knows its value, when it starts" "-dpa" "only the pod knows its value, when it starts" "--data-parallel-start-rank" "only the pod knows its value, when it starts" "-dpr" "only the pod knows its value, when it starts" "--enable-expert-parallel" "every group spreads its experts" "-ep" "every group spreads its experts") $flag))}}
{{- else}}
{{- $t5 = (printf "; use the prop %v instead" (index $owned $flag))}}
{{- end}}
{{- $instead := $t5}}
{{- $f5 := dict "g" $.g "a" (list "LLMD410" (printf "%v, which the library sets%v" $has $instead))}}
{{- template "base.errors.fail" $f5}}
{{- end}}
{{- end}}
{{- define "serving.command.kvEvents"}}
{{- $parts := (index $.a 0)}}
{{- if (eq $parts.ports.kvEvents nil)}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $_ := set $ "r" (list (printf "--kv-events-config=%v" (toRawJson (dict "enable_kv_cache_events" true "publisher" "zmq" "endpoint" (printf "tcp://*:%v" (toJson $parts.ports.kvEvents | default (printf "%v" $parts.ports.kvEvents))) "topic" (printf "kv@%v" $parts.model.name)))))}}
{{- end}}
{{- end}}
{{- define "serving.command.meant"}}
{{- $said := (index $.a 0)}}
{{- $flags := (index $.a 1)}}
{{- $name := (index (splitList "." (regexReplaceAllLiteral "^--disable-" (regexReplaceAllLiteral "^--no-" $said "--") "--enable-")) 0)}}
{{- $found := $.nil}}
{{- range $i, $x := $flags}}
{{- if (eq $x $name)}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $t2 := $found}}
{{- if eq $t2 nil}}
{{- $found2 := $.nil}}
{{- range $i2, $x2 := $flags}}
{{- $t := $.nil}}
{{- if (regexMatch "^--\\w" $name)}}
{{- $t = (hasPrefix $name $x2)}}
{{- else}}
{{- $t = (and (regexMatch "^-\\w$" $x2) (hasPrefix $x2 $name))}}
{{- end}}
{{- if $t}}
{{- $found2 = $x2}}
{{- break}}
{{- end}}
{{- end}}
{{- $t2 = $found2}}
{{- end}}
{{- $_ := set $ "r" $t2}}
{{- end}}
{{- define "serving.command.serveArgs"}}
{{- $parts := (index $.a 0)}}
{{- $f := dict "g" $.g "a" (list $parts)}}
{{- template "serving.command.checkExtra" $f}}
{{- if (len $parts.extraArgs)}}
{{- $f2 := dict "g" $.g "a" (list $parts.extraArgs $parts.image)}}
{{- template "vllm.extra-args.checkExtraArgs" $f2}}
{{- end}}
{{- $l := list}}
{{- range $i, $x := $parts.extraArgs}}
{{- $l = append $l (regexReplaceAllLiteral "^--no-" (regexReplaceAllLiteral "_" (index (splitList "=" $x) 0) "-") "--")}}
{{- end}}
{{- $overridden := (uniq $l)}}
{{- $l2 := list}}
{{- $l2 = append $l2 $parts.model.location}}
{{- $f3 := dict "g" $.g "a" (list $parts.model)}}
{{- template "Model._args" $f3}}
{{- $l2 = concat $l2 $f3.r}}
{{- $l2 = append $l2 (printf "--port=%v" (toJson $parts.ports.modelServer | default (printf "%v" $parts.ports.modelServer)))}}
{{- $l2 = append $l2 (printf "--tensor-parallel-size=%v" (toJson $parts.tensorParallelSize | default (printf "%v" $parts.tensorParallelSize)))}}
{{- $t := $.nil}}
{{- if (eq $parts.blockSize nil)}}
{{- $t = (list)}}
{{- else}}
{{- $t = (list (printf "%v=%v" "--block-size" (toJson $parts.blockSize | default (printf "%v" $parts.blockSize))))}}
{{- end}}
{{- $l2 = concat $l2 $t}}
{{- $t2 := $.nil}}
{{- if (eq $parts.maxModelLen nil)}}
{{- $t2 = (list)}}
{{- else}}
{{- $t2 = (list (printf "%v=%v" "--max-model-len" (toJson $parts.maxModelLen | default (printf "%v" $parts.maxModelLen))))}}
{{- end}}
{{- $l2 = concat $l2 $t2}}
{{- $t3 := $.nil}}
{{- if (eq $parts.gpuMemoryUtilization nil)}}
{{- $t3 = (list)}}
{{- else}}
{{- $t3 = (list (printf "%v=%v" "--gpu-memory-utilization" (toJson $parts.gpuMemoryUtilization | default (printf "%v" $parts.gpuMemoryUtilization))))}}
{{- end}}
{{- $l2 = concat $l2 $t3}}
{{- $t4 := $.nil}}
{{- if (eq $parts.maxNumBatchedTokens nil)}}
{{- $t4 = (list)}}
{{- else}}
{{- $t4 = (list (printf "%v=%v" "--max-num-batched-tokens" (toJson $parts.maxNumBatchedTokens | default (printf "%v" $parts.maxNumBatchedTokens))))}}
{{- end}}
{{- $l2 = concat $l2 $t4}}
{{- $t5 := $.nil}}
{{- if (eq $parts.maxNumSeqs nil)}}
{{- $t5 = (list)}}
{{- else}}
{{- $t5 = (list (printf "%v=%v" "--max-num-seqs" (toJson $parts.maxNumSeqs | default (printf "%v" $parts.maxNumSeqs))))}}
{{- end}}
{{- $l2 = concat $l2 $t5}}
{{- $t6 := $parts.groupArgs}}
{{- if eq $t6 nil}}
{{- $t6 = (list)}}
{{- end}}
{{- $l2 = concat $l2 $t6}}
{{- if (ne $parts.kvTransfer nil)}}
{{- $l2 = concat $l2 (list (printf "--kv-transfer-config=%v" (toRawJson $parts.kvTransfer)))}}
{{- end}}
{{- $f4 := dict "g" $.g "a" (list $parts)}}
{{- template "serving.command.kvEvents" $f4}}
{{- $l2 = concat $l2 $f4.r}}
{{- $l3 := list}}
{{- range $i2, $x2 := $parts.platformArgs}}
{{- if (not (has (regexReplaceAllLiteral "^--no-" (regexReplaceAllLiteral "_" (index (splitList "=" $x2) 0) "-") "--") $overridden))}}
{{- $l3 = append $l3 $x2}}
{{- end}}
{{- end}}
{{- $l2 = concat $l2 $l3}}
{{- $l2 = concat $l2 $parts.extraArgs}}
{{- $l4 := list}}
{{- range $i3, $x3 := $l2}}
{{- $l4 = append $l4 (regexReplaceAllLiteral "\\$" $x3 "$$")}}
{{- end}}
{{- $_ := set $ "r" $l4}}
{{- end}}
{{- define "serving.command.unfitFlags"}}
{{- $args := (index $.a 0)}}
{{- $t := $.nil}}
{{- if (has "--data-parallel-multi-port-external-lb" $args)}}
{{- $o := dict}}
{{- range $k, $v := (dict "--nnodes" "a data-parallel rank stays within its pod" "-n" "a data-parallel rank stays within its pod" "--node-rank" "a data-parallel rank stays within its pod" "-r" "a data-parallel rank stays within its pod" "--prefill-context-parallel-size" "each data-parallel rank would need as many times the GPUs that it has" "-pcp" "each data-parallel rank would need as many times the GPUs that it has" "--headless" "every pod of a group takes requests" "--enable-elastic-ep" "the size of a group is fixed, and vLLM resizes groups behind one API server only")}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- range $k2, $v2 := (dict "--api-server-count" "the supervisor starts one API server for each rank" "-asc" "the supervisor starts one API server for each rank" "--grpc" "the supervisor asks its ranks over HTTP" "--uds" "each rank of a supervisor listens on a port")}}
{{- $_ := set $o $k2 $v2}}
{{- end}}
{{- $t = $o}}
{{- else}}
{{- $t = (dict "--nnodes" "a data-parallel rank stays within its pod" "-n" "a data-parallel rank stays within its pod" "--node-rank" "a data-parallel rank stays within its pod" "-r" "a data-parallel rank stays within its pod" "--prefill-context-parallel-size" "each data-parallel rank would need as many times the GPUs that it has" "-pcp" "each data-parallel rank would need as many times the GPUs that it has" "--headless" "every pod of a group takes requests" "--enable-elastic-ep" "the size of a group is fixed, and vLLM resizes groups behind one API server only")}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- define "serving.expert-parallel.checkDbo"}}
{{- $options := (index $.a 0)}}
{{- $name := (index $.a 1)}}
{{- $backend := (index $.a 2)}}
{{- $ctx := (index $.a 3)}}
{{- if (not (ne $options.dbo nil))}}
{{- else}}
{{- $since := $backend.microbatchesSince}}
{{- $able := (or (eq $backend.microbatches "true") (and (ne $since nil) (not (semverCompare (printf "<%s" $since) $ctx.image.vllmVersion))))}}
{{- if (not $able)}}
{{- $t := $name}}
{{- if eq $t nil}}
{{- $t = $options.moeBackend}}
{{- end}}
{{- $f := dict "g" $.g "a" (list "LLMD317" (printf "dbo of %v is set, but %v cannot work on half batches; use deepep_high_throughput or deepep_low_latency, or leave dbo out" $ctx.role $t))}}
{{- template "base.errors.fail" $f}}
{{- end}}
{{- range $k, $v := $options.dbo}}
{{- if (and (ne $v nil) (not (and (or (kindIs "int64" $v) (kindIs "int" $v) (and (kindIs "float64" $v) (eq $v (floor $v)))) (le 2.0 (float64 $v)))))}}
{{- $f2 := dict "g" $.g "a" (list "LLMD317" (printf "%v of %v is %v; expected a whole number of tokens from 2 up, one for each half batch" $k $ctx.role $v))}}
{{- template "base.errors.fail" $f2}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- define "serving.expert-parallel.checkEplb"}}
{{- $options := (index $.a 0)}}
{{- $ctx := (index $.a 1)}}
{{- $eplb := $options.eplb}}
{{- if (not (ne $eplb nil))}}
{{- else}}
{{- $vendor := $ctx.facts.machine.accelerator.vendor}}
{{- if (and (ne $vendor "nvidia") (ne $vendor "amd"))}}
{{- $f := dict "g" $.g "a" (list "LLMD317" (printf "eplb of %v is set, but vLLM balances experts on nvidia and amd only, not on %v; leave it out" $ctx.role $vendor))}}
{{- template "base.errors.fail" $f}}
{{- end}}
{{- if (eq (float64 $ctx.parallelism.expertParallelSize) 1.0)}}
{{- $f2 := dict "g" $.g "a" (list "LLMD317" (printf "eplb of %v is set, but all experts are on one rank: there is nothing to balance; leave it out" $ctx.role))}}
{{- template "base.errors.fail" $f2}}
{{- end}}
{{- $numbers := (list (list "numRedundantExperts" $eplb.numRedundantExperts 0) (list "windowSize" $eplb.windowSize 1) (list "stepInterval" $eplb.stepInterval 1))}}
{{- $found := $.nil}}
{{- range $i, $x := $numbers}}
{{- $i2 := $.nil}}
{{- if gt (len $x) 1}}
{{- $i2 = index $x 1}}
{{- end}}
{{- $value := $i2}}
{{- $least := (index $x 2)}}
{{- if (and (ne $value nil) (not (and (or (kindIs "int64" $value) (kindIs "int" $value) (and (kindIs "float64" $value) (eq $value (floor $value)))) (le (float64 $least) (float64 $value)))))}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $bad := $found}}
{{- if (ne $bad nil)}}
{{- $i3 := $.nil}}
{{- if gt (len $bad) 1}}
{{- $i3 = index $bad 1}}
{{- end}}
{{- $t := (index $bad 2)}}
{{- $f3 := dict "g" $.g "a" (list "LLMD317" (printf "%v of %v is %v; expected a whole number from %v up" (index $bad 0) $ctx.role (toJson $i3 | default (printf "%v" $i3)) (toJson $t | default (printf "%v" $t))))}}
{{- template "base.errors.fail" $f3}}
{{- end}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.native.fact" (dict "g" $.g "name" "expert-parallel")}}
{{- end}}
{{- $communicators := (index $.g.facts "expert-parallel" "eplbCommunicators" "value")}}
{{- if (and (ne $eplb.communicator nil) (not (has $eplb.communicator $communicators)))}}
{{- $f4 := dict "g" $.g "a" (list "LLMD317" (printf "communicator of eplb of %v is '%v'; expected one of: %v" $ctx.role $eplb.communicator (join ", " $communicators)))}}
{{- template "base.errors.fail" $f4}}
{{- end}}
{{- $t2 := $eplb.numRedundantExperts}}
{{- if eq $t2 nil}}
{{- $t2 = 0}}
{{- end}}
{{- $f5 := dict "g" $.g "a" (list (printf "eplb of %v is set" $ctx.role) $t2 $ctx)}}
{{- template "serving.all2all.checkExperts" $f5}}
{{- end}}
{{- end}}
{{- define "serving.expert-parallel.checkExchange"}}
{{- $p := (index $.a 0)}}
{{- $all2allBackend := $p.all2allBackend}}
{{- $p2 := (index $.a 1)}}
{{- $role := $p2.role}}
{{- $p3 := $p2.parallelism}}
{{- if (or (eq $all2allBackend nil) (lt 1.0 (float64 $p3.dataParallelSize)))}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $p3)}}
{{- template "Parallelism.worldSize" $f}}
{{- $f2 := dict "g" $.g "a" (list "LLMD317" (printf "%v%v" (printf "all2allBackend of %v is %v, but tensorParallelSize %v x pipelineParallelSize %v takes all " $role $all2allBackend (toJson $p3.tensorParallelSize | default (printf "%v" $p3.tensorParallelSize)) (toJson $p3.pipelineParallelSize | default (printf "%v" $p3.pipelineParallelSize))) (printf "%v GPUs: there is one data-parallel rank, and nobody to exchange tokens with; leave it out" (toJson $f.r | default (printf "%v" $f.r)))))}}
{{- template "base.errors.fail" $f2}}
{{- end}}
{{- end}}
{{- define "serving.expert-parallel.checkMoeBackend"}}
{{- $options := (index $.a 0)}}
{{- $ctx := (index $.a 1)}}
{{- if $options.epWeightFilter}}
{{- $f := dict "g" $.g "a" (list "--enable-ep-weight-filter" $ctx)}}
{{- template "serving.expert-parallel.requireFlag" $f}}
{{- end}}
{{- $moeBackend := $options.moeBackend}}
{{- if (eq $moeBackend nil)}}
{{- else}}
{{- $f2 := dict "g" $.g "a" (list "--moe-backend" $ctx)}}
{{- template "serving.expert-parallel.requireFlag" $f2}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.native.fact" (dict "g" $.g "name" "expert-parallel")}}
{{- end}}
{{- $table := (index $.g.facts "expert-parallel" "moeBackends")}}
{{- $vendor := $ctx.facts.machine.accelerator.vendor}}
{{- $l := list}}
{{- range $i, $x := (sortAlpha (sortAlpha (keys $table)))}}
{{- $f3 := dict "g" $.g "a" (list $ctx.image.vllmVersion (index $table $x))}}
{{- template "base.version.missingIn" $f3}}
{{- $c := (not $f3.r)}}
{{- if $c}}
{{- $t := (index $table $x).vendor}}
{{- if eq $t nil}}
{{- $t = $vendor}}
{{- end}}
{{- $c = (eq $t $vendor)}}
{{- end}}
{{- if $c}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $there := $l}}
{{- $l2 := list}}
{{- range $i2, $x2 := $there}}
{{- if (not (index $table $x2).exchanges)}}
{{- $l2 = append $l2 $x2}}
{{- end}}
{{- end}}
{{- $known := $l2}}
{{- if (not (has $moeBackend $there))}}
{{- $t2 := $.nil}}
{{- if (hasKey $table $moeBackend)}}
{{- $t2 = (index $table $moeBackend)}}
{{- end}}
{{- $line := $t2}}
{{- $t4 := $.nil}}
{{- if (ne $line nil)}}
{{- $f4 := dict "g" $.g "a" (list $ctx.image.vllmVersion $line)}}
{{- template "base.version.missingIn" $f4}}
{{- $t3 := $f4.r}}
{{- if eq $t3 nil}}
{{- $t3 = (printf "it is for %v" $line.vendor)}}
{{- end}}
{{- $t4 = $t3}}
{{- else}}
{{- $t4 = "it is none of its names"}}
{{- end}}
{{- $why := $t4}}
{{- $f5 := dict "g" $.g "a" (list "LLMD414" (printf "moeBackend of %v is '%v', which vLLM %v lacks on %v: %v; expected one of: %v" $ctx.role $moeBackend $ctx.image.vllmVersion $vendor $why (join ", " $known)))}}
{{- template "base.errors.fail" $f5}}
{{- end}}
{{- if (not (has $moeBackend $known))}}
{{- $f6 := dict "g" $.g "a" (list "LLMD317" (printf "moeBackend of %v is %v, which exchanges tokens itself, and nothing is known here of the network and the sizes that it needs; use one of: %v" $ctx.role $moeBackend (join ", " $known)))}}
{{- template "base.errors.fail" $f6}}
{{- end}}
{{- if (and (eq $moeBackend "deep_gemm_mega_moe") (not (contains "DeepSeek-V4" $ctx.model.name)))}}
{{- $f7 := dict "g" $.g "a" (list "LLMD317" (printf "moeBackend of %v is %v, which computes the FP4 experts of %v only, not %v; use deep_gemm" $ctx.role $moeBackend "DeepSeek-V4" $ctx.model.name))}}
{{- template "base.errors.fail" $f7}}
{{- end}}
{{- end}}
{{- end}}
{{- define "serving.expert-parallel.dboArgs"}}
{{- $dbo := (index $.a 0)}}
{{- if (not (ne $dbo nil))}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $l := list}}
{{- $l = append $l "--enable-dbo"}}
{{- if not (eq $dbo.decodeTokenThreshold nil)}}
{{- $l = concat $l (list (printf "--dbo-decode-token-threshold=%v" (toJson $dbo.decodeTokenThreshold | default (printf "%v" $dbo.decodeTokenThreshold))))}}
{{- end}}
{{- if not (eq $dbo.prefillTokenThreshold nil)}}
{{- $l = concat $l (list (printf "--dbo-prefill-token-threshold=%v" (toJson $dbo.prefillTokenThreshold | default (printf "%v" $dbo.prefillTokenThreshold))))}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- end}}
{{- define "serving.expert-parallel.eplbArgs"}}
{{- $eplb := (index $.a 0)}}
{{- if (not (ne $eplb nil))}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $o := dict}}
{{- if ne $eplb.numRedundantExperts nil}}
{{- $_ := set $o "num_redundant_experts" $eplb.numRedundantExperts}}
{{- end}}
{{- if ne $eplb.windowSize nil}}
{{- $_ := set $o "window_size" $eplb.windowSize}}
{{- end}}
{{- if ne $eplb.stepInterval nil}}
{{- $_ := set $o "step_interval" $eplb.stepInterval}}
{{- end}}
{{- if ne $eplb.logBalancedness nil}}
{{- $_ := set $o "log_balancedness" $eplb.logBalancedness}}
{{- end}}
{{- if ne $eplb.useAsync nil}}
{{- $_ := set $o "use_async" $eplb.useAsync}}
{{- end}}
{{- if ne $eplb.communicator nil}}
{{- $_ := set $o "communicator" $eplb.communicator}}
{{- end}}
{{- $config := $o}}
{{- $l := list}}
{{- range $_, $v := $config}}
{{- $l = append $l $v}}
{{- end}}
{{- $found := false}}
{{- range $i, $x := $l}}
{{- if (ne $x nil)}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $said := $found}}
{{- $l2 := list}}
{{- $l2 = append $l2 "--enable-eplb"}}
{{- if $said}}
{{- $l2 = concat $l2 (list (printf "--eplb-config=%v" (toRawJson $config)))}}
{{- end}}
{{- $_ := set $ "r" $l2}}
{{- end}}
{{- end}}
{{- define "serving.expert-parallel.expertPlan"}}
{{- $options := (index $.a 0)}}
{{- $ctx := (index $.a 1)}}
{{- $f := dict "g" $.g "a" (list "--all2all-backend" $ctx)}}
{{- template "serving.expert-parallel.requireFlag" $f}}
{{- $f2 := dict "g" $.g "a" (list $ctx.model)}}
{{- template "Model._dense" $f2}}
{{- if $f2.r}}
{{- $f3 := dict "g" $.g "a" (list "LLMD317" (printf "wideEp of %v spreads experts over hosts, but %v has none; use tensorParallelSize and replicas without wideEp" $ctx.role $ctx.model.name))}}
{{- template "base.errors.fail" $f3}}
{{- end}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.native.fact" (dict "g" $.g "name" "expert-parallel")}}
{{- end}}
{{- $t := (index (index $.g.facts "expert-parallel" "all2all") "allgather_reducescatter")}}
{{- $vendors := $t.vendors}}
{{- if (not (has $ctx.facts.machine.accelerator.vendor $vendors))}}
{{- $f4 := dict "g" $.g "a" (list "LLMD317" (printf "wideEp of %v cannot be used on %v: vLLM spreads experts on %v only; leave it out" $ctx.role $ctx.facts.name (join ", " $vendors)))}}
{{- template "base.errors.fail" $f4}}
{{- end}}
{{- $p := $ctx.parallelism}}
{{- $f5 := dict "g" $.g "a" (list $options $ctx)}}
{{- template "serving.expert-parallel.checkMoeBackend" $f5}}
{{- $fused := (eq $options.moeBackend "deep_gemm_mega_moe")}}
{{- if (and $fused $options.all2allBackend)}}
{{- $f6 := dict "g" $.g "a" (list "LLMD317" (printf "all2allBackend is %v beside moeBackend %v, which does the exchange itself; leave one of them out" $options.all2allBackend $options.moeBackend))}}
{{- template "base.errors.fail" $f6}}
{{- end}}
{{- $f7 := dict "g" $.g "a" (list $options $ctx)}}
{{- template "serving.expert-parallel.checkExchange" $f7}}
{{- $t3 := $.nil}}
{{- if $fused}}
{{- $t3 = $.nil}}
{{- else}}
{{- $t2 := $options.all2allBackend}}
{{- if eq $t2 nil}}
{{- $f8 := dict "g" $.g "a" (list $ctx)}}
{{- template "serving.all2all.defaultBackend" $f8}}
{{- $t2 = $f8.r}}
{{- end}}
{{- $t3 = $t2}}
{{- end}}
{{- $name := $t3}}
{{- $t4 := $.nil}}
{{- if (eq $name nil)}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.native.fact" (dict "g" $.g "name" "expert-parallel")}}
{{- end}}
{{- $t4 = (index $.g.facts "expert-parallel" "megaMoe")}}
{{- else}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.native.fact" (dict "g" $.g "name" "expert-parallel")}}
{{- end}}
{{- $t4 = (index (index $.g.facts "expert-parallel" "all2all") $name)}}
{{- end}}
{{- $backend := $t4}}
{{- $crossing := (lt 1.0 (float64 $p.nodes))}}
{{- $f9 := dict "g" $.g "a" (list $options $ctx)}}
{{- template "serving.expert-parallel.checkEplb" $f9}}
{{- $t5 := $.nil}}
{{- if $name}}
{{- $t5 = (printf "all2allBackend of %v is %v" $ctx.role $name)}}
{{- else}}
{{- $t5 = (printf "moeBackend of %v is %v" $ctx.role $options.moeBackend)}}
{{- end}}
{{- $o := dict}}
{{- range $k, $v := $ctx}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $t7 := $options.eplb}}
{{- if (ne $t7 nil)}}
{{- $t6 := $options.eplb.numRedundantExperts}}
{{- if eq $t6 nil}}
{{- $t6 = 0}}
{{- end}}
{{- $t7 = $t6}}
{{- end}}
{{- if ne $t7 nil}}
{{- $_ := set $o "copies" $t7}}
{{- else}}
{{- $_ := unset $o "copies"}}
{{- end}}
{{- $_ := set $o "crossing" $crossing}}
{{- $f10 := dict "g" $.g "a" (list $t5 $name $backend $o)}}
{{- template "serving.all2all.checkBackend" $f10}}
{{- $f11 := dict "g" $.g "a" (list $options $name $backend $ctx)}}
{{- template "serving.expert-parallel.checkDbo" $f11}}
{{- $t9 := $.nil}}
{{- if (eq $backend.tokens nil)}}
{{- $t9 = $.nil}}
{{- else}}
{{- $t8 := $ctx.maxNumBatchedTokens}}
{{- if eq $t8 nil}}
{{- $n := $.nil}}
{{- if regexMatch "^-?[0-9]+$" (toString $backend.tokens)}}
{{- $n = int64 (float64 $backend.tokens)}}
{{- else}}
{{- $f12 := dict "g" $.g "a" (list $backend.tokens)}}
{{- template "llm-d-disagg.native.number" $f12}}
{{- $n = $f12.r}}
{{- end}}
{{- $t8 = $n}}
{{- end}}
{{- $t9 = $t8}}
{{- end}}
{{- $tokens := $t9}}
{{- $t10 := $.nil}}
{{- if $crossing}}
{{- $t10 = $backend.transport}}
{{- end}}
{{- $transport := $t10}}
{{- $o2 := dict}}
{{- if ne $name nil}}
{{- $_ := set $o2 "all2allBackend" $name}}
{{- end}}
{{- $_ := set $o2 "claim" $backend}}
{{- if ne $transport nil}}
{{- $_ := set $o2 "transport" $transport}}
{{- end}}
{{- $_ := set $o2 "gpuInitiated" (and (and (ne $transport nil) (has $transport (list "nvshmem" "nccl-gin" "nixl"))) (eq (or $ctx.facts.gpuInitiated $.g.none).supported "true"))}}
{{- $l := list}}
{{- $l = append $l "--enable-expert-parallel"}}
{{- if $name}}
{{- $l = concat $l (list (printf "--all2all-backend=%v" $name))}}
{{- end}}
{{- if $options.moeBackend}}
{{- $l = concat $l (list (printf "--moe-backend=%v" $options.moeBackend))}}
{{- end}}
{{- if $options.epWeightFilter}}
{{- $l = concat $l (list "--enable-ep-weight-filter")}}
{{- end}}
{{- if $options.expertPlacementStrategy}}
{{- $l = concat $l (list (printf "--expert-placement-strategy=%v" $options.expertPlacementStrategy))}}
{{- end}}
{{- $f13 := dict "g" $.g "a" (list $options.dbo)}}
{{- template "serving.expert-parallel.dboArgs" $f13}}
{{- $l = concat $l $f13.r}}
{{- $f14 := dict "g" $.g "a" (list $options.eplb)}}
{{- template "serving.expert-parallel.eplbArgs" $f14}}
{{- $l = concat $l $f14.r}}
{{- $_ := set $o2 "args" $l}}
{{- if ne $tokens nil}}
{{- $_ := set $o2 "tokens" $tokens}}
{{- end}}
{{- $t12 := $.nil}}
{{- if $crossing}}
{{- $l2 := list}}
{{- $t11 := $backend.env}}
{{- if eq $t11 nil}}
{{- $t11 = (list)}}
{{- end}}
{{- $l2 = concat $l2 $t11}}
{{- $f15 := dict "g" $.g "a" (list $backend $tokens)}}
{{- template "serving.expert-parallel.queueDepth" $f15}}
{{- $l2 = concat $l2 $f15.r}}
{{- $f16 := dict "g" $.g "a" (list $backend $ctx)}}
{{- template "serving.expert-parallel.moriEnv" $f16}}
{{- $l2 = concat $l2 $f16.r}}
{{- $t12 = $l2}}
{{- else}}
{{- $t12 = (list)}}
{{- end}}
{{- $_ := set $o2 "env" $t12}}
{{- $t13 := $.nil}}
{{- if $crossing}}
{{- $f17 := dict "g" $.g "a" (list $backend $ctx)}}
{{- template "serving.expert-parallel.warnings" $f17}}
{{- $t13 = $f17.r}}
{{- else}}
{{- $t13 = (list)}}
{{- end}}
{{- $_ := set $o2 "warnings" $t13}}
{{- $_ := set $ "r" $o2}}
{{- end}}
{{- define "serving.expert-parallel.moriEnv"}}
{{- $backend := (index $.a 0)}}
{{- $ctx := (index $.a 1)}}
{{- if (ne $backend.transport "mori")}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.native.fact" (dict "g" $.g "name" "expert-parallel")}}
{{- end}}
{{- $t := (index $.g.facts "expert-parallel" "mori")}}
{{- $heap := $t.heap}}
{{- $railOnly := $t.railOnly}}
{{- $l := list}}
{{- $l = append $l (dict "name" "MORI_SHMEM_HEAP_SIZE" "value" $heap.value "why" $heap.why "sources" $heap.sources)}}
{{- if (eq $ctx.facts.fabric.reach "rail-only")}}
{{- $l = concat $l (list (dict "name" "MORI_ENABLE_RAIL_ONLY" "value" $railOnly.value "why" $railOnly.why "sources" $railOnly.sources))}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- end}}
{{- define "serving.expert-parallel.queueDepth"}}
{{- $backend := (index $.a 0)}}
{{- $tokens := (index $.a 1)}}
{{- if (or (eq $backend.queueDepth nil) (eq $tokens nil))}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $n := mulf 2.0 (addf (float64 $tokens) 1.0)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $needed := $n}}
{{- $n2 := $.nil}}
{{- if regexMatch "^-?[0-9]+$" (toString $backend.queueDepth)}}
{{- $n2 = int64 (float64 $backend.queueDepth)}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $backend.queueDepth)}}
{{- template "llm-d-disagg.native.number" $f}}
{{- $n2 = $f.r}}
{{- end}}
{{- $t := $.nil}}
{{- if (le (float64 $needed) (float64 $n2))}}
{{- $t = (list)}}
{{- else}}
{{- $t = (list (dict "name" "NVSHMEM_QP_DEPTH" "value" (toJson $needed | default (printf "%v" $needed)) "why" (printf "a batch of %v tokens needs queues of 2 x (%v + 1); NVSHMEM's own are %v deep" (toJson $tokens | default (printf "%v" $tokens)) (toJson $tokens | default (printf "%v" $tokens)) $backend.queueDepth) "sources" $backend.sources))}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- end}}
{{- define "serving.expert-parallel.requireFlag"}}
{{- $flag := (index $.a 0)}}
{{- $ctx := (index $.a 1)}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.native.fact" (dict "g" $.g "name" "expert-parallel")}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $ctx.image.vllmVersion (index (index $.g.facts "expert-parallel" "flags") $flag))}}
{{- template "base.version.missingIn" $f}}
{{- $why := $f.r}}
{{- if $why}}
{{- $f2 := dict "g" $.g "a" (list "LLMD414" (printf "%v of %v is not in vLLM %v: %v; use another image" $flag $ctx.role $ctx.image.vllmVersion $why))}}
{{- template "base.errors.fail" $f2}}
{{- end}}
{{- end}}
{{- define "serving.expert-parallel.warnings"}}
{{- $backend := (index $.a 0)}}
{{- $ctx := (index $.a 1)}}
{{- $facts := $ctx.facts}}
{{- $l := list}}
{{- if (and $backend.fullMesh (eq $facts.fabric.reach "unknown"))}}
{{- $l = concat $l (list (printf "nothing says whether the fabric of %v joins every NIC to every other, which the all2all backend needs: on a rail-only fabric it never comes up" $facts.name))}}
{{- end}}
{{- if (and (eq $backend.transport "nccl-gin") (eq $facts.fabric.technology "efa"))}}
{{- $l = concat $l (list "deepep_v2 on EFA needs aws-ofi-nccl with GIN in the image (EFA installer 1.50 or newer); no image of the table is known to have it")}}
{{- end}}
{{- if (and (eq $backend.transport "nccl") (eq $facts.fabric.technology "efa"))}}
{{- $l = concat $l (list "collectives reach EFA only through aws-ofi-nccl in the image, else NCCL silently takes TCP: look for NET/OFI in its log (diagnostics.ncclDebug INFO)")}}
{{- end}}
{{- $c := (eq $backend.transport "nvshmem")}}
{{- if $c}}
{{- $t := $ctx.numThreads}}
{{- if eq $t nil}}
{{- $t = 0}}
{{- end}}
{{- $c = (lt 4.0 (float64 $t))}}
{{- end}}
{{- if $c}}
{{- $l = concat $l (list (printf "kvTransfer.numThreads is %v: more than 4 UCX threads were seen to leave NVSHMEM without doorbells (mlx5dv_devx_alloc_uar)" (toJson $ctx.numThreads | default (printf "%v" $ctx.numThreads))))}}
{{- end}}
{{- if (eq $facts.fabric.technology "mnnvl")}}
{{- $l = concat $l (list "NVLink does not leave the NVLink domain (nvidia.com/gpu.clique): soft affinity prefers one, Kueue topology-aware scheduling or a node selector keeps to it")}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- define "serving.group.checkGroup"}}
{{- $role := (index $.a 0)}}
{{- $options := (index $.a 1)}}
{{- $replicas := (index $.a 2)}}
{{- $topologyKeys := (index $.a 3)}}
{{- $perNode := (index $.a 4)}}
{{- $nodes := $options.nodes}}
{{- $lws := $options.leaderWorkerSet}}
{{- if eq $lws nil}}
{{- $lws = (dict)}}
{{- end}}
{{- $kueue := $options.kueue}}
{{- if (and (eq $lws.startupPolicy "LeaderReady") (lt 1.0 (float64 $nodes)))}}
{{- $t := (printf "startupPolicy of %v is LeaderReady, but the leader is ready only when the ranks of all %v nodes have joined: the group would never start; use LeaderCreated" $role (toJson $nodes | default (printf "%v" $nodes)))}}
{{- $r := $.nil}}
{{- $f := dict "g" $.g "a" (list "LLMD320" $t)}}
{{- template "base.errors.fail" $f}}
{{- end}}
{{- $maxUnavailable := $lws.maxUnavailable}}
{{- if eq $maxUnavailable nil}}
{{- $maxUnavailable = 1}}
{{- end}}
{{- $maxSurge := $lws.maxSurge}}
{{- if eq $maxSurge nil}}
{{- $maxSurge = 0}}
{{- end}}
{{- $partition := $lws.partition}}
{{- if eq $partition nil}}
{{- $partition = 0}}
{{- end}}
{{- $subGroupSize := $lws.subGroupSize}}
{{- range $k, $v := (dict "maxSurge" $maxSurge "maxUnavailable" $maxUnavailable "partition" $partition)}}
{{- if (or (not (or (kindIs "int64" $v) (kindIs "int" $v) (and (kindIs "float64" $v) (eq $v (floor $v))))) (lt (float64 $v) 0.0))}}
{{- $t2 := (printf "%v of %v is %v; expected a whole number of groups from 0 up" $k $role (toJson $v | default (printf "%v" $v)))}}
{{- $r2 := $.nil}}
{{- $f2 := dict "g" $.g "a" (list "LLMD320" $t2)}}
{{- template "base.errors.fail" $f2}}
{{- end}}
{{- end}}
{{- if (and (and (eq (float64 $maxUnavailable) 0.0) (eq (float64 $maxSurge) 0.0)) (lt 0.0 (float64 $replicas)))}}
{{- $t3 := (printf "maxUnavailable and maxSurge of %v are both 0, so that no rollout could begin; use maxUnavailable 1, or maxSurge 1 where the GPUs of a whole group are free" $role)}}
{{- $r3 := $.nil}}
{{- $f3 := dict "g" $.g "a" (list "LLMD320" $t3)}}
{{- template "base.errors.fail" $f3}}
{{- end}}
{{- if (and (ne $subGroupSize nil) (not (and (and (or (kindIs "int64" $subGroupSize) (kindIs "int" $subGroupSize) (and (kindIs "float64" $subGroupSize) (eq $subGroupSize (floor $subGroupSize)))) (le 1.0 (float64 $subGroupSize))) (le (float64 $subGroupSize) (float64 $nodes)))))}}
{{- $t4 := (printf "subGroupSize of %v is %v; expected a whole number from 1 to the %v nodes of a group" $role (toJson $subGroupSize | default (printf "%v" $subGroupSize)) (toJson $nodes | default (printf "%v" $nodes)))}}
{{- $r4 := $.nil}}
{{- $f4 := dict "g" $.g "a" (list "LLMD320" $t4)}}
{{- template "base.errors.fail" $f4}}
{{- end}}
{{- if (ne $subGroupSize nil)}}
{{- $excluded := (eq $lws.subGroupPolicyType "LeaderExcluded")}}
{{- $n := subf (float64 $nodes) 1.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- if or (kindIs "float64" $n) (kindIs "float64" $subGroupSize)}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $c2 := (ne (float64 (mod $n $subGroupSize)) 0.0)}}
{{- if $c2}}
{{- $c := $excluded}}
{{- if not $c}}
{{- if or (kindIs "float64" $nodes) (kindIs "float64" $subGroupSize)}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $c = (ne (float64 (mod $nodes $subGroupSize)) 0.0)}}
{{- end}}
{{- $c2 = $c}}
{{- end}}
{{- if $c2}}
{{- $t6 := $.nil}}
{{- if $excluded}}
{{- $t6 = ""}}
{{- else}}
{{- if or (kindIs "float64" $nodes) (kindIs "float64" $subGroupSize)}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $t5 := (mod $nodes $subGroupSize)}}
{{- $t6 = (printf "%v nodes / %v leaves %v, " (toJson $nodes | default (printf "%v" $nodes)) (toJson $subGroupSize | default (printf "%v" $subGroupSize)) (toJson $t5 | default (printf "%v" $t5)))}}
{{- end}}
{{- $n2 := subf (float64 $nodes) 1.0}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $n3 := subf (float64 $nodes) 1.0}}
{{- if and (eq $n3 (floor $n3)) (lt $n3 9e15) (gt $n3 -9e15)}}
{{- $n3 = int64 $n3}}
{{- end}}
{{- if or (kindIs "float64" $n3) (kindIs "float64" $subGroupSize)}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $t7 := (mod $n3 $subGroupSize)}}
{{- $t8 := (printf "%v%v" (printf "subGroupSize of %v is %v: %v" $role (toJson $subGroupSize | default (printf "%v" $subGroupSize)) $t6) (printf "%v without the leader / %v leaves %v; use a size that divides %vthem" (toJson $n2 | default (printf "%v" $n2)) (toJson $subGroupSize | default (printf "%v" $subGroupSize)) (toJson $t7 | default (printf "%v" $t7)) (ternary "" "one of " $excluded)))}}
{{- $r5 := $.nil}}
{{- $f5 := dict "g" $.g "a" (list "LLMD320" $t8)}}
{{- template "base.errors.fail" $f5}}
{{- end}}
{{- else}}
{{- $t9 := $lws.subGroupPolicyType}}
{{- if eq $t9 nil}}
{{- $t9 = $lws.subGroupExclusiveTopology}}
{{- end}}
{{- if $t9}}
{{- $t10 := (printf "subGroupPolicyType or subGroupExclusiveTopology of %v is set without subGroupSize; set it, or leave both out" $role)}}
{{- $r6 := $.nil}}
{{- $f6 := dict "g" $.g "a" (list "LLMD320" $t10)}}
{{- template "base.errors.fail" $f6}}
{{- end}}
{{- end}}
{{- $t11 := $options.gpusPerNode}}
{{- if eq $t11 nil}}
{{- $t11 = $perNode}}
{{- end}}
{{- $gpus := $t11}}
{{- $t12 := $subGroupSize}}
{{- if eq $t12 nil}}
{{- $t12 = 1}}
{{- end}}
{{- $required := (list (list "exclusiveTopology" $lws.exclusiveTopology $nodes) (list "subGroupExclusiveTopology" $lws.subGroupExclusiveTopology $t12))}}
{{- range $_, $x := $required}}
{{- $name := (index $x 0)}}
{{- $i := $.nil}}
{{- if gt (len $x) 1}}
{{- $i = index $x 1}}
{{- end}}
{{- $key := $i}}
{{- $pods := (index $x 2)}}
{{- $f7 := dict "g" $.g "a" (list "LLMD320" (printf "%v of %v" $name $role) $key $topologyKeys)}}
{{- template "serving.group.checkTopologyKey" $f7}}
{{- $f8 := dict "g" $.g "a" (list "LLMD320" (printf "%v of %v" $name $role) $key $pods $gpus $perNode)}}
{{- template "serving.group.checkRoom" $f8}}
{{- end}}
{{- if (ne $kueue nil)}}
{{- $f9 := dict "g" $.g "a" (list $role $kueue $topologyKeys)}}
{{- template "serving.group.checkKueue" $f9}}
{{- end}}
{{- $t13 := (or $kueue $.g.none).required}}
{{- if eq $t13 nil}}
{{- $t13 = true}}
{{- end}}
{{- if $t13}}
{{- $f10 := dict "g" $.g "a" (list "LLMD609" (printf "topology of kueue of %v" $role) (or $kueue $.g.none).topology $nodes $gpus $perNode)}}
{{- template "serving.group.checkRoom" $f10}}
{{- end}}
{{- end}}
{{- define "serving.group.checkKueue"}}
{{- $role := (index $.a 0)}}
{{- $kueue := (index $.a 1)}}
{{- $topologyKeys := (index $.a 2)}}
{{- if (not (regexMatch "^[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?$" $kueue.queueName))}}
{{- $f := dict "g" $.g "a" (list "LLMD609" (printf "queueName of kueue of %v is '%v'; expected the name of a LocalQueue: at most 63 lower-case letters, digits, '-' and '.'" $role $kueue.queueName))}}
{{- template "base.errors.fail" $f}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list "LLMD609" (printf "topology of kueue of %v" $role) $kueue.topology $topologyKeys)}}
{{- template "serving.group.checkTopologyKey" $f2}}
{{- end}}
{{- define "serving.group.checkRoom"}}
{{- $code := (index $.a 0)}}
{{- $what := (index $.a 1)}}
{{- $key := (index $.a 2)}}
{{- $pods := (index $.a 3)}}
{{- $gpus := (index $.a 4)}}
{{- $perNode := (index $.a 5)}}
{{- $c := (eq $key nil)}}
{{- if not $c}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.native.fact" (dict "g" $.g "name" "expert-parallel")}}
{{- end}}
{{- $c = (not (has $key (index $.g.facts "expert-parallel" "oneNodeLabels" "value")))}}
{{- end}}
{{- if (or $c (le (mulf (float64 $pods) (float64 $gpus)) (float64 $perNode)))}}
{{- else}}
{{- $n := mulf (float64 $pods) (float64 $gpus)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $code (printf "%v is '%v', which no two nodes share, but %v pods x %v GPUs = %v, and a node has %v: they would wait for ever; use a label that several nodes share, or leave it out" $what $key (toJson $pods | default (printf "%v" $pods)) (toJson $gpus | default (printf "%v" $gpus)) (toJson $n | default (printf "%v" $n)) (toJson $perNode | default (printf "%v" $perNode))))}}
{{- template "base.errors.fail" $f}}
{{- end}}
{{- end}}
{{- define "serving.group.checkTopologyKey"}}
{{- $code := (index $.a 0)}}
{{- $what := (index $.a 1)}}
{{- $key := (index $.a 2)}}
{{- $known := (index $.a 3)}}
{{- if (or (eq $key nil) (has $key $known))}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $key $known 2)}}
{{- template "base.did-you-mean.didYouMean" $f}}
{{- $near := $f.r}}
{{- $f2 := dict "g" $.g "a" (list "label-key" $key)}}
{{- template "pod.kubernetes.fits" $f2}}
{{- if (or (not $f2.r) $near)}}
{{- $t := $.nil}}
{{- if $near}}
{{- $t = (printf ", did you mean '%v'?" $near)}}
{{- else}}
{{- $t = ""}}
{{- end}}
{{- $i := $.nil}}
{{- if gt (len $known) 0}}
{{- $i = index $known 0}}
{{- end}}
{{- $t2 := $i}}
{{- if eq $t2 nil}}
{{- $t2 = "topology.kubernetes.io/zone"}}
{{- end}}
{{- $f3 := dict "g" $.g "a" (list $code (printf "%v is '%v', which is no label of the platform's nodes%v; expected a label key such as %v" $what $key $t $t2))}}
{{- template "base.errors.fail" $f3}}
{{- end}}
{{- end}}
{{- end}}
{{- define "serving.group.groupObject"}}
{{- $name := (index $.a 0)}}
{{- $labels := (index $.a 1)}}
{{- $replicas := (index $.a 2)}}
{{- $options := (index $.a 3)}}
{{- $template := (index $.a 4)}}
{{- $platformTopology := (index $.a 5)}}
{{- $lws := $options.leaderWorkerSet}}
{{- if eq $lws nil}}
{{- $lws = (dict)}}
{{- end}}
{{- $kueue := $options.kueue}}
{{- $t := $lws.startupPolicy}}
{{- if eq $t nil}}
{{- $t = "LeaderCreated"}}
{{- end}}
{{- $t2 := $lws.restartPolicy}}
{{- if eq $t2 nil}}
{{- $t2 = "RecreateGroupAfterStart"}}
{{- end}}
{{- $t3 := $lws.subdomainPolicy}}
{{- if eq $t3 nil}}
{{- $t3 = "Shared"}}
{{- end}}
{{- $t4 := $lws.maxSurge}}
{{- if eq $t4 nil}}
{{- $t4 = 0}}
{{- end}}
{{- $t5 := $lws.maxUnavailable}}
{{- if eq $t5 nil}}
{{- $t5 = 1}}
{{- end}}
{{- $o := dict "name" $name "labels" $labels "replicas" $replicas "template" $template "size" $options.nodes "startupPolicy" $t "restartPolicy" $t2 "subdomainPolicy" $t3 "maxSurge" $t4 "maxUnavailable" $t5}}
{{- if ne $lws.partition nil}}
{{- $_ := set $o "partition" $lws.partition}}
{{- end}}
{{- if ne $lws.subGroupSize nil}}
{{- $_ := set $o "subGroupSize" $lws.subGroupSize}}
{{- end}}
{{- $t6 := $lws.subGroupPolicyType}}
{{- if eq $t6 nil}}
{{- $t6 = "LeaderWorker"}}
{{- end}}
{{- $_ := set $o "subGroupPolicyType" $t6}}
{{- if ne $lws.exclusiveTopology nil}}
{{- $_ := set $o "exclusiveTopology" $lws.exclusiveTopology}}
{{- end}}
{{- if ne $lws.subGroupExclusiveTopology nil}}
{{- $_ := set $o "subGroupExclusiveTopology" $lws.subGroupExclusiveTopology}}
{{- end}}
{{- $t9 := $kueue}}
{{- if (ne $t9 nil)}}
{{- $t7 := $kueue.topology}}
{{- if eq $t7 nil}}
{{- $i := $.nil}}
{{- if gt (len $platformTopology) 0}}
{{- $i = index $platformTopology 0}}
{{- end}}
{{- $t7 = $i}}
{{- end}}
{{- $o2 := dict "queueName" $kueue.queueName}}
{{- if ne $t7 nil}}
{{- $_ := set $o2 "topology" $t7}}
{{- end}}
{{- $t8 := $kueue.required}}
{{- if eq $t8 nil}}
{{- $t8 = true}}
{{- end}}
{{- $_ := set $o2 "required" $t8}}
{{- $t9 = $o2}}
{{- end}}
{{- if ne $t9 nil}}
{{- $_ := set $o "kueue" $t9}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $o)}}
{{- template "render.leader-worker-set.leaderWorkerSet" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- define "serving.image.chooseImage"}}
{{- $facts := (index $.a 0)}}
{{- $backend := (index $.a 1)}}
{{- $crossing := (index $.a 2)}}
{{- if eq $crossing nil}}
{{- $crossing = false}}
{{- end}}
{{- $arch := $facts.machine.arch}}
{{- $e := $facts.machine.accelerator}}
{{- $vendor := $e.vendor}}
{{- $t := $.nil}}
{{- if $crossing}}
{{- if not (hasKey $.g.facts "images")}}
{{- template "llm-d-disagg.native.fact" (dict "g" $.g "name" "images")}}
{{- end}}
{{- $found := $.nil}}
{{- range $i, $x := (index $.g.facts "images" "wideEp")}}
{{- if (and (eq $x.vendor $vendor) (eq $x.arch $arch))}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $t = $found}}
{{- end}}
{{- $wide := $t}}
{{- $t2 := $.nil}}
{{- if (ne $wide nil)}}
{{- $f := dict "g" $.g "a" (list $wide.reference)}}
{{- template "Image.of" $f}}
{{- $t2 = $f.r}}
{{- else}}
{{- $f2 := dict "g" $.g "a" (list $facts.serving.image.value)}}
{{- template "Image._default" $f2}}
{{- $t2 = $f2.r}}
{{- end}}
{{- $own := $t2}}
{{- $t4 := $.nil}}
{{- if (has $backend $own.backends)}}
{{- $t4 = $own}}
{{- else}}
{{- $f3 := dict "g" $.g "a" (list $backend $vendor $arch)}}
{{- template "Image._with" $f3}}
{{- $t3 := $f3.r}}
{{- if eq $t3 nil}}
{{- $t3 = $own}}
{{- end}}
{{- $t4 = $t3}}
{{- end}}
{{- $_ := set $ "r" $t4}}
{{- end}}
{{- define "serving.image.parse"}}
{{- $reference := (index $.a 0)}}
{{- $groups := $.nil}}
{{- if regexMatch "^((?:[a-z0-9.-]+(?::[0-9]+)?/)?[a-z0-9._/-]+)(?::([A-Za-z0-9_][A-Za-z0-9._-]{0,127}))?(@sha256:[a-f0-9]{64})?$" $reference}}
{{- $m := regexFind "^((?:[a-z0-9.-]+(?::[0-9]+)?/)?[a-z0-9._/-]+)(?::([A-Za-z0-9_][A-Za-z0-9._-]{0,127}))?(@sha256:[a-f0-9]{64})?$" $reference}}
{{- $groups = list $m}}
{{- $group := regexReplaceAll "^((?:[a-z0-9.-]+(?::[0-9]+)?/)?[a-z0-9._/-]+)(?::([A-Za-z0-9_][A-Za-z0-9._-]{0,127}))?(@sha256:[a-f0-9]{64})?$" $m "${1}"}}
{{- $groups = append $groups (ternary $.nil $group (eq $group ""))}}
{{- $group2 := regexReplaceAll "^((?:[a-z0-9.-]+(?::[0-9]+)?/)?[a-z0-9._/-]+)(?::([A-Za-z0-9_][A-Za-z0-9._-]{0,127}))?(@sha256:[a-f0-9]{64})?$" $m "${2}"}}
{{- $groups = append $groups (ternary $.nil $group2 (eq $group2 ""))}}
{{- $group3 := regexReplaceAll "^((?:[a-z0-9.-]+(?::[0-9]+)?/)?[a-z0-9._/-]+)(?::([A-Za-z0-9_][A-Za-z0-9._-]{0,127}))?(@sha256:[a-f0-9]{64})?$" $m "${3}"}}
{{- $groups = append $groups (ternary $.nil $group3 (eq $group3 ""))}}
{{- end}}
{{- $match := $groups}}
{{- $t := (or $match $.g.noItems)}}
{{- $i := $.nil}}
{{- if gt (len $t) 1}}
{{- $i = index $t 1}}
{{- end}}
{{- $c := (not $i)}}
{{- if not $c}}
{{- $i2 := $.nil}}
{{- if gt (len $match) 2}}
{{- $i2 = index $match 2}}
{{- end}}
{{- $t2 := $i2}}
{{- if eq $t2 nil}}
{{- $i3 := $.nil}}
{{- if gt (len $match) 3}}
{{- $i3 = index $match 3}}
{{- end}}
{{- $t2 = $i3}}
{{- end}}
{{- $c = (not $t2)}}
{{- end}}
{{- if $c}}
{{- $f := dict "g" $.g "a" (list "LLMD402" (printf "'%v' is no image reference; expected repository:tag such as vllm/vllm-openai:v0.24.0" $reference))}}
{{- template "base.errors.fail" $f}}
{{- end}}
{{- $i4 := $.nil}}
{{- if gt (len $match) 2}}
{{- $i4 = index $match 2}}
{{- end}}
{{- $t3 := $i4}}
{{- if eq $t3 nil}}
{{- $t3 = ""}}
{{- end}}
{{- $_ := set $ "r" (dict "repository" (index $match 1) "tag" $t3)}}
{{- end}}
{{- define "serving.image.table"}}
{{- if not (hasKey $.g.facts "images")}}
{{- template "llm-d-disagg.native.fact" (dict "g" $.g "name" "images")}}
{{- end}}
{{- $lines := (index $.g.facts "images")}}
{{- $l := list}}
{{- range $i, $x := (sortAlpha (sortAlpha (keys $lines)))}}
{{- $l = append $l (index $lines $x)}}
{{- end}}
{{- $l2 := list}}
{{- range $i2, $x2 := $l}}
{{- if (and (and (and (or (kindIs "map" $x2) (kindIs "slice" $x2)) (not (kindIs "slice" $x2))) $x2.repository) (ne $x2.backends nil))}}
{{- $l2 = append $l2 $x2}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $l2}}
{{- end}}
{{- define "serving.image.ucxOf"}}
{{- $facts := (index $.a 0)}}
{{- $vllm := (index $.a 1)}}
{{- $t3 := $facts.ucx}}
{{- if eq $t3 nil}}
{{- $t2 := $.nil}}
{{- if ne $facts.ucxByVllm nil}}
{{- $l := list}}
{{- range $i, $x := (sortAlpha (keys $facts.ucxByVllm))}}
{{- if (not (semverCompare (printf "<%s" $x) $vllm))}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $l)}}
{{- template "base.version.latest" $f}}
{{- $t := $f.r}}
{{- if eq $t nil}}
{{- $t = ""}}
{{- end}}
{{- $t2 = (index $facts.ucxByVllm $t)}}
{{- end}}
{{- $t3 = $t2}}
{{- end}}
{{- $_ := set $ "r" $t3}}
{{- end}}
{{- define "serving.labels.checkName"}}
{{- $name := (index $.a 0)}}
{{- $chars := splitList "" $name}}
{{- $p := (index $.a 1)}}
{{- $most := $p.most}}
{{- $why := $p.why}}
{{- $long := (lt (float64 $most) (float64 (len ($chars))))}}
{{- if (or (not (regexMatch "^[a-z]([a-z0-9-]*[a-z0-9])?$" $name)) (and $long (not $why)))}}
{{- $f := dict "g" $.g "a" (list "LLMD606" (printf "name '%v' cannot be used for objects; expected at most %v lower-case letters, digits and '-', beginning with a letter" $name (toJson $most | default (printf "%v" $most))))}}
{{- template "base.errors.fail" $f}}
{{- end}}
{{- if $long}}
{{- $f2 := dict "g" $.g "a" (list "LLMD607" (printf "name '%v' has %v characters, but %v; use at most %v" $name (len ($chars)) $why (toJson $most | default (printf "%v" $most))))}}
{{- template "base.errors.fail" $f2}}
{{- end}}
{{- end}}
{{- define "serving.labels.instanceLabels"}}
{{- $name := (index $.a 0)}}
{{- $model := (index $.a 1)}}
{{- $extra := (index $.a 2)}}
{{- $f := dict "g" $.g "a" (list $model.name)}}
{{- template "serving.labels.labelValue" $f}}
{{- $own := (dict "app.kubernetes.io/instance" $name "app.kubernetes.io/part-of" "llm-d" "llm-d.ai/engine-type" "vllm" "llm-d.ai/inference-serving" "true" "llm-d.ai/model" $f.r)}}
{{- $found := $.nil}}
{{- range $i, $x := (sortAlpha (keys $extra))}}
{{- if (or (hasKey $own $x) (eq $x "llm-d.ai/role"))}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $taken := $found}}
{{- if $taken}}
{{- $f2 := dict "g" $.g "a" (list "LLMD606" (printf "labels sets '%v', which the library sets; choose another label" $taken))}}
{{- template "base.errors.fail" $f2}}
{{- end}}
{{- range $k, $v := $extra}}
{{- $f3 := dict "g" $.g "a" (list "label-key" $k)}}
{{- template "pod.kubernetes.fits" $f3}}
{{- $c := (not $f3.r)}}
{{- if not $c}}
{{- $f4 := dict "g" $.g "a" (list "label-value" $v)}}
{{- template "pod.kubernetes.fits" $f4}}
{{- $c = (not $f4.r)}}
{{- end}}
{{- if $c}}
{{- $f5 := dict "g" $.g "a" (list "LLMD606" (printf "%v%v" (printf "labels sets '%v' to '%v', which Kubernetes refuses; expected at most 63 letters, digits, '-', '_' and '.' in each, " $k $v) "with a letter or digit at both ends; a prefix such as example.com/ may stand before the key"))}}
{{- template "base.errors.fail" $f5}}
{{- end}}
{{- end}}
{{- $o := dict}}
{{- range $k2, $v2 := $own}}
{{- $_ := set $o $k2 $v2}}
{{- end}}
{{- range $k3, $v3 := $extra}}
{{- $_ := set $o $k3 $v3}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- define "serving.labels.instanceSelector"}}
{{- $name := (index $.a 0)}}
{{- $_ := set $ "r" (dict "app.kubernetes.io/instance" $name)}}
{{- end}}
{{- define "serving.labels.labelValue"}}
{{- $model := (index $.a 0)}}
{{- $last := (last (splitList "/" $model))}}
{{- $c := splitList "" (regexReplaceAllLiteral "[^A-Za-z0-9._-]" $last "-")}}
{{- $from := (min 0 (len $c))}}
{{- $_ := set $ "r" (regexReplaceAllLiteral "[^A-Za-z0-9]+$" (join "" (slice $c $from (max $from (min 63 (len $c))))) "")}}
{{- end}}
{{- define "serving.labels.nameLimit"}}
{{- $p := (index $.a 0)}}
{{- $grouped := $p.grouped}}
{{- $queued := $p.queued}}
{{- $inSet := $p.inSet}}
{{- $replicas := $p.replicas}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.native.fact" (dict "g" $.g "name" "expert-parallel")}}
{{- end}}
{{- $t := (index $.g.facts "expert-parallel")}}
{{- $most := $t.nameLengths}}
{{- $suffix := "-prefill"}}
{{- $n := subf (float64 $replicas) 1.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $digits := (max 0 (sub (len (splitList "" (toJson $n | default (printf "%v" $n)))) 2))}}
{{- if $inSet}}
{{- $disaggregatedSet := $most.disaggregatedSet}}
{{- $disaggregatedSetKueue := $most.disaggregatedSetKueue}}
{{- $t2 := (ternary $disaggregatedSetKueue $disaggregatedSet $queued)}}
{{- $n2 := $.nil}}
{{- if regexMatch "^-?[0-9]+$" (toString $t2)}}
{{- $n2 = int64 (float64 $t2)}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $t2)}}
{{- template "llm-d-disagg.native.number" $f}}
{{- $n2 = $f.r}}
{{- end}}
{{- $n3 := subf (float64 $n2) (float64 $digits)}}
{{- if and (eq $n3 (floor $n3)) (lt $n3 9e15) (gt $n3 -9e15)}}
{{- $n3 = int64 $n3}}
{{- end}}
{{- $_ := set $ "r" (dict "most" $n3 "why" (printf "DisaggregatedSet makes <name>-<slice>-<revision>%v of it%v" $suffix (ternary ", and Kueue adds to that" "" $queued)))}}
{{- else}}
{{- if (not $grouped)}}
{{- $_ := set $ "r" (dict "most" 52)}}
{{- else}}
{{- $t3 := $.nil}}
{{- if $queued}}
{{- $t3 = $most.kueue}}
{{- else}}
{{- $t3 = $most.leaderWorkerSet}}
{{- end}}
{{- $n4 := $.nil}}
{{- if regexMatch "^-?[0-9]+$" (toString $t3)}}
{{- $n4 = int64 (float64 $t3)}}
{{- else}}
{{- $f2 := dict "g" $.g "a" (list $t3)}}
{{- template "llm-d-disagg.native.number" $f2}}
{{- $n4 = $f2.r}}
{{- end}}
{{- $n5 := subf (float64 $n4) (float64 $digits)}}
{{- if and (eq $n5 (floor $n5)) (lt $n5 9e15) (gt $n5 -9e15)}}
{{- $n5 = int64 $n5}}
{{- end}}
{{- $whole := $n5}}
{{- $n6 := subf (float64 $whole) (float64 (len (splitList "" $suffix)))}}
{{- if and (eq $n6 (floor $n6)) (lt $n6 9e15) (gt $n6 -9e15)}}
{{- $n6 = int64 $n6}}
{{- end}}
{{- $_ := set $ "r" (dict "most" $n6 "why" (printf "%v takes at most %v characters, %v among them, so that what it appends still fits" (ternary "Kueue" "LeaderWorkerSet" $queued) (toJson $whole | default (printf "%v" $whole)) $suffix))}}
{{- end}}
{{- end}}
{{- end}}
{{- define "serving.labels.roleSelector"}}
{{- $name := (index $.a 0)}}
{{- $role := (index $.a 1)}}
{{- $o := dict}}
{{- $f := dict "g" $.g "a" (list $name)}}
{{- template "serving.labels.instanceSelector" $f}}
{{- range $k, $v := $f.r}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $o "llm-d.ai/role" $role}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- define "serving.load-balancing.chooseLoadBalancing"}}
{{- $asked := (index $.a 0)}}
{{- $p := (index $.a 1)}}
{{- $vllmVersion := (index $.a 2)}}
{{- $sameRanks := (index $.a 3)}}
{{- $local := $p.dataParallelSizeLocal}}
{{- $done := false}}
{{- if (eq (float64 $p.dataParallelSize) 1.0)}}
{{- if (not $asked)}}
{{- $_ := set $ "r" $.nil}}
{{- $done = true}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $p)}}
{{- template "Parallelism.worldSize" $f}}
{{- $f2 := dict "g" $.g "a" (list "LLMD311" (printf "%v%v" (printf "loadBalancing is %v, but tensorParallelSize %v x pipelineParallelSize %v takes all " $asked (toJson $p.tensorParallelSize | default (printf "%v" $p.tensorParallelSize)) (toJson $p.pipelineParallelSize | default (printf "%v" $p.pipelineParallelSize))) (printf "%v GPUs: there is one rank, and nothing to balance; leave it out" (toJson $f.r | default (printf "%v" $f.r)))))}}
{{- template "base.errors.fail" $f2}}
{{- end}}
{{- end}}
{{- if not $done}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.native.fact" (dict "g" $.g "name" "expert-parallel")}}
{{- end}}
{{- $supervisor := (index (index $.g.facts "expert-parallel" "flags") "--data-parallel-multi-port-external-lb")}}
{{- $multiPort := (not (semverCompare (printf "<%s" $supervisor.since) $vllmVersion))}}
{{- if (not $asked)}}
{{- if (eq (float64 $local) 1.0)}}
{{- $_ := set $ "r" "external"}}
{{- else}}
{{- $collides := (semverCompare (printf "<%s" "0.24") $vllmVersion)}}
{{- $_ := set $ "r" (ternary "multi-port-external" "hybrid" (and (and (and $multiPort (not $collides)) $sameRanks) (le (float64 $local) (float64 8))))}}
{{- end}}
{{- else}}
{{- $ranks := (printf "%v GPUs / (tensorParallelSize %v x pipelineParallelSize %v) = %v %v in a pod" (toJson $p.gpusPerNode | default (printf "%v" $p.gpusPerNode)) (toJson $p.tensorParallelSize | default (printf "%v" $p.tensorParallelSize)) (toJson $p.pipelineParallelSize | default (printf "%v" $p.pipelineParallelSize)) (toJson $local | default (printf "%v" $local)) (ternary "rank" "ranks" (eq (float64 $local) 1.0)))}}
{{- if (and (eq $asked "external") (ne (float64 $local) 1.0))}}
{{- $f3 := dict "g" $.g "a" (list "LLMD311" (printf "loadBalancing is external, which gives each pod one rank, but %v; use multi-port-external or hybrid, or one rank for each pod" $ranks))}}
{{- template "base.errors.fail" $f3}}
{{- end}}
{{- if (and (ne $asked "external") (eq (float64 $local) 1.0))}}
{{- $f4 := dict "g" $.g "a" (list "LLMD311" (printf "loadBalancing is %v, which spreads requests over the ranks of a pod, but %v; use external" $asked $ranks))}}
{{- template "base.errors.fail" $f4}}
{{- end}}
{{- if (and (eq $asked "multi-port-external") (not $multiPort))}}
{{- $f5 := dict "g" $.g "a" (list "LLMD311" (printf "loadBalancing is %v, which vLLM %v lacks: it is there since %v; use hybrid, or a newer image" $asked $vllmVersion $supervisor.since))}}
{{- template "base.errors.fail" $f5}}
{{- end}}
{{- if (and (eq $asked "multi-port-external") (lt (float64 8) (float64 $local)))}}
{{- $n := subf (float64 $local) (float64 8)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $f6 := dict "g" $.g "a" (list "LLMD312" (printf "%v%v" (printf "loadBalancing is %v, but %v, and an InferencePool lists at most %v ports: %v would get no requests; " $asked $ranks 8 (toJson $n | default (printf "%v" $n))) "use hybrid, or a larger tensorParallelSize"))}}
{{- template "base.errors.fail" $f6}}
{{- end}}
{{- $_ := set $ "r" $asked}}
{{- end}}
{{- else}}
{{- end}}
{{- end}}
{{- define "serving.load-balancing.dataParallelArgs"}}
{{- $mode := (index $.a 0)}}
{{- $p := (index $.a 1)}}
{{- $ports := (index $.a 2)}}
{{- if (not $mode)}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $size := (printf "--data-parallel-size=%v" (toJson $p.dataParallelSize | default (printf "%v" $p.dataParallelSize)))}}
{{- $rpc := (printf "--data-parallel-rpc-port=%v" (toJson $ports.dataParallelRpc | default (printf "%v" $ports.dataParallelRpc)))}}
{{- $local := (printf "--data-parallel-size-local=%v" (toJson $p.dataParallelSizeLocal | default (printf "%v" $p.dataParallelSizeLocal)))}}
{{- if eq $mode "external"}}
{{- $_ := set $ "r" (list $size $rpc)}}
{{- else}}
{{- if eq $mode "hybrid"}}
{{- $_ := set $ "r" (list "--data-parallel-hybrid-lb" $size $local $rpc)}}
{{- else}}
{{- if eq $mode "multi-port-external"}}
{{- $_ := set $ "r" (list "--data-parallel-multi-port-external-lb" (printf "--data-parallel-supervisor-port=%v" (toJson $ports.supervisor | default (printf "%v" $ports.supervisor))) $size $local $rpc)}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- define "serving.load-balancing.rankFlag"}}
{{- $mode := (index $.a 0)}}
{{- $_ := set $ "r" (ternary "--data-parallel-rank" "--data-parallel-start-rank" (eq $mode "external"))}}
{{- end}}
{{- define "serving.mnnvl.checkMnnvl"}}
{{- $plan := (index $.a 0)}}
{{- $image := (index $.a 1)}}
{{- $said := (index $.a 2)}}
{{- $extraArgs := (index $.a 3)}}
{{- $facts := $plan.platform._facts}}
{{- if (not (ne $facts.attachment.computeDomain nil))}}
{{- $found := $.nil}}
{{- range $i, $x := (list "UCX_CUDA_IPC_ENABLE_MNNVL" "NCCL_MNNVL_ENABLE")}}
{{- if (and (hasKey $said $x) (not (regexMatch "(?i)^(|0|n|no|off|false)$" (index $said $x))))}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $alone := $found}}
{{- if $alone}}
{{- $f := dict "g" $.g "a" (list "LLMD319" (printf "%v%v" (printf "%v of %v is %v, but pods on %v have no IMEX channel, so that no GPU of another host can be reached over NVLink; " $alone $plan.role (index $said $alone) $facts.name) "leave it out, or use a platform with MNNVL"))}}
{{- template "base.errors.fail" $f}}
{{- end}}
{{- else}}
{{- $l := list}}
{{- range $i2, $x2 := $extraArgs}}
{{- $l = append $l (regexReplaceAllLiteral "_" $x2 "-")}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list $plan $image $said $l)}}
{{- template "serving.mnnvl.missingPart" $f2}}
{{- $missing := $f2.r}}
{{- if $missing}}
{{- $l2 := list}}
{{- $l2 = concat $l2 (list "UCX_CUDA_IPC_ENABLE_MNNVL" "NCCL_MNNVL_ENABLE")}}
{{- $l2 = append $l2 "NCCL_CUMEM_ENABLE"}}
{{- $f3 := dict "g" $.g "a" (list "LLMD319" (printf "%v%v" (printf "%v in %v, but on %v the KV cache goes over NVLink between hosts, which needs all of: the ComputeDomain's channel, memory of the cumem " $missing $plan.role $facts.name) (printf "allocator, cuda_ipc, %v; with one missing it is silently TCP; leave it as it is, or use another platform" (join ", " $l2))))}}
{{- template "base.errors.fail" $f3}}
{{- end}}
{{- end}}
{{- end}}
{{- define "serving.mnnvl.missingPart"}}
{{- $plan := (index $.a 0)}}
{{- $image := (index $.a 1)}}
{{- $said := (index $.a 2)}}
{{- $args := (index $.a 3)}}
{{- $allocator := "0.22"}}
{{- $found := $.nil}}
{{- range $i, $x := $args}}
{{- if (has $x (list "--no-enable-cumem-allocator" "--disable-cumem-allocator"))}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $disabled := $found}}
{{- if $disabled}}
{{- $_ := set $ "r" (printf "%v is given" $disabled)}}
{{- else}}
{{- if (and (semverCompare (printf "<%s" $allocator) $image.vllmVersion) (not (has "--enable-sleep-mode" $args)))}}
{{- $_ := set $ "r" (printf "vLLM %v has no --enable-cumem-allocator: it is there since %v, and --enable-sleep-mode before" $image.vllmVersion $allocator)}}
{{- else}}
{{- $t := $said.UCX_TLS}}
{{- if eq $t nil}}
{{- $t = $plan.env.UCX_TLS}}
{{- end}}
{{- $tls := $t}}
{{- $c := (and $tls (not (hasPrefix "^" $tls)))}}
{{- if $c}}
{{- $found2 := false}}
{{- range $i2, $x2 := (splitList "," $tls)}}
{{- if (has $x2 (list "cuda_ipc" "cuda" "all"))}}
{{- $found2 = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c = (not $found2)}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" (printf "UCX_TLS is %v, without cuda_ipc," $tls)}}
{{- else}}
{{- $l := list}}
{{- $l = concat $l (list "UCX_CUDA_IPC_ENABLE_MNNVL" "NCCL_MNNVL_ENABLE")}}
{{- $l = append $l "NCCL_CUMEM_ENABLE"}}
{{- $found3 := $.nil}}
{{- range $i3, $x3 := $l}}
{{- if (and (hasKey $said $x3) (regexMatch "(?i)^(|0|n|no|off|false)$" (index $said $x3)))}}
{{- $found3 = $x3}}
{{- break}}
{{- end}}
{{- end}}
{{- $off := $found3}}
{{- $t2 := $off}}
{{- if $t2}}
{{- $t2 = (printf "%v is %v" $off (index $said $off))}}
{{- end}}
{{- $_ := set $ "r" $t2}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- define "serving.pair-checks.checkBlocks"}}
{{- $prefill := (index $.a 0)}}
{{- $decode := (index $.a 1)}}
{{- if (eq (toJson $prefill) (toJson $decode))}}
{{- else}}
{{- if (or (eq $prefill nil) (eq $decode nil))}}
{{- $t := $prefill}}
{{- if eq $t nil}}
{{- $t = "left to vLLM"}}
{{- end}}
{{- $t2 := $decode}}
{{- if eq $t2 nil}}
{{- $t2 = "left to vLLM"}}
{{- end}}
{{- $f := dict "g" $.g "a" (list "LLMD306" (printf "blockSize is %v in prefill and %v in decode, so nobody knows whether they pair; say both, or blockSize once for the pair" $t $t2))}}
{{- template "base.errors.fail" $f}}
{{- end}}
{{- $c := (lt (float64 $decode) (float64 $prefill))}}
{{- if not $c}}
{{- if or (kindIs "float64" $decode) (kindIs "float64" $prefill)}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $c = (ne (float64 (mod $decode $prefill)) 0.0)}}
{{- end}}
{{- if $c}}
{{- $f2 := dict "g" $.g "a" (list "LLMD306" (printf "%v%v" (printf "blockSize is %v in prefill and %v in decode: requests would fail one by one while the server looks healthy; " (toJson $prefill | default (printf "%v" $prefill)) (toJson $decode | default (printf "%v" $decode))) "use the same, or a decode block that is a multiple of the prefill block"))}}
{{- template "base.errors.fail" $f2}}
{{- end}}
{{- end}}
{{- end}}
{{- define "serving.pair-checks.checkColocated"}}
{{- $spec := (index $.a 0)}}
{{- $t := $spec.prefill.wideEp}}
{{- if eq $t nil}}
{{- $t = $spec.decode.wideEp}}
{{- end}}
{{- $wide := $t}}
{{- if (and $spec.colocated (ne $wide nil))}}
{{- $nodes := $wide.nodes}}
{{- $f := dict "g" $.g "a" (list "LLMD303" (printf "colocated is set, but %v runs in groups of %v %v, which have no node in common with the other role; leave colocated or wideEp out" (ternary "prefill" "decode" (ne $spec.prefill.wideEp nil)) (toJson $nodes | default (printf "%v" $nodes)) (ternary "node" "nodes" (eq (float64 $nodes) 1.0))))}}
{{- template "base.errors.fail" $f}}
{{- end}}
{{- end}}
{{- define "serving.pair-checks.checkEngineIds"}}
{{- $role := (index $.a 0)}}
{{- $p := (index $.a 1)}}
{{- $mode := (index $.a 2)}}
{{- $image := (index $.a 3)}}
{{- if $image.distinctEngineIds}}
{{- else}}
{{- $supervised := (eq $mode "multi-port-external")}}
{{- $crossing := (and (hasPrefix "0.23" $image.vllmVersion) (lt (float64 $p.dataParallelSizeLocal) (float64 $p.dataParallelSize)))}}
{{- if (or $supervised $crossing)}}
{{- $f := dict "g" $.g "a" (list "LLMD416" (printf "%v%v" (printf "%v has %v nodes x %v ranks = %v, but vLLM %v numbers its engines within %v only: " $role (toJson $p.nodes | default (printf "%v" $p.nodes)) (toJson $p.dataParallelSizeLocal | default (printf "%v" $p.dataParallelSizeLocal)) (toJson $p.dataParallelSize | default (printf "%v" $p.dataParallelSize)) $image.vllmVersion (ternary "a server" "a host" $supervised)) (printf "several of the %v would present one id to NIXL, and decode would read the wrong KV cache without an error; use an image with vLLM 0.24 or newer, or ghcr.io/llm-d/llm-d-cuda" (toJson $p.dataParallelSize | default (printf "%v" $p.dataParallelSize)))))}}
{{- template "base.errors.fail" $f}}
{{- end}}
{{- end}}
{{- end}}
{{- define "serving.pair-checks.checkPair"}}
{{- $model := (index $.a 0)}}
{{- $prefill := (index $.a 1)}}
{{- $decode := (index $.a 2)}}
{{- $f := dict "g" $.g "a" (list "prefill" $model $prefill)}}
{{- template "serving.pair-checks.checkRole" $f}}
{{- $f2 := dict "g" $.g "a" (list "decode" $model $decode)}}
{{- template "serving.pair-checks.checkRole" $f2}}
{{- $t := (list $prefill.tensorParallelSize $decode.tensorParallelSize)}}
{{- $p := (index $t 0)}}
{{- $d := (index $t 1)}}
{{- if or (kindIs "float64" $p) (kindIs "float64" $d)}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $c := (ne (float64 (mod $p $d)) 0.0)}}
{{- if $c}}
{{- if or (kindIs "float64" $d) (kindIs "float64" $p)}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $c = (ne (float64 (mod $d $p)) 0.0)}}
{{- end}}
{{- if $c}}
{{- $n := mulf (float64 $p) (float64 (max 1 (int64 (floor (addf (divf (float64 $d) (float64 $p)) 0.5)))))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $f3 := dict "g" $.g "a" (list "LLMD305" (printf "tensorParallelSize is %v in prefill and %v in decode: NixlConnector needs one to be a multiple of the other; use for example %v and %v" (toJson $p | default (printf "%v" $p)) (toJson $d | default (printf "%v" $d)) (toJson $p | default (printf "%v" $p)) (toJson $n | default (printf "%v" $n))))}}
{{- template "base.errors.fail" $f3}}
{{- end}}
{{- $f4 := dict "g" $.g "a" (list $prefill.blockSize $decode.blockSize)}}
{{- template "serving.pair-checks.checkBlocks" $f4}}
{{- end}}
{{- define "serving.pair-checks.checkPartition"}}
{{- $role := (index $.a 0)}}
{{- $props := (index $.a 1)}}
{{- $partition := (or (or $props.wideEp $.g.none).leaderWorkerSet $.g.none).partition}}
{{- if (ne $partition nil)}}
{{- $f := dict "g" $.g "a" (list "LLMD608" (printf "partition of %v is %v, but a DisaggregatedSet rolls out its roles itself; leave it out" $role (toJson $partition | default (printf "%v" $partition))))}}
{{- template "base.errors.fail" $f}}
{{- end}}
{{- end}}
{{- define "serving.pair-checks.checkRole"}}
{{- $role := (index $.a 0)}}
{{- $model := (index $.a 1)}}
{{- $p := (index $.a 2)}}
{{- $replicas := $p.replicas}}
{{- $tensorParallelSize := $p.tensorParallelSize}}
{{- $blockSize := $p.blockSize}}
{{- if (or (not (or (kindIs "int64" $replicas) (kindIs "int" $replicas) (and (kindIs "float64" $replicas) (eq $replicas (floor $replicas))))) (lt (float64 $replicas) 0.0))}}
{{- $f := dict "g" $.g "a" (list "LLMD307" (printf "replicas of %v is %v; expected a whole number from 0 up" $role (toJson $replicas | default (printf "%v" $replicas))))}}
{{- template "base.errors.fail" $f}}
{{- end}}
{{- if (or (not (or (kindIs "int64" $tensorParallelSize) (kindIs "int" $tensorParallelSize) (and (kindIs "float64" $tensorParallelSize) (eq $tensorParallelSize (floor $tensorParallelSize))))) (lt (float64 $tensorParallelSize) 1.0))}}
{{- $f2 := dict "g" $.g "a" (list "LLMD304" (printf "tensorParallelSize of %v is %v; expected a whole number from 1 up" $role (toJson $tensorParallelSize | default (printf "%v" $tensorParallelSize))))}}
{{- template "base.errors.fail" $f2}}
{{- end}}
{{- if (and (ne $blockSize nil) (or (not (or (kindIs "int64" $blockSize) (kindIs "int" $blockSize) (and (kindIs "float64" $blockSize) (eq $blockSize (floor $blockSize))))) (lt (float64 $blockSize) 1.0)))}}
{{- $f3 := dict "g" $.g "a" (list "LLMD306" (printf "blockSize of %v is %v; expected a whole number of tokens from 1 up, such as 16 or 128" $role (toJson $blockSize | default (printf "%v" $blockSize))))}}
{{- template "base.errors.fail" $f3}}
{{- end}}
{{- $f4 := dict "g" $.g "a" (list $model)}}
{{- template "Model._attentionHeads" $f4}}
{{- $heads := $f4.r}}
{{- $c := (ne $heads nil)}}
{{- if $c}}
{{- if or (kindIs "float64" $heads) (kindIs "float64" $tensorParallelSize)}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $c = (ne (float64 (mod $heads $tensorParallelSize)) 0.0)}}
{{- end}}
{{- if $c}}
{{- $f5 := dict "g" $.g "a" (list "LLMD304" (printf "tensorParallelSize of %v is %v, which does not divide the %v attention heads of %v; use a divisor of %v" $role (toJson $tensorParallelSize | default (printf "%v" $tensorParallelSize)) (toJson $heads | default (printf "%v" $heads)) $model.name (toJson $heads | default (printf "%v" $heads))))}}
{{- template "base.errors.fail" $f5}}
{{- end}}
{{- end}}
{{- define "serving.pair-checks.checkSet"}}
{{- $p := (index $.a 0)}}
{{- $prefill := $p.prefill}}
{{- $decode := $p.decode}}
{{- $t := $prefill.replicas}}
{{- if eq $t nil}}
{{- $t = 1}}
{{- end}}
{{- $p2 := $t}}
{{- $t2 := $decode.replicas}}
{{- if eq $t2 nil}}
{{- $t2 = 1}}
{{- end}}
{{- $d := $t2}}
{{- if (ne (eq (float64 $p2) 0.0) (eq (float64 $d) 0.0))}}
{{- $f := dict "g" $.g "a" (list "LLMD608" (printf "replicas is %v in prefill and %v in decode, but a DisaggregatedSet has all of its roles or none; use 0 in both, or leave disaggregatedSet out" (toJson $p2 | default (printf "%v" $p2)) (toJson $d | default (printf "%v" $d))))}}
{{- template "base.errors.fail" $f}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list "prefill" $prefill)}}
{{- template "serving.pair-checks.checkPartition" $f2}}
{{- $f3 := dict "g" $.g "a" (list "decode" $decode)}}
{{- template "serving.pair-checks.checkPartition" $f3}}
{{- end}}
{{- define "serving.pair-checks.checkTargetPorts"}}
{{- $prefill := (index $.a 0)}}
{{- $decode := (index $.a 1)}}
{{- $p := (len $prefill.targetPorts)}}
{{- $d := (len $decode.targetPorts)}}
{{- if (ne $p $d)}}
{{- $most := (max $p $d)}}
{{- $f := dict "g" $.g "a" (list $prefill)}}
{{- template "serving.pair-checks.say" $f}}
{{- $f2 := dict "g" $.g "a" (list $decode)}}
{{- template "serving.pair-checks.say" $f2}}
{{- $f3 := dict "g" $.g "a" (list "LLMD318" (printf "%v%v" (printf "prefill takes requests on %v and decode on %v, but one InferencePool lists the ports of both: %v of %v requests to the smaller role would fail; " $f.r $f2.r (sub $most (min $p $d)) $most) "use loadBalancing hybrid, or as many ranks in each pod on both"))}}
{{- template "base.errors.fail" $f3}}
{{- end}}
{{- end}}
{{- define "serving.pair-checks.say"}}
{{- $p := (index $.a 0)}}
{{- $ports := $p.targetPorts}}
{{- $spec := $p.spec}}
{{- $t2 := $.nil}}
{{- if (lt 1.0 (float64 (len $ports)))}}
{{- $i := $.nil}}
{{- if gt (len $ports) 0}}
{{- $i = index $ports 0}}
{{- end}}
{{- $t := (sub (len $ports) 1)}}
{{- $i2 := $.nil}}
{{- if gt (len $ports) $t}}
{{- $i2 = index $ports $t}}
{{- end}}
{{- $t2 = (printf "%v to %v" (toJson $i | default (printf "%v" $i)) (toJson $i2 | default (printf "%v" $i2)))}}
{{- else}}
{{- $i3 := $.nil}}
{{- if gt (len $ports) 0}}
{{- $i3 = index $ports 0}}
{{- end}}
{{- $t2 = (printf "%v" (toJson $i3 | default (printf "%v" $i3)))}}
{{- end}}
{{- $range := $t2}}
{{- $t3 := (or $spec.group $.g.none).loadBalancing}}
{{- if eq $t3 nil}}
{{- $t3 = "one server"}}
{{- end}}
{{- $_ := set $ "r" (printf "%v (%v)" $range $t3)}}
{{- end}}
{{- define "serving.parallelism.whole"}}
{{- $name := (index $.a 0)}}
{{- $value := (index $.a 1)}}
{{- $most := (index $.a 2)}}
{{- if (or (or (not (or (kindIs "int64" $value) (kindIs "int" $value) (and (kindIs "float64" $value) (eq $value (floor $value))))) (lt (float64 $value) 1.0)) (lt (float64 $most) (float64 $value)))}}
{{- $f := dict "g" $.g "a" (list "LLMD308" (printf "%v is %v; expected a whole number from 1 to %v" $name (toJson $value | default (printf "%v" $value)) (toJson $most | default (printf "%v" $most))))}}
{{- template "base.errors.fail" $f}}
{{- end}}
{{- end}}
{{- define "serving.ports.checkRanges"}}
{{- $role := (index $.a 0)}}
{{- $ranges := (index $.a 1)}}
{{- range $_, $x := $ranges}}
{{- $name := $x.name}}
{{- $port := $x.port}}
{{- $count := $x.count}}
{{- if (or (or (not (or (kindIs "int64" $port) (kindIs "int" $port) (and (kindIs "float64" $port) (eq $port (floor $port))))) (lt (float64 $port) 1.0)) (lt 65535.0 (subf (addf (float64 $port) (float64 $count)) 1.0)))}}
{{- $t := $.nil}}
{{- if (lt 1.0 (float64 $count))}}
{{- $t = (printf " with %v ranks" (toJson $count | default (printf "%v" $count)))}}
{{- else}}
{{- $t = ""}}
{{- end}}
{{- $f := dict "g" $.g "a" (list "LLMD408" (printf "%v port of %v is %v%v; expected whole numbers from 1 to 65535" $name $role (toJson $port | default (printf "%v" $port)) $t))}}
{{- template "base.errors.fail" $f}}
{{- end}}
{{- end}}
{{- range $k, $v := $ranges}}
{{- $n := addf (float64 $k) 1.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $found := $.nil}}
{{- range $i, $x2 := (default list (slice $ranges (min $n (len $ranges))))}}
{{- if (and (lt (float64 $v.port) (addf (float64 $x2.port) (float64 $x2.count))) (lt (float64 $x2.port) (addf (float64 $v.port) (float64 $v.count))))}}
{{- $found = $x2}}
{{- break}}
{{- end}}
{{- end}}
{{- $b := $found}}
{{- if (ne $b nil)}}
{{- $t2 := $.nil}}
{{- if (lt 1.0 (float64 $v.count))}}
{{- $n2 := subf (addf (float64 $v.port) (float64 $v.count)) 1.0}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $t2 = (printf "%v listens on %v to %v" $v.name (toJson $v.port | default (printf "%v" $v.port)) (toJson $n2 | default (printf "%v" $n2)))}}
{{- else}}
{{- $t2 = (printf "%v listens on %v" $v.name (toJson $v.port | default (printf "%v" $v.port)))}}
{{- end}}
{{- $t3 := $.nil}}
{{- if (lt 1.0 (float64 $b.count))}}
{{- $n3 := subf (addf (float64 $b.port) (float64 $b.count)) 1.0}}
{{- if and (eq $n3 (floor $n3)) (lt $n3 9e15) (gt $n3 -9e15)}}
{{- $n3 = int64 $n3}}
{{- end}}
{{- $t3 = (printf "%v listens on %v to %v" $b.name (toJson $b.port | default (printf "%v" $b.port)) (toJson $n3 | default (printf "%v" $n3)))}}
{{- else}}
{{- $t3 = (printf "%v listens on %v" $b.name (toJson $b.port | default (printf "%v" $b.port)))}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list "LLMD409" (printf "ports of %v collide: %v and %v; move one of them with ports" $role $t2 $t3))}}
{{- template "base.errors.fail" $f2}}
{{- end}}
{{- end}}
{{- end}}
{{- define "serving.ports.listeners"}}
{{- $ports := (index $.a 0)}}
{{- $sidecar := (index $.a 1)}}
{{- $l := list}}
{{- if $sidecar}}
{{- $l = concat $l (list (dict "name" "sidecar" "port" $ports.http "count" $ports.apiServers))}}
{{- end}}
{{- $l = append $l (dict "name" "vllm" "port" $ports.modelServer "count" $ports.apiServers)}}
{{- $t := $.nil}}
{{- if (eq $ports.supervisor nil)}}
{{- $t = (list)}}
{{- else}}
{{- $t = (list (dict "name" "supervisor" "port" $ports.supervisor "count" 1))}}
{{- end}}
{{- $l = concat $l $t}}
{{- $l = append $l (dict "name" "nixl" "port" $ports.sideChannel "count" $ports.sideChannelRanks)}}
{{- if not (eq $ports.kvEvents nil)}}
{{- $l = concat $l (list (dict "name" "kv-events" "port" $ports.kvEvents "count" $ports.kvEventRanks))}}
{{- end}}
{{- $t2 := $.nil}}
{{- if (eq $ports.dataParallelRpc nil)}}
{{- $t2 = (list)}}
{{- else}}
{{- $t2 = (list (dict "name" "dp-rpc" "port" $ports.dataParallelRpc "count" 1))}}
{{- end}}
{{- $l = concat $l $t2}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- define "serving.ports.resolvePorts"}}
{{- $options := (index $.a 0)}}
{{- $ctx := (index $.a 1)}}
{{- $t := $options.http}}
{{- if eq $t nil}}
{{- $t = 8000}}
{{- end}}
{{- $http := $t}}
{{- $t3 := $.nil}}
{{- if $ctx.sidecar}}
{{- $t2 := $options.modelServer}}
{{- if eq $t2 nil}}
{{- $t2 = 8200}}
{{- end}}
{{- $t3 = $t2}}
{{- else}}
{{- $t3 = $http}}
{{- end}}
{{- $modelServer := $t3}}
{{- $grouped := (lt 1.0 (float64 $ctx.dataParallelSize))}}
{{- $t5 := $.nil}}
{{- if (lt 1.0 (float64 $ctx.apiServers))}}
{{- $t4 := $options.supervisor}}
{{- if eq $t4 nil}}
{{- $n := addf (float64 $modelServer) (float64 $ctx.apiServers)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $t4 = $n}}
{{- end}}
{{- $t5 = $t4}}
{{- end}}
{{- $o := dict "http" $http "modelServer" $modelServer "apiServers" $ctx.apiServers}}
{{- if ne $t5 nil}}
{{- $_ := set $o "supervisor" $t5}}
{{- end}}
{{- $t6 := $options.sideChannel}}
{{- if eq $t6 nil}}
{{- $t6 = 5557}}
{{- end}}
{{- $_ := set $o "sideChannel" $t6}}
{{- $t7 := $.nil}}
{{- if (semverCompare (printf "<%s" "0.12") $ctx.vllmVersion)}}
{{- $t7 = $ctx.tensorParallelSize}}
{{- else}}
{{- $t7 = 1}}
{{- end}}
{{- $n2 := mulf (float64 $ctx.dataParallelSize) (float64 $t7)}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $_ := set $o "sideChannelRanks" $n2}}
{{- if ne $options.kvEvents nil}}
{{- $_ := set $o "kvEvents" $options.kvEvents}}
{{- end}}
{{- $_ := set $o "kvEventRanks" $ctx.dataParallelSize}}
{{- $t9 := $.nil}}
{{- if $grouped}}
{{- $t8 := $options.dataParallelRpc}}
{{- if eq $t8 nil}}
{{- $t8 = 5555}}
{{- end}}
{{- $t9 = $t8}}
{{- end}}
{{- if ne $t9 nil}}
{{- $_ := set $o "dataParallelRpc" $t9}}
{{- end}}
{{- $ports := $o}}
{{- $f := dict "g" $.g "a" (list $ports $ctx.sidecar)}}
{{- template "serving.ports.listeners" $f}}
{{- $f2 := dict "g" $.g "a" (list $ctx.role $f.r)}}
{{- template "serving.ports.checkRanges" $f2}}
{{- $_ := set $ "r" $ports}}
{{- end}}
{{- define "serving.ports.targetPorts"}}
{{- $ports := (index $.a 0)}}
{{- $l := list}}
{{- range $_, $i := until (int $ports.apiServers)}}
{{- $n := addf (float64 $ports.http) (float64 $i)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $l = append $l $n}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- define "serving.serve.accountObjects"}}
{{- $p := (index $.a 0)}}
{{- $spec := $p.spec}}
{{- $labels := $p.labels}}
{{- $name := $p.serviceAccountName}}
{{- $scc := (or $spec.network.platform._facts.securityContextConstraints $.g.none).value}}
{{- $l := list}}
{{- $f := dict "g" $.g "a" (list $name $labels)}}
{{- template "render.objects.serviceAccount" $f}}
{{- $l = append $l $f.r}}
{{- if $scc}}
{{- $f2 := dict "g" $.g "a" (list $name $labels $name $scc)}}
{{- template "render.objects.sccRoleBinding" $f2}}
{{- $l = concat $l (list $f2.r)}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- define "serving.serve.frontObjects"}}
{{- $p := (index $.a 0)}}
{{- $spec := $p.spec}}
{{- $labels := $p.labels}}
{{- $ports := (index $.a 1)}}
{{- $name := $spec.name}}
{{- $pool := $spec.inferencePool}}
{{- $policy := $spec.networkPolicy}}
{{- $l := list}}
{{- if (ne $pool nil)}}
{{- $f := dict "g" $.g "a" (list $name)}}
{{- template "serving.labels.instanceSelector" $f}}
{{- $t := $pool.endpointPickerPort}}
{{- if eq $t nil}}
{{- $t = 9002}}
{{- end}}
{{- $t2 := $pool.failureMode}}
{{- if eq $t2 nil}}
{{- $t2 = "FailClose"}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list $name $labels $f.r $ports (dict "name" $pool.endpointPicker "port" $t "failureMode" $t2))}}
{{- template "render.objects.inferencePool" $f2}}
{{- $l = concat $l (list $f2.r)}}
{{- end}}
{{- if $policy}}
{{- $f3 := dict "g" $.g "a" (list $name)}}
{{- template "serving.labels.instanceSelector" $f3}}
{{- $f4 := dict "g" $.g "a" (list $name $labels $f3.r $ports)}}
{{- template "render.objects.networkPolicy" $f4}}
{{- $l = concat $l (list $f4.r)}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- define "serving.serve.frontRequires"}}
{{- $p := (index $.a 0)}}
{{- $pool := $p.inferencePool}}
{{- $t := $.nil}}
{{- if (ne $pool nil)}}
{{- $t = (list (dict "apiVersion" "apiextensions.k8s.io/v1" "kind" "CustomResourceDefinition" "name" "inferencepools.inference.networking.k8s.io" "why" "the pool of the pods") (dict "apiVersion" "v1" "kind" "Service" "name" $pool.endpointPicker "why" "the pool asks it which pod to take"))}}
{{- else}}
{{- $t = (list)}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- define "serving.serve.groupOf"}}
{{- $p := (index $.a 0)}}
{{- $spec := $p.spec}}
{{- $image := $p.image}}
{{- $p2 := (index $.a 1)}}
{{- $role := $p2.role}}
{{- $props := $p2.props}}
{{- $other := $p2.other}}
{{- $wideEp := $props.wideEp}}
{{- if (not (ne $wideEp nil))}}
{{- $_ := set $ "r" $.nil}}
{{- else}}
{{- $facts := $spec.network.platform._facts}}
{{- $f := dict "g" $.g "a" (list $facts $spec.network)}}
{{- template "network.attachment.acceleratorsPerNode" $f}}
{{- $perNode := $f.r}}
{{- $o := dict}}
{{- range $k, $v := $wideEp}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $t := $wideEp.gpusPerNode}}
{{- if eq $t nil}}
{{- $t = $perNode}}
{{- end}}
{{- $_ := set $o "gpusPerNode" $t}}
{{- if ne $props.tensorParallelSize nil}}
{{- $_ := set $o "tensorParallelSize" $props.tensorParallelSize}}
{{- else}}
{{- $_ := unset $o "tensorParallelSize"}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list $o)}}
{{- template "Parallelism.resolve" $f2}}
{{- $parallelism := $f2.r}}
{{- $t2 := $props.replicas}}
{{- if eq $t2 nil}}
{{- $t2 = 1}}
{{- end}}
{{- $f3 := dict "g" $.g "a" (list $role $wideEp $t2 $facts.placement.topologyKeys $perNode)}}
{{- template "serving.group.checkGroup" $f3}}
{{- $t4 := $.nil}}
{{- if (ne (or $other $.g.none).wideEp nil)}}
{{- $o2 := dict}}
{{- range $k2, $v2 := $other.wideEp}}
{{- $_ := set $o2 $k2 $v2}}
{{- end}}
{{- $t3 := $other.wideEp.gpusPerNode}}
{{- if eq $t3 nil}}
{{- $t3 = $perNode}}
{{- end}}
{{- $_ := set $o2 "gpusPerNode" $t3}}
{{- if ne $other.tensorParallelSize nil}}
{{- $_ := set $o2 "tensorParallelSize" $other.tensorParallelSize}}
{{- else}}
{{- $_ := unset $o2 "tensorParallelSize"}}
{{- end}}
{{- $f4 := dict "g" $.g "a" (list $o2)}}
{{- template "Parallelism.resolve" $f4}}
{{- $t4 = $f4.r.dataParallelSizeLocal}}
{{- else}}
{{- $t4 = 1}}
{{- end}}
{{- $theirs := $t4}}
{{- $t5 := (or (or $other $.g.none).wideEp $.g.none).loadBalancing}}
{{- if eq $t5 nil}}
{{- $t5 = "multi-port-external"}}
{{- end}}
{{- $asked := $t5}}
{{- $sameRanks := (or (not (ne $other nil)) (and (eq (float64 $theirs) (float64 $parallelism.dataParallelSizeLocal)) (eq $asked "multi-port-external")))}}
{{- $f5 := dict "g" $.g "a" (list $wideEp.loadBalancing $parallelism $image.vllmVersion $sameRanks)}}
{{- template "serving.load-balancing.chooseLoadBalancing" $f5}}
{{- $loadBalancing := $f5.r}}
{{- $c := (ne $role "prefill-decode")}}
{{- if $c}}
{{- $t6 := $spec.kvTransfer}}
{{- if eq $t6 nil}}
{{- $t6 = (dict)}}
{{- end}}
{{- $f6 := dict "g" $.g "a" (list $t6)}}
{{- template "vllm.kv-transfer.usesNixl" $f6}}
{{- $c = $f6.r}}
{{- end}}
{{- if $c}}
{{- $f7 := dict "g" $.g "a" (list $role $parallelism $loadBalancing $image)}}
{{- template "serving.pair-checks.checkEngineIds" $f7}}
{{- end}}
{{- $o3 := dict "role" $role "facts" $facts "acceleratorsPerNode" $perNode "image" $image "model" $spec.model "parallelism" $parallelism}}
{{- if ne $props.maxNumBatchedTokens nil}}
{{- $_ := set $o3 "maxNumBatchedTokens" $props.maxNumBatchedTokens}}
{{- end}}
{{- $t7 := (or $spec.kvTransfer $.g.none).numThreads}}
{{- if ne $t7 nil}}
{{- $_ := set $o3 "numThreads" $t7}}
{{- end}}
{{- $f8 := dict "g" $.g "a" (list $wideEp $o3)}}
{{- template "serving.expert-parallel.expertPlan" $f8}}
{{- $experts := $f8.r}}
{{- $o4 := dict "parallelism" $parallelism}}
{{- if ne $loadBalancing nil}}
{{- $_ := set $o4 "loadBalancing" $loadBalancing}}
{{- end}}
{{- $_ := set $o4 "experts" $experts}}
{{- $_ := set $ "r" $o4}}
{{- end}}
{{- end}}
{{- define "serving.serve.limitOf"}}
{{- $roles := (index $.a 0)}}
{{- $inSet := (index $.a 1)}}
{{- $found := false}}
{{- range $i, $x := $roles}}
{{- if (ne $x.wideEp nil)}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $found2 := false}}
{{- range $i2, $x2 := $roles}}
{{- if (ne (or $x2.wideEp $.g.none).kueue nil)}}
{{- $found2 = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $l := list}}
{{- range $i3, $x3 := $roles}}
{{- $t := $x3.replicas}}
{{- if eq $t nil}}
{{- $t = 1}}
{{- end}}
{{- $l = append $l $t}}
{{- end}}
{{- $m := float64 (index $l 0)}}
{{- range $_, $x4 := $l}}
{{- $m = maxf $m $x4}}
{{- end}}
{{- $n := $m}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $f := dict "g" $.g "a" (list (dict "grouped" $found "queued" $found2 "inSet" $inSet "replicas" $n))}}
{{- template "serving.labels.nameLimit" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- define "serving.serve.makeServer"}}
{{- $shared := (index $.a 0)}}
{{- $request := (index $.a 1)}}
{{- $e := $shared.spec}}
{{- $name := $e.name}}
{{- $rest := omit $e "name"}}
{{- $image := $shared.image}}
{{- $role := $request.role}}
{{- $props := $request.props}}
{{- $otherRole := $request.otherRole}}
{{- $t := $rest.kvTransfer}}
{{- if eq $t nil}}
{{- $t = (dict)}}
{{- end}}
{{- $kvTransfer := $t}}
{{- $facts := $rest.network.platform._facts}}
{{- $f := dict "g" $.g "a" (list $shared $request)}}
{{- template "serving.serve.groupOf" $f}}
{{- $group := $f.r}}
{{- $f2 := dict "g" $.g "a" (list $name $role)}}
{{- template "serving.labels.roleSelector" $f2}}
{{- $selector := $f2.r}}
{{- $t2 := $props.tensorParallelSize}}
{{- if eq $t2 nil}}
{{- $t2 = 1}}
{{- end}}
{{- $tensorParallelSize := $t2}}
{{- $o := dict}}
{{- range $k, $v := $rest.network}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $o "claimTemplateName" $rest.claimTemplateName}}
{{- $_ := set $o "role" $role}}
{{- $t3 := (or (or $group $.g.none).parallelism $.g.none).gpusPerNode}}
{{- if eq $t3 nil}}
{{- $t3 = $tensorParallelSize}}
{{- end}}
{{- $_ := set $o "accelerators" $t3}}
{{- $t4 := $kvTransfer.bufferDevice}}
{{- if eq $t4 nil}}
{{- $t4 = $facts.serving.bufferDevice.value}}
{{- end}}
{{- $_ := set $o "bufferInAcceleratorMemory" (ne $t4 "cpu")}}
{{- $f3 := dict "g" $.g "a" (list $kvTransfer)}}
{{- template "vllm.kv-transfer.usesNixl" $f3}}
{{- $t5 := $.nil}}
{{- if $f3.r}}
{{- $t5 = $image.backends}}
{{- end}}
{{- if ne $t5 nil}}
{{- $_ := set $o "imageBackends" $t5}}
{{- else}}
{{- $_ := unset $o "imageBackends"}}
{{- end}}
{{- if ne $image.ucxVersion nil}}
{{- $_ := set $o "imageUcxVersion" $image.ucxVersion}}
{{- else}}
{{- $_ := unset $o "imageUcxVersion"}}
{{- end}}
{{- $t6 := $.nil}}
{{- if (ne $group nil)}}
{{- $t6 = $image.deepEpHcaMapping}}
{{- end}}
{{- if ne $t6 nil}}
{{- $_ := set $o "imageDeepEpHcaMapping" $t6}}
{{- else}}
{{- $_ := unset $o "imageDeepEpHcaMapping"}}
{{- end}}
{{- if ne $request.colocated nil}}
{{- $_ := set $o "colocated" $request.colocated}}
{{- else}}
{{- $_ := unset $o "colocated"}}
{{- end}}
{{- $f4 := dict "g" $.g "a" (list $name)}}
{{- template "serving.labels.instanceSelector" $f4}}
{{- $_ := set $o "pairLabels" $f4.r}}
{{- $t7 := $otherRole}}
{{- if $t7}}
{{- $f5 := dict "g" $.g "a" (list $name $otherRole)}}
{{- template "serving.labels.roleSelector" $f5}}
{{- $t7 = $f5.r}}
{{- end}}
{{- if ne $t7 nil}}
{{- $_ := set $o "otherRoleLabels" $t7}}
{{- else}}
{{- $_ := unset $o "otherRoleLabels"}}
{{- end}}
{{- $t8 := $group}}
{{- if (ne $t8 nil)}}
{{- $o2 := dict "nodes" $group.parallelism.nodes}}
{{- if ne $group.experts.transport nil}}
{{- $_ := set $o2 "transport" $group.experts.transport}}
{{- end}}
{{- $_ := set $o2 "gpuInitiated" $group.experts.gpuInitiated}}
{{- $_ := set $o2 "roleLabels" $selector}}
{{- $t8 = $o2}}
{{- end}}
{{- if ne $t8 nil}}
{{- $_ := set $o "group" $t8}}
{{- else}}
{{- $_ := unset $o "group"}}
{{- end}}
{{- $f6 := dict "g" $.g "a" (list $o)}}
{{- template "NetworkPlan._make" $f6}}
{{- $plan := $f6.r}}
{{- $t9 := $rest.ports}}
{{- if eq $t9 nil}}
{{- $t9 = (dict)}}
{{- end}}
{{- $t10 := (or (or $group $.g.none).parallelism $.g.none).dataParallelSize}}
{{- if eq $t10 nil}}
{{- $t10 = 1}}
{{- end}}
{{- $t11 := $.nil}}
{{- if (eq (or $group $.g.none).loadBalancing "multi-port-external")}}
{{- $t11 = $group.parallelism.dataParallelSizeLocal}}
{{- else}}
{{- $t11 = 1}}
{{- end}}
{{- $f7 := dict "g" $.g "a" (list $t9 (dict "role" $role "sidecar" (eq $role "decode") "tensorParallelSize" $tensorParallelSize "vllmVersion" $image.vllmVersion "dataParallelSize" $t10 "apiServers" $t11))}}
{{- template "serving.ports.resolvePorts" $f7}}
{{- $ports := $f7.r}}
{{- $kueue := (or $props.wideEp $.g.none).kueue}}
{{- $o3 := dict}}
{{- range $k2, $v2 := $props}}
{{- $_ := set $o3 $k2 $v2}}
{{- end}}
{{- $_ := set $o3 "role" $role}}
{{- $_ := set $o3 "model" $rest.model}}
{{- $_ := set $o3 "image" $image}}
{{- $_ := set $o3 "plan" $plan}}
{{- $_ := set $o3 "tensorParallelSize" $tensorParallelSize}}
{{- if ne $group nil}}
{{- $_ := set $o3 "group" $group}}
{{- else}}
{{- $_ := unset $o3 "group"}}
{{- end}}
{{- $_ := set $o3 "kvTransfer" $kvTransfer}}
{{- $_ := set $o3 "ports" $ports}}
{{- $l := list}}
{{- if (ne $kueue nil)}}
{{- $l = concat $l (list "Kueue with topology-aware scheduling, whose ResourceFlavor names a Topology with the level that the groups ask for, and the LocalQueue in the namespace")}}
{{- end}}
{{- if $request.part}}
{{- $l = concat $l (list "the DisaggregatedSet controller: LeaderWorkerSet installed with enableDisaggregatedSet=true")}}
{{- end}}
{{- $_ := set $o3 "prerequisites" $l}}
{{- $o4 := dict}}
{{- range $k3, $v3 := $shared.labels}}
{{- $_ := set $o4 $k3 $v3}}
{{- end}}
{{- range $k4, $v4 := $selector}}
{{- $_ := set $o4 $k4 $v4}}
{{- end}}
{{- $_ := set $o3 "labels" $o4}}
{{- $_ := set $o3 "serviceAccountName" $shared.serviceAccountName}}
{{- if ne $rest.sidecarImage nil}}
{{- $_ := set $o3 "sidecarImage" $rest.sidecarImage}}
{{- else}}
{{- $_ := unset $o3 "sidecarImage"}}
{{- end}}
{{- if ne $rest.maxModelLen nil}}
{{- $_ := set $o3 "maxModelLen" $rest.maxModelLen}}
{{- else}}
{{- $_ := unset $o3 "maxModelLen"}}
{{- end}}
{{- if ne $rest.cache nil}}
{{- $_ := set $o3 "cache" $rest.cache}}
{{- else}}
{{- $_ := unset $o3 "cache"}}
{{- end}}
{{- $spec := $o3}}
{{- $f8 := dict "g" $.g "a" (list $spec)}}
{{- template "serving.server-pod.modelServerPod" $f8}}
{{- $template := $f8.r}}
{{- $t12 := $.nil}}
{{- if (eq $role "prefill-decode")}}
{{- $t12 = $name}}
{{- else}}
{{- $t12 = (printf "%v-%v" $name $role)}}
{{- end}}
{{- $objectName := $t12}}
{{- $t13 := $props.replicas}}
{{- if eq $t13 nil}}
{{- $t13 = 1}}
{{- end}}
{{- $replicas := $t13}}
{{- $t15 := $props.wideEp}}
{{- if eq $t15 nil}}
{{- $t14 := $.nil}}
{{- if $request.part}}
{{- $t14 = (dict "nodes" 1 "leaderWorkerSet" (dict "restartPolicy" "None"))}}
{{- end}}
{{- $t15 = $t14}}
{{- end}}
{{- $asGroup := $t15}}
{{- $f9 := dict "g" $.g "a" (list $ports)}}
{{- template "serving.ports.targetPorts" $f9}}
{{- $t16 := $.nil}}
{{- if (ne $asGroup nil)}}
{{- $f10 := dict "g" $.g "a" (list $objectName $spec.labels $replicas $asGroup $template $facts.placement.topologyKeys)}}
{{- template "serving.group.groupObject" $f10}}
{{- $t16 = $f10.r}}
{{- else}}
{{- $f11 := dict "g" $.g "a" (list $objectName $spec.labels $replicas $selector $template)}}
{{- template "render.objects.deployment" $f11}}
{{- $t16 = $f11.r}}
{{- end}}
{{- $l2 := list}}
{{- $l2 = concat $l2 $plan.requiredObjects}}
{{- $f12 := dict "g" $.g "a" (list $template)}}
{{- template "pod.required-object.podReferences" $f12}}
{{- $l3 := list}}
{{- range $i, $x := $f12.r}}
{{- if (not (and (eq $x.kind "ServiceAccount") (not $rest.serviceAccountName)))}}
{{- $l3 = append $l3 $x}}
{{- end}}
{{- end}}
{{- $l2 = concat $l2 $l3}}
{{- if $request.part}}
{{- $l2 = concat $l2 (list (dict "apiVersion" "apiextensions.k8s.io/v1" "kind" "CustomResourceDefinition" "name" "leaderworkersets.leaderworkerset.x-k8s.io" "why" "parts of the DisaggregatedSet") (dict "apiVersion" "apiextensions.k8s.io/v1" "kind" "CustomResourceDefinition" "name" "disaggregatedsets.disaggregatedset.x-k8s.io" "why" "both roles roll out together"))}}
{{- end}}
{{- if (ne $kueue nil)}}
{{- $l2 = concat $l2 (list (dict "apiVersion" "kueue.x-k8s.io/v1beta2" "kind" "LocalQueue" "name" $kueue.queueName "why" "the groups wait in it"))}}
{{- end}}
{{- $f13 := dict "g" $.g "a" (list $l2)}}
{{- template "pod.required-object.distinct" $f13}}
{{- $l4 := list}}
{{- $l4 = concat $l4 $plan.warnings}}
{{- if (ne $group nil)}}
{{- $l4 = concat $l4 $group.experts.warnings}}
{{- end}}
{{- $o5 := dict}}
{{- range $k5, $v5 := $props.env}}
{{- $_ := set $o5 $k5 $v5}}
{{- end}}
{{- range $k6, $v6 := $props.overrideEnv}}
{{- $_ := set $o5 $k6 $v6}}
{{- end}}
{{- $f14 := dict "g" $.g "a" (list $role (sortAlpha (keys $o5)) $image.vllmVersion)}}
{{- template "vllm.variables.unreadVariables" $f14}}
{{- $l4 = concat $l4 $f14.r}}
{{- $l5 := list}}
{{- $l5 = concat $l5 $plan.prerequisites}}
{{- $t17 := $spec.prerequisites}}
{{- if eq $t17 nil}}
{{- $t17 = (list)}}
{{- end}}
{{- $l5 = concat $l5 $t17}}
{{- $_ := set $ "r" (dict "spec" $spec "selector" $selector "replicas" $replicas "template" $template "targetPorts" $f9.r "manifest" $t16 "requiredObjects" $f13.r "warnings" $l4 "prerequisites" $l5)}}
{{- end}}
{{- define "serving.serve.serveNode"}}
{{- $spec := (index $.a 0)}}
{{- $t := $spec.role}}
{{- if eq $t nil}}
{{- $t = "prefill-decode"}}
{{- end}}
{{- $role := $t}}
{{- $t2 := $spec.server.replicas}}
{{- if eq $t2 nil}}
{{- $t2 = 1}}
{{- end}}
{{- $t3 := $spec.server.tensorParallelSize}}
{{- if eq $t3 nil}}
{{- $t3 = 1}}
{{- end}}
{{- $o := dict "replicas" $t2 "tensorParallelSize" $t3}}
{{- if ne $spec.server.blockSize nil}}
{{- $_ := set $o "blockSize" $spec.server.blockSize}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $role $spec.model $o)}}
{{- template "serving.pair-checks.checkRole" $f}}
{{- $f2 := dict "g" $.g "a" (list $spec (list $spec.server) false)}}
{{- template "serving.serve.share" $f2}}
{{- $shared := $f2.r}}
{{- $f3 := dict "g" $.g "a" (list $shared (dict "role" $role "props" $spec.server))}}
{{- template "serving.serve.makeServer" $f3}}
{{- $server := $f3.r}}
{{- $f4 := dict "g" $.g "a" (list $shared (list $server) $server.targetPorts)}}
{{- template "serving.serve.serving" $f4}}
{{- $_ := set $ "r" $f4.r}}
{{- end}}
{{- define "serving.serve.servePair"}}
{{- $spec := (index $.a 0)}}
{{- $o := dict}}
{{- range $k, $v := $spec.prefill}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $t := $spec.prefill.blockSize}}
{{- if eq $t nil}}
{{- $t = $spec.blockSize}}
{{- end}}
{{- if ne $t nil}}
{{- $_ := set $o "blockSize" $t}}
{{- else}}
{{- $_ := unset $o "blockSize"}}
{{- end}}
{{- $prefill := $o}}
{{- $o2 := dict}}
{{- range $k2, $v2 := $spec.decode}}
{{- $_ := set $o2 $k2 $v2}}
{{- end}}
{{- $t2 := $spec.decode.blockSize}}
{{- if eq $t2 nil}}
{{- $t2 = $spec.blockSize}}
{{- end}}
{{- if ne $t2 nil}}
{{- $_ := set $o2 "blockSize" $t2}}
{{- else}}
{{- $_ := unset $o2 "blockSize"}}
{{- end}}
{{- $decode := $o2}}
{{- $t3 := $spec.disaggregatedSet}}
{{- if eq $t3 nil}}
{{- $t3 = false}}
{{- end}}
{{- $inSet := $t3}}
{{- $t4 := $prefill.replicas}}
{{- if eq $t4 nil}}
{{- $t4 = 1}}
{{- end}}
{{- $t5 := $prefill.tensorParallelSize}}
{{- if eq $t5 nil}}
{{- $t5 = 1}}
{{- end}}
{{- $o3 := dict "replicas" $t4 "tensorParallelSize" $t5}}
{{- if ne $prefill.blockSize nil}}
{{- $_ := set $o3 "blockSize" $prefill.blockSize}}
{{- end}}
{{- $t6 := $decode.replicas}}
{{- if eq $t6 nil}}
{{- $t6 = 1}}
{{- end}}
{{- $t7 := $decode.tensorParallelSize}}
{{- if eq $t7 nil}}
{{- $t7 = 1}}
{{- end}}
{{- $o4 := dict "replicas" $t6 "tensorParallelSize" $t7}}
{{- if ne $decode.blockSize nil}}
{{- $_ := set $o4 "blockSize" $decode.blockSize}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $spec.model $o3 $o4)}}
{{- template "serving.pair-checks.checkPair" $f}}
{{- $f2 := dict "g" $.g "a" (list $spec)}}
{{- template "serving.pair-checks.checkColocated" $f2}}
{{- if $inSet}}
{{- $f3 := dict "g" $.g "a" (list $spec)}}
{{- template "serving.pair-checks.checkSet" $f3}}
{{- end}}
{{- $f4 := dict "g" $.g "a" (list $spec (list $prefill $decode) $inSet)}}
{{- template "serving.serve.share" $f4}}
{{- $shared := $f4.r}}
{{- $o5 := dict}}
{{- if ne $spec.colocated nil}}
{{- $_ := set $o5 "colocated" $spec.colocated}}
{{- end}}
{{- $_ := set $o5 "part" $inSet}}
{{- $both := $o5}}
{{- $o6 := dict}}
{{- range $k3, $v3 := $both}}
{{- $_ := set $o6 $k3 $v3}}
{{- end}}
{{- $_ := set $o6 "role" "prefill"}}
{{- $_ := set $o6 "props" $prefill}}
{{- $_ := set $o6 "other" $decode}}
{{- $_ := set $o6 "otherRole" "decode"}}
{{- $f5 := dict "g" $.g "a" (list $shared $o6)}}
{{- template "serving.serve.makeServer" $f5}}
{{- $first := $f5.r}}
{{- $o7 := dict}}
{{- range $k4, $v4 := $both}}
{{- $_ := set $o7 $k4 $v4}}
{{- end}}
{{- $_ := set $o7 "role" "decode"}}
{{- $_ := set $o7 "props" $decode}}
{{- $_ := set $o7 "other" $prefill}}
{{- $_ := set $o7 "otherRole" "prefill"}}
{{- $f6 := dict "g" $.g "a" (list $shared $o7)}}
{{- template "serving.serve.makeServer" $f6}}
{{- $second := $f6.r}}
{{- $f7 := dict "g" $.g "a" (list $first $second)}}
{{- template "serving.pair-checks.checkTargetPorts" $f7}}
{{- $f8 := dict "g" $.g "a" (list $shared (list $first $second) $second.targetPorts)}}
{{- template "serving.serve.serving" $f8}}
{{- $_ := set $ "r" $f8.r}}
{{- end}}
{{- define "serving.serve.serving"}}
{{- $shared := (index $.a 0)}}
{{- $servers := (index $.a 1)}}
{{- $ports := (index $.a 2)}}
{{- $spec := $shared.spec}}
{{- $labels := $shared.labels}}
{{- $image := $shared.image}}
{{- $t := $.nil}}
{{- if $spec.serviceAccountName}}
{{- $t = (list)}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $shared)}}
{{- template "serving.serve.accountObjects" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list $shared $ports)}}
{{- template "serving.serve.frontObjects" $f2}}
{{- $l := list}}
{{- $l2 := list}}
{{- range $i, $x := $servers}}
{{- $l2 = concat $l2 $x.requiredObjects}}
{{- end}}
{{- $l = concat $l $l2}}
{{- $f3 := dict "g" $.g "a" (list $spec)}}
{{- template "serving.serve.frontRequires" $f3}}
{{- $l = concat $l $f3.r}}
{{- $f4 := dict "g" $.g "a" (list $l)}}
{{- template "pod.required-object.distinct" $f4}}
{{- $_ := set $ "r" (dict "image" $image "labels" $labels "accounts" $t "servers" $servers "front" $f2.r "requiredObjects" $f4.r)}}
{{- end}}
{{- define "serving.serve.setOf"}}
{{- $spec := (index $.a 0)}}
{{- $labels := (index $.a 1)}}
{{- $prefill := (index $.a 2)}}
{{- $decode := (index $.a 3)}}
{{- $f := dict "g" $.g "a" (list $spec.name $labels (list (dict "role" "prefill" "manifest" $prefill) (dict "role" "decode" "manifest" $decode)))}}
{{- template "render.leader-worker-set.disaggregatedSet" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- define "serving.serve.share"}}
{{- $spec := (index $.a 0)}}
{{- $roles := (index $.a 1)}}
{{- $inSet := (index $.a 2)}}
{{- $f := dict "g" $.g "a" (list $roles $inSet)}}
{{- template "serving.serve.limitOf" $f}}
{{- $f2 := dict "g" $.g "a" (list $spec.name $f.r)}}
{{- template "serving.labels.checkName" $f2}}
{{- $t := $spec.labels}}
{{- if eq $t nil}}
{{- $t = (dict)}}
{{- end}}
{{- $f3 := dict "g" $.g "a" (list $spec.name $spec.model $t)}}
{{- template "serving.labels.instanceLabels" $f3}}
{{- $labels := $f3.r}}
{{- $facts := $spec.network.platform._facts}}
{{- $f4 := dict "g" $.g "a" (list $facts $spec.network.backend)}}
{{- template "network.backend.chooseBackend" $f4}}
{{- $backend := $f4.r.backend}}
{{- $found := false}}
{{- range $i, $x := $roles}}
{{- $t2 := (or $x.wideEp $.g.none).nodes}}
{{- if eq $t2 nil}}
{{- $t2 = 1}}
{{- end}}
{{- if (lt 1.0 (float64 $t2))}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $crossing := $found}}
{{- $t3 := $spec.image}}
{{- if eq $t3 nil}}
{{- $f5 := dict "g" $.g "a" (list $facts $backend $crossing)}}
{{- template "serving.image.chooseImage" $f5}}
{{- $t3 = $f5.r}}
{{- end}}
{{- $t4 := $spec.serviceAccountName}}
{{- if eq $t4 nil}}
{{- $t4 = $spec.name}}
{{- end}}
{{- $_ := set $ "r" (dict "spec" $spec "labels" $labels "image" $t3 "serviceAccountName" $t4)}}
{{- end}}
{{- define "serving.server-pod.basePod"}}
{{- $spec := (index $.a 0)}}
{{- $role := $spec.role}}
{{- $model := $spec.model}}
{{- $image := $spec.image}}
{{- $plan := $spec.plan}}
{{- $ports := $spec.ports}}
{{- $f := dict "g" $.g "a" (list $role $image.vllmVersion $spec.kvTransfer.leaseSeconds $spec.preStopSeconds)}}
{{- template "serving.start-up.drain" $f}}
{{- $stop := $f.r}}
{{- $decode := (eq $role "decode")}}
{{- $t := $spec.cpu}}
{{- if eq $t nil}}
{{- $n := mulf (float64 $plan.accelerators) (float64 4)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $t = (toJson $n | default (printf "%v" $n))}}
{{- end}}
{{- $cpu := $t}}
{{- $t2 := $spec.memory}}
{{- if eq $t2 nil}}
{{- $n2 := mulf (float64 $plan.accelerators) (float64 64)}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $t2 = (printf "%vGi" (toJson $n2 | default (printf "%v" $n2)))}}
{{- end}}
{{- $memory := $t2}}
{{- $t3 := $spec.startBudgetSeconds}}
{{- if eq $t3 nil}}
{{- $f2 := dict "g" $.g "a" (list $model)}}
{{- template "serving.start-up.startBudget" $f2}}
{{- $t3 = $f2.r}}
{{- end}}
{{- $budget := $t3}}
{{- $o := dict "serviceAccountName" $spec.serviceAccountName "automountServiceAccountToken" false "enableServiceLinks" false "terminationGracePeriodSeconds" $stop.gracePeriodSeconds}}
{{- if $decode}}
{{- $t4 := $spec.kvTransfer.connector}}
{{- if eq $t4 nil}}
{{- $t4 = "NixlConnector"}}
{{- end}}
{{- $f3 := dict "g" $.g "a" (list $ports $t4 $spec.sidecarImage)}}
{{- template "serving.sidecar.sidecar" $f3}}
{{- range $k, $v := (dict "initContainers" (list $f3.r))}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- end}}
{{- $o2 := dict "name" "vllm" "image" $image.reference}}
{{- $f4 := dict "g" $.g "a" (list $spec $budget)}}
{{- template "serving.server-pod.command" $f4}}
{{- range $k2, $v2 := $f4.r}}
{{- $_ := set $o2 $k2 $v2}}
{{- end}}
{{- $f5 := dict "g" $.g "a" (list $spec $budget)}}
{{- template "serving.server-pod.environment" $f5}}
{{- $_ := set $o2 "env" $f5.r}}
{{- $f6 := dict "g" $.g "a" (list $spec)}}
{{- template "serving.server-pod.containerPorts" $f6}}
{{- $_ := set $o2 "ports" $f6.r}}
{{- $_ := set $o2 "resources" (dict "requests" (dict "cpu" $cpu "memory" $memory) "limits" (dict "memory" $memory))}}
{{- $f7 := dict "g" $.g "a" (list $ports $budget)}}
{{- template "serving.start-up.probes" $f7}}
{{- range $k3, $v3 := $f7.r}}
{{- $_ := set $o2 $k3 $v3}}
{{- end}}
{{- $_ := set $o2 "lifecycle" (dict "preStop" (dict "exec" (dict "command" (list "sleep" (toJson $stop.preStopSeconds | default (printf "%v" $stop.preStopSeconds))))))}}
{{- $l := list}}
{{- $l = append $l (dict "name" "dshm" "mountPath" "/dev/shm")}}
{{- $l = append $l (dict "name" "cache" "mountPath" "/var/cache")}}
{{- $f8 := dict "g" $.g "a" (list $model)}}
{{- template "Model._mount" $f8}}
{{- if (ne $f8.r nil)}}
{{- $f9 := dict "g" $.g "a" (list $model)}}
{{- template "Model._mount" $f9}}
{{- $l = concat $l (list $f9.r)}}
{{- end}}
{{- $_ := set $o2 "volumeMounts" $l}}
{{- $_ := set $o "containers" (list $o2)}}
{{- $l2 := list}}
{{- $t5 := $spec.sharedMemory}}
{{- if eq $t5 nil}}
{{- $t5 = "20Gi"}}
{{- end}}
{{- $l2 = append $l2 (dict "name" "dshm" "emptyDir" (dict "medium" "Memory" "sizeLimit" $t5))}}
{{- $o3 := dict "name" "cache"}}
{{- $t6 := $spec.cache}}
{{- if eq $t6 nil}}
{{- $t6 = (dict "emptyDir" (dict))}}
{{- end}}
{{- range $k4, $v4 := $t6}}
{{- $_ := set $o3 $k4 $v4}}
{{- end}}
{{- $l2 = append $l2 $o3}}
{{- $f10 := dict "g" $.g "a" (list $model)}}
{{- template "Model._volume" $f10}}
{{- if (ne $f10.r nil)}}
{{- $f11 := dict "g" $.g "a" (list $model)}}
{{- template "Model._volume" $f11}}
{{- $l2 = concat $l2 (list $f11.r)}}
{{- end}}
{{- $_ := set $o "volumes" $l2}}
{{- $_ := set $ "r" (dict "metadata" (dict "labels" $spec.labels) "spec" $o)}}
{{- end}}
{{- define "serving.server-pod.callerContribution"}}
{{- $spec := (index $.a 0)}}
{{- $l := list}}
{{- $t := $spec.env}}
{{- if eq $t nil}}
{{- $t = (dict)}}
{{- end}}
{{- range $k, $v := $t}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $entries := $l}}
{{- $l2 := list}}
{{- range $i, $x := $entries}}
{{- $name := (index $x 0)}}
{{- $l2 = append $l2 $name}}
{{- end}}
{{- $t2 := $spec.overrideEnv}}
{{- if eq $t2 nil}}
{{- $t2 = (dict)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list (concat $l2 (sortAlpha (keys $t2))))}}
{{- template "serving.server-pod.checkNames" $f}}
{{- $l3 := list}}
{{- range $i2, $x2 := $entries}}
{{- $name2 := (index $x2 0)}}
{{- $value := (index $x2 1)}}
{{- $l3 = append $l3 (dict "name" $name2 "value" $value)}}
{{- end}}
{{- $o := dict "env" $l3}}
{{- if ne $spec.volumeMounts nil}}
{{- $_ := set $o "volumeMounts" $spec.volumeMounts}}
{{- end}}
{{- $o2 := dict "source" (printf "env, volumes and mounts of %v" $spec.role) "container" $o}}
{{- if ne $spec.volumes nil}}
{{- $_ := set $o2 "volumes" $spec.volumes}}
{{- end}}
{{- $_ := set $ "r" $o2}}
{{- end}}
{{- define "serving.server-pod.checkNames"}}
{{- $names := (index $.a 0)}}
{{- $found := $.nil}}
{{- range $i, $x := $names}}
{{- $f := dict "g" $.g "a" (list "env-name" $x)}}
{{- template "pod.kubernetes.fits" $f}}
{{- if (not $f.r)}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $bad := $found}}
{{- if (ne $bad nil)}}
{{- $f2 := dict "g" $.g "a" (list "LLMD411" (printf "'%v' is no name of an environment variable; expected %v" $bad (index (dict "dns-label" (dict "pattern" (printf "^%v$" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "most" 63 "words" "at most 63 lower-case letters, digits and '-', with a letter or digit at both ends") "dns-1035-label" (dict "pattern" "^[a-z]([a-z0-9-]*[a-z0-9])?$" "most" 63 "words" "at most 63 lower-case letters, digits and '-', beginning with a letter and ending with a letter or digit") "dns-subdomain" (dict "pattern" (printf "^%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?")) "most" 253 "words" "at most 253 lower-case letters, digits, '-' and '.', with a letter or digit at both ends of each part") "label-key" (dict "pattern" (printf "^(%v/)?%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 317 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends, and before it perhaps a prefix such as example.com/") "label-value" (dict "pattern" (printf "^(%v)?$" "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 63 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends") "annotation-key" (dict "pattern" (printf "^([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*/)?%v$" "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 317 "words" "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends, and before it perhaps a prefix such as example.com/") "extended-resource" (dict "pattern" (printf "^%v/%v$" (printf "%v(\\.%v)*" "[a-z0-9]([a-z0-9-]*[a-z0-9])?" "[a-z0-9]([a-z0-9-]*[a-z0-9])?") "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?") "most" 308 "words" "the name of an extended resource, such as nvidia.com/gpu") "quantity" (dict "pattern" "^[0-9]{1,15}(\\.[0-9]{1,9})?(m|k|[MGTPE]|[KMGTPE]i)?$" "most" 32 "words" "a Kubernetes quantity such as 4, 500m or 64Gi") "env-name" (dict "pattern" "^[A-Za-z_][A-Za-z0-9_]*$" "most" 1024 "words" "letters, digits and '_', not beginning with a digit") "data-key" (dict "pattern" "^([A-Za-z0-9_-]|\\.[A-Za-z0-9_-])[A-Za-z0-9._-]*$" "most" 253 "words" "at most 253 letters, digits, '-', '_' and '.', not beginning with '..'") "capability" (dict "pattern" "^[A-Z][A-Z0-9_]*$" "most" 63 "words" "the name of a Linux capability without CAP_, such as IPC_LOCK") "absolute-path" (dict "pattern" (printf "^(/%v?)+$" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)") "most" 4096 "words" "a path that begins with / and has no '..'") "relative-path" (dict "pattern" (printf "^%v(/%v?)*$" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)" "([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)") "most" 4096 "words" "a relative path without '..'")) "env-name").words))}}
{{- template "base.errors.fail" $f2}}
{{- end}}
{{- end}}
{{- define "serving.server-pod.checkNumbers"}}
{{- $spec := (index $.a 0)}}
{{- $share := $spec.gpuMemoryUtilization}}
{{- if eq $share nil}}
{{- $share = 1}}
{{- end}}
{{- $maxModelLen := $spec.maxModelLen}}
{{- if eq $maxModelLen nil}}
{{- $maxModelLen = 1}}
{{- end}}
{{- $startBudgetSeconds := $spec.startBudgetSeconds}}
{{- if eq $startBudgetSeconds nil}}
{{- $startBudgetSeconds = 1}}
{{- end}}
{{- $preStopSeconds := $spec.preStopSeconds}}
{{- if eq $preStopSeconds nil}}
{{- $preStopSeconds = 0}}
{{- end}}
{{- $maxNumBatchedTokens := $spec.maxNumBatchedTokens}}
{{- if eq $maxNumBatchedTokens nil}}
{{- $maxNumBatchedTokens = 1}}
{{- end}}
{{- $maxNumSeqs := $spec.maxNumSeqs}}
{{- if eq $maxNumSeqs nil}}
{{- $maxNumSeqs = 1}}
{{- end}}
{{- if (not (and (lt 0.0 (float64 $share)) (le (float64 $share) 1.0)))}}
{{- $r := $.nil}}
{{- $f := dict "g" $.g "a" (list "LLMD413" (printf "%v of %v is %v; expected %v" "gpuMemoryUtilization" $spec.role (toJson $share | default (printf "%v" $share)) "a share above 0 and at most 1, such as 0.9"))}}
{{- template "base.errors.fail" $f}}
{{- end}}
{{- if (and (not (and (and (or (kindIs "int64" $maxModelLen) (kindIs "int" $maxModelLen) (and (kindIs "float64" $maxModelLen) (eq $maxModelLen (floor $maxModelLen)))) (le (float64 1) (float64 $maxModelLen))) (le (float64 $maxModelLen) 2147483647.0))) (ne (float64 $maxModelLen) (float64 -1)))}}
{{- $r2 := $.nil}}
{{- $f2 := dict "g" $.g "a" (list "LLMD413" (printf "%v of %v is %v; expected %v" "maxModelLen" $spec.role (toJson $maxModelLen | default (printf "%v" $maxModelLen)) "a whole number of tokens from 1 up, or -1 for what fits into memory"))}}
{{- template "base.errors.fail" $f2}}
{{- end}}
{{- if (not (and (and (or (kindIs "int64" $startBudgetSeconds) (kindIs "int" $startBudgetSeconds) (and (kindIs "float64" $startBudgetSeconds) (eq $startBudgetSeconds (floor $startBudgetSeconds)))) (le (float64 1) (float64 $startBudgetSeconds))) (le (float64 $startBudgetSeconds) 2147483647.0)))}}
{{- $r3 := $.nil}}
{{- $f3 := dict "g" $.g "a" (list "LLMD413" (printf "%v of %v is %v; expected %v" "startBudgetSeconds" $spec.role (toJson $startBudgetSeconds | default (printf "%v" $startBudgetSeconds)) "a whole number of seconds from 1 up"))}}
{{- template "base.errors.fail" $f3}}
{{- end}}
{{- if (not (and (and (or (kindIs "int64" $maxNumBatchedTokens) (kindIs "int" $maxNumBatchedTokens) (and (kindIs "float64" $maxNumBatchedTokens) (eq $maxNumBatchedTokens (floor $maxNumBatchedTokens)))) (le (float64 1) (float64 $maxNumBatchedTokens))) (le (float64 $maxNumBatchedTokens) 2147483647.0)))}}
{{- $r4 := $.nil}}
{{- $f4 := dict "g" $.g "a" (list "LLMD413" (printf "%v of %v is %v; expected %v" "maxNumBatchedTokens" $spec.role (toJson $maxNumBatchedTokens | default (printf "%v" $maxNumBatchedTokens)) "a whole number of tokens from 1 up"))}}
{{- template "base.errors.fail" $f4}}
{{- end}}
{{- if (not (and (and (or (kindIs "int64" $maxNumSeqs) (kindIs "int" $maxNumSeqs) (and (kindIs "float64" $maxNumSeqs) (eq $maxNumSeqs (floor $maxNumSeqs)))) (le (float64 1) (float64 $maxNumSeqs))) (le (float64 $maxNumSeqs) 2147483647.0)))}}
{{- $r5 := $.nil}}
{{- $f5 := dict "g" $.g "a" (list "LLMD413" (printf "%v of %v is %v; expected %v" "maxNumSeqs" $spec.role (toJson $maxNumSeqs | default (printf "%v" $maxNumSeqs)) "a whole number of sequences from 1 up"))}}
{{- template "base.errors.fail" $f5}}
{{- end}}
{{- $t := $.nil}}
{{- if (eq $spec.blockSize nil)}}
{{- $t = $.nil}}
{{- else}}
{{- $f6 := dict "g" $.g "a" (list $spec.image.vllmVersion "--block-size")}}
{{- template "vllm.options.choicesOf" $f6}}
{{- $t = $f6.r}}
{{- end}}
{{- $blockSizes := $t}}
{{- if (and (ne $blockSizes nil) (not (has (toJson $spec.blockSize | default (printf "%v" $spec.blockSize)) $blockSizes)))}}
{{- $t2 := (printf "one of those that vLLM %v takes: %v" $spec.image.vllmVersion (join ", " $blockSizes))}}
{{- $r6 := $.nil}}
{{- $f7 := dict "g" $.g "a" (list "LLMD413" (printf "%v of %v is %v; expected %v" "blockSize" $spec.role (toJson $spec.blockSize | default (printf "%v" $spec.blockSize)) $t2))}}
{{- template "base.errors.fail" $f7}}
{{- end}}
{{- if (not (and (and (or (kindIs "int64" $preStopSeconds) (kindIs "int" $preStopSeconds) (and (kindIs "float64" $preStopSeconds) (eq $preStopSeconds (floor $preStopSeconds)))) (le (float64 0) (float64 $preStopSeconds))) (le (float64 $preStopSeconds) 2147483647.0)))}}
{{- $r7 := $.nil}}
{{- $f8 := dict "g" $.g "a" (list "LLMD413" (printf "%v of %v is %v; expected %v" "preStopSeconds" $spec.role (toJson $preStopSeconds | default (printf "%v" $preStopSeconds)) "a whole number of seconds from 0 up"))}}
{{- template "base.errors.fail" $f8}}
{{- end}}
{{- end}}
{{- define "serving.server-pod.command"}}
{{- $spec := (index $.a 0)}}
{{- $budgetSeconds := (index $.a 1)}}
{{- $group := $spec.group}}
{{- $ports := $spec.ports}}
{{- $role := $spec.role}}
{{- $plan := $spec.plan}}
{{- $facts := $plan.platform._facts}}
{{- $f2 := dict "g" $.g "a" (list $spec)}}
{{- template "serving.server-pod.transfersNothing" $f2}}
{{- $t := $.nil}}
{{- if $f2.r}}
{{- $t = $.nil}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $spec.kvTransfer (dict "role" $role "backend" $plan.backend "vendor" $facts.machine.accelerator.vendor "bufferDevice" $facts.serving.bufferDevice.value "vllmVersion" $spec.image.vllmVersion))}}
{{- template "vllm.kv-transfer.kvTransferConfig" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $kvTransfer := $t}}
{{- $o := dict}}
{{- range $k, $v := $spec}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- if ne $kvTransfer nil}}
{{- $_ := set $o "kvTransfer" $kvTransfer}}
{{- else}}
{{- $_ := unset $o "kvTransfer"}}
{{- end}}
{{- $t2 := $group}}
{{- if (ne $t2 nil)}}
{{- $f3 := dict "g" $.g "a" (list $group $ports)}}
{{- template "serving.server-pod.groupArgs" $f3}}
{{- $t2 = $f3.r}}
{{- end}}
{{- if ne $t2 nil}}
{{- $_ := set $o "groupArgs" $t2}}
{{- else}}
{{- $_ := unset $o "groupArgs"}}
{{- end}}
{{- $t3 := $spec.maxNumBatchedTokens}}
{{- if eq $t3 nil}}
{{- $t3 = (or (or $group $.g.none).experts $.g.none).tokens}}
{{- end}}
{{- if ne $t3 nil}}
{{- $_ := set $o "maxNumBatchedTokens" $t3}}
{{- else}}
{{- $_ := unset $o "maxNumBatchedTokens"}}
{{- end}}
{{- $t4 := $spec.maxNumSeqs}}
{{- if eq $t4 nil}}
{{- $t4 = (or (or $group $.g.none).experts $.g.none).tokens}}
{{- end}}
{{- if ne $t4 nil}}
{{- $_ := set $o "maxNumSeqs" $t4}}
{{- else}}
{{- $_ := unset $o "maxNumSeqs"}}
{{- end}}
{{- $f4 := dict "g" $.g "a" (list $facts $role $spec.image.vllmVersion)}}
{{- template "serving.server-pod.platformArgs" $f4}}
{{- $_ := set $o "platformArgs" $f4.r}}
{{- $t5 := $spec.extraArgs}}
{{- if eq $t5 nil}}
{{- $t5 = (list)}}
{{- end}}
{{- $_ := set $o "extraArgs" $t5}}
{{- $f5 := dict "g" $.g "a" (list $o)}}
{{- template "serving.command.serveArgs" $f5}}
{{- $args := $f5.r}}
{{- if (not (or $group $.g.none).loadBalancing)}}
{{- $_ := set $ "r" (dict "command" (list "vllm" "serve") "args" $args)}}
{{- else}}
{{- $n := minf 600 (int64 (floor (divf (float64 $budgetSeconds) 2.0)))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $wait := $n}}
{{- $f6 := dict "g" $.g "a" (list $group.parallelism $group.loadBalancing $wait)}}
{{- template "serving.start-script.startScript" $f6}}
{{- $l := list}}
{{- $l = concat $l (list "vllm" "serve")}}
{{- $l = concat $l $args}}
{{- $_ := set $ "r" (dict "command" (list "/bin/bash" "-c" $f6.r "start") "args" $l)}}
{{- end}}
{{- end}}
{{- define "serving.server-pod.containerPorts"}}
{{- $p := (index $.a 0)}}
{{- $ports := $p.ports}}
{{- $role := $p.role}}
{{- $group := $p.group}}
{{- $l := list}}
{{- $t := (ternary "vllm" "http" (eq $role "decode"))}}
{{- $l2 := list}}
{{- range $_, $i := until (int $ports.apiServers)}}
{{- $t2 := $.nil}}
{{- if $i}}
{{- $t2 = (printf "%v-%v" $t (toJson $i | default (printf "%v" $i)))}}
{{- else}}
{{- $t2 = $t}}
{{- end}}
{{- $n := addf (float64 $ports.modelServer) (float64 $i)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $l2 = append $l2 (dict "name" $t2 "containerPort" $n "protocol" "TCP")}}
{{- end}}
{{- $l = concat $l $l2}}
{{- if not (eq $ports.supervisor nil)}}
{{- $l = concat $l (list (dict "name" "supervisor" "containerPort" $ports.supervisor "protocol" "TCP"))}}
{{- end}}
{{- if not (or (or $group $.g.none).loadBalancing (eq $role "prefill-decode"))}}
{{- $l3 := list}}
{{- range $_, $i2 := until (int $ports.sideChannelRanks)}}
{{- $t3 := $.nil}}
{{- if $i2}}
{{- $t3 = (printf "%v-%v" "nixl" (toJson $i2 | default (printf "%v" $i2)))}}
{{- else}}
{{- $t3 = "nixl"}}
{{- end}}
{{- $n2 := addf (float64 $ports.sideChannel) (float64 $i2)}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $l3 = append $l3 (dict "name" $t3 "containerPort" $n2 "protocol" "TCP")}}
{{- end}}
{{- $l = concat $l $l3}}
{{- end}}
{{- if not (or (eq $ports.kvEvents nil) (or $group $.g.none).loadBalancing)}}
{{- $l = concat $l (list (dict "name" "kv-events" "containerPort" $ports.kvEvents "protocol" "TCP"))}}
{{- end}}
{{- if not (eq $ports.dataParallelRpc nil)}}
{{- $l = concat $l (list (dict "name" "dp-rpc" "containerPort" $ports.dataParallelRpc "protocol" "TCP"))}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- define "serving.server-pod.environment"}}
{{- $spec := (index $.a 0)}}
{{- $budgetSeconds := (index $.a 1)}}
{{- $role := $spec.role}}
{{- $ports := $spec.ports}}
{{- $l := list}}
{{- $f := dict "g" $.g "a" (list $spec.model)}}
{{- template "Model._env" $f}}
{{- $l = concat $l $f.r}}
{{- $l = append $l (dict "name" "VLLM_CACHE_ROOT" "value" (printf "%v/vllm" "/var/cache"))}}
{{- if (eq $spec.plan.platform._facts.machine.accelerator.vendor "nvidia")}}
{{- $l = concat $l (list (dict "name" "CUDA_CACHE_PATH" "value" (printf "%v/cuda" "/var/cache")) (dict "name" "FLASHINFER_WORKSPACE_BASE" "value" (printf "%v/flashinfer" "/var/cache")))}}
{{- end}}
{{- if (eq $role "prefill")}}
{{- $l = concat $l (list (dict "name" "VLLM_HTTP_TIMEOUT_KEEP_ALIVE" "value" "120"))}}
{{- end}}
{{- if not (eq $role "prefill-decode")}}
{{- $l = concat $l (list (dict "name" "VLLM_NIXL_SIDE_CHANNEL_HOST" "valueFrom" (dict "fieldRef" (dict "fieldPath" "status.podIP"))) (dict "name" "VLLM_NIXL_SIDE_CHANNEL_PORT" "value" (toJson $ports.sideChannel | default (printf "%v" $ports.sideChannel))))}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list $spec $budgetSeconds)}}
{{- template "serving.server-pod.groupEnvironment" $f2}}
{{- $l = concat $l $f2.r}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- define "serving.server-pod.expertContribution"}}
{{- $p := (index $.a 0)}}
{{- $group := $p.group}}
{{- $role := $p.role}}
{{- $t := (or (or $group $.g.none).experts $.g.none).env}}
{{- if eq $t nil}}
{{- $t = (list)}}
{{- end}}
{{- $env := $t}}
{{- $l := list}}
{{- range $i, $x := $env}}
{{- $name := $x.name}}
{{- $value := $x.value}}
{{- $l = append $l (dict "name" $name "value" $value)}}
{{- end}}
{{- $_ := set $ "r" (dict "source" (printf "the experts of %v" $role) "container" (dict "env" $l))}}
{{- end}}
{{- define "serving.server-pod.groupArgs"}}
{{- $p := (index $.a 0)}}
{{- $p2 := $p.parallelism}}
{{- $loadBalancing := $p.loadBalancing}}
{{- $experts := $p.experts}}
{{- $ports := (index $.a 1)}}
{{- $t := $.nil}}
{{- if (lt 1.0 (float64 $p2.pipelineParallelSize))}}
{{- $t = (list (printf "--pipeline-parallel-size=%v" (toJson $p2.pipelineParallelSize | default (printf "%v" $p2.pipelineParallelSize))))}}
{{- else}}
{{- $t = (list)}}
{{- end}}
{{- $pipeline := $t}}
{{- $l := list}}
{{- $l = concat $l $pipeline}}
{{- $f := dict "g" $.g "a" (list $loadBalancing $p2 $ports)}}
{{- template "serving.load-balancing.dataParallelArgs" $f}}
{{- $l = concat $l $f.r}}
{{- $l = concat $l $experts.args}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- define "serving.server-pod.groupEnvironment"}}
{{- $p := (index $.a 0)}}
{{- $group := $p.group}}
{{- $image := $p.image}}
{{- $budgetSeconds := (index $.a 1)}}
{{- if (not (or $group $.g.none).loadBalancing)}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.native.fact" (dict "g" $.g "name" "expert-parallel")}}
{{- end}}
{{- $t := (index $.g.facts "expert-parallel")}}
{{- $engineReadyTimeout := $t.engineReadyTimeout}}
{{- $randomizeDummyInputs := $t.randomizeDummyInputs}}
{{- $l := list}}
{{- if not (semverCompare (printf "<%s" $engineReadyTimeout.since) $image.vllmVersion)}}
{{- $l = concat $l (list (dict "name" $engineReadyTimeout.value "value" (toJson $budgetSeconds | default (printf "%v" $budgetSeconds))))}}
{{- end}}
{{- $l = append $l (dict "name" $randomizeDummyInputs.value "value" "1")}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- end}}
{{- define "serving.server-pod.modelServerPod"}}
{{- $spec := (index $.a 0)}}
{{- $f := dict "g" $.g "a" (list $spec)}}
{{- template "serving.server-pod.checkNumbers" $f}}
{{- $o := dict}}
{{- range $k, $v := $spec.env}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- range $k2, $v2 := $spec.overrideEnv}}
{{- $_ := set $o $k2 $v2}}
{{- end}}
{{- $t := $spec.extraArgs}}
{{- if eq $t nil}}
{{- $t = (list)}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list $spec.plan $spec.image $o $t)}}
{{- template "serving.mnnvl.checkMnnvl" $f2}}
{{- $f3 := dict "g" $.g "a" (list $spec)}}
{{- template "serving.server-pod.basePod" $f3}}
{{- $f4 := dict "g" $.g "a" (list $spec.plan)}}
{{- template "NetworkPlan._contribution" $f4}}
{{- $f5 := dict "g" $.g "a" (list $spec)}}
{{- template "serving.server-pod.expertContribution" $f5}}
{{- $f6 := dict "g" $.g "a" (list $spec)}}
{{- template "serving.server-pod.callerContribution" $f6}}
{{- $f7 := dict "g" $.g "a" (list $f3.r "vllm" (printf "the %v pod" $spec.role) (list $f4.r $f5.r $f6.r))}}
{{- template "pod.merge.mergePod" $f7}}
{{- $merged := $f7.r}}
{{- $t2 := $spec.overrideEnv}}
{{- if eq $t2 nil}}
{{- $t2 = (dict)}}
{{- end}}
{{- $f8 := dict "g" $.g "a" (list $merged $t2)}}
{{- template "serving.server-pod.override" $f8}}
{{- $o2 := dict}}
{{- range $k3, $v3 := $spec.env}}
{{- $_ := set $o2 $k3 $v3}}
{{- end}}
{{- range $k4, $v4 := $spec.overrideEnv}}
{{- $_ := set $o2 $k4 $v4}}
{{- end}}
{{- $f9 := dict "g" $.g "a" (list $f8.r (sortAlpha (keys $o2)))}}
{{- template "serving.server-pod.sortEnv" $f9}}
{{- $_ := set $ "r" $f9.r}}
{{- end}}
{{- define "serving.server-pod.override"}}
{{- $pod := (index $.a 0)}}
{{- $values := (index $.a 1)}}
{{- $container := (index $pod.spec.containers 0)}}
{{- $l := list}}
{{- range $i, $x := $container.env}}
{{- if (not (hasKey $values $x.name))}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $kept := $l}}
{{- $l2 := list}}
{{- $l2 = concat $l2 $kept}}
{{- $l3 := list}}
{{- range $k, $v := $values}}
{{- $l3 = append $l3 (list $k $v)}}
{{- end}}
{{- $l4 := list}}
{{- range $i2, $x2 := $l3}}
{{- $name := (index $x2 0)}}
{{- $value := (index $x2 1)}}
{{- $l4 = append $l4 (dict "name" $name "value" $value)}}
{{- end}}
{{- $l2 = concat $l2 $l4}}
{{- $_ := set $container "env" $l2}}
{{- $_ := set $ "r" $pod}}
{{- end}}
{{- define "serving.server-pod.platformArgs"}}
{{- $facts := (index $.a 0)}}
{{- $role := (index $.a 1)}}
{{- $vllmVersion := (index $.a 2)}}
{{- if not (hasKey $.g.facts "expert-parallel")}}
{{- template "llm-d-disagg.native.fact" (dict "g" $.g "name" "expert-parallel")}}
{{- end}}
{{- $flags := (index $.g.facts "expert-parallel" "flags")}}
{{- $t := $facts.serving.args}}
{{- if eq $t nil}}
{{- $t = (list)}}
{{- end}}
{{- $l := list}}
{{- range $i, $x := $t}}
{{- $t2 := $x.role}}
{{- if eq $t2 nil}}
{{- $t2 = $role}}
{{- end}}
{{- $c := (eq $t2 $role)}}
{{- if $c}}
{{- $t3 := (index $flags (index (splitList "=" $x.arg) 0))}}
{{- if eq $t3 nil}}
{{- $t3 = (dict)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $vllmVersion $t3)}}
{{- template "base.version.missingIn" $f}}
{{- $c = (not $f.r)}}
{{- end}}
{{- if $c}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $l2 := list}}
{{- range $i2, $x2 := $l}}
{{- $l2 = append $l2 $x2.arg}}
{{- end}}
{{- $_ := set $ "r" $l2}}
{{- end}}
{{- define "serving.server-pod.sortEnv"}}
{{- $pod := (index $.a 0)}}
{{- $callers := (index $.a 1)}}
{{- $container := (index $pod.spec.containers 0)}}
{{- $env := $container.env}}
{{- $l := list}}
{{- range $i, $x := $env}}
{{- if (not (has $x.name $callers))}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $o := dict}}
{{- range $i2, $x2 := $l}}
{{- $_ := set $o $x2.name $x2}}
{{- end}}
{{- $l2 := list}}
{{- range $_, $v := $o}}
{{- $l2 = append $l2 $v}}
{{- end}}
{{- $ours := $l2}}
{{- $l3 := list}}
{{- $l3 = concat $l3 $ours}}
{{- $l4 := list}}
{{- range $i3, $x3 := $callers}}
{{- $l5 := list}}
{{- range $i4, $x4 := $env}}
{{- if (eq $x4.name $x3)}}
{{- $l5 = append $l5 $x4}}
{{- end}}
{{- end}}
{{- $l4 = concat $l4 $l5}}
{{- end}}
{{- $l3 = concat $l3 $l4}}
{{- $_ := set $container "env" $l3}}
{{- $_ := set $ "r" $pod}}
{{- end}}
{{- define "serving.server-pod.transfersNothing"}}
{{- $p := (index $.a 0)}}
{{- $role := $p.role}}
{{- $kvTransfer := $p.kvTransfer}}
{{- if (ne $role "prefill-decode")}}
{{- $_ := set $ "r" false}}
{{- else}}
{{- if (eq (len (sortAlpha (keys $kvTransfer))) 0)}}
{{- $_ := set $ "r" true}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $kvTransfer)}}
{{- template "vllm.kv-transfer.usesNixl" $f}}
{{- if $f.r}}
{{- $t := $kvTransfer.connector}}
{{- if eq $t nil}}
{{- $t = "NixlConnector"}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list "LLMD407" (printf "%v%v" (printf "kvTransfer is set with %v, but pods that do prefill and decode themselves have nobody to transfer to; " $t) "say role, or a connector that stores blocks, such as OffloadingConnector"))}}
{{- template "base.errors.fail" $f2}}
{{- end}}
{{- $_ := set $ "r" false}}
{{- end}}
{{- end}}
{{- end}}
{{- define "serving.sidecar.flagName"}}
{{- $name := (index $.a 0)}}
{{- $version := (index $.a 1)}}
{{- $o := dict}}
{{- if not (hasKey $.g.facts "sidecar")}}
{{- template "llm-d-disagg.native.fact" (dict "g" $.g "name" "sidecar")}}
{{- end}}
{{- range $k, $v := (index (index $.g.facts "sidecar" "flags") $name)}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- if not (hasKey $.g.facts "sidecar")}}
{{- template "llm-d-disagg.native.fact" (dict "g" $.g "name" "sidecar")}}
{{- end}}
{{- range $k2, $v2 := (index (index $.g.facts "sidecar" "later") $name)}}
{{- $_ := set $o $k2 $v2}}
{{- end}}
{{- $next := $o.replacedBy}}
{{- $c := $next}}
{{- if $c}}
{{- $o2 := dict}}
{{- if not (hasKey $.g.facts "sidecar")}}
{{- template "llm-d-disagg.native.fact" (dict "g" $.g "name" "sidecar")}}
{{- end}}
{{- range $k3, $v3 := (index (index $.g.facts "sidecar" "flags") $next)}}
{{- $_ := set $o2 $k3 $v3}}
{{- end}}
{{- if not (hasKey $.g.facts "sidecar")}}
{{- template "llm-d-disagg.native.fact" (dict "g" $.g "name" "sidecar")}}
{{- end}}
{{- range $k4, $v4 := (index (index $.g.facts "sidecar" "later") $next)}}
{{- $_ := set $o2 $k4 $v4}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list $version $o2)}}
{{- template "base.version.missingIn" $f2}}
{{- $c = (not $f2.r)}}
{{- end}}
{{- $t := $.nil}}
{{- if $c}}
{{- $f := dict "g" $.g "a" (list $next $version)}}
{{- template "serving.sidecar.flagName" $f}}
{{- $t = $f.r}}
{{- else}}
{{- $t = $name}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- define "serving.sidecar.protocol"}}
{{- $connector := (index $.a 0)}}
{{- $version := (index $.a 1)}}
{{- $image := (index $.a 2)}}
{{- if not (hasKey $.g.facts "sidecar")}}
{{- template "llm-d-disagg.native.fact" (dict "g" $.g "name" "sidecar")}}
{{- end}}
{{- $t := $.nil}}
{{- if (hasKey (index $.g.facts "sidecar" "connectors") $connector)}}
{{- if not (hasKey $.g.facts "sidecar")}}
{{- template "llm-d-disagg.native.fact" (dict "g" $.g "name" "sidecar")}}
{{- end}}
{{- $t = (index (index $.g.facts "sidecar" "connectors") $connector)}}
{{- else}}
{{- $t = "nixlv2"}}
{{- end}}
{{- $name := $t}}
{{- if not (hasKey $.g.facts "sidecar")}}
{{- template "llm-d-disagg.native.fact" (dict "g" $.g "name" "sidecar")}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $version (index (index $.g.facts "sidecar" "protocols") $name))}}
{{- template "base.version.missingIn" $f}}
{{- $missing := $f.r}}
{{- if $missing}}
{{- if not (hasKey $.g.facts "sidecar")}}
{{- template "llm-d-disagg.native.fact" (dict "g" $.g "name" "sidecar")}}
{{- end}}
{{- $l := list}}
{{- range $i, $x := (sortAlpha (sortAlpha (keys (index $.g.facts "sidecar" "protocols"))))}}
{{- if not (hasKey $.g.facts "sidecar")}}
{{- template "llm-d-disagg.native.fact" (dict "g" $.g "name" "sidecar")}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list $version (index (index $.g.facts "sidecar" "protocols") $x))}}
{{- template "base.version.missingIn" $f2}}
{{- if (not $f2.r)}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $others := (join ", " $l)}}
{{- $f3 := dict "g" $.g "a" (list "LLMD501" (printf "%v%v" (printf "sidecar image '%v' does not know the protocol '%v' of %v: %v; release %v knows %v; " $image $name $connector $missing $version $others) "use a sidecarImage of a release that has it, or another connector"))}}
{{- template "base.errors.fail" $f3}}
{{- end}}
{{- $_ := set $ "r" $name}}
{{- end}}
{{- define "serving.sidecar.sidecar"}}
{{- $ports := (index $.a 0)}}
{{- $connector := (index $.a 1)}}
{{- $image := (index $.a 2)}}
{{- if eq $image nil}}
{{- $image = "ghcr.io/llm-d/llm-d-router-disagg-sidecar:v0.9.0"}}
{{- end}}
{{- $groups := $.nil}}
{{- if regexMatch ":v?([0-9]+\\.[0-9]+)(\\.[0-9]+)?[^/]*$" $image}}
{{- $m := regexFind ":v?([0-9]+\\.[0-9]+)(\\.[0-9]+)?[^/]*$" $image}}
{{- $groups = list $m}}
{{- $group := regexReplaceAll ":v?([0-9]+\\.[0-9]+)(\\.[0-9]+)?[^/]*$" $m "${1}"}}
{{- $groups = append $groups (ternary $.nil $group (eq $group ""))}}
{{- $group2 := regexReplaceAll ":v?([0-9]+\\.[0-9]+)(\\.[0-9]+)?[^/]*$" $m "${2}"}}
{{- $groups = append $groups (ternary $.nil $group2 (eq $group2 ""))}}
{{- end}}
{{- $t := (or $groups $.g.noItems)}}
{{- $i := $.nil}}
{{- if gt (len $t) 1}}
{{- $i = index $t 1}}
{{- end}}
{{- $version := $i}}
{{- if (not $version)}}
{{- $f := dict "g" $.g "a" (list "LLMD402" (printf "the version of sidecar image '%v' cannot be read from its tag; its flags depend on it; use a tag such as v0.9.0" $image))}}
{{- template "base.errors.fail" $f}}
{{- end}}
{{- if not (hasKey $.g.facts "sidecar")}}
{{- template "llm-d-disagg.native.fact" (dict "g" $.g "name" "sidecar")}}
{{- end}}
{{- if (semverCompare (printf "<%s" (regexReplaceAllLiteral "\\.\\d+$" (index (sortAlpha (keys (index $.g.facts "sidecar" "read" "releases"))) 0) "")) $version)}}
{{- if not (hasKey $.g.facts "sidecar")}}
{{- template "llm-d-disagg.native.fact" (dict "g" $.g "name" "sidecar")}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list "LLMD501" (printf "sidecar image '%v' is older than %v, the oldest release whose flags are known; use a newer sidecarImage, or leave it out" $image (index (sortAlpha (keys (index $.g.facts "sidecar" "read" "releases"))) 0)))}}
{{- template "base.errors.fail" $f2}}
{{- end}}
{{- $l := list}}
{{- $f3 := dict "g" $.g "a" (list "port" $version)}}
{{- template "serving.sidecar.flagName" $f3}}
{{- $l = append $l (printf "--%v=%v" $f3.r $ports.http)}}
{{- $f4 := dict "g" $.g "a" (list "vllm-port" $version)}}
{{- template "serving.sidecar.flagName" $f4}}
{{- $l = append $l (printf "--%v=%v" $f4.r $ports.modelServer)}}
{{- if (lt 1.0 (float64 $ports.apiServers))}}
{{- $f5 := dict "g" $.g "a" (list "data-parallel-size" $version)}}
{{- template "serving.sidecar.flagName" $f5}}
{{- $l = concat $l (list (printf "--%v=%v" $f5.r $ports.apiServers))}}
{{- end}}
{{- $f6 := dict "g" $.g "a" (list $connector $version $image)}}
{{- template "serving.sidecar.protocol" $f6}}
{{- $f7 := dict "g" $.g "a" (list "connector" $version)}}
{{- template "serving.sidecar.flagName" $f7}}
{{- $l = append $l (printf "--%v=%v" $f7.r $f6.r)}}
{{- $f8 := dict "g" $.g "a" (list "secure-proxy" $version)}}
{{- template "serving.sidecar.flagName" $f8}}
{{- $l = append $l (printf "--%v=%v" $f8.r false)}}
{{- $f9 := dict "g" $.g "a" (list $ports)}}
{{- template "serving.ports.targetPorts" $f9}}
{{- $l2 := list}}
{{- range $i2, $x := $f9.r}}
{{- $t2 := $.nil}}
{{- if $i2}}
{{- $t2 = (printf "http-%v" (toJson $i2 | default (printf "%v" $i2)))}}
{{- else}}
{{- $t2 = "http"}}
{{- end}}
{{- $l2 = append $l2 (dict "name" $t2 "containerPort" $x "protocol" "TCP")}}
{{- end}}
{{- $_ := set $ "r" (dict "name" "routing-proxy" "image" $image "restartPolicy" "Always" "args" $l "ports" $l2 "resources" (dict "requests" (dict "cpu" "1" "memory" "512Mi") "limits" (dict "memory" "512Mi")) "securityContext" (dict "allowPrivilegeEscalation" false "runAsNonRoot" true "capabilities" (dict "drop" (list "ALL"))))}}
{{- end}}
{{- define "serving.start-script.startScript"}}
{{- $p := (index $.a 0)}}
{{- $mode := (index $.a 1)}}
{{- $waitSeconds := (index $.a 2)}}
{{- $f := dict "g" $.g "a" (list $mode)}}
{{- template "serving.load-balancing.rankFlag" $f}}
{{- $_ := set $ "r" (printf "set -euo pipefail\n: \"${LWS_LEADER_ADDRESS:?is not set: this pod is not part of a LeaderWorkerSet}\" \"${LWS_WORKER_INDEX:?}\" \"${LWS_GROUP_SIZE:?}\"\nif [ \"$LWS_GROUP_SIZE\" != %v ]; then\n  echo \"the group has $LWS_GROUP_SIZE pods, but %v ranks are for %v: render it anew rather than change its size\" >&2\n  exit 1\nfi\nif ! [ \"$LWS_WORKER_INDEX\" -ge 0 ] || ! [ \"$LWS_WORKER_INDEX\" -lt %v ]; then\n  echo \"pod $LWS_WORKER_INDEX of a group of %v has no ranks\" >&2\n  exit 1\nfi\nfind %v -mindepth 1 -type f -delete # what a crashed run left\nSECONDS=0\nuntil getent hosts \"$LWS_LEADER_ADDRESS\" > /dev/null; do\n  if [ \"$SECONDS\" -ge %v ]; then\n    echo \"leader $LWS_LEADER_ADDRESS has no address after %v s: look at the leader pod and at the headless Service\" >&2\n    exit 1\n  fi\n  sleep 1\ndone\nSTART_RANK=$((LWS_WORKER_INDEX * %v))\nexec \"$@\" --data-parallel-address=\"$LWS_LEADER_ADDRESS\" %v=\"$START_RANK\"\n" (toJson $p.nodes | default (printf "%v" $p.nodes)) (toJson $p.dataParallelSize | default (printf "%v" $p.dataParallelSize)) (toJson $p.nodes | default (printf "%v" $p.nodes)) (toJson $p.nodes | default (printf "%v" $p.nodes)) (toJson $p.nodes | default (printf "%v" $p.nodes)) "/dev/shm" (toJson $waitSeconds | default (printf "%v" $waitSeconds)) (toJson $waitSeconds | default (printf "%v" $waitSeconds)) (toJson $p.dataParallelSizeLocal | default (printf "%v" $p.dataParallelSizeLocal)) $f.r)}}
{{- end}}
{{- define "serving.start-up.drain"}}
{{- $role := (index $.a 0)}}
{{- $vllmVersion := (index $.a 1)}}
{{- $leaseSeconds := (index $.a 2)}}
{{- $asked := (index $.a 3)}}
{{- $t2 := $leaseSeconds}}
{{- if eq $t2 nil}}
{{- $t := (ternary "480" "30" (semverCompare (printf "<%s" "0.22") $vllmVersion))}}
{{- $n := $.nil}}
{{- if regexMatch "^-?[0-9]+$" (toString $t)}}
{{- $n = int64 (float64 $t)}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $t)}}
{{- template "llm-d-disagg.native.number" $f}}
{{- $n = $f.r}}
{{- end}}
{{- $t2 = $n}}
{{- end}}
{{- $lease := $t2}}
{{- $t3 := $.nil}}
{{- if (eq $role "prefill")}}
{{- $t3 = $lease}}
{{- else}}
{{- $n2 := maxf $lease 300}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $t3 = $n2}}
{{- end}}
{{- $work := $t3}}
{{- $t4 := $asked}}
{{- if eq $t4 nil}}
{{- $t4 = (int64 (ceil (addf (float64 15) (float64 $work))))}}
{{- end}}
{{- $preStopSeconds := $t4}}
{{- $n3 := addf (float64 $preStopSeconds) 30.0}}
{{- if and (eq $n3 (floor $n3)) (lt $n3 9e15) (gt $n3 -9e15)}}
{{- $n3 = int64 $n3}}
{{- end}}
{{- $_ := set $ "r" (dict "preStopSeconds" $preStopSeconds "gracePeriodSeconds" $n3)}}
{{- end}}
{{- define "serving.start-up.probes"}}
{{- $ports := (index $.a 0)}}
{{- $budgetSeconds := (index $.a 1)}}
{{- $t := $ports.supervisor}}
{{- if eq $t nil}}
{{- $t = $ports.modelServer}}
{{- end}}
{{- $port := $t}}
{{- $t2 := $.nil}}
{{- if (eq $ports.supervisor nil)}}
{{- $t2 = (list "/v1/models" "/v1/models")}}
{{- else}}
{{- $t2 = (list "/health" "/readyz")}}
{{- end}}
{{- $started := (index $t2 0)}}
{{- $ready := (index $t2 1)}}
{{- $_ := set $ "r" (dict "startupProbe" (dict "httpGet" (dict "path" $started "port" $port) "periodSeconds" 10 "timeoutSeconds" 5 "failureThreshold" (int64 (ceil (divf (float64 $budgetSeconds) (float64 10))))) "livenessProbe" (dict "httpGet" (dict "path" "/health" "port" $port) "periodSeconds" 10 "timeoutSeconds" 5 "failureThreshold" 3) "readinessProbe" (dict "httpGet" (dict "path" $ready "port" $port) "periodSeconds" 5 "timeoutSeconds" 2 "failureThreshold" 3))}}
{{- end}}
{{- define "serving.start-up.startBudget"}}
{{- $model := (index $.a 0)}}
{{- $f := dict "g" $.g "a" (list $model)}}
{{- template "Model.weightsGigabytes" $f}}
{{- $t := $f.r}}
{{- if eq $t nil}}
{{- $t = 240}}
{{- end}}
{{- $gigabytes := $t}}
{{- $f2 := dict "g" $.g "a" (list $model)}}
{{- template "Model._downloads" $f2}}
{{- $t2 := (ternary "0.1" "0.5" $f2.r)}}
{{- $n := $.nil}}
{{- if regexMatch "^-?[0-9]+$" (toString $t2)}}
{{- $n = int64 (float64 $t2)}}
{{- else}}
{{- $f3 := dict "g" $.g "a" (list $t2)}}
{{- template "llm-d-disagg.native.number" $f3}}
{{- $n = $f3.r}}
{{- end}}
{{- $rate := $n}}
{{- $_ := set $ "r" (mul (int64 (ceil (divf (addf (float64 600) (divf (float64 $gigabytes) (float64 $rate))) 60.0))) 60)}}
{{- end}}
{{- define "vllm.extra-args.checkCount"}}
{{- $p := (index $.a 0)}}
{{- $spelling := $p.spelling}}
{{- $option := $p.option}}
{{- $value := $p.value}}
{{- $dotted := $p.dotted}}
{{- $values := (index $.a 1)}}
{{- $ctx := (index $.a 2)}}
{{- if (and $dotted (not (hasPrefix "json" $option.reads)))}}
{{- $f := dict "g" $.g "a" (list "LLMD419" (printf "extraArgs has a key of %v, which is no JSON in vLLM %v and has no keys; use %v=value" $spelling $ctx.vllmVersion $spelling))}}
{{- template "base.errors.fail" $f}}
{{- end}}
{{- $t3 := $.nil}}
{{- if (ne $value nil)}}
{{- $i := $.nil}}
{{- if gt (len $values) 0}}
{{- $i = index $values 0}}
{{- end}}
{{- $t3 = $i}}
{{- else}}
{{- $t2 := $.nil}}
{{- if (eq $option.values "0")}}
{{- $i2 := $.nil}}
{{- if gt (len $values) 0}}
{{- $i2 = index $values 0}}
{{- end}}
{{- $t2 = $i2}}
{{- else}}
{{- $t := $.nil}}
{{- if (eq $option.values "+")}}
{{- $t = $.nil}}
{{- else}}
{{- $i3 := $.nil}}
{{- if gt (len $values) 1}}
{{- $i3 = index $values 1}}
{{- end}}
{{- $t = $i3}}
{{- end}}
{{- $t2 = $t}}
{{- end}}
{{- $t3 = $t2}}
{{- end}}
{{- $stray := $t3}}
{{- if (and (eq $option.name "--config") (ne $value nil))}}
{{- $t4 := (printf "with its file in the same argument, where vLLM does not look for it; use '%v', '%v'" $spelling $value)}}
{{- $r := $.nil}}
{{- $f2 := dict "g" $.g "a" (list "LLMD418" (printf "extraArgs has %v %v" $spelling $t4))}}
{{- template "base.errors.fail" $f2}}
{{- end}}
{{- if (and (eq $option.values "0") (ne $value nil))}}
{{- $t5 := $.nil}}
{{- if (hasPrefix "--no-" $spelling)}}
{{- $t5 = (regexReplaceAllLiteral "^--no-" $spelling "--")}}
{{- else}}
{{- $t5 = (regexReplaceAllLiteral "^--" $spelling "--no-")}}
{{- end}}
{{- $off := $t5}}
{{- $f3 := dict "g" $.g "a" (list $ctx.vllmVersion)}}
{{- template "vllm.options.optionsOf" $f3}}
{{- $t6 := $.nil}}
{{- if (hasKey $f3.r $off)}}
{{- $t6 = (printf ", or %v for the opposite" $off)}}
{{- else}}
{{- $t6 = ""}}
{{- end}}
{{- $other := $t6}}
{{- $t7 := (printf "with the value '%v', but it takes none in vLLM %v; use %v alone%v" $value $ctx.vllmVersion $spelling $other)}}
{{- $r2 := $.nil}}
{{- $f4 := dict "g" $.g "a" (list "LLMD418" (printf "extraArgs has %v %v" $spelling $t7))}}
{{- template "base.errors.fail" $f4}}
{{- end}}
{{- if (ne $stray nil)}}
{{- $t8 := (printf "followed by '%v', which is neither an option nor a value that it takes in vLLM %v; leave it out" $stray $ctx.vllmVersion)}}
{{- $r3 := $.nil}}
{{- $f5 := dict "g" $.g "a" (list "LLMD418" (printf "extraArgs has %v %v" $spelling $t8))}}
{{- template "base.errors.fail" $f5}}
{{- end}}
{{- $needed := (or (eq $option.values "1") (eq $option.values "+"))}}
{{- if (and (and $needed (eq $value nil)) (eq (len $values) 0))}}
{{- $t9 := (or $option.choices $.g.noItems)}}
{{- $i4 := $.nil}}
{{- if gt (len $t9) 0}}
{{- $i4 = index $t9 0}}
{{- end}}
{{- $t10 := $i4}}
{{- if eq $t10 nil}}
{{- $t10 = "value"}}
{{- end}}
{{- $t11 := (printf "without a value, but it takes %v in vLLM %v; use %v=%v" (ternary "one" "one or more" (eq $option.values "1")) $ctx.vllmVersion $spelling $t10)}}
{{- $r4 := $.nil}}
{{- $f6 := dict "g" $.g "a" (list "LLMD418" (printf "extraArgs has %v %v" $spelling $t11))}}
{{- template "base.errors.fail" $f6}}
{{- end}}
{{- end}}
{{- define "vllm.extra-args.checkExtraArgs"}}
{{- $args := (index $.a 0)}}
{{- $ctx := (index $.a 1)}}
{{- $f := dict "g" $.g "a" (list $ctx.vllmVersion)}}
{{- template "vllm.options.isReadRelease" $f}}
{{- if (not $f.r)}}
{{- else}}
{{- $f2 := dict "g" $.g "a" (list $args $ctx)}}
{{- template "vllm.extra-args.checkFrom" $f2}}
{{- end}}
{{- end}}
{{- define "vllm.extra-args.checkFrom"}}
{{- $args := (index $.a 0)}}
{{- $ctx := (index $.a 1)}}
{{- if (not (len $args))}}
{{- else}}
{{- $f := dict "g" $.g "a" (list (default list (slice $args (min 1 (len $args)))))}}
{{- template "vllm.extra-args.followers" $f}}
{{- $n := addf 1.0 (float64 $f.r)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $next := $n}}
{{- $f2 := dict "g" $.g "a" (list (index $args 0) (default list (slice $args (min 1 (len $args)) (min $next (len $args)))) $ctx)}}
{{- template "vllm.extra-args.checkOne" $f2}}
{{- $f3 := dict "g" $.g "a" (list (default list (slice $args (min $next (len $args)))) $ctx)}}
{{- template "vllm.extra-args.checkFrom" $f3}}
{{- end}}
{{- end}}
{{- define "vllm.extra-args.checkLevel"}}
{{- $arg := (index $.a 0)}}
{{- $chars := splitList "" $arg}}
{{- $values := (index $.a 1)}}
{{- $ctx := (index $.a 2)}}
{{- $f := dict "g" $.g "a" (list $ctx.vllmVersion)}}
{{- template "vllm.options.optionsOf" $f}}
{{- if (hasKey $f.r "-O")}}
{{- $_ := set $ "r" $.nil}}
{{- else}}
{{- $t2 := $.nil}}
{{- if (eq $arg "-O")}}
{{- $i := $.nil}}
{{- if gt (len $values) 0}}
{{- $i = index $values 0}}
{{- end}}
{{- $t2 = $i}}
{{- else}}
{{- $c := splitList "" $arg}}
{{- $t := ($chars)}}
{{- $i2 := $.nil}}
{{- if gt (len $t) 2}}
{{- $i2 = index $t 2}}
{{- end}}
{{- $from := (min (ternary 3 2 (eq $i2 "=")) (len $c))}}
{{- $t2 = (join "" (slice $c $from))}}
{{- end}}
{{- $level := $t2}}
{{- if (or (eq $level nil) (not (regexMatch "^[0-3]$" $level)))}}
{{- $l := list}}
{{- $l = append $l $arg}}
{{- $l = concat $l $values}}
{{- $f2 := dict "g" $.g "a" (list "LLMD419" (printf "%v%v" (printf "extraArgs has %v, but -O takes a level from 0 to 3 in vLLM %v; use -O2, " (join " " $l) $ctx.vllmVersion) "or -cc.KEY=value for a key of --compilation-config"))}}
{{- template "base.errors.fail" $f2}}
{{- end}}
{{- $f3 := dict "g" $.g "a" (list $ctx.vllmVersion)}}
{{- template "vllm.options.optionsOf" $f3}}
{{- $t3 := (ternary $.nil $level (eq $arg "-O"))}}
{{- $o := dict "spelling" "--optimization-level" "option" (index $f3.r "--optimization-level") "dotted" false}}
{{- if ne $t3 nil}}
{{- $_ := set $o "value" $t3}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- end}}
{{- define "vllm.extra-args.checkOne"}}
{{- $arg := (index $.a 0)}}
{{- $values := (index $.a 1)}}
{{- $ctx := (index $.a 2)}}
{{- $f := dict "g" $.g "a" (list $arg)}}
{{- template "vllm.extra-args.nameOf" $f}}
{{- $l := list}}
{{- range $i, $x := $ctx.extraOptions}}
{{- $f2 := dict "g" $.g "a" (list $x)}}
{{- template "vllm.extra-args.nameOf" $f2}}
{{- $l = append $l $f2.r}}
{{- end}}
{{- if (has $f.r $l)}}
{{- else}}
{{- $f3 := dict "g" $.g "a" (list $arg)}}
{{- template "vllm.extra-args.isOption" $f3}}
{{- if (not $f3.r)}}
{{- $f4 := dict "g" $.g "a" (list $arg $ctx)}}
{{- template "vllm.extra-args.refuseStray" $f4}}
{{- end}}
{{- $f7 := dict "g" $.g "a" (list $arg $ctx)}}
{{- template "vllm.extra-args.isLevel" $f7}}
{{- $t := $.nil}}
{{- if $f7.r}}
{{- $f5 := dict "g" $.g "a" (list $arg $values $ctx)}}
{{- template "vllm.extra-args.checkLevel" $f5}}
{{- $t = $f5.r}}
{{- else}}
{{- $f6 := dict "g" $.g "a" (list $arg $ctx)}}
{{- template "vllm.extra-args.find" $f6}}
{{- $t = $f6.r}}
{{- end}}
{{- $said := $t}}
{{- if (not (ne $said nil))}}
{{- else}}
{{- $f8 := dict "g" $.g "a" (list $said $values $ctx)}}
{{- template "vllm.extra-args.checkCount" $f8}}
{{- if $said.dotted}}
{{- else}}
{{- $t2 := $.nil}}
{{- if (eq $said.value nil)}}
{{- $t2 = $values}}
{{- else}}
{{- $t2 = (list $said.value)}}
{{- end}}
{{- range $_, $x2 := $t2}}
{{- $f9 := dict "g" $.g "a" (list $said $x2 $ctx)}}
{{- template "vllm.extra-args.checkValue" $f9}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- define "vllm.extra-args.checkValue"}}
{{- $p := (index $.a 0)}}
{{- $spelling := $p.spelling}}
{{- $option := $p.option}}
{{- $inline := $p.value}}
{{- $value := (index $.a 1)}}
{{- $ctx := (index $.a 2)}}
{{- if (or (eq $value "") (eq $value "None"))}}
{{- else}}
{{- $kind := (index (dict "integer" (dict "form" "^\\s*[+-]?\\d+(_\\d+)*\\s*$" "words" "a whole number") "number" (dict "form" "(?i)^\\s*[+-]?((\\d[\\d_]*)?\\.?\\d[\\d_]*\\.?(e[+-]?\\d+)?|inf(inity)?|nan)\\s*$" "words" "a number") "count" (dict "form" "^\\s*([+-]?\\d+(_\\d+)*|\\d+[KMGT]|\\d+(\\.\\d+)?[kmgt])\\s*$" "words" "a number such as 4096, 4k (4000) or 4K (4096)") "count or auto" (dict "form" "^\\s*([+-]?\\d+(_\\d+)*|\\d+[KMGT]|\\d+(\\.\\d+)?[kmgt]|auto)\\s*$" "words" "a number such as 4096, 4k (4000) or 4K (4096), or auto")) $option.reads)}}
{{- if (and (ne $kind nil) (not (regexMatch $kind.form $value)))}}
{{- $r := $.nil}}
{{- $said := (printf "%v%v%v" $spelling (ternary " " "=" (eq $inline nil)) $value)}}
{{- $t := $.nil}}
{{- if $.nil}}
{{- $t = (printf ", did you mean '%v'?" $.nil)}}
{{- else}}
{{- $t = ""}}
{{- end}}
{{- $f := dict "g" $.g "a" (list "LLMD419" (printf "extraArgs has %v, which vLLM %v does not take%v; expected %v" $said $ctx.vllmVersion $t $kind.words))}}
{{- template "base.errors.fail" $f}}
{{- end}}
{{- $c := (eq $option.reads "json")}}
{{- if $c}}
{{- $f2 := dict "g" $.g "a" (list $value)}}
{{- template "llm-d-disagg.native.isJson" $f2}}
{{- $c = (not $f2.r)}}
{{- end}}
{{- if $c}}
{{- $t2 := (ternary "JSON, and the quotes around it reach vLLM since no shell takes them off; leave them out" "JSON; use for example {\"key\": \"value\"}" (regexMatch "(?s)^'.*'$" $value))}}
{{- $r2 := $.nil}}
{{- $said2 := (printf "%v%v%v" $spelling (ternary " " "=" (eq $inline nil)) $value)}}
{{- $t3 := $.nil}}
{{- if $.nil}}
{{- $t3 = (printf ", did you mean '%v'?" $.nil)}}
{{- else}}
{{- $t3 = ""}}
{{- end}}
{{- $f3 := dict "g" $.g "a" (list "LLMD419" (printf "extraArgs has %v, which vLLM %v does not take%v; expected %v" $said2 $ctx.vllmVersion $t3 $t2))}}
{{- template "base.errors.fail" $f3}}
{{- end}}
{{- $choices := $option.choices}}
{{- $c2 := (ne $choices nil)}}
{{- if $c2}}
{{- $t4 := $.nil}}
{{- if (ne $kind nil)}}
{{- $n := $.nil}}
{{- if regexMatch "^-?[0-9]+$" (toString $value)}}
{{- $n = int64 (float64 $value)}}
{{- else}}
{{- $f4 := dict "g" $.g "a" (list $value)}}
{{- template "llm-d-disagg.native.number" $f4}}
{{- $n = $f4.r}}
{{- end}}
{{- $t4 = (toJson $n | default (printf "%v" $n))}}
{{- else}}
{{- $t4 = $value}}
{{- end}}
{{- $c2 = (not (has $t4 $choices))}}
{{- end}}
{{- if $c2}}
{{- $t5 := (printf "one of: %v" (join ", " $choices))}}
{{- $t6 := $.nil}}
{{- if (ne $kind nil)}}
{{- $t6 = $.nil}}
{{- else}}
{{- $f5 := dict "g" $.g "a" (list $value $choices $.nil)}}
{{- template "base.did-you-mean.didYouMean" $f5}}
{{- $t6 = $f5.r}}
{{- end}}
{{- $r3 := $.nil}}
{{- $said3 := (printf "%v%v%v" $spelling (ternary " " "=" (eq $inline nil)) $value)}}
{{- $t7 := $.nil}}
{{- if $t6}}
{{- $t7 = (printf ", did you mean '%v'?" $t6)}}
{{- else}}
{{- $t7 = ""}}
{{- end}}
{{- $f6 := dict "g" $.g "a" (list "LLMD419" (printf "extraArgs has %v, which vLLM %v does not take%v; expected %v" $said3 $ctx.vllmVersion $t7 $t5))}}
{{- template "base.errors.fail" $f6}}
{{- end}}
{{- end}}
{{- end}}
{{- define "vllm.extra-args.find"}}
{{- $arg := (index $.a 0)}}
{{- $chars := splitList "" $arg}}
{{- $ctx := (index $.a 1)}}
{{- $f := dict "g" $.g "a" (list $ctx.vllmVersion)}}
{{- template "vllm.options.optionsOf" $f}}
{{- $options := $f.r}}
{{- $f2 := dict "g" $.g "a" (list $arg)}}
{{- template "vllm.extra-args.nameOf" $f2}}
{{- $spelling := $f2.r}}
{{- $key := (index (splitList "=" $arg) 0)}}
{{- $t := $.nil}}
{{- if (lt (float64 (len (splitList "" $key))) (float64 (len ($chars))))}}
{{- $c := splitList "" $arg}}
{{- $from := (min (add (len (splitList "" $key)) 1) (len $c))}}
{{- $t = (join "" (slice $c $from))}}
{{- end}}
{{- $value := $t}}
{{- $option := (index $options $spelling)}}
{{- if (ne $option nil)}}
{{- $o := dict "spelling" $spelling "option" $option "dotted" (contains "." $key)}}
{{- if ne $value nil}}
{{- $_ := set $o "value" $value}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- else}}
{{- $c2 := splitList "" $arg}}
{{- $from2 := (min 0 (len $c2))}}
{{- $letter := (index $options (join "" (slice $c2 $from2 (max $from2 (min 2 (len $c2))))))}}
{{- if (and (ne $letter nil) (not (hasPrefix "--" $arg)))}}
{{- $c3 := splitList "" $arg}}
{{- $from3 := (min 0 (len $c3))}}
{{- $c4 := splitList "" $arg}}
{{- $from4 := (min 2 (len $c4))}}
{{- $_ := set $ "r" (dict "spelling" (join "" (slice $c3 $from3 (max $from3 (min 2 (len $c3))))) "option" $letter "dotted" false "value" (join "" (slice $c4 $from4)))}}
{{- else}}
{{- $f3 := dict "g" $.g "a" (list $spelling (sortAlpha (sortAlpha (keys $options))) $ctx)}}
{{- template "vllm.extra-args.whyNot" $f3}}
{{- $f4 := dict "g" $.g "a" (list "LLMD417" (printf "%v%v" (printf "extraArgs has %v, which vLLM %v does not have: %v; " $spelling $ctx.vllmVersion $f3.r) "correct it, use another image, or name what yours has besides its release in extraOptions of Image.custom()"))}}
{{- template "base.errors.fail" $f4}}
{{- end}}
{{- end}}
{{- end}}
{{- define "vllm.extra-args.followers"}}
{{- $rest := (index $.a 0)}}
{{- $found := -1}}
{{- range $i, $x := $rest}}
{{- $f := dict "g" $.g "a" (list $x)}}
{{- template "vllm.extra-args.isOption" $f}}
{{- if $f.r}}
{{- $found = $i}}
{{- break}}
{{- end}}
{{- end}}
{{- $end := $found}}
{{- $t := $.nil}}
{{- if (lt (float64 $end) 0.0)}}
{{- $t = (len $rest)}}
{{- else}}
{{- $t = $end}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- define "vllm.extra-args.isLevel"}}
{{- $arg := (index $.a 0)}}
{{- $ctx := (index $.a 1)}}
{{- $c := (hasPrefix "-O" $arg)}}
{{- if $c}}
{{- $f := dict "g" $.g "a" (list $ctx.vllmVersion)}}
{{- template "vllm.options.optionsOf" $f}}
{{- $c = (not (and (hasKey $f.r "-O") (regexMatch "^-O($|\\.)" $arg)))}}
{{- end}}
{{- $_ := set $ "r" $c}}
{{- end}}
{{- define "vllm.extra-args.isOption"}}
{{- $arg := (index $.a 0)}}
{{- if (or (not (regexMatch "(?s)^-." $arg)) (regexMatch "^-(\\d+|\\d*\\.\\d+)$" $arg))}}
{{- $_ := set $ "r" false}}
{{- else}}
{{- $_ := set $ "r" (not (regexMatch "^[^=]* " $arg))}}
{{- end}}
{{- end}}
{{- define "vllm.extra-args.nameOf"}}
{{- $arg := (index $.a 0)}}
{{- $name := (index (regexSplit "[.=]" $arg -1) 0)}}
{{- $t := $.nil}}
{{- if (hasPrefix "--" $name)}}
{{- $t = (regexReplaceAllLiteral "_" $name "-")}}
{{- else}}
{{- $t = $name}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- define "vllm.extra-args.refuseStray"}}
{{- $arg := (index $.a 0)}}
{{- $ctx := (index $.a 1)}}
{{- $t := (splitList " " $arg)}}
{{- $i := $.nil}}
{{- if gt (len $t) 0}}
{{- $i = index $t 0}}
{{- end}}
{{- $first := $i}}
{{- $rest := default list (slice $t (min 1 (len $t)))}}
{{- $f := dict "g" $.g "a" (list $ctx.vllmVersion)}}
{{- template "vllm.options.optionsOf" $f}}
{{- $f2 := dict "g" $.g "a" (list $first)}}
{{- template "vllm.extra-args.nameOf" $f2}}
{{- $t2 := $.nil}}
{{- if (hasKey $f.r $f2.r)}}
{{- $t2 = (printf "an option and its value are one argument or two, '%v=%v' or '%v', '%v'" $first (join " " $rest) $first (join " " $rest))}}
{{- else}}
{{- $t2 = "an option begins with - or --, and its values follow it"}}
{{- end}}
{{- $fix := $t2}}
{{- $f3 := dict "g" $.g "a" (list "LLMD418" (printf "extraArgs has '%v', which is neither an option nor the value of one: %v" $arg $fix))}}
{{- template "base.errors.fail" $f3}}
{{- end}}
{{- define "vllm.extra-args.whyNot"}}
{{- $spelling := (index $.a 0)}}
{{- $chars := splitList "" $spelling}}
{{- $known := (index $.a 1)}}
{{- $ctx := (index $.a 2)}}
{{- $f := dict "g" $.g "a" (list $ctx.vllmVersion $spelling)}}
{{- template "vllm.options.missingOption" $f}}
{{- $missing := $f.r}}
{{- if $missing}}
{{- $_ := set $ "r" $missing}}
{{- else}}
{{- $l := list}}
{{- range $i, $x := $known}}
{{- if (hasPrefix $spelling $x)}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $longer := $l}}
{{- if (and (and (len $longer) (hasPrefix "--" $spelling)) (lt 2.0 (float64 (len ($chars)))))}}
{{- $_ := set $ "r" (printf "it is the beginning of %v%v, and names have to be written out" (join ", " (default list (slice $longer (min 0 (len $longer)) (min 3 (len $longer))))) (ternary " and others" "" (lt 3.0 (float64 (len $longer)))))}}
{{- else}}
{{- $f2 := dict "g" $.g "a" (list $spelling $known $.nil)}}
{{- template "base.did-you-mean.didYouMean" $f2}}
{{- $near := $f2.r}}
{{- $t := $.nil}}
{{- if $near}}
{{- $t = (printf "did you mean '%v'?" $near)}}
{{- else}}
{{- $t = "no release has it"}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- end}}
{{- end}}
{{- define "vllm.kv-transfer.checkConnector"}}
{{- $connector := (index $.a 0)}}
{{- $options := (index $.a 1)}}
{{- $ctx := (index $.a 2)}}
{{- if (ne $options.connectorModulePath nil)}}
{{- if (not (regexMatch "^[A-Za-z_][\\w.]*$" $options.connectorModulePath))}}
{{- $f := dict "g" $.g "a" (list "LLMD406" (printf "connectorModulePath is '%v'; expected a Python module such as my_package.connector" $options.connectorModulePath))}}
{{- template "base.errors.fail" $f}}
{{- end}}
{{- else}}
{{- if not (hasKey $.g.facts "kv-transfer")}}
{{- template "llm-d-disagg.native.fact" (dict "g" $.g "name" "kv-transfer")}}
{{- end}}
{{- $table := (index $.g.facts "kv-transfer" "connectors")}}
{{- $t := $.nil}}
{{- if (hasKey $table $connector)}}
{{- $t = (index $table $connector)}}
{{- end}}
{{- $known := $t}}
{{- $l := list}}
{{- range $i, $x := (sortAlpha (keys $table))}}
{{- $f2 := dict "g" $.g "a" (list $ctx.vllmVersion (index $table $x))}}
{{- template "base.version.missingIn" $f2}}
{{- if (not $f2.r)}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $names := (sortAlpha $l)}}
{{- if (not (ne $known nil))}}
{{- $f3 := dict "g" $.g "a" (list $connector $names $.nil)}}
{{- template "base.did-you-mean.didYouMean" $f3}}
{{- $near := $f3.r}}
{{- $t2 := $.nil}}
{{- if $near}}
{{- $t2 = (printf ", did you mean '%v'?" $near)}}
{{- else}}
{{- $t2 = ""}}
{{- end}}
{{- $f4 := dict "g" $.g "a" (list "LLMD406" (printf "%v%v" (printf "vLLM %v has no connector '%v'%v; expected one of: %v; " $ctx.vllmVersion $connector $t2 (join ", " $names)) "for one of your own set connectorModulePath"))}}
{{- template "base.errors.fail" $f4}}
{{- end}}
{{- $f5 := dict "g" $.g "a" (list $ctx.vllmVersion $known)}}
{{- template "base.version.missingIn" $f5}}
{{- $why := $f5.r}}
{{- if $why}}
{{- $t3 := $known.instead}}
{{- if eq $t3 nil}}
{{- $t3 = (printf "one of: %v" (join ", " $names))}}
{{- end}}
{{- $f6 := dict "g" $.g "a" (list "LLMD406" (printf "vLLM %v has no connector '%v': %v; use %v" $ctx.vllmVersion $connector $why $t3))}}
{{- template "base.errors.fail" $f6}}
{{- end}}
{{- end}}
{{- end}}
{{- define "vllm.kv-transfer.checkNumber"}}
{{- $field := (index $.a 0)}}
{{- $value := (index $.a 1)}}
{{- if (and (or (kindIs "int" $value) (kindIs "int64" $value) (kindIs "float64" $value)) (not (and (not (has (printf "%v" $value) (list "+Inf" "-Inf" "NaN"))) (le 0.0 (float64 $value)))))}}
{{- $f := dict "g" $.g "a" (list "LLMD407" (printf "%v is %v; expected a number from 0 up" $field (toJson $value | default (printf "%v" $value))))}}
{{- template "base.errors.fail" $f}}
{{- end}}
{{- end}}
{{- define "vllm.kv-transfer.extraConfig"}}
{{- $options := (index $.a 0)}}
{{- $ctx := (index $.a 1)}}
{{- $nixl := (index $.a 2)}}
{{- $o := dict}}
{{- if ne $options.numThreads nil}}
{{- $_ := set $o "num_threads" $options.numThreads}}
{{- end}}
{{- if ne $options.leaseSeconds nil}}
{{- $_ := set $o "kv_lease_duration" $options.leaseSeconds}}
{{- end}}
{{- if ne $options.enforceHandshakeCompat nil}}
{{- $_ := set $o "enforce_handshake_compat" $options.enforceHandshakeCompat}}
{{- end}}
{{- $t := $.nil}}
{{- if (eq $options.enableCrossLayersBlocks nil)}}
{{- $t = $.nil}}
{{- else}}
{{- $t = (ternary "True" "False" $options.enableCrossLayersBlocks)}}
{{- end}}
{{- if ne $t nil}}
{{- $_ := set $o "enable_cross_layers_blocks" $t}}
{{- end}}
{{- if ne $options.bidirectionalKvXfer nil}}
{{- $_ := set $o "bidirectional_kv_xfer" $options.bidirectionalKvXfer}}
{{- end}}
{{- if ne $options.recomputeThreshold nil}}
{{- $_ := set $o "kv_recompute_threshold" $options.recomputeThreshold}}
{{- end}}
{{- if ne $options.engineTtlSeconds nil}}
{{- $_ := set $o "engine_ttl" $options.engineTtlSeconds}}
{{- end}}
{{- $typed := $o}}
{{- $l := list}}
{{- range $k, $v := $typed}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $l}}
{{- $i2 := $.nil}}
{{- if gt (len $x) 1}}
{{- $i2 = index $x 1}}
{{- end}}
{{- $value := $i2}}
{{- if (ne $value nil)}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- $said := $l2}}
{{- if (and (not $nixl) (len $said))}}
{{- $f := dict "g" $.g "a" (list "LLMD407" (printf "%v is an option of NixlConnector and %v would ignore it; leave it out or put it in extraConfig" (index (index $said 0) 0) $options.connector))}}
{{- template "base.errors.fail" $f}}
{{- end}}
{{- range $_, $x2 := $said}}
{{- $key := (index $x2 0)}}
{{- $i3 := $.nil}}
{{- if gt (len $x2) 1}}
{{- $i3 = index $x2 1}}
{{- end}}
{{- $value2 := $i3}}
{{- if not (hasKey $.g.facts "kv-transfer")}}
{{- template "llm-d-disagg.native.fact" (dict "g" $.g "name" "kv-transfer")}}
{{- end}}
{{- $t2 := (index (index $.g.facts "kv-transfer" "extraConfig") $key)}}
{{- if eq $t2 nil}}
{{- $t2 = (dict)}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list $ctx.vllmVersion $t2)}}
{{- template "base.version.missingIn" $f2}}
{{- $why := $f2.r}}
{{- if $why}}
{{- $f3 := dict "g" $.g "a" (list "LLMD405" (printf "%v cannot be set with vLLM %v: %v; leave it out or use another release" $key $ctx.vllmVersion $why))}}
{{- template "base.errors.fail" $f3}}
{{- end}}
{{- $f4 := dict "g" $.g "a" (list $key $value2)}}
{{- template "vllm.kv-transfer.checkNumber" $f4}}
{{- end}}
{{- if (and (ne $options.numThreads nil) (ne $ctx.backend "UCX"))}}
{{- $f5 := dict "g" $.g "a" (list "LLMD407" (printf "num_threads is set, but vLLM drops it with backend %v; leave numThreads out" $ctx.backend))}}
{{- template "base.errors.fail" $f5}}
{{- end}}
{{- $t3 := $.nil}}
{{- if ne $options.connectors nil}}
{{- $l3 := list}}
{{- range $i4, $x3 := $options.connectors}}
{{- $f6 := dict "g" $.g "a" (list $x3 $ctx)}}
{{- template "vllm.kv-transfer.kvTransferConfig" $f6}}
{{- $l3 = append $l3 $f6.r}}
{{- end}}
{{- $t3 = $l3}}
{{- end}}
{{- $children := $t3}}
{{- $t4 := $.nil}}
{{- if ne $children nil}}
{{- $t4 = len $children}}
{{- end}}
{{- if (ne (eq $options.connector "MultiConnector") (not (not $t4)))}}
{{- $f7 := dict "g" $.g "a" (list "LLMD407" "connectors and connector MultiConnector belong together: set both or neither")}}
{{- template "base.errors.fail" $f7}}
{{- end}}
{{- $o2 := dict}}
{{- if $nixl}}
{{- range $k2, $v2 := (dict "backends" (list $ctx.backend))}}
{{- $_ := set $o2 $k2 $v2}}
{{- end}}
{{- end}}
{{- $o3 := dict}}
{{- range $_, $e := $said}}
{{- if ne (index $e 1) nil}}
{{- $_ := set $o3 (index $e 0) (index $e 1)}}
{{- end}}
{{- end}}
{{- range $k3, $v3 := $o3}}
{{- $_ := set $o2 $k3 $v3}}
{{- end}}
{{- if (ne $children nil)}}
{{- range $k4, $v4 := (dict "connectors" $children)}}
{{- $_ := set $o2 $k4 $v4}}
{{- end}}
{{- end}}
{{- range $k5, $v5 := $options.extraConfig}}
{{- $_ := set $o2 $k5 $v5}}
{{- end}}
{{- $_ := set $ "r" $o2}}
{{- end}}
{{- define "vllm.kv-transfer.kvTransferConfig"}}
{{- $options := (index $.a 0)}}
{{- $ctx := (index $.a 1)}}
{{- $t := $options.connector}}
{{- if eq $t nil}}
{{- $t = "NixlConnector"}}
{{- end}}
{{- $connector := $t}}
{{- $f := dict "g" $.g "a" (list $connector $options $ctx)}}
{{- template "vllm.kv-transfer.checkConnector" $f}}
{{- $nixl := (has $connector (list "NixlConnector" "NixlPullConnector" "NixlPushConnector"))}}
{{- $t2 := $options.bufferDevice}}
{{- if eq $t2 nil}}
{{- $t2 = $ctx.bufferDevice}}
{{- end}}
{{- $buffer := $t2}}
{{- if not (hasKey $.g.facts "kv-transfer")}}
{{- template "llm-d-disagg.native.fact" (dict "g" $.g "name" "kv-transfer")}}
{{- end}}
{{- $allowed := (index (index $.g.facts "kv-transfer" "bufferDevices") $ctx.vendor)}}
{{- if (not (has $buffer $allowed))}}
{{- $f2 := dict "g" $.g "a" (list "LLMD404" (printf "bufferDevice is %v, but vLLM on %v stages KV blocks in %v; use one of: %v" $buffer $ctx.vendor (join " or " $allowed) (join ", " $allowed)))}}
{{- template "base.errors.fail" $f2}}
{{- end}}
{{- $f3 := dict "g" $.g "a" (list $options $ctx $nixl)}}
{{- template "vllm.kv-transfer.extraConfig" $f3}}
{{- $extra := $f3.r}}
{{- $o := dict "kv_connector" $connector}}
{{- if ne $options.connectorModulePath nil}}
{{- $_ := set $o "kv_connector_module_path" $options.connectorModulePath}}
{{- end}}
{{- $f4 := dict "g" $.g "a" (list $options $ctx.role)}}
{{- template "vllm.kv-transfer.role" $f4}}
{{- $_ := set $o "kv_role" $f4.r}}
{{- $t3 := (ternary $buffer $.nil (not (not (or $nixl $options.bufferDevice))))}}
{{- if ne $t3 nil}}
{{- $_ := set $o "kv_buffer_device" $t3}}
{{- end}}
{{- $t4 := $options.loadFailurePolicy}}
{{- if eq $t4 nil}}
{{- $f5 := dict "g" $.g "a" (list "kv_load_failure_policy" $ctx)}}
{{- template "vllm.kv-transfer.missing" $f5}}
{{- $t4 = (ternary $.nil "fail" (not (not $f5.r)))}}
{{- end}}
{{- if ne $t4 nil}}
{{- $_ := set $o "kv_load_failure_policy" $t4}}
{{- end}}
{{- if ne $options.enablePermuteLocalKv nil}}
{{- $_ := set $o "enable_permute_local_kv" $options.enablePermuteLocalKv}}
{{- end}}
{{- if ne $options.kvIp nil}}
{{- $_ := set $o "kv_ip" $options.kvIp}}
{{- end}}
{{- if ne $options.kvPort nil}}
{{- $_ := set $o "kv_port" $options.kvPort}}
{{- end}}
{{- if ne $options.kvRank nil}}
{{- $_ := set $o "kv_rank" $options.kvRank}}
{{- end}}
{{- if ne $options.kvParallelSize nil}}
{{- $_ := set $o "kv_parallel_size" $options.kvParallelSize}}
{{- end}}
{{- if ne $options.kvBufferSize nil}}
{{- $_ := set $o "kv_buffer_size" $options.kvBufferSize}}
{{- end}}
{{- $t5 := (ternary $extra $.nil (not (not (len (sortAlpha (keys $extra))))))}}
{{- if ne $t5 nil}}
{{- $_ := set $o "kv_connector_extra_config" $t5}}
{{- end}}
{{- $config := $o}}
{{- $l := list}}
{{- range $k, $v := $config}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $l}}
{{- $i2 := $.nil}}
{{- if gt (len $x) 1}}
{{- $i2 = index $x 1}}
{{- end}}
{{- $value := $i2}}
{{- if (ne $value nil)}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- $present := $l2}}
{{- range $_, $x2 := $present}}
{{- $field := (index $x2 0)}}
{{- $i3 := $.nil}}
{{- if gt (len $x2) 1}}
{{- $i3 = index $x2 1}}
{{- end}}
{{- $value2 := $i3}}
{{- $f6 := dict "g" $.g "a" (list $field $ctx)}}
{{- template "vllm.kv-transfer.missing" $f6}}
{{- $why := $f6.r}}
{{- if $why}}
{{- $f7 := dict "g" $.g "a" (list "LLMD405" (printf "%v cannot be set with vLLM %v: %v; leave it out or use another release" $field $ctx.vllmVersion $why))}}
{{- template "base.errors.fail" $f7}}
{{- end}}
{{- $f8 := dict "g" $.g "a" (list $field $value2)}}
{{- template "vllm.kv-transfer.checkNumber" $f8}}
{{- end}}
{{- $o2 := dict}}
{{- range $_, $e := $present}}
{{- if ne (index $e 1) nil}}
{{- $_ := set $o2 (index $e 0) (index $e 1)}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $o2}}
{{- end}}
{{- define "vllm.kv-transfer.missing"}}
{{- $field := (index $.a 0)}}
{{- $ctx := (index $.a 1)}}
{{- if not (hasKey $.g.facts "kv-transfer")}}
{{- template "llm-d-disagg.native.fact" (dict "g" $.g "name" "kv-transfer")}}
{{- end}}
{{- $t := (index (index $.g.facts "kv-transfer" "fields") $field)}}
{{- if eq $t nil}}
{{- $t = (dict)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $ctx.vllmVersion $t)}}
{{- template "base.version.missingIn" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- define "vllm.kv-transfer.role"}}
{{- $options := (index $.a 0)}}
{{- $side := (index $.a 1)}}
{{- if (not $options.splitRoles)}}
{{- $_ := set $ "r" "kv_both"}}
{{- else}}
{{- $_ := set $ "r" (ternary "kv_producer" "kv_consumer" (eq $side "prefill"))}}
{{- end}}
{{- end}}
{{- define "vllm.kv-transfer.usesNixl"}}
{{- $options := (index $.a 0)}}
{{- $t := $options.connector}}
{{- if eq $t nil}}
{{- $t = "NixlConnector"}}
{{- end}}
{{- $c := (has $t (list "NixlConnector" "NixlPullConnector" "NixlPushConnector"))}}
{{- if not $c}}
{{- $t2 := $options.connectors}}
{{- if eq $t2 nil}}
{{- $t2 = (list)}}
{{- end}}
{{- $found := false}}
{{- range $i, $x := $t2}}
{{- $f := dict "g" $.g "a" (list $x)}}
{{- template "vllm.kv-transfer.usesNixl" $f}}
{{- if $f.r}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c = $found}}
{{- end}}
{{- $_ := set $ "r" $c}}
{{- end}}
{{- define "vllm.options.at"}}
{{- $version := (index $.a 0)}}
{{- $text := (index $.a 1)}}
{{- if (or (kindIs "string" $text))}}
{{- $_ := set $ "r" $text}}
{{- else}}
{{- $l2 := list}}
{{- range $i2, $x2 := (sortAlpha (keys $text))}}
{{- if (not (semverCompare (printf "<%s" $x2) $version))}}
{{- $l2 = append $l2 $x2}}
{{- end}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list $l2)}}
{{- template "base.version.latest" $f2}}
{{- $_ := set $ "r" (index $text $f2.r)}}
{{- end}}
{{- end}}
{{- define "vllm.options.choicesOf"}}
{{- $version := (index $.a 0)}}
{{- $option := (index $.a 1)}}
{{- $f2 := dict "g" $.g "a" (list $version)}}
{{- template "vllm.options.isReadRelease" $f2}}
{{- $t := $.nil}}
{{- if $f2.r}}
{{- $f := dict "g" $.g "a" (list $version)}}
{{- template "vllm.options.optionsOf" $f}}
{{- $t = (or (index $f.r $option) $.g.none).choices}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- define "vllm.options.environmentOf"}}
{{- $version := (index $.a 0)}}
{{- $l := list}}
{{- if not (hasKey $.g.facts "vllm-options")}}
{{- template "llm-d-disagg.native.fact" (dict "g" $.g "name" "vllm-options")}}
{{- end}}
{{- range $k, $v := (index $.g.facts "vllm-options").environment}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $l}}
{{- $life := (index $x 1)}}
{{- $t := $.nil}}
{{- if (kindIs "slice" $life)}}
{{- $t = $life}}
{{- else}}
{{- $t = (list $life)}}
{{- end}}
{{- $found := false}}
{{- range $i2, $x2 := $t}}
{{- $f := dict "g" $.g "a" (list $version $x2)}}
{{- template "base.version.missingIn" $f}}
{{- if (not $f.r)}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- if $found}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- $l3 := list}}
{{- range $i3, $x3 := $l2}}
{{- $name := (index $x3 0)}}
{{- $l3 = append $l3 $name}}
{{- end}}
{{- $_ := set $ "r" $l3}}
{{- end}}
{{- define "vllm.options.isReadRelease"}}
{{- $version := (index $.a 0)}}
{{- if not (hasKey $.g.facts "vllm-options")}}
{{- template "llm-d-disagg.native.fact" (dict "g" $.g "name" "vllm-options")}}
{{- end}}
{{- $t := (index $.g.facts "vllm-options")}}
{{- $releases := $t.releases}}
{{- $l := list}}
{{- range $i, $x := (splitList "." (index $releases (sub (len $releases) 1)))}}
{{- $n := $.nil}}
{{- if regexMatch "^-?[0-9]+$" (toString $x)}}
{{- $n = int64 (float64 $x)}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $x)}}
{{- template "llm-d-disagg.native.number" $f}}
{{- $n = $f.r}}
{{- end}}
{{- $l = append $l $n}}
{{- end}}
{{- $i2 := $.nil}}
{{- if gt (len $l) 0}}
{{- $i2 = index $l 0}}
{{- end}}
{{- $major := $i2}}
{{- $i3 := $.nil}}
{{- if gt (len $l) 1}}
{{- $i3 = index $l 1}}
{{- end}}
{{- $minor := $i3}}
{{- $c := (not (semverCompare (printf "<%s" (index $releases 0)) $version))}}
{{- if $c}}
{{- $n2 := addf (float64 $minor) 1.0}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $c = (semverCompare (printf "<%s" (printf "%v.%v" (toJson $major | default (printf "%v" $major)) (toJson $n2 | default (printf "%v" $n2)))) $version)}}
{{- end}}
{{- $_ := set $ "r" $c}}
{{- end}}
{{- define "vllm.options.missingOption"}}
{{- $version := (index $.a 0)}}
{{- $spelling := (index $.a 1)}}
{{- $l := list}}
{{- if not (hasKey $.g.facts "vllm-options")}}
{{- template "llm-d-disagg.native.fact" (dict "g" $.g "name" "vllm-options")}}
{{- end}}
{{- range $k, $v := (index $.g.facts "vllm-options").options}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $l}}
{{- $name := (index $x 0)}}
{{- $line := (index $x 1)}}
{{- $r := $.nil}}
{{- $o := dict}}
{{- if ne $line.since nil}}
{{- $_ := set $o "since" $line.since}}
{{- end}}
{{- if ne $line.until nil}}
{{- $_ := set $o "until" $line.until}}
{{- end}}
{{- $own := $o}}
{{- if (eq $name $spelling)}}
{{- $r = (list $own)}}
{{- else}}
{{- $life := (index (or $line.also $.g.none) $spelling)}}
{{- $t4 := $.nil}}
{{- if (ne $life nil)}}
{{- $t := $.nil}}
{{- if (kindIs "slice" $life)}}
{{- $t = $life}}
{{- else}}
{{- $t = (list $life)}}
{{- end}}
{{- $l3 := list}}
{{- range $i2, $x2 := $t}}
{{- $t2 := $x2.since}}
{{- if eq $t2 nil}}
{{- $t2 = $own.since}}
{{- end}}
{{- $o2 := dict}}
{{- if ne $t2 nil}}
{{- $_ := set $o2 "since" $t2}}
{{- end}}
{{- $t3 := $x2.until}}
{{- if eq $t3 nil}}
{{- $t3 = $own.until}}
{{- end}}
{{- if ne $t3 nil}}
{{- $_ := set $o2 "until" $t3}}
{{- end}}
{{- $l3 = append $l3 $o2}}
{{- end}}
{{- $t4 = $l3}}
{{- else}}
{{- $t4 = (list)}}
{{- end}}
{{- $r = $t4}}
{{- end}}
{{- $l2 = concat $l2 $r}}
{{- end}}
{{- $lives := $l2}}
{{- $l4 := list}}
{{- range $i3, $x3 := $lives}}
{{- $f := dict "g" $.g "a" (list $version $x3)}}
{{- template "base.version.missingIn" $f}}
{{- $l4 = append $l4 $f.r}}
{{- end}}
{{- $l5 := list}}
{{- range $i4, $x4 := $l4}}
{{- if (ne $x4 nil)}}
{{- $l5 = append $l5 $x4}}
{{- end}}
{{- end}}
{{- $whys := $l5}}
{{- if (not (len $whys))}}
{{- $_ := set $ "r" $.nil}}
{{- else}}
{{- $found := $.nil}}
{{- range $i5, $x5 := $whys}}
{{- if (contains "removed" $x5)}}
{{- $found = $x5}}
{{- break}}
{{- end}}
{{- end}}
{{- $t5 := $found}}
{{- if eq $t5 nil}}
{{- $t5 = (index $whys 0)}}
{{- end}}
{{- $why := $t5}}
{{- $t6 := $.nil}}
{{- if (contains "removed" $why)}}
{{- if not (hasKey $.g.facts "vllm-replaced")}}
{{- template "llm-d-disagg.native.fact" (dict "g" $.g "name" "vllm-replaced")}}
{{- end}}
{{- $t6 = (or (index (index $.g.facts "vllm-replaced" "options") $spelling) $.g.none).instead}}
{{- end}}
{{- $instead := $t6}}
{{- $t7 := $.nil}}
{{- if $instead}}
{{- $t7 = (printf "%v, use %v instead" $why $instead)}}
{{- else}}
{{- $t7 = $why}}
{{- end}}
{{- $_ := set $ "r" $t7}}
{{- end}}
{{- end}}
{{- define "vllm.options.optionsOf"}}
{{- $version := (index $.a 0)}}
{{- if not (hasKey $.g.caches "known")}}
{{- $_ := set $.g.caches "known" dict}}
{{- end}}
{{- $before := (index (index $.g.caches "known") $version)}}
{{- if (ne $before nil)}}
{{- $_ := set $ "r" $before}}
{{- else}}
{{- $o := dict}}
{{- $options := $o}}
{{- if not (hasKey $.g.facts "vllm-options")}}
{{- template "llm-d-disagg.native.fact" (dict "g" $.g "name" "vllm-options")}}
{{- end}}
{{- range $k, $v := (index $.g.facts "vllm-options").options}}
{{- $f := dict "g" $.g "a" (list $version $v)}}
{{- template "base.version.missingIn" $f}}
{{- if $f.r}}
{{- continue}}
{{- end}}
{{- $l := list}}
{{- $t := $v.choices}}
{{- if eq $t nil}}
{{- $t = (dict)}}
{{- end}}
{{- range $k2, $v2 := $t}}
{{- $l = append $l (list $k2 $v2)}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $l}}
{{- $life := (index $x 1)}}
{{- $t2 := $.nil}}
{{- if (kindIs "slice" $life)}}
{{- $t2 = $life}}
{{- else}}
{{- $t2 = (list $life)}}
{{- end}}
{{- $found := false}}
{{- range $i2, $x2 := $t2}}
{{- $f2 := dict "g" $.g "a" (list $version $x2)}}
{{- template "base.version.missingIn" $f2}}
{{- if (not $f2.r)}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- if $found}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- $l3 := list}}
{{- range $i3, $x3 := $l2}}
{{- $value := (index $x3 0)}}
{{- $l3 = append $l3 $value}}
{{- end}}
{{- $choices := $l3}}
{{- $t3 := $v.values}}
{{- if eq $t3 nil}}
{{- $t3 = "1"}}
{{- end}}
{{- $f3 := dict "g" $.g "a" (list $version $t3)}}
{{- template "vllm.options.at" $f3}}
{{- $t4 := $v.reads}}
{{- if eq $t4 nil}}
{{- $t4 = "text"}}
{{- end}}
{{- $f4 := dict "g" $.g "a" (list $version $t4)}}
{{- template "vllm.options.at" $f4}}
{{- $o2 := dict "name" $k "values" $f3.r "reads" $f4.r}}
{{- if (len $choices)}}
{{- range $k3, $v3 := (dict "choices" $choices)}}
{{- $_ := set $o2 $k3 $v3}}
{{- end}}
{{- end}}
{{- if (eq $v.default nil)}}
{{- else}}
{{- $f5 := dict "g" $.g "a" (list $version $v.default)}}
{{- template "vllm.options.at" $f5}}
{{- range $k4, $v4 := (dict "default" $f5.r)}}
{{- $_ := set $o2 $k4 $v4}}
{{- end}}
{{- end}}
{{- $option := $o2}}
{{- $l4 := list}}
{{- $l4 = append $l4 $k}}
{{- $l5 := list}}
{{- $t5 := $v.also}}
{{- if eq $t5 nil}}
{{- $t5 = (dict)}}
{{- end}}
{{- range $k5, $v5 := $t5}}
{{- $l5 = append $l5 (list $k5 $v5)}}
{{- end}}
{{- $l6 := list}}
{{- range $i4, $x5 := $l5}}
{{- $life2 := (index $x5 1)}}
{{- $t6 := $.nil}}
{{- if (kindIs "slice" $life2)}}
{{- $t6 = $life2}}
{{- else}}
{{- $t6 = (list $life2)}}
{{- end}}
{{- $found2 := false}}
{{- range $i5, $x6 := $t6}}
{{- $f6 := dict "g" $.g "a" (list $version $x6)}}
{{- template "base.version.missingIn" $f6}}
{{- if (not $f6.r)}}
{{- $found2 = true}}
{{- break}}
{{- end}}
{{- end}}
{{- if $found2}}
{{- $l6 = append $l6 $x5}}
{{- end}}
{{- end}}
{{- $l7 := list}}
{{- range $i6, $x7 := $l6}}
{{- $s := (index $x7 0)}}
{{- $l7 = append $l7 $s}}
{{- end}}
{{- $l4 = concat $l4 $l7}}
{{- range $_, $x4 := $l4}}
{{- $_ := set $options $x4 $option}}
{{- end}}
{{- end}}
{{- if not (hasKey $.g.caches "known")}}
{{- $_ := set $.g.caches "known" dict}}
{{- end}}
{{- $_ := set (index $.g.caches "known") $version $options}}
{{- $_ := set $ "r" $options}}
{{- end}}
{{- end}}
{{- define "vllm.variables.unreadVariables"}}
{{- $role := (index $.a 0)}}
{{- $names := (index $.a 1)}}
{{- $vllmVersion := (index $.a 2)}}
{{- $l := list}}
{{- range $i, $x := $names}}
{{- if (hasPrefix "VLLM_" $x)}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $own := $l}}
{{- $c := (not (len $own))}}
{{- if not $c}}
{{- $f := dict "g" $.g "a" (list $vllmVersion)}}
{{- template "vllm.options.isReadRelease" $f}}
{{- $c = (not $f.r)}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $f2 := dict "g" $.g "a" (list $vllmVersion)}}
{{- template "vllm.options.environmentOf" $f2}}
{{- $known := $f2.r}}
{{- $l2 := list}}
{{- range $i2, $x2 := $own}}
{{- if (not (has $x2 $known))}}
{{- $l2 = append $l2 $x2}}
{{- end}}
{{- end}}
{{- $l3 := list}}
{{- range $i3, $x3 := $l2}}
{{- $r := $.nil}}
{{- $f3 := dict "g" $.g "a" (list $x3 $known $.nil)}}
{{- template "base.did-you-mean.didYouMean" $f3}}
{{- $near := $f3.r}}
{{- $t := $.nil}}
{{- if $near}}
{{- $t = (printf ", did you mean '%v'?" $near)}}
{{- else}}
{{- $t = ""}}
{{- end}}
{{- $r = (printf "%v of %v is no variable that vLLM %v reads%v; unless a plugin reads it, it is ignored" $x3 $role $vllmVersion $t)}}
{{- $l3 = append $l3 $r}}
{{- end}}
{{- $_ := set $ "r" $l3}}
{{- end}}
{{- end}}
