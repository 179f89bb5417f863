"""A row of the form: label with its mark, editor, what there is to say of it."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from langson_explorer.i18n import tr
from langson_explorer.presenting.records.form_rows import FormRow, saved_text, section_name
from langson_explorer.services.records.drafts import Problem
from langson_explorer.services.records.repairs import Repair
from langson_explorer.services.records.session import Mark, Session
from langson_explorer.services.wording.record_problems import problem_sentence, repair_text
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.buttons import Button, IconButton
from langson_explorer.ui.widgets.card_parts import Mark as IconMark
from langson_explorer.ui.widgets.labels import Line, Paragraph
from langson_explorer.ui.widgets.plain import set_tooltip

LABEL_WIDTH, GAP, EDGE = 112, 8, 20
_MARK_X, _MARK_Y, _MARK = 7, 12, 8  # the mark stands left of the label, in the margin


def paint_mark(painter: QPainter, box: QRectF, marks: Iterable[Mark]) -> None:
    """Draw the worst of some marks into a box: dot, triangle, square."""
    found = frozenset(marks)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    if Mark.WRONG in found:
        painter.setBrush(theme.color("red"))
        painter.drawRoundedRect(box, 2, 2)
    elif Mark.CHANGED in found:
        painter.setBrush(theme.color("primary"))
        painter.drawEllipse(box)
    elif Mark.LOOK_AT in found:
        painter.setBrush(theme.color("amberline"))
        top = QPointF(box.center().x(), box.top())
        painter.drawPolygon(QPolygonF([top, box.bottomRight(), box.bottomLeft()]))


class Editor(QWidget):
    """What a row is typed with; `typed` tells a cell with new texts for some of its parts."""

    typed = Signal(str, object)

    def show_session(self, session: Session) -> None:
        """Show what stands in its cells now, with the marks of their parts."""
        raise NotImplementedError

    def focus(self) -> None:
        """Be typed into next."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)


def part_mark(session: Session, cell: str, part: str) -> str:
    """How a part is to be marked: by its worst problem, else whether it is changed."""
    problems = [problem for problem in session.problems(cell) if problem.part == part]
    if any(not problem.is_warning for problem in problems):
        return "wrong"
    if session.part_is_changed(cell, part):
        return "changed"
    return "look_at" if problems else ""


class Message(QWidget):
    """A line below a field: what is wrong, what to look at, or just a hint.

    `pressed` tells that what it offers to do is wanted.
    """

    pressed = Signal()

    def __init__(self, text: str, icon_name: str, tone: str, offer: str = "") -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        top = Qt.AlignmentFlag.AlignTop
        mark = IconMark(icon_name, 14, tone)
        row.addWidget(mark, 0, top)
        row.setContentsMargins(0, 2, 0, 0)
        row.addWidget(Paragraph(text, "second", tone), 1, top)
        if offer:
            button = Button(offer, kind="link", height=22)
            button.clicked.connect(self.pressed)
            row.addWidget(button, 0, top)


def problem_message(problem: Problem, repair: Repair | None) -> Message:
    """What is wrong with a part, as a line with what would mend it."""
    text = problem_sentence(problem)
    text = text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!")) else ".")
    offer = repair_text(repair) if repair else ""
    if problem.is_warning:
        return Message(text, "warning", "amber", offer)
    return Message(text, "stop", "red", offer)


