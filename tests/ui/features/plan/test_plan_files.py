"""Plans out of the window, into the window."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from code_reader import codes_in
from desk_builders import NHI_THANH, TAM_THANH, VAGUE
from plan_builders import a_plan
from pypdf import PdfReader
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog

from langson_explorer.formats.lsplan import to_lsplan
from langson_explorer.services.plan_files import KINDS, PDF
from langson_explorer.ui.desk.drop_veil import DropVeil
from langson_explorer.ui.features.plan.codes import PlanCodesDialog
from langson_explorer.ui.features.plan.plan_menu import build_plan_menu
from langson_explorer.ui.theming.theme import ThemeName, theme
from langson_explorer.ui.widgets.notices import Tone

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
PRINT_MS = 30_000


@pytest.fixture
def planned(desk):
    """A desk whose open plan has a date and stops."""
    planning = desk.workspace.planning.value
    planning.set_date(date(2027, 2, 27))
    day = planning.plan.days[0].id
    for place in (TAM_THANH, NHI_THANH, VAGUE):
        planning.add_stop(place.id, day)
    return desk


@pytest.fixture
def plan_file(tmp_path):
    """A file from another office, with a place that is not here."""
    file = tmp_path / "other.lsplan"
    plan = replace(a_plan([TAM_THANH.id, "gone"]), name="Của Cao Bằng")
    file.write_bytes(to_lsplan(plan, NOW))
    return file


def said(desk):
    """The last message, with its tone."""
    notice = desk.window.notices.shown()[-1]
    return notice.text, notice.tone


def drop(window, *files):
    """Drop files onto the window; whether it takes them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    keys = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
    enter = QDragEnterEvent(QPointF(300, 300), *keys, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(
        window, QDropEvent(QPointF(300, 300), *keys, Qt.KeyboardModifier.NoModifier)
    )
    return True


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != PDF])
def test_a_plan_is_written_as_every_kind(planned, tmp_path, kind):
    file = tmp_path / f"plan{kind}"
    planned.features["plan"].export_to(file)
    assert file.stat().st_size > 0
    text, tone = said(planned)
    assert str(file) in text
    assert tone is Tone.INFO


def test_a_programme_is_printed_while_the_window_lives(planned, tmp_path, qtbot):
    file, beats = tmp_path / "plan.pdf", []
    heart = QTimer(planned.window, interval=20)
    heart.timeout.connect(lambda: beats.append(file.exists()))
    heart.start()
    planned.features["plan"].export_to(file)
    assert said(planned)[0].startswith("Đang in")
    qtbot.waitUntil(file.exists, timeout=PRINT_MS)
    qtbot.waitUntil(lambda: str(file) in said(planned)[0])
    assert beats.count(False) > 3
    first = PdfReader(BytesIO(file.read_bytes())).pages[0].extract_text()
    assert planned.workspace.planning.value.plan.name.split()[0] in first


@pytest.mark.parametrize("kind", [".pdf", ".xlsx", ".gpkg"])
def test_a_plan_that_cannot_be_written_is_told(planned, tmp_path, qtbot, kind):
    file = tmp_path / "no" / f"plan{kind}"
    planned.features["plan"].export_to(file)
    qtbot.waitUntil(lambda: said(planned)[1] is Tone.WRONG, timeout=PRINT_MS)
    assert str(file) in said(planned)[0]


def test_a_plan_without_a_date_has_no_calendar(planned, tmp_path):
    planned.workspace.planning.value.set_date(None)
    planned.features["plan"].export_to(tmp_path / "plan.ics")
    assert said(planned)[1] is Tone.WRONG


@pytest.mark.parametrize(
    ("typed", "written"),
    [("a.xlsx", "a.xlsx"), ("a", "a.xlsx"), ("Đoàn 27.2", "Đoàn 27.2.xlsx"), ("a.GPX", "a.GPX")],
)
def test_a_name_without_a_known_ending_gets_the_one_chosen(
    planned, tmp_path, monkeypatch, typed, written
):
    def choose(_parent, _title, _default, filters):
        chosen = next(part for part in filters.split(";;") if "*.xlsx" in part)
        return str(tmp_path / typed), chosen

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    planned.do("export-plan")
    assert [file.name for file in tmp_path.iterdir() if file.suffix != ".json"] == [written]


