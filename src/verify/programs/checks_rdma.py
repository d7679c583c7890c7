"""Checks of the RDMA devices of one pod, and of the libraries that use them."""

import re

from check_result import FAIL, PASS, WARN, clean, counted, first_lines, result, unknown

DEVICES = "/sys/class/infiniband"
# Gb/s of one lane, by the encoding that ibv_devinfo prints in brackets.
LANE = {1: 2.5, 2: 5, 4: 10, 8: 10, 16: 14, 32: 25, 64: 50, 128: 100, 256: 200}
STATES = ("NOP", "DOWN", "INIT", "ARMED", "ACTIVE", "ACTIVE_DEFER")
LINK_LAYERS = {"infiniband": "InfiniBand", "roce": "Ethernet"}
NOT_GIVEN = "see that the container asks for the resource, claim or network of the plan, and that the device plugin or driver runs on the node"


def is_promised(expect):
    return expect.get("path") == "RDMA"


# ---- what there is

def read_ports(machine):
    """The ports of all devices, from ibv_devinfo or from sysfs; with the text that they are from, or why there are none."""
    ran = machine.run("ibv_devinfo", "-v")
    if not ran.missing:
        ports = ports_of_ibv_devinfo(ran.text)
        if ports and not ran.timed_out and ran.code == 0:
            for port in ports:
                port["rate"] = rate_in(machine.text(f"{DEVICES}/{port['device']}/ports/{port['port']}/rate")) or port["rate"]
            return ports, ran.text, True
        if re.search(r"No IB devices found|Failed to get IB devices list|Failed to open", ran.text):
            return [], ran.text, True
        return [], ran.text, False
    devices = machine.names(DEVICES)
    if devices is None:
        return [], "ibv_devinfo is not in the image, and /sys/class/infiniband does not exist", True
    return ports_of_sysfs(machine, devices), f"{DEVICES}: {' '.join(devices)}", True


def ports_of_ibv_devinfo(text):
    ports, device, port = [], None, None
    for line in clean(text).splitlines():
        field = re.match(r"\s*(?:GID\[\s*(\d+)\]|([A-Za-z_]+)):\s*(.*?)\s*$", line)
        if not field:
            continue
        gid, name, value = field.groups()
        if name == "hca_id":
            device, port = value, None
        elif name == "port" and device and value.isdecimal():
            port = {"device": device, "port": int(value), "state": "", "layer": "", "mtu": 0, "rate": 0.0, "width": 0, "gids": {}}
            ports.append(port)
        elif port is None:
            continue
        elif gid is not None:
            address, _, kind = value.partition(",")
            port["gids"][int(gid)] = {"address": address.strip(), "type": kind.strip()}
        elif name == "state":
            port["state"] = re.sub(r"^PORT_| \(\d+\)$", "", value)
        elif name == "link_layer":
            port["layer"] = value
        elif name == "active_mtu":
            port["mtu"] = int(re.match(r"\d*", value).group() or 0)
        elif name == "active_width":
            port["width"] = int(re.match(r"\d*", value).group() or 0)
        elif name == "active_speed":
            encoded = re.search(r"\((\d+)\)$", value)
            port["rate"] = port["width"] * LANE.get(int(encoded.group(1)), 0) if encoded else 0.0
    return [p for p in ports if p["state"] and p["layer"]]


def ports_of_sysfs(machine, devices):
    ports = []
    for device in devices:
        for number in machine.names(f"{DEVICES}/{device}/ports") or []:
            at = f"{DEVICES}/{device}/ports/{number}"
            state, layer = machine.text(f"{at}/state") or "", machine.text(f"{at}/link_layer") or ""
            if not number.isdecimal() or not state.strip():
                continue
            gids = {int(i): {"address": (machine.text(f"{at}/gids/{i}") or "").strip(), "type": (machine.text(f"{at}/gid_attrs/types/{i}") or "").strip()}
                    for i in machine.names(f"{at}/gids") or [] if i.isdecimal()}
            ports.append({"device": device, "port": int(number), "state": state.split(":")[-1].strip(), "layer": layer.strip(), "mtu": 0,
                          "rate": rate_in(machine.text(f"{at}/rate")), "width": 0, "gids": gids})
    return ports


def rate_in(text):
    found = re.match(r"([\d.]+) Gb/sec", text or "")
    return float(found.group(1)) if found else 0.0