class RowWidget(QWidget):
    """One row; `reset_wanted` tells its cells, to be as they are saved again.

    `mend_wanted` carries a problem to be mended.
    """

    reset_wanted = Signal(object)
    mend_wanted = Signal(object)

    def __init__(self, row: FormRow, editor: Editor, *, wide: bool = False) -> None:
        super().__init__()
        self.row, self.editor = row, editor
        self._marks: frozenset[Mark] = frozenset()
        self._problems: tuple[Problem, ...] = ()
        self._label = Paragraph(row.label + (" *" if row.required else ""), "second-medium", "ink2")
        self._reset = IconButton("undo", tr("Trả lại ô này"), kind="ghost", size=22, icon_size=14)
        self._reset.hide()
        self._reset.clicked.connect(lambda: self.reset_wanted.emit(self._cells()))
        self._messages = QVBoxLayout()
        self._messages.setSpacing(0)
        grid = QGridLayout(self)
        grid.setContentsMargins(EDGE, 4, EDGE, 4)
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(4)
        head = QHBoxLayout()
        head.setContentsMargins(0, 7, 0, 0)
        head.setSpacing(2)
        head.addWidget(self._label, 1, Qt.AlignmentFlag.AlignTop)
        self._label.setVisible(row.label != section_name(row.section))  # the chapter says it
        head.addWidget(self._reset, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(editor)
        column.addLayout(self._messages)
        if wide:
            grid.addLayout(head, 0, 0, 1, 2)
            grid.addLayout(column, 1, 0, 1, 2)
        else:
            holder = QWidget()
            holder.setFixedWidth(LABEL_WIDTH)
            holder.setLayout(head)
            grid.addWidget(holder, 0, 0, Qt.AlignmentFlag.AlignTop)
            grid.addLayout(column, 0, 1)
        grid.setColumnStretch(1, 1)

    @property
    def marks(self) -> frozenset[Mark]:
        """What there is to mark of the row."""
        return self._marks

    def holds(self, problem: Problem) -> bool:
        """Whether a problem is about one of its parts."""
        return any(
            problem.cell.partition("/")[0] == field.name and problem.part == part.name
            for field, part in self.row.parts
        )

    def show_session(self, session: Session) -> None:
        """Show what stands in the row now, its marks, what there is to say."""
        self.editor.show_session(session)
        problems = tuple(p for p in session.checked.problems if self.holds(p))
        changed = any(
            session.part_is_changed(cell, part.name) or (field.many and cell in session.draft.texts)
            for field, part in self.row.parts
            for cell in self._cells_of(session, field.name)
        )
        marks = [Mark.CHANGED] if changed else []
        marks += [Mark.LOOK_AT if p.is_warning else Mark.WRONG for p in problems]
        self._marks = frozenset(marks)
        self._session = session
        self._reset.setVisible(changed)
        self._tell_saved(session, is_changed=changed)
        if problems != self._problems:
            self._problems = problems
            self._show_problems(problems)
        self.update()

    def _tell_saved(self, session: Session, *, is_changed: bool) -> None:
        """What stood there before, and where that was from, over the label and its arrow."""
        told = saved_text(self.row, session) if is_changed else ""
        set_tooltip(self._label, told)
        set_tooltip(self._reset, f"{told}\n{tr('Trả lại ô này')}")

    def _cells(self) -> list[str]:
        return [
            cell for field in self.row.fields for cell in self._cells_of(self._session, field.name)
        ]

    def _cells_of(self, session: Session, field: str) -> list[str]:
        touched = [cell for cell in session.draft.texts if cell.partition("/")[0] == field]
        return touched or [field]

    def _show_problems(self, problems: Iterable[Problem]) -> None:
        while (item := self._messages.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for problem in problems:
            message = problem_message(problem, self._session.repair(problem))
            message.pressed.connect(partial(self.mend_wanted.emit, problem))
            self._messages.addWidget(message)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the mark left of the label."""
        if self._marks:
            painter = QPainter(self)
            paint_mark(painter, QRectF(_MARK_X, 4 + _MARK_Y, _MARK, _MARK), self._marks)


class SectionHead(QWidget):
    """The head of a chapter: its name, what there is to say of it."""

    def __init__(self, name: str, *, is_first: bool) -> None:
        super().__init__()
        self._is_first = is_first
        row = QHBoxLayout(self)
        row.setContentsMargins(EDGE, 8 if is_first else 22, EDGE, 0)
        self._told = Line("", "second-strong", "primary")
        row.addWidget(Line(name, "heading"))
        row.addStretch()
        row.addWidget(self._told)

    def tell(self, text: str) -> None:
        """Say something at the right."""
        self._told.setText(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the hairline above."""
        if not self._is_first:
            painter = QPainter(self)
            painter.setPen(theme.color("line"))
            painter.drawLine(EDGE, 10, self.width() - EDGE, 10)
