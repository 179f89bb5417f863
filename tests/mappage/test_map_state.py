from dataclasses import replace

from langson_explorer.mappage import messages as m
from langson_explorer.mappage.state import MapState


def test_a_new_page_is_told_the_looks_before_the_places():
    told = MapState(theme="dark", places_url="langson://app/data/places-1.json").messages()
    assert told[0] == m.SetTheme("dark")
    assert m.LoadPlaces("langson://app/data/places-1.json") in told


def test_a_page_that_died_comes_back_where_it_was():
    state = MapState(
        places_url="u",
        shown_ids=frozenset({"b", "a"}),
        selected="a",
        plan=(m.PlanDay(((1, 2), (3, 4))),),
        view=m.ViewChanged(106.7, 21.8, 11),
        layer_counts={"relics": 2},
        layers_shown=("relics",),
    )
    told = state.messages()
    assert m.MoveTo(106.7, 21.8, 11) in told
    assert m.SetFilter(("a", "b")) in told
    assert m.ShowPlan(state.plan) in told
    assert m.SetLayers({"relics": 2}, ("relics",)) in told
    assert m.Select("a", fly=False) in told


def test_a_first_page_flies_to_the_place_chosen():
    assert m.Select("a", fly=True) in MapState(selected="a").messages()


def test_no_filter_is_not_an_empty_filter():
    assert MapState().filter_message().ids is None
    assert replace(MapState(), shown_ids=frozenset()).filter_message().ids == ()
