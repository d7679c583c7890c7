"""How the checks see the machine: files, tools, names and the environment. Tests put recordings in its place."""

import os
import shutil
import signal
import socket
import stat
import subprocess
import threading
import time

MOST = 1 << 20
TOOL_SECONDS = 3


class Ran:

 def __init__(self, text="", code=0, missing=False, timed_out=False):
  self.text, self.code, self.missing, self.timed_out = text, code, missing, timed_out


class Machine:
 def __init__(self, environment=None):
  self.environment = dict(os.environ if environment is None else environment)
  self._ran, self._locks, self._lock = {}, {}, threading.Lock()

 def text(self, path):
  try:
   with open(path, encoding="utf-8", errors="replace") as file:
    return file.read(MOST)
  except OSError:
   return None

 def names(self, path):
  try:
   return sorted(os.listdir(path))
  except OSError:
   return None

 def is_device(self, path):
  try:
   return stat.S_ISCHR(os.stat(path).st_mode)
  except OSError:
   return False

 def link(self, path):
  try:
   return os.readlink(path)
  except OSError:
   return None

 def user(self):
  return os.getuid()

 def resolve(self, name):
  found = []

  def ask():
   try:
    found.append(sorted({entry[4][0] for entry in socket.getaddrinfo(name, None, proto=socket.IPPROTO_TCP)}))
   except OSError as error:
    found.append(error)

  thread = threading.Thread(target=ask, daemon=True)
  thread.start()
  thread.join(TOOL_SECONDS)
  if not found:
   raise OSError("no answer in time")
  if isinstance(found[0], OSError):
   raise found[0]
  return found[0]

 def listen(self, name):
  address = self.resolve(name)[0]
  with socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM) as probe:
   probe.bind((address, 0))

 def run(self, *argv):
  with self._lock:
   own = self._locks.setdefault(argv, threading.Lock())
  with own:  # several checks read what one tool prints
   if argv not in self._ran:
    self._ran[argv] = self._run(argv)
  return self._ran[argv]

 def _run(self, argv):
  tool = shutil.which(argv[0])
  if tool is None:
   return Ran(missing=True)
  try:
   text, code = run_for(TOOL_SECONDS, [tool, *argv[1:]], {**self.environment, "LC_ALL": "C", "TERM": "dumb"})
  except OSError as error:
   return Ran(str(error), code=126)
  return Ran(text, timed_out=True) if code is None else Ran(text, code)

 def nixl(self):
  import importlib.metadata
  for package in ("nixl-cu13", "nixl-cu12", "nixl", "rixl"):
   try:
    found = importlib.metadata.distribution(package)
   except importlib.metadata.PackageNotFoundError:
    continue
   site = str(found.locate_file(""))
   stem = package.replace("-", "_")
   own = [os.path.join(site, f".{stem}.mesonpy.libs", "plugins"), os.path.join(site, f"{stem}.libs", "nixl"),
    "/usr/local/nixl/lib/x86_64-linux-gnu/plugins", "/usr/local/nixl/lib/aarch64-linux-gnu/plugins"]
   plugins = [self.environment["NIXL_PLUGIN_DIR"]] if self.environment.get("NIXL_PLUGIN_DIR") else own
   return {"package": package, "version": found.version, "plugins": plugins, "ucx": os.path.join(site, f"{stem}.libs", "ucx")}
  return None

 def clock(self):
  import ctypes
  try:
   buffer = (ctypes.c_char * 256)()
   state = ctypes.CDLL(None, use_errno=True).adjtimex(ctypes.byref(buffer))
   most = ctypes.c_long.from_buffer(buffer, 24).value
   return None if state < 0 else {"synchronized": state != 5, "seconds": most / 1e6}
  except (OSError, AttributeError, ValueError):
   return None


def run_for(seconds, argv, environment, most=MOST):
 until = time.monotonic() + seconds
 process = subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True, env=environment)
 chunks = []
 reader = threading.Thread(target=gather, args=(process.stdout, chunks, most), daemon=True)
 reader.start()
 reader.join(seconds)
 try:
  code = process.wait(max(0.0, until - time.monotonic()))
 except subprocess.TimeoutExpired:
  code = None
 if reader.is_alive():
  code = None
 kill(process)  # and not wait: what the driver holds never ends
 return b"".join(chunks)[:most].decode("utf-8", "replace"), code


def gather(stream, chunks, most):
 while sum(map(len, chunks)) < most:
  chunk = stream.read1(1 << 16)
  if not chunk:
   break
  chunks.append(chunk)


def kill(process):
 try:
  os.killpg(process.pid, signal.SIGKILL)
 except OSError:
  pass
