{{- /* src/serving/image.ts, Image._custom */ -}}
{{- define "llm-d-disagg.serving.image.Image._custom"}}
{{- $f := dict "g" $.g "reference" $.reference "argument1" $.contents}}
{{- template "llm-d-disagg.serving.image.customImageFaults" $f}}
{{- $f := dict "g" $.g "faults" $f.r}}
{{- template "llm-d-disagg.base.errors.refuse" $f}}
{{- $t := $.nil}}
{{- if ne $.contents.backends nil}}
{{- $t = list}}
{{- range $x := $.contents.backends}}
{{- $t = append $t $x}}
{{- end}}
{{- end}}
{{- $backends := ternary (list "UCX") $t (eq $t nil)}}
{{- $vllmVersion := $.contents.vllmVersion}}
{{- $ucxVersion := $.contents.ucxVersion}}
{{- $deepEpHcaMapping := default false $.contents.deepEpHcaMapping}}
{{- $deepEp := ternary $deepEpHcaMapping $.contents.deepEp (eq $.contents.deepEp nil)}}
{{- $distinctEngineIds := $.contents.distinctEngineIds}}
{{- if eq $distinctEngineIds nil}}
{{- $distinctEngineIds = not (semverCompare (printf "<%s" "0.24") $vllmVersion)}}
{{- end}}
{{- $peers := ternary 8 $.contents.deepEpGpusPerNode (eq $.contents.deepEpGpusPerNode nil)}}
{{- $extraOptions := default list $.contents.extraOptions}}
{{- $f := dict "g" $.g "reference" $.reference "vllmVersion" $vllmVersion "backends" $backends "ucxVersion" $ucxVersion "deepEp" $deepEp "deepEpGpusPerNode" $peers "deepEpHcaMapping" $deepEpHcaMapping "distinctEngineIds" $distinctEngineIds "extraOptions" $extraOptions}}
{{- template "llm-d-disagg.serving.image.Image.new" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- /* src/serving/image.ts, Image._default */ -}}
{{- define "llm-d-disagg.serving.image.Image._default"}}
{{- template "llm-d-disagg.facts.images" $.g}}
{{- $f := dict "g" $.g "reference" (index $.g.facts.images.images $.key).reference}}
{{- template "llm-d-disagg.serving.image.Image._of" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- /* src/serving/image.ts, Image._of */ -}}
{{- define "llm-d-disagg.serving.image.Image._of"}}
{{- if not (hasKey $.g.caches "serving.image.known")}}
{{- $_ := set $.g.caches "serving.image.known" dict}}
{{- end}}
{{- $before := index (index $.g.caches "serving.image.known") $.reference}}
{{- if ne $before nil}}
{{- $_ := set $ "r" $before}}
{{- else}}
{{- $f := dict "g" $.g "reference" $.reference}}
{{- template "llm-d-disagg.serving.image.knownImageFaults" $f}}
{{- $f := dict "g" $.g "faults" $f.r}}
{{- template "llm-d-disagg.base.errors.refuse" $f}}
{{- $facts := dict "g" $.g "reference" $.reference}}
{{- template "llm-d-disagg.serving.image.factsOf" $facts}}
{{- $version := dict "g" $.g "argument0" $facts.r "reference" $.reference}}
{{- template "llm-d-disagg.serving.image.versionOf" $version}}
{{- $f := dict "g" $.g "facts" $facts.r "vllm" $version.r}}
{{- template "llm-d-disagg.serving.image.ucxOf" $f}}
{{- $image := dict "g" $.g "reference" $.reference "vllmVersion" $version.r "backends" $facts.r.backends "ucxVersion" $f.r "deepEp" (default false $facts.r.deepEp) "deepEpGpusPerNode" (ternary 8 $facts.r.deepEpGpusPerNode (eq $facts.r.deepEpGpusPerNode nil)) "deepEpHcaMapping" $facts.r.deepEpHcaMapping "distinctEngineIds" (or (not (semverCompare (printf "<%s" "0.24") $version.r)) (default false $facts.r.engineIdsPatched)) "extraOptions" list}}
{{- template "llm-d-disagg.serving.image.Image.new" $image}}
{{- if not (hasKey $.g.caches "serving.image.known")}}
{{- $_ := set $.g.caches "serving.image.known" dict}}
{{- end}}
{{- $_ := set (index $.g.caches "serving.image.known") $.reference $image.r}}
{{- $_ := set $ "r" $image.r}}
{{- end}}
{{- end}}
{{- /* src/serving/image.ts, Image._with */ -}}
{{- define "llm-d-disagg.serving.image.Image._with"}}
{{- $f := dict "g" $.g}}
{{- template "llm-d-disagg.serving.image.table" $f}}
{{- $facts := $.nil}}
{{- range $x := $f.r}}
{{- if and (eq $x.vendor $.vendor) (has $.arch $x.arch) (has $.backend $x.backends)}}
{{- $facts = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $t := $facts}}
{{- if ne $t nil}}
{{- $f := dict "g" $.g "reference" $facts.reference}}
{{- template "llm-d-disagg.serving.image.Image._of" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/serving/image.ts, Image.new */ -}}
{{- define "llm-d-disagg.serving.image.Image.new"}}
{{- $this := dict}}
{{- $_ := set $this "reference" $.reference}}
{{- $_ := set $this "vllmVersion" $.vllmVersion}}
{{- $_ := set $this "backends" $.backends}}
{{- $_ := set $this "ucxVersion" $.ucxVersion}}
{{- $_ := set $this "deepEp" $.deepEp}}
{{- $_ := set $this "deepEpGpusPerNode" $.deepEpGpusPerNode}}
{{- $_ := set $this "deepEpHcaMapping" $.deepEpHcaMapping}}
{{- $_ := set $this "distinctEngineIds" $.distinctEngineIds}}
{{- $_ := set $this "extraOptions" $.extraOptions}}
{{- $_ := set $ "r" $this}}
{{- end}}
{{- /* src/serving/image.ts, chooseImage */ -}}
{{- define "llm-d-disagg.serving.image.chooseImage"}}
{{- $crossing := default false $.crossing}}
{{- $arch := $.facts.machine.arch}}
{{- $e := $.facts.machine.accelerator}}
{{- $vendor := $e.vendor}}
{{- $wide := $.nil}}
{{- if $crossing}}
{{- template "llm-d-disagg.facts.images" $.g}}
{{- $found := $.nil}}
{{- range $x := $.g.facts.images.wideEp}}
{{- if and (eq $x.vendor $vendor) (eq $x.arch $arch)}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $wide = $found}}
{{- end}}
{{- $own := $.nil}}
{{- if ne $wide nil}}
{{- $f := dict "g" $.g "reference" $wide.reference}}
{{- template "llm-d-disagg.serving.image.Image._of" $f}}
{{- $own = $f.r}}
{{- else}}
{{- $f := dict "g" $.g "key" $.facts.serving.image.value}}
{{- template "llm-d-disagg.serving.image.Image._default" $f}}
{{- $own = $f.r}}
{{- end}}
{{- if has $.backend $own.backends}}
{{- $_ := set $ "r" $own}}
{{- else}}
{{- $f := dict "g" $.g "backend" $.backend "vendor" $vendor "arch" $arch}}
{{- template "llm-d-disagg.serving.image.Image._with" $f}}
{{- $_ := set $ "r" (ternary $own $f.r (eq $f.r nil))}}
{{- end}}
{{- end}}
{{- /* src/serving/image.ts, customImageFaults */ -}}
{{- define "llm-d-disagg.serving.image.customImageFaults"}}
{{- $vllmVersion := $.argument1.vllmVersion}}
{{- $deepEpGpusPerNode := $.argument1.deepEpGpusPerNode}}
{{- $extraOptions := default list $.argument1.extraOptions}}
{{- $of := printf "of image '%v'" $.reference}}
{{- $options := list}}
{{- range $x := $extraOptions}}
{{- if not (regexMatch "^--?[A-Za-z][\\w\\-]*$" $x)}}
{{- $options = append $options $x}}
{{- end}}
{{- end}}
{{- $f := dict "g" $.g "subject" "image" "reference" $.reference}}
{{- template "llm-d-disagg.serving.image.referenceFaults" $f}}
{{- $l := $f.r}}
{{- if not (regexMatch "^[0-9]+\\.[0-9]+(\\.[0-9]+)?$" $vllmVersion)}}
{{- $l = concat $l (list (dict "code" "LLMD401" "subject" (printf "vllmVersion %v" $of) "value" (printf "'%v'" $vllmVersion) "allowed" "a release such as 0.24.0"))}}
{{- end}}
{{- $f := dict "g" $.g "code" "LLMD401" "subject" (printf "deepEpGpusPerNode %v" $of) "value" $deepEpGpusPerNode "argument3" (dict "least" 1)}}
{{- template "llm-d-disagg.serving.format-faults.wholeNumberFaults" $f}}
{{- $l2 := list}}
{{- range $x := $options}}
{{- $l2 = append $l2 (dict "code" "LLMD401" "subject" (printf "extraOptions %v" $of) "problem" (printf "has '%v'" $x) "allowed" "the name of an option alone, such as --my-option")}}
{{- end}}
{{- $_ := set $ "r" (default list (concat $l $f.r $l2))}}
{{- end}}
{{- /* src/serving/image.ts, factsOf */ -}}
{{- define "llm-d-disagg.serving.image.factsOf"}}
{{- $groups := $.nil}}
{{- if regexMatch "^((?:[a-z0-9.\\-]+(?::[0-9]+)?/)?[a-z0-9._/\\-]+)(?::([A-Za-z0-9_][A-Za-z0-9._\\-]{0,127}))?(@sha256:[a-f0-9]{64})?$" $.reference}}
{{- $p := printf "^(?s:.*?)(%s)(?s:.*)$" "^((?:[a-z0-9.\\-]+(?::[0-9]+)?/)?[a-z0-9._/\\-]+)(?::([A-Za-z0-9_][A-Za-z0-9._\\-]{0,127}))?(@sha256:[a-f0-9]{64})?$"}}
{{- $groups = list (regexReplaceAll $p $.reference "${1}")}}
{{- $group := regexReplaceAll $p $.reference "${2}"}}
{{- $groups = append $groups (ternary $.nil $group (eq $group ""))}}
{{- $group := regexReplaceAll $p $.reference "${3}"}}
{{- $groups = append $groups (ternary $.nil $group (eq $group ""))}}
{{- $group := regexReplaceAll $p $.reference "${4}"}}
{{- $groups = append $groups (ternary $.nil $group (eq $group ""))}}
{{- end}}
{{- $repository := index $groups 1}}
{{- $f := dict "g" $.g}}
{{- template "llm-d-disagg.serving.image.table" $f}}
{{- $found := $.nil}}
{{- range $x := $f.r}}
{{- if or (eq $x.repository $repository) (hasSuffix (printf "/%v" $x.repository) $repository)}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $found}}
{{- end}}
{{- /* src/serving/image.ts, knownImageFaults */ -}}
{{- define "llm-d-disagg.serving.image.knownImageFaults"}}
{{- $faults := dict "g" $.g "subject" "image" "reference" $.reference}}
{{- template "llm-d-disagg.serving.image.referenceFaults" $faults}}
{{- if len $faults.r}}
{{- $_ := set $ "r" $faults.r}}
{{- else}}
{{- $facts := dict "g" $.g "reference" $.reference}}
{{- template "llm-d-disagg.serving.image.factsOf" $facts}}
{{- if eq $facts.r nil}}
{{- $f := dict "g" $.g}}
{{- template "llm-d-disagg.serving.image.table" $f}}
{{- $l := list}}
{{- range $x := $f.r}}
{{- $l = append $l $x.repository}}
{{- end}}
{{- $_ := set $ "r" (list (dict "code" "LLMD401" "subject" "image" "value" (printf "'%v'" $.reference) "problem" "of whose contents nothing is known" "allowed" (printf "one of: %v" (join ", " $l)) "fix" "describe what yours contains with Image.custom()"))}}
{{- else}}
{{- $f := dict "g" $.g "argument0" $facts.r "reference" $.reference}}
{{- template "llm-d-disagg.serving.image.versionOf" $f}}
{{- if $f.r}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $groups := $.nil}}
{{- if regexMatch "^((?:[a-z0-9.\\-]+(?::[0-9]+)?/)?[a-z0-9._/\\-]+)(?::([A-Za-z0-9_][A-Za-z0-9._\\-]{0,127}))?(@sha256:[a-f0-9]{64})?$" $.reference}}
{{- $p := printf "^(?s:.*?)(%s)(?s:.*)$" "^((?:[a-z0-9.\\-]+(?::[0-9]+)?/)?[a-z0-9._/\\-]+)(?::([A-Za-z0-9_][A-Za-z0-9._\\-]{0,127}))?(@sha256:[a-f0-9]{64})?$"}}
{{- $groups = list (regexReplaceAll $p $.reference "${1}")}}
{{- $group := regexReplaceAll $p $.reference "${2}"}}
{{- $groups = append $groups (ternary $.nil $group (eq $group ""))}}
{{- $group := regexReplaceAll $p $.reference "${3}"}}
{{- $groups = append $groups (ternary $.nil $group (eq $group ""))}}
{{- $group := regexReplaceAll $p $.reference "${4}"}}
{{- $groups = append $groups (ternary $.nil $group (eq $group ""))}}
{{- end}}
{{- $i := $.nil}}
{{- if gt (len $groups) 2}}
{{- $i = index $groups 2}}
{{- end}}
{{- $tagged := ne $i nil}}
{{- $t := $.nil}}
{{- if $tagged}}
{{- $t = dict "code" "LLMD401" "subject" "image" "value" (printf "'%v'" $.reference) "problem" "whose vLLM version cannot be read from its tag" "fix" (printf "use a tag such as that of %v, or Image.custom()" $facts.r.reference)}}
{{- else}}
{{- $t = dict "code" "LLMD401" "subject" "image" "value" (printf "'%v'" $.reference) "problem" "whose digest alone does not tell the vLLM version" "fix" (printf "name tag and digest, such as %v@sha256:…, or use Image.custom()" $facts.r.reference)}}
{{- end}}
{{- $_ := set $ "r" (list $t)}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/serving/image.ts, referenceFaults */ -}}
{{- define "llm-d-disagg.serving.image.referenceFaults"}}
{{- $match := $.nil}}
{{- if regexMatch "^((?:[a-z0-9.\\-]+(?::[0-9]+)?/)?[a-z0-9._/\\-]+)(?::([A-Za-z0-9_][A-Za-z0-9._\\-]{0,127}))?(@sha256:[a-f0-9]{64})?$" $.reference}}
{{- $p := printf "^(?s:.*?)(%s)(?s:.*)$" "^((?:[a-z0-9.\\-]+(?::[0-9]+)?/)?[a-z0-9._/\\-]+)(?::([A-Za-z0-9_][A-Za-z0-9._\\-]{0,127}))?(@sha256:[a-f0-9]{64})?$"}}
{{- $match = list (regexReplaceAll $p $.reference "${1}")}}
{{- $group := regexReplaceAll $p $.reference "${2}"}}
{{- $match = append $match (ternary $.nil $group (eq $group ""))}}
{{- $group := regexReplaceAll $p $.reference "${3}"}}
{{- $match = append $match (ternary $.nil $group (eq $group ""))}}
{{- $group := regexReplaceAll $p $.reference "${4}"}}
{{- $match = append $match (ternary $.nil $group (eq $group ""))}}
{{- end}}
{{- $t := or $match list}}
{{- $c := $.nil}}
{{- if gt (len $t) 1}}
{{- $c = index $t 1}}
{{- end}}
{{- if $c}}
{{- $i := $.nil}}
{{- if gt (len $match) 2}}
{{- $i = index $match 2}}
{{- end}}
{{- $c = $.nil}}
{{- if gt (len $match) 2}}
{{- $c = index $match 2}}
{{- end}}
{{- if eq $c nil}}
{{- $c = $.nil}}
{{- if gt (len $match) 3}}
{{- $c = index $match 3}}
{{- end}}
{{- end}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $_ := set $ "r" (list (dict "code" "LLMD402" "subject" $.subject "value" (printf "'%v'" $.reference) "problem" "which is not a valid image reference" "allowed" "repository:tag such as vllm/vllm-openai:v0.24.0"))}}
{{- end}}
{{- end}}
{{- /* src/serving/image.ts, table */ -}}
{{- define "llm-d-disagg.serving.image.table"}}
{{- template "llm-d-disagg.facts.images" $.g}}
{{- $l := list}}
{{- range $x := sortAlpha (sortAlpha (keys $.g.facts.images.images))}}
{{- template "llm-d-disagg.facts.images" $.g}}
{{- $l = append $l (index $.g.facts.images.images $x)}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- /* src/serving/image.ts, ucxOf */ -}}
{{- define "llm-d-disagg.serving.image.ucxOf"}}
{{- $t := $.facts.ucx}}
{{- if eq $t nil}}
{{- $t = $.nil}}
{{- if ne $.facts.ucxByVllm nil}}
{{- $l := list}}
{{- range $x := sortAlpha (keys $.facts.ucxByVllm)}}
{{- if not (semverCompare (printf "<%s" $x) $.vllm)}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $f := dict "g" $.g "versions" $l}}
{{- template "llm-d-disagg.base.version.latest" $f}}
{{- $t = index $.facts.ucxByVllm (default "" $f.r)}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/serving/image.ts, versionOf */ -}}
{{- define "llm-d-disagg.serving.image.versionOf"}}
{{- $vllmByTag := $.argument0.vllmByTag}}
{{- $vllmFromTag := $.argument0.vllmFromTag}}
{{- $groups := $.nil}}
{{- if regexMatch "^((?:[a-z0-9.\\-]+(?::[0-9]+)?/)?[a-z0-9._/\\-]+)(?::([A-Za-z0-9_][A-Za-z0-9._\\-]{0,127}))?(@sha256:[a-f0-9]{64})?$" $.reference}}
{{- $p := printf "^(?s:.*?)(%s)(?s:.*)$" "^((?:[a-z0-9.\\-]+(?::[0-9]+)?/)?[a-z0-9._/\\-]+)(?::([A-Za-z0-9_][A-Za-z0-9._\\-]{0,127}))?(@sha256:[a-f0-9]{64})?$"}}
{{- $groups = list (regexReplaceAll $p $.reference "${1}")}}
{{- $group := regexReplaceAll $p $.reference "${2}"}}
{{- $groups = append $groups (ternary $.nil $group (eq $group ""))}}
{{- $group := regexReplaceAll $p $.reference "${3}"}}
{{- $groups = append $groups (ternary $.nil $group (eq $group ""))}}
{{- $group := regexReplaceAll $p $.reference "${4}"}}
{{- $groups = append $groups (ternary $.nil $group (eq $group ""))}}
{{- end}}
{{- $i := $.nil}}
{{- if gt (len $groups) 2}}
{{- $i = index $groups 2}}
{{- end}}
{{- $tag := default "" $i}}
{{- if and (ne $vllmByTag nil) (hasKey $vllmByTag $tag)}}
{{- $_ := set $ "r" (index $vllmByTag $tag)}}
{{- else if $vllmFromTag}}
{{- $groups := $.nil}}
{{- if regexMatch $vllmFromTag $tag}}
{{- $p := printf "^(?s:.*?)(%s)(?s:.*)$" $vllmFromTag}}
{{- $groups = list (regexReplaceAll $p $tag "${1}")}}
{{- $group := regexReplaceAll $p $tag "${2}"}}
{{- $groups = append $groups (ternary $.nil $group (eq $group ""))}}
{{- end}}
{{- $t := or $groups list}}
{{- $i := $.nil}}
{{- if gt (len $t) 1}}
{{- $i = index $t 1}}
{{- end}}
{{- $_ := set $ "r" $i}}
{{- end}}
{{- end}}
