"""An officer's desk: open, type, check, save, take back."""

import pytest

from langson_explorer.domain.layer import Layer
from langson_explorer.domain.records.fields import BY_NAME
from langson_explorer.errors import NotFoundError, RequestError
from langson_explorer.services.records.drafts import Draft
from langson_explorer.services.records.editing import InvalidRecordError
from langson_explorer.services.records.history import Deed, word_diff

PLACE = "den-ky-cung"
NEW = {
    "layer": "services",
    "kind": "market",
    "name_vi": "Chợ Thử",
    "lat": "21.85",
    "lon": "106.76",
    "accuracy_m": "50",
}


def edit(records, place=PLACE, reason="thử", source="tại chỗ", **told):
    draft = records.assign(records.open(place).draft, told)
    return records.save(draft, reason, source)


def codes(records, place=PLACE, **told):
    form = records.open(place)
    checked = records.check(records.assign(form.draft, told))
    return {(p.part, p.code, p.is_warning) for p in checked.problems}


def test_a_form_has_every_field_of_the_layer_in_order(records):
    form = records.open(PLACE)
    names = [cell.field.name for cell in form.cells]
    assert names == sorted(names, key=list(BY_NAME).index)
    assert {"name_vi", "fee", "capacity_vi", "sources"} <= set(names)
    assert "festival" not in names  # a relic is no festival
    assert form.cells[0].value == form.cells[0].shipped == {"name_vi": "Đền Kỳ Cùng"}
    assert not any(cell.is_disputed or cell.is_stale for cell in form.cells)


def test_a_change_is_told_to_whoever_asked(services, records):
    told = []
    forget = services.on_catalogue_changed(lambda: told.append(services.browser.get(PLACE).name.en))
    assert services.search.find("New name") == []
    edit(records, name_en="New name")
    assert told == ["New name"]
    assert services.search.find("New name")[0].place.id == PLACE
    forget()
    edit(records, name_en="Newer name")
    assert told == ["New name"]


def test_what_is_typed_survives_without_being_saved(services, records, paths):
    draft = records.type(records.open(PLACE).draft, "fee", {"fee_vnd": "abc"})
    again = type(records)(services.record_store, records._author, records._context)
    assert again.open(PLACE).draft == draft == Draft.from_json(draft.to_json())
    assert [p.code for p in again.check(draft).errors] == ["bad-number"]
    fixed = records.type(draft, "fee", {"fee_vnd": "1.000", "fee_year": "2026"})
    records.save(fixed, "thử", "tại chỗ")
    assert records.drafts() == []
    kept = records.type(records.open(PLACE).draft, "fee", {"fee_vnd": "1000", "fee_year": "2026"})
    assert kept.texts == {}  # what equals the saved is no change
    assert records.drafts() == []


@pytest.mark.parametrize(
    "told, part, code",
    [
        ({"fee_vnd": "abc"}, "fee_vnd", "bad-number"),
        ({"fee_vnd": "99999999"}, "fee_vnd", "out-of-range"),
        ({"fee_year": "2026", "fee_vnd": ""}, "fee_year", "year-of-nothing"),
        ({"name_vi": " "}, "name_vi", "empty-cell"),
        ({"name_zh_basis": ""}, "name_zh_basis", "name-without-basis"),
        ({"name_vi": "x" * 501}, "name_vi", "text-too-long"),
        ({"kind": "festival"}, "kind", "unknown-code"),
        ({"lat": "106.76", "lon": "21.85"}, "lat", "coordinates-swapped"),
        ({"lat": "10.8", "lon": "106.7"}, "lat", "outside-province"),
        ({"communes": "xa-khong-co"}, "communes", "unknown-communes"),
        ({"communes": "xa-mau-son"}, "communes", "outside-commune"),
        (
            {"rank": "provincial", "designation_vi": ""},
            "designation_vi",
            "rank-without-designation",
        ),
        ({"decision_date": "31/11/1992"}, "decision_date", "bad-date"),
        ({"relation": "related", "relation_to": "khong-co"}, "relation_to", "unknown-places"),
        ({"capacity_vi": "9", "market_days": "1"}, "market_days", "not-of-this-layer"),
        ({"source": "A", "checked": "soon"}, "checked", "bad-date"),
    ],
)
def test_what_cannot_be_is_said_of_the_part(records, told, part, code):
    assert (part, code, False) in codes(records, **told)
    with pytest.raises(InvalidRecordError):
        edit(records, **told)
    assert records.history() == []


@pytest.mark.parametrize(
    "told, part, code",
    [
        ({"fee_vnd": "20000"}, "fee_year", "fee-without-year"),
        ({"opening_hours": "sáng đến chiều"}, "opening_hours", "hours-unreadable"),
        ({"contact": "chị Lan 0912 345 678"}, "contact", "private-phone"),
        ({"summary_vi": "Khác."}, "summary_en", "translation-older"),
        ({"capacity_vi": "20 khách"}, "capacity_zh", "not-translated"),
    ],
)
def test_what_is_doubtful_is_said_and_saved(records, told, part, code):
    assert (part, code, True) in codes(records, **told)
    edit(records, **told)


