"""What one takes along from the desk: the list as a file, the map as a sheet to print."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from langson_explorer.domain.place import Place
from langson_explorer.errors import ExplorerError
from langson_explorer.i18n import tr

if TYPE_CHECKING:
    from langson_explorer.ui.desk.desk import Desk


def export_list(desk: "Desk") -> None:
    """Ask for a file, write the places the filter leaves into it."""
    from langson_explorer.services.exporting import KINDS, kind_name  # noqa: PLC0415 - when wanted

    if desk.browser is None:
        return
    filters = {f"{kind_name(kind)} (*{kind})": kind for kind in KINDS}
    default = str(Path.home() / "lang-son.xlsx")
    chosen, kind = QFileDialog.getSaveFileName(
        desk.window,
        tr("Xuất danh sách"),
        default,
        ";;".join(filters),
        next(name for name, suffix in filters.items() if suffix == ".xlsx"),
    )
    if chosen:
        path = Path(chosen)
        export_list_to(desk, path if path.suffix else path.with_suffix(filters[kind]))


def export_list_to(desk: "Desk", path: Path) -> None:
    """Write the places the filter leaves; what it came to is said in the window."""
    from langson_explorer.services.exporting import (  # noqa: PLC0415
        export_places,
        exported_sentence,
    )

    if desk.browser is None:
        return
    left = _listed(desk)
    places = desk.browser.places if left is None else left
    catalogue = desk.browser.catalogue
    try:
        done = export_places(places, path, catalogue, desk.services.catalogue_file)
    except ExplorerError as error:
        desk.tell_trouble(error)
        return
    desk.window.notices.say(exported_sentence(done, path))


def open_map_sheet(desk: "Desk") -> None:
    """Open the dialog of map sheets with what the window shows now."""
    from langson_explorer.presenting.print.map_sheet import box_of_view  # noqa: PLC0415
    from langson_explorer.ui.features.print.map_sheet import Desktop, MapSheetDialog  # noqa: PLC0415

    browser, planning, view = desk.browser, desk.planning, desk.map
    if browser is None:
        return
    selected = desk.window.selection.place_id
    seen = view.state.view if view else None
    desktop = Desktop(
        paths=desk.services.paths,
        places=browser.places,
        listed=_listed(desk),
        selected=browser.find(selected) if selected else None,
        plan=planning.plan if planning else None,
        schedule=planning.schedule if planning else (),
        view=box_of_view(seen, view.width(), view.height()) if view and seen else None,
    )
    try:
        dialog = MapSheetDialog(desktop, desk.window)
    except ExplorerError as error:
        desk.tell_trouble(error)
        return
    dialog.show()


def _listed(desk: "Desk") -> list[Place] | None:
    """The places the filter leaves, in the order of the catalogue; None where it leaves all."""
    left = desk.window.places.ids_left()
    if left is None or desk.browser is None:
        return None
    return [place for place in desk.browser.places if place.id in left]
