/** DeepSeek-R1 on OpenShift: RoCE through the multi-NIC CNI, without the two NICs of the host; requests balanced inside each pod. */
import { App, Chart } from 'cdk8s';
import { LoadBalancing, Model, Platform, PrefillDecodePair, RdmaNetwork } from 'cdk8s-llm-d';

const wideEp = { nodes: 2, loadBalancing: LoadBalancing.HYBRID };
const hcas = ['mlx5_1', 'mlx5_2', 'mlx5_3', 'mlx5_4', 'mlx5_6', 'mlx5_7', 'mlx5_8', 'mlx5_9'];

export const app = new App();
const chart = new Chart(app, 'serving', { namespace: 'llm-d' });
new PrefillDecodePair(chart, 'deepseek-r1', {
  name: 'deepseek-r1',
  model: Model.huggingFace('deepseek-ai/DeepSeek-R1-0528'),
  network: new RdmaNetwork(chart, 'fabric', { platform: Platform.OPENSHIFT_MULTI_NIC, hcas }),
  prefill: { wideEp },
  decode: { wideEp },
});
app.synth();
