/** The chart on a real API server: helm installs, upgrades, rolls back and takes away what it should, and nothing else changes. */
import { execFile } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { promisify } from 'util';
import { apply, CLUSTER, eventually, inParallel, list, mustApply, namespaceObject, objectsOf, removeJobs, versionOf } from './api';
import { helmBinary } from '../../projenrc/helm-binary';
import { CHART, examples } from '../../test/helm/helm';
import { Values } from '../../test/values';
import { record } from '../record';
import { HELM, suite } from '../requirements';

const run = promisify(execFile);

/** The name that the example which has one has. */
const RELEASE = 'gpt-oss';

/** No node has it: only what helm and the server do with the objects is tested here. */
const NOWHERE = { 'conformance.example/nowhere': '' };

/** Kinds that the chart renders. */
const KINDS: [apiVersion: string, kind: string][] = [
  ['apps/v1', 'Deployment'],
  ['leaderworkerset.x-k8s.io/v1', 'LeaderWorkerSet'],
  ['disaggregatedset.x-k8s.io/v1', 'DisaggregatedSet'],
  ['resource.k8s.io/v1', 'ResourceClaimTemplate'],
  ['resource.nvidia.com/v1beta1', 'ComputeDomain'],
  ['v1', 'ServiceAccount'],
  ['rbac.authorization.k8s.io/v1', 'RoleBinding'],
  ['inference.networking.k8s.io/v1', 'InferencePool'],
  ['networking.k8s.io/v1', 'NetworkPolicy'],
  ['batch/v1', 'Job'],
  ['v1', 'ConfigMap'],
  ['v1', 'Service'],
];
/** What controllers make of them, and where helm keeps its releases. */
const MADE: [apiVersion: string, kind: string][] = [
  ['v1', 'Pod'], ['v1', 'Secret'], ['v1', 'Service'], ['apps/v1', 'ReplicaSet'], ['apps/v1', 'StatefulSet'], ['apps/v1', 'ControllerRevision'],
];
const WORKLOADS = ['Deployment', 'LeaderWorkerSet', 'DisaggregatedSet'];

const nameOf = (o: any): string => `${o.kind} ${o.metadata.name}`;

