"""What the READs between two pods say: right bytes, the way that they took, and their rate."""

import re

from check_result import FAIL, PASS, WARN, clean, counted, first_lines, result, unknown
from ucx_transports import MEMORY, NVLINK, RDMA, TCP, read_tables, way_by_counters, ways_of

BROKEN = 0.5
SOME = 1 << 20
CLOCK_SECONDS = 1.0


def judge(run, expect):
 name = run["direction"]
 rows = rows_of(run.get("measured"))
 if run["code"] == 3:
  return [result(f"bytes {name}", FAIL, f"READs bring wrong bytes: {last(run['text'], 'wrong data')}", "GPU and NIC do not see one memory: peer-to-peer traffic is not translated, or a cache is not flushed",
     "do not serve on this node; have ACS, ATS and the driver of the host checked", first_lines(last(run["text"], "wrong data")))]
 if run["code"] is None and sum(sum(counted.values()) for counted in run["delta"].values()) > SOME:
  came = max(sum(counted.values()) for counted in run["delta"].values())
  return [result(f"bytes {name}", FAIL, f"READs did not end in time, though {came / 1e6:.3g} MB came in", "the link is far slower than such a platform's, or loses packets",
     "have the link's rate and errors checked (ethtool -S, perfquery)", tail(run["text"]))]
 if run["code"] is None:
  return [result(f"bytes {name}", FAIL, "READs did not end in time", "connections are opened and then carry nothing: a firewall, an MTU that differs, or a NIC without a route to the other's",
     "see the MTU of both pods, and that each NIC reaches the other's", tail(run["text"]))]
 if run["code"] != 0:
  return [failed(run, expect)]
 if not rows:
  return [unknown(f"bytes {name}", "the measuring program ended well, and wrote nothing that can be read", run["text"])]
 moved = sum(row["bytes"] * row["repeats"] for row in rows)
 right = result(f"bytes {name}", PASS, f"{counted(len(rows), 'size')} of descriptors read, every byte compared", figures={"bytes": moved})
 return [right, transport(run, expect, moved), *rates(run, expect, rows)]


def failed(run, expect):
 text, name = clean(run["text"]), f"bytes {run['direction']}"
 if re.search(r"no package of NIXL|No module named '?(numpy|torch)", text):
  return result(name, FAIL, "the image lacks what READs need", "NIXL's Python package, NumPy or torch is missing", "take the image of the plan", tail(text))
 if re.search(r"Connection refused|timed out|No route to host|nothing came within", text):
  return result(name, FAIL, "the other pod's measuring program cannot be reached", "a NetworkPolicy or firewall shuts its ports", "open the ports of the verification between the pods", tail(text))
 if re.search(r"No zero-copy protocol found", text):
  cause, fix = without_fabric(run, expect, RDMA)
  return result(name, FAIL, "UCX refuses to emulate READs over TCP, as requireRdma asks", cause, fix, tail(text))
 if re.search(r"NIXL_ERR_BACKEND|no remote|Destination is unreachable|unreachable", text, re.I):
  return result(name, FAIL, "NIXL's backend cannot connect the two pods",
     "UCX found no transport that both have and that reaches GPU memory; with requireRdma that is how a lost fabric shows",
     "see the checks of both pods: rdma-devices, memlock, transports; UCX_TLS needs cuda_copy and cuda_ipc for GPU memory", tail(text))
 return result(name, FAIL, "READs failed", "the measuring program ended with an error", "see what it printed", tail(text))


def last(text, words):
 return next((line for line in reversed(clean(text).splitlines()) if words in line), "")


def tail(text):
 lines = [line.strip()[:200] for line in clean(text).splitlines() if line.strip() and not re.search(r"[|+]\s*$", line)]
 return lines[-4:]


def rows_of(measured):
 rows = measured.get("rows") if isinstance(measured, dict) else None
 keys = ("pageBytes", "bytes", "seconds", "descriptors", "repeats")
 return [row for row in rows if isinstance(row, dict) and all(isinstance(row.get(k), (int, float)) and row[k] > 0 for k in keys)] if isinstance(rows, list) else []



def transport(run, expect, moved):
 name, promised = f"transport {run['direction']}", expect.get("path", TCP)
 told = ways_of(read_tables(run["text"]))
 counted = way_by_counters(run["delta"], moved)
 lanes = f" ({', '.join(told['lanes'])}{', software emulation' if told['emulated'] else ''})" if told["lanes"] else ""
 if told["ways"]:
  way = TCP if TCP in told["ways"] else told["ways"][0]
 elif counted:
  way, lanes = counted, f" (by the counters of {', '.join((run['delta']['rdma'] if counted == RDMA else run['delta']['net']) or ['?'])})"
 else:
  return unknown(name, "neither UCX nor the counters of ports and interfaces say which way the bytes took", "", "set UCX_PROTO_INFO=y, or compare the rate with the floor")
 figures = {"way": way, "lanes": told["lanes"]}
 if way == TCP:
  return over_tcp(run, expect, name, lanes, figures)
 if told["emulated"] and way == RDMA:
  return result(name, FAIL if expect.get("requireRdma") else WARN, f"RDMA, and the other side's CPU copies{lanes}", "UCX emulates READs on this transport", "take the backend that the platform is for", figures=figures)
 if way == RDMA and counted == TCP:
  return result(name, FAIL, f"UCX says RDMA{lanes}, and the bytes came in on {', '.join(run['delta']['net'])}", "the device is a software one (Soft-RoCE or the like)", "leave it out with UCX_NET_DEVICES", figures=figures)
 if way == MEMORY and expect.get("memory") == "cuda":
  return result(name, FAIL, f"the host's memory carries the KV cache{lanes}", "CUDA IPC is not used between these pods", "see hostPID (colocated)", figures=figures)
 if promised == RDMA and way == NVLINK and run["sameHost"]:
  return result(name, PASS, f"NVLink{lanes}: both pods are on one host, so that RDMA between hosts was not tried", figures=figures)
 return result(name, PASS, f"{way}{lanes}", figures=figures)


