"""Help inside the program: first steps, every key, the documents; searchable."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from langson_explorer.domain.text import folded
from langson_explorer.i18n import current_language, tr
from langson_explorer.presenting.help import Topic, topics
from langson_explorer.ui.feature import Action
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.widgets.buttons import Button, IconButton
from langson_explorer.ui.widgets.labels import Line, Paragraph

_WIDTH = 760
_MOST, _OPEN = 60, 6  # chapters listed; so few are shown opened


class HelpView(QWidget):
    """Topics with the words looked for, then the keys, made from the actions themselves.

    Below them the chapters of the documents, opened by a press: those in the language of the
    window, then all of them in English.
    """

    close_wanted = Signal()

    def __init__(self, actions: Sequence[Action], chapters: Mapping[str, Sequence[Topic]]) -> None:
        super().__init__()
        self.setObjectName("ChangesView")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._chapters = chapters
        self._actions = [one for one in actions if one.shortcut]
        self._search = QLineEdit()
        self._search.setFont(font("body"))
        self._search.textEdited.connect(self.look_for)
        self._title = Line("", "page")
        close = IconButton("close", tr("Đóng trợ giúp"), kind="ghost")
        close.clicked.connect(self.close_wanted)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self._title)
        head.addWidget(self._search, 1)
        head.addWidget(close)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 0)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)
        self.retranslate()

    def retranslate(self) -> None:
        """Put the words into the language chosen."""
        self._title.setText(tr("Trợ giúp"))
        self._search.setPlaceholderText(tr("Tìm trong trợ giúp…"))
        self._search.setAccessibleName(self._search.placeholderText())
        self.look_for(self._search.text())

    def look_for(self, words: str) -> None:
        """Show the topics and keys with these words; all of them for none."""
        wanted = folded(words)
        told = [t for t in topics() if wanted in folded(f"{t.title} {t.text}")]
        keys = [a for a in self._actions if wanted in folded(f"{a.label()} {a.shortcut}")]
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 12, 0, 24)
        column.setSpacing(6)
        for topic in told:
            _add_topic(column, topic)
        if keys:
            column.addWidget(Line(tr("Phím tắt"), "heading"))
            column.addLayout(_keys(keys))
        found = False
        for code in dict.fromkeys((current_language(), "en")):
            is_own = code == current_language()
            title = tr("Tài liệu") if is_own else tr("Tài liệu (tiếng Anh)")
            found |= self._add_chapters(column, title, code, wanted)
        if not (told or keys or found):
            column.addWidget(Paragraph(tr("Không có mục nào nói đến điều này.")))
        column.addStretch()
        body.setMaximumWidth(_WIDTH)
        self._scroll.setWidget(body)

    def _add_chapters(self, column: QVBoxLayout, title: str, code: str, wanted: str) -> bool:
        found = [c for c in self._chapters[code] if wanted in folded(f"{c.title} {c.text}")]
        if not found:
            return False
        column.addSpacing(8)
        column.addWidget(Line(title, "heading"))
        for chapter in found[:_MOST]:
            column.addWidget(Chapter(chapter, is_open=bool(wanted) and len(found) <= _OPEN))
        if len(found) > _MOST:
            more = tr("Còn {n} mục nữa: gõ thêm chữ để tìm.").format(n=len(found) - _MOST)
            column.addWidget(Paragraph(more, "second", "ink2"))
        return True


class Chapter(QWidget):
    """A chapter of a document: its title, and below it the text once it is pressed."""

    def __init__(self, topic: Topic, *, is_open: bool) -> None:
        super().__init__()
        self._topic = topic
        self.text: Paragraph | None = None
        self._is_open = False
        self.title = Button(topic.title, "book", kind="link", height=28, at_left=True)
        self.title.clicked.connect(self.toggle)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.title, 0, Qt.AlignmentFlag.AlignLeft)
        if is_open:
            self.toggle()

    def toggle(self) -> None:
        """Open it, or close it."""
        if self.text is None:
            self.text = Paragraph(self._topic.text)
            self._column.addWidget(self.text)
        self._is_open = not self._is_open
        self.text.setVisible(self._is_open)


def _add_topic(column: QVBoxLayout, topic: Topic) -> None:
    column.addWidget(Line(topic.title, "heading"))
    column.addWidget(Paragraph(topic.text))
    column.addSpacing(8)


def _keys(actions: Sequence[Action]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setColumnStretch(1, 1)
    for nth, action in enumerate(actions):
        grid.addWidget(Line(action.shortcut, "strong", "primary"), nth, 0)
        grid.addWidget(Line(action.label()), nth, 1)
    return grid
