"""Asks which part of an OpenStreetMap extract is to become a pack."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from langson_explorer.domain.province import home
from langson_explorer.errors import RequestError
from langson_explorer.i18n import tr
from langson_explorer.services.extracts import PROVINCE_AREA, WHOLE_AREA, area_box
from langson_explorer.services.wording import in_language
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.widgets.buttons import Button
from langson_explorer.ui.widgets.fitting import FittingDialog
from langson_explorer.ui.widgets.labels import ElidedLabel, Line, Paragraph
from langson_explorer.ui.widgets.one_of import OneOf

_SIZE = QSize(500, 380)
_BOX = "box"
_LONGEST = 80  # letters of a box


class AreaDialog(FittingDialog):
    """`chosen` carries the area as `services.extracts.area_box` reads it."""

    chosen = Signal(str)

    def __init__(self, file_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Vùng bản đồ"))
        self.wish(_SIZE)
        self.areas = OneOf(is_column=True)
        around = tr("{province} và 20 km chung quanh").format(
            province=in_language(home().full_name)
        )
        self.areas.add(around, PROVINCE_AREA)
        self.areas.add(tr("Cả tệp"), WHOLE_AREA)
        self.areas.add(tr("Một khung"), _BOX)
        self.field = QLineEdit()
        self.field.setFont(font("body", tabular=True))
        self.field.setMaxLength(_LONGEST)
        self.field.setPlaceholderText("106.1,21.3,107.4,22.5")
        self.field.setAccessibleName(tr("Khung: tây, nam, đông, bắc, theo độ"))
        self.error = Paragraph("", "second", "amber")
        self.error.hide()
        self.build_button = Button(tr("Dựng bản đồ"), kind="primary")
        self.cancel_button = Button(tr("Thôi"), kind="plain")
        self._lay_out(file_name)
        self.areas.changed.connect(lambda area: self._show_field(area == _BOX))
        self.field.returnPressed.connect(self.build)
        self.build_button.clicked.connect(self.build)
        self.cancel_button.clicked.connect(self.close)
        self._show_field(False)

    def build(self) -> None:
        """Take what is chosen, or say what is wrong with it."""
        area = self.areas.value()
        text = self.field.text().strip() if area == _BOX else str(area)
        try:
            area_box(text)
        except RequestError:
            hint = tr("Hãy viết tây,nam,đông,bắc theo độ, ví dụ 106.1,21.3,107.4,22.5.")
            self.error.set_text(hint)
            self.error.show()
            return
        self.chosen.emit(text)
        self.close()

    def _show_field(self, is_shown: bool) -> None:
        self.field.setVisible(is_shown)
        self.error.hide()
        if is_shown:
            self.field.setFocus()

    def _lay_out(self, file_name: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(Line(tr("Lấy vùng nào của tệp này?"), "page"))
        column.addWidget(ElidedLabel(file_name, "second", "ink2"))
        column.addWidget(
            Paragraph(
                tr(
                    "Chương trình dựng đường phố, nhà cửa, sông hồ, rừng và dữ liệu tìm đường của "
                    "vùng này. Vùng càng rộng càng mất nhiều thời gian và chỗ trên ổ đĩa."
                ),
                tone="ink2",
            )
        )
        column.addWidget(self.areas)
        column.addWidget(self.field)
        column.addWidget(self.error)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.build_button)
        column.addLayout(foot)
