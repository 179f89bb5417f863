"""The units of before July 2025 as the tables tell of them: names, with remarks in brackets."""

import re

_TOLD_ASIDE = re.compile(r"\s*\([^)]*\)")


def names_told(text: str) -> list[str]:
    """The names in a text such as "Xã Chi Lăng (một phần); Xã Vân Thủy", without remarks."""
    plain = _TOLD_ASIDE.sub("", text)
    return [name for part in plain.split(";") if (name := part.strip())]
