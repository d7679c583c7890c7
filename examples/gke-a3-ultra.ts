/** gpt-oss-120b on GKE A3 Ultra: each GPU claims the NIC beside it (DRA), and a pod without RDMA fails rather than serve over TCP. */
import { App, Chart } from 'cdk8s';
import { Model, Platform, PrefillDecodePair, RdmaNetwork } from 'cdk8s-llm-d';

export const app = new App();
const chart = new Chart(app, 'serving', { namespace: 'llm-d' });
new PrefillDecodePair(chart, 'gpt-oss', {
  model: Model.huggingFace('openai/gpt-oss-120b'),
  network: new RdmaNetwork(chart, 'fabric', { platform: Platform.GKE_A3_ULTRA, requireRdma: true }),
  blockSize: 128,
  prefill: { replicas: 4, tensorParallelSize: 1 },
  decode: { replicas: 1, tensorParallelSize: 4 },
});
app.synth();
