"""kill -9 at 500 random moments of editing, importing, adding photos, backing up, restoring."""

from record_kills import survive

from langson_explorer.paths import Paths


def test_five_hundred_kills_lose_nothing_confirmed(tmp_path):
    survive(Paths.standard().catalogue, tmp_path, 500)
