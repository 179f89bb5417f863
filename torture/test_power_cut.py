"""After 'saved' the power goes: a copy of the disk, taken at that moment, has the change."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from disks import device, formatted, mounted, need, sh

ROUNDS = 5
CHANGE = """
import sys
from pathlib import Path
from datetime import UTC, datetime
from plan_builders import PLACES, StraightRouter, a_plan, ORIGIN
from langson_explorer.domain.timetable import timetable
from langson_explorer.files import write_whole
from langson_explorer.packs.order import Order, write_order
from langson_explorer.settings import LANGUAGE, Settings
from langson_explorer.storage.open_plans import open_plans

disk, n = Path(sys.argv[1]), int(sys.argv[2])
plan = a_plan(["p1", "p2"][: 1 + n % 2], plan_id=f"plan{n}")
store = open_plans(disk / "data" / "plans.gpkg").store
def done(what):
    print(what, flush=True)
    sys.stdin.readline()
store.save(plan, timetable(plan, PLACES.get, StraightRouter(), ORIGIN))
done("plan")
Settings.load(disk / "data" / "settings.json").keep(LANGUAGE, ("en", "zh")[n % 2])
done("settings")
write_order(disk / "data" / "packs.json", Order((f"pack{n}", "basemap")))
done("order")
write_whole(disk / "list.csv", f"list {n}".encode())
done("export")
"""
CHECK = {
    "plan": lambda disk, n: f"plan{n}" in _plans(disk),
    "settings": lambda disk, n: ("en", "zh")[n % 2] in (disk / "data/settings.json").read_text(),
    "order": lambda disk, n: f"pack{n}" in (disk / "data/packs.json").read_text(),
    "export": lambda disk, n: (disk / "list.csv").read_text() == f"list {n}",
}


def _plans(disk: Path) -> set[str]:
    from langson_explorer.storage.open_plans import open_plans

    opened = open_plans(disk / "data" / "plans.gpkg")
    assert opened.trouble is None, opened.trouble
    return {plan.id for plan, _ in opened.stored.plans}


@pytest.mark.parametrize("options", ["data=ordered,commit=300", "data=writeback,commit=300"])
def test_what_is_said_to_be_saved_survives_a_power_cut(tmp_path, options):
    need("losetup", "mkfs.ext4", "mount")
    image, copy = formatted(tmp_path / "disk.img"), tmp_path / "copy.img"
    lost = []
    with device(image) as loop, mounted(tmp_path / "disk", "-o", options, device=loop) as disk:
        for n in range(ROUNDS):
            lost += [(n, what) for what in _round(disk, n, image, copy, tmp_path)]
    assert lost == []


def _round(disk: Path, n: int, image: Path, copy: Path, tmp_path: Path) -> Iterator[str]:
    """Make each kind of change; the kinds that a copy of the disk, taken at once, has not."""
    tests = Path(__file__).parents[1] / "tests"
    worker = subprocess.Popen(
        [
            sys.executable,
            "-c",
            f"import sys; sys.path.insert(0, {str(tests)!r})\n{CHANGE}",
            disk,
            str(n),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with worker:
        for what, is_there in CHECK.items():
            assert worker.stdout.readline().strip() == what
            sh("cp", "--sparse=always", image, copy)  # the power goes now
            with device(copy) as loop, mounted(tmp_path / "after", device=loop) as after:
                if not is_there(after, n):
                    yield what
            worker.stdin.write("\n")
            worker.stdin.flush()