def chosen(ports, machine):
    """Those that UCX may take: UCX_NET_DEVICES names some with their ports, or leaves some out."""
    names = [n for n in machine.environment.get("UCX_NET_DEVICES", "all").split(",") if n]
    if not names or names == ["all"]:
        return ports
    if names[0].startswith("^"):
        left_out = {names[0][1:], *names[1:]}
        return [p for p in ports if p["device"] not in left_out and f"{p['device']}:{p['port']}" not in left_out]
    return [p for p in ports if p["device"] in names or f"{p['device']}:{p['port']}" in names]


def name_of(port):
    return f"{port['device']}:{port['port']}"


# ---- checks

def rdma_devices(machine, expect):
    """Devices that can be opened, with active ports of the kind and rate that the platform promises."""
    if not is_promised(expect):
        return []
    ports, text, readable = read_ports(machine)
    if not ports:
        if not readable:
            return [unknown("rdma-devices", "ibv_devinfo prints nothing in a form that is known", text)]
        return [result("rdma-devices", FAIL, "the pod has no RDMA device that can be opened", "the device plugin or claim gave it none", NOT_GIVEN, first_lines(text))]
    nics = expect.get("nics", {})
    mine = chosen(ports, machine)
    if not mine:
        return [result("rdma-devices", FAIL, f"UCX_NET_DEVICES={machine.environment.get('UCX_NET_DEVICES')} leaves none of {', '.join(map(name_of, ports))}",
                       "the list names devices that this node does not have", "name those that are there, or leave the list out", first_lines(text))]
    if not machine.names("/dev/infiniband"):
        return [result("rdma-devices", FAIL, f"{', '.join(sorted({p['device'] for p in mine}))} can be seen in sysfs, and /dev/infiniband has no device file",
                       "sysfs shows the host's devices to any pod; those that a pod may use have files in /dev/infiniband", NOT_GIVEN)]
    strange = [p for p in mine if p["state"] not in STATES]
    if strange:
        return [unknown("rdma-devices", f"the state of port {name_of(strange[0])} cannot be read", strange[0]["state"])]
    return [*links(mine, expect, text), *number_of(mine, nics)]


def number_of(ports, nics):
    devices = sorted({p["device"] for p in ports})
    wanted = nics.get("count", 0)
    if len(devices) < wanted:
        return [result("rdma-device-count", FAIL, f"{counted(len(devices), 'RDMA device')}, and the plan has {wanted}", f"found {', '.join(devices)}", NOT_GIVEN)]
    return [result("rdma-device-count", PASS, counted(len(devices), "RDMA device"))]


def links(ports, expect, text):
    nics = expect.get("nics", {})
    down = [p for p in ports if p["state"] != "ACTIVE"]
    if down:
        return [result("rdma-devices", FAIL, f"port {name_of(down[0])} is {down[0]['state']}" + (f", and {counted(len(down) - 1, 'other')} {'is' if len(down) == 2 else 'are'} not active" if len(down) > 1 else ""),
                       "no cable or no link, the switch port is off, or on InfiniBand no subnet manager runs",
                       "have the node's port checked, or leave the device out with UCX_NET_DEVICES and NCCL_IB_HCA", first_lines(text))]
    layer = LINK_LAYERS.get(nics.get("technology"))
    other = [p for p in ports if layer and p["layer"] != layer]
    if other:
        return [result("rdma-devices", FAIL, f"port {name_of(other[0])} speaks {other[0]['layer'] or 'nothing'}, and the plan is for {layer}",
                       "the port is configured for the other protocol, or it is not one of the fabric's", "name the devices of the fabric in UCX_NET_DEVICES, or choose the platform that fits", first_lines(text))]
    rate = nics.get("rateGbps", 0)
    slow = [p for p in ports if p["rate"] and p["rate"] < 0.95 * rate]
    if slow:
        return [result("rdma-devices", FAIL, f"port {name_of(slow[0])} runs at {slow[0]['rate']:g} Gb/s, and the plan counts on {rate:g}",
                       "the cable, the switch port or auto-negotiation gave it a lower rate", "have the link's speed and cable checked", first_lines(text))]
    unread = [p for p in ports if not p["rate"] and rate]
    rates = ", ".join(sorted({f"{p['rate']:g} Gb/s" for p in ports if p["rate"]})) or "rate not shown"
    if unread and nics.get("technology") != "efa":
        return [unknown("rdma-devices", f"the rate of {name_of(unread[0])} cannot be read", text)]
    return [result("rdma-devices", PASS, f"{counted(len(ports), 'active port')}, {rates}")]


