"""The dialog of packs, beside a window without a map."""

import json
import time
from types import SimpleNamespace

import pytest
from pack_builders import HOME, POLYGON, mbtiles, pmtiles, png, tiles_over, vector_tile
from pmtiles.tile import TileType
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest

from langson_explorer.errors import RequestError
from langson_explorer.i18n import set_language
from langson_explorer.packs.library import PackLibrary, Stage
from langson_explorer.packs.road_tiles import RoadPacks
from langson_explorer.services.extracts import Brought, Extracts
from langson_explorer.services.heights import Heights
from langson_explorer.services.packs import BASEMAP, Packs
from langson_explorer.ui.features.packs.area_dialog import AreaDialog
from langson_explorer.ui.features.packs.dialog import PacksDialog
from langson_explorer.ui.features.packs.roads_row import RoadsRow
from langson_explorer.ui.features.packs.row import BasemapRow, PackRow
from langson_explorer.ui.widgets.notices import Tone

WAIT_MS = 10_000
TILES = tiles_over(HOME, range(6, 8))
SHAPE = vector_tile({"water": [(POLYGON, [[(0, 0), (9, 0), (9, 9)]], {})]})
HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    mbtiles(folder / "a.mbtiles", dict.fromkeys(TILES, png()), name="Ảnh", attribution="© Sở")
    pmtiles(folder / "v.pmtiles", dict.fromkeys(TILES, SHAPE), TileType.MVT, name="Đường")
    (folder / "bad.mbtiles").write_bytes(b"SQLite format 3\0 and no more")
    return folder


class Bringing(Extracts):
    """Extracts that are built at once; one called "slow" only until somebody stops it."""

    def install(self, source, area, progress, is_cancelled, rebuilt):
        self.area = area
        progress(Stage.DRAWING, 0.25)
        while source.name.startswith("slow"):
            time.sleep(0.01)
            if is_cancelled():
                raise RequestError("cancelled")
        current = self._roads._folder / "current"
        (current / "tiles").mkdir(parents=True)
        (current / "tiles" / "0.gph").write_bytes(bytes(2_000_000))
        box = {"west": 106.0, "south": 21.2, "east": 107.5, "north": 22.6}
        about = {"source": source.name, "box": box, "built": "2026-11-25T08:00:00+00:00"}
        (current / "roads.json").write_text(json.dumps(about))
        roads = self._roads.current()
        rebuilt(roads)
        return Brought(None, roads)


def with_packs(services, library=None):
    """The same services with packs, roads, extracts in the user's folder."""
    services.packs = Packs(library or PackLibrary(services.paths.packs))
    services.road_packs = RoadPacks(services.paths.roads)
    services.extracts = Bringing(services.packs, services.road_packs, services.paths.packs)
    services.heights = Heights(services.packs)


@pytest.fixture
def dialog(qtbot, open_desk, services):
    with_packs(services)
    desk = open_desk()
    desk.do("packs")
    found = desk.window.findChild(PacksDialog)
    qtbot.waitExposed(found)
    yield found
    services.packs.close()


@pytest.fixture
def install(qtbot, dialog):
    """Installs files, waits until all have ended."""

    def installing(*paths):
        packs = dialog._packs
        with qtbot.waitSignals([packs.ended] * len(paths), timeout=WAIT_MS):
            dialog.install(list(paths))
            for asking in dialog.findChildren(AreaDialog):
                click(asking.build_button)
        settled(qtbot, dialog)

    return installing


def settled(qtbot, dialog):
    """Wait until all that was asked for is done, and shown."""
    packs = dialog._packs
    packs.refresh()
    for _ in range(3):  # what is done is told, the packs are looked through again, that is told
        done = []
        packs._do(lambda done=done: done.append(True))
        qtbot.waitUntil(lambda done=done: bool(done), timeout=WAIT_MS)
        qtbot.wait(10)


def names(dialog):
    return [row.pack_id for row in dialog.stack()]


def click(widget):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def words(dialog):
    return [notice.text for notice in dialog.notices.shown()]


def test_without_packs_it_says_what_to_do(dialog):
    assert dialog.empty.isVisible()
    assert "Thả tệp" in dialog.empty.accessibleName()
    assert dialog.stack() == []
    assert not dialog.isModal()


