"""What a check found, and the forms in which it is printed."""

import json
import re

PASS, WARN, FAIL, UNKNOWN = "pass", "warn", "fail", "unknown"
# What a log reader looks for: the line that holds the whole report as JSON.
MARK = "cdk8s-llm-d verification: "
FORMAT = "cdk8s-llm-d/verification/1"
# The kubelet keeps no more of a termination message.
TERMINATION_BYTES = 4096

ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\-_])")
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")


def clean(text):
    """Text without what a terminal would obey, and without lone surrogates of bytes that are no UTF-8."""
    text = CONTROLS.sub("", ESCAPES.sub("", text.replace("\r\n", "\n")))
    return text.encode("utf-8", "replace").decode("utf-8")


def counted(number, noun):
    """`1 port`, `2 ports`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def first_lines(text, lines=3, width=160):
    """The first lines that have something in them, which say what could not be read."""
    found = [line.strip()[:width] for line in clean(text).splitlines() if line.strip()]
    return found[:lines]


def result(check, status, what, cause="", fix="", evidence=(), figures=None):
    """
    check     its name
    what      what was found, in one sentence
    cause     why that is so, as far as it is known
    fix       what to do about it
    evidence  lines of what was read
    figures   numbers by name, for those who draw or alert
    """
    found = {"check": check, "status": status, "what": clean(what)}
    for key, value in (("cause", clean(cause)), ("fix", clean(fix)), ("evidence", [clean(line) for line in evidence]), ("figures", figures)):
        if value:
            found[key] = value
    return found


def unknown(check, what, text="", fix=""):
    """A check that could not read what it needs: never a pass."""
    return result(check, UNKNOWN, what, fix=fix, evidence=first_lines(text))


def verdict(results, strict=()):
    """
    `fail` where anything failed, or where a check in `strict`, of whichever pod or direction, could not be made; `unknown` where
    nothing was checked at all.
    """
    if any(r["status"] == FAIL or (r["status"] == UNKNOWN and r["check"].split(" ")[0] in strict) for r in results):
        return FAIL
    if not results or all(r["status"] == UNKNOWN for r in results):
        return UNKNOWN
    return WARN if any(r["status"] in (WARN, UNKNOWN) for r in results) else PASS


def report(about, results, strict=(), measurements=()):
    """The whole report, as JSON has it."""
    return {"format": FORMAT, **about, "verdict": verdict(results, strict), "results": list(results), "measurements": list(measurements)}


def counts(results):
    return ", ".join(f"{sum(r['status'] == s for r in results)} {s}" for s in (PASS, WARN, FAIL, UNKNOWN) if any(r["status"] == s for r in results))


def table(whole):
    """For people: a line for each check, and what to do below those that did not pass."""
    results = whole["results"]
    width = max((len(r["check"]) for r in results), default=0)
    lines = []
    for r in results:
        lines.append(f"{r['status'].upper():<8}{r['check']:<{width}}  {r['what']}")
        if r["status"] != PASS:
            for key in ("cause", "fix"):
                if r.get(key):
                    lines.append(f"{'':<8}{'':<{width}}  {key}: {r[key]}")
            lines += [f"{'':<8}{'':<{width}}  | {line}" for line in r.get("evidence", [])]
    lines.append(f"{whole['verdict'].upper()}: {title(whole)}: {counts(results) or 'nothing was checked'}")
    return "\n".join(lines) + "\n"


def title(whole):
    return " ".join(str(whole[key]) for key in ("name", "role", "pod") if whole.get(key)) or "this pod"


def marked(whole):
    """One line of a log that holds everything."""
    return MARK + json.dumps(whole, separators=(",", ":"), sort_keys=True)


def prometheus(whole):
    """Text for Prometheus: a sample for each check and status, and the rates."""
    def labels(**values):
        return ",".join(f'{key}="{str(value).translate(LABEL)}"' for key, value in values.items() if value not in (None, ""))

    about = {key: whole.get(key) for key in ("name", "role", "pod")}
    lines = ["# HELP llmd_verification_check 1 for the status that the check has", "# TYPE llmd_verification_check gauge"]
    for r in whole["results"]:
        lines += [f"llmd_verification_check{{{labels(check=r['check'], status=s, **about)}}} {int(r['status'] == s)}" for s in (PASS, WARN, FAIL, UNKNOWN)]
    if whole["measurements"]:
        lines += ["# HELP llmd_verification_read_bytes_per_second rate of NIXL READs by the bytes of a descriptor",
                  "# TYPE llmd_verification_read_bytes_per_second gauge"]
    for m in whole["measurements"]:
        lines += [f"llmd_verification_read_bytes_per_second{{{labels(direction=m['direction'], page_bytes=row['pageBytes'], **about)}}} {row['bytes'] / row['seconds']:.0f}"
                  for row in m["rows"] if row["seconds"] > 0]
    return "\n".join(lines) + "\n"


LABEL = {ord("\\"): r"\\", ord('"'): r"\"", ord("\n"): r"\n"}


def termination(whole):
    """What `kubectl describe pod` shows: the verdict and what did not pass, the worst first, as much as fits."""
    order = {FAIL: 0, UNKNOWN: 1, WARN: 2}
    open_ = sorted((r for r in whole["results"] if r["status"] != PASS), key=lambda r: order[r["status"]])
    text = f"{whole['verdict'].upper()}: {title(whole)}: {counts(whole['results'])}\n"
    for i, r in enumerate(open_):
        entry = f"{r['status'].upper()} {r['check']}: {r['what']}" + (f"; {r['fix']}" if r.get("fix") else "") + "\n"
        rest = f"and {len(open_) - i} more\n"
        if len((text + entry + rest).encode()) > TERMINATION_BYTES:
            return text + rest
        text += entry
    return text


def publish(whole, options):
    """Prints the report in the form that was asked for, and writes the files."""
    forms = {"table": lambda: table(whole) + marked(whole) + "\n", "json": lambda: json.dumps(whole, indent=2, sort_keys=True) + "\n", "prometheus": lambda: prometheus(whole)}
    print(forms[options.format](), end="", flush=True)
    for path, form in ((options.termination, termination), (options.metrics, prometheus)):
        if path:
            write(path, form(whole))


def write(path, text):
    """Whether the file could be written."""
    try:
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return True
    except OSError as error:
        print(f"cannot write {path}: {error}", flush=True)
        return False


def add_output_options(parser):
    parser.add_argument("--format", choices=("table", "json", "prometheus"), default="table",
                        help="of what is printed; the table ends with a line that holds the report as JSON (default: table)")
    parser.add_argument("--termination", metavar="FILE", help="write a summary of at most 4096 bytes to FILE, such as /dev/termination-log")
    parser.add_argument("--metrics", metavar="FILE", help="write metrics in Prometheus' text format to FILE")
