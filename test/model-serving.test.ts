/** What a pair and a wide node offer alike, and the forms in which they explain themselves. */
import { App, Chart } from 'cdk8s';
import { podTemplates } from './helpers';
import { ExplainFormat, IModelServing, Model, NetworkPlan, Platform, PrefillDecodePair, RdmaNetwork, Role, WideEPNode } from '../src';
import { checkedValues } from '../src/cli/values';
import { explainValues } from '../src/cli/values-text';

let chart: Chart;
beforeEach(() => { chart = new Chart(new App(), 'serving'); });

const MODEL = Model.huggingFace('deepseek-ai/DeepSeek-R1-0528');
const network = () => new RdmaNetwork(chart, 'fabric', { platform: Platform.OPENSHIFT_SRIOV });
const pair = () => new PrefillDecodePair(chart, 'r1', { model: MODEL, network: network(), prefill: { wideEp: { nodes: 2 } }, decode: { wideEp: { nodes: 2 } } });
const node = () => new WideEPNode(chart, 'r1', { model: MODEL, network: network(), nodes: 2 });

const count = (text: string, part: string): number => text.split(part).length - 1;

describe.each<[string, () => IModelServing, number]>([['a pair', pair, 2], ['a wide node', node, 1]])('%s', (_, make, roles) => {
  test('has labels, selector, ports, servers, required objects, prerequisites and warnings', () => {
    const serving = make();
    const pods = serving.servers.flatMap(server => podTemplates(server._manifest));
    expect(serving.servers).toHaveLength(roles);
    for (const { metadata } of pods) {
      expect(metadata.labels).toMatchObject(serving.labels);
      expect(metadata.labels).toMatchObject(serving.selector);
    }
    expect(serving.targetPorts).toEqual(serving.servers.at(-1)!.targetPorts);
    expect(serving.image.reference).toBe(pods[0].spec.containers[0].image);
    for (const server of serving.servers) {
      const required = server.requiredObjects.map(({ kind, name }) => expect.objectContaining({ kind, name }));
      expect(serving.requiredObjects).toEqual(expect.arrayContaining(required));
      expect(serving.prerequisites).toEqual(expect.arrayContaining(server.prerequisites));
      expect(serving.warnings).toEqual(expect.arrayContaining(server.warnings));
    }
    expect(new Set(serving.warnings).size).toBe(serving.warnings.length);
    expect(serving.warnings).not.toEqual([]);
  });

  test('the selector finds the pods of no other name', () => {
    const serving = make();
    const other = new WideEPNode(chart, 'other', { model: MODEL, network: new RdmaNetwork(chart, 'second', { platform: Platform.COREWEAVE }), nodes: 2 });
    expect(Object.entries(serving.selector).every(([key, value]) => other.labels[key] === value)).toBe(false);
  });

  test('explains everything that its roles explain, with each section', () => {
    const serving = make();
    const lines = (text: string): string[] => text.split('\n').map(line => line.trim()).filter(line => line !== '');
    const whole = new Set(lines(serving.explain()));
    for (const server of serving.servers) { expect(lines(server.explain()).filter(line => !whole.has(line))).toEqual([]); }
  });
});

test('a pair says once what holds for both roles', () => {
  const { prefill, decode } = pair();
  const serving = prefill.node.scope as PrefillDecodePair;
  const shared = NetworkPlan.resolve({ platform: Platform.OPENSHIFT_SRIOV, accelerators: 8, role: Role.DECODE }).reasons.find(r => r.subject.startsWith('annotation k8s.v1.cni.cncf.io/networks'))!;
  expect([prefill, decode].map(server => count(server.explain(), shared.subject))).toEqual([1, 1]);
  expect(count(serving.explain(), shared.subject)).toBe(1);
  expect(serving.explain().split('\n').length).toBeLessThan(0.75 * (prefill.explain() + decode.explain()).split('\n').length);
  for (const role of ['prefill', 'decode']) { expect(serving.explain()).toContain(`\n${role} alone:\n`); }
});

