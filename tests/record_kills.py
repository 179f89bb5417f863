"""kill -9 at random moments of all that is written to the records."""

import json
import os
import random
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

import record_worker
from record_builders import content

from langson_explorer.app import wiring
from langson_explorer.domain.records.changes import Step
from langson_explorer.storage.backups import Backups
from langson_explorer.storage.records.salvage import broken_links, readable

ROOT = Path(__file__).parents[1]


def killed(deed: str, folder: Path, geodata: Path, start: int, chance: random.Random) -> list[str]:
    """Work in another process, kill it at a random moment; what it confirmed."""
    command = [sys.executable, record_worker.__file__, deed, str(folder), str(geodata), str(start)]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    ) as worker:
        confirmed = worker.stdout.readline()
        time.sleep(chance.uniform(0, 0.25))
        worker.kill()
        confirmed += worker.stdout.read()
    whole = confirmed[: confirmed.rfind("\n") + 1].splitlines()
    return [json.loads(line) for line in whole]


def kept(services: wiring.Services, deed: str, confirmed: list[str]) -> bool:
    """Whether the last thing confirmed is there."""
    last = confirmed[-1]
    names = {place.name.vi for place in services.browser.places}
    if deed == "editing":
        place, number = last.split()
        name = services.browser.get(place).name.en
        return int(name.removeprefix("Name ")) >= int(number)
    if deed == "importing":
        return all(f"{last}{n}" in names for n in range(5))
    if deed == "photographing":
        ids = {photo.id for photo in services.browser.get(record_worker.PLACES[0]).photos}
        return last in ids and all(services.photos.file(id_) for id_ in ids)
    if deed == "backing_up":
        return (
            Backups(services.paths, services.paths.user, datetime.now).verify(Path(last)).is_sound
        )
    return services.browser.get(record_worker.PLACES[0]).name.en == f"Name {last}"


def survive(catalogue_file: Path, tmp_path: Path, rounds: int) -> None:
    """So many kills: nothing confirmed is lost, the catalogue is what a rebuild gives."""
    geodata = tmp_path / "geodata"
    geodata.mkdir()
    (geodata / "province.gpkg").symlink_to(catalogue_file)
    (geodata / "province.toml").symlink_to(catalogue_file.with_name("province.toml"))
    chance = random.Random(27)
    deeds = list(record_worker.DEEDS)
    for number in range(rounds):
        deed = deeds[number % len(deeds)]
        confirmed = killed(deed, tmp_path, geodata, (number + 1) * 1000, chance)
        services = wiring.build(record_worker.paths_over(tmp_path, geodata))
        assert kept(services, deed, confirmed), (number, deed, confirmed[-1:])
        found, lost = readable(services.paths.records)
        assert lost == 0
        assert broken_links(Step.of(logged.change) for logged in found) == []
        in_step = content(services.record_store.catalogue())
        services.record_store.rebuild()
        assert content(services.record_store.catalogue()) == in_step
        services.close()
    whole = [path for path in services.paths.user.rglob("*") if path.name.startswith(".langson")]
    assert len(whole) <= rounds  # parts of killed processes are swept by those after them
