import json
from dataclasses import asdict

import pytest

from langson_explorer.errors import RequestError
from langson_explorer.mappage import messages as m
from langson_explorer.paths import Paths

SAID_BY_THE_PAGE = [
    ("opened", m.Opened()),
    ("alive", m.Alive()),
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
        ('{"type": "near_asked", "lon": NaN, "lat": 21}', "message-not-json"),
        ('{"type": "near_asked", "lon": 106, "lat": -Infinity}', "message-not-json"),
        ('{"type": "near_asked", "lon": 106, "lat": 1e999}', "message-not-json"),
        ('{"type": "ready", "elapsed_ms": ' + "9" * 400 + "}", "message-not-json"),
        ('{"type": "ready", "elapsed_ms": 1e300}', "message-malformed"),
        ('{"type": "near_asked", "lon": 181, "lat": 21}', "message-malformed"),
        ('{"type": "coordinates_copied", "lon": 106, "lat": -90.5}', "message-malformed"),
        (
            '{"type": "box_drawn", "west": 1, "south": 91, "east": 2, "north": 3}',
            "message-malformed",
        ),
        ('{"type": "view_changed", "lon": 106, "lat": 21, "zoom": 99}', "message-malformed"),
        ('{"type": "place_clicked", "id": "\\ud800"}', "message-malformed"),
        ('{"type": "place_clicked", "id": "a", "id": "b"}', "message-not-json"),
        ("[" * 5000, "message-not-json"),
        ('{"type": "place_clicked", "id": "' + "a" * 100_000 + '"}', "message-too-long"),
    ],
)
def test_what_makes_no_sense_is_refused(text, code):
    with pytest.raises(RequestError) as refused:
        m.decode(text)
    assert refused.value.code == code


@pytest.mark.parametrize("junk", ["x" * 5000, "\x1b[2J\n", ["a" * 500]])
def test_what_is_said_of_a_refused_message_is_short_and_plain(junk):
    with pytest.raises(RequestError) as refused:
        m.decode(json.dumps({"type": junk}))
    assert len(str(refused.value)) < 100
    assert str(refused.value).isprintable()


def test_a_line_for_the_log_keeps_words_but_nothing_that_a_terminal_obeys():
    assert m.one_line("Lỗi ở dòng 3\n\x1b[31mđỏ\u202e", 50) == "Lỗi ở dòng 3\\n\\x1b[31mđỏ\\u202e"
    assert m.one_line("dài quá", 3) == "dài…"


def test_a_refused_message_names_its_field():
    with pytest.raises(RequestError) as refused:
        m.decode('{"type": "view_changed", "lon": 1, "lat": "north", "zoom": 9}')
    assert refused.value.args_ == {"type": "view_changed", "field": "lat"}


def test_what_is_told_to_the_page_keeps_every_letter():
    name = "Động `Nhị` ${x} </script>"
    told = json.loads(m.encode(m.SetLanguage("vi", {"map": name})))
    assert told == {"type": "language", "language": "vi", "words": {"map": name}}


def test_a_ping_is_the_text_that_the_page_knows_without_reading_it():
    bridge = Paths.standard().resources / "web" / "js" / "bridge.js"
    assert f"const PING = '{m.encode(m.Ping())}'" in bridge.read_text("utf-8")


def test_a_plan_is_told_as_lines_and_numbered_stops():
    day = m.PlanDay(((106.7, 21.8), (106.8, 21.9)), (m.PlanStop(1, (106.8, 21.9)),))
    told = json.loads(m.encode(m.ShowPlan((day,))))
    assert told["days"] == [
        {
            "line": [[106.7, 21.8], [106.8, 21.9]],
            "stops": [{"number": 1, "position": [106.8, 21.9]}],
            "number": 1,
        }
    ]