suite('helm', [...CLUSTER, HELM], () => {
  const all = examples();
  let dir: string;
  beforeAll(() => { dir = fs.mkdtempSync(path.join(os.tmpdir(), 'helm-')); });
  afterAll(() => fs.rmSync(dir, { recursive: true }));

  const helmVersion = async (): Promise<string> => (await run(helmBinary(), ['version', '--template', '{{.Version}}'])).stdout;
  const both = async (): Promise<string> => `${await helmVersion()}, ${versionOf('k8s.io/kubernetes')}`;

  async function helm(verb: string, args: string[], values?: Values): Promise<string> {
    const files = values === undefined ? [] : [path.join(fs.mkdtempSync(path.join(dir, 'values-')), 'values.yaml')];
    files.forEach(file => fs.writeFileSync(file, JSON.stringify(values)));
    return (await run(helmBinary(), [verb, ...args, ...files.flatMap(f => ['--values', f])], { maxBuffer: 2 ** 26 })).stdout;
  }

  const chart = (values: Values): [string[], Values] =>
    [[RELEASE, CHART], { ...values, network: { ...values.network, nodeSelector: NOWHERE } }];

  /** What the release has in a namespace, by kind and name. */
  async function installed(place: string): Promise<Map<string, any>> {
    const found = await inParallel(KINDS, async ([apiVersion, kind]) => (await list(apiVersion, kind, place)).map(o => ({ ...o, kind })));
    return new Map(found.flat().filter(o => o.metadata.annotations?.['meta.helm.sh/release-name'] === RELEASE).map(o => [nameOf(o), o]));
  }

  async function inPlace(name: string, work: (place: string) => Promise<void>): Promise<void> {
    const place = `helm-${name}`;
    await mustApply([namespaceObject(place)]);
    await work(place);
  }

  test('what every example renders is applied server-side, with strict fields', async () => {
    const refused = await inParallel(all, async ([name, values]) => {
      const yaml = await helm('template', [RELEASE, CHART], values);
      expect(objectsOf(yaml)).not.toEqual([]);
      return (await apply(yaml, 'default', { dryRun: true })).map(why => `${name}: ${why}`);
    });
    expect(refused.flat()).toEqual([]);
    record({ validator: 'kube-apiserver', version: versionOf('k8s.io/kubernetes'), accepted: 'examples of the Helm chart, rendered by helm: server-side apply, strict fields', count: all.length });
  });

  test('every example passes helm install --dry-run=server', async () => {
    await inParallel(all, async ([, values]) => {
      expect(await helm('install', [...chart(values)[0], '--dry-run=server'], chart(values)[1])).toMatch(/STATUS: pending-install/);
    });
    record({ validator: 'helm and kube-apiserver', version: await both(), accepted: 'examples of the Helm chart: helm install --dry-run=server', count: all.length });
  });

  test('install, upgrade, rollback and uninstall leave what they should', async () => {
    await inParallel(all, ([name, values]) => inPlace(name, async place => {
      const at = ['--namespace', place];
      const [args, first] = chart(values);
      const rendered = objectsOf(await helm('template', args, first)).map(nameOf).sort();

      await helm('install', [...args, ...at], first);
      const before = await installed(place);
      expect([...before.keys()].sort()).toEqual(rendered);
      const workloads = [...before.values()].filter(o => WORKLOADS.includes(o.kind)).map(nameOf);
      const generations = (objects: Map<string, any>): number[] => workloads.map(w => objects.get(w).metadata.generation);
      const specs = (objects: Map<string, any>): any[] => workloads.map(w => objects.get(w).spec);

      await helm('upgrade', [...args, ...at], first);
      const same = await installed(place);
      expect([name, generations(same)]).toEqual([name, generations(before)]);

      // labels are part of every pod, and of no selector; pods of a Job cannot be changed
      await removeJobs(place);
      await helm('upgrade', [...args, ...at], { ...first, labels: { ...first.labels, 'conformance.example/changed': 'yes' } });
      const changed = await installed(place);
      expect([...changed.keys()].sort()).toEqual(rendered);
      expect([name, generations(changed)]).toEqual([name, generations(before).map(g => g + 1)]);
      expect(JSON.stringify(specs(changed))).toContain('conformance.example/changed');
      expect(specs(changed).map(s => s.selector)).toEqual(specs(before).map(s => s.selector));

      await removeJobs(place);
      await helm('rollback', [RELEASE, '1', ...at]);
      const back = await installed(place);
      expect([...back.keys()].sort()).toEqual(rendered);
      expect([name, specs(back)]).toEqual([name, specs(before)]);

      await helm('uninstall', [RELEASE, ...at]);
      const left = await eventually(async () => [
        ...(await installed(place)).keys(),
        ...(await inParallel(MADE, async ([apiVersion, kind]) => (await list(apiVersion, kind, place)).map(o => nameOf({ ...o, kind })))).flat(),
      ], found => found.length === 0, 120, 1);
      expect([name, left]).toEqual([name, []]);
    }));
    record({ validator: 'helm and kube-apiserver', version: await both(), accepted: 'examples of the Helm chart: install, upgrade to the same and to other labels, rollback, uninstall', count: all.length });
  });

  test('an upgrade changes the strategy of a Deployment on the server, and changes it back', async () => {
    const [, pair] = all.find(([name]) => name === 'eks-p5en-pair')!;
    await inPlace('strategy', async place => {
      const at = ['--namespace', place];
      const strategies = async (): Promise<any[]> => [...(await installed(place)).values()].filter(o => o.kind === 'Deployment').map(o => o.spec.strategy);
      const [args, rolling] = chart(pair);
      const recreate = { ...rolling, ...Object.fromEntries(['prefill', 'decode'].map(role => [role, { ...rolling[role], strategy: { type: 'Recreate' } }])) };
      await helm('install', [...args, ...at], rolling);
      const first = await strategies();
      expect(first).toHaveLength(2);
      // helm 4 applies on the server: what it set before and sets no longer goes away, else `rollingUpdate` beside Recreate would be refused
      await helm('upgrade', [...args, ...at, '--server-side=true'], recreate);
      expect(await strategies()).toEqual([{ type: 'Recreate' }, { type: 'Recreate' }]);
      await helm('upgrade', [...args, ...at, '--server-side=true'], rolling);
      expect(await strategies()).toEqual(first);
      await helm('uninstall', [RELEASE, ...at]);
      record({ validator: 'helm and kube-apiserver', version: await both(), accepted: 'the strategy of a release changed by a server-side upgrade, and changed back', count: 2 });
    });
  });

  test('an upgrade can change the kind of workload of a release, and change it back', async () => {
    const of = (name: string): Values => all.find(([n]) => n === name)![1];
    await inPlace('turns', async place => {
      const at = ['--namespace', place];
      const kinds = async (): Promise<string[]> => [...(await installed(place)).values()].map(o => o.kind).sort();
      const steps: [verb: string, example: string, left: string[]][] = [
        ['install', 'eks-p5en-pair', ['Deployment', 'Deployment', 'ServiceAccount']],
        ['upgrade', 'gke-a3-ultra-wide-pair', ['LeaderWorkerSet', 'LeaderWorkerSet', 'ServiceAccount']],
        ['upgrade', 'gke-a4-disaggregated-set', ['DisaggregatedSet', 'InferencePool', 'ServiceAccount']],
        ['upgrade', 'coreweave-wide-node', ['LeaderWorkerSet', 'ServiceAccount']],
        ['upgrade', 'eks-p5en-pair', ['Deployment', 'Deployment', 'ServiceAccount']],
      ];
      for (const [verb, example, left] of steps) {
        const [args, values] = chart(of(example));
        await helm(verb, [...args, ...at], values);
        expect([example, await eventually(kinds, found => String(found) === String(left), 30)]).toEqual([example, left]);
      }
      await helm('uninstall', [RELEASE, ...at]);
      record({ validator: 'helm and kube-apiserver', version: await both(), accepted: 'one release upgraded from a pair to wide roles, to a DisaggregatedSet, to a wide role alone and back', count: steps.length });
    });
  });
});
