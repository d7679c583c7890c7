/**
 * A group of two hosts with a rank each, as far as vLLM goes on CPUs: both servers get ready by the rendered start script, ports and
 * probes. Not shown are tokens: the first request needs an all-gather that vLLM's communicator for CPUs does not have.
 */
import { setTimeout as sleep } from 'timers/promises';
import { App, Chart } from 'cdk8s';
import { Node } from './node';
import { changed, imageOf, SMALL, tiny } from './pairs';
import { Pod } from './pod';
import { live } from './record';
import { LoadBalancing, Platform, RdmaNetwork, WideEPNode } from '../../src';
import { podTemplates } from '../../test/helpers';

/** vLLM 0.26.0 ends at start, in that all-gather. */
const RELEASE = '0.32.0';
const LEADER = 'tiny-0.tiny.live';

const GROUP = 'a group of two hosts of one rank, experts spread: servers ready by start script, ports and probes; tokens are not shown';

/** The template of a group's pods. vLLM spreads experts on GPUs only, says the library, hence another platform: nothing of it is used here. */
function template(): any {
  const chart = new Chart(new App(), 'live');
  const { server } = new WideEPNode(chart, 'tiny', {
    name: 'tiny',
    model: tiny('experts'),
    image: imageOf(RELEASE),
    network: new RdmaNetwork(chart, 'network', { platform: Platform.TCP }),
    nodes: 2,
    gpusPerNode: 1,
    tensorParallelSize: 1,
    loadBalancing: LoadBalancing.EXTERNAL,
    maxModelLen: 1024,
    ...SMALL,
    extraArgs: ['--enforce-eager'],
  });
  return podTemplates(server.workload.toJson())[0];
}

/** Adds what the LeaderWorkerSet controller sets in each pod. */
const member = (index: number, size = 2) => changed(template(), {
  env: { LWS_LEADER_ADDRESS: LEADER, LWS_WORKER_INDEX: String(index), LWS_GROUP_SIZE: String(size) },
});

live('group', ({ record }) => describe(`vLLM ${RELEASE}`, () => {
  let node: Node;
  beforeAll(async () => { node = await Node.open(); });
  afterAll(() => node?.close());

  const run = (index: number, size?: number): Promise<Pod> =>
    node.run(`tiny-0-${index}`, member(index, size), { release: RELEASE, aliases: index ? [] : [LEADER] });

  test('a pod of a group of another size ends at once and says why', async () => {
    const pod = await run(0, 3);
    expect(await pod.server.ended).toBe(1);
    expect(pod.server.log()).toContain('the group has 3 pods');
    await node.remove(pod);
  });

  test('both servers get ready, each as its rank, on the ports of the manifest', async () => {
    const leader = await run(0);
    const worker = await run(1);
    let waiting = true;
    const ready = Promise.all([leader.ready(), worker.ready()]).finally(() => { waiting = false; });
    const ports = new Map<Pod, Set<number>>([[leader, new Set()], [worker, new Set()]]);
    const watch = async () => {
      do {
        for (const [pod, seen] of ports) { pod.reachable.fixed.forEach(port => seen.add(port)); }
        await sleep(500);
      } while (waiting);
    };
    await Promise.all([ready, watch()]).catch(e => { throw new Error(`${e}\n${leader.logs()}\n${worker.logs()}`); });

    [leader, worker].forEach((pod, rank) =>
      expect(pod.server.log()).toMatch(new RegExp(`rank ${rank} in world size 2 is assigned as DP rank ${rank}, .*EP rank ${rank}`)));
    // the ranks find each other at the leader's port for RPC, which is closed once they have
    expect([...ports.get(leader)!].sort()).toEqual(leader.declaredPorts);
    expect([...ports.get(worker)!]).toEqual([8000]);
    record({ vllm: RELEASE, shown: GROUP, count: 2 });
  });
}));
