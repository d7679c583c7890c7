/** What we print is accepted field by field, and what it says must exist is all that it needs. */
import { apply, ask, CLUSTER, inParallel, kubectl, namespace, stream, versionOf } from './kubectl';
import { manifests, objectsOf, podTemplates } from './manifests';
import { createRequired, networksOf } from './required';
import { record } from '../record';
import { judge } from '../requirements';

judge('kube-apiserver', CLUSTER, () => {
  const all = manifests();

  beforeAll(async () => {
    await kubectl(['apply', '--server-side', '-f', '-'], stream([...new Set(all.map(m => m.namespace))].map(n => namespace(n))));
  });

  test('every golden file and every example is applied server-side, with strict fields', async () => {
    const refused = await inParallel(all, async m => {
      // the scheduler's judge applies for good; here no pod may take the place of one of its
      const { ok, err } = await apply(m.yaml, m.namespace, '--dry-run=server');
      return ok ? undefined : `${m.name}: ${err}`;
    });
    expect(refused.filter(Boolean)).toEqual([]);
    record({ judge: 'kube-apiserver', version: versionOf('k8s.io/kubernetes'), accepted: 'golden files and charts of examples: server-side apply, strict fields', count: all.length });
  });

  test('what pods name exists once the required objects do', async () => {
    const missing = await inParallel(all, async m => {
      await createRequired(m.requiredObjects, m.namespace);
      const objects = objectsOf(m.yaml);
      const templates = objects.flatMap(podTemplates);
      expect(templates).not.toEqual([]);
      const networks = templates.flatMap(t => networksOf(t, m.namespace));
      const answers = await Promise.all([...new Map(networks.map(n => [n.join(), n])).values()]
        .map(([kind, name, where]) => ask(['get', kind, name, ...(where ? ['-n', where] : [])])));
      return answers.filter(a => !a.ok).map(a => `${m.name}: ${a.err.trim()}`);
    });
    expect(missing.flat()).toEqual([]);
  });
});
