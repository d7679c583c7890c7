/** gpt-oss-120b on machines that no table has: InfiniBand hosts of a cloud of our own, described by what differs. */
import { App, Chart } from 'cdk8s';
import { Model, Platform, PrefillDecodePair, RdmaNetwork, TolerationEffect } from 'cdk8s-llm-d';

const nimbus = Platform.custom({
  name: 'nimbus-h200',
  basedOn: Platform.INFINIBAND,
  nicResource: 'rdma/ib',
  hcas: ['mlx5_0', 'mlx5_1', 'mlx5_2', 'mlx5_3'],
  nodeSelector: { 'nimbus.example.com/pool': 'h200' },
  tolerations: [{ key: 'nimbus.example.com/gpu', effect: TolerationEffect.NO_SCHEDULE }],
});

export const app = new App();
const chart = new Chart(app, 'serving');
new PrefillDecodePair(chart, 'gpt-oss', {
  model: Model.huggingFace('openai/gpt-oss-120b'),
  network: new RdmaNetwork(chart, 'fabric', { platform: nimbus }),
  prefill: { replicas: 4, tensorParallelSize: 1 },
  decode: { tensorParallelSize: 4, env: { VLLM_LOGGING_LEVEL: 'DEBUG' } },
});
app.synth();
