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
{{- $l2 := list}}
{{- range $i2, $x2 := $this.excluded}}
{{- $l2 = append $l2 (printf "%v:1" $x2)}}
{{- end}}
{{- $t = (printf "^%v" (join "," $l2))}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- end}}
{{- /* src/network/nic-selection.ts, NicSelection.of */ -}}
{{- define "llm-d-disagg.network.nic-selection.NicSelection.of"}}
{{- $choice := (index $.a 0)}}
{{- $inventory := (index $.a 1)}}
{{- $f := dict "g" $.g "a" (list "hcas" $choice.hcas $inventory)}}
{{- template "llm-d-disagg.network.nic-selection.checkList" $f}}
{{- $hcas := $f.r}}
{{- $f2 := dict "g" $.g "a" (list "excludeHcas" $choice.excludeHcas $inventory)}}
{{- template "llm-d-disagg.network.nic-selection.checkList" $f2}}
{{- $excluded := $f2.r}}
{{- $found := $.nil}}
{{- range $i, $x := $hcas}}
{{- if (has $x $excluded)}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $both := $found}}
{{- if $both}}
{{- $f3 := dict "g" $.g "a" (list "LLMD211" (printf "HCA '%v' is in hcas and in excludeHcas; leave it in one of them" $both))}}
{{- template "llm-d-disagg.base.errors.fail" $f3}}
{{- end}}
{{- if (and (lt 0.0 (float64 $inventory.nics)) (lt (float64 $inventory.nics) (float64 (len $hcas))))}}
{{- $f4 := dict "g" $.g "a" (list "LLMD213" (printf "hcas names %v HCAs but %v has %v NICs on a node; name at most %v" (len $hcas) $inventory.platform (toJson $inventory.nics | default (printf "%v" $inventory.nics)) (toJson $inventory.nics | default (printf "%v" $inventory.nics))))}}
{{- template "llm-d-disagg.base.errors.fail" $f4}}
{{- end}}
{{- $t := $.nil}}
{{- if (len $hcas)}}
{{- $t = $hcas}}
{{- else}}
{{- $l := list}}
{{- range $i2, $x2 := $inventory.hcas}}
{{- if (not (has $x2 $excluded))}}
{{- $l = append $l $x2}}
{{- end}}
{{- end}}
{{- $t = $l}}
{{- end}}
{{- $known := $t}}
{{- if (and (and (len $excluded) (len $inventory.hcas)) (not (len $known)))}}
{{- $f5 := dict "g" $.g "a" (list "LLMD213" (printf "excludeHcas leaves none of the %v HCAs of %v; exclude fewer" (len $inventory.hcas) $inventory.platform))}}
{{- template "llm-d-disagg.base.errors.fail" $f5}}
{{- end}}
{{- $f6 := dict "g" $.g "a" (list $choice.deviceToHca $known $excluded $inventory)}}
{{- template "llm-d-disagg.network.nic-selection.checkMapping" $f6}}
{{- $mapping := $f6.r}}
{{- $f7 := dict "g" $.g "a" (list $known $excluded (or (lt 0.0 (float64 (len $hcas))) $inventory.pinned) (lt 0.0 (float64 (len $hcas))) $mapping)}}
{{- template "llm-d-disagg.network.nic-selection.NicSelection.new" $f7}}
{{- $_ := set $ "r" $f7.r}}
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
{{- $l2 := list}}
{{- range $i2, $x2 := $this.excluded}}
{{- $l2 = append $l2 (printf "%v:1" $x2)}}
{{- end}}
{{- $t = (printf "^%v" (join "," $l2))}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/network/nic-selection.ts, checkHcaName */ -}}
{{- define "llm-d-disagg.network.nic-selection.checkHcaName"}}
{{- $prop := (index $.a 0)}}
{{- $name := (index $.a 1)}}
{{- if (not (regexMatch "^[a-zA-Z][a-zA-Z0-9_.-]*$" $name))}}
{{- $f := dict "g" $.g "a" (list "LLMD210" (printf "%v%v" (printf "%v has '%v', which is no device name; expected letters, digits, '_', '.' or '-' without blanks " $prop $name) "and without a port, such as mlx5_0 (each consumer gets its own list grammar from the library)"))}}
{{- template "llm-d-disagg.base.errors.fail" $f}}
{{- end}}
{{- end}}
{{- /* src/network/nic-selection.ts, checkList */ -}}
{{- define "llm-d-disagg.network.nic-selection.checkList"}}
{{- $prop := (index $.a 0)}}
{{- $names := (index $.a 1)}}
{{- $inventory := (index $.a 2)}}
{{- $t := $names}}
{{- if eq $t nil}}
{{- $t = (list)}}
{{- end}}
{{- range $_, $x := $t}}
{{- $f := dict "g" $.g "a" (list $prop $x)}}
{{- template "llm-d-disagg.network.nic-selection.checkHcaName" $f}}
{{- if (and (len $inventory.hcas) (not (has $x $inventory.hcas)))}}
{{- $f2 := dict "g" $.g "a" (list "LLMD212" (printf "%v names '%v', which %v does not have; expected some of: %v" $prop $x $inventory.platform (join ", " $inventory.hcas)))}}
{{- template "llm-d-disagg.base.errors.fail" $f2}}
{{- end}}
{{- end}}
{{- $t2 := $.nil}}
{{- if ne $names nil}}
{{- $found := $.nil}}
{{- range $i, $x2 := $names}}
{{- $found2 := -1}}
{{- range $i2, $x3 := $names}}
{{- if eq $x3 $x2}}
{{- $found2 = $i2}}
{{- break}}
{{- end}}
{{- end}}
{{- if (ne (float64 $found2) (float64 $i))}}
{{- $found = $x2}}
{{- break}}
{{- end}}
{{- end}}
{{- $t2 = $found}}
{{- end}}
{{- $twice := $t2}}
{{- if $twice}}
{{- $f3 := dict "g" $.g "a" (list "LLMD211" (printf "%v names '%v' twice; name each HCA once" $prop $twice))}}
{{- template "llm-d-disagg.base.errors.fail" $f3}}
{{- end}}
{{- $t3 := $names}}
{{- if eq $t3 nil}}
{{- $t3 = (list)}}
{{- end}}
{{- $_ := set $ "r" $t3}}
{{- end}}
{{- /* src/network/nic-selection.ts, checkMapping */ -}}
{{- define "llm-d-disagg.network.nic-selection.checkMapping"}}
{{- $mapping := (index $.a 0)}}
{{- $known := (index $.a 1)}}
{{- $excluded := (index $.a 2)}}
{{- $inventory := (index $.a 3)}}
{{- if (not (ne $mapping nil))}}
{{- $_ := set $ "r" (list)}}
{{- else}}
{{- range $k, $v := $mapping}}
{{- $c := (not (regexMatch "^(0|[1-9][0-9]{0,5})$" $k))}}
{{- if not $c}}
{{- $n := $.nil}}
{{- if regexMatch "^-?[0-9]+$" (toString $k)}}
{{- $n = int64 (float64 $k)}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $k)}}
{{- template "llm-d-disagg.runtime.number" $f}}
{{- $n = $f.r}}
{{- end}}
{{- $c = (le (float64 $inventory.accelerators) (float64 $n))}}
{{- end}}
{{- if $c}}
{{- $n2 := subf (float64 $inventory.accelerators) 1.0}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $f2 := dict "g" $.g "a" (list "LLMD215" (printf "deviceToHca has GPU '%v'; expected the physical indexes 0 to %v of %v" $k (toJson $n2 | default (printf "%v" $n2)) $inventory.platform))}}
{{- template "llm-d-disagg.base.errors.fail" $f2}}
{{- end}}
{{- $f3 := dict "g" $.g "a" (list "deviceToHca" $v)}}
{{- template "llm-d-disagg.network.nic-selection.checkHcaName" $f3}}
{{- if (has $v $excluded)}}
{{- $f4 := dict "g" $.g "a" (list "LLMD216" (printf "deviceToHca sends GPU %v to '%v', which excludeHcas excludes; choose another HCA or take it out of excludeHcas" $k $v))}}
{{- template "llm-d-disagg.base.errors.fail" $f4}}
{{- end}}
{{- if (and (len $known) (not (has $v $known)))}}
{{- $f5 := dict "g" $.g "a" (list "LLMD212" (printf "deviceToHca sends GPU %v to '%v', which is not among the selected HCAs; expected one of: %v" $k $v (join ", " $known)))}}
{{- template "llm-d-disagg.base.errors.fail" $f5}}
{{- end}}
{{- end}}
{{- range $_, $gpu := untilStep (int 0) (int (int64 (ceil (float64 $inventory.accelerators)))) 1}}
{{- if (eq (index $mapping (toJson $gpu | default (printf "%v" $gpu))) nil)}}
{{- $n3 := subf (float64 $inventory.accelerators) 1.0}}
{{- if and (eq $n3 (floor $n3)) (lt $n3 9e15) (gt $n3 -9e15)}}
{{- $n3 = int64 $n3}}
{{- end}}
{{- $f6 := dict "g" $.g "a" (list "LLMD217" (printf "deviceToHca misses GPU %v: DeepEP stops with an assertion on a GPU that the mapping lacks; map each of 0 to %v" $gpu (toJson $n3 | default (printf "%v" $n3))))}}
{{- template "llm-d-disagg.base.errors.fail" $f6}}
{{- end}}
{{- end}}
{{- $l := list}}
{{- range $_, $i := until (int $inventory.accelerators)}}
{{- $l = append $l (index $mapping (toJson $i | default (printf "%v" $i)))}}
{{- end}}
{{- $hcas := $l}}
{{- $found := $.nil}}
{{- range $i2, $x := $hcas}}
{{- $found2 := -1}}
{{- range $i3, $x2 := $hcas}}
{{- if eq $x2 $x}}
{{- $found2 = $i3}}
{{- break}}
{{- end}}
{{- end}}
{{- if (ne (float64 $found2) (float64 $i2))}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $shared := $found}}
{{- $t := (len $known)}}
{{- if not $t}}
{{- $t = $inventory.nics}}
{{- end}}
{{- $enough := (le (float64 $inventory.accelerators) (float64 $t))}}
{{- if (and $shared $enough)}}
{{- $f7 := dict "g" $.g "a" (list "LLMD218" (printf "deviceToHca sends two GPUs to '%v' although there is an HCA for each GPU: both would run at half the rate; give each GPU its own" $shared))}}
{{- template "llm-d-disagg.base.errors.fail" $f7}}
{{- end}}
{{- $_ := set $ "r" $hcas}}
{{- end}}
{{- end}}
