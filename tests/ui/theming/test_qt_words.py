import pytest
from languages import speaking
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit

from langson_explorer.ui.theming import qt_words

ENGLISH = {"Hoàn tác": "Undo", "Làm lại": "Redo", "Cắt": "Cut", "Sao chép": "Copy", "Dán": "Paste"}


@pytest.fixture
def worded(qapp):
    qt_words.install(qapp)


def menu_of(field) -> list[str]:
    menu = field.createStandardContextMenu()
    return [action.text().split("\t")[0] for action in menu.actions() if action.text()]


@pytest.mark.parametrize("field", [QLineEdit, QPlainTextEdit, QTextEdit])
def test_the_menu_of_a_field_is_vietnamese(qtbot, worded, field):
    widget = field()
    qtbot.addWidget(widget)
    wanted = ["Hoàn tác", "Làm lại", "Cắt", "Sao chép", "Dán", "Xóa", "Chọn tất cả"]
    assert menu_of(widget) == wanted


def test_it_follows_the_language(qtbot, worded):
    field = QLineEdit()
    qtbot.addWidget(field)
    with speaking("en", ENGLISH):
        assert menu_of(field)[:5] == ["Undo", "Redo", "Cut", "Copy", "Paste"]
    assert menu_of(field)[0] == "Hoàn tác"


def test_other_texts_of_qt_stay(worded):
    assert QCoreApplication.translate("QShortcut", "Ctrl") == "Ctrl"


def test_installed_once(qapp, worded):
    qt_words.install(qapp)
    assert len(qapp.findChildren(qt_words.QtWords)) == 1


def test_the_printing_dialog_asks_for_no_text_that_has_no_words(qtbot, qapp):
    asked = []

    class Asked(QTranslator):
        def isEmpty(self):
            return False

        def translate(self, context, source, *_others):
            asked.append((context, source))

    listening = Asked()
    qapp.installTranslator(listening)
    printer = QPrinter()
    dialog = QPrintDialog(printer)
    qtbot.addWidget(dialog)
    dialog.show()
    qapp.removeTranslator(listening)
    texts = {one for one in asked if one[0].startswith("QPrint")}
    assert len(texts) > 30
    assert [text for text in texts if not qt_words.QtWords().translate(*text)] == []
