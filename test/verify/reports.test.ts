/** Reports of the programs, read and printed. */
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { call } from '../cli/helpers';

const REPORT = {
  format: 'cdk8s-llm-d/verification/1',
  name: 'gpt-oss',
  role: 'decode',
  pod: 'gpt-oss-verify-decode-x',
  platform: 'coreweave',
  verdict: 'fail',
  expected: {
    bytes: 67108864,
    pages: [[65536, 0.02], [67108864, 0.004]]
      .map(([pageBytes, floorSeconds]) => ({ pageBytes, bytes: 67108864, floorSeconds, estimateSeconds: floorSeconds! / 2 })),
  },
  results: [
    { check: 'gpus', status: 'pass', what: '8 GPUs' },
    { check: 'transport decode from prefill', status: 'fail', what: 'TCP (tcp/lo), and the plan promises RDMA', cause: 'no device', fix: 'see <rdma-devices> & "memlock"', evidence: ['tcp/lo \u001b[31m'] },
    { check: 'clock', status: 'unknown', what: 'the kernel does not say' },
    { check: 'mtu', status: 'fine', what: 'a status that there is not' },
  ],
  measurements: ['decode from prefill', 'prefill from decode'].map((direction, i) => ({
    direction,
    rows: [...[[65536, 0.01 + i / 100], [67108864, 0.002]].map(([pageBytes, seconds]) => ({ pageBytes, bytes: 67108864, seconds })), { pageBytes: 'x' }],
  })),
};
const LOG = `2026-11-28T00:00:00Z starting\n2026-11-28T00:00:01Z stdout F cdk8s-llm-d verification: ${JSON.stringify(REPORT)}\nmore\n`;

let dir: string;
beforeAll(() => { dir = fs.mkdtempSync(path.join(os.tmpdir(), 'reports-')); });
afterAll(() => fs.rmSync(dir, { recursive: true }));

function file(name: string, text: string): string {
  fs.writeFileSync(path.join(dir, name), text);
  return path.join(dir, name);
}

test.each([['a log', LOG], ['JSON', JSON.stringify(REPORT, null, 2)]])('%s: what did not pass is printed with cause and fix', (_, text) => {
  const { code, out } = call('verify', 'report', file('a', text));
  expect(code).toBe(1);
  expect(out).toBe(`FAIL: gpt-oss decode gpt-oss-verify-decode-x, coreweave
  passed: gpus
  FAIL transport decode from prefill: TCP (tcp/lo), and the plan promises RDMA
      cause: no device
      fix: see <rdma-devices> & "memlock"
      | tcp/lo \\u001b[31m
  UNKNOWN clock: the kernel does not say
  UNKNOWN mtu: a status that there is not
  READs, decode from prefill:
     bytes of a descriptor      GB/s     floor  estimate
                     65536      6.71      3.36      6.71
                  67108864      33.6      16.8      33.6
  READs, prefill from decode:
     bytes of a descriptor      GB/s     floor  estimate
                     65536      3.36      3.36      6.71
                  67108864      33.6      16.8      33.6

FAIL: 1 report
`);
});

test('reports that pass end with 0, and one that nobody knows does not', () => {
  const passed = { ...REPORT, verdict: 'pass', results: [REPORT.results[0]] };
  expect(call('verify', 'report', file('p', JSON.stringify(passed)))).toMatchObject({ code: 0, out: expect.stringMatching(/PASS: 1 report\n$/) });
  expect(call('verify', 'report', file('u', JSON.stringify({ ...passed, verdict: 'good' })))).toMatchObject({ code: 1, out: expect.stringMatching(/UNKNOWN: 1 report\n$/) });
});

test('a folder is read whole, and the worst counts', () => {
  const folder = path.join(dir, 'logs');
  fs.mkdirSync(folder);
  fs.writeFileSync(path.join(folder, 'a.log'), LOG.replace(/"verdict":"fail"/, '"verdict":"pass"'));
  fs.writeFileSync(path.join(folder, 'b.log'), LOG);
  expect(call('verify', 'report', folder)).toMatchObject({ code: 1, out: expect.stringMatching(/FAIL: 2 reports\n$/) });
});

test('JUnit has a suite for each report', () => {
  const { out } = call('verify', 'report', '--format', 'junit', file('j', LOG));
  expect(out).toContain('<testsuite name="gpt-oss decode gpt-oss-verify-decode-x" tests="4" failures="1" skipped="2">');
  expect(out).toContain('<failure message="TCP (tcp/lo), and the plan promises RDMA">');
  expect(out).toContain('see &lt;rdma-devices&gt; &amp; &quot;memlock&quot;');
});

test('SVG draws what was measured, and what should be', () => {
  const { out } = call('verify', 'report', '--format', 'svg', file('s', LOG));
  expect(out).toMatch(/^<svg /);
  expect(out.match(/class="line s[01]" d=/g)).toHaveLength(2);
  expect(out).toContain('NIXL READs of gpt-oss decode');
  expect(out).toContain('10 GB/s');
});

test.each<[string, string, RegExp]>([
  ['a log without a report', 'starting\nended\n', /^LLMD510: .* has no report of a verification/],
  ['a log that is cut off', LOG.slice(0, 300), /^LLMD510: .* has a report that is cut off/],
  ['JSON of another kind', '{"format": "other"}', /^LLMD510: /],
  ['an empty file', '', /^LLMD510: /],
])('%s', (_, text, message) => {
  expect(call('verify', 'report', file('bad', text))).toMatchObject({ code: 2, out: '', err: expect.stringMatching(message) });
});

test('a report without READs cannot be drawn', () => {
  expect(call('verify', 'report', '--format', 'svg', file('n', JSON.stringify({ ...REPORT, measurements: [] })))).toMatchObject({ code: 2, err: expect.stringMatching(/^LLMD510: .*no READs to draw/) });
});
