{{- /* src/facts/accelerators.json */ -}}
{{- define "llm-d-disagg.facts.accelerators"}}
{{- if not (hasKey $.facts "accelerators")}}
{{- $frame := dict "value" ($.files.Get "files/facts/accelerators.json" | fromJson)}}
{{- template "llm-d-disagg.runtime.copy" $frame}}
{{- $_ := set $.facts "accelerators" $frame.r}}
{{- end}}
{{- end}}
{{- /* src/facts/expert-parallel.json */ -}}
{{- define "llm-d-disagg.facts.expert-parallel"}}
{{- if not (hasKey $.facts "expert-parallel")}}
{{- $frame := dict "value" ($.files.Get "files/facts/expert-parallel.json" | fromJson)}}
{{- template "llm-d-disagg.runtime.copy" $frame}}
{{- $_ := set $.facts "expert-parallel" $frame.r}}
{{- end}}
{{- end}}
{{- /* src/facts/fabrics.json */ -}}
{{- define "llm-d-disagg.facts.fabrics"}}
{{- if not (hasKey $.facts "fabrics")}}
{{- $frame := dict "value" ($.files.Get "files/facts/fabrics.json" | fromJson)}}
{{- template "llm-d-disagg.runtime.copy" $frame}}
{{- $_ := set $.facts "fabrics" $frame.r}}
{{- end}}
{{- end}}
{{- /* src/facts/images.json */ -}}
{{- define "llm-d-disagg.facts.images"}}
{{- if not (hasKey $.facts "images")}}
{{- $frame := dict "value" ($.files.Get "files/facts/images.json" | fromJson)}}
{{- template "llm-d-disagg.runtime.copy" $frame}}
{{- $_ := set $.facts "images" $frame.r}}
{{- end}}
{{- end}}
{{- /* src/facts/kv-shape.json */ -}}
{{- define "llm-d-disagg.facts.kv-shape"}}
{{- if not (hasKey $.facts "kv-shape")}}
{{- $frame := dict "value" ($.files.Get "files/facts/kv-shape.json" | fromJson)}}
{{- template "llm-d-disagg.runtime.copy" $frame}}
{{- $_ := set $.facts "kv-shape" $frame.r}}
{{- end}}
{{- end}}
{{- /* src/facts/kv-transfer.json */ -}}
{{- define "llm-d-disagg.facts.kv-transfer"}}
{{- if not (hasKey $.facts "kv-transfer")}}
{{- $frame := dict "value" ($.files.Get "files/facts/kv-transfer.json" | fromJson)}}
{{- template "llm-d-disagg.runtime.copy" $frame}}
{{- $_ := set $.facts "kv-transfer" $frame.r}}
{{- end}}
{{- end}}
{{- /* src/facts/libraries.json */ -}}
{{- define "llm-d-disagg.facts.libraries"}}
{{- if not (hasKey $.facts "libraries")}}
{{- $frame := dict "value" ($.files.Get "files/facts/libraries.json" | fromJson)}}
{{- template "llm-d-disagg.runtime.copy" $frame}}
{{- $_ := set $.facts "libraries" $frame.r}}
{{- end}}
{{- end}}
{{- /* src/facts/models.json */ -}}
{{- define "llm-d-disagg.facts.models"}}
{{- if not (hasKey $.facts "models")}}
{{- $frame := dict "value" ($.files.Get "files/facts/models.json" | fromJson)}}
{{- template "llm-d-disagg.runtime.copy" $frame}}
{{- $_ := set $.facts "models" $frame.r}}
{{- end}}
{{- end}}
{{- /* src/facts/serving.json */ -}}
{{- define "llm-d-disagg.facts.serving"}}
{{- if not (hasKey $.facts "serving")}}
{{- $frame := dict "value" ($.files.Get "files/facts/serving.json" | fromJson)}}
{{- template "llm-d-disagg.runtime.copy" $frame}}
{{- $_ := set $.facts "serving" $frame.r}}
{{- end}}
{{- end}}
{{- /* src/facts/sidecar.json */ -}}
{{- define "llm-d-disagg.facts.sidecar"}}
{{- if not (hasKey $.facts "sidecar")}}
{{- $frame := dict "value" ($.files.Get "files/facts/sidecar.json" | fromJson)}}
{{- $_ := set $.facts "sidecar" $frame.value}}
{{- end}}
{{- end}}
{{- /* src/facts/transfer-rates.json */ -}}
{{- define "llm-d-disagg.facts.transfer-rates"}}
{{- if not (hasKey $.facts "transfer-rates")}}
{{- $frame := dict "value" ($.files.Get "files/facts/transfer-rates.json" | fromJson)}}
{{- template "llm-d-disagg.runtime.copy" $frame}}
{{- $_ := set $.facts "transfer-rates" $frame.r}}
{{- end}}
{{- end}}
{{- /* src/facts/vendors.json */ -}}
{{- define "llm-d-disagg.facts.vendors"}}
{{- if not (hasKey $.facts "vendors")}}
{{- $frame := dict "value" ($.files.Get "files/facts/vendors.json" | fromJson)}}
{{- template "llm-d-disagg.runtime.copy" $frame}}
{{- $_ := set $.facts "vendors" $frame.r}}
{{- end}}
{{- end}}
{{- /* src/facts/vllm-options.json */ -}}
{{- define "llm-d-disagg.facts.vllm-options"}}
{{- if not (hasKey $.facts "vllm-options")}}
{{- $frame := dict "value" ($.files.Get "files/facts/vllm-options.json" | fromJson)}}
{{- $_ := set $.facts "vllm-options" $frame.value}}
{{- end}}
{{- end}}
{{- /* src/facts/vllm-replaced.json */ -}}
{{- define "llm-d-disagg.facts.vllm-replaced"}}
{{- if not (hasKey $.facts "vllm-replaced")}}
{{- $frame := dict "value" ($.files.Get "files/facts/vllm-replaced.json" | fromJson)}}
{{- $_ := set $.facts "vllm-replaced" $frame.value}}
{{- end}}
{{- end}}
{{- /* src/facts/vllm-variables.json */ -}}
{{- define "llm-d-disagg.facts.vllm-variables"}}
{{- if not (hasKey $.facts "vllm-variables")}}
{{- $frame := dict "value" ($.files.Get "files/facts/vllm-variables.json" | fromJson)}}
{{- $_ := set $.facts "vllm-variables" $frame.value}}
{{- end}}
{{- end}}
