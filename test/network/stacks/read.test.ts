/** What each library reads in the environment of a container, and what none of them would accept. */
import * as fc from 'fast-check';
import { NetworkOptions, NetworkPlan, Platform, Role } from '../../../src';
import { NicSelection } from '../../../src/network/nic-selection';
import { readDeepEp } from '../../../src/network/stacks/deepep';
import { readLibfabric } from '../../../src/network/stacks/libfabric';
import { readNccl } from '../../../src/network/stacks/nccl';
import { readNvshmem } from '../../../src/network/stacks/nvshmem';
import { readSettings } from '../../../src/network/stacks/settings';
import { readUccl } from '../../../src/network/stacks/uccl';
import { readUcx } from '../../../src/network/stacks/ucx';

const exactly = (...names: string[]) => ({ excluded: false, exact: true, nics: names.map(name => ({ name })) });
const ported = (...names: string[]) => ({ excluded: false, exact: true, nics: names.map(name => ({ name, port: 1 })) });

describe('UCX', () => {
  test.each<[string, object, boolean]>([
    ['rc,cuda_copy', { excluded: false, names: ['rc', 'cuda_copy'] }, true],
    ['\\rc_verbs,tcp', { excluded: false, names: ['\\rc_verbs', 'tcp'] }, true],
    ['rc_mlx5', { excluded: false, names: ['rc_mlx5'] }, true],
    ['ud_v', { excluded: false, names: ['ud_v'] }, true],
    ['dc', { excluded: false, names: ['dc'] }, true],
    ['srd', { excluded: false, names: ['srd'] }, true],
    ['ib', { excluded: false, names: ['ib'] }, true],
    ['tcp,cuda_copy,cuda_ipc,sm,self', { excluded: false, names: ['tcp', 'cuda_copy', 'cuda_ipc', 'sm', 'self'] }, false],
    ['rcx', { excluded: false, names: ['rcx'] }, false],
    ['^tcp,cuda_ipc', { excluded: true, names: ['tcp', 'cuda_ipc'] }, true],
    ['^ib', { excluded: true, names: ['ib'] }, false],
    ['^rc,ud', { excluded: true, names: ['rc', 'ud'] }, true],
    ['^rc,ud,dc', { excluded: true, names: ['rc', 'ud', 'dc'] }, false],
    ['all', { excluded: true, names: [] }, true],
    ['tcp,all', { excluded: true, names: [] }, true],
  ])('UCX_TLS=%s', (UCX_TLS, transports, rdma) => {
    expect(readUcx({ UCX_TLS })).toMatchObject({ transports, rdma, unread: [] });
  });

  test('reports no transports where none are set', () => {
    expect(readUcx({ NCCL_IB_HCA: '=mlx5_0' })).toEqual({ unread: [] });
  });

  test.each([
    ['rc, cuda_copy', ['rc'], ' cuda_copy', /no blanks/],
    ['rc,^tcp', ['rc'], '^tcp', /\^ stands once, before the whole list/],
    ['rc,', ['rc'], '', /no empty entries/],
  ])('takes UCX_TLS=%j as UCX does', (UCX_TLS, names, value, why) => {
    const { transports, unread } = readUcx({ UCX_TLS });
    expect(transports!.names).toEqual(names);
    expect(unread).toEqual([{ name: 'UCX_TLS', value, why: expect.stringMatching(why) }]);
  });

  test.each<[string, string, object]>([
    ['UCX_NET_DEVICES', 'mlx5_0:1', { netDevices: ported('mlx5_0') }],
    ['UCX_IB_GID_INDEX', '3', { gidIndex: 3 }],
    ['UCX_IB_GID_INDEX', 'auto', { gidIndex: undefined }],
    ['UCX_SOCKADDR_TLS_PRIORITY', 'rdmacm,tcp', { sockaddrTlsPriority: ['rdmacm', 'tcp'] }],
    ['UCX_PROTO_EMULATION_ENABLE', 'n', { emulation: false }],
    ['UCX_PROTO_INFO', 'y', { protoInfo: true }],
    ['UCX_LOG_LEVEL', 'debug', { logLevel: 'debug' }],
  ])('%s=%s', (name, value, expected) => {
    expect(readUcx({ [name]: value })).toMatchObject({ ...expected, unread: [] });
  });
});

