{{- /* src/serving/ports.ts, checkRanges */ -}}
{{- define "llm-d-disagg.serving.ports.checkRanges"}}
{{- $role := (index $.a 0)}}
{{- $ranges := (index $.a 1)}}
{{- range $_, $x := $ranges}}
{{- $name := $x.name}}
{{- $port := $x.port}}
{{- $count := $x.count}}
{{- if (or (or (not (or (kindIs "int64" $port) (kindIs "int" $port) (and (kindIs "float64" $port) (not (has (printf "%v" $port) (list "+Inf" "-Inf"))) (eq $port (floor $port))))) (lt (float64 $port) 1.0)) (lt 65535.0 (subf (addf (float64 $port) (float64 $count)) 1.0)))}}
{{- $t := $.nil}}
{{- if (lt 1.0 (float64 $count))}}
{{- $t = (printf " with %v ranks" (toJson $count | default (printf "%v" $count)))}}
{{- else}}
{{- $t = ""}}
{{- end}}
{{- $f := dict "g" $.g "a" (list "LLMD408" (printf "%v port of %v is %v%v; expected whole numbers from 1 to 65535" $name $role (toJson $port | default (printf "%v" $port)) $t))}}
{{- template "llm-d-disagg.base.errors.fail" $f}}
{{- end}}
{{- end}}
{{- range $k, $v := $ranges}}
{{- $n := addf (float64 $k) 1.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $n2 := int64 $n}}
{{- $from := ternary (max 0 (add (len $ranges) $n2)) (min $n2 (len $ranges)) (lt $n2 0)}}
{{- $found := $.nil}}
{{- range $i, $x2 := (default list (slice $ranges $from))}}
{{- if (and (lt (float64 $v.port) (addf (float64 $x2.port) (float64 $x2.count))) (lt (float64 $x2.port) (addf (float64 $v.port) (float64 $v.count))))}}
{{- $found = $x2}}
{{- break}}
{{- end}}
{{- end}}
{{- $b := $found}}
{{- if (ne $b nil)}}
{{- $t2 := $.nil}}
{{- if (lt 1.0 (float64 $v.count))}}
{{- $n3 := subf (addf (float64 $v.port) (float64 $v.count)) 1.0}}
{{- if and (eq $n3 (floor $n3)) (lt $n3 9e15) (gt $n3 -9e15)}}
{{- $n3 = int64 $n3}}
{{- end}}
{{- $t2 = (printf "%v listens on %v to %v" $v.name (toJson $v.port | default (printf "%v" $v.port)) (toJson $n3 | default (printf "%v" $n3)))}}
{{- else}}
{{- $t2 = (printf "%v listens on %v" $v.name (toJson $v.port | default (printf "%v" $v.port)))}}
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
{{- $f2 := dict "g" $.g "a" (list "LLMD409" (printf "ports of %v collide: %v and %v; move one of them with ports" $role $t2 $t3))}}
{{- template "llm-d-disagg.base.errors.fail" $f2}}
{{- end}}
{{- end}}
{{- end}}
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
{{- $ports := $o}}
{{- $f := dict "g" $.g "a" (list $ports $ctx.sidecar)}}
{{- template "llm-d-disagg.serving.ports.listeners" $f}}
{{- $f2 := dict "g" $.g "a" (list $ctx.role $f.r)}}
{{- template "llm-d-disagg.serving.ports.checkRanges" $f2}}
{{- $_ := set $ "r" $ports}}
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
