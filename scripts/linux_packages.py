"""The frozen program as packages of Linux: `make packages`, after `make bundle`.

A .deb for a whole machine, with icon, menu entry, kinds of files, a unit for the kiosk; a .tar.xz
with an installer for one user. `depends` is what the program needs of a Debian.
"""

import shutil
import subprocess
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]

import bundle  # noqa: E402

from langson_explorer import __version__  # noqa: E402
from langson_explorer.app.kiosk_install import UNIT, unit_text  # noqa: E402
from langson_explorer.app.system_libraries import QT_LIBRARIES, SCREEN_LIBRARIES  # noqa: E402

NAME = "langson-explorer"
SOURCES = bundle.ROOT / "packaging" / "linux"
ICON = bundle.ROOT / "resources" / "icons" / "logo.svg"
PLACE = Path("opt") / NAME
_RENAMED_IN = "trixie"  # Debian 13 has the first of several names, releases before it the last
_ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
# Zeros that libraries are padded with take no room: dpkg itself does not know of holes.
_AFTER = f"""#!/bin/sh
set -e
find /{PLACE} -name '*.so*' -type f -exec fallocate --dig-holes {{}} \\; 2>/dev/null || true
"""


def depends() -> list[str]:
    """What a .deb asks for, "newer | older" where a package was renamed, by name."""
    libraries = (*QT_LIBRARIES, *SCREEN_LIBRARIES)
    return sorted({" | ".join(library.packages) for library in libraries} | {"fontconfig"})


def dependencies(release: str) -> list[str]:
    """The same packages as one release of Debian names them."""
    at = 0 if release == _RENAMED_IN else -1
    return [names.split(" | ")[at] for names in depends()]


def architecture() -> str:
    """The machine's, as Debian calls it."""
    machine = subprocess.run(["uname", "-m"], check=True, capture_output=True, text=True)
    name = machine.stdout.strip()
    return _ARCHITECTURES.get(name, name)


def control(size_kb: int) -> str:
    """What the .deb says of itself."""
    return f"""Package: {NAME}
Version: {__version__}
Architecture: {architecture()}
Maintainer: Lạng Sơn Explorer contributors <noreply@example.org>
Installed-Size: {size_kb}
Depends: {", ".join(depends())}
Recommends: fonts-noto-cjk
Section: science
Priority: optional
Description: offline explorer of the heritage and tourism of a province
 Relics, festivals, villages and trips of Lạng Sơn, Việt Nam, on one map, with
 no network at all.
"""


def lay_out(root: Path) -> None:
    """Everything of the .deb below a folder, as it will lie below /."""
    shutil.rmtree(root, ignore_errors=True)
    (root / "opt").mkdir(parents=True)
    subprocess.run(["cp", "-a", "--sparse=always", bundle.PROGRAM, root / PLACE], check=True)
    share = root / "usr" / "share"
    for source, folder in (
        (SOURCES / f"{NAME}.desktop", "applications"),
        (SOURCES / f"{NAME}.xml", "mime/packages"),
        (bundle.ROOT / "LICENSE", f"doc/{NAME}"),
        (bundle.ROOT / "resources" / "THIRD_PARTY.md", f"doc/{NAME}"),
    ):
        (share / folder).mkdir(parents=True, exist_ok=True)
        shutil.copy(source, share / folder)
    icons = share / "icons" / "hicolor" / "scalable" / "apps"
    icons.mkdir(parents=True)
    shutil.copy(ICON, icons / f"{NAME}.svg")
    (root / "usr" / "bin").mkdir()
    (root / "usr" / "bin" / NAME).symlink_to(f"/{PLACE}/{NAME}")
    units = root / "usr" / "lib" / "systemd" / "user"  # off until an office enables it
    units.mkdir(parents=True)
    (units / UNIT).write_text(unit_text([f"/{PLACE}/{NAME}", "kiosk"]), "utf-8")
    about = root / "DEBIAN"
    about.mkdir()
    (about / "control").write_text(control(round(bundle.size_mb(root) * 1000)), "utf-8")
    (about / "postinst").write_text(_AFTER, "utf-8")
    (about / "postinst").chmod(0o755)


def make_deb() -> Path:
    """The .deb in dist/."""
    root = bundle.WORK / "deb"
    lay_out(root)
    made = bundle.PROGRAM.parent / f"{NAME}_{__version__}_{architecture()}.deb"
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z6", "--build", root, made]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    shutil.rmtree(root)
    return made


def make_tar() -> Path:
    """The .tar.xz in dist/, with its installer."""
    folder = f"{NAME}-{__version__}"
    root = bundle.WORK / folder
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir(parents=True)
    for source in (*sorted(SOURCES.iterdir()), bundle.ROOT / "LICENSE"):
        shutil.copy(source, root)
    shutil.copy(ICON, root / f"{NAME}.svg")
    subprocess.run(["cp", "-a", "--sparse=always", bundle.PROGRAM, root / NAME], check=True)
    made = bundle.PROGRAM.parent / f"{folder}-linux-{architecture()}.tar.xz"
    pack = ["tar", "--sparse", "--owner=0", "--group=0", "-I", "xz -6 -T2", "-C", bundle.WORK]
    subprocess.run([*pack, "-cf", made, folder], check=True)
    shutil.rmtree(root)
    return made


def main() -> int:
    """Make both, say how large they are."""
    if not (bundle.PROGRAM / NAME).is_file():
        print("packages: there is no program yet: make bundle", file=sys.stderr)
        return 2
    for made in (make_tar(), make_deb()):
        print(f"{made.relative_to(bundle.ROOT)}: {made.stat().st_size / 1e6:.0f} MB", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
