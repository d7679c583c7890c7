{{- /* src/serving/parallelism.ts, Parallelism._resolve */ -}}
{{- define "llm-d-disagg.serving.parallelism.Parallelism._resolve"}}
{{- $props := (index $.a 0)}}
{{- $nodes := $props.nodes}}
{{- $gpusPerNode := $props.gpusPerNode}}
{{- $tensorParallelSize := $props.tensorParallelSize}}
{{- if eq $tensorParallelSize nil}}
{{- $tensorParallelSize = 1}}
{{- end}}
{{- $pipelineParallelSize := $props.pipelineParallelSize}}
{{- if eq $pipelineParallelSize nil}}
{{- $pipelineParallelSize = 1}}
{{- end}}
{{- $f := dict "g" $.g "a" (list "nodes" $nodes 256)}}
{{- template "llm-d-disagg.serving.parallelism.whole" $f}}
{{- $f2 := dict "g" $.g "a" (list "gpusPerNode" $gpusPerNode 64)}}
{{- template "llm-d-disagg.serving.parallelism.whole" $f2}}
{{- $f3 := dict "g" $.g "a" (list "tensorParallelSize" $tensorParallelSize 64)}}
{{- template "llm-d-disagg.serving.parallelism.whole" $f3}}
{{- $f4 := dict "g" $.g "a" (list "pipelineParallelSize" $pipelineParallelSize 64)}}
{{- template "llm-d-disagg.serving.parallelism.whole" $f4}}
{{- $n := mulf (float64 $tensorParallelSize) (float64 $pipelineParallelSize)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $gpusPerRank := $n}}
{{- $rank := (printf "tensorParallelSize %v x pipelineParallelSize %v = %v GPUs for each data-parallel rank" (toJson $tensorParallelSize | default (printf "%v" $tensorParallelSize)) (toJson $pipelineParallelSize | default (printf "%v" $pipelineParallelSize)) (toJson $gpusPerRank | default (printf "%v" $gpusPerRank)))}}
{{- if (lt (float64 $gpusPerNode) (float64 $gpusPerRank))}}
{{- $f5 := dict "g" $.g "a" (list "LLMD309" (printf "%v, but a pod has %v: a rank over several hosts has no engine id that NIXL can tell apart; use at most %v" $rank (toJson $gpusPerNode | default (printf "%v" $gpusPerNode)) (toJson $gpusPerNode | default (printf "%v" $gpusPerNode))))}}
{{- template "llm-d-disagg.base.errors.fail" $f5}}
{{- end}}
{{- if or (ne (float64 $gpusPerNode) (floor $gpusPerNode)) (ne (float64 $gpusPerRank) (floor $gpusPerRank))}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $n2 := float64 (mod (int64 $gpusPerNode) (int64 $gpusPerRank))}}
{{- if and (eq $n2 (floor $n2)) (lt $n2 9e15) (gt $n2 -9e15)}}
{{- $n2 = int64 $n2}}
{{- end}}
{{- if (ne (float64 $n2) 0.0)}}
{{- if or (ne (float64 $gpusPerNode) (floor $gpusPerNode)) (ne (float64 $gpusPerRank) (floor $gpusPerRank))}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $n3 := float64 (mod (int64 $gpusPerNode) (int64 $gpusPerRank))}}
{{- if and (eq $n3 (floor $n3)) (lt $n3 9e15) (gt $n3 -9e15)}}
{{- $n3 = int64 $n3}}
{{- end}}
{{- $l := list}}
{{- range $_, $i := until (int $gpusPerNode)}}
{{- $n4 := addf (float64 $i) 1.0}}
{{- if and (eq $n4 (floor $n4)) (lt $n4 9e15) (gt $n4 -9e15)}}
{{- $n4 = int64 $n4}}
{{- end}}
{{- $l = append $l $n4}}
{{- end}}
{{- $l2 := list}}
{{- range $i2, $x := $l}}
{{- if or (ne (float64 $gpusPerNode) (floor $gpusPerNode)) (ne (float64 $x) (floor $x))}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $n5 := float64 (mod (int64 $gpusPerNode) (int64 $x))}}
{{- if and (eq $n5 (floor $n5)) (lt $n5 9e15) (gt $n5 -9e15)}}
{{- $n5 = int64 $n5}}
{{- end}}
{{- if (eq (float64 $n5) 0.0)}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- $l3 := list}}
{{- range $i3, $x2 := $l2}}
{{- $l3 = append $l3 (toJson $x2 | default (printf "%v" $x2))}}
{{- end}}
{{- $f6 := dict "g" $.g "a" (list "LLMD309" (printf "%v%v" (printf "%v, which does not divide the %v of a pod: %v would be left over; " $rank (toJson $gpusPerNode | default (printf "%v" $gpusPerNode)) (toJson $n3 | default (printf "%v" $n3))) (printf "use sizes whose product is one of %v" (join ", " $l3))))}}
{{- template "llm-d-disagg.base.errors.fail" $f6}}
{{- end}}
{{- $n6 := divf (float64 $gpusPerNode) (float64 $gpusPerRank)}}
{{- if and (eq $n6 (floor $n6)) (lt $n6 9e15) (gt $n6 -9e15)}}
{{- $n6 = int64 $n6}}
{{- end}}
{{- $dataParallelSizeLocal := $n6}}
{{- $n7 := mulf (float64 $nodes) (float64 $dataParallelSizeLocal)}}
{{- if and (eq $n7 (floor $n7)) (lt $n7 9e15) (gt $n7 -9e15)}}
{{- $n7 = int64 $n7}}
{{- end}}
{{- $dataParallelSize := $n7}}
{{- $n8 := mulf (float64 $tensorParallelSize) (float64 $dataParallelSize)}}
{{- if and (eq $n8 (floor $n8)) (lt $n8 9e15) (gt $n8 -9e15)}}
{{- $n8 = int64 $n8}}
{{- end}}
{{- $expertParallelSize := $n8}}
{{- $f7 := dict "g" $.g "a" (list $nodes $gpusPerNode $tensorParallelSize $pipelineParallelSize $dataParallelSizeLocal $dataParallelSize $expertParallelSize)}}
{{- template "llm-d-disagg.serving.parallelism.Parallelism.new" $f7}}
{{- $result := $f7.r}}
{{- $derived := (dict "dataParallelSizeLocal" (printf "%v GPUs per node / %v per rank = %v" (toJson $gpusPerNode | default (printf "%v" $gpusPerNode)) (toJson $gpusPerRank | default (printf "%v" $gpusPerRank)) (toJson $dataParallelSizeLocal | default (printf "%v" $dataParallelSizeLocal))) "dataParallelSize" (printf "%v nodes x %v ranks = %v" (toJson $nodes | default (printf "%v" $nodes)) (toJson $dataParallelSizeLocal | default (printf "%v" $dataParallelSizeLocal)) (toJson $dataParallelSize | default (printf "%v" $dataParallelSize))) "expertParallelSize" (printf "tensorParallelSize %v x dataParallelSize %v = %v" (toJson $tensorParallelSize | default (printf "%v" $tensorParallelSize)) (toJson $dataParallelSize | default (printf "%v" $dataParallelSize)) (toJson $expertParallelSize | default (printf "%v" $expertParallelSize))))}}
{{- $l4 := list}}
{{- range $k, $v := $derived}}
{{- $l4 = append $l4 (list $k $v)}}
{{- end}}
{{- range $_, $x3 := $l4}}
{{- $name := (index $x3 0)}}
{{- $how := (index $x3 1)}}
{{- if (and (ne (index $props $name) nil) (ne (float64 (index $props $name)) (float64 (index $result $name))))}}
{{- $t := (index $props $name)}}
{{- $f8 := dict "g" $.g "a" (list "LLMD310" (printf "%v is said to be %v, but %v; leave it out, or change nodes, gpusPerNode or tensorParallelSize" $name (toJson $t | default (printf "%v" $t)) $how))}}
{{- template "llm-d-disagg.base.errors.fail" $f8}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" $result}}
{{- end}}
{{- /* src/serving/parallelism.ts, Parallelism.new */ -}}
{{- define "llm-d-disagg.serving.parallelism.Parallelism.new"}}
{{- $this := dict}}
{{- $nodes := (index $.a 0)}}
{{- $_ := set $this "nodes" $nodes}}
{{- $gpusPerNode := (index $.a 1)}}
{{- $_ := set $this "gpusPerNode" $gpusPerNode}}
{{- $tensorParallelSize := (index $.a 2)}}
{{- $_ := set $this "tensorParallelSize" $tensorParallelSize}}
{{- $pipelineParallelSize := (index $.a 3)}}
{{- $_ := set $this "pipelineParallelSize" $pipelineParallelSize}}
{{- $dataParallelSizeLocal := (index $.a 4)}}
{{- $_ := set $this "dataParallelSizeLocal" $dataParallelSizeLocal}}
{{- $dataParallelSize := (index $.a 5)}}
{{- $_ := set $this "dataParallelSize" $dataParallelSize}}
{{- $expertParallelSize := (index $.a 6)}}
{{- $_ := set $this "expertParallelSize" $expertParallelSize}}
{{- $_ := set $ "r" $this}}
{{- end}}
{{- /* src/serving/parallelism.ts, Parallelism.worldSize */ -}}
{{- define "llm-d-disagg.serving.parallelism.Parallelism.worldSize"}}
{{- $this := index $.a 0}}
{{- $n := mulf (float64 $this.nodes) (float64 $this.gpusPerNode)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" $n}}
{{- end}}
{{- /* src/serving/parallelism.ts, whole */ -}}
{{- define "llm-d-disagg.serving.parallelism.whole"}}
{{- $name := (index $.a 0)}}
{{- $value := (index $.a 1)}}
{{- $most := (index $.a 2)}}
{{- if (or (or (not (or (kindIs "int64" $value) (kindIs "int" $value) (and (kindIs "float64" $value) (not (has (printf "%v" $value) (list "+Inf" "-Inf"))) (eq $value (floor $value))))) (lt (float64 $value) 1.0)) (lt (float64 $most) (float64 $value)))}}
{{- $f := dict "g" $.g "a" (list "LLMD308" (printf "%v is %v; expected a whole number from 1 to %v" $name (toJson $value | default (printf "%v" $value)) (toJson $most | default (printf "%v" $most))))}}
{{- template "llm-d-disagg.base.errors.fail" $f}}
{{- end}}
{{- end}}
