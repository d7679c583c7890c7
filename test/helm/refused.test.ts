/** Values that cannot work are refused by the chart with the code and the words of the constructs. */
import { refusalOf } from './from-constructs';
import { template, withHelm } from './helm';
import { Values } from '../values';

const RELEASE = 'release';

const GPT = 'openai/gpt-oss-120b';
const R1 = 'deepseek-ai/DeepSeek-R1-0528';

const on = (platform: string, network: Values = {}, more: Values = {}): Values =>
  ({ model: GPT, network: { platform, ...network }, prefill: {}, decode: {}, ...more });
const roles = (prefill: Values, decode: Values, more: Values = {}): Values => on('infiniband', {}, { prefill, decode, ...more });
const decode = (options: Values, more: Values = {}): Values => roles({}, options, more);
const node = (options: Values, more: Values = {}): Values => ({ model: R1, network: { platform: 'coreweave' }, wideEpNode: { nodes: 2, ...options }, ...more });
const wide = (prefill: Values, other: Values, more: Values = {}): Values =>
  ({ model: R1, network: { platform: 'coreweave' }, prefill: { wideEp: { nodes: 2, ...prefill } }, decode: { wideEp: { nodes: 2, ...other } }, ...more });
const mine = (vllmVersion: string): Values => ({ image: { reference: 'registry.example.com/vllm:7', vllmVersion, backends: ['UCX', 'UCCL', 'LIBFABRIC'] } });
const connector = (kvTransfer: Values, more: Values = {}): Values => on('infiniband', {}, { image: { reference: 'mine:2', vllmVersion: '0.30.0', backends: ['UCX', 'LIBFABRIC'], distinctEngineIds: true }, sidecarImage: 'mine:v0.11.0', kvTransfer, ...more });
const LLAMA: Values = {
  model_type: 'llama', hidden_size: 2048, num_hidden_layers: 16, num_attention_heads: 32, num_key_value_heads: 8, intermediate_size: 8192, vocab_size: 128256, max_position_embeddings: 131072,
};
const config = (more: Values): Values =>
  on('infiniband', {}, { model: { huggingFace: { id: 'me/mine', config: Object.fromEntries(Object.entries({ ...LLAMA, ...more }).filter(([, v]) => v !== undefined)) } } });
const rails = (options: Values): Values => on('roce', { acceleratorsPerNode: 2, ...options });

