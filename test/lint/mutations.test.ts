/**
 * What the library renders, broken in one thing: each mutation is made on every platform on which it can be, and its code is found there,
 * as severe as said. How many manifests that are is a part of the table: a mutation that is made less often tests less.
 */
import * as fs from 'fs';
import * as path from 'path';
import { Rendered, RenderedRole } from './rendered';
import { Platform } from '../../src';
import { Json } from '../../src/base/json';
import { JudgedFinding, lint } from '../../src/lint/lint';
import { RULES } from '../../src/lint/rules';
import { viewOf } from '../../src/lint/view/view-of';
import { manifestsOf } from '../../src/pod/view';
import { goldenPair } from '../helpers';

type Severity = 'error' | 'warning' | 'note';
type Mutation = [code: string, severity: Severity, times: number, what: string, mutate: (manifests: Rendered) => unknown];

/** That a mutation cannot be made of a manifest. */
const NOT_HERE = Symbol('not here');

const either = (condition: unknown, mutate: () => unknown): unknown => condition ? mutate() : NOT_HERE;
const both = (mutate: (role: RenderedRole) => unknown) => ({ roles }: Rendered) => roles.map(mutate).includes(NOT_HERE) ? NOT_HERE : undefined;

const isRdma = ({ server }: RenderedRole): boolean => !/^tcp,/.test(server.env.find(({ name }: any) => name === 'UCX_TLS')?.value ?? '');
const nics = ({ server }: RenderedRole): string | undefined =>
  Object.keys(server.resources.limits).find(name => !['memory', 'cpu', 'ephemeral-storage'].includes(name) && !/gpu|gaudi|xe$|i915/i.test(name));
const accelerators = ({ server }: RenderedRole): string | undefined => Object.keys(server.resources.limits).find(name => /\/gpu$|gaudi|\/xe$|\/i915$/i.test(name));
const inGpuMemory = (role: RenderedRole): boolean => role.transfer.kv_buffer_device !== 'cpu'
  && /nvidia|amd/.test(JSON.stringify([role.server.resources.limits, role.pod.nodeSelector, role.pod.tolerations]));
/** NVLink reaches the other pod. */
const isMnnvl = ({ pod }: RenderedRole): boolean => JSON.stringify(pod.resourceClaims ?? []).includes('compute-domain');
/** A script that reads another file, which may set anything. */
const readsFiles = ({ server }: RenderedRole): boolean => server.command.some((word: string) => /^source /m.test(word));
/** That its NICs come by a resource alone. */
const isLone = ({ pod, template, server }: RenderedRole): boolean =>
  !pod.hostNetwork && !pod.resourceClaims && !server.securityContext.privileged && !template.metadata.annotations;
const backends = (role: RenderedRole): string[] => role.transfer.kv_connector_extra_config?.backends ?? ['UCX'];

