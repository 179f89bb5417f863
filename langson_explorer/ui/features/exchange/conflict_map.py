"""The positions that offices give for a place, to scale, among the places near by."""

import itertools
from collections.abc import Sequence
from math import cos, radians

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from langson_explorer.domain.geo import Point, distance_m
from langson_explorer.domain.place import Place
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_distance
from langson_explorer.presenting.records.conflicts import BASE, TYPED, Option
from langson_explorer.presenting.records.offices import initials
from langson_explorer.services.wording import in_language
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.theming.icons import place_pixmap
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.office_mark import paint_base, paint_office

_HEIGHT, _MARGIN = 150, 30
_METRES = 111_320  # of a degree of latitude


class ConflictMap(QWidget):
    """`picked` carries the key of the point pressed, `moved` longitude, latitude of another."""

    picked = Signal(str)
    moved = Signal(float, float)

    def __init__(self, options: Sequence[Option], near: Sequence[Place]) -> None:
        super().__init__()
        self._options = [option for option in options if option.point]
        self._near = near
        self._chosen = ""
        self._dragged: QPointF | None = None
        self._fourth: tuple[float, float] | None = None
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(self._told())
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(480, _HEIGHT)

    def show_choice(self, key: str) -> None:
        """Mark the point chosen."""
        self._chosen = key
        self.update()

    def _told(self) -> str:
        return tr("Các vị trí cách nhau {distance}").format(distance=", ".join(self._distances()))

    def _distances(self) -> list[str]:
        points = [Point(*option.point[:2]) for option in self._options if option.point]
        pairs = itertools.pairwise(points)
        return [format_distance(distance_m(one, other)) for one, other in pairs]

    # Where things are

    def _middle(self) -> tuple[float, float, float]:
        """Longitude and latitude of the middle, pixels a metre."""
        points = [option.point for option in self._options if option.point]
        west, east = min(p[0] for p in points), max(p[0] for p in points)
        south, north = min(p[1] for p in points), max(p[1] for p in points)
        lat = (south + north) / 2
        wide = max((east - west) * _METRES * cos(radians(lat)), 20.0)
        high = max((north - south) * _METRES, 20.0)
        room = (self.width() - 2 * _MARGIN, self.height() - 2 * _MARGIN)
        return (west + east) / 2, lat, min(room[0] / wide, room[1] / high)

    def _at(self, lon: float, lat: float) -> QPointF:
        lon0, lat0, scale = self._middle()
        east = (lon - lon0) * _METRES * cos(radians(lat0))
        north = (lat - lat0) * _METRES
        return QPointF(self.width() / 2 + east * scale, self.height() / 2 - north * scale)

    def _lon_lat(self, at: QPointF) -> tuple[float, float]:
        lon0, lat0, scale = self._middle()
        east, north = (at.x() - self.width() / 2) / scale, (self.height() / 2 - at.y()) / scale
        return lon0 + east / (_METRES * cos(radians(lat0))), lat0 + north / _METRES

    # What one does

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pick a point, or begin another one."""
        for option in reversed(self._options):
            if option.point:
                away = self._at(*option.point[:2]) - event.position()
                if max(abs(away.x()), abs(away.y())) <= 14:
                    self.picked.emit(option.key)
                    return
        self._dragged = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the other point."""
        if self._dragged is not None:
            self._drop(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Leave it there."""
        if self._dragged is not None:
            self._drop(event.position())
            self._dragged = None

    def _drop(self, at: QPointF) -> None:
        inside = QPointF(
            min(max(at.x(), 0), self.width()),
            min(max(at.y(), 0), self.height()),
        )
        self._fourth = self._lon_lat(inside)
        self.moved.emit(*self._fourth)
        self.update()

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw errors, near places, lines between the points, the points."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.color("line"))
        painter.setBrush(theme.color("card"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.setClipRect(self.rect().adjusted(1, 1, -1, -1))
        scale = self._middle()[2]
        points = [(option, self._at(*option.point[:2])) for option in self._options if option.point]
        for option, at in points:
            if option.point:
                self._paint_error(painter, at, option.point[2] * scale)
        self._paint_near(painter)
        painter.setPen(QPen(theme.color("ink2"), 1.5, Qt.PenStyle.DashLine))
        for (_, one), (_, other) in itertools.pairwise(points):
            painter.drawLine(one, other)
        for told, ((_, one), (_, other)) in zip(
            self._distances(), itertools.pairwise(points), strict=True
        ):
            self._paint_pill(painter, (one + other) / 2, told)
        for option, at in points:
            self._paint_point(painter, option, at)
        if self._chosen == TYPED and self._fourth:
            self._paint_fourth(painter, self._at(*self._fourth))
        self._paint_hint(painter)

    def _paint_error(self, painter: QPainter, at: QPointF, radius: float) -> None:
        ground = QColor(theme.color("ink2"))
        ground.setAlphaF(0.05)
        painter.setPen(QPen(theme.color("line2"), 1, Qt.PenStyle.DashLine))
        painter.setBrush(ground)
        painter.drawEllipse(at, radius, radius)

    def _paint_near(self, painter: QPainter) -> None:
        painter.setFont(font("small"))
        painter.setPen(theme.color("ink3"))
        points = [self._at(*option.point[:2]) for option in self._options if option.point]
        taken = [QRectF(at.x() - 40, at.y() - 14, 80, 28) for at in points]
        for place in self._near:
            at, name = self._at(*place.position), in_language(place.name)
            wide = painter.fontMetrics().horizontalAdvance(name)
            box = QRectF(at.x() - 8, at.y() - 8, wide + 24, 16)
            if not QRectF(self.rect()).contains(box) or any(box.intersects(one) for one in taken):
                continue
            taken.append(box)
            painter.drawPixmap(box.topLeft(), place_pixmap(place, 16))
            painter.drawText(at + QPointF(12, 4), name)

    def _paint_point(self, painter: QPainter, option: Option, at: QPointF) -> None:
        box = QRectF(at.x() - 13, at.y() - 13, 26, 26)
        if option.key == self._chosen:
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), 9, 9)
        if option.key == BASE:
            paint_base(painter, box)
        else:
            paint_office(painter, box, initials(option.office), is_ours=option.is_ours)

    def _paint_fourth(self, painter: QPainter, at: QPointF) -> None:
        painter.setPen(QPen(theme.color("primary"), 2.4))
        for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            painter.drawLine(at + QPointF(dx * 7, dy * 7), at + QPointF(dx * 18, dy * 18))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("primary"))
        painter.drawEllipse(at, 3, 3)

    def _paint_pill(self, painter: QPainter, at: QPointF, text: str) -> None:
        painter.setFont(font("small-strong"))
        width = painter.fontMetrics().horizontalAdvance(text) + 16
        box = QRectF(at.x() - width / 2, at.y() - 10, width, 20)
        painter.setPen(theme.color("line"))
        painter.setBrush(theme.color("card"))
        painter.drawRoundedRect(box, 10, 10)
        painter.setPen(theme.color("ink"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_hint(self, painter: QPainter) -> None:
        painter.setFont(font("small"))
        text = tr("Bấm một điểm để chọn, hoặc bấm chỗ khác")
        width = painter.fontMetrics().horizontalAdvance(text) + 16
        box = QRectF(self.width() - width - 4, self.height() - 24, width, 20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("card"))
        painter.drawRoundedRect(box, 6, 6)
        painter.setPen(theme.color("ink2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
