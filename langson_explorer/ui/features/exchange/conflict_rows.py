"""A cell to be decided: what all had, what each office says, another value, both in one."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from langson_explorer.domain.place import Place
from langson_explorer.domain.records.values import Value
from langson_explorer.i18n import tr
from langson_explorer.presenting.records.conflicts import (
    BASE,
    MERGED,
    TYPED,
    Choice,
    Option,
    Row,
    chosen_text,
    merged_value,
    typed_texts,
)
from langson_explorer.services.records.history import Piece
from langson_explorer.services.wording.fields import part_name
from langson_explorer.ui.features.exchange.conflict_map import ConflictMap
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.card_parts import Mark
from langson_explorer.ui.widgets.diff_text import DiffText
from langson_explorer.ui.widgets.drawn import DrawnButton
from langson_explorer.ui.widgets.form_line import FormLine
from langson_explorer.ui.widgets.labels import ElidedLabel, Line, Paragraph, set_tone
from langson_explorer.ui.widgets.office_mark import BaseMark, OfficeMark

LABEL_WIDTH, GAP = 108, 8
_RADIO_LEFT, _TEXT_LEFT = 14, 40
_LEAST_TYPED = 56


class Choosable(DrawnButton):
    """A box with a radio mark at its left; children stand over it without taking presses."""

    def __init__(self, name: str, *, is_dashed: bool = False) -> None:
        super().__init__()
        self._is_dashed = is_dashed
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        """What stands in it."""
        layout = self.layout()
        return layout.sizeHint() if layout else QSize(160, 56)

    def nextCheckState(self) -> None:
        """A press chooses; another option lets go."""
        self.setChecked(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, the radio mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        tone = "focus" if self.has_ring else "primary" if on else "line2"
        if not on and not self.has_ring and not self._is_dashed:
            tone = "line2" if self.underMouse() else "line"
        style = Qt.PenStyle.DashLine if self._is_dashed and not on else Qt.PenStyle.SolidLine
        painter.setPen(QPen(theme.color(tone), 2 if on or self.has_ring else 1, style))
        painter.setBrush(theme.color("tint" if on else "bg" if self._is_dashed else "card"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        middle = QPointF(_RADIO_LEFT + 8, 20)
        painter.setPen(QPen(theme.color("primary" if on else "line2"), 1.5))
        painter.setBrush(theme.color("card"))
        painter.drawEllipse(middle, 8, 8)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("primary"))
            painter.drawEllipse(middle, 4.5, 4.5)


class OptionBox(Choosable):
    """A value with who said it, when, why."""

    def __init__(self, option: Option, column_office: str) -> None:
        super().__init__(option.text, is_dashed=option.key == BASE)
        self.key, self.value = option.key, option.value
        column = QVBoxLayout(self)
        column.setContentsMargins(_TEXT_LEFT, 10, 12, 10)
        column.setSpacing(2)
        is_plain = all(piece.kind == "same" for piece in option.pieces)
        first, *more = option.text.split("\n") if is_plain else ("",)
        if is_plain and len(option.text) < 120:
            column.addWidget(_still(Paragraph(first, "strong")))
            if more:
                column.addWidget(_still(Paragraph("\n".join(more), "second")))
        else:
            column.addWidget(_still(DiffText(option.pieces, "body")))
        named = [option.office] if option.office and option.office != column_office else []
        told = " · ".join([*named, *filter(None, [option.told])])
        column.addWidget(_still(Paragraph(told, "second", "ink2")))
        column.addStretch()


def _still(widget: QWidget) -> QWidget:
    widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return widget


class RowBox(QWidget):
    """A cell. `chosen` carries the key of an option with its value."""

    chosen = Signal(object, str, object)

    def __init__(self, row: Row, columns: Sequence[str], near: Sequence[Place]) -> None:
        super().__init__()
        self.row = row
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._boxes: dict[str, Choosable] = {}
        self._lines: dict[str, FormLine] = {}
        self._map: ConflictMap | None = None
        self._state = Line("", "second-medium", "ink2")
        self._mark = Mark("more", 14)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        for column in (1, 2, 3):
            grid.setColumnStretch(column, 1)
        grid.addWidget(self._label(), 0, 0, Qt.AlignmentFlag.AlignTop)
        self._place_options(grid, columns)
        at = grid.rowCount()
        points = [option for option in row.options if option.point]
        if len(points) > 1:
            self._map = ConflictMap(points, near)
            self._map.picked.connect(self._pick)
            self._map.moved.connect(self._move)
            grid.addWidget(self._map, at, 1, 1, 3)
            at += 1
        if row.parts:
            grid.addWidget(self._typed(), at, 1, 1, 3)
            at += 1
        if row.merged:
            grid.addWidget(self._both(row.merged), at, 1, 1, 3)

    def show_choice(self, choice: Choice | None) -> None:
        """Mark what was chosen."""
        key = choice.key if choice else ""
        for own, box in self._boxes.items():
            box.setChecked(own == key)
        self._state.setText(chosen_text(key))
        self._mark.show_icon("check-circle" if key else "more", "ok" if key else "ink2")
        set_tone(self._state, "ok" if key else "ink2")
        if self._map:
            self._map.show_choice(key)

    def _label(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(2)
        column.addWidget(Paragraph(self.row.title, "strong"))
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self._mark)
        line.addWidget(self._state, 1)
        column.addLayout(line)
        holder.setFixedWidth(LABEL_WIDTH)
        return holder

    def _place_options(self, grid: QGridLayout, columns: Sequence[str]) -> None:
        base = self.row.base
        if base:
            self._add(grid, base, 0, 1, "")
        else:
            lost = Paragraph(tr("không còn biết trước đó là gì"), "second", "ink2")
            lost.setContentsMargins(12, 10, 12, 10)
            grid.addWidget(lost, 0, 1, Qt.AlignmentFlag.AlignTop)
        free = [2, 3]
        for nth, side in enumerate(self.row.sides):
            fitting = columns.index(side.office) + 2 if side.office in columns else 0
            if fitting in free:
                free.remove(fitting)
                self._add(grid, side, 0, fitting, side.office)
            else:
                at = free.pop(0) if free and nth < 2 else 0
                row, column = (0, at) if at else (1 + nth // 2, 2 + nth % 2)
                self._add(grid, side, row, column, "")

    def _add(
        self, grid: QGridLayout, option: Option, row: int, column: int, column_office: str
    ) -> None:
        box = OptionBox(option, column_office)
        box.clicked.connect(lambda: self.chosen.emit(self.row, option.key, option.value))
        self._boxes[option.key] = box
        grid.addWidget(box, row, column)

    def _typed(self) -> QWidget:
        box = Choosable(tr("Giá trị khác"))
        line = QHBoxLayout(box)
        line.setContentsMargins(_TEXT_LEFT, 4, 8, 4)
        line.setSpacing(8)
        name = Line(tr("Giá trị khác"), "strong")
        name.setFixedWidth(LABEL_WIDTH)
        line.addWidget(_still(name))
        texts = typed_texts(self.row, {})
        for part in self.row.parts:
            said = part_name(part.name)
            if len(self.row.parts) > 1:
                name = ElidedLabel(said, "second", "ink2")
                name.setMaximumWidth(name.sizeHint().width())
                line.addWidget(_still(name), 1)
            field = self._lines[part.name] = FormLine(said)
            field.setText(texts.get(part.name, ""))
            field.setCursorPosition(0)
            field.setMinimumWidth(_LEAST_TYPED)
            field.textEdited.connect(self._type)
            line.addWidget(field, 2)
        box.clicked.connect(self._type)
        self._boxes[TYPED] = box
        return box

    def _type(self, _text: object = "") -> None:
        typed = {name: line.text() for name, line in self._lines.items()}
        self.chosen.emit(self.row, TYPED, typed_texts(self.row, typed))

    def _both(self, text: str) -> QWidget:
        box = Choosable(tr("Ghép cả hai"))
        line = QHBoxLayout(box)
        line.setContentsMargins(_TEXT_LEFT, 10, 12, 10)
        line.setSpacing(8)
        name = Line(tr("Ghép cả hai"), "strong")
        name.setFixedWidth(LABEL_WIDTH)
        top = Qt.AlignmentFlag.AlignTop
        line.addWidget(_still(name), 0, top)
        line.addWidget(_still(DiffText([Piece("same", text)], "body")), 1, top)
        line.addWidget(_still(Mark("merge", 16, "ok")), 0, top)
        line.addWidget(_still(Line(tr("ghép được"), "second-strong", "ok")), 0, top)
        value = merged_value(self.row)
        box.clicked.connect(lambda: self.chosen.emit(self.row, MERGED, value))
        self._boxes[MERGED] = box
        return box

    def _pick(self, key: str) -> None:
        option = next((one for one in self.row.options if one.key == key), None)
        if option:
            self.chosen.emit(self.row, key, option.value)

    def _move(self, lon: float, lat: float) -> None:
        told: dict[str, Value | str] = {"lat": f"{lat:.7f}", "lon": f"{lon:.7f}"}
        for name, text in told.items():
            if name in self._lines:
                self._lines[name].setText(str(text))
        self._type()


class ColumnHead(QWidget):
    """Whose a column is: the letters of an office, ours or theirs."""

    def __init__(self, title: str, office: str, *, is_ours: bool, is_base: bool = False) -> None:
        super().__init__()
        self._is_base = is_base
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 8)
        row.setSpacing(8)
        row.addWidget(BaseMark() if is_base else OfficeMark(office, is_ours=is_ours))
        row.addWidget(Line(title, "strong"))
        told = Line(office, "second", "ink2")
        told.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row.addWidget(told, 1)
        self.setFont(font("second"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line below."""
        painter = QPainter(self)
        painter.setPen(QPen(theme.color("line"), 2))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
