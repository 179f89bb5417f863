"""The calendar: by mouse, by keys, in its four views; what its panel tells."""

from datetime import date

import pytest
from calendar_builders import MAIN_DAY
from languages import speaking
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QTextEdit

from langson_explorer.domain.dates import Days
from langson_explorer.domain.province_clock import today
from langson_explorer.domain.query import Filter
from langson_explorer.presenting.calendar.page import Span
from langson_explorer.ui.features.calendar.bar_paint import TALLEST_BAR
from langson_explorer.ui.theming.theme import ThemeName, theme
from langson_explorer.ui.widgets.date_jump import DateJump
from langson_explorer.ui.widgets.filter_chip import FilterChip
from langson_explorer.ui.widgets.fitting_line import FittingLine
from langson_explorer.ui.widgets.story_rows import StoryRow
from langson_explorer.ui.widgets.trip_popover import TripPopover

LEFT = Qt.MouseButton.LeftButton


def told(widget):
    """Every text of a widget's parts, as a reader sees it."""
    lines = [text.toPlainText() for text in widget.findChildren(QTextEdit)]
    lines += [label.text() for label in widget.findChildren(QLabel)]
    lines += [button.accessibleName() for button in widget.findChildren(QAbstractButton)]
    return "\n".join(lines)


def middle(grid, day):
    return grid.cell_of(day).center().toPoint()


def test_a_month_has_whole_weeks_from_monday(calendar):
    assert (calendar.page.first, calendar.page.last) == (date(2027, 2, 1), date(2027, 3, 7))
    assert calendar.page.weeks == 5


def test_a_day_pressed_tells_what_is_on(qtbot, calendar):
    day = date(2027, 2, 28)
    qtbot.mouseClick(calendar.month, LEFT, pos=middle(calendar.month, day) + QPoint(0, 40))
    assert calendar.day == day
    text = told(calendar.panel)
    assert "Chủ nhật 28/2/2027" in text
    assert "23 tháng Giêng, năm Đinh Mùi" in text
    assert "Lễ hội đền Vua Lê" in text
    assert "Lễ hội đền Kỳ Cùng" in text  # it lasts till 4 March


def test_a_bar_pressed_selects_the_festival_everywhere(qtbot, calendar, workspace):
    box = calendar.month.box_of("king")
    qtbot.mouseClick(calendar.month, LEFT, pos=box.center().toPoint())
    assert workspace.selected.value == "king"
    assert "Lễ hội đền Vua Lê" in told(calendar.panel.card)


def test_a_day_of_the_next_month_turns_the_page(qtbot, calendar):
    qtbot.mouseClick(calendar.month, LEFT, pos=middle(calendar.month, date(2027, 3, 6)))
    assert calendar.page.whole == Days(date(2027, 3, 1), date(2027, 3, 31))


@pytest.mark.parametrize(
    ("key", "day"),
    [
        (Qt.Key.Key_Right, date(2027, 2, 28)),
        (Qt.Key.Key_Left, date(2027, 2, 26)),
        (Qt.Key.Key_Up, date(2027, 2, 20)),
        (Qt.Key.Key_Down, date(2027, 3, 6)),
        (Qt.Key.Key_PageDown, date(2027, 3, 27)),
        (Qt.Key.Key_PageUp, date(2027, 1, 27)),
    ],
)
def test_keys_go_through_days_and_pages(calendar, key, day):
    QTest.keyClick(calendar.month, key)
    assert calendar.day == day


@pytest.mark.parametrize("key", [Qt.Key.Key_Home, Qt.Key.Key_T])
def test_a_key_leads_to_today(calendar, key):
    QTest.keyClick(calendar.month, key)
    assert calendar.day == today()


def test_enter_goes_through_the_festivals_of_a_day(calendar, workspace):
    calendar.show_day(date(2027, 2, 28))
    seen = []
    for _ in range(3):
        QTest.keyClick(calendar.month, Qt.Key.Key_Return)
        seen.append(workspace.selected.value)
    assert seen == ["procession", "king", "procession"]


def test_the_days_end_where_the_calendars_do(calendar):
    calendar.show_day(date(1968, 1, 1))
    QTest.keyClick(calendar.month, Qt.Key.Key_Left)
    assert calendar.day == date(1968, 1, 1)
    assert not calendar.header.back.isEnabled()
    calendar.show_day(date(2100, 12, 31))
    QTest.keyClick(calendar.month, Qt.Key.Key_PageDown)
    calendar.grab()  # the last week reaches into 2101, which has no lunar dates
    assert calendar.day == date(2100, 12, 31)
    assert not calendar.header.forth.isEnabled()


