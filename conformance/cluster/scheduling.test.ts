/**
 * On nodes made from the facts of a platform, every pod of ours finds a place, in clusters that have just enough
 * nodes too, and none finds one on a node that lacks the NICs.
 */
import { App, Chart, YamlOutputType } from 'cdk8s';
import { CLUSTER, eventually, inParallel, list, mustApply, namespaceObject, objectsOf, removeNamespaces, versionOf } from './api';
import { createNodes, poolKey, poolOf } from './nodes';
import { actAsComputeDomains, createRequired } from './required';
import { Model, NetworkPlan, Platform, PrefillDecodePair, RdmaNetwork, RequiredObject, Role, WideEPNode } from '../../src';
import { record } from '../record';
import { suite } from '../requirements';

/** Hosts that each case needs in all, and how many there are. */
const CASES = [{ hosts: 16, there: 16 }, { hosts: 2, there: 2 }, { hosts: 2, there: 16 }, { hosts: 1, there: 1 }];
const MOST = 16;
const POOLS = [...new Set(CASES.map(c => c.there))];

/** vLLM spreads experts over CUDA and ROCm GPUs and Intel's, not over these. */
const NOT_WIDE = ['cpu', 'gaudi'];

interface Rendered {
  readonly yaml: string;
  readonly requiredObjects: RequiredObject[];
  readonly pods: number;
  /** Accelerators of each pod. */
  readonly accelerators: number;
}

/** What fills the hosts of a case to the last accelerator. */
function render(platform: Platform, hosts: number, there: number): Rendered {
  const app = new App({ yamlOutputType: YamlOutputType.FILE_PER_APP });
  const chart = new Chart(app, 'serving');
  const all = platform.acceleratorsPerNode;
  const own = NetworkPlan.resolve({ platform, accelerators: all, role: Role.DECODE }).nodeSelector;
  const network = new RdmaNetwork(chart, 'fabric', { platform, nodeSelector: { ...own, [poolKey(there)]: poolOf('scheduling', platform) } });
  const r1 = { name: 'r1', network, model: Model.huggingFace('deepseek-ai/DeepSeek-R1-0528', { weightsGigabytes: 100 }) }; // fits whatever the case has
  const dense = { name: 'gpt-oss', network, model: Model.huggingFace('openai/gpt-oss-20b') };
  const { wholeNode, computeDomain, resources = [] } = platform._facts.attachment;
  const takesAllNics = resources.some(r => r.kind === 'devices' && r.per === 'pod');
  const whole = wholeNode !== undefined || computeDomain !== undefined || takesAllNics; // a node has one IMEX channel, for one pod
  const done = (serving: PrefillDecodePair | WideEPNode, pods: number, accelerators: number): Rendered =>
    ({ yaml: app.synthYaml(), requiredObjects: serving.requiredObjects, pods, accelerators });

  if (hosts === 1 && whole) {
    return done(new WideEPNode(chart, 'r1', { ...r1, nodes: 1 }), 1, all);
  }
  if (hosts === MOST && !NOT_WIDE.includes(platform.name)) {
    const wideEp = { nodes: hosts / 2 };
    return done(new PrefillDecodePair(chart, 'r1', { ...r1, prefill: { wideEp }, decode: { wideEp } }), hosts, all);
  }
  const perPod = whole ? all : all / 2;
  const replicas = hosts * all / perPod / 2;
  const role = { replicas, tensorParallelSize: perPod };
  return done(new PrefillDecodePair(chart, 'gpt-oss', { ...dense, prefill: role, decode: role }), 2 * replicas, perPod);
}

suite('kube-scheduler', CLUSTER, () => {
  const platforms = Platform.names().map(name => Platform.of(name));

  let namespaces: string[] = [];
  // what one case leaves would take the nodes of the next
  afterEach(() => removeNamespaces(namespaces));

  beforeAll(async () => {
    await inParallel(platforms, platform => createNodes('scheduling', platform, MOST, POOLS));
  });

  test.each(CASES)('a workload that needs $hosts hosts is scheduled where there are $there', async ({ hosts, there }) => {
    const place = (platform: Platform) => `on-${hosts}-of-${there}-${platform.name}`;
    namespaces = platforms.map(place);
    await mustApply(namespaces.map(n => namespaceObject(n)));
    const rendered = new Map<string, Rendered>();
    await inParallel(platforms, async platform => {
      const r = render(platform, hosts, there);
      rendered.set(place(platform), r);
      await createRequired(r.requiredObjects, place(platform));
      await actAsComputeDomains(objectsOf(r.yaml), place(platform));
      await mustApply(r.yaml, place(platform));
    });

    const bound = await eventually(() => list('v1', 'Pod', undefined, '?fieldSelector=spec.nodeName!='), pods =>
      [...rendered].every(([where, r]) => pods.filter(p => p.metadata.namespace === where).length === r.pods), 300, 3);
    const found = platforms.map(platform => {
      const r = rendered.get(place(platform))!;
      const pods = bound.filter(p => p.metadata.namespace === place(platform));
      const nodes = pods.map(p => p.spec.nodeName as string);
      const perNode = Math.max(...nodes.map(n => nodes.filter(m => m === n).length * r.accelerators));
      return { platform: platform.name, pods: pods.length, onOthers: nodes.filter(n => n.includes('-lacks-')), full: perNode <= platform.acceleratorsPerNode };
    });
    expect(found).toEqual(platforms.map(p => ({ platform: p.name, pods: rendered.get(place(p))!.pods, onOthers: [], full: true })));
    // where there are just enough hosts, all of them are full
    const filled = platforms.map(p => new Set(bound.filter(b => b.metadata.namespace === place(p)).map(b => b.spec.nodeName)).size);
    if (hosts === there) { expect(filled).toEqual(platforms.map(p => p.name === 'cpu' ? expect.any(Number) : hosts)); }

    const pods = [...rendered.values()].reduce((sum, r) => sum + r.pods, 0);
    record({ validator: 'kube-scheduler', version: versionOf('k8s.io/kubernetes'), accepted: `pods of ${platforms.length} platforms, ${hosts} of ${there} hosts: all bound, none on a node without NICs`, count: pods });
  });
});
