"""The parser of `vllm serve`, built as the `vllm` command of a release builds it, and what it knows."""

import argparse
import contextlib
import importlib
import io
import os
import sys
from pathlib import Path

import torch_stub

# Where releases keep the options of `vllm serve`, newest first.
MODULES = ("vllm.entrypoints.common.cli_args", "vllm.entrypoints.launchers.cli_args", "vllm.entrypoints.openai.cli_args")

# No device, no network, and nothing on standard error but the parser's output.
ENVIRONMENT = {
    "VLLM_TARGET_DEVICE": "cpu",
    "VLLM_LOGGING_LEVEL": "CRITICAL",
    "VLLM_NO_USAGE_STATS": "1",
    "USE_TORCH": "0",
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_VERBOSITY": "error",
}


# What `convert` gives for a text that the type of an option does not take.
REFUSED = object()


class ServeParser:
    """`vllm serve` of one release, up to where it would load the model."""

    def __init__(self, sources: Path):
        os.environ.update(ENVIRONMENT)
        sys.path.insert(0, str(sources))
        torch_stub.install()
        self.module = first_module()
        parser_class = importlib.import_module(parser_module(sources)).FlexibleArgumentParser
        # as vllm/entrypoints/cli/main.py and serve.py do: checks of `vllm serve` look at the subcommand
        self.command = parser_class(prog="vllm")
        subcommands = self.command.add_subparsers(dest="subparser")
        self.serve = self.module.make_arg_parser(subcommands.add_parser("serve", usage="vllm serve [model_tag] [options]"))
        for parser in (self.command, self.serve):  # the usage is not read, and printing it takes longer than all the rest
            parser.print_usage = lambda *_: None

    def check(self, argv: list[str]) -> str | None:
        """Why `vllm serve` refuses a command line, or None."""
        said = io.StringIO()
        try:
            with contextlib.redirect_stderr(said), contextlib.redirect_stdout(said):
                args = self.command.parse_args(["serve", *argv])
                # a path in the container; whether the file is there is not the parser's business
                args.chat_template = None
                self.module.validate_parsed_serve_args(args)
        except SystemExit:  # argparse prints what is wrong, and exits
            return " ".join(said.getvalue().rpartition("error: ")[2].split()) or "left without a word"
        except ImportError:  # no word of the parser: requirements.txt lacks something
            raise
        except Exception as error:  # some checks raise
            return f"{type(error).__name__}: {error}"
        return None

    def options(self) -> list[dict]:
        """Every option with all its spellings, those among them that `--help` hides."""
        spellings: dict[int, tuple[argparse.Action, list[str]]] = {}
        for spelling, action in self.serve._option_string_actions.items():
            spellings.setdefault(id(action), (action, []))[1].append(spelling)
        return [self.describe(action, names) for action, names in spellings.values()]

    def describe(self, action: argparse.Action, spellings: list[str]) -> dict:
        default = action.default
        return {
            "name": next(name for name in spellings if name.startswith("--")),
            "spellings": spellings,
            "values": action.nargs if action.nargs is not None else 1,
            "reads": None if action.nargs == 0 else self.reads(action),
            "choices": None if action.choices is None else [str(choice) for choice in action.choices],
            "default": default if isinstance(default, (bool, int, float, str)) else None,
        }

    def reads(self, action: argparse.Action) -> str:
        """What kind of text the option takes, found by trying: several types share a name, and some have none."""
        read = {text: self.convert(action, text) for text in ("{}", "x", "auto", "1k", "1.5", "1")}
        takes = {text for text, value in read.items() if value is not REFUSED}
        if not isinstance(read["{}"], str) and "{}" in takes:
            return "json or text" if "x" in takes else "json"
        if "x" in takes:
            return "text"
        if "1k" in takes:
            return "count or auto" if "auto" in takes else "count"
        if "1.5" in takes:
            return "number"
        return "integer" if "1" in takes else "text"

    def convert(self, action: argparse.Action, text: str):
        try:
            return self.serve._get_value(action, text)
        except Exception:
            return REFUSED

    def environment(self) -> list[str]:
        """Names of the variables that vLLM declares; `--fail-on-environ-validation` knows no others."""
        envs = importlib.import_module("vllm.envs")
        return sorted(name for name in envs.environment_variables if name.startswith("VLLM_"))


def first_module():
    for name in MODULES:
        try:
            return importlib.import_module(name)
        except ModuleNotFoundError as error:
            if error.name is None or not name.startswith(error.name):
                raise
    raise SystemExit(f"none of {', '.join(MODULES)} is in this release: add the module that has its options")


def parser_module(sources: Path) -> str:
    own = sources / "vllm" / "utils" / "argparse_utils.py"
    return "vllm.utils.argparse_utils" if own.is_file() else "vllm.utils"
