"""A page that is made anew when another language is chosen."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from langson_explorer.services.observed import Value
from langson_explorer.ui.following import follow


class Remade(QWidget):
    """Holds what `make` gives, which takes the place of what it gave before."""

    def __init__(self, make: Callable[[], QWidget], language: Value[str]) -> None:
        super().__init__()
        self._make = make
        self._shown = make()
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._shown)
        follow(self, language.watch, self._remake)

    def _remake(self, _language: str) -> None:
        old, self._shown = self._shown, self._make()
        self._column.replaceWidget(old, self._shown)
        old.hide()
        old.deleteLater()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Leave the focus to the page."""
        self._shown.setFocus(Qt.FocusReason.OtherFocusReason)
