"""`open FILE`: what a file manager starts comes to the window as if it were dropped there."""

import pytest

from langson_explorer.app import gui
from langson_explorer.app.wiring import Services
from langson_explorer.errors import StorageError


@pytest.fixture
def opened(monkeypatch):
    found = []
    monkeypatch.setattr(gui, "run", lambda _services, files: found.append(list(files)) or 0)
    return found


def test_the_window_is_given_the_files_by_their_full_names(run, opened, tmp_path, monkeypatch):
    (tmp_path / "trip.lsplan").write_text("{}", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert run("open", "trip.lsplan")[0] == 0
    assert run("open")[0] == 0
    assert opened == [[tmp_path / "trip.lsplan"], []]


def test_a_file_that_is_not_there_is_told_before_any_window_opens(run, opened, tmp_path):
    code, _out, err = run("open", tmp_path / "no.lsplan")
    assert (code, opened) == (1, [])
    assert "no.lsplan" in err


def test_a_window_that_is_open_already_is_told_to_be_given_the_file_by_hand(
    run, tmp_path, monkeypatch
):
    def held(_services):
        raise StorageError("file-busy", tmp_path / "plans.gpkg")

    monkeypatch.setattr(gui, "_has_display", lambda: True)
    monkeypatch.setattr(Services, "claim_plans", held)
    monkeypatch.setattr(gui, "_call_the_first", lambda _services: True)
    (tmp_path / "trip.lsplan").write_text("{}", "utf-8")
    code, _out, err = run("open", tmp_path / "trip.lsplan")
    assert code == 1
    assert "Hãy kéo tệp vào cửa sổ ấy" in err
    assert run("open") == (0, "", "")
