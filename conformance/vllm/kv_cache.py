#!/usr/bin/env python3
"""Asks a released vLLM how it cuts the KV cache of models, without a GPU and without torch.

    kv_cache.py VERSION < CASES     for each case, how many descriptors of how many bytes a rank of decode reads

CASES is a JSON list of objects: `layers`, each {`count`, `window`?, `heads` and `keySize` and `valueSize`, or `latentSize`}; `elementBytes`, `blockTokens`,
`prefillRanks`, `decodeRanks`, `tokens`. The answer is a JSON list of {`descriptors`, `descriptorBytes`}: pages by the classes of vllm/v1/kv_cache_interface.py,
groups of layers by vllm/v1/core/kv_cache_utils.py, blocks of a window by the scheduler of the NIXL connector, and descriptors by its
worker. For releases from 0.23 on. Runs in the environment of requirements.txt.
"""

import contextlib
import importlib
import json
import os
import sys
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import MagicMock

NIXL = "vllm.distributed.kv_transfer.kv_connector.v1.nixl"
BLOCKS = 1 << 20  # of the memory of a server: as many as any case needs


def main(version: str) -> None:
    from release_sources import fetch

    cases = json.load(sys.stdin)
    sources = fetch(version, Path(os.environ["VLLM_SOURCES"]))
    with contextlib.redirect_stdout(sys.stderr):  # what vLLM prints while it is imported is not part of the answer
        release = Release(sources)
        found = [release.measure(case) for case in cases]
    print(json.dumps(found))


class Release:
    def __init__(self, sources: Path):
        import torch_stub
        from serve_parser import ENVIRONMENT

        os.environ.update(ENVIRONMENT)
        sys.path.insert(0, str(sources))
        torch_stub.install()
        self.specs = importlib.import_module("vllm.v1.kv_cache_interface")
        self.specs.get_dtype_size = lambda size: size  # torch is not there to tell the size of a type: it is given as a number
        self.split = one_of(
            ("vllm.v1.core.kv_cache_planning", "_get_kv_cache_groups_uniform_page_size"),
            ("vllm.v1.core.kv_cache_utils", "_get_kv_cache_groups_uniform_page_size"),
        )
        self.topology = importlib.import_module("vllm.distributed.kv_transfer.kv_connector.utils").TransferTopology
        self.mapping = importlib.import_module(f"{NIXL}.tp_mapping").compute_tp_mapping
        self.worker = one_of((f"{NIXL}.base_worker", "NixlBaseConnectorWorker"), (f"{NIXL}.worker", "NixlConnectorWorker"))
        self.scheduler = one_of((f"{NIXL}.base_scheduler", "NixlBaseConnectorScheduler"), (f"{NIXL}.scheduler", "NixlConnectorScheduler"))

    def measure(self, case: dict) -> dict:
        specs = {f"{i}.{n}": self.spec(layer, case) for i, layer in enumerate(case["layers"]) for n in range(layer["count"])}
        pages = {spec.page_size_bytes for spec in specs.values()}
        assert len(pages) == 1, pages
        groups = self.groups(specs)
        page = pages.pop()
        latent = "latentSize" in case["layers"][0]
        reads = 1 if latent else len(self.sources(case))
        regions = max(len(group.layer_names) for group in groups)
        pieces = self.pieces(latent)
        ids = self.descriptors(regions, pieces, groups, self.blocks(groups, case))
        return {"descriptors": len(ids) * reads, "descriptorBytes": page // pieces // reads}

    def spec(self, layer: dict, case: dict):
        common = {"block_size": case["blockTokens"], "dtype": case["elementBytes"]}
        if "latentSize" in layer:
            return self.specs.MLAAttentionSpec(num_kv_heads=1, head_size=layer["latentSize"], **common)
        heads = max(1, layer["heads"] // case["decodeRanks"])
        sizes = {"num_kv_heads": heads, "head_size": layer["keySize"], "head_size_v": layer["valueSize"]}
        if "window" not in layer:
            return self.specs.FullAttentionSpec(**sizes, **common)
        if "head_size_v" not in self.specs.SlidingWindowSpec.__dataclass_fields__:  # before, values were as large as keys
            assert sizes.pop("head_size_v") == layer["keySize"]
        return self.specs.SlidingWindowSpec(sliding_window=layer["window"], **sizes, **common)

    def groups(self, specs: dict) -> list:
        if len(set(specs.values())) == 1:
            return [self.specs.KVCacheGroupSpec([*specs], next(iter(specs.values())))]
        return self.split(specs)

    def sources(self, case: dict) -> tuple:
        """The ranks of prefill that the first rank of decode reads from."""
        heads = case["layers"][0]["heads"]
        topology = MagicMock(tp_rank=0, tp_size=case["decodeRanks"], is_mla=False, total_num_kv_heads=heads)
        return self.mapping(topology, case["prefillRanks"], (self.specs.FullAttentionSpec,)).source_ranks_per_group[0]

    def pieces(self, latent: bool) -> int:
        """Whether key and value are apart, which releases before 0.26 ask of their topology."""
        split = self.topology.__dict__.get("split_k_and_v")
        return 2 if split and split.fget(SimpleNamespace(is_mla=latent, _cross_layers_blocks=False, is_kv_layout_blocks_first=False)) else 1

    def blocks(self, groups: list, case: dict) -> list[list[int]]:
        """Blocks of a request for each group, as the scheduler of prefill hands them on."""
        config = MagicMock()
        config.cache_config.block_size = case["blockTokens"]
        config.parallel_config = MagicMock(tensor_parallel_size=1, decode_context_parallel_size=1, data_parallel_index=0)
        config.scheduler_config.disable_hybrid_kv_cache_manager = False
        config.kv_transfer_config.get_from_extra_config = lambda _, default: default
        with_groups = MagicMock(kv_cache_groups=groups, transfer_groups=groups)
        scheduler = self.scheduler(config, "engine", with_groups)
        count = -(-case["tokens"] // case["blockTokens"])
        return [list(range(count))[-(most or 0):] for most in scheduler.blocks_per_sw]

    def descriptors(self, regions: int, pieces: int, groups: list, blocks: list[list[int]]):
        """Numbers of the descriptors that the worker of decode reads."""
        worker = object.__new__(self.worker)
        worker.num_regions = regions * pieces
        worker._has_mamba = False
        worker._transfer_layer_group_ids = None
        worker.block_len_per_layer = [1] * regions
        in_region = [[g for g, group in enumerate(groups) if region < len(group.layer_names)] for region in range(regions)]
        worker.region_group_ids = [own[0] if len(own) == 1 else -1 for own in in_region]
        worker._uses_region_group_mapping = len(set(worker.region_group_ids)) > 1
        return worker._compute_desc_ids(
            block_ids=blocks, dst_num_blocks=BLOCKS, block_size_ratio=None, physical_blocks_per_logical=1
        )


def one_of(*places: tuple[str, str]):
    """The first that the release has."""
    for module, name in places:
        with contextlib.suppress(ModuleNotFoundError, AttributeError):
            return getattr(importlib.import_module(module), name)
    raise SystemExit(f"none of {places}")


if __name__ == "__main__":
    main(*sys.argv[1:])
