"""What the card shows while no place is selected: what there is, what one can do."""

from collections.abc import Mapping

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from langson_explorer.domain.place import Layer
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_count
from langson_explorer.ui.theming.icons import layer_pixmap
from langson_explorer.ui.widgets.card_parts import Mark
from langson_explorer.ui.widgets.labels import Line, Paragraph
from langson_explorer.ui.widgets.picture import Picture

_ICON = 28


class Welcome(QWidget):
    """A greeting with the counts of the catalogue, three things to do."""

    def __init__(self) -> None:
        super().__init__()
        self._counts: Mapping[Layer, int] = {}
        self._total, self._trouble = 0, ""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._picture = Picture("village")
        outer.addWidget(self._picture)
        column = QVBoxLayout()
        outer.addLayout(column)
        column.setContentsMargins(20, 18, 20, 20)
        column.setSpacing(8)
        self._icons = QHBoxLayout()
        self._icons.setSpacing(8)
        column.addLayout(self._icons)
        column.addSpacing(8)
        self._title, self._text = Paragraph(role="title"), Paragraph(tone="ink2")
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addSpacing(12)
        self._hints = [Paragraph() for _ in range(3)]
        for name, hint in zip(("search", "map", "keyboard"), self._hints, strict=True):
            row = QHBoxLayout()
            row.setSpacing(12)
            row.addWidget(Mark(name, 18, "primary"))
            row.addWidget(hint, 1)
            column.addLayout(row)
            column.addSpacing(4)
        column.addStretch()
        self.retranslate()

    def set_counts(self, counts: Mapping[Layer, int], total: int) -> None:
        """Tell how many places there are."""
        self._counts, self._total = counts, total
        self.retranslate()
        self.apply_theme()

    def set_low(self, is_low: bool) -> None:
        """Have a lower picture."""
        self._picture.set_low(is_low)

    def set_trouble(self, text: str) -> None:
        """Tell why there are none."""
        self._trouble = text
        self.retranslate()

    def retranslate(self) -> None:
        """Put the words into the language chosen."""
        self._picture.retranslate()
        self._title.set_text(tr("Chào mừng đến Xứ Lạng"))
        self._text.set_text(self._greeting())
        hints = (
            tr("Gõ tên một nơi, có dấu hay không dấu, tên xã cũ hay mới."),
            tr("Bấm vào một điểm trên bản đồ, hoặc một dòng trong danh sách."),
            tr("Ctrl+K mở bảng lệnh: mọi việc đều làm được bằng bàn phím."),
        )
        for hint, text in zip(self._hints, hints, strict=True):
            hint.set_text(text)

    def _greeting(self) -> str:
        if not self._total:
            return self._trouble or tr("Đang mở dữ liệu của tỉnh…")
        return tr(
            "{n} di tích, lễ hội, làng, hang núi, món ngon của Lạng Sơn, dùng được không cần mạng."
        ).format(n=format_count(self._total))

    def apply_theme(self) -> None:
        """Draw the icons of the layers in the colours of the theme."""
        while item := self._icons.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        for layer in Layer:
            mark = Line()
            mark.setPixmap(layer_pixmap(layer, _ICON))
            mark.setFixedSize(_ICON, _ICON)
            self._icons.addWidget(mark)
        self._icons.addStretch()
