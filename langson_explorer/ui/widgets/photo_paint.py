"""Painting a picture of a place: from the file kept, cut to the box it is in."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QImageReader, QPainter, QPainterPath, QPixmap, QPixmapCache

from langson_explorer.i18n import tr
from langson_explorer.ui.theming.theme import theme

type PhotoFile = Callable[[str, bool], Path | None]  # a picture's id, whether small; its file


def loaded(file: Path | None) -> QPixmap:
    """The picture of a file, kept in Qt's cache; nothing where it is not here."""
    if file is None:
        return QPixmap()
    key, picture = f"langson:photo:{file}", QPixmap()
    if not QPixmapCache.find(key, picture):
        picture = QPixmap(str(file))
        QPixmapCache.insert(key, picture)
    return picture


def thumbnail(file: Path | None, side: int) -> QPixmap:
    """A picture as small as a line of a list takes: decoded no larger, kept in Qt's cache."""
    if file is None:
        return QPixmap()
    key, picture = f"langson:thumb:{side}:{file}", QPixmap()
    if not QPixmapCache.find(key, picture):
        reader = QImageReader(str(file))
        size = reader.size()
        if size.isValid():
            ratio = Qt.AspectRatioMode.KeepAspectRatioByExpanding
            reader.setScaledSize(size.scaled(side, side, ratio))
        picture = QPixmap.fromImage(reader.read())
        QPixmapCache.insert(key, picture)
    return picture


def paint_cut(painter: QPainter, picture: QPixmap, box: QRect, radius: float) -> None:
    """Draw the middle of a picture into a box; where it is not here, say so."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    path = QPainterPath()
    path.addRoundedRect(QRectF(box), radius, radius)
    painter.setClipPath(path)
    if picture.isNull():
        painter.fillRect(box, theme.color("sunk"))
        painter.setPen(theme.color("ink2"))
        middle = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(box, middle, tr("Ảnh chưa có ở máy này"))
    else:
        painter.drawPixmap(QRectF(box), picture, cut_to(picture, box))
    painter.restore()


def cut_to(picture: QPixmap, box: QRect) -> QRectF:
    """The middle of a picture in the shape of a box."""
    scale = max(box.width() / picture.width(), box.height() / picture.height())
    wide, high = box.width() / scale, box.height() / scale
    return QRectF((picture.width() - wide) / 2, (picture.height() - high) / 2, wide, high)