def over_tcp(run, expect, name, lanes, figures):
 promised = expect.get("path", TCP)
 if promised == TCP and not expect.get("requireRdma"):
  slow = run["sameHost"] and run["samePids"] is False and expect.get("memory") == "cuda"
  return result(name, WARN if slow else PASS, f"TCP{lanes}, as the plan says",
     "both pods are on one host, in PID namespaces of their own: UCX does not use CUDA IPC between these, and NVLink stays idle" if slow else "",
     "set colocated: true (hostPID on both pods) for NVLink" if slow else "", figures=figures)
 cause, fix = without_fabric(run, expect, promised)
 return result(name, FAIL, f"TCP{lanes}, and the plan promises {promised if promised != TCP else 'RDMA'}", cause, fix, figures=figures)


def without_fabric(run, expect, promised):
 if run["sameHost"] and run["samePids"] is False and expect.get("memory") == "cuda":
  return ("both pods are on one host, in PID namespaces of their own: UCX does not use CUDA IPC (NVLink) between these, and says nothing of it",
    "set colocated: true (hostPID on both pods)" + ("; or see why UCX does not take the RDMA devices" if promised == RDMA else ""))
 if promised == NVLINK:
  return ("NVLink does not join these two pods: another NVLink domain, no IMEX channel, or another host",
    "see that both pods hold a channel of one ComputeDomain, or are on one host with hostPID")
 return ("UCX found no RDMA device that it can use on one of the two sides",
   "see rdma-devices, memlock and transports of both pods; UCX_TLS and UCX_NET_DEVICES must not leave RDMA out")



def rates(run, expect, rows):
 promised = {row["pageBytes"]: row for row in (expect.get("transfer") or {}).get("pages", []) if row.get("floorSeconds")}
 name = f"rate {run['direction']}"
 compared = [(row, promised[row["pageBytes"]]) for row in rows if row["pageBytes"] in promised and promised[row["pageBytes"]]["bytes"] == row["bytes"]]
 best = max(rows, key=rate)
 if not compared:
  return [unknown(name, f"{best_of(best)}; nothing is known of what this platform should reach")]
 worst, floor = min(compared, key=lambda pair: pair[1]["floorSeconds"] / pair[0]["seconds"])
 share = floor["floorSeconds"] / worst["seconds"]
 figures = {"bytesPerSecond": round(rate(worst)), "floorBytesPerSecond": round(floor["bytes"] / floor["floorSeconds"]), "pageBytes": worst["pageBytes"]}
 against = f"{rate(worst) / 1e9:.3g} GB/s in pieces of {worst['pageBytes']} bytes, and {figures['floorBytesPerSecond'] / 1e9:.3g} is the least seen on such machines"
 if share < 1 and expect.get("path", TCP) == TCP:
  return [result(name, WARN, against, "the Ethernet between the pods or their CPUs are slower than those", "see the rate of the nodes' Ethernet, and give the pods more CPU", figures=figures)]
 if share < 1:
  return [result(name, FAIL if share < BROKEN else WARN, against, "the path is shared or far from the GPU, a link runs below its rate, or traffic is not where it should be",
     "compare transport, rdma-devices and gpu-nic-topology; take NICs beside the GPUs; measure again on an idle fabric", figures=figures)]
 return [result(name, PASS, f"{best_of(best)}, above the floor for {counted(len(compared), 'size')}", figures=figures)]


def rate(row):
 return row["bytes"] / row["seconds"]


def best_of(row):
 return f"{rate(row) / 1e9:.3g} GB/s at best, in pieces of {row['pageBytes']} bytes"



def compare_pods(mine, theirs, round_trip):
 found = []
 skew = abs(mine["time"] - theirs["time"])
 if skew > CLOCK_SECONDS + round_trip:
  found.append(result("clocks", WARN, f"the clocks of the two pods are {skew:.1f} s apart", "one node keeps no time", "run chrony on both nodes", figures={"seconds": round(skew, 3)}))
 else:
  found.append(result("clocks", PASS, f"{skew:.2f} s apart", figures={"seconds": round(skew, 3)}))
 for what, label in (("vllm", "vLLM"), ("nixl", "NIXL")):
  a, b = mine.get(what), theirs.get(what)
  if not a or not b:
   found.append(unknown(f"versions {label}", f"{label} is not installed in {'either pod' if not a and not b else 'one of the pods'}"))
  elif a != b:
   found.append(result(f"versions {label}", FAIL if what == "vllm" else WARN, f"{label} is {a} here and {b} there", "the pods run different images",
        "give both roles one image: vLLM refuses the handshake of another release" if what == "vllm" else "give both roles one image"))
  else:
   found.append(result(f"versions {label}", PASS, a))
 return found
