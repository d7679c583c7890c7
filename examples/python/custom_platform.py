"""gpt-oss-120b on machines that no table has: InfiniBand hosts of a cloud of our own, described by what differs."""

from cdk8s import App, Chart
from cdk8s_llm_d import Model, ModelServerProps, NodeToleration, Platform, PrefillDecodePair, RdmaNetwork, TolerationEffect

nimbus = Platform.custom(
    name="nimbus-h200",
    based_on=Platform.INFINIBAND,
    nic_resource="rdma/ib",
    hcas=["mlx5_0", "mlx5_1", "mlx5_2", "mlx5_3"],
    node_selector={"nimbus.example.com/pool": "h200"},
    tolerations=[NodeToleration(key="nimbus.example.com/gpu", effect=TolerationEffect.NO_SCHEDULE)],
)

app = App()
chart = Chart(app, "serving")
PrefillDecodePair(
    chart,
    "gpt-oss",
    model=Model.hugging_face("openai/gpt-oss-120b"),
    network=RdmaNetwork(chart, "fabric", platform=nimbus),
    prefill=ModelServerProps(replicas=4, tensor_parallel_size=1),
    decode=ModelServerProps(tensor_parallel_size=4, env={"VLLM_LOGGING_LEVEL": "DEBUG"}),
)
app.synth()