def test_a_file_of_another_office_is_opened_by_the_dialog(desk, plan_file, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(plan_file), "*.lsplan"))
    desk.do("open-plan")
    assert desk.workspace.planning.value.plan.name == "Của Cao Bằng"
    text, tone = said(desk)
    assert "gone" in text
    assert tone is Tone.INFO


def test_a_file_of_another_office_is_opened_when_dropped(desk, plan_file):
    before = len(desk.workspace.planning.value.summaries())
    assert drop(desk.window, plan_file)
    assert desk.workspace.planning.value.plan.name == "Của Cao Bằng"
    assert len(desk.workspace.planning.value.summaries()) == before + 1


def test_a_dragged_file_is_welcomed_until_it_leaves(desk, plan_file):
    veil = desk.window.findChild(DropVeil)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(plan_file))])
    enter = QDragEnterEvent(
        QPointF(300, 300), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(desk.window, enter)
    assert veil.isVisible()
    assert veil.size() == desk.window.size()
    QApplication.sendEvent(desk.window, QDragLeaveEvent())
    assert not veil.isVisible()
    assert drop(desk.window, plan_file)
    assert not veil.isVisible()


def test_text_dragged_over_the_window_is_not_taken(desk):
    data = QMimeData()
    data.setText("https://example.org/plan.lsplan")
    enter = QDragEnterEvent(
        QPointF(300, 300), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(desk.window, enter)
    assert not enter.isAccepted()


def newer(record):
    return json.dumps(record | {"version": 99})


def older(record):
    return json.dumps(record | {"version": 0})


def hostile(record):
    return json.dumps(record).replace("Xu\\u00e2n x\\u1ee9 L\\u1ea1ng", "\\u202egno\\u1ea1\\u0111")


@pytest.mark.parametrize(
    ("spoilt", "words"),
    [
        (newer, "mới hơn"),
        (older, "cũ"),
        (hostile, "plan.name"),
        (lambda record: json.dumps(record)[:-50], "hỏng"),
        (lambda record: "[" * 200_000, "hỏng"),
        (lambda record: "", "hỏng"),
    ],
)
def test_what_is_wrong_with_a_file_is_told_and_changes_nothing(desk, tmp_path, spoilt, words):
    file, before = tmp_path / "bad.lsplan", desk.workspace.planning.value.plan
    record = json.loads(to_lsplan(a_plan([TAM_THANH.id]), NOW))
    file.write_text(spoilt(record), "utf-8")
    assert drop(desk.window, file)
    text, tone = said(desk)
    assert tone is Tone.WRONG
    assert "bad.lsplan" in text
    assert words in text
    assert desk.workspace.planning.value.plan == before


def test_another_kind_of_file_and_a_lost_one_are_told(desk, tmp_path):
    drop(desk.window, tmp_path / "plan.docx")
    assert ".lsplan" in said(desk)[0]
    desk.features["plan"].take_file(tmp_path / "lost.lsplan")
    assert said(desk)[1] is Tone.WRONG


def test_the_menu_of_the_dock_offers_the_ways_out(planned):
    pane = planned.features["plan"].pane
    menu = build_plan_menu(pane, pane.verbs, lambda: None)
    entries = {entry.text(): entry for entry in menu.actions()}
    for words in ("In lịch trình…", "Xuất lịch trình…", "Mở tệp lịch trình…"):
        assert words in entries
    entries["Mã QR của lịch trình…"].trigger()
    assert planned.window.findChild(PlanCodesDialog).isVisible()


def test_the_codes_are_of_the_plan_and_of_stops_one_can_be_led_to(planned):
    planned.do("plan-codes")
    dialog = planned.window.findChild(PlanCodesDialog)
    names = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert names == ["Cả lịch trình", "Ngày 1 · 1. Động Tam Thanh", "Ngày 1 · 2. Động Nhị Thanh"]
    dialog.list.setCurrentRow(1)
    assert dialog.heading.text() == "Ngày 1 · 1. Động Tam Thanh"
    assert codes_in(dialog.picture.grab().toImage()) == {"geo:21.85560,106.74680"}
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == "geo:21.85560,106.74680"


@pytest.mark.parametrize("name", list(ThemeName))
def test_a_telephone_reads_the_whole_plan_from_the_screen(planned, name):
    theme.choose(name)
    planned.do("plan-codes")
    picture = planned.window.findChild(PlanCodesDialog).picture
    (text,) = codes_in(picture.grab().toImage())
    assert text.splitlines()[0] == planned.workspace.planning.value.plan.name
    assert "Động Nhị Thanh 21.85170,106.75220" in text
