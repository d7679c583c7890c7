{{- /* src/serving/parallelism.ts, Parallelism._resolve */ -}}
{{- define "llm-d-disagg.serving.parallelism.Parallelism._resolve"}}
{{- $props := (index $.a 0)}}
{{- $f := dict "g" $.g "a" (list $props $.nil)}}
{{- template "llm-d-disagg.serving.parallelism.parallelismFaults" $f}}
{{- $f := dict "g" $.g "a" (list $f.r)}}
{{- template "llm-d-disagg.base.errors.refuse" $f}}
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
{{- $n := divf (float64 $gpusPerNode) (mulf (float64 $tensorParallelSize) (float64 $pipelineParallelSize))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $dataParallelSizeLocal := $n}}
{{- $n := mulf (float64 $nodes) (float64 $dataParallelSizeLocal)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $dataParallelSize := $n}}
{{- $n := mulf (float64 $tensorParallelSize) (float64 $dataParallelSize)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $f := dict "g" $.g "a" (list $nodes $gpusPerNode $tensorParallelSize $pipelineParallelSize $dataParallelSizeLocal $dataParallelSize $n)}}
{{- template "llm-d-disagg.serving.parallelism.Parallelism.new" $f}}
{{- $_ := set $ "r" $f.r}}
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
{{- /* src/serving/parallelism.ts, parallelismFaults */ -}}
{{- define "llm-d-disagg.serving.parallelism.parallelismFaults"}}
{{- $props := (index $.a 0)}}
{{- $of := (index $.a 1)}}
{{- if eq $of nil}}
{{- $of = ""}}
{{- end}}
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
{{- $l := list}}
{{- $f := dict "g" $.g "a" (list (printf "nodes%v" $of) $nodes 256)}}
{{- template "llm-d-disagg.serving.parallelism.sizeFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list (printf "gpusPerNode%v" $of) $gpusPerNode 64)}}
{{- template "llm-d-disagg.serving.parallelism.sizeFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list (printf "tensorParallelSize%v" $of) $tensorParallelSize 64)}}
{{- template "llm-d-disagg.serving.parallelism.sizeFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $f := dict "g" $.g "a" (list (printf "pipelineParallelSize%v" $of) $pipelineParallelSize 64)}}
{{- template "llm-d-disagg.serving.parallelism.sizeFaults" $f}}
{{- $l = default list (concat $l $f.r)}}
{{- $numbers := $l}}
{{- if (len $numbers)}}
{{- $_ := set $ "r" $numbers}}
{{- else}}
{{- $f := dict "g" $.g "a" (list (printf "tensorParallelSize x pipelineParallelSize%v" $of) $tensorParallelSize $pipelineParallelSize $gpusPerNode)}}
{{- template "llm-d-disagg.serving.parallelism.rankFaults" $f}}
{{- $rank := $f.r}}
{{- $t := $.nil}}
{{- if (len $rank)}}
{{- $t = $rank}}
{{- else}}
{{- $f := dict "g" $.g "a" (list $props $of)}}
{{- template "llm-d-disagg.serving.parallelism.statedFaults" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- end}}
{{- /* src/serving/parallelism.ts, rankFaults */ -}}
{{- define "llm-d-disagg.serving.parallelism.rankFaults"}}
{{- $subject := (index $.a 0)}}
{{- $tensorParallelSize := (index $.a 1)}}
{{- $pipelineParallelSize := (index $.a 2)}}
{{- $gpusPerNode := (index $.a 3)}}
{{- $n := mulf (float64 $tensorParallelSize) (float64 $pipelineParallelSize)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $gpusPerRank := $n}}
{{- $value := (printf "%v x %v = %v GPUs for each data-parallel rank" (toJson $tensorParallelSize | default (printf "%v" $tensorParallelSize)) (toJson $pipelineParallelSize | default (printf "%v" $pipelineParallelSize)) (toJson $gpusPerRank | default (printf "%v" $gpusPerRank)))}}
{{- if (lt (float64 $gpusPerNode) (float64 $gpusPerRank))}}
{{- $_ := set $ "r" (list (dict "code" "LLMD309" "subject" $subject "value" $value "problem" (printf "but a pod has %v: a rank over several hosts has no engine id that NIXL can tell apart" (toJson $gpusPerNode | default (printf "%v" $gpusPerNode))) "fix" (printf "use at most %v" (toJson $gpusPerNode | default (printf "%v" $gpusPerNode)))))}}
{{- else}}
{{- if or (ne (float64 $gpusPerNode) (floor $gpusPerNode)) (ne (float64 $gpusPerRank) (floor $gpusPerRank))}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $n := float64 (mod (int64 $gpusPerNode) (int64 $gpusPerRank))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $left := $n}}
{{- $t := $.nil}}
{{- if (eq (float64 $left) 0.0)}}
{{- $t = (list)}}
{{- else}}
{{- $l := list}}
{{- range $_, $i := until (int $gpusPerNode)}}
{{- $n := addf (float64 $i) 1.0}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $l = append $l $n}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $l}}
{{- if or (ne (float64 $gpusPerNode) (floor $gpusPerNode)) (ne (float64 $x) (floor $x))}}
{{- fail "a template has no remainder of fractions"}}
{{- end}}
{{- $n := float64 (mod (int64 $gpusPerNode) (int64 $x))}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- if (eq (float64 $n) 0.0)}}
{{- $l2 = append $l2 $x}}
{{- end}}
{{- end}}
{{- $l := list}}
{{- range $i, $x := $l2}}
{{- $l = append $l (toJson $x | default (printf "%v" $x))}}
{{- end}}
{{- $t = (list (dict "code" "LLMD309" "subject" $subject "value" $value "problem" (printf "which does not divide the %v of a pod: %v would be left over" (toJson $gpusPerNode | default (printf "%v" $gpusPerNode)) (toJson $left | default (printf "%v" $left))) "fix" (printf "use sizes whose product is one of %v" (join ", " $l))))}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- end}}
{{- /* src/serving/parallelism.ts, sizeFaults */ -}}
{{- define "llm-d-disagg.serving.parallelism.sizeFaults"}}
{{- $subject := (index $.a 0)}}
{{- $value := (index $.a 1)}}
{{- $most := (index $.a 2)}}
{{- $f := dict "g" $.g "a" (list $value 1 $most)}}
{{- template "llm-d-disagg.pod.kubernetes.isWhole" $f}}
{{- $t := $.nil}}
{{- if $f.r}}
{{- $t = (list)}}
{{- else}}
{{- $t = (list (dict "code" "LLMD308" "subject" $subject "value" (printf "%v" (toJson $value | default (printf "%v" $value))) "allowed" (printf "a whole number from 1 to %v" (toJson $most | default (printf "%v" $most)))))}}
{{- end}}
{{- $_ := set $ "r" $t}}
{{- end}}
{{- /* src/serving/parallelism.ts, statedFaults */ -}}
{{- define "llm-d-disagg.serving.parallelism.statedFaults"}}
{{- $props := (index $.a 0)}}
{{- $of := (index $.a 1)}}
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
{{- $n := mulf (float64 $tensorParallelSize) (float64 $pipelineParallelSize)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $gpusPerRank := $n}}
{{- $n := divf (float64 $gpusPerNode) (float64 $gpusPerRank)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $local := $n}}
{{- $n := mulf (float64 $nodes) (float64 $local)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $all := $n}}
{{- $n := mulf (float64 $tensorParallelSize) (float64 $all)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $experts := $n}}
{{- $numbers := (list (list "dataParallelSizeLocal" $props.dataParallelSizeLocal $local (printf "%v GPUs per node / %v per rank" (toJson $gpusPerNode | default (printf "%v" $gpusPerNode)) (toJson $gpusPerRank | default (printf "%v" $gpusPerRank)))) (list "dataParallelSize" $props.dataParallelSize $all (printf "%v nodes x %v ranks" (toJson $nodes | default (printf "%v" $nodes)) (toJson $local | default (printf "%v" $local)))) (list "expertParallelSize" $props.expertParallelSize $experts (printf "tensorParallelSize %v x dataParallelSize %v" (toJson $tensorParallelSize | default (printf "%v" $tensorParallelSize)) (toJson $all | default (printf "%v" $all)))))}}
{{- $l := list}}
{{- range $i, $x := $numbers}}
{{- $i := $.nil}}
{{- if gt (len $x) 1}}
{{- $i = index $x 1}}
{{- end}}
{{- $value := $i}}
{{- $computed := (index $x 2)}}
{{- if (and (ne $value nil) (ne (float64 $value) (float64 $computed)))}}
{{- $l = append $l $x}}
{{- end}}
{{- end}}
{{- $l2 := list}}
{{- range $i, $x := $l}}
{{- $name := (index $x 0)}}
{{- $i := $.nil}}
{{- if gt (len $x) 1}}
{{- $i = index $x 1}}
{{- end}}
{{- $value := $i}}
{{- $computed := (index $x 2)}}
{{- $how := (index $x 3)}}
{{- $l2 = append $l2 (dict "code" "LLMD310" "subject" (printf "%v%v" $name $of) "value" (printf "%v" (toJson $value | default (printf "%v" $value))) "problem" (printf "but %v = %v" $how (toJson $computed | default (printf "%v" $computed))) "fix" "leave it out, or change nodes, gpusPerNode or tensorParallelSize")}}
{{- end}}
{{- $_ := set $ "r" $l2}}
{{- end}}
