import { GroupStartupPolicy, Platform, SubGroupPolicyType, WideEPOptions } from '../../src';
import { refuse } from '../../src/base/errors';
import { groupFaults } from '../../src/serving/group-faults';

const KEYS = Platform.GKE_A3_ULTRA.toJson().placement.topologyKeys;
const check = (options: Partial<WideEPOptions>, replicas = 1, topologyKeys: string[] = KEYS) => () =>
  refuse(groupFaults({ nodes: 4, ...options }, { role: 'decode', replicas, sized: true, topologyKeys, perNode: 8 }));

test('a group without further options is accepted', () => {
  expect(check({})).not.toThrow();
});

describe('options of the LeaderWorkerSet', () => {
  type Lws = NonNullable<WideEPOptions['leaderWorkerSet']>;

  test.each<[string, Lws, RegExp, Lws]>([
    ['a leader that waits for workers that wait for it', { startupPolicy: GroupStartupPolicy.LEADER_READY }, /^LLMD320: startupPolicy of decode is LeaderReady, but the leader is ready only when the ranks of all 4 nodes/, {
      startupPolicy: GroupStartupPolicy.LEADER_CREATED,
    }],
    ['a rollout that cannot begin', { maxUnavailable: 0 }, /^LLMD320: maxUnavailable of decode is 0, and so is maxSurge, so that no rollout could begin/, { maxUnavailable: 0, maxSurge: 1 }],
    ['half a group', { maxSurge: 0.5 }, /^LLMD320: maxSurge of decode is 0.5; expected a whole number of groups from 0 up/, { maxSurge: 1 }],
    ['fewer than no groups', { partition: -1 }, /^LLMD320: partition of decode is -1/, { partition: 1 }],
    ['subgroups larger than the group', { subGroupSize: 5 }, /^LLMD320: subGroupSize of decode is 5; expected a whole number from 1 to the 4 nodes/, { subGroupSize: 4 }],
    ['subgroups without a leader that do not divide the rest', {
      subGroupSize: 2, subGroupPolicyType: SubGroupPolicyType.LEADER_EXCLUDED,
    }, /^LLMD320: subGroupSize of decode is 2, but 3 without the leader \/ 2 leaves 1; use a size that divides them/, { subGroupSize: 2 }],
    ['a kind of subgroup without a size', { subGroupPolicyType: SubGroupPolicyType.LEADER_WORKER }, /^LLMD320: subGroupSize of decode is missing, but subGroupPolicyType or subGroupExclusiveTopology is set/, {
      subGroupPolicyType: SubGroupPolicyType.LEADER_WORKER, subGroupSize: 2,
    }],
    ['a topology of subgroups without a size', { subGroupExclusiveTopology: 'example.com/rack' }, /^LLMD320: subGroupSize of decode is missing/, {
      subGroupExclusiveTopology: 'example.com/rack', subGroupSize: 2,
    }],
    ['a label with a typing error', { exclusiveTopology: 'cloud.google.com/gce-topology-blok' },
      /^LLMD320: exclusiveTopology of decode is 'cloud.google.com\/gce-topology-blok', .*did you mean 'cloud.google.com\/gce-topology-block'\?/, {
        exclusiveTopology: 'cloud.google.com/gce-topology-block',
      }],
    ['an invalid label', { exclusiveTopology: 'my rack' }, /^LLMD320: exclusiveTopology of decode is 'my rack'/, { exclusiveTopology: 'example.com/rack' }],
  ])('%s', (_, wrong, message, right) => {
    expect(check({ leaderWorkerSet: wrong })).toThrow(message);
    expect(check({ leaderWorkerSet: right })).not.toThrow();
  });

  test('subgroups may divide the group without its leader', () => {
    expect(check({ leaderWorkerSet: { subGroupSize: 3, subGroupPolicyType: SubGroupPolicyType.LEADER_EXCLUDED } })).not.toThrow();
    expect(check({ leaderWorkerSet: { subGroupSize: 3 } })).not.toThrow();
  });

  test('LeaderReady is accepted for a group of one node', () => {
    expect(check({ nodes: 1, leaderWorkerSet: { startupPolicy: GroupStartupPolicy.LEADER_READY } })).not.toThrow();
  });

  test('maxUnavailable may be 0 where there are no replicas', () => {
    expect(check({ leaderWorkerSet: { maxUnavailable: 0 } }, 0)).not.toThrow();
  });

  test('the arithmetic of subgroups is in the message', () => {
    expect(check({ nodes: 8, leaderWorkerSet: { subGroupSize: 3 } })).toThrow(/8 nodes \/ 3 leaves 2, 7 without the leader \/ 3 leaves 1; use a size that divides one of them/);
    expect(check({ nodes: 8, leaderWorkerSet: { subGroupSize: 7 } })).not.toThrow();
  });
});

