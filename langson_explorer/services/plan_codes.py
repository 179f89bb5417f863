"""A plan as texts a telephone keeps without a network: what its QR codes hold."""

from collections.abc import Iterator

from langson_explorer.formats.qr import fits_qr
from langson_explorer.i18n import tr
from langson_explorer.services.programme import Programme, ProgrammeDay, ProgrammeStop

_LONGEST_NAME = 80  # letters


def plan_texts(programme: Programme) -> list[str]:
    """The plan in lines to read, as few texts as fit a code each; several say which they are.

    A line is "08:00 Động Tam Thanh 21.85557,106.74680": a telephone makes a link of the position.
    """
    head = _line(programme.title)
    blocks = [list(_day_lines(day)) for day in programme.days if day.stops]
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
    yield from map(_stop_line, day.stops)


def _stop_line(stop: ProgrammeStop) -> str:
    name = _line(stop.name)
    if stop.position is None:
        return f"{stop.clock} {name}"
    return f"{stop.clock} {name} {stop.position.lat:.5f},{stop.position.lon:.5f}"


def _line(text: str) -> str:
    return " ".join(text.split())[:_LONGEST_NAME]
