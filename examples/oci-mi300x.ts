/** Llama 3.3 70B on OCI MI300X: a gated model, its token in a Secret of the cluster; RoCE virtual functions. */
import { App, Chart } from 'cdk8s';
import { Secret } from 'cdk8s-plus-28';
import { Model, Platform, PrefillDecodePair, RdmaNetwork } from 'cdk8s-llm-d';

export const app = new App();
const chart = new Chart(app, 'serving', { namespace: 'llm-d' });
const token = Secret.fromSecretName(chart, 'token', 'hf-token');
new PrefillDecodePair(chart, 'llama', {
  model: Model.huggingFace('meta-llama/Llama-3.3-70B-Instruct', { tokenSecret: { secretName: token.name } }),
  network: new RdmaNetwork(chart, 'fabric', { platform: Platform.OCI_MI300_X }),
  prefill: { replicas: 4, tensorParallelSize: 1 },
  decode: { replicas: 1, tensorParallelSize: 4 },
});
app.synth();
