"""What the window needs of a Linux system beyond Python: shared libraries, a Chinese font."""

import ctypes
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class SystemLibrary:
    """A shared library by its file name, with the Debian packages that may carry it.

    Of several package names the newest comes first: Debian 13 and Ubuntu 24.04 renamed some.
    """

    file: str
    packages: tuple[str, ...]


# What the Qt libraries of the window, QtWebEngine's among them, are linked with directly.
QT_LIBRARIES = (
    SystemLibrary("libasound.so.2", ("libasound2t64", "libasound2")),
    SystemLibrary("libbrotlidec.so.1", ("libbrotli1",)),
    SystemLibrary("libdbus-1.so.3", ("libdbus-1-3",)),
    SystemLibrary("libEGL.so.1", ("libegl1",)),
    SystemLibrary("libexpat.so.1", ("libexpat1",)),
    SystemLibrary("libfontconfig.so.1", ("libfontconfig1",)),
    SystemLibrary("libfreetype.so.6", ("libfreetype6",)),
    SystemLibrary("libgbm.so.1", ("libgbm1",)),
    SystemLibrary("libGL.so.1", ("libgl1",)),
    SystemLibrary("libglib-2.0.so.0", ("libglib2.0-0t64", "libglib2.0-0")),
    SystemLibrary("libgssapi_krb5.so.2", ("libgssapi-krb5-2",)),
    SystemLibrary("libnspr4.so", ("libnspr4",)),
    SystemLibrary("libnss3.so", ("libnss3",)),
    SystemLibrary("libudev.so.1", ("libudev1",)),
    SystemLibrary("libX11.so.6", ("libx11-6",)),
    SystemLibrary("libxcb.so.1", ("libxcb1",)),
    SystemLibrary("libxcb-dri3.so.0", ("libxcb-dri3-0",)),
    SystemLibrary("libXcomposite.so.1", ("libxcomposite1",)),
    SystemLibrary("libXdamage.so.1", ("libxdamage1",)),
    SystemLibrary("libXext.so.6", ("libxext6",)),
    SystemLibrary("libXfixes.so.3", ("libxfixes3",)),
    SystemLibrary("libxkbcommon.so.0", ("libxkbcommon0",)),
    SystemLibrary("libxkbfile.so.1", ("libxkbfile1",)),
    SystemLibrary("libXrandr.so.2", ("libxrandr2",)),
    SystemLibrary("libXtst.so.6", ("libxtst6",)),
    SystemLibrary("libzstd.so.1", ("libzstd1",)),
)

# What the plug-in that draws on an X screen is linked with besides.
SCREEN_LIBRARIES = (
    SystemLibrary("libX11-xcb.so.1", ("libx11-xcb1",)),
    SystemLibrary("libxcb-cursor.so.0", ("libxcb-cursor0",)),
    SystemLibrary("libxcb-glx.so.0", ("libxcb-glx0",)),
    SystemLibrary("libxcb-icccm.so.4", ("libxcb-icccm4",)),
    SystemLibrary("libxcb-image.so.0", ("libxcb-image0",)),
    SystemLibrary("libxcb-keysyms.so.1", ("libxcb-keysyms1",)),
    SystemLibrary("libxcb-randr.so.0", ("libxcb-randr0",)),
    SystemLibrary("libxcb-render.so.0", ("libxcb-render0",)),
    SystemLibrary("libxcb-render-util.so.0", ("libxcb-render-util0",)),
    SystemLibrary("libxcb-shape.so.0", ("libxcb-shape0",)),
    SystemLibrary("libxcb-shm.so.0", ("libxcb-shm0",)),
    SystemLibrary("libxcb-sync.so.1", ("libxcb-sync1",)),
    SystemLibrary("libxcb-util.so.1", ("libxcb-util1",)),
    SystemLibrary("libxcb-xfixes.so.0", ("libxcb-xfixes0",)),
    SystemLibrary("libxcb-xkb.so.1", ("libxcb-xkb1",)),
    SystemLibrary("libxkbcommon-x11.so.0", ("libxkbcommon-x11-0",)),
)

CHINESE_FONT_PACKAGES = ("fontconfig", "fonts-noto-cjk")


def _loads(file: str) -> bool:
    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True


def missing_libraries(
    libraries: Sequence[SystemLibrary] = QT_LIBRARIES + SCREEN_LIBRARIES,
) -> list[SystemLibrary]:
    """The libraries that do not load here; none are asked for but on Linux."""
    if not sys.platform.startswith("linux"):
        return []
    return [library for library in libraries if not _loads(library.file)]


def has_chinese_font() -> bool:
    """Whether a font for the Chinese texts is installed; other systems than Linux bring theirs."""
    if not sys.platform.startswith("linux"):
        return True
    lister = shutil.which("fc-list")
    if lister is None:
        return False
    found = subprocess.run([lister, ":lang=zh-cn"], capture_output=True, check=False)
    return bool(found.stdout.strip())
