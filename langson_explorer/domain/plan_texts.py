"""The texts of a plan as any file can hold them."""

from dataclasses import fields, is_dataclass, replace
from typing import Any

from langson_explorer.domain.itinerary import Plan
from langson_explorer.domain.text import writable


def writable_plan(plan: Plan) -> Plan:
    """The plan without halves of letters, which a window may hand over and no file can hold."""
    mended: Plan = _mended(plan)
    return mended


def _mended(value: Any) -> Any:  # noqa: ANN401 - whatever a plan is made of
    if isinstance(value, str):
        return value if value.isascii() or _is_writable(value) else writable(value)
    if isinstance(value, tuple):
        return tuple(map(_mended, value))
    if is_dataclass(value) and not isinstance(value, type):
        texts = {field.name: getattr(value, field.name) for field in fields(value)}
        changed = {name: new for name, old in texts.items() if (new := _mended(old)) != old}
        return replace(value, **changed) if changed else value
    return value


def _is_writable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
