"""Nothing shows a text that Qt might read as HTML around `langson_explorer.ui.widgets.plain`."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import langson_explorer

PACKAGE = Path(langson_explorer.__file__).parent
DOOR = "ui/widgets/plain.py"

_KINDS = {  # guess whether a text is HTML, unless told otherwise
    *("QLabel", "QMessageBox", "QErrorMessage", "QInputDialog", "QProgressDialog", "QSplashScreen"),
    *("QTextEdit", "QTextBrowser", "QTextDocument", "QGraphicsTextItem", "QStaticText"),
    *("QToolTip", "QWhatsThis", "QStatusBar", "QSystemTrayIcon", "QWizard", "QWizardPage"),
}
_CALLS = {
    *("setToolTip", "setTabToolTip", "setItemToolTip", "setToolTipsVisible", "setDefaultAction"),
    *("setWhatsThis", "setTabWhatsThis", "setStatusTip", "statusBar", "showMessage"),
    *("setHtml", "insertHtml", "setMarkdown", "setTextFormat"),
    *("setInformativeText", "setDetailedText"),
}
_ROLES = {"ToolTipRole", "WhatsThisRole", "StatusTipRole"}
FOR_A_REASON = {
    "ui/widgets/labels.py": "Paragraph is a QTextEdit given plain text only",
}


def uses(source: str) -> Iterator[ast.expr]:
    """What of a source Qt may read as HTML."""
    for node in ast.walk(ast.parse(source)):
        named = node.id if isinstance(node, ast.Name) else ""
        of = node.attr if isinstance(node, ast.Attribute) else ""
        if named in _KINDS or of in _KINDS | _CALLS | _ROLES:
            yield node


def found() -> dict[str, list[str]]:
    """What each file of the window uses of it."""
    files = [*sorted(PACKAGE.joinpath("ui").rglob("*.py")), PACKAGE / "app" / "gui.py"]
    sources = {file.relative_to(PACKAGE).as_posix(): file.read_text("utf-8") for file in files}
    return {
        name: [f"{name}:{node.lineno}: {ast.unparse(node)}" for node in uses(source)]
        for name, source in sources.items()
        if name != DOOR
    }


def test_nothing_shows_text_around_the_door():
    rest = [use for name, listed in found().items() if name not in FOR_A_REASON for use in listed]
    assert rest == [], "use langson_explorer.ui.widgets.plain, or its labels"


def test_no_excuse_is_left_that_nothing_needs():
    listed = found()
    assert [name for name in FOR_A_REASON if not listed.get(name)] == []


@pytest.mark.parametrize(
    "code",
    [
        "button.setToolTip(place.name)",
        "QToolTip.showText(at, text)",
        "QtWidgets.QLabel(name)",
        "caption = QLabel()",
        "QMessageBox.warning(None, title, text)",
        "index.data(Qt.ItemDataRole.ToolTipRole)",
        "self.statusBar().showMessage(name)",
        "action.setStatusTip(name)",
        "class Note(QTextBrowser): pass",
        "view.setHtml(text)",
    ],
)
def test_the_rule_sees_what_may_be_rich(code):
    assert list(uses(code))


@pytest.mark.parametrize(
    "code", ["set_tooltip(button, name)", "field.setText(name)", "QAction(name)"]
)
def test_the_rule_lets_the_rest_be(code):
    assert not list(uses(code))
