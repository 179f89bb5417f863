"""The page of settings, made from the table: which groups, which rows, what their choices say."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from langson_explorer.domain.text import folded
from langson_explorer.i18n import language_name, tr
from langson_explorer.i18n.formats import format_date, format_size
from langson_explorer.settings import OPTIONS, Option
from langson_explorer.settings.table import KIOSK, Group, Kind

if TYPE_CHECKING:
    from langson_explorer.storage.backups import State


@dataclass(frozen=True, slots=True)
class Row:
    """A setting on the page."""

    option: Option[Any]
    group: Group
    label: str
    hint: str
    kind: Kind
    choices: tuple[tuple[object, str], ...]


class Offer(StrEnum):
    """What the page offers besides settings: done by actions of these ids."""

    BACK_UP = "back-up"
    RESTORE = "restore-backup"
    PIN = "editing-pin"
    PACKS = "packs"
    PROVINCES = "provinces"
    HELP = "help"
    ABOUT = "about"
    TOUR = "tour"
    PALETTE = "palette"


GROUP_ICONS: Mapping[Group, str] = {
    Group.DISPLAY: "palette",
    Group.OFFICE: "key",
    Group.BACKUP: "save",
    Group.KIOSK: "kiosk",
    Group.DATA: "layers",
    Group.STORE: "server",
    Group.HELP: "info",
}
OFFERS: Mapping[Group, tuple[Offer, ...]] = {
    Group.OFFICE: (Offer.PIN,),
    Group.BACKUP: (Offer.BACK_UP, Offer.RESTORE),
    Group.DATA: (Offer.PROVINCES, Offer.PACKS),
    Group.HELP: (Offer.HELP, Offer.TOUR, Offer.PALETTE, Offer.ABOUT),
}


def group_name(group: Group) -> str:
    """What a group is called."""
    return {
        Group.DISPLAY: tr("Hiển thị"),
        Group.OFFICE: tr("Cơ quan"),
        Group.BACKUP: tr("Sao lưu"),
        Group.KIOSK: tr("Kiosk"),
        Group.DATA: tr("Gói dữ liệu"),
        Group.STORE: tr("Kho chung"),
        Group.HELP: tr("Trợ giúp"),
    }[group]


def settings_rows(mode: str) -> list[Row]:
    """The settings one may change: all of the desk's, or in the kiosk only its own."""
    rows = []
    for option in OPTIONS:
        if option.label is None or (mode == KIOSK and KIOSK not in option.modes):
            continue
        hint = option.hint() if option.hint else ""
        choices = tuple((value, choice_label(option, value)) for value in option.choices)
        rows.append(Row(option, option.group, option.label(), hint, option.kind, choices))
    return rows


def matches(row: Row, words: str) -> bool:
    """Whether a row answers to what is looked for."""
    told = (row.label, row.hint, group_name(row.group), *(label for _, label in row.choices))
    return folded(words) in folded(" ".join(told))


def choice_label(option: Option[Any], value: object) -> str:
    """What a value of a setting is called."""
    say = _NAMERS.get(option.key)
    return say(str(value)) if say else str(value)


def _theme_name(code: str) -> str:
    return {
        "system": tr("Theo máy"),
        "light": tr("Sáng"),
        "dark": tr("Tối"),
        "contrast": tr("Tương phản"),
    }[code]


def _paper_name(code: str) -> str:
    return {"": tr("không in"), "receipt": tr("biên lai 80 mm"), "a4": tr("A4")}[code]


_NAMERS: Mapping[str, Callable[[str], str]] = {
    "kiosk_paper": _paper_name,
    "language": language_name,
    "theme": _theme_name,
    "text_size": lambda code: f"{code} %",
}


def backup_words(state: "State") -> str:
    """When the last backup was made, how much room is left for more."""
    told = [tr("Chưa có bản sao lưu nào.")]
    if made := state.newest:
        last = tr("Bản gần nhất: {when}, {size}.")
        told = [last.format(when=moment_words(made.created), size=format_size(made.size))]
    if state.free_bytes is not None:
        told.append(tr("Ổ đĩa còn trống {size}.").format(size=format_size(state.free_bytes)))
    return " ".join(told)


def moment_words(stamp: str) -> str:
    """A moment told in ISO 8601, as one reads it: "08:30, 1/12/2026"; as it is where it is none."""
    try:
        moment = datetime.fromisoformat(stamp)
    except ValueError:
        return stamp
    return f"{moment:%H:%M}, {format_date(moment.date())}"


def groups_of(rows: Sequence[Row]) -> list[Group]:
    """The groups that have a row, or something to offer, in the order of the page."""
    having = {row.group for row in rows} | set(OFFERS)
    return [group for group in Group if group in having]
