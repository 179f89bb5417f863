import os
import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import plan_editor
import pytest

from langson_explorer.domain.itinerary import Plan
from langson_explorer.storage.memory_plans import MemoryPlanStore
from langson_explorer.storage.open_plans import open_plans

ROUNDS = 50
ROOT = Path(__file__).parents[2]


def killed_at_random(path: Path, number: int, chance: random.Random) -> int:
    """Edit in another process, kill it at a random moment; the last change it confirmed."""
    command = [sys.executable, plan_editor.__file__, str(path), str(number)]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    ) as editor:
        confirmed = editor.stdout.readline()
        time.sleep(chance.uniform(0, 0.06))
        editor.kill()
        confirmed += editor.stdout.read()
    whole_lines = confirmed[: confirmed.rfind("\n")].split("\n")
    return int(whole_lines[-1])


def made_after(plan: Plan, number: int, confirmed: int, more: int) -> list[Plan]:
    """What the editor had made when it confirmed that change, and in the next few."""
    planning = plan_editor.planning_over(
        MemoryPlanStore([(plan, datetime.now(UTC))]), plan_editor.ids_of_round(str(number))
    )
    made = []
    for step in range(1, confirmed + more + 1):
        plan_editor.edit(planning, step)
        made.append(planning.plan)
    return made[confirmed - 1 :]


@pytest.mark.slow
def test_a_killed_program_loses_no_confirmed_change(tmp_path):
    path = tmp_path / "plans.gpkg"
    chance = random.Random(27)
    planning = plan_editor.planning_over(open_plans(path).store, plan_editor.ids_of_round("0"))
    before = planning.plan
    for number in range(1, ROUNDS + 1):
        confirmed = killed_at_random(path, number, chance)
        opened = open_plans(path)
        assert opened.trouble is None
        with closing(sqlite3.connect(path)) as db:
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        stored = opened.store.load(before.id)
        assert stored in made_after(before, number, confirmed, 2)
        before = stored
