import * as fs from 'fs';
import * as path from 'path';
import { App, Chart, JsonPatch } from 'cdk8s';
import { complete, Answer, metric } from './client';
import { Node } from './node';
import { Pod } from './pod';
import { modelFolder, TinyModel } from './set-up';
import { Image, Model, Platform, PrefillDecodePair, PrefillDecodePairProps, RdmaNetwork, ModelServerProps } from '../../src';
import { podTemplates } from '../../test/helpers';
import { RELEASE as SIDECAR } from '../sidecar/build';

/** The pod templates of a pair. */
export interface Templates {
  readonly prefill: any;
  readonly decode: any;
}

/** A server runs its largest batch once when it starts. */
export const SMALL = { maxNumBatchedTokens: 512, maxNumSeqs: 4 };

/** What a test sets of a pair. */
export interface Rendering {
  readonly pair?: Partial<PrefillDecodePairProps>;
  readonly prefill?: ModelServerProps;
  readonly decode?: ModelServerProps;
  /** Default `dense`. */
  readonly model?: TinyModel;
}

/** The pod templates of a pair of a tiny model. */
export function render(release: string, props: Rendering = {}): Templates {
  const { pair } = pairOf(release, props);
  const [prefill, decode] = [pair.prefill, pair.decode].map(server => podTemplates(server.workload.toJson())[0]);
  return { prefill, decode };
}

/** All manifests of the same. */
export const manifestsOf = (release: string, props: Rendering = {}): any[] => pairOf(release, props).chart.toJson();

/** Eager, since compiling takes minutes and shows nothing of the network. */
function pairOf(release: string, props: Rendering): { readonly chart: Chart; readonly pair: PrefillDecodePair } {
  const chart = new Chart(new App(), 'live');
  const role = (options: ModelServerProps = {}): ModelServerProps => ({ tensorParallelSize: 1, ...SMALL, ...options, extraArgs: ['--enforce-eager', ...options.extraArgs ?? []] });
  const pair = new PrefillDecodePair(chart, 'tiny', {
    model: tiny(props.model ?? 'dense'),
    network: new RdmaNetwork(chart, 'network', { platform: Platform.CPU }),
    image: imageOf(release),
    sidecarImage: `ghcr.io/llm-d/llm-d-routing-sidecar:${SIDECAR}`, // the release that is run
    maxModelLen: 4096,
    ...props.pair,
    prefill: role(props.prefill),
    decode: role(props.decode),
  });
  return { chart, pair };
}

export const tiny = (model: TinyModel): Model => Model.hostPath(modelFolder(model), { servedModelName: 'tiny', weightsGigabytes: 1, config: configOf(model) });

const configOf = (model: TinyModel): any => JSON.parse(fs.readFileSync(path.join(modelFolder(model), 'config.json'), 'utf-8'));

/** The image is not pulled: its release is what counts. */
export const imageOf = (release: string): Image => Image.custom(`registry.example.com/vllm-cpu:${release}`, { vllmVersion: release });

/** What is otherwise in one role. */
export interface Change {
  /** Appended: of a name, vLLM takes the last. */
  readonly args?: string[];
  readonly env?: { readonly [name: string]: string };
  /** Where the model is mounted. */
  readonly modelPath?: string;
}

/** A pod template with another server. */
export function changed(template: any, { args = [], env = {}, modelPath }: Change): any {
  const copy = structuredClone(template);
  const [container] = copy.spec.containers;
  container.args.push(...args);
  container.env = [...container.env.filter((e: any) => !(e.name in env)), ...Object.entries(env).map(([name, value]) => ({ name, value }))];
  if (modelPath !== undefined) {
    container.args[0] = modelPath;
    container.volumeMounts.find((mount: any) => mount.name === 'model').mountPath = modelPath;
  }
  return copy;
}

/** The same as the caller of the library would say it. */
export function patchesOf({ args = [], env = {}, modelPath }: Change): JsonPatch[] {
  const container = '/spec/template/spec/containers/0';
  return [
    ...args.map(arg => JsonPatch.add(`${container}/args/-`, arg)),
    ...Object.entries(env).map(([name, value]) => JsonPatch.add(`${container}/env/-`, { name, value })),
    ...modelPath === undefined ? [] : [JsonPatch.replace(`${container}/args/0`, modelPath)],
  ];
}

/** Port on which a pod's server answers, behind the sidecar if it has one. */
export const serverPort = (pod: Pod): number => pod.declaredPorts.includes(8200) ? 8200 : 8000;

/** Starts both pods at once and waits until they are ready. */
export async function startPair(node: Node, release: string, templates: Templates, configMaps: any[] = []): Promise<{ prefill: Pod; decode: Pod }> {
  const { prefill, decode } = templates;
  const options = { release, configMaps };
  const pods = { prefill: await node.run('prefill', prefill, options), decode: await node.run('decode', decode, options) };
  await Promise.all([pods.prefill.ready(), pods.decode.ready()]);
  return pods;
}

/** Asks decode, whose sidecar asks prefill first, as the router tells it to. */
export const throughBoth = (prefill: Pod, decode: Pod, prompt: number[], body: object = {}): Promise<Answer> =>
  complete(decode.address, 8000, prompt, { body, headers: { 'x-prefiller-host-port': `${prefill.address}:8000` } });

/** What both pods counted of the transfer. */
export interface Transfer {
  /** Prompt tokens that decode took from the other pod. */
  readonly taken: number;
  readonly bytes: number;
  /** Pieces in which NIXL transferred them. */
  readonly descriptors: number;
  readonly failed: number;
}

export async function transferOf(decode: Pod): Promise<Transfer> {
  const count = (name: string) => metric(decode.address, serverPort(decode), name);
  return {
    taken: await count('vllm:external_prefix_cache_hits_total'),
    bytes: await count('vllm:nixl_bytes_transferred_sum'),
    descriptors: await count('vllm:nixl_num_descriptors_sum'),
    failed: await count('vllm:nixl_num_failed_transfers_total'),
  };
}

/** A prompt of so many tokens, different from the first on for each `seed`: blocks of others that are cached do not fit. */
export const promptOf = (tokens: number, seed: number): number[] => Array.from({ length: tokens }, (_, i) => 3 + (seed * 31 + i * 17 + i % 7) % 250);
