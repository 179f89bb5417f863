"""The pictures at the head of the card: one large, the next ones in a strip."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QLinearGradient,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from langson_explorer.domain.place import Photo
from langson_explorer.i18n import tr
from langson_explorer.presenting.places.photos import photo_caption, photo_credit
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.buttons import IconButton
from langson_explorer.ui.widgets.drawn import DrawnButton
from langson_explorer.ui.widgets.photo_paint import PhotoFile, loaded, paint_cut

RATIO, _LOW_RATIO = 16 / 9, 16 / 5
_STRIP = 4
_VEIL = QColor(12, 18, 26, 199)


class LargePhoto(QWidget):
    """A picture with its caption and credit on a gradient."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._photo: Photo | None = None
        self._file: PhotoFile | None = None
        self.ratio = RATIO
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_photo(self, photo: Photo, file: PhotoFile) -> None:
        """Show another picture."""
        self._photo, self._file = photo, file
        self.setAccessibleName(" · ".join((photo_caption(photo), photo_credit(photo))))
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep its shape."""
        super().resizeEvent(event)
        self.setFixedHeight(round(self.width() / self.ratio))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for it large."""
        self.pressed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        if self._photo is None or self._file is None:
            return
        painter = QPainter(self)
        paint_cut(painter, loaded(self._file(self._photo.id, False)), self.rect(), 0)
        foot = QRectF(0, self.height() - 72, self.width(), 72)
        shade = QLinearGradient(foot.topLeft(), foot.bottomLeft())
        shade.setColorAt(0, QColor(12, 18, 26, 0))
        shade.setColorAt(1, _VEIL)
        painter.fillRect(foot, shade)
        painter.setPen(Qt.GlobalColor.white)
        room = self.width() - 16 - 56
        lines = (
            (photo_caption(self._photo), "second-strong", 42),
            (photo_credit(self._photo), "small", 24),
        )
        for text, role, up in lines:
            painter.setFont(font(role))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
            line = QRectF(16, self.height() - up, room, 18)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)


class SmallPhoto(DrawnButton):
    """A picture of the strip; the last may say how many more there are."""

    def __init__(
        self, photo: Photo, file: PhotoFile, more: int = 0, *, is_on_dark: bool = False
    ) -> None:
        super().__init__()
        self._is_on_dark = is_on_dark
        self._photo, self._file, self._more = photo, file, more
        self.setFixedSize(QSize(74, 44))
        self.setAccessibleName(f"+{more}" if more else photo_caption(photo) or tr("Ảnh"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it, a ring around the one shown."""
        painter = QPainter(self)
        inner = self.rect().adjusted(2, 2, -2, -2)
        paint_cut(painter, loaded(self._file(self._photo.id, True)), inner, 6)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._more:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(_VEIL)
            painter.drawRoundedRect(inner, 6, 6)
            painter.setPen(Qt.GlobalColor.white)
            painter.setFont(font("strong"))
            painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, f"+{self._more}")
        if self.isChecked() or self.has_ring:
            tone = theme.color("focus" if self.has_ring else "primary")
            painter.setPen(QPen(Qt.GlobalColor.white if self._is_on_dark else tone, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, 7)


class PhotoHead(QWidget):
    """`viewer_wanted` carries the number of the picture shown."""

    viewer_wanted = Signal(int)

    def __init__(self, photos: Sequence[Photo], file: PhotoFile) -> None:
        super().__init__()
        self._photos, self._file, self.at = photos, file, 0
        self.large = LargePhoto()
        self.large.pressed.connect(lambda: self.viewer_wanted.emit(self.at))
        self._before = self._veiled("chevron-left", tr("Ảnh trước"))
        self._after = self._veiled("chevron-right", tr("Ảnh sau"))
        self._zoom = self._veiled("expand", tr("Xem ảnh lớn"))
        self._before.clicked.connect(lambda: self.show_photo(self.at - 1))
        self._after.clicked.connect(lambda: self.show_photo(self.at + 1))
        self._zoom.clicked.connect(lambda: self.viewer_wanted.emit(self.at))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.large)
        self._strip: list[SmallPhoto] = []
        if len(photos) > 1:
            column.addLayout(self._make_strip())
        self.show_photo(0)

    def _veiled(self, icon_name: str, name: str) -> IconButton:
        button = IconButton(icon_name, name, kind="veil", size=32, icon_size=16)
        button.setParent(self.large)
        return button

    def _make_strip(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(6)
        for nth, photo in enumerate(self._photos[:_STRIP]):
            is_last = nth == _STRIP - 1
            more = len(self._photos) - _STRIP if is_last else 0
            small = SmallPhoto(photo, self._file, more)
            small.setCheckable(True)
            wanted = self.viewer_wanted.emit if more else self.show_photo
            small.clicked.connect(lambda _=False, nth=nth, wanted=wanted: wanted(nth))
            row.addWidget(small)
            self._strip.append(small)
        row.addStretch()
        return row

    def show_photo(self, nth: int) -> None:
        """Show another one; after the last comes the first."""
        self.at = nth % len(self._photos)
        self.large.show_photo(self._photos[self.at], self._file)
        for number, small in enumerate(self._strip):
            small.setChecked(number == self.at)
        for button in (self._before, self._after):
            button.setVisible(len(self._photos) > 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys go from one to the next."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step:
            self.show_photo(self.at + step)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the buttons at their places."""
        super().resizeEvent(event)
        self._place_buttons()

    def set_low(self, is_low: bool) -> None:
        """Be lower, where what is told below would find no room."""
        self.large.ratio = _LOW_RATIO if is_low else RATIO
        self.large.setFixedHeight(round(self.width() / self.large.ratio))
        self._place_buttons()

    def _place_buttons(self) -> None:
        wide, high = self.width(), round(self.width() / self.large.ratio)
        self._before.move(12, high // 2 - 16)
        self._after.move(wide - 44, high // 2 - 16)
        self._zoom.move(wide - 44, high - 44)
