"""A programme as guests receive it: what they do when, what each place is, what to expect there.

No costs, no sources, no waiting, no ways in kilometres: those are the office's own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from langson_explorer.domain.itinerary import PAUSE_MIN, StopKind
from langson_explorer.domain.place import Place
from langson_explorer.domain.schedule import EntryKind
from langson_explorer.domain.text import text_width
from langson_explorer.i18n import tr
from langson_explorer.services.programme import Programme, ProgrammeDay, ProgrammeLine
from langson_explorer.services.programme_notes import day_notes, expected_on
from langson_explorer.services.wording import in_language

_TWO_LINES = 142  # letters that two lines of the paper hold; a Chinese one takes the room of two
_SHARE_CUT = 0.4  # of them at least are told of a sentence cut at a pause
_UNTOLD = (EntryKind.DRIVE, EntryKind.WAIT)
_SENTENCE = re.compile(r"(?<=[.!?])\s+|(?<=[。！？])")


@dataclass(frozen=True, slots=True)
class GuestLine:
    """What guests do: when, what; of a visit what the place is, what to expect, where it is.

    `place` is that of a visit, None for all else, `number` that of the stop on the day's map, 0
    for all else; `who` receives them, or sits at the table.
    """

    kind: EntryKind
    times: str
    text: str
    who: str = ""
    local_name: str = ""
    about: str = ""
    expect: tuple[str, ...] = ()
    address: str = ""
    place: Place | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class GuestDay:
    """A day with its date in both calendars, empty without one."""

    title: str
    date: str
    lunar: str
    special: str
    lines: tuple[GuestLine, ...]


def guest_days(programme: Programme) -> tuple[GuestDay, ...]:
    """The days in the current language."""
    return tuple(
        GuestDay(day.title, day.date, day.lunar, " · ".join(day_notes(day.on)), tuple(_lines(day)))
        for day in programme.days
    )


def guest_title(programme: Programme) -> str:
    """What the paper is called: "Chương trình đón tiếp Đoàn Quảng Tây"."""
    guest = " ".join(programme.plan.guest.split())
    return tr("Chương trình đón tiếp {guest}").format(guest=guest) if guest else programme.title


def host_lines(programme: Programme) -> list[tuple[str, str]]:
    """Who is received, by whom, how to reach the host, each with its label."""
    plan, office = programme.plan, programme.letterhead
    rows = (
        (tr("Đoàn khách"), plan.guest),
        (tr("Đơn vị đón tiếp"), plan.host or office.name),
        (tr("Liên hệ"), plan.host_contact or office.contact),
    )
    return [(label, text) for label, text in rows if text]


def _lines(day: ProgrammeDay) -> Iterator[GuestLine]:
    for line in day.lines:
        entry = line.entry
        is_gap = entry.kind is EntryKind.FREE and entry.visit is None
        if entry.kind in _UNTOLD or (is_gap and _lasts(line) < PAUSE_MIN[StopKind.FREE]):
            continue
        if entry.kind is EntryKind.LEAVE and not _drives_next(day, line):
            continue
        who = line.pause.stop.who if line.pause else ""
        if line.stop:
            yield _visit(line, day.on)
        else:
            yield GuestLine(entry.kind, line.times, line.text, who)


def _drives_next(day: ProgrammeDay, line: ProgrammeLine) -> bool:
    """Whether one really sets out then: a day may begin with what is where one is."""
    after = day.lines[day.lines.index(line) + 1 :]
    return bool(after) and after[0].kind is EntryKind.DRIVE


def _lasts(line: ProgrammeLine) -> int:
    return line.entry.end_min - line.entry.start_min


def _visit(line: ProgrammeLine, on: date | None) -> GuestLine:
    stop = line.stop
    assert stop is not None
    place = stop.visit.place
    return GuestLine(
        kind=line.kind,
        times=line.times,
        text=stop.name,
        who=stop.visit.stop.who,
        local_name=stop.local_name,
        about=two_lines(in_language(place.summary)) if place else "",
        expect=tuple(expected_on(place, on)) if place and on else (),
        address=_address(place) or stop.commune,
        place=place,
        number=stop.number,
    )


def _address(place: Place | None) -> str:
    """The street address, where it is known."""
    facts = place.facts if place else ()
    text = next((in_language(fact.text) for fact in facts if fact.code == "address"), "")
    return text[:1].upper() + text[1:]


def two_lines(text: str, most: int = _TWO_LINES) -> str:
    """The first sentences of a text, as many as fit two lines; a long one is cut at a pause."""
    told = ""
    for sentence in _SENTENCE.split(text):
        gap = "" if told.endswith(("。", "！", "？")) else " "
        longer = f"{told}{gap}{sentence}".strip()
        if text_width(longer) > most:
            break
        told = longer
    if told:
        return told
    room = next((n for n in range(len(text)) if text_width(text[: n + 1]) > most), len(text))
    if room == len(text):
        return text
    pauses = (text.rfind(mark, 0, room) for mark in (", ", "; ", ": ", "，", "；", "："))
    at = max(pauses)
    if at < room * _SHARE_CUT:
        at = text.rfind(" ", 0, room)
    return f"{text[: at if at > 0 else room].rstrip(' ,;:，；：')}…"
