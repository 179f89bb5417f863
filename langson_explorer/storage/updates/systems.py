"""The name of the system a release is made for."""

import platform
import sys

_SYSTEMS = {"win32": "windows", "darwin": "macos"}
_MACHINES = {"amd64": "x86_64", "aarch64": "arm64"}


def this_system() -> str:
    """The one we run on, as "linux-x86_64", "windows-x86_64", "macos-arm64"."""
    machine = platform.machine().lower()
    return f"{_SYSTEMS.get(sys.platform, sys.platform)}-{_MACHINES.get(machine, machine)}"
