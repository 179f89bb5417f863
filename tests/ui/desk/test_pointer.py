"""Map and plan in step: what the pointer is over in one of them, the other shows."""

from desk_builders import NHI_THANH, TAM_THANH
from fake_map import FakeMap

from langson_explorer.domain.geo import Point


def card(desk, place_id):
    return next(
        card
        for column in desk.features["plan"].pane.columns
        for card in column.row.cards
        if card.facts.place_id == place_id
    )


def test_the_stop_under_the_pointer_is_marked_on_the_map(desk):
    view, pane = FakeMap(), desk.features["plan"].pane
    desk.features["map"].follow(view)
    planning = desk.workspace.planning.value
    for place in (TAM_THANH, NHI_THANH):
        planning.add_stop(place.id, planning.plan.days[0].id)
    gone_to = Point(106.5, 21.5)
    view.mark(gone_to)
    for place in (TAM_THANH, NHI_THANH):
        pane.stop_hovered.emit(place.id)
        assert view.state.mark.position == (place.position.lon, place.position.lat)
    pane.stop_hovered.emit("")
    assert view.state.mark.position == gone_to  # what was marked before is marked again
    view.place_hovered.emit(NHI_THANH.id)
    before = card(desk, NHI_THANH.id).grab().toImage()
    view.place_hovered.emit("")
    assert card(desk, NHI_THANH.id).grab().toImage() != before
