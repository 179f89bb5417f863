"""The card of a place: what it tells, what it does; every text is only text."""

import pytest
from code_reader import codes_in
from desk_builders import HOSTILE
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QTextEdit

from langson_explorer.domain.trip import Guests
from langson_explorer.formats.qr import geo_link
from langson_explorer.presenting.places.vignettes import vignette_of
from langson_explorer.ui.features.card.welcome import WelcomeView
from langson_explorer.ui.features.print.feature import PrintFeature
from langson_explorer.ui.features.trips.assistant import TripAssistant
from langson_explorer.ui.widgets.card_footer import NEW_DAY, Footer
from langson_explorer.ui.widgets.chips import Badge, Chip
from langson_explorer.ui.widgets.labels import Paragraph
from langson_explorer.ui.widgets.picture import vignettes_folder
from langson_explorer.ui.widgets.popups import Menu
from langson_explorer.ui.widgets.qr_picture import QrPicture
from langson_explorer.ui.widgets.story_rows import StoryRow


def shown_text(widget):
    """Every text of a widget's parts, as a reader sees it."""
    lines = [text.toPlainText() for text in widget.findChildren(QTextEdit)]
    lines += [label.text() for label in widget.findChildren(QLabel)]
    lines += [badge.accessibleName() for badge in widget.findChildren(Badge)]
    buttons = widget.findChildren(QAbstractButton)
    lines += [button.accessibleName() or button.text() for button in buttons]
    return "\n".join(lines)


