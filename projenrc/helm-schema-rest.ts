/**
 * What in the chart's values is not the API as it stands: classes of TypeScript, which are plain data in YAML, and the two
 * forms that values have.
 */
import { Format, FORMATS } from '../src/pod/kubernetes';

export type Schema = { [keyword: string]: any };

/** A struct of the API as a closed object, with keys that come before its own. */
export type StructOf = (name: string, before?: { [key: string]: Schema }, required?: string[]) => Schema;

/** Props that are numbers, and not whole ones: shares, sizes and times. */
export const FRACTIONS = ['gpuMemoryUtilization', 'weightsGigabytes', 'kvBufferSize', 'leaseSeconds', 'engineTtlSeconds'];

/** A text that Kubernetes holds to a rule. */
export const ofFormat = (format: Format): Schema => ({ pattern: FORMATS[format].pattern, maxLength: FORMATS[format].most });

const text = (description: string): Schema => ({ type: 'string', description });

type Properties = { [key: string]: Schema };

/** An object that has no other keys. The names are given twice, so that Helm's error lists them. */
export const closed = (properties: Properties, ...required: string[]): Schema => ({
  type: 'object',
  properties,
  additionalProperties: false,
  propertyNames: { enum: Object.keys(properties) },
  ...(required.length ? { required } : {}),
});

/** A schema that stands once, under a name, and a reference to it. */
export type Define = (name: string, build: () => Schema) => Schema;

/** An object of which exactly one key is set. */
const oneOf = (properties: Properties): Schema => ({ ...closed(properties), minProperties: 1, maxProperties: 1 });

/**
 * Classes, by their names in `.jsii`.
 *
 * @param platforms names of all platforms: for editors to offer. The library checks which ones exist, since its
 * error knows the name that is nearest.
 */
export const classes = (structOf: StructOf, define: Define, platforms: string[]): { [fqn: string]: () => Schema } => ({
  'cdk8s.Size': () => ({ type: 'string', ...ofFormat('quantity') }),
  'cdk8s.JsonPatch': () => ({
    ...closed({
      op: { enum: ['add', 'remove', 'replace', 'move', 'copy', 'test'], description: 'What to do.' },
      path: text('Where, as a JSON pointer: `/spec/template/spec/hostUsers`; `/` in a key is written `~1`.'),
      value: { description: 'What to add, to put in its place, or to find.' },
      from: text('Where from, of `move` and `copy`.'),
    }, 'op', 'path'),
    if: { properties: { op: { enum: ['move', 'copy'] } }, required: ['op'] },
    then: { required: ['from'] },
    else: { if: { properties: { op: { const: 'remove' } }, required: ['op'] }, else: { required: ['value'] } },
  }),
  'cdk8s-llm-d.Platform': () => ({ type: 'string', examples: platforms }),
  'cdk8s-llm-d.Model': () => ({
    ...oneOf({
      huggingFace: {
        ...structOf('HuggingFaceOptions', { id: text('Owner and name: `openai/gpt-oss-120b`.') }, ['id']),
        description: 'A model of the Hugging Face hub, downloaded when a pod starts.',
      },
      persistentVolumeClaim: {
        ...structOf('VolumeModelOptions', { claimName: { ...text('The claim, in the namespace of the release.'), ...ofFormat('dns-subdomain') } }, ['claimName']),
        description: 'A model in a PersistentVolumeClaim, mounted read-only into all pods.',
      },
      hostPath: {
        ...structOf('VolumeModelOptions', { path: text('Absolute path, on every node that the pods may run on.') }, ['path']),
        description: 'A model in a folder of each node.',
      },
    }),
    type: ['string', 'object'],
    examples: ['openai/gpt-oss-120b'],
  }),
  'cdk8s-llm-d.Image': () => define('Image', () => ({
    ...structOf('ImageContents', { reference: text('Reference with tag: `registry.example.com/vllm:7`.') }, ['reference']),
    type: ['string', 'object'],
    examples: ['vllm/vllm-openai:v0.24.0'],
  })),
  'cdk8s-llm-d.ModelCache': () => oneOf({
    emptyDir: { ...closed({ sizeLimit: { type: 'string', ...ofFormat('quantity'), description: 'How much a pod may write before it is evicted. Default: what the node has.' } }), description: 'A folder that goes away with the pod.' },
    hostPath: { ...closed({ path: { ...text('Absolute path.'), ...ofFormat('absolute-path') } }, 'path'), description: 'A folder of the node, made where it is missing: pods that come later find the weights there.' },
    persistentVolumeClaim: { ...closed({ claimName: { ...text('The claim, in the namespace of the release.'), ...ofFormat('dns-subdomain') } }, 'claimName'), description: 'A volume that all pods write to (ReadWriteMany).' },
  }),
  'cdk8s-llm-d.RdmaNetwork': () => define('RdmaNetworkProps', () => structOf('RdmaNetworkProps')),
});

