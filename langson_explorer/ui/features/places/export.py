"""The list as a file."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from langson_explorer.errors import ExplorerError
from langson_explorer.i18n import tr
from langson_explorer.services.exporting import KINDS, export_places, exported_sentence, kind_name
from langson_explorer.services.workspace import Workspace
from langson_explorer.ui.feature import Services, Shell


def ask_for_file(parent: QWidget) -> Path | None:
    """Ask where to write the list; None where the user thinks better of it."""
    filters = {f"{kind_name(kind)} (*{kind})": kind for kind in KINDS}
    default = str(Path.home() / "lang-son.xlsx")
    chosen, kind = QFileDialog.getSaveFileName(
        parent,
        tr("Xuất danh sách"),
        default,
        ";;".join(filters),
        next(name for name, suffix in filters.items() if suffix == ".xlsx"),
    )
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix else path.with_suffix(filters[kind])


def export_list(shell: Shell, workspace: Workspace, services: Services, path: Path) -> None:
    """Write the places the filter leaves; what it came to is said in the window."""
    browser = workspace.browser.value
    if browser is None:
        return
    left = workspace.listed
    places = browser.places if left is None else left
    try:
        done = export_places(places, path, browser.catalogue, services.catalogue_file)
    except ExplorerError as error:
        shell.tell_trouble(error)
        return
    shell.say(exported_sentence(done, path))