const REFUSED: [code: string, what: string, values: Values][] = [
  ['LLMD201', 'UCX on EFA', on('eks-p5en', { backend: 'UCX' })],
  ['LLMD202', 'a platform that is nearly one', on('eks-p5n')],
  ['LLMD204', 'two interfaces in one name', on('tcp', { netDevices: ['eth0, eth1'] })],
  ['LLMD205', 'transports that cannot move GPU memory', on('tcp', { tls: ['tcp'] })],
  ['LLMD206', 'a backend that the image lacks', on('infiniband', { backend: 'UCCL' }, { image: 'vllm/vllm-openai:v0.23.0' })],
  ['LLMD210', 'an HCA with its port', on('roce', { hcas: ['mlx5_0:1'] })],
  ['LLMD211', 'an HCA that is wanted and excluded', on('roce', { hcas: ['mlx5_0', 'mlx5_1'], excludeHcas: ['mlx5_1'] })],
  ['LLMD212', 'an HCA that the machine does not have', on('coreweave', { hcas: ['mlx5_0'] })],
  ['LLMD204', 'transports for devices', on('infiniband', { netDevices: ['rc', 'ud'] })],
  ['LLMD205', 'transports that cannot move GPU memory, in a variable', decode({ env: { UCX_TLS: 'rc,sm' } })],
  ['LLMD210', 'lists that NCCL and NVSHMEM would misread', decode({ env: { NCCL_IB_HCA: 'mlx5_0,^mlx5_1', NVSHMEM_HCA_LIST: 'mlx5_0:x' } })],
  ['LLMD212', 'HCAs in variables that the machine does not have', on('coreweave', {}, { decode: { env: { NVSHMEM_HCA_LIST: 'ibp0:1,ibp9:1' }, overrideEnv: { NCCL_IB_HCA: '=mlx5_0,ibp1' } } })],
  ['LLMD213', 'every HCA excluded', on('coreweave', { excludeHcas: Array.from({ length: 8 }, (_, i) => `ibp${i}`) })],
  ['LLMD214', 'more NICs than a node has', on('eks-p5en', { nicCount: 32 })],
  ['LLMD215', 'a GPU that the node does not have', rails({ deviceToHca: { 1: 'mlx5_0', 2: 'mlx5_1' } })],
  ['LLMD216', 'a GPU on an excluded HCA', rails({ excludeHcas: ['mlx5_1'], deviceToHca: { 0: 'mlx5_0', 1: 'mlx5_1' } })],
  ['LLMD217', 'a GPU without an HCA', rails({ deviceToHca: { 0: 'mlx5_0' } })],
  ['LLMD218', 'two GPUs on one of two HCAs', rails({ hcas: ['mlx5_0', 'mlx5_1'], deviceToHca: { 0: 'mlx5_0', 1: 'mlx5_0' } })],
  ['LLMD219', 'HCAs of two kinds for NVSHMEM', on('roce', { gpuInitiated: true, hcas: ['mlx5_0', 'ibp1'] })],
  ['LLMD220', 'RDMA required where there is none', on('tcp', { requireRdma: true })],
  ['LLMD220', 'transports without RDMA in a variable', on('infiniband', { requireRdma: true }, { decode: { env: { UCX_TLS: '^rc,ud,dc_x' } } })],
  ['LLMD220', 'an interface in a variable', on('infiniband', { requireRdma: true }, { decode: { overrideEnv: { UCX_NET_DEVICES: 'eth0' } } })],
  ['LLMD222', 'a device class where there are no claims', on('eks-p5en', { nicDeviceClass: 'mrdma.google.com' })],
  ['LLMD223', 'RDMA by the GPU on EFA', on('eks-p5en', { gpuInitiated: true })],
  ['LLMD224', 'a GID index on InfiniBand', on('infiniband', { gidIndex: 3 })],
  ['LLMD241', 'a role on another fabric', roles({ network: { platform: 'roce' } }, {})],
  ['LLMD242', 'one node for two networks', roles({ network: { platform: 'coreweave' } }, {}, { colocated: true })],
  ['LLMD301', 'more GPUs than a node has', on('eks-p5en', {}, { decode: { tensorParallelSize: 16 } })],
  ['LLMD302', 'a part of a node that only comes whole', on('gke-a3-ultra-multi-nic', {}, { prefill: { tensorParallelSize: 8 }, decode: { tensorParallelSize: 4 } })],
  ['LLMD303', 'groups of hosts on one node', wide({}, {}, { colocated: true })],
  ['LLMD304', 'a size that does not divide the heads', decode({ tensorParallelSize: 3 })],
  ['LLMD305', 'sizes that do not divide each other', roles({ tensorParallelSize: 2 }, { tensorParallelSize: 3 }, { model: { persistentVolumeClaim: { claimName: 'models', servedModelName: 'mine' } } })],
  ['LLMD306', 'blocks that do not pair', roles({ blockSize: 128 }, { blockSize: 16 })],
  ['LLMD307', 'less than no pods', roles({ replicas: -1 }, {})],
  ['LLMD308', 'no hosts', node({ nodes: 0 })],
  ['LLMD309', 'a size that does not divide the GPUs', node({ tensorParallelSize: 16 })],
  ['LLMD310', 'a number of ranks that is another', node({ dataParallelSize: 8 })],
  ['LLMD311', 'one rank for each pod of eight', node({ loadBalancing: 'external' })],
  ['LLMD312', 'more ports than a pool lists', node({ loadBalancing: 'multi-port-external' }, { network: { platform: 'tcp', acceleratorsPerNode: 16 } })],
  ['LLMD315', 'half of a node for DeepEP', node({ gpusPerNode: 4, all2allBackend: 'deepep_low_latency' })],
  ['LLMD316', 'experts over three hosts', node({ nodes: 3 })],
  ['LLMD318', 'roles on different ports', wide({ loadBalancing: 'hybrid' }, { loadBalancing: 'multi-port-external' })],
  ['LLMD320', 'a leader that waits for workers which wait for it', node({ leaderWorkerSet: { startupPolicy: 'LeaderReady' } })],
  ['LLMD321', 'experts of a dense model', node({}, { model: 'meta-llama/Llama-3.3-70B-Instruct' })],
  ['LLMD322', 'experts on CPUs', node({}, { network: { platform: 'cpu' } })],
  ['LLMD323', 'kernels for other GPUs', node({ all2allBackend: 'mori_low_latency' })],
  ['LLMD324', 'DeepEP in an image without it', node({ all2allBackend: 'deepep_low_latency' }, mine('0.26.0'))],
  ['LLMD325', 'a model too wide for DeepEP', node({ all2allBackend: 'deepep_low_latency' }, { model: { huggingFace: { id: 'example/moe', hiddenSize: 9000 } } })],
  ['LLMD326', 'more ranks than DeepEP takes', node({ nodes: 32, all2allBackend: 'deepep_high_throughput' })],
  ['LLMD327', 'DeepEP on EFA', node({ all2allBackend: 'deepep_low_latency' }, { network: { platform: 'eks-p5en' } })],
  ['LLMD328', 'two exchanges at once', node({ moeBackend: 'deep_gemm_mega_moe', all2allBackend: 'allgather_reducescatter' }, { model: 'deepseek-ai/DeepSeek-V4-Pro', network: { platform: 'oci-gb200' } })],
  ['LLMD329', 'an exchange of one rank', node({ nodes: 1, tensorParallelSize: 8, all2allBackend: 'allgather_reducescatter' })],
  ['LLMD330', 'an exchange of which nothing is known', node({ moeBackend: 'flashinfer_moe_ep_cutedsl' }, mine('0.33.0'))],
  ['LLMD331', 'a kernel for another model', node({ moeBackend: 'deep_gemm_mega_moe' })],
  ['LLMD332', 'half batches of collectives', node({ all2allBackend: 'allgather_reducescatter', dbo: {} })],
  ['LLMD333', 'half a token', node({ dbo: { decodeTokenThreshold: 1 } })],
  ['LLMD334', 'experts balanced on Intel GPUs', node({ eplb: {} }, { network: { platform: 'intel-xpu' } })],
  ['LLMD335', 'experts balanced on one rank', node({ nodes: 1, gpusPerNode: 1, eplb: {} })],
  ['LLMD336', 'a window of no steps', node({ eplb: { windowSize: 0 } })],
  ['LLMD340', 'the second DeepEP in an image with the first', node({ all2allBackend: 'deepep_v2' }, { image: 'vllm/vllm-openai:v0.26.0' })],
  ['LLMD341', 'an image for other accelerators', decode({}, { image: 'vllm/vllm-openai-rocm:v0.30.0' })],
  ['LLMD342', 'an image without the EFA runtime', on('eks-p5en', {}, { image: { reference: 'mine:1', vllmVersion: '0.30.0', backends: ['LIBFABRIC'], efa: false } })],
  ['LLMD343', 'NIXL on CPUs with a release that stops', on('cpu', {}, mine('0.24.0'))],
  ['LLMD344', 'root in a pod whose sidecar is not', decode({ patches: [{ op: 'add', path: '/spec/template/spec/securityContext', value: { runAsUser: 0 } }] })],
  ['LLMD370', 'MoRI-IO on NVIDIA', connector({ connector: 'MoRIIOConnector' })],
  ['LLMD371', 'blocks that stay in the pod', connector({ connector: 'SimpleCPUOffloadConnector' })],
  ['LLMD372', 'a release that the sidecar does not fit', connector({ connector: 'OffloadingConnector', cpuBytesToUse: 1000 }, { image: { reference: 'mine:2', vllmVersion: '0.26.0', backends: ['UCX'] } })],
  ['LLMD373', 'MoRI-IO that is both', connector({ connector: 'MoRIIOConnector', splitRoles: false }, { network: { platform: 'amd-ainic' } })],
  ['LLMD374', 'Mooncake in groups', connector({ connector: 'MooncakeConnector' }, { model: R1, prefill: { wideEp: { nodes: 2 } }, decode: { wideEp: { nodes: 2 } } })],
  ['LLMD375', 'MoRI-IO of two sizes', connector({ connector: 'MoRIIOConnector' }, { network: { platform: 'amd-ainic' }, decode: { tensorParallelSize: 4 } })],
  ['LLMD376', 'offloading into no memory', connector({ connector: 'OffloadingConnector' })],
  ['LLMD377', 'Mooncake on EFA', connector({ connector: 'MooncakeConnector' }, { network: { platform: 'eks-p5en' } })],
  ['LLMD378', 'less memory than blocks take', connector({ connector: 'OffloadingConnector', cpuBytesToUse: 100000000000 }, { decode: { sharedMemory: '32Gi' } })],
  ['LLMD401', 'an image of which nothing is known', decode({}, { image: 'registry.example.com/vllm:7' })],
  ['LLMD402', 'an image without a tag', decode({}, { image: 'vllm/vllm-openai' })],
  ['LLMD403', 'a model without an owner', decode({}, { model: 'gpt-oss-120b' })],
  ['LLMD404', 'memory of another vendor', decode({}, { kvTransfer: { bufferDevice: 'xpu' } })],
  ['LLMD350', 'a cache of another type in one role', decode({ extraArgs: ['--kv_cache_dtype', 'fp8'] })],
  ['LLMD350', 'keys of JSON, a list and a switch in one role', roles({ extraArgs: ['--no-disable-hybrid-kv-cache-manager', '--kv-cache-dtype-skip-layers', '0', '1'] }, { extraArgs: ['-sc.method=eagle3', '-sc.model=a/b', '-sc.parallel_drafting=true'] })],
  ['LLMD350', 'a speculator in JSON, and a variable', roles({ env: { VLLM_MLA_DISABLE: '1' } }, { extraArgs: ['--speculative-config={"num_speculative_tokens": 1, "method": "mtp", "revision": null}'] })],
  ['LLMD350', 'an attention backend in a variable', decode({ overrideEnv: { VLLM_ATTENTION_BACKEND: 'FLASHINFER' } }, mine('0.12.0'))],
  ['LLMD350', 'what patches say', roles({ patches: [{ op: 'add', path: '/spec/template/spec/containers/0/args/-', value: '--kv-transfer-config={"kv_connector":"NixlConnector","kv_connector_extra_config":{"backends":["GDS"],"enable_cross_layers_blocks":true},"kv_buffer_device":"cuda"}' }] }, {})],
  ['LLMD345', 'a cache that is smaller than the weights', decode({}, { cache: { emptyDir: { sizeLimit: '10Gi' } } })],
  ['LLMD346', 'weights that do not fit', on('eks-p5', {}, { model: 'Qwen/Qwen3-235B-A22B' })],
  ['LLMD346', 'experts that do not fit into a group', node({ gpuMemoryUtilization: 0.3 })],
  ['LLMD350', 'another model of a patch', decode({ patches: [{ op: 'replace', path: '/spec/template/spec/containers/0/args/0', value: 'other/model' }] })],
  ['LLMD351', 'a state in another layout', roles({ overrideEnv: { VLLM_SSM_CONV_STATE_LAYOUT: 'SD' } }, { overrideEnv: { VLLM_SSM_CONV_STATE_LAYOUT: 'SD' } }, { model: 'Qwen/Qwen3-Next-80B-A3B-Instruct' })],
  ['LLMD352', 'scales that do not travel', roles({ extraArgs: ['--kv-cache-dtype=fp8', '--calculate-kv-scales'] }, { extraArgs: ['--kv-cache-dtype=fp8', '--calculate-kv-scales'] }, mine('0.23.0'))],
  ['LLMD353', 'copies of KV heads in prefill', roles({ tensorParallelSize: 8 }, { tensorParallelSize: 4 }, { model: 'Qwen/Qwen3-235B-A22B' })],
  ['LLMD353', 'a smaller decode before 0.14', roles({ tensorParallelSize: 4 }, {}, mine('0.13.0'))],
  ['LLMD354', 'stages in decode', wide({}, { pipelineParallelSize: 2 }, mine('0.33.0'))],
  ['LLMD354', 'tokens of a prompt shared by decode', roles({ tensorParallelSize: 4, extraArgs: ['-dcp=2'] }, { tensorParallelSize: 4 }, mine('0.26.0'))],
  ['LLMD355', 'more ranks than accelerators', decode({ extraArgs: ['-dp=2', '-pp', '2'] })],
  ['LLMD355', 'hosts that never come', decode({ extraArgs: ['--nnodes=2'] })],
  ['LLMD357', 'an image of another release', decode({ patches: [{ op: 'replace', path: '/spec/template/spec/containers/0/image', value: 'vllm/vllm-openai:v0.24.0' }] }, { image: 'vllm/vllm-openai:v0.26.0' })],
  ['LLMD405', 'a setting that the release lacks', decode({}, { ...mine('0.21.0'), kvTransfer: { leaseSeconds: 60 } })],
  ['LLMD406', 'a connector that is nearly one', decode({}, { kvTransfer: { connector: 'NIXLConnector' } })],
  ['LLMD407', 'a MultiConnector of none', decode({}, { kvTransfer: { connector: 'MultiConnector' } })],
  ['LLMD408', 'a port beyond the last', decode({}, { ports: { http: 80000 } })],
  ['LLMD409', 'two listeners on one port', decode({}, { ports: { http: 8200 } })],
  ['LLMD410', 'an argument that the library sets', decode({ extraArgs: ['--max-model-len=8192'] })],
  ['LLMD410', 'several arguments, all at once', decode({ extraArgs: ['-tp', '2', '--no_enforce_eager=x', '--max-lora=4', '-O9'] })],
  ...['[1,]', '[1 2]', '[1]x', '{a: 1}', '\u00a0{}', '{"a":01}'].map((json): [string, string, Values] =>
    ['LLMD419', `what YAML takes for JSON: ${json}`, decode({ extraArgs: [`--compilation-config=${json}`] })]),
  ['LLMD411', 'a variable with a hyphen', decode({ env: { 'MY-VARIABLE': '1' } })],
  ['LLMD412', 'a patch of what is not there', decode({ patches: [{ op: 'replace', path: '/spec/template/spec/hostUsers/x', value: false }] })],
  ['LLMD412', 'keys and values that the API server refuses in a patched object', decode({ patches: [{ op: 'add', path: '/metadata/annotations', value: { 'a b': 5, 'x': {} } }, { op: 'add', path: '/spec/template/metadata/labels/team', value: 'a b' }] })],
  ['LLMD412', 'a privileged container that must not gain rights', decode({ patches: [{ op: 'add', path: '/spec/template/spec/containers/0/securityContext/privileged', value: true }] })],
  ['LLMD412', 'a number for the value of a variable', decode({ patches: [{ op: 'add', path: '/spec/template/spec/containers/0/env/-', value: { name: 'A', value: 1 } }] })],
  ['LLMD413', 'percent where a share is meant', decode({ gpuMemoryUtilization: 90 })],
  ['LLMD414', 'an all2all backend that the release lacks', node({ all2allBackend: 'deepep_v2' }, { image: 'vllm/vllm-openai:v0.23.0' })],
  ['LLMD415', 'a second way of balancing load', node({ extraArgs: ['--data-parallel-hybrid-lb'] })],
  ['LLMD416', 'engine ids that collide', wide({}, {}, { image: 'vllm/vllm-openai:v0.23.0' })],
  ['LLMD417', 'an argument that is nearly one', decode({ extraArgs: ['--max-lora=4'] })],
  ['LLMD418', 'an argument and its value in one word', decode({ extraArgs: ['--max-loras 4'] })],
  ['LLMD419', 'a value that vLLM would refuse', decode({ extraArgs: ['--scheduling-policy=lifo'] })],
  ['LLMD420', 'a variable that something else replaced', decode({ overrideEnv: { VLLM_ATTENTION_BACKEND: 'FLASHINFER' } })],
  ['LLMD420', 'such a variable in a patch', decode({ patches: [{ op: 'add', path: '/spec/template/spec/containers/0/env/-', value: { name: 'VLLM_NVFP4_GEMM_BACKEND', value: 'cutlass' } }] }, { image: 'vllm/vllm-openai:v0.26.0' })],
  ['LLMD420', 'a variable at which vLLM is told to stop', decode({ env: { VLLM_CACHE_DIR: '/x', VLLM_MINE: '1' }, extraArgs: ['--fail-on-environ-validation'] })],
  ['LLMD421', 'GPUDirect RDMA that is off', decode({ env: { UCX_IB_GPU_DIRECT_RDMA: 'No' } })],
  ['LLMD421', 'RDMA of EFA that is off, in a patch', on('eks-p5en', {}, { decode: { patches: [{ op: 'add', path: '/spec/template/spec/containers/0/env/-', value: { name: 'FI_EFA_USE_DEVICE_RDMA', value: '0' } }] } })],
  ['LLMD422', 'memory that moves', decode({ overrideEnv: { PYTORCH_CUDA_ALLOC_CONF: 'max_split_size_mb:512, expandable_segments:True' } })],
  ['LLMD430', 'the config of a tokenizer', config({ model_type: undefined, tokenizer_class: 'x' })],
  ['LLMD431', 'a config without positions', config({ max_position_embeddings: undefined })],
  ['LLMD432', 'a config of absurd sizes', config({ hidden_size: -1, num_hidden_layers: 1000000, head_dim: 0.5 })],
  ['LLMD433', 'a config of unknown layers', config({ layer_types: Array(16).fill('retention') })],
  ['LLMD434', 'a config of an unknown quantisation', config({ quantization_config: { quant_method: 'bitnet' } })],
  ['LLMD435', 'sequences that are longer than the model', on('infiniband', {}, { maxModelLen: 200000 })],
  ['LLMD501', 'a sidecar without the connector\'s protocol', decode({}, { kvTransfer: { connector: 'MooncakeConnector' }, sidecarImage: 'ghcr.io/llm-d/llm-d-router-disagg-sidecar:v0.8.0' })],
  ['LLMD601', 'a variable that the library sets to another value', decode({ env: { VLLM_NIXL_SIDE_CHANNEL_PORT: '5600' } })],
  ['LLMD606', 'a label that is the library\'s', decode({}, { labels: { 'llm-d.ai/role': 'both' } })],
  ['LLMD607', 'a name without room', node({}, { name: 'deepseek-r1-0528-with-a-name-that-is-far-too-long' })],
  ['LLMD390', 'slices that an autoscaler does not know of', wide({}, {}, { disaggregatedSet: true, disaggregatedSetOptions: { slices: 2, decodeScaling: 'External' } })],
  ['LLMD391', 'a placement without a label', wide({}, {}, { disaggregatedSet: true, disaggregatedSetOptions: { placementPolicy: { type: 'ExclusiveSlice' } } })],
  ['LLMD392', 'options of no set', wide({}, {}, { disaggregatedSetOptions: { slices: 2 } })],
  ['LLMD393', 'groups that Kueue cannot count', node({ kueue: { queueName: 'q' }, leaderWorkerSet: { groupIdentity: 'Hash' } })],
  ['LLMD394', 'a namespace that nothing is closed to', node({}, { metricsNamespace: 'monitoring' })],
  ['LLMD608', 'a DisaggregatedSet of one role', wide({}, {}, { disaggregatedSet: true, prefill: { replicas: 0, wideEp: { nodes: 2 } } })],
  ['LLMD609', 'a queue with a blank', node({ kueue: { queueName: 'Inference Queue' } })],
  // of faults of several objects the first that a program makes
  ['LLMD201', 'a backend, before an image', on('eks-p5en', { backend: 'UCX' }, { image: 'x:y' })],
  ['LLMD403', 'a model, before a name', on('tcp', {}, { model: 'gpt', name: 'A_B' })],
  ['LLMD202', 'a platform, before a name', on('nope', {}, { name: 'A_B' })],
  // where Helm has no order, and no null
  ['LLMD413', 'a block size that the release lacks', roles({ blockSize: 7 }, { blockSize: 7 }, mine('0.17.0'))],
  ['LLMD419', 'a choice that the release lacks', decode({ extraArgs: ['--scheduling-policy=7'] }, mine('0.17.0'))],
  ['LLMD601', 'a label of nodes that contradicts the platform', on('eks-p5en', {}, { nodeSelector: { 'node.kubernetes.io/instance-type': 'x' } })],
  ['LLMD601', 'a capability of the network that is dropped', decode({ securityContext: { capabilities: { drop: ['IPC_LOCK'] } } })],
  ['LLMD344', 'root for all containers of a pod', decode({ podSecurityContext: { runAsUser: 0 } })],
  ['LLMD614', 'a container of the server\'s name', decode({ extraContainers: [{ name: 'vllm', image: 'a:1' }] })],
  ['LLMD614', 'containers that are none', decode({ extraContainers: [{ name: 'A', imag: 'a:1' }], initContainers: [{ name: 'a', image: 'a:1', restartPolicy: 'Never' }] })],
  ['LLMD615', 'a network whose labels contradict the platform', on('eks-p5en', { nodeSelector: { 'node.kubernetes.io/instance-type': 'x' } })],
  ['LLMD616', 'a grace period that is too short', decode({ terminationGracePeriodSeconds: 60 })],
  ['LLMD617', 'a port that is taken', decode({ extraContainers: [{ name: 'a', image: 'a:1', ports: [{ containerPort: 8200 }] }] })],
  ['LLMD618', 'many options that Kubernetes refuses', roles({}, {
    affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [] } }, hostAliases: [{ ip: 'x', hostnames: ['a'] }], envFrom: [{}],
  }, { tolerations: [{ value: 'a' }, { operator: 'Exists', value: 'b' }], topologySpreadConstraints: [{ maxSkew: 0, topologyKey: 'a', whenUnsatisfiable: 'ScheduleAnyway', minDomains: 2 }] })],
  ['LLMD618', 'no name server', on('tcp', {}, { dnsPolicy: 'None' })],
  ['LLMD618', 'a disk that is too small', decode({ ephemeralStorageLimit: '1Mi' })],
  ['LLMD618', 'a strategy that replaces nothing', decode({ strategy: { rollingUpdate: { maxUnavailable: '0%' } } })],
  ['LLMD619', 'a strategy of a group', wide({}, {}, { decode: { wideEp: { nodes: 2 }, strategy: { type: 'Recreate' } } })],
  ['LLMD619', 'annotations of another\'s account', on('tcp', {}, { serviceAccountName: 'a', serviceAccountAnnotations: { a: 'b' } })],
  ['LLMD611', 'a volume whose source is null', decode({ volumes: [{ name: 'a', emptyDir: null }] })],
];

