"""A plan as texts a telephone keeps without a network: what its QR codes hold."""

from collections.abc import Iterator
from dataclasses import dataclass

from langson_explorer.domain.schedule import EntryKind
from langson_explorer.formats.qr import ROOM, ROOM_ON_PAPER, fits_qr
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_clock
from langson_explorer.services.programme import Programme, ProgrammeDay, ProgrammeLine
from langson_explorer.services.wording.cells import without_brackets

_LONGEST_NAME = 80  # letters
_PASSED_OVER = (EntryKind.MEAL, EntryKind.REST, EntryKind.FREE)


@dataclass(frozen=True, slots=True)
class PlanText:
    """What one code holds; `left_out` says what it does not tell, empty where it tells all."""

    text: str
    left_out: str = ""


@dataclass(frozen=True, slots=True)
class _Form:
    """How much is told: whole names or without brackets, pauses, positions to so many digits."""

    is_whole: bool = True
    has_pauses: bool = True
    digits: int = 5

    @property
    def left_out(self) -> str:
        parts = []
        if not self.has_pauses:
            parts.append(tr("bữa ăn, giờ nghỉ"))
        if not self.digits:
            parts.append(tr("tọa độ"))
        return tr("Không ghi ở đây: {what}").format(what=tr(", ").join(parts)) if parts else ""


_WHOLE = _Form()
_SHORT = _Form(is_whole=False, digits=4)  # to 11 m
_VISITS = _Form(is_whole=False, digits=4, has_pauses=False)
_NAMES = _Form(is_whole=False, digits=0, has_pauses=False)


def plan_texts(programme: Programme, *, is_printed: bool = False) -> list[PlanText]:
    """The plan in lines to read: one text if that can be, else as few as hold all of it.

    One text may have names without brackets, rougher positions; only where that is not enough it
    leaves out pauses, then positions, and says so. A code that is printed has room for more.
    A line is "08:00 Động Tam Thanh 21.85557,106.74680": a telephone makes a link of the position.
    """
    tries = [(_WHOLE, ROOM), (_SHORT, ROOM)]
    room = ROOM_ON_PAPER if is_printed else ROOM
    tries += [(form, room) for form in (_SHORT, _VISITS, _NAMES)]
    for form, most in tries:
        text = "\n".join(_lines(programme, form))
        if fits_qr(text, most):
            return [PlanText(text, form.left_out)]
    head, blocks = _line(programme.title), _blocks(programme, _WHOLE)
    parts = list(_parted(blocks, head))
    return [
        PlanText("\n".join([_numbered(head, number, len(parts)), *lines]))
        for number, lines in enumerate(parts, start=1)
    ]


def _lines(programme: Programme, form: _Form) -> Iterator[str]:
    yield _line(programme.title)
    for block in _blocks(programme, form):
        yield from block
    if form.left_out:
        yield form.left_out


def _blocks(programme: Programme, form: _Form) -> list[list[str]]:
    return [list(_day_lines(day, form)) for day in programme.days if day.lines]


def _parted(blocks: list[list[str]], head: str) -> Iterator[list[str]]:
    """Lines that fit a text each; a day that goes on is headed anew."""
    room = _numbered(head, 99, 99)
    lines: list[str] = []
    for title, *stops in blocks:
        if lines and not fits_qr("\n".join([room, *lines, title, *stops[:1]])):
            yield lines
            lines = []
        lines = [*lines, title]
        for stop in stops:
            if not fits_qr("\n".join([room, *lines, stop])):
                yield lines
                lines = [title]
            lines.append(stop)
    yield lines


def _numbered(head: str, number: int, count: int) -> str:
    return tr("{plan} (phần {n}/{count})").format(plan=head, n=number, count=count)


def _day_lines(day: ProgrammeDay, form: _Form) -> Iterator[str]:
    lunar = f" ({day.lunar})" if day.lunar else ""
    yield f"{day.title}: {day.date}{lunar}" if day.date else day.title
    for line in day.lines:
        is_told = form.has_pauses or line.kind not in _PASSED_OVER
        if is_told and (line.entry.visit or line.kind is EntryKind.NIGHT):
            yield _stop_line(line, form)


def _stop_line(line: ProgrammeLine, form: _Form) -> str:
    text = line.text if form.is_whole else without_brackets(line.text)
    said = f"{format_clock(line.entry.start_min)} {_line(text)}"
    position = line.stop.position if line.stop else line.position
    if not position or not form.digits:
        return said
    return f"{said} {position.lat:.{form.digits}f},{position.lon:.{form.digits}f}"


def _line(text: str) -> str:
    return " ".join(text.split())[:_LONGEST_NAME]
