"""A field for a whole number."""

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QSpinBox

from langson_explorer.i18n import current_language
from langson_explorer.ui.theming.fonts import font


class NumberField(QSpinBox):
    """From `least` to `most`."""

    def __init__(self, value: int, most: int, *, least: int = 1) -> None:
        super().__init__()
        self.setLocale(QLocale(current_language()))  # as all other numbers of the window
        self.setRange(least, most)
        self.setValue(value)
        self.setFont(font("body", tabular=True))
        # The style of fields is for the whole; its inner line would be clipped by it.
        self.lineEdit().setStyleSheet("border: 0; padding: 0 0 0 10px; min-height: 0")
