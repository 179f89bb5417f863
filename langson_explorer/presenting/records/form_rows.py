"""The rows of the form, made from the table of fields."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from langson_explorer.domain.layer import Layer
from langson_explorer.domain.records.fields import Field, Part, Section, fields_of
from langson_explorer.i18n import tr
from langson_explorer.presenting.records.history import value_text
from langson_explorer.services.records.session import Session
from langson_explorer.services.wording.fields import field_title, part_name


class Editor(StrEnum):
    """What a row is typed with."""

    PARTS = "parts"  # an input for each part, side by side
    TEXTS = "texts"  # one text in three languages
    ALIASES = "aliases"
    RELATIONS = "relations"
    SOURCES = "sources"
    PHOTOS = "photos"
    POINT = "point"
    COMMUNE = "commune"
    ERROR = "error"
    HOURS = "hours"
    FESTIVAL = "festival"
    FEE = "fee"


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row: its label, what it is typed with, the parts it holds, each with its field."""

    section: Section
    editor: Editor
    label: str
    parts: tuple[tuple[Field, Part], ...]
    required: bool = False

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields it is about, each once."""
        return tuple(dict.fromkeys(field for field, _ in self.parts))


_LONGEST = 200  # letters of what was there before
SECTIONS = tuple(section for section in Section if section is not Section.STATE)


def section_name(section: Section) -> str:
    """What a chapter of the form is called."""
    return {
        Section.NAME: tr("Tên"),
        Section.WHAT: tr("Là gì"),
        Section.WHERE: tr("Ở đâu"),
        Section.WHEN: tr("Khi nào"),
        Section.VISIT: tr("Khách"),
        Section.TEXT: tr("Lời"),
        Section.SOURCES: tr("Nguồn"),
        Section.PHOTOS: tr("Ảnh"),
    }[section]


def form_rows(layer: Layer) -> list[FormRow]:
    """The rows of a place of that layer, chapter by chapter."""
    fields = [field for field in fields_of(layer) if field.section is not Section.STATE]
    rows = list(_rows(fields))
    return sorted(rows, key=lambda row: SECTIONS.index(row.section))


def _rows(fields: Sequence[Field]) -> Iterator[FormRow]:
    for field in fields:
        stem = field.name.rpartition("_")[0]
        if field.name in _SPLIT:
            yield from _SPLIT[field.name](field)
        elif field.name in _OWN:
            yield _row(field, _OWN[field.name])
        elif field.name in _NAMES:
            yield _row(field, Editor.PARTS, _NAMES[field.name]())
        elif field.language and any(other.translates == field.name for other in fields):
            same = [field, *(other for other in fields if other.translates == field.name)]
            told = tuple((other, other.parts[0]) for other in same)
            yield FormRow(field.section, Editor.TEXTS, part_name(stem), told, _is_needed(told))
        elif not field.translates:
            yield _row(field, Editor.PARTS)


def _row(field: Field, editor: Editor, label: str = "") -> FormRow:
    told = tuple((field, part) for part in field.parts)
    return FormRow(field.section, editor, label or field_title(field.name), told, _is_needed(told))


def _is_needed(told: Sequence[tuple[Field, Part]]) -> bool:
    return any(part.required and not field.many for field, part in told)


_NAMES: Mapping[str, Callable[[], str]] = {
    "name_vi": lambda: "Tiếng Việt",
    "name_en": lambda: "English",
    "name_zh": lambda: "中文",
}
_OWN: Mapping[str, Editor] = {
    "aliases": Editor.ALIASES,
    "hours": Editor.HOURS,
    "festival": Editor.FESTIVAL,
    "fee": Editor.FEE,
    "relations": Editor.RELATIONS,
    "sources": Editor.SOURCES,
    "photos": Editor.PHOTOS,
}


def _part_row(field: Field, editor: Editor, label: str, *names: str) -> FormRow:
    told = tuple((field, field.part(name)) for name in names)
    return FormRow(field.section, editor, label, told, _is_needed(told))


def _rank(field: Field) -> Iterator[FormRow]:
    yield _part_row(field, Editor.PARTS, tr("Xếp hạng"), "rank", "designation_year")
    yield _part_row(field, Editor.PARTS, tr("Quyết định"), "decision", "decision_date")
    names = ("designation_vi", "designation_en", "designation_zh")
    yield _part_row(field, Editor.TEXTS, tr("Danh hiệu"), *names)


def _position(field: Field) -> Iterator[FormRow]:
    yield _part_row(field, Editor.POINT, tr("Vị trí"), "lat", "lon")
    yield _part_row(field, Editor.COMMUNE, tr("Xã, phường"), "communes")
    names = ("coord_source_vi", "coord_source_en", "coord_source_zh")
    yield _part_row(field, Editor.TEXTS, tr("Tìm ra bằng"), *names)
    yield _part_row(field, Editor.ERROR, tr("Sai số"), "accuracy_m")


_SPLIT: Mapping[str, Callable[[Field], Iterator[FormRow]]] = {
    "rank": _rank,
    "position": _position,
}


def saved_text(row: FormRow, session: Session) -> str:
    """What is saved of a row, with its source: "Trước: 21,8395 · 106,7575 (sổ tay xã)"."""
    parts = [
        value_text(part.name, part.shape, text)
        for field, part in row.parts
        if not field.many and (text := session.saved(field.name).get(part.name, ""))
    ]
    before = " · ".join(parts) or tr("trống")
    sources = dict.fromkeys(session.source(field.name) for field in row.fields)
    source = ", ".join(filter(None, sources)) or tr("dữ liệu gốc")
    return tr("Trước: {text} ({source})").format(text=before[:_LONGEST], source=source)
