/** What verifies a network is admitted and scheduled wherever its servers are: Jobs by themselves, and servers with gates. */
import { App, Chart } from 'cdk8s';
import { apply, CLUSTER, eventually, inParallel, list, mustApply, namespaceObject, removeNamespaces, versionOf } from './api';
import { podTemplates } from './manifests';
import { createNodes, poolKey, poolOf } from './nodes';
import { actAsComputeDomains, createRequired } from './required';
import { Model, NetworkPlan, NetworkVerification, Platform, PrefillDecodePair, PrefillDecodePairProps, RdmaNetwork, Role } from '../../src';
import { record } from '../record';
import { suite } from '../requirements';

const HOSTS = 4;
const STRICTER: { [level: string]: string } = { privileged: 'baseline', baseline: 'restricted' };
const ENFORCE = 'pod-security.kubernetes.io/enforce';

interface Rendered {
  readonly pair: PrefillDecodePair;
  /** The servers, and what verifies them, each in a chart of its own. */
  readonly serving: any[];
  readonly verification: any[];
}

/** A pair on the nodes of this suite, with gates. */
function render(platform: Platform, options: Partial<PrefillDecodePairProps> = {}): Rendered {
  const app = new App();
  const [chart, own] = [new Chart(app, 'serving'), new Chart(app, 'verification')];
  const all = platform.acceleratorsPerNode;
  const nodes = NetworkPlan.resolve({ platform, accelerators: all, role: Role.DECODE }).nodeSelector;
  const network = new RdmaNetwork(chart, 'fabric', { platform, nodeSelector: { ...nodes, [poolKey(HOSTS)]: poolOf('verification', platform) } });
  const { wholeNode, computeDomain } = platform._facts.attachment;
  const tensorParallelSize = wholeNode !== undefined || computeDomain !== undefined ? all : Math.min(4, all);
  const role = options.prefill ? {} : { tensorParallelSize };
  const pair = new PrefillDecodePair(chart, 'pair', {
    name: 'pair', model: Model.huggingFace('openai/gpt-oss-20b'), network, networkPolicy: true, preStartGate: {}, prefill: role, decode: role, ...options,
  });
  new NetworkVerification(own, 'network', { serving: pair });
  return { pair, serving: chart.toJson(), verification: own.toJson() };
}

const jobsIn = (objects: any[]): any[] => objects.filter(o => o.kind === 'Job');
const serversIn = (objects: any[]): any[] => objects.filter(o => ['Deployment', 'LeaderWorkerSet'].includes(o.kind));

