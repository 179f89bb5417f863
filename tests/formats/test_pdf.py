"""What PDFs are given beside their drawing, read by the same library a reader would use."""

from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from langson_explorer.formats.pdf import described


def drawn(pages: int) -> bytes:
    """A PDF of some pages, a line drawn on each."""
    writer = PdfWriter()
    for number in range(pages):
        page = writer.add_blank_page(200, 100)
        drawing = DecodedStreamObject()
        drawing.set_data(f"{number} 0 m 9 9 l S".encode())
        page[NameObject("/Contents")] = writer._add_object(drawing)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def read(pages: int, outline=(), title="Xuân xứ Lạng", language="vi") -> PdfReader:
    return PdfReader(BytesIO(described(drawn(pages), title, language, outline)))


OUTLINE = [("Ngày 1", 1), ("Ngày 2", 3), ("Chi phí", 3), ("nowhere", 9), ("before", -1)]


def test_it_has_a_title_and_a_language():
    pdf = read(2, language="zh")
    root = pdf.trailer["/Root"]
    assert pdf.metadata.title == "Xuân xứ Lạng"
    assert (root["/Lang"], root["/ViewerPreferences"]["/DisplayDocTitle"]) == ("zh", True)


def test_its_outline_leads_to_the_pages():
    pdf = read(4, OUTLINE)
    found = [(entry.title, pdf.get_destination_page_number(entry)) for entry in pdf.outline]
    assert found == OUTLINE[:3]


def test_without_headings_its_title_is_the_outline():
    assert [entry.title for entry in read(1).outline] == ["Xuân xứ Lạng"]


def test_every_page_is_a_paragraph_of_its_section():
    pdf = read(5, OUTLINE)
    tree = pdf.trailer["/Root"]["/StructTreeRoot"]
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    sections = tree["/K"]["/K"]
    assert tree["/K"]["/S"] == "/Document"
    assert [section.get_object()["/T"] for section in sections] == [
        "Xuân xứ Lạng",
        "Ngày 1",
        "Ngày 2",
    ]
    leaves = [leaf.get_object() for part in sections for leaf in part.get_object()["/K"]]
    assert [leaf["/S"] for leaf in leaves] == ["/P"] * 5
    parents = dict(zip(*[iter(tree["/ParentTree"]["/Nums"])] * 2, strict=True))
    for number, (page, leaf) in enumerate(zip(pdf.pages, leaves, strict=True)):
        assert leaf["/Pg"] == page
        assert page["/StructParents"] == number
        assert [one.get_object() for one in parents[number]] == [leaf]


def test_the_drawing_is_as_it_was_within_its_mark():
    for number, page in enumerate(read(2).pages):
        words = page.get_contents().get_data().split()
        assert words == f"/P <</MCID 0>> BDC {number} 0 m 9 9 l S EMC".encode().split()


def test_a_page_without_a_drawing_is_described_too():
    writer = PdfWriter()
    writer.add_blank_page(10, 10)
    out = BytesIO()
    writer.write(out)
    assert PdfReader(BytesIO(described(out.getvalue(), "x", "vi"))).metadata.title == "x"


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4 nothing", b"PK\x03\x04"])
def test_what_is_no_pdf_is_told(content):
    with pytest.raises(ValueError, match="no PDF"):
        described(content, "x", "vi")
