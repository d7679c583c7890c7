{{- /* src/network/nic-list.ts, a template for each function */ -}}
{{- define "llm-d-disagg.network.nic-list.readNic"}}
{{- $t := splitList ":" $.entry}}
{{- $name := $.nil}}
{{- if gt (len $t) 0}}
{{- $name = index $t 0}}
{{- end}}
{{- $port := $.nil}}
{{- if gt (len $t) 1}}
{{- $port = index $t 1}}
{{- end}}
{{- $rest := default list (slice $t (min 2 (len $t)))}}
{{- if not (regexMatch "^[a-zA-Z][a-zA-Z0-9_.\\-]*$" $name)}}
{{- $f := dict "name" $name "argument1" $.grammar}}
{{- template "llm-d-disagg.network.nic-list.whyNotDevice" $f}}
{{- $_ := set $ "r" (dict "entry" $.entry "why" $f.r)}}
{{- else if eq $port nil}}
{{- $_ := set $ "r" (dict "entry" $.entry "nic" (dict "name" $name))}}
{{- else if not $.grammar.ports}}
{{- $_ := set $ "r" (dict "entry" $.entry "why" "a list without ports")}}
{{- else if or (len $rest) (not (regexMatch "^[1-9][0-9]{0,2}$" $port))}}
{{- $_ := set $ "r" (dict "entry" $.entry "why" "not a port: expected a whole number from 1 up, as in mlx5_0:1")}}
{{- else}}
{{- $n := $.nil}}
{{- if regexMatch "^-?[0-9]{1,15}$" (toString $port)}}
{{- $n = int64 (float64 $port)}}
{{- else}}
{{- $f := dict "text" $port}}
{{- template "llm-d-disagg.runtime.number" $f}}
{{- $n = $f.r}}
{{- end}}
{{- $_ := set $ "r" (dict "entry" $.entry "nic" (dict "name" $name "port" $n))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.network.nic-list.readNicList"}}
{{- $chars := splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $.text "${0}\uffff")}}
{{- $found := $.nil}}
{{- range $x := $.grammar.marks}}
{{- if hasPrefix $x $.text}}
{{- $found = $x}}
{{- break}}
{{- end}}
{{- end}}
{{- $mark := default "" $found}}
{{- $n := int64 (len (splitList "" (regexReplaceAll "[^\\x{0}-\\x{ffff}]" $mark "${0}\uffff")))}}
{{- $from := ternary (max 0 (add (len $chars) $n)) (min $n (len $chars)) (lt $n 0)}}
{{- $list := join "" (slice $chars $from) | replace "\uffff" ""}}
{{- $excluded := hasPrefix "^" $mark}}
{{- $exact := or $.grammar.exact (hasSuffix "=" $mark)}}
{{- if and (ne $.grammar.all nil) (eq $list $.grammar.all)}}
{{- $t := list}}
{{- if $excluded}}
{{- $t = list (dict "entry" $.text "why" (printf "%v cannot be excluded" $.grammar.all))}}
{{- end}}
{{- $_ := set $ "r" (dict "value" (dict "excluded" true "exact" $exact "nics" list) "unreadable" $t)}}
{{- else}}
{{- $entries := list}}
{{- range $x := splitList "," $list}}
{{- $f := dict "g" $.g "entry" $x "grammar" $.grammar}}
{{- template "llm-d-disagg.network.nic-list.readNic" $f}}
{{- $entries = append $entries $f.r}}
{{- end}}
{{- $l := list}}
{{- range $x := $entries}}
{{- $l = concat $l (ternary (list $x.nic) list (ne $x.nic nil))}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $entries}}
{{- $t := list}}
{{- if ne $x.why nil}}
{{- $t = list (dict "entry" $x.entry "why" $x.why)}}
{{- end}}
{{- $l2 = concat $l2 $t}}
{{- end}}
{{- $_ := set $ "r" (dict "value" (dict "excluded" $excluded "exact" $exact "nics" (default list $l)) "unreadable" (default list $l2))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.network.nic-list.whyNotDevice"}}
{{- if regexMatch "^[\\^=]" $.name}}
{{- if len $.argument1.marks}}
{{- $_ := set $ "r" (printf "%v stands once, before the whole list" (join " or " $.argument1.marks))}}
{{- else}}
{{- $_ := set $ "r" "a list without ^ or ="}}
{{- end}}
{{- else}}
{{- $_ := set $ "r" "not a device name: lists have no blanks, and no empty entries"}}
{{- end}}
{{- end}}
