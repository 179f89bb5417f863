"""The editor of pictures: two columns of them, each with caption, licence and who gave it."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from langson_explorer.domain.records.fields import LICENCES
from langson_explorer.i18n import tr
from langson_explorer.presenting.records.form_rows import FormRow
from langson_explorer.services.records.session import Session
from langson_explorer.services.wording.choices import choice_name
from langson_explorer.ui.features.records.form_row import Message
from langson_explorer.ui.features.records.inputs import FormBox, mark_widget
from langson_explorer.ui.features.records.list_editors import ListEditor
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.buttons import Button, IconButton
from langson_explorer.ui.widgets.form_line import FormLine
from langson_explorer.ui.widgets.labels import Paragraph
from langson_explorer.ui.widgets.photo_paint import loaded, paint_cut

type PhotoFile = Callable[[str], Path | None]

_COLUMNS = 2
_ENDINGS = (".jpg", ".jpeg", ".png", ".webp")


class Thumb(QWidget):
    """A picture cut to 16:9, round at the top; what is not here is told as that."""

    def __init__(self, file: Path | None, name: str) -> None:
        super().__init__()
        self._picture = loaded(file)
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.setFixedHeight(140)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it, cut in the middle."""
        paint_cut(QPainter(self), self._picture, self.rect(), 8)


class PhotoTile(QWidget):
    """One picture with what is told of it."""

    typed = Signal(object)
    removed = Signal()

    def __init__(self, texts: Mapping[str, str], file: Path | None) -> None:
        super().__init__()
        self._texts = dict(texts)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 8)
        column.setSpacing(4)
        caption = texts.get("caption_vi", "")
        self._thumb = Thumb(file, caption or tr("Ảnh"))
        column.addWidget(self._thumb)
        for name, hint in (
            ("caption_vi", tr("Chú thích")),
            ("caption_en", tr("Chú thích English")),
            ("caption_zh", tr("Chú thích 中文")),
        ):
            column.addWidget(self._line(name, hint))
        column.addWidget(self._licence())
        column.addWidget(self._line("credit", tr("Ghi công: ai chụp, cơ quan nào")))
        column.addWidget(self._line("giver_role", tr("Vai trò người cho ảnh")))
        if not texts.get("licence"):
            column.addWidget(
                Message(tr("Chưa có giấy phép: khách chưa thấy ảnh này."), "eye", "amber")
            )
        column.addStretch()
        remove = IconButton("trash", tr("Bỏ ảnh này"), kind="veil", size=28, icon_size=14)
        remove.setParent(self)
        remove.move(8, 8)
        remove.clicked.connect(self.removed)

    def _line(self, name: str, hint: str) -> FormLine:
        line = FormLine(hint, hint)
        line.setText(self._texts.get(name, ""))
        line.editingFinished.connect(lambda: self._tell(name, line.text()))
        return line

    def _licence(self) -> FormBox:
        box = FormBox(tr("Giấy phép"))
        box.addItem(tr("Giấy phép…"), "")
        for code in LICENCES:
            box.addItem(choice_name("licence", code), code)
        box.setCurrentIndex(max(0, box.findData(self._texts.get("licence", ""))))
        mark_widget(box, "" if self._texts.get("licence") else "look_at")
        box.activated.connect(lambda _: self._tell("licence", box.currentData()))
        return box

    def _tell(self, name: str, text: str) -> None:
        if text != self._texts.get(name, ""):
            self._texts[name] = text
            self.typed.emit({name: text})


class DropBox(QWidget):
    """Where pictures are dropped, chosen, pasted: files, or a picture without one."""

    files_wanted = Signal(list)

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.setMinimumHeight(150)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(6)
        column.addStretch()
        column.addWidget(Paragraph(tr("Thả ảnh vào đây"), "strong"))
        told = tr("JPEG, PNG, WebP, đến 60 MB. Ảnh được thu nhỏ, xóa tọa độ máy chụp.")
        column.addWidget(Paragraph(told, "second", "ink2"))
        buttons = QHBoxLayout()
        choose = Button(tr("Chọn tệp…"), "photo", height=32)
        choose.clicked.connect(self.choose)
        paste = Button(tr("Dán"), kind="ghost", height=32)
        paste.clicked.connect(self.paste)
        buttons.addWidget(choose)
        buttons.addWidget(paste)
        buttons.addStretch()
        column.addLayout(buttons)
        column.addStretch()

    def choose(self) -> None:
        """Ask for files."""
        kinds = " ".join(f"*{ending}" for ending in _ENDINGS)
        named = f"{tr('Ảnh')} ({kinds})"
        files, _ = QFileDialog.getOpenFileNames(self, tr("Chọn ảnh"), "", named)
        if files:
            self.files_wanted.emit([Path(file) for file in files])

    def paste(self) -> None:
        """Take the files that lie on the clipboard, or the picture itself."""
        clipboard = QGuiApplication.clipboard()
        told = clipboard.mimeData()
        files = [Path(url.toLocalFile()) for url in told.urls() if url.isLocalFile()]
        if files:
            self.files_wanted.emit(files)
        elif not (image := clipboard.image()).isNull():
            self.files_wanted.emit([image])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell of the files dropped."""
        event.acceptProposedAction()
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        self.files_wanted.emit(files)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dashed edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("line2"), 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(theme.color("card"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)


class PhotosEditor(ListEditor):
    """The pictures of a place."""

    files_wanted = Signal(list)

    def __init__(self, row: FormRow, photo_file: PhotoFile) -> None:
        super().__init__(row.fields[0].name)
        self._photo_file = photo_file
        self._tiles: list[PhotoTile] = []
        self._drop = DropBox()
        self._drop.files_wanted.connect(self.files_wanted)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)
        self._grid.addWidget(self._drop, 0, 0)

    def show_elements(
        self, told: Sequence[tuple[str, Mapping[str, str]]], session: Session
    ) -> None:
        """Make a tile of each; the place to drop more comes last."""
        for tile in self._tiles:
            tile.hide()
            tile.deleteLater()
        self._tiles = []
        self._grid.removeWidget(self._drop)
        for nth, (cell, texts) in enumerate(told):
            tile = PhotoTile(texts, self._photo_file(texts["photo"]))
            tile.typed.connect(lambda told, cell=cell: self.typed.emit(cell, told))
            tile.removed.connect(lambda cell=cell: self.removed.emit(cell))
            self._tiles.append(tile)
            self._grid.addWidget(tile, *divmod(nth, _COLUMNS))
        self._grid.addWidget(self._drop, *divmod(len(told), _COLUMNS))
