"""Which way a transfer went: by what UCX says of itself, and by the counters of ports and interfaces."""

import re

from check_result import clean

RDMA, NVLINK, TCP, MEMORY, GPU_COPY = "RDMA", "NVLink", "TCP", "shared memory", "GPU copies"
WAYS = ((r"rc_\w+|dc_\w+|ud_\w+|srd|gga_\w+", RDMA), (r"cuda_ipc|rocm_ipc|ze_ipc", NVLINK), (r"tcp", TCP), (r"cma|sysv|posix|knem|xpmem|self", MEMORY),
  (r"cuda_copy|gdr_copy|rocm_copy|ze_copy", GPU_COPY))


def read_tables(text):
 tables = [table for lines in by_thread(text) for table in tables_in(lines)]
 return [t for t in tables if "read by ucp_get" in t["operation"] and " self " not in f" {t['endpoint']} "]


def by_thread(text):
 threads = {}
 for line in clean(text).splitlines():
  prefix = re.match(r"\[[\d.]+\]\s*\[([^\]]*)\]", line)
  threads.setdefault(prefix.group(1) if prefix else "", []).append(line)
 return threads.values()


def tables_in(lines):
 tables, table = [], None
 for line in lines:
  cells = re.search(r"\|(.*)\|\s*$", line)
  if cells is None:
   table = table if re.search(r"\+-[-+]*-\+\s*$", line) else None
   continue
  columns = [cell.strip() for cell in cells.group(1).split("|")]
  if re.search(r"\bcfg#\d+$", columns[0]):
   table = {"endpoint": columns[0], "operation": columns[1] if len(columns) == 2 else "", "rows": []}
   tables.append(table)
  elif table is not None and not table["operation"] and len(columns) == 1:
   table["operation"] = columns[0]
  elif table is not None and len(columns) == 3 and re.search(r"\d", columns[0]):
   table["rows"].append({"range": columns[0], "how": columns[1], "lanes": re.findall(r"\b[a-z]\w*/[\w:.-]+", columns[2])})
 return tables


def ways_of(tables):
 rows = [t["rows"][-1] for t in tables if t["rows"]]
 lanes = sorted({lane for row in rows for lane in row["lanes"]})
 ways = sorted({way for lane in lanes for pattern, way in WAYS if re.fullmatch(pattern, lane.split("/")[0])} - {GPU_COPY})
 return {"ways": ways, "lanes": lanes, "emulated": any("software emulation" in row["how"] for row in rows)}


def read_counters(machine):
 def whole(path):
  text = (machine.text(path) or "").strip()
  return int(text) if text.isdecimal() else 0

 rdma = {}
 for device in machine.names("/sys/class/infiniband") or []:
  for port in machine.names(f"/sys/class/infiniband/{device}/ports") or []:
   at = f"/sys/class/infiniband/{device}/ports/{port}"
   rdma[f"{device}:{port}"] = 4 * whole(f"{at}/counters/port_rcv_data") or whole(f"{at}/hw_counters/rx_bytes") + whole(f"{at}/hw_counters/rdma_read_bytes")
 net = {name: whole(f"/sys/class/net/{name}/statistics/rx_bytes") for name in machine.names("/sys/class/net") or []}
 return {"rdma": rdma, "net": net}


def grown(before, after):
 return {kind: {name: after[kind][name] - before[kind].get(name, 0) for name in sorted(after[kind]) if after[kind][name] > before[kind].get(name, 0)} for kind in after}


def way_by_counters(delta, moved):
 by = {RDMA: sum(delta["rdma"].values()), TCP: sum(delta["net"].values())}
 most = [way for way, count in by.items() if count > 0.5 * moved]
 return most[0] if len(most) == 1 else None
