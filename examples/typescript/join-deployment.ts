/** A Deployment of cdk8s-plus, with a command line of its own, that joins the network of CoreWeave. */
import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-33';
import { JoinNetwork, Platform, RdmaNetwork, Role } from 'cdk8s-llm-d';

const KV_TRANSFER = '{"kv_connector":"NixlConnector","kv_role":"kv_consumer","kv_connector_extra_config":{"backends":["UCX"]}}';

export const app = new App();
const chart = new Chart(app, 'serving');
const decode = new kplus.Deployment(chart, 'decode', {
  containers: [{
    name: 'vllm',
    image: 'vllm/vllm-openai:v0.26.0',
    // cdk8s-plus wants another user and a root that cannot be written: the image has neither
    securityContext: { ensureNonRoot: false, readOnlyRootFilesystem: false },
    command: ['vllm', 'serve'],
    args: ['openai/gpt-oss-120b', `--kv-transfer-config=${KV_TRANSFER}`],
    envVariables: { VLLM_NIXL_SIDE_CHANNEL_HOST: kplus.EnvValue.fromFieldRef(kplus.EnvFieldPaths.POD_IP) },
  }],
});
const network = new RdmaNetwork(chart, 'fabric', { platform: Platform.COREWEAVE });
decode.with(new JoinNetwork(network, { role: Role.DECODE, accelerators: 4 }));
app.synth();
