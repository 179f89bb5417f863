"""Thousands of changes to plans: the file stays small and sound, memory stays flat."""

import os
import resource
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

from plan_builders import PLACES, StraightRouter, numbered

from langson_explorer.services.plan_events import Saved
from langson_explorer.services.planning import Planning
from langson_explorer.storage.open_plans import open_plans
from langson_explorer.storage.unsaved_plans import UnsavedPlans

CHANGES = 3_000
_MOST_BYTES = 1 << 20  # one plan, saved so many times


def memory_bytes() -> int:
    """What this process has in memory now."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def test_thousands_of_changes_leave_file_and_memory_small(tmp_path):
    path = tmp_path / "data" / "plans.gpkg"
    opened = open_plans(path)
    planning = Planning(
        opened.store,
        StraightRouter(),
        PLACES.get,
        stored=opened.stored,
        unsaved=UnsavedPlans(path),
        ids=numbered(),
    )
    heard = Counter()
    planning.subscribe(lambda event: heard.update([type(event)]))
    warm = 0
    for n in range(CHANGES):
        if len([*planning.plan.stops()]) > 20:
            planning.remove_stop(next(planning.plan.stops()).id)
        else:
            planning.add_stop(f"p{1 + n % 6}")
        if n == CHANGES // 3:
            warm = memory_bytes()
    assert heard[Saved] == CHANGES
    assert planning.unsaved() == []
    assert path.stat().st_size < _MOST_BYTES
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert open_plans(path).store.load(planning.plan.id) == planning.plan
    assert memory_bytes() < warm * 1.05
    assert [file.name for file in path.parent.iterdir()] == ["plans.gpkg"]
