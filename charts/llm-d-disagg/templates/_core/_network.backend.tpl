{{- /* src/network/backend.ts, a template for each function */ -}}
{{- define "llm-d-disagg.network.backend.backendFaults"}}
{{- $l := list}}
{{- range $x := default list $.facts.backend.alternatives}}
{{- $l = append $l $x.backend}}
{{- end}}
{{- $works := concat (list $.facts.backend.value) $l}}
{{- $c := eq $.wanted nil}}
{{- if not $c}}
{{- $found := false}}
{{- range $x := $works}}
{{- if eq $x $.wanted}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c = $found}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $t := $.nil}}
{{- if ne $.facts.backend.refused nil}}
{{- $found := $.nil}}
{{- range $x := $.facts.backend.refused}}
{{- if eq $x.backend $.wanted}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $t = $found}}
{{- end}}
{{- $t := (or $t dict).why}}
{{- $why := ternary "no source shows that it works there" $t (eq $t nil)}}
{{- $_ := set $ "r" (list (dict "code" "LLMD201" "subject" (printf "backend %v" $.wanted) "problem" (printf "cannot be used on %v: %v" $.facts.name $why) "allowed" (printf "one of: %v" (join ", " $works))))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.network.backend.chooseBackend"}}
{{- if or (eq $.wanted nil) (eq $.wanted $.facts.backend.value)}}
{{- $_ := set $ "r" (dict "backend" $.facts.backend.value "why" $.facts.backend.why "sources" $.facts.backend.sources)}}
{{- else}}
{{- $alternative := $.nil}}
{{- if ne $.facts.backend.alternatives nil}}
{{- $found := $.nil}}
{{- range $x := $.facts.backend.alternatives}}
{{- if eq $x.backend $.wanted}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $alternative = $found}}
{{- end}}
{{- $t := (or $alternative dict).why}}
{{- $t2 := (or $alternative dict).sources}}
{{- $_ := set $ "r" (dict "backend" $.wanted "why" (printf "chosen by the caller; %v" (ternary "not known to work there" $t (eq $t nil))) "sources" (ternary (list "caller") $t2 (eq $t2 nil)))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.network.backend.imageFaults"}}
{{- $l := list}}
{{- $c := ne $.image.backends nil}}
{{- if $c}}
{{- $found := false}}
{{- range $x := $.image.backends}}
{{- if eq $x $.backend}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c = not $found}}
{{- end}}
{{- if $c}}
{{- $t := "is not in the image, which contains no NIXL: the server would stop at its start"}}
{{- if len $.image.backends}}
{{- $t = printf "is not in the image, which contains %v; NIXL would only log a warning and fail later" (join ", " $.image.backends)}}
{{- end}}
{{- $l = concat $l (list (dict "code" "LLMD206" "subject" (printf "backend %v" $.backend) "problem" $t "fix" (printf "choose an image that contains it (for NVIDIA GPUs %v does), or another backend" (index (dict "UCX" "vllm/vllm-openai" "UCCL" (printf "%v:v0.8.1" "ghcr.io/llm-d/llm-d-cuda") "LIBFABRIC" "public.ecr.aws/deep-learning-containers/vllm") $.backend))))}}
{{- end}}
{{- $l = $l}}
{{- if and (ne $.image.ucxVersion nil) (not (regexMatch "^[0-9]+(\\.[0-9]+){0,3}$" $.image.ucxVersion))}}
{{- $l = concat $l (list (dict "code" "LLMD401" "subject" "ucxVersion of the image" "value" (printf "'%v'" $.image.ucxVersion) "allowed" "a release of UCX such as 1.21"))}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
