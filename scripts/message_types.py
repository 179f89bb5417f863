"""Write the messages between program and page as types for TypeScript, from their Python classes.

The checker of the page's scripts (`scripts/check_web.py`) reads them, so that a field renamed on
one side is an error on the other.
"""

import types
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, Literal, TypeAliasType, Union, get_args, get_origin, get_type_hints

from langson_explorer.mappage import messages
from langson_explorer.mappage.messages.from_page import FROM_PAGE

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "resources" / "web" / "types" / "messages.d.ts"
_HEAD = "/** Made by scripts/message_types.py from langson_explorer/mappage/messages. */\n"
_PLAIN = {str: "string", int: "number", float: "number", bool: "boolean", object: "unknown"}


def message_types() -> str:
    """The text of messages.d.ts: an interface for each class, a table of each direction."""
    shapes = dict(_shapes())
    interfaces = [_interface(name, shape) for name, shape in shapes.items()]
    to_page = {_type_of(shape): shape for shape in get_args(messages.ToPage.__value__)}
    return "\n".join(
        [
            _HEAD,
            *interfaces,
            _by_type("ToPage", "What the program says, by its type.", to_page),
            _by_type("FromPage", "What the page says, by its type.", FROM_PAGE),
        ]
    )


def _shapes() -> Iterator[tuple[str, type]]:
    for name in messages.__all__:
        shape = getattr(messages, name)
        if isinstance(shape, type) and is_dataclass(shape):
            yield name, shape


def _type_of(shape: type) -> str:
    """The word by which a message to the page is known."""
    return str(get_args(get_type_hints(shape)["type"])[0])


def _interface(name: str, shape: type) -> str:
    hints = get_type_hints(shape)
    rows = [f"  {item.name}: {written(hints[item.name])};" for item in fields(shape)]
    about = " ".join((shape.__doc__ or "").split("\n\n")[0].split())
    return "\n".join([f"/** {about} */", f"export interface {name} {{", *rows, "}", ""])


def _by_type(name: str, about: str, shapes: Mapping[str, type]) -> str:
    rows = [f"  {kind}: {shape.__name__};" for kind, shape in shapes.items()]
    return "\n".join([f"/** {about} */", f"export interface {name} {{", *rows, "}", ""])


def written(hint: Any) -> str:  # noqa: ANN401, PLR0911 - any annotation, a case each
    """A Python annotation as TypeScript has it; raises TypeError for one that it cannot say."""
    if isinstance(hint, TypeAliasType):
        return written(hint.__value__)
    if hint in _PLAIN:
        return _PLAIN[hint]
    if hint is None or hint is types.NoneType:
        return "null"
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Literal:
        return " | ".join(f'"{value}"' for value in inner)
    if origin in (Union, types.UnionType):
        return " | ".join(map(written, inner))
    if origin is tuple:
        if inner[-1] is Ellipsis:
            return f"({written(inner[0])})[]"
        return f"[{', '.join(map(written, inner))}]"
    if origin is Mapping:
        return f"Record<{', '.join(map(written, inner))}>"
    if isinstance(hint, type) and is_dataclass(hint):
        return hint.__name__
    raise TypeError(f"no type of TypeScript for {hint!r}")


def main() -> None:
    """Write the file."""
    TARGET.write_text(message_types(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
