"""What Python would make of text anew at every start, kept by the build.

shiboken6 carries a dozen Python modules as text inside its library and compiles them at every
start; a dataclass writes its methods as text and compiles each. Together that was a quarter of the
work until the map is there, a fifth until all panes are. What is kept counts only for the very text
it was made from: other text is compiled as ever.
"""

import builtins
import dataclasses
import importlib
import marshal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from types import CodeType
from typing import Any
from zlib import crc32

from langson_explorer.files import write_whole

_BINDINGS = "shiboken6"
_METHODS = "<methods>"  # the name that the texts of dataclasses go by here

type _Compile = Callable[..., Any]
type _Known = dict[tuple[str, int, int], bytes]


def load(cache: Path) -> None:
    """Import the Qt bindings, have dataclasses made, with what `cache` holds.

    No cache, or that of another Python, is no harm.
    """
    if not (known := _read(cache)):
        return

    def recall_methods(text: str, *scopes: Any) -> None:  # noqa: ANN401 - as exec
        kept = known.get(_key(text, _METHODS))
        exec(marshal.loads(kept) if kept else text, *scopes)  # noqa: S102, S302 - as dataclasses do

    def recall(plain: _Compile, text: object, name: str, *rest: Any, **options: Any) -> Any:  # noqa: ANN401 - as compile
        kept = known.get(_key(text, name))
        return marshal.loads(kept) if kept else plain(text, name, *rest, **options)  # noqa: S302 - shipped, as code is

    _make_methods_by(recall_methods)
    if _BINDINGS not in sys.modules:
        with _compiling(recall), suppress(ImportError):  # who needs them will tell
            importlib.import_module(_BINDINGS)


def gather(cache: Path, modules: Iterable[str]) -> None:
    """Write the cache from the bindings and the dataclasses of these modules.

    Part of the build, in a process that has loaded nothing of it yet. What is not installed there,
    as in pip's own room for builds, is left out.
    """
    known: _Known = {}

    def note_methods(text: str, *scopes: Any) -> None:  # noqa: ANN401 - as exec
        made = compile(text, _METHODS, "exec")
        known[_key(text, _METHODS)] = marshal.dumps(made)
        exec(made, *scopes)  # noqa: S102 - as dataclasses do

    def note(plain: _Compile, text: object, name: str, *rest: Any, **options: Any) -> Any:  # noqa: ANN401 - as compile
        made = plain(text, name, *rest, **options)
        if isinstance(text, bytes) and isinstance(made, CodeType):
            known[_key(text, name)] = marshal.dumps(made)
        return made

    with _compiling(note), suppress(ImportError):
        importlib.import_module(_BINDINGS)
    _make_methods_by(note_methods)
    for module in modules:
        with suppress(ImportError):
            importlib.import_module(module)
    write_whole(cache, MAGIC_NUMBER + marshal.dumps(known))


def _make_methods_by(run: Callable[..., None]) -> None:
    """Have dataclasses call `run` where they call exec."""
    vars(dataclasses)["exec"] = run


def _key(text: object, name: str) -> tuple[str, int, int]:
    if isinstance(text, str):
        text = text.encode()
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
