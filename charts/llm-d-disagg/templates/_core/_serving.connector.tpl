{{- /* src/serving/connector.ts, a template for each function */ -}}
{{- define "llm-d-disagg.serving.connector.connectorEnvironment"}}
{{- $f := dict "g" $.g "options" $.kvTransfer "role" $.role}}
{{- template "llm-d-disagg.vllm.connectors.transfersOf" $f}}
{{- $l := list}}
{{- range $x := $f.r}}
{{- if $x.connects}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $facts := list}}
{{- range $x := $l}}
{{- $facts = append $facts $x.facts}}
{{- end}}
{{- $l := list}}
{{- range $x := $facts}}
{{- $l2 := list}}
{{- range $k, $v := ternary dict $x.env (eq $x.env nil)}}
{{- $l2 = append $l2 (list $k $v)}}
{{- end}}
{{- $l = concat $l $l2}}
{{- end}}
{{- $l2 := list}}
{{- range $x := default list $l}}
{{- $name := index $x 0}}
{{- $value := index $x 1}}
{{- $l2 = append $l2 (dict "name" $name "value" $value)}}
{{- end}}
{{- $l := list}}
{{- range $x := $facts}}
{{- $t := list}}
{{- if ne $x.hostEnv nil}}
{{- $t = list (dict "name" $x.hostEnv "valueFrom" (dict "fieldRef" (dict "fieldPath" "status.podIP")))}}
{{- end}}
{{- $l = concat $l $t}}
{{- end}}
{{- $l3 := list}}
{{- range $x := default list $.ports.connectorPorts}}
{{- $t := list}}
{{- if ne $x.env nil}}
{{- $t = list (dict "name" $x.env "value" (printf "%v" (toJson $x.port | default (printf "%v" $x.port))))}}
{{- end}}
{{- $l3 = concat $l3 $t}}
{{- end}}
{{- $_ := set $ "r" (default list (concat $l2 (default list $l) (default list $l3)))}}
{{- end}}
{{- define "llm-d-disagg.serving.connector.offloadedGi"}}
{{- $f := dict "g" $.g "options" $.kvTransfer "role" $.role}}
{{- template "llm-d-disagg.vllm.connectors.transfersOf" $f}}
{{- $bytes := 0}}
{{- range $x := $f.r}}
{{- $n := addf (float64 $bytes) (float64 (default 0 $x.options.cpuBytesToUse))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $bytes = $n}}
{{- end}}
{{- $n := ceil (divf (mulf (float64 $bytes) (float64 $.ranks)) 1073741824.0)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" $n}}
{{- end}}
{{- define "llm-d-disagg.serving.connector.sidecarLink"}}
{{- $f := dict "g" $.g "options" $.kvTransfer "role" "decode"}}
{{- template "llm-d-disagg.vllm.connectors.transfersOf" $f}}
{{- $found := list}}
{{- range $x := $f.r}}
{{- if $x.connects}}
{{- $found = append $found $x}}
{{- end}}
{{- end}}
{{- $write := false}}
{{- range $x := $found}}
{{- $c := eq $x.name "MoRIIOConnector"}}
{{- if $c}}
{{- $f := dict "argument0" $x.options}}
{{- template "llm-d-disagg.vllm.connectors.readsByMoriio" $f}}
{{- $c = not $f.r}}
{{- end}}
{{- if $c}}
{{- $write = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $pull := false}}
{{- range $x := $found}}
{{- if and (eq $x.name "OffloadingConnector") $x.nested}}
{{- $pull = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $told := list}}
{{- range $x := $found}}
{{- if or (ne $x.name "MoRIIOConnector") $write}}
{{- $told = append $told $x}}
{{- end}}
{{- end}}
{{- $l := list}}
{{- range $x := default list $.ports.connectorPorts}}
{{- $l2 := list}}
{{- range $x2 := $x.flags}}
{{- $l2 = append $l2 (list $x2 (printf "%v" (toJson $x.port | default (printf "%v" $x.port))))}}
{{- end}}
{{- $l = concat $l $l2}}
{{- end}}
{{- $flags := default list $l}}
{{- $t := "nixlv2"}}
{{- if and (eq (len $found) 1) (not (index $found 0).nested)}}
{{- $t2 := (index $found 0).facts.protocol}}
{{- $t = ternary "nixlv2" $t2 (eq $t2 nil)}}
{{- end}}
{{- $o := dict}}
{{- if len $told}}
{{- $o2 := dict}}
{{- range $e := $flags}}
{{- $_ := set $o2 (toString (index $e 0)) (index $e 1)}}
{{- end}}
{{- range $k, $v := $o2}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- end}}
{{- if $pull}}
{{- $_ := set $o "enable-p2p-pull" "true"}}
{{- end}}
{{- if $write}}
{{- $o2 := dict "moriio-write-mode" "true" "moriio-local-pod-ip" "$(POD_IP)" "moriio-tp-size" (printf "%v" (toJson $.sizes.tensorParallelSize | default (printf "%v" $.sizes.tensorParallelSize)))}}
{{- if lt 1.0 (float64 $.sizes.dataParallelSize)}}
{{- $_ := set $o2 "moriio-dp-size" (printf "%v" (toJson $.sizes.dataParallelSize | default (printf "%v" $.sizes.dataParallelSize)))}}
{{- end}}
{{- range $k, $v := $o2}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- end}}
{{- $found := false}}
{{- range $x := $told}}
{{- if eq $x.facts.podIp true}}
{{- $found = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" (dict "protocol" $t "flags" $o "podIp" $found)}}
{{- end}}
