"""A backend that someone chose, and that the platform cannot use: the program reads the code and goes on with the platform's own."""

import re
import sys

from cdk8s import App, Chart
from cdk8s_llm_d import Backend, Model, ModelServerProps, Platform, PrefillDecodePair, RdmaNetwork


def fabric(chart: Chart) -> RdmaNetwork:
    try:
        return RdmaNetwork(chart, "fabric", platform=Platform.EKS_P5_EN, backend=Backend.UCX)
    except RuntimeError as error:
        code = re.search(r"LLMD\d+", str(error))
        if code is None or code.group() != "LLMD201":
            raise
        print(f"not with that backend: {error}", file=sys.stderr)
        return RdmaNetwork(chart, "fabric", platform=Platform.EKS_P5_EN)


app = App()
chart = Chart(app, "serving")
PrefillDecodePair(
    chart,
    "gpt-oss",
    model=Model.hugging_face("openai/gpt-oss-120b"),
    network=fabric(chart),
    prefill=ModelServerProps(replicas=8, tensor_parallel_size=1),
    decode=ModelServerProps(replicas=2, tensor_parallel_size=4),
)
app.synth()
