"""The parts of the page of an import: counts to filter by, columns, rows, what a row may be."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_count
from langson_explorer.presenting.records.import_rows import (
    TALLY_ICONS,
    Tally,
    sample_text,
    tally_text,
    target_choices,
)
from langson_explorer.services.records.importing.planning import Plan
from langson_explorer.ui.features.records.inputs import FormBox
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.theming.icons import pixmap
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.drawn import DrawnButton
from langson_explorer.ui.widgets.labels import ElidedLabel, Line

COLUMNS_WIDTH = 336
_STROKE = 28  # between two steps


class Count(DrawnButton):
    """One of the five counts: pressing it shows these rows only."""

    def __init__(self, tally: Tally) -> None:
        super().__init__()
        self.tally, self.count = tally, 0
        self.setCheckable(True)
        self.setFixedHeight(56)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_count(self, count: int) -> None:
        """Say how many."""
        self.count = count
        self.setText(f"{format_count(count)} {tally_text(self.tally)}")
        self.setAccessibleName(self.text())
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(200, 56)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, the icon, the number, what it is of."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        edge = "focus" if self.has_ring else "primary" if on else "line"
        painter.setPen(QPen(theme.color(edge), 2 if on or self.has_ring else 1))
        painter.setBrush(theme.color("card"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        icon_name, tone = TALLY_ICONS[self.tally]
        painter.drawPixmap(QPointF(16, 19), pixmap(icon_name, 18, theme.color(tone)))
        painter.setFont(font("title", tabular=True))
        painter.setPen(theme.color("ink"))
        number = format_count(self.count)
        wide = QFontMetricsF(painter.font()).horizontalAdvance(number)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(46, 0, wide + 4, 56), middle, number)
        painter.setFont(font("second"))
        painter.setPen(theme.color("ink2"))
        room = QRectF(46 + wide + 10, 0, self.width() - 46 - wide - 20, 56)
        told = QFontMetricsF(painter.font()).elidedText(
            tally_text(self.tally), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, middle, told)


class ColumnsCard(QFrame):
    """The columns of the file: name, a sample, what it is taken for; `matched` tells all of it."""

    matched = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("StepCard")
        self.setFixedWidth(COLUMNS_WIDTH)
        self._boxes: list[tuple[str, FormBox]] = []
        self._count = Line("", "second", "ink2")
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 12, 6)
        head.addWidget(Line(tr("Cột của tệp"), "heading"), 1)
        head.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)

    def show_plan(self, plan: Plan) -> None:
        """Show how the columns are taken."""
        n = sum(bool(target) for target in plan.mapped)
        text = tr("{n} / {all} đã ghép")
        self._count.setText(text.format(n=n, all=len(plan.mapped)))
        choices = target_choices()
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(12, 0, 8, 8)
        column.setSpacing(6)
        self._boxes = []
        for at, (name, target) in enumerate(zip(plan.sheet.header, plan.mapped, strict=True)):
            sample = sample_text(plan.sheet.column(at))
            column.addWidget(self._row(name, sample, target, choices))
        column.addStretch()
        self._scroll.setWidget(body)

    def _row(
        self, name: str, sample: str, target: str, choices: Sequence[tuple[str, str]]
    ) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(name or tr("(không tên)"), "second-strong"))
        told = ElidedLabel(sample, "small")
        told.setProperty("tone", "ink2")
        words.addWidget(told)
        row.addLayout(words, 1)
        box = FormBox(name)
        for code, label in choices:
            box.addItem(label, code)
        box.setCurrentIndex(max(0, box.findData(target)))
        box.setFixedWidth(156)
        box.activated.connect(lambda _: self._tell())
        row.addWidget(box)
        self._boxes.append((name, box))
        return holder

    def _tell(self) -> None:
        self.matched.emit({name: box.currentData() for name, box in self._boxes})


class StepsLine(QWidget):
    """The four steps: those done with a tick, the present one with its number filled."""

    def __init__(self) -> None:
        super().__init__()
        self._at = 0
        self.setFixedHeight(24)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_step(self, at: int) -> None:
        """Be at a step, counted from 0."""
        self._at = at
        self.setAccessibleName(f"{at + 1} / {len(step_names())}: {step_names()[at]}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw them from the right; where there is no room for all, the present one alone."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        steps = list(enumerate(step_names()))
        if self._width_of(steps) > self.width():
            steps = [steps[self._at]]
        left = float(self.width() - self._width_of(steps))
        for nth, (number, name) in enumerate(steps):
            if nth:
                painter.setPen(theme.color("line2"))
                painter.drawLine(QPointF(left, 12.5), QPointF(left + _STROKE, 12.5))
                left += _STROKE + 10
            self._paint_disc(painter, QRectF(left + 0.5, 0.5, 23, 23), number)
            painter.setFont(self._font(number))
            painter.setPen(theme.color("primary" if number == self._at else "ink2"))
            wide = QFontMetricsF(painter.font()).horizontalAdvance(name)
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(left + 32, 0, wide + 2, 24), middle, name)
            left += 32 + wide + 10

    def _font(self, number: int) -> QFont:
        return font("second-strong" if number == self._at else "second")

    def _width_of(self, steps: Sequence[tuple[int, str]]) -> int:
        words = (QFontMetricsF(self._font(n)).horizontalAdvance(name) for n, name in steps)
        return round(sum(wide + 32 for wide in words) + (len(steps) - 1) * (_STROKE + 20))

    def _paint_disc(self, painter: QPainter, disc: QRectF, number: int) -> None:
        is_done, is_now = number < self._at, number == self._at
        painter.setPen(theme.color("primary" if is_now else "line" if is_done else "line2"))
        painter.setBrush(theme.color("primary" if is_now else "sunk" if is_done else "card"))
        painter.drawEllipse(disc)
        if is_done:
            tick = pixmap("check", 14, theme.color("ok"))
            painter.drawPixmap(disc.center() - QPointF(7, 7), tick)
            return
        painter.setFont(font("small-strong"))
        painter.setPen(theme.color("onprimary" if is_now else "ink2"))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(number + 1))


def step_names() -> list[str]:
    """What the four steps are called."""
    return [tr("Chọn tệp"), tr("Ghép cột"), tr("Xem từng dòng"), tr("Xác nhận")]
