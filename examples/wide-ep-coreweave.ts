/** DeepSeek-R1 on CoreWeave: InfiniBand, weights on local disks, busy experts copied, a pool for the router. */
import { App, Chart } from 'cdk8s';
import { Model, ModelCache, Platform, PrefillDecodePair, RdmaNetwork } from 'cdk8s-llm-d';

export const app = new App();
const chart = new Chart(app, 'serving', { namespace: 'llm-d' });
new PrefillDecodePair(chart, 'deepseek-r1', {
  name: 'deepseek-r1',
  model: Model.huggingFace('deepseek-ai/DeepSeek-R1-0528'),
  network: new RdmaNetwork(chart, 'fabric', { platform: Platform.COREWEAVE }),
  cache: ModelCache.hostPath('/mnt/local/llm-d-cache'),
  inferencePool: { endpointPicker: 'deepseek-r1-epp' },
  networkPolicy: true,
  prefill: { wideEp: { nodes: 2, moeBackend: 'deep_gemm' } },
  decode: { wideEp: { nodes: 2, moeBackend: 'deep_gemm', dbo: {}, eplb: { numRedundantExperts: 32 } } },
});
app.synth();
