"""Finding a place with a finger: own keys, suggestions from the first letter."""

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from langson_explorer.i18n import ntr, tr
from langson_explorer.i18n.formats import format_count
from langson_explorer.presenting.kiosk.search import Found, find
from langson_explorer.ui.kiosk.cards import RowCard
from langson_explorer.ui.kiosk.field import Field
from langson_explorer.ui.kiosk.keyboard import Keyboard
from langson_explorer.ui.kiosk.measures import measures, u
from langson_explorer.ui.kiosk.page import Guide, Page, Scrolled, Words, empty
from langson_explorer.ui.kiosk.touch import TouchButton

_LONGEST = 40  # letters; the keys give no more


class SearchPage(Page):
    """Field, suggestions, results, keys."""

    def __init__(self, guide: Guide) -> None:
        super().__init__(guide)
        self.field = Field(tr("Tên nơi, lễ hội, xã…"))
        now, is_portrait = self.visitor.now, measures.is_portrait
        is_low = now.looks.is_low or (now.looks.is_large and not is_portrait)
        self.keyboard = Keyboard(now.language, is_low=is_low)
        self._suggestions = QHBoxLayout()
        self._suggestions.setSpacing(u(12))
        results = Scrolled((48, 8 if is_portrait else 40, 48, 16))
        self._results = results.column
        left = QVBoxLayout()
        left.setSpacing(u(14))
        left.setContentsMargins(u(48), u(40), u(48), 0)
        left.addWidget(self.field)
        left.addLayout(self._suggestions)
        if is_portrait:
            whole = QVBoxLayout(self)
            whole.setSpacing(u(8))
            whole.setContentsMargins(0, 0, 0, 0)
            whole.addLayout(left)
            whole.addWidget(results, 1)
            whole.addWidget(self.keyboard)
        else:
            row = QHBoxLayout(self)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(0)
            left.addStretch()
            keys = QVBoxLayout()
            keys.addLayout(left)
            keys.addStretch()
            keys.addWidget(self.keyboard)
            row.addLayout(keys, 1)
            row.addWidget(results, 1)
        self.keyboard.typed.connect(self._type)
        self.keyboard.erased.connect(lambda: self._show(self.field.text[:-1]))
        self.keyboard.cleared.connect(lambda: self._show(""))
        self.field.clear.clicked.connect(lambda: self._show(""))
        self._show(self.visitor.now.typed)

    def leave(self) -> None:
        """Have no letter left."""
        self.field.text = ""

    def _type(self, letter: str) -> None:
        self._show((self.field.text + letter)[:_LONGEST])

    def _show(self, text: str) -> None:
        """Show what a text finds."""
        self.field.say(text)
        self._keep(text)
        found = find(
            text, self.services.finder, self.services.browser, self.content, self.guide.now().date()
        )
        self._suggest(found)
        empty(self._results)
        self._results.addWidget(Words(self._said(found, text), 24, 600, tone="ink2"))
        for row in found.rows:
            card = RowCard(row)
            card.clicked.connect(self.opens(row.place))
            self._results.addWidget(card)
        self._results.addStretch()

    def _keep(self, text: str) -> None:
        visit = self.visitor.visit
        if visit.value.typed != text:
            visit.set(replace(visit.value, typed=text))

    def _said(self, found: Found, text: str) -> str:
        if not text.strip():
            return tr("Gõ vài chữ cái, không cần dấu. Được biết đến nhiều nhất:")
        if not found.rows:
            return tr("Không thấy nơi nào tên như vậy. Thử ít chữ hơn.")
        n = len(found.rows)
        return ntr("{n} nơi, hợp nhất trước", "{n} nơi, hợp nhất trước", n).format(
            n=format_count(n)
        )

    def _suggest(self, found: Found) -> None:
        empty(self._suggestions)
        room = self.width() / (1 if measures.is_portrait else 2) - u(120)
        for word in found.suggestions:
            button = TouchButton(word, kind="plain", height=88, size=26, radius=44)
            wide = button.sizeHint().width()
            if wide > room and self.width() > u(400):
                button.deleteLater()
                break
            room -= wide + u(12)
            button.setFixedWidth(wide)
            button.clicked.connect(lambda _checked=False, word=word: self._show(f"{word} "))
            self._suggestions.addWidget(button)
        self._suggestions.addStretch()
