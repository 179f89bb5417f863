"""What a piece of work asks of the disk, in its order: the system calls, as strace sees them."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_CALL = re.compile(r"^(?:\d+ +)?(?P<name>\w+)\((?P<args>.*)\) += (?P<result>-?\d+)")
_OPENED = re.compile(r'"(?P<path>[^"]*)"')
_WATCHED = "openat,fsync,fdatasync,rename,renameat,renameat2,link,linkat,unlink,unlinkat,close"


def recorded_calls(tmp_path: Path, code: str, *args: object) -> list[tuple[str, str]]:
    """Run Python code in a process of its own: (call, names of its files) of each that succeeded.

    Skips the test where there is no strace.
    """
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not installed")
    log = tmp_path / "calls.log"
    command = [strace, "-f", "-o", str(log), "-e", f"trace={_WATCHED}", sys.executable, "-c", code]
    done = subprocess.run([*command, *map(str, args)], capture_output=True, text=True, check=False)
    if "ptrace" in done.stderr:
        pytest.skip("processes may not be traced here")
    assert done.returncode == 0, done.stderr
    return list(_calls(log.read_text()))


def _calls(log: str):
    opened: dict[str, str] = {}
    for line in log.splitlines():
        found = _CALL.match(line)
        if found is None or int(found["result"]) < 0:
            continue
        name, args = found["name"], found["args"]
        paths = [Path(path).name for path in _OPENED.findall(args)]
        if name == "openat":
            opened[found["result"]] = paths[0]
        elif name == "close":
            opened.pop(args, None)
        elif name in ("fsync", "fdatasync"):
            yield "sync", opened.get(args, "")
        elif name.startswith(("rename", "link")):
            yield name.removesuffix("at2").removesuffix("at"), " ".join(paths)
        elif name.startswith("unlink"):
            yield "unlink", paths[0]
