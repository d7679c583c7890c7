{{- /* src/network/nic-selection-faults.ts, listFaults */ -}}
{{- define "llm-d-disagg.network.nic-selection-faults.listFaults"}}
{{- $list := (index $.a 0)}}
{{- $names := (index $.a 1)}}
{{- $p := (index $.a 2)}}
{{- $hcas := $p.hcas}}
{{- $platform := $p.platform}}
{{- $l := list}}
{{- range $i, $x := $names}}
{{- $t := (toJson $x)}}
{{- $found := -1}}
{{- range $i2, $x2 := $names}}
{{- if eq (toJson $x2) $t}}
{{- $found = $i2}}
{{- break}}
{{- end}}
{{- end}}
{{- if (ne (float64 $found) (float64 $i))}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $repeated := $l}}
{{- $l2 := list}}
{{- $l3 := list}}
{{- range $i3, $x3 := $names}}
{{- $t3 := $.nil}}
{{- if (not (regexMatch "^[a-zA-Z][a-zA-Z0-9_.\\-]*$" $x3))}}
{{- $t3 = (list (dict "code" "LLMD210" "subject" $list "problem" (printf "has '%v', which is not a valid device name" $x3) "allowed" "letters, digits, '_', '.' or '-' without blanks and without a port, such as mlx5_0 (each consumer gets its own list grammar from the library)"))}}
{{- else}}
{{- $t2 := $.nil}}
{{- if (and (len $hcas) (not (has $x3 $hcas)))}}
{{- $t2 = (list (dict "code" "LLMD212" "subject" $list "problem" (printf "names '%v', which %v does not have" $x3 $platform) "allowed" (printf "some of: %v" (join ", " $hcas))))}}
{{- else}}
{{- $t2 = (list)}}
{{- end}}
{{- $t3 = $t2}}
{{- end}}
{{- $l3 = default list (concat $l3 $t3)}}
{{- end}}
{{- $l2 = default list (concat $l2 $l3)}}
{{- $l4 := list}}
{{- range $i4, $x4 := (uniq $repeated)}}
{{- $l4 = append $l4 (dict "code" "LLMD211" "subject" $list "problem" (printf "names '%v' twice" $x4) "fix" "name each HCA once")}}
{{- end}}
{{- $l2 = default list (concat $l2 $l4)}}
{{- $_ := set $ "r" $l2}}
{{- end}}
{{- /* src/network/nic-selection-faults.ts, mappedFaults */ -}}
{{- define "llm-d-disagg.network.nic-selection-faults.mappedFaults"}}
{{- $gpu := (index $.a 0)}}
{{- $hca := (index $.a 1)}}
{{- $usable := (index $.a 2)}}
{{- $excluded := (index $.a 3)}}
{{- if (not (regexMatch "^[a-zA-Z][a-zA-Z0-9_.\\-]*$" $hca))}}
{{- $_ := set $ "r" (list (dict "code" "LLMD210" "subject" "deviceToHca" "problem" (printf "has '%v', which is not a valid device name" $hca) "allowed" "letters, digits, '_', '.' or '-' without blanks and without a port, such as mlx5_0 (each consumer gets its own list grammar from the library)"))}}
{{- else}}
{{- $subject := (printf "deviceToHca sends GPU %v to '%v', which" $gpu $hca)}}
{{- if (has $hca $excluded)}}
{{- $_ := set $ "r" (list (dict "code" "LLMD216" "subject" $subject "problem" "excludeHcas excludes" "fix" "choose another HCA or take it out of excludeHcas"))}}
{{- else}}
{{- $t := $.nil}}
{{- if (and (len $usable) (not (has $hca $usable)))}}
{{- $t = (list (dict "code" "LLMD212" "subject" $subject "problem" "is not among the selected HCAs" "allowed" (printf "one of: %v" (join ", " $usable))))}}
{{- else}}
{{- $t = (list)}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- end}}
{{- end}}
{{- /* src/network/nic-selection-faults.ts, mappingFaults */ -}}
{{- define "llm-d-disagg.network.nic-selection-faults.mappingFaults"}}
{{- $mapping := (index $.a 0)}}
{{- $usable := (index $.a 1)}}
{{- $excluded := (index $.a 2)}}
{{- $inventory := (index $.a 3)}}
{{- $accelerators := $inventory.accelerators}}
{{- $platform := $inventory.platform}}
{{- $nics := $inventory.nics}}
{{- $l := list}}
{{- range $_, $i := until (int $accelerators)}}
{{- $l = append $l (printf "%v" (toJson $i | default (printf "%v" $i)))}}
{{- end}}
{{- $gpus := $l}}
{{- $l2 := list}}
{{- range $i2, $x := $gpus}}
{{- if (not (hasKey $mapping $x))}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- $missing := $l2}}
{{- $l3 := list}}
{{- range $i3, $x2 := $gpus}}
{{- if (hasKey $mapping $x2)}}
{{- $l3 = append $l3 $x2}}
{{- end}}
{{- end}}
{{- $mapped := $l3}}
{{- $l4 := list}}
{{- range $i4, $x3 := (sortAlpha (keys $mapping))}}
{{- if (not (has $x3 $gpus))}}
{{- $l4 = append $l4 $x3}}
{{- end}}
{{- end}}
{{- $unknown := $l4}}
{{- $l5 := list}}
{{- range $i5, $x4 := $mapped}}
{{- $l5 = append $l5 (index $mapping $x4)}}
{{- end}}
{{- $hcas := $l5}}
{{- $t := (len $usable)}}
{{- if not $t}}
{{- $t = $nics}}
{{- end}}
{{- $enough := (le (float64 $accelerators) (float64 $t))}}
{{- $t3 := $.nil}}
{{- if $enough}}
{{- $l6 := list}}
{{- range $i6, $x5 := $hcas}}
{{- $t2 := (toJson $x5)}}
{{- $found := -1}}
{{- range $i7, $x6 := $hcas}}
{{- if eq (toJson $x6) $t2}}
{{- $found = $i7}}
{{- break}}
{{- end}}
{{- end}}
{{- if (ne (float64 $found) (float64 $i6))}}
{{- $l6 = append $l6 $x5}}
{{- end}}
{{- end}}
{{- $t3 = $l6}}
{{- else}}
{{- $t3 = (list)}}
{{- end}}
{{- $shared := $t3}}
{{- $l7 := list}}
{{- $l8 := list}}
{{- range $i8, $x7 := $unknown}}
{{- $n := subf (float64 $accelerators) 1.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $l8 = append $l8 (dict "code" "LLMD215" "subject" "deviceToHca" "problem" (printf "has GPU '%v'" $x7) "allowed" (printf "the physical indexes 0 to %v of %v" (toJson $n | default (printf "%v" $n)) $platform))}}
{{- end}}
{{- $l7 = default list (concat $l7 $l8)}}
{{- $l9 := list}}
{{- range $i9, $x8 := $mapped}}
{{- $f := dict "g" $.g "a" (list $x8 (index $mapping $x8) $usable $excluded)}}
{{- template "llm-d-disagg.network.nic-selection-faults.mappedFaults" $f}}
{{- $l9 = default list (concat $l9 $f.r)}}
{{- end}}
{{- $l7 = default list (concat $l7 $l9)}}
{{- if (len $missing)}}
{{- $n2 := subf (float64 $accelerators) 1.0}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $l7 = default list (concat $l7 (list (dict "code" "LLMD217" "subject" "deviceToHca" "problem" (printf "misses GPU %v: DeepEP stops with an assertion on a GPU that the mapping lacks" (join ", " $missing)) "fix" (printf "map each of 0 to %v" (toJson $n2 | default (printf "%v" $n2))))))}}
{{- end}}
{{- $l10 := list}}
{{- range $i10, $x9 := (uniq $shared)}}
{{- $l10 = append $l10 (dict "code" "LLMD218" "subject" "deviceToHca" "problem" (printf "sends two GPUs to '%v' although there is an HCA for each GPU: both would run at half the rate" $x9) "fix" "give each GPU its own")}}
{{- end}}
{{- $l7 = default list (concat $l7 $l10)}}
{{- $_ := set $ "r" $l7}}
{{- end}}
{{- /* src/network/nic-selection-faults.ts, nicSelectionFaults */ -}}
{{- define "llm-d-disagg.network.nic-selection-faults.nicSelectionFaults"}}
{{- $choice := (index $.a 0)}}
{{- $inventory := (index $.a 1)}}
{{- $hcas := $choice.hcas}}
{{- if eq $hcas nil}}
{{- $hcas = (list)}}
{{- end}}
{{- $excludeHcas := $choice.excludeHcas}}
{{- if eq $excludeHcas nil}}
{{- $excludeHcas = (list)}}
{{- end}}
{{- $deviceToHca := $choice.deviceToHca}}
{{- $isEmpty := (and (ne $choice.hcas nil) (eq (len $hcas) 0))}}
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
{{- $usable := $t}}
{{- $l2 := list}}
{{- if $isEmpty}}
{{- $l2 = default list (concat $l2 (list (dict "code" "LLMD213" "subject" "hcas" "problem" "is an empty list" "fix" "leave it out or name at least one")))}}
{{- end}}
{{- $f := dict "g" $.g "a" (list "hcas" $hcas $inventory)}}
{{- template "llm-d-disagg.network.nic-selection-faults.listFaults" $f}}
{{- $l2 = default list (concat $l2 $f.r)}}
{{- $f2 := dict "g" $.g "a" (list "excludeHcas" $excludeHcas $inventory)}}
{{- template "llm-d-disagg.network.nic-selection-faults.listFaults" $f2}}
{{- $l2 = default list (concat $l2 $f2.r)}}
{{- $l3 := list}}
{{- range $i2, $x2 := $hcas}}
{{- if (has $x2 $excludeHcas)}}
{{- $l3 = append $l3 $x2}}
{{- end}}
{{- end}}
{{- $l4 := list}}
{{- range $i3, $x3 := $l3}}
{{- $l4 = append $l4 (dict "code" "LLMD211" "subject" (printf "HCA '%v'" $x3) "problem" "is in hcas and in excludeHcas" "fix" "leave it in one of them")}}
{{- end}}
{{- $l2 = default list (concat $l2 $l4)}}
{{- if (and (lt 0.0 (float64 $inventory.nics)) (lt (float64 $inventory.nics) (float64 (len $hcas))))}}
{{- $l2 = default list (concat $l2 (list (dict "code" "LLMD213" "subject" "hcas" "problem" (printf "names %v HCAs but %v has %v NICs on a node" (len $hcas) $inventory.platform (toJson $inventory.nics | default (printf "%v" $inventory.nics))) "fix" (printf "name at most %v" (toJson $inventory.nics | default (printf "%v" $inventory.nics))))))}}
{{- end}}
{{- if (and (and (len $excludeHcas) (len $inventory.hcas)) (not (len $usable)))}}
{{- $l2 = default list (concat $l2 (list (dict "code" "LLMD213" "subject" "excludeHcas" "problem" (printf "leaves none of the %v HCAs of %v" (len $inventory.hcas) $inventory.platform) "fix" "exclude fewer")))}}
{{- end}}
{{- if (ne $deviceToHca nil)}}
{{- $f3 := dict "g" $.g "a" (list $deviceToHca $usable $excludeHcas $inventory)}}
{{- template "llm-d-disagg.network.nic-selection-faults.mappingFaults" $f3}}
{{- $l2 = default list (concat $l2 $f3.r)}}
{{- end}}
{{- $_ := set $ "r" $l2}}
{{- end}}
