"""Disks to torture the program with: small, full, read-only, cut off, without locks. Needs root."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

DISK_BYTES = 64 << 20
PROGRAM = (sys.executable, "-m", "langson_explorer")
_NO_LOCKS = """
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
static int refuse(void) { errno = ENOLCK; return -1; }
int flock(int fd, int operation) { return refuse(); }
static int pass(int fd, int command, void *argument) {
  if (command == F_SETLK || command == F_SETLKW) return refuse();
  extern long syscall(long, ...);
  return syscall(72, fd, command, argument);
}
int fcntl(int fd, int command, ...) {
  va_list rest; va_start(rest, command); void *argument = va_arg(rest, void *); va_end(rest);
  return pass(fd, command, argument);
}
int fcntl64(int fd, int command, ...) {
  va_list rest; va_start(rest, command); void *argument = va_arg(rest, void *); va_end(rest);
  return pass(fd, command, argument);
}
"""


def need(*programs: str, root: bool = True) -> None:
    """Skip where a program is missing, or where one may not mount."""
    if root and (not hasattr(os, "geteuid") or os.geteuid() != 0):
        pytest.skip("only root may mount disks")
    for program in programs:
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")


def sh(*command: object) -> str:
    """What a command answers; raises where it fails."""
    words = [str(word) for word in command]
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout.strip()


@contextmanager
def mounted(at: Path, *options: str, device: str = "tmpfs") -> Iterator[Path]:
    """A disk mounted there; skips where the machine refuses."""
    at.mkdir(exist_ok=True)
    try:
        sh("mount", *options, device, at)
    except subprocess.CalledProcessError as error:
        pytest.skip(f"disks may not be mounted here: {error.stderr}")
    try:
        yield at
    finally:
        sh("umount", "-l", at)


@contextmanager
def small(at: Path, size: str) -> Iterator[Path]:
    """A disk in memory of a size ("400k")."""
    with mounted(at, "-t", "tmpfs", "-o", f"size={size}") as disk:
        yield disk


def fill(disk: Path) -> None:
    """Leave a disk no byte."""
    with (disk / "fill").open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            return


def command(*words: object, data: Path, **around: str) -> "subprocess.CompletedProcess[str]":
    """Run a command of the program over a folder of the user's, at most two minutes."""
    environment = os.environ | {"LANGSON_EXPLORER_DATA": str(data), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [*PROGRAM, *map(str, words)],
        env=environment | around,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def library_without_locks(folder: Path) -> Path:
    """A library to preload under which no file can be locked, as on some network disks."""
    need("cc", root=False)
    if os.uname().machine != "x86_64":
        pytest.skip("the library knows x86-64 only")
    source, library = folder / "no_locks.c", folder / "no_locks.so"
    source.write_text(_NO_LOCKS)
    sh("cc", "-shared", "-fPIC", "-w", "-o", library, source)
    return library


@contextmanager
def device(image: Path) -> Iterator[str]:
    """A block device over a file; skips where the machine has none."""
    try:
        loop = sh("losetup", "--find", "--show", image)
    except subprocess.CalledProcessError as error:
        pytest.skip(f"no loop device: {error.stderr}")
    try:
        yield loop
    finally:
        sh("losetup", "--detach", loop)


def formatted(image: Path) -> Path:
    """A file with an empty ext4 in it."""
    with image.open("wb") as file:
        file.truncate(DISK_BYTES)
    sh("mkfs.ext4", "-q", "-F", image)
    return image


@contextmanager
def stick(folder: Path) -> Iterator[tuple[Path, Callable[[], None]]]:
    """A disk, and what pulls it out: what is not in memory is out of reach from then on."""
    with small(folder / "socket", f"{DISK_BYTES + (1 << 20)}") as socket:
        image = formatted(socket / "stick.img")

        def pull_out() -> None:
            os.truncate(image, 0)
            fill(socket)  # nor can a write bring it back
            Path("/proc/sys/vm/drop_caches").write_text("3")

        with device(image) as loop, mounted(folder / "stick", device=loop) as disk:
            yield disk, pull_out
