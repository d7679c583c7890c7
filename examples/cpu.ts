/** A small model on CPUs: no accelerator, no RDMA, and everything else as on GPUs, which makes it a place to try a pair. */
import { App, Chart } from 'cdk8s';
import { Model, Platform, PrefillDecodePair, RdmaNetwork } from 'cdk8s-llm-d';

export const app = new App();
const chart = new Chart(app, 'serving', { namespace: 'llm-d' });
new PrefillDecodePair(chart, 'qwen', {
  model: Model.huggingFace('Qwen/Qwen3-0.6B'),
  network: new RdmaNetwork(chart, 'fabric', { platform: Platform.CPU }),
  maxModelLen: 4096,
  prefill: { replicas: 1 },
  decode: { replicas: 1 },
});
app.synth();
