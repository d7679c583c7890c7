import { App, Chart, YamlOutputType } from 'cdk8s';
import { Model, ModelServer, Platform, PortOptions, PrefillDecodePair, PrefillDecodePairProps, RdmaNetwork, RdmaNetworkProps, Role, WideEPNode, WideEPNodeProps } from '../src';
import { expandReferences } from '../src/pod/expansion';
import { podTemplatesOf } from '../src/pod/pod-templates';
import { containerView } from '../src/pod/view';
import { PortContext, Ports, resolvePorts } from '../src/serving/ports';
import { readCommandLine } from '../src/vllm/command-line';
import { kvTransferOf as readKvTransferOf } from '../src/vllm/read-kv-transfer';

/** What a test sets of a pair; everything else is gpt-oss-120b with one pod of each role. */
export interface PairOptions {
  readonly platform: Platform;
  readonly network?: Partial<RdmaNetworkProps>;
  readonly pair?: Partial<PrefillDecodePairProps>;
  readonly prefill?: number;
  readonly decode?: number;
}

export interface Rendered {
  readonly pair: PrefillDecodePair;
  readonly manifests: any[];
  readonly prefill: Pod;
  readonly decode: Pod;
}

/** The pod of one role, with shortcuts to what tests look at. */
export interface Pod {
  readonly template: any;
  readonly spec: any;
  readonly container: any;
  readonly env: { [name: string]: string | undefined };
  readonly kvTransfer: any;
}

/** Ports of a server on one host, unless more is given. */
export function portsOf(role: Role, options: PortOptions = {}, context: Partial<PortContext> = {}): Ports {
  return resolvePorts(options, { sidecar: role === Role.DECODE, tensorParallelSize: 1, vllmVersion: '0.23.0', dataParallelSize: 1, dataParallelSizeLocal: 1, apiServers: 1, nixl: true, connectorPorts: [], ...context });
}

/** Renders a pair as `app.synth()` would. */
export function renderPair(options: PairOptions): Rendered {
  const chart = new Chart(new App(), 'serving');
  const pair = new PrefillDecodePair(chart, 'gpt-oss', {
    model: Model.huggingFace('openai/gpt-oss-120b'),
    network: new RdmaNetwork(chart, 'fabric', { platform: options.platform, ...options.network }),
    prefill: { tensorParallelSize: options.prefill ?? 1 },
    decode: { tensorParallelSize: options.decode ?? options.prefill ?? 1 },
    ...options.pair,
  });
  return { pair, manifests: chart.toJson(), prefill: podOf(pair.prefill), decode: podOf(pair.decode) };
}

/** A role on its own, its pod template, image and warnings. */
export interface RenderedNode {
  readonly server: ModelServer;
  readonly pod: any;
  readonly image: string;
  readonly warnings: string[];
}

/** A group of DeepSeek-R1 on two hosts, unless more is given. */
export function renderNode(platform: Platform, props: Partial<WideEPNodeProps> = {}): RenderedNode {
  const chart = new Chart(new App(), 'serving');
  const { server } = new WideEPNode(chart, 'r1', {
    model: Model.huggingFace('deepseek-ai/DeepSeek-R1-0528'),
    network: new RdmaNetwork(chart, 'fabric', { platform }),
    nodes: 2,
    ...props,
  });
  const pod = podTemplates(server._manifest)[0];
  return { server, pod, image: pod.spec.containers[0].image, warnings: server.warnings };
}

/** What the golden file of a platform has: prefill on one accelerator and decode on four, or on all of a node where less gets no NICs. CPUs and the A100 of p4d serve a small model. */
export function goldenPair(platform: Platform): { readonly pair: PrefillDecodePair; readonly yaml: string } {
  const app = new App({ yamlOutputType: YamlOutputType.FILE_PER_APP });
  const chart = new Chart(app, 'serving');
  const whole = platform.toJson().attachment.wholeNode !== undefined;
  const all = platform.acceleratorsPerNode;
  const [name, model] = platform === Platform.CPU ? ['qwen', 'Qwen/Qwen3-0.6B'] : ['gpt-oss', platform === Platform.EKS_P4_D ? 'openai/gpt-oss-20b' : 'openai/gpt-oss-120b'];
  const pair = new PrefillDecodePair(chart, name, {
    name,
    model: Model.huggingFace(model),
    network: new RdmaNetwork(chart, 'fabric', { platform }),
    prefill: { tensorParallelSize: whole ? all : 1 },
    decode: { tensorParallelSize: whole ? all : Math.min(4, all) },
  });
  return { pair, yaml: app.synthYaml() };
}

export function podOf(server: ModelServer): Pod {
  const [template] = podTemplates(server.workload.toJson());
  const container = template.spec.containers[0];
  return { template, spec: template.spec, container, env: envOf(container), kvTransfer: kvTransferOf(container) };
}

/** Plain values only; variables from fields and secrets are left out. */
export function envOf(container: any): { [name: string]: string | undefined } {
  return Object.fromEntries([...containerView(container).env.values()].map(({ name, value }) => [name, value]));
}

export function kvTransferOf(container: any): any {
  const { command, args } = containerView(container);
  return readKvTransferOf(readCommandLine(command, args)!.args)!.config;
}

/** An argument as the kubelet hands it to the container, with a mark where it would replace something. */
export const kubelet = (arg: string): string => expandReferences(arg, name => `<no longer $(${name})>`);

/** Pod templates of an object, whatever holds them. */
export const podTemplates = (object: any): any[] => podTemplatesOf(object).map(({ template }) => template);

/** What `vllm serve` is given in the first pod of a group or in any other pod: the model first, and what the start script appends last. */
export function commandLine(container: any): string[] {
  const { command, args } = containerView(container);
  return readCommandLine(command, args, { variables: { LWS_LEADER_ADDRESS: 'leader.example', LWS_WORKER_INDEX: '0' } })!.argv;
}
