"""Degrees in records: kept with a point, shown and typed with the sign of the language."""

import re

from langson_explorer.i18n import current_language

_LEAST = 5  # decimals shown: about a metre
_COMMA = re.compile(r"[-+]?\d+,\d*")
_KEPT = re.compile(r"([-+]?\d+)\.(\d+)")


def shown_degrees(text: str) -> str:
    """Degrees as one reads them: "21.8376000" is "21,83760"; what is no number stays as it is."""
    match = _KEPT.fullmatch(text)
    if match is None:
        return text
    sign = "," if current_language() == "vi" else "."
    return match[1] + sign + match[2].rstrip("0").ljust(_LEAST, "0")


def told_degrees(text: str) -> str:
    """Degrees as they are kept: a lone comma is a decimal one."""
    text = text.strip()
    return text.replace(",", ".") if _COMMA.fullmatch(text) else text