describe('Kueue', () => {
  test.each(['', 'My Queue', '-queue', 'a'.repeat(64), 'a\nb'])('%j is not a valid name of a queue', queueName => {
    expect(check({ kueue: { queueName } })).toThrow(/^LLMD609: queueName of kueue of decode is '/);
  });

  test.each(['inference', 'team-a.queue', 'a'.repeat(63)])('%j is a valid name of a queue', queueName => {
    expect(check({ kueue: { queueName } })).not.toThrow();
  });

  test('a topology is a label of the nodes, a known one or the site\'s own', () => {
    expect(check({ kueue: { queueName: 'q', topology: 'cloud.google.com/gce-topology-subblok' } })).toThrow(/^LLMD609: topology of kueue of decode .*did you mean/);
    expect(check({ kueue: { queueName: 'q', topology: 'cloud.google.com/gke-nodepool' } })).not.toThrow();
    expect(check({ kueue: { queueName: 'q', topology: 'example.com/rack' } }, 1, [])).not.toThrow();
    expect(check({ kueue: { queueName: 'q', topology: 'not a label' } }, 1, [])).toThrow(/expected a label key such as topology.kubernetes.io\/zone/);
  });
});

describe('a topology label that no two nodes share is refused: the pods of a group would wait forever', () => {
  const [own, gce] = ['kubernetes.io/hostname', 'cloud.google.com/gce-topology-host'];

  test.each<[string, Partial<WideEPOptions>, RegExp | undefined]>([
    ['its own', { leaderWorkerSet: { exclusiveTopology: own } }, /^LLMD320: exclusiveTopology of decode is 'kubernetes.io\/hostname', .* but 4 pods x 8 GPUs = 32, and a node has 8/],
    ['by the platform\'s label', { leaderWorkerSet: { exclusiveTopology: gce } }, /^LLMD320: .* 4 pods x 8 GPUs = 32/],
    ['of a subgroup', { leaderWorkerSet: { subGroupSize: 2, subGroupExclusiveTopology: own } }, /^LLMD320: subGroupExclusiveTopology of decode .* 2 pods x 8 GPUs = 16/],
    ['by Kueue', { kueue: { queueName: 'q', topology: gce } }, /^LLMD609: topology of kueue of decode .* 4 pods x 8 GPUs = 32/],
    ['of parts that are too many', { gpusPerNode: 4, leaderWorkerSet: { exclusiveTopology: own } }, /^LLMD320: .* 4 pods x 4 GPUs = 16/],
    ['of parts that fit', { gpusPerNode: 2, leaderWorkerSet: { exclusiveTopology: own } }, undefined],
    ['of one pod', { nodes: 1, leaderWorkerSet: { exclusiveTopology: own } }, undefined],
    ['of subgroups of one pod', { leaderWorkerSet: { subGroupSize: 1, subGroupExclusiveTopology: own } }, undefined],
    ['preferred by Kueue', { kueue: { queueName: 'q', topology: gce, required: false } }, undefined],
  ])('%s', (_, options, message) => {
    if (message) {
      expect(check(options)).toThrow(message);
    } else {
      expect(check(options)).not.toThrow();
    }
  });
});

test('several mistakes are several faults, and sizes that are not valid are left out', () => {
  const codes = (sized: boolean) => groupFaults(
    { nodes: 0, leaderWorkerSet: { maxSurge: -1, partition: 0.5, subGroupSize: 9, exclusiveTopology: 'my rack' }, kueue: { queueName: 'My Queue' } },
    { role: 'decode', replicas: 1, sized, topologyKeys: KEYS, perNode: 8 },
  ).map(f => f.subject);
  const always = ['maxSurge of decode', 'partition of decode', 'exclusiveTopology of decode', 'queueName of kueue of decode'];
  expect(codes(false)).toEqual(always);
  expect(codes(true)).toEqual([...always.slice(0, 2), 'subGroupSize of decode', ...always.slice(2)]);
});