describe('NCCL and gloo', () => {
  test.each<[string, string, object]>([
    ['NCCL_IB_HCA', '=mlx5_0,mlx5_1', { hcas: exactly('mlx5_0', 'mlx5_1') }],
    ['NCCL_IB_HCA', '^=mlx5_3', { hcas: { ...exactly('mlx5_3'), excluded: true } }],
    ['NCCL_EXCLUDE_IB_HCA', 'mlx5_3', { guideExcludes: { ...exactly('mlx5_3'), excluded: true } }],
    ['NCCL_IB_DISABLE', '1', { rdma: false }],
    ['NCCL_IB_DISABLE', '0', { rdma: true }],
    ['NCCL_IB_GID_INDEX', '3', { gidIndex: 3 }],
    ['NCCL_IB_GID_INDEX', '-1', { gidIndex: undefined }],
    ['NCCL_SOCKET_IFNAME', 'eth', { socketInterfaces: { excluded: false, exact: false, nics: [{ name: 'eth' }] } }],
    ['GLOO_SOCKET_IFNAME', 'eth0', { glooInterfaces: exactly('eth0') }],
    ['NCCL_DEBUG', 'INFO', { logLevel: 'INFO' }],
  ])('%s=%s', (name, value, expected) => {
    expect(readNccl({ [name]: value })).toMatchObject({ ...expected, unread: [] });
  });
});

describe('NVSHMEM', () => {
  test.each<[string, string, object]>([
    ['NVSHMEM_IB_ENABLE_IBGDA', 'true', { gpuInitiated: true }],
    ['NVSHMEM_IB_ENABLE_IBGDA', '0', { gpuInitiated: false }],
    ['NVSHMEM_HCA_LIST', '^mlx5_9:1', { hcas: { ...ported('mlx5_9'), excluded: true } }],
    ['NVSHMEM_HCA_PREFIX', 'ibp', { hcaPrefix: 'ibp' }],
    ['NVSHMEM_DEBUG', 'INFO', { hcaPrefix: 'mlx5' }],
    ['NVSHMEM_IB_GID_INDEX', '5', { gidIndex: 5 }],
    ['NVSHMEM_REMOTE_TRANSPORT', 'ibrc', { remoteTransport: 'ibrc' }],
    ['NVSHMEM_BOOTSTRAP_UID_SOCK_IFNAME', 'eth0', { bootstrapInterface: 'eth0' }],
  ])('%s=%s', (name, value, expected) => {
    expect(readNvshmem({ [name]: value })).toMatchObject({ ...expected, unread: [] });
  });
});

test.each<[string, string, object]>([
  ['FI_PROVIDER', 'efa', { providers: { excluded: false, names: ['efa'] } }],
  ['FI_PROVIDER', '^tcp,shm', { providers: { excluded: true, names: ['tcp', 'shm'] } }],
  ['FI_PROVIDER', 'ofi_rxm;tcp', { providers: { excluded: false, names: ['ofi_rxm;tcp'] } }],
  ['FI_EFA_ENABLE_SHM_TRANSFER', '0', { efaSharedMemory: false }],
  ['FI_LOG_LEVEL', 'warn', { logLevel: 'warn' }],
])('libfabric reads %s=%s', (name, value, expected) => {
  expect(readLibfabric({ [name]: value })).toMatchObject({ ...expected, unread: [] });
});

test.each<[string, string, object]>([
  ['UCCL_P2P_TRANSPORT', 'efa', { transport: 'efa' }],
  ['UCCL_P2P_RDMA_GID_INDEX', '3', { gidIndex: 3 }],
  ['UCCL_P2P_RDMA_DEV', 'mlx5_0,mlx5_1', { hcas: exactly('mlx5_0', 'mlx5_1') }],
  ['UCCL_P2P_LOG_LEVEL', 'INFO', { logLevel: 'INFO' }],
])('UCCL reads %s=%s', (name, value, expected) => {
  expect(readUccl({ [name]: value })).toMatchObject({ ...expected, unread: [] });
});

describe('DeepEP', () => {
  test('reads the HCA of each GPU', () => {
    expect(readDeepEp({ DEEP_EP_DEVICE_TO_HCA_MAPPING: '1:mlx5_1:1,0:mlx5_0:2' })).toEqual({
      deviceToHca: [{ gpu: 1, name: 'mlx5_1', port: 1 }, { gpu: 0, name: 'mlx5_0', port: 2 }], unread: [],
    });
  });

  test.each([
    ['0:mlx5_0', '0:mlx5_0', /expected the index of a GPU/], ['01:mlx5_0:1', '01:mlx5_0:1', /expected the index/], ['0:mlx5_0:1, 1:mlx5_1:1', ' 1:mlx5_1:1', /expected the index/],
    ['0: mlx5_0:1', '0: mlx5_0:1', /expected the index/], ['0:mlx5_0:1,0:mlx5_1:1', '0:mlx5_1:1', /GPU 0 stands there twice/],
  ])('does not take %j', (DEEP_EP_DEVICE_TO_HCA_MAPPING, value, why) => {
    expect(readDeepEp({ DEEP_EP_DEVICE_TO_HCA_MAPPING }).unread).toEqual([{ name: 'DEEP_EP_DEVICE_TO_HCA_MAPPING', value, why: expect.stringMatching(why) }]);
  });
});