def test_packs_of_before_are_listed_though_there_is_no_map(qtbot, open_desk, services, stick):
    library = PackLibrary(services.paths.packs)
    library.install(stick / "a.mbtiles")
    with_packs(services, library)
    found = open_desk().features["packs"].open()
    qtbot.waitUntil(lambda: names(found) == [BASEMAP, "anh"], timeout=WAIT_MS)
    services.packs.close()


def test_it_opens_once(dialog):
    desk_window = dialog.parentWidget()
    dialog.parentWidget().findChild(PacksDialog)
    assert len(desk_window.findChildren(PacksDialog)) == 1


def test_packs_are_listed_with_their_facts(dialog, install, stick):
    install(stick / "a.mbtiles", stick / "v.pmtiles")
    assert names(dialog) == ["duong", BASEMAP, "anh"]
    assert words(dialog) == ["Đã cài gói “Đường”."]
    row = dialog.stack()[2]
    shown = {label.text() for label in row.findChildren(type(dialog.heading))}
    assert {"Ảnh", "© Sở"} <= shown
    assert any("mức phóng 6–7" in text for text in shown)
    assert row.accessibleName() == "Ảnh"
    assert all(button.accessibleName() for button in (row.up, row.down, row.bin, row.switch))


def test_files_may_be_dropped(qtbot, dialog, stick):
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(stick / "a.mbtiles"))])
    drop = QDropEvent(
        QPointF(9, 9),
        Qt.DropAction.CopyAction,
        files,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(dialog._packs.installed, timeout=WAIT_MS):
        dialog.dropEvent(drop)
    settled(qtbot, dialog)
    assert names(dialog) == [BASEMAP, "anh"]


def test_packs_are_ordered_by_their_buttons_focus_kept(qtbot, dialog, install, stick):
    install(stick / "a.mbtiles", stick / "v.pmtiles")
    dialog.stack()[2].up.setFocus()
    click(dialog.stack()[2].up)
    settled(qtbot, dialog)
    assert names(dialog) == ["duong", "anh", BASEMAP]
    assert dialog.stack()[1].up.hasFocus()
    click(dialog.stack()[1].up)
    settled(qtbot, dialog)
    assert names(dialog) == ["anh", "duong", BASEMAP]
    assert not dialog.stack()[0].up.isEnabled()
    assert dialog.stack()[0].down.hasFocus()
    assert isinstance(dialog.stack()[2], BasemapRow)
    click(dialog.stack()[2].up)
    settled(qtbot, dialog)
    assert names(dialog) == ["anh", BASEMAP, "duong"]


def test_a_pack_is_switched_off_and_on(qtbot, dialog, install, stick):
    install(stick / "a.mbtiles")
    dialog.stack()[1].switch.click()
    settled(qtbot, dialog)
    assert not dialog._packs.listing.packs[0].is_shown
    assert not dialog.stack()[1].switch.isChecked()


def test_removal_is_taken_back(qtbot, dialog, install, stick):
    install(stick / "a.mbtiles")
    with qtbot.waitSignal(dialog._packs.removed, timeout=WAIT_MS):
        click(dialog.stack()[1].bin)
    settled(qtbot, dialog)
    assert dialog.stack() == []
    (notice,) = dialog.notices.shown()
    assert notice.text == "Đã gỡ gói “Ảnh”."
    undo = next(b for b in notice.findChildren(type(dialog.install_button)) if b.text())
    click(undo)
    settled(qtbot, dialog)
    assert names(dialog) == [BASEMAP, "anh"]


def test_a_bad_file_is_one_sentence_nothing_else(qtbot, dialog, install, stick):
    install(stick / "bad.mbtiles")
    (notice,) = dialog.notices.shown()
    assert notice.tone is Tone.WRONG
    assert "không phải gói bản đồ" in notice.text
    assert dialog.stack() == []


class PatientPacks(Packs):
    """Packs whose installations wait, once begun, until they are stopped."""

    def install(self, source, progress, is_cancelled):
        def tell(stage, share):
            progress(stage, share)
            until = time.monotonic() + WAIT_MS / 1000
            while not is_cancelled() and time.monotonic() < until:
                time.sleep(0.01)

        return super().install(source, tell, is_cancelled)


def test_progress_is_shown_and_can_be_stopped(qtbot, dialog, stick, services):
    packs = dialog._packs
    packs._packs = PatientPacks(PackLibrary(services.paths.packs))
    told = []

    def stop(stage, share):
        told.append((dialog.progress.isVisible(), dialog.state.text()))
        if stage is Stage.CHECKING:
            dialog.stop_button.click()

    packs.progressed.connect(stop)
    with qtbot.waitSignal(packs.failed, timeout=WAIT_MS) as failed:
        dialog.install([stick / "a.mbtiles"])
    assert failed.args[0].code == "cancelled"
    settled(qtbot, dialog)
    assert told[0] == (True, "Đang kiểm tra “a.mbtiles”…")
    assert not dialog.progress.isVisible()
    assert words(dialog) == ["Đã dừng theo yêu cầu; không có gì thay đổi."]
    assert list(services.paths.packs.glob("*tiles")) == []
    packs.progressed.disconnect(stop)


def test_the_share_copied_is_shown(dialog):
    dialog._packs.file = "a.mbtiles"
    dialog._packs.progressed.emit(Stage.COPYING, 0.45)
    assert dialog.state.text() == "Đang chép “a.mbtiles”: 45 %"
    assert dialog.bar.value() / dialog.bar.maximum() == pytest.approx(0.45)


def test_a_hostile_name_is_only_words(qtbot, dialog, install, tmp_path):
    path = mbtiles(tmp_path / f"{HOSTILE[1:9]}.mbtiles", dict.fromkeys(TILES, png()))
    install(path)
    (row,) = (row for row in dialog.stack() if isinstance(row, PackRow))
    labels = row.findChildren(type(dialog.heading))
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)


