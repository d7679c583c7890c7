"""gpt-oss-120b on Amazon EKS: 8 prefill pods of one H200, 2 decode pods of four, KV cache over EFA."""

from cdk8s import App, Chart
from cdk8s_llm_d import Model, ModelServerProps, Platform, PrefillDecodePair, RdmaNetwork

app = App()
chart = Chart(app, "serving")
PrefillDecodePair(
    chart,
    "gpt-oss",
    model=Model.hugging_face("openai/gpt-oss-120b"),
    network=RdmaNetwork(chart, "fabric", platform=Platform.EKS_P5_EN),
    prefill=ModelServerProps(replicas=8, tensor_parallel_size=1),
    decode=ModelServerProps(replicas=2, tensor_parallel_size=4),
)
app.synth()
