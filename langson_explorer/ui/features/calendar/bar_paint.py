"""Draws the bars of festivals: filled for national heritage, outlined for others."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from langson_explorer.domain.place import Layer
from langson_explorer.presenting.calendar.bars import Bar, is_heritage
from langson_explorer.presenting.calendar.words import bar_words
from langson_explorer.services.wording import in_language
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.theming.theme import theme

BAR, STEP = 22, 25
TALL_BAR, TALL_STEP = 44, 50  # in the week view: a second line tells where
_RADIUS, _PADDING = 5.0, 8.0
_TALL_FROM = 40


def paint_bar(
    painter: QPainter, bar: Bar, box: QRectF, *, is_selected: bool, is_hovered: bool
) -> None:
    """Draw one bar; it has no cap on a side where it comes from, goes on to another week."""
    tones = theme.layer(Layer.FESTIVALS)
    filled = is_heritage(bar.event.place)
    ground = tones.text if filled else theme.color("card")
    if is_hovered and not filled:
        ground = tones.ground
    pen = QPen(theme.color("primary") if is_selected else tones.text, 2 if is_selected else 1.2)
    path = outline(box, bar, pen.widthF() / 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen if is_selected or not filled else Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawPath(path)
    _paint_words(painter, bar, box, ground_text(filled))


def ground_text(filled: bool) -> QColor:
    """The colour of words on a bar."""
    return theme.color("onlayer") if filled else theme.layer(Layer.FESTIVALS).text


def outline(box: QRectF, bar: Bar, inset: float) -> QPainterPath:
    """The shape of a bar, open towards the weeks it shares."""
    shape = box.adjusted(
        -_RADIUS * 2 if bar.began else inset, inset, _RADIUS * 2 if bar.goes_on else -inset, -inset
    )
    path = QPainterPath()
    path.addRoundedRect(shape, _RADIUS, _RADIUS)
    clip = QPainterPath()
    clip.addRect(box)
    return path.intersected(clip)


def _paint_words(painter: QPainter, bar: Bar, box: QRectF, ink: QColor) -> None:
    painter.setPen(ink)
    painter.setFont(font("badge"))
    metrics = QFontMetricsF(painter.font())
    room = box.width() - 2 * _PADDING
    left = box.left() + _PADDING
    tall = box.height() >= _TALL_FROM
    height = 18 if tall else box.height()
    top = box.top() + (4 if tall else 0)
    name = metrics.elidedText(bar_words(bar), Qt.TextElideMode.ElideRight, room + 4)
    painter.drawText(QRectF(left, top, room + 6, height), Qt.AlignmentFlag.AlignVCenter, name)
    if tall:
        painter.setFont(font("small"))
        where = in_language(bar.event.place.commune_text)
        shown = QFontMetricsF(painter.font()).elidedText(where, Qt.TextElideMode.ElideRight, room)
        line = QRectF(left, top + 18, room + 4, 18)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)


def paint_market(painter: QPainter, place_name: str, box: QRectF) -> None:
    """Draw a market day: a dot in the colour of services with the market's name."""
    tones = theme.layer(Layer.SERVICES)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tones.fill)
    middle = box.center().y()
    painter.drawEllipse(QPointF(box.left() + 5, middle), 3, 3)
    painter.setPen(theme.color("ink2"))
    painter.setFont(font("small"))
    line = box.adjusted(13, 0, 0, 0)
    metrics = QFontMetricsF(painter.font())
    shown = metrics.elidedText(place_name, Qt.TextElideMode.ElideRight, line.width())
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)