test.each([
  ['UCX_IB_GID_INDEX', 'three', /a whole number from 0 to 255/], ['UCX_IB_GID_INDEX', '256', /0 to 255/], ['NCCL_IB_GID_INDEX', ' 3', /0 to 255/],
  ['UCX_PROTO_INFO', 'maybe', /expected one of: y, yes/], ['NVSHMEM_REMOTE_TRANSPORT', 'ibgda', /expected one of: none, ibrc/],
  ['UCCL_P2P_TRANSPORT', 'rdma', /expected one of: ib, efa, nccl, tcp, tcpx, cxi/], ['NVSHMEM_HCA_PREFIX', '^mlx5', /no name of an HCA contains it/],
  ['UCX_LOG_LEVEL', ' info', /blanks/], ['NIXL_LOG_LEVEL', '', /empty/], ['UCX_TLS', '', /an empty list/], ['FI_PROVIDER', 'efa, tcp', /name of a provider/],
  ['UCX_NET_DEVICES', '$(DEVICES)', /another variable/], ['NCCL_DEBUG', '$(LEVEL)', /another variable/], ['UCX_SOCKADDR_TLS_PRIORITY', 'a b', /no blanks/],
])('%s=%j stays unread, with the reason', (name, value, why) => {
  expect(readSettings({ [name]: value }).unread).toEqual([{ name, value: expect.any(String), why: expect.stringMatching(why) }]);
});

test('no text makes a reader fail, not even a property name of every JavaScript object', () => {
  const names = fc.constantFrom(
    'UCX_TLS', 'UCX_NET_DEVICES', 'UCX_IB_GID_INDEX', 'NCCL_IB_HCA', 'NCCL_SOCKET_IFNAME', 'NVSHMEM_HCA_LIST', 'FI_PROVIDER', 'DEEP_EP_DEVICE_TO_HCA_MAPPING',
    'UCCL_P2P_RDMA_DEV', 'constructor', '__proto__', 'toString',
  );
  const text = fc.oneof(fc.string(), fc.stringMatching(/^[\^=]{0,2}[a-z_0-9:, ]{0,12}$/));
  fc.assert(fc.property(fc.dictionary(names, text), env => {
    for (const { name, value, why } of readSettings(env).unread) {
      expect(env[name]).toContain(value);
      expect(why.length).toBeGreaterThan(5);
    }
  }), { numRuns: 500 });
});

