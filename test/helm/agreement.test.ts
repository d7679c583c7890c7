/** Random values, odd ones among them: the chart and the constructs render the same, or refuse in the same words. */
import * as fc from 'fast-check';
import { withHelm } from './helm';
import { parityOf } from './parity';
import { Platform } from '../../src';
import { Values } from '../values';

/** Mostly nothing, so that values have a few odd entries and not forty. */
const maybe = <T>(arb: fc.Arbitrary<T>, nothing = 6) =>
  fc.oneof({ weight: nothing, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: arb });
const text = fc.constantFrom('a', 'x; touch /tmp/pwned', '$(POD_IP)', '$$', '"quoted"', '\'', '\\', 'ünïcode', '語', 'yes', '0x10', '# no comment', 'a: b', '{{ .Values }}', '%d', 'a\nb', '<&>');
const number = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(1, 2, 4, 8) }, fc.constantFrom(3, 0, -1, 16, 65535, 1e9));
const fraction = fc.constantFrom(0.5, 0.9, 0.85, 1234567.5, 0.00001, 7200);
const size = fc.constantFrom('1Gi', '500Gi', '64Mi', '1.5Ti');

const container = fc.record({ name: fc.constantFrom('logs', 'vllm', 'more'), image: fc.constantFrom('a:1', ''), ports: maybe(fc.constantFrom([{ containerPort: 8000 }], [{ containerPort: 99 }]), 2) });
/** Of all pods, or of a role. */
const pods = {
  podAnnotations: maybe(fc.constantFrom({ 'example.com/a': 'b' }, { 'k8s.v1.cni.cncf.io/networks': 'x' }), 12),
  tolerations: maybe(fc.array(fc.constantFrom<Values>({ key: 'a' }, { operator: 'Exists' }, { key: 'sku', value: 'gpu' }, { value: 'x' }), { maxLength: 3 })),
  nodeSelector: maybe(fc.constantFrom<Values>({ pool: 'b' }, { 'node.kubernetes.io/instance-type': 'x' }), 12),
  priorityClassName: maybe(fc.constantFrom('high', 'low'), 12),
  envValueFrom: maybe(fc.constantFrom<Values>({ OTHER: { fieldRef: { fieldPath: 'spec.nodeName' } } }, { MINE: { secretKeyRef: { name: 'a', key: 'b' } } }, { MINE: {} }), 12),
  extraContainers: maybe(fc.array(container, { maxLength: 2 }), 12),
  securityContext: maybe(fc.constantFrom<Values>({ runAsUser: 1000 }, { privileged: true }, { privileged: false }, { capabilities: { drop: ['ALL'] } }, { capabilities: { drop: ['IPC_LOCK'] } }), 12),
  podSecurityContext: maybe(fc.constantFrom<Values>({ fsGroup: 7 }, { runAsUser: 0 }, { fsGrup: 7 }), 12),
};
const role = fc.record({
  ...pods,
  cpu: maybe(fc.constantFrom<unknown>(24, '1500m', 0.5)),
  ephemeralStorageLimit: maybe(size, 12),
  terminationGracePeriodSeconds: maybe(fc.constantFrom(60, 900), 12),
  replicas: maybe(number),
  tensorParallelSize: maybe(fc.constantFrom(1, 2, 4, 8, 3)),
  blockSize: maybe(number, 12),
  gpuMemoryUtilization: maybe(fraction),
  startBudgetSeconds: maybe(fc.constantFrom(600, 7200, 1), 12),
  preStopSeconds: maybe(number, 12),
  drainSeconds: maybe(number, 12),
  memory: maybe(size),
  sharedMemory: maybe(size),
  env: maybe(fc.dictionary(fc.constantFrom('MY_VARIABLE', 'OTHER', 'VLLM_LOGGING_LEVEL'), text, { maxKeys: 3 })),
  extraArgs: maybe(fc.array(fc.oneof(fc.constantFrom('--max-num-seqs=256', '--enforce-eager', '--max-lora=4', '--max-löra=4'), text.map(t => `--response-role=${t}`)), { maxLength: 3 })),
});
const group = fc.record({
  nodes: fc.constantFrom(1, 2, 4, 16, 3),
  gpusPerNode: maybe(number, 12),
  dataParallelSize: maybe(number, 20),
  loadBalancing: maybe(fc.constantFrom('hybrid', 'external', 'multi-port-external'), 3),
  dbo: maybe(fc.constant({})),
  eplb: maybe(fc.record({ numRedundantExperts: maybe(number, 2) })),
});
const wide = fc.tuple(role, group).map(([options, wideEp]) => ({ ...options, wideEp }));
const set = fc.record({
  slices: maybe(number, 2),
  placementPolicy: maybe(fc.record({ type: fc.constantFrom('None', 'ExclusiveSlice', 'ExclusiveTopology'), topology: maybe(fc.constantFrom('topology.kubernetes.io/zone', 'kubernetes.io/hostname'), 1) }), 2),
  prefillScaling: maybe(fc.constantFrom('Static', 'External'), 2),
  decodeScaling: maybe(fc.constantFrom('Static', 'External'), 2),
  groupIdentity: maybe(fc.constantFrom('Ordinal', 'Hash'), 2),
});
const shape = fc.oneof(
  fc.record({ prefill: role, decode: role }),
  fc.record({ prefill: fc.oneof(wide, role), decode: wide, disaggregatedSet: maybe(fc.boolean(), 3), disaggregatedSetOptions: maybe(set, 3) }),
  fc.tuple(role, group).map(([options, wideEp]) => ({ wideEpNode: { ...options, ...wideEp } })),
);
const network = fc.record({
  platform: fc.constantFrom(...Platform.names()),
  acceleratorsPerNode: maybe(number, 12),
  gidIndex: maybe(number, 12),
  requireRdma: maybe(fc.boolean()),
  nicCount: maybe(number, 12),
  hcas: maybe(fc.array(fc.constantFrom('mlx5_0', 'mlx5_1', 'mlx5_10', 'ibp0'), { maxLength: 4 }), 12),
  nodeSelector: maybe(fc.constantFrom<Values>({}, { pool: 'a' }, { 'node.kubernetes.io/instance-type': 'x' })),
  replaceNodeSelector: maybe(fc.constantFrom<Values>({}, { pool: 'b' }), 12),
});
const shared = fc.record({
  model: fc.oneof({ weight: 6, arbitrary: fc.constantFrom('openai/gpt-oss-120b', 'deepseek-ai/DeepSeek-R1-0528', 'me/unknown-7B', 'me/unknown-1.5b') }, text, fc.record({
    hostPath: fc.record({ path: fc.constant('/models'), servedModelName: text, weightsGigabytes: maybe(fraction, 2) }),
  })),
  network,
  name: fc.constantFrom('gpt', 'a'.repeat(40), 'a-1'),
  labels: maybe(fc.dictionary(fc.constantFrom('team', 'example.com/team'), fc.constantFrom('a', 'b'), { maxKeys: 2 })),
  ports: maybe(fc.record({ http: maybe(number, 2), sideChannel: maybe(number, 2) })),
  maxModelLen: maybe(number),
  kvTransfer: maybe(fc.record({ leaseSeconds: maybe(number, 2), extraConfig: maybe(fc.constantFrom<Values>({ a: 1 }, { nested: { list: ['x', 0.5] } }, { path: '$(POD_IP)' }), 2) })),
  preStartGate: maybe(fc.record({ policy: maybe(fc.constantFrom('fail', 'warn', 'off'), 2), timeoutSeconds: maybe(fc.constantFrom(0, 60, -1, 1e9), 3) }), 3),
  verification: maybe(fc.record({ pageBytes: maybe(fc.constantFrom(65536, 8, 12, -1), 2), deadlineSeconds: maybe(fc.constantFrom(600, 1), 6) }), 3),
  cache: maybe(fc.constantFrom<Values>({ emptyDir: {} }, { emptyDir: { sizeLimit: '5Gi' } }, { hostPath: { path: '/mnt/cache' } })),
});

/** Without undefined values, as in a file of values. */
const defined = (values: unknown): Values => JSON.parse(JSON.stringify(values));

/** The same ones each time: a build must not fail by chance. */
const SEED = 7;

withHelm('the chart and the constructs agree', () => {
  test('on random values', async () => {
    const cases = fc.sample(fc.tuple(shared, shape, fc.record(pods)), { numRuns: 80, seed: SEED })
      // a wide node has its options of pods in one place only, when it is a construct
      .map(([a, b, all]) => defined({ ...a, ...b, ...('wideEpNode' in b ? {} : all) }));
    const { differences, rendered, codes } = await parityOf(cases.map(values => ({ what: JSON.stringify(values), values })));
    expect(differences).toEqual([]);
    // neither side of the coin is missing
    expect(rendered).toBeGreaterThan(10);
    expect(codes.size).toBeGreaterThan(5);
  }, 300_000);
});
