/** The schema of the chart's values is the API: every prop under its own name, and nothing else. */
import * as fs from 'fs';
import * as path from 'path';
import Ajv2020 from 'ajv/dist/2020';
import { CHART, examples } from './helm';
import { Values } from '../values';

const ROOT = path.join(__dirname, '..', '..');
const schema = JSON.parse(fs.readFileSync(path.join(CHART, 'values.schema.json'), 'utf-8'));
const { types } = JSON.parse(fs.readFileSync(path.join(ROOT, '.jsii'), 'utf-8'));
const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);

/** Faults of values, as `/path keyword`. */
function faults(values: Values): string[] {
  validate(values);
  return (validate.errors ?? []).map(e => `${e.instancePath} ${e.keyword}`);
}

const pair = (more: Values = {}): Values => ({ model: 'openai/gpt-oss-120b', network: { platform: 'eks-p5en' }, prefill: {}, decode: {}, ...more });
const node = (more: Values = {}): Values => ({ model: 'deepseek-ai/DeepSeek-R1-0528', network: { platform: 'coreweave' }, wideEpNode: { nodes: 2 }, ...more });

describe('what the schema accepts', () => {
  test.each(examples())('ci/%s-values.yaml', (_, values) => {
    expect(faults(values)).toEqual([]);
  });

  test.each<[string, Values]>([
    ['a pair with defaults only', pair()],
    ['a wide role alone', node()],
    ['nothing at all, for which the chart itself reports what is missing', {}],
    ['nothing but what a parent chart shares', { global: {} }],
    ['values that a parent chart shares', pair({ global: { anything: 1 } })],
    ['a model of the hub with options', pair({ model: { huggingFace: { id: 'a/b', tokenSecret: { secretName: 'hf' } } } })],
    ['a model in a folder of the node', pair({ model: { hostPath: { path: '/m', servedModelName: 'm' } } })],
    ['an image by its reference', pair({ image: 'vllm/vllm-openai:v0.24.0' })],
    ['an image of one\'s own', pair({ image: { reference: 'mine:1', vllmVersion: '0.24.0', backends: ['UCX'] } })],
    ['a MultiConnector of connectors', pair({ kvTransfer: { connector: 'MultiConnector', connectors: [{}, { connector: 'OffloadingConnector', cpuBytesToUse: 1e11 }] } })],
    ['any key of a connector\'s own', pair({ kvTransfer: { extraConfig: { a: { b: [1] } } } })],
    ['a patch of each kind', pair({ decode: { patches: [{ op: 'remove', path: '/a' }, { op: 'add', path: '/b', value: null }, { op: 'move', path: '/c', from: '/d' }] } })],
  ])('%s', (_, values) => {
    expect(faults(values)).toEqual([]);
  });

  test.each<[string, Values]>([
    ['an unknown platform, for which the library knows the nearest name', pair({ network: { platform: 'eks-p5n' } })],
    ['a negative number of pods', pair({ prefill: { replicas: -1 } })],
    ['no hosts', node({ wideEpNode: { nodes: 0 } })],
    ['a port beyond the last', pair({ ports: { http: 80000 } })],
    ['an invalid model id', pair({ model: 'gpt-oss-120b' })],
    ['an image of which nothing is known', pair({ image: 'registry.example.com/vllm:7' })],
  ])('accepts %s, for which the library has the better error', (_, values) => {
    expect(faults(values)).toEqual([]);
  });
});

describe('what the schema refuses', () => {
  test.each<[string, Values, string]>([
    ['a model alone', { model: 'a/b' }, ' required'],
    ['one role of a pair', { model: 'a/b', network: { platform: 'tcp' }, prefill: {} }, ' required'],
    ['both forms at once', { ...pair(), ...node() }, ' propertyNames'],
    ['what only a pair has beside a wide role', node({ colocated: true }), ' propertyNames'],
    ['an unknown key at the top', pair({ colocate: true }), ' additionalProperties'],
    ['an unknown key of a role', pair({ decode: { replica: 2 } }), '/decode additionalProperties'],
    ['an unknown key of the network', pair({ network: { platform: 'tcp', backends: 'UCX' } }), '/network additionalProperties'],
    ['an unknown key deep inside', pair({ decode: { wideEp: { nodes: 2, kueue: { queueName: 'q', queue: 'q' } } } }), '/decode/wideEp/kueue additionalProperties'],
    ['a network without a platform', pair({ network: {} }), '/network required'],
    ['a number as text', pair({ decode: { replicas: '2' } }), '/decode/replicas type'],
    ['a part of a pod', pair({ decode: { replicas: 1.5 } }), '/decode/replicas type'],
    ['a variable that is a number, which YAML may have rounded', pair({ decode: { env: { A: 1 } } }), '/decode/env/A type'],
    ['one argument that is not a list', pair({ decode: { extraArgs: '--enforce-eager' } }), '/decode/extraArgs type'],
    ['the name that TypeScript gives a value', pair({ kvTransfer: { bufferDevice: 'CUDA' } }), '/kvTransfer/bufferDevice enum'],
    ['a toleration with a misspelled effect', pair({ tolerations: [{ key: 'a', effect: 'NoShedule' }] }), '/tolerations/0/effect enum'],
    ['an unknown key of a toleration', pair({ decode: { tolerations: [{ keys: 'a' }] } }), '/decode/tolerations/0 additionalProperties'],
    ['a quantity with a blank', pair({ decode: { memory: '64 Gi' } }), '/decode/memory pattern'],
    ['two sources of the model', pair({ model: { huggingFace: { id: 'a/b' }, hostPath: { path: '/m', servedModelName: 'm' } } }), '/model maxProperties'],
    ['two caches', pair({ cache: { emptyDir: {}, hostPath: { path: '/c' } } }), '/cache maxProperties'],
    ['an image of one\'s own without its vLLM', pair({ image: { reference: 'mine:1' } }), '/image required'],
    ['a patch that moves from nowhere', pair({ decode: { patches: [{ op: 'move', path: '/a' }] } }), '/decode/patches/0 required'],
    ['a patch that adds nothing', pair({ decode: { patches: [{ op: 'add', path: '/a' }] } }), '/decode/patches/0 required'],
  ])('%s', (_, values, fault) => {
    expect(faults(values)).toContain(fault);
  });
});

