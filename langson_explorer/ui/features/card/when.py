"""When a place is worth the way: a festival's next dates, whether a place is open, the trip."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from langson_explorer.i18n import tr
from langson_explorer.services.wording import (
    FestivalDate,
)
from langson_explorer.ui.widgets.buttons import Button
from langson_explorer.ui.widgets.card_parts import Heading, Row


class Dates(QWidget):
    """The next time of a festival, the later ones behind a button; `saved` asks for a file."""

    saved = Signal()
    seen = Signal(date)

    def __init__(self, dates: Sequence[FestivalDate]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Heading(tr("Lần tới")))
        column.addWidget(_date_row(dates[0]))
        self._later = QWidget()
        later = QVBoxLayout(self._later)
        later.setContentsMargins(0, 0, 0, 0)
        later.setSpacing(0)
        for found in dates[1:]:
            later.addWidget(_date_row(found))
        self._later.hide()
        column.addWidget(self._later)
        column.addLayout(self._buttons(dates))

    def _buttons(self, dates: Sequence[FestivalDate]) -> QHBoxLayout:
        self.more = Button(tr("Các năm sau"), kind="link", height=28, arrow=True)
        self.more.setVisible(len(dates) > 1)
        self.more.clicked.connect(self._toggle)
        see = Button(tr("Xem trong lịch"), kind="link", height=28)
        see.clicked.connect(lambda: self.seen.emit(dates[0].occurrence.start))
        save = Button(tr("Lưu vào lịch (.ics)"), kind="link", height=28)
        save.clicked.connect(self.saved)
        row = QHBoxLayout()
        row.setContentsMargins(0, 4, 0, 2)
        row.setSpacing(2)
        for button in (self.more, see, save):
            row.addWidget(button)
        row.addStretch()
        return row

    def _toggle(self) -> None:
        is_open = not self._later.isVisibleTo(self)
        self._later.setVisible(is_open)
        self.more.setText(tr("Thu gọn") if is_open else tr("Các năm sau"))


def _date_row(found: FestivalDate) -> Row:
    lines = [found.dates]
    notes = tr(" · ").join(text for text in (found.countdown, found.certainty) if text)
    if notes:
        lines.append(notes)
    return Row("calendar", "\n".join(lines))
