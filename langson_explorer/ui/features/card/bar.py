"""The name of a place at the top of its card, once its picture has scrolled away."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from langson_explorer.ui.widgets.labels import ElidedLabel


class CardBar(QWidget):
    """One line, with room at the right for the button that closes the card."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("CardBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._name = ElidedLabel(role="strong")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 60, 0)
        row.addWidget(self._name, 1)

    def set_text(self, name: str) -> None:
        """Name another place."""
        self._name.setText(name)
