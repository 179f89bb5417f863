"""Say which system libraries Qt lacks here, then install them where that is allowed."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from langson_explorer.app.system_libraries import SystemLibrary, missing_libraries


def privilege() -> list[str] | None:
    """How to run a command as root here; None where one may not."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if (
        sudo
        and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0
    ):
        return [sudo, "-n"]
    return None


def known_package(library: SystemLibrary) -> str:
    """The first of the library's packages that this release of Debian or Ubuntu has."""
    for package in library.packages:
        found = subprocess.run(
            ["apt-cache", "show", package], capture_output=True, check=False
        ).returncode
        if found == 0:
            return package
    return library.packages[-1]


def install(libraries: Sequence[SystemLibrary], root: list[str]) -> None:
    """Install the libraries' packages with apt-get, as root."""
    apt_get = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-y"]
    subprocess.run([*apt_get, "update"], check=False)
    packages = [known_package(library) for library in libraries]
    command = [*apt_get, "--no-install-recommends", "install", *packages]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stderr.strip(), file=sys.stderr)


def main() -> int:
    """Exit 0 when nothing is missing any more, else 1."""
    missing = missing_libraries()
    if not missing:
        return 0
    print("Qt needs system libraries that are missing:", *(lib.file for lib in missing))
    root = privilege() if shutil.which("apt-get") else None
    if root is not None:
        print("Installing them with apt-get")
        install(missing, root)
        missing = missing_libraries()
    if missing:
        packages = " ".join(library.packages[-1] for library in missing)
        print(f"Still missing; install them and try again: apt-get install {packages}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
