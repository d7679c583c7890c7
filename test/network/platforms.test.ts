/** What every platform gives a pod of 1, 2, 4 and 8 accelerators: one line a platform. */
import { NetworkPlan, Platform, Role } from '../../src';

const WHOLE = 'LLMD302'; // only a pod with all accelerators of the node gets the NICs
const TOO_MANY = 'LLMD301'; // more accelerators than the node has

/** Platform, backend, way of the KV cache between nodes, and what gives the pod its NICs, for 1, 2, 4 and 8 accelerators. */
const TABLE: [string, string, string, string, string, string, string][] = [
  ['aks-nd-h100-v5', 'UCX', 'RDMA', 'rdma/ib=1', 'rdma/ib=1', 'rdma/ib=1', 'rdma/ib=1'],
  ['aks-nd-h100-v5-shared', 'UCX', 'RDMA', 'rdma/shared_ib=1', 'rdma/shared_ib=1', 'rdma/shared_ib=1', 'rdma/shared_ib=1'],
  ['aks-nd-h100-v5-sriov', 'UCX', 'RDMA', 'rdma/ib=1', 'rdma/ib=2', 'rdma/ib=4', 'rdma/ib=8'],
  ['aks-nd-h200-v5', 'UCX', 'RDMA', 'rdma/ib=1', 'rdma/ib=1', 'rdma/ib=1', 'rdma/ib=1'],
  ['aks-nd-h200-v5-shared', 'UCX', 'RDMA', 'rdma/shared_ib=1', 'rdma/shared_ib=1', 'rdma/shared_ib=1', 'rdma/shared_ib=1'],
  ['aks-nd-h200-v5-sriov', 'UCX', 'RDMA', 'rdma/ib=1', 'rdma/ib=2', 'rdma/ib=4', 'rdma/ib=8'],
  ['amd-ainic', 'UCX', 'RDMA', 'amd.com/vnic=8 net1-8', 'amd.com/vnic=8 net1-8', 'amd.com/vnic=8 net1-8', 'amd.com/vnic=8 net1-8'],
  ['coreweave', 'UCX', 'RDMA', 'rdma/ib=1', 'rdma/ib=1', 'rdma/ib=1', 'rdma/ib=1'],
  ['coreweave-gb300', 'UCX', 'RDMA', 'rdma/ib=1 net1-16', 'rdma/ib=1 net1-16', 'rdma/ib=1 net1-16', TOO_MANY],
  ['cpu', 'UCX', 'TCP', '', '', TOO_MANY, TOO_MANY],
  ['crusoe-b200', 'UCX', 'RDMA', 'nvidia.com/hostdev=1', 'nvidia.com/hostdev=2', 'nvidia.com/hostdev=4', 'nvidia.com/hostdev=8'],
  ['crusoe-h200', 'UCX', 'RDMA', 'nvidia.com/hostdev=1', 'nvidia.com/hostdev=2', 'nvidia.com/hostdev=4', 'nvidia.com/hostdev=8'],
  ['eks-p4d', 'LIBFABRIC', 'RDMA', 'vpc.amazonaws.com/efa=1', 'vpc.amazonaws.com/efa=1', 'vpc.amazonaws.com/efa=2', 'vpc.amazonaws.com/efa=4'],
  ['eks-p5', 'LIBFABRIC', 'RDMA', 'vpc.amazonaws.com/efa=4', 'vpc.amazonaws.com/efa=8', 'vpc.amazonaws.com/efa=16', 'vpc.amazonaws.com/efa=32'],
  ['eks-p5e', 'LIBFABRIC', 'RDMA', 'vpc.amazonaws.com/efa=4', 'vpc.amazonaws.com/efa=8', 'vpc.amazonaws.com/efa=16', 'vpc.amazonaws.com/efa=32'],
  ['eks-p5en', 'LIBFABRIC', 'RDMA', 'vpc.amazonaws.com/efa=2', 'vpc.amazonaws.com/efa=4', 'vpc.amazonaws.com/efa=8', 'vpc.amazonaws.com/efa=16'],
  ['eks-p6-b200', 'LIBFABRIC', 'RDMA', 'vpc.amazonaws.com/efa=1', 'vpc.amazonaws.com/efa=2', 'vpc.amazonaws.com/efa=4', 'vpc.amazonaws.com/efa=8'],
  ['eks-p6e-gb200', 'UCX', 'NVLink', 'vpc.amazonaws.com/efa=1 channel', 'vpc.amazonaws.com/efa=2 channel', 'vpc.amazonaws.com/efa=4 channel', TOO_MANY],
  ['eks-p6e-gb300r', 'UCX', 'NVLink', 'claims=1 channel', 'claims=2 channel', 'claims=4 channel', TOO_MANY],
  ['gaudi', 'UCX', 'TCP', 'claims=1', 'claims=2', 'claims=4', 'claims=8'],
  ['gke-a3-high', 'UCCL', 'GPUDirect-TCPX', WHOLE, WHOLE, WHOLE, 'eth1-4'],
  ['gke-a3-mega', 'UCX', 'TCP', WHOLE, WHOLE, WHOLE, 'eth1-8'],
  ['gke-a3-ultra', 'UCX', 'RDMA', 'claims=1', 'claims=2', 'claims=4', 'claims=8'],
  ['gke-a3-ultra-multi-nic', 'UCX', 'RDMA', WHOLE, WHOLE, WHOLE, 'eth2-9'],
  ['gke-a4', 'UCX', 'RDMA', 'claims=1', 'claims=2', 'claims=4', 'claims=8'],
  ['gke-a4-multi-nic', 'UCX', 'RDMA', WHOLE, WHOLE, WHOLE, 'eth2-9'],
  ['gke-a4x', 'UCX', 'RDMA', 'claims=1', 'claims=2', 'claims=4', TOO_MANY],
  ['gke-a4x-max', 'UCX', 'RDMA', 'claims=1', 'claims=2', 'claims=4', TOO_MANY],
  ['infiniband', 'UCX', 'RDMA', 'rdma/hca_shared_devices_a=1', 'rdma/hca_shared_devices_a=1', 'rdma/hca_shared_devices_a=1', 'rdma/hca_shared_devices_a=1'],
  ['intel-xpu', 'UCX', 'TCP', 'claims=1', 'claims=2', 'claims=4', 'claims=8'],
  ['intel-xpu-rdma', 'UCX', 'RDMA', 'claims=1', 'claims=2', 'claims=4', 'claims=8'],
  ['nebius', 'UCX', 'RDMA', 'rdma/ib=1', 'rdma/ib=1', 'rdma/ib=1', 'rdma/ib=1'],
  ['nvl72', 'UCX', 'NVLink', 'channel', 'channel', 'channel', TOO_MANY],
  ['oci-gb200', 'UCX', 'NVLink', 'channel', 'channel', 'channel', TOO_MANY],
  ['oci-h100', 'UCX', 'RDMA', 'nvidia.com/rdma-vf=2 net1-2', 'nvidia.com/rdma-vf=4 net1-4', 'nvidia.com/rdma-vf=8 net1-8', 'nvidia.com/rdma-vf=16 net1-16'],
  ['oci-h100-host-network', 'UCX', 'RDMA', WHOLE, WHOLE, WHOLE, 'hostNetwork'],
  ['oci-h200', 'UCX', 'RDMA', 'nvidia.com/rdma-vf=1 net1', 'nvidia.com/rdma-vf=2 net1-2', 'nvidia.com/rdma-vf=4 net1-4', 'nvidia.com/rdma-vf=8 net1-8'],
  ['oci-h200-host-network', 'UCX', 'RDMA', WHOLE, WHOLE, WHOLE, 'hostNetwork'],
  ['oci-mi300x', 'UCX', 'RDMA', 'nvidia.com/rdma-vf=1 net1', 'nvidia.com/rdma-vf=2 net1-2', 'nvidia.com/rdma-vf=4 net1-4', 'nvidia.com/rdma-vf=8 net1-8'],
  ['oci-mi300x-host-network', 'UCX', 'RDMA', WHOLE, WHOLE, WHOLE, 'hostNetwork'],
  ['openshift-multi-nic', 'UCX', 'RDMA', 'rdma/roce_gdr=2 multi-nic-compute', 'rdma/roce_gdr=2 multi-nic-compute', 'rdma/roce_gdr=2 multi-nic-compute', 'rdma/roce_gdr=2 multi-nic-compute'],
  ['openshift-sriov', 'UCX', 'RDMA', 'openshift.io/roce=1 roce-p2', 'openshift.io/roce=2 roce-p2,roce-p2', 'openshift.io/roce=4 roce-p2,roce-p2,roce-p2,roce-p2',
    `openshift.io/roce=8 ${Array(8).fill('roce-p2').join(',')}`],
  ['roce', 'UCX', 'RDMA', 'nvidia.com/sriov_rdma=1 sriov-rdma', 'nvidia.com/sriov_rdma=2 sriov-rdma,sriov-rdma', 'nvidia.com/sriov_rdma=4 sriov-rdma,sriov-rdma,sriov-rdma,sriov-rdma',
    `nvidia.com/sriov_rdma=8 ${Array(8).fill('sriov-rdma').join(',')}`],
  ['tcp', 'UCX', 'TCP', '', '', '', ''],
  ['tensorwave', 'UCX', 'RDMA', 'rdma/ib=1', 'rdma/ib=1', 'rdma/ib=1', 'rdma/ib=1'],
  ['together', 'UCX', 'RDMA', 'nvidia.com/rdma_ib=1', 'nvidia.com/rdma_ib=2', 'nvidia.com/rdma_ib=4', 'nvidia.com/rdma_ib=8'],
];

