"""The table of settings: key, type, default, label, modes."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeGuard

from langson_explorer.i18n import LANGUAGES, tr

DESK, KIOSK = "desk", "kiosk"  # the modes of the window
TEXT_SIZES = (100, 115, 130, 150)
THEMES = ("system", "light", "dark", "contrast")
_CLOCK = r"([01]\d|2[0-3]):[0-5]\d"
_PROVINCES = re.compile(r"(?:[a-z0-9-]+(?:\+[a-z0-9-]+)*)?")
_HOURS = re.compile(rf"{_CLOCK}-{_CLOCK}")


class Group(StrEnum):
    """A group of the page of settings, in the order of the page."""

    DISPLAY = "display"
    OFFICE = "office"
    BACKUP = "backup"
    KIOSK = "kiosk"
    DATA = "data"
    STORE = "store"
    HELP = "help"


class Kind(StrEnum):
    """What a setting is set with."""

    CHOICE = "choice"
    YES_NO = "yes_no"
    LINE = "line"
    NUMBER = "number"
    LIST = "list"  # texts joined by semicolons
    FILE = "file"
    FOLDER = "folder"


@dataclass(frozen=True, slots=True)
class Option[T]:
    """One setting.

    `accepts` tells whether a value read from a file may be used; `label` gives its words in the
    current language, or None for what the window remembers by itself; `modes` are the modes of
    the window that offer it; `choices` are the values a dialog lists, where they are few.
    `hint` is a line below the label; `belongs_to` and `shown_as` where they are not told by the
    rest.
    """

    key: str
    default: T
    accepts: Callable[[object], TypeGuard[T]]
    label: Callable[[], str] | None = None
    modes: frozenset[str] = frozenset({DESK})
    choices: tuple[T, ...] = ()
    belongs_to: Group | None = None
    hint: Callable[[], str] | None = None
    shown_as: Kind | None = None

    @property
    def group(self) -> Group:
        """Its group on the page of settings: what only the kiosk knows is the kiosk's."""
        if self.belongs_to:
            return self.belongs_to
        return Group.KIOSK if self.modes == {KIOSK} else Group.DISPLAY

    @property
    def kind(self) -> Kind:
        """What it is set with."""
        if self.shown_as:
            return self.shown_as
        if self.choices:
            return Kind.CHOICE
        return {bool: Kind.YES_NO, int: Kind.NUMBER, list: Kind.LIST}.get(
            type(self.default), Kind.LINE
        )


def _is_text(value: object) -> TypeGuard[str]:
    return isinstance(value, str)


def _is_flag(value: object) -> TypeGuard[bool]:
    return isinstance(value, bool)


