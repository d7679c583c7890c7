"""Checks of the accelerators of one pod, and of how they are joined to each other and to the NICs."""

import re

from check_result import FAIL, PASS, WARN, clean, counted, first_lines, result, unknown

FAR = {"PHB": "the PCIe host bridge of the CPU", "NODE": "the link between PCIe host bridges of one NUMA node", "SYS": "the link between NUMA nodes"}
ELSEWHERE = "ask for all GPUs of a host, or have the kubelet's Topology Manager (policy single-numa-node) or a DRA claim with matchAttribute choose neighbours"


def gpu_count(machine, expect):
 wanted = expect.get("accelerators", 0)
 reader = {"nvidia": (("nvidia-smi", "-L"), r"^GPU \d+:"), "amd": (("rocm-smi", "--showid"), r"^GPU\[\d+\]\s*: Device ID"),
   "intel": (("xpu-smi", "discovery"), r"^\|\s*\d+\s*\|")}.get(expect.get("vendor"))
 if not wanted or reader is None:
  return []
 argv, line = reader
 ran = machine.run(*argv)
 if ran.missing or ran.timed_out:
  return [unseen("gpus", argv, ran)]
 found = len({match.group() for match in re.finditer(line, clean(ran.text), re.M)})
 if not found:
  if re.search(r"no devices were found|couldn't communicate with the NVIDIA driver|failed to initialize NVML|no discrete GPU|No AMD GPU", ran.text, re.I):
   return [result("gpus", FAIL, f"{' '.join(argv)} finds no GPU, and the plan has {wanted}", "the pod was not given the devices, or the driver does not run",
      "see that the container asks for the resource or claim of the plan, and that the driver's pods run on the node", first_lines(ran.text))]
  return [unknown("gpus", f"{' '.join(argv)} lists no GPU in a form that is known", ran.text)]
 if found < wanted:
  return [result("gpus", FAIL, f"{counted(found, 'GPU')}, and the plan has {wanted}", "the pod was given fewer devices, or CUDA_VISIBLE_DEVICES hides some", "compare the limits and claims of the container with the plan", first_lines(ran.text))]
 return [result("gpus", PASS, counted(found, "GPU"))]


def unseen(check, argv, ran):
 command = " ".join(argv)
 if ran.missing:
  return unknown(check, f"{argv[0]} is not in the image")
 return unknown(check, f"{command} did not end by itself", ran.text, "a driver that hangs does this: see the kernel's log of the node")


def gpu_topology(machine, expect):
 vendor, accelerators = expect.get("vendor"), expect.get("accelerators", 0)
 if vendor == "nvidia" and accelerators:
  return nvidia_topology(machine, expect)
 if vendor == "amd" and accelerators > 1:
  return amd_topology(machine)
 if vendor == "intel" and accelerators > 1:
  return intel_topology(machine)
 return []



def nvidia_topology(machine, expect):
 argv = ("nvidia-smi", "topo", "-m")
 ran = machine.run(*argv)
 if ran.missing or ran.timed_out:
  return [unseen("gpu-topology", argv, ran)]
 links = read_matrix(ran.text)
 gpus = sorted({name for pair in links for name in pair if name.startswith("GPU")}, key=number)
 if ran.code or not gpus:
  return [unknown("gpu-topology", "nvidia-smi topo -m prints no table in a form that is known", ran.text)]
 lines = first_lines(ran.text, lines=len(gpus) + 1)
 whole = all((a, b) in links for a in gpus for b in gpus)
 if not whole:
  return [unknown("gpu-topology", f"the table of nvidia-smi topo -m is cut off: it has {counted(len(gpus), 'GPU')}, and not each pair", ran.text)]
 return [*between_gpus(links, gpus, expect, lines), *to_nics(machine, links, gpus, expect, lines)]


