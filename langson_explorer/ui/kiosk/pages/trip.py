"""What trip one would like: how long, by what, of what."""

from dataclasses import replace

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from langson_explorer.domain.travel import Mode
from langson_explorer.i18n import tr
from langson_explorer.presenting.kiosk.trip import (
    MODES,
    interest_said,
    length_name,
    length_note,
    mode_said,
    plan_it,
)
from langson_explorer.services.kiosk.trips import interests_at
from langson_explorer.services.kiosk.visit import Length, Page as Pages, Wish
from langson_explorer.services.wording import in_language
from langson_explorer.ui.kiosk.cards import Choice
from langson_explorer.ui.kiosk.measures import measures, u
from langson_explorer.ui.kiosk.page import Guide, Page, Scrolled, Words, column
from langson_explorer.ui.kiosk.touch import TouchButton

_PICTURES = {Length.HALF_DAY: "citadel", Length.DAY: "pass", Length.TWO_DAYS: "village"}


class TripPage(Page):
    """Three choices, then one button; nothing has to be typed."""

    def __init__(self, guide: Guide) -> None:
        super().__init__(guide)
        self.lengths: dict[Length, Choice] = {}
        self.modes: dict[Mode, TouchButton] = {}
        self.interests: dict[str, Choice] = {}
        scrolled = Scrolled()
        if measures.is_portrait:
            column(self).addWidget(scrolled)
            self._fill(scrolled.column, scrolled.column)
        else:
            row = QHBoxLayout(self)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(0)
            right = Scrolled((24, 40, 48, 32))
            row.addWidget(scrolled, 1)
            row.addWidget(right, 1)
            self._fill(scrolled.column, right.column)
            right.column.addStretch()
        self._show()

    @property
    def wish(self) -> Wish:
        """What is wished now."""
        return self.visitor.now.wish

    def _fill(self, first: QVBoxLayout, second: QVBoxLayout) -> None:
        first.addWidget(Words(tr("Bạn có bao lâu?"), 54, 800))
        about = tr("Chọn xong có ngay lịch trình, đường đi và mã để mang theo.")
        first.addWidget(Words(about, 26, tone="ink2"))
        first.addSpacing(u(12))
        first.addLayout(self._lengths())
        first.addSpacing(u(16))
        first.addLayout(self._ways())
        first.addSpacing(u(16))
        second.addWidget(Words(tr("Bạn thích gì?"), 28, 700))
        hint = tr("Chọn mấy thứ cũng được, hoặc bỏ qua.")
        second.addWidget(Words(hint, 20, tone="ink2"))
        second.addLayout(self._interest_tiles())
        if self.wish.must:
            names = [self.services.browser.find(one) for one in self.wish.must]
            told = ", ".join(in_language(place.name) for place in names if place)
            second.addWidget(Words(tr("Nhất định có: {places}").format(places=told), 22, 600))
        first.addStretch()
        self._plan = TouchButton(
            "", lambda: self.visitor.go(Pages.RESULT), icon="route", height=104, size=34, radius=24
        )
        second.addSpacing(u(20))
        second.addWidget(self._plan)

    def _lengths(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(u(20))
        for length in Length:
            choice = Choice(
                length_name(length),
                _PICTURES[length],
                second=length_note(length),
                height=372,
                picture=228,
                size=34,
            )
            choice.clicked.connect(
                lambda _on=False, length=length: self._choose(replace(self.wish, length=length))
            )
            self.lengths[length] = choice
            row.addWidget(choice, 1)
        return row

    def _ways(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(u(12))
        for mode in MODES:
            icon, name = mode_said(mode)
            button = TouchButton(name, icon=icon, kind="plain", height=88, size=24)
            button.clicked.connect(
                lambda _on=False, mode=mode: self._choose(replace(self.wish, mode=mode))
            )
            self.modes[mode] = button
            row.addWidget(button, 1)
        return row

    def _interest_tiles(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(u(16))
        high = 240 if measures.is_portrait else 196
        for number, code in enumerate(interests_at(self.services.browser, self.content)):
            said = interest_said(code)
            tile = Choice(
                said.name,
                said.vignette,
                layer=said.layer,
                glyph=said.glyph,
                height=high,
                picture=high - 72,
            )
            tile.clicked.connect(lambda _on=False, code=code: self._like(code))
            self.interests[code] = tile
            grid.addWidget(tile, *divmod(number, 3))
        for at in range(3):
            grid.setColumnStretch(at, 1)
        return grid

    def _like(self, code: str) -> None:
        self._choose(replace(self.wish, interests=self.wish.interests ^ {code}))

    def _choose(self, wish: Wish) -> None:
        self.visitor.change(wish=replace(wish, avoid=(), kept=()))
        self._show()

    def _show(self) -> None:
        wish = self.wish
        for length, choice in self.lengths.items():
            choice.setChecked(length is wish.length)
            choice.update()
        for mode, button in self.modes.items():
            button.kind = "primary" if mode is wish.mode else "plain"
            button.update()
        for code, tile in self.interests.items():
            tile.setChecked(code in wish.interests)
            tile.update()
        text = plan_it(wish.length)
        self._plan.setText(text)
        self._plan.setAccessibleName(text)
        self._plan.update()
