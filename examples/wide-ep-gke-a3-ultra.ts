/** DeepSeek-R1 on GKE A3 Ultra: 16 H200 prefill, 16 decode, the experts of each role spread over two hosts with DeepEP. */
import { App, Chart } from 'cdk8s';
import { Model, Platform, PrefillDecodePair, RdmaNetwork } from 'cdk8s-llm-d';

export const app = new App();
const chart = new Chart(app, 'serving', { namespace: 'llm-d' });
new PrefillDecodePair(chart, 'deepseek-r1', {
  name: 'deepseek-r1',
  model: Model.huggingFace('deepseek-ai/DeepSeek-R1-0528'),
  network: new RdmaNetwork(chart, 'fabric', { platform: Platform.GKE_A3_ULTRA_MULTI_NIC }),
  prefill: { wideEp: { nodes: 2 } },
  decode: { wideEp: { nodes: 2 } },
});
app.synth();