def read_matrix(text):
 links, columns = {}, []
 for line in clean(text).splitlines():
  words = line.split()
  if not words:
   continue
  if not columns:
   names = re.findall(r"\b(?:GPU\d+|NIC\d+|mlx5_\w+)", line.split("CPU Affinity")[0])
   columns = names if words[0] in names and len(names) > 0 and not re.search(r"\b(X|NV\d+|SYS)\b", line) else []
  elif re.fullmatch(r"GPU\d+|NIC\d+|mlx5_\w+", words[0]):
   for column, link in zip(columns, words[1:]):
    if not re.fullmatch(r"X|NV\d+|PIX|PXB|PHB|NODE|SYS", link):
     break
    links[words[0], column] = link
 return links


def number(name):
 return int(re.search(r"\d+", name).group())


def between_gpus(links, gpus, expect, lines):
 pairs = {(a, b): links[a, b] for a in gpus for b in gpus if number(a) < number(b)}
 if not pairs:
  return []
 far = {pair: link for pair, link in pairs.items() if link in FAR}
 kinds = ", ".join(sorted(set(pairs.values())))
 if far:
  (a, b), link = next(iter(far.items()))
  return [result("gpu-topology", FAIL if expect.get("nvlink") else WARN,
     f"{a} and {b} are joined by {link}, {FAR[link]}" + (f", and so {'is' if len(far) == 2 else 'are'} {counted(len(far) - 1, 'other pair')}" if len(far) > 1 else ""),
     "tensor parallelism sends each layer's results between these GPUs" + ("; the machine of the plan has NVLink between all" if expect.get("nvlink") else ""),
     "have the node's Fabric Manager and driver checked: without them NVLink is off" if expect.get("nvlink") else ELSEWHERE, lines)]
 slow = [link for link in pairs.values() if not link.startswith("NV")]
 if slow and expect.get("nvlink"):
  return [result("gpu-topology", FAIL, f"GPUs are joined by {slow[0]}, and the machine of the plan has NVLink between all",
     "NVLink is off, or the node is of another type", "have the node's Fabric Manager, driver and type checked", lines)]
 return [result("gpu-topology", PASS, f"{len(gpus)} GPUs joined by {kinds}")]


def to_nics(machine, links, gpus, expect, lines):
 nics = sorted({b for a, b in links if a.startswith("GPU") and not b.startswith("GPU")})
 if not nics or expect.get("path") != "RDMA" or expect.get("arch") == "arm64":
  return []
 order = ["PIX", "PXB", "PHB", "NODE", "SYS"]
 nearest = {gpu: min((links.get((gpu, nic), "SYS") for nic in nics), key=lambda link: order.index(link) if link in order else len(order)) for gpu in gpus}
 far = {gpu: link for gpu, link in nearest.items() if link in FAR}
 if far:
  gpu, link = next(iter(far.items()))
  return [result("gpu-nic-topology", WARN, f"the nearest NIC of {gpu} is {link} away, beyond {FAR[link]}" + (f"; so for {len(far)} of {len(gpus)} GPUs" if len(far) > 1 else ""),
     "the pod was given NICs that are not beside its GPUs; a virtual machine may also hide which are",
     "give GPUs and NICs by one claim with matchAttribute, or all of a host to one pod; the transfer check measures what it costs", lines)]
 if "PIX" in nearest.values() and is_virtual(machine):
  return [result("gpu-nic-topology", WARN, "GPU and NIC share a PCIe switch (PIX) in a virtual machine",
     "where the host passes both through without translating peer-to-peer traffic, RDMA reads of GPU memory were seen to return wrong bytes without an error",
     "trust it only after the transfer check has compared every byte; otherwise have ACS and ATS of the host checked")]
 return [result("gpu-nic-topology", PASS, f"each GPU has a NIC as near as {', '.join(sorted(set(nearest.values())))}")]


def is_virtual(machine):
 return bool(re.search(r"^flags\b.*\bhypervisor\b", machine.text("/proc/cpuinfo") or "", re.M))


