/** Numbers agree with their nouns in everything that people read: one of a thing is never "1 pods". */
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { App, Chart } from 'cdk8s';
import { ExplainFormat, LoadBalancing, Model, NetworkPlan, Platform, PrefillDecodePair, RdmaNetwork, Role, WideEPNode } from '../src';
import { call } from './cli/helpers';
import { renderRelease } from '../src/helm/release';

/** A plural after one, that is not the end of a larger number or of a name. */
const WRONG = /(?<![\w.,/:=-])1 (accelerators|NICs|HCAs|GPUs|nodes|pods|groups|ranks|tokens|descriptors|requests|objects|claims|entries|layers|networks|containers|constructs|sequences|reports|platforms|keys|hosts|replicas|blocks|experts|files)\b/;

const small = Model.huggingFace('Qwen/Qwen3-0.6B');

test.each(Platform.names())('on %s', name => {
  const platform = Platform.of(name);
  const accelerators = ([1, platform.acceleratorsPerNode].find(count => {
    try { return NetworkPlan.resolve({ platform, role: Role.DECODE, accelerators: count }); } catch { return false; }
  }))!;
  expect(NetworkPlan.resolve({ platform, role: Role.DECODE, accelerators }).explain()).not.toMatch(WRONG);
});

describe('a pair of one pod each', () => {
  const chart = new Chart(new App(), 'serving');
  const pair = new PrefillDecodePair(chart, 'small', { model: small, network: new RdmaNetwork(chart, 'fabric', { platform: Platform.COREWEAVE }), prefill: {}, decode: {} });
  const values = { model: 'Qwen/Qwen3-0.6B', network: { platform: 'coreweave' }, prefill: {}, decode: {} };

  test.each(Object.values(ExplainFormat))('explained as %s', format => {
    expect(pair.explain({ format })).not.toMatch(WRONG);
  });

  test('estimated for one token', () => {
    expect(pair.estimate({ tokens: 1, prefillTokensPerSecond: 1e6 }).explain()).not.toMatch(WRONG);
  });

  test('in the notes of a release, and held against a cluster of one node', () => {
    expect(renderRelease(values, 'small').notes).not.toMatch(WRONG);
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'plurals-'));
    fs.writeFileSync(path.join(folder, 'values.yaml'), JSON.stringify(values));
    for (const allocatable of [{}, { 'nvidia.com/gpu': '1', 'rdma/ib': '1' }, { 'nvidia.com/gpu': '8', 'rdma/ib': '8' }]) {
      const node = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'a' }, status: { allocatable } };
      const nodes = path.join(folder, 'nodes.json');
      fs.writeFileSync(nodes, JSON.stringify({ kind: 'List', items: [node] }));
      expect(call('preflight', path.join(folder, 'values.yaml'), '--cluster', nodes).out).not.toMatch(WRONG);
      expect(call('platforms', 'detect', nodes).out).not.toMatch(WRONG);
    }
    fs.rmSync(folder, { recursive: true });
  });
});

test('a group of one node, and what is refused of it', () => {
  const chart = new Chart(new App(), 'serving');
  const network = new RdmaNetwork(chart, 'fabric', { platform: Platform.COREWEAVE });
  const model = Model.huggingFace('deepseek-ai/DeepSeek-V2-Lite');
  const node = (id: string, options: object): WideEPNode => new WideEPNode(chart, id, { model, network, nodes: 1, ...options });
  expect(node('a', {}).explain()).not.toMatch(WRONG);
  const refused = (options: object): string => {
    try { node('b', options); } catch (e) { return (e as Error).message; }
    throw new Error('nothing was refused');
  };
  expect(refused({ gpusPerNode: 1, loadBalancing: LoadBalancing.HYBRID })).not.toMatch(WRONG);
  expect(refused({ gpusPerNode: 9 })).not.toMatch(WRONG);
  expect(refused({ tensorParallelSize: 3 })).not.toMatch(WRONG);
});