const PAIRS: Mutation[] = [
  // the KV cache's way
  ['LLMD205', 'error', 40, 'UCX without a transport of the network', ({ decode }) => either(backends(decode).includes('UCX'), () => decode.setVariables({ UCX_TLS: 'cuda_copy,cuda_ipc' }))],
  ['LLMD025', 'warning', 41, 'a variable of UCX that is misspelt', ({ decode }) => either(!decode.variable('UCX_NET_DEVICES'), () => decode.setVariables({ UCX_NET_DEVICE: 'mlx5_0:1' }))],
  ['LLMD421', 'error', 30, 'GPUDirect RDMA switched off', ({ decode }) => either(backends(decode).includes('UCX') && isRdma(decode) && inGpuMemory(decode) && !isMnnvl(decode), () => decode.setVariables({ UCX_IB_GPU_DIRECT_RDMA: 'no' }))],
  ['LLMD422', 'error', 38, 'memory that moves', both(role => either(inGpuMemory(role) && role.option('--enable-cumem-allocator') === undefined && !role.server.args.includes('--enable-cumem-allocator'), () => role.setVariables({ PYTORCH_CUDA_ALLOC_CONF: 'expandable_segments:True' })))],
  ['LLMD204', 'error', 38, 'an exclusion amid the list of UCX', ({ decode }) => either(backends(decode).includes('UCX') && isRdma(decode), () => decode.setVariables({ UCX_NET_DEVICES: 'mlx5_0:1,^mlx5_1:1' }))],
  ['LLMD708', 'error', 46, 'a backend of NIXL that is misspelt', ({ decode }) => decode.setTransfer(config => { (config.kv_connector_extra_config ??= {}).backends = ['ucx']; })],
  ['LLMD206', 'error', 42, 'a backend that the image lacks', ({ prefill }) => either(!readsFiles(prefill) && !backends(prefill).includes('UCCL'), () => prefill.setTransfer(config => { (config.kv_connector_extra_config ??= {}).backends = ['UCCL']; }))],

  // the handshake
  ['LLMD306', 'error', 46, 'blocks of another size in decode', ({ prefill, decode }) => { prefill.setOption('--block-size', '64'); decode.setOption('--block-size', '48'); }],
  ['LLMD350', 'error', 46, 'another type of the cache in decode', ({ decode }) => decode.setOption('--kv-cache-dtype', 'fp8')],
  ['LLMD350', 'error', 46, 'another type of the weights in prefill', ({ prefill }) => prefill.setOption('--dtype', 'float16')],
  ['LLMD357', 'error', 46, 'another release in decode', ({ decode }) => { decode.server.image = 'docker.io/vllm/vllm-openai:v0.29.0'; }],
  ['LLMD700', 'error', 46, 'a side channel that only its own pod reaches', ({ prefill }) => prefill.setVariables({ VLLM_NIXL_SIDE_CHANNEL_HOST: '127.0.0.1' })],
  ['LLMD700', 'error', 43, 'no address of the side channel', ({ prefill }) => either(!readsFiles(prefill), () => prefill.setVariables({ VLLM_NIXL_SIDE_CHANNEL_HOST: undefined }))],
  ['LLMD408', 'error', 46, 'a port beyond all', ({ decode }) => decode.setVariables({ VLLM_NIXL_SIDE_CHANNEL_PORT: '70000' })],
  ['LLMD409', 'error', 46, 'the side channel on the port of vLLM', ({ decode }) => decode.setVariables({ VLLM_NIXL_SIDE_CHANNEL_PORT: decode.option('--port') })],

  // the connector
  ['LLMD705', 'error', 46, 'a config that is not JSON', ({ decode }) => decode.setOption('--kv-transfer-config', '{kv_connector: NixlConnector}')],
  ['LLMD706', 'error', 46, 'a connector without a role', ({ decode }) => decode.setTransfer(config => { delete config.kv_role; })],
  ['LLMD707', 'error', 46, 'a field that the config does not have', ({ decode }) => decode.setTransfer(config => { config.kv_conector_extra = {}; })],
  ['LLMD406', 'error', 46, 'a connector that vLLM does not have', ({ decode }) => decode.setTransfer(config => { config.kv_connector = 'NixlConector'; })],
  ['LLMD371', 'error', 46, 'a connector that takes nothing', both(role => role.setTransfer(config => { config.kv_connector = 'OffloadingConnector'; delete config.kv_connector_extra_config; }))],
  ['LLMD709', 'error', 46, 'an engine id of several engines', ({ decode }) => { decode.holder.spec.replicas = 2; decode.setTransfer(config => { config.engine_id = 'decode'; }); }],
  ['LLMD404', 'error', 42, 'a buffer on a device that is not there', ({ decode }) => either(inGpuMemory(decode), () => decode.setTransfer(config => { config.kv_buffer_device = 'xpu'; }))],

  // vLLM
  ['LLMD417', 'error', 46, 'an option that the release does not have', ({ decode }) => decode.setOption('--no-such-option', 'x')],
  ['LLMD419', 'error', 46, 'a number that is none', ({ decode }) => decode.setOption('--max-num-seqs', 'many')],
  ['LLMD304', 'error', 40, 'ranks that do not divide the heads', ({ decode }) => either(accelerators(decode), () => { decode.setOption('--tensor-parallel-size', '7'); })],
  ['LLMD355', 'error', 40, 'more ranks than accelerators', ({ prefill }) => either(accelerators(prefill), () => prefill.setOption('--tensor-parallel-size', String(2 * Number(prefill.server.resources.limits[accelerators(prefill)!]))))],
  ['LLMD768', 'warning', 40, 'accelerators without a rank', ({ decode }) => either(accelerators(decode) && Number(decode.option('--tensor-parallel-size')) > 1, () => decode.setOption('--tensor-parallel-size', '1'))],
  ['LLMD435', 'error', 46, 'sequences longer than the model', ({ decode }) => decode.setOption('--max-model-len', '1000000')],
  ['LLMD413', 'error', 46, 'a share of memory above one', ({ decode }) => decode.setOption('--gpu-memory-utilization', '1.5')],

  // the sidecar
  ['LLMD715', 'error', 46, 'a sidecar that asks another port', ({ decode }) => replaceWhere(decode.sidecar.args, /^--model-server-port=/, '--model-server-port=8100')],
  ['LLMD718', 'error', 46, 'a protocol of another connector', ({ decode }) => replaceWhere(decode.sidecar.args, /^--kv-connector=/, '--kv-connector=mooncake')],
  ['LLMD717', 'warning', 46, 'TLS to a router that does not speak it', ({ decode }) => replaceWhere(decode.sidecar.args, /^--secure-proxy=/, '--secure-proxy=true')],
  ['LLMD719', 'error', 46, 'protection without a pool', ({ decode }) => { decode.sidecar.args.push('--enable-ssrf-protection'); }],
  ['LLMD721', 'error', 46, 'a sidecar that init waits for', ({ decode }) => { delete decode.sidecar.restartPolicy; }],
  ['LLMD409', 'error', 46, 'sidecar and vLLM on one port', ({ decode }) => { decode.setOption('--port', '8000'); }],

  // pods
  ['LLMD724', 'error', 46, 'a probe where nobody answers', ({ decode }) => { decode.server.readinessProbe.httpGet.port = 9999; }],
  ['LLMD725', 'warning', 46, 'no time to start', ({ prefill }) => { prefill.server.startupProbe.failureThreshold = 1; }],
  ['LLMD616', 'warning', 46, 'a grace period below the wait of preStop', ({ prefill }) => { prefill.pod.terminationGracePeriodSeconds = 30; }],
  ['LLMD723', 'warning', 43, 'connections that prefill closes', ({ prefill }) => either(!readsFiles(prefill), () => prefill.setVariables({ VLLM_HTTP_TIMEOUT_KEEP_ALIVE: undefined }))],
  ['LLMD727', 'warning', 46, 'ranks without shared memory', ({ decode }) => either(Number(decode.option('--tensor-parallel-size')) > 1 && !decode.pod.hostIPC, () => {
    decode.server.volumeMounts = decode.server.volumeMounts.filter(({ name }: any) => name !== 'dshm');
  })],
  ['LLMD728', 'warning', 46, 'shared memory on a disk', ({ decode }) => either(decode.pod.volumes.some(({ name }: any) => name === 'dshm'), () => { delete decode.pod.volumes.find(({ name }: any) => name === 'dshm').emptyDir.medium; })],
  ['LLMD611', 'error', 46, 'a mount without its volume', ({ decode }) => { decode.pod.volumes = decode.pod.volumes.filter(({ name }: any) => name !== 'cache'); }],
  ['LLMD733', 'error', 46, 'a selector that finds no pod', ({ decode }) => { decode.holder.spec.selector.matchLabels = { app: 'other' }; }],
  ['LLMD713', 'error', 46, 'a role that the router does not know', ({ decode }) => { decode.template.metadata.labels['llm-d.ai/role'] = 'decoder'; decode.holder.spec.selector.matchLabels['llm-d.ai/role'] = 'decoder'; }],
  ['LLMD712', 'warning', 46, 'a pod of prefill that decodes', ({ prefill }) => prefill.setTransfer(config => { config.kv_role = 'kv_consumer'; })],
  ['LLMD702', 'error', 46, 'a Service whose variable vLLM takes for a port', manifests => {
    manifests.roles.forEach(({ pod }) => { delete pod.enableServiceLinks; });
    manifests.objects.push({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'vllm' }, spec: { selector: { app: 'x' }, ports: [{ port: 8000 }] } });
  }],
  ['LLMD703', 'error', 46, 'a policy that lets nobody reach prefill', manifests => { manifests.objects.push(policy({ 'llm-d.ai/role': 'prefill' }, [{ ports: [{ port: 8000 }] }])); }],
  ['LLMD613', 'warning', 46, 'an object twice', manifests => { manifests.objects.push(structuredClone(manifests.kind('Deployment'))); }],
  ['LLMD732', 'warning', 5, 'a term for a key that the pods lack', ({ decode }) => either(decode.pod.affinity?.podAntiAffinity, () => { decode.pod.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].podAffinityTerm.matchLabelKeys = ['llmd.ai/role']; })],
  ['LLMD737', 'warning', 46, 'a Service to a port where nobody listens', manifests => { manifests.objects.push(service({ 'llm-d.ai/role': 'prefill' }, 9000)); }],
  ['LLMD502', 'warning', 46, 'the proxy of a mesh', ({ decode }) => { decode.template.metadata.labels['sidecar.istio.io/inject'] = 'true'; }],

  // NICs and privileges
  ['LLMD221', 'warning', 5, 'no NIC for libfabric', both(role => either(backends(role).includes('LIBFABRIC'), () => role.setResource(nics(role)!, undefined)))],
  ['LLMD221', 'note', 10, 'no NIC for memory that is locked', both(role => either(!backends(role).includes('LIBFABRIC') && nics(role) && isLone(role) && role.server.securityContext.capabilities?.add?.includes('IPC_LOCK'), () => role.setResource(nics(role)!, undefined)))],
  ['LLMD221', 'note', 2, 'GPUs without the NICs of their machine', ({ decode }) => either(/nvidia-[hb]200/.test(JSON.stringify(decode.pod.nodeSelector ?? {})) && decode.pod.resourceClaims, () => {
    delete decode.pod.resourceClaims;
    delete decode.server.resources.claims;
    decode.setResource('nvidia.com/gpu', '4');
  })],
  ['LLMD751', 'error', 27, 'a NIC whose request is not its limit', ({ decode }) => either(nics(decode), () => { decode.server.resources.limits[nics(decode)!] = '77'; })],
  ['LLMD766', 'note', 5, 'more privileges than needed', ({ decode }) => either(backends(decode).includes('LIBFABRIC'), () => { decode.server.securityContext = { privileged: true }; })],
  ['LLMD767', 'note', 41, 'a capability that nothing needs', ({ decode }) => either(!decode.server.securityContext.privileged, () => {
    ((decode.server.securityContext.capabilities ??= {}).add ??= []).push('SYS_TIME');
  })],
  ['LLMD757', 'warning', 35, 'an exclusion that NCCL does not read', ({ decode }) => either(!decode.variable('NCCL_IB_HCA'), () => decode.setVariables({ NCCL_EXCLUDE_IB_HCA: 'mlx5_0' }))],
  ['LLMD350', 'error', 46, 'another connector in decode', ({ decode }) => decode.setTransfer(config => { config.kv_connector = 'LMCacheConnectorV1'; })],
  ['LLMD742', 'warning', 42, 'a reference to a variable that is not there', ({ decode }) => either(!decode.server.command.includes('-c'), () => decode.setOption('--served-model-name', '$(MODEL_NAME)'))],
  ['LLMD731', 'note', 11, 'a claim template that is not here', ({ decode }) => either(decode.pod.resourceClaims, () => { decode.pod.resourceClaims[0].resourceClaimTemplateName = 'other'; })],
  ['LLMD777', 'error', 4, 'an annotation that is not JSON', ({ decode }) => either(decode.template.metadata.annotations?.['networking.gke.io/interfaces'], () => { decode.template.metadata.annotations['networking.gke.io/interfaces'] = '[{eth1}]'; })],
  ['LLMD761', 'warning', 4, 'no default interface', ({ decode }) => either(decode.template.metadata.annotations?.['networking.gke.io/default-interface'], () => { delete decode.template.metadata.annotations['networking.gke.io/default-interface']; })],
  ['LLMD763', 'warning', 4, 'virtual functions without networks', ({ decode }) => either(/sriov|vf/.test(nics(decode) ?? ''), () => { delete decode.template.metadata.annotations['k8s.v1.cni.cncf.io/networks']; })],
  ['LLMD346', 'error', 33, 'weights that do not fit', both(role => either(accelerators(role) && Number(role.server.resources.limits[accelerators(role)!]) < 8, () => setModel(role, 'deepseek-ai/DeepSeek-R1-0528')))],
];