def test_a_festival_that_never_falls_is_an_error(records):
    never = {"calendar": "solar", "frequency": "leap_lunar_years", "leap_policy": ""}
    days = {"start_month": "2", "start_day": "31", "end_month": "", "end_day": "", "main_days": ""}
    found = codes(records, "le-hoi-den-ky-cung-ta-phu", **never, **days)
    assert any(not is_warning for *_, is_warning in found)


def test_a_reason_and_a_source_are_needed(records):
    with pytest.raises(RequestError, match="reason-missing"):
        edit(records, reason=" ", name_en="X")
    draft = records.open_new(Layer.SERVICES).draft
    with pytest.raises(RequestError, match="source-missing"):
        records.save(records.assign(draft, NEW), "mới", "")
    with pytest.raises(RequestError, match="nothing-changed"):
        edit(records)


def test_a_moved_point_has_its_commune_and_who_found_it(services, records):
    before = services.browser.get(PLACE)
    edit(records, lat="21.97", lon="106.71", source="GPS")
    place = services.browser.get(PLACE)
    assert before.communes != place.communes == ("xa-dong-dang",)
    assert (place.commune_text.vi, place.coord_source.vi) == ("Xã Đồng Đăng", "GPS")
    assert place.accuracy_m == before.accuracy_m


def test_a_new_fee_is_not_of_the_old_year(services, records):
    edit(records, fee_vnd="10000", fee_year="2020")
    edit(records, fee_vnd="20000")
    place = services.browser.get(PLACE)
    assert (place.fee_vnd, place.fee_year) == (20000, None)


def test_a_translation_knows_which_text_it_translates(records):
    edit(records, summary_vi="Lời mới.")
    stale = {cell.cell for cell in records.open(PLACE).cells if cell.is_stale}
    assert stale == {"summary_en", "summary_zh"}
    edit(records, summary_en="New words.")
    stale = {cell.cell for cell in records.open(PLACE).cells if cell.is_stale}
    assert stale == {"summary_zh"}
    form = records.open(PLACE)
    same = next(c for c in form.cells if c.cell == "summary_zh").value["summary_zh"]
    records.save(records.assign(form.draft, {"summary_zh": same}), "vẫn đúng", "tại chỗ")
    assert not any(cell.is_stale for cell in records.open(PLACE).cells)


def test_a_new_place_is_found_listed_retired_and_taken_back(services, records):
    draft = records.assign(records.open_new(Layer.SERVICES, "Chợ Thử").draft, NEW)
    change = records.save(draft, "mới", "tại chỗ")
    place = services.browser.get(draft.place)
    assert (place.name.vi, place.layer, place.communes) == (
        "Chợ Thử",
        Layer.SERVICES,
        ("phuong-dong-kinh",),
    )
    records.revert(change.id, "nhầm")
    assert services.browser.find(draft.place) is None
    assert services.browser.find_retired(draft.place).name.vi == "Chợ Thử"
    assert records.history(draft.place)[0].deed is Deed.RETIRED
    records.restore(draft.place, "có thật", "tại chỗ")
    assert services.browser.get(draft.place) == place


def test_an_incomplete_new_place_is_refused_field_by_field(records):
    draft = records.assign(records.open_new(Layer.SERVICES).draft, {"name_vi": "Chợ"})
    missing = {p.part for p in records.check(draft).errors if p.code == "empty-cell"}
    assert missing == {"kind", "lat", "lon", "accuracy_m"}


def test_a_place_nearby_with_a_like_name_is_asked_about(services, records):
    twin = services.browser.get("cho-ky-lua")
    told = NEW | {
        "name_vi": twin.name.vi.upper(),
        "lat": str(twin.position.lat + 0.0005),
        "lon": str(twin.position.lon),
    }
    checked = records.check(records.assign(records.open_new(Layer.SERVICES).draft, told))
    found = next(p for p in checked.problems if p.code == "duplicate-nearby")
    assert (found.args["id"], found.is_warning) == ("cho-ky-lua", True)


def test_joined_places_answer_to_both_ids(services, records):
    records.retire("den-ta-phu", "trùng", same_as=PLACE)
    assert services.browser.get("den-ta-phu").id == PLACE
    assert "den-ta-phu" not in {place.id for place in services.browser.places}
    with pytest.raises(RequestError, match="joined-to-itself"):
        records.retire(PLACE, "x", same_as=PLACE)
    with pytest.raises(NotFoundError):
        records.retire("khong-co", "x")


