import { GroupStartupPolicy, KueueOptions, LeaderWorkerSetOptions, SubGroupPolicyType } from '../../src';
import { checkGroup } from '../../src/serving/wide-ep';

const { LEADER_CREATED, LEADER_READY } = GroupStartupPolicy;
const { LEADER_EXCLUDED, LEADER_WORKER } = SubGroupPolicyType;
const KEYS = ['cloud.google.com/gce-topology-block', 'cloud.google.com/gce-topology-subblock'];

const group = (leaderWorkerSet?: LeaderWorkerSetOptions, nodes = 4, replicas = 1) => () => checkGroup('decode', { nodes, leaderWorkerSet }, replicas, KEYS);
const queue = (kueue: Partial<KueueOptions>, keys = KEYS) => () => checkGroup('decode', { nodes: 4, kueue: { queueName: 'gpus', ...kueue } }, 1, keys);

test('a group has nothing to say', () => {
  expect(group()).not.toThrow();
  expect(group({})).not.toThrow();
});

describe('startupPolicy', () => {
  test('LeaderReady is refused for several hosts, which the leader needs to get ready', () => {
    expect(group({ startupPolicy: LEADER_READY }, 2)).toThrow(
      /^LLMD320: startupPolicy of decode is LeaderReady, .* when the ranks of all 2 nodes have joined: the group would never start; use LeaderCreated/,
    );
  });

  test.each([[LEADER_READY, 1], [LEADER_CREATED, 1], [LEADER_CREATED, 64]])('%s with nodes %i starts', (startupPolicy, nodes) => {
    expect(group({ startupPolicy }, nodes)).not.toThrow();
  });
});

describe('rollout', () => {
  test.each(['maxUnavailable', 'maxSurge', 'partition'])('%s is a whole number of groups', name => {
    for (const value of [-1, 0.5, NaN, Infinity]) {
      expect(group({ [name]: value })).toThrow(`LLMD320: ${name} of decode is ${value}; expected a whole number of groups from 0 up`);
    }
    for (const value of [1, 2, 100]) {
      expect(group({ [name]: value })).not.toThrow();
    }
  });

  test.each<[LeaderWorkerSetOptions, number]>([
    [{ maxUnavailable: 0 }, 1],
    [{ maxUnavailable: 0, maxSurge: 0 }, 4],
  ])('%j with %i replicas could never begin', (options, replicas) => {
    expect(group(options, 4, replicas)).toThrow(/^LLMD320: maxUnavailable and maxSurge of decode are both 0, so that no rollout could begin; use maxUnavailable 1, or maxSurge 1/);
  });

  test.each<[LeaderWorkerSetOptions, number]>([
    [{ maxUnavailable: 0, maxSurge: 1 }, 1],
    [{ maxUnavailable: 1, maxSurge: 0 }, 1],
    [{ partition: 0 }, 1],
    // nothing to roll out
    [{ maxUnavailable: 0, maxSurge: 0 }, 0],
  ])('%j with %i replicas can', (options, replicas) => {
    expect(group(options, 4, replicas)).not.toThrow();
  });
});

describe('subGroupSize', () => {
  test.each([0, -1, 1.5, NaN, 5])('%d is no number of the 4 nodes', subGroupSize => {
    expect(group({ subGroupSize })).toThrow(`LLMD320: subGroupSize of decode is ${subGroupSize}; expected a whole number from 1 to the 4 nodes of a group`);
  });

  test.each<[number, number, SubGroupPolicyType | undefined, RegExp]>([
    [6, 4, undefined, /^LLMD320: subGroupSize of decode is 4: 6 nodes \/ 4 leaves 2, 5 without the leader \/ 4 leaves 1; use a size that divides one of them/],
    [6, 4, LEADER_WORKER, /^LLMD320: subGroupSize of decode is 4: 6 nodes \/ 4 leaves 2, 5 without the leader \/ 4 leaves 1/],
    [4, 2, LEADER_EXCLUDED, /^LLMD320: subGroupSize of decode is 2: 3 without the leader \/ 2 leaves 1; use a size that divides them/],
    [4, 4, LEADER_EXCLUDED, /^LLMD320: subGroupSize of decode is 4: 3 without the leader \/ 4 leaves 3/],
  ])('nodes %i do not divide by %i, %s', (nodes, subGroupSize, subGroupPolicyType, message) => {
    expect(group({ subGroupSize, subGroupPolicyType }, nodes)).toThrow(message);
  });

  test.each<[string, number, number, SubGroupPolicyType | undefined]>([
    ['all nodes divide', 6, 3, undefined],
    ['all nodes divide', 4, 2, LEADER_WORKER],
    ['those without the leader divide', 5, 4, undefined],
    ['those without the leader divide', 5, 2, LEADER_EXCLUDED],
    ['one subgroup', 4, 4, undefined],
    ['a subgroup for each', 4, 1, LEADER_EXCLUDED],
    ['a single host', 1, 1, undefined],
  ])('%s: nodes %i by %i, %s', (_, nodes, subGroupSize, subGroupPolicyType) => {
    expect(group({ subGroupSize, subGroupPolicyType }, nodes)).not.toThrow();
  });

  test.each<LeaderWorkerSetOptions>([
    { subGroupPolicyType: LEADER_WORKER },
    { subGroupPolicyType: LEADER_EXCLUDED },
    { subGroupExclusiveTopology: KEYS[0]! },
  ])('is missing from %j', options => {
    expect(group(options)).toThrow(/^LLMD320: subGroupPolicyType or subGroupExclusiveTopology of decode is set without subGroupSize; set it, or leave both out/);
    expect(group({ ...options, subGroupSize: 1 })).not.toThrow();
  });
});

