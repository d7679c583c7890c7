/** DeepSeek-V4-Pro on OCI GB200, NVLink across hosts, in the shapes from few to many requests: xPyD is x prefill and y decode groups. */
import { App, Chart } from 'cdk8s';
import { Model, ModelCache, Platform, PrefillDecodePair, RdmaNetwork } from 'cdk8s-llm-d';

const group = { nodes: 2, moeBackend: 'deep_gemm_mega_moe', epWeightFilter: true };
const large = { nodes: 4, epWeightFilter: true };
const shapes = [
  { name: '1p1d', prefill: 1, decode: 1, decodeGroup: group },
  { name: '2p1d', prefill: 2, decode: 1, decodeGroup: group },
  { name: '3p1d', prefill: 3, decode: 1, decodeGroup: group },
  { name: '3p2d', prefill: 3, decode: 2, decodeGroup: large },
];
const extraArgs = ['--tokenizer-mode=deepseek_v4', '--trust-remote-code', '--kv-cache-dtype=fp8', '--no-disable-hybrid-kv-cache-manager'];

export const app = new App();
for (const { name, prefill, decode, decodeGroup } of shapes) {
  const chart = new Chart(app, name, { namespace: name });
  new PrefillDecodePair(chart, 'deepseek-v4', {
    name: 'deepseek-v4',
    model: Model.huggingFace('deepseek-ai/DeepSeek-V4-Pro'),
    network: new RdmaNetwork(chart, 'nvlink', { platform: Platform.OCI_GB200 }),
    cache: ModelCache.hostPath('/mnt/numa0/llm-d-cache'),
    blockSize: 256,
    prefill: { replicas: prefill, wideEp: group, gpuMemoryUtilization: 0.95, extraArgs: [...extraArgs, '--enforce-eager', '--numa-bind'] },
    decode: { replicas: decode, wideEp: decodeGroup, maxNumBatchedTokens: 512, maxNumSeqs: 512, extraArgs },
  });
}
app.synth();
