/** Our output as a base: `kubectl kustomize` patches it, and the server takes the result. */
import { execFile } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { promisify } from 'util';
import { stringify } from 'yaml';
import { apply, CLUSTER, inParallel, mustApply, namespaceObject, objectsOf } from './api';
import { manifests, podTemplates } from './manifests';
import { record } from '../record';
import { suite } from '../requirements';

const run = promisify(execFile);
const NAMESPACE = 'kustomized';

suite('kubectl kustomize', CLUSTER, () => {
  let dir: string;
  beforeAll(async () => {
    dir = fs.mkdtempSync(path.join(os.tmpdir(), 'kustomize-'));
    await mustApply([namespaceObject(NAMESPACE)]);
  });
  afterAll(() => fs.rmSync(dir, { recursive: true }));

  /** What a team would lay over it: a namespace, a label on all, and another number of pods. */
  const overlay = (kind: string) => ({
    namespace: NAMESPACE,
    resources: ['base.yaml'],
    labels: [{ pairs: { team: 'serving' }, includeSelectors: false, includeTemplates: true }],
    patches: [{ target: { kind }, patch: stringify([{ op: 'replace', path: '/spec/replicas', value: 3 }]) }],
  });

  async function kustomize(name: string, yaml: string, kustomization: object): Promise<string> {
    const folder = path.join(dir, name);
    fs.mkdirSync(folder);
    fs.writeFileSync(path.join(folder, 'base.yaml'), yaml);
    fs.writeFileSync(path.join(folder, 'kustomization.yaml'), stringify(kustomization));
    return (await run('kubectl', ['kustomize', folder], { maxBuffer: 64 * 1024 * 1024 })).stdout;
  }

  test('every golden file and example can be patched, and is accepted', async () => {
    const all = manifests();
    const faults = await inParallel(all, async m => {
      const kinds = ['Deployment', 'LeaderWorkerSet'].filter(kind => objectsOf(m.yaml).some(o => o.kind === kind));
      const objects = objectsOf(await kustomize(m.name, m.yaml, overlay(kinds[0] ?? 'Deployment')));
      const patched = objects.filter(o => o.kind === kinds[0]);
      expect(patched.map(o => o.spec.replicas)).toEqual(patched.map(() => 3));
      expect(objects.map(o => o.metadata.labels.team)).toEqual(objects.map(() => 'serving'));
      expect(objects.flatMap(podTemplates)).toHaveLength(objectsOf(m.yaml).flatMap(podTemplates).length);
      return (await apply(objects, NAMESPACE, { dryRun: true })).map(why => `${m.name}: ${why}`);
    });
    expect(faults.flat()).toEqual([]);
    const { stdout } = await run('kubectl', ['version', '--client']);
    expect(stdout).toMatch(/Kustomize Version: v5/);
    record({ validator: 'kubectl kustomize', version: 'v5', accepted: 'golden files and charts of examples under an overlay: patched, labelled, and accepted by kube-apiserver', count: all.length });
  });

  test('a patch of a path that does not exist is refused', async () => {
    const { name, yaml } = manifests()[0]!;
    const wrong = { ...overlay('Deployment'), patches: [{ target: { kind: 'Deployment' }, patch: stringify([{ op: 'replace', path: '/spec/template/spec/containers/7/image', value: 'x' }]) }] };
    await expect(kustomize(`${name}-wrong`, yaml, wrong)).rejects.toThrow(/containers\/7/);
  });
});
