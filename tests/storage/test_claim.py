import os
import subprocess
import sys

import pytest

from langson_explorer.errors import StorageError
from langson_explorer.storage.claim import claim

HOLDER = """
import sys, time
from pathlib import Path
from langson_explorer.storage.claim import claim
held = claim(Path(sys.argv[1]))
print("held", flush=True)
time.sleep(60)
"""


def test_a_file_is_claimed_once_until_it_is_given_up(tmp_path):
    plans = tmp_path / "new" / "plans.gpkg"
    first = claim(plans)
    with pytest.raises(StorageError) as caught:
        claim(plans)
    assert (caught.value.code, caught.value.path) == ("file-busy", plans)
    other = claim(tmp_path / "other" / "plans.gpkg")
    first.close()
    again = claim(plans)
    assert other
    assert again
    other.close()
    again.close()


def test_the_claim_of_a_killed_program_is_gone_with_it(tmp_path):
    plans = tmp_path / "plans.gpkg"
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(plans)], stdout=subprocess.PIPE, text=True
    )
    with holder:
        holder.stdout.readline()
        with pytest.raises(StorageError):
            claim(plans)
        holder.kill()
        holder.wait()
    claim(plans).close()


def test_where_nobody_can_write_there_is_nothing_to_claim(tmp_path):
    (tmp_path / "file").touch()
    assert claim(tmp_path / "file" / "plans.gpkg") is None


@pytest.mark.skipif(os.name != "posix", reason="needs links and FIFOs")
@pytest.mark.parametrize("kind", ["link", "fifo", "folder"])
def test_what_stands_in_the_place_of_the_lock_is_left_alone(tmp_path, kind):
    precious = tmp_path / "thesis.odt"
    precious.write_text("years of work")
    lock = tmp_path / "plans.lock"
    {"link": lambda: lock.symlink_to(precious), "fifo": lambda: os.mkfifo(lock)}.get(
        kind, lock.mkdir
    )()
    assert claim(tmp_path / "plans.gpkg") is None
    assert precious.read_text() == "years of work"


def test_a_lock_is_not_emptied(tmp_path):
    (tmp_path / "plans.lock").write_text("something")
    claim(tmp_path / "plans.gpkg").close()
    assert (tmp_path / "plans.lock").read_text() == "something"
