"""The form is made from the table of fields: nothing that can be written down is left out."""

import pytest

from langson_explorer.domain.layer import Layer
from langson_explorer.domain.records.fields import Section, fields_of
from langson_explorer.presenting.records.form_rows import SECTIONS, form_rows
from langson_explorer.presenting.records.offices import initials
from langson_explorer.services.wording.record_dates import shown_date, told_date

FOLLOWS_FROM_THE_POINT = {"commune_vi", "commune_en", "commune_zh"}


@pytest.mark.parametrize("layer", Layer)
def test_each_part_of_each_field_stands_in_one_row(layer):
    rows = form_rows(layer)
    told = [part.name for row in rows for _, part in row.parts]
    wanted = {
        part.name
        for field in fields_of(layer)
        if field.section is not Section.STATE
        for part in field.parts
    }
    assert len(told) == len(set(told))
    assert wanted - set(told) == FOLLOWS_FROM_THE_POINT
    sections = [SECTIONS.index(row.section) for row in rows]
    assert sections == sorted(sections)


def test_a_festival_alone_has_a_rule():
    having = {layer for layer in Layer for row in form_rows(layer) if row.editor == "festival"}
    assert having == {Layer.FESTIVALS}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("26/2/2027", "2027-02-26"), ("11/2026", "2026-11"), ("", ""), ("sang năm", "sang năm")],
)
def test_dates_are_typed_as_people_write_them(typed, kept):
    assert told_date(typed) == kept
    assert shown_date(kept) == typed


def test_an_office_is_known_by_two_letters():
    assert [initials(name) for name in ("Phòng Nghiệp vụ", "Xã", "", " - ")] == [
        "PN",
        "X",
        "?",
        "?",
    ]
