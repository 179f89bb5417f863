"""Editors of lists: other names, related places, sources."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from langson_explorer.domain.place import Place
from langson_explorer.domain.province_clock import today
from langson_explorer.domain.records.fields import RELATIONS
from langson_explorer.i18n import tr
from langson_explorer.presenting.records.form_rows import FormRow
from langson_explorer.services.records.session import Session
from langson_explorer.services.wording import in_language
from langson_explorer.services.wording.choices import choice_name
from langson_explorer.services.wording.record_dates import shown_date, told_date
from langson_explorer.ui.features.records.form_row import Editor
from langson_explorer.ui.features.records.inputs import FormBox, mark_widget
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.theming.icons import pixmap
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.buttons import Button, IconButton
from langson_explorer.ui.widgets.card_parts import Mark
from langson_explorer.ui.widgets.drawn import DrawnButton
from langson_explorer.ui.widgets.flow import FlowLayout
from langson_explorer.ui.widgets.form_line import FormLine

_LANGUAGES = ("vi", "en", "zh")
_SHORT = {"vi": "", "en": "EN", "zh": "中"}


class Tag(DrawnButton):
    """An element of a list in a round box; pressing it takes it away."""

    def __init__(self, text: str, tail: str = "", *, is_new: bool = False) -> None:
        super().__init__()
        self._tail, self._is_new = tail, is_new
        self.setText(text)
        self.setAccessibleName(tr("Bỏ “{name}”").format(name=text))
        self.setFixedHeight(24)

    def sizeHint(self) -> QSize:
        """As wide as its parts."""
        words = QFontMetricsF(font("second")).horizontalAdvance(self.text())
        tail = (
            QFontMetricsF(font("small-strong")).horizontalAdvance(self._tail) if self._tail else 0
        )
        return QSize(round(8 + words + (tail + 5 if tail else 0) + 8 + 12 + 8), 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = "focus" if self.has_ring else "primary" if self._is_new else "line"
        painter.setPen(theme.color(edge))
        painter.setBrush(theme.color("sunk" if self.underMouse() else "card"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)
        painter.setFont(font("second"))
        painter.setPen(theme.color("ink"))
        metrics = QFontMetricsF(painter.font())
        room = self.width() - 8 - 25
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(8, 0, room, 24), Qt.AlignmentFlag.AlignVCenter, shown)
        if self._tail:
            painter.setFont(font("small-strong"))
            painter.setPen(theme.color("ink2"))
            left = 8 + metrics.horizontalAdvance(shown) + 5
            painter.drawText(QRectF(left, 0, 40, 24), Qt.AlignmentFlag.AlignVCenter, self._tail)
        cross = pixmap("close", 12, theme.color("ink2"))
        painter.drawPixmap(self.width() - 8 - 12, 6, cross)


class ListEditor(Editor):
    """An editor of a list; `added` tells the texts of a new element, `removed` a cell."""

    added = Signal(str, object)
    removed = Signal(str)

    def __init__(self, field: str) -> None:
        super().__init__()
        self.field = field
        self._shown: list[tuple[str, dict[str, str]]] | None = None

    def show_session(self, session: Session) -> None:
        """Show the elements, made anew where they are others."""
        cells = session.elements(self.field)
        told = [(cell, session.texts(cell)) for cell in cells]
        if told != self._shown:
            self._shown = told
            self.show_elements(told, session)

    def show_elements(
        self, told: Sequence[tuple[str, Mapping[str, str]]], session: Session
    ) -> None:
        """Show these elements."""
        raise NotImplementedError


class AliasesEditor(ListEditor):
    """Other names: a tag each, a line to add one."""

    def __init__(self, row: FormRow) -> None:
        super().__init__(row.fields[0].name)
        self._tags = QWidget()
        self._flow = FlowLayout(self._tags, gap=4, row_gap=4)
        self._line = FormLine(tr("Tên khác"), tr("Thêm tên, rồi Enter"))
        self._language = FormBox(tr("Tiếng của tên khác"))
        for code in _LANGUAGES:
            self._language.addItem(choice_name("alias_lang", code), code)
        self._language.setFixedWidth(124)
        add = IconButton("plus", tr("Thêm tên"), size=32, icon_size=16)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._line, 1)
        line.addWidget(self._language)
        line.addWidget(add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._tags)
        column.addLayout(line)
        self._line.returnPressed.connect(self._add)
        add.clicked.connect(self._add)
        self.setFocusProxy(self._line)

    def _add(self) -> None:
        name = self._line.text().strip()
        if name:
            self._line.clear()
            language = self._language.currentData()
            told = {"alias": name, "alias_lang": language, "alias_kind": "alias"}
            self.added.emit(self.field, told)

    def show_elements(
        self, told: Sequence[tuple[str, Mapping[str, str]]], session: Session
    ) -> None:
        """Make a tag of each."""
        self._flow.clear()
        for cell, texts in told:
            is_new = cell in session.draft.texts
            tag = Tag(texts["alias"], _SHORT.get(texts["alias_lang"], ""), is_new=is_new)
            tag.clicked.connect(lambda _=False, cell=cell: self.removed.emit(cell))
            self._flow.addWidget(tag)
        self._tags.setVisible(bool(told))


class RelationsEditor(ListEditor):
    """Places this one has to do with; the place is looked for by name."""

    def __init__(self, row: FormRow, find: Callable[[str], Place | None]) -> None:
        super().__init__(row.fields[0].name)
        self._find = find
        self._tags = QWidget()
        self._flow = FlowLayout(self._tags, gap=4, row_gap=4)
        self._kind = FormBox(tr("Liên quan thế nào"))
        for code in RELATIONS:
            self._kind.addItem(choice_name("relation", code), code)
        self._kind.setFixedWidth(164)
        self._line = FormLine(tr("Nơi liên quan"), tr("Mã hoặc tên của nơi, rồi Enter"))
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._kind)
        line.addWidget(self._line, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._tags)
        column.addLayout(line)
        self._line.returnPressed.connect(self._add)
        self._line.textEdited.connect(lambda _: mark_widget(self._line, ""))
        self.setFocusProxy(self._line)

    def _add(self) -> None:
        place = self._find(self._line.text().strip())
        if place is None:
            mark_widget(self._line, "wrong")
            return
        self._line.clear()
        told = {"relation": self._kind.currentData(), "relation_to": place.id}
        self.added.emit(self.field, told)

    def show_elements(
        self, told: Sequence[tuple[str, Mapping[str, str]]], session: Session
    ) -> None:
        """Make a tag of each."""
        self._flow.clear()
        for cell, texts in told:
            place = self._find(texts["relation_to"])
            name = in_language(place.name) if place else texts["relation_to"]
            words = f"{choice_name('relation', texts['relation'])}: {name}"
            tag = Tag(words, is_new=cell in session.draft.texts)
            tag.clicked.connect(lambda _=False, cell=cell: self.removed.emit(cell))
            self._flow.addWidget(tag)
        self._tags.setVisible(bool(told))


class SourceRow(QWidget):
    """A source: what it is, when it was looked at."""

    typed = Signal(object)
    removed = Signal()

    def __init__(self, texts: Mapping[str, str], *, is_new: bool) -> None:
        super().__init__()
        self._source = FormLine(tr("Nguồn"), tr("trang mạng, văn bản, hay tự xem tại chỗ"))
        self._checked = FormLine(tr("Nguồn kiểm tra ngày"), tr("xem ngày"))
        self._checked.setFixedWidth(96)
        for line, name in ((self._source, "source"), (self._checked, "checked")):
            line.setText(shown_date(texts.get(name, "")) if name == "checked" else texts[name])
            line.setCursorPosition(0)
            mark_widget(line, "changed" if is_new else "")
            line.editingFinished.connect(lambda name=name, line=line: self._tell(name, line.text()))
        self._texts = dict(texts)
        remove = IconButton("close", tr("Bỏ nguồn này"), kind="ghost", size=28, icon_size=14)
        remove.clicked.connect(self.removed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(8)
        row.addWidget(Mark("link", 16))
        row.addWidget(self._source, 1)
        row.addWidget(self._checked)
        row.addWidget(remove)
        self.setFocusProxy(self._source)

    def _tell(self, name: str, text: str) -> None:
        text = told_date(text) if name == "checked" else text
        if text != self._texts.get(name, ""):
            self._texts[name] = text
            self.typed.emit({name: text})


class SourcesEditor(ListEditor):
    """The sources of a place, with the day each was looked at; one at least."""

    def __init__(self, row: FormRow, day: Callable[[], date] = today) -> None:
        super().__init__(row.fields[0].name)
        self._day = day
        self._rows: list[SourceRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._add_button = Button(
            tr("Thêm nguồn: trang mạng, văn bản, hay tự xem tại chỗ"),
            "plus",
            kind="link",
            height=32,
            icon_size=16,
        )
        self._add_button.clicked.connect(self.add_one)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._list)
        column.addWidget(self._add_button, 0, Qt.AlignmentFlag.AlignLeft)

    def add_one(self) -> None:
        """Add a source to be typed, looked at today."""
        self.added.emit(self.field, {"source": "", "checked": self._day().isoformat()})
        if self._rows:
            self._rows[-1].setFocus()

    def show_elements(
        self, told: Sequence[tuple[str, Mapping[str, str]]], session: Session
    ) -> None:
        """Make a row of each."""
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = []
        for cell, texts in told:
            row = SourceRow(texts, is_new=cell in session.draft.texts)
            row.typed.connect(lambda told, cell=cell: self.typed.emit(cell, told))
            row.removed.connect(lambda cell=cell: self.removed.emit(cell))
            self._rows.append(row)
            self._list.addWidget(row)
