/** What comes in is checked once, by a description that is made from the API: from plain JavaScript, through a spread, behind `any`. */
import { App, Chart, JsonPatch, Size } from 'cdk8s';
import { Backend, Image, JoinNetwork, Model, ModelCache, NetworkPlan, Parallelism, Platform, PrefillDecodePair, RdmaNetwork, Role, WideEPNode } from '../../src';
import { LlmdError } from '../../src/base/errors';

const chart = () => new Chart(new App(), 'serving');
const model = Model.huggingFace('openai/gpt-oss-120b');
const good = (c: Chart): any => ({ model, network: new RdmaNetwork(c, 'fabric', { platform: Platform.ROCE }), prefill: {}, decode: {} });

/** A pair with some props otherwise, as plain JavaScript may pass them. */
function pair(props: object): PrefillDecodePair {
  const c = chart();
  return new PrefillDecodePair(c, 'pair', { ...good(c), ...props });
}

const faultsOf = (run: () => unknown): LlmdError => {
  try { run(); } catch (e) { return e as LlmdError; }
  throw new Error('nothing was refused');
};

describe('a pair', () => {
  test.each<[string, object, string]>([
    ['a misspelled property', { prefill: { replica: 2 } }, 'LLMD010: prefill.replica is not a property of ModelServerProps; did you mean \'replicas\'?'],
    ['one that is like no other', { prefill: { colour: 'red' } }, 'LLMD010: prefill.colour is not a property of ModelServerProps; expected one of: replicas, '],
    ['one of a struct of a struct', { prefill: { wideEp: { nodes: 2, eplb: { windowsize: 1 } } } }, 'LLMD010: prefill.wideEp.eplb.windowsize is not a property of EplbOptions; did you mean \'windowSize\'?'],
    ['a number for a Size', { prefill: { memory: 64 } }, 'LLMD011: prefill.memory is 64; expected a Size of cdk8s, such as Size.gibibytes(64), or a quantity such as \'64Gi\''],
    ['text for a number', { prefill: { replicas: '2' } }, 'LLMD011: prefill.replicas is \'2\'; expected a number'],
    ['text for a boolean', { colocated: 'false' }, 'LLMD011: colocated is \'false\'; expected true or false'],
    ['a number for text', { labels: { team: 5 } }, 'LLMD011: labels.team is 5; expected text'],
    ['a number for a variable', { decode: { env: { A: 8 } } }, 'LLMD011: decode.env.A is 8; expected text'],
    ['text for a list', { prefill: { extraArgs: '--enforce-eager' } }, 'LLMD011: prefill.extraArgs is \'--enforce-eager\'; expected a list'],
    ['text for a struct', { prefill: 'yes' }, 'LLMD011: prefill is \'yes\'; expected an object with the properties of ModelServerProps'],
    ['null', { prefill: { replicas: null } }, 'LLMD011: prefill.replicas is null; expected a number'],
    ['text for a model', { model: 'a/b' }, 'LLMD011: model is \'a/b\'; expected a Model, such as Model.huggingFace('],
    ['an object for an image', { image: { reference: 'a:b' } }, 'LLMD011: image is an object; expected an Image, such as Image.of('],
    ['an object of another class', { network: model }, 'LLMD011: network is an object of the class Model; expected an RdmaNetwork'],
    ['a missing role', { prefill: undefined }, 'LLMD012: prefill is missing; expected an object with the properties of ModelServerProps'],
    ['a missing network', { network: undefined }, 'LLMD012: network is missing; expected an RdmaNetwork'],
    ['a missing number', { decode: { wideEp: {} } }, 'LLMD012: decode.wideEp.nodes is missing; expected a number'],
    ['a misspelled word', { prefill: { wideEp: { nodes: 2, loadBalancing: 'hybird' } } },
      'LLMD014: prefill.wideEp.loadBalancing is \'hybird\'; expected one of LoadBalancing: hybrid, external, multi-port-external; did you mean \'hybrid\'?'],
    ['an invalid size', { prefill: { memory: Size.gibibytes(NaN) } }, 'LLMD013: prefill.memory is \'NaNGi\'; expected a Kubernetes quantity such as 4, 500m or 64Gi'],
    ['an invalid quantity', { decode: { cpu: 'four' } }, 'LLMD013: decode.cpu is \'four\'; expected a Kubernetes quantity'],
    ['an invalid name', { serviceAccountName: 'My SA' }, 'LLMD013: serviceAccountName is \'My SA\'; expected at most 253 lower-case letters'],
    ['an invalid port', { inferencePool: { endpointPicker: 'epp', endpointPickerPort: NaN } }, 'LLMD013: inferencePool.endpointPickerPort is NaN; expected a whole number from 1 to 65535'],
    ['a Date in a volume', { prefill: { volumes: [{ name: 'a', at: new Date(0) }] } }, 'LLMD015: prefill.volumes[0].at is an object of the class Date; expected plain JSON'],
    ['a BigInt', { kvTransfer: { extraConfig: { a: 10n } } }, 'LLMD015: kvTransfer.extraConfig.a is 10n; expected plain JSON'],
    ['Infinity in JSON', { kvTransfer: { extraConfig: { a: { b: [1, Infinity] } } } }, 'LLMD015: kvTransfer.extraConfig.a.b[1] is Infinity; expected plain JSON'],
    ['a Map in a patch', { prefill: { patches: [JsonPatch.add('/metadata/labels', new Map())] } }, 'LLMD015: value of prefill.patches[0] is an object of the class Map; expected plain JSON'],
    ['a patch without a value', { prefill: { patches: [JsonPatch.add('/metadata/labels', undefined)] } }, 'LLMD015: value of prefill.patches[0] is undefined; expected plain JSON'],
  ])('refuses %s', (_, props, message) => {
    expect(faultsOf(() => pair(props)).message).toContain(message);
  });

  test('refuses everything at once', () => {
    const { faults } = faultsOf(() => pair({ model: undefined, prefill: { replica: 2, cpu: 'four' }, labels: { a: 1 } }));
    expect(faults.map(f => `${f.code} ${f.subject}`)).toEqual([
      'LLMD012 model', 'LLMD010 prefill.replica', 'LLMD013 prefill.cpu', 'LLMD011 labels.a',
    ]);
  });

  test('leaves nothing in the tree', () => {
    const c = chart();
    const props = good(c);
    expect(() => new PrefillDecodePair(c, 'pair', { ...props, prefill: { replica: 2 } })).toThrow();
    expect(() => new PrefillDecodePair(c, 'pair', props)).not.toThrow();
  });

  test('treats undefined as left out', () => {
    expect(() => pair({ image: undefined, prefill: { replicas: undefined, colour: undefined } })).not.toThrow();
  });
});

