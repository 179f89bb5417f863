"""The card of the filter: each condition narrows list and map, is taken back, saved, reused."""

from dataclasses import replace
from datetime import date

import pytest
import shiboken6
from desk_builders import window_services
from fake_map import FakeMap
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from langson_explorer.domain.dates import Days
from langson_explorer.domain.geo import Box
from langson_explorer.domain.place import Layer, Rank
from langson_explorer.domain.query import Filter, Near
from langson_explorer.presenting.places.listing import trip_note
from langson_explorer.services.highlight import marks
from langson_explorer.services.saved_filters import SavedFilter, SavedFilters
from langson_explorer.settings import Settings
from langson_explorer.storage.catalogue import read_catalogue
from langson_explorer.ui.features.places.filter.facet_page import FacetPage
from langson_explorer.ui.features.places.filter.where_pages import AccuracyPage, BoxPage, NearPage
from langson_explorer.ui.widgets.filter_chip import FilterChip

CAVE = "dong-nhi-thanh"
HOSTILE = "<img src=x onerror=alert(1)> & %1 龙"


@pytest.fixture(scope="module")
def catalogue(catalogue_file):
    return read_catalogue(catalogue_file)


@pytest.fixture
def services(catalogue, tmp_path):
    """The whole province, so that every condition has something to choose."""
    return window_services(catalogue, tmp_path)


@pytest.fixture
def desk(open_desk):
    desk = open_desk()
    desk.features["map"].follow(FakeMap())
    return desk


@pytest.fixture
def card(desk):
    card = desk.features["places"].open_filter()
    yield card
    if shiboken6.isValid(card):
        card.close()


def listed(desk):
    model = desk.features["places"].model
    return {model.row_at(line).place.id for line in range(model.rowCount())}


def left(desk, wanted):
    return {place.id for place in desk.workspace.browser.value.matching(wanted)}


def page_of(card, kind):
    return next(page for page in card.pages if isinstance(page, kind))


def page_with(card, key):
    """The page with a line of that key, turned to."""
    for page in card.pages:
        card.show_page(page)
        if isinstance(page, FacetPage):
            page.list.tick(key)
            if key in page.list.ticked():
                return page
    raise AssertionError(f"no line {key}")


def chips(desk):
    return desk.features["places"].pane.asked.chips()


def assert_filtered_by(desk, wanted):
    """List, map, chips, button tell of this filter."""
    ids = left(desk, wanted)
    assert 0 < len(ids) < len(desk.workspace.browser.value.places)
    assert listed(desk) == ids
    assert desk.features["map"].view.ids == ids
    assert desk.workspace.filter.value == wanted
    assert desk.features["places"].pane.filter.text() == "1"


@pytest.mark.parametrize(
    ("key", "wanted"),
    [
        ("kinds/temple", Filter(kinds=frozenset({"temple"}))),
        ("communes/xa-bac-son", Filter(communes=frozenset({"xa-bac-son"}))),
        ("districts/Huyện Hữu Lũng", Filter(districts=frozenset({"Huyện Hữu Lũng"}))),
        ("ranks/national", Filter(ranks=frozenset({Rank.NATIONAL}))),
        ("peoples/Nùng", Filter(peoples=frozenset({"Nùng"}))),
        ("routes/tuyen-2", Filter(routes=frozenset({"tuyen-2"}))),
    ],
)
def test_a_value_ticked_narrows_list_and_map_until_its_chip_is_pressed(
    qtbot, desk, card, key, wanted
):
    page_with(card, key)
    assert_filtered_by(desk, wanted)
    [chip] = chips(desk)
    card.close()
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert desk.workspace.filter.value.is_everything
    assert desk.features["map"].view.ids is None
    assert chips(desk) == []


def test_how_exact_a_position_has_to_be(desk, card):
    page = page_of(card, AccuracyPage)
    card.show_page(page)
    page.list.tick(1_000)
    assert_filtered_by(desk, Filter(max_accuracy_m=1_000))
    page.list.tick(0)
    assert desk.workspace.filter.value.is_everything


def test_around_the_capital_or_the_place_selected(desk, card):
    page = page_of(card, NearPage)
    card.show_page(page)
    page.list.tick(10)
    near = desk.workspace.filter.value.near
    assert near.km == 10
    assert_filtered_by(desk, Filter(near=near))
    assert desk.features["map"].view.limits == (None, (near.point, 10_000))
    card.close()
    desk.workspace.select("dinh-nong-luc")
    again = desk.features["places"].open_filter()
    page = page_of(again, NearPage)
    again.show_page(page)
    button = next(b for b in page.findChildren(QAbstractButton) if b.isVisible())
    button.click()
    near = desk.workspace.filter.value.near
    assert (near.place_id, near.km) == ("dinh-nong-luc", 10)
    assert near.point == desk.workspace.browser.value.get("dinh-nong-luc").position
    again.close()


