/** The metrics of running servers: whether the KV cache crosses, how fast, and in what pieces. */
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { liveMetrics } from '../../src/verify/live-metrics';
import { call } from '../cli/helpers';

type Numbers = { [name in 'bytes' | 'transfers' | 'descriptors' | 'seconds' | 'post' | 'failed' | 'expired' | 'late' | 'external' | 'own']?: number };

/** As Python's client of Prometheus prints them, for the names of vLLM 0.33. */
function metrics(numbers: Numbers): string {
  const { bytes = 786432, transfers = 4, descriptors = 12, seconds = 0.0001, post = 0.00002 } = numbers;
  const { failed = 0, expired = 0, late = 0, external = 301, own = 1 } = numbers;
  const labels = 'engine="0",model_name="a\\"b"';
  const histogram = (name: string, sum: number) => `# HELP vllm:${name} Histogram.\n# TYPE vllm:${name} histogram\nvllm:${name}_bucket{${labels},le="+Inf"} ${transfers}.0\nvllm:${name}_count{${labels}} ${transfers}.0\nvllm:${name}_sum{${labels}} ${sum}\n`
    + `# TYPE vllm:${name}_created gauge\nvllm:${name}_created{${labels}} 1.795822835609986e+09\n`;
  const counter = (name: string, value: number, more = '') => `# TYPE vllm:${name} counter\nvllm:${name}_total{${labels}${more}} ${value}.0\n`;
  return [
    histogram('nixl_xfer_time_seconds', seconds), histogram('nixl_post_time_seconds', post), histogram('nixl_bytes_transferred', bytes), histogram('nixl_num_descriptors', descriptors),
    counter('nixl_num_failed_transfers', failed), counter('nixl_num_kv_expired_reqs', expired), counter('nixl_num_notifications_after_expiry', late),
    counter('prompt_tokens_by_source', external, ',source="external_kv_transfer"'), counter('prompt_tokens_by_source', own, ',source="local_compute"'),
  ].join('');
}

let dir: string;
beforeAll(() => { dir = fs.mkdtempSync(path.join(os.tmpdir(), 'live-')); });
afterAll(() => fs.rmSync(dir, { recursive: true }));

function file(name: string, text: string): string {
  fs.writeFileSync(path.join(dir, name), text);
  return path.join(dir, name);
}

test.each<[string, Numbers, number, RegExp]>([
  ['what crosses', {}, 0, /^PASS: .*\n {2}PASS the KV cache crosses: 786 kB in 4 transfers, 100 % of 302 prompt tokens\n {2}PASS 7\.86 GB\/s, 0\.0250 ms a transfer, in pieces of 65\.5 kB, 3 each\n$/],
  ['nothing yet', { bytes: 0, transfers: 0, descriptors: 0, seconds: 0, external: 0, own: 0 }, 1, /^UNKNOWN: .*no prompt was served/s],
  ['all computed by decode', { bytes: 0, transfers: 0, descriptors: 0, seconds: 0, external: 0, own: 900 }, 1, /^FAIL: .*FAIL no KV cache came by NIXL: 900 prompt tokens/s],
  ['most computed by decode', { external: 10, own: 90 }, 0, /^WARN: .*10 % of 100 prompt tokens only/s],
  ['no faster than TCP', { seconds: 0.004 }, 0, /^WARN: .*0\.197 GB\/s.*no faster than TCP/s],
  ['small pieces that take long to post', { descriptors: 96, seconds: 0.0005, post: 0.0004 }, 0, /^WARN: .*80 % of the time goes into posting descriptors: pieces of 8\.19 kB/s],
  ['transfers that failed', { failed: 3 }, 1, /^FAIL: .*FAIL 3 transfers failed/s],
  ['leases that ended', { expired: 2 }, 0, /^WARN: .*2 requests of prefill were not fetched/s],
  ['fetches after the lease', { late: 1 }, 1, /^FAIL: .*may have been written over/s],
])('%s', (_, numbers, code, text) => {
  expect(call('verify', 'live', file('m', metrics(numbers)))).toEqual({ code, out: expect.stringMatching(text), err: '' });
});

test('two readings say what happened between them', () => {
  const before = file('before', metrics({ failed: 3 }));
  const after = file('after', metrics({ failed: 3, bytes: 3 * 786432, transfers: 8, descriptors: 24, seconds: 0.0002, external: 600 }));
  expect(call('verify', 'live', '--before', before, after)).toMatchObject({ code: 0, out: expect.stringContaining('1.57 MB in 4 transfers, 100 % of 299 prompt tokens') });
  // a server that started anew counts from 0
  expect(call('verify', 'live', '--before', after, before)).toMatchObject({ out: expect.stringContaining('786 kB in 4 transfers') });
});

test('older releases have fewer metrics: what is not there is not taken for 0', () => {
  const old = metrics({}).split('\n').filter(line => !/by_source|after_expiry|kv_expired/.test(line)).join('\n');
  expect(liveMetrics('old', old)).toMatchObject({ transfers: 4, expired: 0, late: undefined, tokens: undefined });
  expect(call('verify', 'live', file('old', old))).toMatchObject({ code: 0, out: expect.stringContaining('the KV cache crosses: 786 kB in 4 transfers\n') });
});

test.each(['', '<html>404</html>', 'go_goroutines 7\nprocess_cpu_seconds_total 1\n', metrics({}).replace(/vllm:/g, 'other:')])('text that is none of vLLM: %#', text => {
  expect(call('verify', 'live', file('none', text))).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/^LLMD511: /) });
});

test('garbage between the lines changes nothing', () => {
  const noisy = metrics({}).split('\n').flatMap(line => [line, '\u0000\u001b[2J', 'vllm:nixl_bytes_transferred_sum{engine="0"} NaN', 'vllm:nixl_bytes_transferred_sum{']).join('\n');
  expect(liveMetrics('noisy', noisy)).toEqual(liveMetrics('clean', metrics({})));
});