describe('lists and maps', () => {
  test.each<[string, (entries: number) => object]>([
    ['extraArgs', n => ({ decode: { extraArgs: Array.from({ length: n }, () => '--enforce-eager') } })],
    ['env', n => ({ decode: { env: Object.fromEntries(Array.from({ length: n }, (_, i) => [`A${i}`, 'x'])) } })],
  ])('%s has at most 1000 entries', (prop, of) => {
    expect(() => pair(of(1000))).not.toThrow();
    expect(faultsOf(() => pair(of(1001))).message).toContain(`LLMD013: decode.${prop} has 1001 entries; expected at most 1000`);
  });
});

test('-0 is rendered as 0, wherever it stands', () => {
  const c = chart();
  const minusZeros = { replicas: -0, volumes: [{ name: 'v', configMap: { name: 'v', defaultMode: -0 } }], patches: [JsonPatch.add('/spec/minReadySeconds', -0)] };
  const made = new PrefillDecodePair(c, 'pair', { ...good(c), prefill: minusZeros });
  const { spec } = made.prefill._manifest;
  expect([spec.replicas, spec.minReadySeconds, spec.template.spec.volumes.find((v: any) => v.name === 'v').configMap.defaultMode]).toEqual([0, 0, 0]);
});

test.each(['constructor', '__proto__'])('a key %s, which cdk8s cannot write, is refused', key => {
  const value = JSON.parse(`{"${key}":"x"}`);
  expect(faultsOf(() => pair({ prefill: { patches: [JsonPatch.add('/spec/strategy/other', value)] } }))).toMatchObject({ faults: [{ code: 'LLMD612', value: `"${key}"` }] });
});

describe('plain JSON', () => {
  const circular: any = {};
  circular.self = { circular };
  const deep = (n: number): any => n ? { a: deep(n - 1) } : 1;
  const bomb = Array.from({ length: 30 }).reduce<any>(before => [before, before], 'x');
  test.each([['an object that holds itself', circular], ['20,000 levels', Array.from({ length: 20000 }).reduce<any>(before => [before], 'x')], ['2^30 values', bomb]])('%s is refused in a moment', (_, value) => {
    expect(faultsOf(() => pair({ kvTransfer: { extraConfig: { value } } })).code).toBe('LLMD015');
  });
  test('takes what manifests hold', () => {
    expect(() => pair({ kvTransfer: { extraConfig: { a: [1, -0.5, 'x', true, null, { b: {} }], c: undefined, d: deep(20) } } })).not.toThrow();
  });
});

