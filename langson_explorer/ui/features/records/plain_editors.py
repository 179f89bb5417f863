"""Editors of rows with one input for each part, and of texts in three languages."""

from collections.abc import Mapping

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from langson_explorer.domain.place import Words
from langson_explorer.domain.records.fields import Field, Part, Shape
from langson_explorer.i18n import language_name, tr
from langson_explorer.presenting.records.form_rows import FormRow
from langson_explorer.services.records.session import Session
from langson_explorer.services.wording import in_language
from langson_explorer.ui.features.records.form_row import Editor, part_mark
from langson_explorer.ui.features.records.inputs import (
    ChoiceInput,
    Input,
    LineInput,
    ProseInput,
    input_for,
)
from langson_explorer.ui.widgets.segments import Segments

type Kinds = Mapping[str, Mapping[str, Words]]

_STACKED_FROM = 3  # inputs that no longer fit beside one another


class PartsEditor(Editor):
    """An input for each part of a field, beside one another."""

    def __init__(self, row: FormRow, kinds: Kinds) -> None:
        super().__init__()
        self._kinds = kinds
        self._layer = ""
        self._inputs: list[tuple[Field, Part, Input]] = []
        stacked = len(row.parts) >= _STACKED_FROM
        line = QVBoxLayout(self) if stacked else QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for field, part in row.parts:
            made = input_for(part)
            made.typed.connect(
                lambda text, cell=field.name, name=part.name: self.typed.emit(cell, {name: text})
            )
            self._inputs.append((field, part, made))
            fixed = made.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Maximum
            line.addWidget(made, 0 if fixed else 1)
        if isinstance(line, QHBoxLayout) and all(
            made.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Maximum
            for _, _, made in self._inputs
        ):
            line.addStretch(1)
        self.setFocusProxy(self._inputs[0][2])

    def show_session(self, session: Session) -> None:
        """Show what stands in each part."""
        layer = session.layer.value
        for field, part, made in self._inputs:
            if part.shape is Shape.KIND and isinstance(made, ChoiceInput) and layer != self._layer:
                self._layer = layer
                made.offer([(c, in_language(n)) for c, n in self._kinds.get(layer, {}).items()])
            made.show_text(session.texts(field.name).get(part.name, ""))
            made.set_mark(part_mark(session, field.name, part.name))


class TextsEditor(Editor):
    """A text in three languages, one in sight at a time; each says whether it is translated."""

    def __init__(self, row: FormRow) -> None:
        super().__init__()
        self._parts = {part.name.rpartition("_")[2]: (field, part) for field, part in row.parts}
        self._stacked = any(part.shape is Shape.PROSE for _, part in row.parts)
        self._inputs: dict[str, Input] = {}
        self._tabs = Segments([(c, language_name(c)) for c in self._parts], height=28)
        self._tabs.choose("vi")
        self._tabs.changed.connect(self._show_tab)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(self._tabs)
        head.addStretch()
        column.addLayout(head)
        for code, (field, part) in self._parts.items():
            name = f"{row.label} ({language_name(code)})"
            made = ProseInput(part, name) if self._stacked else LineInput(part, name)
            made.typed.connect(
                lambda text, cell=field.name, part=part.name: self.typed.emit(cell, {part: text})
            )
            self._inputs[code] = made
            column.addWidget(made)
        self._show_tab("vi")

    def _show_tab(self, language: object) -> None:
        for code, made in self._inputs.items():
            made.setVisible(code == language)
        self.setFocusProxy(self._inputs[str(language)])

    def show_language(self, language: str) -> None:
        """Bring the text of a language into sight."""
        if language in self._inputs:
            self._tabs.choose(language)
            self._show_tab(language)

    def show_session(self, session: Session) -> None:
        """Show the texts, with what is not translated or older than the Vietnamese."""
        vietnamese = self._text(session, "vi")
        for code, (field, part) in self._parts.items():
            text = self._text(session, code)
            self._inputs[code].show_text(text)
            self._inputs[code].set_mark(part_mark(session, field.name, part.name))
            self._tabs.show_note(code, *self._note(session, code, text, vietnamese))

    def _text(self, session: Session, code: str) -> str:
        field, part = self._parts[code]
        return session.texts(field.name).get(part.name, "")

    def _note(self, session: Session, code: str, text: str, vietnamese: str) -> tuple[str, str]:
        if not vietnamese:
            return "", ""
        if not text:
            return tr("chưa dịch"), ""
        field, _ = self._parts[code]
        cell = session.head(field.name)
        older = any(p.code == "translation-older" for p in session.problems(field.name))
        is_stale = (cell is not None and cell.is_stale) or older
        if is_stale and field.name not in session.draft.texts:
            return tr("cần xem lại"), ""
        return "", "check"


class FeeEditor(Editor):
    """A ticket: there is one, there is none, it is not known; with the year of its source."""

    _KNOWN, _FREE, _UNKNOWN = "known", "free", "unknown"

    def __init__(self, row: FormRow) -> None:
        super().__init__()
        parts = {part.name: part for _, part in row.parts}
        self._how = Segments(
            [
                (self._KNOWN, tr("Có vé")),
                (self._FREE, tr("Miễn phí")),
                (self._UNKNOWN, tr("Chưa rõ")),
            ]
        )
        self._amount = LineInput(parts["fee_vnd"], hint=tr("đồng"))
        self._year = LineInput(parts["fee_year"], hint=tr("năm"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for part in (self._how, self._amount, self._year):
            line.addWidget(part)
        line.addStretch(1)
        self.setFocusProxy(self._amount)
        self._how.changed.connect(self._choose)
        self._amount.typed.connect(lambda text: self.typed.emit("fee", {"fee_vnd": text}))
        self._year.typed.connect(lambda text: self.typed.emit("fee", {"fee_year": text}))
        self._is_known = False  # pressed, with no amount typed yet

    def _choose(self, how: object) -> None:
        self._is_known = how == self._KNOWN
        texts = {
            self._FREE: {"fee_vnd": "0"},
            self._UNKNOWN: {"fee_vnd": "", "fee_year": ""},
        }.get(str(how), {"fee_vnd": ""})
        self.typed.emit("fee", texts)
        if self._is_known:
            self._amount.focus()

    def show_session(self, session: Session) -> None:
        """Show what is known of the fee."""
        texts = session.texts("fee")
        amount, year = texts["fee_vnd"], texts["fee_year"]
        is_unknown = not amount and not year and not self._is_known
        self._how.choose(
            self._FREE if amount == "0" else self._UNKNOWN if is_unknown else self._KNOWN
        )
        self._amount.setEnabled(not is_unknown and amount != "0")
        self._year.setEnabled(not is_unknown)
        self._amount.show_text("" if amount == "0" else amount)
        self._year.show_text(year)
        self._amount.set_mark(part_mark(session, "fee", "fee_vnd"))
        self._year.set_mark(part_mark(session, "fee", "fee_year"))


def spaced(*widgets: QWidget) -> QWidget:
    """Widgets beside one another, the room that is left after them."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return holder
