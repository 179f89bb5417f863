"""Gives Qt's own texts, such as the menus of its fields, the words of our catalogue.

Qt comes without Vietnamese, so its own translations are not used for any language.
"""

from collections.abc import Callable

from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from langson_explorer.i18n import tr
from langson_explorer.ui.theming.qt_print_words import PRINT_WORDS

_FIELD: dict[str, Callable[[], str]] = {
    "&Undo": lambda: tr("Hoàn tác"),
    "&Redo": lambda: tr("Làm lại"),
    "Cu&t": lambda: tr("Cắt"),
    "&Copy": lambda: tr("Sao chép"),
    "&Paste": lambda: tr("Dán"),
    "Delete": lambda: tr("Xóa"),
    "Select All": lambda: tr("Chọn tất cả"),
}
_WORDS: dict[str, dict[str, Callable[[], str]]] = {
    "QLineEdit": _FIELD,
    "QWidgetTextControl": _FIELD,
    "QAbstractSpinBox": {
        "&Select All": lambda: tr("Chọn tất cả"),
        "&Step up": lambda: tr("Tăng"),
        "Step &down": lambda: tr("Giảm"),
    },
    "QScrollBar": {
        "Scroll here": lambda: tr("Cuộn đến đây"),
        "Top": lambda: tr("Về đầu"),
        "Bottom": lambda: tr("Về cuối"),
        "Left edge": lambda: tr("Về mép trái"),
        "Right edge": lambda: tr("Về mép phải"),
        "Page up": lambda: tr("Lên một trang"),
        "Page down": lambda: tr("Xuống một trang"),
        "Page left": lambda: tr("Sang trái một trang"),
        "Page right": lambda: tr("Sang phải một trang"),
        "Scroll up": lambda: tr("Cuộn lên"),
        "Scroll down": lambda: tr("Cuộn xuống"),
        "Scroll left": lambda: tr("Cuộn sang trái"),
        "Scroll right": lambda: tr("Cuộn sang phải"),
    },
    **PRINT_WORDS,
}


class QtWords(QTranslator):
    """Answers Qt in the language chosen at that moment."""

    def isEmpty(self) -> bool:
        """Say that there is something to install."""
        return False

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """Our words for a text of Qt; None, which leaves it as it is, where we have none."""
        words = _WORDS.get(context, {}).get(source)
        return words() if words else None


def install(app: QApplication) -> None:
    """Have every text Qt shows from now on in our words; once is enough."""
    if app.findChild(QtWords) is None:
        app.installTranslator(QtWords(app))
