"""Cards that lead to places: doors, rows of a list, choices."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy

from langson_explorer.domain.layer import Layer
from langson_explorer.presenting.kiosk.doors import Door, Row
from langson_explorer.presenting.kiosk.today import Coming
from langson_explorer.presenting.places.vignettes import vignette_of
from langson_explorer.services.wording.cells import without_brackets
from langson_explorer.ui.kiosk.lettering import (
    Part,
    in_lines,
    line_px,
    width_of,
    write,
    write_middle,
)
from langson_explorer.ui.kiosk.measures import u
from langson_explorer.ui.kiosk.touch import Touch
from langson_explorer.ui.theming.icons import layer_pixmap, pixmap, place_pixmap
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.picture import vignette_pixmap

_ROW_LINES = 4  # in a row of a list


def draw_card(
    painter: QPainter, box: QRectF, radius: float = 20, edge: QColor | None = None, width: float = 1
) -> None:
    """A card's ground and edge."""
    pen = max(1, u(width)) if width > 1 else 1
    painter.setPen(QPen(edge or theme.color("line"), pen))
    painter.setBrush(theme.color("card"))
    half = pen / 2
    painter.drawRoundedRect(box.adjusted(half, half, -half, -half), u(radius), u(radius))


def draw_picture(
    painter: QPainter, box: QRectF, drawn: QPixmap, corners: QRectF, radius: float = 20
) -> None:
    """A picture in a box, within the rounded corners of the card around it."""
    painter.save()
    shape = QPainterPath()
    shape.addRoundedRect(corners.adjusted(1, 1, -1, -1), u(radius), u(radius))
    painter.setClipPath(shape)
    painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
    painter.drawPixmap(box.topLeft(), drawn)
    painter.restore()


def vignette(name: str, box: QRectF, ratio: float) -> QPixmap:
    """A vignette that fills a box."""
    return vignette_pixmap(name, QSize(round(box.width()), round(box.height())), ratio)


class Tile(Touch):
    """A door of the home page."""

    def __init__(self, door: Door, height: float, picture: float) -> None:
        super().__init__(door.name)
        self.door, self._picture = door, picture
        self.setFixedHeight(u(height))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def draw(self, painter: QPainter, box: QRectF) -> None:
        """Picture, the bar of its layer, icon, name, count."""
        draw_card(painter, box)
        high = u(self._picture)
        picture = QRectF(box.left(), box.top(), box.width(), high - u(6))
        drawn = vignette(self.door.vignette, picture, self.devicePixelRatioF())
        draw_picture(painter, picture, drawn, box)
        bar = QRectF(box.left() + 1, picture.bottom(), box.width() - 2, u(6))
        painter.fillRect(bar, theme.layer(self.door.layer).fill)
        side = u(52)
        foot = QRectF(box.left(), bar.bottom(), box.width(), box.bottom() - bar.bottom())
        top = foot.top() + (foot.height() - side) / 2
        icon = layer_pixmap(self.door.layer, side)
        painter.drawPixmap(round(box.left() + u(14)), round(top), icon)
        words = QRectF(box.left() + u(14) + side + u(12), foot.top(), 0, foot.height())
        words.setRight(box.right() - u(8))
        ink, ink2 = theme.color("ink"), theme.color("ink2")
        most = 2 if width_of(self.door.name, 21.5, 700) > words.width() else 1
        size = 21.5 if most == 1 else 20
        write_middle(
            painter,
            words,
            [(self.door.name, size, 700, ink), (self.door.count, 20, 400, ink2)],
            most=most,
        )


class ComingCard(Touch):
    """Something that is on, with when in a tab at its upper edge."""

    def __init__(self, coming: Coming, height: float, *, is_short: bool = False) -> None:
        super().__init__(coming.name)
        self.coming, self._short = coming, is_short
        self.setFixedHeight(u(height))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def draw(self, painter: QPainter, box: QRectF) -> None:
        """Its tab, icon, name, dates, place."""
        coming, tones = self.coming, theme.layer(self.coming.place.layer)
        now = coming.is_now
        draw_card(painter, box, edge=tones.fill if now else None, width=3 if now else 1)
        wide = width_of(coming.when, 18, 600) + u(28)
        tab = QRectF(box.left() + u(24), box.top(), wide, u(28))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tones.text if now else theme.color("sunk"))
        painter.drawRoundedRect(tab, u(8), u(8))
        painter.drawRect(tab.adjusted(0, 0, 0, -tab.height() / 2))
        words = theme.color("card") if now else theme.color("ink2")
        write(painter, tab.adjusted(0, u(1), 0, 0), coming.when, 18, 600, words, centred=True)
        side = u(44)
        middle = box.top() + u(10) + (box.height() - u(10) - side) / 2
        icon = place_pixmap(coming.place, side)
        painter.drawPixmap(round(box.left() + u(24)), round(middle), icon)
        text = QRectF(box.left() + u(24) + side + u(20), box.top() + u(24), 0, 0)
        text.setBottom(box.bottom())
        text.setRight(box.right() - u(58))
        ink, ink2 = theme.color("ink"), theme.color("ink2")
        name, size = coming.name, 25
        if width_of(name, size, 700) > text.width():
            name, size = without_brackets(name) if self._short else name, 21
        parts = [(name, size, 700, ink), (coming.dates, 19, 400, ink2)]
        most = 3 if self._short else 4
        lines = in_lines(parts, text.width(), most)
        if len(lines) < most and not self._short:
            lines += in_lines([(coming.where, 19, 400, ink2)], text.width(), 1)
        write_middle(painter, text, lines)
        draw_chevron(painter, box)


