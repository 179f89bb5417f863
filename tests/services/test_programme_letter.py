"""The programme as a text document, read by the library and by unzipping."""

import io
import zipfile
from dataclasses import replace

import docx
import pytest
from invitation_builders import HEAD, programme

from langson_explorer.domain.itinerary import set_stop_note
from langson_explorer.services.letterhead import Audience
from langson_explorer.services.programme_letter import programme_letter


def read(made):
    return docx.Document(io.BytesIO(programme_letter(made)))


def text_of(document):
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_it_has_the_head_the_hosts_a_table_a_day():
    document = read(programme(guest="Đoàn Quảng Tây", host="UBND xã", host_contact="Ông Ba"))
    lines = [paragraph.text for paragraph in document.paragraphs]
    assert lines[:2] == [HEAD.name.upper(), "CHƯƠNG TRÌNH ĐÓN TIẾP ĐOÀN QUẢNG TÂY"]
    assert "Liên hệ: Ông Ba" in lines
    (table,) = document.tables
    assert [cell.text for cell in table.rows[0].cells] == ["Giờ", "Nội dung"]
    assert any("Đền cave" in row.cells[1].text for row in table.rows)
    assert document.core_properties.title == "Chương trình đón tiếp Đoàn Quảng Tây"
    assert document.sections[0].page_width.cm == pytest.approx(21, abs=0.01)


def test_guests_are_not_told_what_is_the_offices_own():
    told = text_of(read(programme()))
    assert "km" not in told
    own = text_of(read(replace(programme(), audience=Audience.INTERNAL)))
    assert "20 phút · 20 km · QL1" in own
    assert "20.000" in own
    assert "20.000" not in told


def test_whatever_was_typed_makes_a_document():
    made = programme(guest="<w:p/>&\x00\x0b", host="", host_contact="")
    noted = set_stop_note(made.plan, "plan-d1s1", "a\x1bb\n]]>")
    document = read(replace(made, plan=noted, audience=Audience.INTERNAL))
    assert "<W:P/>&" in text_of(document)


def test_nothing_in_it_leads_elsewhere():
    with zipfile.ZipFile(io.BytesIO(programme_letter(programme()))) as parts:
        links = [parts.read(name) for name in parts.namelist() if name.endswith(".rels")]
    assert not any(b'TargetMode="External"' in link for link in links)


def test_its_tables_have_their_widths_whole_rows_and_heads_on_every_page():
    (table,) = read(programme()).tables
    assert [round(column.width.cm, 1) for column in table.columns] == [3.2, 12.8]
    assert all(row._tr.xpath("./w:trPr/w:cantSplit") for row in table.rows)
    assert [bool(row._tr.xpath("./w:trPr/w:tblHeader")) for row in table.rows[:2]] == [True, False]
