"""Variables that the sources of a release read beside vllm/envs.py, found in the syntax trees of its files."""

import ast
import re
from pathlib import Path

VARIABLE = re.compile(r"VLLM_[A-Z0-9_]+")
READERS = ("os.getenv", "getenv", "os.environ.get", "environ.get", "os.environ.pop", "environ.pop", "os.environ.setdefault")
ENVIRON = ("os.environ", "environ")


def read_variables(sources: Path) -> list[str]:
    """Names that begin with VLLM_; what is only written, or only compared in a loop over the environment, is not among them."""
    found: set[str] = set()
    for file in (sources / "vllm").rglob("*.py"):
        text = file.read_text(errors="ignore")
        if "VLLM_" in text and file != sources / "vllm" / "envs.py":
            found |= variables_of(ast.parse(text))
    return sorted(found)


def variables_of(tree: ast.AST) -> set[str]:
    """Names that a file reads: written out, or held by a variable of the file to which one text is assigned."""
    texts: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            texts.update({target.id: node.value.value for target in node.targets if isinstance(target, ast.Name)})

    def names(node: ast.AST) -> set[str]:
        text = node.value if isinstance(node, ast.Constant) else texts.get(node.id) if isinstance(node, ast.Name) else None
        return {text} if isinstance(text, str) and VARIABLE.fullmatch(text) else set()

    found: set[str] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=called, args=[first, *_]) if ast.unparse(called) in READERS:
                found |= names(first)
            case ast.Subscript(value=value, slice=key, ctx=ast.Load()) if ast.unparse(value) in ENVIRON:
                found |= names(key)
            case ast.Compare(left=left, ops=[ast.In() | ast.NotIn()], comparators=[right]) if ast.unparse(right) in ENVIRON:
                found |= names(left)
    return found
