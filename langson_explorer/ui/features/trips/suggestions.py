"""Places that would fit into the free time of a day, each added by a press."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from langson_explorer.errors import ExplorerError
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_clock, format_duration
from langson_explorer.services.trips.offers import Suggestion
from langson_explorer.services.wording import error_sentence, in_language
from langson_explorer.ui.features.trips.work import TripWork, Work
from langson_explorer.ui.widgets.buttons import Button
from langson_explorer.ui.widgets.labels import ElidedLabel, Line, Paragraph
from langson_explorer.ui.widgets.trouble import offer_details

_SIZE = QSize(560, 440)


class SuggestionsDialog(QDialog):
    """`wanted` carries the Suggestion to add."""

    wanted = Signal(object)

    def __init__(self, day: int, look: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = tr("Gợi ý cho Ngày {number}").format(number=day + 1)
        self.setWindowTitle(title)
        self.resize(_SIZE)
        self.buttons: list[Button] = []
        self._text = Paragraph(tr("Đang tìm…"), tone="ink2")
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(Line(title, "page"))
        column.addWidget(self._text)
        column.addWidget(self._area, 1)
        self.work = TripWork(self)
        self.work.finished.connect(self._show)
        self.work.failed.connect(self._fail)
        self.work.start(look)

    def _show(self, found: Sequence[Suggestion]) -> None:
        text = tr("Những nơi đến kịp trong thời gian trống của ngày, nơi đáng nhất trước.")
        none = tr("Không còn nơi nào vừa thời gian trống của ngày này.")
        self._text.set_text(text if found else none)
        inner = QWidget()
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(0, 0, 8, 0)
        rows.setSpacing(10)
        for suggestion in found:
            rows.addLayout(self._row(suggestion))
        rows.addStretch(1)
        self._area.setWidget(inner)

    def _row(self, suggestion: Suggestion) -> QHBoxLayout:
        name = in_language(suggestion.place.name)
        told = tr("{commune} · thêm {duration} · ngày xong {time}").format(
            commune=in_language(suggestion.place.commune_text),
            duration=format_duration(suggestion.added_min),
            time=format_clock(suggestion.ends_min),
        )
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(name, "strong"))
        words.addWidget(ElidedLabel(told, "second", "ink2"))
        button = Button(tr("Thêm"), "plus", height=32, icon_size=16)
        button.setAccessibleName(tr("Thêm «{place}»").format(place=name))
        button.clicked.connect(lambda: self._want(suggestion))
        self.buttons.append(button)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(button)
        return row

    def _want(self, suggestion: Suggestion) -> None:
        self.wanted.emit(suggestion)
        self.close()

    def _fail(self, error: ExplorerError) -> None:
        self._text.set_text(error_sentence(error))
        offer_details(self, error)
