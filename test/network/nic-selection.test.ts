import * as fc from 'fast-check';
import { messageOf } from '../../src/base/fault';
import { NicChoice, NicInventory, NicSelection } from '../../src/network/nic-selection';
import { nicSelectionFaults } from '../../src/network/nic-selection-faults';

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

describe('one selection is written in the grammar of every library', () => {
  test.each<[string, NicChoice, Partial<NicInventory>, Partial<ReturnType<typeof grammars>>]>([
    ['nothing set: each library finds the NICs itself', {}, {}, {}],
    ['nothing set, names known: only a benchmark needs a list', {}, { hcas: ['a', 'b'] }, { nixlbench: 'a,b' }],
    ['the platform pins its HCAs', {}, { hcas: ['a', 'b'], pinned: true }, { ucx: 'a:1,b:1', nccl: '=a,b', nvshmem: 'a:1,b:1', uccl: 'a,b', nixlbench: 'a,b' }],
    ['HCAs set', { hcas: ['a', 'b'] }, {}, { ucx: 'a:1,b:1', nccl: '=a,b', nvshmem: 'a:1,b:1', uccl: 'a,b', nixlbench: 'a,b' }],
    ['excluded, names not known', { excludeHcas: ['c'] }, {}, { ucx: '^c:1', nccl: '^=c', exclude: 'c', nvshmem: '^c:1' }],
    ['excluded, names known: the rest is listed', { excludeHcas: ['a'] }, { hcas: ['a', 'b'] }, { ucx: 'b:1', nccl: '^=a', exclude: 'a', nvshmem: 'b:1', uccl: 'b', nixlbench: 'b' }],
    ['excluded from a pinned list', { excludeHcas: ['a'] }, { hcas: ['a', 'b'], pinned: true }, { ucx: 'b:1', nccl: '=b', exclude: 'a', nvshmem: 'b:1', uccl: 'b', nixlbench: 'b' }],
  ])('%s', (_, choice, extra, expected) => {
    const present = Object.fromEntries(Object.entries(grammars(select(choice, extra))).filter(([, v]) => v !== undefined));
    expect(present).toEqual(expected);
  });

  test('UCX older than 1.21 does not understand ^, and gets no exclusion', () => {
    expect(select({ excludeHcas: ['c'] }).ucxNetDevices(false)).toBeUndefined();
  });

  test('the mapping is written in the order of GPUs', () => {
    expect(select({ deviceToHca: { 1: 'b', 0: 'a' } }).deepEpDeviceToHcaMapping()).toBe('0:a:1,1:b:1');
  });

  describe('every grammar lists exactly the selected HCAs', () => {
    const NAMES = ['mlx5_0', 'mlx5_1', 'mlx5_10', 'mlx5_2', 'ibp0', 'ibp1'];
    const choices = fc.record({
      hcas: fc.option(fc.shuffledSubarray(NAMES, { minLength: 1 }), { nil: undefined }),
      excludeHcas: fc.option(fc.shuffledSubarray(NAMES), { nil: undefined }),
      inventory: fc.oneof(fc.constant<string[]>([]), fc.shuffledSubarray(NAMES)),
      pinned: fc.boolean(),
    });
    const names = (rendered: string) => rendered.replace(/^(\^=?|=)/, '').split(',');
    const withoutPort = (rendered: string) => names(rendered).map(n => {
      expect(n).toMatch(/^[^:]+:1$/);
      return n.slice(0, -2);
    });

    test('every grammar excludes exactly the excluded HCAs', () => {
      fc.assert(fc.property(choices, ({ hcas, excludeHcas = [], inventory, pinned }) => {
        // what is left out here is refused: see below
        fc.pre(!hcas?.some(h => excludeHcas.includes(h)));
        fc.pre(!inventory.length || [...hcas ?? [], ...excludeHcas].every(h => inventory.includes(h)));
        fc.pre(!inventory.length || hcas !== undefined || inventory.some(h => !excludeHcas.includes(h)));
        fc.pre(!pinned || inventory.length > 0);
        const selected = hcas ?? inventory.filter(h => !excludeHcas.includes(h));
        const { ucx, nccl, exclude, nvshmem, uccl, nixlbench } = grammars(select({ hcas, excludeHcas }, { hcas: inventory, pinned }));
        const narrowed = hcas !== undefined || pinned || excludeHcas.length > 0;
        expect([ucx, nccl, nvshmem].map(v => v !== undefined)).toEqual([narrowed, narrowed, narrowed]);
        if (narrowed) {
          for (const rendered of [ucx!, nvshmem!]) {
            expect(rendered.startsWith('^')).toBe(selected.length === 0);
            expect(withoutPort(rendered)).toEqual(selected.length ? selected : excludeHcas);
          }
          expect(nccl).toMatch(/^\^?=/);
          expect(names(nccl!)).toEqual(nccl!.startsWith('^') ? excludeHcas : selected);
        }
        expect(exclude?.split(',') ?? []).toEqual(excludeHcas);
        expect(uccl?.split(',') ?? []).toEqual(narrowed ? selected : []);
        expect(nixlbench?.split(',') ?? []).toEqual(selected);
      }));
    });

    test('every mapping gives each GPU exactly its own HCA', () => {
      fc.assert(fc.property(fc.shuffledSubarray(NAMES, { minLength: 1 }), hcas => {
        const deviceToHca = Object.fromEntries(hcas.map((h, gpu) => [String(gpu), h]));
        const rendered = select({ hcas, deviceToHca }, { accelerators: hcas.length }).deepEpDeviceToHcaMapping()!;
        expect(rendered.split(',').map(entry => entry.split(':'))).toEqual(hcas.map((h, gpu) => [String(gpu), h, '1']));
      }));
    });
  });
});

