{{- /* src/serving/parallelism.ts, a template for each function */ -}}
{{- define "llm-d-disagg.serving.parallelism.Parallelism._resolve"}}
{{- $f := dict "g" $.g "props" $.props}}
{{- template "llm-d-disagg.serving.parallelism.parallelismFaults" $f}}
{{- $f := dict "faults" $f.r}}
{{- template "llm-d-disagg.base.errors.refuse" $f}}
{{- $tensorParallelSize := ternary 1 $.props.tensorParallelSize (eq $.props.tensorParallelSize nil)}}
{{- $pipelineParallelSize := ternary 1 $.props.pipelineParallelSize (eq $.props.pipelineParallelSize nil)}}
{{- $dataParallelSizeLocal := divf (float64 $.props.gpusPerNode) (mulf (float64 $tensorParallelSize) (float64 $pipelineParallelSize))}}
{{- if and (eq $dataParallelSizeLocal (floor $dataParallelSizeLocal)) (lt $dataParallelSizeLocal 9e15) (gt $dataParallelSizeLocal -9e15)}}
{{- $dataParallelSizeLocal = int64 $dataParallelSizeLocal}}
{{- end}}
{{- $dataParallelSize := mulf (float64 $.props.nodes) (float64 $dataParallelSizeLocal)}}
{{- if and (eq $dataParallelSize (floor $dataParallelSize)) (lt $dataParallelSize 9e15) (gt $dataParallelSize -9e15)}}
{{- $dataParallelSize = int64 $dataParallelSize}}
{{- end}}
{{- $n := mulf (float64 $tensorParallelSize) (float64 $dataParallelSize)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $f := dict "g" $.g "nodes" $.props.nodes "gpusPerNode" $.props.gpusPerNode "tensorParallelSize" $tensorParallelSize "pipelineParallelSize" $pipelineParallelSize "dataParallelSizeLocal" $dataParallelSizeLocal "dataParallelSize" $dataParallelSize "expertParallelSize" $n}}
{{- template "llm-d-disagg.serving.parallelism.Parallelism.new" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- define "llm-d-disagg.serving.parallelism.Parallelism.new"}}
{{- $this := dict}}
{{- $_ := set $this "nodes" $.nodes}}
{{- $_ := set $this "gpusPerNode" $.gpusPerNode}}
{{- $_ := set $this "tensorParallelSize" $.tensorParallelSize}}
{{- $_ := set $this "pipelineParallelSize" $.pipelineParallelSize}}
{{- $_ := set $this "dataParallelSizeLocal" $.dataParallelSizeLocal}}
{{- $_ := set $this "dataParallelSize" $.dataParallelSize}}
{{- $_ := set $this "expertParallelSize" $.expertParallelSize}}
{{- $_ := set $ "r" $this}}
{{- end}}
{{- define "llm-d-disagg.serving.parallelism.Parallelism.worldSize"}}
{{- $n := mulf (float64 $.this.nodes) (float64 $.this.gpusPerNode)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $_ := set $ "r" $n}}
{{- end}}
{{- define "llm-d-disagg.serving.parallelism.parallelismFaults"}}
{{- $of := default "" $.of}}
{{- $tensorParallelSize := ternary 1 $.props.tensorParallelSize (eq $.props.tensorParallelSize nil)}}
{{- $pipelineParallelSize := ternary 1 $.props.pipelineParallelSize (eq $.props.pipelineParallelSize nil)}}
{{- $f := dict "subject" (printf "nodes%v" $of) "value" $.props.nodes "most" 256}}
{{- template "llm-d-disagg.serving.parallelism.sizeFaults" $f}}
{{- $f2 := dict "subject" (printf "gpusPerNode%v" $of) "value" $.props.gpusPerNode "most" 64}}
{{- template "llm-d-disagg.serving.parallelism.sizeFaults" $f2}}
{{- $f3 := dict "subject" (printf "tensorParallelSize%v" $of) "value" $tensorParallelSize "most" 64}}
{{- template "llm-d-disagg.serving.parallelism.sizeFaults" $f3}}
{{- $f4 := dict "subject" (printf "pipelineParallelSize%v" $of) "value" $pipelineParallelSize "most" 64}}
{{- template "llm-d-disagg.serving.parallelism.sizeFaults" $f4}}
{{- $numbers := default list (concat $f.r $f2.r $f3.r $f4.r)}}
{{- if len $numbers}}
{{- $_ := set $ "r" $numbers}}
{{- else}}
{{- $rank := dict "g" $.g "subject" (printf "tensorParallelSize x pipelineParallelSize%v" $of) "tensorParallelSize" $tensorParallelSize "pipelineParallelSize" $pipelineParallelSize "gpusPerNode" $.props.gpusPerNode}}
{{- template "llm-d-disagg.serving.parallelism.rankFaults" $rank}}
{{- if len $rank.r}}
{{- $_ := set $ "r" $rank.r}}
{{- else}}
{{- $f := dict "props" $.props "of" $of}}
{{- template "llm-d-disagg.serving.parallelism.statedFaults" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.parallelism.rankFaults"}}
{{- $gpusPerRank := mulf (float64 $.tensorParallelSize) (float64 $.pipelineParallelSize)}}
{{- if and (eq $gpusPerRank (floor $gpusPerRank)) (lt $gpusPerRank 9e15) (gt $gpusPerRank -9e15)}}
{{- $gpusPerRank = int64 $gpusPerRank}}
{{- end}}
{{- $f := dict "count" $gpusPerRank "noun" "GPU"}}
{{- template "llm-d-disagg.base.counted.counted" $f}}
{{- $value := printf "%v x %v = %v for each data-parallel rank" (toJson $.tensorParallelSize | default (printf "%v" $.tensorParallelSize)) (toJson $.pipelineParallelSize | default (printf "%v" $.pipelineParallelSize)) $f.r}}
{{- if lt (float64 $.gpusPerNode) (float64 $gpusPerRank)}}
{{- $_ := set $ "r" (list (dict "code" "LLMD309" "subject" $.subject "value" $value "problem" (printf "but a pod has %v: a rank over several hosts has no engine id that NIXL can tell apart" (toJson $.gpusPerNode | default (printf "%v" $.gpusPerNode))) "fix" (printf "use at most %v" (toJson $.gpusPerNode | default (printf "%v" $.gpusPerNode)))))}}
{{- else}}
{{- if or (ne (float64 $.gpusPerNode) (floor $.gpusPerNode)) (ne (float64 $gpusPerRank) (floor $gpusPerRank))}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $left := float64 (mod (int64 $.gpusPerNode) (int64 $gpusPerRank))}}
{{- if and (eq $left (floor $left)) (lt $left 9e15) (gt $left -9e15)}}
{{- $left = int64 $left}}
{{- end}}
{{- if eq (float64 $left) 0.0}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $l := list}}
{{- range $i := until (int $.gpusPerNode)}}
{{- $n := addf (float64 $i) 1.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $l = append $l $n}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- if or (ne (float64 $.gpusPerNode) (floor $.gpusPerNode)) (ne (float64 $x) (floor $x))}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $n := float64 (mod (int64 $.gpusPerNode) (int64 $x))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- if eq (float64 $n) 0.0}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- $l := list}}
{{- range $x := $l2}}
{{- $l = append $l (toJson $x | default (printf "%v" $x))}}
{{- end}}
{{- $_ := set $ "r" (list (dict "code" "LLMD309" "subject" $.subject "value" $value "problem" (printf "which does not divide the %v of a pod: %v would be left over" (toJson $.gpusPerNode | default (printf "%v" $.gpusPerNode)) (toJson $left | default (printf "%v" $left))) "fix" (printf "use sizes whose product is one of %v" (join ", " $l))))}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.parallelism.sizeFaults"}}
{{- $f := dict "value" $.value "least" 1 "most" $.most}}
{{- template "llm-d-disagg.pod.kubernetes.isWhole" $f}}
{{- if $f.r}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $_ := set $ "r" (list (dict "code" "LLMD308" "subject" $.subject "value" (printf "%v" (toJson $.value | default (printf "%v" $.value))) "allowed" (printf "a whole number from 1 to %v" (toJson $.most | default (printf "%v" $.most)))))}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.parallelism.statedFaults"}}
{{- $tensorParallelSize := ternary 1 $.props.tensorParallelSize (eq $.props.tensorParallelSize nil)}}
{{- $pipelineParallelSize := ternary 1 $.props.pipelineParallelSize (eq $.props.pipelineParallelSize nil)}}
{{- $gpusPerRank := mulf (float64 $tensorParallelSize) (float64 $pipelineParallelSize)}}
{{- if and (eq $gpusPerRank (floor $gpusPerRank)) (lt $gpusPerRank 9e15) (gt $gpusPerRank -9e15)}}
{{- $gpusPerRank = int64 $gpusPerRank}}
{{- end}}
{{- $local := divf (float64 $.props.gpusPerNode) (float64 $gpusPerRank)}}
{{- if and (eq $local (floor $local)) (lt $local 9e15) (gt $local -9e15)}}
{{- $local = int64 $local}}
{{- end}}
{{- $all := mulf (float64 $.props.nodes) (float64 $local)}}
{{- if and (eq $all (floor $all)) (lt $all 9e15) (gt $all -9e15)}}
{{- $all = int64 $all}}
{{- end}}
{{- $experts := mulf (float64 $tensorParallelSize) (float64 $all)}}
{{- if and (eq $experts (floor $experts)) (lt $experts 9e15) (gt $experts -9e15)}}
{{- $experts = int64 $experts}}
{{- end}}
{{- $numbers := list (list "dataParallelSizeLocal" $.props.dataParallelSizeLocal $local (printf "%v GPUs per node / %v per rank" (toJson $.props.gpusPerNode | default (printf "%v" $.props.gpusPerNode)) (toJson $gpusPerRank | default (printf "%v" $gpusPerRank)))) (list "dataParallelSize" $.props.dataParallelSize $all (printf "%v nodes x %v ranks" (toJson $.props.nodes | default (printf "%v" $.props.nodes)) (toJson $local | default (printf "%v" $local)))) (list "expertParallelSize" $.props.expertParallelSize $experts (printf "tensorParallelSize %v x dataParallelSize %v" (toJson $tensorParallelSize | default (printf "%v" $tensorParallelSize)) (toJson $all | default (printf "%v" $all))))}}
{{- $l := list}}
{{- range $x := $numbers}}
{{- $value := $.nil}}
{{- if gt (len $x) 1}}
{{- $value = index $x 1}}
{{- end}}
{{- $computed := index $x 2}}
{{- if and (ne $value nil) (ne (float64 $value) (float64 $computed))}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $name := index $x 0}}
{{- $value := $.nil}}
{{- if gt (len $x) 1}}
{{- $value = index $x 1}}
{{- end}}
{{- $computed := index $x 2}}
{{- $how := index $x 3}}
{{- $l2 = append $l2 (dict "code" "LLMD310" "subject" (printf "%v%v" $name $.of) "value" (printf "%v" (toJson $value | default (printf "%v" $value))) "problem" (printf "but %v = %v" $how (toJson $computed | default (printf "%v" $computed))) "fix" "leave it out, or change nodes, gpusPerNode or tensorParallelSize")}}
{{- end}}
{{- $_ := set $ "r" $l2}}
{{- end}}
