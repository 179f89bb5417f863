"""A text document for Word and LibreOffice (DOCX): a letterhead, paragraphs, tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from langson_explorer.formats.checked_json import clean

_LATIN_FONT, _CHINESE_FONT = "Times New Roman", "SimSun"
_SIZE = Pt(13)  # of official letters
_CREST_HEIGHT = Cm(2)


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; `style` is one of "title", "subtitle", "heading", "body", "small"."""

    text: str
    style: str = "body"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: columns of so many centimetres, cells of paragraphs; `heads` may be empty."""

    widths_cm: Sequence[float]
    rows: Sequence[Sequence[Sequence[Text]]]
    heads: Sequence[str] = ()


def to_docx(
    title: str,
    office: str,
    crest: bytes,
    blocks: Sequence[Text | Grid],
    language: str,
    written: datetime,
) -> bytes:
    """The file, A4; `crest` is a PNG or a JPEG or empty, `language` of vi, en, zh.

    The same content at the same moment `written` gives the same text.
    """
    document = Document()
    _prepare(document, title, office, language, written)
    _head(document, office, crest)
    for block in blocks:
        if isinstance(block, Text):
            _write(document.add_paragraph(), block)
        else:
            _add_grid(document, block)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _prepare(document: Any, title: str, office: str, language: str, written: datetime) -> None:  # noqa: ANN401 - the library's
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(2)  # as official letters have them
    section.top_margin = section.bottom_margin = Cm(2)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _LATIN_FONT, _SIZE
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), _CHINESE_FONT)
    about = document.core_properties
    about.title, about.author, about.language = clean(title), clean(office), language
    about.created = about.modified = written.astimezone(UTC).replace(tzinfo=None)


def _head(document: Any, office: str, crest: bytes) -> None:  # noqa: ANN401
    if crest:
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run().add_picture(BytesIO(crest), height=_CREST_HEIGHT)
    if office:
        _write(document.add_paragraph(), Text(office.upper(), "subtitle"))


def _write(paragraph: Any, block: Text) -> None:  # noqa: ANN401
    run = paragraph.add_run(clean(block.text))
    paragraph.paragraph_format.space_after = Pt(3)
    match block.style:
        case "title":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            run.bold, run.font.size = True, Pt(16)
        case "subtitle":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            run.bold = True
        case "heading":
            paragraph.paragraph_format.space_before = Pt(12)
            paragraph.paragraph_format.keep_with_next = True
            run.bold = True
        case "strong":
            run.bold = True
        case "small":
            run.italic, run.font.size = True, Pt(11)


def _add_grid(document: Any, grid: Grid) -> None:  # noqa: ANN401
    rows = [[[Text(head, "strong")] for head in grid.heads]] if grid.heads else []
    rows += [list(map(list, row)) for row in grid.rows]
    table = document.add_table(rows=len(rows), cols=len(grid.widths_cm), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, grid.widths_cm, strict=True):
        column.width = Cm(width)  # LibreOffice asks the columns, Word the cells
    if grid.heads:
        _mark(table.rows[0], "w:tblHeader")  # said anew on the next page
    for row, texts in zip(table.rows, rows, strict=True):
        _mark(row, "w:cantSplit")
        for cell, width, blocks in zip(row.cells, grid.widths_cm, texts, strict=True):
            cell.width = Cm(width)
            for number, block in enumerate(blocks):
                _write(cell.paragraphs[0] if number == 0 else cell.add_paragraph(), block)


def _mark(row: Any, name: str) -> None:  # noqa: ANN401
    row._tr.get_or_add_trPr().append(OxmlElement(name))
