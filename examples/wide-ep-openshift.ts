/** DeepSeek-R1 on OpenShift: RoCE through the multi-NIC CNI; management NICs excluded, requests balanced inside each pod. */
import { App, Chart } from 'cdk8s';
import { LoadBalancing, Model, Platform, PrefillDecodePair, RdmaNetwork } from 'cdk8s-llm-d';

const wideEp = { nodes: 2, loadBalancing: LoadBalancing.HYBRID };

export const app = new App();
const chart = new Chart(app, 'serving', { namespace: 'llm-d' });
new PrefillDecodePair(chart, 'deepseek-r1', {
  name: 'deepseek-r1',
  model: Model.huggingFace('deepseek-ai/DeepSeek-R1-0528'),
  network: new RdmaNetwork(chart, 'fabric', { platform: Platform.OPENSHIFT_MULTI_NIC, excludeHcas: ['mlx5_0', 'mlx5_5'] }),
  prefill: { wideEp },
  decode: { wideEp },
});
app.synth();
