import { App, Chart, YamlOutputType } from 'cdk8s';
import { Model, ModelServer, Platform, PortOptions, PrefillDecodePair, PrefillDecodePairProps, RdmaNetwork, RdmaNetworkProps, Role } from '../src';
import { PortContext, Ports, resolvePorts } from '../src/serving/ports';

/** What a test says of a pair; everything else is gpt-oss-120b with one pod of each role. */
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

/** Ports of a server on one host, unless more is said. */
export function portsOf(role: Role, options: PortOptions = {}, context: Partial<PortContext> = {}): Ports {
  return resolvePorts(options, { role, sidecar: role === Role.DECODE, tensorParallelSize: 1, vllmVersion: '0.23.0', dataParallelSize: 1, apiServers: 1, ...context });
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

/** What the golden file of a platform has: prefill on one accelerator and decode on four, or on all of a node where less gets no NICs. */
export function goldenPair(platform: Platform): { readonly pair: PrefillDecodePair; readonly yaml: string } {
  const app = new App({ yamlOutputType: YamlOutputType.FILE_PER_APP });
  const chart = new Chart(app, 'serving');
  const whole = platform.toJson().attachment.wholeNode !== undefined;
  const all = platform.acceleratorsPerNode;
  const pair = new PrefillDecodePair(chart, 'gpt-oss', {
    name: 'gpt-oss',
    model: Model.huggingFace('openai/gpt-oss-120b'),
    network: new RdmaNetwork(chart, 'fabric', { platform }),
    prefill: { tensorParallelSize: whole ? all : 1 },
    decode: { tensorParallelSize: whole ? all : Math.min(4, all) },
  });
  return { pair, yaml: app.synthYaml() };
}

export function podOf(server: ModelServer): Pod {
  const template = server.workload.toJson().spec.template;
  const container = template.spec.containers[0];
  return { template, spec: template.spec, container, env: envOf(container), kvTransfer: kvTransferOf(container) };
}

/** Plain values only; variables from fields and secrets are left out. */
export function envOf(container: any): { [name: string]: string | undefined } {
  return Object.fromEntries(container.env.map((e: any) => [e.name, e.value]));
}

export function kvTransferOf(container: any): any {
  const flag = '--kv-transfer-config=';
  return JSON.parse(container.args.find((a: string) => a.startsWith(flag)).slice(flag.length));
}

/**
 * An argument as the kubelet hands it to the container: `$$` is `$`, a reference that is not escaped is replaced, and
 * `$` before a letter beyond ASCII breaks it.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/third_party/forked/golang/expansion/expand.go
 */
export const kubelet = (arg: string): string => arg.replace(/\$(\$|\([^)]*\)|[^\x00-\x7f])/g, (found, next: string) =>
  next === '$' ? '$' : `<no longer ${found}>`);

/** Pod templates of an object, whatever holds them. */
export function podTemplates(object: any): any[] {
  const { kind, spec } = object;
  switch (kind) {
    case 'Deployment': return [spec.template];
    case 'LeaderWorkerSet': return [spec.leaderWorkerTemplate.leaderTemplate, spec.leaderWorkerTemplate.workerTemplate].filter(Boolean);
    case 'DisaggregatedSet': return spec.roles.flatMap((r: any) => podTemplates({ kind: 'LeaderWorkerSet', spec: r.spec }));
    default: return [];
  }
}

/** What `vllm serve` is given in the first pod of a group or in any other pod: the model first, and what the start script appends last. */
export function commandLine(container: any): string[] {
  const line: string[] = [...container.command, ...container.args.map(kubelet)];
  const serve = line.findIndex((word, i) => word === 'serve' && line[i - 1] === 'vllm');
  const appended = container.command.flatMap((script: string) => /^exec "\$@" (.+)$/m.exec(script)?.[1]!.split(' ') ?? [])
    .map((word: string) => word.replace('"$LWS_LEADER_ADDRESS"', 'leader.example').replace('"$START_RANK"', '0'));
  return [...line.slice(serve + 1), ...appended];
}
