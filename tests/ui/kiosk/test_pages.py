"""The pages of the kiosk, by touches on its window."""

from itertools import combinations

import pytest
from kiosk_touching import buttons, drag, touch, touch_at
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from langson_explorer.domain.layer import Layer
from langson_explorer.i18n import current_language
from langson_explorer.services.kiosk.visit import Looks, Page
from langson_explorer.ui.kiosk.cards import RowCard, Tile
from langson_explorer.ui.kiosk.keyboard import Key
from langson_explorer.ui.kiosk.measures import TARGET, measures
from langson_explorer.ui.kiosk.page import Scrolled
from langson_explorer.ui.theming.theme import ThemeName, theme

SIZES = ((1080, 1920), (1920, 1080), (1366, 768))
PLAIN_PAGES = (
    (Page.HOME, ""),
    (Page.LIST, "relics"),
    (Page.LIST, "geosites"),
    (Page.LIST, "specialties"),
    (Page.CALENDAR, ""),
    (Page.PLACE, "dong-tam-thanh"),
    (Page.TRIP, ""),
    (Page.SEARCH, ""),
    (Page.MAP, ""),
    (Page.MAP, "dong-tam-thanh"),
)
CROWDED_PAGES = (
    (Page.HOME, ""),
    (Page.PLACE, "dong-tam-thanh"),
    (Page.TRIP, ""),
    (Page.SEARCH, ""),
    (Page.MAP, "dong-tam-thanh"),
)


def at(kiosk):
    return kiosk.visitor.now.at


def test_the_first_touch_anywhere_begins(open_kiosk):
    kiosk = open_kiosk(page=Page.ATTRACT)
    touch_at(kiosk, QPoint(500, 1200))  # on a door: it must not open
    assert at(kiosk).page is Page.HOME


def test_a_door_leads_to_places_and_a_place_tells_of_itself(kiosk):
    tile = next(tile for tile in kiosk.findChildren(Tile) if tile.door.layer is Layer.VILLAGES)
    touch(kiosk, tile)
    assert (at(kiosk).page, at(kiosk).about) == (Page.LIST, "villages")
    row = kiosk.findChildren(RowCard)[0]
    wanted = row.row.place
    touch(kiosk, row)
    assert (at(kiosk).page, at(kiosk).about) == (Page.PLACE, wanted.id)
    assert kiosk.page.said.name == wanted.name.vi
    touch(kiosk, buttons(kiosk)["Quay lại"])
    assert at(kiosk).page is Page.LIST
    touch(kiosk, buttons(kiosk)["Trang đầu"])
    assert at(kiosk).page is Page.HOME


@pytest.mark.parametrize(("page", "about"), PLAIN_PAGES)
def test_every_page_speaks_three_languages_at_one_touch(open_kiosk, page, about):
    kiosk = open_kiosk(page=page, about=about)
    for code, name in (("zh", "中文"), ("en", "English"), ("vi", "Tiếng Việt")):
        touch(kiosk, buttons(kiosk)[name])
        assert (kiosk.visitor.now.language, current_language()) == (code, code)
        assert at(kiosk).page is page


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("page", "about"), PLAIN_PAGES)
def test_no_target_is_smaller_than_a_finger(open_kiosk, size, page, about):
    kiosk = open_kiosk(size, page, about)
    least = min(TARGET * measures.scale, TARGET) - 1
    small = {
        button.accessibleName(): (button.width(), button.height())
        for button in kiosk.findChildren(QAbstractButton)
        if button.isVisible()
        and min(button.width(), button.height()) < least
        and not button.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    }
    # Keys of ten in a row are as wide as the screen lets them be.
    assert {name: size for name, size in small.items() if len(name) > 1} == {}
    assert all(min(one) >= 48 for one in small.values())


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("looks", [Looks(), Looks(is_large=True), Looks(is_low=True)])
def test_the_bar_and_nothing_wider_than_the_screen(open_kiosk, size, looks):
    kiosk = open_kiosk(size)
    for page, about in PLAIN_PAGES:
        kiosk.visitor.change(looks=looks)
        kiosk.visitor.go(page, about)
        QTest.qWait(1)
        assert (kiosk.width(), kiosk.height()) == size, (page, about)
        assert kiosk.bar.geometry().bottom() == size[1] - 1


@pytest.mark.parametrize("size", [SIZES[0], SIZES[2]])
@pytest.mark.parametrize(("page", "about"), CROWDED_PAGES)
@pytest.mark.parametrize(
    "looks", [Looks(), Looks(is_low=True), Looks(is_large=True), Looks(True, True, True)]
)
def test_nothing_that_is_touched_lies_over_another(open_kiosk, size, page, about, looks):
    kiosk = open_kiosk(size, page, about)
    kiosk.visitor.change(looks=looks)
    QTest.qWait(20)
    boxes = {
        button: button.visibleRegion().boundingRect().translated(button.mapTo(kiosk, QPoint(0, 0)))
        for button in kiosk.page.findChildren(QAbstractButton)
    }
    for one, other in combinations(boxes, 2):
        if not (one.isAncestorOf(other) or other.isAncestorOf(one)):
            common = boxes[one].intersected(boxes[other])
            assert common.isEmpty(), (one.accessibleName(), other.accessibleName())