@pytest.mark.parametrize("span", list(Span))
@pytest.mark.parametrize("theme_name", list(ThemeName))
def test_every_view_shows_the_day_and_is_drawn(calendar, span, theme_name):
    theme.choose(theme_name)
    calendar.show_span(span)
    assert calendar.page.first <= MAIN_DAY <= calendar.page.last
    assert not calendar.grab().isNull()


def test_the_name_of_a_month_opens_it_from_the_year(qtbot, calendar):
    calendar.show_span(Span.YEAR)
    title = calendar.year.cell_of(date(2027, 10, 1))
    top = QPoint(round(title.left()) + 4, round(title.top()) - 30)
    qtbot.mouseClick(calendar.year, LEFT, pos=top)
    assert calendar.span is Span.MONTH
    assert calendar.day == date(2027, 10, 1)


def test_the_year_says_what_its_bold_days_are(calendar):
    calendar.show_span(Span.YEAR)
    [line] = calendar.header.findChildren(FittingLine)
    assert line.text() == "năm Đinh Mùi từ Tết · số đậm: mồng một, rằm"


@pytest.mark.parametrize("width", [760, 900, 1300])
def test_the_title_is_whole_however_narrow_the_view_is(calendar, width):
    calendar.resize(width, 600)
    calendar.show()
    QApplication.processEvents()
    title = calendar.header.page_title
    assert title.width() >= title.sizeHint().width()
    assert calendar.header.rect().contains(title.geometry())


def test_the_list_picks_what_one_goes_over(calendar, workspace):
    calendar.show_span(Span.LIST)
    agenda = calendar.agenda
    row = next(n for n in range(agenda.count()) if "Vua Lê" in agenda.item(n).text())
    agenda.setCurrentRow(row)
    agenda.itemClicked.emit(agenda.item(row))
    assert workspace.selected.value == "king"
    assert calendar.day == date(2027, 2, 28)


def test_what_has_no_date_yet_is_a_band(qtbot, calendar, workspace):
    assert "Lễ hội hoa đào" in calendar.bands.accessibleName()
    qtbot.mouseClick(calendar.bands, LEFT, pos=QPoint(60, 10))
    assert workspace.selected.value == "blossom"
    assert "ngày cụ thể chưa công bố" in told(calendar.panel.card)


def test_the_panel_tells_of_markets_what_comes_what_skips(calendar):
    text = told(calendar.panel)
    assert "Chợ phiên Kỳ Lừa" in text
    assert "Lễ hội Trò Ngô chỉ mở vào năm chẵn: năm 2027 không có hội." in text


def test_typing_leaves_the_festivals_that_are_meant(qtbot, calendar, workspace):
    calendar.show_day(date(2026, 11, 25))
    qtbot.keyClicks(calendar.panel.field, "vua le")
    assert [event.place.id for event in calendar.events(Days(MAIN_DAY, MAIN_DAY))] == []
    qtbot.keyClick(calendar.panel.field, Qt.Key.Key_Return)
    assert (calendar.day, workspace.selected.value) == (date(2027, 2, 28), "king")


def test_a_filter_of_the_list_holds_and_says_so(qtbot, calendar):
    lifted = []
    calendar.panel.unfiltered.connect(lambda: lifted.append(True))
    calendar.set_filter(Filter(communes=frozenset({"nowhere"})), "Xã Không Có")
    assert calendar.page.events == []
    [chip] = calendar.panel.findChildren(FilterChip)
    qtbot.mouseClick(chip, LEFT)
    assert lifted


def test_a_date_of_either_calendar_can_be_typed(calendar):
    jump = DateJump(calendar.header.go_to, calendar.day)
    went = []
    jump.went.connect(went.append)
    jump.type("2/9/2027")
    jump.go()
    jump = DateJump(calendar.header.go_to, calendar.day)
    jump.went.connect(went.append)
    jump.type("1/1/2028", lunar=True)
    jump.go()
    assert went == [date(2027, 9, 2), date(2028, 1, 26)]


@pytest.mark.parametrize(
    ("text", "lunar", "leap", "said", "nearest"),
    [
        ("31/2/2027", False, False, "Không có ngày 31/2/2027", date(2027, 2, 28)),
        ("30/3/2027", True, False, "chỉ có 29 ngày", date(2027, 5, 5)),
        ("1/5/2027", True, True, "không nhuận tháng 5", date(2027, 6, 5)),
        ("1/1/1900", False, False, "chỉ có từ 1/1/1968", date(1968, 1, 1)),
    ],
)
def test_a_date_that_is_not_is_answered_with_the_nearest(
    qtbot, calendar, text, lunar, leap, said, nearest
):
    jump = DateJump(calendar.header.go_to, calendar.day)
    went = []
    jump.went.connect(went.append)
    jump.type(text, lunar=lunar, leap=leap)
    jump.go()
    assert said in jump.error
    assert went == []
    jump.near.click()
    assert went == [nearest]


