import { LoadBalancing, rankFlag } from './load-balancing';
import { Parallelism } from './parallelism';
import expertFacts from '../facts/expert-parallel.json';

/**
 * What a pod of a group runs before the server, which it then becomes: `$@` is the server's command line, and the script
 * adds what only the pod knows, the leader's address and its own first rank.
 *
 * Nothing that a caller gives is part of it: model names and arguments come in as `$@`, which no shell reads.
 *
 * @param waitSeconds how long to wait for the leader's address
 * @param shifted variables with a port to which vLLM adds the rank in the group, and others the rank in the pod
 */
export function startScript(p: Parallelism, mode: LoadBalancing, waitSeconds: number, shifted: string[] = []): string {
  return `set -euo pipefail
: "\${LWS_LEADER_ADDRESS:?is not set: this pod is not part of a LeaderWorkerSet}" "\${LWS_WORKER_INDEX:?}" "\${LWS_GROUP_SIZE:?}"
if [ "$LWS_GROUP_SIZE" != ${p.nodes} ]; then
  echo "the group has $LWS_GROUP_SIZE pods, but ${p.dataParallelSize} ranks are for ${p.nodes}: render it anew rather than change its size" >&2
  exit 1
fi
if ! [ "$LWS_WORKER_INDEX" -ge 0 ] || ! [ "$LWS_WORKER_INDEX" -lt ${p.nodes} ]; then
  echo "pod $LWS_WORKER_INDEX of a group of ${p.nodes} has no ranks" >&2
  exit 1
fi
find ${expertFacts.staleSharedMemory.value} -mindepth 1 -type f -delete # what a crashed run left
SECONDS=0
until getent hosts "$LWS_LEADER_ADDRESS" > /dev/null; do
  if [ "$SECONDS" -ge ${waitSeconds} ]; then
    echo "leader $LWS_LEADER_ADDRESS has no address after ${waitSeconds} s: look at the leader pod and at the headless Service" >&2
    exit 1
  fi
  sleep 1
done
START_RANK=$((LWS_WORKER_INDEX * ${p.dataParallelSizeLocal}))
${shifted.map(name => `export ${name}=$((${name} - START_RANK)) # vLLM adds the rank in the group\n`).join('')}exec "$@" --data-parallel-address="$LWS_LEADER_ADDRESS" ${rankFlag(mode)}="$START_RANK"
`;
}
