/** Each pod is admitted at the Pod Security level that its plan names, and refused one level stricter. */
import { apply, CLUSTER, mustApply, namespaceObject, versionOf } from './api';
import { manifests, podTemplates } from './manifests';
import { createRequired } from './required';
import { record } from '../record';
import { suite } from '../requirements';

const STRICTER: { [level: string]: string } = { privileged: 'baseline', baseline: 'restricted' };
const place = (level: string) => `pod-security-${level}`;

const files = manifests();

/** The server of a file by its number, as a pod. */
const pods = files
  .flatMap(({ name, servers }) => servers.map(server => ({ file: name, server })))
  .flatMap(({ file, server }) => podTemplates(server._manifest).map(template => ({ file, level: server.podSecurityLevel, template })))
  .map((p, i) => ({ ...p, name: `pod-${i}` }));

suite('Pod Security', CLUSTER, () => {
  beforeAll(async () => {
    const levels = ['privileged', 'baseline', 'restricted'];
    const accounts = [...new Set(pods.map(p => p.template.spec.serviceAccountName))];
    await createRequired(files.flatMap(f => f.requiredObjects).filter(({ kind }) => ['PriorityClass', 'RuntimeClass'].includes(kind)), 'default');
    await mustApply(levels.map(level => namespaceObject(place(level), { 'pod-security.kubernetes.io/enforce': level })));
    await mustApply(levels.flatMap(level => accounts.map(name => ({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace: place(level) } }))));
  });

  /** Names of the pods that a namespace refuses for their security context. */
  async function refused(level: string, candidates: typeof pods): Promise<string[]> {
    const objects = candidates.map(({ name, template: { metadata, spec } }) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { ...metadata, name }, spec }));
    const answers = await apply(objects, place(level), { dryRun: true });
    const violations = answers.flatMap(answer => /^Pod (\S+): .* violates PodSecurity/.exec(answer)?.[1] ?? []);
    // what is refused for anything else is a fault of another kind
    expect(answers.filter(answer => !answer.includes('violates PodSecurity'))).toEqual([]);
    return violations;
  }

  test.each(Object.keys(STRICTER))('pods of level %s are admitted there', async level => {
    const candidates = pods.filter(p => p.level === level);
    expect(candidates.length).toBeGreaterThan(0);
    const names = await refused(level, candidates);
    expect(candidates.filter(p => names.includes(p.name)).map(p => p.file)).toEqual([]);
    record({ validator: 'Pod Security admission', version: versionOf('k8s.io/kubernetes'), accepted: `pods at level ${level}, as in their plan; ${STRICTER[level]} refuses each`, count: candidates.length });
  });

  test.each(Object.entries(STRICTER))('pods of level %s are refused at level %s', async (level, stricter) => {
    const candidates = pods.filter(p => p.level === level);
    const names = await refused(stricter, candidates);
    expect(candidates.filter(p => !names.includes(p.name)).map(p => p.file)).toEqual([]);
  });

  test('every plan names one of these levels', () => {
    expect(pods.filter(p => !(p.level in STRICTER))).toEqual([]);
  });
});
