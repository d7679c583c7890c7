/** What we print is accepted field by field, and the required objects are all that it needs. */
import { apply, CLUSTER, exists, inParallel, mustApply, namespaceObject, objectsOf, versionOf } from './api';
import { manifests, podTemplates } from './manifests';
import { createRequired, namedBy } from './required';
import { record } from '../record';
import { suite } from '../requirements';

/** Where the schemas of kinds come from that are not Kubernetes' own; the module of one is not to be had. */
const SCHEMAS: { [group: string]: string | undefined } = {
  'leaderworkerset.x-k8s.io': 'sigs.k8s.io/lws',
  'disaggregatedset.x-k8s.io': 'sigs.k8s.io/lws',
  'inference.networking.k8s.io': 'sigs.k8s.io/gateway-api-inference-extension',
  'resource.nvidia.com': undefined,
};
const OWN_KINDS = ['v1', 'apps/v1', 'networking.k8s.io/v1', 'rbac.authorization.k8s.io/v1', 'resource.k8s.io/v1'];

suite('kube-apiserver', CLUSTER, () => {
  const all = manifests();

  beforeAll(async () => {
    await mustApply([...new Set(all.map(m => m.namespace))].map(n => namespaceObject(n)));
  });

  test('every golden file and every example is applied server-side, with strict fields', async () => {
    const refused = await inParallel(all, async m => {
      // the scheduler suite keeps its objects; here no pod may take the place of one of its
      return (await apply(m.yaml, m.namespace, { dryRun: true })).map(why => `${m.name}: ${why}`);
    });
    expect(refused.flat()).toEqual([]);
    record({ validator: 'kube-apiserver', version: versionOf('k8s.io/kubernetes'), accepted: 'golden files and charts of examples: server-side apply, strict fields', count: all.length });

    const others = all.flatMap(m => objectsOf(m.yaml)).filter(o => !OWN_KINDS.includes(o.apiVersion));
    expect(others.map(o => o.apiVersion.split('/')[0]).filter(group => !(group in SCHEMAS))).toEqual([]);
    for (const kind of new Set<string>(others.map(o => o.kind))) {
      const ofKind = others.filter(o => o.kind === kind);
      const { apiVersion } = ofKind[0];
      const module = SCHEMAS[apiVersion.split('/')[0]];
      record({ validator: `schema of ${kind}`, version: module ? versionOf(module) : 'our own', accepted: `${apiVersion} in golden files and examples`, count: ofKind.length });
    }
  });

  test('everything that objects refer to, and every custom kind, is among the required objects', async () => {
    const missing = await inParallel(all, async m => {
      await createRequired(m.requiredObjects, m.namespace);
      const objects = objectsOf(m.yaml);
      expect(objects.flatMap(podTemplates)).not.toEqual([]);
      const named = namedBy(objects, m.namespace);
      const found = await Promise.all(named.map(n => exists(...n)));
      // what only another manifest requires does not count
      const required = m.requiredObjects.map(o => `${o.kind} ${o.name}`);
      const kinds = objects.filter(o => !OWN_KINDS.includes(o.apiVersion)).map(o => `CustomResourceDefinition ${o.kind.toLowerCase()}s.${o.apiVersion.split('/')[0]}`);
      return [
        ...named.filter(([, kind, name], i) => !found[i] || !required.includes(`${kind} ${name}`)).map(n => `${m.name}: ${n.join(' ')}`),
        ...kinds.filter(name => !required.includes(name)).map(name => `${m.name}: ${name}`),
      ];
    });
    expect(missing.flat()).toEqual([]);
    const kindsNamed = new Set(all.flatMap(m => namedBy(objectsOf(m.yaml), m.namespace)).map(([, kind]) => kind));
    expect([...kindsNamed].sort()).toEqual(['ClusterRole', 'DeviceClass', 'LocalQueue', 'Network', 'NetworkAttachmentDefinition', 'PriorityClass', 'RuntimeClass', 'Service', 'ServiceAccount']);
  });
});
