"""Values to put in the place of every value of a document: its reader and its schema must agree."""

from collections.abc import Iterator
from copy import deepcopy

STRANGE = (
    *(None, True, False, 0, 1, -1, 2, 14, 30, 31, 366, 1439, 1440, 1441, 10_000, 10_001, 1.5),
    *(10**6, 10**6 + 1, 10**12, 10**12 + 1, 10**13, 10**16, "", " ", "1", "x", "hai từ", " a "),
    *("x" * 100, "x" * 200, "x" * 201, "x" * 500, "x" * 501, "hai\ndòng", "\tx", "\x1b[31m"),
    *("\x7f", "\x85", "\u202egnoảđ", "\u2066x", "2027-02-27", "2027-W08-6", "20270227"),
    *("2027-02-30", "1967-12-31", "1968-01-01", "2100-12-31", "2101-01-01", "27/2/2027"),
    *("2027-02-27T00:00", "07:30", "7:30", "30:00", "30:01", "24:60", "٠٧:٣٠", "7h30"),
    *([], [None], ["x"], ["x", "y"], ["x", "y", "z"], [["x", "y"]], ["x"] * 301, {}),
    *({"x": 1}, {"1": "x"}, {"01": "x"}, {"0": "x"}, {"31": "x"}, {"start": "08:00"}),
    *({"from": "11:00"}, {"day": 1}, {"day": 1, "time": "09:00"}, "car", "rocket", "chi-lang"),
)


def trials(document: object) -> Iterator[tuple[str, object]]:
    """The document with one value at a time left out, doubled by another name, or replaced."""
    for path in _paths(document):
        for value in STRANGE:
            yield f"{path} = {value!r:.40}", _with(document, path, value)
        *holders, last = path
        if isinstance(last, str):
            changed = deepcopy(document)
            holder = _at(changed, holders)
            holder[f"{last}s"] = holder.pop(last)
            yield f"{path} renamed", changed


def _paths(value: object, path: tuple = ()) -> Iterator[tuple]:
    if path:
        yield path
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in items if isinstance(value, dict | list) else ():
        yield from _paths(inner, (*path, key)) if isinstance(inner, dict | list) else [(*path, key)]


def _with(document: object, path: tuple, value: object) -> object:
    changed = deepcopy(document)
    *holders, last = path
    _at(changed, holders)[last] = deepcopy(value)
    return changed


def _at(value: object, path: list) -> object:
    for key in path:
        value = value[key]
    return value
