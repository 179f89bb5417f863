from datetime import timedelta

import pytest
from plan_builders import PLACES

from langson_explorer.domain.province_clock import today
from langson_explorer.errors import NotFoundError, RequestError
from langson_explorer.services.stated_times import StatedTimes
from langson_explorer.storage.memory_plans import MemoryPlanStore
from langson_explorer.storage.open_plans import open_plans


def locate(spot_id):
    if spot_id not in PLACES:
        raise NotFoundError("place-not-found", place=spot_id)
    return PLACES[spot_id].position


@pytest.fixture(params=["file", "memory"])
def store(request, tmp_path):
    return (
        open_plans(tmp_path / "plans.gpkg").store if request.param == "file" else MemoryPlanStore()
    )


def test_what_was_stated_is_there_again(store):
    until = today() + timedelta(days=30)
    stated = StatedTimes(store, locate).state(
        "p1", "p2", 55, author=" Lan ", note="sửa\nđường", until=until
    )
    assert (stated.author, stated.note, stated.stated) == ("Lan", "sửa đường", today())
    assert StatedTimes(store, locate).all() == (stated,)


def test_a_new_time_replaces_the_old_one_of_the_same_way(store):
    times = StatedTimes(store, locate)
    times.state("p1", "p2", 55, author="Lan")
    other = times.state("p1", "p3", 20, author="Lan")
    newer = times.state("p2", "p1", 40, author="Minh")
    assert set(times.all()) == {other, newer}
    assert set(StatedTimes(store, locate).all()) == {other, newer}


def test_a_time_can_be_removed(store):
    times = StatedTimes(store, locate)
    stated = times.state("p1", "p2", 55, author="Lan")
    times.remove(stated.id)
    assert times.all() == StatedTimes(store, locate).all() == ()
    with pytest.raises(NotFoundError, match="stated-not-found"):
        times.remove(stated.id)


def test_only_what_holds_on_a_day_counts():
    times = StatedTimes(MemoryPlanStore(), locate)
    stated = times.state("p1", "p2", 55, author="Lan", until=today())
    assert [way.stated for way in times.ways()] == [stated]
    assert times.ways(today() + timedelta(days=1)) == []


def test_nothing_is_kept_of_what_makes_no_sense(store):
    times = StatedTimes(store, locate)
    with pytest.raises(NotFoundError):
        times.state("p1", "nowhere", 55, author="Lan")
    with pytest.raises(RequestError):
        times.state("p1", "p2", 0, author="Lan")
    assert times.all() == ()


def test_a_place_the_catalogue_has_lost_counts_no_more(store):
    StatedTimes(store, locate).state("p1", "p2", 55, author="Lan")

    def lost(spot_id):
        raise NotFoundError("place-not-found", place=spot_id)

    times = StatedTimes(store, lost)
    assert len(times.all()) == 1
    assert times.ways() == []
