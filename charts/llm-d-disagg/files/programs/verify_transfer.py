#!/usr/bin/env python3
"""Read GPU memory between a prefill-shaped and a decode-shaped pod, both ways, as vLLM's NIXL connector does."""

import argparse
import json
import os
import socket
import subprocess
import sys
import tempfile
import time

from check_result import FAIL, PASS, clean, publish, report, result
from checks_process import names
from checks_transfer import compare_pods, judge
from machine_reader import Machine, kill, run_for
from ucx_transports import grown, read_counters
from verify_pod import about, add_common_options, check_pod, read_expectations, status_of, strict

MEASURE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "measure_kv_transfer.py")
SIDE_CHANNEL = int(os.environ.get("VLLM_NIXL_SIDE_CHANNEL_PORT") or 5600)
MEASURE_PORT = 18515
PAGES = [8 << 10, 64 << 10, 1 << 20]
SIZE = 64 << 20
MOST_LINE = 16 << 20


class Lost(Exception):
 """The other side has gone, or says what cannot be read."""


class Line:

 def __init__(self, connection, seconds):
  self._connection = connection
  self.patience(seconds)
  self.peer = connection.getpeername()[0]
  self._file = connection.makefile("rwb")

 def patience(self, seconds):
  self._connection.settimeout(seconds)

 def put(self, message):
  try:
   self._file.write(json.dumps(message).encode() + b"\n")
   self._file.flush()
  except OSError as error:
   raise Lost(str(error)) from error

 def get(self):
  try:
   text = self._file.readline(MOST_LINE)
   message = json.loads(text)
  except (OSError, ValueError) as error:
   raise Lost(f"{type(error).__name__}: {error}") from error
  if not isinstance(message, dict):
   raise Lost("the other side sent no message")
  return message


def identity(machine):
 import importlib.metadata
 nixl = machine.nixl()
 try:
  vllm = importlib.metadata.version("vllm")
 except importlib.metadata.PackageNotFoundError:
  vllm = None
 return {"time": time.time(), "pod": os.environ.get("POD_NAME") or socket.gethostname(), "host": (machine.text("/proc/sys/kernel/random/boot_id") or "").strip() or None,
   "pids": machine.link("/proc/self/ns/pid"), "vllm": vllm, "nixl": nixl["version"] if nixl else None}



def start_target(port, devices):
 return subprocess.Popen([sys.executable, MEASURE, "target", "--port", str(port), "--devices", devices],
       stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=told(), start_new_session=True)


def told():
 return {**os.environ, "UCX_PROTO_INFO": "y", "UCX_LOG_LEVEL": "info", "UCX_LOG_FILE": "stderr"}


def read_from(host, port, options):
 machine = Machine()
 with tempfile.TemporaryDirectory() as folder:
  file = os.path.join(folder, "measured.json")
  pages = ",".join(map(str, [*[page for page in options["pages"] if page < options["size"]], options["size"]]))
  argv = [sys.executable, MEASURE, "initiator", host, "--port", str(port), "--memory", options["memory"], "--backend", options["backend"],
    "--pages", pages, "--size", str(options["size"]), "--layouts", "scattered", "--devices", options["devices"], "--seconds", str(options["seconds"]),
    "--timeout", str(options["timeout"]), "--json", file]
  before = read_counters(machine)
  text, code = run_for(options["timeout"], argv, told(), MOST_LINE)
  delta = grown(before, read_counters(machine))
  try:
   with open(file, encoding="utf-8") as written:
    measured = json.load(written)
  except (OSError, ValueError):
   measured = None
 return {"code": code, "text": clean(text)[-200_000:], "measured": measured, "delta": delta}



def sessions(servers, leaders):
 return [(k % leaders, k % servers) for k in range(max(servers, leaders))]


def own_index():
 text = os.environ.get("JOB_COMPLETION_INDEX") or "0"
 return int(text) if text.isdecimal() else 0



def serve(options, expect, count):
 reports = []
 with listen(options.port) as server:
  server.settimeout(options.wait)
  while len(reports) < count:
   try:
    connection, _ = server.accept()
   except OSError:
    return [*reports, failed_alone(expect, f"no pod connected to port {options.port} within {options.wait:g} s",
           "the other pod did not start, or a NetworkPolicy shuts the port", "see the events and logs of the other pod")]
   with connection:
    reports.append(answer(Line(connection, options.timeout * 2), options, expect))
 return reports


