"""Say which system libraries Qt lacks here, then install them where that is allowed."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from langson_explorer.app.system_libraries import (
    CHINESE_FONT_PACKAGES,
    SystemLibrary,
    has_chinese_font,
    missing_libraries,
)


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


def install(missing: Sequence[SystemLibrary], chinese_font: bool, root: list[str]) -> None:
    """Install with apt-get, as root, what is missing; says why it could not."""
    apt_get = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-y"]
    subprocess.run([*apt_get, "update"], check=False)
    packages = [known_package(library) for library in missing]
    packages += [] if chinese_font else CHINESE_FONT_PACKAGES
    command = [*apt_get, "--no-install-recommends", "install", *packages]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stderr.strip(), file=sys.stderr)


def say_what_is_missing(missing: Sequence[SystemLibrary], chinese_font: bool) -> None:
    """Name the libraries and the packages that carry them."""
    packages = [library.packages[-1] for library in missing]
    if missing:
        print("Qt needs system libraries that are missing:", *(lib.file for lib in missing))
    if not chinese_font:
        print("There is no font for the Chinese texts.")
        packages += CHINESE_FONT_PACKAGES
    print("Debian and Ubuntu have them in:", *packages)


def main() -> int:
    """Exit 0 when no library is missing any more, else 1; a missing font is only said."""
    missing, chinese_font = missing_libraries(), has_chinese_font()
    if missing or not chinese_font:
        say_what_is_missing(missing, chinese_font)
        root = privilege() if shutil.which("apt-get") else None
        if root is None:
            print("They cannot be installed from here: please install them as root.")
        else:
            print("Installing them")
            install(missing, chinese_font, root)
    return 1 if missing_libraries() else 0


if __name__ == "__main__":
    sys.exit(main())
