{{- /* src/vllm/connectors.ts, a template for each function */ -}}
{{- define "llm-d-disagg.vllm.connectors.connectorExtra"}}
{{- if eq $.options.connector "MooncakeConnector"}}
{{- $o := dict "mooncake_protocol" (ternary "rdma" "tcp" $.ctx.rdma)}}
{{- range $k, $v := $.given}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- else if eq $.options.connector "MoRIIOConnector"}}
{{- $o := dict}}
{{- $l := list}}
{{- range $k, $v := ternary dict $.ctx.ports (eq $.ctx.ports nil)}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $key := index $x 0}}
{{- $port := index $x 1}}
{{- $l2 = append $l2 (list $key (printf "%v" (toJson $port | default (printf "%v" $port))))}}
{{- end}}
{{- range $e := $l2}}
{{- $_ := set $o (toString (index $e 0)) (index $e 1)}}
{{- end}}
{{- $o := omit $o}}
{{- range $k, $v := $.given}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- else if eq $.options.connector "OffloadingConnector"}}
{{- $f := dict "g" $.g "options" $.options "argument1" $.ctx "given" $.given}}
{{- template "llm-d-disagg.vllm.connectors.offloadingExtra" $f}}
{{- $_ := set $ "r" $f.r}}
{{- else}}
{{- $_ := set $ "r" $.given}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.vllm.connectors.factsOf"}}
{{- $connector := ternary "NixlConnector" $.options.connector (eq $.options.connector nil)}}
{{- $c := eq $.options.connectorModulePath nil}}
{{- if $c}}
{{- template "llm-d-disagg.facts.kv-transfer" $.g}}
{{- $c = hasKey (index $.g.facts "kv-transfer").connectors $connector}}
{{- end}}
{{- if $c}}
{{- template "llm-d-disagg.facts.kv-transfer" $.g}}
{{- $_ := set $ "r" (index (index $.g.facts "kv-transfer").connectors $connector)}}
{{- else}}
{{- $_ := set $ "r" dict}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.vllm.connectors.offloadingExtra"}}
{{- $memory := dict}}
{{- if ne $.options.cpuBytesToUse nil}}
{{- $memory = dict "cpu_bytes_to_use" $.options.cpuBytesToUse}}
{{- end}}
{{- $t := default false $.argument1.nested}}
{{- if not (and (eq $.options.connector "OffloadingConnector") (ne $.argument1.role "prefill-decode") (ternary (not $t) $.options.p2p (eq $.options.p2p nil)))}}
{{- $o := omit $memory}}
{{- range $k, $v := $.given}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- else}}
{{- $tiers := list}}
{{- if kindIs "slice" $.given.secondary_tiers}}
{{- $tiers = $.given.secondary_tiers}}
{{- end}}
{{- $o := omit $memory}}
{{- $_ := set $o "spec_name" "TieringOffloadingSpec"}}
{{- range $k, $v := $.given}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $_ := set $o "secondary_tiers" (concat (list (dict "type" "p2p" "backends" (list $.argument1.backend))) $tiers)}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.vllm.connectors.readsByMoriio"}}
{{- $mode := (or $.argument0.extraConfig dict).read_mode}}
{{- if or (kindIs "string" $mode)}}
{{- $_ := set $ "r" (has (lower (replace "\u0130" "i\u0307" $mode)) (list "true" "1"))}}
{{- else}}
{{- $_ := set $ "r" (eq (toJson $mode) (toJson true))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.vllm.connectors.transfersOf"}}
{{- $nested := default false $.nested}}
{{- $t := $.nil}}
{{- if ne $.options.connectors nil}}
{{- $t = len $.options.connectors}}
{{- end}}
{{- if $t}}
{{- $l := list}}
{{- range $x := $.options.connectors}}
{{- $f := dict "g" $.g "options" $x "role" $.role "nested" true}}
{{- template "llm-d-disagg.vllm.connectors.transfersOf" $f}}
{{- $l = concat $l $f.r}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- else}}
{{- $connector := ternary "NixlConnector" $.options.connector (eq $.options.connector nil)}}
{{- $connects := $.nil}}
{{- if eq $connector "OffloadingConnector"}}
{{- $connects = and (eq $.options.connector "OffloadingConnector") (ne $.role "prefill-decode") (ternary (not $nested) $.options.p2p (eq $.options.p2p nil))}}
{{- else}}
{{- $connects = ne $.role "prefill-decode"}}
{{- end}}
{{- $f := dict "g" $.g "options" $.options}}
{{- template "llm-d-disagg.vllm.connectors.factsOf" $f}}
{{- $_ := set $ "r" (list (dict "name" $connector "options" $.options "facts" $f.r "nested" $nested "connects" $connects))}}
{{- end}}
{{- end}}
