"""The pictures of a place over the whole window: looked at near, put first, their words edited."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from langson_explorer.domain.place import Photo
from langson_explorer.i18n import tr
from langson_explorer.presenting.places.photos import photo_caption, photo_credit
from langson_explorer.ui.features.card.photos import RATIO, SmallPhoto
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.widgets.buttons import Button, IconButton
from langson_explorer.ui.widgets.photo_paint import PhotoFile, loaded, paint_cut

_GROUND = QColor(12, 18, 26)
_NEAREST, _STEP = 4.0, 1.25  # times as large as fits; a turn of the wheel
_GAP, _COUNT = 12, 64


class PhotoViewer(QWidget):
    """One picture, the others in a row below.

    `first_wanted` carries the picture to be the main one, `words_wanted` asks for its caption to
    be edited; neither is offered to who may not edit.
    """

    first_wanted = Signal(str)
    words_wanted = Signal()

    def __init__(
        self,
        over: QWidget,
        title: str,
        second: str,
        photos: Sequence[Photo],
        file: PhotoFile,
        *,
        can_edit: bool = False,
    ) -> None:
        super().__init__(over)
        self.setObjectName("PhotoViewer")
        self._over, self._title, self._second = over, title, second
        self._photos, self._file, self.at = photos, file, 0
        self.zoom, self._shift = 1.0, QPointF()
        self._pulled: QPointF | None = None
        self._words_end = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._close = self._veiled("close", tr("Đóng ảnh (Esc)"), 36)
        self._near = self._veiled("zoom-in", tr("Phóng to ảnh"), 36)
        self._before = self._veiled("chevron-left", tr("Ảnh trước"), 56)
        self._after = self._veiled("chevron-right", tr("Ảnh sau"), 56)
        self._first = self._worded(tr("Đặt làm ảnh chính"), "star", shown=can_edit)
        self._words = self._worded(tr("Sửa chú thích"), "edit", shown=can_edit)
        self._close.clicked.connect(self.leave)
        self._near.clicked.connect(lambda: self.zoom_to(1.0 if self.zoom > 1 else 2.0))
        self._before.clicked.connect(lambda: self.show_photo(self.at - 1))
        self._after.clicked.connect(lambda: self.show_photo(self.at + 1))
        self._first.clicked.connect(self._ask_first)
        self._words.clicked.connect(self._ask_words)
        self._thumbs = [SmallPhoto(photo, file, is_on_dark=True) for photo in photos]
        for nth, thumb in enumerate(self._thumbs):
            thumb.setParent(self)
            thumb.setCheckable(True)
            thumb.setFixedSize(112, 63)
            thumb.clicked.connect(lambda _=False, nth=nth: self.show_photo(nth))
        for button in (self._before, self._after):
            button.setVisible(len(photos) > 1)

    def open_at(self, nth: int) -> None:
        """Show the window with a picture."""
        self.setGeometry(self._over.rect())
        self.show_photo(nth)
        self.show()
        self.raise_()
        self.setFocus()

    def leave(self) -> None:
        """Go back to the window."""
        self.hide()
        self.deleteLater()

    def show_photo(self, nth: int) -> None:
        """Show another one, whole."""
        self.at = nth % len(self._photos)
        for number, thumb in enumerate(self._thumbs):
            thumb.setChecked(number == self.at)
        self.setAccessibleName(photo_caption(self._photos[self.at]) or self._title)
        self._first.setEnabled(self.at > 0)
        self.zoom_to(1.0)

    def zoom_to(self, zoom: float, around: QPointF | None = None) -> None:
        """Show the picture so many times as large as fits, what is `around` staying there."""
        zoom = min(_NEAREST, max(1.0, zoom))
        middle = QPointF(self._box().center())
        pressed = (around or middle) - middle
        self._shift = pressed - (pressed - self._shift) * (zoom / self.zoom)
        self.zoom = zoom
        self._keep_within()
        self._near.set_name(tr("Xem cả ảnh") if zoom > 1 else tr("Phóng to ảnh"))
        self.update()

    def _ask_first(self) -> None:
        self.leave()
        self.first_wanted.emit(self._photos[self.at].id)

    def _ask_words(self) -> None:
        self.leave()
        self.words_wanted.emit()

    def _veiled(self, icon_name: str, name: str, size: int) -> IconButton:
        button = IconButton(icon_name, name, kind="veil", size=size, icon_size=18)
        button.setParent(self)
        return button

    def _worded(self, text: str, icon_name: str, *, shown: bool) -> Button:
        button = Button(text, icon_name, kind="veil", height=36, icon_size=16)
        button.setParent(self)
        button.setVisible(shown)
        return button

    # Where everything is

    def _box(self) -> QRect:
        """Where the picture is: 1136 x 639, smaller in a smaller window."""
        high = min(639, self.height() - 72 - 190)
        wide = min(1136, self.width() - 304, round(high * RATIO))
        high = round(wide / RATIO)
        return QRect((self.width() - wide) // 2, 72, wide, high)

    def _whole(self, picture: QPixmap) -> QRectF:
        """Where a picture is drawn, at the zoom it is looked at."""
        box = QRectF(self._box())
        size = QSizeF(picture.size()).scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
        whole = QRectF(QPointF(), size * self.zoom)
        whole.moveCenter(box.center() + self._shift)
        return whole

    def _keep_within(self) -> None:
        """Have no more ground beside a picture than there must be."""
        picture, box = self._picture(), self._box()
        if picture.isNull():
            return
        whole = self._whole(picture)
        wide = max(0.0, (whole.width() - box.width()) / 2)
        high = max(0.0, (whole.height() - box.height()) / 2)
        x, y = self._shift.x(), self._shift.y()
        self._shift = QPointF(min(wide, max(-wide, x)), min(high, max(-high, y)))

    def _picture(self) -> QPixmap:
        return loaded(self._file(self._photos[self.at].id, False))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep everything at its place."""
        super().resizeEvent(event)
        box, right = self._box(), self.width() - 20
        for button in (self._close, self._near, self._words, self._first):
            if not button.isHidden():
                button.adjustSize()
                right -= button.width()
                button.move(right, 14)
                right -= _GAP
        self._words_end = right
        middle = box.center().y() - 28
        self._before.move(max(8, box.left() - 104), middle)
        self._after.move(min(self.width() - 64, box.right() + 48), middle)
        for nth, thumb in enumerate(self._thumbs):
            thumb.move(box.left() + nth * 120, self.height() - 84)
        self._keep_within()

    # What one does

    def event(self, event: QEvent) -> bool:
        """Keep Esc and the arrow keys from what they do in the window below."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys go on and back, plus and minus nearer and farther, Esc closes."""
        key = Qt.Key(event.key())
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(key)
        scales = {Qt.Key.Key_Plus: _STEP, Qt.Key.Key_Equal: _STEP, Qt.Key.Key_Minus: 1 / _STEP}
        if step:
            self.show_photo(self.at + step)
        elif key in scales:
            self.zoom_to(self.zoom * scales[key])
        elif key == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Go nearer to what is below the pointer, or farther."""
        turns = event.angleDelta().y() / 120
        self.zoom_to(self.zoom * _STEP**turns, event.position())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to pull a picture that is larger than its box."""
        self._pulled = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pull it."""
        if self._pulled is not None:
            self._shift += event.position() - self._pulled
            self._pulled = event.position()
            self._keep_within()
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let it go."""
        self._pulled = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, the picture, the words."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), _GROUND)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        photo, box, picture = self._photos[self.at], self._box(), self._picture()
        if picture.isNull():
            paint_cut(painter, picture, box, 8)
        else:
            painter.setClipRect(box)
            painter.drawPixmap(self._whole(picture), picture, QRectF(picture.rect()))
            painter.setClipping(False)
        painter.setPen(Qt.GlobalColor.white)
        end = self._words_end - _COUNT
        words = (
            (self._title, "brand", 24, 12, 22, end),
            (self._second, "second", 24, 36, 18, end),
            (photo_caption(photo), "brand", box.left(), box.bottom() + 16, 22, box.right()),
            (photo_credit(photo), "second", box.left(), box.bottom() + 40, 18, box.right()),
        )
        middle = Qt.AlignmentFlag.AlignVCenter
        for text, role, left, top, high, right in words:
            painter.setFont(font(role))
            shown = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, right - left
            )
            painter.drawText(QRectF(left, top, right - left + 2, high), middle, shown)
        painter.setFont(font("strong"))
        count = QRectF(end, 22, _COUNT, 20)
        at_right = middle | Qt.AlignmentFlag.AlignRight
        painter.drawText(count, at_right, f"{self.at + 1} / {len(self._photos)}")
