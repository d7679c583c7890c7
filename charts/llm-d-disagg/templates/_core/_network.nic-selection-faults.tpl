{{- /* src/network/nic-selection-faults.ts, a template for each function */ -}}
{{- define "llm-d-disagg.network.nic-selection-faults.listFaults"}}
{{- $l := list}}
{{- range $x := $.names}}
{{- $t := $.nil}}
{{- if not (regexMatch "^[a-zA-Z][a-zA-Z0-9_.\\-]*$" $x)}}
{{- $t = list (dict "code" "LLMD210" "subject" $.list "problem" (printf "has '%v', which is not a valid device name" $x) "allowed" "letters, digits, '_', '.' or '-' without blanks and without a port, such as mlx5_0 (each consumer gets its own list grammar from the library)")}}
{{- else}}
{{- $t = list}}
{{- if and (len $.argument2.hcas) (not (has $x $.argument2.hcas))}}
{{- $t = list (dict "code" "LLMD212" "subject" $.list "problem" (printf "names '%v', which %v does not have" $x $.argument2.platform) "allowed" (printf "some of: %v" (join ", " $.argument2.hcas)))}}
{{- end}}
{{- end}}
{{- $l = concat $l $t}}
{{- end}}
{{- $f := dict "names" $.names}}
{{- template "llm-d-disagg.network.nic-selection-faults.repeatedIn" $f}}
{{- $l2 := list}}
{{- range $x := $f.r}}
{{- $l2 = append $l2 (dict "code" "LLMD211" "subject" $.list "problem" (printf "names '%v' twice" $x) "fix" "name each HCA once")}}
{{- end}}
{{- $_ := set $ "r" (default list (concat (default list $l) $l2))}}
{{- end}}
{{- define "llm-d-disagg.network.nic-selection-faults.mappedFaults"}}
{{- if not (regexMatch "^[a-zA-Z][a-zA-Z0-9_.\\-]*$" $.hca)}}
{{- $_ := set $ "r" (list (dict "code" "LLMD210" "subject" "deviceToHca" "problem" (printf "has '%v', which is not a valid device name" $.hca) "allowed" "letters, digits, '_', '.' or '-' without blanks and without a port, such as mlx5_0 (each consumer gets its own list grammar from the library)"))}}
{{- else}}
{{- $subject := printf "deviceToHca sends GPU %v to '%v', which" $.gpu $.hca}}
{{- if has $.hca $.excluded}}
{{- $_ := set $ "r" (list (dict "code" "LLMD216" "subject" $subject "problem" "excludeHcas excludes" "fix" "choose another HCA or take it out of excludeHcas"))}}
{{- else if and (len $.usable) (not (has $.hca $.usable))}}
{{- $_ := set $ "r" (list (dict "code" "LLMD212" "subject" $subject "problem" "is not among the selected HCAs" "allowed" (printf "one of: %v" (join ", " $.usable))))}}
{{- else}}
{{- $_ := set $ "r" list}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.network.nic-selection-faults.mappingFaults"}}
{{- $gpus := list}}
{{- range $i := until (int $.inventory.accelerators)}}
{{- $gpus = append $gpus (printf "%v" (toJson $i | default (printf "%v" $i)))}}
{{- end}}
{{- $missing := list}}
{{- range $x := $gpus}}
{{- if not (hasKey $.mapping $x)}}
{{- $missing = append $missing $x}}
{{- end}}
{{- end}}
{{- $mapped := list}}
{{- range $x := $gpus}}
{{- if hasKey $.mapping $x}}
{{- $mapped = append $mapped $x}}
{{- end}}
{{- end}}
{{- $unknown := list}}
{{- range $x := sortAlpha (keys $.mapping)}}
{{- if not (has $x $gpus)}}
{{- $unknown = append $unknown $x}}
{{- end}}
{{- end}}
{{- $hcas := list}}
{{- range $x := $mapped}}
{{- $hcas = append $hcas (index $.mapping $x)}}
{{- end}}
{{- $t := len $.usable}}
{{- if not $t}}
{{- $t = $.inventory.nics}}
{{- end}}
{{- $enough := le (float64 $.inventory.accelerators) (float64 $t)}}
{{- $shared := list}}
{{- if $enough}}
{{- $f := dict "names" $hcas}}
{{- template "llm-d-disagg.network.nic-selection-faults.repeatedIn" $f}}
{{- $shared = $f.r}}
{{- end}}
{{- $l := list}}
{{- range $x := $unknown}}
{{- $n := subf (float64 $.inventory.accelerators) 1.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $l = append $l (dict "code" "LLMD215" "subject" "deviceToHca" "problem" (printf "has GPU '%v'" $x) "allowed" (printf "the physical indexes 0 to %v of %v" (toJson $n | default (printf "%v" $n)) $.inventory.platform))}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $mapped}}
{{- $f := dict "g" $.g "gpu" $x "hca" (index $.mapping $x) "usable" $.usable "excluded" $.excluded}}
{{- template "llm-d-disagg.network.nic-selection-faults.mappedFaults" $f}}
{{- $l2 = concat $l2 $f.r}}
{{- end}}
{{- $l := concat $l (default list $l2)}}
{{- if len $missing}}
{{- $n := subf (float64 $.inventory.accelerators) 1.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $l = concat $l (list (dict "code" "LLMD217" "subject" "deviceToHca" "problem" (printf "misses GPU %v: DeepEP stops with an assertion on a GPU that the mapping lacks" (join ", " $missing)) "fix" (printf "map each of 0 to %v" (toJson $n | default (printf "%v" $n)))))}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $shared}}
{{- $l2 = append $l2 (dict "code" "LLMD218" "subject" "deviceToHca" "problem" (printf "sends two GPUs to '%v' although there is an HCA for each GPU: both would run at half the rate" $x) "fix" "give each GPU its own")}}
{{- end}}
{{- $_ := set $ "r" (default list (concat $l $l2))}}
{{- end}}
{{- define "llm-d-disagg.network.nic-selection-faults.nicSelectionFaults"}}
{{- $hcas := default list $.choice.hcas}}
{{- $excludeHcas := default list $.choice.excludeHcas}}
{{- $isEmpty := and (ne $.choice.hcas nil) (eq (len $hcas) 0)}}
{{- $usable := $hcas}}
{{- if not (len $hcas)}}
{{- $usable = list}}
{{- range $x := $.inventory.hcas}}
{{- if not (has $x $excludeHcas)}}
{{- $usable = append $usable $x}}
{{- end}}
{{- end}}
{{- end}}
{{- $l := list}}
{{- if $isEmpty}}
{{- $l = concat $l (list (dict "code" "LLMD213" "subject" "hcas" "problem" "is an empty list" "fix" "leave it out or name at least one"))}}
{{- end}}
{{- $f := dict "list" "hcas" "names" $hcas "argument2" $.inventory}}
{{- template "llm-d-disagg.network.nic-selection-faults.listFaults" $f}}
{{- $f2 := dict "list" "excludeHcas" "names" $excludeHcas "argument2" $.inventory}}
{{- template "llm-d-disagg.network.nic-selection-faults.listFaults" $f2}}
{{- $l2 := list}}
{{- range $x := $hcas}}
{{- if has $x $excludeHcas}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- $l3 := list}}
{{- range $x := $l2}}
{{- $l3 = append $l3 (dict "code" "LLMD211" "subject" (printf "HCA '%v'" $x) "problem" "is in hcas and in excludeHcas" "fix" "leave it in one of them")}}
{{- end}}
{{- $l = concat $l $f.r $f2.r $l3}}
{{- if and (lt 0.0 (float64 $.inventory.nics)) (lt (float64 $.inventory.nics) (float64 (len $hcas)))}}
{{- $f := dict "count" (len $hcas) "noun" "HCA"}}
{{- template "llm-d-disagg.base.counted.counted" $f}}
{{- $f2 := dict "count" $.inventory.nics "noun" "NIC"}}
{{- template "llm-d-disagg.base.counted.counted" $f2}}
{{- $l = concat $l (list (dict "code" "LLMD213" "subject" "hcas" "problem" (printf "names %v but %v has %v on a node" $f.r $.inventory.platform $f2.r) "fix" (printf "name at most %v" (toJson $.inventory.nics | default (printf "%v" $.inventory.nics)))))}}
{{- end}}
{{- $l = $l}}
{{- if and (len $excludeHcas) (len $.inventory.hcas) (not (len $usable))}}
{{- $f := dict "count" (len $.inventory.hcas) "noun" "HCA"}}
{{- template "llm-d-disagg.base.counted.counted" $f}}
{{- $l = concat $l (list (dict "code" "LLMD213" "subject" "excludeHcas" "problem" (printf "leaves none of the %v of %v" $f.r $.inventory.platform) "fix" "exclude fewer"))}}
{{- end}}
{{- $l = $l}}
{{- if ne $.choice.deviceToHca nil}}
{{- $f := dict "g" $.g "mapping" $.choice.deviceToHca "usable" $usable "excluded" $excludeHcas "inventory" $.inventory}}
{{- template "llm-d-disagg.network.nic-selection-faults.mappingFaults" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
{{- define "llm-d-disagg.network.nic-selection-faults.repeatedIn"}}
{{- $count := dict}}
{{- range $x := $.names}}
{{- $n := addf (float64 (default 0 (index $count $x))) 1.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $count $x $n}}
{{- end}}
{{- $l := list}}
{{- range $x := $.names}}
{{- if lt 1.0 (float64 (index $count $x))}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" (uniq $l)}}
{{- end}}
