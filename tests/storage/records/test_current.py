"""After a save only what was changed is read anew; what is told is as if all had been."""

import pytest
from record_builders import NEW_PLACE

from langson_explorer.domain.records.fields import BY_NAME
from langson_explorer.domain.records.values import element
from langson_explorer.storage.catalogue import read_catalogue
from langson_explorer.storage.records import current as current_module
from langson_explorer.storage.records.current import CurrentCatalogue

PLACE, OTHER, NEW = "den-ky-cung", "cho-ky-lua", "cho-thu~abc"
_SOURCE = {"source": "Quyết định 77", "checked": "2026-12"}
_PHOTO = {"photo": "a" * 64, "credit": "Phòng Văn hóa", "licence": "CC0"}


@pytest.fixture
def office(offices):
    office = offices["a"]
    office.edit(PLACE, name_en={"name_en": "First"})
    return office


@pytest.fixture
def current(office):
    made = CurrentCatalogue(office.store, office.shipped)
    made.read()
    return made


def test_a_change_of_a_place_has_only_that_place_read(office, current, monkeypatch):
    before = current.read()
    monkeypatch.setattr(current_module, "read_catalogue", lambda *_, **__: pytest.fail("all read"))
    office.edit(PLACE, name_en={"name_en": "Second"}, fee={"fee_vnd": 5000, "fee_year": 2026})
    office.edit(OTHER, **{element(BY_NAME["sources"], _SOURCE): _SOURCE})
    office.edit(OTHER, **{element(BY_NAME["photos"], _PHOTO): _PHOTO})
    told = current.read()
    assert told == read_catalogue(office.store.catalogue(), changing=True)
    kept = [new is old for new, old in zip(told.places, before.places, strict=True)]
    assert kept.count(False) == 2


def test_what_touches_more_than_a_place_is_told_as_if_all_were_read(office, current):
    for place, values in (
        (NEW, NEW_PLACE),
        (NEW, {"name_en": {"name_en": "New"}}),
        (NEW, {"kind": {"layer": "nature", "kind": "cave"}}),
        (NEW, {"state": {"retired": True, "same_as": OTHER}}),
        (OTHER, {"name_en": {"name_en": "With a twin"}}),
        (NEW, {"state": {}}),
        (PLACE, {"state": {"retired": True}}),
        (PLACE, {"name_en": {"name_en": "Retired"}}),
        (PLACE, {"state": {}}),
    ):
        office.edit(place, **values)
        assert current.read() == read_catalogue(office.store.catalogue(), changing=True), values


def test_a_newer_shipped_catalogue_is_read_as_a_whole(office, current, monkeypatch):
    office.edit(PLACE, name_en={"name_en": "Second"})
    monkeypatch.setattr(office.store, "touched_since", lambda _: None)
    assert current.read() == read_catalogue(office.store.catalogue(), changing=True)
