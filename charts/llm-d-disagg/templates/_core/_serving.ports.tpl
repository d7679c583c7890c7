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
{{- $t := $.nil}}
{{- if (eq $ports.dataParallelRpc nil)}}
{{- $t = (list)}}
{{- else}}
{{- $t = (list (dict "name" "dp-rpc" "port" $ports.dataParallelRpc "count" 1))}}
{{- end}}
{{- $l = default list (concat $l $t)}}
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
{{- $l := list}}
{{- range $i, $x := $outside}}
{{- $name := $x.name}}
{{- $port := $x.port}}
{{- $count := $x.count}}
{{- $t := $.nil}}
{{- if (lt 1.0 (float64 $count))}}
{{- $t = (printf " with %v ranks" (toJson $count | default (printf "%v" $count)))}}
{{- else}}
{{- $t = ""}}
{{- end}}
{{- $l = append $l (dict "code" "LLMD408" "subject" (printf "%v port of %v" $name $role) "value" (printf "%v%v" (toJson $port | default (printf "%v" $port)) $t) "allowed" (printf "whole numbers from 1 to %v" 65535))}}
{{- end}}
{{- $_ := set $ "r" $l}}
{{- else}}
{{- $l := list}}
{{- range $i, $x := $ranges}}
{{- $r := $.nil}}
{{- $n := addf (float64 $i) 1.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n := int64 $n}}
{{- $from := ternary (max 0 (add (len $ranges) $n)) (min $n (len $ranges)) (lt $n 0)}}
{{- $found := $.nil}}
{{- range $i, $x2 := (default list (slice $ranges $from))}}
{{- if (and (lt (float64 $x.port) (addf (float64 $x2.port) (float64 $x2.count))) (lt (float64 $x2.port) (addf (float64 $x.port) (float64 $x.count))))}}
{{- $found = $x2}}
{{- break}}
{{- end}}
{{- end}}
{{- $b := $found}}
{{- $t := $.nil}}
{{- if (ne $b nil)}}
{{- $t2 := $.nil}}
{{- if (lt 1.0 (float64 $x.count))}}
{{- $n := subf (addf (float64 $x.port) (float64 $x.count)) 1.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $t2 = (printf "%v listens on %v to %v" $x.name (toJson $x.port | default (printf "%v" $x.port)) (toJson $n | default (printf "%v" $n)))}}
{{- else}}
{{- $t2 = (printf "%v listens on %v" $x.name (toJson $x.port | default (printf "%v" $x.port)))}}
{{- end}}
{{- $t3 := $.nil}}
{{- if (lt 1.0 (float64 $b.count))}}
{{- $n := subf (addf (float64 $b.port) (float64 $b.count)) 1.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $t3 = (printf "%v listens on %v to %v" $b.name (toJson $b.port | default (printf "%v" $b.port)) (toJson $n | default (printf "%v" $n)))}}
{{- else}}
{{- $t3 = (printf "%v listens on %v" $b.name (toJson $b.port | default (printf "%v" $b.port)))}}
{{- end}}
{{- $t = (list (dict "code" "LLMD409" "subject" (printf "ports of %v" $role) "problem" (printf "collide: %v and %v" $t2 $t3) "fix" "move one of them with ports"))}}
{{- else}}
{{- $t = (list)}}
{{- end}}
{{- $r = $t}}
{{- $l = default list (concat $l $r)}}
{{- end}}
{{- $_ := set $ "r" $l}}
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
{{- $i := $.nil}}
{{- if gt (len $x) 1}}
{{- $i = index $x 1}}
{{- end}}
{{- $port := $i}}
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
{{- $t := $.nil}}
{{- if $ctx.sidecar}}
{{- $t2 := $options.modelServer}}
{{- if eq $t2 nil}}
{{- $t2 = 8200}}
{{- end}}
{{- $t = $t2}}
{{- else}}
{{- $t = $http}}
{{- end}}
{{- $modelServer := $t}}
{{- $grouped := (lt 1.0 (float64 $ctx.dataParallelSize))}}
{{- $t := $.nil}}
{{- if (lt 1.0 (float64 $ctx.apiServers))}}
{{- $t2 := $options.supervisor}}
{{- if eq $t2 nil}}
{{- $n := addf (float64 $modelServer) (float64 $ctx.apiServers)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $t2 = $n}}
{{- end}}
{{- $t = $t2}}
{{- end}}
{{- $o := dict "http" $http "modelServer" $modelServer "apiServers" $ctx.apiServers}}
{{- if ne $t nil}}
{{- $_ := set $o "supervisor" $t}}
{{- end}}
{{- $t := $options.sideChannel}}
{{- if eq $t nil}}
{{- $t = 5557}}
{{- end}}
{{- $_ := set $o "sideChannel" $t}}
{{- $t := $.nil}}
{{- if (semverCompare (printf "<%s" "0.12") $ctx.vllmVersion)}}
{{- $t = $ctx.tensorParallelSize}}
{{- else}}
{{- $t = 1}}
{{- end}}
{{- $n := mulf (float64 $ctx.dataParallelSize) (float64 $t)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $o "sideChannelRanks" $n}}
{{- if ne $options.kvEvents nil}}
{{- $_ := set $o "kvEvents" $options.kvEvents}}
{{- end}}
{{- $_ := set $o "kvEventRanks" $ctx.dataParallelSize}}
{{- $t := $.nil}}
{{- if $grouped}}
{{- $t2 := $options.dataParallelRpc}}
{{- if eq $t2 nil}}
{{- $t2 = 5555}}
{{- end}}
{{- $t = $t2}}
{{- end}}
{{- if ne $t nil}}
{{- $_ := set $o "dataParallelRpc" $t}}
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