def test_days_drawn_with_the_mouse_are_the_trip(qtbot, calendar, workspace):
    grid = calendar.month
    start, end = date(2027, 2, 16), date(2027, 2, 18)
    qtbot.mousePress(grid, LEFT, pos=middle(grid, start))
    at = QPointF(middle(grid, end))
    held = QMouseEvent(
        QEvent.Type.MouseMove,
        at,
        grid.mapToGlobal(at),
        Qt.MouseButton.NoButton,
        LEFT,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(grid, held)
    qtbot.mouseRelease(grid, LEFT, pos=middle(grid, end))
    assert workspace.days.value == Days(start, end)


def test_shift_with_arrows_draws_the_trip(calendar, workspace):
    for _ in range(2):
        QTest.keyClick(calendar.month, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert workspace.days.value == Days(MAIN_DAY, date(2027, 3, 1))


def test_the_trip_tells_what_is_on_what_is_missed_what_is_shut(calendar, workspace):
    workspace.travel(Days(date(2027, 2, 22), date(2027, 2, 25)))
    rows = {row.text(): row.accessibleName() for row in calendar.panel.findChildren(StoryRow)}
    assert "bắt đầu 2 ngày sau khi bạn rời đi" in rows["Lễ hội đền Kỳ Cùng"]
    assert "Đóng cửa 22/2/2027" in rows["Bảo tàng"]
    assert "tháng 11" in rows["Quýt"]


def test_the_trip_is_typed_and_forgotten(calendar, workspace):
    popover = TripPopover(calendar.panel.trip, workspace)
    popover.type("1/3/2027", "27/2/2027")
    popover.set_days()
    assert "đứng trước" in popover.error
    assert workspace.days.value is None
    popover.type("27/2/2027", "1/3/2027")
    popover.set_days()
    assert workspace.days.value == Days(MAIN_DAY, date(2027, 3, 1))
    assert "27/2 – 1/3/2027" in calendar.panel.trip.accessibleName()


def test_the_day_is_told_to_those_who_do_not_see_it(calendar):
    name = calendar.month.accessibleName()
    assert name.startswith("Thứ Bảy 27/2/2027 (22 tháng Giêng Đinh Mùi)")
    assert "1 lễ hội: Lễ hội đền Kỳ Cùng" in name


def test_everything_to_press_has_a_name(calendar, workspace):
    workspace.travel(Days(MAIN_DAY, MAIN_DAY))
    nameless = [
        widget
        for widget in calendar.findChildren(QAbstractButton)
        if widget.isVisible() and not (widget.accessibleName() or widget.text())
    ]
    assert nameless == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_calendar_speaks_other_languages(calendar, language):
    with speaking(language):
        calendar.retranslate()
        names = told(calendar.panel.card)
        calendar.grab()
    assert {"en": "Kỳ Cùng Temple Festival", "zh": "淇穷祠庙会"}[language] in names


def test_the_bands_and_their_legend_follow_the_language_at_once(calendar, workspace):
    before = calendar.bands.grab().toImage()
    told = {
        "Chưa có ngày cụ thể: {names}": "日期未定：{names}",
        "Di sản văn hóa quốc gia": "国家遗产",
        "Lễ hội khác": "其他",
    }
    with speaking("zh", told):
        workspace.language.set("zh")
        assert calendar.bands.accessibleName().startswith("日期未定")
        assert calendar.bands.grab().toImage() != before


@pytest.mark.parametrize("height", [260, 480, 900])
def test_a_week_uses_its_room_and_leaves_the_markets_theirs(calendar, height):
    month = calendar.month.box_of("king").height()
    calendar.show_span(Span.WEEK)
    grid = calendar.month
    grid.setMinimumHeight(0)
    grid.resize(980, height)
    boxes = [placed.box for placed in grid._placed]
    assert boxes
    assert all(month < box.height() <= TALLEST_BAR for box in boxes)
    most = max(len(calendar.page.markets_on(day)) for day in grid._days())
    free = height - 18 * most
    assert height < 400 or all(box.bottom() <= free for box in boxes)


def test_a_year_says_the_lunar_days_where_there_is_room(calendar):
    calendar.show_span(Span.YEAR)
    year, day = calendar.year, date(2027, 2, 10)
    year.resize(1000, 600)
    cell = year.grab(year.cell_of(day).toRect()).toImage()
    inked = _inked_columns(cell)
    assert max(inked) - min(inked) > cell.width() * 0.5  # two numbers, not one


def _inked_columns(image):
    ground = image.pixelColor(0, 0)
    return [
        x
        for x in range(image.width())
        if any(image.pixelColor(x, y) != ground for y in range(image.height()))
    ]
