/** What a manifest shows of its pods tells the platform, as far as it does. */
import { NetworkPlan, Platform, Role } from '../../src';
import { detectPlatform, imageSign, PodEvidence, podSigns, vendorSign } from '../../src/network/detect';

const platforms = (pod: Partial<PodEvidence>): string[] => detectPlatform(podSigns({ name: 'decode', accelerators: 8, ...pod })).platforms;
const startingWith = (...starts: string[]): string[] => Platform.names().filter(name => starts.some(start => name.startsWith(start)));

test('an empty pod fits every platform but those that need claims', () => {
  expect(detectPlatform([]).platforms).toEqual(Platform.names());
  expect(platforms({})).toEqual(Platform.names().filter(name => !['intel-xpu-rdma'].includes(name)));
});

test.each<[string, Partial<PodEvidence>, string[]]>([
  ['a resource, counted for each accelerator', { resources: { 'vpc.amazonaws.com/efa': 32 } }, ['eks-p5', 'eks-p5e']],
  ['half a device for each accelerator', { accelerators: 2, resources: { 'vpc.amazonaws.com/efa': 1 } }, ['eks-p4d']],
  ['a count that no platform has tells only the resource', { resources: { 'vpc.amazonaws.com/efa': 7 } }, startingWith('eks-').filter(name => name !== 'eks-p6e-gb300r')],
  ['an accelerator', { resources: { 'habana.ai/gaudi': 1 } }, ['gaudi']],
  ['the older resource of Intel', { resources: { 'gpu.intel.com/i915': 1 } }, ['intel-xpu']],
  ['a resource that is not requested', { resources: { 'vpc.amazonaws.com/efa': 0 }, nodeLabels: { 'kubernetes.azure.com/x': 'y' } }, startingWith('aks-')],
  ['one of a resource for the pod', { resources: { 'rdma/ib': 1 }, nodeLabels: { 'node.kubernetes.io/instance-type': 'Standard_ND96isr_H100_v5' } }, ['aks-nd-h100-v5']],
  ['one of it for each accelerator', { resources: { 'rdma/ib': 8 }, nodeLabels: { 'node.kubernetes.io/instance-type': 'Standard_ND96isr_H100_v5' } }, ['aks-nd-h100-v5-sriov']],
  ['what every pod asks for tells nothing', { resources: { cpu: 4, memory: 8 }, nodeLabels: { 'kubernetes.azure.com/x': 'y' } }, startingWith('aks-')],
  ['a machine type', { nodeLabels: { 'node.kubernetes.io/instance-type': 'p5en.48xlarge' } }, ['eks-p5en']],
  ['one of several machine types', { nodeLabels: { 'node.kubernetes.io/instance-type': 'gd-8xh200ib-i128' } }, ['coreweave']],
  ['a label of a provider, and an accelerator in its value', { nodeLabels: { 'cloud.google.com/gke-accelerator': 'nvidia-gb200' } }, ['gke-a4x']],
  ['a label that the platform itself selects', { nodeLabels: { 'cloud.google.com/gke-accelerator': 'nvidia-h100-mega-80gb' } }, ['gke-a3-mega']],
  ['interfaces of GKE', { annotations: { 'networking.gke.io/interfaces': '[{"network":"rdma-0"}]' }, nodeLabels: { 'cloud.google.com/gke-accelerator': 'nvidia-b200' } }, ['gke-a4-multi-nic']],
  ['a network of Multus', { annotations: { 'k8s.v1.cni.cncf.io/networks': 'multi-nic-compute' } }, ['openshift-multi-nic']],
  ['a network whose name is longer', { annotations: { 'k8s.v1.cni.cncf.io/networks': 'multi-nic-compute-2' } }, []],
  ['a claim for a NIC', { claimTemplates: ['rdma-dranet'], resources: { 'gpu.intel.com/i915': 1 } }, ['intel-xpu-rdma']],
  ['a compute domain', { claimTemplates: ['my-imex-channel'], nodeLabels: { 'eks.amazonaws.com/x': 'y' } }, ['eks-p6e-gb200', 'eks-p6e-gb300r']],
  ['a compute domain and a device class', { claimTemplates: ['my-imex-channel'], deviceClasses: ['roce.networking.k8s.aws'] }, ['eks-p6e-gb300r']],
  ['the device classes of claims', { deviceClasses: ['gpu.nvidia.com', 'mrdma.google.com'] }, ['gke-a3-ultra', 'gke-a4']],
  ['a variable that one platform sets', { env: { NCCL_IB_ADDR_RANGE: 'fd02::/16' } }, ['coreweave-gb300']],
  ['an unknown variable', { env: { MINE: '1' }, nodeLabels: { 'kubernetes.azure.com/x': 'y' } }, startingWith('aks-')],
  ['HCAs that other platforms lack', { env: { NCCL_IB_HCA: '=mlx5_0,mlx5_9' }, nodeLabels: { 'oci.oraclecloud.com/x': 'H200' } }, ['oci-h200', 'oci-h200-host-network']],
  ['a key of a provider\'s topology', { resources: { 'rdma/ib': 1 }, topologyKeys: ['backend.coreweave.cloud/leafgroup-name', 'kubernetes.io/hostname'] }, ['coreweave']],
  ['a key that every cluster has', { topologyKeys: ['kubernetes.io/hostname'], nodeLabels: { 'kubernetes.azure.com/x': 'y' } }, startingWith('aks-')],
  ['a key of one\'s own', { topologyKeys: ['example.com/rack'], nodeLabels: { 'kubernetes.azure.com/x': 'y' } }, startingWith('aks-')],
])('%s', (_, pod, expected) => {
  expect(platforms(pod)).toEqual(expected);
});

