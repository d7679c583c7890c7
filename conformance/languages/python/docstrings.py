"""Runs each example of the docstrings, which are in examples.json, and prints what comes of it."""

import contextlib
import io
import json

import cdk8s
import cdk8s_llm_d
import cdk8s_plus_28 as kplus

NAMES = {**vars(cdk8s), **vars(cdk8s_llm_d), "kplus": kplus}

for name, source in json.load(open("examples.json")).items():
    chart = cdk8s.Chart(cdk8s.App(), "serving")
    names = {**NAMES, "chart": chart}
    if "pair." in source and "pair =" not in source:
        names["pair"] = cdk8s_llm_d.PrefillDecodePair(
            chart,
            "pair",
            model=cdk8s_llm_d.Model.hugging_face("openai/gpt-oss-120b"),
            network=cdk8s_llm_d.RdmaNetwork(chart, "network", platform=cdk8s_llm_d.Platform.COREWEAVE),
            prefill={},
            decode={},
        )
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(source, name, "exec"), names)
        print(f"{name}: ran")
    except Exception as error:
        print(f"{name}: {type(error).__name__}: {error}")
