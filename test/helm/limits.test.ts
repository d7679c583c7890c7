/** What a release weighs in the cluster, what a package weighs, and how much helm prints where it does not go on. */
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { gzipSync } from 'zlib';
import { CHART, examples, helm, withHelm } from './helm';
import { Values } from '../values';

/**
 * A Secret holds at most 1 MiB, and each revision of a release is one: 56 % of it, so that what the cluster encrypts, and a parent chart,
 * have room. It was 480 KB (and 220 KB for a package, which has 270 now) before the chart had the programs that check a network in its pods: 31 KB packed, and
 * 57 KB in a Secret, where Helm packs them a second time.
 */
const SECRET = 560_000;
/** Of a release that checks its network, whose manifests have the programs as well: for the Jobs, and for the gates. */
const VERIFIED_SECRET = 600_000;
const PACKAGE = 270_000;
/** What a person reads of an error. Where a key is not known, it lists those that are. */
const OUTPUT = 2048;
/** `helm lint` says everything twice. */
const LINT = 2 * OUTPUT;

/** The Secret of a release as helm stores it: the release with all of its chart as JSON, packed, as text. */
function secretOf(values: Values): string {
  const { stdout } = helm(['install', 'release', CHART, '--dry-run=client', '--output', 'json'], values);
  const release = JSON.parse(stdout);
  expect(Object.keys(release.chart)).toEqual(expect.arrayContaining(['templates', 'files', 'schema']));
  return gzipSync(JSON.stringify(release), { level: 9 }).toString('base64');
}

const pair = (more: Values, decode: Values = {}): Values =>
  ({ model: 'openai/gpt-oss-120b', network: { platform: 'roce' }, prefill: {}, decode, ...more });

/** Values that helm ends at, by what its words must name. */
const ENDINGS: [what: string, values: Values, named: RegExp][] = [
  ['no values', {}, /LLMD005: no values are set/],
  ['values without a network', { model: 'a/b' }, /missing property 'network'/],
  ['both forms at once', pair({ wideEpNode: { nodes: 2 } }), /invalid propertyName 'prefill'|invalid propertyName 'decode'/],
  ['unknown keys at the top and below', pair({ a: 1 }, { d: { f: 1 } }), /additional properties 'd' not allowed/],
  ['wrong types everywhere', pair({ name: 1, image: [], ports: 'x', kvTransfer: [] }, { replicas: '1', env: [], volumes: {}, extraArgs: 'x' }), /at '\/decode\/replicas': got string, want integer/],
  ['a refused value', pair({ network: { platform: 'eks-p5en', backend: 'UCX' } }), /LLMD201: backend UCX/],
  ['a refused value of a role', pair({}, { tensorParallelSize: 3 }), /LLMD304: tensorParallelSize of decode is 3/],
  ['a refused value without end', pair({ network: { platform: 'x'.repeat(100_000) } }), /LLMD202: unknown platform 'xxx/],
  ['many refused values', pair({}, { extraArgs: Array.from({ length: 4 }, (_, i) => `--no-such-option-${i}`) }), /LLMD417: .*--no-such-option-0/],
];

withHelm('a release', () => {
  test.each(examples().filter(([name]) => /everything|pair/.test(name)).slice(-4))('of ci/%s-values.yaml has a Secret of at most 560 KB, or 600 where it checks its network', (_, values) => {
    expect(secretOf(values).length).toBeLessThanOrEqual(values.verification ? VERIFIED_SECRET : SECRET);
  });

  test('comes in a package of at most 270 KB', () => {
    const out = fs.mkdtempSync(path.join(os.tmpdir(), 'package-'));
    try {
      helm(['package', CHART, '--destination', out]);
      expect(fs.statSync(path.join(out, fs.readdirSync(out)[0]!)).size).toBeLessThanOrEqual(PACKAGE);
    } finally {
      fs.rmSync(out, { recursive: true });
    }
  });
});

withHelm('an error of helm has at most 2 KB', () => {
  const failure = (args: string[], values: Values): { status: number; text: string } => {
    const { status, stdout, stderr } = helm(args, values);
    return { status, text: `${stdout}${stderr}` };
  };

  test.each(ENDINGS)('template: %s', (_, values, named) => {
    const { status, text } = failure(['template', 'release', CHART], values);
    expect(status).toBe(1);
    expect(text).toMatch(named);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(OUTPUT);
  });

  test.each(ENDINGS.filter(([, values]) => Object.keys(values).length))('lint: %s', (_, values, named) => {
    const { status, text } = failure(['lint', CHART], values);
    expect(status).toBe(1);
    expect(text).toMatch(named);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(LINT);
  });

  // whatever the checks let through: a fault of ours must not bury its place
  test.each(['template', 'lint'])('%s: a crash of the templates names its module and its value', verb => {
    const broken = fs.mkdtempSync(path.join(os.tmpdir(), 'broken-'));
    try {
      fs.cpSync(CHART, broken, { recursive: true });
      fs.rmSync(path.join(broken, 'values.schema.json'));
      const { status, text } = failure([...verb === 'lint' ? ['lint'] : ['template', 'release'], broken], pair({ inferencePool: 'epp' }));
      expect(status).toBe(1);
      expect(text).toMatch(/_core\/_serving\.[a-z-]+\.tpl:\d+:\d+\s+executing "llm-d-disagg\.serving\.[A-Za-z.-]+" at <\$[\w.]*\.inferencePool>:\s+can't evaluate field endpointPicker/);
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(OUTPUT);
    } finally {
      fs.rmSync(broken, { recursive: true });
    }
  });
});
