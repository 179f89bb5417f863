"""What one can do in the window: one table for buttons, shortcuts, the command palette."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from langson_explorer.i18n import LANGUAGES, language_name, tr
from langson_explorer.settings.table import DESK

if TYPE_CHECKING:
    from langson_explorer.ui.desk.commands import Commands


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do: its id, its label in the language chosen, how to call it.

    `modes` are the modes of the window that offer it; `listed` whether the palette shows it.
    """

    id: str
    label: Callable[[], str]
    icon: str
    run: Callable[["Commands"], None]
    shortcut: str = ""
    modes: frozenset[str] = frozenset({DESK})
    listed: bool = True


def _language_action(language: str) -> Action:
    return Action(
        f"language-{language}",
        lambda: tr("Ngôn ngữ: {language}").format(language=language_name(language)),
        "globe",
        lambda c: c.use_language(language),
    )


ACTIONS: tuple[Action, ...] = (
    Action("find", lambda: tr("Tìm địa điểm"), "search", lambda c: c.find(), "Ctrl+F"),
    Action(
        "palette", lambda: tr("Lệnh"), "search", lambda c: c.open_palette(), "Ctrl+K", listed=False
    ),
    Action("map", lambda: tr("Bản đồ"), "map", lambda c: c.show_map(), "Ctrl+1"),
    Action(
        "calendar", lambda: tr("Lịch lễ hội"), "calendar", lambda c: c.show_calendar(), "Ctrl+2"
    ),
    Action("year-poster", lambda: tr("In lịch năm…"), "calendar", lambda c: c.print_year()),
    Action("catalogue", lambda: tr("Danh mục"), "list", lambda c: c.show_catalogue(), "Ctrl+3"),
    Action(
        "add-to-plan",
        lambda: tr("Thêm nơi đang chọn vào lịch trình"),
        "plus",
        lambda c: c.add_to_plan(),
        "Ctrl+D",
    ),
    Action("undo", lambda: tr("Hoàn tác"), "undo", lambda c: c.undo(), "Ctrl+Z"),
    Action("redo", lambda: tr("Làm lại"), "redo", lambda c: c.redo(), "Ctrl+Shift+Z"),
    Action(
        "copy-place",
        lambda: tr("Sao chép thông tin nơi đang chọn"),
        "share",
        lambda c: c.copy_place(),
        "Ctrl+Shift+C",
    ),
    Action(
        "export-list",
        lambda: tr("Xuất danh sách…"),
        "list",
        lambda c: c.export_list(),
        "Ctrl+E",
    ),
    Action(
        "map-sheet",
        lambda: tr("In tờ bản đồ…"),
        "document",
        lambda c: c.open_map_sheet(),
        "Ctrl+P",
    ),
    Action(
        "new-trip",
        lambda: tr("Lập chuyến đi theo yêu cầu…"),
        "star",
        lambda c: c.plan_trip(),
        "Ctrl+Shift+N",
    ),
    Action(
        "rearrange",
        lambda: tr("Sắp xếp lại lịch trình…"),
        "route",
        lambda c: c.rearrange_plan(),
        "Ctrl+Shift+R",
    ),
    Action("costs", lambda: tr("Chi phí, ghi chú…"), "ticket", lambda c: c.open_costs()),
    Action("variants", lambda: tr("So sánh các lịch trình…"), "list", lambda c: c.compare_plans()),
    Action(
        "print-plan",
        lambda: tr("In lịch trình…"),
        "document",
        lambda c: c.print_plan(),
        "Ctrl+Shift+P",
    ),
    Action("export-plan", lambda: tr("Xuất lịch trình…"), "share", lambda c: c.export_plan()),
    Action("plan-codes", lambda: tr("Mã QR của lịch trình…"), "qr", lambda c: c.show_codes()),
    Action(
        "open-plan", lambda: tr("Mở tệp lịch trình…"), "folder", lambda c: c.open_plan(), "Ctrl+O"
    ),
    Action("packs", lambda: tr("Gói bản đồ…"), "folder", lambda c: c.open_packs()),
    Action("deselect", lambda: tr("Bỏ chọn"), "close", lambda c: c.deselect(), "Esc"),
    Action("filter", lambda: tr("Lọc…"), "sliders", lambda c: c.open_filter(), "Ctrl+L"),
    Action("trip", lambda: tr("Chuyến đi của tôi"), "calendar", lambda c: c.choose_trip()),
    Action(
        "draw-box",
        lambda: tr("Lọc theo khung vẽ trên bản đồ"),
        "ruler",
        lambda c: c.draw_box(),
    ),
    Action(
        "start-over",
        lambda: tr("Bỏ hết bộ lọc"),
        "sliders",
        lambda c: c.start_over(),
        "Ctrl+Shift+F",
    ),
    Action(
        "dock",
        lambda: tr("Thu hoặc mở lịch trình"),
        "panel-bottom",
        lambda c: c.toggle_dock(),
        "Ctrl+J",
    ),
    Action("zoom-in", lambda: tr("Phóng to bản đồ"), "plus", lambda c: c.zoom_in(), "Ctrl++"),
    Action("zoom-out", lambda: tr("Thu nhỏ bản đồ"), "minus", lambda c: c.zoom_out(), "Ctrl+-"),
    Action("zoom-home", lambda: tr("Xem toàn tỉnh"), "locate", lambda c: c.zoom_home(), "Ctrl+0"),
    Action("zoom-plan", lambda: tr("Xem cả lịch trình"), "route", lambda c: c.zoom_to_plan()),
    Action("go-to", lambda: tr("Tới toạ độ…"), "pin", lambda c: c.go_to(), "Ctrl+G"),
    Action("distance", lambda: tr("Đo khoảng cách"), "ruler", lambda c: c.measure_distance()),
    Action("area", lambda: tr("Đo diện tích"), "ruler", lambda c: c.measure_area()),
    Action(
        "theme",
        lambda: tr("Đổi nền sáng, nền tối"),
        "moon",
        lambda c: c.toggle_theme(),
        "Ctrl+Shift+L",
        listed=False,
    ),
    Action("theme-light", lambda: tr("Nền sáng"), "sun", lambda c: c.use_theme("light")),
    Action("theme-dark", lambda: tr("Nền tối"), "moon", lambda c: c.use_theme("dark")),
    Action(
        "theme-contrast",
        lambda: tr("Tương phản cao"),
        "contrast",
        lambda c: c.use_theme("contrast"),
    ),
    Action("theme-system", lambda: tr("Nền theo máy"), "sun", lambda c: c.use_theme("system")),
    *map(_language_action, LANGUAGES),
    Action("quit", lambda: tr("Thoát"), "close", lambda c: c.quit(), "Ctrl+Q"),
)


def action(action_id: str) -> Action:
    """The action of that id; raises KeyError."""
    return _BY_ID[action_id]


_BY_ID = {entry.id: entry for entry in ACTIONS}
