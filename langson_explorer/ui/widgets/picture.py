"""The drawn picture of what kind of place it is, at the head of the card."""

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from langson_explorer.i18n import tr
from langson_explorer.paths import Paths
from langson_explorer.ui.theming.fonts import font

HEIGHT, LOW_HEIGHT = 158, 100
_RATIO = 640 / 360  # of every vignette


def vignette_caption(vignette: str) -> str:
    """What is said of a vignette: that it is a drawing, of what."""
    what = {
        "archaeology": tr("Tranh minh họa: di chỉ khảo cổ"),
        "cave": tr("Tranh minh họa: hang động"),
        "citadel": tr("Tranh minh họa: thành, cửa ải"),
        "festival": tr("Tranh minh họa: lễ hội"),
        "fruit": tr("Tranh minh họa: đặc sản"),
        "gate": tr("Tranh minh họa: cửa khẩu"),
        "museum": tr("Tranh minh họa: bảo tàng"),
        "music": tr("Tranh minh họa: đàn tính, hát then"),
        "pass": tr("Tranh minh họa: đèo, núi"),
        "temple": tr("Tranh minh họa: đền, chùa, đình"),
        "town": tr("Tranh minh họa: phố xá, chợ"),
        "village": tr("Tranh minh họa: làng nhà sàn"),
        "waterfall": tr("Tranh minh họa: thác, di sản địa chất"),
    }
    return what[vignette]


@cache
def _source(vignette: str) -> bytes:
    return (vignettes_folder() / f"{vignette}.svg").read_bytes()


@cache
def vignettes_folder() -> Path:
    """Where the vignettes are."""
    return Paths.standard().resources / "vignettes"


class Picture(QWidget):
    """A vignette cropped in the middle, with a caption that says it is a drawing."""

    def __init__(self, vignette: str, *, height: int = HEIGHT, top_radius: float = 0) -> None:
        super().__init__()
        self._vignette, self._top_radius = vignette, top_radius
        self.retranslate()
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_low(self, is_low: bool) -> None:
        """Be lower, where what is told below would find no room."""
        self.setFixedHeight(LOW_HEIGHT if is_low else HEIGHT)

    def retranslate(self) -> None:
        """Put the caption into the language chosen."""
        self._caption = vignette_caption(self._vignette)
        self.setAccessibleName(self._caption)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the vignette, its caption."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = self._top_radius
        if radius:
            shape = QPainterPath()
            below = self.rect().adjusted(0, 0, 0, round(radius) + 1)  # square at the foot
            shape.addRoundedRect(QRectF(below), radius, radius)
            painter.setClipPath(shape)
        painter.drawPixmap(0, 0, self._drawn())
        painter.setFont(font("small"))
        width = painter.fontMetrics().horizontalAdvance(self._caption) + 16
        label = QRectF(12, self.height() - 28, width, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_veil())
        painter.drawRoundedRect(label, 5, 5)
        painter.setPen(Qt.GlobalColor.white)
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, self._caption)

    def _drawn(self) -> QPixmap:
        return vignette_pixmap(self._vignette, self.size(), self.devicePixelRatioF())


def vignette_pixmap(vignette: str, size: QSize, ratio: float) -> QPixmap:
    """A vignette that fills a size, cropped in the middle; drawn once for each sharpness."""
    key = f"langson:vignette/{vignette}:{size.width()}x{size.height()}:{ratio}"
    drawn = QPixmap()
    if size.isEmpty() or QPixmapCache.find(key, drawn):
        return drawn
    drawn = QPixmap(size * ratio)
    drawn.setDevicePixelRatio(ratio)
    painter = QPainter(drawn)
    height = max(size.height(), size.width() / _RATIO)
    width = height * _RATIO
    left, top = (size.width() - width) / 2, (size.height() - height) / 2
    target = QRectF(left, top, width, height)
    QSvgRenderer(QByteArray(_source(vignette))).render(painter, target)
    painter.end()
    QPixmapCache.insert(key, drawn)
    return drawn


def _veil() -> QColor:
    return QColor(15, 22, 32, 158)