describe('a selection that cannot work is refused', () => {
  test.each<[string, NicChoice, Partial<NicInventory>, RegExp]>([
    ['a blank in a name', { hcas: ['mlx5_0', ' mlx5_1'] }, {}, /^LLMD210: hcas has ' mlx5_1', which is not a valid device name/],
    ['a list in one name', { excludeHcas: ['a,b'] }, {}, /^LLMD210: excludeHcas has 'a,b'/],
    ['shell characters', { hcas: ['a;reboot'] }, {}, /^LLMD210/],
    ['a port in a name', { hcas: ['mlx5_0:1'] }, {}, /^LLMD210: .*without a port/],
    ['an HCA in both lists', { hcas: ['a'], excludeHcas: ['a'] }, {}, /^LLMD211: HCA 'a' is in hcas and in excludeHcas/],
    ['no HCA', { hcas: [] }, {}, /^LLMD213: hcas is an empty list; leave it out or name at least one/],
    ['an HCA twice', { hcas: ['a', 'a'] }, {}, /^LLMD211: hcas names 'a' twice/],
    ['an HCA that the platform lacks', { hcas: ['c'] }, { hcas: ['a', 'b'] }, /^LLMD212: hcas names 'c', which rack does not have; expected some of: a, b/],
    ['more HCAs than the node has', { hcas: ['a', 'b', 'c'] }, { nics: 2 }, /^LLMD213: hcas names 3 HCAs but rack has 2 NICs on a node/],
    ['all HCAs excluded', { excludeHcas: ['a'] }, { hcas: ['a'] }, /^LLMD213: excludeHcas leaves none/],
    ['a GPU that the node lacks', { deviceToHca: { 2: 'a' } }, {}, /^LLMD215: deviceToHca has GPU '2'; expected the physical indexes 0 to 1/],
    ['a GPU that is not a number', { deviceToHca: { x: 'a' } }, {}, /^LLMD215: deviceToHca has GPU 'x'/],
    ['a blank before a GPU', { deviceToHca: { ' 1': 'a', '0': 'b' } }, {}, /^LLMD215: deviceToHca has GPU ' 1'/],
    ['a GPU in a second spelling', { deviceToHca: { '0': 'a', '1': 'b', '01': 'c' } }, {}, /^LLMD215: deviceToHca has GPU '01'/],
    ['a GPU by its UUID', { deviceToHca: { 'GPU-5ac1a8f1': 'a' } }, {}, /^LLMD215: deviceToHca has GPU 'GPU-5ac1a8f1'/],
    ['a blank in a mapping', { deviceToHca: { 0: 'mlx5_0', 1: 'mlx5_1 ' } }, {}, /^LLMD210: deviceToHca has 'mlx5_1 '/],
    ['a port in a mapping', { deviceToHca: { 0: 'mlx5_0:1', 1: 'mlx5_1:1' } }, {}, /^LLMD210: deviceToHca has 'mlx5_0:1', .*without a port/],
    ['two HCAs for one GPU', { deviceToHca: { 0: 'mlx5_0,mlx5_1', 1: 'mlx5_2' } }, {}, /^LLMD210: deviceToHca has 'mlx5_0,mlx5_1'/],
    ['a mapping to an excluded HCA', { deviceToHca: { 0: 'a', 1: 'b' }, excludeHcas: ['b'] }, {}, /^LLMD216: deviceToHca sends GPU 1 to 'b', which excludeHcas excludes/],
    ['a mapping to an HCA that is not chosen', { deviceToHca: { 0: 'a', 1: 'c' }, hcas: ['a', 'b'] }, {}, /^LLMD212: deviceToHca sends GPU 1 to 'c'/],
    ['a mapping that misses a GPU', { deviceToHca: { 0: 'a' } }, {}, /^LLMD217: deviceToHca misses GPU 1/],
    ['two GPUs on one HCA of a node with as many NICs', { deviceToHca: { 0: 'a', 1: 'a' } }, { nics: 2 }, /^LLMD218: deviceToHca sends two GPUs to 'a'/],
    ['two GPUs on one HCA where there is one for each', { deviceToHca: { 0: 'a', 1: 'a' } }, { hcas: ['a', 'b'] }, /^LLMD218: deviceToHca sends two GPUs to 'a'/],
  ])('%s', (_, choice, extra, message) => {
    expect(messageOf(nicSelectionFaults(choice, { ...NODE, ...extra }))).toMatch(message);
  });

  test('two GPUs may share an HCA where there are fewer HCAs than GPUs', () => {
    const deviceToHca = { 0: 'a', 1: 'a' };
    expect(nicSelectionFaults({ deviceToHca }, { ...NODE, hcas: ['a'] })).toEqual([]);
    expect(nicSelectionFaults({ deviceToHca }, { ...NODE, nics: 1 })).toEqual([]);
    expect(select({ deviceToHca }, { hcas: ['a'] }).deepEpDeviceToHcaMapping()).toBe('0:a:1,1:a:1');
  });
});
