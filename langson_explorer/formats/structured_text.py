"""JSON and TOML from anywhere, read within bounds: what is doubtful is refused, not guessed at."""

import json
import math
import re
import tomllib
from typing import Any, NamedTuple, NoReturn

_LONGEST_NUMBER = 25  # digits: a 64-bit number has at most 19
_DEEPEST_KEY = 16  # parts of a dotted key: tomllib's time grows with their square
_TOML_QUOTED = re.compile(
    r'"""(?:\\.|[^\\])*?(?:"""|\Z)|'
    r"'''.*?(?:'''|\Z)|"
    r'"(?:\\.|[^"\\\n])*"?|'
    r"'[^'\n]*'?|#[^\n]*",
    re.DOTALL,
)
_TOML_DEEP = re.compile(rf"(?:[\w-]+[ \t]*\.[ \t]*){{{_DEEPEST_KEY},}}")
_PLACE = re.compile(r"at line (\d+), column (\d+)")


class TextFault(NamedTuple):
    """Why a text cannot be read: a code and the blanks of its sentence.

    ``not-text`` (neither UTF-8 nor UTF-16), ``syntax`` (line, column), ``twice`` (key),
    ``deep``, ``number``.
    """

    code: str
    blanks: dict[str, object]


class UnreadableTextError(Exception):
    """A text that is not what it should be."""

    def __init__(self, code: str, **blanks: object) -> None:
        super().__init__(code, blanks)
        self.fault = TextFault(code, blanks)


def read_json(content: bytes) -> Any:  # noqa: ANN401 - whatever JSON holds
    """What a JSON text (RFC 8259; UTF-8, or UTF-16 as Notepad writes it) holds.

    Raises UnreadableTextError; a key that stands twice in an object is refused, for one of its
    values would be lost, and so is NaN.
    """
    try:
        return json.loads(
            _decoded(content),
            object_pairs_hook=_once,
            parse_constant=_refused_number,
            parse_float=_finite,
            parse_int=_whole,
        )
    except json.JSONDecodeError as error:
        raise UnreadableTextError("syntax", line=error.lineno, column=error.colno) from error
    except RecursionError as error:
        raise UnreadableTextError("deep") from error


def read_toml(content: bytes) -> dict[str, Any]:
    """What a TOML text holds; raises as `read_json`."""
    text = _decoded(content).replace("\r\n", "\n")
    if _TOML_DEEP.search(_TOML_QUOTED.sub("s", text)):
        raise UnreadableTextError("deep")
    try:
        return tomllib.loads(text, parse_float=_finite)
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        line, column = place.groups() if place else (text.count("\n") + 1, 1)
        raise UnreadableTextError("syntax", line=line, column=column) from error
    except RecursionError as error:
        raise UnreadableTextError("deep") from error
    except ValueError as error:  # a number of more digits than Python reads
        raise UnreadableTextError("number") from error


def _decoded(content: bytes) -> str:
    """The text in the encoding that its first bytes show."""
    try:
        return content.decode(json.detect_encoding(content)).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise UnreadableTextError("not-text") from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise UnreadableTextError("twice", key=key[:100])
        found[key] = value
    return found


def _whole(digits: str) -> int:
    if len(digits) > _LONGEST_NUMBER:
        raise UnreadableTextError("number")
    return int(digits)


def _finite(digits: str) -> float:
    number = float(digits)
    return number if math.isfinite(number) else _refused_number(digits)


def _refused_number(_written: str) -> NoReturn:
    raise UnreadableTextError("number")
