"""What comes out of a plan, what comes in: printed, as files, as codes, from a file."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from langson_explorer.domain.file_name import suggested_name
from langson_explorer.errors import ExplorerError
from langson_explorer.i18n import tr

if TYPE_CHECKING:
    from langson_explorer.services.programme import Programme
    from langson_explorer.ui.desk.desk import Desk


def print_plan(desk: "Desk") -> None:
    """Ask for a file, print the programme of the open plan into it."""
    from langson_explorer.services.plan_files import PDF  # noqa: PLC0415 - when wanted

    if desk.planning:
        _ask_and_write(desk, tr("In lịch trình"), (PDF,))


def export_plan(desk: "Desk") -> None:
    """Ask for a file, write the open plan as what its name ends in."""
    from langson_explorer.services.plan_files import KINDS  # noqa: PLC0415

    if desk.planning:
        _ask_and_write(desk, tr("Xuất lịch trình"), KINDS)


def export_plan_to(desk: "Desk", path: Path) -> None:
    """Write the open plan as what the name ends in; what it came to is said in the window."""
    from langson_explorer.services.plan_files import PDF, write_plan, written_sentence  # noqa: PLC0415

    programme = _programme(desk)
    if programme is None:
        return
    if path.suffix.lower() == PDF:
        _print(desk, programme, path)
        return
    try:
        write_plan(programme, path)
    except ExplorerError as error:
        desk.tell_trouble(error)
        return
    desk.window.notices.say(written_sentence(programme, path))


def show_codes(desk: "Desk") -> None:
    """Open the window of QR codes of the open plan."""
    from langson_explorer.ui.features.plan.codes import PlanCodesDialog  # noqa: PLC0415

    if programme := _programme(desk):
        PlanCodesDialog(programme, desk.window).show()


def open_plan(desk: "Desk") -> None:
    """Ask for a plan file, take it in."""
    kind = tr("Tệp lịch trình (*.lsplan)")
    chosen, _ = QFileDialog.getOpenFileName(
        desk.window, tr("Mở tệp lịch trình"), str(Path.home()), kind
    )
    if chosen:
        take_plan(desk, Path(chosen))


def take_plan(desk: "Desk", path: Path) -> None:
    """Take in the plan of a file as one of one's own; what is wrong with it is said."""
    from langson_explorer.services.plan_files import read_plan, taken_sentence  # noqa: PLC0415

    if desk.planning is None:
        return
    try:
        desk.planning.take_plan(read_plan(path))
    except ExplorerError as error:
        desk.tell_trouble(error)
        return
    if desk.plan_pane:
        desk.plan_pane.set_collapsed(False)
    said = taken_sentence(desk.planning.plan, desk.services.spots.find)
    desk.window.notices.say(said)


def _programme(desk: "Desk") -> "Programme | None":
    """The open plan in words; None before there is one."""
    from langson_explorer.services.programme import programme_of  # noqa: PLC0415

    planning = desk.planning
    if planning is None:
        return None
    now, find = datetime.now(UTC), desk.services.spots.find
    return programme_of(planning.plan, planning.schedule, find, now)


def _ask_and_write(desk: "Desk", title: str, kinds: tuple[str, ...]) -> None:
    from langson_explorer.services.plan_files import kind_name  # noqa: PLC0415

    assert desk.planning is not None
    filters = {f"{kind_name(kind)} (*{kind})": kind for kind in kinds}
    default = str(Path.home() / suggested_name(desk.planning.plan.name, kinds[0], "lich-trinh"))
    chosen, kind = QFileDialog.getSaveFileName(desk.window, title, default, ";;".join(filters))
    if chosen:
        is_named = Path(chosen).suffix.lower() in kinds
        export_plan_to(desk, Path(chosen if is_named else f"{chosen}{filters[kind]}"))


def _print(desk: "Desk", programme: "Programme", path: Path) -> None:
    """Print beside the work: the window stays alive, and tells when it is done."""
    from langson_explorer.ui.features.print.printing import ProgrammePress  # noqa: PLC0415

    if desk.browser is None:
        return
    try:
        press = ProgrammePress(desk.services.paths, desk.browser.places, desk)
    except ExplorerError as error:
        desk.tell_trouble(error)
        return
    desk.window.notices.say(tr("Đang in «{plan}»…").format(plan=programme.title))
    press.failed.connect(desk.tell_trouble)
    press.failed.connect(press.deleteLater)
    press.printed.connect(partial(_save, desk, path))
    press.printed.connect(press.deleteLater)
    press.print(programme)


def _save(desk: "Desk", path: Path, pdf: QByteArray) -> None:
    from langson_explorer.files import write_whole  # noqa: PLC0415

    try:
        write_whole(path, bytes(pdf.data()))
    except ExplorerError as error:
        desk.tell_trouble(error)
        return
    done = tr("Đã in lịch trình ra {path}").format(path=path)
    desk.window.notices.say(done, action=(tr("Xem"), partial(_look_at, path)))


def _look_at(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
