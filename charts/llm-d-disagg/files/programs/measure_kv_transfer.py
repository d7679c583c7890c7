#!/usr/bin/env python3
"""Measure how fast NIXL reads a paged KV cache from other GPUs, in the pods that serve it."""

import argparse
import base64
import datetime
import importlib
import importlib.metadata
import json
import multiprocessing
import os
import platform
import socket
import statistics
import sys
import time
from pathlib import Path

import numpy

PACKAGES = ("nixl", "nixl_cu13", "nixl_cu12", "rixl")
SUFFIXES = {"K": 1 << 10, "M": 1 << 20, "G": 1 << 30}
PORT = 18515
WORD = 0x9E3779B97F4A7C15 - (1 << 64)
SEED = 20


class Failure(Exception):
 """What ends the measurement with a message for the user."""


class Memory:

 def __init__(self, kind: str, device: int, size: int):
  self.kind, self.device, self.size = kind, device if kind == "VRAM" else 0, size
  self._torch = None
  if kind == "VRAM":
   self._torch = importlib.import_module("torch")
   if device >= self._torch.cuda.device_count():
    raise Failure(f"GPU {device} is asked for, and {self._torch.cuda.device_count()} are visible")
   self._torch.cuda.set_device(device)
   self._words = self._torch.empty(size // 8, dtype=self._torch.int64, device=f"cuda:{device}")
   self.address = self._words.data_ptr()
   self.title = self._torch.cuda.get_device_name(device)
  else:
   self._words = numpy.empty(size // 8, dtype=numpy.int64)
   self.address = self._words.ctypes.data
   self.title = "host memory"

 def _pattern(self):
  if self._torch:
   words = self._torch.arange(1, self.size // 8 + 1, dtype=self._torch.int64, device=self._words.device)
   return words.mul_(WORD)
  with numpy.errstate(over="ignore"):
   return numpy.arange(1, self.size // 8 + 1, dtype=numpy.int64) * numpy.int64(WORD)

 def fill(self) -> None:
  self._words[:] = self._pattern()
  self._wait()

 def clear(self) -> None:
  self._words[:] = 0
  self._wait()

 def wrong_bytes(self, page: int, taken: numpy.ndarray, put: numpy.ndarray) -> int:
  expected = self._pattern().reshape(-1, page // 8)
  found = self._words.reshape(-1, page // 8)
  if self._torch:
   taken, put = (self._torch.from_numpy(numbers).to(found.device) for numbers in (taken, put))
  wrong = expected[taken] != found[put]
  return int(wrong.sum()) * 8

 def _wait(self) -> None:
  if self._torch:
   self._torch.cuda.synchronize(self.device)

 def pages(self, page: int, base: int | None = None, device: int | None = None) -> numpy.ndarray:
  table = numpy.empty((self.size // page, 3), dtype=numpy.uint64)
  table[:, 0] = numpy.arange(self.size // page, dtype=numpy.uint64) * page + (self.address if base is None else base)
  table[:, 1] = page
  table[:, 2] = self.device if device is None else device
  return table


class Agent:

 def __init__(self, name: str, memory: Memory, threads: int, backend: str):
  api = importlib.import_module(f"{nixl_package()}._api")
  options = {"num_threads": threads} if backend == "UCX" else {"backends": [backend]}
  self._nixl = api.nixl_agent(name, api.nixl_agent_config(capture_telemetry=True, **options))
  self._memory = memory
  self._nixl.register_memory([(memory.address, memory.size, memory.device, "")], memory.kind)
  self.metadata = self._nixl.get_agent_metadata()

 def connect(self, metadata: bytes) -> None:
  peer = self._nixl.add_remote_agent(metadata)
  self._peer = peer.decode() if isinstance(peer, bytes) else peer

 def prepare(self, page: int, remote: dict) -> tuple:
  here, there = self._memory.pages(page), self._memory.pages(page, remote["address"], remote["device"])
  return tuple(
   self._nixl.prep_xfer_dlist(agent, self._nixl.get_xfer_descs(table, self._memory.kind))
   for agent, table in (("NIXL_INIT_AGENT", here), (self._peer, there)))

 def read(self, lists: tuple, put: numpy.ndarray, taken: numpy.ndarray) -> dict:
  began = time.perf_counter()
  handle = self._nixl.make_prepped_xfer("READ", lists[0], put, lists[1], taken)
  made = time.perf_counter()
  state = self._nixl.transfer(handle)
  posted = time.perf_counter()
  while state == "PROC":
   state = self._nixl.check_xfer_state(handle)
  done = time.perf_counter()
  if state != "DONE":
   raise Failure(f"a transfer ended in the state {state}")
  told = self._nixl.get_xfer_telemetry(handle)
  self._nixl.release_xfer_handle(handle)
  return {"make": made - began, "post": posted - made, "transfer": done - made, "posted": told.descCount}

 def release(self, lists: tuple) -> None:
  for handle in lists:
   self._nixl.release_dlist_handle(handle)


def nixl_package() -> str:
 for package in PACKAGES:
  try:
   importlib.import_module(f"{package}._api")
   return package
  except ImportError:
   continue
 raise Failure(f"no package of NIXL can be imported: {', '.join(PACKAGES)}")


def versions() -> dict:
 import ctypes

 found = {}
 for package in PACKAGES:
  try:
   found["nixl"] = importlib.metadata.version(package.replace("_", "-"))
   break
  except importlib.metadata.PackageNotFoundError:
   continue
 for line in Path("/proc/self/maps").read_text().splitlines():
  path = line.split(maxsplit=5)[-1]
  if Path(path).name.startswith("libucp"):
   function = ctypes.CDLL(path).ucp_get_version_string
   function.restype = ctypes.c_char_p
   found["ucx"] = function().decode()
   break
 return found


class Line:

 def __init__(self, connection: socket.socket):
  connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
  self._file = connection.makefile("rw")

 def put(self, message: dict) -> None:
  print(json.dumps(message), file=self._file, flush=True)

 def get(self) -> dict | None:
  text = self._file.readline()
  return json.loads(text) if text else None

 def ask(self, message: dict) -> dict:
  self.put(message)
  answer = self.get()
  if answer is None:
   raise Failure("the target has gone: see what it printed")
  if "error" in answer:
   raise Failure(f"target: {answer['error']}")
  return answer



def serve(device: int, port: int) -> None:
 with socket.create_server(("", port), family=socket.AF_INET6, dualstack_ipv6=True) if socket.has_dualstack_ipv6() \
   else socket.create_server(("", port)) as server:
  print(f"device {device} waits on port {port}", flush=True)
  line = Line(server.accept()[0])
 memory, agents = None, []
 while (wanted := line.get()) is not None:
  try:
   if memory is None:
    memory = Memory(wanted["memory"], device, wanted["size"])
    memory.fill()
   agent = Agent(f"target-{device}-{len(agents)}-{os.getpid()}", memory, wanted["threads"], wanted["backend"])
   agents.append(agent)
   line.put({
    "metadata": base64.b64encode(agent.metadata).decode(), "address": memory.address, "device": memory.device,
    "title": memory.title,
   })
  except Exception as error:
   line.put({"error": f"{type(error).__name__}: {error}"})
 leave(0)



def work(pipe, device: int, host: str, port: int, options: argparse.Namespace) -> None:
 try:
  line = Line(connect(host, port, options.timeout))
  memory = Memory(options.memory, device, options.size)
  opened: dict[int, tuple[Agent, dict]] = {}
  while (task := pipe.recv()) is not None:
   threads, page = task["threads"], task["page"]
   if threads not in opened:
    opened[threads] = open_pair(line, memory, device, threads, options)
   agent, remote = opened[threads]
   row = read_pages(pipe, agent, remote, memory, page, task["layout"], options.seconds)
   pipe.send({**row, "about": {"devices": f"{memory.title} from {remote['title']}", **versions()}})
 except Exception as error:
  pipe.send({"error": f"{type(error).__name__}: {error}" if not isinstance(error, Failure) else str(error)})
 leave(0)


def connect(host: str, port: int, timeout: float) -> socket.socket:
 deadline = time.monotonic() + timeout
 while True:
  try:
   connection = socket.create_connection((host, port), timeout=5)
   connection.settimeout(None)
   return connection
  except OSError as error:
   if time.monotonic() > deadline:
    raise Failure(f"{host}, port {port}: {error}") from error
   time.sleep(0.2)


def open_pair(line: Line, memory: Memory, device: int, threads: int, options: argparse.Namespace) -> tuple:
 agent = Agent(f"initiator-{device}-{threads}-{os.getpid()}", memory, threads, options.backend)
 wanted = {"memory": options.memory, "size": options.size, "threads": threads, "backend": options.backend}
 remote = line.ask(wanted)
 agent.connect(base64.b64decode(remote["metadata"]))
 return agent, remote


def read_pages(pipe, agent: Agent, remote: dict, memory: Memory, page: int, layout: str, seconds: float) -> dict:
 count = memory.size // page
 put = taken = numpy.arange(count, dtype=numpy.int32)
 if layout == "scattered":
  random = numpy.random.default_rng(SEED)
  put, taken = (random.permutation(count).astype(numpy.int32) for _ in range(2))
 memory.clear()
 began = time.perf_counter()
 lists = agent.prepare(page, remote)
 prepared = time.perf_counter() - began
 first = agent.read(lists, put, taken)  # opens connections, and is not counted
 pipe.send("ready")
 pipe.recv()
 times = []
 end = time.perf_counter() + seconds
 while len(times) < 3 or time.perf_counter() < end:
  times.append(agent.read(lists, put, taken))
 wrong = memory.wrong_bytes(page, taken, put)
 agent.release(lists)

 def middle(what: str) -> float:
  return statistics.median(t[what] for t in times)

 return {
  "repeats": len(times), "posted": times[0]["posted"], "prepare": prepared, "first": first["transfer"],
  "transfer": middle("transfer"), "best": min(t["transfer"] for t in times), "make": middle("make"), "post": middle("post"),
  "wrong": wrong,
 }


class Worker:

 def __init__(self, device: int, port: int, options: argparse.Namespace):
  context = multiprocessing.get_context("spawn")
  self._pipe, child = context.Pipe()
  self._process = context.Process(target=work, args=(child, device, options.host, port, options), daemon=True)
  self._process.start()
  child.close()

 def put(self, message) -> None:
  self._pipe.send(message)

 def get(self, timeout: float):
  if not self._pipe.poll(timeout):
   raise Failure(f"nothing came within {timeout:g} s")
  try:
   answer = self._pipe.recv()
  except EOFError:
   raise Failure("a process ended before it had measured") from None
  if isinstance(answer, dict) and "error" in answer:
   raise Failure(answer["error"])
  return answer


def measure(options: argparse.Namespace) -> tuple[list[dict], dict]:
 workers = [Worker(device, options.port + i, options) for i, device in enumerate(options.devices)]
 rows, about = [], {}
 print(f"{'pairs':>5} {'threads':>7} {'layout':<10} {'page':>6} {'descriptors':>11} {'posted':>8} {'ms':>10} {'us each':>8} "
  f"{'GB/s a pair':>11}", flush=True)
 for pairs in options.at_once:
  for threads in options.threads:
   for layout in options.layouts:
    for page in options.pages:
     chosen = workers[:pairs]
     for worker in chosen:
      worker.put({"threads": threads, "page": page, "layout": layout})
     for worker in chosen:
      worker.get(options.timeout)
     for worker in chosen:
      worker.put("go")
     results = [worker.get(options.timeout) for worker in chosen]
     about = {**results[0]["about"], "devices": [result["about"]["devices"] for result in results]}
     rows.append(row_of(results, pairs, threads, layout, page, options.size))
     print_row(rows[-1])
     if rows[-1]["wrongBytes"]:
      return rows, about
 for worker in workers:
  worker.put(None)
 return rows, about


def row_of(results: list[dict], pairs: int, threads: int, layout: str, page: int, size: int) -> dict:
 slowest = max(results, key=lambda result: result["transfer"])
 return {
  "pairs": pairs, "threads": threads, "layout": layout, "pageBytes": page, "bytes": size, "descriptors": size // page,
  "postedDescriptors": slowest["posted"], "repeats": slowest["repeats"],
  "seconds": slowest["transfer"], "bestSeconds": slowest["best"], "postSeconds": slowest["post"], "makeSeconds": slowest["make"],
  "prepareSeconds": slowest["prepare"], "firstSeconds": slowest["first"],
  "wrongBytes": sum(result["wrong"] for result in results),
 }


def print_row(row: dict) -> None:
 print(f"{row['pairs']:>5} {row['threads']:>7} {row['layout']:<10} {size_name(row['pageBytes']):>6} {row['descriptors']:>11} "
  f"{row['postedDescriptors']:>8} {row['seconds'] * 1e3:>10.3f} {row['seconds'] / row['descriptors'] * 1e6:>8.2f} "
  f"{row['bytes'] / row['seconds'] / 1e9:>11.2f}", flush=True)


def size_name(size: int) -> str:
 for suffix, factor in reversed(SUFFIXES.items()):
  if size % factor == 0:
   return f"{size // factor}{suffix}"
 return str(size)


def report(rows: list[dict], about: dict, options: argparse.Namespace) -> dict:
 steering = ("UCX_", "NIXL_", "FI_", "CUDA_VISIBLE_DEVICES")
 return {
  "format": "measure-kv-transfer/1",
  "date": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
  "operation": "READ", "memory": options.memory, "backend": options.backend, **about,
  "python": platform.python_version(), "kernel": platform.release(),
  "environment": {name: value for name, value in sorted(os.environ.items()) if name.startswith(steering)},
  "rows": rows,
 }



def sizes(text: str) -> list[int]:
 return [parse_size(part) for part in text.split(",")]


def parse_size(text: str) -> int:
 number, factor = (text[:-1], SUFFIXES[text[-1]]) if text and text[-1] in SUFFIXES else (text, 1)
 if not number.isdecimal() or int(number) * factor % 8 or int(number) == 0:
  raise argparse.ArgumentTypeError(f"'{text}' is not a valid size: write bytes, a multiple of 8, or a number with K, M or G")
 return int(number) * factor


def numbers(text: str) -> list[int]:
 if not all(part.isdecimal() for part in text.split(",")):
  raise argparse.ArgumentTypeError(f"'{text}' is not a list of numbers such as 0,1")
 return [int(part) for part in text.split(",")]


def layouts(text: str) -> list[str]:
 known = ("scattered", "contiguous")
 if not all(part in known for part in text.split(",")):
  raise argparse.ArgumentTypeError(f"'{text}' is not a list of {' and '.join(known)}")
 return text.split(",")


def parse(arguments: list[str]) -> argparse.Namespace:
 description, _, details = __doc__.partition("\n")
 parser = argparse.ArgumentParser(description=description, epilog=details, formatter_class=argparse.RawDescriptionHelpFormatter)
 roles = parser.add_subparsers(dest="role", required=True)
 target = roles.add_parser("target", help="the side that has the data")
 initiator = roles.add_parser("initiator", help="the side that reads, measures and prints")
 for role in (target, initiator):
  role.add_argument("--port", type=int, default=PORT, help="of the first device; each further one has the next (default: %(default)s)")
  role.add_argument("--devices", type=numbers, default=[0], metavar="LIST", help="GPUs of this side (default: 0)")
 initiator.add_argument("host", help="address of the target")
 initiator.add_argument("--memory", choices=("VRAM", "DRAM"), default="VRAM", help="of both sides (default: %(default)s)")
 initiator.add_argument("--backend", default="UCX", help="of NIXL: UCX, LIBFABRIC, ... (default: %(default)s)")
 initiator.add_argument("--pages", type=sizes, default=sizes("8K,16K,64K,256K,1M,4M"), metavar="LIST", help="bytes of a descriptor (default: 8K,16K,64K,256K,1M,4M)")
 initiator.add_argument("--size", type=parse_size, default=parse_size("1G"), help="bytes of a transfer (default: 1G)")
 initiator.add_argument("--threads", type=numbers, default=[4], metavar="LIST", help="of NIXL's UCX backend; vLLM asks for 4 (default: 4)")
 initiator.add_argument("--layouts", type=layouts, default=["scattered", "contiguous"], metavar="LIST", help="scattered, contiguous or both (default: both)")
 initiator.add_argument("--at-once", type=numbers, metavar="LIST", help="how many of the pairs read at the same time (default: one, and all)")
 initiator.add_argument("--seconds", type=float, default=1.0, help="time for each line of the table (default: %(default)s)")
 initiator.add_argument("--timeout", type=float, default=120.0, help="longest wait for anything (default: %(default)s)")
 initiator.add_argument("--json", type=Path, metavar="FILE", help="write what was measured to FILE")
 options = parser.parse_args(arguments)
 if options.role == "initiator":
  options.at_once = options.at_once or sorted({1, len(options.devices)})
  if not 1 <= min(options.at_once) <= max(options.at_once) <= len(options.devices):
   parser.error(f"--at-once must be from 1 to {len(options.devices)}, the number of --devices")
  uneven = [page for page in options.pages if options.size % page]
  if uneven:
   parser.error(f"--size {options.size} is not a multiple of the page {uneven[0]}")
 return options


def leave(status: int) -> None:
 sys.stdout.flush()
 sys.stderr.flush()
 os._exit(status)  # at a normal exit NIXL, UCX and CUDA are torn down in no defined order, which can crash


def main(arguments: list[str]) -> int:
 options = parse(arguments)
 if options.role == "target":
  context = multiprocessing.get_context("spawn")
  processes = [context.Process(target=serve, args=(device, options.port + i)) for i, device in enumerate(options.devices)]
  for process in processes:
   process.start()
  for process in processes:
   process.join()
  return max(abs(process.exitcode) for process in processes)
 try:
  rows, about = measure(options)
 except Failure as failure:
  print(f"failed: {failure}", file=sys.stderr)
  for child in multiprocessing.active_children():
   child.kill()  # it may wait for a target that does not come
  return 1
 if options.json:
  options.json.write_text(json.dumps(report(rows, about, options), indent=2) + "\n")
 if rows[-1]["wrongBytes"]:
  print(f"wrong data: {rows[-1]['wrongBytes']} bytes differ from what the target has", file=sys.stderr)
  return 3
 return 0


if __name__ == "__main__":
 leave(main(sys.argv[1:]))
