"""The list of places, painted row by row."""

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from langson_explorer.domain.place import Place
from langson_explorer.i18n import tr
from langson_explorer.presenting.places.listing import Note, Row, told_distance, trip_note
from langson_explorer.services.highlight import marks
from langson_explorer.services.wording import in_language, split_name
from langson_explorer.ui.features.places.model import ROW_ROLE, PlacesModel
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.theming.icons import place_pixmap
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.photo_paint import PhotoFile, paint_cut, thumbnail

ROW_HEIGHT = 56
_THUMB = 36
_EDGE = 16  # between the text and the edge of the pane
_BAND = 8  # between the tint of a selected row and the edge of the pane
_Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """Paints a place: icon or picture, name, commune or the other name that matched, distance."""

    def __init__(self, parent: QWidget, find_photo: PhotoFile) -> None:
        super().__init__(parent)
        self._find_photo = find_photo

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Every row is as high."""
        return QSize(0, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row."""
        rect, state = option.rect, option.state
        row: Row = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = self._edge(option)
        self._paint_ground(painter, rect, state, edge, first=index.row() == 0)
        self._paint_icon(painter, rect, row.place)
        tail = told_distance(row.distance_m, row.place.accuracy_m)
        if row.place.id == getattr(index.model(), "editing", ""):
            tail = tr("đang sửa")
        right = self._paint_tail(painter, rect, edge, tail)
        self._paint_words(painter, rect, row, right)
        painter.restore()

    def _paint_icon(self, painter: QPainter, rect: QRect, place: Place) -> None:
        """The icon of the kind; where there is a picture, small in its corner."""
        ratio = painter.device().devicePixelRatio()
        file = self._find_photo(place.photos[0].id, True) if place.photos else None
        picture = thumbnail(file, round(_THUMB * ratio))
        if picture.isNull():
            at = QPointF(rect.left() + _EDGE, rect.top() + 14)
            painter.drawPixmap(at, place_pixmap(place, 28))
            return
        box = QRect(
            rect.left() + _BAND + 5, rect.top() + (ROW_HEIGHT - _THUMB) // 2, _THUMB, _THUMB
        )
        paint_cut(painter, picture, box, 6)
        painter.drawPixmap(QPointF(box.right() - 13, box.bottom() - 13), place_pixmap(place, 16))

    def _edge(self, option: QStyleOptionViewItem) -> int:
        """Where words end at the right: by the pane, or before the scroll bar."""
        return min(option.widget.width() - _EDGE, option.rect.right() - 3)

    def _paint_ground(
        self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, edge: int, *, first: bool
    ) -> None:
        selected = bool(state & QStyle.StateFlag.State_Selected)
        band = QRectF(rect).adjusted(_BAND, 0.5, 0, -0.5)
        band.setRight(min(rect.right() - 1, edge + _BAND))
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("tint" if selected else "sunk"))
            painter.drawRoundedRect(band, 8, 8)
        elif not first:
            painter.setPen(theme.color("line"))
            left = rect.left() + _EDGE + 40
            painter.drawLine(QPointF(left, rect.top() + 0.5), QPointF(edge, rect.top() + 0.5))
        if selected and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.color("focus"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(band.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)

    def _paint_tail(self, painter: QPainter, rect: QRect, edge: int, text: str) -> float:
        """Paint the small word at the right; where the other words have to end."""
        painter.setFont(font("second", tabular=True))
        painter.setPen(theme.color("ink2"))
        area = QRectF(rect.left(), rect.top(), edge - rect.left(), ROW_HEIGHT)
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        width = QFontMetricsF(painter.font()).horizontalAdvance(text)
        return edge - (width + 12 if text else 0)

    def _paint_words(self, painter: QPainter, rect: QRect, row: Row, right: float) -> None:
        left = rect.left() + _EDGE + 40
        note = trip_note(row.place, row.trip) if row.trip else Note()
        second_tone = "amber" if note.is_shut else "ink2"
        lines = (
            (in_language(row.place.name), "strong", "ink", 9, 20),
            (note.text or _second(row), "second", second_tone, 29, 18),
        )
        for text, role, tone, top, height in lines:
            painter.setFont(font(role))
            metrics = QFontMetricsF(painter.font())
            fits = metrics.horizontalAdvance(text) <= right - left
            words = text if fits else split_name(text)[0]
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, right - left)
            line = QRectF(left, rect.top() + top, right - left + 4, height)
            if row.typed and (role == "strong" or row.matched):
                _paint_marks(painter, shown, row.typed, line)
            painter.setPen(theme.color(tone))
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)


def _paint_marks(painter: QPainter, text: str, typed: str, line: QRectF) -> None:
    """Draw a ground below the letters that answer to what was typed."""
    metrics = QFontMetricsF(painter.font())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("amberbg"))
    for start, end in marks(text, typed):
        left = line.left() + metrics.horizontalAdvance(text[:start])
        right = min(line.left() + metrics.horizontalAdvance(text[:end]), line.right())
        if left < right:
            box = QRectF(left - 1, line.top() + 1, right - left + 2, line.height() - 2)
            painter.drawRoundedRect(box, 3, 3)


def _second(row: Row) -> str:
    commune = in_language(row.place.commune_text)
    if not row.matched:
        return commune
    return tr("Khớp với: {name}").format(name=row.matched)


class PlaceList(QListView):
    """The places found; one is current by mouse or keys, Enter says it is the one meant."""

    picked = Signal(str)
    leave_up = Signal()
    let_go = Signal()  # a row that was dragged, wherever it went

    def __init__(self, model: PlacesModel, find_photo: PhotoFile) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(RowDelegate(self, find_photo))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(ROW_HEIGHT // 2)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(True)
        self.setDragDropMode(QListView.DragDropMode.DragOnly)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.clicked.connect(self._pick)

    def show_place(self, place_id: str | None) -> None:
        """Mark a place as the one selected, without saying so again."""
        model = self.model()
        if not isinstance(model, PlacesModel):
            return
        line = model.line_of(place_id)
        if line is None:
            self.selectionModel().clear()
            return
        self.setCurrentIndex(model.index(line, 0))
        self.scrollTo(self.currentIndex())

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Drag the row; it is not the one selected because of that."""
        super().startDrag(actions)
        self.let_go.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by ↑ ↓, choosing as one goes; ↑ from the first row leaves to the field."""
        if event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.leave_up.emit()
            return
        before = self.currentIndex()
        super().keyPressEvent(event)
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if self.currentIndex() != before or enter:
            self._pick(self.currentIndex())

    def _pick(self, index: _Index) -> None:
        if index.isValid():
            self.picked.emit(index.data(ROW_ROLE).place.id)