def gid(machine, expect):
    """RoCE alone: the entry of the GID table that the libraries are told to take must be one of RoCE v2."""
    index = machine.environment.get("UCX_IB_GID_INDEX") or machine.environment.get("NCCL_IB_GID_INDEX")
    if not is_promised(expect) or expect.get("nics", {}).get("technology") != "roce" or not index or index == "auto":
        return []
    ports = chosen(read_ports(machine)[0], machine)
    if not ports or not index.isdecimal():
        return [unknown("gid-index", f"no GID table can be read for index {index}")]
    for port in ports:
        entry = port["gids"].get(int(index))
        fix = "set gidIndex to an entry of RoCE v2 (show_gids lists them), or leave it out"
        # without -v, and without the kernel's attributes, a table may be hidden
        if not port["gids"]:
            return [unknown("gid-index", f"{name_of(port)} shows no GID table")]
        if entry is None or not re.search(r"[1-9a-f]", re.sub(r"^(?:fe80|::ffff)", "", entry["address"]), re.I):
            return [result("gid-index", FAIL, f"entry {index} of the GID table of {name_of(port)} is empty", "the interface has no address of that kind, so the table is shorter", fix)]
        if entry["type"] and "v2" not in entry["type"]:
            return [result("gid-index", FAIL, f"entry {index} of the GID table of {name_of(port)} is {entry['type']}", "RoCE v1 does not cross routers, and peers take v2", fix)]
    return [result("gid-index", PASS, f"entry {index} is {entry['type'] or entry['address']} on {counted(len(ports), 'port')}")]


def mtu(machine, expect):
    """Frames as large as the fabric can: RDMA takes the largest power of two that fits into the interface's."""
    technology = expect.get("nics", {}).get("technology")
    if not is_promised(expect) or technology not in LINK_LAYERS:
        return []
    ports, text, readable = read_ports(machine)
    found = {name_of(p): p["mtu"] or mtu_of_interface(machine, p["device"]) for p in chosen(ports, machine)}
    if not found and readable:
        return []  # there is no device, as rdma-devices says
    if not found or not all(found.values()):
        return [unknown("mtu", "the MTU of the RDMA ports cannot be read", text)]
    port, least = min(found.items(), key=lambda item: item[1])
    if least < 4096:
        cause = "the Ethernet interface has an MTU below 4200: 1500 leaves 1024 for RDMA" if technology == "roce" else "the subnet manager gives the partition a smaller MTU"
        return [result("mtu", WARN, f"port {port} has an MTU of {least}, and 4096 is what RDMA can use", cause,
                       "set the MTU of interfaces, networks and switches alike to 9000 (4200 at least)" if technology == "roce" else "have the partition's MTU set to 4096")]
    return [result("mtu", PASS, f"{least} or more on {counted(len(found), 'port')}")]


def mtu_of_interface(machine, device):
    """From the Ethernet interface of a RoCE device, where ibv_devinfo is missing."""
    sizes = [int(text) for interface in machine.names(f"{DEVICES}/{device}/device/net") or []
             for text in [(machine.text(f"/sys/class/net/{interface}/mtu") or "").strip()] if text.isdecimal()]
    room = min(sizes, default=0) - 60
    return max((size for size in (256, 512, 1024, 2048, 4096) if size <= room), default=0)


def peer_memory(machine, expect):
    """Whether a NIC can read and write the GPU's memory."""
    if not is_promised(expect) or expect.get("memory") == "cpu" or expect.get("vendor") not in ("nvidia", "amd"):
        return []
    modules = machine.text("/proc/modules")
    if modules is None:
        return [unknown("peer-memory", "/proc/modules cannot be read")]
    loaded = set(re.findall(r"^(\w+) \d+ ", modules, re.M))
    if expect["vendor"] == "amd":
        if "amdgpu" not in loaded:
            return [unknown("peer-memory", "the amdgpu driver is not in the list of modules", modules)]
        return [result("peer-memory", PASS, "amdgpu shares its memory itself")]
    helper = sorted(loaded & {"nvidia_peermem", "nv_peer_mem", "efa_nv_peermem"})
    if helper:
        return [result("peer-memory", PASS, f"{helper[0]} is loaded")]
    driver, kernel = machine.text("/proc/driver/nvidia/version"), machine.text("/proc/sys/kernel/osrelease") or ""
    release = re.match(r"(\d+)\.(\d+)", kernel)
    if driver is None or not release or "NVRM version" not in driver:
        return [unknown("peer-memory", "nvidia_peermem is not loaded, and whether the driver has dma-buf cannot be read", driver or "")]
    if "Open Kernel Module" in driver and (int(release.group(1)), int(release.group(2))) >= (5, 12):
        return [result("peer-memory", PASS, f"dma-buf: open kernel modules on Linux {kernel.strip()}")]
    return [result("peer-memory", FAIL, "NICs cannot reach GPU memory: nvidia_peermem is not loaded, and the driver has no dma-buf", "dma-buf needs the open kernel modules and Linux 5.12",
                   "load nvidia_peermem on the node (GPU operator: driver.rdma.enabled=true), or install the open kernel modules", first_lines(driver))]