const GROUPS: Mutation[] = [
  ['LLMD217', 'error', 1, 'a mapping that lacks a GPU', both(role => either(role.variable('DEEP_EP_DEVICE_TO_HCA_MAPPING'), () => role.setVariables({ DEEP_EP_DEVICE_TO_HCA_MAPPING: '0:mlx5_0:1' })))],
  ['LLMD215', 'error', 1, 'a GPU twice in the mapping', ({ decode }) => either(decode.variable('DEEP_EP_DEVICE_TO_HCA_MAPPING'), () => decode.setVariables({ DEEP_EP_DEVICE_TO_HCA_MAPPING: decode.variable('DEEP_EP_DEVICE_TO_HCA_MAPPING')!.replace('1:', '0:') }))],
  ['LLMD218', 'warning', 1, 'two GPUs on one HCA', ({ decode }) => either(decode.variable('DEEP_EP_DEVICE_TO_HCA_MAPPING'), () => decode.setVariables({ DEEP_EP_DEVICE_TO_HCA_MAPPING: decode.variable('DEEP_EP_DEVICE_TO_HCA_MAPPING')!.replace('mlx5_1', 'mlx5_0') }))],
  ['LLMD215', 'error', 1, 'an HCA that is no name', ({ decode }) => either(decode.variable('DEEP_EP_DEVICE_TO_HCA_MAPPING'), () => decode.setVariables({ DEEP_EP_DEVICE_TO_HCA_MAPPING: decode.variable('DEEP_EP_DEVICE_TO_HCA_MAPPING')!.replace('mlx5_1', 'mlx5 1') }))],
  ['LLMD310', 'error', 2, 'more ranks than the group has', ({ decode }) => decode.setOption('--data-parallel-size', '24')],
  ['LLMD321', 'error', 2, 'a model without experts', ({ decode }) => setModel(decode, 'meta-llama/Llama-3.3-70B-Instruct')],
  ['LLMD773', 'warning', 2, 'no expert parallelism', ({ decode }) => decode.setOption('--enable-expert-parallel', undefined)],
  ['LLMD226', 'error', 2, 'a backend that vLLM does not have', ({ decode }) => decode.setOption('--all2all-backend', 'flashinfer_nvlink_one_sided')],
  ['LLMD417', 'error', 2, 'an option of another release', ({ decode }) => decode.setOption('--no-such-option', 'x')],
  ['LLMD769', 'error', 2, 'one rank for all pods', ({ decode }) => changeScript(decode, '--data-parallel-start-rank="$START_RANK"', '--data-parallel-start-rank=0')],
  ['LLMD770', 'error', 2, 'ranks that overlap', ({ decode }) => changeScript(decode, 'LWS_WORKER_INDEX * 8', 'LWS_WORKER_INDEX * 4')],
  ['LLMD771', 'error', 2, 'no address to meet at', ({ decode }) => changeScript(decode, '--data-parallel-address="$LWS_LEADER_ADDRESS" ', '')],
  ['LLMD721', 'error', 2, 'a sidecar that init waits for', ({ decode }) => { delete decode.sidecar.restartPolicy; }],
  ['LLMD716', 'error', 2, 'a sidecar for fewer ranks', ({ decode }) => either(decode.sidecar.args.some((arg: string) => arg.startsWith('--data-parallel-size=')), () => replaceWhere(decode.sidecar.args, /^--data-parallel-size=/, '--data-parallel-size=4'))],
  ['LLMD722', 'note', 1, 'no sidecar', manifests => either(manifests.kind('InferencePool'), () => { delete manifests.decode.pod.initContainers; })],
  ['LLMD734', 'warning', 1, 'a pool that selects nobody', manifests => either(manifests.kind('InferencePool'), () => { manifests.kind('InferencePool').spec.selector.matchLabels = { app: 'other' }; })],
  ['LLMD735', 'error', 1, 'a pool that sends requests where nobody listens', manifests => either(manifests.kind('InferencePool'), () => { manifests.kind('InferencePool').spec.targetPorts = [{ number: 9000 }]; })],
  ['LLMD739', 'warning', 1, 'a pool again', manifests => either(manifests.kind('InferencePool'), () => { manifests.objects.push({ ...structuredClone(manifests.kind('InferencePool')), metadata: { ...manifests.kind('InferencePool').metadata, name: 'again' } }); })],
  ['LLMD704', 'error', 1, 'a policy between the hosts of a group', manifests => either(!manifests.kind('NetworkPolicy'), () => manifests.objects.push(policy({ 'llm-d.ai/role': 'decode' }, [{ ports: [{ port: 8000 }] }], 'llm-d')))],
  ['LLMD727', 'warning', 2, 'ranks without shared memory', ({ decode }) => { decode.server.volumeMounts = decode.server.volumeMounts.filter(({ name }: any) => name !== 'dshm'); }],
  ['LLMD355', 'error', 2, 'more ranks than accelerators', ({ decode }) => decode.setOption('--tensor-parallel-size', '2')],
];

