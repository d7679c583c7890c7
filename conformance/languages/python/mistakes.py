"""Makes mistakes, and prints what is said about each, in one line."""

from typing import Any, Callable

from cdk8s import App, Chart
from cdk8s_llm_d import Model, ModelServerProps, Platform, PrefillDecodePair, RdmaNetwork


def pair(**props: Any) -> PrefillDecodePair:
    chart = Chart(App(), "serving")
    return PrefillDecodePair(chart, "pair", model=Model.hugging_face("openai/gpt-oss-120b"), **props)


def network(**props: Any) -> RdmaNetwork:
    return RdmaNetwork(Chart(App(), "networks"), "fabric", platform=Platform.EKS_P5_EN, **props)


ONE = ModelServerProps(tensor_parallel_size=1)
MISTAKES: dict[str, Callable[[], object]] = {
    "a wrong prop": lambda: pair(network=network(), prefill={"replica": 8}, decode=ONE),
    "a missing prop": lambda: pair(prefill=ONE, decode=ONE),
    "a wrong enum": lambda: network(backend="IBVERBS"),
    "an unknown name": lambda: Platform.of("eks-p5m"),
    "a wrong number": lambda: pair(network=network(), prefill=ModelServerProps(replicas=-1), decode=ONE),
}
for mistake, make in MISTAKES.items():
    try:
        make()
        print(f"{mistake}: was accepted")
    except Exception as error:
        print(f"{mistake}: {' '.join(str(error).split())}")
