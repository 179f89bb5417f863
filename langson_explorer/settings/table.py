"""The table of settings: key, type, default, label, modes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeGuard

from langson_explorer.i18n import LANGUAGES, tr

DESK, KIOSK = "desk", "kiosk"  # the modes of the window
THEMES = ("system", "light", "dark", "contrast")


@dataclass(frozen=True, slots=True)
class Option[T]:
    """One setting.

    `accepts` tells whether a value read from a file may be used; `label` gives its words in the
    current language, or None for what the window remembers by itself; `modes` are the modes of
    the window that offer it; `choices` are the values a dialog lists, where they are few.
    """

    key: str
    default: T
    accepts: Callable[[object], TypeGuard[T]]
    label: Callable[[], str] | None = None
    modes: frozenset[str] = frozenset({DESK})
    choices: tuple[T, ...] = ()


def _is_text(value: object) -> TypeGuard[str]:
    return isinstance(value, str)


def _is_flag(value: object) -> TypeGuard[bool]:
    return isinstance(value, bool)


def _is_height(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 100_000


def _is_texts(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _is_named(value: object) -> TypeGuard[list[dict[str, Any]]]:
    return isinstance(value, list) and all(
        isinstance(item, dict) and isinstance(item.get("name"), str) for item in value
    )


def _is_language(value: object) -> TypeGuard[str]:
    return value in LANGUAGES


def _is_theme(value: object) -> TypeGuard[str]:
    return value in THEMES


LANGUAGE = Option(
    "language",
    "vi",
    _is_language,
    label=lambda: tr("Ngôn ngữ"),
    modes=frozenset({DESK, KIOSK}),
    choices=LANGUAGES,
)
THEME = Option(
    "theme",
    "system",
    _is_theme,
    label=lambda: tr("Giao diện"),
    modes=frozenset({DESK, KIOSK}),
    choices=THEMES,
)
OFFICE_NAME = Option("office_name", "", _is_text, label=lambda: tr("Tên cơ quan"))
OFFICE_CONTACT = Option("office_contact", "", _is_text, label=lambda: tr("Liên hệ của cơ quan"))
OFFICE_CREST = Option("office_crest", "", _is_text, label=lambda: tr("Tệp huy hiệu, biểu trưng"))
OFFICE_ROLE = Option("office_role", "", _is_text, label=lambda: tr("Vai trò của người ghi"))
BACKUP_FOLDER = Option(  # "" is the one within the data folder
    "backup_folder", "", _is_text, label=lambda: tr("Thư mục sao lưu"), modes=frozenset({DESK})
)
WINDOW_GEOMETRY = Option("window_geometry", "", _is_text)  # as Qt saves it, in base 64
LAYERS_ON = Option("layers_on", list[str](), _is_texts)  # ids of layers; none means all
DOCK_COLLAPSED = Option("dock_collapsed", False, _is_flag)
DOCK_HEIGHT = Option("dock_height", 0, _is_height)  # px it is pulled up to; 0: the row of days
SAVED_FILTERS = Option("saved_filters", list[dict[str, Any]](), _is_named)  # as saved_filters says

OPTIONS: tuple[Option[Any], ...] = (
    LANGUAGE,
    THEME,
    OFFICE_NAME,
    OFFICE_CONTACT,
    OFFICE_CREST,
    OFFICE_ROLE,
    BACKUP_FOLDER,
    WINDOW_GEOMETRY,
    LAYERS_ON,
    DOCK_COLLAPSED,
    DOCK_HEIGHT,
    SAVED_FILTERS,
)
