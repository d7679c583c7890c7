"""Runs checks on recordings: a list of cases on standard input, a list of what each found on standard output."""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "src/verify/programs"))
sys.dont_write_bytecode = True

import check_result
import checks_gpu
import checks_process
import checks_rdma
import checks_transfer
import ucx_transports
import verify_pod
from machine_reader import Ran


class Recorded:
    """A machine of which all answers are in a recording."""

    def __init__(self, recording):
        self.files, self.commands = recording.get("files", {}), recording.get("commands", {})
        self.environment, self._recording = recording.get("environment", {}), recording

    def text(self, path):
        return self.files.get(path)

    def is_device(self, path):
        return self.files.get(path) == ""

    def names(self, path):
        found = sorted({name[len(path) + 1:].split("/")[0] for name in self.files if name.startswith(path + "/")})
        return found or None

    def run(self, *argv):
        ran = self.commands.get(" ".join(argv))
        return Ran(missing=True) if ran is None else Ran(**ran) if isinstance(ran, dict) else Ran(ran)

    def user(self):
        return self._recording.get("user", 0)

    def resolve(self, name):
        addresses = self._recording.get("addresses", {}).get(name)
        if addresses is None:
            raise OSError("Name or service not known")
        return addresses

    def listen(self, name):
        if name not in self._recording.get("own", []):
            raise OSError("Cannot assign requested address")

    def nixl(self):
        return self._recording.get("nixl")

    def clock(self):
        return self._recording.get("clock")


ALL = verify_pod.checks
CHECKS = {check.__name__: check for module in (checks_gpu, checks_rdma, checks_process) for check in module.CHECKS}


def find(case):
    if "list" in case:
        return sorted(CHECKS)
    if "pod" in case:
        verify_pod.checks = ALL
        return verify_pod.check_pod(Recorded(case["pod"]), case["expect"])
    if "guarded" in case:
        verify_pod.checks = lambda: (CHECKS[case["check"]],)
        return verify_pod.check_pod(Recorded(case["machine"]), case["expect"])
    if "check" in case:
        return CHECKS[case["check"]](Recorded(case["machine"]), case["expect"])
    if "run" in case:
        return checks_transfer.judge(case["run"], case["expect"])
    if "pods" in case:
        return checks_transfer.compare_pods(*case["pods"], 0.1)
    if "tables" in case:
        return ucx_transports.ways_of(ucx_transports.read_tables(case["tables"]))
    return getattr(check_result, case["form"])(check_result.report(case["about"], case["results"], measurements=case.get("measurements", ())))


json.dump([find(case) for case in json.load(sys.stdin)], sys.stdout)
