"""Stands in for torch and other packages for GPUs, so that vLLM's argument parser can be imported without them.

Building the parser needs vLLM's configuration classes. Those import torch, Triton and compiled kernels, but only name
what is in them: as types, as defaults, as decorators. Every attribute of a stand-in is again a stand-in. They count as
zero, empty and false, so that module-level arithmetic and loops pass.
"""

import abc
import importlib.abc
import importlib.machinery
import sys
import types

# Packages that are not installed, and parts of vLLM that define kernels as soon as they are imported.
PACKAGES = {
    "torch", "torchvision", "torchaudio", "triton", "xgrammar", "llguidance", "lmformatenforcer", "numba", "cv2", "flashinfer",
    "tilelang", "cutlass", "compressed_tensors",
}
MODULES = ("vllm.ir", "vllm.kernels", "vllm.v1.executor", "vllm.v1.worker")

# vLLM branches on the version of torch: one that is newer than any release asks for.
VERSION = "2.99.0"


def is_special(name: str) -> bool:
    return name.startswith("__") and name.endswith("__")


class StandInType(abc.ABCMeta):  # vLLM has classes that inherit from torch.nn.Module and from an abstract class
    """Class of the stand-ins: an attribute of one is another stand-in, which is kept so that it stays the same."""

    def __getattr__(cls, name):
        if is_special(name):
            raise AttributeError(name)
        value = stand_in(f"{cls.__name__}.{name}")
        setattr(cls, name, value)
        return value

    def __getitem__(cls, _):
        return cls

    def __iter__(cls):
        return iter(())

    def __len__(cls):
        return 0

    def __bool__(cls):
        return False

    def __eq__(cls, other):
        return cls is other

    def __hash__(cls):
        return id(cls)

    # `if torch.__version__ >= …` and the like: at least as new as anything
    def __lt__(cls, _):
        return False

    def __gt__(cls, _):
        return False

    def __ge__(cls, _):
        return True

    def __le__(cls, _):
        return True

    def __mul__(cls, _):
        return 0

    def __enter__(cls):
        return cls

    def __exit__(cls, *_):
        return None


class StandIn(metaclass=StandInType):
    """An instance of a stand-in: a decorator gives back what it decorates, a number is zero, a collection is empty."""

    def __new__(cls, *args, **kwargs):
        if cls.__dict__.get("_is_stand_in") and len(args) == 1 and isinstance(args[0], types.FunctionType) and not kwargs:
            return args[0]
        return object.__new__(cls)

    def __init__(self, *args, **kwargs):
        pass

    def __getattr__(self, name):
        if is_special(name):
            raise AttributeError(name)
        return stand_in(name)

    def __call__(self, *args, **kwargs):
        return args[0] if len(args) == 1 and callable(args[0]) and not kwargs else self

    def _other(self, other):
        return other

    __add__ = __radd__ = __mul__ = __rmul__ = __sub__ = _other

    def _itself(self, *_):
        return self

    __truediv__ = __neg__ = __or__ = __ror__ = __and__ = __enter__ = __getitem__ = _itself

    # a limit of a number type is often a divisor: 1.0 / torch.finfo(dtype).max
    def __rtruediv__(self, _):
        return self

    def _no(self, *_):
        return False

    __lt__ = __gt__ = __bool__ = _no

    def _yes(self, *_):
        return True

    __le__ = __ge__ = _yes

    def __exit__(self, *_):
        return None

    def __int__(self):
        return 0

    def __index__(self):
        return 0

    def __iter__(self):
        return iter(())

    def __len__(self):
        return 0

    @classmethod
    def __class_getitem__(cls, _):
        return cls


def stand_in(name: str) -> type:
    """A class, since vLLM both instantiates and subclasses what it imports."""
    return StandInType(name, (StandIn,), {"_is_stand_in": True})


class StandInModule(types.ModuleType):
    def __getattr__(self, name):
        if name == "__version__":
            return VERSION
        if is_special(name):
            raise AttributeError(name)
        value = stand_in(f"{self.__name__}.{name}")
        setattr(self, name, value)
        return value


class StandInFinder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds a stand-in for each of PACKAGES and MODULES, and for whatever is inside them."""

    def find_spec(self, name, path=None, target=None):
        wanted = name.split(".")[0] in PACKAGES or any(name == m or name.startswith(f"{m}.") for m in MODULES)
        return importlib.machinery.ModuleSpec(name, self, is_package=True) if wanted else None

    def create_module(self, spec):
        module = StandInModule(spec.name)
        module.__path__ = []
        module.__file__ = "<stand-in>"
        return module

    def exec_module(self, module):
        pass


class IntegerLimits:
    """torch.iinfo: limits of an integer type, which vLLM takes for bounds and masks."""

    def __init__(self, *_):
        self.bits = 64
        self.min = -(2**63)
        self.max = 2**63 - 1


class FloatLimits:
    """torch.finfo: limits of a floating-point type, which vLLM divides by."""

    def __init__(self, *_):
        self.bits = 32
        self.min, self.max, self.eps, self.tiny = -3.4e38, 3.4e38, 1.2e-7, 1.2e-38


def install() -> None:
    """Has every later import of PACKAGES and MODULES find a stand-in."""
    sys.meta_path.insert(0, StandInFinder())
    import torch

    torch.iinfo = IntegerLimits
    torch.finfo = FloatLimits
    torch.library.infer_schema = lambda *_args, **_kwargs: "() -> ()"