def nvlink_status(machine, expect):
 if expect.get("vendor") != "nvidia" or not expect.get("nvlink") or expect.get("accelerators", 0) < 2:
  return []
 argv = ("nvidia-smi", "nvlink", "--status")
 ran = machine.run(*argv)
 if ran.missing or ran.timed_out:
  return [unseen("nvlink", argv, ran)]
 gpus, current = {}, None
 for line in clean(ran.text).splitlines():
  head = re.match(r"GPU (\d+):", line)
  link = re.match(r"\s*Link (\d+): (?:([\d.]+) GB/s|<?(inactive)>?)\s*$", line)
  if head:
   current = gpus.setdefault(head.group(1), [])
  elif link and current is not None:
   current.append(0.0 if link.group(3) else float(link.group(2)))
 if ran.code or not gpus:
  return [unknown("nvlink", "nvidia-smi nvlink --status prints nothing in a form that is known", ran.text)]
 if len({len(rates) for rates in gpus.values()}) > 1 or len(gpus) < expect["accelerators"]:
  if not all(gpus.values()) or len(gpus) < expect["accelerators"]:
   return [unknown("nvlink", f"the links of {counted(sum(bool(r) for r in gpus.values()), 'GPU')} can be read, and the plan has {expect['accelerators']}", ran.text)]
 off = {gpu: sum(rate == 0 for rate in rates) for gpu, rates in gpus.items()}
 if any(off.values()) or not all(gpus.values()):
  gpu = max(off, key=lambda g: off[g])
  return [result("nvlink", FAIL, f"of the NVLinks of GPU {gpu}, {off[gpu]} of {len(gpus[gpu])} {'is' if off[gpu] == 1 else 'are'} inactive", "the Fabric Manager does not run, or the hardware has a fault",
     "have the node drained and its Fabric Manager and GPU health checked", first_lines(ran.text))]
 slowest = min(min(rates) for rates in gpus.values())
 return [result("nvlink", PASS, f"{counted(min(len(r) for r in gpus.values()), 'link')} of at least {slowest:g} GB/s on each of {counted(len(gpus), 'GPU')}")]



def amd_topology(machine):
 argv = ("rocm-smi", "--showtopo")
 ran = machine.run(*argv)
 if ran.missing or ran.timed_out:
  return [unseen("gpu-topology", argv, ran)]
 parts = re.split(r"=+ (.+?) =+\n", clean(ran.text))
 tables = dict(zip(parts[1::2], parts[2::2]))
 rows = [line.split() for line in tables.get("Link Type between two GPUs", "").splitlines() if re.match(r"GPU\d+\s+\S+", line) and not re.match(r"GPU\d+\s+GPU", line)]
 links = [word for row in rows for word in row[1:]]
 if ran.code or len(rows) < 2 or any(len(row) != len(rows) + 1 for row in rows) or not set(links) <= {"0", "XGMI", "PCIE"}:
  return [unknown("gpu-topology", "rocm-smi --showtopo prints no whole table of link types", ran.text)]
 if "PCIE" in links:
  return [result("gpu-topology", WARN, "GPUs are joined by PCIe, not by Infinity Fabric (XGMI)", "the pod has GPUs of two hives, or XGMI is off", ELSEWHERE, first_lines(ran.text))]
 return [result("gpu-topology", PASS, f"{len(rows)} GPUs joined by XGMI")]


def intel_topology(machine):
 argv = ("xpu-smi", "topology", "-m")
 ran = machine.run(*argv)
 if ran.missing or ran.timed_out:
  return [unseen("gpu-topology", argv, ran)]
 links = [word for line in clean(ran.text).splitlines() for row in [re.match(r"GPU \d+/\d+\s+(.+)", line)] if row and "GPU" not in row.group(1)
   for word in row.group(1).split() if re.fullmatch(r"S|MDF|XL\*|XL\d+|SYS|NODE", word)]
 if ran.code or "S" not in links:
  return [unknown("gpu-topology", "xpu-smi topology -m prints no table in a form that is known", ran.text)]
 far = sorted(set(links) & {"SYS", "NODE"})
 if far:
  return [result("gpu-topology", WARN, f"GPUs are joined by {far[0]}, not by Xe Link", "the pod has GPUs that no Xe Link joins", ELSEWHERE, first_lines(ran.text))]
 return [result("gpu-topology", PASS, f"GPUs joined by {', '.join(sorted(set(links) - {'S'}))}" if set(links) - {"S"} else "one GPU")]


CHECKS = (gpu_count, gpu_topology, nvlink_status)
