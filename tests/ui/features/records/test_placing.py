"""A point placed on the map and typed into the form are one; places that are none yet."""

from dataclasses import replace

from langson_explorer.domain.geo import Point
from langson_explorer.domain.layer import Layer
from langson_explorer.mappage.messages import PlacePoint, PointPlaced, decode
from langson_explorer.mappage.state import MapState

NEAR = Point(106.7589, 21.8376)


def told_of(desk):
    """What the map is asked to have placed."""
    told = []
    action = desk.actions["place-point"]
    desk.actions["place-point"] = replace(action, run=lambda *args: told.append(args))
    return told


def test_the_map_begins_where_the_place_is(real_desk, form):
    told = told_of(real_desk)
    form.map_wanted.emit()
    place = real_desk.workspace.place
    ((at, metres, old, old_metres),) = told
    assert at == old and round(at.lat, 5) == round(place.position.lat, 5)
    assert metres == old_metres == place.accuracy_m


def test_what_is_placed_stands_in_the_form_with_its_commune(real_desk, form):
    told_of(real_desk)
    form.map_wanted.emit()
    real_desk.do("point-placed", NEAR, 150)
    texts = form.session.texts("position")
    assert (texts["lat"], texts["lon"], texts["accuracy_m"]) == ("21.8376000", "106.7589000", "150")
    assert form.session.after["position"]["commune_vi"] == "Phường Lương Văn Tri"


def test_placing_ends_with_the_form(real_desk, feature, form):
    told = told_of(real_desk)
    form.map_wanted.emit()
    feature.leave()
    assert told[-1] == (None,)
    real_desk.do("point-placed", NEAR, 150)
    assert len(told) == 2


def test_a_new_place_begins_at_the_point_pressed(qtbot, real_desk, feature):
    real_desk.do("add-place", NEAR)
    qtbot.waitUntil(lambda: feature.form is not None and feature.form.session is not None)
    session = feature.form.session
    assert session.draft.is_new and session.layer is Layer.SERVICES
    assert session.texts("position")["lat"] == "21.8376000"
    session.type("kind", {"kind": "market"})
    session.type("name_vi", {"name_vi": "Chợ thử ở đây"})
    assert session.counts().wrong == 0
    session.add("sources", {"source": "tại chỗ", "checked": "2026-12-01"})
    feature.form.refresh()
    feature.form.foot.reason.setText("nơi mới mở")
    feature.form._ask_save()
    qtbot.waitUntil(lambda: real_desk.workspace.editing.value == "")
    assert feature.services.browser.get(session.place).name.vi == "Chợ thử ở đây"


def test_the_messages_of_placing():
    assert MapState().messages()[-1] != PlacePoint()
    placing = PlacePoint((106.7, 21.8), 50)
    assert placing in MapState(placing=placing).messages()
    text = '{"type":"point_placed","lon":106.7,"lat":21.8,"accuracy_m":50}'
    assert decode(text) == PointPlaced(106.7, 21.8, 50)