def test_look_around_from_the_card_of_a_place_forgets_what_was_typed(qtbot, desk):
    desk.features["places"].pane.field.setText("nhi thanh")
    desk.workspace.select(CAVE)
    button = next(
        b
        for b in desk.features["card"].pane.findChildren(QAbstractButton)
        if b.isVisible() and b.text() == "Tìm quanh đây"
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    place = desk.workspace.browser.value.get(CAVE)
    assert desk.workspace.text.value == ""
    assert_filtered_by(desk, Filter(near=Near(place.position, 5, CAVE)))
    assert [chip.text() for chip in chips(desk)] == [f"5 km quanh {place.name.vi}"]
    rows = [desk.features["places"].model.row_at(line) for line in range(3)]
    assert rows[0].place.id == CAVE
    assert rows == sorted(rows, key=lambda row: row.distance_m)


def test_look_around_a_point_of_the_map(desk):
    point = desk.workspace.browser.value.get(CAVE).position
    desk.features["map"].view.near_wanted.emit(point)
    assert_filtered_by(desk, Filter(near=Near(point, 5)))
    assert desk.features["map"].view.limits == (None, (point, 5_000))


def test_a_frame_drawn_on_the_map(qtbot, desk, card):
    page = page_of(card, BoxPage)
    card.show_page(page)
    qtbot.mouseClick(page.draw, Qt.MouseButton.LeftButton)
    assert desk.features["map"].view.tool == "rectangle"
    assert not card.isVisible()
    box = Box(106.2, 21.6, 106.6, 22.0)
    desk.features["map"].view.box_drawn.emit(box)
    assert_filtered_by(desk, Filter(box=box))
    assert desk.features["map"].view.limits == (box, None)
    again = desk.features["places"].open_filter()
    page = page_of(again, BoxPage)
    again.show_page(page)
    page.lift.click()
    assert desk.features["map"].view.limits == (None, None)
    again.close()


def test_the_days_of_the_trip_are_a_condition_like_the_others(qtbot, desk, card):
    desk.workspace.travel(Days(date(2027, 2, 27), date(2027, 3, 1)))
    wanted = desk.workspace.filter.value
    assert (wanted.period.first, wanted.period.last) == (date(2027, 2, 27), date(2027, 3, 1))
    assert_filtered_by(desk, wanted)
    card.show_page(card.days)
    card.days.lift.click()
    assert desk.workspace.days.value is None
    assert desk.features["map"].view.ids is None


def test_a_row_tells_what_the_trip_means_for_its_place(desk):
    days = Days(date(2027, 2, 27), date(2027, 3, 1))
    assert trip_note(
        desk.workspace.browser.value.get("le-hoi-den-ky-cung-ta-phu"), days
    ).text.startswith("27/2")
    assert trip_note(desk.workspace.browser.value.get("cho-ky-lua"), days).text.startswith(
        "Chợ phiên"
    )
    assert trip_note(desk.workspace.browser.value.get(CAVE), days).text == ""


def test_layers_chips_conditions_and_words_hold_together(desk, card):
    desk.workspace.show_layers({Layer.RELICS, Layer.FESTIVALS})
    page_with(card, "peoples/Tày")
    desk.features["places"].pane.field.setText("lễ hội")
    wanted = desk.workspace.filter.value
    assert wanted == Filter(
        layers=frozenset({Layer.RELICS, Layer.FESTIVALS}), peoples=frozenset({"Tày"})
    )
    found = listed(desk)
    assert found
    assert found <= left(desk, wanted)
    assert {desk.workspace.browser.value.get(id_).layer for id_ in found} == {Layer.FESTIVALS}


def test_chips_are_pressed_one_by_one_or_all_at_once(qtbot, desk):
    places = desk.features["places"].pane
    wanted = Filter(peoples=frozenset({"Tày", "Nùng"}), ranks=frozenset({Rank.NATIONAL_INTANGIBLE}))
    desk.workspace.choose(wanted)
    assert [chip.text() for chip in chips(desk)] == ["Di sản phi vật thể quốc gia", "Nùng", "Tày"]
    qtbot.mouseClick(chips(desk)[1], Qt.MouseButton.LeftButton)
    assert desk.workspace.filter.value == replace(wanted, peoples=frozenset({"Tày"}))
    everything = next(b for b in places.asked.findChildren(QAbstractButton) if b.text() == "Bỏ hết")
    qtbot.mouseClick(everything, Qt.MouseButton.LeftButton)
    assert desk.workspace.filter.value.is_everything


def test_many_conditions_are_told_by_the_kind_the_rest_behind_a_button(qtbot, desk):
    places = desk.features["places"].pane
    desk.workspace.choose(
        Filter(
            kinds=frozenset({"temple", "cave", "pagoda"}),
            communes=frozenset({"xa-bac-son"}),
            ranks=frozenset({Rank.NATIONAL}),
            peoples=frozenset({"Tày", "Nùng"}),
            max_accuracy_m=2_000,
        )
    )
    assert chips(desk)[0].text() == "Chùa, Hang động, Đền"
    more = next(b for b in places.asked.findChildren(QAbstractButton) if b.text() == "+1")
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    card = QApplication.activePopupWidget()
    assert card.sections is not None
    card.close()


def test_every_line_says_how_many_places_it_would_leave(desk, card):
    page_with(card, "peoples/Tày")
    tay = Filter(peoples=frozenset({"Tày"}))
    for page in card.pages:
        card.show_page(page)
        if isinstance(page, FacetPage) and page.list.ticked() != ["peoples/Tày"]:
            for choice in page.list.choices():
                facet, _, value = choice.key.partition("/")
                value = Rank(value) if facet == "ranks" else value
                wanted = replace(tay, **{facet: frozenset({value})})
                assert choice.places == len(left(desk, wanted)) > 0


def test_what_is_in_the_way_is_offered_to_be_lifted(qtbot, desk):
    places = desk.features["places"].pane
    desk.workspace.choose(Filter(kinds=frozenset({"museum"}), peoples=frozenset({"Dao"})))
    assert listed(desk) == set()
    assert places.empty.isVisible()
    museums = len(left(desk, Filter(kinds=frozenset({"museum"}))))
    way = next(way for way in places.empty.ways() if "Dao" in way.text())
    assert way.text() == f"Bỏ “Dao”: còn {museums} nơi"
    qtbot.mouseClick(way, Qt.MouseButton.LeftButton)
    assert listed(desk) == left(desk, Filter(kinds=frozenset({"museum"})))


def test_layers_that_hide_everything_are_in_the_way_too(qtbot, desk):
    places = desk.features["places"].pane
    desk.workspace.choose(Filter(layers=frozenset({Layer.SERVICES}), peoples=frozenset({"Dao"})))
    way = next(way for way in places.empty.ways() if "Dịch vụ" in way.text())
    qtbot.mouseClick(way, Qt.MouseButton.LeftButton)
    assert desk.workspace.filter.value == Filter(peoples=frozenset({"Dao"}))


def test_a_saved_filter_is_there_after_a_restart(qtbot, desk, card, services, open_desk):
    page_with(card, "peoples/Nùng")
    desk.features["places"].pane.field.setText("lễ hội")
    desk.workspace.travel(Days(date(2027, 2, 27), date(2027, 3, 1)))
    card.show_page(card.saved)
    card.saved.name.setText("Xuân")
    qtbot.keyClick(card.saved.name, Qt.Key.Key_Return)
    assert card.isVisible()
    wanted = desk.workspace.filter.value
    card.close()
    desk.do("start-over")

    services.settings = Settings.load(services.paths.settings)
    later = open_desk()
    again = later.features["places"].open_filter()
    [action] = [action for action in again.menu().actions() if action.text() == "Xuân"]
    action.trigger()
    assert later.workspace.filter.value == wanted
    assert later.workspace.text.value == "lễ hội"
    assert later.workspace.days.value == Days(date(2027, 2, 27), date(2027, 3, 1))
    again.close()


def test_a_saved_filter_is_renamed_deleted_taken(qtbot, desk, card, services):
    store = SavedFilters(services.settings)
    store.save(SavedFilter("một", Filter(peoples=frozenset({"Dao"}))))
    store.save(SavedFilter("hai", Filter()))
    card.show_page(card.saved)
    row = card.saved.rows()[0]
    row.edit.click()
    row.field.setText("hai")
    qtbot.keyClick(row.field, Qt.Key.Key_Return)
    assert [one.name for one in store.all()] == ["một", "hai"]
    row.field.setText("ba")
    qtbot.keyClick(row.field, Qt.Key.Key_Return)
    assert [one.name for one in store.all()] == ["ba", "hai"]
    card.saved.rows()[1].delete.click()
    assert [one.name for one in store.all()] == ["ba"]
    card.saved.restore.click()
    assert [one.name for one in store.all()] == ["ba", "hai"]
    assert not card.saved.restore.isVisible()
    card.saved.rows()[0].take.click()
    assert desk.workspace.filter.value == Filter(peoples=frozenset({"Dao"}))


def test_nothing_is_saved_without_a_name_or_a_condition(qtbot, desk, card, services):
    card.show_page(card.saved)
    card.saved.name.setText("trống")
    assert not card.saved.keep.isEnabled()
    desk.workspace.choose(Filter(peoples=frozenset({"Dao"})))
    assert card.saved.keep.isEnabled()
    card.saved.name.setText("  ")
    assert not card.saved.keep.isEnabled()
    assert SavedFilters(services.settings).all() == []


def test_a_hostile_name_is_shown_as_it_is(desk, card, services):
    SavedFilters(services.settings).save(SavedFilter(HOSTILE, Filter(max_accuracy_m=500)))
    card.show_page(card.saved)
    assert card.saved.rows()[0].take.text() == HOSTILE
    assert card.menu().actions()[0].text() == HOSTILE.replace("&", "&&")
    desk.workspace.choose(Filter(kinds=frozenset({HOSTILE})))
    [chip] = chips(desk)
    assert chip.text() == HOSTILE
    assert "<img" not in chip.toolTip()


def test_everything_by_keyboard(qtbot, desk):
    desk.window.activateWindow()
    QTest.keyClick(desk.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    card = desk.features["places"].pane.findChild(QObject, "Popup")
    assert card.sections.hasFocus()
    QTest.keyClick(card.sections, Qt.Key.Key_Down)
    QTest.keyClick(card.sections, Qt.Key.Key_Down)
    QTest.keyClick(card.sections, Qt.Key.Key_Tab)
    ranks = QApplication.focusWidget()
    QTest.keyClick(ranks, Qt.Key.Key_Down)
    QTest.keyClick(ranks, Qt.Key.Key_Down)
    QTest.keyClick(ranks, Qt.Key.Key_Space)
    first = desk.workspace.filter.value.ranks
    assert first and len(first) == 1
    QTest.keyClick(ranks, Qt.Key.Key_Return)
    assert desk.workspace.filter.value.ranks is None
    assert card.isVisible()
    QTest.keyClick(ranks, Qt.Key.Key_Escape)
    assert not card.isVisible()


def test_a_long_list_is_narrowed_by_typing_without_accents(qtbot, desk, card):
    page = next(page for page in card.pages if page.title == "Xã, phường, huyện cũ")
    card.show_page(page)
    field = page.findChild(type(card.saved.name))
    qtbot.keyClicks(field, "huu lung")
    seen = [
        item.text() for item in map(page.list.item, range(page.list.count())) if not item.isHidden()
    ]
    assert "Huyện Hữu Lũng" in seen
    assert "Xã Hữu Lũng" in seen
    assert not any("Bắc Sơn" in text for text in seen)


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("lễ hội tháng giêng", ["Lễ hội", "tháng Giêng"]),
        ("festival in February", ["Lễ hội", "tháng 2/"]),
        ("chùa ở Hữu Lũng", ["Chùa", "Huyện Hữu Lũng cũ"]),
        ("hang động", ["Hang động"]),
        ("làng Tày", ["Làng du lịch", "Tày"]),
        ("quýt tháng 12", ["tháng 12/"]),
    ],
)
def test_what_was_understood_is_shown_and_taken_back(qtbot, desk, typed, understood):
    places = desk.features["places"].pane
    places.field.setText(typed)
    shown = chips(desk)
    assert len(shown) == len(understood)
    for chip, words in zip(shown, understood, strict=True):
        assert chip.text().startswith(words)
    assert all(isinstance(chip, FilterChip) for chip in shown)
    assert desk.features["map"].view.ids == listed(desk) != set()
    qtbot.mouseClick(shown[-1], Qt.MouseButton.LeftButton)
    assert len(chips(desk)) == len(understood) - 1
    assert len(desk.workspace.text.value) < len(typed)
    assert desk.features["map"].view.ids == (listed(desk) if desk.workspace.text.value else None)


@pytest.mark.parametrize(
    ("typed", "marked"),
    [("hang động", "Động"), ("quýt tháng 12", "Quýt"), ("lễ hội tháng giêng", "Lễ hội")],
)
def test_what_answers_in_the_names_is_marked(desk, typed, marked):
    desk.features["places"].pane.field.setText(typed)
    row = desk.features["places"].model.row_at(0)
    name = row.place.name.vi
    assert marked.split()[0] in [name[start:end] for start, end in marks(name, row.typed)]
