{{- /* src/network/nic-selection.ts, NicSelection.deepEpDeviceToHcaMapping */ -}}
{{- define "llm-d-disagg.network.nic-selection.NicSelection.deepEpDeviceToHcaMapping"}}
{{- $this := index $.a 0}}
{{- if (not (len $this.deviceToHca))}}
{{- $_ := set $ "r" $.nil}}
{{- else}}
{{- $l := list}}
{{- range $i, $x := $this.deviceToHca}}
{{- $l = append $l (printf "%v:%v:1" (toJson $i | default (printf "%v" $i)) $x)}}
{{- end}}
{{- $_ := set $ "r" (join "," $l)}}
{{- end}}
{{- end}}
{{- /* src/network/nic-selection.ts, NicSelection.narrowed */ -}}
{{- define "llm-d-disagg.network.nic-selection.NicSelection.narrowed"}}
{{- $this := index $.a 0}}
{{- $_ := set $ "r" (or $this.chosen (lt 0.0 (float64 (len $this.excluded))))}}
{{- end}}
{{- /* src/network/nic-selection.ts, NicSelection.ncclExcludeIbHca */ -}}
{{- define "llm-d-disagg.network.nic-selection.NicSelection.ncclExcludeIbHca"}}
{{- $this := index $.a 0}}
{{- $t := $.nil}}
{{- if (len $this.excluded)}}
{{- $t = (join "," $this.excluded)}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/network/nic-selection.ts, NicSelection.ncclIbHca */ -}}
{{- define "llm-d-disagg.network.nic-selection.NicSelection.ncclIbHca"}}
{{- $this := index $.a 0}}
{{- $f := dict "g" $.g "a" (list $this)}}
{{- template "llm-d-disagg.network.nic-selection.NicSelection.narrowed" $f}}
{{- if (not $f.r)}}
{{- $_ := set $ "r" $.nil}}
{{- else}}
{{- $t := $.nil}}
{{- if (and (len $this.excluded) (not $this.chosen))}}
{{- $t = (printf "^=%v" (join "," $this.excluded))}}
{{- else}}
{{- $t = (printf "=%v" (join "," $this.hcas))}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- end}}
{{- /* src/network/nic-selection.ts, NicSelection.new */ -}}
{{- define "llm-d-disagg.network.nic-selection.NicSelection.new"}}
{{- $this := dict}}
{{- $hcas := (index $.a 0)}}
{{- $_ := set $this "hcas" $hcas}}
{{- $excluded := (index $.a 1)}}
{{- $_ := set $this "excluded" $excluded}}
{{- $chosen := (index $.a 2)}}
{{- $_ := set $this "chosen" $chosen}}
{{- $explicit := (index $.a 3)}}
{{- $_ := set $this "explicit" $explicit}}
{{- $deviceToHca := (index $.a 4)}}
{{- $_ := set $this "deviceToHca" $deviceToHca}}
{{- $_ := set $ "r" $this}}
{{- end}}
{{- /* src/network/nic-selection.ts, NicSelection.nvshmemHcaList */ -}}
{{- define "llm-d-disagg.network.nic-selection.NicSelection.nvshmemHcaList"}}
{{- $this := index $.a 0}}
{{- $f := dict "g" $.g "a" (list $this)}}
{{- template "llm-d-disagg.network.nic-selection.NicSelection.narrowed" $f}}
{{- if (not $f.r)}}
{{- $_ := set $ "r" $.nil}}
{{- else}}
{{- $t := $.nil}}
{{- if (len $this.hcas)}}
{{- $l := list}}
{{- range $i, $x := $this.hcas}}
{{- $l = append $l (printf "%v:1" $x)}}
{{- end}}
{{- $t = (join "," $l)}}
{{- else}}
{{- $l := list}}
{{- range $i, $x := $this.excluded}}
{{- $l = append $l (printf "%v:1" $x)}}
{{- end}}
{{- $t = (printf "^%v" (join "," $l))}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- end}}
{{- /* src/network/nic-selection.ts, NicSelection.of */ -}}
{{- define "llm-d-disagg.network.nic-selection.NicSelection.of"}}
{{- $p := (index $.a 0)}}
{{- $hcas := $p.hcas}}
{{- if eq $hcas nil}}
{{- $hcas = (list)}}
{{- end}}
{{- $excludeHcas := $p.excludeHcas}}
{{- if eq $excludeHcas nil}}
{{- $excludeHcas = (list)}}
{{- end}}
{{- $deviceToHca := $p.deviceToHca}}
{{- $inventory := (index $.a 1)}}
{{- $t := $.nil}}
{{- if (ne $deviceToHca nil)}}
{{- $l := list}}
{{- range $_, $i := until (int $inventory.accelerators)}}
{{- $l = append $l (index $deviceToHca (printf "%v" (toJson $i | default (printf "%v" $i))))}}
{{- end}}
{{- $t = $l}}
{{- else}}
{{- $t = (list)}}
{{- end}}
{{- $mapping := $t}}
{{- $t := $.nil}}
{{- if (len $hcas)}}
{{- $t = $hcas}}
{{- else}}
{{- $l := list}}
{{- range $i, $x := $inventory.hcas}}
{{- if (not (has $x $excludeHcas))}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $t = $l}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $t $excludeHcas (or (lt 0.0 (float64 (len $hcas))) $inventory.pinned) (lt 0.0 (float64 (len $hcas))) $mapping)}}
{{- template "llm-d-disagg.network.nic-selection.NicSelection.new" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- /* src/network/nic-selection.ts, NicSelection.ucclDevices */ -}}
{{- define "llm-d-disagg.network.nic-selection.NicSelection.ucclDevices"}}
{{- $this := index $.a 0}}
{{- $f := dict "g" $.g "a" (list $this)}}
{{- template "llm-d-disagg.network.nic-selection.NicSelection.narrowed" $f}}
{{- $t := $.nil}}
{{- if (and $f.r (len $this.hcas))}}
{{- $t = (join "," $this.hcas)}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/network/nic-selection.ts, NicSelection.ucxNetDevices */ -}}
{{- define "llm-d-disagg.network.nic-selection.NicSelection.ucxNetDevices"}}
{{- $this := index $.a 0}}
{{- $ucxExcludes := (index $.a 1)}}
{{- $f := dict "g" $.g "a" (list $this)}}
{{- template "llm-d-disagg.network.nic-selection.NicSelection.narrowed" $f}}
{{- if (not $f.r)}}
{{- $_ := set $ "r" $.nil}}
{{- else}}
{{- if (len $this.hcas)}}
{{- $l := list}}
{{- range $i, $x := $this.hcas}}
{{- $l = append $l (printf "%v:1" $x)}}
{{- end}}
{{- $_ := set $ "r" (join "," $l)}}
{{- else}}
{{- $t := $.nil}}
{{- if $ucxExcludes}}
{{- $l := list}}
{{- range $i, $x := $this.excluded}}
{{- $l = append $l (printf "%v:1" $x)}}
{{- end}}
{{- $t = (printf "^%v" (join "," $l))}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- end}}
{{- end}}
