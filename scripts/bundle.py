"""Make the program as a folder that runs without Python: `make bundle`.

An environment of its own, holding nothing but what the program runs with, is made from the entries
of requirements.lock; PyInstaller in it follows build.spec. `--without-roads` leaves Valhalla
out.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
WORK = ROOT / "build" / "bundle"
PROGRAM = ROOT / "dist" / "langson-explorer"

# What makes the data, the page, plots; the program never runs it.
ONLY_TO_BUILD = frozenset({"folium", "geopandas", "matplotlib"})


def needed(*, with_tool: bool = True) -> set[str]:
    """The libraries the program runs with on this system, all its extras among them, by name.

    `with_tool` adds PyInstaller. What each needs in turn is asked of the libraries installed here.
    """
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    extras = told["project"]["optional-dependencies"].values()
    waiting = [*told["project"]["dependencies"], *(line for extra in extras for line in extra)]
    waiting += told["dependency-groups"]["bundle"] if with_tool else []
    found: set[str] = set()
    asked: set[str] = set()
    while waiting:
        line = waiting.pop()
        requirement = Requirement(line)
        name = canonicalize_name(requirement.name)
        if line in asked or name in ONLY_TO_BUILD:
            continue
        asked.add(line)
        found.add(name)
        for inner in requires(name) or ():
            one = Requirement(inner)
            extra_sets = [{"extra": extra} for extra in ("", *requirement.extras)]
            if one.marker is None or any(one.marker.evaluate(extra) for extra in extra_sets):
                waiting.append(inner)
    return found


def entries(lock: str) -> Iterator[tuple[str, str]]:
    """Each library of a lock by name, with its entry: version, marker, hashes."""
    for entry in re.split(r"\n(?=\S)", lock.strip()):
        yield entry.partition("==")[0], entry


def run_time_lock() -> str:
    """The entries of requirements.lock for `needed`; raises KeyError for one that is not in it."""
    locked = dict(entries(LOCK.read_text("utf-8")))
    return "".join(f"{locked[name]}\n" for name in sorted(needed()))


def make_environment() -> Path:
    """The environment, made anew only when the lock has changed; returns its Python."""
    environment = WORK / "env"
    python = environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    wanted, kept = run_time_lock(), WORK / "runtime.lock"
    if python.exists() and kept.exists() and kept.read_text("utf-8") == wanted:
        return python
    shutil.rmtree(environment, ignore_errors=True)
    WORK.mkdir(parents=True, exist_ok=True)
    asked = WORK / "asked.lock"
    asked.write_text(wanted, "utf-8")
    uv = [sys.executable, "-m", "uv"]
    subprocess.run([*uv, "venv", "--quiet", "--python", sys.executable, environment], check=True)
    install = [*uv, "pip", "install", "--quiet", "--no-deps", "--require-hashes", "-r", asked]
    subprocess.run([*install, "--python", python], check=True)
    asked.replace(kept)
    return python


def freeze(python: Path, *, roads: bool) -> None:
    """Have PyInstaller make the folder."""
    command = [python, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += ["--workpath", WORK / "work", "--distpath", PROGRAM.parent, ROOT / "build.spec"]
    subprocess.run([*command, "--", *([] if roads else ["--without-roads"])], cwd=ROOT, check=True)
    dig_holes(PROGRAM)


def dig_holes(folder: Path) -> None:
    """Give back the room of the zeros that libraries are padded with (Linux): a third of all."""
    tool = shutil.which("fallocate")
    if tool and sys.platform == "linux":
        for file in folder.rglob("*.so*"):
            if file.is_file() and not file.is_symlink():
                subprocess.run([tool, "--dig-holes", file], check=False, stderr=subprocess.DEVNULL)


def size_mb(folder: Path) -> float:
    """The room the files of a folder take on the disk, in megabytes (10^6 bytes)."""
    files = [file for file in folder.rglob("*") if file.is_file() and not file.is_symlink()]
    if os.name == "nt":  # which tells no blocks
        return sum(file.stat().st_size for file in files) / 1e6
    return sum(file.stat().st_blocks * 512 for file in files) / 1e6


def main() -> None:
    """Make the folder, say how large it is."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--without-roads", action="store_true")
    asked = options.parse_args()
    freeze(make_environment(), roads=not asked.without_roads)
    print(f"{PROGRAM.relative_to(ROOT)}: {size_mb(PROGRAM):.0f} MB")


if __name__ == "__main__":
    main()
