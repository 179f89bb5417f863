"""Texts without the characters XML 1.0 cannot hold."""

import re

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def plain(text: str) -> str:
    """The text with what XML cannot hold left out: no escape can bring it in."""
    return _ILLEGAL.sub("", text)
