"""kill -9 at 500 random moments of editing, importing, adding photos, backing up, restoring."""

from record_kills import survive


def test_five_hundred_kills_lose_nothing_confirmed(catalogue_file, tmp_path):
    survive(catalogue_file, tmp_path, 500)
