"""A programme as a text document, to be put to an official letter and edited there."""

from collections.abc import Iterator

from langson_explorer.formats.word_file import Grid, Text, to_docx
from langson_explorer.i18n import current_language, tr
from langson_explorer.services.invitation import (
    GuestDay,
    GuestLine,
    guest_days,
    guest_title,
    host_lines,
)
from langson_explorer.services.letterhead import Audience
from langson_explorer.services.programme import Programme, ProgrammeDay, ProgrammeLine

_WIDTHS_CM = (3.2, 12.8)


def programme_letter(programme: Programme) -> bytes:
    """The document (DOCX) for those the programme is meant for, in the current language."""
    head = programme.letterhead
    return to_docx(
        guest_title(programme),
        head.name,
        head.crest,
        list(_blocks(programme)),
        current_language(),
        programme.written,
    )


def _blocks(programme: Programme) -> Iterator[Text | Grid]:
    yield Text(guest_title(programme).upper(), "title")
    when = " · ".join(filter(None, (programme.dates, programme.lunar)))
    if when:
        yield Text(when, "subtitle")
    for label, text in host_lines(programme):
        yield Text(tr("{label}: {text}").format(label=label, text=text))
    heads = (tr("Giờ"), tr("Nội dung"))
    for day, told in zip(programme.days, guest_days(programme), strict=True):
        yield Text(" · ".join(filter(None, (day.title, day.date, day.lunar))), "heading")
        for said in (told.special, day.note if _is_internal(programme) else ""):
            if said:
                yield Text(said, "small")
        rows = list(_internal_rows(day) if _is_internal(programme) else _guest_rows(told))
        if rows:
            yield Grid(_WIDTHS_CM, rows, heads)


def _is_internal(programme: Programme) -> bool:
    return programme.audience is Audience.INTERNAL


def _guest_rows(day: GuestDay) -> Iterator[list[list[Text]]]:
    for line in day.lines:
        yield [[Text(line.times)], list(_told(line))]


def _told(line: GuestLine) -> Iterator[Text]:
    yield Text(line.text, "strong" if line.place else "body")
    where = " · ".join(filter(None, (line.local_name, line.address)))
    for said in (line.who, where, line.about, *line.expect):
        if said:
            yield Text(said, "small")


def _internal_rows(day: ProgrammeDay) -> Iterator[list[list[Text]]]:
    for line in day.lines:
        yield [[Text(line.times)], list(_known(line))]


def _known(line: ProgrammeLine) -> Iterator[Text]:
    """All the office knows of a line."""
    stop = line.stop
    yield Text(line.text, "strong" if stop else "body")
    visit = line.entry.visit
    own = (visit.stop.who, visit.stop.note) if visit else ()
    place = (stop.local_name, stop.commune, *stop.notes) if stop else ()
    for said in (line.way, *own, *place, *line.warnings):
        if said:
            yield Text(said, "small")
