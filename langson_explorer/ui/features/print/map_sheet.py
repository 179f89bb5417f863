"""The dialog that lays out a map sheet to print: choices beside the sheet itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from langson_explorer.domain.file_name import suggested_name
from langson_explorer.domain.geo import Box
from langson_explorer.domain.itinerary import Plan
from langson_explorer.domain.place import Place
from langson_explorer.domain.province_clock import today
from langson_explorer.domain.schedule import DaySchedule
from langson_explorer.errors import ExplorerError
from langson_explorer.i18n import tr
from langson_explorer.mappage.sheet import Paper
from langson_explorer.paths import Paths
from langson_explorer.presenting.print.map_sheet import (
    SheetRequest,
    box_of_place,
    box_of_plan,
    sheet_of,
)
from langson_explorer.services.wording import error_sentence, in_language
from langson_explorer.services.wording.names import province_name
from langson_explorer.services.wording.plan_names import plan_title
from langson_explorer.ui.features.print.printing import SheetPrinter
from langson_explorer.ui.features.print.sheet_files import draw_sheet, save_sheet
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.widgets.buttons import Button
from langson_explorer.ui.widgets.fitting import FittingDialog
from langson_explorer.ui.widgets.one_of import OneOf
from langson_explorer.ui.widgets.plain import PlainLabel

_SIZE = QSize(1120, 760)
_CHOICES_WIDTH = 288
_TYPING_MS = 350  # a title is taken when one stops typing
_POINTS_PER_INCH = 72


class Extent(StrEnum):
    """What the sheet's map shows."""

    PROVINCE = "province"
    VIEW = "view"
    PLAN = "plan"
    PLACE = "place"


@dataclass(frozen=True)
class Desktop:
    """What there is to put on a sheet: as the window shows it now.

    `listed` are the places the filter leaves, None where it leaves all; `view` the box the map
    shows, None before it does.
    """

    paths: Paths
    places: Sequence[Place]
    listed: Sequence[Place] | None = None
    selected: Place | None = None
    plan: Plan | None = None
    schedule: Sequence[DaySchedule] = ()
    view: Box | None = None


