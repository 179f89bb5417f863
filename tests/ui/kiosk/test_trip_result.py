"""The answer of the planner: a stop swapped or dropped, the trip on paper."""

import pytest
from kiosk_touching import buttons, touch
from PySide6.QtGui import QPdfWriter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtTest import QTest

from langson_explorer.errors import RequestError
from langson_explorer.services.kiosk.visit import Page
from langson_explorer.settings.table import KIOSK_PAPER
from langson_explorer.ui.kiosk.pages import result
from langson_explorer.ui.kiosk.pages.result import StopCard
from langson_explorer.ui.kiosk.slip import RECEIPT_MM, print_trip
from langson_explorer.ui.kiosk.stop_panel import StopPanel

PATIENCE_MS = 30_000


@pytest.fixture
def planned(qtbot, open_kiosk, monkeypatch):
    """A kiosk with the answer for half a day, its paper as told."""
    monkeypatch.setattr(result, "LIMIT_S", 1.5)

    def planned(size=(1080, 1920), paper=""):
        kiosk = open_kiosk(size, page=Page.TRIP)
        kiosk.services.settings.set(KIOSK_PAPER, paper)
        kiosk.printing._is_ready = bool(paper)
        kiosk.visitor.go(Page.RESULT)
        wait_for_answer(qtbot, kiosk)
        return kiosk

    return planned


def wait_for_answer(qtbot, kiosk, before=None):
    page = kiosk.page
    qtbot.waitUntil(lambda: page.answer not in (None, before), timeout=PATIENCE_MS)
    QTest.qWait(30)


def places(kiosk):
    return [card.stop.place.id for card in kiosk.page.findChildren(StopCard) if card.stop.place]


def open_panel(kiosk):
    touch(kiosk, buttons(kiosk)["Đổi hay bỏ nơi này"])
    return kiosk.findChildren(StopPanel)[-1]


def test_a_stop_is_dropped_and_the_others_stay(qtbot, planned):
    kiosk = planned()
    first, *rest = places(kiosk)
    assert rest
    before = kiosk.page.answer
    open_panel(kiosk)
    touch(kiosk, buttons(kiosk)["Bỏ nơi này"])
    wait_for_answer(qtbot, kiosk, before)
    assert sorted(places(kiosk)) == sorted(rest)
    assert first in kiosk.visitor.now.wish.avoid


def test_a_stop_is_swapped_for_one_that_is_offered(qtbot, planned):
    kiosk = planned()
    first, *rest = places(kiosk)
    before = kiosk.page.answer
    panel = open_panel(kiosk)
    card = panel.others[0]
    assert card.row.place.id not in (first, *rest)
    touch(kiosk, card)
    wait_for_answer(qtbot, kiosk, before)
    assert card.row.place.id in places(kiosk)
    assert first not in places(kiosk)
    assert set(places(kiosk)) - {card.row.place.id} <= set(rest)


def test_a_stop_may_stay_as_it_is(planned):
    kiosk = planned()
    before = places(kiosk)
    open_panel(kiosk)
    touch(kiosk, buttons(kiosk)["Để nguyên"])
    assert places(kiosk) == before
    assert kiosk.visitor.now.wish.kept == ()


@pytest.mark.parametrize("paper", ["receipt", "a4"])
def test_a_trip_goes_onto_paper_without_a_question(qtbot, tmp_path, planned, paper):
    kiosk, file = planned(paper=paper), tmp_path / "trip.pdf"
    kiosk.printing.device = lambda: QPdfWriter(str(file))
    touch(kiosk, buttons(kiosk)["In ra giấy"])
    qtbot.waitUntil(lambda: "Đã gửi máy in" in buttons(kiosk) or file.exists())
    qtbot.waitUntil(lambda: not kiosk.page.findChildren(StopPanel))
    document = QPdfDocument()
    qtbot.waitUntil(lambda: document.load(str(file)) is QPdfDocument.Error.None_)
    text = "".join(document.getAllText(number).text() for number in range(document.pageCount()))
    for card in kiosk.page.findChildren(StopCard):
        assert card.stop.clock in text
    size = document.pagePointSize(0)
    wide = size.width() / 72 * 25.4
    assert wide == pytest.approx(RECEIPT_MM if paper == "receipt" else 210, abs=1)
    assert document.pageCount() == 1 if paper == "receipt" else document.pageCount() <= 2


def test_without_paper_nothing_is_offered(planned):
    assert "In ra giấy" not in buttons(planned())


def test_a_printer_that_refuses_is_told_in_words(qtbot, planned):
    kiosk = planned(paper="a4")

    def refuses():
        raise RequestError("printer-refused")

    kiosk.printing.device = refuses
    touch(kiosk, buttons(kiosk)["In ra giấy"])
    qtbot.waitUntil(
        lambda: any(
            button.text() == "Máy in chưa in được"
            for button in kiosk.page.findChildren(type(buttons(kiosk)["Chọn lại"]))
        )
    )


def test_a_long_trip_breaks_between_stops(tmp_path, planned):
    from dataclasses import replace

    said = planned().page.said
    long = replace(said, days=said.days * 12)
    file = tmp_path / "long.pdf"
    print_trip(long, "a4", "", lambda: QPdfWriter(str(file)))
    document = QPdfDocument()
    document.load(str(file))
    assert document.pageCount() > 2
