/** Warnings are seen: each once, with how many constructs have it, on standard error, however the app is synthesized; and known ones are silenced. */
import { ApiObject, App, Chart, Testing } from 'cdk8s';
import { JoinNetwork, Model, Platform, PrefillDecodePair, RdmaNetwork, Role, Warnings, WideEPNode } from '../src';

const MISSPELLED = { FI_EFA_ENABLE_SHM: '1' };

let app: App;
let chart: Chart;
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'serving');
});

const fabric = (platform = Platform.EKS_P5_EN): RdmaNetwork => new RdmaNetwork(chart, 'fabric', { platform });

function pair(id = 'gpt-oss', network = fabric()): PrefillDecodePair {
  return new PrefillDecodePair(chart, id, {
    model: Model.huggingFace('openai/gpt-oss-120b'), network, prefill: {}, decode: { env: MISSPELLED },
  });
}

/** Each warning that is printed meanwhile: code and path. */
function printed(synth: () => unknown): string[] {
  const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    synth();
    return write.mock.calls.map(([text]) => {
      const [, code, path] = /^warning (LLMD\d{3}): .+ \[(.+)\] \(https:\/\/\S+\/docs\/rules\/\1\.md\)\n$/s.exec(String(text))!;
      return `${code} ${path}`;
    });
  } finally {
    write.mockRestore();
  }
}

describe.each<[string, () => unknown]>([
  ['app.synth(), which is what cdk8s synth runs', () => app.synth()],
  ['app.synthYaml()', () => app.synthYaml()],
  ['Testing.synth()', () => Testing.synth(chart)],
])('%s', (_, synth) => {
  test('prints each warning once: of the pair where it holds for both roles, else of its role', () => {
    pair();
    const before = printed(synth);
    expect(before).toEqual(['LLMD022 serving/gpt-oss', 'LLMD025 serving/gpt-oss/decode']);
    expect(printed(synth)).toEqual([]);
  });

  test('prints nothing where there is nothing to warn of', () => {
    pair('quiet', fabric(Platform.INFINIBAND)).prefill.warnings.forEach(w => expect(w).toBe(''));
    expect(printed(synth).filter(line => !line.startsWith('LLMD025'))).toEqual([]);
  });
});

test('a program of several charts prints them once, though cdk8s validates for each chart', () => {
  pair();
  new Chart(app, 'other');
  expect(printed(() => app.charts.forEach(c => c.toJson()))).toHaveLength(2);
});

test('equal warnings of many constructs are one line, with the first of them and the number of the others', () => {
  const network = fabric();
  ['a', 'b', 'c'].forEach(id => pair(id, network));
  expect(printed(() => app.synthYaml())).toEqual(['LLMD022 serving/a and 2 more constructs', 'LLMD025 serving/a/decode and 2 more constructs']);
  pair('d', network);
  expect(printed(() => app.synthYaml())).toEqual(['LLMD022 serving/d', 'LLMD025 serving/d/decode']);
});

test('those that are acknowledged, and those of constructs that were taken out of the tree, are not among them', () => {
  const network = fabric();
  const [first, second] = ['a', 'b', 'c', 'd'].map(id => pair(id, network));
  Warnings.of(first!).acknowledge('LLMD022', 'tried');
  chart.node.tryRemoveChild(second!.node.id);
  expect(printed(() => app.synthYaml())).toEqual(['LLMD025 serving/a/decode and 2 more constructs', 'LLMD022 serving/c and 1 more construct']);
});

test('two apps of one program each have their own', () => {
  pair();
  printed(() => app.synthYaml());
  [app, chart] = [Testing.app(), chart];
  chart = new Chart(app, 'serving');
  pair();
  expect(printed(() => app.synthYaml())).toHaveLength(2);
});

test('a wide node and a workload that joins print theirs', () => {
  new WideEPNode(chart, 'r1', { model: Model.huggingFace('deepseek-ai/DeepSeek-R1-0528'), network: fabric(), nodes: 2, role: Role.DECODE });
  const pod = new ApiObject(chart, 'mine', { apiVersion: 'v1', kind: 'Pod', spec: { containers: [{ name: 'vllm', image: 'mine:1', args: ['m'] }] } });
  pod.with(new JoinNetwork(new RdmaNetwork(chart, 'other', { platform: Platform.INFINIBAND }), { role: Role.DECODE, accelerators: 8 }));
  const lines = printed(() => app.synthYaml());
  expect(lines).toContain('LLMD022 serving/r1');
  expect(lines).toContain('LLMD509 serving/mine');
});

test('a workload that joins is rendered once for its check and its warnings, however many networks it joins', () => {
  const pod = new ApiObject(chart, 'mine', {
    apiVersion: 'v1', kind: 'Pod', spec: { containers: ['a', 'b'].map(name => ({ name, image: 'mine:1', args: ['m'], resources: { limits: { 'nvidia.com/gpu': 1 } } })) },
  });
  const render = jest.spyOn(pod, 'toJson');
  const network = new RdmaNetwork(chart, 'other', { platform: Platform.TCP });
  for (const container of ['a', 'b']) { pod.with(new JoinNetwork(network, { role: Role.DECODE, container })); }
  render.mockClear();
  printed(() => pod.node.root.node.findAll().forEach(construct => construct.node.validate()));
  expect(render).toHaveBeenCalledTimes(1);
});

describe('an acknowledgement', () => {
  test.each<[string, (made: PrefillDecodePair) => void, string[]]>([
    ['silences its code on the scope', made => Warnings.of(made).acknowledge('LLMD022', 'tried'), ['LLMD025 serving/gpt-oss/decode']],
    ['is inherited by everything below', () => Warnings.of(app).acknowledge('LLMD025', 'a newer libfabric'), ['LLMD022 serving/gpt-oss']],
    ['of one role leaves those of the pair', made => Warnings.of(made.decode).acknowledge('LLMD022', 'tried'), ['LLMD022 serving/gpt-oss', 'LLMD025 serving/gpt-oss/decode']],
    ['of what does not occur does no harm', made => Warnings.of(made).acknowledge('LLMD023', 'on another cluster'), ['LLMD022 serving/gpt-oss', 'LLMD025 serving/gpt-oss/decode']],
  ])('%s', (_, acknowledge, expected) => {
    acknowledge(pair());
    expect(printed(() => app.synthYaml())).toEqual(expected);
  });

  test('changes no manifest, and the warning stays among those of the server', () => {
    const { decode } = pair();
    const before = app.synthYaml();
    Warnings.of(chart).acknowledge('LLMD022', 'tried');
    expect(app.synthYaml()).toBe(before);
    expect(decode.warnings).toContainEqual(expect.stringMatching(/^LLMD022: /));
  });

  test.each<[string, string, RegExp]>([
    ['LLMD22', 'tried', /^LLMD018: code is 'LLMD22', which no warning has; did you mean 'LLMD022'\?/],
    ['LLMD999', 'tried', /^LLMD018: code is 'LLMD999', which no warning has; /],
    ['UCX', 'tried', /^LLMD018: code is 'UCX', which no warning has; expected the code of a warning, such as LLMD022/],
    ['LLMD022', ' ', /^LLMD018: reason for LLMD022 is empty/],
    ['LLMD022', 3 as never, /^LLMD011: reason is 3; expected text/],
  ])('%j for %j is refused', (code, reason, message) => {
    expect(() => Warnings.of(chart).acknowledge(code, reason)).toThrow(message);
  });
});
