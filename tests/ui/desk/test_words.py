"""In English, in Chinese no Vietnamese word is left in what the program itself says."""

import re
from contextlib import contextmanager

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QTextEdit

from langson_explorer.i18n import set_language
from langson_explorer.i18n.catalogues import DOMAIN
from langson_explorer.paths import Paths
from langson_explorer.presenting.places.columns import Column

# Letters that only Vietnamese has; names of places and of the language keep theirs.
VIETNAMESE = re.compile(r"[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
NAMES = re.compile(
    r"Lạng Sơn|Xứ Lạng|Tiếng Việt|Chuyến đi mới|Động \w+ \w+|Hội chợ|Hát then|VND"
    r"|(Giáp|Ất|Bính|Đinh|Mậu|Kỷ|Canh|Tân|Nhâm|Quý) \w+"  # days, months, years
)


@contextmanager
def catalogue_of(language, folder):
    """Speaks a language from its catalogue of words, compiled here."""
    words = Paths.standard().resources / "i18n" / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    if not words.is_file():
        pytest.skip("no catalogue of words")
    compiled = folder / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
    compiled.parent.mkdir(parents=True)
    with words.open("rb") as source, compiled.open("wb") as target:
        write_mo(target, read_po(source, locale=language))
    set_language(language, folder)
    try:
        yield
    finally:
        set_language("vi", folder)


def said(desk):
    """Every text the window shows or would read aloud."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    window, places = desk.window, desk.features["places"]
    for widget in window.findChildren(QLabel):
        yield widget.text()
    for widget in window.findChildren(QTextEdit):
        yield widget.toPlainText()
    for widget in window.findChildren(QLineEdit):
        yield from (widget.placeholderText(), widget.accessibleName())
    for widget in window.findChildren(QAbstractButton):
        yield from (widget.text(), widget.accessibleName(), widget.toolTip())
    across = places.table.horizontalHeader().orientation()
    yield from (places.model.headerData(column, across) for column in Column)
    yield from (entry.label() for entry in desk.actions.values())


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_vietnamese_is_left(qtbot, desk, tmp_path, language):
    desk.workspace.select("tam-thanh")
    desk.workspace.planning.value.add_stop(
        "tam-thanh", desk.workspace.planning.value.plan.days[0].id
    )
    with catalogue_of(language, tmp_path):
        desk.workspace.language.set(language)

        def nothing_is_left():  # the welcome is told anew in a thread
            assert {
                text for text in said(desk) if VIETNAMESE.search(NAMES.sub("", text or ""))
            } == set()

        qtbot.waitUntil(nothing_is_left, timeout=5000)
