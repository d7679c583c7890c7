import { isHcaName, NIC_GRAMMARS, NicList, readNicList } from '../../src/network/nic-list';

const list = (names: string[], more: Partial<NicList> = {}): NicList => ({
  excluded: false,
  exact: true,
  nics: names.map(n => n.split(':')).map(([name, port]) => port ? { name: name!, port: Number(port) } : { name: name! }),
  ...more,
});

test.each<[keyof typeof NIC_GRAMMARS, string, NicList]>([
  ['ucx', 'mlx5_0:1,mlx5_1:1', list(['mlx5_0:1', 'mlx5_1:1'])],
  ['ucx', 'eth0', list(['eth0'])],
  ['ucx', '^mlx5_9:1,mlx5_10:1', list(['mlx5_9:1', 'mlx5_10:1'], { excluded: true })],
  ['ucx', 'all', list([], { excluded: true })],
  ['nccl', '=mlx5_0,mlx5_1:2', list(['mlx5_0', 'mlx5_1:2'])],
  ['nccl', 'mlx5_1', list(['mlx5_1'], { exact: false })],
  ['nccl', 'ibp', list(['ibp'], { exact: false })],
  ['nccl', '^=mlx5_3', list(['mlx5_3'], { excluded: true })],
  ['nccl', '^docker,lo', list(['docker', 'lo'], { excluded: true, exact: false })],
  ['nvshmem', 'ibp0:1', list(['ibp0:1'])],
  ['nvshmem', '^ibp0:1', list(['ibp0:1'], { excluded: true })],
  ['plain', 'mlx5_0,mlx5_1', list(['mlx5_0', 'mlx5_1'])],
])('%s reads %s', (library, text, expected) => {
  expect(readNicList(text, NIC_GRAMMARS[library])).toEqual({ value: expected, unreadable: [] });
});

test.each<[keyof typeof NIC_GRAMMARS, string, string[], string, RegExp]>([
  ['ucx', 'mlx5_0:1, mlx5_1:1', ['mlx5_0:1'], ' mlx5_1:1', /no blanks/],
  ['ucx', 'mlx5_0:1,^mlx5_1:1', ['mlx5_0:1'], '^mlx5_1:1', /\^ stands once, before the whole list/],
  ['ucx', '=mlx5_0:1', [], '=mlx5_0:1', /stands once/],
  ['ucx', 'mlx5_0:1,', ['mlx5_0:1'], '', /no empty entries/],
  ['ucx', 'mlx5_0:1:2', [], 'mlx5_0:1:2', /not a port/],
  ['ucx', 'mlx5_0:', [], 'mlx5_0:', /not a port/],
  ['ucx', 'mlx5_0:0', [], 'mlx5_0:0', /not a port/],
  ['ucx', 'mlx5_0:1;reboot', [], 'mlx5_0:1;reboot', /not a port/],
  ['nccl', '=mlx5_0,=mlx5_1', ['mlx5_0'], '=mlx5_1', /\^= or \^ or = stands once/],
  ['plain', '^mlx5_0', [], '^mlx5_0', /a list without \^ or =/],
  ['plain', 'mlx5_0:1', [], 'mlx5_0:1', /without ports/],
])('%s reads what it can of %s', (library, text, names, entry, why) => {
  const { value, unreadable } = readNicList(text, NIC_GRAMMARS[library]);
  expect(value.nics).toEqual(list(names).nics);
  expect(unreadable).toEqual([{ entry, why: expect.stringMatching(why) }]);
});

test('all devices cannot be excluded', () => {
  expect(readNicList('^all', NIC_GRAMMARS.ucx).unreadable).toEqual([{ entry: '^all', why: 'all cannot be excluded' }]);
});

test('other libraries have no word for all devices', () => {
  expect(readNicList('all', NIC_GRAMMARS.nccl).value).toEqual(list(['all'], { exact: false }));
});

test.each([
  ['mlx5_0', true], ['mlx5_bond_0', true], ['ibp0', true], ['rdmap16s27', true], ['bnxt_re0', true], ['ibp', false], ['eth0', false], ['net1', false],
  ['ens3', false], ['bond0', false], ['0mlx', false], ['mlx5_0:1', false], [' mlx5_0', false],
])('%s is the name of an HCA: %s', (name, expected) => {
  expect(isHcaName(name)).toBe(expected);
});
