/** DeepSeek-R1 on GKE A4: two groups of two hosts, each admitted by Kueue as a whole into one block, rolled out together. */
import { App, Chart } from 'cdk8s';
import { Model, Platform, PrefillDecodePair, RdmaNetwork } from 'cdk8s-llm-d';

const kueue = { queueName: 'inference' };

export const app = new App();
const chart = new Chart(app, 'serving', { namespace: 'llm-d' });
new PrefillDecodePair(chart, 'deepseek-r1', {
  name: 'deepseek-r1',
  model: Model.huggingFace('deepseek-ai/DeepSeek-R1-0528'),
  network: new RdmaNetwork(chart, 'fabric', { platform: Platform.GKE_A4_MULTI_NIC }),
  disaggregatedSet: true,
  prefill: { wideEp: { nodes: 2, kueue } },
  decode: { wideEp: { nodes: 2, kueue } },
});
app.synth();
