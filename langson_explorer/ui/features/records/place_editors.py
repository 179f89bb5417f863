"""Editors of where a place is: its point, its commune, how far it may be wrong."""

from math import log10

from PySide6.QtCore import QPointF, QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from langson_explorer.domain.coordinates import read_point
from langson_explorer.domain.place import PIN_LIMIT_M
from langson_explorer.errors import RequestError
from langson_explorer.i18n import current_language, tr
from langson_explorer.presenting.records.form_rows import FormRow
from langson_explorer.services.records.session import Session
from langson_explorer.ui.features.records.form_row import Editor, part_mark
from langson_explorer.ui.features.records.inputs import DegreesInput, LineInput
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.buttons import Button
from langson_explorer.ui.widgets.card_parts import Mark
from langson_explorer.ui.widgets.form_line import HEIGHT
from langson_explorer.ui.widgets.labels import ElidedLabel, Line

_LEAST_M, _MOST_M = 10, 5_000
_STEPS = 1_000


class PointEditor(Editor):
    """Latitude and longitude; a map link or both in one writing, pasted into either, fill both."""

    map_wanted = Signal()

    def __init__(self, row: FormRow) -> None:
        super().__init__()
        parts = {part.name: part for _, part in row.parts}
        self._inputs = {name: DegreesInput(parts[name]) for name in ("lat", "lon")}
        self._button = Button(tr("Đặt trên bản đồ"), "crosshair", kind="tint", height=HEIGHT)
        self._button.clicked.connect(self.map_wanted)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for name, made in self._inputs.items():
            line.addWidget(made, 1)
            made.typed.connect(lambda text, name=name: self._take(name, text))
        line.addWidget(self._button)
        self.setFocusProxy(self._inputs["lat"])

    def set_placing(self, is_placing: bool) -> None:
        """Say that the point is being placed on the map."""
        self._button.setText(tr("Đang đặt") if is_placing else tr("Đặt trên bản đồ"))

    def _take(self, name: str, text: str) -> None:
        if len(text) > len("-106.7575000"):  # more than one number
            try:
                point = read_point(text)
            except RequestError:
                pass
            else:
                told = {"lat": f"{point.lat:.7f}", "lon": f"{point.lon:.7f}"}
                for part, written in told.items():
                    self._inputs[part].show_text(written)
                self.typed.emit("position", told)
                return
        self.typed.emit("position", {name: text})

    def show_session(self, session: Session) -> None:
        """Show the point."""
        texts = session.texts("position")
        for name, made in self._inputs.items():
            made.show_text(texts[name])
            made.set_mark(part_mark(session, "position", name))


class CommuneShown(Editor):
    """The commune, which follows from the point."""

    def __init__(self, _row: FormRow) -> None:
        super().__init__()
        self.setFixedHeight(HEIGHT)
        self._name = ElidedLabel()
        line = QHBoxLayout(self)
        line.setContentsMargins(10, 0, 10, 0)
        line.setSpacing(8)
        line.addWidget(Mark("lock", 16))
        line.addWidget(self._name, 1)
        line.addWidget(Line(tr("theo vị trí"), "second", "ink2"))

    def show_session(self, session: Session) -> None:
        """Show its name, as the point now says."""
        told = session.value("position") or session.after.get("position", {})
        name = told.get(f"commune_{current_language()}") or told.get("commune_vi") or ""
        self._name.setText(str(name) or tr("chưa rõ"))
        self.setAccessibleName(self._name.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground of what cannot be typed."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("sunk"))
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)


class _Scale(QWidget):
    """What the slider means at four places."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(16)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(font("small"))
        painter.setPen(theme.color("ink2"))
        words = (
            (0.0, "10 m"),
            (share_of(100), tr("cổng 100 m")),
            (share_of(1000), tr("thôn 1 km")),
            (1.0, "5 km"),
        )
        for share, text in words:
            width = painter.fontMetrics().horizontalAdvance(text)
            left = min(max(share * self.width() - width / 2, 0), self.width() - width)
            painter.drawText(QPointF(left, 12), text)


class ErrorEditor(Editor):
    """How far the point may be wrong: a slider on a logarithmic scale, and a number of metres."""

    def __init__(self, row: FormRow) -> None:
        super().__init__()
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(0, _STEPS)
        self._slider.setMinimumHeight(HEIGHT)
        self._slider.setAccessibleName(tr("Sai số vị trí (m)"))
        self._number = LineInput(row.parts[0][1], unit="m")
        self._told = Line("", "small", "ink2")
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._slider, 1)
        line.addWidget(self._number)
        below = QHBoxLayout()
        below.addWidget(_Scale(), 1)
        below.addSpacing(110)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addLayout(below)
        column.addWidget(self._told)
        self.setFocusProxy(self._number)
        self._number.typed.connect(self._tell)
        self._slider.valueChanged.connect(self._slide)

    def _slide(self, step: int) -> None:
        metres = _LEAST_M * (_MOST_M / _LEAST_M) ** (step / _STEPS)
        rounded = rounded_metres(metres)
        self._tell(str(rounded))

    def _tell(self, text: str) -> None:
        self.typed.emit("position", {"accuracy_m": text})

    def show_session(self, session: Session) -> None:
        """Show the number, and where it is on the scale."""
        text = session.texts("position")["accuracy_m"]
        self._number.show_text(text)
        self._number.set_mark(part_mark(session, "position", "accuracy_m"))
        metres = int(text) if text.isdecimal() and len(text) < 7 else 0
        self._told.setText(tr("không ghim trên bản đồ") if metres >= PIN_LIMIT_M else "")
        self._told.setVisible(metres >= PIN_LIMIT_M)
        if metres:
            with QSignalBlocker(self._slider):
                self._slider.setValue(round(share_of(metres) * _STEPS))


def share_of(metres: float) -> float:
    """Where a number of metres stands on the scale, 0 to 1."""
    within = min(max(metres, _LEAST_M), _MOST_M)
    return log10(within / _LEAST_M) / log10(_MOST_M / _LEAST_M)


def rounded_metres(metres: float) -> int:
    """A number of metres as one says it: by ones, tens or fifties, as it is large."""
    step = 1 if metres < 50 else 10 if metres < 500 else 50
    return max(_LEAST_M, round(metres / step) * step)
