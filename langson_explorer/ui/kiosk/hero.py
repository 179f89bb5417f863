"""The large picture of the first page: hills that drift, petals that fall, places in between."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from time import monotonic

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QImage, QPainter, QPaintEvent, QPixmap, QShowEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from langson_explorer.domain.colours import KIOSK_SKY
from langson_explorer.paths import Paths
from langson_explorer.ui.kiosk.lettering import write
from langson_explorer.ui.kiosk.measures import u
from langson_explorer.ui.theming.icons import logo
from langson_explorer.ui.widgets.picture import vignette_pixmap

FRAMES_PER_S = 30
SCENE_S, FADE_S = 9.0, 1.2
_WIDE, _HIGH = 640, 420  # of the drawings
_LAYERS = (
    ("sky", 0.0),
    ("far", 2.0),
    ("middle", 3.5),
    ("hills", 5.0),
    ("near", 0.0),
    ("branch", 0.0),
)
_LEAST_HIGH = 560  # of the drawing: where it is lower, words would meet what lies over it
_SWAY_S = 24.0
_FALL_S = 12.0
_PETALS = tuple((0.11 + 0.137 * n % 0.86, n / 7, 0.8 + 0.25 * (n % 3)) for n in range(7))
_PINK = QColor(KIOSK_SKY["petal"])
_SKY_INK, _SKY_INK2 = QColor(KIOSK_SKY["ink"]), QColor(KIOSK_SKY["ink2"])


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture between the hills: a vignette, or a photo's file with its credit; whose it is."""

    vignette: str
    caption: str
    photo: str = ""
    credit: str = ""


@cache
def _renderer(name: str) -> QSvgRenderer:
    return QSvgRenderer(str(Paths.standard().resources / "kiosk" / f"hero-{name}.svg"))


@dataclass(frozen=True, slots=True)
class _Layer:
    drawn: QPixmap
    left: int
    top: int
    sway: float


