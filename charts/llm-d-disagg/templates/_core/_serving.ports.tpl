{{- /* src/serving/ports.ts, listeners */ -}}
{{- define "llm-d-disagg.serving.ports.listeners"}}
{{- $ports := (index $.a 0)}}
{{- $sidecar := (index $.a 1)}}
{{- $l := list}}
{{- if $sidecar}}
{{- $l = default list (concat $l (list (dict "name" "sidecar" "port" $ports.http "count" $ports.apiServers)))}}
{{- end}}
{{- $l = append $l (dict "name" "vllm" "port" $ports.modelServer "count" $ports.apiServers)}}
{{- $t := $.nil}}
{{- if (eq $ports.supervisor nil)}}
{{- $t = (list)}}
{{- else}}
{{- $t = (list (dict "name" "supervisor" "port" $ports.supervisor "count" 1))}}
{{- end}}
{{- $l = default list (concat $l $t)}}
{{- $l = append $l (dict "name" "nixl" "port" $ports.sideChannel "count" $ports.sideChannelRanks)}}
{{- if not (eq $ports.kvEvents nil)}}
{{- $l = default list (concat $l (list (dict "name" "kv-events" "port" $ports.kvEvents "count" $ports.kvEventRanks)))}}
{{- end}}
{{- $t2 := $.nil}}
{{- if (eq $ports.dataParallelRpc nil)}}
{{- $t2 = (list)}}
{{- else}}
{{- $t2 = (list (dict "name" "dp-rpc" "port" $ports.dataParallelRpc "count" 1))}}
{{- end}}
{{- $l = default list (concat $l $t2)}}
{{- $_ := set $ "r" $l}}
{{- end}}
{{- /* src/serving/ports.ts, portFaults */ -}}
{{- define "llm-d-disagg.serving.ports.portFaults"}}
{{- $role := (index $.a 0)}}
{{- $ranges := (index $.a 1)}}
{{- $l := list}}
{{- range $i, $x := $ranges}}
{{- $port := $x.port}}
{{- $count := $x.count}}
{{- $f := dict "g" $.g "a" (list $port)}}
{{- template "llm-d-disagg.pod.kubernetes.isPort" $f}}
{{- if (or (not $f.r) (lt (float64 65535) (subf (addf (float64 $port) (float64 $count)) 1.0)))}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $outside := $l}}
{{- if (len $outside)}}
{{- $l2 := list}}
{{- range $i2, $x2 := $outside}}
{{- $name := $x2.name}}
{{- $port2 := $x2.port}}
{{- $count2 := $x2.count}}
{{- $t := $.nil}}
{{- if (lt 1.0 (float64 $count2))}}
{{- $t = (printf " with %v ranks" (toJson $count2 | default (printf "%v" $count2)))}}
{{- else}}
{{- $t = ""}}
{{- end}}
{{- $l2 = append $l2 (dict "code" "LLMD408" "subject" (printf "%v port of %v" $name $role) "value" (printf "%v%v" (toJson $port2 | default (printf "%v" $port2)) $t) "allowed" (printf "whole numbers from 1 to %v" 65535))}}
{{- end}}
{{- $_ := set $ "r" $l2}}
{{- else}}
{{- $l3 := list}}
{{- range $i3, $x3 := $ranges}}
{{- $r := $.nil}}
{{- $n := addf (float64 $i3) 1.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n2 := int64 $n}}
{{- $from := ternary (max 0 (add (len $ranges) $n2)) (min $n2 (len $ranges)) (lt $n2 0)}}
{{- $found := $.nil}}
{{- range $i4, $x4 := (default list (slice $ranges $from))}}
{{- if (and (lt (float64 $x3.port) (addf (float64 $x4.port) (float64 $x4.count))) (lt (float64 $x4.port) (addf (float64 $x3.port) (float64 $x3.count))))}}
{{- $found = $x4}}
{{- break}}
{{- end}}
{{- end}}
{{- $b := $found}}
{{- $t4 := $.nil}}
{{- if (ne $b nil)}}
{{- $t2 := $.nil}}
{{- if (lt 1.0 (float64 $x3.count))}}
{{- $n3 := subf (addf (float64 $x3.port) (float64 $x3.count)) 1.0}}
{{- if and (eq $n3 (floor $n3)) (lt $n3 9e15) (gt $n3 -9e15)}}
{{- $n3 = int64 $n3}}
{{- end}}
{{- $t2 = (printf "%v listens on %v to %v" $x3.name (toJson $x3.port | default (printf "%v" $x3.port)) (toJson $n3 | default (printf "%v" $n3)))}}
{{- else}}
{{- $t2 = (printf "%v listens on %v" $x3.name (toJson $x3.port | default (printf "%v" $x3.port)))}}
{{- end}}
{{- $t3 := $.nil}}
{{- if (lt 1.0 (float64 $b.count))}}
{{- $n4 := subf (addf (float64 $b.port) (float64 $b.count)) 1.0}}
{{- if and (eq $n4 (floor $n4)) (lt $n4 9e15) (gt $n4 -9e15)}}
{{- $n4 = int64 $n4}}
{{- end}}
{{- $t3 = (printf "%v listens on %v to %v" $b.name (toJson $b.port | default (printf "%v" $b.port)) (toJson $n4 | default (printf "%v" $n4)))}}
{{- else}}
{{- $t3 = (printf "%v listens on %v" $b.name (toJson $b.port | default (printf "%v" $b.port)))}}
{{- end}}
{{- $t4 = (list (dict "code" "LLMD409" "subject" (printf "ports of %v" $role) "problem" (printf "collide: %v and %v" $t2 $t3) "fix" "move one of them with ports"))}}
{{- else}}
{{- $t4 = (list)}}
{{- end}}
{{- $r = $t4}}
{{- $l3 = default list (concat $l3 $r)}}
{{- end}}
{{- $_ := set $ "r" $l3}}
{{- end}}
{{- end}}
{{- /* src/serving/ports.ts, portNumberFaults */ -}}
{{- define "llm-d-disagg.serving.ports.portNumberFaults"}}
{{- $code := (index $.a 0)}}
{{- $subject := (index $.a 1)}}
{{- $port := (index $.a 2)}}
{{- $c := (eq $port nil)}}
{{- if not $c}}
{{- $f := dict "g" $.g "a" (list $port)}}
{{- template "llm-d-disagg.pod.kubernetes.isPort" $f}}
{{- $c = $f.r}}
{{- end}}
{{- $t := $.nil}}
{{- if $c}}
{{- $t = (list)}}
{{- else}}
{{- $t = (list (dict "code" $code "subject" $subject "value" (printf "%v" (toJson $port | default (printf "%v" $port))) "allowed" (printf "a whole number from 1 to %v" 65535)))}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/serving/ports.ts, portOptionFaults */ -}}
{{- define "llm-d-disagg.serving.ports.portOptionFaults"}}
{{- $options := (index $.a 0)}}
{{- $l := list}}
{{- range $k, $v := $options}}
{{- $l = append $l (list $k $v)}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $l}}
{{- $name := (index $x 0)}}
{{- $i2 := $.nil}}
{{- if gt (len $x) 1}}
{{- $i2 = index $x 1}}
{{- end}}
{{- $port := $i2}}
{{- $f := dict "g" $.g "a" (list "LLMD408" (printf "ports.%v" $name) $port)}}
{{- template "llm-d-disagg.serving.ports.portNumberFaults" $f}}
{{- $l2 = default list (concat $l2 $f.r)}}
{{- end}}
{{- $_ := set $ "r" $l2}}
{{- end}}
{{- /* src/serving/ports.ts, resolvePorts */ -}}
{{- define "llm-d-disagg.serving.ports.resolvePorts"}}
{{- $options := (index $.a 0)}}
{{- $ctx := (index $.a 1)}}
{{- $t := $options.http}}
{{- if eq $t nil}}
{{- $t = 8000}}
{{- end}}
{{- $http := $t}}
{{- $t3 := $.nil}}
{{- if $ctx.sidecar}}
{{- $t2 := $options.modelServer}}
{{- if eq $t2 nil}}
{{- $t2 = 8200}}
{{- end}}
{{- $t3 = $t2}}
{{- else}}
{{- $t3 = $http}}
{{- end}}
{{- $modelServer := $t3}}
{{- $grouped := (lt 1.0 (float64 $ctx.dataParallelSize))}}
{{- $t5 := $.nil}}
{{- if (lt 1.0 (float64 $ctx.apiServers))}}
{{- $t4 := $options.supervisor}}
{{- if eq $t4 nil}}
{{- $n := addf (float64 $modelServer) (float64 $ctx.apiServers)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $t4 = $n}}
{{- end}}
{{- $t5 = $t4}}
{{- end}}
{{- $o := dict "http" $http "modelServer" $modelServer "apiServers" $ctx.apiServers}}
{{- if ne $t5 nil}}
{{- $_ := set $o "supervisor" $t5}}
{{- end}}
{{- $t6 := $options.sideChannel}}
{{- if eq $t6 nil}}
{{- $t6 = 5557}}
{{- end}}
{{- $_ := set $o "sideChannel" $t6}}
{{- $t7 := $.nil}}
{{- if (semverCompare (printf "<%s" "0.12") $ctx.vllmVersion)}}
{{- $t7 = $ctx.tensorParallelSize}}
{{- else}}
{{- $t7 = 1}}
{{- end}}
{{- $n2 := mulf (float64 $ctx.dataParallelSize) (float64 $t7)}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- $_ := set $o "sideChannelRanks" $n2}}
{{- if ne $options.kvEvents nil}}
{{- $_ := set $o "kvEvents" $options.kvEvents}}
{{- end}}
{{- $_ := set $o "kvEventRanks" $ctx.dataParallelSize}}
{{- $t9 := $.nil}}
{{- if $grouped}}
{{- $t8 := $options.dataParallelRpc}}
{{- if eq $t8 nil}}
{{- $t8 = 5555}}
{{- end}}
{{- $t9 = $t8}}
{{- end}}
{{- if ne $t9 nil}}
{{- $_ := set $o "dataParallelRpc" $t9}}
{{- end}}
{{- $_ := set $ "r" $o}}
{{- end}}
{{- /* src/serving/ports.ts, targetPorts */ -}}
{{- define "llm-d-disagg.serving.ports.targetPorts"}}
{{- $ports := (index $.a 0)}}
{{- $l := list}}
{{- range $_, $i := until (int $ports.apiServers)}}
{{- $n := addf (float64 $ports.http) (float64 $i)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $l = append $l $n}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- end}}
