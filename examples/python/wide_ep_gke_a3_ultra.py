"""DeepSeek-R1 on GKE A3 Ultra: 16 H200 prefill, 16 decode, the experts of each role spread over two hosts with DeepEP."""

from cdk8s import App, Chart
from cdk8s_llm_d import Model, ModelServerProps, Platform, PrefillDecodePair, RdmaNetwork, WideEPOptions

app = App()
chart = Chart(app, "serving", namespace="llm-d")
PrefillDecodePair(
    chart,
    "deepseek-r1",
    name="deepseek-r1",
    model=Model.hugging_face("deepseek-ai/DeepSeek-R1-0528"),
    network=RdmaNetwork(chart, "fabric", platform=Platform.GKE_A3_ULTRA_MULTI_NIC),
    prefill=ModelServerProps(wide_ep=WideEPOptions(nodes=2)),
    decode=ModelServerProps(wide_ep=WideEPOptions(nodes=2)),
)
app.synth()
