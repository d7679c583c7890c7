{{- /* src/serving/image-facts.ts, a template for each function */ -}}
{{- define "llm-d-disagg.serving.image-facts.assumption"}}
{{- $isNewer := and (ne $.argument1.until nil) (not (semverCompare (printf "<%s" $.argument1.until) $.release))}}
{{- $range := printf "releases before %v" $.argument1.until}}
{{- if not $isNewer}}
{{- $range = printf "releases from %v on" (ternary $.release $.argument1.since (eq $.argument1.since nil))}}
{{- end}}
{{- $t := "no NIXL"}}
{{- if len $.argument1.backends}}
{{- $t = printf "NIXL with %v" (join " and " $.argument1.backends)}}
{{- end}}
{{- $t2 := "no DeepEP"}}
{{- if and $.argument1.deepEp (eq $.argument1.deepEp $.argument1.deepEp)}}
{{- $t2 = printf "DeepEP %v" (toJson $.argument1.deepEp | default (printf "%v" $.argument1.deepEp))}}
{{- end}}
{{- $what := printf "%v, UCX %v, %v" $t (ternary "of a version that is not known" $.argument1.ucx (eq $.argument1.ucx nil)) $t2}}
{{- $_ := set $ "r" (printf "what %v contains was not read; it is taken to contain what %v do: %v. Image.custom() says what it really has" $.reference $range $what)}}
{{- end}}
{{- define "llm-d-disagg.serving.image-facts.exampleOf"}}
{{- $f := dict "contents" $.argument0.contents}}
{{- template "llm-d-disagg.serving.image-facts.newestOf" $f}}
{{- $_ := set $ "r" (printf "%v:%v" $.argument0.repository (ternary "v0.30.0" $f.r (eq $f.r nil)))}}
{{- end}}
{{- define "llm-d-disagg.serving.image-facts.has"}}
{{- $c := and (eq $.facts.vendor $.needs.vendor) (has $.needs.arch $.facts.arch)}}
{{- if $c}}
{{- $found := false}}
{{- range $x := $.range.backends}}
{{- if eq $x $.needs.backend}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c = $found}}
{{- end}}
{{- $_ := set $ "r" (and $c (or (not $.needs.efa) (default false $.facts.efa)) (or (not $.needs.nvshmemRoce) (default false $.range.nvshmemRoce)) (or (not $.needs.hcaMapping) (default false $.range.hcaMapping)) (le (float64 $.needs.deepEp) (float64 (default 0 $.range.deepEp))))}}
{{- end}}
{{- define "llm-d-disagg.serving.image-facts.knownImage"}}
{{- $facts := dict "g" $.g "reference" $.reference}}
{{- template "llm-d-disagg.serving.image-facts.repositoryOf" $facts}}
{{- $release := $facts.r}}
{{- if ne $release nil}}
{{- $f := dict "reference" $.reference}}
{{- template "llm-d-disagg.serving.image-facts.partsOf" $f}}
{{- $t := default "" $f.r.tag}}
{{- $groups := $.nil}}
{{- if regexMatch $facts.r.tag $t}}
{{- $p := printf "^(?s:.*?)(%s)(?s:.*)$" $facts.r.tag}}
{{- $m := splitList "\uffff" (regexReplaceAll $p $t "${1}\uffff${2}")}}
{{- $group := index $m 1}}
{{- $groups = list (index $m 0) (ternary $.nil $group (eq $group ""))}}
{{- end}}
{{- $t := or $groups list}}
{{- $release = $.nil}}
{{- if gt (len $t) 1}}
{{- $release = index $t 1}}
{{- end}}
{{- end}}
{{- if not (or (eq $facts.r nil) (not $release))}}
{{- $contents := $.nil}}
{{- range $x := $facts.r.contents}}
{{- $f := dict "version" $release "lifetime" $x}}
{{- template "llm-d-disagg.base.version.missingIn" $f}}
{{- if not $f.r}}
{{- $contents = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- if ne $contents nil}}
{{- $_ := set $ "r" (dict "facts" $facts.r "contents" $contents "vllmVersion" (ternary $release $contents.vllm (eq $contents.vllm nil)))}}
{{- else}}
{{- $nearest := dict "release" $release "contents" $facts.r.contents}}
{{- template "llm-d-disagg.serving.image-facts.nearestTo" $nearest}}
{{- if not $nearest.r.vllm}}
{{- $f := dict "reference" $.reference "argument1" $nearest.r "release" $release}}
{{- template "llm-d-disagg.serving.image-facts.assumption" $f}}
{{- $_ := set $ "r" (dict "facts" $facts.r "contents" $nearest.r "vllmVersion" $release "assumed" $f.r)}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.image-facts.knownImageFaults"}}
{{- $faults := dict "subject" "image" "reference" $.reference}}
{{- template "llm-d-disagg.serving.image-facts.referenceFaults" $faults}}
{{- if len $faults.r}}
{{- $_ := set $ "r" $faults.r}}
{{- else}}
{{- $facts := dict "g" $.g "reference" $.reference}}
{{- template "llm-d-disagg.serving.image-facts.repositoryOf" $facts}}
{{- if eq $facts.r nil}}
{{- template "llm-d-disagg.facts.images" $.g}}
{{- $l := list}}
{{- range $x := sortAlpha (sortAlpha (keys $.g.facts.images.images))}}
{{- $l = append $l (index $.g.facts.images.images $x).repository}}
{{- end}}
{{- $_ := set $ "r" (list (dict "code" "LLMD401" "subject" "image" "value" (printf "'%v'" $.reference) "problem" "of whose contents nothing is known" "allowed" (printf "one of: %v" (join ", " $l)) "fix" "describe what yours contains: Image.custom(), or image.vllmVersion and image.backends in values"))}}
{{- else}}
{{- $f := dict "g" $.g "reference" $.reference}}
{{- template "llm-d-disagg.serving.image-facts.knownImage" $f}}
{{- if ne $f.r nil}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $f := dict "reference" $.reference}}
{{- template "llm-d-disagg.serving.image-facts.partsOf" $f}}
{{- $tagged := ne $f.r.tag nil}}
{{- $example := dict "argument0" $facts.r}}
{{- template "llm-d-disagg.serving.image-facts.exampleOf" $example}}
{{- $t := $.nil}}
{{- if $tagged}}
{{- $t = dict "code" "LLMD401" "subject" "image" "value" (printf "'%v'" $.reference) "problem" "whose vLLM version cannot be read from its tag" "fix" (printf "use a tag such as that of %v, or describe yours: Image.custom(), or image.reference and image.vllmVersion in values" $example.r)}}
{{- else}}
{{- $t = dict "code" "LLMD401" "subject" "image" "value" (printf "'%v'" $.reference) "problem" "whose digest alone does not tell the vLLM version" "fix" (printf "name tag and digest, such as %v@sha256:…, or describe yours: Image.custom(), or image.reference and image.vllmVersion in values" $example.r)}}
{{- end}}
{{- $_ := set $ "r" (list $t)}}
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.image-facts.nearestTo"}}
{{- $nearest := index $.contents 0}}
{{- range $x := $.contents}}
{{- if and (ne $x.since nil) (not (semverCompare (printf "<%s" $x.since) $.release))}}
{{- $nearest = $x}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $nearest}}
{{- end}}
{{- define "llm-d-disagg.serving.image-facts.newestOf"}}
{{- $newest := $.nil}}
{{- range $x := $.contents}}
{{- $newest = ternary $newest $x.release (eq $x.release nil)}}
{{- end}}
{{- $_ := set $ "r" $newest}}
{{- end}}
{{- define "llm-d-disagg.serving.image-facts.partsOf"}}
{{- $match := $.nil}}
{{- if regexMatch "^((?:[a-z0-9.\\-]+(?::[0-9]+)?/)?[a-z0-9._/\\-]+)(?::([A-Za-z0-9_][A-Za-z0-9._\\-]{0,127}))?(@sha256:[a-f0-9]{64})?$" $.reference}}
{{- $p := printf "^(?s:.*?)(%s)(?s:.*)$" "^((?:[a-z0-9.\\-]+(?::[0-9]+)?/)?[a-z0-9._/\\-]+)(?::([A-Za-z0-9_][A-Za-z0-9._\\-]{0,127}))?(@sha256:[a-f0-9]{64})?$"}}
{{- $m := splitList "\uffff" (regexReplaceAll $p $.reference "${1}\uffff${2}\uffff${3}\uffff${4}")}}
{{- $group := index $m 1}}
{{- $group2 := index $m 2}}
{{- $group3 := index $m 3}}
{{- $match = list (index $m 0) (ternary $.nil $group (eq $group "")) (ternary $.nil $group2 (eq $group2 "")) (ternary $.nil $group3 (eq $group3 ""))}}
{{- end}}
{{- $t := or $match list}}
{{- $i := $.nil}}
{{- if gt (len $t) 1}}
{{- $i = index $t 1}}
{{- end}}
{{- if $i}}
{{- $i := $.nil}}
{{- if gt (len $match) 1}}
{{- $i = index $match 1}}
{{- end}}
{{- $i2 := $.nil}}
{{- if gt (len $match) 2}}
{{- $i2 = index $match 2}}
{{- end}}
{{- $i3 := $.nil}}
{{- if gt (len $match) 3}}
{{- $i3 = index $match 3}}
{{- end}}
{{- $_ := set $ "r" (dict "repository" $i "tag" $i2 "digest" $i3)}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.image-facts.preferredImage"}}
{{- $done := false}}
{{- template "llm-d-disagg.facts.images" $.g}}
{{- range $x := concat (list $.own) $.g.facts.images.preferred.value}}
{{- $t := index $.g.facts.images.images $x}}
{{- $repository := $t.repository}}
{{- $contents := $t.contents}}
{{- $l := list}}
{{- range $x2 := $contents}}
{{- $f := dict "facts" (index $.g.facts.images.images $x) "range" $x2 "needs" $.needs}}
{{- template "llm-d-disagg.serving.image-facts.has" $f}}
{{- if $f.r}}
{{- $l = append $l $x2}}
{{- end}}
{{- end}}
{{- $newest := dict "contents" $l}}
{{- template "llm-d-disagg.serving.image-facts.newestOf" $newest}}
{{- if $newest.r}}
{{- $_ := set $ "r" (printf "%v:%v" $repository $newest.r)}}
{{- $done = true}}
{{- break}}
{{- end}}
{{- end}}
{{- if not $done}}
{{- $f := dict "argument0" (index $.g.facts.images.images $.own)}}
{{- template "llm-d-disagg.serving.image-facts.exampleOf" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.image-facts.referenceFaults"}}
{{- $parts := dict "reference" $.reference}}
{{- template "llm-d-disagg.serving.image-facts.partsOf" $parts}}
{{- $c := ne $parts.r nil}}
{{- if $c}}
{{- $c = $parts.r.tag}}
{{- if eq $c nil}}
{{- $c = $parts.r.digest}}
{{- end}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $problem := ternary "which has no tag, so that it may be another image every day" "which is not a valid image reference" (ne $parts.r nil)}}
{{- $_ := set $ "r" (list (dict "code" "LLMD402" "subject" $.subject "value" (printf "'%v'" $.reference) "problem" $problem "allowed" "repository:tag such as vllm/vllm-openai:v0.30.0"))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.image-facts.repositoryOf"}}
{{- $f := dict "reference" $.reference}}
{{- template "llm-d-disagg.serving.image-facts.partsOf" $f}}
{{- template "llm-d-disagg.facts.images" $.g}}
{{- $key := $.nil}}
{{- range $x := sortAlpha (sortAlpha (keys $.g.facts.images.images))}}
{{- $c := eq $f.r.repository (index $.g.facts.images.images $x).repository}}
{{- if not $c}}
{{- $c = hasSuffix (printf "/%v" (index $.g.facts.images.images $x).repository) $f.r.repository}}
{{- end}}
{{- if $c}}
{{- $key = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- if ne $key nil}}
{{- $_ := set $ "r" (index $.g.facts.images.images $key)}}
{{- end}}
{{- end}}