def gdrcopy(machine, expect):
    if expect.get("vendor") != "nvidia" or not expect.get("gdrCopy"):
        return []
    if machine.is_device("/dev/gdrdrv"):
        return [result("gdrcopy", PASS, "/dev/gdrdrv is in the pod")]
    return [result("gdrcopy", WARN, "/dev/gdrdrv is not in the pod", "small pieces of GPU memory are then copied through the driver, which takes longer",
                   "load gdrdrv on the node (GPU operator: gdrcopy.enabled=true) and mount the file, or set NVSHMEM_DISABLE_GDRCOPY=true")]


def transports(machine, expect):
    """Whether the library of the backend has the transport that the plan counts on."""
    backend = expect.get("backend")
    if backend == "LIBFABRIC" and is_promised(expect):
        return fabric_provider(machine)
    if backend != "UCX":
        return []
    wanted = {"RDMA": r"rc_\w+|dc_\w+|srd", "NVLink": "cuda_ipc"}.get(expect.get("path"))
    if wanted is None:
        return []
    ran = machine.run("ucx_info", "-d")
    if ran.missing:
        return modules_of_ucx(machine, expect)
    found = set(re.findall(r"^#?\s*Transport: (\w+)", clean(ran.text), re.M))
    if not found or ran.timed_out:
        return [unknown("transports", "ucx_info -d lists no transport in a form that is known", ran.text)]
    if any(re.fullmatch(wanted, t) for t in found):
        return [result("transports", PASS, f"UCX has {', '.join(sorted(t for t in found if re.fullmatch(wanted, t)))}")]
    return [result("transports", FAIL, f"UCX has no transport for {expect['path']}: it has {', '.join(sorted(found))}",
                   "this UCX is built without it, a library that it needs is missing, or the pod has no device for it", "take the image of the plan, and see what rdma-devices says", first_lines(ran.text))]


def modules_of_ucx(machine, expect):
    """Of NIXL's wheel, which brings UCX without ucx_info."""
    nixl = machine.nixl()
    files = machine.names(nixl["ucx"]) if nixl else None
    if not files:
        return [unknown("transports", "ucx_info is not in the image, and no modules of UCX are beside NIXL")]
    stem = "libuct_ib" if expect["path"] == "RDMA" else "libuct_cuda"
    if any(name.startswith(stem) for name in files):
        return [result("transports", PASS, f"UCX brings {stem}; ucx_info is not in the image, so that which devices it opens shows in the transfer alone")]
    return [result("transports", FAIL, f"UCX has no transport for {expect['path']}: {stem} is not beside NIXL", "this UCX is built without it", "take the image of the plan")]


def fabric_provider(machine):
    ran = machine.run("fi_info", "-p", "efa", "-t", "FI_EP_RDM")
    if ran.missing:
        return [unknown("transports", "fi_info is not in the image")]
    domains = sorted(set(re.findall(r"^\s*domain: (\S+)", clean(ran.text), re.M)))
    if re.search(r"^provider: efa", clean(ran.text), re.M) and domains and not ran.timed_out:
        return [result("transports", PASS, f"libfabric has the provider efa on {counted(len(domains), 'device')}")]
    if re.search(r"fi_getinfo.*-61|No data available", ran.text):
        return [result("transports", FAIL, "libfabric has no provider efa", "the pod has no EFA device, or /dev/infiniband of the host hides it: mlx5 files beside EFA do",
                       "see that the container asks for vpc.amazonaws.com/efa, and do not mount /dev/infiniband", first_lines(ran.text))]
    return [unknown("transports", "fi_info prints nothing in a form that is known", ran.text)]


CHECKS = (rdma_devices, gid, mtu, peer_memory, gdrcopy, transports)