def answer(line, options, expect):
 target = None
 try:
  while True:
   message = line.get()
   if message["do"] == "hello":
    line.put(identity(Machine()))
   elif message["do"] == "check":
    line.put({"results": check_pod(Machine(), expect)})
   elif message["do"] == "target":
    target = start_target(message["port"], options.devices)
    line.put({"started": True})
   elif message["do"] == "read":
    line.put(read_from(line.peer, message["port"], {**message["options"], "devices": options.devices}))
   elif message["do"] == "end":
    return message["report"]
 except (Lost, KeyError) as error:
  return failed_alone(expect, f"the other pod has gone: {error}", "it was ended before the verification was done", "see its log")
 finally:
  end(target)


def listen(port):
 if socket.has_dualstack_ipv6():
  try:
   return socket.create_server(("", port), family=socket.AF_INET6, dualstack_ipv6=True)
  except OSError:
   pass  # no IPv6 in this pod
 return socket.create_server(("", port))


def end(process):
 if process is not None:
  kill(process)
  try:
   process.wait(5)
  except subprocess.TimeoutExpired:
   pass  # the driver holds it


def lead(options, expect, hosts, title):
 results, measurements = check_pod(Machine(), expect), []
 for number, host in enumerate(hosts):
  session = Session(host, *title(number), len(hosts) > 1)
  line = None
  try:
   line = Line(connect(host, options.port, options.wait), options.wait)
   found, rows = both_ways(line, options, expect, session)
   line.put({"do": "end", "report": report({**about(expect), "expected": expect.get("transfer")}, [*results, *found] if len(hosts) == 1 else found, strict(expect), rows)})
  except OSError as error:
   found, rows = [result("side-channel", FAIL, f"{host}, port {options.port}, cannot be reached: {error}",
        f"the pod of {session.theirs} did not start, or a NetworkPolicy or firewall shuts the port of the side channel",
        "see the events of the other pod, and open the port between pods of the two roles")], []
  except (Lost, KeyError) as error:
   found, rows = [result("side-channel", FAIL, f"the pod of {session.theirs} has gone: {error}", "it was ended before the verification was done", "see its log")], []
  if line is None:
   found += session.resolved()
  results += session.named(found, session.suffix)
  measurements += rows
 return report({**about(expect), "expected": expect.get("transfer")}, results, strict(expect), measurements)


class Session:

 def __init__(self, host, mine, theirs, several):
  self.host, self.mine, self.theirs = host, mine, theirs
  self.suffix = f" ({theirs})" if several else ""

 def named(self, found, suffix):
  return [r if self.theirs in r["check"] else {**r, "check": r["check"] + suffix} for r in found]

 def resolved(self):
  for family in (socket.AF_INET, socket.AF_INET6):
   try:
    socket.inet_pton(family, self.host)
    return []
   except OSError:
    continue
  return names(Machine(), {"peers": [self.host]})


def both_ways(line, options, expect, session):
 line.put({"do": "hello"})
 line.get()  # it may be busy with another leader; the second answer comes at once, and compares the clocks
 line.patience(options.timeout * 2)
 began, here = time.time(), identity(Machine())
 line.put({"do": "hello"})
 there = line.get()
 round_trip = time.time() - began
 line.put({"do": "check"})
 theirs = line.get()["results"]
 reached = result("side-channel", PASS, f"{session.host} answers on port {options.port}")
 same = {"sameHost": None not in (here["host"], there["host"]) and here["host"] == there["host"],
   "samePids": None if None in (here["pids"], there["pids"]) else here["pids"] == there["pids"]}
 reading = reading_options(options, expect)
 runs = []

 line.put({"do": "target", "port": options.measure_port})
 line.get()
 runs.append({"direction": f"{session.mine} from {session.theirs}", **same, **read_from(session.host, options.measure_port, reading)})

 target = start_target(options.measure_port + 64, options.devices)
 try:
  line.put({"do": "read", "port": options.measure_port + 64, "options": reading})
  runs.append({"direction": f"{session.theirs} from {session.mine}", **same, **line.get()})
 finally:
  end(target)

 measurements = [{"direction": run["direction"], "rows": run["measured"]["rows"]} for run in runs if isinstance(run.get("measured"), dict) and run["code"] == 0]
 results = [*session.named(theirs, f" ({session.theirs})"), *session.resolved(), reached,
   *compare_pods(here, {**there, "time": there["time"] + round_trip / 2}, round_trip), *(found for run in runs for found in judge(run, expect))]
 return results, measurements


