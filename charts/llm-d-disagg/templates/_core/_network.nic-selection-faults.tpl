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
{{- range $i, $x := $names}}
{{- if eq (toJson $x) $t}}
{{- $found = $i}}
{{- break}}
{{- end}}
{{- end}}
{{- if (ne (float64 $found) (float64 $i))}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $repeated := $l}}
{{- $l := list}}
{{- $l2 := list}}
{{- range $i, $x := $names}}
{{- $t := $.nil}}
{{- if (not (regexMatch "^[a-zA-Z][a-zA-Z0-9_.\\-]*$" $x))}}
{{- $t = (list (dict "code" "LLMD210" "subject" $list "problem" (printf "has '%v', which is not a valid device name" $x) "allowed" "letters, digits, '_', '.' or '-' without blanks and without a port, such as mlx5_0 (each consumer gets its own list grammar from the library)"))}}
{{- else}}
{{- $t2 := $.nil}}
{{- if (and (len $hcas) (not (has $x $hcas)))}}
{{- $t2 = (list (dict "code" "LLMD212" "subject" $list "problem" (printf "names '%v', which %v does not have" $x $platform) "allowed" (printf "some of: %v" (join ", " $hcas))))}}
{{- else}}
{{- $t2 = (list)}}
{{- end}}
{{- $t = $t2}}
{{- end}}
{{- $l2 = default list (concat $l2 $t)}}
{{- end}}
{{- $l = default list (concat $l $l2)}}
{{- $l2 := list}}
{{- range $i, $x := (uniq $repeated)}}
{{- $l2 = append $l2 (dict "code" "LLMD211" "subject" $list "problem" (printf "names '%v' twice" $x) "fix" "name each HCA once")}}
{{- end}}
{{- $l = default list (concat $l $l2)}}
{{- $_ := set $ "r" $l}}
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
{{- $l := list}}
{{- range $i, $x := $gpus}}
{{- if (not (hasKey $mapping $x))}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $missing := $l}}
{{- $l := list}}
{{- range $i, $x := $gpus}}
{{- if (hasKey $mapping $x)}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $mapped := $l}}
{{- $l := list}}
{{- range $i, $x := (sortAlpha (keys $mapping))}}
{{- if (not (has $x $gpus))}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $unknown := $l}}
{{- $l := list}}
{{- range $i, $x := $mapped}}
{{- $l = append $l (index $mapping $x)}}
{{- end}}
{{- $hcas := $l}}
{{- $t := (len $usable)}}
{{- if not $t}}
{{- $t = $nics}}
{{- end}}
{{- $enough := (le (float64 $accelerators) (float64 $t))}}
{{- $t := $.nil}}
{{- if $enough}}
{{- $l := list}}
{{- range $i, $x := $hcas}}
{{- $t := (toJson $x)}}
{{- $found := -1}}
{{- range $i, $x := $hcas}}
{{- if eq (toJson $x) $t}}
{{- $found = $i}}
{{- break}}
{{- end}}
{{- end}}
{{- if (ne (float64 $found) (float64 $i))}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $t = $l}}
{{- else}}
{{- $t = (list)}}
{{- end}}
{{- $shared := $t}}
{{- $l := list}}
{{- $l2 := list}}
{{- range $i, $x := $unknown}}
{{- $n := subf (float64 $accelerators) 1.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $l2 = append $l2 (dict "code" "LLMD215" "subject" "deviceToHca" "problem" (printf "has GPU '%v'" $x) "allowed" (printf "the physical indexes 0 to %v of %v" (toJson $n | default (printf "%v" $n)) $platform))}}
{{- end}}
{{- $l = default list (concat $l $l2)}}
{{- $l2 := list}}
{{- range $i, $x := $mapped}}
{{- $f := dict "g" $.g "a" (list $x (index $mapping $x) $usable $excluded)}}
{{- template "llm-d-disagg.network.nic-selection-faults.mappedFaults" $f}}
{{- $l2 = default list (concat $l2 $f.r)}}
{{- end}}
{{- $l = default list (concat $l $l2)}}
{{- if (len $missing)}}
{{- $n := subf (float64 $accelerators) 1.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $l = default list (concat $l (list (dict "code" "LLMD217" "subject" "deviceToHca" "problem" (printf "misses GPU %v: DeepEP stops with an assertion on a GPU that the mapping lacks" (join ", " $missing)) "fix" (printf "map each of 0 to %v" (toJson $n | default (printf "%v" $n))))))}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := (uniq $shared)}}
{{- $l2 = append $l2 (dict "code" "LLMD218" "subject" "deviceToHca" "problem" (printf "sends two GPUs to '%v' although there is an HCA for each GPU: both would run at half the rate" $x) "fix" "give each GPU its own")}}
{{- end}}
{{- $l = default list (concat $l $l2)}}
{{- $_ := set $ "r" $l}}
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
{{- $l := list}}
{{- if $isEmpty}}
{{- $l = default list (concat $l (list (dict "code" "LLMD213" "subject" "hcas" "problem" "is an empty list" "fix" "leave it out or name at least one")))}}
{{- end}}
{{- $f := dict "g" $.g "a" (list "hcas" $hcas $inventory)}}
{{- template "llm-d-disagg.network.nic-selection-faults.listFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list "excludeHcas" $excludeHcas $inventory)}}
{{- template "llm-d-disagg.network.nic-selection-faults.listFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $l2 := list}}
{{- range $i, $x := $hcas}}
{{- if (has $x $excludeHcas)}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- $l3 := list}}
{{- range $i, $x := $l2}}
{{- $l3 = append $l3 (dict "code" "LLMD211" "subject" (printf "HCA '%v'" $x) "problem" "is in hcas and in excludeHcas" "fix" "leave it in one of them")}}
{{- end}}
{{- $l = default list (concat $l $l3)}}
{{- if (and (lt 0.0 (float64 $inventory.nics)) (lt (float64 $inventory.nics) (float64 (len $hcas))))}}
{{- $l = default list (concat $l (list (dict "code" "LLMD213" "subject" "hcas" "problem" (printf "names %v HCAs but %v has %v NICs on a node" (len $hcas) $inventory.platform (toJson $inventory.nics | default (printf "%v" $inventory.nics))) "fix" (printf "name at most %v" (toJson $inventory.nics | default (printf "%v" $inventory.nics))))))}}
{{- end}}
{{- if (and (and (len $excludeHcas) (len $inventory.hcas)) (not (len $usable)))}}
{{- $l = default list (concat $l (list (dict "code" "LLMD213" "subject" "excludeHcas" "problem" (printf "leaves none of the %v HCAs of %v" (len $inventory.hcas) $inventory.platform) "fix" "exclude fewer")))}}
{{- end}}
{{- if (ne $deviceToHca nil)}}
{{- $f := dict "g" $.g "a" (list $deviceToHca $usable $excludeHcas $inventory)}}
{{- template "llm-d-disagg.network.nic-selection-faults.mappingFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
