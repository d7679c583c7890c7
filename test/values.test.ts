/** Values of the chart stand for the constructs: what a person writes in YAML is what a person writes in TypeScript. */
import { App, Chart, JsonPatch, Size } from 'cdk8s';
import { Backend, Image, LoadBalancing, Model, ModelCache, Platform, PrefillDecodePair, RdmaNetwork, Role, WideEPNode } from '../src';
import { fromValues, Values } from './values';

const NAME = 'gpt-oss';

/** Objects of a program; names of claim templates come from the path there, and from the name in values. */
function programOf(make: (chart: Chart, network: RdmaNetwork) => void, platform: Platform): unknown {
  const chart = new Chart(new App(), 'serving');
  const network = new RdmaNetwork(chart, 'fabric', { platform });
  make(chart, network);
  return JSON.parse(JSON.stringify(chart.toJson()).replaceAll(network.claimTemplateName, `${NAME}-network`));
}

function objectsOf(values: Values): unknown {
  const chart = new Chart(new App(), 'serving');
  fromValues(chart, values, NAME);
  return chart.toJson();
}

test('nine lines of values give a pair', () => {
  const values = {
    model: 'openai/gpt-oss-120b',
    network: { platform: 'gke-a3-ultra' },
    prefill: { replicas: 8, tensorParallelSize: 1 },
    decode: { replicas: 2, tensorParallelSize: 4 },
  };
  expect(objectsOf(values)).toEqual(programOf((chart, network) => new PrefillDecodePair(chart, 'pair', {
    ...values, name: NAME, model: Model.huggingFace('openai/gpt-oss-120b'), network,
  }), Platform.GKE_A3_ULTRA));
});

test('values of a wide role alone give a WideEPNode', () => {
  const values = {
    model: 'deepseek-ai/DeepSeek-R1-0528',
    network: { platform: 'gke-a3-ultra-multi-nic' },
    wideEpNode: { nodes: 4, role: 'decode', loadBalancing: 'hybrid', blockSize: 64 },
  };
  expect(objectsOf(values)).toEqual(programOf((chart, network) => new WideEPNode(chart, 'node', {
    name: NAME,
    model: Model.huggingFace('deepseek-ai/DeepSeek-R1-0528'),
    network,
    nodes: 4,
    role: Role.DECODE,
    loadBalancing: LoadBalancing.HYBRID,
    blockSize: 64,
  }), Platform.GKE_A3_ULTRA_MULTI_NIC));
});

test('classes of TypeScript are plain data in values', () => {
  const values = {
    model: { persistentVolumeClaim: { claimName: 'models', servedModelName: 'gpt-oss', subPath: 'gpt' } },
    network: { platform: 'infiniband', name: 'rack' },
    image: { reference: 'mine:1', vllmVersion: '0.24.0', backends: ['UCX', 'UCCL'] },
    cache: { emptyDir: { sizeLimit: '500Gi' } },
    prefill: {
      memory: '64Gi', env: { B: '2', A: '1' }, patches: [{ op: 'add', path: '/metadata/annotations', value: { a: 'b' } }],
    },
    decode: { sharedMemory: '16Gi' },
  };
  expect(objectsOf(values)).toEqual(programOf((chart, network) => new PrefillDecodePair(chart, 'pair', {
    name: NAME,
    model: Model.persistentVolumeClaim('models', { servedModelName: 'gpt-oss', subPath: 'gpt' }),
    network,
    image: Image.custom('mine:1', { vllmVersion: '0.24.0', backends: [Backend.UCX, Backend.UCCL] }),
    cache: ModelCache.emptyDir(Size.gibibytes(500)),
    prefill: {
      memory: Size.gibibytes(64), env: { A: '1', B: '2' }, patches: [JsonPatch.add('/metadata/annotations', { a: 'b' })],
    },
    decode: { sharedMemory: Size.gibibytes(16) },
  }), Platform.INFINIBAND));
});

test('errors are those of the constructs', () => {
  const values = { model: 'openai/gpt-oss-120b', network: { platform: 'eks-p5n' }, prefill: {}, decode: {} };
  expect(() => objectsOf(values)).toThrow(/^LLMD202: unknown platform 'eks-p5n'/);
});