def reading_options(options, expect):
 transfer = expect.get("transfer") or {}
 return {
  "memory": "DRAM" if expect.get("memory") == "cpu" else "VRAM", "backend": expect.get("backend") or "UCX", "devices": options.devices,
  "pages": sorted({row["pageBytes"] for row in transfer.get("pages", [])} or set(PAGES)), "size": transfer.get("bytes", SIZE),
  "seconds": options.seconds, "timeout": options.timeout,
 }


def connect(host, port, wait):
 deadline = time.monotonic() + wait
 while True:
  try:
   return socket.create_connection((host, port), timeout=5)
  except OSError:
   if time.monotonic() > deadline:
    raise
   time.sleep(0.5)


def failed_alone(expect, what, cause, fix):
 return report(about(expect), [*check_pod(Machine(), expect), result("side-channel", FAIL, what, cause, fix)], strict(expect))


def main(arguments):
 description, _, details = __doc__.partition("\n")
 parser = argparse.ArgumentParser(description=description, epilog=details, formatter_class=argparse.RawDescriptionHelpFormatter)
 roles = parser.add_subparsers(dest="side", required=True)
 for name, words in (("serve", "the side that waits"), ("lead", "the side that connects, and makes the report"), ("group", "the first pod leads, the others serve")):
  side = roles.add_parser(name, help=words)
  if name != "group":
   side.add_argument("--servers", type=int, default=1, metavar="N", help="pods that serve (default: 1)")
   side.add_argument("--leaders", type=int, default=1, metavar="N", help="pods that lead (default: 1)")
  if name != "serve":
   side.add_argument("hosts", nargs="+", metavar="HOST", help="name or address of each pod that serves" if name == "lead" else "of each pod, this one among them")
   side.add_argument("--measure-port", type=int, default=MEASURE_PORT, help="of the measuring program; its way back takes the one 64 above (default: %(default)s)")
   side.add_argument("--seconds", type=float, default=0.3, help="time for each size of descriptor (default: %(default)s)")
  side.add_argument("--port", type=int, default=SIDE_CHANNEL, help="of the side channel (default: that of vLLM in this pod's environment, here %(default)s)")
  side.add_argument("--devices", default="0", metavar="LIST", help="GPUs of this side (default: 0)")
  side.add_argument("--wait", type=float, default=600, metavar="SECONDS", help="for the other pod to start (default: %(default)s)")
  side.add_argument("--timeout", type=float, default=60, metavar="SECONDS", help="of one direction (default: %(default)s)")
  add_common_options(side)
 options = parser.parse_args(arguments)
 expect = read_expectations(options.expect)
 reports = sorted(take_part(options, expect), key=lambda whole: status_of(whole, expect, "fail"))
 for whole in reports:  # the worst last, which is then the termination message
  publish(whole, options)
 return max(status_of(whole, expect, options.policy) for whole in reports)


def take_part(options, expect):
 index = own_index()
 if options.side == "group":
  if index == 0:
   return [lead(options, expect, options.hosts[1:], lambda number: ("pod 0", f"pod {number + 1}"))]
  return serve(options, expect, 1)
 if options.side == "serve":
  return serve(options, expect, sum(server == index for _, server in sessions(options.servers, options.leaders)))
 mine = f"decode {index}" if options.leaders > 1 else "decode"
 own = [server for leader, server in sessions(len(options.hosts), options.leaders) if leader == index]
 return [lead(options, expect, [options.hosts[server] for server in own],
    lambda number: (mine, f"prefill {own[number]}" if len(options.hosts) > 1 else "prefill"))]


if __name__ == "__main__":
 sys.exit(main(sys.argv[1:]))
