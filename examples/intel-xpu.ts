/** gpt-oss-120b on Intel GPUs without RDMA: the KV cache is staged in CPU memory and crosses the network over TCP. */
import { App, Chart } from 'cdk8s';
import { Model, Platform, PrefillDecodePair, RdmaNetwork } from 'cdk8s-llm-d';

export const app = new App();
const chart = new Chart(app, 'serving', { namespace: 'llm-d' });
new PrefillDecodePair(chart, 'gpt-oss', {
  model: Model.huggingFace('openai/gpt-oss-120b'),
  network: new RdmaNetwork(chart, 'fabric', { platform: Platform.INTEL_XPU }),
  blockSize: 64,
  prefill: { replicas: 2, tensorParallelSize: 4 },
  decode: { replicas: 1, tensorParallelSize: 4 },
});
app.synth();
