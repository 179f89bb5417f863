"""A new province: the folder with its file to fill in, and every table with its columns."""

import csv
import io
from collections.abc import Iterable
from contextlib import closing
from datetime import date
from pathlib import Path

from langson_explorer.domain.text import folded
from langson_explorer.errors import StorageError
from langson_explorer.files import write_error, write_whole
from langson_explorer.storage.bulk.schema import METADATA_KEYS, TABLES
from langson_explorer.storage.geopackage import open_for_reading
from langson_explorer.storage.province_file import PROVINCE_FILE

_BOUNDARIES = "boundaries"


def province_id(name: str) -> str:
    """The id of a province by its name; "" where no letter is left of it."""
    return "-".join(word for word in folded(name).split() if word.isascii())


def write_skeleton(folder: Path, name: str, template: Path, catalogue: Path, on: date) -> list[str]:
    """Make the folder of a province with all that has to be filled in; the names of its files.

    `template` is the file of the province to fill in; the kinds of places are those of
    `catalogue`. Raises StorageError ("folder-not-empty", or as reading and writing do): nothing is
    ever overwritten.
    """
    try:
        if folder.exists() and any(folder.iterdir()):
            raise StorageError("folder-not-empty", folder)
        (folder / _BOUNDARIES).mkdir(parents=True, exist_ok=True)
        text = template.read_text("utf-8")
    except OSError as error:
        raise write_error(folder, error) from error
    filled = text.replace("{id}", province_id(name)).replace("{name}", name.replace('"', "”"))
    rows: dict[str, Iterable[Iterable[str]]] = {
        "kinds": _kinds(catalogue),
        "metadata": [(key, _known(key, name, on)) for key in METADATA_KEYS],
    }
    for table in TABLES:
        header = [field.name for field in table.fields]
        write_whole(folder / table.file, _csv([header, *rows.get(table.name, ())]))
    write_whole(folder / PROVINCE_FILE, filled.encode())
    return [PROVINCE_FILE, *(table.file for table in TABLES)]


def _kinds(catalogue: Path) -> list[tuple[str, ...]]:
    with closing(open_for_reading(catalogue)) as db:
        asked = "SELECT code, layer, name_vi, name_en, name_zh, coalesce(icon, '') FROM kinds"
        return list(db.execute(asked))


def _known(key: str, name: str, on: date) -> str:
    known = {"title_vi": f"Di sản và du lịch {name}", "version": "1", "compiled": on.isoformat()}
    return known.get(key, "")


def _csv(rows: Iterable[Iterable[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()