describe('the schema is the API', () => {
  const props = (struct: string): string[] => {
    const { properties = [], interfaces = [] } = types[`cdk8s-llm-d.${struct}`];
    return [...new Set<string>([...interfaces.flatMap((fqn: string) => props(fqn.split('.').at(-1)!)), ...properties.map((p: any) => p.name)])];
  };
  const keys = (part: any): string[] => Object.keys(part.properties).sort();
  const { properties, $defs } = schema;

  test('every prop of a pair and of a wide role is a key, and every key is a prop', () => {
    expect(keys(schema)).toEqual([...props('PrefillDecodePairProps'), 'global', 'verification', 'wideEpNode'].sort());
    // options of pods are those of the role there
    const shared = props('ServingOptions').filter(p => !props('PodOptions').includes(p));
    expect(keys(properties.wideEpNode)).toEqual(props('WideEPNodeProps').filter(p => !shared.includes(p)).sort());
  });

  test('every struct of values is there, with all its props', () => {
    const { Image: image, ...structs } = $defs;
    expect(Object.keys(structs).sort()).toEqual([
      'DboOptions', 'DeploymentStrategy', 'DisaggregatedSetOptions', 'DnsConfigOption', 'EnvFromSource', 'EnvKeySelector', 'EnvSource', 'EnvVarSource', 'EplbOptions', 'HostAlias', 'InferencePoolOptions',
      'KueueOptions', 'KvTransferOptions', 'LeaderWorkerSetOptions', 'LocalObjectReference', 'ModelServerProps', 'NetworkDiagnostics', 'ObjectFieldSelector', 'PlacementPolicy', 'PodDnsConfig', 'PortOptions', 'PreStartGateOptions',
      'RdmaNetworkProps', 'ResourceFieldSelector', 'RollingUpdate', 'SecretKey', 'Toleration', 'TopologySpreadConstraint', 'VerificationOptions', 'WideEPOptions',
    ]);
    for (const [struct, part] of Object.entries(structs)) { expect([struct, keys(part)]).toEqual([struct, props(struct).sort()]); }
    expect(keys(image)).toEqual([...props('ImageContents'), 'reference'].sort());
  });

  test('classes are data with the options of their factory functions', () => {
    const { huggingFace, persistentVolumeClaim, hostPath } = properties.model.properties;
    expect(keys(huggingFace)).toEqual([...props('HuggingFaceOptions'), 'id'].sort());
    expect(keys(persistentVolumeClaim)).toEqual([...props('VolumeModelOptions'), 'claimName'].sort());
    expect(keys(hostPath)).toEqual([...props('VolumeModelOptions'), 'path'].sort());
    const { prefill: { $ref: role } } = properties;
    expect([properties.image.$ref, properties.network.$ref, role]).toEqual(['#/$defs/Image', '#/$defs/RdmaNetworkProps', '#/$defs/ModelServerProps']);
    const { image, network } = $defs.ModelServerProps.properties;
    expect([image.$ref, network.$ref]).toEqual([properties.image.$ref, properties.network.$ref]);
  });

  test('lists and maps have as many entries as the constructs take: templates would go through more of them for minutes', () => {
    const list = (n: number) => ({ model: 'a/b', network: { platform: 'roce' }, prefill: {}, decode: { extraArgs: Array.from({ length: n }, () => '-O2') } });
    expect([1000, 1001].map(n => validate(list(n)))).toEqual([true, false]);
    const map = (n: number) => ({ ...list(0), labels: Object.fromEntries(Array.from({ length: n }, (_, i) => [`a${i}`, 'x'])) });
    expect([1000, 1001].map(n => validate(map(n)))).toEqual([true, false]);
  });

  test('every object is closed, every key is described, and no range hides an error with a code', () => {
    const visit = (part: any, where: string): string[] => {
      if (typeof part !== 'object' || part === null || Array.isArray(part)) { return []; }
      const open = part.properties && part.additionalProperties !== false && !where.endsWith('/if') ? [`${where} is open`] : [];
      const ranges = ['minimum', 'maximum', 'minLength'].filter(k => k in part).map(k => `${where} has ${k}`);
      const silent = Object.entries<any>(part.additionalProperties === false ? part.properties : {}).filter(([, p]) => !p.description && !p.$ref?.includes('/properties/')).map(([k]) => `${where}/${k} has no description`);
      return [...open, ...ranges, ...silent, ...Object.entries(part).flatMap(([k, p]) => visit(p, `${where}/${k}`))];
    };
    expect(visit(schema, '')).toEqual([]);
  });
});
