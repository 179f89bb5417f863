"""Files that are damaged, or held by another program: a visitor sees none of it."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
import shiboken6
from exchange_builders import Post
from kiosk_touching import buttons, check, touch
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from langson_explorer.app import wiring
from langson_explorer.services.kiosk.visit import Page
from langson_explorer.ui.kiosk.kiosk import Kiosk
from langson_explorer.ui.kiosk.lent_map import LentMap
from langson_explorer.ui.theming.appearance import dress

PLACE, CANARY = "den-ky-cung", "qzxcanarywvk"


@pytest.fixture
def start(qtbot, tmp_path, shipped):
    """Starts a kiosk over the folder as it is."""
    started = []

    def start():
        services = wiring.build(replace(shipped.paths, user=tmp_path))
        dress(QApplication.instance(), services.paths.resources)
        services.only_look_at_plans()
        kiosk = Kiosk(services)
        started.append(kiosk)
        kiosk.resize(1080, 1920)
        kiosk.show()
        qtbot.waitUntil(lambda: kiosk.page is not None)
        check(kiosk)
        return kiosk

    yield start
    for kiosk in started:
        kiosk.hide()
        shiboken6.delete(kiosk)


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff\xfe", b"[1]", b'{"kiosk_hours": 7}', b"[" * 9999]
)
def test_damaged_settings_are_as_if_there_were_none(start, tmp_path, content):
    (tmp_path / "settings.json").write_bytes(content)
    (tmp_path / "kiosk-counts.json").write_bytes(content)
    kiosk = start()
    kiosk.visitor.go(Page.HOME)
    QTest.qWait(5)
    assert buttons(kiosk)["Xem bản đồ"]
    kiosk.forget()
    check(kiosk)


def test_a_damaged_pack_leaves_the_others(qtbot, start, tmp_path):
    packs = tmp_path / "packs"
    packs.mkdir()
    (packs / "a.mbtiles").write_bytes(b"no pack")
    (packs / "packs.json").write_bytes(b"{")
    kiosk = start()
    drawn = []
    lent = LentMap(kiosk, kiosk.services, lambda: kiosk.content)
    lent.made = type("Made", (), {"set_packs": lambda _self, layers, *_: drawn.append(layers)})()
    lent._packs.run(lent._layers, lambda layers: lent._draw(lent.made, layers), drawn.append)
    qtbot.waitUntil(lambda: drawn == [[]])
    check(kiosk)


@pytest.fixture
def held_log(tmp_path, shipped):
    """The log of an office that another program holds; the name it gave to a place."""
    post = Post(tmp_path, shipped.paths.catalogue, "Sở")
    post.name_it("Written by the office", PLACE)
    with closing(sqlite3.connect(tmp_path / "records.gpkg", isolation_level=None)) as db:
        db.execute("PRAGMA locking_mode=EXCLUSIVE")
        db.execute("BEGIN EXCLUSIVE")
        yield db


def test_a_held_log_is_waited_for_by_nobody_and_read_later(qtbot, start, held_log, tmp_path):
    kiosk = start()
    assert kiosk.services.catalogue_trouble is not None
    kiosk.visitor.go(Page.SEARCH)
    QTest.qWait(5)
    for letter in CANARY:
        touch(kiosk, buttons(kiosk)[letter])
    kiosk.forget()
    for file in (one for one in tmp_path.rglob("*") if one.is_file()):
        assert CANARY.encode() not in file.read_bytes(), file
    held_log.execute("ROLLBACK")
    held_log.close()
    kiosk._catch_up()
    qtbot.waitUntil(lambda: kiosk.services.catalogue_trouble is None, timeout=20_000)
    qtbot.waitUntil(lambda: not kiosk._is_stale, timeout=5_000)  # taken up while nobody is there
    assert kiosk.services.browser.get(PLACE).name.en == "Written by the office"
