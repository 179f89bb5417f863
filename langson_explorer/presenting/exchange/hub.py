"""The common store as people see it: this machine, the store, the offices; when it was reached."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from langson_explorer.domain.province_clock import local
from langson_explorer.i18n import ntr, tr
from langson_explorer.i18n.formats import format_count
from langson_explorer.presenting.exchange.bundles import day_text, moment_text
from langson_explorer.services.exchange.standing import Office
from langson_explorer.services.hub import Synced
from langson_explorer.storage.exchange.ledger import Exchanged

_WEEK, _LONG = 7, 30  # days


class OfficeRow(NamedTuple):
    """An office: how its changes come, when the last came, how many, how long ago that was.

    `fill` is how full its mark is: 2 today, 1 this week, 0 longer; `is_long` for over 30 days.
    """

    name: str
    way: str
    icon: str
    seen: str
    changes: str
    conflicts: str
    state: str
    fill: int
    is_long: bool


def office_rows(offices: Iterable[Office], today: date) -> list[OfficeRow]:
    """The offices, those heard of last first."""
    ordered = sorted(offices, key=lambda one: one.seen, reverse=True)
    return [_row(one, today) for one in ordered]


def _row(one: Office, today: date) -> OfficeRow:
    is_hub = one.way == "hub"
    days = (today - local(datetime.fromisoformat(one.seen)).date()).days
    return OfficeRow(
        name=one.name or one.office,
        way=tr("mạng") if is_hub else tr("USB"),
        icon="server" if is_hub else "usb",
        seen=moment_text(one.seen) if days < 1 else day_text(one.seen),
        changes=format_count(one.changes),
        conflicts=format_count(one.conflicts) if one.conflicts else "·",
        state=_ago(days),
        fill=2 if days < 1 else 1 if days < _WEEK else 0,
        is_long=days > _LONG,
    )


def _ago(days: int) -> str:
    if days < 1:
        return tr("hôm nay")
    if days == 1:
        return tr("hôm qua")
    if days < _WEEK:
        return tr("tuần này")
    return ntr("{n} ngày", "{n} ngày", days).format(n=format_count(days))


def offices_text(rows: Sequence[OfficeRow]) -> tuple[str, str, str]:
    """How many offices, by which ways; who was not heard of for long, "" for nobody."""
    n, by_net = len(rows), sum(row.icon == "server" for row in rows)
    head = ntr("{n} cơ quan", "{n} cơ quan", n).format(n=format_count(n))
    ways = tr("{n} nối mạng · {m} trao đổi bằng USB")
    long = sum(row.is_long for row in rows)
    told = ntr("{n} cơ quan quá 30 ngày chưa thấy", "{n} cơ quan quá 30 ngày chưa thấy", long)
    warning = told.format(n=format_count(long)) if long else ""
    return head, ways.format(n=format_count(by_net), m=format_count(n - by_net)), warning


def last_text(exchanges: Iterable[Exchanged]) -> str:
    """When the store was reached last, and what went over; "" for never."""
    last = next((one for one in exchanges if one.deed == "synced"), None)
    if last is None:
        return ""
    told = tr("lần cuối {moment}, {n} thay đổi")
    return told.format(moment=moment_text(last.moment), n=format_count(last.changes))


def synced_lines(done: Synced) -> list[str]:
    """What a meeting with the store came to."""
    text = tr("Đã gửi {pushed} thay đổi, nhận {pulled} thay đổi.")
    lines = [text.format(pushed=format_count(done.pushed), pulled=format_count(done.pulled))]
    if done.photos_pushed or done.photos_pulled:
        photos = tr("Ảnh: gửi {pushed}, nhận {pulled}.")
        pushed, pulled = format_count(done.photos_pushed), format_count(done.photos_pulled)
        lines.append(photos.format(pushed=pushed, pulled=pulled))
    if done.forgotten:
        lines.append(tr("Kho chung đã mất thay đổi từng xác nhận; máy này vừa gửi lại."))
    if done.left:
        told = tr("Không nhận của {n} cơ quan chưa tin khóa; xem mục “Khóa”.")
        lines.append(told.format(n=format_count(len(done.left))))
    return lines


def shown_address(url: str) -> str:
    """The address without a password."""
    head, at, host = url.rpartition("@")
    if not at:
        return url
    scheme, _, user = head.partition("://")
    return f"{scheme}://{user.partition(':')[0]}@{host}"
