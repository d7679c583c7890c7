/** Checks of one pod, on what tools print: a pass, a failure, and text that is none. */
import { describeWithPython, find, recorded, Result } from './helpers';

const STATUS = (effective: string) => `Name:\tpython3\nCapInh:\t0000000000000000\nCapPrm:\t${effective}\nCapEff:\t${effective}\nCapBnd:\t000001ffffffffff\n`;
const LIMITS = (locked: string) => 'Limit                     Soft Limit           Hard Limit           Units     \n'
  + 'Max cpu time              unlimited            unlimited            seconds   \n'
  + `Max locked memory         ${locked.padEnd(20)} ${locked.padEnd(20)} bytes     \n`;
const OPEN = 'NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  580.159.04  Release Build\n';
const CLOSED = 'NVRM version: NVIDIA UNIX x86_64 Kernel Module  550.54.15  Tue Mar  5 22:23:56 UTC 2024\n';
const FILES = { '/dev/infiniband/uverbs0': '', '/dev/infiniband/uverbs1': '' };
const IB = recorded('ibv-devinfo-infiniband-x2.txt');
const ROCE = recorded('ibv-devinfo-roce-x2.txt');
const TOPOLOGY = recorded('nvidia-smi-topo-h200-x4.txt');
const NICS = recorded('nvidia-smi-topo-a800-x8-nics.txt');
const NVLINK = recorded('nvidia-smi-nvlink-h200-x4.txt');
const PLUGINS = '/site/plugins';
const nixl = (version: string) => ({ package: 'nixl-cu13', version, plugins: [PLUGINS], ucx: '/site/ucx' });

const GPUS = { vendor: 'nvidia', accelerators: 4, nvlink: true };
const RDMA = { path: 'RDMA', backend: 'UCX', vendor: 'nvidia', memory: 'cuda', nics: { technology: 'infiniband', count: 2, rateGbps: 400 } };
const OVER_ROCE = { ...RDMA, nics: { ...RDMA.nics, technology: 'roce' } };

interface Case {
  readonly check: string;
  readonly title: string;
  readonly expect: object;
  readonly machine: object;
  /** Of the results, in their order. */
  readonly found: string[];
  /** In the words of what did not pass. */
  readonly words?: RegExp;
}

const smi = (command: string, text: string | object) => ({ commands: { [`nvidia-smi ${command}`]: text } });
const devinfo = (text: string | object, more: object = {}) => ({ commands: { 'ibv_devinfo -v': text }, files: FILES, ...more });
const sysfs = (state: string, rate: string) => Object.fromEntries(['mlx5_0', 'mlx5_1'].flatMap(device => Object.entries({
  state, rate, link_layer: 'InfiniBand\n',
}).map(([name, text]) => [`/sys/class/infiniband/${device}/ports/1/${name}`, text])));

