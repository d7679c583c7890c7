"""Checks of the process that a container gets: rights, limits, versions, names and time."""

import re

from check_result import FAIL, PASS, WARN, first_lines, result, unknown

CAPABILITIES = {"NET_ADMIN": 12, "NET_RAW": 13, "IPC_LOCK": 14, "SYS_RAWIO": 17, "SYS_PTRACE": 19, "SYS_ADMIN": 21}
LEAST_LOCKED = 1 << 30


def effective(machine):
 found = re.search(r"^CapEff:\s*([0-9a-fA-F]{1,16})$", machine.text("/proc/self/status") or "", re.M)
 return int(found.group(1), 16) if found else None


def user(machine, expect):
 wanted = expect.get("user")
 if wanted is None:
  return []
 uid = machine.user()
 if uid == wanted:
  return [result("user", PASS, f"runs as user {uid}")]
 return [result("user", WARN, f"runs as user {uid}, and the plan has {wanted}", "the namespace or a security context constraint chose another", "see which SecurityContextConstraints or policy admitted the pod")]


def capabilities(machine, expect):
 wanted = expect.get("capabilities", [])
 if not wanted:
  return []
 has = effective(machine)
 if has is None:
  return [unknown("capabilities", "/proc/self/status does not say which capabilities are effective", machine.text("/proc/self/status") or "")]
 missing = [name for name in wanted if name in CAPABILITIES and not has >> CAPABILITIES[name] & 1]
 if not missing:
  return [result("capabilities", PASS, f"{', '.join(wanted)} effective")]
 uid = machine.user()
 cause = (f"user {uid} is not root: Kubernetes gives added capabilities to root alone, since it sets no ambient ones" if uid
   else "an admission policy or runtime took them away")
 fix = "run the container as root (runAsUser: 0), or raise the limit of locked memory in the node's container runtime" if uid else "see what admitted the pod: kubectl get pod -o yaml"
 return [result("capabilities", FAIL, f"{', '.join(missing)} not effective", cause, fix)]


def memlock(machine, expect):
 if expect.get("path") != "RDMA":
  return []
 limits = machine.text("/proc/self/limits")
 found = re.search(r"^Max locked memory\s+(\S+)\s+(\S+)", limits or "", re.M)
 if not found or not re.fullmatch(r"unlimited|\d+", found.group(1)):
  return [unknown("memlock", "/proc/self/limits does not say how much memory may be locked", limits or "")]
 soft = found.group(1)
 if soft == "unlimited" or int(soft) >= 1 << 40:
  return [result("memlock", PASS, "unlimited")]
 has = effective(machine)
 if has is not None and has >> CAPABILITIES["IPC_LOCK"] & 1:
  return [result("memlock", PASS, f"{size(int(soft))}, which IPC_LOCK sets aside")]
 short = int(soft) < LEAST_LOCKED
 return [result("memlock", FAIL if short else WARN, f"{size(int(soft))} of memory may be locked, and IPC_LOCK is not effective",
    "RDMA locks what it registers; without room ibv_reg_mr and ibv_create_cq fail, and NIXL takes TCP or does not start",
    "run as root with IPC_LOCK, or set LimitMEMLOCK=infinity for the container runtime of the nodes")]


def size(number):
 for suffix, factor in (("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)):
  if number >= factor:
   return f"{number / factor:g} {suffix}"
 return f"{number} bytes"


def nixl_version(machine, expect):
 backend = expect.get("backend")
 if not backend:
  return []
 nixl = machine.nixl()
 if nixl is None:
  return [result("nixl", FAIL, "Python finds no package of NIXL", "the image is built without it: vLLM then dies with 'NIXL is not available'", "take the image of the plan")]
 wanted = (expect.get("image") or {}).get("nixl")
 folders = {folder: machine.names(folder) for folder in nixl["plugins"]}
 files = [name for names in folders.values() for name in names or []]
 found = []
 if not files:
  found.append(unknown("nixl-plugin", f"no folder of plugins: {', '.join(nixl['plugins'])}"))
 elif f"libplugin_{backend}.so" in files:
  found.append(result("nixl-plugin", PASS, f"libplugin_{backend}.so is there"))
 else:
  found.append(result("nixl-plugin", FAIL, f"NIXL has no plugin for {backend}", f"it has {', '.join(sorted(f for f in files if f.startswith('libplugin_')))}", "take an image that is built with it, or another backend"))
 if not numbers(nixl["version"]):
  found.append(unknown("nixl", f"the version of {nixl['package']} cannot be read", nixl["version"]))
 elif wanted and numbers(nixl["version"])[:2] < numbers(wanted)[:2]:
  found.append(result("nixl", WARN, f"{nixl['package']} {nixl['version']}, and the image should have {wanted}", "the image's tag was built anew, or another NIXL was installed over it", "compare the image's digest with the plan's"))
 else:
  found.append(result("nixl", PASS, f"{nixl['package']} {nixl['version']}"))
 return found


def numbers(version):
 return [int(part) for part in re.findall(r"\d+", re.split(r"[^\d.]", version)[0])]


def names(machine, expect):
 peers, found = expect.get("peers", []), []
 for name in peers:
  try:
   addresses = machine.resolve(name)
   if not addresses:
    raise OSError("the answer is empty")
   found.append(f"{name} is {', '.join(addresses[:4])}")
  except OSError as error:
   return [result("name-resolution", FAIL, f"{name} has no address: {error}", "its Service or pod does not exist yet, or the cluster's DNS cannot be reached from this pod",
      "see the pod's dnsPolicy (with hostNetwork it must be ClusterFirstWithHostNet) and NetworkPolicies for port 53")]
 return [result("name-resolution", PASS, "; ".join(found))] if found else []


SIDE_CHANNEL_HOST = "VLLM_NIXL_SIDE_CHANNEL_HOST"


def side_channel_host(machine, expect):
 host = machine.environment.get(SIDE_CHANNEL_HOST)
 if expect.get("sideChannelHost") != "environment":
  return []
 if not host or host == "localhost" or host.startswith("127.") or host == "::1":
  return [result("side-channel-host", FAIL, f"{SIDE_CHANNEL_HOST} is {host or 'not set'}, so that other pods are told to connect to themselves",
     "servers get ready without it, and each request that should take the KV cache from this one fails", "set it to the pod's address (fieldRef status.podIP)")]
 try:
  machine.listen(host)
 except OSError as error:
  return [result("side-channel-host", FAIL, f"{SIDE_CHANNEL_HOST} is {host}, where this pod cannot listen: {error}", "it is no address of this pod", "set it to the pod's address (fieldRef status.podIP)")]
 return [result("side-channel-host", PASS, f"{host}, an address of this pod")]


def clock(machine, expect):
 state = machine.clock()
 if state is None:
  return [unknown("clock", "the kernel does not say whether the clock is synchronized")]
 if not state["synchronized"]:
  return [result("clock", WARN, "the kernel does not call the clock synchronized", "no time service runs on the node, or the sandbox has a clock of its own",
     "run chrony on the node; the transfer check compares the clocks of both pods")]
 return [result("clock", PASS, f"synchronized, at most {state['seconds']:.3g} s off")]


CHECKS = (user, capabilities, memlock, nixl_version, names, side_channel_host, clock)
