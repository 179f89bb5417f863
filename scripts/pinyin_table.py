"""Write how Chinese characters are read, `langson_explorer/domain/pinyin_table.py`, by pypinyin.

Of the characters in the names of the catalogue's tables, and all others of GB 2312, the readings
without tones, so that names are found by the letters one types.

Run ``python scripts/pinyin_table.py`` to rewrite the table.
"""

from collections import defaultdict
from pathlib import Path
from textwrap import wrap

from pypinyin import Style, pinyin

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "langson_explorer" / "domain" / "pinyin_table.py"
_HEAD = '''"""Readings of Chinese characters without tones: each with the characters read so.

Written by scripts/pinyin_table.py from the data of pypinyin (MIT); do not edit.
"""

READINGS = {
'''


def _letters() -> set[str]:
    found = set()
    for high in range(0xB0, 0xF8):
        for low in range(0xA1, 0xFF):
            found |= set(bytes((high, low)).decode("gb2312", "ignore"))
    for file in (ROOT / "geodata" / "tables").glob("*.csv"):
        found |= {one for one in file.read_text("utf-8") if "\u4e00" <= one <= "\u9fff"}
    return found


def readings() -> dict[str, str]:
    """The characters of each reading."""
    found = defaultdict(list)
    for letter in sorted(_letters()):
        (read,) = pinyin(letter, style=Style.NORMAL, heteronym=True, v_to_u=False)
        for reading in sorted(set(read)):
            if reading.isascii() and reading.isalpha():
                found[reading].append(letter)
    return {reading: "".join(letters) for reading, letters in sorted(found.items())}


def rendered() -> str:
    """The module."""
    lines = []
    for reading, letters in readings().items():
        parts = wrap(letters, 40)
        if len(parts) == 1:
            lines.append(f'    "{reading}": "{parts[0]}",\n')
            continue
        joined = "".join(f'        "{part}"\n' for part in parts)
        lines.append(f'    "{reading}": (\n{joined}    ),\n')
    return f"{_HEAD}{''.join(lines)}}}\n"


if __name__ == "__main__":
    TARGET.write_text(rendered(), "utf-8")
