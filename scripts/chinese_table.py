"""Write the table of traditional Chinese characters, `langson_explorer/domain/chinese_table.py`.

Each with the simple one that stands for it, as OpenCC has them; search folds the one to the other.

Run ``python scripts/chinese_table.py`` to rewrite the table.
"""

from pathlib import Path
from textwrap import wrap

from opencc import OpenCC

TARGET = Path(__file__).parent.parent / "langson_explorer" / "domain" / "chinese_table.py"
_BLOCKS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0x20000, 0x323AF))
_HEAD = '''"""Traditional Chinese characters, each followed by its simple one.

Written by scripts/chinese_table.py from the tables of OpenCC (Apache-2.0); do not edit.
"""

PAIRS = (
'''


def pairs() -> str:
    """Every traditional character that has one simple form, followed by it, in Unicode's order."""
    simple = OpenCC("t2s")
    letters = (chr(code) for first, last in _BLOCKS for code in range(first, last + 1))
    both = ((letter, simple.convert(letter)) for letter in letters)
    return "".join(f"{one}{other}" for one, other in both if one != other and len(other) == 1)


def rendered() -> str:
    """The module."""
    lines = (f'    "{line}"\n' for line in wrap(pairs(), 44))
    return f"{_HEAD}{''.join(lines)})\n"


if __name__ == "__main__":
    TARGET.write_text(rendered(), "utf-8")
