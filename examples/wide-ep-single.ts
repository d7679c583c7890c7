/** DeepSeek-R1 on CoreWeave without disaggregation: groups of four hosts that do prefill and decode themselves. */
import { App, Chart } from 'cdk8s';
import { Model, Platform, RdmaNetwork, WideEPNode } from 'cdk8s-llm-d';

export const app = new App();
const chart = new Chart(app, 'serving', { namespace: 'llm-d' });
new WideEPNode(chart, 'deepseek-r1', {
  name: 'deepseek-r1',
  model: Model.huggingFace('deepseek-ai/DeepSeek-R1-0528'),
  network: new RdmaNetwork(chart, 'fabric', { platform: Platform.COREWEAVE }),
  nodes: 4,
  replicas: 2,
});
app.synth();
