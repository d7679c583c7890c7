{{- /* src/serving/image.ts, Image._custom */ -}}
{{- define "llm-d-disagg.serving.image.Image._custom"}}
{{- $reference := (index $.a 0)}}
{{- $contents := (index $.a 1)}}
{{- $f := dict "g" $.g "a" (list $reference)}}
{{- template "llm-d-disagg.serving.image.parse" $f}}
{{- if (not (regexMatch "^[0-9]+\\.[0-9]+(\\.[0-9]+)?$" $contents.vllmVersion))}}
{{- $f2 := dict "g" $.g "a" (list "LLMD401" (printf "vllmVersion of image '%v' is '%v'; expected a release such as 0.24.0" $reference $contents.vllmVersion))}}
{{- template "llm-d-disagg.base.errors.fail" $f2}}
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
{{- if (not (regexMatch "^--?[A-Za-z][\\w\\-]*$" $x2))}}
{{- $found = $x2}}
{{- break}}
{{- end}}
{{- end}}
{{- $bad := $found}}
{{- if (ne $bad nil)}}
{{- $f3 := dict "g" $.g "a" (list "LLMD401" (printf "extraOptions of image '%v' has '%v'; expected the name of an option alone, such as --my-option" $reference $bad))}}
{{- template "llm-d-disagg.base.errors.fail" $f3}}
{{- end}}
{{- $f4 := dict "g" $.g "a" (list $reference $vllmVersion $backends $ucxVersion $deepEp $peers $deepEpHcaMapping $distinctEngineIds $extraOptions)}}
{{- template "llm-d-disagg.serving.image.Image.new" $f4}}
{{- $_ := set $ "r" $f4.r}}
{{- end}}
{{- /* src/serving/image.ts, Image._default */ -}}
{{- define "llm-d-disagg.serving.image.Image._default"}}
{{- $key := (index $.a 0)}}
{{- if not (hasKey $.g.facts "images")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "images" "numbers" true)}}
{{- end}}
{{- $f := dict "g" $.g "a" (list (index (index $.g.facts "images") $key).reference)}}
{{- template "llm-d-disagg.serving.image.Image._of" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- /* src/serving/image.ts, Image._of */ -}}
{{- define "llm-d-disagg.serving.image.Image._of"}}
{{- $reference := (index $.a 0)}}
{{- $f := dict "g" $.g "a" (list $reference)}}
{{- template "llm-d-disagg.serving.image.parse" $f}}
{{- $repository := $f.r.repository}}
{{- $tag := $f.r.tag}}
{{- $f2 := dict "g" $.g "a" (list)}}
{{- template "llm-d-disagg.serving.image.table" $f2}}
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
{{- template "llm-d-disagg.serving.image.table" $f3}}
{{- $l := list}}
{{- range $i2, $x2 := $f3.r}}
{{- $l = append $l $x2.repository}}
{{- end}}
{{- $f4 := dict "g" $.g "a" (list "LLMD401" (printf "%v%v" (printf "nothing is known of the contents of image '%v'; known are %v; " $reference (join ", " $l)) "say what yours contains with Image.custom()"))}}
{{- template "llm-d-disagg.base.errors.fail" $f4}}
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
{{- $p := printf "^(?s:.*?)(%s)(?s:.*)$" $facts.vllmFromTag}}
{{- $groups = list (regexReplaceAll $p $tag "${1}")}}
{{- $group := regexReplaceAll $p $tag "${2}"}}
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
{{- if (and (not $version) (eq $tag ""))}}
{{- $f5 := dict "g" $.g "a" (list "LLMD401" (printf "image '%v' names its digest alone, which does not tell the vLLM version; name tag and digest, such as %v@sha256:…, or use Image.custom()" $reference $facts.reference))}}
{{- template "llm-d-disagg.base.errors.fail" $f5}}
{{- end}}
{{- if (not $version)}}
{{- $f6 := dict "g" $.g "a" (list "LLMD401" (printf "the vLLM version of image '%v' cannot be read from its tag; use a tag such as that of %v, or Image.custom()" $reference $facts.reference))}}
{{- template "llm-d-disagg.base.errors.fail" $f6}}
{{- end}}
{{- $f7 := dict "g" $.g "a" (list $facts $version)}}
{{- template "llm-d-disagg.serving.image.ucxOf" $f7}}
{{- $t5 := $facts.deepEp}}
{{- if eq $t5 nil}}
{{- $t5 = false}}
{{- end}}
{{- $t6 := $facts.deepEpGpusPerNode}}
{{- if eq $t6 nil}}
{{- $t6 = 8}}
{{- end}}
{{- $c := (not (semverCompare (printf "<%s" "0.24") $version))}}
{{- if not $c}}
{{- $t7 := $facts.engineIdsPatched}}
{{- if eq $t7 nil}}
{{- $t7 = false}}
{{- end}}
{{- $c = $t7}}
{{- end}}
{{- $f8 := dict "g" $.g "a" (list $reference $version $facts.backends $f7.r $t5 $t6 $facts.deepEpHcaMapping $c (list))}}
{{- template "llm-d-disagg.serving.image.Image.new" $f8}}
{{- $_ := set $ "r" $f8.r}}
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
{{- /* src/serving/image.ts, parse */ -}}
{{- define "llm-d-disagg.serving.image.parse"}}
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
{{- template "llm-d-disagg.base.errors.fail" $f}}
{{- end}}
{{- $i4 := $.nil}}
{{- if gt (len $match) 1}}
{{- $i4 = index $match 1}}
{{- end}}
{{- $i5 := $.nil}}
{{- if gt (len $match) 2}}
{{- $i5 = index $match 2}}
{{- end}}
{{- $t3 := $i5}}
{{- if eq $t3 nil}}
{{- $t3 = ""}}
{{- end}}
{{- $_ := set $ "r" (dict "repository" $i4 "tag" $t3)}}
{{- end}}
{{- /* src/serving/image.ts, table */ -}}
{{- define "llm-d-disagg.serving.image.table"}}
{{- if not (hasKey $.g.facts "images")}}
{{- template "llm-d-disagg.runtime.fact" (dict "g" $.g "name" "images" "numbers" true)}}
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
