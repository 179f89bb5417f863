"""Try the frozen program where there is nothing else: `make bundle-test`, as root.

A bare Debian without Python is made by mmdebstrap or debootstrap, with the packages alone that the
.deb asks for (`scripts/linux_packages.py`). In a chroot there, without a network, the program is
asked for what an office does. Each step says what was seen and how long it took; the exit code is 1
if one failed.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]

import bundle  # noqa: E402
from linux_packages import dependencies  # noqa: E402

BARE = bundle.WORK / "debian"
RELEASE, MIRROR = "bookworm", "http://deb.debian.org/debian"
PLACE = "/opt/langson-explorer"
LONGEST_S = 300.0
PIN = b"246813\n"

# Mounts are of the step alone; it has no network but a loopback that is down, and no variables.
_ENTER = """
root=$0
mount -t proc proc "$root/proc" && mount --rbind /dev "$root/dev" || exit 90
mount -t tmpfs tmpfs "$root/tmp" || exit 90
exec chroot "$root" /usr/bin/env -i HOME=/root LANG=C.UTF-8 PATH=/usr/bin:/bin \\
    QT_QPA_PLATFORM=offscreen LANGSON_EXPLORER_DATA=/root/data "$@"
"""


class FailedError(Exception):
    """A step did not do what it should; the text says what was seen."""


def lacks() -> str:
    """What this machine lacks to run the test: "" for nothing."""
    if not sys.platform.startswith("linux"):
        return "a bare Debian can be made on Linux only"
    if os.geteuid():
        return "making a bare Debian and entering it needs root"
    missing = [tool for tool in ("unshare", "chroot") if shutil.which(tool) is None]
    missing += [] if _maker() else ["mmdebstrap or debootstrap"]
    if missing:
        return f"not installed: {', '.join(missing)}"
    if not (bundle.PROGRAM / "langson-explorer").is_file():
        return "there is no program yet: make bundle"
    return ""


def _maker() -> str | None:
    """What makes a bare Debian here; mmdebstrap takes a fifth of the time."""
    return shutil.which("mmdebstrap") or shutil.which("debootstrap")


def make_bare() -> None:
    """The bare Debian, made once; it holds no Python."""
    wanted = ",".join(dependencies(RELEASE))
    kept = BARE / "made-with"
    if not (kept.is_file() and kept.read_text("utf-8") == wanted):
        shutil.rmtree(BARE, ignore_errors=True)
        print(f"Making a bare Debian {RELEASE}")
        make = [_maker(), "--variant=minbase", f"--include={wanted}", RELEASE, BARE, MIRROR]
        subprocess.run(make, check=True, stdout=subprocess.DEVNULL)
        kept.write_text(wanted, "utf-8")
    found = [path for path in BARE.glob("usr/bin/python*") if path.name != "python-config"]
    if found:
        raise FailedError(f"the bare Debian has a Python: {found[0]}")


def place_program() -> None:
    """The program in the bare Debian, with an empty folder of data."""
    target = BARE / PLACE.lstrip("/")
    shutil.rmtree(target, ignore_errors=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["cp", "-a", "--sparse=always", bundle.PROGRAM, target], check=True)
    for name in ("data", "data-updates", "out"):
        shutil.rmtree(BARE / "root" / name, ignore_errors=True)
    (BARE / "root" / "out").mkdir()


def inside(*command: str, given: bytes = b"", seconds: float = LONGEST_S) -> bytes:
    """What a command in the bare Debian says; raises FailedError for an exit code but 0."""
    enter = ["unshare", "--net", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c", _ENTER]
    try:
        done = subprocess.run(
            [*enter, BARE, *command], input=given, capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise FailedError(f"{' '.join(command[:3])}: more than {seconds:.0f} s") from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()[-600:]
        raise FailedError(f"{' '.join(command[:3])}: exit code {done.returncode}: {said}")
    if b"No module named" in done.stderr:
        raise FailedError(done.stderr.decode(errors="replace")[-600:])
    return done.stdout


def program(*arguments: str, given: bytes = b"") -> bytes:
    """What the program answers there."""
    return inside(f"{PLACE}/langson-explorer", *arguments, given=given)


def answer(*arguments: str) -> object:
    """What it answers as JSON."""
    return json.loads(program(*arguments, "--json"))


def made(name: str, begins: bytes, least: int) -> str:
    """See that a file was made there, of a kind, no smaller than that; says its size."""
    content = (BARE / "root" / "out" / name).read_bytes()
    if not content.startswith(begins) or len(content) < least:
        raise FailedError(f"{name}: {len(content)} bytes, begins with {content[:8]!r}")
    shutil.copy(BARE / "root" / "out" / name, bundle.WORK / name)
    return f"{len(content):,} bytes, kept as {(bundle.WORK / name).relative_to(bundle.ROOT)}"


def network_is_gone() -> str:
    """No interface is up, so nothing the program does can have left the machine."""
    links = [line for line in inside("cat", "/proc/net/dev").decode().splitlines() if ":" in line]
    if [line.split(":")[0].strip() for line in links] != ["lo"]:
        raise FailedError(f"a network is there: {links}")
    return "loopback alone"


def doctor() -> str:
    """It knows what is inside; only a Chinese font may be missing."""
    try:
        found = answer("doctor")
    except FailedError:
        found = json.loads(inside("sh", "-c", f"{PLACE}/langson-explorer doctor --json; true"))
    wrong = [f"{one['code']}: {one['text']}" for one in found if not one["fine"]]
    if [line for line in wrong if not line.startswith("fonts:")]:
        raise FailedError("; ".join(wrong))
    return next(one["text"] for one in found if one["code"] == "bundle")


def search() -> str:
    """A name without its accents."""
    return str(answer("search", "dong nhi thanh")[0]["name"])


def plan() -> str:
    """A trip of two days worked out, printed as a programme."""
    request = {"start_date": "2027-03-13", "days": 2, "start": "den-ky-cung"}
    (BARE / "root" / "out" / "request.json").write_text(json.dumps(request), "utf-8")
    told = answer("plan", "/root/out/request.json", "--pdf", "/root/out/programme.pdf")
    stops = sum(len(day["stops"]) for day in told["days"])
    return f"{stops} stops, {made('programme.pdf', b'%PDF', 50_000)}"


def sheet() -> str:
    """A map sheet as PDF."""
    program("map", "/root/out/map.pdf")
    return made("map.pdf", b"%PDF", 50_000)


def edit() -> str:
    """A record corrected, found changed."""
    program("edit", "den-ky-cung", "fee_vnd=20000", "fee_year=2026", "--reason", "try",
            "--source", "https://example.org/")  # fmt: skip
    history = answer("history", "den-ky-cung")
    if not history:
        raise FailedError("no change is told")
    return f"{len(history)} change"


def window() -> str:
    """The whole window with its map."""
    program("screenshot", "/root/out/window.png", "--size", "1366x768")
    return made("window.png", b"\x89PNG", 60_000)


def kiosk_page() -> str:
    """A page of the kiosk."""
    program("kiosk", "--screenshot", "/root/out/kiosk.png", "--page", "home")
    return made("kiosk.png", b"\x89PNG", 60_000)


def kiosk_start() -> str:
    """The kiosk itself: it starts its window, which draws, until it is ended."""
    program("kiosk", "pin", given=PIN)
    watched = "LANGSON_EXPLORER_KIOSK_WATCHED=1"
    start = f"env {watched} timeout -k 10 45 {PLACE}/langson-explorer kiosk > /root/out/beats; true"
    inside("sh", "-c", start)
    beats = (BARE / "root" / "out" / "beats").stat().st_size
    if not beats:
        raise FailedError("it has drawn nothing")
    return f"drawn {beats} times"


def self_test() -> str:
    """What a release must pass at its first start."""
    return f"{answer('update', 'self-test')['places']} places"


STEPS: tuple[Callable[[], str], ...] = (
    *(network_is_gone, doctor, search, plan, sheet, edit, window),
    *(kiosk_page, kiosk_start, self_test),
)


def main() -> int:
    """Run every step, whatever becomes of the others."""
    if lack := lacks():
        print(f"bundle-test: {lack}", file=sys.stderr)
        return 2
    make_bare()
    place_program()
    failed = 0
    for step in STEPS:
        begun = time.monotonic()
        try:
            seen, mark = step(), "✓"
        except (FailedError, OSError, ValueError, LookupError, TypeError) as error:
            seen, mark, failed = str(error), "✗", failed + 1
        print(f"{mark} {step.__name__:16} {time.monotonic() - begun:6.1f} s  {seen}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
