/** Where pods may run, and where they would rather run. */
import { NetworkPlan, Platform, Role } from '../../src';
import { PlanRequest } from '../../src/network/plan-request';

const affinity = (platform: Platform, more: Partial<PlanRequest> = {}): any => {
  const labels = { pairLabels: { pair: 'p' }, otherRoleLabels: { role: 'prefill' } };
  return NetworkPlan._make({ platform, accelerators: platform.acceleratorsPerNode, role: Role.DECODE, ...labels, ...more }).toJson().pod.affinity;
};
const onNode = { labelSelector: { matchLabels: { pair: 'p' } }, topologyKey: 'kubernetes.io/hostname' };

describe('colocated pods', () => {
  test.each([['InfiniBand', Platform.INFINIBAND], ['an NVLink domain', Platform.NVL72]])('prefer to share a node on %s, where KV transfer between nodes works too', (_, platform) => {
    const { podAffinity, podAntiAffinity } = affinity(platform, { colocated: true });
    expect(podAffinity.preferredDuringSchedulingIgnoredDuringExecution).toContainEqual({ weight: 100, podAffinityTerm: onNode });
    expect(podAffinity.requiredDuringSchedulingIgnoredDuringExecution ?? []).not.toContainEqual(onNode);
    expect(podAntiAffinity).toBeUndefined();
  });

  test('must share a node where two nodes would use TCP', () => {
    expect(affinity(Platform.TCP, { colocated: true }).podAffinity.requiredDuringSchedulingIgnoredDuringExecution).toEqual([onNode]);
    expect(affinity(Platform.INFINIBAND, { colocated: true, tls: ['tcp', 'cuda_copy'] }).podAffinity.requiredDuringSchedulingIgnoredDuringExecution).toEqual([onNode]);
  });

  test('share the PID namespace of the node', () => {
    const plan = NetworkPlan.resolve({ platform: Platform.NVL72, accelerators: 4, role: Role.DECODE, colocated: true });
    expect(plan.toJson().pod.hostPID).toBe(true);
    expect(plan.podSecurityLevel).toBe('privileged');
    expect(plan.kvPath).toMatchObject({ crossNode: 'NVLink', sameNode: 'NVLink' });
  });
});

test('roles are kept apart where the platform requires it, unless they share a node', () => {
  const spread = Platform.all().filter(p => p.toJson().placement.spreadRoles);
  expect(spread.length).toBeGreaterThan(0);
  for (const platform of spread) {
    expect(affinity(platform).podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution).toEqual([
      { weight: 100, podAffinityTerm: { labelSelector: { matchLabels: { role: 'prefill' } }, topologyKey: 'kubernetes.io/hostname' } },
    ]);
    expect(affinity(platform, { otherRoleLabels: undefined }).podAntiAffinity).toBeUndefined();
  }
});

test('pods of one group are near each other on every level that the platform has, with the weights of its preferences', () => {
  const { topologyKeys, prefer } = Platform.COREWEAVE.toJson().placement;
  const group = { nodes: 2, gpuInitiated: false, roleLabels: { role: 'decode' } };
  const terms = affinity(Platform.COREWEAVE, { group, pairLabels: undefined }).podAffinity.preferredDuringSchedulingIgnoredDuringExecution;
  expect(terms).toEqual(topologyKeys.map((topologyKey: string) => ({
    weight: prefer.find((p: any) => p.topologyKey === topologyKey)?.weight ?? 1,
    podAffinityTerm: { labelSelector: { matchLabels: { role: 'decode' } }, topologyKey, matchLabelKeys: ['leaderworkerset.sigs.k8s.io/group-key'] },
  })));
  expect(affinity(Platform.COREWEAVE, { group: { ...group, nodes: 1 }, pairLabels: undefined })).toEqual({});
});

describe('what pods must share', () => {
  const group = { nodes: 2, gpuInitiated: false, roleLabels: { role: 'x' } };
  const required = (more: Partial<PlanRequest>) => affinity(Platform.EKS_P5_EN, more).podAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  const zone = 'topology.kubernetes.io/zone';
  const ofGroup = [{ topologyKey: zone, labelSelector: { matchLabels: { role: 'x' } }, matchLabelKeys: ['leaderworkerset.sigs.k8s.io/group-key'] }];

  test.each<[string, Partial<PlanRequest>, unknown]>([
    ['both roles of a pair', {}, [{ topologyKey: zone, labelSelector: { matchLabels: { pair: 'p' } } }]],
    ['the groups of a pair', { group }, [{ topologyKey: zone, labelSelector: { matchLabels: { pair: 'p' } } }]],
    ['the pods of each group, where nothing is transferred between groups', { group, role: Role.PREFILL_DECODE }, ofGroup],
    ['nothing, where each pod serves requests by itself', { role: Role.PREFILL_DECODE }, undefined],
    ['the same also where the caller prefers something nearer', { topologyKey: 'rack' }, [{ topologyKey: zone, labelSelector: { matchLabels: { pair: 'p' } } }]],
  ])('%s', (_, more, terms) => {
    expect(required(more)).toEqual(terms);
  });

  test('is explained as required', () => {
    const plan = NetworkPlan._make({ platform: Platform.EKS_P5_EN, accelerators: 8, role: Role.DECODE, pairLabels: { pair: 'p' } });
    expect(plan.reasons).toContainEqual(expect.objectContaining({ subject: `required pod affinity on ${zone}`, why: expect.stringMatching(/^EFA traffic cannot leave its availability zone/) }));
  });
});

test('a platform without topology labels gives no affinity', () => {
  expect(affinity(Platform.COREWEAVE, { pairLabels: undefined, otherRoleLabels: undefined })).toEqual({});
});
