{{- /* src/network/backend.ts, backendFaults */ -}}
{{- define "llm-d-disagg.network.backend.backendFaults"}}
{{- $facts := (index $.a 0)}}
{{- $wanted := (index $.a 1)}}
{{- $own := $facts.backend}}
{{- $l := list}}
{{- $l = append $l $own.value}}
{{- $t := $own.alternatives}}
{{- if eq $t nil}}
{{- $t = (list)}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $t}}
{{- $l2 = append $l2 $x.backend}}
{{- end}}
{{- $l = default list (concat $l $l2)}}
{{- $works := $l}}
{{- $c := (eq $wanted nil)}}
{{- if not $c}}
{{- $found := false}}
{{- range $i, $x := $works}}
{{- if (eq $x $wanted)}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c = $found}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- $t := $.nil}}
{{- if ne $own.refused nil}}
{{- $found := $.nil}}
{{- range $i, $x := $own.refused}}
{{- if (eq $x.backend $wanted)}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $t = $found}}
{{- end}}
{{- $t := (or $t $.g.none).why}}
{{- if eq $t nil}}
{{- $t = "no source shows that it works there"}}
{{- end}}
{{- $why := $t}}
{{- $_ := set $ "r" (list (dict "code" "LLMD201" "subject" (printf "backend %v" $wanted) "problem" (printf "cannot be used on %v: %v" $facts.name $why) "allowed" (printf "one of: %v" (join ", " $works))))}}
{{- end}}
{{- end}}
{{- /* src/network/backend.ts, chooseBackend */ -}}
{{- define "llm-d-disagg.network.backend.chooseBackend"}}
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
{{- $t := (or $alternative $.g.none).why}}
{{- if eq $t nil}}
{{- $t = "not known to work there"}}
{{- end}}
{{- $t2 := (or $alternative $.g.none).sources}}
{{- if eq $t2 nil}}
{{- $t2 = (list "caller")}}
{{- end}}
{{- $_ := set $ "r" (dict "backend" $wanted "why" (printf "chosen by the caller; %v" $t) "sources" $t2)}}
{{- end}}
{{- end}}
{{- /* src/network/backend.ts, imageFaults */ -}}
{{- define "llm-d-disagg.network.backend.imageFaults"}}
{{- $backend := (index $.a 0)}}
{{- $image := (index $.a 1)}}
{{- $backends := $image.backends}}
{{- $ucxVersion := $image.ucxVersion}}
{{- $l := list}}
{{- $c := (ne $backends nil)}}
{{- if $c}}
{{- $found := false}}
{{- range $i, $x := $backends}}
{{- if (eq $x $backend)}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $c = (not $found)}}
{{- end}}
{{- if $c}}
{{- $l = default list (concat $l (list (dict "code" "LLMD206" "subject" (printf "backend %v" $backend) "problem" (printf "is not in the image, which contains %v; NIXL would only log a warning and fail later" (join ", " $backends)) "fix" (printf "choose an image that contains it (for NVIDIA on amd64 %v has all three), or another backend" "ghcr.io/llm-d/llm-d-cuda"))))}}
{{- end}}
{{- if (and (ne $ucxVersion nil) (not (regexMatch "^[0-9]+(\\.[0-9]+){0,3}$" $ucxVersion)))}}
{{- $l = default list (concat $l (list (dict "code" "LLMD401" "subject" "ucxVersion of the image" "value" (printf "'%v'" $ucxVersion) "allowed" "a release of UCX such as 1.21")))}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