suite('verification', CLUSTER, () => {
  const platforms = Platform.names().map(name => Platform.of(name));
  const rendered = new Map(platforms.map(platform => [platform.name, render(platform)]));
  const levelOf = ({ pair }: Rendered): string => pair.servers.map(s => s.podSecurityLevel as string).includes('privileged') ? 'privileged' : pair.decode.podSecurityLevel;

  let namespaces: string[] = [];
  afterEach(() => removeNamespaces(namespaces));
  beforeAll(() => inParallel(platforms, platform => createNodes('verification', platform, HOSTS, [HOSTS])));

  /** Namespaces at the level of the servers, with what these need. */
  async function prepare(what: string, chosen: [string, Rendered][]): Promise<(platform: string) => string> {
    const place = (platform: string): string => `${what}-${platform}`;
    namespaces = chosen.map(([platform]) => place(platform));
    await mustApply(chosen.map(([platform, r]) => namespaceObject(place(platform), { [ENFORCE]: levelOf(r) })));
    await inParallel(chosen, async ([platform, { pair, serving }]) => {
      await createRequired(pair.requiredObjects, place(platform));
      await actAsComputeDomains(serving, place(platform));
    });
    return place;
  }

  /** Pods that have a node, by namespace, once there are so many in each. */
  async function bound(each: (namespace: string) => number): Promise<Map<string, any[]>> {
    const byNamespace = (pods: any[]) => new Map(namespaces.map(name => [name, pods.filter(p => p.metadata.namespace === name)]));
    const pods = await eventually(() => list('v1', 'Pod', undefined, '?fieldSelector=spec.nodeName!='),
      found => [...byNamespace(found)].every(([name, own]) => own.length >= each(name)), 240, 3);
    return byNamespace(pods);
  }

  test.each([['Jobs', 'verification'], ['servers with gates', 'serving']] as const)('%s are admitted at the level of the servers, and find nodes with NICs', async (_, part) => {
    const all = [...rendered];
    const place = await prepare(part, all);
    // nothing but its own objects: what verifies can be applied before the servers are
    await inParallel(all, ([platform, r]) => mustApply(r[part], place(platform)));
    const pods = await bound(() => 2);
    const found = all.map(([platform]) => {
      const own = pods.get(place(platform))!;
      return { platform, pods: own.length, onOthers: own.filter(p => p.spec.nodeName.includes('-lacks-')).length };
    });
    expect(found).toEqual(all.map(([platform]) => ({ platform, pods: 2, onOthers: 0 })));
    const what = part === 'serving' ? 'servers with a gate' : 'Jobs that verify a network, by themselves';
    record({ validator: 'kube-scheduler', version: versionOf('k8s.io/kubernetes'), accepted: `${what}, on ${platforms.length} platforms, in namespaces at the Pod Security level of the servers`, count: 2 * all.length });
  });

  test('a level that refuses the servers refuses their Jobs and gates, and no other does', async () => {
    const names = Object.values(STRICTER);
    await mustApply(names.map(level => namespaceObject(`verify-${level}`, { [ENFORCE]: level })));
    await mustApply(names.map(level => ({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'pair', namespace: `verify-${level}` } })));
    namespaces = names.map(level => `verify-${level}`);
    const answers = await inParallel([...rendered], async ([platform, r]) => {
      const templates = [...jobsIn(r.verification), ...serversIn(r.serving)].flatMap(podTemplates);
      const pods = templates.map(({ metadata, spec }, i) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { ...metadata, name: `${platform}-${i}` }, spec }));
      const refused = await apply(pods, `verify-${STRICTER[levelOf(r)]}`, { dryRun: true });
      return { platform, pods: pods.length, refused: refused.filter(answer => answer.includes('violates PodSecurity')).length };
    });
    for (const { platform, pods, refused } of answers) { expect([platform, refused]).toEqual([platform, pods]); }
  });

  test('a group of hosts is an indexed Job, whose pods have a name each and share a domain of the network', async () => {
    const platform = Platform.COREWEAVE;
    const [topology] = platform._facts.placement.topologyKeys;
    const wideEp = { nodes: 2, leaderWorkerSet: { exclusiveTopology: topology } };
    const r = render(platform, { model: Model.huggingFace('deepseek-ai/DeepSeek-R1-0528'), prefill: { wideEp }, decode: { wideEp } });
    const place = await prepare('groups', [[platform.name, r]]);
    await mustApply(r.verification, place(platform.name));
    const pods = (await bound(() => 4)).get(place(platform.name))!;
    expect(pods.map(p => `${p.spec.hostname}.${p.spec.subdomain ?? ''}`).sort()).toEqual([
      'pair-verify-decode-0.', 'pair-verify-decode-1.', 'pair-verify-prefill-0.pair-verify-prefill', 'pair-verify-prefill-1.pair-verify-prefill',
    ]);
    for (const pod of pods) {
      expect(pod.spec.containers[0].env).toContainEqual(expect.objectContaining({ name: 'JOB_COMPLETION_INDEX' }));
    }
    const nodes = new Map((await list('v1', 'Node')).map(n => [n.metadata.name, n.metadata.labels]));
    for (const role of ['prefill', 'decode']) {
      const domains = pods.filter(p => p.metadata.labels['verify.llm-d.ai/role'] === role).map(p => nodes.get(p.spec.nodeName)[topology!]);
      expect(new Set(domains).size).toBe(1);
    }
    record({ validator: 'kube-controller-manager', version: versionOf('k8s.io/kubernetes'), accepted: 'indexed Jobs of groups of 2 hosts: a name for each pod, one domain of the network for each group', count: pods.length });
  });
});