def test_any_change_can_be_taken_back(services, records):
    before = services.browser.get(PLACE)
    first = edit(records, name_en="One", fee_vnd="5000", fee_year="2026", alias="Tên thử")
    edit(records, name_en="Two")
    records.revert(first.id, "nhầm")
    assert services.browser.get(PLACE) == before
    with pytest.raises(RequestError, match="nothing-to-revert"):
        records.revert(first.id, "nhầm")
    with pytest.raises(NotFoundError, match="change-not-found"):
        records.revert("abcdefghij234567-9", "nhầm")
    with pytest.raises(NotFoundError, match="change-not-found"):
        records.revert("; drop table", "nhầm")


def test_one_value_of_a_change_can_be_taken_back(services, records):
    change = edit(records, name_en="One", fee_vnd="5000", fee_year="2026")
    entry = next(e for e in records.history(PLACE) if e.cell == "name_en")
    assert entry.id.startswith(change.id)
    records.revert(entry.id, "nhầm")
    place = services.browser.get(PLACE)
    assert (place.name.en, place.fee_vnd) == ("Kỳ Cùng Temple", 5000)


def test_undo_and_redo_within_the_session(services, records):
    names = lambda: services.browser.get(PLACE).name.en  # noqa: E731
    for name in ("One", "Two"):
        edit(records, name_en=name)
    records.undo("nhầm")
    assert names() == "One"
    records.undo("nhầm")
    assert names() == "Kỳ Cùng Temple"
    records.redo("thôi")
    records.redo("thôi")
    assert (names(), records.can_redo(), records.can_undo()) == ("Two", False, True)
    edit(records, name_en="Three")
    records.undo("nhầm")
    edit(records, name_en="Four")
    assert not records.can_redo()


def test_the_history_tells_before_after_who_and_why(records):
    edit(records, name_en="One", reason="sửa", source="biển ở cổng")
    edit(records, name_en="Two")
    newest, oldest = records.history(PLACE)
    assert (newest.before, newest.after) == ({"name_en": "One"}, {"name_en": "Two"})
    assert oldest.before == {"name_en": "Kỳ Cùng Temple"}
    assert (oldest.reason, oldest.source, oldest.deed) == ("sửa", "biển ở cổng", Deed.EDITED)
    assert newest.texts() == [("name_en", "One", "Two")]
    assert records.history("cho-ky-lua") == []
    assert records.history(office="x" * 16) == []


def test_texts_differ_word_by_word():
    pieces = word_diff("Ngôi chùa nằm gọn trong hang.", "Ngôi chùa nép trong hang đá.")
    assert "".join(p.text for p in pieces if p.kind != "in") == "Ngôi chùa nằm gọn trong hang."
    assert "".join(p.text for p in pieces if p.kind != "out") == "Ngôi chùa nép trong hang đá."
    assert ("in", "nép") in pieces


def test_an_edit_elsewhere_meanwhile_is_kept_beside_ours(services, records):
    """Typed on top of what the form showed: what came between is not overwritten unseen."""
    form = records.open(PLACE)
    edit(records, name_en="Meanwhile")
    draft = records.assign(form.draft, {"name_en": "Ours"})
    records.save(draft, "sửa", "tại chỗ")
    assert services.browser.get(PLACE).disputed == ("name_en",)
    form = records.open(PLACE)
    cell = next(c for c in form.cells if c.cell == "name_en")
    assert {h.value["name_en"] for h in cell.heads} == {"Meanwhile", "Ours"}
    decided = records.assign(form.draft, {"name_en": "Meanwhile"})
    records.save(decided, "chọn", "tại chỗ")
    assert services.browser.get(PLACE).disputed == ()
    assert services.browser.get(PLACE).name.en == "Meanwhile"


def test_the_note_for_the_office_is_not_in_the_catalogue(services, records):
    edit(records, office_note="đừng nói ra")
    assert b"\xc4\x91\xe1\xbb\xabng n\xc3\xb3i ra" not in services.paths.working.read_bytes()
    cell = next(c for c in records.open(PLACE).cells if c.cell == "office_note")
    assert cell.value == {"office_note": "đừng nói ra"}


def test_plans_warn_of_a_stop_that_was_retired_and_follow_a_joined_one(services, records):
    for place in ("den-ta-phu", "den-ky-cung"):
        services.planning.add_stop(place)
    before = services.planning.schedule[-1].visits
    records.retire("den-ta-phu", "không còn")
    services.planning.retime()
    visit = services.planning.schedule[-1].visits[0]
    assert visit.place.name == before[0].place.name
    assert "place-retired" in {warning.code for warning in visit.warnings}
    records.restore("den-ta-phu", "còn", "tại chỗ")
    records.retire("den-ta-phu", "trùng", same_as="cho-ky-lua")
    services.planning.retime()
    visit = services.planning.schedule[-1].visits[0]
    assert (visit.stop.place_id, visit.place.id) == ("den-ta-phu", "cho-ky-lua")
    assert "place-retired" not in {warning.code for warning in visit.warnings}
