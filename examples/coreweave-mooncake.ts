/** gpt-oss-120b on CoreWeave with Mooncake in place of NIXL: prefill writes the KV cache into decode's memory. */
import { App, Chart } from 'cdk8s';
import { Model, Platform, PrefillDecodePair, RdmaNetwork } from 'cdk8s-llm-d';

export const app = new App();
const chart = new Chart(app, 'serving', { namespace: 'llm-d' });
new PrefillDecodePair(chart, 'gpt-oss', {
  model: Model.huggingFace('openai/gpt-oss-120b'),
  network: new RdmaNetwork(chart, 'fabric', { platform: Platform.COREWEAVE }),
  kvTransfer: { connector: 'MooncakeConnector' },
  prefill: { replicas: 4, tensorParallelSize: 1 },
  decode: { replicas: 1, tensorParallelSize: 4 },
});
app.synth();
