"""What a PDF needs beside its drawing: title, language, outline, tags for who has it read aloud.

The printers we have (Chromium within Qt, QPdfWriter) draw pages and know nothing of these. The
tags are coarse: a section for each entry of the outline, in it a paragraph for each page.
"""

from collections.abc import Sequence
from io import BytesIO

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

_CREATOR = "Lạng Sơn Explorer"
_BEGIN, _END = b"/P <</MCID 0>> BDC\n", b"\nEMC\n"


def described(
    pdf: bytes, title: str, language: str, outline: Sequence[tuple[str, int]] = ()
) -> bytes:
    """The PDF with title, language ("vi"), outline and tags; without entries the title is one.

    The outline has headings in the order of the pages they stand on, counted from 0; one of no
    page is left out. The drawing is as it was. Raises ValueError for what is no PDF.
    """
    try:
        writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    except PyPdfError as error:
        raise ValueError("no PDF") from error
    count = len(writer.pages)
    entries = [entry for entry in outline if 0 <= entry[1] < count] or [(title, 0)]
    writer.add_metadata({"/Title": title, "/Creator": _CREATOR})
    root = writer.root_object
    root[NameObject("/Lang")] = TextStringObject(language)
    root[NameObject("/ViewerPreferences")] = DictionaryObject(
        {NameObject("/DisplayDocTitle"): BooleanObject(True)}
    )
    for heading, page in entries:
        writer.add_outline_item(title=heading, page_number=page)
    _tag(writer, title, entries)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _tag(writer: PdfWriter, title: str, entries: Sequence[tuple[str, int]]) -> None:
    """Give the document its structure (ISO 32000-1, 14.7 and 14.8)."""
    tree = _added(writer, Type="/StructTreeRoot")
    document = _element(writer, "/Document", tree, title)
    begins = {page: heading for heading, page in reversed(entries)}  # the first of each page
    section, parts, leaves = None, ArrayObject(), ArrayObject()
    for number, page in enumerate(writer.pages):
        if section is None or number in begins:
            section = _element(writer, "/Sect", document, begins.get(number, title))
            parts.append(section)
        leaf = _leaf(writer, page, number, section)
        kids = _dictionary(section).setdefault(NameObject("/K"), ArrayObject())
        kids.append(leaf)
        leaves.extend([NumberObject(number), ArrayObject([leaf])])
    _dictionary(document)[NameObject("/K")] = parts
    parents = _added(writer)
    _dictionary(parents)[NameObject("/Nums")] = leaves
    _dictionary(tree).update({NameObject("/K"): document, NameObject("/ParentTree"): parents})
    root = writer.root_object
    root[NameObject("/StructTreeRoot")] = tree
    marked = DictionaryObject({NameObject("/Marked"): BooleanObject(True)})
    root[NameObject("/MarkInfo")] = marked


def _leaf(
    writer: PdfWriter, page: PageObject, number: int, section: IndirectObject
) -> IndirectObject:
    """A paragraph that is all of a page: its drawing stands within a mark of its own."""
    streams = [_stream(writer, _BEGIN), *_drawing(page), _stream(writer, _END)]
    page[NameObject("/Contents")] = ArrayObject(streams)
    page[NameObject("/StructParents")] = NumberObject(number)
    page[NameObject("/Tabs")] = NameObject("/S")
    leaf = _element(writer, "/P", section)
    reference = page.indirect_reference
    assert reference is not None  # it is a page of the writer
    _dictionary(leaf).update({NameObject("/Pg"): reference, NameObject("/K"): NumberObject(0)})
    return leaf


def _drawing(page: PageObject) -> list[PdfObject]:
    """The streams that draw a page."""
    if "/Contents" not in page:
        return []
    drawing = page.raw_get("/Contents")
    whole = drawing.get_object()
    return list(whole) if isinstance(whole, ArrayObject) else [drawing]


def _element(
    writer: PdfWriter, kind: str, parent: IndirectObject, title: str = ""
) -> IndirectObject:
    made = _added(writer, Type="/StructElem", S=kind)
    _dictionary(made)[NameObject("/P")] = parent
    if title:
        _dictionary(made)[NameObject("/T")] = TextStringObject(title)
    return made


def _added(writer: PdfWriter, **names: str) -> IndirectObject:
    made = DictionaryObject({NameObject(f"/{key}"): NameObject(v) for key, v in names.items()})
    return writer._add_object(made)


def _stream(writer: PdfWriter, content: bytes) -> IndirectObject:
    stream = StreamObject()
    stream.set_data(content)
    return writer._add_object(stream)


def _dictionary(reference: IndirectObject) -> DictionaryObject:
    found = reference.get_object()
    assert isinstance(found, DictionaryObject)  # each that is asked for was made here
    return found
