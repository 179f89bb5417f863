"""The actions of a card, pinned at its foot: to the plan, to the clipboard, to paper."""

from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from langson_explorer.domain.itinerary import Plan
from langson_explorer.i18n import ntr, tr
from langson_explorer.i18n.formats import format_weekday_date
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.buttons import Button, IconButton
from langson_explorer.ui.widgets.popups import Menu

NEW_DAY = ""


class Footer(QWidget):
    """`add` carries the id of a day, or NEW_DAY; `shown` the stop the place is already at.

    `share` wants the place as text, `picture` as a picture, `page` on a page of paper.
    """

    add = Signal(str)
    shown = Signal(str)
    share = Signal()
    picture = Signal()
    page = Signal()
    edit = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._plan: Plan | None = None
        self._place_id = ""
        self.setFixedHeight(60)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 12, 20, 12)
        row.setSpacing(8)
        self._main = Button(kind="primary", icon_name="plus", arrow=True)
        self._main.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._main.clicked.connect(self.open_menu)
        self._share = IconButton("share")
        self._share.clicked.connect(self.open_share_menu)
        row.addWidget(self._main, 1)
        self._edit = IconButton("edit")
        self._edit.clicked.connect(self.edit)
        row.addWidget(self._edit)
        row.addWidget(self._share)

    def set_editable(self, is_editable: bool) -> None:
        """Offer to edit the place, or not."""
        self._edit.setVisible(is_editable)

    def show_place(self, place_id: str, plan: Plan | None) -> None:
        """Follow the place shown, the plan now open; without a plan nothing can be added."""
        self._place_id, self._plan = place_id, plan
        stops = self._stops()
        self._main.setEnabled(plan is not None)
        self._main.set_kind("tint" if stops else "primary")
        self._main.set_icon("check" if stops else "plus")
        self._main.setText(tr("Thêm vào lịch trình"))
        if stops:
            day, number, _ = stops[0]
            self._main.setText(tr("Đã có ở Ngày {day}, điểm {n}").format(day=day, n=number))
        self._main.setAccessibleName(self._main.text())
        self._share.set_name(tr("Chia sẻ nơi này"))
        self._edit.set_name(tr("Sửa nơi này"), "E")

    def open_menu(self) -> None:
        """Offer the days of the plan."""
        menu = self._menu()
        menu.popup(self._main.mapToGlobal(QPoint(0, -menu.sizeHint().height() - 4)))

    def open_share_menu(self) -> None:
        """Offer the ways to hand the place on."""
        menu = Menu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(tr("Sao chép thành chữ"), self.share.emit)
        menu.addAction(tr("Sao chép thành ảnh"), self.picture.emit)
        menu.addAction(tr("In ra một trang A4…"), self.page.emit)
        right = self._share.mapToGlobal(QPoint(self._share.width(), 0))
        menu.popup(right - QPoint(menu.sizeHint().width(), menu.sizeHint().height() + 4))

    def _menu(self) -> Menu:
        menu, plan = Menu(self), self._plan
        menu.aboutToHide.connect(menu.deleteLater)
        for day, number, stop_id in self._stops():
            words = tr("Xem ở Ngày {day}, điểm {n}").format(day=day, n=number)
            menu.addAction(words, partial(self.shown.emit, stop_id))
        if self._stops():
            menu.addSeparator()
        for index, day_plan in enumerate(plan.days if plan else ()):
            words = _day_words(plan, index) if plan else ""
            menu.addAction(words, partial(self.add.emit, day_plan.id))
        menu.addAction(tr("Thêm vào một ngày mới"), partial(self.add.emit, NEW_DAY))
        return menu

    def _stops(self) -> list[tuple[int, int, str]]:
        """Where the place is in the plan: number of the day, of the stop, its id."""
        return [
            (day, number, stop.id)
            for day, day_plan in enumerate(self._plan.days if self._plan else (), 1)
            for number, stop in enumerate(day_plan.stops, 1)
            if stop.place_id == self._place_id
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the hairline above."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("pane"))
        painter.setPen(theme.color("line"))
        painter.drawLine(0, 0, self.width(), 0)


def _day_words(plan: Plan, index: int) -> str:
    n, date = len(plan.days[index].stops), plan.date_of(index)
    stops = ntr("{n} điểm", "{n} điểm", n).format(n=n)
    if date is None:
        return tr("Thêm vào Ngày {day} ({stops})").format(day=index + 1, stops=stops)
    return tr("Thêm vào Ngày {day}, {date} ({stops})").format(
        day=index + 1, date=format_weekday_date(date), stops=stops
    )
