{{- /* src/serving/image.ts, Image._custom */ -}}
{{- define "llm-d-disagg.serving.image.Image._custom"}}
{{- $reference := (index $.a 0)}}
{{- $contents := (index $.a 1)}}
{{- $f := dict "g" $.g "a" (list $reference $contents)}}
{{- template "llm-d-disagg.serving.image.customImageFaults" $f}}
{{- $f2 := dict "g" $.g "a" (list $f.r)}}
{{- template "llm-d-disagg.base.errors.refuse" $f2}}
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
{{- $f3 := dict "g" $.g "a" (list $reference $vllmVersion $backends $ucxVersion $deepEp $peers $deepEpHcaMapping $distinctEngineIds $extraOptions)}}
{{- template "llm-d-disagg.serving.image.Image.new" $f3}}
{{- $_ := set $ "r" $f3.r}}
{{- end}}
{{- /* src/serving/image.ts, Image._default */ -}}
{{- define "llm-d-disagg.serving.image.Image._default"}}
{{- $key := (index $.a 0)}}
{{- if not (hasKey $.g.facts "images")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "images" "numbers" true)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list (index (index $.g.facts "images" "images") $key).reference)}}
{{- template "llm-d-disagg.serving.image.Image._of" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- /* src/serving/image.ts, Image._of */ -}}
{{- define "llm-d-disagg.serving.image.Image._of"}}
{{- $reference := (index $.a 0)}}
{{- $f := dict "g" $.g "a" (list $reference)}}
{{- template "llm-d-disagg.serving.image.knownImageFaults" $f}}
{{- $f2 := dict "g" $.g "a" (list $f.r)}}
{{- template "llm-d-disagg.base.errors.refuse" $f2}}
{{- $f3 := dict "g" $.g "a" (list $reference)}}
{{- template "llm-d-disagg.serving.image.factsOf" $f3}}
{{- $facts := $f3.r}}
{{- $f4 := dict "g" $.g "a" (list $facts $reference)}}
{{- template "llm-d-disagg.serving.image.versionOf" $f4}}
{{- $version := $f4.r}}
{{- $f5 := dict "g" $.g "a" (list $facts $version)}}
{{- template "llm-d-disagg.serving.image.ucxOf" $f5}}
{{- $t := $facts.deepEp}}
{{- if eq $t nil}}
{{- $t = false}}
{{- end}}
{{- $t2 := $facts.deepEpGpusPerNode}}
{{- if eq $t2 nil}}
{{- $t2 = 8}}
{{- end}}
{{- $c := (not (semverCompare (printf "<%s" "0.24") $version))}}
{{- if not $c}}
{{- $t3 := $facts.engineIdsPatched}}
{{- if eq $t3 nil}}
{{- $t3 = false}}
{{- end}}
{{- $c = $t3}}
{{- end}}
{{- $f6 := dict "g" $.g "a" (list $reference $version $facts.backends $f5.r $t $t2 $facts.deepEpHcaMapping $c (list))}}
{{- template "llm-d-disagg.serving.image.Image.new" $f6}}
{{- $_ := set $ "r" $f6.r}}
{{- end}}
{{- /* src/serving/image.ts, Image._with */ -}}
{{- define "llm-d-disagg.serving.image.Image._with"}}
{{- $backend := (index $.a 0)}}
{{- $vendor := (index $.a 1)}}
{{- $arch := (index $.a 2)}}
{{- $f := dict "g" $.g "a" (list)}}
{{- template "llm-d-disagg.serving.image.table" $f}}
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
{{- template "llm-d-disagg.serving.image.Image._of" $f2}}
{{- $t = $f2.r}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/serving/image.ts, Image.new */ -}}
{{- define "llm-d-disagg.serving.image.Image.new"}}
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
{{- /* src/serving/image.ts, chooseImage */ -}}
{{- define "llm-d-disagg.serving.image.chooseImage"}}
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
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "images" "numbers" true)}}
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
{{- template "llm-d-disagg.serving.image.Image._of" $f}}
{{- $t2 = $f.r}}
{{- else}}
{{- $f2 := dict "g" $.g "a" (list $facts.serving.image.value)}}
{{- template "llm-d-disagg.serving.image.Image._default" $f2}}
{{- $t2 = $f2.r}}
{{- end}}
{{- $own := $t2}}
{{- $t4 := $.nil}}
{{- if (has $backend $own.backends)}}
{{- $t4 = $own}}
{{- else}}
{{- $f3 := dict "g" $.g "a" (list $backend $vendor $arch)}}
{{- template "llm-d-disagg.serving.image.Image._with" $f3}}
{{- $t3 := $f3.r}}
{{- if eq $t3 nil}}
{{- $t3 = $own}}
{{- end}}
{{- $t4 = $t3}}
{{- end}}
{{- $_ := set $ "r" $t4}}
{{- end}}
{{- /* src/serving/image.ts, customImageFaults */ -}}
{{- define "llm-d-disagg.serving.image.customImageFaults"}}
{{- $reference := (index $.a 0)}}
{{- $p := (index $.a 1)}}
{{- $vllmVersion := $p.vllmVersion}}
{{- $deepEpGpusPerNode := $p.deepEpGpusPerNode}}
{{- $extraOptions := $p.extraOptions}}
{{- if eq $extraOptions nil}}
{{- $extraOptions = (list)}}
{{- end}}
{{- $of := (printf "of image '%v'" $reference)}}
{{- $l := list}}
{{- range $i, $x := $extraOptions}}
{{- if (not (regexMatch "^--?[A-Za-z][\\w\\-]*$" $x))}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $options := $l}}
{{- $l2 := list}}
{{- $f := dict "g" $.g "a" (list "image" $reference)}}
{{- template "llm-d-disagg.serving.image.referenceFaults" $f}}
{{- $l2 = default list (concat $l2 $f.r)}}
{{- if not (regexMatch "^[0-9]+\\.[0-9]+(\\.[0-9]+)?$" $vllmVersion)}}
{{- $l2 = default list (concat $l2 (list (dict "code" "LLMD401" "subject" (printf "vllmVersion %v" $of) "value" (printf "'%v'" $vllmVersion) "allowed" "a release such as 0.24.0")))}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list "LLMD401" (printf "deepEpGpusPerNode %v" $of) $deepEpGpusPerNode (dict "least" 1))}}
{{- template "llm-d-disagg.serving.format-faults.wholeNumberFaults" $f2}}
{{- $l2 = default list (concat $l2 $f2.r)}}
{{- $l3 := list}}
{{- range $i2, $x2 := $options}}
{{- $l3 = append $l3 (dict "code" "LLMD401" "subject" (printf "extraOptions %v" $of) "problem" (printf "has '%v'" $x2) "allowed" "the name of an option alone, such as --my-option")}}
{{- end}}
{{- $l2 = default list (concat $l2 $l3)}}
{{- $_ := set $ "r" $l2}}
{{- end}}
{{- /* src/serving/image.ts, factsOf */ -}}
{{- define "llm-d-disagg.serving.image.factsOf"}}
{{- $reference := (index $.a 0)}}
{{- $groups := $.nil}}
{{- if regexMatch "^((?:[a-z0-9.\\-]+(?::[0-9]+)?/)?[a-z0-9._/\\-]+)(?::([A-Za-z0-9_][A-Za-z0-9._\\-]{0,127}))?(@sha256:[a-f0-9]{64})?$" $reference}}
{{- $p := printf "^(?s:.*?)(%s)(?s:.*)$" "^((?:[a-z0-9.\\-]+(?::[0-9]+)?/)?[a-z0-9._/\\-]+)(?::([A-Za-z0-9_][A-Za-z0-9._\\-]{0,127}))?(@sha256:[a-f0-9]{64})?$"}}
{{- $groups = list (regexReplaceAll $p $reference "${1}")}}
{{- $group := regexReplaceAll $p $reference "${2}"}}
{{- $groups = append $groups (ternary $.nil $group (eq $group ""))}}
{{- $group2 := regexReplaceAll $p $reference "${3}"}}
{{- $groups = append $groups (ternary $.nil $group2 (eq $group2 ""))}}
{{- $group3 := regexReplaceAll $p $reference "${4}"}}
{{- $groups = append $groups (ternary $.nil $group3 (eq $group3 ""))}}
{{- end}}
{{- $repository := (index $groups 1)}}
{{- $f := dict "g" $.g "a" (list)}}
{{- template "llm-d-disagg.serving.image.table" $f}}
{{- $found := $.nil}}
{{- range $i, $x := $f.r}}
{{- if (or (eq $x.repository $repository) (hasSuffix (printf "/%v" $x.repository) $repository))}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $found}}
{{- end}}
{{- /* src/serving/image.ts, knownImageFaults */ -}}
{{- define "llm-d-disagg.serving.image.knownImageFaults"}}
{{- $reference := (index $.a 0)}}
{{- $f := dict "g" $.g "a" (list "image" $reference)}}
{{- template "llm-d-disagg.serving.image.referenceFaults" $f}}
{{- $faults := $f.r}}
{{- if (len $faults)}}
{{- $_ := set $ "r" $faults}}
{{- else}}
{{- $f2 := dict "g" $.g "a" (list $reference)}}
{{- template "llm-d-disagg.serving.image.factsOf" $f2}}
{{- $facts := $f2.r}}
{{- if (not (ne $facts nil))}}
{{- $f3 := dict "g" $.g "a" (list)}}
{{- template "llm-d-disagg.serving.image.table" $f3}}
{{- $l := list}}
{{- range $i, $x := $f3.r}}
{{- $l = append $l $x.repository}}
{{- end}}
{{- $_ := set $ "r" (list (dict "code" "LLMD401" "subject" "image" "value" (printf "'%v'" $reference) "problem" "of whose contents nothing is known" "allowed" (printf "one of: %v" (join ", " $l)) "fix" "describe what yours contains with Image.custom()"))}}
{{- else}}
{{- $f4 := dict "g" $.g "a" (list $facts $reference)}}
{{- template "llm-d-disagg.serving.image.versionOf" $f4}}
{{- if $f4.r}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $groups := $.nil}}
{{- if regexMatch "^((?:[a-z0-9.\\-]+(?::[0-9]+)?/)?[a-z0-9._/\\-]+)(?::([A-Za-z0-9_][A-Za-z0-9._\\-]{0,127}))?(@sha256:[a-f0-9]{64})?$" $reference}}
{{- $p := printf "^(?s:.*?)(%s)(?s:.*)$" "^((?:[a-z0-9.\\-]+(?::[0-9]+)?/)?[a-z0-9._/\\-]+)(?::([A-Za-z0-9_][A-Za-z0-9._\\-]{0,127}))?(@sha256:[a-f0-9]{64})?$"}}
{{- $groups = list (regexReplaceAll $p $reference "${1}")}}
{{- $group := regexReplaceAll $p $reference "${2}"}}
{{- $groups = append $groups (ternary $.nil $group (eq $group ""))}}
{{- $group2 := regexReplaceAll $p $reference "${3}"}}
{{- $groups = append $groups (ternary $.nil $group2 (eq $group2 ""))}}
{{- $group3 := regexReplaceAll $p $reference "${4}"}}
{{- $groups = append $groups (ternary $.nil $group3 (eq $group3 ""))}}
{{- end}}
{{- $i2 := $.nil}}
{{- if gt (len $groups) 2}}
{{- $i2 = index $groups 2}}
{{- end}}
{{- $tagged := (ne $i2 nil)}}
{{- $t := $.nil}}
{{- if $tagged}}
{{- $t = (dict "code" "LLMD401" "subject" "image" "value" (printf "'%v'" $reference) "problem" "whose vLLM version cannot be read from its tag" "fix" (printf "use a tag such as that of %v, or Image.custom()" $facts.reference))}}
{{- else}}
{{- $t = (dict "code" "LLMD401" "subject" "image" "value" (printf "'%v'" $reference) "problem" "whose digest alone does not tell the vLLM version" "fix" (printf "name tag and digest, such as %v@sha256:…, or use Image.custom()" $facts.reference))}}
{{- end}}
{{- $_ := set $ "r" (list $t)}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/serving/image.ts, referenceFaults */ -}}
{{- define "llm-d-disagg.serving.image.referenceFaults"}}
{{- $subject := (index $.a 0)}}
{{- $reference := (index $.a 1)}}
{{- $groups := $.nil}}
{{- if regexMatch "^((?:[a-z0-9.\\-]+(?::[0-9]+)?/)?[a-z0-9._/\\-]+)(?::([A-Za-z0-9_][A-Za-z0-9._\\-]{0,127}))?(@sha256:[a-f0-9]{64})?$" $reference}}
{{- $p := printf "^(?s:.*?)(%s)(?s:.*)$" "^((?:[a-z0-9.\\-]+(?::[0-9]+)?/)?[a-z0-9._/\\-]+)(?::([A-Za-z0-9_][A-Za-z0-9._\\-]{0,127}))?(@sha256:[a-f0-9]{64})?$"}}
{{- $groups = list (regexReplaceAll $p $reference "${1}")}}
{{- $group := regexReplaceAll $p $reference "${2}"}}
{{- $groups = append $groups (ternary $.nil $group (eq $group ""))}}
{{- $group2 := regexReplaceAll $p $reference "${3}"}}
{{- $groups = append $groups (ternary $.nil $group2 (eq $group2 ""))}}
{{- $group3 := regexReplaceAll $p $reference "${4}"}}
{{- $groups = append $groups (ternary $.nil $group3 (eq $group3 ""))}}
{{- end}}
{{- $match := $groups}}
{{- $t := (or $match $.g.noItems)}}
{{- $i := $.nil}}
{{- if gt (len $t) 1}}
{{- $i = index $t 1}}
{{- end}}
{{- $c := $i}}
{{- if $c}}
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
{{- $c = $t2}}
{{- end}}
{{- $t3 := $.nil}}
{{- if $c}}
{{- $t3 = (list)}}
{{- else}}
{{- $t3 = (list (dict "code" "LLMD402" "subject" $subject "value" (printf "'%v'" $reference) "problem" "which is not a valid image reference" "allowed" "repository:tag such as vllm/vllm-openai:v0.24.0"))}}
{{- end}}
{{- $_ := set $ "r" $t3}}
{{- end}}
{{- /* src/serving/image.ts, table */ -}}
{{- define "llm-d-disagg.serving.image.table"}}
{{- if not (hasKey $.g.facts "images")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "images" "numbers" true)}}
{{- end}}
{{- $l := list}}
{{- range $i, $x := (sortAlpha (sortAlpha (keys (index $.g.facts "images" "images"))))}}
{{- if not (hasKey $.g.facts "images")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "images" "numbers" true)}}
{{- end}}
{{- $l = append $l (index (index $.g.facts "images" "images") $x)}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- /* src/serving/image.ts, ucxOf */ -}}
{{- define "llm-d-disagg.serving.image.ucxOf"}}
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
{{- template "llm-d-disagg.base.version.latest" $f}}
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
{{- /* src/serving/image.ts, versionOf */ -}}
{{- define "llm-d-disagg.serving.image.versionOf"}}
{{- $p := (index $.a 0)}}
{{- $vllmByTag := $p.vllmByTag}}
{{- $vllmFromTag := $p.vllmFromTag}}
{{- $reference := (index $.a 1)}}
{{- $groups := $.nil}}
{{- if regexMatch "^((?:[a-z0-9.\\-]+(?::[0-9]+)?/)?[a-z0-9._/\\-]+)(?::([A-Za-z0-9_][A-Za-z0-9._\\-]{0,127}))?(@sha256:[a-f0-9]{64})?$" $reference}}
{{- $p2 := printf "^(?s:.*?)(%s)(?s:.*)$" "^((?:[a-z0-9.\\-]+(?::[0-9]+)?/)?[a-z0-9._/\\-]+)(?::([A-Za-z0-9_][A-Za-z0-9._\\-]{0,127}))?(@sha256:[a-f0-9]{64})?$"}}
{{- $groups = list (regexReplaceAll $p2 $reference "${1}")}}
{{- $group := regexReplaceAll $p2 $reference "${2}"}}
{{- $groups = append $groups (ternary $.nil $group (eq $group ""))}}
{{- $group2 := regexReplaceAll $p2 $reference "${3}"}}
{{- $groups = append $groups (ternary $.nil $group2 (eq $group2 ""))}}
{{- $group3 := regexReplaceAll $p2 $reference "${4}"}}
{{- $groups = append $groups (ternary $.nil $group3 (eq $group3 ""))}}
{{- end}}
{{- $i := $.nil}}
{{- if gt (len $groups) 2}}
{{- $i = index $groups 2}}
{{- end}}
{{- $t := $i}}
{{- if eq $t nil}}
{{- $t = ""}}
{{- end}}
{{- $tag := $t}}
{{- if (and (ne $vllmByTag nil) (hasKey $vllmByTag $tag))}}
{{- $_ := set $ "r" (index $vllmByTag $tag)}}
{{- else}}
{{- $t3 := $.nil}}
{{- if $vllmFromTag}}
{{- $groups2 := $.nil}}
{{- if regexMatch $vllmFromTag $tag}}
{{- $p3 := printf "^(?s:.*?)(%s)(?s:.*)$" $vllmFromTag}}
{{- $groups2 = list (regexReplaceAll $p3 $tag "${1}")}}
{{- $group4 := regexReplaceAll $p3 $tag "${2}"}}
{{- $groups2 = append $groups2 (ternary $.nil $group4 (eq $group4 ""))}}
{{- end}}
{{- $t2 := (or $groups2 $.g.noItems)}}
{{- $i2 := $.nil}}
{{- if gt (len $t2) 1}}
{{- $i2 = index $t2 1}}
{{- end}}
{{- $t3 = $i2}}
{{- end}}
{{- $_ := set $ "r" $t3}}
{{- end}}
{{- end}}
