/** Prefill on one kind of machine, and decode on another. */
import { App, Chart } from 'cdk8s';
import { BufferDevice, Image, Model, ModelServerProps, Platform, PrefillDecodePair, PrefillDecodePairProps, RdmaNetwork, RdmaNetworkProps } from '../../src';

const NVIDIA = Image.of('vllm/vllm-openai:v0.26.0');
const INTEL = Image.of('vllm/vllm-openai-xpu:v0.26.0');

interface Split {
  readonly prefill?: Partial<RdmaNetworkProps>;
  readonly decode?: Partial<RdmaNetworkProps>;
  readonly roles?: { readonly prefill?: ModelServerProps; readonly decode?: ModelServerProps };
  readonly pair?: Partial<PrefillDecodePairProps>;
}

/** A pair whose prefill has a network of its own. */
function split({ prefill, decode, roles = {}, pair = {} }: Split): { pair: PrefillDecodePair; objects: any[]; pods: any[] } {
  const chart = new Chart(new App(), 'serving');
  const network = new RdmaNetwork(chart, 'decode', { platform: Platform.ROCE, name: 'decode', ...decode });
  const own = new RdmaNetwork(chart, 'prefill', { platform: Platform.ROCE, name: 'prefill', ...prefill });
  const made = new PrefillDecodePair(chart, 'pair', {
    name: 'pair', model: Model.huggingFace('Qwen/Qwen3-32B'), network, prefill: { network: own, ...roles.prefill }, decode: { ...roles.decode }, ...pair,
  });
  const objects = chart.toJson();
  return { pair: made, objects, pods: objects.filter(o => o.kind === 'Deployment').map(o => o.spec.template.spec) };
}

/** Intel and NVIDIA accelerators, whose KV blocks meet in the memory of their hosts. */
const intel: Split = {
  prefill: { platform: Platform.INTEL_XPU_RDMA },
  roles: { prefill: { image: INTEL }, decode: { image: NVIDIA } },
};

test('each role has the accelerators, claims, image and nodes of its own network', () => {
  const { pods: [prefill, decode], objects } = split(intel);
  expect(prefill.containers[0].image).toBe('vllm/vllm-openai-xpu:v0.26.0');
  expect(decode.containers[0].image).toBe('vllm/vllm-openai:v0.26.0');
  expect(prefill.resourceClaims[0].resourceClaimTemplateName).toBe('prefill');
  expect(decode.resourceClaims).toBeUndefined();
  expect(Object.keys(decode.containers[0].resources.limits)).toContain('nvidia.com/gpu');
  expect(Object.keys(prefill.containers[0].resources.limits)).not.toContain('nvidia.com/gpu');
  expect(objects.filter(o => o.kind === 'ResourceClaimTemplate').map(o => o.metadata.name)).toEqual(['prefill']);
});

test('accelerators that have no memory of one kind buffer KV blocks in that of their hosts', () => {
  const devices = (of: Split) => split(of).pods.map(pod => /"kv_buffer_device":"(\w+)"/.exec(pod.containers[0].args.join(' '))?.[1]);
  expect(devices(intel)).toEqual(['cpu', 'cpu']);
  expect(devices({ prefill: { platform: Platform.OCI_H100 } })).toEqual(['cuda', 'cuda']);
  expect(() => devices({ ...intel, pair: { kvTransfer: { bufferDevice: BufferDevice.CUDA } } })).toThrow(/^LLMD\d{3}/);
});

test('roles on two kinds of machines get images of one release, the older of the two', () => {
  const { pods } = split({ prefill: { platform: Platform.INTEL_XPU_RDMA } });
  expect(pods.map(pod => pod.containers[0].image)).toEqual([expect.stringMatching(/xpu/), 'vllm/vllm-openai:v0.26.0']);
});

test('accelerators of two vendors are a warning, two machines of one vendor are not', () => {
  const warned = (of: Split): string[] => split(of).pair.decode.warnings.filter(text => /prefill runs on/.test(text));
  expect(warned(intel)).toEqual([expect.stringMatching(/^LLMD504: prefill runs on intel and decode on nvidia accelerators/)]);
  expect(warned({ prefill: { platform: Platform.OCI_H100 } })).toEqual([]);
});

test('two generations of accelerators may choose two attention backends, unless one is named', () => {
  const warned = (prefill: Platform, extraArgs: string[] = []): string[] => {
    const roles = { prefill: { extraArgs }, decode: { extraArgs } };
    return split({ prefill: { platform: prefill }, decode: { platform: Platform.EKS_P6_B200 }, roles }).pair.decode.warnings.filter(text => text.includes('attention backend'));
  };
  expect(warned(Platform.EKS_P5_EN)).toEqual([expect.stringContaining('H200 in prefill and B200 in decode')]);
  expect(warned(Platform.EKS_P5_EN, ['--attention-backend=FLASH_ATTN'])).toEqual([]);
  expect(warned(Platform.EKS_P6_B200)).toEqual([]);
});

test('roles on one fabric without images of their own get the image of the pair', () => {
  const { pods } = split({ prefill: { platform: Platform.OCI_H100 }, pair: { image: NVIDIA } });
  expect(pods.map(pod => pod.containers[0].image)).toEqual([NVIDIA.reference, NVIDIA.reference]);
});

test('the service account may use what both networks need', () => {
  const { objects } = split({ prefill: { platform: Platform.OPENSHIFT_MULTI_NIC }, decode: { platform: Platform.OPENSHIFT_MULTI_NIC } });
  expect(objects.filter(o => o.kind === 'RoleBinding').map(o => o.metadata.name)).toEqual(['pair']);
  expect(split({ prefill: { platform: Platform.OPENSHIFT_MULTI_NIC } }).objects.filter(o => o.kind === 'RoleBinding')).toHaveLength(1);
});

test.each<[string, Split, RegExp]>([
  ['another fabric', { prefill: { platform: Platform.INFINIBAND } }, /^LLMD241: network is infiniband in prefill and roce in decode, but no KV cache crosses from infiniband to roce/],
  ['no RDMA on one side', { prefill: { platform: Platform.TCP } }, /LLMD241: network is tcp in prefill and roce in decode, but no KV cache crosses from tcp to roce, unless silently by TCP/],
  ['another backend', { decode: { backend: 'UCCL' as any }, pair: { image: Image.of('ghcr.io/llm-d/llm-d-cuda:v0.8.0') } }, /LLMD241: network is roce in prefill and roce in decode, but NIXL uses UCX in one and UCCL in the other/],
  ['colocation', { pair: { colocated: true } }, /LLMD242: colocated is set, but a role has a network of its own, and so other nodes/],
  ['an image for other accelerators', { ...intel, roles: { prefill: { image: NVIDIA } } }, /LLMD341: image is 'vllm\/vllm-openai:v0.26.0', which is built for nvidia, but intel-xpu-rdma has accelerators of intel/],
  ['another release of vLLM', { ...intel, roles: { prefill: { image: INTEL }, decode: { image: Image.of('vllm/vllm-openai:v0.28.0') } } }, /LLMD35\d: .*0\.26\.0.*0\.28\.0/],
])('%s is refused', (_, of, message) => {
  expect(() => split(of)).toThrow(message);
});
