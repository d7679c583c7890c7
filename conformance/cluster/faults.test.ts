/** What is broken on purpose is refused, and by the right validator: one that accepts everything would prove nothing. */
import { App, Chart } from 'cdk8s';
import { apply, CLUSTER, create, eventually, list, mustApply, namespaceObject, removeNamespaces, versionOf } from './api';
import { createNodes, poolKey, poolOf } from './nodes';
import { createRequired } from './required';
import { Model, NetworkPlan, Platform, PrefillDecodePair, PrefillDecodePairProps, RdmaNetwork, Role } from '../../src';
import { record } from '../record';
import { suite } from '../requirements';

const R1 = Model.huggingFace('deepseek-ai/DeepSeek-R1-0528');

/** A pair on whole nodes of its platform. */
function pair(platform: Platform, props: Partial<PrefillDecodePairProps> = {}) {
  const chart = new Chart(new App(), 'serving');
  const all = platform.acceleratorsPerNode;
  const own = NetworkPlan.resolve({ platform, accelerators: all, role: Role.DECODE }).nodeSelector;
  const network = new RdmaNetwork(chart, 'fabric', { platform, nodeSelector: { ...own, [poolKey(2)]: poolOf('faults', platform) } });
  const role = { tensorParallelSize: all };
  const { requiredObjects } = new PrefillDecodePair(chart, 'pair', { name: 'pair', network, model: Model.huggingFace('openai/gpt-oss-120b'), prefill: role, decode: role, ...props });
  return { requiredObjects, objects: chart.toJson() };
}

const wide = { prefill: { wideEp: { nodes: 2 } }, decode: { wideEp: { nodes: 2 } }, model: R1 };
const of = (objects: any[], kind: string): any => objects.find(o => o.kind === kind);
const pod = (objects: any[]): any => of(objects, 'Deployment').spec.template;

