"""A bundle to be made or taken, as people see it: what it holds, whose it is, what it came to."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from langson_explorer.domain.exchange.trust import Standing
from langson_explorer.domain.file_name import suggested_name
from langson_explorer.domain.layer import Layer
from langson_explorer.domain.place import Place
from langson_explorer.domain.province_clock import local
from langson_explorer.domain.records.values import field_name
from langson_explorer.domain.text import folded
from langson_explorer.i18n import ntr, tr
from langson_explorer.i18n.formats import format_clock, format_count, format_date, format_size
from langson_explorer.services.exchange.looking import Inspected
from langson_explorer.services.exchange.touches import Outgoing, Touched
from langson_explorer.services.records.history import Deed
from langson_explorer.services.wording import in_language
from langson_explorer.services.wording.exchange import standing_words
from langson_explorer.services.wording.fields import field_title
from langson_explorer.storage.exchange.bundle_file import SUFFIX
from langson_explorer.storage.exchange.ledger import Exchanged

_LEAST_BYTES = 1_000  # said of a bundle
_MOST_FIELDS = 6  # named in a line


class LayerCount(NamedTuple):
    """How many places of a layer a bundle adds, changes, removes; None for no layer told."""

    layer: Layer | None
    new: int
    edited: int
    retired: int


def layer_counts(touched: Sequence[Touched]) -> list[LayerCount]:
    """What a bundle does, layer by layer, in the order of the layers; only those it touches."""
    found = []
    for layer in (*Layer, None):
        some = [
            one.deed
            for one in touched
            if (Layer(one.layer) if one.layer in tuple(Layer) else None) is layer
        ]
        if some:
            counts = [some.count(deed) for deed in (Deed.NEW, Deed.EDITED, Deed.RETIRED)]
            found.append(LayerCount(layer, *counts))
    return found


def size_text(going: Outgoing, *, photos: bool) -> str:
    """How much a bundle holds, how large it will be, about."""
    changes = ntr("{n} thay đổi", "{n} thay đổi", going.changes)
    size = going.packed_bytes + (going.photo_bytes if photos else 0)
    text = tr("{changes} · khoảng {size}")
    told = changes.format(n=format_count(going.changes))
    return text.format(changes=told, size=format_size(max(size, _LEAST_BYTES)))


def since_text(going: Outgoing, *, is_for_one: bool) -> str:
    """From when on changes go."""
    if going.since:
        return tr("từ lần trao đổi trước, {day}").format(day=day_text(going.since))
    if is_for_one:
        return tr("tất cả: chưa biết bên nhận đã có gì")
    return tr("tất cả, cho mọi cơ quan")


def file_name(office: str, changes: int, today: date) -> str:
    """What a bundle is called: the day, who has made it, how much is in it."""
    whose = "-".join(folded(office).split())
    told = "-".join(filter(None, ("xu-lang", today.isoformat(), whose, str(changes))))
    return suggested_name(told, SUFFIX, "xu-lang")


def day_text(moment: str) -> str:
    """The day of a moment in ISO 8601, by the clocks of the province; "" for none."""
    return format_date(local(datetime.fromisoformat(moment)).date()) if moment else ""


def moment_text(moment: str) -> str:
    """Day and time of the day."""
    when = local(datetime.fromisoformat(moment))
    return f"{format_clock(when.hour * 60 + when.minute)} {format_date(when.date())}"


@dataclass(frozen=True, slots=True)
class Banner:
    """Whose a bundle is: `tone` is "ok", "amber" or "red"."""

    tone: str
    icon: str
    title: str
    text: str
    words: tuple[str, ...]
    may_be_trusted: bool


def banner(found: Inspected) -> Banner:
    """What is thought of the sender."""
    sender, standing = found.sender, found.sender.standing
    name = sender.name or sender.office
    made = tr("gói lập lúc {moment} · không bị sửa trên đường").format(
        moment=moment_text(found.made)
    )
    if standing.counts:
        title = tr("Chữ ký đúng, {standing}: {name}").format(
            standing=standing_words(standing), name=name
        )
        since = tr("từ {day}").format(day=day_text(sender.since)) if sender.since else ""
        text = " · ".join(filter(None, (since, made)))
        return Banner("ok", "shield-check", title, text, sender.words, may_be_trusted=False)
    if standing is Standing.UNKNOWN:
        title = tr("Khóa lạ, tự xưng là {name}: chưa nhận gì").format(name=name)
        text = tr("Gọi cho cơ quan ấy, so sáu từ này với sáu từ ở mục “Khóa” của họ; {made}")
        told = text.format(made=made)
        return Banner("amber", "shield-x", title, told, sender.words, may_be_trusted=True)
    title = tr("Không nhận: {standing} ({name})").format(
        standing=standing_words(standing), name=name
    )
    is_expired = standing is Standing.EXPIRED
    return Banner("red", "shield-x", title, made, sender.words, may_be_trusted=is_expired)


class Figure(NamedTuple):
    """A number at the head of what was looked at: icon, tone, how many, of what."""

    icon: str
    tone: str
    number: int
    text: str


def figures(found: Inspected) -> list[Figure]:
    """What a bundle does, in four numbers."""
    counts = {
        deed: [one for one in found.touched if one.deed is deed]
        for deed in (Deed.NEW, Deed.EDITED, Deed.RETIRED)
    }
    cells = sum(len(one.cells) for one in counts[Deed.EDITED])
    edited = tr("nơi sửa, {n} ô").format(n=format_count(cells)) if cells else tr("nơi sửa")
    size = tr("ảnh, {size}").format(size=format_size(found.photo_bytes))
    return [
        Figure("plus-circle", "ok", len(counts[Deed.NEW]), tr("nơi mới")),
        Figure("edit", "primary", len(counts[Deed.EDITED]), edited),
        Figure("minus-circle", "red", len(counts[Deed.RETIRED]), tr("nơi bỏ")),
        Figure("photo", "ink2", found.photos, size if found.photos else tr("ảnh")),
    ]


def conflict_note(found: Inspected) -> tuple[str, str]:
    """What will have to be decided: the figure, what that means; empty for nothing."""
    places = sum(bool(one.conflicts) for one in found.touched)
    if not places:
        return "", ""
    n = found.conflicts
    text = ntr("{n} ô xung đột ở {places} nơi", "{n} ô xung đột ở {places} nơi", n)
    told = tr("cả hai bên cùng sửa. Cả hai giá trị được giữ, xét sau cũng được: không mất bản nào.")
    return text.format(n=format_count(n), places=format_count(places)), told


def named(touched: Iterable[Touched], find: Callable[[str], Place | None]) -> tuple[Touched, ...]:
    """Places called as the catalogue calls them in the language chosen, those it has."""
    return tuple(
        one._replace(name=in_language(place.name)) if (place := find(one.place)) else one
        for one in touched
    )


def touched_text(one: Touched) -> str:
    """What is done to a place: its fields by name."""
    titles = list(dict.fromkeys(field_title(field_name(cell)) for cell in one.cells))
    if one.deed is Deed.NEW:
        n = len(one.cells)
        return ntr("Nơi mới, {n} ô", "Nơi mới, {n} ô", n).format(n=format_count(n))
    told = " · ".join(titles[:_MOST_FIELDS])
    return told if len(titles) <= _MOST_FIELDS else f"{told} …"


def deed_text(one: Touched) -> tuple[str, str]:
    """The mark at the end of a line, with its tone."""
    if one.conflicts:
        n = len(one.conflicts)
        text = ntr("{n} ô xung đột", "{n} ô xung đột", n)
        return text.format(n=format_count(n)), "amber"
    return {
        Deed.NEW: (tr("mới"), "ok"),
        Deed.RETIRED: (tr("bỏ"), "ink2"),
    }.get(one.deed, (tr("sửa"), "primary"))


def take_text(found: Inspected) -> str:
    """What the button says that takes a bundle."""
    if not found.new:
        return tr("Không có gì mới")
    n = len(found.touched)
    return ntr("Nhận {n} nơi", "Nhận {n} nơi", n).format(n=format_count(n))


def exchanged_text(one: Exchanged) -> tuple[str, str]:
    """A line of the history of exchanges: what with whom, then how much, when."""
    name = one.name or (tr("kho chung") if one.deed == "synced" else tr("mọi cơ quan"))
    title = {
        "made": tr("Gửi {name}"),
        "taken": tr("Nhận của {name}"),
        "synced": tr("Đồng bộ với {name}"),
    }[one.deed].format(name=name)
    changes = ntr("{n} thay đổi", "{n} thay đổi", one.changes).format(n=format_count(one.changes))
    photos = ntr("{n} ảnh", "{n} ảnh", one.photos).format(n=format_count(one.photos))
    told = [moment_text(one.moment), changes, photos if one.photos else "", one.file]
    return title, " · ".join(filter(None, told))
