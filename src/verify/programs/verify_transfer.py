#!/usr/bin/env python3
"""Read GPU memory between a prefill-shaped and a decode-shaped pod, both ways, as vLLM's NIXL connector does.

In the pod of prefill:   verify_transfer.py serve --expect expectations.json
In the pod of decode:    verify_transfer.py lead HOST --expect expectations.json

It listens where NIXL's side channel would (VLLM_NIXL_SIDE_CHANNEL_PORT), so that what shuts that port is found. The READs are
those of measure_kv_transfer.py, which must lie beside it. Both sides end with the same report.
Exit status: 0 nothing failed (or --policy is not fail); 1 something failed; 2 wrong usage, or expectations that cannot be read.
"""

import argparse
import json
import os
import socket
import subprocess
import sys
import tempfile
import time

from check_result import FAIL, PASS, clean, publish, report, result
from checks_transfer import compare_pods, judge
from machine_reader import Machine
from ucx_transports import grown, read_counters
from verify_pod import about, add_common_options, check_pod, read_expectations, status_of, strict

MEASURE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "measure_kv_transfer.py")
SIDE_CHANNEL = int(os.environ.get("VLLM_NIXL_SIDE_CHANNEL_PORT") or 5600)
MEASURE_PORT = 18515
PAGES = [8 << 10, 64 << 10, 1 << 20]
SIZE = 64 << 20
# A line of JSON holds what the two sides tell each other, with all that a measurement prints.
MOST_LINE = 16 << 20


class Lost(Exception):
    """The other side has gone, or says what cannot be read."""


class Line:
    """A line of JSON each way, over TCP."""

    def __init__(self, connection, seconds):
        connection.settimeout(seconds)
        self.peer = connection.getpeername()[0]
        self._file = connection.makefile("rwb")

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
    """What tells two pods apart, and what must be alike."""
    import importlib.metadata
    nixl = machine.nixl()
    try:
        vllm = importlib.metadata.version("vllm")
    except importlib.metadata.PackageNotFoundError:
        vllm = None
    return {"time": time.time(), "pod": os.environ.get("POD_NAME") or socket.gethostname(), "host": (machine.text("/proc/sys/kernel/random/boot_id") or "").strip() or None,
            "pids": machine.link("/proc/self/ns/pid"), "vllm": vllm, "nixl": nixl["version"] if nixl else None}


# ---- the measuring program

def start_target(port, devices):
    return subprocess.Popen([sys.executable, MEASURE, "target", "--port", str(port), "--devices", devices],
                            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=told())


def told():
    """UCX says what it takes; all else is the environment of the server."""
    return {**os.environ, "UCX_PROTO_INFO": "y", "UCX_LOG_LEVEL": "info"}


def read_from(host, port, options):
    """Reads from the other pod: exit status, what was printed, what was measured, and what the counters grew by."""
    machine = Machine()
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "measured.json")
        pages = ",".join(map(str, [*[page for page in options["pages"] if page < options["size"]], options["size"]]))
        argv = [sys.executable, MEASURE, "initiator", host, "--port", str(port), "--memory", options["memory"], "--backend", options["backend"],
                "--pages", pages, "--size", str(options["size"]), "--layouts", "scattered", "--devices", options["devices"], "--seconds", str(options["seconds"]),
                "--timeout", str(options["timeout"]), "--json", file]
        before = read_counters(machine)
        try:
            done = subprocess.run(argv, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=options["timeout"], env=told(), check=False)
            code, text = done.returncode, done.stdout
        except subprocess.TimeoutExpired as expired:
            code, text = None, expired.stdout or b""
        delta = grown(before, read_counters(machine))
        try:
            with open(file, encoding="utf-8") as written:
                measured = json.load(written)
        except (OSError, ValueError):
            measured = None
    return {"code": code, "text": clean(text.decode("utf-8", "replace"))[-200_000:], "measured": measured, "delta": delta}


# ---- the two sides

def serve(options, expect):
    """Answers the leader: gives memory to read from, reads from the leader's, and prints the report that it makes."""
    with listen(options.port) as server:
        server.settimeout(options.wait)
        try:
            connection, _ = server.accept()
        except OSError:
            return failed_alone(expect, f"no pod of decode connected to port {options.port} within {options.wait:g} s",
                                "its pod did not start, or a NetworkPolicy shuts the port", "see the events and logs of the other pod")
        line = Line(connection, options.timeout * 2)
    target = None
    try:
        while True:
            message = line.get()
            if message["do"] == "hello":
                line.put({**identity(Machine()), "results": check_pod(Machine(), expect)})
            elif message["do"] == "target":
                target = start_target(message["port"], options.devices)
                line.put({"started": True})
            elif message["do"] == "read":
                line.put(read_from(line.peer, message["port"], {**message["options"], "devices": options.devices}))
            elif message["do"] == "end":
                return message["report"]
    except (Lost, KeyError) as error:
        return failed_alone(expect, f"the pod of decode has gone: {error}", "it was ended before the verification was done", "see its log")
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
    if process is not None and process.poll() is None:
        process.kill()
        process.wait()