const CASES: Case[] = [
  { check: 'gpu_count', title: 'all', expect: GPUS, machine: smi('-L', recorded('nvidia-smi-list-h200-x4.txt')), found: ['pass'] },
  { check: 'gpu_count', title: 'too few', expect: { ...GPUS, accelerators: 8 }, machine: smi('-L', recorded('nvidia-smi-list-h200-x4.txt')), found: ['fail'], words: /4 GPUs, and the plan has 8/ },
  { check: 'gpu_count', title: 'none', expect: GPUS, machine: smi('-L', { text: 'No devices were found\n', code: 6 }), found: ['fail'], words: /finds no GPU/ },
  { check: 'gpu_count', title: 'a tool that hangs', expect: GPUS, machine: smi('-L', { text: '', timed_out: true }), found: ['unknown'], words: /did not end by itself/ },
  { check: 'gpu_topology', title: 'NVLink, as recorded with escape codes', expect: GPUS, machine: smi('topo -m', TOPOLOGY), found: ['pass'] },
  { check: 'gpu_topology', title: 'SYS between peers where there should be NVLink', expect: GPUS, machine: smi('topo -m', TOPOLOGY.replace(/NV18/g, 'SYS')), found: ['fail'], words: /GPU0 and GPU1 are joined by SYS.*5 other pairs/ },
  { check: 'gpu_topology', title: 'SYS between GPUs of a machine without NVLink', expect: { ...GPUS, nvlink: false }, machine: smi('topo -m', TOPOLOGY.replace(/NV18/g, 'SYS')), found: ['warn'], words: /NUMA/ },
  { check: 'gpu_topology', title: 'PIX where there should be NVLink', expect: GPUS, machine: smi('topo -m', TOPOLOGY.replace(/NV18/g, 'PIX')), found: ['fail'], words: /joined by PIX/ },
  { check: 'gpu_topology', title: 'one pair that PHB joins', expect: { ...GPUS, nvlink: false }, machine: smi('topo -m', TOPOLOGY.replace('NV18', 'PHB')), found: ['warn'], words: /GPU0 and GPU1 are joined by PHB/ },
  { check: 'gpu_topology', title: 'GPUs without a NIC beside them', expect: { ...RDMA, accelerators: 8, nvlink: true }, machine: smi('topo -m', NICS.replace('PIX', 'SYS')), found: ['pass', 'warn'], words: /the nearest NIC of GPU0 is NODE away/ },
  { check: 'gpu_topology', title: 'a NIC beside each GPU', expect: { ...RDMA, accelerators: 8, nvlink: true }, machine: smi('topo -m', NICS), found: ['pass', 'pass'] },
  {
    check: 'gpu_topology',
    title: 'PIX between GPU and NIC of a virtual machine',
    expect: { ...RDMA, accelerators: 8, nvlink: true },
    machine: { ...smi('topo -m', NICS), files: { '/proc/cpuinfo': 'flags\t\t: fpu vme hypervisor lahf_lm\n' } },
    found: ['pass', 'warn'],
    words: /PIX.*virtual machine/,
  },
  { check: 'gpu_topology', title: 'XGMI', expect: { vendor: 'amd', accelerators: 4 }, machine: { commands: { 'rocm-smi --showtopo': recorded('rocm-smi-showtopo-mi300x-x4.txt') } }, found: ['pass'] },
  { check: 'gpu_topology', title: 'PCIe between AMD GPUs', expect: { vendor: 'amd', accelerators: 4 }, machine: { commands: { 'rocm-smi --showtopo': recorded('rocm-smi-showtopo-mi300x-x4.txt').replace('XGMI', 'PCIE') } }, found: ['warn'], words: /PCIe/ },
  { check: 'gpu_topology', title: 'Xe Link', expect: { vendor: 'intel', accelerators: 2 }, machine: { commands: { 'xpu-smi topology -m': recorded('xpu-smi-topology-x2.txt') } }, found: ['pass'] },
  { check: 'gpu_topology', title: 'SYS between Intel GPUs', expect: { vendor: 'intel', accelerators: 2 }, machine: { commands: { 'xpu-smi topology -m': recorded('xpu-smi-topology-x2.txt').replace(/XL\S+/g, 'SYS') } }, found: ['warn'], words: /SYS/ },
  { check: 'nvlink_status', title: 'all links up', expect: GPUS, machine: smi('nvlink --status', NVLINK), found: ['pass'] },
  { check: 'nvlink_status', title: 'a link down', expect: GPUS, machine: smi('nvlink --status', NVLINK.replace('Link 3: 26.562 GB/s', 'Link 3: <inactive>')), found: ['fail'], words: /of the NVLinks of GPU 0, 1 of 18 is inactive/ },
  { check: 'nvlink_status', title: 'text that ends after two GPUs', expect: GPUS, machine: smi('nvlink --status', NVLINK.slice(0, NVLINK.indexOf('GPU 2'))), found: ['unknown'], words: /the plan has 4/ },

  { check: 'rdma_devices', title: 'two ports of InfiniBand', expect: RDMA, machine: devinfo(IB), found: ['pass', 'pass'] },
  { check: 'rdma_devices', title: 'from sysfs, without the tool', expect: RDMA, machine: { files: { ...FILES, ...sysfs('4: ACTIVE\n', '400 Gb/sec (4X NDR)\n') } }, found: ['pass', 'pass'] },
  { check: 'rdma_devices', title: 'devices of the host that the pod may not open', expect: RDMA, machine: { files: sysfs('4: ACTIVE\n', '400 Gb/sec (4X NDR)\n') }, found: ['fail'], words: /no device file/ },
  { check: 'rdma_devices', title: 'a port down', expect: RDMA, machine: devinfo(IB.replace('PORT_ACTIVE (4)', 'PORT_DOWN (1)')), found: ['fail', 'pass'], words: /mlx5_0:1 is DOWN/ },
  { check: 'rdma_devices', title: 'a port down, by sysfs', expect: RDMA, machine: { files: { ...FILES, ...sysfs('1: DOWN\n', '10 Gb/sec (4X SDR)\n') } }, found: ['fail', 'pass'], words: /mlx5_0:1 is DOWN.*1 other is not active/ },
  { check: 'rdma_devices', title: 'a slow link', expect: RDMA, machine: devinfo(IB.replace('100.0 Gbps (128)', '25.0 Gbps (32)')), found: ['fail', 'pass'], words: /100 Gb\/s, and the plan counts on 400/ },
  { check: 'rdma_devices', title: 'Ethernet in the place of InfiniBand', expect: RDMA, machine: devinfo(ROCE), found: ['fail', 'pass'], words: /speaks Ethernet/ },
  { check: 'rdma_devices', title: 'fewer than the plan has', expect: { ...RDMA, nics: { ...RDMA.nics, count: 8 } }, machine: devinfo(IB), found: ['pass', 'fail'], words: /2 RDMA devices, and the plan has 8/ },
  { check: 'rdma_devices', title: 'none', expect: RDMA, machine: devinfo({ text: 'No IB devices found\n', code: 255 }), found: ['fail'], words: /no RDMA device/ },
  { check: 'rdma_devices', title: 'neither tool nor sysfs', expect: RDMA, machine: {}, found: ['fail'], words: /no RDMA device/ },
  { check: 'rdma_devices', title: 'a list that names others', expect: RDMA, machine: devinfo(IB, { environment: { UCX_NET_DEVICES: 'mlx5_8:1' } }), found: ['fail'], words: /leaves none of mlx5_0:1, mlx5_1:1/ },
  { check: 'rdma_devices', title: 'a port that is down and left out', expect: { ...RDMA, nics: { ...RDMA.nics, count: 1 } }, machine: devinfo(IB.replace('PORT_ACTIVE (4)', 'PORT_DOWN (1)'), { environment: { UCX_NET_DEVICES: '^mlx5_0' } }), found: ['pass', 'pass'] },
  { check: 'rdma_devices', title: 'not promised', expect: { ...RDMA, path: 'TCP' }, machine: {}, found: [] },
  { check: 'gid', title: 'RoCE v2', expect: OVER_ROCE, machine: devinfo(ROCE, { environment: { UCX_IB_GID_INDEX: '3' } }), found: ['pass'] },
  { check: 'gid', title: 'RoCE v1', expect: OVER_ROCE, machine: devinfo(ROCE, { environment: { UCX_IB_GID_INDEX: '2' } }), found: ['fail'], words: /RoCE v1/ },
  { check: 'gid', title: 'an empty entry', expect: OVER_ROCE, machine: devinfo(ROCE, { environment: { UCX_IB_GID_INDEX: '7' } }), found: ['fail'], words: /entry 7 .* is empty/ },
  { check: 'mtu', title: '4096', expect: RDMA, machine: devinfo(IB), found: ['pass'] },
  { check: 'mtu', title: '1024', expect: OVER_ROCE, machine: devinfo(ROCE.replace('active_mtu:\t\t4096 (5)', 'active_mtu:\t\t1024 (3)')), found: ['warn'], words: /mlx5_0:1 has an MTU of 1024.*1500/s },
  { check: 'mtu', title: 'of the interface, without the tool', expect: OVER_ROCE, machine: { files: { ...FILES, ...sysfs('4: ACTIVE\n', '400 Gb/sec (4X NDR)\n'), '/sys/class/infiniband/mlx5_0/device/net/eth1': '', '/sys/class/infiniband/mlx5_1/device/net/eth2': '', '/sys/class/net/eth1/mtu': '9000\n', '/sys/class/net/eth2/mtu': '1500\n' } }, found: ['warn'], words: /mlx5_1:1 has an MTU of 1024/ },
  { check: 'peer_memory', title: 'nvidia_peermem', expect: RDMA, machine: { files: { '/proc/modules': 'nvidia_peermem 16384 0 - Live 0x0\nib_core 1 1 - Live 0x0\n' } }, found: ['pass'] },
  { check: 'peer_memory', title: 'dma-buf', expect: RDMA, machine: { files: { '/proc/modules': 'nvidia 1 1 - Live 0x0\n', '/proc/driver/nvidia/version': OPEN, '/proc/sys/kernel/osrelease': '6.8.0-41-generic\n' } }, found: ['pass'] },
  { check: 'peer_memory', title: 'neither', expect: RDMA, machine: { files: { '/proc/modules': 'nvidia 1 1 - Live 0x0\n', '/proc/driver/nvidia/version': CLOSED, '/proc/sys/kernel/osrelease': '6.8.0-41-generic\n' } }, found: ['fail'], words: /NICs cannot reach GPU memory/ },
  { check: 'peer_memory', title: 'an old kernel', expect: RDMA, machine: { files: { '/proc/modules': 'nvidia 1 1 - Live 0x0\n', '/proc/driver/nvidia/version': OPEN, '/proc/sys/kernel/osrelease': '5.10.0\n' } }, found: ['fail'], words: /dma-buf needs/ },
  { check: 'gdrcopy', title: 'there', expect: { vendor: 'nvidia', gdrCopy: true }, machine: { files: { '/dev/gdrdrv': '' } }, found: ['pass'] },
  { check: 'gdrcopy', title: 'missing', expect: { vendor: 'nvidia', gdrCopy: true }, machine: {}, found: ['warn'], words: /gdrdrv is not in the pod/ },
  { check: 'transports', title: 'rc', expect: RDMA, machine: { commands: { 'ucx_info -d': recorded('ucx-info-rdma.txt') } }, found: ['pass'] },
  { check: 'transports', title: 'TCP alone', expect: RDMA, machine: { commands: { 'ucx_info -d': recorded('ucx-info-rdma.txt').replace(/[rd]c_\w+/g, 'tcp') } }, found: ['fail'], words: /no transport for RDMA/ },
  { check: 'transports', title: 'modules of the wheel', expect: RDMA, machine: { nixl: nixl('1.5.1'), files: { '/site/ucx/libuct_ib_mlx5.so.0': '' } }, found: ['pass'] },
  { check: 'transports', title: 'modules of the wheel, without InfiniBand', expect: RDMA, machine: { nixl: nixl('1.5.1'), files: { '/site/ucx/libuct_cuda.so.0': '' } }, found: ['fail'], words: /libuct_ib/ },
  { check: 'transports', title: 'EFA', expect: { ...RDMA, backend: 'LIBFABRIC' }, machine: { commands: { 'fi_info -p efa -t FI_EP_RDM': recorded('fi-info-efa-x2.txt') } }, found: ['pass'] },
  { check: 'transports', title: 'no EFA', expect: { ...RDMA, backend: 'LIBFABRIC' }, machine: { commands: { 'fi_info -p efa -t FI_EP_RDM': { text: 'fi_getinfo: -61 (No data available)\n', code: 61 } } }, found: ['fail'], words: /no provider efa/ },

  { check: 'user', title: 'as planned', expect: { user: 0 }, machine: { user: 0 }, found: ['pass'] },
  { check: 'user', title: 'another', expect: { user: 0 }, machine: { user: 2000 }, found: ['warn'], words: /runs as user 2000/ },
  { check: 'capabilities', title: 'effective', expect: { capabilities: ['IPC_LOCK', 'SYS_RAWIO'] }, machine: { files: { '/proc/self/status': STATUS('00000000a82665fb') } }, found: ['pass'] },
  { check: 'capabilities', title: 'added to a user that is not root', expect: { capabilities: ['IPC_LOCK'] }, machine: { user: 2000, files: { '/proc/self/status': STATUS('0000000000000000') } }, found: ['fail'], words: /user 2000 is not root/ },
  { check: 'memlock', title: 'unlimited', expect: RDMA, machine: { files: { '/proc/self/limits': LIMITS('unlimited') } }, found: ['pass'] },
  { check: 'memlock', title: '64 KiB and IPC_LOCK', expect: RDMA, machine: { files: { '/proc/self/limits': LIMITS('65536'), '/proc/self/status': STATUS('0000000000004000') } }, found: ['pass'] },
  { check: 'memlock', title: '64 KiB', expect: RDMA, machine: { files: { '/proc/self/limits': LIMITS('65536'), '/proc/self/status': STATUS('0000000000000000') } }, found: ['fail'], words: /64 KiB.*IPC_LOCK is not effective/ },
  { check: 'nixl_version', title: 'as the image should have it', expect: { backend: 'UCX', image: { nixl: '1.5.0' } }, machine: { nixl: nixl('1.5.1'), files: { [`${PLUGINS}/libplugin_UCX.so`]: '' } }, found: ['pass', 'pass'] },
  { check: 'nixl_version', title: 'older', expect: { backend: 'UCX', image: { nixl: '1.5.0' } }, machine: { nixl: nixl('1.3.1'), files: { [`${PLUGINS}/libplugin_UCX.so`]: '' } }, found: ['pass', 'warn'], words: /1\.3\.1, and the image should have 1\.5\.0/ },
  { check: 'nixl_version', title: 'without the plugin', expect: { backend: 'LIBFABRIC' }, machine: { nixl: nixl('1.5.1'), files: { [`${PLUGINS}/libplugin_UCX.so`]: '' } }, found: ['fail', 'pass'], words: /no plugin for LIBFABRIC/ },
  { check: 'nixl_version', title: 'none', expect: { backend: 'UCX' }, machine: {}, found: ['fail'], words: /no package of NIXL/ },
  { check: 'names', title: 'found', expect: { peers: ['decode'] }, machine: { addresses: { decode: ['10.0.0.7'] } }, found: ['pass'] },
  { check: 'names', title: 'not found', expect: { peers: ['decode'] }, machine: {}, found: ['fail'], words: /decode has no address/ },
  { check: 'side_channel_host', title: 'an address of the pod', expect: { sideChannelHost: 'environment' }, machine: { environment: { VLLM_NIXL_SIDE_CHANNEL_HOST: '10.0.0.7' }, own: ['10.0.0.7'] }, found: ['pass'] },
  { check: 'side_channel_host', title: 'not set', expect: { sideChannelHost: 'environment' }, machine: {}, found: ['fail'], words: /is not set, so that other pods are told to connect to themselves/ },
  { check: 'side_channel_host', title: 'a loopback address', expect: { sideChannelHost: 'environment' }, machine: { environment: { VLLM_NIXL_SIDE_CHANNEL_HOST: '127.0.0.1' }, own: ['127.0.0.1'] }, found: ['fail'], words: /to themselves/ },
  { check: 'side_channel_host', title: 'an address of another pod', expect: { sideChannelHost: 'environment' }, machine: { environment: { VLLM_NIXL_SIDE_CHANNEL_HOST: '10.0.0.8' }, own: ['10.0.0.7'] }, found: ['fail'], words: /10\.0\.0\.8, where this pod cannot listen/ },
  { check: 'side_channel_host', title: 'set by the start script', expect: { sideChannelHost: 'script' }, machine: {}, found: [] },
  { check: 'clock', title: 'synchronized', expect: {}, machine: { clock: { synchronized: true, seconds: 0.002 } }, found: ['pass'] },
  { check: 'clock', title: 'not', expect: {}, machine: { clock: { synchronized: false, seconds: 16 } }, found: ['warn'], words: /synchronized/ },
];

