"""The menu of plans: which is open, what can be done with it."""

from collections.abc import Callable

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QWidget

from langson_explorer.domain.ports import PlanSummary
from langson_explorer.i18n import tr
from langson_explorer.presenting.plan.words import counts_text
from langson_explorer.services.plan_roles import PlanRoles
from langson_explorer.services.wording.plan_names import shown_name
from langson_explorer.ui.features.plan.verbs import PlanVerbs
from langson_explorer.ui.theming.icons import icon
from langson_explorer.ui.widgets.popups import Menu

_LONGEST_NAME = 48


def build_plan_menu(parent: QWidget, verbs: PlanVerbs, rename: Callable[[], None]) -> Menu:
    """Every plan to choose from, then the verbs."""
    menu, planning = Menu(parent), verbs.planning
    group = QActionGroup(menu)
    roles = verbs.roles
    for summary in roles.at_hand() if roles else planning.summaries():
        choice = QAction(_label(summary), menu, checkable=True)
        choice.setChecked(summary.id == planning.plan.id)
        choice.triggered.connect(lambda _=False, plan=summary.id: planning.open_plan(plan))
        group.addAction(choice)
        menu.addAction(choice)
    menu.addSeparator()
    entries: list[tuple[str, str, Callable[[], object]]] = [
        ("plus", tr("Lịch trình mới"), planning.new_plan),
        ("edit", tr("Đổi tên…"), rename),
        ("copy", tr("Nhân bản"), lambda: planning.duplicate_plan(planning.plan.id)),
        ("trash", tr("Xóa lịch trình này"), verbs.delete_plan),
    ]
    for icon_name, words, run in entries:
        menu.addAction(icon(icon_name, 16), words).triggered.connect(lambda _=False, go=run: go())
    if roles:
        _add_roles(menu, verbs, roles)
    for offered in verbs.offered():
        menu.addSeparator()
        for entry in offered:
            shown = menu.addAction(icon(entry.icon, 16), entry.label())
            shown.triggered.connect(lambda _=False, one=entry.id: verbs.asked.emit(one))
    return menu


def _add_roles(menu: Menu, verbs: PlanVerbs, roles: PlanRoles) -> None:
    """Versions, templates, the archive: what can be kept, what is there."""
    menu.addSeparator()
    keeping: list[tuple[str, str, Callable[[], None]]] = [
        ("history", tr("Giữ bản này"), verbs.keep_version),
        ("star", tr("Lưu làm mẫu"), verbs.keep_template),
        ("folder", tr("Đưa vào lưu trữ"), verbs.archive),
    ]
    for icon_name, words, run in keeping:
        menu.addAction(icon(icon_name, 16), words).triggered.connect(lambda _=False, go=run: go())
    plan_id = verbs.plan.id
    for icon_name, words, kept, take in (
        ("history", tr("Các bản đã giữ"), roles.versions(plan_id), verbs.planning.open_plan),
        ("star", tr("Lịch trình mới từ mẫu"), roles.templates(), roles.begin_as),
        ("folder", tr("Lấy từ lưu trữ"), roles.archived(), roles.take_out),
    ):
        if not kept:
            continue
        below = menu.addMenu(icon(icon_name, 16), words)
        for summary in kept:
            action = below.addAction(_label(summary))
            action.triggered.connect(lambda _=False, go=take, one=summary.id: go(one))


def _label(summary: PlanSummary) -> str:
    name = shown_name(summary.name)
    if len(name) > _LONGEST_NAME:
        name = name[: _LONGEST_NAME - 1].rstrip() + "…"
    # In a menu & marks a key and a tab begins the shortcut's column.
    return f"{name.replace('&', '&&')}\t{counts_text(summary.day_count, summary.stop_count)}"
