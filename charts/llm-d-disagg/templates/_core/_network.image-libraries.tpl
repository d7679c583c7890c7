{{- /* src/network/image-libraries.ts, a template for each function */ -}}
{{- define "llm-d-disagg.network.image-libraries.imageFaults"}}
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
