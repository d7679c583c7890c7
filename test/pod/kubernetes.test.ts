import { allowed, fits, Format, FORMATS, INT32, isPort, isWhole } from '../../src/pod/kubernetes';

const long = (n: number) => 'a'.repeat(n);

/** How Kubernetes' own validation decides each (apimachinery 0.35: IsDNS1123Label and its kin). */
const CASES: { [format in Format]: { right: string[]; wrong: string[] } } = {
  'dns-label': { right: ['a', '0', 'a-b', long(63)], wrong: ['', 'A', '-a', 'a-', 'a.b', 'a_b', 'ü', 'a\n', long(64)] },
  'dns-1035-label': { right: ['a', 'a-b', 'a0'], wrong: ['', '0a', 'a-', 'a.b', long(64)] },
  'dns-subdomain': { right: ['a', 'a.b', '0.1', 'a-b.c', long(253)], wrong: ['', '.a', 'a.', 'a..b', 'a-.b', 'A_b', 'a/b', long(254)] },
  'label-key': {
    right: ['a', 'A_b.c', 'example.com/Name', `${long(253)}/a`, long(63)],
    wrong: ['', '/a', 'a/', 'a b', '_a', 'Ex.com/a', 'a..b/c', `${long(254)}/a`, 'a/b/c', long(64)],
  },
  'label-value': { right: ['', 'a', 'A_b.c-0', long(63)], wrong: ['_b', 'a-', 'a b', 'a/b', long(64)] },
  'annotation-key': { right: ['a', 'Example.com/a'], wrong: ['', 'a b', 'a/', `${long(254)}/a`] },
  'extended-resource': { right: ['nvidia.com/gpu', 'rdma/hca_shared_devices_a'], wrong: ['gpu', 'x y', 'A.com/gpu', 'a/b/c', 'a/'] },
  'quantity': { right: ['0', '4', '0.5', '500m', '64Gi', '1.5Ti', '100k'], wrong: ['', 'four', '-1', '+1', '0x10', '1e3 ', 'NaNGi', 'InfinityGi', '1e+21Gi', '1 Gi', '1Gib'] },
  'env-name': { right: ['A', '_a0'], wrong: ['', '0A', 'a b', 'a-b', 'a=b', 'A\n'] },
  'data-key': { right: ['HF_TOKEN', '.npmrc', 'a..b', '-'], wrong: ['', '.', '..', '..a', 'a b', 'a/b', long(254)] },
  'capability': { right: ['IPC_LOCK', 'ALL'], wrong: ['', 'ipc_lock', 'IPC LOCK', '1'] },
  'absolute-path': { right: ['/', '/a', '/a/', '/a//b', '/a/.b', '/a/..b', '/a/.', '/...'], wrong: ['', 'a', '/..', '/../a', '/a/..', '/a/../b', '/a\0'] },
  'relative-path': { right: ['a', 'a/b', '.a', 'a/..b', '...', 'a/'], wrong: ['', '/a', '..', '../a', 'a/..', 'a/../b', 'a\0'] },
};

describe.each(Object.entries(CASES))('%s', (format, { right, wrong }) => {
  test.each(right)('takes %j', text => { expect(fits(format as Format, text)).toBe(true); });
  test.each(wrong)('refuses %j', text => { expect(fits(format as Format, text)).toBe(false); });
});

test('every format describes what is allowed', () => {
  expect(Object.keys(FORMATS).filter(format => allowed(format as Format).length < 10)).toEqual([]);
});

test('a long text is checked in linear time', () => {
  const start = Date.now();
  for (const format of Object.keys(FORMATS) as Format[]) { new RegExp(FORMATS[format].pattern).test(`${'a-'.repeat(20000)}!`); }
  expect(Date.now() - start).toBeLessThan(1000);
});

describe('numbers', () => {
  test.each([[0, true], [-0, true], [INT32, true], [INT32 + 1, false], [-1, false], [0.5, false], [NaN, false], [Infinity, false], [1e21, false]])('%d from 0 up: %s', (value, whole) => {
    expect(isWhole(value, 0)).toBe(whole);
  });
  test.each([[1, true], [65535, true], [0, false], [65536, false], [80.5, false]])('port %d: %s', (value, port) => {
    expect(isPort(value)).toBe(port);
  });
});
