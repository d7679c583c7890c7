{{- /* src/serving/image.ts, a template for each function */ -}}
{{- define "llm-d-disagg.serving.image.Image._custom"}}
{{- $f := dict "reference" $.reference "contents" $.contents}}
{{- template "llm-d-disagg.serving.image.customImageFaults" $f}}
{{- $f := dict "faults" $f.r}}
{{- template "llm-d-disagg.base.errors.refuse" $f}}
{{- $vllmVersion := regexReplaceAllLiteral "^v" $.contents.vllmVersion ""}}
{{- $deepEpHcaMapping := default false $.contents.deepEpHcaMapping}}
{{- $nvshmemRoce := ternary true $.contents.nvshmemRoce (eq $.contents.nvshmemRoce nil)}}
{{- $extraOptions := default list $.contents.extraOptions}}
{{- $backends := ternary (list "UCX") $.contents.backends (eq $.contents.backends nil)}}
{{- $deepEp := $.contents.deepEp}}
{{- if eq $deepEp nil}}
{{- $deepEp = or $deepEpHcaMapping (ne $.contents.deepEpVersion nil)}}
{{- end}}
{{- $distinctEngineIds := $.contents.distinctEngineIds}}
{{- if eq $distinctEngineIds nil}}
{{- $distinctEngineIds = not (semverCompare (printf "<%s" "0.24") $vllmVersion)}}
{{- end}}
{{- $efa := $.contents.efa}}
{{- if eq $efa nil}}
{{- $efa = has "LIBFABRIC" $backends}}
{{- end}}
{{- $t := $.nil}}
{{- if $deepEp}}
{{- $t = ternary 1 $.contents.deepEpVersion (eq $.contents.deepEpVersion nil)}}
{{- end}}
{{- $f := dict "props" (dict "reference" $.reference "vllmVersion" $vllmVersion "backends" $backends "ucxVersion" $.contents.ucxVersion "user" $.contents.user "efa" $efa "deepEpVersion" $t "deepEpGpusPerNode" (ternary 8 $.contents.deepEpGpusPerNode (eq $.contents.deepEpGpusPerNode nil)) "deepEpHcaMapping" $deepEpHcaMapping "nvshmemRoce" $nvshmemRoce "distinctEngineIds" $distinctEngineIds "extraOptions" $extraOptions "warnings" list)}}
{{- template "llm-d-disagg.serving.image.Image.new" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- define "llm-d-disagg.serving.image.Image._of"}}
{{- if not (hasKey $.g.caches "serving.image.known")}}
{{- $_ := set $.g.caches "serving.image.known" dict}}
{{- end}}
{{- $before := index (index $.g.caches "serving.image.known") $.reference}}
{{- if ne $before nil}}
{{- $_ := set $ "r" $before}}
{{- else}}
{{- $f := dict "g" $.g "reference" $.reference}}
{{- template "llm-d-disagg.serving.image-facts.knownImageFaults" $f}}
{{- $f := dict "faults" $f.r}}
{{- template "llm-d-disagg.base.errors.refuse" $f}}
{{- $f := dict "g" $.g "reference" $.reference}}
{{- template "llm-d-disagg.serving.image-facts.knownImage" $f}}
{{- $t := $.nil}}
{{- if $f.r.assumed}}
{{- $t = list (dict "code" "LLMD401" "subject" $f.r.assumed)}}
{{- else}}
{{- $t = list}}
{{- if $f.r.contents.caution}}
{{- $t = list (dict "code" "LLMD505" "subject" (printf "of %v: %v" $.reference $f.r.contents.caution))}}
{{- end}}
{{- end}}
{{- $image := dict "props" (dict "reference" $.reference "vllmVersion" $f.r.vllmVersion "backends" $f.r.contents.backends "ucxVersion" $f.r.contents.ucx "user" $f.r.facts.user "efa" (default false $f.r.facts.efa) "deepEpVersion" $f.r.contents.deepEp "deepEpGpusPerNode" (ternary 8 $f.r.contents.gpusPerNode (eq $f.r.contents.gpusPerNode nil)) "deepEpHcaMapping" (default false $f.r.contents.hcaMapping) "nvshmemRoce" (default false $f.r.contents.nvshmemRoce) "distinctEngineIds" (or (not (semverCompare (printf "<%s" "0.24") $f.r.vllmVersion)) (default false $f.r.contents.engineIdsPatched)) "extraOptions" list "repository" $f.r.facts "warnings" $t)}}
{{- template "llm-d-disagg.serving.image.Image.new" $image}}
{{- if not (hasKey $.g.caches "serving.image.known")}}
{{- $_ := set $.g.caches "serving.image.known" dict}}
{{- end}}
{{- $_ := set (index $.g.caches "serving.image.known") $.reference $image.r}}
{{- $_ := set $ "r" $image.r}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.image.Image.new"}}
{{- $this := dict}}
{{- $_ := set $ "r" $this}}
{{- $_ := set $this "reference" $.props.reference}}
{{- $_ := set $this "vllmVersion" $.props.vllmVersion}}
{{- $_ := set $this "backends" $.props.backends}}
{{- $_ := set $this "ucxVersion" $.props.ucxVersion}}
{{- $_ := set $this "user" $.props.user}}
{{- $_ := set $this "efa" $.props.efa}}
{{- $_ := set $this "deepEp" (ne $.props.deepEpVersion nil)}}
{{- $_ := set $this "deepEpVersion" $.props.deepEpVersion}}
{{- $_ := set $this "deepEpGpusPerNode" $.props.deepEpGpusPerNode}}
{{- $_ := set $this "deepEpHcaMapping" $.props.deepEpHcaMapping}}
{{- $_ := set $this "nvshmemRoce" $.props.nvshmemRoce}}
{{- $_ := set $this "distinctEngineIds" $.props.distinctEngineIds}}
{{- $_ := set $this "extraOptions" $.props.extraOptions}}
{{- $_ := set $this "_repository" $.props.repository}}
{{- $_ := set $this "_warnings" $.props.warnings}}
{{- end}}
{{- define "llm-d-disagg.serving.image.customImageFaults"}}
{{- $extraOptions := default list $.contents.extraOptions}}
{{- $of := printf "of image '%v'" $.reference}}
{{- $options := list}}
{{- range $x := $extraOptions}}
{{- if not (regexMatch "^--?[A-Za-z][\\w\\-]*$" $x)}}
{{- $options = append $options $x}}
{{- end}}
{{- end}}
{{- $f := dict "subject" "image" "reference" $.reference}}
{{- template "llm-d-disagg.serving.image-facts.referenceFaults" $f}}
{{- $l := $f.r}}
{{- if not (regexMatch "^v?[0-9]+\\.[0-9]+(\\.[0-9]+)?$" $.contents.vllmVersion)}}
{{- $l = concat $l (list (dict "code" "LLMD401" "subject" (printf "vllmVersion %v" $of) "value" (printf "'%v'" $.contents.vllmVersion) "allowed" "a release such as 0.30.0"))}}
{{- end}}
{{- $f := dict "code" "LLMD401" "subject" (printf "user %v" $of) "value" $.contents.user "argument3" (dict "least" 0)}}
{{- template "llm-d-disagg.pod.format-faults.wholeNumberFaults" $f}}
{{- $f2 := dict "code" "LLMD401" "subject" (printf "deepEpVersion %v" $of) "value" $.contents.deepEpVersion "argument3" (dict "least" 1 "most" 2)}}
{{- template "llm-d-disagg.pod.format-faults.wholeNumberFaults" $f2}}
{{- $l = concat $l $f.r $f2.r}}
{{- if and (eq $.contents.deepEp false) (ne $.contents.deepEpVersion nil)}}
{{- $l = concat $l (list (dict "code" "LLMD401" "subject" (printf "deepEpVersion %v" $of) "value" (printf "%v" (toJson $.contents.deepEpVersion | default (printf "%v" $.contents.deepEpVersion))) "problem" "but deepEp is false" "fix" "leave one of them out"))}}
{{- end}}
{{- $f := dict "code" "LLMD401" "subject" (printf "deepEpGpusPerNode %v" $of) "value" $.contents.deepEpGpusPerNode "argument3" (dict "least" 1)}}
{{- template "llm-d-disagg.pod.format-faults.wholeNumberFaults" $f}}
{{- $l2 := list}}
{{- range $x := $options}}
{{- $l2 = append $l2 (dict "code" "LLMD401" "subject" (printf "extraOptions %v" $of) "problem" (printf "has '%v'" $x) "allowed" "the name of an option alone, such as --my-option")}}
{{- end}}
{{- $_ := set $ "r" (default list (concat $l $f.r $l2))}}
{{- end}}