def draw_chevron(painter: QPainter, box: QRectF) -> None:
    """The sign at the right that there is more behind it."""
    side = u(26)
    x, y = box.right() - u(22) - side, box.top() + (box.height() - side) / 2
    arrow = pixmap("chevron-right", side, theme.color("ink2"))
    painter.drawPixmap(round(x), round(y), arrow)


class RowCard(Touch):
    """A place in a list: its picture, its name, two lines, what is at the end."""

    def __init__(self, row: Row, height: float = 136, picture: float = 196) -> None:
        super().__init__(row.name)
        self.row, self._picture = row, picture
        self.setFixedHeight(u(height))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def draw(self, painter: QPainter, box: QRectF) -> None:
        """Draw it."""
        row, tones = self.row, theme.layer(self.row.place.layer)
        draw_card(painter, box)
        picture = QRectF(box.left(), box.top(), u(self._picture), box.height())
        drawn = vignette(vignette_of(row.place), picture, self.devicePixelRatioF())
        draw_picture(painter, picture, drawn, box)
        end = width_of(row.end, 20)
        text = QRectF(picture.right() + u(20), box.top(), 0, box.height())
        text.setRight(box.right() - u(64) - (end + u(12) if row.end else 0))
        ink, ink2 = theme.color("ink"), theme.color("ink2")
        name = 26 if width_of(row.name, 26, 700) <= text.width() else 23
        parts = [
            (row.name, name, 700, ink),
            (row.second, 20, 400, ink2),
            (row.third, 20, 600, tones.text),
        ]
        lines = in_lines(parts, text.width(), _ROW_LINES)
        self._mark(painter, text, lines)
        write_middle(painter, text, lines)
        if row.end:
            middle = box.top() + (box.height() - line_px(20)) / 2
            right = QRectF(box.right() - u(64) - end - u(8), middle, end + u(8), line_px(20))
            write(painter, right, row.end, 20, 400, ink2, right=True)
        draw_chevron(painter, box)

    def _mark(self, painter: QPainter, text: QRectF, lines: list[Part]) -> None:
        """A ground behind what was typed of the name."""
        marked = self.row.marked
        top = text.top() + (text.height() - sum(line_px(size) for _, size, _, _ in lines)) / 2
        for line, size, weight, _colour in lines:
            at = line.find(marked) if marked and weight == 700 else -1
            if at >= 0:
                before, wide = width_of(line[:at], size, 700), width_of(marked, size, 700)
                box = QRectF(text.left() + before - u(2), top, wide + u(4), line_px(size))
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.color("amberbg"))
                painter.drawRoundedRect(box, u(6), u(6))
                return
            top += line_px(size)


class Choice(Touch):
    """A picture with a word below, that is chosen or not."""

    def __init__(
        self,
        text: str,
        vignette_name: str,
        *,
        second: str = "",
        layer: Layer | None = None,
        glyph: str = "",
        height: float = 240,
        picture: float = 168,
        size: float = 23,
    ) -> None:
        super().__init__(text)
        self.setCheckable(True)
        self._text, self._vignette, self._second = text, vignette_name, second
        self._layer, self._glyph = layer, glyph
        self._picture, self._size = picture, size
        self.setFixedHeight(u(height))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def draw(self, painter: QPainter, box: QRectF) -> None:
        """Picture, word, and the tick of what is chosen."""
        on = self.isChecked()
        draw_card(painter, box)
        picture = QRectF(box.left(), box.top(), box.width(), u(self._picture))
        draw_picture(
            painter, picture, vignette(self._vignette, picture, self.devicePixelRatioF()), box
        )
        foot = QRectF(box.left() + u(14), picture.bottom(), box.width() - u(24), 0)
        foot.setBottom(box.bottom())
        ink = theme.color("primary") if on and self._second else theme.color("ink")
        if self._layer is not None:
            side = u(36)
            icon = layer_pixmap(self._layer, side, self._glyph)
            painter.drawPixmap(
                round(foot.left()), round(foot.top() + (foot.height() - side) / 2), icon
            )
            foot.setLeft(foot.left() + side + u(12))
        lines = [(self._text, self._size, 800 if self._second else 700, ink)]
        if self._second:
            lines.append((self._second, 20, 400, theme.color("ink2")))
        write_middle(painter, foot, lines, centred=bool(self._second), most=2)
        if on:
            self._draw_tick(painter, box)

    def _draw_tick(self, painter: QPainter, box: QRectF) -> None:
        primary = theme.color("primary")
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(primary, u(4)))
        half = u(2)
        painter.drawRoundedRect(box.adjusted(half, half, -half, -half), u(20), u(20))
        side = u(44)
        disc = QRectF(box.right() - u(14) - side, box.top() + u(14), side, side)
        painter.setPen(QPen(QColor(255, 255, 255, 180), u(4)))
        painter.setBrush(primary)
        painter.drawEllipse(disc)
        tick = pixmap("check", u(26), theme.color("onprimary"))
        painter.drawPixmap(round(disc.left() + u(9)), round(disc.top() + u(9)), tick)