describe('every platform, role and number of accelerators', () => {
  test('has a row in the table', () => {
    expect(TABLE.map(row => row[0])).toEqual(Platform.names());
  });

  describe.each(TABLE)('%s', (name, backend, path, ...byCount) => {
    test.each([[1, 0], [2, 1], [4, 2], [8, 3]] as const)('%i accelerators', (accelerators, column) => {
      for (const role of [Role.PREFILL, Role.DECODE]) {
        const expected = byCount[column]!;
        const resolve = () => NetworkPlan.resolve({ platform: Platform.of(name), accelerators, role });
        if (expected.startsWith('LLMD')) {
          expect(resolve).toThrow(new RegExp(`^${expected}: ${role} asks for ${accelerators} accelerators?`));
        } else {
          const plan = resolve();
          expect({ backend: plan.backend, path: plan.kvPath.crossNode, nics: nicsOf(plan) }).toEqual({ backend, path, nics: expected });
          expect(acceleratorsOf(plan)).toBe(accelerators);
        }
      }
    });
  });
});

/** What gives the pod its NICs, in the table's words. */
function nicsOf(plan: NetworkPlan): string {
  const facts = plan.platform.toJson();
  const accelerator = facts.machine.accelerator.resource;
  const resources = Object.entries(plan.resources).filter(([resource]) => resource !== accelerator).map(([resource, count]) => `${resource}=${count}`);
  const claims = plan.toJson().pod.resourceClaims.map((c: any) => c.name);
  const perAccelerator = claims.filter((c: string) => c !== 'compute-domain-channel').length;
  return [
    ...resources,
    ...(perAccelerator ? [`claims=${perAccelerator}`] : []),
    ...(claims.includes('compute-domain-channel') ? ['channel'] : []),
    ...interfaces(plan.annotations),
    ...(plan.toJson().pod.hostNetwork ? ['hostNetwork'] : []),
  ].join(' ');
}

function interfaces(annotations: { [name: string]: string }): string[] {
  const gke = annotations['networking.gke.io/interfaces'];
  const multus = annotations['k8s.v1.cni.cncf.io/networks'];
  const names: string[] = gke
    ? JSON.parse(gke).filter((i: any) => i.network !== 'default').map((i: any) => i.interfaceName)
    : multus?.startsWith('[') ? JSON.parse(multus).map((n: any) => n.interface) : [];
  if (!names.length) { return multus ? [multus] : []; }
  return [names.length === 1 ? names[0]! : `${names[0]}-${names[names.length - 1]!.replace(/^\D+/, '')}`];
}

/** Accelerators that the pod holds, from the device plugin or from claims. */
function acceleratorsOf(plan: NetworkPlan): number {
  const { attachment, machine } = plan.platform.toJson();
  if (attachment.accelerators === 'none') { return plan.accelerators; }
  if (attachment.accelerators === 'resource') { return Number(plan.resources[machine.accelerator.resource]); }
  expect(plan.resources).not.toHaveProperty([machine.accelerator.resource]);
  return plan.toJson().pod.resourceClaims.length;
}
