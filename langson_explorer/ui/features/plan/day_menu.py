"""The menu of a day."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from langson_explorer.i18n import tr
from langson_explorer.presenting.plan.facts import DayFacts
from langson_explorer.ui.features.plan.spot_editors import NightEditor, OwnPointEditor
from langson_explorer.ui.features.plan.verbs import PlanVerbs
from langson_explorer.ui.theming.icons import icon
from langson_explorer.ui.widgets.popups import Menu

type Entry = tuple[str, str, bool, Callable[[], object]]


def build_day_menu(
    parent: QWidget, verbs: PlanVerbs, day: DayFacts, edit_note: Callable[[], None]
) -> Menu:
    """What can be done with a day."""
    menu = Menu(parent)
    groups = (
        _moving(verbs, day),
        _working_out(verbs, day),
        _contents(parent, verbs, day, edit_note),
    )
    for group in groups:
        for icon_name, words, possible, run in group:
            menu.addAction(icon(icon_name, 16), words, run).setEnabled(possible)
        menu.addSeparator()
    menu.addAction(icon("trash", 16), tr("Xóa ngày này"), lambda: verbs.remove_day(day.day_id))
    return menu


def _working_out(verbs: PlanVerbs, day: DayFacts) -> tuple[Entry, ...]:
    return (
        (
            "route",
            tr("Sắp xếp lại ngày này…"),
            True,
            lambda: verbs.rearrange_wanted.emit(day.index),
        ),
        (
            "star",
            tr("Gợi ý nơi hợp ngày này…"),
            True,
            lambda: verbs.suggestions_wanted.emit(day.index),
        ),
    )


def _contents(
    parent: QWidget, verbs: PlanVerbs, day: DayFacts, edit_note: Callable[[], None]
) -> tuple[Entry, ...]:
    lunch = day.lunch_id
    words = tr("Bỏ giờ nghỉ trưa") if lunch else tr("Thêm giờ nghỉ trưa")

    def change() -> None:
        if lunch:
            verbs.planning.remove_stop(lunch)
        else:
            verbs.add_lunch(day.day_id)

    return (
        ("clock", words, True, change),
        (
            "home",
            tr("Nghỉ đêm, kết thúc ở…"),
            True,
            lambda: NightEditor(parent, verbs, day).open_beside(parent),
        ),
        (
            "pin",
            tr("Thêm điểm riêng…"),
            True,
            lambda: OwnPointEditor(parent, verbs, day).open_beside(parent),
        ),
        ("note", tr("Ghi chú…"), True, edit_note),
    )


def _moving(verbs: PlanVerbs, day: DayFacts) -> tuple[Entry, ...]:
    def move(step: int) -> None:
        verbs.planning.move_day(day.day_id, day.index + step)

    return (
        ("chevron-left", tr("Chuyển sang trái"), day.index > 0, lambda: move(-1)),
        (
            "chevron-right",
            tr("Chuyển sang phải"),
            day.index + 1 < day.count,
            lambda: move(1),
        ),
    )
