import json
from dataclasses import asdict

import pytest

from langson_explorer.errors import RequestError
from langson_explorer.mappage import messages as m

SAID_BY_THE_PAGE = [
    ("opened", m.Opened()),
    ("ready", m.Ready(elapsed_ms=12.5)),
    ("places_drawn", m.PlacesDrawn(count=205, elapsed_ms=80)),
    ("place_clicked", m.PlaceClicked(id="dong-nhi-thanh")),
    ("place_hovered", m.PlaceHovered(id="")),
    ("background_clicked", m.BackgroundClicked()),
    ("layer_toggled", m.LayerToggled(layer="relics", shown=False)),
    ("view_changed", m.ViewChanged(lon=106.7, lat=21.8, zoom=9.375)),
    ("page_failed", m.PageFailed(text="TypeError")),
]


@pytest.mark.parametrize(("kind", "message"), SAID_BY_THE_PAGE, ids=lambda v: str(v)[:20])
def test_what_the_page_says_is_understood(kind, message):
    assert m.decode(json.dumps({"type": kind, **asdict(message)})) == message


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "message-not-json"),
        ("[1]", "message-not-json"),
        ("{}", "message-unknown"),
        ('{"type": "format_disk"}', "message-unknown"),
        ('{"type": ["ready"]}', "message-unknown"),
        ('{"type": "place_clicked"}', "message-malformed"),
        ('{"type": "place_clicked", "id": 3}', "message-malformed"),
        ('{"type": "place_clicked", "id": "a", "more": 1}', "message-malformed"),
        ('{"type": "ready", "elapsed_ms": true}', "message-malformed"),
        ('{"type": "places_drawn", "count": 1.5, "elapsed_ms": 1}', "message-malformed"),
        ('{"type": "layer_toggled", "layer": "relics", "shown": "yes"}', "message-malformed"),
    ],
)
def test_what_makes_no_sense_is_refused(text, code):
    with pytest.raises(RequestError) as refused:
        m.decode(text)
    assert refused.value.code == code


def test_a_refused_message_names_its_field():
    with pytest.raises(RequestError) as refused:
        m.decode('{"type": "view_changed", "lon": 1, "lat": "north", "zoom": 9}')
    assert refused.value.args_ == {"type": "view_changed", "field": "lat"}


def test_what_is_told_to_the_page_keeps_every_letter():
    name = "Động `Nhị` ${x} </script>"
    told = json.loads(m.encode(m.SetLanguage("vi", {"map": name})))
    assert told == {"type": "language", "language": "vi", "words": {"map": name}}


def test_a_plan_is_told_as_lines_and_numbered_stops():
    day = m.PlanDay(((106.7, 21.8), (106.8, 21.9)), (m.PlanStop(1, (106.8, 21.9)),))
    told = json.loads(m.encode(m.ShowPlan((day,))))
    assert told["days"] == [
        {
            "line": [[106.7, 21.8], [106.8, 21.9]],
            "stops": [{"number": 1, "position": [106.8, 21.9]}],
        }
    ]
