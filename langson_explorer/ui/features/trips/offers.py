"""Places offered beside a stop, each added by a press."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from langson_explorer.errors import ExplorerError
from langson_explorer.i18n import tr
from langson_explorer.presenting.places.offer import Offer
from langson_explorer.services.wording import error_sentence, in_language
from langson_explorer.ui.features.trips.work import TripWork, Work
from langson_explorer.ui.theming.icons import layer_pixmap
from langson_explorer.ui.widgets.buttons import Button
from langson_explorer.ui.widgets.fitting import FittingDialog
from langson_explorer.ui.widgets.labels import ElidedLabel, Paragraph
from langson_explorer.ui.widgets.plain import PlainLabel
from langson_explorer.ui.widgets.trouble import offer_details

_SIZE = QSize(560, 440)


class OffersDialog(FittingDialog):
    """`wanted` carries the Offer to take; `intro` is said over what is found, `none` of nothing."""

    wanted = Signal(object)

    def __init__(
        self,
        title: str,
        look: Work,
        parent: QWidget | None = None,
        *,
        intro: str = "",
        none: str = "",
    ) -> None:
        super().__init__(parent)
        self._intro, self._none = intro, none or tr("Không tìm thấy nơi nào.")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.wish(_SIZE)
        self.buttons: list[Button] = []
        self._text = Paragraph(tr("Đang tìm…"), tone="ink2")
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(ElidedLabel(title, "page"))
        column.addWidget(self._text)
        column.addWidget(self._area, 1)
        self.work = TripWork(self)
        self.work.finished.connect(self._show)
        self.work.failed.connect(self._fail)
        self.work.start(look)

    def _show(self, found: Sequence[Offer]) -> None:
        text = self._intro if found else self._none
        self._text.setVisible(bool(text))
        self._text.set_text(text)
        inner = QWidget()
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(0, 0, 8, 0)
        rows.setSpacing(10)
        for offer in found:
            rows.addLayout(self._row(offer))
        rows.addStretch(1)
        self._area.setWidget(inner)

    def _row(self, offer: Offer) -> QHBoxLayout:
        place = offer.place
        name = in_language(place.name)
        mark = PlainLabel()
        mark.setPixmap(layer_pixmap(place.layer, 28, place.kind_icon))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(name, "strong"))
        told = " · ".join(filter(None, (in_language(place.commune_text), offer.told)))
        words.addWidget(ElidedLabel(told, "second", "ink2"))
        button = Button(tr("Thêm"), "plus", height=32, icon_size=16)
        button.setAccessibleName(tr("Thêm “{place}”").format(place=name))
        button.clicked.connect(lambda: self._want(offer))
        self.buttons.append(button)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(mark)
        row.addLayout(words, 1)
        row.addWidget(button)
        return row

    def _want(self, offer: Offer) -> None:
        self.wanted.emit(offer)
        self.close()

    def _fail(self, error: ExplorerError) -> None:
        self._text.set_text(error_sentence(error))
        offer_details(self, error)
