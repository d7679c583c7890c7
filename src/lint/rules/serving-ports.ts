import { declaredPorts, isIn, listenersOf, podServers, sidecarPorts } from './listeners';
import { argumentPlace, findingAt, nameOf, variablePlace } from './place';
import expertFacts from '../../facts/expert-parallel.json';
import { LoadBalancing, MULTI_PORT_FLAG } from '../../serving/load-balancing';
import { engineIdFaults } from '../../serving/pair-checks';
import { portFaults, portNumberFaults } from '../../serving/ports';
import { switchOf, valueOf } from '../../vllm/argument-values';
import { isNixlName } from '../../vllm/kv-transfer';
import { Finding, Rule, Severity } from '../rule';
import { Place } from '../view/object-view';
import { ServerView } from '../view/server-view';
import { flagOf } from '../view/sidecar-view';

const OPTIONS = ['--port', '--data-parallel-supervisor-port', '--data-parallel-rpc-port'];
const VARIABLES = ['VLLM_NIXL_SIDE_CHANNEL_PORT', 'VLLM_MOONCAKE_BOOTSTRAP_PORT', 'VLLM_P2P_SIDE_CHANNEL_PORT', 'VLLM_PORT', 'VLLM_DP_MASTER_PORT'];
const FLAGS = ['port', 'vllm-port', 'model-server-port'];

/** What is said to be a port, and where. */
function* saidPorts(server: ServerView): Iterable<[subject: string, text: string, place: Place]> {
  for (const name of OPTIONS) {
    const text = valueOf(server.args.filter(arg => arg.known), name);
    if (text !== undefined) { yield [`${name} of ${nameOf(server)}`, text, argumentPlace(server, name)]; }
  }
  for (const name of VARIABLES) {
    const text = server.env.variables.get(name)?.value;
    if (text !== undefined && !text.includes('$')) { yield [`${name} of ${nameOf(server)}`, text, variablePlace(server, name)]; }
  }
  for (const name of FLAGS) {
    const flag = server.sidecar && flagOf(server.sidecar, name);
    if (flag?.value !== undefined && !flag.value.includes('$')) { yield [`--${name} of the sidecar of ${nameOf(server)}`, flag.value, { object: server.object, path: flag.path }]; }
  }
}

/** LLMD408: what should be a port. */
const numbers: Rule = {
  code: 'LLMD408',
  severity: Severity.ERROR,
  since: '0.1.0',
  check: ({ servers }) => servers.flatMap(server => [...saidPorts(server)].flatMap(([subject, text, place]) =>
    portNumberFaults('LLMD408', subject, /^\d+$/.test(text) ? Number(text) : NaN).map((fault): Finding => findingAt(place, { ...fault, value: `'${text}'` })))),
};

/** LLMD409: two listeners of a pod on one port. */
const collisions: Rule = {
  code: 'LLMD409',
  severity: Severity.ERROR,
  since: '0.1.0',
  check: ({ servers }) => servers.filter(server => podServers(server, servers)[0] === server).flatMap((server): Finding[] => {
    const sidecar = sidecarPorts(server);
    const all = [...(sidecar ? [sidecar] : []), ...podServers(server, servers).flatMap(listenersOf)];
    return all.flatMap((second, i) => all.slice(0, i).flatMap(first => portFaults(nameOf(server), [first, second])
      .filter(({ code }) => code === 'LLMD409')
      .map(fault => findingAt(second.given || !first.given ? second.place : first.place, { ...fault, fix: 'move one of them' }))));
  }),
};

/** LLMD617: a container that says it listens where the server does. */
const declared: Rule = {
  code: 'LLMD617',
  severity: Severity.WARNING,
  since: '0.1.0',
  check: ({ servers }) => servers.flatMap((server): Finding[] => {
    const own = listenersOf(server);
    const ours = [server.container.name, server.sidecar?.container.name, ...podServers(server, servers).map(({ container }) => container.name)];
    return declaredPorts(server).filter(({ container }) => !ours.includes(container)).flatMap(({ container, port, place }) => {
      const taken = own.find(listener => listener.given && isIn(port, listener));
      return taken ? [findingAt(place, {
        code: 'LLMD617', subject: `a port of container '${container}'`, value: `${port}`, problem: `on which ${taken.name} of ${nameOf(server)} listens in the same pod`, fix: 'use another port in one of them',
      })] : [];
    });
  }),
};

export function modeOf({ args }: ServerView): LoadBalancing | undefined {
  if (switchOf(args, MULTI_PORT_FLAG) === true) { return LoadBalancing.MULTI_PORT_EXTERNAL; }
  if (switchOf(args, '--data-parallel-external-lb') === true || args.some(({ name }) => name === '--data-parallel-rank')) { return LoadBalancing.EXTERNAL; }
  return switchOf(args, '--data-parallel-hybrid-lb') === true ? LoadBalancing.HYBRID : undefined;
}

/** LLMD416: engines that present one id to the other role. */
const engineIds: Rule = {
  code: 'LLMD416',
  severity: Severity.ERROR,
  since: '0.1.0',
  releases: `before ${expertFacts.engineIds.value}`,
  check: ({ servers }) => servers.flatMap((server): Finding[] => {
    const { image, release, dataParallelSize, dataParallelSizeLocal, connectors, pod } = server;
    if (!image || release !== image.vllmVersion || !connectors.some(({ connector }) => isNixlName(connector))) { return []; }
    if (dataParallelSize === undefined || dataParallelSizeLocal === undefined) { return []; }
    const nodes = pod.groupSize ?? Math.max(1, Math.ceil(dataParallelSize / dataParallelSizeLocal));
    return engineIdFaults(nameOf(server), { nodes, dataParallelSize, dataParallelSizeLocal }, modeOf(server), image)
      .map(fault => findingAt({ object: server.object, path: `${server.container.path}/image` }, fault));
  }),
};

export const PORTS: readonly Rule[] = [numbers, collisions, engineIds, declared];
