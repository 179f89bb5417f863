"""Keys as people see them: whose, what is thought of them, since when."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from langson_explorer.domain.exchange.trust import Standing
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_date
from langson_explorer.presenting.exchange.bundles import day_text
from langson_explorer.services.exchange.keys import Key
from langson_explorer.services.wording.exchange import standing_words

_ORDER = (
    *(Standing.TRUSTED, Standing.SIGNED, Standing.SUCCESSOR, Standing.EXPIRED),
    *(Standing.REVOKED, Standing.UNKNOWN),
)


class KeyRow(NamedTuple):
    """A key: its office, what is thought of it with dates, its words; what may be done with it."""

    key: Key
    name: str
    told: str
    tone: str
    icon: str
    may_trust: bool
    may_revoke: bool


def key_rows(keys: Iterable[Key]) -> list[KeyRow]:
    """The keys of others, those that count first."""
    ordered = sorted(keys, key=lambda key: (_ORDER.index(key.standing), key.name, key.public))
    return [_row(key) for key in ordered]


def _row(key: Key) -> KeyRow:
    counts = key.standing.counts
    is_revoked = key.standing is Standing.REVOKED
    tone = "ok" if counts else "red" if is_revoked else "amber"
    icon = "shield-check" if counts else "shield-x"
    return KeyRow(key, key.name or key.office, _told(key), tone, icon, not counts, not is_revoked)


def _told(key: Key) -> str:
    told = [standing_words(key.standing)]
    if key.signs:
        told.append(tr("ký được cho cơ quan khác"))
    if key.since:
        told.append(tr("từ {day}").format(day=_day(key.since)))
    if key.until:
        told.append(tr("đến hết {day}").format(day=_day(key.until)))
    return " · ".join(told)


def _day(iso: str) -> str:

    return format_date(date.fromisoformat(iso)) if len(iso) == 10 else day_text(iso)
