"""A Deployment of cdk8s-plus, with a command line of its own, that joins the network of CoreWeave."""

import cdk8s_plus_33 as kplus
from cdk8s import App, Chart
from cdk8s_llm_d import JoinNetwork, Platform, RdmaNetwork, Role

KV_TRANSFER = '{"kv_connector":"NixlConnector","kv_role":"kv_consumer","kv_connector_extra_config":{"backends":["UCX"]}}'

app = App()
chart = Chart(app, "serving")
decode = kplus.Deployment(
    chart,
    "decode",
    containers=[
        kplus.ContainerProps(
            name="vllm",
            image="vllm/vllm-openai:v0.26.0",
            # cdk8s-plus wants another user and a root that cannot be written: the image has neither
            security_context=kplus.ContainerSecurityContextProps(ensure_non_root=False, read_only_root_filesystem=False),
            command=["vllm", "serve"],
            args=["openai/gpt-oss-120b", f"--kv-transfer-config={KV_TRANSFER}"],
            env_variables={"VLLM_NIXL_SIDE_CHANNEL_HOST": kplus.EnvValue.from_field_ref(kplus.EnvFieldPaths.POD_IP)},
        )
    ],
)
network = RdmaNetwork(chart, "fabric", platform=Platform.COREWEAVE)
decode.with_(JoinNetwork(network, role=Role.DECODE, accelerators=4))  # `with` is a keyword of Python
app.synth()
