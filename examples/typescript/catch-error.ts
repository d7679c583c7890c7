/** A backend that someone chose, and that the platform cannot use: the program reads the code and goes on with the platform's own. */
import { App, Chart } from 'cdk8s';
import { Backend, Model, Platform, PrefillDecodePair, RdmaNetwork } from 'cdk8s-llm-d';

export const app = new App();
const chart = new Chart(app, 'serving');

function fabric(): RdmaNetwork {
  try {
    return new RdmaNetwork(chart, 'fabric', { platform: Platform.EKS_P5_EN, backend: Backend.UCX });
  } catch (e) {
    const message = (e as Error).message;
    if (/LLMD\d+/.exec(message)?.[0] !== 'LLMD201') { throw e; }
    console.error(`not with that backend: ${message}`);
    return new RdmaNetwork(chart, 'fabric', { platform: Platform.EKS_P5_EN });
  }
}

new PrefillDecodePair(chart, 'gpt-oss', {
  model: Model.huggingFace('openai/gpt-oss-120b'),
  network: fabric(),
  prefill: { replicas: 8, tensorParallelSize: 1 },
  decode: { replicas: 2, tensorParallelSize: 4 },
});
app.synth();
