/** What a pair and a wide node offer alike, and the forms in which they explain themselves. */
import { App, Chart } from 'cdk8s';
import { ExplainFormat, IModelServing, Model, NetworkPlan, Platform, PrefillDecodePair, RdmaNetwork, Role, WideEPNode } from '../src';
import { podTemplates } from './helpers';

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

  test('a form that there is not is refused', () => {
    expect(() => plan.explain({ format: 'html' as never })).toThrow(/^LLMD014: format is 'html'; expected one of ExplainFormat: text, short, markdown, json/);
    expect(() => pair().explain({ formt: 'json' } as never)).toThrow(/^LLMD010: formt is not a property of ExplainOptions/);
  });
});