suite('faults', CLUSTER, () => {
  let seen = -1; // one test breaks nothing, so that the others prove something
  let names = 0;
  const place = async (labels = {}): Promise<string> => {
    const name = `fault-${names++}`;
    await mustApply([namespaceObject(name, labels)]);
    return name;
  };
  afterEach(() => { seen += 1; });
  afterAll(() => record({ validator: 'faults, each refused by its validator', version: versionOf('k8s.io/kubernetes'), accepted: 'none: a field, a port, a number, a resource, a taint, a class, an affinity, an account, a privilege, a selector …', count: seen }));

  describe('the API server refuses', () => {
    test.each<[string, Partial<PrefillDecodePairProps>, (objects: any[]) => void, RegExp]>([
      ['a misspelt field', {}, o => { pod(o).spec.containers[0].liveness = {}; }, /liveness.*field not declared in schema/s],
      ['a field in the wrong place', {}, o => { pod(o).spec.hostPid = true; }, /hostPid.*field not declared in schema/s],
      ['an invalid port', {}, o => { pod(o).spec.containers[0].ports[0].containerPort = 80000; }, /containerPort.*between 1 and 65535/s],
      ['a variable without a name', {}, o => { pod(o).spec.containers[0].env.push({ name: '', value: 'x' }); }, /env.*name.*Required/s],
      ['labels that the selector does not find', {}, o => { pod(o).metadata.labels = { a: 'b' }; }, /selector.*does not match template/s],
      ['half of an extended resource', {}, o => { pod(o).spec.containers[0].resources.limits['nvidia.com/gpu'] = '0.5'; }, /must be an integer/],
      ['a ninth port of a pool', { inferencePool: { endpointPicker: 'p' } }, o => { of(o, 'InferencePool').spec.targetPorts = Array.from({ length: 9 }, (_, i) => ({ number: 8000 + i })); }, /targetPorts.*(Too many|at most 8)/s],
      ['a group of no pods', wide, o => { of(o, 'LeaderWorkerSet').spec.leaderWorkerTemplate.size = 0; }, /size.*(greater than|equal or greater|minimum|>=)/s],
      ['a set whose roles share a name', { ...wide, disaggregatedSet: true }, o => { of(o, 'DisaggregatedSet').spec.roles[1].name = 'prefill'; }, /Duplicate|unique/i],
    ])('%s', async (_, props, fault, why) => {
      const { objects } = pair(Platform.EKS_P5_EN, props);
      const where = await place();
      expect(await apply(objects, where, { dryRun: true })).toEqual([]);
      fault(objects);
      expect((await apply(objects, where, { dryRun: true })).join('\n')).toMatch(why);
    });

    test('a repeated key', async () => {
      const twice = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  a: "1"\n  a: "2"\n';
      expect((await apply(twice, 'default', { dryRun: true })).join()).toMatch(/key "a" already set|duplicate/);
    });

    test('a changed selector over a running pair', async () => {
      const { objects } = pair(Platform.EKS_P5_EN);
      const where = await place();
      await mustApply(objects, where);
      const deployment = of(objects, 'Deployment');
      deployment.spec.selector.matchLabels.more = 'x';
      deployment.spec.template.metadata.labels.more = 'x';
      expect((await apply([deployment], where)).join()).toMatch(/selector.*immutable/s);
    });

    test('a privilege that the Pod Security level of the namespace does not allow', async () => {
      const { objects } = pair(Platform.TCP);
      const template = pod(objects);
      template.spec.containers[0].securityContext = { ...template.spec.containers[0].securityContext, capabilities: { add: ['SYS_RAWIO'] } };
      const where = await place({ 'pod-security.kubernetes.io/enforce': 'baseline' });
      await mustApply(objects.filter(o => o.kind === 'ServiceAccount'), where);
      const asPod = { apiVersion: 'v1', kind: 'Pod', metadata: { ...template.metadata, name: 'p' }, spec: template.spec };
      expect((await apply([asPod], where, { dryRun: true })).join()).toMatch(/violates PodSecurity "baseline:latest": non-default capabilities/);
    });
  });

  describe('the scheduler leaves pending', () => {
    beforeAll(async () => {
      await createNodes('faults', Platform.AKS_ND_H100_V5, 2, [2]);
      await createNodes('faults', Platform.GKE_A4, 2, [2]);
    });

    let where: string;
    beforeEach(async () => { where = await place(); });
    afterEach(() => removeNamespaces([where]));

    /** Why the pods of prefill are not bound. */
    async function unbound(): Promise<string> {
      const conditions = await eventually(async () => (await list('v1', 'Pod', where))
        .filter(p => p.metadata.labels['llm-d.ai/role'] === 'prefill')
        .flatMap(p => p.spec.nodeName ? ['bound'] : p.status.conditions ?? []).map((c: any) => c === 'bound' ? c : c.message ?? ''), found => found.some(m => m), 20);
      return conditions.join('\n');
    }

    test.each<[string, Platform, (template: any) => void, RegExp]>([
      ['nothing that is right', Platform.AKS_ND_H100_V5, () => {}, /^bound$/],
      ['a resource with another name', Platform.AKS_ND_H100_V5, t => {
        const { resources } = t.spec.containers[0];
        for (const list_ of [resources.limits, resources.requests]) {
          delete list_['rdma/ib'];
          list_['rdma/ibb'] = '1';
        }
      }, /Insufficient rdma\/ibb/],
      ['a taint that is not tolerated', Platform.AKS_ND_H100_V5, t => { t.spec.tolerations = []; }, /untolerated taint/],
      ['a machine of another name', Platform.AKS_ND_H100_V5, t => { t.spec.nodeSelector['node.kubernetes.io/instance-type'] = 'Standard_ND96isr_h100_v5'; }, /didn't match Pod's node affinity\/selector/],
      ['more accelerators than a node has', Platform.AKS_ND_H100_V5, t => {
        for (const list_ of Object.values(t.spec.containers[0].resources) as any[]) { if (list_['nvidia.com/gpu']) { list_['nvidia.com/gpu'] = '16'; } }
      }, /Insufficient nvidia.com\/gpu/],
      ['a required affinity to pods that fill their node', Platform.AKS_ND_H100_V5, t => {
        t.spec.affinity = { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { 'llm-d.ai/role': 'decode' } } }] } };
      }, /didn't match pod affinity rules/],
      ['a claim of a class that does not exist', Platform.GKE_A4, t => {
        t.spec.resourceClaims[0] = { name: t.spec.resourceClaims[0].name, resourceClaimTemplateName: 'of-no-class' };
      }, /no-such-class/],
    ])('%s', async (what, platform, fault, why) => {
      const { objects, requiredObjects } = pair(platform);
      fault(pod(objects));
      await createRequired(requiredObjects, where);
      await create([{
        apiVersion: 'resource.k8s.io/v1',
        kind: 'ResourceClaimTemplate',
        metadata: { name: 'of-no-class', namespace: where },
        spec: { spec: { devices: { requests: [{ name: 'd', exactly: { deviceClassName: 'no-such-class' } }] } } },
      }]);
      await mustApply(what.includes('affinity') ? objects : objects.filter(o => o.metadata.name !== 'pair-decode'), where);
      expect(await unbound()).toMatch(why);
    });
  });

  test('pods whose service account is missing are not created', async () => {
    const { objects } = pair(Platform.EKS_P5_EN);
    const where = await place();
    await mustApply(objects.filter(o => o.kind === 'Deployment'), where);
    const failures = await eventually(async () => (await list('apps/v1', 'ReplicaSet', where)).flatMap(r => r.status.conditions ?? []).map((c: any) => c.message), found => found.length > 0);
    expect(failures.join()).toMatch(/service account .*pair.* not found|serviceaccount "pair" not found/);
    expect(await list('v1', 'Pod', where)).toEqual([]);
  });
});
