{{- /* src/serving/ports.ts, a template for each function */ -}}
{{- define "llm-d-disagg.serving.ports.connectorRange"}}
{{- $ranks := 1}}
{{- if ne $.argument0.each nil}}
{{- $ranks = $.ctx.dataParallelSizeLocal}}
{{- end}}
{{- $count := $ranks}}
{{- if eq $.argument0.each "worker"}}
{{- $count = mulf (float64 $ranks) (float64 $.ctx.tensorParallelSize)}}
{{- if and (eq $count (floor $count)) (lt $count 9e15) (gt $count -9e15)}}
{{- $count = int64 $count}}
{{- end}}
{{- end}}
{{- $t := index $.options $.argument0.option}}
{{- $_ := set $ "r" (dict "name" $.argument0.name "port" (ternary $.argument0.value $t (eq $t nil)) "count" $count "listens" (or (eq $.argument0.on nil) (not $.ctx.sidecar)) "each" $.argument0.each "env" $.argument0.env "key" $.argument0.key "flags" $.argument0.flags)}}
{{- end}}
{{- define "llm-d-disagg.serving.ports.listeners"}}
{{- $l := list}}
{{- if $.sidecar}}
{{- $l = concat $l (list (dict "name" "sidecar" "port" $.ports.http "count" $.ports.apiServers))}}
{{- end}}
{{- $t := list}}
{{- if ne $.ports.supervisor nil}}
{{- $t = list (dict "name" "supervisor" "port" $.ports.supervisor "count" 1)}}
{{- end}}
{{- $l = concat $l (list (dict "name" "vllm" "port" $.ports.modelServer "count" $.ports.apiServers)) $t}}
{{- if and $.ports.sideChannelRanks (eq $.ports.sideChannelRanks $.ports.sideChannelRanks)}}
{{- $l = concat $l (list (dict "name" "nixl" "port" $.ports.sideChannel "count" $.ports.sideChannelRanks))}}
{{- end}}
{{- $l = $l}}
{{- if not (eq $.ports.kvEvents nil)}}
{{- $l = concat $l (list (dict "name" "kv-events" "port" $.ports.kvEvents "count" $.ports.kvEventRanks))}}
{{- end}}
{{- $t := list}}
{{- if ne $.ports.dataParallelRpc nil}}
{{- $t = list (dict "name" "dp-rpc" "port" $.ports.dataParallelRpc "count" 1)}}
{{- end}}
{{- $l2 := list}}
{{- range $x := default list $.ports.connectorPorts}}
{{- if $x.listens}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- $l3 := list}}
{{- range $x := $l2}}
{{- $l3 = append $l3 (dict "name" $x.name "port" $x.port "count" $x.count)}}
{{- end}}
{{- $_ := set $ "r" (concat $l $t $l3)}}
{{- end}}
{{- define "llm-d-disagg.serving.ports.portFaults"}}
{{- $outside := list}}
{{- range $x := $.ranges}}
{{- $f := dict "value" $x.port}}
{{- template "llm-d-disagg.pod.kubernetes.isPort" $f}}
{{- if or (not $f.r) (lt (float64 65535) (subf (addf (float64 $x.port) (float64 $x.count)) 1.0))}}
{{- $outside = append $outside $x}}
{{- end}}
{{- end}}
{{- if len $outside}}
{{- $l := list}}
{{- range $x := $outside}}
{{- $t := ""}}
{{- if lt 1.0 (float64 $x.count)}}
{{- $t = printf " with %v ranks" (toJson $x.count | default (printf "%v" $x.count))}}
{{- end}}
{{- $l = append $l (dict "code" "LLMD408" "subject" (printf "%v port of %v" $x.name $.role) "value" (printf "%v%v" (toJson $x.port | default (printf "%v" $x.port)) $t) "allowed" (printf "whole numbers from 1 to %v" 65535))}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- else}}
{{- $l := list}}
{{- range $i, $x := $.ranges}}
{{- $r := $.nil}}
{{- $n := int64 (add $i 1)}}
{{- $from := ternary (max 0 (add (len $.ranges) $n)) (min $n (len $.ranges)) (lt $n 0)}}
{{- $b := $.nil}}
{{- range $x2 := default list (slice $.ranges $from)}}
{{- if and (lt (float64 $x.port) (addf (float64 $x2.port) (float64 $x2.count))) (lt (float64 $x2.port) (addf (float64 $x.port) (float64 $x.count)))}}
{{- $b = $x2}}
{{- break}}
{{- end}}
{{- end}}
{{- if ne $b nil}}
{{- $t := $.nil}}
{{- if lt 1.0 (float64 $x.count)}}
{{- $n := subf (addf (float64 $x.port) (float64 $x.count)) 1.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $t = printf "%v listens on %v to %v" $x.name (toJson $x.port | default (printf "%v" $x.port)) (toJson $n | default (printf "%v" $n))}}
{{- else}}
{{- $t = printf "%v listens on %v" $x.name (toJson $x.port | default (printf "%v" $x.port))}}
{{- end}}
{{- $t2 := $.nil}}
{{- if lt 1.0 (float64 $b.count)}}
{{- $n := subf (addf (float64 $b.port) (float64 $b.count)) 1.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $t2 = printf "%v listens on %v to %v" $b.name (toJson $b.port | default (printf "%v" $b.port)) (toJson $n | default (printf "%v" $n))}}
{{- else}}
{{- $t2 = printf "%v listens on %v" $b.name (toJson $b.port | default (printf "%v" $b.port))}}
{{- end}}
{{- $r = list (dict "code" "LLMD409" "subject" (printf "ports of %v" $.role) "problem" (printf "collide: %v and %v" $t $t2) "fix" "move one of them with ports")}}
{{- else}}
{{- $r = list}}
{{- end}}
{{- $l = concat $l $r}}
{{- end}}
{{- $_ := set $ "r" (default list $l)}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.ports.portNumberFaults"}}
{{- $c := eq $.port nil}}
{{- if not $c}}
{{- $f := dict "value" $.port}}
{{- template "llm-d-disagg.pod.kubernetes.isPort" $f}}
{{- $c = $f.r}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $_ := set $ "r" (list (dict "code" $.code "subject" $.subject "value" (printf "%v" (toJson $.port | default (printf "%v" $.port))) "allowed" (printf "a whole number from 1 to %v" 65535)))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.ports.portOptionFaults"}}
{{- $l := list}}
{{- range $k, $v := $.options}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $name := index $x 0}}
{{- $port := $.nil}}
{{- if gt (len $x) 1}}
{{- $port = index $x 1}}
{{- end}}
{{- $f := dict "code" "LLMD408" "subject" (printf "ports.%v" $name) "port" $port}}
{{- template "llm-d-disagg.serving.ports.portNumberFaults" $f}}
{{- $l2 = concat $l2 $f.r}}
{{- end}}
{{- $_ := set $ "r" (default list $l2)}}
{{- end}}
{{- define "llm-d-disagg.serving.ports.resolvePorts"}}
{{- $http := ternary 8000 $.options.http (eq $.options.http nil)}}
{{- $modelServer := $http}}
{{- if $.ctx.sidecar}}
{{- $modelServer = ternary 8200 $.options.modelServer (eq $.options.modelServer nil)}}
{{- end}}
{{- $grouped := lt 1.0 (float64 $.ctx.dataParallelSize)}}
{{- $listenersOfEngine := 1}}
{{- if semverCompare (printf "<%s" "0.12") $.ctx.vllmVersion}}
{{- $listenersOfEngine = $.ctx.tensorParallelSize}}
{{- end}}
{{- $t := $.nil}}
{{- if lt 1.0 (float64 $.ctx.apiServers)}}
{{- $t = $.options.supervisor}}
{{- if eq $t nil}}
{{- $t = addf (float64 $modelServer) (float64 $.ctx.apiServers)}}
{{- if and (eq $t (floor $t)) (lt $t 9e15) (gt $t -9e15)}}
{{- $t = int64 $t}}
{{- end}}
{{- end}}
{{- end}}
{{- $t2 := 0}}
{{- if $.ctx.nixl}}
{{- $t2 = mulf (float64 $.ctx.dataParallelSize) (float64 $listenersOfEngine)}}
{{- if and (eq $t2 (floor $t2)) (lt $t2 9e15) (gt $t2 -9e15)}}
{{- $t2 = int64 $t2}}
{{- end}}
{{- end}}
{{- $t3 := $.nil}}
{{- if $grouped}}
{{- $t3 = ternary 5555 $.options.dataParallelRpc (eq $.options.dataParallelRpc nil)}}
{{- end}}
{{- $o := dict "http" $http "modelServer" $modelServer "apiServers" $.ctx.apiServers "supervisor" $t "sideChannel" (ternary 5557 $.options.sideChannel (eq $.options.sideChannel nil)) "sideChannelRanks" $t2 "kvEvents" $.options.kvEvents "kvEventRanks" $.ctx.dataParallelSize "dataParallelRpc" $t3}}
{{- if len $.ctx.connectorPorts}}
{{- $l := list}}
{{- range $x := $.ctx.connectorPorts}}
{{- $f := dict "argument0" $x "options" $.options "ctx" $.ctx}}
{{- template "llm-d-disagg.serving.ports.connectorRange" $f}}
{{- $l = append $l $f.r}}
{{- end}}
{{- $_ := set $o "connectorPorts" $l}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- define "llm-d-disagg.serving.ports.targetPorts"}}
{{- $l := list}}
{{- range $i := until (int $.ports.apiServers)}}
{{- $n := addf (float64 $.ports.http) (float64 $i)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $l = append $l $n}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
