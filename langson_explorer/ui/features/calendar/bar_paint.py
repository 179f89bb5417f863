"""Draws the bars of festivals: filled for national heritage, outlined for others."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from langson_explorer.domain.place import Layer
from langson_explorer.presenting.calendar.bars import Bar, is_heritage
from langson_explorer.presenting.calendar.words import bar_words
from langson_explorer.services.wording import in_language
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.wrapped import wrapped

BAR, STEP = 22, 25
TALL_BAR, TALLEST_BAR = 44, 134  # in the week view: where, and as its height allows, what
TALL_GAP = 6
_RADIUS, _PADDING = 5.0, 8.0
_TALL_FROM = 40
_LINE = 18


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
    left, room = box.left() + _PADDING, box.width() - 2 * _PADDING
    if box.height() < _TALL_FROM:
        line = QRectF(left, box.top(), room + 6, box.height())
        _paint_line(painter, bar_words(bar), font("badge"), line)
        return
    top, lines = box.top() + 4, int((box.height() - 8) // _LINE)
    names = wrapped(bar_words(bar), font("badge"), room, 2 if lines > 2 else 1)
    place = bar.event.place
    told = [in_language(place.commune_text), in_language(place.summary)]
    for n, text in enumerate(names):
        _paint_line(painter, text, font("badge"), QRectF(left, top + n * _LINE, room + 4, _LINE))
    top, lines = top + len(names) * _LINE, lines - len(names)
    for text, most in zip(told, (1, lines - 1), strict=True):
        for shown in wrapped(text, font("small"), room, most) if text and most > 0 else ():
            _paint_line(painter, shown, font("small"), QRectF(left, top, room + 4, _LINE))
            top += _LINE


def _paint_line(painter: QPainter, text: str, face: QFont, line: QRectF) -> None:
    painter.setFont(face)
    shown = QFontMetricsF(face).elidedText(text, Qt.TextElideMode.ElideRight, line.width())
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
