"""Itineraries in bundles: the same plan has the same ids wherever it is taken."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path

from langson_explorer.domain.itinerary import Plan, copy_plan
from langson_explorer.files import write_whole
from langson_explorer.formats.lsplan import to_lsplan
from langson_explorer.services.plan_files import read_plan

_MOST_IDS = 10_000  # of a plan, its days, its stops


def plan_bytes(plan: Plan) -> bytes:
    """A plan as it goes into a bundle."""
    return to_lsplan(plan, datetime.now(UTC))


def plan_of(hash_: str, content: bytes) -> Plan:
    """The plan of a part of a bundle, by the hash of that; raises as `read_plan`."""
    ids = iter(f"{hash_[:12]}{number:04}" for number in range(_MOST_IDS))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.lsplan"
        write_whole(path, content, private=True)
        read = read_plan(path)
    return copy_plan(read, read.name, lambda: next(ids))
