"""How the whole program looks: its theme, its typeface, the colours of the system."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from langson_explorer.ui.fonts import font, load_fonts
from langson_explorer.ui.style import style_sheet
from langson_explorer.ui.theme import ThemeName, theme

SYSTEM = "system"


def dress(app: QApplication, resources: Path, theme_name: str) -> None:
    """Give the program its typeface, and the style sheet of a theme, kept up to date."""
    load_fonts(resources / "fonts")
    app.setFont(font())
    theme.choose(resolved(theme_name))
    app.setStyleSheet(style_sheet(theme.current))
    theme.changed.connect(lambda: app.setStyleSheet(style_sheet(theme.current)))


def resolved(name: str) -> ThemeName:
    """The theme of a name; "system" is light or dark as the system is."""
    if name != SYSTEM:
        return ThemeName(name)
    dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return ThemeName.DARK if dark else ThemeName.LIGHT