/** Mistakes in several areas, and the codes of all of them, a line for each. */
const SEVERAL: [what: string, codes: string[], values: Values][] = [
  ['a pair', ['LLMD307', 'LLMD606', 'LLMD405'], roles({ replicas: -1 }, {}, { labels: { 'llm-d.ai/role': 'both' }, ...mine('0.21.0'), kvTransfer: { leaseSeconds: 60 } })],
  ['numbers of both roles', ['LLMD304', 'LLMD413', 'LLMD411'], roles({ tensorParallelSize: 3 }, { gpuMemoryUtilization: 90, env: { 'MY-VARIABLE': '1' } })],
  ['what both roles share, reported once', ['LLMD408', 'LLMD413', 'LLMD406'], decode({}, { ports: { http: 0 }, maxModelLen: 0, kvTransfer: { connector: 'Nixl' } })],
  ['a wide role', ['LLMD609', 'LLMD333', 'LLMD413'], node({ kueue: { queueName: 'My Queue' }, dbo: { decodeTokenThreshold: 0 }, maxNumSeqs: 0 })],
  ['a group without hosts', ['LLMD308', 'LLMD320'], node({ nodes: 0, leaderWorkerSet: { maxSurge: 3000000000 } })],
];

const codesIn = (message: string | undefined): string[] => [...(message ?? '').matchAll(/^(LLMD\d{3}): /gm)].map(m => m[1]!);