def press(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def card(desk):
    desk.workspace.select("tam-thanh")
    return desk.features["card"].pane


def test_the_card_tells_what_is_known(card):
    text = shown_text(card)
    for told in (
        "Động Tam Thanh",
        "Tam Thanh Cave · 三清洞",
        "Một hang động.",
        "Còn gọi: Động Cô Tiên",
        "• https://example.org/a (kiểm tra 11/2026)",
        "• hiểu biết chung, chưa dẫn được nguồn",
        "Chính xác khoảng 150 m",
    ):
        assert told in text


def test_a_place_near_by_opens_its_own_card(qtbot, desk, card):
    chip = next(chip for chip in card.findChildren(Chip) if "Nhị Thanh" in chip.text())
    assert "m · đông nam" in chip.tail
    press(qtbot, chip)
    assert desk.workspace.selected.value == "nhi-thanh"
    assert card.story.place.id == "nhi-thanh"


def test_adding_to_a_day_can_be_undone_from_the_notice(qtbot, desk, card):
    day = desk.workspace.planning.value.plan.days[1]
    card.add_to_day.emit("tam-thanh", day.id)
    assert "Đã có ở Ngày 2, điểm 1" in shown_text(card)
    notice = desk.window.notices.shown()[-1]
    assert notice.text == "Đã thêm “Động Tam Thanh” vào Ngày 2"
    undo = next(b for b in notice.findChildren(QAbstractButton) if b.text() == "Hoàn tác")
    press(qtbot, undo)
    assert desk.workspace.planning.value.plan.days[1].stops == ()
    assert "Thêm vào lịch trình" in shown_text(card)


def test_adding_to_a_new_day_makes_one(desk, card):
    before = len(desk.workspace.planning.value.plan.days)
    card.add_to_day.emit("tam-thanh", NEW_DAY)
    assert len(desk.workspace.planning.value.plan.days) == before + 1
    assert desk.workspace.planning.value.plan.days[-1].stops[0].place_id == "tam-thanh"


def test_sharing_copies_names_and_position(desk, card):
    desk.do("copy-place")
    copied = QGuiApplication.clipboard().text()
    assert "Động Tam Thanh · Tam Thanh Cave · 三清洞" in copied
    assert "21.85560, 106.74680" in copied


def test_a_place_without_exact_position_shows_no_coordinates(desk):
    desk.workspace.select("then")
    text = shown_text(desk.features["card"].pane)
    assert "106,76" not in text
    assert "Toàn tỉnh" in text


def test_hostile_texts_are_shown_as_they_are(qtbot, desk):
    desk.workspace.select("odd")
    card = desk.features["card"].pane
    text = shown_text(card)
    assert text.count(HOSTILE) >= 4  # name, summary, alias, source
    assert "￼" not in text  # what Qt puts where it drew an image
    for label in desk.window.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText
    tooltips = [widget.toolTip() for widget in card.findChildren(Badge)]
    assert all("<img" not in tooltip for tooltip in tooltips)
    desk.do("add-to-day", "odd", desk.workspace.planning.value.plan.days[0].id)
    assert HOSTILE in desk.window.notices.shown()[-1].text
    desk.do("catalogue")
    qtbot.keyClicks(desk.features["places"].pane.field, "img")
    assert desk.window.grab().width() > 0


def test_nothing_selected_welcomes_with_the_count(desk):
    assert "5 di tích, lễ hội" in shown_text(desk.features["card"].pane)


def test_the_welcome_rolls_in_a_low_window(qtbot, desk):
    """Nothing of it is pressed together."""
    desk.window.resize(1280, 620)
    QApplication.processEvents()
    welcome = desk.features["card"].pane.findChild(WelcomeView)
    qtbot.waitUntil(lambda: welcome.welcome is not None)
    QApplication.processEvents()
    texts = welcome.findChildren(Paragraph)
    assert all(text.height() >= text.heightForWidth(text.width()) for text in texts)
    assert welcome.button.geometry().bottom() < welcome.height()


def welcomed(qtbot, desk):
    """The rows of the welcome, once it is told."""
    welcome = desk.features["card"].pane.welcome
    qtbot.waitUntil(lambda: welcome.welcome is not None)
    return {row.text(): row for row in welcome.findChildren(StoryRow)}


def test_what_the_welcome_tells_of_opens(qtbot, province):
    rows = welcomed(qtbot, province.desk)
    coming = province.desk.features["card"].pane.welcome.welcome.coming[-1]
    press(qtbot, rows[coming.title])
    assert province.desk.workspace.selected.value == coming.place.id


def test_a_tour_of_the_welcome_becomes_the_open_plan(qtbot, province):
    rows = welcomed(qtbot, province.desk)
    press(qtbot, rows["Một ngày quanh thành phố"])
    qtbot.waitUntil(
        lambda: province.planning.plan.name == "Một ngày quanh thành phố", timeout=20_000
    )
    assert len([stop for stop in province.planning.plan.stops() if stop.is_visit]) >= 3


def test_one_button_asks_what_a_delegation_wishes(qtbot, province):
    press(qtbot, province.desk.features["card"].pane.welcome.button)
    (dialog,) = province.desk.window.findChildren(TripAssistant)
    request = dialog.form.request()
    assert (request.people, request.guests) == (20, (Guests.DELEGATION,))
    dialog.close()


def test_the_welcome_speaks_the_language_chosen(qtbot, province):
    welcomed(qtbot, province.desk)
    province.desk.do("language-en")
    qtbot.waitUntil(lambda: "A day in and around the city" in welcomed(qtbot, province.desk))
    assert "Receive a delegation…" in shown_text(province.desk.features["card"].pane)


def test_every_kind_has_a_drawing(catalogue_file):
    from langson_explorer.storage.catalogue import read_catalogue

    drawings = {vignette_of(place) for place in read_catalogue(catalogue_file).places}
    assert all((vignettes_folder() / f"{name}.svg").is_file() for name in drawings)


def test_a_telephone_reads_the_way_from_the_card(card):
    (code,) = card.findChildren(QrPicture)
    assert codes_in(code.grab().toImage()) == {geo_link(card.story.place.position)}


def test_a_place_without_a_spot_has_no_code(desk):
    desk.workspace.select("then")
    assert not desk.features["card"].pane.story.place.is_pinned
    assert not desk.features["card"].pane.findChildren(QrPicture)


def test_the_place_is_shared_as_text_as_picture_on_paper(qtbot, card, monkeypatch):
    asked = "langson_explorer.ui.widgets.file_dialogs.ask_for_file"
    monkeypatch.setattr(asked, lambda *_: None)  # nobody is here to answer the dialog
    monkeypatch.setattr(PrintFeature, "copy_picture", lambda _: None)
    footer = card.findChild(Footer)
    footer.open_share_menu()
    (menu,) = footer.findChildren(Menu)
    text, picture, page = menu.actions()
    with qtbot.waitSignal(card.copied):
        text.trigger()
    assert "Động Tam Thanh" in QGuiApplication.clipboard().text()
    with qtbot.waitSignal(card.picture_wanted):
        picture.trigger()
    with qtbot.waitSignal(card.page_wanted):
        page.trigger()
    menu.close()


def test_the_name_stands_over_what_scrolls_so_that_closing_covers_nothing(desk, card):
    scroll = card._scroll.verticalScrollBar()
    assert not card._bar.isVisible()
    scroll.setValue(scroll.maximum())
    QApplication.processEvents()
    assert card._bar.isVisible()
    close = card._close.geometry()
    assert card._bar.geometry().contains(close)
    scroll.setValue(0)
    assert not card._bar.isVisible()
    scroll.setValue(scroll.maximum())
    desk.workspace.select(None)
    assert not card._bar.isVisible()


def test_a_low_card_has_a_low_picture(desk, card):
    tall = card._body.head.height()
    desk.window.resize(1366, 700)
    QApplication.processEvents()
    assert card._body.head.height() < tall
    desk.workspace.select("nhi-thanh")
    assert card._body.head.height() < tall