describe('what is written is read back', () => {
  const HCAS = ['mlx5_0', 'mlx5_1', 'mlx5_10', 'mlx5_2', 'mlx5_3'];
  const selections = fc.record({
    hcas: fc.option(fc.shuffledSubarray(HCAS, { minLength: 1 }), { nil: undefined }),
    excludeHcas: fc.option(fc.shuffledSubarray(HCAS, { minLength: 1, maxLength: 4 }), { nil: undefined }),
    inventory: fc.constantFrom([], HCAS),
    pinned: fc.boolean(),
  }).filter(s => !s.hcas?.some(h => s.excludeHcas?.includes(h)) && (!s.pinned || s.inventory.length > 0));

  /** HCAs that a list leaves of those of the node. */
  const chosen = (list: { excluded: boolean; nics: { name: string }[] }): string[] =>
    HCAS.filter(hca => list.nics.some(nic => nic.name === hca) !== list.excluded);

  test('a selection of NICs is read back by every library that it is written for', () => {
    fc.assert(fc.property(selections, ({ hcas, excludeHcas, inventory, pinned }) => {
      const nics = NicSelection.of({ hcas, excludeHcas }, { hcas: inventory, pinned, nics: 0, accelerators: 8, platform: 'rack' });
      const env: [string, string | undefined][] = [
        ['UCX_NET_DEVICES', nics.ucxNetDevices(true)], ['NCCL_IB_HCA', nics.ncclIbHca()], ['NVSHMEM_HCA_LIST', nics.nvshmemHcaList()],
        ['UCCL_P2P_RDMA_DEV', nics.ucclDevices()], ['NCCL_EXCLUDE_IB_HCA', nics.ncclExcludeIbHca()],
      ];
      const settings = readSettings(Object.fromEntries(env.filter((e): e is [string, string] => e[1] !== undefined)));
      expect(settings.unread).toEqual([]);
      const expected = HCAS.filter(hca => hcas ? hcas.includes(hca) : !excludeHcas?.includes(hca));
      for (const list of [settings.ucx.netDevices, settings.nccl.hcas, settings.nvshmem.hcas, settings.uccl.hcas]) {
        if (list) { expect(chosen(list)).toEqual(expected); }
        expect(list?.exact ?? true).toBe(true);
      }
      const narrowed = hcas !== undefined || excludeHcas !== undefined || pinned;
      for (const list of [settings.ucx.netDevices, settings.nccl.hcas, settings.nvshmem.hcas]) { expect(list !== undefined).toBe(narrowed); }
      expect(settings.nccl.guideExcludes?.nics.map(nic => nic.name)).toEqual(excludeHcas);
    }));
  });

  const TRANSPORTS: { [list: string]: object } = {
    'rc,cuda_copy': { excluded: false, names: ['rc', 'cuda_copy'] },
    'rc_mlx5,rc,cuda': { excluded: false, names: ['rc_mlx5', 'rc', 'cuda'] },
    '^tcp': { excluded: true, names: ['tcp'] },
    'all': { excluded: true, names: [] },
  };
  const options = fc.record<Partial<NetworkOptions>>({
    gidIndex: fc.integer({ min: 0, max: 255 }),
    hcas: fc.shuffledSubarray(HCAS, { minLength: 1 }),
    tls: fc.constantFrom(...Object.keys(TRANSPORTS)).map(list => list.split(',')),
    sockaddrTlsPriority: fc.constantFrom(['tcp'], ['rdmacm', 'tcp']),
    socketInterface: fc.constantFrom('eth0', 'bond0.100'),
    requireRdma: fc.boolean(),
    diagnostics: fc.record({
      ucxProtoInfo: fc.boolean(),
      ucxLogLevel: fc.constantFrom('info', 'debug'),
      nixlLogLevel: fc.constant('INFO'),
      ncclDebug: fc.constantFrom('WARN', 'INFO'),
    }, { requiredKeys: [] }),
  }, { requiredKeys: [] });

  test('the options of a network are read back', () => {
    fc.assert(fc.property(options, o => {
      const deviceToHca = o.hcas && Object.fromEntries(Array.from({ length: 8 }, (_, gpu) => [String(gpu), o.hcas![gpu % o.hcas!.length]!]));
      const plan = NetworkPlan.resolve({ platform: Platform.ROCE, accelerators: 8, role: Role.DECODE, gpuInitiated: true, ...o, deviceToHca });
      const { ucx, nccl, nvshmem, deepEp, nixlLogLevel, unread } = readSettings(plan.env);
      expect(unread).toEqual([]);
      expect({
        gidIndex: [ucx.gidIndex, nccl.gidIndex, nvshmem.gidIndex],
        hcas: ucx.netDevices?.nics,
        tls: ucx.transports,
        rdma: ucx.rdma ?? true,
        sockaddrTlsPriority: ucx.sockaddrTlsPriority,
        interfaces: [nccl.socketInterfaces!.nics, nccl.glooInterfaces!.nics, [{ name: nvshmem.bootstrapInterface }]],
        emulation: ucx.emulation,
        diagnostics: [ucx.protoInfo, ucx.logLevel, nixlLogLevel, nccl.logLevel],
        gpuInitiated: nvshmem.gpuInitiated,
        mapping: deepEp.deviceToHca?.map(m => m.name),
      }).toEqual({
        gidIndex: Array(3).fill(o.gidIndex ?? 3),
        hcas: o.hcas?.map(name => ({ name, port: 1 })),
        tls: o.tls && TRANSPORTS[o.tls.join()],
        rdma: true,
        sockaddrTlsPriority: o.sockaddrTlsPriority,
        interfaces: Array(3).fill([{ name: o.socketInterface ?? 'eth0' }]),
        emulation: o.requireRdma ? false : undefined,
        diagnostics: [
          o.diagnostics?.ucxProtoInfo || undefined, o.diagnostics?.ucxLogLevel, o.diagnostics?.nixlLogLevel, o.diagnostics?.ncclDebug,
        ],
        gpuInitiated: true,
        mapping: deviceToHca && Object.values(deviceToHca),
      });
    }));
  });

  test('everything that a platform writes is read back', () => {
    for (const platform of Platform.all()) {
      const plan = NetworkPlan.resolve({ platform, accelerators: platform.acceleratorsPerNode, role: Role.DECODE });
      expect({ platform: platform.name, unread: readSettings(plan.env).unread }).toEqual({ platform: platform.name, unread: [] });
    }
  });
});
