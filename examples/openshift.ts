/** gpt-oss-120b on OpenShift with the multi-NIC CNI: management HCAs excluded, transport choices printed in the log. */
import { App, Chart } from 'cdk8s';
import { Model, Platform, PrefillDecodePair, RdmaNetwork } from 'cdk8s-llm-d';

export const app = new App();
const chart = new Chart(app, 'serving', { namespace: 'llm-d' });
new PrefillDecodePair(chart, 'gpt-oss', {
  model: Model.huggingFace('openai/gpt-oss-120b'),
  network: new RdmaNetwork(chart, 'fabric', {
    platform: Platform.OPENSHIFT_MULTI_NIC,
    excludeHcas: ['mlx5_0', 'mlx5_2', 'mlx5_4', 'mlx5_8'],
    diagnostics: { ucxProtoInfo: true },
  }),
  prefill: { replicas: 4, tensorParallelSize: 1 },
  decode: { replicas: 1, tensorParallelSize: 4 },
});
app.synth();
