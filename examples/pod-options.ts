/** Llama 3.3 70B on Amazon EKS with what one usually sets on pods: volume, image, token, placement, priority, containers, account. */
import { App, Chart, Size } from 'cdk8s';
import { Backend, Image, Model, Platform, PrefillDecodePair, RdmaNetwork, TolerationEffect, WhenUnsatisfiable } from 'cdk8s-llm-d';

export const app = new App();
const chart = new Chart(app, 'serving');
new PrefillDecodePair(chart, 'llama', {
  name: 'llama',
  model: Model.persistentVolumeClaim('models', { servedModelName: 'meta-llama/Llama-3.3-70B-Instruct', subPath: 'llama-3.3-70b' }),
  image: Image.custom('registry.example.com/vllm:7', { vllmVersion: '0.24.0', backends: [Backend.LIBFABRIC] }),
  network: new RdmaNetwork(chart, 'fabric', { platform: Platform.EKS_P5 }),
  maxModelLen: 32768,
  serviceAccountName: 'llama',
  labels: { team: 'search' },
  podAnnotations: { 'prometheus.io/scrape': 'true' },
  nodeSelector: { 'example.com/pool': 'inference' },
  tolerations: [{ key: 'dedicated', value: 'inference', effect: TolerationEffect.NO_SCHEDULE }],
  topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'topology.kubernetes.io/zone', whenUnsatisfiable: WhenUnsatisfiable.SCHEDULE_ANYWAY }],
  priorityClassName: 'serving',
  runtimeClassName: 'nvidia',
  schedulerName: 'bin-packing',
  imagePullSecrets: [{ name: 'registry' }],
  env: { VLLM_LOGGING_LEVEL: 'INFO' },
  envValueFrom: { HF_TOKEN: { secretKeyRef: { name: 'hugging-face', key: 'token' } } },
  volumes: [{ name: 'logs', emptyDir: {} }],
  initContainers: [{ name: 'warm-up', image: 'busybox:1.36', command: ['sh', '-c', 'cat /models/* > /dev/null'], volumeMounts: [{ name: 'model', mountPath: '/models' }] }],
  extraContainers: [{ name: 'shipper', image: 'fluent/fluent-bit:3.1', volumeMounts: [{ name: 'logs', mountPath: '/logs' }] }],
  prefill: { replicas: 2, tensorParallelSize: 4, cpu: '24', memory: Size.gibibytes(256), extraArgs: ['--enable-prefix-caching'] },
  decode: { tensorParallelSize: 4, gpuMemoryUtilization: 0.92, cpu: '24', memory: Size.gibibytes(256), terminationGracePeriodSeconds: 600 },
});
app.synth();
