"""A title as the name of a file that every system takes."""

import re
import unicodedata

MOST_BYTES = 200  # most file systems take 255, some programs add to a name
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]+')
_RESERVED = re.compile(  # names of devices in Windows, whatever follows their first point
    r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³])", re.IGNORECASE
)


def suggested_name(title: str, suffix: str, otherwise: str) -> str:
    """A name of at most 200 bytes of UTF-8 for a file, with its suffix (".pdf").

    Without characters that no system allows or that nobody sees (control characters, marks that
    turn the direction of a text), never one that Windows keeps for a device, nor hidden;
    `otherwise` where nothing is left of the title.
    """
    seen = "".join(" " if _is_unseen(letter) else letter for letter in title)
    name = _ends_trimmed(" ".join(_FORBIDDEN.sub(" ", seen).split()))
    head, dot, rest = name.partition(".")
    if _RESERVED.fullmatch(head.rstrip()):
        name = f"{head.rstrip()}_{dot}{rest}"
    room = MOST_BYTES - len(suffix.encode())
    cut = unicodedata.normalize("NFC", name).encode()[:room].decode("utf-8", "ignore")
    return f"{_ends_trimmed(cut) or otherwise}{suffix}"


def _is_unseen(letter: str) -> bool:
    """Control and format characters, lone surrogates, letters nobody has assigned."""
    return unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"}


def _ends_trimmed(name: str) -> str:
    return name.strip(" .")
