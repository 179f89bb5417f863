"""The dialog of map packs: install from a file, order, switch, remove with a way back."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from langson_explorer.errors import ExplorerError
from langson_explorer.i18n import tr
from langson_explorer.packs.library import Stage
from langson_explorer.packs.road_tiles import RoadPack
from langson_explorer.services.extracts import Brought
from langson_explorer.services.packs import ENDINGS, EXTRACT_ENDING, InstalledPack, is_height_file
from langson_explorer.services.wording import error_sentence
from langson_explorer.ui.features.packs.area_dialog import AreaDialog
from langson_explorer.ui.features.packs.map_packs import Listing, MapPacks
from langson_explorer.ui.features.packs.roads_row import RoadsRow
from langson_explorer.ui.features.packs.row import BasemapRow, DropZone, PackRow, Row, StackRow
from langson_explorer.ui.widgets.buttons import Button
from langson_explorer.ui.widgets.fitting import FittingDialog
from langson_explorer.ui.widgets.labels import ElidedLabel, Line, Paragraph
from langson_explorer.ui.widgets.notices import Notices
from langson_explorer.ui.widgets.trouble import say_trouble

_SIZE = QSize(620, 560)
_PAGE = 1000  # steps of the bar


class PacksDialog(FittingDialog):
    """The packs from the top of the map down; files may be dropped onto it."""

    def __init__(self, packs: MapPacks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._packs = packs
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self.setObjectName("PacksDialog")
        self.wish(_SIZE)
        self.setMinimumSize(440, 360)
        self.heading, self.text = Line(role="page"), Paragraph(tone="ink2")
        self.install_button = Button(icon_name="plus", kind="primary")
        self.empty = DropZone()
        self.rows = QVBoxLayout()
        self.bar, self.state = QProgressBar(), ElidedLabel("", "second", "ink2")
        self.stop_button = Button(kind="plain", height=32)
        self.progress = QWidget()
        self._lay_out()
        self.notices = Notices(self._middle)
        self._connect()
        self.retranslate()
        if packs.is_installing:
            self._begin()
        packs.refresh()

    def retranslate(self) -> None:
        """Put the words into the language chosen."""
        self.setWindowTitle(tr("Gói bản đồ"))
        self.heading.setText(tr("Gói bản đồ"))
        self.text.set_text(
            tr(
                "Bản đồ kỹ hơn của một vùng, lấy từ USB: ảnh vệ tinh, bản đồ quét hoặc dữ liệu "
                "OpenStreetMap (.mbtiles, .pmtiles, .osm.pbf). Tệp .osm.pbf cho cả đường phố, nhà "
                "cửa, sông hồ và đường sá để tìm đường. Kéo tệp vào cửa sổ này, hoặc chọn tệp."
            )
        )
        self.install_button.setText(tr("Cài gói từ tệp…"))
        self.empty.set_text(tr("Chưa có gói nào. Thả tệp vào đây."))
        self.stop_button.setText(tr("Dừng"))
        self.bar.setAccessibleName(tr("Tiến độ cài gói"))
        self.show_listing(self._packs.listing)

    def show_listing(self, listing: Listing) -> None:
        """Show these packs."""
        held = self._focused()
        while item := self.rows.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        has_any = bool(listing.packs or listing.roads)
        self.empty.setVisible(not has_any)
        self._area.setVisible(has_any)
        order = listing.order if listing.packs else ()
        for position, pack_id in enumerate(order):
            self.rows.addWidget(self._row(listing, pack_id, position))
        if listing.roads:
            self.rows.addWidget(self._roads_row(listing.roads, listing.roads_bytes))
        self._focus(held)

    def stack(self) -> list[Row]:
        """The rows from the top down."""
        items = (self.rows.itemAt(at) for at in range(self.rows.count()))
        return [row for item in items if item and isinstance(row := item.widget(), Row)]

    def install(self, paths: list[Path]) -> None:
        """Install these files, one after another; of an extract the area is asked first."""
        heights = [path for path in paths if is_height_file(path)]
        if heights:
            self._packs.install_heights(heights)
        for path in paths:
            if path in heights:
                continue
            if not path.name.lower().endswith(EXTRACT_ENDING):
                self._packs.install(path)
                continue
            asking = AreaDialog(path.name, self)
            asking.chosen.connect(partial(self._packs.install, path))
            asking.open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
            self.empty.light(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Let go of what was not dropped."""
        self.empty.light(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Install the files dropped."""
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.empty.light(False)
        self.install(files)

    # Within

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(self.heading)
        column.addWidget(self.text)
        row = QHBoxLayout()
        row.addWidget(self.install_button)
        row.addStretch(1)
        column.addLayout(row)
        self._middle, self._area = QWidget(), self._list()
        middle = QVBoxLayout(self._middle)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addWidget(self.empty, 1)
        middle.addWidget(self._area, 1)
        column.addWidget(self._middle, 1)
        foot = QHBoxLayout(self.progress)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(self.state)
        words.addWidget(self.bar)
        self.bar.setTextVisible(False)
        foot.addLayout(words, 1)
        foot.addWidget(self.stop_button)
        self.progress.hide()
        column.addWidget(self.progress)

    def _list(self) -> QScrollArea:
        inner = QWidget()
        outer = QVBoxLayout(inner)
        outer.setContentsMargins(0, 0, 6, 0)
        self.rows.setSpacing(8)
        outer.addLayout(self.rows)
        outer.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inner)
        return area

    def _connect(self) -> None:
        packs = self._packs
        self.install_button.clicked.connect(self._ask)
        self.stop_button.clicked.connect(packs.cancel)
        packs.listed.connect(self.show_listing)
        packs.began.connect(self._begin)
        packs.progressed.connect(self._progress)
        packs.ended.connect(self._end)
        packs.installed.connect(self._say_installed)
        packs.removed.connect(self._say_removed)
        packs.roads_removed.connect(self._say_roads_removed)
        packs.failed.connect(self._say_failed)
        packs.language_changed.connect(self.retranslate)

    def _row(self, listing: Listing, pack_id: str, position: int) -> StackRow:
        ends = {"is_first": position == 0, "is_last": position == len(listing.order) - 1}
        pack = listing.pack(pack_id)
        if pack is None:
            row: StackRow = BasemapRow(**ends)
        else:
            row = found = PackRow(pack, **ends)
            found.switched.connect(lambda on: self._packs.show(pack_id, on))
            found.remove_wanted.connect(lambda: self._packs.remove(found.pack))
        row.moved.connect(lambda by: self._packs.move(pack_id, position + by))
        return row

    def _roads_row(self, pack: RoadPack, size_bytes: int) -> RoadsRow:
        row = RoadsRow(pack, size_bytes)
        row.remove_wanted.connect(lambda: self._packs.remove_roads(pack))
        return row

    def _focused(self) -> tuple[str, str] | None:
        """Which part of which row has the focus, to have it again in the rows made anew."""
        held = ((row.pack_id, row.part_in_focus()) for row in self.stack())
        return next(((pack_id, part) for pack_id, part in held if part), None)

    def _focus(self, held: tuple[str, str] | None) -> None:
        for row in self.stack():
            if held and row.pack_id == held[0]:
                row.focus_part(held[1])

    def _ask(self) -> None:
        packs = tr("Gói bản đồ, đường sá ({endings})")
        endings = " ".join(f"*{ending}" for ending in ENDINGS)
        kinds = ";;".join((packs.format(endings=endings), tr("Mọi tệp (*)")))
        chosen, _ = QFileDialog.getOpenFileNames(
            self, tr("Chọn gói bản đồ"), str(Path.home()), kinds
        )
        self.install([Path(name) for name in chosen])

    def _begin(self) -> None:
        self.progress.show()
        self._progress(Stage.CHECKING, 0.0)

    def _progress(self, stage: Stage, share: float) -> None:
        if stage is Stage.CHECKING:
            self.bar.setRange(0, 0)
            self.state.setText(tr("Đang kiểm tra “{file}”…").format(file=self._packs.file))
            return
        self.bar.setRange(0, _PAGE)
        self.bar.setValue(round(share * _PAGE))
        text = tr("Đang chép “{file}”: {percent} %")
        if stage is Stage.DRAWING:
            text = tr("Đang dựng bản đồ nền từ “{file}”: {percent} %")
        if stage is Stage.BUILDING:
            text = tr("Đang dựng đường sá từ “{file}”: {percent} %")
        self.state.setText(text.format(file=self._packs.file, percent=round(share * 100)))

    def _end(self) -> None:
        self.progress.setVisible(self._packs.is_installing)

    def _say_installed(self, pack: InstalledPack | Brought) -> None:
        if isinstance(pack, Brought):
            text = tr("Đã dựng bản đồ nền và đường sá từ “{file}”.")
            if not pack.roads:
                text = tr("Đã dựng bản đồ nền từ “{file}”. Máy này không dựng được đường sá.")
            self.notices.say(text.format(file=self._packs.file))
            return
        name = pack.info.name if pack.info else pack.id
        self.notices.say(tr("Đã cài gói “{name}”.").format(name=name))

    def _say_roads_removed(self, pack: RoadPack) -> None:
        text = tr("Đã gỡ đường sá từ “{file}”.").format(file=pack.source)
        self.notices.say(text, action=(tr("Hoàn tác"), self._packs.restore_roads))

    def _say_removed(self, pack: InstalledPack) -> None:
        name = pack.info.name if pack.info else pack.id
        text = tr("Đã gỡ gói “{name}”.").format(name=name)
        self.notices.say(text, action=(tr("Hoàn tác"), lambda: self._packs.restore(pack.id)))

    def _say_failed(self, error: ExplorerError) -> None:
        if error.code == "cancelled":
            self.notices.say(error_sentence(error))
        else:
            say_trouble(self.notices, error)