const words = (results: Result[]): string => results.filter(r => r.status !== 'pass').map(r => JSON.stringify(r)).join('\n');

describeWithPython('a check says what it finds', () => {
  const found = find(CASES);

  test.each(CASES.map((c, i) => [c.check, c.title, c, found[i]!] as const))('%s: %s', (_, __, c, results) => {
    expect(results.map(r => r.status)).toEqual(c.found);
    expect(words(results)).toMatch(c.words ?? /^/);
    for (const r of results.filter(({ status }) => status === 'fail' || status === 'warn')) { expect([r.fix, r.cause].filter(Boolean)).toHaveLength(2); }
  });

  test('each check has a pass and a failure here', () => {
    expect([...new Set(CASES.map(c => c.check))].sort()).toEqual(find<string[]>([{ list: true }])[0]);
    for (const check of new Set(CASES.map(c => c.check))) {
      const statuses = CASES.filter(c => c.check === check).flatMap(c => c.found);
      expect([check, statuses.includes('pass'), statuses.some(s => s === 'fail' || s === 'warn')]).toEqual([check, true, true]);
    }
  });
});

describeWithPython('text that is none is never a pass', () => {
  const GARBAGE = ['', '\n\n', 'Segmentation fault (core dumped)\n', '\u001b[31m\u0000\u0007\u009b2J', 'GPU', 'x'.repeat(100_000), '{"error": "driver"}', '\ufffd\ud800 ACTIVE 400'];
  const READERS = CASES.filter(c => c.found.length > 0 && c.found.every(s => s === 'pass') && readsText(c.machine));
  /** Those that read no text get what stands in its place. */
  const OTHERS: [check: string, expect: object, machines: object[]][] = [
    ['user', { user: 0 }, [{ user: null }, { user: 4294967295 }]],
    ['nixl_version', { backend: 'UCX' }, ['', 'unknown', '\u001b[31m', 'x'.repeat(1000)].map(version => ({ nixl: nixl(version), files: { [`${PLUGINS}/other.so`]: '' } }))],
    ['nixl_version', { backend: 'UCX' }, [{ nixl: nixl('') }]],
    ['names', { peers: ['decode'] }, [{ addresses: { decode: [] } }, { addresses: { decode: null } }]],
    ['side_channel_host', { sideChannelHost: 'environment' }, [{ environment: { VLLM_NIXL_SIDE_CHANNEL_HOST: '$(POD_IP)' }, own: ['10.0.0.7'] }, { environment: { VLLM_NIXL_SIDE_CHANNEL_HOST: '\u001b[31m' }, own: [] }]],
    ['clock', {}, [{}, { clock: {} }, { clock: { synchronized: null } }]],
    ['gdrcopy', { vendor: 'nvidia', gdrCopy: true }, [{ files: { '/dev/gdrdrv': 'a file, and no device' } }]],
  ];
  const cases = [
    ...READERS.flatMap(c => GARBAGE.map(text => ({ ...c, machine: withText(c.machine, () => text) }))),
    ...OTHERS.flatMap(([check, expected, machines]) => machines.map((machine, i) => ({ check, title: `what is none, ${i + 1}`, expect: expected, machine }))),
  ];
  const found = find(cases.map(c => ({ ...c, guarded: true })));

  test('for each check', () => {
    expect([...new Set(cases.map(c => c.check))].sort()).toEqual(find<string[]>([{ list: true }])[0]);
  });

  test.each(cases.map((c, i) => [c.check, c.title, found[i]!] as const))('%s: %s', (_, __, results) => {
    // the plugin's file is found by its name, whatever is in it
    expect(results.filter(r => !['nixl-plugin', 'nixl'].includes(r.check)).map(r => r.status)).not.toContain('pass');
    expect(results.length).toBeGreaterThan(0);
  });

  test('the first lines of the text are kept, without what a terminal would obey', () => {
    const [results] = find([{ check: 'gpu_topology', expect: GPUS, machine: smi('topo -m', '\u001b[4mFailed to initialize NVML\u001b[0m\nUnknown Error\u0007\n') }]);
    expect(results![0]).toEqual(expect.objectContaining({ status: 'unknown', evidence: ['Failed to initialize NVML', 'Unknown Error'] }));
  });
});

