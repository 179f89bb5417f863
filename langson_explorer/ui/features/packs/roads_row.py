"""The road pack in the list of packs: what it covers, whence it is, a button to remove it."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from langson_explorer.domain.province_clock import day_of
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_date, format_size
from langson_explorer.packs.order import ROADS
from langson_explorer.packs.road_tiles import RoadPack
from langson_explorer.services.wording.packs import area_text, box_text, roads_doubt
from langson_explorer.ui.features.packs.row import MARK_PX, Row
from langson_explorer.ui.theming.icons import pixmap
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.buttons import IconButton
from langson_explorer.ui.widgets.labels import ElidedLabel, Line, Paragraph

_CREDIT = "© OpenStreetMap"


class RoadsRow(Row):
    """Roads by which plans reckon their ways; they are no layer of the map."""

    remove_wanted = Signal()

    def __init__(self, pack: RoadPack, size_bytes: int) -> None:
        name = tr("Đường sá từ “{file}”").format(file=pack.source)
        super().__init__(ROADS, name)
        self.pack = pack
        mark = Line()
        mark.setFixedWidth(MARK_PX)
        mark.setPixmap(pixmap("car", 18, theme.color("ink2")))
        self.row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addWidget(ElidedLabel(name, "strong"))
        day = format_date(day_of(datetime.fromisoformat(pack.built)))
        built = tr("dựng ngày {day}").format(day=day)
        facts = (tr("để tìm đường"), format_size(size_bytes), built)
        area = f"{area_text(pack.box)} ({box_text(pack.box)})"
        for text in (" · ".join(facts), area, _CREDIT):
            column.addWidget(ElidedLabel(text, "second", "ink2"))
        if doubt := roads_doubt(pack):
            self.edge = "amberline"
            column.addWidget(Paragraph(doubt, "second", "amber"))
        self.row.addLayout(column, 1)
        self.bin = IconButton("trash", tr("Gỡ “{name}”").format(name=name), kind="ghost", size=28)
        self.bin.clicked.connect(self.remove_wanted)
        self.row.addWidget(self.bin)
        self.parts = {"bin": self.bin}
