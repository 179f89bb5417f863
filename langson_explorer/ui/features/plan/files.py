"""The plan as files: written, taken in."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from langson_explorer.errors import ExplorerError
from langson_explorer.i18n import tr
from langson_explorer.services.plan_files import (
    read_plan,
    taken_sentence,
    write_plan,
    written_sentence,
)
from langson_explorer.services.planning import Planning
from langson_explorer.services.programme import Programme
from langson_explorer.ui.feature import Services, Shell


def write(shell: Shell, programme: Programme, path: Path) -> None:
    """Write a plan as what the name ends in; what it came to is said in the window."""
    try:
        write_plan(programme, path)
    except ExplorerError as error:
        shell.tell_trouble(error)
        return
    shell.say(written_sentence(programme, path))


def ask_for_file(parent: QWidget) -> Path | None:
    """Ask for a plan file to open; None where the user thinks better of it."""
    kind = tr("Tệp lịch trình (*.lsplan)")
    title = tr("Mở tệp lịch trình")
    chosen, _ = QFileDialog.getOpenFileName(parent, title, str(Path.home()), kind)
    return Path(chosen) if chosen else None


def take_in(shell: Shell, planning: Planning, services: Services, path: Path) -> bool:
    """Take in the plan of a file; whether it was one, else what is wrong with it is said."""
    try:
        planning.take_plan(read_plan(path))
    except ExplorerError as error:
        shell.tell_trouble(error)
        return False
    shell.say(taken_sentence(planning.plan, services.spots.find))
    return True
