"""Releases of vLLM on the Python package index, and their Python sources on this machine.

pip's configuration decides which index that is and how it is reached: PIP_INDEX_URL, pip.conf, proxies, certificates.
"""

import hashlib
import io
import re
import shutil
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

from pip._internal.commands import create_command
from pip._internal.index.collector import LinkCollector, parse_links
from pip._internal.models.link import Link

SDIST = re.compile(r"vllm-(\d+\.\d+\.\d+)\.tar\.gz")
WHEEL = re.compile(r"vllm-(\d+\.\d+\.\d+)-.+_x86_64\.whl")
CHUNK = 1 << 20


class Index:
    """The index that pip would install from."""

    def __init__(self):
        command = create_command("download")
        self.options, _ = command.parse_args([])
        self.session = command._build_session(self.options)

    def releases(self) -> dict[str, list[Link]]:
        """Files of each final release: the source distribution, where there is one, before a wheel for x86."""
        collector = LinkCollector.create(self.session, self.options)
        page = collector.fetch_response(Link(f"{self.options.index_url.rstrip('/')}/vllm/"))
        if page is None:
            raise SystemExit("the package index does not answer; pip's own configuration has its address (pip config list)")
        found: dict[str, list[Link]] = {}
        for pattern in (SDIST, WHEEL):
            for link in parse_links(page):
                match = pattern.fullmatch(link.filename)
                if match and link.yanked_reason is None:
                    found.setdefault(match[1], []).append(link)
        return found

    def download(self, link: Link, file: io.BufferedIOBase) -> None:
        """Writes the file of a link, and compares it with the hash that the index page gives for it."""
        if link.hash_name != "sha256":
            raise SystemExit(f"the package index gives no sha256 for {link.filename}")
        digest = hashlib.sha256()
        with self.session.get(link.url_without_fragment, stream=True) as response:
            response.raise_for_status()
            for chunk in response.iter_content(CHUNK):
                digest.update(chunk)
                file.write(chunk)
        if digest.hexdigest() != link.hash:
            raise SystemExit(f"{link.filename} has sha256 {digest.hexdigest()}, but the package index has {link.hash}")


def number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def fetch(version: str, home: Path) -> Path:
    """The folder with the sources of a release, which is filled if there is none: as a whole or not at all."""
    root = home / version
    if root.is_dir():
        return root
    index = Index()
    links = index.releases().get(version)
    if not links:
        raise SystemExit(f"the package index has no release {version} of vllm")
    home.mkdir(parents=True, exist_ok=True)
    print(f"fetching {links[0].filename}", file=sys.stderr)
    staged = Path(tempfile.mkdtemp(prefix=f".{version}-", dir=home))
    try:
        with tempfile.TemporaryFile() as file:
            index.download(links[0], file)
            file.seek(0)
            unpack(file, links[0].filename, staged)
        pretend_cpu(staged, version)
        staged.rename(root)
    except OSError:
        if not root.is_dir():  # else another process was faster
            raise
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    return root


def pretend_cpu(root: Path, version: str) -> None:
    """A version that ends in +cpu is what tells vLLM that it needs no device."""
    metadata = f"Metadata-Version: 2.1\nName: vllm\nVersion: {version}+cpu\n"
    write(root / f"vllm-{version}.dist-info" / "METADATA", metadata.encode())
    own = f"__version__ = version = '{version}+cpu'\n__version_tuple__ = version_tuple = {number(version)}\n"
    write(root / "vllm" / "_version.py", own.encode())


def unpack(file: io.BufferedIOBase, name: str, to: Path) -> None:
    """Python files and their data; the rest of a release are kernels."""
    if name.endswith(".whl"):
        with zipfile.ZipFile(file) as wheel:
            for member in wheel.namelist():
                if is_source(Path(member)):
                    write(to / member, wheel.read(member))
    else:
        with tarfile.open(fileobj=file, mode="r:gz") as sdist:
            for member in sdist:
                path = Path(*Path(member.name).parts[1:])
                if member.isfile() and is_source(path):
                    write(to / path, sdist.extractfile(member).read())


def is_source(path: Path) -> bool:
    return path.parts[:1] == ("vllm",) and ".." not in path.parts and path.suffix in (".py", ".json")


def write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
