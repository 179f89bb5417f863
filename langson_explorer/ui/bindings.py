"""Loads the Qt bindings without what they would do anew at every start.

shiboken6 carries a dozen Python modules as text inside its library and compiles them at every
start, a fifth of the time until the window is there. What that compiling gives is kept by the
build; it counts only for the very text it was made from: other bindings are compiled as ever.
"""

import builtins
import ctypes
import importlib
import marshal
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from types import CodeType
from typing import Any
from zlib import crc32

from langson_explorer.files import write_whole

_BINDINGS = "shiboken6"
_SET_ATTRIBUTE = "_ZN16QCoreApplication12setAttributeEN2Qt20ApplicationAttributeEb"
_SHARE_CONTEXTS = 18  # Qt::AA_ShareOpenGLContexts; a test holds it against the enumeration

type _Compile = Callable[..., Any]
type _Known = dict[tuple[str, int, int], CodeType]


def load(cache: Path) -> None:
    """Import the bindings with what `cache` holds; none, or that of another Python, is no harm."""
    if _BINDINGS in sys.modules or not (known := _read(cache)):
        return

    def recall(plain: _Compile, text: object, name: str, *rest: Any, **options: Any) -> Any:  # noqa: ANN401 - as compile
        return known.get(_key(text, name)) or plain(text, name, *rest, **options)

    with _compiling(recall):
        importlib.import_module(_BINDINGS)


def gather(cache: Path) -> None:
    """Write the cache (part of the build, in a process that has not loaded the bindings yet)."""
    known: _Known = {}

    def note(plain: _Compile, text: object, name: str, *rest: Any, **options: Any) -> Any:  # noqa: ANN401 - as compile
        made = plain(text, name, *rest, **options)
        if isinstance(text, bytes) and isinstance(made, CodeType):
            known[_key(text, name)] = made
        return made

    with _compiling(note):
        importlib.import_module(_BINDINGS)
    write_whole(cache, MAGIC_NUMBER + marshal.dumps(known))


def share_contexts() -> None:
    """Have web views share what is drawn (AA_ShareOpenGLContexts); before the application is made.

    On Linux by Qt's own symbol: `Qt.ApplicationAttribute` makes all enumerations of Qt at once.
    """
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            core = ctypes.CDLL("libQt6Core.so.6", mode=os.RTLD_NOLOAD)
            core[_SET_ATTRIBUTE](_SHARE_CONTEXTS, True)
            return
    from PySide6.QtCore import QCoreApplication, Qt  # noqa: PLC0415

    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)


def _key(text: object, name: str) -> tuple[str, int, int]:
    return (name, len(text), crc32(text)) if isinstance(text, bytes) else ("", 0, 0)


def _read(cache: Path) -> _Known:
    try:
        kept = cache.read_bytes()
        if not kept.startswith(MAGIC_NUMBER):
            return {}
        known: _Known = marshal.loads(kept[len(MAGIC_NUMBER) :])  # noqa: S302 - shipped, as code is
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    return known


@contextmanager
def _compiling(by: _Compile) -> Iterator[None]:
    """Have `by` called in the place of compile, with compile before its own arguments."""
    plain = builtins.compile
    builtins.compile = lambda *given, **options: by(plain, *given, **options)
    try:
        yield
    finally:
        builtins.compile = plain
