{{- /* src/serving/start-script.ts, a template for each function */ -}}
{{- define "llm-d-disagg.serving.start-script.startScript"}}
{{- $shifted := default list $.shifted}}
{{- $l := list}}
{{- range $x := $shifted}}
{{- $l = append $l (printf "export %v=$((%v - START_RANK)) # vLLM adds the rank in the group\n" $x $x)}}
{{- end}}
{{- $f := dict "mode" $.mode}}
{{- template "llm-d-disagg.serving.load-balancing.rankFlag" $f}}
{{- $_ := set $ "r" (printf "set -euo pipefail\n: \"${LWS_LEADER_ADDRESS:?is not set: this pod is not part of a LeaderWorkerSet}\" \"${LWS_WORKER_INDEX:?}\" \"${LWS_GROUP_SIZE:?}\"\nif [ \"$LWS_GROUP_SIZE\" != %v ]; then\n  echo \"the group has $LWS_GROUP_SIZE pods, but %v ranks are for %v: render it anew rather than change its size\" >&2\n  exit 1\nfi\nif ! [ \"$LWS_WORKER_INDEX\" -ge 0 ] || ! [ \"$LWS_WORKER_INDEX\" -lt %v ]; then\n  echo \"pod $LWS_WORKER_INDEX of a group of %v has no ranks\" >&2\n  exit 1\nfi\nfind %v -mindepth 1 -type f -delete # what a crashed run left\nSECONDS=0\nuntil getent hosts \"$LWS_LEADER_ADDRESS\" > /dev/null; do\n  if [ \"$SECONDS\" -ge %v ]; then\n    echo \"leader $LWS_LEADER_ADDRESS has no address after %v s: look at the leader pod and at the headless Service\" >&2\n    exit 1\n  fi\n  sleep 1\ndone\nSTART_RANK=$((LWS_WORKER_INDEX * %v))\n%vexec \"$@\" --data-parallel-address=\"$LWS_LEADER_ADDRESS\" %v=\"$START_RANK\"\n" (toJson $.p.nodes | default (printf "%v" $.p.nodes)) (toJson $.p.dataParallelSize | default (printf "%v" $.p.dataParallelSize)) (toJson $.p.nodes | default (printf "%v" $.p.nodes)) (toJson $.p.nodes | default (printf "%v" $.p.nodes)) (toJson $.p.nodes | default (printf "%v" $.p.nodes)) "/dev/shm" (toJson $.waitSeconds | default (printf "%v" $.waitSeconds)) (toJson $.waitSeconds | default (printf "%v" $.waitSeconds)) (toJson $.p.dataParallelSizeLocal | default (printf "%v" $.p.dataParallelSizeLocal)) (join "" $l) $f.r)}}
{{- end}}
