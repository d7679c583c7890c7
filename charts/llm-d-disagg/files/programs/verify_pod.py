#!/usr/bin/env python3
"""Check whether this pod has what the plan of its network promises."""

import argparse
import concurrent.futures
import json
import os
import socket
import sys
import time

import checks_gpu
import checks_process
import checks_rdma
from check_result import FAIL, UNKNOWN, add_output_options, publish, report, unknown, write
from machine_reader import Machine

EXPECTATIONS = "cdk8s-llm-d/expectations/1"
AGAIN_SECONDS = 10
RDMA_CHECKS = ("rdma-devices", "transports", "memlock", "transport")


def checks():
 return (*checks_gpu.CHECKS, *checks_rdma.CHECKS, *checks_process.CHECKS)


def check_pod(machine, expect):
 def made(check):
  try:
   return check(machine, expect)
  except Exception as error:  # noqa: BLE001 -- whatever a tool prints must not stop the others
   return [unknown(check.__name__.replace("_", "-"), f"the check broke: {type(error).__name__}: {error}")]

 with concurrent.futures.ThreadPoolExecutor(len(checks())) as pool:
  return [found for results in pool.map(made, checks()) for found in results]


def read_expectations(path):
 try:
  with open(path, encoding="utf-8") as file:
   expect = json.load(file)
  if not isinstance(expect, dict) or expect.get("format") != EXPECTATIONS:
   raise ValueError(f"the format is not {EXPECTATIONS}")
  return expect
 except (OSError, ValueError) as error:
  print(f"{path}: cannot be read as expectations: {error}", file=sys.stderr)
  sys.exit(2)


def about(expect):
 return {"name": expect.get("name"), "role": expect.get("role"), "platform": expect.get("platform"), "pod": os.environ.get("POD_NAME") or socket.gethostname()}


def strict(expect):
 return RDMA_CHECKS if expect.get("requireRdma") else ()


def status_of(whole, expect, policy):
 bad = whole["verdict"] == FAIL or (whole["verdict"] == UNKNOWN and expect.get("requireRdma"))
 return 1 if bad and policy == "fail" else 0


def pause(seconds, sentinel):
 end = time.monotonic() + seconds
 while time.monotonic() < end and (not sentinel or os.path.exists(sentinel)):
  time.sleep(min(0.5, seconds))


def add_common_options(parser):
 parser.add_argument("--expect", metavar="FILE", required=True, help="what the plan promises, as cdk8s-llm-d verify writes it")
 parser.add_argument("--policy", choices=("fail", "warn"), default="fail", help="warn: exit with 0 whatever is found (default: fail)")
 add_output_options(parser)


def main(arguments):
 description, _, details = __doc__.partition("\n")
 parser = argparse.ArgumentParser(description=description, epilog=details, formatter_class=argparse.RawDescriptionHelpFormatter)
 add_common_options(parser)
 parser.add_argument("--sentinel", metavar="FILE", help="while something fails, hold until FILE, which is made at the start, is removed")
 parser.add_argument("--peer", metavar="NAME", action="append", default=[], help="a name that must have an address; may be given several times")
 parser.add_argument("--timeout", type=float, default=0, metavar="SECONDS", help="check again for so long while something fails (default: once)")
 options = parser.parse_args(arguments)
 expect = {**read_expectations(options.expect), "peers": options.peer}
 sentinel = options.sentinel if options.sentinel and write(options.sentinel, "remove this file to stop waiting for the checks of the network\n") else None
 end = time.monotonic() + options.timeout
 while True:
  whole = report(about(expect), check_pod(Machine(), expect), strict(expect))
  bad = status_of(whole, expect, "fail")
  released = bad and sentinel and not os.path.exists(sentinel)
  if not bad or released or time.monotonic() >= end:
   break
  publish(whole, options)
  pause(min(AGAIN_SECONDS, max(0.0, end - time.monotonic())), sentinel)
 publish(whole, options)
 if released and not expect.get("requireRdma"):
  print(f"{sentinel} was removed: the server starts in spite of what failed", flush=True)
  return 0
 return bad if expect.get("requireRdma") else status_of(whole, expect, options.policy)


if __name__ == "__main__":
 sys.exit(main(sys.argv[1:]))
