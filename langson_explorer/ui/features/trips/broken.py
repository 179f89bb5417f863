"""What a change of date breaks in a plan, listed, with the ways out of it."""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import groupby

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from langson_explorer.domain import itinerary
from langson_explorer.domain.itinerary import Plan
from langson_explorer.i18n import ntr, tr
from langson_explorer.i18n.formats import format_weekday_date
from langson_explorer.services.trip_planner import Broken
from langson_explorer.ui.widgets.buttons import Button
from langson_explorer.ui.widgets.fitting import FittingDialog
from langson_explorer.ui.widgets.labels import Line, Paragraph

_SIZE = QSize(600, 420)


class BrokenDialog(FittingDialog):
    """The new date is kept unless it is undone; `name_of` names a stop."""

    undo_wanted = Signal()
    rearrange_wanted = Signal()

    def __init__(
        self,
        before: Plan,
        start_date: date | None,
        broken: Sequence[Broken],
        name_of: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name_of = name_of
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Đổi ngày đi"))
        self.wish(_SIZE)
        self._plan = itinerary.set_date(before, start_date)
        self.undo_button = Button(tr("Hoàn tác đổi ngày"), "undo")
        self.rearrange_button = Button(tr("Sắp xếp lại"), "route")
        self.keep_button = Button(tr("Giữ ngày mới"), kind="primary")
        self.undo_button.clicked.connect(self.undo_wanted)
        self.rearrange_button.clicked.connect(self.rearrange_wanted)
        for button in (self.undo_button, self.rearrange_button, self.keep_button):
            button.clicked.connect(self.close)
        count = len(broken)
        words = ntr(
            "Ngày mới làm {n} điều không còn ổn:", "Ngày mới làm {n} điều không còn ổn:", count
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(Line(tr("Đổi ngày đi"), "page"))
        column.addWidget(Paragraph(words.format(n=count), tone="ink2"))
        column.addWidget(self._list(broken), 1)
        column.addLayout(self._foot())

    def _list(self, broken: Sequence[Broken]) -> QScrollArea:
        inner = QWidget()
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(0, 0, 8, 0)
        rows.setSpacing(6)
        for day, group in groupby(broken, key=lambda one: one.day):
            title, on = tr("Ngày {number}").format(number=day + 1), self._plan.date_of(day)
            if on:
                title = tr("{day}: {date}").format(day=title, date=format_weekday_date(on))
            rows.addWidget(Line(title, "strong"))
            for one in group:
                rows.addWidget(Paragraph(self._told(one), tone="amber"))
        rows.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inner)
        return area

    def _told(self, one: Broken) -> str:
        if not one.stop_id:
            return one.sentence
        return tr("{place}: {reason}").format(place=self._name_of(one.stop_id), reason=one.sentence)

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.undo_button)
        foot.addStretch(1)
        foot.addWidget(self.rearrange_button)
        foot.addWidget(self.keep_button)
        return foot