def _is_height(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 100_000


def _is_texts(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _is_roles(value: object) -> TypeGuard[dict[str, str]]:
    return isinstance(value, dict) and all(
        isinstance(one, str) for pair in value.items() for one in pair
    )


def _is_record(value: object) -> TypeGuard[dict[str, Any]]:
    return isinstance(value, dict)


def _is_named(value: object) -> TypeGuard[list[dict[str, Any]]]:
    return isinstance(value, list) and all(
        isinstance(item, dict) and isinstance(item.get("name"), str) for item in value
    )


def _is_size(value: object) -> TypeGuard[int]:
    return value in TEXT_SIZES and not isinstance(value, bool)


def _is_moments(value: object) -> TypeGuard[list[float]]:
    return isinstance(value, list) and all(isinstance(item, int | float) for item in value)


def _is_language(value: object) -> TypeGuard[str]:
    return value in LANGUAGES


def _is_theme(value: object) -> TypeGuard[str]:
    return value in THEMES


def _is_provinces(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and bool(_PROVINCES.fullmatch(value))


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
PROVINCE = Option("province", "", _is_provinces)  # "" is the program's own; "a+b" two together
OFFICE_NAME = Option(
    "office_name",
    "",
    _is_text,
    label=lambda: tr("Tên cơ quan"),
    belongs_to=Group.OFFICE,
    hint=lambda: tr("hiện ở mỗi thay đổi"),
)
OFFICE_ROLE = Option(
    "office_role",
    "",
    _is_text,
    label=lambda: tr("Vai trò của người ghi"),
    belongs_to=Group.OFFICE,
    hint=lambda: tr("không ghi tên người"),
)
OFFICE_CONTACT = Option(
    "office_contact",
    "",
    _is_text,
    label=lambda: tr("Liên hệ của cơ quan"),
    belongs_to=Group.OFFICE,
    hint=lambda: tr("in ở chân các bản in"),
)
OFFICE_CREST = Option(
    "office_crest",
    "",
    _is_text,
    label=lambda: tr("Tệp huy hiệu, biểu trưng"),
    belongs_to=Group.OFFICE,
    shown_as=Kind.FILE,
)
EDITING = Option(
    "editing",
    True,
    _is_flag,
    label=lambda: tr("Cho sửa dữ liệu"),
    belongs_to=Group.OFFICE,
    hint=lambda: tr("tắt thì không có nút Sửa"),
)
EDITING_PIN = Option("editing_pin", "", _is_text)  # as services.pin writes it
EDITING_WRONG_PINS = Option("editing_wrong_pins", list[float](), _is_moments)
BACKUP_DAILY = Option(
    "backup_daily",
    True,
    _is_flag,
    label=lambda: tr("Tự sao lưu mỗi ngày"),
    belongs_to=Group.BACKUP,
    hint=lambda: tr("mỗi ngày một bản, giữ 14 bản gần nhất"),
)
BACKUP_FOLDER = Option(  # "" is the one within the data folder
    "backup_folder",
    "",
    _is_text,
    label=lambda: tr("Thư mục sao lưu"),
    belongs_to=Group.BACKUP,
    hint=lambda: tr("nên là ổ khác, như USB"),
    shown_as=Kind.FOLDER,
)
TEXT_SIZE = Option(  # in per cent; holds from the next start on
    "text_size",
    100,
    _is_size,
    label=lambda: tr("Cỡ chữ"),
    choices=TEXT_SIZES,
    hint=lambda: tr("có hiệu lực từ lần mở sau"),
)
FAVOURITES = Option("favourites", list[str](), _is_texts)  # ids of places
RECENT_PLACES = Option("recent_places", list[str](), _is_texts)  # ids, the last first
CONFLICTS_LATER = Option("conflicts_later", list[str](), _is_texts)  # ids of places
IMPORT_LEFT = Option("import_left", dict[str, Any](), _is_record)  # as importing.left says
TOUR_SEEN = Option("tour_seen", False, _is_flag)
HUB_ON = Option(  # off, or without an address: the program opens no socket
    "hub_on",
    False,
    _is_flag,
    label=lambda: tr("Dùng kho chung"),
    belongs_to=Group.STORE,
    hint=lambda: tr("tắt thì chương trình không nối mạng"),
)
HUB_URL = Option(
    "hub_url",
    "",
    _is_text,
    label=lambda: tr("Địa chỉ kho chung"),
    belongs_to=Group.STORE,
    hint=lambda: tr("postgresql://…, do Sở cho"),
)
WINDOW_GEOMETRY = Option("window_geometry", "", _is_text)  # as Qt saves it, in base 64
LAYERS_ON = Option("layers_on", list[str](), _is_texts)  # ids of layers; none means all
PRACTICAL_OFF = Option("practical_off", list[str](), _is_texts)  # kinds that are not shown
DOCK_COLLAPSED = Option("dock_collapsed", False, _is_flag)
DOCK_HEIGHT = Option("dock_height", 0, _is_height)  # px it is pulled up to; 0: the row of days
PLAN_ROLES = Option("plan_roles", dict[str, str](), _is_roles)  # by id, as plan_roles says
SAVED_FILTERS = Option("saved_filters", list[dict[str, Any]](), _is_named)  # as saved_filters says

_ONLY_KIOSK = frozenset({KIOSK})
PAPERS = ("", "receipt", "a4")


def _is_seconds(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and 5 <= value <= 3600


def _is_paper(value: object) -> TypeGuard[str]:
    return value in PAPERS


def _is_hours(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and (not value or bool(_HOURS.fullmatch(value)))


KIOSK_PLACE = Option(  # an id, or "lat,lon"; "" is the middle of the provincial capital
    "kiosk_place", "", _is_text, label=lambda: tr("Nơi đặt màn hình"), modes=_ONLY_KIOSK
)
KIOSK_WELCOME = Option(
    "kiosk_welcome", "", _is_text, label=lambda: tr("Lời chào"), modes=_ONLY_KIOSK
)
KIOSK_LOGO = Option(
    "kiosk_logo",
    "",
    _is_text,
    label=lambda: tr("Tệp biểu trưng (PNG, SVG)"),
    modes=_ONLY_KIOSK,
    shown_as=Kind.FILE,
)
KIOSK_LAYERS = Option(  # codes of layers; none means all
    "kiosk_layers", list[str](), _is_texts, label=lambda: tr("Các lớp khách xem"), modes=_ONLY_KIOSK
)
KIOSK_LANGUAGES = Option(  # codes; none means all
    "kiosk_languages",
    list[str](),
    _is_texts,
    label=lambda: tr("Các ngôn ngữ"),
    modes=_ONLY_KIOSK,
)
KIOSK_HIDDEN = Option(  # ids of places
    "kiosk_hidden",
    list[str](),
    _is_texts,
    label=lambda: tr("Các nơi không đưa ra"),
    modes=_ONLY_KIOSK,
)
KIOSK_IDLE_S = Option(
    "kiosk_idle_s", 60, _is_seconds, label=lambda: tr("Hỏi khách sau (giây)"), modes=_ONLY_KIOSK
)
KIOSK_COUNTDOWN_S = Option(
    "kiosk_countdown_s", 15, _is_seconds, label=lambda: tr("Đếm ngược (giây)"), modes=_ONLY_KIOSK
)
KIOSK_HOURS = Option(  # "07:00-21:30"; "" is day and night
    "kiosk_hours", "", _is_hours, label=lambda: tr("Giờ bật màn hình"), modes=_ONLY_KIOSK
)
KIOSK_STILL = Option(
    "kiosk_still", False, _is_flag, label=lambda: tr("Giảm chuyển động"), modes=_ONLY_KIOSK
)
KIOSK_VOICE = Option(
    "kiosk_voice", False, _is_flag, label=lambda: tr("Đọc to nội dung"), modes=_ONLY_KIOSK
)
KIOSK_PAPER = Option(  # what the printer of the system has in it; "" prints nothing
    "kiosk_paper",
    "",
    _is_paper,
    label=lambda: tr("In lịch trình"),
    modes=_ONLY_KIOSK,
    choices=PAPERS,
)
KIOSK_PIN = Option("kiosk_pin", "", _is_text)  # as services.pin writes it
KIOSK_WRONG_PINS = Option("kiosk_wrong_pins", list[float](), _is_moments)

OPTIONS: tuple[Option[Any], ...] = (
    LANGUAGE,
    THEME,
    TEXT_SIZE,
    OFFICE_NAME,
    OFFICE_ROLE,
    OFFICE_CONTACT,
    OFFICE_CREST,
    EDITING,
    EDITING_PIN,
    EDITING_WRONG_PINS,
    BACKUP_DAILY,
    BACKUP_FOLDER,
    HUB_ON,
    HUB_URL,
    FAVOURITES,
    RECENT_PLACES,
    CONFLICTS_LATER,
    IMPORT_LEFT,
    TOUR_SEEN,
    WINDOW_GEOMETRY,
    LAYERS_ON,
    PRACTICAL_OFF,
    DOCK_COLLAPSED,
    DOCK_HEIGHT,
    PLAN_ROLES,
    SAVED_FILTERS,
    KIOSK_PLACE,
    KIOSK_WELCOME,
    KIOSK_LOGO,
    KIOSK_LAYERS,
    KIOSK_LANGUAGES,
    KIOSK_HIDDEN,
    KIOSK_IDLE_S,
    KIOSK_COUNTDOWN_S,
    KIOSK_HOURS,
    KIOSK_STILL,
    KIOSK_VOICE,
    KIOSK_PAPER,
    KIOSK_PIN,
    KIOSK_WRONG_PINS,
)
