/** Groups as the LeaderWorkerSet controller makes them: complete, and with each rank started once, by the environment and arguments of their pods. */
import { execFile } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { App, Chart } from 'cdk8s';
import { CLUSTER, eventually, inParallel, list, mustApply, namespaceObject, versionOf } from './api';
import { createRequired } from './required';
import { LoadBalancing, Model, Parallelism, Platform, PrefillDecodePair, RdmaNetwork, WideEPNode } from '../../src';
import { kubelet } from '../../test/helpers';
import { record } from '../record';
import { suite } from '../requirements';

const LWS = 'leaderworkerset.sigs.k8s.io';
const R1 = Model.huggingFace('deepseek-ai/DeepSeek-R1-0528');

/** No node has it: pods are created with their index in the group, and stay pending. */
const nowhere = (chart: Chart) => new RdmaNetwork(chart, 'fabric', { platform: Platform.COREWEAVE, nodeSelector: { 'conformance.example/nowhere': '' } });

/** The arguments that reach `vllm` when the container of a pod starts, with the environment that the pod really has. */
function started(pod: any, stubs: string): Promise<string[]> {
  const container = pod.spec.containers[0];
  const [command, ...args] = [...container.command, ...container.args.map(kubelet)];
  const env = Object.fromEntries(container.env.filter((e: any) => e.value !== undefined).map((e: any) => [e.name, e.value]));
  // the worker's index comes from a label, as the kubelet would read it
  for (const { name, valueFrom } of container.env) {
    const label = /^metadata\.labels\['(.*)'\]$/.exec(valueFrom?.fieldRef?.fieldPath ?? '')?.[1];
    if (label) { env[name] = pod.metadata.labels[label]; }
  }
  return new Promise((resolve, reject) => execFile(command, args, { env: { ...env, PATH: `${stubs}:${process.env.PATH}` }, timeout: 20_000 }, (error, stdout, stderr) =>
    error ? reject(new Error(stderr || error.message)) : resolve(stdout.split('\0').slice(0, -1))));
}

const flag = (argv: string[], name: string): string | undefined => argv.find(a => a.startsWith(`${name}=`))?.slice(name.length + 1);

suite('LeaderWorkerSet controller', CLUSTER, () => {
  let stubs: string;
  beforeAll(() => {
    stubs = fs.mkdtempSync(path.join(os.tmpdir(), 'groups-'));
    const stub = (name: string, body: string) => fs.writeFileSync(path.join(stubs, name), `#!/bin/sh\n${body}\n`, { mode: 0o755 });
    stub('vllm', 'printf "%s\\0" "$@"');
    stub('getent', 'exit 0'); // no DNS here: the name is compared below
    stub('find', 'exit 0'); // what this machine keeps in /dev/shm is not ours to delete
  });
  afterAll(() => fs.rmSync(stubs, { recursive: true }));

  /** Pods of all groups of a namespace, once there are so many. */
  const podsOf = (namespace: string, count: number): Promise<any[]> => eventually(() => list('v1', 'Pod', namespace), pods => pods.length >= count);

  /** Applies what a program renders and waits for its pods. */
  async function make(namespace: string, program: (chart: Chart) => PrefillDecodePair | WideEPNode, count: number): Promise<any[]> {
    const chart = new Chart(new App(), namespace);
    const { requiredObjects } = program(chart);
    await mustApply([namespaceObject(namespace)]);
    await createRequired(requiredObjects, namespace);
    await mustApply(chart.toJson(), namespace);
    return podsOf(namespace, count);
  }

  /** Each rank of each group, as started. */
  async function ranks(pods: any[], local: number, rankFlag: string): Promise<{ [group: string]: number[] }> {
    const all: { [group: string]: number[] } = {};
    await inParallel(pods, async pod => {
      const argv = await started(pod, stubs);
      const { labels, namespace } = pod.metadata;
      const leader = `${labels[`${LWS}/name`]}-${labels[`${LWS}/group-index`]}`;
      expect(flag(argv, '--data-parallel-address')).toBe(`${leader}.${labels[`${LWS}/name`]}.${namespace}`);
      const first = Number(flag(argv, rankFlag));
      (all[leader] ??= []).push(...Array.from({ length: local }, (_, i) => first + i));
    });
    return Object.fromEntries(Object.entries(all).sort().map(([group, found]) => [group, found.sort((a, b) => a - b)]));
  }

  const upTo = (n: number) => Array.from({ length: n }, (_, rank) => rank);

  test.each([
    { mode: LoadBalancing.MULTI_PORT_EXTERNAL, nodes: 2, tensorParallelSize: 1, rankFlag: '--data-parallel-start-rank' },
    { mode: LoadBalancing.HYBRID, nodes: 4, tensorParallelSize: 2, rankFlag: '--data-parallel-start-rank' },
    { mode: LoadBalancing.EXTERNAL, nodes: 4, tensorParallelSize: 8, rankFlag: '--data-parallel-rank' },
    { mode: LoadBalancing.HYBRID, nodes: 16, tensorParallelSize: 1, rankFlag: '--data-parallel-start-rank' },
  ])('$mode on $nodes hosts starts each rank of two groups exactly once', async ({ mode, nodes, tensorParallelSize, rankFlag }) => {
    const p = Parallelism.resolve({ nodes, gpusPerNode: 8, tensorParallelSize });
    const pods = await make(`groups-${mode}-${nodes}`, chart => new WideEPNode(chart, 'r1', {
      name: 'r1', model: R1, network: nowhere(chart), nodes, tensorParallelSize, loadBalancing: mode, replicas: 2,
    }), 2 * nodes);
    expect(await ranks(pods, p.dataParallelSizeLocal, rankFlag)).toEqual({ 'r1-0': upTo(p.dataParallelSize), 'r1-1': upTo(p.dataParallelSize) });
    record({ validator: 'LeaderWorkerSet controller', version: versionOf('sigs.k8s.io/lws'), accepted: `2 groups of ${nodes} hosts, ${mode}: ranks by the start script in the environment of the real pods`, count: 2 * p.dataParallelSize });
  });

  test('a DisaggregatedSet makes the groups of both roles', async () => {
    const wideEp = { nodes: 2 };
    const pods = await make('groups-set', chart => new PrefillDecodePair(chart, 'r1', {
      name: 'r1', model: R1, network: nowhere(chart), disaggregatedSet: true, prefill: { wideEp, replicas: 2 }, decode: { wideEp },
    }), 6);
    const groups = await ranks(pods, 8, '--data-parallel-start-rank');
    expect(Object.values(groups)).toEqual([upTo(16), upTo(16), upTo(16)]);
    const roles = pods.map(p => p.metadata.labels['llm-d.ai/role']).sort();
    expect(roles).toEqual(['decode', 'decode', 'prefill', 'prefill', 'prefill', 'prefill']);
    record({ validator: 'DisaggregatedSet controller', version: versionOf('sigs.k8s.io/lws'), accepted: 'groups of both roles: ranks by the start script in the environment of the real pods', count: 48 });
  });
});
