"""A small map of the days of a plan: their ways and stops in their colours, towns around them."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from langson_explorer.domain.place import Place
from langson_explorer.domain.schedule import DaySchedule
from langson_explorer.i18n import tr
from langson_explorer.mappage.messages import PlanStop
from langson_explorer.presenting.plan.on_map import map_days
from langson_explorer.services.wording import in_language
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.theming.theme import theme

_MARGIN, _DISC, _WAY, _CASING = 22, 16, 3.0, 6.0
_LEAST_DEG = 0.12  # a plan within one town is not drawn larger than so much land
_LON_SCALE = 0.928  # of a degree of longitude to one of latitude, at 21.85° N
_FAINT = 0.25

type _Spot = tuple[float, float]  # longitude, latitude in degrees


class WaySketch(QWidget):
    """Fits the plan; `towns` are named where there is room."""

    def __init__(self, towns: Sequence[Place] = ()) -> None:
        super().__init__()
        self._towns = towns
        self._days = map_days(())
        self._only: int | None = None
        self.setMinimumHeight(140)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Bản đồ của chuyến đi"))

    def sizeHint(self) -> QSize:
        """Wider than high."""
        return QSize(320, 200)

    def show_days(self, schedule: Sequence[DaySchedule]) -> None:
        """Show the ways of these days."""
        self._days = map_days(schedule)
        self.update()

    def show_only(self, number: int | None) -> None:
        """Draw the days but this one faintly; None: all alike. The first is 1."""
        self._only = number
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw land, ways, towns, stops."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.setBrush(theme.color("sunk"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        spots = [spot for day in self._days for spot in (*day.line, *_at(day.stops))]
        if not spots:
            return
        self._fit(spots)
        for day in self._days:
            painter.setOpacity(self._strength(day.number))
            self._paint_way(painter, day.line, theme.day(day.number))
        painter.setOpacity(1)
        taken = [
            QRectF(at.x() - _DISC, at.y() - _DISC, 2 * _DISC, 2 * _DISC)
            for day in self._days
            for at in map(self._point, _at(day.stops))
        ]
        self._paint_towns(painter, taken)
        for day in self._days:
            painter.setOpacity(self._strength(day.number))
            for stop in day.stops:
                self._paint_disc(
                    painter, self._point(stop.position), stop.number, theme.day(day.number)
                )

    def _strength(self, number: int) -> float:
        return 1 if self._only in (None, number) else _FAINT

    def _fit(self, spots: Sequence[_Spot]) -> None:
        lons, lats = [lon for lon, _ in spots], [lat for _, lat in spots]
        wide = max(max(lons) - min(lons), _LEAST_DEG) * _LON_SCALE
        high = max(max(lats) - min(lats), _LEAST_DEG)
        room_x, room_y = self.width() - 2 * _MARGIN, self.height() - 2 * _MARGIN
        self._px = max(min(room_x / wide, room_y / high), 1)  # to a degree of latitude
        self._middle = (max(lons) + min(lons)) / 2, (max(lats) + min(lats)) / 2

    def _point(self, spot: _Spot) -> QPointF:
        lon, lat = self._middle
        x = (spot[0] - lon) * _LON_SCALE * self._px + self.width() / 2
        return QPointF(x, (lat - spot[1]) * self._px + self.height() / 2)

    def _paint_way(self, painter: QPainter, line: Sequence[_Spot], colour: QColor) -> None:
        way = QPolygonF([self._point(spot) for spot in line])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for tone, width in ((theme.color("card"), _CASING), (colour, _WAY)):
            pen = QPen(tone, width)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.drawPolyline(way)

    def _paint_towns(self, painter: QPainter, taken: list[QRectF]) -> None:
        painter.setFont(font("small"))
        metrics = painter.fontMetrics()
        for town in self._towns:
            at = self._point((town.position.lon, town.position.lat))
            name = in_language(town.name)
            box = QRectF(at.x() + 5, at.y() - 8, metrics.horizontalAdvance(name) + 2, 16)
            is_inside = QRectF(self.rect()).adjusted(2, 2, -2, -2).contains(box)
            if not is_inside or any(box.intersects(other) for other in taken):
                continue
            taken.append(box)
            painter.setPen(QPen(theme.color("ink3"), 1.2))
            painter.setBrush(theme.color("card"))
            painter.drawEllipse(at, 2.5, 2.5)
            painter.setPen(theme.color("ink2"))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, name)

    def _paint_disc(self, painter: QPainter, at: QPointF, number: int, colour: QColor) -> None:
        disc = QRectF(at.x() - _DISC / 2, at.y() - _DISC / 2, _DISC, _DISC)
        painter.setPen(QPen(theme.color("card"), 1.5))
        painter.setBrush(colour)
        painter.drawEllipse(disc)
        painter.setFont(font("badge", tabular=True))
        painter.setPen(theme.color("onprimary"))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(number))


def _at(stops: Sequence[PlanStop]) -> list[_Spot]:
    return [stop.position for stop in stops]
