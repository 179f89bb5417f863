"""What the staff type: a text, or the name of a place."""

import unicodedata
from collections.abc import Callable, Sequence
from functools import partial

from langson_explorer.i18n import tr
from langson_explorer.ui.kiosk.field import Field
from langson_explorer.ui.kiosk.keyboard import Keyboard
from langson_explorer.ui.kiosk.page import empty
from langson_explorer.ui.kiosk.staff.dark import DarkButton, RowButton, Sheet

_LONGEST = 80  # letters

type Found = Sequence[tuple[str, str]]  # ids with names


class _Typed(Sheet):
    """A field with keys of every Vietnamese letter."""

    def __init__(self, title: str, about: str, text: str, hint: str = "") -> None:
        super().__init__(title, about)
        self.field = Field(hint)
        self.whole.addWidget(self.field)
        self.keyboard = Keyboard("vi", is_full=True)
        self.keyboard.typed.connect(self._type)
        self.keyboard.erased.connect(lambda: self._show(self.field.text[:-1]))
        self.keyboard.cleared.connect(lambda: self._show(""))
        self.field.clear.clicked.connect(lambda: self._show(""))
        self.field.say(text)

    def _type(self, letter: str) -> None:
        """A letter, or a tone for the letter before."""
        self._show(unicodedata.normalize("NFC", self.field.text + letter)[:_LONGEST])

    def _show(self, text: str) -> None:
        self.field.say(text)


class TypeSheet(_Typed):
    """A text; `take` says what is wrong with it, or takes it and says nothing."""

    def __init__(
        self,
        title: str,
        about: str,
        text: str,
        take: Callable[[str], str],
        back: Callable[[], object],
    ) -> None:
        super().__init__(title, about, text)

        def keep() -> None:
            if wrong := take(self.field.text.strip()):
                self.said.say(wrong)

        self.whole.addStretch()
        self.whole.addWidget(self.keyboard)
        self.whole.addWidget(DarkButton(tr("Lưu"), keep))
        self.ends(back, tr("Không đổi"))


class SearchSheet(_Typed):
    """Places by their names; `first` before anything is typed, `marked` those that are chosen."""

    def __init__(
        self,
        title: str,
        about: str,
        find: Callable[[str], Found],
        first: Callable[[], Found],
        marked: Callable[[str], bool],
        choose: Callable[[str], object],
        back: Callable[[], object],
    ) -> None:
        super().__init__(title, about, "", tr("Tên nơi, lễ hội, xã…"))
        self._find, self._first, self._marked, self._choose = find, first, marked, choose
        self._rows = self.list_of()
        self.whole.addWidget(self.keyboard)
        self.ends(back)
        self._show("")

    def _show(self, text: str) -> None:
        super()._show(text)
        empty(self._rows)
        for id_, name in self._find(text) if text.strip() else self._first():
            sign = "✓" if self._marked(id_) else ""
            self._rows.addWidget(RowButton(name, sign, partial(self._pick, id_), height=88))
        self._rows.addStretch()

    def _pick(self, id_: str) -> None:
        self._choose(id_)
        self._show(self.field.text)
