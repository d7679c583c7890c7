{{- /* src/estimate/transfer-rates.ts, a template for each function */ -}}
{{- define "llm-d-disagg.estimate.transfer-rates.costsOf"}}
{{- template "llm-d-disagg.facts.transfer-rates" $.g}}
{{- $t := index (index $.g.facts "transfer-rates").paths $.path}}
{{- $descriptorMicroseconds := $t.descriptorMicroseconds}}
{{- $shortListMicroseconds := $t.shortListMicroseconds}}
{{- $gigabytesPerSecond := $t.gigabytesPerSecond}}
{{- $shareOfLineRate := $t.shareOfLineRate}}
{{- $overlap := $t.overlap}}
{{- $lineRate := $.nics}}
{{- if ne $lineRate nil}}
{{- $n := minf $.nics.count 2}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $lineRate = mulf (divf (mulf (float64 $n) (float64 $.nics.gbps)) 8.0) 1000000000.0}}
{{- if and (eq $lineRate (floor $lineRate)) (lt $lineRate 9e15) (gt $lineRate -9e15)}}
{{- $lineRate = int64 $lineRate}}
{{- end}}
{{- end}}
{{- $bytesPerSecond := $.nil}}
{{- if ne $gigabytesPerSecond nil}}
{{- $f := dict "argument0" $gigabytesPerSecond "factor" 1000000000 "most" (ternary $.nil $lineRate (has $.path (list "nvlink" "mnnvl")))}}
{{- template "llm-d-disagg.estimate.transfer-rates.times" $f}}
{{- $bytesPerSecond = $f.r}}
{{- else}}
{{- $bytesPerSecond = $.nil}}
{{- if and $lineRate (eq $lineRate $lineRate)}}
{{- $f := dict "argument0" $shareOfLineRate "factor" $lineRate "most" $lineRate}}
{{- template "llm-d-disagg.estimate.transfer-rates.times" $f}}
{{- $bytesPerSecond = $f.r}}
{{- end}}
{{- end}}
{{- if ne $bytesPerSecond nil}}
{{- $t := $descriptorMicroseconds}}
{{- if ne $t nil}}
{{- $f := dict "argument0" $descriptorMicroseconds "factor" 0.000001}}
{{- template "llm-d-disagg.estimate.transfer-rates.times" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $t2 := $shortListMicroseconds}}
{{- if ne $t2 nil}}
{{- $f := dict "argument0" $shortListMicroseconds "factor" 0.000001}}
{{- template "llm-d-disagg.estimate.transfer-rates.times" $f}}
{{- $t2 = $f.r}}
{{- end}}
{{- $_ := set $ "r" (dict "descriptor" $t "shortList" $t2 "bytesPerSecond" $bytesPerSecond "overlap" $overlap)}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.estimate.transfer-rates.nicsOf"}}
{{- $nics := $.argument0.fabric.nics}}
{{- $lineRateGbps := $.argument0.fabric.lineRateGbps}}
{{- $accelerator := $.argument0.machine.accelerator}}
{{- if and (lt 0.0 (float64 $nics)) (ne $lineRateGbps nil)}}
{{- $t := $.nil}}
{{- if lt (float64 $accelerator.count) (float64 $nics)}}
{{- $t = floor (divf (float64 $nics) (float64 $accelerator.count))}}
{{- if and (eq $t (floor $t)) (lt $t 9e15) (gt $t -9e15)}}
{{- $t = int64 $t}}
{{- end}}
{{- else}}
{{- $t = divf (float64 $nics) (float64 $accelerator.count)}}
{{- if and (eq $t (floor $t)) (lt $t 9e15) (gt $t -9e15)}}
{{- $t = int64 $t}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" (dict "count" $t "gbps" $lineRateGbps)}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.estimate.transfer-rates.pathOf"}}
{{- if eq $.transport "NVLink"}}
{{- $_ := set $ "r" (ternary "mnnvl" "nvlink" (eq $.argument0.fabric.technology "mnnvl"))}}
{{- else if eq $.transport "RDMA"}}
{{- if eq $.argument0.fabric.technology "efa"}}
{{- $_ := set $ "r" "efa"}}
{{- else}}
{{- $_ := set $ "r" (printf "rdma-%v" $.argument0.machine.arch)}}
{{- end}}
{{- else if eq $.transport "GPUDirect-TCPX"}}
{{- $_ := set $ "r" "tcpx"}}
{{- else}}
{{- $_ := set $ "r" "tcp"}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.estimate.transfer-rates.times"}}
{{- $t := $.nil}}
{{- if eq $.most nil}}
{{- $t = mulf (float64 $.argument0.typical) (float64 $.factor)}}
{{- if and (eq $t (floor $t)) (lt $t 9e15) (gt $t -9e15)}}
{{- $t = int64 $t}}
{{- end}}
{{- else}}
{{- $n := mulf (float64 $.argument0.typical) (float64 $.factor)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $t = minf $n $.most}}
{{- if and (eq $t (floor $t)) (lt $t 9e15) (gt $t -9e15)}}
{{- $t = int64 $t}}
{{- end}}
{{- end}}
{{- $t2 := $.nil}}
{{- if eq $.most nil}}
{{- $t2 = mulf (float64 $.argument0.low) (float64 $.factor)}}
{{- if and (eq $t2 (floor $t2)) (lt $t2 9e15) (gt $t2 -9e15)}}
{{- $t2 = int64 $t2}}
{{- end}}
{{- else}}
{{- $n := mulf (float64 $.argument0.low) (float64 $.factor)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $t2 = minf $n $.most}}
{{- if and (eq $t2 (floor $t2)) (lt $t2 9e15) (gt $t2 -9e15)}}
{{- $t2 = int64 $t2}}
{{- end}}
{{- end}}
{{- $t3 := $.nil}}
{{- if eq $.most nil}}
{{- $t3 = mulf (float64 $.argument0.high) (float64 $.factor)}}
{{- if and (eq $t3 (floor $t3)) (lt $t3 9e15) (gt $t3 -9e15)}}
{{- $t3 = int64 $t3}}
{{- end}}
{{- else}}
{{- $n := mulf (float64 $.argument0.high) (float64 $.factor)}}
{{- if and (eq $n (floor $n)) (lt $n 9e15) (gt $n -9e15)}}
{{- $n = int64 $n}}
{{- end}}
{{- $t3 = minf $n $.most}}
{{- if and (eq $t3 (floor $t3)) (lt $t3 9e15) (gt $t3 -9e15)}}
{{- $t3 = int64 $t3}}
{{- end}}
{{- end}}
{{- $_ := set $ "r" (dict "typical" $t "low" $t2 "high" $t3)}}
{{- end}}