describeWithPython('a table that is cut off is never a pass', () => {
  const WHOLE: [string, object, object, string][] = [
    ['gpu_topology', GPUS, smi('topo -m', ''), TOPOLOGY.slice(0, TOPOLOGY.indexOf(' X ', TOPOLOGY.indexOf('\nGPU3')))],
    ['nvlink_status', GPUS, smi('nvlink --status', ''), NVLINK.slice(0, NVLINK.lastIndexOf('GPU 3') + 5)],
    ['gpu_topology', { vendor: 'amd', accelerators: 4 }, { commands: { 'rocm-smi --showtopo': '' } }, recorded('rocm-smi-showtopo-mi300x-x4.txt').split('= Numa')[0]!.replace(/=+$/, '')],
    ['gpu_count', GPUS, smi('-L', ''), recorded('nvidia-smi-list-h200-x4.txt').split('GPU 3')[0]!],
  ];
  test.each(WHOLE)('%s', (check, expected, machine, text) => {
    const lengths = Array.from({ length: 40 }, (_, i) => Math.floor(text.trimEnd().length * i / 40));
    const found = find(lengths.map(length => ({ check, expect: expected, machine: withText(machine, () => text.slice(0, length)) })));
    for (const results of found) { expect(results.map(r => r.status)).not.toContain('pass'); }
  });
});

describeWithPython('a tool or file that is missing is never a pass', () => {
  const cases = CASES.filter(c => c.found.length > 0 && c.found.every(s => s === 'pass') && readsText(c.machine) && c.check !== 'nixl_version')
    .map(c => ({ ...c, machine: { ...c.machine, commands: {}, files: {}, nixl: undefined } }));
  test.each(find(cases).map((results, i) => [cases[i]!.check, cases[i]!.title, results] as const))('%s: %s', (_, __, results) => {
    expect(results.map(r => r.status)).not.toContain('pass');
  });
});

function readsText(machine: object): boolean {
  const { commands, files = {} } = machine as { readonly commands?: object; readonly files?: { readonly [name: string]: string } };
  return commands !== undefined || Object.values(files).some(text => text.length > 0);
}

/** The machine with other text in each command and file that has any. */
function withText(machine: object, change: (text: string) => string): object {
  const { commands = {}, files = {} } = machine as { readonly [kind in 'commands' | 'files']?: { readonly [name: string]: string } };
  return {
    ...machine,
    commands: Object.fromEntries(Object.entries(commands).map(([name, text]) => [name, change(text)])),
    files: Object.fromEntries(Object.entries(files).map(([name, text]) => [name, text.length ? change(text) : text])),
  };
}
