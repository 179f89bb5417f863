"""How the whole program looks: its typeface, the style sheet of its theme."""

from pathlib import Path

from PySide6.QtWidgets import QApplication

from langson_explorer.ui.theming import qt_words
from langson_explorer.ui.theming.fonts import font, load_fonts
from langson_explorer.ui.theming.style import style_sheet
from langson_explorer.ui.theming.theme import theme

_DRESSED = "dressed"


def dress(app: QApplication, resources: Path) -> None:
    """Give the program its typeface and the style sheet of the theme, kept up to date.

    Qt's own texts speak the program's language, too.
    """
    load_fonts(resources / "fonts")
    app.setFont(font())
    qt_words.install(app)
    app.setStyleSheet(style_sheet(theme.current))
    if not app.property(_DRESSED):  # once: each dressing would restyle everything once more
        app.setProperty(_DRESSED, True)
        theme.changed.connect(lambda: app.setStyleSheet(style_sheet(theme.current)))
