"""Sticks that take their time: what is told as done is on them; nobody waits without limit."""

import pytest
from exchange_builders import PLACE

from langson_explorer.errors import StorageError
from langson_explorer.storage.exchange import bundle_file


def test_what_is_written_is_brought_down_as_it_goes(posts, tmp_path, monkeypatch):
    """So that on a slow stick not all waits for the end, out of reach of Stop."""
    a, *_ = posts
    sizes = []
    monkeypatch.setattr(bundle_file, "_SYNC_EVERY", 100_000)
    monkeypatch.setattr(bundle_file, "sync_file", lambda path: sizes.append(path.stat().st_size))
    for nth in range(6):
        photo = bytes([nth]) * 90_000
        a.photos.path(f"{nth:064x}").parent.mkdir(parents=True, exist_ok=True)
        a.photos.path(f"{nth:064x}").write_bytes(photo)
        a.edit(PLACE, **{f"photos/{'a' * 15}{'bcdefg'[nth]}": {"photo": f"{nth:064x}"}})
    a.exchange.make(tmp_path / "x")
    assert len(sizes) >= 3
    assert sizes == sorted(sizes) and sizes[0] < sizes[-1]


def test_a_stick_that_never_ends_is_left_after_the_limit(posts, tmp_path, monkeypatch):
    a, b, _ = posts
    a.name_it("one")
    a.exchange.make(tmp_path / "x")
    clock = iter(range(0, 10**9, bundle_file.MOST_SECONDS + 1))
    monkeypatch.setattr(bundle_file, "monotonic", lambda: next(clock))
    with pytest.raises(StorageError) as error:
        b.exchange.take(tmp_path / "x")
    assert error.value.code == "bundle-too-slow"
    assert b.changes() == set()
