"""Works on the records without pause, saying each thing it has confirmed, until it is killed."""

import hashlib
import json
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import count
from pathlib import Path

from PIL import Image

from langson_explorer.app import wiring
from langson_explorer.paths import Paths
from langson_explorer.services.records.importing.planning import Options
from langson_explorer.storage.backups import Backups

PLACES = ("den-ky-cung", "cho-ky-lua", "dong-tam-thanh")


def paths_over(folder: Path, geodata: Path) -> Paths:
    return Paths(Paths.standard().resources, geodata, folder / "user")


def editing(services: wiring.Services, folder: Path, start: int) -> Iterator[str]:
    """The name that the last change gave, each time it is confirmed."""
    del folder
    records = services.records
    for number in count(start):
        place = PLACES[number % len(PLACES)]
        draft = records.assign(records.open(place).draft, {"name_en": f"Name {number}"})
        records.save(draft, "thử", "tại chỗ")
        yield f"{place} {number}"


def importing(services: wiring.Services, folder: Path, start: int) -> Iterator[str]:
    for number in count(start):
        path = folder / "list.csv"
        rows = [f"Nơi {number}-{n},services,market,21.85,106.{700 + n},50" for n in range(5)]
        path.write_text("\n".join(["name_vi,layer,kind,lat,lon,accuracy_m", *rows]))
        (sheet,) = services.importing.sheets(path)
        plan = services.importing.plan(sheet, Options(doubtful="new"))
        services.importing.write([plan], path.name)
        yield f"Nơi {number}-"


def photographing(services: wiring.Services, folder: Path, start: int) -> Iterator[str]:
    for number in count(start):
        path = folder / "a.png"
        # Flat colours that are near each other become the same JPEG: then nothing is added.
        pattern = hashlib.sha256(str(number).encode()).digest() * 2
        Image.frombytes("L", (8, 8), pattern).resize((40, 40)).save(path)
        added, _ = services.photos.add(PLACES[0], [path], {"licence": "CC0"}, "thử", "tại chỗ")
        yield added[0].id


def backing_up(services: wiring.Services, folder: Path, start: int) -> Iterator[str]:
    for number in count(start):
        draft = services.records.assign(
            services.records.open(PLACES[0]).draft, {"name_en": f"Name {number}"}
        )
        services.records.save(draft, "thử", "tại chỗ")
        target = folder / f"{number}.backup.zip"
        Backups(services.paths, folder, datetime.now).make(target)
        yield str(target)


def restoring(services: wiring.Services, folder: Path, start: int) -> Iterator[str]:
    backups = Backups(services.paths, folder, datetime.now)
    draft = services.records.assign(
        services.records.open(PLACES[0]).draft, {"name_en": f"Name {start}"}
    )
    services.records.save(draft, "thử", "tại chỗ")
    made = backups.make(folder / "kept.backup.zip")
    yield f"{start}"
    while True:
        backups.restore(made.path)
        yield f"{start}"


DEEDS: dict[str, Callable[[wiring.Services, Path, int], Iterator[str]]] = {
    deed.__name__: deed for deed in (editing, importing, photographing, backing_up, restoring)
}


def main() -> None:
    name, folder, geodata, start = sys.argv[1:]
    services = wiring.build(paths_over(Path(folder), Path(geodata)))
    services.settle_province()
    for confirmed in DEEDS[name](services, Path(folder), int(start)):
        print(json.dumps(confirmed), flush=True)


if __name__ == "__main__":
    main()
