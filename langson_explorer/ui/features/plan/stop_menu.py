"""The menu of a stop."""

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_clock
from langson_explorer.ui.features.plan.stop_commands import StopCommand
from langson_explorer.ui.features.plan.verbs import PlanVerbs
from langson_explorer.ui.theming.icons import icon
from langson_explorer.ui.widgets.popups import Menu


def build_stop_menu(parent: QWidget, verbs: PlanVerbs, stop_id: str) -> Menu:
    """What can be done with a stop, each with its key."""
    menu = Menu(parent)
    days = verbs.plan.days
    at = days.index(verbs.plan.day_of(stop_id))
    entries = [
        ("edit", tr("Sửa thời gian và ghi chú…"), "F2", StopCommand.EDIT, True),
        ("plus", tr("Ở lại thêm 15 phút"), "+", StopCommand.LONGER, True),
        ("minus", tr("Ở lại bớt 15 phút"), "−", StopCommand.SHORTER, True),
        None,
        ("chevron-left", tr("Sang ngày trước"), "Ctrl+↑", StopCommand.MOVE_PREVIOUS_DAY, at > 0),
        (
            "chevron-right",
            tr("Sang ngày sau"),
            "Ctrl+↓",
            StopCommand.MOVE_NEXT_DAY,
            at + 1 < len(days),
        ),
        None,
        ("trash", tr("Bỏ khỏi lịch trình"), "Del", StopCommand.REMOVE, True),
    ]
    for entry in entries:
        if entry is None:
            menu.addSeparator()
            continue
        icon_name, words, key, command, possible = entry
        action = menu.addAction(icon(icon_name, 16), f"{words}\t{key}")
        action.setEnabled(bool(possible))
        action.triggered.connect(lambda _=False, c=command: verbs.run(c, stop_id))
    _add_locks(menu, verbs, stop_id)
    _add_offers(menu, verbs, stop_id)
    return menu


def _add_offers(menu: Menu, verbs: PlanVerbs, stop_id: str) -> None:
    """Places to add beside the stop."""
    menu.addSeparator()
    for icon_name, words, wanted in (
        ("star", tr("Nơi tương tự…"), verbs.similar_wanted),
        ("route", tr("Nơi trên đường đến đây…"), verbs.detours_wanted),
    ):
        action = menu.addAction(icon(icon_name, 16), words)
        action.triggered.connect(lambda _=False, want=wanted: want.emit(stop_id))


def _add_locks(menu: Menu, verbs: PlanVerbs, stop_id: str) -> None:
    """What rearranging must leave as it is."""
    stop = verbs.plan.stop(stop_id)
    begins = verbs.start_of(stop_id)
    locks: list[tuple[str, bool, Callable[[bool], None]]] = [
        (
            tr("Luôn giữ điểm này"),
            stop.keeps_place,
            lambda on: verbs.set_locks(stop_id, place=on, day=stop.keeps_day),
        ),
        (
            tr("Giữ ở ngày này"),
            stop.keeps_day,
            lambda on: verbs.set_locks(stop_id, place=stop.keeps_place, day=on),
        ),
        (
            tr("Giữ giờ bắt đầu {time}").format(time=format_clock(begins)),
            stop.start_min is not None,
            lambda on: verbs.fix_start(stop_id, begins if on else None),
        ),
    ]
    menu.addSeparator()
    for words, is_on, run in locks:
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(is_on)
        action.triggered.connect(run)


def open_stop_menu(parent: QWidget, verbs: PlanVerbs, stop_id: str, at: QPoint) -> None:
    """Show the menu of a stop at a global position."""
    menu = build_stop_menu(parent, verbs, stop_id)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)