def test_the_words_follow_the_language(dialog, services):
    set_language("en", services.paths.resources / "none")
    dialog._packs.language_changed.emit()
    assert dialog.heading.text()
    set_language("vi", services.paths.resources)


def test_a_pack_that_broke_is_told_in_its_row(qtbot, dialog, install, stick, services):
    install(stick / "a.mbtiles")
    services.packs.close()
    (services.paths.packs / "anh.mbtiles").write_bytes(b"broken")
    settled(qtbot, dialog)
    row = dialog.stack()[1]
    assert not row.switch.isEnabled()
    assert row.edge == "amberline"


# Roads


def test_roads_are_built_and_listed(qtbot, dialog, install, services, stick):
    told = []
    dialog._packs.roads_changed.connect(lambda: told.append(True))
    install(stick / "a.mbtiles", stick / "lang-son.OSM.PBF")
    assert names(dialog) == [BASEMAP, "anh", "roads"]
    row = dialog.stack()[2]
    shown = " ".join(label.text() for label in row.findChildren(type(dialog.heading)))
    assert "lang-son.OSM.PBF" in shown
    assert "2,0 MB · dựng ngày 25/11/2026" in shown
    assert "phủ cả tỉnh" in shown
    assert "© OpenStreetMap" in shown
    assert words(dialog)[-1] == "Đã dựng bản đồ nền và đường sá từ “lang-son.OSM.PBF”."
    assert told == [True]


def test_roads_removed_can_be_brought_back(qtbot, dialog, install, services, stick):
    install(stick / "lang-son.osm.pbf")
    (row,) = dialog.stack()
    assert isinstance(row, RoadsRow)
    click(row.bin)
    settled(qtbot, dialog)
    assert dialog.stack() == []
    assert services.road_packs.current() is None
    notice = dialog.notices.shown()[-1]
    assert notice.text == "Đã gỡ đường sá từ “lang-son.osm.pbf”."
    click(next(b for b in notice.findChildren(type(dialog.install_button)) if b.text()))
    settled(qtbot, dialog)
    assert names(dialog) == ["roads"]