test.each<[string, () => unknown, string]>([
  ['RdmaNetwork', () => new RdmaNetwork(chart(), 'n', { platform: 'eks-p5en' } as any), 'LLMD011: platform is \'eks-p5en\'; expected a Platform'],
  ['RdmaNetwork without props', () => new (RdmaNetwork as any)(chart(), 'n'), 'LLMD012: the argument of RdmaNetwork is missing'],
  ['RdmaNetwork.plan', () => new RdmaNetwork(chart(), 'n', { platform: Platform.ROCE }).plan({ accelerators: 1 } as any), 'LLMD012: role is missing; expected one of Role: prefill, decode, prefill-decode'],
  ['NetworkPlan.resolve', () => NetworkPlan.resolve({ platform: Platform.ROCE, accelerators: '8', role: Role.DECODE } as any), 'LLMD011: accelerators is \'8\'; expected a number'],
  ['Parallelism.resolve', () => Parallelism.resolve({ nodes: 2, gpusPerNode: 8, gpus: 1 } as any), 'LLMD010: gpus is not a property of ParallelismOptions'],
  ['WideEPNode', () => { const c = chart(); return new WideEPNode(c, 'w', { ...good(c), prefill: undefined, decode: undefined, nodes: '2' }); }, 'LLMD011: nodes is \'2\'; expected a number'],
  ['JoinNetwork', () => new JoinNetwork({} as any, { role: Role.DECODE }), 'LLMD011: network is an object; expected an RdmaNetwork'],
  ['Model.huggingFace', () => Model.huggingFace(5 as any), 'LLMD011: id is 5; expected text'],
  ['Model.persistentVolumeClaim', () => Model.persistentVolumeClaim('A_b', { servedModelName: 'm' }), 'LLMD013: claimName is \'A_b\''],
  ['a Secret of a model', () => Model.huggingFace('a/b', { tokenSecret: { secretName: '', key: 'a b' } }), 'LLMD013: tokenSecret.key is \'a b\''],
  ['Image.of', () => Image.of(undefined as any), 'LLMD012: reference is missing; expected text'],
  ['Image.custom', () => Image.custom('a:b', { vllmVersion: '0.24.0', backends: ['ucx'] } as any), 'LLMD014: backends[0] is \'ucx\'; expected one of Backend: UCX, UCCL, LIBFABRIC; did you mean \'UCX\'?'],
  ['ModelCache.hostPath', () => ModelCache.hostPath('rel/../x'), 'LLMD013: path is \'rel/../x\'; expected a path that begins with /'],
  ['ModelCache.emptyDir', () => ModelCache.emptyDir(Size.gibibytes(Infinity)), 'LLMD013: sizeLimit is \'InfinityGi\''],
  ['Platform.of', () => Platform.of(undefined as any), 'LLMD012: name is missing; expected text'],
  ['Platform.custom', () => Platform.custom({ name: 'x', fabric: 'tcp', backend: 'wrong' } as any), 'LLMD014: backend is \'wrong\'; expected one of Backend'],
  ['labels of the nodes of a platform', () => Platform.custom({ name: 'x', fabric: 'tcp', nodeSelector: { 'a b': 'c' } } as any), 'LLMD013: key \'a b\' of nodeSelector is not one that Kubernetes takes'],
])('%s', (_, run, message) => {
  expect(faultsOf(run).message).toContain(message);
});

describe('what other languages and other copies of the library pass', () => {
  test('a struct whose properties are getters', () => {
    const props: object = Object.create({}, { replicas: { get: () => 2 }, tensorParallelSize: { get: () => 4 } });
    expect(pair({ prefill: props, decode: { tensorParallelSize: 4 } }).prefill.replicas).toBe(2);
  });

  test('an object of a class that carries more than its struct', () => {
    class MyRole { public readonly replicas = 2; public readonly comment = 'of my own'; }
    expect(pair({ prefill: new MyRole() }).prefill.replicas).toBe(2);
  });

  test('a Size of another copy of cdk8s', () => {
    const size = { asString: () => '64Gi' };
    expect(JSON.stringify(pair({ prefill: { memory: size } }).prefill.workload.toJson())).toContain('"memory":"64Gi"');
  });

  test('enums are given by their string values', () => {
    expect(new RdmaNetwork(chart(), 'n', { platform: Platform.EKS_P5_EN, backend: 'LIBFABRIC' as Backend }).options.backend).toBe('LIBFABRIC');
  });
});

test('a zero with a sign is a zero', () => {
  const c = chart();
  new PrefillDecodePair(c, 'pair', { ...good(c), prefill: { replicas: -0 } });
  expect(c.toJson().filter(o => o.kind === 'Deployment').map(o => Object.is(o.spec.replicas, 0))).toEqual([true, false]);
});

test('a node may have a name that objects of JavaScript have a property of', () => {
  const c = chart();
  const network = new RdmaNetwork(c, 'fabric', { platform: Platform.COREWEAVE });
  new WideEPNode(c, 'node', { model: Model.huggingFace('deepseek-ai/DeepSeek-R1-0528'), network, nodes: 2, name: 'constructor' });
  expect(c.toJson().map(o => o.metadata.name)).toContain('constructor');
});
