"""The form: a place with all that can be written down of it, in the card's place."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from langson_explorer.domain.layer import Layer
from langson_explorer.domain.place import Place
from langson_explorer.domain.records.fields import Section
from langson_explorer.presenting.records.form_rows import (
    Editor as Kind,
    FormRow,
    form_rows,
    section_name,
)
from langson_explorer.services.records.session import Mark, Session
from langson_explorer.ui.features.records.festival_editor import FestivalEditor
from langson_explorer.ui.features.records.form_foot import FormFoot
from langson_explorer.ui.features.records.form_head import FormHead, SectionBar, changed_text
from langson_explorer.ui.features.records.form_row import Editor, RowWidget, SectionHead
from langson_explorer.ui.features.records.hours_editor import HoursEditor
from langson_explorer.ui.features.records.list_editors import (
    AliasesEditor,
    ListEditor,
    RelationsEditor,
    SourcesEditor,
)
from langson_explorer.ui.features.records.photos_editor import PhotoFile, PhotosEditor
from langson_explorer.ui.features.records.place_editors import (
    CommuneShown,
    ErrorEditor,
    PointEditor,
)
from langson_explorer.ui.features.records.plain_editors import (
    FeeEditor,
    Kinds,
    PartsEditor,
    TextsEditor,
)

_CHECK_MS = 120  # after the last letter
_KEEP_MS = 350


class FormPane(QWidget):
    """`kept` tells that what is typed is to be kept; `changed` that the session was changed."""

    changed = Signal()
    kept = Signal()
    save_wanted = Signal(str)  # the reason
    drop_wanted = Signal()
    close_wanted = Signal()
    history_wanted = Signal(str)
    map_wanted = Signal()
    photos_wanted = Signal(list)  # pictures to be added: files, or pictures without one

    def __init__(
        self,
        kinds: Callable[[], Kinds],
        find: Callable[[str], Place | None],
        photo_file: PhotoFile,
    ) -> None:
        super().__init__()
        self.setObjectName("FormPane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._kinds, self._find, self._photo_file = kinds, find, photo_file
        self.session: Session | None = None
        self.head, self.bar, self.foot = FormHead(), SectionBar(), FormFoot()
        self.rows: list[RowWidget] = []
        self._heads: dict[Section, SectionHead] = {}
        self._jumped: dict[Mark, int] = {}
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._check, self._keep = self._timer(_CHECK_MS), self._timer(_KEEP_MS)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.head, self.bar):
            column.addWidget(part)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.foot)
        self._connect()

    def _timer(self, wait_ms: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(wait_ms)
        return timer

    def _connect(self) -> None:
        head, foot = self.head, self.foot
        self._check.timeout.connect(self.refresh)
        self._keep.timeout.connect(self.kept)
        self.bar.wanted.connect(self.go_to_section)
        head.jump_wanted.connect(self.jump)
        foot.jump_wanted.connect(self.jump)
        head.undo_wanted.connect(self.undo)
        head.redo_wanted.connect(self.redo)
        head.close_wanted.connect(self.close_wanted)
        head.history_wanted.connect(self._ask_history)
        foot.drop_wanted.connect(self.drop_wanted)
        foot.save_wanted.connect(self._ask_save)
        self._scroll.verticalScrollBar().valueChanged.connect(self._show_section)

    # What is shown

    def show_session(self, session: Session, glyph: str = "") -> None:
        """Show a place to be edited."""
        self.session = session
        self._glyph = glyph
        self._make_rows(session.layer)
        self.foot.reason.clear()
        self.show_saving(False)
        self.refresh()
        self._scroll.verticalScrollBar().setValue(0)
        self.bar.show_current(Section.NAME)

    def refresh(self) -> None:
        """Show what the session says now: texts, marks, counts."""
        session = self.session
        if session is None:
            return
        self._check.stop()
        if session.layer is not self._layer:
            self._make_rows(session.layer)
        for row in self.rows:
            row.show_session(session)
        counts = session.counts()
        name = session.texts("name_vi")["name_vi"]
        self.head.show_place(name, session.layer, self._glyph, is_new=session.draft.is_new)
        self.head.show_counts(counts, can_undo=session.can_undo, can_redo=session.can_redo)
        self.foot.show_counts(counts)
        self.bar.show_marks(session.section_marks())
        for section, head in self._heads.items():
            cells = [c for c in session.draft.texts if _section(c, self.rows) is section]
            head.tell(changed_text(len(cells)))
        self.changed.emit()

    def type(self, cell: str, texts: dict[str, str]) -> None:
        """Have parts of a cell say something else, as if it had been typed."""
        if self.session:
            self.session.type(cell, texts)
            self._check.start()
            self._keep.start()

    def put(self, cell: str, texts: dict[str, str]) -> None:
        """As `type`, shown at once: for what was set elsewhere, as on the map."""
        self.type(cell, texts)
        self.refresh()

    def add(self, field: str, texts: dict[str, str]) -> None:
        """Add an element to a list."""
        self._change(Session.add, field, texts)

    # What one does

    def undo(self) -> None:
        """Take back the last step."""
        self._step(Session.undo)

    def redo(self) -> None:
        """Do it again."""
        self._step(Session.redo)

    def go_to_section(self, section: Section) -> None:
        """Scroll to a chapter."""
        if head := self._heads.get(section):
            self._scroll.verticalScrollBar().setValue(head.y())
            self.bar.show_current(section)

    def jump(self, mark: Mark) -> None:
        """Go to the next row with that mark, the first after the last."""
        marked = [row for row in self.rows if mark in row.marks]
        if marked:
            nth = self._jumped.get(mark, -1) + 1
            self._jumped[mark] = nth = nth % len(marked)
            self._show_row(marked[nth])

    def ask_reason(self) -> None:
        """Have the reason typed, without which nothing is saved."""
        self.foot.ask_reason()

    def set_placing(self, is_placing: bool) -> None:
        """Say that the point is being placed on the map, or no longer is."""
        for editor in self.findChildren(PointEditor):
            editor.set_placing(is_placing)

    def show_saving(self, is_saving: bool) -> None:
        """Say that it is being saved, or no longer is."""
        self._keep.stop()  # what is saved must not be kept again as unsaved
        self._scroll.setEnabled(not is_saving)
        self.foot.set_busy(is_saving)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Z and Ctrl+Shift+Z go by steps of the form; Ctrl+S saves; Esc closes."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo()
        elif event.matches(QKeySequence.StandardKey.Save):
            self._ask_save()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_wanted.emit()
        else:
            super().keyPressEvent(event)

    # Within

    def _make_rows(self, layer: Layer) -> None:
        self._layer = layer
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 8, 0, 24)
        column.setSpacing(0)
        self.rows, self._heads = [], {}
        for row in form_rows(layer):
            if row.section not in self._heads:
                head = SectionHead(section_name(row.section), is_first=not self._heads)
                self._heads[row.section] = head
                column.addWidget(head)
            self.rows.append(widget := self._row(row))
            column.addWidget(widget)
        column.addStretch()
        self._scroll.setWidget(body)
        self.bar.show_sections(list(self._heads))

    def _row(self, row: FormRow) -> RowWidget:
        editor = self._editor(row)
        editor.typed.connect(self.type)
        if isinstance(editor, ListEditor):
            editor.added.connect(partial(self._change, Session.add))
            editor.removed.connect(partial(self._change, Session.remove))
        if isinstance(editor, PointEditor):
            editor.map_wanted.connect(self.map_wanted)
        if isinstance(editor, PhotosEditor):
            editor.files_wanted.connect(self.photos_wanted)
        widget = RowWidget(row, editor, wide=row.editor in (Kind.SOURCES, Kind.PHOTOS))
        widget.reset_wanted.connect(self._reset)
        widget.mend_wanted.connect(partial(self._change, Session.mend))
        return widget

    def _editor(self, row: FormRow) -> Editor:
        if row.editor is Kind.PARTS:
            return PartsEditor(row, self._kinds())
        if row.editor is Kind.PHOTOS:
            return PhotosEditor(row, self._photo_file)
        if row.editor is Kind.RELATIONS:
            return RelationsEditor(row, self._find)
        return _EDITORS[row.editor](row)

    def _change(self, act: Callable[..., object], *args: object) -> None:
        if self.session:
            act(self.session, *args)
            self._keep.start()
            self.refresh()

    def _reset(self, cells: list[str]) -> None:
        for cell in cells:
            self._change(Session.reset, cell)

    def _step(self, act: Callable[[Session], None]) -> None:
        if self.session:
            self._change(act)

    def _show_row(self, row: RowWidget) -> None:
        self._scroll.ensureWidgetVisible(row, 0, 60)
        row.editor.focus()

    def _show_section(self, top: int) -> None:
        past = [section for section, head in self._heads.items() if head.y() <= top + 40]
        self.bar.show_current(past[-1] if past else Section.NAME)

    def _ask_save(self) -> None:
        if self.session is None:
            return
        self.refresh()
        if self.session.counts().wrong:
            self.jump(Mark.WRONG)
        elif not self.foot.reason.text().strip():
            self.foot.ask_reason()
        else:
            self.save_wanted.emit(self.foot.reason.text())

    def _ask_history(self) -> None:
        if self.session:
            self.history_wanted.emit(self.session.place)


_EDITORS: dict[Kind, Callable[[FormRow], Editor]] = {
    Kind.TEXTS: TextsEditor,
    Kind.ALIASES: AliasesEditor,
    Kind.SOURCES: SourcesEditor,
    Kind.POINT: PointEditor,
    Kind.COMMUNE: CommuneShown,
    Kind.ERROR: ErrorEditor,
    Kind.HOURS: HoursEditor,
    Kind.FESTIVAL: FestivalEditor,
    Kind.FEE: FeeEditor,
}


def _section(cell: str, rows: list[RowWidget]) -> Section | None:
    name = cell.partition("/")[0]
    return next(
        (row.row.section for row in rows if any(f.name == name for f in row.row.fields)), None
    )
