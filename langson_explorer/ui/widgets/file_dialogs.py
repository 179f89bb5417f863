"""Asks where to write a file."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from langson_explorer.domain.file_name import suggested_name
from langson_explorer.services.plan_files import kind_name


def ask_for_plan_file(
    parent: QWidget, title: str, plan_name: str, kinds: Sequence[str]
) -> Path | None:
    """Ask for a file of one of these kinds; None where the user thinks better of it."""
    filters = {f"{kind_name(kind)} (*{kind})": kind for kind in kinds}
    default = str(Path.home() / suggested_name(plan_name, kinds[0], "lich-trinh"))
    chosen, kind = QFileDialog.getSaveFileName(parent, title, default, ";;".join(filters))
    if not chosen:
        return None
    is_named = Path(chosen).suffix.lower() in kinds
    return Path(chosen if is_named else f"{chosen}{filters[kind]}")


def ask_for_file(parent: QWidget, title: str, name: str, kind: str) -> Path | None:
    """Ask for a file of one kind, called so in words; None where the user thinks better of it."""
    suffix = Path(name).suffix
    suggested = str(Path.home() / name)
    chosen, _ = QFileDialog.getSaveFileName(parent, title, suggested, f"{kind} (*{suffix})")
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix else path.with_suffix(suffix)
