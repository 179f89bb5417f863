"""A place on the form: typed step by step, taken back step by step."""

import pytest

from langson_explorer.domain.layer import Layer
from langson_explorer.domain.records.fields import FIELDS, Section, Shape
from langson_explorer.services.records.session import Mark, open_new_session, open_session
from langson_explorer.services.wording.choices import choice_name

PLACE = "den-ky-cung"


@pytest.fixture
def session(records):
    return open_session(records, PLACE)


def test_typing_on_is_one_step_and_can_be_taken_back(session):
    for text in ("T", "Te", "Tem"):
        session.type("name_en", {"name_en": text})
    session.type("fee", {"fee_vnd": "1000", "fee_year": "2026"})
    assert session.counts().changed == 2
    session.undo()
    assert session.texts("name_en")["name_en"] == "Tem"
    assert "fee" not in session.draft.texts
    session.undo()
    assert not session.is_changed and not session.can_undo
    session.redo()
    session.redo()
    assert session.texts("fee")["fee_vnd"] == "1000" and not session.can_redo


def test_what_equals_the_saved_is_no_change(session):
    saved = session.saved("name_vi")["name_vi"]
    session.type("name_vi", {"name_vi": "khác"})
    assert session.marks("name_vi") == {Mark.CHANGED}
    session.type("name_vi", {"name_vi": saved})
    assert session.marks("name_vi") == frozenset() and not session.is_changed


def test_marks_come_up_in_their_sections(session):
    session.type("fee", {"fee_vnd": "abc"})
    session.type("contact", {"contact": "0912 345 678"})
    marks = session.section_marks()
    assert marks[Section.VISIT] == {Mark.CHANGED, Mark.WRONG, Mark.LOOK_AT}
    assert marks[Section.NAME] == frozenset()
    assert session.counts() == (2, 1, 1)


def test_a_list_is_added_to_and_taken_from(session):
    before = session.elements("sources")
    added = session.add("sources", {"source": "sổ tay", "checked": "2026-12"})
    assert session.elements("sources") == [*before, added]
    session.type(added, {"checked": "2026-11"})
    assert session.texts(added) == {"source": "sổ tay", "checked": "2026-11"}
    session.remove(before[0])
    session.remove(added)
    assert session.elements("sources") == before[1:]
    session.reset(before[0])
    assert session.elements("sources") == before


def test_a_session_survives_what_ends_the_program(records, session):
    session.type("name_en", {"name_en": "A name"})
    session.add("aliases", {"alias": "Tên nữa"})
    records.keep(session.draft)
    again = open_session(records, PLACE)
    assert again.draft == session.draft
    assert again.texts("name_en")["name_en"] == "A name"
    more = again.add("aliases", {"alias": "Tên thứ ba"})
    assert len(set(again.elements("aliases"))) == len(again.elements("aliases"))
    assert more in again.elements("aliases")
    records.keep(open_session(records, PLACE, fresh=True).draft)
    assert records.drafts() == []


def test_what_a_session_comes_to_is_what_is_saved(records, session):
    session.type("name_en", {"name_en": "A name"})
    records.save(session.draft, "thử", "tại chỗ")
    assert open_session(records, PLACE).saved("name_en")["name_en"] == "A name"


def test_a_place_that_is_none_yet_knows_what_it_lacks(records):
    session = open_new_session(records, Layer.SERVICES, {"lat": "21.85", "lon": "106.76"})
    assert session.layer is Layer.SERVICES
    wrong = {problem.part for problem in session.checked.errors}
    assert {"name_vi", "kind", "accuracy_m"} <= wrong


def test_every_code_one_may_choose_has_a_name():
    unnamed = [
        (part.name, code)
        for field in FIELDS
        for part in field.parts
        if part.shape in (Shape.CHOICE, Shape.CHOICES)
        for code in part.choices
        if choice_name(part.name, code) == code
        and not code.startswith("CC")
        and part.name != "peoples"
    ]
    assert unnamed == []