def lead(options, expect):
    mine = check_pod(Machine(), expect)
    try:
        line = Line(connect(options.host, options.port, options.wait), options.timeout * 2)
    except OSError as error:
        reason = result("side-channel", FAIL, f"{options.host}, port {options.port}, cannot be reached: {error}", "the pod of prefill did not start, or a NetworkPolicy or firewall shuts the port of the side channel",
                        "see the events of the other pod, and open the port between pods of the two roles")
        return report(about(expect), [*mine, reason], strict(expect))
    try:
        return both_ways(line, options, expect, mine)
    except (Lost, KeyError) as error:
        gone = result("side-channel", FAIL, f"the pod of prefill has gone: {error}", "it was ended before the verification was done", "see its log")
        return report(about(expect), [*mine, gone], strict(expect))


def both_ways(line, options, expect, mine):
    began, here = time.time(), identity(Machine())
    line.put({"do": "hello"})
    there = line.get()
    round_trip = time.time() - began
    theirs = [{**r, "check": f"{r['check']} (prefill)"} for r in there["results"]]
    reached = result("side-channel", PASS, f"{options.host} answers on port {options.port}")
    same = {"sameHost": None not in (here["host"], there["host"]) and here["host"] == there["host"],
            "samePids": None if None in (here["pids"], there["pids"]) else here["pids"] == there["pids"]}
    reading = reading_options(options, expect)
    runs = []

    line.put({"do": "target", "port": options.measure_port})
    line.get()
    runs.append({"direction": "decode from prefill", **same, **read_from(options.host, options.measure_port, reading)})

    target = start_target(options.measure_port + 64, options.devices)
    try:
        line.put({"do": "read", "port": options.measure_port + 64, "options": reading})
        runs.append({"direction": "prefill from decode", **same, **line.get()})
    finally:
        end(target)

    measurements = [{"direction": run["direction"], "rows": run["measured"]["rows"]} for run in runs if isinstance(run.get("measured"), dict) and run["code"] == 0]
    results = [*mine, *theirs, reached, *compare_pods(here, {**there, "time": there["time"] + round_trip / 2}, round_trip), *(found for run in runs for found in judge(run, expect))]
    whole = report({**about(expect), "expected": expect.get("transfer")}, results, strict(expect), measurements)
    line.put({"do": "end", "report": whole})
    return whole


def reading_options(options, expect):
    transfer = expect.get("transfer") or {}
    return {
        "memory": "DRAM" if expect.get("memory") == "cpu" else "VRAM", "backend": expect.get("backend") or "UCX", "devices": options.devices,
        "pages": sorted({row["pageBytes"] for row in transfer.get("pages", [])} or set(PAGES)), "size": transfer.get("bytes", SIZE),
        "seconds": options.seconds, "timeout": options.timeout,
    }


def connect(host, port, wait):
    """Tries until the other pod listens."""
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
    for name, words in (("serve", "the side that waits"), ("lead", "the side that connects, and makes the report")):
        side = roles.add_parser(name, help=words)
        if name == "lead":
            side.add_argument("host", help="name or address of the other pod")
            side.add_argument("--measure-port", type=int, default=MEASURE_PORT, help="of the measuring program; its way back takes the one 64 above (default: %(default)s)")
            side.add_argument("--seconds", type=float, default=0.3, help="time for each size of descriptor (default: %(default)s)")
        side.add_argument("--port", type=int, default=SIDE_CHANNEL, help="of the side channel (default: that of vLLM in this pod's environment, here %(default)s)")
        side.add_argument("--devices", default="0", metavar="LIST", help="GPUs of this side (default: 0)")
        side.add_argument("--wait", type=float, default=600, metavar="SECONDS", help="for the other pod to start (default: %(default)s)")
        side.add_argument("--timeout", type=float, default=60, metavar="SECONDS", help="of one direction (default: %(default)s)")
        add_common_options(side)
    options = parser.parse_args(arguments)
    expect = read_expectations(options.expect)
    whole = serve(options, expect) if options.side == "serve" else lead(options, expect)
    publish(whole, options)
    return status_of(whole, expect, options.policy)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