describe('the forms of an explanation', () => {
  const plan = NetworkPlan.resolve({ platform: Platform.EKS_P5_EN, accelerators: 4, role: Role.DECODE });
  const [reason] = plan.reasons;

  test('the short one leaves out reasons and sources, and nothing else', () => {
    const lines = (text: string): string[] => text.split('\n').filter(line => line.trim() !== '');
    expect(lines(plan.explain({ format: ExplainFormat.SHORT }))).toEqual(lines(plan.explain()).filter(line => !line.startsWith('      ')));
  });

  test('Markdown has a heading for each part, and links to the sources', () => {
    const text = plan.explain({ format: ExplainFormat.MARKDOWN });
    expect(text).toMatch(/^### what the pod has, and why$/m);
    expect(text).toContain(`- ${reason!.subject}\n  ${reason!.why}\n  [`);
    expect(text).toMatch(/\]\(https:\/\/[^ )]+\)/);
  });

  test('JSON has subjects, reasons and sources', () => {
    const { sections } = JSON.parse(plan.explain({ format: ExplainFormat.JSON }));
    const pod = sections.find((s: any) => s.title === 'what the pod has, and why');
    expect(pod.entries).toEqual(plan.reasons.map(r => ({ subject: r.subject, why: [r.why], sources: r.sources })));
    expect(sections[0].title).toMatch(/^decode on Amazon EKS/);
  });

  test('of a pair and of a role are those of their text', () => {
    const serving = pair();
    for (const made of [serving, serving.decode]) {
      expect(JSON.parse(made.explain({ format: ExplainFormat.JSON })).sections.length).toBeGreaterThan(5);
      expect(made.explain({ format: ExplainFormat.SHORT }).length).toBeLessThan(made.explain().length / 2);
      expect(made.explain({ format: ExplainFormat.TEXT })).toBe(made.explain());
    }
  });

  test('the short one of a pair fits on a screen, and is the same from values of the chart', () => {
    const network_ = new RdmaNetwork(chart, 'eks', { platform: Platform.EKS_P5_EN });
    const made = new PrefillDecodePair(chart, 'gpt-oss', { name: 'gpt-oss', model: Model.huggingFace('openai/gpt-oss-120b'), network: network_, prefill: { replicas: 8 }, decode: { replicas: 2, tensorParallelSize: 4 } });
    const values = { name: 'gpt-oss', model: 'openai/gpt-oss-120b', network: { platform: 'eks-p5en' }, prefill: { replicas: 8 }, decode: { replicas: 2, tensorParallelSize: 4 } };
    for (const format of Object.values(ExplainFormat)) { expect(made.explain({ format })).toBe(explainValues(checkedValues(values), 'gpt-oss', format)); }
    const short = made.explain({ format: ExplainFormat.SHORT });
    expect(short.split('\n').length).toBeLessThanOrEqual(25);
    for (const part of ['openai/gpt-oss-120b on Amazon EKS', 'prefill: 8 pods with 1 accelerator each, 2 NICs for each pod\n', 'KV cache over LIBFABRIC: RDMA between nodes', '  - LLMD022: ']) { expect(short).toContain(part); }
  });

  test('a role says what its accelerators hold: the weights, what runs beside them, and the KV cache', () => {
    const made = new PrefillDecodePair(chart, 'llama', {
      model: Model.huggingFace('meta-llama/Llama-3.3-70B-Instruct'), network: new RdmaNetwork(chart, 'eks', { platform: Platform.EKS_P5_EN }), prefill: { tensorParallelSize: 2 }, decode: { tensorParallelSize: 4 },
    });
    const [taken, weights, rest, left] = [/vLLM takes \d+ GiB x 0\.\d+ = ([\d.]+) GiB/, /weights ([\d.]+) GiB \([\d.]+ GB \/ tensor 4\)/, /communicators ([\d.]+) GiB/, /KV cache ([\d.]+) GiB are left, for \d+ sequences of 131072 tokens/]
      .map(line => Number(line.exec(made.decode.explain())![1]));
    expect(left).toBeCloseTo(taken! - weights! - rest!, 0);
  });

  test('a form that there is not is refused', () => {
    expect(() => plan.explain({ format: 'html' as never })).toThrow(/^LLMD014: format is 'html'; expected one of ExplainFormat: text, short, markdown, json/);
    expect(() => pair().explain({ formt: 'json' } as never)).toThrow(/^LLMD010: formt is not a property of ExplainOptions/);
  });
});
