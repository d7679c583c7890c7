"""KV connectors that a release has, found in the syntax tree of its factory."""

import ast
from pathlib import Path

FACTORY = Path("vllm", "distributed", "kv_transfer", "kv_connector", "factory.py")


def read_connectors(sources: Path) -> list[str]:
    """Names that `kv_connector` may have without a module path."""
    tree = ast.parse((sources / FACTORY).read_text())
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(".register_connector")]
    return sorted(name.value for call in calls for name in call.args[:1] if isinstance(name, ast.Constant))
