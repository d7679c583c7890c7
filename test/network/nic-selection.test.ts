import * as fc from 'fast-check';
import { NicChoice, NicInventory, NicSelection } from '../../src/network/nic-selection';

const NODE: NicInventory = { hcas: [], pinned: false, nics: 0, accelerators: 2, platform: 'rack' };
const select = (choice: NicChoice, extra: Partial<NicInventory> = {}) => NicSelection.of(choice, { ...NODE, ...extra });
const grammars = (s: NicSelection) => ({
  ucx: s.ucxNetDevices(true),
  nccl: s.ncclIbHca(),
  exclude: s.ncclExcludeIbHca(),
  nvshmem: s.nvshmemHcaList(),
  uccl: s.ucclDevices(),
  nixlbench: s.nixlbenchDeviceList(),
});

describe('one choice, every consumer\'s grammar', () => {
  test.each<[string, NicChoice, Partial<NicInventory>, Partial<ReturnType<typeof grammars>>]>([
    ['nothing said: each library finds the NICs itself', {}, {}, {}],
    ['nothing said, names known: only a benchmark needs a list', {}, { hcas: ['a', 'b'] }, { nixlbench: 'a,b' }],
    ['the platform pins its HCAs', {}, { hcas: ['a', 'b'], pinned: true }, { ucx: 'a:1,b:1', nccl: '=a,b', nvshmem: 'a:1,b:1', uccl: 'a,b', nixlbench: 'a,b' }],
    ['HCAs said', { hcas: ['a', 'b'] }, {}, { ucx: 'a:1,b:1', nccl: '=a,b', nvshmem: 'a:1,b:1', uccl: 'a,b', nixlbench: 'a,b' }],
    ['excluded, names not known', { excludeHcas: ['c'] }, {}, { ucx: '^c:1', nccl: '^=c', exclude: 'c', nvshmem: '^c:1' }],
    ['excluded, names known: the rest is listed', { excludeHcas: ['a'] }, { hcas: ['a', 'b'] }, { ucx: 'b:1', nccl: '^=a', exclude: 'a', nvshmem: 'b:1', uccl: 'b', nixlbench: 'b' }],
    ['excluded from a pinned list', { excludeHcas: ['a'] }, { hcas: ['a', 'b'], pinned: true }, { ucx: 'b:1', nccl: '=b', exclude: 'a', nvshmem: 'b:1', uccl: 'b', nixlbench: 'b' }],
  ])('%s', (_, choice, extra, expected) => {
    const present = Object.fromEntries(Object.entries(grammars(select(choice, extra))).filter(([, v]) => v !== undefined));
    expect(present).toEqual(expected);
  });

  test('UCX older than 1.21 does not read ^, so that it gets nothing it would misread', () => {
    expect(select({ excludeHcas: ['c'] }).ucxNetDevices(false)).toBeUndefined();
  });

  test('mapping of GPUs, in the order of GPUs', () => {
    expect(select({ deviceToHca: { 1: 'b', 0: 'a' } }).deepEpDeviceToHcaMapping()).toBe('0:a:1,1:b:1');
  });

  test('every grammar holds exactly the chosen HCAs', () => {
    const names = fc.uniqueArray(fc.stringMatching(/^mlx5_[0-9]{1,2}$/), { minLength: 1, maxLength: 8 });
    fc.assert(fc.property(names, hcas => {
      const { ucx, nccl, nvshmem, uccl } = grammars(select({ hcas }));
      for (const rendered of [ucx, nccl, nvshmem, uccl]) {
        expect(rendered!.replace(/^=/, '').split(',').map(h => h.replace(/:1$/, ''))).toEqual(hcas);
      }
    }));
  });
});

describe('a choice that cannot work is refused', () => {
  test.each<[string, NicChoice, Partial<NicInventory>, RegExp]>([
    ['a blank in a name', { hcas: ['mlx5_0', ' mlx5_1'] }, {}, /^LLMD210: hcas has ' mlx5_1', which is no device name/],
    ['a list in one name', { excludeHcas: ['a,b'] }, {}, /^LLMD210: excludeHcas has 'a,b'/],
    ['shell characters', { hcas: ['a;reboot'] }, {}, /^LLMD210/],
    ['a port in a name', { hcas: ['mlx5_0:1'] }, {}, /^LLMD210: .*without a port/],
    ['an HCA in both lists', { hcas: ['a'], excludeHcas: ['a'] }, {}, /^LLMD211: HCA 'a' is in hcas and in excludeHcas/],
    ['an HCA twice', { hcas: ['a', 'a'] }, {}, /^LLMD211: hcas names 'a' twice/],
    ['an HCA that the platform lacks', { hcas: ['c'] }, { hcas: ['a', 'b'] }, /^LLMD212: hcas names 'c', which rack does not have; expected some of: a, b/],
    ['more HCAs than the node has', { hcas: ['a', 'b', 'c'] }, { nics: 2 }, /^LLMD213: hcas names 3 HCAs but rack has 2 NICs on a node/],
    ['all HCAs excluded', { excludeHcas: ['a'] }, { hcas: ['a'] }, /^LLMD213: excludeHcas leaves none/],
    ['a GPU that the node lacks', { deviceToHca: { 2: 'a' } }, {}, /^LLMD215: deviceToHca has GPU '2'; expected the physical indexes 0 to 1/],
    ['a GPU that is no number', { deviceToHca: { x: 'a' } }, {}, /^LLMD215: deviceToHca has GPU 'x'/],
    ['a mapping to an excluded HCA', { deviceToHca: { 0: 'a', 1: 'b' }, excludeHcas: ['b'] }, {}, /^LLMD216: deviceToHca sends GPU 1 to 'b', which excludeHcas excludes/],
    ['a mapping to an HCA that is not chosen', { deviceToHca: { 0: 'a', 1: 'c' }, hcas: ['a', 'b'] }, {}, /^LLMD212: deviceToHca sends GPU 1 to 'c'/],
    ['a mapping that misses a GPU', { deviceToHca: { 0: 'a' } }, {}, /^LLMD217: deviceToHca misses GPU 1/],
    ['two GPUs on one HCA where there is one for each', { deviceToHca: { 0: 'a', 1: 'a' } }, { hcas: ['a', 'b'] }, /^LLMD218: deviceToHca sends two GPUs to 'a'/],
  ])('%s', (_, choice, extra, message) => {
    expect(() => select(choice, extra)).toThrow(message);
  });

  test('two GPUs may share an HCA where there are fewer HCAs than GPUs', () => {
    expect(select({ deviceToHca: { 0: 'a', 1: 'a' } }, { hcas: ['a'] }).deepEpDeviceToHcaMapping()).toBe('0:a:1,1:a:1');
  });
});