class MapSheetDialog(FittingDialog):
    """A sheet that follows every choice; saved as PDF or PNG."""

    saved = Signal(Path)

    def __init__(self, desktop: Desktop, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desktop = desktop
        self._pdf: QByteArray | None = None
        self._target: Path | None = None  # to be saved once the sheet asked for is there
        self._is_fresh = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Tờ bản đồ để in"))
        self.wish(_SIZE)
        self.paper, self.lie, self.extent = OneOf(), OneOf(), OneOf(is_column=True)
        self.title = QLineEdit()
        self.only_listed, self.with_plan = QCheckBox(), QCheckBox()
        self.preview, self.note = PlainLabel(), PlainLabel()
        self.save_button = Button(kind="primary", icon_name="document")
        self._soon = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._fill_choices()
        self._lay_out()
        self._connect()
        self.printer = SheetPrinter(desktop.paths, desktop.places, self)
        self.printer.printed.connect(self._show)
        self.printer.failed.connect(self._tell)
        self.refresh()

    def request(self) -> SheetRequest:
        """The sheet that the choices ask for."""
        desktop, with_plan = self._desktop, self.with_plan.isChecked()
        only_listed = self.only_listed.isChecked() and not with_plan  # a plan has its own places
        return SheetRequest(
            paper=Paper(str(self.paper.value())),
            landscape=bool(self.lie.value()),
            title=self.title.text(),
            box=self._box(),
            places=desktop.listed if only_listed else None,
            selected=desktop.selected.id if desktop.selected and self._is_of_place() else None,
            plan=desktop.plan if with_plan else None,
            schedule=desktop.schedule if with_plan else (),
        )

    def refresh(self) -> None:
        """Print the sheet anew for the preview."""
        self._is_fresh = False
        self.note.setText(tr("Đang vẽ tờ bản đồ…"))
        self.printer.print(sheet_of(self.request(), today()))

    def save(self, path: Path) -> None:
        """Save the sheet as it will look with the choices made."""
        self._target = path
        if self._is_fresh:
            self._save()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop printing."""
        self.printer.blockSignals(True)
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the preview to its room."""
        super().resizeEvent(event)
        self._draw()

    # Within

    def _fill_choices(self) -> None:
        for paper in Paper:
            self.paper.add(paper.value, paper)
        self.lie.add(tr("Nằm ngang"), True)
        self.lie.add(tr("Đứng"), False)
        desktop = self._desktop
        self.extent.add(tr("Cả tỉnh"), Extent.PROVINCE)
        if desktop.view:
            self.extent.add(tr("Vùng đang xem"), Extent.VIEW)
        if box_of_plan(desktop.schedule):
            self.extent.add(tr("Lịch trình"), Extent.PLAN)
        if desktop.selected:
            name = in_language(desktop.selected.name)
            self.extent.add(tr("Quanh “{place}”").format(place=name), Extent.PLACE)
        self.title.setPlaceholderText(plan_title(desktop.plan) if desktop.plan else province_name())
        self.title.setMaxLength(80)
        self.only_listed.setText(tr("Chỉ những nơi đang lọc"))
        self.only_listed.setChecked(desktop.listed is not None)
        self.only_listed.setEnabled(desktop.listed is not None)
        self.with_plan.setText(tr("Vẽ lịch trình, kèm danh sách điểm"))
        self.with_plan.setEnabled(any(day.visits for day in desktop.schedule))
        self.save_button.setText(tr("Lưu PDF hoặc PNG…"))

    def _lay_out(self) -> None:
        choices = QVBoxLayout()
        choices.setSpacing(6)
        for label, field in (
            (tr("Tên tờ bản đồ"), self.title),
            (tr("Khổ giấy"), self.paper),
            (tr("Chiều giấy"), self.lie),
            (tr("Bản đồ vẽ"), self.extent),
        ):
            caption = PlainLabel(label)
            caption.setFont(font("second-strong"))
            caption.setBuddy(field)
            field.setAccessibleName(label)
            choices.addWidget(caption)
            choices.addWidget(field)
            choices.addSpacing(8)
        choices.addWidget(self.only_listed)
        choices.addWidget(self.with_plan)
        choices.addStretch(1)
        self.note.setWordWrap(True)
        self.note.setProperty("tone", "ink2")
        choices.addWidget(self.note)
        column = QWidget()
        column.setFixedWidth(_CHOICES_WIDTH)
        column.setLayout(choices)
        choices.setContentsMargins(0, 0, 0, 0)
        self.preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.preview.setMinimumSize(240, 240)
        self.preview.setAccessibleName(tr("Xem trước tờ bản đồ"))
        row, foot = QHBoxLayout(), QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(column)
        row.addWidget(self.preview, 1)
        foot.addWidget(self.save_button)
        self.save_button.setFixedWidth(_CHOICES_WIDTH)
        foot.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 20, 20, 20)
        whole.setSpacing(12)
        whole.addLayout(row, 1)
        whole.addLayout(foot)

    def _connect(self) -> None:
        for choice in (self.paper, self.lie, self.extent):
            choice.changed.connect(self.refresh)
        for tick in (self.only_listed, self.with_plan):
            tick.toggled.connect(self.refresh)
        self.with_plan.toggled.connect(self._look_at_plan)
        self.title.textChanged.connect(self._soon.start)
        self._soon.timeout.connect(self.refresh)
        self.save_button.clicked.connect(self._ask_where)

    def _look_at_plan(self, is_drawn: bool) -> None:
        """A plan that is drawn is what one wants to see; what one has chosen otherwise stays."""
        self.only_listed.setEnabled(self._desktop.listed is not None and not is_drawn)
        before, after = Extent.PROVINCE, Extent.PLAN
        if not is_drawn:
            before, after = after, before
        if self.extent.value() is before:
            self.extent.choose(after)

    def _is_of_place(self) -> bool:
        return self.extent.value() is Extent.PLACE

    def _box(self) -> Box | None:
        desktop = self._desktop
        boxes: dict[object, Callable[[], Box | None]] = {
            Extent.PROVINCE: lambda: None,
            Extent.VIEW: lambda: desktop.view,
            Extent.PLAN: lambda: box_of_plan(desktop.schedule),
            Extent.PLACE: lambda: box_of_place(desktop.selected) if desktop.selected else None,
        }
        return boxes[self.extent.value()]()

    def _show(self, pdf: QByteArray) -> None:
        self._pdf, self._is_fresh = pdf, True
        self.note.clear()
        self._draw()
        if self._target:
            self._save()

    def _draw(self) -> None:
        if self._pdf is None:
            return
        width_mm, height_mm = sheet_of(self.request(), today()).size_mm
        ratio = self.devicePixelRatioF()
        room = self.preview.size() * ratio
        inches = (width_mm / 25.4, height_mm / 25.4)
        dpi = min(room.width() / inches[0], room.height() / inches[1])
        picture = QPixmap.fromImage(draw_sheet(self._pdf, max(dpi, _POINTS_PER_INCH / 4)))
        picture.setDevicePixelRatio(ratio)
        self.preview.setPixmap(picture)

    def _ask_where(self) -> None:
        kinds = tr("Tài liệu PDF (*.pdf);;Ảnh PNG 300 dpi (*.png)")
        title = self.title.text().strip() or self.title.placeholderText()
        default = str(Path.home() / suggested_name(title, ".pdf", "ban-do"))
        chosen, kind = QFileDialog.getSaveFileName(self, tr("Lưu tờ bản đồ"), default, kinds)
        if not chosen:
            return
        path = Path(chosen)
        if not path.suffix:
            path = path.with_suffix(".png" if "png" in kind else ".pdf")
        self.save(path)

    def _save(self) -> None:
        target, self._target = self._target, None
        if target is None or self._pdf is None:
            return
        try:
            save_sheet(self._pdf, target)
        except ExplorerError as error:
            self._tell(error)
            return
        self.note.setText(tr("Đã lưu tờ bản đồ vào {path}.").format(path=target))
        self.saved.emit(target)

    def _tell(self, error: ExplorerError) -> None:
        self.note.setText(error_sentence(error))
