"""A line to type into, as high as the fields of a form."""

from PySide6.QtWidgets import QLineEdit

from langson_explorer.ui.theming.fonts import font

HEIGHT = 32


class FormLine(QLineEdit):
    """A line of the form, 32 high."""

    def __init__(self, name: str, hint: str = "") -> None:
        super().__init__()
        self.setProperty("form", True)
        self.setFont(font("body", tabular=True))
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