def _layer(name: str, sway: float, size: QSize, ratio: float) -> _Layer:
    """A layer cut to what there is to see of it, somewhat wider than the picture."""
    extra = u(sway) + 1 if sway else 0
    scale = max(size.width() / _WIDE, size.height() / _HIGH)
    wide, high = _WIDE * scale, _HIGH * scale
    target = QRectF((size.width() - wide) / 2 + extra, size.height() - high, wide, high)
    whole = QSize(size.width() + 2 * extra, size.height())
    image = QImage(whole * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    if extra:  # no edge may come into view
        target = target.adjusted(-extra, 0, extra, 0)
    _renderer(name).render(painter, target)
    painter.end()
    rows = _rows(image)
    cut = image.copy(QRect(0, rows[0], image.width(), rows[1] - rows[0]))
    if name == "sky":
        cut = cut.convertToFormat(QImage.Format.Format_RGB32)
    return _Layer(QPixmap.fromImage(cut), -extra, round(rows[0] / ratio), sway)


def _rows(image: QImage) -> tuple[int, int]:
    """The first row with something in it, and the one after the last."""
    step = image.bytesPerLine()
    data = bytes(image.constBits())
    empty = bytes(step)
    filled = [y for y in range(image.height()) if data[y * step : (y + 1) * step] != empty]
    return (filled[0], filled[-1] + 1) if filled else (0, 1)


class Hero(QWidget):
    """Draws it; `is_alive` lets it move, `scenes` come in between while nobody is there."""

    def __init__(self, title: str, second: str, logo_file: str = "") -> None:
        super().__init__()
        self._title, self._second = title, second
        self._logo = QPixmap(logo_file) if logo_file else QPixmap()
        self._layers: list[_Layer] = []
        self._for = (QSize(), 0.0)
        self._scenes: Sequence[Scene] = ()
        self._photo, self._photo_drawn = ("", QSize()), QPixmap()
        self._began = monotonic()
        self.frames = 0
        self._clock = QTimer(self)
        self._clock.setInterval(round(1000 / FRAMES_PER_S))
        self._clock.setTimerType(Qt.TimerType.PreciseTimer)
        self._clock.timeout.connect(self.update)
        self._moves = False
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(title)

    def move_on(self, scenes: Sequence[Scene]) -> None:
        """Move, with these scenes in between."""
        self._scenes, self._moves, self._began = tuple(scenes), True, monotonic()
        if self.isVisible():
            self._clock.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Go on moving."""
        super().showEvent(event)
        if self._moves:
            self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody sees it move."""
        super().hideEvent(event)
        self._clock.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the scene of this moment."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        passed = monotonic() - self._began if self._moves else 0.0
        index, share = self._moment(passed)
        self._draw_scene(painter, index - 1 if share < 1 and index else index, passed)
        if share < 1 and index:
            painter.setOpacity(share)
            self._draw_scene(painter, index, passed)
            painter.setOpacity(1)
        self.frames += 1

    def _moment(self, passed: float) -> tuple[int, float]:
        """Which scene (0: the hills), and how much of it has come into view."""
        count = 2 * len(self._scenes)
        if not count:
            return 0, 1.0
        number = int(passed // SCENE_S)
        within = passed - number * SCENE_S
        return number, min(1.0, within / FADE_S) if number else 1.0

    def _draw_scene(self, painter: QPainter, number: int, passed: float) -> None:
        if number % 2 == 0 or not self._scenes:
            self._draw_hills(painter, passed)
            return
        scene = self._scenes[number // 2 % len(self._scenes)]
        drawn = self._photo_of(scene)
        if drawn.isNull():
            drawn = vignette_pixmap(scene.vignette, self.size(), self.devicePixelRatioF())
        painter.drawPixmap(0, 0, drawn)
        veil = QRectF(u(48), u(48), u(620), u(116 if scene.credit else 76))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(15, 22, 32, 170))
        painter.drawRoundedRect(veil, u(20), u(20))
        write(
            painter,
            veil.adjusted(u(24), u(14), -u(20), 0),
            scene.caption,
            30,
            700,
            QColor(Qt.GlobalColor.white),
        )
        below = veil.adjusted(u(24), u(66), -u(20), 0)
        write(painter, below, scene.credit, 20, 400, QColor(Qt.GlobalColor.white))

    def _photo_of(self, scene: Scene) -> QPixmap:
        """The photo of a scene, read once for as long as it is in view."""
        wanted = (scene.photo, self.size())
        if scene.photo and wanted != self._photo:
            self._photo, self._photo_drawn = wanted, photo_pixmap(*wanted)
        return self._photo_drawn if scene.photo else QPixmap()

    def _draw_hills(self, painter: QPainter, passed: float) -> None:
        for layer in self._drawn_layers():
            shift = layer.sway * math.sin(2 * math.pi * passed / _SWAY_S)
            painter.drawPixmap(QPointF(layer.left + round(u(1) * shift), layer.top), layer.drawn)
        self._draw_petals(painter, passed)
        if self.height() >= u(_LEAST_HIGH):
            self._draw_words(painter)

    def _draw_petals(self, painter: QPainter, passed: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_PINK)
        for start, phase, size in _PETALS:
            fallen = (passed / _FALL_S + phase) % 1.0
            x = (start + 0.06 * math.sin(2 * math.pi * (fallen + phase))) * self.width()
            y = (0.12 + 0.62 * fallen) * self.height()
            painter.save()
            painter.translate(x, y)
            painter.rotate(360 * (fallen + phase))
            painter.setOpacity(min(1.0, 6 * fallen, 6 * (1 - fallen)) * 0.95)
            painter.drawEllipse(QPointF(0, 0), u(7.5 * size), u(4.4 * size))
            painter.restore()

    def _draw_words(self, painter: QPainter) -> None:
        left, top = u(410), u(48)
        side = u(84)
        mark = self._logo if not self._logo.isNull() else logo(side)
        if not self._logo.isNull():
            painter.drawPixmap(QRect(left, top, side, side), mark)
        else:
            painter.drawPixmap(left, top, mark)
        box = QRectF(left, top + side + u(24), self.width() - left - u(24), u(400))
        high = write(
            painter, box, self._title, 68 if len(self._title) < 18 else 54, 800, _SKY_INK, most=2
        )
        below = box.adjusted(0, high, 0, 0)
        write(painter, below, self._second, 26, 500, _SKY_INK2, most=2)

    def _drawn_layers(self) -> list[_Layer]:
        wanted = (self.size(), self.devicePixelRatioF())
        if wanted != self._for:
            self._layers = [_layer(name, sway, *wanted) for name, sway in _LAYERS]
            self._for = wanted
        return self._layers


def photo_pixmap(file: str, size: QSize) -> QPixmap:
    """A photo that fills a size, cropped in the middle; null where there is none."""
    photo = QPixmap(file)
    if photo.isNull() or size.isEmpty():
        return QPixmap()
    way = Qt.AspectRatioMode.KeepAspectRatioByExpanding
    filled = photo.scaled(size, way, Qt.TransformationMode.SmoothTransformation)
    left, top = (filled.width() - size.width()) // 2, (filled.height() - size.height()) // 2
    return filled.copy(left, top, size.width(), size.height())