describe('a topology key', () => {
  const TYPING_ERROR = 'cloud.google.com/gce-topology-blok';
  const uses: [string, string, (key: string) => () => void][] = [
    ['LLMD320', 'exclusiveTopology of decode', exclusiveTopology => group({ exclusiveTopology })],
    ['LLMD320', 'subGroupExclusiveTopology of decode', subGroupExclusiveTopology => group({ subGroupSize: 2, subGroupExclusiveTopology })],
    ['LLMD609', 'topology of kueue of decode', topology => queue({ topology })],
  ];

  test.each(uses)('%s: %s that nearly is one of the platform is a typing error', (code, what, use) => {
    expect(use(TYPING_ERROR)).toThrow(
      `${code}: ${what} is '${TYPING_ERROR}', which is no label of the platform's nodes, did you mean '${KEYS[0]}'?; expected a label key such as ${KEYS[0]}`,
    );
  });

  test.each(uses)('%s: %s may be one of the platform, or any of the site', (_, __, use) => {
    for (const key of [...KEYS, 'topology.kubernetes.io/zone', 'example.com/rack', 'rack', 'Rack_1.a']) {
      expect(use(key)).not.toThrow();
    }
  });

  test.each(uses)('%s: %s must be a label key', (code, what, use) => {
    for (const key of ['', 'a b', '/rack', 'example.com/', 'Example.com/rack', 'a/b/c', '-rack', 'rack-', 'x'.repeat(64), 'rack\n', '$(reboot)']) {
      expect(use(key)).toThrow(`${code}: ${what} is '${key}', which is no label of the platform's nodes; expected a label key such as ${KEYS[0]}`);
    }
    expect(use('x'.repeat(63))).not.toThrow();
  });

  test('two letters may differ, three are another key', () => {
    expect(queue({ topology: 'cloud.google.com/gce-topology-blo' })).not.toThrow(/did you mean 'cloud.google.com\/gce-topology-subblock'/);
    expect(queue({ topology: 'cloud.google.com/gce-topology-bl' })).toThrow(/^LLMD609/);
    expect(queue({ topology: 'cloud.google.com/gce-topology-bl'.replace('gce', 'gke') })).not.toThrow(/^LLMD609/);
  });

  test('is not guessed where the platform labels nothing', () => {
    expect(queue({ topology: TYPING_ERROR }, [])).not.toThrow();
    expect(queue({ topology: 'a b' }, [])).toThrow(/^LLMD609: .*; expected a label key such as topology\.kubernetes\.io\/zone/);
  });
});

describe('queueName of kueue', () => {
  test.each(['', 'GPUs', 'gpu queue', '-gpus', 'gpus-', 'team/gpus', 'x'.repeat(64), 'gpus\n'])('%j is no name of a LocalQueue', queueName => {
    expect(queue({ queueName })).toThrow(`LLMD609: queueName of kueue of decode is '${queueName}'; expected the name of a LocalQueue: at most 63 lower-case letters, digits, '-' and '.'`);
  });

  test.each(['gpus', 'g', '8xh200', 'team-a.gpus', 'x'.repeat(63)])('%s is one', queueName => {
    expect(queue({ queueName })).not.toThrow();
  });

  test.each([true, false, undefined])('required %s', required => {
    expect(queue({ required })).not.toThrow();
  });
});
