"""A plan as texts a telephone keeps without a network: what its QR codes hold."""

from collections.abc import Iterator

from langson_explorer.domain.schedule import EntryKind
from langson_explorer.formats.qr import fits_qr
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_clock
from langson_explorer.services.programme import Programme, ProgrammeDay, ProgrammeLine

_LONGEST_NAME = 80  # letters


def plan_texts(programme: Programme) -> list[str]:
    """The plan in lines to read, as few texts as fit a code each; several say which they are.

    A line is "08:00 Động Tam Thanh 21.85557,106.74680": a telephone makes a link of the position.
    """
    head = _line(programme.title)
    blocks = [list(_day_lines(day)) for day in programme.days if day.lines]
    whole = "\n".join([head, *(line for block in blocks for line in block)])
    if fits_qr(whole):
        return [whole]
    parts = list(_parted(blocks, head))
    return [
        "\n".join([_numbered(head, number, len(parts)), *lines])
        for number, lines in enumerate(parts, start=1)
    ]


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


def _day_lines(day: ProgrammeDay) -> Iterator[str]:
    lunar = f" ({day.lunar})" if day.lunar else ""
    yield f"{day.title}: {day.date}{lunar}" if day.date else day.title
    for line in day.lines:
        if line.entry.visit or line.kind is EntryKind.NIGHT:
            yield _stop_line(line)


def _stop_line(line: ProgrammeLine) -> str:
    said = f"{format_clock(line.entry.start_min)} {_line(line.text)}"
    position = line.stop.position if line.stop else line.position
    return f"{said} {position.lat:.5f},{position.lon:.5f}" if position else said


def _line(text: str) -> str:
    return " ".join(text.split())[:_LONGEST_NAME]