const setModel = ({ server }: RenderedRole, model: string): void => replaceWhere(server.args, /^[\w-]+\/[\w.-]+$/, model);

/** Changes the script that starts a group, in command or arguments. */
function changeScript({ server }: RenderedRole, from: string, to: string): unknown {
  for (const words of [server.command, server.args]) {
    const at = words.findIndex((word: string) => word.includes(from));
    if (at >= 0) { words[at] = words[at].replace(from, to); return undefined; }
  }
  return NOT_HERE;
}

const replaceWhere = (list: string[], from: RegExp, to: string): void => { list[list.findIndex(one => from.test(one))] = to; };
const policy = (matchLabels: object, ingress: object[], namespace?: string) => ({ apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'closed', namespace }, spec: { podSelector: { matchLabels }, ingress } });
const service = (selector: object, targetPort = 8000) => ({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'servers' }, spec: { selector, ports: [{ port: 80, targetPort }] } });

const found = ({ objects }: Rendered, code: string): JudgedFinding[] =>
  lint(viewOf(manifestsOf(objects as Json[])), RULES.filter(rule => rule.code === code)).findings;

const GOLDEN = path.join(__dirname, '..', 'golden', 'examples');

describe.each([
  ['pairs', PAIRS, () => Platform.names().map(name => [name, goldenPair(Platform.of(name)).yaml] as const)],
  ['groups', GROUPS, () => ['wide-ep-coreweave', 'wide-ep-gke-a4'].map(name => [name, fs.readFileSync(path.join(GOLDEN, name, 'serving.yaml'), 'utf-8')] as const)],
] as const)('%s', (__, mutations, texts) => {
  const bases = texts().map(([name, text]) => [name, Rendered.read(text)] as const);

  test.each(mutations)('%s, %s, %d times: %s', (code, severity, count, _, mutate) => {
    const results = bases.map(([name, { objects }]) => {
      const mutated = new Rendered(objects);
      if (mutate(mutated) === NOT_HERE) { return `${name}: not here`; }
      return found(mutated, code).some(finding => finding.severity === severity) ? `${name}: found` : `${name}: missed`;
    });
    expect(results.filter(result => result.endsWith('missed'))).toEqual([]);
    expect(results.filter(result => result.endsWith('found'))).toHaveLength(count);
  });
});
