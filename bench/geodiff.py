"""pygeodiff, which QField and Mergin carry changes with: its rebase of the same edits, to compare.

No dependency of ours: measured where somebody has installed it (`pip install pygeodiff`).
"""

import importlib
import sqlite3
from contextlib import closing
from pathlib import Path
from shutil import copyfile
from time import process_time

_PLACES = 100_000
_CLASHING = 20  # of so many edits one is of what the other side has edited, too


def rebase_s(folder: Path, edits: int) -> float | None:
    """CPU seconds to bring so many edits over as many of ours; None where it is not installed.

    Of an edit of both sides it keeps one.
    """
    try:
        pygeodiff = importlib.import_module("pygeodiff")
    except ImportError:
        return None
    folder.mkdir()
    base, theirs, ours = (folder / f"{name}.gpkg" for name in ("base", "theirs", "ours"))
    _make(base)
    for path, side in ((theirs, 0), (ours, 1)):
        copyfile(base, path)
        _edit(path, edits, side)
    start = process_time()
    pygeodiff.GeoDiff().rebase(str(base), str(theirs), str(ours), str(folder / "conflicts"))
    return process_time() - start


def _make(path: Path) -> None:
    columns = ", ".join(f"c{nth} TEXT" for nth in range(10))
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(f"CREATE TABLE places (fid INTEGER PRIMARY KEY, {columns})")
        rows = (
            [number, *(f"Lời {nth} của nơi {number}" for nth in range(10))]
            for number in range(_PLACES)
        )
        db.executemany(f"INSERT INTO places VALUES ({', '.join('?' * 11)})", rows)  # noqa: S608 - ours


def _edit(path: Path, edits: int, side: int) -> None:
    """Each side writes the columns of its own, but where both write the first."""
    with closing(sqlite3.connect(path)) as db, db:
        for number in range(edits):
            column = 0 if number % _CLASHING == 0 else 5 * side + number // _PLACES % 5
            told = f"UPDATE places SET c{column} = ? WHERE fid = ?"  # noqa: S608 - our names
            db.execute(told, (f"{side} {number}", number % _PLACES))