describe('several mistakes are refused at once', () => {
  test.each(SEVERAL)('%s', (_, codes, values) => {
    expect(codesIn(refusalOf(values, RELEASE))).toEqual(codes);
  });
});

describe('the constructs refuse', () => {
  test.each(REFUSED)('%s: %s', (code, _, values) => {
    expect(refusalOf(values, RELEASE)).toMatch(new RegExp(`^${code}: `));
  });
});

withHelm('without the schema (--skip-schema-validation) the chart still refuses', () => {
  test.each<[code: string, what: string, values: Values]>([
    ['LLMD411', 'a number for the value of a variable', decode({ env: { A: 1 } })],
    ['LLMD411', 'a switch for the value of a variable', decode({ overrideEnv: { A: true } })],
    ['LLMD413', 'memory that is no quantity', decode({ memory: 'lots' })],
    ['LLMD413', 'shared memory that is no quantity', decode({ sharedMemory: '20 GB' })],
    ['LLMD304', 'a size in quotes', decode({ tensorParallelSize: '8' })],
  ])('%s: %s', (code, _, values) => {
    expect(template(RELEASE, values, '--skip-schema-validation').error).toContain(`${code}: `);
  });
});

withHelm('the chart refuses in the same words', () => {
  test.each(REFUSED)('%s: %s', (_, __, values) => {
    const { objects, error } = template(RELEASE, values);
    expect(error).toContain(refusalOf(values, RELEASE));
    expect(objects).toEqual([]);
  });

  test.each(SEVERAL)('several at once: %s', (_, codes, values) => {
    const { error } = template(RELEASE, values);
    expect(error).toContain(refusalOf(values, RELEASE));
    expect(codes).toHaveLength(error!.match(/\bLLMD\d{3}: /g)!.length);
  });
});
