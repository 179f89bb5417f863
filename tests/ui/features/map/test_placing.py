"""A point placed by hand on the real page: dragged, moved by keys, its error pulled, put back."""

import pytest
from place_builders import a_place
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from langson_explorer.domain.geo import Point, distance_m
from langson_explorer.mappage.messages import PlacePoint

OLD = Point(106.7575, 21.8395)
BAR = "document.querySelector('.placing-words').textContent"
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(drive):
    """A map on which a point is being placed, near enough to see metres."""
    page = drive([a_place("here", "Chùa Tiên", position=OLD)])
    page.placed = []
    page.view.point_placed.connect(lambda point, metres: page.placed.append((point, metres)))
    page.view.move_to(*OLD, 15)
    page.view.place_point(PlacePoint((OLD.lon, OLD.lat), 150, (OLD.lon, OLD.lat), 700))
    page.until("explorer.placing.isOn && map_langson.getZoom() === 15")
    return page


def middle_of(page, selector):
    """The middle of something on the widget."""
    page.until(f"!!document.querySelector('{selector}')")
    x, y = page.script(
        f"(r => [r.x + r.width / 2, r.y + r.height / 2])"
        f"(document.querySelector('{selector}').getBoundingClientRect())"
    )
    return QPoint(round(x), round(y))


def drag(page, selector, by):
    """Press, pull in steps as a hand does, let go."""
    target, at = page.view.view.focusProxy(), middle_of(page, selector)
    QTest.mousePress(target, LEFT, Qt.KeyboardModifier.NoModifier, at)
    for nth in range(1, 9):
        QTest.mouseMove(target, at + by * (nth / 8))
        QTest.qWait(20)
    QTest.mouseRelease(target, LEFT, Qt.KeyboardModifier.NoModifier, at + by)


def test_the_cross_is_dragged_and_the_place_goes_along(page, qtbot):
    drag(page, ".placing-cross", QPoint(60, 40))
    qtbot.waitUntil(lambda: bool(page.placed))
    point, metres = page.placed[-1]
    assert point.lon > OLD.lon and point.lat < OLD.lat and metres == 150
    away = distance_m(OLD, point)
    said = page.script(BAR)
    assert f"{point.lat:.5f}".replace(".", ",") in said and "đông nam" in said
    pill = page.script("document.querySelector('.placing-pill').dataset.text")
    assert pill.endswith(" m") and pill in said
    assert float(pill.removesuffix(" m")) == pytest.approx(away, rel=0.02)


def test_the_handle_says_how_far_it_may_be_wrong(page, qtbot):
    drag(page, ".placing-handle", QPoint(40, 0))
    qtbot.waitUntil(lambda: bool(page.placed))
    point, metres = page.placed[-1]
    assert (point.lon, point.lat) == pytest.approx((OLD.lon, OLD.lat)) and metres > 200
    told = page.script("document.querySelector('.placing-handle').dataset.text")
    assert str(metres) in told


def test_keys_move_it_by_metres_and_esc_puts_it_back(page, qtbot):
    target = page.view.view.focusProxy()
    page.script("(map_langson.getContainer().focus(), 1)")
    QTest.keyClick(target, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: len(page.placed) == 1)
    QTest.keyClick(target, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: len(page.placed) == 2)
    first, second = (point for point, _ in page.placed)
    assert distance_m(OLD, first) == pytest.approx(5, rel=0.02) and first.lon > OLD.lon
    assert distance_m(first, second) == pytest.approx(50, rel=0.02) and second.lat > first.lat
    QTest.keyClick(target, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(page.placed) == 3)
    assert page.placed[-1][0] == pytest.approx(OLD)
    assert page.script("document.querySelector('.placing-pill').dataset.text") == ""
