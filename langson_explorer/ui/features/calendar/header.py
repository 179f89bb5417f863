"""The head of the calendar: which days, where to, how much at once, out to a file."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from langson_explorer.domain.lunar import FIRST_DAY, LAST_DAY, can_chi_of_year, to_lunar
from langson_explorer.i18n import tr
from langson_explorer.presenting.calendar.page import Page, Span
from langson_explorer.presenting.calendar.words import page_title
from langson_explorer.services.wording import can_chi_text
from langson_explorer.services.wording.cells import lunar_months_forms
from langson_explorer.ui.widgets.buttons import Button, IconButton
from langson_explorer.ui.widgets.fitting_line import FittingLine
from langson_explorer.ui.widgets.labels import Line
from langson_explorer.ui.widgets.popups import Menu

_BETWEEN = 24  # px between title and buttons, at least


class Header(QWidget):
    """`turned` carries how many pages to go, `spanned` a Span.

    `today`, `jump` ask to go elsewhere; `exported` carries the id of a way out.
    """

    turned = Signal(int)
    spanned = Signal(object)
    today = Signal()
    jump = Signal()
    exported = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._page: Page | None = None
        self._span = Span.MONTH
        self.page_title = Line(role="page")
        self._lunar = FittingLine()
        self.back, self.forth = IconButton("chevron-left"), IconButton("chevron-right")
        self._today, self.go_to = Button(), IconButton("calendar")
        self._spans = {span: Button(kind="tab") for span in Span}
        self._export = Button(arrow=True)
        self._lay_out()
        self.retranslate()

    def show_page(self, page: Page, span: Span) -> None:
        """Name the days shown."""
        self._page, self._span = page, span
        for other, button in self._spans.items():
            button.setChecked(other is span)
        self.page_title.setText(page_title(page.whole.first, page.whole.last, span))
        first = max(page.whole.first, FIRST_DAY)
        last = min(page.whole.last, LAST_DAY)
        if span in (Span.YEAR, Span.LIST):
            year = can_chi_text(can_chi_of_year(last.year))
            named = tr("năm {year} từ Tết").format(year=year)
            told = tr("{year} · số đậm: mồng một, rằm").format(year=named)
            self._lunar.set_forms((told, named) if span is Span.YEAR else (named,))
        else:
            forms = lunar_months_forms(first, last)
            year = can_chi_text(can_chi_of_year(to_lunar(last).year))
            self._lunar.set_forms((*forms, year))
        self.back.setEnabled(page.whole.first > FIRST_DAY)
        self.forth.setEnabled(page.whole.last < LAST_DAY)

    def retranslate(self) -> None:
        """Put the words into the language chosen."""
        self.back.set_name(tr("Trang trước"), "PgUp")
        self.forth.set_name(tr("Trang sau"), "PgDn")
        self._today.setText(tr("Hôm nay"))
        self.go_to.set_name(tr("Đi tới ngày"), "G")
        names = {
            Span.MONTH: tr("Tháng"),
            Span.WEEK: tr("Tuần"),
            Span.YEAR: tr("Năm"),
            Span.LIST: tr("Danh sách"),
        }
        for span, button in self._spans.items():
            button.setText(names[span])
            button.setAccessibleName(names[span])
        self._export.setText(tr("Xuất lịch"))
        self._export.setAccessibleName(tr("Xuất lịch"))
        if self._page:
            self.show_page(self._page, self._span)

    def export_names(self) -> list[tuple[str, str]]:
        """The ways out of the program: id and words."""
        year = self._page.whole.last.year if self._page else 0
        return [
            ("ics-page", tr("Những ngày đang xem (.ics)…")),
            ("ics-year", tr("Cả năm {year} (.ics)…").format(year=year)),
            ("poster", tr("In lịch năm {year}, khổ A3 (.pdf)…").format(year=year)),
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the title over the buttons where they have no room beside it."""
        super().resizeEvent(event)
        beside = self.page_title.sizeHint().width() + self._tools.sizeHint().width() + _BETWEEN
        is_wide = beside <= self.width()
        way = QBoxLayout.Direction
        self._line.setDirection(way.LeftToRight if is_wide else way.TopToBottom)

    def _lay_out(self) -> None:
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(8)
        titles, self._tools = QHBoxLayout(), QHBoxLayout()
        titles.setSpacing(16)
        titles.addWidget(self.page_title)
        titles.addWidget(self._lunar, 1)
        self._line.addLayout(titles, 1)
        self._line.addLayout(self._tools)
        self._tools.setSpacing(8)
        for button, signal in (
            (self.back, partial(self.turned.emit, -1)),
            (self._today, self.today.emit),
            (self.forth, partial(self.turned.emit, 1)),
            (self.go_to, self.jump.emit),
        ):
            button.clicked.connect(_quiet(signal))
            self._tools.addWidget(button)
        self._tools.addSpacing(4)
        spans = QHBoxLayout()
        spans.setSpacing(2)
        for span, button in self._spans.items():
            button.setCheckable(True)
            button.clicked.connect(_quiet(partial(self.spanned.emit, span)))
            spans.addWidget(button)
        self._tools.addLayout(spans)
        self._tools.addStretch(0)
        self._tools.addWidget(self._export)
        self._export.clicked.connect(_quiet(self._open_exports))

    def _open_exports(self) -> None:
        menu = Menu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for way, words in self.export_names():
            menu.addAction(words, partial(self.exported.emit, way))
        corner = self._export.mapToGlobal(self._export.rect().bottomRight())
        menu.popup(corner - QPoint(menu.sizeHint().width(), -4))


def _quiet(run: Callable[[], object]) -> Callable[..., None]:
    """A slot that minds no argument of its signal."""

    def slot(*_args: object) -> None:
        run()

    return slot
