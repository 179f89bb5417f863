"""Which of the system libraries Qt needs are missing on this Linux machine."""

import ctypes
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


def _library(file: str, *packages: str) -> SystemLibrary:
    return SystemLibrary(file, packages)


QT_LIBRARIES = (
    _library("libasound.so.2", "libasound2t64", "libasound2"),
    _library("libdbus-1.so.3", "libdbus-1-3"),
    _library("libEGL.so.1", "libegl1"),
    _library("libfontconfig.so.1", "libfontconfig1"),
    _library("libGL.so.1", "libgl1"),
    _library("libglib-2.0.so.0", "libglib2.0-0t64", "libglib2.0-0"),
    _library("libnss3.so", "libnss3"),
    _library("libXcomposite.so.1", "libxcomposite1"),
    _library("libXdamage.so.1", "libxdamage1"),
    _library("libXrandr.so.2", "libxrandr2"),
    _library("libXtst.so.6", "libxtst6"),
    _library("libxkbcommon.so.0", "libxkbcommon0"),
    _library("libxkbfile.so.1", "libxkbfile1"),
)
SCREEN_LIBRARIES = (
    _library("libxcb-cursor.so.0", "libxcb-cursor0"),
    _library("libxcb-icccm.so.4", "libxcb-icccm4"),
    _library("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    _library("libxcb-shape.so.0", "libxcb-shape0"),
    _library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
)


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