def test_a_key_can_be_read_in_high_contrast(kiosk):
    kiosk.visitor.change(looks=Looks(is_contrast=True))
    kiosk.visitor.go(Page.SEARCH)
    for key in kiosk.findChildren(Key):
        drawn = key.grab().toImage()
        tones = [
            drawn.pixelColor(x, y).lightness()
            for x in range(12, drawn.width() - 12)
            for y in range(12, drawn.height() - 12)
        ]
        assert max(tones) - min(tones) > 150, key.accessibleName()


def test_in_the_lower_half_all_that_is_touched_is_low(kiosk):
    kiosk.visitor.change(looks=Looks(is_low=True))
    for page, about in PLAIN_PAGES:
        kiosk.visitor.go(page, about)
        QTest.qWait(1)
        assert kiosk.page.mapTo(kiosk, QPoint(0, 0)).y() >= kiosk.height() * 0.44


def test_high_contrast_is_one_choice_away(kiosk):
    touch(kiosk, buttons(kiosk)["Dễ xem, dễ chạm hơn"])
    touch(kiosk, buttons(kiosk)["Tương phản cao"])
    assert theme.name is ThemeName.CONTRAST
    kiosk.forget()
    assert theme.name is ThemeName.LIGHT


def test_search_by_own_keys_without_accents(open_kiosk):
    kiosk = open_kiosk(page=Page.SEARCH)
    for letter in "tam":
        touch(kiosk, buttons(kiosk)[letter])
    touch(kiosk, buttons(kiosk)["dấu cách"])
    touch(kiosk, buttons(kiosk)["t"])
    assert kiosk.page.field.text == "tam t"
    touch(kiosk, buttons(kiosk)["Xóa một chữ"])
    assert kiosk.visitor.now.typed == "tam "
    first = kiosk.page.findChildren(RowCard)[0]
    touch(kiosk, first)
    assert at(kiosk).about == first.row.place.id
    touch(kiosk, buttons(kiosk)["Quay lại"])
    assert kiosk.page.field.text == "tam "  # what was typed is there on the way back


def test_chinese_names_are_found_by_pinyin_and_initials(open_kiosk):
    kiosk = open_kiosk(page=Page.SEARCH)
    touch(kiosk, buttons(kiosk)["中文"])
    assert "ă" not in buttons(kiosk)
    for letter in "sanqing":
        touch(kiosk, buttons(kiosk)[letter])
    assert kiosk.page.findChildren(RowCard)[0].row.place.id == "dong-tam-thanh"
    kiosk.page._show("yyg")
    assert "友谊关" in kiosk.page.findChildren(RowCard)[0].row.place.name.zh


def test_digits_are_a_touch_away(open_kiosk):
    kiosk = open_kiosk(page=Page.SEARCH)
    touch(kiosk, buttons(kiosk)["123"])
    touch(kiosk, buttons(kiosk)["4"])
    assert kiosk.page.field.text == "4"


def test_a_trip_from_this_kiosk_and_back(qtbot, open_kiosk, monkeypatch):
    from langson_explorer.ui.kiosk.pages import result

    monkeypatch.setattr(result, "LIMIT_S", 0.6)
    kiosk = open_kiosk(page=Page.TRIP)
    touch(kiosk, buttons(kiosk)["Một ngày"])
    touch(kiosk, buttons(kiosk)["Hang động"])
    assert kiosk.visitor.now.wish.interests == {"caves"}
    kiosk.visitor.go(Page.RESULT)
    qtbot.waitUntil(lambda: kiosk.page.said is not None, timeout=15_000)
    answer, said = kiosk.page.answer, kiosk.page.said
    assert answer.plan.origin == kiosk.content.spot == answer.plan.days[-1].ends_at
    assert answer.schedule[0].leave_min >= 8 * 60  # from now on
    assert said.codes
    assert all("geo:21." in code for code in said.codes)
    told = {stop.place.id for day in said.days for stop in day.stops if stop.place}
    assert told == {stop.place_id for stop in answer.plan.stops() if stop.is_visit}


def test_a_place_that_is_gone_meanwhile_is_the_home_page(kiosk):
    kiosk.visitor.go(Page.PLACE, "gone")
    assert buttons(kiosk)["Xem bản đồ"]


def test_a_column_follows_the_finger_and_is_not_touched_by_it(open_kiosk):
    kiosk = open_kiosk(page=Page.LIST, about="relics")
    bar = kiosk.page.findChild(Scrolled).verticalScrollBar()
    drag(kiosk, QPoint(500, 1500), QPoint(500, 700))
    assert bar.value() >= 700
    assert at(kiosk).page is Page.LIST
    touch_at(kiosk, QPoint(500, 900))
    assert at(kiosk).page is Page.PLACE


@pytest.mark.parametrize("page", [Page.PLACE, Page.LIST])
def test_a_picture_of_a_page_about_nothing_in_particular_shows_something(
    open_kiosk, tmp_path, page
):
    from langson_explorer.ui.kiosk import capture

    kiosk, file = open_kiosk((1366, 768)), tmp_path / "page.png"
    capture.capture(kiosk, file, (1366, 768), page.value, language="vi")
    assert at(kiosk).page is page
    assert at(kiosk).about
    assert file.stat().st_size > 10_000