/** Props whose schema or words differ from those of the API, by struct and name. */
export const PROPS: { [prop: string]: Schema } = {
  'ServingOptions.model': { description: 'The model, and where its weights come from: a string is the id of a model on the Hugging Face hub; else an object with exactly one key.' },
  'ServingOptions.image': {
    description: 'Image of all pods; both roles of a pair must run the same build, or their handshake fails. A string is the reference of an image that the library knows; '
      + 'an object describes what an image of your own contains. Default: one that is known to contain the network\'s backend, and what spreading over hosts needs.',
  },
  'ServingOptions.cache': { description: 'Where weights and compiled kernels are kept: an object with exactly one key. Default: `emptyDir`.' },
  'ServingOptions.inferencePool': { description: 'An InferencePool over the pods. Default: none: the router\'s chart makes one.' },
  'ServingOptions.name': { description: 'Name that the objects and the pods get. Default: the name of the release.' },
  'RdmaNetworkProps.name': { description: 'Name of the objects that the network owns, where the platform has any (ResourceClaimTemplate, ComputeDomain). Default: the name of the pods and `-network`.' },
  'NetworkOptions.requireRdma': {
    description: 'Fail rather than serve over TCP: refuses platforms and transports without RDMA before anything is rendered, and takes the emulated path away from UCX so that a pod '
      + 'without working NICs fails at its first transfer.',
    default: false,
  },
  'SecretKey.secretName': { description: 'Name of the Secret, in the namespace of the release.' },
  'PodOptions.env': {
    description: 'More environment, after the library\'s own, in the order of the names, since Helm does not keep the order of a map; as everywhere in Kubernetes, `$(NAME)` in a value stands for '
      + 'a variable before it. A variable that the library sets to another value is an error: use the key for it, or `overrideEnv`. Default: none.',
  },
  'RoleOptions.extraArgs': {
    description: 'More arguments of `vllm serve`, each in one string: `--enforce-eager`. They reach vLLM literally: no shell reads them, and `$(NAME)` is not replaced. Names, numbers of values, '
      + 'choices and JSON are checked against the options of the image\'s vLLM release; what an image has besides its release is named in `image.extraOptions`. Default: none.',
  },
  ...Object.fromEntries(['volumes', 'volumeMounts', 'extraContainers', 'initContainers'].map(name => [`PodOptions.${name}`, { items: { type: 'object' } }])),
  ...Object.fromEntries(['maxSurge', 'maxUnavailable'].map(name => [`RollingUpdate.${name}`, { type: ['integer', 'string'] }])),
  'RoleOptions.patches': { description: 'Changes to the finished Deployment or LeaderWorkerSet, as operations of a JSON patch (RFC 6902): the last word. Default: none.' },
};

/** What Helm itself puts among the values of a chart. */
export const HELM: { [key: string]: Schema } = {
  global: { type: 'object', description: 'Values that a parent chart shares with all its subcharts; nothing is read from it.' },
};

/**
 * A pair, or a wide role alone. The keys of the other form are unknown then, which gives an error that lists the right ones. No
 * values at all are taken, since `helm lint` of the chart alone should pass; the chart itself refuses to render them.
 *
 * @param shared top-level keys of both forms
 * @param pair top-level keys of a pair alone
 */
export const forms = (shared: string[], pair: string[]): Schema => ({
  if: { propertyNames: { enum: Object.keys(HELM) } },
  else: {
    required: ['model', 'network'],
    if: { required: ['wideEpNode'] },
    then: { propertyNames: { enum: [...shared, 'wideEpNode'] } },
    else: { required: ['prefill', 'decode'], propertyNames: { enum: [...shared, ...pair] } },
  },
});