def test_building_roads_shows_how_far_it_is_and_stops(qtbot, dialog, services, stick):
    dialog.install([stick / "slow.osm.pbf"])
    click(dialog.findChild(AreaDialog).build_button)
    wanted = "Đang dựng bản đồ nền từ “slow.osm.pbf”: 25 %"
    qtbot.waitUntil(lambda: dialog.state.text() == wanted, timeout=WAIT_MS)
    assert dialog.bar.value() / dialog.bar.maximum() == pytest.approx(0.25)
    click(dialog.stop_button)
    qtbot.waitUntil(lambda: not dialog.progress.isVisible(), timeout=WAIT_MS)
    settled(qtbot, dialog)
    assert words(dialog) == ["Đã dừng theo yêu cầu; không có gì thay đổi."]
    assert services.road_packs.current() is None


def test_a_list_opened_anew_still_names_what_is_built(qtbot, dialog, services, stick):
    packs, window = dialog._packs, dialog.parentWidget()
    dialog.install([stick / "slow.osm.pbf"])
    click(dialog.findChild(AreaDialog).build_button)
    qtbot.waitUntil(dialog.progress.isVisible, timeout=WAIT_MS)
    dialog.close()
    again = PacksDialog(packs, window)
    again.show()
    assert again.progress.isVisible()
    assert "slow.osm.pbf" in again.state.text()
    packs.cancel()
    qtbot.waitUntil(lambda: not again.progress.isVisible(), timeout=WAIT_MS)


def test_a_plan_is_put_on_the_clock_anew_when_roads_come(qtbot, dialog, install, services, stick):
    told = []
    services.planning.subscribe(told.append)
    install(stick / "lang-son.osm.pbf")
    assert [type(event).__name__ for event in told] == ["PlanChanged"]


def test_packs_dropped_onto_the_window_open_the_list(qtbot, open_desk, services, stick):
    with_packs(services)
    desk = open_desk()
    desk.window.files_dropped.emit([stick / "a.mbtiles"])
    found = desk.window.findChild(PacksDialog)
    qtbot.waitUntil(lambda: names(found) == [BASEMAP, "anh"], timeout=WAIT_MS)
    services.packs.close()


def test_what_fails_after_the_list_was_closed_is_said_in_the_window(qtbot, dialog, stick):
    packs, window = dialog._packs, dialog.parentWidget()
    dialog.close()
    qtbot.waitUntil(lambda: window.findChild(PacksDialog) is None, timeout=WAIT_MS)
    packs.install(stick / "bad.mbtiles")
    qtbot.waitUntil(lambda: bool(window.notices.shown()), timeout=WAIT_MS)
    assert "không phải gói bản đồ" in window.notices.shown()[-1].text


def test_the_area_of_an_extract_is_asked_before_anything_is_built(qtbot, dialog, services, stick):
    dialog.install([stick / "lang-son.osm.pbf"])
    asking = dialog.findChild(AreaDialog)
    assert not dialog._packs.is_installing
    asking.areas.choose("box")
    asking.field.setText("106.9,21.3,106.4,22.5")
    click(asking.build_button)
    assert "tây,nam,đông,bắc" in asking.error.toPlainText()
    asking.field.setText("106.1,21.3,107.4,22.5")
    with qtbot.waitSignal(dialog._packs.ended, timeout=WAIT_MS):
        click(asking.build_button)
    assert services.extracts.area == "106.1,21.3,107.4,22.5"


def test_an_extract_is_not_built_where_the_question_is_closed(qtbot, dialog, stick):
    dialog.install([stick / "lang-son.osm.pbf"])
    click(dialog.findChild(AreaDialog).cancel_button)
    qtbot.waitUntil(lambda: dialog.findChild(AreaDialog) is None, timeout=WAIT_MS)
    assert not dialog._packs.is_installing


def test_files_of_heights_dropped_together_become_one_relief(qtbot, dialog, services, stick):
    taken = []

    def install(sources, area, progress, is_cancelled):
        taken.append([source.name for source in sources])
        raise RequestError("cancelled")

    dialog._packs._heights = SimpleNamespace(install=install)
    with qtbot.waitSignal(dialog._packs.ended, timeout=WAIT_MS):
        dialog.install([stick / "N21E106.hgt", stick / "N21E107.HGT"])
    assert taken == [["N21E106.hgt", "N21E107.HGT"]]