test('each sign has its place and the platforms that it fits', () => {
  const { signs } = detectPlatform(podSigns({ name: 'decode', accelerators: 2, resources: { 'rdma/shared_ib': 1 } }));
  expect(signs).toContainEqual({ text: 'decode asks for rdma/shared_ib: 1', hint: false, platforms: ['aks-nd-h100-v5-shared', 'aks-nd-h200-v5-shared'] });
});

test('an image of the table identifies the vendor, whatever its tag', () => {
  expect(imageSign(['example.com/mine:1', 'ghcr.io/llm-d/llm-d-hpu:v9'])).toMatchObject({ text: 'image ghcr.io/llm-d/llm-d-hpu:v9 is for gaudi', platforms: ['gaudi'] });
  expect(imageSign(['example.com/mine:1'])).toBeUndefined();
});

test('a hint that would exclude every platform is ignored, a sign is not', () => {
  const amd = vendorSign('amd', 'accelerator.type is amd');
  expect(detectPlatform([amd, { text: 'x', hint: true, platforms: ['tcp'] }]).platforms).toEqual(amd.platforms);
  expect(detectPlatform([amd, { text: 'x', hint: false, platforms: ['tcp'] }]).platforms).toEqual([]);
});

test('a pod of each platform is detected as that platform, or as one that gives the same pod', () => {
  for (const platform of Platform.all()) {
    const plan = NetworkPlan.resolve({ platform, accelerators: platform.acceleratorsPerNode, role: Role.DECODE });
    const found = platforms({
      accelerators: platform.acceleratorsPerNode,
      resources: Object.fromEntries(Object.entries(plan.resources).map(([name, count]) => [name, Number(count)])),
      nodeLabels: plan.nodeSelector,
      annotations: plan.annotations,
      deviceClasses: plan.clusterObjects.flatMap(o => o.spec.spec?.devices.requests ?? [])
        .map(r => (r.exactly ?? r.firstAvailable[0]).deviceClassName),
      env: plan.env,
    });
    expect(found).toContain(platform.name);
  }
});
