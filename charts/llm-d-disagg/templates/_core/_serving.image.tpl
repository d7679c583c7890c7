{{- /* src/serving/image.ts, Image._custom */ -}}
{{- define "llm-d-disagg.serving.image.Image._custom"}}
{{- $reference := (index $.a 0)}}
{{- $contents := (index $.a 1)}}
{{- $f := dict "g" $.g "a" (list $reference $contents)}}
{{- template "llm-d-disagg.serving.image.customImageFaults" $f}}
{{- $f := dict "g" $.g "a" (list $f.r)}}
{{- template "llm-d-disagg.base.errors.refuse" $f}}
{{- $t := $.nil}}
{{- if ne $contents.backends nil}}
{{- $l := list}}
{{- range $i, $x := $contents.backends}}
{{- $l = append $l $x}}
{{- end}}
{{- $t = $l}}
{{- end}}
{{- $t := $t}}
{{- if eq $t nil}}
{{- $t = (list "UCX")}}
{{- end}}
{{- $backends := $t}}
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
{{- $t := $contents.deepEpGpusPerNode}}
{{- if eq $t nil}}
{{- $t = 8}}
{{- end}}
{{- $peers := $t}}
{{- $extraOptions := $contents.extraOptions}}
{{- if eq $extraOptions nil}}
{{- $extraOptions = (list)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $reference $vllmVersion $backends $ucxVersion $deepEp $peers $deepEpHcaMapping $distinctEngineIds $extraOptions)}}
{{- template "llm-d-disagg.serving.image.Image.new" $f}}
{{- $_ := set $ "r" $f.r}}
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
{{- if not (hasKey $.g.caches "serving.image.known")}}
{{- $_ := set $.g.caches "serving.image.known" dict}}
{{- end}}
{{- $before := (index (index $.g.caches "serving.image.known") $reference)}}
{{- if (ne $before nil)}}
{{- $_ := set $ "r" $before}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $reference)}}
{{- template "llm-d-disagg.serving.image.knownImageFaults" $f}}
{{- $f := dict "g" $.g "a" (list $f.r)}}
{{- template "llm-d-disagg.base.errors.refuse" $f}}
{{- $f := dict "g" $.g "a" (list $reference)}}
{{- template "llm-d-disagg.serving.image.factsOf" $f}}
{{- $facts := $f.r}}
{{- $f := dict "g" $.g "a" (list $facts $reference)}}
{{- template "llm-d-disagg.serving.image.versionOf" $f}}
{{- $version := $f.r}}
{{- $f := dict "g" $.g "a" (list $facts $version)}}
{{- template "llm-d-disagg.serving.image.ucxOf" $f}}
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
{{- $t := $facts.engineIdsPatched}}
{{- if eq $t nil}}
{{- $t = false}}
{{- end}}
{{- $c = $t}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $reference $version $facts.backends $f.r $t $t2 $facts.deepEpHcaMapping $c (list))}}
{{- template "llm-d-disagg.serving.image.Image.new" $f}}
{{- $image := $f.r}}
{{- if not (hasKey $.g.caches "serving.image.known")}}
{{- $_ := set $.g.caches "serving.image.known" dict}}
{{- end}}
{{- $_ := set (index $.g.caches "serving.image.known") $reference $image}}
{{- $_ := set $ "r" $image}}
{{- end}}
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
{{- $f := dict "g" $.g "a" (list $facts.reference)}}
{{- template "llm-d-disagg.serving.image.Image._of" $f}}
{{- $t = $f.r}}
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
{{- $t := $.nil}}
{{- if (ne $wide nil)}}
{{- $f := dict "g" $.g "a" (list $wide.reference)}}
{{- template "llm-d-disagg.serving.image.Image._of" $f}}
{{- $t = $f.r}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $facts.serving.image.value)}}
{{- template "llm-d-disagg.serving.image.Image._default" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $own := $t}}
{{- $t := $.nil}}
{{- if (has $backend $own.backends)}}
{{- $t = $own}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $backend $vendor $arch)}}
{{- template "llm-d-disagg.serving.image.Image._with" $f}}
{{- $t2 := $f.r}}
{{- if eq $t2 nil}}
{{- $t2 = $own}}
{{- end}}
{{- $t = $t2}}
{{- end}}
{{- $_ := set $ "r" $t}}
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
{{- $l := list}}
{{- $f := dict "g" $.g "a" (list "image" $reference)}}
{{- template "llm-d-disagg.serving.image.referenceFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- if not (regexMatch "^[0-9]+\\.[0-9]+(\\.[0-9]+)?$" $vllmVersion)}}
{{- $l = default list (concat $l (list (dict "code" "LLMD401" "subject" (printf "vllmVersion %v" $of) "value" (printf "'%v'" $vllmVersion) "allowed" "a release such as 0.24.0")))}}
{{- end}}
{{- $f := dict "g" $.g "a" (list "LLMD401" (printf "deepEpGpusPerNode %v" $of) $deepEpGpusPerNode (dict "least" 1))}}
{{- template "llm-d-disagg.serving.format-faults.wholeNumberFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $l2 := list}}
{{- range $i, $x := $options}}
{{- $l2 = append $l2 (dict "code" "LLMD401" "subject" (printf "extraOptions %v" $of) "problem" (printf "has '%v'" $x) "allowed" "the name of an option alone, such as --my-option")}}
{{- end}}
{{- $l = default list (concat $l $l2)}}
{{- $_ := set $ "r" $l}}
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
{{- $group := regexReplaceAll $p $reference "${3}"}}
{{- $groups = append $groups (ternary $.nil $group (eq $group ""))}}
{{- $group := regexReplaceAll $p $reference "${4}"}}
{{- $groups = append $groups (ternary $.nil $group (eq $group ""))}}
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
{{- $f := dict "g" $.g "a" (list $reference)}}
{{- template "llm-d-disagg.serving.image.factsOf" $f}}
{{- $facts := $f.r}}
{{- if (not (ne $facts nil))}}
{{- $f := dict "g" $.g "a" (list)}}
{{- template "llm-d-disagg.serving.image.table" $f}}
{{- $l := list}}
{{- range $i, $x := $f.r}}
{{- $l = append $l $x.repository}}
{{- end}}
{{- $_ := set $ "r" (list (dict "code" "LLMD401" "subject" "image" "value" (printf "'%v'" $reference) "problem" "of whose contents nothing is known" "allowed" (printf "one of: %v" (join ", " $l)) "fix" "describe what yours contains with Image.custom()"))}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $facts $reference)}}
{{- template "llm-d-disagg.serving.image.versionOf" $f}}
{{- if $f.r}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $groups := $.nil}}
{{- if regexMatch "^((?:[a-z0-9.\\-]+(?::[0-9]+)?/)?[a-z0-9._/\\-]+)(?::([A-Za-z0-9_][A-Za-z0-9._\\-]{0,127}))?(@sha256:[a-f0-9]{64})?$" $reference}}
{{- $p := printf "^(?s:.*?)(%s)(?s:.*)$" "^((?:[a-z0-9.\\-]+(?::[0-9]+)?/)?[a-z0-9._/\\-]+)(?::([A-Za-z0-9_][A-Za-z0-9._\\-]{0,127}))?(@sha256:[a-f0-9]{64})?$"}}
{{- $groups = list (regexReplaceAll $p $reference "${1}")}}
{{- $group := regexReplaceAll $p $reference "${2}"}}
{{- $groups = append $groups (ternary $.nil $group (eq $group ""))}}
{{- $group := regexReplaceAll $p $reference "${3}"}}
{{- $groups = append $groups (ternary $.nil $group (eq $group ""))}}
{{- $group := regexReplaceAll $p $reference "${4}"}}
{{- $groups = append $groups (ternary $.nil $group (eq $group ""))}}
{{- end}}
{{- $i := $.nil}}
{{- if gt (len $groups) 2}}
{{- $i = index $groups 2}}
{{- end}}
{{- $tagged := (ne $i nil)}}
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
{{- $group := regexReplaceAll $p $reference "${3}"}}
{{- $groups = append $groups (ternary $.nil $group (eq $group ""))}}
{{- $group := regexReplaceAll $p $reference "${4}"}}
{{- $groups = append $groups (ternary $.nil $group (eq $group ""))}}
{{- end}}
{{- $match := $groups}}
{{- $t := (or $match $.g.noItems)}}
{{- $i := $.nil}}
{{- if gt (len $t) 1}}
{{- $i = index $t 1}}
{{- end}}
{{- $c := $i}}
{{- if $c}}
{{- $i := $.nil}}
{{- if gt (len $match) 2}}
{{- $i = index $match 2}}
{{- end}}
{{- $t := $i}}
{{- if eq $t nil}}
{{- $i := $.nil}}
{{- if gt (len $match) 3}}
{{- $i = index $match 3}}
{{- end}}
{{- $t = $i}}
{{- end}}
{{- $c = $t}}
{{- end}}
{{- $t := $.nil}}
{{- if $c}}
{{- $t = (list)}}
{{- else}}
{{- $t = (list (dict "code" "LLMD402" "subject" $subject "value" (printf "'%v'" $reference) "problem" "which is not a valid image reference" "allowed" "repository:tag such as vllm/vllm-openai:v0.24.0"))}}
{{- end}}
{{- $_ := set $ "r" $t}}
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
{{- $t := $facts.ucx}}
{{- if eq $t nil}}
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
{{- $t = $t2}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/serving/image.ts, versionOf */ -}}
{{- define "llm-d-disagg.serving.image.versionOf"}}
{{- $p := (index $.a 0)}}
{{- $vllmByTag := $p.vllmByTag}}
{{- $vllmFromTag := $p.vllmFromTag}}
{{- $reference := (index $.a 1)}}
{{- $groups := $.nil}}
{{- if regexMatch "^((?:[a-z0-9.\\-]+(?::[0-9]+)?/)?[a-z0-9._/\\-]+)(?::([A-Za-z0-9_][A-Za-z0-9._\\-]{0,127}))?(@sha256:[a-f0-9]{64})?$" $reference}}
{{- $p := printf "^(?s:.*?)(%s)(?s:.*)$" "^((?:[a-z0-9.\\-]+(?::[0-9]+)?/)?[a-z0-9._/\\-]+)(?::([A-Za-z0-9_][A-Za-z0-9._\\-]{0,127}))?(@sha256:[a-f0-9]{64})?$"}}
{{- $groups = list (regexReplaceAll $p $reference "${1}")}}
{{- $group := regexReplaceAll $p $reference "${2}"}}
{{- $groups = append $groups (ternary $.nil $group (eq $group ""))}}
{{- $group := regexReplaceAll $p $reference "${3}"}}
{{- $groups = append $groups (ternary $.nil $group (eq $group ""))}}
{{- $group := regexReplaceAll $p $reference "${4}"}}
{{- $groups = append $groups (ternary $.nil $group (eq $group ""))}}
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
{{- $t := $.nil}}
{{- if $vllmFromTag}}
{{- $groups := $.nil}}
{{- if regexMatch $vllmFromTag $tag}}
{{- $p := printf "^(?s:.*?)(%s)(?s:.*)$" $vllmFromTag}}
{{- $groups = list (regexReplaceAll $p $tag "${1}")}}
{{- $group := regexReplaceAll $p $tag "${2}"}}
{{- $groups = append $groups (ternary $.nil $group (eq $group ""))}}
{{- end}}
{{- $t2 := (or $groups $.g.noItems)}}
{{- $i := $.nil}}
{{- if gt (len $t2) 1}}
{{- $i = index $t2 1}}
{{- end}}
{{- $t = $i}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- end}}
