"""Two points with their errors, to scale: where something was and is, what may be one place."""

from math import cos, radians

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from langson_explorer.domain.geo import Point, distance_m
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_distance
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.theming.theme import theme

SIZE = (196, 112)
type Place = tuple[float, float, int]  # longitude, latitude in degrees; error in metres


class MoveMap(QWidget):
    """Where a point was, where it is: both with their errors, and how far apart."""

    def __init__(self, before: Place, after: Place, size: tuple[int, int] = SIZE) -> None:
        super().__init__()
        self.setFixedSize(*size)
        self._before, self._after = before, after
        metres = distance_m(Point(*before[:2]), Point(*after[:2]))
        self._told = format_distance(metres)
        self.setAccessibleName(tr("Dời {distance}").format(distance=self._told))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw both points to scale."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.color("line"))
        painter.setBrush(theme.color("bg"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.setClipRect(self.rect().adjusted(1, 1, -1, -1))
        points, scale = self._placed()
        for point, told, tone in zip(
            points, (self._before, self._after), ("red", "ok"), strict=True
        ):
            self._paint_point(painter, point, told[2] * scale, theme.color(tone))
        painter.setPen(QPen(theme.color("ink"), 1.5, Qt.PenStyle.DashLine))
        painter.drawLine(points[0], points[1])
        self._paint_pill(painter, (points[0] + points[1]) / 2)

    def _placed(self) -> tuple[list[QPointF], float]:
        (lon1, lat1, error1), (lon2, lat2, error2) = self._before, self._after
        east = 111_320 * cos(radians((lat1 + lat2) / 2))
        dx, dy = (lon2 - lon1) * east, (lat1 - lat2) * 111_320
        error = 2 * max(error1, error2)
        scale = min(
            (self.width() - 16) / max(abs(dx) + error, 1),
            (self.height() - 16) / max(abs(dy) + error, 1),
        )
        middle = QPointF(self.width() / 2, self.height() / 2)
        half = QPointF(dx * scale / 2, dy * scale / 2)
        return [middle - half, middle + half], scale

    @staticmethod
    def _paint_point(painter: QPainter, at: QPointF, radius: float, colour: QColor) -> None:
        ground = QColor(colour)
        ground.setAlphaF(0.12)
        painter.setPen(QPen(colour, 1, Qt.PenStyle.DashLine))
        painter.setBrush(ground)
        painter.drawEllipse(at, radius, radius)
        painter.setPen(QPen(theme.color("card"), 2))
        painter.setBrush(colour)
        painter.drawEllipse(at, 5, 5)

    def _paint_pill(self, painter: QPainter, at: QPointF) -> None:
        painter.setFont(font("small-strong"))
        width = painter.fontMetrics().horizontalAdvance(self._told) + 16
        box = QRectF(at.x() - width / 2, at.y() - 26, width, 20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("primary"))
        painter.drawRoundedRect(box, 10, 10)
        painter.setPen(theme.color("onprimary"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._told)
