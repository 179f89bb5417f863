"""What the card of a place tells, gathered without a window."""

from datetime import date

import pytest
from desk_builders import CATALOGUE, FAIR, NHI_THANH, TAM_THANH
from plan_builders import StraightRouter

from langson_explorer.domain.dates import Days
from langson_explorer.errors import MissingFileError
from langson_explorer.presenting.places.columns import Column, cell_text, column_titles
from langson_explorer.presenting.places.listing import Row
from langson_explorer.presenting.places.story import story_of
from langson_explorer.services.browse import Browser
from langson_explorer.services.calendar import FestivalCalendar

BROWSER, CALENDAR = Browser(CATALOGUE), FestivalCalendar(CATALOGUE.places)


def story(router, days=None, place=TAM_THANH):
    return story_of(place, BROWSER, CALENDAR, router, days)


def test_a_place_is_told_with_what_is_near_and_the_way_there():
    told = story(StraightRouter)
    assert told.place is TAM_THANH
    assert NHI_THANH.id in [near.place.id for near in told.near]
    assert "km" in story(StraightRouter, place=FAIR).reach


def test_without_roads_all_but_the_way_is_told(tmp_path):
    def no_table():
        raise MissingFileError("catalogue-missing", tmp_path / "province.gpkg")

    told = story(no_table)
    assert told.reach == ""
    assert told.near


def test_a_place_cut_off_has_no_way():
    router = StraightRouter(cut_off={FAIR.position})
    assert story(lambda: router, place=FAIR).reach == ""


def test_a_trip_is_told_of_where_its_days_are_known():
    plain = story(StraightRouter).when
    trip = story(StraightRouter, Days(date(2027, 2, 27), date(2027, 3, 1))).when
    assert plain.dates == trip.dates == ()  # no festival


@pytest.mark.parametrize("column", list(Column))
def test_every_column_has_a_title_and_its_cell(column):
    assert column_titles()[column]
    assert isinstance(cell_text(Row(TAM_THANH), column), str)


def test_the_first_columns_tell_name_and_commune():
    assert cell_text(Row(TAM_THANH), Column.NAME) == "Động Tam Thanh"
    assert cell_text(Row(TAM_THANH), Column.COMMUNE) == "Phường Tam Thanh"
