/** gpt-oss-120b on Amazon EKS: 8 prefill pods of one H200, 2 decode pods of four, KV cache over EFA. */
import { App, Chart } from 'cdk8s';
import { Model, Platform, PrefillDecodePair, RdmaNetwork } from 'cdk8s-llm-d';

export const app = new App();
const chart = new Chart(app, 'serving');
new PrefillDecodePair(chart, 'gpt-oss', {
  model: Model.huggingFace('openai/gpt-oss-120b'),
  network: new RdmaNetwork(chart, 'fabric', { platform: Platform.EKS_P5_EN }),
  prefill: { replicas: 8, tensorParallelSize: 1 },
  decode: { replicas: 2, tensorParallelSize: 4 },
});
app.synth();
