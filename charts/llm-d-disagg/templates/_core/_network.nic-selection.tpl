{{- /* src/network/nic-selection.ts, a template for each function */ -}}
{{- define "llm-d-disagg.network.nic-selection.NicSelection.deepEpDeviceToHcaMapping"}}
{{- if len $.this.deviceToHca}}
{{- $l := list}}
{{- range $i, $x := $.this.deviceToHca}}
{{- $l = append $l (printf "%v:%v:1" $i $x)}}
{{- end}}
{{- $_ := set $ "r" (join "," $l)}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.network.nic-selection.NicSelection.narrowed"}}
{{- $_ := set $ "r" (or $.this.chosen (lt 0.0 (float64 (len $.this.excluded))))}}
{{- end}}
{{- define "llm-d-disagg.network.nic-selection.NicSelection.ncclExcludeIbHca"}}
{{- if len $.this.excluded}}
{{- $_ := set $ "r" (join "," $.this.excluded)}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.network.nic-selection.NicSelection.ncclIbHca"}}
{{- $f := dict "this" $.this}}
{{- template "llm-d-disagg.network.nic-selection.NicSelection.narrowed" $f}}
{{- if not $f.r}}
{{- else if and (len $.this.excluded) (not $.this.chosen)}}
{{- $_ := set $ "r" (printf "^=%v" (join "," $.this.excluded))}}
{{- else}}
{{- $_ := set $ "r" (printf "=%v" (join "," $.this.hcas))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.network.nic-selection.NicSelection.new"}}
{{- $this := dict}}
{{- $_ := set $this "hcas" $.hcas}}
{{- $_ := set $this "excluded" $.excluded}}
{{- $_ := set $this "chosen" $.chosen}}
{{- $_ := set $this "explicit" $.explicit}}
{{- $_ := set $this "deviceToHca" $.deviceToHca}}
{{- $_ := set $ "r" $this}}
{{- end}}
{{- define "llm-d-disagg.network.nic-selection.NicSelection.nvshmemHcaList"}}
{{- $f := dict "this" $.this}}
{{- template "llm-d-disagg.network.nic-selection.NicSelection.narrowed" $f}}
{{- if not $f.r}}
{{- else if len $.this.hcas}}
{{- $l := list}}
{{- range $x := $.this.hcas}}
{{- $l = append $l (printf "%v:1" $x)}}
{{- end}}
{{- $_ := set $ "r" (join "," $l)}}
{{- else}}
{{- $l := list}}
{{- range $x := $.this.excluded}}
{{- $l = append $l (printf "%v:1" $x)}}
{{- end}}
{{- $_ := set $ "r" (printf "^%v" (join "," $l))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.network.nic-selection.NicSelection.of"}}
{{- $hcas := default list $.argument0.hcas}}
{{- $excludeHcas := default list $.argument0.excludeHcas}}
{{- $mapping := list}}
{{- if ne $.argument0.deviceToHca nil}}
{{- $mapping = list}}
{{- range $i := until (int $.inventory.accelerators)}}
{{- $mapping = append $mapping (index $.argument0.deviceToHca (printf "%v" (toJson $i | default (printf "%v" $i))))}}
{{- end}}
{{- end}}
{{- $t := $hcas}}
{{- if not (len $hcas)}}
{{- $t = list}}
{{- range $x := $.inventory.hcas}}
{{- if not (has $x $excludeHcas)}}
{{- $t = append $t $x}}
{{- end}}
{{- end}}
{{- end}}
{{- $f := dict "hcas" $t "excluded" $excludeHcas "chosen" (or (lt 0.0 (float64 (len $hcas))) $.inventory.pinned) "explicit" (lt 0.0 (float64 (len $hcas))) "deviceToHca" $mapping}}
{{- template "llm-d-disagg.network.nic-selection.NicSelection.new" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- define "llm-d-disagg.network.nic-selection.NicSelection.ucclDevices"}}
{{- $f := dict "this" $.this}}
{{- template "llm-d-disagg.network.nic-selection.NicSelection.narrowed" $f}}
{{- if and $f.r (len $.this.hcas)}}
{{- $_ := set $ "r" (join "," $.this.hcas)}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.network.nic-selection.NicSelection.ucxNetDevices"}}
{{- $f := dict "this" $.this}}
{{- template "llm-d-disagg.network.nic-selection.NicSelection.narrowed" $f}}
{{- if not $f.r}}
{{- else if len $.this.hcas}}
{{- $l := list}}
{{- range $x := $.this.hcas}}
{{- $l = append $l (printf "%v:1" $x)}}
{{- end}}
{{- $_ := set $ "r" (join "," $l)}}
{{- else if $.ucxExcludes}}
{{- $l := list}}
{{- range $x := $.this.excluded}}
{{- $l = append $l (printf "%v:1" $x)}}
{{- end}}
{{- $_ := set $ "r" (printf "^%v" (join "," $l))}}
{{- end}}
{{- end}}
