import json
import struct
from array import array

from place_builders import a_place

from langson_explorer.domain.geo import Point
from langson_explorer.domain.place import Layer, Words
from langson_explorer.domain.place_columns import columns_of
from langson_explorer.mappage.features import places_bytes


def read(body):
    """The columns as the page reads them."""
    (length,) = struct.unpack_from("<I", body)
    head = json.loads(body[4 : 4 + length])
    found = {"count": head["count"], "layer_names": head["layers"]}
    found["glyph_names"] = head["glyphs"]
    for name, (kind, start, size) in head["columns"].items():
        at = 4 + length + start
        assert at % 8 == 0
        part = body[at : at + size]
        if kind == "text":
            found[name] = part.decode().split("\x1f") if head["count"] else []
        else:
            found[name] = list(array({"f64": "d", "i32": "i", "u8": "B"}[kind], part))
    return found


def test_a_place_becomes_a_value_of_each_column():
    place = a_place(
        "dong-nhi-thanh",
        Words("Động Nhị Thanh", "Nhi Thanh Cave", "二青洞"),
        layer=Layer.GEOSITES,
        position=Point(106.745123, 21.85),
        accuracy_m=150,
        communes=("phuong-tam-thanh", "phuong-ky-lua"),
    )
    columns = read(places_bytes(columns_of([place, a_place("b", "Đền")])))
    assert columns["count"] == 2
    assert columns["ids"] == ["dong-nhi-thanh", "b"]
    assert columns["layer_names"][columns["layers"][0]] == "geosites"
    assert columns["vi"] == ["Động Nhị Thanh", "Đền"]
    assert columns["en"] == ["Nhi Thanh Cave", ""]
    assert columns["zh"] == ["二青洞", ""]
    assert (columns["lons"][0], columns["lats"][0]) == (106.745123, 21.85)
    assert columns["accuracies"][0] == 150
    assert columns["communes"] == ["phuong-tam-thanh;phuong-ky-lua", ""]


def test_a_place_names_the_glyph_of_its_kind_or_none():
    places = [a_place("a", kind_icon="maki/museum"), a_place("b"), a_place("c", kind_icon="x/y")]
    columns = read(places_bytes(columns_of(places)))
    named = [columns["glyph_names"][number] for number in columns["glyphs"]]
    assert named == ["maki/museum", "", "x/y"]


def test_a_place_known_to_five_kilometres_is_no_pin():
    places = [a_place("a", accuracy_m=4999), a_place("b", accuracy_m=5000)]
    assert read(places_bytes(columns_of(places)))["pinned"] == [1, 0]


def test_no_place_at_all_is_a_table_too():
    assert read(places_bytes(columns_of([])))["count"] == 0


def test_letters_stay_letters_and_names_stay_text():
    name = "Đền </script> `${alert(1)}` <img src=x onerror=alert(1)>"
    assert read(places_bytes(columns_of([a_place("a", name)])))["vi"] == [name]


def test_a_name_with_a_separator_shifts_no_other():
    places = [a_place("a", "một\x1fhai"), a_place("b", "ba")]
    assert read(places_bytes(columns_of(places)))["vi"] == ["một hai", "ba"]
