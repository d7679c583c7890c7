#!/usr/bin/env python3
"""Asks the `vllm serve` of released vLLM versions, without a GPU and without torch.

    oracle.py releases FIRST            final releases from FIRST on, e.g. 0.11, oldest first, as a JSON list
    oracle.py fetch VERSION...          their Python sources, from the package index into $VLLM_SOURCES
    oracle.py ask VERSION < QUESTIONS   what the release knows, and whether it accepts command lines

QUESTIONS is a JSON list of command lines, each a list of strings that begins with the model. The answer is a JSON object:
`options`, `environment` (the variables of vllm/envs.py), `elsewhere` (others that the sources read), `connectors`, and `verdicts` with null for each command line that is accepted and the parser's words for each
other. Runs in the environment of requirements.txt.
"""

import contextlib
import json
import os
import sys
from pathlib import Path

HOME = Path(os.environ["VLLM_SOURCES"])


def main(arguments: list[str]) -> None:
    match arguments:
        case ["releases", first]:
            from release_sources import Index, number

            answer(sorted((v for v in Index().releases() if number(v) >= number(first)), key=number))
        case ["fetch", *versions]:
            from release_sources import fetch

            for version in versions:
                fetch(version, HOME)
        case ["ask", version]:
            ask(version, json.load(sys.stdin))
        case _:
            raise SystemExit(__doc__)


def ask(version: str, questions: list[list[str]]) -> None:
    from read_connectors import read_connectors
    from read_variables import read_variables
    from release_sources import fetch
    from serve_parser import ServeParser

    sources = fetch(version, HOME)
    with contextlib.redirect_stdout(sys.stderr):  # what vLLM prints while it is imported is not part of the answer
        parser = ServeParser(sources)
        registered = parser.environment()
        found = {
            "options": parser.options(),
            "environment": registered,
            "elsewhere": [name for name in read_variables(sources) if name not in registered],
            "connectors": read_connectors(sources),
            "verdicts": [parser.check(question) for question in questions],
        }
    answer(found)


def answer(value: object) -> None:
    print(json.dumps(value))


if __name__ == "__main__":
    main(sys.argv[1:])
