"""What may become of a stop: another place in its stead, nothing, or it stays."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from langson_explorer.i18n import tr
from langson_explorer.presenting.kiosk.doors import Row
from langson_explorer.ui.kiosk.cards import RowCard
from langson_explorer.ui.kiosk.measures import measures
from langson_explorer.ui.kiosk.over import CardOver
from langson_explorer.ui.kiosk.page import Words
from langson_explorer.ui.kiosk.touch import TouchButton


class StopPanel(CardOver):
    """The choices, over the page; a touch beside them leaves the stop as it is."""

    def __init__(
        self,
        over: QWidget,
        name: str,
        others: Sequence[Row],
        swap: Callable[[str], None],
        drop: Callable[[], None],
    ) -> None:
        super().__init__(over, width=888, spacing=16)
        inside = self.inside
        inside.addWidget(Words(name, 34, 800, most=2))
        if others:
            inside.addWidget(Words(tr("Đổi lấy một nơi khác"), 24, 600, tone="ink2"))
        high = 120 if measures.is_portrait else 104
        self.others = [RowCard(row, height=high) for row in others]
        for card in self.others:
            card.clicked.connect(self._closing(partial(swap, card.row.place.id)))
            inside.addWidget(card)
        inside.addWidget(
            TouchButton(tr("Bỏ nơi này"), self._closing(drop), icon="close", kind="plain")
        )
        inside.addWidget(TouchButton(tr("Để nguyên"), self.deleteLater, kind="tint"))

    def _closing(self, run: Callable[[], None]) -> Callable[[], None]:
        def close() -> None:
            self.hide()
            self.deleteLater()
            run()

        return close
