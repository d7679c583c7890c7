import { create, list, mustApply } from './api';
import { driverOf } from './required';
import { Platform } from '../../src';
import { PlatformFacts } from '../../src/network/platform-facts';

/** Nodes of a machine that is not one of the platform's, or lacks its NICs: pods that land there would silently use TCP. */
export type Lack = 'nics' | 'machine';

interface FakeNode {
  readonly name: string;
  readonly index: number;
  readonly lacks?: Lack;
  readonly labels: { [key: string]: string };
}

/** Label of the nodes that a case may use; node i is in the pools of all cases with more than i hosts. */
export const poolKey = (hosts: number): string => `conformance.example/hosts-${hosts}`;

/** Value of the label: nodes of one suite are not for the pods of another. */
export const poolOf = (suiteName: string, platform: Platform): string => `${suiteName}-${platform.name}`;

/**
 * Nodes made from the facts of a platform: capacity, labels, taints and devices. Two of the same labels without
 * NICs are among them where NICs are devices, and two of another machine where the platform selects one.
 */
export async function createNodes(suiteName: string, platform: Platform, hosts: number, pools: number[]): Promise<void> {
  const facts = platform._facts;
  const value = poolOf(suiteName, platform);
  const pool = { [poolKey(0)]: value };
  const real = Array.from({ length: hosts }, (_, index): FakeNode => ({
    name: `${value}-${index}`,
    index,
    labels: { ...pool, ...Object.fromEntries(pools.filter(p => index < p).map(p => [poolKey(p), value])) },
  }));
  const everywhere = { ...pool, ...Object.fromEntries(pools.map(p => [poolKey(p), value])) };
  const lacks: Lack[] = [...(nicDevices(facts) ? ['nics' as const] : []), ...(facts.nodeSelector?.length ? ['machine' as const] : [])];
  const others = lacks.flatMap(lack => [0, 1].map((index): FakeNode => ({ name: `${value}-lacks-${lack}-${index}`, index, lacks: lack, labels: everywhere })));
  const nodes = [...real, ...others];
  await create(nodes.map(n => nodeObject(facts, n)));
  const uids = new Map((await list('v1', 'Node', undefined, `?labelSelector=${encodeURIComponent(`${poolKey(0)}=${value}`)}`)).map(n => [n.metadata.name, n.metadata.uid]));
  await mustApply(nodes.flatMap(n => deviceSlices(facts, n, uids.get(n.name)!)));
}

/** Whether NICs are devices that the scheduler counts; elsewhere a node is known by its labels alone. */
const nicDevices = ({ attachment: a }: PlatformFacts): boolean =>
  Boolean(a.resources?.length || a.claim?.requests.some(r => r.kind === 'nic') || a.computeDomain);

function nodeObject(facts: PlatformFacts, node: FakeNode): any {
  const { machine: { accelerator, arch }, attachment, placement } = facts;
  const nics = node.lacks === 'nics' ? [] : (attachment.resources ?? []).map(r =>
    // a slot is a ticket, of which a plugin offers many; devices are as many as the machine has
    [r.name, r.kind === 'slot' ? '1000' : String(facts.fabric.nics || Math.ceil(r.count * accelerator.count))]);
  const capacity = {
    'cpu': '224',
    'memory': '2Ti',
    'ephemeral-storage': '30Ti',
    'pods': '110',
    ...(attachment.accelerators === 'resource' && accelerator.resource ? { [accelerator.resource]: String(accelerator.count) } : {}),
    ...Object.fromEntries(nics),
  };
  const machine = node.lacks === 'machine' ? {} : Object.fromEntries((facts.nodeSelector ?? []).map(s => [s.key, s.value]));
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name: node.name,
      labels: {
        'kubernetes.io/hostname': node.name,
        'kubernetes.io/arch': node.lacks === 'machine' ? 'amd64' : arch,
        'kubernetes.io/os': 'linux',
        // from coarse to fine: halves, quarters, …; what pods must share is one for all nodes
        ...Object.fromEntries(placement.topologyKeys.map((key, depth) =>
          [key, placement.require?.some(r => r.topologyKey === key) ? 'one' : `${depth}-${Math.floor(node.index / 2 ** (placement.topologyKeys.length - depth))}`])),
        ...machine,
        ...node.labels,
      },
    },
    spec: { taints: (facts.tolerations ?? []).filter(t => t.effect === 'NoSchedule').map(t => ({ key: t.key, value: t.value ?? 'present', effect: t.effect })) },
    status: { capacity, allocatable: capacity },
  };
}

/** What the DRA drivers of a node would publish; device i of each kind is behind PCIe root i. */
function deviceSlices(facts: PlatformFacts, node: FakeNode, uid: string): any[] {
  const { attachment: { claim, computeDomain }, machine: { accelerator } } = facts;
  const requests = (claim?.requests ?? []).filter(r => !(node.lacks === 'nics' && r.kind === 'nic'));
  const slices = requests.map(r => {
    const each = r.count;
    return slice(node.name, uid, driverOf(r.deviceClass), Array.from({ length: accelerator.count * each }, (_, i) => ({
      name: `${r.kind}-${i}`,
      attributes: {
        'resource.kubernetes.io/pcieRoot': { string: `pci0000:${Math.floor(i / each)}` },
        ...(r.selector?.includes('dra.net') ? { 'dra.net/rdma': { bool: true } } : {}),
        // both halves of a card are named after their GPU
        ...(r.firstAvailable ? { 'dra.net/ifName': { string: `gpu${Math.floor(i / each)}ipvlan${i % each}` } } : {}),
      },
    })));
  });
  return computeDomain && node.lacks !== 'nics' ? [...slices, slice(node.name, uid, 'compute-domain.nvidia.com', [{ name: 'channel-0' }])] : slices;
}

const slice = (node: string, uid: string, driver: string, devices: any[]): any => ({
  apiVersion: 'resource.k8s.io/v1',
  kind: 'ResourceSlice',
  // it goes when its node goes, as that of a driver does
  metadata: { name: `${node}-${driver}`, ownerReferences: [{ apiVersion: 'v1', kind: 'Node', name: node, uid }] },
  spec: { driver, nodeName: node, pool: { name: node, generation: 1, resourceSliceCount: 1 }, devices },
});
